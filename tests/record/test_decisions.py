"""What users decide by hand, and every way of getting a decisions file wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.record.mentions import event, reading

from bilat.errors import InputError
from bilat.record import gather, read_decisions

ONE, TWO = "a@0-9#agreement", "b@0-9#agreement"


def write(folder: Path, text: str) -> Path:
    path = folder / "decisions.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def apart() -> list:
    return [
        reading("a", event(count=31.0, date="2025-04-16")),
        reading("b", event(count=31.0, date="2025-06-20")),
    ]


def alike() -> list:
    return [
        reading("a", event(count=31.0, date="2025-04-16")),
        reading("b", event(count=31.0, date="2025-04-16")),
    ]


def test_together(tmp_path: Path) -> None:
    rulings = read_decisions(
        write(tmp_path, f"together:\n  - mentions: ['{ONE}', '{TWO}']\n    why: misprint of the month\n")
    )
    (found,) = gather(apart(), rulings).events
    assert found.decided == ("misprint of the month",)
    # Joined by hand or not, the sources still disagree, and the record says so.
    assert [d.field for d in found.conflicts] == ["date"]


def test_apart(tmp_path: Path) -> None:
    rulings = read_decisions(
        write(tmp_path, f"apart:\n  - mentions: ['{ONE}', '{TWO}']\n    why: business and government\n")
    )
    assert len(gather(alike()).events) == 1
    assert [e.decided for e in gather(alike(), rulings).events] == [("business and government",)] * 2


def test_drop_and_correct(tmp_path: Path) -> None:
    text = (
        f"drop:\n  - mention: '{ONE}'\n    why: another pair\n"
        f"correct:\n  - mention: '{TWO}'\n    date: 2025-06-21\n    count: 32\n    why: the ministry's list\n"
    )
    (found,) = gather(apart(), read_decisions(write(tmp_path, text))).events
    assert (found.date, found.count) == ("2025-06-21", 32.0)
    assert found.date_basis == "decided in decisions.yaml"


def test_decisions_on_documents_that_were_not_read_are_noted(tmp_path: Path) -> None:
    rulings = read_decisions(write(tmp_path, f"drop:\n  - mention: '{TWO}'\n    why: another pair\n"))
    record = gather(apart()[:1], rulings)
    assert any("b was not read" in note for note in record.notes)


def test_a_decision_that_finds_nothing_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "drop:\n  - mention: a@3-9#agreement\n    why: another pair\n")
    with pytest.raises(InputError) as caught:
        gather(apart(), read_decisions(path))
    assert caught.value.line == 2
    assert ONE in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("together: [\n", 2, "not YAML"),
        ("join: []\n", 1, "unknown field"),
        ("together:\n  a: b\n", 2, "not a list"),
        (f"together:\n  - mentions: ['{ONE}']\n    why: x\n", 2, "too few mentions"),
        (f"together:\n  - mentions: ['{ONE}', '{TWO}']\n", 2, "a field is missing"),
        (f"drop:\n  - mention: '{ONE}'\n    why: ''\n", 3, "without a reason"),
        ("drop:\n  - mention: a\n    why: x\n", 2, "not the key of a mention"),
        (f"correct:\n  - mention: '{ONE}'\n    date: soon\n    why: x\n", 3, "not a date"),
        (f"correct:\n  - mention: '{ONE}'\n    count: 1.5\n    why: x\n", 3, "not a count"),
        (f"correct:\n  - mention: '{ONE}'\n    why: x\n", 2, "without a field"),
        (f"drop:\n  - mention: '{ONE}'\n    mention: '{TWO}'\n    why: x\n", 3, "given twice"),
        (
            f"together:\n  - mentions: ['{ONE}', '{TWO}']\n    why: x\n"
            f"apart:\n  - mentions: ['{ONE}', '{TWO}']\n    why: y\n",
            2,
            "contradict",
        ),
        ("together: !!python/object/apply:os.system ['true']\n", 1, "where fields belong"),
        ("[" * 5000, 1, "nested too deeply"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, text: str, line: int | None, what: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_decisions(path)
    assert (caught.value.where, caught.value.line) == (str(path), line)
    assert what in caught.value.what
    assert caught.value.ways_out


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_decisions(tmp_path / "missing.yaml")
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"drop:\n  - mention: caf\xe9\n")
    with pytest.raises(InputError, match="not UTF-8") as caught:
        read_decisions(path)
    assert caught.value.line == 2


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    assert len(gather(alike(), read_decisions(write(tmp_path, "# nothing yet\n"))).events) == 1
