"""Text to tokens with offsets, in linear time.

Every step keeps the length of the text, so that an offset in the cleaned text is one in the document:
full-width digits become ASCII, every kind of space one space, curly quotation marks straight ones.
"""

from __future__ import annotations

import re
from typing import Any, Final

_SPACES: Final = (
    "\t\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\ufeff\u00ad"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
# Replaced one after the other: a search for a character that is not there costs next to nothing, and a table
# (str.translate) is asked for every character of a text that is not ASCII: twenty times as long.
_CLEAN: Final = (
    *((c, " ") for c in _SPACES),
    *((c, "-") for c in _DASHES),
    *((c, "'") for c in "\u2018\u2019\u201b\u02bc\uff07\u0060\u00b4"),
    *((c, '"') for c in "\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02"),
    *((chr(0xFF10 + d), str(d)) for d in range(10)),
    ("\uff05", "%"),
    ("\uff04", "$"),
    ("\uff0e", "."),
)
_ASCII_CLEAN: Final = tuple(each for each in _CLEAN if each[0].isascii())
_SPACING: Final = tuple((c, " ") for c in "\n-'\"(),;:!?/[]{}“”…|*_")

# "42. 5 billion", "12. 5 per cent": a decimal that a page's setting parted. A unit must follow; years have four digits.
PARTED: Final = (
    r"(?<![\d.,])\d{1,3}\.\ \d{1,2}"
    r"(?=\ ?%|\ per\ ?cent\b|\ ?[bmt](?:n|ln|il|rillion|illion)\b|\ (?:lakh|crore)\b)"
)

# International shapes first (fiscal years, quarters, halves, nine months), then numbers and words.
TOKEN: Final = re.compile(
    r"""
    (?=\S)(?:  # spaces begin nothing: said once, not tried by every shape; so for the shapes of a letter or digit
    (?=[\dFfQqHh])(?:
        (?P<fy>\b[Ff][Yy]\s?'?(?:\d{4}|\d{2})(?:\s?[-/]\s?(?:\d{4}|\d{2}))?(?![\d.,]*\d))
      | (?P<quarter>\b(?:[Qq][1-4]|[1-4][Qq])(?:(?:\s?(?:FY\s?)?'?|[-/])(?:19|20)?\d\d(?!-\d))?\b)
      | (?P<half>\b(?:H[12]|[12]H)(?:\s?(?:FY\s?)?'?(?:19|20)?\d\d(?!-\d))?\b)
      | (?P<months>\b\d{1,2}M(?:FY|CY)?(?:\s?(?:19|20)\d\d|\d\d)\b)
      | (?P<yrange>\b(?:19|20)\d\d\s?[-/]\s?(?:(?:19|20)\d\d|'?\d\d)\b(?![.,]?\d|%))
      | (?P<ord>\b\d{1,4}(?:st|nd|rd|th)\b)
    )
  | (?=[^\W\d_])(?:
        (?P<abbr>\b[A-Za-z](?:\.[A-Za-z])+\b\.?)
      | (?P<word>[^\W\d_]+)
    )
  | (?P<num>"""
    + PARTED
    + r"""|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|(?<![\d.])\.\d+)
  | (?P<poss>'[sS](?![^\W\d_])|'(?=\s[^\W\d_]))
  | (?P<end>[.!?])
  | (?P<punct>[^\s\w]|_)
    )
    """,
    re.X,
)


# The same for text of ASCII letters only, whose classes are tables of 128 bits.
ASCII_TOKEN: Final = re.compile(
    TOKEN.pattern.replace(r"[^\W\d_]", "[A-Za-z]").replace(r"[^\W_]", "[A-Za-z0-9]"), re.X
)


def shapes(cleaned: str) -> re.Pattern[str]:
    """The pattern that finds the tokens of a cleaned text."""
    return ASCII_TOKEN if cleaned.isascii() else TOKEN


Token = tuple[int, int, str | None]

# What stands between two spaces is cut once: texts are made of few such pieces. Of those listed here the cut depends
# on others of them beside ("2023 - 24", "FY 2024", "42. 5 per cent"), and of an apostrophe at the end on any word.
_AROUND: Final = re.compile(r"\d|'$|[Ff][Yy]'?$|^[-/]$")
_REMEMBERED: Final = 1 << 16
_LONGEST: Final = 24
_OPEN: Final[tuple[Token, ...]] = ((-1, -1, None),)
_PIECES: Final[dict[str, tuple[Token, ...]]] = {}
# The same of pieces of _OPEN that stand alone among others.
_ALONE: Final[dict[str, tuple[Token, ...]]] = {}


def _learn(piece: str) -> tuple[Token, ...]:
    """The tokens of a piece, from its beginning; _OPEN where they depend on what stands around it."""
    return _remembered(_PIECES, piece, _OPEN if _AROUND.search(piece) else _cut_alone(piece))


def _cut_alone(piece: str) -> tuple[Token, ...]:
    return tuple([(*match.span(), match.lastgroup) for match in shapes(piece).finditer(piece)])


def _remembered(
    where: dict[str, tuple[Token, ...]], piece: str, found: tuple[Token, ...]
) -> tuple[Token, ...]:
    if len(piece) <= _LONGEST:
        if len(where) >= _REMEMBERED:
            where.clear()
        where[piece] = found
    return found


def cut(shapes: re.Pattern[str], cleaned: str, start: int, end: int) -> list[Token]:
    """Begin, end and shape of the tokens of cleaned[start:end]."""
    found: list[Token] = []
    text = cleaned[start:end]
    if shapes is TOKEN and text.isascii():
        shapes = ASCII_TOKEN  # one euro sign or accent makes the text, not every sentence, wider than ASCII
    at = start
    since = -1  # where a run of pieces began whose cut depends on what stands around them
    alone = ""  # the piece that is that run by itself, with a space before it and no apostrophe at its end
    for piece in text.split(" "):
        parts = _PIECES.get(piece)
        if parts is None:
            parts = _learn(piece)
        if parts is _OPEN:
            alone = piece if since < 0 and at > start and not piece.endswith("'") else ""
            since = at if since < 0 else since
        else:
            if since >= 0:
                _cut_run(found, shapes, cleaned, since, at, end, alone)
                since = -1
            for begin, stop, kind in parts:
                found.append((at + begin, at + stop, kind))
        at += len(piece) + 1
    if since >= 0:
        _cut_run(found, shapes, cleaned, since, end, end, alone)
    return found


def _cut_run(
    found: list[Token], shapes: re.Pattern[str], cleaned: str, start: int, stop: int, end: int, alone: str
) -> None:
    """Add the tokens that begin in cleaned[start:stop], of a text that goes on to ``end``; alone : as in `cut`."""
    if alone:
        parts = _ALONE.get(alone)
        for begin, until, kind in _remembered(_ALONE, alone, _cut_alone(alone)) if parts is None else parts:
            found.append((start + begin, start + until, kind))
        return
    for match in shapes.finditer(cleaned, start, end):
        begin, until = match.span()
        if begin >= stop:
            break
        found.append((begin, until, match.lastgroup))


# Each category met so far with all that it lies under: flow.exports lies under flow.
_UNDER: Final[dict[str, frozenset[str]]] = {}


def _learnt(cat: str) -> frozenset[str]:
    parts = cat.split(".")
    found = _UNDER[cat] = frozenset(".".join(parts[: n + 1]) for n in range(len(parts)))
    return found


class Item:
    """A stretch of a sentence with a category: a token, a phrase of the lexicon or what a rule built.

    start and end are offsets in the document. code is the character that stands for cat in patterns; base
    is the category up to its first dot.
    """

    __slots__ = ("base", "cat", "code", "data", "end", "low", "start", "value")

    def __init__(
        self,
        cat: str,
        start: int,
        end: int,
        low: str,
        code: str,
        value: Any = None,
        data: Any = None,
        base: str | None = None,
    ) -> None:
        self.cat = cat
        self.start = start
        self.end = end
        self.low = low
        self.code = code
        self.value = value
        self.data = data
        self.base = cat.partition(".")[0] if base is None else base

    def __repr__(self) -> str:
        return f"Item({self.cat!r}, {self.start}, {self.end}, {self.low!r})"

    def is_a(self, cat: str) -> bool:
        """Whether the category is ``cat`` or lies under it."""
        base = self.base
        if base == cat:
            return True
        if len(base) == len(self.cat):
            return False  # without a dot it lies under nothing but itself
        under = _UNDER.get(self.cat)
        if under is None:
            under = _learnt(self.cat)
        return cat in under


_ENDLESS: Final = re.compile(r"\d[\d,.]{40,}")
_ASCII_ENDLESS: Final = re.compile(_ENDLESS.pattern, re.A)


def tame(text: str) -> str:
    """The text with every run of more than 40 digits and their marks made a word of x; same length.

    Nothing so long is an amount, and rules that try a number at each of its digits would take a time that
    grows with the square of its length.
    """
    endless = _ASCII_ENDLESS if text.isascii() else _ENDLESS
    if endless.search(text) is None:
        return text
    return endless.sub(lambda run: "x" * (run.end() - run.start()), text)


def _replaced(text: str, each: tuple[tuple[str, str], ...]) -> str:
    """The text with single characters replaced by others, one after the other."""
    for old, new in each:
        if old in text:
            text = text.replace(old, new)
    return text


def clean(text: str) -> str:
    """The text with odd spaces, dashes, quotation marks and digits made plain; same length."""
    return tame(_replaced(text, _ASCII_CLEAN if text.isascii() else _CLEAN))


def lower(text: str) -> str:
    """Lower case of the same length (a few letters would grow: they stay as they are)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def for_matching(low: str) -> str:
    """What phrases are looked up in, from a text in lower case: marks between words turned into spaces.

    Same length, and a space more at its end, so that every word is followed by one.
    """
    return (_replaced(low, _SPACING) + " ").replace(". ", "  ")
