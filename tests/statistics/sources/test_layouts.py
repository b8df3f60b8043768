"""What each provider's cells mean in Bilat: who, when, how much, in whose money."""

from __future__ import annotations

import importlib.util
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import provider_samples as samples
import pytest

from bilat.errors import DataError
from bilat.statistics.sources import recognise

Rows = dict[tuple[str, str, str, str, str, str], tuple[float, str, str]]


def baci_synthetic() -> Any:
    """The script that makes releases; benchmarks are no package."""
    path = Path(__file__).parents[3] / "benchmarks" / "baci_synthetic.py"
    spec = importlib.util.spec_from_file_location("baci_synthetic", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> tuple[Rows, tuple[str, ...]]:
    """(reporter, partner, flow, product, start, end) to (value, unit, note), and the notes."""
    with duckdb.connect() as con, recognise(path).load(path, con) as loaded:
        rows = con.execute(
            f'SELECT reporter, partner, flow, product, "start", "end", value, unit, note FROM ({loaded.view_sql})'
        ).fetchall()
        return {row[:6]: row[6:] for row in rows}, loaded.notes


def year(number: int) -> tuple[str, str]:
    return f"{number}-01", f"{number}-12"


def test_baci_is_thousand_dollars_by_exporter_and_joins_comtrade_codes(tmp_path: Path) -> None:
    rows, notes = read(samples.baci_zip(tmp_path))
    assert rows["CHN", "MYS", "exports", "HS22:854231", *year(2023)][0] == 1_000_500
    assert rows["MYS", "USA", "exports", "HS22:854231", *year(2023)][0] == 2_000_000
    # 490 is "Other Asia, nes": Taiwan. Namibia's NA is a code, not a gap. A leading zero stays.
    assert rows["TWN", "CHN", "exports", "HS22:854231", *year(2023)][0] == 3_000_125
    assert rows["NAM", "M49:697", "exports", "HS22:010121", *year(2023)][0] == 1
    assert any("M49:697 (Europe EFTA, nes) 1×" in note for note in notes)


@pytest.mark.parametrize(
    ("code", "alpha"),
    [(842, "USA"), (490, "TWN"), (699, "IND"), (251, "FRA"), (579, "NOR"), (757, "CHE"), (516, "NAM")],
)
def test_comtrade_numbers_are_not_iso_numbers(tmp_path: Path, code: int, alpha: str) -> None:
    text = f"t,i,j,k,v,q\n2023,{code},458,854231,1,1\n"
    (tmp_path / "BACI_HS17_Y2023_V202501.csv").write_text(text)
    rows, _ = read(tmp_path / "BACI_HS17_Y2023_V202501.csv")
    assert list(rows) == [(alpha, "MYS", "exports", "HS17:854231", *year(2023))]


@pytest.mark.parametrize(
    ("name", "edition"), [("BACI_HS92_Y1995_V202401b.csv", "HS92"), ("baci96_1998.csv", "HS96")]
)
def test_baci_s_editions_and_old_names(tmp_path: Path, name: str, edition: str) -> None:
    (tmp_path / name).write_text("t,i,j,k,v,q\n1998,842,458,10121,1,1\n")
    rows, _ = read(tmp_path / name)
    assert list(rows) == [("USA", "MYS", "exports", f"{edition}:010121", *year(1998))]


def test_baci_s_years_come_together_and_former_territories_are_said(tmp_path: Path) -> None:
    years = {
        1998: "t,i,j,k,v,q\n1998,58,842,854231,5,1\n1998,280,842,854231,7,1\n",
        2005: "t,i,j,k,v,q\n2005,56,842,854231,6,1\n",
        2011: "t,i,j,k,v,q\n2011,736,842,854231,6,1\n2011,729,842,854231,3,1\n",
    }
    rows, notes = read(samples.baci_zip(tmp_path, years))
    # Belgium-Luxembourg is not Belgium, the Sudan of 2011 not that of today, whatever a table says (S1).
    assert rows["M49:58", "USA", "exports", "HS22:854231", *year(1998)][0] == 5000
    assert rows["BEL", "USA", "exports", "HS22:854231", *year(2005)][0] == 6000
    assert rows["SDN", "USA", "exports", "HS22:854231", *year(2011)][0] == 3000
    assert rows["M49:736", "USA", "exports", "HS22:854231", *year(2011)][0] == 6000
    assert any("M49:58 (Belgium-Luxembourg" in note for note in notes)


@pytest.mark.parametrize(
    "change", [lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t, lambda t: t.rstrip("\n")]
)
def test_line_ends_and_marks_do_not_matter(tmp_path: Path, change: Callable[[str], str]) -> None:
    plain, _ = read(samples.baci_year(tmp_path))
    samples.write(tmp_path / "BACI_HS22_Y2023_V202501.csv", change(samples.BACI_YEAR))
    assert read(tmp_path / "BACI_HS22_Y2023_V202501.csv")[0] == plain


def test_comtrade_takes_totals_only_and_keeps_re_exports_apart(tmp_path: Path) -> None:
    record = samples.comtrade_record
    path = samples.comtrade_json(
        tmp_path,
        [
            record(primaryValue=100.0),
            record(motCode=2100, primaryValue=60.0),
            record(customsCode="C04", primaryValue=70.0),
            record(partner2Code=702, primaryValue=80.0),
            record(flowCode="RX", primaryValue=9.0),
            record(flowCode="DX", primaryValue=91.0),
            record(flowCode="MIP", primaryValue=5.0),
            record(typeCode="S", cmdCode="200", primaryValue=5.0),
            record(flowCode="M", primaryValue=None),
            record(freqCode="M", period="202302", cmdCode="8542", classificationCode="H5", primaryValue=3.5),
        ],
    )
    rows, notes = read(path)
    total = ("MYS", "CHN", "exports", "TOTAL", *year(2023))
    assert rows[total][0] == 100
    assert rows["MYS", "CHN", "re-exports", "TOTAL", *year(2023)][0] == 9
    assert rows["MYS", "CHN", "domestic exports", "TOTAL", *year(2023)][0] == 91
    assert rows["MYS", "CHN", "exports", "HS17:8542", "2023-02", "2023-02"][0] == 3.5
    assert len(rows) == 4
    said = " ".join(notes)
    assert "3 rows break a total down" in said
    assert "1 rows of services" in said
    assert "MIP 1×" in said
    assert "1 rows have no value" in said


def test_comtrade_s_limits_are_said(tmp_path: Path) -> None:
    many = [
        samples.comtrade_record(cmdCode=f"{number:06d}", primaryValue=1.0) for number in range(10000, 10500)
    ]
    _, notes = read(samples.comtrade_json(tmp_path, many))
    assert any("exactly 500 rows" in note for note in notes)
    _, notes = read(samples.comtrade_json(tmp_path, many[:499]))
    assert not any("exactly" in note for note in notes)
    _, notes = read(samples.comtrade_json(tmp_path, many[:10], count=900))
    assert any("was cut" in note for note in notes)


def test_comtrade_s_bulk_and_old_files(tmp_path: Path) -> None:
    rows, _ = read(samples.comtrade_bulk(tmp_path))
    assert rows["MYS", "CHN", "exports", "TOTAL", *year(2023)][0] == 42e9
    assert rows["MYS", "CHN", "exports", "HS22:8542", *year(2023)][0] == 1.5e9
    rows, _ = read(samples.comtrade_old(tmp_path))
    assert rows["MYS", "CHN", "imports", "TOTAL", *year(2012)][0] == 29_759_000_000
    assert rows["USA", "TWN", "re-exports", "TOTAL", *year(2012)][0] == 5


def test_the_imf_s_scales(tmp_path: Path) -> None:
    # The API's OBS_VALUE is full dollars whatever SCALE says; the old service and the explorer are in millions.
    canada = ("USA", "CAN", "exports", "TOTAL", *year(2024))
    rows, _ = read(samples.imf_sdmx_csv(tmp_path))
    assert rows[canada][0] == 349_397_894_619
    assert rows["USA", "WLD", "imports", "TOTAL", *year(2024)][0] == 3e12
    assert rows["USA", "CHN", "exports", "TOTAL", "2024-03", "2024-03"][0] == 1.1e10
    assert rows["USA", "CHN", "balance", "TOTAL", *year(2024)][0] == -2.95e11
    rows, _ = read(samples.imf_explorer(tmp_path))
    assert rows[canada][0] == pytest.approx(349_397_894_619, rel=1e-12)
    rows, _ = read(samples.imf_compact(tmp_path))
    assert rows["MYS", "CHN", "exports", "TOTAL", *year(2020)][0] == 37.8e9
    rows, _ = read(samples.imf_json(tmp_path))
    assert rows["USA", "CAN", "exports", "TOTAL", *year(2023)][0] == 349_397_894_619


def test_the_imf_s_old_numbers_are_not_m49(tmp_path: Path) -> None:
    rows, _ = read(samples.imf_panel(tmp_path))
    # 924 and 548 are the IMF's own codes; names decide.
    assert rows["MYS", "CHN", "exports", "TOTAL", *year(2020)][0] == 37.8e9
    assert rows["AZE", "KOR", "exports", "TOTAL", "2020-05", "2020-05"][0] == 1e6
    rows, _ = read(samples.imf_series(tmp_path))
    assert rows["MYS", "TWN", "exports", "TOTAL", "2020-01", "2020-03"][0] == 5e6
    assert len(rows) == 4


def test_the_world_bank(tmp_path: Path) -> None:
    rows, notes = read(samples.wdi_csv(tmp_path))
    assert rows["MYS", "WLD", "gdp", "TOTAL", *year(2023)][:2] == (399_648_829_800, "USD")
    assert ("NAM", "WLD", "gdp", "TOTAL", *year(2022)) in rows
    assert ("NAM", "WLD", "gdp", "TOTAL", *year(2023)) not in rows
    assert any("WB:ARB" in note for note in notes)
    rows, notes = read(samples.wdi_json(tmp_path))
    assert rows["MYS", "USA", "exchange_rate", "MYR/USD", *year(2023)][:2] == (4.5604, "MYR")
    assert any("page 1 of 2" in note for note in notes)


def test_icio_adds_up_uses_by_economy(tmp_path: Path) -> None:
    """Against the same sums over the whole matrix."""
    path = samples.icio(tmp_path)
    lines = [line.split(",") for line in path.read_text().splitlines()]
    header, body = lines[0][1:], [line for line in lines[1:] if "_" in line[0]]
    matrix = np.array([[float(cell) for cell in line[1:]] for line in body])
    rows, notes = read(path)
    for seller in ("CHN", "MYS", "ROW"):
        for buyer in ("CHN", "MYS", "ROW"):
            uses = [place for place, label in enumerate(header) if label.startswith(buyer)]
            for industry in ("A01", "C26"):
                own = [line[0] for line in body].index(f"{seller}_{industry}")
                key = (seller.replace("ROW", "ICIO:ROW"), buyer.replace("ROW", "ICIO:ROW"), "exports",
                       f"ICIO:{industry}", *year(2022))  # fmt: skip
                if seller == buyer:
                    assert key not in rows
                else:
                    assert rows[key][0] == pytest.approx(matrix[own, uses].sum() * 1e6, rel=1e-12)
    sold = [line[0][:3] == "MYS" for line in body]
    bought = [label.startswith("CHN") for label in header]
    assert rows["MYS", "CHN", "exports", "GS", *year(2022)][0] == matrix[sold][:, bought].sum() * 1e6
    assert any("at home" in note for note in notes)


def test_icio_reads_split_economies_and_archives_of_years(tmp_path: Path) -> None:
    text = samples.icio(tmp_path).read_text().replace("ROW_", "CN1_")
    path = tmp_path / "ICIO2023.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("ICIO2023_2019.csv", text)
        out.writestr("ICIO2023_2020.csv", text)
    rows, _ = read(path)
    # CN1 is China: its sales to CHN are sales at home.
    assert {key[0] for key in rows} == {"CHN", "MYS"}
    assert {key[4] for key in rows} == {"2019-01", "2020-01"}


def test_adb_s_own_codes_and_sums(tmp_path: Path) -> None:
    rows, _ = read(samples.adb(tmp_path))
    # Agriculture of China to Malaysia: intermediate columns 3 and 4, final columns 10 to 14 of the row.
    sold = sum(100 + place for place in (2, 3, 9, 10, 11, 12, 13))
    assert rows["CHN", "MYS", "exports", "ADB:c1", *year(2022)][0] == sold * 1e6
    assert {key[:2] for key in rows} == {("CHN", "MYS"), ("MYS", "CHN")}


def test_tariffs_are_percentages_of_the_importer(tmp_path: Path) -> None:
    rows, notes = read(samples.wits_query(tmp_path))
    assert rows["MYS", "WLD", "tariff", "HS17:870323", *year(2021)][:2] == (25.5, "%")
    # A zero tariff is a figure; an empty cell is none.
    assert rows["MYS", "CHN", "tariff", "HS17:870323", *year(2021)][0] == 0
    assert len(rows) == 2
    assert any("MFN have no rate" in note for note in notes)
    rows, _ = read(samples.wits_bulk(tmp_path))
    assert rows["MYS", "CHN", "tariff", "HS17:010121", *year(2021)][0] == 5
    rows, _ = read(samples.wits_json(tmp_path))
    assert rows["USA", "WLD", "tariff", "HS:020110", *year(2020)][0] == 12.5


def test_eurostat_in_euro(tmp_path: Path) -> None:
    rows, notes = read(samples.comext_sdmx(tmp_path))
    assert rows["DEU", "VNM", "imports", "HS22:030462", *year(2024)][:2] == (32_313_884, "EUR")
    assert ("DEU", "NAM", "exports", "TOTAL", "2024-03", "2024-03") in rows
    assert ("EU", "WLD", "exports", "TOTAL", *year(2024)) in rows
    assert any("QUANTITY_IN_100KG" in note for note in notes)
    rows, _ = read(samples.comext_bulk(tmp_path))
    # Statistical procedures 1 and 5 are parts of one flow.
    assert rows["AUT", "AND", "exports", "CN2024:35069190", "2024-02", "2024-02"][0] == 100
    assert ("GRC", "XKX", "imports", "CN2024:11XXXXXX", "2024-02", "2024-02") in rows
    assert rows["AUT", "AND", "exports", "TOTAL", "2024-02", "2024-02"] == (
        100,
        "EUR",
        "sum of eight-digit codes",
    )
    rows, _ = read(samples.comext_old_bulk(tmp_path))
    assert rows["FRA", "NLD", "imports", "CN2001:99RRR100", "2001-01", "2001-01"][0] == 2580
    rows, _ = read(samples.comext_tsv(tmp_path))
    assert rows["EU", "ESTAT:CN_X_HK", "exports", "TOTAL", *year(2022)] == (230_326.5e6, "EUR", "estimate")
    assert rows["EU", "USA", "imports", "TOTAL", *year(2023)][0] == 346_000e6
    assert ("EU", "USA", "imports", "TOTAL", *year(2022)) not in rows


@pytest.mark.parametrize("make", [samples.gacc_html, samples.gacc_csv, samples.gacc_xlsx])
def test_china_s_customs(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    rows, notes = read(make(tmp_path))
    assert rows["CHN", "MYS", "trade", "TOTAL", "2024-03", "2024-03"][:2] == (17e9, "USD")
    assert rows["CHN", "MYS", "exports", "TOTAL", "2024-01", "2024-03"][0] == 23e9
    assert rows["CHN", "MYS", "imports", "TOTAL", "2024-01", "2024-03"][0] == 25e9
    assert rows["CHN", "HKG", "exports", "TOTAL", "2024-03", "2024-03"][0] == 23e9
    assert rows["CHN", "WLD", "trade", "TOTAL", "2024-03", "2024-03"][0] == 500_813_262_000
    # A dash is no figure.
    assert ("CHN", "TWN", "imports", "TOTAL", "2024-03", "2024-03") not in rows
    assert any("GACC:Sealand" in note for note in notes)


@pytest.mark.parametrize(
    ("unit", "currency", "factor"),
    [("Unit:US$1,000", "USD", 1e3), ("Unit: US$ 10,000", "USD", 1e4), ("Unit: US$ 100 million", "USD", 1e8),
     ("Unit: CNY 10,000", "CNY", 1e4), ("Unit: RMB 100 million", "CNY", 1e8),
     ("单位:千美元", "USD", 1e3), ("单位：亿元", "CNY", 1e8)],
)  # fmt: skip
def test_the_unit_is_the_table_s_own(tmp_path: Path, unit: str, currency: str, factor: float) -> None:
    path = samples.gacc_csv(tmp_path)
    path.write_text(path.read_text().replace("Unit:US$1,000", unit))
    rows, _ = read(path)
    assert rows["CHN", "MYS", "trade", "TOTAL", "2024-03", "2024-03"][:2] == (17e6 * factor, currency)


def test_malaysia_s_own_tables(tmp_path: Path) -> None:
    rows, notes = read(samples.opendosm_parquet(tmp_path))
    assert rows["MYS", "WLD", "exports", "TOTAL", "2024-01", "2024-01"][:2] == (122.4e9, "MYR")
    assert rows["MYS", "WLD", "balance", "TOTAL", "2024-01", "2024-01"][0] == 10.1e9
    assert any("growth_yoy" in note for note in notes)
    rows, _ = read(samples.opendosm_csv(tmp_path))
    assert rows["MYS", "WLD", "exports", "SITC4:7", "2024-01", "2024-01"][0] == 55e9
    rows, _ = read(samples.matrade(tmp_path))
    assert rows["MYS", "CHN", "trade", "TOTAL", *year(2024)][:2] == (484.1e9, "MYR")
    assert rows["MYS", "WLD", "imports", "TOTAL", *year(2024)][0] == 1370e9


def test_gvar_is_doubled_and_its_zeros_are_gaps(tmp_path: Path) -> None:
    rows, notes = read(samples.gvar_long(tmp_path))
    assert rows["CHN", "MYS", "trade", "TOTAL", *year(2016)][0] == 2 * 43_400.5e6
    assert len(rows) == 2
    assert any("zeros were left out" in note for note in notes)
    rows, _ = read(samples.gvar_wide(tmp_path))
    assert rows["GBR", "CHN", "trade", "TOTAL", *year(2015)][0] == 2 * 8e6
    # The database's own workbook: its codes, a second column of texts, NaN at home.
    rows, _ = read(samples.gvar_flows(tmp_path))
    assert rows["MYS", "DEU", "trade", "TOTAL", *year(2016)][0] == 2 * 2023e6
    assert rows["DEU", "ZAF", "trade", "TOTAL", *year(2015)][0] == 2 * 2024e6
    assert len(rows) == 2 * 2 * 10


def test_singapore_s_units_stand_behind_the_names(tmp_path: Path) -> None:
    rows, _ = read(samples.singstat(tmp_path))
    december = ("2024-12", "2024-12")
    assert rows["SGP", "WLD", "exports", "TOTAL", *december][:2] == (60e9, "SGD")
    assert rows["SGP", "SINGSTAT:America", "exports", "TOTAL", *december][0] == 9e9
    assert rows["SGP", "CHN", "exports", "TOTAL", *december][0] == 8e9
    assert ("SGP", "CHN", "exports", "TOTAL", "2024-11", "2024-11") not in rows


@pytest.mark.parametrize("make", [samples.census_xlsx, samples.census_csv])
def test_months_that_are_not_out_yet_are_no_zeros(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    rows, _ = read(make(tmp_path))
    assert rows["USA", "CHN", "imports", "TOTAL", *year(2023)][:2] == (30e6, "USD")
    assert rows["USA", "CHN", "exports", "TOTAL", "2024-02", "2024-02"][0] == 1.5e6
    assert ("USA", "CHN", "exports", "TOTAL", "2024-03", "2024-03") not in rows
    assert ("USA", "CHN", "exports", "TOTAL", *year(2024)) not in rows


def test_two_codes_under_one_name_are_one_economy(tmp_path: Path) -> None:
    """Ethiopia was 7740 until Eritrea's independence in 1993 and is 7749 since: each has its part of the year."""
    path = samples.census_csv(tmp_path)
    part = ",".join(["1.0"] * 6 + ["0.0"] * 6 + ["6.0"])
    rest = ",".join(["0.0"] * 6 + ["2.0"] * 6 + ["12.0"])
    with path.open("a", encoding="utf-8") as file:
        file.write(f"2023,7740,Ethiopia,{part},{part}\n2023,7749,Ethiopia,{rest},{rest}\n")
    rows, _ = read(path)
    assert rows["USA", "ETH", "imports", "TOTAL", *year(2023)][0] == 18e6
    assert rows["USA", "ETH", "exports", "TOTAL", "2023-01", "2023-01"][0] == 1e6


def test_figures_keep_their_own_sources(tmp_path: Path) -> None:
    with duckdb.connect() as con:
        path = samples.figures_csv(tmp_path)
        with recognise(path).load(path, con) as loaded:
            rows = con.execute(loaded.view_sql).fetchall()
            keys = {citation.key: citation for citation in loaded.citations}
        assert [row[1:4] for row in rows] == [("NAM", "CHN", "trade")] * 2
        assert [row[13] for row in rows] == ["lower", None]
        assert {keys[row[11]].url for row in rows} == {"https://example.org/a", "https://example.org/b"}
        assert all(keys[row[11]].publisher == "Embassy" for row in rows if row[13])
    rows, _ = read(samples.figures_yaml(tmp_path))
    assert rows["NOR", "ASEAN", "exports", "TOTAL", "2023-01", "2023-03"][:2] == (5e9, "NOK")


@pytest.mark.shared
def test_the_real_country_table_and_matrices(tmp_path: Path) -> None:
    """BACI's real country table through a synthetic year; the real GVAR table as a whole."""
    shared = Path(__file__).parents[4] / "shared" / "data" / "statistics"
    if not shared.is_dir():
        pytest.skip("the developers' data are not here")
    path = baci_synthetic().make(
        tmp_path,
        rows=20_000,
        years=(2022, 2023),
        pack=True,
        country_table=shared / "country_codes_V202501.csv",
    )
    rows, notes = read(path)
    assert len(rows) == 40_000
    assert {"TWN", "NAM", "USA", "IND"} <= {key[0] for key in rows}
    assert any("M49:697" in note for note in notes)
    rows, _ = read(shared / "gvar_trade_flows_1980_2016_long.csv")
    assert rows["CHN", "MYS", "trade", "TOTAL", *year(1980)][0] == pytest.approx(424.3e6)


@pytest.mark.skipif("BILAT_FULL" not in os.environ, reason="set BILAT_FULL to read a full synthetic year")
def test_a_full_year(tmp_path: Path) -> None:
    path = baci_synthetic().make(tmp_path, pack=True)
    with duckdb.connect() as con, recognise(path).load(path, con) as loaded:
        assert loaded.rows == 11_000_000


def test_baci_s_ready_sums_are_those_of_its_rows(tmp_path: Path) -> None:
    """The store takes them as they are: two years, two codes of one economy, an exporter with several products."""
    header = "t,i,j,k,v,q\n"
    years = {
        1998: header + "1998,58,842,854231,5,1\n1998,842,458,010121,1.5,1\n1998,842,458,854231,2.25,1\n",
        2005: header + "2005,56,842,854231,6,1\n2005,840,458,854231,7,1\n2005,842,458,010121,0.125,1\n",
    }
    path = samples.baci_zip(tmp_path, years, "BACI_HS96_V202501.zip")
    with duckdb.connect() as con, recognise(path).load(path, con) as loaded:
        columns = 'reporter, partner, flow, unit, vintage, status, citation_key, "start", "end"'
        by_hand = con.execute(
            f"SELECT {columns}, sum(value), 'sum of ' || count(*) || ' product codes' FROM ({loaded.view_sql}) "
            "GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        ready = con.execute(
            f"SELECT {columns}, value, note FROM ({loaded.totals_sql}) ORDER BY ALL"
        ).fetchall()
    assert ready == by_hand
    assert len(ready) == 5


@pytest.mark.parametrize("order", ["sorted", "shuffled"])
def test_baci_s_repeated_lines_are_found_in_any_order(tmp_path: Path, order: str) -> None:
    lines = ["2023,156,458,854231,1,1", "2023,156,842,854231,2,1", "2023,458,842,010121,3,1"]
    lines.insert(1 if order == "sorted" else 3, lines[0])
    path = tmp_path / "BACI_HS22_Y2023_V202501.csv"
    path.write_text("t,i,j,k,v,q\n" + "\n".join(lines) + "\n")
    with duckdb.connect() as con, pytest.raises(DataError, match="come twice"):
        recognise(path).load(path, con)
    # Unsorted and without a repetition is nothing wrong.
    path.write_text("t,i,j,k,v,q\n" + "\n".join(sorted(set(lines), reverse=True)) + "\n")
    with duckdb.connect() as con, recognise(path).load(path, con) as loaded:
        assert loaded.rows == 3
