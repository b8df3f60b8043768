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
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from bilat.errors import DataError
from bilat.reading.required import Chars, Pairs, required
from bilat.reading.tokens import Item

Groups = dict[str, list[Item]]
Builder = Callable[["Match"], Item | None]
Search = Callable[..., re.Match[str] | None]

# Categories that nearly every sentence holds: poor reasons to try a rule.
_COMMON: Final = (
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
_FIRST: Final = 0xE000
_CATEGORY: Final = re.compile(r"<(\^?)([\w.|]+)>")
_CAPTURE: Final = re.compile(r"\b([a-z]\w*):(\()")
_MACRO: Final = re.compile(r"\$(\w+)")


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


@dataclass(init=False, slots=True)
class Match:
    """A rule that fired on items ``first`` to ``last`` (exclusive) of a sentence.

    places : where in the sentence each group of the regular expression matched, (-1, -1) where it did not.
    """

    rule: str
    items: list[Item]
    first: int
    last: int
    places: tuple[tuple[int, int], ...]
    captures: dict[str, int]
    language: Any

    def __init__(
        self,
        rule: str,
        items: list[Item],
        first: int,
        last: int,
        places: tuple[tuple[int, int], ...],
        captures: dict[str, int],
        language: Any,
    ) -> None:
        self.rule = rule
        self.items = items
        self.first = first
        self.last = last
        self.places = places
        self.captures = captures
        self.language = language

    def get(self, name: str) -> list[Item]:
        """The items that a capture took; empty where it took none."""
        group = self.captures.get(name)
        if group is None:
            return []
        first, last = self.places[group]
        return self.items[first:last] if first >= 0 else []

    def one(self, name: str) -> Item | None:
        """The first item of a capture."""
        group = self.captures.get(name)
        if group is None:
            return None
        first, last = self.places[group]
        return self.items[first] if first < last else None

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
        codes: dict[str, str] = self.language.alphabet.codes
        code = codes.get(cat) or self.language.alphabet.code(cat)
        return Item(cat, begin.start, end.end, "", code, value, data)


@dataclass(slots=True)
class Rule:
    """One rule: its regular expression, its captures, and what a sentence must hold for it to match.

    captures : names with the numbers of their groups.
    needs : sets of category characters; a sentence without one of each cannot match, and is not searched.
    pairs : nor is one without any of these side by side.
    """

    builder: str
    name: str
    source: str
    line: int
    regex: re.Pattern[str] | None = None
    captures: dict[str, int] = field(default_factory=dict)
    needs: tuple[frozenset[str], ...] = ()
    pairs: Pairs | None = None

    def compile(self, alphabet: Alphabet, common: frozenset[str], where: str) -> None:
        """Turn the source into a regular expression. Raises DataError naming file and line."""
        try:
            body, names = translate(self.source, alphabet)
            self.regex = re.compile(body)
        except re.error as error:
            raise DataError(
                f"rule {self.name!r} is not a pattern: {error}",
                where=where,
                line=self.line,
                found=self.source,
            ) from None
        whole = required(body)
        if whole.empty:
            raise DataError(
                f"rule {self.name!r} matches where nothing stands",
                where=where,
                line=self.line,
                found=self.source,
                expected="a pattern of which some part cannot be missing",
            )
        self.captures = {name: self.regex.groupindex[name] for name in names}
        # The rarest first: what a sentence lacks is found soonest.
        self.needs = tuple(sorted(set(whole.needs), key=lambda need: (bool(need & common), len(need))))
        self.pairs = whole.rarest_pairs(common)


@dataclass(slots=True)
class Stage:
    """Rules that are tried together, from left to right over the sentence.

    first, last : the bytes in which its rules' bits lie among those of the cascade (last exclusive).
    """

    name: str
    rules: list[Rule]
    first: int = 0
    last: int = 0


Tried = tuple[tuple[Rule, Search], ...]

# How many of the things that a rule needs are asked for before it is searched; ``Cascade.allowed`` says so, too.
_ASKED: Final = 3
# So many pairs of categories are remembered: texts have some thousands.
_REMEMBERED: Final = 20_000


class Cascade:
    """The stages of a language, and which of their rules the categories of a sentence allow at all.

    Every rule has one bit in each of four planes of ``size`` bits: rule r has the bits r, r + size, r + 2 size … The
    first three are on where the sentence holds one of the first things that the rule needs, the last where two
    categories stand side by side in it that the rule needs so. A rule is worth a search where all are on.

    free : the bits that are on without any. single : those that a category turns on. beside : those that one
    category turns on behind another, with what it turns on by itself, by the first and the second ("" before the first of
    a sentence); filled as pairs are met. tried : by the byte of allowed rules and what it holds, the rules.
    """

    __slots__ = ("_behind", "_known", "_rules", "beside", "free", "single", "size", "stages", "tried")

    def __init__(self, stages: list[Stage], alphabet: Alphabet, where: str) -> None:
        common = frozenset("".join(map(alphabet.matching, _COMMON)))
        self.stages = stages
        self.free = 0
        self.single: dict[str, int] = {}
        self.beside: dict[str, dict[str, int]] = {}
        # By the first of a pair that rules need (None: any), their bits, each with the second.
        self._behind: dict[str | None, list[tuple[int, Chars]]] = {}
        self._known = 0
        self._rules: list[Rule | None] = []  # by their bits; a stage begins with a byte
        for stage in stages:
            stage.first = len(self._rules) // 8
            self._rules += stage.rules
            self._rules += [None] * (-len(self._rules) % 8)
            stage.last = len(self._rules) // 8
        self.size = len(self._rules)
        self.tried: list[dict[int, Tried]] = [{} for _ in range(self.size // 8)]
        for stage in stages:
            for number, rule in enumerate(stage.rules, 8 * stage.first):
                rule.compile(alphabet, common, where)
                for plane in range(_ASKED):
                    bit = 1 << plane * self.size + number
                    if plane >= len(rule.needs):
                        self.free |= bit
                        continue
                    for char in rule.needs[plane]:
                        self.single[char] = self.single.get(char, 0) | bit
                bit = 1 << _ASKED * self.size + number
                if rule.pairs is None:
                    self.free |= bit
                for one, other in rule.pairs or ():
                    for first in (None,) if one is None else one:
                        self._behind.setdefault(first, []).append((bit, other))

    def held(self, codes: Iterable[str], before: str = "") -> int:
        """The bits that categories in a row turn on, the first of them behind ``before``."""
        held = 0
        for code in codes:
            row = self.beside.get(before)
            bits = row.get(code) if row is not None else None
            held |= self._pair(before, code) if bits is None else bits
            before = code
        return held

    def _pair(self, one: str, other: str) -> int:
        """The bits that a category turns on behind another; to be remembered."""
        bits = self.single.get(other, 0)
        for first in (one, None) if one else ():
            for bit, seconds in self._behind.get(first, ()):
                if seconds is None or other in seconds:
                    bits |= bit
        if self._known >= _REMEMBERED:
            self.beside.clear()
            self._known = 0
        self._known += 1
        self.beside.setdefault(one, {})[other] = bits
        return bits

    def allowed(self, held: int) -> bytes:
        """The rules whose bit is on in all planes."""
        held &= held >> 2 * self.size  # what is longer is cut off, each time: one plane is left
        held &= held >> self.size
        return held.to_bytes(self.size // 8, "little")

    def rules(self, place: int, bits: int) -> Tried:
        """The rules of a byte of those allowed, in order; to be remembered."""
        rules = self._rules[8 * place : 8 * place + 8]
        found = tuple(
            (rule, rule.regex.search)
            for number, rule in enumerate(rules)
            if bits >> number & 1 and rule is not None and rule.regex is not None
        )
        self.tried[place][bits] = found
        return found


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


class _Waiting:
    """A rule that matches somewhere to the right: where, by which match, and how to search on."""

    __slots__ = ("found", "rule", "search", "start")

    def __init__(self, start: int, found: re.Match[str], rule: Rule, search: Search) -> None:
        self.start = start
        self.found = found
        self.rule = rule
        self.search = search


def run(cascade: Cascade, items: list[Item], builders: dict[str, Builder], language: Any) -> list[Item]:
    """Each stage once over the sentence; what rules build replaces what they matched.

    Within a stage the leftmost match wins, and the first rule among those that match there.
    """
    # What has once been there counts to the end: too much is no fault.
    letters = [item.code for item in items]
    held = cascade.free | cascade.held(letters)
    codes = "".join(letters)
    allowed = cascade.allowed(held)
    tried = cascade.tried
    for stage in cascade.stages:
        waiting: list[_Waiting] = []
        for place in range(stage.first, stage.last):
            byte = allowed[place]
            if not byte:
                continue
            for rule, search in tried[place].get(byte) or cascade.rules(place, byte):
                found = search(codes)
                if found is not None:
                    waiting.append(_Waiting(found.start(), found, rule, search))
        if not waiting:
            continue
        out: list[Item] = []
        pieces: list[str] = []
        fresh: list[int] = []
        done = at = 0
        while waiting:
            best = waiting[0]
            for other in waiting:
                if other.start < best.start:
                    best = other
            start, rule, found = best.start, best.rule, best.found
            end: int = found.end()
            built = None
            if start >= at and end > start:
                match = Match(rule.name, items, start, end, found.regs, rule.captures, language)
                built = builders[rule.builder](match)
            if built is None:
                # This rule has no say here: it goes on after the place, others may still match at it.
                found = best.search(codes, start + 1)
                if found is None:
                    waiting.remove(best)
                else:
                    best.start, best.found = found.start(), found
                continue
            if built.data is None:
                built.data = {}
            out += items[done:start]
            fresh.append(len(out))
            out.append(built)
            pieces += codes[done:start], built.code
            done = at = end
            kept: list[_Waiting] = []
            for entry in waiting:
                if entry.start < at:
                    found = entry.search(codes, at)
                    if found is None:
                        continue
                    entry.start, entry.found = found.start(), found
                kept.append(entry)
            waiting = kept
        if out:
            items = out + items[done:]
            pieces.append(codes[done:])
            codes = "".join(pieces)
            # Only what was built, and what follows it, stands behind another than before.
            known = held
            for place in fresh:
                held |= cascade.held(codes[place : place + 2], codes[place - 1] if place else "")
            if held != known:
                allowed = cascade.allowed(held)
    return items
