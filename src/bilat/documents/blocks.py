"""Text into blocks: paragraphs of plain prose, and what on a page is plainly none.

Pages saved as text are noisy: links break a sentence over lines, drop caps stand alone, share widgets,
surveys and related headlines stand inside the body. Blocks keep sentences whole and noise apart; they
never change where a character stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilat.documents import column_lists, tables
from bilat.documents.dates import HAN
from bilat.documents.model import Block, BlockKind
from bilat.documents.noise import announces_others, is_closed, is_noise

CONTINUES = re.compile(r"^[a-zà-öø-ÿ,.;:)%’”…，。；：、）】」』%]")
# A line that ends so cannot be the end of a sentence.
OPEN_END = re.compile(
    r"(?:[,，、(（&–—-]|\b(?:the|a|an|of|in|on|at|to|for|from|with|by|and|or|between|its|their|his|her|as|than|"
    r"that|which|who|said|told|via|per|over|under|into|about|is|was|are|were|has|have|had|will|be|been|"
    r"yang|dan|di|ke|dari|daripada|dengan|untuk|pada|oleh|kepada|antara))\s*$",
    re.IGNORECASE,
)
LIST_ITEM = re.compile(r"^\s{0,8}(?:[-*+•▪‣·●○]\s+|\d{1,2}[.)]\s+|[（(]\d{1,2}[)）]\s*)(?=\S)")
# Up to five capitalised words: the name of somebody or something, as links carry it.
NAME = re.compile(r"^[A-ZÀ-ÖØ-Þ][\w’'.-]*(?:\s+(?:of|and|bin|the|[A-ZÀ-ÖØ-Þ][\w’'.-]*)){0,4}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text without the blanks around it: characters ``start`` to ``end``."""

    start: int
    end: int
    text: str


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Line | None]:
    """The lines between two offsets, stripped; None for an empty one."""
    stop = len(text) if end is None else end
    position = start
    while position < stop:
        newline = text.find("\n", position, stop)
        line_end = stop if newline < 0 else newline
        raw = text[position:line_end]
        stripped = raw.strip()
        if stripped:
            begin = position + len(raw) - len(raw.lstrip())
            yield Line(begin, begin + len(stripped), stripped)
        else:
            yield None
        position = line_end + 1


def prose_blocks(text: str, start: int = 0, end: int | None = None) -> list[Block]:
    """Blocks between two offsets, in order: paragraphs, headings, lists, tables, noise as other.

    A line is a paragraph of its own unless it is plainly a part: a text wrapped at a fixed width is one
    paragraph up to the next empty line; a line that breaks off in a sentence goes on in the next one.
    """
    found: list[Block] = []
    stop = len(text) if end is None else end
    for first, last in tables.runs(text, start, stop):
        found += _plain_blocks(text, start, first)
        found.append(Block(first, last, "table"))
        start = last
    return column_lists.as_blocks(text, found + _plain_blocks(text, start, stop))


def _plain_blocks(text: str, start: int, end: int) -> list[Block]:
    """Blocks between two tables."""
    found: list[Block] = []
    others = False  # whether the next lines may be headlines of other articles
    for paragraph in _paragraphs(list(lines_of(text, start, end))):
        blocks, others = _blocks_of(paragraph, others)
        found += blocks
    return found


def _paragraphs(lines: list[Line | None]) -> Iterator[list[Line]]:
    """Runs of lines between empty ones; a run that begins inside a sentence joins the one before."""
    current: list[Line] = []
    after_gap = False
    for line in lines:
        if line is None:
            after_gap = True
            continue
        if current and after_gap and not _broken(current[-1].text, line.text):
            yield current
            current = []
        current.append(line)
        after_gap = False
    if current:
        yield current


def _broken(before: str, after: str) -> bool:
    """Whether a sentence runs over an empty line."""
    if is_noise(before) or is_noise(after) or LIST_ITEM.match(after) or is_closed(before):
        return False
    return bool((CONTINUES.match(after) and len(before) > 1) or OPEN_END.search(before[-40:]))


def _blocks_of(lines: list[Line], others: bool) -> tuple[list[Block], bool]:
    if _hard_wrapped(lines):
        return [Block(lines[0].start, lines[-1].end, "paragraph")], False
    found: list[Block] = []
    for piece in _pieces(lines):
        first, words = piece[0], " ".join(line.text for line in piece)
        kind: BlockKind
        if len(piece) == 1 and is_noise(first.text):
            kind, others = "other", announces_others(first.text)
        elif LIST_ITEM.match(first.text):
            kind = "list"
        elif is_closed(words) or len(words) > 200:
            kind, others = "paragraph", False
        else:
            # Without a full stop: a headline of another article, a heading, or a line of prose cut short.
            kind = "other" if others else "heading" if _is_heading(words) else "paragraph"
        found.append(Block(first.start, piece[-1].end, kind))
    return found, others


def _pieces(lines: list[Line]) -> list[list[Line]]:
    """Lines grouped so that no sentence is split over two groups."""
    sure = [_joins(lines, i) for i in range(1, len(lines))]
    # "Prime Minister / Anwar Ibrahim / said": a name that runs on belongs to what stands open before it.
    joins = [
        sure[i - 1]
        or (
            i < len(sure)
            and sure[i]
            and bool(NAME.match(lines[i].text))
            and not _closed(lines[i - 1].text)
            and not is_noise(lines[i - 1].text)
            and (i > 1 or len(lines[0].text) < 60)
        )
        for i in range(1, len(lines))
    ]
    pieces = [[lines[0]]]
    for i, joined in enumerate(joins, start=1):
        if joined:
            pieces[-1].append(lines[i])
        else:
            pieces.append([lines[i]])
    return pieces


def _joins(lines: list[Line], i: int) -> bool:
    before, after = lines[i - 1].text, lines[i].text
    if is_noise(before) or is_noise(after) or LIST_ITEM.match(after):
        return bool(after in ".,;:)" and not is_noise(before))
    if CONTINUES.match(after):
        return not _closed(before) or after[0] in ",.;:)，。；：、）"
    return bool(OPEN_END.search(before[-40:])) and not _closed(before)


def _closed(text: str) -> bool:
    return is_closed(text) and not text.endswith((",", "，", "、"))


def _is_heading(text: str) -> bool:
    return len(text) <= 40 if HAN.search(text) else len(text.split()) <= 16


def _hard_wrapped(lines: list[Line]) -> bool:
    """Lines filled up to a common width of 50 to 100 characters, with at most the last one shorter."""
    if len(lines) < 3 or any(is_noise(line.text) or LIST_ITEM.match(line.text) for line in lines):
        return False
    widths = [len(line.text) for line in lines]
    widest = max(widths)
    full = [width for width in widths[:-1] if width >= widest - 18]
    open_lines = [line for line in lines[:-1] if not _closed(line.text)]
    return 50 <= widest <= 100 and len(full) == len(widths) - 1 and 2 * len(open_lines) >= len(lines) - 1
