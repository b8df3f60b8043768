"""A compiled build of the reader is of the sources beside it, or is not run at all."""

from __future__ import annotations

import hashlib
import json
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from bilat.errors import BilatError
from bilat.reading import compiled, tokens

SUFFIX = EXTENSION_SUFFIXES[0]


def laid(folder: Path, module: str, source: str, *, build: bool = True) -> None:
    """A source and an extension beside it that claims to be made of it."""
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    listed = folder / compiled.LIST
    known = json.loads(listed.read_text(encoding="utf-8"))["modules"] if listed.is_file() else {}
    known[module] = hashlib.sha256(source.encode()).hexdigest()
    listed.write_text(json.dumps({"with": "a compiler", "modules": known}), encoding="utf-8")
    if build:
        (folder / f"{module}{SUFFIX}").touch()


def test_what_runs_here_is_what_is_said_and_of_these_sources() -> None:
    compiled.refuse_stale()
    assert tokens.__file__ is not None
    assert (compiled.running() == "pure Python") == tokens.__file__.endswith(".py")
    assert set(compiled.built()) <= set(compiled.modules())


def test_without_a_build_for_this_python_the_sources_run(tmp_path: Path) -> None:
    (tmp_path / "tokens.py").write_text("ONE = 1\n", encoding="utf-8")
    (tmp_path / "tokens.cpython-37m-x86_64-linux-gnu.so").touch()
    compiled.refuse_stale(tmp_path)
    assert compiled.running(tmp_path) == "pure Python"


def test_a_build_of_these_sources_runs(tmp_path: Path) -> None:
    laid(tmp_path, "tokens", "ONE = 1\n")
    laid(tmp_path, "patterns", "TWO = 2\n")
    compiled.refuse_stale(tmp_path)
    assert compiled.running(tmp_path) == "compiled (a compiler, 2 modules)"


def test_a_build_of_other_sources_is_refused(tmp_path: Path) -> None:
    laid(tmp_path, "tokens", "ONE = 1\n")
    laid(tmp_path, "patterns", "TWO = 2\n")
    (tmp_path / "patterns.py").write_text("TWO = 3\n", encoding="utf-8")
    with pytest.raises(BilatError, match="patterns changed") as refused:
        compiled.refuse_stale(tmp_path)
    assert any("make pure" in way for way in refused.value.ways_out)


def test_half_a_build_is_refused(tmp_path: Path) -> None:
    laid(tmp_path, "tokens", "ONE = 1\n")
    laid(tmp_path, "patterns", "TWO = 2\n", build=False)
    with pytest.raises(BilatError, match="patterns lost"):
        compiled.refuse_stale(tmp_path)
    (tmp_path / compiled.LIST).unlink()
    with pytest.raises(BilatError, match="tokens changed"):
        compiled.refuse_stale(tmp_path)
