"""Runs of years at a rank: year by year, own books first, holes named (S9)."""

from __future__ import annotations

from dataclasses import replace

from bilat import statistics
from bilat.checking.books import called, possessive, years_on_file
from bilat.checking.model import Evidence, ReadingOf, Verdict
from bilat.checking.ranks import (
    FLOW_OF,
    NEARLY_ALL,
    covers,
    gaps,
    is_group,
    listed,
    rank_label,
    settle,
    too_close,
)
from bilat.checking.rivals import rivals
from bilat.documents import Document
from bilat.periods import Period, spans
from bilat.reading import Claim
from bilat.statistics import Ranking, RankStatement, Run

# S9: with fewer years than this share in books, or one that not even a quoted statement covers, the run is not checkable.
ENOUGH = 0.5


def check_streak(claim: Claim, document: Document) -> list[ReadingOf]:
    """A run of years: one reading, with the years each kind of books covers."""
    label = rank_label(claim, claim.universe or "WLD")
    missing = gaps(claim)
    years = years_of(claim)
    if claim.value is not None:
        label = f"{label}: {claim.value:.0f} years"
    if not years and not missing:
        missing.append("the last year of the run is open; a publication date may settle it (S2)")
        years_guess = guess_years(claim)
        if years_guess:
            reading = run_reading(claim, years_guess, label)
            return [
                ReadingOf(
                    f"{label}, if the run ends in {years_guess[-1]}, the latest year on file",
                    reading.verdict,
                    reading.evidence,
                    (*missing, *reading.missing),
                )
            ]
    if missing:
        return [ReadingOf(label, "not checkable", missing=tuple(missing))]
    return [run_reading(claim, years, f"{label}, {years[0]} to {years[-1]}")]


def years_of(claim: Claim) -> list[int]:
    """The calendar years of the run; from its end and its length where the start is open."""
    period = claim.period
    if period is None or period.end is None or claim.value is None:
        return []
    last = int(period.end[:4])
    first = int(period.start[:4]) if period.start else last - int(claim.value) + 1
    if last - first > 200:
        return []
    return list(range(first, last + 1))


def guess_years(claim: Claim) -> list[int]:
    """The run if it ended in the latest year for which the two have any figure on file."""
    if claim.value is None or not 1 <= claim.value <= 200:
        return []
    years = years_on_file(claim.partner, claim.reporter, FLOW_OF[claim.measure])
    return list(range(years[-1] - int(claim.value) + 1, years[-1] + 1)) if years else []


def run_reading(claim: Claim, years: list[int], label: str) -> ReadingOf:
    """Every year asked of every set of books: own, others', quoted statements, nothing (S9)."""
    owner, who = claim.partner[0], claim.reporter[0]
    run = statistics.runs(
        who,
        owner,
        FLOW_OF[claim.measure],
        years[0],
        years[-1],
        place_of(claim),
        universe=claim.universe or "WLD",
        as_one=(who,) if is_group(who) and claim.universe is None else (),
    )
    evidence = [
        item
        for kinds in (("own", "figures"), ("reconciled", "order"), ("mirror",))
        if (item := run_evidence(run, kinds)) is not None
    ]
    evidence = settle(evidence, owner)
    if any(e.owner == owner and e.bearing == "contradicts" for e in evidence):
        # One year in the economy's own books breaks a run, whatever others have of other years (S4, S9).
        evidence = [replace(e, bearing="context") if e.bearing == "supports" else e for e in evidence]
    evidence += [statement_evidence(run)] if any(y.statements for y in run.years) else []
    missing = (
        f"of {len(years)} years {possessive(owner)} own books on file cover "
        f"{len(run.own_years)} ({spans(run.own_years) or 'none'}); only other books cover "
        f"{spans(run.other_years) or 'none'}; only quoted statements speak of {spans(run.stated_years) or 'none'}; "
        f"nothing covers {spans(run.uncovered) or 'none'}"
    )
    covered = len(run.own_years) + len(run.other_years)
    verdict = verdict_of_run(evidence, covered, len(years), len(run.uncovered))
    lacking = [missing]
    if verdict == "not checkable" and any(e.bearing == "supports" for e in evidence):
        lacking.append(
            "the years that books cover are as the text says, and a run is not settled by some of its years (S9)"
        )
    return ReadingOf(label, verdict, tuple(evidence), tuple(lacking))


def place_of(claim: Claim) -> int:
    """A run counts years at the top unless the claim itself says another place."""
    return claim.place or 1


def verdict_of_run(evidence: list[Evidence], covered: int, total: int, uncovered: int) -> Verdict:
    """Supported only where at least half of the years are in books, each is told of and none speaks against (S9)."""
    bearings = {e.bearing for e in evidence} - {"context"}
    if bearings == {"supports"}:
        return "supported" if covered >= ENOUGH * total and not uncovered else "not checkable"
    if bearings == {"contradicts"}:
        return "contradicted"
    return "depends on the source" if bearings else "not checkable"


def run_evidence(run: Run, kinds: tuple[str, ...]) -> Evidence | None:
    """One kind of books over all the years that it covers; years that it cannot settle are left out."""
    yes: dict[int, Ranking] = {}
    no: dict[int, Ranking] = {}
    for year in run.years:
        for ranking in year.rankings:
            entry = ranking.place(run.economy)
            if ranking.books not in kinds or entry is None or year.year in yes:
                continue
            above = len(rivals(ranking, run.economy)) if entry.rank <= run.place else 0
            if entry.rank == run.place and (covers(ranking, entry.rank) or year.own) and not above:
                yes[year.year] = ranking
                no.pop(year.year, None)
            elif (
                entry.rank > run.place or (covers(ranking, entry.rank) and entry.rank + above < run.place)
            ) and not too_close(ranking, run.place, run.economy, Period.year(year.year)):
                no[year.year] = ranking
    used = yes | no
    if not used:
        return None
    own = "own" in kinds
    name = {
        "own": f"{possessive(run.reporter)} books",
        "reconciled": "reconciled figures and published orders",
        "mirror": f"the books of {possessive(run.reporter)} partners",
    }[kinds[0]]
    words = (
        f"{name} speak of {spans(sorted(used))}: {called(run.economy)} is No. {run.place} "
        f"in {spans(sorted(yes)) or 'none of them'}"
    )
    if no:
        firsts = [
            f"{year} {called(ranking.entries[run.place - 1].economy)}"
            for year, ranking in sorted(no.items())
            if len(ranking.entries) >= run.place
        ]
        words += f", not in {spans(sorted(no))} (there: {', '.join(firsts[:5])})"
    thin = [
        year
        for year, ranking in yes.items()
        if not ranking.is_certain(run.economy) and len(ranking.entries) < NEARLY_ALL
    ]
    if thin:
        lacking = listed(yes[thin[-1]].missing, 3)
        words += f"; partners without a figure in these tables, {lacking}, could change the place"
    observations = tuple(
        e.observation
        for _, ranking in sorted(used.items())
        for e in [*ranking.entries[: run.place], ranking.place(run.economy)]
        if e is not None and e.observation is not None
    )
    return Evidence(
        name,
        run.reporter if own else f"{kinds[0]}:",
        "contradicts" if no else "supports",
        float(len(yes)),
        "years",
        words,
        tuple(dict.fromkeys(observations)),
        tuple(dict.fromkeys(ranking.citation for ranking in used.values())),
        "official" if own else kinds[0],
    )


def statement_evidence(run: Run) -> Evidence:
    """What offices are quoted as saying about the run: known, and no table, so it settles nothing (S4)."""
    said = list(dict.fromkeys(s for y in run.years for s in y.statements))
    words = "; ".join(f"{s.who_says} ({s.said}): {statement_words(s)}" for s in said[:6])
    more = f" and {len(said) - 6} more" if len(said) > 6 else ""
    return Evidence(
        "quoted statements",
        "statements",
        "context",
        None,
        None,
        f"quoted: {words}{more}",
        (),
        tuple(dict.fromkeys(s.citation for s in said)),
        "press",
    )


def statement_words(statement: RankStatement) -> str:
    """No. 1 since 2009; No. 1 for the 10 years 2009-2018; No. 4 in 2001."""
    place = f"No. {statement.rank}"
    if statement.kind == "since":
        return f"{place} since {statement.first_year}"
    if statement.kind == "streak":
        years = statement.last_year - statement.first_year + 1
        return f"{place} for {years} years, {statement.first_year}-{statement.last_year}"
    return f"{place} in {statement.first_year}"
