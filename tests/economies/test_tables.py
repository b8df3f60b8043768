"""Economies and their codes against outside references: Unicode CLDR (through babel) and Comtrade's list."""

from __future__ import annotations

import csv
import itertools
import pickle
from pathlib import Path

import pytest
from babel import Locale
from babel.core import get_global

from bilat import economies
from bilat.economies import FiscalYear, tables
from bilat.errors import UnknownEconomy

SHARED = Path(__file__).parents[2].parent / "shared"


def test_every_iso_economy_is_there_once() -> None:
    everyone = economies.all_economies()
    # ISO 3166-1 lists 249; Kosovo has the user-assigned code XKX.
    assert len(everyone) == 250
    assert len({e.code for e in everyone}) == len({e.alpha2 for e in everyone}) == 250
    assert len({e.m49 for e in everyone}) == 250
    assert len({e.comtrade for e in everyone}) == 250
    assert all(len(e.code) == 3 and len(e.alpha2) == 2 and e.code.isupper() for e in everyone)
    assert economies.get("XKX").alpha2 == "XK"


def test_alpha2_codes_are_those_of_cldr() -> None:
    # CLDR's regular territories are ISO's plus a few exceptional reservations and groupings.
    cldr = {str(key) for key in Locale.parse("en").territories}
    cldr = {code for code in cldr if len(code) == 2 and code.isalpha()}
    extra = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    assert {e.alpha2 for e in economies.all_economies()} == cldr - extra


def test_alpha3_codes_and_m49_numbers_are_those_of_cldr() -> None:
    # CLDR's aliases map alpha-3 and numeric codes to alpha-2 ("MYS" and "458" to "MY").
    aliases = get_global("territory_aliases")
    seen = 0
    for economy in economies.all_economies():
        for key in (economy.code, f"{economy.m49:03d}"):
            if key in aliases:
                assert aliases[key] == [economy.alpha2], key
                seen += 1
    assert seen > 450


def test_currencies_in_use_are_those_of_cldr() -> None:
    from babel.numbers import get_territory_currencies

    # Where a territory has two tenders or CLDR is behind: ours is the one that prices are printed in.
    differing = {"ATA", "PSE", "BGR", "CUW", "SXM", "HTI", "LSO", "NAM", "PAN", "BTN", "ZWE", "SLE", "XKX"}
    for economy in economies.all_economies():
        current = get_territory_currencies(economy.alpha2, tender=True)
        if economy.code not in differing:
            assert economy.currency in current, economy.code


def test_namibia_is_a_string() -> None:
    assert economies.lookup("NA").code == "NAM"  # S1
    assert economies.get("NAM").alpha2 == "NA"


@pytest.mark.parametrize(
    ("comtrade", "m49", "code"),
    [
        (842, 840, "USA"),
        (490, 158, "TWN"),
        (251, 250, "FRA"),
        (579, 578, "NOR"),
        (757, 756, "CHE"),
        (699, 356, "IND"),
        (156, 156, "CHN"),
    ],
)
def test_comtrade_numbers_differ_from_iso_and_lead_to_the_same_economy(
    comtrade: int, m49: int, code: str
) -> None:
    economy = economies.get(code)
    assert (economy.comtrade, economy.m49) == (comtrade, m49)
    assert economies.from_numeric(comtrade) is economy is economies.from_numeric(m49)


def test_past_territories_are_refused_with_their_successors() -> None:
    with pytest.raises(UnknownEconomy, match="SVK for Slovakia"):
        economies.from_numeric(200)
    with pytest.raises(UnknownEconomy, match="until 1991"):
        economies.lookup("Soviet Union")
    with pytest.raises(UnknownEconomy):
        economies.from_numeric(999)


@pytest.mark.shared
def test_numbers_agree_with_the_list_of_baci() -> None:
    path = SHARED / "data/statistics/country_codes_V202501.csv"
    if not path.exists():
        pytest.skip("the list of codes is not on this machine")
    past_or_residual = {"CSK", "DDR", "ANT", "R20", "ZA1", "SUN", "PUS", "SCG"}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code = {"S19": "TWN"}.get(row["country_iso3"], row["country_iso3"])
            number = int(row["country_code"])
            if code in past_or_residual or number in (58, 280, 736):
                with pytest.raises(UnknownEconomy):
                    economies.from_numeric(number)
            else:
                assert economies.from_numeric(number).code == code


@pytest.mark.parametrize(
    ("code", "year", "month"),
    [
        ("IND", None, 4),
        ("PAK", None, 7),
        ("AUS", None, 7),
        ("BGD", None, 7),
        ("NPL", None, 7),
        ("KEN", None, 7),
        ("EGY", None, 7),
        ("GBR", None, 4),
        ("JPN", None, 4),
        ("USA", None, 10),
        ("USA", 1970, 7),
        ("THA", None, 10),
        ("MMR", 2017, 4),
        ("MMR", 2019, 10),
        ("MMR", 2024, 4),
        ("IRN", None, 3),
        ("ETH", None, 7),
        ("HKG", None, 4),
        ("SGP", None, 4),
        ("ZAF", None, 4),
        ("CAN", None, 4),
        ("NZL", None, 7),
        ("AFG", 2015, 12),
        ("AFG", None, 3),
        ("IDN", 1998, 4),
        ("IDN", 2001, 1),
        ("QAT", 2014, 4),
        ("QAT", None, 1),
        ("MYS", None, 1),
        ("CHN", None, 1),
        ("DEU", None, 1),
    ],
)
def test_fiscal_years(code: str, year: int | None, month: int) -> None:
    assert economies.fiscal_year_start(code, year) == month
    if year is None:
        assert economies.get(code).fiscal_year_start == month


def test_fiscal_years_say_their_source_and_peculiarities() -> None:
    assert "July" in economies.fiscal_year("NPL").note
    assert all(economies.fiscal_year(e.code).source for e in economies.all_economies())
    assert economies.fiscal_year("VNM") == FiscalYear("VNM", 1, economies.fiscal_year("VNM").source)


def test_a_single_year_names_the_end_of_a_fiscal_year_or_its_beginning() -> None:
    named = {
        code: economies.fiscal_year(code).named_by for code in ("IND", "AUS", "USA", "JPN", "SGP", "MYS")
    }
    assert named == {"IND": "end", "AUS": "end", "USA": "end", "JPN": "start", "SGP": "start", "MYS": "end"}


def test_rows_of_one_economy_do_not_overlap() -> None:
    known = {e.code for e in economies.all_economies()}
    assert set(tables.fiscal_rows()) <= known
    for code, rows in tables.fiscal_rows().items():
        spans = sorted((int(r["from_year"] or 0), int(r["until_year"] or 9999)) for r in rows)
        assert all(a[1] < b[0] for a, b in itertools.pairwise(spans)), code


def test_every_row_has_as_many_cells_as_its_table_has_columns() -> None:
    for path in tables.DATA.glob("*.csv"):
        for row in tables.rows(path.stem):
            assert None not in row, f"{path.name}: {row}"
            assert None not in row.values(), f"{path.name}: {row}"


def test_tables_cannot_be_changed_and_travel_between_processes() -> None:
    china = economies.get("CHN")
    with pytest.raises(TypeError):
        china.names["en"] = "Cathay"  # type: ignore[index]
    for table in (
        economies.all_economies(),
        economies.all_groups(),
        economies.all_currencies(),
        economies.names("zh"),
        economies.leaders(),
    ):
        assert pickle.loads(pickle.dumps(table)) == table
    assert len({china, economies.get("chn")}) == 1


def test_unknown_codes_are_refused() -> None:
    for bad in ("", "XXX", "CHINA", "ASEAN"):
        with pytest.raises(UnknownEconomy):
            economies.get(bad)


def test_names_of_divisions_begin_with_a_capital() -> None:
    # Reading looks for them only where a capital stands.
    small = [
        one.name
        for each in economies.divisions_by_word().values()
        for one in each
        if not one.name[0].isupper()
    ]
    assert not small
