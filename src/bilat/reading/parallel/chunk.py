"""What travels between processes, and what a worker does with a chunk of documents."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from bilat.documents import Document
from bilat.errors import BilatError
from bilat.reading.model import Claim, Event, Reading, Statement

Reader = Callable[[Document], Reading]


@dataclass(frozen=True, slots=True)
class Found:
    """A reading without its document, which the other side still has."""

    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]

    def reading(self, document: Document) -> Reading:
        """The reading again."""
        return Reading(document, self.claims, self.statements, self.events)


@dataclass(frozen=True, slots=True)
class Failed:
    """A defect in the reader itself, which ends the run as it would without workers."""

    error: BaseException
    trace: str


Answer = Found | BilatError | Failed


@dataclass(frozen=True, slots=True)
class Lost:
    """The worker that had the chunk is gone.

    why : how it ended. began : whether it can have been reading the chunk by then.
    """

    why: str
    began: bool = True


class Crew(Protocol):
    """Whoever reads chunks: processes on this machine, or tasks on a cluster."""

    def room(self) -> int:
        """How many more chunks may be handed over now without one waiting for long."""
        ...

    def submit(self, ticket: int, documents: list[Document]) -> None:
        """Hand over a chunk; its answer comes from `finished` under the same ticket."""
        ...

    def finished(self) -> list[tuple[int, list[Answer] | Lost]]:
        """Wait until at least one chunk is done or lost; all that are, in any order."""
        ...

    def close(self) -> None:
        """Stop everything that was started; may be called twice."""
        ...


def read_chunk(documents: Iterable[Document], reader: Reader) -> list[Answer]:
    """One answer for each document. Nothing is raised: what a document does is that document's answer."""
    answers: list[Answer] = []
    for document in documents:
        try:
            reading = reader(document)
            answers.append(Found(reading.claims, reading.statements, reading.events))
        except BilatError as error:
            answers.append(error)
        except Exception as error:
            answers.append(Failed(portable(error), traceback.format_exc()))
    return answers


def portable(error: BaseException) -> BaseException:
    """The error itself where it can travel between processes, else one that says what it said."""
    import pickle

    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def raise_failed(failed: Failed, document: Document) -> Any:
    """Raise the defect here, with the worker's traceback as a note."""
    failed.error.add_note(f'while reading document "{document.id}" in a worker:\n{failed.trace}')
    raise failed.error
