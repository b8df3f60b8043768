"""One sweep through the equations of a System: from wages, input prices and expenditures to new ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bilat.simulation.system import System

Array = NDArray[np.float64]

CLOSE_TO_ONE = 1e-9  # elasticities this near to 1 are Cobb-Douglas
TINY = 1e-300


@dataclass(slots=True)
class State:
    """The unknowns in logs: wages (N,) or (N, S), input price indices (N, S), expenditures (N, S).

    Expenditures are relative to the base; cells without expenditure hold 0. One vector ``x`` holds all
    three, so that mixing needs no copies.
    """

    x: Array
    w: Array
    m: Array
    q: Array

    @classmethod
    def of(cls, system: System, x: Array) -> State:
        """Views into ``x``."""
        n, s = system.shape
        k = n if system.mobile else n * s
        j = n * s if system.has_inputs else 0
        w = x[:k] if system.mobile else x[:k].reshape(n, s)
        m = x[k : k + j].reshape(n, s) if system.has_inputs else np.zeros((n, s))
        return cls(x, w, m, x[k + j :].reshape(n, s))

    @classmethod
    def start(cls, system: System) -> State:
        """The base: every hat is 1."""
        n, s = system.shape
        size = (n if system.mobile else n * s) + (n * s if system.has_inputs else 0) + n * s
        return cls.of(system, np.zeros(size))


@dataclass(slots=True)
class Swept:
    """What one sweep computed on the way; (N, S) unless said otherwise, sectors first where ``_sn``.

    Attributes
    ----------
    cost : log unit cost. price_sn : log price index. factor_sn : share of expenditure that is not tariff.
    output : gross output at producer prices. va : value-added share. spending : on inputs, by user.
    expenditure : X as it entered; demand : X as it came out.
    final : (N,) final expenditure. price_final : (N,) log. labour_value : value of labour demanded (N,) or
        (N, S); labour_income : value of labour supplied, the same shape. revenue, deficit : (N,).
    """

    cost: Array
    price_sn: Array
    factor_sn: Array
    output: Array
    va: Array
    spending: Array
    expenditure: Array
    demand: Array
    final: Array
    price_final: Array
    labour_value: Array
    labour_income: Array
    revenue: Array
    deficit: Array
    input_price: Array
    alpha: Array


def trade_pass(system: System, u: Array, x: Array) -> tuple[Array, Array, Array]:
    """a u, F and output from u = c^-theta and expenditure, all (S, N): three matrix products per sector."""
    au = np.matvec(system.a, u)
    np.maximum(au, TINY, out=au)
    factor = np.ones_like(au) if system.b is system.a else np.matvec(system.b, u) / au
    return au, factor, u * np.vecmat(x / au, system.b)


def input_pass(system: System, price: Array, spending: Array) -> tuple[Array, Array]:
    """Log input price indices (N, S) and demand for inputs (N, S) from log prices and input spending."""
    power = 1.0 - system.sigma_inputs
    if abs(power) < CLOSE_TO_ONE:
        return np.matvec(system.g, price), np.vecmat(spending, system.g)
    p = np.exp(power * price)
    mean = np.matvec(system.g, p)
    np.maximum(mean, TINY, out=mean)
    return np.log(mean) / power, p * np.vecmat(spending / mean, system.g)


def sweep(system: System, state: State, new: State) -> Swept:
    """Fill ``new`` with the values that the equations give from ``state``."""
    w = state.w[:, None] if system.mobile else state.w
    cost, va = _unit_cost(system, w, state.m)
    x = system.absorption * np.exp(state.q)
    cost_sn = np.ascontiguousarray(cost.T)
    level = cost_sn.min(axis=1, keepdims=True)  # keeps c^-theta within the range of floats
    u = np.exp(-system.theta[:, None] * (cost_sn - level))
    x_sn = np.ascontiguousarray(x.T)
    au, factor, out_sn = trade_pass(system, u, x_sn)
    price_sn = level - (np.log(au) + system.row) / system.theta[:, None]
    price = np.ascontiguousarray(price_sn.T)
    output = np.ascontiguousarray(out_sn.T)
    spending = (system.material if va is system.va else 1.0 - va) * output
    if system.has_inputs:
        m, demand = input_pass(system, price, spending)
        new.m[...] = m
    else:
        demand = np.zeros_like(x)
    alpha, price_final = _final(system, price)
    earned = va * output
    labour_value = earned.sum(axis=1) if system.mobile else earned
    real = state.w - (price_final if system.mobile else price_final[:, None])
    hours = system.labour if system.mobile else system.labour[:, None]
    if system.supply:
        hours = hours * np.exp(system.supply * real)
    labour_income = system.income0 * np.exp(state.w) * hours
    income = labour_income if system.mobile else labour_income.sum(axis=1)
    revenue = np.zeros(len(income)) if system.b is system.a else (x_sn * (1.0 - factor)).sum(axis=0)
    deficit = _deficit(system, income, revenue, hours)
    final = income + revenue + deficit
    # Income can turn negative on the way; the equations are then followed from a small positive one.
    safe = np.maximum(final, 1e-3 * income)
    demand += alpha * safe[:, None]
    np.maximum(demand, TINY, out=new.q)
    np.log(new.q, out=new.q)
    np.subtract(new.q, system.log_absorption, out=new.q)
    if not system.all_active:
        new.q[~system.active] = 0.0
    excess = np.log(np.maximum(labour_value, TINY) / np.maximum(labour_income, TINY))
    new.w[...] = state.w + np.where(system.income0 > 0, system.weight * excess, 0.0)
    scale = system.world_income / float((labour_income * np.exp(new.w - state.w)).sum())
    new.w[...] += np.log(scale)
    return Swept(
        cost, price_sn, factor, output, va, spending, x, demand, final, price_final,
        labour_value, labour_income, revenue, deficit, state.m, alpha,
    )  # fmt: skip


def _unit_cost(system: System, w: Array, m: Array) -> tuple[Array, Array]:
    """Log unit cost (N, S) and the share of value added in it."""
    va = system.va
    power = 1.0 - system.sigma_va
    if abs(power) < CLOSE_TO_ONE or not system.has_inputs:
        cost = va * w
        if system.has_inputs:
            cost += system.material * m
    else:
        top = np.maximum(w, m)  # log-sum-exp: the nest is summed relative to its largest term
        if power < 0:
            top = np.minimum(w, m)
        own = va * np.exp(power * (w - top))
        both = own + system.material * np.exp(power * (m - top))
        cost = top + np.log(both) / power
        va = own / both
    if system.log_a is not None:
        cost = cost - system.log_a
    return cost, va


def _final(system: System, price: Array) -> tuple[Array, Array]:
    """Final shares (N, S) at new prices and the log price index of final demand (N,)."""
    power = 1.0 - system.sigma_final
    if abs(power) < CLOSE_TO_ONE:
        return system.alpha, (system.alpha * price).sum(axis=1)
    used = system.alpha * np.exp(power * price)
    total = used.sum(axis=1, keepdims=True)
    return used / total, np.log(total[:, 0]) / power


def _deficit(system: System, income: Array, revenue: Array, hours: Array) -> Array:
    """New deficits (N,) in units of world GDP; those that are fixed are fixed in the numeraire."""
    if system.ratio is not None:
        earned = income + revenue
        wanted = system.ratio * earned
        return wanted * (earned.sum() / wanted.sum()) - earned
    if system.numeraire is not None:
        j = system.numeraire
        return system.deficit * (income[j] / float((system.income0[j] * hours[j]).sum()))
    return system.deficit
