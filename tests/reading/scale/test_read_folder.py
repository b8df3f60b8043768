"""bilat read over many documents: --workers and --cluster, streaming, and the same words whatever they are."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilat.cli.app import build
from bilat.errors import InputError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """50 documents, one of them empty, one in a language that no grammar covers."""
    place = tmp_path / "documents"
    place.mkdir()
    for n in range(50):
        article = {
            "id": f"d{n}",
            "text": f"China's exports to Malaysia rose {n + 1} percent to $10 billion in 2019.",
            "language": "xx" if n == 30 else "en",
        }
        text = "" if n == 10 else json.dumps(article)
        (place / f"{n:02}.json").write_text(text, encoding="utf-8")
    return place


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(build(), ["read", *arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("how", [["--format", "jsonl"], ["--format", "csv"], ["--explain"], []])
def test_output_and_errors_do_not_depend_on_the_workers(folder: Path, how: list[str]) -> None:
    alone = run(str(folder), "--workers", "1", *how)
    assert alone == run(str(folder), "--workers", "2", *how)
    assert alone[0] == 2
    empty, language = alone[2].index("10.json"), alone[2].index("xx")
    assert empty < language


def test_json_lines_are_written_while_reading_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bilat import documents
    from bilat.cli import common, read
    from bilat.documents import Block, Document

    text = "China's exports to Malaysia rose 5 percent to $10 billion in 2019."
    loaded, log = 0, []

    def source(*_: object, **__: object):
        nonlocal loaded
        for n in range(100):
            loaded += 1
            yield Document(f"d{n}", text, (Block(0, len(text), "paragraph"),))

    def lines(rows, out) -> None:
        log.extend((json.loads(row)["doc"], loaded) for row in rows)

    monkeypatch.setattr(documents, "load_all", source)
    monkeypatch.setattr(common, "write_lines", lines)
    read.read([tmp_path], format=common.Format.jsonl, workers=1)
    assert {doc for doc, _ in log} == {f"d{n}" for n in range(100)}
    assert all(taken <= int(doc[1:]) + 1 for doc, taken in log)


def test_no_half_written_file_is_left(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bilat.reading.parallel import many

    def broken(*_: object) -> object:
        raise KeyboardInterrupt

    target = tmp_path / "out" / "claims.jsonl"
    monkeypatch.setattr(many, "_here", broken)
    result = CliRunner().invoke(
        build(), ["read", str(folder), "--workers", "1", "--format", "jsonl", "--out", str(target)]
    )
    assert result.exit_code != 0
    assert list(target.parent.iterdir()) == []


def test_a_cluster_without_ray_names_the_way_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *a: None if name == "ray" else found(name, *a)
    )
    result = CliRunner().invoke(build(), ["read", str(folder), "--cluster", "auto", "--format", "jsonl"])
    assert isinstance(result.exception, InputError)
    assert "pip install 'bilat[cluster]'" in str(result.exception)


def test_no_workers_are_refused(folder: Path) -> None:
    result = CliRunner().invoke(build(), ["read", str(folder), "--workers", "0"])
    assert isinstance(result.exception, InputError)
    assert result.exception.where == "workers"
