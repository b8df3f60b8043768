"""Each reporter's error from gaps between two books: variance components by expectation-maximisation."""

from __future__ import annotations

import math

# The prior weighs as much as this many pairs.
PRIOR_PAIRS = 5.0
# A pair whose books differ by more than this factor says more about definitions than about reliability.
WORST = math.log(3)


def within(gap: float) -> float:
    """A gap, at most WORST in size."""
    return max(-WORST, min(gap, WORST))


def variance_components(gaps: list[tuple[str, str, float]], rounds: int = 200) -> dict[str, float]:
    """Variance of each reporter's error, from gaps (one, two, e_one - e_two) of independent normal errors.

    EM for variance components (Dempster, Laird and Rubin 1977): given the variances, a gap g is shared out as
    E[e_i^2] = w_i^2 g^2 + s_i^2 (1 - w_i) with w_i = s_i^2 / (s_i^2 + s_j^2); the variance is then the mean of
    these, with PRIOR_PAIRS pairs at the overall mean.
    """
    mean = sum(gap**2 for _, _, gap in gaps) / (2 * len(gaps)) or 1e-12
    variances = {code: mean for one, two, _ in gaps for code in (one, two)}
    for _ in range(rounds):
        sums = dict.fromkeys(variances, PRIOR_PAIRS * mean)
        counts = dict.fromkeys(variances, PRIOR_PAIRS)
        for one, two, gap in gaps:
            total = variances[one] + variances[two]
            for code in (one, two):
                weight = variances[code] / total
                sums[code] += weight**2 * gap**2 + variances[code] * (1 - weight)
                counts[code] += 1
        fresh = {code: sums[code] / counts[code] for code in variances}
        change = max(abs(fresh[code] / variances[code] - 1) for code in variances)
        variances = fresh
        if change < 1e-6:
            break
    return variances
