"""Tables in documents: where their cells stand, what stands above them, and what is no table."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.documents import Document, load

FRONT = "---\ntitle: Trade of Ghana\ndate: 2024-03-12\npublisher: a newspaper\n---\n"
PROSE = "Ghana sold more to its neighbours last year than in any year before, the office said."


def grid(document: Document) -> list[list[str]]:
    """The words of the cells of the only table."""
    (table,) = document.tables
    return [[document.text[start:end] for start, end in row] for row in table.rows]


@pytest.mark.parametrize(
    "rows",
    [
        "| Partner | 2022 | 2023 |\n|---|--:|--:|\n| **Togo** | 298.0 | 340.7 |\n| Mali | 12.5 | (3.1) |",
        "Partner | 2022 | 2023\nTogo | 298.0 | 340.7\nMali | 12.5 | (3.1)",
        "Partner\t2022\t2023\nTogo\t298.0\t340.7\nMali\t12.5\t(3.1)",
        "Partner     2022      2023\nTogo       298.0     340.7\nMali        12.5     (3.1)",
    ],
    ids=["markdown", "bars", "tabs", "gaps"],
)
def test_cells_keep_their_words_however_they_are_parted(rows: str) -> None:
    document = load(f"{FRONT}{PROSE}\n\nExports, USD million\n\n{rows}\n\n{PROSE}\n".encode(), name="a.md")
    assert grid(document) == [
        ["Partner", "2022", "2023"],
        ["Togo", "298.0", "340.7"],
        ["Mali", "12.5", "(3.1)"],
    ]
    (table,) = document.tables
    assert [document.text[a:b] for a, b in table.lead] == ["Exports, USD million"]
    assert [block.kind for block in document.blocks] == ["paragraph", "heading", "table", "paragraph"]
    # What is read as sentences leaves the table out.
    assert all("298.0" not in document.text[start:end] for start, end in document.prose)


def test_a_page_keeps_the_rows_of_its_tables_and_cells_that_reach_over_two() -> None:
    page = f"""<!doctype html><html lang="en"><head><title>Trade of Ghana</title>
    <meta property="article:published_time" content="2024-03-12"></head><body><article><h1>Trade of Ghana</h1>
    <p>{PROSE} It was the third such year in a row, and the ministry expects a fourth one.</p>
    <p>Trade with Togo, USD million</p>
    <table><tr><th rowspan="2">Flow</th><th colspan="2">Value</th></tr><tr><th>2022</th><th>2023</th></tr>
    <tr><td>Exports</td><td>298.0</td><td>340.7</td></tr><tr><td>Im|ports</td><td>45.9</td><td></td></tr></table>
    <p>{PROSE}</p></article></body></html>"""
    document = load(page.encode(), name="a.html")
    assert grid(document) == [
        ["Flow", "Value", ""],
        ["", "2022", "2023"],
        ["Exports", "298.0", "340.7"],
        ["Im/ports", "45.9", ""],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana | News | Business\nAbout us | Contact | Imprint",  # a menu
        "Our trade grew.\tMore soon.\nOur trade fell.\tMore soon.",  # words only
        "Exports rose  to  5 million.",  # one line
        "| " + "x" * 200 + " | 5 |\n| " + "y" * 200 + " | 6 |",  # paragraphs side by side
    ],
)
def test_what_is_no_table_stays_what_it_was(text: str) -> None:
    assert load(f"{FRONT}{PROSE}\n\n{text}\n".encode(), name="a.md").tables == ()


def test_sentences_above_a_table_do_not_say_what_it_tells() -> None:
    text = f"{PROSE} Exports were $5 million.\n\nTogo\t5\t6\nMali\t7\t8\n"
    (table,) = load(
        json.dumps({"id": "a", "text": text, "published": "2024-01-01"}).encode(), name="a.json"
    ).tables
    assert table.lead == ()


CELL = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12)


@given(
    st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=6),
    st.sampled_from([" | ", "\t", "   "]),
)
def test_any_rows_make_ranges_inside_of_the_text(rows: list[list[str]], gap: str) -> None:
    """Whatever stands in the cells, ranges of cells are in order, inside of their table, and cut no line."""
    text = "First line of prose, long enough to be some.\n\n" + "\n".join(gap.join(row) for row in rows)
    document = load(json.dumps({"id": "a", "text": text}).encode(), name="a.json")
    for table in document.tables:
        assert 0 <= table.start < table.end <= len(document.text)
        for row in table.rows:
            last = table.start
            for start, end in row:
                assert last <= start <= end <= table.end
                assert "\n" not in document.text[start:end]
                last = end
