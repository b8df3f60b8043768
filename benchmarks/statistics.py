"""How fast the store grows and answers, against bare DuckDB and pandas on the same files.

    python -m benchmarks.statistics

A year of BACI is made up in the provider's layout (t,i,j,k,v,q with country and product tables). Sizes:
BILAT_BENCH_ROWS rows a year (11,000,000, the size of a real year), BILAT_BENCH_YEARS years (10).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from bilat.economies import all_economies
from bilat.periods import Period
from bilat.statistics import Books, Query, Store, find, leaders, rank

ROWS = int(os.environ.get("BILAT_BENCH_ROWS", "11000000"))
YEARS = int(os.environ.get("BILAT_BENCH_YEARS", "10"))
LAST = 2023
PAIR = ("CHN", "MYS")
PRODUCT = "HS22:854231"
LAYOUT = "{'t': 'INT', 'i': 'INT', 'j': 'INT', 'k': 'VARCHAR', 'v': 'DOUBLE', 'q': 'DOUBLE'}"
# What the release of January 2025 holds: economies that trade, and six-digit codes of HS 2022.
ECONOMIES, PRODUCTS = 226, 5600


def make_tables(folder: Path) -> None:
    """The country and product tables that come with a release."""
    economies = sorted(all_economies(), key=lambda e: e.comtrade)[:ECONOMIES]
    with (folder / "country_codes_V202501.csv").open("w", encoding="utf-8") as handle:
        handle.write("country_code,country_name,country_iso2,country_iso3\n")
        handle.writelines(f'{e.comtrade},"{e.name}",{e.alpha2},{e.code}\n' for e in economies)
    with (folder / "product_codes_HS22_V202501.csv").open("w", encoding="utf-8") as handle:
        handle.write("code,description\n")
        handle.writelines(f'{code:06d},"product {code}"\n' for code in products())


def products() -> list[int]:
    """Six-digit codes spread over the 97 chapters, PRODUCT among them."""
    codes = {10000 + (number * 990000) // PRODUCTS for number in range(PRODUCTS - 1)}
    return sorted(codes | {int(PRODUCT.partition(":")[2])})


def make_year(folder: Path, year: int, rows: int) -> Path:
    """One yearly file, sorted as the provider sorts it, with log-normal values; about ``rows`` lines."""
    path = folder / f"BACI_HS22_Y{year}_V202501.csv"
    con = duckdb.connect()
    economies = sorted(e.comtrade for e in sorted(all_economies(), key=lambda e: e.comtrade)[:ECONOMIES])
    con.execute("CREATE TABLE e AS SELECT unnest(?) AS code, unnest(range(?)) AS n", [economies, ECONOMIES])
    con.execute("CREATE TABLE p AS SELECT unnest(?) AS code, unnest(range(?)) AS n", [products(), PRODUCTS])
    con.execute(f"SELECT setseed({(year % 100) / 100})")
    # Few economies have most of the lines, as in the world; repeated draws of one line are dropped.
    con.execute(
        f"""COPY (
        WITH drawn AS (
            SELECT DISTINCT CAST(floor(power(random(), 1.4) * {ECONOMIES}) AS INT) AS a,
                CAST(floor(power(random(), 1.4) * {ECONOMIES}) AS INT) AS b,
                CAST(floor(random() * {PRODUCTS}) AS INT) AS c
            FROM range({int(rows * 1.06)})
        )
        SELECT {year} AS t, x.code AS i, y.code AS j, printf('%06d', p.code) AS k,
            round(exp((hash(a, b, c, {year}) % 12000) / 1000 - 4), 3) AS v,
            round(exp((hash(b, a, c, {year}) % 12000) / 1000 - 5), 3) AS q
        FROM drawn JOIN e x ON x.n = a JOIN e y ON y.n = b JOIN p ON p.n = c
        WHERE a <> b ORDER BY i, j, k) TO '{path}' (HEADER)"""
    )
    con.close()
    return path


def timed(work: Callable[[], object], repeats: int = 1) -> float:
    """Best wall time of ``work`` in seconds."""
    best = float("inf")
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def bare_copy(source: Path, target: Path) -> None:
    """What there is to compare with: DuckDB's own CSV to Parquet, nothing checked or named."""
    con = duckdb.connect()
    con.execute(
        f"COPY (SELECT * FROM read_csv('{source}', columns = {LAYOUT})) TO '{target}' (FORMAT parquet)"
    )
    con.close()


def peak_memory(folder: Path, source: Path) -> float:
    """Peak resident memory in MB of one `add`, measured in a process of its own."""
    import subprocess

    code = (
        "import resource, sys; from bilat.statistics import Store; Store(sys.argv[1]).add(sys.argv[2]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(source)], capture_output=True, text=True, check=True
    )
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return int(done.stdout) / scale


def profile(books: Books) -> int:
    """What a bilateral page needs: ten years of both directions, and the last year's products."""
    one, other = PAIR
    for a, b in (PAIR, (other, one)):
        find(Query(a, b, "exports", period=Period.years(LAST - YEARS + 1, LAST), dataset="baci-hs22"), books)
    found = 0
    for a, b in (PAIR, (other, one)):
        found += len(
            books.connection.execute(
                """SELECT product, sum(value) FROM detail WHERE reporter = ? AND partner = ? AND start = ?
                GROUP BY product ORDER BY 2 DESC LIMIT 25""",
                [a, b, f"{LAST}-01"],
            ).fetchall()
        )
    return found


def with_pandas(files: list[Path]) -> tuple[float, float] | None:
    """The same two questions in pandas over the same Parquet; None where pandas is not installed."""
    try:
        import pandas as pd
    except ImportError:
        return None

    def bilateral() -> None:
        for a, b in (PAIR, PAIR[::-1]):
            frame = pd.concat(
                pd.read_parquet(
                    path,
                    columns=["product", "start", "value"],
                    filters=[("reporter", "==", a), ("partner", "==", b)],
                )
                for path in files
            )
            frame.groupby("start")["value"].sum()
            last = frame[frame["start"] == f"{LAST}-01"]
            last.groupby("product")["value"].sum().nlargest(25)

    def world() -> None:
        frame = pd.read_parquet(
            files[-1], columns=["reporter", "value"], filters=[("product", "==", PRODUCT)]
        )
        frame.groupby("reporter")["value"].sum().sort_values(ascending=False)

    return timed(bilateral, 2), timed(world, 2)


def rows() -> list[tuple[str, str, str]]:
    """(what, measured, aim or comparison) for the table of `make bench`."""
    folder = Path(tempfile.mkdtemp(prefix="bilat-bench-"))
    try:
        return _rows(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _rows(folder: Path) -> list[tuple[str, str, str]]:
    release = folder / "release"
    release.mkdir()
    make_tables(release)
    made = make_year(release, LAST, ROWS)
    lines = f"{ROWS / 1e6:.1f} million rows"
    bare_copy(made, folder / "warm.parquet")
    bare = timed(lambda: bare_copy(made, folder / "bare.parquet"), 2)
    memory = peak_memory(folder / "store-memory", made)
    shutil.rmtree(folder / "store-memory")
    store = Store(folder / "store")
    own = timed(lambda: store.add(made))
    table = [
        (f"bare COPY of a BACI year to Parquet, {lines}", f"{bare:.1f} s", ""),
        (f"`bilat data add` of the same year, {lines}", f"{own:.1f} s", f"aim: at most {2 * bare:.1f} s"),
        ("peak memory of `bilat data add`", f"{memory:,.0f} MB", "aim: under 2,000 MB"),
    ]
    made.unlink()
    for year in range(LAST - YEARS + 1, LAST):
        path = make_year(release, year, ROWS)
        store.add(path)
        path.unlink()
    span = f"{YEARS} such years"
    # Fresh books each time but the first: the ledgers of a process that has just begun.
    first = timed(lambda: profile(store.books(packaged=False)))
    warm = store.books(packaged=False)
    profile(warm)
    again = timed(lambda: profile(warm), 3)
    at = Period.year(LAST)

    def world() -> None:
        warm.memory.clear()
        leaders("exports", at, product=PRODUCT, books=warm)

    def total() -> None:
        warm.memory.clear()
        leaders("exports", at, books=warm)
        rank("CHN", "trade", at, books=warm)

    world()
    total()
    table += [
        (f"bilateral profile over {span}, first question", f"{1e3 * first:.0f} ms", ""),
        (f"bilateral profile over {span}, warm", f"{1e3 * again:.0f} ms", "aim: under 100 ms"),
        (
            f"world ranking for one product over {span}, warm",
            f"{1e3 * timed(world, 3):.0f} ms",
            "aim: under 300 ms",
        ),
        (
            f"world ranking and partners' ranking, all goods, {span}",
            f"{1e3 * timed(total, 3):.0f} ms",
            "aim: under 300 ms",
        ),
    ]
    detail = sorted((folder / "store" / "data").glob("*-detail.parquet"))
    compared = with_pandas([*detail[1:], detail[0]])
    if compared is None:
        table.append(("pandas over the same Parquet", "not installed", "make bench installs it"))
    else:
        table += [
            ("pandas: the bilateral profile", f"{1e3 * compared[0]:.0f} ms", "same files"),
            ("pandas: the world ranking for one product", f"{1e3 * compared[1]:.0f} ms", "same files"),
        ]
    return table


if __name__ == "__main__":
    for what, measured, aim in rows():
        print(f"{what:70}  {measured:>12}  {aim}")
