"""Malay: the phrasings of real pages, each on sentences of its own, with what a reader takes from them.

An expectation is one claim: kind, measure, reporter>partner, value, in the order of the text.
"""

from __future__ import annotations

from functools import partial

import pytest
import topic_claims

claims = partial(topic_claims.claims, language="ms")
told = topic_claims.teller("ms")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2024, perdagangan, eksport dan import Malaysia masing-masing berkembang sebanyak 5 peratus, "
            "4.1 peratus dan 6.2 peratus.",
            ["growth trade MYS>WLD 5", "growth exports MYS>WLD 4.1", "growth imports MYS>WLD 6.2"],
        ),
        (
            "Eksport Malaysia pada 2024 bernilai RM20 bilion bagi Mesir dan RM3 bilion bagi Kenya.",
            ["level exports MYS>EGY 2e+10", "level exports MYS>KEN 3e+09"],
        ),
        (
            "Pada 2024 eksport Malaysia ke Kenya meningkat 3 peratus atau RM90 juta kepada RM3 bilion.",
            ["growth exports MYS>KEN 3", "growth exports MYS>KEN 9e+07", "level exports MYS>KEN 3e+09"],
        ),
        (
            "Pada 2024 eksport Malaysia lebih tinggi ke Taiwan (+RM2.2 bilion) dan Mexico (+RM310 juta).",
            ["growth exports MYS>TWN 2.2e+09", "growth exports MYS>MEX 3.1e+08"],
        ),
        (
            "Pada 2024 Malaysia merekodkan peningkatan nilai eksport ke Kenya sebanyak 33 peratus.",
            ["growth exports MYS>KEN 33"],
        ),
        (
            "Import Malaysia dari Kenya pada 2024 mencatat pertumbuhan negatif 9.0 peratus.",
            ["growth imports MYS>KEN -9"],
        ),
    ],
)
def test_lists_and_changes(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2024, Nepal merupakan rakan dagang ke-58 terbesar Malaysia dan sumber import ke-81 terbesar.",
            ["rank trading_partner NPL>MYS 58", "rank import_source NPL>MYS 81"],
        ),
        (
            "Jepun dan Korea Selatan adalah rakan dagang Malaysia yang keempat dan ketujuh terbesar pada 2024.",
            ["rank trading_partner JPN>MYS 4", "rank trading_partner KOR>MYS 7"],
        ),
        (
            "Pada 2024, Singapura rakan dagang kedua terbesar Malaysia dan terbesar dalam ASEAN.",
            ["rank trading_partner SGP>MYS 2", "rank trading_partner SGP>MYS 1"],
        ),
        (
            "Pada 2024, AS pasaran eksport terbesar Malaysia manakala China di tempat kedua.",
            ["rank export_market USA>MYS 1", "rank export_market CHN>MYS 2"],
        ),
        ("Rakan dagang utama Malaysia pada 2024 termasuk China dan Singapura.", []),
        ("Pada 2024 kedua-duanya merupakan rakan dagang terbesar Malaysia.", []),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada 2024 eksport Malaysia ke India bernilai RM26.13 billion.",
            ["level exports MYS>IND 2.613e+10"],
        ),
        (
            "Pada 2024 eksport Malaysia ke India bernilai US$5.9 bilion (US$1 = RM4.58).",
            ["level exports MYS>IND 5.9e+09"],
        ),
        (
            "Eksport minyak sawit Malaysia ke India pada 2024 berjumlah 3 juta tan bernilai RM12 bilion.",
            ["level exports MYS>IND 1.2e+10"],
        ),
        ("Selangor mencatat eksport RM20 bilion pada 2024.", []),
        ("Pelaburan domestik pada 2024 bernilai RM29 bilion.", []),
        ("Pelaburan asing ke Malaysia pada 2024 berjumlah RM60 bilion.", ["level fdi_flow WLD>MYS 6e+10"]),
        (
            "Eksport Malaysia pada 2025 dijangka antara RM65 bilion hingga RM70 bilion.",
            ["target exports MYS>WLD 6.5e+10"],
        ),
        (
            "Pada 2024 dagangan Malaysia dengan Kenya berjumlah RM6 bilion, diikuti Mesir dengan RM4 bilion.",
            ["level trade MYS>KEN 6e+09", "level trade MYS>EGY 4e+09"],
        ),
    ],
)
def test_amounts(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_word_is_not_found_inside_another() -> None:
    # "sempadan" ends in "dan", which joins two names.
    (claim,) = claims("Nilai perdagangan sempadan Thailand bagi September 2024 berjumlah 141 bilion baht.")
    assert (claim.reporter, claim.partner) == (("THA",), ("WLD",))


def test_the_time_of_a_compared_amount_is_its_own() -> None:
    text = (
        "Pada 2024 perdagangan Malaysia-Nepal berjumlah RM1.1 bilion, daripada RM1.2 bilion (AS$260 juta) pada 2023.\n"
        "Eksport ke Nepal bernilai RM1 bilion."
    )
    assert [claim.period and claim.period.last_year for claim in claims(text)] == [2024, 2023, 2024]


def test_what_is_to_come_does_not_stand_for_what_follows() -> None:
    text = (
        "Perdagangan Malaysia dengan Kenya pada 2023 berjumlah RM6 bilion dan dijangka meningkat pada tahun ini.\n"
        "Kenya ialah rakan dagang kedua terbesar Malaysia di Afrika."
    )
    assert [claim.period and claim.period.last_year for claim in claims(text, published="2024-07-01")] == [
        2023,
        2023,
    ]


@pytest.mark.parametrize("favour", ["memihak kepada", "berpihak kepada", "menyebelahi"])
def test_a_balance_is_on_the_side_it_favours(favour: str) -> None:
    text = (
        "Pada 2024, perdagangan antara Malaysia-Jordan mencecah RM900 juta. "
        f"Imbangan perdagangan {favour} Malaysia dengan RM310 juta."
    )
    assert told(text) == ["level trade MYS>JOR 9e+08", "balance balance MYS>JOR 3.1e+08"]


def test_a_target_stands_before_a_long_name_of_trade() -> None:
    text = "Malaysia dan Jordan mahu capai sasaran jumlah dagangan dua hala sebanyak AS$2 bilion pada 2027."
    assert told(text) == ["target trade MYS>JOR 2e+09"]
