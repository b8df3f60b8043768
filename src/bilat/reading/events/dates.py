"""The day of an event: date expressions in a sentence, and what they mean for a document (S2).

Periods of claims are months; events need days. A weekday, "last month" or "mid-April" resolves against the
date of publication; without one the year stays open, and the result says so.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from bilat.reading import lexicon, tokens

# A month or day without a year that lies this much after publication belongs to the year before.
AHEAD = dt.timedelta(days=10)
_YEAR = r"(?:18|19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date as the sentence writes it. start and end are offsets in the document; prep the word before."""

    start: int
    end: int
    kind: str
    fields: Mapping[str, str]
    prep: str
    text: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """date is YYYY, YYYY-MM, YYYY-MM-DD or None; edtf what date cannot say; basis how it was found."""

    date: str | None
    edtf: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of a language for days and months."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    kinds: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    month: re.Pattern[str]
    weekday: re.Pattern[str]

    def pattern(self, low: str) -> re.Pattern[str]:
        """All patterns that a lower-case sentence can match: those of months only where it names one.

        lines : each pattern with the field that it cannot do without, "" where that is none of these.
        """
        absent = []
        if not self.month.search(low):
            absent.append("month")
        if not self.weekday.search(low):
            absent.append("weekday")
        if not _DIGIT.search(low):
            absent.append("year")
        return _joined(self.lines, tuple(absent))


_DIGIT = re.compile(r"\d")


@functools.lru_cache(maxsize=64)
def _joined(lines: tuple[tuple[str, str], ...], absent: tuple[str, ...]) -> re.Pattern[str]:
    """The patterns that need nothing of what is absent, as one; the first that matches at a place wins."""
    parts = [part for part, need in lines if need not in absent]
    return re.compile(r"(?<![\w$€£.,])(?:" + "|".join(parts or ["(?!)"]) + r")(?![\w%])")


@functools.cache
def load(language: str = "en") -> Calendar:
    """The words and patterns of languages/<language>/dates.txt."""
    where = f"languages/{language}/dates.txt"
    text = (
        resources.files("bilat.reading.languages").joinpath(language, "dates.txt").read_text(encoding="utf-8")
    )
    head, _, tail = text.partition("\n[pattern]\n")
    words: dict[str, dict[str, int]] = {"month": {}, "weekday": {}, "number": {}}
    for phrase, entry in lexicon.parse(head, where):
        assert isinstance(entry.value, float)
        words[entry.cat][phrase] = int(entry.value)
    choices = {
        name: "(?:" + "|".join(sorted(map(re.escape, found), key=len, reverse=True)) + ")"
        for name, found in words.items()
    }
    choices |= {"year": _YEAR, "day": _DAY}
    kinds: list[str] = []
    lines: list[tuple[str, str]] = []
    for line in tail.splitlines():
        kind, _, source = line.partition(": ")
        if not source:
            continue
        number = len(kinds)
        kinds.append(kind)
        body = re.sub(r"\?P<(\w+)>", rf"?P<p{number}_\1>", source.format(**choices))
        need = next((name for name in ("month", "weekday", "year") if f"(?P<{name}>" in source), "")
        lines.append((f"(?P<p{number}>{body})", need))
    month, weekday = (
        re.compile(rf"(?<![^\W\d_]){choices[name]}(?![^\W\d_])") for name in ("month", "weekday")
    )
    return Calendar(
        words["month"], words["weekday"], words["number"], tuple(kinds), tuple(lines), month, weekday
    )


def find(cleaned: str, low: str | None = None, offset: int = 0, language: str = "en") -> list[DateWords]:
    """The date expressions of a sentence that begins at ``offset`` of its document, in order.

    cleaned : the sentence as `tokens.clean` gives it. low : in lower case, where that is known.
    """
    words = load(language)
    low = tokens.lower(cleaned) if low is None else low
    found = []
    for match in words.pattern(low).finditer(low):
        number = int((match.lastgroup or "p0").split("_")[0][1:])
        prefix = f"p{number}_"
        fields = {
            name.removeprefix(prefix): value
            for name, value in match.groupdict().items()
            if value is not None and name.startswith(prefix)
        }
        # Months and weekdays are capitalised: "may", "march", "sun" and "sat" are other words.
        if not all(
            cleaned[match.start(prefix + name)].isupper()
            for name in ("month", "month2", "weekday")
            if name in fields
        ):
            continue
        # "on 18 June." ends a sentence; the stop of "Oct." inside a date stays.
        stop = match.end() - (low[match.end() - 1] == ".")
        found.append(
            DateWords(
                offset + match.start(),
                offset + stop,
                words.kinds[number],
                fields,
                _word_before(low, match.start()),
                cleaned[match.start() : stop],
            )
        )
    return found


def _word_before(low: str, at: int) -> str:
    """The word that ends before ``at``, past spaces, a bracket and at most one line break."""
    stop = at - 1 if low[:at].endswith("\n") else at
    while stop and low[stop - 1] in " (":
        stop -= 1
    first = stop
    while first and "a" <= low[first - 1] <= "z":
        first -= 1
    return low[first:stop]


def resolve(
    words: DateWords,
    published: dt.date | None,
    *,
    future: bool = False,
    anchor: str | None = None,
    language: str = "en",
) -> Resolved:
    """What a date expression means.

    Parameters
    ----------
    published : date of the document, or None. future : the sentence speaks of what is to come.
    anchor : the date that "that year", "the following day" refers to.
    """
    try:
        found = _resolve(words, published, future, anchor, language)
    except OverflowError:
        found = None
    for text in (found.date, found.edtf) if found else ("0000",):
        if text is not None and not _IN_CALENDAR.match(text):
            return Resolved(None, None, f"'{words.text}'; open: not within the years 1 to 9999")
    assert found is not None
    return found


_IN_CALENDAR = re.compile(r"(?:\.\./)?(?:XXXX-|(?!0000)\d{4}(?![\d]))")


def _resolve(
    words: DateWords, published: dt.date | None, future: bool, anchor: str | None, language: str
) -> Resolved:
    """The same, not yet kept within the calendar."""
    names = load(language)
    said = f"{words.prep} {words.text}".strip() if words.prep in ("on", "in", "since") else words.text
    stated, relative = f"stated: {said}", f"relative: '{said}' from publication on {published}"
    open_year = f"'{said}'; year open: the document has no date"
    f = words.fields
    year = int(f["year"]) if "year" in f else None
    month = names.months.get(f["month"]) if "month" in f else None
    day = _number(f.get("day"))
    if words.kind == "iso":
        month = int(f["mm"])
    if words.kind == "year":
        return Resolved(f["year"], None, stated)
    if words.kind in ("iso", "day", "range", "month", "part"):
        assert month is not None
        basis = stated
        if year is None:
            if published is None:
                return Resolved(
                    None,
                    f"XXXX-{month:02d}" + (f"-{day:02d}" if day and words.kind == "day" else ""),
                    open_year,
                )
            year = _nearest_year(published, month, day or 1, future)
            basis = relative
        return _dated(words, names, year, month, day, basis)
    if published is None:
        return Resolved(None, None, f"'{said}'; open: the document has no date")
    if words.kind == "monthrel":
        assert month is not None
        year = published.year + {"last year": -1, "next year": 1}.get(f["rel"], 0)
        return _dated(words, names, year, month, day, relative)
    if words.kind == "named":
        assert month is not None
        return Resolved(_named_month(published, month, f["rel"]), None, relative)
    if words.kind == "weekday":
        when = _weekday(published, names.weekdays[f["weekday"]], f.get("rel", ""), future)
        return Resolved(when.isoformat(), None, relative)
    if words.kind == "relday":
        shift = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2}.get(f["rel"], 0)
        return Resolved((published + dt.timedelta(days=shift)).isoformat(), None, relative)
    if words.kind == "ago":
        count = names.numbers.get(f["n"]) or int(f["n"])
        return Resolved(_ago(published, count, f["unit"]), None, relative)
    if words.kind == "unit":
        date, edtf = _unit(published, f["rel"], f["unit"])
        return Resolved(date, edtf, relative)
    return _anaphor(f["rel"], anchor, published)


def _number(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _dated(words: DateWords, names: Calendar, year: int, month: int, day: int | None, basis: str) -> Resolved:
    """A date whose year and month are known; an impossible day falls back to the month and says so."""
    last = calendar.monthrange(year, month)[1]
    if words.kind in ("day", "iso", "monthrel") and day is not None:
        if day > last:
            return Resolved(f"{year:04d}-{month:02d}", None, f"{basis}; no such day: {words.text}")
        return Resolved(f"{year:04d}-{month:02d}-{day:02d}", None, basis)
    if words.kind == "range" and day is not None:
        second = names.months.get(words.fields.get("month2", ""), month)
        until = _number(words.fields.get("day2")) or day
        first_month, last_month = (month, second)
        if (
            day <= last
            and until <= calendar.monthrange(year, last_month)[1]
            and (month, day) <= (second, until)
        ):
            start = f"{year:04d}-{first_month:02d}-{day:02d}"
            return Resolved(start, f"{start}/{year:04d}-{last_month:02d}-{until:02d}", basis)
    return Resolved(f"{year:04d}-{month:02d}", None, basis)


def _nearest_year(published: dt.date, month: int, day: int, future: bool) -> int:
    """The year that a date without one means: the latest past one, or the next one of a plan."""
    last = calendar.monthrange(published.year, month)[1]
    here = dt.date(published.year, month, min(day, last))
    if future:
        return published.year if here >= published.replace(day=1) else published.year + 1
    return published.year if here <= published + AHEAD else published.year - 1


def ahead(date: str | None, published: dt.date | None, *, wholly: bool = True) -> bool:
    """Whether a date (a day, a month or a year) lies after publication; wholly=False: some of it does."""
    if date is None or published is None:
        return False
    whole = published.isoformat()
    return date > whole[: len(date)] or (not wholly and len(date) < 10 and date == whole[: len(date)])


def _named_month(published: dt.date, month: int, rel: str) -> str:
    """Last December, next May, this June."""
    if rel.startswith("next") or rel == "the coming":
        year = published.year + (month <= published.month)
    elif rel.startswith("this") and rel != "this past":
        year = published.year
    else:
        year = published.year - (month >= published.month)
    return f"{year:04d}-{month:02d}"


def _weekday(published: dt.date, weekday: int, rel: str, future: bool) -> dt.date:
    """The latest such day up to publication; of plans the next one; "last" and "next" skip the day itself."""
    if future or rel in ("next", "coming", "the following"):
        ahead = (weekday - published.weekday()) % 7
        return published + dt.timedelta(days=ahead or (7 if rel in ("next", "coming") else 0))
    back = (published.weekday() - weekday) % 7
    return published - dt.timedelta(days=back or (7 if rel in ("last", "the previous") else 0))


def _ago(published: dt.date, count: int, unit: str) -> str:
    if unit in ("day", "week"):
        when = published - dt.timedelta(days=count * (7 if unit == "week" else 1))
        return when.isoformat() if unit == "day" else f"{when.year:04d}-{when.month:02d}"
    if unit == "month":
        number = published.year * 12 + published.month - 1 - count
        return f"{number // 12:04d}-{number % 12 + 1:02d}"
    return f"{published.year - count:04d}"


def _unit(published: dt.date, rel: str, unit: str) -> tuple[str, str | None]:
    """Last week, this month, next year."""
    step = -1 if rel in ("last", "the past", "the previous") else 1 if rel in ("next", "the coming") else 0
    if unit in ("week", "weekend"):
        monday = published + dt.timedelta(days=7 * step - published.weekday())
        first = monday + dt.timedelta(days=5) if unit == "weekend" else monday
        last = monday + dt.timedelta(days=6)
        if step == 0 and rel == "earlier this":
            last = max(first, published)
        return f"{first.year:04d}-{first.month:02d}", f"{first.isoformat()}/{last.isoformat()}"
    if unit == "month":
        number = published.year * 12 + published.month - 1 + step
        return f"{number // 12:04d}-{number % 12 + 1:02d}", None
    return f"{published.year + step:04d}", None


def _anaphor(rel: str, anchor: str | None, published: dt.date) -> Resolved:
    """That year, the same day, the following day: relative to a date named before."""
    if anchor is None:
        return Resolved(None, None, f"'{rel}'; open: no date before it")
    basis = f"'{rel}', after {anchor}"
    if "year" in rel:
        words = rel.split()
        later = bool({"later", "after", "following", "next"} & set(words))
        earlier = bool({"before", "earlier", "previous"} & set(words))
        return Resolved(f"{int(anchor[:4]) + later - earlier:04d}", None, basis)
    if "month" in rel:
        return Resolved(anchor[:7] if len(anchor) >= 7 else None, None, basis)
    if len(anchor) < 10:
        return Resolved(anchor, None, basis)
    shift = (
        1
        if rel in ("the following day", "the next day")
        else -1
        if rel in ("the day before", "the previous day")
        else 0
    )
    return Resolved((dt.date.fromisoformat(anchor) + dt.timedelta(days=shift)).isoformat(), None, basis)
