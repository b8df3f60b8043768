"""Words and rules for events and statements of one language, loaded once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from bilat.reading import lexicon
from bilat.reading.topics.grammar import Grammar, Shape, flat, shapes_of
from bilat.reading.topics.grammar import load as load_grammar

# What a rule can be about; events have the name of their type.
EVENTS = (
    "meeting_cancelled",
    "diplomatic_relations",
    "entry_into_force",
    "accession",
    "meeting",
    "agreement",
    "project",
    "cooperation",
)
KINDS = frozenset(
    {
        *EVENTS,
        *("person", "body", "day", "place", "say", "accto", "via", "planned", "count", "pair"),
        # A list that the text plainly calls one of fields, and what stands between its entries.
        *("list", "split"),
        # What did not happen: by the words before its verb, and by what becomes of it behind.
        *("denied", "undone"),
        # Who is meant: "he" before a verb, who is only met, names without an office, "this meeting".
        *("pronoun", "received", "named", "referring"),
        # What stands around: papers in force, founding of relations, where a name begins, visits and their goal,
        # further members of a list, a word that opens what is said, "this agreement".
        *("treaty", "founding", "leading", "visit", "goal", "also", "opening", "starting", "again"),
    }
)


@dataclass(frozen=True, eq=False)
class Lore:
    """words : category to phrase to value. shapes : kind to rules. grammar : the language's grammar of claims."""

    grammar: Grammar
    words: Mapping[str, Mapping[str, Any]]
    shapes: Mapping[str, tuple[Shape, ...]]

    def finds(self, kind: str, text: str) -> Iterator[tuple[Shape, re.Match[str]]]:
        """Every match of every rule of a kind."""
        for shape in self.shapes.get(kind, ()):
            for found in shape.regex.finditer(text):
                if found.end() > found.start():
                    yield shape, found

    def has(self, kind: str, text: str) -> bool:
        """Whether a rule of a kind finds something."""
        return any(shape.regex.search(text) for shape in self.shapes.get(kind, ()))

    def value(self, category: str, phrase: str) -> Any:
        """The value of a phrase, found without regard to case and runs of space; None where it has none."""
        return self.words.get(category, {}).get(flat(phrase))

    @cache  # noqa: B019 - one for each language
    def phrases(self, category: str) -> re.Pattern[str]:
        """An expression for every phrase of a category, the longest first; it matches nothing where there is none."""
        ordered = sorted(self.words.get(category, {}), key=lambda phrase: -len(phrase))
        joined = "|".join(re.escape(phrase).replace("\\ ", r"\s+") for phrase in ordered)
        if not joined:
            return re.compile(r"(?!)")
        return re.compile(
            rf"(?<!\w)(?:{joined})(?!\w)" if self.grammar.spaced else f"(?:{joined})", re.IGNORECASE
        )


@cache
def load(code: str) -> Lore:
    """The lore of a language; DataError naming file and line where its data are wrong."""
    grammar = load_grammar(code)
    folder = resources.files(f"bilat.reading.languages.{code}")
    words: dict[str, dict[str, Any]] = {k: dict(v) for k, v in grammar.words.items()}
    own = folder.joinpath("record-words.txt").read_text(encoding="utf-8")
    fresh: dict[str, dict[str, Any]] = {}
    for phrase, entry in lexicon.parse(own, f"{code}/record-words.txt"):
        fresh.setdefault(entry.cat, {}).setdefault(flat(phrase), entry.value)
    words |= fresh
    text = folder.joinpath("record-shapes.txt").read_text(encoding="utf-8")
    shapes: dict[str, list[Shape]] = {}
    for shape in shapes_of(
        text, f"{code}/record-shapes.txt", words, grammar.spaced, grammar.names, code, KINDS
    ):
        shapes.setdefault(shape.kind, []).append(shape)
    return Lore(grammar, words, {kind: tuple(rules) for kind, rules in shapes.items()})
