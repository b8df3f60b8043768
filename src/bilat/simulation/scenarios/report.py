"""What an outcome says, as tables: economies, sectors, flows, and everything in one long table.

Missing is not zero (S7): a ratio to nothing is empty, never 0 or infinite.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from bilat.simulation.outcome import Outcome
from bilat.simulation.scenarios.marked import Marks
from bilat.simulation.scenarios.scenario import Application, Scenario
from bilat.simulation.scenarios.selecting import Chooser

if TYPE_CHECKING:
    from bilat.simulation.ensemble import Ensemble

# The two definitions of welfare are never shown without their names.
EXACT = "real income (exact)"
FIRST_ORDER = "welfare, first order (Caliendo and Parro)"


@dataclass(frozen=True, eq=False)
class Report:
    """A scenario, what it did to the world, and the outcome; tables for ``focus`` or for all.

    ``focus`` holds positions of economies; empty means all. ``ensemble`` is None without draws.
    """

    scenario: Scenario
    application: Application
    outcome: Outcome
    focus: tuple[int, ...] = ()
    ensemble: Ensemble | None = None

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
        pairs = self.flows().rename({"exporter": "economy", "importer": "partner"})
        out.append(
            _rows(pairs, "exports to partner, all sectors", "trade_before", "trade_after", "trade_pct")
        )
        flows = self.flows(by_sector=True).rename({"exporter": "economy", "importer": "partner"})
        out.append(_rows(flows, "exports to partner", "trade_before", "trade_after", "trade_pct"))
        table = pl.concat(out)
        run = o.citation.key
        if self.ensemble is not None:
            run = self.ensemble.citation.key
            keys = ["measure", "economy", "partner", "sector"]
            table = table.join(self.bands(), on=keys, how="left", nulls_equal=True, maintain_order="left")
        return table.with_columns(pl.lit(o.world.unit).alias("unit"), pl.lit(run).alias("run"))

    def bands(self) -> pl.DataFrame:
        """Quantiles of the changes in per cent over the draws, with the measures of `long`.

        Columns measure, economy, partner, sector, q5, q50, q95, share_positive; empty without draws.
        """
        schema = dict.fromkeys(("measure", "economy", "partner", "sector"), pl.String)
        numbers = dict.fromkeys(("q5", "q50", "q95", "share_positive"), pl.Float64)
        if self.ensemble is None:
            return pl.DataFrame(schema={**schema, **numbers})
        before = self.outcome.frame("economies")
        out = []
        for kind, names in _BANDS.items():
            table = self.ensemble.bands(kind, measures=list(names))
            table = table.rename({"exporter": "economy", "importer": "partner"}, strict=False)
            for column in ("partner", "sector"):
                if column not in table.columns:
                    table = table.with_columns(pl.lit(None, dtype=pl.String).alias(column))
            if kind == "economies":
                table = _levels_in_per_cent(table, before)
            out.append(table.with_columns(pl.col("measure").replace(names)).select([*schema, *numbers]))
        found = pl.concat(out)
        if not self.focus:
            return found
        return found.filter(pl.col("economy").is_in(self.names) | pl.col("partner").is_in(self.names))

    def world_change(self) -> float:
        """Exact real income of the world, per cent: the average weighted by base final expenditure."""
        weights = self.outcome.world.final_expenditure
        return float(100 * ((self.outcome.real_income_hat - 1) * weights).sum() / weights.sum())

    @property
    def names(self) -> list[str]:
        """Labels of the economies in focus."""
        return [self.outcome.economies[i] for i in self.focus]

    def as_dict(self) -> dict[str, object]:
        """All of it as plain data; flows by pair (``long`` has them by sector)."""
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
            "ensemble": self._ensemble_as_dict(),
            "economies": _plain(self.economies()),
            "sectors": _plain(self.sectors()),
            "flows": _plain(self.flows()),
        }

    def _ensemble_as_dict(self) -> dict[str, object] | None:
        if self.ensemble is None:
            return None
        return {
            "draws": self.ensemble.draws,
            "seed": self.ensemble.seed,
            "failed": list(self.ensemble.failed),
            "citation": self.ensemble.citation.as_dict(),
            "notes": list(self.ensemble.notes),
            "bands": _plain(self.bands()),
        }


# What `Ensemble.bands` calls its measures, and what `long` calls them.
_BANDS: dict[str, dict[str, str]] = {
    "economies": {
        "real_income_pct": EXACT,
        "real_wage_pct": "real wage",
        "price_index_pct": "consumer prices",
        "exports": "exports",
        "imports": "imports",
    },
    "sectors": {"output_pct": "output", "value_added_pct": "value added"},
    "pairs": {"trade_pct": "exports to partner, all sectors"},
}


def _levels_in_per_cent(table: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Exports and imports come as levels; their quantiles as changes against the base year."""
    out = [table.filter(pl.col("measure").str.ends_with("_pct"))]
    for name in ("exports", "imports"):
        base = before.select("economy", pl.col(f"{name}_before").alias("base"))
        levels = table.filter(pl.col("measure") == name).join(base, on="economy", maintain_order="left")
        changes = [(100 * (pl.col(q) / pl.col("base") - 1)).alias(q) for q in ("q5", "q50", "q95")]
        # the share of draws above zero belongs to the level and says nothing about its change
        none = pl.lit(None, dtype=pl.Float64).alias("share_positive")
        out.append(levels.with_columns(*changes, none).drop("base"))
    return pl.concat(out)


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
