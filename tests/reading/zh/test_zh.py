"""Chinese: each rule on sentences of its own, written for these tests."""

from __future__ import annotations

from functools import partial

import pytest
import topic_claims
from hypothesis import given, settings
from hypothesis import strategies as st
from topic_claims import when, who

claims = partial(topic_claims.claims, language="zh")
one = partial(topic_claims.one, language="zh")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2024年中国与秘鲁双边贸易额为433.8亿美元。", 433.8e8, "USD"),
        ("2024年中国与秘鲁双边贸易额为3090亿元人民币。", 3090e8, "CNY"),
        ("2024年中国与秘鲁双边贸易额为人民币3090亿元。", 3090e8, "CNY"),
        ("2024年中国与秘鲁双边贸易额为0.31万亿元。", 0.31e12, "CNY"),
        ("2024年中国与秘鲁双边贸易额为5600万美元。", 5600e4, "USD"),
        ("2024年马来西亚与泰国双边贸易额为1186亿5000万令吉。", 1186.5e8, "MYR"),
        ("2024年马来西亚与泰国双边贸易额为RM1186.5亿。", 1186.5e8, "MYR"),
        ("2024年法国与中国双边贸易额为796亿欧元。", 796e8, "EUR"),
        ("2024年日本与中国双边贸易额为44.2万亿日元。", 44.2e12, "JPY"),
        ("2024年新加坡与中国双边贸易额为1702亿新元。", 1702e8, "SGD"),
        ("2024年中国与秘鲁双边贸易额为一百亿美元。", 100e8, "USD"),
    ],
)
def test_amounts_are_written_out_in_full(text: str, value: float, unit: str) -> None:
    claim = one(text)
    assert (claim.kind, claim.measure, claim.value, claim.unit) == ("level", "trade", value, unit)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2023年", "2023-01..2023-12"),
        ("去年", "2024-01..2024-12"),
        ("今年前两个月", "2025-01..2025-02"),
        ("2024年前8个月", "2024-01..2024-08"),
        ("2024年1-9月", "2024-01..2024-09"),
        ("2024年1月至5月", "2024-01..2024-05"),
        ("去年上半年", "2024-01..2024-06"),
        ("2024年下半年", "2024-07..2024-12"),
        ("去年第三季度", "2024-07..2024-09"),
        ("2024年前三季度", "2024-01..2024-09"),
        ("今年首季", "2025-01..2025-03"),
        ("今年2月", "2025-02..2025-02"),
        ("2021年至2023年", "2021-01..2023-12"),
        ("2023年7月至2024年6月", "2023-07..2024-06"),
    ],
)
def test_periods(words: str, period: str) -> None:
    assert when(one(f"{words}，中国与秘鲁双边贸易额为400亿美元。")) == period


def test_a_fiscal_year_belongs_to_an_economy() -> None:
    assert when(one("2023-24财年，印度与阿联酋的贸易额为836亿美元。")) == "2023-04..2024-03"
    assert when(one("2023-24财年，巴基斯坦与中国的贸易额为166亿美元。")) == "2023-07..2024-06"


def test_months_without_a_year_are_the_latest_ones() -> None:
    assert (
        when(one("前11个月，中国与秘鲁双边贸易额为400亿美元。", published="2025-03-20")) == "2024-01..2024-11"
    )
    assert (
        when(one("前2个月，中国与秘鲁双边贸易额为60亿美元。", published="2025-03-20")) == "2025-01..2025-02"
    )


def test_relative_years_without_a_date_stay_open() -> None:
    text = "去年中国与秘鲁双边贸易额为400亿美元。"
    claim = claims(text, published=None)[0]
    assert claim.period is None
    assert claim.open


@pytest.mark.parametrize(
    ("text", "measure", "pair"),
    [
        ("2024年巴西对中国出口额为944亿美元。", "exports", "BRA>CHN"),
        ("2024年中国自巴西进口额为1161亿美元。", "imports", "CHN>BRA"),
        ("2024年中国从巴西进口1161亿美元。", "imports", "CHN>BRA"),
        ("2024年中国向巴西出口721亿美元。", "exports", "CHN>BRA"),
        ("2024年中巴双边贸易额为1881亿美元，中国和巴西。", "trade", "CHN>BRA"),
        ("2024年韩美贸易额为1998亿美元。", "trade", "KOR>USA"),
        ("2024年德国对华出口900亿欧元。", "exports", "DEU>CHN"),
        ("2024年越南对美贸易顺差为1044亿美元。", "balance", "VNM>USA"),
        ("2024年美国对越南直接投资12亿美元。", "fdi_flow", "USA>VNM"),
        ("2024年我国货物贸易进出口总值43.85万亿元。", "trade", "CHN>WLD"),
        ("2024年我国对东盟出口4.17万亿元。", "exports", "CHN>ASEAN"),
    ],
)
def test_who_and_which_way(text: str, measure: str, pair: str) -> None:
    claim = claims(text)[0]
    assert (claim.measure, who(claim)) == (measure, pair)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("同比增长12.5%", 12.5),
        ("同比下降3%", -3),
        ("较上年减少6.5%", -6.5),
        ("增幅达8.1%", 8.1),
        ("按年上扬10.2巴仙", 10.2),
        ("年减17.9%", -17.9),
        ("同比增长近三成", 30),
        ("实现了百分之十五的增长", 15),
        ("激增两成以上", 20),
    ],
)
def test_growth(words: str, value: float) -> None:
    found = claims(f"2024年中国与秘鲁双边贸易额为433亿美元，{words}。")
    assert [(c.kind, c.value, c.unit) for c in found[1:]] == [("growth", value, "%")]
    assert found[1].change == ("up" if value > 0 else "down")


def test_risen_by_and_risen_to() -> None:
    by = claims("2024年中国与秘鲁双边贸易额比2023年增加50亿美元。")[0]
    to = claims("2024年中国与秘鲁双边贸易额增加到433亿美元。")[0]
    assert (by.kind, by.value) == ("growth", 50e8)
    assert (to.kind, to.value) == ("level", 433e8)


@pytest.mark.parametrize(
    ("words", "value", "qualifier"),
    [
        ("增长了3倍", 3, None),
        ("增长近20倍", 20, "nearly"),
        ("翻了一番", 2, None),
        ("翻了两番", 4, None),
        ("扩大到原来的10倍以上", 10, "over"),
        ("增长八倍多", 8, "over"),
    ],
)
def test_multiples_keep_the_number_as_said(words: str, value: float, qualifier: str | None) -> None:
    claim = one(f"2014年至2024年，中国与秘鲁双边贸易额{words}。")
    assert (claim.kind, claim.value, claim.unit, claim.qualifier) == ("multiple", value, "x", qualifier)


@pytest.mark.parametrize(
    ("text", "measure", "pair", "value"),
    [
        ("2024年，对华贸易占智利对外贸易总额的37%，中国与智利关系良好。", "trade", "CHN>CHL", 37),
        ("2024年智利对华出口380亿美元，占智利出口总额的三分之一。", "exports", "CHL>CHN", 33.3333333333),
        ("2024年泰国从中国进口806亿美元，占比26.3%。", "imports", "THA>CHN", 26.3),
        ("2024年智利铜出口的一半以上销往中国。", "exports", "CHL>CHN", 50),
    ],
)
def test_shares(text: str, measure: str, pair: str, value: float) -> None:
    share = [c for c in claims(text) if c.kind == "share"]
    assert [(c.measure, who(c), c.value) for c in share] == [(measure, pair, value)]


@pytest.mark.parametrize(
    ("text", "measure", "pair", "place"),
    [
        ("中国是秘鲁第一大贸易伙伴。", "trading_partner", "CHN>PER", 1),
        ("秘鲁是中国在拉美的第四大贸易伙伴。", "trading_partner", "PER>CHN", 4),
        ("美国仍是德国最大的出口市场。", "export_market", "USA>DEU", 1),
        ("日本是澳大利亚第三大进口来源地。", "import_source", "JPN>AUS", 3),
        ("新加坡为中国最大外资来源国。", "investor", "SGP>CHN", 1),
        ("2024年美国超越中国，成为韩国最大出口对象国。", "export_market", "USA>KOR", 1),
        ("2024年，墨西哥取代中国成为美国头号贸易伙伴。", "trading_partner", "MEX>USA", 1),
        ("我国的第二大贸易伙伴是欧盟。", "trading_partner", "EU>CHN", 2),
    ],
)
def test_ranks(text: str, measure: str, pair: str, place: float) -> None:
    found = [c for c in claims(text) if c.kind == "rank"]
    assert [(c.measure, who(c), c.value) for c in found] == [(measure, pair, place)]


def test_each_other_s_largest_partner_is_two_claims_on_one_span() -> None:
    found = [c for c in claims("2024年中国与东盟互为最大贸易伙伴。") if c.kind == "rank"]
    assert {who(c) for c in found} == {"CHN>ASEAN", "ASEAN>CHN"}
    assert len({(c.start, c.end) for c in found}) == 1


def test_one_place_in_several_lists() -> None:
    found = claims("中国是老挝第二大贸易伙伴、进口来源地和出口市场。")
    assert [(c.measure, c.value) for c in found] == [
        ("trading_partner", 2),
        ("import_source", 2),
        ("export_market", 2),
    ]


@pytest.mark.parametrize(
    ("words", "years", "first"),
    [("连续12年", 12, "2013-01"), ("自2015年以来", 10, "2015-01"), ("连续十年", 10, "2015-01")],
)
def test_runs_of_years_end_with_the_last_full_year(words: str, years: float, first: str) -> None:
    run = next(c for c in claims(f"中国{words}是秘鲁最大贸易伙伴。") if c.kind == "streak")
    assert (run.value, run.unit) == (years, "years")
    assert run.period is not None
    assert (run.period.start, run.period.end) == (first, "2024-12")


def test_a_run_of_records_is_no_run_at_a_rank() -> None:
    assert [c.kind for c in claims("2024年中国与秘鲁贸易额达433亿美元，连续五年创新高。")] == ["level"]


def test_targets() -> None:
    claim = one("双方力争到2030年使中国与塞尔维亚双边贸易额达到100亿美元。")
    assert (claim.kind, when(claim), claim.value) == ("target", "2030-01..2030-12", 100e8)


def test_a_goal_s_year_does_not_stand_for_what_follows() -> None:
    found = claims(
        "2024年中国与塞尔维亚贸易额为57亿美元，双方力争到2030年贸易额达到100亿美元。中国对塞尔维亚出口40亿美元。"
    )
    assert [(c.kind, when(c)) for c in found] == [
        ("level", "2024-01..2024-12"),
        ("target", "2030-01..2030-12"),
        ("level", "2024-01..2024-12"),
    ]


def test_counts_of_documents() -> None:
    claim = next(c for c in claims("中国与塞尔维亚签署了28项合作文件。") if c.kind == "count")
    assert (claim.value, claim.unit, who(claim), when(claim)) == (
        28,
        "agreements",
        "CHN>SRB",
        "2025-03..2025-03",
    )


@pytest.mark.parametrize(
    "text",
    [
        "中国与秘鲁关系良好，秘鲁经济增长3.3%。",
        "中国对秘鲁商品的平均关税税率为5.2%。",
        "中国赴秘鲁游客同比增长40%。",
        "秘鲁铜产量为270万吨，同比增长2%。",
        "中国与秘鲁建交54周年。",
        "钱凯港项目总投资35亿美元，位于秘鲁，中国企业参建。",
        "秘鲁央行将基准利率下调至4.75%。",
        "中国向秘鲁提供2亿美元贷款。",
        "中国是世界第二大经济体。",
        "马来西亚是中国第三大旅游客源国。",
    ],
)
def test_other_numbers_are_no_claims(text: str) -> None:
    assert claims(text) == []


def test_the_topic_goes_on_over_sentences() -> None:
    found = claims(
        "据中方统计，2024年中国与匈牙利双边贸易额为162亿美元。其中中方出口126亿美元，同比增长25%；进口36亿美元。"
    )
    assert [(c.measure, who(c), c.value) for c in found] == [
        ("trade", "CHN>HUN", 162e8),
        ("exports", "CHN>HUN", 126e8),
        ("exports", "CHN>HUN", 25),
        ("imports", "CHN>HUN", 36e8),
    ]


def test_each_partner_takes_its_own_number() -> None:
    found = claims("2024年，我国对日本、韩国分别出口1.08万亿元和1.04万亿元。")
    assert [(who(c), c.value) for c in found] == [("CHN>JPN", 1.08e12), ("CHN>KOR", 1.04e12)]


def test_a_second_currency_in_brackets_belongs_to_the_first() -> None:
    claim = one("2024年马来西亚与中国双边贸易额为4841亿令吉（约1057亿美元）。")
    assert (claim.unit, claim.value) == ("MYR", 4841e8)
    assert claim.alt is not None
    assert (claim.alt.unit, claim.alt.value) == ("USD", 1057e8)


def test_traditional_characters_are_read_and_quoted_as_they_stand() -> None:
    text = "2024年臺灣對美國出口1114億美元，年增46.1%。"
    found = claims(text)
    assert [(who(c), c.value) for c in found] == [("TWN>USA", 1114e8), ("TWN>USA", 46.1)]
    assert found[0].text == "1114億美元"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年中马双边贸易额为2120亿美元，马来西亚热情好客。", "CHN>MYS"),
        ("2024年中马双边贸易额为8亿美元，马尔代夫风景优美。", "CHN>MDV"),
    ],
)
def test_a_short_form_is_whom_the_text_names(text: str, expected: str) -> None:
    assert who(claims(text)[0]) == expected


def test_a_list_of_markets_goes_on_with_the_next_one() -> None:
    found = claims("2024年美国是印度最大的出口市场，出口额774亿美元；其次是阿联酋，出口额356亿美元。")
    assert [(c.kind, who(c)) for c in found] == [
        ("rank", "USA>IND"),
        ("level", "IND>USA"),
        ("level", "IND>ARE"),
    ]


def test_one_of_the_largest_says_no_place() -> None:
    assert claims("中国是秘鲁最大贸易伙伴之一。") == []


def test_an_amount_may_stand_before_its_topic() -> None:
    found = claims("2024年，印度以774亿美元的出口额位居前列，印度对美国享有410亿美元的贸易顺差。")
    assert [(c.kind, c.measure) for c in found][-1] == ("balance", "balance")
    assert (found[-1].value, who(found[-1])) == (410e8, "IND>USA")


def test_among_which_is_no_short_form_of_china() -> None:
    found = claims("2024年越南出口额4055亿美元，其中对日本出口246亿美元。")
    assert [who(c) for c in found] == ["VNM>WLD", "VNM>JPN"]


def test_a_time_that_the_text_does_not_name_stays_open() -> None:
    found = claims("中国与匈牙利贸易额由建交之初的300万美元跃升至2024年的162亿美元。")
    assert [(c.value, when(c)) for c in found] == [(300e4, ""), (162e8, "2024-01..2024-12")]


def test_compared_months_of_the_year_before() -> None:
    found = claims("2024年前8个月，中国与匈牙利贸易额为105亿美元，上年同期为98亿美元。")
    assert [(c.value, when(c)) for c in found] == [(105e8, "2024-01..2024-08"), (98e8, "2023-01..2023-08")]


def test_what_is_measured_from_an_earlier_year() -> None:
    claim = claims("2024年中国与匈牙利贸易额为162亿美元，是2004年的5倍。")[1]
    assert (claim.kind, claim.value, when(claim)) == ("multiple", 5, "2024-01..2024-12")
    assert claim.base_period is not None
    assert claim.base_period.calendar_year == 2004


def test_the_office_is_quoted() -> None:
    assert one("据韩国贸易协会统计，2024年韩中贸易额为2729亿美元。").source == "韩国贸易协会"


@given(
    st.integers(1, 99999).map(lambda n: n / 10),
    st.sampled_from(
        [("亿美元", 1e8, "USD"), ("万亿元", 1e12, "CNY"), ("万欧元", 1e4, "EUR"), ("亿令吉", 1e8, "MYR")]
    ),
    st.integers(1980, 2024),
)
@settings(max_examples=60, deadline=None)
def test_any_printed_amount_comes_back(number: float, unit: tuple[str, float, str], year: int) -> None:
    claim = one(f"{year}年，加纳对肯尼亚出口额为{number}{unit[0]}。")
    assert claim.value == pytest.approx(number * unit[1], rel=1e-12)
    assert (claim.unit, who(claim), when(claim)) == (unit[2], "GHA>KEN", f"{year}-01..{year}-12")
    assert claim.text.startswith(str(number))
