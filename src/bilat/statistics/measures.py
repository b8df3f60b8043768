"""Arithmetic between observations: series, multiples, growth, shares and both books side by side."""

from __future__ import annotations

from collections import defaultdict

from bilat.errors import QueryError
from bilat.periods import Period
from bilat.statistics.books import Books
from bilat.statistics.finding import best, find, pair_rows, preference
from bilat.statistics.model import MirrorPair, Mirrors, Observation, Query, Ratio, one_witness
from bilat.statistics.universe import WORLD, check_code, is_group

OPPOSITE = {"exports": "imports", "imports": "exports", "trade": "trade"}


def series(
    reporter: str,
    partner: str,
    flow: str,
    *,
    product: str = "TOTAL",
    dataset: str | tuple[str, ...] | None = None,
    books: Books | None = None,
) -> tuple[Observation, ...]:
    """Every calendar year on file in the reporter's books and in reconciled tables, earliest first."""
    answer = find(Query(reporter, partner, flow, product, None, dataset), books)
    yearly = [item for item in answer.observations if item.period.calendar_year is not None]
    return tuple(sorted(yearly, key=lambda item: (item.period.start or "", item.dataset, item.unit)))


def ratio(
    reporter: str,
    partner: str,
    flow: str,
    later: Period,
    earlier: Period,
    *,
    product: str = "TOTAL",
    dataset: str | tuple[str, ...] | None = None,
    books: Books | None = None,
) -> tuple[Ratio, ...]:
    """How many times the earlier level the later one is, in each book and unit (S10).

    Within a dataset where it has both periods; else across datasets of the same reporter's books, which
    same_dataset then denies. Bounds are used where there is nothing better; the observations say so.
    """
    tops = find(Query(reporter, partner, flow, product, later, dataset), books).observations
    bottoms = find(Query(reporter, partner, flow, product, earlier, dataset), books).observations
    return _ratios(reporter, tops, bottoms, f"{later.label()} over {earlier.label()}")


def growth(
    reporter: str,
    partner: str,
    flow: str,
    period: Period,
    base: Period | None = None,
    *,
    product: str = "TOTAL",
    dataset: str | tuple[str, ...] | None = None,
    books: Books | None = None,
) -> tuple[Ratio, ...]:
    """Change against ``base`` (the same months a year earlier) in per cent, in each book and unit."""
    base = base or period.shifted(-12)
    found = ratio(reporter, partner, flow, period, base, product=product, dataset=dataset, books=books)
    return tuple(
        Ratio(
            r.reporter,
            100 * (r.value - 1),
            r.top,
            r.bottom,
            r.same_dataset,
            f"growth in per cent, {r.method}",
        )
        for r in found
    )


def share(
    reporter: str,
    partner: str,
    flow: str,
    period: Period,
    *,
    of: str = WORLD,
    product: str = "TOTAL",
    dataset: str | tuple[str, ...] | None = None,
    books: Books | None = None,
) -> tuple[Ratio, ...]:
    """Part of the reporter's flow with ``of`` (the world, or a group) that is with ``partner``; 1 is all.

    The total is the books' own; for reconciled tables it is the sum over all partners.
    """
    from bilat.statistics.library import default_books

    books = books or default_books()
    tops = find(Query(reporter, partner, flow, product, period, dataset), books).observations
    bottoms = list(find(Query(reporter, of, flow, product, period, dataset), books).observations)
    if of == WORLD:
        bottoms += _reconciled_totals(books, reporter, flow, product, period, tops)
    found = _ratios(reporter, tops, bottoms, f"share in {flow} with {of}, {period.label()}")
    # A share across datasets mixes definitions: only where no dataset has both.
    same = tuple(item for item in found if item.same_dataset)
    return same or found


def _reconciled_totals(
    books: Books, reporter: str, flow: str, product: str, period: Period, tops: tuple[Observation, ...]
) -> list[Observation]:
    """World totals of reconciled tables, which keep none: the sum over all partners."""
    found = []
    for top in tops:
        if top.dataset in books.reconciled:
            rows = [
                row
                for row in pair_rows(books, reporter, None, flow, product)
                if row.dataset == top.dataset and row.period == top.period and row.unit == top.unit
            ]
            partners = {row.partner for row in rows}
            found.append(
                books.observation(
                    rows[0],
                    partner=WORLD,
                    value=sum(row.value for row in rows),
                    note=f"sum over {len(partners)} partners",
                )
            )
    return found


def _ratios(
    reporter: str,
    tops: tuple[Observation, ...],
    bottoms: tuple[Observation, ...] | list[Observation],
    method: str,
) -> tuple[Ratio, ...]:
    """One ratio a dataset and unit, then one across datasets a unit where none of them has both."""
    upper: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    lower: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for items, table in ((tops, upper), (bottoms, lower)):
        for item in items:
            table[item.dataset, item.unit].append(item)
    found: list[Ratio] = []
    for key in sorted(upper):
        top, bottom = best(upper[key]), best(lower.get(key, ()))
        if top is not None and bottom is not None and bottom.value:
            found.append(Ratio(reporter, top.value / bottom.value, top, bottom, True, method))
    for unit in sorted({unit for _, unit in upper}):
        # Reconciled tables are nobody's books: they never stand over or under somebody's own figure.
        top = best(
            item
            for (_, u), items in upper.items()
            if u == unit
            for item in items
            if item.status != "reconciled"
        )
        for bottom in sorted(
            (
                item
                for (_, u), items in lower.items()
                if u == unit
                for item in items
                if item.status != "reconciled"
            ),
            key=preference,
        ):
            if (
                top is None
                or not bottom.value
                or any(r.top.unit == unit and r.top.status != "reconciled" for r in found)
            ):
                break
            if top.dataset != bottom.dataset:
                found.append(
                    Ratio(
                        reporter, top.value / bottom.value, top, bottom, False, f"{method}, across datasets"
                    )
                )
                break
    return tuple(found)


def mirrors(
    a: str,
    b: str,
    flow: str = "trade",
    period: Period | None = None,
    *,
    product: str = "TOTAL",
    books: Books | None = None,
) -> Mirrors:
    """The same trade in both books, year by year (S4).

    ``flow`` is seen from ``a``: exports of a to b are held against b's imports from a. The ratio is a's
    figure over b's in the same unit, from the preferred observation of either side; all others are kept
    beside it.
    """
    from bilat.statistics.library import default_books

    books = books or default_books()
    if flow not in OPPOSITE:
        raise QueryError("not a flow with a mirror", found=flow, expected=", ".join(OPPOSITE))
    for code in (a, b):
        check_code(code, "mirrors")
        if code == WORLD:
            raise QueryError(
                "the world keeps no books", where="mirrors", found=code, expected="two economies"
            )
    one = find(Query(a, b, flow, product, period), books).observations
    two = find(Query(b, a, OPPOSITE[flow], product, period), books).observations
    reconciled = tuple(item for item in one if item.status == "reconciled")
    sides: dict[Period, tuple[list[Observation], list[Observation]]] = defaultdict(lambda: ([], []))
    for items, place in ((one, 0), (two, 1)):
        for item in items:
            if item.status != "reconciled" and not (is_group(item.partner) and item.bound):
                sides[item.period][place].append(item)
    pairs = []
    for at in sorted(sides, key=lambda p: (p.start or "", p.end or "")):
        first, second = sides[at]
        pair = _comparable(first, second)
        copied = pair is not None and one_witness(*pair)
        value = pair[0].value / pair[1].value if pair and pair[1].value and not copied else None
        pairs.append(MirrorPair(at, tuple(first), tuple(second), pair, value, copied))
    return Mirrors(a, b, flow, tuple(pairs), reconciled)


def _comparable(
    first: list[Observation], second: list[Observation]
) -> tuple[Observation, Observation] | None:
    """The preferred two in one unit; from one dataset where it has both sides (it treats them alike)."""
    candidates = [
        (
            x.bound is not None or y.bound is not None,
            x.dataset != y.dataset,
            preference(x),
            preference(y),
            x,
            y,
        )
        for x in first
        for y in second
        if x.unit == y.unit
    ]
    if not candidates:
        return None
    chosen = min(candidates, key=lambda c: c[:4])
    return chosen[4], chosen[5]
