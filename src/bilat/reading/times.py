"""Time expressions to periods, given the document's date, the period spoken of and the fiscal year (rule S2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from bilat.periods import Period, month_number, month_text
from bilat.reading.chunks import When, YearRef
from bilat.reading.rules_times import SINGLE


@dataclass(init=False, slots=True)
class TimeContext:
    """What relative words count from: publication, the period spoken of, the first fiscal month.

    by_start : whether "fiscal 2017" is the fiscal year that begins in 2017, as in Japan.
    lead : the first period that the text states, which "the period under review" means.
    dated : the year that the last heading has set, in a chronicle.
    named : the year of something else that the text named since its last figure, which "that year" points at.
    by_fiscal : whether one of the economies tells its trade by fiscal years, so that quarters may be of them.
    beside : the year in which a fiscal year ends that the same sentence names with both of its years (2020-21).
    titled : the last year that the title names.
    """

    published: dt.date | None
    frame: Period | None
    fiscal_start: int
    by_start: bool
    lead: Period | None
    named: int | None
    dated: int | None
    by_fiscal: bool
    beside: int | None
    titled: int | None

    def __init__(
        self,
        published: dt.date | None,
        frame: Period | None = None,
        fiscal_start: int = 1,
        by_start: bool = False,
        lead: Period | None = None,
        named: int | None = None,
        dated: int | None = None,
        by_fiscal: bool = True,
        beside: int | None = None,
        titled: int | None = None,
    ) -> None:
        self.published = published
        self.frame = frame
        self.fiscal_start = fiscal_start
        self.by_start = by_start
        self.lead = lead
        self.named = named
        self.dated = dated
        self.by_fiscal = by_fiscal
        self.beside = beside
        self.titled = titled


def _year(ref: YearRef, context: TimeContext) -> int | None:
    if isinstance(ref, int):
        return ref
    if ref is None:
        return None
    basis, shift = ref
    if basis == "frame" and context.frame is not None and context.frame.last_year is not None:
        return context.frame.last_year + shift
    if context.dated is not None:
        return context.dated + shift  # "the year", in the entry of a chronicle
    return context.published.year + shift if context.published is not None else None


def _fiscal(ending: int, context: TimeContext) -> Period:
    return Period.fiscal_year(ending, context.fiscal_start)


def current_fiscal(context: TimeContext) -> int | None:
    """The year in which the fiscal year of the publication date ends."""
    if context.published is None:
        return None
    return context.published.year + (
        context.fiscal_start > 1 and context.published.month >= context.fiscal_start
    )


def resolve(when: When, context: TimeContext) -> Period | None:
    """The months that an expression means; None where the document's date or the frame is missing.

    Raises nothing: what cannot be settled stays open (S2).
    """
    try:
        return _RESOLVERS[when.kind](when, context)
    except ValueError:
        return None


def _months(when: When, context: TimeContext) -> Period | None:
    year = _year(when.year, context)
    if (
        when.role == "ordinal"
        and context.fiscal_start > 1
        and context.by_fiscal
        and context.frame is not None
    ):
        # "The first half", where the first half of a fiscal year is spoken of.
        frame, begin = context.frame, (context.fiscal_start - 1 + when.first - 1) % 12 + 1
        if frame.months == when.last - when.first + 1 and (frame.start or "").endswith(f"-{begin:02d}"):
            return frame
    if when.year == ("pub", -1) and when.first == 1 and when.last == 12 and _told_by_fiscal(context):
        # "$119 billion last year", in a text on the fiscal year that has just ended
        ending = current_fiscal(context)
        return _fiscal(ending - 1, context) if ending is not None else None
    if when.year_to == ("wrap", 0):
        # "July to June" without a year: the last one that was over.
        if context.published is None:
            return None
        year = context.published.year - (2 if context.published.month <= when.last else 1)
        return Period.between(year, when.first, year + 1, when.last)
    if year is None and when.year is None:
        year = _nearest_year(when, context)
    if year is None:
        return None
    last_year = _year(when.year_to, context) if when.year_to is not None else year
    told, now = context.frame, context.published
    this = when.year == ("pub", 0) and when.first == 1 and when.last < 12 and context.fiscal_start > 1
    if this and now is not None and told is not None and told.months == when.last >= now.month:
        return told  # "the first seven months of this year", told in March: of the fiscal year just told of
    return None if last_year is None else Period.between(year, when.first, last_year, when.last)


def _told_by_fiscal(context: TimeContext) -> bool:
    """Whether the year spoken of is the last fiscal year that was over at publication, or what it is held against (S2)."""
    now = current_fiscal(context)
    if now is None or context.fiscal_start == 1 or not context.by_fiscal:
        return False
    # A heading knows no economy yet: its 2021-22 is two years.
    spoken = (_fiscal(now - 1, context), Period.years(now - 2, now - 1))
    return context.frame in spoken or context.beside in (now - 1, now - 2)


# So many years after the year of its title, a text does not tell the months that were over last.
LONG_TITLED: Final = 2


def _nearest_year(when: When, context: TimeContext) -> int | None:
    """Months without a year: those of a heading's year, else the latest that were over at publication, else the frame's."""
    if context.dated is not None:
        return context.dated
    if context.published is not None:
        if context.titled is not None and context.titled <= context.published.year - LONG_TITLED:
            return context.titled  # a text on 2021 that bears the day in 2024 on which it was copied
        known = when.count if when.role == "days" else 15
        over = when.last < context.published.month or (
            when.last == context.published.month and context.published.day >= known
        )
        return context.published.year if over else context.published.year - 1
    return context.frame.last_year if context.frame is not None else None


def _fiscal_year(when: When, context: TimeContext) -> Period | None:
    now = current_fiscal(context)
    spoken = fiscal_of(context.frame, context.fiscal_start)
    implied = when.year is None
    if isinstance(when.year, tuple):
        base = spoken if when.year[0] == "frame" and spoken is not None else now
        if when.year[0] == "outgoing" and base is not None and not _goes_out(context):
            base -= 1
        ending = None if base is None else base + when.year[1]
        implied = when.year == ("pub", 0)
    elif when.year is None:
        ending = spoken if spoken is not None else now
    else:
        ending = when.year + (context.by_start and when.year_to == SINGLE)
    if ending is None:
        return None
    found = _fiscal_months(when, ending, context)
    if implied and when.count and context.published is not None and found.end is not None:
        # "The first nine months of the fiscal year" are over when they are told of.
        today = f"{context.published.year:04d}-{context.published.month:02d}"
        if found.end > today:
            return _fiscal_months(when, ending - 1, context)
    return found


# So many months before its end a fiscal year is called the outgoing one; later that is the one before (S2).
_OUTGOING: Final = 3


def _goes_out(context: TimeContext) -> bool:
    """Whether the fiscal year of the publication date is about to end."""
    month = context.published.month if context.published is not None else 0
    return (context.fiscal_start - month) % 12 <= _OUTGOING and month != context.fiscal_start


def fiscal_of(period: Period | None, start: int) -> int | None:
    """The year in which the fiscal year ends that holds the last month of a period."""
    if period is None or period.end is None or (period.months or 13) > 12:
        return None
    year, month = int(period.end[:4]), int(period.end[5:])
    return year + (start > 1 and month >= start)


def _fiscal_months(when: When, ending: int, context: TimeContext) -> Period:
    whole = _fiscal(ending, context)
    if when.role == "part":
        assert whole.start is not None
        begin = month_number(whole.start) + when.first
        return Period(month_text(begin), month_text(begin + when.count - 1))
    if when.role == "months":
        if context.fiscal_start == 1 and isinstance(when.year, tuple):
            return Period(
                f"{ending - (when.first > when.last):04d}-{when.first:02d}", f"{ending:04d}-{when.last:02d}"
            )
        start = context.fiscal_start if context.fiscal_start > 1 else 1
        first_year = ending - 1 if when.first >= start > 1 else ending
        last_year = ending - 1 if when.last >= start > 1 else ending
        if first_year == last_year and when.first > when.last:
            last_year += 1
        # Outside fiscal-year economies "FY22 (April-December)" still names a fiscal year from April.
        if start == 1 and when.first > 1:
            first_year, last_year = ending - 1, ending - 1 if when.last >= when.first else ending
        return Period.between(first_year, when.first, last_year, when.last)
    if when.count:
        return Period.fiscal_year(ending, context.fiscal_start, months=when.count)
    return whole


def _yrange(when: When, context: TimeContext) -> Period | None:
    assert isinstance(when.year, int)
    if context.fiscal_start > 1:
        return _fiscal(when.year + 1, context)
    return Period.years(when.year, when.year + 1)


def _years(when: When, context: TimeContext) -> Period | None:
    first, last = _year(when.year, context), _year(when.year_to, context)
    if when.role == "fiscal" and first is not None and last is not None:
        return Period(_fiscal(first, context).start, _fiscal(last, context).end)
    return Period.years(first, last) if first is not None and last is not None else None


def _frame(when: When, context: TimeContext) -> Period | None:
    frame = context.frame
    if when.role == "now":
        return _now(context)
    if when.role == "pointed":
        if context.named is None and frame is not None and frame.months == 12:
            return frame  # "that year", of a year to March
        if context.named is None and frame is not None and frame.months == 12:
            return frame  # "that year", after a fiscal one
        year = context.named or (frame.last_year if frame is not None else None)
        return Period.year(year) if year is not None else None
    if when.role == "review":
        later = (
            frame is not None and context.lead is not None and (frame.start or "") > (context.lead.end or "")
        )
        return frame if later else context.lead or frame
    if when.role == "told" and (frame is None or frame.months != when.size):
        # "In two months": those of the year so far, where they are just over.
        now = context.published
        over = now is not None and context.fiscal_start == 1 and now.month - 3 < when.size < now.month
        return Period.span(now.year, 1, when.size) if now is not None and over else None
    if when.size and (frame is None or frame.months != when.size):
        month = int(frame.end[5:]) if frame is not None and frame.end is not None else 0
        if frame is not None and frame.months == 1 and month == when.size > 1 and context.fiscal_start == 1:
            return Period.span(int(str(frame.end)[:4]), 1, month)  # "over the five months", told with May
        return None  # "the nine months", where no nine months were spoken of
    if frame is None or frame.end is None:
        if context.published is None or when.role == "same":
            return None
        if when.role in ("whole", "ended"):
            early = when.role == "ended" or context.published.month <= 6
            return Period.year(context.published.year - early)
        if when.count and when.count % 12:
            return _relmonths(When("relmonths", count=when.count), context)
        if when.role == "ago":
            return Period.year(context.published.year + when.count // 12)
        return Period.year(context.published.year - 1 if when.count < 0 else context.published.year)
    if when.role == "one":
        return frame.shifted(-(frame.months or 12))
    if when.role == "same":
        year = _year(when.year, context)
        if year is None or frame.last_year is None:
            return None
        return frame.shifted(12 * (year - frame.last_year))
    if when.role == "same_fiscal":
        spoken = fiscal_of(frame, context.fiscal_start)
        if spoken is None or not isinstance(when.year, int):
            return None
        return frame.shifted(12 * (when.year - spoken))
    if when.role in ("year", "whole"):
        return frame if frame.months == 12 else Period.year(int(frame.end[:4]))
    if when.role == "ended":
        ended = context.published.year - 1 if context.published is not None else int(frame.end[:4])
        return frame if frame.months == 12 else Period.year(ended)
    return frame.shifted(when.count)


def _now(context: TimeContext) -> Period | None:
    """At present: the period spoken of, if it is a recent one, else the year of publication."""
    frame, published = context.frame, context.published
    last = frame.last_year if frame is not None else None
    if last is not None and (published is None or last >= published.year - 1):
        return frame
    return Period.year(published.year) if published is not None else None


def _relmonths(when: When, context: TimeContext) -> Period | None:
    if context.published is None:
        return None
    frame = context.frame
    if when.role == "release" and frame is not None and frame.months == 1 and fresh(frame, context.published):
        return frame  # "this month", in a release on the month just over
    now = context.published.year * 12 + context.published.month - 1
    if when.role == "span":
        if frame is not None and frame.end is not None and fresh(frame, context.published):
            now = month_number(frame.end) + 1  # "the last twelve months", in a release on the month just over
        return Period(month_text(now + when.count), month_text(now - 1))
    return Period(month_text(now + when.count), month_text(now + when.count))


def up_to(start: str | None, end: str | None) -> Period:
    """The time from a month to another; without its end where that comes first (S2).

    A document may bear a date before what it tells: what began then has not ended by that date.
    """
    return Period(start, end if end is None or start is None or end >= start else None)


def _relquarter(when: When, context: TimeContext) -> Period | None:
    if context.published is None:
        return None
    index = context.published.year * 4 + (context.published.month - 1) // 3 + when.count
    if when.role == "span":
        first, last = (
            Period.quarter(index // 4, index % 4 + 1),
            Period.quarter(*_quarter_before(context.published)),
        )
        return Period(first.start, last.end)
    return Period.quarter(index // 4, index % 4 + 1)


def _quarter_before(day: dt.date) -> tuple[int, int]:
    """Year and number of the last quarter that was over."""
    index = day.year * 4 + (day.month - 1) // 3 - 1
    return index // 4, index % 4 + 1


def _past(when: When, context: TimeContext) -> Period | None:
    if context.published is None:
        frame = context.frame
        if frame is None or frame.last_year is None:
            return None
        return Period.years(frame.last_year - when.count + 1, frame.last_year)
    return Period.years(context.published.year - when.count, context.published.year - 1)


def _ahead(when: When, context: TimeContext) -> Period | None:
    return Period.year(context.published.year + when.count) if context.published is not None else None


def _since(when: When, context: TimeContext) -> Period | None:
    year = _year(when.year, context)
    return None if year is None else Period(f"{year:04d}-{when.first:02d}", None)


def _ytd(when: When, context: TimeContext) -> Period | None:
    published, frame = context.published, context.frame
    if published is None:
        return None
    early = published.month <= 3 and frame is not None and frame.last_year == published.year - 1
    if when.year is None and early and frame is not None and (frame.start or "").endswith("-01"):
        return frame  # told in January: the year to date ends with the months that the text is about
    year = published.year if when.year is None else _year(when.year, context)
    if year is None or year > published.year:
        return None
    if year < published.year:
        # "Since the beginning of 2021": up to now, but "so far in 2021" is told late.
        last = published.year if when.role == "since" else year
        return Period(
            f"{year:04d}-01", f"{last:04d}-{12 if last < published.year else max(published.month - 1, 1):02d}"
        )
    if (
        frame is not None
        and frame.end is not None
        and frame.last_year == frame.first_year == year
        and (frame.months or 12) < 12
    ):
        # A release on June or on January to June: its year so far ends with June.
        return Period(f"{year:04d}-01", frame.end)
    return Period.span(year, 1, max(published.month - 1, 1))


def _trailing(when: When, context: TimeContext) -> Period | None:
    year = _year(when.year, context) or _nearest_year(When("months", None, when.last, when.last), context)
    if year is None:
        return None
    end = year * 12 + when.last - 1
    return Period(month_text(end - when.count + 1), month_text(end))


def single_year(period: Period | None) -> Period | None:
    """The last year of a span of years; other periods as they are."""
    if period is not None and period.months and period.months > 12 and period.last_year is not None:
        return Period.year(period.last_year)
    return period


# For so many months after its end, a year is the last one that has figures.
FRESH: Final = 7


def fresh(period: Period | None, published: dt.date) -> bool:
    """Whether a period was over not long before publication: nobody has later figures of its length."""
    if period is None or period.end is None:
        return False
    return 0 <= published.year * 12 + published.month - 1 - month_number(period.end) <= FRESH


def year_up_to(period: Period) -> Period:
    """The twelve months that end with a shorter period; longer ones as they are."""
    if period.end is None or (period.months or 12) >= 12:
        return period
    last = month_number(period.end)
    return Period(month_text(last - 11), period.end) if last >= 12 else period


def backward(when: When) -> bool:
    """Whether an expression counts back from the period spoken of: a year earlier, the previous fiscal year."""
    return when.year == ("frame", -1) or (when.kind == "frame" and when.count < 0)


def onward(when: When) -> bool:
    """Whether an expression counts on from the period spoken of: eight years later, the following year."""
    return when.kind == "frame" and when.count > 0


def later(period: Period, months: int) -> Period | None:
    """The same length so many months on; None where an end is open or the calendar has no such year."""
    if period.start is None or period.end is None:
        return None
    try:
        return period.shifted(months)
    except ValueError:
        return None


def year_before(period: Period) -> Period | None:
    """The same months a year earlier; None where the calendar has no such year."""
    try:
        return period.shifted(-12)
    except ValueError:
        return None


_RESOLVERS: Final = {
    "months": _months,
    "fiscal": _fiscal_year,
    "yrange": _yrange,
    "years": _years,
    "frame": _frame,
    "relmonths": _relmonths,
    "relquarter": _relquarter,
    "past": _past,
    "ahead": _ahead,
    "since": _since,
    "ytd": _ytd,
    "trailing": _trailing,
}
