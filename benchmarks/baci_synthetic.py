"""Make a BACI release of any size in CEPII's own layout, with made-up values.

    python benchmarks/baci_synthetic.py --rows 11000000 --out /tmp/baci

writes ``BACI_HS22_Y2023_V202501.csv`` (t,i,j,k,v,q), ``country_codes_V202501.csv`` and
``product_codes_HS22_V202501.csv``; ``--zip`` packs them as CEPII does. Eleven million rows, the size of a real
year, take a few seconds. The same seed gives the same bytes. Names of products and all values are made up:
nothing here says anything about trade.
"""

from __future__ import annotations

import argparse
import csv
import math
import zipfile
from pathlib import Path

import numpy as np
import polars as pl

# CEPII's year files hold about 11 million rows for 226 exporters and importers and 5,600 products.
FULL_YEAR = 11_000_000
CHAPTERS = [chapter for chapter in range(1, 98) if chapter != 77]
SUBHEADINGS = ("10", "20", "30", "90")
# How unequal the pairs are: the largest trade every product, the median pair a few dozen.
PAIR_SPREAD = 2.2
MISSING_QUANTITY = 0.02


def economies() -> list[tuple[int, str, str, str]]:
    """Code, name, alpha-2 and alpha-3 as in BACI's own table: Comtrade codes, Taiwan as "Other Asia, nes"."""
    from bilat.economies import all_economies

    rows = []
    for economy in all_economies():
        if economy.code == "TWN":
            rows.append((490, "Other Asia, nes", "", "S19"))
        else:
            rows.append((economy.comtrade, economy.name, economy.alpha2, economy.code))
    return sorted(rows)


def products() -> list[str]:
    """About 5,700 six-digit codes in every chapter of the HS."""
    return [
        f"{chapter:02d}{heading:02d}{sub}"
        for chapter in CHAPTERS
        for heading in range(1, 16)
        for sub in SUBHEADINGS
    ]


def counts_per_pair(rows: int, pairs: int, most: int, random: np.random.Generator) -> np.ndarray:
    """How many products each ordered pair trades: lognormal, at most all products, summing to ``rows``."""
    if rows > pairs * most:
        raise SystemExit(f"{rows} rows do not fit in {pairs} pairs of {most} products; use more --economies")
    weight = random.lognormal(0.0, PAIR_SPREAD, pairs)
    counts = np.zeros(pairs, dtype=np.int64)
    left = rows
    while left > 0:
        open_pairs = counts < most
        share = weight * open_pairs
        extra = np.minimum(np.floor(share / share.sum() * left).astype(np.int64), most - counts)
        if extra.sum() == 0:
            extra[np.argsort(-share, kind="stable")[: min(left, int(open_pairs.sum()))]] = 1
        counts += extra
        left = rows - int(counts.sum())
    return counts


def write_year(
    path: Path, *, year: int, rows: int, codes: list[int], goods: list[str], seed: int = 1
) -> None:
    """One yearly file, ordered by exporter, importer and product as CEPII's are; no key comes twice."""
    random = np.random.default_rng([seed, year])
    numbers = np.array(sorted(codes), dtype=np.int32)
    exporter, importer = (side.ravel() for side in np.meshgrid(numbers, numbers, indexing="ij"))
    foreign = exporter != importer
    exporter, importer = exporter[foreign], importer[foreign]
    counts = counts_per_pair(rows, len(exporter), len(goods), random)
    product_codes = np.array([int(code) for code in goods], dtype=np.int32)
    # A stride without a common factor visits each product once, so keys are unique without a set.
    strides = np.array([s for s in range(1, len(goods)) if math.gcd(s, len(goods)) == 1])
    with path.open("wb") as out:
        out.write(b"t,i,j,k,v,q\n")
        for block in np.array_split(np.arange(len(exporter)), max(1, rows // 1_000_000)):
            n = counts[block]
            first = np.repeat(random.integers(0, len(goods), len(block)), n)
            stride = np.repeat(random.choice(strides, len(block)), n)
            step = np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n)
            product = product_codes[(first + step * stride) % len(goods)]
            i, j = np.repeat(exporter[block], n), np.repeat(importer[block], n)
            order = np.lexsort((product, j, i))
            value = np.maximum(np.round(random.lognormal(3.0, 3.0, len(i)), 3), 0.001)
            weight = np.maximum(np.round(value / random.lognormal(1.5, 1.2, len(i)), 3), 0.001)
            weight[random.random(len(i)) < MISSING_QUANTITY] = np.nan
            table = pl.DataFrame(
                {
                    "t": np.full(len(i), year, dtype=np.int16),
                    "i": i[order],
                    "j": j[order],
                    "k": product[order],
                    "v": value,
                    "q": weight,
                }
            )
            text = pl.when(pl.col("q").is_nan()).then(None).otherwise(pl.col("q")).alias("q")
            # CEPII pads a missing quantity: "           NA".
            table.with_columns(
                text, pl.format("{}", pl.col("k").cast(pl.String).str.zfill(6)).alias("k")
            ).write_csv(out, include_header=False, null_value="           NA", float_precision=3)


def write_tables(
    folder: Path, *, edition: str, vintage: str, table: list[tuple[int, str, str, str]], goods: list[str]
) -> tuple[Path, Path]:
    """The country table and the product table of the release."""
    countries = folder / f"country_codes_{vintage}.csv"
    with countries.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["country_code", "country_name", "country_iso2", "country_iso3"])
        writer.writerows(table)
    names = folder / f"product_codes_{edition}_{vintage}.csv"
    with names.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["code", "description"])
        writer.writerows((code, f"Made-up product {code}") for code in goods)
    return countries, names


def make(
    folder: Path,
    *,
    rows: int = FULL_YEAR,
    years: tuple[int, ...] = (2023,),
    edition: str = "HS22",
    vintage: str = "V202501",
    seed: int = 1,
    pack: bool = False,
    country_table: Path | None = None,
) -> Path:
    """A release in ``folder``; gives the zip if packed, else the folder. ``rows`` is for each year."""
    folder.mkdir(parents=True, exist_ok=True)
    table = economies() if country_table is None else read_country_table(country_table)
    goods = products()
    files = list(write_tables(folder, edition=edition, vintage=vintage, table=table, goods=goods))
    for year in years:
        path = folder / f"BACI_{edition}_Y{year}_{vintage}.csv"
        write_year(path, year=year, rows=rows, codes=[row[0] for row in table], goods=goods, seed=seed)
        files.append(path)
    if not pack:
        return folder
    archive = folder / f"BACI_{edition}_{vintage}.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for path in files:
            out.write(path, path.name)
            path.unlink()
    return archive


def read_country_table(path: Path) -> list[tuple[int, str, str, str]]:
    """A real country table of CEPII."""
    with path.open(encoding="utf-8", newline="") as text:
        return [
            (int(row["country_code"]), row["country_name"], row["country_iso2"], row["country_iso3"])
            for row in csv.DictReader(text)
        ]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=FULL_YEAR, help="rows of each year")
    parser.add_argument("--years", default="2023", help="2023 or 2014-2023")
    parser.add_argument("--edition", default="HS22")
    parser.add_argument("--vintage", default="V202501")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--countries", type=Path, help="a country_codes_V*.csv of CEPII")
    parser.add_argument("--zip", action="store_true", dest="pack")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    first, _, last = options.years.partition("-")
    years = tuple(range(int(first), int(last or first) + 1))
    made = make(
        options.out,
        rows=options.rows,
        years=years,
        edition=options.edition,
        vintage=options.vintage,
        seed=options.seed,
        pack=options.pack,
        country_table=options.countries,
    )
    print(made)


if __name__ == "__main__":
    main()
