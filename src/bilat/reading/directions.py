"""Which way a target goes, by the words before its amount: imports cut to 200 billion, trade raised to 300."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Literal

from bilat.documents import Document
from bilat.reading import lexicon, topics
from bilat.reading.model import Claim

Direction = Literal["down", "up"]
# "Cut to about": so many characters may stand between a verb and its amount where the flow is named before both.
NEXT_TO = 20


@cache
def _words(language: str) -> tuple[re.Pattern[str], dict[str, str]] | None:
    """An expression for all words of a language, the longest first, and which way each goes."""
    file = resources.files("bilat.reading.languages").joinpath(language, "directions.txt")
    if not file.is_file():
        return None
    where = f"languages/{language}/directions.txt"
    found = {phrase: entry.cat for phrase, entry in lexicon.parse(file.read_text(encoding="utf-8"), where)}
    joined = "|".join(re.escape(phrase) for phrase in sorted(found, key=len, reverse=True))
    spaced = next(iter(found)).isascii()
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if spaced else joined, re.IGNORECASE), found


def direction_told(claim: Claim, document: Document) -> Direction | None:
    """Whether the sentence cuts or raises the flow to the claim's amount; None where it does not say.

    The last word decides that stands before the flow, with no other clause between ("cut imports to"), or right
    before the amount ("imports are to be cut to"): what else is cut, tariffs or barriers, is no direction of trade.
    """
    if claim.change in ("down", "up"):
        return "down" if claim.change == "down" else "up"
    if claim.qualifier in ("under", "at_most"):
        return "down"
    known = _words(document.language)
    if known is None:
        return None
    pattern, ways = known
    start = claim.sentence[0]
    text = topics.in_plain(document.text[start : claim.start], document.language)
    flow = claim.words.get("measure", (0, 0))[0] - start
    links = [m.span() for m in pattern.finditer(text) if ways[topics.flat(m.group())] == "link"]
    told: Direction | None = None
    for match in pattern.finditer(text):
        way = ways[topics.flat(match.group())]
        if way == "link":
            continue
        ahead = flow >= match.end()
        if way == "open":
            told = None if ahead else told
        elif ahead:
            if not any(match.end() <= a and b <= flow for a, b in links):
                told = "down" if way == "down" else "up"
        elif len(text) - match.end() <= NEXT_TO:
            told = "down" if way == "down" else "up"
    return told
