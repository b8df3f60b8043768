"""What a product's amount or share belongs to: the exports or imports that the text goes through.

Coffee brought in $69 million, tea 86 · machinery (21.9 per cent) · the main goods were textiles, at 24 per cent.
Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from bilat.reading.chunks import Flow
from bilat.reading.discourse import WORLD
from bilat.reading.economies_of import Sides
from bilat.reading.scopes import words_of
from bilat.reading.tokens import Item
from bilat.reading.topic import Topics
from bilat.reading.wordsets import wordset

# What a sentence that goes through the goods of a flow is made of, and what stands before their amounts.
_BASKET = frozenset(
    {
        "product",
        "none",
        "w",
        "and",
        "comma",
        "list",
        "be",
        "ord",
        "ordword",
        "with",
        "at",
        "a",
        "det",
        "adv",
        "account",
        "make",
        "money",
        "pct",
        "of",
        "it",
        "behind",
        "hyphen",
        "worth",
        "qual",
        "rel",
        "semicolon",
        "period",
        "in",
    }
)


_HANDS_ON = frozenset(
    {"list", "with", "at", "account", "make", "and", "comma", "worth", "none", "product", "qual", "be", "w"}
)


# What may stand between a product and its amount.
_TO_AMOUNT = frozenset(
    {
        "qual",
        "adv",
        "a",
        "det",
        "open",
        "at",
        "with",
        "worth",
        "account",
        "make",
        "be",
        "for",
        "colon",
        "comma",
    }
    | {"in", "sharenoun", "sup", "of", "have", "hyphen", "to", "by", "growth", "base", "period", "sign"}
)
# What a product's name may begin behind, and what it is made of.
_BEGINS = frozenset(
    {"comma", "and", "semicolon", "quote", "mark", "hyphen", "colon", "behind", "list", "be", "period"}
)
_NAME = frozenset({"product", "w", "cap", "det", "its", "adv"})
# How many sentences after a flow was told its goods may still be gone through.
REACH = 3


class Goods(Topics):
    """A sentence and the goods that it goes through."""

    def basket(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Crude oil came first with 4.6 billion, gas made 0.4 billion of that: goods of the flow told before."""
        state = self.state
        if state.topic is None or state.topic[0].measure not in ("exports", "imports"):
            return None
        before = self.items[:index]
        goods = [item for item in before if item.base in ("product", "none")]
        if not goods or not any(item.base == "product" for item in goods) or before[-1].base not in _HANDS_ON:
            return None
        listed = pointed = False
        for place, item in enumerate(self.items):
            base = item.base
            if base in ("behind", "list") or (
                base == "be" and place + 1 < len(self.items) and self.items[place + 1].base == "ordword"
            ):
                listed = listed or place < index
            elif (
                base == "of"
                and place >= index
                and place + 1 < len(self.items)
                and self.items[place + 1].base in ("it", "det", "total", "its")
            ):
                pointed = True
            elif place < index and base not in _BASKET:
                return None
        if not (listed or pointed or any("basket" in d.rules for d in self.drafts)):
            return None
        flow, reporter, partner = state.topic
        return Flow(flow.measure, scope=goods[-1].low), Sides(reporter, partner, ("basket",)), None

    def goods_told(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """The flow of a product's amount: of the sentence, of the product before it, of the text's last flow."""
        items = self.items
        at = index - 1
        earns = False
        while at >= 0 and index - at < 9 and items[at].base != "product":
            item = items[at]
            verb = item.base == "w" and item.low in wordset("goods.brings", self.language)
            earns = earns or (verb and item.low in wordset("goods.earns", self.language))
            if not verb and item.base not in _TO_AMOUNT:
                return None
            at -= 1
        if at < 0 or items[at].base != "product" or items[at].low in wordset("goods.any", self.language):
            return None
        product = items[at]
        start = at
        while start > 0 and at - start < 5 and (items[start - 1].base in _NAME or self._both(start, at)):
            start -= 1
        if start and items[start - 1].base not in _BEGINS:
            return None
        if any(i.base in ("none", "target") for i in items[:index]):
            return None
        whole = self._whole_behind_goods(index) or self._whole_told(start, index)
        if whole is None:
            return None
        flow, found = whole
        if earns and flow.measure == "imports" and found.reporter in (self.state.books.home, self.state.home):
            flow = Flow("exports")  # what goods bring in is earned by selling them
        loose = wordset("scopes.includes", self.language) | wordset("scopes.empty", self.language)
        while start < at and (
            self.items[start].base in ("det", "its", "adv", "and") or self.items[start].low in loose
        ):
            start += 1
        said = words_of(self.items[start : at + 1]) if start < at else product.low
        return Flow(flow.measure, scope=said), Sides(found.reporter, found.partner, ("goods",)), None

    def _whole_behind_goods(self, index: int) -> tuple[Flow, Sides] | None:
        """Crude accounted for 9 billion of the sales to Spain, gas for 2, or 5 per cent of Peru's exports."""
        after = self.items[index + 1 : index + 3]
        at = index + 2 if len(after) > 1 and after[0].base == "comma" and after[1].base == "or" else index + 1
        if at + 1 < len(self.items) and self.items[at].base == "or" and self.items[at + 1].cat == "share":
            whole = self.items[at + 1].data.get("whole")
            named: Flow = whole.value if whole is not None and whole.cat == "flow" else Flow("none")
            own = named.roles.get("own")
            plain = isinstance(own, Item) and own.base != "its" and not named.roles.keys() - {"own"}
            owner = self.scene.codes(own) if plain else None
            if owner and named.measure in ("exports", "imports"):
                return Flow(named.measure), Sides(owner, WORLD)
        if len(after) < 2 or after[0].base != "of" or after[1].cat != "flow":
            return None
        found = self.flow_at(index + 2)
        return found if found is not None and found[0].measure in ("exports", "imports") else None

    def _both(self, start: int, at: int) -> bool:
        """Iron and steel: two products joined to one name, at the beginning of a sentence."""
        items = self.items
        return (
            items[start - 1].base == "and"
            and start > 1
            and items[start - 2].base == "product"
            and (
                start == 2
                or items[start - 3].base in ("semicolon", "quote", "mark")
                or (items[start - 3].base == "comma" and items[start - 4].base == "period")
            )
        )

    def _whole_told(self, start: int, index: int) -> tuple[Flow, Sides] | None:
        """The exports or imports that goods belong to."""
        last = next((d for d in reversed(self.drafts) if d.index < index), None)
        apart = last is not None and any(
            i.base in ("while", "flow", "rank") for i in self.items[last.index + 1 : start]
        )  # "..., soap (5), while the biggest import is oil (2)"
        if last is not None and not apart and ("goods" in last.rules or "product_share" in last.rules):
            return Flow(last.measure), Sides(last.reporter, last.partner)
        for place in range(start - 1, -1, -1):
            item = self.items[place]
            if item.cat == "flow":
                found = self.flow_at(place)
                if found is None or found[0].measure not in ("exports", "imports"):
                    return None
                return found
            if item.base in ("econ", "econs", "rank", "fverb", "while"):
                return None
        told = self.state.topic
        if told is None or self.state.since_topic > REACH or told[0].measure not in ("exports", "imports"):
            return None
        return told[0], Sides(told[1], told[2])
