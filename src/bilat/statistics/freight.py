"""Freight and insurance in imports (CIF over FOB), estimated from a matrix that has both books of many pairs.

CEPII (Gaulier and Zignago 2010, section 2) regresses the ratio of the two books on distance, contiguity and unit values.
Here the logarithm of the factor is linear in the logarithm of distance: ln f = level + slope (ln d - middle), by
generalised least squares with the reporters' variances (variances.py), three rounds of both. Pairs of a reporter share
its mistakes, so standard errors come from the reporters' own sums of weighted residuals (a sandwich by reporter).
Where distance does not tell, one factor is estimated for all pairs; where the matrix is small or the two books differ
by more than freight can be, the IMF's flat factor stands in. Each answer says which of the three it is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from bilat.statistics.distances import distance
from bilat.statistics.variances import variance_components, within

# The IMF's flat factor for imports CIF where no matrix tells better.
CIF_TO_FOB = 1.06
# Standard error of the flat factor in logs: published averages run from 1.03 to 1.10 (Miao and Fortanier 2017).
FLAT_ERROR = 0.02
# A factor is estimated from so many pairs, and believed only within these bounds: outside, the two books differ by
# more than freight.
FREIGHT_PAIRS, FREIGHT_BOUNDS = 200, (1.0, 1.2)
# The slope counts where it is this many standard errors above zero: freight does not fall with distance.
SLOPE_ERRORS = 2.0
# And where at most this share of pairs has no distance on file.
WITHOUT_DISTANCE = 0.1

Gap = tuple[str, str, float]
Basis = Literal["distance", "one factor", "flat", "none"]


@dataclass(frozen=True, slots=True)
class Freight:
    """CIF over FOB as a function of a pair.

    factor : at the middle distance, or for all pairs; error : its standard error in logs. basis : what it rests on.
    slope : change of ln factor with ln distance, slope_error and covariance (with the level) of it. middle : mean log
    distance in kilometres; nearest, farthest : the ends of the matrix, beyond which the factor is not carried on.
    """

    factor: float
    error: float
    basis: Basis
    pairs: int = 0
    slope: float = 0.0
    slope_error: float = 0.0
    covariance: float = 0.0
    middle: float = 0.0
    nearest: float = 0.0
    farthest: float = 0.0

    @property
    def estimated(self) -> bool:
        """Whether it is from the matrix."""
        return self.basis in ("distance", "one factor")

    def at(self, one: str, two: str) -> tuple[float, float, str]:
        """Factor, standard error in logs, and how it came about, for a pair of economies."""
        if self.basis == "none":
            return 1.0, 0.0, "both books have one direction with freight"
        if self.basis == "flat":
            return self.factor, self.error, "the IMF's flat factor"
        km = distance(one, two) if self.basis == "distance" else None
        if self.basis == "one factor" or km is None:
            why = (
                ""
                if self.basis == "one factor"
                else ", at the middle distance: that of this pair is not on file"
            )
            return self.factor, self.error, f"one factor estimated from {self.pairs} pairs{why}"
        logged = math.log(max(km, 1.0))
        inside = max(self.nearest, min(logged, self.farthest))
        off = inside - self.middle
        shift = math.log(self.factor) + self.slope * off
        low, high = (math.log(bound) for bound in FREIGHT_BOUNDS)
        kept = max(low, min(shift, high))
        variance = self.error**2 + 2 * off * self.covariance + (off * self.slope_error) ** 2
        how = f"estimated from {self.pairs} pairs by distance, here {km:,.0f} km"
        if inside != logged:
            how += ", as for the nearest or farthest pair of the matrix"
        if kept != shift:
            how += f", kept between {FREIGHT_BOUNDS[0]} and {FREIGHT_BOUNDS[1]}"
        return math.exp(kept), math.sqrt(max(variance, 0.0)), how


NONE = Freight(1.0, 0.0, "none")
FLAT = Freight(CIF_TO_FOB, FLAT_ERROR, "flat")


def freight_of(gaps: list[Gap]) -> Freight:
    """Freight from gaps (exporter, importer, ln exports - ln imports) of one year; see the head of the file."""
    if len(gaps) < FREIGHT_PAIRS:
        return FLAT
    level = regress(gaps, [0.0] * len(gaps))
    low, high = (math.log(bound) for bound in FREIGHT_BOUNDS)
    if not low <= level.level <= high:
        return FLAT
    one = Freight(math.exp(level.level), level.error, "one factor", len(gaps))
    known = [(gap, math.log(max(km, 1.0))) for gap in gaps if (km := distance(*gap[:2])) is not None]
    if len(known) < (1 - WITHOUT_DISTANCE) * len(gaps):
        return one
    logs = [logged for _, logged in known]
    middle = math.fsum(logs) / len(logs)
    fit = regress([gap for gap, _ in known], [logged - middle for logged in logs])
    if not (low <= fit.level <= high and fit.slope > SLOPE_ERRORS * fit.slope_error > 0):
        return one
    return Freight(
        math.exp(fit.level),
        fit.error,
        "distance",
        len(known),
        fit.slope,
        fit.slope_error,
        fit.covariance,
        middle,
        min(logs),
        max(logs),
    )


@dataclass(frozen=True, slots=True)
class Fit:
    """Level and slope of ln freight, with standard errors and covariance."""

    level: float
    slope: float
    error: float
    slope_error: float
    covariance: float


def regress(gaps: list[Gap], off: list[float], rounds: int = 3) -> Fit:
    """-gap on 1 and ``off`` with weights 1 / (s_i^2 + s_j^2); without a slope where ``off`` is zero throughout."""
    level, slope = math.log(CIF_TO_FOB), 0.0
    weights: list[float] = []
    s0 = s1 = s2 = 0.0
    for _ in range(rounds):
        left = [within(gap + level + slope * x) for (_, _, gap), x in zip(gaps, off, strict=True)]
        variances = variance_components(
            [(one, two, rest) for (one, two, _), rest in zip(gaps, left, strict=True)]
        )
        weights = [1 / (variances[one] + variances[two]) for one, two, _ in gaps]
        s0, s1, s2 = (
            math.fsum(w * x**power for w, x in zip(weights, off, strict=True)) for power in (0, 1, 2)
        )
        # Gaps beyond the worst say nothing about freight: their weight is that of a gap at the edge.
        t0 = math.fsum(w * rest for w, rest in zip(weights, left, strict=True))
        t1 = math.fsum(w * rest * x for w, rest, x in zip(weights, left, off, strict=True))
        moved, tilted = solve(s0, s1, s2, t0, t1)
        level, slope = level - moved, slope - tilted
    pulls: dict[str, tuple[float, float]] = {}
    for w, (one, two, gap), x in zip(weights, gaps, off, strict=True):
        rest = w * within(gap + level + slope * x)
        # Both reporters of a pair carry its residual, so the sum counts each twice: the larger bound of the two.
        for code in (one, two):
            a, b = pulls.get(code, (0.0, 0.0))
            pulls[code] = (a + rest, b + rest * x)
    columns = [solve(s0, s1, s2, a, b) for a, b in pulls.values()]
    return Fit(
        level,
        slope,
        math.sqrt(math.fsum(a * a for a, _ in columns)),
        math.sqrt(math.fsum(b * b for _, b in columns)),
        math.fsum(a * b for a, b in columns),
    )


def solve(s0: float, s1: float, s2: float, t0: float, t1: float) -> tuple[float, float]:
    """Normal equations of a line; a level alone where the regressor does not vary."""
    det = s0 * s2 - s1 * s1
    if det <= 1e-12 * s0 * max(s2, 1e-300):
        return t0 / s0, 0.0
    return (s2 * t0 - s1 * t1) / det, (s0 * t1 - s1 * t0) / det
