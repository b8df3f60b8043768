"""Whose a publisher is. The outlets' seats are public knowledge; the cities are GeoNames'."""

from __future__ import annotations

import pytest

from bilat import economies
from bilat.economies.tables import parts, rows


@pytest.mark.parametrize(
    ("publisher", "home"),
    [
        ("The Borneo Post", ("MYS",)),
        ("The Sun Daily / Bernama", ("MYS",)),
        ("Daily Sabah", ("TUR",)),
        ("ERR News", ("EST",)),
        ("Montsame", ("MNG",)),
        ("Rzeczpospolita (English edition)", ("POL",)),
        ("Opinion, Guayaquil daily", ("ECU",)),
        ("Lagos business daily, interview", ("NGA",)),
        ("Ho Chi Minh City business weekly", ("VNM",)),
        ("São Paulo trade newsletter", ("BRA",)),
        ("businesspost.ie", ("IRL",)),
        ("www.export.co.uk", ("GBR",)),
        ("VietnamPlus, Korea Herald", ("VNM", "KOR")),
    ],
)
def test_an_outlet_a_city_or_a_web_address_points_home(publisher: str, home: tuple[str, ...]) -> None:
    assert economies.publisher_home(publisher) == home


@pytest.mark.parametrize(
    "publisher",
    [
        "",
        "Reuters",
        "The Star",
        "a think-tank blog",
        "nice view of trade",
        "trade.io",
        "Pan-African news agency",
    ],
)
def test_what_points_to_nobody_or_to_several_stays_open(publisher: str) -> None:
    assert economies.publisher_home(publisher) == ()


def test_the_tables_name_known_economies_and_every_name_once() -> None:
    codes = {economy.code for economy in economies.all_economies()} | {g.code for g in economies.all_groups()}
    outlets = [name for row in rows("outlets") for name in parts(row["outlets"])]
    assert len(outlets) == len(set(outlets))
    assert {row["economy"] for row in rows("outlets")} | {row["economy"] for row in rows("cities")} <= codes
    cities = [row["city"] for row in rows("cities")]
    assert len(cities) == len(set(cities)) > 1_000
    assert not set(cities) & {name.text for name in economies.names("en")}
