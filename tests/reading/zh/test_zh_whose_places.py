"""Chinese: offices with regions in their names, whose place in whose list it is, forecasts and false places."""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("zh", undated=("rank", "streak"))

YEAR = "2024-01..2024-12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A region in an office's name is nobody's trade.
        (
            "德国东欧经济关系委员会的数据显示，2024年对匈牙利的商品出口增长了4.6%。",
            [f"growth exports DEU>HUN 4.6 {YEAR}"],
        ),
        ("日本拉美协会的资料显示，2024年对智利出口达到8亿美元。", [f"level exports JPN>CHL 8e+08 {YEAR}"]),
        (
            "瑞士非洲商会的数据显示，2024年对肯尼亚的出口达到8亿瑞郎。",
            [f"level exports CHE>KEN 8e+08 {YEAR}"],
        ),
        ("2024年德国对东欧出口8亿欧元。", [f"level exports DEU>EASTERN_EUROPE 8e+08 {YEAR}"]),
        # Who has a place goes on: its exports go to whose list it is.
        (
            "2024年，秘鲁成为智利最大的贸易伙伴，出口额达到11亿美元。",
            ["rank trading_partner PER>CHL 1", f"level exports PER>CHL 1.1e+09 {YEAR}"],
        ),
        # A list behind the place of another.
        (
            "2024年，在秘鲁主要出口市场中，排在巴西之前的国家或地区为：美国（134亿美元）、智利（100亿美元）。",
            [f"level exports PER>USA 1.34e+10 {YEAR}", f"level exports PER>CHL 1e+10 {YEAR}"],
        ),
        # A place by the flow told: the partner has it.
        (
            "2024年秘鲁自韩国进口总额达47亿美元，在主要进口来源中排名第10位。",
            [f"level imports PER>KOR 4.7e+09 {YEAR}", "rank import_source KOR>PER 10"],
        ),
        (
            "2024年秘鲁对韩国出口总额达27亿美元，增长3%，在主要出口市场中排名第9位。",
            [
                f"level exports PER>KOR 2.7e+09 {YEAR}",
                f"growth exports PER>KOR 3 {YEAR}",
                "rank export_market KOR>PER 9",
            ],
        ),
        (
            "2024年韩国自秘鲁进口27亿美元，秘鲁在主要进口来源中排名第12位。",
            [f"level imports KOR>PER 2.7e+09 {YEAR}", "rank import_source PER>KOR 12"],
        ),
        # Places kept or won back in the list that goes on.
        (
            "2024年，秘鲁是新西兰的第三大贸易伙伴。韩国仍然蝉联榜首。此外，智利保持第四，去年贸易总额达444亿美元；"
            "从日本手中夺回第五位的巴西，去年贸易总额录369亿美元。",
            [
                "rank trading_partner PER>NZL 3",
                "rank trading_partner KOR>NZL 1",
                "rank trading_partner CHL>NZL 4",
                f"level trade NZL>CHL 4.44e+10 {YEAR}",
                "rank trading_partner BRA>NZL 5",
                f"level trade NZL>BRA 3.69e+10 {YEAR}",
            ],
        ),
        # Exporters in somebody's list are its markets; goods or a time may stand between.
        ("秘鲁已成为韩国2023年第四大出口国。", ["rank export_market PER>KOR 4"]),
        ("匈牙利取代智利，成为波兰商品第四大出口国。", ["rank export_market HUN>POL 4"]),
        ("秘鲁是世界第四大出口国。", []),
        ("2024年，秘鲁成为了智利进口商品的单一最大来源地。", ["rank import_source PER>CHL 1"]),
        # Investors.
        ("韩国是老挝主要贸易伙伴之一，也是老挝最大投资商。", ["rank investor KOR>LAO 1"]),
        ("2024年新加坡是文莱第二大外资。", ["rank investor SGP>BRN 2"]),
        ("2024年新加坡是文莱最大外资银行。", []),
        # No place: among the most important, a question, first quarters only.
        ("2024年，匈牙利在波兰出口产业最重要的销售市场中上升至第四位。", ["rank export_market HUN>POL 4"]),
        ("智利最大贸易伙伴花落谁家？", []),
        ("自2009年以来，秘鲁在每年第一季度都是智利最大的贸易伙伴，唯一的例外是2020年。", []),
        (
            "历经连续2年低迷后，秘鲁与智利双边贸易于2024年显著回升，秘鲁是智利第五大贸易伙伴。",
            ["rank trading_partner PER>CHL 5"],
        ),
        # Partners in brackets before the flow, its verb farther on.
        (
            "2024年秘鲁进口额为321亿美元。对智利（19%）、美国（25.6%）、日本（17.2%）等地的进口出现了不同幅度的增长。",
            [
                f"level imports PER>WLD 3.21e+10 {YEAR}",
                f"growth imports PER>CHL 19 {YEAR}",
                f"growth imports PER>USA 25.6 {YEAR}",
                f"growth imports PER>JPN 17.2 {YEAR}",
            ],
        ),
        # Two-way dealings.
        ("2024年哈俄双边交易总额达175亿美元。", [f"level trade KAZ>RUS 1.75e+10 {YEAR}"]),
        # A total of investments of some months is what was invested in them; the value of projects is none.
        (
            "2024年上半年，韩国对秘鲁投资总额为8.2亿美元。",
            ["level fdi_flow KOR>PER 8.2e+08 2024-01..2024-06"],
        ),
        ("2024年韩国与秘鲁正共同落实总价值达36亿美元的50多项投资项目。", []),
    ],
)
def test_whose(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_balance_of_a_year_that_is_not_over_is_a_forecast() -> None:
    text = "2021年1至9月，秘鲁对日本贸易逆差达19亿美元，如无意外，2021年全年将破25亿美元规模。"
    assert told(text, published="2021-10-10") == [
        "balance balance PER>JPN -1.9e+09 2021-01..2021-09",
        "target balance PER>JPN -2.5e+09 2021-01..2021-12",
    ]


def test_a_time_of_a_place_is_not_that_of_what_follows() -> None:
    text = "去年智利全年最大的贸易伙伴秘鲁，3月份对智利市场的出口同比下降了7.2%。"
    assert told(text, published="2023-05-10") == [
        "rank trading_partner PER>CHL 1",
        "growth exports PER>CHL -7.2 2023-03..2023-03",
    ]
