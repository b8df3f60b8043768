"""What a document is: its text with offsets, its metadata, and what was inferred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["title", "heading", "paragraph", "caption", "list", "other"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that belongs together: characters ``start`` to ``end`` of Document.text.

    Blocks are in order and do not overlap; what lies between them (markup, addresses, widgets) is not prose.
    """

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Inference:
    """A metadata field that the document does not state, and why it was filled so."""

    field: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its metadata.

    Attributes
    ----------
    id : short name, unique within a run (file stem, or the article's own id).
    text : what offsets point into. For files it is a slice of the decoded file from ``text_offset`` on.
    blocks : prose parts of text.
    title : may stand outside of text (then no block is of kind title).
    published : date of publication; None where it is not known. inferred says if it is a guess.
    language : ISO 639-1 code of the prose, stated or detected.
    metadata : everything else the document says of itself (code, origin, image, caption, category, ...).
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    published: dt.date | None = None
    publisher: str = ""
    language: str = "en"
    origin: str = ""
    path: str = ""
    text_offset: int = 0
    metadata: Mapping[str, str] = field(default_factory=dict)
    inferred: tuple[Inference, ...] = ()

    def passages(self) -> Iterator[tuple[Block, str]]:
        """Each block with its words."""
        for block in self.blocks:
            yield block, self.text[block.start : block.end]

    def is_inferred(self, name: str) -> bool:
        """Whether the metadata field ``name`` is a guess."""
        return any(item.field == name for item in self.inferred)
