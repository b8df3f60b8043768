"""Malay: parties that no table knows stay open, groups on file are told (S1)."""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("ms", undated=("rank", "streak"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jumlah dagangan antara Maghribi dan Catalonia bernilai RM5 bilion pada 2017.",
            ["level trade MAR> 5e+09 2017-01..2017-12"],
        ),
        (
            "Dagangan Kazakhstan dengan Tatarstan meningkat 20 peratus kepada AS$700 juta pada 2017.",
            ["growth trade KAZ> 20 2017-01..2017-12", "level trade KAZ> 7e+08 2017-01..2017-12"],
        ),
        (
            "Eksport Turkiye ke negara-negara Frankofon berjumlah AS$5 bilion pada 2017. "
            "Import dari negara-negara itu AS$2 bilion.",
            ["level exports TUR> 5e+09 2017-01..2017-12", "level imports TUR> 2e+09 2017-01..2017-12"],
        ),
        (
            "Jumlah dagangan antara Maghribi dan Turkiye bernilai RM5 bilion pada 2017.",
            ["level trade MAR>TUR 5e+09 2017-01..2017-12"],
        ),
        (
            "Jumlah dagangan antara Brunei dengan negara-negara OIC bernilai RM6 bilion pada 2017. "
            "Eksport Brunei ke negara anggota OIC berjumlah RM2 bilion.",
            ["level trade BRN>OIC 6e+09 2017-01..2017-12", "level exports BRN>OIC 2e+09 2017-01..2017-12"],
        ),
        (
            "Jumlah dagangan Brazil dengan negara-negara berbahasa Portugis bernilai AS$6 bilion pada 2017.",
            ["level trade BRA>CPLP 6e+09 2017-01..2017-12"],
        ),
        (
            "Perdagangan Mesir dengan negara D-8 ialah AS$6 bilion pada 2017.",
            ["level trade EGY>D-8 6e+09 2017-01..2017-12"],
        ),
    ],
)
def test_parties(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "among",
    [
        "di kalangan negara anggota COMESA",
        "dalam kalangan negara-negara anggota COMESA",
        "antara negara anggota COMESA",
        "dalam kalangan ahli COMESA",
    ],
)
def test_places_within_a_group(among: str) -> None:
    rank = topic_claims.one(f"Pada 2024, Kenya merupakan rakan dagang ketiga terbesar Mesir {among}.", "ms")
    assert (topic_claims.who(rank), rank.value, rank.scope) == ("KEN>EGY", 3, "within COMESA")


def test_a_group_before_the_place() -> None:
    rank = topic_claims.one(
        "Pada 2024, dalam kalangan negara anggota COMESA, Kenya ialah rakan dagang ketiga terbesar Mesir.",
        "ms",
    )
    assert (topic_claims.who(rank), rank.value, rank.scope) == ("KEN>EGY", 3, "within COMESA")
