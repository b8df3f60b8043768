"""SDMX-ML: tariffs of WITS and trade of the IMF, and XML that means harm."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import duckdb
import pytest
from provider_samples import SDMX, imf_xml, wits_structured, wits_xml

from bilat.errors import BilatError, DataError
from bilat.statistics.sources import get, recognise


def read(path: Path) -> tuple[dict[tuple[str, ...], tuple[Any, ...]], tuple[str, ...]]:
    with duckdb.connect() as con, recognise(path).load(path, con) as loaded:
        rows = con.execute(
            f'SELECT dataset, reporter, partner, product, "start", value, unit, note FROM ({loaded.view_sql})'
        ).fetchall()
        return {row[:5]: row[5:] for row in rows}, loaded.notes


def test_tariffs_of_the_generic_message(tmp_path: Path) -> None:
    rows, _ = read(wits_xml(tmp_path))
    assert rows["trains-mfn", "USA", "WLD", "HS22:020110", "2021-01"] == (
        4.5,
        "%",
        "lines from 0 to 6.5 per cent",
    )
    assert rows["trains-mfn", "USA", "WLD", "HS22:020110", "2023-01"][0] == 3.25
    assert rows["trains-prf", "MYS", "CHN", "HS22:870323", "2023-01"][0] == 0
    assert len(rows) == 3


def test_tariffs_of_the_structure_specific_message(tmp_path: Path) -> None:
    rows, _ = read(wits_structured(tmp_path))
    assert rows == {
        ("trains-mfn", "USA", "WLD", "HS17:020110", "2021-01"): (4.5, "%", "with ad valorem equivalents")
    }


def test_trade_of_the_imf_in_full_dollars(tmp_path: Path) -> None:
    rows, _ = read(imf_xml(tmp_path))
    ((key, cells),) = rows.items()
    assert key[1:4] == ("MYS", "CHN", "TOTAL")
    assert cells[:2] == (42_100_000_000.5, "USD")


LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "laugh"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>
<message:GenericData xmlns:message="m"><Series REPORTER="840" PARTNER="000" PRODUCTCODE="&f;">
<Obs TIME_PERIOD="2021" OBS_VALUE="1"/></Series></message:GenericData>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY secret SYSTEM "file://{path}">]>
<message:GenericData xmlns:message="m"><Series REPORTER="&secret;" PARTNER="000" PRODUCTCODE="020110"/>
</message:GenericData>"""


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE])
def test_a_document_type_is_refused_before_it_is_read(tmp_path: Path, text: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("840")
    path = tmp_path / "trains.xml"
    path.write_text(text.replace("{path}", str(secret)))
    tracemalloc.start()
    try:
        with pytest.raises(DataError, match="document type") as caught:
            read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.line == 2
    assert "840" not in str(caught.value)
    assert peak < 20e6


def generic(inside: str) -> str:
    return (
        f'<?xml version="1.0"?>\n<message:GenericData xmlns:message="{SDMX}/message" xmlns:generic="g">\n'
        f"<!-- REPORTER PARTNER PRODUCTCODE -->\n{inside}\n</message:GenericData>"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (generic("<a>" * 50 + "</a>" * 50), "nested too deep"),
        (generic('<Series REPORTER="840"><Obs TIME_PERIOD="2021" OBS_VALUE="1"/></Series>'), "no PARTNER, PRODUCTCODE"),
        (generic('<Series REPORTER="840" PARTNER="000" PRODUCTCODE="020110"><Obs OBS_VALUE="1"/></Series>'), "no time"),
        (
            generic(
                '<Series REPORTER="840" PARTNER="000" PRODUCTCODE="020110" OBS_VALUE_MEASURE="WeightedAverage">'
                '<Obs TIME_PERIOD="2021" OBS_VALUE="1"/></Series>'
            ),
            "simple average",
        ),
        (
            generic(
                '<Series REPORTER="840" PARTNER="000" PRODUCTCODE="020110"><Obs TIME_PERIOD="2021" OBS_VALUE="1,5"/>'
                "</Series>"
            ),
            "decimal comma",
        ),
        (generic("<Series/>").replace("</message:GenericData>", ""), "complete XML"),
        (generic("").replace("GenericData", "Structure"), "no SDMX data message"),
        (
            "<mes:Error xmlns:mes='m'><!-- REPORTER PRODUCTCODE --><mes:ErrorMessage>No records found"
            "</mes:ErrorMessage></mes:Error>",
            "No records found",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "trains.xml"
    path.write_text(text)
    with pytest.raises(BilatError) as caught:
        read(path)
    assert said in str(caught.value)


@pytest.mark.parametrize("encoding", ["ut-8", "shift_jis", "x" * 3000])
def test_an_encoding_that_nobody_reads_is_named(tmp_path: Path, encoding: str) -> None:
    path = wits_structured(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'"utf-8"', f'"{encoding}"'.encode(), 1))
    with duckdb.connect() as con, pytest.raises(DataError) as caught, get("wits").load(path, con):
        pass
    assert "encoding" in str(caught.value)


def test_a_long_message_needs_little_memory(tmp_path: Path) -> None:
    """The message is a stream: 30,000 observations of 600 bytes each are never held at once."""
    one = (
        '<Series REPORTER="840" PARTNER="000" PRODUCTCODE="{code}"><Obs TIME_PERIOD="2021" OBS_VALUE="1.5" '
        f'NOTE="{"x" * 500}"/></Series>\n'
    )
    path = tmp_path / "trains.xml"
    path.write_text(generic("".join(one.format(code=f"{code:06d}") for code in range(10_000, 40_000))))
    tracemalloc.start()
    try:
        from bilat.statistics.sources.sdmx_ml import observations

        count = sum(1 for _ in observations(path, "trains.xml"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 30_000
    assert peak < 8e6 < path.stat().st_size
