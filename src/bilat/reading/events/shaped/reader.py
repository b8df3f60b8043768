"""The statements and events of a document in a language that is read by shapes."""

from __future__ import annotations

from bilat.documents import Document
from bilat.reading.events.shaped import happened, lore, said, scenes
from bilat.reading.model import Event, Statement

LANGUAGES = ("zh", "ms")


def read(document: Document, code: str) -> tuple[tuple[Statement, ...], list[Event]]:
    """Statements, and events whose dates the caller fills from meetings told before and from publication."""
    stage = scenes.build(document, lore.load(code))
    events = [event for scene in stage.scenes for event in happened.read(stage, scene)]
    statements = said.read(stage)
    return tuple(statements), sorted(events, key=lambda e: (e.start, e.type))
