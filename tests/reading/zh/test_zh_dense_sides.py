"""Chinese: directions, totals and parts in dense reports: goods by where they go, others' amounts, provinces.

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
            "2025年1月，本港输往越南和印度的货值分别上升56%及31.8%；来自荷兰的货值则下跌4.8%。",
            [
                "growth exports HKG>VNM 56 2025-01..2025-01",
                "growth exports HKG>IND 31.8 2025-01..2025-01",
                "growth imports HKG>NLD -4.8 2025-01..2025-01",
            ],
        ),
        (
            "",
            "香港有形贸易逆差今年1月为23亿元。输往德国的货值按年下跌29%。",
            [
                "balance balance HKG>WLD -2.3e+09 2025-01..2025-01",
                "growth exports HKG>DEU -29 2025-01..2025-01",
            ],
        ),
        (
            "",
            "2024年，澳门输往欧盟（1.4亿元）的货值上升63.9%。",
            [
                "level exports MAC>EU 1.4e+08 2024-01..2024-12",
                "growth exports MAC>EU 63.9 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2024年，新加坡来自马来西亚的货值达600亿新元。",
            [
                "level imports SGP>MYS 6e+10 2024-01..2024-12",
            ],
        ),
        # Without a direction it is nobody's flow.
        (
            "",
            "2024年，集团售出的货值达30亿美元。",
            [],
        ),
    ],
)
def test_goods_by_where_they_go(title: str, text: str, expected: list[str]) -> None:
    """The value of goods told by a direction is exports or imports."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "1月泰国出口252亿美元，低于越南的332亿美元。",
            [
                "level exports THA>WLD 2.52e+10 2025-01..2025-01",
                "level exports VNM>WLD 3.32e+10 2025-01..2025-01",
            ],
        ),
        (
            "",
            "2024年，智利对美国出口165亿美元，高于对日本的70亿美元。",
            [
                "level exports CHL>USA 1.65e+10 2024-01..2024-12",
                "level exports CHL>JPN 7e+09 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2024年印度对美国出口809亿美元，超过阿联酋的380亿美元。",
            [
                "level exports IND>USA 8.09e+10 2024-01..2024-12",
                "level exports IND>ARE 3.8e+10 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2024年前11个月，墨西哥自中国进口1190亿美元，占墨西哥进口总额的20.8%，仅次于美国的40.1%。",
            [
                "level imports MEX>CHN 1.19e+11 2024-01..2024-11",
                "share imports MEX>CHN 20.8 2024-01..2024-11",
                "share imports MEX>USA 40.1 2024-01..2024-11",
            ],
        ),
        # The earlier year's is one's own.
        (
            "",
            "2024年，埃及对沙特出口34亿美元，超过2023年的27亿美元。",
            [
                "level exports EGY>SAU 3.4e+09 2024-01..2024-12",
                "level exports EGY>SAU 2.7e+09 2023-01..2023-12",
            ],
        ),
    ],
)
def test_anothers_amount_that_is_exceeded(title: str, text: str, expected: list[str]) -> None:
    """ "超过韩国的580亿": another one's amount takes its place (S4)."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "台湾1月对美国出超76亿美元，几乎等于总出超的99.6亿美元。",
            [
                "balance balance TWN>USA 7.6e+09 2025-01..2025-01",
                "balance balance TWN>WLD 9.96e+09 2025-01..2025-01",
            ],
        ),
        (
            "",
            "肯尼亚、坦桑尼亚、乌干达是印度在东非的主要伙伴，2024年印度对上述三国出口分别为45亿美元、40亿美元和9"
            "亿美元。",
            [
                "level exports IND>KEN 4.5e+09 2024-01..2024-12",
                "level exports IND>TZA 4e+09 2024-01..2024-12",
                "level exports IND>UGA 9e+08 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2024年，福建对拉美进出口1500亿元，占同期全国对拉美贸易的4.2%。",
            [],
        ),
        (
            "",
            "越南连续25年为广西第一大贸易伙伴，2024年中越贸易额2606亿美元。",
            [
                "level trade CHN>VNM 2.606e+11 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2024年巴西对乌拉圭出口30亿美元，自该国进口24亿美元。",
            [
                "level exports BRA>URY 3e+09 2024-01..2024-12",
                "level imports BRA>URY 2.4e+09 2024-01..2024-12",
            ],
        ),
        (
            "",
            "据亚美尼亚国家统计委员会数据，2024年亚外贸总额303亿美元，俄罗斯占41%，阿联酋占17%。",
            [
                "level trade ARM>WLD 3.03e+10 2024-01..2024-12",
                "share trade RUS>ARM 41 2024-01..2024-12",
                "share trade ARE>ARM 17 2024-01..2024-12",
            ],
        ),
    ],
)
def test_totals_and_parts(title: str, text: str, expected: list[str]) -> None:
    """Totals after a partner, partners in turn, and whose part of a province's is told."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "截至2024年底，柬埔寨累计吸引外资490亿美元，其中中国以230亿美元居首，占47%，韩国以55亿美元紧随其后。",
            [
                "level fdi_stock WLD>KHM 4.9e+10 None..2024-12",
                "level fdi_stock CHN>KHM 2.3e+10 None..2024-12",
                "rank investor CHN>KHM 1",
                "share fdi_stock CHN>KHM 47 None..2024-12",
                "level fdi_stock KOR>KHM 5.5e+09 None..2024-12",
            ],
        ),
        (
            "",
            "日本是泰国最大投资来源国，2024年获批投资492亿泰铢，而中国以1746亿泰铢居第二。",
            [
                "rank investor JPN>THA 1",
                "level investment_approved JPN>THA 4.92e+10 2024-01..2024-12",
                "level investment_approved CHN>THA 1.746e+11 2024-01..2024-12",
                "rank investor CHN>THA 2",
            ],
        ),
        (
            "",
            "截至2023年末，中国对老挝直接投资存量为103亿美元，当年流量11.6亿美元。",
            [
                "level fdi_stock CHN>LAO 1.03e+10 None..2023-12",
                "level fdi_flow CHN>LAO 1.16e+09 2023-01..2023-12",
            ],
        ),
        (
            "",
            "2023年，泰国与缅甸贸易额76亿美元。截至2024年3月底，泰国对缅甸投资存量116亿美元。泰国对缅出口45亿美元"
            "。",
            [
                "level trade THA>MMR 7.6e+09 2023-01..2023-12",
                "level fdi_stock THA>MMR 1.16e+10 None..2024-03",
                "level exports THA>MMR 4.5e+09 2023-01..2023-12",
            ],
        ),
        # A first year beside money invested is no run at a rank.
        (
            "",
            "阿曼是印度第十二大外资来源国，2000年以来累计投资5.7亿美元。",
            [
                "rank investor OMN>IND 12",
                "level fdi_stock OMN>IND 5.7e+08",
            ],
        ),
    ],
)
def test_investors_and_what_they_hold(title: str, text: str, expected: list[str]) -> None:
    """Investment is told investor first; a stock is none of a year's."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "从2015年的31亿欧元增加到2023年的66亿欧元，波兰对乌克兰贸易额增长1.1倍。",
            [
                "level trade POL>UKR 3.1e+09 2015-01..2015-12",
                "level trade POL>UKR 6.6e+09 2023-01..2023-12",
                "multiple trade POL>UKR 1.1 2023-01..2023-12",
            ],
        ),
        (
            "",
            "由2014年的94亿美元增至2024年的687亿美元，印俄贸易额十年间增长6倍多。",
            [
                "level trade IND>RUS 9.4e+09 2014-01..2014-12",
                "level trade IND>RUS 6.87e+10 2024-01..2024-12",
                "multiple trade IND>RUS 6 2024-01..2024-12",
            ],
        ),
        (
            "",
            "从2020年的12亿美元跃升至去年的40亿美元，埃塞俄比亚对华出口创新高。",
            [
                "level exports ETH>CHN 1.2e+09 2020-01..2020-12",
                "level exports ETH>CHN 4e+09 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2023年，中国企业在安哥拉新签承包工程合同额18亿美元，完成营业额15亿美元，双边贸易额230亿美元。",
            [
                "level trade CHN>AGO 2.3e+10 2023-01..2023-12",
            ],
        ),
        (
            "",
            "泰国总理表示，希望五年内对印度出口翻一番，达到240亿美元。",
            [
                "multiple exports THA>IND 2 2030-01..2030-12",
                "target exports THA>IND 2.4e+10 2030-01..2030-12",
            ],
        ),
    ],
)
def test_amounts_before_their_trade(title: str, text: str, expected: list[str]) -> None:
    """Amounts told before the trade that they are of."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "2024年菲律宾出口732.7亿美元，进口1274亿美元。中国为菲第二大出口目的地和最大进口来源地，分别占13%和26%"
            "。",
            [
                "level exports PHL>WLD 7.327e+10 2024-01..2024-12",
                "level imports PHL>WLD 1.274e+11 2024-01..2024-12",
                "rank export_market CHN>PHL 2",
                "rank import_source CHN>PHL 1",
                "share exports PHL>CHN 13 2024-01..2024-12",
                "share imports PHL>CHN 26 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2023年，南非是津巴布韦最大进口来源国和第二大出口市场，分别占38%和30%。",
            [
                "rank import_source ZAF>ZWE 1",
                "rank export_market ZAF>ZWE 2",
                "share imports ZWE>ZAF 38 2023-01..2023-12",
                "share exports ZWE>ZAF 30 2023-01..2023-12",
            ],
        ),
        (
            "",
            "2024年，日本是越南第三大投资国，协议金额782亿美元。",
            [
                "rank investor JPN>VNM 3",
                "level fdi_stock JPN>VNM 7.82e+10 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2023年，德国为塞尔维亚第一大贸易伙伴和第一大出口市场，分别占14%和15%。",
            [
                "rank trading_partner DEU>SRB 1",
                "rank export_market DEU>SRB 1",
                "share trade DEU>SRB 14 2023-01..2023-12",
                "share exports SRB>DEU 15 2023-01..2023-12",
            ],
        ),
        # One share after two places is of the last one's flow.
        (
            "",
            "2024年，泰国是老挝第一大贸易伙伴和最大进口来源地，占老挝进口的52%。",
            [
                "rank trading_partner THA>LAO 1",
                "rank import_source THA>LAO 1",
                "share imports LAO>THA 52 2024-01..2024-12",
            ],
        ),
    ],
)
def test_shares_and_sums_of_one_just_placed(title: str, text: str, expected: list[str]) -> None:
    """Shares of several places in turn; what an investor just placed has agreed to."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "2023年全球贸易增长0.2%，中国占全球出口的14%。",
            [],
        ),
        (
            "",
            "世界贸易组织预计，今年全球货物贸易量增长2.7%。",
            [],
        ),
        (
            "",
            "全球出口下降5%，今年1月德国出口下降1.4%。",
            [
                "growth exports DEU>WLD -1.4 2025-01..2025-01",
            ],
        ),
        (
            "",
            "2024年，匈牙利对外贸易顺差118亿欧元，其中与欧盟国家贸易顺差89亿欧元，与非欧盟国家顺差29亿欧元。",
            [
                "balance balance HUN>WLD 1.18e+10 2024-01..2024-12",
                "balance balance HUN>EU 8.9e+09 2024-01..2024-12",
                "balance balance EU>HUN 2.9e+09 2024-01..2024-12",
            ],
        ),
        (
            "",
            "今年首季，澳门对内地出口5.9亿澳门元，自内地进口97.4亿，占29.9%。",
            [
                "level exports MAC>CHN 5.9e+08 2025-01..2025-03",
                "level imports MAC>CHN 9.74e+09 2025-01..2025-03",
                "share imports MAC>CHN 29.9 2025-01..2025-03",
            ],
        ),
        # Short names need a neighbour.
        (
            "",
            "据哈萨克斯坦国家统计局数据，2024年俄罗斯与哈贸易额278亿美元。",
            [
                "level trade RUS>KAZ 2.78e+10 2024-01..2024-12",
            ],
        ),
    ],
)
def test_the_worlds_own_trade(title: str, text: str, expected: list[str]) -> None:
    """What all trade with all is nobody's; members and others; money left out."""
    assert told(text, title=title) == expected
