"""Phrases of a vocabulary, found by their first two words.

A text is looked up word by word: one look-up tells whether a phrase begins here, a second one, with the
next word, which lengths are worth a try. What stands between words (spaces, hyphens, brackets) is a space in
the text looked up (`tokens.for_matching`), so that "year-on-year" is "year on year".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

T = TypeVar("T")
Lengths = dict[str, tuple[int, ...]]


class Phrases(Generic[T]):
    """What phrases mean. Keys are written as `tokens.for_matching` writes them, without spaces around.

    meanings : by phrase. first : by first word, what the word means alone (None: nothing), and by second
    word the lengths in characters of the longer phrases, longest first (None: there is none).
    """

    __slots__ = ("first", "meanings")

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self.meanings = dict(meanings)
        longer: dict[str, dict[str, set[int]]] = {}
        for phrase in self.meanings:
            word, space, rest = phrase.partition(" ")
            seconds = longer.setdefault(word, {})
            if space:
                seconds.setdefault(rest.partition(" ")[0], set()).add(len(phrase))
        self.first: dict[str, tuple[T | None, Lengths | None]] = {
            word: (
                self.meanings.get(word),
                {second: tuple(sorted(found, reverse=True)) for second, found in seconds.items()} or None,
            )
            for word, seconds in longer.items()
        }
