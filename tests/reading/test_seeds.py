"""The two articles that the project started from, read completely (they are not part of the project)."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilat import documents
from bilat.periods import Period
from bilat.reading import Claim, read

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not SEEDS.is_dir(), reason="the seed articles lie in ../shared, which only the developers have"
    ),
]


def claims_of(name: str) -> tuple[str, tuple[Claim, ...]]:
    """Text and claims of a seed."""
    (path,) = SEEDS.glob(f"{name}_*.txt")
    document = documents.load(path)
    return document.text, read(document).claims


def test_the_post_holds_no_trade_claim() -> None:
    _, claims = claims_of("000")
    assert claims == ()


def test_the_article_is_read_completely() -> None:
    text, claims = claims_of("003")
    told = [
        (c.kind, c.measure, c.reporter, c.partner, c.period, c.value, c.unit, c.qualifier, c.universe)
        for c in claims
    ]
    year = Period.year(2024)
    china, malaysia = ("CHN",), ("MYS",)
    assert told == [
        ("count", "agreements", china, malaysia, None, 30.0, "agreements", "over", None),
        ("level", "trade", china, malaysia, year, 212e9, "USD", None, None),
        ("rank", "trading_partner", malaysia, china, year, 2.0, "rank", None, None),
        ("rank", "import_source", malaysia, china, year, 1.0, "rank", None, "ASEAN"),
        ("level", "trade", china, malaysia, year, 212e9, "USD", None, None),
        ("multiple", "trade", china, malaysia, year, 1000.0, "x", "nearly", None),
        ("count", "agreements", china, malaysia, None, 30.0, "agreements", "over", None),
        ("rank", "trading_partner", china, malaysia, year, 1.0, "rank", None, None),
        ("streak", "trading_partner", china, malaysia, Period.years(2009, 2024), 16.0, "years", None, None),
        ("rank", "trading_partner", malaysia, china, year, 2.0, "rank", None, None),
        ("rank", "import_source", malaysia, china, year, 1.0, "rank", None, "ASEAN"),
    ]
    for claim in claims:
        assert text[claim.start : claim.end] == claim.text
    words = [claim.text for claim in claims]
    assert words.count("$212 billion") == 2
    assert "for 16 consecutive years" in words
    assert "nearly 1,000 times what it was" in words
