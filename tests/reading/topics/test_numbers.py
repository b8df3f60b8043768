"""Numbers as Chinese and Malay print them, in full and with the step of the last place (S3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.reading.topics.numbers import chinese, digits

DIGITS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """A number below ten thousand in characters, as it is said."""
    if number == 0:
        return "零"
    out, gap = "", False
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + word
            gap = False
        else:
            gap = True
    return out


@given(st.integers(0, 9999))
def test_chinese_numerals_come_back(number: int) -> None:
    assert chinese(spelled(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十六", 16),
        ("两", 2),
        ("二十", 20),
        ("一百零五", 105),
        ("二〇二四", 2024),
        ("三点五", 3.5),
        ("一万", 10_000),
    ],
)
def test_chinese_numerals_as_they_are_said(text: str, value: float) -> None:
    assert chinese(text) == value


@pytest.mark.parametrize("text", ["", "点五", "亿", "甲"])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert chinese(text) is None


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("2120.4", 2120.4, 0.1),
        ("13,370", 13_370, 1),
        ("1,234,567.8", 1_234_567.8, 0.1),
        ("4,5", 4.5, 0.1),
        ("1.234.567", 1_234_567, 1),
        ("1.49", 1.49, 0.01),
    ],
)
def test_digits(text: str, value: float, step: float) -> None:
    assert digits(text) == pytest.approx((value, step))


@given(st.integers(0, 10**9))
def test_thousands_marks_do_not_change_a_number(number: int) -> None:
    assert digits(f"{number:,}") == (number, 1)
