"""When: days, weekdays, months and years of a sentence, resolved against publication (rule S2)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bilat.reading.events.dates import AHEAD, Resolved
from bilat.reading.events.shaped.lore import Lore
from bilat.reading.topics.numbers import number


@dataclass(frozen=True, slots=True)
class Day:
    """A time in a sentence.

    start, end : in the sentence's text. precision : year, month, day, or open ("recently"). ahead : it says of itself that
    it is to come. rule : the name of the rule that found it.
    """

    start: int
    end: int
    resolved: Resolved
    precision: str
    ahead: bool = False
    rule: str = ""


def find(text: str, original: str, lore: Lore, published: dt.date | None) -> list[Day]:
    """All times of a sentence, the longest at each place, in order."""
    hits = sorted(
        ((found.start(), -found.end(), shape.name, found) for shape, found in lore.finds("day", text)),
        key=lambda hit: hit[:2],
    )
    out: list[Day] = []
    for start, _, name, found in hits:
        if out and start < out[-1].end:
            continue
        try:
            day = _day(name, found, original, lore, published)
        except (OverflowError, ValueError):
            day = None  # outside of the calendar
        if day is not None:
            out.append(day)
    return out


def _day(name: str, found: re.Match[str], original: str, lore: Lore, published: dt.date | None) -> Day | None:
    groups = {key: value for key, value in found.groupdict().items() if value}
    start, end = found.span()
    said = original[start:end].strip()
    relative = f"relative: '{said}' from publication on {published}"

    def made(date: str | None, edtf: str | None, basis: str, precision: str, ahead: bool = False) -> Day:
        if date is not None and date.startswith("0000"):
            date, edtf, precision = None, None, "open"  # the year before the first has no calendar
        return Day(start, end, Resolved(date, edtf, basis), precision, ahead, name)

    if name.startswith("rel"):
        shift = lore.value("relday", said.lower())
        if shift is None or published is None:
            return None
        day = published + dt.timedelta(days=int(shift))
        return made(day.isoformat(), None, relative, "day", int(shift) > 0)
    if name.startswith("weekday"):
        wanted = lore.value("weekday", groups["w"])
        if wanted is None or published is None:
            return None
        ahead = "next" in groups
        back = (published.weekday() - int(wanted)) % 7
        day = (
            published + dt.timedelta(days=(7 - back) % 7 or 7)
            if ahead
            else published - dt.timedelta(days=back)
        )
        if "weekbefore" in groups:
            monday = published - dt.timedelta(days=published.weekday() + 7)
            day = monday + dt.timedelta(days=int(wanted))
        return made(day.isoformat(), None, relative, "day", ahead)
    if name.startswith("vague"):
        ahead = lore.value("vagueday", said.lower())
        return made(None, None, relative, "open", ahead == "ahead")
    year, stated = _year(groups, lore, published)
    month = _month(groups.get("m"), lore)
    day = _number(groups.get("d"), lore)
    basis = f"stated: {said}" if stated else relative
    if name.startswith("year"):
        return made(f"{year:04d}", None, basis, "year") if year else None
    if month is None:
        if published is None or day is None:
            return None
        return _nearest(day, published, made, basis)
    if year is None:
        if published is None:
            text = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
            return made(
                None, text, f"'{said}'; year open: the document has no date", "day" if day else "month"
            )
        year = nearest_year(published, month, day or 1)
    last = calendar.monthrange(year, month)[1]
    if day is None or day > last:
        return made(f"{year:04d}-{month:02d}", None, basis, "month")
    date = f"{year:04d}-{month:02d}-{day:02d}"
    until = _number(groups.get("d2"), lore)
    second = _month(groups.get("m2"), lore) or month
    if until and until <= calendar.monthrange(year, second)[1] and (second, until) > (month, day):
        return made(date, f"{date}/{year:04d}-{second:02d}-{until:02d}", basis, "day")
    return made(date, None, basis, "day", published is not None and date > published.isoformat())


def _nearest(day: int, published: dt.date, made: Callable[..., Day], basis: str) -> Day | None:
    """The day of a month without its month: the nearest to publication, days that are past a little nearer."""
    best: tuple[float, dt.date] | None = None
    for shift in (-1, 0, 1):
        months = published.year * 12 + published.month - 1 + shift
        year, month = months // 12, months % 12 + 1
        if not 1 <= year <= 9999 or day > calendar.monthrange(year, month)[1]:
            continue
        when = dt.date(year, month, day)
        gap = (when - published).days
        weight = float(-gap) if gap <= 0 else 6.0 * gap
        if best is None or weight < best[0]:
            best = (weight, when)
    return None if best is None else made(best[1].isoformat(), None, basis, "day", best[1] > published)


def nearest_year(published: dt.date, month: int, day: int) -> int:
    """The year that a date without one means: the latest that is not far ahead of publication."""
    here = dt.date(published.year, month, min(day, calendar.monthrange(published.year, month)[1]))
    return published.year if here <= published + AHEAD else published.year - 1


def _year(groups: dict[str, str], lore: Lore, published: dt.date | None) -> tuple[int | None, bool]:
    if "y" in groups:
        return int(groups["y"]), True
    shift = lore.value("relyear", groups.get("r", ""))
    try:
        offset = int(float(shift))
    except (TypeError, ValueError):
        return None, False
    return (published.year + offset if published else None), False


def _month(text: str | None, lore: Lore) -> int | None:
    if not text:
        return None
    value = lore.value("month", text)
    found = int(value) if value is not None else _number(text, lore)
    return found if found is not None and 1 <= found <= 12 else None


def _number(text: str | None, lore: Lore) -> int | None:
    found = number(text, lore.grammar) if text else None
    return int(found[0]) if found and 1 <= found[0] <= 31 else None


def of_a_plan(day: Day, published: dt.date | None) -> Day:
    """A plan's date that seems past is the next one: "将于7月1日生效" told in August, a weekday, a day of the month."""
    try:
        return _planned(day, published)
    except (OverflowError, ValueError):
        return day  # outside of the calendar


def _planned(day: Day, published: dt.date | None) -> Day:
    """The same, not yet kept within the calendar."""
    date = day.resolved.date
    if (
        published is None
        or date is None
        or day.resolved.basis.startswith("stated")
        or date >= published.isoformat()
    ):
        return day
    if day.rule.startswith("weekday"):
        after = (dt.date.fromisoformat(date) + dt.timedelta(days=7)).isoformat()
        return replace(day, resolved=Resolved(after, None, day.resolved.basis), ahead=True)
    if day.rule == "bareday":
        of_month = int(date[8:])
        return _coming(day, of_month, published)
    if not day.rule.startswith("month") or len(date) < 7 or date[:7] == published.isoformat()[:7]:
        return day
    later = f"{int(date[:4]) + 1:04d}{date[4:]}"
    return replace(day, resolved=Resolved(later, None, day.resolved.basis), ahead=True)


def _coming(day: Day, of_month: int, published: dt.date) -> Day:
    """The next day of that number."""
    months = published.year * 12 + published.month - 1 + (of_month < published.day)
    year, month = months // 12, months % 12 + 1
    if year > 9999 or of_month > calendar.monthrange(year, month)[1]:
        return day
    when = dt.date(year, month, of_month).isoformat()
    return replace(day, resolved=Resolved(when, None, day.resolved.basis), ahead=True)
