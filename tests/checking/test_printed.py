"""S3: how a number is quoted, what fractions in words allow, and from where a distance is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims import Y2023, claim, document, finding

from bilat.checking import check
from bilat.checking.compare import claimed_interval
from bilat.checking.printed import number, printed
from bilat.periods import Period
from bilat.reading import read

Y2016 = Period.year(2016)


@pytest.mark.parametrize(
    ("value", "text", "low", "high", "said"),
    [
        (33.3333, "a third", 30.0, 36.67, "1/3"),
        (50.0, "half", 45.0, 55.0, "1/2"),
        (25.0, "a quarter", 22.5, 27.5, "1/4"),
        (75.0, "three-quarters", 72.5, 77.5, "3/4"),
        (66.6667, "two-thirds", 63.33, 70.0, "2/3"),
        (20.0, "a fifth", 18.0, 22.0, "1/5"),
        (10.0, "a tenth", 9.0, 11.0, "1/10"),
        (33.3333333333, "三分之一", 30.0, 36.67, "1/3"),
        (20.0, "satu perlima", 18.0, 22.0, "1/5"),
        # The number is in words, not the fraction.
        (20.0, "twenty per cent", 19.5, 20.5, "20 %"),
        (9.0, "nine percent", 8.5, 9.5, "9 %"),
    ],
)
@pytest.mark.parametrize("kind", ["growth", "share"])
def test_what_a_fraction_in_words_allows(
    kind: str, value: float, text: str, low: float, high: float, said: str
) -> None:
    one = claim(kind, "exports", "KEN", "UGA", Y2023, value=value, text=text)
    allowed = claimed_interval(one)
    assert (allowed.low, allowed.high) == (pytest.approx(low, abs=0.01), pytest.approx(high, abs=0.01))
    assert number(one) == said
    falls = replace(one, change="down")
    assert printed(falls) == (f"a fall of {said}" if kind == "growth" else said)


def test_a_bound_on_a_fraction_is_the_fraction_itself() -> None:
    third = claim(
        "share", "exports", "KEN", "UGA", Y2023, value=33.3333, text="more than a third", qualifier="over"
    )
    assert claimed_interval(third).low == pytest.approx(33.3333)
    under = claimed_interval(replace(third, qualifier="under"))
    assert under.high == pytest.approx(33.3333)


def test_one_and_a_half_times_has_no_printed_place() -> None:
    half = claim("multiple", "exports", "KEN", "UGA", Y2023, value=1.5, step=1.0, text="one and a half times")
    assert (claimed_interval(half).low, claimed_interval(half).high) == (
        pytest.approx(1.35),
        pytest.approx(1.65),
    )
    more = claimed_interval(replace(half, value=4.5))
    assert (more.low, more.high) == (pytest.approx(4.25), pytest.approx(4.75))
    assert claimed_interval(replace(half, value=2.0, text="two times")).low == 1.5  # printed to the unit


@pytest.mark.parametrize(
    ("value", "step", "said"),
    [
        (51305e6, 1e6, "USD 51.305 billion"),
        (51.3e9, 1e8, "USD 51.3 billion"),
        (212e9, 1e9, "USD 212 billion"),
        (1234567e3, 1e3, "USD 1,234.567 million"),
        (950.0, 1.0, "USD 950"),
    ],
)
def test_an_amount_is_quoted_with_the_digits_that_were_printed(value: float, step: float, said: str) -> None:
    one = claim("level", "trade", "ARG", "BRA", Y2016, value=value, step=step)
    assert number(one) == said
    if value > 40e9:  # GVAR has 22.70 and 22.98
        assert said in finding(one).arithmetic


def test_distances_are_told_from_the_printed_number_whether_it_holds_or_not() -> None:
    """GVAR: Argentina's trade with Brazil 22.70 bn dollars in 2016, in Brazil's books 22.98, a year before 23.09."""

    def said(value: float, step: float, **fields: object) -> str:
        one = claim("level", "trade", "ARG", "BRA", Y2016, value=value, step=step)
        return finding(replace(one, **fields)).arithmetic

    near = said(22.5e9, 1e8)
    # 22.70 is 0.9 % above 22.5, and a tenth of that from the edge of rounding.
    assert "+0.9 % from the printed USD 22.5 billion, within what rounding and revisions make" in near
    assert "-9.2 % from the printed USD 25 billion" in said(25e9, 1e9)
    # A range is measured from its nearer end.
    assert "-5.4 % from the printed USD 24.0 billion" in said(24e9, 1e8, high=26e9)
    assert "+13.5 % from" in said(18e9, 1e8, high=20e9)


def test_a_fall_by_a_fraction_is_held_as_one_and_quoted_as_one() -> None:
    """GVAR: Argentina's trade with Brazil 35.12 bn in 2013, 22.70 in 2016: -35.3 %; in Brazil's books -38.0."""
    base = {"base_period": Period.year(2013), "change": "down"}
    third = claim("growth", "trade", "ARG", "BRA", Y2016, value=-33.3333, text="a third less", **base)
    found = finding(third)
    assert found.verdict == "depends on the source"
    assert "from the fall of 1/3 that is told in words" in found.arithmetic
    assert "33.3" not in found.arithmetic
    for value, text in ((-25.0, "a quarter less"), (-50.0, "half as much less")):
        assert finding(replace(third, value=value, text=text)).verdict == "contradicted"


def test_levels_that_a_fraction_is_told_of_are_held_by_its_width() -> None:
    """22.7 less a third than 35.1: -35.3 % is within a tenth of a third (S6)."""
    text = "Trade between Peru and Chile was $3.5 billion in 2013. In 2016 it was $2.3 billion, a third less than in 2013."
    kinds = {f.kind for found in check(read(document(text))) for f in (*found.flags, *found.held)}
    assert "growth matches the levels" in kinds
    assert "growth does not match the levels" not in kinds
