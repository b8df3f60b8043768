"""Targets against the latest figures: which way they go, and what they take (S5).

Outside figures: U.S. Census Bureau, trade in goods by country: imports from China 438.9 bn dollars in 2024, two-way trade
with Vietnam 149.7, the deficit with Vietnam 123.5. Shares and rates below are computed from these by hand.
"""

from __future__ import annotations

import datetime as dt

import pytest

import bilat
from bilat.checking import Evidence


def of_us_books(text: str, language: str = "en") -> Evidence:
    """What the United States' books say beside the only claim of a text, which must be a target."""
    document = bilat.load(text.encode(), name="text", language=language, published=dt.date(2025, 3, 10))
    (found,) = bilat.check(bilat.read(document))
    assert found.verdict == "forecast or target"
    return next(e for e in found.evidence if e.owner == "USA")


CUT = "takes a cut of 54.4 %, 12.3 % a year"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "The United States aims to cut imports from China to $200 billion by 2030.", CUT),
        ("en", "The United States wants to bring imports from China down to $200 billion by 2030.", CUT),
        ("en", "The United States aims to keep imports from China under $200 billion by 2030.", CUT),
        ("en", "The United States aims to cut tariffs and raise imports from China to $200 billion by 2030.", "reached"),
        ("en", "The United States aims to raise imports from China to $500 billion by 2030.", "takes 2.2 % a year"),
        ("en", "The United States aims to cut imports from China to $600 billion by 2030.", "already reached"),
        ("zh", "美国计划到2030年将自中国进口削减至2000亿美元。", CUT),
        ("ms", "Amerika Syarikat mahu mengurangkan import dari China kepada AS$200 bilion menjelang 2030.", CUT),
        ("zh", "美国力争到2030年将对越南贸易逆差缩小到500亿美元。", "takes a cut of 59.5 %, 14.0 % a year"),
        (
            "en",
            "The United States wants to reduce its trade deficit with Vietnam to $50 billion by 2030.",
            "takes a cut of 59.5 %, 14.0 % a year",
        ),
    ],
)  # fmt: skip
def test_a_cut_is_reached_from_above(language: str, text: str, said: str) -> None:
    assert said in of_us_books(text, language).arithmetic


@pytest.mark.parametrize(
    ("text", "amount", "rate"),
    [
        (
            "The United States and Vietnam aim to double their bilateral trade by 2030.",
            "299.3",
            "12.2 % more",
        ),
        ("The United States and Vietnam aim to triple their bilateral trade by 2030.", "449", "20.1 % more"),
    ],
)
def test_a_multiple_aimed_at_is_told_as_an_amount_and_a_rate(text: str, amount: str, rate: str) -> None:
    told = of_us_books(text).arithmetic
    assert f"USD {amount}" in told
    assert f"{rate} each year until 2030" in told


def test_a_rate_aimed_at_is_of_the_year_before_and_of_no_older_one() -> None:
    """U.S. books on Vietnam end in 2024, so growth of 2025 is of theirs; CEPII's table of 2023 is only shown."""
    document = bilat.load(
        b"US imports from Vietnam are expected to grow by 10 percent in 2025.",
        name="text",
        published=dt.date(2025, 3, 10),
    )
    (found,) = bilat.check(bilat.read(document))
    told = {e.owner: e.arithmetic for e in found.evidence}
    assert "1.1 times that is USD 150.2 billion" in told["USA"]
    assert not any("times that" in words for owner, words in told.items() if owner != "USA")
