"""A language for topic reading: words, shapes and settings from its folder, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import ahocorasick

from bilat import economies
from bilat.errors import DataError
from bilat.reading import languages, lexicon

_CATEGORY = re.compile(r"\{([a-z_][\w.]*)\}")
_MACRO = re.compile(r"\$(\w+)", re.ASCII)
_MARKING = frozenset(
    {"time", "amount", "rank", "streak", "count", "flow", "none", "directed", "that", "many", "party"}
)
_TELLING = frozenset(
    {
        "base",
        "early",
        "ratio",
        "start",
        "pledge",
        "compare",
        "qual",
        "multiple",
        "growth",
        "held",
        "most",
        "sharedby",
        "ownlist",
        "pairtail",
        "books",
        "relative",
        "made",
        "leadsto",
        "goal",
        "share",
        "level",
        "target",
        "balance",
    }
)
_PLACING = frozenset(
    {
        "skip",
        "condition",
        "ahead",
        "unranked",
        "among",
        "also",
        "local",
        "owner",
        "role",
        "goeson",
        "scene",
        "partners",
        "place",
        "void",
        "aside",
        "dateline",
        "figures",
        "nation",
        "goods",
        "wares",
        "wareslead",
        "warestail",
        "waresverb",
    }
)
_CITING = frozenset({"counts", "cite", "recite", "relay", "trim", "office"})
_KINDS = _MARKING | _TELLING | _PLACING | _CITING


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule of a pattern file: its kind, its name, and the expression that finds it."""

    kind: str
    name: str
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Name:
    """A way to write an economy or group; ``side`` marks short forms that need a neighbour."""

    text: str
    codes: tuple[str, ...]
    kind: str


@dataclass(frozen=True, eq=False)
class Grammar:
    """All that reading needs to know of one language.

    words : category to phrase to value. shapes : kind to rules in order. settings : as in settings.txt.
    plain : translation table that makes characters plain one for one. spaced : words are set apart.
    """

    code: str
    words: Mapping[str, Mapping[str, Any]]
    shapes: Mapping[str, tuple[Shape, ...]]
    settings: Mapping[str, str]
    names: Mapping[str, Name]
    automaton: Any
    plain: Mapping[int, str]
    spaced: bool

    def value(self, category: str, phrase: str) -> Any:
        """The value of a phrase, found without regard to case and runs of space."""
        return self.words[category].get(flat(phrase))

    @cache  # noqa: B019 - grammars live as long as the program: one for each language
    def under(self, prefix: str) -> Mapping[str, tuple[str, Any]]:
        """Phrases of every category below a prefix, each with category and value."""
        found: dict[str, tuple[str, Any]] = {}
        for category, phrases in self.words.items():
            if category.startswith(prefix + "."):
                for phrase, value in phrases.items():
                    found.setdefault(phrase, (category, value))
        return found

    @cache  # noqa: B019
    def longest_first(self, category: str) -> tuple[tuple[str, Any], ...]:
        """Phrases of a category with their values, the longest first."""
        return tuple(sorted(self.words.get(category, {}).items(), key=lambda pair: -len(pair[0])))

    @cache  # noqa: B019
    def phrases(self, category: str) -> re.Pattern[str] | None:
        """An expression for every phrase of a category; None where it has none."""
        joined = "|".join(re.escape(p).replace("\\ ", r"\s+") for p, _ in self.longest_first(category))
        if not joined:
            return None
        ahead = _firsts(phrase for phrase, _ in self.longest_first(category))
        return re.compile(
            rf"(?<!\w){ahead}(?:{joined})(?!\w)" if self.spaced else f"{ahead}(?:{joined})", re.IGNORECASE
        )

    def before(
        self, kind: str, text: str, start: int, at: int, reach: int = 40
    ) -> tuple[Shape, re.Match[str]] | None:
        """The first rule ``before…`` of a kind (or named otherwise, but ending in ``$``) that ends at ``at``."""
        low = max(start, at - reach)
        for shape in self.shapes.get(kind, ()):
            if shape.regex.pattern.endswith("$") and (found := shape.regex.search(text, low, at)):
                return shape, found
        return None

    def after(self, kind: str, text: str, at: int, end: int) -> tuple[Shape, re.Match[str]] | None:
        """The first rule ``after…`` of a kind that matches at ``at``."""
        for shape in self.shapes.get(kind, ()):
            if "after" in shape.name and (found := shape.regex.match(text, at, end)):
                return shape, found
        return None

    def finds(self, kind: str, text: str, start: int, end: int) -> Iterator[tuple[Shape, re.Match[str]]]:
        """Every match of every rule of a kind in text[start:end]."""
        for shape in self.shapes.get(kind, ()):
            for found in shape.regex.finditer(text, start, end):
                if found.end() > found.start():
                    yield shape, found


def flat(phrase: str) -> str:
    """A phrase as it is looked up."""
    return " ".join(phrase.lower().split())


@cache
def load(code: str) -> Grammar:
    """The grammar of a language; DataError naming file and line where its data are wrong."""
    folder = resources.files(f"bilat.reading.languages.{code}")

    def body(name: str) -> str | None:
        path = folder.joinpath(name)
        return path.read_text(encoding="utf-8") if path.is_file() else None

    settings = _settings(body("settings.txt") or "")
    words: dict[str, dict[str, Any]] = {}
    for phrase, entry in lexicon.parse(body("words.txt") or "", f"{code}/words.txt"):
        value = entry.value if entry.value is not None else entry.attrs.get("value")
        key = phrase if entry.cat == "sym" else flat(phrase)
        words.setdefault(entry.cat, {}).setdefault(key, value)
    for form, codes in economies.money_forms(code).items():
        if form[0].isascii() and form[-1].isalpha() and form.isalpha() and form.islower():
            words.setdefault("curword", {})[form] = codes
        elif " " in form and form[0].isalpha() and "$" not in form:
            words.setdefault("curword", {})[flat(form)] = codes
        elif ord(form[0]) > 0x2E80:
            words.setdefault("curword", {})[form] = codes
        elif not form.isalpha() or len(form) > 2 or form in settings.get("symbols", "RM Rp Rs").split():
            words.setdefault("sym", {}).setdefault(form, codes)
    spaced = settings.get("spaced", "yes") == "yes"
    names = {name.text: Name(name.text, name.codes, name.kind) for name in economies.names(code)}
    for phrase, text in words.get("econ", {}).items():
        names[phrase] = Name(phrase, tuple(str(text).split("+")), "name")
    automaton = ahocorasick.Automaton()
    for text, name in names.items():
        automaton.add_word(text, name)
    automaton.make_automaton()
    plain = dict(_PLAIN)
    for pair in (body("traditional.txt") or "").split("\n", 1)[-1].split():
        plain[ord(pair[0])] = pair[1]
    shapes: dict[str, list[Shape]] = {}
    for shape in shapes_of(body("shapes.txt") or "", f"{code}/shapes.txt", words, spaced, names, code):
        shapes.setdefault(shape.kind, []).append(shape)
    return Grammar(
        code,
        words,
        {kind: tuple(rules) for kind, rules in shapes.items()},
        settings,
        names,
        automaton,
        plain,
        spaced,
    )


def _firsts(phrases: Iterable[str]) -> str:
    """A look ahead at the first character: cheaper than to try every phrase at every place."""
    letters = sorted({phrase[0] for phrase in phrases} | {phrase[0].swapcase() for phrase in phrases})
    return f"(?=[{re.escape(''.join(letter for letter in letters if len(letter) == 1))}])"


def _settings(text: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def shapes_of(
    text: str,
    where: str,
    words: Mapping[str, Mapping[str, Any]],
    spaced: bool,
    names: Mapping[str, Name],
    code: str,
    kinds: frozenset[str] = _KINDS,
) -> Iterator[Shape]:
    """The rules of a file of shapes, in order; DataError naming the line of one that is wrong."""
    macros: dict[str, str] = {}
    short = {form.text: form.codes for form in economies.short_forms(code)}

    def alternatives(match: re.Match[str]) -> str:
        category = match[1]
        if category == "econ":
            phrases = list(names)
        elif category == "short":
            phrases = list(short)
        else:
            phrases = [
                p
                for c, under in words.items()
                if c == category or c.startswith(category + ".")
                for p in under
            ]
        if not phrases:
            raise KeyError(category)
        ordered = sorted(set(phrases), key=lambda p: (-len(p), p))
        joined = "|".join(re.escape(p).replace("\\ ", r"\s+") for p in ordered)
        if category == "sym":  # as written: RM is money, rm is not; the S$ in AS$ is not
            return rf"(?<![A-Za-z]){_firsts(phrases)}(?-i:{joined})"
        if spaced:
            return rf"(?<!\w){_firsts(phrases)}(?:{joined})(?!\w)"
        return f"{_firsts(phrases)}(?:{joined})"

    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("# "):
            continue
        try:
            if line.startswith("$"):
                name, _, value = line[1:].partition("=")
                macros[name.strip()] = _MACRO.sub(lambda m: macros[m[1]], value.strip())
                continue
            head, _, expression = line.partition(": ")
            kind, name = head.split()
            if kind not in kinds:
                raise DataError(
                    "a rule of an unknown kind",
                    where=where,
                    line=number,
                    found=kind,
                    expected=", ".join(sorted(kinds)),
                )
            expression = _MACRO.sub(lambda m: macros[m[1]] if m[1] in macros else m[0], expression)
            yield Shape(kind, name, re.compile(_CATEGORY.sub(alternatives, expression), re.IGNORECASE))
        except (re.error, ValueError, KeyError) as error:
            raise DataError(
                f"this is not a rule: {error}",
                where=where,
                line=number,
                found=line,
                expected="kind name: expression",
            ) from None


_PLAIN: dict[int, str] = {
    **{
        ord(c): " "
        for c in "\t\r\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
    },
    **{ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\uff5e\u301c"},
    **{0xFF10 + d: str(d) for d in range(10)},
    **{0xFF21 + d: chr(65 + d) for d in range(26)},
    0xFF05: "%",
    0xFF04: "$",
    0xFF0E: ".",
    0x2019: "'",
    0x4E36: "、",  # a stroke that some pages write for the comma of lists
}


@cache
def covered() -> tuple[str, ...]:
    """Codes of the languages that are read by topics."""
    return languages.read_by_topics()


def in_plain(text: str, code: str) -> str:
    """A text in the characters that its language's grammar is written in, each at its place; others as they are.

    What is looked up by a grammar's words is looked up here: 統計 is 统计, a full-width digit a digit.
    """
    return text.translate(load(code).plain) if code in covered() else text
