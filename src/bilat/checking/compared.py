"""Ratios of two flows of one time: imports five times exports, twice what went to Peru (S10).

Both flows are taken from the same books, so that two offices' ways of counting do not make the ratio.
"""

from __future__ import annotations

from dataclasses import replace

from bilat.checking.balances import unsigned
from bilat.checking.books import BookValue, between
from bilat.checking.changes import dataset, multiples_of
from bilat.checking.compare import claimed_interval, compare, verdict_of
from bilat.checking.lacking import not_on_file
from bilat.checking.levels import (
    by_named_books,
    flow_label,
    gaps_of,
    is_bound,
    label_of,
    one_sided,
    settle_reconciled,
)
from bilat.checking.model import Evidence, ReadingOf
from bilat.checking.printed import as_told
from bilat.quantities import Interval
from bilat.reading import Claim, ComparedFlow


def check_two_flows(claim: Claim, other: ComparedFlow) -> list[ReadingOf]:
    """A multiple of another flow, or a share of it (in per cent), in every set of books that holds both for the period.

    Books of the partner and reconciled figures alone contradict only beyond their usual reach (S4).
    """
    what = "share" if claim.unit == "%" else "multiple"
    label = f"{label_of(claim)}, as a {what} of {flow_label(other.measure, other.reporter, other.partner)}"
    missing = gaps_of(claim, claim.reporter, claim.partner)
    if "open_side" in claim.rules:
        missing.append("the sentence does not say on which side of the flow the other economy stands")
    if missing or claim.period is None:
        return [ReadingOf(label, "not checkable", missing=tuple(missing))]
    both = _pairs(claim, other)
    alone = one_sided(
        claim, claim.measure, claim.reporter, claim.partner, {top.owner: top for top, _ in both}
    )
    readings = []
    for factor, how in multiples_of(claim):
        judged = [_judged(claim, factor, top, below, alone) for top, below in both]
        evidence = by_named_books(claim, settle_reconciled(judged))
        lacking = () if evidence else tuple(_lacking(claim, other))
        suffix = f" ({how})" if how else ""
        readings.append(ReadingOf(label + suffix, verdict_of(evidence), tuple(evidence), lacking))
    return readings


def _pairs(claim: Claim, other: ComparedFlow) -> list[tuple[BookValue, BookValue]]:
    """Both flows of the period in the same books, dataset and unit; balances by their size (S2)."""
    assert claim.period is not None
    tops = _sized(claim.measure, between(claim.reporter, claim.partner, claim.measure, claim.period))
    belows = _sized(other.measure, between(other.reporter, other.partner, other.measure, claim.period))
    if not belows and len(other.partner) > 1 and set(claim.partner) < set(other.partner):
        # "Eight times what it bought from them": where them may be several, it is whom the sentence names.
        belows = _sized(other.measure, between(other.reporter, claim.partner, other.measure, claim.period))
    out: list[tuple[BookValue, BookValue]] = []
    for top in tops:
        for below in belows:
            same = top.owner == below.owner and top.unit == below.unit and dataset(top) == dataset(below)
            if same and below.value > 0 and below.interval.low > 0:
                out.append((top, below))
                break
    return out


def _sized(measure: str, values: list[BookValue]) -> list[BookValue]:
    exact = [value for value in values if not is_bound(value)]
    return [unsigned(value) for value in exact] if measure == "balance" else exact


def _judged(claim: Claim, factor: float, top: BookValue, below: BookValue, alone: bool) -> Evidence:
    """What one set of books says of the ratio."""
    assert claim.period is not None
    share = claim.unit == "%"
    scale, unit = (100.0, "%") if share else (1.0, "x")
    seen = Interval(
        scale * top.interval.low / below.interval.high, scale * top.interval.high / below.interval.low
    )
    ratio = scale * top.value / below.value
    outcome = compare(
        claimed_interval(claim, factor),
        seen,
        unit,
        factor,
        told=as_told(claim, factor),
        high=claim.high,
        points=share,
    )
    if share and factor:
        outcome = replace(outcome, off=ratio / factor - 1)  # points say nothing of how far books are apart
    is_so = f"{ratio:.1f} %" if share else f"{ratio:,.4g} times"
    settles = outcome.holds or not alone or not outcome.within_mirrors
    observations = top.observations + below.observations
    return Evidence(
        top.label,
        top.owner,
        "supports" if outcome.holds else "contradicts" if settles else "context",
        ratio,
        unit,
        f"{top.label} ({top.status}): {top.text()} over {below.text()} in {claim.period.label()} is {is_so}: "
        f"{outcome.words}",
        observations,
        tuple(dict.fromkeys(o.citation for o in observations)),
        top.status,
    )


def _lacking(claim: Claim, other: ComparedFlow) -> list[str]:
    """Which of the two is not on file, or that no books hold both."""
    assert claim.period is not None
    flows = ((claim.measure, claim.reporter, claim.partner), (other.measure, other.reporter, other.partner))
    missing = [
        text
        for measure, a, b in flows
        if not between(a, b, measure, claim.period)
        for text in not_on_file(a, b, measure, claim.period)
    ]
    if missing:
        return missing
    return [f"no one set of books holds both flows for {claim.period.label()}, so no ratio can be made"]
