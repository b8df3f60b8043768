"""Dates of publication as documents state them; what is ambiguous or incomplete stays so (S2)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "year"]

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
_MONTHS |= {"sept": 9, "ogos": 8, "disember": 12, "januari": 1, "februari": 2, "mac": 3, "mei": 5, "jun": 6}
_MONTHS |= {"julai": 7, "oktober": 10, "maret": 3, "juni": 6, "juli": 7, "agustus": 8, "desember": 12}
_WORD = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:$|[T\s,])")
_YEAR = re.compile(r"^(\d{4})$")
_CJK = re.compile(r"^(\d{4})\s*年(?:\s*(\d{1,2})\s*月)?(?:\s*(\d{1,2})\s*日)?")
_DMY = re.compile(rf"^(?:\w+,?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+({_WORD})\.?,?\s+(\d{{4}})\b", re.I)
_MDY = re.compile(rf"^(?:\w+,?\s+)?({_WORD})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I)
_MY = re.compile(rf"^({_WORD})\.?,?\s+(\d{{4}})$", re.I)
_SLASHED = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
HAN = re.compile(r"[\u3400-\u9fff]")
# A full date anywhere in a line.
FULL_DATE = re.compile(
    rf"(?<![\w-])(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_WORD})\.?,?\s+\d{{4}}|(?:{_WORD})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}([-/.])\d{1,2}\1\d{1,2})(?![\w-](?<!T)|T(?!\d))|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as stated; with ``precision`` month or year, ``date`` is the last day of it."""

    date: dt.date
    precision: Precision


def parse_date(text: str) -> StatedDate | None:
    """The date that a metadata field states, or None where it cannot be read in one way only.

    ISO 8601 (also ``2024-11`` and ``2024``), ``8 November 2024``, ``Nov 8, 2024``, RFC 2822,
    ``2024年11月8日``. ``08/11/2024`` has two readings and gives None; ``25/11/2024`` has one.
    """
    text = text.strip()
    if len(text) > 100:
        return None
    if match := _YEAR.match(text):
        return _make(int(match[1]))
    if match := _ISO.match(text) or _CJK.match(text):
        return _make(int(match[1]), match[2], match[3])
    if match := _DMY.match(text):
        return _make(int(match[3]), _MONTHS[match[2].lower()], match[1])
    if match := _MDY.match(text):
        return _make(int(match[3]), _MONTHS[match[1].lower()], match[2])
    if match := _MY.match(text):
        return _make(int(match[2]), _MONTHS[match[1].lower()])
    if match := _SLASHED.match(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first > 12 or first == second:
            return _make(year, second, first)
        return _make(year, first, second) if second > 12 else None
    import email.utils  # only for dates of feeds and mail

    try:
        return StatedDate(email.utils.parsedate_to_datetime(text).date(), "day")
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _make(year: int, month: str | int | None = None, day: str | int | None = None) -> StatedDate | None:
    """None for a day that no calendar has; a period's last day where the day is not stated."""
    # Statistics on file begin in 1980, and newspapers in the 17th century: 24 is no year.
    if not 1600 <= year <= 2200:
        return None
    try:
        if month is None:
            return StatedDate(dt.date(year, 12, 31), "year")
        if day is None:
            return StatedDate(dt.date(year, int(month), calendar.monthrange(year, int(month))[1]), "month")
        return StatedDate(dt.date(year, int(month), int(day)), "day")
    except (ValueError, calendar.IllegalMonthError):
        return None
