"""Of which months a figure of a table is, and from which a change is measured (S2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bilat import economies
from bilat.periods import Period
from bilat.reading.tables.headings import Heading, Telling


def period_of(
    telling: Telling, nearest: list[Heading], place: int, kind: str
) -> tuple[Period | None, Period | None, Heading | None]:
    """The time of a figure, what it is compared with, and the heading that says so (S2).

    "Cumulative" and "two months" lengthen a month, or shorten a year, that is told as near or further away.
    """
    column = nearest[0]
    measured = column.said.bases[0] if kind == "growth" and len(column.said.bases) == 1 else None
    if (
        measured is None
        and kind == "growth"
        and "against" in column.facts.kinds
        and len(column.said.periods) == 1
    ):
        # "Growth on Q2 2021" says what it is measured from, and not of when it is.
        measured = column.said.periods[0]
        nearest = [replace(column, said=replace(column.said, periods=())), *nearest[1:]]
    when, base, one = _told(telling, nearest, place, kind)
    when, base = _lengthened(telling, nearest, when, base, one)
    if measured is not None:
        if when is None or when.start is None or (measured.end or "") >= (when.end or ""):
            return None, None, None
        years = (when.first_year or 0) - (measured.first_year or 0)
        base = when.shifted(-12 * years) if measured.months == 12 else measured
    return when, base, one


def _lengthened(
    telling: Telling, nearest: list[Heading], when: Period | None, base: Period | None, one: Heading | None
) -> tuple[Period | None, Period | None]:
    """A time as the headings that say how long it is make it: from January to its month, or so many months to it."""
    told_at = next((n for n, head in enumerate(nearest) if head is one), len(nearest))
    places = [*nearest, *([telling.title] if telling.title is not None else [])]
    asked = next(
        (
            (n, head)
            for n, head in enumerate(places)
            if head.facts.months is not None or "cumulated" in head.facts.kinds
        ),
        None,
    )
    if asked is None or (when is not None and 1 < (when.months or 0) != 12):
        return when, base
    if asked[0] > told_at and when is not None and when.months == 1:
        return when, base  # a column of one month under a caption on more
    last = next(
        (p for head in places for p in head.said.periods if p.months is not None and p.months < 12 and p.end),
        None,
    )
    if when is None or when.end is None or (last is None and when.calendar_year is not None):
        ends = asked[1].until
        if when is None and last is None:
            return (ends[0] if len(ends) == 1 else None), None
        if last is None:
            # "Year to date 2023" in a text of 2024 is all of it; of the running year no month is told.
            published = telling.speech.published
            over = published is not None and (when.last_year or 0) < published.year if when else False
            return (when if over and asked[1].facts.months is None else None), None
    end = when.end if when is not None and when.months == 1 else last.end if last is not None else None
    if end is None:
        return when, base
    year = when.last_year if when is not None and when.last_year is not None else int(end[:4])
    month = int(end[5:])
    longer = asked[1].facts.months
    if longer is None and {*telling.speech.spoken_of} & economies.fiscal_traders(leading=True):
        return None, None  # from April or July on, as their offices count
    final = Period.month(year, month)
    found = Period(final.shifted(1 - (longer or month)).start, final.end)
    if base is None or base.last_year is None:
        return found, None
    return found, found.shifted(12 * (base.last_year - year))


def _told(
    telling: Telling, nearest: list[Heading], place: int, kind: str
) -> tuple[Period | None, Period | None, Heading | None]:
    """The same by the times that headings name."""
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
