"""Labelled corpora: what is wrong in a file is said with file and line; our own files are right."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bilat.reading.evaluation import load_corpus
from bilat.reading.evaluation.corpus import CorpusError

ROOT = Path(__file__).parents[3]
SETS = ["", "/second", "/third", "/fourth"]
OWN = [
    "en/heldout",
    "en/pages",
    *(f"zh{s}" for s in [*SETS, "/fifth", "/sixth", "/seventh"]),
    *(f"ms{s}" for s in [*SETS, "/fifth", "/sixth"]),
]
TEXT = "Trade between Kenya and Uganda reached $5 billion in 2023."
LABEL = {
    "doc": "a",
    "id": "a-1",
    "start": 39,
    "end": 49,
    "text": "$5 billion",
    "kind": "level",
    "measure": "trade",
    "reporter": ["KEN"],
    "partner": ["UGA"],
    "period": {"start": "2023-01", "end": "2023-12"},
    "value": 5e9,
    "unit": "USD",
}


def corpus(
    folder: Path, label: object = LABEL, *, raw: str | None = None, published: object = "2024-02"
) -> Path:
    (folder / "articles").mkdir(exist_ok=True)
    article = {"id": "a", "title": "Trade", "published": published, "publisher": "x", "text": TEXT}
    (folder / "articles" / "a.json").write_text(json.dumps(article))
    (folder / "claims.jsonl").write_text("\n" + (raw if raw is not None else json.dumps(label)) + "\n")
    return folder


def test_a_corpus_is_read(tmp_path: Path) -> None:
    read = load_corpus(corpus(tmp_path))
    assert [d.id for d in read.documents] == ["a"]
    assert str(read.documents[0].published) == "2024-02-01"
    assert read.labels["a"][0].partner == {"UGA"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "levels"}, "unknown kind"),
        ({"start": 38}, "does not point at its words"),
        ({"end": 4900}, "outside of the text"),
        ({"start": "39"}, "outside of the text"),
        ({"doc": "b"}, "belongs to no article"),
        ({"measure": None}, "has no measure"),
        ({"period": {"start": "2023", "end": None}}, "period cannot be read"),
        ({"period": "2023"}, "period cannot be read"),
        ({"value": "5e9"}, "value is not a number"),
        ({"value": True}, "value is not a number"),
        ({"reporter": "KEN"}, "reporter is not a list"),
    ],
)
def test_a_wrong_label_is_named_with_its_line(tmp_path: Path, change: dict[str, object], says: str) -> None:
    with pytest.raises(CorpusError, match=says) as caught:
        load_corpus(corpus(tmp_path, {**LABEL, **change}))
    assert caught.value.line == 2
    assert caught.value.where == str(tmp_path / "claims.jsonl")
    assert caught.value.expected


@pytest.mark.parametrize(
    ("raw", "says"),
    [("{", "not JSON"), ("[1]", "not an object"), ('{"doc": "a"}', "lacks fields")],
)
def test_a_broken_line_is_named(tmp_path: Path, raw: str, says: str) -> None:
    with pytest.raises(CorpusError, match=says) as caught:
        load_corpus(corpus(tmp_path, raw=raw))
    assert caught.value.line == 2


@pytest.mark.parametrize("published", ["soon", "2024-13", "2024-02-30", 2024.5])
def test_a_date_that_is_none_is_refused(tmp_path: Path, published: object) -> None:
    with pytest.raises(CorpusError, match="date cannot be read"):
        load_corpus(corpus(tmp_path, published=published))


def test_a_folder_that_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="not a labelled corpus"):
        load_corpus(tmp_path)
    with pytest.raises(CorpusError, match="not a labelled corpus"):
        load_corpus(tmp_path / "missing")


def test_an_event_must_be_in_its_article(tmp_path: Path) -> None:
    corpus(tmp_path)
    event = {"doc": "a", "type": "meeting", "sentence": "They met.", "evidence": ""}
    (tmp_path / "events.jsonl").write_text(json.dumps(event))
    with pytest.raises(CorpusError, match="not in the article"):
        load_corpus(tmp_path)


def test_the_fingerprint_covers_articles_and_labels(tmp_path: Path) -> None:
    first = load_corpus(corpus(tmp_path)).fingerprint
    assert load_corpus(tmp_path).fingerprint == first
    labelled = load_corpus(corpus(tmp_path, {**LABEL, "value": 6e9})).fingerprint
    dated = load_corpus(corpus(tmp_path, published="2024-03")).fingerprint
    assert len({first, labelled, dated}) == 3


@pytest.mark.parametrize("name", [*OWN, "en/shared"])
def test_our_own_corpora_are_well_formed(name: str) -> None:
    read = load_corpus(ROOT / "corpus" / name)
    assert set(read.labels) <= {d.id for d in read.documents}
    assert sum(map(len, read.labels.values())) > 20


@pytest.mark.parametrize("name", OWN)
def test_labels_are_those_of_the_marked_text(name: str) -> None:
    command = [sys.executable, str(ROOT / "corpus" / "build.py"), str(ROOT / "corpus" / name), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("name", "lines"), [("zh", 60), ("ms", 60), ("en/heldout", 80), ("en/pages", 200)])
def test_every_kind_is_covered(name: str, lines: int) -> None:
    read = load_corpus(ROOT / "corpus" / name)
    kinds = {label.kind for labels in read.labels.values() for label in labels}
    assert kinds >= {
        "level",
        "growth",
        "multiple",
        "share",
        "rank",
        "balance",
        "target",
        "count",
        "streak",
        "none",
    }
    assert sum(document.text.count("\n") + 1 for document in read.documents) >= lines
