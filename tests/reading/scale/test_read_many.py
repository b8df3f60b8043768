"""Many documents: the order of the input, the same with any number of workers, and lost workers survived.

The reference for every run with workers is the plain loop over `read`.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
import scale_readers

from bilat.documents import Block, Document, load_all
from bilat.errors import BilatError, DocumentError, InputError, LanguageNotCovered
from bilat.reading import Reading, read
from bilat.reading.parallel import FEW, read_many
from bilat.reading.parallel import many as many_module

CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """Real ones, in the three languages."""
    folders = [CORPUS / "en/heldout/articles", CORPUS / "zh/articles", CORPUS / "ms/articles"]
    return list(load_all(folders))


@pytest.fixture(scope="module")
def expected(documents: list[Document]) -> list[Reading]:
    found = [read(document) for document in documents]
    assert sum(len(reading.claims) for reading in found) > 100
    return found


def small(name: str, title: str = "", language: str = "en", path: str = "") -> Document:
    text = f"China's exports to Malaysia rose {len(name)} percent to $10 billion in 2019."
    blocks = blocks_of(text)
    return Document(name, text, blocks, title=title, language=language, path=path)


def blocks_of(text: str) -> tuple[Block, ...]:
    return next(iter(load_all(text.encode()))).blocks


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_same_whatever_the_number_of_workers(
    documents: list[Document], expected: list[Reading], workers: int
) -> None:
    assert list(read_many(documents, workers=workers)) == expected


def test_readings_hold_the_callers_own_documents(documents: list[Document]) -> None:
    readings = list(read_many(documents[:20], workers=2))
    assert all(reading.document is document for reading, document in zip(readings, documents, strict=False))


def test_errors_come_in_the_order_of_the_input() -> None:
    broken = DocumentError("cannot be loaded", where="b.txt")
    items = [small("a"), broken, small("c", language="xx"), small("d", "refuse"), *map(small, "efg")]
    for workers in (1, 2):
        errors: list[BilatError] = []
        readings = read_many(items, workers=workers, on_error=errors.append, reader=scale_readers.obedient)
        assert [reading.document.id for reading in readings] == list("aefg")
        assert errors[0] is broken
        assert isinstance(errors[1], LanguageNotCovered)
        assert [(e.what, e.where) for e in errors[2:]] == [("refused", "d")]


def test_errors_keep_all_that_they_say_on_their_way_between_processes() -> None:
    heard: list[list[BilatError]] = [[], []]
    for workers in (1, 2):
        list(read_many([small("a", language="xx")], workers=workers, on_error=heard[workers - 1].append))
    (here,), (there,) = heard
    assert there.as_dict() == here.as_dict()
    assert str(there) == str(here)
    assert here.ways_out


@pytest.mark.parametrize("workers", [1, 2])
def test_without_on_error_the_first_error_is_raised(workers: int) -> None:
    items = [small("a"), small("b", language="xx"), small("c", "refuse")]
    readings = read_many(items, workers=workers, reader=scale_readers.obedient)
    assert next(readings).document.id == "a"
    with pytest.raises(LanguageNotCovered):
        next(readings)


def test_a_lost_worker_costs_no_document(tmp_path: Path) -> None:
    items = [small(f"d{n}") for n in range(50)]
    items[17] = small("d17", f"die once {tmp_path / 'mark'}")
    errors: list[BilatError] = []
    readings = list(read_many(items, workers=2, on_error=errors.append, reader=scale_readers.obedient))
    assert (tmp_path / "mark").exists()
    assert errors == []
    assert readings == [read(item) for item in items]


def test_a_document_that_no_worker_survives_is_the_error_and_the_others_go_on() -> None:
    items = [small(f"d{n}") for n in range(40)]
    items[3], items[21] = small("d3", "die"), small("d21", "die")
    errors: list[BilatError] = []
    readings = list(read_many(items, workers=2, on_error=errors.append, reader=scale_readers.obedient))
    assert [e.where for e in errors] == ["d3", "d21"]
    assert all(isinstance(e, DocumentError) and "SIGKILL" in str(e) and e.ways_out for e in errors)
    assert readings == [read(item) for item in items if item.title != "die"]


def test_a_document_that_never_ends_is_the_error_and_the_others_go_on() -> None:
    items = [small(f"d{n}") for n in range(20)]
    items[5] = small("d5", "hang")
    errors: list[BilatError] = []
    # Patience must outlast the start of a process on a busy machine, or good documents would be given up too.
    readings = list(
        read_many(items, workers=2, on_error=errors.append, reader=scale_readers.obedient, patience=12)
    )
    assert [e.where for e in errors] == ["d5"]
    assert "did not come to an end" in str(errors[0])
    assert readings == [read(item) for item in items if item.title != "hang"]


def test_a_document_too_big_for_a_pipe_goes_through() -> None:
    # Pipes hold some 64 to 200 kB: both sides writing at once would wait for each other for ever.
    sentence = "China's exports to Malaysia rose 5 percent to $10 billion in 2019.\n\n"
    text = sentence * 2000
    items = [next(iter(load_all(text.encode(), name=f"d{n}"))) for n in range(3)]
    items += [small(f"s{n}") for n in range(20)]
    readings = list(read_many(items, workers=2, reader=scale_readers.bulky))
    assert [len(reading.statements) for reading in readings[:3]] == [5000] * 3
    assert [reading.document.id for reading in readings] == [item.id for item in items]


def test_a_defect_in_the_reader_is_raised_with_the_workers_traceback() -> None:
    with pytest.raises(ZeroDivisionError, match="a defect in the reader") as caught:
        list(read_many([small("a"), small("b", "crash")], workers=2, reader=scale_readers.obedient))
    assert any('"b"' in note and "obedient" in note for note in caught.value.__notes__)


def test_no_more_documents_are_taken_than_the_window_allows() -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield small(f"d{taken}")

    readings = read_many(endless(), workers=2, window=30)
    for handed_on in range(1, 101):
        next(readings)
        assert taken - handed_on <= 30
    readings.close()  # type: ignore[attr-defined]


def test_what_was_handed_on_is_not_kept() -> None:
    class Kept(Document):
        __slots__ = ("__weakref__",)

    made: list[weakref.ref[Document]] = []

    def source() -> Iterator[Document]:
        for n in range(200):
            document = small(f"d{n}")
            kept = Kept(document.id, document.text, document.blocks)
            made.append(weakref.ref(kept))
            yield kept

    most = 0
    for n, _ in enumerate(read_many(source(), workers=1)):
        if n % 50 == 0:
            gc.collect()
            most = max(most, sum(ref() is not None for ref in made))
    assert most < 10


def test_few_documents_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_module, "cores", lambda: 2)
    used = []
    for count in (FEW, FEW + 1):
        folder = tmp_path / str(count)
        folder.mkdir()
        items = [small(f"d{n}", path=str(folder)) for n in range(count)]
        assert len(list(read_many(items, reader=scale_readers.where))) == count
        used.append({int(path.name) for path in folder.iterdir()})
    assert used[0] == {os.getpid()}
    assert os.getpid() not in used[1]


def test_leaving_early_ends_the_workers(tmp_path: Path) -> None:
    items = [small(f"d{n}", path=str(tmp_path)) for n in range(100)]
    readings = read_many(items, workers=2, reader=scale_readers.where)
    next(readings)
    readings.close()  # type: ignore[attr-defined]
    for path in tmp_path.iterdir():
        assert not Path("/proc", path.name, "cmdline").exists()


def test_works_beside_threads(documents: list[Document], expected: list[Reading]) -> None:
    results: dict[int, list[Reading]] = {}

    def work(number: int) -> None:
        results[number] = list(read_many(documents[:20], workers=2))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {0: expected[:20], 1: expected[:20]}


def test_an_empty_input_gives_nothing() -> None:
    assert list(read_many([], workers=2)) == list(read_many([])) == []


@pytest.mark.parametrize("options", [{"workers": 0}, {"workers": -1}, {"window": 0}])
def test_numbers_below_one_are_refused_at_the_call(options: dict[str, int]) -> None:
    with pytest.raises(InputError, match="at least 1"):
        read_many([], **options)  # type: ignore[arg-type]


def test_a_script_without_a_main_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from bilat.documents import load_all\n"
        "from bilat.reading.parallel import read_many\n"
        "print(len(list(read_many(load_all([b'One.', b'Two.']), workers=2))))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode != 0
    assert "no worker process could start" in done.stderr
    assert '__name__ == "__main__"' in done.stderr.splitlines()[-2]
