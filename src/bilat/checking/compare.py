"""Comparing a printed number with a number in somebody's books (rule S3), and adding verdicts up (S5)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bilat import statistics
from bilat.checking.model import Evidence, ReadingOf, Verdict
from bilat.checking.printed import fraction_of, in_words, signed_value
from bilat.quantities import OVER_REACH, Interval, interval
from bilat.reading import Claim
from bilat.statistics import Observation

# S3: offices revise; a miss by this share of the book's own figure is revision, not contradiction.
REVISION = 0.01
# S3: a multiple told by a word alone, "doubled" or "tenfold", is heard as that within a tenth, from three on within a half.
WORDED = 0.10
# S4: how many times as large mirrors and reconciled figures may be as a book, so how far they alone may lie from a
# claim. Of 14,199 amounts of two-way trade in both sides' books (GVAR database, 33 economies, 1990 to 2016) 27 % differ
# by more than a quarter, 10 % by more than a half and 3 % by a factor of two; of 146 flows of the U.S. Census Bureau in
# 2023 27 %, 10 % and 5 % differ so from CEPII's reconciled figures.
MIRROR_REACH = 2.0
# S8: how many times as large one partner must be as another before a compilation's figures place them for sure. The
# GVAR database (IMF figures) lies within 8 % of the U.S. Census Bureau in 99 % of 1,024 partners and years, within a
# fifth of single figures that other offices published.
COMPILED_REACH = 1.25
# S4: so a compilation contradicts an office's level only when further off than a tenth, and its growth when further off
# than 2.5 percentage points: 95 % of 928 yearly changes of U.S. trade in both lie within 2.2.
COMPILED_LEVEL = 1.10
COMPILED_POINTS = 2.5
# S4: growth in the other side's books. Of 13,768 yearly changes in both sides' books (GVAR database, 1990 to 2016) 3 %
# have growth factors 1.64 times apart, of those over ten years 2.26
# times; half of the yearly ones are more than 6 percentage points apart.
GROWTH_REACH = 1.65
LONG_GROWTH_REACH = 2.3
# S3: growth rates printed from unrevised levels; half a percentage point is what a 0.5 % revision makes.
REVISION_POINTS = 0.5


def compiled(observations: Sequence[Observation]) -> bool:
    """Whether a figure is a compiler's restatement of an office's (S4)."""
    return any(statistics.is_compiled(o.dataset) for o in observations)


def near_print(ratio: float) -> bool:
    """Whether a compilation's level, so many times a printed one, may be of what the office itself printed (S4)."""
    return 1 / COMPILED_LEVEL <= ratio <= COMPILED_LEVEL


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether a value meets a claim, how far it is off as a share of the printed number, and in words."""

    holds: bool
    words: str
    off: float = 0.0

    @property
    def within_mirrors(self) -> bool:
        """Whether mirrors and reconciled figures usually differ from a book by as much (S4)."""
        return 1 / MIRROR_REACH <= 1 + self.off <= MIRROR_REACH


def significant_step(value: float) -> float:
    """The unit of the last digit that is not a trailing zero: 212e9 -> 1e9, 105.8255e9 -> 1e5 (S3).

    A figure quoted as 212 billion is known to the billion; one from a table to its last digit.
    """
    if value == 0 or not math.isfinite(value):
        return 0.0
    digits = f"{abs(value):.6f}".rstrip("0")
    if not digits.endswith("."):
        return 10.0 ** -(len(digits) - digits.index(".") - 1)
    whole = digits[:-1]
    return 10.0 ** (len(whole) - len(whole.rstrip("0")))


def observed_interval(observation: Observation, coarsest: float = 0.01) -> Interval:
    """The values that an observation stands for: half of its last digit both ways, or its bound.

    A round figure such as 200 bn may be exact to the dollar, so no figure is taken as coarser than
    ``coarsest``, a share of its value.
    """
    value = observation.value
    if observation.bound == "lower":
        return Interval(value, math.inf)
    if observation.bound == "upper":
        return Interval(-math.inf, value)
    step = min(significant_step(value), abs(value) * coarsest)
    return Interval(value - step / 2, value + step / 2)


def claimed_interval(claim: Claim, value: float | None = None) -> Interval:
    """The values that the claim allows (S3), below zero for a fall or a deficit.

    A qualifier speaks of the size: "fell by more than 5 %" is anything below -5, "a deficit of almost 2 bn"
    anything from -2 to -1.8. A multiple in words has no printed place. ``value`` is taken in the place of the
    claim's own, with the sign it has.
    """
    number = signed_value(claim) if value is None else value
    assert number is not None
    if claim.kind == "multiple" and 0 < number < 1 and "part_of" not in claim.rules:
        # "More than halved" is less than a half of it: what is left is the reciprocal of how many times less.
        turned = claimed_interval(replace(claim, value=1 / number, step=0.0))
        return Interval(
            1 / turned.high if turned.high else math.inf, 1 / turned.low if turned.low > 0 else math.inf
        )
    step = step_of(claim, abs(number))
    if claim.high is not None and value in (None, claim.value, abs(claim.value or 0.0)):
        # "20 to 22 per cent": both ends as printed; a loose word before a range is of the range.
        size = Interval(abs(number) - step / 2, claim.high + step / 2)
    else:
        size = interval(abs(number), step, claim.qualifier)
    return Interval(-size.high, -size.low) if number < 0 else size


def step_of(claim: Claim, size: float) -> float:
    """Twice what a number allows both ways: its last printed place, or what words for a number are heard as (S3).

    A fraction in words is the nearest simple one: a tenth of it, or of what it leaves of the whole where that is less
    ("three-quarters" is as near as "a quarter"). With a loose word before it that only bounds it, it is the number.
    """
    part, loose = fraction_of(claim), claim.qualifier not in (None, "approx", "record", "within")
    if part is not None:
        whole = 100.0 if claim.unit == "%" else 1.0
        return 0.0 if loose else 2 * WORDED * whole * float(min(part, 1 - part))
    if in_words(claim):
        return 0.0 if loose else 1.0  # "nine per cent"
    if claim.kind == "multiple" and claim.qualifier in (None, "approx"):
        if not claim.step:  # "doubled", "fourfold"
            return max(2 * WORDED * size, 1.0 if size >= 3 else 0.0)
        if (
            abs(size / claim.step - round(size / claim.step)) > 0.01
        ):  # "one and a half times" has no printed place
            return min(2 * WORDED * size, claim.step / 2)
    return claim.step


def compare(
    claimed: Interval,
    observed: Interval,
    unit: str,
    printed: float,
    *,
    told: str,
    high: float | None = None,
    points: bool = False,
    flows: float = 1.0,
) -> Comparison:
    """Whether the two intervals meet, with the allowance for revisions (S3).

    Distances in words are always from the printed number to the figure itself, whether it holds or not; only whether
    it holds goes by the edges of both.

    told : the printed number in words, with its article. high : the upper end of a printed range, in the size of
    ``printed``. points : the values are percentages, so that the allowance and the distance are in percentage points.
    flows : how many times larger than the value the flows are whose revision moves it; more than one for a
    balance, which is a small difference of large flows.
    """
    middle = _middle(observed)
    ratio = middle / printed if printed else math.inf
    touching = 1e-9 * abs(
        middle
    )  # 27.5 to 28.5 begins where 26.5 to 27.5 ends, whatever floating point makes of it
    if Interval(claimed.low - touching, claimed.high + touching).overlaps(observed):
        beyond = claimed.high == math.inf if printed > 0 else claimed.low == -math.inf
        if beyond and ratio > 1 + OVER_REACH and math.isfinite(middle):
            return Comparison(True, f"well beyond {told} ({ratio:.2f} times it)")
        return Comparison(True, "within what the printed number allows")
    gap = max(claimed.low - observed.high, observed.low - claimed.high)
    allowance = (REVISION_POINTS if points else abs(middle) * REVISION) * max(1.0, flows)
    nearest = printed
    if high is not None and abs(middle) > abs(printed):
        nearest = math.copysign(high, printed)
    off = (middle - printed) / printed if printed else math.inf
    away = (middle - nearest) / abs(nearest) if nearest else math.inf
    words = f"{signed(middle - nearest)} percentage points" if points else f"{signed(100 * away)} %"
    if gap <= allowance:
        return Comparison(True, f"{words} from {told}, within what rounding and revisions make")
    if points:
        return Comparison(False, f"{words} from {told}")
    if printed and middle and (ratio < 0.5 or ratio > 2):
        return Comparison(False, f"{ratio:.2f} times {told}", off)
    return Comparison(False, f"{words} from {told}", off)


def signed(value: float) -> str:
    """A difference with its sign, to a tenth; a smaller one to its first digit."""
    return f"{value:+,.1f}" if abs(value) >= 0.05 else f"{value:+.1g}"


def verdict_of(evidence: Iterable[Evidence]) -> Verdict:
    """What the books say together (S5)."""
    bearings = {item.bearing for item in evidence} - {"context"}
    if bearings == {"supports"}:
        return "supported"
    if bearings == {"contradicts"}:
        return "contradicted"
    return "depends on the source" if bearings else "not checkable"


def overall(readings: Sequence[ReadingOf]) -> Verdict:
    """One verdict for a claim with several readings (S5): ambiguous where they differ.

    A reading that nothing on file speaks to is passed over, except beside contradicted ones: as long as
    another reading may hold, the claim is not contradicted. Readings of another period than the printed one
    show that it may have been meant, and leave open what the sentence says (S2b).
    """
    telling: list[Verdict] = [r.verdict for r in readings if r.verdict != "not checkable"]
    if not telling:
        return "not checkable"
    if any(verdict != telling[0] for verdict in telling):
        return "ambiguous"
    if all(r.other_period for r in readings if r.verdict != "not checkable"):
        return "ambiguous"
    if telling[0] == "contradicted" and len(telling) < len(readings):
        printed = [r.verdict for r in readings if r.as_printed]
        return "ambiguous" if "contradicted" in printed else "not checkable"
    return telling[0]


def _middle(interval_: Interval) -> float:
    """The middle, or the finite end."""
    if math.isinf(interval_.high):
        return interval_.low
    if math.isinf(interval_.low):
        return interval_.high
    return (interval_.low + interval_.high) / 2
