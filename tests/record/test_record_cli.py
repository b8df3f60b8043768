"""bilat record on the example documents, as a newcomer would run it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilat.cli.app import build

DOCUMENTS = Path(__file__).parents[2] / "examples" / "documents"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(build(), ["record", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def record() -> dict:
    return json.loads(run(str(DOCUMENTS), "--economies", "China,Malaysia", "--format", "json"))


def test_the_examples_tell_the_relation(record: dict) -> None:
    """Dates: Wisma Putra and the Chinese foreign ministry (relations, visits), RCEP notification of Malaysia."""
    dates = {(e["type"], e["date"]) for e in record["events"]}
    assert {
        ("diplomatic_relations", "1974-05-31"),
        ("agreement", "2016-11-01"),
        ("agreement", "2017"),
        ("entry_into_force", "2022-03-18"),
        ("agreement", "2024-06-19"),
        ("meeting", "2024-11-07"),
        ("agreement", "2025-04-16"),
        ("meeting", "2025-05-26"),
    } <= dates


def test_the_papers_of_april_have_three_sources_and_a_difference(record: dict) -> None:
    papers = next(e for e in record["events"] if e["type"] == "agreement" and e["count"] == 31)
    assert {m["doc"] for m in papers["mentions"]} == {
        "visit-without-a-date",
        "thirty-one-papers",
        "2025-04-20-numbers",
    }
    assert [d["note"] for d in papers["differences"]] == ["over 30 and 31 can both be right"]
    assert papers["conflicts"] == []


def test_the_brics_dates_conflict(record: dict) -> None:
    partner = next(e for e in record["events"] if e["type"] == "accession")
    assert {"IDN", "MYS", "THA", "VNM"} == set(partner["economies"])
    assert [c["field"] for c in partner["conflicts"]] == ["date"]


def test_what_was_said_in_the_great_hall(record: dict) -> None:
    meeting = next(e for e in record["events"] if e["date"] == "2024-11-07" and e["type"] == "meeting")
    assert "Great Hall of the People" in meeting["place"]
    assert {(s["speaker"], *s["via"]) for s in meeting["said"]} == {
        ("Xi Jinping", "CCTV"),
        ("Anwar Ibrahim", "CCTV"),
    }


def test_offsets_lead_back_to_the_text(record: dict) -> None:
    from bilat import documents

    texts = {d.id: d.text for d in documents.load_all([DOCUMENTS])}
    for event in record["events"]:
        for mention in event["mentions"]:
            assert texts[mention["doc"]][mention["start"] : mention["end"]] == mention["text"]


def test_other_forms(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in run(str(DOCUMENTS), "--format", "jsonl").splitlines()]
    assert all({"id", "title", "mentions"} <= row.keys() for row in rows)
    table = list(csv.DictReader(io.StringIO(run(str(DOCUMENTS), "--format", "csv"))))
    assert len(table) == len(rows)
    shown = run(str(DOCUMENTS))
    assert "7 November 2024" in shown
    assert "note: visit-without-a-date has no date" in shown
    target = tmp_path / "record.json"
    run(str(DOCUMENTS), "--format", "json", "--out", str(target))
    assert len(json.loads(target.read_text())["events"]) == len(rows)


def test_unknown_economies_are_refused() -> None:
    result = CliRunner().invoke(build(), ["record", str(DOCUMENTS), "--economies", "CHN,Ruritania"])
    assert result.exit_code != 0
