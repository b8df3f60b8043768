"""Parts of a flow keep the goods they are for (S6): own sentences, read by a person."""

from __future__ import annotations

import pytest
from reading_documents import document

from bilat.reading import read


def scopes(text: str) -> list[tuple[float | None, str | None]]:
    """Value and scope of each claim, in order."""
    found = read(document(text, title="Kenya's trade", published="2024-07-15")).claims
    return [(claim.value, claim.scope) for claim in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya exported $5 million of salt to Uganda in 2023.", [(5e6, "salt")]),
        ("Kenya sold $5 million worth of tea to Uganda in 2023.", [(5e6, "tea")]),
        (
            "In 2023 Kenya's exports to Uganda reached $900 million, including $200 million of cement.",
            [(900e6, None), (200e6, "cement")],
        ),
        (
            "In 2023 Kenya's main exports to Uganda were tea ($50 million), cement ($30 million) and soap"
            " ($5 million).",
            [(50e6, "tea"), (30e6, "cement"), (5e6, "soap")],
        ),
        (
            "Key exports to Uganda in 2023 included steel products, valued at $74 million, and lamp oil at"
            " $50 million.",
            [(74e6, "steel products"), (50e6, "lamp oil")],
        ),
        (
            "Other significant exports to Uganda in 2023 included salt, sulphur and related materials,"
            " totalling $148 million.",
            [(148e6, "salt, sulphur and related materials")],
        ),
        (
            "Top exports to Uganda in 2023: palm oil, $12 million; soap, $4 million.",
            [(12e6, "palm oil"), (4e6, "soap")],
        ),
        (
            "Exports to Uganda reached $900 million in 2023, led by cement at $30 million.",
            [(900e6, None), (30e6, "cement")],
        ),
        (
            "The leading imports from India in 2023 were pharmaceuticals at $300 million and buses at"
            " $200 million.",
            [(300e6, "pharmaceuticals"), (200e6, "buses")],
        ),
        (
            "Exports to Uganda of leather footwear fell by 12 per cent in 2023.",
            [(-12.0, "leather footwear")],
        ),
        ("In 2023 machinery made up 40 per cent of Kenya's imports from Japan.", [(40.0, "machinery")]),
        ("Car imports from Japan fell by 12 per cent in 2023.", [(-12.0, "car")]),
        (
            "Kenya's exports to countries other than Uganda grew 4 per cent in 2023.",
            [(4.0, "other than uganda")],
        ),
        # What does not narrow: partners, the whole, words of measure.
        (
            "In 2023 Kenya's main export markets were Uganda ($50 million) and Egypt ($30 million).",
            [(50e6, None), (30e6, None)],
        ),
        ("Kenya's exports to Uganda were estimated at $900 million in 2023.", [(900e6, None)]),
        ("Kenya's exports to Uganda were worth $900 million in 2023.", [(900e6, None)]),
        ("Kenya sold goods worth $900 million to Uganda in 2023.", [(900e6, "goods")]),
        ("Kenya's trade with Uganda, including transit, came to $1.2 billion in 2023.", [(1.2e9, None)]),
        (
            "Kenya is the biggest market for Uganda in the East African Community, taking $800 million in 2023.",
            [(1.0, "within East African Community"), (800e6, None)],
        ),
    ],
)
def test_goods_of_a_part(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert scopes(text) == expected


def test_where_the_scope_stands() -> None:
    text = "Kenya's main exports to Uganda in 2023 were tea ($50 million) and cement ($30 million)."
    for claim in read(document(text, title="Kenya's trade", published="2024-07-15")).claims:
        first, end = claim.words["scope"]
        assert text[first:end].lower() == claim.scope
        assert "part" in claim.rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brazil was Kenya's largest supplier of sugar in 2023.", [(1.0, "sugar")]),
        ("Spain was Kenya's third largest market for fresh flowers in 2023.", [(3.0, "fresh flowers")]),
        ("In 2023 Italy ranked second among suppliers of wine to Kenya.", [(2.0, "wine")]),
        ("Norway was the second largest supplier of fish to Kenya in 2023.", [(2.0, "fish")]),
        ("India was Kenya's main supplier of turbines in 2023.", [(1.0, "turbines")]),
        # What follows is no goods: the place is among all.
        ("Uganda was Kenya's largest market for years until 2023.", [(1.0, None)]),
        ("Uganda was Kenya's largest supplier of goods in 2023.", [(1.0, None)]),
    ],
)
def test_a_place_among_those_who_trade_a_product(text: str, expected: list) -> None:
    # Without its scope such a place would be held against the ranking of all goods (S8).
    assert scopes(text) == expected
