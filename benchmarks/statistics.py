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
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.baci_synthetic import make
from bilat.periods import Period
from bilat.statistics import Books, Query, Store, find, leaders, rank

ROWS = int(os.environ.get("BILAT_BENCH_ROWS", "11000000"))
YEARS = int(os.environ.get("BILAT_BENCH_YEARS", "10"))
LAST = 2023
PAIR = ("CHN", "MYS")
# Quantities are text: CEPII writes "           NA" where there is none.
LAYOUT = "{'t': 'INT', 'i': 'INT', 'j': 'INT', 'k': 'VARCHAR', 'v': 'DOUBLE', 'q': 'VARCHAR'}"


def year_file(folder: Path, year: int) -> Path:
    """A made-up year in the provider's layout; seeds differ so that years do."""
    made = make(folder, rows=ROWS, years=(year,), seed=year)
    return made / f"BACI_HS22_Y{year}_V202501.csv"


def timed(work: Callable[[], object], repeats: int = 1) -> float:
    """Best wall time of ``work`` in seconds."""
    best = float("inf")
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def spent(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds of ``work``."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - used


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


def some_product(books: Books) -> str:
    """A product in the middle of the nomenclature that is on file."""
    found = books.connection.execute(
        "SELECT product FROM detail WHERE starts_with(product, 'HS22:85') AND start = ? ORDER BY 1 LIMIT 1",
        [f"{LAST}-01"],
    ).fetchone()
    assert found is not None
    return found[0]


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


def with_pandas(files: list[Path], product: str) -> tuple[float, float] | None:
    """The same two questions in pandas over the same Parquet; None where pandas is not installed."""
    try:
        pd: Any = import_module("pandas")
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
            files[-1], columns=["reporter", "value"], filters=[("product", "==", product)]
        )
        frame.groupby("reporter")["value"].sum().sort_values(ascending=False)

    return timed(bilateral, 2), timed(world, 2)


def rows() -> Iterator[tuple[str, str, str]]:
    """What, measured, aim or comparison."""
    folder = Path(tempfile.mkdtemp(prefix="bilat-bench-"))
    try:
        yield from _rows(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    release = folder / "release"
    made = year_file(release, LAST)
    lines = f"{ROWS / 1e6:.1f} million rows"
    memory = peak_memory(folder / "store-memory", made)
    shutil.rmtree(folder / "store-memory")
    bare = own = (float("inf"), float("inf"))
    # In turn, so that a machine that is busy for a while is busy for both; seconds of processor depend on that least.
    for _ in range(3):
        shutil.rmtree(folder / "store", ignore_errors=True)
        bare = min(bare, spent(lambda: bare_copy(made, folder / "bare.parquet")))
        own = min(own, spent(lambda: Store(folder / "store").add(made)))
    store = Store(folder / "store")
    yield f"bare COPY of a BACI year to Parquet, {lines}", f"{bare[0]:.1f} s", f"{bare[1]:.1f} s of processor"
    yield f"bilat data add of the same year, {lines}", f"{own[0]:.1f} s", f"{own[1]:.1f} s of processor"
    times = f"{own[0] / bare[0]:.1f} times"
    yield "the same, of the bare COPY", times, f"{own[1] / bare[1]:.1f} times of processor (aim: 2.0)"
    yield "peak memory of bilat data add", f"{memory:,.0f} MB", "aim: under 2,000 MB"
    made.unlink()
    for year in range(LAST - YEARS + 1, LAST):
        path = year_file(release, year)
        store.add(path)
        path.unlink()
    span = f"{YEARS} such years"
    first = timed(lambda: profile(store.books(packaged=False)))
    warm = store.books(packaged=False)
    profile(warm)
    again = timed(lambda: profile(warm), 3)
    yield f"bilateral profile over {span}, first question", f"{1e3 * first:.0f} ms", ""
    yield f"bilateral profile over {span}, warm", f"{1e3 * again:.0f} ms", "aim: under 100 ms"
    at, product = Period.year(LAST), some_product(warm)

    def world() -> None:
        warm.memory.clear()
        leaders("exports", at, product=product, books=warm)

    def total() -> None:
        warm.memory.clear()
        leaders("exports", at, books=warm)
        rank("CHN", "trade", at, books=warm)

    world()
    total()
    own_world = timed(world, 3)
    yield f"world ranking for one product over {span}, warm", f"{1e3 * own_world:.0f} ms", "aim: under 300 ms"
    yield (
        f"world ranking and one economy's partners, all goods, {span}",
        f"{1e3 * timed(total, 3):.0f} ms",
        "aim: under 300 ms",
    )
    snapshot = store.manifest()
    detail = [store.folder / item.path for item in snapshot.files if item.level == "detail"]
    compared = with_pandas([*detail[1:], detail[0]], product)
    if compared is None:
        yield "pandas over the same Parquet", "not installed", "make bench installs it"
        return
    yield (
        "pandas: the bilateral profile",
        f"{1e3 * compared[0]:.0f} ms",
        f"{compared[0] / again:.1f} times ours",
    )
    yield (
        "pandas: the world ranking",
        f"{1e3 * compared[1]:.0f} ms",
        f"{compared[1] / own_world:.1f} times ours",
    )


if __name__ == "__main__":
    for what, measured, aim in rows():
        print(f"{what:70}  {measured:>12}  {aim}")
