"""Levels: a question to observations and holes (S2, S4, S7)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bilat.errors import QueryError
from bilat.periods import Period, month_number
from bilat.statistics.books import FIGURES, Books, Row, page
from bilat.statistics.implausible import why_implausible
from bilat.statistics.model import Answer, Hole, HoleReason, Observation, Query
from bilat.statistics.universe import WORLD, check_code, is_group, members

FLOWS = ("trade", "exports", "imports", "balance", "fdi_flow", "fdi_stock", "gdp", "exchange_rate")
# Beyond this many pairs of members a group question is asked of one table at a time in SQL.
TWO_WAY = ("trade", "balance")


def find(query: Query, books: Books | None = None) -> Answer:
    """Observations that answer a question, and what is missing.

    A group is answered twice where the data allow it: by rows that the books keep for the group itself, and
    by the sum over its members in the period's last month, derived, with the members named in the note and
    members without a figure as holes (then the sum is a lower bound). ``trade`` and ``balance`` are computed
    from exports and imports of the same books where only those are there. A period of more than a year gives
    every calendar year inside it; any other period is matched exactly, or summed from months or quarters that
    fill it.

    Raises QueryError for codes, flows or dates that do not exist.
    """
    from bilat.statistics.library import default_books

    books = books or default_books()
    _check(query, books)
    if query.reporter is None or query.product.endswith("*"):
        return _wide(query, books)
    observations: list[Observation] = []
    holes: list[Hole] = []
    for reporter in _codes(query.reporter):
        for partner in _codes(query.partner) or (None,):
            if reporter == partner and len(_codes(query.reporter)) + len(_codes(query.partner)) > 2:
                continue  # of several asked for on both sides, none is asked about itself
            for flow in _codes(query.flow) or FLOWS:
                found, missing = _one(query, books, reporter, partner, flow)
                observations += found
                if query.flow is not None:
                    holes += missing
    marked = [_marked(item, books) for item in dict.fromkeys(observations)]
    return Answer(query, tuple(sorted(marked, key=_order)), tuple(dict.fromkeys(holes)))


def _marked(item: Observation, books: Books) -> Observation:
    """The observation, with the reason where it cannot be right (S4, S13)."""
    why = why_implausible(item, books)
    return replace(item, note=_joined(item.note, why)) if why else item


def _order(item: Observation) -> tuple[str, ...]:
    period = item.period
    return (
        item.dataset,
        period.start or "",
        period.end or "",
        item.reporter,
        item.partner,
        item.flow,
        item.unit,
    )


def _codes(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _check(query: Query, books: Books) -> None:
    for name in ("reporter", "partner"):
        for code in _codes(getattr(query, name)):
            check_code(code, name)
    for flow in _codes(query.flow):
        if flow not in FLOWS:
            raise QueryError("not a flow", where="flow", found=flow, expected=", ".join(FLOWS))
    for dataset in _codes(query.dataset):
        if dataset not in books.catalogue:
            raise QueryError(
                "no such dataset",
                where="dataset",
                found=dataset,
                expected=", ".join(sorted(books.catalogue)),
                ways_out=("`bilat data list` shows what is at hand", "`bilat data add FILE` adds your own"),
            )
    if query.as_of is not None:
        import datetime as dt

        try:
            dt.date.fromisoformat(query.as_of)
        except ValueError:
            raise QueryError("not a date", where="as_of", found=query.as_of, expected="YYYY-MM-DD") from None


def _one(
    query: Query, books: Books, reporter: str, partner: str | None, flow: str
) -> tuple[list[Observation], list[Hole]]:
    """One reporter (or group), one partner (or group, or all), one flow."""
    found = list(_pair(query, books, reporter, partner, flow))
    holes: list[Hole] = []
    if is_group(reporter) or (partner is not None and is_group(partner)):
        sums, missing = _members(query, books, reporter, partner, flow, found)
        found += sums
        holes += missing
    holes += _holes(query, books, reporter, partner, flow, found)
    return found, holes


def _pair(query: Query, books: Books, reporter: str, partner: str | None, flow: str) -> Iterator[Observation]:
    """Observations of exactly this reporter and partner, direct or computed from the same books."""
    rows = list(pair_rows(books, reporter, partner, flow, query.product, query.as_of))
    wanted = [row for row in rows if _wanted(row, query)]
    for row in _in_period(wanted, query.period):
        yield books.observation(row)


def _wanted(row: Row, query: Query) -> bool:
    datasets = _codes(query.dataset)
    return (not datasets or row.dataset in datasets) and (query.status is None or row.status in query.status)


def pair_rows(
    books: Books,
    reporter: str,
    partner: str | None,
    flow: str,
    product: str = "TOTAL",
    as_of: str | None = None,
) -> Iterator[Row]:
    """Rows for one reporter, one partner (None: all) and one flow, with what the same books imply.

    Reconciled tables keep each flow once, as the exporter's: there imports of A from B are the exports of B
    to A.
    """
    ledger, mirrored = books.ledgers(reporter, product, as_of)
    partners = [partner] if partner is not None else []
    if partner is None:
        partners = sorted({other for table in (ledger, mirrored) for other, _ in table.by_pair})
    for other in partners:
        direct = [r for r in ledger.by_pair.get((other, flow), ()) if r.product == product]
        yield from direct
        if flow == "imports" or flow in TWO_WAY:
            yield from _implied(books, reporter, other, flow, product, direct, as_of)


def _implied(
    books: Books, reporter: str, partner: str, flow: str, product: str, direct: list[Row], as_of: str | None
) -> Iterator[Row]:
    """Imports of reconciled tables, and trade or balance from exports and imports of the same books."""
    ledger, mirrored = books.ledgers(reporter, product, as_of)
    out = [r for r in ledger.by_pair.get((partner, "exports"), ()) if r.product == product]
    back = [r for r in ledger.by_pair.get((partner, "imports"), ()) if r.product == product]
    said = f"reconciled: the same number as exports of {partner} to {reporter}"
    back += [
        row._replace(reporter=reporter, partner=partner, flow="imports", note=_joined(row.note, said))
        for row in mirrored.by_pair.get((partner, "exports"), ())
        if row.dataset in books.reconciled and row.product == product
    ]
    if flow == "imports":
        yield from (r for r in back if r.dataset in books.reconciled)
        return
    known = {(page(r), r.start, r.end, r.unit) for r in direct}
    sources: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for row in back:
        sources[page(row), row.start, row.end, row.unit].append(row)
    given = Counter((page(row), row.start, row.end, row.unit) for row in out)
    told: set[tuple[str, ...]] = set()
    for row in out:
        key = (page(row), row.start, row.end, row.unit)
        # Where one page gives two values for a flow, no sum of them is that page's.
        if key in known or len(sources[key]) != 1 or given[key] != 1:
            continue
        other = sources[key][0]
        value = row.value + other.value if flow == "trade" else row.value - other.value
        sign = "+" if flow == "trade" else "−"
        bounded = row.bound or other.bound
        if flow == "balance" and bounded:
            continue
        told.add(key)
        yield row._replace(
            flow=flow,
            value=value,
            status="derived" if row.dataset not in books.reconciled else "reconciled",
            bound=bounded,
            note=_joined(
                row.note,
                f"derived: exports {row.value:,.0f} {sign} imports {other.value:,.0f} {row.unit}, same books",
            ),
        )
    if flow == "balance":
        yield from _across_pages(direct, out, back, told)


def _across_pages(
    direct: list[Row], out: list[Row], back: list[Row], known: set[tuple[str, ...]]
) -> Iterator[Row]:
    """A balance of single figures whose flows stand on two pages of one vintage, unit and status.

    Only where each flow has one exact figure: with several, nothing says which belong together.
    """

    def alike(row: Row) -> tuple[str, str, str, str]:
        return row.dataset, row.start, row.end, row.unit

    done = {alike(row) for row in direct} | {(key[0].partition("/")[0], *key[1:]) for key in known}
    sold: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    bought: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for rows, table in ((out, sold), (back, bought)):
        for row in rows:
            if row.dataset in FIGURES:
                table[alike(row)].append(row)
    for key, exports in sold.items():
        imports = bought.get(key, [])
        if key in done or len(exports) != 1 or len(imports) != 1:
            continue
        x, m = exports[0], imports[0]
        if (x.vintage, x.status) != (m.vintage, m.status) or x.bound or m.bound:
            continue
        said = (
            f"derived: exports {x.value:,.0f} − imports {m.value:,.0f} {x.unit}, two pages of the same books"
        )
        yield x._replace(
            flow="balance",
            value=x.value - m.value,
            status="derived",
            note=_joined(x.note, f"{said} (imports: {m.citation_key})"),
        )


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def _in_period(rows: Iterable[Row], period: Period | None) -> Iterator[Row]:
    """Rows of the period: all for None, whole years of several, else exactly it or what fills it."""
    if period is None:
        yield from rows
        return
    if period.months is None or period.months > 12:
        whole = (row for row in rows if row.period == period or row.period.calendar_year is not None)
        yield from (row for row in whole if period.contains(row.period))
        return
    groups: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    exact: set[tuple[str, str, str, str]] = set()
    for row in rows:
        key = (page(row), row.reporter, row.partner, row.unit)
        if (row.start, row.end) == (period.start, period.end):
            exact.add(key)
            yield row
        elif period.start and period.end and period.start <= row.start and row.end <= period.end:
            groups[key].append(row)
    for key, parts in groups.items():
        if key not in exact and (total := _filled(parts, period)) is not None:
            yield total


def _filled(parts: list[Row], period: Period) -> Row | None:
    """The sum of rows that fill the period without gap or overlap, or None."""
    parts = sorted(parts, key=lambda row: row.start)
    assert period.start
    assert period.end
    at = month_number(period.start)
    for row in parts:
        if month_number(row.start) != at or row.flow in ("gdp", "exchange_rate", "fdi_stock"):
            return None
        at = month_number(row.end) + 1
    if at != month_number(period.end) + 1 or any(row.bound for row in parts):
        return None
    return parts[0]._replace(
        start=period.start,
        end=period.end,
        value=sum(row.value for row in parts),
        status="derived",
        note=_joined(parts[0].note, f"derived: sum of {len(parts)} shorter periods of the same books"),
    )


def _members(
    query: Query, books: Books, reporter: str, partner: str | None, flow: str, direct: list[Observation]
) -> tuple[list[Observation], list[Hole]]:
    """Sums over the members of a group, dataset by dataset."""
    own = members(reporter, query.period) if is_group(reporter) else (reporter,)
    others: tuple[str | None, ...] = (
        members(partner, query.period) if partner is not None and is_group(partner) else (partner,)
    )
    if ":" not in query.product:
        books.preload(own, query.as_of)
    pairs = [(a, b) for a in own for b in others if a != b]
    found: dict[tuple[str, str, str, str], dict[tuple[str, str | None], Observation]] = defaultdict(dict)
    for a, b in pairs:
        for item in _pair(query, books, a, b, flow):
            key = (item.dataset, item.period.start or "", item.period.end or "", item.unit)
            chosen = found[key].get((a, b if b is not None else item.partner))
            if chosen is None or preference(item) < preference(chosen):
                found[key][a, b if b is not None else item.partner] = item
    sums: list[Observation] = []
    holes: list[Hole] = []
    kept = {(item.dataset, item.period) for item in direct}
    for (dataset, *_), items in found.items():
        first = next(iter(items.values()))
        lacking = [pair for pair in pairs if pair not in items]
        if partner is None or len(items) < 2 or (lacking and (dataset, first.period) in kept):
            continue
        bounds = {item.bound for item in items.values()} - {None}
        if "upper" in bounds:
            continue
        # S7: a member without a figure is a hole; the sum of the others is then a lower bound.
        named = ", ".join(sorted({b if len(others) > 1 else a for a, b in items if b}))
        missing = sorted({(b if len(others) > 1 else a) or "" for a, b in lacking})
        sums.append(
            Observation(
                dataset,
                reporter,
                partner,
                first.flow,
                first.product,
                first.period,
                sum(item.value for item in items.values()),
                first.unit,
                first.vintage,
                "derived" if first.status != "reconciled" else "reconciled",
                books.cite(
                    dataset,
                    books.catalogue[dataset].key if dataset in books.catalogue else "",
                    first.vintage,
                    f"{reporter}, {partner}, {flow}, {first.product}, {first.period.label()}, members summed",
                ),
                f"derived: sum of {len(items)} of {len(pairs)} members ({named})"
                + (f"; without a figure: {', '.join(missing)}" if missing else ""),
                "lower" if missing or bounds else None,
            )
        )
        holes += [Hole(a, b or WORLD, flow, first.period, "not on file", dataset) for a, b in lacking]
    return sums, holes


def _holes(
    query: Query, books: Books, reporter: str, partner: str | None, flow: str, found: list[Observation]
) -> list[Hole]:
    """Years and datasets that were asked for and have nothing (S7)."""
    period = query.period
    wanted: list[Period | None] = [period]
    if period is not None and (period.months or 0) > 12:
        wanted = [Period.year(year) for year in period.calendar_years()]
    have = {item.period for item in found}
    holes = []
    for at in wanted:
        if (at is None and not found) or (at is not None and at not in have):
            reason = _reason(books, reporter, partner, flow, at)
            holes += [
                Hole(reporter, partner or WORLD, flow, at, reason, dataset)
                for dataset in _codes(query.dataset) or ("",)
            ]
    return holes


def _reason(books: Books, reporter: str, partner: str | None, flow: str, at: Period | None) -> HoleReason:
    """Why nothing is there: only an order is published, or nothing is on file."""
    if at is None or partner is None:
        return "not on file"
    if any(entry.partner == partner for entry in books.order(reporter, flow, at)):
        return "order only"
    # An absent pair is never called zero: packaged BACI lacks known large flows (see its caveats), and a
    # table that means zero says so with a row of its own (S7).
    return "not on file"


STATUS_ORDER = {"official": 0, "press": 1, "derived": 2, "reconciled": 3}


def preference(item: Observation) -> tuple[int, int, int, str]:
    """Which of several observations of one quantity to compute with: exact before bounds, official first."""
    return (
        item.bound is not None,
        STATUS_ORDER[item.status],
        -len(f"{item.value:.0f}".rstrip("0")),
        item.dataset,
    )


def best(items: Iterable[Observation]) -> Observation | None:
    """The preferred observation, or None of nothing."""
    return min(items, key=preference, default=None)


def _wide(query: Query, books: Books) -> Answer:
    """Questions without a reporter, or about product detail, go to SQL."""
    where, values = [], []
    for name in ("reporter", "partner", "flow", "dataset"):
        codes = _codes(getattr(query, name))
        if codes:
            expanded = [
                m
                for code in codes
                for m in (
                    (code, *members(code, query.period))
                    if name != "flow" and name != "dataset" and is_group(code)
                    else (code,)
                )
            ]
            where.append(f"{name} IN ({', '.join('?' for _ in expanded)})")
            values += expanded
    where.append("starts_with(product, ?)" if query.product.endswith("*") else "product = ?")
    values.append(query.product.rstrip("*"))
    if query.status:
        where.append(f"status IN ({', '.join('?' for _ in query.status)})")
        values += query.status
    if query.period is not None:
        if query.period.start:
            where.append("start >= ?")
            values.append(query.period.start)
        if query.period.end:
            where.append('"end" <= ?')
            values.append(query.period.end)
    rows = books.rows(" AND ".join(where), values, as_of=query.as_of)
    found = [books.observation(row) for row in _in_period(rows, query.period)]
    holes = ()
    if not found and query.reporter is not None and query.partner is not None:
        holes = tuple(
            Hole(a, b, query.flow or "any", query.period, "not on file")
            for a in _codes(query.reporter)
            for b in _codes(query.partner)
        )
    return Answer(query, tuple(sorted((_marked(item, books) for item in found), key=_order)), holes)
