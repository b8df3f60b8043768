"""Many draws of one scenario: elasticities, baselines and the size of the shock, with bands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bilat.citations import Citation
from bilat.errors import NotConverged, ScenarioError
from bilat.simulation.batch import WIDTH
from bilat.simulation.chunks import Chunk, Context, on_cluster, on_threads, start_of
from bilat.simulation.measures import LABELS, PRECISION, TABLES, Wanted, exposed_base, of_outcome
from bilat.simulation.model import (
    Scenario,
    baseline,
    kind_of_baseline,
    shocks_of,
    simulate,
    solve_baseline,
)
from bilat.simulation.options import Options
from bilat.simulation.outcome import Outcome
from bilat.simulation.shocks import Shocks
from bilat.simulation.store import Store, release, summarise
from bilat.simulation.world import World

if TYPE_CHECKING:
    import polars as pl

Array = NDArray[np.float64]
Progress = Callable[[int, int], None]

QUANTILES = (0.05, 0.5, 0.95)
SMALLEST_THETA = 0.1  # normal draws are cut off at this multiple of their centre

MEMORY = 2**28  # bytes of results kept on the heap; beyond, they go to a file
NO_CHANGE = 1e-5  # per cent: draws are solved to about a tenth of this


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What is drawn, each part independently; give at most one way to draw elasticities.

    Attributes
    ----------
    theta_range : (low, high) multiples of each sector's elasticity, uniform, drawn by sector; or two (S,)
        arrays of lowest and highest elasticities.
    theta_error : (S,) or one number, standard errors of a cited estimate; normal draws around the world's
        elasticities, cut off at a tenth of them.
    theta_sets : (K, S) sets of elasticities from K sources, one drawn as a whole.
    size : (low, high) multiples of the shock, uniform; 1 is the scenario as written.
    baselines : other worlds with the same labels (the partners' mirror books), one drawn with equal chance
        among them and the main world.
    source : where the ranges or errors come from (S12).
    """

    theta_range: tuple[ArrayLike, ArrayLike] | None = None
    theta_error: ArrayLike | None = None
    theta_sets: ArrayLike | None = None
    size: tuple[float, float] = (1.0, 1.0)
    baselines: tuple[World, ...] = ()
    source: str = ""


@dataclass(frozen=True, eq=False)
class Ensemble:
    """Results of D draws over N economies and S sectors.

    Attributes
    ----------
    central : the outcome of the scenario as written. theta : (D, S). size : (D,). world_of : (D,) position
        of the baseline that each draw used. values : measure to (D, N), (D, N, S), (D, N, N) or, for the
        tables ``trade`` and ``exposure``, (D, C) and (D, K, N) arrays; NaN in draws that did not solve and
        where there is nothing to compare with. failed : positions of those draws.
    wanted : the tables, and the cells of the large ones.
    """

    central: Outcome
    theta: Array
    size: Array
    world_of: NDArray[np.int64]
    values: Mapping[str, NDArray[np.floating]] = field(repr=False)
    failed: tuple[int, ...]
    seed: int
    wanted: Wanted = field(repr=False)
    notes: tuple[str, ...] = ()

    @property
    def draws(self) -> int:
        """D, including those that failed."""
        return len(self.size)

    def bands(
        self, kind: str = "economies", quantiles: Sequence[float] = QUANTILES, measures: Sequence[str] = ()
    ) -> pl.DataFrame:
        """A tidy table, one row a label and measure.

        ``kind`` is economies, sectors, pairs, trade (by sector) or exposure. Columns: labels, measure,
        central value, mean, one column a quantile, ``share_positive`` (of draws), ``share_same_sign`` (of
        draws that agree in sign with the central value; null for levels), ``draws`` that the row rests on,
        ``failed`` draws. Changes below 1e-5 per cent count as none.
        """
        if kind not in TABLES or TABLES[kind][0] not in self.values:
            known = [name for name, columns in TABLES.items() if columns[0] in self.values]
            raise ScenarioError(
                "there is no such table", where="bands", found=kind, expected=", ".join(known)
            )
        import polars as pl

        bad = set(self.failed)
        good = np.array([d for d in range(self.draws) if d not in bad], dtype=np.int64)
        frames = []
        for measure in measures or TABLES[kind]:
            if measure not in TABLES[kind]:
                raise ScenarioError(
                    "there is no such measure",
                    where=f"bands of {kind}",
                    found=measure,
                    expected=", ".join(TABLES[kind]),
                )
            values, central = (
                self.values[measure],
                np.asarray(self.values[f"central {measure}"], dtype=np.float64),
            )
            found = summarise(values, central, quantiles, good, self._no_change(measure))
            columns: dict[str, object] = dict(
                zip(LABELS[kind], self._labels(kind, central.shape, found.cells), strict=True)
            )
            columns["measure"] = [measure] * len(found.cells)
            columns["central"] = central.ravel()[found.cells]
            columns["mean"] = found.mean
            columns |= {f"q{100 * q:g}": row for q, row in zip(quantiles, found.quantiles, strict=True)}
            columns["share_positive"] = found.positive
            level = not measure.endswith(("_pct", "_change", "_pp"))
            columns["share_same_sign"] = np.full(len(found.cells), np.nan) if level else found.agree
            columns["draws"] = found.draws
            columns["failed"] = np.full(len(found.cells), len(self.failed))
            frames.append(pl.DataFrame(columns).with_columns(pl.col("share_same_sign").fill_nan(None)))
        return pl.concat(frames)

    def _no_change(self, measure: str) -> Array:
        if measure.endswith("_change"):
            final = self.central.world.final_expenditure
            zone = NO_CHANGE / 100 * (final if measure.startswith("tariff") else final[:, None])
            return zone if measure.startswith("tariff") else zone * np.ones(len(final)) * 1e-3
        return np.array(NO_CHANGE if measure.endswith(("_pct", "_pp")) else 0.0)

    def _labels(
        self, kind: str, shape: tuple[int, ...], cells: NDArray[np.int64]
    ) -> tuple[NDArray[np.str_], ...]:
        names, sectors = np.array(self.central.economies), np.array(self.central.sectors)
        if kind == "trade":
            w = self.wanted
            return names[w.exporter[cells]], names[w.importer[cells]], sectors[w.sector[cells]]
        index = np.unravel_index(cells, shape)
        if kind == "sectors":
            return names[index[0]], sectors[index[1]]
        if kind == "exposure":
            return names[self.wanted.sources[index[0]]], names[index[1]]
        return tuple(names[axis] for axis in index)

    @property
    def citation(self) -> Citation:
        """For every band taken from this ensemble (S12)."""
        one = self.central.citation
        return replace(
            one,
            key=f"{one.key}-d{self.draws}-s{self.seed}",
            query=f"{one.query}; {self.draws} draws, seed {self.seed}"
            + (f"; {len(self.failed)} unsolved draws left out" if self.failed else ""),
        )


def ensemble(
    world: World,
    scenario: Shocks | Scenario,
    draws: int = 200,
    uncertainty: Uncertainty | None = None,
    *,
    options: Options | None = None,
    seed: int = 0,
    outputs: Sequence[str] = ("economies", "sectors", "pairs"),
    focus: Sequence[str] = (),
    workers: int | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
    max_failed: float = 0.05,
    memory: int = MEMORY,
) -> Ensemble:
    """Solve a scenario many times.

    Every draw is solved from scratch: with its own elasticities, its own baseline where the baseline is
    recomputed (with zero deficits, or because the tables do not add up), and its own conversion of barriers
    that are stated by their effect on trade (``Shocks.trade_ratio``). Tariffs and trade costs stay as given.

    Parameters
    ----------
    uncertainty : what is drawn; None: elasticities between half and one and a half of the world's.
    options : as for simulate; None: a tolerance of 1e-8, which no band shows.
    seed : the draws depend on it alone: neither on the number of workers nor on where they run.
    outputs : tables to keep, among economies, sectors, pairs, trade (flows by sector) and exposure (value
        added of an economy in the final demand of others).
    focus : economies whose flows (either end) ``trade`` and whose value added ``exposure`` follow; none: all.
    workers : threads (BLAS is kept to one each); None: one a processor.
    cluster : ``local`` or the address of a Ray cluster (``auto``, ``ray://head:10001``): chunks run there,
        lost ones are sent again and at last solved here. Needs the extra ``cluster``.
    progress : called with (draws done, draws in all) from the calling thread.
    max_failed : share of draws that may stay unsolved; they are left out and counted. More: NotConverged.
    memory : bytes of results to hold on the heap; what exceeds them goes to a temporary file.
    """
    options = options or Options(tolerance=1e-8)
    spec = uncertainty or Uncertainty(theta_range=(0.5, 1.5), source="half to one and a half, by assumption")
    if draws < 1:
        raise ScenarioError("an ensemble needs draws", where="draws", found=draws, expected="at least 1")
    wanted = Wanted.of(world, outputs, focus)
    theta, size, world_of = draw(world, spec, draws, seed)
    central = simulate(world, scenario, options)
    notes = list(central.notes)
    context = _context(world, scenario, spec, options, wanted, central)
    if any(context.recomputed(position) for position in range(len(context.worlds))):
        notes.append("the baseline is recomputed for each draw, with its elasticities")
    if central.shocks.trade_ratio is not None and (theta != theta[:1]).any():
        notes.append(
            "barriers stated by their effect on trade are turned into costs with the elasticities of each "
            "draw; tariffs and stated costs are the same in all draws"
        )
    chunks = _chunks(theta, size, world_of)
    store = Store(memory)
    values: dict[str, NDArray[np.floating]] = {
        name: store.array((draws, *wanted.shape(kind, world)), PRECISION[name])
        for kind in wanted.outputs
        for name in TABLES[kind]
    }
    run = on_threads(context, chunks, workers) if cluster is None else on_cluster(context, chunks, cluster)
    done, failed = 0, []
    for chunk, found in run:
        for name, array in values.items():
            array[chunk.positions] = found.values.get(name, np.nan)
            release(array)
        failed += [int(chunk.positions[i]) for i in found.failed]
        done += len(chunk.positions)
        if progress is not None:
            progress(done, draws)
    _refuse_failed(failed, draws, max_failed)
    if failed:
        notes.append(f"{len(failed)} of {draws} draws did not solve and are left out of the bands")
    values |= {f"central {name}": array for name, array in of_outcome(central, wanted).items()}
    return Ensemble(central, theta, size, world_of, values, tuple(sorted(failed)), seed, wanted, tuple(notes))


def _context(
    world: World,
    scenario: Shocks | Scenario,
    spec: Uncertainty,
    options: Options,
    wanted: Wanted,
    central: Outcome,
) -> Context:
    """Everything that chunks share; worlds are given as they are, a baseline is recomputed draw by draw."""
    worlds, shocks, starts, base_starts, exposed = [], [], [], [], []
    start = start_of(central.solution.state, central.system)
    zero = options.baseline == "recomputed with zero deficits"
    for position, other in enumerate((world, *spec.baselines)):
        _same_labels(world, other)
        kind = kind_of_baseline(other, options)
        worlds.append(other)
        size = _unknowns(other, options)
        starts.append(start if len(start) == size else np.zeros(size))
        shocks.append(central.shocks if position == 0 else shocks_of(baseline(other, options)[0], scenario))
        if kind == "data":
            base_starts.append(None)
            exposed.append(exposed_base(other, wanted.sources) if "exposure" in wanted.outputs else None)
        else:
            system, solution, _ = solve_baseline(other, options, zero)
            base_starts.append(start_of(solution.state, system))
            exposed.append(None)
    return Context(
        tuple(worlds),
        tuple(shocks),
        tuple(starts),
        tuple(base_starts),
        tuple(exposed),
        options,
        wanted,
        zero,
    )


def _unknowns(world: World, options: Options) -> int:
    """Length of a state: wages, input prices where there are inputs, expenditures."""
    n, s = world.shape
    inputs = bool((world.value_added_share < 1.0).any())
    return (n if options.labour == "mobile" else n * s) + (1 + inputs) * n * s


def _refuse_failed(failed: list[int], draws: int, max_failed: float) -> None:
    if len(failed) == draws or len(failed) > max_failed * draws:
        raise NotConverged(
            f"{len(failed)} of {draws} draws did not solve",
            where="ensemble",
            found=f"draws {', '.join(map(str, sorted(failed)[:8]))}",
            expected=f"at most {max_failed:.0%}" if len(failed) < draws else "at least one that solves",
            ways_out=(
                "narrow the range of elasticities or of the size",
                "raise max_failed to leave them out, which the result then says",
            ),
        )


def draw(world: World, spec: Uncertainty, draws: int, seed: int) -> tuple[Array, Array, NDArray[np.int64]]:
    """Elasticities (D, S), sizes (D,) and baselines (D,), from the seed alone."""
    rng = np.random.default_rng(seed)
    s = len(world.sectors)
    ways = [name for name in ("theta_range", "theta_error", "theta_sets") if getattr(spec, name) is not None]
    if len(ways) > 1:
        raise ScenarioError("elasticities are drawn in two ways", where=" and ".join(ways))
    theta = np.repeat(world.theta[None, :], draws, axis=0)
    if spec.theta_range is not None:
        low, high = (np.asarray(end, dtype=np.float64) for end in spec.theta_range)
        if low.ndim == 0 and high.ndim == 0:
            low, high = low * world.theta, high * world.theta
        low, high = _vector(low, s, "theta_range"), _vector(high, s, "theta_range")
        if (low > high).any():
            raise ScenarioError("a range is upside down", where="uncertainty.theta_range", found=(low, high))
        theta = rng.uniform(low, high, (draws, s))
    elif spec.theta_error is not None:
        error = _vector(np.asarray(spec.theta_error, dtype=np.float64), s, "theta_error", zero=True)
        theta = np.maximum(rng.normal(world.theta, error, (draws, s)), SMALLEST_THETA * world.theta)
    elif spec.theta_sets is not None:
        sets = np.asarray(spec.theta_sets, dtype=np.float64)
        if sets.ndim != 2 or sets.shape[1] != s or not (sets > 0).all():
            raise ScenarioError(
                "sets of elasticities have the wrong shape or sign",
                where="uncertainty.theta_sets",
                found=sets.shape,
                expected=f"(K, {s}), above 0",
            )
        theta = sets[rng.integers(0, len(sets), draws)]
    low_size, high_size = spec.size
    if not 0 <= low_size <= high_size or not np.isfinite(high_size):
        raise ScenarioError(
            "the size of a shock is a range of multiples", where="uncertainty.size", found=spec.size
        )
    size = rng.uniform(low_size, high_size, draws)
    world_of = rng.integers(0, 1 + len(spec.baselines), draws)
    return theta, size, world_of


def _vector(value: Array, s: int, name: str, zero: bool = False) -> Array:
    out = np.broadcast_to(value, (s,)) if value.ndim == 0 else value
    if out.shape != (s,) or not np.isfinite(out).all() or (out < 0 if zero else out <= 0).any():
        raise ScenarioError(
            "elasticities have the wrong shape or sign",
            where=f"uncertainty.{name}",
            found=out.shape,
            expected=f"{s} positive numbers, or one",
        )
    return out


def _chunks(theta: Array, size: Array, world_of: NDArray[np.int64]) -> list[Chunk]:
    """Blocks of draws with the same baseline; they depend on the draws alone."""
    out = []
    for position in np.unique(world_of):
        members = np.flatnonzero(world_of == position)
        for first in range(0, len(members), WIDTH):
            part = members[first : first + WIDTH]
            out.append(Chunk(int(position), part, theta[part], size[part]))
    return out


def _same_labels(world: World, other: World) -> None:
    if (other.economies, other.sectors) != (world.economies, world.sectors):
        raise ScenarioError(
            "a baseline has other labels than the world",
            where="uncertainty.baselines",
            found=f"{len(other.economies)} economies, {len(other.sectors)} sectors",
            expected="the same economies and sectors in the same order",
        )
