"""Chinese: what the later batches of unseen pages showed, own sentences for each class.

One sentence of each class tempts to the wrong reading. Lines as in `topic_claims`, in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("zh", undated=("rank", "streak"))
Y2024 = "2024-01..2024-12"
Y2023 = "2023-01..2023-12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年西班牙、葡萄牙对华贸易额分别增长4.5%和6%。",
            [f"growth trade ESP>CHN 4.5 {Y2024}", f"growth trade PRT>CHN 6 {Y2024}"],
        ),
        (
            "自华进口下降，但受对华出口提振，2024年荷兰、德国对华贸易额分别增长2.8%和3.5%。",
            [f"growth trade NLD>CHN 2.8 {Y2024}", f"growth trade DEU>CHN 3.5 {Y2024}"],
        ),
        ("2024年荷兰自华进口勉强实现正增长，增幅仅为0.7%。", [f"growth imports NLD>CHN 0.7 {Y2024}"]),
        (
            "2024年中国家电、玩具对法国出口分别增长27%和28%。",
            [f"growth exports CHN>FRA 27 {Y2024}", f"growth exports CHN>FRA 28 {Y2024}"],
        ),
        # Without "respectively" the change is of both together with China.
        (
            "2024年中国对欧盟、美国分别出口3.7万亿元和3.73万亿元。",
            [f"level exports CHN>EU 3.7e+12 {Y2024}", f"level exports CHN>USA 3.73e+12 {Y2024}"],
        ),
    ],
)
def test_rows_take_the_names_of_their_own_clause(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("双方同意尽快将双边贸易额提高到50亿美元。", "5e+09"),
        ("双方商定到2030年将双边贸易额翻倍至200亿美元。", "2e+10"),
        ("双方致力于在2028年前将双边贸易额增至80亿美元。", "8e+09"),
        ("两国同意将双边贸易额从前一年的60亿美元提高至100亿美元。", "1e+10"),
        # What was reached is no goal.
        ("双方已于去年将双边贸易额提高到50亿美元。", ""),
    ],
)
def test_what_two_sides_agree_to_reach_is_a_goal(text: str, expected: str) -> None:
    lead = "泰国总理与沙特王储会谈。"
    goals = [c for c in topic_claims.claims(lead + text, "zh") if c.kind == "target"]
    assert [f"{c.value:g}" for c in goals] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至2023年底，中国在巴西直接投资400亿美元。", ["level fdi_stock CHN>BRA 4e+10 None..2023-12"]),
        (
            "截至2024年6月，新加坡对中国实际投资1500亿美元。",
            ["level fdi_stock SGP>CHN 1.5e+11 None..2024-06"],
        ),
        ("截至2024年底，韩国对越南投资920亿美元。", ["level fdi_stock KOR>VNM 9.2e+10 None..2024-12"]),
        ("截至2022年底，法国在摩洛哥投资额达80亿欧元。", ["level fdi_stock FRA>MAR 8e+09 None..2022-12"]),
        # Of one year it is a flow.
        ("2024年，韩国对越南投资71亿美元。", [f"level fdi_flow KOR>VNM 7.1e+09 {Y2024}"]),
    ],
)
def test_investment_up_to_a_time_is_a_stock(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年9月泰国出口增长1.1%。随着政府在6月推出补贴，进口增长9.9%。",
            ["growth exports THA>WLD 1.1 2024-09..2024-09", "growth imports THA>WLD 9.9 2024-09..2024-09"],
        ),
        (
            "2025年前2个月，越南出口640亿美元，全年有望创下新高。进口630亿美元。",
            [
                "level exports VNM>WLD 6.4e+10 2025-01..2025-02",
                "level imports VNM>WLD 6.3e+10 2025-01..2025-02",
            ],
        ),
        (
            "2024年11月，中国与马来西亚贸易额185亿美元，占马来西亚当月对外贸易总额的17.3%。",
            ["level trade CHN>MYS 1.85e+10 2024-11..2024-11", "share trade CHN>MYS 17.3 2024-11..2024-11"],
        ),
        (
            "由于临近春节，2024年12月韩国进口食品30亿美元。",
            ["level imports KOR>WLD 3e+09 2024-12..2024-12"],
        ),
        # A clause of reasons that tells trade of a time of its own says when that was.
        (
            "受2023年出口下降4%影响，2024年出口目标下调。泰国2023年进口下降3%。",
            [f"growth imports THA>WLD -3 {Y2023}"],
        ),
    ],
)
def test_times_of_reasons_hopes_and_wholes_are_not_the_figures(text: str, expected: list[str]) -> None:
    found = [line for line in told(text) if "target" not in line]
    assert found[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年电动汽车、工业机器人出口分别实现了13.1%、45.2%的增长，这是中国海关的数据。",
            [f"growth exports CHN>WLD 13.1 {Y2024}", f"growth exports CHN>WLD 45.2 {Y2024}"],
        ),
        (
            "2024年韩国对越南、印度出口分别取得9%和4%的增长。",
            [f"growth exports KOR>VNM 9 {Y2024}", f"growth exports KOR>IND 4 {Y2024}"],
        ),
        (
            "2024年智利出口丶进口分别增长5%丶2%。",
            [f"growth exports CHL>WLD 5 {Y2024}", f"growth imports CHL>WLD 2 {Y2024}"],
        ),
        (
            "2024年巴西对中国、美国出口分别出现7%和3%的下降。",
            [f"growth exports BRA>CHN -7 {Y2024}", f"growth exports BRA>USA -3 {Y2024}"],
        ),
        # The noun behind a row of shares is no change.
        (
            "2024年巴西对中国、美国出口分别占其出口总额的28%和12%，农产品增长较快。",
            [f"share exports BRA>CHN 28 {Y2024}", f"share exports BRA>USA 12 {Y2024}"],
        ),
    ],
)
def test_the_noun_behind_a_row_says_which_way(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年，东盟对华投资情况良好，其中东盟国家对华投资90亿美元。",
            [f"level fdi_flow ASEAN>CHN 9e+09 {Y2024}"],
        ),
        ("2024年日本出口1070亿美元，其中东帝汶占比很小。", [f"level exports JPN>WLD 1.07e+11 {Y2024}"]),
        ("2024年马来西亚出口1兆5070亿令吉。", [f"level exports MYS>WLD 1.507e+12 {Y2024}"]),
        (
            "2024年，越南成为东盟中首个与中国贸易额突破2000亿美元的国家。",
            [f"level trade VNM>CHN 2e+11 {Y2024}"],
        ),
        # The Middle East after "among them" with its own mark is the Middle East.
        (
            "2024年土耳其出口2620亿美元，其中对中东出口420亿美元。",
            [
                f"level exports TUR>WLD 2.62e+11 {Y2024}",
                f"level exports TUR>MIDDLE_EAST 4.2e+10 {Y2024}",
            ],
        ),
    ],
)
def test_where_words_end_and_numbers_go_on(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "统计暨普查局资料显示，2024年9月货物出口总值为11.2亿元（澳门元，下同），按年上升3%。",
            ["level exports MAC>WLD 1.12e+09 2024-09..2024-09", "growth exports MAC>WLD 3 2024-09..2024-09"],
        ),
        ("本澳2024年货物进口1250亿澳门元。", [f"level imports MAC>WLD 1.25e+11 {Y2024}"]),
        (
            "2024年澳门出口至香港(90亿澳门元)及欧盟(2亿澳门元)分别增加1.9%及3.3%。",
            [
                f"level exports MAC>HKG 9e+09 {Y2024}",
                f"level exports MAC>EU 2e+08 {Y2024}",
                f"growth exports MAC>HKG 1.9 {Y2024}",
                f"growth exports MAC>EU 3.3 {Y2024}",
            ],
        ),
        (
            "2024年泰国出口至日本(233亿美元)与越南(127亿美元)分别减少5.5%与增加3%。",
            [
                f"level exports THA>JPN 2.33e+10 {Y2024}",
                f"level exports THA>VNM 1.27e+10 {Y2024}",
                f"growth exports THA>JPN -5.5 {Y2024}",
                f"growth exports THA>VNM 3 {Y2024}",
            ],
        ),
        # A mainland text that names Macao keeps its own yuan.
        ("海关总署说，2024年中国内地对澳门出口600亿元人民币。", [f"level exports CHN>MAC 6e+10 {Y2024}"]),
    ],
)
def test_macao_and_amounts_in_brackets(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年前七月台灣對美出口達600億美元，距去年全年僅差138億美元。",
            ["level exports TWN>USA 6e+10 2024-01..2024-07"],
        ),
        (
            "2024年7月台灣出口399億美元，創民國111年2月以來新高，年增率更高達3.1%。",
            [
                "level exports TWN>WLD 3.99e+10 2024-07..2024-07",
                "growth exports TWN>WLD 3.1 2024-07..2024-07",
            ],
        ),
        (
            "2024年7月台灣對中國大陸與香港出口占比31%，對美占比24%。",
            ["share exports TWN>CHN+HKG 31 2024-07..2024-07", "share exports TWN>USA 24 2024-07..2024-07"],
        ),
        (
            "2024年7月台灣對日本外銷22億美元，外銷訂單500億美元。",
            ["level exports TWN>JPN 2.2e+09 2024-07..2024-07"],
        ),
        # A difference between two amounts that are told is a change.
        (
            "2024年7月台灣出口399億美元，較上年同月增加12億美元。",
            [
                "level exports TWN>WLD 3.99e+10 2024-07..2024-07",
                "growth exports TWN>WLD 1.2e+09 2024-07..2024-07",
            ],
        ),
    ],
)
def test_taiwans_releases(text: str, expected: list[str]) -> None:
    found = [line.replace("TWN>HKG+CHN", "TWN>CHN+HKG") for line in told(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年马来西亚为泰国最大贸易伙伴，贸易额250亿美元。其次是老挝，贸易额80亿美元；与缅甸的贸易额70亿美元。",
            [
                "rank trading_partner MYS>THA 1",
                f"level trade THA>MYS 2.5e+10 {Y2024}",
                f"level trade THA>LAO 8e+09 {Y2024}",
                f"level trade THA>MMR 7e+09 {Y2024}",
            ],
        ),
        (
            "2024年中国是越南最大贸易伙伴，贸易额2050亿美元。其次是美国，贸易额1320亿美元；与韩国的贸易额820亿美元。",
            [
                "rank trading_partner CHN>VNM 1",
                f"level trade VNM>CHN 2.05e+11 {Y2024}",
                f"level trade VNM>USA 1.32e+11 {Y2024}",
                f"level trade VNM>KOR 8.2e+10 {Y2024}",
            ],
        ),
        ("2024年非洲是中国第二大海外承包工程市场。", []),
        ("2024年越南是韩国第三大旅游消费市场。", []),
        # A scope of goods is one.
        ("2024年越南是韩国第三大农产品出口市场。", ["rank export_market VNM>KOR 3"]),
    ],
)
def test_the_owner_of_a_list_and_markets_of_other_things(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年，印尼对日本出口下降4%至18亿美元，对印度增长6%至20亿美元。",
            [
                f"growth exports IDN>JPN -4 {Y2024}",
                f"level exports IDN>JPN 1.8e+09 {Y2024}",
                f"growth exports IDN>IND 6 {Y2024}",
                f"level exports IDN>IND 2e+09 {Y2024}",
            ],
        ),
        (
            "2024年，智利对日本出口18亿美元，对韩国20亿美元。",
            [f"level exports CHL>JPN 1.8e+09 {Y2024}", f"level exports CHL>KOR 2e+09 {Y2024}"],
        ),
        (
            "2024年，埃及自德国进口18亿美元，自巴西20亿美元，同比增长5%。",
            [
                f"level imports EGY>DEU 1.8e+09 {Y2024}",
                f"level imports EGY>BRA 2e+09 {Y2024}",
                f"growth imports EGY>BRA 5 {Y2024}",
            ],
        ),
        (
            "2024年，韩国与中国贸易额增长5%，与日本下降3%。",
            [f"growth trade KOR>CHN 5 {Y2024}", f"growth trade KOR>JPN -3 {Y2024}"],
        ),
        (
            "2024年越南对美贸易顺差1045亿美元，对欧盟350亿美元。",
            [f"balance balance VNM>USA 1.045e+11 {Y2024}", f"balance balance VNM>EU 3.5e+10 {Y2024}"],
        ),
        # What an earlier year was is not another partner's.
        (
            "2024年，中国对秘鲁出口增长15%，较2023年的5%加快，从秘鲁进口增长9%。",
            [f"growth exports CHN>PER 15 {Y2024}", f"growth imports CHN>PER 9 {Y2024}"],
        ),
    ],
)
def test_a_partner_before_its_amount(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年，广西对东盟出口增长10%，对越南增长12%。", []),
        ("2024年内蒙古自俄罗斯进口100亿元。", []),
        ("2024年，长沙对美国、欧盟进出口分别增长3%和4%。", []),
        ("2024年，我省与中亚五国贸易额达300亿元，增长7%。", []),
        ("2024年连云港自俄罗斯进口10亿元。", []),
        # The countries themselves.
        ("2024年蒙古国自俄罗斯进口30亿美元。", [f"level imports MNG>RUS 3e+09 {Y2024}"]),
        ("2024年，西对华出口80亿欧元。", [f"level exports ESP>CHN 8e+09 {Y2024}"]),
    ],
)
def test_provinces_and_towns_that_end_like_a_country(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年，欧盟为我国第二大贸易伙伴，贸易总值5.6万亿元，增长1.6%。",
            [
                "rank trading_partner EU>CHN 2",
                f"level trade CHN>EU 5.6e+12 {Y2024}",
                f"growth trade CHN>EU 1.6 {Y2024}",
            ],
        ),
        ("2024年匈牙利是中国在中东欧地区最大投资目的国。", []),
        (
            "2024年，我国与东盟贸易总值为7万亿元。同期，我国对共建“一带一路”国家合计进出口22.07万亿元。",
            [f"level trade CHN>ASEAN 7e+12 {Y2024}", f"level trade CHN>WLD 2.207e+13 {Y2024}"],
        ),
        (
            "2024年，秘鲁成为拉美继巴西、墨西哥之后第三个对华贸易额超过400亿美元的国家。",
            [f"level trade PER>CHN 4e+10 {Y2024}"],
        ),
        ("2024年越南成为东南亚首个对华出口突破900亿美元的国家。", [f"level exports VNM>CHN 9e+10 {Y2024}"]),
        # The total of one who is an economy and no partner.
        (
            "2024年，中国是世界第二大经济体，贸易总值43.85万亿元。",
            [f"level trade CHN>WLD 4.385e+13 {Y2024}"],
        ),
    ],
)
def test_totals_behind_a_rank_and_the_first_of_a_region(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年，中国是南非连续16年最大贸易伙伴。",
            ["rank trading_partner CHN>ZAF 1", "streak trading_partner CHN>ZAF 16"],
        ),
        (
            "2024年，中国连续16年是巴西最大贸易伙伴。",
            ["streak trading_partner CHN>BRA 16", "rank trading_partner CHN>BRA 1"],
        ),
        ("2024年，中国八年来首次失去德国最大贸易伙伴地位。", []),
        ("2024年，中国不再是德国最大贸易伙伴。", []),
        # Somebody takes the place of another.
        ("2024年，美国取代中国成为德国最大贸易伙伴。", ["rank trading_partner USA>DEU 1"]),
    ],
)
def test_a_run_inside_a_rank_and_a_place_that_is_lost(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年泰国出口3000亿美元。其中对美国、中国出口分别增长13.7%和3.1%。",
            [
                f"level exports THA>WLD 3e+11 {Y2024}",
                f"growth exports THA>USA 13.7 {Y2024}",
                f"growth exports THA>CHN 3.1 {Y2024}",
            ],
        ),
        (
            "阿根廷国家统计局数据显示，2024年阿对巴西、中国出口分别占其出口总额的17%和8%。",
            [f"share exports ARG>BRA 17 {Y2024}", f"share exports ARG>CHN 8 {Y2024}"],
        ),
        (
            "2024年，沙特是中国在西亚非洲地区最大贸易伙伴国，双边贸易额1075亿美元。",
            ["rank trading_partner SAU>CHN 1", f"level trade CHN>SAU 1.075e+11 {Y2024}"],
        ),
        (
            "埃塞俄比亚是非洲第四大吸引外资国家，2024年吸引外资39亿美元。",
            [f"level fdi_flow WLD>ETH 3.9e+09 {Y2024}"],
        ),
        # One who comes next after the rank is the other side.
        (
            "2024年，中国是越南最大贸易伙伴；美国居次，双边贸易额1320亿美元。",
            ["rank trading_partner CHN>VNM 1", f"level trade VNM>USA 1.32e+11 {Y2024}"],
        ),
    ],
)
def test_who_is_meant_where_china_is_but_one_of_a_list(text: str, expected: list[str]) -> None:
    found = told(text)
    assert [line for line in found if line not in ("rank trading_partner USA>VNM 2",)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年泰国输往亚洲出口上升21%，其中输往越南升42%、老挝升37%、缅甸跌3%。",
            [
                f"growth exports THA>ASIA 21 {Y2024}",
                f"growth exports THA>VNM 42 {Y2024}",
                f"growth exports THA>LAO 37 {Y2024}",
                f"growth exports THA>MMR -3 {Y2024}",
            ],
        ),
        (
            "2024年智利对秘鲁出口增长5%、对巴西增长4%。",
            [f"growth exports CHL>PER 5 {Y2024}", f"growth exports CHL>BRA 4 {Y2024}"],
        ),
    ],
)
def test_one_direction_for_a_list_of_changes(text: str, expected: list[str]) -> None:
    assert told(text) == expected
