"""Whose statistics a text names for a figure decides which books it is held against (S4).

Outside figures, of 2024: trade of China and Malaysia 212.04 bn dollars by China's customs (as quoted by Xinhua),
484.1 bn ringgit by Malaysia's statistics, 105.8 bn dollars at the year's average rate; U.S. goods imports from Vietnam
136.6 bn (U.S. Census Bureau, FT-900), 114.4 in 2023.
"""

from __future__ import annotations

import datetime as dt

import pytest

import bilat
from bilat.checking import Finding


def findings(text: str, language: str = "en") -> tuple[Finding, ...]:
    """Findings on a text of June 2025."""
    document = bilat.load(text.encode(), name="text", language=language, published=dt.date(2025, 6, 1))
    return bilat.check(bilat.read(document))


@pytest.mark.parametrize(
    ("language", "text", "books", "verdict"),
    [
        (
            "en",
            "Trade between Malaysia and China reached $212 billion in 2024.",
            None,
            "depends on the source",
        ),
        (
            "en",
            "The Chinese ambassador said trade between Malaysia and China reached $212 billion in 2024.",
            None,  # who speaks for an economy may quote anybody's figures
            "depends on the source",
        ),
        (
            "en",
            "Trade between Malaysia and China reached $212 billion in 2024, according to Chinese customs data.",
            "CHN",
            "supported",
        ),
        (
            "en",
            "Trade between Malaysia and China reached $212 billion in 2024, by Malaysian figures.",
            "MYS",
            "contradicted",
        ),
        (
            "en",
            "Trade between Malaysia and China reached $212 billion in 2024, by the count of Chinese customs.",
            "CHN",
            "supported",
        ),
        (
            "en",
            "Trade between Malaysia and China reached $212 billion in 2024, and Chinese customs duties fell.",
            None,
            "depends on the source",
        ),
        ("en", "In Kuala Lumpur's books, trade with China came to $106 billion in 2024.", "MYS", "supported"),
        ("en", "Malaysia's own statistics put trade with China at $106 billion in 2024.", "MYS", "supported"),
        (
            "en",
            "The Department of Statistics Malaysia said trade with China came to $212 billion in 2024.",
            "MYS",
            "contradicted",
        ),
        ("zh", "据中国海关统计，2024年中马双边贸易额达2120亿美元。", "CHN", "supported"),
        ("zh", "马来西亚统计局数据显示，2024年中马双边贸易额达2120亿美元。", "MYS", "contradicted"),
        (
            "ms",
            "Menurut data kastam China, dagangan dua hala Malaysia-China mencecah AS$212 bilion pada 2024.",
            "CHN",
            "supported",
        ),
        (
            "ms",
            "Jabatan Perangkaan Malaysia berkata dagangan Malaysia dengan China mencecah AS$212 bilion pada 2024.",
            "MYS",
            "contradicted",
        ),
        ("zh", "若依中国海关统计，2024年中马双边贸易额达2120亿美元。", "CHN", "supported"),
        ("zh", "2024年中马双边贸易额，马来西亚统计局记的是2120亿美元。", "MYS", "contradicted"),
        ("zh", "若依中國海關統計，2024年中馬雙邊貿易額達2120億美元。", "CHN", "supported"),
        ("zh", "2024年中馬雙邊貿易額，馬來西亞統計局記的是2120億美元。", "MYS", "contradicted"),
        ("zh", "馬來西亞統計局數據顯示，2024年中馬雙邊貿易額達2120億美元。", "MYS", "contradicted"),
        (
            "ms",
            "Dalam rekod China, dagangan dua hala Malaysia-China mencecah AS$212 bilion pada 2024.",
            "CHN",
            "supported",
        ),
    ],
)
def test_the_named_books_decide(language: str, text: str, books: str | None, verdict: str) -> None:
    [found] = findings(text, language)
    assert (found.claim.books, found.verdict) == (books, verdict)
    if books and verdict != "depends on the source":
        assert "the books that the text names" in found.arithmetic


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Malaysia and China came to $212 billion by Chinese figures and $106 billion by Malaysian ones"
        " in 2024.",
        "By Chinese figures trade between Malaysia and China was $212 billion in 2024; Malaysian data put it at $106"
        " billion.",
        "Trade between Malaysia and China was $212 billion in 2024, Chinese customs figures show. By Malaysian"
        " figures it was $106 billion.",
    ],
)
def test_each_figure_by_its_own_books(text: str) -> None:
    found = findings(text)
    assert [(f.claim.books, f.verdict) for f in found] == [("CHN", "supported"), ("MYS", "supported")]
    assert not any(f.flags for f in found)  # two sides' figures are no contradiction of each other (S6)


def test_two_sides_figures_of_one_trade_are_no_slip() -> None:
    text = (
        "{} trade between Kenya and Uganda was $812 million in 2024. "
        "{} trade between Kenya and Uganda was $1.1 billion in 2024."
    )
    apart = findings(text.format("By Kenyan figures,", "By Ugandan figures,"))
    alike = findings(text.format("By Kenyan figures,", "By Kenyan figures,"))
    assert not any(f.flags for f in apart)
    assert all(f.flags for f in alike)


def test_where_the_named_books_are_missing_others_contradict_only_far_off() -> None:
    text = "According to Vietnam's customs, exports to the US came to ${} billion in 2024."
    [far], [near], [fitting] = (findings(text.format(amount)) for amount in (300, 100, 136))
    assert (far.verdict, near.verdict, fitting.verdict) == ("contradicted", "not checkable", "supported")
    for found in (far, near, fitting):
        assert any("the text names Vietnam's statistics" in m for m in found.missing)


def test_growth_by_named_books() -> None:
    text = "US imports from Vietnam rose 13 percent in 2024, {}."
    [own], [theirs] = (
        findings(text.format(who)) for who in ("U.S. Census Bureau data show", "by Vietnamese figures")
    )
    assert (own.verdict, theirs.verdict) == ("contradicted", "not checkable")


def test_a_third_economys_statistics_settle_no_books() -> None:
    [found] = findings("By Japanese figures, trade between Malaysia and China was $212 billion in 2024.")
    assert found.claim.books is None


def test_a_text_that_names_one_side_s_statistics_tells_its_books() -> None:
    # Two-way trade of the U.S. and Brazil by the Census Bureau: 83.7 bn in 2023, 92.0 in 2024, a rise of 9.9 per cent.
    plain = "Two-way trade of the United States and Brazil rose by {} per cent in 2024."
    named = f"The U.S. Census Bureau has published its figures. {plain}"
    [open_], [told], [true] = (
        findings(text) for text in (plain.format(7), named.format(7), named.format(9.9))
    )
    assert (open_.claim.likely_books, open_.verdict) == (None, "not checkable")
    assert (told.claim.books, told.claim.likely_books, told.verdict) == (None, "USA", "contradicted")
    assert true.verdict == "supported"


def test_amounts_in_one_side_s_own_money_are_from_its_books() -> None:
    # Singapore's statistics: trade with Taiwan 92.9 bn Singapore dollars in 2023, 116.8 in 2024.
    text = "Singapore's trade with Taiwan came to {} in 2024."
    [money], [dollars] = (findings(text.format(amount)) for amount in ("S$90 billion", "US$67 billion"))
    assert (money.claim.likely_books, money.verdict) == ("SGP", "contradicted")
    assert (dollars.claim.likely_books, dollars.verdict) == (None, "not checkable")


def test_both_sides_statistics_point_to_nobody() -> None:
    text = (
        "U.S. Census Bureau figures and those of Statistics Canada differ. Trade between the United States and"
        " Canada was $700 billion in 2024."
    )
    assert [f.claim.likely_books for f in findings(text)] == [None]


def test_own_books_that_support_are_not_outvoted_by_a_usual_gap() -> None:
    # Destatis: exports to the U.S. 161.4 bn euros in 2024; the Census Bureau's imports from Germany are 8 per cent less.
    [own] = findings("Germany's exports to the United States came to 161.4 billion euros in 2024.")
    assert own.verdict == "supported"
    assert any(e.owner == "USA" and e.bearing == "context" for e in own.evidence)


@pytest.mark.parametrize(
    ("economy", "who", "books", "likely"),
    [
        # "Our own" are the publisher's; an office without a name is the publisher's economy's, though less surely.
        ("Malaysia", "by our own statistics", "MYS", None),
        ("Malaysia", "the statistics office said", None, "MYS"),
        (None, "the statistics office said", None, None),
        ("Japan", "customs data show", None, None),
    ],
)
def test_our_own_figures_and_offices_without_a_name(
    economy: str | None, who: str, books: str | None, likely: str | None
) -> None:
    publisher = f"Ministry of Trade, {economy}" if economy else ""
    text = f"Malaysia's trade with China came to $106 billion in 2024, {who}."
    document = bilat.load(text.encode(), name="text", published=dt.date(2025, 6, 1), publisher=publisher)
    [claim] = bilat.read(document).claims
    assert (claim.books, claim.likely_books) == (books, likely)


def test_what_one_side_counts_is_held_against_its_books() -> None:
    text = (
        "By Malaysian figures, trade between Malaysia and China was worth $106 billion in 2024. The Chinese, counting"
        " the same ships, arrive at 212 billion."
    )
    assert [(f.claim.books, f.verdict) for f in findings(text)] == [
        ("MYS", "supported"),
        ("CHN", "supported"),
    ]


def test_a_text_that_says_goods_counts_no_services() -> None:
    # 136.6 bn of goods (FT-900): a tenth more may count services, unless the text says that it tells goods.
    plain = "US imports from Vietnam were $157 billion in 2024.{}"
    [open_], [goods], [both] = (
        findings(plain.format(more))
        for more in ("", " The goods are mostly electronics.", " Goods lead, and services follow.")
    )
    assert (open_.verdict, goods.verdict, both.verdict) == ("ambiguous", "contradicted", "ambiguous")
    assert goods.claim.scope is None  # the claim stays as it was read


def test_one_number_in_both_books_is_one_witness_and_in_nobodys_own_books() -> None:
    """GVAR: before 2004 South Africa's trade is its partners' number, 1.928 bn dollars with China in 2000 (S4)."""
    document = bilat.load(
        b"In 2000 trade between South Africa and China was $1.93 billion by South African figures.", name="t"
    )
    (found,) = bilat.check(bilat.read(document))
    (witness,) = [e for e in found.evidence if e.bearing != "context"]
    assert "one witness, not two" in witness.books
    assert "the books that the text names" not in found.arithmetic
    assert any("whose it is cannot be told" in m for m in found.missing)


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Canada and Mexico was US$30.96 billion in 2015 according to Statistics Canada, but only US$21.1 "
        "billion according to Mexican statistics.",
        "Statistics Canada put trade between Canada and Mexico at US$30.96 billion in 2015, Mexico's books at US$21.1 "
        "billion.",
        "In 2015 trade between Canada and Mexico came to US$30.96 billion (Statistics Canada reported) and US$21.1 billion "
        "by Mexico's count.",
    ],
)
def test_an_office_named_for_one_figure_does_not_own_the_other_one(text: str) -> None:
    """GVAR database, 2015: Canada's books 30.96 bn dollars, Mexico's 21.09."""
    mine, theirs = findings(text)
    assert [(f.claim.books, f.verdict) for f in (mine, theirs)] == [
        ("CAN", "supported"),
        ("MEX", "supported"),
    ]
    assert "Canad" in (mine.claim.source or "")
    assert "Mexic" in (theirs.claim.source or "")


@pytest.mark.parametrize(
    "text",
    [
        "Brazil accounts for 2.3 percent of Mexico's trade in 2015.",
        "Canada records a deficit with Mexico. Trade between Canada and Mexico was US$30.96 billion in 2015.",
        "Mexico numbers among Canada's main partners. Trade between Canada and Mexico was US$30.96 billion in 2015.",
        "Mexico books more sales to Canada than ever. Trade between Canada and Mexico was US$30.96 billion in 2015.",
    ],
)
def test_a_verb_that_looks_like_a_word_for_statistics_names_none(text: str) -> None:
    for found in findings(text):
        assert found.claim.books is None
        assert found.claim.likely_books is None


@pytest.mark.parametrize(
    "text",
    [
        "By Canada's count trade with Mexico was US$30.96 billion in 2015.",
        "Canadian accounts put trade with Mexico at US$30.96 billion in 2015.",
    ],
)
def test_the_same_words_as_nouns_do(text: str) -> None:
    assert [f.claim.books for f in findings(text)] == ["CAN"]


@pytest.mark.parametrize(
    ("office", "verdict"),
    [
        ("the U.S. Census Bureau reported", "supported"),
        ("the Trade Ministry reported", "depends on the source"),
    ],
)
def test_the_only_office_that_a_text_names_stands_before_the_sellers_own_books(
    office: str, verdict: str
) -> None:
    """China's exports to the United States in 2023: 426.9 bn dollars by the U.S., 500.3 by China's customs."""
    text = f"Mexico led China in 2023, {office}. Chinese exports to the United States fell to $426.9 billion in 2023."
    (found,) = [f for f in findings(text) if f.claim.kind == "level"]
    assert found.claim.books is None
    assert found.verdict == verdict
