"""Ranks and runs of years: who is ranked, in whose books, within which universe (S8, S9)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from bilat import economies, statistics
from bilat.checking.books import called, possessive
from bilat.checking.compare import COMPILED_REACH, MIRROR_REACH, verdict_of
from bilat.checking.levels import is_plain_scope, names, of_some_days, some_days_of
from bilat.checking.model import Bearing, Evidence, ReadingOf
from bilat.checking.rivals import Rival, rivals
from bilat.documents import Document
from bilat.periods import Period, spans
from bilat.quantities import show
from bilat.reading import Claim, topics
from bilat.statistics import Ranking

# Rankings are looked for from this year's back to here.
FIRST_YEAR = 1999
# A rank of more years ago says little about a text that names no year.
LOOK_BACK = 4
# Statistics of a year are out in the next one, so a text may rest on those of the year before last, no older ones.
STILL_SPEAKS = 2
# A table of this many partners lacks only territories too small to matter for a place near the top.
NEARLY_ALL = 150
# Trade through these ports is a partner's by where goods were sent from or to in one table and by where they were made
# or used in another (UN, International Merchandise Trade Statistics 2010, chapter VI): a compilation's figures for
# them may be far from an office's, as Germany's with the Netherlands. The
# list is by hand: the largest ports and hubs of re-export.
TRANSIT = frozenset({"NLD", "BEL", "HKG", "SGP", "ARE"})
FLOW_OF = {"trading_partner": "trade", "export_market": "exports", "import_source": "imports"}
ROLE = {
    "trading_partner": "trading partner",
    "export_market": "export market",
    "import_source": "source of imports",
    "investor": "investor",
}


def check_rank(claim: Claim, document: Document) -> list[ReadingOf]:
    """A rank as printed; where it names no group, groups that the text mentions are further readings (S8)."""
    missing = gaps(claim)
    universe = claim.universe or "WLD"
    label = rank_label(claim, universe)
    if missing:
        return [ReadingOf(label, "not checkable", missing=tuple(missing))]
    readings = [rank_reading(claim, universe)]
    if claim.universe is None and readings[0].verdict != "supported":
        for group in groups_named(document, claim):
            other = rank_reading(claim, group, as_printed=False)
            if other.verdict == "supported":
                readings.append(other)
    return readings


def gaps(claim: Claim) -> list[str]:
    """What no ranking could settle."""
    missing = []
    if claim.measure == "investor":
        missing.append(
            "no ranking of investors is on file; the investment agency or the central bank publishes it, "
            "and approved, committed and realised investment rank differently"
        )
    elif claim.measure not in FLOW_OF:
        missing.append(f"no ranking of {claim.measure.replace('_', ' ')} is on file")
    if not claim.reporter or not claim.partner:
        missing.append("the sentence does not say who is ranked with respect to whom")
    if claim.value is None:
        missing.append("no rank is given")
    if of_some_days(claim):
        missing.append(some_days_of(claim))
    elif claim.scope and claim.universe is None and not is_plain_scope(claim.scope):
        missing.append(
            f"the rank is about {claim.scope}; the packaged rankings are of all goods, among all or in a group"
        )
    return missing


def rank_label(claim: Claim, universe: str) -> str:
    """Malaysia as China's No. 2 trading partner within ASEAN, 2023."""
    where = "in the world" if universe == "WLD" else f"within {called(universe)}"
    role = ROLE.get(claim.measure, claim.measure.replace("_", " "))
    when = claim.period.label() if claim.period else "no period stated"
    of = possessive(claim.partner[0]) if claim.partner else "somebody's"
    place = claim.value if claim.kind == "rank" else claim.place or 1
    number = f"No. {place:.0f} " if place is not None else ""
    return f"{names(claim.reporter)} as {of} {number}{role} {where}, {when}"


def rank_reading(claim: Claim, universe: str, *, as_printed: bool = True) -> ReadingOf:
    """One universe, every set of books that ranks the partner in the period, or in the latest year on file."""
    assert claim.value is not None
    label = rank_label(claim, universe)
    found, remark = rankings(claim, universe)
    missing = [remark] if remark else []
    told = [(ranking, item) for ranking in found if (item := placed(ranking, claim)) is not None]
    evidence = [aged(of_a_year(item, ranking, claim), ranking, claim) for ranking, item in told]
    evidence = settle(evidence, claim.partner[0])
    verdict = verdict_of(evidence)
    if verdict == "not checkable":
        missing.append(not_settled(claim, [ranking for ranking, _ in told]))
    return ReadingOf(label, verdict, tuple(evidence), tuple(missing), as_printed=as_printed)


def not_settled(claim: Claim, shown: list[Ranking]) -> str:
    """Why no place is settled: what is shown does not do it, or nothing is on file; and where more could be had (S8)."""
    whose, source = possessive(claim.partner[0]), "publish the full table (bilat data fetch comtrade)"
    source = f"UN Comtrade or {whose} customs service {source}"
    when = claim.period.label() if claim.period else "a year that the text does not name"
    if shown:
        of = ", ".join(dict.fromkeys(ranking.period.label() for ranking in shown))
        alone = "" if of == when else f", and the claim is of {when}"
        return (
            f"what is on file ranks {whose} partners in {of} and does not settle the place{alone}; {source}"
        )
    years = on_file(claim)
    return (
        f"no ranking of {whose} partners with {names(claim.reporter)} among them is on file for {when}"
        f"{' (years with one: ' + years + ')' if years else ''}; {source}"
    )


def aged(item: Evidence, ranking: Ranking, claim: Claim) -> Evidence:
    """The place in a year chosen for a text that names none: too long before, it is shown and settles nothing (S8)."""
    told = (claim.period.last_year if claim.period else None) or dt.date.today().year
    year = ranking.period.last_year
    if year is None or told - year <= STILL_SPEAKS:
        return item
    if claim.period is None or claim.period.last_year is None:
        late = f"the text has no date and may be of a later year than {year}, so this settles nothing"
        words = f"{item.arithmetic}; {late}"
    else:
        words = f"{item.arithmetic}; {told - year} years before {told}, so it settles nothing"
    return replace(item, bearing="context", arithmetic=words)


def of_a_year(item: Evidence, ranking: Ranking, claim: Claim) -> Evidence:
    """The place in a whole year, where some months of one are told of: shown, and settles nothing (S2)."""
    told, there = claim.period, ranking.period.months or 0
    if told is None or told.months is None or not told.months < 12 <= there:
        return item
    words = f"{item.arithmetic}; that is the whole year, so it settles nothing of {told.label()}"
    return replace(item, bearing="context", arithmetic=words)


def too_close(ranking: Ranking, wanted: int, economy: str, period: Period | None) -> str:
    """Why a ranking cannot contradict a place though it shows another one; empty where it can (S4, S8).

    Reconciled figures, books of another year, and books as a compilation of some partners has them (which may count
    goods from where they were sent, not made) put other values on the same trade. They speak against a
    place only where the economy and the one that holds it there lie further apart than such values usually do;
    reconciled figures of another year are two steps away and never do, nor does an order without values.
    """
    entry = ranking.place(economy)
    same = ranking.period == period or (period is not None and period.months is None)
    own = ranking.books in ("own", "figures")
    whole = ranking.books == "figures" or len(ranking.entries) >= NEARLY_ALL or len(ranking.missing) <= 1
    if entry is None or (own and same and whole):
        return ""
    if ranking.order_only:
        return "a published order of main partners cannot overrule books, so it settles nothing"
    if not own and not same:
        return "these are reconciled figures of another time, so they settle nothing"
    holder = ranking.entries[min(wanted, len(ranking.entries)) - 1]
    if not entry.value or not holder.value:
        return ""
    above = could = 0
    for other in ranking.entries:
        if other.economy == economy or not other.value:
            continue
        transit = not TRANSIT.isdisjoint((economy, other.economy))
        reach = COMPILED_REACH if own and same and not transit else MIRROR_REACH
        above += other.value > reach * entry.value
        could += reach * other.value >= entry.value
    if not 1 + above <= wanted <= 1 + could:
        return ""  # so many lie clearly above it, or so few could
    ratio = max(entry.value, holder.value) / min(entry.value, holder.value)
    what = ("a compilation's figures" if same else "figures of another year") if own else "reconciled figures"
    return (
        f"No. {holder.rank} there, {called(holder.economy)}, is {ratio:.2f} times as large or small, and {what} "
        "may be off by more, so it settles nothing"
    )


def settle(evidence: list[Evidence], owner: str) -> list[Evidence]:
    """What the partner's own books say comes first, and mirrors only show the difference (S4, S8).

    A rank among somebody's partners is a statement about that economy's trade; its partners' books put their
    own valuation on it. A published order of main partners tells the order, and cannot overrule books.
    """
    out = []
    for e in evidence:
        kind = e.owner.split(":")[0]
        if kind == "mirror" or (kind == "order" and e.bearing == "contradicts"):
            e = replace(e, bearing="context")
        out.append(e)
    order = {"supports": 0, "contradicts": 0, "context": 1}
    return sorted(out, key=lambda e: (order[e.bearing], e.owner != owner))


def rankings(claim: Claim, universe: str) -> tuple[list[Ranking], str]:
    """Rankings of the partner's partners, and a remark where the year had to be chosen (S2).

    Without a stated period each kind of books answers with its latest year.
    """
    as_one = tuple(code for code in claim.reporter[:1] if is_group(code) and universe == "WLD")
    flow, owner = FLOW_OF[claim.measure], claim.partner[0]
    period = claim.period
    if period is not None and period.end and not period.start:
        period = Period.year(int(period.end[:4]))
    if period is not None and period.start and period.end:
        found = statistics.rank(owner, flow, period, universe, as_one=as_one)
        if not found and period.months is not None and period.months > 12:
            years = period.calendar_years()
            found = (
                statistics.rank(owner, flow, Period.year(years[-1]), universe, as_one=as_one) if years else []
            )
        inherited = bool(claim.words) and "period" not in claim.words
        if not inherited or any(settles(ranking, claim) for ranking in found):
            return found, ""
        latest = latest_rankings(claim, universe, as_one, period.last_year or dt.date.today().year)
        return latest, (
            f"the sentence names no year and no ranking of {period.label()} settles the place; "
            "the latest year of each set of books was taken (S2)"
        )
    latest = latest_rankings(claim, universe, as_one, dt.date.today().year)
    return latest, "no period is stated; the latest year of each set of books was taken (S2)"


def latest_rankings(claim: Claim, universe: str, as_one: tuple[str, ...], last: int) -> list[Ranking]:
    """For each kind of books the latest year that settles the place, or else the latest that has it."""
    flow, owner = FLOW_OF[claim.measure], claim.partner[0]
    latest: dict[str, Ranking] = {}
    settled: dict[str, Ranking] = {}
    for year in range(last, max(FIRST_YEAR, last - LOOK_BACK), -1):
        for ranking in statistics.rank(owner, flow, Period.year(year), universe, as_one=as_one):
            key = f"{ranking.books}:{ranking.dataset}"
            if ranking.place(claim.reporter[0]) is not None:
                latest.setdefault(key, ranking)
                if settles(ranking, claim):
                    settled.setdefault(key, ranking)
    return list((latest | settled).values())


def settles(ranking: Ranking, claim: Claim) -> bool:
    """Whether a ranking speaks for or against the claim."""
    item = placed(ranking, claim)
    return item is not None and item.bearing != "context"


def placed(ranking: Ranking, claim: Claim) -> Evidence | None:
    """What one ranking says of the place (S8).

    A place below k names in the same books is certain however short the list. A place held, or a better one,
    needs a list that covers the universe, or nothing could be said of those who are missing.
    """
    assert claim.value is not None
    wanted = int(claim.value)
    who = claim.reporter[0]
    entry = ranking.place(who)
    if entry is None:
        return None
    top = ", ".join(
        f"{e.rank} {called(e.economy)}" + (f" {show(e.value, ranking.unit)}" if e.value is not None else "")
        for e in ranking.entries[: max(3, min(max(wanted, entry.rank), 6))]
    )
    above = rivals(ranking, who) if covers(ranking, entry.rank) else ()
    lowest = entry.rank + len(above)
    holds = entry.rank <= wanted if claim.qualifier == "within" else entry.rank == wanted
    open_place = (
        entry.rank <= wanted < lowest if claim.qualifier == "within" else entry.rank <= wanted <= lowest
    )
    bearing: Bearing = "context"
    at_least = entry.observation is not None and entry.observation.bound == "lower"
    if entry.rank > wanted:
        bearing = "context" if at_least else "contradicts"  # "over 200" may be enough for a better place
    elif covers(ranking, entry.rank) and not (above and open_place):
        bearing = "supports" if holds else "contradicts"
    words = f"{ranking_title(ranking)}: {called(who)} is No. {entry.rank} of {len(ranking.entries)} ({top})"
    if above:
        words += f"; without a figure there, and perhaps above: {told_rivals(above)}"
    elif bearing != "contradicts" and not ranking.is_certain(who) and len(ranking.entries) < NEARLY_ALL:
        looked_at = ranking.books != "mirror" and covers(ranking, entry.rank)
        words += f"; without a figure there: {listed(ranking.missing)}, " + (
            "none of them likely to lie above"
            if looked_at
            else "so a better place of theirs is not ruled out"
        )
    if bearing == "context":
        words += (
            "; so the place is not settled (S8)"
            if above
            else "; too few partners have a figure to settle the place"
        )
    if bearing == "contradicts" and (why := too_close(ranking, wanted, who, claim.period)):
        bearing, words = "context", f"{words}; {why}"
    return _evidence(ranking, bearing, entry.rank, words, claim)


def covers(ranking: Ranking, place: int) -> bool:
    """Whether a place held in this list means something (S8).

    Certain places are; so are lists of twenty and more partners, ordered heads of main partners, and groups
    of which at most one member lacks a figure. A figure that is only a lower bound may belong further up.
    """
    below = ranking.entries[place:]
    if any(e.observation is not None and e.observation.bound == "lower" for e in below):
        return False
    if place <= ranking.certain:
        return True
    if ranking.universe != "WLD":
        return len(ranking.missing) <= 1
    return len(ranking.entries) >= 20 or (ranking.order_only and place < len(ranking.entries))


def ranking_title(ranking: Ranking) -> str:
    """Malaysia's books, trade 2016, within ASEAN (dataset)."""
    whose = {
        "own": f"{possessive(ranking.reporter)} books",
        "figures": f"{possessive(ranking.reporter)} books as quoted",
        "mirror": "partners' books",
        "reconciled": "reconciled figures",
        "order": f"order published by {ranking.citation.publisher or ranking.dataset}",
    }[ranking.books]
    inside = "" if ranking.universe == "WLD" else f" within {called(ranking.universe)}"
    flow = {"trade": "total trade", "exports": "exports by destination", "imports": "imports by source"}
    return f"{whose}, {flow.get(ranking.flow, ranking.flow)}{inside} {ranking.period.label()}"


def _evidence(ranking: Ranking, bearing: Bearing, place: int, words: str, claim: Claim) -> Evidence:
    wanted = int(claim.value or 0)
    head = [e.observation for e in ranking.entries[: max(wanted, place, 3)] if e.observation]
    own = ranking.books in ("own", "figures")
    citations = tuple(dict.fromkeys([ranking.citation, *(o.citation for o in head[:12])]))
    return Evidence(
        ranking_title(ranking).split(",")[0],
        ranking.reporter if own else f"{ranking.books}:{ranking.dataset}",
        bearing,
        float(place),
        "rank",
        words,
        tuple(head[:12]),
        citations,
        ranking.status,
    )


def on_file(claim: Claim) -> str:
    """Years for which some books rank the partner's partners with this economy among them."""
    flow, owner = FLOW_OF[claim.measure], claim.partner[0]
    years = [
        year
        for year in range(FIRST_YEAR + 1, dt.date.today().year + 1)
        if any(r.place(claim.reporter[0]) for r in statistics.rank(owner, flow, Period.year(year)))
    ]
    return spans(years)


def is_group(code: str) -> bool:
    """Whether a code names a group."""
    return code != "WLD" and code in economies.group_codes()


def groups_named(document: Document, claim: Claim) -> list[str]:
    """Groups that the text names and that the ranked economy belongs to, first named first."""
    found = []
    text = topics.in_plain(document.text, document.language)
    for group in economies.all_groups():
        members = group.members()
        if claim.reporter[0] not in members or claim.partner[0] in members:
            continue
        forms = {group.code, *group.names.values()}
        words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True) if len(form) > 1)
        # a name in Latin letters must stand by itself; Chinese writes no spaces
        places = [m.start() for m in re.finditer(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", text)]
        if places:
            found.append((min(places), group.code))
    return [code for _, code in sorted(found)]


def told_rivals(above: tuple[Rival, ...], limit: int = 3) -> str:
    """Who may lie above and what says so, and how many more."""
    shown = ", ".join(f"{called(r.economy)} ({r.why})" for r in above[:limit])
    return shown + (f" and {len(above) - limit} more" if len(above) > limit else "")


def listed(codes: tuple[str, ...], limit: int = 6) -> str:
    """A few names and how many more."""
    shown = ", ".join(called(code) for code in codes[:limit])
    return shown + (f" and {len(codes) - limit} more" if len(codes) > limit else "")
