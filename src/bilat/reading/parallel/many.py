"""The door to many documents: how many workers, which crew, and where errors go."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Iterator

from bilat.errors import BilatError, InputError
from bilat.reading.model import Reading
from bilat.reading.parallel.chunk import Crew, Reader
from bilat.reading.parallel.cluster import Cluster
from bilat.reading.parallel.ordered import CHUNK_DOCUMENTS, Item, Result, run
from bilat.reading.parallel.processes import PATIENCE, Processes
from bilat.reading.reader import read

FEW = 40  # up to here, starting processes costs more than it saves


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_many(
    documents: Iterable[Item],
    *,
    workers: int | None = None,
    cluster: str | None = None,
    on_error: Callable[[BilatError], object] | None = None,
    window: int | None = None,
    reader: Reader = read,
    patience: float = PATIENCE,
) -> Iterator[Reading]:
    """The reading of each document, in the order of the input, the same whatever the number of workers.

    Documents are taken from the input as they are needed and never held longer than necessary, so a
    generator of any length is read in flat memory.

    Parameters
    ----------
    documents : may hold errors among the documents (of files that could not be loaded); they go to
        ``on_error`` when their turn comes.
    workers : processes. 1 reads in this process; None takes every core when there are more than `FEW`
        documents, else none. On a cluster: the most tasks at a time, None for all of its CPUs.
    cluster : address of a Ray cluster, ``local`` for a Ray on this machine (needs ``bilat[cluster]``).
    on_error : called in the order of the input with what could not be read, a language that is not covered
        (LanguageNotCovered) or a document that ended two workers (DocumentError); the others go on.
        Without it the first error is raised.
    window : how many documents may be in memory at once, None for enough to keep every worker busy.
    reader : what reads one document; must be importable by name for other processes.
    patience : seconds that a worker on this machine may be silent with a chunk, besides a third of a
        millisecond a character; then it is ended, and what it had is read again, each document by itself.

    Raises
    ------
    InputError : workers or window below 1; a cluster without Ray, or one that does not answer.
    """
    check("workers", workers)
    check("window", window)
    return _results(documents, workers, cluster, on_error, window, reader, patience)


def _results(
    documents: Iterable[Item],
    workers: int | None,
    cluster: str | None,
    on_error: Callable[[BilatError], object] | None,
    window: int | None,
    reader: Reader,
    patience: float,
) -> Iterator[Reading]:
    results: Iterator[Result]
    if cluster is not None:
        crew = Cluster(cluster, reader, workers=workers)
        results = _with(crew, documents, window or crew.limit * CHUNK_DOCUMENTS * 2)
    else:
        workers, documents = _settled(workers, documents)
        if workers == 1:
            results = _here(documents, reader)
        else:
            wide = workers * CHUNK_DOCUMENTS * 4
            results = _with(Processes(workers, reader, patience), documents, window or wide)
    for result in results:
        if isinstance(result, Reading):
            yield result
        elif on_error is None:
            raise result
        else:
            on_error(result)


def _settled(workers: int | None, documents: Iterable[Item]) -> tuple[int, Iterable[Item]]:
    """The number of workers, for which the first few documents may have to be looked at."""
    if workers is not None:
        return workers, documents
    if (available := cores()) == 1:
        return 1, documents
    source = iter(documents)
    head = list(itertools.islice(source, FEW + 1))
    return (available if len(head) > FEW else 1), itertools.chain(head, source)


def _here(documents: Iterable[Item], reader: Reader) -> Iterator[Result]:
    """One after another in this process."""
    for item in documents:
        if isinstance(item, BilatError):
            yield item
            continue
        try:
            yield reader(item)
        except BilatError as error:
            yield error


def _with(crew: Crew, documents: Iterable[Item], window: int) -> Iterator[Result]:
    """By a crew, which is sent home however the run ends."""
    try:
        yield from run(documents, crew, window)
    finally:
        crew.close()


def check(name: str, value: int | None) -> None:
    """At least 1."""
    if value is not None and value < 1:
        raise InputError(
            "must be at least 1",
            where=name,
            found=value,
            expected="1 or more",
            ways_out=["leave it out for the default", "1 worker reads in the calling process"],
        )
