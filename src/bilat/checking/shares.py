"""Shares: part over whole in the same books (S4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from bilat import statistics
from bilat.checking.books import BookValue, between, called, own, possessive, reconciled
from bilat.checking.changes import dataset, finish
from bilat.checking.compare import MIRROR_REACH, claimed_interval, compare, verdict_of
from bilat.checking.compared import check_two_flows
from bilat.checking.lacking import not_on_file
from bilat.checking.levels import gaps_of, label_of
from bilat.checking.model import Evidence, ReadingOf
from bilat.checking.printed import as_told
from bilat.checking.ranks import NEARLY_ALL
from bilat.periods import Period
from bilat.quantities import Interval
from bilat.reading import Claim


def check_share(claim: Claim) -> list[ReadingOf]:
    """A percentage of a whole.

    For exports and imports the whole is the reporter's. Of two-way trade either economy's total may be
    meant: where only one of the two is on file or holds, that reading is given first.
    """
    if claim.compared is not None:
        return check_two_flows(claim, claim.compared)  # a share of what the two trade with each other (S10)
    missing = gaps_of(claim, claim.reporter, claim.partner)
    if missing or claim.period is None:
        return [ReadingOf(f"share: {label_of(claim)}", "not checkable", missing=tuple(missing))]
    if "WLD" in (*claim.reporter, *claim.partner):
        missing = [
            "the total of the world in the same books is not on file; UN Comtrade or WTO Stats publish it"
        ]
        return [ReadingOf(f"share: {label_of(claim)}", "not checkable", missing=tuple(missing))]
    readings = [share_of(claim, whole, part, claim.period) for whole, part in wholes(claim)]
    telling = [r for r in readings if r.verdict == "supported"]
    if len(telling) == 1:
        return telling
    if len(readings) > 1:
        readings = [replace(r, as_printed=False) for r in readings]
    return readings


def wholes(claim: Claim) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Whose total is meant, with whose part of it.

    The economy that is named inside the claim's own words ("of Malaysia's total trade") owns the whole. Else it
    is the reporter's for exports and imports, and for two-way trade either one's.
    """
    there, back = (claim.reporter, claim.partner), (claim.partner, claim.reporter)
    if claim.measure != "trade":
        return [there]
    inside = [
        side
        for side in ("reporter", "partner")
        if side in claim.words and claim.start <= claim.words[side][0] < claim.end
    ]
    if any(rule.endswith("whole stated") for rule in claim.rules):
        return [back]  # the reader gives the part first, then whose total it is
    if inside == ["reporter"]:
        return [there]
    if inside == ["partner"]:
        return [back]
    return [back, there]


SUMMED = "the sum over"
# Over so many partners a sum is worth showing; it settles a share from NEARLY_ALL on (S4).
MANY = 100
TOO_FEW = f"fewer than {NEARLY_ALL}, so it settles nothing"


def summed(whole: Sequence[str], flow: str, period: Period) -> list[BookValue]:
    """The total of an economy's reconciled flows with all partners on file, where the dataset gives no total.

    It supports a share, and cannot contradict one (S4): a sum over so many partners lacks only small ones, but cells
    that the dataset lacks make it too small.
    """
    if len(whole) != 1:
        return []
    out = []
    for ranking in statistics.rank(whole[0], flow, period, "WLD"):
        values = [entry.value for entry in ranking.entries if entry.value is not None]
        if ranking.books != "reconciled" or len(values) < MANY:
            continue
        total = sum(values)
        few = f", {TOO_FEW}" if len(values) < NEARLY_ALL else ""
        observed = tuple(e.observation for e in ranking.entries[:1] if e.observation is not None)
        out.append(
            BookValue(
                owner=ranking.dataset,
                label=f"reconciled figures ({ranking.citation.publisher or ranking.dataset})",
                value=total,
                unit=ranking.unit,
                interval=Interval(total, total),
                status="reconciled",
                observations=observed,
                how=f"{SUMMED} {len(values)} partners on file{few}",
            )
        )
    return out


def share_of(claim: Claim, whole: Sequence[str], part: Sequence[str], period: Period) -> ReadingOf:
    """The part that ``part`` has in the total of ``whole``, in every set of books that has both."""
    owner, whose = " and ".join(called(c) for c in whole), " and ".join(possessive(c) for c in whole)
    label = f"share in the total {claim.measure} of {owner}, {period.label()}"
    evidence: list[Evidence] = []
    claimed = claimed_interval(claim)
    for x, total in parts(whole, part, claim.measure, period):
        if total.value <= 0 or total.interval.low <= 0:
            continue
        share = 100 * x.value / total.value
        observed = Interval(
            100 * x.interval.low / total.interval.high, 100 * x.interval.high / total.interval.low
        )
        outcome = compare(
            claimed,
            observed,
            "%",
            claim.value or 0.0,
            told=as_told(claim),
            high=claim.high,
            points=True,
        )
        observations = x.observations + total.observations
        against = "context" if total.how.startswith(SUMMED) else "contradicts"
        how = f" ({total.how})" if total.how.startswith(SUMMED) else ""
        evidence.append(
            Evidence(
                x.label,
                x.owner,
                "context" if TOO_FEW in total.how else "supports" if outcome.holds else against,
                share,
                "%",
                f"{x.label} ({x.status}): {x.text()} of {total.text()}{how} is {share:.1f} %: {outcome.words}",
                observations,
                tuple(dict.fromkeys(o.citation for o in observations)),
                x.status,
            )
        )
    reading = finish(claim, label, evidence, period, period, whose=whole)
    if any(e.bearing != "context" for e in evidence):
        return reading
    thin = next((e.arithmetic for e in evidence if TOO_FEW in e.arithmetic), "")
    gap = (
        f"no dataset states the total {claim.measure} of {owner} in these books, and the sum over the partners on file "
        f"lacks too many to settle a share (S4); {whose} own figures for part and whole would settle it"
        if thin
        else f"no dataset states the total {claim.measure} of {owner} in these books: the sum over the partners on file "
        f"supports a share and cannot contradict one (S4); {whose} own figures for part and whole would settle it"
        if any(SUMMED in e.arithmetic for e in evidence)
        else f"only books other than {whose} own have part and whole, and they may be as far off (S4); its own figures "
        "for both would settle it"
    )
    seen = [e.value for e in evidence if e.value]
    if listed := published(claim, whole, part, period, seen):
        verdict = verdict_of(listed)
        lacking = [] if verdict != "not checkable" else [NOT_SETTLED, *([gap] if evidence else [])]
        return ReadingOf(label, verdict, (*listed, *reading.evidence), tuple(lacking))
    if evidence:
        return replace(reading, verdict="not checkable", missing=(gap,))
    missing = not_on_file(whole, part, claim.measure, period)
    if own(whole, part, claim.measure, period) or reconciled(whole, part, claim.measure, period):
        missing = [f"the part is on file but not the total {claim.measure} of {owner} in the same books"]
    elif told := list(dict.fromkeys(v.label for v in between(whole, part, claim.measure, period))):
        missing = [
            f"a share of the total {claim.measure} of {owner} is taken in one set of books that has part and whole (S4); "
            f"for {period.label()} the part is on file only in {', '.join(told)}, which hold no total of {owner}"
        ]
    return ReadingOf(label, "not checkable", missing=tuple(missing))


# A list of main partners with their shares is made from several editions and books, and rounded to whole per cent. Of 133
# such shares that offices' own books on file have too, half lie within 0.5 percentage points, 95 % within 3.6; 99 % are at
# most 1.57 times as large or small, so beyond MIRROR_REACH none is.
NOT_SETTLED = (
    "the published list of main partners gives another share, as far off as such lists may be (S4); the office's own "
    "figures for part and whole would settle it"
)


def published(
    claim: Claim, whole: Sequence[str], part: Sequence[str], period: Period, seen: Sequence[float] = ()
) -> tuple[Evidence, ...]:
    """The share in a published list of main partners, where no books have part and whole (S4).

    It supports a share as far as it is printed, and contradicts one that is more than twice or less than half of it.
    seen : shares by other figures that settle nothing alone; where one of them is nearer, so does the list.
    """
    if len(whole) != 1 or len(part) != 1 or claim.measure not in ("exports", "imports") or not claim.value:
        return ()
    out = []
    for ranking in statistics.rank(whole[0], claim.measure, period, "WLD"):
        entry = ranking.place(part[0]) if ranking.order_only else None
        if entry is None or not entry.share:
            continue
        share = 100 * entry.share
        # Printed as "57" or "18.9": half of the last place, within a whole per cent or a tenth of one.
        half = 0.5 if abs(share - round(share)) < 1e-6 else 0.05
        outcome = compare(
            claimed_interval(claim),
            Interval(share - half, share + half),
            "%",
            claim.value,
            told=as_told(claim),
            high=claim.high,
            points=True,
        )
        far = not any(1 / MIRROR_REACH <= s / claim.value <= MIRROR_REACH for s in (share, *seen))
        bearing: Literal["supports", "contradicts", "context"] = (
            "supports" if outcome.holds else "contradicts" if far else "context"
        )
        name = ranking.citation.publisher or ranking.dataset
        out.append(
            Evidence(
                f"main partners by {name}",
                ranking.dataset,
                bearing,
                share,
                "%",
                f"main partners by {name} (published share): {share:.3g} %: {outcome.words}",
                (),
                (ranking.citation,),
                ranking.status,
            )
        )
    return tuple(out)


def parts(
    whole: Sequence[str], part: Sequence[str], flow: str, period: Period
) -> list[tuple[BookValue, BookValue]]:
    """Part and total from the same books and unit, those of one dataset first."""
    out = []
    for function in (own, reconciled):
        xs = function(whole, part, flow, period)
        totals = function(whole, ("WLD",), flow, period)
        if xs and not totals and function is reconciled:
            totals = summed(whole, flow, period)
        same = [(x, t) for x in xs for t in totals if x.unit == t.unit and dataset(x) == dataset(t)]
        out += same or [(x, t) for x in xs for t in totals if x.unit == t.unit and x.owner == t.owner][:1]
    return out
