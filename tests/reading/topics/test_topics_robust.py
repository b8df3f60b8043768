"""Topic reading never fails, never points beside the words, and refuses languages without a grammar by name."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.documents import Document
from bilat.documents.model import Block
from bilat.errors import DataError, LanguageNotCovered
from bilat.reading import Reading, read
from bilat.reading.topics import grammar, load

PIECES = {
    "zh": "中国 越南 对 自 双边贸易额 出口 进口 达 2024年 去年 前8个月 1-9月 一季度 截至 超过 近 约 12.5 3 百分之 成 倍 "
    "翻一番 亿 万亿 美元 元 人民币 % 同比增长 下降 占 总额 的 第二大 最大 贸易伙伴 连续 16年 自2009年以来 签署 "
    "14项 合作文件 逆差 关税 GDP 目标 到2030年 ， 。 ； （ ） 我国 该国 两国 馬來西亞 貿易 夥伴 億",
    "ms": "Malaysia China ke dari dengan dagangan dua hala eksport import berjumlah RM12.5 bilion AS$3 juta peratus "
    "meningkat merosot 2024 tahun lepas suku pertama Januari-Ogos lapan bulan pertama sekali ganda rakan dagang "
    "terbesar kedua bagi tahun ke-16 berturut-turut sejak 2009 lebihan defisit 14 memorandum persefahaman KDNK "
    "tarif sasaran menjelang 2030 , . ( ) negara itu kedua-dua daripada jumlah",
}


def document(text: str, language: str, published: dt.date | None = dt.date(2025, 3, 1)) -> Document:
    return Document(
        "d", text, (Block(0, len(text), "paragraph"),) if text else (), published=published, language=language
    )


def checked(reading: Reading) -> Reading:
    text = reading.document.text
    for claim in reading.claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.text
        assert claim.sentence[0] <= claim.start
        assert claim.end <= claim.sentence[1]
        assert 0 < claim.confidence <= 1
        assert claim.rules
        for start, end in claim.words.values():
            assert 0 <= start < end <= len(text)
    return reading


@pytest.mark.parametrize("language", ["zh", "ms"])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_words_in_any_order(language: str, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(PIECES[language].split()), max_size=40))
    checked(read(document((" " if language == "ms" else "").join(pieces), language)))


@pytest.mark.parametrize("language", ["zh", "ms"])
@given(text=st.text(max_size=120), published=st.none() | st.dates())
@settings(max_examples=60, deadline=None)
def test_any_text_and_any_date(language: str, text: str, published: dt.date | None) -> None:
    checked(read(document(text, language, published)))


@pytest.mark.parametrize("language", ["zh", "ms"])
def test_one_line_without_an_end_is_cut_and_still_read(language: str) -> None:
    one = {
        "zh": "2024年中越双边贸易额达2606亿美元，",
        "ms": "Dagangan Malaysia dengan China pada 2024 bernilai RM484 bilion, ",
    }
    reading = checked(read(document(one[language] * 300, language)))
    assert len(reading.claims) > 280


@pytest.mark.parametrize("language", ["id", "ja", "fr"])
def test_a_language_without_a_grammar_is_refused_by_name(language: str) -> None:
    with pytest.raises(LanguageNotCovered, match=f"'{language}'") as caught:
        read(document("x", language))
    assert "ms" in str(caught.value.expected)
    assert "zh" in str(caught.value.expected)


@pytest.mark.parametrize("language", ["zh", "ms"])
def test_the_grammar_loads_and_names_its_rules(language: str) -> None:
    loaded = load(language)
    assert {"time", "amount", "rank", "streak", "count", "growth", "share", "flow", "none"} <= set(
        loaded.shapes
    )
    names = [shape.name for rules in loaded.shapes.values() for shape in rules]
    assert len(names) > 60


def test_a_wrong_rule_is_named_with_its_line() -> None:
    words = {"up": {"naik": None}}
    for line, says in (
        ("growth before: {nothing}", "not a rule"),
        ("growth before: (", "not a rule"),
        ("nonsense x: y", "unknown kind"),
    ):
        with pytest.raises(DataError, match=says) as caught:
            list(grammar.shapes_of(f"# a comment\n{line}\n", "xx/shapes.txt", words, True, {}, "ms"))
        assert caught.value.line == 2
        assert caught.value.where == "xx/shapes.txt"
