"""Verdicts against packaged books; outside figures are named beside each case."""

from __future__ import annotations

import math

import pytest
from claims import Y2023, Y2024, claim, finding

from bilat.periods import Period


def owners(found, bearing: str) -> set[str]:
    """Whose books bear on a finding in one way."""
    return {e.owner for e in found.evidence if e.bearing == bearing}


def test_level_depends_on_whose_books() -> None:
    """China's customs: 212.04 bn dollars in 2024; MATRADE: RM484.12 bn, 105.8 bn dollars at 4.5747."""
    found = finding(claim("level", "trade", "CHN", "MYS", Y2024, value=212e9, step=1e9))
    assert found.verdict == "depends on the source"
    assert owners(found, "supports") == {"CHN"}
    assert owners(found, "contradicts") == {"MYS"}
    assert "gap" in found.arithmetic
    theirs = next(e for e in found.evidence if e.owner == "MYS")
    assert theirs.value == pytest.approx(105.8e9, rel=0.002)  # one more digit of the rate moves it 0.1 %
    assert "4.57" in theirs.arithmetic  # S11: the rate is named
    assert all(c.publisher or c.title for c in found.citations)  # S12


def test_the_other_sides_figure_in_its_own_currency() -> None:
    found = finding(claim("level", "trade", "MYS", "CHN", Y2024, value=484.12e9, step=1e7, unit="MYR"))
    assert found.verdict == "depends on the source"
    assert owners(found, "supports") == {"MYS"}


@pytest.mark.parametrize(
    ("value", "verdict"), [(475.2e9, "supported"), (475.6e9, "supported"), (900e9, "contradicted")]
)
def test_official_table_of_another_pair(value: float, verdict: str) -> None:
    """US Census Bureau: imports from Mexico 2023, first printed 475.6 bn, revised to 475.2 bn since."""
    found = finding(claim("level", "imports", "USA", "MEX", Y2023, value=value, step=1e8))
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("year", "value", "said", "verdict"),
    [(2022, 452e9, "a record", "supported"), (2009, 176.7e9, "no record", "contradicted")],
)
def test_a_record_is_held_against_earlier_years(year: int, value: float, said: str, verdict: str) -> None:
    """Census: imports from Mexico 215.9 bn in 2008, 176.7 bn in 2009; 452.0 bn in 2022 was the highest yet (S3)."""
    one = claim(
        "level", "imports", "USA", "MEX", Period.year(year), value=value, step=1e9, qualifier="record"
    )
    found = finding(one)
    assert found.verdict == verdict
    assert "within what the printed number allows" in found.arithmetic  # of the amount
    assert f"so this is {said} there" in found.arithmetic


@pytest.mark.parametrize(
    ("year", "value", "verdict"), [(2024, 123.5e9, "supported"), (2023, 104.6e9, "contradicted")]
)
def test_a_record_deficit_is_the_largest_one(year: int, value: float, verdict: str) -> None:
    """Census: the deficit with Vietnam was 116.1 bn in 2022, 104.6 in 2023 and 123.5 in 2024."""
    one = claim(
        "balance",
        "balance",
        "USA",
        "VNM",
        Period.year(year),
        value=value,
        step=1e8,
        qualifier="record",
        change="deficit",
    )
    assert finding(one).verdict == verdict


def test_a_record_over_years_that_are_not_on_file_is_left_open() -> None:
    """Destatis: exports to the United States 157.9 bn euros in 2023; of 2020 to 2022 nothing is on file here."""
    one = claim(
        "level", "exports", "DEU", "USA", Y2023, value=157.9e9, step=1e8, unit="EUR", qualifier="record"
    )
    found = finding(one)
    assert found.verdict == "supported"  # the amount
    assert "so this is a record" not in found.arithmetic
    assert any("record is not settled" in m and "2022" in m for m in found.missing)


def test_an_amount_above_the_goods_books_may_count_services() -> None:
    """USTR: US imports of goods and services from Mexico 2022, 493 bn; Census goods: 452 bn."""
    one = claim("level", "imports", "USA", "MEX", Period.year(2022), value=493e9, step=1e9)
    found = finding(one)
    assert found.verdict == "ambiguous"
    assert any("services" in m for m in found.missing)
    goods = finding(
        claim("level", "imports", "USA", "MEX", Period.year(2022), value=493e9, step=1e9, scope="goods")
    )
    assert goods.verdict == "contradicted"


def test_balance_is_exports_less_imports_and_has_a_side() -> None:
    """US Census Bureau: goods deficit with Mexico 2024, 171.8 bn dollars."""
    right = claim("balance", "balance", "USA", "MEX", Y2024, value=-171.8e9, step=1e8, change="deficit")
    assert finding(right).verdict == "supported"
    wrong = claim("balance", "balance", "USA", "MEX", Y2024, value=171.8e9, step=1e8, change="surplus")
    assert finding(wrong).verdict == "contradicted"
    mirrored = claim("balance", "balance", "MEX", "USA", Y2024, value=171.8e9, step=1e8, change="surplus")
    assert finding(mirrored).verdict == "supported"


def test_a_mirror_alone_does_not_contradict_within_its_usual_reach() -> None:
    """Vietnam's own 109.4 bn is not on file; US imports of 127.5 bn differ as mirrors do (S4)."""
    found = finding(claim("level", "exports", "VNM", "USA", Period.year(2022), value=109.4e9, step=1e8))
    assert found.verdict == "not checkable"
    assert "127.5" in found.arithmetic
    far = finding(claim("level", "exports", "VNM", "USA", Period.year(2022), value=300e9, step=1e9))
    assert far.verdict == "contradicted"


def test_missing_years_are_named() -> None:
    found = finding(claim("level", "trade", "CHN", "MYS", Period.year(1975 - 10), value=1e8, step=1e7))
    assert found.verdict == "not checkable"
    assert any("1980" in m for m in found.missing)


def test_part_of_a_year_is_not_compared_with_the_year() -> None:
    found = finding(claim("level", "imports", "USA", "MEX", Period.half(2019, 1), value=179e9, step=1e9))
    assert found.verdict == "not checkable"


def test_growth_in_each_book() -> None:
    """2023 to 2024: China 190.24 to 212.04 is +11.5 %, Malaysia RM450.84 to 484.12 bn is +7.4 %."""
    found = finding(claim("growth", "trade", "CHN", "MYS", Y2024, value=11.5, step=0.1))
    assert found.verdict == "depends on the source"
    assert owners(found, "supports") == {"CHN"}
    found = finding(claim("growth", "trade", "CHN", "MYS", Y2024, value=7.4, step=0.1))
    assert owners(found, "supports") == {"MYS"}
    down = finding(claim("growth", "imports", "USA", "CHN", Y2023, value=20.4, step=0.1, change="down"))
    # Census: 536.3 to 426.9 (revised 427.2) bn is -20.4 %
    assert down.verdict == "supported"
    up = finding(claim("growth", "imports", "USA", "CHN", Y2023, value=20.4, step=0.1, change="up"))
    assert up.verdict == "contradicted"


def test_share_names_the_whole() -> None:
    """MATRADE: 484.12 of 2,879 bn ringgit in 2024 is 16.8 %."""
    found = finding(claim("share", "trade", "CHN", "MYS", Y2024, value=16.8, step=0.1))
    assert found.verdict == "supported"
    assert "Malaysia" in found.readings[0].label


def test_share_of_a_sum_over_partners_supports_and_never_contradicts() -> None:
    # The packaged reconciled matrix has no totals (S4): Uganda's exports of 2023 are summed over the partners it has.
    near = finding(claim("share", "exports", "UGA", "ARE", Y2023, value=26.6, step=0.1))
    far = finding(claim("share", "exports", "UGA", "ARE", Y2023, value=50.0, step=1.0))
    assert "sum over 150 partners" in near.arithmetic
    assert near.verdict == "supported"
    assert far.verdict == "not checkable"
    assert "no dataset states the total exports of Uganda" in " ".join(far.missing)


@pytest.mark.parametrize(
    ("value", "verdict"), [(18.9, "supported"), (25.0, "not checkable"), (43.0, "contradicted")]
)
def test_a_published_share_where_no_books_have_part_and_whole(value: float, verdict: str) -> None:
    # The World Factbook of 2015: of Moldova's exports of 2014 Romania took 18.9 % (S4).
    found = finding(claim("share", "exports", "MDA", "ROU", Period.year(2014), value=value, step=0.1))
    assert found.verdict == verdict
    assert "published share" in found.arithmetic
    assert any("Factbook" in c.title + c.publisher for c in found.citations)


def test_a_published_share_stands_back_behind_the_office_s_own_figures() -> None:
    # U.S. Census Bureau, 2023: exports to Canada 354.4 of 2,019 bn are 17.6 %; the Factbook prints 14 %.
    own, listed = (
        finding(claim("share", "exports", "USA", "CAN", Y2023, value=value, step=0.1))
        for value in (17.6, 14.0)
    )
    assert (own.verdict, listed.verdict) == ("supported", "contradicted")


def test_missing_figures_are_named_by_direction() -> None:
    sold = finding(claim("level", "exports", "UGA", "KEN", Period.year(2012), value=5e8, step=1e8))
    assert "exports of Uganda to Kenya in 2012" in " ".join(sold.missing)
    bought = finding(claim("level", "imports", "UGA", "KEN", Period.year(2012), value=5e8, step=1e8))
    assert "imports of Uganda from Kenya in 2012" in " ".join(bought.missing)


def test_multiple_without_a_base_year_has_one_reading_a_year() -> None:
    found = finding(claim("multiple", "trade", "CHN", "MYS", Y2024, value=1000, qualifier="nearly"))
    years = [r.label.rsplit(" ", 1)[-1] for r in found.readings]
    assert "1974" in years
    assert "1980" in years
    assert len(set(years)) == len(years)
    assert any("no statistic" in m and "1974" in m for m in found.missing)
    by_year = dict(zip(years, found.readings, strict=True))
    assert by_year["1980"].verdict == "contradicted"  # 212.04 bn over 424 mn is 500 times
    ratio = next(e.value for e in by_year["1980"].evidence if e.owner == "CHN")
    assert ratio == pytest.approx(212.04 / 0.4243, rel=1e-3)


def test_multiple_with_a_base_year() -> None:
    """Census: US imports from Vietnam 2024 136.6 bn over 2014 30.6 bn."""
    period, base = Y2024, Period.year(2014)
    found = finding(claim("multiple", "imports", "USA", "VNM", period, value=4.5, step=0.1, base_period=base))
    assert found.verdict == "supported"


def test_rank_against_the_world_and_within_a_group() -> None:
    """China's customs 2023: Vietnam 229.8, Malaysia 190.2, Indonesia 139.4 bn; ten partners lie above in all."""
    one = claim("rank", "trading_partner", "MYS", "CHN", Y2023, value=2)
    found = finding(one, "the largest source of imports within ASEAN")
    assert found.verdict == "ambiguous"
    assert [r.verdict for r in found.readings] == ["contradicted", "supported"]
    assert [r.as_printed for r in found.readings] == [True, False]
    plain = finding(one, "no group is named in this text")
    assert plain.verdict == "contradicted"


def test_reconciled_figures_close_by_overrule_no_place_in_the_books() -> None:
    """China's customs put Malaysia first of ASEAN in 2023; CEPII's figures put Vietnam first, 15 % ahead (S4)."""
    found = finding(claim("rank", "import_source", "MYS", "CHN", Y2023, value=1, universe="ASEAN"))
    assert found.verdict == "supported"
    assert owners(found, "supports") == {"CHN"}
    assert any("settles nothing" in e.arithmetic for r in found.readings for e in r.evidence)


def test_rank_in_official_tables_of_another_pair() -> None:
    """Census 2024: Mexico, Canada, China."""
    assert finding(claim("rank", "trading_partner", "MEX", "USA", Y2024, value=1)).verdict == "supported"
    assert finding(claim("rank", "trading_partner", "CHN", "USA", Y2024, value=3)).verdict == "supported"
    assert finding(claim("rank", "trading_partner", "CHN", "USA", Y2024, value=1)).verdict == "contradicted"
    within = claim("rank", "trading_partner", "CHN", "USA", Y2024, value=3, qualifier="within")
    assert finding(within).verdict == "supported"


def test_a_group_counts_as_one_partner() -> None:
    found = finding(claim("rank", "trading_partner", "ASEAN", "CHN", Y2023, value=1))
    assert found.verdict == "supported"


def test_run_of_years_names_the_years_each_book_covers() -> None:
    """Malaysia's statistics office dates China's first rank to 2009; own books on file end in 2016."""
    period = Period.years(2009, 2024)
    found = finding(claim("streak", "trading_partner", "CHN", "MYS", period, value=16))
    assert found.verdict == "supported"
    text = " ".join(found.missing)
    assert "of 16 years" in text
    assert "2009-2016" in text
    assert "2023" in text
    broken = finding(claim("streak", "trading_partner", "JPN", "MYS", period, value=16))
    assert broken.verdict == "contradicted"


def test_run_with_too_few_years_on_file_is_not_checkable() -> None:
    found = finding(claim("streak", "trading_partner", "CHN", "BRA", Period.years(2017, 2025), value=9))
    assert found.verdict in ("not checkable", "depends on the source")
    assert any("nothing covers" in m for m in found.missing)


@pytest.mark.parametrize(
    ("owner", "measure", "first", "last", "verdict"),
    [
        ("BRA", "trading_partner", 2010, 2016, "supported"),  # all in Brazil's own books (GVAR database)
        ("BRA", "trading_partner", 2010, 2023, "not checkable"),  # nothing on file covers 2017 to 2022
        (
            "CHL",
            "import_source",
            2014,
            2023,
            "not checkable",
        ),  # nor 2016, 2018, 2020, 2021 here (Factbook, BACI)
        ("KEN", "import_source", 2016, 2023, "not checkable"),
    ],
)
def test_a_gap_in_the_books_is_a_gap_in_the_evidence_of_a_run(
    owner: str, measure: str, first: int, last: int, verdict: str
) -> None:
    """China was the first in every year that books cover; the years that nothing covers leave the run open (S9)."""
    run = claim("streak", measure, "CHN", owner, Period.years(first, last), value=last - first + 1)
    found = finding(run)
    assert found.verdict == verdict, found.missing
    assert {e.bearing for e in found.evidence} - {"context"} == {"supports"}
    assert any("nothing covers none" in m for m in found.missing) == (verdict == "supported")
    assert any("not settled by some of its years" in m for m in found.missing) == (verdict != "supported")


def test_a_run_of_surpluses_with_years_that_nothing_covers_is_open() -> None:
    """The U.S. Census Bureau has every year from 1985; nothing on file has 1984."""
    for first, verdict in ((1990, "supported"), (1984, "not checkable")):
        period = Period.years(first, 2023)
        fields = {"value": 2024 - first, "change": "deficit"}
        found = finding(claim("streak", "balance", "USA", "JPN", period, **fields))
        assert found.verdict == verdict


def test_bases_that_the_text_leaves_open_and_that_say_the_same_are_one_reading() -> None:
    """Canada's trade with Mexico rose from 0.7 bn dollars in 1980 to 28 bn in 2010 (GVAR database)."""
    one = claim("multiple", "trade", "CAN", "MEX", Period.year(2010), value=3.0, qualifier="over")
    found = finding(one)
    assert [r.verdict for r in found.readings] == ["supported"]
    assert "compared with any of 1980-1983" in found.readings[0].label


def test_target_is_a_forecast_with_the_growth_it_takes() -> None:
    found = finding(claim("target", "imports", "USA", "VNM", Period.year(2030), value=200e9, step=1e9))
    assert found.verdict == "forecast or target"
    latest = next(e for e in found.evidence if e.owner == "USA")
    assert latest.value is not None
    need = 100 * ((200e9 / latest.value) ** (1 / 6) - 1)
    assert f"{need:.1f} % a year" in latest.arithmetic


def test_count_of_agreements_is_an_event() -> None:
    found = finding(claim("count", "agreements", "MYS", "CHN", None, value=30, unit="agreements"))
    assert found.verdict == "not checkable"
    assert any("joint statement" in m for m in found.missing)


def test_a_product_is_not_compared_with_all_goods() -> None:
    found = finding(claim("level", "imports", "USA", "MEX", Y2023, value=475e9, step=1e9, scope="crude oil"))
    assert found.verdict == "not checkable"


def test_open_economies_and_periods_are_said() -> None:
    found = finding(claim("level", "trade", "CHN", "", None, value=1e9, step=1e8))
    assert found.verdict == "not checkable"
    assert any("which two economies" in m for m in found.missing)
    assert any("S2" in m for m in found.missing)


def test_over_far_below_the_truth_is_pointed_out() -> None:
    found = finding(claim("level", "imports", "USA", "MEX", Y2023, value=200e9, step=1e9, qualifier="over"))
    assert found.verdict == "supported"
    assert "well beyond" in found.arithmetic
    assert math.isfinite(next(e.value for e in found.evidence if e.value is not None))


def test_another_year_is_shown_for_scale_and_settles_nothing() -> None:
    """India and the UAE: CEPII's reconciled matrix has USD 70.6 bn both ways for 2023 (BACI 202501)."""
    total = claim("level", "trade", "IND", "ARE", Period.year(2026), value=100.06e9, step=1e7)
    found = finding(total)
    assert found.verdict == "not checkable"
    scale = [e for e in found.evidence if e.arithmetic.startswith("for scale")]
    assert scale
    assert all(e.bearing == "context" for e in scale)
    assert "times that, of another period" in scale[0].arithmetic
    far = claim("level", "trade", "IND", "ARE", Period.year(1950), value=1e9, step=1e8)
    assert not finding(far).evidence


def test_an_old_ranking_settles_no_rank_without_a_year() -> None:
    # Australia's partners are on file to 2016 and for 2023 (S8): 2016 says nothing of a text of 2020.
    asked = claim(
        "rank", "trading_partner", "IDN", "AUS", Period.year(2019), value=13, words={"reporter": (0, 4)}
    )
    found = finding(asked)
    assert found.verdict == "not checkable"
    assert "3 years before 2019, so it settles nothing" in found.arithmetic
