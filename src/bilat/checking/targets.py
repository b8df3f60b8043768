"""Forecasts and targets: not true or false, but how far the latest figures are from them (S5)."""

from __future__ import annotations

from collections.abc import Iterator

from bilat.checking.books import BookValue, between, by_owner, convert, years_on_file
from bilat.checking.compare import claimed_interval
from bilat.checking.levels import gaps_of, label_of
from bilat.checking.model import Evidence, ReadingOf
from bilat.periods import Period
from bilat.quantities import show
from bilat.reading import Claim

AMOUNT_FLOWS = ("trade", "exports", "imports", "balance")


def check_target(claim: Claim) -> list[ReadingOf]:
    """The latest level in each set of books before the target year, and the yearly growth it would take."""
    label = f"target: {label_of(claim)}"
    missing = [m for m in gaps_of(claim, claim.reporter, claim.partner) if "period" not in m]
    if claim.measure not in AMOUNT_FLOWS or claim.unit in ("%", "x", "rank", "years"):
        return [ReadingOf(label, "forecast or target", missing=tuple(missing))]
    if missing or claim.value is None or claim.unit is None:
        return [ReadingOf(label, "forecast or target", missing=tuple(missing))]
    year = claim.period.last_year if claim.period else None
    evidence = []
    for owner, latest, at in latest_levels(claim, year):
        words = f"{owner.label} say {owner.text()} in {at.label()}"
        if latest.unit != owner.unit:
            words += f" ({latest.text()} at {latest.how.rsplit(' at ', 1)[-1]})"
        if year is not None and at.last_year == year:
            met = latest.interval.overlaps(claimed_interval(claim)) or latest.value >= claim.value
            words += f", the target's own year: {'met' if met else 'missed'} by these books"
        elif year is not None and at.last_year is not None and latest.value > 0:
            years = year - at.last_year
            if latest.value >= claim.value:
                words += "; the target was already reached by these books"
            else:
                need = 100 * ((claim.value / latest.value) ** (1 / years) - 1)
                words += f"; reaching {show(claim.value, claim.unit)} by {year} takes {need:.1f} % a year"
        evidence.append(
            Evidence(
                owner.label,
                owner.owner,
                "context",
                latest.value,
                latest.unit,
                words,
                latest.observations,
                latest.citations,
                owner.status,
            )
        )
    return [ReadingOf(label, "forecast or target", tuple(evidence), tuple(missing))]


def latest_levels(claim: Claim, target_year: int | None) -> Iterator[tuple[BookValue, BookValue, Period]]:
    """Each owner's latest value up to the target year: as in the books, in the claim's unit, and when."""
    assert claim.unit is not None
    years = years_on_file(claim.reporter, claim.partner, claim.measure)
    done: set[str] = set()
    for year in sorted((y for y in years if target_year is None or y <= target_year), reverse=True):
        period = Period.year(year)
        for owner, values in by_owner(between(claim.reporter, claim.partner, claim.measure, period)).items():
            exact = [v for v in values if not any(o.bound for o in v.observations)]
            if owner in done or not exact:
                continue
            inside = convert(exact[0], claim.unit, period)
            if inside is not None:
                done.add(owner)
                yield exact[0], inside, period
        if len(done) >= 3:
            return
