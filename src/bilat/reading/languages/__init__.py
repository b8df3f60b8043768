"""The languages that reading covers. Each is a folder of data: words, patterns, settings; no code.

languages/<code>/lexicon*.txt   words by category (see bilat.reading.lexicon)
languages/<code>/patterns.txt   the cascade of stages (see bilat.reading.patterns)
languages/<code>/settings.txt   ``key: value`` lines: name

Languages that are read by topics (see bilat.reading.topics) have words.txt and shapes.txt instead.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources

from bilat.errors import LanguageNotCovered
from bilat.reading import lexicon, names, patterns, tokens
from bilat.reading.lexicon import Entry
from bilat.reading.phrases import Phrases

_PACKAGE = "bilat.reading.languages"
# Categories that code assigns, so that patterns can speak of them in any language.
BUILT_IN = [
    "w",
    "cap",
    "num",
    "year",
    "ord",
    "fy",
    "quarter",
    "half",
    "nmonths",
    "yrange",
    "poss",
    "hyphen",
    "comma",
    "semicolon",
    "colon",
    "open",
    "close",
    "quote",
    "end",
    "mark",
    "cur",
    "number",
    "money",
    "pct",
    "period",
    "base",
    "pair",
    "econ",
    "econ.group",
    "econs",
    "anaph",
    "rank",
    "streak",
    "growth",
    "multiple",
    "count",
    "flow",
    "alt",
]


@dataclass
class Language:
    """Words, patterns and settings of one language, ready to run."""

    code: str
    settings: dict[str, str]
    alphabet: patterns.Alphabet
    phrases: Phrases[list[Entry]]
    words: dict[str, list[Entry]]
    cascade: patterns.Cascade
    symbols: names.Symbols


def available() -> tuple[str, ...]:
    """Codes of the languages whose folder holds a lexicon and patterns."""
    root = resources.files(_PACKAGE)
    return tuple(
        sorted(
            entry.name
            for entry in root.iterdir()
            if entry.is_dir() and entry.joinpath("patterns.txt").is_file() and _lexicons(entry.name)
        )
    )


def read_by_topics() -> tuple[str, ...]:
    """Codes of the languages that bilat.reading.topics reads: those with a file of shapes."""
    root = resources.files(_PACKAGE)
    return tuple(sorted(e.name for e in root.iterdir() if e.is_dir() and e.joinpath("shapes.txt").is_file()))


def _lexicons(code: str) -> list[tuple[str, str]]:
    folder = resources.files(_PACKAGE).joinpath(code)
    files = sorted(
        e.name for e in folder.iterdir() if e.name.startswith("lexicon") and e.name.endswith(".txt")
    )
    return [(f"languages/{code}/{name}", folder.joinpath(name).read_text(encoding="utf-8")) for name in files]


def _settings(code: str) -> dict[str, str]:
    file = resources.files(_PACKAGE).joinpath(code, "settings.txt")
    if not file.is_file():
        return {}
    lines = (line.split("#", 1)[0].partition(":") for line in file.read_text(encoding="utf-8").splitlines())
    return {key.strip(): value.strip() for key, colon, value in lines if colon}


def _phrases(code: str) -> Iterator[tuple[str, Entry]]:
    for where, text in _lexicons(code):
        yield from lexicon.parse(text, where)
    yield from names.entries(code)


def not_covered(code: str, covered: Iterable[str], where: str | None = None) -> LanguageNotCovered:
    """The error for a language without a grammar; covered : the codes of those that have one."""
    return LanguageNotCovered(
        f"reading does not cover the language {code!r}",
        where=where,
        found=code,
        expected="one of " + ", ".join(sorted(covered)),
        ways_out=[
            "Name the language with --language if it was detected wrongly.",
            "Translate the document.",
            f"Add words and patterns under reading/languages/{code}/ (docs/reading.md says how).",
        ],
    )


@functools.cache
def load(code: str) -> Language:
    """The language of an ISO 639-1 code. Raises LanguageNotCovered naming it and those that are covered."""
    covered = available()
    if code not in covered:
        raise not_covered(code, {*covered, *read_by_topics()})
    alphabet = patterns.Alphabet()
    for cat in BUILT_IN:
        alphabet.code(cat)
    by_phrase: dict[str, list[Entry]] = defaultdict(list)
    by_written: dict[str, list[Entry]] = defaultdict(list)
    for phrase, entry in _phrases(code):
        entry.code, entry.base = alphabet.code(entry.cat), entry.cat.partition(".")[0]
        key = tokens.clean(phrase)
        by_written[tokens.lower(key)].append(entry)
        if stripped := tokens.for_matching(tokens.lower(key)).strip():
            by_phrase[stripped].append(entry)
    where = f"languages/{code}/patterns.txt"
    rules = resources.files(_PACKAGE).joinpath(code, "patterns.txt").read_text(encoding="utf-8")
    return Language(
        code,
        _settings(code),
        alphabet,
        Phrases(by_phrase),
        {tokens.lower(phrase): entries for phrase, entries in by_written.items() if " " not in phrase},
        patterns.Cascade(patterns.parse_stages(rules, where), alphabet, where),
        names.Symbols.load(code),
    )
