"""bilat check: every trade claim in the documents against everybody's books."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bilat.cli import options
from bilat.cli.common import Copies, Errors, Format, emit, read_each, with_model

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bilat.checking import Evidence, Finding, Flag, ReadingOf

COLUMNS = (("doc", "document"), ("claim", "claim"), ("verdict", "verdict"), ("why", "arithmetic"))


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("check")(check)


def check(
    paths: options.Paths,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,
    published: options.Published = None,
    language: options.Language = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            help="Exit with 1 if any finding has this verdict; several with commas; 'flagged' for S6."
        ),
    ] = None,
    out: options.Out = None,
    workers: options.Workers = None,
    cluster: options.Cluster = None,
    model_endpoint: options.ModelEndpoint = None,
    model: options.ModelName = None,
) -> None:
    """Check the trade figures in documents against statistics.

    Exits with 0 when it ran, whatever the verdicts; --fail-on turns verdicts into an exit code.
    """
    from bilat import checking

    wanted = verdicts(fail_on)
    errors = Errors()
    copies = Copies()
    read = read_each(
        paths,
        errors,
        published=published,
        language=language,
        workers=workers,
        cluster=cluster,
        copies=copies,
    )
    readings = list(with_model(read, errors, model_endpoint, model))
    findings = checking.check(readings)
    if format is Format.table:
        emit(table_rows(findings), format, columns=COLUMNS)
        typer.echo(f"{len(findings)} claims in {len(readings)} documents{copies.words()}")
    else:
        emit((as_dict(finding) for finding in findings), format, out=out)
        if copies.of:
            typer.echo(f"bilat{copies.words().replace(';', ':', 1)}", err=True)
    if errors.exit_code:
        raise typer.Exit(errors.exit_code)
    if any(f.verdict in wanted or ("flagged" in wanted and f.flags) for f in findings):
        raise typer.Exit(1)


def verdicts(fail_on: str | None) -> set[str]:
    """The verdicts named by --fail-on; an unknown one is an error."""
    from bilat.checking import VERDICTS
    from bilat.errors import InputError

    wanted = {part.strip() for part in (fail_on or "").split(",") if part.strip()}
    unknown = wanted - {*VERDICTS, "flagged"}
    if unknown:
        raise InputError(
            "not a verdict",
            where="--fail-on",
            found=", ".join(sorted(unknown)),
            expected=", ".join([*VERDICTS, "flagged"]),
            ways_out=["write one or several of these, with commas between"],
        )
    return wanted


def table_rows(findings: Sequence[Finding]) -> Iterator[dict[str, object]]:
    """For people: one row a finding, readings and flags below the arithmetic."""
    for finding in findings:
        why = [finding.arithmetic]
        if len(finding.readings) > 1:
            why = [f"- {reading_words(reading)}" for reading in finding.readings]
        why += [f"! {flag.kind} ({flag.rule}): {flag.message}" for flag in finding.flags]
        why += [f"= {flag.kind} ({flag.rule}): {flag.message}" for flag in finding.held]
        said = " ".join(" ".join(why).split())
        why += [f"? {item}" for item in finding.missing if item not in said]
        yield {
            "doc": finding.document,
            "claim": " ".join(finding.claim.text.split()),
            "verdict": finding.verdict,
            "why": "\n".join(why),
        }


def reading_words(reading: ReadingOf) -> str:
    """One reading with its verdict and what decided it."""
    telling = [e.arithmetic for e in reading.evidence if e.bearing != "context"]
    said = [*telling, *([reading.remark] if reading.remark else [])]
    return f"{reading.label}: {reading.verdict}" + (f". {'; '.join(said)}" if said else "")


def as_dict(finding: Finding) -> dict[str, object]:
    """One finding as plain data: the claim in the corpus form, every reading, observations, arithmetic."""
    from bilat.reading.labels import to_label

    return {
        "doc": finding.document,
        "claim": to_label(finding.claim, finding.document),
        "verdict": finding.verdict,
        "arithmetic": finding.arithmetic,
        "readings": [
            {
                "reading": reading.label,
                "as_printed": reading.as_printed,
                "verdict": reading.verdict,
                "evidence": [evidence_dict(item) for item in reading.evidence],
                "missing": list(reading.missing),
                "remark": reading.remark,
            }
            for reading in finding.readings
        ],
        "observations": [
            {
                "dataset": o.dataset,
                "reporter": o.reporter,
                "partner": o.partner,
                "flow": o.flow,
                "product": o.product,
                "start": o.period.start,
                "end": o.period.end,
                "value": o.value,
                "unit": o.unit,
                "vintage": o.vintage,
                "status": o.status,
                "bound": o.bound,
                "note": o.note,
                "citation": o.citation.as_dict(),
            }
            for o in finding.observations
        ],
        "missing": list(finding.missing),
        "flags": [flag_dict(flag) for flag in finding.flags],
        "held": [flag_dict(flag) for flag in finding.held],
    }


def flag_dict(flag: Flag) -> dict[str, object]:
    """One check of the text against itself or another text."""
    return {
        "rule": flag.rule,
        "kind": flag.kind,
        "message": flag.message,
        "others": [{"doc": doc, "start": start, "end": end} for doc, start, end in flag.others],
    }


def evidence_dict(item: Evidence) -> dict[str, object]:
    """One set of books."""
    return {
        "books": item.books,
        "owner": item.owner,
        "bearing": item.bearing,
        "value": item.value,
        "unit": item.unit,
        "status": item.status,
        "arithmetic": item.arithmetic,
        "citations": [citation.as_dict() for citation in item.citations],
    }
