"""The export against the column rules of SDMX-CSV 2.0 (SDMX 3.0, field guide of the CSV message).

Columns: STRUCTURE, STRUCTURE_ID (agency, colon, id, version in brackets) and ACTION first, then the dimensions in the
order of the structure, then measures and attributes; codes are SDMX identifiers; the dimensions of a row come once.

The files are also read by pysdmx (Bank for International Settlements and Meaningful Data), a reader that is not ours.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pysdmx.io import read_sdmx
from pysdmx.io.pd import PandasDataset

from bilat.periods import Period
from bilat.statistics import Query, export, find
from bilat.statistics.exporting import SDMX_DIMENSIONS

IDENTIFIER = re.compile(r"[A-Za-z0-9_@$-]+")
STRUCTURE_ID = re.compile(
    r"[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z][A-Za-z0-9_-]*)*:[A-Za-z0-9_@$-]+\(\d+\.\d+\.\d+\)"
)
TIME = re.compile(r"\d{4}|\d{4}-S[12]|\d{4}-Q[1-4]|\d{4}-\d{2}|\d{4}-\d{2}-\d{2}/P\d+M")


@pytest.mark.parametrize(
    "query",
    [
        Query("MYS", "CHN", "trade"),
        Query(None, None, None, dataset="sourced-figures"),
        Query("USA", ("CHN", "MYS"), "imports", period=Period.years(2015, 2024)),
    ],
    ids=["pair", "single figures", "two partners"],
)
def test_rows_keep_the_rules_of_sdmx_csv(query: Query) -> None:
    answer = find(query)
    reader = csv.DictReader(io.StringIO(export(answer, "sdmx").decode("utf-8")))
    rows = list(reader)
    assert len(rows) == len(answer.observations) > 5
    names = reader.fieldnames or []
    assert tuple(names[: 3 + len(SDMX_DIMENSIONS)]) == (
        "STRUCTURE",
        "STRUCTURE_ID",
        "ACTION",
        *SDMX_DIMENSIONS,
    )
    assert names[3 + len(SDMX_DIMENSIONS)] == "OBS_VALUE"
    assert len(set(names)) == len(names)
    for row in rows:
        assert row["STRUCTURE"] == "dataflow"
        assert STRUCTURE_ID.fullmatch(row["STRUCTURE_ID"])
        assert row["ACTION"] == "I"
        for name in SDMX_DIMENSIONS:
            pattern = TIME if name == "TIME_PERIOD" else IDENTIFIER
            assert pattern.fullmatch(row[name]), (name, row[name])
        float(row["OBS_VALUE"])
        assert row["OBS_STATUS"] in "AEI"


def test_no_key_comes_twice_for_figures_that_differ() -> None:
    answer = find(Query(None, None, None, dataset="sourced-figures"))
    rows = list(csv.DictReader(io.StringIO(export(answer, "sdmx").decode("utf-8"))))
    keys: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        keys.setdefault(tuple(row[name] for name in SDMX_DIMENSIONS), set()).add(row["OBS_VALUE"])
    assert all(len(values) == 1 for values in keys.values())


def test_codes_that_sdmx_does_not_know_are_written_as_it_allows() -> None:
    (first, *_) = find(Query("USA", "CHN", "imports", period=Period.year(2024))).observations
    odd = replace(first, partner="M49:899", flow="imports FOB", product="HS22:8542", unit="%")  # type: ignore[arg-type]
    answer = replace(find(Query("USA", "CHN", "imports", period=Period.year(2024))), observations=(odd,))
    (row,) = csv.DictReader(io.StringIO(export(answer, "sdmx").decode("utf-8")))
    assert (row["COUNTERPART_AREA"], row["INDICATOR"], row["PRODUCT"], row["UNIT_MEASURE"]) == (
        "M49_899",
        "IMPORTS_FOB",
        "HS22_8542",
        "PT",
    )


@pytest.mark.parametrize(
    "query",
    [
        Query("MYS", "CHN", "trade"),
        Query(None, None, None, dataset="sourced-figures"),
        Query("USA", ("CHN", "MYS"), "imports", period=Period.years(2015, 2024)),
    ],
    ids=["pair", "single figures", "two partners"],
)
def test_another_reader_finds_the_same(query: Query, tmp_path: Path) -> None:
    """pysdmx tells the format and the structure, and reads every dimension and value."""
    answer = find(query)
    path = tmp_path / "out.sdmx.csv"
    path.write_bytes(export(answer, "sdmx"))
    found = list(read_sdmx(path).data or ())
    assert len(found) == 1
    dataset = found[0]
    assert isinstance(dataset, PandasDataset)
    assert dataset.short_urn == "Dataflow=BILAT:OBSERVATIONS(1.0.0)"
    frame = dataset.data
    assert len(frame) == len(answer.observations)
    assert set(SDMX_DIMENSIONS) < set(frame.columns)
    ours = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    for name in (*SDMX_DIMENSIONS, "OBS_VALUE", "OBS_STATUS", "SOURCE"):
        # Dimensions are compared as texts, since a code such as 2023 is one; numbers by value.
        read = [float(v) if name == "OBS_VALUE" else str(v) for v in frame[name]]
        assert read == [float(row[name]) if name == "OBS_VALUE" else row[name] for row in ours], name
