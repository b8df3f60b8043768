"""Chinese: the phrasings of real pages, each on sentences of its own, with what a reader takes from them.

An expectation is one claim: kind, measure, reporter>partner, value, in the order of the text.
"""

from __future__ import annotations

from functools import partial

import pytest
import topic_claims

claims = partial(topic_claims.claims, language="zh")
told = topic_claims.teller("zh")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年韩国对越南出口和进口分别增长9.4%和7.1%。",
            ["growth exports KOR>VNM 9.4", "growth imports KOR>VNM 7.1"],
        ),
        (
            "2024年中国对加纳、肯尼亚进出口额分别达118亿美元、90亿美元。",
            ["level trade CHN>GHA 1.18e+10", "level trade CHN>KEN 9e+09"],
        ),
        (
            "2024年中国自智利进口樱桃、铜矿分别增长36.2%、5.5%，占我国同类商品进口比重分别为91%、26.3%。",
            [
                "growth imports CHN>CHL 36.2",
                "growth imports CHN>CHL 5.5",
                "share imports CHN>CHL 91",
                "share imports CHN>CHL 26.3",
            ],
        ),
        (
            "2024年法国和英国与荷兰的贸易额分别为970亿欧元和890亿欧元。",
            ["level trade FRA>NLD 9.7e+10", "level trade GBR>NLD 8.9e+10"],
        ),
    ],
)
def test_rows_say_one_thing_in_turn_of_several(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年中国是荷兰第二大贸易伙伴。美国以11.6%的份额位列第三，名列第四的是法国。",
            [
                "rank trading_partner CHN>NLD 2",
                "rank trading_partner USA>NLD 3",
                "rank trading_partner FRA>NLD 4",
            ],
        ),
        (
            "从荷兰的进口来源国来看，2024年德国对荷兰出口1040亿欧元，位列第一。",
            ["level exports DEU>NLD 1.04e+11", "rank import_source DEU>NLD 1"],
        ),
        (
            "2024年美国为德国最大的出口目的国，对美出口1613亿欧元；紧随其后的是法国的1156亿欧元。",
            [
                "rank export_market USA>DEU 1",
                "level exports DEU>USA 1.613e+11",
                "level exports DEU>FRA 1.156e+11",
            ],
        ),
        ("中国贸易增速在法国主要贸易伙伴中位列第一。", []),
        ("2024年新加坡十大出口市场中，中国、欧盟和美国名列前三位。", []),
    ],
)
def test_places_belong_to_the_list_that_is_told(text: str, expected: list[str]) -> None:
    found = [one for one in told(text) if not one.startswith("share")]
    assert found == expected


def test_one_more_share_of_the_same_whole() -> None:
    text = "2024年中国占荷兰贸易总额的8.8%，法国以6.6%位列第四；2020年中国所占比重为9.1%。"
    assert told(text)[:2] == ["share trade CHN>NLD 8.8", "share trade FRA>NLD 6.6"]


def test_a_total_stays_a_total_where_a_text_told_it() -> None:
    text = "2024年荷兰货物进出口额为1.5万亿欧元。\n其中，荷兰对德国出口2000亿欧元。\n荷兰全年出口7600亿欧元。"
    assert told(text) == [
        "level trade NLD>WLD 1.5e+12",
        "level exports NLD>DEU 2e+11",
        "level exports NLD>WLD 7.6e+11",
    ]


def test_what_is_among_it_is_less_than_the_whole() -> None:
    text = "2024年中国与荷兰经贸密切。2024年荷兰商品出口总额7600亿欧元，其中对华出口240亿欧元。"
    assert told(text)[0] == "level exports NLD>WLD 7.6e+11"


@pytest.mark.parametrize(
    ("text", "pair", "unit", "period"),
    [
        ("財政部統計，114年台灣對美國出口1982億美元。", "TWN>USA", "USD", "2025-01..2025-12"),
        ("財政部指出，我對東協出口118億美元，年增三成。114年台灣出口創高。", "TWN>ASEAN", "USD", ""),
        ("2025年台灣對中國大陸與香港出口1704.8億美元。", "TWN>CHN+HKG", "USD", "2025-01..2025-12"),
        ("政府統計處公布，2025年7月本港輸往越南的出口為120億元。", "HKG>VNM", "HKD", "2025-07..2025-07"),
        ("2024財年日本對中國出口18.9萬億日元。", "JPN>CHN", "JPY", "2024-04..2025-03"),
        ("2024财年印度对中国出口143亿美元。", "IND>CHN", "USD", "2023-04..2024-03"),
        ("2024年澳洲與中國雙邊貿易額達$2120億澳元。", "AUS>CHN", "AUD", "2024-01..2024-12"),
    ],
)
def test_homes_and_calendars(text: str, pair: str, unit: str, period: str) -> None:
    claim = claims(text, published="2026-01-20")[0]
    assert f"{'+'.join(claim.reporter)}>{'+'.join(claim.partner)}" == pair
    assert claim.unit == unit
    if period:
        assert claim.period is not None
        assert f"{claim.period.start}..{claim.period.end}" == period


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一一七一點七億美元", 1171.7e8),
        ("二〇五億美元", 205e8),
        ("三十點五億美元", 30.5e8),
        ("廿三億美元", 23e8),
        ("2000 億美元", 2000e8),
        ("3億零450萬美元", 304.5e6),
    ],
)
def test_numbers_as_papers_in_traditional_characters_print_them(words: str, value: float) -> None:
    claim = claims(f"2024年台灣對美國出口{words}。")[0]
    assert claim.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年中国对巴西贸易逆差扩大，差距达400亿美元。", []),
        ("2024年秘鲁对华出口250亿美元（1美元约合3.7索尔，下同）。", ["level exports PER>CHN 2.5e+10"]),
        ("2024年秘鲁对华出口增长（同比，下同）9.6%。", ["growth exports PER>CHN 9.6"]),
        ("2024年广东对巴西进出口412亿元。", []),
        ("若关税取消，2025年中国自秘鲁进口可能增加20亿美元。", []),
        ("2024年中国自秘鲁进口量增长12%。", []),
        ("2024年秘鲁对华出口额达250亿美元，相当于其国内生产总值的9%。", ["level exports PER>CHN 2.5e+10"]),
        (
            "2024年秘鲁对美贸易额因关税争端下降了5%，至210亿美元。",
            ["growth trade PER>USA -5", "level trade PER>USA 2.1e+10"],
        ),
        (
            "2024年秘鲁自华进口由去年同期的120亿美元增至160亿美元。",
            ["level imports PER>CHN 1.2e+10", "level imports PER>CHN 1.6e+10"],
        ),
    ],
)
def test_what_is_no_claim_and_what_is_still_one(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_run_from_one_year_to_another() -> None:
    (rank, streak) = sorted(claims("2016年至2023年期间中国一直是德国最大贸易伙伴。"), key=lambda c: c.kind)
    assert rank.kind == "rank"
    assert (streak.value, streak.period and streak.period.start) == (8.0, "2016-01")


def test_an_amount_may_wait_for_its_topic() -> None:
    text = "继2月录得1.4%的按年升幅后，3月荷兰出口额为640亿欧元。"
    assert told(text) == ["growth exports NLD>WLD 1.4", "level exports NLD>WLD 6.4e+10"]


def test_a_run_of_growth_is_no_run_at_a_rank() -> None:
    text = "2024年中国对越南连续8年进出口保持增长，连续3年是越南最大贸易伙伴。"
    found = told(text)
    assert [line for line in found if line.startswith("streak")] == ["streak trading_partner CHN>VNM 3"]


def test_a_forum_named_after_a_region_is_no_party() -> None:
    text = "2024年中国不断推进东亚合作和区域一体化，对越南出口增长5%。"
    assert told(text) == ["growth exports CHN>VNM 5"]
