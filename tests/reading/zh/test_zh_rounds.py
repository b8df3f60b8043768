"""Chinese: what the fifth and sixth batch of unseen pages showed, five sentences of our own a class.

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
        ("2024年中国—海合会货物贸易进出口达2882亿美元。", [f"level trade CHN>GCC 2.882e+11 {Y2024}"]),
        ("2024年中国—巴西贸易额为1881亿美元。", [f"level trade CHN>BRA 1.881e+11 {Y2024}"]),
        ("2024年印度－阿联酋双边贸易额837亿美元。", [f"level trade IND>ARE 8.37e+10 {Y2024}"]),
        ("2024年中国—中亚全年进出口额948亿美元。", [f"level trade CHN>CENTRAL_ASIA 9.48e+10 {Y2024}"]),
        # A range of years has the same sign.
        ("2023—2024年，德国与波兰贸易额为3400亿欧元。", ["level trade DEU>POL 3.4e+11 2023-01..2024-12"]),
    ],
)
def test_a_dash_joins_two_sides(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("肯尼亚统计局说，这个东非国家2024年出口额为83亿美元。", [f"level exports KEN>WLD 8.3e+09 {Y2024}"]),
        (
            "越南海关局公布，该东南亚国家2024年进口额3808亿美元。",
            [f"level imports VNM>WLD 3.808e+11 {Y2024}"],
        ),
        (
            "智利海关公布的数据显示，这个南美国家2024年出口额增长5.2%。",
            [f"growth exports CHL>WLD 5.2 {Y2024}"],
        ),
        ("卡塔尔政府称，这一海湾国家2024年对日本出口150亿美元。", [f"level exports QAT>JPN 1.5e+10 {Y2024}"]),
        # A region of its own is one, and several countries are no "this country".
        ("秘鲁海关说，2024年对东南亚国家出口20亿美元。", [f"level exports PER>SOUTHEAST_ASIA 2e+09 {Y2024}"]),
    ],
)
def test_a_country_described_is_the_one_spoken_of(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年巴西对印度出口从2023年的47亿美元增长12.8%至53亿美元。",
            [
                f"level exports BRA>IND 4.7e+09 {Y2023}",
                f"growth exports BRA>IND 12.8 {Y2024}",
                f"level exports BRA>IND 5.3e+09 {Y2024}",
            ],
        ),
        (
            "2024年埃及出口从上年的350亿美元增至400亿美元；进口从720亿美元下降2.8%至700亿美元。",
            [
                f"level exports EGY>WLD 3.5e+10 {Y2023}",
                f"level exports EGY>WLD 4e+10 {Y2024}",
                f"level imports EGY>WLD 7.2e+10 {Y2023}",
                f"growth imports EGY>WLD -2.8 {Y2024}",
                f"level imports EGY>WLD 7e+10 {Y2024}",
            ],
        ),
        (
            "2015年至2024年，越南对美国出口由334亿美元增至1195亿美元。",
            ["level exports VNM>USA 3.34e+10 2015-01..2015-12", f"level exports VNM>USA 1.195e+11 {Y2024}"],
        ),
        (
            "2013年至2023年，中国与埃塞俄比亚双边贸易额由21亿美元增长到30亿美元。",
            ["level trade CHN>ETH 2.1e+09 2013-01..2013-12", f"level trade CHN>ETH 3e+09 {Y2023}"],
        ),
        # Nothing began here: the sum is that of all the years.
        (
            "2015年至2024年，越南对美国出口共计7500亿美元。",
            ["level exports VNM>USA 7.5e+11 2015-01..2024-12"],
        ),
    ],
)
def test_a_change_has_a_beginning_and_an_end(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年泰国对日本出口233亿美元，进口280亿美元，同比分别下降5.5%和增长1.3%。",
            [
                f"level exports THA>JPN 2.33e+10 {Y2024}",
                f"level imports THA>JPN 2.8e+10 {Y2024}",
                f"growth exports THA>JPN -5.5 {Y2024}",
                f"growth imports THA>JPN 1.3 {Y2024}",
            ],
        ),
        (
            "2024年韩国出口和进口分别增长8.1%和下降1.7%。",
            [f"growth exports KOR>WLD 8.1 {Y2024}", f"growth imports KOR>WLD -1.7 {Y2024}"],
        ),
        (
            "2024年中国对智利、秘鲁出口分别下降3%和增长11%。",
            [f"growth exports CHN>CHL -3 {Y2024}", f"growth exports CHN>PER 11 {Y2024}"],
        ),
        (
            "2024年中国对荷兰出口汽车、手机分别增长9%、下降4%。",
            [f"growth exports CHN>NLD 9 {Y2024}", f"growth exports CHN>NLD -4 {Y2024}"],
        ),
        # Two verbs and no "respectively": each has its own subject.
        (
            "2024年南非出口增长2%，进口下降6%。",
            [f"growth exports ZAF>WLD 2 {Y2024}", f"growth imports ZAF>WLD -6 {Y2024}"],
        ),
    ],
)
def test_each_member_of_a_row_goes_its_own_way(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年法国出口6390亿欧元，与上年基本持平。其中，对意大利出口530亿欧元。",
            [f"level exports FRA>WLD 6.39e+11 {Y2024}", f"level exports FRA>ITA 5.3e+10 {Y2024}"],
        ),
        (
            "2024年越南纺织品出口440亿美元，与去年相当。进口250亿美元。",
            [f"level exports VNM>WLD 4.4e+10 {Y2024}", f"level imports VNM>WLD 2.5e+10 {Y2024}"],
        ),
        (
            "2024年摩洛哥出口450亿美元。丹吉尔港三期于2019年建成。进口760亿美元。",
            [f"level exports MAR>WLD 4.5e+10 {Y2024}", f"level imports MAR>WLD 7.6e+10 {Y2024}"],
        ),
        (
            "2024年中国与秘鲁贸易额434亿美元。钱凯港已于2024年11月开港。中国对秘鲁出口125亿美元。",
            [f"level trade CHN>PER 4.34e+10 {Y2024}", f"level exports CHN>PER 1.25e+10 {Y2024}"],
        ),
        # A sentence that opens with its time says it for what follows.
        (
            "2024年希腊出口500亿欧元。2023年情况有所不同。进口820亿欧元。",
            [f"level exports GRC>WLD 5e+10 {Y2024}", f"level imports GRC>WLD 8.2e+10 {Y2023}"],
        ),
    ],
)
def test_a_time_of_other_things_is_not_handed_on(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年11月中国对俄出货量增长34%，达到103亿美元。",
            ["level exports CHN>RUS 1.03e+10 2024-11..2024-11"],
        ),
        ("2024年日本对韩国出货量下降3%，总值为460亿美元。", [f"level exports JPN>KOR 4.6e+10 {Y2024}"]),
        ("2024年中国对埃及发货量增长8%，金额为17亿美元。", [f"level exports CHN>EGY 1.7e+09 {Y2024}"]),
        ("2024年韩国对越南出货量同比增长9%。", []),
        # What follows is of a company, not of the flow.
        ("2024年日本对韩国出货量增长8%，该公司营收达17亿美元。", []),
    ],
)
def test_a_value_behind_a_volume_is_that_of_the_flow(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "截至2024年6月的一年，新西兰对华出口178亿新西兰元。",
            ["level exports NZL>CHN 1.78e+10 2023-07..2024-06"],
        ),
        (
            "截至2023年9月底的12个月中，澳大利亚对日本出口1100亿澳元。",
            ["level exports AUS>JPN 1.1e+11 2022-10..2023-09"],
        ),
        (
            "截至2024年3月的过去一年里，印度出口4370亿美元。",
            ["level exports IND>WLD 4.37e+11 2023-04..2024-03"],
        ),
        ("截至2024年12月的一年中，英国对中国出口增长3%。", [f"growth exports GBR>CHN 3 {Y2024}"]),
        # Without "the year to" the figure is all there is until then.
        ("截至2024年6月，中国在新西兰投资存量90亿美元。", ["level fdi_stock CHN>NZL 9e+09 None..2024-06"]),
    ],
)
def test_the_year_to_a_month(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年中国与印尼贸易额1478亿美元，连续4年超过1200亿美元。",
            [f"level trade CHN>IDN 1.478e+11 {Y2024}"],
        ),
        (
            "2024年中国与蒙古贸易额191亿美元，连续两年突破150亿美元。",
            [f"level trade CHN>MNG 1.91e+10 {Y2024}"],
        ),
        (
            "2024年德国出口1.55万亿欧元，连续三年保持在1.5万亿欧元以上。",
            [f"level exports DEU>WLD 1.55e+12 {Y2024}"],
        ),
        (
            "2024年中国与越南贸易额2606亿美元，增速是中国与东盟贸易增速的1.5倍。",
            [f"level trade CHN>VNM 2.606e+11 {Y2024}"],
        ),
        # The threshold of one year is a claim.
        (
            "2024年中国与印尼贸易额首次超过1400亿美元。",
            [f"level trade CHN>IDN 1.4e+11 {Y2024}"],
        ),
    ],
)
def test_runs_above_a_threshold_and_multiples_of_a_rate_are_no_claims(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年中国货物出口25.45万亿元。其中，对美出口3.73万亿元。机电产品占出口总值的59.4%。",
            [
                f"level exports CHN>WLD 2.545e+13 {Y2024}",
                f"level exports CHN>USA 3.73e+12 {Y2024}",
                f"share exports CHN>WLD 59.4 {Y2024}",
            ],
        ),
        (
            "2024年巴西出口3370亿美元，对阿根廷出口138亿美元。农产品占出口总额的49%。",
            [
                f"level exports BRA>WLD 3.37e+11 {Y2024}",
                f"level exports BRA>ARG 1.38e+10 {Y2024}",
                f"share exports BRA>WLD 49 {Y2024}",
            ],
        ),
        (
            "2024年韩国出口6838亿美元，对越南出口583亿美元。半导体占出口总额的20.8%。",
            [
                f"level exports KOR>WLD 6.838e+11 {Y2024}",
                f"level exports KOR>VNM 5.83e+10 {Y2024}",
                f"share exports KOR>WLD 20.8 {Y2024}",
            ],
        ),
        (
            "2024年印度出口4370亿美元，对荷兰出口220亿美元。工程产品占出口总值的26%。",
            [
                f"level exports IND>WLD 4.37e+11 {Y2024}",
                f"level exports IND>NLD 2.2e+10 {Y2024}",
                f"share exports IND>WLD 26 {Y2024}",
            ],
        ),
        # The same clause tells the partner: the share is the partner's.
        (
            "2024年印度出口4370亿美元，对荷兰出口220亿美元，占出口总额的5%。",
            [
                f"level exports IND>WLD 4.37e+11 {Y2024}",
                f"level exports IND>NLD 2.2e+10 {Y2024}",
                f"share exports IND>NLD 5 {Y2024}",
            ],
        ),
    ],
)
def test_a_product_has_its_share_of_the_total(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年6月，韩国出口570亿美元。越南是其第三大贸易伙伴，上半年双边贸易额422亿美元。",
            [
                "level exports KOR>WLD 5.7e+10 2024-06..2024-06",
                "rank trading_partner VNM>KOR 3 2024-01..2024-06",
                "level trade KOR>VNM 4.22e+10 2024-01..2024-06",
            ],
        ),
        (
            "2024年12月，日本出口9.9万亿日元。美国为日本最大出口市场，全年对美出口21万亿日元。",
            [
                "level exports JPN>WLD 9.9e+12 2024-12..2024-12",
                f"rank export_market USA>JPN 1 {Y2024}",
                f"level exports JPN>USA 2.1e+13 {Y2024}",
            ],
        ),
        (
            "泰国是老挝第二大贸易伙伴，2023年双边贸易额75亿美元。",
            [f"rank trading_partner THA>LAO 2 {Y2023}", f"level trade LAO>THA 7.5e+09 {Y2023}"],
        ),
        (
            "2024年，中国是蒙古国最大贸易伙伴，1至11月双边贸易额170亿美元。",
            [
                f"rank trading_partner CHN>MNG 1 {Y2024}",
                "level trade MNG>CHN 1.7e+10 2024-01..2024-11",
            ],
        ),
        # A goal's year is not that of a rank.
        (
            "2023年，土耳其与伊拉克贸易额199亿美元。伊拉克是土耳其第四大出口市场，双方希望2030年贸易额达300亿美元。",
            [
                f"level trade TUR>IRQ 1.99e+10 {Y2023}",
                f"rank export_market IRQ>TUR 4 {Y2023}",
                "target trade TUR>IRQ 3e+10 2030-01..2030-12",
            ],
        ),
    ],
)
def test_a_rank_has_the_time_of_the_figures_behind_it(text: str, expected: list[str]) -> None:
    assert topic_claims.teller("zh", undated=())(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年日本出口增长6%，高于美国出口的预期表现。进口增长2%。",
            [f"growth exports JPN>WLD 6 {Y2024}", f"growth imports JPN>WLD 2 {Y2024}"],
        ),
        (
            "越南贸工部进出口局称，2024年越南水产品出口100亿美元。前11个月，木材出口总额147亿美元。",
            [f"level exports VNM>WLD 1e+10 {Y2024}", "level exports VNM>WLD 1.47e+10 2024-01..2024-11"],
        ),
        (
            "商务部外贸司说，2024年韩国对中国台湾出口340亿美元。进口总额190亿美元。",
            [f"level exports KOR>TWN 3.4e+10 {Y2024}", f"level imports KOR>TWN 1.9e+10 {Y2024}"],
        ),
        (
            "2024年前10个月实现7亿美元的经常账户盈余，巴基斯坦出口270亿美元。",
            ["level exports PAK>WLD 2.7e+10 2024-01..2024-10"],
        ),
        # The surplus of trade is one.
        (
            "2024年前10个月，泰国实现7亿美元的贸易顺差，出口2500亿美元。",
            [
                "balance balance THA>WLD 7e+08 2024-01..2024-10",
                "level exports THA>WLD 2.5e+11 2024-01..2024-10",
            ],
        ),
    ],
)
def test_words_for_trade_in_offices_and_asides_open_no_topic(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "截至2024年底，日本在泰国直接投资存量1100亿美元。",
            ["level fdi_stock JPN>THA 1.1e+11 None..2024-12"],
        ),
        ("2023年，韩国在越南投资44亿美元。", [f"level fdi_flow KOR>VNM 4.4e+09 {Y2023}"]),
        ("截至2024年6月，中国在新西兰投资存量90亿美元。", ["level fdi_stock CHN>NZL 9e+09 None..2024-06"]),
        ("2023年，德国企业在波兰的直接投资达50亿欧元。", [f"level fdi_flow DEU>POL 5e+09 {Y2023}"]),
        # Trade told at a meeting in a place is not with it.
        ("部长在日内瓦说，2024年印度与瑞士贸易额240亿美元。", [f"level trade IND>CHE 2.4e+10 {Y2024}"]),
    ],
)
def test_investment_in_a_country_goes_there(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年韩国对泰国出口增长4%、对印度增长5%、对越南增长9%。",
            [
                f"growth exports KOR>THA 4 {Y2024}",
                f"growth exports KOR>IND 5 {Y2024}",
                f"growth exports KOR>VNM 9 {Y2024}",
            ],
        ),
        (
            "2024年日本对美国出口增长5.1%，对中国下降1.5%。",
            [f"growth exports JPN>USA 5.1 {Y2024}", f"growth exports JPN>CHN -1.5 {Y2024}"],
        ),
        (
            "2024年巴西自中国进口增长20%，自德国增长3%。",
            [f"growth imports BRA>CHN 20 {Y2024}", f"growth imports BRA>DEU 3 {Y2024}"],
        ),
        (
            "2024年台湾對美國出口增加46%、對大陸減少1.1%。",
            [f"growth exports TWN>USA 46 {Y2024}", f"growth exports TWN>CHN -1.1 {Y2024}"],
        ),
        # What is compared with is no partner.
        (
            "2024年韩国对泰国出口增长4%，比2023年的增速快。",
            [f"growth exports KOR>THA 4 {Y2024}"],
        ),
    ],
)
def test_a_partner_before_its_change_needs_no_flow_of_its_own(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("2024年德国对华贸易逆差为669亿欧元，约合730亿美元。", "USD 7.3e+10"),
        ("2025年法国对华贸易逆差增加到502亿欧元，相当于542亿美元。", "USD 5.42e+10"),
        ("2025年德国对华贸易逆差扩大至893亿欧元，也就是1052亿美元。", "USD 1.052e+11"),
        ("2024年泰国对日本出口8300亿泰铢，折合233亿美元。", "USD 2.33e+10"),
        # Another amount in the same currency is one of its own.
        ("2024年泰国对日本出口8300亿泰铢，即增加200亿泰铢。", None),
    ],
)
def test_a_second_currency_may_stand_behind_a_comma(text: str, second: str | None) -> None:
    first = topic_claims.claims(text, "zh")[0]
    assert (f"{first.alt.unit} {first.alt.value:g}" if first.alt else None) == second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年荷兰的出口额在全球排名第4位，对德国出口1900亿欧元。",
            [f"level exports NLD>DEU 1.9e+11 {Y2024}"],
        ),
        ("2024年中国进出口已经连续9个季度运行在10万亿元以上。", []),
        ("2024年中国与61个贸易规模超过500亿元的伙伴保持增长。", []),
        (
            "2025年2月日本出口增长11.4%，市场原本预期增长12.1%。",
            ["growth exports JPN>WLD 11.4 2025-02..2025-02"],
        ),
        # A rank in somebody's list stands, wherever "global" is said.
        ("2024年中国是智利全球第一大贸易伙伴。", ["rank trading_partner CHN>CHL 1"]),
    ],
)
def test_places_in_the_world_runs_and_expectations_are_no_claims(text: str, expected: list[str]) -> None:
    assert told(text) == expected
