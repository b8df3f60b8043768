"""bilat read: the trade claims of documents, and with --explain why each was read so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from bilat.cli import options
from bilat.cli.common import Errors, Format, emit, read_each, with_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bilat.reading import Claim, Reading

COLUMNS = (
    ("doc", "document"),
    ("kind", "kind"),
    ("measure", "measure"),
    ("who", "who"),
    ("when", "when"),
    ("amount", "amount"),
    ("sure", "sure"),
    ("text", "words"),
)


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("read")(read)


def read(
    paths: options.Paths,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show each claim in its sentence with the words behind each field."),
    ] = False,
    published: options.Published = None,
    language: options.Language = None,
    out: options.Out = None,
    workers: options.Workers = None,
    cluster: options.Cluster = None,
    model_endpoint: options.ModelEndpoint = None,
    model: options.ModelName = None,
) -> None:
    """Read the trade claims in documents.

    --format jsonl prints one claim a line in the form of a labelled corpus.
    """
    from bilat.cli.common import write_lines
    from bilat.reading import to_labels

    errors = Errors()
    readings = read_each(
        paths, errors, published=published, language=language, workers=workers, cluster=cluster
    )
    readings = with_model(readings, errors, model_endpoint, model)
    if explain:
        write_lines((explained(reading) for reading in readings), out)
    elif format is Format.table:
        counted = Counter[str]()
        emit(table_rows(counting(readings, counted)), format, columns=COLUMNS)
        typer.echo(f"{counted['claims']} claims in {counted['documents']} documents")
    else:
        emit((label for reading in readings for label in to_labels(reading)), format, out=out)
    if errors.exit_code:
        raise typer.Exit(errors.exit_code)


def counting(readings: Iterable[Reading], counted: Counter[str]) -> Iterator[Reading]:
    """The readings as they pass, counted."""
    for reading in readings:
        counted.update(documents=1, claims=len(reading.claims))
        for table in reading.silent_tables:
            document = reading.document
            line = document.text.count("\n", 0, table.start) + 1
            typer.echo(
                f"{document.id}: the table in line {line} of its text gives no claim: headings must name flow, unit, "
                "whose trade it is and with whom",
                err=True,
            )
        yield reading


def table_rows(readings: Iterable[Reading]) -> Iterator[dict[str, object]]:
    """One row a claim, for people."""
    for reading in readings:
        for claim in reading.claims:
            yield {
                "doc": reading.document.id,
                "kind": claim.kind,
                "measure": claim.measure.replace("_", " "),
                "who": who(claim),
                "when": claim.period.label() if claim.period else "open",
                "amount": amount(claim),
                "sure": f"{claim.confidence:.2f}",
                "text": " ".join(claim.text.split()),
            }


def who(claim: Claim) -> str:
    """Reporter and partner, the way the claim says them."""
    one, other = "+".join(claim.reporter) or "?", "+".join(claim.partner) or "?"
    if claim.kind in ("rank", "streak"):
        return f"{one} for {other}"
    if claim.measure == "exports":
        return f"{one} → {other}"
    if claim.measure == "imports":
        return f"{one} ← {other}"
    return f"{one} – {other}"


def amount(claim: Claim) -> str:
    """Value with unit and loose word."""
    from bilat.quantities import show

    if claim.value is None:
        text = ""
    elif claim.kind == "count":
        text = f"{claim.value:g} {claim.unit or ''}".strip()
    else:
        text = show(claim.value, claim.unit or "")
        if claim.high is not None:
            text += f" to {show(claim.high, claim.unit or '')}"
    return f"{claim.qualifier} {text}".strip() if claim.qualifier else text


def explained(reading: Reading) -> str:
    """The document's sentences that hold claims, each claim marked, then field by field the words behind it."""
    document = reading.document
    lines = [f"{document.id}  {document.title}".rstrip()]
    if document.published is not None:
        guess = " (inferred)" if document.is_inferred("published") else ""
        lines.append(f"published {document.published.isoformat()}{guess}")
    for sentence in dict.fromkeys(claim.sentence for claim in reading.claims):
        held = [claim for claim in reading.claims if claim.sentence == sentence]
        lines += ["", marked(document.text, sentence, held)]
        for number, claim in enumerate(held, 1):
            lines += fields(document.text, claim, number)
    if not reading.claims:
        lines.append("no trade claims")
    return "\n".join(lines) + "\n\n"


def marked(text: str, sentence: tuple[int, int], claims: Sequence[Claim]) -> str:
    """The sentence with ⟦words⟧ⁿ around each claim; claims on the same words share a bracket."""
    marks: dict[tuple[int, int], list[int]] = {}
    for number, claim in enumerate(claims, 1):
        marks.setdefault((claim.start, claim.end), []).append(number)
    out, at = [], sentence[0]
    for (start, end), numbers in sorted(marks.items()):
        if start < at:
            continue
        names = ",".join(map(str, numbers))
        out += [text[at:start], "⟦", text[start:end], f"⟧{names}"]
        at = end
    out.append(text[at : sentence[1]])
    return " ".join("".join(out).split())


def fields(text: str, claim: Claim, number: int) -> Iterator[str]:
    """What was read and which words gave it."""
    from bilat.reading import surroundings

    def because(name: str) -> str:
        span = claim.words.get(name)
        return f'   from "{" ".join(text[span[0] : span[1]].split())}"' if span else ""

    yield f"  {number}. {claim.kind} of {claim.measure.replace('_', ' ')}, confidence {claim.confidence:.2f}"
    yield f"       value     {amount(claim)}{because('value')}"
    yield f"       measure   {claim.measure}{because('measure')}"
    yield f"       reporter  {'+'.join(claim.reporter) or 'open'}{because('reporter')}"
    yield f"       partner   {'+'.join(claim.partner) or 'open'}{because('partner')}"
    yield f"       period    {claim.period.label() if claim.period else 'open'}{because('period')}"
    if claim.base_period is not None:
        yield f"       base      {claim.base_period.label()}{because('base_period')}"
    if claim.compared is not None:
        one, other = "+".join(claim.compared.reporter), "+".join(claim.compared.partner)
        yield f"       times     {claim.compared.measure} of {one} with {other}{because('compared')}"
    if claim.change:
        yield f"       change    {claim.change}{because('change')}"
    if claim.scope:
        yield f"       scope     {claim.scope}{because('scope')}"
    if claim.source:
        via = f", through {', '.join(claim.via)}" if claim.via else ""
        yield f"       source    {claim.source}{via}"
    if claim.books or claim.likely_books:
        how = "named" if claim.books else "most likely"
        yield f"       books     {claim.books or claim.likely_books}, {how} (S4)"
    if claim.reader != "grammar":
        yield f"       proposed by the model {claim.reader}, checked by the grammar"
    yield f"       rules     {', '.join(claim.rules)}"
    if claim.reader == "grammar" and (doubts := surroundings.doubts(claim)):
        yield f"       less sure {'; '.join(doubts)}"
    for note in claim.open:
        yield f"       open      {note}"
