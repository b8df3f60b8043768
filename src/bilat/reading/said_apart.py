"""Amounts whose flow is said apart from them: Peru's came to 5, from Chile to Peru 3, 92 million it paid for imports (S4).

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from typing import Final

from bilat.reading.chunks import MIRROR, Flow
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.gaps import Gaps
from bilat.reading.tokens import Item

_FLOWS: Final = frozenset({"trade", "exports", "imports", "balance"})
# Between "Peru's" and its amount: totalled, stood at, was some.
_VERB: Final = frozenset({"w", "be", "have", "at", "to", "qual", "adv", "a"})
# Between "from Chile to Peru" and its amount.
_LINK: Final = frozenset({"hyphen", "be", "at", "qual", "adv", "a", "w", "colon"})
_NEAR: Final = 5

Told = tuple[Flow, Sides, int | None]


class SaidApart(Gaps):
    """A sentence and the amounts of which it says only whose they are, or where they went."""

    def said_apart(self, index: int) -> Told | None:
        """The flow and the sides of such an amount; None where the sentence says both at it."""
        last = next((d for d in reversed(self.drafts) if d.kind in ("level", "balance")), None)
        if last is None or last.measure not in _FLOWS or last.index >= index:
            return None
        return self._of_owner(index, last) or self._sent_from(index, last)

    def _of_owner(self, index: int, last: Draft) -> Told | None:
        """Latvia had a deficit of 1.7 billion while Lithuania's totalled 1.8: the same, of another."""
        items, at = self.items, index - 1
        while at > last.index and index - at < _NEAR and items[at].base in _VERB:
            at -= 1
        if (
            at == index - 1
            or at - 1 <= last.index
            or items[at].base != "poss"
            or items[at - 1].base != "econ"
        ):
            return None
        owner = self.scene.codes(items[at - 1])
        if not owner or owner == last.reporter:
            return None
        partner = last.reporter if last.partner == owner else last.partner
        word = items[at - 1]
        sign = -1 if last.change == "deficit" else 1 if last.change == "surplus" else 0
        flow = Flow(last.measure, scope=last.goods, sign=sign)
        return flow, Sides(owner, partner, ("of_owner",), (("reporter", (word.start, word.end)),)), None

    def _sent_from(self, index: int, last: Draft) -> Told | None:
        """Imports from Poland to Ukraine were 9 billion, and from Ukraine to Poland 3: the flow the other way."""
        items, at = self.items, index - 1
        while at > last.index and index - at < _NEAR and items[at].base in _LINK:
            at -= 1
        named = [i for i in items[max(last.index + 1, at - 5) : at + 1] if i.base != "det"]
        if len(named) < 4 or last.measure not in MIRROR:
            return None
        begin, first, middle, second = named[-4:]
        if (
            begin.base != "from"
            or middle.base != "to"
            or not (first.base == "econ" and second.base == "econ")
        ):
            return None
        seller, buyer = self._named_as(first), self._named_as(second)
        if not seller or not buyer or seller == buyer:
            return None
        sides = (buyer, seller) if last.measure == "imports" else (seller, buyer)
        return Flow(last.measure, scope=last.goods), Sides(*sides, ("from_to",)), None

    def _named_as(self, item: Item) -> Codes | None:
        found = self.scene.codes(item)
        return found if found and found != WORLD else None
