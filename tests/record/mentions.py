"""Readings made by hand, so that the record is tested apart from the grammar."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bilat.documents import Block, Document
from bilat.reading import Event, Reading, Statement

TEXT = "word " * 200


def event(kind: str = "agreement", start: int = 0, **fields: Any) -> Event:
    """An event between China and Malaysia unless said otherwise."""
    fields.setdefault("economies", ("CHN", "MYS"))
    end = start + 9
    return Event(kind, start, end, TEXT[start:end], sentence=(start, end), **fields)  # type: ignore[arg-type]


def reading(
    id: str, *events: Event, published: str | None = "2025-04-17", said: tuple[Statement, ...] = ()
) -> Reading:
    """A document with these events."""
    date = dt.date.fromisoformat(published) if published else None
    document = Document(id, TEXT, (Block(0, len(TEXT), "paragraph"),), f"Title of {id}", date)
    return Reading(document, (), said, events)
