"""What findings say where nothing settles a claim: words that are true of what stands beside them (S5, S7, S8, S13)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims import Y2023, claim, finding

from bilat import statistics
from bilat.periods import Period


def said(one) -> str:
    """All words of a finding."""
    found = finding(one)
    return " ".join((found.arithmetic, *found.missing))


def test_a_ranking_that_is_shown_is_not_called_missing() -> None:
    """CEPII BACI has Japan third in Vietnam's trade of 2023, South Korea without a figure."""
    rank = claim("rank", "trading_partner", "JPN", "VNM", Y2023, value=4)
    found = said(rank)
    assert "what is on file ranks Vietnam's partners in 2023 and does not settle the place;" in found
    assert "no ranking" not in found
    assert "no ranking" in said(replace(rank, period=Period.year(1950), words={"period": (0, 4)}))


def test_an_undated_text_is_not_called_so_many_years_later() -> None:
    rank = claim("rank", "trading_partner", "JPN", "VNM", None, value=4)
    found = said(rank)
    assert "years before" not in found
    assert "the text has no date and may be of a later year than 2023" in found


def test_a_whole_that_was_divided_by_is_not_called_missing() -> None:
    """CEPII BACI: Uganda took 12.1 % of Kenya's exports in 2023, as the sum over partners."""
    share = claim("share", "exports", "KEN", "UGA", Y2023, value=14.0, step=1.0)
    found = said(share)
    assert "the sum over the partners on file supports a share and cannot contradict one (S4)" in found
    assert "is not on file in these books" not in found


@pytest.mark.parametrize("measure", ["projects", "project_investment", "project_value"])
def test_investment_projects_are_no_treaties(measure: str) -> None:
    found = said(claim("count", measure, "KOR", "VNM", Y2023, value=9000, unit="projects"))
    assert "a number of investment projects is not checkable against trade statistics" in found
    assert "treaty" not in found
    treaties = said(claim("count", "agreements", "KOR", "VNM", Y2023, value=12, unit="agreements"))
    assert "treaty series" in treaties


@pytest.mark.parametrize(
    "scope", ["services", "goods and services", "tourism", "服务贸易", "perdagangan perkhidmatan"]
)
def test_services_are_no_product_of_a_table_of_goods(scope: str) -> None:
    found = said(claim("level", "exports", "GBR", "IND", Y2023, value=9e9, step=1e9, scope=scope))
    assert "BaTIS" in found
    assert "Comtrade" not in found
    assert "Comtrade" in said(
        claim("level", "exports", "GBR", "IND", Y2023, value=9e9, step=1e9, scope="machinery")
    )


def test_a_whole_years_figure_told_for_a_month_raises_a_doubt() -> None:
    """GVAR: France has 191.09 bn dollars of trade with Germany in 2016."""
    month = claim("level", "trade", "FRA", "DEU", Period.month(2016, 6), value=191.09e9, step=1e7)
    doubt = "the figure is that of the whole year 2016, so the period of the text may be misread"
    assert doubt in said(month)
    assert doubt in said(replace(month, period=Period.month(2017, 1)))
    assert doubt in said(replace(month, period=Period.year(2017)))
    # Two digits may meet by chance, another amount is another one.
    assert doubt not in said(replace(month, value=190e9, step=1e10))
    other = said(replace(month, value=19.1e9))
    assert doubt not in other
    assert "times that, of another period" in other


def test_a_reconciled_balance_is_as_loose_as_its_flows() -> None:
    """BACI: France sold China 27.3 bn dollars in 2023 and bought 45.2; French customs count far more imports."""
    deficit = claim("balance", "balance", "FRA", "CHN", Y2023, value=50e9, step=1e9, change="deficit")
    assert finding(deficit).verdict == "not checkable"
    for wrong in (500e9, 1.5e9):  # ten times and a tenth
        assert finding(replace(deficit, value=wrong)).verdict == "contradicted"
    assert finding(replace(deficit, value=100e9)).verdict == "contradicted"  # more than the flows can make


def test_a_flow_larger_than_all_that_the_seller_sells_settles_nothing() -> None:
    """BACI has 2.9 bn dollars of Gambian sales to Kazakhstan in 2023; the Factbook 0.8 bn of all Gambian exports."""
    bought = claim("level", "imports", "KAZ", "GMB", Y2023, value=2.9e9, step=1e8)
    for one in (bought, replace(bought, value=5e6, step=1e6), replace(bought, measure="trade", value=3.6e9)):
        found = finding(one)
        assert found.verdict == "not checkable"
        assert "implausible: 3.5 times the largest exports of GMB to all on file" in found.arithmetic
    # The other direction, and other pairs of the same economies, are as good as any.
    assert finding(replace(bought, measure="exports", value=671e6, step=1e6)).verdict == "supported"
    share = claim("share", "imports", "KAZ", "GMB", Y2023, value=4.1, step=0.1)
    assert finding(share).verdict == "not checkable"
    (ranking,) = [r for r in statistics.rank("KAZ", "imports", Y2023) if r.books == "reconciled"]
    assert ranking.place("GMB") is None
    assert ranking.place("DEU") is not None
    assert "GMB left out as implausible" in ranking.note
    assert "GMB" in ranking.missing  # no figure, and not none (S7)


def test_a_balance_with_the_other_sign_has_a_word_of_its_own() -> None:
    """Census: 68.8 bn dollars of American deficit with Japan in 2016; BACI: Japan in deficit with Vietnam in 2023."""
    word = "The sign is the other one"
    wrong = claim(
        "balance", "balance", "JPN", "USA", Period.year(2016), value=40e9, step=1e9, change="deficit"
    )
    assert (
        f"{word}: the text has Japan in deficit, and every book on file (United States' books) has it in surplus"
        in (said(wrong))
    )
    assert word not in said(replace(wrong, change="surplus"))
    # Nothing is settled: reconciled figures are not as far off as such figures may be.
    unsettled = claim("balance", "balance", "JPN", "VNM", Y2023, value=8.0e9, step=1e8, change="surplus")
    found = finding(unsettled)
    assert found.verdict == "not checkable"
    assert word in found.arithmetic
    assert "in surplus, and every book" in found.arithmetic
