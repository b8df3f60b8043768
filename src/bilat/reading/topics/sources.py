"""Whom a sentence cites, and through whom: offices, speakers, reports, and the outlets that pass them on.

"据新华社报道，中国海关总署公布的数据显示" cites the customs office through the agency; "他说" and "数据还显示" cite
again who was cited before; words inside a quotation that goes on over sentences are still the speaker's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bilat.reading.topics.grammar import Grammar

if TYPE_CHECKING:
    from bilat.reading.topics.spoken import Spoken

_OPEN, _CLOSE = "“「『", "”」』"
_AROUND = " ,，、.:：;；\"'“”「」\n\t"
# A name of an office or person is shorter than this; what is longer is a clause.
_LONGEST = 110


@dataclass(slots=True)
class Cited:
    """Who was cited last, through whom, every fuller name so far, whether a quotation is open, and whether the
    last sentence cited anybody."""

    speaker: str | None = None
    via: tuple[str, ...] = ()
    known: list[str] = field(default_factory=list)
    quoting: bool = False
    fresh: bool = False


def cite(sentence: Spoken) -> tuple[str | None, tuple[str, ...]]:
    """Source and outlets of a sentence's claims; (None, ()) where it cites nobody."""
    cited = sentence.frame.cited
    found = _cite(sentence)
    cited.fresh = found[0] is not None
    return found


def _cite(sentence: Spoken) -> tuple[str | None, tuple[str, ...]]:
    grammar, cited = sentence.grammar, sentence.frame.cited
    text = sentence.text[sentence.start : sentence.end]
    lead = sentence.text[max(0, sentence.start - 2) : sentence.start]
    inside = cited.quoting = (
        cited.quoting and "\n" not in lead
    )  # a mark that is never closed ends with its paragraph
    _follow_quotes(text, cited, grammar)
    said = _said(sentence, grammar, cited)
    via = _outlets(sentence, grammar)
    if said is None and not via:
        again = any(
            shape.regex.search(text)
            for shape in grammar.shapes.get("recite", ())
            if cited.fresh or shape.name != "going"
        )
        if cited.speaker is not None and (again or inside):
            return cited.speaker, cited.via
        return None, ()
    if said is not None:
        cited.speaker, cited.via = said, via
        if said not in cited.known:
            cited.known.append(said)
        return said, via
    # Only an outlet: it speaks for itself, until it names somebody.
    cited.speaker, cited.via = via[0], ()
    return via[0], ()


def _follow_quotes(text: str, cited: Cited, grammar: Grammar) -> None:
    """Whether a quotation is open behind this sentence. Curly marks alone tell: straight ones have no side."""
    for character in text:
        if character in _OPEN:
            cited.quoting = True
        elif character in _CLOSE:
            cited.quoting = False


def _said(sentence: Spoken, grammar: Grammar, cited: Cited) -> str | None:
    """The office or person that the sentence cites, by the first rule that finds one."""
    for shape in grammar.shapes.get("cite", ()):
        for found in shape.regex.finditer(sentence.text[sentence.start : sentence.end]):
            who = _clean(_written(sentence, found), found["who"], grammar)
            if who and (full := _full(who, cited, grammar)):
                return full
    return None


def _outlets(sentence: Spoken, grammar: Grammar) -> tuple[str, ...]:
    """The agencies and papers that pass on what is said, nearest first."""
    out: list[str] = []
    for shape in grammar.shapes.get("relay", ()):
        for found in shape.regex.finditer(sentence.text[sentence.start : sentence.end]):
            who = _clean(_written(sentence, found), found["who"], grammar)
            if who and who not in out:
                out.append(who)
    return tuple(out)


def _written(sentence: Spoken, found: re.Match[str]) -> str:
    """The name in the document's own characters. Rules see the sentence alone, so that ^ is where it begins."""
    begin, end = found.span("who")
    return sentence.frame.original[sentence.start + begin : sentence.start + end]


def _clean(written: str, who: str, grammar: Grammar) -> str:
    """A name without what stands around it (days, "still", "the newest"), in the document's own characters."""
    begin, end = 0, len(who)
    while True:
        before = begin, end
        while begin < end and who[begin] in _AROUND:
            begin += 1
        while end > begin and who[end - 1] in _AROUND:
            end -= 1
        for shape in grammar.shapes.get("trim", ()):
            found = shape.regex.search(who[begin:end])
            if found is None or not found[0]:
                continue
            if found.start() == 0:
                begin += found.end()
            else:
                end = begin + found.start()
        if (begin, end) == before:
            break
    name = " ".join(written[begin:end].split())
    return name if 2 <= len(name) <= _LONGEST else ""


def _full(who: str, cited: Cited, grammar: Grammar) -> str | None:
    """The fullest form of a name: an office by its words, a person by a title here or before."""
    office = any(shape.regex.search(who) for shape in grammar.shapes.get("office", ()))
    fuller = [name for name in cited.known if name != who and _ends_with(name, who, grammar)]
    if fuller:
        return max(fuller, key=len)
    return who if office else None


def _ends_with(name: str, who: str, grammar: Grammar) -> bool:
    if grammar.spaced:
        return re.search(rf"(?<!\w){re.escape(who)}(?!\w)", name) is not None
    return name.endswith(who)
