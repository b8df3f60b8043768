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
from bilat.simulation.chunks import Chunk, Context, measures_of, on_cluster, on_threads, start_of
from bilat.simulation.model import Scenario, baseline, shocks_of, simulate
from bilat.simulation.options import Options
from bilat.simulation.outcome import Outcome
from bilat.simulation.shocks import Shocks
from bilat.simulation.world import World

if TYPE_CHECKING:
    import polars as pl

Array = NDArray[np.float64]
Progress = Callable[[int, int], None]

QUANTILES = (0.05, 0.5, 0.95)
SMALLEST_THETA = 0.1  # normal draws are cut off at this multiple of their centre

TABLES: dict[str, tuple[str, ...]] = {
    "economies": (
        "real_income_pct",
        "real_wage_pct",
        "wage_pct",
        "price_index_pct",
        "tariff_revenue",
        "exports",
        "imports",
    ),
    "sectors": ("output_pct", "value_added_pct"),
    "pairs": ("trade_pct",),
}
_LABELS = {"economies": ("economy",), "sectors": ("economy", "sector"), "pairs": ("exporter", "importer")}


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
        of the baseline that each draw used. values : measure to (D, N), (D, N, S) or (D, N, N) arrays; NaN
        in draws that did not solve and in flows that do not exist. failed : positions of those draws.
    """

    central: Outcome
    theta: Array
    size: Array
    world_of: NDArray[np.int64]
    values: Mapping[str, Array] = field(repr=False)
    failed: tuple[int, ...]
    seed: int
    notes: tuple[str, ...] = ()

    @property
    def draws(self) -> int:
        """D, including those that failed."""
        return len(self.size)

    def bands(
        self, kind: str = "economies", quantiles: Sequence[float] = QUANTILES, measures: Sequence[str] = ()
    ) -> pl.DataFrame:
        """A tidy table: labels, measure, central value, mean, one column a quantile, share of draws above 0.

        ``kind`` is economies, sectors or pairs.
        """
        if kind not in TABLES or TABLES[kind][0] not in self.values:
            known = [name for name, columns in TABLES.items() if columns[0] in self.values]
            raise ScenarioError(
                "there is no such table", where="bands", found=kind, expected=", ".join(known)
            )
        import polars as pl

        frames = []
        for measure in measures or TABLES[kind]:
            values = self.values[measure]
            good = values[~np.isnan(values.reshape(len(values), -1)).all(axis=1)]
            flat = good.reshape(len(good), -1)
            exists = ~np.isnan(flat).any(axis=0)
            found = np.quantile(flat[:, exists], quantiles, axis=0)
            index = np.argwhere(exists.reshape(values.shape[1:]))
            columns: dict[str, object] = {
                label: np.array(self.central.sectors if label == "sector" else self.central.economies)[
                    index[:, axis]
                ]
                for axis, label in enumerate(_LABELS[kind])
            }
            columns["measure"] = [measure] * int(exists.sum())
            columns["central"] = self.values[f"central {measure}"].ravel()[exists]
            columns["mean"] = flat[:, exists].mean(axis=0)
            columns |= {f"q{100 * q:g}": row for q, row in zip(quantiles, found, strict=True)}
            columns["share_positive"] = (flat[:, exists] > 0).mean(axis=0)
            frames.append(pl.DataFrame(columns))
        return pl.concat(frames)

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
    workers: int | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
    max_failed: float = 0.05,
) -> Ensemble:
    """Solve a scenario many times.

    Parameters
    ----------
    uncertainty : what is drawn; None: elasticities between half and one and a half of the world's.
    options : as for simulate; None: a tolerance of 1e-8, which no band shows.
    seed : the draws depend on it alone: neither on the number of workers nor on where they run.
    outputs : tables to keep, among economies, sectors, pairs.
    workers : threads (BLAS is kept to one each); None: one a processor.
    cluster : ``local`` or the address of a Ray cluster (``auto``, ``ray://head:10001``): chunks run there,
        lost ones are sent again and at last solved here. Needs the extra ``cluster``.
    progress : called with (draws done, draws in all) from the calling thread.
    max_failed : share of draws that may stay unsolved; they are left out and counted. More: NotConverged.
    """
    options = options or Options(tolerance=1e-8)
    spec = uncertainty or Uncertainty(theta_range=(0.5, 1.5), source="half to one and a half, by assumption")
    if draws < 1:
        raise ScenarioError("an ensemble needs draws", where="draws", found=draws, expected="at least 1")
    unknown = sorted(set(outputs) - set(TABLES))
    if unknown or not outputs:
        raise ScenarioError(
            "there is no such table", where="outputs", found=unknown, expected=", ".join(TABLES)
        )
    theta, size, world_of = draw(world, spec, draws, seed)
    central = simulate(world, scenario, options)
    bases, shocks, starts, notes = [], [], [], list(central.notes)
    for position, other in enumerate((world, *spec.baselines)):
        _same_labels(world, other)
        base = central.world if position == 0 else baseline(other, options)[0]
        bases.append(base)
        shocks.append(central.shocks if position == 0 else shocks_of(base, scenario))
        starts.append(start_of(central.solution.state, central.system))
    context = Context(tuple(bases), tuple(shocks), tuple(starts), options, tuple(outputs))
    chunks = _chunks(theta, size, world_of)
    values = {
        name: np.full((draws, *shape), np.nan)
        for kind, shape in _shapes(world).items()
        if kind in outputs
        for name in TABLES[kind]
    }
    run = on_threads(context, chunks, workers) if cluster is None else on_cluster(context, chunks, cluster)
    done, failed = 0, []
    for chunk, found in run:
        for name, array in found.values.items():
            values[name][chunk.positions] = array
        failed += [int(chunk.positions[i]) for i in found.failed]
        done += len(chunk.positions)
        if progress is not None:
            progress(done, draws)
    if len(failed) > max_failed * draws:
        raise NotConverged(
            f"{len(failed)} of {draws} draws did not solve",
            where="ensemble",
            found=f"draws {', '.join(map(str, sorted(failed)[:8]))}",
            expected=f"at most {max_failed:.0%}",
            ways_out=(
                "narrow the range of elasticities or of the size",
                "raise max_failed to leave them out, which the result then says",
            ),
        )
    if failed:
        notes.append(f"{len(failed)} of {draws} draws did not solve and are left out of the bands")
    values |= {f"central {name}": array for name, array in measures_of(central, tuple(outputs)).items()}
    return Ensemble(central, theta, size, world_of, values, tuple(sorted(failed)), seed, tuple(notes))


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


def _shapes(world: World) -> dict[str, tuple[int, ...]]:
    n, s = world.shape
    return {"economies": (n,), "sectors": (n, s), "pairs": (n, n)}


def _same_labels(world: World, other: World) -> None:
    if (other.economies, other.sectors) != (world.economies, world.sectors):
        raise ScenarioError(
            "a baseline has other labels than the world",
            where="uncertainty.baselines",
            found=f"{len(other.economies)} economies, {len(other.sectors)} sectors",
            expected="the same economies and sectors in the same order",
        )
