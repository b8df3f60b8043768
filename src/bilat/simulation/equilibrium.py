"""Levels at a solution: flows, output, incomes; and the world that they make."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bilat.simulation.shocks import Shocks
from bilat.simulation.solver import Solution
from bilat.simulation.sweep import CLOSE_TO_ONE, TINY
from bilat.simulation.system import System
from bilat.simulation.world import World

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Equilibrium:
    """A solution in levels and hats, in the numeraire that was asked for.

    Attributes
    ----------
    wage : (N,) hat of value added per unit of labour; wage_by_sector : (N, S) where labour is fixed.
    labour : (N,) hat of hours. price : (N,) hat of the price index of final demand. price_by_sector,
        cost, input_price : (N, S) hats. expenditure : (N, S) tariffs included. factor : (N, S) share of it
        that is not tariff. output, value_added : (N, S). value_added_share, final_share : (N, S) new ones.
    final, revenue, deficit : (N,). shares : function giving the (S, N, N) new shares of origins.
    """

    wage: Array
    wage_by_sector: Array | None
    labour: Array
    price: Array
    price_by_sector: Array
    cost: Array
    input_price: Array
    expenditure: Array
    factor: Array
    output: Array
    value_added: Array
    value_added_share: Array
    final_share: Array
    final: Array
    revenue: Array
    deficit: Array


def equilibrium(system: System, solution: Solution) -> Equilibrium:
    """Read a solution out, rescaled to the numeraire of the system."""
    s = solution.swept
    state = solution.state
    base = system.income0 if system.mobile else system.income0.sum(axis=1)
    income = s.labour_income if system.mobile else s.labour_income.sum(axis=1)
    base = np.where(base > 0, base, 1.0)
    if system.mobile:
        log_wage = state.w
        labour = income / (base * np.exp(state.w))
    else:
        hours = s.labour_income / (np.where(system.income0 > 0, system.income0, 1.0) * np.exp(state.w))
        labour = (system.income0 * hours).sum(axis=1) / base
        log_wage = np.log(np.maximum(income, TINY) / (base * labour))
    unit = 0.0 if system.numeraire is None else float(log_wage[system.numeraire])
    scale = np.exp(-unit)
    return Equilibrium(
        wage=np.exp(log_wage - unit),
        wage_by_sector=None if system.mobile else np.exp(state.w - unit),
        labour=labour,
        price=np.exp(s.price_final - unit),
        price_by_sector=np.exp(s.price_sn.T - unit),
        cost=np.exp(s.cost - unit),
        input_price=np.exp(s.input_price - unit) if system.has_inputs else np.ones_like(s.cost),
        expenditure=s.expenditure * scale,
        factor=np.ascontiguousarray(s.factor_sn.T),
        output=s.output * scale,
        value_added=s.va * s.output * scale,
        value_added_share=s.va,
        final_share=s.alpha,
        final=s.final * scale,
        revenue=s.revenue * scale,
        deficit=s.deficit * scale,
    )


def new_shares(system: System, swept_cost: Array) -> Array:
    """(S, N, N) [s, importer, exporter]: shares of origins at log unit costs (N, S)."""
    cost = np.log(swept_cost).T
    u = np.exp(-system.theta[:, None] * (cost - cost.min(axis=1, keepdims=True)))
    shares = system.a * u[:, None, :]
    total = shares.sum(axis=2, keepdims=True)
    shares /= np.maximum(total, TINY)
    shares *= system.active.T[:, :, None]
    return shares


def new_input_shares(system: System, price_by_sector: Array) -> Array:
    """(N, S, S) input shares at new prices (N, S): G (P_k / P_M)^(1 - sigma)."""
    power = 1.0 - system.sigma_inputs
    if abs(power) < CLOSE_TO_ONE or not system.has_inputs:
        return system.g
    shares = system.g * (price_by_sector**power)[:, None, :]
    return shares / np.maximum(shares.sum(axis=2, keepdims=True), TINY)


def world_at(world: World, shocks: Shocks, system: System, eq: Equilibrium, *notes: str) -> World:
    """The equilibrium as a world of its own: a baseline for what comes next."""
    shares = new_shares(system, eq.cost)
    flows = np.ascontiguousarray((shares * eq.expenditure.T[:, :, None]).transpose(2, 1, 0))
    return replace(
        world,
        expenditure=flows,
        tariff=world.tariff if shocks.tariff is None else shocks.tariff,
        value_added_share=np.clip(eq.value_added_share, 0.0, 1.0),
        input_share=new_input_shares(system, eq.price_by_sector),
        final_share=eq.final_share,
        deficit=eq.deficit - eq.deficit.mean() * (abs(eq.deficit.sum()) > 0),
        notes=(*world.notes, *notes),
    )
