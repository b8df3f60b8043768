"""Structural gravity with outputs and expenditures given: conditional general equilibrium.

Anderson and van Wincoop (2003): X_in = Y_i E_n T_in / (Pi_i P_n) with T = t^(1 - sigma), outward resistance
Pi_i = sum_n T_in E_n / P_n and inward resistance P_n = sum_i T_in Y_i / Pi_i (both to the power 1 - sigma).
Conditional general equilibrium (Yotov et al. 2016, chapter 2) changes T and solves for the resistances
while outputs and expenditures stay; the full one lets prices and incomes follow, which is simulate().
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bilat.errors import NotConverged, ScenarioError
from bilat.simulation.world import World

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Conditional:
    """Trade at given outputs and expenditures.

    trade : (N, N) or (N, N, S). outward, inward : (N,) or (N, S), hats (or levels, for fitted trade) of
    the resistances to the power 1 - sigma, normalised to 1 for inward of ``reference``. iterations : used.
    """

    trade: Array
    outward: Array
    inward: Array
    iterations: int


def conditional(
    world: World,
    trade_cost: ArrayLike | None = None,
    *,
    weights: ArrayLike | None = None,
    reference: str | None = None,
    tolerance: float = 1e-12,
    max_iterations: int = 10_000,
) -> Conditional:
    """Conditional general equilibrium: new trade with every output and expenditure unchanged.

    Parameters
    ----------
    trade_cost : (N, N, S) hat of iceberg costs, raised to -theta of the world; or ``weights``, that power
        itself (exp(beta x) of an estimated effect).
    reference : economy whose inward resistance stays 1; None: the first.

    Returns
    -------
    Conditional, sectors last; tariffs are left out of the accounts (values are what exporters receive).
    """
    n, s = world.shape
    if (trade_cost is None) == (weights is None):
        raise ScenarioError("give trade_cost or weights, one of them", where="conditional")
    if trade_cost is not None:
        factor = np.asarray(trade_cost, dtype=np.float64) ** -world.theta
    else:
        factor = np.asarray(weights, dtype=np.float64)
    if factor.shape != (n, n, s) or np.isnan(factor).any() or (factor < 0).any():
        raise ScenarioError(
            "trade costs have the wrong shape or sign",
            where="conditional",
            found=factor.shape,
            expected=f"{(n, n, s)}, [exporter, importer, sector], positive",
        )
    j = 0 if reference is None else world.index(reference)
    flows = world.net_flows
    trade = np.empty_like(flows)
    outward, inward = np.empty((n, s)), np.empty((n, s))
    most = 0
    for k in range(s):
        found = fit_margins(
            flows[:, :, k] * factor[:, :, k],
            flows[:, :, k].sum(axis=1),
            flows[:, :, k].sum(axis=0),
            tolerance=tolerance,
            max_iterations=max_iterations,
            reference=j,
        )
        trade[:, :, k], outward[:, k], inward[:, k] = found.trade, found.outward, found.inward
        most = max(most, found.iterations)
    return Conditional(trade, outward, inward, most)


def fit_margins(
    weights: ArrayLike,
    output: ArrayLike,
    expenditure: ArrayLike,
    *,
    reference: int = 0,
    tolerance: float = 1e-12,
    max_iterations: int = 10_000,
) -> Conditional:
    """Trade (N, N) proportional to weights with given row sums (output) and column sums (expenditure).

    This is gravity with multilateral resistances, and also a Poisson regression with exporter and importer
    effects at given coefficients (Fally 2015). Columns are scaled exactly at the end of every pass.

    Raises NotConverged where no such trade exists (an economy whose only partners are cut off).
    """
    t = np.asarray(weights, dtype=np.float64)
    y = np.asarray(output, dtype=np.float64)
    e = np.asarray(expenditure, dtype=np.float64)
    n = len(y)
    if t.shape != (n, len(e)) or (y < 0).any() or (e < 0).any() or (t < 0).any():
        raise ScenarioError("weights and margins do not fit", where="fit_margins", found=t.shape)
    if abs(y.sum() - e.sum()) > 1e-6 * y.sum():
        raise ScenarioError(
            "outputs and expenditures do not add up to the same",
            where="fit_margins",
            found=f"{y.sum():.9g} and {e.sum():.9g}",
            ways_out=("scale expenditures to the sum of outputs",),
        )
    e = e * (y.sum() / e.sum())
    p = np.ones(len(e))  # column factors
    r = np.zeros(n)
    left = np.inf
    for iteration in range(1, max_iterations + 1):
        sums = t @ p
        r = np.divide(y, sums, out=np.zeros(n), where=sums > 0)
        sums = r @ t
        new = np.divide(e, sums, out=np.zeros(len(e)), where=sums > 0)
        p = new
        rows = r * (t @ p)
        left = float(np.abs(rows - y).max() / y.max())
        if left <= tolerance * 1e-1 or (np.abs(rows - y) <= tolerance * y).all():
            scale = p[reference] / e[reference] if e[reference] > 0 else 1.0
            with np.errstate(divide="ignore", invalid="ignore"):
                inward = np.where(p > 0, e / p, np.nan) * scale
                outward = np.where(r > 0, y / r, np.nan) / scale
            return Conditional(r[:, None] * t * p, outward, inward, iteration)
    raise NotConverged(
        "no trade fits these outputs and expenditures",
        where="gravity",
        found=f"largest miss {left:.1e} after {max_iterations} passes",
        expected=f"{tolerance:g}",
        ways_out=("leave every economy at least one open market and one open source",),
    )
