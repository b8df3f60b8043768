"""Chinese: what real pages of monthly trade showed: lists that moved, goods in turn, turns, offices, spaces.

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
            "新加坡1月对10大市场的出口整体下滑，跌幅最大的是香港（55.1%）、中国（41.1%）和美国（31.5%）。",
            [
                "growth exports SGP>HKG -55.1 2025-01..2025-01",
                "growth exports SGP>CHN -41.1 2025-01..2025-01",
                "growth exports SGP>USA -31.5 2025-01..2025-01",
            ],
        ),
        (
            "",
            "2024年，泰国对十大市场出口中仅三国增长，包括美国（13.7%）、印度（8.1%）及阿联酋（4.8%）；对日本出口"
            "下跌5.4%。",
            [
                "growth exports THA>USA 13.7 2024-01..2024-12",
                "growth exports THA>IND 8.1 2024-01..2024-12",
                "growth exports THA>ARE 4.8 2024-01..2024-12",
                "growth exports THA>JPN -5.4 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2023年新西兰出口下降，降幅较大的市场有中国（11%）、日本（7%）。",
            [
                "growth exports NZL>CHN -11 2023-01..2023-12",
                "growth exports NZL>JPN -7 2023-01..2023-12",
            ],
        ),
        (
            "",
            "2024年，越南进口增长16.7%，增长最快的市场为中国（30%）、泰国（12%）。",
            [
                "growth imports VNM>WLD 16.7 2024-01..2024-12",
                "growth imports VNM>CHN 30 2024-01..2024-12",
                "growth imports VNM>THA 12 2024-01..2024-12",
            ],
        ),
        # Without a way it is a share or nothing.
        (
            "",
            "2024年，新加坡的市场包括香港（12%）、中国（14%）。",
            [],
        ),
    ],
)
def test_lists_that_moved_one_way(title: str, text: str, expected: list[str]) -> None:
    """Partners with their change in brackets after the word for the way they went."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "新加坡1月非电子产品出口下滑24.5%。船舶、非货币黄金和特殊机械分别下跌96.3%、75.4%和16.4%。",
            [
                "growth exports SGP>WLD -24.5 2025-01..2025-01",
                "growth exports SGP>WLD -96.3 2025-01..2025-01",
                "growth exports SGP>WLD -75.4 2025-01..2025-01",
                "growth exports SGP>WLD -16.4 2025-01..2025-01",
            ],
        ),
        (
            "",
            "2024年，马来西亚对美国出口增长23%。个人电脑、集成电路及消费电子产品分别成长50.9%、4.3%及49.0%。",
            [
                "growth exports MYS>USA 23 2024-01..2024-12",
                "growth exports MYS>USA 50.9 2024-01..2024-12",
                "growth exports MYS>USA 4.3 2024-01..2024-12",
                "growth exports MYS>USA 49 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2024年，韩国进口增长0.7%。原油和天然气分别下降3.2%和15%。",
            [
                "growth imports KOR>WLD 0.7 2024-01..2024-12",
                "growth imports KOR>WLD -3.2 2024-01..2024-12",
                "growth imports KOR>WLD -15 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2023年巴西对中国出口增长16%。大豆、铁矿石和牛肉分别增长23%、7%和3%。",
            [
                "growth exports BRA>CHN 16 2023-01..2023-12",
                "growth exports BRA>CHN 23 2023-01..2023-12",
                "growth exports BRA>CHN 7 2023-01..2023-12",
                "growth exports BRA>CHN 3 2023-01..2023-12",
            ],
        ),
        # What is none of trade stays so.
        (
            "",
            "2024年，韩国进口增长0.7%。失业率和通胀率分别为2.8%和2.3%。",
            [
                "growth imports KOR>WLD 0.7 2024-01..2024-12",
            ],
        ),
    ],
)
def test_goods_in_turn_without_their_flow(title: str, text: str, expected: list[str]) -> None:
    """Goods told in turn are of the flow told before."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "2025年1月，新加坡电子产品出口下降17.9%，而前一个月同比下降了20.2%。",
            [
                "growth exports SGP>WLD -17.9 2025-01..2025-01",
                "growth exports SGP>WLD -20.2 2024-12..2024-12",
            ],
        ),
        (
            "",
            "今年第一季度，新加坡出口逆转去年第四季度萎缩0.5%的走势，扩张了9.7%。",
            [
                "growth exports SGP>WLD -0.5 2024-10..2024-12",
                "growth exports SGP>WLD 9.7 2025-01..2025-03",
            ],
        ),
        (
            "",
            "新加坡1月非石油国内出口环比上扬0.9%。扭转去年12月的2.9%萎缩。",
            [
                "growth exports SGP>WLD 0.9 2025-01..2025-01",
                "growth exports SGP>WLD -2.9 2024-12..2024-12",
            ],
        ),
        (
            "",
            "2025年2月，泰国出口增长14%，涨幅高于1月的13.6%。",
            [
                "growth exports THA>WLD 14 2025-02..2025-02",
                "growth exports THA>WLD 13.6 2025-01..2025-01",
            ],
        ),
        (
            "",
            "2025年1月，越南进口下降2.6%，跌幅低于上月的3.1%。",
            [
                "growth imports VNM>WLD -2.6 2025-01..2025-01",
                "growth imports VNM>WLD -3.1 2024-12..2024-12",
            ],
        ),
        # What is compared with is not turned.
        (
            "",
            "今年第一季度，马来西亚出口3784亿令吉，较去年同期增长4.4%。",
            [
                "level exports MYS>WLD 3.784e+11 2025-01..2025-03",
                "growth exports MYS>WLD 4.4 2025-01..2025-03",
            ],
        ),
    ],
)
def test_what_was_before_the_turn(title: str, text: str, expected: list[str]) -> None:
    """What was in the month before, or what has turned, is of its own time."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "新加坡企业发展局发布的数据显示，非石油国内出口1月上扬0.9%。我国非石油国内出口对中国下跌4.1%。",
            [
                "growth exports SGP>WLD 0.9 2025-01..2025-01",
                "growth exports SGP>CHN -4.1 2025-01..2025-01",
            ],
        ),
        (
            "",
            "泰国商务部公布，1月对中国出口增长12%。我国出口总额为252.8亿美元。",
            [
                "growth exports THA>CHN 12 2025-01..2025-01",
                "level exports THA>WLD 2.528e+10 2025-01..2025-01",
            ],
        ),
        (
            "",
            "巴基斯坦统计局数据显示，1月对中国出口增长3%。我国进口总额为51亿美元。",
            [
                "growth exports PAK>CHN 3 2025-01..2025-01",
                "level imports PAK>WLD 5.1e+09 2025-01..2025-01",
            ],
        ),
        (
            "",
            "哈萨克斯坦国家统计局数据显示，1月自中国进口增长5%。我国对外贸易总额为106亿美元。",
            [
                "growth imports KAZ>CHN 5 2025-01..2025-01",
                "level trade KAZ>WLD 1.06e+10 2025-01..2025-01",
            ],
        ),
        # As a partner it is the usual home.
        (
            "",
            "哈萨克斯坦国家统计局数据显示，2024年，我国是哈萨克斯坦最大贸易伙伴，中国企业投资增长。",
            [
                "rank trading_partner CHN>KAZ 1",
            ],
        ),
    ],
)
def test_our_trade_by_an_office_of_ours(title: str, text: str, expected: list[str]) -> None:
    """ "Our exports" in a text of another economy's office, though the usual home is a partner in it."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "2025 年前 11 个月，中国从俄罗斯进口 1120 亿美元，下降 4.1%。",
            [
                "level imports CHN>RUS 1.12e+11 2025-01..2025-11",
                "growth imports CHN>RUS -4.1 2025-01..2025-11",
            ],
        ),
        (
            "",
            "2024 年 12 月，泰国对越南出口 11 亿美元，增长 2.2%。",
            [
                "level exports THA>VNM 1.1e+09 2024-12..2024-12",
                "growth exports THA>VNM 2.2 2024-12..2024-12",
            ],
        ),
        (
            "",
            "2024 年 1 至 10 月，埃及对土耳其出口 30 亿美元。",
            [
                "level exports EGY>TUR 3e+09 2024-01..2024-10",
            ],
        ),
        (
            "",
            "去年 6 月份，秘鲁对智利出口增长 3%。",
            [
                "growth exports PER>CHL 3 2024-06..2024-06",
            ],
        ),
        # Where a fall comes from is no time told.
        (
            "",
            "2024年巴西与阿根廷贸易额从2023年的高位回落，出口下降17%至138亿美元。",
            [
                "growth exports BRA>ARG -17 2024-01..2024-12",
                "level exports BRA>ARG 1.38e+10 2024-01..2024-12",
            ],
        ),
    ],
)
def test_spaces_between_figures_and_words(title: str, text: str, expected: list[str]) -> None:
    """Pages that set figures apart."""
    assert told(text, title=title) == expected
