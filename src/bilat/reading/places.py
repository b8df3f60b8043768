"""Figures of places that are no economies: what a port, an airport, a city or a province trades is not the pair's (S4).

The port of Odesa handled 2 billion · Hamburg is the largest German city in exports to Peru, with 3 billion. Only where the
place is whoever the clause is about; "exports from Bursa to Iraq" keep it as their scope. Language-neutral: it sees
categories, sets of words that the language names, and the table of large cities.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bilat import economies
from bilat.reading.chunks import Flow
from bilat.reading.drafts import Draft
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

_BREAKS: Final = frozenset({"while", "semicolon", "say", "colon"})
_LEADS: Final = frozenset({"adv", "period", "in", "comma", "and", "det", "it"})
_NAMES: Final = frozenset(
    {"cap", "hyphen", "of", "role", "econ", "w", "none", "det", "mark", "product", "total"}
)
_VERBS: Final = frozenset(
    {"be", "have", "sign", "list", "fverb", "account", "up", "down", "rank", "make", "moves"}
)
_LONGEST: Final = 8


def without(items: Sequence[Item], drafts: list[Draft], language: str) -> list[Draft]:
    """The drafts that are not a mere place's; all of them where no place is told of."""
    if not drafts:
        return drafts
    words = wordset("places.words", language)
    if not any(item.base == "cap" or item.low in words for item in items):
        return drafts
    return [draft for draft in drafts if not _of_a_place(items, draft, language)]


def _of_a_place(items: Sequence[Item], draft: Draft, language: str) -> bool:
    """Whether the clause of a draft is about a place that is no economy."""
    if not 0 <= draft.index < len(items) or draft.kind == "count":
        return False
    start = _clause(items, draft.index)
    end = _subject(items, start, draft.index + (draft.kind == "rank"), language)
    if end is None:
        return False
    between = items[end : draft.index]
    if draft.kind == "share":
        return True
    owned = any(
        isinstance(item.value, Flow)
        and isinstance(own := item.value.roles.get("own"), Item)
        and own.base in ("econ", "econs")
        for item in between
    )
    return not owned and not any(
        a.cat == "econ.name" and b.base in ("fverb", "have", "sign") for a, b in pairwise(between)
    )


def _clause(items: Sequence[Item], index: int) -> int:
    """Where the clause of an item begins."""
    for at in range(index - 1, 0, -1):
        if items[at].base in _BREAKS or (items[at].base == "and" and items[at - 1].base == "comma"):
            return at + 1
        if items[at].base == "comma" and [i.base for i in items[at + 1 : at + 3]] == ["cap", "be"]:
            return at + 1  # "with 5 billion, Bursa is the second city with 3"
    return 0


def _subject(items: Sequence[Item], start: int, stop: int, language: str) -> int | None:
    """The end of a clause's subject, if that is a place: the port of Odesa | handled, Bursa, Turkey, | recorded."""
    words = wordset("places.words", language)
    first = start
    while first < stop and items[first].base in _LEADS:
        first += 1
    end = first
    while end < stop and end - first < _LONGEST and items[end].base in _NAMES:
        if items[end].low in wordset("places.does", language):
            break
        end += 1
    head = items[first:end]
    if not head or head[0].is_a("econ.name") or end >= stop:
        return None
    after = end
    if items[end].base == "comma":
        # "Mombasa, Kenya, recorded": where it lies
        after = next((n for n in range(end + 1, min(end + 4, stop)) if items[n].base == "comma"), end) + 1
    acts = after < stop and (
        items[after].base in _VERBS or items[after].low in wordset("places.does", language)
    )
    if not acts:
        return None
    if any(item.low in words for item in head):
        return end
    named = [item.low for item in head if item.base == "cap"]
    if len(named) == len(head) and economies.city_home(" ".join(named).title()) is not None:
        return end
    predicate = items[after + 1 : stop] if items[after].base == "be" and len(named) == len(head) else []
    for n, item in enumerate(predicate):
        if item.base in ("flow", "econ") and item.cat != "econ.dem" and n and item.base != "flow":
            return None
        if item.low in words and any(i.base in ("sup", "ord", "ordword", "num") for i in predicate[:n]):
            return end
    return None
