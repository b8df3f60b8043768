"""Blocks of draws: solved here on threads or on a Ray cluster, with the same numbers wherever they run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilat.errors import BilatError, NotConverged, ScenarioError
from bilat.simulation.batch import as_base, solve_block, sweep
from bilat.simulation.blas import one_thread
from bilat.simulation.blocks import prepare_block
from bilat.simulation.measures import PRECISION, Wanted, exposed, of_block, of_outcome
from bilat.simulation.model import baseline_options, simulate
from bilat.simulation.options import Options
from bilat.simulation.shocks import Shocks
from bilat.simulation.sweep import State
from bilat.simulation.system import System
from bilat.simulation.world import World

Array = NDArray[np.float64]

MOST = 1e38
SENT_AGAIN = 3  # times that a chunk lost with its worker is sent before it is solved here


@dataclass(frozen=True, slots=True)
class Context:
    """What all chunks share: worlds with their shocks and a state near their solutions.

    ``starts`` are relative to the baseline of a world, ``base_starts`` to its tables; ``recomputed`` says
    whether a draw first solves for a baseline of its own, and ``zero`` whether that has no deficits.
    """

    worlds: tuple[World, ...]
    shocks: tuple[Shocks, ...]
    starts: tuple[Array, ...]
    base_starts: tuple[Array | None, ...]
    exposed: tuple[Array | None, ...]
    options: Options
    wanted: Wanted
    zero: bool = False

    def recomputed(self, world: int) -> bool:
        """Whether draws of a world have a baseline of their own."""
        return self.base_starts[world] is not None


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

    values: dict[str, NDArray[np.floating]]
    failed: tuple[int, ...]


def start_of(state: State, system: System) -> Array:
    """A state of the single solver in the layout of a block (sectors before economies)."""
    parts = [state.w.T.ravel()]
    if system.has_inputs:
        parts.append(state.m.T.ravel())
    return np.concatenate([*parts, state.q.T.ravel()])


def run_chunk(context: Context, chunk: Chunk) -> Solved:
    """Solve one chunk; depends on its arguments alone."""
    world, shocks = context.worlds[chunk.world], context.shocks[chunk.world]
    options, width = context.options, len(chunk.size)
    values: dict[str, NDArray[np.floating]] = {}
    left = np.arange(width)
    with one_thread():
        if options.method == "auto":
            values, solved = _side_by_side(context, chunk)
            left = np.flatnonzero(~solved)
        failed = []
        for b in left:
            zero = np.zeros(len(world.economies)) if context.zero else world.deficit
            try:
                one = simulate(
                    world.with_(theta=chunk.theta[b]),
                    scaled(world, shocks, float(chunk.size[b]), zero),
                    options if context.recomputed(chunk.world) else options_of_base(options),
                )
            except (NotConverged, ScenarioError):
                failed.append(int(b))
                for array in values.values():
                    array[b] = np.nan
                continue
            for name, array in of_outcome(one, context.wanted).items():
                values.setdefault(name, np.full((width, *array.shape), np.nan, PRECISION[name]))[b] = array
    return Solved(values, tuple(failed))


def _side_by_side(
    context: Context, chunk: Chunk
) -> tuple[dict[str, NDArray[np.floating]], NDArray[np.bool_]]:
    """Measures of all draws of a chunk, and which of them are solved.

    Where the baseline is recomputed, each draw gets one of its own: the scenario is then solved relative to
    the tables too, from which both are hats, and one is divided by the other.
    """
    world, shocks = context.worlds[chunk.world], context.shocks[chunk.world]
    options, wanted, place = context.options, context.wanted, chunk.world
    # A smaller shock has a solution that much closer to the base, to first order.
    start = context.starts[place][:, None] * np.minimum(chunk.size, 2.0)
    base, exposure = None, context.exposed[place]
    sound = np.ones(len(chunk.size), dtype=bool)
    base_start = context.base_starts[place]
    if base_start is not None:
        quiet = baseline_options(options)
        nothing = Shocks(deficit=np.zeros(len(world.economies))) if context.zero else Shocks()
        block = prepare_block(world, nothing, quiet, chunk.theta, np.ones(len(chunk.size)))
        state, sound, _ = solve_block(block, base_start)
        with np.errstate(all="ignore"):
            levels = sweep(block, state, np.empty_like(state))
            sound = sound & (levels.final > 0).all(axis=0)
            base = as_base(levels)
            exposure = exposed(block, levels, wanted.sources) if "exposure" in wanted.outputs else None
        start = state + start
    block = prepare_block(world, shocks, options, chunk.theta, chunk.size, base)
    state, solved, _ = solve_block(block, start)
    with np.errstate(all="ignore"):
        levels = sweep(block, state, np.empty_like(state))
        values = of_block(block, levels, wanted, exposure)
    solved &= sound & (levels.final > 0).all(axis=0)
    return {name: _narrow(array, PRECISION[name]) for name, array in values.items()}, solved


def _narrow(array: Array, precision: type[np.floating]) -> NDArray[np.floating]:
    """A copy in the precision that is kept; growth of a flow from next to nothing ends at 1e38 per cent."""
    with np.errstate(over="ignore"):
        out = np.array(array, dtype=precision)
    return np.clip(out, -MOST, MOST, out=out)


def options_of_base(options: Options) -> Options:
    """The same options for a world that is a baseline already."""
    return replace(options, baseline="data")


def scaled(world: World, shocks: Shocks, size: float, deficit: Array | None = None) -> Shocks:
    """A multiple of a shock: of tariff changes in points, of other changes in logarithms; bans stay bans.

    ``deficit``: the deficits of the baseline, where they are not those of the world.
    """
    before = world.deficit if deficit is None else deficit
    cost, ratio = shocks.trade_cost, shocks.trade_ratio
    if cost is not None:
        cost = np.where(np.isinf(cost), np.inf, np.where(np.isinf(cost), 1.0, cost) ** size)
    if ratio is not None:
        ratio = np.where(ratio > 0, np.where(ratio > 0, ratio, 1.0) ** size, 0.0)
    return Shocks(
        tariff=None if shocks.tariff is None else world.tariff + size * (shocks.tariff - world.tariff),
        trade_cost=cost,
        productivity=None if shocks.productivity is None else shocks.productivity**size,
        labour=None if shocks.labour is None else shocks.labour**size,
        deficit=None if shocks.deficit is None else before + size * (shocks.deficit - before),
        trade_ratio=ratio,
    )


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
            # Only a few chunks are on their way at a time: results wait in memory until they are stored.
            coming = iter(chunks)
            running = {pool.submit(run_chunk, context, chunk): chunk for chunk in islice(coming, 2 * count)}
            try:
                while running:
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        chunk = running.pop(future)
                        for following in islice(coming, 1):
                            running[pool.submit(run_chunk, context, following)] = following
                        yield chunk, future.result()
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
        try:
            ray.init(address=None if address == "local" else address, log_to_driver=False)
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            said = str(error).strip().splitlines()
            raise ScenarioError(
                "the Ray cluster cannot be reached",
                where="cluster",
                found=f"{address}: {said[0] if said else type(error).__name__}",
                expected="the address of a running cluster, as `ray start --head` prints it",
                ways_out=(
                    "start one: ray start --head",
                    "where the cluster asks for a token, set RAY_AUTH_MODE and RAY_AUTH_TOKEN as on its head",
                    "cluster='local' starts one on this machine; without cluster: all processors here",
                ),
            ) from None
        started = True
    try:
        yield from _with_ray(ray, context, chunks)
    finally:
        if started:
            ray.shutdown()


def _with_ray(ray: Any, context: Context, chunks: list[Chunk]) -> Iterator[tuple[Chunk, Solved]]:
    shared = ray.put(context)
    task = ray.remote(max_retries=SENT_AGAIN)(run_chunk)
    coming = iter(chunks)
    room = max(16, 4 * int(ray.cluster_resources().get("CPU", 4)))  # chunks on their way at a time
    waiting = {task.remote(shared, chunk): (chunk, 0) for chunk in islice(coming, room)}
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
            for following in islice(coming, 1):
                waiting[task.remote(shared, following)] = (following, 0)
            yield chunk, found
