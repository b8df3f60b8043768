"""What an outcome says, as tables: economies, sectors, flows, and everything in one long table.

Missing is not zero (S7): a ratio to nothing is empty, never 0 or infinite.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from bilat.simulation.outcome import Outcome
from bilat.simulation.scenarios.marked import Marks
from bilat.simulation.scenarios.scenario import Application, Scenario
from bilat.simulation.scenarios.selecting import Chooser

Array = NDArray[np.float64]

# The two definitions of welfare are never shown without their names.
EXACT = "real income (exact)"
FIRST_ORDER = "welfare, first order (Caliendo and Parro)"


@dataclass(frozen=True, eq=False)
class Report:
    """A scenario, what it did to the world, and the outcome; tables for ``focus`` or for all.

    ``focus`` holds positions of economies; empty means all.
    """

    scenario: Scenario
    application: Application
    outcome: Outcome
    focus: tuple[int, ...] = ()

    def economies(self) -> pl.DataFrame:
        """A row for each economy: welfare by both definitions, wages, prices, trade, revenue.

        Columns ending in _pct are changes in per cent; trade and revenue are in the unit of the world, in
        the numeraire of the run.
        """
        o = self.outcome
        first = o.welfare_first_order
        before, after = _border(o.trade_before), _border(o.trade_after)
        table = pl.DataFrame(
            {
                "economy": list(o.economies),
                "real_income_exact_pct": _pct(o.real_income_hat),
                "welfare_first_order_pct": 100 * first.total,
                "terms_of_trade_pct": 100 * first.terms_of_trade,
                "volume_of_trade_pct": 100 * first.volume_of_trade,
                "real_wage_pct": _pct(o.real_wage_hat),
                "consumer_prices_pct": _pct(o.price_hat),
                "exports_before": before.sum(axis=(1, 2)),
                "exports_after": after.sum(axis=(1, 2)),
                "imports_before": before.sum(axis=(0, 2)),
                "imports_after": after.sum(axis=(0, 2)),
                "tariff_revenue_before": o.revenue_before,
                "tariff_revenue_after": o.revenue_after,
                "final_expenditure_before": o.world.final_expenditure,
            }
        ).with_columns(
            _change("exports"), _change("imports"), pl.col("economy").is_in(self.names).alias("in_focus")
        )
        return table if not self.focus else table.filter("in_focus")

    def sectors(self) -> pl.DataFrame:
        """A row for each economy and sector: output in value and in quantity, value added.

        ``output_volume_change`` is the change of quantity valued at base-year prices: unlike values, it does
        not move with the price level of the economy.
        """
        o = self.outcome
        n, s = o.world.shape
        quantity = _ratio(o.output_after, o.output_before) / o.equilibrium.cost
        table = pl.DataFrame(
            {
                "economy": np.repeat(o.economies, s),
                "sector": np.tile(o.sectors, n),
                "output_before": o.output_before.ravel(),
                "output_after": o.output_after.ravel(),
                "output_quantity_pct": (100 * (quantity - 1)).ravel(),
                "output_volume_change": (o.output_before * (np.nan_to_num(quantity, nan=1.0) - 1)).ravel(),
                "value_added_before": o.value_added_before.ravel(),
                "value_added_after": o.value_added_after.ravel(),
            }
        ).with_columns(
            _change("output"), _change("value_added"), pl.col("output_quantity_pct").fill_nan(None)
        )
        return table if not self.focus else table.filter(pl.col("economy").is_in(self.names))

    def flows(self, *, by_sector: bool = False) -> pl.DataFrame:
        """A row for each pair across a border (and sector): trade without tariffs before and after."""
        o = self.outcome
        before, after = _border(o.trade_before), _border(o.trade_after)
        n, s = o.world.shape
        names = np.array(o.economies)
        if by_sector:
            columns: dict[str, Any] = {
                "exporter": np.repeat(names, n * s),
                "importer": np.tile(np.repeat(names, s), n),
                "sector": np.tile(np.array(o.sectors), n * n),
            }
        else:
            before, after = before.sum(axis=2), after.sum(axis=2)
            columns = {"exporter": np.repeat(names, n), "importer": np.tile(names, n)}
        table = pl.DataFrame({**columns, "trade_before": before.ravel(), "trade_after": after.ravel()})
        table = table.filter(pl.col("exporter") != pl.col("importer")).with_columns(_change("trade"))
        if not self.focus:
            return table
        return table.filter(pl.col("exporter").is_in(self.names) | pl.col("importer").is_in(self.names))

    def long(self) -> pl.DataFrame:
        """Everything in one table: measure, economy, partner, sector, before, after, change in per cent."""
        o = self.outcome
        out = []
        economies = self.economies()
        for name, label in (
            ("real_income_exact_pct", EXACT),
            ("welfare_first_order_pct", FIRST_ORDER),
            ("terms_of_trade_pct", "terms of trade, part of first-order welfare"),
            ("volume_of_trade_pct", "volume of trade, part of first-order welfare"),
            ("real_wage_pct", "real wage"),
            ("consumer_prices_pct", "consumer prices"),
        ):
            out.append(_rows(economies, label, change=name))
        for name in ("exports", "imports"):
            out.append(_rows(economies, name, f"{name}_before", f"{name}_after", f"{name}_pct"))
        out.append(_rows(economies, "tariff revenue", "tariff_revenue_before", "tariff_revenue_after"))
        sectors = self.sectors()
        out.append(_rows(sectors, "output", "output_before", "output_after", "output_pct"))
        out.append(_rows(sectors, "output, quantity", change="output_quantity_pct"))
        out.append(
            _rows(sectors, "value added", "value_added_before", "value_added_after", "value_added_pct")
        )
        flows = self.flows(by_sector=True).rename({"exporter": "economy", "importer": "partner"})
        out.append(_rows(flows, "exports to partner", "trade_before", "trade_after", "trade_pct"))
        return pl.concat(out).with_columns(
            pl.lit(o.world.unit).alias("unit"), pl.lit(o.citation.key).alias("run")
        )

    def world_change(self) -> float:
        """Exact real income of the world, per cent: the average weighted by base final expenditure."""
        weights = self.outcome.world.final_expenditure
        return float(100 * ((self.outcome.real_income_hat - 1) * weights).sum() / weights.sum())

    @property
    def names(self) -> list[str]:
        """Labels of the economies in focus."""
        return [self.outcome.economies[i] for i in self.focus]

    def as_dict(self) -> dict[str, object]:
        """All of it as plain data, flows by pair without sectors."""
        o = self.outcome
        world = o.world
        return {
            "scenario": {
                "title": self.scenario.title,
                "description": " ".join(self.scenario.spec.description.split()),
                "shocks": [{"name": name, "source": source} for name, source in self.scenario.source_lines()],
                "effects": [vars(effect) for effect in self.application.effects],
                "left_out": list(self.application.notes),
            },
            "world": {
                "key": world.citation.key,
                "citation": world.citation.as_dict(),
                "year": world.year,
                "unit": world.unit,
                "notes": list(world.notes),
                "sources": dict(world.sources),
            },
            "definitions": {
                "real_income_exact_pct": f"{EXACT}: final expenditure over its price index",
                "welfare_first_order_pct": f"{FIRST_ORDER}: terms of trade plus volume of trade",
            },
            "run": o.record.as_dict(),
            "notes": list(o.notes),
            "diagnostics": o.diagnostics.as_dict(),
            "world_real_income_pct": self.world_change(),
            "economies": _plain(self.economies()),
            "sectors": _plain(self.sectors()) if self.focus else [],
            "flows": _plain(self.flows()) if self.focus else [],
        }


def report(
    scenario: Scenario, application: Application, outcome: Outcome, focus: Sequence[str] = ()
) -> Report:
    """A report, with ``focus`` as codes, names or groups (ScenarioError for those the world has not)."""
    choose = Chooser(outcome.economies, outcome.sectors, Marks("--for"))
    positions: dict[int, None] = {}
    for word in focus:
        positions.update(dict.fromkeys(choose.economy_word(word, ())))
    return Report(scenario, application, outcome, tuple(positions))


# ------------------------------------------------------------------------------------------- parts


def _pct(hat: Array) -> Array:
    return 100.0 * (hat - 1.0)


def _ratio(after: Array, before: Array) -> Array:
    return np.divide(after, before, out=np.full(before.shape, np.nan), where=before > 0)


def _border(flows: Array) -> Array:
    out = np.array(flows)
    own = np.arange(out.shape[0])
    out[own, own] = 0.0
    return out


def _change(name: str) -> pl.Expr:
    before, after = pl.col(f"{name}_before"), pl.col(f"{name}_after")
    return pl.when(before > 0).then(100 * (after / before - 1)).otherwise(None).alias(f"{name}_pct")


def _rows(
    table: pl.DataFrame, measure: str, before: str | None = None, after: str | None = None, change: str = ""
) -> pl.DataFrame:
    empty = pl.lit(None, dtype=pl.String)
    number = pl.lit(None, dtype=pl.Float64)
    return table.select(
        pl.lit(measure).alias("measure"),
        pl.col("economy"),
        (pl.col("partner") if "partner" in table.columns else empty).alias("partner"),
        (pl.col("sector") if "sector" in table.columns else empty).alias("sector"),
        (pl.col(before) if before else number).alias("before"),
        (pl.col(after) if after else number).alias("after"),
        (pl.col(change) if change else number).alias("change_pct"),
    )


def _plain(table: pl.DataFrame) -> list[Mapping[str, object]]:
    return table.to_dicts()
