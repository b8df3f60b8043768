"""What every match of a pattern holds: categories, and pairs of them side by side.

A sentence that lacks one of them cannot match, and is not searched. Of a pattern's parts are told, as where an
automaton is built of them (Glushkov 1961, "The abstract theory of automata"), whether they may be empty and
with what they can begin and end; what may be empty requires nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

# Characters of which one stands at a place; None: any may.
Chars = frozenset[str] | None
# One of these pairs stands somewhere: a character of the first, right behind it one of the second.
Pairs = tuple[tuple[Chars, Chars], ...]

# How a group opens: capturing, plain, looking ahead or back; what must not be there tells nothing.
_OPENS: Final = re.compile(r"\((?:\?(?:P<\w+>|:|=|!|<=|<!))?")
_REPEAT: Final = re.compile(r"(?:[?*+]|\{(\d*)(,?)\d*\})\??")
_NOTHING: Final[frozenset[str]] = frozenset()
# What a category counts that nearly every sentence holds, and what any at all does.
_OFTEN: Final = 20
_ANY: Final = 1_000


class Part:
    """A part of a pattern.

    empty : it may match nothing. first, last : with what it can begin and end. needs : classes of which every match
    of it holds a character; pairs : sets of pairs of which it holds one. looks : 1 where it only looks ahead, -1
    back, else 0; beside : what it sees first then.
    """

    __slots__ = ("beside", "empty", "first", "last", "looks", "needs", "pairs")

    def __init__(
        self,
        empty: bool,
        first: Chars,
        last: Chars,
        needs: Sequence[frozenset[str]] = (),
        pairs: Sequence[Pairs] = (),
    ) -> None:
        self.empty = empty
        self.first = first
        self.last = last
        self.needs = list(needs)
        self.pairs = list(pairs)
        self.looks = 0
        self.beside: Chars = None

    def rarest_pairs(self, common: frozenset[str] = _NOTHING) -> Pairs | None:
        """Of the sets of pairs, the one that fewest sentences hold, going by how many pairs it has and how common.

        common : characters that nearly every sentence holds. None where there is no such set.
        """
        return min(self.pairs, key=lambda pairs: _weight(pairs, common), default=None)


def required(body: str) -> Part:
    """What every match of a regular expression over categories requires: fewer things than it does, never more.

    Of a choice, one class and one set of pairs that hold those of all its branches.
    """
    return _choice(body, 0)[0]


def _weight(pairs: Pairs, common: frozenset[str]) -> int:
    def weigh(chars: Chars) -> int:
        return _ANY if chars is None else len(chars) + (_OFTEN - 1) * len(chars & common)

    return sum(weigh(one) * weigh(other) for one, other in pairs)


def _choice(body: str, at: int) -> tuple[Part, int]:
    """The part that begins at ``at``, and where its closing bracket is."""
    branches: list[list[Part]] = [[]]
    while at < len(body) and body[at] != ")":
        if body[at] == "|":
            branches.append([])
            at += 1
            continue
        if body[at] == "[":
            end = body.index("]", at)
            inside = body[at + 1 : end]
            part = Part(False, None, None)
            if not inside.startswith("^"):
                chars = frozenset(inside)
                part = Part(False, chars, chars, [chars])
            at = end + 1
        elif body[at] == "(":
            opens = _OPENS.match(body, at)
            assert opens is not None
            part, at = _choice(body, opens.end())
            part = _looking(part, opens[0])
            at += 1
        else:
            part = Part(True, None, None)  # anything: what is not understood requires nothing
            at += 1
        repeat = _REPEAT.match(body, at)
        if repeat is not None:
            part = _repeated(part, repeat)
            at = repeat.end()
        branches[-1].append(part)
    parts = [_sequence(branch) for branch in branches]
    return parts[0] if len(parts) == 1 else _either(parts), at


def _looking(part: Part, opens: str) -> Part:
    """A group as what it opens with makes it."""
    if opens in ("(?=", "(?<="):
        around = Part(True, _NOTHING, _NOTHING, part.needs, part.pairs)
        if not part.empty:
            around.looks = 1 if opens == "(?=" else -1
            around.beside = part.first if opens == "(?=" else part.last
        return around
    return Part(True, _NOTHING, _NOTHING) if opens in ("(?!", "(?<!") else part


def _repeated(part: Part, repeat: re.Match[str]) -> Part:
    least = {"?": 0, "*": 0, "+": 1}.get(repeat[0][0])
    if least is None:
        least = int(repeat[1] or 0)
    if least == 0:
        return Part(True, part.first, part.last)
    if least > 1 and not part.empty:
        part.pairs.append(((part.last, part.first),))
    return part


def _either(parts: Sequence[Part]) -> Part:
    both = Part(
        any(p.empty for p in parts), _any_of([p.first for p in parts]), _any_of([p.last for p in parts])
    )
    if all(p.needs for p in parts):
        both.needs = [_NOTHING.union(*(min(p.needs, key=len) for p in parts))]
    if all(p.pairs for p in parts):
        both.pairs = [tuple(pair for p in parts for pair in p.rarest_pairs() or ())]
    return both


def _sequence(parts: Sequence[Part]) -> Part:
    whole = Part(
        all(p.empty for p in parts),
        _begins(parts)[0],
        _ends(parts)[0],
        [need for p in parts for need in p.needs],
        [pairs for p in parts for pairs in p.pairs],
    )
    for place, part in enumerate(parts):
        behind, some_behind = _begins(parts[place + 1 :])
        before, some_before = _ends(parts[:place])
        if some_behind and (not part.empty or part.looks < 0):
            whole.pairs.append(((part.beside if part.looks < 0 else part.last, behind),))
        if some_before and (not part.empty or part.looks > 0):
            whole.pairs.append(((before, part.beside if part.looks > 0 else part.first),))
    return whole


def _begins(parts: Sequence[Part]) -> tuple[Chars, bool]:
    """With what parts in sequence can begin, and whether they begin with something at all."""
    found: list[Chars] = []
    for part in parts:
        found.append(part.first)
        if not part.empty:
            return _any_of(found), True
    return _any_of(found), False


def _ends(parts: Sequence[Part]) -> tuple[Chars, bool]:
    found: list[Chars] = []
    for part in reversed(parts):
        found.append(part.last)
        if not part.empty:
            return _any_of(found), True
    return _any_of(found), False


def _any_of(each: Sequence[Chars]) -> Chars:
    found: set[str] = set()
    for chars in each:
        if chars is None:
            return None
        found |= chars
    return frozenset(found)
