"""Tables in a text: runs of lines whose cells are parted by bars, tabs or wide gaps, with offsets.

Releases of statistics offices tell most of their figures so. A table keeps where each cell stands; what the cells
mean is read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bilat.documents import column_lists
from bilat.documents.model import Block, Span, Table
from bilat.documents.noise import is_closed

# Between the header and the body of a table in Markdown.
RULER = re.compile(r"^[\s|:+-]*-[\s|:+-]*$")
_GAP = re.compile(r" {2,}|\u3000+")
_FIGURE = re.compile(r"^[(+\-−–]?\s*[$€£¥]?\s*\d[\d.,\s]*\s*[%)*]*$")
# A line longer than this, or a cell, is prose.
_LONGEST_CELL = 120
_LONGEST_ROW = 1_000
_LONGEST_SECTION = 60
# How many lines above a table may say what it tells, and how long each may be.
_LEADS, _LONGEST_LEAD = 3, 240
_AMOUNT = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d(?![\d,]|\.\d))\d")
# Two notes that are no sentences: "Key figures. USD million."
_NOTES = re.compile(r"^(?:\w[\w'’-]*(?:\s\w[\w'’-]*){0,3}\.\s*){1,2}$")
_MARKUP = " \t*_`\u00a0\u3000"


def cells_of(text: str, start: int, end: int, *, framed: bool = True) -> tuple[Span, ...]:
    """Where the cells of a line stand, without blanks and marks of emphasis around them; one cell for a plain line.

    framed : whether bars at the ends of a line are its frame; else an empty cell stands before the first.
    """
    line = text[start:end]
    if "|" in line and not framed:
        bounds = [start - 1, *(start + m.start() for m in re.finditer(r"\|", line)), end]
        spans = [(bounds[i] + 1, bounds[i + 1]) for i in range(len(bounds) - 1)]
    elif "|" in line:
        stripped = line.strip()
        begin = start + line.index(stripped[0]) + (stripped[0] == "|") if stripped else start
        stop = start + line.rindex(stripped[-1]) + (stripped[-1] != "|") if stripped else end
        bounds = [begin - 1, *(begin + m.start() for m in re.finditer(r"\|", text[begin:stop])), stop]
        spans = [(bounds[i] + 1, bounds[i + 1]) for i in range(len(bounds) - 1)]
    else:
        # Two tabs are an empty cell between them; a wide gap is one gap, and at the beginning only moves the line in.
        gap = re.compile("\t") if "\t" in line else _GAP
        spans, begin = [], start
        for found in gap.finditer(line.rstrip(" ")):
            if found.start() or found[0] == "\t":
                spans.append((begin, start + found.start()))
                begin = start + found.end()
        spans.append((begin, end))
    return tuple(_trimmed(text, *span) for span in spans)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _MARKUP:
        start += 1
    while end > start and text[end - 1] in _MARKUP:
        end -= 1
    return start, end


def is_figure(cell: str) -> bool:
    """Whether a cell holds a number and nothing else: 1,234.5 · -3.1% · (12)."""
    return bool(_FIGURE.match(cell))


def is_table(text: str, rows: Sequence[tuple[Span, ...]]) -> bool:
    """Whether rows make a table: two or more of two or more cells each, half of them with a figure, no cell of prose."""
    full = [row for row in rows if len(row) > 1]
    if len(full) < 2 or any(end - start > _LONGEST_CELL for row in full for start, end in row):
        return False
    told = sum(any(is_figure(text[start:end]) for start, end in row[1:]) for row in full)
    return 2 * told >= len(full)


def runs(text: str, start: int, end: int) -> Iterator[Span]:
    """Ranges of the tables between two offsets, in order. Linear in the length of the text."""
    run: list[Span] = []
    kind = ""
    alone: Span | None = None  # a line of one cell, which heads a section if the rows go on behind it
    position = start
    while position <= end:
        newline = text.find("\n", position, end)
        stop = end if newline < 0 else newline
        line = text[position:stop]
        kind_here = _kind(line) if len(line) <= _LONGEST_ROW else ""
        if run and not kind_here and alone is None and _heads(line):
            alone = (position, stop)
        else:
            if run and kind_here != kind:
                yield from _checked(text, run, kind)
                run = []
            elif run and alone is not None:
                run.append(alone)
            alone = None
            if kind_here:
                run.append((position, stop))
            kind = kind_here
        if newline < 0:
            break
        position = stop + 1
    if run:
        yield from _checked(text, run, kind)


def _heads(line: str) -> bool:
    """Whether a line without cells may head a section of a table: EXPORTS."""
    words = line.strip()
    return 0 < len(words) <= _LONGEST_SECTION and not is_closed(words)


def _kind(line: str) -> str:
    """By what the cells of a line are parted; nothing where it has but one."""
    stripped = line.strip()
    if "|" in stripped.strip("|"):
        return "bar"
    if "\t" in stripped:
        return "tab"
    return "gap" if len(_GAP.findall(stripped)) > 1 else ""


def _checked(text: str, run: list[Span], kind: str) -> Iterator[Span]:
    rows = [cells_of(text, *line) for line in run if not RULER.match(text[slice(*line)])]
    if len(rows) > 1 and (kind != "gap" or len(rows) > 2) and is_table(text, rows):
        yield run[0][0], run[-1][1]


def tables_of(text: str, blocks: Sequence[Block]) -> tuple[Table, ...]:
    """The tables among the blocks of a document, with the lines above each that say what it tells."""
    found = []
    for place, block in enumerate(blocks):
        if block.kind != "table":
            continue
        listed = next(column_lists.find(text, block.start, block.end), None)
        if listed is not None and (listed.start, listed.end) == (block.start, block.end):
            found.append(Table(block.start, block.end, listed.rows, _lead_of_list(text, blocks, place)))
            continue
        rows, position = [], block.start
        told = [line.strip() for line in text[block.start : block.end].split("\n") if "|" in line]
        framed = all(line.startswith("|") for line in told)
        for line in text[block.start : block.end].split("\n"):
            if line.strip() and not RULER.match(line):
                rows.append(cells_of(text, position, position + len(line), framed=framed))
            position += len(line) + 1
        found.append(Table(block.start, block.end, tuple(rows), _lead(text, blocks, place)))
    return tuple(found)


def _lead_of_list(text: str, blocks: Sequence[Block], place: int) -> tuple[Span, ...]:
    """The same of a list, which stands among sentences: the unit is told at the top of a release, or of its part."""
    found: list[Span] = []
    for block in reversed(blocks[:place]):
        words = text[block.start : block.end]
        if block.kind == "table" or len(found) == _LEADS:
            break
        if block.kind == "other" or len(words) > _LONGEST_CELL or _AMOUNT.search(words):
            continue
        if is_closed(words) and not words.rstrip().endswith((":", "：")) and not _NOTES.match(words):
            continue
        found.append((block.start, block.end))
        if block.kind == "title":
            break
    return tuple(reversed(found))


def _lead(text: str, blocks: Sequence[Block], place: int) -> tuple[Span, ...]:
    """The lines right above a table that are no sentences: its number, its title, its unit."""
    found: list[Span] = []
    for block in reversed(blocks[max(0, place - _LEADS) : place]):
        words = text[block.start : block.end]
        opens = words.rstrip().endswith((":", "："))
        if block.kind in ("table", "other") or len(words) > _LONGEST_LEAD:
            break
        if is_closed(words) and not opens and (found or len(words) > _LONGEST_CELL or _AMOUNT.search(words)):
            break  # a sentence; but "External trade by country. Million DKK."
        found.append((block.start, block.end))
        if block.kind == "title":
            break
    return tuple(reversed(found))
