"""bilat data convert: product codes, or a table of values by code, from one classification to another."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilat.cli import options
from bilat.cli.common import Format, emit

if TYPE_CHECKING:
    from bilat.statistics.concordance import Concordance
    from bilat.statistics.converting import Ways

CODES = (
    ("code", "code"),
    ("target", "target"),
    ("weight", "part"),
    ("relation", "relation"),
    ("status", "status"),
    ("note", "note"),
)
VALUES = (("kind", "what"), ("code", "code"), ("value", "value"))


def convert(
    codes: Annotated[list[str] | None, typer.Argument(help="Codes, 851712 or HS17:851712.")] = None,
    to: Annotated[str, typer.Option(help="HS22 and its kin, BEC4, ICIO, or what --table has.")] = "HS22",
    source: Annotated[str, typer.Option("--from", help="Classification of codes without one: HS17.")] = "",
    values: Annotated[
        Path | None, typer.Option(help="A CSV with a column code and a column value, to be moved as a whole.")
    ] = None,
    table: Annotated[
        Path | None, typer.Option(help="A provider's correlation table, in place of the packaged pairs.")
    ] = None,
    split: Annotated[
        str, typer.Option(help="equal: the same part to each of several targets, an assumption.")
    ] = "",
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,
    out: options.Out = None,
) -> None:
    """Codes, or values by code, in another edition or classification; splits are stated and nothing is lost."""
    from bilat.errors import InputError
    from bilat.statistics.converting import convert_values, ways

    if not codes and values is None:
        raise InputError(
            "no code to convert", ways_out=("name codes: bilat data convert HS17:851712 --to HS22",)
        )
    read = loaded(table, source, to)
    if values is None:
        found = [ways(code, source, to, read, split) for code in codes or ()]
        emit([record for one in found for record in records(one)], format, columns=CODES, out=out)
        for one in found if format is Format.table else ():
            typer.echo(f"{one.source}:{one.code} to {one.target}: {one.status}. {one.statement}")
        return
    pairs = values_in(values)
    known: dict[str, Ways] = {}
    for line, code, _ in pairs:
        if code not in known:
            known[code] = placed(values, line, lambda code=code: ways(code, source, to, read, split))
    made = convert_values([(code, value) for _, code, value in pairs], known)
    parts = (("value", made.values), ("split not known", made.undecided), ("no way known", made.unmatched))
    emit(
        [
            {"kind": kind, "code": code, "value": value}
            for kind, held in parts
            for code, value in sorted(held.items())
        ],
        format,
        columns=VALUES,
        out=out,
    )
    typer.echo(
        f"moved {sum(made.values.values()):,.2f}, split not known {sum(made.undecided.values()):,.2f}, no way known "
        f"{sum(made.unmatched.values()):,.2f}: together {made.total:,.2f}",
        err=format is not Format.table,
    )
    for note in made.notes:
        typer.echo(f"  note: {note}", err=format is not Format.table)


def loaded(table: Path | None, source: str, target: str) -> Concordance | None:
    """The user's table, in the direction that is asked for; None without one."""
    from bilat.errors import DataError, QueryError
    from bilat.statistics import Concordance
    from bilat.statistics.hs_editions import edition_name

    if table is None:
        return None
    start, end = edition_name(source) or source.upper(), edition_name(target) or target.upper()
    try:
        found = Concordance.read(table)
    except DataError as error:
        if "more than two" not in error.what or not start:
            raise
        found = Concordance.read(table, start, end)
    for one in (found, found.inverse()):
        if one.target == end and start in ("", one.source):
            return one
    raise QueryError(
        "the table does not lead there", where=table, found=f"{found.source} and {found.target}",
        expected=f"{start or 'any'} to {end}", ways_out=("Name what it has with --from and --to.",),
    )  # fmt: skip


def records(one: Ways) -> list[dict[str, Any]]:
    """One line for each way of a code, and one where there is none."""
    head = {"code": f"{one.source}:{one.code}", "status": one.status}
    if not one.ways:
        return [head | {"target": "", "weight": "", "relation": "", "note": "", "source": ""}]
    return [
        head
        | {
            "target": f"{one.target}:{way.target}",
            "weight": "not known" if way.weight is None else float(way.weight),
            "relation": way.relation,
            "note": way.note,
            "source": way.source,
        }
        for way in one.ways
    ]


def values_in(path: Path) -> list[tuple[int, str, float]]:
    """Line, code and value of each row of the user's CSV."""
    from bilat.errors import DataError
    from bilat.statistics.sources.tables import number, read_table

    if not path.is_file():
        raise DataError("there is no such file", where=path, ways_out=("Check the path.",))
    with path.open(encoding="utf-8-sig", errors="replace") as handle:
        head = handle.readline()
    try:
        delimiter = csv.Sniffer().sniff(head, delimiters=",;\t|").delimiter
    except csv.Error:
        delimiter = ","
    table = read_table(path, delimiter=delimiter)
    table.need("code", "value")
    out = []
    for row in table:
        value = number(row["value"], where=str(path), line=row.line, column="value")
        if value is not None:
            out.append((row.line, row["code"], value))
    return out


def placed(path: Path, line: int, work: Any) -> Any:
    """Run ``work``; an error of it names the line of the user's file."""
    from bilat.errors import DataError, QueryError

    try:
        return work()
    except QueryError as error:
        raise DataError(
            error.what, where=path, line=line, found=error.found, expected=error.expected,
            ways_out=error.ways_out,
        ) from None  # fmt: skip
