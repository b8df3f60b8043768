"""bilat read as a newcomer uses it: every format, --explain, errors."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilat.cli.app import build

TEXT = "China's exports to Peru reached a record $13 billion in 2022, up 12 per cent, customs data showed.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "peru.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(build(), ["read", "--language", "en", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def test_jsonl_has_the_form_of_the_corpus(article: Path) -> None:
    code, out = run(article, "--format", "jsonl")
    level, growth = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert (level["kind"], level["measure"], level["reporter"], level["partner"]) == (
        "level",
        "exports",
        ["CHN"],
        ["PER"],
    )
    assert TEXT[level["start"] : level["end"]] == level["text"] == "a record $13 billion"
    assert level["period"]["start"] == "2022-01"
    assert (growth["kind"], growth["value"], growth["unit"]) == ("growth", 12.0, "%")


def test_table_json_and_csv_tell_the_same(article: Path) -> None:
    code, table = run(article)
    assert code == 0
    assert "CHN → PER" in table
    assert "2 claims in 1 documents" in table
    assert len(json.loads(run(article, "--format", "json")[1])) == 2
    assert len(list(csv.DictReader(io.StringIO(run(article, "--format", "csv")[1])))) == 2


def test_explain_shows_the_words_behind_each_field(article: Path) -> None:
    code, out = run(article, "--explain")
    assert code == 0
    assert "⟦a record $13 billion⟧1" in out
    assert 'partner   PER   from "Peru"' in out
    assert 'period    2022   from "2022"' in out
    assert "confidence 0." in out


def test_explain_says_what_makes_a_claim_less_sure(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(
        "Trade between China and Peru was $35 billion in 2021. Exports were $20 billion.", encoding="utf-8"
    )
    _, out = run(path, "--explain")
    plain, carried = out.split("1. level of ")[1:]
    assert "less sure" not in plain
    assert "less sure no words name the partner; no words give the time" in carried


def test_published_settles_relative_words(tmp_path: Path) -> None:
    path = tmp_path / "last.txt"
    path.write_text("Trade between China and Peru reached $35 billion last year.", encoding="utf-8")
    (open_,) = [json.loads(line) for line in run(path, "--format", "jsonl")[1].splitlines()]
    (settled,) = [
        json.loads(line)
        for line in run(path, "--format", "jsonl", "--published", "2022-03-01")[1].splitlines()
    ]
    assert open_["period"]["start"] is None
    assert settled["period"]["start"] == "2021-01"


def test_a_missing_file_is_an_error_and_the_others_go_on(article: Path, tmp_path: Path) -> None:
    code, out = run(tmp_path / "none.txt", article, "--format", "jsonl")
    assert code == 2
    assert len(out.splitlines()) == 2
