"""When an event was, as a range of days: the part of Extended Date/Time Format that events use.

ISO 8601-2 (EDTF, Library of Congress profile): ``2024``, ``2024-11``, ``2024-11-07``,
``2024-10-22/2024-10-24``, ``../2025-04-17`` (by then), ``XXXX-04`` and ``XXXX-04-16`` (year open).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "range", "month", "year", "by then", "year open", "none"]

# A report without a date of its own speaks of the days before it; a fortnight covers a weekly paper and
# the reposts that the corpus has. It only decides whether two reports may be about one event.
REPORT_REACH = dt.timedelta(days=14)

_DATE = re.compile(r"^(\d{4}|XXXX)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$")


@dataclass(frozen=True, slots=True)
class When:
    """A date with its uncertainty.

    first, last : the days between which the event began; None where the year is open.
    month, day : what is known where the year is open.
    """

    text: str
    precision: Precision
    first: dt.date | None = None
    last: dt.date | None = None
    month: int | None = None
    day: int | None = None

    @property
    def resolved(self) -> bool:
        """Whether it can be placed on a timeline."""
        return self.first is not None

    def may_equal(self, other: When) -> bool:
        """Whether both can be the same day or overlap; an unknown date fits every other."""
        if self.precision == "none" or other.precision == "none":
            return True
        if self.first and self.last and other.first and other.last:
            return self.first <= other.last and other.first <= self.last
        if self.month is None and other.month is None:
            return True
        dated, hint = (self, other) if self.first else (other, self)
        if dated.first is None or dated.last is None:
            return self.month == other.month and (
                self.day is None or other.day is None or self.day == other.day
            )
        day, last = dated.first, dated.last
        while day <= last:  # a range spans at most a year: 366 steps
            if day.month == hint.month and hint.day in (None, day.day):
                return True
            day += dt.timedelta(days=1)
        return False

    def sort_key(self) -> tuple[dt.date, int, str]:
        """In order of the first day; the coarser date first, what has no date last."""
        order = {"year": 0, "month": 1, "by then": 2, "range": 3, "day": 4, "year open": 5, "none": 6}
        return (self.first or dt.date.max, order[self.precision], self.text)


def parse(text: str | None) -> When:
    """Read a date of the kinds above. Raises ValueError for anything else."""
    if not text:
        return When("", "none")
    if text.startswith("../"):
        last = _days(text[3:])[1]
        return When(text, "by then", last - REPORT_REACH, last)
    if "/" in text:
        start, _, end = text.partition("/")
        first, last = _days(start)[0], _days(end)[1]
        if last < first:
            raise ValueError(f"a date range must not end before it starts: {text!r}")
        return When(text, "range", first, last)
    match = _match(text)
    if match[1] == "XXXX":
        if not match[2]:
            raise ValueError(f"an open year needs a month: {text!r}")
        return When(
            text, "year open", month=int(match[2]), day=int(match[3]) if match[3] is not None else None
        )
    first, last = _days(text)
    return When(text, "day" if match[3] else "month" if match[2] else "year", first, last)


def label(when: When) -> str:
    """For people: 7 November 2024, November 2024, 2024, by 17 April 2025, April (year open), no date."""
    if when.precision == "none":
        return "no date"
    if when.precision == "year open":
        month = calendar.month_name[when.month or 1]
        return f"{when.day} {month} (year open)" if when.day else f"{month} (year open)"
    assert when.first is not None
    assert when.last is not None
    if when.precision == "by then":
        return f"by {_day(when.last)}"
    if when.precision == "range":
        return f"{_day(when.first)} to {_day(when.last)}"
    if when.precision == "day":
        return _day(when.first)
    if when.precision == "month":
        return f"{calendar.month_name[when.first.month]} {when.first.year}"
    return str(when.first.year)


def _day(day: dt.date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _match(text: str) -> re.Match[str]:
    match = _DATE.match(text)
    if match is None:
        raise ValueError(f"not a date: {text!r}, expected YYYY, YYYY-MM or YYYY-MM-DD")
    return match


def _days(text: str) -> tuple[dt.date, dt.date]:
    match = _match(text)
    if match[1] in ("XXXX", "0000"):
        raise ValueError(f"a date with an open year has no first day: {text!r}")
    year = int(match[1])
    if match[3]:
        day = dt.date(year, int(match[2]), int(match[3]))
        return day, day
    if match[2]:
        month = int(match[2])
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, 1, 1), dt.date(year, 12, 31)
