"""Documents for the tests of reading."""

from __future__ import annotations

import datetime as dt

from bilat.documents import Block, Document


def document(
    text: str,
    *,
    title: str = "",
    published: str | None = "2024-06-15",
    language: str = "en",
    publisher: str = "",
) -> Document:
    """A document of one block."""
    return Document(
        id="doc",
        text=text,
        blocks=(Block(0, len(text), "paragraph"),) if text else (),
        title=title,
        published=dt.date.fromisoformat(published) if published else None,
        language=language,
        publisher=publisher,
    )
