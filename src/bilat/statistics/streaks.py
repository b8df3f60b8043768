"""Runs of years: which books speak to each year, and which years nothing covers (S9)."""

from __future__ import annotations

from bilat.errors import QueryError
from bilat.periods import Period
from bilat.statistics.books import Books
from bilat.statistics.model import Ranking, Run, RunYear
from bilat.statistics.ranking import rank
from bilat.statistics.universe import WORLD


def runs(
    economy: str,
    reporter: str,
    flow: str,
    first: int,
    last: int,
    place: int = 1,
    *,
    universe: str = WORLD,
    as_one: tuple[str, ...] = (),
    as_of: str | None = None,
    books: Books | None = None,
) -> Run:
    """Whether ``economy`` was No. ``place`` among the partners of ``reporter`` in each year from first to
    last.

    China as Malaysia's largest trading partner since 2009: ``runs("CHN", "MYS", "trade", 2009, 2024)``.
    The reporter's own books are own tables and single figures put together; they speak to a year where they
    rank the economy and nobody without a figure is known to stand above. Others are partners' books,
    reconciled tables and published orders.
    """
    from bilat.statistics.library import default_books

    books = books or default_books()
    if first > last:
        raise QueryError("a run must not end before it starts", found=f"{first} to {last}")
    said = [
        s
        for s in books.rank_statements
        if (s.reporter, s.economy, s.flow, s.universe, s.rank) == (reporter, economy, flow, universe, place)
    ]
    years = []
    for year in range(first, last + 1):
        rankings = rank(reporter, flow, Period.year(year), universe, as_one=as_one, as_of=as_of, books=books)
        own = _says(economy, place, [r for r in rankings if r.books in ("own", "figures")])
        others = _says(economy, place, [r for r in rankings if r.books not in ("own", "figures")])
        years.append(RunYear(year, tuple(rankings), tuple(s for s in said if s.covers(year)), own, others))
    return Run(
        economy,
        reporter,
        flow,
        universe,
        place,
        first,
        last,
        tuple(years),
        tuple(y.year for y in years if y.own is not None),
        tuple(y.year for y in years if y.own is None and y.others is not None),
        tuple(y.year for y in years if y.own is None and y.others is None and y.statements),
        tuple(y.year for y in years if y.own is None and y.others is None and not y.statements),
        tuple(y.year for y in years if y.own is False),
        tuple(y.year for y in years if y.own is not False and y.others is False),
    )


def _says(economy: str, place: int, rankings: list[Ranking]) -> bool | None:
    """Whether the books give the economy this place; None where none of them can say.

    Where several tables of the same books disagree, the one with fewer missing members decides. Single
    figures put together speak only where the missing cannot matter: a larger partner on file is proof
    against a place, a smaller one is no proof for it.
    """
    speaking: list[tuple[int, str, bool]] = []
    for ranking in rankings:
        entry = ranking.place(economy)
        if entry is None:
            if ranking.books != "figures" and len(ranking.entries) >= place:
                speaking.append((len(ranking.missing), ranking.dataset, False))
            continue
        if ranking.books == "figures" and entry.rank <= place and place > ranking.certain:
            continue
        speaking.append((len(ranking.missing), ranking.dataset, entry.rank == place))
    return min(speaking)[2] if speaking else None
