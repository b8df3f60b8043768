"""A line with a place and a full date dates a plain text, whatever the place is; a headline with a date does not."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from bilat import documents

PROSE = "South Africa ran a trade surplus with China last year of $6.3 billion."
DAY = dt.date(2024, 9, 10)


@pytest.mark.parametrize(
    "line",
    [
        "Johannesburg, 10 September 2024",
        "São Paulo, 10 September 2024",
        "Łódź, 10 September 2024",
        "Johannesburg / New York / São Paulo, 10 September 2024",
        "Buenos Aires and Montevideo, 10 September 2024",
        "Washington, D.C., September 10, 2024",
        "Frankfurt am Main, Tuesday, 10 September 2024",
        "NEW YORK (Reuters), September 10, 2024",
        "JOHANNESBURG, Sept. 10, 2024 (Xinhua)",
        "ULAANBAATAR 10 September 2024",
        "New York | 10 September 2024",
        "Dar es Salaam — 10 September 2024",
        "10 September 2024 - Addis Ababa",
        "September 10, 2024 | Rio de Janeiro",
        "New York, 2024-09-10",
        "约翰内斯堡，2024年9月10日",
        "2024年9月10日，约翰内斯堡",
        "新华社约翰内斯堡2024年9月10日电",
    ],
)
def test_a_place_and_a_date_date_the_text(line: str) -> None:
    for text in (f"Trade notes\n{line}\n\n{PROSE}\n", f"{line}\n\n{PROSE}\n"):
        document = documents.load(text.encode())
        assert document.published == DAY
        assert document.is_inferred("published")
        assert [text for block, text in document.passages() if block.kind == "paragraph"] == [PROSE]
    assert documents.load(f"Trade notes\n{line}\n\n{PROSE}\n".encode()).title == "Trade notes"


def test_malay_months_count_too() -> None:
    text = "Nota perdagangan\nJOHOR BAHRU, 10 Ogos 2024 (Bernama)\n\nEksport Malaysia ke China meningkat pada tahun lalu."
    assert documents.load(text.encode()).published == dt.date(2024, 8, 10)


@pytest.mark.parametrize(
    "line",
    [
        "Joint Statement, 4 December 2023",
        "Ministers Meet in New York, 10 September 2024",
        "Agreement of Lusaka, 10 September 2024",
        "The treaty was signed in Johannesburg, 10 September 2024",
        "Exports rose, 10 September 2024, in Durban",
        "New York, 10 September 2024 and 11 September 2024",
        "Johannesburg, September 2024",
        "Johannesburg, 31 September 2024",
        "联合声明，2024年9月10日",
        "截至2024年9月10日",
    ],
)
def test_other_lines_with_a_date_do_not(line: str) -> None:
    assert documents.load(f"Trade notes\n{line}\n\n{PROSE}\n".encode()).published is None


def test_behind_the_first_paragraph_a_place_and_a_date_are_of_anything() -> None:
    text = f"Trade notes\n\n{PROSE}\n\nJohannesburg, 10 September 2024\n\n{PROSE}\n"
    assert documents.load(text.encode()).published is None


def test_a_stated_date_comes_first() -> None:
    text = f"---\ntitle: Trade notes\ndate: 2024-09-12\n---\nJohannesburg, 10 September 2024\n\n{PROSE}\n"
    assert documents.load(text.encode()).published == dt.date(2024, 9, 12)


def test_hostile_datelines_take_no_time_to_speak_of() -> None:
    begun = time.perf_counter()
    for line in (
        "A " * 40 + "10 September 2024",
        "(" * 90 + " 10 May 2024",
        "A-" * 44 + ", 1 May 2024",
        "/" * 90,
    ):
        documents.load(f"{line}\n\n{PROSE}\n".encode())
    assert time.perf_counter() - begun < 2
