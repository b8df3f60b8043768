"""Chinese: classes of phrasing that further unseen pages, of many pairs, showed; five sentences of its own a class.

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
            "2024年巴西对外贸易总额5995亿美元。阿根廷、德国、荷兰分别排在巴西外贸伙伴的第三至第五位。",
            [
                "level trade BRA>WLD 5.995e+11 2024-01..2024-12",
                "rank trading_partner ARG>BRA 3",
                "rank trading_partner DEU>BRA 4",
                "rank trading_partner NLD>BRA 5",
            ],
        ),
        (
            "2024年韩国最大出口市场是中国。美国、越南和日本位列第二、第三和第四位。",
            [
                "rank export_market CHN>KOR 1",
                "rank export_market USA>KOR 2",
                "rank export_market VNM>KOR 3",
                "rank export_market JPN>KOR 4",
            ],
        ),
        (
            "2024年波兰第二、第三大贸易伙伴分别为中国和捷克。",
            ["rank trading_partner CHN>POL 2", "rank trading_partner CZE>POL 3"],
        ),
        (
            "2024年肯尼亚最大进口来源国为中国，印度和阿联酋分列第二和第三位。",
            [
                "rank import_source CHN>KEN 1",
                "rank import_source IND>KEN 2",
                "rank import_source ARE>KEN 3",
            ],
        ),
        # Two names for three places: who is where is not said.
        ("2024年智利的贸易伙伴中，巴西和韩国排在第四至第六位。", []),
    ],
)
def test_a_row_of_places_for_as_many_names(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年，土耳其增加从印度进口石油，两国贸易额达105亿美元。",
            ["level trade TUR>IND 1.05e+10 2024-01..2024-12"],
        ),
        (
            "埃及参加对印度出口洽谈会。2024年，埃及对印度出口3亿美元。",
            ["level exports EGY>IND 3e+08 2024-01..2024-12"],
        ),
        (
            "泰国同意向越南出口大米，2024年泰越双边贸易额为200亿美元。",
            ["level trade THA>VNM 2e+10 2024-01..2024-12"],
        ),
        (
            "巴西可以对埃及出口牛肉，2024年巴西对埃及出口39亿美元。",
            ["level exports BRA>EGY 3.9e+09 2024-01..2024-12"],
        ),
        # Where the short form stands by itself, it is one.
        (
            "2024年，加对墨出口87亿加元，加自墨进口467亿加元。",
            [
                "level exports CAN>MEX 8.7e+09 2024-01..2024-12",
                "level imports CAN>MEX 4.67e+10 2024-01..2024-12",
            ],
        ),
    ],
)
def test_the_end_of_a_word_is_no_short_form(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "预计，2025年越南对日本出口额达260亿美元。",
            ["target exports VNM>JPN 2.6e+10 2025-01..2025-12"],
        ),
        (
            "预计2025年全年，智利对韩国出口额为70亿美元；进口额为21亿美元。",
            [
                "target exports CHL>KOR 7e+09 2025-01..2025-12",
                "target imports CHL>KOR 2.1e+09 2025-01..2025-12",
            ],
        ),
        (
            "该机构预测，2025年印度与巴西的双边贸易额约150亿美元。",
            ["target trade IND>BRA 1.5e+10 2025-01..2025-12"],
        ),
        (
            "据估计，2025年哈萨克斯坦对土耳其出口38亿美元。",
            ["target exports KAZ>TUR 3.8e+09 2025-01..2025-12"],
        ),
        # What was over at publication is an estimate of what was, no goal.
        (
            "据估计，2024年哈萨克斯坦对土耳其出口38亿美元。",
            ["level exports KAZ>TUR 3.8e+09 2024-01..2024-12"],
        ),
    ],
)
def test_an_estimate_of_a_year_that_is_not_over(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年挪威对波兰的出口额增长最多，约21亿欧元。",
            ["growth exports NOR>POL 2.1e+09 2024-01..2024-12"],
        ),
        ("2024年，印尼对越南出口增长最快，达18.2%。", ["growth exports IDN>VNM 18.2 2024-01..2024-12"]),
        ("2024年瑞典自丹麦进口下降最多，为4.6%。", ["growth imports SWE>DNK -4.6 2024-01..2024-12"]),
        (
            "2024年泰国对印度出口增长最为显著，达12%。",
            ["growth exports THA>IND 12 2024-01..2024-12"],
        ),
        # "Most" of the amount, not of the growth.
        ("2024年泰国对印度出口最多，达118亿美元。", ["level exports THA>IND 1.18e+10 2024-01..2024-12"]),
    ],
)
def test_what_grew_most_and_by_how_much(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年中国与加纳贸易额118亿美元。加占我与西共体贸易比重25.3%，占我与非洲贸易比重4%。",
            [
                "level trade CHN>GHA 1.18e+10 2024-01..2024-12",
                "share trade GHA>CHN 25.3 2024-01..2024-12",
                "share trade GHA>CHN 4 2024-01..2024-12",
            ],
        ),
        (
            "2024年中国与秘鲁贸易额434亿美元，秘鲁占中国与拉美贸易总额的8.4%。",
            ["level trade CHN>PER 4.34e+10 2024-01..2024-12", "share trade PER>CHN 8.4 2024-01..2024-12"],
        ),
        (
            "2024年日本与越南贸易额460亿美元，越南占日本与东盟贸易总额的18%。",
            ["level trade JPN>VNM 4.6e+10 2024-01..2024-12", "share trade VNM>JPN 18 2024-01..2024-12"],
        ),
        (
            "2024年韩国对新加坡出口额180亿美元，新加坡占韩国对东盟出口总额的16%。",
            ["level exports KOR>SGP 1.8e+10 2024-01..2024-12", "share exports KOR>SGP 16 2024-01..2024-12"],
        ),
        # One owner: the larger whole is its own trade.
        (
            "2024年韩国对新加坡出口额180亿美元，占韩国出口总额的2.6%。",
            ["level exports KOR>SGP 1.8e+10 2024-01..2024-12", "share exports KOR>SGP 2.6 2024-01..2024-12"],
        ),
    ],
)
def test_a_share_of_somebodys_trade_with_a_region(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年法国最大贸易伙伴是德国，滑落至第三位的意大利与法国的贸易额为1030亿欧元。",
            [
                "rank trading_partner DEU>FRA 1",
                "rank trading_partner ITA>FRA 3",
                "level trade ITA>FRA 1.03e+11 2024-01..2024-12",
            ],
        ),
        (
            "2024年印度最大贸易伙伴是美国，中国退至第二位。",
            ["rank trading_partner USA>IND 1", "rank trading_partner CHN>IND 2"],
        ),
        (
            "2024年波兰的最大出口市场为德国，第二位是捷克。",
            ["rank export_market DEU>POL 1", "rank export_market CZE>POL 2"],
        ),
        (
            "2024年越南是韩国第三大贸易伙伴，第一位为中国。",
            ["rank trading_partner VNM>KOR 3", "rank trading_partner CHN>KOR 1"],
        ),
        # An industry's place is nobody's rank.
        (
            "2024年澳大利亚最大出口市场是日本。第一为采矿业，第二为农业。",
            ["rank export_market JPN>AUS 1"],
        ),
    ],
)
def test_places_that_go_on_a_list(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "若仅按出口计算，2024年西班牙对法国出口额为630亿欧元。",
            ["level exports ESP>FRA 6.3e+10 2024-01..2024-12"],
        ),
        ("若以美元计，2024年日本对韩国出口460亿美元。", ["level exports JPN>KOR 4.6e+10 2024-01..2024-12"]),
        (
            "如果只按货物计算，2024年英国对德国出口320亿英镑。",
            ["level exports GBR>DEU 3.2e+10 2024-01..2024-12"],
        ),
        ("若不计黄金，2024年瑞士对印度出口15亿瑞郎。", ["level exports CHE>IND 1.5e+09 2024-01..2024-12"]),
        # A real condition tells nothing.
        ("若两国签署协定，2024年英国对印度出口额达170亿英镑。", []),
    ],
)
def test_how_it_is_counted_is_no_condition(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015年，西班牙自1990年以来首次成为摩洛哥第一大贸易伙伴。", ["rank trading_partner ESP>MAR 1"]),
        ("2023年墨西哥自2003年以来首次成为美国最大进口来源国。", ["rank import_source MEX>USA 1"]),
        ("2024年，印度自2010年以来第一次成为肯尼亚最大出口市场。", ["rank export_market IND>KEN 1"]),
        ("2019年，法国2008年以来首次成为摩洛哥第一大贸易伙伴。", ["rank trading_partner FRA>MAR 1"]),
        # Without "for the first time" it is a run.
        (
            "中国自2009年以来一直是巴西最大贸易伙伴。",
            ["streak trading_partner CHN>BRA 16", "rank trading_partner CHN>BRA 1"],
        ),
    ],
)
def test_first_time_since_a_year_is_no_run(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年，韩国是越南第三大出口市场（仅次于美国、中国）和第二大进口来源国（仅次于中国）。",
            ["rank export_market KOR>VNM 3", "rank import_source KOR>VNM 2"],
        ),
        ("2024年，意大利是突尼斯第二大贸易伙伴（仅次于法国）。", ["rank trading_partner ITA>TUN 2"]),
        (
            "2024年秘鲁是厄瓜多尔第三大出口市场（次于美国和巴拿马），出口额11亿美元。",
            ["rank export_market PER>ECU 3", "level exports ECU>PER 1.1e+09 2024-01..2024-12"],
        ),
        (
            "2024年泰国是柬埔寨第四大贸易伙伴（仅次于中国、美国和越南），双边贸易额43亿美元。",
            ["rank trading_partner THA>KHM 4", "level trade KHM>THA 4.3e+09 2024-01..2024-12"],
        ),
        # Amounts in brackets stay.
        (
            "2024年印度的最大出口市场为美国（775亿美元）。",
            ["rank export_market USA>IND 1", "level exports IND>USA 7.75e+10 2024-01..2024-12"],
        ),
    ],
)
def test_who_stands_ahead_in_brackets(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2025年1月韩国出口额491亿美元。按品目看，半导体（8.1%）、船舶（+2.3%）等出口增加，汽车（-19.6%）出口减少。",
            [
                "level exports KOR>WLD 4.91e+10 2025-01..2025-01",
                "growth exports KOR>WLD 8.1 2025-01..2025-01",
                "growth exports KOR>WLD 2.3 2025-01..2025-01",
                "growth exports KOR>WLD -19.6 2025-01..2025-01",
            ],
        ),
        (
            "2024年12月泰国进口额250亿美元。机械（4.4%）、药品（7.5%）的进口增加。",
            [
                "level imports THA>WLD 2.5e+10 2024-12..2024-12",
                "growth imports THA>WLD 4.4 2024-12..2024-12",
                "growth imports THA>WLD 7.5 2024-12..2024-12",
            ],
        ),
        (
            "2024年越南对美国出口1195亿美元。其中，木材（-3.2%）、鞋类（-1.1%）出口下降。",
            [
                "level exports VNM>USA 1.195e+11 2024-01..2024-12",
                "growth exports VNM>USA -3.2 2024-01..2024-12",
                "growth exports VNM>USA -1.1 2024-01..2024-12",
            ],
        ),
        (
            "2024年日本出口额107万亿日元。分产品看，钢铁（-6.3%）出口减少，乘用车则增长2.1%。",
            [
                "level exports JPN>WLD 1.07e+14 2024-01..2024-12",
                "growth exports JPN>WLD -6.3 2024-01..2024-12",
                "growth exports JPN>WLD 2.1 2024-01..2024-12",
            ],
        ),
        # A share in brackets says no way, and a time's number is not a product's.
        (
            "2024年越南出口额4055亿美元，主要商品为电子产品（17.9%）和机械（12.9%）。",
            ["level exports VNM>WLD 4.055e+11 2024-01..2024-12"],
        ),
    ],
)
def test_changes_of_goods_in_brackets(text: str, expected: list[str]) -> None:
    assert told(text) == expected
