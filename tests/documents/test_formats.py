"""Web pages, JSON, folders, encodings, and everything that is not a document."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilat import documents
from bilat.documents import Document
from bilat.errors import DocumentError

PROSE = (
    "Trade between Kenya and Uganda reached $1.2 billion in 2024, up 4 percent, the ministry in Nairobi said."
)
MORE = "Exports of tea rose sharply to a record in the same year, said a report of the ministry of trade."
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><title>Trade hits record | The Highland Post</title>
<meta property="og:site_name" content="The Highland Post">
<meta property="og:title" content="Trade hits record">
<meta property="article:published_time" content="2025-03-04T10:00:00+03:00">
<link rel="canonical" href="https://highland.example/trade"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Trade hits record</h1>
<figure><img src="a.jpg"><figcaption>Lorries wait at the border in Busia on Monday.</figcaption></figure>
<p>{PROSE.replace("Kenya", '<a href="/kenya">Kenya</a>').replace("Uganda", "<b>Uganda</b>")}</p>
<div class="share">Share this article</div>
<h2>More tea</h2><p>{MORE}</p>
<p>Share this article</p>
<ul><li>Tea up 5 percent</li><li>Coffee down 2 percent</li></ul></article>
<aside><h3>Related</h3><a href="/x">Minister opens port in Lamu</a></aside>
<footer>© 2019 The Highland Post</footer></body></html>"""


def words(document: Document, kind: str) -> list[str]:
    return [text for block, text in document.passages() if block.kind == kind]


def test_a_web_page() -> None:
    document = documents.load(PAGE.encode())
    assert document.title == "Trade hits record"
    assert words(document, "title") == ["Trade hits record"]
    assert words(document, "paragraph") == [PROSE, MORE]
    assert words(document, "heading") == ["More tea"]
    assert words(document, "list") == ["Tea up 5 percent", "Coffee down 2 percent"]
    assert "Lamu" not in document.text
    assert document.published == dt.date(2025, 3, 4)
    assert not document.is_inferred("published")
    assert document.publisher == "The Highland Post"
    assert document.origin == "https://highland.example/trade"
    assert document.language == "en"


def test_the_date_of_a_page_that_states_none_is_a_guess_or_missing() -> None:
    page = PAGE.replace("article:published_time", "x:y")
    document = documents.load(page.encode())
    assert document.published is None or document.is_inferred("published")


def test_linked_data_of_a_page_is_used() -> None:
    data = {
        "@graph": [{"@type": "NewsArticle", "datePublished": "2024-05-06", "headline": "Trade hits record"}]
    }
    page = PAGE.replace("article:published_time", "x:y").replace(
        "</head>", f'<script type="application/ld+json">{json.dumps(data)}</script></head>'
    )
    document = documents.load(page.encode())
    assert document.published == dt.date(2024, 5, 6)
    assert not document.is_inferred("published")


def test_a_page_in_a_declared_encoding() -> None:
    text = "贸易额达到一千亿元，同比增长百分之五，海关总署周二公布的数据显示。" * 4
    head = '<html lang="zh"><head><meta charset="gb2312"><title>贸易</title></head>'
    page = f"{head}<body><article><p>{text}</p></article></body></html>"
    document = documents.load(page.encode("gb2312"))
    assert text in document.text
    assert document.language == "zh"


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<!doctype html><html><body><script>draw()</script></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<p>" + "<div>" * 3000,
        "<html><body>" + "<p>" * 10,
    ],
)
def test_pages_without_an_article_are_refused(page: str) -> None:
    with pytest.raises(DocumentError):
        documents.load(page.encode())


ARTICLE = {
    "id": "A1",
    "title": "Trade hits record",
    "published": "2023-12?",
    "publisher": "The Post",
    "facts_from": "https://post.example/a",
    "text": f"{PROSE}\n{MORE}",
}


def test_article_json_keeps_its_text_character_by_character() -> None:
    document = documents.load(json.dumps(ARTICLE).encode())
    assert document.text == ARTICLE["text"]
    assert (document.id, document.title, document.publisher) == ("A1", "Trade hits record", "The Post")
    assert document.published == dt.date(2023, 12, 31)
    assert document.published_precision == "month"
    assert document.is_inferred("published")
    assert document.origin == "https://post.example/a"
    assert words(document, "paragraph") == [PROSE, MORE]


def test_many_articles_in_one_file(tmp_path: Path) -> None:
    lines = [json.dumps({**ARTICLE, "id": f"A{n}"}) for n in (1, 2, 2)]
    path = tmp_path / "articles.txt"
    path.write_text(
        "\n".join([*lines, "", '{"id": "A9"', '{"id": "A8", "text": ""}', lines[0]]), encoding="utf-8"
    )
    errors: list[DocumentError] = []
    found = list(documents.load_all(path, on_error=errors.append))
    assert [d.id for d in found] == ["A1", "A2", "A2-2", "A1-2"]
    assert [e.line for e in errors] == [5, 6]
    with pytest.raises(DocumentError, match="several articles"):
        documents.load(path)
    listed = json.dumps([ARTICLE, {"title": "no text"}, {**ARTICLE, "id": "B"}]).encode()
    errors.clear()
    assert [d.id for d in documents.load_all(listed, on_error=errors.append)] == ["A1", "B"]
    assert len(errors) == 1


def test_a_long_file_of_articles_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    line = json.dumps(ARTICLE) + "\n"
    path.write_text(line * 50 + json.dumps({"text": "x" * 5000}) + "\n" + line, encoding="utf-8")
    errors: list[DocumentError] = []
    found = list(documents.load_all(path, max_bytes=2000, on_error=errors.append))
    assert len(found) == 51
    assert len({d.id for d in found}) == 51
    assert len(errors) == 1
    assert "51" in str(errors[0])


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (b"{\\rtf1 hello}", "Rich Text"),
        (b"Trade\x00grew", "binary"),
        ("Trade grew".encode("utf-16-le"), "binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07" * 10, "binary"),
        ("Le commerce a augmenté de façon régulière.".encode("latin-1"), "decoded"),
        ("Türkiye größte Übersee".encode("cp1252"), "decoded"),
        (PROSE.encode() + "值".encode()[:2], "decoded"),
        (b'{"id": "x", "text": "Trade gre', "cut off"),
        (b'{"id": "x", "text": ', "cut off"),
        (b'{"id": "x" "text": "a"}', "not JSON"),
        (b'[{"id": "x", "text": "Trade gr', "cut off"),
        (b'{"id": "x"}', "no text"),
        (b'{"text": "   "}', "empty"),
        (b"{}", "no text"),
        (b"[]", "empty"),
        (b"[1, 2]", "not|no text|Markdown|prose"),
        (b'{"text": "half \\ud83d a character"}', "half a character"),
        (b'{"text": ' + b'{"a":' * 100_000, "JSON"),
        (b"<?xml version='1.0'?><rss><channel></channel></rss>", "XML"),
        (b"---\n***\n", "no text"),
    ],
)
def test_what_is_no_document_is_refused_with_a_way_out(data: bytes, what: str) -> None:
    if data == b"[1, 2]":
        assert documents.load(data).text == "[1, 2]"  # a line of plain text, for all we know
        return
    with pytest.raises(DocumentError, match=what) as caught:
        documents.load(data)
    assert caught.value.ways_out
    assert caught.value.expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_that_are_understood(encoding: str) -> None:
    text = "中马贸易额去年达到两千一百二十亿美元，同比增长百分之十一。双方签署了三十多份协议。"
    document = documents.load(text.encode(encoding))
    assert document.text == text
    assert document.language == "zh"


def test_an_encoding_can_be_given() -> None:
    text = "Le commerce a augmenté de façon régulière depuis dix ans dans les deux pays."
    assert documents.load(text.encode("latin-1"), encoding="latin-1").text == text
    with pytest.raises(DocumentError, match="unknown encoding"):
        documents.load(b"x", encoding="no-such")


def test_oversized_and_missing_files(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_text("Trade grew. " * 100, encoding="utf-8")
    with pytest.raises(DocumentError, match="too large"):
        documents.load(path, max_bytes=1000)
    with pytest.raises(DocumentError, match="too large"):
        documents.load(path.read_bytes(), max_bytes=1000)
    assert documents.load(path, max_bytes=1200)
    with pytest.raises(DocumentError, match="no such file"):
        documents.load(tmp_path / "absent.txt")
    with pytest.raises(DocumentError, match="folder"):
        documents.load(tmp_path)
    with pytest.raises(DocumentError):
        documents.load("a\x00b")


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("Trade grew.", encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(DocumentError, match="permissions"):
        documents.load(path)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError, match="regular"):
        documents.load(tmp_path / "pipe")


def test_folders_in_a_stable_order_and_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "b.txt").write_text(PROSE, encoding="utf-8")
    (folder / "a.html").write_text(PAGE, encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\x00\x01")
    (folder / "c.json").write_text(json.dumps(ARTICLE), encoding="utf-8")
    (folder / "sub" / "b.txt").write_text(MORE, encoding="utf-8")
    (folder / ".hidden").write_text(PROSE, encoding="utf-8")
    (tmp_path / "outside.txt").write_text("A secret of the machine.", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "dangling.txt").symlink_to(tmp_path / "nowhere")
    errors: list[DocumentError] = []
    found = list(documents.load_all(folder, on_error=errors.append))
    assert [d.id for d in found] == ["a", "b", "A1", "b-2"]
    assert len(errors) == 3
    assert {Path(str(e.where)).name for e in errors} == {"bad.txt", "link.txt", "dangling.txt"}
    assert not any("secret" in d.text for d in found)
    with pytest.raises(DocumentError):
        list(documents.load_all(folder))
    again = list(documents.load_all([folder / "b.txt", folder], on_error=errors.append))
    assert len({d.id for d in again}) == 5


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no files"):
        list(documents.load_all(tmp_path))


def test_loading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    stream = documents.load_all([tmp_path / "a.txt", tmp_path / "absent.txt"])
    assert next(stream).id == "a"
    with pytest.raises(DocumentError):
        next(stream)


def check(document: Document) -> None:
    """Blocks are in order, inside the text, not empty and without blanks at their ends."""
    position = 0
    for block, text in document.passages():
        assert position <= block.start < block.end <= len(document.text)
        assert text == text.strip() != ""
        position = block.end
    assert document.blocks
    assert document.id


def read_or_refused(data: bytes) -> None:
    try:
        document = documents.load(data)
    except DocumentError as error:
        missing = [field for field in ("what", "expected", "ways_out") if not getattr(error, field)]
        if missing:
            raise AssertionError(f"an error without {missing}: {error}") from error
        return
    check(document)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_an_error(data: bytes) -> None:
    read_or_refused(data)


MARKS = st.sampled_from(
    [
        "---\n",
        "# ",
        "![a b c d](x)",
        "[a](b)",
        "**",
        "*x*",
        "`",
        "```\n",
        "\n\n",
        "\n",
        "> ",
        "- ",
        "|",
        "===\n",
        "Trade grew by 4 percent.",
        "<p>",
        "<b>",
        "</b>",
        "Trade between\nKenya\nand Uganda",
        "<!--",
        "-->",
        "T\nrade",
        "title: x\n",
        '{"text": "',
        '"}',
        "[",
        "]",
        "(",
        ")",
        "_a_",
        "\r\n",
        "Read more:",
        "中国",
        "。",
        "\u2028",
        "\x0b",
    ]
)


@given(st.lists(MARKS | st.text(max_size=8), max_size=25).map("".join))
def test_any_markup_is_a_document_or_an_error(text: str) -> None:
    read_or_refused(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(MARKS | st.text(max_size=8), max_size=15).map("".join))
def test_any_page_is_a_document_or_an_error(text: str) -> None:
    read_or_refused(f"<html><body><p>{PROSE}</p>{text}</body></html>".encode("utf-8", "surrogatepass"))


@given(st.lists(MARKS | st.text(max_size=8), max_size=25).map("".join))
def test_text_files_keep_their_length_and_their_numbers(text: str) -> None:
    source = f"Trade grew.\n{text}\n"
    try:
        data = source.encode()
        document = documents.load(data)
    except (DocumentError, UnicodeEncodeError):
        return
    assert document.text_offset + len(document.text) == len(source)
    # Masking removes markup characters and moves letters, it never invents any.
    assert set(document.text) <= set(source) | {" "}


@given(st.text(min_size=1, max_size=200))
def test_article_text_is_never_touched(text: str) -> None:
    try:
        document = documents.load(json.dumps({"text": text}).encode())
    except DocumentError:
        return
    assert document.text == text
    check(document)
