"""One quantity with two values in one text: both readings are less sure, and each says what it stands against (S6)."""

from __future__ import annotations

import datetime as dt

import pytest

import bilat
from bilat.documents import Document
from bilat.reading.model import Claim

PLAIN = "Trade between Togo and Mali came to $5 billion in 2022."


def claims(text: str, language: str = "en", title: str = "Togo and Mali") -> tuple[Claim, ...]:
    body = f"---\ntitle: {title}\ndate: 2023-05-02\n---\n{text}\n"
    document: Document = bilat.load(body.encode(), name="t.md", language=language)
    assert document.published == dt.date(2023, 5, 2)
    return bilat.read(document).claims


def doubted(found: tuple[Claim, ...]) -> list[str]:
    return [c.text for c in found if any("another value of the same quantity" in note for note in c.open)]


def test_two_values_far_apart_make_both_less_sure() -> None:
    (alone,) = claims(PLAIN)
    first, second = claims(f"{PLAIN} Trade between Togo and Mali was $2 billion in 2022.")
    assert doubted((first, second)) == ["$5 billion", "$2 billion"]
    assert first.confidence < alone.confidence
    assert "$2 billion" in first.open[-1]
    assert "$5 billion" in second.open[-1]
    # Nothing else of a claim moves.
    assert (first.value, first.period, first.reporter, first.partner) == (
        alone.value,
        alone.period,
        alone.reporter,
        alone.partner,
    )


@pytest.mark.parametrize(
    "beside",
    [
        "Trade between Togo and Mali was $5.1 billion in 2022.",  # rounding, or a slip: left to the checks
        "Trade between Togo and Mali was $5 million in 2022.",  # a slip of a unit: left to the checks
        "Trade between Togo and Mali was $2 billion in 2021.",
        "Trade between Togo and Benin was $2 billion in 2022.",
        "Togo's exports to Mali were $2 billion in 2022.",
        "Trade in cotton between Togo and Mali was $2 billion in 2022.",
    ],
)
def test_other_quantities_and_slips_do_not(beside: str) -> None:
    assert doubted(claims(f"{PLAIN} {beside}")) == []


def test_figures_of_two_offices_are_two_figures() -> None:
    text = (
        "Trade between Togo and Mali came to $5 billion in 2022 according to Togolese customs. "
        "According to Malian customs, trade between Togo and Mali was $2 billion in 2022."
    )
    assert doubted(claims(text)) == []


def test_changes_and_chinese_too() -> None:
    assert (
        len(
            doubted(
                claims(
                    "Togo's exports to Mali rose 5 percent in 2022. Togo's exports to Mali fell 9 percent in 2022."
                )
            )
        )
        == 2
    )
    text = "2022年中国与越南双边贸易额达2000亿美元。2022年中国与越南双边贸易额达900亿美元。"
    assert len(doubted(claims(text, "zh", "中国与越南"))) == 2
