"""Paragraphs of noisy pages: sentences stay whole, noise stays apart."""

from __future__ import annotations

import datetime as dt

import pytest

from bilat import documents


def blocks(text: str) -> list[tuple[str, str]]:
    document = documents.load(b"Trade grew in the year.\n\n" + text.encode())
    return [(block.kind, " ".join(words.split())) for block, words in document.passages()][1:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trade between\nKenya\nand Uganda reached $1 billion.\nIt grew.",
            [("paragraph", "Trade between Kenya and Uganda reached $1 billion."), ("paragraph", "It grew.")],
        ),
        (
            "The deal was signed by\nSafaricom\n, the firm said.",
            [("paragraph", "The deal was signed by Safaricom , the firm said.")],
        ),
        (
            "Exports to the port of\n\nMombasa\n\nand to Lamu rose by 3 percent.",
            [("paragraph", "Exports to the port of Mombasa and to Lamu rose by 3 percent.")],
        ),
        ("T\nrade with Ghana rose.", [("paragraph", "Trade with Ghana rose.")]),
        (
            "Tea went up.\nShare this article\nFacebook\nTwitter\nCoffee went down.",
            [
                ("paragraph", "Tea went up."),
                ("other", "Share this article"),
                ("other", "Facebook"),
                ("other", "Twitter"),
                ("paragraph", "Coffee went down."),
            ],
        ),
        (
            "Tea went up.\n\nRelated stories\nPort opens in Lamu\nCoffee crop fails\n\nCoffee went down.",
            [
                ("paragraph", "Tea went up."),
                ("other", "Related stories"),
                ("other", "Port opens in Lamu"),
                ("other", "Coffee crop fails"),
                ("paragraph", "Coffee went down."),
            ],
        ),
        (
            "Tea went up.\nRead more: Imports double to $5 billion\nCoffee went down.",
            [
                ("paragraph", "Tea went up."),
                ("other", "Read more: Imports double to $5 billion"),
                ("paragraph", "Coffee went down."),
            ],
        ),
        (
            "Take our short survey\nWas this article helpful?\nYes\nNo\nCoffee went down.",
            [
                ("other", "Take our short survey"),
                ("other", "Was this article helpful?"),
                ("other", "Yes"),
                ("other", "No"),
                ("paragraph", "Coffee went down."),
            ],
        ),
        (
            "Tea went up.\n\nRelated articles\n\nPort opens\n\nCoffee crop fails\n\nCoffee went down.",
            [
                ("paragraph", "Tea went up."),
                ("other", "Related articles"),
                ("other", "Port opens"),
                ("other", "Coffee crop fails"),
                ("paragraph", "Coffee went down."),
            ],
        ),
        (
            "Prime Minister\nJane Wanjiru Kamau\nsaid on\nMonday\nthat tea went up.",
            [("paragraph", "Prime Minister Jane Wanjiru Kamau said on Monday that tea went up.")],
        ),
        (
            "By Otieno Mwangi\nTea went up.\nUpdated: 3 March 2025, 10:30 am\nCoffee went down.",
            [
                ("other", "By Otieno Mwangi"),
                ("paragraph", "Tea went up."),
                ("other", "Updated: 3 March 2025, 10:30 am"),
                ("paragraph", "Coffee went down."),
            ],
        ),
        (
            "Outlook for next year\nTea will go up.",
            [("heading", "Outlook for next year"), ("paragraph", "Tea will go up.")],
        ),
        (
            "- Ghana: 5 percent\n- Togo: 4 percent",
            [("list", "- Ghana: 5 percent"), ("list", "- Togo: 4 percent")],
        ),
        (
            "Trade between the two neighbours has grown in every single\n"
            "year since the treaty was signed, said the minister. He\n"
            "added that the border post at Busia would stay open\n"
            "through the night.",
            [
                (
                    "paragraph",
                    "Trade between the two neighbours has grown in every single year since the treaty was "
                    "signed, said the minister. He added that the border post at Busia would stay open "
                    "through the night.",
                )
            ],
        ),
        (
            "贸易额达到一千亿元。\n责任编辑：张三\n双方签署协议。",
            [
                ("paragraph", "贸易额达到一千亿元。"),
                ("other", "责任编辑：张三"),
                ("paragraph", "双方签署协议。"),
            ],
        ),
        (
            "Dagangan meningkat.\nBaca juga: Menteri lawat pelabuhan\nEksport turun.",
            [
                ("paragraph", "Dagangan meningkat."),
                ("other", "Baca juga: Menteri lawat pelabuhan"),
                ("paragraph", "Eksport turun."),
            ],
        ),
        (
            "The survey found that trade grew.\nShare prices fell, and the home market shrank.",
            [
                ("paragraph", "The survey found that trade grew."),
                ("paragraph", "Share prices fell, and the home market shrank."),
            ],
        ),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


SAVED_PAGE = """Home
News
Business
NAIROBI: Kenya's trade with Egypt rose 12.3 per cent to US$5.2 billion (Sh671 billion) last year
By
Otieno Mwangi
March 3, 2025
Share
Trade between
Kenya
and Egypt rose to $5.2 billion in 2024,
according to
the ministry
, making the country its 20th largest partner.
READ MORE:
Kenya, Egypt sign 12 deals
The minister was pleased.
"""


def test_a_page_saved_as_text() -> None:
    document = documents.load(SAVED_PAGE.encode())
    assert document.title.startswith("NAIROBI: Kenya's trade")
    assert document.published == dt.date(2025, 3, 3)
    assert document.is_inferred("published")
    kinds = [(block.kind, " ".join(words.split())) for block, words in document.passages()]
    assert kinds[:4] == [
        ("other", "Home"),
        ("other", "News"),
        ("other", "Business"),
        ("title", document.title),
    ]
    assert [words for kind, words in kinds if kind == "paragraph"] == [
        "Trade between Kenya and Egypt rose to $5.2 billion in 2024, according to the ministry , making the "
        "country its 20th largest partner.",
        "The minister was pleased.",
    ]
    assert ("other", "Kenya, Egypt sign 12 deals") in kinds


def test_a_page_saved_as_text_in_chinese() -> None:
    page = (
        "首页\n财经\n肯尼亚与埃及贸易额创新高\n2025年3月4日 10:30 来源：通讯社\n"
        "贸易额达52亿美元。\n分享到：\n责任编辑：李四\n"
    )
    document = documents.load(page.encode())
    assert document.title == "肯尼亚与埃及贸易额创新高"
    assert document.published == dt.date(2025, 3, 4)
    assert [b.kind for b in document.blocks] == [
        "other",
        "other",
        "title",
        "other",
        "paragraph",
        "other",
        "other",
    ]


def test_hostile_lines_take_no_time_to_speak_of() -> None:
    # Not a timing: quadratic behaviour on these would run for hours.
    for piece in (
        "[a](",
        "![",
        "![](",
        "<!--",
        "**",
        "*a",
        "> ",
        "a\n",
        "# \n",
        "- ",
        "_",
        "`",
        "((",
        "\n\n.\n",
    ):
        documents.load(b"Trade grew.\n" + (piece * 60_000).encode())
