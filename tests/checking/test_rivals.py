"""Members without a figure that may lie above a ranked economy (S8).

CEPII's table of 2023 as packaged has no flow between Korea, Vietnam, Russia, Poland, Iraq, the Philippines and Argentina.
The World Factbook's orders of 2022 have Korea as No. 2 of Vietnam's sources of imports and No. 3 of its markets, Japan
behind it; Vietnam's customs had Korea third, Japan fourth by trade in 2023.
"""

from __future__ import annotations

import pytest
from claims import Y2023, claim, finding

from bilat.checking.model import Verdict
from bilat.periods import Period


@pytest.mark.parametrize(
    ("measure", "who", "owner", "place", "verdict"),
    [
        ("trading_partner", "JPN", "VNM", 3, "not checkable"),
        ("trading_partner", "JPN", "VNM", 4, "not checkable"),  # true, and Korea is not in the table
        ("trading_partner", "JPN", "VNM", 6, "contradicted"),  # one rival moves it by one place
        ("trading_partner", "CHN", "VNM", 1, "supported"),  # Korea is far from China in every order
        ("trading_partner", "USA", "VNM", 2, "supported"),
        ("trading_partner", "JPN", "KOR", 3, "not checkable"),  # Vietnam was No. 3 of Korea's markets in 2022
        ("trading_partner", "DEU", "POL", 1, "supported"),
        ("import_source", "JPN", "VNM", 3, "not checkable"),  # in table and order of 2023, both without Korea
        ("export_market", "JPN", "VNM", 3, "not checkable"),
        ("trading_partner", "MEX", "USA", 1, "supported"),
    ],
)
def test_a_place_is_open_where_somebody_without_a_figure_may_lie_above(
    measure: str, who: str, owner: str, place: int, verdict: Verdict
) -> None:
    assert finding(claim("rank", measure, who, owner, Y2023, value=place)).verdict == verdict


def test_who_may_lie_above_is_named_with_what_says_so() -> None:
    found = finding(claim("rank", "trading_partner", "JPN", "VNM", Y2023, value=3))
    assert "perhaps above: South Korea (No. 3 of 2022 in the order of exports by" in found.arithmetic


def test_within_holds_whoever_is_missing() -> None:
    within = claim("rank", "trading_partner", "JPN", "VNM", Y2023, value=5, qualifier="within")
    assert finding(within).verdict == "supported"


def test_a_run_counts_no_year_in_which_somebody_may_lie_above() -> None:
    """Orders of 2014 and 2015 have Hong Kong and Vietnam, which the GVAR table lacks, beside Singapore."""
    own = claim("rank", "trading_partner", "SGP", "KOR", Period.year(2014), value=5)
    assert finding(own).verdict == "not checkable"
    run = claim("streak", "trading_partner", "SGP", "KOR", Period.years(2012, 2014), value=3, place=5)
    assert finding(run).verdict != "supported"
