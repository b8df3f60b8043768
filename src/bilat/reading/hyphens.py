"""Words that a line's end parts: "Mex-" over "ico" is read as Mexico, "two-" over "way" as two-way.

PDF files and printed pages part words so. Reading works on a text of the same length in which the parts stand together,
with blanks at the end of their block for the hyphens and breaks; what it finds is given back in the places of the original.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bilat.documents import Document
from bilat.reading import languages, topics
from bilat.reading.model import Claim, Reading
from bilat.reading.wrapped import wrapping

# A hyphen right behind a letter or figure at the end of a line, and a soft one anywhere in a word.
_BREAK = r"(?:[-\u2010\u2011][ \t]*\r?\n[ \t]*|\u00ad(?:[ \t]*\r?\n[ \t]*)?)"
# Tried at the beginning of a word only, and for words of a length that words have: linear in the text.
_PARTED = re.compile(
    rf"(?<![^\s\u00ad])[^\s\u00ad]{{0,60}}[^\W_](?:{_BREAK}(?=[^\W_])[^\s\u00ad]{{1,60}}){{1,8}}"
)
_PARTING = re.compile(_BREAK)
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W_]+$")
_FIRST_WORD = re.compile(r"[^\W_]+")
_LONGEST = 60
# Whether a word, in small letters, is one: of the text, or of the lexicon.
Known = Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class Joined:
    """A block from ``start`` on: what is read there, of the same length, and where each of its characters stood."""

    start: int
    words: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Joining:
    """A document with its parted words together, and the way back to the places of the original."""

    original: Document
    document: Document
    stretches: tuple[Joined, ...]

    def back(self, found: Reading) -> Reading:
        """A reading of the document with words together, as one of the original."""
        text = self.original.text
        begins = [stretch.start for stretch in self.stretches]

        def begin(at: int) -> int:
            place = bisect.bisect_right(begins, at) - 1
            stretch = self.stretches[place] if place >= 0 else None
            if stretch is None or at >= stretch.start + len(stretch.words):
                return at
            return stretch.places[at - stretch.start]

        def span(start: int, end: int) -> tuple[int, int]:
            return begin(start), begin(end - 1) + 1 if end > start else begin(start)

        def slice_of(start: int, end: int, said: str) -> str:
            moved = span(start, end)
            return text[slice(*moved)] if said == self.document.text[start:end] else said

        return Reading(
            self.original,
            tuple(_claim(claim, span, text) for claim in found.claims),
            tuple(
                replace(
                    said,
                    start=span(said.start, said.end)[0],
                    end=span(said.start, said.end)[1],
                    text=slice_of(said.start, said.end, said.text),
                    sentence=span(*said.sentence),
                )
                for said in found.statements
            ),
            tuple(
                replace(
                    event,
                    start=span(event.start, event.end)[0],
                    end=span(event.start, event.end)[1],
                    text=slice_of(event.start, event.end, event.text),
                    sentence=span(*event.sentence),
                )
                for event in found.events
            ),
        )


def _claim(claim: Claim, span: Callable[[int, int], tuple[int, int]], text: str) -> Claim:
    start, end = span(claim.start, claim.end)
    alt = claim.alt
    if alt is not None:
        first, last = span(alt.start, alt.end)
        alt = replace(alt, start=first, end=last)
    return replace(
        claim,
        id=claim.id.replace(f":{claim.start}-{claim.end}:", f":{start}-{end}:"),
        start=start,
        end=end,
        text=text[start:end],
        words={name: span(*where) for name, where in claim.words.items()},
        alt=alt,
        sentence=span(*claim.sentence),
    )


def together(document: Document, code: str) -> Joining | None:
    """The document with its parted words together; None where it has none. Linear in its length."""
    text = document.text
    if "-\n" not in text and _PARTING.search(text) is None:
        return None
    broad = wrapping(text) is not None
    own, lexicon = _words_of(text).__contains__, _lexicon(code).__contains__
    read = (_stretch(text, start, end, own, lexicon, broad) for start, end in document.prose)
    stretches = [one for one in read if one is not None]
    if not stretches:
        return None
    parts: list[str] = []
    at = 0
    for one in stretches:
        parts += [text[at : one.start], one.words]
        at = one.start + len(one.words)
    joined = replace(document, text="".join([*parts, text[at:]]))
    return Joining(document, joined, tuple(stretches))


def _stretch(text: str, start: int, end: int, own: Known, lexicon: Known, broad: bool) -> Joined | None:
    """A block with its parted words together, blanks at its end; None where it has none.

    own, lexicon : whether a word stands whole in the text, or in the lexicon of its language.
    broad : whether the lines of the text have one width: a break inside of a word then stands behind it.
    """
    words: list[str] = []
    places: list[int] = []

    def take(first: int, last: int) -> None:
        words.append(text[first:last])
        places.extend(range(first, last))

    at = start
    for found in _PARTED.finditer(text, start, end):
        take(at, found.start())
        at, whole = found.start(), ""
        for part in _PARTING.finditer(text, *found.span()):
            take(at, part.start())
            whole += text[at : part.start()]
            found_head, found_tail = _LAST_WORD.search(whole), _FIRST_WORD.match(text, part.end())
            head = found_head[0] if found_head is not None else ""
            tail = found_tail[0] if found_tail is not None else ""
            written = part[0][0] != "\u00ad" and bool(head and tail)
            if written and _is_hyphen(whole.removesuffix(head), head, tail, own, lexicon):
                take(part.start(), part.start() + 1)
                whole += "-"
            at = part.end()
        take(at, found.end())
        at = found.end()
        if broad and "\n" in found[0] and text[at : min(at + 1, end)] == " ":
            words.append("\n")
            places.append(at)
            at += 1
    if at == start:
        return None
    take(at, end)
    places += [end - 1] * (end - start - len(places))
    return Joined(start, "".join(words).ljust(end - start), tuple(places))


def _is_hyphen(before: str, head: str, tail: str, own: Known, lexicon: Known) -> bool:
    """Whether the hyphen between two parts is one of the language: by the words of the text, then by the lexicon."""
    joined, apart = f"{head}{tail}".lower(), f"{head}-{tail}".lower()
    chain = before.lower()[-_LONGEST:]
    if head[-1].isdigit() or tail[0].isdigit() or head.lower() == tail.lower():
        return True  # 2022-23, 12-month, kedua-dua
    if own(apart):
        return True
    if own(joined) or lexicon(joined):
        return False
    if lexicon(apart) or (chain.endswith("-") and lexicon(chain.rsplit(" ", 1)[-1] + apart)):
        return True  # two-way, year-on-year
    if tail[0].isupper() and not head.isupper():
        return True  # Asia-Pacific
    return all(own(part) or lexicon(part) for part in (head.lower(), tail.lower()))  # third-largest


def _words_of(text: str) -> frozenset[str]:
    """The words of a text that stand whole in it, in small letters, with their hyphens."""
    ranges = [m.span() for m in _PARTED.finditer(text)]
    starts = [start for start, _ in ranges]
    words: set[str] = set()
    for word in _WORDS.finditer(text):
        place = bisect.bisect_right(starts, word.start()) - 1
        if place < 0 or word.start() >= ranges[place][1]:
            words.add(word[0].lower().replace("\u2010", "-").replace("\u2011", "-"))
    return frozenset(words)


@functools.cache
def _lexicon(code: str) -> frozenset[str]:
    """Every word of the phrases that a language knows, names of economies among them."""
    words: set[str] = set()
    if code in topics.covered():
        grammar = topics.load(code)
        phrases = [phrase for category in grammar.words.values() for phrase in category]
        phrases += list(grammar.names)
    elif code in languages.available():
        phrases = list(languages.load(code).words)
        # In phrases that are looked up marks are blanks: two way, year on year.
        phrases += list(languages.load(code).phrases.first)
        for phrase in languages.load(code).phrases.meanings:
            phrases.append(phrase)
            if 1 <= phrase.count(" ") <= 2:
                words.add(phrase.replace(" ", "-"))
    else:
        phrases = []
    for phrase in phrases:
        words.update(phrase.lower().split())
    return frozenset(words)
