"""Goods that a clause is about, with the flow told before it or left out: its figures are of these, not of the whole (S6).

Soya topped the list, totalling $3 billion, while oil grew 5 per cent to 2 · two thirds of Peru's exports are minerals ·
more farm products (28 per cent), metals (18) · consumer goods, which made up 26 per cent ($5 million). Runs over what the
other rules of scopes left without goods. Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from bilat.reading.chunks import Flow
from bilat.reading.consistent import OF_A_PART
from bilat.reading.drafts import Draft
from bilat.reading.scopes import LONGEST, words_of
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

_KINDS: Final = frozenset({"level", "growth", "share", "multiple"})
_FLOWS: Final = frozenset({"exports", "imports", "trade"})
_WITH_KINDS: Final = frozenset({"balance", "level", "growth"})
# What a name of goods is made of, and what may stand before it in its clause.
_NAME: Final = frozenset({"product", "w", "cap", "none", "hyphen", "abbr", "num", "sup"})
_NAME_OR_COMMA = frozenset({*_NAME, "comma"})
_LEADS: Final = frozenset({"det", "adv", "up", "sup", "num", "its", "quote", "list"})
# A clause begins behind these.
_BEGINS: Final = frozenset(
    {"comma", "and", "while", "semicolon", "behind", "colon", "say", "end", "hyphen", "close"}
)
# What a clause says of its goods: verbs, figures, times.
_SAYS: Final = frozenset(
    {
        "w",
        "be",
        "have",
        "adv",
        "account",
        "make",
        "a",
        "det",
        "with",
        "worth",
        "at",
        "to",
        "by",
        "for",
        "in",
        "of",
    }
    | {
        "and",
        "comma",
        "up",
        "down",
        "growth",
        "money",
        "pct",
        "share",
        "multiple",
        "period",
        "rank",
        "it",
        "poss",
    }
    | {
        "qual",
        "fverb",
        "list",
        "moves",
        "open",
        "close",
        "base",
        "yoy",
        "annual",
        "each",
        "total",
        "colon",
        "sup",
    }
)
_PASSED: Final = frozenset({"role", "none", "cap"})
_FIGURES: Final = frozenset({"growth", "money", "pct", "share", "multiple"})
_LEADS_TO_GOODS: Final = frozenset({"of", "on", "in", "for", "worth", "to"})
_FARTHEST: Final = 18


def narrow(items: Sequence[Item], drafts: Sequence[Draft], language: str) -> str | None:
    """Give drafts of one sentence that nothing narrows yet the goods that their clause is about.

    Returns the flow that goods told of as trade turned out to be of ("exports": soya dominated sales), else None.
    """
    for draft in drafts:
        kind = _of_trade_in(items, draft) or _occurred_in(items, draft) if draft.scope is None else None
        if kind is not None:
            draft.scope = kind
            draft.rules.append("of_that_kind")
    if not any(item.base == "product" for item in items):
        return None
    _each_its_own(items, drafts)
    general = wordset("scopes.general", language)
    given: list[Draft] = []
    for place, draft in enumerate(drafts):
        if draft.kind not in _KINDS or draft.measure not in _FLOWS or not 0 <= draft.index < len(items):
            continue
        if draft.scope is not None and draft.scope not in general:
            continue
        before = drafts[place - 1] if place else None
        again = before is not None and (
            _in_brackets(items, before, draft) or _moved_by(items, before, draft, general)
        )
        if before is not None and before.scope is not None and before.scope not in general and again:
            _take(draft, before)
            given.append(draft)
            continue
        found = (
            (_is_what(items, draft) if draft.kind == "share" else None)
            or (_behind(items, draft.index, {"for"}) if draft.kind == "level" else None)
            or _listed(items, draft.index, bool(given))
            or _of_clause(items, draft, language, bool(given))
        )
        if found is None or _too_general(items[found[0] : found[1]], language):
            continue
        draft.scope = words_of(items[found[0] : found[1]])
        draft.words["scope"] = (items[found[0]].start, items[found[1] - 1].end)
        draft.rules.append("part")
        given.append(draft)
    for draft in drafts:
        goods = draft.scope is not None and draft.scope not in wordset("scopes.kinds", language) | general
        if goods and "part_of_total" in draft.rules and not draft.partner:
            draft.partner = (
                "WLD",
            )  # "consumer goods, 22 per cent of overall imports": a part by goods, of those from all
            draft.open = [why for why in draft.open if why != OF_A_PART]
    turned: str | None = None
    for draft in given:
        if draft.measure == "trade" and any(item.cat == "flow.exports" for item in items):
            turned = draft.measure = "exports"
    return turned


def _take(draft: Draft, before: Draft) -> None:
    draft.scope = before.scope
    if "scope" in before.words:
        draft.words["scope"] = before.words["scope"]
    draft.rules.append("part")


def _in_brackets(items: Sequence[Item], before: Draft, draft: Draft) -> bool:
    """25 per cent ($500 million), an increase of 6 per cent to $500 million: a figure of the same again."""
    between = [item.base for item in items[before.index + 1 : draft.index]]
    alike = (before.measure, before.reporter, before.partner) == (
        draft.measure,
        draft.reporter,
        draft.partner,
    )
    moved = before.kind == "growth" and draft.kind == "level" and between == ["to"]
    return alike and (moved or between in (["open"], ["open", "qual"], ["comma", "or"]))


def _moved_by(items: Sequence[Item], before: Draft, draft: Draft, general: Collection[str]) -> bool:
    """$55 million worth of goods, a 46 per cent increase: the change of the amount before."""
    between = items[before.index + 1 : draft.index]
    alike = (before.measure, before.reporter, before.partner) == (
        draft.measure,
        draft.reporter,
        draft.partner,
    )
    if (
        not alike
        or before.kind != "level"
        or draft.kind != "growth"
        or not between
        or between[-1].base != "comma"
    ):
        return False
    loose = {"worth", "of", "in", "period", "comma", "a", "econ", "to", "from"}
    return all(item.base in loose or (item.base == "product" and item.low in general) for item in between)


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


def _of_trade_in(items: Sequence[Item], draft: Draft) -> str | None:
    """A surplus of $3 billion on trade in services: the kind of trade, said right behind the figure."""
    at = draft.index + 1
    if not 0 < at < len(items) - 1 or items[at].base not in ("on", "in") or draft.kind not in _WITH_KINDS:
        return None
    flow = items[at + 1]
    if flow.cat != "flow" or not isinstance(flow.value, Flow) or flow.value.measure != "trade":
        return None
    return flow.value.scope


def _occurred_in(items: Sequence[Item], draft: Draft) -> str | None:
    """The largest increase (by $9 million) was in exports of wood: the goods of the flow behind a change."""
    place = draft.index
    if draft.kind != "growth" or not 0 <= place < len(items) or any(i.base == "flow" for i in items[:place]):
        return None
    loose = {"close", "w", "be", "for", "in", "of", "det", "comma"}
    at = next((n for n in range(place + 1, min(place + 7, len(items))) if items[n].base not in loose), None)
    if at is None or items[at].cat != "flow" or not isinstance(items[at].value, Flow):
        return None
    if (found := _behind(items, at, {"of"})) is not None:
        return words_of(items[found[0] : found[1]])
    scope: str | None = items[at].value.scope
    return scope


def _each_its_own(items: Sequence[Item], drafts: Sequence[Draft]) -> None:
    """$91 million of cotton, 38 of coal · cotton (91 per cent), coal (38): not all of these goods in each of the figures."""
    for scope in dict.fromkeys(d.scope for d in drafts if d.scope is not None and " " in d.scope):
        crowd = [draft for draft in drafts if draft.scope == scope]
        levels = [draft for draft in crowd if draft.kind in ("level", "share")]
        own = [
            (_behind(items, draft.index, _LEADS_TO_GOODS) if draft.kind == "level" else None)
            or _listed(items, draft.index, True)
            for draft in levels
        ]
        if len(levels) < 2 or any(found is None for found in own):
            continue
        for draft, found in zip(levels, own, strict=True):
            if found is not None:
                draft.scope = words_of(items[found[0] : found[1]])
                draft.words["scope"] = (items[found[0]].start, items[found[1] - 1].end)
                draft.rules.append("part")
        for draft in crowd:
            before = [level for level in levels if level.index < draft.index]
            if draft.kind == "growth" and before:
                _take(draft, before[-1])  # "(up 62 per cent)"


def _behind(items: Sequence[Item], place: int, words: Collection[str]) -> tuple[int, int] | None:
    """$30 million for road vehicles, $11 million on wood, $27 million to buy rubber: the goods right behind an amount.

    words : the categories of what may lead to them.
    """
    first = place + 1
    while (
        first < len(items)
        and first - place < 4
        and (items[first].base in words or (first > place + 1 and items[first].base in ("fverb", "det")))
    ):
        first += 1
    if first == place + 1:
        return None
    end = first
    while end < len(items) and (
        items[end].base in ("product", "w")
        or (items[end].base == "and" and end + 1 < len(items) and items[end + 1].base == "product")
    ):
        end += 1
    while end > first and items[end - 1].base != "product":
        end -= 1
    return (first, end) if end > first else None


def _of_clause(items: Sequence[Item], draft: Draft, language: str, parallel: bool) -> tuple[int, int] | None:
    """What the clause of a draft begins with, unless a flow behind the figure, or before a list, says what it is of."""
    place = draft.index
    if draft.kind == "share" and items[place - 1].base == "open":
        return None  # "metals (18 per cent)": what stands before the bracket, or nothing
    behind = [item.base for item in items[place + 1 : place + 5]]
    if draft.kind == "level" and "flow" in behind and behind[0] in ("of", "in", "worth", "flow"):
        return None  # "tea, coffee, and 5 million worth of Kenyan exports"
    found = _opening(items, place) or subject(items, place, language, parallel)
    if found is None or draft.kind not in ("growth", "multiple"):
        return found
    such = wordset("goods.such", language)
    lists = (n for n in range(found[0]) if items[n].base == "list" or items[n].low in such)
    for at in lists:
        flow = any(item.base == "flow" for item in items[:at])
        if flow and not any(item.base in _FIGURES for item in items[at:place]):
            return None  # "exports such as tea and coffee rose"
    return found


def _opening(items: Sequence[Item], place: int) -> tuple[int, int] | None:
    """Only in farm and food products, Oman imported $55 million of goods: what a sentence says first that it is on."""
    first = 0
    while first < 2 and first < place and items[first].base == "adv":
        first += 1
    if items[first].base != "in":
        return None
    first += 1
    end = first
    while end < place and (items[end].base in ("product", "w", "and")):
        end += 1
    goods = end > first and items[end - 1].base == "product" and items[end].base == "comma"
    told = any(item.base in _FIGURES for item in items[end:place])
    return (first, end) if goods and not told else None


def _listed(items: Sequence[Item], place: int, parallel: bool) -> tuple[int, int] | None:
    """More farm products (28 per cent), metallurgy (18 per cent): a name right before the bracket of its figure."""
    if place < 2 or items[place - 1].base != "open":
        return None
    end = first = place - 1
    if items[end - 1].base in ("pct", "share"):
        end = first = end - 1 - (items[end - 2].base == "comma")  # "consumer goods, 22 per cent ($1 billion)"
    while first > 0 and end - first < LONGEST:
        before = items[first - 1]
        if before.base not in _NAME and not (parallel and before.cat == "role.none"):
            break
        first -= 1
    led = {"be", "by", "up"} if parallel else {"be", "by"}
    if first and items[first - 1].base in led and any(item.base == "product" for item in items[first:end]):
        return first, end  # "the main import is crude oil (38 per cent of all)"
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
    opens = at == 0 or items[at - 1].base in _BEGINS or (items[at - 1].base == "with" and at < first)
    if (
        known
        and at == first
        and first > 1
        and items[first - 1].base == "and"
        and items[first - 2].base == "product"
    ):
        return _joined(items, first, end)
    plain = at > 0 and items[at - 1].base == "flow" and not _roles_apart(items[at - 1])
    return (first, end) if opens or plain else None


def _joined(items: Sequence[Item], first: int, end: int) -> tuple[int, int] | None:
    """Textiles and garments, tea, coffee and wine: goods that are one subject together."""
    at = first - 1
    while at > 0 and end - at < LONGEST and items[at - 1].base in _NAME_OR_COMMA:
        if items[at - 1].base == "comma" and items[at].base not in _NAME:
            break
        at -= 1
    while at < first and items[at].base not in ("product", "w", "cap"):
        at += 1
    opens = at == 0 or items[at - 1].base in _BEGINS | {"list", "as", "be"}
    if not opens or not all(any(item.base == "product" for item in part) for part in _parted(items[at:end])):
        return None
    return at, end


def _parted(name: Sequence[Item]) -> list[list[Item]]:
    parts: list[list[Item]] = [[]]
    for item in name:
        if item.base in ("comma", "and"):
            parts.append([])
        else:
            parts[-1].append(item)
    return parts


def _roles_apart(flow: Item) -> bool:
    """Whether a flow has no partner said, so that what follows is no list of what it consists of."""
    return not (isinstance(flow.value, Flow) and flow.value.roles.keys() & {"to", "from", "with"})


def subject(
    items: Sequence[Item], place: int, language: str, parallel: bool = False
) -> tuple[int, int] | None:
    """Iron ore saw a growth of 2 per cent to $5 billion, beef fell 3 per cent: what the figure's clause begins with."""
    not_goods = wordset("scopes.not_goods", language)
    at = place
    while at > 0 and place - at < _FARTHEST:
        item = items[at - 1]
        counted = at > 1 and items[at - 2].base == "num"  # "the top 10 products"
        if item.base == "product" and (counted or item.low not in not_goods):
            end = first = at
            if end + 1 < place and items[end].base == "w" and items[end + 1].base == "comma":
                end += 1  # "chemicals and oil distillates, which"
            while first > 0 and items[first - 1].base in _NAME and not _verb(items, first - 1):
                first -= 1
            found = _name(items, first, end, parallel)
            if found is not None or items[at - 1].base not in _SAYS:
                return found
        elif item.base in ("while", "semicolon", "behind"):
            return _name(items, at, _to_verb(items, at, place), True) if parallel else None
        elif not _passed(item, language):
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


def _passed(item: Item, language: str) -> bool:
    """Whether a clause on goods may have an item between them and a figure."""
    if item.base == "flow":
        return _is_sales(item, language)
    return item.base in _SAYS or item.base in _PASSED


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


def _too_general(name: Sequence[Item], language: str) -> bool:
    """Whether a name says nothing but that goods are meant: products, these goods."""
    empty = wordset("scopes.general", language) | wordset("scopes.not_goods", language)
    named = any(item.base in ("product", "w", "cap", "none") and item.low not in empty for item in name)
    return not named and not any(item.base == "num" for item in name)  # "the top 10 products"
