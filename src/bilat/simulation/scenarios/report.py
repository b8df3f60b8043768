"""What an outcome says, as tables: economies, sectors, flows, and everything in one long table.

Missing is not zero (S7): a ratio to nothing is empty, never 0 or infinite.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from bilat.simulation.outcome import Outcome
from bilat.simulation.scenarios.marked import Marks
from bilat.simulation.scenarios.scenario import Application, Scenario
from bilat.simulation.scenarios.selecting import Chooser

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
        """``Outcome.frame("economies")`` for the focus, with exports and imports in per cent."""
        table = self.outcome.frame("economies").with_columns(_change("exports"), _change("imports"))
        return table.filter(pl.col("economy").is_in(self.names)) if self.focus else table

    def sectors(self) -> pl.DataFrame:
        """``Outcome.frame("sectors")`` for the focus, with ``output_volume_change``: the change of quantity
        valued at base-year prices, which does not move with the price level of the economy."""
        volume = pl.col("output_before") * pl.col("output_volume_pct").fill_null(0.0) / 100
        table = self.outcome.frame("sectors").with_columns(volume.alias("output_volume_change"))
        return table.filter(pl.col("economy").is_in(self.names)) if self.focus else table

    def flows(self, *, by_sector: bool = False) -> pl.DataFrame:
        """Trade across borders without tariffs, by pair (and sector), of which one side is in focus."""
        table = self.outcome.frame("trade" if by_sector else "pairs")
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
            ("terms_of_trade_first_order_pct", "terms of trade, part of first-order welfare"),
            ("volume_of_trade_first_order_pct", "volume of trade, part of first-order welfare"),
            ("real_wage_pct", "real wage"),
            ("price_index_pct", "consumer prices"),
        ):
            out.append(_rows(economies, label, change=name))
        for name in ("exports", "imports"):
            out.append(_rows(economies, name, f"{name}_before", f"{name}_after", f"{name}_pct"))
        out.append(_rows(economies, "tariff revenue", "tariff_revenue_before", "tariff_revenue_after"))
        sectors = self.sectors()
        out.append(_rows(sectors, "output", "output_before", "output_after", "output_pct"))
        out.append(_rows(sectors, "output, volume", change="output_volume_pct"))
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


def _plain(table: pl.DataFrame) -> list[dict[str, object]]:
    return table.to_dicts()
