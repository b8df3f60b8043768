"""Where the quotations of a text are. An odd number of quotation marks spoils nothing beyond its paragraph."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bilat.documents import Block, Document
from bilat.reading.wrapped import wrapping

_OPENING = "“„«"
_CLOSING = "”»"
_ANY = re.compile(f'["{_OPENING}{_CLOSING}]')


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks: characters ``start`` to ``end`` of the document.

    closed : False where the closing mark is missing, so that the end is the end of the paragraph.
    """

    start: int
    end: int
    closed: bool = True

    def inner(self) -> tuple[int, int]:
        """Without the marks."""
        return self.start + 1, self.end - 1 if self.closed else self.end


def find(document: Document) -> list[Quote]:
    """Quotations of all blocks, in order; none inside another."""
    lines = wrapping(document.text)
    if lines is not None and document.blocks:
        parts = lines.paragraphs(document.blocks[0].start, document.blocks[-1].end)
        return [quote for start, stop in parts for quote in _in_paragraph(document.text, start, stop)]
    return [quote for block in document.blocks for quote in in_block(document.text, block)]


def near(spans: Sequence[Quote], start: int, end: int) -> Sequence[Quote]:
    """The quotations that touch a range or lie within three before it."""
    first = bisect.bisect_left(spans, start, key=lambda q: q.end)
    last = bisect.bisect_right(spans, end, key=lambda q: q.start)
    return spans[max(0, first - 3) : last]


def in_block(text: str, block: Block) -> list[Quote]:
    """Quotations of one block. Every line break inside it begins anew: one lost mark costs one paragraph."""
    found: list[Quote] = []
    start = block.start
    while start < block.end:
        stop = text.find("\n", start, block.end)
        stop = block.end if stop < 0 else stop
        found += _in_paragraph(text, start, stop)
        start = stop + 1
    return found


def _closes_anyway(text: str, at: int, start: int, stop: int) -> bool:
    """An opening mark where one must close: 'than our competitors, “she said'."""
    before = at - 1
    while before > start and text[before] == " ":
        before -= 1
    return before >= start and text[before] in ",.!?" and at + 1 < stop and text[at + 1].isalpha()


def _in_paragraph(text: str, start: int, stop: int) -> list[Quote]:
    found: list[Quote] = []
    open_at: int | None = None
    for mark in _ANY.finditer(text, start, stop):
        at, char = mark.start(), mark[0]
        if char in _OPENING and open_at is not None and _closes_anyway(text, at, start, stop):
            found.append(Quote(open_at, at + 1))
            open_at = None
        elif char in _OPENING:
            # A second opening mark: the first one was never closed, or a paragraph of a long quotation.
            if open_at is None or text[open_at] != '"':
                open_at = at
        elif char in _CLOSING:
            if open_at is not None:
                found.append(Quote(open_at, at + 1))
                open_at = None
        elif char == '"':
            before = text[at - 1] if at > start else " "
            after = text[at + 1] if at + 1 < stop else " "
            opens = (before.isspace() or before in "([-–—") and not after.isspace()
            if open_at is None:
                if opens:
                    open_at = at
            elif not opens or not after.isalnum():
                found.append(Quote(open_at, at + 1))
                open_at = None
    if open_at is not None and len(text[open_at:stop].split()) > 3:
        end = stop
        while end > open_at and text[end - 1].isspace():
            end -= 1
        found.append(Quote(open_at, end, closed=False))
    return found
