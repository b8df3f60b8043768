"""Why two books differ: the gap between mirrors split into parts that data can speak to, as ranges.

Exports are counted free on board by destination as far as it is known, imports with freight and insurance by
origin. So a's imports from b and b's exports to a differ by transport cost, by goods that reached a through a
third economy, by what either side counts at all, and by the months between two borders. Every part is a range
of its contribution to (first book - second book) in USD; what no part can explain is the remainder. The method
and its assumptions are described in docs/statistics.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from bilat.errors import QueryError
from bilat.periods import Period
from bilat.statistics.books import FIGURES, Books
from bilat.statistics.finding import best, find
from bilat.statistics.measures import mirrors
from bilat.statistics.model import Observation, Query, one_witness
from bilat.statistics.money import convert


@dataclass(frozen=True, slots=True)
class Hub:
    """An economy through which others' goods pass; the share of re-exports in its exports, as a range."""

    code: str
    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the ranges rest on; every value can be replaced.

    freight : cost of transport and insurance as a share of the FOB value. lag_months : time between leaving one
    border and entering the other. coverage : what either side may leave out or count besides, share of its
    figure. currency : error of converting a year at one average rate.
    """

    # The IMF fills gaps in its direction-of-trade statistics with 6 per cent; the OECD's estimates of the
    # CIF-FOB margin (Miao and Fortanier 2017) average about the same and run from 3 to 10 per cent by pair.
    freight: tuple[float, float, float] = (0.03, 0.06, 0.10)
    # Ten to thirty-five days at sea and in the yard.
    lag_months: tuple[float, float] = (0.3, 1.2)
    # Low-value parcels, ships' stores, confidential goods, gold, general against special trade.
    coverage: float = 0.02
    currency: float = 0.01
    hubs: tuple[Hub, ...] = (
        Hub("HKG", 0.95, 0.99, "Census and Statistics Department, Hong Kong: re-exports in total exports"),
        Hub("SGP", 0.40, 0.60, "Department of Statistics Singapore: re-exports in total exports"),
        Hub("NLD", 0.35, 0.55, "Statistics Netherlands: re-exports in total exports of goods"),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One reason and the range of its contribution to the gap, USD; method in one sentence."""

    name: str
    low: float
    high: float
    method: str
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap between two books of one flow and period, in USD.

    flow is seen from ``a``; first is a's book, second b's. gap is first less second. explained : the sum of the
    parts as a range. remainder : what they leave; a range that holds 0 means that they can explain all of it.
    """

    a: str
    b: str
    flow: str
    period: Period
    first: Observation
    second: Observation
    first_usd: float
    second_usd: float
    gap: float
    parts: tuple[Part, ...]
    explained: tuple[float, float]
    remainder: tuple[float, float]
    notes: tuple[str, ...]


def explain(
    a: str,
    b: str,
    period: Period,
    flow: str = "trade",
    *,
    assumptions: Assumptions | None = None,
    books: Books | None = None,
) -> Gap:
    """Split the gap between two books into parts. Raises QueryError where one of the books has no figure."""
    from bilat.statistics.library import default_books

    books = books or default_books()
    given = assumptions or Assumptions()
    found = [pair for pair in mirrors(a, b, flow, period, books=books).pairs if pair.period == period]
    best_pair = found[0].best if found else None
    if best_pair is None and found:
        one, two = best(found[0].first), best(found[0].second)
        best_pair = (one, two) if one is not None and two is not None else None
    if best_pair is None:
        lacking = [
            code
            for code, side in ((a, 0), (b, 1))
            if not found or not (found[0].first, found[0].second)[side]
        ]
        raise QueryError(
            f"no figure to compare for {flow} in {period.label()}",
            where=f"{a} and {b}",
            found=f"nothing in the books of {', '.join(lacking) or 'both in comparable units'}",
            ways_out=("try another year", "`bilat data add FILE` adds the missing book"),
        )
    first, second = best_pair
    if one_witness(first, second):
        raise QueryError(
            "both books have one number, so there is one witness and no gap to explain (S4)",
            where=f"{flow} of {a} and {b}, {period.label()}",
            found=first.dataset,
            ways_out=("try another year", "`bilat data add FILE` adds another set of books"),
        )
    notes: list[str] = []
    values = [_usd(item, period, books, notes) for item in best_pair]
    gap = values[0] - values[1]
    towards_b, towards_a = _directions(a, b, period, flow, values, books, notes)
    parts = [
        _freight(towards_b, towards_a, given),
        *_hubs(a, b, period, flow, books, given, notes),
        _coverage(values, given),
        _timing(a, b, period, flow, values, best_pair, books, given, notes),
    ]
    low, high = sum(p.low for p in parts), sum(p.high for p in parts)
    return Gap(
        a,
        b,
        flow,
        period,
        first,
        second,
        values[0],
        values[1],
        gap,
        tuple(parts),
        (low, high),
        (gap - high, gap - low),
        tuple(dict.fromkeys(notes)),
    )


def _usd(item: Observation, period: Period, books: Books, notes: list[str]) -> float:
    """A figure in USD; a conversion is named (S11)."""
    if item.bound is not None:
        notes.append(f"{item.reporter}'s figure is only a {item.bound} bound")
    if item.unit == "USD":
        return item.value
    made = convert(item.value, item.unit, "USD", period, books)
    notes.append(f"{item.reporter}'s figure converted: {made.note}")
    return made.value


def _directions(
    a: str, b: str, period: Period, flow: str, values: list[float], books: Books, notes: list[str]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """FOB values of a→b and b→a as ranges, from the two books and any reconciled table."""
    if flow == "exports":
        return (min(values), max(values)), (0.0, 0.0)
    if flow == "imports":
        return (0.0, 0.0), (min(values), max(values))
    shares: list[float] = []
    for at in _near(period):
        for reporter, partner in ((a, b), (b, a)):
            sold = _in_usd(find(Query(reporter, partner, "exports", period=at), books).observations)
            bought = _in_usd(find(Query(reporter, partner, "imports", period=at), books).observations)
            for one in sold:
                for two in bought:
                    if page_of(one) == page_of(two) and one.value + two.value > 0:
                        part = one.value / (one.value + two.value)
                        shares.append(part if reporter == a else 1 - part)
        if shares:
            if at != period:
                notes.append(f"the split by direction is that of {at.label()}")
            break
    if not shares:
        notes.append(f"no book splits the trade of {period.label()} by direction: any split was allowed for")
        return (0.0, max(values)), (0.0, max(values))
    low, high = min(shares), max(shares)
    return (low * min(values), high * max(values)), ((1 - high) * min(values), (1 - low) * max(values))


def page_of(item: Observation) -> str:
    """Dataset, and for single figures the page that they were read on."""
    return (
        f"{item.dataset}/{item.citation.key.partition('.')[0]}" if item.dataset in FIGURES else item.dataset
    )


def _near(period: Period) -> list[Period]:
    """The period, then for a calendar year up to three years before and after, the nearest first."""
    year = period.calendar_year
    if year is None:
        return [period]
    return [Period.year(year + step) for step in (0, -1, 1, -2, 2, -3, 3)]


def _in_usd(items: tuple[Observation, ...]) -> list[Observation]:
    return [item for item in items if item.unit == "USD" and item.bound is None]


def _freight(towards_b: tuple[float, float], towards_a: tuple[float, float], given: Assumptions) -> Part:
    """Imports carry freight and insurance: a's book is higher by that of b→a, b's book by that of a→b."""
    cheap, middle, dear = given.freight
    corners = [
        rate * inward - rate * outward
        for rate in (cheap, dear)
        for inward in towards_a
        for outward in towards_b
    ]
    return Part(
        "freight and insurance",
        min(corners),
        max(corners),
        f"{100 * cheap:.0f} to {100 * dear:.0f} per cent of the FOB value (usually {100 * middle:.0f}) on the "
        "imports of either side; in total trade the two directions offset each other in part",
    )


def _hubs(
    a: str, b: str, period: Period, flow: str, books: Books, given: Assumptions, notes: list[str]
) -> list[Part]:
    """Goods that pass a hub are imports by origin in the last book and exports to the hub in the first."""
    parts = []
    for hub in given.hubs:
        if hub.code in (a, b):
            continue
        low, high, used = 0.0, 0.0, []
        # b → hub → a raises a's imports over b's exports; a → hub → b raises b's imports over a's exports.
        for seller, buyer, sign in ((b, a, 1), (a, b, -1)):
            if (flow == "imports" and sign < 0) or (flow == "exports" and sign > 0):
                continue
            legs = next(
                filter(None, (_legs(seller, hub.code, buyer, at, books) for at in _near(period))), None
            )
            if legs is None:
                continue
            entering, leaving = legs
            if entering.period != period:
                notes.append(f"trade of {hub.code} with both is that of {entering.period.label()}")
            most = min(entering.value, hub.high * leaving.value)
            used += [entering, leaving]
            if sign > 0:
                high += most
            else:
                low -= most
        if used:
            parts.append(
                Part(
                    f"through {hub.code}",
                    low,
                    high,
                    f"from nothing to the smaller of what enters {hub.code} and {100 * hub.high:.0f} per cent of "
                    f"what leaves it for the other side ({hub.source})",
                    tuple(used),
                )
            )
    if not parts:
        notes.append(
            "no figures on the trade of hubs for this period: trade through third economies is in the rest"
        )
    return parts


def _legs(
    seller: str, hub: str, buyer: str, period: Period, books: Books
) -> tuple[Observation, Observation] | None:
    """What enters the hub from the seller and what leaves it for the buyer."""
    entering, leaving = _leg(seller, hub, period, books), _leg(hub, buyer, period, books)
    return (entering, leaving) if entering is not None and leaving is not None else None


def _leg(seller: str, buyer: str, period: Period, books: Books) -> Observation | None:
    """Exports of one leg, from whatever book has them in USD, the seller's own first."""
    return best(_in_usd(find(Query(seller, buyer, "exports", period=period), books).observations)) or best(
        _in_usd(find(Query(buyer, seller, "imports", period=period), books).observations)
    )


def _coverage(values: list[float], given: Assumptions) -> Part:
    width = given.coverage * (values[0] + values[1])
    return Part(
        "coverage and special products",
        -width,
        width,
        f"{100 * given.coverage:.0f} per cent of either figure may be counted on one side only",
    )


def _timing(
    a: str,
    b: str,
    period: Period,
    flow: str,
    values: list[float],
    pair: tuple[Observation, Observation],
    books: Books,
    given: Assumptions,
    notes: list[str],
) -> Part:
    """Goods that leave in one period arrive in the next: the lag times the growth, plus one-rate conversion."""
    earlier = period.shifted(-12)
    rates = []
    for item, code, other in ((pair[0], a, b), (pair[1], b, a)):
        before = [
            o
            for o in find(Query(code, other, item.flow, period=earlier), books).observations
            if o.unit == item.unit and o.status != "reconciled" and o.bound is None
        ]
        old = best(before)
        if old is not None and old.value > 0:
            rates.append(item.value / old.value - 1)
    if not rates:
        notes.append("no earlier year to take growth from: 10 per cent either way was allowed for")
        rates = [-0.1, 0.1]
    shortest, longest = given.lag_months
    level = max(values)
    shifts = [lag / 12 * rate * level for lag in (shortest, longest) for rate in rates]
    # The importer counts later, so growth makes its book smaller; with both directions the sign is open.
    reach = max(abs(shift) for shift in shifts)
    low, high = (0.0, reach) if flow == "exports" and min(rates) > 0 else (-reach, reach)
    said = "growth on file times the time between the borders"
    if any(item.unit != "USD" or "MYR/USD" in item.note or " at " in item.note for item in pair):
        width = given.currency * level
        low, high = low - width, high + width
        said += f", and {100 * given.currency:.0f} per cent for converting a year at one rate"
    return Part("period and exchange rate", low, high, said)
