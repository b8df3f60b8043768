"""The equations of system.py for many draws of one scenario side by side, sectors × economies × draws.

Draws of one scenario share the trade shares of their baseline: they differ in elasticities and in the size
of the shock, which only touches the shocked cells. So every product with the shares is one matrix times a
block of draws, plus a sparse correction, three to five times cheaper a draw than one at a time. Draws that
mixing does not solve here are handed back, and solved one by one with the sturdier methods of solver.py.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bilat.simulation.options import WORLD_GDP, Options
from bilat.simulation.shocks import Shocks
from bilat.simulation.sweep import CLOSE_TO_ONE, TINY
from bilat.simulation.system import step_of_wages
from bilat.simulation.world import World

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Array = NDArray[np.float64]
Index = NDArray[np.int64]

MAX_SWEEPS = 200
MEMORY = 8
GROUPS = 512  # length of the sketch that mixing weights are computed from
WIDTH = 16  # draws side by side: measured best at 77 x 45 and 160 x 65; wider blocks leave the cache


@dataclass(slots=True)
class Cells:
    """Shocked cells, for corrections to products by importer and by exporter.

    ``sector``, ``row``, ``other`` : of each cell. Rows (sector, row) that are shocked for most others are
    kept whole: ``whole`` holds their sector and row (2, R), ``slots`` where their cells lie in an array
    (R, N), and ``whole_cells`` which cells these are. ``sums`` : sparse (S * N, cells) matrix of ones that
    adds up the ``rest`` of the cells.
    """

    sector: Index
    row: Index
    other: Index
    whole: Index
    whole_cells: Index
    slots: Index
    rest: Index
    sums: csr_array | None

    @classmethod
    def of(cls, sector: Index, row: Index, other: Index, shape: tuple[int, int]) -> Cells:
        """Cells of a (S, N) world; ``row`` is the end that products are added to."""
        from scipy.sparse import csr_array

        s, n = shape
        place = sector * n + row
        many = np.bincount(place, minlength=s * n) > n // 2
        rows = np.flatnonzero(many)
        number = np.zeros(s * n, dtype=np.int64)
        number[rows] = np.arange(len(rows))
        whole_cells, rest = np.flatnonzero(many[place]), np.flatnonzero(~many[place])
        count = len(rest)
        sums = csr_array((np.ones(count), (place[rest], np.arange(count))), (s * n, count)) if count else None
        return cls(
            sector,
            row,
            other,
            np.stack(np.divmod(rows, n)),
            whole_cells,
            number[place[whole_cells]] * n + other[whole_cells],
            rest,
            sums,
        )

    def split(self, delta: Array, n: int) -> Split:
        """(R, N, B) differences of whole rows, zero where nothing is shocked, and (C', B) of the rest."""
        dense = np.zeros((self.whole.shape[1] * n, delta.shape[1]))
        dense[self.slots] = delta[self.whole_cells]
        return dense.reshape(-1, n, delta.shape[1]), delta[self.rest]

    def add(self, target: Array, delta: Array | Split, factor: Array) -> None:
        """target[sector, row] += sum over its cells of delta * factor[sector, other]; (S, N, B)."""
        dense, rest = delta if isinstance(delta, tuple) else self.split(delta, factor.shape[1])
        if len(dense):
            sector, row = self.whole
            target[sector, row] += np.einsum("rnb,rnb->rb", dense, factor[sector])
        if self.sums is not None:
            products = factor[self.sector[self.rest], self.other[self.rest]]
            products *= rest
            target += (self.sums @ products).reshape(target.shape)


Split = tuple[Array, Array]


@dataclass(slots=True)
class Base:
    """What changes are relative to, in logs or money: the data (B = 1), or a baseline for each draw.

    Attributes
    ----------
    u, z : (S, N, B), so that trade without tariffs is net share times u of the exporter times z of the
        importer. cost, price : (S, N, B) logs. price_final : (N, B) log. real : log real wage, (N, B) or
        (S, N, B) where labour is fixed. output, value_added, expenditure : (S, N, B).
    final, revenue, deficit : (N, B).
    """

    u: Array
    z: Array
    cost: Array
    price: Array
    price_final: Array
    real: Array
    output: Array
    value_added: Array
    expenditure: Array
    final: Array
    revenue: Array
    deficit: Array

    @property
    def income(self) -> Array:
        """(N, B) value added."""
        return self.value_added.sum(axis=0)

    def keep(self, columns: Index) -> Base:
        """The same for some of the draws."""
        parts = {field.name: getattr(self, field.name) for field in fields(self)}
        return Base(
            **{
                name: a if a.shape[-1] == 1 else np.ascontiguousarray(a[..., columns])
                for name, a in parts.items()
            }
        )


def base_of_data(world: World, mobile: bool) -> Base:
    """The tables of the world as they are."""
    n, s = world.shape
    absorption = np.ascontiguousarray(world.absorption.T)[:, :, None]
    zero = np.zeros((s, n, 1))
    return Base(
        u=np.ones((s, n, 1)),
        z=absorption,
        cost=zero,
        price=zero,
        price_final=np.zeros((n, 1)),
        real=np.zeros((n, 1)) if mobile else zero,
        output=np.ascontiguousarray(world.output.T)[:, :, None],
        value_added=np.ascontiguousarray(world.value_added.T)[:, :, None],
        expenditure=absorption,
        final=world.final_expenditure[:, None],
        revenue=world.tariff_revenue[:, None],
        deficit=world.deficit[:, None],
    )


@dataclass(slots=True)
class Block:
    """What the draws of one block share, and what differs: arrays whose last axis B is the draw."""

    world: World
    options: Options
    base: Base
    shares: Array
    net: Array
    taxed: bool
    by_importer: Cells | None
    by_exporter: Cells | None
    da: Array
    db: Array
    da_importer: Split | None
    db_importer: Split | None
    db_exporter: Split | None
    theta: Array
    log_a: Array | None
    labour: Array
    deficit: Array
    va: Array
    g: Array
    alpha: Array
    absorption: Array
    log_absorption: Array
    idle: NDArray[np.bool_] | None
    income0: Array
    step: Array
    has_inputs: bool
    mobile: bool

    def keep(self, columns: Index) -> Block:
        """The same for some of the draws."""
        return replace(
            self,
            base=self.base.keep(columns),
            da=self.da[:, columns],
            db=self.db[:, columns],
            da_importer=_some(self.da_importer, columns),
            db_importer=_some(self.db_importer, columns),
            db_exporter=_some(self.db_exporter, columns),
            theta=self.theta[:, :, columns],
            log_a=None if self.log_a is None else self.log_a[:, :, columns],
            labour=self.labour[:, columns],
            deficit=self.deficit[:, columns],
        )


def _some(split: Split | None, columns: Index) -> Split | None:
    return None if split is None else (split[0][:, :, columns], split[1][:, columns])


def prepare_block(
    world: World, shocks: Shocks, options: Options, theta: Array, size: Array, base: Base | None = None
) -> Block:
    """A block of B draws: theta (B, S) elasticities, size (B,) multiples of the shock.

    ``base``: what changes are relative to, and whose deficits are kept or shocked; None: the data.
    """
    n, s = world.shape
    mobile = options.labour == "mobile"
    base = base_of_data(world, mobile) if base is None else base
    shares, net = world.shares_by_sector, world.net_shares_by_sector
    new = world.tariff if shocks.tariff is None else shocks.tariff
    changed = new != world.tariff
    if shocks.trade_cost is not None:
        changed |= shocks.trade_cost != 1.0
    if shocks.trade_ratio is not None:
        changed |= shocks.trade_ratio != 1.0
    i, m, k = (index.astype(np.int64) for index in np.nonzero(changed & (world.expenditure > 0)))
    old = world.tariff[i, m, k][:, None]
    rate = old + size * (new[i, m, k][:, None] - old)
    log_kappa = np.log1p(rate) - np.log1p(old)
    left = np.ones((len(i), len(size)))
    if shocks.trade_cost is not None:
        cost = shocks.trade_cost[i, m, k]
        banned = np.isinf(cost)
        left[banned] = 0.0
        log_kappa = log_kappa + size * np.log(np.where(banned, 1.0, cost))[:, None]
    if shocks.trade_ratio is not None:
        ratio = shocks.trade_ratio[i, m, k][:, None]
        left *= np.where(ratio > 0, np.where(ratio > 0, ratio, 1.0) ** size, 0.0)
    share = shares[k, m, i][:, None]
    a = share * left * np.exp(-theta.T[k] * log_kappa)
    da = a - share
    db = a / (1.0 + rate) - share / (1.0 + old)
    by_importer = Cells.of(k, m, i, (s, n)) if len(i) else None
    by_exporter = Cells.of(k, i, m, (s, n)) if len(i) else None
    labour = np.ones((n, 1)) if shocks.labour is None else shocks.labour[:, None]
    deficit = base.deficit
    if shocks.deficit is not None:
        deficit = deficit + size * (shocks.deficit[:, None] - deficit)
    if options.deficits == "balanced":
        deficit = np.zeros((n, 1))
    added = np.ascontiguousarray(world.value_added.T)[:, :, None]
    return Block(
        world=world,
        options=options,
        base=base,
        shares=shares,
        net=net,
        taxed=bool(world.tariff.any() or new.any()),
        by_importer=by_importer,
        by_exporter=by_exporter,
        da=da,
        db=db,
        da_importer=None if by_importer is None else by_importer.split(da, n),
        db_importer=None if by_importer is None else by_importer.split(db, n),
        db_exporter=None if by_exporter is None else by_exporter.split(db, n),
        theta=np.ascontiguousarray(theta.T)[:, None, :],
        log_a=None
        if shocks.productivity is None
        else np.log(shocks.productivity).T[:, :, None] * size,
        labour=labour**size,
        deficit=np.broadcast_to(deficit, (n, len(size))),
        va=np.ascontiguousarray(world.value_added_share.T)[:, :, None],
        g=world.input_share,
        alpha=np.ascontiguousarray(world.final_share.T)[:, :, None],
        absorption=np.ascontiguousarray(world.absorption.T)[:, :, None],
        log_absorption=np.log(np.maximum(world.absorption.T, TINY))[:, :, None],
        idle=None if (world.absorption > 0).all() else world.absorption.T <= 0,
        income0=added.sum(axis=0) if mobile else added,
        step=step_of_wages(world, True)[:, None],
        has_inputs=bool((world.value_added_share < 1.0).any()),
        mobile=mobile,
    )  # fmt: skip


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
