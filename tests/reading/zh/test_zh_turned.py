"""Chinese: whom a text turns to, places by other verbs, runs by "every year", years after; found in texts by new authors.

An expectation is one claim: kind, measure, reporter>partner, value, then its months, in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("zh", undated=("rank", "streak"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年秘鲁与智利双边贸易额为20亿美元。挪威与芬兰之间，2022年大约有110亿美元。",
            [
                "level trade PER>CHL 2e+09 2023-01..2023-12",
                "level trade NOR>FIN 1.1e+10 2022-01..2022-12",
            ],
        ),
        (
            "2023年秘鲁与智利双边贸易额为20亿美元。至于肯尼亚和乌干达，2022年的贸易额是12亿美元。",
            [
                "level trade PER>CHL 2e+09 2023-01..2023-12",
                "level trade KEN>UGA 1.2e+09 2022-01..2022-12",
            ],
        ),
        (
            "2023年秘鲁与智利双边贸易额为20亿美元。挪威和芬兰最典型，2022年两国贸易额接近110亿美元。",
            [
                "level trade PER>CHL 2e+09 2023-01..2023-12",
                "level trade NOR>FIN 1.1e+10 2022-01..2022-12",
            ],
        ),
    ],
)
def test_two_whom_a_sentence_turns_to(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2008年南非最大的贸易伙伴还是德国。", ["rank trading_partner DEU>ZAF 1"]),
        (
            "2008年南非最大的贸易伙伴是德国，中国在2009年升至首位，德国次年退到第四。",
            [
                "rank trading_partner DEU>ZAF 1",
                "rank trading_partner CHN>ZAF 1",
                "rank trading_partner DEU>ZAF 4",
            ],
        ),
        (
            "韩国在2016年是日本的第三大贸易伙伴，而日本在韩国的伙伴里已经掉到第五位。",
            ["rank trading_partner KOR>JPN 3", "rank trading_partner JPN>KOR 5"],
        ),
        (
            "2016年，新西兰是澳大利亚第七大贸易伙伴；在新西兰一侧，中国排在首位，澳大利亚居第二。",
            [
                "rank trading_partner NZL>AUS 7",
                "rank trading_partner CHN>NZL 1",
                "rank trading_partner AUS>NZL 2",
            ],
        ),
    ],
)
def test_places_and_whose_list_they_are_in(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "美国普查局公布，该国2024年对新加坡录得28亿美元顺差，自2021年以来年年都是顺差。",
            ["balance balance USA>SGP 2.8e+09 2024-01..2024-12", "streak balance USA>SGP 4"],
        ),
        (
            "马泰贸易2022年为277亿美元，隔年萎缩到248亿美元。",
            [
                "level trade MYS>THA 2.77e+10 2022-01..2022-12",
                "level trade MYS>THA 2.48e+10 2023-01..2023-12",
            ],
        ),
        (
            "2024年新加坡卖给马来西亚的货值699亿新元，向马来西亚采购687亿新元。",
            [
                "level exports SGP>MYS 6.99e+10 2024-01..2024-12",
                "level imports SGP>MYS 6.87e+10 2024-01..2024-12",
            ],
        ),
        (
            "2024年美国输港货值279亿美元，由香港进口的则有59.7亿美元。",
            [
                "level exports USA>HKG 2.79e+10 2024-01..2024-12",
                "level imports USA>HKG 5.97e+09 2024-01..2024-12",
            ],
        ),
        (
            "2023年安卡拉与内罗毕的双边贸易额为3亿美元，2024年按年起了12.1巴仙。",
            ["level trade TUR>KEN 3e+08 2023-01..2023-12", "growth trade TUR>KEN 12.1 2024-01..2024-12"],
        ),
    ],
)
def test_further_words(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2016年中国与巴西双边贸易额为676亿美元。\n二、智利。\n2005年双边贸易额约70亿美元。",
            [
                "level trade CHN>BRA 6.76e+10 2016-01..2016-12",
                "level trade CHN>CHL 7e+09 2005-01..2005-12",
            ],
        ),
        (
            "2008年美国自尼日利亚进口381亿美元，到2015年下降95%。",
            [
                "level imports USA>NGA 3.81e+10 2008-01..2008-12",
                "growth imports USA>NGA -95 2015-01..2015-12",
            ],
        ),
        (
            "2018年美国购入的台湾货只值457亿美元。",
            ["level imports USA>TWN 4.57e+10 2018-01..2018-12"],
        ),
        (
            "2024年中国与韩国双边贸易额为3280亿美元，一扫前一年的阴霾。中国对韩国出口1464亿美元。",
            [
                "level trade CHN>KOR 3.28e+11 2024-01..2024-12",
                "level exports CHN>KOR 1.464e+11 2024-01..2024-12",
            ],
        ),
    ],
)
def test_headings_and_times_in_passing(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_change_from_an_amount_just_told_is_measured_from_its_year() -> None:
    claims = topic_claims.claims("2008年美国自尼日利亚进口381亿美元，到2015年下降95%。", "zh")
    assert [c.base_period.label() if c.base_period else None for c in claims] == [None, "2008"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the character before the flow ends the year; "yearly trade" is no word of its own
            "秘鲁对智利逆差达3亿美元。2024年贸易额约20亿美元。",
            [
                "balance balance PER>CHL -3e+08",
                "level trade PER>CHL 2e+09 2024-01..2024-12",
            ],
        ),
        (
            "2020年，秘鲁与智利贸易额为20亿美元。挪威方面，2024年该国对芬兰出口73亿美元，较2023年上升9.1%。",
            [
                "level trade PER>CHL 2e+09 2020-01..2020-12",
                "level exports NOR>FIN 7.3e+09 2024-01..2024-12",
                "growth exports NOR>FIN 9.1 2024-01..2024-12",
            ],
        ),
        (
            "2024年智利对秘鲁货品逆差达3亿美元（单位：百万美元）。",
            ["balance balance CHL>PER -3e+08 2024-01..2024-12"],
        ),
    ],
)
def test_years_before_a_flow_and_units_of_tables(text: str, expected: list[str]) -> None:
    assert told(text) == expected
