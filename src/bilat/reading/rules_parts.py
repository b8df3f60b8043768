"""Builders for parts of years: quarters, halves, first months, fiscal years, spans up to a month (rule S2)."""

from __future__ import annotations

import re
from typing import Final

from bilat.reading.chunks import When, YearRef
from bilat.reading.patterns import Match
from bilat.reading.rules_numbers import plain
from bilat.reading.rules_times import FISCAL, SINGLE, WORDS, fiscal_label, two_digits, yearish, years_of
from bilat.reading.tokens import Item

# A fiscal or other year that ends in the first days of a month ends with the month before.
_FIRST_DAYS = 10


def first_months(match: Match) -> Item | None:
    """The first eight months (of 2024) · the 11 months of 2024 · the last three months of 2023."""
    count = match.one("count")
    if match.rule == "halfway":
        n = 6  # "at the halfway point of 2024"
    elif match.rule == "first_one":
        # "The first month of the fiscal year".
        head = next(i for i in match.items[match.first : match.last] if i.base in ("early", "ordword"))
        if head.base == "ordword" and head.value != 1.0:
            return None
        n = 1
    elif count is None:
        return None
    elif count.cat == "frac":
        # "The first three quarters" are written like a share.
        if count.value != 75.0:
            return None
        n = 9
    else:
        n = int(plain(count).value) * (3 if match.rule == "quarters" else 1)
    if not 1 <= n <= 12 or (match.rule == "count_of" and n == 1):
        return None  # "in one month of 2024": in which is not said
    year = match.one("year")
    if match.rule == "count_this" and (year is None or year.value not in ("thisyear", "lastyear")):
        return None
    begin, stop = match.one("from"), match.one("upto")
    if begin is not None and stop is not None and (int(stop.value) - int(begin.value)) % 12 + 1 == n:
        return _told_months(match, int(begin.value), int(stop.value), year)
    if match.one("last"):
        if year is None:
            return match.make("period", When("relmonths", count=-n, role="span"))
        if str(year.value) in FISCAL:
            ref = WORDS[str(year.value)].year
            if year.value in ("thisfiscal", "outfiscal"):  # those of it that are over
                return match.make("period", When("fiscal", ref, count=n))
            return match.make("period", When("fiscal", ref, first=12 - n, count=n, role="part"))
        if match.get("last")[0].low == "past":
            return match.make(
                "period", When("months", yearish(year), 1, n)
            )  # "the past seven months of 2018"
        return match.make("period", When("months", yearish(year), 13 - n, 12))
    if year is not None and year.cat in ("fy", "yrange"):
        ending, mark = fiscal_label(year)
        return match.make("period", When("fiscal", ending, year_to=mark, count=n))
    if match.one("ofiscal") and year is None:
        return match.make("period", When("fiscal", ("pub", 0) if match.get("this") else None, count=n))
    if year is not None and str(year.value) in FISCAL:
        return match.make("period", When("fiscal", WORDS[str(year.value)].year, count=n))
    if (year is not None and year.is_a("unit.fiscal")) or match.one("fiscal"):
        ref = yearish(year) if year is not None and not year.is_a("unit.fiscal") else ("pub", 0)
        ref = yearish(match.one("ref")) or ref
        return match.make("period", When("fiscal", ref, count=n))
    role = "ordinal" if year is None else ""
    return match.make("period", When("months", yearish(year), 1, n, role=role))


def _told_months(match: Match, begin: int, stop: int, year: Item | None) -> Item | None:
    """The first four months (July-October) of the current fiscal year: the brackets say which."""
    fiscal = (
        match.one("fiscal")
        or match.one("ofiscal")
        or (year if year is not None and year.cat in ("fy", "yrange", "unit.fiscal") else None)
    )
    label = year is not None and year.cat in ("fy", "yrange")
    if year is not None and label:
        ending, mark = fiscal_label(year)
        return match.make("period", When("fiscal", ending, begin, stop, year_to=mark, role="months"))
    if year is not None and str(year.value) in FISCAL:
        return match.make("period", When("fiscal", WORDS[str(year.value)].year, begin, stop, role="months"))
    ref = None if fiscal is not None else yearish(year)
    if begin > stop:
        return match.make("period", When("months", ref, begin, stop, ("wrap", 0)))
    return match.make("period", When("months", ref, begin, stop))


def nmonths(match: Match) -> Item | None:
    """10M2024 · 9MFY24 · 9M 2024."""
    item = match.items[match.first]
    found = re.match(r"(\d{1,2})m(fy|cy)?\s?(\d+)", item.low)
    if found is None or not 1 <= int(found[1]) <= 12:
        return None
    year = two_digits(int(found[3]))
    kind = "fiscal" if found[2] == "fy" else "months"
    if kind == "fiscal":
        return match.make("period", When("fiscal", year, year_to=SINGLE, count=int(found[1])))
    return match.make("period", When("months", year, 1, int(found[1])))


_ROMAN: Final = {
    numeral: n for n, numeral in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)
}


def romans(match: Match) -> Item | None:
    """I-IX 2017, as offices of the Balkans number the months."""
    first, last, year = match.one("first"), match.one("last"), match.one("year")
    if first is None or last is None or year is None:
        return None
    begin, stop = _ROMAN.get(first.low), _ROMAN.get(last.low)
    if begin is None or stop is None or begin >= stop:
        return None
    return match.make("period", When("months", int(year.value), begin, stop))


def part(match: Match) -> Item | None:
    """Quarters and halves: the third quarter of 2024 · Q3 2024 · 1H2024 · the first half of this year."""
    if match.rule == "quarter_named":
        return quarter_to(match)
    if match.rule == "quarter_last":
        word = match.one("word")
        if word is None or word.value != "lastquarter":
            return None
        return _part_of(match, 3, 4, match.one("year"), fiscal=False)
    if match.rule == "range":
        return _quarters(match)
    code = match.one("code")
    year = match.one("year")
    fiscal = bool(match.get("fiscal") or match.get("ofiscal"))
    mark: YearRef = None
    if code is not None:
        digits = re.findall(r"\d+", code.low)
        halves = "h" in code.low
        which = (
            int(digits[0]) if not re.match(r"^[qh]", code.low) or len(digits[0]) == 1 else int(digits[0][0])
        )
        ref: YearRef = two_digits(int(digits[1])) if len(digits) > 1 else yearish(year)
        if "fy" in code.low and len(digits) > 1:
            fiscal, mark = True, SINGLE
    else:
        ordinal = match.one("ord") or match.one("ord2")
        if ordinal is None:
            return None
        fiscal = fiscal or bool(match.get("fiscal2"))
        half = match.one("half")
        halves = half is not None
        if half is not None and half.cat == "frac" and half.value != 50.0:
            return None
        which = int(ordinal.value) if isinstance(ordinal.value, (int, float)) else 1
        if ordinal.is_a("rel.last") or ordinal.base == "final":
            which = 2 if halves else 4
            if year is None and not halves:
                return match.make("period", When("relquarter", count=-1))
        ref = yearish(year)
    return _part_of(match, 6 if halves else 3, which, year, fiscal=fiscal, ref=ref, mark=mark)


def _part_of(
    match: Match,
    size: int,
    which: int,
    year: Item | None,
    *,
    fiscal: bool,
    ref: YearRef = None,
    mark: YearRef = None,
) -> Item | None:
    """Quarter or half number ``which`` of a year, of a fiscal year where that is what is named."""
    if not 1 <= which <= 12 // size:
        return None
    ref = yearish(year) if ref is None else ref
    word = str(year.value) if year is not None else ""
    if fiscal or (year is not None and (year.cat in ("fy", "yrange") or word in FISCAL)):
        if year is not None and year.cat in ("fy", "yrange"):
            ref, mark = fiscal_label(year)
        elif word in FISCAL:
            ref = WORDS[word].year
        elif year is not None and year.cat == "year":
            mark = SINGLE
        return match.make(
            "period", When("fiscal", ref, first=size * (which - 1), year_to=mark, count=size, role="part")
        )
    role = "ordinal" if ref is None else ""
    return match.make("period", When("months", ref, size * (which - 1) + 1, size * which, role=role))


def _quarters(match: Match) -> Item | None:
    """Q1-Q3 2023 · the months from the first to the last."""
    code, last = match.one("code"), match.one("last")
    if code is None or last is None:
        return None
    ends = re.findall(r"\d+", last.low if last.cat == "quarter" else str(last.value))
    first = int(re.findall(r"\d+", code.low)[0][0])
    stop = int(ends[0][0])
    if not (1 <= first < stop <= 4) or (last.cat != "quarter" and len(ends[0]) > 1):
        return None
    year = match.one("year")
    ref = two_digits(int(ends[1])) if len(ends) > 1 else yearish(year)
    if year is not None and year.cat in ("fy", "yrange"):
        ending, mark = fiscal_label(year)
        size = 3 * (stop - first + 1)
        return match.make(
            "period", When("fiscal", ending, first=3 * (first - 1), year_to=mark, count=size, role="part")
        )
    return match.make("period", When("months", ref, 3 * first - 2, 3 * stop))


def quarter_to(match: Match) -> Item | None:
    """The September quarter of 2023: the three months that end there."""
    month = match.one("last")
    if month is None:
        return None
    last = int(month.value)
    year = yearish(match.one("year"))
    if last >= 3:
        return match.make("period", When("months", year, last - 2, last))
    return match.make("period", When("trailing", year, last=last, count=3))


def fiscal(match: Match) -> Item | None:
    """FY2022-23 · FY24 · fiscal year 2023-24 · FY22 (April-December)."""
    code = match.one("code")
    if code is None:
        return None
    first, last = match.one("first"), match.one("last")
    years = years_of(code.low) if code.cat != "year" else (int(code.value), int(code.value))
    mark = fiscal_label(code)[1]
    if first is not None and last is not None:
        # The months lie in the fiscal year: April-December of FY22 are in 2021.
        return match.make(
            "period",
            When("fiscal", years[1], int(first.value), int(last.value), year_to=mark, role="months"),
        )
    span = years[1] - years[0]
    if code.cat == "yrange" and span > 1:
        return match.make("period", When("years", years[0], year_to=years[1]))
    return match.make("period", When("fiscal", years[1], year_to=mark))


def trailing(match: Match) -> Item | None:
    """The year to March 2024 · the 12 months ending June · the four quarters to Q2 2021 · the quarter to May."""
    count = match.one("count")
    covered = match.items[match.first : match.last]
    head = next((i for i in covered if i.cat == "period.word"), None)
    if head is not None and head.value not in ("thisyear", "thatyear", "pointedyear"):
        return None
    n = int(plain(count).value) if count is not None else 1
    if match.rule.startswith("quarters"):
        code, ordinal = match.one("code"), match.one("ord")
        ref = yearish(match.one("year"))
        if code is not None:
            digits = re.findall(r"\d+", code.low)
            quarter = int(digits[0]) if code.low[0] in "q" or len(digits[0]) == 1 else int(digits[0][0])
            ref = two_digits(int(digits[1])) if len(digits) > 1 else ref
        else:
            quarter = int(ordinal.value) if ordinal is not None else 0
        if not 1 <= quarter <= 4:
            return None
        return match.make(
            "period", When("trailing", ref, last=3 * quarter, count=3 * n if count is not None else 12)
        )
    month = match.one("month")
    if month is None:
        return None
    if count is not None:
        months = n
    elif any(i.is_a("unit.quarter") for i in covered):
        months = 3
    elif any(i.is_a("unit.half") for i in covered):
        months = 6
    else:
        months = 12
    day = match.one("day") or match.one("day2")
    last, year = int(month.value), yearish(match.one("year"))
    named = match.one("head")
    whole = named is not None and named.base in ("unit", "period") and months == 12
    if whole and day is not None and plain(day).value <= _FIRST_DAYS and last > 1:
        last -= 1
    if named is not None and named.value == "thisyear" and year is None:
        return match.make("period", When("months", ("pub", 0), 1, last))  # "this year to August"
    return match.make("period", When("trailing", year, last=last, count=months))
