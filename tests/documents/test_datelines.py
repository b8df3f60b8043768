"""Lines and openings that date a text: a place and a date, who prints it; a headline with a date does not."""

from __future__ import annotations

import datetime as dt
import json
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


@pytest.mark.parametrize(
    "line",
    [
        "Release date: September 10, 2024",
        "Press release, 10 September 2024",
        "Published: Sept 10, 2024 | Updated: September 12, 2024 10:20",
        "2024-09-10T10:20:00Z",
        "10 September 2024, Andean Trade Weekly",
        "The Daily Courier | September 10, 2024",
        "Ministry of Commerce of Zambia, 10 September 2024",
        "By Ana Rojas | September 10, 2024",
        "By Ana Rojas and Li Wei, Lima, September 10, 2024",
        "Oleh Aminah Hassan | 10 September 2024",
        "Library Research Brief          September 10, 2024",
        "September 10, 2024\tMonthly Letter No. 12",
        "2024年9月10日 星期二 来源：商贸周报网",
        "来源：商贸周报 2024-09-10 10:20",
        "发布于 2024年9月10日 周二 10:20 来源：商务部 作者：李明",
    ],
)
def test_who_writes_or_prints_it_may_stand_beside_the_date(line: str) -> None:
    for text in (f"Trade notes\n{line}\n\n{PROSE}\n", f"{line}\n\n{PROSE}\n"):
        document = documents.load(text.encode())
        assert document.published == DAY
        assert document.is_inferred("published")
        assert [words for block, words in document.passages() if block.kind == "paragraph"] == [PROSE]


@pytest.mark.parametrize(
    "opening",
    [
        "JOHANNESBURG, Sept. 10, 2024 (Reuters) - ",
        "JOHANNESBURG, 10 September 2024 (AFP) -- ",
        "JOHANNESBURG, Sept 10 2024 – ",
        "Johannesburg, Tuesday, 10 September 2024. ",
        "JOHANNESBURG (Xinhua) -- Sept. 10, 2024 -- ",
        "JOHANNESBURG, South Africa, Sept. 10, 2024 /PRNewswire/ -- ",
        "(Johannesburg, September 10, 2024) – ",
        "[Johannesburg, 10 September 2024] ",
        "September 10, 2024, JOHANNESBURG (AP) — ",
        "September 10, 2024 — ",
        "JOHANNESBURG, 10 September 2024 (Bernama) -- ",
    ],
)
def test_the_head_of_the_first_paragraph_dates_the_text(opening: str) -> None:
    for text in (f"{opening}{PROSE}\n", f"Trade notes\n\n{opening}{PROSE}\n\nMore of it.\n"):
        document = documents.load(text.encode())
        assert document.published == DAY
        assert document.is_inferred("published")
    article = json.dumps({"text": f"{opening}{PROSE}"})
    assert documents.load(article.encode()).published == DAY


@pytest.mark.parametrize(
    "text",
    [
        "新华社约翰内斯堡2024年9月10日电（记者王丽）南非去年对华出口增长。",
        "（商贸网2024年9月10日讯）南非去年对华出口增长。",
        "约翰内斯堡，2024年9月10日 — 南非去年对华出口增长。",
    ],
)
def test_so_do_chinese_wires(text: str) -> None:
    assert documents.load(text.encode()).published == DAY


@pytest.mark.parametrize(
    "opening",
    [
        "On September 10, 2024, the two signed. ",
        "September 10, 2024 was the day. ",
        "September 10, 2024 - the day they signed - changed it. ",
        "In Johannesburg, September 10, 2024 – ",
        "As of September 10, 2024 - ",
        "Joint Statement, 10 September 2024 - ",
        "They signed in Johannesburg, 10 September 2024. ",
        "JOHANNESBURG, Sept. 10 (Reuters) - ",
        "2024年9月10日，双方签署协议。",
    ],
)
def test_a_date_of_the_story_does_not(opening: str) -> None:
    assert documents.load(f"{opening}{PROSE}\n".encode()).published is None


def test_who_wrote_it_and_where_is_no_title() -> None:
    document = documents.load(f"By Ana Rojas, Lima\n\nSouth African trade notes\n\n{PROSE}\n".encode())
    assert document.title == "South African trade notes"


def test_entries_of_a_chronicle_do_not() -> None:
    text = f"10 September 2024: The ministers met.\n\n12 October 2024: {PROSE}\n"
    assert documents.load(text.encode()).published is None


def test_a_page_without_a_date_has_that_of_its_story() -> None:
    page = f"<html><body><article><h1>Trade</h1><p>LUSAKA, Sept. 10, 2024 (AFP) - {PROSE}</p>" + (
        f"<p>{PROSE} The two want more of it, and say that they do.</p>" * 3
    )
    assert documents.load(f"{page}</article></body></html>".encode()).published == DAY


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
        documents.load(f"{line} - {PROSE}\n".encode())
    assert time.perf_counter() - begun < 2
