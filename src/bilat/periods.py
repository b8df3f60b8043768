"""When: a period is a range of months (rule S2).

Months are ``YYYY-MM`` strings outside and integers (``year * 12 + month - 1``) inside, so that periods
compare, shift and nest by plain arithmetic. An open end is None: "since 2009" has no end before it is
resolved against a document's date.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

MONTH_PATTERN = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")


# The same few months come up again and again: a bounded memory of them.
@functools.lru_cache(maxsize=8192)
def month_number(month: str) -> int:
    """``2024-03`` as a count of months since year 0. Raises ValueError for anything else."""
    match = MONTH_PATTERN.match(month)
    if match is None:
        raise ValueError(f"not a month: {month!r}, expected YYYY-MM")
    return int(match[1]) * 12 + int(match[2]) - 1


@functools.lru_cache(maxsize=8192)
def month_text(number: int) -> str:
    """The inverse of month_number."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


@dataclass(frozen=True, order=True, init=False)
class Period:
    """Months from ``start`` to ``end``, both included, as ``YYYY-MM``; None where open.

    first_year, last_year : calendar years of the first and the last month; None where that end is open.
    months : how many; None where an end is open.
    """

    start: str | None
    end: str | None
    first_year: int | None = field(init=False, compare=False, repr=False)
    last_year: int | None = field(init=False, compare=False, repr=False)
    months: int | None = field(init=False, compare=False, repr=False)

    def __init__(self, start: str | None, end: str | None) -> None:
        first = month_number(start) if start else None
        last = month_number(end) if end else None
        if first is not None and last is not None and first > last:
            raise ValueError(f"a period must not end before it starts: {start} to {end}")
        # All at once: a frozen class that is set field by field takes several times as long to make.
        self.__dict__.update(
            start=start,
            end=end,
            first_year=None if first is None else first // 12,
            last_year=None if last is None else last // 12,
            months=None if first is None or last is None else last - first + 1,
        )

    @classmethod
    def year(cls, year: int) -> Period:
        """A calendar year."""
        return _months(year, 1, year, 12)

    @classmethod
    def years(cls, first: int, last: int) -> Period:
        """Calendar years from first to last."""
        return _months(first, 1, last, 12)

    @classmethod
    def half(cls, year: int, half: int) -> Period:
        """Half-year 1 or 2."""
        return cls.span(year, 6 * half - 5, 6 * half)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """Quarter 1 to 4."""
        return cls.span(year, 3 * quarter - 2, 3 * quarter)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """A single month."""
        return cls.span(year, month, month)

    @classmethod
    def span(cls, year: int, first_month: int, last_month: int) -> Period:
        """Months of one year."""
        return _months(year, first_month, year, last_month)

    @classmethod
    def between(cls, first_year: int, first_month: int, last_year: int, last_month: int) -> Period:
        """From a month of one year to a month of another."""
        return _months(first_year, first_month, last_year, last_month)

    @classmethod
    def fiscal_year(cls, ending: int, first_month: int, *, months: int = 12) -> Period:
        """The fiscal year that ends in calendar year ``ending`` and begins in ``first_month``.

        ``months`` shortens it from its start: nine months of India's 2021-22 are
        ``fiscal_year(2022, 4, months=9)``.
        """
        begin_year = ending if first_month == 1 else ending - 1
        start = begin_year * 12 + first_month - 1
        return Period(month_text(start), month_text(start + months - 1))

    @property
    def calendar_year(self) -> int | None:
        """The year, where the period is exactly one calendar year."""
        if self.start and self.end and self.months == 12 and self.start.endswith("-01"):
            return int(self.start[:4])
        return None

    def calendar_years(self) -> list[int]:
        """Whole calendar years inside the period, in order; empty where an end is open."""
        if self.start is None or self.end is None:
            return []
        first = -(-month_number(self.start) // 12)
        last = (month_number(self.end) + 1) // 12 - 1
        return list(range(first, last + 1))

    def shifted(self, months: int) -> Period:
        """The same length, moved by ``months``."""
        return Period(
            month_text(month_number(self.start) + months) if self.start else None,
            month_text(month_number(self.end) + months) if self.end else None,
        )

    def contains(self, other: Period) -> bool:
        """Whether ``other`` lies wholly inside; open ends reach without limit."""
        after = self.start is None or (other.start is not None and self.start <= other.start)
        before = self.end is None or (other.end is not None and other.end <= self.end)
        return after and before

    def days(self) -> tuple[dt.date, dt.date] | None:
        """First and last day; None where an end is open."""
        if self.start is None or self.end is None:
            return None
        year, month = int(self.end[:4]), int(self.end[5:])
        return (
            dt.date(int(self.start[:4]), int(self.start[5:]), 1),
            dt.date(year, month, calendar.monthrange(year, month)[1]),
        )

    def label(self) -> str:
        """As people write it: 2024, 2024 H1, 2024 Q3, 2024-05, 2010 to 2020, April 2023 to March 2024."""
        if self.start is None or self.end is None:
            return (
                f"{'since ' + self.start if self.start else 'until ' + self.end if self.end else 'no date'}"
            )
        if (year := self.calendar_year) is not None:
            return str(year)
        if self.start == self.end:
            return self.start
        if self.start.endswith("-01") and self.end.endswith("-12"):
            return f"{self.start[:4]} to {self.end[:4]}"
        first, last = int(self.start[5:]), int(self.end[5:])
        if self.start[:4] == self.end[:4]:
            if self.months == 3 and first % 3 == 1:
                return f"{self.start[:4]} Q{last // 3}"
            if self.months == 6 and first in (1, 7):
                return f"{self.start[:4]} H{last // 6}"
            return f"{calendar.month_name[first]} to {calendar.month_name[last]} {self.start[:4]}"
        names = calendar.month_name
        return f"{names[first]} {self.start[:4]} to {names[last]} {self.end[:4]}"


# A text speaks of few periods, and of each many times: they cannot change, so one object stands for all.
@functools.lru_cache(maxsize=8192)
def _months(first_year: int, first_month: int, last_year: int, last_month: int) -> Period:
    return Period(f"{first_year:04d}-{first_month:02d}", f"{last_year:04d}-{last_month:02d}")


def last_full_year(published: dt.date) -> int:
    """The last calendar year that was over when the document appeared."""
    return published.year - 1


def spans(years: Sequence[int]) -> str:
    """1980-2016, 2018, 2020-2024."""
    out: list[str] = []
    start = previous = None
    for year in [*sorted(set(years)), None]:
        if start is None:
            start = previous = year
        elif year is not None and previous is not None and year == previous + 1:
            previous = year
        else:
            out.append(str(start) if start == previous else f"{start}-{previous}")
            start = previous = year
    return ", ".join(out)
