"""Days of events: every way of writing them, against a calendar (20 March 2024 was a Wednesday)."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.reading.events import dates

PUBLISHED = dt.date(2024, 3, 20)


def resolved(text: str, published: dt.date | None = PUBLISHED, *, future: bool = False) -> dates.Resolved:
    found = dates.find(text)
    assert len(found) == 1, [w.text for w in found]
    assert text[found[0].start : found[0].end] == found[0].text
    return dates.resolve(found[0], published, future=future)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("They met on Monday.", "2024-03-18"),
        ("They met on Wednesday.", "2024-03-20"),
        ("They met last Wednesday.", "2024-03-13"),
        ("citing their Thursday meeting", "2024-03-14"),
        ("They met yesterday.", "2024-03-19"),
        ("They signed it on 5 March.", "2024-03-05"),
        ("They signed it on 5 December.", "2023-12-05"),
        ("They signed it on December 5, 2019.", "2019-12-05"),
        ("They signed it on the 5th of December 2019.", "2019-12-05"),
        ("They signed it on 2019-12-05.", "2019-12-05"),
        ("Last month they signed.", "2024-02"),
        ("They signed it last December.", "2023-12"),
        ("They signed it in mid-April.", "2023-04"),
        ("They signed it in April 2021.", "2021-04"),
        ("They signed it in September last year.", "2023-09"),
        ("They signed it in 2017.", "2017"),
        ("They signed it two years ago.", "2022"),
        ("They signed it five months ago.", "2023-10"),
        ("They will sign it next year.", "2025"),
    ],
)
def test_dates_resolve_against_the_day_of_publication(text: str, date: str) -> None:
    assert resolved(text).date == date


def test_plans_look_ahead() -> None:
    assert resolved("They will meet on Monday.", future=True).date == "2024-03-25"
    assert resolved("They will meet in April.", future=True).date == "2024-04"
    assert resolved("They will meet in February.", future=True).date == "2025-02"


def test_ranges_keep_both_ends() -> None:
    got = resolved("The summit is being held from Oct 22 to 24.", dt.date(2024, 10, 24))
    assert (got.date, got.edtf) == ("2024-10-22", "2024-10-22/2024-10-24")
    got = resolved("a visit from 30 March to 2 April 2023")
    assert got.edtf == "2023-03-30/2023-04-02"


def test_without_a_date_of_publication_the_year_stays_open() -> None:
    april = resolved("They met in mid-April.", None)
    assert (april.date, april.edtf) == (None, "XXXX-04")
    assert "year open" in april.basis
    assert resolved("They met on 16 April.", None).edtf == "XXXX-04-16"
    thursday = resolved("They met on Thursday.", None)
    assert (thursday.date, thursday.edtf) == (None, None)
    assert "no date" in thursday.basis
    assert resolved("They met in 2017.", None).date == "2017"


def test_days_that_do_not_exist_fall_back_to_the_month_and_say_so() -> None:
    got = resolved("They met on 31 February 2024.")
    assert got.date == "2024-02"
    assert "no such day" in got.basis


@pytest.mark.parametrize(
    "text",
    [
        "It may rise by 5.",
        "They march on.",
        "worth $2017 million",
        "a 2017% rise",
        "the sun set",
        "code 2024-13-45",
    ],
)
def test_other_words_and_numbers_are_no_dates(text: str) -> None:
    assert dates.find(text) == []


@given(st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_the_latest_one_up_to_publication(published: dt.date, weekday: int) -> None:
    got = resolved(f"They met on {calendar.day_name[weekday]}.", published).date
    assert got is not None
    day = dt.date.fromisoformat(got)
    assert day.weekday() == weekday
    assert 0 <= (published - day).days < 7


@given(st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31)))
def test_written_out_days_come_back(day: dt.date) -> None:
    for text in (
        f"on {day.day} {calendar.month_name[day.month]} {day.year}",
        f"on {calendar.month_abbr[day.month]} {day.day}, {day.year}",
    ):
        assert resolved(text).date == day.isoformat()
