"""Malay: pronouns behind a preposition, times after a peak, verbs of sending, places in lists, runs by "every year".

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
            "Yang mendaki ialah China: dagangan Malaysia dengannya pada 2015 bernilai AS$59.1 bilion.",
            ["level trade MYS>CHN 5.91e+10 2015-01..2015-12"],
        ),
        (
            "Dagangan Thailand dengan Jepun bernilai AS$60 bilion pada 2011. Lima tahun selepas kemuncak itu, nilainya"
            " jatuh kepada AS$51 bilion.",
            [
                "level trade THA>JPN 6e+10 2011-01..2011-12",
                "level trade THA>JPN 5.1e+10 2016-01..2016-12",
            ],
        ),
        (
            "Amerika Syarikat menghantar AS$3.58 bilion barangan ke New Zealand pada 2016.",
            ["level exports USA>NZL 3.58e+09 2016-01..2016-12"],
        ),
        (
            "Brazil rakan dagang nombor satu Argentina pada 2016. Sebaliknya, Argentina cuma keenam dalam senarai"
            " rakan dagang Brazil.",
            ["rank trading_partner BRA>ARG 1", "rank trading_partner ARG>BRA 6"],
        ),
        (
            "Malaysia ialah rakan dagangan terbesarnya China dalam kalangan anggota ASEAN pada 2013.",
            ["rank trading_partner MYS>CHN 1"],
        ),
        (
            "Pada 2024 AS mengalami defisit AS$68.5 bilion dengan Jepun, iaitu defisit setiap tahun sejak 2015.",
            ["balance balance USA>JPN -6.85e+10 2024-01..2024-12", "streak balance USA>JPN 10"],
        ),
        (
            "Import AS dari China berjumlah AS$438.9 bilion pada 2024, 18.5 peratus di bawah paras 2018.",
            [
                "level imports USA>CHN 4.389e+11 2024-01..2024-12",
                "growth imports USA>CHN -18.5 2024-01..2024-12",
            ],
        ),
        (
            "Dagangan dua hala Nairobi dan Ankara bernilai AS$300 juta pada 2023.",
            ["level trade KEN>TUR 3e+08 2023-01..2023-12"],
        ),
    ],
)
def test_phrasings_of_new_authors(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_change_from_an_amount_just_told_is_measured_from_its_year() -> None:
    text = (
        "Pada 2008 Amerika Syarikat mengimport barangan Nigeria bernilai AS$38.1 bilion, dan menjelang 2015 jumlah itu"
        " jatuh 95 peratus."
    )
    claims = topic_claims.claims(text, "ms")
    assert [c.base_period.label() if c.base_period else None for c in claims] == [None, "2008"]


def test_a_market_that_opens_a_sentence() -> None:
    text = "Bagi pasaran Amerika Syarikat, eksport Malaysia tahun lepas bernilai RM198.6 bilion."
    assert told(text) == ["level exports MYS>USA 1.986e+11 2024-01..2024-12"]


def test_years_from_to_and_a_peak_that_a_change_is_measured_from() -> None:
    assert told("Dari tahun 2011 hingga 2013, dagangan Indonesia dan Jepun berjumlah AS$152 bilion.") == [
        "level trade IDN>JPN 1.52e+11 2011-01..2013-12"
    ]
    text = "Dagangan Indonesia dan Jepun merosot 45 peratus pada 2016 berbanding kemuncaknya pada 2011."
    claim = topic_claims.one(text, "ms")
    assert claim.base_period is not None
    assert claim.base_period.label() == "2011"
