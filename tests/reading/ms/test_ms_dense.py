"""Malay: partners in brackets, hopes, stocks, sums of several partners; five own sentences a class.

An expectation is one claim: kind, measure, reporter>partner, value, then its months, in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("ms", undated=("rank", "streak"))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "Pada 2024, pasaran eksport utama Kemboja ialah Amerika Syarikat (37.9 peratus), diikuti Vietnam (13.6 "
            "peratus) dan China (6.6 peratus).",
            [
                "share exports KHM>USA 37.9 2024-01..2024-12",
                "share exports KHM>VNM 13.6 2024-01..2024-12",
                "share exports KHM>CHN 6.6 2024-01..2024-12",
            ],
        ),
        (
            "",
            "Bagi Mac 2024, sumber import utama Brunei adalah Malaysia (24.1 peratus) dan China (12.5 peratus).",
            [
                "share imports BRN>MYS 24.1 2024-03..2024-03",
                "share imports BRN>CHN 12.5 2024-03..2024-03",
            ],
        ),
        (
            "",
            "Import Brunei pada Jun 2024 bernilai BND900 juta, dengan bahagian tertinggi dari Emiriah Arab Bersatu "
            "(19.8 peratus), diikuti Singapura (15 peratus).",
            [
                "level imports BRN>WLD 9e+08 2024-06..2024-06",
                "share imports BRN>ARE 19.8 2024-06..2024-06",
                "share imports BRN>SGP 15 2024-06..2024-06",
            ],
        ),
        (
            "",
            "Pada 2023, rakan dagang utama Laos termasuk Thailand (AS$5 bilion), China (AS$4 bilion) dan Vietnam "
            "(AS$1.6 bilion).",
            [
                "level trade LAO>THA 5e+09 2023-01..2023-12",
                "level trade LAO>CHN 4e+09 2023-01..2023-12",
                "level trade LAO>VNM 1.6e+09 2023-01..2023-12",
            ],
        ),
        (
            "",
            "Pada 2024, lima rakan dagang utama Malaysia ialah China (16.8 peratus), Singapura (13.9 peratus) dan "
            "Taiwan (6.3 peratus).",
            [
                "share trade CHN>MYS 16.8 2024-01..2024-12",
                "share trade SGP>MYS 13.9 2024-01..2024-12",
                "share trade TWN>MYS 6.3 2024-01..2024-12",
            ],
        ),
        # Goods are no partners.
        (
            "",
            "Pada 2024, eksport utama Malaysia ialah semikonduktor (40 peratus).",
            [],
        ),
    ],
)
def test_partners_by_their_role(title: str, text: str, expected: list[str]) -> None:
    """Main partners with their shares or amounts."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "Pada 2024, dagangan Malaysia-Indonesia bernilai RM116 bilion. Kedua-dua pemimpin menjangkakan jumlah "
            "itu mencapai AS$30 bilion menjelang 2028.",
            [
                "level trade MYS>IDN 1.16e+11 2024-01..2024-12",
                "target trade MYS>IDN 3e+10 2028-01..2028-12",
            ],
        ),
        (
            "",
            "Perdagangan Thailand-Laos berjumlah AS$8 bilion pada 2023. Menteri berharap nilai itu mencecah AS$11 "
            "bilion menjelang 2027.",
            [
                "level trade THA>LAO 8e+09 2023-01..2023-12",
                "target trade THA>LAO 1.1e+10 2027-01..2027-12",
            ],
        ),
        (
            "",
            "Eksport Vietnam ke India bernilai AS$9 bilion pada 2024. Angka itu naik 6 peratus.",
            [
                "level exports VNM>IND 9e+09 2024-01..2024-12",
                "growth exports VNM>IND 6 2024-01..2024-12",
            ],
        ),
        (
            "",
            "Dagangan Brunei-Jepun berjumlah AS$2 bilion pada 2023. Kedua-dua pihak yakin dan mahu jumlah tersebut "
            "mencapai AS$3 bilion.",
            [
                "level trade BRN>JPN 2e+09 2023-01..2023-12",
                "target trade BRN>JPN 3e+09",
            ],
        ),
        # That number is of workers.
        (
            "",
            "Pada 2023, dagangan Malaysia-Nepal RM1.2 bilion. Seramai 380,000 pekerja Nepal berada di sini dan jumlah "
            "itu meningkat.",
            [
                "level trade MYS>NPL 1.2e+09 2023-01..2023-12",
            ],
        ),
    ],
)
def test_a_figure_told_before(title: str, text: str, expected: list[str]) -> None:
    """ "That amount" goes on about the trade told before."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "Setakat Disember 2024, syarikat Thailand mempunyai 152 projek di Vietnam dengan modal berdaftar AS$14 "
            "bilion.",
            [
                "level fdi_stock THA>VNM 1.4e+10 None..2024-12",
            ],
        ),
        (
            "",
            "Dagangan Malaysia dengan Jepun, Korea Selatan dan Taiwan berjumlah RM450 bilion pada 2024.",
            [
                "level trade MYS>JPN+KOR+TWN 4.5e+11 2024-01..2024-12",
            ],
        ),
        (
            "",
            "Sehingga Jun 2024, pelaburan terkumpul Singapura di Kemboja ialah AS$1.5 bilion. Dagangan kedua-dua "
            "negara berjumlah AS$4 bilion pada 2023.",
            [
                "level fdi_stock SGP>KHM 1.5e+09 None..2024-06",
                "level trade SGP>KHM 4e+09 2023-01..2023-12",
            ],
        ),
        (
            "",
            "Perdagangan Vietnam dengan Laos dan Kemboja mencecah AS$12 bilion pada 2024.",
            [
                "level trade VNM>LAO+KHM 1.2e+10 2024-01..2024-12",
            ],
        ),
        # Each has its own amount.
        (
            "",
            "Pada 2024, dagangan Malaysia dengan China dan Jepun masing-masing RM484 bilion dan RM152 bilion.",
            [
                "level trade MYS>CHN 4.84e+11 2024-01..2024-12",
                "level trade MYS>JPN 1.52e+11 2024-01..2024-12",
            ],
        ),
    ],
)
def test_what_firms_hold_and_sums_of_partners(title: str, text: str, expected: list[str]) -> None:
    """Registered capital is a stock; several partners may share one amount."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "Dagangan Malaysia dengan Indonesia dan Thailand mencecah RM230 bilion pada 2024. Dengan Indonesia sahaja, "
            "dagangan dua hala meningkat 8.2 peratus, menjadikan republik itu rakan dagang ketujuh terbesar Malaysia.",
            [
                "level trade MYS>IDN+THA 2.3e+11 2024-01..2024-12",
                "growth trade MYS>IDN 8.2 2024-01..2024-12",
                "rank trading_partner IDN>MYS 7",
            ],
        ),
        (
            "",
            "Dagangan Brunei dengan Jepun dan Korea Selatan mencecah BND4 bilion pada 2023. Dengan Jepun, dagangan "
            "dua hala berjumlah BND3 bilion.",
            [
                "level trade BRN>JPN+KOR 4e+09 2023-01..2023-12",
                "level trade BRN>JPN 3e+09 2023-01..2023-12",
            ],
        ),
        (
            "",
            "Pelaburan Jerman yang diluluskan di Malaysia pada 2022 bernilai RM9 bilion.",
            [
                "level investment_approved DEU>MYS 9e+09 2022-01..2022-12",
            ],
        ),
        (
            "",
            "Pada Mac 2025, destinasi eksport utama Brunei ialah Australia (21.3 peratus) dan Jepun (17.7 peratus). "
            "Nilai import pula BND760 juta.",
            [
                "share exports BRN>AUS 21.3 2025-03..2025-03",
                "share exports BRN>JPN 17.7 2025-03..2025-03",
                "level imports BRN>WLD 7.6e+08 2025-03..2025-03",
            ],
        ),
        # Without approval it is a flow.
        (
            "",
            "Pelaburan Jerman di Malaysia pada 2022 bernilai RM9 bilion.",
            [
                "level fdi_flow DEU>MYS 9e+09 2022-01..2022-12",
            ],
        ),
    ],
)
def test_a_partner_in_a_clause_of_its_own(title: str, text: str, expected: list[str]) -> None:
    """ "With X alone, ..." turns to X; approval may be told behind the investor."""
    assert told(text, title=title) == expected
