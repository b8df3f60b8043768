"""Chinese: goals and their years, the year before one told, what is invested somewhere, and when papers were signed.

An expectation is one claim: kind, measure, reporter>partner, value, then its months, in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("zh", undated=())
FISCAL, BEFORE = "2022-04..2023-03", "2021-04..2022-03"


@pytest.mark.parametrize(
    "said",
    [
        "较上一财年的72亿美元下降",
        "较上财年的72亿美元下降",
        "较上年度的72亿美元下降",
        "较上一财政年度的72亿美元下降",
    ],
)
def test_the_fiscal_year_before_is_settled_by_the_one_told(said: str) -> None:
    text = f"2022—2023财年印度与阿曼贸易额为60亿美元，{said}17%。其中印度出口41亿美元，进口19亿美元。"
    found = topic_claims.claims(text, "zh", published=None)
    lines = [topic_claims.line(claim, undated=()) for claim in found]
    assert lines == [
        f"level trade IND>OMN 6e+09 {FISCAL}",
        f"level trade IND>OMN 7.2e+09 {BEFORE}",
        f"growth trade IND>OMN -17 {FISCAL}",
        f"level exports IND>OMN 4.1e+09 {FISCAL}",
        f"level imports IND>OMN 1.9e+09 {FISCAL}",
    ]


@pytest.mark.parametrize("published", [None, "2024-06-01"])
def test_a_year_told_for_comparison_is_not_what_the_text_goes_on_about(published: str | None) -> None:
    text = "2022/23财年印巴贸易额为6亿美元，上一财年为7亿美元，前一财年为8亿美元。其中印度出口4亿美元。"
    found = topic_claims.claims(text, "zh", published=published)
    assert [topic_claims.when(claim) for claim in found] == [
        FISCAL,
        BEFORE,
        "2020-04..2021-03",
        FISCAL,
    ]


def test_a_year_before_of_a_calendar_year() -> None:
    text = "2022年越南与老挝贸易额为17亿美元，上一年为14亿美元。其中越南出口7亿美元。"
    found = topic_claims.claims(text, "zh", published=None)
    assert [topic_claims.when(claim)[:4] for claim in found] == ["2022", "2021", "2022"]


@pytest.mark.parametrize("said", ["较去年的14亿美元增长20%", "去年为14亿美元"])
def test_last_year_of_a_text_without_a_date_stays_open(said: str) -> None:
    found = topic_claims.claims(f"2022年越南与老挝贸易额为17亿美元，{said}。", "zh", published=None)
    assert [topic_claims.when(claim)[:4] for claim in found[:2]] == ["2022", ""]


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("两国计划在未来五年把双边贸易额扩大到120亿美元", "2028-01..2028-12"),
        ("两国争取在未来五年双边贸易额突破120亿美元", "2028-01..2028-12"),
        ("两国力争五年内双边贸易额达到120亿美元", "2028-01..2028-12"),
        ("双方希望今后3年内使双边贸易额达到120亿美元", "2026-01..2026-12"),
        ("双方计划到2030年把双边贸易额提升至120亿美元", "2030-01..2030-12"),
        ("两国力争把双边贸易额提高到120亿美元", "None"),
        ("双方设定了120亿美元的目标", "None"),
    ],
)
def test_a_goal_has_its_own_year_or_none(said: str, due: str) -> None:
    for joint in ("。", "，"):
        found = topic_claims.claims(
            f"2023年韩国与阿曼贸易额为53亿美元{joint}{said}。", "zh", published="2023-06-26"
        )
        assert [claim.kind for claim in found] == ["level", "target"]
        assert found[1].value == 12e9
        assert (topic_claims.when(found[1]) or "None") == due


def test_what_is_to_double_within_years_is_of_their_end() -> None:
    found = topic_claims.claims(
        "2023年韩国与阿曼贸易额为53亿美元。两国力争十年内翻一番。", "zh", published="2023-06-26"
    )
    assert topic_claims.line(found[1], undated=()) == "multiple trade KOR>OMN 2 2033-01..2033-12"
    assert found[1].qualifier == "expected"


def test_what_grew_within_years_is_no_goal() -> None:
    found = topic_claims.claims("五年内韩国对阿曼出口增长了三成。", "zh", published="2023-06-26")
    assert all((claim.period is None or (claim.period.end or "") < "2024") for claim in found)


@pytest.mark.parametrize(
    "said",
    [
        "韩国企业在阿曼投资超过31亿美元",
        "韩国对阿曼投资总额已达31亿美元",
        "韩国企业在阿曼直接投资已超过31亿美元",
    ],
)
def test_what_is_invested_somewhere_is_there(said: str) -> None:
    for lead in ("", "2023年韩国与阿曼贸易额为50亿美元，", "2023年韩国与阿曼贸易额为50亿美元。"):
        found = topic_claims.claims(f"{lead}{said}。", "zh", published="2024-01-10")[-1]
        assert topic_claims.line(found, undated=()) == "level fdi_stock KOR>OMN 3.1e+09"
        assert found.period is None


@pytest.mark.parametrize(
    "said", ["2023年韩国企业在阿曼投资超过3亿美元", "2023年韩国企业在阿曼新增投资达3亿美元"]
)
def test_what_is_invested_in_a_year_is_of_it(said: str) -> None:
    assert told(f"{said}。", published="2024-01-10") == ["level fdi_flow KOR>OMN 3e+08 2023-01..2023-12"]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2023年12月16日，韩国总统会见阿曼苏丹海赛姆。双方签署了4份合作文件。", "2023-12..2023-12"),
        ("2023年12月16日，韩国与阿曼签署了4份合作文件。", "2023-12..2023-12"),
        ("12月16日，韩国总统访问阿曼。双方签署了4份合作文件。", "2023-12..2023-12"),
        ("1974年3月30日，韩国与阿曼建交。双方签署了4份合作文件。", "2024-01..2024-01"),
        ("韩国总统访问阿曼。双方签署了4份合作文件。", "2024-01..2024-01"),
    ],
)
def test_papers_are_of_the_day_told_before(text: str, month: str) -> None:
    read = topic_claims.claims(text, "zh", published="2024-01-10", title="韩国与阿曼贸易")
    found = [claim for claim in read if claim.kind == "count"]
    assert [topic_claims.line(claim, undated=()) for claim in found] == [
        f"count agreements KOR>OMN 4 {month}"
    ]
