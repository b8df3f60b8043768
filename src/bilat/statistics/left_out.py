"""What a question misses by its own defaults: rows of other products or partners, orders and statements (S7, S13).

"Nothing found" is not the same as "nothing on file": the words say where the data are.
"""

from __future__ import annotations

from dataclasses import replace

from bilat.statistics.books import sql_text
from bilat.statistics.library import default_books
from bilat.statistics.model import Answer, Query

# So many products, partners or datasets are named before "and N more".
_NAMED = 5


def elsewhere(query: Query, answer: Answer) -> list[str]:
    """One line each way in which rows are on file that the question leaves out; nothing where there are none."""
    from bilat.statistics.finding import find

    lines = []
    if query.product != "*" and query.dataset is not None:
        lines += _other_products(query, "totals" if answer.observations else "observations")
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


def _other_products(query: Query, view: str) -> list[str]:
    """Rows of the datasets asked for that the product leaves out, TOTAL being the default.

    view : where something was found, only other totals (goods and services, exchange rates) are of interest, not the
    detail beneath them, which may be large.
    """
    books = default_books()
    columns = ("dataset", "reporter", "flow")
    asked = sql_text(query.product.rstrip("*"))
    _, rows = books.select(
        f"SELECT product, min(partner), count(*) FROM {view} WHERE {_where(query, columns)} "
        f"AND NOT starts_with(product, {asked}) GROUP BY 1 ORDER BY 3 DESC, 1"
    )
    if not rows:
        return []
    product, partner, _ = rows[0]
    count = sum(int(row[2]) for row in rows)
    with_whom = f" --partner {partner}" if query.partner is None and partner != "WLD" else ""
    return [
        f"left out: {count:,} rows of other products ({_listed([str(row[0]) for row in rows])}); "
        f"--product {product}{with_whom} asks for one"
    ]


def _orders_and_statements(query: Query) -> list[str]:
    """Published orders of partners and statements on ranks are no observations: where they can be read."""
    if query.dataset is None:
        return []
    books = default_books()
    lines = []
    where = _where(query, ("dataset", "reporter"))
    for view, what in (
        ("orders", "published orders of main partners"),
        ("statements", "statements about ranks and runs of years"),
    ):
        _, rows = books.select(f"SELECT count(*) FROM {view} WHERE {where}")
        if rows and rows[0][0]:
            lines.append(
                f"on file: {rows[0][0]:,} {what}, which are no observations; read them with "
                f'bilat data query --sql "SELECT * FROM {view} WHERE {where}"'
            )
    return lines
