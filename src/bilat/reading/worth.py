"""Amounts told by what something is worth: a market, papers signed; and amounts that are denied.

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from typing import Final

from bilat.reading.chunks import Flow
from bilat.reading.discourse import Codes
from bilat.reading.economies_of import Sides
from bilat.reading.stocks import Stocks
from bilat.reading.wordsets import wordset

# Between papers and what they are worth.
_TO_ITS_WORTH: Final = frozenset({"worth", "qual", "adv", "a", "w", "total", "of", "with", "figure"})


class Worth(Stocks):
    """A sentence and what things in it are worth."""

    def _of_agreements(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """The two sides signed accords worth 8 billion: what is to be invested, where no other flow is told of."""
        items, at = self.items, self._papers(index)
        if at is None:
            return None
        noun = str(items[at].data["noun"]) if items[at].cat == "count" else items[at].low
        if noun.rsplit(" ", 1)[-1] in wordset("amounts.papers", self.language):
            return None  # documents, notes: some of them are about other things
        if items[at].cat == "count" and not any(
            d.index == at and d.measure == "agreements" for d in self.drafts
        ):
            return None
        if not any(i.base in ("sign", "ended") for i in items) or any(i.cat == "flow" for i in items[:index]):
            return None
        two = next((i for i in items if i.base == "econs" and len(i.value) == 2), None)
        pair = (two.value[:1], two.value[1:]) if two is not None else self.state.salient
        if pair is None:
            return None
        home = self.state.home or self.state.voice
        one, other = (pair[1], pair[0]) if home == pair[1] else pair
        return Flow("investment_commitment"), Sides(one, other, ("agreed",)), None

    def _papers(self, index: int) -> int | None:
        """Where the papers stand that an amount is the worth of: accords worth, deals with a total value of 8 billion."""
        items, at = self.items, index - 1
        while at > 0 and items[at].base in _TO_ITS_WORTH:
            at -= 1
        papers = items[at].base == "agree" or (items[at].cat == "count" and items[at].value is not None)
        worth = any(i.base in ("worth", "figure") for i in items[at + 1 : index])
        return at if papers and worth else None

    def _only_papers(self, index: int) -> bool:
        """Whether an amount is what papers are worth, of which no flow is told: commercial agreements worth 1 billion."""
        at = self._papers(index)
        return at is not None and self.items[at].base == "agree"

    def _size_or_taxed(self, index: int) -> bool:
        """Whether an amount is how large an economy is, or what is taxed: GDPs of 4 billion, tariffs on 5 of imports.

        Nor is it trade by how much one partner's exceeds another's.
        """
        items, at = self.items, index - 1
        behind = items[index + 1 : index + 3]
        if len(behind) == 2 and behind[0].is_a("qual.than") and behind[1].base in ("to", "from", "with"):
            return True  # "six billion more than to Germany": how far two partners are apart
        while at > 0 and items[at].base in _TO_ITS_WORTH | {"be", "at"}:
            at -= 1
        if (
            at < index - 1
            and items[at].base == "none"
            and items[at].low in wordset("amounts.sizes", self.language)
        ):
            return True
        taxes = wordset("amounts.tariffs", self.language)
        if "none" not in self.bases and not any(i.low in taxes for i in items):
            return False
        hits = wordset("amounts.hits", self.language)
        at = index - 1
        while at > 0 and items[at].base in ("qual", "adv", "a", "det", "total", "another"):
            at -= 1
        if at > 0 and items[at].low in hits and any(i.low in taxes for i in items[max(0, at - 3) : at]):
            return (
                True  # "duties on $34 billion worth of goods", "tariffs now covering $34 billion of imports"
            )
        faces, goods = wordset("amounts.faces", self.language), False
        for place in range(index + 1, min(index + 12, len(items))):
            item = items[place]
            if item.low in taxes:
                return goods and any(i.low in faces for i in items[index + 1 : place])
            goods = goods or item.base in ("product", "flow", "worth")
            if item.base in ("money", "comma", "while", "semicolon", "end", "growth", "after"):
                return False
        return False

    def _denied(self, index: int) -> bool:
        """Whether an amount is said not to be so, or is a cost: not 30 billion, a road that is to cost 17 billion."""
        items = self.items
        if index > 1 and items[index - 1].low in wordset("rules.costs", self.language):
            return items[index - 2].base in ("to", "modal", "target")
        left = wordset("amounts.left", self.language)
        if any(item.low in left for item in items[index + 1 : index + 2]) or (
            " ".join(item.low for item in items[index + 1 : index + 3]) in left
        ):
            return True  # "500 million to go": what is missing is no trade
        before = [i for i in self.items[max(0, index - 3) : index] if i.base not in ("det", "a")]
        denied = bool(before) and before[-1].low in wordset("amounts.denied", self.language)
        quantity = items[index].value
        if denied and quantity.qualifier == "over" and before[-1].base == "not":
            items[index].value = quantity.but(qualifier="at_most")  # "did not exceed 600 million"
            return False
        return denied

    def _market_worth(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """For German exporters Poland is a market worth 65 billion · a 65 billion market for Germany: what is sold there."""
        items = self.items
        behind = items[index + 1] if index + 1 < len(items) else items[index]
        if items[index - 1].low in wordset("amounts.market", self.language):
            at = index - 1
        elif behind.is_a("role.export_market") and items[index - 1].base in ("a", "det", "hyphen"):
            at = index + 1
        else:
            return None
        owner: Codes | None = None
        for place in range(len(items) - 1):
            if items[place].base == "for" and (place < index or place == at + 1):
                name = items[place + 2] if items[place + 1].base == "det" else items[place + 1]
                owner = owner or (self.scene.codes(name) if name.base in ("econ", "its", "anaph") else None)
        taker = self.scene.acting(items[index].start, owner or ())
        if not owner or not taker or owner == taker:
            return None
        self.scene.local = ("exports", owner, taker)
        return Flow("exports"), Sides(owner, taker, ("market_worth", "listed")), None
