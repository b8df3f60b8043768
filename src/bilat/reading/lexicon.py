"""The words of a language: phrases with a category, a value and attributes, read from a text file.

A lexicon file is made of sections. ``[category key=value ...]`` opens one; each line below it lists
phrases between ``|``; ``value: phrase | phrase`` gives them a value. ``#`` begins a comment. Categories
are names with dots (``flow.exports``); a pattern that says ``<flow>`` means every ``flow.…``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bilat.errors import DataError


@dataclass(slots=True)
class Entry:
    """What a phrase means: category, value (number, code, text or None), attributes of its section.

    ``case`` restricts how the phrase must be written: ``upper`` (US, not us), ``lower`` (us),
    ``title`` (March, not march).
    code and base are those of its items (see tokens.Item), filled in when a language is loaded.
    """

    cat: str
    value: Any = None
    attrs: Mapping[str, str] = field(default_factory=dict)
    case: str = ""
    code: str = ""
    base: str = ""


def parse_value(text: str) -> object:
    """A number where it is one, otherwise the text."""
    try:
        return float(text)
    except ValueError:
        return text


def parse(text: str, where: str) -> Iterator[tuple[str, Entry]]:
    """Each phrase of a lexicon file with its entry. Raises DataError naming file and line."""
    cat: str | None = None
    attrs: dict[str, str] = {}
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split(" #", 1)[0].strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            if not line.endswith("]"):
                raise DataError(
                    "a section of the lexicon is not closed",
                    where=where,
                    line=number,
                    found=line,
                    expected="[category]",
                )
            cat, *pairs = line[1:-1].split()
            attrs = dict(pair.split("=", 1) for pair in pairs)
            continue
        if cat is None:
            raise DataError(
                "words before the first section", where=where, line=number, found=line, expected="[category]"
            )
        if line.endswith(":"):
            raise DataError(
                "a value of the lexicon has no words",
                where=where,
                line=number,
                found=line,
                expected="VALUE: phrase | phrase",
            )
        value: object = attrs.get("value")
        head, colon, tail = line.partition(": ")
        if colon:
            value, line = parse_value(head.strip()), tail
        entry = Entry(cat, value, attrs, attrs.get("case", ""))
        for phrase in line.split("|"):
            if phrase := phrase.strip():
                yield phrase, entry
