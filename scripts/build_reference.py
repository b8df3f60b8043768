"""Restate the packaged reference tables from the developers' copies of public figures.

    python scripts/build_reference.py ../shared/data/statistics

Writes observations.parquet, orders.parquet, statements.parquet, citations.parquet and catalogue.json under
src/bilat/statistics/reference/. docs/statistics.md says where each table comes from and how the same tables
are had from the providers' own formats.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import polars as pl
from reference_catalogue import CATALOGUE
from reference_figures import figures, rank_statements
from reference_labels import CURRENCIES, WORLD, Labels

TARGET = Path(__file__).parent.parent / "src" / "bilat" / "statistics" / "reference"
SCHEMA = {
    "dataset": pl.String,
    "reporter": pl.String,
    "partner": pl.String,
    "flow": pl.String,
    "product": pl.String,
    "start": pl.String,
    "end": pl.String,
    "value": pl.Float64,
    "unit": pl.String,
    "vintage": pl.String,
    "status": pl.String,
    "citation_key": pl.String,
    "note": pl.String,
    "bound": pl.String,
}
Row = dict[str, object]
# Even entrepôts trade less than twice their GDP in one direction; beyond this it is a slip of the unit.
FAR_OFF = 5.0


def read(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a CSV file, packed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))


def observation(
    dataset: str, reporter: str, partner: str, flow: str, year: int, value: float, **more: str
) -> Row:
    """A yearly observation with what its catalogue entry fixes filled in."""
    entry = CATALOGUE[dataset]
    row: Row = {
        "dataset": dataset,
        "reporter": reporter,
        "partner": partner,
        "flow": flow,
        "product": "TOTAL",
        "start": f"{year}-01",
        "end": f"{year}-12",
        "value": value,
        "unit": "USD",
        "vintage": entry.vintage,
        "status": entry.status,
        "citation_key": entry.key,
        "note": "",
        "bound": None,
    }
    row.update(more)
    return row


def gvar(folder: Path, labels: Labels) -> Iterator[Row]:
    """GVAR holds (exports + imports) / 2 in millions: twice that is total trade (zeros are gaps, S7)."""
    path = folder / "gvar_trade_flows_1980_2016_long.csv"
    for row in read(path):
        reporter, partner = labels.code(row["reporter"], path.name), labels.code(row["partner"], path.name)
        value = float(row["avg_trade_usd_mn"])
        if not reporter or not partner or reporter == partner or value <= 0:
            continue
        yield observation("gvar", reporter, partner, "trade", int(row["year"]), round(value * 2e6, 2))


def baci(folder: Path) -> Iterator[Row]:
    """The square matrix of exports in thousand USD, exporters in rows."""
    codes = [row["iso3"] for row in read(folder / "baci_2023_labels.csv")]
    with (folder / "baci_2023_matrix.csv").open(newline="") as handle:
        matrix = csv.reader(handle)
        next(matrix)
        for exporter, cells in zip(codes, matrix, strict=True):
            for importer, cell in zip(codes, cells, strict=True):
                if exporter != importer and cell not in ("", "NA") and float(cell) > 0:
                    yield observation(
                        "baci-hs22", exporter, importer, "exports", 2023, round(float(cell) * 1e3, 2)
                    )


def census(folder: Path, labels: Labels) -> Iterator[Row]:
    """United States books, every partner; regions and special aggregates are left out.

    An economy whose borders changed has two codes under one name (Ethiopia 7740 and 7749, Sudan 7320 and 7321, Israel
    5080 and 5081), each for its part of the year: they are added.
    """
    path = folder / "us_census_annual_1985_2024.csv.gz"
    sums: dict[tuple[str, str, int], list[float]] = {}
    for row in read(path):
        partner = labels.code(row["name"], path.name)
        if partner is None:
            continue
        year = int(row["year"])
        for flow, column in (
            ("exports", "us_exports_usd"),
            ("imports", "us_imports_usd"),
            ("trade", "us_total_usd"),
        ):
            if row[column]:
                sums.setdefault((partner, flow, year), []).append(float(row[column]))
    for (partner, flow, year), values in sums.items():
        added = sum(value > 0 for value in values) > 1
        note = "two codes of the office for parts of the year, added" if added else ""
        yield observation("us-census", "USA", partner, flow, year, sum(values), note=note)


def both_sides(folder: Path, labels: Labels) -> Iterator[Row]:
    """The later years of the two-sided series; to 2016 it repeats GVAR."""
    path = folder / "chn_mys_annual_both_sides.csv"
    rows = list(read(path))
    codes = {row["reporter"]: labels.code(row["reporter"], path.name) for row in rows}
    for row in rows:
        if row["kind"] == "structured":
            continue
        reporter = codes[row["reporter"]]
        partner = next(code for code in codes.values() if code != reporter)
        assert reporter
        assert partner
        converted = " at " in row["method"]
        status = "derived" if row["kind"] == "derived" or converted else "press"
        note = row["method"].replace("press/wiki, see sourced_figures.csv", "as quoted in the press")
        note = note.replace("press, see sourced_figures.csv", "as quoted in the press")
        yield observation(
            "two-sided-series",
            reporter,
            partner,
            "trade",
            int(row["year"]),
            float(row["total_usd"]),
            status=status,
            note=note,
        )


def factbook_totals(folder: Path) -> Iterator[Row]:
    """Total exports and imports; goods to about 2017, goods and services in newer editions."""
    rows = [
        row
        for row in read(folder / "factbook_totals.csv.gz")
        if row["iso3"] and row["value_usd"] and float(row["value_usd"]) > 0
    ]
    size: dict[str, float] = {}
    for row in read(folder / "WDI_GDP_constant2015USD.csv"):
        if row["GDP_constant2015USD"]:
            code = row["CountryCode_ISO3"]
            size[code] = max(size.get(code, 0.0), float(row["GDP_constant2015USD"]))
    for row in rows:
        # Samoa's imports of 2023 are printed in billions where millions are meant.
        if float(row["value_usd"]) > FAR_OFF * size.get(row["iso3"], math.inf):
            print(
                f"  factbook_totals: left out as a slip of the unit: {row['iso3']} {row['flow']} {row['text']}"
            )
            continue
        # Editions since 2022 give goods and services, also where their own note is lost.
        goods = row["definition"].startswith("goods f.o.b.") and row["vintage"] < "2022"
        yield observation(
            "factbook-totals",
            row["iso3"],
            WORLD,
            row["flow"],
            int(row["year"]),
            float(row["value_usd"]),
            product="TOTAL" if goods else "GS",
            vintage=row["vintage"],
            note=row["definition"] if goods else "goods and services (balance of payments)",
        )


def factbook_orders(folder: Path) -> Iterator[Row]:
    """The order of main partners; where two editions speak of one year, both stand, the newer counts."""
    for row in read(folder / "factbook_partners.csv.gz"):
        if not row["partner_iso3"] or not row["reporter_iso3"] or not row["year"]:
            continue
        partner = "EU" if row["partner_iso3"] == "EUU" else row["partner_iso3"]
        yield {
            "dataset": "factbook-partners",
            "reporter": "EU" if row["reporter_iso3"] == "EUU" else row["reporter_iso3"],
            "flow": row["flow"],
            "start": f"{row['year']}-01",
            "end": f"{row['year']}-12",
            "rank": int(row["rank"]),
            "partner": partner,
            "share": round(float(row["share_percent"]) / 100, 8) if row["share_percent"] else None,
            "vintage": row["vintage"],
            "citation_key": CATALOGUE["factbook-partners"].key,
        }


def exchange_rates(folder: Path) -> Iterator[Row]:
    """Units of local currency for one US dollar, average of the year."""
    for row in read(folder / "exchange_rates_annual.csv"):
        if not row["Exchange rate"]:
            continue
        currency, economy = CURRENCIES[row["Country"]]
        yield observation(
            "fed-exchange-rates",
            economy,
            "USA",
            "exchange_rate",
            int(row["Date"][:4]),
            float(row["Exchange rate"]),
            product=f"{currency}/USD",
            unit=currency,
        )


def gdp(folder: Path) -> Iterator[Row]:
    """GDP in current USD for 2023 and in constant 2015 USD for 1990 on; regional aggregates are left out."""
    codes = [row["iso3"] for row in read(folder / "baci_2023_labels.csv")]
    for code, row in zip(codes, read(folder / "gdp_2023.csv"), strict=True):
        if row["gdp"]:
            yield observation("wdi", code, WORLD, "gdp", 2023, float(row["gdp"]))
    economies = {row["country_iso3"] for row in read(folder / "country_codes_V202501.csv")} | {"PRI", "XKX"}
    for row in read(folder / "WDI_GDP_constant2015USD.csv"):
        code = row["CountryCode_ISO3"]
        if code in economies and row["GDP_constant2015USD"]:
            value = float(row["GDP_constant2015USD"])
            yield observation("wdi", code, WORLD, "gdp", int(row["Year"]), value, product="REAL2015")


def frame(rows: Iterable[Row], schema: Mapping[str, type[pl.DataType]], by: list[str]) -> pl.DataFrame:
    """Rows as a frame in a fixed order, exact repetitions dropped, so that a rebuild gives the same file."""
    return pl.DataFrame(list(rows), schema=schema).unique(maintain_order=True).sort(by, nulls_last=True)


def write(table: pl.DataFrame, name: str, row_group_size: int = 8192) -> None:
    """One Parquet file; small row groups let a query for one reporter skip the rest."""
    path = TARGET / name
    table.write_parquet(path, compression="zstd", compression_level=19, row_group_size=row_group_size)
    print(f"{name}: {table.height:,} rows, {path.stat().st_size / 1e6:.2f} MB")


def main(folder: Path) -> None:
    """Build every table."""
    labels = Labels(folder / "country_codes_V202501.csv")
    found = list(figures(folder / "sourced_figures.csv", labels))
    # Read since by hand in stored copies of public pages: the same columns, kept with this script.
    found += list(figures(Path(__file__).parent / "more_figures.csv", labels))
    said = list(rank_statements(folder / "relation_figures.csv"))
    rows: list[Row] = [row for row, _ in found]
    for part in (
        gvar(folder, labels),
        baci(folder),
        census(folder, labels),
        both_sides(folder, labels),
        factbook_totals(folder),
        exchange_rates(folder),
        gdp(folder),
    ):
        rows.extend(part)
    added = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    table = frame(
        rows, SCHEMA, ["reporter", "partner", "dataset", "flow", "product", "start", "end", "value"]
    )
    write(table.with_columns(pl.lit(added).dt.cast_time_unit("us").alias("added")), "observations.parquet")
    orders = {
        "dataset": pl.String,
        "reporter": pl.String,
        "flow": pl.String,
        "start": pl.String,
        "end": pl.String,
        "rank": pl.Int32,
        "partner": pl.String,
        "share": pl.Float64,
        "vintage": pl.String,
        "citation_key": pl.String,
    }
    write(
        frame(factbook_orders(folder), orders, ["reporter", "flow", "start", "vintage", "rank"]),
        "orders.parquet",
    )
    statements = {name: pl.Int32 if isinstance(v, int) else pl.String for name, v in said[0][0].items()}
    write(frame((row for row, _ in said), statements, ["reporter", "economy", "said"]), "statements.parquet")
    citations = [citation for _, citation in found + said]
    write(
        pl.DataFrame(citations).unique("key", keep="first", maintain_order=True).sort("key"),
        "citations.parquet",
        1024,
    )
    entries = [{field: getattr(entry, field) for field in entry.__slots__} for entry in CATALOGUE.values()]
    (TARGET / "catalogue.json").write_text(
        json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
