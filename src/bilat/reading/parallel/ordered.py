"""Chunks out, results back in the order of the input, with a bounded number of documents in between."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bilat.documents import Document
from bilat.errors import BilatError, DocumentError
from bilat.reading.model import Reading
from bilat.reading.parallel.chunk import Answer, Crew, Failed, Lost, raise_failed

Item = Document | BilatError
Result = Reading | BilatError

CHUNK_DOCUMENTS = 16
CHUNK_CHARACTERS = 60_000  # a chunk ends early with long texts, so that no worker is left alone with a heap


@dataclass(slots=True)
class Slot:
    """One document's place in the output."""

    item: Item
    result: Result | None = None
    deaths: int = 0  # workers that ended while they had it


@dataclass(slots=True)
class Queue:
    """Documents in flight, from the oldest whose result has not been handed on to the newest handed out."""

    slots: dict[int, Slot] = field(default_factory=dict)
    first: int = 0
    next: int = 0

    def add(self, item: Item) -> int:
        """A slot at the end; an error is its own result."""
        number = self.next
        self.slots[number] = Slot(item, item if isinstance(item, BilatError) else None)
        self.next += 1
        return number

    def ready(self) -> Iterator[Result]:
        """Results whose turn has come; they leave the queue."""
        while self.first < self.next and (result := self.slots[self.first].result) is not None:
            del self.slots[self.first]
            self.first += 1
            yield result


def run(items: Iterable[Item], crew: Crew, window: int) -> Iterator[Result]:
    """Readings and errors in the order of the items.

    ``window`` is how many documents may be held at once: taken from the input and not yet handed on. A
    chunk whose worker is lost is read again one document at a time; a document that is alone with a lost
    worker after that is the error, and the others go on.
    """
    source = iter(items)
    queue = Queue()
    tickets = itertools.count()
    out: dict[int, list[int]] = {}
    again: list[list[int]] = []
    more = True
    while True:
        while crew.room() > 0:
            if again:
                numbers = again.pop(0)
            elif more and queue.next - queue.first < window:
                numbers, more = take(source, queue, window - (queue.next - queue.first))
                if not numbers:
                    continue
            else:
                break
            ticket = next(tickets)
            out[ticket] = numbers
            crew.submit(ticket, [document_of(queue.slots[number]) for number in numbers])
        yield from queue.ready()
        if not out:
            if not more and not again and queue.first == queue.next:
                return
            continue
        for ticket, answers in crew.finished():
            numbers = out.pop(ticket)
            if isinstance(answers, Lost):
                again += lost(queue, numbers, answers)
            else:
                settle(queue, numbers, answers)
        yield from queue.ready()


def take(source: Iterator[Item], queue: Queue, limit: int) -> tuple[list[int], bool]:
    """The next chunk's slots, and whether the input may have more; errors in the input only take a slot."""
    numbers: list[int] = []
    size = 0
    for _ in range(limit):
        item = next(source, None)
        if item is None:
            return numbers, False
        number = queue.add(item)
        if isinstance(item, BilatError):
            continue
        numbers.append(number)
        size += len(item.text)
        if len(numbers) >= CHUNK_DOCUMENTS or size >= CHUNK_CHARACTERS:
            break
    return numbers, True


def document_of(slot: Slot) -> Document:
    """The document that the slot holds; errors are never handed out."""
    assert isinstance(slot.item, Document)
    return slot.item


def settle(queue: Queue, numbers: list[int], answers: list[Answer]) -> None:
    """Put a chunk's answers into its slots."""
    for number, answer in zip(numbers, answers, strict=True):
        slot = queue.slots[number]
        document = document_of(slot)
        if isinstance(answer, Failed):
            raise_failed(answer, document)
        elif isinstance(answer, BilatError):
            slot.result = answer
        else:
            slot.result = answer.reading(document)


def lost(queue: Queue, numbers: list[int], why: Lost) -> list[list[int]]:
    """What to read again: each document by itself. One that loses its worker a second time is the error."""
    if not why.began:
        return [numbers]
    again = []
    for number in numbers:
        slot = queue.slots[number]
        slot.deaths += 1
        if len(numbers) == 1 and slot.deaths > 1:
            slot.result = deadly(document_of(slot), why)
        else:
            again.append([number])
    return again


def deadly(document: Document, why: Lost) -> DocumentError:
    """The error for a document that no worker survives."""
    return DocumentError(
        "two workers ended while they read this document",
        where=document.path or document.id,
        found=f'"{document.id}", {len(document.text):,} characters; the last worker {why.why}',
        expected="a document that a worker can read to its end",
        ways_out=[
            "look whether memory ran out, and read with fewer workers",
            "split the document",
            "leave it out: the other documents were read",
        ],
    )
