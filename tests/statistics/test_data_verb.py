"""`bilat data` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner, Result

from bilat.citations import Citation
from bilat.cli import data
from bilat.errors import BilatError, InputError, QueryError
from bilat.periods import Period
from bilat.statistics import Books, Dataset, Query, Store, export, find
from bilat.statistics.exporting import kind_of, time_period

APP = typer.Typer()
data.register(APP)


@APP.callback()
def root() -> None:
    """So that the group keeps its name."""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the data of whoever runs it."""
    monkeypatch.setenv("BILAT_DATA", str(tmp_path / "own"))


def run(*args: str) -> Result:
    """The outcome of ``bilat data ...``."""
    return CliRunner().invoke(APP, ["data", *args])


def test_list_shows_coverage_and_terms() -> None:
    done = run("list")
    assert done.exit_code == 0, done.output
    assert "1980 █████████████████████████████████████ 2016" in done.output
    assert "Etalab" in done.output
    one = json.loads(run("list", "gvar", "--format", "json").output)
    assert one[0]["rows"] > 38_000
    assert len(one[0]["reporters"]) == 33
    assert one[0]["years"]["1980"] == 33
    assert isinstance(run("list", "nothing").exception, QueryError)


def test_query_takes_names_and_groups_and_says_what_is_missing() -> None:
    done = run(
        "query", "--reporter", "China", "--partner", "Malaysia", "--flow", "trade", "--period", "2018-2019"
    )
    assert done.exit_code == 0, done.output
    assert "108.6" in done.output
    assert "missing: CHN trade with MYS, 2019: not on file" in done.output
    rows = json.loads(
        run("query", "--reporter", "USA", "--partner", "ASEAN", "--flow", "exports", "--period", "2024",
            "--format", "json").output
    )  # fmt: skip
    assert rows[0]["status"] == "derived"
    assert "10 of 10 members" in rows[0]["note"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (("--dataset", "rank-statements"), "SELECT * FROM statements"),
        (("--dataset", "factbook-partners", "--reporter", "CHL"), "SELECT * FROM orders"),
        (
            ("--dataset", "fed-exchange-rates", "--reporter", "CHE", "--product", "TOTAL"),
            "--product CHF/USD --partner USA",
        ),
        (("--dataset", "factbook-totals", "--reporter", "CHL", "--period", "2023"), "--product GS"),
        (
            ("--reporter", "VNM", "--partner", "USA", "--flow", "exports", "--period", "2020"),
            "--flow imports",
        ),
        # GVAR has Argentina with Uruguay in no year; BACI has the two in 2023.
        (
            ("--reporter", "ARG", "--partner", "URY", "--period", "2010"),
            "on file of ARG with URY: exports 2023 (baci-hs22)",
        ),
        # Not one year of the pair: what each of the two has (BACI's Mongolia lacks Russia).
        (("--reporter", "MNG", "--partner", "RUS"), "on file of MNG as reporter: exports 2023 (baci-hs22)"),
    ],
)
def test_nothing_found_says_where_it_lies(question: tuple[str, ...], said: str) -> None:
    """Rows of other products, the other side's books, and what is no observation (S7, S13)."""
    assert said in run("query", *question).output


def test_an_export_says_what_it_leaves_out(tmp_path: Path) -> None:
    done = run("export", str(tmp_path / "x.csv"), "--dataset", "factbook-totals")
    assert "left out: " in done.output
    assert "(GS)" in done.output
    assert (
        "left out"
        not in run("query", "--dataset", "us-census", "--partner", "CHN", "--period", "2023").output
    )


def test_sql_reads_the_views_and_nothing_else(tmp_path: Path) -> None:
    done = run("query", "--sql", "SELECT count(*) AS n FROM observations", "--format", "csv")
    assert int(done.output.splitlines()[1]) > 100_000
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    for statement in (
        f"SELECT * FROM read_csv('{secret}')",
        f"COPY observations TO '{tmp_path / 'out.csv'}'",
        "SELECT 1; SELECT 2",
        "DROP VIEW observations",
        "SET enable_external_access = true",
        f"ATTACH '{tmp_path / 'x.db'}'",
        "SELEC",
    ):
        assert isinstance(run("query", "--sql", statement).exception, QueryError), statement
    assert not (tmp_path / "out.csv").exists()
    assert not (tmp_path / "x.db").exists()


def test_sql_joins_own_figures_to_their_sources_and_an_empty_table_keeps_its_header(tmp_path: Path) -> None:
    single = Citation(
        "dataset", "t1", "Annual release", "an office", "https://x", "open", "2025", quote="a quote"
    )
    entry = Dataset("mine", "Mine", "", "", "", "1", "official", "", "", "k")
    mine = Books(catalogue=[entry], citations=[single])
    found = mine.select("SELECT title, quote FROM citations WHERE key = 't1'")
    assert found == (("title", "quote"), [("Annual release", "a quote")])
    assert mine.select("SELECT count(*), count(DISTINCT key) FROM citations")[1][0][0] > 1_000
    empty = run("query", "--sql", "SELECT reporter, value FROM detail", "--format", "csv")
    assert empty.output == "reporter,value\n"
    nothing = run("query", "--reporter", "TUV", "--partner", "BTN", "--flow", "trade", "--period", "2024",
                  "--format", "csv")  # fmt: skip
    assert nothing.stdout.startswith("dataset,reporter,partner")


def test_no_bar_is_drawn_among_what_a_caller_prints() -> None:
    [(shown,)] = Books().connection.execute("SELECT current_setting('enable_progress_bar')").fetchall()
    assert shown is False


def test_mirror_shows_both_books_and_why_they_differ() -> None:
    done = run("mirror", "CHN", "MYS", "--year", "2023")
    assert done.exit_code == 0, done.output
    for words in ("1.93", "freight and insurance", "through HKG", "remainder", "Reconciled"):
        assert words in done.output
    rows = [json.loads(line) for line in run("mirror", "DEU", "FRA", "--format", "jsonl").output.splitlines()]
    assert {row["start"] for row in rows} >= {"1980-01", "2016-01"}
    assert isinstance(run("mirror", "TUV", "BTN").exception, QueryError)


def test_export_writes_every_format_with_citations(tmp_path: Path) -> None:
    args = ("--reporter", "CHN", "--partner", "MYS", "--flow", "trade", "--period", "2015-2024")
    for name in ("a.csv", "a.parquet", "a.xlsx", "a.sdmx.csv"):
        assert run("export", str(tmp_path / name), *args).exit_code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8"))))
    assert rows
    assert all(row["citation"] for row in rows)
    assert pl.read_parquet(tmp_path / "a.parquet").height == len(rows)
    sheet = pl.read_excel(tmp_path / "a.xlsx", sheet_name="observations")
    assert sheet.height == len(rows)
    assert pl.read_excel(tmp_path / "a.xlsx", sheet_name="holes")["start"].to_list() == ["2019-01"]
    sdmx = list(csv.DictReader(io.StringIO((tmp_path / "a.sdmx.csv").read_text("utf-8"))))
    assert {row["FREQ"] for row in sdmx} == {"A"}
    assert {float(row["OBS_VALUE"]) for row in sdmx} == {float(row["value"]) for row in rows}
    with pytest.raises(InputError):
        kind_of(tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("dataset", "count", "what"),
    [
        ("factbook-partners", 15_212, "places in published orders"),
        ("rank-statements", 10, "statements about ranks"),
        ("fed-exchange-rates", 993, "observations"),
    ],
)
def test_every_packaged_dataset_can_be_exported(tmp_path: Path, dataset: str, count: int, what: str) -> None:
    """Orders and statements have no value; exchange rates are of no total: they are written all the same (S12)."""
    for ending in ("csv", "parquet", "xlsx"):
        done = run("export", str(tmp_path / f"a.{ending}"), "--dataset", dataset)
        assert f"{count:,} {what}" in done.output
        assert f"{count:,} {what}" in run("list").output.replace(
            "exchange rates, no observations", "observations"
        )
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8"))))
    assert len(rows) == count == pl.read_parquet(tmp_path / "a.parquet").height
    assert all(row["citation"] for row in rows)
    part = run("export", str(tmp_path / "c.csv"), "--dataset", dataset, "--reporter", "MYS")
    assert part.exit_code == 0
    assert 0 < len((tmp_path / "c.csv").read_text("utf-8").splitlines()) - 1 < count
    if what != "observations":
        refused = run("export", str(tmp_path / "a.sdmx.csv"), "--dataset", dataset)
        assert isinstance(refused.exception, InputError)


def test_the_counts_of_a_dataset_add_up(tmp_path: Path) -> None:
    """What is listed is what exports write, and what they say that they leave out."""

    def number(text: str, pattern: str) -> int:
        found = re.search(pattern, text)
        assert found, text
        return int(found[1].replace(",", ""))

    parts = 0
    current = {}
    for product, other in (("TOTAL", "GS"), ("GS", "TOTAL")):
        said = run(
            "export", str(tmp_path / "a.csv"), "--dataset", "factbook-totals", "--product", product
        ).output
        current[product] = number(said, r"([\d,]+) observations")
        assert f"rows of other products ({other})" in said
        current[f"not {product}"] = number(said, r"left out: ([\d,]+) rows of other products")
        parts += current[product] + number(said, r"left out: ([\d,]+) rows of earlier editions")
        assert "vintage = '" in said  # the way to one of them
    assert current["not TOTAL"] == current["GS"]
    assert current["not GS"] == current["TOTAL"]
    listed = " ".join(run("list", "factbook-totals").output.split())
    assert number(listed, r"([\d,]+) observations in") == parts == 7_605
    assert number(listed, r"editions, ([\d,]+) of them the latest") == current["GS"] + current["TOTAL"]
    both = run(
        "export", str(tmp_path / "b.csv"), "--dataset", "factbook-totals", "--product", "GS,TOTAL"
    ).output
    assert number(both, r"([\d,]+) observations") == current["GS"] + current["TOTAL"]
    assert "other products" not in both


def test_several_products_are_asked_with_commas() -> None:
    rates = run(
        "query", "--dataset", "fed-exchange-rates", "--product", "KRW/USD, JPY/USD", "--period", "2010"
    )
    assert "KRW/USD" in rates.output
    assert "JPY/USD" in rates.output
    assert "SEK/USD" not in rates.output
    # A hole is one only where no product fills it.
    told = run("query", "--reporter", "KEN", "--partner", "WLD", "--product", "TOTAL,GS", "--flow", "exports",
               "--period", "2016-2018").output  # fmt: skip
    assert "missing" not in told
    names = " ".join(run("list", "fed-exchange-rates").output.split())
    assert "Products: AUD/USD, BRL/USD" in names
    assert "ZAR/USD" in names
    refused = run("query", "--dataset", "fed-exchange-rates", "--product", "GBP/USD").output
    assert "`bilat data list fed-exchange-rates` names all" in refused


def test_of_several_asked_for_on_both_sides_none_is_missing_with_itself() -> None:
    told = run(
        "query", "--reporter", "BEL,PRT", "--partner", "BEL,PRT", "--flow", "exports", "--period", "2022"
    ).output
    assert "missing: BEL exports with PRT, 2022" in told
    assert "missing: PRT exports with BEL, 2022" in told
    assert told.count("missing") == 2
    assert (
        "BEL exports with BEL"
        in run("query", "--reporter", "BEL", "--partner", "BEL", "--flow", "exports").output
    )


def test_order_only_is_explained() -> None:
    told = run(
        "query", "--reporter", "KEN", "--partner", "UGA", "--flow", "exports", "--period", "2022"
    ).output
    assert "order only: a published order of main partners names it" in " ".join(told.split())


def test_an_export_of_nothing_writes_nothing(tmp_path: Path) -> None:
    """A file of headings only would take the place of one that holds something."""
    kept = tmp_path / "a.csv"
    kept.write_text("what was there\n")
    nothing = run(
        "export", str(kept), "--reporter", "CHN", "--partner", "TUV", "--dataset", "factbook-partners"
    )
    assert isinstance(nothing.exception, QueryError)
    assert "SELECT * FROM orders" in str(nothing.exception)  # the way to what is on file
    assert kept.read_text() == "what was there\n"
    assert isinstance(run("export", str(tmp_path / "b.csv"), "--period", "1900").exception, QueryError)
    assert not (tmp_path / "b.csv").exists()


def test_a_spreadsheet_runs_nothing_that_came_from_a_file(tmp_path: Path) -> None:
    entry = Dataset("mine", "=cmd()", "", "", "", "1", "official", "", "", "k")
    store = Store(tmp_path / "s")
    store.add_view(
        """SELECT 'mine' AS dataset, 'MYS' AS reporter, 'CHN' AS partner, 'exports' AS flow, 'TOTAL' AS product,
        '2024-01' AS start, '2024-12' AS "end", 1.0::DOUBLE AS value, 'USD' AS unit, '1' AS vintage,
        'official' AS status, 'k' AS citation_key, '=HYPERLINK("http://x")' AS note, NULL::VARCHAR AS bound""",
        [entry],
        name="mine",
        content="1",
    )
    answer = find(Query("MYS", "CHN", "exports", dataset="mine"), store.books())
    (row,) = csv.DictReader(io.StringIO(export(answer, "csv").decode()))
    assert row["note"].startswith("'=")
    (tmp_path / "x.xlsx").write_bytes(export(answer, "xlsx"))
    assert pl.read_excel(tmp_path / "x.xlsx")["note"].to_list() == ['=HYPERLINK("http://x")']


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024", Period.year(2024)),
        ("2010-2024", Period.years(2010, 2024)),
        ("2024-Q3", Period.quarter(2024, 3)),
        ("2024h1", Period.half(2024, 1)),
        ("2024-05", Period.month(2024, 5)),
        ("2024-01..2024-10", Period.span(2024, 1, 10)),
    ],
)
def test_periods_as_people_write_them(text: str, period: Period) -> None:
    assert data.parse_period(text) == period


@pytest.mark.parametrize("text", ["last year", "2024-13", "2024-2010", "2024-Q5", "20245"])
def test_other_periods_are_refused(text: str) -> None:
    with pytest.raises(BilatError):
        data.parse_period(text)


def test_sdmx_times() -> None:
    assert time_period(Period.half(2024, 2)) == ("S", "2024-S2")
    assert time_period(Period.quarter(2024, 4)) == ("Q", "2024-Q4")
    assert time_period(Period.month(2024, 5)) == ("M", "2024-05")
    assert time_period(Period.fiscal_year(2022, 4)) == ("_O", "2021-04-01/P12M")


def test_a_store_of_ones_own_is_listed_verified_and_dropped(tmp_path: Path) -> None:
    assert "nothing added yet" in run("list").output
    Store().add_view(
        """SELECT 'mine' AS dataset, 'MYS' AS reporter, 'CHN' AS partner, 'exports' AS flow, 'TOTAL' AS product,
        '2024-01' AS start, '2024-12' AS "end", 1.0::DOUBLE AS value, 'USD' AS unit, '1' AS vintage,
        'official' AS status, 'k' AS citation_key, '' AS note, NULL::VARCHAR AS bound""",
        [Dataset("mine", "Mine", "", "", "", "1", "official", "", "", "k")],
        name="mine.csv",
        content="1",
    )
    assert "mine  [official, yours]" in run("list").output
    assert "1 files" in run("verify").output
    assert run("drop", "mine").exit_code == 0
    assert isinstance(run("drop", "mine").exception, QueryError)
    assert "mine" not in run("list").output


def test_sources_says_what_is_read_and_fetched() -> None:
    done = run("sources")
    assert done.exit_code == 0, done.output
    assert "baci: " in done.output
    assert "bilat data fetch comtrade" in done.output
    (one,) = json.loads(run("sources", "gacc", "--format", "json").output)
    assert one["fetch"] == []
    assert isinstance(run("sources", "nothing").exception, BilatError)


def test_fetch_without_a_name_says_what_can_be_fetched() -> None:
    done = run("fetch")
    assert done.exit_code == 0, done.output
    assert "bilat data fetch comtrade --set" in done.output
    assert "by hand:" in done.output
    assert "did you mean gacc?" in str(run("sources", "gcc").exception)


def test_a_hint_names_the_product_that_asks_for_what_is_on_file() -> None:
    done = run("query", "--reporter", "MAR", "--partner", "WLD", "--flow", "exports", "--period", "2023")
    assert "exports 2018 to 2023 (factbook-totals, --product GS)" in done.output
    asked = run(
        "query", "--reporter", "MAR", "--partner", "WLD", "--flow", "exports", "--period", "2023",
        "--product", "GS",
    )  # fmt: skip
    assert "factbook-totals" in asked.output
    assert "missing" not in asked.output


def test_what_sql_finds_is_printed_without_breaking_words() -> None:
    """A narrow answer is a table; one with more columns than a line holds stands one record below the other."""
    wide = run("query", "--sql", "SELECT * FROM observations WHERE dataset = 'us-census' LIMIT 2").output
    assert [line for line in wide.splitlines() if line.split() == ["reporter", "USA"]] == [
        "  reporter      USA"
    ] * 2
    assert [line.split()[0] for line in wide.splitlines()].count("citation_key") == 2
    narrow = run(
        "query", "--sql", "SELECT DISTINCT dataset, reporter FROM totals WHERE dataset = 'us-census'"
    ).output
    assert narrow.splitlines()[0].split() == ["dataset", "reporter"]
    nothing = run("query", "--sql", "SELECT dataset FROM totals WHERE dataset = 'none'").output
    assert nothing.strip() == "nothing found"


def test_a_mirror_without_books_says_what_else_is_on_file() -> None:
    """BACI 2023: Nigeria to India 3.77 bn dollars, India to Nigeria 5.43."""
    done = run("mirror", "NGA", "IND", "--year", "2023")
    assert done.exit_code != 0
    assert "together USD 9.194 billion" in done.output
    later = run("mirror", "NGA", "IND")
    assert "together USD 9.194 billion" in str(later.exception)
    old = run("mirror", "CAN", "MEX", "--year", "1850")
    assert "trade 1980 to 2016 (gvar)" in old.output
    assert "together" not in old.output


def test_a_mirror_with_itself_is_refused() -> None:
    error = run("mirror", "CAN", "Canada").exception
    assert isinstance(error, QueryError)
    assert "itself" in str(error)
