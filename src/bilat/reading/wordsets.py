"""Small sets of words that rules ask for by name, where a category of the lexicon would be too much."""

from __future__ import annotations

from collections import defaultdict
from importlib import resources
from typing import Final

from bilat.reading import lexicon

# What is loaded: asked for some seventy times a sentence, so looked up without a call.
_LOADED: Final[dict[str, dict[str, frozenset[str]]]] = {}


def _load(language: str) -> dict[str, frozenset[str]]:
    file = resources.files("bilat.reading.languages").joinpath(language, "wordsets.txt")
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, entry in lexicon.parse(
        file.read_text(encoding="utf-8"), f"languages/{language}/wordsets.txt"
    ):
        found[entry.cat].add(phrase)
    sets = _LOADED[language] = {name: frozenset(words) for name, words in found.items()}
    return sets


def wordset(name: str, language: str = "en") -> frozenset[str]:
    """The words of a section of languages/<language>/wordsets.txt. Raises KeyError for a name it lacks."""
    sets = _LOADED.get(language)
    if sets is None:
        sets = _load(language)
    return sets[name]


def begins(phrase: str, name: str, language: str = "en") -> bool:
    """Whether the first word of a phrase is in a section."""
    return phrase.split(" ", 1)[0] in wordset(name, language)
