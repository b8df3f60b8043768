"""Dated membership against the groups' own lists, as their treaties and secretariats give them."""

from __future__ import annotations

import itertools

import pytest

from bilat import economies
from bilat.errors import UnknownEconomy


@pytest.mark.parametrize(
    ("code", "month", "count"),
    [
        # Sizes of the European Union after each enlargement (europa.eu, history of the EU).
        ("EU", "1958-01", 6),
        ("EU", "1973-01", 9),
        ("EU", "1981-01", 10),
        ("EU", "1986-01", 12),
        ("EU", "1995-01", 15),
        ("EU", "2004-04", 15),
        ("EU", "2004-05", 25),
        ("EU", "2007-01", 27),
        ("EU", "2013-07", 28),
        ("EU", "2020-01", 28),
        ("EU", "2020-02", 27),
        # European Central Bank: 11 at the start, 12 with Greece, 19 with Lithuania, 20, 21 with Bulgaria.
        ("EUROAREA", "1999-01", 11),
        ("EUROAREA", "2001-01", 12),
        ("EUROAREA", "2015-01", 19),
        ("EUROAREA", "2023-01", 20),
        ("EUROAREA", "2026-01", 21),
        ("ASEAN", "1967-08", 5),
        ("ASEAN", "1996-01", 7),
        ("ASEAN", "2024-12", 10),
        ("ASEAN", "2025-11", 11),
        ("BRICS", "2010-01", 4),
        ("BRICS", "2011-04", 5),
        ("BRICS", "2024-01", 9),
        ("BRICS", "2025-02", 10),
        ("RCEP", "2021-12", 0),
        ("RCEP", "2022-01", 10),
        ("RCEP", "2023-06", 14),
        ("CPTPP", "2018-12", 6),
        ("CPTPP", "2023-08", 11),
        ("CPTPP", "2024-12", 12),
        ("GCC", "2024-01", 6),
        ("G7", "2024-01", 7),
        ("G20", "2023-01", 20),
        ("G20", "2023-09", 21),
        ("APEC", "1989-11", 12),
        ("APEC", "1998-11", 21),
        ("Mercosur", "2000-01", 4),
        ("Mercosur", "2013-01", 5),
        ("Mercosur", "2020-01", 4),
        ("Mercosur", "2025-01", 5),
        # Turkic states' summits (Uzbekistan joined in Baku, October 2019); Andean Community (Chile out in 1976,
        # Venezuela in 2006); BIMSTEC Secretariat (four, five with Myanmar, seven with Bhutan and Nepal).
        ("OTS", "2019-09", 4),
        ("OTS", "2019-10", 5),
        ("ANDEAN", "1970-01", 5),
        ("ANDEAN", "1975-01", 6),
        ("ANDEAN", "2000-01", 5),
        ("ANDEAN", "2007-01", 4),
        ("PACIFIC_ALLIANCE", "2013-01", 4),
        ("VISEGRAD", "1994-01", 4),
        ("BENELUX", "1960-01", 3),
        ("BIMSTEC", "1997-11", 4),
        ("BIMSTEC", "2003-01", 5),
        ("BIMSTEC", "2005-01", 7),
        ("MAGHREB", "1990-01", 5),
        ("AFRICAN_UNION", "2010-01", 53),
        ("AFRICAN_UNION", "2016-01", 54),
        ("AFRICAN_UNION", "2020-01", 55),
        ("OECD", "2024-01", 38),
        ("OPEC", "2024-06", 12),
        ("SADC", "2020-01", 16),
        ("EAC", "2025-01", 8),
        ("ECOWAS", "2024-12", 15),
        ("ECOWAS", "2025-02", 12),
        ("CARICOM", "2024-01", 15),
        ("EFTA", "1970-03", 8),
        ("EFTA", "2024-01", 4),
        ("EAEU", "2024-01", 5),
        ("SAARC", "2024-01", 8),
        ("PIF", "2024-01", 18),
        ("SCO", "2024-12", 10),
        ("NAFTA", "2000-01", 3),
        ("NAFTA", "2021-01", 0),
        ("USMCA", "2021-01", 3),
        ("ARAB_STATES", "2024-01", 22),
        # CPLP: seven at the start, Timor-Leste 2002, Equatorial Guinea 2014. OIC: 57. D-8 with Azerbaijan: nine.
        # China's cooperation with Central and Eastern Europe: "16+1", "17+1" with Greece, 14 without the Baltic states.
        ("CPLP", "1997-01", 7),
        ("CPLP", "2003-01", 8),
        ("CPLP", "2024-01", 9),
        ("OIC", "1970-01", 25),
        ("OIC", "2024-01", 57),
        ("D-8", "2020-01", 8),
        ("D-8", "2025-01", 9),
        ("CEEC", "2018-01", 16),
        ("CEEC", "2020-01", 17),
        ("CEEC", "2023-01", 14),
    ],
)
def test_number_of_members(code: str, month: str, count: int) -> None:
    assert len(economies.members(code, month)) == count


def test_partners_are_not_members() -> None:
    brics = economies.group("BRICS")
    partners = brics.members("2025-02", role="partner")
    assert partners == {"BLR", "BOL", "KAZ", "CUB", "MYS", "THA", "UGA", "UZB", "NGA"}
    assert brics.members("2025-06", role="partner") - partners == {"VNM"}
    assert not brics.members("2024-12", role="partner")
    assert "MYS" not in brics.members("2025-02")
    assert "SAU" not in brics.members()
    assert "Saudi Arabia" in brics.note


def test_announced_and_effective_dates_are_both_kept() -> None:
    malaysia = next(m for m in economies.group("BRICS").memberships if m.economy == "MYS")
    assert (malaysia.announced, malaysia.start, malaysia.role) == ("2024-10", "2025-01", "partner")


@pytest.mark.parametrize(
    ("economy", "code", "before", "after"),
    [
        ("GBR", "EU", "2020-02", "2020-01"),
        ("MYS", "RCEP", "2022-02", "2022-03"),
        ("MYS", "CPTPP", "2022-10", "2022-11"),
        ("GBR", "CPTPP", "2024-11", "2024-12"),
        ("TLS", "ASEAN", "2025-09", "2025-10"),
        ("IDN", "BRICS", "2024-12", "2025-01"),
        ("AFRICAN_UNION", "G20", "2023-08", "2023-09"),
    ],
)
def test_single_dates(economy: str, code: str, before: str, after: str) -> None:
    assert economy not in economies.members(code, before)
    assert economy in economies.members(code, after)


def test_every_membership_is_of_somebody_and_in_order() -> None:
    known = {e.code for e in economies.all_economies()} | {g.code for g in economies.all_groups()}
    for group in economies.all_groups():
        assert group.source
        assert group.memberships, group.code
        by_economy: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for m in group.memberships:
            assert m.economy in known
            assert m.end is None or m.start <= m.end
            assert m.announced is None or m.announced <= m.start
            by_economy.setdefault((m.economy, m.role), []).append((m.start, m.end or "9999-12"))
        for spans in by_economy.values():
            spans.sort()
            assert all(a[1] < b[0] for a, b in itertools.pairwise(spans))


def test_group_codes_are_no_economy_codes() -> None:
    codes = [g.code for g in economies.all_groups()]
    assert len(set(codes)) == len(codes)
    assert economies.group_codes() == set(codes)
    assert {"WLD", "ASEAN"} <= economies.group_codes()
    assert not set(codes) & {e.code for e in economies.all_economies()}


def test_regions_are_marked_and_partition_where_they_should() -> None:
    regions = {g.code: g.members() for g in economies.all_groups() if g.kind == "region"}
    for a, b in (("AFRICA", "ASIA"), ("EUROPE", "ASIA"), ("LATIN_AMERICA", "AFRICA"), ("OCEANIA", "ASIA")):
        assert not regions[a] & regions[b]
    assert regions["CENTRAL_ASIA"] < regions["ASIA"]
    assert regions["SUB_SAHARAN_AFRICA"] < regions["AFRICA"]
    assert economies.members("AFRICAN_UNION") < regions["AFRICA"]
    assert economies.group("AFRICA").kind == "region"
    continents = ("AFRICA", "ASIA", "EUROPE", "LATIN_AMERICA", "NORTH_AMERICA", "OCEANIA")
    everyone = set().union(*(regions[c] for c in continents))
    assert {e.code for e in economies.all_economies()} - everyone == {"ATA"}


def test_the_world_is_everybody() -> None:
    assert len(economies.members("WLD")) == 250
    assert economies.group("WLD").kind == "world"
    assert economies.lookup("World").code == "WLD"


def test_members_of_an_economy_and_of_nobody() -> None:
    assert economies.members("CHN", "1900-01") == {"CHN"}
    with pytest.raises(UnknownEconomy):
        economies.members("BELT AND ROAD")
