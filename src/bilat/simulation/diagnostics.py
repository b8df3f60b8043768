"""Is the solution one? Residuals in money, Walras' law, replication of the base year, homogeneity."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from bilat.simulation.options import Options
from bilat.simulation.shocks import Shocks
from bilat.simulation.solver import Solution, residuals
from bilat.simulation.sweep import State, sweep
from bilat.simulation.system import System
from bilat.simulation.world import World


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """How well a run was solved.

    Attributes
    ----------
    sweeps, method : what the search took. residual : the largest residual, relative to income.
    goods_markets : largest |expenditure - demand|; trade_balance : largest |imports - exports - deficit|;
    income : largest |value added demanded - income of labour|; all in ``unit``, with the economy (and
        sector) where they occur in ``worst``.
    walras : sum over the world of all excess demands, in ``unit``: zero by the adding up of budgets.
    replication : largest residual of the base year without any shock, relative to income.
    homogeneity : change of the residual when all prices, incomes and deficits are doubled.
    """

    sweeps: int
    method: str
    residual: float
    goods_markets: float
    trade_balance: float
    income: float
    walras: float
    replication: float
    homogeneity: float
    unit: str
    worst: tuple[str, str, str]

    def as_dict(self) -> dict[str, object]:
        """Plain data."""
        return asdict(self)


def diagnose(
    world: World, shocks: Shocks, options: Options, system: System, solution: Solution
) -> Diagnostics:
    """Measure a solution; independent of the stopping rule that ended the search."""
    del shocks, options
    s = solution.swept
    goods = np.abs(s.demand - s.expenditure)
    n, k = (int(c) for c in np.unravel_index(int(np.argmax(goods)), goods.shape))
    balance = (s.expenditure * s.factor_sn.T).sum(axis=1) - s.output.sum(axis=1) - s.deficit
    income = s.labour_value - s.labour_income
    if income.ndim == 2:
        income = income.sum(axis=1)
    b, i = int(np.argmax(np.abs(balance))), int(np.argmax(np.abs(income)))
    return Diagnostics(
        sweeps=solution.sweeps,
        method=solution.method,
        residual=solution.residual,
        goods_markets=float(goods[n, k]),
        trade_balance=float(np.abs(balance[b])),
        income=float(np.abs(income[i])),
        walras=float((s.demand - s.expenditure).sum() + income.sum()),
        replication=replication(world),
        homogeneity=_homogeneity(system, solution),
        unit=world.unit,
        worst=(f"{world.economies[n]} {world.sectors[k]}", world.economies[b], world.economies[i]),
    )


def replication(world: World) -> float:
    """The largest residual of the base year: goods markets, relative to final expenditure."""
    return world.gap


def _homogeneity(system: System, solution: Solution) -> float:
    """Double wages, prices, expenditures and deficits: relative residuals must stay what they are."""
    state = State.of(system, solution.state.x.copy())
    state.w[...] += np.log(2.0)
    if system.has_inputs:
        state.m[...] += np.log(2.0)
    state.q[...] += np.where(system.active, np.log(2.0), 0.0)
    new = State.start(system)
    deficit, numeraire = system.deficit, system.numeraire
    try:
        if numeraire is None:
            system.deficit = 2.0 * deficit
        swept = sweep(system, state, new)
    finally:
        system.deficit = deficit
    return abs(residuals(system, state, new, swept).largest - solution.residual)
