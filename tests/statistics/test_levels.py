"""Levels, ratios, shares and both books, against figures that offices published.

References: China customs (GACC) total trade with Malaysia 190.24 bn USD in 2023 and 212.04 in 2024;
Malaysia's ministry 450.84 bn and 484.12 bn MYR; CEPII BACI HS22 V202501 for 2023 (CHN to MYS 68.8 bn, MYS to
CHN 74.3 bn); U.S. Census Bureau FT-900 annual totals for China 2024 (exports 143.5 bn, imports 438.9 bn,
deficit 295.4 bn). Tolerances are half of the last place that these sources print.
"""

from __future__ import annotations

import pytest

from bilat.errors import QueryError
from bilat.periods import Period
from bilat.statistics import (
    Observation,
    Query,
    convert,
    find,
    growth,
    mirrors,
    rate,
    ratio,
    series,
    share,
)

Y = Period.year


def values(query: Query, unit: str = "USD") -> dict[str, list[float]]:
    """Dataset to its values in one unit."""
    found: dict[str, list[float]] = {}
    for item in find(query).observations:
        if item.unit == unit and item.bound is None:
            found.setdefault(item.dataset, []).append(item.value)
    return found


def test_the_same_trade_is_twice_as_large_in_one_book() -> None:
    china = values(Query("CHN", "MYS", "trade", period=Y(2024)))
    malaysia = values(Query("MYS", "CHN", "trade", period=Y(2024)))
    assert china["two-sided-series"] == pytest.approx([212.04e9], abs=5e6)
    assert malaysia["two-sided-series"] == pytest.approx([105.8e9], abs=5e7)
    ringgit = values(Query("MYS", "CHN", "trade", period=Y(2024)), "MYR")
    assert ringgit["sourced-figures"] == pytest.approx([484.12e9], abs=5e6)


def test_reconciled_flows_have_one_value_in_both_directions() -> None:
    sold = values(Query("CHN", "MYS", "exports", period=Y(2023), dataset="baci-hs22"))["baci-hs22"]
    bought = values(Query("MYS", "CHN", "imports", period=Y(2023), dataset="baci-hs22"))["baci-hs22"]
    back = values(Query("CHN", "MYS", "imports", period=Y(2023), dataset="baci-hs22"))["baci-hs22"]
    both = values(Query("CHN", "MYS", "trade", period=Y(2023), dataset="baci-hs22"))["baci-hs22"]
    assert sold == bought == pytest.approx([68.8e9], abs=5e7)
    assert back == pytest.approx([74.3e9], abs=5e7)
    assert both == pytest.approx([sold[0] + back[0]])
    assert all(
        item.status == "reconciled"
        for item in find(Query("CHN", "MYS", "trade", period=Y(2023), dataset="baci-hs22")).observations
    )


def test_trade_and_balance_are_computed_from_the_same_books() -> None:
    deficit = find(Query("USA", "CHN", "balance", period=Y(2024), dataset="us-census")).observations
    assert [item.value for item in deficit] == pytest.approx([-295.4e9], abs=5e7)
    assert deficit[0].status == "derived"
    assert "exports" in deficit[0].note
    kenya = find(Query("KEN", "CHN", "trade", period=Y(2023))).observations
    assert [item.value for item in kenya if item.dataset == "sourced-figures"] == pytest.approx([3.481e9])


def test_a_balance_of_single_figures_is_made_of_one_figure_for_each_flow() -> None:
    """SingStat 2024: exports to Indonesia 53.22 bn Singapore dollars, imports 20.94, read on two pages."""
    (surplus,) = find(Query("SGP", "IDN", "balance", period=Y(2024), dataset="sourced-figures")).observations
    assert surplus.value == pytest.approx(53.2166e9 - 20.9384e9)
    assert surplus.status == "derived"
    assert "two pages" in surplus.note
    # Where several figures stand side by side for a flow, nothing says which belong together.
    for item in find(Query("CHN", None, "balance", dataset="sourced-figures")).observations:
        if "two pages" in item.note:
            flows = [
                find(
                    Query("CHN", item.partner, flow, period=item.period, dataset="sourced-figures")
                ).observations
                for flow in ("exports", "imports")
            ]
            assert [len([o for o in found if o.unit == item.unit]) for found in flows] == [1, 1]


def test_months_are_never_answered_with_the_year() -> None:
    part = find(Query("CHN", "MYS", "trade", period=Period.span(2024, 1, 10)))
    assert part.observations == ()
    assert [(hole.reason, hole.period) for hole in part.holes] == [("not on file", Period.span(2024, 1, 10))]
    nine = find(Query("CHN", "MYS", "trade", period=Period.span(2019, 1, 9))).observations
    assert nine
    assert {item.period for item in nine} == {Period.span(2019, 1, 9)}


def test_a_fiscal_year_is_a_period_of_its_own() -> None:
    india = values(Query("IND", "CHN", "trade", period=Period.fiscal_year(2022, 4)))
    assert india["sourced-figures"] == pytest.approx([115.42e9], abs=5e6)


def test_a_missing_year_an_absent_pair_and_an_order_are_said() -> None:
    missing = find(Query("CHN", "MYS", "trade", period=Y(2019)))
    assert [hole.reason for hole in missing.holes] == ["not on file"]
    # The matrix that we restate lacks the cells between seven economies; that is not zero trade.
    none = find(Query("KOR", "VNM", "exports", period=Y(2023)))
    assert [hole.reason for hole in none.holes] == ["not on file"]
    order = find(Query("MYS", "SGP", "exports", period=Y(2015)))
    assert [hole.reason for hole in order.holes] == ["order only"]


def test_several_years_give_every_year_and_name_the_holes() -> None:
    answer = find(Query("CHN", "MYS", "trade", period=Period.years(2016, 2024)))
    years = {item.period.calendar_year for item in answer.observations}
    assert years == {*range(2016, 2019), *range(2020, 2025)}
    assert [hole.period for hole in answer.holes] == [Y(2019)]


def test_round_figures_after_over_are_bounds() -> None:
    bounds = [
        item
        for item in find(Query("CHN", "VNM", "trade", period=Y(2024))).observations
        if item.bound is not None
    ]
    assert (260e9, "lower") in {(item.value, item.bound) for item in bounds}


def test_groups_are_summed_over_their_members_and_kept_beside_the_books_own_row() -> None:
    asean = find(Query("CHN", "ASEAN", "trade", period=Y(2023))).observations
    own = [item for item in asean if item.dataset == "sourced-figures" and item.unit == "USD"]
    assert 911.7e9 in {item.value for item in own}
    (summed,) = [item for item in asean if item.dataset == "baci-hs22"]
    members = ["BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM"]
    parts = [
        values(Query("CHN", m, "trade", period=Y(2023), dataset="baci-hs22"))["baci-hs22"][0] for m in members
    ]
    assert summed.value == pytest.approx(sum(parts))
    assert all(member in summed.note for member in members)


def test_an_incomplete_group_is_a_lower_bound_with_holes() -> None:
    answer = find(Query("JPN", "ASEAN", "trade", period=Y(2010), dataset="gvar"))
    (item,) = answer.observations
    assert item.bound == "lower"
    # GVAR has no Vietnam, Brunei, Cambodia, Laos, Myanmar.
    assert {hole.partner for hole in answer.holes} == {"VNM", "BRN", "KHM", "LAO", "MMR"}
    assert all(hole.reason == "not on file" for hole in answer.holes)


def test_membership_follows_the_period() -> None:
    before = find(Query("USA", "EU", "exports", period=Y(2003), dataset="us-census")).observations
    after = find(Query("USA", "EU", "exports", period=Y(2005), dataset="us-census")).observations
    sums = {len(o): max(len(i.note) for i in o) for o in (before, after)}
    assert any("of 15 members" in item.note for item in before), sums
    assert any("of 25 members" in item.note for item in after), sums


def test_multiples_name_their_two_levels() -> None:
    (found,) = [r for r in ratio("CHN", "MYS", "trade", Y(2024), Y(1980)) if r.top.unit == "USD"]
    # IMF DOTS has 424.3 million for 1980.
    assert found.value == pytest.approx(212.04e9 / 424.3e6, rel=1e-6)
    assert found.bottom.period == Y(1980)
    ringgit = ratio("MYS", "CHN", "trade", Y(2024), Y(1980))
    assert all(r.top.unit == r.bottom.unit for r in ringgit)
    assert any(not r.same_dataset for r in ringgit)


def test_growth_and_share() -> None:
    assert {round(r.value, 1) for r in growth("CHN", "MYS", "trade", Y(2024))} == {11.5}
    (china,) = [r for r in share("USA", "CHN", "imports", Y(2024)) if r.top.dataset == "us-census"]
    # Census: 438.9 of 3,267.5 bn USD.
    assert 100 * china.value == pytest.approx(13.43, abs=0.01)
    matrix = [r for r in share("MYS", "CHN", "exports", Y(2023)) if r.top.dataset == "baci-hs22"]
    assert matrix[0].bottom.partner == "WLD"
    assert "sum over" in matrix[0].bottom.note


def test_mirrors_compare_like_with_like() -> None:
    both = mirrors("CHN", "MYS")
    by_year = {pair.period.calendar_year: pair for pair in both.pairs if pair.period.calendar_year}
    assert by_year[2024].ratio == pytest.approx(2.0, abs=0.01)
    assert by_year[2016].best is not None
    assert by_year[2016].best[0].dataset == by_year[2016].best[1].dataset == "gvar"
    assert by_year[2019].ratio is None  # China's side is missing
    assert all(item.status == "reconciled" for item in both.reconciled)
    other = {p.period: p.ratio for p in mirrors("MYS", "CHN").pairs if p.ratio}
    for pair in both.pairs:
        if pair.ratio and pair.best and pair.best[0].dataset == pair.best[1].dataset == "gvar":
            assert other[pair.period] == pytest.approx(1 / pair.ratio)


def test_rates_are_annual_averages_with_their_source() -> None:
    found = rate("MYR", Y(2024))
    assert isinstance(found, Observation)
    # Bank Negara and the Federal Reserve both have about 4.57 to 4.58 for the year.
    assert found.value == pytest.approx(4.575, abs=0.005)
    assert "Federal Reserve" in found.citation.publisher
    made = convert(484.12e9, "MYR", "USD", Y(2024))
    assert made.value == pytest.approx(105.8e9, abs=5e7)
    there = convert(1.0, "EUR", "CNY", Y(2020))
    assert convert(there.value, "CNY", "EUR", Y(2020)).value == pytest.approx(1.0)
    assert len(there.rates) == 2
    months = convert(1.0, "MYR", "USD", Period.half(2024, 1))
    assert "stands for 2024 H1" in months.note
    with pytest.raises(QueryError, match="no exchange rate"):
        convert(1.0, "XYZ", "USD", Y(2020))
    assert rate("EUR", Y(1990)) is None


def test_series_run_through_all_tables_of_the_books() -> None:
    years = [item.period.calendar_year for item in series("MYS", "CHN", "trade") if item.unit == "USD"]
    assert years == sorted(years, key=lambda year: year or 0)
    assert {1980, 2016, 2017, 2024} <= set(years)


def test_every_observation_is_cited_with_vintage_and_status() -> None:
    for query in (
        Query("CHN", "MYS", "trade"),
        Query("USA", "VNM", period=Y(2024)),
        Query("IDN", "ASEAN", "exports", period=Y(2023)),
    ):
        found = find(query).observations
        assert found
        for item in found:
            assert item.citation.title
            assert item.vintage
            assert item.status in ("official", "reconciled", "press", "derived")
            assert item.citation.query


@pytest.mark.parametrize(
    "query",
    [
        Query("XXX", "CHN", "trade"),
        Query("MYS", "China", "trade"),
        Query("MYS", "CHN", "sales"),
        Query("MYS", "CHN", "trade", dataset="no-such"),
        Query("MYS", "CHN", "trade", as_of="yesterday"),
    ],
)
def test_questions_that_cannot_be_asked_are_refused(query: Query) -> None:
    with pytest.raises(QueryError) as caught:
        find(query)
    assert caught.value.found
    assert caught.value.expected
