"""Chinese: whose trade it is and with whom, beside brackets, ports, groups, foreign offices and clauses set side by side.

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
            "2024年，韩国对中国内地（含香港）出口1700亿美元，增长8%；自中国内地（含香港）进口1400亿美元。",
            [
                "level exports KOR>CHN+HKG 1.7e+11 2024-01..2024-12",
                "growth exports KOR>CHN+HKG 8 2024-01..2024-12",
                "level imports KOR>CHN+HKG 1.4e+11 2024-01..2024-12",
            ],
        ),
        (
            "2024年，挪威对欧盟（不含瑞典）出口1000亿欧元。",
            ["level exports NOR>EU 1e+11 2024-01..2024-12 (不含瑞典)"],
        ),
        (
            "2024年，印度对东盟（包括越南）出口420亿美元。",
            ["level exports IND>ASEAN 4.2e+10 2024-01..2024-12"],
        ),
        (
            "2024年，瑞士出口至日本（升4%）、中国香港（香港）（升9%）均录得升幅。",
            ["growth exports CHE>JPN 4 2024-01..2024-12", "growth exports CHE>HKG 9 2024-01..2024-12"],
        ),
        (
            "2024年，新加坡对中国大陆（包括香港）出口900亿新元。",
            ["level exports SGP>CHN+HKG 9e+10 2024-01..2024-12"],
        ),
        (
            "2024年，加拿大自欧盟（除法国）进口600亿加元。",
            ["level imports CAN>EU 6e+10 2024-01..2024-12 (除法国)"],
        ),
    ],
)
def test_names_in_brackets(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年，德国、法国、荷兰为江苏前三大贸易市场。其中对德国进出口700亿元，增长4%；对法国进出口300亿元。对RCEP成员国进出口9000亿元，增长3%。",
            [],
        ),
        (
            "2024年，经霍尔果斯口岸，对哈萨克斯坦出口600亿元，增长8%，占口岸外贸的71%。",
            [],
        ),
        (
            "2024年，喀什综合保税区对巴基斯坦出口30亿元，增长5%。",
            [],
        ),
        (
            "2024年，荷兰、德国为浙江前两大贸易市场。其中对荷兰进出口900亿元。",
            [],
        ),
    ],
)
def test_ports_zones_and_provinces_are_no_economies(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "智利、秘鲁和哥伦比亚是日本的伙伴。日本与三国的贸易额由2010年的300亿美元增加到2020年的420亿美元。",
            [
                "level trade JPN>CHL+PER+COL 3e+10 2010-01..2010-12",
                "level trade JPN>CHL+PER+COL 4.2e+10 2020-01..2020-12",
            ],
        ),
        (
            "2024年，印度与越南、泰国和印尼的贸易额达700亿美元。",
            ["level trade IND>VNM+THA+IDN 7e+10 2024-01..2024-12"],
        ),
        (
            "2023年，希腊与塞浦路斯、以色列和埃及的贸易额为50亿欧元。",
            ["level trade GRC>CYP+ISR+EGY 5e+09 2023-01..2023-12"],
        ),
        (
            "阿根廷、巴拉圭和乌拉圭是邻国。2024年，巴西对上述三国出口200亿美元。",
            ["level exports BRA>ARG+PRY+URY 2e+10 2024-01..2024-12"],
        ),
    ],
)
def test_several_partners_are_one_side(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "英国海关统计显示，2024年自我国进口额为60亿英镑，增长3%。财政部统计，我国2024年对英国出口72亿美元，新台币计价成长4%。",
            [
                "level imports GBR>TWN 6e+09 2024-01..2024-12",
                "growth imports GBR>TWN 3 2024-01..2024-12",
                "level exports TWN>GBR 7.2e+09 2024-01..2024-12",
                "growth exports TWN>GBR 4 2024-01..2024-12",
            ],
        ),
        (
            "越南海关统计，2024年对我国出口150亿美元，我国自越南进口160亿美元。",
            [
                "level exports VNM>CHN 1.5e+10 2024-01..2024-12",
                "level imports CHN>VNM 1.6e+10 2024-01..2024-12",
            ],
        ),
        (
            "菲律宾统计局数据显示，2024年我国出口730亿美元，增长1%。",
            ["level exports PHL>WLD 7.3e+10 2024-01..2024-12", "growth exports PHL>WLD 1 2024-01..2024-12"],
        ),
    ],
)
def test_our_country_beside_a_foreign_office(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年，韩国对美国的顺差降至400亿美元，而墨西哥同期的顺差则增至1500亿美元。",
            [
                "balance balance KOR>USA 4e+10 2023-01..2023-12",
                "balance balance MEX>USA 1.5e+11 2023-01..2023-12",
            ],
        ),
        (
            "2023年，巴西对中国的出口额达到1000亿美元，超过同美国的370亿美元。",
            [
                "level exports BRA>CHN 1e+11 2023-01..2023-12",
                "level exports BRA>USA 3.7e+10 2023-01..2023-12",
            ],
        ),
        (
            "2024年，印度尼西亚是非洲增长最快的出口目的国，同比增长20%，高于其他亚洲国家9%的增长率。",
            ["growth exports AFRICA>IDN 20 2024-01..2024-12"],
        ),
        (
            "2024年拉美各国对华出口增长。秘鲁是中国在该地区的第三大出口目的国。",
            ["rank export_market PER>CHN 3"],
        ),
        (
            "2024年，关于肯尼亚，印度在该国进口来源国名单中占据首位，进口额达到20亿美元。",
            ["rank import_source IND>KEN 1", "level imports KEN>IND 2e+09 2024-01..2024-12"],
        ),
        (
            "5月，中国对俄进出口值环比增长3%。",
            ["growth trade CHN>RUS 3 2024-05..2024-05 from 2024-04"],
        ),
        (
            "2024年1月，日本对越南出口80亿美元。统计显示，日本2024年1月出口额为700亿美元，增长5%。",
            [
                "level exports JPN>VNM 8e+09 2024-01..2024-01",
                "level exports JPN>WLD 7e+10 2024-01..2024-01",
                "growth exports JPN>WLD 5 2024-01..2024-01",
            ],
        ),
        (
            "2024年，越南对美国出口1200亿美元，高于对欧盟的520亿美元。",
            [
                "level exports VNM>USA 1.2e+11 2024-01..2024-12",
                "level exports VNM>EU 5.2e+10 2024-01..2024-12",
            ],
        ),
    ],
)
def test_clauses_beside_each_other(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "日本为泰国第三大出口国，美国居首，中国和越南分居第二和第四位。",
            [
                "rank export_market JPN>THA 3",
                "rank export_market USA>THA 1",
                "rank export_market CHN>THA 2",
                "rank export_market VNM>THA 4",
            ],
        ),
        (
            "2024年，印尼为澳大利亚在全球最大的贸易伙伴。",
            ["rank trading_partner IDN>AUS 1"],
        ),
        (
            "巴西是印度第五大贸易伙伴和第三大出口市场（2022-23财年）。",
            ["rank trading_partner BRA>IND 5", "rank export_market BRA>IND 3"],
        ),
        (
            "2024年拉美国家对华出口增长。秘鲁是中国在该地区的第三大出口目的国。",
            ["rank export_market PER>CHN 3 (within LATIN_AMERICA)"],
        ),
    ],
)
def test_places_in_lists(text: str, expected: list[str]) -> None:
    assert told(text) == expected
