"""How much: printed numbers stand for intervals (rule S3).

"$212 billion" is printed to the nearest billion, so it claims 211.5 to 212.5. A qualifier widens or cuts
that interval by the rules of `interval`; a claim holds when an observation falls inside.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Qualifier = Literal[
    "over", "nearly", "approx", "at_least", "at_most", "under", "record", "expected", "several", "within"
]

# S3: how far a loose word stretches, as a share of the printed value. "Nearly 1,000 times" is heard as
# something short of it, not as 600; Full Fact and AP style both treat a tenth as the limit of rounding.
NEARLY = 0.10
APPROX = 0.05
# "Over 200" is misleading when the figure is 400; beyond this factor a claim still holds but is flagged.
OVER_REACH = 0.25


@dataclass(frozen=True, slots=True)
class Interval:
    """Closed interval; an infinite end is written math.inf."""

    low: float
    high: float

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, (int, float)):
            return False
        slack = 1e-9 * max(abs(self.low) if math.isfinite(self.low) else 0.0, abs(value))
        return self.low - slack <= value <= self.high + slack

    def overlaps(self, other: Interval) -> bool:
        """Whether any value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def distance(self, value: float) -> float:
        """How far ``value`` lies outside; 0 inside."""
        return max(self.low - value, value - self.high, 0.0)


def printed_step(value: float, digits: int) -> float:
    """The unit of the last printed place, from the value and its number of significant digits.

    >>> printed_step(212e9, 3)
    1000000000.0
    """
    if value == 0 or digits < 1:
        return 0.0
    exponent = math.floor(math.log10(abs(value)) + 1e-12) - digits + 1
    return float(10**exponent) if exponent >= 0 else 1.0 / 10**-exponent


def interval(value: float, step: float, qualifier: str | None = None) -> Interval:
    """The values that a printed number stands for (S3).

    Parameters
    ----------
    value : the number in full.
    step : the unit of its last printed place, in the same unit (1e9 for "212 billion").
    qualifier : over, at_least: from the printed value up · under, at_most: up to it · nearly: ten per cent
        below to the printed value · approx: five per cent both ways, or half a step if wider · record,
        within, expected, several, None: half a step both ways.
    """
    half = step / 2
    if qualifier in ("over", "at_least"):
        # "Over 200" excludes 199.9; "at least 200" takes half a step of grace.
        return Interval(value if qualifier == "over" else value - half, math.inf)
    if qualifier in ("under", "at_most"):
        return Interval(-math.inf, value if qualifier == "under" else value + half)
    if qualifier == "nearly":
        low, high = value - abs(value) * NEARLY, value + half
        return Interval(min(low, high), max(low, high))
    if qualifier == "approx":
        reach = max(abs(value) * APPROX, half)
        return Interval(value - reach, value + reach)
    return Interval(value - half, value + half)


def show(value: float, unit: str = "", *, digits: int = 4) -> str:
    """A number for people: ``USD 212.0 billion``, ``17.1 %``, ``1.94 times``, ``16 years``."""
    if unit == "%":
        return f"{value:,.{_places(value, digits)}f} %"
    if unit == "x":
        return f"{value:,.{_places(value, digits)}f} times"
    if unit == "rank":
        return f"No. {value:.0f}"
    if unit == "years":
        return f"{value:.0f} years"
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            text = f"{value / size:,.{_places(value / size, digits)}f} {word}"
            break
    else:
        text = f"{value:,.{0 if float(value).is_integer() else _places(value, digits)}f}"
    return f"{unit} {text}" if unit else text


def _places(value: float, digits: int) -> int:
    """Decimal places that show ``digits`` significant digits, at most three, at least none."""
    if value == 0:
        return 0
    return min(3, max(0, digits - 1 - math.floor(math.log10(abs(value)))))
