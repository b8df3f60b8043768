"""The statements and events of a document in a language that is read by shapes."""

from __future__ import annotations

import dataclasses

from bilat.documents import Document
from bilat.reading.events.shaped import happened, lore, said, scenes
from bilat.reading.model import Event, Statement

LANGUAGES = ("zh", "ms")


def read(document: Document, code: str) -> tuple[tuple[Statement, ...], list[Event]]:
    """Statements, and events whose dates the caller fills from meetings told before and from publication."""
    stage = scenes.build(document, lore.load(code))
    events = [event for scene in stage.scenes for event in happened.read(stage, scene)]
    statements = said.read(stage)
    return tuple(statements), _named_before(sorted(events, key=lambda e: (e.start, e.type)), stage)


def _named_before(events: list[Event], stage: scenes.Stage) -> list[Event]:
    """ "该协定生效": the paper in force is the one told before, by its name; without one it has none."""
    out: list[Event] = []
    for event in events:
        if event.type == "entry_into_force" and event.name and stage.lore.has("again", event.name):
            before = [e.name for e in out if e.type == "agreement"]
            event = dataclasses.replace(event, name=before[-1] if before else None)
        out.append(event)
    return out
