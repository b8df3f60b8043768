"""Runs of years in surplus or deficit: the sign of the balance, year by year, in each set of books (S9)."""

from __future__ import annotations

from bilat.checking.books import BookValue, between, called, flows_behind
from bilat.checking.compare import REVISION, verdict_of
from bilat.checking.levels import TURNED, flow_label, is_bound, names
from bilat.checking.model import Evidence, ReadingOf
from bilat.checking.streaks import ENOUGH, years_of
from bilat.periods import Period, spans
from bilat.reading import Claim

# S3: the sign of a balance smaller than what its own flows may be revised by is not known.
SETTLED = 1 / REVISION


def check_balance_run(claim: Claim) -> list[ReadingOf]:
    """One year on the other side breaks a run in the economy's own books.

    In the partner's books and in reconciled figures a year breaks it only where one flow is more than twice the
    other (S4). Supported where at least half of the years are covered and none speaks against.
    """
    label = f"{claim.change or 'balance'} of {names(claim.reporter)} with {names(claim.partner)}"
    missing = []
    if not claim.reporter or not claim.partner:
        missing.append("the sentence does not say which two economies")
    if claim.change not in ("surplus", "deficit"):
        missing.append("the sentence does not say whether it is a surplus or a deficit")
    years = years_of(claim)
    if not years and not missing:
        missing.append("the last year of the run is open; a publication date may settle it (S2)")
    if missing:
        return [ReadingOf(label, "not checkable", missing=tuple(missing))]
    label = f"{label} in each year from {years[0]} to {years[-1]}"
    books: dict[str, dict[int, BookValue]] = {}
    for year in years:
        for value in between(claim.reporter, claim.partner, "balance", Period.year(year)):
            if not is_bound(value) and value.value:
                books.setdefault(value.owner, {}).setdefault(year, value)
    evidence = [_of_books(claim, owner, told, len(years)) for owner, told in books.items()]
    covered = {year for told in books.values() for year in told}
    holes = [year for year in years if year not in covered]
    missing = [
        f"no books on file have {flow_label('balance', claim.reporter, claim.partner)} for {spans(holes)}; UN Comtrade "
        "or the two customs services publish it (bilat data fetch comtrade)"
    ]
    verdict = verdict_of(evidence)
    if holes and verdict == "supported":
        verdict = "not checkable"  # S9: a gap in the books is a gap in the evidence
    return [ReadingOf(label, verdict, tuple(evidence), tuple(missing) if holes else ())]


def _of_books(claim: Claim, owner: str, told: dict[int, BookValue], total: int) -> Evidence:
    """What one set of books says of all its years."""
    wanted = 1 if claim.change == "surplus" else -1
    wrong = [year for year, value in told.items() if value.value * wanted < 0]
    own = owner in claim.reporter
    clear = [
        year
        for year in wrong
        if flows_behind(told[year], claim.reporter, claim.partner, Period.year(year))
        < (SETTLED if own else TURNED)
    ]
    first = next(iter(told.values()))
    words = (
        f"{first.label} ({first.status}) speak of {spans(list(told))}: {called(claim.reporter[0])} is in "
        f"{claim.change} in {spans([y for y in told if y not in wrong]) or 'none of them'}"
    )
    if wrong:
        other = "deficit" if claim.change == "surplus" else "surplus"
        shown = ", ".join(f"{year} {told[year].text().removeprefix('-')}" for year in wrong[:5])
        words += f", in {other} in {spans(wrong)} ({shown}{', ...' if len(wrong) > 5 else ''})"
        if not clear:
            words += "; the flows lie too near each other for these books to settle it"
    enough = len(told) >= ENOUGH * total
    bearing = "contradicts" if clear else "supports" if enough and not wrong else "context"
    observations = tuple(o for value in told.values() for o in value.observations)
    return Evidence(
        first.label,
        owner,
        bearing,
        float(len(told) - len(wrong)),
        "years",
        words,
        observations,
        tuple(dict.fromkeys(o.citation for o in observations)),
        first.status,
    )
