"""Chinese: runs of surpluses and deficits, what a change is measured from, times told as years later."""

from __future__ import annotations

from functools import partial

import pytest
import topic_claims
from topic_claims import when, who

claims = partial(topic_claims.claims, language="zh")
one = partial(topic_claims.one, language="zh")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("此后美国对越南连续28年入超。", ("USA>VNM", "deficit", 28.0, "1997-01..2024-12")),
        ("如今美国对韩国已连续30年出现逆差。", ("USA>KOR", "deficit", 30.0, "1995-01..2024-12")),
        ("巴西对中国连续12年保持贸易顺差。", ("BRA>CHN", "surplus", 12.0, "2013-01..2024-12")),
    ],
)
def test_a_run_of_balances(text: str, expected: tuple[str, str, float, str]) -> None:
    (run,) = [c for c in claims(text) if c.kind == "streak"]
    assert run.measure == "balance"
    assert (who(run), run.change, run.value, when(run)) == expected


@pytest.mark.parametrize("text", ["美国对韩国逆差连续3年扩大。", "中国对德国出口连续5年增长。"])
def test_what_moves_for_years_is_no_run_of_a_sign(text: str) -> None:
    assert not [c for c in claims(text) if c.kind == "streak"]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("2023年美国对华货物贸易逆差与2018年的高点相比，缩小了三分之一。", "2018"),
        ("2024年美国从越南的货物进口自2018年以来翻了一番。", "2018"),
        ("2011年中日贸易额3429亿美元；五年后，双边贸易额下降20%。", "2011"),
    ],
)
def test_what_a_change_is_measured_from(text: str, base: str) -> None:
    change = [c for c in claims(text) if c.kind in ("growth", "multiple")][-1]
    assert change.base_period is not None
    assert change.base_period.label() == base


def test_the_largest_fall_since_a_year_is_not_measured_from_it() -> None:
    change = one("2024年中德贸易额下降10%，为自2009年以来最大降幅。")
    assert change.base_period is None


def test_a_run_keeps_its_place_and_all_goods_narrow_nothing() -> None:
    run = next(c for c in claims("日本连续8年是马来西亚第四大贸易伙伴。") if c.kind == "streak")
    assert run.place == 4
    assert one("2023年美国自中国的货物进口额为4269亿美元。").scope == "goods"
