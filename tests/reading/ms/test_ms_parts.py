"""Malay: goods and kinds of trade, names in brackets, several partners, bases and places within a group.

An expectation is one claim: kind, measure, reporter>partner, value, its months but for ranks and streaks, then what it is
measured from, its qualifier, and in brackets what narrows it; in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims


def told(text: str) -> list[str]:
    return [topic_claims.whole_line(claim) for claim in topic_claims.claims(text, "ms")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2024, nilai eksport semula Thailand 30 bilion dolar AS, mewakili 10 peratus daripada jumlah eksport.",
            [
                "level exports THA>WLD 3e+10 2024-01..2024-12 (eksport semula)",
                "share exports THA>WLD 10 2024-01..2024-12 (eksport semula)",
            ],
        ),
        (
            "Nilai eksport domestik Malaysia pada 2024 RM900 bilion, meningkat 4 peratus.",
            [
                "level exports MYS>WLD 9e+11 2024-01..2024-12 (eksport domestik)",
                "growth exports MYS>WLD 4 2024-01..2024-12 (eksport domestik)",
            ],
        ),
        (
            "Eksport Vietnam 2024 didorong produk tekstil yang mencatat pertumbuhan 12% serta perabot meningkat 5%.",
            [
                "growth exports VNM>WLD 12 2024-01..2024-12 (produk tekstil)",
                "growth exports VNM>WLD 5 2024-01..2024-12 (perabot)",
            ],
        ),
        (
            "Eksport Indonesia 2024 disumbangkan oleh arang batu (AS$30 bilion) dan besi dan keluli (AS$25 bilion).",
            [
                "level exports IDN>WLD 3e+10 2024-01..2024-12 (arang batu)",
                "level exports IDN>WLD 2.5e+10 2024-01..2024-12 (besi dan keluli)",
            ],
        ),
        (
            "Eksport pertanian 2024 meningkat 6% kepada RM90 bilion, manakala perlombongan meningkat 2% kepada RM99 bilion.",
            [
                "growth exports MYS>WLD 6 2024-01..2024-12 (pertanian)",
                "level exports MYS>WLD 9e+10 2024-01..2024-12 (pertanian)",
                "growth exports MYS>WLD 2 2024-01..2024-12 (perlombongan)",
                "level exports MYS>WLD 9.9e+10 2024-01..2024-12 (perlombongan)",
            ],
        ),
        (
            "Pakistan ialah pembeli terbesar minyak sawit Indonesia pada 2024.",
            ["rank export_market PAK>IDN 1 (minyak sawit)"],
        ),
    ],
)
def test_goods_narrow_a_claim(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2024, eksport Jepun ke China (termasuk Hong Kong) bernilai AS$200 bilion.",
            ["level exports JPN>CHN+HKG 2e+11 2024-01..2024-12"],
        ),
        (
            "Pada 2024, eksport Norway ke EU (tidak termasuk Sweden) bernilai AS$90 bilion.",
            ["level exports NOR>EU 9e+10 2024-01..2024-12 (tidak termasuk Sweden)"],
        ),
        (
            "Perdagangan antara Jepun dan Thailand, Vietnam dan Indonesia mencecah AS$150 bilion pada 2024.",
            ["level trade JPN>THA+VNM+IDN 1.5e+11 2024-01..2024-12"],
        ),
        (
            "Chile, Peru dan Mexico ialah rakan. Dagangan Jepun dengan ketiga-tiga negara itu pada 2024 ialah AS$40 bilion.",
            ["level trade JPN>CHL+PER+MEX 4e+10 2024-01..2024-12"],
        ),
    ],
)
def test_who_is_counted_in_or_left_out(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Perbandingan bulan ke bulan, eksport dan import Ogos 2024 masing-masing berkembang sebanyak 5% dan 4%.",
            [
                "growth exports MYS>WLD 5 2024-08..2024-08 from 2024-07",
                "growth imports MYS>WLD 4 2024-08..2024-08 from 2024-07",
            ],
        ),
        (
            "Pada Februari 2024, eksport Malaysia ke India turun sebanyak 12 peratus dari Januari.",
            ["growth exports MYS>IND -12 2024-02..2024-02 from 2024-01"],
        ),
    ],
)
def test_what_a_change_is_measured_from(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kurangan perdagangan Filipina terhadap China pada 2023 bernilai AS$20 bilion.",
            ["balance balance PHL>CHN -2e+10 2023-01..2023-12"],
        ),
        (
            "Nepal ialah rakan dagang ketiga terbesar Malaysia di antara negara Asia Selatan pada 2024.",
            ["rank trading_partner NPL>MYS 3 (within SOUTH_ASIA)"],
        ),
        (
            "Thailand ialah rakan dagang keempat terbesar Jepun dan terbesar dalam ASEAN pada 2024.",
            ["rank trading_partner THA>JPN 4", "rank trading_partner THA>JPN 1 (within ASEAN)"],
        ),
        (
            "Brazil dan Argentina kekal sebagai rakan dagang ketiga terbesar satu sama lain pada 2024.",
            ["rank trading_partner BRA>ARG 3", "rank trading_partner ARG>BRA 3"],
        ),
    ],
)
def test_balances_and_places(text: str, expected: list[str]) -> None:
    assert told(text) == expected
