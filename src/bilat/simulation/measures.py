"""What an ensemble keeps of every draw: the numbers of an outcome, for one outcome or for a block of draws.

`of_outcome` reads one outcome through its public face; `of_block` computes the same numbers for all draws of
a block side by side, from shares times vectors, without ever forming the flows of a draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bilat.errors import ScenarioError
from bilat.simulation.batch import Levels
from bilat.simulation.blocks import Block
from bilat.simulation.exposure import exposure
from bilat.simulation.outcome import Outcome
from bilat.simulation.sweep import CLOSE_TO_ONE, TINY
from bilat.simulation.world import World

Array = NDArray[np.float64]
Index = NDArray[np.int64]

# Table to its measures. ``_pct``: change in per cent of the baseline; ``_change``: the same in the unit of
# the world; neither: the level after the scenario.
TABLES: dict[str, tuple[str, ...]] = {
    "economies": (
        "real_income_pct",
        "welfare_first_order_pct",
        "terms_of_trade_first_order_pct",
        "volume_of_trade_first_order_pct",
        "real_wage_pct",
        "wage_pct",
        "price_index_pct",
        "labour_pct",
        "final_expenditure_pct",
        "exports_pct",
        "imports_pct",
        "tariff_revenue_change",
        "tariff_revenue",
        "exports",
        "imports",
        "deficit",
    ),
    "sectors": (
        "output_pct",
        "output_volume_pct",
        "value_added_pct",
        "price_pct",
        "cost_pct",
        "sector_exports_pct",
        "sector_imports_pct",
    ),
    "pairs": ("trade_pct", "trade_change"),
    "trade": ("flow_pct",),
    "exposure": ("exposure_pct", "exposure_share_pp"),
}
LABELS = {
    "economies": ("economy",),
    "sectors": ("economy", "sector"),
    "pairs": ("exporter", "importer"),
    "trade": ("exporter", "importer", "sector"),
    "exposure": ("source", "final_buyer"),
}
# Economies are kept in double, the large tables in single precision.
PRECISION: dict[str, type[np.floating]] = {
    name: np.float64 if kind == "economies" else np.float32
    for kind, names in TABLES.items()
    for name in names
}
EXPOSURE_ROUNDS = 500
EXPOSURE_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tables, and which cells of the large ones.

    ``exporter``, ``importer``, ``sector`` : (C,) flows of the table ``trade``; ``sources`` : (K,) economies
    of the table ``exposure``.
    """

    outputs: tuple[str, ...]
    exporter: Index
    importer: Index
    sector: Index
    sources: Index

    @classmethod
    def of(cls, world: World, outputs: Sequence[str], focus: Sequence[str]) -> Wanted:
        """Flows between economies that exist, of which one end is in ``focus`` (none: all)."""
        unknown = sorted(set(outputs) - set(TABLES))
        if unknown or not outputs:
            raise ScenarioError(
                "there is no such table", where="outputs", found=unknown, expected=", ".join(TABLES)
            )
        inside = np.ones(len(world.economies), dtype=bool)
        if focus:
            inside[:] = False
            inside[[world.index(name) for name in focus]] = True
        held = np.zeros((0, 3), dtype=np.int64)
        if "trade" in outputs:
            mask = (world.expenditure > 0) & (inside[:, None] | inside[None, :])[:, :, None]
            mask[np.arange(len(inside)), np.arange(len(inside))] = False
            held = np.argwhere(mask)
        sources = np.flatnonzero(inside) if "exposure" in outputs else np.zeros(0, dtype=np.int64)
        return cls(tuple(outputs), held[:, 0], held[:, 1], held[:, 2], sources)

    def shape(self, kind: str, world: World) -> tuple[int, ...]:
        """Shape of a measure of one draw."""
        n, s = world.shape
        shapes = {"economies": (n,), "sectors": (n, s), "pairs": (n, n), "trade": (len(self.exporter),)}
        return shapes.get(kind, (len(self.sources), n))


def of_outcome(outcome: Outcome, wanted: Wanted) -> dict[str, Array]:
    """The measures of one outcome."""
    base, eq, out = outcome.world, outcome.equilibrium, {}
    n = len(base.economies)
    off = ~np.eye(n, dtype=bool)
    before, after = outcome.trade_before, outcome.trade_after
    if "economies" in wanted.outputs:
        first = outcome.welfare_first_order
        old, new = before.sum(axis=2) * off, after.sum(axis=2) * off
        out |= {
            "real_income_pct": 100 * (outcome.real_income_hat - 1),
            "welfare_first_order_pct": 100 * first.total,
            "terms_of_trade_first_order_pct": 100 * first.terms_of_trade,
            "volume_of_trade_first_order_pct": 100 * first.volume_of_trade,
            "real_wage_pct": 100 * (outcome.real_wage_hat - 1),
            "wage_pct": 100 * (outcome.wage_hat - 1),
            "price_index_pct": 100 * (outcome.price_hat - 1),
            "labour_pct": 100 * (eq.labour - 1),
            "final_expenditure_pct": 100 * (outcome.income_hat - 1),
            "exports_pct": _percent(new.sum(axis=1), old.sum(axis=1)),
            "imports_pct": _percent(new.sum(axis=0), old.sum(axis=0)),
            "tariff_revenue_change": outcome.revenue_after - outcome.revenue_before,
            "tariff_revenue": outcome.revenue_after,
            "exports": new.sum(axis=1),
            "imports": new.sum(axis=0),
            "deficit": eq.deficit,
        }
    if "sectors" in wanted.outputs:
        old, new = before * off[:, :, None], after * off[:, :, None]
        out |= {
            "output_pct": _percent(eq.output, base.output),
            "output_volume_pct": _percent(eq.output / eq.cost, base.output),
            "value_added_pct": _percent(eq.value_added, base.value_added),
            "price_pct": 100 * (eq.price_by_sector - 1),
            "cost_pct": 100 * (eq.cost - 1),
            "sector_exports_pct": _percent(new.sum(axis=1), old.sum(axis=1)),
            "sector_imports_pct": _percent(new.sum(axis=0), old.sum(axis=0)),
        }
    if "pairs" in wanted.outputs:
        old, new = before.sum(axis=2), after.sum(axis=2)
        out |= {"trade_pct": _percent(new, old), "trade_change": np.where(old > 0, new - old, np.nan)}
    if "trade" in wanted.outputs:
        cells = wanted.exporter, wanted.importer, wanted.sector
        out["flow_pct"] = _percent(after[cells], before[cells])
    if "exposure" in wanted.outputs:
        names = [base.economies[k] for k in wanted.sources]
        old, new = (exposure(w, names) for w in (base, outcome.world_after()))
        out["exposure_pct"] = _percent(new.value_added.sum(axis=2), old.value_added.sum(axis=2))
        out["exposure_share_pp"] = 100 * (new.share - old.share)
    return out


def _percent(after: Array, before: Array) -> Array:
    """Changes in per cent; NaN where there was nothing before (S7)."""
    nothing = np.full(np.broadcast_shapes(after.shape, before.shape), np.nan)
    ratio = np.divide(after, before, out=nothing, where=before > 0)
    return 100 * (ratio - 1)


def of_block(block: Block, levels: Levels, wanted: Wanted, before: Array | None) -> dict[str, Array]:
    """The same for a solved block, draws first; ``before``: (K, N, B) exposure at the base."""
    base, out = block.base, {}
    unit = levels.unit
    scale = np.exp(-unit)
    home0, home = _home(block, base.u, base.z, False), _home(block, levels.u, levels.z, True) * scale
    net0, net = _bought(block, base.u, base.z, False), levels.expenditure * levels.factor * scale
    if "economies" in wanted.outputs:
        log_price = levels.price_final - base.price_final - unit
        wage, labour = levels.wage(base)
        wage = wage * scale
        terms, volume = _first_order(block, levels, home0)
        exports0 = (base.output - home0).sum(axis=0)
        exports = (levels.output * scale - home).sum(axis=0)
        imports0, imports = (net0 - home0).sum(axis=0), (net - home).sum(axis=0)
        final = levels.final / base.final * scale
        revenue = levels.revenue * scale
        out |= {
            "real_income_pct": 100 * (final * np.exp(-log_price) - 1),
            "welfare_first_order_pct": 100 * (terms + volume),
            "terms_of_trade_first_order_pct": 100 * terms,
            "volume_of_trade_first_order_pct": 100 * volume,
            "real_wage_pct": 100 * (wage * np.exp(-log_price) - 1),
            "wage_pct": 100 * (wage - 1),
            "price_index_pct": 100 * np.expm1(log_price),
            "labour_pct": 100 * (labour - 1),
            "final_expenditure_pct": 100 * (final - 1),
            "exports_pct": _percent(exports, exports0),
            "imports_pct": _percent(imports, imports0),
            "tariff_revenue_change": revenue - base.revenue,
            "tariff_revenue": revenue,
            "exports": exports,
            "imports": imports,
            "deficit": levels.deficit * scale,
        }
    if "sectors" in wanted.outputs:
        output = levels.output * scale
        cost = levels.cost - base.cost - unit
        found = {
            "output_pct": _percent(output, base.output),
            "output_volume_pct": _percent(output * np.exp(-cost), base.output),
            "value_added_pct": _percent(levels.value_added * scale, base.value_added),
            "price_pct": 100 * np.expm1(levels.price - base.price - unit),
            "cost_pct": 100 * np.expm1(cost),
            "sector_exports_pct": _abroad(output, home, base.output, home0),
            "sector_imports_pct": _abroad(net, home, net0, home0),
        }
        out |= {name: array.transpose(1, 0, 2) for name, array in found.items()}
    if "pairs" in wanted.outputs:
        old = _by_pair(block, base.u, base.z, False)
        new = _by_pair(block, levels.u, levels.z, True) * scale
        out |= {"trade_pct": _percent(new, old), "trade_change": np.where(old > 0, new - old, np.nan)}
    if "trade" in wanted.outputs:
        i, n, k = wanted.exporter, wanted.importer, wanted.sector
        old = block.net[k, n, i][:, None] * base.u[k, i] * base.z[k, n]
        new = _net_of(block, wanted) * levels.u[k, i] * levels.z[k, n] * scale
        out["flow_pct"] = _percent(new, old)
    if "exposure" in wanted.outputs and before is not None:
        after = exposed(block, levels, wanted.sources) * scale
        out["exposure_pct"] = _percent(after, before)
        shares = [paid / paid.sum(axis=1, keepdims=True) for paid in (after, before)]
        out["exposure_share_pp"] = 100 * (shares[0] - shares[1])
    draws = len(unit)
    return {
        name: np.moveaxis(np.broadcast_to(array, (*array.shape[:-1], draws)), -1, 0)
        for name, array in out.items()
    }


# -------------------------------------------------------------------------------------------- parts


def _abroad(total: Array, home: Array, total0: Array, home0: Array) -> Array:
    """Change of what crosses a border; a remainder that rounding leaves of nothing is nothing."""
    before = total0 - home0
    before = np.where(before > 1e-12 * total0, before, 0.0)
    return _percent(total - home, before)


def _home(block: Block, u: Array, z: Array, shocked: bool) -> Array:
    """(S, N, B) domestic sales; home flows may be shocked by a trade cost."""
    own = np.einsum("snn->sn", block.net)[:, :, None] * u * z
    cells = block.by_exporter
    if shocked and cells is not None:
        inside = np.flatnonzero(cells.row == cells.other)
        k, i = cells.sector[inside], cells.row[inside]
        own[k, i] += block.db[inside] * u[k, i] * z[k, i]
    return own


def _bought(block: Block, u: Array, z: Array, shocked: bool) -> Array:
    """(S, N, B) purchases from all origins without tariffs."""
    total = np.matmul(block.net, u)
    if shocked and block.by_importer is not None:
        block.by_importer.add(total, block.db, u)
    return total * z


def _by_pair(block: Block, u: Array, z: Array, shocked: bool) -> Array:
    """(N, N, B) [exporter, importer]: trade of all sectors without tariffs."""
    from scipy.sparse import csr_array

    s, n, b = np.broadcast_shapes(u.shape, z.shape)
    total = np.zeros((n, n, b))
    for k in range(s):
        total += block.net[k].T[:, :, None] * u[k][:, None, :] * z[k][None, :, :]
    cells = block.by_exporter
    if shocked and cells is not None:
        flows = block.db * u[cells.sector, cells.row] * z[cells.sector, cells.other]
        count = len(cells.row)
        sums = csr_array((np.ones(count), (cells.row * n + cells.other, np.arange(count))), (n * n, count))
        total += (sums @ flows).reshape(n, n, b)
    return total


def _net_of(block: Block, wanted: Wanted) -> Array:
    """(C, B) shares without tariffs, new, of the flows of the table ``trade``."""
    i, n, k = wanted.exporter, wanted.importer, wanted.sector
    out = np.repeat(block.net[k, n, i][:, None], block.theta.shape[2], axis=1)
    cells = block.by_exporter
    if cells is not None:
        size = block.net.shape[1]
        position = np.full(block.net.size, -1, dtype=np.int64)
        position[(k * size + n) * size + i] = np.arange(len(k))
        at = position[(cells.sector * size + cells.other) * size + cells.row]
        out[at[at >= 0]] += block.db[at >= 0]
    return out


def _first_order(block: Block, levels: Levels, home0: Array) -> tuple[Array, Array]:
    """(N, B) terms and volume of trade over base income: welfare.decompose for a block."""
    base, world = block.base, block.world
    d_cost = np.expm1(levels.cost - base.cost - levels.unit)
    exported = ((base.output - home0) * d_cost).sum(axis=0)
    bought = np.matmul(block.net, base.u * d_cost) * base.z
    terms = exported - (bought - home0 * d_cost).sum(axis=0)
    if not world.tariff.any():
        return terms / base.final, np.zeros_like(terms)
    taxes = world.taxes_by_sector
    after = np.matmul(taxes, levels.u)
    cells = block.by_importer
    if cells is not None:
        rate = world.tariff[cells.other, cells.row, cells.sector][:, None]
        cells.add(after, rate * block.db, levels.u)
    after *= levels.z * np.exp(-levels.unit)
    before = np.matmul(taxes, base.u * (1.0 + d_cost)) * base.z
    return terms / base.final, (after - before).sum(axis=0) / base.final


def exposed(block: Block, levels: Levels, sources: Index) -> Array:
    """(K, N, B) value added of sources in everybody's final demand: exposure.exposure for a block."""
    s, n, b = levels.u.shape
    count = len(sources)
    wide = (s, n, count, b)
    own = np.zeros(wide)
    own[:, sources, np.arange(count)] = np.broadcast_to(levels.va, (s, n, b))[:, sources]
    material = 1.0 - levels.va[:, :, None, :]
    power = 1.0 - block.world.sigma_inputs
    ces = abs(power) >= CLOSE_TO_ONE and block.has_inputs
    p = np.exp(power * levels.price.transpose(1, 0, 2))[:, :, None, :] if ces else np.ones((1, 1, 1, 1))
    mean = np.maximum(np.matmul(block.g, p[:, :, 0]), TINY)[:, :, None, :] if ces else p
    cells = block.by_importer
    delta = None if cells is None else np.tile(block.db, (1, count))
    per_output, paid = own, np.zeros(wide)
    for _ in range(EXPOSURE_ROUNDS):
        sold = (levels.u[:, :, None, :] * per_output).reshape(s, n, count * b)
        paid = np.matmul(block.net, sold)
        if cells is not None and delta is not None:
            cells.add(paid, delta, sold)
        paid = paid.reshape(wide) / levels.au[:, :, None, :]
        by_economy = (paid.transpose(1, 0, 2, 3) * p).reshape(n, s, count * b)
        bought = np.matmul(block.g, by_economy).reshape(n, s, count, b) / mean
        new = own + material * bought.transpose(1, 0, 2, 3)
        move = float(np.abs(new - per_output).max())
        per_output = new
        if move <= EXPOSURE_TOLERANCE:
            break
    else:
        paid[...] = np.nan  # chains that do not end: no number
    final = levels.alpha * levels.final
    return np.einsum("snkb,snb->knb", paid, np.broadcast_to(final, (s, n, b)))


def exposed_base(world: World, sources: Index) -> Array:
    """(K, N, 1) the same where the data are the base."""
    found = exposure(world, [world.economies[k] for k in sources])
    return found.value_added.sum(axis=2)[:, :, None]
