"""Small sets of words that rules ask for by name, where a category of the lexicon would be too much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from importlib import resources

from bilat.reading import lexicon

# What is loaded: asked for some thirty times a sentence, so looked up without a call.
_LOADED: dict[str, Mapping[str, frozenset[str]]] = {}


def _load(language: str) -> Mapping[str, frozenset[str]]:
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
    try:
        return _LOADED[language][name]
    except KeyError:
        return _load(language)[name]


def begins(phrase: str, name: str, language: str = "en") -> bool:
    """Whether the first word of a phrase is in a section."""
    return phrase.split(" ", 1)[0] in wordset(name, language)
