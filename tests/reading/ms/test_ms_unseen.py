"""Malay: classes of phrasing that unseen pages of November 2026 showed, each on five sentences of its own.

An expectation is one claim: kind, measure, reporter>partner, value, then its months, in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("ms", undated=("streak",))
YEAR = "2024-01..2024-12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jepun menyasarkan untuk meningkatkan jumlah dagangan dua hala dengan Vietnam sehingga AS$60 bilion.",
            ["target trade JPN>VNM 6e+10"],
        ),
        (
            "India menyasarkan untuk terus memperluas perdagangan dua hala dengan Oman kepada AS$20 bilion.",
            ["target trade IND>OMN 2e+10"],
        ),
        (
            "Korea Selatan mensasarkan supaya jumlah perdagangan dua hala dengan Thailand dapat mencapai AS$30 bilion.",
            ["target trade KOR>THA 3e+10"],
        ),
        (
            "Mesir berhasrat untuk menggandakan nilai perdagangan dua hala dengan Indonesia sehingga AS$5 bilion.",
            ["target trade EGY>IDN 5e+09"],
        ),
        (
            "Brazil menetapkan sasaran meningkatkan jumlah dagangan dua hala dengan India kepada AS$25 bilion.",
            ["target trade BRA>IND 2.5e+10"],
        ),
    ],
)
def test_a_goal_may_stand_far_before_its_amount(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada separuh pertama (H1) tahun 2024, eksport Thailand meningkat 2 peratus.",
            ["growth exports THA>WLD 2 2024-01..2024-06"],
        ),
        (
            "Bagi suku kedua (S2) tahun 2024, import Jepun berjumlah AS$180 bilion.",
            ["level imports JPN>WLD 1.8e+11 2024-04..2024-06"],
        ),
        (
            "Eksport Korea Selatan meningkat bagi suku ketiga tahun 2024 sebanyak 10.5 peratus.",
            ["growth exports KOR>WLD 10.5 2024-07..2024-09"],
        ),
        (
            "Pada separuh kedua (H2) 2024, eksport India bernilai AS$210 bilion.",
            ["level exports IND>WLD 2.1e+11 2024-07..2024-12"],
        ),
        (
            "Import Filipina menurun pada suku pertama (1Q) 2024 sebanyak 5.6 peratus.",
            ["growth imports PHL>WLD -5.6 2024-01..2024-03"],
        ),
    ],
)
def test_halves_and_quarters_with_their_code(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2024, jumlah dagangan Singapura dengan Qatar meningkat 12 peratus dari "
            "S$9.1 bilion kepada S$10.2 bilion berbanding tahun sebelumnya.",
            [
                f"growth trade SGP>QAT 12 {YEAR}",
                "level trade SGP>QAT 9.1e+09 2023-01..2023-12",
                f"level trade SGP>QAT 1.02e+10 {YEAR}",
            ],
        ),
        (
            "Pada 2024, eksport Vietnam ke India meningkat dari AS$8.5 bilion "
            "kepada AS$9 bilion berbanding tahun sebelumnya.",
            ["level exports VNM>IND 8.5e+09 2023-01..2023-12", f"level exports VNM>IND 9e+09 {YEAR}"],
        ),
        (
            "Eksport Thailand ke Jepun turun dari AS$24.7 bilion kepada AS$23.3 bilion.",
            ["level exports THA>JPN 2.47e+10", "level exports THA>JPN 2.33e+10"],
        ),
        (
            "Dagangan Turkiye dengan Mesir bertambah daripada AS$6.6 bilion pada 2023 kepada AS$7.9 bilion pada 2024.",
            ["level trade TUR>EGY 6.6e+09 2023-01..2023-12", f"level trade TUR>EGY 7.9e+09 {YEAR}"],
        ),
        (
            "Pada 2024, import Jepun dari Brunei naik dari AS$2.1 bilion kepada AS$2.3 bilion berbanding 2023.",
            ["level imports JPN>BRN 2.1e+09 2023-01..2023-12", f"level imports JPN>BRN 2.3e+09 {YEAR}"],
        ),
    ],
)
def test_where_a_change_began_is_the_year_before(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2024, eksport Thailand ke China bernilai AS$2 bilion, manakala import adalah dari Jepun (AS$1 bilion).",
            ["level exports THA>CHN 2e+09 " + YEAR, "level imports THA>JPN 1e+09 " + YEAR],
        ),
        (
            "Pada 2024, peningkatan eksport ke Taiwan iaitu sebanyak RM1.1 bilion, Vietnam (RM938 juta) dan Mexico (RM435 "
            "juta), manakala kenaikan import adalah dari Perancis (RM773 juta) dan Chile (RM409 juta).",
            [
                "growth exports MYS>TWN 1.1e+09 " + YEAR,
                "growth exports MYS>VNM 9.38e+08 " + YEAR,
                "growth exports MYS>MEX 4.35e+08 " + YEAR,
                "growth imports MYS>FRA 7.73e+08 " + YEAR,
                "growth imports MYS>CHL 4.09e+08 " + YEAR,
            ],
        ),
        (
            "Pada 2024, eksport barangan modal Malaysia berjumlah RM60 bilion, meningkat 4 peratus.",
            ["level exports MYS>WLD 6e+10 " + YEAR, "growth exports MYS>WLD 4 " + YEAR],
        ),
        (
            "Pada 2024, import barangan penggunaan Malaysia meningkat 6 peratus kepada RM70 bilion.",
            ["growth imports MYS>WLD 6 " + YEAR, "level imports MYS>WLD 7e+10 " + YEAR],
        ),
        (
            "Pada 2024, import barangan perantaraan yang menyumbang 55 peratus "
            "daripada jumlah import Malaysia bernilai RM700 bilion.",
            ["share imports MYS>WLD 55 " + YEAR, "level imports MYS>WLD 7e+11 " + YEAR],
        ),
    ],
)
def test_lists_of_changes_and_groups_of_goods(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Indeks nilai unit eksport Brunei menurun sebanyak 4.9 peratus.",
        "Indeks jumlah import Singapura meningkat 3 peratus pada 2024.",
        "Ini merupakan kali keempat nilai eksport Thailand melebihi AS$25 bilion.",
        "Lima pasaran itu menyumbang 60 peratus daripada jumlah eksport Vietnam.",
        "Jumlah dagangan Sabah pada 2024 meningkat 9 peratus. Manakala, "
        "import mencatatkan RM31 bilion, menguncup 7 peratus.",
    ],
)
def test_indices_thresholds_and_states_are_no_claims(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oman merupakan rakan dagang ketiga terbesar Singapura. Pada 2022, "
            "jumlah dagangan Singapura dengan Oman bernilai AS$4 bilion.",
            ["rank trading_partner OMN>SGP 3 2022-01..2022-12", "level trade SGP>OMN 4e+09 2022-01..2022-12"],
        ),
        (
            "Chile ialah rakan dagang kelima terbesar Korea Selatan. Pada 2021, jumlah "
            "dagangan Korea Selatan dengan Chile bernilai AS$8 bilion.",
            ["rank trading_partner CHL>KOR 5 2021-01..2021-12", "level trade KOR>CHL 8e+09 2021-01..2021-12"],
        ),
        (
            "Pada 2024, Peru merupakan destinasi import kedua terbesar Thailand.",
            ["rank import_source PER>THA 2 " + YEAR],
        ),
        (
            "Pada 2024, Laos merupakan destinasi eksport kedua terbesar dan destinasi import kelima terbesar Vietnam.",
            ["rank export_market LAO>VNM 2 " + YEAR, "rank import_source LAO>VNM 5 " + YEAR],
        ),
        (
            "Qatar ialah rakan dagang kedua terbesar Jepun. Pada 2023, dagangan Jepun dengan Qatar mencecah AS$11 bilion.",
            [
                "rank trading_partner QAT>JPN 2 2023-01..2023-12",
                "level trade JPN>QAT 1.1e+10 2023-01..2023-12",
            ],
        ),
    ],
)
def test_a_rank_takes_the_year_of_the_figures_behind_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "JAKARTA, 3 Mac - Eksport India ke Jepun pada 2024 berjumlah AS$5 bilion.",
            ["level exports IND>JPN 5e+09 " + YEAR],
        ),
        (
            "SINGAPURA: Import Thailand dari Chile pada 2024 berjumlah AS$1 bilion.",
            ["level imports THA>CHL 1e+09 " + YEAR],
        ),
        (
            "HONG KONG, 3 Mac (Bernama) -- Eksport Vietnam pada 2024 berjumlah AS$405 bilion.",
            ["level exports VNM>WLD 4.05e+11 " + YEAR],
        ),
        (
            "Pada 2024, perdagangan intra-ASEAN berjumlah AS$760 bilion.",
            ["level trade ASEAN>ASEAN 7.6e+11 " + YEAR],
        ),
        (
            "Perdagangan intra-ASEAN membentuk 21 peratus daripada jumlah perdagangan rantau ini pada 2024.",
            ["share trade ASEAN>ASEAN 21 " + YEAR],
        ),
    ],
)
def test_datelines_and_trade_within_a_group(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eksport Jepun mencecah USD 59.1 bn pada Disember 2024.",
            ["level exports JPN>WLD 5.91e+10 2024-12..2024-12"],
        ),
        ("Import Chile bernilai USD 820 mn pada 2024.", ["level imports CHL>WLD 8.2e+08 " + YEAR]),
        (
            "Pada 2024, eksport Thailand ke India meningkat 16 peratus y-o-y kepada AS$11.7 bn.",
            ["growth exports THA>IND 16 " + YEAR, "level exports THA>IND 1.17e+10 " + YEAR],
        ),
        (
            "Pada 2024, eksport dan import Vietnam masing-masing meningkat 14.3% y-o-y dan 16.7% y-o-y.",
            ["growth exports VNM>WLD 14.3 " + YEAR, "growth imports VNM>WLD 16.7 " + YEAR],
        ),
        (
            "Lebihan dagangan Brazil berjumlah AS$74 bilion pada 2024, lebih rendah daripada jangkaan AS$76 bilion.",
            ["balance balance BRA>WLD 7.4e+10 " + YEAR],
        ),
    ],
)
def test_scales_of_market_reports_and_what_was_only_expected(text: str, expected: list[str]) -> None:
    assert told(text) == expected
