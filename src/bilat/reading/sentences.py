"""Where sentences begin and end.

Pages break a sentence over lines (links), put headlines without a full stop above it, and write "U.S.",
"No. 1", "Sh337.4 billion". A line break ends a sentence unless the next line plainly goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bilat.reading.tokens import PARTED
from bilat.reading.wrapped import wrapping

_PARTED: Final = re.compile(PARTED)
# Words before a full stop that does not end a sentence.
_ABBREVIATIONS: Final = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "sen",
        "rep",
        "gov",
        "st",
        "no",
        "nos",
        "vs",
        "etc",
        "e.g",
        "i.e",
    }
    | {
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "approx",
        "ca",
        "cf",
    }
    | {"inc", "ltd", "co", "corp", "bhd", "sdn", "jr", "sr", "rs", "dept", "est", "figs", "fig", "vol", "hon"}
    | {"u.s", "u.n", "u.k", "a.m", "p.m", "datuk", "tan", "lt", "col", "maj"}
)
# All that may end one begins with one of these marks, said first: a search skips from one to the next.
_BOUNDARY: Final = re.compile(
    r"""[.!?。！？；\n](?:
        (?<=\n)\n*
      | (?<!\n)['"”’)\]]*(?=\s|$|[^\W\d_])
      | (?<=[。！？；])['"”’）」』]*
    )""",
    re.X,
)
# The letter of a numbered answer or article begins a sentence: (b) With Mali, (iv) Trade.
_ITEM: Final = re.compile(r"\s*\((?:[a-z]|[ivx]{2,4})\)\s+[\"“(]?[A-Z]")
_GOES_ON: Final = re.compile(
    r"\b(?:of|in|to|from|with|by|and|between|for|at|as|than|the|a|an|or|on|its|their|is|was|has|said)$|[,\-(]$",
    re.I,
)


def split(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences of text[start:end], without surrounding space. Linear in its length."""
    end = len(text) if end is None else end
    begin = start
    for found in _BOUNDARY.finditer(text, start, end):
        if found.start() < begin:
            continue
        if text[found.start()] == "\n":
            if not _line_ends(text, begin, found.start(), found.end(), end):
                continue
        elif not _stop_ends(text, begin, found.start(), found.end(), end):
            continue
        stop = found.end() if text[found.start()] != "\n" else found.start()
        yield from _trimmed(text, begin, stop)
        begin = found.end()
    yield from _trimmed(text, begin, end)


def of_blocks(text: str, blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Ranges of the sentences of all blocks, each with the number of the block in which it begins.

    Where lines are wrapped at one width, a break that only the width made ends no sentence, in a block or between two.
    """
    lines = wrapping(text)
    held: tuple[int, int, int] | None = None
    for number, (first, last) in enumerate(blocks):
        for start, end in split(text, first, last):
            if held is not None:
                between = text[held[1] : start]
                if (
                    lines is not None
                    and between.strip(" ") == "\n"
                    and lines.goes_on(text.index("\n", held[1]))
                ):
                    held = held[0], end, held[2]
                    continue
                yield held
            held = start, end, number
    if held is not None:
        yield held


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        yield begin, end


def _line_ends(text: str, begin: int, at: int, after: int, end: int) -> bool:
    """Whether a line break at ``at`` ends the sentence that began at ``begin``."""
    while after < end and text[after].isspace():
        after += 1
    if after >= end or not text[begin:at].strip():
        return True
    last = at - 1
    while last > begin and text[last].isspace():
        last -= 1
    following, before = text[after], text[last]
    if before in ".!?。！？":
        return True
    if following.islower() or following in ",.;)":
        return False
    tail = text[max(begin, at - 12) : last + 1]
    if _GOES_ON.search(tail):
        return False
    # Two line breaks, or a line that is more than a link's few words: a headline without a full stop.
    line = (
        text[text.rfind("\n", begin, last) + 1 : last + 1]
        if "\n" in text[begin:last]
        else text[begin : last + 1]
    )
    joined = "\n" not in text[at + 1 : after]
    return not (joined and line.count(" ") < 3 and begin < text.rfind("\n", begin, last))


def _stop_ends(text: str, begin: int, at: int, after: int, end: int) -> bool:
    """Whether the full stop at ``at`` ends a sentence."""
    mark = text[at]
    if mark != ".":
        return True
    if after < end and not text[after].isspace():
        # "end.Start": a stop glued to a capital after a small letter ends; "U.S", "3.5", "a.m" do not.
        if not text[after].isupper() or at <= begin:
            return False
        if text[at - 1].isdigit() or text[at - 1] in "%)":
            return text[
                after + 1 : min(after + 3, end)
            ].islower()  # "in 2022.However": a word, and no model's name
        return text[at - 1].islower() and at - 2 >= begin and text[at - 2].isalpha()
    following = after
    while following < end and text[following] in " \t\u00a0\n\"'“‘(":
        following += 1
    if following >= end:
        return True
    if text[following].isdigit() and text[at - 1 : at].isdigit():
        first = at - 1
        while first > begin and text[first - 1].isdigit():
            first -= 1
        if _PARTED.match(text, first, end):
            return False
    word_start = at
    while word_start > begin and (text[word_start - 1].isalpha() or text[word_start - 1] == "."):
        word_start -= 1
    word = text[word_start:at].lower()
    if text[following].islower():
        return _ITEM.match(text, after, end) is not None
    if word in ("no", "nos") and text[following].isdigit():
        return False
    if word in _ABBREVIATIONS and word not in ("no", "nos"):
        line_break = "\n" in text[after:following]
        return line_break or (
            word in ("u.s", "u.n", "u.k", "a.m", "p.m") and _starts_sentence(text, following, end)
        )
    if (
        len(word) == 1
        and word.isalpha()
        and text[word_start].isupper()
        and not (word_start > begin and text[word_start - 1].isdigit())
    ):
        return "\n" in text[after:following]  # an initial: "J. Smith", "S. Korea"
    return True


# Words that begin a new sentence after "in the U.S.".
_OPENERS: Final = frozenset(
    {
        "the",
        "in",
        "it",
        "a",
        "an",
        "this",
        "that",
        "but",
        "and",
        "for",
        "imports",
        "exports",
        "trade",
        "two-way",
    }
    | {"bilateral", "he", "she", "we", "they", "on", "at", "its", "total", "as", "by", "while"}
)


def _starts_sentence(text: str, at: int, end: int) -> bool:
    stop = at
    while stop < end and text[stop].isalpha():
        stop += 1
    return text[at:stop].lower() in _OPENERS and text[at].isupper()
