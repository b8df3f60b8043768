"""Amounts of money beside papers, projects and credits, in the words of the text: "twelve agreements worth $1.2 billion"."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from bilat.reading.events.words import Scene, Unit
from bilat.reading.wordsets import wordset

_LEADS = wordset("worth.leads")
_ON = frozenset({"on", "of", "for", "covering", "about", "in the field of"})
# Characters between a paper and "worth", and between an amount and the noun that it describes.
_TO_LEAD, _TO_NOUN = 60, 2


@functools.cache
def _money() -> re.Pattern[str]:
    """ "$1.2 billion", "USD 250 million", "EUR 5m", "3 billion yuan"."""
    scales = "|".join(sorted(map(re.escape, wordset("worth.scales")), key=len, reverse=True))
    names = "|".join(sorted(map(re.escape, wordset("worth.currencies")), key=len, reverse=True))
    number = r"\d[\d,]*(?:\.\d+)?"
    scale = rf"(?:[ \u00a0-]?(?:{scales})\b)"
    signs = r"(?:[A-Z]{1,3}\.?)?[$€£¥₹₩]|\b(?:[A-Z]{3}|RM|Rs\.?|Rp|R)"
    return re.compile(rf"(?:{signs})[ \u00a0]?{number}{scale}?|{number}{scale}[ \u00a0-](?:{names})\b")


@functools.cache
def _led() -> re.Pattern[str]:
    leads = "|".join(sorted(map(re.escape, _LEADS), key=len, reverse=True))
    more = "|".join(sorted(map(re.escape, wordset("worth.qualifiers")), key=len, reverse=True))
    return re.compile(rf"\b(?:{leads})\s+((?:(?:{more})\s+)?(?:{_money().pattern}))")


def of_paper(scene: Scene, units: Sequence[Unit], noun: int, last: int) -> str | None:
    """What the papers at a unit are worth: "worth over $2 billion" behind them, or "a $2 billion contract"."""
    text, start = scene.text, units[noun].end - scene.start
    stop = min(units[last - 1].end - scene.start, start + _TO_LEAD + 40)
    for found in _led().finditer(text, start, stop):
        between = [u for u in units if units[noun].end <= u.start < scene.start + found.start()]
        # "a treaty on goods worth $1 billion": what the goods are worth
        other = any(
            u.low in _ON or u.has("n.paper", "n.meeting", "comma", "say", "projectword") or u.under("v.")
            for u in between
        )
        return None if other or found.start() - start > _TO_LEAD else " ".join(found[1].split())
    return before(scene, units, noun)


def before(scene: Scene, units: Sequence[Unit], noun: int) -> str | None:
    """The amount that stands right before a noun and its adjectives: "a $500 million airport terminal"."""
    first = noun
    while (
        first > 0 and noun - first < _TO_NOUN and units[first - 1].has("w") and not units[first - 1].has("a")
    ):
        first -= 1
    end = units[noun].start - scene.start
    for begin in range(first, noun + 1):
        at = units[begin].start - scene.start
        for found in _money().finditer(scene.text, max(0, at - 30), end):
            if not scene.text[found.end() : at].strip(" -\u00a0") and found.end() <= at:
                return " ".join(found[0].split())
    return None


def behind(scene: Scene, units: Sequence[Unit], noun: int) -> str | None:
    """The amount of "a line of credit of USD 250 million", "a loan (EUR 5 million)", "a credit line worth $2 billion"."""
    start = units[noun].end - scene.start
    found = re.compile(r"\s*(?:\([A-Za-z]+\)\s*)?(?:of|worth|totalling|totaling|for|\()\s*").match(
        scene.text, start
    )
    money = _money().match(scene.text, found.end()) if found else None
    return " ".join(money[0].split()) if money else None
