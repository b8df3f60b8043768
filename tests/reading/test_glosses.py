"""Sounds in brackets inside of words (貿(mào)易), as mirrors of Chinese pages print them: noise, at its place."""

from __future__ import annotations

import pytest
import topic_claims

from bilat.documents import Block, Document
from bilat.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年,韓國對(duì)荷蘭出口額(é)為70億美元,進(jìn)口額為65億美元。",
            ["level exports KOR>NLD 7e+09", "level imports KOR>NLD 6.5e+09"],
        ),
        (
            "2024年，泰国与越南双边贸（mào）易额468亿美元，增长（zhǎng）了（le）5%。",
            ["level trade THA>VNM 4.68e+10", "growth trade THA>VNM 5"],
        ),
        (
            "2023年智利是秘魯(lǔ)第四大進(jìn)口來(lái)源國(guó)。",
            ["rank import_source CHL>PER 4"],
        ),
    ],
)
def test_sounds_in_brackets_are_no_part_of_words(text: str, expected: list[str]) -> None:
    found = topic_claims.claims(text, "zh")
    assert [topic_claims.line(claim) for claim in found] == expected
    assert all(text[c.start : c.end] == c.text for c in found)
    for claim in found:
        start, end = claim.words["value"]
        assert any(sign.isdigit() or sign == "第" for sign in text[start:end])


def test_places_are_those_of_the_page() -> None:
    first = "2024年，泰國對(duì)老撾(wō)出口額(é)達(dá)到42億美元。"
    second = "同年，泰國自老撾進口額為30億美元。"
    text = f"{first}\n{second}"
    blocks = (Block(0, len(first), "paragraph"), Block(len(first) + 1, len(text), "paragraph"))
    document = Document("d", text, blocks, title="泰老貿(mào)易", language="zh")
    reading = read(document)
    assert reading.document is document
    assert [text[slice(*c.words["value"])] for c in reading.claims] == ["42億美元", "30億美元"]


def test_other_brackets_stay() -> None:
    """Units and words in brackets are no sounds: without one that has a tone, "(de)" is none either."""
    found = topic_claims.claims("2024年，挪威对德国出口（a）100亿欧元（bn）。", "zh")
    assert [topic_claims.line(claim) for claim in found] == ["level exports NOR>DEU 1e+10"]
