"""Chinese: whose figures a dense report tells, and when: partners in brackets, our country, times told back.

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
            "2024年，蒙古国出口158亿美元。主要出口市场为中国（145亿美元，占91.8%）、瑞士（6.2亿美元，占3.9%）和意"
            "大利（0.9亿美元）。",
            [
                "level exports MNG>WLD 1.58e+10 2024-01..2024-12",
                "level exports MNG>CHN 1.45e+10 2024-01..2024-12",
                "share exports MNG>CHN 91.8 2024-01..2024-12",
                "level exports MNG>CHE 6.2e+08 2024-01..2024-12",
                "share exports MNG>CHE 3.9 2024-01..2024-12",
                "level exports MNG>ITA 9e+07 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2023年，乌拉圭前三大出口目的地依次为中国（25亿美元）、巴西（20亿美元）和阿根廷（9亿美元）。",
            [
                "level exports URY>CHN 2.5e+09 2023-01..2023-12",
                "level exports URY>BRA 2e+09 2023-01..2023-12",
                "level exports URY>ARG 9e+08 2023-01..2023-12",
            ],
        ),
        (
            "",
            "据海关统计，2024年秘鲁进口530亿美元，主要进口来源国是中国（27%）、美国（20%）和巴西（6%）。",
            [
                "level imports PER>WLD 5.3e+10 2024-01..2024-12",
                "share imports PER>CHN 27 2024-01..2024-12",
                "share imports PER>USA 20 2024-01..2024-12",
                "share imports PER>BRA 6 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2024年约旦主要贸易伙伴为沙特（占18.1%）、美国（占14.2%）。",
            [
                "share trade SAU>JOR 18.1 2024-01..2024-12",
                "share trade USA>JOR 14.2 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2024年，老挝主要进口来源地：泰国（36亿美元，增长5.1%）、中国（25亿美元，下降12%）。",
            [
                "level imports LAO>THA 3.6e+09 2024-01..2024-12",
                "growth imports LAO>THA 5.1 2024-01..2024-12",
                "level imports LAO>CHN 2.5e+09 2024-01..2024-12",
                "growth imports LAO>CHN -12 2024-01..2024-12",
            ],
        ),
        # Goods are no partners.
        (
            "",
            "2024年，斯里兰卡主要出口商品为服装（48亿美元）和茶叶（14亿美元）。",
            [
                "level exports LKA>WLD 4.8e+09 2024-01..2024-12",
                "level exports LKA>WLD 1.4e+09 2024-01..2024-12",
            ],
        ),
    ],
)
def test_partners_by_their_role(title: str, text: str, expected: list[str]) -> None:
    """Lists of partners with their figures beside them or in brackets."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "南非驻华大使：期待更多投资",
            "2024年，中国与南非双边贸易额为525亿美元。大使说：“中国连续15年是我国最大贸易伙伴，去年我国对华出口310"
            "亿美元。”",
            [
                "level trade CHN>ZAF 5.25e+10 2024-01..2024-12",
                "streak trading_partner CHN>ZAF 15",
                "rank trading_partner CHN>ZAF 1",
                "level exports ZAF>CHN 3.1e+10 2024-01..2024-12",
            ],
        ),
        (
            "",
            "智利外长表示：“我们对日本出口去年达69亿美元，增长5%。”",
            [
                "level exports CHL>JPN 6.9e+09 2024-01..2024-12",
                "growth exports CHL>JPN 5 2024-01..2024-12",
            ],
        ),
        (
            "",
            "中国驻秘鲁大使说：“我国已连续10年是秘鲁最大贸易伙伴。”",
            [
                "streak trading_partner CHN>PER 10",
                "rank trading_partner CHN>PER 1",
            ],
        ),
        (
            "专访埃及驻华大使",
            "问：埃中贸易情况如何？\n答：2024年，我国自华进口150亿美元，对华出口仅5亿美元。",
            [
                "level imports EGY>CHN 1.5e+10 2024-01..2024-12",
                "level exports EGY>CHN 5e+08 2024-01..2024-12",
            ],
        ),
        # Outside the quotation it is home again.
        (
            "",
            "大使强调：“中国与肯尼亚贸易额去年达80亿美元。”海关总署数据显示，今年前2个月我国对肯尼亚出口13亿美元"
            "。",
            [
                "level trade CHN>KEN 8e+09 2024-01..2024-12",
                "level exports CHN>KEN 1.3e+09 2025-01..2025-02",
            ],
        ),
        (
            "",
            "菲律宾统计署数据显示，今年1月我国出口总额为63.6亿美元，增长6.3%；对中国出口8亿美元。",
            [
                "level exports PHL>WLD 6.36e+09 2025-01..2025-01",
                "growth exports PHL>WLD 6.3 2025-01..2025-01",
                "level exports PHL>CHN 8e+08 2025-01..2025-01",
            ],
        ),
        (
            "",
            "越南海关总局公布，2月份我国进口326亿美元。",
            [
                "level imports VNM>WLD 3.26e+10 2025-02..2025-02",
            ],
        ),
        # An office's count of trade with us does not make it ours.
        (
            "",
            "韩国关税厅数据显示，2024年我国从韩国进口1330亿美元。",
            [
                "level imports CHN>KOR 1.33e+11 2024-01..2024-12",
            ],
        ),
    ],
)
def test_our_country_in_somebodys_own_words(title: str, text: str, expected: list[str]) -> None:
    """Who "our country" is: in a quotation the speaker's, else the home of the text."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "本港1月出口按年升0.1%，去年12月的升幅为5.2%；进口4084亿元，按年升0.5%。",
            [
                "growth exports HKG>WLD 0.1 2025-01..2025-01",
                "growth exports HKG>WLD 5.2 2024-12..2024-12",
                "level imports HKG>WLD 4.084e+11 2025-01..2025-01",
                "growth imports HKG>WLD 0.5 2025-01..2025-01",
            ],
        ),
        (
            "",
            "泰国2024年对日本出口233亿美元，下降5.4%，2023年的降幅为1.2%；自日本进口290亿美元。",
            [
                "level exports THA>JPN 2.33e+10 2024-01..2024-12",
                "growth exports THA>JPN -5.4 2024-01..2024-12",
                "growth exports THA>JPN -1.2 2023-01..2023-12",
                "level imports THA>JPN 2.9e+10 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2023年，土耳其对伊拉克出口128亿美元，2022年为137亿美元，其中钢材15亿美元。",
            [
                "level exports TUR>IRQ 1.28e+10 2023-01..2023-12",
                "level exports TUR>IRQ 1.37e+10 2022-01..2022-12",
                "level exports TUR>IRQ 1.5e+09 2023-01..2023-12",
            ],
        ),
        (
            "",
            "2024年，中国对智利出口210亿美元，2023年为200亿美元；自智利进口405亿美元。",
            [
                "level exports CHN>CHL 2.1e+10 2024-01..2024-12",
                "level exports CHN>CHL 2e+10 2023-01..2023-12",
                "level imports CHN>CHL 4.05e+10 2024-01..2024-12",
            ],
        ),
        # A chronicle goes on.
        (
            "",
            "2022年，阿曼对印度出口79亿美元，2023年为45亿美元，增长放缓；2024年对印度出口66亿美元。",
            [
                "level exports OMN>IND 7.9e+09 2022-01..2022-12",
                "level exports OMN>IND 4.5e+09 2023-01..2023-12",
                "level exports OMN>IND 6.6e+09 2024-01..2024-12",
            ],
        ),
    ],
)
def test_a_time_told_back_in_its_own_clause(title: str, text: str, expected: list[str]) -> None:
    """A clause that only tells an earlier time leaves the sentence's own standing."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "印度与俄罗斯贸易额由2014年的94亿美元增至2024年的687亿美元，年均增速达22%。",
            [
                "level trade IND>RUS 9.4e+09 2014-01..2014-12",
                "level trade IND>RUS 6.87e+10 2024-01..2024-12",
                "growth trade IND>RUS 22 2014-01..2024-12",
            ],
        ),
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
            "中国对塞尔维亚进出口由2018年的63亿元增至2024年的408亿元，年均增长36%。",
            [
                "level trade CHN>SRB 6.3e+09 2018-01..2018-12",
                "level trade CHN>SRB 4.08e+10 2024-01..2024-12",
                "growth trade CHN>SRB 36 2018-01..2024-12",
            ],
        ),
        (
            "",
            "与2019年相比，2024年泰国对印度出口年均增长8%。",
            [
                "growth exports THA>IND 8 2019-01..2024-12",
            ],
        ),
        # The whole change is of the last year.
        (
            "",
            "中国对匈牙利进出口由2013年的84亿美元增至2023年的145亿美元，增长73%。",
            [
                "level trade CHN>HUN 8.4e+09 2013-01..2013-12",
                "level trade CHN>HUN 1.45e+10 2023-01..2023-12",
                "growth trade CHN>HUN 73 2023-01..2023-12",
            ],
        ),
    ],
)
def test_averages_a_year(title: str, text: str, expected: list[str]) -> None:
    """An average a year is of all the years that the sentence told."""
    assert told(text, title=title) == expected
