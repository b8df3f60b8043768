"""Ranks and runs of years, against published orders.

References: China customs 2023 within ASEAN by total trade: Vietnam 229.8, Malaysia 190.2, Indonesia 139.4,
Thailand 126.3, Singapore 108.4 bn USD of 911.7 for all ten; imports: Malaysia 102.9 before Vietnam 92.2.
U.S. Census Bureau, top trading partners, December 2024: Mexico, Canada, China, Germany, Japan, Korea,
Taiwan, Vietnam.
"""

from __future__ import annotations

import pytest

from bilat.errors import QueryError
from bilat.periods import Period
from bilat.statistics import Ranking, rank, runs

Y = Period.year


def order(ranking: Ranking, first: int) -> list[str]:
    """Codes of the first places."""
    return [entry.economy for entry in ranking.entries[:first]]


def one(rankings: list[Ranking], books: str, dataset: str | None = None) -> Ranking:
    """The only ranking of that kind."""
    (found,) = [r for r in rankings if r.books == books and dataset in (None, r.dataset)]
    return found


def test_within_asean_chinas_customs_and_the_matrix_agree_on_trade_and_differ_on_imports() -> None:
    trade = rank("CHN", "trade", Y(2023), "ASEAN")
    assert order(one(trade, "figures"), 3) == ["VNM", "MYS", "IDN"]
    assert order(one(trade, "reconciled"), 3) == ["VNM", "MYS", "IDN"]
    imports = rank("CHN", "imports", Y(2023), "ASEAN")
    assert order(one(imports, "figures"), 2) == ["MYS", "VNM"]
    assert order(one(imports, "reconciled"), 2) == ["VNM", "MYS"]


def test_the_total_of_the_group_makes_places_certain() -> None:
    # 911.7 less the five known members leaves 117.6: below Thailand's 126.3, above Singapore's 108.4.
    figures = one(rank("CHN", "trade", Y(2023), "ASEAN"), "figures")
    assert set(figures.missing) == {"PHL", "MMR", "KHM", "LAO", "BRN"}
    assert figures.certain == 4
    assert figures.is_certain("THA")
    assert not figures.is_certain("SGP")


def test_read_against_the_world_malaysia_is_far_from_second() -> None:
    for ranking in rank("CHN", "trade", Y(2023)):
        entry = ranking.place("MYS")
        if entry is not None:
            assert entry.rank > 8


def test_partners_of_the_united_states() -> None:
    census = one(rank("USA", "trade", Y(2024)), "own", "us-census")
    assert order(census, 8) == ["MEX", "CAN", "CHN", "DEU", "JPN", "KOR", "TWN", "VNM"]
    assert census.status == "official"
    assert census.is_certain("VNM")
    assert sum(entry.share or 0 for entry in census.entries) == pytest.approx(1, abs=0.01)


def test_a_group_can_stand_as_one_partner() -> None:
    census = one(rank("USA", "trade", Y(2024), as_one=("EU",)), "own", "us-census")
    assert order(census, 3) == ["EU", "MEX", "CAN"]
    assert census.place("DEU") is None
    customs = one(rank("CHN", "trade", Y(2023), as_one=("ASEAN", "EU")), "figures")
    assert order(customs, 3) == ["ASEAN", "EU", "USA"]
    assert one(rank("CHN", "trade", Y(2023), as_one=("ASEAN",)), "reconciled").entries[0].economy == "ASEAN"


@pytest.mark.parametrize("year", [2001, 2009, 2016])
def test_malaysias_own_books_name_who_is_missing(year: int) -> None:
    own = one(rank("MYS", "trade", Y(year)), "own", "gvar")
    # The GVAR tables have neither of these three, all among Malaysia's large partners.
    assert {"VNM", "TWN", "HKG"} <= set(own.missing[:5])
    assert own.certain == 0
    mirror = one(rank("MYS", "trade", Y(year)), "mirror", "gvar")
    assert mirror.books == "mirror"
    assert {entry.observation.reporter for entry in mirror.entries if entry.observation} == {
        entry.economy for entry in mirror.entries
    }


def test_a_published_order_has_shares_as_printed_and_no_values() -> None:
    # The World Factbook, exports of Malaysia in 2023: China 21 %; shares of all partners, so none within a group.
    listed = one(rank("MYS", "exports", Y(2023)), "order")
    assert listed.order_only
    assert order(listed, 3) == ["CHN", "SGP", "USA"]
    assert all(entry.value is None for entry in listed.entries)
    assert listed.entries[0].share == 0.21
    assert sum(entry.share or 0.0 for entry in listed.entries) < 1
    inside = one(rank("MYS", "exports", Y(2023), "ASEAN"), "order")
    assert inside.entries[0].economy == "SGP"
    assert inside.entries[0].share is None


def test_a_run_says_which_years_each_kind_of_books_covers() -> None:
    run = runs("CHN", "MYS", "trade", 2009, 2024)
    assert run.own_years == tuple(range(2009, 2017))
    assert run.other_years == (2023,)
    # 2019 and the other years of the gap rest on statements of the ministry alone.
    assert run.stated_years == (2017, 2018, 2019, 2020, 2021, 2022, 2024)
    assert run.uncovered == ()
    assert run.broken == ()
    assert runs("CHN", "MYS", "trade", 2005, 2012).broken == (2005, 2006, 2007, 2008)


def test_a_run_of_another_pair_has_honest_gaps() -> None:
    run = runs("USA", "JPN", "trade", 2000, 2020)
    assert run.own_years == tuple(range(2000, 2017))
    # China passed the United States as Japan's partner in 2007 (Japan's Ministry of Finance, calendar years).
    assert 2006 not in run.broken
    assert 2008 in run.broken
    assert run.uncovered == (2017, 2018, 2019, 2020)


def test_ranks_of_nonsense_are_refused() -> None:
    with pytest.raises(QueryError):
        rank("XXX", "trade", Y(2020))
    with pytest.raises(QueryError):
        rank("CHN", "balance", Y(2020))
    with pytest.raises(QueryError):
        rank("CHN", "trade", Y(2020), as_one=("MYS",))
    with pytest.raises(QueryError):
        runs("CHN", "MYS", "trade", 2020, 2010)


def test_over_is_no_value_that_others_can_be_ranked_above() -> None:
    # Vietnam "exceeded 260 billion" in one text and "200 billion" in another, Malaysia had 212.0: Vietnam leads.
    # Indonesia, Singapore and Thailand are only known to be over 100, which may be more than Malaysia's.
    figures = one(rank("CHN", "trade", Y(2024), "ASEAN"), "figures")
    assert order(figures, 2) == ["VNM", "MYS"]
    first = figures.entries[0].observation
    assert first is not None
    assert (first.value, first.bound) == (260e9, "lower")
    assert figures.is_certain("VNM")
    assert not figures.is_certain("MYS")
    assert "some figures are bounds" in figures.note
