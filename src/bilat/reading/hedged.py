"""Places that somebody nearly took, failed to take or may take: no claim that they are held (S8).

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

_REACH: Final = 8
_CLAUSE: Final = frozenset({"semicolon", "while", "money", "share", "growth", "flow"})


def not_taken(items: Sequence[Item], index: int, language: str) -> bool:
    """Whether the place at ``index`` was only nearly taken, or only in single months: came close to overtaking Canada as."""
    if _gained_by(items, index, "hedged.nearly", language):
        return True
    behind = items[index + 1 : index + 7]
    only = any(item.low in wordset("hedged.only", language) for item in behind[:2])
    return only and any(item.is_a("unit.month") for item in behind)


def lost(items: Sequence[Item], index: int, language: str) -> bool:
    """Whether the place at ``index`` is one that somebody has no longer: is no longer its largest, was toppled."""
    back = index - 1
    while back > 0 and items[back].base in ("det", "adv"):
        back -= 1
    if back > 0 and items[back].low in wordset("hedged.longer", language):
        return items[back - 1].base == "not" or items[back - 1].low == "no"
    after = [item.base for item in items[index + 1 : index + 6] if item.base != "adv"]
    aside = index > 2 and items[index - 1].base == "be" and items[index - 2].base == "it"
    return aside and after[:3] in (["comma", "be", "overtake"], ["comma", "have", "overtake"])


def may_be_taken(items: Sequence[Item], index: int, language: str) -> bool:
    """Whether the place at ``index`` is one that somebody may take: could soon overtake Canada as."""
    return _gained_by(items, index, "hedged.may", language)


def _gained_by(items: Sequence[Item], index: int, words: str, language: str) -> bool:
    """Whether a verb of gaining leads to the place, and one of the words to that verb, in one clause."""
    gains, asked, gained = wordset("hedged.gains", language), wordset(words, language), False
    for item in reversed(items[max(0, index - _REACH) : index]):
        if item.base in _CLAUSE:
            return False
        gained = gained or item.base == "overtake" or item.low in gains
        if gained and item.low in asked:
            return True
    return False
