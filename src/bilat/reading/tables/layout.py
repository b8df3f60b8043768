"""Rows of cells as a table: which rows head it, which column names its rows, which rows head sections."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from bilat.documents import Table
from bilat.reading.tables import cells

Span = tuple[int, int]
NONE: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Column:
    """The cells that head a column, from above, each once."""

    texts: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures: what names it, where its cells stand, and the headings of the sections that it is in."""

    label: str
    label_span: Span
    spans: tuple[Span, ...]
    section: str = ""
    section_span: Span = NONE


@dataclass(frozen=True, slots=True)
class Layout:
    """A table made out. stub : the column that names the rows. above : what stands above the headings inside of it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    stub: int
    european: bool
    above: tuple[Span, ...] = ()


def _is_value(cell: str) -> bool:
    """Whether a cell is a figure and no year, however its decimals are parted."""
    if cells.is_year(cell):
        return False
    return cells.figure(cell) is not None or cells.figure(cell, european=True) is not None


def make_out(table: Table, text: str) -> Layout | None:
    """The parts of a table; None where it has no headings or no column of names."""
    width = max(len(row) for row in table.rows)
    plain = [[text[slice(*span)] for span in row] for row in table.rows]
    body = next((n for n, row in enumerate(plain) if any(map(_is_value, row[1:]))), len(plain))
    bars = "|" in text[table.start : table.end] or "\t" in text[table.start : table.end]
    full = [] if bars else [row for row in table.rows if len(row) == width]
    grid = []
    for n, row in enumerate(table.rows):
        if (full and 1 < len(row) < width) or (full and len(row) == 1 and n < body):
            grid.append(_aligned(row, full, text))
        else:
            grid.append(_filled(row, width, headed=n < body and all(plain[n])))
    words = [[text[slice(*span)] for span in row] for row in grid]
    head = [n for n in range(body) if sum(map(bool, words[n])) > 1]
    if not head or body == len(words):
        return None
    stub = _stub(words[body:])
    if stub is None:
        return None
    _spread(head, words, grid)
    # A single cell between headings and figures heads a section; above the headings it is a title.
    above = tuple(
        next(span for span, cell in zip(grid[n], words[n], strict=True) if cell)
        for n in range(head[0])
        if any(words[n])
    )
    columns = tuple(_column(place, head, words, grid) for place in range(width))
    rows: list[Row] = []
    section, section_span = "", NONE
    for n in range(head[-1] + 1, len(words)):
        filled = [place for place in range(width) if words[n][place]]
        if len(filled) == 1 and filled[0] <= stub:
            section, section_span = words[n][filled[0]], grid[n][filled[0]]
        elif filled:
            rows.append(Row(words[n][stub], grid[n][stub], tuple(grid[n]), section, section_span))
    european = cells.is_european(cell for row in words[body:] for cell in row)
    return Layout(columns, tuple(rows), stub, european, above)


def _place(at: int, text: str) -> int:
    """How far from the beginning of its line a character stands."""
    return at - text.rfind("\n", 0, at) - 1


def _aligned(row: tuple[Span, ...], full: Sequence[tuple[Span, ...]], text: str) -> list[Span]:
    """The cells of a short row under or above the columns that they stand nearest to, where blanks part the columns."""
    ranges = [
        (min(_place(one[n][0], text) for one in full), max(_place(one[n][1], text) for one in full))
        for n in range(len(full[0]))
    ]
    line_end = row[-1][1]
    laid: list[Span] = [(line_end, line_end)] * len(ranges)
    taken = -1
    for start, end in row:
        begin, stop = _place(start, text), _place(end, text)
        free = range(taken + 1, len(ranges))
        if not free:
            break
        # The column that the cell overlaps most, or else the nearest.
        place = max(free, key=lambda n: min(stop, ranges[n][1]) - max(begin, ranges[n][0]))
        laid[place] = (start, end)
        taken = place
    for n in range(len(laid) - 2, -1, -1):
        if laid[n][0] > laid[n + 1][0]:
            laid[n] = (laid[n + 1][0], laid[n + 1][0])
    return laid


def _filled(row: tuple[Span, ...], width: int, *, headed: bool) -> list[Span]:
    """A row as long as the others; headings that lack the column of names stand over the figures."""
    missing = width - len(row)
    if headed and missing == 1 and len(row) > 1:
        return [(row[0][0], row[0][0]), *row]
    end = row[-1][1] if row else 0
    return [*row, *([(end, end)] * missing)]


def _stub(body: Sequence[Sequence[str]]) -> int | None:
    """The column that names the rows: the first whose cells are mostly words, or years where none are."""
    for place in range(min(3, len(body[0]))):
        told = [row[place] for row in body if row[place]]
        if told and 2 * sum(not _is_value(cell) for cell in told) > len(told):
            return place
    return None


def _spread(head: Sequence[int], words: list[list[str]], grid: list[list[Span]]) -> None:
    """Headings over groups of columns whose width is lost: Exports | Imports above Value | Share | Value | Share."""
    for upper, lower in itertools.pairwise(head):
        groups = [n for n, cell in enumerate(words[upper]) if cell]
        below = [n for n, cell in enumerate(words[lower]) if cell]
        if (
            not groups
            or not below
            or groups[-1] >= len(words[upper]) - 1
            or groups != list(range(len(groups)))
        ):
            continue
        first = 1 if groups[0] < below[0] or not words[lower][0] else 0
        over = groups[first:]
        starts = [n for n in below if words[lower][n] == words[lower][below[0]]]
        if len(starts) != len(over) or starts == over:
            continue
        moved = [words[upper][n] for n in over], [grid[upper][n] for n in over]
        end = grid[upper][-1]
        for n in range(first, len(words[upper])):
            words[upper][n], grid[upper][n] = "", (end[1], end[1])
        for start, cell, span in zip(starts, *moved, strict=True):
            words[upper][start], grid[upper][start] = cell, span


def _column(place: int, head: Sequence[int], words: list[list[str]], grid: list[list[Span]]) -> Column:
    """What stands above a column: cells that reach over several are those of all of them."""
    texts: list[str] = []
    spans: list[Span] = []
    for order, n in enumerate(head):
        at = place
        below = [words[m][place] for m in head[order + 1 :]]
        if not words[n][at] and any(below):
            # A merged cell stands in its first column.
            while at > 0 and not words[n][at]:
                at -= 1
            if at == 0:
                continue
        if words[n][at] and words[n][at] not in texts:
            texts.append(words[n][at])
            spans.append(grid[n][at])
    return Column(tuple(texts), tuple(spans))
