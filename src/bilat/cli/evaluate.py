"""bilat evaluate: score reading on a labelled corpus, and hold it to its baseline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from bilat.checking.evaluation import Judged, VerdictScore
    from bilat.reading.evaluation import Evaluation, Mistake


def register(app: typer.Typer) -> None:
    """Add the verb."""

    @app.command("evaluate")
    def evaluate_command(
        corpus: Annotated[Path, typer.Argument(help="Folder with articles/*.json and claims.jsonl.")],
        errors: Annotated[
            int, typer.Option(min=0, help="List this many misses, misreadings, false claims.")
        ] = 0,
        form: Annotated[Literal["table", "json"], typer.Option("--format", help="How to print.")] = "table",
        baseline: Annotated[
            Path | None, typer.Option(help="Compare with this file; CORPUS/baseline.json where there is one.")
        ] = None,
        update: Annotated[bool, typer.Option("--update", help="Write the baseline from this run.")] = False,
        allow_regression: Annotated[
            bool, typer.Option("--allow-regression", help="With --update: also where figures fall.")
        ] = False,
        write: Annotated[
            Path | None, typer.Option(help="Write the claims in the form of claims.jsonl to this file.")
        ] = None,
    ) -> None:
        """Detected, typed and resolved claims of a labelled corpus, by kind, with the errors; or its verdicts.

        A folder with verdicts.jsonl labels what is true by the books: then truth by verdict is printed.

        Fails with exit code 1 where a figure fell below the baseline or the corpus is not the baseline's.
        """
        from bilat.errors import BilatError, InputError
        from bilat.reading import read
        from bilat.reading.evaluation import difference, evaluate, load_baseline, load_corpus, save_baseline
        from bilat.reading.evaluation.baseline import NAME

        if allow_regression and not update:
            raise InputError(
                "--allow-regression says nothing without --update", ways_out=("Give both.", "Give neither.")
            )
        if (corpus / "verdicts.jsonl").exists():
            verdicts(corpus, errors, form, baseline, update=update, allow_regression=allow_regression)
            return
        done = evaluate(load_corpus(corpus), read)
        if write is not None:
            lines = [json.dumps(claim.as_dict(), ensure_ascii=False) for claim in done.claims]
            write.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        if form == "json":
            print(json.dumps(done.as_dict(errors), ensure_ascii=False, indent=1))
        else:
            print("\n".join([*table(done), *(told(mistake) for mistake in done.score.mistakes[:errors])]))
        at = baseline or corpus / NAME
        if update:
            save_baseline(at, done, allow_regression=allow_regression)
        elif baseline is not None or at.exists():
            reasons, fallen = difference(load_baseline(at), done)
            if reasons or fallen:
                raise BilatError(
                    "the figures cannot be held against the baseline" if reasons else "quality fell",
                    where=at,
                    found="; ".join([*reasons, *fallen]),
                    expected="the same corpus, figures that do not fall",
                    ways_out=("Mend the reader or the labels.", "Accept it: --update [--allow-regression]."),
                )


def verdicts(
    folder: Path, errors: int, form: str, baseline: Path | None, *, update: bool, allow_regression: bool
) -> None:
    """Verdicts on claims whose truth is labelled, held to their baseline."""
    from bilat.checking import evaluation
    from bilat.cli.common import write_file
    from bilat.errors import BilatError

    done = evaluation.evaluate_verdicts(folder)
    wrong = [j for j in done.judged if not j.right]
    if form == "json":
        print(json.dumps({"figures": done.figures, "table": done.table}, ensure_ascii=False, indent=1))
    else:
        print("\n".join([*verdict_table(done), *(verdict_told(j) for j in wrong[:errors])]))
    at = baseline or folder / evaluation.BASELINE
    kept = evaluation.load_baseline(at)
    worse = evaluation.fallen(kept, done) if kept is not None else []
    if update and (allow_regression or not worse):
        made = {"fingerprint": done.fingerprint, "figures": done.figures, "table": done.table}
        write_file(at, (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode())
    elif worse:
        raise BilatError(
            "verdicts cannot be held against the baseline, or quality fell",
            where=at,
            found="; ".join(worse),
            expected="the same labels, figures that do not get worse",
            ways_out=("Mend the check or the labels.", "Accept it: --update --allow-regression."),
        )


def verdict_table(done: VerdictScore) -> list[str]:
    """Truth by verdict, then the figures of the gate."""
    from bilat.checking.evaluation import MISSED, TRUTHS
    from bilat.checking.model import VERDICTS

    columns = (*VERDICTS, MISSED)
    lines = [f"{done.folder}: {len(done.judged)} labels, fingerprint {done.fingerprint[:12]}"]
    lines.append("truth    " + "  ".join(columns))
    for truth in TRUTHS:
        row = done.table[truth]
        lines.append(f"{truth:9s}" + "  ".join(f"{row.get(c, 0):{len(c)}d}" for c in columns))
    lines.append(", ".join(f"{name} {value}" for name, value in done.figures.items()))
    return lines


def verdict_told(judged: Judged) -> str:
    """One wrong verdict on one line."""
    label, finding = judged.label, judged.finding
    said = f": {finding.arithmetic}" if finding is not None else ""
    return (
        f"{label.doc} {label.text!r} is {label.truth} ({label.figures}); expected {' or '.join(label.expect)}, "
        f"{judged.verdict}{said}"
    )


def table(done: Evaluation) -> list[str]:
    """The three figures, then the kinds."""
    documents = len(done.corpus.documents)
    lines = [f"{done.corpus.folder}: {documents} documents, fingerprint {done.corpus.fingerprint[:12]}"]
    for name, figure in done.score.figures.items():
        flag = "  precision is below recall" if figure.overreaches else ""
        ratios = f"precision {figure.precision:.3f}  recall {figure.recall:.3f}  F1 {figure.f1:.3f}"
        lines.append(f"{name:9s} {ratios}{flag}")
    lines.append("kind       labels  detected  typed  resolved  claimed     F1")
    lines += [
        f"{k.kind:9s} {k.labelled:7d} {k.detected:9d} {k.typed:6d} {k.resolved:9d} {k.predicted:8d}"
        f"  {k.figure.f1:.3f}"
        for k in done.score.kinds
    ]
    if done.events is not None:
        typed, dated, said = done.events.typed, done.events.dated, done.events.said
        lines.append(
            f"events     labels {typed.labelled}  found {typed.predicted}  of the right type {typed.hits}"
            f" (recall {typed.recall:.3f})  and date {dated.hits}"
        )
        if said.labelled:
            lines.append(
                f"statements labels {said.labelled}  found {said.predicted}  in labelled sentences {said.hits}"
                f" (recall {said.recall:.3f})"
            )
    if done.score.unlabelled:
        lines.append(f"left out, because nothing in them is labelled: {', '.join(done.score.unlabelled)}")
    return lines


def told(mistake: Mistake) -> str:
    """One error on one line."""

    def shown(claim: object) -> str:
        from bilat.reading.evaluation import Label

        assert isinstance(claim, Label)
        who = f"{'+'.join(sorted(claim.reporter))}>{'+'.join(sorted(claim.partner))}"
        when = f"{claim.start_month or ''}..{claim.end_month or ''}"
        return f"{claim.text!r} {claim.kind} {claim.measure} {who} {when} {claim.value} {claim.unit}"

    differs = f" ({', '.join(mistake.differences())})" if mistake.what == "wrong" else ""
    sides = [shown(side) for side in (mistake.label, mistake.claim) if side is not None]
    return f"{mistake.doc} {mistake.what}{differs}: " + "  |read|  ".join(sides)
