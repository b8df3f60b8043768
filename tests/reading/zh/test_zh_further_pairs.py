"""Chinese: classes of phrasing that the third batch of pages of many pairs showed; five own sentences a class.

An expectation is one claim: kind, measure, reporter>partner, value, then its months, in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("zh", undated=("rank", "streak"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二〇二四年埃中双边贸易额174亿美元。", ["level trade EGY>CHN 1.74e+10 2024-01..2024-12"]),
        (
            "二零二三年秘鲁对智利出口19亿美元，二〇二四年上半年为10亿美元。",
            [
                "level exports PER>CHL 1.9e+09 2023-01..2023-12",
                "level exports PER>CHL 1e+09 2024-01..2024-06",
            ],
        ),
        (
            "二零零二至零三年度印度与泰国贸易额10亿美元，零五至零六年度增至23亿美元。",
            ["level trade IND>THA 1e+09 2002-04..2003-03", "level trade IND>THA 2.3e+09 2005-04..2006-03"],
        ),
        ("一九九八年越南对法国出口3亿美元。", ["level exports VNM>FRA 3e+08 1998-01..1998-12"]),
        # A number of years in characters is no year.
        (
            "2024年约旦对伊拉克出口十二亿美元，二十四年来最高。",
            ["level exports JOR>IRQ 1.2e+09 2024-01..2024-12"],
        ),
    ],
)
def test_years_written_in_characters(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年韓國出口一兆二千一百八十億美元。", ["level exports KOR>WLD 1.218e+12 2024-01..2024-12"]),
        ("2024年台灣對日本出口三百億五千萬美元。", ["level exports TWN>JPN 3.005e+10 2024-01..2024-12"]),
        (
            "2024年泰国对印度出口一百一十八亿三千万美元。",
            ["level exports THA>IND 1.183e+10 2024-01..2024-12"],
        ),
        ("2024年巴西对越南出口1亿2000万美元。", ["level exports BRA>VNM 1.2e+08 2024-01..2024-12"]),
        # One scale alone stays one.
        ("2024年日本进口一兆美元。", ["level imports JPN>WLD 1e+12 2024-01..2024-12"]),
    ],
)
def test_amounts_of_two_scales_in_characters(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年肯尼亚与卢旺达双边贸易额超过4亿美元。2024年贸易总额达4.3亿美元，其中出口4亿美元，进口3000万美元；"
            "2025年前2个月达8000万美元，增长5%。",
            [
                "level trade KEN>RWA 4e+08 2024-01..2024-12",
                "level trade KEN>RWA 4.3e+08 2024-01..2024-12",
                "level exports KEN>RWA 4e+08 2024-01..2024-12",
                "level imports KEN>RWA 3e+07 2024-01..2024-12",
                "level trade KEN>RWA 8e+07 2025-01..2025-02",
                "growth trade KEN>RWA 5 2025-01..2025-02",
            ],
        ),
        (
            "2023年土耳其与埃及双边贸易额66亿美元。2024年贸易总值为70亿美元。",
            ["level trade TUR>EGY 6.6e+09 2023-01..2023-12", "level trade TUR>EGY 7e+09 2024-01..2024-12"],
        ),
        (
            "2024年智利与秘鲁贸易额38亿美元，其中出口18亿美元，进口20亿美元；2025年1月为3亿美元。",
            [
                "level trade CHL>PER 3.8e+09 2024-01..2024-12",
                "level exports CHL>PER 1.8e+09 2024-01..2024-12",
                "level imports CHL>PER 2e+09 2024-01..2024-12",
                "level trade CHL>PER 3e+08 2025-01..2025-01",
            ],
        ),
        (
            "2024年挪威与波兰双边贸易额120亿欧元；其中，挪威出口90亿欧元；2025年1月达9亿欧元。",
            [
                "level trade NOR>POL 1.2e+10 2024-01..2024-12",
                "level exports NOR>POL 9e+09 2024-01..2024-12",
                "level trade NOR>POL 9e+08 2025-01..2025-01",
            ],
        ),
        # Foreign trade is somebody's with all.
        (
            "2024年土耳其与埃及双边贸易额70亿美元。2024年土耳其对外贸易总额为6060亿美元。",
            ["level trade TUR>EGY 7e+09 2024-01..2024-12", "level trade TUR>WLD 6.06e+11 2024-01..2024-12"],
        ),
    ],
)
def test_the_total_of_a_pair_and_the_whole_after_its_parts(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2021年南非在赞比亚进口中的占比高达33%。到2024年，这一比例降至27%。",
            ["share imports ZMB>ZAF 33 2021-01..2021-12", "share imports ZMB>ZAF 27 2024-01..2024-12"],
        ),
        (
            "2022年美国在越南出口中的占比为29.4%。2024年，该比重升至29.5%。",
            ["share exports VNM>USA 29.4 2022-01..2022-12", "share exports VNM>USA 29.5 2024-01..2024-12"],
        ),
        ("2024年德国在匈牙利进口中所占份额为22.4%。", ["share imports HUN>DEU 22.4 2024-01..2024-12"]),
        (
            "2023年对中国出口占智利出口总额的比重为39%。2024年这一占比达到38%。",
            ["share exports CHL>CHN 39 2023-01..2023-12", "share exports CHL>CHN 38 2024-01..2024-12"],
        ),
        # After another figure nobody knows which ratio is meant.
        (
            "2024年智利对中国出口380亿美元。2024年这一比例降至38%。",
            ["level exports CHL>CHN 3.8e+10 2024-01..2024-12"],
        ),
    ],
)
def test_a_share_within_somebodys_imports_and_the_next_year(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "与2023年第二季度相比，2024年同期马来西亚的出口增长4%。",
            ["growth exports MYS>WLD 4 2024-04..2024-06"],
        ),
        (
            "2025年2月印尼出口额220亿美元。与2023年上半年相比，2024年同期的进口增长2%。",
            ["level exports IDN>WLD 2.2e+10 2025-02..2025-02", "growth imports IDN>WLD 2 2024-01..2024-06"],
        ),
        (
            "与2022年前9个月相比，2023年同期韩国对越南出口下降16%。",
            ["growth exports KOR>VNM -16 2023-01..2023-09"],
        ),
        (
            "与2022年第三季相比，2024年同期的菲律宾贸易逆差为140亿美元。",
            ["balance balance PHL>WLD -1.4e+10 2024-07..2024-09"],
        ),
        # What is compared with comes behind: the months are those spoken of.
        (
            "2025年2月印尼出口额220亿美元，高于2024年同期的193亿美元。",
            [
                "level exports IDN>WLD 2.2e+10 2025-02..2025-02",
                "level exports IDN>WLD 1.93e+10 2024-02..2024-02",
            ],
        ),
    ],
)
def test_the_same_months_of_another_year(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年6月大马进口录得17.8%的强劲增长报1120亿令吉。",
            [
                "growth imports MYS>WLD 17.8 2024-06..2024-06",
                "level imports MYS>WLD 1.12e+11 2024-06..2024-06",
            ],
        ),
        ("2024年葡萄牙对安哥拉出口出现12%的大幅下降。", ["growth exports PRT>AGO -12 2024-01..2024-12"]),
        ("2024年越南对荷兰出口实现26%的显著增长。", ["growth exports VNM>NLD 26 2024-01..2024-12"]),
        ("2024年希腊自塞浦路斯进口取得8%的稳健增长。", ["growth imports GRC>CYP 8 2024-01..2024-12"]),
        # A strong growth of something else.
        ("2024年希腊旅游业取得8%的稳健增长。", []),
    ],
)
def test_how_strong_a_growth_is(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年德国出口额1.68万亿美元。日本出口额7070亿美元。荷兰继续居第四，去年出口9210亿美元。",
            [
                "level exports DEU>WLD 1.68e+12 2024-01..2024-12",
                "level exports JPN>WLD 7.07e+11 2024-01..2024-12",
                "level exports NLD>WLD 9.21e+11 2024-01..2024-12",
            ],
        ),
        (
            "2024年台湾出口额4751亿美元，成长9.9%。韩国出口额6838亿美元。新加坡成长5%，金额为5050亿美元。",
            [
                "level exports TWN>WLD 4.751e+11 2024-01..2024-12",
                "growth exports TWN>WLD 9.9 2024-01..2024-12",
                "level exports KOR>WLD 6.838e+11 2024-01..2024-12",
                "growth exports SGP>WLD 5 2024-01..2024-12",
                "level exports SGP>WLD 5.05e+11 2024-01..2024-12",
            ],
        ),
        (
            "2024年越南出口4055亿美元。泰国出口3005亿美元。菲律宾下降0.5%，金额为733亿美元。",
            [
                "level exports VNM>WLD 4.055e+11 2024-01..2024-12",
                "level exports THA>WLD 3.005e+11 2024-01..2024-12",
                "growth exports PHL>WLD -0.5 2024-01..2024-12",
                "level exports PHL>WLD 7.33e+10 2024-01..2024-12",
            ],
        ),
        (
            "2024年法国进口额7500亿美元。意大利进口额6150亿美元。西班牙由第五名升至第四名，增长2%。",
            [
                "level imports FRA>WLD 7.5e+11 2024-01..2024-12",
                "level imports ITA>WLD 6.15e+11 2024-01..2024-12",
                "growth imports ESP>WLD 2 2024-01..2024-12",
            ],
        ),
        # One economy's exports: the names that follow are its partners.
        (
            "2024年泰国出口3005亿美元。其中，美国增长13.7%，日本下降5%。",
            [
                "level exports THA>WLD 3.005e+11 2024-01..2024-12",
                "growth exports THA>USA 13.7 2024-01..2024-12",
                "growth exports THA>JPN -5 2024-01..2024-12",
            ],
        ),
    ],
)
def test_totals_of_several_economies_in_turn(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2025年1月，马来西亚进口和出口分别增长6.2%和0.3%。但在2月，这两项分别增长5.5%和6.2%。",
            [
                "growth imports MYS>WLD 6.2 2025-01..2025-01",
                "growth exports MYS>WLD 0.3 2025-01..2025-01",
                "growth imports MYS>WLD 5.5 2025-02..2025-02",
                "growth exports MYS>WLD 6.2 2025-02..2025-02",
            ],
        ),
        (
            "2024年希腊出口和进口分别下降2%和上升3%。2025年1月，两者分别增长1%和4%。",
            [
                "growth exports GRC>WLD -2 2024-01..2024-12",
                "growth imports GRC>WLD 3 2024-01..2024-12",
                "growth exports GRC>WLD 1 2025-01..2025-01",
                "growth imports GRC>WLD 4 2025-01..2025-01",
            ],
        ),
        (
            "2024年秘鲁出口746亿美元，进口525亿美元。两者分别增长11%和5%。",
            [
                "level exports PER>WLD 7.46e+10 2024-01..2024-12",
                "level imports PER>WLD 5.25e+10 2024-01..2024-12",
                "growth exports PER>WLD 11 2024-01..2024-12",
                "growth imports PER>WLD 5 2024-01..2024-12",
            ],
        ),
        (
            "2024年挪威对瑞典出口150亿美元，自瑞典进口180亿美元。这两项分别下降3%和1%。",
            [
                "level exports NOR>SWE 1.5e+10 2024-01..2024-12",
                "level imports NOR>SWE 1.8e+10 2024-01..2024-12",
                "growth exports NOR>SWE -3 2024-01..2024-12",
                "growth imports NOR>SWE -1 2024-01..2024-12",
            ],
        ),
        # Two projects have no trade.
        (
            "2024年挪威对瑞典出口150亿美元。两项工程分别完成30%和50%。",
            ["level exports NOR>SWE 1.5e+10 2024-01..2024-12"],
        ),
    ],
)
def test_the_two_just_told_once_more(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年赞比亚每进口100美元货物就有27美元来自南非。", []),
        (
            "2024年约旦与埃及贸易额10亿美元，力争到2030年达到20亿美元的目标（年均增长10%）。",
            ["level trade JOR>EGY 1e+09 2024-01..2024-12", "target trade JOR>EGY 2e+09 2030-01..2030-12"],
        ),
        ("2021年，印度从中国进口的100种商品的进口额均超过1亿美元。", []),
        (
            "2024年哈萨克斯坦自俄罗斯进口184亿美元，突厥斯坦州、江布尔州等地占比仍在50%以上。",
            ["level imports KAZ>RUS 1.84e+10 2024-01..2024-12"],
        ),
        # Exports and imports of an economy may both exceed an amount.
        (
            "2024年秘鲁对智利出口超过19亿美元，增长12%。",
            ["level exports PER>CHL 1.9e+09 2024-01..2024-12", "growth exports PER>CHL 12 2024-01..2024-12"],
        ),
    ],
)
def test_examples_goals_and_regions_are_no_trade_of_an_economy(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年印度对中国的贸易额为1180亿美元，出现990亿美元的赤字。",
            [
                "level trade IND>CHN 1.18e+11 2024-01..2024-12",
                "balance balance IND>CHN -9.9e+10 2024-01..2024-12",
            ],
        ),
        (
            "截至2024年底，越南对柬埔寨投资项目共200个，注册总额达29亿美元。",
            ["level fdi_stock VNM>KHM 2.9e+09 None..2024-12"],
        ),
        (
            "截至2024年底，泰国对老挝投资项目共760个，注册总额为47亿美元。",
            ["level fdi_stock THA>LAO 4.7e+09 None..2024-12"],
        ),
        ("2024年美国对越南赤字1235亿美元。", ["balance balance USA>VNM -1.235e+11 2024-01..2024-12"]),
        # A budget's deficit is none of trade.
        ("2024年美国联邦赤字1.8万亿美元。", []),
    ],
)
def test_deficits_and_registered_investment(text: str, expected: list[str]) -> None:
    assert told(text) == expected
