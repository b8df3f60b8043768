"""How many papers or members: "over 30", "more than a dozen", "31", "several", "a memorandum"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilat.reading.events.words import Unit
from bilat.reading.wordsets import wordset

_QUALIFIERS = ("over", "at_least", "nearly", "approx", "under", "at_most")
_NOT_COUNTS = wordset("counts.not_counts")


@dataclass(frozen=True, slots=True)
class Count:
    """value is None for "several"; first is the unit where the expression begins."""

    value: float | None
    qualifier: str | None
    first: int


def number_of(unit: Unit) -> float | None:
    """The value of a number unit: 31, 1,000, thirty-one."""
    if unit.has("num"):
        try:
            return float(unit.text.replace(",", ""))
        except ValueError:
            return None
    value = unit.cats.get("numword")
    return value if isinstance(value, float) else None


def before(units: Sequence[Unit], noun: int, lowest: int = 0) -> Count | None:
    """The number that counts the noun phrase whose head is ``noun``: at most eight words to its left."""
    n = noun - 1
    while n >= lowest and noun - n < 10:
        unit = units[n]
        if unit.has("dozen"):
            value = 12.0
            if n > lowest and (multiplier := number_of(units[n - 1])) and not units[n - 1].has("a"):
                value, n = 12 * multiplier, n - 1
            elif n > lowest and units[n - 1].has("a"):
                n -= 1
            elif unit.low == "dozens":
                return Count(None, "several", n)
            return _qualified(units, n, value, lowest)
        if unit.has("q.several"):
            return Count(None, "several", n)
        value = number_of(unit)
        if value is not None and not (
            unit.has("a") and unit.low == "one" and n + 1 < noun and units[n + 1].low == "of"
        ):
            following = units[n + 1].low if n + 1 < len(units) else ""
            preceding = units[n - 1].low if n else ""
            if following in _NOT_COUNTS or preceding in _NOT_COUNTS or 1900 <= value <= 2100:
                return None
            if n > lowest and units[n - 1].has("hyphen"):
                return None
            if n + 1 < noun and units[n + 1].has("hyphen"):
                n -= 1  # "five-year plan": not a count of plans
                continue
            return _qualified(units, n, value, lowest)
        if unit.has(
            "v.sign", "comma", "end", "semicolon", "colon", "say", "date", "person", "covering"
        ) and not unit.has("n.paper"):
            return None
        n -= 1
    return None


def _qualified(units: Sequence[Unit], at: int, value: float, lowest: int) -> Count:
    for back in (1, 2):
        if at - back < lowest:
            break
        unit = units[at - back]
        for name in _QUALIFIERS:
            if unit.has(f"q.{name}"):
                return Count(value, name, at - back)
        if not unit.has("a"):
            break
    return Count(value, None, at)
