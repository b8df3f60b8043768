"""What the draws of one block share and what differs, prepared once: shares, shocked cells, baselines."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bilat.simulation.options import Options
from bilat.simulation.shocks import Shocks
from bilat.simulation.sweep import TINY
from bilat.simulation.system import step_of_wages
from bilat.simulation.world import World

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Array = NDArray[np.float64]
Index = NDArray[np.int64]


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
