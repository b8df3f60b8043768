"""Chinese: what a figure is measured from and counted over, numbers told by thousands and hundreds, shares within a group.

An expectation is one claim: kind, measure, reporter>partner, value, its months but for ranks and streaks, then what it is
measured from, its qualifier, and in brackets what narrows it; in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims


def told(text: str) -> list[str]:
    return [topic_claims.whole_line(claim) for claim in topic_claims.claims(text, "zh")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年2月，智利出口比2022年下降9%，进口比2023年增加3%。",
            [
                "growth exports CHL>WLD -9 2024-02..2024-02 from 2022-02",
                "growth imports CHL>WLD 3 2024-02..2024-02 from 2023-02",
            ],
        ),
        (
            "秘鲁与泰国贸易额由2012年的4亿美元增至2022年的6亿美元，增长50%。",
            [
                "level trade PER>THA 4e+08 2012-01..2012-12",
                "level trade PER>THA 6e+08 2022-01..2022-12",
                "growth trade PER>THA 50 2022-01..2022-12 from 2012",
            ],
        ),
        (
            "印度与以色列贸易额自1996年的3亿美元增加到2020年的80亿美元，增长26倍。",
            [
                "level trade IND>ISR 3e+08 1996-01..1996-12",
                "level trade IND>ISR 8e+09 2020-01..2020-12",
                "multiple trade IND>ISR 26 2020-01..2020-12 from 1996",
            ],
        ),
        (
            "中智自贸协定生效以来，两国贸易额增长近400亿美元。",
            ["growth trade CHN>CHL 4e+10 nearly"],
        ),
    ],
)
def test_what_a_change_is_measured_from(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年4月，澳大利亚年度商品贸易顺差为900亿澳元。",
            ["balance balance AUS>WLD 9e+10 2023-05..2024-04 (goods)"],
        ),
        (
            "截至2024年4月，韩国对印度的进口额（以累计为准）达1200亿美元。",
            ["level imports KOR>IND 1.2e+11 None..2024-04"],
        ),
        (
            "截至2024年6月，加拿大12个月内贸易逆差为80亿加元。",
            ["balance balance CAN>WLD -8e+09 2023-07..2024-06"],
        ),
        (
            "2024年新加坡贸易总额下跌2%，逊于2023年贸易总额上升5%的表现。",
            ["growth trade SGP>WLD -2 2024-01..2024-12", "growth trade SGP>WLD 5 2023-01..2023-12"],
        ),
        (
            "到2030年巴西与印度贸易额有望超过300亿美元，突出的是同比增长9%。",
            ["target trade BRA>IND 3e+10 2030-01..2030-12 over", "growth trade BRA>IND 9"],
        ),
    ],
)
def test_what_a_figure_is_counted_over(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "越南与古巴双边贸易额达12亿3千450万美元，出口2亿4千5百万美元。",
            ["level trade VNM>CUB 1.2345e+09", "level exports VNM>CUB 2.45e+08"],
        ),
        (
            "2024年，乌拉圭对巴西出口9千870万美元。",
            ["level exports URY>BRA 9.87e+07 2024-01..2024-12"],
        ),
        (
            "泰国与蒙古国贸易额达.7亿美元。",
            [],
        ),
        (
            "2024年，越南企业在古巴投资约2.5亿到3亿美元。",
            ["level fdi_flow VNM>CUB 2.5e+08 2024-01..2024-12 approx"],
        ),
        (
            "2014年，希腊在和德国进行贸易的过程中产生了达60亿欧元的商品贸易逆差。",
            ["balance balance GRC>DEU -6e+09 2014-01..2014-12 (goods)"],
        ),
    ],
)
def test_numbers_in_parts(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年，埃及与中国贸易额170亿美元，占中国对非洲进出口总值的6%；约占中国与阿拉伯国家贸易总额的4%。",
            [
                "level trade EGY>CHN 1.7e+10 2024-01..2024-12",
                "share trade EGY>CHN 6 2024-01..2024-12 (within AFRICA)",
                "share trade EGY>CHN 4 2024-01..2024-12 (within ARAB_STATES)",
            ],
        ),
        (
            "2024年，尼日利亚、加纳在中非贸易中分别占8%、4%。",
            [
                "share trade NGA>CHN 8 2024-01..2024-12 (within AFRICA)",
                "share trade GHA>CHN 4 2024-01..2024-12 (within AFRICA)",
            ],
        ),
        (
            "2024年，哈萨克斯坦占中国与中亚贸易总额的46%。",
            ["share trade KAZ>CHN 46 2024-01..2024-12 (within CENTRAL_ASIA)"],
        ),
    ],
)
def test_shares_within_a_group(text: str, expected: list[str]) -> None:
    assert told(text) == expected
