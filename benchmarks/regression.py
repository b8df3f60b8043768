"""Ridge logistic regression of right or wrong on a claim's weakest rule and its surroundings.

Le Cessie and van Houwelingen (1992), "Ridge Estimators in Logistic Regression", Applied Statistics 41(1); solved by
Newton's method on standardised figures, so that one penalty fits all. The constant is not penalised.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bilat.reading.confidence import Case, Table, logit

# The weight of a standardised figure that counts as one deviation: chosen on batches left out in turn, flat from 10 to 300.
PENALTY = 30.0

Matrix = NDArray[np.float64]


def fit(table: Table, cases: Sequence[Case], penalty: float = PENALTY) -> tuple[float, ...]:
    """The constant, the weight of the weakest rule's logit, then of each figure of the surroundings (raw units)."""
    figures = _figures(table, cases)
    right = np.array([float(case.right) for case in cases])
    mean, spread = figures.mean(axis=0), figures.std(axis=0)
    spread[spread == 0.0] = 1.0
    scaled = np.column_stack([np.ones(len(cases)), (figures - mean) / spread])
    held = np.diag([0.0, *[penalty] * figures.shape[1]])
    weights = np.zeros(scaled.shape[1])
    for _ in range(100):
        chance = 1.0 / (1.0 + np.exp(-scaled @ weights))
        slope = scaled.T @ (right - chance) - held @ weights
        bend = scaled.T @ (scaled * (chance * (1.0 - chance))[:, None]) + held
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-10:
            break
    else:
        raise ArithmeticError("the regression has not converged in 100 steps")
    raw = weights[1:] / spread
    return (float(weights[0] - raw @ mean), *(float(weight) for weight in raw))


def left_out(table: Table, cases: Sequence[Case]) -> Iterator[str]:
    """For each batch, told by what the others taught: promised and observed, and how well right is told from wrong."""
    batches = sorted({case.article.split("/")[0] for case in cases})
    for batch in batches:
        mine = [case for case in cases if case.article.split("/")[0] == batch]
        others = [case for case in cases if case.article.split("/")[0] != batch]
        if not others:
            return
        weights = np.array(fit(table, others))
        scores = weights[0] + _figures(table, mine) @ weights[1:]
        chances = 1.0 / (1.0 + np.exp(-scores))
        weakest = np.array([table.weakest(case.kind, case.rules) for case in mine])
        right = np.array([case.right for case in mine])
        best = right[np.argsort(-chances)][: len(mine) // 2].mean()
        yield (
            f"{batch}: {len(mine)} claims, promised {chances.mean():.2f}, right {right.mean():.2f}; surer half right "
            f"{best:.2f}; area under the curve {area(chances, right):.2f}, of the weakest rule alone "
            f"{area(weakest, right):.2f}"
        )


def area(scores: Matrix, right: NDArray[np.bool_]) -> float:
    """The chance that a right claim has a higher score than a wrong one, ties halved (Hanley and McNeil 1982)."""
    good, bad = scores[right], scores[~right]
    if not len(good) or not len(bad):
        return float("nan")
    above = (good[:, None] > bad[None, :]).mean() + (good[:, None] == bad[None, :]).mean() / 2
    return float(above)


def _figures(table: Table, cases: Sequence[Case]) -> Matrix:
    return np.array([(logit(table.weakest(case.kind, case.rules)), *case.around) for case in cases])
