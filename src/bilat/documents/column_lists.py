"""Lists with declared columns: a line names the columns, rows of as many figures stand below it, parted by ; or /.

    Partners (exports; share; growth on Q2 2021):      Two months, 2017p / 2018p / var. %
    Germany 2,190; 16.6%; +11.2%                       Panama: 512.6 / 877.0 / 71.1

A list is known by its shape alone: a header, and two or more rows under it that hold a name and as many figures as the
header has columns, and nothing else. Sentences with semicolons or slashes never have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilat.documents.model import Block, Span

# By what cells are parted: semicolons, or slashes between spaces (3/4 is one figure).
_SEPARATORS = (re.compile(r"\s*[;；]\s*"), re.compile(r"\s+/\s+|\s*／\s*"))
_MARKS = (";", "；", "／", "/ ", "/\u00a0")
_LONGEST_LINE, _LONGEST_CELL, _LONGEST_LABEL = 240, 60, 80
_FEWEST_ROWS = 2
_BRACKETED = re.compile(r"^(?P<label>[^()（）;；／]{0,80}?)\s*[(（](?P<columns>[^()（）]+)[)）]\s*[:：]?$")
# The label ends at the last comma or colon before the first column.
_BEHIND = re.compile(r"^(?P<label>.{1,80})(?:[,，]|[:：])\s*(?P<columns>[^,，:：]+)$", re.DOTALL)
_BULLET = re.compile(r"^(?:[-•*·●▪]\s+|[(（]?\d{1,2}[.)）、]\s*)")
_FIGURE = re.compile(
    r"^(?:[+\-−–]?\s*[$€£¥]?\s*\d[\d.,\u00a0\u202f ]*\s*[%％]?\s*(?:\*{1,2}|[pre](?![^\W_]))?|[-–—…]|\.{2,3}|n/?a)$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^(?P<label>[^\W\d_][^\d:：]{0,59}?)(?:\s*[:：]\s*|\s+|(?<=[\u3400-\u9fff）)])(?=[\d+−-]))"
    r"(?P<figure>(?:[+\-−–]?\s*[$€£¥]?\s*\d.*|[-–—…]|\.{2,3}|n/?a))$"
)
_WORD = re.compile(r"[^\W\d_]|(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: where it stands, and its rows from the header on, each cell a range of the text."""

    start: int
    end: int
    rows: tuple[tuple[Span, ...], ...]


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Listed]:
    """The lists between two offsets, in order. Linear in the length of the text."""
    end = len(text) if end is None else end
    if all(text.find(mark, start, end) < 0 for mark in _MARKS):
        return
    lines = _lines(text, start, end)
    place = 0
    while place < len(lines):
        found = _list_at(text, lines, place)
        if found is None:
            place += 1
            continue
        yield found[0]
        place = found[1]


def as_blocks(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the lines of lists taken out of the prose around them as tables. Linear in their number."""
    found = list(find(text, blocks[0].start, blocks[-1].end)) if blocks else []
    out: list[Block] = []
    rest = list(reversed(blocks))  # the next one last
    for one in found:
        while rest and rest[-1].end <= one.start:
            out.append(rest.pop())
        inside: list[Block] = []
        while rest and rest[-1].start < one.end:
            inside.append(rest.pop())
        if not inside or any(b.kind in ("table", "other", "title") for b in inside):
            rest += reversed(inside)
            continue
        pieces = [
            _trimmed(text, Block(inside[0].start, one.start, inside[0].kind)),
            Block(one.start, one.end, "table"),
        ]
        out += [b for b in pieces if b.end > b.start]
        tail = _trimmed(text, Block(one.end, inside[-1].end, inside[-1].kind))
        if tail.end > tail.start:
            rest.append(tail)  # another list may stand in it
    return out + rest[::-1]


def _lines(text: str, start: int, end: int) -> list[Span]:
    """Ranges of the lines, empty ones too, without blanks around them."""
    found = []
    position = start
    while position <= end:
        newline = text.find("\n", position, end)
        stop = end if newline < 0 else newline
        first, last = position, stop
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        found.append((first, last))
        if newline < 0:
            break
        position = stop + 1
    return found


def _list_at(text: str, lines: list[Span], place: int) -> tuple[Listed, int] | None:
    """The list whose header stands in a line, and the line behind it."""
    for separator in _SEPARATORS:
        head = _header(text, lines[place], separator)
        if head is None:
            continue
        rows = [head]
        at, last = place + 1, place
        while at < len(lines):
            if lines[at][0] == lines[at][1]:
                if at - last > 1:
                    break  # two empty lines
                at += 1
                continue
            row = _row(text, lines[at], separator, len(head))
            if row is None:
                break
            rows.append(row)
            last, at = at, at + 1
        if len(rows) > _FEWEST_ROWS:
            return Listed(lines[place][0], lines[last][1], tuple(rows)), last + 1
    return None


def _header(text: str, line: Span, separator: re.Pattern[str]) -> tuple[Span, ...] | None:
    """The cells of a header: its label, empty where it has none, and its columns."""
    start, end = line
    if not 5 <= end - start <= _LONGEST_LINE:
        return None
    words = text[start:end]
    first = separator.search(words)
    if first is None:
        return None
    cells: list[Span] | None = None
    if found := _BRACKETED.match(words):
        cells = [found.span("label"), *_split(words, *found.span("columns"), separator)]
    elif found := _BEHIND.match(words[: first.start()]):
        stop = len(words.rstrip(":： "))
        cells = [found.span("label"), *_split(words, found.start("columns"), stop, separator)]
    else:
        cells = _split(words, 0, len(words.rstrip(":： ")), separator)  # Country; exports; imports
    label, columns = cells[0], cells[1:]
    if len(columns) < 2 or label[1] - label[0] > _LONGEST_LABEL:
        return None
    for a, b in columns:
        cell = words[a:b]
        if not 0 < b - a <= _LONGEST_CELL or not (_WORD.search(cell) or cell == "%"):
            return None
    return tuple((start + a, start + b) for a, b in cells)


def _row(text: str, line: Span, separator: re.Pattern[str], width: int) -> tuple[Span, ...] | None:
    """The cells of a row: a name and figures, as many as the header has columns."""
    start, end = line
    words = text[start:end].rstrip(".。;；,， ")
    if len(words) > _LONGEST_LINE:
        return None
    bullet = _BULLET.match(words)
    cells = _split(words, bullet.end() if bullet else 0, len(words), separator)
    if len(cells) == width - 1:
        named = _NAMED.match(words[slice(*cells[0])])
        if named is None:
            return None
        first = cells[0][0]
        label = (first + named.start("label"), first + named.end("label"))
        cells[:1] = [label, (first + named.start("figure"), first + named.end("figure"))]
    if len(cells) != width or not re.match(r"[^\W\d_]\D*$", words[slice(*cells[0])]):
        return None
    if cells[0][1] - cells[0][0] > _LONGEST_CELL or not all(_FIGURE.match(words[a:b]) for a, b in cells[1:]):
        return None
    return tuple((start + a, start + b) for a, b in cells)


def _split(words: str, start: int, end: int, separator: re.Pattern[str]) -> list[Span]:
    """Where the cells of a line stand."""
    bounds = [(start, start), *(m.span() for m in separator.finditer(words, start, end)), (end, end)]
    return [(one[1], other[0]) for one, other in pairwise(bounds)]


def _trimmed(text: str, block: Block) -> Block:
    start, end = block.start, block.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Block(start, end, block.kind)
