"""Forecasts and targets: not true or false, but how far the latest figures are from them (S5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilat.checking.balances import unsigned, wrong_side
from bilat.checking.books import BookValue, between, by_owner, convert, years_on_file
from bilat.checking.changes import multiples_of, year_before
from bilat.checking.compare import claimed_interval
from bilat.checking.lacking import left_out, who_publishes
from bilat.checking.levels import gaps_of, label_of
from bilat.checking.model import Evidence, ReadingOf
from bilat.checking.printed import signed_value
from bilat.documents import Document
from bilat.periods import Period
from bilat.quantities import Interval, show
from bilat.reading import Claim
from bilat.reading.directions import direction_told

AMOUNT_FLOWS = ("trade", "exports", "imports", "balance")


@dataclass(frozen=True, slots=True)
class Aim:
    """An amount aimed at: with its interval (S3), by which year, and whether the flow is to fall to it."""

    value: float
    unit: str
    interval: Interval
    year: int | None
    down: bool

    def met(self, value: float) -> bool:
        """Whether a level has reached it, in the direction that the text aims in."""
        return value <= self.value if self.down else value >= self.value


def check_target(claim: Claim, document: Document) -> list[ReadingOf]:
    """The latest level in each set of books up to the target year, and what reaching the target takes from there."""
    label = f"target: {label_of(claim)}"
    missing = [m for m in gaps_of(claim, claim.reporter, claim.partner) if "period" not in m]
    untold = claim.measure not in AMOUNT_FLOWS or claim.unit in ("rank", "years")
    if untold or missing or claim.value is None or claim.unit is None:
        return [ReadingOf(label, "forecast or target", missing=tuple(missing))]
    if claim.unit in ("x", "%"):
        own_past = claim.kind in ("multiple", "growth") and claim.compared is None
        evidence = list(changes_aimed_at(claim)) if own_past else []
        return [ReadingOf(label, "forecast or target", tuple(evidence))]
    year = claim.period.last_year if claim.period else None
    down = direction_told(claim, document) == "down"
    aim = Aim(abs(claim.value), claim.unit, claimed_interval(claim, abs(claim.value)), year, down)
    evidence = []
    for owner, latest, at in latest_levels(claim, year):
        words = told(owner, latest, at)
        if claim.measure == "balance" and wrong_side(claim, latest.value):
            words += ", on the other side than the target"
        else:
            size = unsigned(latest) if claim.measure == "balance" else latest
            words += way_to(aim, size.value, at)
        evidence.append(shown(owner, latest, words))
    if not evidence:
        missing += nothing_to_start_from(claim)
    return [ReadingOf(label, "forecast or target", tuple(evidence), tuple(missing))]


def nothing_to_start_from(claim: Claim) -> list[str]:
    """That no level is on file from which a target could be reached, and where one could be had (S5)."""
    what = f"no figure for {label_of(claim).rpartition(', ')[0]} is on file, so that nothing says what the target takes"
    return [
        f"{what}; {who_publishes((*claim.reporter, *claim.partner))}",
        *left_out(claim.reporter, claim.partner),
    ]


def way_to(aim: Aim, now: float, at: Period) -> str:
    """What it takes from the latest level to the target, in all and a year."""
    if at.last_year is None or now <= 0:
        return ""
    if aim.year is None:
        if aim.met(now):
            return "; the target was already reached by these books"
        change = (
            f"a cut of {100 * (1 - aim.value / now):.1f} % from"
            if aim.down
            else f"{100 * (aim.value / now - 1):.1f} % more than"
        )
        return f"; reaching {show(aim.value, aim.unit)} takes {change} that of {at.label()}; the text names no year"
    years = aim.year - at.last_year
    if years == 0:
        met = aim.met(now) or Interval(now, now).overlaps(aim.interval)
        return f", the target's own year: {'met' if met else 'missed'} by these books"
    if aim.met(now):
        return "; the target was already reached by these books"
    need = 100 * ((aim.value / now) ** (1 / years) - 1)
    if aim.down:
        cut = f"a cut of {100 * (1 - aim.value / now):.1f} %"
        return f"; reaching {show(aim.value, aim.unit)} by {aim.year} takes {cut}, {-need:.1f} % a year"
    return f"; reaching {show(aim.value, aim.unit)} by {aim.year} takes {need:.1f} % a year"


def changes_aimed_at(claim: Claim) -> Iterator[Evidence]:
    """Trade doubled by 2030, exports up a fifth: what that is from the latest level, and a year (S5, S10).

    Where the text names a base the change is from there, else from the latest figure on file.
    """
    year = claim.period.last_year if claim.period else None
    if claim.kind == "multiple":
        factors = multiples_of(claim)
    elif claim.unit == "%":
        factors = [(1 + (signed_value(claim) or 0.0) / 100, "")]
    else:
        return
    # The year aimed at is not over, so a figure of it would be a part; what is compared with lies before it.
    base = claim.base_period.last_year if claim.base_period else None
    if base is None and claim.kind == "growth" and claim.period is not None:
        before = year_before(claim.period)
        base = before.last_year if before is not None else None
    last = base if base is not None else year - 1 if year is not None else None
    for owner, latest, at in latest_levels(replace(claim, unit=None), last):
        words = told(owner, latest, at)
        if at.last_year is not None and base in (None, at.last_year):
            words += "".join(made_by(factor, how, latest, at.last_year, year) for factor, how in factors)
        yield shown(owner, latest, words)


def made_by(factor: float, how: str, latest: BookValue, at: int, year: int | None) -> str:
    """What so many times the latest level is, and what that takes a year."""
    if factor in (0.0, 1.0) or factor < 0 or latest.value == 0:
        return ""
    amount = show(factor * abs(latest.value), latest.unit)
    words = f"; {factor:g} times that{f' ({how})' if how else ''} is {amount}"
    years = year - at if year is not None else 0
    if years > 1:
        need = 100 * (factor ** (1 / years) - 1)
        words += f", {abs(need):.1f} % {'less' if need < 0 else 'more'} each year until {year}"
    return words


def told(owner: BookValue, latest: BookValue, at: Period) -> str:
    """What a set of books says and when, in its own money and in that of the target."""
    words = f"{owner.label} say {owner.text()} in {at.label()}"
    if latest.unit != owner.unit:
        words += f" ({latest.text()} at {latest.how.rsplit(' at ', 1)[-1]})"
    return words


def shown(owner: BookValue, latest: BookValue, words: str) -> Evidence:
    """A level beside a target: worth knowing, and neither for nor against it."""
    return Evidence(
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


def latest_levels(claim: Claim, last_year: int | None) -> Iterator[tuple[BookValue, BookValue, Period]]:
    """Each owner's latest value up to a year: as in the books, in the claim's unit (else the books' own), and when."""
    years = years_on_file(claim.reporter, claim.partner, claim.measure)
    done: set[str] = set()
    for year in sorted((y for y in years if last_year is None or y <= last_year), reverse=True):
        period = Period.year(year)
        for owner, values in by_owner(between(claim.reporter, claim.partner, claim.measure, period)).items():
            exact = [v for v in values if not any(o.bound for o in v.observations)]
            if owner in done or not exact:
                continue
            inside = convert(exact[0], claim.unit or exact[0].unit, period)
            if inside is not None:
                done.add(owner)
                yield exact[0], inside, period
        if len(done) >= 3:
            return
