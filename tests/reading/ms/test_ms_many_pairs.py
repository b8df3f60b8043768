"""Malay, with Indonesian pages that look like it: classes that a further unseen batch showed; five own sentences a class.

An expectation is one claim: kind, measure, reporter>partner, value, then its months, in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("ms", undated=("rank", "streak"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2024 perdagangan Indonesia dengan Jepang mencapai US$35 miliar atau setara Rp560 triliun.",
            ["level trade IDN>JPN 3.5e+10 2024-01..2024-12"],
        ),
        (
            "Pada 2023 ekspor Indonesia ke India senilai Rp1.250 triliun.",
            ["level exports IDN>IND 1.25e+15 2023-01..2023-12"],
        ),
        (
            "Impor Malaysia mencapai 1,37 triliun ringgit (sekitar Rp4,6 kuadriliun) pada 2024.",
            ["level imports MYS>WLD 1.37e+12 2024-01..2024-12"],
        ),
        (
            "Impor Indonesia dari Thailand US$9,8 miliar pada 2024 (kurs Rp15.800 per dolar Amerika Serikat).",
            ["level imports IDN>THA 9.8e+09 2024-01..2024-12"],
        ),
        # A point in ringgit is a decimal one.
        (
            "Eksport Malaysia ke India berjumlah RM1.250 bilion pada Mei 2024.",
            ["level exports MYS>IND 1.25e+09 2024-05..2024-05"],
        ),
    ],
)
def test_amounts_as_indonesian_pages_write_them(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Selama Januari sampai dengan Mei 2024 impor Indonesia dari Australia US$4 miliar.",
            ["level imports IDN>AUS 4e+09 2024-01..2024-05"],
        ),
        (
            "Pada 2024 nilai perdagangan Indonesia-Jepang US$35 miliar. Nilai tersebut turun 3% dibanding tahun sebelumnya.",
            ["level trade IDN>JPN 3.5e+10 2024-01..2024-12", "growth trade IDN>JPN -3 2024-01..2024-12"],
        ),
        (
            "Pada Januari hingga Mei 2024 defisit perdagangan Indonesia dengan Thailand US$2,05 miliar, naik dari periode "
            "sama tahun lalu sebesar US$1,57 miliar.",
            [
                "balance balance IDN>THA -2.05e+09 2024-01..2024-05",
                "balance balance IDN>THA -1.57e+09 2023-01..2023-05",
            ],
        ),
        (
            "Sejak 2008 hingga 2016, pelaburan Indonesia di Malaysia US$2.6 bilion.",
            ["level fdi_flow IDN>MYS 2.6e+09 2008-01..2016-12"],
        ),
        # "Since" with one year is a run where a rank stands with it.
        (
            "China merupakan rakan dagang terbesar Brazil sejak 2009.",
            ["rank trading_partner CHN>BRA 1", "streak trading_partner CHN>BRA 16"],
        ),
    ],
)
def test_times_as_indonesian_pages_say_them(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2024 eksport Vietnam ke Laos bernilai US$755 juta manakala import dari negara jiran itu US$1.5 bilion.",
            [
                "level exports VNM>LAO 7.55e+08 2024-01..2024-12",
                "level imports VNM>LAO 1.5e+09 2024-01..2024-12",
            ],
        ),
        (
            "Pada 2024 import Thailand dari Myanmar US$3.5 bilion manakala eksport ke negara itu US$4.4 bilion.",
            [
                "level imports THA>MMR 3.5e+09 2024-01..2024-12",
                "level exports THA>MMR 4.4e+09 2024-01..2024-12",
            ],
        ),
        (
            "Pada 2024 eksport Korea Selatan ke Vietnam US$58 bilion, manakala import dari negara tersebut US$28 bilion.",
            [
                "level exports KOR>VNM 5.8e+10 2024-01..2024-12",
                "level imports KOR>VNM 2.8e+10 2024-01..2024-12",
            ],
        ),
        (
            "Pada 2024 eksport Jerman ke Poland €94 bilion, sementara import dari negara itu €82 bilion.",
            [
                "level exports DEU>POL 9.4e+10 2024-01..2024-12",
                "level imports DEU>POL 8.2e+10 2024-01..2024-12",
            ],
        ),
        # Without a direction "that country" is the one that trades.
        (
            "Vietnam mengeksport barangan bernilai US$405 bilion pada 2024. Import negara itu US$380 bilion.",
            [
                "level exports VNM>WLD 4.05e+11 2024-01..2024-12",
                "level imports VNM>WLD 3.8e+11 2024-01..2024-12",
            ],
        ),
    ],
)
def test_to_and_from_that_country(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bagi suku pertama 2024, eksport Vietnam meningkat 16 peratus dan import 13 peratus.",
            ["growth exports VNM>WLD 16 2024-01..2024-03", "growth imports VNM>WLD 13 2024-01..2024-03"],
        ),
        (
            "Pada 2024, import Filipina turun 2 peratus dan eksport 0.5 peratus.",
            ["growth imports PHL>WLD -2 2024-01..2024-12", "growth exports PHL>WLD -0.5 2024-01..2024-12"],
        ),
        (
            "Pada 2024, eksport Thailand naik 5.4 peratus, import 6.3 peratus.",
            ["growth exports THA>WLD 5.4 2024-01..2024-12", "growth imports THA>WLD 6.3 2024-01..2024-12"],
        ),
        (
            "Pada 2024, eksport Brunei susut 1.2 peratus dan import 3 peratus.",
            ["growth exports BRN>WLD -1.2 2024-01..2024-12", "growth imports BRN>WLD -3 2024-01..2024-12"],
        ),
        # A contraction is a change downwards with its own noun.
        (
            "Impor Filipina mengalami kontraksi 5 persen pada 2023.",
            ["growth imports PHL>WLD -5 2023-01..2023-12"],
        ),
    ],
)
def test_a_verb_said_once_for_two_flows(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dari segi eksport, Amerika Syarikat merupakan pembeli terbesar barangan Jerman pada 2022 dengan nilai €156.1 "
            "bilion.",
            ["rank export_market USA>DEU 1", "level exports DEU>USA 1.561e+11 2022-01..2022-12"],
        ),
        (
            "Dari segi import, China merupakan pembekal terbesar Jepun pada 2024 dengan nilai US$167 bilion.",
            ["rank import_source CHN>JPN 1", "level imports JPN>CHN 1.67e+11 2024-01..2024-12"],
        ),
        (
            "Bagi eksport, China ialah pasaran kedua terbesar Korea Selatan pada 2024 dengan nilai US$133 bilion.",
            ["rank export_market CHN>KOR 2", "level exports KOR>CHN 1.33e+11 2024-01..2024-12"],
        ),
        (
            "Dari segi import, India merupakan sumber import terbesar Nepal pada 2024 bernilai US$8 bilion.",
            ["rank import_source IND>NPL 1", "level imports NPL>IND 8e+09 2024-01..2024-12"],
        ),
        # Where the flow names its own two, the rank says nothing of it.
        (
            "Eksport Thailand ke China, pasaran terbesar Vietnam, berjumlah US$35 bilion pada 2024.",
            ["rank export_market CHN>VNM 1", "level exports THA>CHN 3.5e+10 2024-01..2024-12"],
        ),
    ],
)
def test_a_flow_whose_two_a_rank_names(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eksport di lapan negeri bertambah pada Mei 2024, membawa peningkatan 7.3 peratus dalam jumlah "
            "eksport Malaysia.",
            ["growth exports MYS>WLD 7.3 2024-05..2024-05"],
        ),
        (
            "Import di tujuh negeri susut pada Mac 2024, menyebabkan penurunan 3.2 peratus, atau RM3.6 bilion dalam jumlah "
            "import negara.",
            [
                "growth imports MYS>WLD -3.2 2024-03..2024-03",
                "growth imports MYS>WLD -3.6e+09 2024-03..2024-03",
            ],
        ),
        (
            "Lima negeri menyumbang kepada kenaikan 4 peratus dalam eksport Malaysia pada Jun 2024.",
            ["growth exports MYS>WLD 4 2024-06..2024-06"],
        ),
        (
            "Eksport di enam negeri merosot pada Julai 2024, membawa kejatuhan 2 peratus dalam nilai eksport negara.",
            ["growth exports MYS>WLD -2 2024-07..2024-07"],
        ),
        # A state's own change is nobody else's.
        ("Eksport di lapan negeri bertambah 7.3 peratus pada Mei 2024.", []),
    ],
)
def test_what_states_bring_about_in_the_nations_total(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ekspor Thailand ke Cina naik 3,1 persen pada Maret 2024.",
            ["growth exports THA>CHN 3.1 2024-03..2024-03"],
        ),
        (
            "Impor Indonesia dari Cina US$62 miliar pada 2023.",
            ["level imports IDN>CHN 6.2e+10 2023-01..2023-12"],
        ),
        (
            "Pada 2016 Malaysia melabur kira-kira US$1.2 bilion di Indonesia.",
            ["level fdi_flow MYS>IDN 1.2e+09 2016-01..2016-12"],
        ),
        (
            "Pada 2024 perdagangan Vietnam dengan Cina bernilai US$205 miliar.",
            ["level trade VNM>CHN 2.05e+11 2024-01..2024-12"],
        ),
        # The word for people is no economy.
        (
            "Dewan Perniagaan Cina berkata eksport Malaysia naik 3 peratus pada Mei 2024.",
            ["growth exports MYS>WLD 3 2024-05..2024-05"],
        ),
    ],
)
def test_china_as_indonesian_pages_write_it_and_to_invest(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Korea Selatan ialah pelabur terbesar di Vietnam, selain rakan dagang ketiga terbesar negara itu.",
            ["rank investor KOR>VNM 1", "rank trading_partner KOR>VNM 3"],
        ),
        (
            "China ialah pasaran eksport terbesar Australia, malah rakan dagang terbesar negara itu.",
            ["rank export_market CHN>AUS 1", "rank trading_partner CHN>AUS 1"],
        ),
        (
            "India ialah pelabur kedua terbesar di Nepal, selain rakan dagang terbesar negara itu.",
            ["rank investor IND>NPL 2", "rank trading_partner IND>NPL 1"],
        ),
        (
            "Jepun ialah pelabur terbesar di Thailand, dan rakan dagang kedua terbesar negara tersebut.",
            ["rank investor JPN>THA 1", "rank trading_partner JPN>THA 2"],
        ),
        # Two sentences: the country told of before is the one whose list it is.
        (
            "Eksport Brunei bernilai US$11 bilion pada 2024. Australia ialah rakan dagang terbesar negara itu.",
            ["level exports BRN>WLD 1.1e+10 2024-01..2024-12", "rank trading_partner AUS>BRN 1"],
        ),
    ],
)
def test_whose_list_that_country_is(text: str, expected: list[str]) -> None:
    assert told(text) == expected
