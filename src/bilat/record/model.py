"""What a record is: the events of a relation, each with all its sources and their disagreements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bilat.citations import Citation
from bilat.reading import Event, Statement
from bilat.record.dates import Precision

Field = Literal["date", "count", "place"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One event as one document tells it.

    key : ``document@start-end#type``, stable as long as the text is; decisions files name it.
    sentence : the whole sentence on one line.
    """

    key: str
    document: str
    published: str | None
    sentence: str
    event: Event
    citation: Citation


@dataclass(frozen=True, slots=True)
class Value:
    """What one or several mentions say in one field, in words, and the mentions that say so."""

    text: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Mentions of one event that do not say the same (S3, S6).

    compatible : both can be right ("over 30" and 31); False is a contradiction. note : why, in words.
    """

    field: Field
    values: tuple[Value, ...]
    compatible: bool
    note: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its source; ``event`` is the id of the event at which it was made, if known."""

    statement: Statement
    document: str
    citation: Citation
    event: str | None = None


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """One event, merged over the documents that tell it.

    Attributes
    ----------
    id : e1, e2, ... in the order of the record.
    title : one line for people, made from the fields. sentence : the fullest telling, as printed.
    date : YYYY, YYYY-MM, YYYY-MM-DD or EDTF; the most precise one that no better-founded one contradicts.
    precision, date_basis : how precise, and where it comes from.
    count, count_qualifier : number of papers or projects; the exact one where the mentions agree (S3).
    worth : what papers, a project or a credit amount to, as the fullest telling prints it; None where none does.
    mentions : in the order of their documents. decided : reasons from a decisions file.
    """

    id: str
    type: str
    title: str
    sentence: str
    date: str | None
    precision: Precision
    date_basis: str
    actors: tuple[str, ...]
    economies: tuple[str, ...]
    count: float | None
    count_qualifier: str | None
    sectors: tuple[str, ...]
    place: str | None
    name: str | None
    modality: str
    via: tuple[str, ...]
    mentions: tuple[Mention, ...]
    differences: tuple[Difference, ...] = ()
    decided: tuple[str, ...] = ()
    worth: str | None = None

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """The differences that cannot both be right."""
        return tuple(d for d in self.differences if not d.compatible)

    @property
    def sources(self) -> tuple[Citation, ...]:
        """Every place that tells the event (S12)."""
        return tuple(m.citation for m in self.mentions)


@dataclass(frozen=True, slots=True)
class Record:
    """The events of all documents in the order of time, what was said, and what the reader must know.

    notes : what could not be done, one sentence each (S13): documents without a date, decisions that found
        no mention, two events that may be one.
    """

    events: tuple[RecordEvent, ...]
    statements: tuple[Said, ...]
    documents: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def event(self, id: str) -> RecordEvent:
        """By id. Raises KeyError."""
        for item in self.events:
            if item.id == id:
                return item
        raise KeyError(id)

    def said_at(self, id: str) -> Iterator[Said]:
        """The statements made at an event."""
        return (item for item in self.statements if item.event == id)
