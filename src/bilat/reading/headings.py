"""What a heading gives to the lines below it: the unit of bare numbers (rule S11), the year of a chronicle's entry (S2)."""

from __future__ import annotations

from collections.abc import Sequence

from bilat import economies
from bilat.reading.chunks import When
from bilat.reading.tokens import Item

# A heading is short: in prose a currency and a scale without a number mean something else.
LONGEST = 16
_NUMBERS = frozenset({"num", "number", "numword", "money", "year", "cur"})


def unit_told(items: Sequence[Item]) -> tuple[str, float] | None:
    """Currency form and factor that a line names without a number: ("EUR", 1e6); None where it names none."""
    if len(items) > LONGEST:
        return None
    for place, item in enumerate(items):
        if item.base != "scale" or (place and items[place - 1].base in _NUMBERS):
            continue
        form = _before(items, place) or _after(items, place)
        if form is not None and isinstance(item.value, float) and item.value >= 1e3:
            return form, item.value
    return None


# So many entries make a chronicle.
ENTRIES = 2
_FIGURES = frozenset({"num", "number", "money", "pct", "percent", "cur", "year", "period"})


def entry_year(items: Sequence[Item]) -> int | None:
    """The year that heads an entry of a chronicle: 2013: A chamber is founded · In 2009 - the two sign a treaty."""
    at = 1 if items[0].base == "in" and len(items) > 1 else 0
    if at + 2 >= len(items) or items[at].base not in ("period", "year"):
        return None
    after = items[at + 2]
    told = isinstance(after.value, When) and after.value.kind == "frame"  # "December 2019 - The year closes"
    if items[at + 1].base not in ("colon", "hyphen") or (after.base in _FIGURES and not told):
        return None
    said = items[at].value
    year = said.year if isinstance(said, When) and said.kind == "months" else said
    return year if isinstance(year, int) else None


def _before(items: Sequence[Item], place: int) -> str | None:
    """EUR million · US$ million · € bn."""
    for length in (2, 1):
        words = items[max(place - length, 0) : place]
        if len(words) < length or (length == 2 and words[1].start != words[0].end):
            continue
        form = "".join(word.low for word in words).upper()
        if economies.resolve_symbol(form):
            return form
    return None


def _after(items: Sequence[Item], place: int) -> str | None:
    """In millions of euros · million USD."""
    at = place + 1
    if at < len(items) and items[at].base == "of":
        at += 1
    if at >= len(items):
        return None
    word = items[at]
    if word.base == "curword":
        return word.low
    return word.low.upper() if economies.resolve_symbol(word.low.upper()) else None
