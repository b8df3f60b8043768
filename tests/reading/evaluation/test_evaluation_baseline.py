"""The gate: figures may rise, never fall silently, and belong to one corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bilat.documents import Document
from bilat.errors import InputError
from bilat.periods import Period
from bilat.reading import Claim, Event, Reading, Statement
from bilat.reading.evaluation import difference, evaluate, load_baseline, load_corpus, save_baseline
from bilat.reading.evaluation.run import Evaluation

TEXT = "Trade between Kenya and Uganda reached $5 billion in 2023."


def run(folder: Path, *, value: float = 5e9, found: bool = True) -> Evaluation:
    """A corpus of one article and a reader that finds one claim in it, or none."""
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / "a.json").write_text(
        json.dumps({"id": "a", "text": TEXT, "published": "2024-02-01"})
    )
    label = {
        "doc": "a",
        "start": 39,
        "end": 49,
        "text": "$5 billion",
        "kind": "level",
        "measure": "trade",
        "reporter": ["KEN"],
        "partner": ["UGA"],
        "value": 5e9,
        "unit": "USD",
        "period": {"start": "2023-01", "end": "2023-12"},
    }
    (folder / "claims.jsonl").write_text(json.dumps(label))

    def reader(document: Document) -> Reading:
        claim = Claim(
            "c1", 39, 49, "$5 billion", "level", "trade", ("KEN",), ("UGA",), Period.year(2023), value, "USD"
        )
        return Reading(document, (claim,) if found else ())

    return evaluate(load_corpus(folder), reader)


def test_a_baseline_comes_back_as_written(tmp_path: Path) -> None:
    done, at = run(tmp_path), tmp_path / "baseline.json"
    save_baseline(at, done)
    assert load_baseline(at).f1 == {"detected": 1.0, "typed": 1.0, "resolved": 1.0}
    assert difference(load_baseline(at), done) == ((), ())


def test_a_fall_is_told_and_not_written(tmp_path: Path) -> None:
    at = tmp_path / "baseline.json"
    save_baseline(at, run(tmp_path))
    worse = run(tmp_path, value=6e9)
    reasons, fallen = difference(load_baseline(at), worse)
    assert reasons == ()
    assert fallen == ("resolved F1 fell from 1.0000 to 0.0000",)
    before = at.read_text()
    with pytest.raises(InputError, match="would be lowered"):
        save_baseline(at, worse)
    assert at.read_text() == before
    save_baseline(at, worse, allow_regression=True)
    assert load_baseline(at).f1["resolved"] == 0.0


def test_a_rise_is_accepted(tmp_path: Path) -> None:
    at = tmp_path / "baseline.json"
    save_baseline(at, run(tmp_path, found=False))
    better = run(tmp_path)
    assert difference(load_baseline(at), better) == ((), ())
    save_baseline(at, better)
    assert load_baseline(at).f1["resolved"] == 1.0


def test_another_corpus_cannot_be_held_against_it(tmp_path: Path) -> None:
    at = tmp_path / "baseline.json"
    save_baseline(at, run(tmp_path))
    changed = json.loads(at.read_text())
    changed["fingerprint"] = "0" * 64
    at.write_text(json.dumps(changed))
    reasons, _ = difference(load_baseline(at), run(tmp_path))
    assert len(reasons) == 1
    assert "the corpus is another one" in reasons[0]


@pytest.mark.parametrize("body", ["{", "[]", "{}", '{"fingerprint": "x", "figures": {"detected": {}}}'])
def test_a_damaged_baseline_is_refused(tmp_path: Path, body: str) -> None:
    (tmp_path / "b.json").write_text(body)
    with pytest.raises(InputError, match="not a baseline"):
        load_baseline(tmp_path / "b.json")


def test_a_missing_baseline_says_how_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--update"):
        load_baseline(tmp_path / "b.json")


def happening(folder: Path, *, events: bool = True, said: bool = True) -> Evaluation:
    """A corpus of one article with a labelled meeting and a labelled statement, and a reader that finds some."""
    text = "The presidents met on 3 May 2024.\nTrade will grow, the minister said."
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / "a.json").write_text(
        json.dumps({"id": "a", "text": text, "published": "2024-05-04"})
    )
    label = {"doc": "a", "start": 4, "end": 14, "text": "presidents", "kind": "none"}
    (folder / "claims.jsonl").write_text(json.dumps(label))
    lines = [
        {
            "doc": "a",
            "type": "meeting",
            "sentence": "The presidents met on 3 May 2024.",
            "date": "2024-05-03",
        },
        {"doc": "a", "type": "statement", "sentence": "Trade will grow, the minister said."},
    ]
    (folder / "events.jsonl").write_text("\n".join(map(json.dumps, lines)))

    def reader(document: Document) -> Reading:
        meeting = Event(
            "meeting", 15, 18, "met", (), (), date="2024-05-03", date_basis="stated", sentence=(0, 33)
        )
        statement = Statement(34, 49, "Trade will grow", "the minister", sentence=(34, 69))
        return Reading(document, (), (statement,) if said else (), (meeting,) if events else ())

    return evaluate(load_corpus(folder), reader)


def test_events_and_statements_may_not_fall_either(tmp_path: Path) -> None:
    at = tmp_path / "baseline.json"
    save_baseline(at, happening(tmp_path))
    assert load_baseline(at).events == {"events typed": 1.0, "events dated": 1.0, "statements": 1.0}
    assert difference(load_baseline(at), happening(tmp_path)) == ((), ())
    silent = difference(load_baseline(at), happening(tmp_path, said=False))[1]
    assert [reason.split(" recall")[0] for reason in silent] == ["statements"]
    alone = difference(load_baseline(at), happening(tmp_path, events=False))[1]
    assert [reason.split(" recall")[0] for reason in alone] == ["events typed", "events dated"]
