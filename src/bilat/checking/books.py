"""Whose books say what: levels of a flow between two economies, one value for each set of books (rule S4).

The only file of this room that asks the statistics for levels, so that the checks read like arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bilat import economies, statistics
from bilat.checking.compare import observed_interval
from bilat.citations import Citation
from bilat.economies import called
from bilat.errors import QueryError
from bilat.periods import Period
from bilat.quantities import Interval, show
from bilat.statistics import Observation, Query

MIRROR = {"exports": "imports", "imports": "exports", "trade": "trade", "balance": "balance"}
# Best first: what a book says itself, then what is quoted from it, then what was computed from it.
RANK_OF_STATUS = {"official": 0, "press": 1, "derived": 2, "reconciled": 3}


@dataclass(frozen=True, slots=True)
class BookValue:
    """One value of a flow in one set of books.

    owner : alpha-3 code or group whose books they are; the dataset's name where the value is reconciled.
    label : the same in words. value, unit, interval : of the flow as asked for, in the unit of the books.
    how : arithmetic, where the value was computed ("exports 87.4 + imports 102.9").
    """

    owner: str
    label: str
    value: float
    unit: str
    interval: Interval
    status: str
    observations: tuple[Observation, ...]
    how: str = ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the value comes from."""
        return tuple(dict.fromkeys(o.citation for o in self.observations))

    def text(self) -> str:
        """Value with unit and status."""
        bound = {o.bound for o in self.observations} - {None}
        words = {"lower": "over ", "upper": "under "}.get(next(iter(bound)), "") if bound else ""  # type: ignore[arg-type]
        return f"{words}{show(self.value, self.unit)}"


def possessive(code: str) -> str:
    """China's, the United States' of a code."""
    return economies.possessive(called(code))


def between(
    a: Sequence[str], b: Sequence[str], flow: str, period: Period, *, product: str = "TOTAL"
) -> list[BookValue]:
    """What every set of books on file says of ``flow`` from the side of ``a`` with ``b`` in ``period``.

    exports of A to B: A's exports and, from B's books, B's imports from A; and so on for the other flows.
    Reconciled data hold one number for a flow: two-way trade is the sum of both directions.
    A period of several whole years is the sum of them, where the same books have every one (S2).
    """
    years = period.calendar_years()
    if len(years) > 1 and period.months == 12 * len(years):
        return _summed(a, b, flow, years, product)
    out: list[BookValue] = []
    for side, other, asked in ((a, b, flow), (b, a, MIRROR.get(flow, flow))):
        values = own(side, other, asked, period, product=product)
        out += [negated(v) for v in values] if flow == "balance" and side is b else values
        if set(a) == set(b) or "WLD" in side:
            break
    out += reconciled(a, b, flow, period, product=product)
    return sorted(
        dict.fromkeys(out), key=lambda v: (RANK_OF_STATUS.get(v.status, 9), v.owner, v.unit, v.value)
    )


# No series on file is longer; a text may print any span.
LONGEST_SUM = 100


def _summed(
    a: Sequence[str], b: Sequence[str], flow: str, years: Sequence[int], product: str
) -> list[BookValue]:
    """The sum of several years in each set of books, dataset and unit that holds them all."""
    if len(years) > LONGEST_SUM:
        return []
    told: dict[tuple[str, str, str], list[BookValue]] = {}
    for number, year in enumerate(years):
        found: dict[tuple[str, str, str], BookValue] = {}
        for value in between(a, b, flow, Period.year(year), product=product):
            if not any(o.bound for o in value.observations):
                key = (value.owner, value.observations[0].dataset, value.unit)
                found.setdefault(key, value)
        told = {
            key: [*told.get(key, []), value]
            for key, value in found.items()
            if len(told.get(key, [])) == number
        }
    span = f"sum of {years[0]} to {years[-1]}"
    return [
        replace(
            values[0],
            value=sum(v.value for v in values),
            interval=Interval(sum(v.interval.low for v in values), sum(v.interval.high for v in values)),
            observations=tuple(o for v in values for o in v.observations),
            how=span,
        )
        for values in told.values()
    ]


def negated(value: BookValue) -> BookValue:
    """A balance seen from the other side: what is a deficit in one's books is the other's surplus."""
    return replace(
        value,
        value=-value.value,
        interval=Interval(-value.interval.high, -value.interval.low),
        how=f"{value.how}, seen from the other side" if value.how else "seen from the other side",
    )


def own(
    side: Sequence[str], other: Sequence[str], flow: str, period: Period, *, product: str = "TOTAL"
) -> list[BookValue]:
    """Values in the books of ``side`` itself, whoever passes them on; of several economies on one side their sum."""
    if side == ("WLD",) or list(side) == ["WLD"]:
        return []
    if several(side, other):
        found = [(s, o, own((s,), (o,), flow, period, product=product)) for s in side for o in other]
        return _together_with(found, by_side=len(side) > 1)
    asked = _find(tuple(side), tuple(other), flow, period, product)
    values = [
        BookValue(
            owner=o.reporter,
            label=f"{possessive(o.reporter)} books",
            value=o.value,
            unit=o.unit,
            interval=observed_interval(o),
            status=o.status,
            observations=(o,),
            how=o.note if o.status == "derived" else "",
        )
        for o in asked
        if o.status != "reconciled"
    ]
    if flow == "balance" and not values:
        values = _balance(side, other, period, product)
    return values


def several(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether several economies stand on one side of a flow, so that it is the sum of theirs (S4)."""
    return max(len(a), len(b)) > 1 and not set(a) & set(b) and min(len(a), len(b)) == 1


def _together_with(found: Sequence[tuple[str, str, list[BookValue]]], *, by_side: bool) -> list[BookValue]:
    """The flows with several economies added up, in each dataset, status and unit that has every one of them (S4).

    found : side, other and the values of the two. by_side : the books are those of several economies, each with its
    own part; else they are one owner's.
    """
    told: dict[tuple[str, str, str, str], list[BookValue]] = {}
    for number, (_, _, values) in enumerate(found):
        mine: dict[tuple[str, str, str, str], BookValue] = {}
        for value in values:
            if not any(o.bound for o in value.observations):
                owner = "" if by_side else value.owner
                mine.setdefault((owner, value.observations[0].dataset, value.status, value.unit), value)
        told = {
            key: [*told.get(key, []), value]
            for key, value in mine.items()
            if len(told.get(key, [])) == number
        }
    out = []
    for parts in told.values():
        names = [called(side if by_side else other) for side, other, _ in found]
        listed = " + ".join(f"{name} {part.text()}" for name, part in zip(names, parts, strict=True))
        whose = " and ".join(dict.fromkeys(part.label.removesuffix(" books") for part in parts))
        out.append(
            replace(
                parts[0],
                owner="+".join(dict.fromkeys(part.owner for part in parts)),
                label=f"{whose} books" if by_side else parts[0].label,
                value=sum(part.value for part in parts),
                interval=Interval(
                    sum(part.interval.low for part in parts), sum(part.interval.high for part in parts)
                ),
                observations=tuple(o for part in parts for o in part.observations),
                how=listed,
            )
        )
    return out


def _balance(side: Sequence[str], other: Sequence[str], period: Period, product: str) -> list[BookValue]:
    """Exports less imports in the same books and unit."""
    out = []
    sold, bought = (own(side, other, flow, period, product=product) for flow in ("exports", "imports"))
    for x in sold:
        for m in bought:
            if (x.owner, x.unit, x.status) == (m.owner, m.unit, m.status) and _together(x, m):
                out.append(
                    replace(
                        x,
                        value=x.value - m.value,
                        interval=Interval(x.interval.low - m.interval.high, x.interval.high - m.interval.low),
                        observations=x.observations + m.observations,
                        how=f"exports {x.text()} less imports {m.text()}",
                    )
                )
    return out


def flows_behind(value: BookValue, a: Sequence[str], b: Sequence[str], period: Period) -> float:
    """How many times a balance the two flows are that it is the difference of, in the same books (S3).

    Offices revise exports and imports apart from each other, so errors add up as squares do. 1.0 where the
    books do not have both flows.
    """
    found = [
        next(
            (v for v in between(a, b, flow, period) if (v.owner, v.unit) == (value.owner, value.unit)),
            None,
        )
        for flow in ("exports", "imports")
    ]
    sizes = [v.value for v in found if v is not None]
    if len(sizes) < 2 or not value.value:
        return 1.0
    return max(1.0, math.hypot(*sizes) / abs(value.value))


def _together(x: BookValue, m: BookValue) -> bool:
    """Whether two values come from one dataset, so that a difference or a ratio of them means something."""
    return {o.dataset for o in x.observations} == {o.dataset for o in m.observations}


def reconciled(
    a: Sequence[str], b: Sequence[str], flow: str, period: Period, *, product: str = "TOTAL"
) -> list[BookValue]:
    """One value for both sides, per reconciled dataset: exporter and importer stand in reporter and partner."""
    if several(a, b):
        found = [(x, y, reconciled((x,), (y,), flow, period, product=product)) for x in a for y in b]
        return _together_with(found, by_side=False)
    out: list[BookValue] = []
    there = _reconciled(tuple(a), tuple(b), period, product)
    back = _reconciled(tuple(b), tuple(a), period, product)
    for name in dict.fromkeys([*there, *back]):
        x, m = there.get(name), back.get(name)
        if flow == "exports" and x:
            parts, value = [x], x.value
        elif flow == "imports" and m:
            parts, value = [m], m.value
        elif flow == "trade" and x and m:
            parts, value = [x, m], x.value + m.value
        elif flow == "balance" and x and m:
            parts, value = [x, m], x.value - m.value
        else:
            continue
        sign = " less " if flow == "balance" else " + "
        how = sign.join(f"{called(p.reporter)} to {called(p.partner)} {show(p.value, p.unit)}" for p in parts)
        out.append(
            BookValue(
                owner=name,
                label=f"reconciled figures ({parts[0].citation.publisher or name})",
                value=value,
                unit=parts[0].unit,
                interval=Interval(value, value),
                status="reconciled",
                observations=tuple(parts),
                how=how if len(parts) > 1 else "",
            )
        )
    return out


def _reconciled(
    a: tuple[str, ...], b: tuple[str, ...], period: Period, product: str
) -> dict[str, Observation]:
    """The reconciled export flow from a to b, by dataset."""
    return {o.dataset: o for o in _find(a, b, "exports", period, product) if o.status == "reconciled"}


@lru_cache(maxsize=8192)
def _find(
    reporter: tuple[str, ...], partner: tuple[str, ...], flow: str, period: Period, product: str
) -> tuple[Observation, ...]:
    """One question to the statistics."""
    query = Query(
        reporter=reporter[0] if len(reporter) == 1 else reporter,
        partner=partner[0] if len(partner) == 1 else partner,
        flow=flow,
        product=product,
        period=period,
    )
    return statistics.find(query).observations


def convert(value: BookValue, unit: str, period: Period) -> BookValue | None:
    """The same value in another currency at the annual average rate (S11); None where no rate is on file."""
    if value.unit == unit:
        return value
    try:
        made = statistics.convert(1.0, value.unit, unit, period)
    except QueryError:
        return None
    factor = made.value
    words = [f"{rate.value:.4g} {rate.unit} per USD, average of {rate.period.label()}" for rate in made.rates]
    return replace(
        value,
        value=value.value * factor,
        unit=unit,
        interval=Interval(value.interval.low * factor, value.interval.high * factor),
        observations=value.observations + made.rates,
        how="; ".join(
            part for part in (value.how, f"{show(value.value, value.unit)} at {', '.join(words)}") if part
        ),
    )


def years_on_file(a: Sequence[str], b: Sequence[str], flow: str) -> list[int]:
    """Calendar years for which any books hold the flow between the two."""
    found: set[int] = set()
    asked_for = [(a, b, flow), (b, a, MIRROR.get(flow, flow))]
    if flow in ("trade", "balance"):  # reconciled tables hold the two directions, not their sum
        asked_for += [(a, b, "exports"), (b, a, "exports")]
    for side, other, asked in asked_for:
        query = Query(reporter=_one(side), partner=_one(other), flow=asked)
        found |= {
            o.period.calendar_year
            for o in statistics.find(query).observations
            if o.period.calendar_year is not None
        }
    return sorted(found)


def _one(codes: Sequence[str]) -> str | tuple[str, ...]:
    return codes[0] if len(codes) == 1 else tuple(codes)


def as_one_witness(values: Sequence[BookValue]) -> list[BookValue]:
    """The values with those that are one number in both sides' books of a dataset put together (S4).

    Whose number it is cannot be told, so what is put together is in nobody's own books.
    """
    out: list[BookValue] = []
    for value in values:
        twin = next((at for at, other in enumerate(out) if one_number(other, value)), None)
        if twin is None:
            out.append(value)
            continue
        first = out[twin]
        label = f"{first.label.removesuffix(' books')} and {value.label} (one number in both: one witness, not two, S4)"
        out[twin] = replace(first, owner=f"{first.owner}+{value.owner}", label=label)
    return out


def one_number(first: BookValue, second: BookValue) -> bool:
    """Whether every figure behind one value is the same in the other's books (S4)."""
    mine, theirs = first.observations, second.observations
    return len(mine) == len(theirs) and all(
        statistics.one_witness(x, y) for x, y in zip(mine, theirs, strict=True)
    )


def by_owner(values: Iterable[BookValue]) -> dict[str, list[BookValue]]:
    """Values grouped by whose books they are, best status first within each."""
    groups: dict[str, list[BookValue]] = {}
    for value in sorted(values, key=lambda v: RANK_OF_STATUS.get(v.status, 9)):
        groups.setdefault(value.owner, []).append(value)
    return groups
