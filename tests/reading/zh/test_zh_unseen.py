"""Chinese: classes of phrasing that unseen pages of November 2026 showed, each on five sentences of its own.

An expectation is one claim: kind, measure, reporter>partner, value, then its months, in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("zh", undated=("rank", "streak"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年埃及成为北非地区意大利最大的贸易伙伴。", ["rank trading_partner EGY>ITA 1"]),
        ("2024年智利是拉美地区韩国第二大贸易伙伴。", ["rank trading_partner CHL>KOR 2"]),
        ("2024年肯尼亚成为非洲地区印度第三大出口市场。", ["rank export_market KEN>IND 3"]),
        (
            "2024年阿联酋连续8年成为中东地区日本最大的贸易伙伴。",
            ["streak trading_partner ARE>JPN 8", "rank trading_partner ARE>JPN 1"],
        ),
        ("2024年越南成为东南亚地区法国最大的贸易伙伴。", ["rank trading_partner VNM>FRA 1"]),
    ],
)
def test_a_region_in_the_phrase_of_a_rank_says_where(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年韓國對日本出口二九六．四億美元。", ["level exports KOR>JPN 2.964e+10 2024-01..2024-12"]),
        (
            "2024年泰國對印度出口一一七．五億美元，年增八．三％。",
            [
                "level exports THA>IND 1.175e+10 2024-01..2024-12",
                "growth exports THA>IND 8.3 2024-01..2024-12",
            ],
        ),
        (
            "2024年巴西自德國進口一二九點五億美元，年減百分之三點二。",
            [
                "level imports BRA>DEU 1.295e+10 2024-01..2024-12",
                "growth imports BRA>DEU -3.2 2024-01..2024-12",
            ],
        ),
        ("2024年越南與法國雙邊貿易額五三．八億美元。", ["level trade VNM>FRA 5.38e+09 2024-01..2024-12"]),
        ("2024年印尼對荷蘭出口分別為四六．二億美元。", ["level exports IDN>NLD 4.62e+09 2024-01..2024-12"]),
    ],
)
def test_figures_in_characters_with_a_point(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年韩国出口在芯片贸易的带动下增长8.1%，达6838亿美元。",
            [
                "growth exports KOR>WLD 8.1 2024-01..2024-12",
                "level exports KOR>WLD 6.838e+11 2024-01..2024-12",
            ],
        ),
        (
            "除对德国出口增势明显外，2024年意大利出口6235亿欧元。",
            ["level exports ITA>WLD 6.235e+11 2024-01..2024-12"],
        ),
        ("2024年泰国进口在能源进口的推动下增长6.3%。", ["growth imports THA>WLD 6.3 2024-01..2024-12"]),
        ("2024年巴西对智利出口在汽车贸易的拉动下增加5.5%。", ["growth exports BRA>CHL 5.5 2024-01..2024-12"]),
        (
            "除了对法国出口之外，2024年西班牙对葡萄牙出口302亿欧元。",
            ["level exports ESP>PRT 3.02e+10 2024-01..2024-12"],
        ),
    ],
)
def test_what_drives_or_is_left_out_is_no_topic(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "中评社香港3月8日电 2024年日本贸易逆差5.3万亿日元。",
            ["balance balance JPN>WLD -5.3e+12 2024-01..2024-12"],
        ),
        (
            "中新社新加坡3月8日电 2024年越南出口4055亿美元。",
            ["level exports VNM>WLD 4.055e+11 2024-01..2024-12"],
        ),
        (
            "新华社巴黎3月8日电 2024年法国贸易逆差810亿欧元。",
            ["balance balance FRA>WLD -8.1e+10 2024-01..2024-12"],
        ),
        (
            "中通社香港3月8日电 2024年印度出口4370亿美元。",
            ["level exports IND>WLD 4.37e+11 2024-01..2024-12"],
        ),
        (
            "中新社台湾3月8日电 2024年菲律宾进口1290亿美元。",
            ["level imports PHL>WLD 1.29e+11 2024-01..2024-12"],
        ),
    ],
)
def test_the_city_of_a_dateline_trades_nothing(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年12月印度对英国出口12亿美元，这是自去年5月以来印度对英出口首次下降；同期，自英进口8亿美元。",
            [
                "level exports IND>GBR 1.2e+09 2024-12..2024-12",
                "level imports IND>GBR 8e+08 2024-12..2024-12",
            ],
        ),
        (
            "2025年1月韩国出口491亿美元，为2023年9月以来单月最低，进口510亿美元。",
            [
                "level exports KOR>WLD 4.91e+10 2025-01..2025-01",
                "level imports KOR>WLD 5.1e+10 2025-01..2025-01",
            ],
        ),
        (
            "2025年2月泰国出口267亿美元，创下2022年3月以来新高，同比增长14%。",
            ["level exports THA>WLD 2.67e+10 2025-02..2025-02", "growth exports THA>WLD 14 2025-02..2025-02"],
        ),
        (
            "2024年11月智利对秘鲁出口2.1亿美元，为今年以来单月第二高，同比增长4%。",
            ["level exports CHL>PER 2.1e+08 2024-11..2024-11", "growth exports CHL>PER 4 2024-11..2024-11"],
        ),
        (
            "2024年10月波兰对捷克出口19亿欧元，从8月份的下降2.4%转为增长3.6%。",
            [
                "level exports POL>CZE 1.9e+09 2024-10..2024-10",
                "growth exports POL>CZE -2.4 2024-08..2024-08",
                "growth exports POL>CZE 3.6 2024-10..2024-10",
            ],
        ),
    ],
)
def test_a_time_that_only_says_since_when_or_from_what(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年蒙古国第二至第三大贸易伙伴依次为：俄罗斯（第二），贸易额27亿美元；日本（第三），6亿美元。",
            [
                "rank trading_partner RUS>MNG 2",
                "level trade MNG>RUS 2.7e+09 2024-01..2024-12",
                "rank trading_partner JPN>MNG 3",
                "level trade MNG>JPN 6e+08 2024-01..2024-12",
            ],
        ),
        ("2024年印度位列荷兰贸易伙伴第11位。", ["rank trading_partner IND>NLD 11"]),
        ("2024年墨西哥在德国贸易伙伴中排名第19位。", ["rank trading_partner MEX>DEU 19"]),
        ("2024年土耳其位列意大利出口市场第8位。", ["rank export_market TUR>ITA 8"]),
        ("2024年巴西名列西班牙贸易伙伴第15位。", ["rank trading_partner BRA>ESP 15"]),
    ],
)
def test_places_in_brackets_and_behind_the_role(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年中国与巴基斯坦双边贸易额231亿美元。其中，中方出口202亿美元，占巴进口额的35.2%；中方进口29亿美元，占巴出口额的9.1%。",
            [
                "level trade CHN>PAK 2.31e+10 2024-01..2024-12",
                "level exports CHN>PAK 2.02e+10 2024-01..2024-12",
                "share imports PAK>CHN 35.2 2024-01..2024-12",
                "level imports CHN>PAK 2.9e+09 2024-01..2024-12",
                "share exports PAK>CHN 9.1 2024-01..2024-12",
            ],
        ),
        (
            "2024年中国对泰国出口860亿美元，占泰进口额的26.1%。",
            ["level exports CHN>THA 8.6e+10 2024-01..2024-12", "share imports THA>CHN 26.1 2024-01..2024-12"],
        ),
        (
            "2024年俄罗斯对哈萨克斯坦出口185亿美元，占哈进口额的29.5%。",
            [
                "level exports RUS>KAZ 1.85e+10 2024-01..2024-12",
                "share imports KAZ>RUS 29.5 2024-01..2024-12",
            ],
        ),
        (
            "2024年德国自越南进口132亿欧元，占越出口额的3.4%。",
            ["level imports DEU>VNM 1.32e+10 2024-01..2024-12", "share exports VNM>DEU 3.4 2024-01..2024-12"],
        ),
        (
            "2024年日本对韩国出口480亿美元，占韩进口额的7.6%。",
            ["level exports JPN>KOR 4.8e+10 2024-01..2024-12", "share imports KOR>JPN 7.6 2024-01..2024-12"],
        ),
    ],
)
def test_a_share_of_the_other_sides_total_in_a_short_form(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "越南和老挝未来几年双边贸易额可以达到50亿美元，最终达到100亿美元。",
            ["target trade VNM>LAO 5e+09", "target trade VNM>LAO 1e+10"],
        ),
        (
            "未来五年，印度与阿曼双边贸易额将达到200亿美元。",
            ["target trade IND>OMN 2e+10 2030-01..2030-12"],
        ),
        ("韩国与蒙古国贸易额可望突破10亿美元。", ["target trade KOR>MNG 1e+09"]),
        ("2025年日本对越南出口确定突破200亿美元。", ["target exports JPN>VNM 2e+10 2025-01..2025-12"]),
        (
            "巴西和印度未来三年贸易额可达到200亿美元，进而达到300亿美元。",
            [
                "target trade BRA>IND 2e+10 2028-01..2028-12",
                "target trade BRA>IND 3e+10 2028-01..2028-12",
            ],
        ),
    ],
)
def test_what_is_to_come_is_a_goal(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年巴西对越南出口额和进口额分别为45.5亿和22.3亿美元。",
            [
                "level exports BRA>VNM 4.55e+09 2024-01..2024-12",
                "level imports BRA>VNM 2.23e+09 2024-01..2024-12",
            ],
        ),
        (
            "2024年法国对德国出口额和进口额分别为812亿和905亿欧元。",
            [
                "level exports FRA>DEU 8.12e+10 2024-01..2024-12",
                "level imports FRA>DEU 9.05e+10 2024-01..2024-12",
            ],
        ),
        (
            "2024年印度与尼泊尔、斯里兰卡的贸易额分别为79亿和64亿美元。",
            ["level trade IND>NPL 7.9e+09 2024-01..2024-12", "level trade IND>LKA 6.4e+09 2024-01..2024-12"],
        ),
        (
            "2024年泰国出口和进口分别为3005亿、3068亿美元。",
            [
                "level exports THA>WLD 3.005e+11 2024-01..2024-12",
                "level imports THA>WLD 3.068e+11 2024-01..2024-12",
            ],
        ),
        (
            "2024年韩国对越南、印度分别出口583亿和187亿美元。",
            [
                "level exports KOR>VNM 5.83e+10 2024-01..2024-12",
                "level exports KOR>IND 1.87e+10 2024-01..2024-12",
            ],
        ),
    ],
)
def test_a_row_may_say_its_currency_once(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "日本2022财年上半年（4月至9月）贸易逆差达11.01万亿日元。",
            ["balance balance JPN>WLD -1.101e+13 2022-04..2022-09"],
        ),
        ("印度2023财年上半年出口2300亿美元。", ["level exports IND>WLD 2.3e+11 2022-04..2022-09"]),
        ("日本2023财年下半年对美国出口10.4万亿日元。", ["level exports JPN>USA 1.04e+13 2023-10..2024-03"]),
        ("巴基斯坦2024财年上半年进口262亿美元。", ["level imports PAK>WLD 2.62e+10 2023-07..2023-12"]),
        ("印度2024财年下半年进口3400亿美元。", ["level imports IND>WLD 3.4e+11 2023-10..2024-03"]),
    ],
)
def test_halves_of_a_fiscal_year(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2025年2月越南对日本出口19亿美元，增幅收窄至3.2%。",
            ["level exports VNM>JPN 1.9e+09 2025-02..2025-02", "growth exports VNM>JPN 3.2 2025-02..2025-02"],
        ),
        (
            "2025年2月韩国对中国出口95亿美元，降幅扩大至1.4%。",
            [
                "level exports KOR>CHN 9.5e+09 2025-02..2025-02",
                "growth exports KOR>CHN -1.4 2025-02..2025-02",
            ],
        ),
        (
            "2024年12月印度对法国出口7亿美元，增速放缓至2.8%。",
            ["level exports IND>FRA 7e+08 2024-12..2024-12", "growth exports IND>FRA 2.8 2024-12..2024-12"],
        ),
        (
            "2024年12月泰國對德國出口4億美元，年增收斂至1.1%。",
            ["level exports THA>DEU 4e+08 2024-12..2024-12", "growth exports THA>DEU 1.1 2024-12..2024-12"],
        ),
        (
            "2024年12月墨西哥进口520亿美元，跌幅收窄至0.9%。",
            [
                "level imports MEX>WLD 5.2e+10 2024-12..2024-12",
                "growth imports MEX>WLD -0.9 2024-12..2024-12",
            ],
        ),
    ],
)
def test_a_change_that_narrows_or_widens_to(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2024年韩国出口价格指数上涨6.1%。",
        "2024年日本进口物量指数下降2.3%。",
        "2024年泰国与云南省之间的贸易额达103亿美元，其中泰国的出口额为41亿美元。",
        "2024年11月韩国出口连续三个月超过560亿美元。",
        "2024年广东省对第一大贸易伙伴东盟进出口1.3万亿元，占全省进出口总值的14.6%。",
    ],
)
def test_indices_provinces_and_thresholds_are_no_claims(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "关于韩国与智利关系，大使说，双边贸易额2024年达75亿美元。",
            "韩国与南方共同市场",
            ["level trade KOR>CHL 7.5e+09 2024-01..2024-12"],
        ),
        (
            "关于印度与秘鲁的经贸关系，部长说，双边贸易额2024年达50亿美元。",
            "印度与太平洋联盟",
            ["level trade IND>PER 5e+09 2024-01..2024-12"],
        ),
        (
            "谈到日本与肯尼亚关系，他说，双边贸易额2024年达12亿美元。",
            "日本与非洲",
            ["level trade JPN>KEN 1.2e+09 2024-01..2024-12"],
        ),
        ("2024年东盟内部贸易额7600亿美元。", "", ["level trade ASEAN>ASEAN 7.6e+11 2024-01..2024-12"]),
        ("2024年欧盟内部贸易额4.1万亿欧元。", "", ["level trade EU>EU 4.1e+12 2024-01..2024-12"]),
    ],
)
def test_ties_announced_say_between_whom(text: str, title: str, expected: list[str]) -> None:
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年中國向奈及利亞出口176億美元。", ["level exports CHN>NGA 1.76e+10 2024-01..2024-12"]),
        ("2024年韓國對義大利出口51億美元。", ["level exports KOR>ITA 5.1e+09 2024-01..2024-12"]),
        ("2024年日本自卡達進口86億美元。", ["level imports JPN>QAT 8.6e+09 2024-01..2024-12"]),
        ("2024年印度與坦尚尼亞雙邊貿易額79億美元。", ["level trade IND>TZA 7.9e+09 2024-01..2024-12"]),
        ("2024年德國對迦納出口3.2億歐元。", ["level exports DEU>GHA 3.2e+08 2024-01..2024-12"]),
    ],
)
def test_economies_by_the_names_that_taiwan_gives_them(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2024年10月香港的商品整体出口货量下跌15.6%。",
        "2024年越南整体进口货量上升8.2%。",
        "2024年泰国与印度签署的投资协议总金额达20亿美元。",
        "2024年第四季韩国出口较央行预测高出15亿美元。",
        "2024年日本出口物量指数下降2.6%。",
    ],
)
def test_volumes_papers_and_forecasts_are_no_claims(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2月1日至20日韩国出口额为435亿美元，同比增长23.5%。",
            ["level exports KOR>WLD 4.35e+10", "growth exports KOR>WLD 23.5"],
        ),
        ("本月前10天泰国对日本出口6亿美元。", ["level exports THA>JPN 6e+08"]),
        (
            "3月上旬越南出口112亿美元，对美国出口增长9%。",
            ["level exports VNM>WLD 1.12e+10", "growth exports VNM>USA 9"],
        ),
        (
            "6月前20天的印度进口额为321亿美元。2024年进口7200亿美元。",
            ["level imports IND>WLD 3.21e+10", "level imports IND>WLD 7.2e+11 2024-01..2024-12"],
        ),
        (
            "1月前10天巴西出口82亿美元，同期进口增长5%。",
            ["level exports BRA>WLD 8.2e+09", "growth imports BRA>WLD 5"],
        ),
    ],
)
def test_some_days_of_a_month_are_no_period(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年11月泰国出口增长8%。对日本（2.1%）、印度（7.7%）的出口均增加。",
            [
                "growth exports THA>WLD 8 2024-11..2024-11",
                "growth exports THA>JPN 2.1 2024-11..2024-11",
                "growth exports THA>IND 7.7 2024-11..2024-11",
            ],
        ),
        (
            "2024年11月韩国出口下降2%。对越南（4.5%）、德国（0.1%）的出口减少。",
            [
                "growth exports KOR>WLD -2 2024-11..2024-11",
                "growth exports KOR>VNM -4.5 2024-11..2024-11",
                "growth exports KOR>DEU -0.1 2024-11..2024-11",
            ],
        ),
        (
            "2024年11月巴西进口增长3%。自智利（-1.4%）、秘鲁（-6%）的进口则减少。",
            [
                "growth imports BRA>WLD 3 2024-11..2024-11",
                "growth imports BRA>CHL -1.4 2024-11..2024-11",
                "growth imports BRA>PER -6 2024-11..2024-11",
            ],
        ),
        (
            "继10月（-5.7%）之后，2024年11月越南出口增长3%，进口增长2%。",
            ["growth exports VNM>WLD 3 2024-11..2024-11", "growth imports VNM>WLD 2 2024-11..2024-11"],
        ),
        ("2017/2018年澳大利亚出口4010亿澳元。", ["level exports AUS>WLD 4.01e+11 2017-07..2018-06"]),
    ],
)
def test_changes_in_brackets_before_their_flow_and_years_with_a_stroke(
    text: str, expected: list[str]
) -> None:
    assert told(text) == expected
