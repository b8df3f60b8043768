"""Dates with their uncertainty; the forms are those of ISO 8601-2 (EDTF, Library of Congress)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.record.dates import label, parse

days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
texts = st.one_of(
    days.map(dt.date.isoformat),
    days.map(lambda d: f"{d:%Y-%m}"),
    days.map(lambda d: f"{d:%Y}"),
    days.map(lambda d: f"../{d.isoformat()}"),
    days.map(lambda d: f"XXXX-{d:%m}"),
    days.map(lambda d: f"XXXX-{d:%m-%d}"),
    st.tuples(days, st.integers(0, 300)).map(lambda p: f"{p[0]}/{p[0] + dt.timedelta(days=p[1])}"),
    st.just(""),
)


@pytest.mark.parametrize(
    ("text", "shown", "precision"),
    [
        ("2024-11-07", "7 November 2024", "day"),
        ("2024-11", "November 2024", "month"),
        ("2024", "2024", "year"),
        ("2024-10-22/2024-10-24", "22 October 2024 to 24 October 2024", "range"),
        ("../2025-04-17", "by 17 April 2025", "by then"),
        ("XXXX-04", "April (year open)", "year open"),
        ("XXXX-04-16", "16 April (year open)", "year open"),
        (None, "no date", "none"),
    ],
)
def test_labels(text: str | None, shown: str, precision: str) -> None:
    assert (label(parse(text)), parse(text).precision) == (shown, precision)


@pytest.mark.parametrize(
    "text", ["2024-13", "24", "2024-1-1", "2024-02-30", "XXXX", "soon", "2024-05-02/2024-05-01"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - dates out of range are the standard library's message
        parse(text)


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("2024-11", "2024-11-07", True),
        ("2024-11-06", "2024-11-07", False),
        ("2024", "2024-11-07", True),
        ("../2025-04-17", "2025-04-16", True),
        ("../2025-04-17", "2025-04-18", False),
        ("../2025-04-17", "2025-03-01", False),
        ("XXXX-04", "2025-04-16", True),
        ("XXXX-04", "2025-05", False),
        ("XXXX-04-16", "2025-04", True),
        ("XXXX-04-16", "2025-04-15", False),
        ("XXXX-12", "2024-10-22/2025-01-03", True),
        ("XXXX-04", "XXXX-04-16", True),
        ("XXXX-04", "XXXX-05", False),
    ],
)
def test_dates_that_may_be_the_same(one: str, other: str, fits: bool) -> None:
    assert parse(one).may_equal(parse(other)) is fits


@given(texts, texts)
def test_may_equal_is_symmetric(one: str, other: str) -> None:
    assert parse(one).may_equal(parse(other)) == parse(other).may_equal(parse(one))


@given(texts)
def test_every_date_fits_itself_and_sorts(text: str) -> None:
    assert parse(text).may_equal(parse(text))
    assert sorted([parse(text), parse("2024")], key=lambda w: w.sort_key())
