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
_DATE_LINE = re.compile(
    r"^(?:(?:first )?"
    r"(?:published|posted|date|updated|last updated|diterbitkan|tarikh|发布时间|发布日期|日期|时间)"
    r"\s*(?:on|at|pada)?\s*[:：]?\s*)?"
    rf"(?P<date>(?:\w{{3,9}},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_WORD})\.?,?\s+\d{{4}}|"
    rf"(?:{_WORD})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})|"
    r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)"
    r"[\s,|·•T-]*(?:at\s+)?"
    r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}(?:[+-]\d+)?)?)?"
    r"[\s|·•]*(?:来源\s*[:：]?\s*.{0,20})?$",
    re.IGNORECASE,
)
HAN = re.compile(r"[\u3400-\u9fff]")
# A full date anywhere in a line, and what may stand around it on a dateline.
_FULL_DATE = re.compile(
    rf"(?<![\w-])(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_WORD})\.?,?\s+\d{{4}}|(?:{_WORD})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d{1,2}-\d{1,2})(?![\w-])|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日",
    re.IGNORECASE,
)
_MARKS = " \t\r\n,，;:：|·•/–—-"
_APART = tuple(",，|·•/–—-:：")
_AGENCY = re.compile(r"[(（][^\W\d_][^()（）\d]{1,30}[)）]")
_WIRED = re.compile(r"^[电電讯訊]$")
_PARTS = re.compile(r"\s*[/,，、|·•–—]\s*|\s+(?:and|&|dan|-{1,2})\s+")
_CAPITALISED = re.compile(r"^(?:(?:[A-Z]\.)+|[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]*(?:[.’'-][^\W\d_]+)*\.?)$")
_PARTICLES = frozenset(
    ("of de del della do da dos das du la le les los las el al am an der den upon sur es en on di in").split()
)
# A headline or the name of a paper may be as short, and have a date.
_NO_PLACE = frozenset(
    (
        "statement declaration agreement agreements memorandum communique communiqué treaty protocol text release press "
        "report reports news notes note brief briefing update updates bulletin speech remarks address interview letter "
        "transcript minutes summary review outlook analysis trade exports imports export import economy economic market "
        "markets figures statistics data meeting meetings summit talks visit session conference forum minister ministers "
        "president joint signed adopted done as since until from to before after by the week month day edition issue no "
        "vol page chapter annex table figure kenyataan perjanjian laporan berita ucapan mesyuarat lawatan siaran eksport "
        "import perdagangan sehingga sejak pada hingga"
    ).split()
)
_HAN_NAME = re.compile(r"^[\u3400-\u9fff·]+$")
_NO_HAN_PLACE = re.compile(
    "声明|公报|协[议定]|报告|新闻|消息|会[议谈晤]|通[知告]|截[至止]|自|至|更新|发布|贸易|出口|进口|讲话|访问|于|经济|在"
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


def date_line(line: str) -> StatedDate | None:
    """The date of a line that holds nothing else but a time, as pages print it below their headline."""
    match = _DATE_LINE.match(line.strip()) if len(line) <= 80 else None
    return parse_date(match["date"]) if match else None


def dateline(line: str) -> StatedDate | None:
    """The date of a line with a place and a full date and nothing else: "New York / Sao Paulo, 10 September 2024".

    Whatever the place is: short, capitalised, and no word for a document or what happened. An agency may stand in
    brackets; the date may come first ("10 September 2024 - Lima").
    """
    text = line.strip(_MARKS)
    if not 8 <= len(text) <= 100:
        return None
    found = _FULL_DATE.search(text)
    if found is None:
        return None
    before, after = text[: found.start()], _WIRED.sub("", text[found.end() :])
    if bool(before.strip(_MARKS)) == bool(_AGENCY.sub("", after).strip(_MARKS)):
        return None  # nothing beside it, or words on both sides
    rest = _AGENCY.sub(" , ", before + after, count=1)
    apart = _AGENCY.search(before + after) or before.rstrip()[-1:] in _APART or after.lstrip()[:1] in _APART
    if not (apart or before.isupper() or HAN.search(rest)) or not _is_place(rest):
        return None
    stated = parse_date(found[0])
    return stated if stated is not None and stated.precision == "day" else None


def _is_place(text: str) -> bool:
    """Whether a text is one to four names of places, or of who reports from there."""
    parts = [part.strip(_MARKS) for part in _PARTS.split(text)]
    parts = [part for part in parts if part]
    if not 1 <= len(parts) <= 4:
        return False
    for part in parts:
        if HAN.search(part):
            if len(part) > 12 or not _HAN_NAME.match(part) or _NO_HAN_PLACE.search(part):
                return False
            continue
        names = part.split()
        if len(names) > 4 or not _CAPITALISED.match(names[0]):
            return False
        if any(word.lower() in _NO_PLACE for word in names):
            return False
        if not all(_CAPITALISED.match(word) or word in _PARTICLES for word in names):
            return False
    return True


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
