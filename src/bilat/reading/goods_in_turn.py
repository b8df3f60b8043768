"""Figures told in their turn for goods: exports of wine and copper rose 15 and 29 per cent, respectively (S6).

Each figure is of its own goods. Where the goods and the figures are not as many, each is at least of goods, and never of
the whole flow. Language-neutral: it sees categories, and the words that the lexicon calls ``respectively``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bilat.reading import turns
from bilat.reading.drafts import Draft
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

_JOINTS: Final = frozenset({"comma", "and"})
_NAME: Final = frozenset({"product", "w", "cap", "none", "hyphen", "abbr"})
_OF: Final = frozenset({"of", "in", "for"})
_WHOLE: Final = frozenset({"trade", "exports", "imports"})
# How far behind the goods their first figure may stand.
_FARTHEST: Final = 12


def listed(items: Sequence[Item]) -> tuple[str, ...]:
    """The goods of a list, as it parts them: "mechanical and electrical products, wine" are two, not three.

    Empty where the words are no list of goods. What comes before a joint counts as goods of its own only if it ends in
    the name of a product.
    """
    found: list[list[Item]] = [[]]
    for item in items:
        if item.base in _JOINTS:
            if found[-1] and found[-1][-1].base == "product":
                found.append([])
            elif found[-1]:
                found[-1].append(item)
        elif item.base in _NAME:
            found[-1].append(item)
        elif item.base != "det":
            return ()
    names = [name for name in found if name and name[-1].base == "product"]
    return tuple(" ".join(i.low for i in name).replace(" - ", "-") for name in names)


def share_out(items: Sequence[Item], drafts: Sequence[Draft], language: str) -> None:
    """Give the drafts of a run their goods, each in its turn, where "respectively" or "each" is said behind them."""
    told = {
        d.index: d
        for d in drafts
        if d.measure in _WHOLE and d.kind in ("level", "growth", "multiple", "share")
    }
    for index in sorted(told):
        places = turns.run(items, index)
        if index != places[0] or len(places) < 2 or not turns.said(items, places[-1]):
            continue
        if any(place not in told for place in places) or len({told[p].partner for p in places}) > 1:
            continue
        goods = _goods(items, places[0])
        if len(goods) > len(places):
            goods = _joined(goods, wordset("scopes.general", language))
        if len(goods) < 2 or any(name in wordset("scopes.general", language) for name in goods):
            continue
        for turn, place in enumerate(places):
            each = len(goods) == len(places)
            told[place].scope = goods[turn] if each else ", ".join(goods)
            told[place].words.pop("scope", None)
            told[place].rules.append("goods_in_turn" if each else "part")


def _joined(goods: tuple[str, ...], general: frozenset[str]) -> tuple[str, ...]:
    """Goods whose general noun is said once: "electrical" and "optical goods" are "electrical and optical goods"."""
    found: list[str] = []
    for name in reversed(goods):
        head = found[0].split(" ") if found else []
        if " " not in name and len(head) > 1 and head[-1] in general:
            found[0] = f"{name} and {found[0]}"
        else:
            found.insert(0, name)
    return tuple(found)


def _goods(items: Sequence[Item], first: int) -> tuple[str, ...]:
    """The goods before a run: those that the mention of a flow has taken, or that stand between it and the figures."""
    for place in range(first - 1, -1, -1):
        item = items[place]
        if item.base == "flow":
            taken: tuple[str, ...] = (item.data or {}).get("goods") or ()
            at = place + 1
            if taken or at >= first or items[at].base not in _OF:
                return taken if first - place <= _FARTHEST else ()
            end = at + 1
            while end < first and (
                items[end].base in _NAME or items[end].base in _JOINTS or items[end].base == "det"
            ):
                end += 1
            return listed(items[at + 1 : end]) if first - end <= _FARTHEST else ()
        if item.base in ("semicolon", "while", "money", "pct", "growth"):
            return ()
    return ()
