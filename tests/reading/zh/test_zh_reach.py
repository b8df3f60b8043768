"""Chinese: what the fourth batch of pages of many pairs showed: multiples in turn, lists by amounts, goals told backwards.

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
            "2013年至2024年，塞尔维亚对华出口额由2200万美元增至19亿美元，增长约85倍。",
            [
                "level exports SRB>CHN 2.2e+07 2013-01..2013-12",
                "level exports SRB>CHN 1.9e+09 2024-01..2024-12",
                "multiple exports SRB>CHN 85 2024-01..2024-12",
            ],
        ),
        (
            "1990—2024年，韩国与越南贸易额从1.5亿美元上升至868亿美元，其中韩国对越南出口额从1.1亿美元增长至583亿美元，"
            "分别增长约578倍和529倍。",
            [
                "level trade KOR>VNM 1.5e+08 1990-01..1990-12",
                "level trade KOR>VNM 8.68e+10 2024-01..2024-12",
                "level exports KOR>VNM 1.1e+08 1990-01..1990-12",
                "level exports KOR>VNM 5.83e+10 2024-01..2024-12",
                "multiple trade KOR>VNM 578 2024-01..2024-12",
                "multiple exports KOR>VNM 529 2024-01..2024-12",
            ],
        ),
        (
            "2000年至2024年，印度与巴西双边贸易额增长了24倍。",
            ["multiple trade IND>BRA 24 2024-01..2024-12"],
        ),
        (
            "2010年至2023年，肯尼亚对乌干达出口增长1倍，自乌干达进口增长5倍。",
            [
                "multiple exports KEN>UGA 1 2023-01..2023-12",
                "multiple imports KEN>UGA 5 2023-01..2023-12",
            ],
        ),
        # A change in per cent over years stays one of all those years.
        (
            "2020年至2023年，肯尼亚对乌干达出口增长40%。",
            ["growth exports KEN>UGA 40 2020-01..2023-12"],
        ),
    ],
)
def test_multiples_over_years_and_in_turn(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年，墨西哥领跑美国贸易伙伴排行榜，两国贸易额8398亿美元；加拿大以7627亿美元居次席；中国以5824亿美元位列第三。",
            [
                "level trade MEX>USA 8.398e+11 2024-01..2024-12",
                "level trade CAN>USA 7.627e+11 2024-01..2024-12",
                "rank trading_partner CAN>USA 2",
                "level trade CHN>USA 5.824e+11 2024-01..2024-12",
                "rank trading_partner CHN>USA 3",
            ],
        ),
        (
            "2024年泰国最大出口市场是美国，中国以352亿美元位居第二，日本以233亿美元排第三位。",
            [
                "rank export_market USA>THA 1",
                "level exports THA>CHN 3.52e+10 2024-01..2024-12",
                "rank export_market CHN>THA 2",
                "level exports THA>JPN 2.33e+10 2024-01..2024-12",
                "rank export_market JPN>THA 3",
            ],
        ),
        (
            "2023年俄罗斯最大贸易伙伴是中国，印度位居第二，土耳其跻身第三。",
            [
                "rank trading_partner CHN>RUS 1",
                "rank trading_partner IND>RUS 2",
                "rank trading_partner TUR>RUS 3",
            ],
        ),
        (
            "2024年肯尼亚最大进口来源国是中国，印度以18亿美元居次席。",
            [
                "rank import_source CHN>KEN 1",
                "level imports KEN>IND 1.8e+09 2024-01..2024-12",
                "rank import_source IND>KEN 2",
            ],
        ),
        # "With" an amount and no place tells nobody's next.
        (
            "2024年秘鲁对智利出口19亿美元，以18亿美元的矿产品为主。",
            [
                "level exports PER>CHL 1.9e+09 2024-01..2024-12",
                "level exports PER>CHL 1.8e+09 2024-01..2024-12",
            ],
        ),
    ],
)
def test_a_list_whose_places_come_with_amounts(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "土耳其与马来西亚将加强合作，以实现100亿美元（447亿令吉）双边贸易目标。",
            ["target trade MYS>TUR 1e+10"],
        ),
        ("印度与阿联酋致力于实现1000亿美元的双边贸易额目标。", ["target trade IND>ARE 1e+11"]),
        ("巴基斯坦与伊朗朝着100亿美元贸易目标迈进。", ["target trade PAK>IRN 1e+10"]),
        ("越南与韩国向1500亿美元双边贸易额目标努力。", ["target trade VNM>KOR 1.5e+11"]),
        # A goal for revenue is none of trade.
        ("土耳其实现600亿美元的旅游收入目标。", []),
    ],
)
def test_a_goal_before_its_trade(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年东盟对中国的进口额高达3900亿美元。", ["level imports ASEAN>CHN 3.9e+11 2024-01..2024-12"]),
        ("2024年阿联酋对印度的进口额为350亿美元。", ["level imports ARE>IND 3.5e+10 2024-01..2024-12"]),
        ("2024年韩国对日本进口下降1%。", ["growth imports KOR>JPN -1 2024-01..2024-12"]),
        ("2024年巴西对德国进口140亿美元。", ["level imports BRA>DEU 1.4e+10 2024-01..2024-12"]),
        # Both ways is trade.
        ("2024年中国对印度进出口1385亿美元。", ["level trade CHN>IND 1.385e+11 2024-01..2024-12"]),
    ],
)
def test_imports_said_with_the_word_for_towards(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2019年柬越贸易额52亿美元，提前一年实现50亿美元的目标。同期柬泰贸易额94亿美元。",
            ["level trade KHM>VNM 5.2e+09 2019-01..2019-12", "level trade KHM>THA 9.4e+09 2019-01..2019-12"],
        ),
        (
            "2024年中俄贸易额2448亿美元，目前一年比一年多，对俄出口1155亿美元。",
            [
                "level trade CHN>RUS 2.448e+11 2024-01..2024-12",
                "level exports CHN>RUS 1.155e+11 2024-01..2024-12",
            ],
        ),
        (
            "2024年塞尔维亚对华出口年增长率持续超过50%。",
            ["growth exports SRB>CHN 50 2024-01..2024-12"],
        ),
        (
            "2024年中国是塞尔维亚第二大进口来源国，份额提高3.1个百分点；中国是其第17大出口市场，占比1.9%。",
            [
                "rank import_source CHN>SRB 2",
                "rank export_market CHN>SRB 17",
                "share exports SRB>CHN 1.9 2024-01..2024-12",
            ],
        ),
        # The year before, where it is one.
        (
            "2024年柬泰贸易额94亿美元，前一年为90亿美元。",
            ["level trade KHM>THA 9.4e+09 2024-01..2024-12", "level trade KHM>THA 9e+09 2023-01..2023-12"],
        ),
    ],
)
def test_words_that_are_no_time_and_points_that_end_no_topic(text: str, expected: list[str]) -> None:
    lines = [line for line in told(text) if not line.startswith("target")]
    assert lines == expected
