"""Chinese: further classes of phrasing that unseen pages, of many pairs, showed; five sentences of its own a class.

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
            "2025年1月韩国出口额491亿美元，从2023年第四季度起连续5个季度增长。对印度出口增长2%。",
            ["level exports KOR>WLD 4.91e+10 2025-01..2025-01", "growth exports KOR>IND 2 2025-01..2025-01"],
        ),
        (
            "2025年1月土耳其出口额212亿美元。截至上月已连续9个月增长。对德国出口16亿美元。",
            [
                "level exports TUR>WLD 2.12e+10 2025-01..2025-01",
                "level exports TUR>DEU 1.6e+09 2025-01..2025-01",
            ],
        ),
        (
            "2024年11月德国出口额1273亿欧元，出口从去年10月开始连续3个月下滑。对美国出口140亿欧元。",
            [
                "level exports DEU>WLD 1.273e+11 2024-11..2024-11",
                "level exports DEU>USA 1.4e+10 2024-11..2024-11",
            ],
        ),
        (
            "2024年12月巴西贸易顺差48亿美元，自2022年第二季度以来连续11个季度保持顺差。对智利出口5.6亿美元。",
            [
                "balance balance BRA>WLD 4.8e+09 2024-12..2024-12",
                "level exports BRA>CHL 5.6e+08 2024-12..2024-12",
            ],
        ),
        # Without a run the quarter is when the figures are.
        (
            "2025年1月韩国出口额491亿美元。2024年第四季度，对印度出口增长2%。",
            ["level exports KOR>WLD 4.91e+10 2025-01..2025-01", "growth exports KOR>IND 2 2024-10..2024-12"],
        ),
    ],
)
def test_how_long_a_run_has_lasted_dates_nothing(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2025年1月韩国出口额491亿美元，日均出口额24.6亿美元，增长7.7%。",
            ["level exports KOR>WLD 4.91e+10 2025-01..2025-01"],
        ),
        (
            "2025年1月韩国出口额491亿美元。按开工日数计算，日均出口额同比增幅为7.7%。",
            ["level exports KOR>WLD 4.91e+10 2025-01..2025-01"],
        ),
        ("2024年巴西日均进口额10.3亿美元，增长9%。", []),
        (
            "2025年1月巴西日均出口额11.5亿美元。贸易顺差21.6亿美元。",
            ["balance balance BRA>WLD 2.16e+09 2025-01..2025-01"],
        ),
        # What follows goes on about the trade told before.
        (
            "2024年墨西哥出口额6171亿美元，日均出口额17亿美元。其中，对加拿大出口增长3%。",
            ["level exports MEX>WLD 6.171e+11 2024-01..2024-12", "growth exports MEX>CAN 3 2024-01..2024-12"],
        ),
    ],
)
def test_a_daily_average_is_no_periods_figure(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年韩国出口额6838亿美元，对美国出口在总出口中的占比上升0.4个百分点，至18.7%。",
            [
                "level exports KOR>WLD 6.838e+11 2024-01..2024-12",
                "share exports KOR>USA 18.7 2024-01..2024-12",
            ],
        ),
        (
            "2024年越南对日本出口增速较上年回落2.3个百分点，至5.6%。",
            ["growth exports VNM>JPN 5.6 2024-01..2024-12"],
        ),
        (
            "2024年法国对德国出口占法国出口总额的比重下降0.3个百分点，降至13.5%。",
            ["share exports FRA>DEU 13.5 2024-01..2024-12"],
        ),
        (
            "2024年秘鲁对中国出口占秘鲁出口总额的比重提高2.1个百分点至34.3%。",
            ["share exports PER>CHN 34.3 2024-01..2024-12"],
        ),
        # Points by themselves are no claim.
        (
            "2024年秘鲁对中国出口253亿美元，占秘鲁出口总额的比重提高2.1个百分点。",
            ["level exports PER>CHN 2.53e+10 2024-01..2024-12"],
        ),
    ],
)
def test_points_before_the_share_that_they_lead_to(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年越南超过日本，成为柬埔寨进口商品的最大来源国。", ["rank import_source VNM>KHM 1"]),
        ("2024年，德国进口最大来源国是中国。", ["rank import_source CHN>DEU 1"]),
        ("2024年印度是尼泊尔进口货物的第一大来源地。", ["rank import_source IND>NPL 1"]),
        ("2024年阿联酋为肯尼亚进口的第二大来源国。", ["rank import_source ARE>KEN 2"]),
        # Whom people come from is no source of imports.
        ("2024年，印度是尼泊尔最大游客来源国。", []),
    ],
)
def test_the_source_of_what_somebody_imports(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "截至2023年底，法国在摩洛哥的投资总额210亿欧元，仅次于西班牙，位居第二。",
            ["level fdi_stock FRA>MAR 2.1e+10 None..2023-12", "rank investor FRA>MAR 2"],
        ),
        (
            "截至2024年底，韩国对越南直接投资累计920亿美元，排名第一位。",
            ["level fdi_stock KOR>VNM 9.2e+10 None..2024-12", "rank investor KOR>VNM 1"],
        ),
        (
            "2024年日本对印度直接投资24亿美元，位列第五。",
            ["level fdi_flow JPN>IND 2.4e+09 2024-01..2024-12", "rank investor JPN>IND 5"],
        ),
        (
            "2024年新加坡对印尼投资201亿美元，居首位。",
            ["level fdi_flow SGP>IDN 2.01e+10 2024-01..2024-12", "rank investor SGP>IDN 1"],
        ),
        # Of investment in all the world nobody keeps the list.
        (
            "2024年日本对外直接投资2040亿美元，位居第二。",
            ["level fdi_flow JPN>WLD 2.04e+11 2024-01..2024-12"],
        ),
    ],
)
def test_a_place_among_investors(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年，印度凭借9%的份额保住阿曼第二大贸易伙伴的地位。",
            ["share trade IND>OMN 9 2023-01..2023-12", "rank trading_partner IND>OMN 2"],
        ),
        (
            "2024年，美国以29%的占比成为越南最大出口市场。",
            ["share exports VNM>USA 29 2024-01..2024-12", "rank export_market USA>VNM 1"],
        ),
        (
            "2024年德国以27.1%的份额稳居波兰第一大出口市场。",
            ["share exports POL>DEU 27.1 2024-01..2024-12", "rank export_market DEU>POL 1"],
        ),
        (
            "2024年中国以43%的比重成为柬埔寨最大进口来源国。",
            ["share imports KHM>CHN 43 2024-01..2024-12", "rank import_source CHN>KHM 1"],
        ),
        # A share of a market for cars is no share of trade.
        ("2024年日本车以76%的市场份额居印尼汽车市场首位。", []),
    ],
)
def test_a_share_that_holds_a_place(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年6月菲律宾出口增长7.3%，高于上个月的2.1%增幅。",
            ["growth exports PHL>WLD 7.3 2024-06..2024-06", "growth exports PHL>WLD 2.1 2024-05..2024-05"],
        ),
        (
            "2025年2月美国贸易逆差缩小到1227亿美元，较1月份的逆差1301亿美元减少。",
            [
                "balance balance USA>WLD -1.227e+11 2025-02..2025-02",
                "balance balance USA>WLD -1.301e+11 2025-01..2025-01",
            ],
        ),
        (
            "2024年英国对法国出口330亿英镑，低于2023年的出口额345亿英镑。",
            [
                "level exports GBR>FRA 3.3e+10 2024-01..2024-12",
                "level exports GBR>FRA 3.45e+10 2023-01..2023-12",
            ],
        ),
        (
            "2025年2月韩国贸易逆差（43亿美元）较去年同期（51亿美元）收窄。",
            [
                "balance balance KOR>WLD -4.3e+09 2025-02..2025-02",
                "balance balance KOR>WLD -5.1e+09 2024-02..2024-02",
            ],
        ),
        # Of a forecast nothing was.
        (
            "2025年2月美国贸易逆差1227亿美元，市场原先料为1230亿美元的预测落空。",
            ["balance balance USA>WLD -1.227e+11 2025-02..2025-02"],
        ),
    ],
)
def test_what_a_figure_is_compared_with_has_its_own_time(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2025年2月韩国出口额526亿美元，增长1%；进口额483亿美元，增长0.2%。前2个月出口额下降4.8%。"
            "从出口目的地来看，对日本（-3.1%）的出口减少。",
            [
                "level exports KOR>WLD 5.26e+10 2025-02..2025-02",
                "growth exports KOR>WLD 1 2025-02..2025-02",
                "level imports KOR>WLD 4.83e+10 2025-02..2025-02",
                "growth imports KOR>WLD 0.2 2025-02..2025-02",
                "growth exports KOR>WLD -4.8 2025-01..2025-02",
                "growth exports KOR>JPN -3.1 2025-02..2025-02",
            ],
        ),
        (
            "2025年1月泰国出口额253亿美元，增长13.6%；贸易逆差19亿美元。2024年全年出口增长5.4%。"
            "分产品看，橡胶（45.5%）的出口增加。",
            [
                "level exports THA>WLD 2.53e+10 2025-01..2025-01",
                "growth exports THA>WLD 13.6 2025-01..2025-01",
                "balance balance THA>WLD -1.9e+09 2025-01..2025-01",
                "growth exports THA>WLD 5.4 2024-01..2024-12",
                "growth exports THA>WLD 45.5 2025-01..2025-01",
            ],
        ),
        (
            "2025年1月墨西哥出口额444亿美元，增长5.5%；进口额490亿美元。2024年12月出口增长4.9%。"
            "主要商品中，汽车（-13.4%）出口减少。",
            [
                "level exports MEX>WLD 4.44e+10 2025-01..2025-01",
                "growth exports MEX>WLD 5.5 2025-01..2025-01",
                "level imports MEX>WLD 4.9e+10 2025-01..2025-01",
                "growth exports MEX>WLD 4.9 2024-12..2024-12",
                "growth exports MEX>WLD -13.4 2025-01..2025-01",
            ],
        ),
        (
            "2024年波兰出口额3506亿欧元，下降0.2%；进口额3502亿欧元。2024年12月出口增长4.4%。"
            "从出口市场来看，对德国（-3.5%）的出口减少。",
            [
                "level exports POL>WLD 3.506e+11 2024-01..2024-12",
                "growth exports POL>WLD -0.2 2024-01..2024-12",
                "level imports POL>WLD 3.502e+11 2024-01..2024-12",
                "growth exports POL>WLD 4.4 2024-12..2024-12",
                "growth exports POL>DEU -3.5 2024-01..2024-12",
            ],
        ),
        # Two figures of the later period: the list is of it.
        (
            "2024年波兰出口额3506亿欧元，下降0.2%；进口额3502亿欧元。2024年12月出口增长4.4%，进口增长3%。"
            "从出口市场来看，对德国（-3.5%）的出口减少。",
            [
                "level exports POL>WLD 3.506e+11 2024-01..2024-12",
                "growth exports POL>WLD -0.2 2024-01..2024-12",
                "level imports POL>WLD 3.502e+11 2024-01..2024-12",
                "growth exports POL>WLD 4.4 2024-12..2024-12",
                "growth imports POL>WLD 3 2024-12..2024-12",
                "growth exports POL>DEU -3.5 2024-12..2024-12",
            ],
        ),
    ],
)
def test_a_list_goes_on_about_the_texts_period(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2022年德国与中国贸易总额为2982亿欧元（出口加进口）。中国连续第7次成为德国最大贸易伙伴。",
            [
                "level trade DEU>CHN 2.982e+11 2022-01..2022-12",
                "streak trading_partner CHN>DEU 7",
                "rank trading_partner CHN>DEU 1",
            ],
        ),
        (
            "2024年西班牙最大贸易伙伴是德国，法国则以950亿欧元的贸易总额位居西班牙第二大贸易伙伴。",
            [
                "rank trading_partner DEU>ESP 1",
                "level trade ESP>FRA 9.5e+10 2024-01..2024-12",
                "rank trading_partner FRA>ESP 2",
            ],
        ),
        (
            "2024年南非与印度双边贸易额（包括进口和出口）为190亿美元。",
            ["level trade ZAF>IND 1.9e+10 2024-01..2024-12"],
        ),
        (
            "2024年捷克进口最大来源国是德国（460亿欧元）。波兰（190亿欧元）列第二位。",
            [
                "rank import_source DEU>CZE 1",
                "level imports CZE>DEU 4.6e+10 2024-01..2024-12",
                "level imports CZE>POL 1.9e+10 2024-01..2024-12",
                "rank import_source POL>CZE 2",
            ],
        ),
        # "Some of the largest" says no place.
        ("2025年2月，美国对一些最大贸易伙伴的出口刷新纪录。", []),
    ],
)
def test_lists_of_partners_and_their_owner(text: str, expected: list[str]) -> None:
    assert told(text) == expected
