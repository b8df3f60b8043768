"""bilat brief: one file about two economies, every number linked to its source."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bilat.cli import options
from bilat.cli.check import COLUMNS, table_rows
from bilat.cli.common import Copies, Errors, Format, emit, read_all, write_file


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("brief")(brief)


def brief(
    first: Annotated[str, typer.Argument(help="An economy or group: CHN, China, ASEAN.", show_default=False)],
    second: Annotated[str, typer.Argument(help="The other one.", show_default=False)],
    documents: Annotated[
        list[Path] | None, typer.Option("--documents", "-d", help="Documents or folders; may be repeated.")
    ] = None,
    more: Annotated[list[Path] | None, typer.Argument(help="Further documents.", show_default=False)] = None,
    out: Annotated[Path, typer.Option(help="The file to write; .html or .md.")] = Path("brief.html"),
    post: Annotated[bool, typer.Option(help="Markdown as a post with front matter.")] = False,
    published: options.Published = None,
    language: options.Language = None,
    workers: options.Workers = None,
    cluster: options.Cluster = None,
    findings: Annotated[bool, typer.Option(help="Print the table of findings too.")] = False,
) -> None:
    """Write the brief about two economies from documents and statistics."""
    from bilat import brief as room
    from bilat import checking, economies, record
    from bilat.errors import InputError

    suffix = out.suffix.lower()
    if suffix not in (".html", ".htm", ".md"):
        raise InputError(
            "no such format",
            where="--out",
            found=out.name,
            expected="a name that ends in .html or .md",
            ways_out=["write --out brief.html for a page", "write --out brief.md for Markdown"],
        )
    a, b = economies.lookup(first).code, economies.lookup(second).code
    if a == b:
        raise InputError(
            "a brief is about two economies",
            where="bilat brief",
            found=f"{first} and {second}, both {a}",
            expected="two different economies or groups",
            ways_out=["name another second economy"],
        )
    errors, copies = Errors(), Copies()
    readings = read_all(
        [*(documents or []), *(more or [])],
        errors,
        published=published,
        language=language,
        workers=workers,
        cluster=cluster,
        copies=copies,
    )
    found = checking.check(readings)
    gathered = record.gather(readings)
    events = record.timeline(gathered, (a, b))
    said = room.chosen(gathered, readings, a, b)
    timeline = [room.TimelineItem(e.date, e.title, e.sentence, e.sources, e.conflicts) for e in events]
    made = room.compose(
        a,
        b,
        readings,
        findings=found,
        timeline=timeline,
        said=said,
        command=command_line(),
        skipped=errors.found,
        copies=copies.of,
    )
    format = "post" if post else "md" if suffix == ".md" else "html"
    write_file(out, room.render(made, format))
    if findings:
        emit(table_rows(made.findings), Format.table, columns=COLUMNS)
    missing = f"; {len(made.skipped)} could not be read, and the brief names them" if made.skipped else ""
    typer.echo(
        f"{made.title}: {len(made.findings)} figures checked, {len(timeline)} events, "
        f"{len(readings)} documents{copies.words()}{missing}\nwritten to {out}"
    )
    if errors.exit_code:
        raise typer.Exit(errors.exit_code)


def command_line() -> str:
    """The call as it could be repeated, without the folder of the program."""
    import shlex

    return shlex.join(["bilat", *sys.argv[1:]])
