"""The verbs as a newcomer calls them: output, exit codes, errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BILAT = [sys.executable, "-c", "from bilat.cli import main; main()"]
EXAMPLES = Path(__file__).parents[2] / "examples" / "documents"
TEXT = "Trade between China and Malaysia came to $212 billion in 2024.\n"


def run(*words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BILAT, *map(str, words)],
        capture_output=True,
        text=True,
        cwd=cwd,
        timeout=120,
        check=False,
        env=os.environ | {"COLUMNS": "160"},
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return path


def test_check_prints_one_finding_a_line(article: Path) -> None:
    done = run("check", article, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert found["doc"] == "article"
    assert found["verdict"] == "depends on the source"
    claim = found["claim"]
    assert TEXT[claim["start"] : claim["end"]] == claim["text"]
    assert found["readings"][0]["verdict"] == "depends on the source"
    assert found["observations"][0]["citation"]["title"]
    assert "212" in found["arithmetic"]


def test_fail_on_turns_verdicts_into_an_exit_code(article: Path) -> None:
    assert run("check", article, "--fail-on", "contradicted").returncode == 0
    assert run("check", article, "--fail-on", "contradicted,depends on the source").returncode == 1
    wrong = run("check", article, "--fail-on", "false")
    assert wrong.returncode == 2
    assert "supported" in wrong.stderr
    assert wrong.stdout == ""


def test_bad_documents_are_named_and_the_others_go_on(article: Path) -> None:
    (article.parent / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    (article.parent / "empty.txt").write_bytes(b"")
    done = run("check", article.parent, "--format", "jsonl")
    assert done.returncode == 2
    assert "binary.txt" in done.stderr
    assert "empty.txt" in done.stderr
    assert "way out" in done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_missing_file_and_bad_date(article: Path, tmp_path: Path) -> None:
    for words in (("check", tmp_path / "nothing.txt"), ("check", article, "--published", "last Thursday")):
        done = run(*words)
        assert done.returncode == 2
        assert "way out" in done.stderr
        assert "Traceback" not in done.stderr


def test_brief_names_what_it_could_not_read(article: Path, tmp_path: Path) -> None:
    folder = article.parent
    (folder / "empty.txt").write_bytes(b"")
    (folder / "paper.txt").write_bytes(b"%PDF-1.4\n1 0 obj\n")
    (folder / "spanish.txt").write_text(
        "El comercio entre China y Malasia alcanzó los 212.000 millones de dólares en 2024, según la aduana. "
        "Las exportaciones crecieron un cinco por ciento y los ministros firmaron un acuerdo sobre el turismo.\n"
    )
    out = tmp_path / "out" / "brief.md"
    done = run("brief", "CHN", "MYS", "--documents", folder, "--out", out)
    assert done.returncode == 2
    assert "spanish.txt: reading does not cover the language 'es'" in done.stderr
    assert "3 could not be read" in done.stdout
    page = out.read_text()
    for name, why in (("empty.txt", "empty"), ("paper.txt", "PDF"), ("spanish.txt", "language 'es'")):
        (line,) = [line for line in page.splitlines() if line.startswith(f"- not read: {name}: ")]
        assert why in line


def test_brief_writes_the_page_or_nothing(article: Path, tmp_path: Path) -> None:
    page = tmp_path / "out" / "brief.html"
    done = run("brief", "China", "MYS", "--documents", article, "--out", page)
    assert done.returncode == 0, done.stderr
    assert page.read_text().startswith("<!doctype html>")
    assert str(page) in done.stdout
    post = tmp_path / "brief.md"
    assert run("brief", "CHN", "MYS", "-d", article, "--out", post, "--post").returncode == 0
    assert post.read_text().startswith("---\nlayout: post")
    for words, said in (
        (("Korea", "MYS"), "KOR"),
        (("CHN", "China"), "two different"),
        (("CHN", "Freedonia"), "Freedonia"),
    ):
        done = run("brief", *words, "--out", tmp_path / "no.html")
        assert done.returncode == 2
        assert said in done.stderr
        assert not (tmp_path / "no.html").exists()
    done = run("brief", "CHN", "MYS", "--out", tmp_path / "no.docx")
    assert done.returncode == 2
    assert ".html" in done.stderr


def test_examples_hold_the_errors_made_on_purpose(tmp_path: Path) -> None:
    """Two documents that contradict each other and a conversion that cannot be right."""
    done = run("check", EXAMPLES, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    kinds = {flag["kind"] for line in done.stdout.splitlines() for flag in json.loads(line)["flags"]}
    assert {
        "impossible conversion",
        "same quantity, two values",
        "growth does not match the levels",
        "parts do not add up",
    } <= kinds


def test_every_verb_has_help() -> None:
    listed = run("--help").stdout
    for verb in ("read", "check", "record", "brief", "simulate", "data", "evaluate"):
        assert verb in listed
        done = run(verb, "--help")
        assert done.returncode == 0
        assert "Usage" in done.stdout


def test_word_for_word_copies_are_read_once_and_counted(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(TEXT)
    (tmp_path / "d.txt").write_text(f"{TEXT}Others disagree.\n")
    done = run("check", tmp_path)
    assert "2 claims in 2 documents; 2 copies of a, word for word, not read again" in done.stdout
    lines = run("check", tmp_path, "--format", "jsonl")
    assert [json.loads(line)["doc"] for line in lines.stdout.splitlines()] == ["a", "d"]
    assert "2 copies of a" in lines.stderr
    made = run("brief", "CHN", "MYS", "-d", tmp_path, "--out", tmp_path / "brief.md")
    assert "2 figures checked" in made.stdout
    assert "2 copies of a" in made.stdout


def test_copies_of_another_day_are_no_copies(tmp_path: Path) -> None:
    for day in ("2024-01-02", "2025-01-02"):
        text = f"---\ndate: {day}\n---\n\nTrade between China and Malaysia came to $98 billion last year.\n"
        (tmp_path / f"{day}.md").write_text(text)
    assert "2 claims in 2 documents" in run("check", tmp_path).stdout


@pytest.mark.parametrize("verb", ["check", "read"])
def test_a_language_that_is_not_read_is_refused_once(tmp_path: Path, verb: str) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT)
    done = run(verb, tmp_path, "--language", "xx")
    assert done.returncode == 2 or done.returncode == 3
    assert done.stderr.count("does not cover the language 'xx'") == 1
    assert "--language" in done.stderr


@pytest.mark.parametrize("date", ["2024-13-45", "08/11/2024"])
def test_a_date_that_cannot_be_read_is_quoted(tmp_path: Path, date: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        f"---\ndate: {date}\n---\n\nTrade between China and Malaysia came to $98 billion last year.\n"
    )
    said = " ".join(run("check", path).stdout.split())
    assert f"'{date}', cannot be read as one day" in said
    assert "the document has no date" not in said
