"""Figures told in their turn: to Kenya and Togo 5 and 4 billion, up 3 and 2 per cent, respectively (S4).

Language-neutral: it sees categories, and the words that the lexicon calls ``respectively``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# Figures of one kind: a verb or a noun may stand with the first of them only.
_ALIKE: Final = {
    "money": "money",
    "pct": "per cent",
    "growth": "per cent",
    "share": "per cent",
    "multiple": "ratio",
}
# What may stand between two figures of a run, each with its own time, in brackets its own second figure.
_LOOSE: Final = frozenset(
    "comma and qual adv yoy annual mom a det in period base up down open close year w".split()
)
_JOINTS: Final = frozenset({"comma", "and"})
_HOLDS: Final = frozenset({"have", "for", "account"})
_APART: Final = 9
# What hands figures to names told just before, and what these may be called in between.
_HANDING: Final = frozenset(
    {"with", "at", "qual", "adv", "of", "account", "list", "comma", "for", "in", "period"}
)
_CALLED: Final = frozenset({"rank", "role", "be", "det", "w", "product", "between", "list"})
# How far behind a run "respectively" may stand, and how far before it the names.
_WORD: Final = 20
_NAMES: Final = 42


def run(items: Sequence[Item], index: int) -> tuple[int, ...]:
    """Places of the figures of one kind that stand side by side with that at ``index``; a bracket's are of its figures."""
    anchor = _before_bracket(items, index)
    if anchor is not None:
        outer = run(items, anchor)
        return tuple(inner for place in outer if (inner := _in_bracket(items, place)) is not None)
    kind = _ALIKE.get(items[index].cat)
    if kind is None:
        return (index,)
    found = [index]
    for step in (-1, 1):
        place, joined, inside = index + step, False, False
        last = index
        while 0 <= place < len(items) and abs(place - last) <= _APART:
            item = items[place]
            if item.base in ("open", "close"):
                inside = item.base == ("open" if step > 0 else "close")
            elif inside:
                pass
            elif _ALIKE.get(item.cat) == kind:
                if not joined:
                    break
                found.append(place)
                last, joined = place, False
            elif item.base not in _LOOSE:
                break
            else:
                joined = joined or item.base in _JOINTS
            place += step
    return tuple(sorted(found))


def _before_bracket(items: Sequence[Item], index: int) -> int | None:
    """The figure in whose bracket another one stands alone: 28 per cent (5 million)."""
    alone = (
        1 < index < len(items) - 1 and items[index - 1].base == "open" and items[index + 1].base == "close"
    )
    return index - 2 if alone and items[index - 2].cat in _ALIKE else None


def _in_bracket(items: Sequence[Item], place: int) -> int | None:
    inside = place + 2 < len(items) and items[place + 1].base == "open" and items[place + 2].cat in _ALIKE
    return place + 2 if inside else None


def turn(items: Sequence[Item], index: int) -> tuple[int, int] | None:
    """The place of a figure in its run, and how many there are; None where it stands alone."""
    places = run(items, index)
    return (places.index(index), len(places)) if len(places) > 1 and index in places else None


def held(items: Sequence[Item], index: int) -> tuple[int, ...]:
    """Places of amounts that those told before are held against in turn: against 2.4 and 0.7 billion; (2022: 2.4 and 0.7).

    Empty where the amount at ``index`` is not one of two or more, joined by nothing but "and" or a comma.
    """
    first = last = index
    while first > 1 and items[first - 1].base in _JOINTS and items[first - 2].cat == "money":
        first -= 2
    while last + 2 < len(items) and items[last + 1].base in _JOINTS and items[last + 2].cat == "money":
        last += 2
    if first == last or first < 2:
        return ()
    before = items[first - 1].base
    if before == "colon" and items[first - 2].base == "period":
        headed = first > 2 and items[first - 3].base == "open"
    elif before == "open":
        headed = [item.base for item in items[last + 1 : last + 4]] == ["in", "period", "close"]
    else:
        headed = before == "against"
    after = items[last + 1].base if last + 1 < len(items) else "end"
    return tuple(range(first, last + 1, 2)) if headed and after not in ("of", "to", "from", "econ") else ()


def said(items: Sequence[Item], index: int) -> bool:
    """Whether "respectively" or "each" follows a figure."""
    return any(ends(item) for item in items[index + 1 : index + _WORD])


def ends(item: Item) -> bool:
    """Respectively, or "each" behind the figures."""
    return item.base == "respectively" or item.low in wordset("words.each")


def dated_in_turn(items: Sequence[Item], index: int) -> bool:
    """Whether two times behind a run take its figures in turn: rose 5 and 7 per cent in 2021 and 2022."""
    places = run(items, index)
    after = [item.base for item in items[places[-1] + 1 : places[-1] + 7]]
    return any(after[at : at + 3] == ["period", "and", "period"] for at in range(len(after)))


def _many(roles: Mapping[str, object]) -> bool:
    """Whether a flow names several: its figures are told in their turn."""
    return any(isinstance(one, Item) and one.base == "econs" for one in roles.values())


def _handed(items: Sequence[Item], first: int) -> bool:
    """Whether the names hold their figures at once: Chad and Mali followed with 8 and 7 per cent, had 8 and 7."""
    place = first - 1
    while place > 0 and items[place].base in ("with", "at", "qual", "adv"):
        place -= 1
    holds = items[place].base in _HOLDS or (items[place].base == "list" and place < first - 1)
    if holds and place > 0 and items[place - 1].base == "econs":
        return True
    # "Peru, Mali and Togo were the main buyers, with (shares of) 17.9, 15.1 and 14.2 per cent"
    handing = False
    place = first - 1
    while place > 0 and (items[place].base in _HANDING or items[place].low in wordset("turns.shares")):
        handing = handing or items[place].base in ("with", "at", "account", "list")
        place -= 1
    while place > 0 and items[place].base in _CALLED:
        place -= 1
    behind = items[place - 1].base if place else ""
    return handing and items[place].base == "econs" and behind not in ("behind", "after")


def _which_take(items: Sequence[Item], first: int) -> int | None:
    """Place of the comma in "behind Peru and Chile, which took 8 and 7 per cent"."""
    place = first - 1
    while place > 0 and items[place].base in ("list", "account", "have", "for", "with", "at", "fverb"):
        place -= 1
    if place < 2 or place == first - 1 or items[place].base != "it" or items[place - 1].base != "comma":
        return None
    return place - 1 if items[place - 2].base == "econs" else None


def turned_name(items: Sequence[Item], index: int) -> tuple[int, str] | None:
    """Followed by China and Russia, with 5 and 4 billion, respectively: where the name stands, and its code."""
    places = run(items, index)
    if len(places) < 2 or index not in places:
        return None
    behind = _which_take(items, places[0])
    if not said(items, places[-1]) and not _handed(items, places[0]) and behind is None:
        return None
    names: list[tuple[int, str]] = []
    first = places[0] if behind is None else behind
    for place in range(first - 1, max(first - _NAMES, -1), -1):
        item = items[place]
        if item.base == "econ":
            names.insert(0, (place, item.value[0]))
        elif item.base == "econs":
            names = [(place, code) for code in item.value] + names
        elif names and item.base not in ("comma", "and", "det"):
            break
        elif item.base in ("while", "semicolon") or (item.cat == "flow" and _many(item.value.roles)):
            return None
        elif item.base in ("money", "pct", "share") and len(run(items, place)) != len(places):
            return None  # figures before are those of a run of as many, told in turn, too
        if len(names) >= len(places):
            break
    return names[places.index(index)] if len(names) == len(places) else None
