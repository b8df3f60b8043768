"""Malay: what the later batches of unseen pages showed, five sentences of our own a class.

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
            "Import Malaysia pada 2024 naik 4 peratus, didorong oleh import lebih tinggi di Selangor (RM3 bilion) "
            "dan Johor (RM2 bilion).",
            [f"growth imports MYS>WLD 4 {Y2024}"],
        ),
        (
            "Eksport Malaysia pada 2024 naik 4 peratus, dengan eksport lebih tinggi dari Pulau Pinang(RM9.3 bilion), "
            "Melaka (RM656 juta) dan WP Labuan (RM21 juta).",
            [f"growth exports MYS>WLD 4 {Y2024}"],
        ),
        (
            "Import Malaysia pada 2024 susut 1 peratus ekoran import lebih rendah di Sabah (-RM120 juta), "
            "Perlis (-RM8 juta).",
            [f"growth imports MYS>WLD -1 {Y2024}"],
        ),
        (
            "Pada 2024, eksport Malaysia ke China naik kepada RM190 bilion, termasuk dari Johor (RM30 bilion).",
            [f"level exports MYS>CHN 1.9e+11 {Y2024}"],
        ),
        # Partners in brackets are no states.
        (
            "Eksport Malaysia pada 2024 naik 4 peratus, didorong oleh eksport ke Vietnam (+RM3 bilion).",
            [f"growth exports MYS>WLD 4 {Y2024}", f"growth exports MYS>VNM 3e+09 {Y2024}"],
        ),
    ],
)
def test_states_in_brackets_are_no_partners(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2024 dagangan Malaysia dan Jepun bernilai RM150 bilion.\nRAKAN DAGANG KEEMPAT TERBESAR\n"
            "Jepun merupakan rakan dagang keempat terbesar Malaysia.",
            [f"level trade MYS>JPN 1.5e+11 {Y2024}", "rank trading_partner JPN>MYS 4"],
        ),
        (
            "Pasaran eksport terbesar\nAmerika Syarikat merupakan pasaran eksport terbesar Vietnam pada 2024.",
            ["rank export_market USA>VNM 1"],
        ),
        (
            "Sumber import kedua terbesar\nPada 2024 Thailand ialah sumber import kedua terbesar Kemboja.",
            ["rank import_source THA>KHM 2"],
        ),
        (
            "Pelabur asing terbesar\nPada 2024 Singapura ialah pelabur asing terbesar Indonesia.",
            ["rank investor SGP>IDN 1"],
        ),
        # A line that names them says it.
        (
            "Jepun rakan dagang keempat terbesar Malaysia\nPada 2024 dagangan bernilai RM150 bilion.",
            ["rank trading_partner JPN>MYS 4", f"level trade MYS>JPN 1.5e+11 {Y2024}"],
        ),
    ],
)
def test_a_heading_that_is_a_rank_alone_says_nothing(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2024 eksport Thailand ke Jepun bernilai AS$23 bilion dan 40 peratus daripadanya ialah kereta.",
            [f"level exports THA>JPN 2.3e+10 {Y2024}", f"share exports THA>JPN 40 {Y2024}"],
        ),
        (
            "Import Malaysia dari Brazil pada 2024 berjumlah RM9 bilion, 35% daripadanya gula mentah.",
            [f"level imports MYS>BRA 9e+09 {Y2024}", f"share imports MYS>BRA 35 {Y2024}"],
        ),
        (
            "Pada 2023 eksport Vietnam ke China mencecah AS$61 bilion dan 57 peratus daripadanya elektronik.",
            [f"level exports VNM>CHN 6.1e+10 {Y2023}", f"share exports VNM>CHN 57 {Y2023}"],
        ),
        (
            "Pada 2024 eksport Mesir ke Itali bernilai AS$4 bilion, dan separuh daripadanya bahan api.",
            [f"level exports EGY>ITA 4e+09 {Y2024}", f"share exports EGY>ITA 50 {Y2024}"],
        ),
        # Of people there is no share of trade.
        (
            "Pada 2024 seramai 2 juta pelancong tiba di Kemboja dan 40 peratus daripadanya dari Thailand.",
            [],
        ),
    ],
)
def test_a_share_of_what_was_just_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eksport Korea Selatan pada Mei 2025 susut 1.3 peratus, di tengah-tengah kesan tarif Amerika Syarikat "
            "terhadap perdagangan global. Import pula susut 5.3 peratus.",
            [
                "growth exports KOR>WLD -1.3 2025-05..2025-05",
                "growth imports KOR>WLD -5.3 2025-05..2025-05",
            ],
        ),
        (
            "Eksport Jerman pada 2024 turun 1 peratus kerana permintaan import China yang lemah. "
            "Import Jerman turun 2.8 peratus.",
            [f"growth exports DEU>WLD -1 {Y2024}", f"growth imports DEU>WLD -2.8 {Y2024}"],
        ),
        (
            "Eksport Vietnam pada 2024 naik 14 peratus walaupun perdagangan Jepun lembap. Import naik 16 peratus.",
            [f"growth exports VNM>WLD 14 {Y2024}", f"growth imports VNM>WLD 16 {Y2024}"],
        ),
        (
            "Eksport India pada 2024 naik 2 peratus ketika import Eropah perlahan. Import naik 6 peratus.",
            [f"growth exports IND>WLD 2 {Y2024}", f"growth imports IND>WLD 6 {Y2024}"],
        ),
        # Trade of the same two at the end of a sentence is what the text goes on about.
        (
            "Dagangan Malaysia dan Turkiye bernilai RM24 bilion pada 2024, didorong eksport Malaysia ke Turkiye. "
            "Import pula RM6 bilion.",
            [f"level trade MYS>TUR 2.4e+10 {Y2024}", f"level imports MYS>TUR 6e+09 {Y2024}"],
        ),
    ],
)
def test_trade_of_others_named_without_a_number_is_not_gone_on_about(text: str, expected: list[str]) -> None:
    assert told(text, published="2025-06-20") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jumlah dagangan Malaysia pada 2024 naik 9 peratus. Dagangan dengan China naik 7 peratus. "
            "Bagi Disember 2024 sahaja, eksport naik 17 peratus.",
            [
                f"growth trade MYS>WLD 9 {Y2024}",
                f"growth trade MYS>CHN 7 {Y2024}",
                "growth exports MYS>WLD 17 2024-12..2024-12",
            ],
        ),
        (
            "Jumlah dagangan Thailand pada 2024 naik 5 peratus. Dagangan dengan Jepun susut 6 peratus. "
            "Pada Disember 2024, import susut 14 peratus.",
            [
                f"growth trade THA>WLD 5 {Y2024}",
                f"growth trade THA>JPN -6 {Y2024}",
                "growth imports THA>WLD -14 2024-12..2024-12",
            ],
        ),
        (
            "Jumlah dagangan Malaysia pada 2024 naik 9 peratus. Dagangan dengan China naik 7 peratus. "
            "Eksport naik 1 peratus.",
            [
                f"growth trade MYS>WLD 9 {Y2024}",
                f"growth trade MYS>CHN 7 {Y2024}",
                f"growth exports MYS>CHN 1 {Y2024}",
            ],
        ),
        (
            "Jumlah dagangan Malaysia pada 2024 naik 9 peratus. Dagangan dengan China naik 7 peratus. "
            "Pada Disember 2024, dagangan dengan China naik 12 peratus.",
            [
                f"growth trade MYS>WLD 9 {Y2024}",
                f"growth trade MYS>CHN 7 {Y2024}",
                "growth trade MYS>CHN 12 2024-12..2024-12",
            ],
        ),
        # A text about two economies stays with them.
        (
            "Dagangan Malaysia dan China pada 2024 naik 7 peratus. Bagi Disember 2024 sahaja, eksport naik 3 peratus.",
            [
                f"growth trade MYS>CHN 7 {Y2024}",
                "growth exports MYS>CHN 3 2024-12..2024-12",
            ],
        ),
    ],
)
def test_another_period_takes_a_text_of_totals_back_to_them(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eksport dan import Thailand pada 2024 masing-masing meningkat 5.4 peratus dan susut 6.3 peratus.",
            [f"growth exports THA>WLD 5.4 {Y2024}", f"growth imports THA>WLD -6.3 {Y2024}"],
        ),
        (
            "Antara 2015 hingga 2024, eksport Vietnam ke Jepun meningkat daripada AS$14 bilion kepada AS$25 bilion.",
            ["level exports VNM>JPN 1.4e+10 2015-01..2015-12", f"level exports VNM>JPN 2.5e+10 {Y2024}"],
        ),
        (
            "Bagi tempoh 12 bulan sehingga Jun 2024, eksport New Zealand ke China bernilai NZ$18 bilion.",
            ["level exports NZL>CHN 1.8e+10 2023-07..2024-06"],
        ),
        (
            "Kerajaan Peru berkata eksport negara Amerika Selatan itu pada 2024 bernilai AS$74 bilion.",
            [f"level exports PER>WLD 7.4e+10 {Y2024}"],
        ),
        # "until June" without the twelve months is all there is until then.
        (
            "Sehingga Jun 2024, pelaburan terkumpul Jepun di Thailand berjumlah AS$100 bilion.",
            ["level fdi_stock JPN>THA 1e+11 None..2024-06"],
        ),
    ],
)
def test_rows_beginnings_years_to_a_month_and_described_countries(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sehingga 2023, 2,810 projek Jepun dilaksanakan di Malaysia dengan nilai pelaburan RM102 bilion.",
            ["level fdi_stock JPN>MYS 1.02e+11 None..2023-12"],
        ),
        (
            "Setakat Jun 2024, pelaburan Singapura di Indonesia berjumlah AS$90 bilion.",
            ["level fdi_stock SGP>IDN 9e+10 None..2024-06"],
        ),
        (
            "Sehingga akhir 2024, pelaburan Korea Selatan di Vietnam bernilai AS$92 bilion.",
            ["level fdi_stock KOR>VNM 9.2e+10 None..2024-12"],
        ),
        (
            "Sehingga Mac 2023, pelaburan China di Laos mencecah AS$16 bilion.",
            ["level fdi_stock CHN>LAO 1.6e+10 None..2023-03"],
        ),
        # Of one year it is a flow.
        (
            "Pada 2024, pelaburan Korea Selatan di Vietnam bernilai AS$7 bilion.",
            [f"level fdi_flow KOR>VNM 7e+09 {Y2024}"],
        ),
    ],
)
def test_investment_up_to_a_time_is_a_stock(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eksport Thailand pada 2024 bernilai AS$300 bilion. Lima pasaran utama eksport adalah Amerika Syarikat "
            "(AS$55 bilion), China (AS$35 bilion) dan Jepun (AS$23 bilion).",
            [
                f"level exports THA>WLD 3e+11 {Y2024}",
                f"level exports THA>USA 5.5e+10 {Y2024}",
                f"level exports THA>CHN 3.5e+10 {Y2024}",
                f"level exports THA>JPN 2.3e+10 {Y2024}",
            ],
        ),
        (
            "Import Vietnam pada 2024 bernilai AS$381 bilion. Tiga sumber utama import ialah China "
            "sebanyak (AS$144 bilion), Korea Selatan (AS$56 bilion) dan Jepun (AS$22 bilion).",
            [
                f"level imports VNM>WLD 3.81e+11 {Y2024}",
                f"level imports VNM>CHN 1.44e+11 {Y2024}",
                f"level imports VNM>KOR 5.6e+10 {Y2024}",
                f"level imports VNM>JPN 2.2e+10 {Y2024}",
            ],
        ),
        (
            "Eksport kayu Malaysia pada 2024 berjumlah RM23 bilion. Pasaran terbesar eksport ialah Amerika Syarikat "
            "(RM6 bilion) dan Jepun (RM2 bilion). Eksport Malaysia dijangka mencecah RM25 bilion pada 2025.",
            [
                f"level exports MYS>WLD 2.3e+10 {Y2024}",
                "rank export_market USA>MYS 1",
                f"level exports MYS>USA 6e+09 {Y2024}",
                f"level exports MYS>JPN 2e+09 {Y2024}",
                "target exports MYS>WLD 2.5e+10 2025-01..2025-12",
            ],
        ),
        (
            "Eksport getah Thailand pada 2024 bernilai AS$5 bilion. Pasaran utama eksport termasuk China (AS$2 bilion).",
            [f"level exports THA>WLD 5e+09 {Y2024}", f"level exports THA>CHN 2e+09 {Y2024}"],
        ),
        # "eksport adalah" of somebody is a flow, not the word behind a market.
        (
            "Pada 2024 nilai eksport Thailand adalah AS$300 bilion.",
            [f"level exports THA>WLD 3e+11 {Y2024}"],
        ),
    ],
)
def test_markets_listed_behind_their_name_are_partners(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pulau Pinang menyumbang 40 peratus kepada eksport. Nilai eksport negara pada Oktober 2024 mencecah "
            "RM128 bilion, meningkat 1.6 peratus.",
            [
                "level exports MYS>WLD 1.28e+11 2024-10..2024-10",
                "growth exports MYS>WLD 1.6 2024-10..2024-10",
            ],
        ),
        (
            "Johor mencatat eksport tertinggi. Import negara pada 2024 naik 13 peratus.",
            [f"growth imports MYS>WLD 13 {Y2024}"],
        ),
        (
            "Eksport Sarawak merosot RM3 bilion. Dagangan Malaysia pada 2024 bernilai RM2.88 trilion.",
            [f"level trade MYS>WLD 2.88e+12 {Y2024}"],
        ),
        (
            "Selangor kekal pengimport utama. Eksport negara ke China pada 2024 berjumlah RM186 bilion.",
            [f"level exports MYS>CHN 1.86e+11 {Y2024}"],
        ),
        # Still the state's: no nation is named.
        ("Eksport Sabah pada 2024 susut 5 peratus. Import pula naik 2 peratus.", []),
    ],
)
def test_the_nation_takes_a_text_about_a_state_back(text: str, expected: list[str]) -> None:
    assert told(text) == expected
