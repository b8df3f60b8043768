"""Of which months a figure of a table is, and from which a change is measured (S2)."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.periods import Period
from bilat.reading.tables.headings import Heading, Telling


def period_of(
    telling: Telling, nearest: list[Heading], place: int, kind: str
) -> tuple[Period | None, Period | None, Heading | None]:
    """The time of a figure, what it is compared with, and the heading that says so (S2)."""
    column = nearest[0]
    about = kind in ("growth", "share", "rank")
    for n, one in enumerate(nearest):
        times = _sorted(one.said.periods)
        if kind == "growth" and len(times) == 1 and len(years := times[0].calendar_years()) == 2:
            return Period.year(years[1]), Period.year(years[0]), one  # "change 2023-2024, %"
        if len(times) == 2 and kind == "growth":
            return times[1], times[0], one
        if len(times) == 1:
            when = _months_of(times[0], nearest)
            if about and n == 0:
                when = _narrower(telling, place, when)
            return when, _base(telling, nearest, place, when) if kind == "growth" else None, one
        if about and n == (1 if nearest[1].told_by else 0):
            when = _last_row(telling, nearest[1]) if n else _last_told(telling, place, column)
            if when is not None:
                when = _months_of(when, nearest)
                return when, _base(telling, nearest, place, when) if kind == "growth" else None, one
    title = telling.title
    if title is not None and len(title.said.periods) == 1:
        when = title.said.periods[0]
        return when, _base(telling, nearest, place, when) if kind == "growth" else None, title
    return None, None, None


def _months_of(year: Period, nearest: list[Heading]) -> Period:
    """The months that a line above names, of the year that heads a column: January to May, 2022 | 2023."""
    if year.calendar_year is None:
        return year
    for one in nearest[1:]:
        for part in one.said.periods:
            if part.months is not None and part.months < 12 and part.start and part.end:
                first, last = int(part.start[5:]), int(part.end[5:])
                if first <= last:
                    return Period.span(year.calendar_year, first, last)
    return year


def _levels(telling: Telling, place: int) -> list[Period]:
    """The times of the amounts beside a change: of its own flow where columns say which."""
    flow = telling.columns[place].flow
    return _sorted(
        [
            one.said.periods[0]
            for n, one in enumerate(telling.columns)
            if n != telling.made.stub
            and one.facts.known
            and not one.told_by
            and len(one.said.periods) == 1
            and (flow is None or one.flow is None or one.flow == flow)
        ]
    )


def _last_told(telling: Telling, place: int, column: Heading) -> Period | None:
    """The last time of the amounts beside a change; where it is said to be cumulated, the longest that ends so."""
    times = _levels(telling, place)
    if not times:
        return None
    if "cumulated" in column.facts.kinds:
        return min((time for time in times if time.end == times[-1].end), key=lambda time: time.start or "")
    return times[-1]


def _last_row(telling: Telling, row: Heading) -> Period | None:
    """The last time of the rows above one that tells their change."""
    ends = [when for span, when in telling.rows_told if span[1] <= row.span[0]]
    return (
        ends[-2]
        if len(ends) > 1 and (ends[-2].end or "") > (ends[-1].end or "")
        else ends[-1]
        if ends
        else None
    )


def _narrower(telling: Telling, place: int, year: Period) -> Period:
    """A share "in 2023" beside amounts of nine months of it is of these months."""
    if year.calendar_year is None:
        return year
    beside = _levels(telling, place)
    within = [time for time in beside if time.first_year == time.last_year == year.calendar_year]
    return within[-1] if within and year not in beside else year


def _base(telling: Telling, nearest: list[Heading], place: int, when: Period) -> Period | None:
    """What a change is measured from, where the table says so: the time before, else the year before."""
    if any("sequential" in one.facts.kinds for one in nearest[:2]):
        return when.shifted(-(when.months or 12))
    before = [*(time for time in _levels(telling, place)), *(time for _, time in telling.rows_told)]
    year_before = when.shifted(-12)
    if year_before in before:
        return year_before
    earlier = [time for time in before if (time.end or "") < (when.end or "") and time.months == when.months]
    return earlier[-1] if earlier and not nearest[0].facts.kinds & {"growth"} else None


def _sorted(times: Sequence[Period]) -> list[Period]:
    return sorted(dict.fromkeys(times), key=lambda period: (period.end or "", period.start or ""))
