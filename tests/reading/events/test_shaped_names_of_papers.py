"""Chinese and Malay events under the names that English gives papers and steps."""

from __future__ import annotations

import datetime as dt

import pytest

from bilat.documents import Block, Document
from bilat.reading import Event, read


def events(text: str, language: str) -> list[Event]:
    blocks = (Block(0, len(text), "paragraph"),)
    return list(read(Document("d", text, blocks, published=dt.date(2025, 3, 20), language=language)).events)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("zh", "2006年，智利和中国签署自由贸易协定。", "free trade agreement"),
        ("zh", "2017年，智利和中国签署自由贸易协定升级议定书。", "free trade agreement upgrade protocol"),
        ("zh", "2023年，日本和肯尼亚签署投资协定。", "investment agreement"),
        ("zh", "3月18日，巴西和印度签署12份合作文件。", None),
        (
            "ms",
            "Jepun dan Chile menandatangani perjanjian perdagangan bebas pada 2007.",
            "free trade agreement",
        ),
    ],
)
def test_papers_by_the_names_that_all_languages_share(language: str, text: str, name: str | None) -> None:
    assert [e.name for e in events(text, language) if e.type == "agreement"] == [name]


def test_this_agreement_is_the_one_told_before() -> None:
    found = events("2006年，智利和中国签署自由贸易协定，2007年该协定正式生效。", "zh")
    assert [(e.type, e.date, e.name) for e in found] == [
        ("agreement", "2006", "free trade agreement"),
        ("entry_into_force", "2007", "free trade agreement"),
    ]
    (alone,) = events("中国和智利宣布，2007年该协定正式生效。", "zh")
    assert (alone.type, alone.name) == ("entry_into_force", None)


@pytest.mark.parametrize(
    ("language", "text", "step"),
    [
        ("zh", "3月18日，肯尼亚总统鲁托和中国代表共同出席拉穆港开港仪式。", "step:completed"),
        ("zh", "3月18日，中国承建的肯尼亚蒙巴萨铁路正式开工。", "step:begun"),
        ("zh", "3月18日，中国承建的肯尼亚蒙巴萨铁路复工。", "step:resumed"),
    ],
)
def test_steps_by_the_names_that_all_languages_share(language: str, text: str, step: str) -> None:
    (project,) = [e for e in events(text, language) if e.type == "project"]
    assert step in project.rules


def test_a_name_ends_before_the_word_for_when() -> None:
    text = "中国国家主席习近平18日在北京会见智利总统博里奇时表示，中方愿扩大进口智利产品。"
    (meeting,) = [e for e in events(text, "zh") if e.type == "meeting"]
    assert not any("时" in actor for actor in meeting.actors)
    (statement,) = read(
        Document(
            "d", text, (Block(0, len(text), "paragraph"),), published=dt.date(2025, 3, 20), language="zh"
        )
    ).statements
    assert (statement.trade, set(statement.about)) == (True, {"CHN", "CHL"})
