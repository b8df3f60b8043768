"""Fiscal years that a text prints as plain years (S2b).

India and the United Arab Emirates: 83.7 bn dollars in April 2023 to March 2024 and 72.9 bn in 2021-22, as India's
ministry of commerce is quoted; CEPII's reconciled figures of calendar 2023 give 70.6 bn.
"""

from __future__ import annotations

import pytest
from claims import claim, finding

from bilat.checking import Finding
from bilat.periods import Period

Y2024 = Period.year(2024)
FISCAL = Period("2023-04", "2024-03")


def fiscal(found: Finding) -> list[str]:
    return [reading.label for reading in found.readings if reading.other_period]


def test_a_plain_year_that_is_india_s_fiscal_year() -> None:
    found = finding(claim("level", "trade", "IND", "ARE", Y2024, value=83.7e9, step=1e8))
    (label,) = fiscal(found)
    assert label.endswith("fiscal 2023-24 of India, not calendar 2024")
    assert "April 2023 to March 2024" in label
    # The sentence as printed is not on file: another year cannot support it.
    assert found.readings[0].verdict == "not checkable"
    assert found.verdict == "ambiguous"
    assert "It holds for another year" in found.arithmetic
    assert {o.period for o in found.readings[-1].evidence[0].observations} == {FISCAL}


def test_the_year_that_the_fiscal_year_begins_in() -> None:
    found = finding(claim("level", "trade", "ARE", "IND", Period.year(2023), value=83.7e9, step=1e8))
    assert any("fiscal 2023-24 of India, not calendar 2023" in label for label in fiscal(found))
    assert found.verdict == "ambiguous"


@pytest.mark.parametrize("value", [60e9, 120e9])
def test_a_fiscal_year_that_does_not_hold_is_passed_over(value: float) -> None:
    found = finding(claim("level", "trade", "IND", "ARE", Y2024, value=value, step=1e8))
    assert fiscal(found) == []
    assert found.verdict == "not checkable"


def test_a_calendar_year_that_is_said_is_meant() -> None:
    one = claim("level", "trade", "IND", "ARE", Y2024, value=83.7e9, step=1e8, text="in calendar year 2024")
    assert fiscal(finding(one)) == []


def test_economies_of_the_calendar_year_have_no_such_reading() -> None:
    found = finding(claim("level", "trade", "CHN", "MYS", Y2024, value=83.7e9, step=1e8))
    assert fiscal(found) == []


def test_a_calendar_year_that_holds_is_enough() -> None:
    """US Census Bureau: imports from India in 2023, 83.7 bn dollars."""
    found = finding(claim("level", "imports", "USA", "IND", Period.year(2023), value=83.7e9, step=1e8))
    assert found.verdict == "supported"
    assert fiscal(found) == []


def test_growth_between_fiscal_years() -> None:
    """India to China: 15.3 bn dollars in 2022-23, 16.7 bn in 2023-24, so 8.7 per cent more."""
    one = claim("growth", "exports", "IND", "CHN", Y2024, value=8.7, step=0.1, change="up")
    found = finding(one)
    (label,) = fiscal(found)
    assert "fiscal 2023-24 of India, not calendar 2024" in label
    assert found.verdict == "ambiguous"


def test_australia_counts_from_july() -> None:
    """Australia to China: 150 bn Australian dollars in July 2019 to June 2020."""
    one = claim("level", "exports", "AUS", "CHN", Period.year(2020), value=150e9, step=1e9, unit="AUD")
    assert any("July 2019 to June 2020" in label for label in fiscal(finding(one)))
