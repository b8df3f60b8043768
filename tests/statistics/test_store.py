"""The user's store: atomic, idempotent, revisions kept, damage named."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from bilat.errors import DataError, StoreError
from bilat.periods import Period
from bilat.statistics import Books, Dataset, Query, Store, default_books, find, leaders, rank

ENTRY = Dataset(
    "my-books", "My books", "Office", "https://example.org", "own", "2025-01", "official", "", "", "my-1"
)
Y = Period.year


def view(rows: list[tuple[str, str, str, str, float]], *, vintage: str = "2025-01", year: int = 2024) -> str:
    """A SELECT that yields the given (reporter, partner, flow, product, value)."""
    values = ", ".join(f"('{a}', '{b}', '{flow}', '{k}', {v!r}::DOUBLE)" for a, b, flow, k, v in rows)
    return f"""SELECT 'my-books' AS dataset, a AS reporter, b AS partner, f AS flow, k AS product,
        '{year}-01' AS start, '{year}-12' AS "end", v AS value, 'USD' AS unit, '{vintage}' AS vintage,
        'official' AS status, 'my-1' AS citation_key, '' AS note, NULL::VARCHAR AS bound
        FROM (VALUES {values}) AS t(a, b, f, k, v)"""


FIRST = view([("MYS", "CHN", "exports", "TOTAL", 10.0), ("MYS", "CHN", "imports", "TOTAL", 20.0)])


def levels(books: Books, flow: str = "exports", as_of: str | None = None) -> list[float]:
    """Values of Malaysia's own rows in the test's dataset."""
    query = Query("MYS", "CHN", flow, period=Y(2024), dataset="my-books", as_of=as_of)
    return [item.value for item in find(query, books).observations]


def test_added_rows_stand_beside_the_packaged_tables(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    assert not store.exists
    done = store.add_view(FIRST, [ENTRY], name="first", content="1")
    assert (done.rows, done.known, done.datasets) == (2, False, ("my-books",))
    books = store.books()
    assert levels(books, "trade") == [30.0]
    both = find(Query("MYS", "CHN", "trade", period=Y(2024)), books).observations
    assert {"my-books", "two-sided-series"} <= {item.dataset for item in both}
    assert next(i for i in both if i.dataset == "my-books").citation.publisher == "Office"


def test_the_same_content_is_added_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add_view(FIRST, [ENTRY], name="first", content="1")
    again = store.add_view(FIRST, [ENTRY], name="copy of first", content="1")
    assert again.known
    assert again.rows == 0
    assert store.manifest().generation == 1
    assert levels(store.books()) == [10.0]


def test_a_revision_stands_beside_what_was_known_before(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add_view(FIRST, [ENTRY], name="first", content="1")
    revised = view([("MYS", "CHN", "exports", "TOTAL", 11.0)], vintage="2025-06")
    store.add_view(revised, [ENTRY], name="revised", content="2")
    assert levels(store.books()) == [11.0]
    assert levels(store.books(), "imports") == [20.0]
    stored = store.books().connection.execute(
        "SELECT vintage, value FROM observations WHERE dataset = 'my-books' AND flow = 'exports' ORDER BY 1"
    )
    assert stored.fetchall() == [("2025-01", 10.0), ("2025-06", 11.0)]


def test_as_of_answers_with_what_was_known_then(tmp_path: Path) -> None:
    books = Store(tmp_path)
    books.add_view(FIRST, [ENTRY], name="first", content="1")
    today = time.strftime("%Y-%m-%d", time.gmtime())
    assert levels(books.books(), as_of=today) == [10.0]
    assert levels(books.books(), as_of="2020-01-01") == []
    # The packaged tables were put together in November 2026 and were not known before.
    early = find(Query("CHN", "MYS", "trade", period=Y(2010), as_of="2026-01-01"))
    late = find(Query("CHN", "MYS", "trade", period=Y(2010), as_of="2026-12-31"))
    assert early.observations == ()
    assert late.observations


def test_product_lines_are_summed_once_to_totals(tmp_path: Path) -> None:
    store = Store(tmp_path)
    lines = view(
        [
            ("MYS", "CHN", "exports", "HS22:854231", 4.0),
            ("MYS", "CHN", "exports", "HS22:270900", 6.0),
            ("MYS", "SGP", "exports", "HS22:854231", 1.0),
        ]
    )
    store.add_view(lines, [ENTRY], name="lines", content="1")
    books = store.books(packaged=False)
    assert levels(books) == [10.0]
    query = Query("MYS", "CHN", "exports", "HS22:854231", Y(2024))
    assert [item.value for item in find(query, books).observations] == [4.0]
    chips = find(Query("MYS", None, "exports", "HS22:8542*", Y(2024)), books).observations
    assert sorted(item.value for item in chips) == [1.0, 4.0]


def test_mixed_levels_are_not_counted_twice(tmp_path: Path) -> None:
    store = Store(tmp_path)
    rows = [
        ("MYS", "CHN", "exports", "TOTAL", 10.0),
        ("MYS", "CHN", "exports", "HS22:85", 4.0),
        ("MYS", "CHN", "exports", "HS22:854231", 3.0),
    ]
    store.add_view(view(rows), [ENTRY], name="mixed", content="1")
    assert levels(store.books(packaged=False)) == [10.0]
    only = Store(tmp_path / "only")
    only.add_view(view(rows[1:]), [ENTRY], name="chapters", content="1")
    assert levels(only.books(packaged=False)) == [4.0]


def test_rates_and_other_nomenclatures_are_not_summed(tmp_path: Path) -> None:
    """Tariffs of two lines have no sum, and codes that are no HS give no total, not an empty one."""
    rates = view(
        [("MYS", "CHN", "tariff", "HS22:854231", 5.0), ("MYS", "CHN", "tariff", "HS22:270900", 20.0)]
    )
    other = view([("MYS", "CHN", "exports", "SITC3:776", 5.0)])
    for name, sql in (("rates", rates.replace("'USD' AS unit", "'%' AS unit")), ("other", other)):
        store = Store(tmp_path / name)
        store.add_view(sql, [ENTRY], name=name, content="1")
        rows = store.books(packaged=False).connection.execute(
            "SELECT product, value FROM observations WHERE dataset = 'my-books' ORDER BY 1"
        )
        assert sorted(product for product, _ in rows.fetchall()) == (
            ["HS22:270900", "HS22:854231"] if name == "rates" else ["SITC3:776"]
        )


@pytest.mark.parametrize(
    ("rows", "change", "words"),
    [
        ([("MYS", "CHN", "exports", "TOTAL", float("inf"))], ("", ""), "finite"),
        ([("MYS", "CHN", "exports", "TOTAL", 1.0)], ("'2024-12'", "'2023-12'"), "end before it starts"),
        ([("MYS", "CHN", "exports", "TOTAL", 1.0)], ("'2024-01'", "'2024-13'"), "not a month"),
        ([("MYS", "CHN", "exports", "TOTAL", 1.0)], ("'official'", "'guess'"), "unknown status"),
        ([("MYS", "CHN", "exports", "TOTAL", 1.0)], ("'USD'", "NULL::VARCHAR"), "empty cells"),
        ([("MYS", "CHN", "exports", "TOTAL", 1.0)], ("'my-books'", "'other'"), "without a catalogue entry"),
        (
            [("MYS", "CHN", "exports", "TOTAL", 1.0)],
            ("FROM (VALUES", "FROM nowhere, (VALUES"),
            "cannot be turned",
        ),
    ],
)
def test_rows_that_are_no_observations_are_refused_and_nothing_is_written(
    tmp_path: Path, rows: list[tuple[str, str, str, str, float]], change: tuple[str, str], words: str
) -> None:
    store = Store(tmp_path)
    store.add_view(FIRST, [ENTRY], name="first", content="1")
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    text = view(rows).replace("inf::DOUBLE", "'inf'::DOUBLE").replace(*change)
    with pytest.raises(DataError, match=words):
        store.add_view(text, [ENTRY], name="bad", content="2")
    after = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    assert [p for p in after if p.suffix] == [p for p in before if p.suffix]
    assert levels(store.books()) == [10.0]


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add_view(FIRST, [ENTRY], name="first", content="1")
    (path,) = (tmp_path / "data").glob("*.parquet")
    good = path.read_bytes()
    path.write_bytes(good[:-1])
    with pytest.raises(StoreError, match=path.name):
        store.books()
    flipped = bytearray(good)
    flipped[len(good) // 2] ^= 1
    path.write_bytes(bytes(flipped))
    with pytest.raises(StoreError, match=path.name):
        store.verify()
    path.unlink()
    with pytest.raises(StoreError, match="no file"):
        store.books()
    path.write_bytes(good)
    assert store.verify() == (1, len(good))


def test_a_damaged_list_of_files_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add_view(FIRST, [ENTRY], name="first", content="1")
    manifest = tmp_path / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b"first", b"First"))
    with pytest.raises(StoreError, match=r"manifest\.json"):
        store.books()


def test_a_dataset_can_be_taken_out(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add_view(FIRST, [ENTRY], name="first", content="1")
    assert store.drop("my-books") == 1
    assert store.manifest().files == ()
    assert store.drop("my-books") == 0


def test_the_default_books_follow_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAT_DATA", str(tmp_path / "data"))
    assert "my-books" not in default_books().catalogue
    Store().add_view(FIRST, [ENTRY], name="first", content="1")
    assert levels(default_books()) == [10.0]
    ranking = rank("MYS", "trade", Y(2024), "ASEAN", books=default_books())
    assert all(r.dataset != "my-books" for r in ranking)


def test_leaders_of_one_product(tmp_path: Path) -> None:
    store = Store(tmp_path)
    entry = Dataset("my-books", "", "", "", "", "2025-01", "reconciled", "", "", "my-1")
    lines = view(
        [
            ("MYS", "CHN", "exports", "HS22:854231", 4.0),
            ("TWN", "CHN", "exports", "HS22:854231", 9.0),
            ("MYS", "USA", "exports", "HS22:854231", 3.0),
        ]
    ).replace("'official'", "'reconciled'")
    store.add_view(lines, [entry], name="lines", content="1")
    (chips,) = leaders("exports", Y(2024), product="HS22:854231", books=store.books(packaged=False))
    assert [(e.economy, e.value) for e in chips.entries] == [("TWN", 9.0), ("MYS", 7.0)]
    (buyers,) = leaders("imports", Y(2024), product="HS22:854231", books=store.books(packaged=False))
    assert [(e.economy, e.value) for e in buyers.entries] == [("CHN", 13.0), ("USA", 3.0)]
    (both,) = leaders("trade", Y(2024), product="HS22:854231", books=store.books(packaged=False))
    assert [(e.economy, e.value) for e in both.entries] == [
        ("CHN", 13.0),
        ("TWN", 9.0),
        ("MYS", 7.0),
        ("USA", 3.0),
    ]
    # A heading has no row of its own: it is the sum of its codes, and says so.
    (heading,) = leaders("exports", Y(2024), product="HS22:8542", books=store.books(packaged=False))
    assert [(e.economy, e.value) for e in heading.entries] == [("TWN", 9.0), ("MYS", 7.0)]
    assert "sum of the codes below" in heading.note
    # The same release from another file (a year taken out of the zip, say) does not count twice.
    store.add_view(lines.replace("9.0", "8.5"), [entry], name="again", content="2")
    (twice,) = leaders("exports", Y(2024), product="HS22:854231", books=store.books(packaged=False))
    assert [(e.economy, e.value) for e in twice.entries] == [("TWN", 8.5), ("MYS", 7.0)]


def test_leaders_in_the_reporters_own_books(tmp_path: Path) -> None:
    store = Store(tmp_path)
    lines = view(
        [
            ("MYS", "WLD", "exports", "HS22:854231", 4.0),
            ("TWN", "WLD", "exports", "HS22:854231", 9.0),
            ("TWN", "WLD", "exports", "HS22:854232", 1.0),
            ("TWN", "CHN", "exports", "HS22:854231", 2.0),
            ("TWN", "WLD", "imports", "HS22:854231", 6.0),
        ]
    )
    store.add_view(lines, [ENTRY], name="lines", content="1")
    books = store.books(packaged=False)
    (chips,) = leaders("exports", Y(2024), product="HS22:854231", books=books)
    assert [(e.economy, e.value) for e in chips.entries] == [("TWN", 9.0), ("MYS", 4.0)]
    (heading,) = leaders("exports", Y(2024), product="HS22:8542", books=books)
    assert [(e.economy, e.value) for e in heading.entries] == [("TWN", 10.0), ("MYS", 4.0)]


CHILD = """
import os, shutil, signal, sys
from bilat.statistics import Dataset, Store

def at(module, name, state={"left": int(sys.argv[2])}):
    real = getattr(module, name)
    def counted(*args, **kwargs):
        if state["left"] == 0:
            if sys.argv[3] == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(28, "No space left on device")
        state["left"] -= 1
        return real(*args, **kwargs)
    setattr(module, name, counted)

import bilat.statistics.copying as copying, bilat.statistics.manifest as manifest
at(copying, "write"); at(copying, "check"); at(copying, "constants")
at(manifest, "sha256"); at(manifest, "write"); at(manifest, "flush_folder"); at(manifest, "encode")
for name in ("fsync", "replace", "mkdir"):
    at(os, name)
Store(sys.argv[1]).add_view(sys.stdin.read(), [Dataset("my-books", *[""] * 4, "2025-01", "official", "", "", "my-1")],
    name="second", content="2")
"""


def interrupted(folder: Path, point: int, how: str, text: str) -> int:
    """Add in another process that is stopped at its ``point``-th step; its exit code."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CHILD), str(folder), str(point), how],
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode


@pytest.mark.slow
@pytest.mark.parametrize("how", ["kill", "full"])
def test_stopping_at_any_step_leaves_before_or_after(tmp_path: Path, how: str) -> None:
    if how == "kill" and sys.platform == "win32":
        pytest.skip("no SIGKILL")
    second = view(
        [("MYS", "CHN", "exports", "HS22:854231", 4.0), ("MYS", "CHN", "exports", "HS22:270900", 7.0)],
        vintage="2025-06",
    )
    seen = set()
    # Every step for the kill; a full disk is met at every third.
    for point in range(0, 90, 1 if how == "kill" else 3):
        folder = tmp_path / str(point)
        store = Store(folder)
        store.add_view(FIRST, [ENTRY], name="first", content="1")
        code = interrupted(folder, point, how, second)
        found = tuple(levels(store.books()))
        seen.add(found)
        assert found in {(10.0,), (11.0,)}
        store.verify()
        # Whatever was left behind does not stop the next writer, and adding again ends in the same state.
        store.add_view(second, [ENTRY], name="second", content="2")
        assert levels(store.books()) == [11.0]
        assert not list((folder / "staging").glob("*/*"))
        if code == 0:
            break
    else:
        pytest.fail("the process never ran to its end")
    assert point > 8
    assert seen == {(10.0,), (11.0,)}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_a_disk_that_fills_up_is_said_and_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add_view(FIRST, [ENTRY], name="first", content="1")
    code = """
    import resource, signal, sys
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    import duckdb
    from bilat.errors import StoreError
    from bilat.statistics import Dataset, Store
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
    try:
        Store(sys.argv[1]).add_view(sys.argv[2], [Dataset("my-books", *[""] * 4, "1", "official", "", "", "k")],
            name="large", content="3")
    except StoreError as error:
        print(error.what)
    """
    many = (
        FIRST.split("FROM (VALUES")[0]
        .replace("v AS value", "random() AS value")
        .replace("k AS product", "'TOTAL' AS product")
        + "FROM range(200000) x(n), (SELECT 'MYS' AS a, 'CHN' AS b, 'exports' AS f)"
    )
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(tmp_path), many],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == "writing to the store failed, nothing was added", done.stderr
    assert levels(store.books()) == [10.0]
    assert store.manifest().generation == 1


@pytest.mark.slow
def test_readers_go_on_while_another_process_adds_and_a_second_writer_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add_view(FIRST, [ENTRY], name="first", content="1")
    code = """
    import sys, time
    from bilat.statistics import manifest
    from pathlib import Path
    with manifest.only_writer(Path(sys.argv[1])):
        print("locked", flush=True)
        sys.stdin.readline()
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline().strip() == "locked"
        assert levels(store.books()) == [10.0]
        with pytest.raises(StoreError, match="another process is adding"):
            store.add_view(FIRST, [ENTRY], name="second", content="2")
        other.stdin.write("\n")
        other.stdin.flush()
        other.wait(timeout=30)
    store.add_view(view([("MYS", "CHN", "exports", "TOTAL", 12.0)]), [ENTRY], name="second", content="2")
    assert levels(store.books()) == [12.0]


def test_a_snapshot_stays_readable_after_the_next_addition(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add_view(FIRST, [ENTRY], name="first", content="1")
    before = store.books()
    store.add_view(view([("MYS", "CHN", "exports", "TOTAL", 12.0)]), [ENTRY], name="second", content="2")
    assert levels(before) == [10.0]
    assert levels(store.books()) == [12.0]


def test_figures_of_ones_own_stand_beside_others_with_their_own_sources(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "reporter,partner,flow,period,value,unit,source,url,quote\n"
        "Malaysia,China,trade,2024,484000000000,MYR,A speech,https://example.org/y,about RM484 billion\n"
        "Malaysia,China,trade,2024,490000000000,MYR,A column,https://example.org/z,some RM490 billion\n"
    )
    store = Store(tmp_path / "store")
    store.add(path)
    found = find(Query("MYS", "CHN", "trade", period=Y(2024)), store.books()).observations
    ringgit = {item.value: item for item in found if item.unit == "MYR"}
    assert {484.12e9, 484e9, 490e9} <= set(ringgit)
    assert ringgit[490e9].citation.title == "A column"
    assert ringgit[490e9].citation.quote == "some RM490 billion"
    assert ringgit[484.12e9].citation.publisher
    again = store.add(path)
    assert again.known


def test_products_are_asked_at_any_level(tmp_path: Path) -> None:
    store = Store(tmp_path)
    entry = Dataset("my-books", "", "", "", "", "2025-01", "reconciled", "", "", "my-1")
    lines = view(
        [
            ("MYS", "CHN", "exports", "HS22:854231", 4.0),
            ("MYS", "CHN", "exports", "HS22:854239", 5.0),
            ("MYS", "CHN", "exports", "HS22:850760", 1.0),
            ("CHN", "MYS", "exports", "HS22:854231", 7.0),
            ("VNM", "CHN", "exports", "HS22:854231", 2.0),
        ]
    ).replace("'official'", "'reconciled'")
    store.add_view(lines, [entry], name="lines", content="1")
    books = store.books(packaged=False)

    def value(a: str, b: str, flow: str, product: str) -> list[float]:
        return [i.value for i in find(Query(a, b, flow, product, Y(2024)), books).observations]

    assert value("MYS", "CHN", "exports", "HS22:8542") == [9.0]
    assert value("MYS", "CHN", "exports", "HS22:85") == [10.0]
    assert value("CHN", "MYS", "imports", "HS22:8542") == [9.0]
    assert value("MYS", "CHN", "trade", "HS22:854231") == [11.0]
    assert value("ASEAN", "CHN", "exports", "HS22:854231") == [6.0]
    (ranking,) = rank("CHN", "imports", Y(2024), "ASEAN", product="HS22:8542", books=books)
    assert [(e.economy, e.value) for e in ranking.entries] == [("MYS", 9.0), ("VNM", 2.0)]
    (summed,) = find(Query("MYS", "CHN", "exports", "HS22:8542", Y(2024)), books).observations
    assert "sum of 2 codes below" in summed.note
