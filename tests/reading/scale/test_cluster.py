"""The same over a Ray cluster; a Ray on this machine stands for one. Skipped where Ray is not installed."""

from __future__ import annotations

import importlib.util
import logging
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilat.documents import Document, load_all
from bilat.errors import BilatError, InputError, LanguageNotCovered
from bilat.reading import Reading, read
from bilat.reading.parallel import cluster, read_many

CORPUS = Path(__file__).parents[3] / "corpus"
HAS_RAY = importlib.util.find_spec("ray") is not None
needs_ray = pytest.mark.skipif(not HAS_RAY, reason="Ray is not installed: uv sync --group cluster")


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return list(load_all([CORPUS / "en/heldout/articles", CORPUS / "zh/articles"]))


@pytest.fixture(scope="module")
def ray() -> Iterator[None]:
    """One Ray for the module: starting it takes seconds."""
    ray = cluster.load_ray()
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray.init(
        address="local", num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR
    )
    yield
    ray.shutdown()


def obedient(marks: str):
    """A reader that travels by value; the document's title says what it does."""

    def reader(document: Document) -> Reading:
        if document.title == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if document.title == "die once" and not Path(marks).exists():
            Path(marks).write_text("was here")
            os.kill(os.getpid(), signal.SIGKILL)
        return read(document)

    return reader


def small(name: str, title: str = "", language: str = "en") -> Document:
    document = next(load_all(b"China's exports to Malaysia rose 5 percent to $10 billion in 2019."))
    return Document(name, document.text, document.blocks, title=title, language=language)


@needs_ray
@pytest.mark.filterwarnings("ignore")
def test_the_same_as_here_and_in_order(ray: None, documents: list[Document]) -> None:
    assert list(read_many(documents, cluster="local")) == [read(document) for document in documents]


@needs_ray
@pytest.mark.filterwarnings("ignore")
def test_errors_and_lost_workers(ray: None, tmp_path: Path) -> None:
    items = [small(f"d{n}") for n in range(40)]
    items[2] = small("d2", "die once")
    items[20] = small("d20", "die")
    items[30] = small("d30", language="xx")
    errors: list[BilatError] = []
    reader = obedient(str(tmp_path / "mark"))
    readings = list(read_many(items, cluster="local", on_error=errors.append, reader=reader))
    assert (tmp_path / "mark").exists()
    assert [reading.document.id for reading in readings] == [f"d{n}" for n in range(40) if n not in (20, 30)]
    assert errors[0].where == "d20"
    assert isinstance(errors[1], LanguageNotCovered)
    assert len(errors) == 2


@needs_ray
def test_another_version_on_the_cluster_is_refused() -> None:
    with pytest.raises(InputError, match="another version"):
        cluster.read_remote([small("a")], read, "0.0.1")


def test_without_ray_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InputError, match="not installed") as caught:
        next(read_many([small("a")], cluster="auto"))
    assert any("bilat[cluster]" in way for way in caught.value.ways_out)
