"""Chinese: partners in clauses of their own, and whose list is told behind an amount.

An expectation is one claim: kind, measure, reporter>partner, value, then its months, in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("zh", undated=("rank", "streak"))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "2024年，土耳其对俄罗斯出口86亿美元。对欧盟，土耳其出口1086亿美元。",
            [
                "level exports TUR>RUS 8.6e+09 2024-01..2024-12",
                "level exports TUR>EU 1.086e+11 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2023年巴西对中国出口1043亿美元。与阿根廷，双边贸易额为287亿美元。",
            [
                "level exports BRA>CHN 1.043e+11 2023-01..2023-12",
                "level trade BRA>ARG 2.87e+10 2023-01..2023-12",
            ],
        ),
        (
            "",
            "2024年，韩国对越南出口583亿美元。自日本，韩国进口476亿美元。",
            [
                "level exports KOR>VNM 5.83e+10 2024-01..2024-12",
                "level imports KOR>JPN 4.76e+10 2024-01..2024-12",
            ],
        ),
        # With its own figure it is no clause of its own.
        (
            "",
            "2024年，泰国对日本出口233亿美元，对印度118亿美元，对中国出口352亿美元。",
            [
                "level exports THA>JPN 2.33e+10 2024-01..2024-12",
                "level exports THA>IND 1.18e+10 2024-01..2024-12",
                "level exports THA>CHN 3.52e+10 2024-01..2024-12",
            ],
        ),
    ],
)
def test_a_partner_in_a_clause_of_its_own(title: str, text: str, expected: list[str]) -> None:
    """A direction that has the clause before to itself is the next flow's."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "2023年，法国是摩洛哥第二大贸易伙伴，金额141亿欧元。",
            [
                "rank trading_partner FRA>MAR 2",
                "level trade FRA>MAR 1.41e+10 2023-01..2023-12",
            ],
        ),
        (
            "",
            "2024年德国是土耳其第一大出口市场，金额204亿美元。",
            [
                "rank export_market DEU>TUR 1",
                "level exports TUR>DEU 2.04e+10 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2024年，菲律宾最大出口市场为美国（16.6%）、日本（14.1%）和香港（13.1%）。",
            [
                "share exports PHL>USA 16.6 2024-01..2024-12",
                "share exports PHL>JPN 14.1 2024-01..2024-12",
                "share exports PHL>HKG 13.1 2024-01..2024-12",
            ],
        ),
        (
            "",
            "前10个月俄罗斯对土耳其出口367亿美元，土耳其对俄出口72亿美元，分别下降4.1%和20.5%。",
            [
                "level exports RUS>TUR 3.67e+10 2024-01..2024-10",
                "level exports TUR>RUS 7.2e+09 2024-01..2024-10",
                "growth exports RUS>TUR -4.1 2024-01..2024-10",
                "growth exports TUR>RUS -20.5 2024-01..2024-10",
            ],
        ),
        # One largest is the largest.
        (
            "",
            "2024年，菲律宾最大出口市场为美国，占16.6%。",
            [
                "rank export_market USA>PHL 1",
                "share exports PHL>USA 16.6 2024-01..2024-12",
            ],
        ),
    ],
)
def test_whose_list_is_told_behind(title: str, text: str, expected: list[str]) -> None:
    """Places after an amount say whose trade it is; several largest are none the largest."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "2020年，欧盟从美国进口2020亿欧元，向美国出口3530亿欧元。去年，欧盟出口额为24316亿欧元。",
            [
                "level imports EU>USA 2.02e+11 2020-01..2020-12",
                "level exports EU>USA 3.53e+11 2020-01..2020-12",
                "level exports EU>WLD 2.4316e+12 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2023年，越南对柬埔寨出口50亿美元，增长3%。2023年出口总额为3547亿美元。",
            [
                "level exports VNM>KHM 5e+09 2023-01..2023-12",
                "growth exports VNM>KHM 3 2023-01..2023-12",
                "level exports VNM>WLD 3.547e+11 2023-01..2023-12",
            ],
        ),
        (
            "",
            "2020年前10个月中国与欧盟贸易额4777亿欧元。美国为欧盟第二大贸易伙伴。欧盟10月出口货物1789亿欧元。",
            [
                "level trade CHN>EU 4.777e+11 2020-01..2020-10",
                "rank trading_partner USA>EU 2",
                "level exports EU>WLD 1.789e+11 2024-10..2024-10",
            ],
        ),
        (
            "",
            "2024年前两个月，日本与泰国贸易额110亿美元。韩国为日本第四大贸易伙伴。日本2月进口560亿美元。",
            [
                "level trade JPN>THA 1.1e+10 2024-01..2024-02",
                "rank trading_partner KOR>JPN 4",
                "level imports JPN>WLD 5.6e+10 2025-02..2025-02",
            ],
        ),
        # A like amount is of the two.
        (
            "",
            "2023年，越南对柬埔寨出口50亿美元。2024年出口52亿美元。",
            [
                "level exports VNM>KHM 5e+09 2023-01..2023-12",
                "level exports VNM>KHM 5.2e+09 2024-01..2024-12",
            ],
        ),
    ],
)
def test_totals_after_pairs(title: str, text: str, expected: list[str]) -> None:
    """One's total after trade of two, by its size, or where the other was only ranked."""
    assert told(text, title=title) == expected
