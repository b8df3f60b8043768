"""bilat data: what statistics are at hand, questions to them, files in and out, and both books side by side."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilat.cli import options
from bilat.cli.common import Format, emit, progress, show_records, write_file
from bilat.cli.concord import convert
from bilat.cli.data_text import (
    OBSERVED,
    explained,
    holding_record,
    holes,
    observed,
    pair_record,
    picture,
    plain,
    shown_pair,
    third,
)

if TYPE_CHECKING:
    from bilat.periods import Period
    from bilat.statistics import Answer, Query

Reporter = Annotated[str | None, typer.Option(help="Whose books: a code (MYS) or group (ASEAN); commas.")]
Partner = Annotated[str | None, typer.Option(help="With whom: a code, a group, or WLD; commas.")]
Flow = Annotated[str | None, typer.Option(help="exports, imports, trade, balance, gdp, exchange_rate.")]
Product = Annotated[
    str | None,
    typer.Option(
        help="TOTAL (the default), GS, or a code such as HS22:854231; HS22:85* for all below; commas."
    ),
]
When = Annotated[
    str | None, typer.Option(help="2024, 2010-2024, 2024-Q1, 2024-H1, 2024-05, 2024-01..2024-10.")
]
Dataset = Annotated[str | None, typer.Option(help="Only these datasets; commas.")]
AsOf = Annotated[str | None, typer.Option(help="What was known on this day, YYYY-MM-DD.")]


def register(app: typer.Typer) -> None:
    """Add the verb and what it can do."""
    group = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Statistics: what is at hand, queries, your own files.",
    )
    for name, function in (
        ("list", list_),
        ("query", query),
        ("export", export),
        ("mirror", mirror),
        ("convert", convert),
        ("add", add),
        ("fetch", fetch),
        ("sources", formats),
        ("verify", verify),
        ("drop", drop),
    ):
        group.command(name)(function)
    app.add_typer(group, name="data")


def parse_period(text: str | None) -> Period | None:
    """A period as people write it on a command line; an error names the forms that are understood."""
    from bilat.errors import QueryError
    from bilat.periods import Period

    if text is None:
        return None
    written = text.strip().upper()
    try:
        if match := re.fullmatch(r"(\d{4})", written):
            return Period.year(int(match[1]))
        if match := re.fullmatch(r"(\d{4})\s*(?:-|\.\.|TO)\s*(\d{4})", written):
            return Period.years(int(match[1]), int(match[2]))
        if match := re.fullmatch(r"(\d{4})-?(Q|H)([1-4])", written):
            part = Period.quarter if match[2] == "Q" else Period.half
            return part(int(match[1]), int(match[3]))
        if match := re.fullmatch(r"(\d{4}-\d{2})(?:\s*(?:\.\.|TO)\s*(\d{4}-\d{2}))?", written):
            return Period(match[1], match[2] or match[1])
    except ValueError as error:
        raise QueryError(str(error), where="--period", found=text) from None
    raise QueryError(
        "not a period",
        where="--period",
        found=text,
        expected="2024, 2010-2024, 2024-Q1, 2024-H1, 2024-05 or 2024-01..2024-10",
    )


def codes(text: str | None) -> str | tuple[str, ...] | None:
    """Codes with commas between; names of economies are taken too where they are plain."""
    if text is None:
        return None
    found = tuple(code_of(part.strip()) for part in text.split(",") if part.strip())
    return found[0] if len(found) == 1 else found


def code_of(text: str) -> str:
    """A code as it is, or the code of a name; an ambiguous name is an error with the candidates (S1)."""
    from bilat import economies

    known = {e.code for e in economies.all_economies()} | economies.group_codes()
    for candidate in (text, text.upper()):
        if candidate in known:
            return candidate
    return economies.lookup(text).code


def names(text: str | None) -> str | tuple[str, ...] | None:
    """Words with commas between."""
    if text is None:
        return None
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    return found[0] if len(found) == 1 else found


def asked(
    reporter: str | None,
    partner: str | None,
    flow: str | None,
    product: str,
    period: str | None,
    dataset: str | None,
    as_of: str | None,
) -> Query:
    """The question that the options put."""
    from bilat.errors import QueryError
    from bilat.statistics import Query

    if reporter is None and partner is None and dataset is None:
        raise QueryError(
            "a question needs a reporter, a partner or a dataset",
            where="bilat data query",
            ways_out=("add --reporter MYS", "or ask with --sql 'SELECT ...'"),
        )
    return Query(
        codes(reporter), codes(partner), flow, product, parse_period(period), names(dataset), None, as_of
    )


def answered(
    reporter: str | None,
    partner: str | None,
    flow: str | None,
    product: str | None,
    period: str | None,
    dataset: str | None,
    as_of: str | None,
) -> tuple[Query, Answer, list[str]]:
    """The first question that the options put, one answer to all (one question a product), and what it leaves out."""
    from bilat.statistics import Answer, default_products, elsewhere, find

    given = names(product) if product is not None else default_products(names(dataset))
    products = (given,) if isinstance(given, str) else given or ("TOTAL",)
    questions = [asked(reporter, partner, flow, one, period, dataset, as_of) for one in products]
    found = [find(question) for question in questions]
    # A hole says nothing of the product, so only one of every product is one.
    lacking = [hole for hole in found[0].holes if all(hole in other.holes for other in found)]
    seen = dict.fromkeys(item for one in found for item in one.observations)
    answer = Answer(questions[0], tuple(seen), tuple(lacking))
    return questions[0], answer, [*holes(answer), *elsewhere(questions[0], answer, products)]


def list_(
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,
    dataset: Annotated[str | None, typer.Argument(help="Only this one, with each economy's years.")] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="A page of economies by years: .md or .html; other names take --format."),
    ] = None,
) -> None:
    """What is at hand: datasets, their coverage as a picture of years and economies, vintage and terms."""
    from bilat.errors import QueryError
    from bilat.statistics import Store, datasets
    from bilat.statistics.holdings import coverage

    holdings = datasets()
    if dataset is not None:
        holdings = tuple(h for h in holdings if h.dataset.name == dataset)
        if not holdings:
            raise QueryError("no such dataset", found=dataset, ways_out=("`bilat data list` names them all",))
    if out is not None and out.suffix in (".md", ".html"):
        from bilat.cli.coverage import html, markdown

        page = (html if out.suffix == ".html" else markdown)(
            [(h, coverage(h.dataset.name)) for h in holdings]
        )
        write_file(out, page.encode())
        typer.echo(f"{out}: {len(holdings)} datasets")
        return
    if format is not Format.table or out is not None:
        records = [holding_record(h) | {"coverage": coverage(h.dataset.name)} for h in holdings]
        emit(records, Format.json if format is Format.table else format, out=out)
        return
    for holding in holdings:
        typer.echo(picture(holding, full=dataset is not None))
    store = Store()
    where = f"Your own data: {store.folder}" + ("" if store.exists else " (nothing added yet)")
    typer.echo(
        where
        + "\nOne cell is a year: ░ few reporters, █ the most this table has in a year, · none. `bilat data list NAME` and "
        "--out page.html show which economies."
    )


def query(
    reporter: Reporter = None,
    partner: Partner = None,
    flow: Flow = None,
    product: Product = None,
    period: When = None,
    dataset: Dataset = None,
    as_of: AsOf = None,
    sql: Annotated[str | None, typer.Option(help="One SELECT over the views in docs/statistics.md.")] = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,
    out: options.Out = None,
) -> None:
    """Ask everybody's books: observations with their source, and what is missing."""
    from bilat.statistics import default_books

    if sql is not None:
        headings, rows = default_books().select(sql)
        records = [dict(zip(headings, map(plain, row), strict=True)) for row in rows]
        columns = [(name, name) for name in headings]
        if format is Format.table and records:
            show_records(records, columns)
        else:
            emit(records, format, columns=columns, out=out)
        return
    _, answer, notes = answered(reporter, partner, flow, product, period, dataset, as_of)
    if format is Format.table:
        emit(observed(answer), format, columns=OBSERVED)
        for line in notes:
            typer.echo(line)
        return
    from bilat.statistics.exporting import COLUMNS
    from bilat.statistics.exporting import records as flat

    emit(flat(answer.observations), format, columns=[(name, name) for name in COLUMNS], out=out)
    for line in notes:
        typer.echo(line, err=True)


def export(
    out: Annotated[Path, typer.Argument(help="File to write: .csv, .parquet, .xlsx or .sdmx.csv.")],
    reporter: Reporter = None,
    partner: Partner = None,
    flow: Flow = None,
    product: Product = None,
    period: When = None,
    dataset: Dataset = None,
    as_of: AsOf = None,
) -> None:
    """Write the answer to a question as a file; every row has its citation."""
    from bilat.errors import QueryError
    from bilat.statistics import export as to_file
    from bilat.statistics import unvalued
    from bilat.statistics.exporting import kind_of, table_file

    kind = kind_of(out)
    question, answer, notes = answered(reporter, partner, flow, product, period, dataset, as_of)
    what, headings, rows = ("", (), []) if answer.observations else unvalued(question)
    if rows:
        write_file(out, table_file(headings, rows, kind))
        typer.echo(f"{out}: {len(rows):,} {what}, which are no observations")
        return
    if not answer.observations:
        # A file of headings only would take the place of one that holds something.
        raise QueryError(
            "no observation answers this: nothing written",
            where=str(out),
            ways_out=notes or ("`bilat data list` shows what is at hand",),
        )
    write_file(out, to_file(answer, kind))
    typer.echo(f"{out}: {len(answer.observations):,} observations, {len(answer.holes)} holes")
    for line in notes:
        typer.echo(line, err=True)


def mirror(
    a: Annotated[str, typer.Argument(help="First economy, for example CHN.")],
    b: Annotated[str, typer.Argument(help="Second economy, for example MYS.")],
    flow: Annotated[str, typer.Option(help="trade, exports or imports, seen from the first.")] = "trade",
    year: Annotated[
        int | None, typer.Option(help="Year to explain; the last with both books if left out.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,
    out: options.Out = None,
) -> None:
    """Both books of one trade: their ratio over time, why they differ, and a reconciled third figure."""
    from bilat.errors import QueryError
    from bilat.periods import Period
    from bilat.statistics import Query, explain, find, mirrors, reconcile

    first, second = code_of(a), code_of(b)
    if first == second:
        raise QueryError(
            "an economy has no mirror with itself",
            where="bilat data mirror",
            found=f"{a} and {b}, both {first}",
            expected="two different economies",
            ways_out=("name another second economy",),
        )
    both = mirrors(first, second, flow)
    years = [pair for pair in both.pairs if pair.period.calendar_year is not None]
    if format is not Format.table:
        emit([pair_record(both, index) for index, _ in enumerate(both.pairs)], format, out=out)
        return
    emit(
        [shown_pair(both, pair) for pair in years],
        format,
        columns=(
            ("period", "year"),
            ("first", f"{first}'s books"),
            ("second", f"{second}'s books"),
            ("ratio", "ratio"),
            ("source", "from"),
        ),
    )
    chosen = year or max((p.period.calendar_year or 0 for p in years if p.ratio is not None), default=0)
    if not chosen:
        query = Query(reporter=first, partner=second, flow="exports")
        third_years = [o.period for o in find(query).observations if o.status == "reconciled"]
        lines = (
            of_year(first, second, flow, max(third_years, key=lambda p: p.end or "")) if third_years else []
        )
        raise QueryError(
            "no year has both books in comparable units",
            where=f"{first} and {second}",
            found="; ".join(lines) or None,
            ways_out=("`bilat data add FILE` adds the missing book",),
        )
    at = Period.year(chosen)
    if not any(pair.period == at for pair in years) and (lines := of_year(first, second, flow, at)):
        typer.echo(f"\n{at.label()}: no figures of both books to compare; what is on file:")
        typer.echo("\n".join(f"  {line}" for line in lines))
        raise typer.Exit(QueryError.exit_code)
    if any(pair.copied for pair in years if pair.period == at):
        typer.echo(
            f"\n{at.label()}: both books have one number, to the last digit: one witness, not two (S4)."
        )
        typer.echo("There is no gap to explain and nothing to reconcile.")
        return
    typer.echo(explained(explain(first, second, at, flow)))
    try:
        typer.echo(third(reconcile(first, second, at, flow)))
    except QueryError as error:
        typer.echo(f"no reconciled figure: {error.what}")


def of_year(first: str, second: str, flow: str, at: Period) -> list[str]:
    """What is on file of two economies in a year for which their books cannot be compared, one line each (S7)."""
    from bilat.quantities import show
    from bilat.statistics import Query, elsewhere, find, left_out_between

    lines: list[str] = []
    flows: dict[str, list[tuple[str, float, str]]] = {}
    for reporter, partner in ((first, second), (second, first)):
        query = Query(reporter=reporter, partner=partner, flow="exports", period=at)
        for o in find(query).observations:
            if o.status == "reconciled":
                flows.setdefault(o.dataset, []).append((f"{reporter} to {partner}", o.value, o.unit))
    for dataset, told in flows.items():
        parts = ", ".join(f"{way} {show(value, unit)}" for way, value, unit in told)
        whole = f", together {show(sum(v for _, v, _ in told), told[0][2])}" if len(told) == 2 else ""
        lines.append(
            f"reconciled, one figure for both sides, so nothing to compare ({dataset}): {parts}{whole}"
        )
    for reporter, partner in ((first, second), (second, first)):
        for o in find(Query(reporter=reporter, partner=partner, flow=flow, period=at)).observations:
            if o.status != "reconciled":
                lines.append(f"{reporter}'s books ({o.dataset}): {flow} {show(o.value, o.unit)}")
    if not lines:
        query = Query(reporter=first, partner=second, flow=flow, period=at)
        lines = [*elsewhere(query, find(query)), *left_out_between(first, second)]
    return lines


def add(
    files: Annotated[list[Path], typer.Argument(help="Files as the providers publish them.")],
    source: Annotated[str | None, typer.Option(help="Format, where recognising it by content fails.")] = None,
) -> None:
    """Add providers' files to your own data; the same file twice is added once, revisions stand side by side."""
    from bilat.statistics import Store, sources

    store = Store()
    reads = sources.get(source) if source else None
    with progress("adding", total=len(files)) as step:
        for number, path in enumerate(files, start=1):
            done = store.add(path, reads)
            step(number)
            if done.known:
                typer.echo(f"{path}: already there ({', '.join(done.datasets)})")
                continue
            speed = done.rows / done.seconds if done.seconds else 0
            typer.echo(
                f"{path}: {done.rows:,} rows of {', '.join(done.datasets)} as {done.source}, "
                f"{done.seconds:.1f} s ({speed:,.0f} rows/s)"
            )
            for note in done.notes:
                typer.echo(f"  note: {note}")


def fetch(
    name: Annotated[str | None, typer.Argument(help="What to fetch; all that can be if left out.")] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("--set", help="A field of the address, reporter=MYS; several times.")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option(help="Where the file goes; your data folder if left out.")
    ] = None,
    url: Annotated[str, typer.Option(help="Another address than the official one.")] = "",
    sha256: Annotated[str, typer.Option(help="What the file must hash to, where you know.")] = "",
    no_add: Annotated[bool, typer.Option("--no-add", help="Only fetch, do not add to your data.")] = False,
) -> None:
    """Fetch a provider's file from its official address and add it to your data. Needs a network."""
    from bilat.errors import InputError
    from bilat.statistics import Store, sources

    if name is None:
        from bilat.statistics.sources.addresses import ADDRESSES

        for one in ADDRESSES.values():
            fields = "".join(f" --set {key}={value or '…'}" for key, value in one.parameters.items())
            typer.echo(f"{one.name}: {one.title}\n  terms: {one.terms}")
            typer.echo(
                f"  by hand: {one.by_hand}" if one.by_hand else f"  bilat data fetch {one.name}{fields}"
            )
        return
    given: dict[str, str] = {}
    for text in parameter or []:
        key, sign, value = text.partition("=")
        if not sign or not key:
            raise InputError("not a field", where="--set", found=text, expected="name=value")
        given[key] = value
    store = Store()
    target = folder or store.folder / "downloads"
    target.mkdir(parents=True, exist_ok=True)
    with progress(f"fetching {name}") as step:
        got = sources.fetch(
            name, target, url=url, parameters=given, sha256=sha256, progress=lambda done, _total: step(done)
        )
    typer.echo(f"{got.path}: {got.size:,} bytes from {got.url}, SHA-256 {got.sha256}")
    for note in got.notes:
        typer.echo(f"  note: {note}")
    if not no_add:
        add([got.path])


def formats(
    name: Annotated[str | None, typer.Argument(help="One source; all if left out.")] = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,
) -> None:
    """Which providers' files can be read, and which of them can be fetched."""
    from bilat.statistics.sources import all_sources, get
    from bilat.statistics.sources.addresses import ADDRESSES

    chosen = [get(name)] if name else list(all_sources())
    ways = {
        source.name: [a.name for a in ADDRESSES.values() if a.source == source.name and not a.by_hand]
        for source in chosen
    }
    if format is not Format.table:
        emit(
            [{"name": s.name, "title": s.title, "layout": s.layout, "fetch": ways[s.name]} for s in chosen],
            format,
        )
        return
    for source in chosen:
        typer.echo(f"{source.name}: {source.title}")
        typer.echo(textwrap.fill(source.layout, 96, initial_indent="  ", subsequent_indent="  "))
        if ways[source.name]:
            typer.echo(f"  bilat data fetch {', '.join(ways[source.name])}")


def verify() -> None:
    """Read every file of your own data and compare its hash."""
    from bilat.statistics import Store

    store = Store()
    files, size = store.verify()
    typer.echo(f"{store.folder}: {files} files, {size / 1e6:,.1f} MB, all as they were added")


def drop(dataset: Annotated[str, typer.Argument(help="Name of a dataset of your own.")]) -> None:
    """Take a dataset of your own out again; packaged ones stay."""
    from bilat.errors import QueryError
    from bilat.statistics import Store

    store = Store()
    gone = store.drop(dataset) if store.exists else 0
    if not gone:
        own = sorted({name for a in store.manifest().additions for name in a.datasets})
        raise QueryError(
            "no addition holds only this dataset",
            found=dataset,
            expected=", ".join(own) or "nothing was added yet",
        )
    typer.echo(f"{dataset}: {gone} additions taken out of {store.folder}")
