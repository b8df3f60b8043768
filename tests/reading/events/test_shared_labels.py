"""Against the developers' labelled events and the two articles that the project started from."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from bilat import documents
from bilat.reading.events import read
from bilat.record.dates import parse

SHARED = Path(__file__).parents[4] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled corpus is not part of the project"),
]


def test_labelled_events() -> None:
    """34 labels; what is missed is known: a number of projects, a plan's month, an unexplained acronym."""
    rows = [json.loads(line) for line in (SHARED / "corpus/events.jsonl").read_text().splitlines()]
    found: dict[str, list[tuple[str, str | None, float | None, str | None, str]]] = {}
    typed = dated = counted = 0
    for row in rows:
        doc = row["doc"]
        if doc not in found:
            document = documents.load(SHARED / f"corpus/articles/{doc}.json")
            said, events = read(document)
            text = document.text
            found[doc] = [
                (e.type, e.date_edtf or e.date, e.count, e.count_qualifier, text[slice(*e.sentence)])
                for e in events
            ]
            found[doc] += [("statement", s.date, None, None, text[slice(*s.sentence)]) for s in said]
        here = [
            f
            for f in found[doc]
            if f[0] == row["type"] and " ".join(f[4].split()) == " ".join(row["sentence"].split())
        ]
        typed += bool(here)
        wanted = row["date"] and row["date"].replace("..", "/")
        dated += any(
            wanted is None or (f[1] is not None and parse(f[1]).may_equal(parse(wanted))) for f in here
        )
        number = row["count"] and (float(row["count"].rstrip("+")), "over" if "+" in row["count"] else None)
        counted += any(number is None or f[2:4] == number for f in here)
    assert len(rows) == 34
    assert (typed >= 33, dated >= 30, counted >= 32) == (True, True, True), (typed, dated, counted)


def test_the_first_article() -> None:
    document = documents.load(next((SHARED / "seeds").glob("000*")))
    said, events = read(document)
    meeting = next(e for e in events if e.type == "meeting")
    assert (meeting.date, meeting.place) == ("2024-11-07", "Great Hall of the People, Beijing")
    assert {a.split(" (")[0] for a in meeting.actors} == {"Xi Jinping", "Anwar Ibrahim"}
    partners = next(e for e in events if e.type == "accession")
    assert (partners.date, partners.name) == ("2024-10", "BRICS partner country")
    assert partners.economies == ("MYS", "IDN", "VNM", "THA")
    fields = {s for e in events if e.type == "cooperation" for s in e.sectors}
    assert fields == {
        "digital economy", "artificial intelligence", "new energy", "higher education", "culture", "tourism",
    }  # fmt: skip
    relayed = [s for s in said if s.via == ("China Central Television",)]
    assert {s.speaker for s in relayed} == {"Xi Jinping", "Anwar Ibrahim"}
    assert all(s.date == "2024-11-07" for s in said if s.speaker == "Anwar Ibrahim")
    assert [s.quote for s in relayed].count("direct") == 1


def test_the_second_article_has_no_date_until_it_is_given_one() -> None:
    path = next((SHARED / "seeds").glob("003*"))
    _, events = read(documents.load(path))
    papers = next(e for e in events if e.type == "agreement" and e.count == 30)
    assert (papers.date, papers.date_edtf, papers.count_qualifier) == (None, "XXXX-04", "over")
    assert papers.sectors == ("artificial intelligence", "infrastructure", "agriculture")
    assert {e.name for e in events if e.type == "project"} == {
        "Belt and Road Initiative", "Two Countries, Twin Parks", "East Coast Rail Link",
    }  # fmt: skip
    memorandum = next(e for e in events if e.type == "agreement" and e.count == 1)
    assert memorandum.date == "2017"
    fields = next(e for e in events if e.type == "cooperation" and "data chain" in e.sectors)
    assert {"industrial chain", "supply chain", "value chain", "data chain", "talent chain"} <= set(
        fields.sectors
    )
    _, events = read(documents.load(path, published=dt.date(2025, 4, 25)))
    papers = next(e for e in events if e.type == "agreement" and e.count == 30)
    assert papers.date == "2025-04"
