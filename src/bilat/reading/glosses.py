"""How a character is said, in brackets behind it: 貿(mào)易 is read as 貿易.

Mirrors of Chinese pages print the sound of some characters inside of words. Reading works on a text of the same length
without these brackets, with blanks at the end of their block; what it finds is given back in the places of the original.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bilat.documents import Document
from bilat.reading.hyphens import Joined, Joining

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
# Beside a syllable with a tone: one that has none is only known for a sound where the text prints others.
_SOUND = re.compile(rf"[(（](?<=[\u3400-\u9fff].)(?:[a-zü]{{0,4}}[{_TONED}][a-zü]{{0,4}})[)）]")
_NEUTRAL = re.compile(r"[(（](?<=[\u3400-\u9fff].)(?:de|le|men|zi|ne|ma|ba|zhe|me|tou)[)）]")


def without(document: Document) -> Joining | None:
    """The document without sounds in brackets; None where it has none. Linear in its length."""
    text = document.text
    if _SOUND.search(text) is None and _SOUND.search(document.title) is None:
        return None
    stretches = [one for start, end in document.prose if (one := _stretch(text, start, end)) is not None]
    parts: list[str] = []
    at = 0
    for one in stretches:
        parts += [text[at : one.start], one.words]
        at = one.start + len(one.words)
    title = _NEUTRAL.sub("", _SOUND.sub("", document.title))
    return Joining(
        document, replace(document, text="".join([*parts, text[at:]]), title=title), tuple(stretches)
    )


def _stretch(text: str, start: int, end: int) -> Joined | None:
    """A block without sounds in brackets, blanks at its end; None where it has none."""
    found = sorted(m.span() for rule in (_SOUND, _NEUTRAL) for m in rule.finditer(text, start, end))
    if not found:
        return None
    words: list[str] = []
    places: list[int] = []
    at = start
    for begin, stop in [*found, (end, end)]:
        words.append(text[at:begin])
        places.extend(range(at, begin))
        at = stop
    places += [end - 1] * (end - start - len(places))
    return Joined(start, "".join(words).ljust(end - start), tuple(places))
