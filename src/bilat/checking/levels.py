"""Amounts: a level of trade, exports or imports, or a balance, against every set of books (S3, S4, S11)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bilat import economies
from bilat.checking.balances import flows_explain, other_sign, unsigned, wrong_side
from bilat.checking.books import (
    BookValue,
    as_one_witness,
    between,
    by_owner,
    convert,
    flows_behind,
    possessive,
    years_on_file,
)
from bilat.checking.compare import (
    MIRROR_REACH,
    claimed_interval,
    compare,
    compiled,
    near_print,
    verdict_of,
)
from bilat.checking.goods_told import of_services
from bilat.checking.lacking import FLOWS, names, not_on_file, not_settled
from bilat.checking.model import Evidence, ReadingOf
from bilat.checking.printed import as_told, number
from bilat.checking.records import held_against_earlier_years
from bilat.periods import Period
from bilat.quantities import Interval, show
from bilat.reading import Claim

SERVICES_REACH = 1.4
# S4: a balance whose flows lie further apart than mirrors do (one more than MIRROR_REACH times the other) has the same
# sign in every set of books. The flows, added as squares, are then less than so many times the balance.
TURNED = math.hypot(MIRROR_REACH, 1) / (MIRROR_REACH - 1)
# How far from the claim's period a year may lie whose figure is shown for scale.
SCALE_YEARS = 5
# How far from it a whole year may lie whose figure a text may have told as that of its own period.
SAME_YEARS = 2
# Measures that the statistics know as flows.
MEASURED = ("trade", "exports", "imports", "balance", "fdi_flow", "fdi_stock")


def check_level(claim: Claim) -> list[ReadingOf]:
    """A level claim as printed. Without a period every year on file is a candidate, so none is tried."""
    goods = level_reading(claim, claim.reporter, claim.partner, claim.measure, label=label_of(claim))
    average = average_reading(claim, goods)
    if told_a_year(claim) and average:
        return average
    return [goods, *services_reading(claim, goods), *average]


def told_a_year(claim: Claim) -> bool:
    """Whether the words say that an amount of several years is that of each of them (S2)."""
    return any(rule.endswith("yearly_average") for rule in claim.rules)


def average_reading(claim: Claim, total: ReadingOf) -> list[ReadingOf]:
    """An amount of several years may be that of each of them: 5 billion from 2018 to 2022, a year (S2)."""
    years = claim.period.calendar_years() if claim.period is not None else []
    told = told_a_year(claim)
    if (total.verdict != "contradicted" and not told) or len(years) < 2 or claim.value is None:
        return []
    label = f"{total.label}, as an average a year"
    found = level_reading(
        claim, claim.reporter, claim.partner, claim.measure, label=label, averaged_over=len(years)
    )
    if told:
        return [found]
    return [replace(found, as_printed=False)] if found.verdict == "supported" else []


def services_reading(claim: Claim, goods: ReadingOf) -> list[ReadingOf]:
    """A text that does not say goods may count services: then an amount above the goods books is not wrong.

    Services are up to some two fifths of goods trade for most economies (WTO World Trade Statistics), so only a
    claim within that reach above the books gets this reading.
    """
    if goods.verdict != "contradicted" or claim.scope is not None or not claim.value:
        return []
    ratios = [abs(claim.value) / e.value for e in goods.evidence if e.bearing == "contradicts" and e.value]
    if not any(1.02 < ratio <= SERVICES_REACH for ratio in ratios):
        return []
    label = f"{goods.label}, goods and services"
    missing = (
        "the figures on file are goods only; services by partner, from the balance of payments or the OECD-WTO BaTIS "
        "database, would settle it"
    )
    return [ReadingOf(label, "not checkable", missing=(missing,), as_printed=False)]


def label_of(claim: Claim) -> str:
    """How the claim was understood, in words."""
    flow = flow_label(claim.measure, claim.reporter, claim.partner)
    return f"{flow}, {claim.period.label() if claim.period else 'no period stated'}"


def flow_label(measure: str, reporter: Sequence[str], partner: Sequence[str]) -> str:
    """Whose flow with whom, in words."""
    what = FLOWS.get(measure, measure.replace("_", " "))
    first, second = names(reporter), names(partner)
    return {
        "exports": f"{what} of {first} to {second}",
        "imports": f"{what} of {first} from {second}",
    }.get(measure, f"{what} between {first} and {second}")


def level_reading(
    claim: Claim,
    reporter: Sequence[str],
    partner: Sequence[str],
    flow: str,
    *,
    label: str,
    averaged_over: int = 1,
) -> ReadingOf:
    """One reading of an amount: whose flow, with whom, when.

    averaged_over : of how many years the amount is the average, where the books' sum is divided by them (S2).
    """
    missing = gaps_of(claim, reporter, partner)
    if missing:
        return ReadingOf(label, "not checkable", missing=tuple(missing))
    assert claim.period is not None
    assert claim.value is not None
    assert claim.unit is not None
    values = as_one_witness(between(reporter, partner, flow, claim.period))
    balanced = flow == "balance"
    owners = by_owner(values)
    alone = one_sided(claim, flow, reporter, partner, owners)
    evidence = []
    for owned in owners.values():
        evidence += judge_owner(claim, owned, claim.period, alone=alone, averaged_over=averaged_over)
    evidence = by_named_books(claim, settle_reconciled(evidence))
    free = balanced or in_own_money(claim)
    evidence = by_own_books(claim, evidence, lambda e: free or _within_mirrors(claim, e))
    if not any(e.bearing == "supports" for e in evidence) and may_be_printed(claim, values, averaged_over):
        # The office's own print may be as the claim says, so other books do not contradict it alone.
        evidence = [replace(e, bearing="context") for e in evidence]
    if claim.qualifier == "record":
        evidence, unsettled = held_against_earlier_years(claim, reporter, partner, flow, evidence)
        missing += unsettled
    verdict = verdict_of(evidence)
    missing += named_but_missing(claim, evidence, claim.period)
    if verdict == "not checkable":
        about = (reporter, partner, flow, claim.period)
        missing += not_settled(claim, evidence, *about) if evidence else not_on_file(*about)
        if not evidence:
            evidence += for_scale(claim, reporter, partner, flow, claim.period)
    remark = other_sign(claim, values, names(reporter)) if claim.kind == "balance" else ""
    return ReadingOf(label, verdict, tuple(evidence), tuple(missing), remark=remark)


def may_be_printed(claim: Claim, values: Sequence[BookValue], averaged_over: int = 1) -> bool:
    """Whether a compilation's figure lies so near that the office it is from may have printed the claim's (S4)."""
    if claim.kind == "balance" or not claim.value or claim.period is None:
        return False
    for value in values:
        inside = convert(value, claim.unit or "", claim.period) if compiled(value.observations) else None
        if inside is not None and near_print(abs(inside.value / averaged_over / claim.value)):
            return True
    return False


def for_scale(
    claim: Claim, reporter: Sequence[str], partner: Sequence[str], flow: str, period: Period
) -> list[Evidence]:
    """What each set of books gives for the nearest year on file, where it has nothing for the period (S5).

    Another year settles nothing, so it is context; but it shows a slip by a factor of ten.
    """
    ends = (period.first_year, period.last_year)
    if claim.value is None or None in ends:
        return []
    middle = sum(y for y in ends if y is not None) / 2
    years = sorted(
        years_on_file(reporter, partner, flow if flow != "balance" else "exports"),
        key=lambda y: (abs(y - middle), -y),
    )
    if not years or abs(years[0] - middle) > SCALE_YEARS:
        return []
    near = [Period.year(y) for y in years if abs(y - middle) <= SAME_YEARS]
    alike = [y for y in near if any(same_figure(claim, v) for v in between(reporter, partner, flow, y))]
    year = alike[0] if alike else Period.year(years[0])
    out = []
    for owned in by_owner(between(reporter, partner, flow, year)).values():
        inside = convert(owned[0], claim.unit or "", year)
        if inside is None or not inside.value:
            continue
        ratio = abs(claim.value / inside.value)
        said = f"{inside.label} ({inside.status}) say {inside.text()} for {year.label()}"
        said += f" [{inside.how}]" if inside.how else ""
        if same_figure(claim, inside):
            words = f"{said}: the figure is that of the whole year {year.label()}, so the period of the text may be misread"
        else:
            words = f"for scale: {said}; the claim is {ratio:.3g} times that, of another period"
        if claim.kind == "balance" and wrong_side(claim, inside.value):
            words += f"; there it is a {'surplus' if inside.value > 0 else 'deficit'}"
        out.append(
            Evidence(
                inside.label,
                inside.owner,
                "context",
                inside.value,
                inside.unit,
                words,
                inside.observations,
                inside.citations,
                inside.status,
            )
        )
    return sorted(out, key=lambda e: "for scale" in e.arithmetic)[:3]


def same_figure(claim: Claim, value: BookValue) -> bool:
    """Whether a claim prints a figure of another period, to at least three digits so that it is no chance."""
    size = abs(claim.value or 0.0)
    if (
        not size
        or not 0 < claim.step <= size / 100
        or claim.unit != value.unit
        or claim.qualifier is not None
    ):
        return False
    at = Interval(size - claim.step / 2, size + claim.step / 2)
    return Interval(abs(value.value) - claim.step / 2, abs(value.value) + claim.step / 2).overlaps(at)


def one_sided(
    claim: Claim,
    flow: str,
    reporter: Sequence[str],
    partner: Sequence[str],
    owners: Mapping[str, object],
) -> bool:
    """Whether the books that the claim is most likely made from are not on file (S4).

    Those are the ones that the text names or points to; else the reporter's own for exports and imports, and for
    two-way trade either side's may be meant.
    """
    if claim.books is not None and claim.books in (*reporter, *partner):
        return claim.books not in owners
    if claim.likely_books in owners:
        return False
    mine, theirs = owners.keys() & set(reporter), owners.keys() & set(partner)
    if "WLD" in reporter or "WLD" in partner:
        return not (mine or theirs)  # the world keeps no books
    if flow in ("exports", "imports", "balance"):
        return not mine
    return not (mine and theirs)


def made_from(claim: Claim) -> tuple[str, ...]:
    """Whose books the claim is most likely made from (S4); nobody's where either side's may be meant."""
    if claim.books is not None:
        return (claim.books,)
    own = claim.reporter if claim.measure in ("exports", "imports", "balance") else ()
    return (*own, claim.likely_books) if claim.likely_books is not None else own


def by_own_books(claim: Claim, evidence: list[Evidence], usual: Callable[[Evidence], bool]) -> list[Evidence]:
    """Where the books that the claim is most likely made from support it, others are shown (S4).

    They contradict it only where they are further off than two sides' books usually are from each other.
    """
    holding = {e.owner for e in evidence if e.bearing == "supports"}
    # The only statistics that a text names stand before the reporter's own, which it does not name (S4).
    own = (claim.likely_books,) if claim.likely_books in holding else made_from(claim)
    if holding.isdisjoint(own):
        return evidence
    return [
        replace(e, bearing="context", arithmetic=f"{e.arithmetic}, as far as two sides' books may differ")
        if e.bearing == "contradicts" and e.owner not in own and usual(e)
        else e
        for e in evidence
    ]


def in_own_money(claim: Claim) -> bool:
    """Whether an amount is told in the own money of whose books it most likely is (S4), dollars apart."""
    if claim.likely_books is None or not claim.unit or claim.unit == "USD":
        return False
    return claim.likely_books in economies.currency_users(claim.unit)


def _within_mirrors(claim: Claim, evidence: Evidence) -> bool:
    """Whether an amount in other books is as far off as two sides' books usually are (S4)."""
    if not evidence.value or not claim.value:
        return False
    return 1 / MIRROR_REACH <= abs(evidence.value / claim.value) <= MIRROR_REACH


def named_but_missing(claim: Claim, evidence: Sequence[Evidence], period: Period) -> list[str]:
    """That the statistics which the text names are not on file, where others speak in their place (S4, S13)."""
    if claim.books is None or not evidence or any(e.owner == claim.books for e in evidence):
        return []
    whose = possessive(claim.books)
    if any(claim.books in e.owner.split("+") for e in evidence):
        return [
            f"the text names {whose} statistics; for {period.label()} both sides' books on file have one number, so "
            "whose it is cannot be told (S4)"
        ]
    return [f"the text names {whose} statistics; for {period.label()} only other books are on file (S4)"]


def by_named_books(claim: Claim, evidence: list[Evidence]) -> list[Evidence]:
    """Where the text names whose statistics a figure is from, those decide and the others are shown (S4)."""
    named = [e for e in evidence if e.owner == claim.books and e.bearing != "context"]
    if not named:
        return evidence
    return [
        replace(e, arithmetic=f"{e.arithmetic} (the books that the text names)")
        if e in named
        else replace(e, bearing="context")
        for e in evidence
    ]


def gaps_of(claim: Claim, reporter: Sequence[str], partner: Sequence[str]) -> list[str]:
    """What the claim itself leaves open, so that no statistic could settle it."""
    missing = []
    if not reporter or not partner:
        missing.append("the sentence does not say which two economies")
    if claim.period is None or claim.period.start is None or claim.period.end is None:
        missing.append("the period is open; a publication date given with --published may settle it (S2)")
    if claim.value is None:
        missing.append("no number is given")
    elif claim.unit is None:
        missing.append("no unit is given")
    if claim.measure not in MEASURED:
        missing.append(f"no statistics of {claim.measure.replace('_', ' ')} are on file or could settle it")
    if of_some_days(claim):
        missing.append(some_days_of(claim))
    elif claim.scope and claim.universe is None and not is_plain_scope(claim.scope):
        missing.append(
            f"the claim is about {claim.scope}; the packaged figures hold all goods only. {_publish(claim.scope)}"
        )
    return missing


def of_some_days(claim: Claim) -> bool:
    """Whether a claim is of a part of a month: figures on file, of whole months, neither bear it out nor refute it (S2)."""
    return "part_of_month" in claim.rules


def some_days_of(claim: Claim) -> str:
    """What is missing for such a claim."""
    return f"the claim is of a part of a month ({claim.scope}); figures on file are of whole months (S2)"


def _publish(scope: str) -> str:
    """Who publishes trade in what a claim is about."""
    if of_services(scope):  # no table of goods by product holds them
        return (
            "Trade in services by partner is in the balance of payments of the central bank or the statistics office and in "
            "the OECD-WTO Balanced Trade in Services database (BaTIS)"
        )
    return "UN Comtrade or the national statistics office publish it by product"


def is_plain_scope(scope: str) -> bool:
    """Whether a scope still means total goods trade, so that totals speak to it."""
    plain = {"goods", "merchandise", "total", "bilateral", "two-way", "goods trade", "merchandise trade"}
    return scope.strip().lower() in plain


def judge_owner(
    claim: Claim, owned: list[BookValue], period: Period, *, alone: bool = False, averaged_over: int = 1
) -> list[Evidence]:
    """What one set of books says: its best statuses decide, and conflicting figures inside are shown.

    ``alone``: the claim's own books are not on file, so a miss within the usual reach of mirrors and of
    reconciliation settles nothing (S4).

    A book supports a claim if any of its figures of the best status present does, or if a quoted figure of
    the same owner does: ministries are quoted with figures that later revisions no longer show.
    """
    unit = claim.unit or ""
    exact = [value for value in owned if not is_bound(value)]
    claimed = claimed_interval(claim)
    if claim.measure == "balance" or claim.kind == "balance":
        claimed = claimed_interval(claim, abs(claim.value or 0.0))
    supports: list[Evidence] = []
    others: list[Evidence] = []
    judged: list[float] = []
    for value in exact or owned:
        inside = convert(value, unit, period)
        if inside is not None and any(abs(inside.value / other - 1) < 1e-3 for other in judged if other):
            continue  # the same figure, passed on by another page
        judged += [inside.value] if inside is not None else []
        if inside is None:
            others.append(
                Evidence(
                    value.label,
                    value.owner,
                    "context",
                    value.value,
                    value.unit,
                    f"{value.label} say {value.text()}; no exchange rate to {unit} is on file for "
                    f"{period.label()}",
                    value.observations,
                    value.citations,
                    value.status,
                )
            )
            continue
        signed, flows, clear = inside.value, 1.0, False
        if claim.kind == "balance":
            flows = flows_behind(value, claim.reporter, claim.partner, period)
            inside = unsigned(inside)
        inside = averaged(inside, averaged_over)
        outcome = compare(
            claimed,
            inside.interval,
            unit,
            abs(claim.value or 0.0),
            told=as_told(claim),
            high=claim.high,
            flows=flows,
        )
        if claim.kind == "balance" and outcome.holds and wrong_side(claim, signed):
            outcome = replace(outcome, holds=False, words="the amount fits but the other side is in surplus")
            clear = flows < TURNED
        bearing = "supports" if outcome.holds else "contradicts"
        if outcome.holds and is_bound(inside):
            bearing = "context"  # "over 200" on file is compatible with many claims, so it settles none
        loose = alone or value.status == "reconciled"
        near = (
            claim.kind == "balance"
            and value.status == "reconciled"
            and flows_explain(claim, inside.value, flows)
        )
        if loose and not outcome.holds and (outcome.within_mirrors or near) and not clear:
            bearing = "context"
        if (
            bearing == "contradicts"
            and not clear
            and near_print(1 + outcome.off)
            and compiled(value.observations)
        ):
            bearing = "context"
            outcome = replace(
                outcome, words=f"{outcome.words}, as far as a compilation may be from the office's own"
            )
        item = Evidence(
            inside.label,
            inside.owner,
            bearing,
            inside.value,
            inside.unit,
            f"{value.label} ({value.status}) say {inside.text()}"
            + (f" [{inside.how}]" if inside.how else "")
            + f": {outcome.words}",
            inside.observations,
            inside.citations,
            inside.status,
        )
        (supports if bearing == "supports" else others).append(item)
    if supports:
        best = supports[0]
        conflicting = [o for o in others if o.bearing == "contradicts"]
        return [best, *(replace(o, bearing="context") for o in conflicting[:3]), *_context(others)[:2]]
    against = [o for o in others if o.bearing == "contradicts"]
    return against[:3] + _context(others)[:2]


def averaged(value: BookValue, years: int) -> BookValue:
    """A sum of several years as so much a year, with the sum in its arithmetic (S2)."""
    if years == 1:
        return value
    return replace(
        value,
        value=value.value / years,
        interval=Interval(value.interval.low / years, value.interval.high / years),
        how=f"an average a year: {value.how} {value.text()}, divided by {years}",
    )


def is_bound(value: BookValue) -> bool:
    """Whether the figure on file is itself only "over" or "under" something."""
    return any(o.bound for o in value.observations)


def _context(items: list[Evidence]) -> list[Evidence]:
    return [item for item in items if item.bearing == "context"]


def settle_reconciled(evidence: list[Evidence]) -> list[Evidence]:
    """Reconciled figures never outvote books: beside books of either economy they are context (S4)."""
    if not any(e.status != "reconciled" and e.bearing != "context" for e in evidence):
        return evidence
    return [
        replace(e, bearing="context") if e.status == "reconciled" and e.bearing == "contradicts" else e
        for e in evidence
    ]


def summary(claim: Claim, reading: ReadingOf) -> str:
    """The verdict in one or two sentences, the gap between books named."""
    supporting = [e for e in reading.evidence if e.bearing == "supports"]
    against = [e for e in reading.evidence if e.bearing == "contradicts"]
    printed = number(claim) if claim.value is not None else "the claim"
    records = [
        e.arithmetic
        for e in reading.evidence
        if e.bearing == "context" and "highest earlier year" in e.arithmetic
    ]
    shown = beside(claim, reading)
    if reading.verdict == "supported":
        return "; ".join([*(e.arithmetic for e in supporting), *records, *shown]) + "."
    if reading.verdict == "contradicted":
        return "; ".join([*(e.arithmetic for e in against), *shown]) + "."
    if reading.verdict == "depends on the source":
        text = "; ".join([*(e.arithmetic for e in [*supporting, *against]), *records, *shown])
        values = [e.value for e in (supporting[0], against[0]) if e.value]
        if len(values) == 2 and not any(math.isinf(v) for v in values):
            low, high = sorted(values)
            text += (
                f". The gap between {supporting[0].books} and {against[0].books} is "
                f"{show(high - low, claim.unit or '')}, a ratio of {high / low:.2f}"
            )
        return text + "."
    near = [e.arithmetic for e in reading.evidence if e.bearing == "context"][:2]
    if reading.missing or near:
        return f"{printed}: {'; '.join([*near, *reading.missing])}."
    return f"{printed}: nothing on file speaks to it."


def beside(claim: Claim, reading: ReadingOf) -> list[str]:
    """What the books of either of the two say that neither support nor contradict, where others decide (S4)."""
    deciding = {e.owner for e in reading.evidence if e.bearing != "context"}
    if not deciding:
        return []
    out: dict[str, str] = {}
    for e in reading.evidence:
        mine = e.owner in (*claim.reporter, *claim.partner) and e.owner not in deciding
        if mine and e.unit != "rank" and "highest earlier year" not in e.arithmetic:
            out.setdefault(e.owner, f"beside that, {e.arithmetic}")
    return list(out.values())
