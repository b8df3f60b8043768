"""Malay: what the later batches of unseen pages showed, own sentences for each class.

One sentence of each class tempts to the wrong reading. Lines as in `topic_claims`, in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("ms", undated=("rank", "streak"))
Y2024 = "2024-01..2024-12"
Y2023 = "2023-01..2023-12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eksport durian Thailand mencatat pertumbuhan 256 peratus dari tempoh 2018 hingga 2022.",
            ["growth exports THA>WLD 256 2018-01..2022-12"],
        ),
        (
            "Eksport Vietnam ke Jepun meningkat 70 peratus dari 2015 hingga 2023.",
            ["growth exports VNM>JPN 70 2015-01..2023-12"],
        ),
        (
            "Import India dari Qatar bertambah 40 peratus daripada 2019 hingga 2023.",
            ["growth imports IND>QAT 40 2019-01..2023-12"],
        ),
        (
            "Dagangan Malaysia dan Mexico berkembang 12 peratus dari 2020 hingga 2024.",
            ["growth trade MYS>MEX 12 2020-01..2024-12"],
        ),
        # Compared with a span, the span is not when it was.
        (
            "Eksport Vietnam ke Jepun pada 2024 meningkat 5 peratus berbanding 2023.",
            [f"growth exports VNM>JPN 5 {Y2024}"],
        ),
    ],
)
def test_from_a_year_to_a_year_is_a_span(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2023 jumlah dagangan Malaysia dengan Jepun, rakan dagang keempat terbesar negara, susut 13 peratus.",
            ["rank trading_partner JPN>MYS 4", f"growth trade MYS>JPN -13 {Y2023}"],
        ),
        (
            "Pada 2024 eksport Malaysia ke Singapura, pasaran eksport terbesar negara, naik 6 peratus.",
            ["rank export_market SGP>MYS 1", f"growth exports MYS>SGP 6 {Y2024}"],
        ),
        (
            "Pada 2024 import Malaysia dari China, sumber import terbesar negara, naik 15 peratus.",
            ["rank import_source CHN>MYS 1", f"growth imports MYS>CHN 15 {Y2024}"],
        ),
        (
            "Pada 2024 dagangan Thailand dengan Jepun, rakan dagang ketiga terbesar Thailand, susut 6 peratus.",
            ["rank trading_partner JPN>THA 3", f"growth trade THA>JPN -6 {Y2024}"],
        ),
        # A group behind "in" is where, not who.
        (
            "Pada 2024, Vietnam ialah rakan dagang ke-11 terbesar Malaysia di peringkat global, dan keempat terbesar "
            "dalam kalangan negara ASEAN.",
            ["rank trading_partner VNM>MYS 11", "rank trading_partner VNM>MYS 4"],
        ),
    ],
)
def test_who_stands_before_the_comma_of_a_rank_is_ranked(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dagangan Malaysia pada 2024 naik 9.2 peratus. ASEAN kekal rakan dagang penting, menyumbang 27 peratus "
            "atau RM760 bilion daripada jumlah dagangan, peningkatan 9 peratus.",
            [
                f"growth trade MYS>WLD 9.2 {Y2024}",
                f"share trade ASEAN>MYS 27 {Y2024}",
                f"level trade ASEAN>MYS 7.6e+11 {Y2024}",
                f"growth trade ASEAN>MYS 9 {Y2024}",
            ],
        ),
        (
            "Pada 2024 dagangan dengan Jerman merangkumi 2.1 peratus atau RM60 bilion daripada jumlah dagangan Malaysia.",
            [f"share trade DEU>MYS 2.1 {Y2024}", f"level trade MYS>DEU 6e+10 {Y2024}"],
        ),
        (
            "Dari segi import Brunei pada 2024, syer tertinggi datang dari China dengan 35 peratus, diikuti "
            "Singapura (15 peratus).",
            [f"share imports BRN>CHN 35 {Y2024}", f"share imports BRN>SGP 15 {Y2024}"],
        ),
        (
            "Pada 2020 China menyumbang 18.6 peratus daripada jumlah dagangan global Malaysia.",
            ["share trade CHN>MYS 18.6 2020-01..2020-12"],
        ),
        # An amount that "or" gives in another currency is no share's.
        (
            "Pada 2024 dagangan Malaysia dan Jerman bernilai RM60 bilion atau AS$13 bilion.",
            [f"level trade MYS>DEU 6e+10 {Y2024}"],
        ),
    ],
)
def test_a_share_and_its_amount_are_of_one_whole(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eksport Malaysia pada Ogos 2024 bernilai RM129 bilion, susut daripada eksport Julai sebanyak RM131 bilion. "
            "Import naik 26 peratus.",
            [
                "level exports MYS>WLD 1.29e+11 2024-08..2024-08",
                "level exports MYS>WLD 1.31e+11 2024-07..2024-07",
                "growth imports MYS>WLD 26 2024-08..2024-08",
            ],
        ),
        (
            "Import Thailand pada Mei 2024 susut 1.7 peratus berbanding import April bernilai AS$25 bilion.",
            [
                "growth imports THA>WLD -1.7 2024-05..2024-05",
                "level imports THA>WLD 2.5e+10 2024-04..2024-04",
            ],
        ),
        (
            "Dagangan Malaysia dan China antara Januari dan September 2024 mencecah RM355 bilion. "
            "Bagi tempoh sama pada 2023, nilainya ialah RM326 bilion.",
            [
                "level trade MYS>CHN 3.55e+11 2024-01..2024-09",
                "level trade MYS>CHN 3.26e+11 2023-01..2023-09",
            ],
        ),
        (
            "Eksport Vietnam pada 2024 bernilai AS$405 bilion. Pada 2023, jumlahnya AS$355 bilion.",
            [f"level exports VNM>WLD 4.05e+11 {Y2024}", f"level exports VNM>WLD 3.55e+11 {Y2023}"],
        ),
        # A month behind the flow that is compared with nothing is when it was.
        (
            "Pada 2024, eksport Julai sebanyak RM131 bilion ialah yang tertinggi bagi Malaysia.",
            ["level exports MYS>WLD 1.31e+11 2024-07..2024-07"],
        ),
    ],
)
def test_a_month_beside_its_flow_is_that_amounts(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eksport Malaysia ke AS merosot 8 peratus dan ke Jepun naik 3 peratus pada 2024.",
            [f"growth exports MYS>USA -8 {Y2024}", f"growth exports MYS>JPN 3 {Y2024}"],
        ),
        (
            "Pada 2024, eksport Indonesia ke Mesir turun 4 persen kepada AS$1.5 bilion, ke India naik 6 persen kepada "
            "AS$20 bilion.",
            [
                f"growth exports IDN>EGY -4 {Y2024}",
                f"level exports IDN>EGY 1.5e+09 {Y2024}",
                f"growth exports IDN>IND 6 {Y2024}",
                f"level exports IDN>IND 2e+10 {Y2024}",
            ],
        ),
        (
            "Import Malaysia daripada Brazil meningkat 9 peratus, daripada Chile 20 peratus pada 2024.",
            [f"growth imports MYS>BRA 9 {Y2024}", f"growth imports MYS>CHL 20 {Y2024}"],
        ),
        (
            "Pada 2024, dagangan Malaysia dengan Peru naik 5 peratus dan dengan Kenya turun 3 peratus.",
            [f"growth trade MYS>PER 5 {Y2024}", f"growth trade MYS>KEN -3 {Y2024}"],
        ),
        (
            "Lebihan dagangan Malaysia dengan AS berjumlah RM70 bilion, dengan Singapura RM30 bilion pada 2024.",
            [f"balance balance MYS>USA 7e+10 {Y2024}", f"balance balance MYS>SGP 3e+10 {Y2024}"],
        ),
        # A partner behind its amount has the change behind it.
        (
            "Pada 2024, eksport Malaysia bernilai RM180 bilion ke China, naik 5 peratus.",
            [f"level exports MYS>CHN 1.8e+11 {Y2024}", f"growth exports MYS>CHN 5 {Y2024}"],
        ),
    ],
)
def test_a_partner_before_its_number_needs_no_flow_of_its_own(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eksport Jawa Timur ke China meningkat 12 peratus pada 2024.", []),
        ("Pelaburan asing di Johor mencecah RM12 bilion pada 2024.", []),
        ("Yunnan mencatatkan eksport AS$2 bilion pada 2024, naik 3 peratus.", []),
        ("Dagangan Bali dengan Jepun bernilai AS$2 juta pada 2024.", []),
        # The economy, not a part of it.
        (
            "Pelaburan asing di Vietnam mencecah AS$38 bilion pada 2024.",
            [f"level fdi_flow WLD>VNM 3.8e+10 {Y2024}"],
        ),
    ],
)
def test_provinces_and_investment_in_a_state(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2024, eksport ke Thailand meningkat 4 peratus kepada RM40 bilion, ke Vietnam 12 peratus kepada "
            "RM35 bilion.",
            [
                f"growth exports MYS>THA 4 {Y2024}",
                f"level exports MYS>THA 4e+10 {Y2024}",
                f"growth exports MYS>VNM 12 {Y2024}",
                f"level exports MYS>VNM 3.5e+10 {Y2024}",
            ],
        ),
    ],
)
def test_a_row_of_changes_each_with_its_amount(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China kehilangan kedudukan sebagai rakan dagang terbesar Jerman pada 2024.", []),
        ("China bukan lagi rakan dagang terbesar Jerman pada 2024.", []),
        (
            "Nilai ekspor Indonesia ke Mesir pada 2024 mencapai US$5,60 miliar, disusul Peru US$2,50 miliar.",
            [f"level exports IDN>EGY 5.6e+09 {Y2024}", f"level exports IDN>PER 2.5e+09 {Y2024}"],
        ),
        ("Pada 2024, China kekal sebagai rakan dagang terbesar Jerman.", ["rank trading_partner CHN>DEU 1"]),
    ],
)
def test_a_place_that_is_lost_and_who_comes_next(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pelaburan langsung asing dari Jepun berjumlah RM28 bilion, diikuti Singapura (RM25 bilion) pada 2024.",
            [f"level fdi_flow JPN>MYS 2.8e+10 {Y2024}", f"level fdi_flow SGP>MYS 2.5e+10 {Y2024}"],
        ),
        (
            "Pada 2024, AS ialah pelabur terbesar di Malaysia dengan pelaburan RM32.8 bilion, diikuti Jerman RM32.2 bilion "
            "dan China RM28.2 bilion.",
            [
                "rank investor USA>MYS 1",
                f"level fdi_flow USA>MYS 3.28e+10 {Y2024}",
                f"level fdi_flow DEU>MYS 3.22e+10 {Y2024}",
                f"level fdi_flow CHN>MYS 2.82e+10 {Y2024}",
            ],
        ),
        (
            "Amerika Syarikat kekal sebagai destinasi eksport terbesar Thailand dengan bahagian 18.3 peratus, diikuti "
            "China 11.7 peratus dan Jepun 7.8 peratus pada 2024.",
            [
                "rank export_market USA>THA 1",
                f"share exports THA>USA 18.3 {Y2024}",
                f"share exports THA>CHN 11.7 {Y2024}",
                f"share exports THA>JPN 7.8 {Y2024}",
            ],
        ),
    ],
)
def test_lists_of_origins_and_of_shares(text: str, expected: list[str]) -> None:
    assert told(text) == expected
