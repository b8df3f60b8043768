"""The baseline that a scenario changes: who sells what to whom, at which tariffs, made of which inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bilat.citations import Citation
from bilat.errors import ScenarioError

Array = NDArray[np.float64]

_OWN = Citation("dataset", "own-arrays", "World given as arrays by the user")


@dataclass(frozen=True, eq=False)
class World:
    """A calibrated baseline of N economies and S sectors.

    Everything that exact hat algebra needs: shares, elasticities and the levels that give them weight.
    One sector without inputs (Armington, Eaton-Kortum) is S = 1 and ``value_added_share`` 1.

    Attributes
    ----------
    economies, sectors : N and S labels, any strings without repetition.
    expenditure : (N, N, S) [exporter i, importer n, sector s], what n spends on goods of i, INCLUDING the
        tariff it pays, and including domestic sales (i = n); in ``unit``.
    tariff : (N, N, S), ad-valorem rate of importer n on exporter i, as a fraction.
    value_added_share : (N, S), value added in gross output.
    input_share : (N, S, S) [economy, using sector, input sector], share of each input in all input
        spending of the using sector; rows add up to 1. Unit cost is
        w^va * (prod_k P_k^input_share)^(1 - va) where all sigmas are 1.
    final_share : (N, S), shares of final expenditure; rows add up to 1.
    deficit : (N,), expenditure minus income (imports minus exports, before tariffs); adds up to 0.
    theta : (S,), trade elasticities (sigma - 1 in Armington's reading).
    sigma_final, sigma_inputs, sigma_va : elasticities of substitution between sectors in final demand,
        between inputs, and between value added and inputs; 1 is Cobb-Douglas.
    notes : what was renormalised, clipped, capped or imputed (rule S13), one sentence each.
    sources : part of the world ("tariff", "theta", ...) to the source of it.

    Build one with :meth:`from_arrays` or :meth:`from_flows`, which check and report; the bare constructor
    checks shapes and signs only.
    """

    economies: tuple[str, ...]
    sectors: tuple[str, ...]
    expenditure: Array
    tariff: Array
    value_added_share: Array
    input_share: Array
    final_share: Array
    deficit: Array
    theta: Array
    sigma_final: float = 1.0
    sigma_inputs: float = 1.0
    sigma_va: float = 1.0
    citation: Citation = _OWN
    unit: str = ""
    year: int | None = None
    notes: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        from bilat.simulation import world_checks as checks

        object.__setattr__(self, "economies", checks.labels(self.economies, "economies"))
        object.__setattr__(self, "sectors", checks.labels(self.sectors, "sectors"))
        n, s = len(self.economies), len(self.sectors)
        for name, shape in checks.shapes(n, s).items():
            array = checks.array(getattr(self, name), shape, name, self.economies, self.sectors)
            if array is getattr(self, name) and array.flags.writeable:
                array = array.copy()
            array.flags.writeable = False
            object.__setattr__(self, name, array)
        for name in ("sigma_final", "sigma_inputs", "sigma_va"):
            object.__setattr__(self, name, checks.sigma(getattr(self, name), name))
        object.__setattr__(self, "notes", tuple(self.notes))
        object.__setattr__(self, "sources", MappingProxyType(dict(self.sources)))

    def __getstate__(self) -> dict[str, Any]:
        from dataclasses import fields

        state = {f.name: getattr(self, f.name) for f in fields(self)}
        return state | {"sources": dict(self.sources)}  # what is derived is not carried along

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.__post_init__()

    # ---------------------------------------------------------------- what follows from the data

    @property
    def shape(self) -> tuple[int, int]:
        """(N, S)."""
        return len(self.economies), len(self.sectors)

    def index(self, economy: str) -> int:
        """Position of an economy; ScenarioError with near matches where it has none."""
        from bilat.simulation import world_checks as checks

        return checks.position(economy, self.economies, "economy", self.citation.key)

    def sector_index(self, sector: str) -> int:
        """Position of a sector; ScenarioError with near matches where it has none."""
        from bilat.simulation import world_checks as checks

        return checks.position(sector, self.sectors, "sector", self.citation.key)

    @cached_property
    def solver_shares(self) -> Array:
        """(2, S, N, N) shares with and without the tariff in one piece, or (1, S, N, N) without tariffs."""
        total, taxed = self.absorption, bool(self.tariff.any())
        n, s = self.shape
        both = np.empty((2 if taxed else 1, s, n, n))
        both[0] = self.expenditure.transpose(2, 1, 0)
        both[0] *= np.divide(1.0, total, out=np.zeros_like(total), where=total > 0).T[:, :, None]
        if taxed:
            both[1] = self.tariff.transpose(2, 1, 0)
            both[1] += 1.0
            np.divide(both[0], both[1], out=both[1])
        return both

    @cached_property
    def shares_by_sector(self) -> Array:
        """(S, N, N) [sector, importer, exporter]: share of each origin in expenditure; the solver's layout.
        Rows of sectors on which an economy spends nothing are zero."""
        return self.solver_shares[0]

    @cached_property
    def net_shares_by_sector(self) -> Array:
        """(S, N, N): the same shares without the tariff; the very array of shares where there is none."""
        return self.shares_by_sector if len(self.solver_shares) == 1 else self.solver_shares[1]

    @cached_property
    def taxes_by_sector(self) -> Array:
        """(S, N, N): tariffs times the shares without the tariff, what an ensemble's first order needs."""
        return self.tariff.transpose(2, 1, 0) * self.net_shares_by_sector

    @property
    def net_flows(self) -> Array:
        """(N, N, S): flows without the tariff, what the exporter receives; computed at every call."""
        return self.expenditure / (1.0 + self.tariff)

    @cached_property
    def absorption(self) -> Array:
        """(N, S): expenditure of each economy on each sector, all origins, tariffs included."""
        return self.expenditure.sum(axis=0)

    @cached_property
    def output(self) -> Array:
        """(N, S): gross output at producer prices, all destinations."""
        return self.net_flows.sum(axis=1)

    @cached_property
    def value_added(self) -> Array:
        """(N, S): value added by sector; its sum over sectors is the income of labour."""
        return self.value_added_share * self.output

    @cached_property
    def tariff_revenue(self) -> Array:
        """(N,): what the tariffs bring in."""
        return self.absorption.sum(axis=1) - self.net_flows.sum(axis=(0, 2))

    @cached_property
    def final_expenditure(self) -> Array:
        """(N,): value added, tariff revenue and deficit."""
        return self.value_added.sum(axis=1) + self.tariff_revenue + self.deficit

    @cached_property
    def input_demand(self) -> Array:
        """(N, S): spending on each sector as an input."""
        spending = (1.0 - self.value_added_share) * self.output
        return np.einsum("ns,nsk->nk", spending, self.input_share)

    @cached_property
    def gap(self) -> float:
        """How far the tables are from adding up: the largest difference between what an economy spends
        on a sector and what its final and input demand say, over its final expenditure. Above about 1e-9
        the base year does not replicate and a run first recomputes the baseline, and says so."""
        demand = self.final_share * self.final_expenditure[:, None] + self.input_demand
        size = np.maximum(np.abs(self.final_expenditure), 1e-300)[:, None]
        return float(np.max(np.abs(self.absorption - demand) / size))

    # ---------------------------------------------------------------- making one

    @classmethod
    def from_arrays(
        cls,
        economies: Sequence[str],
        sectors: Sequence[str],
        expenditure: ArrayLike | None = None,
        *,
        theta: ArrayLike,
        tariff: ArrayLike | None = None,
        value_added_share: ArrayLike | None = None,
        input_share: ArrayLike | None = None,
        input_coefficient: ArrayLike | None = None,
        final_share: ArrayLike | None = None,
        deficit: ArrayLike | None = None,
        trade_share: ArrayLike | None = None,
        absorption: ArrayLike | None = None,
        tariff_inclusive: bool = True,
        sigma_final: float = 1.0,
        sigma_inputs: float = 1.0,
        sigma_va: float = 1.0,
        tolerance: float = 1e-3,
        allow_gap: bool = False,
        citation: Citation = _OWN,
        unit: str = "",
        year: int | None = None,
        notes: Sequence[str] = (),
        sources: Mapping[str, str] | None = None,
    ) -> World:
        """A world from tables; what was given is checked, what was not given follows from the flows.

        Parameters
        ----------
        expenditure : (N, N, S) [exporter, importer, sector] with domestic sales; or give
            ``trade_share`` (N, N, S) [exporter, importer, sector], adding up to 1 over exporters, and
            ``absorption`` (N, S), as Caliendo and Parro's files do.
        tariff_inclusive : whether the flows contain the tariff; False: they are what exporters receive
            (customs values) and the tariff is added.
        theta : (S,) or one number for all sectors.
        tariff : (N, N, S) fractions, diagonal 0; None: no tariffs.
        value_added_share : (N, S), (N,), (S,) when N != S, or one number; None: 1, no inputs.
        input_share : (N, S, S) [economy, using, input], rows adding up to 1; or (S, S), the same
            everywhere; or ``input_coefficient``, the same per unit of output (rows adding up to
            1 - value_added_share; without ``value_added_share`` that is what is left).
            Neither, with value_added_share below 1: every sector buys inputs in the proportions of the
            economy's total expenditure (Costinot and Rodriguez-Clare 2014, section 3.4).
        final_share : (N, S); None: implied by flows and inputs, negative values set to zero and noted.
        deficit : (N,); None: implied by the flows.
        tolerance : sums may miss by this much and are then renormalised and noted; beyond, ScenarioError.
        allow_gap : accept deficits and final shares that contradict the flows (a run then recomputes the
            baseline first; see :attr:`gap`).

        Raises
        ------
        ScenarioError : naming the table, the first bad cell, and the ways out.
        """
        from bilat.simulation import world_build as build

        parts = build.assemble(
            economies=economies,
            sectors=sectors,
            expenditure=expenditure,
            theta=theta,
            tariff=tariff,
            value_added_share=value_added_share,
            input_share=input_share,
            input_coefficient=input_coefficient,
            final_share=final_share,
            deficit=deficit,
            trade_share=trade_share,
            absorption=absorption,
            tariff_inclusive=tariff_inclusive,
            tolerance=tolerance,
            allow_gap=allow_gap,
            notes=notes,
        )
        return cls(
            **parts,
            sigma_final=sigma_final,
            sigma_inputs=sigma_inputs,
            sigma_va=sigma_va,
            citation=citation,
            unit=unit,
            year=year,
            sources=sources or {},
        )

    @classmethod
    def from_flows(
        cls,
        economies: Sequence[str],
        flows: ArrayLike,
        *,
        theta: float,
        gdp: ArrayLike | None = None,
        value_added_share: float = 1.0,
        tariff: ArrayLike | None = None,
        tariff_inclusive: bool = False,
        domestic_floor: float = 0.01,
        sector: str = "all",
        citation: Citation = _OWN,
        unit: str = "",
        year: int | None = None,
        notes: Sequence[str] = (),
        sources: Mapping[str, str] | None = None,
    ) -> World:
        """A one-sector world from a bilateral matrix (N, N) [exporter, importer].

        Without ``gdp`` the diagonal must hold domestic sales. With ``gdp`` (N,) the diagonal is set to
        gdp / value_added_share minus exports; where that is below ``domestic_floor`` of gross output (an
        entrepot) output is raised until it holds, which a note names.
        """
        from bilat.simulation import world_build as build

        labels = tuple(economies)
        matrix, said = build.with_domestic_sales(labels, flows, gdp, value_added_share, domestic_floor)
        return cls.from_arrays(
            labels,
            (sector,),
            matrix[:, :, None],
            theta=theta,
            tariff=None if tariff is None else np.asarray(tariff, dtype=float).reshape(*matrix.shape, 1),
            tariff_inclusive=tariff_inclusive,
            value_added_share=value_added_share,
            citation=citation,
            unit=unit,
            year=year,
            notes=(*notes, *said),
            sources=sources,
        )

    def aggregate(
        self,
        economies: Mapping[str, str] | None = None,
        sectors: Mapping[str, str] | None = None,
        *,
        rest: str | None = None,
    ) -> World:
        """Fewer economies or sectors; every total (flows, output, value added, revenue) is kept.

        ``economies`` and ``sectors`` map old labels to new ones; labels not named stay as they are, or go
        to ``rest`` (economies only). Tariffs become those that collect the same revenue, theta the average
        weighted by expenditure between economies; tariffs between merged economies stay on the diagonal.
        """
        from bilat.simulation.world_aggregate import aggregate

        return aggregate(self, economies or {}, sectors or {}, rest)

    def with_(self, **changes: Any) -> World:
        """The same world with some fields replaced, checked again: ``with_(theta=..., sigma_va=0.5)``."""
        return replace(self, **changes)

    # ---------------------------------------------------------------- one file

    def save(self, path: str | Path, *, compact: bool = False) -> Path:
        """Write to one file (a zip of arrays and JSON, customarily ``.world``), replacing it at once.

        ``compact`` stores single precision (relative error 6e-8) and leaves out what the flows imply.
        """
        from bilat.simulation.world_file import save

        return save(self, Path(path), compact=compact)

    @classmethod
    def load(cls, path: str | Path) -> World:
        """Read what :meth:`save` wrote; the file is not trusted. DataError names what is wrong with it."""
        from bilat.simulation.world_file import load

        return load(Path(path))


def no_such_world(name: str, known: Sequence[str]) -> ScenarioError:
    """The error for a world that is neither packaged nor a file."""
    return ScenarioError(
        "there is no such world",
        where=name,
        expected="one of " + ", ".join(known) if known else "a path to a world file",
        ways_out=("save one with World.save and give its path",),
    )
