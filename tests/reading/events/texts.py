"""Helpers: a text as a document, and what was read in it."""

from __future__ import annotations

import datetime as dt

from bilat.documents import Block, Document
from bilat.reading import Event, Statement
from bilat.reading.events import read

WEDNESDAY = dt.date(2024, 3, 20)


def document(text: str, published: dt.date | None = WEDNESDAY, title: str = "") -> Document:
    """A document of one block."""
    return Document("text", text, (Block(0, len(text), "paragraph"),), title, published)


def events(text: str, kind: str | None = None, published: dt.date | None = WEDNESDAY) -> list[Event]:
    """Events of a text, of one kind if asked for; their offsets are checked on the way."""
    found = read(document(text, published))[1]
    for event in found:
        assert text[event.start : event.end] == event.text
        assert event.sentence[0] <= event.start < event.end <= event.sentence[1]
    return [e for e in found if kind in (None, e.type)]


def only(text: str, kind: str, published: dt.date | None = WEDNESDAY) -> Event:
    """The one event of a kind."""
    found = events(text, kind, published)
    assert len(found) == 1, [(e.type, e.text) for e in found]
    return found[0]


def said(text: str, published: dt.date | None = WEDNESDAY) -> list[Statement]:
    """Statements of a text; their offsets are checked on the way."""
    found = read(document(text, published))[0]
    for statement in found:
        assert text[statement.start : statement.end] == statement.text
    return list(found)


def names(event: Event) -> set[str]:
    """Actors without their offices."""
    return {actor.split(" (")[0] for actor in event.actors}
