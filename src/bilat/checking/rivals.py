"""Who has no figure in a ranking and may stand at a place or above it all the same (S8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bilat import statistics
from bilat.checking.compare import COMPILED_REACH
from bilat.periods import Period
from bilat.quantities import show
from bilat.statistics import Query, RankEntry, Ranking

# A partner's place of more years away says little of this one.
YEARS_AWAY = 5
# Members without a figure stand by size: behind so many of them none is large.
LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Rival:
    """A member without a figure that may lie above, and what on file says so."""

    economy: str
    why: str


def rivals(ranking: Ranking, economy: str) -> tuple[Rival, ...]:
    """Members without a figure in a ranking that may stand above an economy in it, the largest traders first.

    What decides, in this order: the two side by side in a table or order of the nearest year; an order of main
    partners that lists the economy and in no year the other; what the two would trade by their sizes in the world,
    where nothing else on file bounds it.
    """
    entry = ranking.place(economy)
    if entry is None or (ranking.is_certain(economy) and not ranking.order_only):
        return ()
    year = ranking.period.calendar_year
    if year is None or ranking.books == "mirror":
        return ()
    value = entry.value if ranking.unit == "USD" else None
    lacking = _lacking(ranking, year)
    whom = (ranking.reporter, ranking.flow, year, ranking.universe, economy)
    return _rivals(*whom, value, lacking, by_tables=not ranking.order_only)


def _lacking(ranking: Ranking, year: int) -> tuple[str, ...]:
    """Members that a ranking has nothing of; from an order of main partners those whom no books have in that year.

    Whoever an order leaves out stands below, unless nobody could have seen the trade.
    """
    missing = ranking.missing[:LOOKED_AT]
    if not ranking.order_only:
        return missing
    seen = {
        e.economy
        for other in statistics.rank(ranking.reporter, ranking.flow, Period.year(year), ranking.universe)
        if not other.order_only
        for e in other.entries
    }
    return tuple(code for code in missing if code not in seen) if seen else ()


@lru_cache(maxsize=4096)
def _rivals(
    owner: str,
    flow: str,
    year: int,
    universe: str,
    economy: str,
    value: float | None,
    lacking: tuple[str, ...],
    *,
    by_tables: bool,
) -> tuple[Rival, ...]:
    # An order is held against the orders of other years: only whoever falls out of them is missed in it.
    found = []
    for code in lacking:
        if code in (owner, economy):
            continue
        known = _in_tables(owner, flow, year, universe, code, economy) if by_tables else None
        if known is None:
            known = _by_orders(owner, flow, year, code, economy, value)
        if known is not None:
            found += [Rival(code, known)] if known else []
        elif value is not None:
            likely = statistics.expected(owner, code, flow)
            if likely >= value:
                found.append(Rival(code, f"by its size in the world it may have {show(likely, 'USD')}"))
    return tuple(found)


def _in_tables(owner: str, flow: str, year: int, universe: str, code: str, economy: str) -> str | None:
    """What tables of near years say of one economy beside another: why the first may lie above.

    An empty text where they place it below; None where nothing on file has the two.
    """
    for at in _near(year):
        for ranking in statistics.rank(owner, flow, Period.year(at), universe):
            first, second = ranking.place(code), ranking.place(economy)
            if first is None or second is None or first.value is None or second.value is None:
                continue
            if first.value * COMPILED_REACH < second.value:
                return ""
            return f"No. {first.rank} of {at} by {ranking.dataset}, with {show(first.value, ranking.unit)}"
    return None


def _near(year: int) -> Iterator[int]:
    """A year and its neighbours, the nearest first."""
    yield year
    for away in range(1, YEARS_AWAY + 1):
        yield from (year - away, year + away)


def _by_orders(owner: str, flow: str, year: int, code: str, economy: str, value: float | None) -> str | None:
    """The same by published orders of main partners; of two-way trade the orders of both flows count.

    Where the value of the one is known it is held against what the other's shares make of the owner's trade, one that
    is not listed as half of the least listed share. Else the shares are compared, as far as they bound it.
    """
    flows = ("exports", "imports") if flow == "trade" else (flow,)
    unlisted = False
    for at in _near(year):
        lists = [order for one in flows if (order := _order(owner, one, at)) is not None]
        if len(lists) < len(flows):
            continue
        first = [order.place(code) for order in lists]
        second = [order.place(economy) for order in lists]
        if not any(first):
            unlisted = unlisted or all(second)
            continue
        if all(s and (f is None or s.rank < f.rank) for f, s in zip(first, second, strict=True)):
            return ""
        entry, order = next((f, o) for f, o in zip(first, lists, strict=True) if f is not None)
        said = f"No. {entry.rank} of {at} in the order of {order.flow} by {order.citation.publisher or order.dataset}"
        if len(flows) == 1:
            return said
        totals = [_total(owner, one, year) for one in flows]
        shares = [_share(f, order) for f, order in zip(first, lists, strict=True)]
        if value is not None and all(totals):
            if sum(share * (total or 0.0) for share, total in zip(shares, totals, strict=True)) < value:
                return ""
        elif sum(shares) < sum(s.share or 0.0 for s in second if s is not None):
            return ""
        return said
    return "" if unlisted else None


def _order(owner: str, flow: str, year: int) -> Ranking | None:
    return next((r for r in statistics.rank(owner, flow, Period.year(year), "WLD") if r.order_only), None)


def _share(entry: RankEntry | None, order: Ranking) -> float:
    """The share of a listed partner; of one left out, which has the least listed share at most, half of that."""
    if entry is not None and entry.share is not None:
        return entry.share
    return 0.5 * min((e.share for e in order.entries if e.share), default=0.0)


def _total(owner: str, flow: str, year: int) -> float | None:
    """An economy's exports or imports with the world in USD, of goods where they are on file, in the nearest year."""
    for at in _near(year):
        for product in ("TOTAL", "GS"):
            asked = Query(reporter=owner, partner="WLD", flow=flow, product=product, period=Period.year(at))
            for found in statistics.find(asked).observations:
                if found.unit == "USD" and found.bound is None:
                    return found.value
    return None
