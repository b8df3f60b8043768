"""Whole sentences against packaged books: what was read must be what is checked.

Outside figures: U.S. Census Bureau, trade in goods by country (FT-900 annual totals): imports from China 536.3 bn in
2022, 426.9 in 2023; exports to China 154.1 and 147.8; imports from Vietnam 30.6 in 2014, 127.5 in 2022, 114.4 in 2023,
136.6 in 2024. Rates below are computed from these by hand.
"""

from __future__ import annotations

import datetime as dt

import pytest

import bilat
from bilat.checking import Finding


def findings(
    text: str, *, language: str = "en", title: str = "", published: str = "2025-05-02"
) -> tuple[Finding, ...]:
    """Findings on a text, in its order."""
    document = bilat.load(
        f"# {title}\n\n{text}".encode() if title else text.encode(),
        name="text",
        language=language,
        published=dt.date.fromisoformat(published),
    )
    return bilat.check(bilat.read(document))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("US imports from China fell by 20.4 percent in 2023.", "supported"),
        ("US imports from China dropped 10.4 percent in 2023.", "contradicted"),
        ("US imports from China rose by 20.4 percent in 2023.", "contradicted"),
        ("US imports from China fell by more than 20 percent in 2023.", "supported"),
        ("US imports from China fell by more than 30 percent in 2023.", "contradicted"),
        ("US imports from China fell by nearly 21 percent in 2023.", "supported"),
        ("US exports to China shrank about 4 percent in 2023.", "supported"),
        (
            "US imports from Vietnam have risen by 346 percent since 2014, the ministry said of 2024.",
            "supported",
        ),
        (
            "US imports from Vietnam were $136.6 billion in 2024, $22.1 billion more than in 2023.",
            "supported",
        ),
        (
            "US imports from Vietnam were $136.6 billion in 2024, $32.1 billion more than in 2023.",
            "contradicted",
        ),
        ("Between 2014 and 2024 US imports from Vietnam grew by 16 percent a year.", "supported"),
        ("US imports from Vietnam more than quadrupled from 2014 to 2024.", "supported"),
        ("US imports from China were more than halved from 2022 to 2023.", "contradicted"),
        ("The US trade deficit with Vietnam widened by 18 percent in 2024.", "supported"),
        ("The US trade deficit with Vietnam widened by $18.9 billion in 2024.", "supported"),
        ("The US trade deficit with China narrowed by $103 billion in 2023.", "supported"),
        ("The US trade deficit with China narrowed by $13 billion in 2023.", "contradicted"),
        (
            "The US trade deficit with Vietnam was four times that of 2015, the ministry said of 2024.",
            "supported",
        ),
    ],
)
def test_a_change_as_printed(text: str, verdict: str) -> None:
    """S2, S3, S10: a fall is below zero, a base that is told is the base, an average compounds."""
    changes = [f for f in findings(text) if f.claim.kind in ("growth", "multiple")]
    assert [f.verdict for f in changes] == [verdict], [f.arithmetic for f in changes]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "2023年，美国自中国进口下降20.4%。"),
        ("zh", "2024年，美国自越南进口比2014年增长346%。"),
        ("ms", "Import Amerika Syarikat dari China turun 20.4 peratus pada 2023."),
    ],
)
def test_a_change_in_other_languages(language: str, text: str) -> None:
    changes = [f for f in findings(text, language=language) if f.claim.kind == "growth"]
    assert [f.verdict for f in changes] == ["supported"], [f.arithmetic for f in changes]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Vietnam has been Guangxi's largest trading partner since 2000.", "guangxi"),
        ("Japan is Brazil's second largest partner in the Maghreb.", "in the maghreb"),
        ("Mexico was Texas's biggest trading partner in 2023.", "texas"),
    ],
)
def test_a_place_among_fewer_is_held_against_no_ranking(text: str, scope: str) -> None:
    """S8: a province's partners, and a region that is no group on file, are not an economy's partners in the world."""
    found = [f for f in findings(text, title="Trade") if f.claim.kind in ("rank", "streak")]
    assert found
    assert {f.verdict for f in found} == {"not checkable"}
    assert found[0].claim.scope == scope


def test_trade_with_a_province_is_not_held_against_the_whole() -> None:
    """S6: 41.4 of 171.9 bn dollars in 2023 were Guangxi's."""
    (found, *_) = findings(
        "Cross-border trade with Guangxi province alone hit US$41.4 billion in 2023.",
        title="Vietnam and China",
    )
    assert found.claim.scope == "guangxi"
    assert found.verdict == "not checkable"


def test_two_figures_of_one_sentence_are_two_things() -> None:
    """S6: an alarm inside a text needs two sentences, sure readings and values that a slip can make of one another."""
    text = (
        "Japanese investment in Vietnam stood at $71 billion in 2023, while Vietnamese investment in Japan stood at $20 "
        "million. Tea brought in 106 million, of which 11 million came from Iraq."
    )
    assert not [flag for f in findings(text, title="Japan and Vietnam") for flag in f.flags if not flag.holds]


def test_a_slip_inside_a_text_is_still_flagged() -> None:
    """S6: the same trade printed as 171.9 and 177.9 bn, and a growth that its levels do not give."""
    text = (
        "Vietnam's trade with China came to $171.9 billion in 2023, the customs office said. In 2023 Vietnam's trade with "
        "China came to $177.9 billion, the minister told reporters.\n\nVietnam's exports to Japan rose by 24 percent, from "
        "$20.1 billion in 2021 to $24.2 billion in 2022."
    )
    kinds = {flag.kind for f in findings(text, title="Vietnam's trade") for flag in f.flags if not flag.holds}
    assert kinds == {"same quantity, two values", "growth does not match the levels"}


@pytest.mark.parametrize(
    "text",
    [
        "US services exports to Switzerland were $32.5 billion in 2016.",
        "Exports of goods and services from the US to Switzerland came to $55 billion in 2016.",
        "Goods and services traded between the two came to more than $100 billion in 2016.",
        "Switzerland was the 30th largest US market for farm products in 2016, at $832 million.",
    ],
)
def test_services_and_farm_products_are_not_held_against_all_goods(text: str) -> None:
    """S5, S6: Census: exports of goods to Switzerland 22.8 bn in 2016, trade 59 bn."""
    found = [f for f in findings(text, title="Switzerland and the United States") if f.claim.kind == "level"]
    assert found
    assert {f.verdict for f in found} == {"not checkable"}, [f.arithmetic for f in found]


def test_a_partners_books_alone_contradict_only_far_figures() -> None:
    """S4: Ireland's office counts 72.6 bn euros sold to the US in 2024, the US Census Bureau 95.5 bn bought."""
    text = "Irish goods exports to the US came to {} billion euros in 2024."
    (near,) = findings(text.format("72.6"))
    (far,) = findings(text.format("7.26"))
    assert (near.verdict, far.verdict) == ("not checkable", "contradicted")
    assert any("United States" in e.books for e in near.evidence)  # shown, though it settles nothing
