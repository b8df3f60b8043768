"""Lists with declared columns are tables; sentences with semicolons and slashes never are."""

from __future__ import annotations

import json

import pytest

from bilat import documents

HEADS = [
    "Partners (exports; share; growth on May 2023):",
    "Partners （exports； share； growth）",
    "Partners: exports; share; growth",
    "Partners; exports; share; growth",
    "(exports; share; growth, %)",
]


def cells(text: str) -> list[list[list[str]]]:
    document = documents.load(json.dumps({"text": text, "title": "Trade notes"}).encode())
    return [
        [[document.text[slice(*span)] for span in row] for row in table.rows] for table in document.tables
    ]


@pytest.mark.parametrize("head", HEADS)
def test_columns_named_in_a_line_above(head: str) -> None:
    text = (
        f"Sales rose; so did purchases.\n{head}\nChile 512.6; 7.1%; +11.1%\n- Brazil: 1,341; 4.2%; −7.7%.\n"
        "3. Viet Nam 12; 1%; -\nMore follows."
    )
    (rows,) = cells(text)
    assert [row[1:] for row in rows[1:]] == [
        ["512.6", "7.1%", "+11.1%"],
        ["1,341", "4.2%", "−7.7%"],
        ["12", "1%", "-"],
    ]
    assert [row[0] for row in rows[1:]] == ["Chile", "Brazil", "Viet Nam"]
    assert rows[0][1] == "exports"
    document = documents.load(json.dumps({"text": text, "title": "Trade notes"}).encode())
    assert [words for block, words in document.passages() if block.kind != "table"] == [
        "Sales rose; so did purchases.",
        "More follows.",
    ]


@pytest.mark.parametrize(
    ("head", "row", "other"),
    [
        (
            "Two months, 2017p / 2018p / var. %",
            "Panama: 512.6 / 877.0 / 71.1",
            "Peru: 341.8 / 402.2 / 17.7",
        ),
        ("两个月，2017年 ／ 2018年 ／ 同比%", "巴拿马：512.6／877.0／71.1", "秘鲁：341.8 ／ 402.2 ／ 17.7"),
        ("伙伴（2017年；2018年；同比）：", "巴拿马512.6；877.0；71.1%", "秘鲁 341.8；402.2；17.7%"),
        (
            "Dua bulan, 2017 / 2018 / perubahan %",
            "Panama: 512.6 / 877.0 / 71.1",
            "Peru: 341.8 / 402.2 / 17.7",
        ),
    ],
)
def test_slashes_and_other_languages(head: str, row: str, other: str) -> None:
    (rows,) = cells(f"{head}\n{row}\n\n{other}\n")
    assert [cell.rstrip("%") for cell in rows[1][1:]] == ["512.6", "877.0", "71.1"]
    assert [cell.rstrip("%") for cell in rows[2][1:]] == ["341.8", "402.2", "17.7"]


@pytest.mark.parametrize(
    "text",
    [
        "Exports rose (coffee; tea; flowers):\nKenya sold 12; Uganda 13; others 14 and more.\nThey sold 3; 4; 5 kinds.",
        "Partners (exports; share; growth):\nChile 512.6; 7.1%; +11.1%\nThen there was more.",  # one row
        "Partners (exports; share):\nChile 512.6; 7.1%; +11.1%\nPeru 2.6; 1.1%; +1.1%",  # other columns
        "Chile 512.6; 7.1%; +11.1%\nPeru 2.6; 1.1%; +1.1%\nTogo 1.6; 1.2%; +1.3%",  # no header
        "The rate was 3 / 4 / 5, in Kenya / Uganda / Rwanda\nKenya was at 3 / 4\nUganda at 4 / 5",
        "He came in 2023; she left; they stayed:\nIn 2023 12; 13; 14 came.\nIn 2024 12; 13; 14 left.",
        "Partners (exports/share/growth):\nChile 5/6/7\nPeru 6/7/8",  # fractions and days are written so
    ],
)
def test_sentences_and_lists_of_another_shape_stay_prose(text: str) -> None:
    assert cells(text) == []


def test_the_unit_may_stand_at_the_top() -> None:
    text = (
        "Preliminary data, EUR million\nExports came to 13,204 in May.\n"
        "Partners (exports; share):\nChile 512.6; 7.1%\nPeru 2.6; 1.1%\n"
    )
    document = documents.load(json.dumps({"text": text, "title": "Trade notes"}).encode())
    assert [document.text[slice(*span)] for span in document.tables[0].lead] == [
        "Preliminary data, EUR million"
    ]


def test_items_of_a_page_are_rows() -> None:
    page = (
        "<html><body><article><h1>Peru: exports</h1><p>Exports fell by 2.0% in March, the office said, as prices "
        "were lower than a year ago and volumes were flat.</p><p>Partners (exports; share):</p><ul><li>Chile 512.6; "
        "7.1%</li><li>Brazil 341.8; 4.2%</li></ul><p>The office will publish the figures for April in June, and it "
        "expects no change of the methods used before.</p></article></body></html>"
    )
    (table,) = documents.load(page.encode()).tables
    assert len(table.rows) == 3


def test_long_texts_of_marks_are_no_lists() -> None:
    for line in ("a; " * 80, "(a; b):", "1; 2; 3", "a / " * 60, ";" * 200):
        assert cells("Trade rose.\n" + f"{line}\n" * 300) == [], line[:10]
