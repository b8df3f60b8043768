"""The equations of system.py for many draws of one scenario side by side, sectors × economies × draws.

Draws of one scenario share the trade shares of their baseline: they differ in elasticities and in the size
of the shock, which only touches the shocked cells. So every product with the shares is one matrix times a
block of draws, plus a sparse correction, three to five times cheaper a draw than one at a time. Draws that
mixing does not solve here are handed back, and solved one by one with the sturdier methods of solver.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bilat.simulation.blocks import Base, Block
from bilat.simulation.options import WORLD_GDP
from bilat.simulation.sweep import CLOSE_TO_ONE, TINY

Array = NDArray[np.float64]
Index = NDArray[np.int64]

MAX_SWEEPS = 200
MEMORY = 8
GROUPS = 512  # length of the sketch that mixing weights are computed from
WIDTH = 16  # draws side by side: measured best at 77 x 45 and 160 x 65; wider blocks leave the cache


@dataclass(slots=True)
class Levels:
    """What one sweep found, (S, N, B) or (N, B); names as in sweep.Swept.

    ``va``, ``alpha``: shares of value added and of final demand at these prices. ``hours``: labour relative
    to the base, (N, B) or (S, N, B). ``unit``: (B,) log of what costs 1 in the numeraire of the options.
    """

    cost: Array
    u: Array
    au: Array
    price: Array
    factor: Array
    output: Array
    value_added: Array
    expenditure: Array
    final: Array
    price_final: Array
    revenue: Array
    income: Array
    deficit: Array
    va: Array
    alpha: Array
    hours: Array
    real: Array
    unit: Array
    residual: Array

    @property
    def z(self) -> Array:
        """(S, N, B): see Base."""
        return self.expenditure / self.au

    def wage(self, base: Base) -> tuple[Array, Array]:
        """(N, B) hats of the wage and of labour relative to a base; the wage in units of world GDP."""
        return _wage(base, self.income, self.hours)


def _wage(base: Base, income: Array, hours: Array) -> tuple[Array, Array]:
    before = base.income
    labour = hours
    if hours.ndim == 3:  # by sector: hours weighted by what they earned
        labour = (base.value_added * hours).sum(axis=0) / before
    return income / (before * labour), np.broadcast_to(labour, income.shape)


def as_base(levels: Levels) -> Base:
    """A solved block as what another is relative to."""
    return Base(
        u=levels.u,
        z=levels.z,
        cost=levels.cost,
        price=levels.price,
        price_final=levels.price_final,
        real=levels.real,
        output=levels.output,
        value_added=levels.value_added,
        expenditure=levels.expenditure,
        final=levels.final,
        revenue=levels.revenue,
        deficit=levels.deficit,
    )


def split(block: Block, x: Array) -> tuple[Array, Array, Array]:
    """Views of a state (D, B): wages (N, B) or (S, N, B), input prices and expenditures (S, N, B)."""
    s, n, _ = block.va.shape
    b = x.shape[1]
    i = n if block.mobile else n * s
    j = n * s if block.has_inputs else 0
    w = x[:i] if block.mobile else x[:i].reshape(s, n, b)
    m = x[i : i + j].reshape(s, n, b) if block.has_inputs else np.zeros((s, n, b))
    return w, m, x[i + j :].reshape(s, n, b)


def sweep(block: Block, x: Array, new: Array) -> Levels:
    """One sweep for all draws: ``new`` from ``x``, both (D, B)."""
    w, m, q = split(block, x)
    w2, m2, q2 = split(block, new)
    options, world = block.options, block.world
    va = block.va
    power = 1.0 - world.sigma_va
    if not block.has_inputs:
        cost = va * w
    elif abs(power) < CLOSE_TO_ONE:
        cost = m * (1.0 - va)
        cost += va * w
    else:
        top = np.maximum(w, m) if power > 0 else np.minimum(w, m)
        own = va * np.exp(power * (w - top))
        both = own + (1.0 - va) * np.exp(power * (m - top))
        cost = top + np.log(both) / power
        va = own / both
    if block.log_a is not None:
        cost = cost - block.log_a
    level = cost.min(axis=1, keepdims=True)
    u = level - cost
    u *= block.theta
    np.exp(u, out=u)
    au = np.matmul(block.shares, u)
    if block.by_importer is not None and block.da_importer is not None:
        block.by_importer.add(au, block.da_importer, u)
    np.maximum(au, TINY, out=au)
    if block.taxed:
        factor = np.matmul(block.net, u)
        if block.by_importer is not None and block.db_importer is not None:
            block.by_importer.add(factor, block.db_importer, u)
        factor /= au
    else:
        factor = np.ones_like(au)
    price = np.log(au)
    price /= -block.theta
    price += level
    if block.idle is not None:
        price[block.idle] = 0.0  # nobody buys: no weight, but a number
    expenditure = np.exp(q)
    expenditure *= block.absorption
    z = expenditure / au
    output = np.matmul(block.net.transpose(0, 2, 1), z)
    if block.by_exporter is not None and block.db_exporter is not None:
        block.by_exporter.add(output, block.db_exporter, z)
    output *= u
    value_added = va * output
    demand = _inputs(block, price, output - value_added, m2) if block.has_inputs else np.zeros_like(output)
    alpha, price_final = block.alpha, (block.alpha * price).sum(axis=0)
    power = 1.0 - world.sigma_final
    if abs(power) >= CLOSE_TO_ONE:
        alpha = block.alpha * np.exp(power * price)
        total = alpha.sum(axis=0)
        alpha /= total
        price_final = np.log(total) / power
    hours = block.labour
    real = w - price_final
    if options.labour_supply:
        hours = hours * np.exp(options.labour_supply * (real - block.base.real))
    supplied = block.income0 * np.exp(w) * hours
    income = supplied if block.mobile else supplied.sum(axis=0)
    revenue = (expenditure * (1.0 - factor)).sum(axis=0) if block.taxed else np.zeros_like(income)
    deficit = block.deficit
    unit = np.zeros(income.shape[1])
    if options.numeraire != WORLD_GDP:
        j = world.index(options.numeraire)
        unit = np.log(_wage(block.base, income, hours)[0][j])
    if options.deficits == "proportional":
        before = block.base.final - block.base.deficit
        wanted = (1.0 + block.deficit / before) * (income + revenue)
        deficit = wanted * ((income + revenue).sum(axis=0) / wanted.sum(axis=0)) - income - revenue
    elif options.numeraire != WORLD_GDP:
        deficit = block.deficit * np.exp(unit)
    final = income + revenue + deficit
    demand += alpha * np.maximum(final, 1e-3 * income)
    np.maximum(demand, TINY, out=q2)
    np.log(q2, out=q2)
    q2 -= block.log_absorption
    if block.idle is not None:
        q2[block.idle] = 0.0
    earned = value_added.sum(axis=0) if block.mobile else value_added
    with np.errstate(invalid="ignore", divide="ignore"):
        excess = np.log(np.maximum(earned, TINY) / np.maximum(supplied, TINY))
    if not block.mobile:
        excess = np.where(block.income0 > 0, excess, 0.0)
    w2[...] = w + block.step * excess
    total = block.income0.sum() / (supplied * np.exp(w2 - w)).reshape(-1, len(unit)).sum(axis=0)
    w2 += np.log(total)
    gap = np.abs(earned - supplied)
    left = ((gap if block.mobile else gap.max(axis=0)) / income).max(axis=0)
    if block.has_inputs:
        move = m2 - m
        left = np.maximum(left, np.maximum(move.max(axis=(0, 1)), -move.min(axis=(0, 1))))
    if (left <= options.tolerance).any():  # goods markets are looked at when the rest has cleared
        left = np.maximum(left, (np.abs(demand - expenditure).max(axis=0) / income).max(axis=0))
    return Levels(
        cost, u, au, price, factor, output, value_added, expenditure, final, price_final,
        revenue, income, deficit, va, alpha, hours, real, unit,
        np.where(np.isfinite(left), left, np.inf),
    )  # fmt: skip


def _inputs(block: Block, price: Array, spending: Array, m: Array) -> Array:
    """Input price indices into ``m`` and demand for inputs, (S, N, B)."""
    power = 1.0 - block.world.sigma_inputs
    by_economy = price.transpose(1, 0, 2)
    spent = spending.transpose(1, 0, 2)
    if abs(power) < CLOSE_TO_ONE:
        m[...] = np.matmul(block.g, by_economy).transpose(1, 0, 2)
        return np.matmul(block.g.transpose(0, 2, 1), spent).transpose(1, 0, 2).copy()
    p = np.exp(power * by_economy)
    mean = np.maximum(np.matmul(block.g, p), TINY)
    m[...] = (np.log(mean) / power).transpose(1, 0, 2)
    return (p * np.matmul(block.g.transpose(0, 2, 1), spent / mean)).transpose(1, 0, 2).copy()


def solve_block(block: Block, start: Array) -> tuple[Array, NDArray[np.bool_], NDArray[np.int64]]:
    """Solve all draws of a block from ``start``, (D,) for all or (D, B).

    Returns states (D, B), which of them are solved, and the sweeps of each. Draws leave the block when they
    are solved. Mixing weights come from sums of residuals over random groups with random signs (a sketch,
    the same every time), so that only one history of full length is read.
    """
    from scipy.sparse import csr_array

    width = block.theta.shape[2]
    size = len(start)
    x = np.repeat(start[:, None], width, axis=1) if start.ndim == 1 else start.copy()
    out = x.copy()
    solved = np.zeros(width, dtype=bool)
    sweeps = np.zeros(width, dtype=np.int64)
    columns = np.arange(width)
    rng = np.random.default_rng(20150401)
    groups = min(GROUPS, size)
    sketch = csr_array((rng.choice([-1.0, 1.0], size), (rng.permutation(size) % groups, np.arange(size))))
    new = np.empty_like(x)
    step, part_step = np.empty_like(x, dtype=np.float32), np.empty_like(x, dtype=np.float32)
    dg = np.empty((MEMORY, size, width), dtype=np.float32)  # only directions: single precision is plenty
    df = np.empty((MEMORY, groups, width))
    f_old = g_old = None
    count = position = 0
    tolerance = block.options.tolerance
    for sweep_number in range(1, MAX_SWEEPS + 1):
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            left = sweep(block, x, new).residual
        done = left <= tolerance
        if done.any():
            out[:, columns[done]] = x[:, done]
            solved[columns[done]] = True
            sweeps[columns[done]] = sweep_number
            stay = np.flatnonzero(~done)
            if len(stay) == 0:
                break
            columns = columns[stay]
            block = block.keep(stay)
            x, new = np.ascontiguousarray(x[:, stay]), np.ascontiguousarray(new[:, stay])
            step, part_step = np.empty_like(x, dtype=np.float32), np.empty_like(x, dtype=np.float32)
            dg, df = np.ascontiguousarray(dg[:, :, stay]), np.ascontiguousarray(df[:, :, stay])
            if f_old is not None and g_old is not None:
                f_old, g_old = f_old[:, stay], g_old[:, stay]
        np.subtract(new, x, out=x)
        f: Array = np.asarray(sketch @ x)
        if f_old is not None and g_old is not None:
            df[position] = f - f_old
            np.subtract(new, g_old, out=dg[position], casting="same_kind")
            position = (position + 1) % MEMORY
            count = min(count + 1, MEMORY)
        f_old, g_old = f, new.copy()
        x[...] = new
        if count:
            part = df[:count].transpose(2, 0, 1)
            gram = np.matmul(part, part.transpose(0, 2, 1))
            trace = np.trace(gram, axis1=1, axis2=2)
            gram += (1e-12 * trace + 1e-300)[:, None, None] * np.eye(count)[None]
            right = np.matmul(part, f.T[:, :, None])
            finite = np.isfinite(gram).all(axis=(1, 2)) & np.isfinite(right).all(axis=(1, 2))
            gram[~finite], right[~finite] = np.eye(count), 0.0
            weights = np.linalg.solve(gram, right)[:, :, 0]
            weights = weights.astype(np.float32)
            np.multiply(dg[0], weights[:, 0], out=step)
            for h in range(1, count):
                np.multiply(dg[h], weights[:, h], out=part_step)
                step += part_step
            x -= step
        np.clip(x, -100.0, 100.0, out=x)
    left_over = columns[~solved[columns]]
    sweeps[left_over] = MAX_SWEEPS
    return out, solved, sweeps
