"""What an outcome says, as tables: economies, sectors, flows, and everything in one long table.

Missing is not zero (S7): a ratio to nothing is empty, never 0 or infinite.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
        names = ("exports", "imports", "final_expenditure")
        table = self.outcome.frame("economies").with_columns(_change(name) for name in names)
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

    def exposure(self) -> pl.DataFrame:
        """Value added of the focus (or of all) along the chains to everybody's final demand: source,
        final_buyer, before, after, change in per cent, and what share of its source that is."""
        before, after = self.outcome.exposure(self.names or None)
        table = before.frame().join(after.frame(), on=["source", "final_buyer"], suffix="_after")
        old, new = pl.col("value_added"), pl.col("value_added_after")
        return table.select(
            "source",
            "final_buyer",
            old.alias("value_added_before"),
            new.alias("value_added_after"),
            pl.when(old > 0).then(100 * (new / old - 1)).otherwise(None).alias("value_added_pct"),
            pl.col("share_of_source").alias("share_before"),
            pl.col("share_of_source_after").alias("share_after"),
        )

    def long(self) -> pl.DataFrame:
        """Everything in one table: measure, economy, partner, sector, before, after, change in per cent.

        With draws also q5, q50, q95 of ``band_of`` (the change in per cent, or the level after), the share of
        draws above zero and of those that agree in sign with the change, and how many draws there were.
        """
        o = self.outcome
        out = []
        economies = self.economies()
        for name, label in (
            ("real_income_exact_pct", EXACT),
            ("welfare_first_order_pct", FIRST_ORDER),
            ("terms_of_trade_first_order_pct", "terms of trade, part of first-order welfare"),
            ("volume_of_trade_first_order_pct", "volume of trade, part of first-order welfare"),
            ("real_wage_pct", "real wage"),
            ("wage_pct", "wage"),
            ("labour_pct", "labour"),
            ("price_index_pct", "consumer prices"),
        ):
            out.append(_rows(economies, label, change=name))
        for name in ("final_expenditure", "exports", "imports"):
            label = name.replace("_", " ")
            out.append(_rows(economies, label, f"{name}_before", f"{name}_after", f"{name}_pct"))
        for name in ("tariff_revenue", "deficit"):
            out.append(_rows(economies, name.replace("_", " "), f"{name}_before", f"{name}_after"))
        sectors = self.sectors()
        for name, label in (("output", "output"), ("value_added", "value added")):
            out.append(_rows(sectors, label, f"{name}_before", f"{name}_after", f"{name}_pct"))
        for name, label in (("output_volume", "output, volume"), ("price", PRICES), ("cost", "unit cost")):
            out.append(_rows(sectors, label, change=f"{name}_pct"))
        for name in ("exports", "imports"):
            table = sectors.with_columns(_change(name))
            out.append(
                _rows(table, f"{name} of the sector", f"{name}_before", f"{name}_after", f"{name}_pct")
            )
        pairs = self.flows().rename({"exporter": "economy", "importer": "partner"})
        out.append(
            _rows(pairs, "exports to partner, all sectors", "trade_before", "trade_after", "trade_pct")
        )
        flows = self.flows(by_sector=True).rename({"exporter": "economy", "importer": "partner"})
        out.append(_rows(flows, "exports to partner", "trade_before", "trade_after", "trade_pct"))
        chains = self.exposure().rename({"source": "economy", "final_buyer": "partner"})
        out.append(_rows(chains, CHAINS, "value_added_before", "value_added_after", "value_added_pct"))
        table = pl.concat(out)
        run = o.citation.key
        if self.ensemble is not None:
            run = self.ensemble.citation.key
            table = table.join(self.bands(), on=_KEYS, how="left", nulls_equal=True, maintain_order="left")
        return table.with_columns(pl.lit(o.world.unit).alias("unit"), pl.lit(run).alias("run"))

    def bands(self, *, by_sector: bool = True) -> pl.DataFrame:
        """Quantiles over the draws, with the measures of `long`; empty without draws.

        Columns measure, economy, partner, sector, q5, q50, q95 (of ``band_of``: change_pct or after),
        share_positive, share_same_sign, draws, failed. ``by_sector``: also flows by sector, where the
        ensemble kept them.
        """
        columns = dict.fromkeys(_NUMBERS, pl.Float64) | {"draws": pl.Int64, "failed": pl.Int64}
        schema: dict[str, Any] = dict.fromkeys(_KEYS, pl.String) | {"band_of": pl.String} | columns
        if self.ensemble is None:
            return pl.DataFrame(schema=schema)
        out = []
        for kind, names in _BANDS.items():
            if (kind == "trade" and not by_sector) or kind not in self.ensemble.wanted.outputs:
                continue
            table = self.ensemble.bands(kind, measures=list(names))
            table = table.rename(_ENDS.get(kind, {}))
            for column in ("partner", "sector"):
                if column not in table.columns:
                    table = table.with_columns(pl.lit(None, dtype=pl.String).alias(column))
            level = ~pl.col("measure").str.ends_with("_pct")
            table = table.with_columns(
                pl.when(level).then(pl.lit("after")).otherwise(pl.lit("change_pct")).alias("band_of"),
                pl.col("measure").replace(names),
            )
            out.append(table.select(pl.col(name).cast(kind) for name, kind in schema.items()))
        found = pl.concat(out)
        if not self.focus:
            return found
        return found.filter(pl.col("economy").is_in(self.names) | pl.col("partner").is_in(self.names))

    def money_bands(self, measure: str) -> pl.DataFrame:
        """Quantiles of ``trade_change`` (by pair) or ``tariff_revenue_change``, in the unit of the world."""
        assert self.ensemble is not None
        kind = "pairs" if measure == "trade_change" else "economies"
        return self.ensemble.bands(kind, measures=[measure])

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
            "exposure": _plain(self.exposure()) if self.focus else [],
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
            "bands": _plain(self.bands(by_sector=False)),
        }


PRICES = "prices paid"
CHAINS = "value added in the final demand of the partner"
_KEYS = ["measure", "economy", "partner", "sector"]
_NUMBERS = ("q5", "q50", "q95", "share_positive", "share_same_sign")
_ENDS = {
    "pairs": {"exporter": "economy", "importer": "partner"},
    "trade": {"exporter": "economy", "importer": "partner"},
    "exposure": {"source": "economy", "final_buyer": "partner"},
}

# What `Ensemble.bands` calls its measures, and what `long` calls them.
_BANDS: dict[str, dict[str, str]] = {
    "economies": {
        "real_income_pct": EXACT,
        "welfare_first_order_pct": FIRST_ORDER,
        "terms_of_trade_first_order_pct": "terms of trade, part of first-order welfare",
        "volume_of_trade_first_order_pct": "volume of trade, part of first-order welfare",
        "real_wage_pct": "real wage",
        "wage_pct": "wage",
        "labour_pct": "labour",
        "price_index_pct": "consumer prices",
        "final_expenditure_pct": "final expenditure",
        "exports_pct": "exports",
        "imports_pct": "imports",
        "tariff_revenue": "tariff revenue",
        "deficit": "deficit",
    },
    "sectors": {
        "output_pct": "output",
        "value_added_pct": "value added",
        "output_volume_pct": "output, volume",
        "price_pct": PRICES,
        "cost_pct": "unit cost",
        "sector_exports_pct": "exports of the sector",
        "sector_imports_pct": "imports of the sector",
    },
    "pairs": {"trade_pct": "exports to partner, all sectors"},
    "trade": {"flow_pct": "exports to partner"},
    "exposure": {"exposure_pct": CHAINS},
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
