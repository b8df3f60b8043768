"""Blocks of draws: solved here on threads or on a Ray cluster, with the same numbers wherever they run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilat.errors import BilatError, NotConverged, ScenarioError
from bilat.simulation.batch import Block, Levels, prepare_block, solve_block, sweep, trade_by_pair
from bilat.simulation.blas import one_thread
from bilat.simulation.model import simulate
from bilat.simulation.options import WORLD_GDP, Options
from bilat.simulation.outcome import Outcome
from bilat.simulation.shocks import Shocks
from bilat.simulation.sweep import State
from bilat.simulation.system import System
from bilat.simulation.world import World

Array = NDArray[np.float64]

SENT_AGAIN = 3  # times that a chunk lost with its worker is sent before it is solved here


@dataclass(frozen=True, slots=True)
class Context:
    """What all chunks share: baselines with their shocks and a state near their solutions."""

    worlds: tuple[World, ...]
    shocks: tuple[Shocks, ...]
    starts: tuple[Array, ...]
    options: Options
    outputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Draws of one baseline: their positions in the ensemble, theta (B, S) and size (B,)."""

    world: int
    positions: NDArray[np.int64]
    theta: Array
    size: Array


@dataclass(frozen=True, slots=True)
class Solved:
    """Measures of a chunk, draws first, and the draws (within it) that no method solved."""

    values: dict[str, Array]
    failed: tuple[int, ...]


def start_of(state: State, system: System) -> Array:
    """A state of the single solver in the layout of a block (sectors before economies)."""
    parts = [state.w.ravel(), state.m.T.ravel()] if system.has_inputs else [state.w.ravel()]
    return np.concatenate([*parts, state.q.T.ravel()])


def run_chunk(context: Context, chunk: Chunk) -> Solved:
    """Solve one chunk; depends on its arguments alone."""
    world, shocks = context.worlds[chunk.world], context.shocks[chunk.world]
    options, width = context.options, len(chunk.size)
    values: dict[str, Array] = {}
    left = np.arange(width)
    with one_thread():
        if options.labour == "mobile" and options.method == "auto":
            block = prepare_block(world, shocks, options, chunk.theta, chunk.size)
            state, solved, _ = solve_block(block, context.starts[chunk.world])
            with np.errstate(all="ignore"):
                levels = sweep(block, state, np.empty_like(state))
                values = _measures(world, block, levels, context.outputs)
            solved &= (levels.final > 0).all(axis=0)
            left = np.flatnonzero(~solved)
        failed = []
        for b in left:
            try:
                one = simulate(
                    world.with_(theta=chunk.theta[b]),
                    scaled(world, shocks, float(chunk.size[b])),
                    options_of_base(options),
                )
            except (NotConverged, ScenarioError):
                failed.append(int(b))
                for array in values.values():
                    array[b] = np.nan
                continue
            for name, array in measures_of(one, context.outputs).items():
                values.setdefault(name, np.full((width, *array.shape), np.nan))[b] = array
    return Solved(values, tuple(failed))


def options_of_base(options: Options) -> Options:
    """The same options for a world that is a baseline already."""
    return replace(options, baseline="data")


def scaled(world: World, shocks: Shocks, size: float) -> Shocks:
    """A multiple of a shock: of tariff changes in points, of other changes in logarithms; bans stay bans."""
    cost = shocks.trade_cost
    if cost is not None:
        cost = np.where(np.isinf(cost), np.inf, np.where(np.isinf(cost), 1.0, cost) ** size)
    return Shocks(
        tariff=None if shocks.tariff is None else world.tariff + size * (shocks.tariff - world.tariff),
        trade_cost=cost,
        productivity=None if shocks.productivity is None else shocks.productivity**size,
        labour=None if shocks.labour is None else shocks.labour**size,
        deficit=None if shocks.deficit is None else world.deficit + size * (shocks.deficit - world.deficit),
    )


def measures_of(outcome: Outcome, outputs: tuple[str, ...]) -> dict[str, Array]:
    """The measures of ensemble.TABLES for one outcome."""
    base, out = outcome.world, {}
    n = len(base.economies)
    off = ~np.eye(n, dtype=bool)
    trade = outcome.trade_after.sum(axis=2)
    if "economies" in outputs:
        out["real_income_pct"] = 100 * (outcome.real_income_hat - 1)
        out["real_wage_pct"] = 100 * (outcome.real_wage_hat - 1)
        out["wage_pct"] = 100 * (outcome.wage_hat - 1)
        out["price_index_pct"] = 100 * (outcome.price_hat - 1)
        out["tariff_revenue"] = outcome.revenue_after
        out["exports"] = (trade * off).sum(axis=1)
        out["imports"] = (trade * off).sum(axis=0)
    if "sectors" in outputs:
        out["output_pct"] = _percent(outcome.output_after, base.output)
        out["value_added_pct"] = _percent(outcome.value_added_after, base.value_added)
    if "pairs" in outputs:
        out["trade_pct"] = _percent(trade, base.net_flows.sum(axis=2))
    return out


def _percent(after: Array, before: Array) -> Array:
    """Changes in per cent; NaN where there was nothing before (S7)."""
    ratio = np.divide(after, before, out=np.full(np.shape(after), np.nan), where=before > 0)
    return 100 * (ratio - 1)


def _measures(world: World, block: Block, levels: Levels, outputs: tuple[str, ...]) -> dict[str, Array]:
    """The same for a block, draws first."""
    out = {}
    income = levels.labour_income
    hours = block.labour
    log_price = levels.price_final
    if block.options.labour_supply:
        # income = income0 * exp(w) * labour * exp(nu (w - p)), solved for w
        nu = block.options.labour_supply
        log_wage = (np.log(income / (block.income0 * hours)) + nu * log_price) / (1.0 + nu)
    else:
        log_wage = np.log(income / (block.income0 * hours))
    numeraire = block.options.numeraire
    unit = np.zeros(log_wage.shape[1]) if numeraire == WORLD_GDP else log_wage[world.index(numeraire)]
    scale = np.exp(-unit)
    if "economies" in outputs:
        net = levels.expenditure * levels.factor
        home = _home(block, levels)
        out["real_income_pct"] = 100 * (
            levels.final / world.final_expenditure[:, None] * np.exp(-log_price) - 1
        )
        out["real_wage_pct"] = 100 * np.expm1(log_wage - log_price)
        out["wage_pct"] = 100 * np.expm1(log_wage - unit)
        out["price_index_pct"] = 100 * np.expm1(log_price - unit)
        out["tariff_revenue"] = levels.revenue * scale
        out["exports"] = (levels.output.sum(axis=0) - home) * scale
        out["imports"] = (net.sum(axis=0) - home) * scale
    if "sectors" in outputs:
        before, added = world.output[:, :, None], world.value_added[:, :, None]
        out["output_pct"] = _percent(levels.output.transpose(1, 0, 2) * scale, before)
        out["value_added_pct"] = _percent(levels.value_added.transpose(1, 0, 2) * scale, added)
    if "pairs" in outputs:
        before = world.net_flows.sum(axis=2)[:, :, None]
        out["trade_pct"] = _percent(trade_by_pair(block, levels) * scale, before)
    return {name: np.moveaxis(array, -1, 0) for name, array in out.items()}


def _home(block: Block, levels: Levels) -> Array:
    """(N, B) domestic sales; home flows carry no tariff and may be shocked by a trade cost."""
    own = np.einsum("snn->sn", block.net)[:, :, None] * levels.u * (levels.expenditure / levels.au)
    home = own.sum(axis=0)
    cells = block.by_exporter
    if cells is not None:
        inside = np.flatnonzero(cells.row == cells.other)
        for c in inside:
            k, i = cells.sector[c], cells.row[c]
            home[i] += block.db[c] * levels.u[k, i] * levels.expenditure[k, i] / levels.au[k, i]
    return home


def on_threads(context: Context, chunks: list[Chunk], workers: int | None) -> Iterator[tuple[Chunk, Solved]]:
    """Chunks as they are done. Threads suffice: the time is spent in NumPy, outside Python's lock."""
    count = workers or os.cpu_count() or 1
    if count < 1:
        raise ScenarioError("an ensemble needs workers", where="workers", found=workers)
    for world in context.worlds:
        _ = world.shares_by_sector, world.net_shares_by_sector, world.output  # once, not by every thread
    with one_thread():
        if count == 1 or len(chunks) == 1:
            for chunk in chunks:
                yield chunk, run_chunk(context, chunk)
            return
        with ThreadPoolExecutor(count) as pool:
            running = {pool.submit(run_chunk, context, chunk): chunk for chunk in chunks}
            try:
                for future in as_completed(running):
                    yield running[future], future.result()
            finally:
                for future in running:
                    future.cancel()


def on_cluster(context: Context, chunks: list[Chunk], address: str) -> Iterator[tuple[Chunk, Solved]]:
    """Chunks as a Ray cluster gives them back; those lost with a worker are sent again, then solved here."""
    try:
        import ray  # pyright: ignore[reportMissingImports]
    except ImportError:
        raise ScenarioError(
            "Ray is not installed",
            where="cluster",
            found=address,
            ways_out=("pip install 'bilat[cluster]'", "leave cluster out: all processors of this machine"),
        ) from None
    started = False
    if not ray.is_initialized():
        ray.init(address=None if address == "local" else address, log_to_driver=False)
        started = True
    try:
        yield from _with_ray(ray, context, chunks)
    finally:
        if started:
            ray.shutdown()


def _with_ray(ray: Any, context: Context, chunks: list[Chunk]) -> Iterator[tuple[Chunk, Solved]]:
    shared = ray.put(context)
    task = ray.remote(max_retries=SENT_AGAIN)(run_chunk)
    waiting = {task.remote(shared, chunk): (chunk, 0) for chunk in chunks}
    while waiting:
        ready, _ = ray.wait(list(waiting), num_returns=1)
        for reference in ready:
            chunk, lost = waiting.pop(reference)
            try:
                found = ray.get(reference)
            except BilatError:
                raise
            except Exception as error:
                if not isinstance(error, ray.exceptions.RayError) or isinstance(
                    error, ray.exceptions.RayTaskError
                ):
                    raise
                if lost < SENT_AGAIN:
                    waiting[task.remote(shared, chunk)] = (chunk, lost + 1)
                    continue
                found = run_chunk(context, chunk)
            yield chunk, found
