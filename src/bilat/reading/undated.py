"""Times that count from the day of publication, in a text without one, or that bears a later day (S2).

They stay open, or fit what is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.periods import Period
from bilat.reading import times
from bilat.reading.chunks import When
from bilat.reading.drafts import Draft
from bilat.reading.tokens import Item

if TYPE_CHECKING:
    from bilat.reading.calendars import Calendars


def only_year(items: Sequence[Item]) -> int | None:
    """The year that a title names, where it is a single one."""
    years = {i.value.year for i in items if i.cat == "period" and isinstance(i.value, When)}
    year = years.pop() if len(years) == 1 else None
    return year if isinstance(year, int) else None


def counts_from_date(when: When) -> bool:
    """Whether an expression means something only on a known day: last year, the first five months of this year."""
    if when.kind in ("relmonths", "relquarter"):
        return True
    if when.kind == "ytd":
        return when.year is None or isinstance(when.year, tuple)
    return when.kind in ("months", "fiscal") and isinstance(when.year, tuple) and when.year[0] == "pub"


def titled_months(titled: Period | None, period: Period | None) -> Period | None:
    """To 5 billion in 2023, in a text on January to May 2023: these months, since the year was not over."""
    if titled is None or period is None or titled.start != period.start or period.calendar_year is None:
        return None
    return titled if 1 < (titled.months or 12) < 12 else None


def fiscal_so_far(standing: Period, context: times.TimeContext) -> bool:
    """Whether the months spoken of are those of a fiscal year that runs at publication: what "this year" then is."""
    if (
        context.fiscal_start == 1
        or not context.by_fiscal
        or context.published is None
        or standing.start is None
    ):
        return False
    running = int(standing.start[5:]) == context.fiscal_start and 1 < (standing.months or 12) < 12
    now = times.current_fiscal(context)
    return (
        running
        and times.fresh(standing, context.published)
        and times.fiscal_of(standing, context.fiscal_start) == now
    )


def settle(sentence: Calendars, draft: Draft) -> bool:
    """Leave a figure open whose own time nobody can tell without the text's date; whether it was one.

    "The first five months of this year", in a text on January to May 2023, are those.
    """
    when = draft.item_time(sentence.items)
    if sentence.state.published is not None or when is None or not counts_from_date(when):
        return False
    draft.period = _told(sentence, when)
    if draft.period is None:
        draft.open.append("The text counts its time from its own date, which is not known.")
    else:
        draft.rules.append("period_before")
    return True


def _told(sentence: Calendars, when: When) -> Period | None:
    """The months told before that an expression of this year fits; None where there are none."""
    state = sentence.state
    for period in (sentence.current, state.period, state.titled_period, state.lead):
        if period is None or period.start is None or period.last_year is None or (period.months or 12) >= 12:
            continue
        same = when.kind == "months" and when.year == ("pub", 0)
        if same and times.resolve(_in(when, period.last_year), sentence.context(())) == period:
            return period
        if when.kind == "ytd" and when.year is None and period.start.endswith("-01"):
            return period
    return None


def _in(when: When, year: int) -> When:
    return When(when.kind, year, when.first, when.last)
