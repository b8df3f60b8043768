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
            "2012年至2023年，秘鲁对泰国出口额由3000万美元增至2亿美元，增长约6倍。",
            [
                "level exports PER>THA 3e+07 2012-01..2012-12",
                "level exports PER>THA 2e+08 2023-01..2023-12",
                "multiple exports PER>THA 6 2023-01..2023-12",
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
            "2023年约旦最大贸易伙伴是沙特，印度位居第二，土耳其跻身第三。",
            [
                "rank trading_partner SAU>JOR 1",
                "rank trading_partner IND>JOR 2",
                "rank trading_partner TUR>JOR 3",
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
            "泰国与马来西亚将改善口岸，以实现300亿美元（1300亿令吉）双边贸易目标。",
            ["target trade THA>MYS 3e+10"],
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
            "2024年格鲁吉亚对印度出口年增长率一直超过30%。",
            ["growth exports GEO>IND 30 2024-01..2024-12"],
        ),
        (
            "2024年印度是尼泊尔最大进口来源国，份额提高2.4个百分点；印度是尼泊尔最大出口市场，占比67%。",
            [
                "rank import_source IND>NPL 1",
                "rank export_market IND>NPL 1",
                "share exports NPL>IND 67 2024-01..2024-12",
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2026年，土耳其和伊拉克的贸易总额将超过300亿美元。",
            ["target trade TUR>IRQ 3e+10 2026-01..2026-12"],
        ),
        (
            "越南工贸部说，2025年越南对荷兰出口将逾140亿美元。",
            ["target exports VNM>NLD 1.4e+10 2025-01..2025-12"],
        ),
        ("2025年印度与沙特贸易额将接近500亿美元。", ["target trade IND>SAU 5e+10 2025-01..2025-12"]),
        ("2025年秘鲁对印度出口将超过30亿美元。", ["target exports PER>IND 3e+09 2025-01..2025-12"]),
        # "Immediately" and "perhaps" end with the same character.
        ("2024年秘鲁对印度出口即超过30亿美元。", ["level exports PER>IND 3e+09 2024-01..2024-12"]),
    ],
)
def test_what_will_exceed_an_amount(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年11月日本出现1176亿日元（约合7.7亿美元）贸易逆差。",
            ["balance balance JPN>WLD -1.176e+11 2024-11..2024-11"],
        ),
        (
            "2024年英国录得2200亿英镑（2800亿美元）的贸易逆差。",
            ["balance balance GBR>WLD -2.2e+11 2024-01..2024-12"],
        ),
        (
            "2024年泰国对美国有350亿美元（1.2万亿泰铢）贸易顺差。",
            ["balance balance THA>USA 3.5e+10 2024-01..2024-12"],
        ),
        ("2024年挪威实现7000亿克朗（约650亿美元）顺差。", ["balance balance NOR>WLD 7e+11 2024-01..2024-12"]),
        # The bracket belongs to the exports that are told.
        (
            "2024年泰国对美国出口550亿美元（1.9万亿泰铢），顺差350亿美元。",
            [
                "level exports THA>USA 5.5e+10 2024-01..2024-12",
                "balance balance THA>USA 3.5e+10 2024-01..2024-12",
            ],
        ),
    ],
)
def test_a_balance_behind_its_second_currency(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年印尼与日本贸易额360亿美元，平均每个季度都超过80亿美元。",
            ["level trade IDN>JPN 3.6e+10 2024-01..2024-12"],
        ),
        (
            "2024年印尼与日本贸易额360亿美元，每月平均约30亿美元。",
            ["level trade IDN>JPN 3.6e+10 2024-01..2024-12"],
        ),
        ("目前，印度最大的贸易伙伴已不是中国。", []),
        (
            "德国最大的贸易伙伴早已不是法国，2024年两国贸易额1800亿欧元。",
            ["level trade DEU>FRA 1.8e+11 2024-01..2024-12"],
        ),
        # Each year's amount is a year's.
        (
            "2024年印尼对日本出口210亿美元，是印度的两倍多。",
            [
                "level exports IDN>JPN 2.1e+10 2024-01..2024-12",
                "multiple exports IDN>IND 2 2024-01..2024-12",
            ],
        ),
    ],
)
def test_averages_and_partners_that_are_no_longer_first(text: str, expected: list[str]) -> None:
    assert [line for line in told(text) if "multiple" not in line] == [
        e for e in expected if "multiple" not in e
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年韩国对印度出口186亿美元，2018年曾高达156亿美元。自印度进口64亿美元。",
            [
                "level exports KOR>IND 1.86e+10 2024-01..2024-12",
                "level exports KOR>IND 1.56e+10 2018-01..2018-12",
                "level imports KOR>IND 6.4e+09 2024-01..2024-12",
            ],
        ),
        (
            "2024年阿根廷对巴西出口136亿美元，2011年一度达173亿美元。自巴西进口138亿美元。",
            [
                "level exports ARG>BRA 1.36e+10 2024-01..2024-12",
                "level exports ARG>BRA 1.73e+10 2011-01..2011-12",
                "level imports ARG>BRA 1.38e+10 2024-01..2024-12",
            ],
        ),
        (
            "2024年加纳对南非出口额14亿美元，2013年曾达18亿美元。进口额5亿美元。",
            [
                "level exports GHA>ZAF 1.4e+09 2024-01..2024-12",
                "level exports GHA>ZAF 1.8e+09 2013-01..2013-12",
                "level imports GHA>ZAF 5e+08 2024-01..2024-12",
            ],
        ),
        (
            "2024年汽车占墨西哥出口的比重为31%，2017年曾为28%。对加拿大出口188亿美元。",
            [
                "share exports MEX>WLD 31 2024-01..2024-12",
                "share exports MEX>WLD 28 2017-01..2017-12",
                "level exports MEX>CAN 1.88e+10 2024-01..2024-12",
            ],
        ),
        # Without "once" the text goes on about the year told last.
        (
            "2024年韩国对印度出口186亿美元。2018年为156亿美元。自印度进口59亿美元。",
            [
                "level exports KOR>IND 1.86e+10 2024-01..2024-12",
                "level exports KOR>IND 1.56e+10 2018-01..2018-12",
                "level imports KOR>IND 5.9e+09 2018-01..2018-12",
            ],
        ),
    ],
)
def test_what_once_was_is_not_what_the_text_goes_on_about(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "泰国商业部称，2024年前5个月全国出口1200亿美元；进口1250亿美元。",
            [
                "level exports THA>WLD 1.2e+11 2024-01..2024-05",
                "level imports THA>WLD 1.25e+11 2024-01..2024-05",
            ],
        ),
        ("菲律宾统计局说，2024年全国出口733亿美元。", ["level exports PHL>WLD 7.33e+10 2024-01..2024-12"]),
        ("2024年秘鲁全国进口525亿美元。", ["level imports PER>WLD 5.25e+10 2024-01..2024-12"]),
        ("2024年，全国出口25.5万亿元。", ["level exports CHN>WLD 2.55e+13 2024-01..2024-12"]),
        # "We" stays who speaks.
        (
            "越南媒体报道，2024年我国对越南出口11500亿元。",
            ["level exports CHN>VNM 1.15e+12 2024-01..2024-12"],
        ),
    ],
)
def test_whose_the_whole_country_is(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "2024年9月越南进口额330亿美元，增长11%。",
            "中国仍是越南最大进口来源国",
            ["level imports VNM>WLD 3.3e+10 2024-09..2024-09", "growth imports VNM>WLD 11 2024-09..2024-09"],
        ),
        (
            "2024年法国出口额5950亿欧元。",
            "德国与法国贸易下降",
            ["level exports FRA>WLD 5.95e+11 2024-01..2024-12"],
        ),
        (
            "2024年约旦进口额190亿美元。",
            "沙特成为约旦最大进口来源国",
            ["level imports JOR>WLD 1.9e+10 2024-01..2024-12"],
        ),
        (
            "2024年墨西哥进口额6250亿美元。",
            "美国为墨西哥最大贸易伙伴",
            ["level imports MEX>WLD 6.25e+11 2024-01..2024-12"],
        ),
        # Where the body names both, the pair stands.
        (
            "2024年德国与法国贸易额1800亿欧元，法国出口810亿欧元。",
            "德国与法国贸易下降",
            [
                "level trade DEU>FRA 1.8e+11 2024-01..2024-12",
                "level exports FRA>DEU 8.1e+10 2024-01..2024-12",
            ],
        ),
    ],
)
def test_a_partner_whom_only_the_headline_names(text: str, title: str, expected: list[str]) -> None:
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年韩国是越南最大进口来源国，进口额560亿美元；其次为日本216亿美元，增长1%；泰国120亿美元，增长2%。",
            [
                "rank import_source KOR>VNM 1",
                "level imports VNM>KOR 5.6e+10 2024-01..2024-12",
                "level imports VNM>JPN 2.16e+10 2024-01..2024-12",
                "growth imports VNM>JPN 1 2024-01..2024-12",
                "level imports VNM>THA 1.2e+10 2024-01..2024-12",
                "growth imports VNM>THA 2 2024-01..2024-12",
            ],
        ),
        (
            "2024年澳门输往日本（1.2亿元）的货值上升5%，来自韩国（3亿元）的货值下跌2%。",
            [
                "level exports MAC>JPN 1.2e+08 2024-01..2024-12",
                "growth exports MAC>JPN 5 2024-01..2024-12",
                "level imports MAC>KOR 3e+08 2024-01..2024-12",
                "growth imports MAC>KOR -2 2024-01..2024-12",
            ],
        ),
        (
            "2024年新西兰对澳大利亚出口92亿新元。",
            ["level exports NZL>AUS 9.2e+09 2024-01..2024-12"],
        ),
        (
            "2024年日本和韩国是越南在亚洲最大的两个出口市场，出口额分别为246亿美元和256亿美元。",
            [
                "level exports VNM>JPN 2.46e+10 2024-01..2024-12",
                "level exports VNM>KOR 2.56e+10 2024-01..2024-12",
            ],
        ),
        # One largest market is a place.
        ("2024年日本是越南在亚洲最大的出口市场。", ["rank export_market JPN>VNM 1"]),
    ],
)
def test_lists_that_go_on_and_values_in_brackets(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年6月泰国出口248亿美元，而去年同期为249亿美元。进口246亿美元。",
            [
                "level exports THA>WLD 2.48e+10 2024-06..2024-06",
                "level exports THA>WLD 2.49e+10 2023-06..2023-06",
                "level imports THA>WLD 2.46e+10 2024-06..2024-06",
            ],
        ),
        (
            "2024年第一季度秘鲁出口160亿美元，去年同期则为155亿美元。对智利出口5亿美元。",
            [
                "level exports PER>WLD 1.6e+10 2024-01..2024-03",
                "level exports PER>WLD 1.55e+10 2023-01..2023-03",
                "level exports PER>CHL 5e+08 2024-01..2024-03",
            ],
        ),
        (
            "菲国2024年10月进口额112亿美元。前10个月菲国进口额为1060亿美元。",
            [
                "level imports PHL>WLD 1.12e+10 2024-10..2024-10",
                "level imports PHL>WLD 1.06e+11 2024-01..2024-10",
            ],
        ),
        (
            "2024年肯尼亚6月份第一大出口市场是乌干达，出口8000万美元；巴基斯坦位于第二，出口5000万美元。",
            [
                "rank export_market UGA>KEN 1",
                "level exports KEN>UGA 8e+07 2024-06..2024-06",
                "rank export_market PAK>KEN 2",
                "level exports KEN>PAK 5e+07 2024-06..2024-06",
            ],
        ),
        # The end of another word and 国 are no economy.
        (
            "2024年，参加国际展会的泰国企业增加，泰国对印度出口118亿美元。",
            ["level exports THA>IND 1.18e+10 2024-01..2024-12"],
        ),
    ],
)
def test_the_year_before_short_names_and_months_inside_a_rank(text: str, expected: list[str]) -> None:
    assert told(text) == expected
