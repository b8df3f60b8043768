"""Small sets of words that rules ask for by name, where a category of the lexicon would be too much."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from importlib import resources

from bilat.reading import lexicon


@functools.cache
def _sets(language: str) -> Mapping[str, frozenset[str]]:
    file = resources.files("bilat.reading.languages").joinpath(language, "wordsets.txt")
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, entry in lexicon.parse(
        file.read_text(encoding="utf-8"), f"languages/{language}/wordsets.txt"
    ):
        found[entry.cat].add(phrase)
    return {name: frozenset(words) for name, words in found.items()}


def wordset(name: str, language: str = "en") -> frozenset[str]:
    """The words of a section of languages/<language>/wordsets.txt. Raises KeyError for a name it lacks."""
    return _sets(language)[name]


def begins(phrase: str, name: str, language: str = "en") -> bool:
    """Whether the first word of a phrase is in a section."""
    return phrase.split(" ", 1)[0] in wordset(name, language)
