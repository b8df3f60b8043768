"""S6: a text against itself and against others. The cases are made up; the exchange rates are the Fed's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims import Y2023, Y2024, claim, document
from hypothesis import given
from hypothesis import strategies as st

from bilat.checking import check
from bilat.periods import Period
from bilat.reading import Claim, Reading, SecondAmount


def flags(*claims: Claim, other: tuple[Claim, ...] = ()) -> list[str]:
    """The kinds of flags over one document, or two."""
    numbered = [replace(c, id=f"C{n}", start=10 * n, end=10 * n + 4) for n, c in enumerate(claims)]
    readings = [Reading(document(), tuple(numbered))]
    if other:
        readings.append(Reading(document(name="other"), other))
    return [flag.kind for f in check(readings) for flag in f.flags]


def held(*claims: Claim) -> list[tuple[str, str]]:
    """Kind and words of the checks of one document that held."""
    numbered = [replace(c, id=f"C{n}", start=10 * n, end=10 * n + 4) for n, c in enumerate(claims)]
    found = check(Reading(document(), tuple(numbered)))
    return [(flag.kind, flag.message) for f in found for flag in f.held]


def level(measure: str, value: float, period: Period = Y2024, **fields) -> Claim:
    return claim("level", measure, "IDN", "JPN", period, value=value, step=1e8, **fields)


def test_impossible_conversion() -> None:
    """A dollar cost about 4.1 ringgit in 2021: 176.8 bn dollars are RM730 bn, not RM3 trillion."""
    one = claim("level", "trade", "CHN", "MYS", Period.year(2021), value=176.8e9, step=1e8)
    wrong = replace(one, alt=SecondAmount(3e12, "MYR", 1e12, 0, 4))
    # RM3 trillion stands for 2.5 to 3.5 trillion, 14 to 20 ringgit a dollar
    assert flags(wrong) == ["impossible conversion"]
    right = replace(one, alt=SecondAmount(731e9, "MYR", 1e9, 0, 4))
    assert flags(right) == []


def test_a_slip_by_a_power_of_ten_is_named() -> None:
    one = claim("level", "trade", "CHN", "MYS", Period.year(2021), value=17.68e9, step=1e7)
    wrong = replace(one, alt=SecondAmount(731e9, "MYR", 1e9, 0, 4))
    found = check(Reading(document(), (wrong,)))[0]
    assert "factor of 10" in found.flags[0].message


def test_parts_that_do_not_add_up() -> None:
    parts = (level("exports", 20e9), level("imports", 30e9))
    assert flags(level("trade", 50e9), *parts) == []
    assert flags(level("trade", 50.1e9), *parts) == []  # rounding of three numbers
    assert flags(level("trade", 60e9), *parts) == ["parts do not add up"]
    assert flags(level("trade", 60e9, Y2023), *parts) == []  # another year


def test_what_agrees_is_said_with_its_arithmetic() -> None:
    """36.63 + 63.42 = 100.05 and 63.42 - 36.63 = 26.79: printed 100.06 and 26.8 lie within rounding."""
    parts = (
        claim("level", "exports", "IND", "ARE", Y2024, value=36.63e9, step=1e7),
        claim("level", "imports", "IND", "ARE", Y2024, value=63.42e9, step=1e7),
    )
    total = claim("level", "trade", "IND", "ARE", Y2024, value=100.06e9, step=1e7)
    gap = claim("balance", "balance", "IND", "ARE", Y2024, value=-26.8e9, step=1e8)
    found = dict(held(total, *parts, gap))
    assert set(found) == {"parts add up", "balance matches the flows"}
    assert "= USD 100.05 billion, which rounding allows for USD 100.06 billion" in found["parts add up"]
    assert "differ by USD 26.79 billion" in found["balance matches the flows"]
    assert held(replace(total, value=100.05e9), *parts)[0][1].endswith("as printed (2024)")
    assert held(replace(total, value=110e9), *parts) == []
    rate = claim("growth", "trade", "IDN", "JPN", Y2024, value=25.0, step=1.0)
    assert [kind for kind, _ in held(level("trade", 50e9), level("trade", 40e9, Y2023), rate)] == [
        "growth matches the levels"
    ]
    ringgit = replace(total, alt=SecondAmount(457.9e9, "MYR", 1e8, 0, 4))
    assert held(ringgit)[0][0] == "conversion is possible"


def test_growth_against_its_levels() -> None:
    rate = claim("growth", "trade", "IDN", "JPN", Y2024, value=25.0, step=1.0)
    assert flags(level("trade", 50e9), level("trade", 40e9, Y2023), rate) == []
    assert flags(level("trade", 50e9), level("trade", 45e9, Y2023), rate) == [
        "growth does not match the levels"
    ]
    down = replace(rate, value=20.0, change="down")
    assert flags(level("trade", 40e9), level("trade", 50e9, Y2023), down) == []


def test_balance_against_its_flows() -> None:
    gap = claim("balance", "balance", "IDN", "JPN", Y2024, value=-10e9, step=1e8)
    assert flags(level("exports", 20e9), level("imports", 30e9), gap) == []
    assert flags(level("exports", 20e9), level("imports", 35e9), gap) == ["balance does not match the flows"]


def test_the_same_quantity_in_two_documents() -> None:
    here, there = level("trade", 50e9), level("trade", 44e9)
    assert flags(here, other=(there,)) == ["same quantity, two values"] * 2
    assert flags(here, other=(level("trade", 50.04e9),)) == []
    # seen from the other side it is the same flow
    mirrored = claim("level", "imports", "JPN", "IDN", Y2024, value=26e9, step=1e8)
    assert flags(level("exports", 20e9), other=(mirrored,)) == ["same quantity, two values"] * 2


def test_figures_that_two_offices_count_are_not_one_quantity() -> None:
    """What A's office counts as exports to B and B's as imports from A are two figures (S4, S6)."""
    sold = claim("growth", "exports", "KOR", "VNM", Y2023, value=6.1, step=0.1)
    bought = claim("growth", "imports", "VNM", "KOR", Y2023, value=9.0, step=1.0)
    two = ["same quantity, two values"] * 2
    assert flags(sold, other=(bought,)) == two  # nobody says who counted
    named = replace(bought, books="VNM", source="General Statistics Office")
    assert flags(sold, other=(named,)) == []
    assert flags(replace(sold, books="KOR"), other=(named,)) == []
    # An office whose economy could not be told, by its name alone, on one side or on both.
    office = replace(sold, source="Federal Statistical Office")
    assert flags(office, other=(bought,)) == []
    assert flags(office, other=(named,)) == []
    # A surplus and the deficit that the other side counts.
    surplus = claim(
        "balance", "balance", "KOR", "VNM", Y2023, value=27e9, step=1e9, change="surplus", source="KITA"
    )
    assert flags(surplus, other=(replace(surplus, reporter=("VNM",), partner=("KOR",), value=32e9),)) == []
    # One office that is quoted with two figures, and an office against a text that names none, stay one quantity.
    assert flags(named, other=(replace(named, value=12.0),)) == two
    traded = replace(level("trade", 50e9), books="IDN")
    assert flags(traded, other=(level("trade", 44e9),)) == two
    assert flags(traded, other=(replace(level("trade", 44e9), books="JPN"),)) == []


def test_figures_whose_whole_is_not_sure_raise_no_alarm() -> None:
    """A share after an amount of goods may be of these; a figure read as what was told last is of anything."""
    share = claim("share", "exports", "ETH", "DEU", Y2023, value=20.0, step=1.0)
    other = (replace(share, value=16.0),)
    assert flags(share, other=other) == ["same quantity, two values"] * 2
    coffee = claim("level", "exports", "ETH", "WLD", Y2023, value=1.3e9, step=1e8, scope="coffee")
    assert flags(coffee, share, other=other) == []
    assert flags(replace(coffee, scope="goods"), share, other=other) == ["same quantity, two values"] * 2
    assert flags(replace(share, rules=("left_over",)), other=other) == []


def test_thirty_one_and_over_thirty_agree() -> None:
    month = Period.month(2025, 4)
    exact = claim("count", "agreements", "CHN", "MYS", month, value=31, unit="agreements")
    over = replace(exact, value=30, qualifier="over")
    fewer = replace(exact, value=14)
    assert flags(exact, other=(over,)) == []
    assert flags(exact, other=(fewer,)) == ["same quantity, two values"] * 2


@given(
    x=st.floats(1e8, 1e12),
    m=st.floats(1e8, 1e12),
    digits=st.integers(2, 6),
)
def test_rounded_parts_of_a_true_sum_are_never_flagged(x: float, m: float, digits: int) -> None:
    """Whatever precision a text prints, a true sum must pass."""
    step = 10.0 ** (13 - digits)

    def printed(value: float) -> float:
        return round(value / step) * step

    def part(measure: str, value: float) -> Claim:
        return replace(level(measure, printed(value)), step=step)

    assert flags(part("trade", x + m), part("exports", x), part("imports", m)) == []


@pytest.mark.parametrize(
    "kind", ["rank", "streak", "share", "growth", "multiple", "level", "balance", "target"]
)
def test_empty_claims_get_a_verdict_and_no_error(kind: str) -> None:
    for period in (
        None,
        Y2023,
        Period.year(1),
        Period.year(9999),
        Period("2009-01", None),
        Period(None, "2020-12"),
    ):
        for value in (None, 0.0, 3.0):
            one = claim(kind, "trade", "", "", period, value=value)
            assert check(Reading(document(), (one,)))[0].verdict in ("not checkable", "forecast or target")
            two = claim(kind, "trading_partner", "IDN", "JPN", period, value=value)
            assert check(Reading(document(), (two,)))[0].verdict


def test_shares_are_compared_only_of_the_same_whole() -> None:
    """Germany's sales to Brazil are one share of Germany's exports and another one of Brazil's imports."""
    sold = claim("share", "exports", "DEU", "BRA", Y2023, value=0.9, step=0.1)
    bought = claim("share", "imports", "BRA", "DEU", Y2023, value=5.0, step=1.0)
    assert flags(sold, other=(bought,)) == []
    assert flags(sold, other=(replace(sold, value=1.2),)) == ["same quantity, two values"] * 2
    # Further apart they are more likely of different wholes, of which the words leave something out.
    assert flags(sold, other=(replace(sold, value=1.9),)) == []
    # Of two-way trade either one's total may be meant.
    either = claim("share", "trade", "DEU", "BRA", Y2023, value=0.9, step=0.1)
    assert flags(either, other=(replace(either, value=4.0),)) == []
