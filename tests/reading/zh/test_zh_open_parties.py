"""Chinese: parties that no table knows stay open, groups on file are told, signs of a longer name are no economies (S1)."""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("zh", undated=("rank", "streak"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Two signs at the end of a longer name, after each word that leads to a partner.
        (
            "2017年吉尔吉斯斯坦与鞑靼斯坦之间的双边贸易总额达7亿美元。2018年上半年，双边贸易额达4亿美元。",
            ["level trade KGZ> 7e+08 2017-01..2017-12", "level trade KGZ> 4e+08 2018-01..2018-06"],
        ),
        ("2017年土耳其与巴什科尔托斯坦的双边贸易额为7亿美元。", ["level trade TUR> 7e+08 2017-01..2017-12"]),
        ("2017年葡萄牙与加泰罗尼亚之间的贸易额为7亿美元。", ["level trade PRT> 7e+08 2017-01..2017-12"]),
        ("2017年冰岛和苏格兰的贸易总额为7亿美元。", ["level trade ISL> 7e+08 2017-01..2017-12"]),
        (
            "2017年挪威对苏格兰出口7亿美元，从苏格兰进口3亿美元。",
            ["level exports NOR> 7e+08 2017-01..2017-12", "level imports NOR> 3e+08 2017-01..2017-12"],
        ),
        # Groups that no table knows are not the world.
        ("2018年挪威与内陆发展中国家贸易额为7亿美元。", ["level trade NOR> 7e+08 2018-01..2018-12"]),
        ("2018年秘鲁从法语国家进口7亿美元。", ["level imports PER> 7e+08 2018-01..2018-12"]),
        ("2018年秘鲁对其他拉美国家出口7亿美元。", ["level exports PER> 7e+08 2018-01..2018-12"]),
        # Who "the others" of a group are stands in brackets.
        (
            "2018年文莱与其他东盟国家（泰国、老挝）的贸易额为8亿美元。",
            ["level trade BRN>THA+LAO 8e+08 2018-01..2018-12"],
        ),
        # What is on file, or is nobody's, stays as it was.
        ("2018年挪威与越南之间的贸易额为7亿美元。", ["level trade NOR>VNM 7e+08 2018-01..2018-12"]),
        ("2018年中越双边贸易额为7亿美元。", ["level trade CHN>VNM 7e+08 2018-01..2018-12"]),
        (
            "2018年秘鲁出口700亿美元，与上年同期相比增长5%。",
            [
                "level exports PER>WLD 7e+10 2018-01..2018-12",
                "growth exports PER>WLD 5 2018-01..2018-12",
            ],
        ),
    ],
)
def test_unknown_parties_stay_open(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_an_unknown_party_is_said() -> None:
    claim = topic_claims.one("2017年土耳其与巴什科尔托斯坦的双边贸易额为7亿美元。", "zh")
    assert "the text names a party that is not on file" in claim.open


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "去年秘鲁对东盟出口增长17%，其中以对越南出口增长41%最可观。",
            ["growth exports PER>ASEAN 17 2024-01..2024-12", "growth exports PER>VNM 41 2024-01..2024-12"],
        ),
        (
            "去年秘鲁出口增长17%，比对智利出口少增2个百分点，加对越南出口增长4%。",
            ["growth exports PER>WLD 17 2024-01..2024-12", "growth exports PER>VNM 4 2024-01..2024-12"],
        ),
        (
            "以色列去年出口增长5%。以对越南出口增长41%。",
            ["growth exports ISR>WLD 5 2024-01..2024-12", "growth exports ISR>VNM 41 2024-01..2024-12"],
        ),
    ],
)
def test_signs_that_are_words_are_no_economies(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("葡语国家", "CPLP"),
        ("葡萄牙语国家", "CPLP"),
        ("伊斯兰合作组织成员国", "OIC"),
        ("中东欧国家", "CEEC"),
        ("D-8", "D-8"),
        ("海合会", "GCC"),
        ("中亚五国", "CENTRAL_ASIA"),
        ("拉美", "LATIN_AMERICA"),
        ("北欧五国", "NORDIC"),
        ("南太岛国", "PACIFIC_ISLANDS"),
    ],
)
def test_groups_that_the_field_uses(name: str, code: str) -> None:
    text = f"2017年土耳其与{name}的贸易额为7亿美元，对{name}出口5亿美元。"
    assert told(text) == [
        f"level trade TUR>{code} 7e+08 2017-01..2017-12",
        f"level exports TUR>{code} 5e+08 2017-01..2017-12",
    ]


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("2018年，安哥拉是葡语国家中，中国第二大贸易伙伴。", "AGO>CHN 2 within CPLP"),
        ("2018年，东帝汶是印尼与葡语国家贸易中的第三大伙伴。", "TLS>IDN 3 within CPLP"),
        ("2018年，在拉美国家中，秘鲁是韩国第三大贸易伙伴。", "PER>KOR 3 within LATIN_AMERICA"),
        ("2018年越南在东盟国家中是韩国最大贸易伙伴。", "VNM>KOR 1 within ASEAN"),
        ("肯尼亚是印度在非第四大贸易伙伴。", "KEN>IND 4 within AFRICA"),
        ("2018年，约旦是韩国在阿拉伯地区的第三大贸易伙伴。", "JOR>KOR 3 within ARAB_STATES"),
        ("2018年，秘鲁是韩国第三大贸易伙伴。", "PER>KOR 3 None"),
    ],
)
def test_places_within_a_group(text: str, within: str) -> None:
    rank = topic_claims.one(text, "zh")
    assert f"{topic_claims.who(rank)} {rank.value:g} {rank.scope}" == within


def test_a_place_under_a_condition_is_none() -> None:
    assert (
        told(
            "如果将原油排除在韩国与阿拉伯国家的贸易之外，约旦将成为韩国在阿拉伯地区的第一大贸易国，占比30%。"
        )
        == []
    )


def test_a_way_of_counting_is_no_condition() -> None:
    text = "如果把出口和进口加在一起，秘鲁2023年在智利贸易伙伴中仅列第五，双边贸易额为40亿美元。"
    assert told(text) == [
        "rank trading_partner PER>CHL 5",
        "level trade CHL>PER 4e+09 2023-01..2023-12",
    ]
