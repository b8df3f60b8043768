"""Builder for parts of a month: the first 20 days of December, December 1-20 (rule S2)."""

from __future__ import annotations

from typing import Final

from bilat.reading.chunks import When
from bilat.reading.patterns import Match
from bilat.reading.rules_numbers import plain
from bilat.reading.rules_times import yearish
from bilat.reading.tokens import Item

# The rule by which a check knows such a claim.
RULE: Final = "part_of_month"
# The days of a release on a part of a month are counted from its first day, and are more than a visit takes.
_LEAST_DAYS: Final = 7
_LONGEST_MONTH: Final = 28
# Customs offices publish every ten days.
_TENS: Final = (10, 20)
_LEFT_OUT: Final = frozenset({"from", "between", "unit.span"})


def days(match: Match) -> Item | None:
    """The first 20 days of December · December 1-20 · 1 to 20 December 2019 · the first half of May."""
    month, year = match.one("month"), yearish(match.one("year"))
    first, last, count = match.one("first"), match.one("last"), match.one("count")
    until = _LONGEST_MONTH
    if first is not None and last is not None:
        begin, until = (int(i.value) if i.cat == "ord" else int(plain(i).value) for i in (first, last))
        if begin != 1 or not _LEAST_DAYS <= until < _LONGEST_MONTH:
            return None  # "held on May 6-8"
        if until not in _TENS and match.first and match.items[match.first - 1].base == "on":
            return None
    elif count is not None:
        until = int(plain(count).value) * (7 if match.get("week") else 1)
        if not 1 < until < _LONGEST_MONTH:
            return None
    half, place = match.one("half"), match.one("ord")
    if half is not None and place is not None and (place.base == "early" or place.value == 1):
        until = 7 if half.is_a("unit.week") else 15
    again = match.one("month2")
    if again is not None and month is not None and again.value != month.value:
        return None
    covered = match.items[match.first : match.last]
    if month is None:  # "the first 20 days of the month"
        when = When("frame", count=0, size=1, role="days")
    elif month.cat == "month":
        when = When("months", year, int(month.value), int(month.value), count=until, role="days")
    elif month.value in ("thismonth", "lastmonth"):
        when = When("relmonths", count=-1 if month.value == "lastmonth" else 0, role="days")
    else:
        return None
    if covered[0].base == "det":
        covered = covered[1:]
    words = [item.low for item in covered if item.cat not in _LEFT_OUT]
    return match.make("period", when, {RULE: " ".join(words).replace(" - ", "-").replace(" ,", ",")})
