"""Times as they are said, resolved against the document's date and the period spoken of (rule S2)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bilat import economies
from bilat.errors import UnknownEconomy
from bilat.periods import Period
from bilat.reading.topics.grammar import Grammar, Shape, flat
from bilat.reading.topics.numbers import number, ordinal

# In the place of a relative year where a half is named without one: the running fiscal year.
_THIS = "\0"


@dataclass(frozen=True, slots=True)
class Time:
    """A time in the text. base: only compared with. period None where it stays open; future: a goal's."""

    start: int
    end: int
    rule: str
    period: Period | None
    base: bool = False
    precise: bool = True


@dataclass(frozen=True, slots=True)
class Against:
    """What a time is read against: the language, the day of publication, and what was said before it.

    frame : the period spoken of. year_said : a year named earlier in the sentence. Both settle what "the same year" and
    a bare "first eight months" belong to. spoken_of : economies, for their fiscal years and calendars.
    """

    grammar: Grammar
    published: dt.date | None
    frame: Period | None
    year_said: int | None = None
    spoken_of: tuple[str, ...] = ()


def resolve(shape: Shape, found: re.Match[str], against: Against) -> Period | None:
    """As `months_meant`; what lies outside of the calendar ("the year before year 1") stays open."""
    try:
        return months_meant(shape, found, against)
    except ValueError:
        return None


def months_meant(shape: Shape, found: re.Match[str], against: Against) -> Period | None:
    """The months that a time rule's match means."""
    grammar, published, frame = against.grammar, against.published, against.frame
    groups = found.groupdict()
    name = shape.name
    if name.startswith(("since", "decade", "day", "origin", "part")):
        return None
    if name == "same_last":
        return _same_months(groups.get("y"), frame)
    if name == "same":
        return frame
    if name.startswith("within"):
        years = number(groups.get("n") or "", grammar)
        if published is None or years is None or not 0 < years[0] < 100:
            return None
        return Period.year(published.year + int(years[0]))
    if name == "later":
        years = number(groups.get("n") or "", grammar)
        if frame is None or years is None or not 0 < years[0] < 200 or (frame.months or 0) > 12:
            return None
        return frame.shifted(12 * int(years[0]))
    if name.startswith("month_rel"):
        return _relative_month(groups.get("r") or "", against)
    if name.startswith("fiscal_half"):
        return _half_of_fiscal(groups, against)
    if name.startswith("fiscal"):
        return _fiscal(groups, against)
    if name.startswith("today"):
        return Period(None, published.isoformat()[:7]) if published else None
    if name == "year" and frame is not None and frame.months == 12 and frame.calendar_year is None:
        word = groups.get("r")
        if word and grammar.words.get("relyear", {}).get(flat(word)) == "prev":
            return frame.shifted(-12)  # the year before a fiscal one
    if name == "years_rel":
        first, last = frame.last_year if frame else None, int(groups["y2"] or 0)
        return Period.years(first, last) if first is not None and first <= last else None
    year = _year(groups, against)
    if name.startswith("years") and groups.get("y2"):
        first, last = int(groups["y"]), int(groups["y2"])
        return Period.years(first, last) if first <= last else None
    if name == "across":
        first, last = _month(groups.get("m"), grammar), _month(groups.get("m2"), grammar)
        if not first or not last or not groups.get("y2"):
            return None
        start, end = f"{int(groups['y']):04d}-{first:02d}", f"{int(groups['y2']):04d}-{last:02d}"
        return Period(start, end) if start <= end else None
    months = _months(name, groups, grammar)
    if months is None:
        return None
    if year is None and _back_from_today(groups.get("r"), grammar):
        return None  # "last year" in a text without a date
    if year is None:
        year = against.year_said or _latest(months[1], published) or (frame.last_year if frame else None)
    if year is None or not 1900 <= year <= 2100:
        return None
    if name == "year_to":
        last = Period.month(year, months[1])
        return Period(last.shifted(-11).start, last.end)
    if name.startswith("asof"):
        return Period(None, f"{year:04d}-{months[1]:02d}")
    return Period.span(year, *months)


def day_in(shape: Shape, found: re.Match[str], published: dt.date | None, grammar: Grammar) -> Period | None:
    """The month of a day that a time rule's match names; without its year that of the latest such day."""
    groups = found.groupdict()
    month = _month(groups.get("m"), grammar) if shape.name == "day" else None
    if month is None:
        return None
    year = int(groups["y"] or 0) if groups.get("y") else _latest(month, published)
    if not groups.get("y") and groups.get("r"):
        offset = grammar.words.get("relyear", {}).get(flat(groups["r"] or ""))
        numeric = offset not in (None, "prev", "same", "next")
        year = published.year + int(float(offset)) if published is not None and numeric else None
    return Period.month(year, month) if year is not None and 1900 <= year <= 2100 else None


def _same_months(year: str | None, frame: Period | None) -> Period | None:
    """The months spoken of, a year before or in the year named: "tempoh sama pada 2023", 上年同期."""
    if frame is None or frame.last_year is None:
        return None
    return frame.shifted(12 * (int(year) - frame.last_year) if year else -12)


def _months(name: str, groups: dict[str, str | None], grammar: Grammar) -> tuple[int, int] | None:
    """First and last month of the year."""
    count = number(groups["n"] or "", grammar) if groups.get("n") else None
    if name.startswith("months"):
        first, last = _month(groups.get("m"), grammar), _month(groups.get("m2"), grammar)
        return (first, last) if first and last and first <= last else None
    if name.startswith("first"):
        last = int(count[0]) if count else 0
        return (1, last) if 1 <= last <= 12 else None
    if name.startswith("half"):
        second = grammar.words.get("second", {})
        return (7, 12) if groups.get("h") and flat(groups["h"] or "") in second else (1, 6)
    if name.startswith("quarters"):
        last = int(count[0]) if count else 0
        return (1, 3 * last) if 1 <= last <= 4 else None
    if name.startswith("quarter_first"):
        return (1, 3)
    if name.startswith("quarter"):
        place = ordinal(groups.get("q"), grammar)
        return (3 * place - 2, 3 * place) if place and 1 <= place <= 4 else None
    if name.startswith(("month", "asof_month", "year_to")) or (name.startswith("asof") and groups.get("m")):
        month = _month(groups.get("m"), grammar)
        return (month, month) if month else None
    return (1, 12)


def _month(text: str | None, grammar: Grammar) -> int | None:
    if not text:
        return None
    value = grammar.words.get("month", {}).get(flat(text))
    found = (float(value), 1.0) if value is not None else number(text, grammar)
    return int(found[0]) if found and 1 <= found[0] <= 12 else None


def _year(groups: dict[str, str | None], against: Against) -> int | None:
    """The calendar year that a time names or means."""
    published, frame = against.published, against.frame
    if groups.get("y"):
        year = int(groups["y"] or 0)
        if year >= 1000:
            return year
        # The calendar of the Republic of China counts from 1912: 114年 is 2025.
        return year + 1911 if "TWN" in against.spoken_of else None
    word = groups.get("r")
    if not word:
        return None
    offset = against.grammar.words.get("relyear", {}).get(flat(word))
    if offset is None:
        return None
    spoken = frame.last_year if frame else None
    if offset == "same":
        return spoken or (published.year - 1 if published else None)
    if offset == "prev":
        return spoken - 1 if spoken else (published.year - 1 if published else None)
    if offset == "next":
        return spoken + 1 if spoken else None
    return published.year + int(float(offset)) if published else None


def _back_from_today(word: str | None, grammar: Grammar) -> bool:
    """Whether a word counts years from publication: 去年, tahun lepas, unlike 今年, 上年."""
    offset = grammar.words.get("relyear", {}).get(flat(word)) if word else None
    return offset not in (None, "prev", "same", "next") and int(float(offset)) != 0


def _relative_month(word: str, against: Against) -> Period | None:
    """The month that "last month" or "that month" means."""
    offset = against.grammar.words.get("relmonth", {}).get(flat(word))
    if offset == "same":
        return against.frame
    if offset == "prev" and against.frame is not None and against.frame.months == 1:
        return against.frame.shifted(-1)
    if offset in (None, "prev") or against.published is None:
        return None
    return Period.month(against.published.year, against.published.month).shifted(int(float(offset)))


def _latest(last_month: int, published: dt.date | None) -> int | None:
    """The year of the latest such months that were over, or running, at publication."""
    if published is None:
        return None
    return published.year if last_month <= published.month else published.year - 1


def _half_of_fiscal(groups: dict[str, str | None], against: Against) -> Period | None:
    """Six months of a fiscal year (S2); without a year the half spoken of, else the last one that was over."""
    published, frame = against.published, against.frame
    later = flat(groups.get("h") or "") in against.grammar.words.get("second", {})
    if not groups.get("y"):
        if frame is not None and frame.months == 6:
            return frame
        if published is None:
            return None
    whole = _fiscal(groups if groups.get("r") else {**groups, "r": _THIS}, against)
    if whole is None or whole.start is None:
        return None
    year, month = int(whole.start[:4]), int(whole.start[5:])
    half = Period.month(year, month).shifted(6 if later else 0)
    end = half.shifted(5)
    if not groups.get("y") and published and end.end and end.end > published.isoformat()[:7]:
        half, end = half.shifted(-12), end.shifted(-12)
    return Period(half.start, end.end)


def _fiscal(groups: dict[str, str | None], against: Against) -> Period | None:
    """A fiscal year of the first economy spoken of whose year is not the calendar's (S2).

    A single year names the fiscal year that ends in it, or, in Japan or Singapore, the one that begins in it.
    """
    published, frame = against.published, against.frame
    year = int(groups["y"] or 0) if groups.get("y") else None
    if year is not None and year < 100:  # 06至07年度: of the century that is over at publication
        year += 2000 if published is None or 2000 + year <= published.year else 1900
    first_month, named_by = 1, "end"
    for code in against.spoken_of:
        try:
            rule = economies.fiscal_year(code, year)
        except UnknownEconomy:
            continue
        first_month, named_by = rule.first_month, rule.named_by
        if first_month != 1:
            break
    if groups.get("y2") and year is not None:
        second = groups["y2"] or ""
        end = int(str(year)[:2] + second) if len(second) == 2 else int(second)
        if end - year not in (0, 1):
            return None
        return Period.fiscal_year(end if first_month != 1 else year, first_month)
    if year is not None:
        later = 1 if named_by == "start" and first_month != 1 else 0
        return Period.fiscal_year(year + later, first_month)
    said = groups.get("r") or ""
    words = against.grammar.words
    told = words.get("fiscalrel", {}).get(flat(said), words.get("relyear", {}).get(flat(said)))
    offset = 0 if said == _THIS else told
    if offset == "same":
        return frame
    if offset == "prev" and frame is not None and frame.months == 12 and (first_month != 1 or not published):
        return frame.shifted(-12)  # the text itself says which year it is the one before
    if published is None or offset is None:
        return None
    running = published.year + (1 if first_month != 1 and published.month >= first_month else 0)
    shift = -1 if offset == "prev" else int(float(offset)) if offset not in ("next",) else 1
    return Period.fiscal_year(running + shift, first_month)
