"""Gains from trade by formula, beside the solver: what an economy would lose without any trade.

Arkolakis, Costinot and Rodriguez-Clare (2012) for one sector; Costinot and Rodriguez-Clare (2014, sections
3.3 and 3.4) for many sectors and for input-output links, perfect competition:

    one sector    1 - lambda^(1 / theta)
    many sectors  1 - prod_s lambda_s^(beta_s / theta_s)
    inputs        1 - prod_k prod_s lambda_s^(beta_k a_ks / theta_s),  a = (I - A)^-1, A_ks = (1 - va_k) g_ks

lambda is the share of expenditure on own goods, beta the share of final expenditure. The formulas hold for
balanced trade and no tariffs: deficits and revenue in the data are left aside, as in the papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bilat.errors import ScenarioError
from bilat.simulation.shocks import Shocks
from bilat.simulation.world import World

Array = NDArray[np.float64]
Formula = Literal["one sector", "many sectors", "inputs"]


@dataclass(frozen=True, slots=True)
class Gains:
    """Gains from trade (N,), as fractions of real income with trade: 0.05 is lost by going to autarky.

    ``notes`` names economies without domestic sales in a sector that they need: their gain is 1 (all of
    real income) unless a ``floor`` was given.
    """

    economies: tuple[str, ...]
    gain: Array
    formula: Formula
    notes: tuple[str, ...] = ()


def gains(
    world: World, formula: Formula | None = None, *, theta: ArrayLike | None = None, floor: float = 0.0
) -> Gains:
    """Gains from trade of every economy of a world.

    Parameters
    ----------
    formula : None takes the one that fits the world: one sector, many sectors, or inputs where value-added
        shares are below one. ``one sector`` on a world of many adds up all sectors.
    theta : elasticity for ``one sector`` (a number), or (S,); None: those of the world, for one sector
        their average weighted by trade between economies.
    floor : smallest domestic share; 0.01 in Costinot and Rodriguez-Clare's spirit keeps a sector without
        domestic sales from making the gain 100 %.
    """
    n, s = world.shape
    if formula is None:
        formula = "inputs" if (world.value_added_share < 1).any() else "many sectors"
        formula = "one sector" if formula == "many sectors" and s == 1 else formula
    own = np.einsum("nns->ns", world.expenditure)
    total = world.absorption
    if formula == "one sector":
        share = own.sum(axis=1) / total.sum(axis=1)
        if theta is None:
            between = np.maximum(total.sum(axis=0) - own.sum(axis=0), 0.0)
            epsilon = float(
                world.theta @ between / between.sum() if between.sum() > 0 else world.theta.mean()
            )
        elif np.ndim(theta) == 0:
            epsilon = float(np.asarray(theta))
        else:
            raise ScenarioError("one sector takes one elasticity", where="gains", found=np.shape(theta))
        log_loss = np.log(np.maximum(share, max(floor, 1e-300))) / epsilon
        empty = share <= 0
    else:
        elasticity = world.theta if theta is None else np.broadcast_to(np.asarray(theta, float), (s,))
        share = np.divide(own, total, out=np.ones((n, s)), where=total > 0)
        log_share = np.log(np.maximum(share, max(floor, 1e-300))) / elasticity
        weight = world.final_share
        if formula == "inputs":
            a = (1.0 - world.value_added_share)[:, :, None] * world.input_share
            # beta' (I - A)^-1, economy by economy: S x S systems only.
            try:
                weight = np.linalg.solve(np.eye(s) - a.transpose(0, 2, 1), weight[:, :, None])[:, :, 0]
            except np.linalg.LinAlgError:
                raise ScenarioError(
                    "an input-output table has no Leontief inverse: some sectors use up all that they make",
                    where="value_added_share",
                ) from None
        log_loss = (weight * log_share).sum(axis=1)
        empty = ((share <= 0) & (weight > 0)).any(axis=1)
    notes = ()
    if empty.any():
        names = ", ".join(world.economies[int(i)] for i in np.flatnonzero(empty))
        notes = (
            f"no domestic sales in a sector that the economy needs: it loses everything in autarky: {names}"
            if floor == 0
            else f"domestic shares floored at {floor:g} for {names}",
        )
    return Gains(world.economies, -np.expm1(log_loss), formula, notes)


def autarky(world: World, economies: tuple[str, ...] | None = None) -> Shocks:
    """All trade between economies prohibited, or all trade of some of them; run it with balanced trade."""
    n, s = world.shape
    cost = np.ones((n, n, s))
    cut = np.ones(n, dtype=bool)
    if economies is not None:
        cut[:] = False
        cut[[world.index(name) for name in economies]] = True
    cost[cut[:, None] | cut[None, :]] = np.inf
    cost[np.arange(n), np.arange(n)] = 1.0
    return Shocks(trade_cost=cost)
