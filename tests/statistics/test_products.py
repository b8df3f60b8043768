"""Headings to sectors, and named lists of products.

Expected sectors are those of ISIC Rev. 4 (UN, 2008): 2610 electronic components, 2910 motor vehicles, 2720
batteries, 1040 oils and fats, 0126 oleaginous fruits, 0620 natural gas, 2100 pharmaceuticals.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bilat.errors import QueryError
from bilat.statistics.products import product_list, product_lists, sectors_of

SHARED = Path(__file__).parents[3] / "shared" / "data" / "products" / "hs_harmonized-system.csv"


@pytest.mark.parametrize(
    ("code", "sector"),
    [
        ("HS22:854231", "C26"),
        ("8703", "C29"),
        ("850760", "C27"),
        ("1511", "C10T12"),
        ("1207", "A01_02"),
        ("2709", "B05_06"),
        ("3004", "C21"),
        ("2936", "C21"),
        ("4001", "A01_02"),
        ("8486", "C28"),
        ("6403", "C13T15"),
        ("8901", "C30"),
    ],
)
def test_headings_belong_to_the_sector_that_makes_them(code: str, sector: str) -> None:
    (found,) = sectors_of(code)
    assert (found.sector, found.share) == (sector, 1.0)


def test_shares_sum_to_one_and_splits_are_stated() -> None:
    seen = 0
    for number in range(101, 9707):
        try:
            shares = sectors_of(f"{number:04d}")
        except QueryError:
            continue
        if shares:
            seen += 1
            assert sum(item.share for item in shares) == pytest.approx(1)
            assert (len(shares) > 1) == bool(shares[0].split)
    assert seen > 1200


def test_what_is_no_heading_is_refused() -> None:
    for code in ("85", "TOTAL", "HS22:ABCD", "0112", "0000"):
        with pytest.raises(QueryError):
            sectors_of(code)
    assert sectors_of("9701") == ()


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the nomenclature is not part of the project")
def test_every_heading_of_the_nomenclature_has_its_sectors() -> None:
    with SHARED.open(encoding="utf-8", newline="") as handle:
        headings = [row["hscode"] for row in csv.DictReader(handle) if row["level"] == "4"]
    assert len(headings) > 1200
    assert [code for code in headings if not code.startswith(("97", "99")) and not sectors_of(code)] == []


def test_lists_hold_what_their_sources_name() -> None:
    assert product_list("semiconductors").holds("HS22:854231")
    assert not product_list("semiconductors").holds("HS17:854231")
    assert product_list("solar", "HS17").holds("854140")
    farm = product_list("agriculture")
    # The Agreement on Agriculture leaves fish out of chapters 1 to 24 and takes cotton and hides in.
    assert farm.holds("100199")
    assert farm.holds("520100")
    assert not farm.holds("030214")
    assert not farm.holds("160414")
    assert not farm.holds("870380")
    # The APEC list of 2012 has fifty-four subheadings.
    assert len(set(product_list("green", "HS12").codes)) == 54
    with pytest.raises(QueryError, match="no such list"):
        product_list("green", "HS22")


def test_every_list_says_where_it_is_from() -> None:
    for item in product_lists():
        assert len(item.source) > 20
        assert all(code.isdigit() and len(code) in (2, 4, 6) for code in item.codes)
