r"""Patterns over categories: a cascade of finite-state stages (Abney 1996, "Partial parsing via finite-state
cascades").

A sentence is a list of items; each item's category is one character, so that a pattern over categories is
a regular expression over a short string and runs in C. A pattern file names stages and rules:

    [stage amounts]
    money prefixed: cur:<cur> num:<number|num>

``money`` is the builder (a function of the rule layer), ``prefixed`` the rule's name, ``<a|b>`` one item
of category a or b (or under them), ``name:`` captures what follows it (``name:<x>`` or ``name:(…)``), and
``? * + {m,n} ( | ) (?! (?= (?<!`` mean what they mean in regular expressions. ``$mod`` inserts a macro
defined by a line ``$mod = <w|cap>``. Spaces do not matter. The first rule that matches wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilat.errors import DataError
from bilat.reading.tokens import Item

Groups = dict[str, list[Item]]
Builder = Callable[["Match"], Item | None]
Search = Callable[..., re.Match[str] | None]

# Categories that nearly every sentence holds: poor reasons to try a rule.
_COMMON = (
    "w",
    "cap",
    "in",
    "of",
    "to",
    "det",
    "a",
    "comma",
    "end",
    "and",
    "be",
    "from",
    "with",
    "num",
    "year",
)
_FIRST = 0xE000
_CATEGORY = re.compile(r"<(\^?)([\w.|]+)>")
_CAPTURE = re.compile(r"\b([a-z]\w*):(\()")
_MACRO = re.compile(r"\$(\w+)")


class Alphabet:
    """One private-use character per category; unknown categories are added as they come."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self._under: dict[str, str] = {}

    def code(self, cat: str) -> str:
        found = self.codes.get(cat)
        if found is None:
            found = self.codes[cat] = chr(_FIRST + len(self.codes))
            self._under.clear()
        return found

    def matching(self, prefix: str) -> str:
        """The characters of a category and of everything under it."""
        self.code(prefix)
        found = self._under.get(prefix)
        if found is None:
            within = prefix + "."
            found = "".join([c for cat, c in self.codes.items() if cat == prefix or cat.startswith(within)])
            self._under[prefix] = found
        return found


@dataclass(slots=True)
class Match:
    """A rule that fired on items ``first`` to ``last`` (exclusive) of a sentence."""

    rule: str
    items: list[Item]
    first: int
    last: int
    spans: dict[str, tuple[int, int]]
    language: Any

    def get(self, name: str) -> list[Item]:
        """The items that a capture took; empty where it took none."""
        span = self.spans.get(name)
        return [] if span is None else self.items[span[0] : span[1]]

    def one(self, name: str) -> Item | None:
        """The first item of a capture."""
        got = self.get(name)
        return got[0] if got else None

    def make(
        self,
        cat: str,
        value: Any = None,
        data: Any = None,
        *,
        first: int | None = None,
        last: int | None = None,
    ) -> Item:
        """A new item over the match."""
        begin = self.items[self.first if first is None else first]
        end = self.items[(self.last if last is None else last) - 1]
        return Item(cat, begin.start, end.end, "", self.language.alphabet.code(cat), value, data)


@dataclass(slots=True)
class Rule:
    """One rule: its regular expression, its captures, and what a sentence must hold for it to match.

    captures : names with the numbers of their groups.
    needs : sets of category characters; a sentence without one of each cannot match, and is not searched.
    bits : the same, one bit a category.
    """

    builder: str
    name: str
    source: str
    line: int
    regex: re.Pattern[str] | None = None
    captures: tuple[tuple[str, int], ...] = ()
    needs: tuple[frozenset[str], ...] = ()
    bits: tuple[int, ...] = ()


class _Bits(dict[str, int]):
    """The bit of each category character, made when first asked for."""

    def __missing__(self, char: str) -> int:
        bit = self[char] = 1 << ord(char) - _FIRST
        return bit


_BITS = _Bits()


def bits_of(codes: Iterable[str]) -> int:
    """Category characters as bits of one number."""
    bits, found = _BITS, 0
    for char in set(codes):
        found |= bits[char]
    return found


@dataclass(slots=True)
class Stage:
    """Rules that are tried together, from left to right over the sentence.

    table : order, first of the bits (-1, every bit, where there is none), the other bits, rule, its search; what
    `run` walks over.
    """

    name: str
    rules: list[Rule]
    anchors: int = 0
    always: bool = False
    table: list[tuple[int, int, tuple[int, ...], Rule, Search]] = field(default_factory=list)

    def compile(self, alphabet: Alphabet, where: str) -> None:
        """Turn each rule into a regular expression. Raises DataError naming file and line."""
        common = frozenset("".join(map(alphabet.matching, _COMMON)))
        for rule in self.rules:
            try:
                body, names = translate(rule.source, alphabet)
                rule.regex = re.compile(body)
            except re.error as error:
                raise DataError(
                    f"rule {rule.name!r} is not a pattern: {error}",
                    where=where,
                    line=rule.line,
                    found=rule.source,
                ) from None
            groups = rule.regex.groupindex
            rule.captures = tuple((name, groups[name]) for name in names)
            # The rarest first: what a sentence lacks is found soonest.
            rule.needs = tuple(sorted(required(body), key=lambda need: (bool(need & common), len(need))))
        for rule in self.rules:
            rule.bits = tuple(bits_of(need) for need in rule.needs)
            if rule.bits:
                self.anchors |= rule.bits[0]
            else:
                self.always = True
        self.table = [
            (order, rule.bits[0] if rule.bits else -1, rule.bits[1:], rule, rule.regex.search)  # type: ignore[union-attr]
            for order, rule in enumerate(self.rules)
        ]


_GROUP = re.compile(r"\((?:\?P<\w+>)?(\[[^\[\]]*\])\)")


def required(body: str) -> tuple[frozenset[str], ...]:
    """Classes that every match of a regular expression over categories must contain.

    Only what stands outside of all groups (or alone in one) and is not optional counts: fewer than there
    are, never more.
    """
    flat = _GROUP.sub(r"\1", body)
    depth, at, found = 0, 0, []
    while at < len(flat):
        char = flat[at]
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char == "|" and depth == 0:
            return ()
        elif char == "[":
            end = flat.index("]", at)
            after = flat[end + 1 : end + 3]
            inside = flat[at + 1 : end]
            if depth == 0 and not after.startswith(("?", "*", "{0")) and not inside.startswith("^"):
                found.append(frozenset(inside))
            at = end
        at += 1
    return tuple(sorted(set(found), key=len))


def translate(source: str, alphabet: Alphabet) -> tuple[str, tuple[str, ...]]:
    """A rule's text as a regular expression over category characters, and its capture names."""

    def category(match: re.Match[str]) -> str:
        chars = "".join(dict.fromkeys("".join(alphabet.matching(c) for c in match[2].split("|"))))
        return f"[{'^' if match[1] else ''}{chars}]"

    names: list[str] = []

    def capture(match: re.Match[str]) -> str:
        names.append(match[1])
        return f"(?P<{match[1]}>"

    text = _CATEGORY.sub(category, source)
    # name:[…] captures one class: close the group after it.
    text = re.sub(r"\b([a-z]\w*):(\[[^\]]*\])", lambda m: f"{m[1]}:({m[2]})", text)
    text = re.sub(r"\s+", "", _CAPTURE.sub(capture, text))
    return text, tuple(names)


def parse_stages(text: str, where: str) -> list[Stage]:
    """The stages of a pattern file, in order. Raises DataError naming file and line."""
    stages: list[Stage] = []
    macros: dict[str, str] = {}

    def expand(body: str, line: int) -> str:
        def macro(match: re.Match[str]) -> str:
            if match[1] not in macros:
                raise DataError(
                    f"no macro ${match[1]}", where=where, line=line, expected=", ".join(sorted(macros))
                )
            return macros[match[1]]

        return _MACRO.sub(macro, body)

    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split("# ", 1)[0].strip()
        if not line:
            continue
        if line.startswith("[stage "):
            stages.append(Stage(line[7:-1].strip(), []))
        elif line.startswith("$"):
            name, _, body = line[1:].partition("=")
            macros[name.strip()] = expand(body.strip(), number)
        else:
            head, colon, body = line.partition(": ")
            names = head.split()
            if not colon or len(names) != 2 or not stages:
                raise DataError(
                    "not a rule",
                    where=where,
                    line=number,
                    found=line,
                    expected="builder name: pattern, below [stage …]",
                )
            stages[-1].rules.append(Rule(names[0], names[1], expand(body.strip(), number), number))
    return stages


def run(
    stages: Iterable[Stage], items: list[Item], builders: dict[str, Builder], language: Any, fired: list[str]
) -> list[Item]:
    """Each stage once over the sentence; what rules build replaces what they matched.

    Within a stage the leftmost match wins, and the first rule among those that match there.
    """
    codes = "".join([item.code for item in items])
    # What has once been there: stages filter by it, so too much is no fault.
    present = bits_of(codes)
    for stage in stages:
        if not (stage.anchors & present or stage.always):
            continue
        waiting: list[list[Any]] = []
        for order, first, others, rule, search in stage.table:
            if not first & present:
                continue
            for need in others:
                if not need & present:
                    break
            else:
                found = search(codes)
                if found is not None:
                    waiting.append([found.start(), order, found, rule, search])
        if not waiting:
            continue
        out: list[Item] = []
        pieces: list[str] = []
        done = at = 0
        while waiting:
            best = min(waiting) if len(waiting) > 1 else waiting[0]
            start, _, found, rule, search = best
            end = found.end()
            built = None
            if start >= at and end > start:
                places = found.regs
                spans = {name: places[group] for name, group in rule.captures if places[group][0] >= 0}
                built = builders[rule.builder](Match(rule.name, items, start, end, spans, language))
            if built is None:
                # This rule has no say here: it goes on after the place, others may still match at it.
                found = search(codes, start + 1)
                if found is None:
                    waiting.remove(best)
                else:
                    best[0], best[2] = found.start(), found
                continue
            if built.data is None:
                built.data = {}
            out += items[done:start]
            out.append(built)
            pieces += codes[done:start], built.code
            present |= _BITS[built.code]
            done = at = end
            fired.append(rule.name)
            kept = []
            for entry in waiting:
                if entry[0] < at:
                    found = entry[4](codes, at)
                    if found is None:
                        continue
                    entry[0], entry[2] = found.start(), found
                kept.append(entry)
            waiting = kept
        if out:
            items = out + items[done:]
            pieces.append(codes[done:])
            codes = "".join(pieces)
    return items


def one_of(items: Sequence[Item], cat: str) -> Item | None:
    """The first item of a category."""
    return next((item for item in items if item.is_a(cat)), None)
