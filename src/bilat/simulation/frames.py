"""An outcome as polars frames: one tidy table a question, every column with its unit in the name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import polars as pl

from bilat.errors import ScenarioError

if TYPE_CHECKING:
    from bilat.simulation.outcome import Outcome

Kind = Literal["economies", "sectors", "pairs", "trade", "diagnostics"]
KINDS: tuple[Kind, ...] = ("economies", "sectors", "pairs", "trade", "diagnostics")


def frame(outcome: Outcome, kind: str = "economies") -> pl.DataFrame:
    """The table of a kind (see Outcome.frame)."""
    makers = {
        "economies": economies,
        "sectors": sectors,
        "pairs": pairs,
        "trade": trade,
        "diagnostics": diagnostics,
    }
    if kind not in makers:
        raise ScenarioError("there is no such table", where="frame", found=kind, expected=", ".join(makers))
    return makers[kind](outcome)


def _percent(hat: np.ndarray) -> np.ndarray:
    return 100.0 * (hat - 1.0)


def economies(outcome: Outcome) -> pl.DataFrame:
    """One row an economy. Changes in per cent; amounts in the unit of the world."""
    first = outcome.welfare_first_order
    n = len(outcome.economies)
    off = ~np.eye(n, dtype=bool)
    before, after = outcome.trade_before.sum(axis=2), outcome.trade_after.sum(axis=2)
    return pl.DataFrame(
        {
            "economy": outcome.economies,
            "real_income_exact_pct": _percent(outcome.real_income_hat),
            "welfare_first_order_pct": 100.0 * first.total,
            "terms_of_trade_first_order_pct": 100.0 * first.terms_of_trade,
            "volume_of_trade_first_order_pct": 100.0 * first.volume_of_trade,
            "real_wage_pct": _percent(outcome.real_wage_hat),
            "wage_pct": _percent(outcome.wage_hat),
            "price_index_pct": _percent(outcome.price_hat),
            "labour_pct": _percent(outcome.equilibrium.labour),
            "final_expenditure_before": outcome.world.final_expenditure,
            "final_expenditure_after": outcome.equilibrium.final,
            "tariff_revenue_before": outcome.revenue_before,
            "tariff_revenue_after": outcome.revenue_after,
            "exports_before": (before * off).sum(axis=1),
            "exports_after": (after * off).sum(axis=1),
            "imports_before": (before * off).sum(axis=0),
            "imports_after": (after * off).sum(axis=0),
            "deficit_before": outcome.world.deficit,
            "deficit_after": outcome.equilibrium.deficit,
        }
    )


def sectors(outcome: Outcome) -> pl.DataFrame:
    """One row an economy and sector. Where nothing was made before, changes are null (S7)."""
    n, s = outcome.world.shape
    made = (outcome.output_before > 0).ravel()

    def change(after: np.ndarray, before: np.ndarray) -> pl.Series:
        ratio = np.divide(after.ravel(), before.ravel(), out=np.ones(n * s), where=before.ravel() > 0)
        return pl.Series(np.where(made, _percent(ratio), np.nan)).fill_nan(None)

    n_index, s_index = np.divmod(np.arange(n * s), s)
    real = outcome.output_after / outcome.equilibrium.cost
    off = ~np.eye(n, dtype=bool)
    exports = [(t * off[:, :, None]).sum(axis=1).ravel() for t in (outcome.trade_before, outcome.trade_after)]
    imports = [(t * off[:, :, None]).sum(axis=0).ravel() for t in (outcome.trade_before, outcome.trade_after)]
    return pl.DataFrame(
        {
            "economy": np.array(outcome.economies)[n_index],
            "sector": np.array(outcome.sectors)[s_index],
            "output_before": outcome.output_before.ravel(),
            "output_after": outcome.output_after.ravel(),
            "output_pct": change(outcome.output_after, outcome.output_before),
            "output_volume_pct": change(real, outcome.output_before),
            "value_added_before": outcome.value_added_before.ravel(),
            "value_added_after": outcome.value_added_after.ravel(),
            "value_added_pct": change(outcome.value_added_after, outcome.value_added_before),
            "price_pct": _percent(outcome.equilibrium.price_by_sector).ravel(),
            "cost_pct": _percent(outcome.equilibrium.cost).ravel(),
            "exports_before": exports[0],
            "exports_after": exports[1],
            "imports_before": imports[0],
            "imports_after": imports[1],
        }
    )


def trade(outcome: Outcome) -> pl.DataFrame:
    """One row a flow between two economies in one sector, where there was trade; without tariffs."""
    i, n, k = np.nonzero((outcome.trade_before > 0) | (outcome.trade_after > 0))
    keep = i != n
    i, n, k = i[keep], n[keep], k[keep]
    before, after = outcome.trade_before[i, n, k], outcome.trade_after[i, n, k]
    labels, goods = np.array(outcome.economies), np.array(outcome.sectors)
    return pl.DataFrame(
        {
            "exporter": labels[i],
            "importer": labels[n],
            "sector": goods[k],
            "tariff_before": outcome.world.tariff[i, n, k],
            "tariff_after": outcome.tariff_after[i, n, k],
            "trade_before": before,
            "trade_after": after,
            "trade_pct": _ratio(after, before),
        }
    )


def pairs(outcome: Outcome) -> pl.DataFrame:
    """One row a pair of exporter and importer, all sectors, without tariffs."""
    before, after = outcome.trade_before.sum(axis=2), outcome.trade_after.sum(axis=2)
    i, n = np.nonzero((before > 0) | (after > 0))
    i, n = i[i != n], n[i != n]
    labels = np.array(outcome.economies)
    return pl.DataFrame(
        {
            "exporter": labels[i],
            "importer": labels[n],
            "trade_before": before[i, n],
            "trade_after": after[i, n],
            "trade_pct": _ratio(after[i, n], before[i, n]),
        }
    )


def _ratio(after: np.ndarray, before: np.ndarray) -> pl.Series:
    ratio = np.divide(after, before, out=np.full(len(before), np.nan), where=before > 0)
    return pl.Series(_percent(ratio)).fill_nan(None)


def diagnostics(outcome: Outcome) -> pl.DataFrame:
    """One row a measure of how well the run was solved."""
    d = outcome.diagnostics
    places: dict[str, str] = {"goods_markets": d.worst[0], "trade_balance": d.worst[1], "income": d.worst[2]}
    values = {name: value for name, value in d.as_dict().items() if name != "worst"}
    return pl.DataFrame(
        {
            "measure": list(values),
            "value": [v if isinstance(v, str) else f"{v:.6g}" for v in values.values()],
            "where": [places.get(name, "") for name in values],
        }
    )
