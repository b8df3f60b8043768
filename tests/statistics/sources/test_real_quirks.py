"""Quirks of files as they were really downloaded, with numbers of our own.

Each layout was seen in a public repository, which docs/sources.md names; the files themselves are not ours to keep.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from bilat.statistics.sources import recognise

Rows = dict[tuple[str, str, str, str, str], float]


def read(folder: Path, name: str, text: str) -> tuple[str, Rows, str]:
    """Source, (reporter, partner, flow, product, first month) to value, and the notes as one text."""
    path = folder / name
    path.write_bytes(text.encode())
    source = recognise(path)
    with duckdb.connect() as con, source.load(path, con) as loaded:
        rows = con.execute(
            f'SELECT reporter, partner, flow, product, "start", value FROM ({loaded.view_sql})'
        ).fetchall()
        return source.name, {row[:5]: row[5] for row in rows}, "\n".join(loaded.notes)


COMTRADE = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
    "partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,"
    "classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,"
    "motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,"
    "netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,"
    "isReported,isAggregate"
)


def comtrade_line(code: str, iso: str, name: str, value: str, end: str = ",") -> str:
    return (
        f'"C","A","20230101","2023","52","2023","764","THA","Thailand","M","Import","{code}","{iso}","{name}","0","W00",'
        f'"World","H6","HS","true","8542","Circuits, integrated","4","false","C00","TOTAL CPC","0","0","TOTAL MOT","-1",'
        f'"N/A",,"false","-1","N/A",,"false",,"false",,"false","{value}",,"{value}","0","true","false"{end}'
    )


def test_comtrade_plus_ends_its_lines_but_not_its_header_in_a_comma(tmp_path: Path) -> None:
    lines = [
        COMTRADE,
        comtrade_line("0", "W00", "World", "900"),
        comtrade_line("344", "HKG", "China, Hong Kong SAR", "40.5"),
    ]
    name, rows, _ = read(tmp_path, "TradeData.csv", "\n".join(lines) + "\n")
    assert name == "comtrade"
    assert rows["THA", "WLD", "imports", "HS22:8542", "2023-01"] == 900
    assert rows["THA", "HKG", "imports", "HS22:8542", "2023-01"] == 40.5


def test_comtrade_with_its_misspelt_columns_still_tells_second_partners(tmp_path: Path) -> None:
    """Downloads of 2023 wrote Prtner2Code: a reader that misses it would add break-downs to the total."""
    header = COMTRADE.replace("partner2Code", "Prtner2Code").replace(",altQty,", ",AtlQty,")
    total = comtrade_line("156", "CHN", "China", "100")
    part = total.replace('"China","0","W00","World"', '"China","344","HKG","China, Hong Kong SAR"')
    name, rows, notes = read(tmp_path, "TradeData.csv", "\n".join([header, total, part]) + "\n")
    assert (name, rows) == ("comtrade", {("THA", "CHN", "imports", "HS22:8542", "2023-01"): 100.0})
    assert "second partner" in notes


def test_comtrade_in_windows_letters(tmp_path: Path) -> None:
    lines = [COMTRADE, comtrade_line("384", "CIV", "Côte d'Ivoire", "7")]
    path = tmp_path / "TradeData.csv"
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1252"))
    with duckdb.connect() as con, recognise(path).load(path, con) as loaded:
        assert con.execute(f"SELECT partner, value FROM ({loaded.view_sql})").fetchall() == [("CIV", 7.0)]
        assert any("Windows-1252" in note for note in loaded.notes)


@pytest.mark.parametrize(
    ("header", "line"),
    [
        (
            '"COUNTRY.ID","INDICATOR.ID","COUNTERPART_COUNTRY.ID","TIME_PERIOD","OBS_VALUE"',
            '"BWA","MG_CIF_USD","G001","2008","5200.25"',
        ),
        (
            "DATASET,SERIES_CODE,OBS_MEASURE,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,SCALE,2007,2008",
            'IMF.STA:IMTS(1.0.0),BWA.MG_CIF_USD.G001.A,OBS_VALUE,Botswana,"Imports, CIF",World,Annual,Millions,,5200.25',
        ),
        (
            "DATASET,SERIES_CODE,COUNTRY.ID,COUNTRY,INDICATOR.ID,INDICATOR,COUNTERPART_COUNTRY.ID,COUNTERPART_COUNTRY,"
            "FREQUENCY.ID,FREQUENCY,SCALE.ID,SCALE,TIME_PERIOD,OBS_VALUE",
            "IMF.STA:IMTS(1.0.0),BWA.MG_CIF_USD.G001.A,BWA,Botswana,MG_CIF_USD,Imports,G001,World,A,Annual,6,Millions,2008,"
            "5200.25",
        ),
    ],
    ids=["long without scale", "names only", "long with codes"],
)
def test_the_imf_explorer_gives_millions_however_it_is_downloaded(
    tmp_path: Path, header: str, line: str
) -> None:
    name, rows, notes = read(tmp_path, "dataset_IMF.STA_IMTS_1.0.0.csv", f"{header}\n{line}\n")
    assert (name, rows) == ("imf", {("BWA", "WLD", "imports", "TOTAL", "2008-01"): 5_200_250_000.0})
    assert "million" in notes or "SCALE" in notes


def test_the_imf_api_gives_full_dollars_kosovo_as_kos_and_nan_for_nothing(tmp_path: Path) -> None:
    text = (
        "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,PRECISION\n"
        "IMF.STA:IMTS(1.0.0),USA,XG_FOB_USD,KOS,A,2020,1250000,6,\n"
        "IMF.STA:IMTS(1.0.0),USA,MG_CIF_USD,CAN,A,2020,NaN,6,\n"
    )
    assert read(tmp_path, "imts.csv", text)[1] == {("USA", "XKX", "exports", "TOTAL", "2020-01"): 1_250_000.0}


def wits(keys: dict[str, list[object]], partners: list[str], products: list[str]) -> str:
    """A reply of the tariff API: series keys as given, dimensions as the service lists them."""
    names = ("FREQ", "REPORTER", "PARTNER", "PRODUCTCODE", "DATATYPE")
    values = (["A"], ["840"], partners, products, ["aveestimated"])
    return json.dumps(
        {
            "dataSets": [{"series": {key: {"observations": {"0": obs}} for key, obs in keys.items()}}],
            "structure": {
                "dimensions": {
                    "series": [
                        {"id": one, "values": [{"id": v} for v in listed]}
                        for one, listed in zip(names, values, strict=True)
                    ],
                    "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2020"}]}],
                },
                "attributes": {
                    "observation": [
                        {"id": "NOMENCODE", "values": [{"id": "H5"}]},
                        {"id": "TARIFFTYPE", "values": [{"id": "MFN"}, {"id": "PREF"}]},
                    ]
                },
            },
        }
    )


@pytest.mark.parametrize("order", ["as WITS writes them", "as it lists them"])
def test_wits_keys_have_the_product_before_the_partner(tmp_path: Path, order: str) -> None:
    products = ["020110", "020120", "020130"]
    keys = [f"0:0:{n}:0:0" if order == "as WITS writes them" else f"0:0:0:{n}:0" for n in range(3)]
    text = wits({key: [n + 0.5, 0, 0] for n, key in enumerate(keys)}, ["000"], products)
    name, rows, notes = read(tmp_path, "trains.json", text)
    assert name == "wits"
    assert rows == {
        ("USA", "WLD", "tariff", f"HS17:{code}", "2020-01"): n + 0.5 for n, code in enumerate(products)
    }
    assert ("product before partner" in notes) == (order == "as WITS writes them")


def test_wits_says_in_an_attribute_what_kind_of_duty_it_is(tmp_path: Path) -> None:
    text = wits({"0:0:0:0:0": [5, 0, 0], "0:0:0:1:0": [0, 0, 1]}, ["000", "124"], ["020110"])
    path = tmp_path / "trains.json"
    path.write_text(text)
    with duckdb.connect() as con, recognise(path).load(path, con) as loaded:
        rows = con.execute(f"SELECT dataset, partner, value FROM ({loaded.view_sql}) ORDER BY 1").fetchall()
    assert rows == [("trains-mfn", "WLD", 5.0), ("trains-prf", "CAN", 0.0)]


def test_opendosm_s_api_answers_in_json(tmp_path: Path) -> None:
    text = json.dumps(
        [
            {"date": "2024-01-01", "exports": 122.5e9, "imports": 112.5e9, "section": "overall"},
            {"date": "2024-01-01", "exports": 3.5e9, "imports": None, "section": "0"},
        ]
    )
    name, rows, _ = read(tmp_path, "trade.json", text)
    assert name == "opendosm"
    assert rows == {
        ("MYS", "WLD", "exports", "TOTAL", "2024-01"): 122.5e9,
        ("MYS", "WLD", "imports", "TOTAL", "2024-01"): 112.5e9,
        ("MYS", "WLD", "exports", "SITC4:0", "2024-01"): 3.5e9,
    }


def test_gacc_ends_the_names_of_regions_in_either_colon(tmp_path: Path) -> None:
    def row(label: str, *cells: str) -> str:
        return (
            "<tr>" + "".join(f"<td><span>{c}</span></td>" for c in (label, *cells, "-", "-", "-")) + "</tr>"
        )

    page = (
        "<html><body><table><tr><td colspan=10><span>(2) Imports and Exports by Country (Region) of "
        "Origin/Destination, 3.2024</span></td></tr><tr><td colspan=10><span>Unit:US$1,000</span></td></tr>"
        "<tr><td rowspan=2>Country (Region)</td><td colspan=2>Total</td><td colspan=2>Export</td><td colspan=2>Import</td>"
        "<td colspan=3>Percentage Change</td></tr><tr><td>3</td><td>1to3</td><td>3</td><td>1to3</td><td>3</td><td>1to3</td>"
        "<td>Total</td><td>Export</td><td>Import</td></tr>"
        + row("TOTAL", "500,000", "1,500,000", "280,000", "800,000", "220,000", "700,000")
        + row("ASIA:", "250,000", "700,000", "130,000", "380,000", "120,000", "320,000")
        + row("Hong Kong, China", "25,000", "70,000", "24,000", "67,000", "1,000", "3,000")
        + row("ASEAN：", "85,000", "230,000", "50,000", "140,000", "35,000", "90,000")
        + "</table></body></html>"
    )
    name, rows, _ = read(tmp_path, "page.html", page)
    assert name == "gacc"
    march = {key[1]: value for key, value in rows.items() if key[2] == "exports" and key[4] == "2024-03"}
    assert march == {"WLD": 280e6, "ASIA": 130e6, "HKG": 24e6, "ASEAN": 50e6}


def test_comext_before_2013_has_numbers_and_letters_for_its_places(tmp_path: Path) -> None:
    text = (
        "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_cpa2002,PRODUCT_cpa2008,"
        "PRODUCT_CPA2_1,PRODUCT_BEC,PRODUCT_SECTION,FLOW,STAT_REGIME,SUPP_UNIT,PERIOD,VALUE_IN_EUROS,QUANTITY_IN_KG,"
        "SUP_QUANTITY\n"
        "001,FR,0003,NL,I,99RRR100,00151,0122,0143,.....,111,01,1,1,A,200101,2500,600,1\n"
        "001,FR,0400,US,E,01011990,00151,0122,0143,.....,111,01,2,1,A,200101,3500,600,1\n"
    )
    name, rows, _ = read(tmp_path, "full200101.dat", text)
    assert name == "comext"
    assert rows["FRA", "NLD", "imports", "TOTAL", "2001-01"] == 2500
    assert rows["FRA", "USA", "exports", "TOTAL", "2001-01"] == 3500


def test_the_old_comtrade_gave_sitc_and_single_digits(tmp_path: Path) -> None:
    text = (
        "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,"
        "Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,"
        "Netweight (kg),Trade Value (US$),Flag\n"
        "S3,2008,2008,2008,1,0,1,Import,4,Afghanistan,AFG,0,World,WLD,0,Food and live animals,1,No Quantity,,,3095,0\n"
    )
    name, rows, _ = read(tmp_path, "comtrade.csv", text)
    assert (name, rows) == ("comtrade", {("AFG", "WLD", "imports", "SITC3:0", "2008-01"): 3095.0})


def test_what_a_killed_process_left_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = tmp_path / f"bilat-source-{gone.pid}-abc"
    ours = tmp_path / f"bilat-source-{os.getpid()}-abc"
    for folder in (left, ours):
        folder.mkdir()
        (folder / "year.parquet").write_bytes(b"x")
    read(tmp_path, "imts.csv", "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE\n"
         "IMF.STA:IMTS(1.0.0),USA,XG_FOB_USD,CHN,A,2020,1\n")  # fmt: skip
    assert not left.exists()
    assert ours.exists()
