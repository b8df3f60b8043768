"""Chinese: goods, firms and kinds of trade narrow a claim, known or not: a part never passes for the whole.

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
            "2024年，泰国对华木薯出口下降9%，对华出口总额350亿美元。",
            [
                "growth exports THA>CHN -9 2024-01..2024-12 (木薯)",
                "level exports THA>CHN 3.5e+10 2024-01..2024-12",
            ],
        ),
        (
            "2024年，中国大豆进口1.05亿吨，进口额527亿美元。",
            ["level imports CHN>WLD 5.27e+10 2024-01..2024-12 (大豆)"],
        ),
        (
            "2024年，智利对日本出口铜精矿62亿美元，增长7%，占智利对日本出口总值的六成。",
            [
                "level exports CHL>JPN 6.2e+09 2024-01..2024-12 (铜精矿)",
                "growth exports CHL>JPN 7 2024-01..2024-12 (铜精矿)",
                "share exports CHL>JPN 60 2024-01..2024-12 (铜精矿)",
            ],
        ),
        (
            "2024年泰国橡胶出口额增长9%，大米出口额及出口量均下降4%。",
            [
                "growth exports THA>WLD 9 2024-01..2024-12 (橡胶)",
                "growth exports THA>WLD -4 2024-01..2024-12 (大米)",
            ],
        ),
        (
            "2024年，越南出口4055亿美元。其中，纺织品出口440亿美元，占出口总额的10.9%。",
            [
                "level exports VNM>WLD 4.055e+11 2024-01..2024-12",
                "level exports VNM>WLD 4.4e+10 2024-01..2024-12 (纺织品)",
                "share exports VNM>WLD 10.9 2024-01..2024-12 (纺织品)",
            ],
        ),
        (
            "2024年，法国对韩国出口的化妆品同比增长11%，达到17亿欧元。",
            [
                "growth exports FRA>KOR 11 2024-01..2024-12 (化妆品)",
                "level exports FRA>KOR 1.7e+09 2024-01..2024-12 (化妆品)",
            ],
        ),
        (
            "2024年，加拿大从墨西哥进口商品中最主要的是汽车零部件，价值95亿加元，增长3%。",
            [
                "level imports CAN>MEX 9.5e+09 2024-01..2024-12 (汽车零部件)",
                "growth imports CAN>MEX 3 2024-01..2024-12 (汽车零部件)",
            ],
        ),
        (
            "2024年，意大利对日本出口的主要产品为皮革制品(12亿欧元)、葡萄酒(3亿欧元)和药品(21亿欧元)。",
            [
                "level exports ITA>JPN 1.2e+09 2024-01..2024-12 (皮革制品)",
                "level exports ITA>JPN 3e+08 2024-01..2024-12 (葡萄酒)",
                "level exports ITA>JPN 2.1e+09 2024-01..2024-12 (药品)",
            ],
        ),
        (
            "2024年5月，日本出口增长8%，「一般機械和零件」（增820億日圓，升6%）升幅最大。",
            [
                "growth exports JPN>WLD 8 2024-05..2024-05",
                "growth exports JPN>WLD 8.2e+10 2024-05..2024-05 (一般機械和零件)",
                "growth exports JPN>WLD 6 2024-05..2024-05 (一般機械和零件)",
            ],
        ),
        (
            "2024年新加坡非石油国内出口增长1%。",
            ["growth exports SGP>WLD 1 2024-01..2024-12 (非石油)"],
        ),
        (
            "2024年，加蓬出口锰矿砂12亿美元，同比增长4%。",
            [
                "level exports GAB>WLD 1.2e+09 2024-01..2024-12 (锰矿砂)",
                "growth exports GAB>WLD 4 2024-01..2024-12 (锰矿砂)",
            ],
        ),
        (
            "2024年，埃及的化肥出口额达24亿美元，占埃及出口总额的6%。",
            [
                "level exports EGY>WLD 2.4e+09 2024-01..2024-12 (化肥)",
                "share exports EGY>WLD 6 2024-01..2024-12 (化肥)",
            ],
        ),
    ],
)
def test_goods_before_and_behind_a_flow(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年，肯尼亚自印度进口药品和钢材4.1亿美元、3.2亿美元，分别增长12%、5%，占自印度进口总值的18%、14%。",
            [
                "level imports KEN>IND 4.1e+08 2023-01..2023-12 (药品)",
                "level imports KEN>IND 3.2e+08 2023-01..2023-12 (钢材)",
                "growth imports KEN>IND 12 2023-01..2023-12 (药品)",
                "growth imports KEN>IND 5 2023-01..2023-12 (钢材)",
                "share imports KEN>IND 18 2023-01..2023-12 (药品)",
                "share imports KEN>IND 14 2023-01..2023-12 (钢材)",
            ],
        ),
        (
            "2024年，我国国有企业和民营企业对秘鲁分别进出口800亿元、2000亿元，分别占23%和58%。",
            [
                "level trade CHN>PER 8e+10 2024-01..2024-12 (国有企业)",
                "level trade CHN>PER 2e+11 2024-01..2024-12 (民营企业)",
                "share trade PER>CHN 23 2024-01..2024-12 (国有企业)",
                "share trade PER>CHN 58 2024-01..2024-12 (民营企业)",
            ],
        ),
        (
            "2024年，德国对印度机床、药品出口增速分别达9%、13%。",
            [
                "growth exports DEU>IND 9 2024-01..2024-12 (机床)",
                "growth exports DEU>IND 13 2024-01..2024-12 (药品)",
            ],
        ),
        (
            "2024年，日本汽车、船舶和药品出口额分别增长3%、9%、12%。",
            [
                "growth exports JPN>WLD 3 2024-01..2024-12 (汽车)",
                "growth exports JPN>WLD 9 2024-01..2024-12 (船舶)",
                "growth exports JPN>WLD 12 2024-01..2024-12 (药品)",
            ],
        ),
    ],
)
def test_goods_and_firms_in_turn(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年老挝边境贸易额达31亿美元，增长5%，其中出口额达14亿美元，进口额达17亿美元。",
            [
                "level trade LAO>WLD 3.1e+09 2024-01..2024-12 (边境贸易)",
                "growth trade LAO>WLD 5 2024-01..2024-12 (边境贸易)",
                "level exports LAO>WLD 1.4e+09 2024-01..2024-12 (边境贸易)",
                "level imports LAO>WLD 1.7e+09 2024-01..2024-12 (边境贸易)",
            ],
        ),
        (
            "2024年，越南与老挝的边贸额达20亿美元。",
            ["level trade VNM>LAO 2e+09 2024-01..2024-12 (边境贸易)"],
        ),
        (
            "2024年，越南与周边国家贸易额2000亿美元。",
            ["level trade VNM>WLD 2e+11 2024-01..2024-12 (周边国家)"],
        ),
        (
            "2024年，香港转口货值为4000亿元，港产品出口货值为50亿元。",
            [
                "level exports HKG>WLD 4e+11 2024-01..2024-12 (转口)",
                "level exports HKG>WLD 5e+09 2024-01..2024-12 (港产品)",
            ],
        ),
        (
            "2024年，缅甸是泰国边境贸易的最大伙伴，贸易额达2500亿泰铢，其次是老挝，贸易额达2000亿泰铢。",
            [
                "rank trading_partner MMR>THA 1 (边境)",
                "level trade THA>MMR 2.5e+11 2024-01..2024-12 (边境贸易)",
                "level trade THA>LAO 2e+11 2024-01..2024-12 (边境贸易)",
            ],
        ),
        (
            "2024年，秘鲁企业报告称，中国对“一带一路”沿线国家出口5000亿美元。中国自沿线国家进口4000亿美元，增长2%。",
            [
                "level exports CHN>WLD 5e+11 2024-01..2024-12 (一带一路)",
                "level imports CHN>WLD 4e+11 2024-01..2024-12 (一带一路)",
                "growth imports CHN>WLD 2 2024-01..2024-12 (一带一路)",
            ],
        ),
    ],
)
def test_kinds_of_trade(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年，我国私营企业对巴西进出口9000亿元，增长6%。其中，出口4000亿元，增长8%；进口5000亿元，增长4%。",
            [
                "level trade CHN>BRA 9e+11 2024-01..2024-12 (私营企业)",
                "growth trade CHN>BRA 6 2024-01..2024-12 (私营企业)",
                "level exports CHN>BRA 4e+11 2024-01..2024-12 (私营企业)",
                "growth exports CHN>BRA 8 2024-01..2024-12 (私营企业)",
                "level imports CHN>BRA 5e+11 2024-01..2024-12 (私营企业)",
                "growth imports CHN>BRA 4 2024-01..2024-12 (私营企业)",
            ],
        ),
        (
            "2024年印尼工程机械出口至非洲增长20%。轮胎出口增长8%；电池出口增长31%。",
            [
                "growth exports IDN>AFRICA 20 2024-01..2024-12 (工程机械)",
                "growth exports IDN>AFRICA 8 2024-01..2024-12 (轮胎)",
                "growth exports IDN>AFRICA 31 2024-01..2024-12 (电池)",
            ],
        ),
        (
            "巴西对阿根廷的出口额，轿车下降了12%，钢材下降了5%。与此同时，农用机械增加了8%。",
            [
                "growth exports BRA>ARG -12 (轿车)",
                "growth exports BRA>ARG -5 (钢材)",
                "growth exports BRA>ARG 8 (农用机械)",
            ],
        ),
        (
            "2024年6月，马来西亚出口增长6%。电子零件较去年同期增加14%、棕油制品年增8%、橡胶手套成长3%。",
            [
                "growth exports MYS>WLD 6 2024-06..2024-06",
                "growth exports MYS>WLD 14 2024-06..2024-06 from 2023-06 (电子零件)",
                "growth exports MYS>WLD 8 2024-06..2024-06 from 2023-06 (棕油制品)",
                "growth exports MYS>WLD 3 2024-06..2024-06 from 2023-06 (橡胶手套)",
            ],
        ),
        (
            "2024年，电子产品占泰国出口的32%，依次是汽车零部件(11%)、橡胶制品(6%)。",
            [
                "share exports THA>WLD 32 2024-01..2024-12 (电子产品)",
                "share exports THA>WLD 11 2024-01..2024-12 (汽车零部件)",
                "share exports THA>WLD 6 2024-01..2024-12 (橡胶制品)",
            ],
        ),
    ],
)
def test_what_narrows_is_carried_on(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年，中国企业对东盟出口商品5000亿美元。",
            ["level exports CHN>ASEAN 5e+11 2024-01..2024-12"],
        ),
        (
            "2024年，韩国整体出口增长8%，货物出口额达6838亿美元。",
            [
                "growth exports KOR>WLD 8 2024-01..2024-12",
                "level exports KOR>WLD 6.838e+11 2024-01..2024-12 (goods)",
            ],
        ),
        (
            "2024年，受汽车出口拉动，韩国出口增长5%。",
            ["growth exports KOR>WLD 5 2024-01..2024-12"],
        ),
        (
            "2024年，智利铜出口增长5%，出口总额1000亿美元。",
            [
                "growth exports CHL>WLD 5 2024-01..2024-12 (铜)",
                "level exports CHL>WLD 1e+11 2024-01..2024-12",
            ],
        ),
        (
            "2024年，越南对美国市场出口1200亿美元。",
            ["level exports VNM>USA 1.2e+11 2024-01..2024-12"],
        ),
        (
            "2024年，带动韩国出口增长8%，进口增长2%。",
            ["growth exports KOR>WLD 8 2024-01..2024-12", "growth imports KOR>WLD 2 2024-01..2024-12"],
        ),
    ],
)
def test_all_goods_and_totals_are_not_narrowed(text: str, expected: list[str]) -> None:
    assert told(text) == expected
