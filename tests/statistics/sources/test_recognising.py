"""Every layout is recognised by its content alone, loaded, and fits the contract with the store."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from pathlib import Path

import duckdb
import provider_samples as samples
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilat import economies
from bilat.errors import BilatError, DataError
from bilat.periods import month_number
from bilat.statistics.sources import COLUMNS, all_sources, get, recognise
from bilat.statistics.sources.nearest import nearest
from bilat.statistics.sources.probe import probe

LAYOUTS = list(samples.ALL)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_recognised_whatever_the_file_is_called(layout: str, tmp_path: Path) -> None:
    name, make = samples.ALL[layout]
    path = make(tmp_path)
    nameless = tmp_path / "download"
    shutil.copy(path, nameless)
    assert recognise(path).name == name
    assert recognise(nameless).name == name


@pytest.mark.parametrize("layout", LAYOUTS)
def test_only_one_source_claims_a_file(layout: str, tmp_path: Path) -> None:
    seen = probe(samples.ALL[layout][1](tmp_path))
    claims = [source.name for source in all_sources() if source.judge(seen).confidence > 0]
    assert claims == [samples.ALL[layout][0]]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_view_fits_the_contract(layout: str, tmp_path: Path) -> None:
    name, make = samples.ALL[layout]
    with duckdb.connect() as con, get(name).load(make(tmp_path), con) as loaded:
        cursor = con.execute(loaded.view_sql)
        assert [entry[0] for entry in cursor.description or ()] == list(COLUMNS)
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]
        assert len(rows) == loaded.rows > 0
        catalogue = {entry.name: entry for entry in loaded.catalogue}
        assert {row["dataset"] for row in rows} == set(catalogue)
        currencies = {c.code for c in economies.all_currencies()} | {"%"}
        for row in rows:
            assert all(row[c] is not None for c in COLUMNS if c != "bound"), row
            assert month_number(row["start"]) <= month_number(row["end"])
            assert row["unit"] in currencies
            assert row["status"] in ("official", "reconciled", "press", "derived")
            assert row["value"] >= 0 or row["flow"] == "balance"
            assert row["citation_key"]
        assert len({tuple(row[c] for c in COLUMNS if c != "value") for row in rows}) == len(rows)
        for entry in loaded.catalogue:
            assert entry.title
            assert entry.terms
            assert entry.vintage
            assert entry.books
        target = tmp_path / "out.parquet"
        con.execute(f"COPY ({loaded.view_sql}) TO '{target}' (FORMAT parquet)")
        kinds = dict(
            con.execute(
                f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{target}')"
            ).fetchall()
        )
        assert all(kinds[c] == ("DOUBLE" if c == "value" else "VARCHAR") for c in COLUMNS if c != "bound")
        folder = loaded.folder
    assert folder is not None
    assert not folder.exists()


def test_an_unknown_file_is_told_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(DataError) as caught:
        recognise(path)
    text = str(caught.value)
    assert all(source.name in text for source in all_sources())
    assert "a,b" in text
    assert "bilat data sources" in text


@pytest.mark.parametrize(
    ("content", "nearest", "lacks"),
    [
        ("flow,value,unit,source\nexports,1,USD,x\n", "figures", "lacks reporter, partner, period"),
        (
            "reporterCode;partnerCode;period\n458;156;2020\n",
            "comtrade",
            "lacks flowCode, cmdCode, primaryValue",
        ),
        ("t,i,j,k,v\n2020,4,842,010101,1\n", "baci", "lacks q"),
        (
            '{"data": [{"COUNTRY": "MYS", "INDICATOR": "X", "OBS_VALUE": 1}]}',
            "imf",
            "lacks COUNTERPART_COUNTRY",
        ),
        ("Country Name,Country Code,Year\nMalaysia,MYS,2020\n", "wdi", "lacks Indicator Name"),
        ("<?xml version='1.0'?><a><PARTNER/><PRODUCTCODE/></a>", "wits", "lacks REPORTER"),
    ],
)
def test_an_unknown_file_is_told_what_it_comes_nearest_to(
    tmp_path: Path, content: str, nearest: str, lacks: str
) -> None:
    path = tmp_path / "x"
    path.write_text(content)
    with pytest.raises(DataError) as caught:
        recognise(path)
    first, *others = caught.value.ways_out
    assert first.startswith(f"nearest is {nearest} (")
    assert lacks in first
    assert sum(way.startswith("nearest is") for way in others) <= 2
    assert len(caught.value.ways_out) <= 5


def test_the_columns_of_a_source_are_those_of_its_files(tmp_path: Path) -> None:
    """Each source that names columns is the nearest of its own samples, or one of those that come as near."""
    met: set[str] = set()
    for name, make in samples.ALL.values():
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        near = nearest(probe(make(folder)), all_sources())
        if any(one.source.name == name for one in near):
            met.add(name)
    # Headers of ICIO have no fixed columns, and titles tell MATRADE's, SingStat's and China's tables.
    assert met >= {source.name for source in all_sources()} - {
        "icio",
        "adb-mrio",
        "matrade",
        "singstat",
        "gacc",
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "empty"), (b"\xef\xbb\xbf\n\n", "empty"), (b"\x00\x01\x02" * 50, "no source"), (b"\x1f\x8b\x08junk", "damaged"),
     (b"PK\x03\x04junk", "damaged"), (b"PAR1junk", "no source"), (b"{", "no source"), (b"<html>", "no source")],
)  # fmt: skip
def test_rubbish_is_refused_in_our_words(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "rubbish"
    path.write_bytes(content)
    with pytest.raises(DataError, match=said):
        recognise(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="folder"):
        recognise(tmp_path)
    with pytest.raises(DataError, match="no such file"):
        recognise(tmp_path / "nothing")


def test_an_archive_of_two_tables_is_refused_where_one_would_be_left_out(tmp_path: Path) -> None:
    one = samples.comext_sdmx(tmp_path)
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.write(one, "a.csv")
        out.write(one, "b.csv")
    with pytest.raises(DataError, match="several tables"), duckdb.connect() as con:
        get("comext").load(path, con)


def test_a_file_of_another_source_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not a file of CEPII BACI"), duckdb.connect() as con:
        get("baci").load(samples.comext_sdmx(tmp_path), con)


@pytest.mark.parametrize(
    "layout", [name for name in LAYOUTS if name not in ("baci zip", "wdi csv", "comtrade bulk")]
)
def test_a_file_that_was_cut_off_is_an_error_of_ours_or_still_true(layout: str, tmp_path: Path) -> None:
    """Cut anywhere: either the error is ours, or what is read is part of what the whole file says."""
    name, make = samples.ALL[layout]
    path = make(tmp_path)
    whole = path.read_bytes()
    with duckdb.connect() as con:
        with get(name).load(path, con) as loaded:
            full = {row[:7] for row in con.execute(loaded.view_sql).fetchall()}
        for share in (0.2, 0.5, 0.8, 0.95):
            path.write_bytes(whole[: int(len(whole) * share)])
            try:
                with get(name).load(path, con) as loaded:
                    assert {row[:7] for row in con.execute(loaded.view_sql).fetchall()} <= full
            except BilatError:
                continue


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail_otherwise(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(content)
    with pytest.raises(DataError):
        recognise(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    layout=st.sampled_from([n for n in LAYOUTS if "xlsx" not in n and "wide" not in n and n not in ("adb", "wdi csv")]),
    place=st.floats(0, 1), junk=st.sampled_from([b"", b",", b"\n", b'"', b"-", b"x", b";", b"\x00", b"9" * 30, b"\xff"]),
)  # fmt: skip
def test_a_damaged_byte_is_an_error_of_ours_or_harmless(
    tmp_path: Path, layout: str, place: float, junk: bytes
) -> None:
    name, make = samples.ALL[layout]
    path = make(tmp_path)
    whole = path.read_bytes()
    if whole[:2] == b"\x1f\x8b":
        whole = gzip.decompress(whole)
    spot = int(len(whole) * place)
    path.write_bytes(whole[:spot] + junk + whole[spot + 1 :])
    with duckdb.connect() as con:
        try:
            with get(name).load(path, con) as loaded:
                con.execute(loaded.view_sql).fetchall()
        except BilatError:
            return
