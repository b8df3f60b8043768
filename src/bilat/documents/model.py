"""What a document is: its text with offsets, its metadata, and what was inferred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NoReturn

BlockKind = Literal["title", "heading", "paragraph", "caption", "list", "table", "other"]
Span = tuple[int, int]


class FrozenMetadata(dict[str, str]):
    """Metadata that cannot be changed, but can travel between processes."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a document cannot be changed")

    __setitem__ = __delitem__ = update = setdefault = pop = popitem = clear = __ior__ = _refuse  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[FrozenMetadata], tuple[dict[str, str]]]:
        return FrozenMetadata, (dict(self),)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that belongs together: characters ``start`` to ``end`` of Document.text.

    Blocks are in order and do not overlap; what lies between them (markup, addresses, widgets) is not prose.
    """

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells: ranges of Document.text, empty ones of no length; those of a merged cell stand in its first.

    start, end : of all rows. lead : ranges of the lines above that say what the table tells, the nearest last.
    """

    start: int
    end: int
    rows: tuple[tuple[Span, ...], ...]
    lead: tuple[Span, ...] = ()


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
    text : what offsets point into. For text and Markdown files it has the length of the decoded file from
        ``text_offset`` on, and every word stands where it stands there; inline markup (links, emphasis)
        is blanked out, so that sentences can be read. For JSON it is the article's own text, character
        by character; for web pages the extracted text.
    blocks : parts of text: prose, tables, and what is neither. tables : the cells of those that are tables.
    title : may stand outside of text (then no block is of kind title).
    published : date of publication; None where it is not known. inferred says if it is a guess.
    published_precision : day, month or year; where only the month or year is known, ``published`` is its
        last day, so that every month before it is past, and no weekday may be counted from it (S2).
    language : ISO 639-1 code of the prose, stated or detected.
    metadata : everything else the document says of itself (code, origin, image, caption, category, ...).
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    published: dt.date | None = None
    published_precision: Literal["day", "month", "year"] = "day"
    publisher: str = ""
    language: str = "en"
    origin: str = ""
    path: str = ""
    text_offset: int = 0
    metadata: Mapping[str, str] = field(default_factory=dict, hash=False)
    inferred: tuple[Inference, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def prose(self) -> list[Span]:
        """Ranges of all blocks but tables, in order; of the whole text where it has no blocks."""
        if not self.blocks:
            return [(0, len(self.text))]
        return [(block.start, block.end) for block in self.blocks if block.kind != "table"]

    def passages(self) -> Iterator[tuple[Block, str]]:
        """Each block with its words."""
        for block in self.blocks:
            yield block, self.text[block.start : block.end]

    @property
    def unread_date(self) -> str:
        """The date that the document states and that cannot be read as one, in words that quote it; empty without one."""
        return next((i.why for i in self.inferred if i.field == "published" and not i.value), "")

    def is_inferred(self, name: str) -> bool:
        """Whether the metadata field ``name`` is a guess."""
        return any(item.field == name for item in self.inferred)
