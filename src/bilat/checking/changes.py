"""Growth rates and multiples: two levels from the same books (S3, S10)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bilat.checking.balances import unsigned
from bilat.checking.books import (
    BookValue,
    as_one_witness,
    between,
    convert,
    flows_behind,
    one_number,
    years_on_file,
)
from bilat.checking.compare import (
    COMPILED_POINTS,
    GROWTH_REACH,
    LONG_GROWTH_REACH,
    claimed_interval,
    compare,
    compiled,
    observed_interval,
    verdict_of,
)
from bilat.checking.lacking import not_on_file
from bilat.checking.levels import (
    by_named_books,
    by_own_books,
    flow_label,
    gaps_of,
    is_bound,
    label_of,
    named_but_missing,
    one_sided,
)
from bilat.checking.model import Evidence, ReadingOf
from bilat.checking.printed import as_told, signed_value
from bilat.periods import Period, spans
from bilat.quantities import Interval, show
from bilat.reading import Claim

# S10: where the text gives no base year, ratios to this many of the earliest years on file are shown.
FIRST_YEARS = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """A later and an earlier value of the same flow in the same books and unit."""

    late: BookValue
    early: BookValue
    base: Period

    @property
    def ratio(self) -> Interval:
        """Later over earlier, as far as the printed precision of both lets it be known."""
        # Both are above zero: `pairs` takes balances by size.
        top, bottom = self.late.interval, self.base_interval
        return Interval(top.low / bottom.high, top.high / bottom.low)

    @property
    def base_interval(self) -> Interval:
        """The earlier value; a quoted round figure of long ago is known to a tenth at best (S3)."""
        first = self.early.observations[0]
        if (
            self.early.status == "press"
            and len(self.early.observations) == 1
            and first.unit == self.early.unit
        ):
            return observed_interval(first, coarsest=0.10)
        return self.early.interval

    def same_as(self, other: Pair) -> bool:
        """Whether two pairs say the same to one part in a thousand, so that one of them is enough."""
        mine, theirs = self.late.value / self.early.value, other.late.value / other.early.value
        return self.late.unit == other.late.unit and abs(mine / theirs - 1) < 1e-3


def check_growth(claim: Claim) -> list[ReadingOf]:
    """A percentage change against the levels of both periods in each set of books.

    A change told of several years is that from the first of them to the last; where that does not hold, the one
    from the year before them is a second reading (S2). A yearly average over them is the rate that compounds to it.
    """
    label = f"growth of {label_of(claim)}"
    missing = gaps_of(claim, claim.reporter, claim.partner)
    period = claim.period
    if missing or period is None:
        return [ReadingOf(label, "not checkable", missing=tuple(missing))]
    years = period.calendar_years()
    if len(years) > 1 and claim.base_period is None:
        first, last = years[0], years[-1]
        found = growth_reading(
            claim, f"{label}, measured from {first}", Period.year(last), Period.year(first)
        )
        if found.verdict == "supported" or first < 2:
            return [found]
        other = growth_reading(
            claim, f"{label}, measured from {first - 1}", Period.year(last), Period.year(first - 1)
        )
        if found.verdict == other.verdict == "not checkable":
            return [found]
        return [found, replace(other, as_printed=False)]
    base = claim.base_period or year_before(period)
    if base is None or base.start is None or base.end is None:
        return [ReadingOf(label, "not checkable", missing=("the period it is compared with is open (S2)",))]
    return [growth_reading(claim, label, period, base)]


def growth_reading(claim: Claim, label: str, late: Period, early: Period) -> ReadingOf:
    """One reading of a growth rate: from which period to which."""
    evidence: list[Evidence] = []
    signed, claimed = signed_value(claim) or 0.0, claimed_interval(claim)
    if claim.unit != "%":
        return finish(claim, label, differences(claim, late, early), late, early)
    years = (late.first_year or 0) - (early.first_year or 0)
    average = years > 1 and any(rule.endswith("yearly_average") for rule in claim.rules)
    for pair in pairs(claim.reporter, claim.partner, claim.measure, late, early):
        if pair.early.value == 0 or 0.0 in pair.early.interval:
            continue
        root = 1 / years if average and pair.ratio.low > 0 else 1.0
        observed = Interval(100 * (pair.ratio.low**root - 1), 100 * (pair.ratio.high**root - 1))
        change = 100 * ((pair.late.value / pair.early.value) ** root - 1)
        flows = (
            flows_behind(pair.late, claim.reporter, claim.partner, late)
            if claim.measure == "balance"
            else 1.0
        )
        outcome = compare(
            claimed, observed, "%", signed, told=as_told(claim), high=claim.high, points=True, flows=flows
        )
        words = (
            f"{pair.late.label} ({pair.late.status}): {pair.early.text()} in {early.label()} to "
            f"{pair.late.text()} in {late.label()} is {change:+.1f} %{' a year' if root != 1.0 else ''}: {outcome.words}"
        )
        item = evidence_of(pair, outcome.holds, change, "%", words)
        if not outcome.holds and abs(change - signed) <= COMPILED_POINTS and compiled(item.observations):
            words += ", as far as a compilation may be from the office's own"
            item = replace(item, bearing="context", arithmetic=words)
        evidence.append(item)
    return finish(claim, label, evidence, late, early)


def differences(claim: Claim, late: Period, early: Period) -> list[Evidence]:
    """A change told as an amount ("$1.1 billion more than in 2022"): the later level less the earlier one (S3, S11).

    Each level may be revised, so what it may be revised by counts, not a share of the difference.
    """
    evidence = []
    claimed, printed = claimed_interval(claim), signed_value(claim) or 0.0
    for pair in pairs(claim.reporter, claim.partner, claim.measure, late, early):
        now, then = (convert(v, claim.unit or "", p) for v, p in ((pair.late, late), (pair.early, early)))
        if now is None or then is None or now.value == then.value:
            continue
        change = now.value - then.value
        observed = Interval(now.interval.low - then.interval.high, now.interval.high - then.interval.low)
        flows = math.hypot(now.value, then.value) / abs(change)
        outcome = compare(
            claimed, observed, claim.unit or "", printed, told=as_told(claim), high=claim.high, flows=flows
        )
        words = (
            f"{now.label} ({now.status}): {then.text()} in {early.label()} to {now.text()} in {late.label()} "
            f"is {'+' if change > 0 else '-'}{show(abs(change), claim.unit or '')}: {outcome.words}"
        )
        evidence.append(
            evidence_of(replace(pair, late=now, early=then), outcome.holds, change, claim.unit or "", words)
        )
    return evidence


def check_multiple(claim: Claim) -> list[ReadingOf]:
    """A ratio of two levels; without a base year each early year on file is a candidate (S10)."""
    label = f"multiple of {label_of(claim)}"
    missing = list(gaps_of(claim, claim.reporter, claim.partner))
    if missing or claim.period is None or claim.value is None:
        return [ReadingOf(label, "not checkable", missing=tuple(missing))]
    readings = []
    for factor, how in multiples_of(claim):
        suffix = f" ({how})" if how else ""
        if claim.base_period is not None and claim.base_period.start and claim.base_period.end:
            evidence = ratios(claim, factor, claim.base_period)
            readings.append(finish(claim, label + suffix, evidence, claim.period, claim.base_period))
        elif (yearly := of_last_year(claim, factor, label + suffix)) is not None:
            readings.append(yearly)
        else:
            readings += open_base(claim, factor, label + suffix)
    return readings


def of_last_year(claim: Claim, factor: float, label: str) -> ReadingOf | None:
    """Exports doubled in 2022: from 2021, where the words name the year and that holds; else the base is open (S10)."""
    base = year_before(claim.period) if claim.period is not None and "period" in claim.words else None
    if base is None or claim.period is None or claim.period.months != 12:
        return None
    evidence = ratios(claim, factor, base)
    found = finish(claim, f"{label}, compared with {base.label()}", evidence, claim.period, base)
    return found if found.verdict == "supported" else None


def multiples_of(claim: Claim) -> list[tuple[float, str]]:
    """The ratios that the words can mean (S10), each with its reading."""
    assert claim.value is not None
    if "increase" in claim.rules or "grew_times" in claim.rules or claim.change == "up_by":
        return [
            (claim.value, f"a ratio of {claim.value:g}"),
            (claim.value + 1, f"an increase by {claim.value:g} times, a ratio of {claim.value + 1:g}"),
        ]
    return [(claim.value, "")]


def open_base(claim: Claim, factor: float, label: str) -> list[ReadingOf]:
    """One reading for each of the first years on file, where the base is "the beginning" of something (S10)."""
    assert claim.period is not None
    last = claim.period.first_year
    years = [
        y for y in years_on_file(claim.reporter, claim.partner, claim.measure) if last is None or y < last
    ]
    found = {
        year: evidence
        for year in first_years(claim, years)
        if (evidence := ratios(claim, factor, Period.year(year)))
    }
    if not found and between(claim.reporter, claim.partner, claim.measure, claim.period):
        # The later amount is there; of the first years none is, or a deficit has turned into a surplus since.
        why = "the text names no base year, and with none of the first years on file a ratio can be made"
        return [ReadingOf(label, "not checkable", missing=(why,))]
    if not found:
        missing = not_on_file(claim.reporter, claim.partner, claim.measure, claim.period)
        return [ReadingOf(label, "not checkable", missing=tuple(missing))]
    in_tables = [y for y, evidence in found.items() if any(is_statistic(e) for e in evidence)]
    quoted = [y for y in found if y not in in_tables]
    missing = [
        f"the text names no base year; the earliest years on file were tried ({spans(list(found))}); "
        f"nothing is on file for years before {years[0]}"
    ]
    if quoted:
        missing.append(
            f"no statistic is on file for {spans(quoted)}, only quoted figures"
            + (f"; the first year with one is {in_tables[0]}" if in_tables else "")
            + "; the IMF Direction of Trade yearbooks or the two statistics offices' archives would have it"
        )
    readings = []
    if not any(e.bearing == "supports" for evidence in found.values() for e in evidence):
        # None of the first years on file need be the base that is meant.
        missing.append("none of these ratios fits, and the base that the text means may be another year")
        found = {year: [replace(e, bearing="context") for e in evidence] for year, evidence in found.items()}
    for year, evidence in found.items():
        one = finish(claim, f"{label}, compared with {year}", evidence, claim.period, Period.year(year))
        readings.append(replace(one, missing=tuple(missing), as_printed=False))
    if len(readings) < 2 or len({one.verdict for one in readings}) > 1:
        return readings
    # All bases tried say the same, so that which of them is meant makes no other reading of the sentence.
    together = tuple(e for one in readings for e in one.evidence)
    return [
        replace(readings[0], label=f"{label}, compared with any of {spans(list(found))}", evidence=together)
    ]


def first_years(claim: Claim, years: Sequence[int]) -> list[int]:
    """The first years on file, and the first with a table where those are all quotations."""
    out = list(years[:FIRST_YEARS])
    for year in years:
        values = between(claim.reporter, claim.partner, claim.measure, Period.year(year))
        if any(v.status == "official" for v in values):
            return out if year in out else [*out, year]
    return out


def is_statistic(evidence: Evidence) -> bool:
    """Whether the earlier figure comes from a table rather than from a quotation."""
    earliest = min(evidence.observations, key=lambda o: o.period.start or "")
    return earliest.status == "official"


def ratios(claim: Claim, factor: float, base: Period) -> list[Evidence]:
    """The ratio in every set of books that holds both levels."""
    assert claim.period is not None
    evidence = []
    claimed = claimed_interval(claim, factor)
    for pair in pairs(claim.reporter, claim.partner, claim.measure, claim.period, base):
        if pair.early.value <= 0 or pair.early.interval.low <= 0:
            continue
        ratio = pair.late.value / pair.early.value
        outcome = compare(claimed, pair.ratio, "x", factor, told=as_told(claim, factor), high=claim.high)
        words = (
            f"{pair.late.label}: {pair.late.text()} in {claim.period.label()} over {pair.early.text()} "
            f"({pair.early.status}) in {base.label()} is {ratio:,.4g} times: {outcome.words}"
        )
        evidence.append(evidence_of(pair, outcome.holds, ratio, "x", words))
    return evidence


def evidence_of(pair: Pair, holds: bool, value: float, unit: str, words: str) -> Evidence:
    """A pair of levels as evidence."""
    observations = pair.late.observations + pair.early.observations
    return Evidence(
        pair.late.label,
        pair.late.owner,
        "supports" if holds else "contradicts",
        value,
        unit,
        words,
        observations,
        tuple(dict.fromkeys(o.citation for o in observations)),
        max(pair.late.status, pair.early.status, key=lambda s: s == "press"),
    )


def pairs(a: Sequence[str], b: Sequence[str], flow: str, late: Period, early: Period) -> list[Pair]:
    """Later and earlier values of the same owner and unit, one pair for each dataset that has both.

    Balances are taken by their size: a deficit that widens grows. One that has turned into a surplus is no change
    that a rate or a ratio could tell, so it makes no pair.

    Where no dataset of an owner holds both periods, its best value of each period is taken; two units are
    brought to dollars, which is said in the arithmetic.
    """
    out: list[Pair] = []
    now, then = ([v for v in between(a, b, flow, period) if not is_bound(v)] for period in (late, early))
    for owner in dict.fromkeys(v.owner for v in now):
        mine = [v for v in now if v.owner == owner]
        before = [v for v in then if v.owner == owner]
        same = [(x, y) for x in mine for y in before if x.unit == y.unit and dataset(x) == dataset(y)]
        if not same:
            same = [(x, y) for x in mine for y in before if x.unit == y.unit][:1]
        if not same and mine and before:
            x, y = convert(mine[0], "USD", late), convert(before[0], "USD", early)
            same = [(x, y)] if x and y else []
        kept: list[Pair] = []
        for x, y in same:
            if flow == "balance":
                if x.value * y.value <= 0:
                    continue
                x, y = unsigned(x), unsigned(y)
            pair = Pair(x, y, early)
            twin = next((p for p in out if one_number(p.late, x) and one_number(p.early, y)), None)
            if twin is not None:  # S4: one witness
                out[out.index(twin)] = replace(twin, late=as_one_witness([twin.late, x])[0])
                continue
            if not any(pair.same_as(other) for other in kept):
                kept.append(pair)
        out += kept
    return out


def dataset(value: BookValue) -> str:
    """The dataset of a value's first observation."""
    return value.observations[0].dataset


def year_before(period: Period) -> Period | None:
    """The same months a year earlier."""
    if period.start is None or period.end is None:
        return None
    try:
        return period.shifted(-12 * max(1, -(-(period.months or 12) // 12)))
    except ValueError:  # a text may print a period before the calendar
        return None


def may_differ(claim: Claim, evidence: Evidence, late: Period, early: Period) -> bool:
    """Whether other books may well show another change than those that the claim is made from (S4).

    Both are told as growth factors; a change by an amount is left to the levels.
    """
    printed, seen = signed_value(claim), evidence.value
    if printed is None or seen is None or evidence.unit not in ("%", "x"):
        return True
    if evidence.unit == "%":
        printed, seen = 1 + printed / 100, 1 + seen / 100
    if printed <= 0 or seen <= 0:
        return True
    years = (late.first_year or 0) - (early.first_year or 0)
    reach = GROWTH_REACH if years <= 1 else LONG_GROWTH_REACH
    return 1 / reach <= seen / printed <= reach


def in_no_one_set(claim: Claim, late: Period, early: Period) -> str:
    """That both times are on file, but in different books, between which nothing is a change (S3, S4)."""
    told = "; ".join(
        f"{period.label()} in "
        + ", ".join(
            dict.fromkeys(
                f"{v.label} ({'only a bound, ' if is_bound(v) else ''}{v.text()})"
                for v in between(claim.reporter, claim.partner, claim.measure, period)
            )
        )
        for period in dict.fromkeys((early, late))
    )
    return (
        f"no one set of books on file has {flow_label(claim.measure, claim.reporter, claim.partner)} of both times, and "
        f"figures of different books make no change (S4): {told}"
    )


def finish(
    claim: Claim,
    label: str,
    evidence: list[Evidence],
    late: Period,
    early: Period,
    *,
    whose: Sequence[str] = (),
) -> ReadingOf:
    """The verdict over all books; any supporting pair of an owner speaks for that owner.

    whose : whose own books settle it, where that is not told by the flow (a share is of one economy's total).
    """
    settled = []
    for owner in dict.fromkeys(e.owner for e in evidence):
        mine = [e for e in evidence if e.owner == owner]
        holds = any(e.bearing == "supports" for e in mine)
        settled += [
            replace(e, bearing="context") if holds and e.bearing == "contradicts" else e for e in mine
        ]
    owners = dict.fromkeys(e.owner for e in evidence)
    of_flow = not whose and one_sided(claim, claim.measure, claim.reporter, claim.partner, owners)
    if of_flow or (whose and owners.keys().isdisjoint(whose)):
        # The books the claim is made from are not on file; others' change at their own pace and currency (S4).
        settled = [
            replace(e, bearing="context")
            if e.bearing == "contradicts" and (whose or may_differ(claim, e, late, early))
            else e
            for e in settled
        ]
    settled = by_named_books(claim, settled)
    if not whose:
        settled = by_own_books(claim, settled, lambda e: may_differ(claim, e, late, early))
    missing = named_but_missing(claim, settled, late)
    if not settled:
        lacking = [p for p in (late, early) if not between(claim.reporter, claim.partner, claim.measure, p)]
        missing += [
            m for p in lacking for m in not_on_file(claim.reporter, claim.partner, claim.measure, p)
        ] or [in_no_one_set(claim, late, early)]
    return ReadingOf(label, verdict_of(settled), tuple(settled), tuple(missing))
