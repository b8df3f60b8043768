"""What changed: labelled results of one run, with the proof that it solved and where it came from."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bilat.citations import Citation
from bilat.errors import ScenarioError
from bilat.simulation.diagnostics import Diagnostics
from bilat.simulation.equilibrium import Equilibrium, new_shares, world_at
from bilat.simulation.options import Options
from bilat.simulation.shocks import Shocks
from bilat.simulation.solver import Solution
from bilat.simulation.system import System
from bilat.simulation.welfare import Decomposition, decompose
from bilat.simulation.world import World

if TYPE_CHECKING:
    import polars as pl

    from bilat.simulation.exposure import Exposure

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Outcome:
    """The equilibrium after a scenario, relative to its baseline.

    Hats are ratios new / old; nominal ones are in the numeraire of the options. N economies, S sectors.

    Attributes
    ----------
    world : the baseline that changes are relative to (recomputed where ``notes`` says so).
    equilibrium : levels and hats. diagnostics : residuals, Walras, replication, homogeneity.
    notes : what the reader has to know about this run, beside the notes of the world.
    """

    world: World
    shocks: Shocks
    options: Options
    name: str
    title: str
    equilibrium: Equilibrium
    diagnostics: Diagnostics
    notes: tuple[str, ...] = ()
    system: System = field(repr=False, default=None)  # type: ignore[assignment]
    solution: Solution = field(repr=False, default=None)  # type: ignore[assignment]

    # ---------------------------------------------------------------- hats, (N,)

    @property
    def economies(self) -> tuple[str, ...]:
        """Labels of the first axis."""
        return self.world.economies

    @property
    def sectors(self) -> tuple[str, ...]:
        """Labels of the last axis."""
        return self.world.sectors

    @cached_property
    def income_hat(self) -> Array:
        """(N,) nominal final expenditure."""
        return self.equilibrium.final / self.world.final_expenditure

    @property
    def price_hat(self) -> Array:
        """(N,) price index of final demand (consumer prices, tariffs included)."""
        return self.equilibrium.price

    @cached_property
    def real_income_hat(self) -> Array:
        """(N,) EXACT welfare: nominal final expenditure over its price index."""
        return self.income_hat / self.price_hat

    def real_income_of_basket(self, final_share: ArrayLike) -> Array:
        """(N,) nominal final expenditure over the price of another basket, (N, S) shares adding up to 1.

        Costinot and Rodriguez-Clare (2014, section 5) let demand follow total expenditure in equilibrium and
        measure welfare by consumption shares: this is their welfare, with sigma_final 1.
        """
        share = np.asarray(final_share, dtype=np.float64)
        if share.shape != self.world.shape or (np.abs(share.sum(axis=1) - 1) > 1e-6).any():
            raise ScenarioError(
                "a basket has the wrong shape or does not add up to 1",
                where="final_share",
                found=share.shape,
                expected=f"{self.world.shape}: economies by sectors, rows adding up to 1",
            )
        prices = np.where(share > 0, self.equilibrium.price_by_sector, 1.0)
        return self.income_hat / np.exp((share * np.log(prices)).sum(axis=1))

    @property
    def wage_hat(self) -> Array:
        """(N,) value added per unit of labour."""
        return self.equilibrium.wage

    @cached_property
    def real_wage_hat(self) -> Array:
        """(N,) wage over the price index of final demand."""
        return self.wage_hat / self.price_hat

    @cached_property
    def real_gdp_hat(self) -> Array:
        """(N,) value added deflated by the price index of final demand."""
        return self.value_added_after.sum(axis=1) / self.world.value_added.sum(axis=1) / self.price_hat

    @cached_property
    def welfare_first_order(self) -> Decomposition:
        """FIRST-ORDER welfare, terms and volume of trade (Caliendo and Parro 2015), as fractions."""
        return decompose(
            self.trade_before,
            self.trade_after,
            self.world.tariff,
            self.equilibrium.cost,
            self.world.final_expenditure,
        )

    # ---------------------------------------------------------------- levels, in the unit of the world

    @property
    def tariff_after(self) -> Array:
        """(N, N, S) new rates."""
        return self.world.tariff if self.shocks.tariff is None else self.shocks.tariff

    @cached_property
    def trade_before(self) -> Array:
        """(N, N, S) [exporter, importer, sector] without tariffs, domestic sales on the diagonal."""
        return self.world.net_flows

    @cached_property
    def expenditure_after(self) -> Array:
        """(N, N, S), tariffs included."""
        shares = new_shares(self.system, self.equilibrium.cost)
        return np.ascontiguousarray((shares * self.equilibrium.expenditure.T[:, :, None]).transpose(2, 1, 0))

    @cached_property
    def trade_after(self) -> Array:
        """(N, N, S) after the scenario, as trade_before."""
        return self.expenditure_after / (1.0 + self.tariff_after)

    @property
    def output_before(self) -> Array:
        """(N, S) gross output at producer prices."""
        return self.world.output

    @property
    def output_after(self) -> Array:
        """(N, S)."""
        return self.equilibrium.output

    @property
    def value_added_before(self) -> Array:
        """(N, S)."""
        return self.world.value_added

    @property
    def value_added_after(self) -> Array:
        """(N, S)."""
        return self.equilibrium.value_added

    @property
    def revenue_before(self) -> Array:
        """(N,) tariff revenue."""
        return self.world.tariff_revenue

    @property
    def revenue_after(self) -> Array:
        """(N,)."""
        return self.equilibrium.revenue

    def frame(self, kind: str = "economies") -> pl.DataFrame:
        """A polars table: ``economies``, ``sectors``, ``pairs``, ``trade`` or ``diagnostics``."""
        from bilat.simulation.frames import frame

        return frame(self, kind)

    def of(self, economy: str) -> dict[str, float]:
        """The row of one economy in frame("economies"), without its label."""
        row = self.frame("economies").row(self.world.index(economy), named=True)
        return {name: value for name, value in row.items() if name != "economy"}

    def exposure(self, sources: Sequence[str] | None = None) -> tuple[Exposure, Exposure]:
        """Value added of ``sources`` along the chains to final demand, before and after the scenario."""
        from bilat.simulation.exposure import exposure

        return exposure(self.world, sources), exposure(self.world_after(), sources)

    def world_after(self) -> World:
        """The new equilibrium as a world, a baseline for the next scenario."""
        return world_at(self.world, self.shocks, self.system, self.equilibrium, f"after: {self.title}")

    # ---------------------------------------------------------------- where it came from

    @cached_property
    def record(self) -> RunRecord:
        """What identifies the run: hashes of the inputs, options, versions."""
        from bilat import __version__

        return RunRecord(
            world=self.world.citation.key,
            world_hash=world_hash(self.world),
            shocks_hash=shocks_hash(self.shocks),
            scenario=self.name,
            options=self.options.as_dict(),
            versions={"bilat": __version__, "numpy": np.__version__, "python": platform.python_version()},
        )

    @cached_property
    def citation(self) -> Citation:
        """For every number taken from this outcome (S12)."""
        record = self.record
        return Citation(
            kind="scenario",
            key=f"run-{record.key}",
            title=self.title,
            publisher="Bilat",
            vintage=record.key,
            query=f"world {record.world}; world hash {record.world_hash[:12]}; "
            f"shocks hash {record.shocks_hash[:12]}; residual {self.diagnostics.residual:.1e}",
        )


@dataclass(frozen=True, slots=True)
class RunRecord:
    """The inputs of a run; two runs with the same record give the same bits on one machine."""

    world: str
    world_hash: str
    shocks_hash: str
    scenario: str
    options: dict[str, object]
    versions: dict[str, str]

    @property
    def key(self) -> str:
        """Twelve characters that stand for everything above."""
        text = repr((self.world_hash, self.shocks_hash, sorted(self.options.items())))
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def as_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        out: dict[str, object] = {name: getattr(self, name) for name in self.__slots__}
        return out | {"key": self.key}


def world_hash(world: World) -> str:
    """SHA-256 over labels, arrays and elasticities."""
    cached = world.__dict__.get("_hash")
    if cached is None:
        digest = hashlib.sha256(repr((world.economies, world.sectors)).encode())
        for name in (
            "expenditure",
            "tariff",
            "value_added_share",
            "input_share",
            "final_share",
            "deficit",
            "theta",
        ):
            digest.update(np.ascontiguousarray(getattr(world, name)).tobytes())
        digest.update(repr((world.sigma_final, world.sigma_inputs, world.sigma_va)).encode())
        cached = world.__dict__["_hash"] = digest.hexdigest()
    return cached


def shocks_hash(shocks: Shocks) -> str:
    """SHA-256 over the arrays of the shocks."""
    digest = hashlib.sha256()
    for name in ("tariff", "trade_cost", "productivity", "labour", "deficit", "trade_ratio"):
        value = getattr(shocks, name)
        digest.update(name.encode() + (b"-" if value is None else np.ascontiguousarray(value).tobytes()))
    return digest.hexdigest()
