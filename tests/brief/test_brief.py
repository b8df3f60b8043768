"""The brief as a file: everything in it, nothing from outside, every number with a source."""

from __future__ import annotations

import datetime as dt
import json
import re
from html.parser import HTMLParser

import pytest
import yaml

from bilat.brief import TimelineItem, compose, render
from bilat.citations import Citation
from bilat.documents import Block, Document
from bilat.errors import DocumentError, LanguageNotCovered
from bilat.reading import read

WHEN = dt.datetime(2025, 5, 1, 12, 0, tzinfo=dt.UTC)
TEXT = (
    "Trade between China and Malaysia came to $212 billion in 2024, customs said. "
    "China has been Malaysia's largest trading partner for 16 years in a row. "
    "<script>alert('x')</script> & [link](javascript:alert(1)) | cell"
)


def document(text: str = TEXT, title: str = "A <b>title</b> | with marks") -> Document:
    return Document(
        id="a-text",
        text=text,
        blocks=(Block(0, len(text), "paragraph"),),
        title=title,
        published=dt.date(2025, 4, 20),
        publisher="The Gazette",
        origin="javascript:alert(1)",
    )


@pytest.fixture(scope="module")
def made():
    item = TimelineItem(
        "2025-04-15",
        "A visit <i>",
        "Both sides met.",
        (Citation("document", "a:1-2", "A text", start=1, end=2),),
        ("one says 31, another over 35",),
    )
    return compose(
        "CHN", "MYS", [read(document())], timeline=[item], created=WHEN, command="bilat brief CHN MYS"
    )


class Page(HTMLParser):
    """Collects what a browser would load or run, the links, and where they may lead."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.scripts: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.numbers_without_source: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if tag in ("img", "iframe", "link", "object", "embed", "audio", "video", "source", "use", "image"):
            self.loads.append(given.get("src") or given.get("href") or given.get("data") or tag)
        if tag == "script":
            self.scripts.append(given.get("type", "") + given.get("src", ""))
        if tag == "a":
            self.links.append(given.get("href", ""))
        for name in given:
            assert not name.startswith("on"), f"{tag} has {name}"


def parse(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page


def test_html_needs_no_network_and_runs_nothing(made) -> None:
    html = render(made, "html").decode()
    page = parse(html)
    assert page.loads == []
    assert set(page.scripts) <= {"application/json"}
    assert "@import" not in html
    assert "url(" not in re.sub(r"url\(#\w+\)", "", html)  # clip paths inside the charts
    assert "default-src 'none'" in html


def test_untrusted_words_stay_words(made) -> None:
    html = render(made, "html").decode()
    assert "<script>alert" not in html
    assert "<i>" not in html
    assert not any(link.startswith("javascript:") for link in parse(html).links)
    markdown = render(made, "md").decode()
    assert "<script>" not in markdown
    assert "](javascript:" not in markdown


def test_every_citation_leads_to_a_source(made) -> None:
    page = parse(render(made, "html").decode())
    inner = [link[1:] for link in page.links if link.startswith("#s") and link[2:].isdigit()]
    assert len(inner) > 50
    assert set(inner) <= page.ids
    assert {name for name in page.ids if re.fullmatch(r"s\d+", name)} == set(inner)  # none without use


def test_the_latest_year_on_file_leads_whoever_has_it() -> None:
    """Brazil's and Argentina's own books on file end in 2016; a reconciled figure is there for 2023 (S13)."""
    first, second, *_ = compose("BRA", "ARG", []).key_numbers
    assert (first.label, second.label) == ("Two-way trade, 2023", "Two-way trade, 2016")
    assert "2016" in first.note
    assert first.citations


def test_every_amount_of_the_tables_is_cited(made) -> None:
    for row in made.books:
        assert all(cell.citations for cell in (row.first, row.second, row.reconciled) if cell is not None)
    assert all(k.citations for k in made.key_numbers if k.label != "Figures checked")
    assert all(table.citations for table in made.partners)


def test_both_books_and_the_gap(made) -> None:
    """China's customs 212.0, Malaysia's RM484.12 bn at 4.5747: 105.8; twice as much."""
    row = next(row for row in made.books if row.year == 2024)
    assert row.values[0] == pytest.approx(212.04e9, rel=1e-4)
    assert row.values[1] == pytest.approx(105.8e9, rel=2e-3)
    assert row.ratio == pytest.approx(2.0, rel=5e-3)
    spec = made.charts["trade"]
    years = {(d["year"], d["books"]) for d in spec["data"]["values"]}
    assert (2019, "China's books") not in years  # not on file is a gap in the line, not a zero (S7)
    assert any("2019" in note for note in made.notes)


def test_markdown_footnotes_are_all_defined(made) -> None:
    text = render(made, "md").decode()
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    defined = set(re.findall(r"^\[\^(\d+)\]:", text, re.M))
    assert used
    assert used == defined
    assert text.startswith("# China and Malaysia")


def test_post_has_front_matter_that_parses(made) -> None:
    text = render(made, "post").decode()
    front = yaml.safe_load(text.split("---\n")[1])
    assert front["layout"] == "post"
    assert front["title"]
    assert front["date"].startswith("2025-05-01")
    assert text.split("---\n", 2)[2].lstrip().startswith("# China and Malaysia")


def test_the_same_input_gives_the_same_bytes(made) -> None:
    assert render(made, "html") == render(made, "html")
    again = compose("CHN", "MYS", [read(document())], created=WHEN, command="x")
    assert again.books == made.books


def test_a_pair_with_nothing_on_file_says_so() -> None:
    brief = compose("TUV", "BTN", [], created=WHEN)
    html = render(brief, "html").decode()
    assert "not on file" in html or "No figure" in html
    assert any("on file" in note for note in brief.notes)


@pytest.mark.parametrize(("a", "b"), [("USA", "VNM"), ("IND", "ARE"), ("CHN", "ASEAN"), ("DEU", "FRA")])
def test_any_pair(a: str, b: str) -> None:
    brief = compose(a, b, [], created=WHEN)
    page = parse(render(brief, "html").decode())
    assert page.loads == []
    assert brief.books


def test_what_could_not_be_read_is_named_with_its_reason() -> None:
    errors = [
        DocumentError("the file is empty", where="inbox/empty.txt", found="0 bytes"),
        DocumentError("this is <b>no</b> text | [see](javascript:alert(1))", where="inbox/<i>a</i>|b.txt"),
        DocumentError("the JSON is cut off", where="first/same.json", line=3),
        LanguageNotCovered("reading does not cover the language 'es'", where="second/same.json"),
    ]
    brief = compose("CHN", "MYS", [], created=WHEN, skipped=errors)
    assert brief.skipped[0] == ("empty.txt", "the file is empty (found: 0 bytes)")
    assert [name for name, _ in brief.skipped[2:]] == ["first/same.json, line 3", "second/same.json"]
    assert any("4 documents could not be read" in note for note in brief.notes)
    html, markdown = render(brief, "html").decode(), render(brief, "md").decode()
    assert "<i>a" not in html + markdown
    assert "<b>no" not in html + markdown
    assert "](javascript:" not in markdown
    for page in (html, markdown):
        assert "empty.txt" in page
        assert "cut off" in page
        assert "does not cover the language" in page
    assert "could not be read" not in render(compose("CHN", "MYS", [], created=WHEN), "html").decode()


def test_a_brief_without_a_scenario_says_how_to_run_one() -> None:
    notes = compose("CHN", "MYS", [], created=WHEN).notes
    (note,) = [note for note in notes if "scenario" in note]
    assert "bilat simulate SCENARIO --for CHN,MYS" in note


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="html, md or post"):
        render(compose("USA", "VNM", [], created=WHEN), "pdf")  # type: ignore[arg-type]


def test_one_number_in_both_books_has_no_ratio() -> None:
    """GVAR: South Africa's trade before 2004 is its partners' number (S4)."""
    brief = compose("ZAF", "CHN", [], created=WHEN)
    rows = {row.year: row for row in brief.books}
    assert rows[2000].copied
    assert rows[2000].ratio is None
    assert rows[2004].ratio is not None
    assert "one witness" in render(brief, "md").decode()
    assert "one witness" in render(brief, "html").decode()


def test_a_place_that_an_economy_without_a_figure_could_change_says_so() -> None:
    """BACI on file lacks every flow between South Korea and Vietnam (S8); nothing is missing above China."""
    minds = {number.label: number.note for number in compose("VNM", "JPN", []).key_numbers}
    (open_place,) = [mind for what, mind in minds.items() if what.startswith("Trading partners of Vietnam")]
    assert "South Korea may lie above" in open_place
    minds = {number.label: number.note for number in compose("MYS", "CHN", []).key_numbers}
    sure = [mind for what, mind in minds.items() if what.startswith("Trading partners of Malaysia")]
    assert sure
    assert not any("may lie above" in mind for mind in sure)


def test_both_charts_have_the_years_of_the_table_above_one_another() -> None:
    """Mexico's own books end in 2016, the American ones in 2024: both charts show all of these years."""
    made = compose("MEX", "USA", [], created=WHEN)
    specs = json.loads(json.dumps([made.charts["trade"], made.charts["gap"]]))
    encodings = [layer["encoding"] for spec in specs for layer in spec["layer"]]
    scales = [encoding["x"]["scale"] for encoding in encodings if "x" in encoding]
    assert len(scales) == 3
    assert all(scale["domain"] == [1979.5, 2024.5] and scale["nice"] is False for scale in scales)
    heights = [encoding["y"]["axis"] for encoding in encodings if "axis" in encoding["y"]]
    assert {(axis["minExtent"], axis["maxExtent"]) for axis in heights} == {(52, 52)}
    # Long names stand above the chart, where there is room for them.
    assert heights[-1]["title"] == "times"
    assert specs[1]["title"]["subtitle"] == "Mexico's figure over United States'; at 1 the two agree"
    assert "Mexico's figure over United States'" in render(made, "html").decode()


def test_the_latest_figure_comes_first_whosever_it_is() -> None:
    """Of Mexico's books 2016 is the last year on file, of the American ones 2024."""
    for pair in (("MEX", "USA"), ("USA", "MEX")):
        labels = [number.label for number in compose(*pair, [], created=WHEN).key_numbers][:2]
        assert labels == ["Two-way trade, 2024", "Two-way trade, 2016"]


def test_two_years_make_a_table_and_no_chart() -> None:
    made = compose("KEN", "UGA", [], created=WHEN)
    assert 0 < len(made.books) < 3
    assert made.charts == {}
    assert "<svg" not in render(made, "html").decode()


def test_documents_that_say_nothing_of_the_two_are_only_counted() -> None:
    other = Document(
        id="another-pair",
        text="Peru exported $25 billion to China in 2024.",
        blocks=(Block(0, 43, "paragraph"),),
        title="Peru",
        published=dt.date(2025, 1, 10),
    )
    made = compose("CHN", "MYS", [read(document()), read(other)], created=WHEN)
    assert [d[0] for d in made.documents] == ["a-text"]
    assert made.silent == ("another-pair",)
    assert set(made.run.documents) == {"a-text", "another-pair"}  # S12: what was read is on record
    page = render(made, "html").decode()
    assert "1 more document was read, in which nothing about the two was found" in page
    assert "read, and nothing about the two found: another-pair" in render(made, "md").decode()
    # An event of the timeline counts as something said.
    event = TimelineItem(
        "2025-01-01", "A visit", "They met.", (Citation("document", "another-pair:1-2", "Peru"),)
    )
    assert compose("CHN", "MYS", [read(other)], timeline=[event], created=WHEN).silent == ()
