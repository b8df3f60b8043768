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
from dataclasses import dataclass
from typing import Self

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


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Months from ``start`` to ``end``, both included, as ``YYYY-MM``; None where open."""

    start: str | None
    end: str | None

    def __post_init__(self) -> None:
        first = month_number(self.start) if self.start else None
        last = month_number(self.end) if self.end else None
        if first is not None and last is not None and first > last:
            raise ValueError(f"a period must not end before it starts: {self.start} to {self.end}")

    @classmethod
    def year(cls, year: int) -> Self:
        """A calendar year."""
        return cls(f"{year:04d}-01", f"{year:04d}-12")

    @classmethod
    def years(cls, first: int, last: int) -> Self:
        """Calendar years from first to last."""
        return cls(f"{first:04d}-01", f"{last:04d}-12")

    @classmethod
    def half(cls, year: int, half: int) -> Self:
        """Half-year 1 or 2."""
        return cls.span(year, 6 * half - 5, 6 * half)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """Quarter 1 to 4."""
        return cls.span(year, 3 * quarter - 2, 3 * quarter)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """A single month."""
        return cls.span(year, month, month)

    @classmethod
    def span(cls, year: int, first_month: int, last_month: int) -> Self:
        """Months of one year."""
        return cls(f"{year:04d}-{first_month:02d}", f"{year:04d}-{last_month:02d}")

    @classmethod
    def fiscal_year(cls, ending: int, first_month: int, *, months: int = 12) -> Self:
        """The fiscal year that ends in calendar year ``ending`` and begins in ``first_month``.

        ``months`` shortens it from its start: nine months of India's 2021-22 are
        ``fiscal_year(2022, 4, months=9)``.
        """
        begin_year = ending if first_month == 1 else ending - 1
        start = begin_year * 12 + first_month - 1
        return cls(month_text(start), month_text(start + months - 1))

    @property
    def months(self) -> int | None:
        """How many months; None where an end is open."""
        if self.start is None or self.end is None:
            return None
        return month_number(self.end) - month_number(self.start) + 1

    @property
    def calendar_year(self) -> int | None:
        """The year, where the period is exactly one calendar year."""
        if self.start and self.end and self.months == 12 and self.start.endswith("-01"):
            return int(self.start[:4])
        return None

    @property
    def first_year(self) -> int | None:
        """Calendar year of the first month."""
        return int(self.start[:4]) if self.start else None

    @property
    def last_year(self) -> int | None:
        """Calendar year of the last month."""
        return int(self.end[:4]) if self.end else None

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


def last_full_year(published: dt.date) -> int:
    """The last calendar year that was over when the document appeared."""
    return published.year - 1
