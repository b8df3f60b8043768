"""Markdown posts and plain texts: metadata, titles, captions, and offsets into the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bilat import documents
from bilat.documents import Document
from bilat.errors import DocumentError

POST = """---
layout: post
code: "KE-1"
origin_url: "https://www.example-daily.co.ke/business/tea-talks"
image: "https://example.org/a.png"
title: ""
description: "Kenya and Egypt spoke about tea."
category: "BUSINESS"
language: "en"
date: 2025-02-11T23:30:00.000Z
---

#EMPTY

Kenya and Egypt speak about tea

![The two ministers stand in front of a warehouse in Mombasa on Monday. (Photo: Agency)](https://example.org/b.png)

The two ministers stand in front of a warehouse in Mombasa on Monday. (Photo: Agency)

Kenya sold tea worth $250 million to Egypt in 2024, the ministry said.

Egypt's share was [a fifth](https://example.org/share_(2024)) of **all** sales, and it is *expected* to grow.
""".replace("#EMPTY", "# ")


def words(document: Document, kind: str) -> list[str]:
    return [text for block, text in document.passages() if block.kind == kind]


def test_a_post_with_an_empty_title_takes_it_from_the_body(tmp_path: Path) -> None:
    path = tmp_path / "post.txt"  # known by its content, not by its name
    path.write_text(POST, encoding="utf-8")
    document = documents.load(path)
    assert document.id == "post"
    assert document.title == "Kenya and Egypt speak about tea"
    assert "title" in {item.field for item in document.inferred}
    assert document.published == dt.date(2025, 2, 11)
    assert document.published_precision == "day"
    assert not document.is_inferred("published")
    assert document.language == "en"
    assert not document.is_inferred("language")
    assert document.origin.startswith("https://www.example-daily.co.ke/")
    assert document.publisher == "example-daily.co.ke"
    assert document.is_inferred("publisher")
    assert document.metadata["code"] == "KE-1"
    assert document.metadata["category"] == "BUSINESS"
    assert document.metadata["image"] == "https://example.org/a.png"
    assert document.metadata["description"] == "Kenya and Egypt spoke about tea."


def test_a_caption_that_is_repeated_is_read_once() -> None:
    document = documents.load(POST.encode())
    assert words(document, "title") == ["Kenya and Egypt speak about tea"]
    assert len(words(document, "caption")) == 1
    assert not any("warehouse" in text for text in words(document, "paragraph"))
    assert document.metadata["caption"].startswith("The two ministers")


def test_a_caption_that_stands_only_in_the_image_is_read_there() -> None:
    once = POST.replace(
        "\nThe two ministers stand in front of a warehouse in Mombasa on Monday. (Photo: Agency)\n", ""
    )
    document = documents.load(once.encode())
    assert words(document, "caption") == [
        "The two ministers stand in front of a warehouse in Mombasa on Monday. (Photo: Agency)"
    ]


def test_offsets_are_those_of_the_file_and_markup_is_blanked_out() -> None:
    document = documents.load(POST.encode())
    for number in ("$250 million", "a fifth", "expected", "all"):
        start = document.text.index(number)
        assert POST[document.text_offset + start :].startswith(number)
    assert len(document.text) == len(POST) - document.text_offset
    last = words(document, "paragraph")[-1]
    assert " ".join(last.split()) == "Egypt's share was a fifth of all sales, and it is expected to grow."


def test_markdown_of_other_shapes() -> None:
    source = (
        "Trade report\n============\n\n"
        "> Exports *rose*.\n\n"
        "## By partner\n\n- Ghana: 5 percent\n- Togo: 4 percent\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "```\ncode = 1\n```\n\n---\n\n"
        "**N**igeria sold `crude` for <b>$4 billion</b> and it\nwas the largest seller.\n\n"
        "[1]: https://example.org\n"
    )
    document = documents.load(source.encode())
    assert document.title == "Trade report"
    assert words(document, "heading") == ["By partner"]
    assert words(document, "list") == ["- Ghana: 5 percent", "- Togo: 4 percent"]
    paragraphs = [" ".join(text.split()) for text in words(document, "paragraph")]
    assert paragraphs == [
        "Exports rose .",
        "Nigeria sold crude for $4 billion and it was the largest seller.",
    ]
    assert not any(
        "code" in text or "example" in text for _, text in document.passages() if _.kind != "other"
    )


def test_plain_text_without_metadata() -> None:
    text = (
        "Ghana and Togo sign twelve accords; trade between them hit $3 billion in 2023\n"
        "Neighbours, they trade much.\nTrade reached $3 billion in 2023.\n\nBoth were pleased.\n"
    )
    document = documents.load(text.encode())
    assert document.title.startswith("Ghana and Togo sign")
    assert document.is_inferred("title")
    assert document.is_inferred("language")
    assert document.published is None
    assert document.text == text
    assert [block.kind for block in document.blocks] == ["title", "paragraph", "paragraph", "paragraph"]


def test_a_first_sentence_is_no_title() -> None:
    document = documents.load(b"Trade reached $3 billion in 2023.\nBoth were pleased.\n")
    assert document.title == ""
    assert {block.kind for block in document.blocks} == {"paragraph"}


def test_the_caller_knows_better() -> None:
    document = documents.load(
        POST.encode(), published="2024-01-31", language="ms", publisher="The Paper", name="mine"
    )
    assert document.id == "mine"
    assert document.language == "ms"
    assert document.publisher == "The Paper"
    assert not document.is_inferred("publisher")
    with pytest.raises(DocumentError, match="YYYY-MM-DD"):
        documents.load(POST.encode(), published="last week")


def test_a_date_from_outside_fills_in_and_does_not_move_a_stated_day() -> None:
    stated = documents.load(POST.encode()).published
    assert stated is not None
    assert documents.load(POST.encode(), published=dt.date(2020, 2, 29)).published == stated
    undated = b"Trade of the two was strong.\n\nIt grew by a tenth, and nobody said when that was."
    assert documents.load(undated, published=dt.date(2020, 2, 29)).published == dt.date(2020, 2, 29)


def test_a_date_in_the_name_of_the_file_is_inferred(tmp_path: Path) -> None:
    path = tmp_path / "2024-11-08-tea.md"
    path.write_text("Trade grew in the year.\n", encoding="utf-8")
    document = documents.load(path)
    assert document.published == dt.date(2024, 11, 8)
    assert document.is_inferred("published")


@pytest.mark.parametrize(
    ("stated", "published", "precision", "inferred"),
    [
        ("2024-11-08T03:26:43.850Z", dt.date(2024, 11, 8), "day", False),
        ("2024-11-08 03:26", dt.date(2024, 11, 8), "day", False),
        ("2024-11", dt.date(2024, 11, 30), "month", True),
        ("2024", dt.date(2024, 12, 31), "year", True),
        ("8 November 2024", dt.date(2024, 11, 8), "day", False),
        ("Nov. 8, 2024", dt.date(2024, 11, 8), "day", False),
        ("Friday, 8 Nov 2024 10:00", dt.date(2024, 11, 8), "day", False),
        ("Fri, 08 Nov 2024 10:00:00 GMT", dt.date(2024, 11, 8), "day", False),
        ("8 Ogos 2024", dt.date(2024, 8, 8), "day", False),
        ("2024年11月8日", dt.date(2024, 11, 8), "day", False),
        ("25/11/2024", dt.date(2024, 11, 25), "day", False),
        ("2024-02-30", None, "day", True),
        ("08/11/2024", None, "day", True),
        ("yesterday", None, "day", True),
        ("24", None, "day", True),
    ],
)
def test_dates(stated: str, published: dt.date | None, precision: str, inferred: bool) -> None:
    document = documents.load(f"---\ndate: '{stated}'\n---\nTrade grew.\n".encode())
    assert document.published == published
    assert document.published_precision == precision
    assert document.is_inferred("published") is inferred


@pytest.mark.parametrize(
    ("header", "line", "hint"),
    [
        ('title: "open\ndate: 2024-01-01', 2, "YAML"),
        ("title: Xi: calls", 2, "quotation marks"),
        ("date: 2024-01-01\n\ttitle: x", 3, "YAML"),
        ("a: &x [1]\nb: *x", 3, "alias"),
        ("a: [1, 2", 2, "YAML"),
    ],
)
def test_broken_front_matter_names_the_line(header: str, line: int, hint: str) -> None:
    with pytest.raises(DocumentError, match=hint) as caught:
        documents.load(f"---\n{header}\n---\nTrade grew.\n".encode())
    assert caught.value.line == line
    assert caught.value.ways_out


def test_an_alias_bomb_is_refused() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join('*' + a for _ in range(9))}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(DocumentError, match="alias"):
        documents.load(f"---\n{bomb}---\nTrade grew.\n".encode())


def test_front_matter_that_is_not_closed_or_has_no_text() -> None:
    with pytest.raises(DocumentError, match="not closed"):
        documents.load(b"---\ntitle: x\nTrade grew.\n")
    with pytest.raises(DocumentError, match="after the front matter"):
        documents.load(b"---\ntitle: x\n---\n\n \n")
    with pytest.raises(DocumentError):
        documents.load(("---\na: " + "[" * 5000 + "]" * 5000 + "\n---\nTrade grew.\n").encode())


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    document = documents.load(b"---\nTrade grew by 4 percent in the year.\n---\nIt was a record.\n")
    assert "Trade grew" in words(document, "paragraph")[0]
    assert document.text_offset == 0


def test_yaml_values_stay_what_they_are() -> None:
    document = documents.load(b"---\nlanguage: no\ncode: 007\ntags: [a, b]\ndraft: yes\n---\nDet er fint.\n")
    assert document.metadata["language"] == "no"
    assert document.metadata["code"] == "007"
    assert document.metadata["tags"] == '["a", "b"]'


def test_windows_line_ends_keep_their_offsets() -> None:
    source = POST.replace("\n", "\r\n")
    document = documents.load(source.encode())
    assert document.title == "Kenya and Egypt speak about tea"
    start = document.text.index("$250 million")
    assert source[document.text_offset + start :].startswith("$250 million")


@pytest.mark.shared
@pytest.mark.parametrize(("name", "dated"), [("000_dd5a0cb5fc363945", True), ("003_641f845f6a667b66", False)])
def test_the_first_two_articles(name: str, dated: bool) -> None:
    path = Path(__file__).parents[2].parent / "shared" / "seeds" / f"{name}.txt"
    if not path.exists():
        pytest.skip("the articles are not on this machine")
    document = documents.load(path)
    raw = path.read_text(encoding="utf-8")
    assert raw[document.text_offset :] == document.text
    assert (document.published == dt.date(2024, 11, 8)) is dated
    assert document.blocks[0].kind == "title"
    assert document.is_inferred("title")
    assert [block.kind for block in document.blocks].count("caption") == dated
