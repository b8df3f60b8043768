"""Goods that a clause is about, with the flow told before it or left out: its figures are of these, not of the whole (S6).

Soya topped the list, totalling $3 billion, while oil grew 5 per cent to 2 · two thirds of Peru's exports are minerals ·
more farm products (28 per cent), metals (18) · consumer goods, which made up 26 per cent ($5 million). Runs over what the
other rules of scopes left without goods. Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bilat.reading.chunks import Flow
from bilat.reading.drafts import Draft
from bilat.reading.scopes import LONGEST, words_of
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

_KINDS: Final = frozenset({"level", "growth", "share", "multiple"})
_FLOWS: Final = frozenset({"exports", "imports", "trade"})
# What a name of goods is made of, and what may stand before it in its clause.
_NAME: Final = frozenset({"product", "w", "cap", "none", "hyphen", "abbr", "num", "sup"})
_LEADS: Final = frozenset({"det", "adv", "up", "sup", "num", "its", "quote", "list"})
# A clause begins behind these.
_BEGINS: Final = frozenset({"comma", "and", "while", "semicolon", "behind", "colon", "say", "end", "hyphen", "close"})
# What a clause says of its goods: verbs, figures, times.
_SAYS: Final = frozenset(
    {"w", "be", "have", "adv", "account", "make", "a", "det", "with", "worth", "at", "to", "by", "for", "in", "of"}
    | {"and", "comma", "up", "down", "growth", "money", "pct", "share", "multiple", "period", "rank", "it", "poss"}
    | {"qual", "fverb", "list", "moves", "open", "close", "base", "yoy", "annual", "each", "total", "colon", "sup"}
)
_FIGURES: Final = frozenset({"growth", "money", "pct", "share", "multiple"})
_FARTHEST: Final = 18


def narrow(items: Sequence[Item], drafts: Sequence[Draft], language: str) -> None:
    """Give drafts of one sentence that nothing narrows yet the goods that their clause is about."""
    if not any(item.base == "product" for item in items):
        return
    general = wordset("scopes.general", language)
    given: list[Draft] = []
    for place, draft in enumerate(drafts):
        if draft.kind not in _KINDS or draft.measure not in _FLOWS or not 0 <= draft.index < len(items):
            continue
        if draft.scope is not None and draft.scope not in general:
            continue
        before = drafts[place - 1] if place else None
        if before is not None and before.scope is not None and _in_brackets(items, before, draft):
            _take(draft, before)
            given.append(draft)
            continue
        found = (
            (_is_what(items, draft) if draft.kind == "share" else None)
            or _listed(items, draft.index, bool(given))
            or _subject(items, draft.index, language, bool(given))
        )
        if found is None or _too_general(items[found[0] : found[1]], language):
            continue
        draft.scope = words_of(items[found[0] : found[1]])
        draft.words["scope"] = (items[found[0]].start, items[found[1] - 1].end)
        draft.rules.append("part")
        given.append(draft)
    for draft in given:
        if draft.measure == "trade" and (flow := _sold(items, draft)) is not None:
            draft.measure = flow  # "soya dominated sales", where trade was told last


def _take(draft: Draft, before: Draft) -> None:
    draft.scope = before.scope
    if "scope" in before.words:
        draft.words["scope"] = before.words["scope"]
    draft.rules.append("part")


def _in_brackets(items: Sequence[Item], before: Draft, draft: Draft) -> bool:
    """25 per cent ($500 million): the same figure again, as an amount or a share."""
    between = [item.base for item in items[before.index + 1 : draft.index]]
    alike = (before.measure, before.reporter, before.partner) == (draft.measure, draft.reporter, draft.partner)
    return alike and between in (["open"], ["open", "qual"], ["comma", "or"])


def _is_what(items: Sequence[Item], draft: Draft) -> tuple[int, int] | None:
    """Two thirds of Peru's exports to Chile are manufactured goods."""
    at = draft.index + 1
    while at < len(items) and items[at].base in ("period", "in", "comma"):
        at += 1
    if at + 1 >= len(items) or items[at].base not in ("be", "list"):
        return None
    first = at + 1
    while first < len(items) and items[first].base in ("det", "adv"):
        first += 1
    end = first
    while end < len(items) and (items[end].base in _NAME or items[end].base == "and"):
        end += 1
    while end > first and items[end - 1].base != "product":
        end -= 1
    return (first, end) if end > first else None


def _listed(items: Sequence[Item], place: int, parallel: bool) -> tuple[int, int] | None:
    """More farm products (28 per cent), metallurgy (18 per cent): a name right before the bracket of its figure."""
    if place < 2 or items[place - 1].base != "open":
        return None
    end = first = place - 1
    while first > 0 and items[first - 1].base in _NAME and end - first < LONGEST:
        first -= 1
    return _name(items, first, end, parallel)


def _name(items: Sequence[Item], first: int, end: int, parallel: bool) -> tuple[int, int] | None:
    """A name of goods that a clause or an entry of a list begins with; None where it is none.

    parallel : whether names of goods stand in the same places before, so that an unknown one is one, too.
    """
    while first < end and items[first].base not in ("product", "w", "cap", "none", "num", "sup"):
        first += 1
    known = any(item.base == "product" for item in items[first:end])
    if first >= end or not (known or (parallel and end - first <= 2)):
        return None
    at = first
    while at > 0 and items[at - 1].base in _LEADS:
        at -= 1
    opens = at == 0 or items[at - 1].base in _BEGINS
    plain = at > 0 and items[at - 1].base == "flow" and not _roles_apart(items[at - 1])
    return (first, end) if opens or plain else None


def _roles_apart(flow: Item) -> bool:
    """Whether a flow has no partner said, so that what follows is no list of what it consists of."""
    return not (isinstance(flow.value, Flow) and flow.value.roles.keys() & {"to", "from", "with"})


def _subject(items: Sequence[Item], place: int, language: str, parallel: bool) -> tuple[int, int] | None:
    """Iron ore saw a growth of 2 per cent to $5 billion, beef fell 3 per cent: what the figure's clause begins with."""
    not_goods = wordset("scopes.not_goods", language)
    at = place
    while at > 0 and place - at < _FARTHEST:
        item = items[at - 1]
        if item.base == "product" and item.low not in not_goods:
            end = first = at
            while first > 0 and items[first - 1].base in _NAME and not _verb(items, first - 1):
                first -= 1
            found = _name(items, first, end, parallel)
            if found is not None or items[at - 1].base not in _SAYS:
                return found
        elif item.base in ("while", "semicolon", "behind"):
            return _name(items, at, _to_verb(items, at, place), True) if parallel else None
        elif item.base == "flow" and not _is_sales(item, language):
            return None
        elif item.base == "fverb" or (item.base not in _SAYS and item.base not in ("flow", "role", "none", "cap")):
            return None
        elif (
            parallel
            and item.base in ("and", "comma")
            and any(i.base in _FIGURES for i in items[: at - 1])
            and items[at].base in ("w", "cap")
            and (found := _name(items, at, _to_verb(items, at, place), True)) is not None
            and found[1] < place + 1
            and items[found[1]].base in ("growth", "w")
        ):
            return found
        at -= 1
    return None


def _verb(items: Sequence[Item], place: int) -> bool:
    """Whether a word stands before what it acts on: behind a name and before a determiner, it is no part of a name."""
    return items[place].base == "w" and place > 0 and items[place - 1].base in ("product", "fverb", "econ")


def _to_verb(items: Sequence[Item], first: int, place: int) -> int:
    """Where an unknown name ends that a clause begins with: before its verb, or before the figure that has it."""
    return first + 1 if first < place else first


def _is_sales(item: Item, language: str) -> bool:
    """Whether a flow's word only says that goods are sold: beef topped sales."""
    value = item.value
    bare = not isinstance(value, Flow) or not value.roles
    return bare and item.low in wordset("goods.sales", language)


def _sold(items: Sequence[Item], draft: Draft) -> str | None:
    """Exports, where the sentence says that the goods were sold."""
    return "exports" if any(i.cat == "flow.exports" for i in items) and draft.scope else None


def _too_general(name: Sequence[Item], language: str) -> bool:
    """Whether a name says nothing but that goods are meant: products, these goods."""
    empty = wordset("scopes.general", language) | wordset("scopes.not_goods", language)
    return not any(item.base in ("product", "w", "cap", "none") and item.low not in empty for item in name) and not any(
        item.base == "num" for item in name
    )
