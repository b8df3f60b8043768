"""How far each of the two depends on the other: shares of its exports, imports, trade and output (S4, S7, S8, S12)."""

from __future__ import annotations

import datetime as dt

from bilat import economies, statistics
from bilat.brief.model import Cited, Dependence, DependenceRow
from bilat.checking import shares_on_file
from bilat.citations import Citation
from bilat.economies import called, possessive
from bilat.periods import Period
from bilat.quantities import show
from bilat.statistics import Query, Ranking

# How far back the latest figures may lie, and how far before them those that they are compared with, in years; where
# that very year is not on file, one next to it will do.
OLDEST, APART, NEAR = 12, 10, (0, 1, -1, 2, -2)
FLOWS = (("exports", "Exports to"), ("imports", "Imports from"), ("trade", "Two-way trade with"))


def dependence(first: str, second: str) -> tuple[Dependence, ...]:
    """What each one's trade with the other is of its trade with all, in every set of books on file, and of its GDP.

    Only packaged and added statistics are asked. Groups have no such table: nobody's books add their members up.
    """
    return tuple(
        of_one(owner, partner)
        for owner, partner in ((first, second), (second, first))
        if owner not in economies.group_codes()
    )


def of_one(owner: str, partner: str) -> Dependence:
    """One side's dependence on the other."""
    rows: list[DependenceRow] = []
    missing: list[str] = []
    for flow, words in FLOWS:
        found = [*in_books(owner, partner, flow), *listed(owner, partner, flow)]
        rows += [row_of(owner, partner, flow, words, *item) for item in found]
        if not found:
            missing.append(
                f"No books on file have both {possessive(called(owner))} {flow if flow != 'trade' else 'two-way trade'} "
                f"with {called(partner)} and with all."
            )
    if rows and not any(row.before for row in rows):
        missing.append(
            "No books have the same share of about ten years before, so how it changed is not on file."
        )
    lines = of_output(owner, partner)
    if not lines:
        missing.append(
            f"No year has both {possessive(called(owner))} GDP and its trade with {called(partner)} on file."
        )
    missing.append(
        f"What goods and services these are is not on file: no table here has {possessive(called(owner))} trade with "
        f"{called(partner)} by product; 'bilat data fetch comtrade' gets it."
    )
    return Dependence(
        f"{called(owner)} on {called(partner)}", tuple(rows), tuple(lines), tuple(dict.fromkeys(missing))
    )


Share = tuple[int, float, str, str, str, tuple[Citation, ...]]  # year, per cent, part, whole, whose, sources


def in_books(owner: str, partner: str, flow: str) -> list[tuple[Share, Share | None]]:
    """The latest share in each set of books with part and whole, and that of about ten years before in the same."""
    latest: dict[str, Share] = {}
    today = dt.date.today().year
    for year in range(today, today - OLDEST, -1):
        for books, share in shares_of(owner, partner, flow, year).items():
            latest.setdefault(books, share)
    out = []
    for books, share in latest.items():
        years = (share[0] - APART + near for near in NEAR)
        before = (shares_of(owner, partner, flow, year).get(books) for year in years)
        out.append((share, next((b for b in before if b is not None), None)))
    return sorted(out, key=lambda item: -item[0][0])


def shares_of(owner: str, partner: str, flow: str, year: int) -> dict[str, Share]:
    """Part and whole of a year by the label of the books that have both."""
    out: dict[str, Share] = {}
    for part, whole in shares_on_file((owner,), (partner,), flow, Period.year(year)):
        if whole.value <= 0 or part.value < 0 or part.status == "press":
            continue
        of = (
            f"{whole.text()} ({whole.how.partition(', fewer')[0]})"
            if part.status == "reconciled"
            else whole.text()
        )
        cited = tuple(dict.fromkeys((*part.citations, *whole.citations)))
        out.setdefault(part.label, (year, 100 * part.value / whole.value, part.text(), of, part.label, cited))
    return out


def listed(owner: str, partner: str, flow: str) -> list[tuple[Share, Share | None]]:
    """The same from a published list of main partners, which gives shares of exports and imports as printed."""
    found: list[Share] = []
    today = dt.date.today().year
    for year in range(today, today - OLDEST - APART, -1):
        if flow == "trade":
            break
        for ranking in statistics.rank(owner, flow, Period.year(year)):
            entry = ranking.place(partner) if ranking.order_only else None
            if entry is not None and entry.share:
                whose = f"main partners by {ranking.citation.publisher or ranking.dataset}"
                found.append((year, 100 * entry.share, "", "as published", whose, (ranking.citation,)))
                break
    if not found:
        return []
    wanted = found[0][0] - APART
    before = min(found[1:], key=lambda share: abs(share[0] - wanted), default=None)
    return [(found[0], before if before is not None and abs(before[0] - wanted) <= max(NEAR) else None)]


def row_of(owner: str, partner: str, flow: str, words: str, now: Share, then: Share | None) -> DependenceRow:
    """One line of the table."""
    year, share, part, whole, whose, cited = now
    before = f"{then[1]:.1f} % in {then[0]} ({share - then[1]:+.1f} points)" if then is not None else ""
    return DependenceRow(
        f"{words} {called(partner)}",
        year,
        Cited(f"{share:.1f} %", (*cited, *(then[5] if then is not None else ()))),
        f"{part} of {whole}" if part else whole,
        place(owner, partner, flow, year, whose),
        before,
        whose,
    )


def place(owner: str, partner: str, flow: str, year: int, whose: str) -> str:
    """The partner's place in the same books: No. 5 of 138 on file; empty where they rank nobody."""
    for ranking in statistics.rank(owner, flow, Period.year(year)):
        entry = ranking.place(partner)
        if entry is None or not same_books(ranking, owner, whose):
            continue
        return (
            f"No. {entry.rank}"
            if ranking.order_only
            else f"No. {entry.rank} of {len(ranking.entries)} on file"
        )
    return ""


def same_books(ranking: Ranking, owner: str, whose: str) -> bool:
    """Whether a ranking is of the books that a share was taken from."""
    if ranking.order_only:
        return whose.startswith("main partners")
    if ranking.books == "reconciled":
        return whose.startswith("reconciled")
    return ranking.books in ("own", "figures") and whose == f"{possessive(called(owner))} books"


def of_output(owner: str, partner: str) -> list[Cited]:
    """Exports, imports and two-way trade with the other as a share of GDP, of the latest year that has both."""
    today = dt.date.today().year
    for year in range(today, today - OLDEST, -1):
        period = Period.year(year)
        gdp = [
            o
            for o in statistics.find(Query(reporter=owner, flow="gdp", period=period)).observations
            if o.value > 0
        ]
        if not gdp:
            continue
        told: dict[str, list[str]] = {}
        cited: dict[str, list[Citation]] = {}
        for flow, words in FLOWS:
            for part, _ in shares_on_file((owner,), (partner,), flow, period):
                if part.unit == gdp[0].unit and part.status != "press":
                    words_of = f"{words[0].lower()}{words[1:]} {called(partner)} {100 * part.value / gdp[0].value:.1f} %"
                    told.setdefault(part.label, []).append(words_of)
                    cited.setdefault(part.label, []).extend(part.citations)
        if told:
            gross = f"{possessive(called(owner))} GDP of {year}, {show(gdp[0].value, gdp[0].unit)}"
            return [
                Cited(
                    f"Measured by {gross}: {', '.join(parts)} ({whose}). Gross trade is no part of GDP, which counts value "
                    "added; the ratio says how large the one is beside the other.",
                    tuple(dict.fromkeys((gdp[0].citation, *cited[whose]))),
                )
                for whose, parts in told.items()
            ]
    return []
