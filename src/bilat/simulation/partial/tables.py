"""Many products and importers at once, from tables; what cannot be computed is listed, never dropped."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from bilat.errors import DataError, QueryError
from bilat.simulation.partial.smart import simulate_market

KEYS = ("importer", "exporter", "product")
_FLOW = {"importer": pl.String, "exporter": pl.String, "product": pl.String, "imports": pl.Float64}
_RATES = {"tariff": pl.Float64, "new_tariff": pl.Float64}
_SUM = (
    "imports",
    "creation",
    "diversion",
    "price",
    "total",
    "revenue_before",
    "revenue_after",
    "revenue_change",
    "welfare",
    "welfare_with_diversion",
)


@dataclass(frozen=True)
class PartialOutcome:
    """Effects by flow, and what is not covered.

    Attributes
    ----------
    flows : one row for each importer, exporter and product that is covered; values in the unit of the input.
    not_covered : importer, exporter, product, imports, reason. Flows of a market without elasticity, with a
        new tariff but no base tariff, or whose revenue cannot be known. The last kind is in ``flows`` too
        (as a competitor, revenue null) and marked by ``kept``.
    coverage : covered part of all imports by value. notes : defaults that were used (S13).
    """

    flows: pl.DataFrame
    not_covered: pl.DataFrame
    coverage: float
    notes: tuple[str, ...]

    def by(self, *keys: str) -> pl.DataFrame:
        """Sums over everything but ``keys`` (importer, exporter, product); all of it without keys.

        ``revenue_known`` is the part of the imports in a row whose tariff is known: where it is below 1,
        the sums of revenue and of welfare with diversion leave the others out.
        """
        unknown = sorted(set(keys) - set(KEYS))
        if unknown:
            raise QueryError(
                "effects cannot be added up by this",
                found=", ".join(unknown),
                expected="one or more of " + ", ".join(KEYS),
            )
        known = pl.col("imports").filter(pl.col("revenue_before").is_not_null()).sum()
        sums = [
            *(pl.col(name).sum() for name in _SUM),
            (known / pl.col("imports").sum()).alias("revenue_known"),
        ]
        if not keys:
            return self.flows.select(sums)
        return self.flows.group_by(keys, maintain_order=True).agg(sums)


def smart(
    flows: pl.DataFrame,
    elasticities: pl.DataFrame | Mapping[str, float],
    *,
    substitution: float = 1.5,
    where: str = "<flows>",
) -> PartialOutcome:
    """Partial equilibrium for every market (importer and product) of a table.

    Parameters
    ----------
    flows : columns importer, exporter, product (HS6 as text, "010121"), imports, tariff and new_tariff as
        fractions. An empty tariff is missing, an empty new_tariff means unchanged (S7).
    elasticities : columns product, demand (zero or negative) and, if known, importer, supply, substitution;
        or a mapping from product to demand. A row with importer wins over one without.
    substitution : for products without their own.

    DataError names the first bad row.
    """
    table = _checked(flows, {**_FLOW, **_RATES}, where)
    if table.select(KEYS).is_duplicated().any():
        twice = table.filter(table.select(KEYS).is_duplicated()).row(0, named=True)
        raise DataError(
            "a flow stands twice in the table",
            where=where,
            found=", ".join(str(twice[k]) for k in KEYS),
            expected="one row for each importer, exporter and product",
        )
    for name, low in (("imports", 0.0), ("tariff", -1.0), ("new_tariff", -1.0)):
        bad = table.with_row_index("row", 2).filter(
            pl.col(name).is_nan() | pl.col(name).is_infinite() | (pl.col(name) < low)
        )
        if bad.height:
            row = bad.row(0, named=True)
            raise DataError(
                f"{name} is not possible",
                where=where,
                line=row["row"],
                found=row[name],
                expected="0 or more" if low == 0 else "a fraction (0.1 is 10 %), above -1, or empty",
            )
    known = _elasticities(elasticities)
    notes: list[str] = []
    covered, missing = [], []
    for (importer, product), market in table.group_by(["importer", "product"], maintain_order=True):
        row = known.get((str(importer), str(product))) or known.get(("", str(product)))
        reason = _no_reason(row, market)
        if reason:
            missing.append(_listed(market, reason, kept=False))
            continue
        assert row is not None
        result, holes = _one_market(market, row, substitution)
        covered.append(result)
        missing += holes
    defaults = [k for k, v in known.items() if v["substitution"] is None]
    if defaults:
        notes.append(f"substitution between exporters {substitution:g} for {len(defaults)} products")
    perfect = [k for k, v in known.items() if v["supply"] is None]
    if perfect:
        notes.append(f"export supply taken as perfectly elastic for {len(perfect)} products")
    empty = pl.DataFrame(schema={**_FLOW, "reason": pl.String, "kept": pl.Boolean})
    listed = pl.concat([empty, *missing])
    done = pl.concat(covered) if covered else pl.DataFrame(schema=_out_schema())
    everything = float(table["imports"].sum())
    coverage = float(done["imports"].sum()) / everything if everything else 0.0
    if listed.height:
        lost = listed.filter(~pl.col("kept"))
        notes.append(
            f"{lost.height} flows are not covered, {1 - coverage:.1%} of imports by value; "
            f"revenue is unknown for {listed.height - lost.height} more"
        )
    return PartialOutcome(done, listed, coverage, tuple(notes))


def read_flows(path: str | Path) -> pl.DataFrame:
    """A CSV or Parquet file with the columns that `smart` takes; product codes are kept as text."""
    path = Path(path)
    try:
        if path.suffix == ".parquet":
            return pl.read_parquet(path)
        return pl.read_csv(path, infer_schema=False)
    except (pl.exceptions.PolarsError, OSError) as bad:
        raise DataError("table cannot be read", where=path, found=str(bad).splitlines()[0]) from None


# ---------------------------------------------------------------------------------------- parts


def _no_reason(row: dict[str, float | None] | None, market: pl.DataFrame) -> str:
    """Why a whole market cannot be computed; empty where it can."""
    if row is None:
        return "no import demand elasticity"
    moved = market.filter(pl.col("new_tariff").is_not_null())
    if moved.height and moved["tariff"].null_count() == moved.height:
        return "tariffs change, but their base rates are missing"
    return ""


def _one_market(
    market: pl.DataFrame, row: dict[str, float | None], substitution: float
) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    base = market["tariff"].is_null().to_numpy()
    changes = market["new_tariff"].is_not_null().to_numpy()
    t0 = market["tariff"].fill_null(0.0).to_numpy().astype(float)
    t1 = np.where(changes & ~base, market["new_tariff"].fill_null(0.0).to_numpy(), t0)
    demand, supply, own = row["demand"], row["supply"], row["substitution"]
    assert demand is not None
    effect = simulate_market(
        market["imports"].to_numpy().astype(float),
        t0,
        t1,
        demand=demand,
        supply=np.inf if supply is None else supply,
        substitution=substitution if own is None else own,
    )
    columns = {
        "creation": effect.creation,
        "diversion": effect.diversion,
        "price": effect.price,
        "total": effect.total,
        "price_change": effect.price_change,
        "revenue_before": effect.revenue_before,
        "revenue_after": effect.revenue_after,
        "revenue_change": effect.revenue_after - effect.revenue_before,
        "welfare": effect.welfare,
        "welfare_with_diversion": effect.welfare_with_diversion,
    }
    result = market.with_columns(pl.Series(name, values) for name, values in columns.items())
    result = result.with_columns(
        pl.when(pl.Series(base)).then(None).otherwise(pl.col(name)).alias(name)
        for name in ("revenue_before", "revenue_after", "revenue_change", "welfare_with_diversion")
    )
    holes = []
    unknown = market.filter(pl.Series(base & changes))
    if unknown.height:
        holes.append(_listed(unknown, "tariff changes, but its base rate is missing: held unchanged", True))
    silent = market.filter(pl.Series(base & ~changes))
    if silent.height:
        holes.append(_listed(silent, "base tariff missing: competes, but its revenue is unknown", True))
    return result, holes


def _listed(market: pl.DataFrame, reason: str, kept: bool) -> pl.DataFrame:
    return market.select([*_FLOW]).with_columns(
        pl.lit(reason).alias("reason"), pl.lit(kept, dtype=pl.Boolean).alias("kept")
    )


def _out_schema() -> dict[str, type[pl.DataType]]:
    names = [name for name in _SUM if name != "imports"]
    names.insert(4, "price_change")
    return {**_FLOW, **_RATES, **dict.fromkeys(names, pl.Float64)}


def _checked(table: pl.DataFrame, columns: Mapping[str, type[pl.DataType]], where: str) -> pl.DataFrame:
    for name in columns:
        if name not in table.columns:
            near = difflib.get_close_matches(name, table.columns, 1, 0.5)
            raise DataError(
                f"the column {name!r} is missing",
                where=where,
                found=", ".join(table.columns),
                expected=", ".join(columns),
                ways_out=[f"rename {near[0]!r}"] if near else [],
            )
    try:
        out = table.select(pl.col(name).cast(kind) for name, kind in columns.items())
    except pl.exceptions.PolarsError as bad:
        raise DataError(
            "a column holds something that is no number", where=where, found=str(bad).splitlines()[0]
        ) from None
    for name in (*KEYS, "imports"):
        if name in columns and out[name].null_count():
            line = int(out[name].is_null().arg_max() or 0) + 2
            raise DataError(f"{name} is empty", where=where, line=line, expected="a value in every row")
    return out


def _elasticities(
    given: pl.DataFrame | Mapping[str, float],
) -> dict[tuple[str, str], dict[str, float | None]]:
    if not isinstance(given, pl.DataFrame):
        given = pl.DataFrame({"product": list(given), "demand": [float(v) for v in given.values()]})
    table = _checked(given, {"product": pl.String, "demand": pl.Float64}, "<elasticities>")
    for name in ("supply", "substitution"):
        extra = given[name].cast(pl.Float64) if name in given.columns else pl.Series([None] * given.height)
        table = table.with_columns(extra.cast(pl.Float64).alias(name))
    who = given["importer"].cast(pl.String).fill_null("") if "importer" in given.columns else None
    table = table.with_columns((who if who is not None else pl.Series([""] * given.height)).alias("importer"))
    out: dict[tuple[str, str], dict[str, float | None]] = {}
    limits = {"demand": (-np.inf, 0.0), "supply": (0.0, np.inf), "substitution": (0.0, np.inf)}
    for line, row in enumerate(table.iter_rows(named=True), 2):
        if row["demand"] is None:
            continue  # an empty elasticity is a missing one; its market is listed as not covered
        for name, (low, high) in limits.items():
            value = row[name]
            if value is not None and (not low <= value <= high or (name == "supply" and value == 0)):
                raise DataError(
                    f"the elasticity of {name} has the wrong sign",
                    where=f"<elasticities> {row['product']}",
                    line=line,
                    found=value,
                    expected="0 or below" if name == "demand" else "above 0",
                )
        out[(row["importer"], row["product"])] = {
            "demand": row["demand"],
            "supply": row["supply"],
            "substitution": row["substitution"],
        }
    return out
