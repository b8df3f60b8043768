"""Checks that need no trade statistics (S6): a text against itself and against the other texts.

Only exchange rates are looked up. What does not agree is flagged with its arithmetic, never mended; what
agrees is said too, since for many pairs it is all that can be checked.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from bilat import statistics
from bilat.checking.changes import year_before
from bilat.checking.compare import claimed_interval
from bilat.checking.guesses import guessed
from bilat.checking.levels import is_plain_scope, names
from bilat.checking.model import Flag
from bilat.checking.printed import amount, printed, signed_value, sized
from bilat.checking.shares import wholes
from bilat.periods import Period
from bilat.quantities import Interval, interval
from bilat.reading import Claim, Reading
from bilat.reading.at_odds import APART, TENFOLD

# S6: a printed conversion may use any day's rate; beyond this around the year's averages it is impossible.
RATE_REACH = 0.15
AMOUNTS = ("level", "balance")
# S6: a slip inside one text is at most half as large again, or by a power of ten (to 0.075 of its logarithm, a fifth);
# figures further apart are of different things. How sure both readings must be that they are of one thing, within a text
# and between texts. All four were set by looking at the 69 alarms of docs/checking.md, of which next to none was one.
SLIP = math.log10(APART)
SURE, SURE_ACROSS = 0.75, 0.5
Key = tuple[str, str]  # document id, claim id


def internal_flags(readings: Sequence[Reading]) -> tuple[dict[Key, list[Flag]], dict[Key, list[Flag]]]:
    """All checks of S6 that failed, then those that held, by document and claim."""
    failed: dict[Key, list[Flag]] = defaultdict(list)
    held: dict[Key, list[Flag]] = defaultdict(list)
    for reading in readings:
        document = reading.document.id
        done = [(c, flag) for c in reading.claims if (flag := conversion(c)) is not None]
        for claim, flag in [*done, *sums(reading), *growths(reading), *balances(reading)]:
            (held if flag.holds else failed)[document, claim.id].append(flag)
    for document, claim, flag in same_quantity(readings):
        failed[document, claim.id].append(flag)
    return failed, held


def conversion(claim: Claim) -> Flag | None:
    """Two currencies for one amount: the rate they imply against the year's averages (S6, S11).

    None where there are not two, or no rates on file.
    """
    if claim.alt is None or not claim.value or not claim.alt.value or claim.unit == claim.alt.unit:
        return None
    first = interval(abs(claim.value), claim.step)
    second = interval(abs(claim.alt.value), claim.alt.step)
    if first.low <= 0 or second.low <= 0:
        return None
    implied = Interval(second.low / first.high, second.high / first.low)
    rates = cross_rates(claim.unit or "", claim.alt.unit, claim.period)
    if not rates:
        return None
    low, high = min(r for r, _ in rates), max(r for r, _ in rates)
    middle = claim.alt.value / claim.value
    years = f"{rates[0][1]}" if rates[0][1] == rates[-1][1] else f"{rates[0][1]} to {rates[-1][1]}"
    implies = (
        f"{amount(claim)} and {sized(claim.alt.value, claim.alt.unit, claim.alt.step)} imply "
        f"{middle:.4g} {claim.alt.unit} per {claim.unit}; the yearly averages of {years} lie between "
        f"{low:.4g} and {high:.4g}"
    )
    if implied.overlaps(Interval(low * (1 - RATE_REACH), high * (1 + RATE_REACH))):
        return Flag("S6", "conversion is possible", implies, holds=True)
    factor = middle / ((low + high) / 2)
    power = round(math.log10(abs(factor)))
    slip = ""
    if power and abs(math.log10(abs(factor)) - power) < 0.12:
        slip = f"; one of the two looks wrong by a factor of {10 ** abs(power):,}"
    return Flag("S6", "impossible conversion", f"{implies}: both amounts cannot be right{slip}")


def cross_rates(first: str, second: str, period: Period | None) -> list[tuple[float, int]]:
    """Units of the second currency per unit of the first, in the period's years and their neighbours."""
    if period is None or (period.start is None and period.end is None):
        return []
    start = int((period.start or period.end or "")[:4])
    end = int((period.end or period.start or "")[:4])
    out = []
    for year in range(start - 1, end + 2):
        per_dollar = []
        for currency in (first, second):
            if currency == "USD":
                per_dollar.append(1.0)
                continue
            rate = statistics.rate(currency, Period.year(year))
            if rate is None or rate.value <= 0:
                break
            per_dollar.append(rate.value)
        if len(per_dollar) == 2:
            out.append((per_dollar[1] / per_dollar[0], year))
    return out


def pair_of(claim: Claim) -> frozenset[str]:
    """The economies of a claim without their order."""
    return frozenset(claim.reporter) | frozenset(claim.partner)


def flow_of(claim: Claim, a: str) -> str | None:
    """exports or imports seen from economy ``a``; trade; None for anything else."""
    if claim.measure == "trade":
        return "trade"
    if claim.measure in ("exports", "imports"):
        mine = a in claim.reporter
        return claim.measure if mine else {"exports": "imports", "imports": "exports"}[claim.measure]
    return None


def comparable(claims: Sequence[Claim]) -> dict[tuple[frozenset[str], Period, str, str], list[Claim]]:
    """Amounts of the same pair, period, unit and scope, whole and known."""
    groups: dict[tuple[frozenset[str], Period, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind in AMOUNTS and claim.period and claim.value is not None and claim.unit:
            if len(pair_of(claim)) < 2:
                continue
            groups[pair_of(claim), claim.period, claim.unit, claim.scope or ""].append(claim)
    return groups


def sums(reading: Reading) -> list[tuple[Claim, Flag]]:
    """Exports plus imports against the total, within one text."""
    out = []
    for (pair, period, unit, _), claims in comparable(reading.claims).items():
        side = sorted(pair)[0]
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            flow = flow_of(claim, side)
            if (
                flow
                and claim.kind == "level"
                and claim.qualifier not in ("over", "under", "at_least", "at_most")
            ):
                found[flow].append(claim)
        for total in found["trade"]:
            parts = [(x, m) for x in found["exports"] for m in found["imports"] if near(total, x, m)]
            if not parts:
                continue
            fitting = [(x, m) for x, m in parts if fits(total, x, m)]
            x, m = (fitting or parts)[0]
            slip = "" if fitting else scale_slip(parts, lambda x, m, total=total: fits(total, x, m), total)
            value = (x.value or 0) + (m.value or 0)
            if not fitting and not slip and not slipped(value, total.value or 0.0, total, x, m):
                continue
            step = min(x.step, m.step)
            added = f"{amount(x)} + {amount(m)} = {sized(value, unit, step)}"
            where = places(reading, x, m)
            if fitting:
                message = f"{added}, {as_printed(total, value, step)} ({period.label()})"
                out.append((total, Flag("S6", "parts add up", message, where, holds=True)))
            else:
                message = (
                    f"{added}, not {amount(total)} ({period.label()}); "
                    f"the parts and the total cannot all be right{slip}"
                )
                out.append((total, Flag("S6", "parts do not add up", message, where)))
    return out


# A word for a scale that stands for another one: million for billion, billion for trillion.
SCALES = (1e3, 1e-3, 1e6, 1e-6)


def scale_slip(
    parts: Sequence[tuple[Claim, Claim]], fitting: Callable[[Claim, Claim], bool], whole: Claim
) -> str:
    """What another word for the scale of one figure would mend: "with 505.9 billion for 505.9 million they add up" (S6).

    Empty where none would, and where a reading is less sure than between two texts: that figures fit to the last digit
    is no chance, so that they need not be as sure as where nothing fits.
    """
    for x, m in parts:
        if min(whole.confidence, x.confidence, m.confidence) < SURE_ACROSS:
            continue
        for at, one in enumerate((x, m)):
            for scale in SCALES:
                other = replace(one, value=(one.value or 0.0) * scale, step=one.step * scale)
                if other.step <= abs(other.value or 0.0) / 100 and fitting(
                    *((other, m) if at == 0 else (x, other))
                ):
                    return f"; with {amount(other)} in the place of {amount(one)} they agree"
    return ""


def as_printed(claim: Claim, value: float, step: float) -> str:
    """How a figure that was computed stands to the one printed, which it agrees with."""
    stated = amount(claim)
    computed = sized(value, claim.unit or "", step)
    return "as printed" if computed == stated else f"which rounding allows for {stated}"


def near(total: Claim, *parts: Claim) -> bool:
    """Whether figures may be from one set of books: they stand in the same part of the text, which names no two for
    them (S4)."""
    return one_set(total, *parts) and all(abs(part.start - total.start) < 1500 for part in parts)


def one_set(*claims: Claim) -> bool:
    """Whether the text names no two sides' statistics for these figures (S4)."""
    return len({claim.books for claim in claims} - {None}) <= 1


def counted_by(claim: Claim) -> str | None:
    """The economy whose office counted a figure (S4): as the text names it, else whose flow it is told as.

    None where it may be either's, as of two-way trade.
    """
    named = claim.books or claim.likely_books
    if named is not None or claim.measure not in ("exports", "imports", "balance"):
        return named
    return claim.reporter[0] if len(claim.reporter) == 1 else None


def one_office(c: Claim, co: Claim) -> bool:
    """Whether two figures may be of one office: A's exports to B and B's imports from A are two offices' (S4, S6).

    Two texts that name no office and nobody who said it may tell one figure from either side.
    """
    if all(one.books is one.likely_books is one.source is None for one in (c, co)):
        return True
    mine, theirs = counted_by(c), counted_by(co)
    return mine is None or theirs is None or mine == theirs


def _of_goods_before(r: Reading, c: Claim, ro: Reading, co: Claim) -> bool:
    """Whether one of two shares stands after figures of one kind of goods, of which it may be a share (S6)."""
    return c.kind == "share" and any(
        before.end <= claim.start and before.scope and not is_plain_scope(before.scope)
        for reading, claim in ((r, c), (ro, co))
        for before in reading.claims
        if before.reporter == claim.reporter and before.measure == claim.measure
    )


def fits(total: Claim, *parts: Claim) -> bool:
    """Whether the printed parts can add up to the printed total, rounding allowed."""
    low = sum(claimed_interval(p).low for p in parts)
    high = sum(claimed_interval(p).high for p in parts)
    slack = 0.001 * abs(total.value or 0.0)
    return claimed_interval(total).overlaps(Interval(low - slack, high + slack))


def growths(reading: Reading) -> list[tuple[Claim, Flag]]:
    """A growth rate against the two levels printed beside it."""
    out = []
    levels = [c for c in reading.claims if c.kind == "level" and c.value and c.period]
    for claim in reading.claims:
        if claim.kind not in ("growth", "multiple") or claim.value is None or claim.period is None:
            continue
        yearly = claim.kind == "growth" and claim.period.months == 12  # a multiple's base is open (S10)
        base = claim.base_period or (year_before(claim.period) if yearly else None)
        if base is None:
            continue
        same = [c for c in levels if c.measure == claim.measure and pair_of(c) == pair_of(claim)]
        now = [c for c in same if c.period == claim.period]
        then = [c for c in same if c.period == base]
        candidates = [
            (a, b) for a in now for b in then if a.unit == b.unit and a.scope == b.scope and near(claim, a, b)
        ]
        if not candidates:
            continue
        fitting = [(a, b) for a, b in candidates if growth_fits(claim, a, b)]
        a, b = (fitting or candidates)[0]
        ratio = (a.value or 0) / (b.value or 1)
        stated = claim.value
        if claim.kind == "growth":
            change = signed_value(claim) or 0.0
            stated = 1 + (change / 100 if claim.unit == "%" else change / (b.value or 1))
        if not fitting and not slipped(ratio, stated, claim, a, b):
            continue
        result = f"{100 * (ratio - 1):+.1f} %" if claim.kind == "growth" else f"{ratio:.3g} times"
        told = f"from {amount(b)} in {base.label()} to {amount(a)} in {claim.period.label()} is {result}"
        where = places(reading, a, b)
        if fitting:
            message = f"{told}; printed {printed(claim)}, within rounding"
            out.append((claim, Flag("S6", "growth matches the levels", message, where, holds=True)))
        else:
            flag = Flag("S6", "growth does not match the levels", f"{told}, not {printed(claim)}", where)
            out.append((claim, flag))
    return out


def slipped(computed: float, stated: float, *claims: Claim, sure: float = SURE) -> bool:
    """Whether a figure that does not fit is a slip of the text, as far as can be told (S6).

    What was read must be sure, and the two must be near, or apart by a power of ten. Else it is likelier that the
    figures are of different things, and the reading missed what tells them apart.
    """
    if min(claim.confidence for claim in claims) < sure or computed <= 0 or stated <= 0:
        return False
    apart = abs(math.log10(computed / stated))
    return apart <= SLIP or (round(apart) > 0 and abs(apart - round(apart)) < TENFOLD)


def growth_fits(claim: Claim, late: Claim, early: Claim) -> bool:
    """Whether the printed rate lies in the range that the printed levels allow."""
    a, b = claimed_interval(late), claimed_interval(early)
    if b.low <= 0 or math.isinf(a.high) or math.isinf(b.high):
        return True
    low, high = a.low / b.high, a.high / b.low
    stated = claimed_interval(claim)
    if claim.kind == "growth" and claim.unit != "%":
        return claim.unit != late.unit or stated.overlaps(Interval(a.low - b.high, a.high - b.low))
    if claim.kind == "multiple":
        return stated.overlaps(Interval(low, high)) or Interval(stated.low + 1, stated.high + 1).overlaps(
            Interval(low, high)
        )
    return stated.overlaps(Interval(100 * (low - 1) - 0.05, 100 * (high - 1) + 0.05))


def balances(reading: Reading) -> list[tuple[Claim, Flag]]:
    """A surplus or deficit against the two flows printed beside it."""
    out = []
    for (pair, period, unit, _), claims in comparable(reading.claims).items():
        side = sorted(pair)[0]
        flows: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.kind == "level" and (flow := flow_of(claim, side)):
                flows[flow].append(claim)
        for claim in (c for c in claims if c.kind == "balance"):
            options = [(x, m) for x in flows["exports"] for m in flows["imports"] if near(claim, x, m)]
            if not options:
                continue
            fitting = [(x, m) for x, m in options if balance_fits(claim, x, m)]
            x, m = (fitting or options)[0]
            slip = (
                ""
                if fitting
                else scale_slip(options, lambda x, m, claim=claim: balance_fits(claim, x, m), claim)
            )
            value = abs((x.value or 0) - (m.value or 0))
            if not fitting and not slip and not slipped(value, abs(claim.value or 0.0), claim, x, m):
                continue
            step = min(x.step, m.step)
            told = f"{amount(x)} and {amount(m)} differ by {sized(value, unit, step)}"
            where = places(reading, x, m)
            if fitting:
                message = f"{told}, {as_printed(claim, value, step)} ({period.label()})"
                out.append((claim, Flag("S6", "balance matches the flows", message, where, holds=True)))
            else:
                message = f"{told}, not {amount(claim)} ({period.label()}){slip}"
                out.append((claim, Flag("S6", "balance does not match the flows", message, where)))
    return out


def balance_fits(claim: Claim, x: Claim, m: Claim) -> bool:
    """Whether the difference of the printed flows can be the printed balance."""
    a, b = claimed_interval(x), claimed_interval(m)
    low, high = a.low - b.high, a.high - b.low
    size = (
        Interval(0.0, max(abs(low), abs(high)))
        if low <= 0 <= high
        else Interval(min(abs(low), abs(high)), max(abs(low), abs(high)))
    )
    return claimed_interval(claim, abs(claim.value or 0.0)).overlaps(size)


def quantity(claim: Claim) -> tuple[object, ...] | None:
    """What makes two claims speak of the same number, of a share the whole too; None where that is open (S6)."""
    if claim.value is None or claim.period is None or claim.kind == "target" or not claim.reporter:
        return None
    if claim.kind == "count":
        return (claim.kind, claim.measure, pair_of(claim), claim.period, claim.scope or "")
    if claim.kind in ("rank", "streak"):
        if claim.period.end is None:
            return None
        return (claim.kind, claim.measure, claim.reporter, claim.partner, claim.period.end, claim.universe)
    if claim.kind not in (*AMOUNTS, "growth", "share") or len(pair_of(claim)) < 2:
        return None
    order: object = pair_of(claim)
    flow, base = claim.measure, claim.base_period
    if claim.kind == "growth":
        base = base or year_before(claim.period)
    if claim.measure.startswith("fdi"):
        order = (claim.reporter, claim.partner)  # investor and host
    if claim.measure in ("exports", "imports"):
        seller, buyer = (claim.reporter, claim.partner)[:: 1 if claim.measure == "exports" else -1]
        order, flow = (seller, buyer), "exports"
    if claim.kind == "share":
        # One flow is a share of the seller's exports and another one of the buyer's imports.
        whose = wholes(claim)
        if len(whose) != 1:
            return None
        order, flow = whose[0], claim.measure
    return (claim.kind, flow, order, claim.period, claim.unit, claim.scope or "", base)


def same_quantity(readings: Sequence[Reading]) -> list[tuple[str, Claim, Flag]]:
    """The same number printed differently in two places, whose intervals do not meet."""
    groups: dict[tuple[object, ...], list[tuple[Reading, Claim]]] = defaultdict(list)
    for reading in readings:
        for claim in reading.claims:
            if (key := quantity(claim)) is not None:
                groups[key].append((reading, claim))
    out = []
    for items in groups.values():
        for r, c in items[:60]:
            others = [
                (ro, co)
                for ro, co in items[:60]
                if co is not c
                and apart(r, c, ro, co)
                and not claimed_interval(c).overlaps(claimed_interval(co))
            ]
            if others:
                out.append((r.document.id, c, two_values(r, c, others)))
    return out


def apart(r: Reading, c: Claim, ro: Reading, co: Claim) -> bool:
    """Whether two mentions can be held against each other (S6).

    Within one text an inherited period or economy is often a narrower flow that the words leave out, and two
    figures of one sentence are of two things; so both mentions must state theirs, in sentences of their own.
    Between texts both need only be sure.
    """
    if not one_office(c, co) or guessed(c) or guessed(co) or _of_goods_before(r, c, ro, co):
        return False
    if r is not ro:
        near = c.kind != "share" or slipped(
            abs(c.value or 0.0), abs(co.value or 0.0), c, co, sure=SURE_ACROSS
        )
        return near and min(c.confidence, co.confidence) >= SURE_ACROSS
    if c.value is None or co.value is None or (c.sentence == co.sentence and any(c.sentence)):
        return False
    stated = all(not one.words or {"period", "reporter"} <= one.words.keys() for one in (c, co))
    return stated and slipped(abs(c.value), abs(co.value), c, co)


def two_values(r: Reading, c: Claim, others: Sequence[tuple[Reading, Claim]]) -> Flag:
    """One flag that lists every other value."""
    elsewhere = []
    for ro, co in others:
        where = "elsewhere in this text" if r is ro else f"in {ro.document.id}"
        said = f" ({co.source})" if co.source else ""
        elsewhere.append(f"{printed(co)}{said} {where}")
    about = f"{c.measure.replace('_', ' ')}, {names(sorted(pair_of(c)))}"
    message = (
        f"printed here as {printed(c)}{f' ({c.source})' if c.source else ''}, "
        f"{'; '.join(dict.fromkeys(elsewhere))}: all speak of {about}, {c.period.label() if c.period else ''}"
    )
    return Flag(
        "S6",
        "same quantity, two values",
        message,
        tuple((ro.document.id, co.start, co.end) for ro, co in others),
    )


def places(reading: Reading, *claims: Claim) -> tuple[tuple[str, int, int], ...]:
    """Where the other numbers stand."""
    return tuple((reading.document.id, c.start, c.end) for c in claims)
