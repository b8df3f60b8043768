"""What a question misses by its own defaults: rows of other products or partners, orders and statements (S7, S13).

"Nothing found" is not the same as "nothing on file": the words say where the data are.
"""

from __future__ import annotations

from dataclasses import replace

from bilat.statistics.books import FIGURES, sql_text
from bilat.statistics.library import default_books
from bilat.statistics.model import Answer, Query

# So many products, partners or datasets are named before "and N more".
_NAMED = 5


def elsewhere(query: Query, answer: Answer, products: tuple[str, ...] = ()) -> list[str]:
    """One line each way in which rows are on file that the question leaves out; nothing where there are none.

    products : all that were asked for, where there are more than the question's own.
    """
    from bilat.statistics.finding import find

    lines = []
    if query.product != "*" and query.dataset is not None:
        lines += _other_products(query, "totals" if answer.observations else "observations", products)
    if query.dataset is not None and answer.observations:
        for product in products or (query.product,):
            lines += _superseded(replace(query, product=product))
    if answer.observations:
        return lines
    lines += _orders_and_statements(query)
    mirrored = replace(
        query, reporter=query.partner, partner=query.reporter, flow=_MIRROR.get(query.flow or "")
    )
    if query.reporter is not None and query.partner is not None and query.flow in _MIRROR:
        there = find(mirrored).observations
        if there:
            whose = sorted({o.reporter for o in there})
            lines.append(
                f"the other side's books have it: {len(there):,} rows of {', '.join(whose[:_NAMED])} "
                f"(--reporter {_text(query.partner)} --partner {_text(query.reporter)} --flow {mirrored.flow})"
            )
    return lines or _nearest(query)


def _nearest(query: Query) -> list[str]:
    """What is on file of those asked for: the two in other years, flows and datasets, else each of them at all."""
    pair = ("reporter", "partner") if query.reporter is not None and query.partner is not None else ()
    found = _spans(_where(query, pair), query.product) if pair else []
    if found:
        return [f"on file of {_text(query.reporter)} with {_text(query.partner)}: {_listed(found)}"]
    lines = []
    for column in ("reporter", "partner"):
        asked = getattr(query, column)
        if asked is None or asked == "WLD":
            continue
        spans = _spans(_where(query, (column,)), query.product)
        what = f"on file of {_text(asked)} as {column}"
        lines.append(
            f"{what}: {_listed(spans)}" if spans else f"{what}: nothing (bilat data list names the datasets)"
        )
    return lines


def _spans(where: str, asked: str) -> list[str]:
    """Dataset, flow, years and any product but the one asked for of the totals that fit, the fullest first."""
    _, rows = default_books().select(
        f'SELECT dataset, flow, product, min("start"), max("start"), count(*) FROM totals WHERE {where} '
        "GROUP BY 1, 2, 3 ORDER BY 6 DESC, 1, 2, 3"
    )
    out = []
    for dataset, flow, product, first, last, _ in rows:
        a, b = str(first)[:4], str(last)[:4]
        asks = "" if product == asked else f", --product {product}"
        out.append(f"{flow} {a if a == b else f'{a} to {b}'} ({dataset}{asks})")
    return out


_MIRROR = {"exports": "imports", "imports": "exports", "trade": "trade", "balance": "balance"}


def _text(codes: str | tuple[str, ...] | None) -> str:
    return codes if isinstance(codes, str) else ",".join(codes or ())


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _where(query: Query, columns: tuple[str, ...]) -> str:
    parts = []
    for column in columns:
        asked = getattr(query, column)
        if asked is not None:
            values = (asked,) if isinstance(asked, str) else asked
            parts.append(f"{column} IN ({', '.join(sql_text(v) for v in values)})")
    return " AND ".join(parts) or "true"


def _other_products(query: Query, view: str, products: tuple[str, ...] = ()) -> list[str]:
    """Rows of the datasets asked for that the product leaves out, TOTAL being the default.

    view : where something was found, only other totals (goods and services, exchange rates) are of interest, not the
    detail beneath them, which may be large.
    """
    books = default_books()
    columns = ("dataset", "reporter", "flow")
    others = " AND ".join(
        f"NOT starts_with(product, {sql_text(p.rstrip('*'))})" for p in products or (query.product,)
    )
    where = f"{_where(query, columns)} AND {others}"
    # Of totals what an answer would hold, the latest edition of each; of detail, which may be large, all rows.
    rows_of = (
        f"({newest_sql(view, where)}) WHERE edition = 1" if view == "totals" else f"{view} WHERE {where}"
    )
    _, rows = books.select(
        f"SELECT product, min(partner), count(*) FROM {rows_of} GROUP BY 1 ORDER BY 3 DESC, 1"
    )
    if not rows:
        return []
    product, partner, _ = rows[0]
    count = sum(int(row[2]) for row in rows)
    with_whom = f" --partner {partner}" if query.partner is None and partner != "WLD" else ""
    return [
        f"left out: {count:,} rows of other products ({_listed([str(row[0]) for row in rows])}); "
        f"--product {product}{with_whom} asks for one"
        + ("" if len(rows) <= _NAMED else f", `bilat data list {_text(query.dataset)}` names all")
    ]


# Views of what is no observation: what a row is, and its column of who is ranked.
UNVALUED = {
    "orders": ("places in published orders of main partners", "partner"),
    "statements": ("statements about ranks and runs of years", "economy"),
}


def _orders_and_statements(query: Query) -> list[str]:
    """Published orders of partners and statements on ranks are no observations: where they can be read."""
    if query.dataset is None:
        return []
    books = default_books()
    lines = []
    where = _where(query, ("dataset", "reporter"))
    for view, (what, _) in UNVALUED.items():
        _, rows = books.select(f"SELECT count(*) FROM {view} WHERE {where}")
        if rows and rows[0][0]:
            lines.append(
                f"on file: {rows[0][0]:,} {what}, which are no observations; bilat data export FILE.csv --dataset "
                f"{_text(query.dataset)} writes them as they are, and they are read with "
                f'bilat data query --sql "SELECT * FROM {view} WHERE {where}"'
            )
    return lines


def unvalued(query: Query) -> tuple[str, tuple[str, ...], list[tuple[object, ...]]]:
    """What the datasets asked for hold in the place of observations: what a row is, headings, and rows with a citation.

    Empty where they hold none, or none of the economies, flow and years asked for.
    """
    if query.dataset is None:
        return "", (), []
    books = default_books()
    for view, (what, ranked) in UNVALUED.items():
        where = [_where(query, ("dataset", "reporter"))]
        for column, asked in ((ranked, query.partner), ("flow", query.flow)):
            if asked is not None:
                values = (asked,) if isinstance(asked, str) else asked
                where.append(f"{column} IN ({', '.join(sql_text(v) for v in values)})")
        if query.period is not None and view == "orders":
            where += [f"start >= {sql_text(query.period.start)}"] if query.period.start else []
            where += [f'"end" <= {sql_text(query.period.end)}'] if query.period.end else []
        headings, rows = books.select(f"SELECT * FROM {view} WHERE {' AND '.join(where)} ORDER BY ALL")
        if not rows:
            continue
        at = {name: number for number, name in enumerate(headings)}
        out: list[tuple[object, ...]] = []
        for row in rows:
            vintage = str(row[at["vintage"]]) if "vintage" in at else ""
            cited = books.cite(str(row[at["dataset"]]), str(row[at["citation_key"]]), vintage, "")
            out.append((*row, cited.text(), cited.url, cited.terms))
        return what, (*headings, "citation", "url", "terms"), out
    return "", (), []


def _superseded(query: Query) -> list[str]:
    """Rows of what is asked for that a later edition of the same dataset has replaced."""
    books = default_books()
    where = [_where(query, ("dataset", "reporter", "partner", "flow"))]
    where.append(f"starts_with(product, {sql_text(query.product.rstrip('*'))})")
    if query.period is not None:
        where += [f"start >= {sql_text(query.period.start)}"] if query.period.start else []
        where += [f'"end" <= {sql_text(query.period.end)}'] if query.period.end else []
    _, rows = books.select(
        f"SELECT dataset, vintage, count(*) FROM ({newest_sql('totals', ' AND '.join(where))}) WHERE edition > 1 "
        "GROUP BY 1, 2 ORDER BY 1, 2"
    )
    if not rows:
        return []
    count, editions = sum(int(row[2]) for row in rows), list(dict.fromkeys(str(row[1]) for row in rows))
    return [
        f"left out: {count:,} rows of earlier editions ({_listed(editions)}), each replaced by a later one; "
        f'bilat data query --format csv --out FILE.csv --sql "SELECT * FROM observations WHERE dataset = '
        f'{sql_text(str(rows[0][0]))} AND vintage = {sql_text(editions[0])}" has one edition'
    ]


def newest_sql(view: str, where: str) -> str:
    """A SELECT of rows with their ``edition``: 1 for the latest of each quantity, as `bilat.statistics.books` takes it."""
    source = f"CASE WHEN dataset IN ({', '.join(sql_text(name) for name in sorted(FIGURES))}) THEN citation_key ELSE '' END"
    return (
        'SELECT *, rank() OVER (PARTITION BY dataset, reporter, partner, flow, product, start, "end", unit, '
        f"{source} ORDER BY vintage DESC, added DESC) AS edition FROM {view} WHERE {where}"
    )


def default_products(dataset: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """What is asked for where no product is named: TOTAL, and all of datasets that hold no total (exchange rates)."""
    if dataset is None:
        return ("TOTAL",)
    names = (dataset,) if isinstance(dataset, str) else dataset
    inside = ", ".join(sql_text(name) for name in names)
    _, rows = default_books().select(
        f"SELECT count(*) FILTER (WHERE product = 'TOTAL'), count(*) FROM totals WHERE dataset IN ({inside})"
    )
    return ("*",) if rows and not rows[0][0] and rows[0][1] else ("TOTAL",)
