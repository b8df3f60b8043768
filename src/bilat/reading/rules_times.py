"""Builders for time expressions: words to When, not yet resolved (rule S2)."""

from __future__ import annotations

import re
from typing import Final

from bilat.reading.chunks import When, YearRef
from bilat.reading.patterns import Match
from bilat.reading.rules_numbers import plain
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# Marks a fiscal year that is named by one year alone: which of its two, depends on the economy (S2).
SINGLE = ("label", 0)

# Fixed phrases, by the value that the lexicon gives them.
WORDS = {
    "lastyear": When("months", ("pub", -1)),
    "thisyear": When("months", ("pub", 0)),
    "nextyear": When("months", ("pub", 1)),
    "prevyear": When("frame", count=-12),
    "prevone": When("frame", count=-12, role="one"),  # "the preceding one": a month, a quarter, a year before
    "followingyear": When("frame", count=12),
    "followingmonth": When("frame", count=1, size=1),
    "sameperiod": When("frame", count=0),
    "review": When("frame", count=0, role="review"),
    "sameperiodlast": When("frame", count=-12),
    "thoseyears": When("frame", count=0, role="span"),
    "thatyear": When("frame", count=0, role="year"),
    "pointedyear": When("frame", count=0, role="pointed"),
    "lastmonth": When("relmonths", count=-1),
    "thismonth": When("relmonths", count=0, role="release"),
    "prevmonth": When("frame", count=-1),
    "lastquarter": When("relquarter", count=-1),
    "thisquarter": When("relquarter", count=0),
    "prevquarter": When("frame", count=-3, size=3),
    "ytd": When("ytd"),
    "now": When("frame", count=0, role="now"),
    "lastdecade": When("past", count=10),
    "decadeago": When("months", ("pub", -10)),
    "decadeearlier": When("frame", count=-120),
    "decadelater": When("frame", count=120),
    "beforelast": When("months", ("pub", -2)),
    "wholeyear": When("frame", count=0, role="whole"),
    "ended": When("frame", count=0, role="ended"),
    "lastfiscal": When("fiscal", ("pub", -1)),
    "thisfiscal": When("fiscal", ("pub", 0)),
    "prevfiscal": When("fiscal", ("frame", -1)),
    "outfiscal": When("fiscal", ("outgoing", 0)),
}

FISCAL = ("thisfiscal", "lastfiscal", "prevfiscal", "outfiscal")


def two_digits(year: int) -> int:
    return year if year > 99 else (1900 if year >= 70 else 2000) + year


def yearish(item: Item | None) -> YearRef:
    """The year that an item names, or how it counts."""
    if item is None:
        return None
    if item.cat in ("year", "num"):
        return two_digits(int(str(item.value).replace(",", "").split(".")[0]))
    if item.cat == "yrange":
        return years_of(item.low)[1]
    when = WORDS.get(str(item.value))
    if when is None:
        return None
    if when.kind == "months":
        return when.year
    if when.kind == "frame":
        return ("frame", when.count // 12)
    return ("pub", 0)


def years_of(text: str) -> tuple[int, int]:
    """First and last year of 2017-18, 2018-2022, FY2022-23."""
    found = [int(n) for n in re.findall(r"\d+", text)]
    first = two_digits(found[0])
    if len(found) == 1:
        return first, first
    last = found[1] if found[1] > 99 else first // 100 * 100 + found[1]
    return first, last + 100 if last < first else last


def fiscal_label(item: Item) -> tuple[int, tuple[str, int] | None]:
    """The year of a fiscal year's name, and a mark where the name is that single year (FY2017).

    "2016-17" ends in 2017 everywhere; "fiscal 2017" is named by its first year in some economies.
    """
    if item.cat == "year":
        return int(item.value), SINGLE
    first, last = years_of(item.low)
    return last, SINGLE if first == last else None


def same_time(match: Match) -> Item | None:
    """The same months · the corresponding quarter of 2022 · the same period of the previous fiscal year."""
    year = match.one("year")
    span = match.get("span")
    size = 0
    if span and span[-1].is_a("unit.month") and len(span) == 1 and not span[-1].low.endswith("s"):
        size = 1
    elif span and span[-1].is_a("unit.quarter") and len(span) == 1:
        size = 3
    elif len(span) >= 2 and any(i.is_a("unit.month") for i in span[1:3]):
        size = int(plain(span[0]).value)  # "the same twelve months", "the same eight-month period"
    if year is None:
        return match.make("period", When("frame", count=0, size=size))
    if year.cat in ("fy", "yrange"):
        return match.make(
            "period", When("frame", years_of(year.low)[1], count=0, size=size, role="same_fiscal")
        )
    if year.cat == "year":
        return match.make("period", When("frame", int(year.value), count=0, size=size, role="same"))
    value = str(year.value)
    if value == "thisyear":
        return match.make("period", When("frame", ("pub", 0), count=0, size=size, role="same"))
    if value in ("thisfiscal", "thatyear", "pointedyear"):
        return match.make("period", When("frame", count=0, size=size))
    if value in ("lastyear", "prevyear", "lastfiscal", "prevfiscal", "sameperiodlast"):
        return match.make("period", When("frame", count=-12, size=size))
    return None


def span_of(match: Match) -> Item | None:
    """The nine months · in the quarter · the two-month period: the time that was spoken of, if it is so long."""
    if match.rule == "fiscal_bare":
        return match.make("period", When("fiscal", None))
    count, one = match.one("n"), match.one("one")
    if match.rule == "span_years":
        those = one is not None and one.low in wordset("times.those", match.language.code)
        n = int(plain(count).value) if count is not None and those else 0
        return match.make("period", When("frame", count=0, size=12 * n)) if 1 < n <= 60 else None
    if count is not None:
        n = int(plain(count).value)
        role = "told" if match.rule == "span_bare" else ""
        return match.make("period", When("frame", count=0, size=n, role=role)) if 1 < n <= 24 else None
    if one is None or one.low.endswith("s"):
        return None
    size = next(
        (n for unit, n in (("unit.month", 1), ("unit.quarter", 3), ("unit.half", 6)) if one.is_a(unit)), 0
    )
    return match.make("period", When("frame", count=0, size=size))


def word(match: Match) -> Item | None:
    """A fixed phrase: last year, the same period, a year earlier."""
    if match.rule in ("same", "same_year"):
        return same_time(match)
    if match.rule == "span_year":
        return match.make("period", When("frame", yearish(match.one("year")), count=0, role="same"))
    if match.rule == "span_two":
        return match.make("period", When("frame", count=0, size=2))  # "the two months"
    if match.rule in ("span_of", "span_bare", "span_one", "span_years", "fiscal_bare"):
        return span_of(match)
    if match.rule in ("ytd_of", "ytd_after"):
        return match.make("period", When("ytd", yearish(match.one("year"))))
    item = match.one("word")
    if item is None or str(item.value) not in WORDS:
        return None
    when = WORDS[str(item.value)]
    year = match.one("year")
    if (
        year is not None
        and year.cat == "year"
        and item.value in ("wholeyear", "thisyear", "thatyear", "pointedyear", "ended")
    ):
        return match.make("period", When("months", yearish(year)))  # "for the year 2018"
    if when.kind == "frame" and year is not None:
        # "the same period in 2019"
        ref = yearish(year)
        return match.make("period", When("frame", ref, count=0, role="same"))
    made = match.make("period", when)
    if item.value == "prevyear":
        made.low = item.low  # "the year before" is a whole one where it opens a sentence
    return made


def months(match: Match) -> Item | None:
    """Months of a year: April · June 2024 · January to April 2025 · November 2023 to March 2024."""
    first, last = match.one("first"), match.one("last")
    if first is None and match.rule != "from_year":
        return None
    begin = int(first.value) if first is not None else 1  # "from 2014 to June 2018"
    stop = int(last.value) if last is not None else begin
    named = match.one("year")
    if named is not None and str(named.value) in FISCAL:
        # "April-October of the current fiscal".
        return match.make("period", When("fiscal", WORDS[str(named.value)].year, begin, stop, role="months"))
    year, year_to = yearish(match.one("year")), yearish(match.one("yearto"))
    if stop == begin + 1 and match.items[match.first].base in ("from", "between"):
        return match.make("period", When("months", year or year_to, begin, stop, role="from"))
    if last is not None and year is None:
        year, year_to = year_to, None
        if begin > stop:
            if isinstance(year, int):
                return match.make("period", When("months", year - 1, begin, stop, year))
            if isinstance(year, tuple):
                return match.make("period", When("months", (year[0], year[1] - 1), begin, stop, year))
            return match.make("period", When("months", None, begin, stop, ("wrap", 0)))
    when = When("months", year, begin, stop, year_to)
    before = match.items[match.first - 1] if match.first else None
    dashed = last is not None and any(i.base == "hyphen" for i in match.items[match.first : match.last])
    if (
        dashed
        and match.items[match.first].base == "from"
        and before is not None
        and before.base in ("pct", "percent")
    ):
        # "To 2 billion in January-March, up by 16 per cent from January-March 2021"
        told = ("period", "month", "year", "quarter")
        if isinstance(year, int) and any(i.base in told for i in match.items[: match.first]):
            return match.make("base", when)
    after = match.items[match.last : match.last + 2]
    back = isinstance(year, tuple) and year[1] < 0 and match.items[match.first].base == "from"
    if back and len(after) == 2 and after[0].base == "to" and after[1].base in ("pct", "money", "qual"):
        return match.make("base", when)  # "from January to May last year to 27 per cent"
    return match.make("period", when)


def season(match: Match) -> Item | None:
    """July-June (2023-24): the fiscal year with these months."""
    span = match.one("yrange")
    first, last = match.one("first"), match.one("last")
    if span is None or first is None or last is None:
        return None
    begin, stop = years_of(span.low) if span.cat != "year" else (int(span.value) - 1, int(span.value))
    if span.cat == "fy":
        ending, mark = fiscal_label(span)
        return match.make(
            "period",
            When("fiscal", ending, int(first.value), int(last.value), year_to=mark, role="months"),
        )
    if int(first.value) <= int(last.value):
        begin = stop = begin if span.cat != "year" else stop
        # "April-December (2021-22)": the part of the fiscal year that lies in its first calendar year.
        return match.make("period", When("months", begin, int(first.value), int(last.value)))
    return match.make("period", When("months", begin, int(first.value), int(last.value), stop))


def yrange(match: Match) -> Item | None:
    """2017-18: a fiscal year where the economy has one, otherwise two calendar years; 2018-2022."""
    item = match.one("range")
    if item is None:
        return None
    first, last = years_of(item.low)
    if last <= first or last > first + 60:
        # "2023/08" is a month.
        month = int(item.low[-2:]) if "/" in item.low else 0
        return match.make("period", When("months", first, month, month)) if 1 <= month <= 12 else None
    return match.make("period", When("yrange" if last == first + 1 else "years", first, year_to=last))


def years(match: Match) -> Item | None:
    """Between 2002 and 2012 · from 2002 to 2012 · the ten years to 2012."""
    first, last, count = match.one("first"), match.one("last"), match.one("count")
    if match.rule == "printed":
        # "From 2008-2012": the dash goes on from the word.
        begin, stop = years_of(match.items[match.last - 1].low)
        found = begin + 1 < stop <= begin + 60
        return match.make("period", When("years", begin, year_to=stop, role="between")) if found else None
    if match.rule == "after_event":
        return _years_after(match, count)
    if match.rule == "fiscal" and first is not None and last is not None:
        begin, stop = years_of(first.low)[1], years_of(last.low)[1]
        role = "fiscal" if begin < stop else ""
        return match.make("period", When("years", begin, year_to=stop, role=role)) if role else None
    if last is not None and first is None:
        # "The ten years to 2012", and "the decade to 2012", are counted from 2002.
        n = int(plain(count).value) if count is not None else 10
        if not 1 < n <= 50 or (count is None and match.items[match.first].value != "lastdecade"):
            return None
        to = int(last.value)
        return match.make("period", When("years", to - n + 1, year_to=to, role="counted"))
    if first is None or last is None or int(last.value) <= int(first.value):
        return None
    return match.make("period", When("years", int(first.value), year_to=int(last.value), role="between"))


def _years_after(match: Match, count: Item | None) -> Item | None:
    """A year after the crisis broke out in 2010 · three years after they signed in May 2015."""
    after = next((i for i in match.items[match.first : match.last] if i.base == "after"), None)
    year_ = match.one("year")
    before = wordset("timing.after", match.language.code)
    if count is None or year_ is None or after is None or after.low not in before:
        return None
    n = int(plain(count).value) if count.cat in ("num", "numword") else 1
    return match.make("period", When("months", int(year_.value) + n)) if 1 <= n <= 60 else None


def year(match: Match) -> Item | None:
    """A calendar year."""
    item = match.one("year")
    if item is None:
        return None
    if match.rule == "all" and match.items[match.first].low not in wordset("times.all", match.language.code):
        return None  # "their total 2020 exports"
    role = "all" if match.rule == "all" else ""
    return match.make("period", When("months", yearish(item), role=role))


# So many words may stand between the year and what it names: the 2021 World Investment Report.
_NAME: Final = 4
_NAMING: Final = frozenset({"cap", "none", "w", "flow", "total", "product", "econ"})


def edition(match: Match) -> Item | None:
    """The Economic Survey 2021 · a 2021 report: when it appeared, not what its figures are of."""
    year_ = match.one("year")
    editions = wordset("times.editions", match.language.code)
    named = editions | wordset("times.occasions", match.language.code)
    annual = wordset("times.annual", match.language.code)
    items = match.items
    if match.rule == "after":
        name = items[match.first - 1]
        around = items[max(0, match.first - 4) : match.first]
        following = items[match.last] if match.last < len(items) else None
        if name.cat == "w" and following is not None and following.base not in ("say", "comma", "by", "end"):
            return None  # "in the report 2021 exports were put at 5 billion"
    else:
        around = items[match.last : match.last + _NAME]
        end = next((n for n, i in enumerate(around) if i.base not in _NAMING), len(around))
        around = around[:end]
        name = next((i for i in around if i.low in named), None)
    if year_ is None or name is None or name.low not in named or any(i.low in annual for i in around):
        return None
    return match.make("cap", None, {"edition": int(year_.value)} if name.low in editions else None)


_TOLD_TO: Final = frozenset({"a", "det", "w", "cap", "to", "person", "econ", "agency", "at", "adv", "in"})


def telling(match: Match) -> Item | None:
    """He told reporters in January that …: the month is that of the telling, not of what is told."""
    after = match.items[match.last]
    if after.low not in wordset("timing.that", match.language.code):
        return None
    for item in reversed(match.items[max(0, match.first - 6) : match.first]):
        if item.base == "say":
            return match.make("w", None, {"told_in": int(match.items[match.first + 1].value)})
        if item.base not in _TOLD_TO:
            return None
    return None


def past(match: Match) -> Item | None:
    """The past five years · over the past decade · in the last 20 years."""
    count = match.one("count")
    unit = match.one("unit")
    n = plain(count).value if count is not None else 1
    if match.rule == "on":
        # "Three years on, it stood at 5 billion", "four years after that"
        return match.make("period", When("frame", count=12 * int(n))) if 1 <= n <= 60 else None
    if match.rule == "ago":
        return _ago(match, int(n), unit)
    if count is None and any(i.low in ("recent", "latest") for i in match.items[match.first : match.last]):
        return None  # "in recent years", "the most recent year": no time of its own
    if unit is not None and unit.is_a("unit.decade"):
        n *= 10
    if unit is not None and unit.is_a("unit.quarter"):
        if not 1 < n <= 20:
            return None
        return match.make("period", When("relquarter", count=-int(n), role="span"))
    if unit is not None and unit.is_a("unit.month"):
        return match.make("period", When("relmonths", count=-int(n), role="span"))
    return match.make("period", When("past", count=int(n)))


def _ago(match: Match, n: int, unit: Item | None) -> Item | None:
    """Two years ago · three years earlier · six months before."""
    word = match.one("ago")
    if unit is None or word is None or not 1 <= n <= 60 or word.low in ("previous", "prior", "preceding"):
        return None
    if word.cat == "after" and word.low not in wordset("times.before", match.language.code):
        return None
    if unit.is_a("unit.year"):
        if word.low == "ago":
            return match.make("period", When("months", ("pub", -n), role="ago"))
        size = 12
    else:
        size = 3 if unit.is_a("unit.quarter") else 1
    if word.low == "later":
        return match.make("period", When("frame", count=size * n)) if size == 12 else None
    return match.make("period", When("frame", count=-size * n, role="ago" if size == 12 else ""))


def since(match: Match) -> Item | None:
    """Since 2009 · since January."""
    target, month = match.one("year"), match.one("month")
    if target is None and month is not None and month.value == 1:
        return match.make("period", When("ytd"))
    if target is None:
        return None
    held = any(i.base in ("sup", "leads") for i in match.items[: match.first])  # a place, that is held since
    if match.rule == "start" or (month is not None and month.value == 1 and not held):
        # "Since the beginning of the year", "since January 2018": the months of that year so far.
        return match.make("period", When("ytd", yearish(target), role="since"))
    return match.make("period.since", When("since", yearish(target), first=int(month.value) if month else 1))


def asof(match: Match) -> Item | None:
    """As of September 2024: from January; at the end of 2022: the year."""
    made = _asof(match)
    if made is not None and match.items[match.first].base == "asof":
        made.data = {"asof": True}
    return made


def _asof(match: Match) -> Item | None:
    month, year_ = match.one("month"), match.one("year")
    ref = yearish(year_)
    if match.rule == "mid":
        return match.make("period", When("months", ref, 1, 6, role="ytd"))
    if match.rule in ("quarter", "quarter_code"):
        return _up_to_quarter(match, ref)
    day = match.one("day")
    if month is not None and day is not None:
        n, last = int(plain(day).value), int(month.value)
        if not 1 <= n <= 31:
            return None
        if n <= 5:  # "as of 1 July" is what June ended with
            last -= 1
            if last == 0:
                if not isinstance(ref, int):
                    return None
                ref, last = ref - 1, 12
        return match.make("period", When("months", ref, 1, last, role="ytd"))
    if month is None:
        return match.make("period", When("months", ref, role="end")) if ref is not None else None
    return match.make("period", When("months", ref, 1, int(month.value), role="ytd"))


def _up_to_quarter(match: Match, ref: YearRef) -> Item | None:
    """Through the third quarter of 2023 · as of Q3: from January."""
    code, ordinal, unit = match.one("code"), match.one("ord"), match.one("part")
    if code is not None:
        digits = re.findall(r"\d+", code.low)
        size = 6 if "h" in code.low else 3
        which = int(digits[0][0])
        ref = two_digits(int(digits[1])) if len(digits) > 1 else ref
    elif ordinal is not None and unit is not None:
        size, which = 6 if unit.is_a("unit.half") else 3, int(ordinal.value)
    else:
        return None
    if not 1 <= which <= 12 // size:
        return None
    return match.make("period", When("months", ref, 1, size * which, role="ytd"))


def by(match: Match) -> Item | None:
    """By 2030: when a target is to be met."""
    target = match.one("year")
    if match.rule == "yearend":
        return match.make("period.by", When("months", ("pub", 0), role="by"))
    if target is None:
        return None
    if target.cat in ("yrange", "fy"):
        ending, mark = fiscal_label(target)
        return match.make("period.by", When("fiscal", ending, year_to=mark, role="by"))
    return match.make("period.by", When("months", yearish(target), role="by"))


def within(match: Match) -> Item | None:
    """Within five years, in the next decade: years from publication on."""
    count, unit = match.one("count"), match.one("unit")
    if match.rule == "time" and match.items[match.last - 1].low not in wordset(
        "runs.time", match.language.code
    ):
        return None
    if count is None and unit is not None and unit.low.endswith("s"):
        return None  # "in the coming years"
    n = int(plain(count).value) if count is not None else 1
    if unit is not None and unit.is_a("unit.decade"):
        n *= 10
    return match.make("period.by", When("ahead", count=n))


def base(match: Match) -> Item | None:
    """The period that a change is measured from: than in 2019 · over the same period last year."""
    period = match.one("period")
    if period is None:
        return None
    when: When = period.value
    before = match.items[match.first - 1] if match.first else None
    if when.role == "days" and match.items[match.first].base == "on":
        return None  # "exports on August 1-10"
    if (
        before is not None
        and match.items[match.first].base == "from"
        and before.low in wordset("times.records", match.language.code)
    ):
        return None  # "according to data from the previous year"
    if match.rule == "above" and before is not None and before.cat == "money" and _later_same(match, when):
        return None
    if match.rule == "above" and match.first > 1 and before is not None and before.cat == "money":
        inside = match.items[match.first - 2].base == "open"
        if inside and when.kind == "frame" and when.role == "same":
            return None  # "reached 5 billion (4 billion over the same period of 2022)"
    if match.rule == "above" and match.items[match.first].low != "above":
        # "Rose 5 % over the past seven months", "over January to June 2024": the time of the change itself.
        part = (when.kind == "months" and (when.first, when.last) != (1, 12)) or (
            when.kind == "fiscal" and bool(when.count or when.role)
        )
        part = part or (when.kind == "frame" and when.size > 0 and not when.count and not when.role)
        part = part or when.role == "span"
        if when.kind in ("past", "relmonths", "relquarter", "years", "trailing", "ytd") or part:
            return None
    item = match.make("base", when)
    if match.rule == "above":
        item.low = match.items[match.first].low  # above or over: which way a figure beside it points
    return item


def fiscal_runs(match: Match) -> Item | None:
    """Our year runs from July to June: the text says which months its fiscal years have."""
    first = match.one("first")
    return match.make("fiscalruns", int(first.value)) if first is not None else None


def _later_same(match: Match, when: When) -> bool:
    """From $5 bn in July 2020 to $6 bn over the same period in 2021: the time of the second, not a comparison."""
    if when.role != "same" or not isinstance(when.year, int):
        return False
    told = [
        i.value.year
        for i in match.items[: match.first]
        if i.cat in ("period", "base") and i.value is not None
    ]
    return any(isinstance(year, int) and year < when.year for year in told)


def date(match: Match) -> Item | None:
    """A day: for events, never the period of a claim."""
    month = match.one("month")
    value = int(month.value) if month else None
    return match.make("date", When("months", yearish(match.one("year")), value or 1, value or 12))
