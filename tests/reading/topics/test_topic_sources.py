"""Whom Chinese and Malay sentences cite: offices, speakers, chains, and the same one again."""

from __future__ import annotations

import datetime as dt

import pytest

from bilat.documents import Document
from bilat.documents.model import Block
from bilat.reading import Claim, read


def claims(text: str, language: str) -> list[Claim]:
    blocks = (Block(0, len(text), "paragraph"),)
    return list(read(Document("d", text, blocks, published=dt.date(2025, 3, 20), language=language)).claims)


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("据中国海关总署统计，2024年中秘贸易额为433.8亿美元。", "中国海关总署", ()),
        ("根据智利海关日前公布的数据，2024年智利对华出口380亿美元。", "智利海关", ()),
        ("荷兰统计局7日公布的初步数据显示，2024年荷兰对华出口200亿欧元。", "荷兰统计局", ()),
        ("秘鲁贸易部长莫雷诺20日表示，2024年秘鲁对华出口250亿美元。", "秘鲁贸易部长莫雷诺", ()),
        (
            "据新华社报道，中国海关总署15日发布的数据显示，2024年中秘贸易额为433.8亿美元。",
            "中国海关总署",
            ("新华社",),
        ),
        ("據財政部統計，2024年台灣對美國出口1114億美元。", "財政部", ()),
        ("2024年中秘贸易额为433.8亿美元。", None, ()),
    ],
)
def test_chinese_sources(text: str, source: str | None, via: tuple[str, ...]) -> None:
    found = claims(text, "zh")
    assert found
    assert {(claim.source, claim.via) for claim in found} == {(source, via)}


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        (
            "Menurut Jabatan Perangkaan Malaysia, eksport ke India pada 2024 bernilai RM50 bilion.",
            "Jabatan Perangkaan Malaysia",
            (),
        ),
        (
            "Eksport Malaysia ke India pada 2024 bernilai RM50 bilion, kata Duta Malaysia ke India.",
            "Duta Malaysia ke India",
            (),
        ),
        (
            "Pengerusi Matrade, Datuk Ali Hassan berkata eksport ke India pada 2024 bernilai RM50 bilion.",
            "Pengerusi Matrade, Datuk Ali Hassan",
            (),
        ),
        (
            "Eksport Thailand ke India pada 2024 bernilai AS$12 bilion, menurut Kementerian Perdagangan, lapor Bernama.",
            "Kementerian Perdagangan",
            ("Bernama",),
        ),
    ],
)
def test_malay_sources(text: str, source: str, via: tuple[str, ...]) -> None:
    found = claims(text, "ms")
    assert found
    assert {(claim.source, claim.via) for claim in found} == {(source, via)}


def test_a_pronoun_cites_the_last_speaker_in_full() -> None:
    zh = claims(
        "秘鲁贸易部长莫雷诺20日表示，2024年秘鲁对华出口250亿美元。他还说，秘鲁自华进口160亿美元。", "zh"
    )
    assert [claim.source for claim in zh] == ["秘鲁贸易部长莫雷诺"] * 2
    ms = claims(
        "Pengerusi Matrade, Datuk Ali Hassan berkata eksport ke India pada 2024 bernilai RM50 bilion.\n"
        "Katanya, import dari India bernilai RM30 bilion.",
        "ms",
    )
    assert [claim.source for claim in ms] == ["Pengerusi Matrade, Datuk Ali Hassan"] * 2


def test_a_plain_sentence_cites_nobody_and_of_which_goes_on() -> None:
    text = "据中国海关总署统计，2024年中秘贸易额为433.8亿美元。其中，对秘鲁出口150亿美元。\n秘鲁2024年对华出口250亿美元。"
    assert [claim.source for claim in claims(text, "zh")] == ["中国海关总署", "中国海关总署", None]


def test_a_quotation_goes_on_over_sentences_and_ends_with_its_paragraph() -> None:
    text = (
        "秘鲁贸易部长莫雷诺说：“2024年秘鲁对华出口250亿美元。秘鲁自华进口160亿美元。\n"
        "2024年秘鲁对智利出口30亿美元。"
    )
    assert [claim.source for claim in claims(text, "zh")] == ["秘鲁贸易部长莫雷诺"] * 2 + [None]
