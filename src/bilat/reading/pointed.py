"""Shares whose whole is of the two of an amount: 5 billion, or 6 per cent of its exports · that was 45 per cent of them.

Language-neutral: it sees categories only.
"""

from __future__ import annotations

from bilat.reading.amounts import Amounts
from bilat.reading.chunks import Flow
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# What stands between an amount and the share that it makes of a whole: 5 billion, or 6 per cent of all exports.
_BESIDE = frozenset(
    "comma or account qual adv a open it be hyphen period in from to into econ anaph w goes det of product".split()
) | {"say", "cap", "role"}
# What stands for an economy or a flow, so that no goods are what a share is told of.
_NO_GOODS = frozenset(
    {"econ", "econs", "anaph", "it", "its", "figure", "rank", "none", "person", "role", "flow"}
)
_CLAUSE = frozenset({"while", "semicolon", "colon", "quote", "share"})
_JOINED = frozenset({"comma", "or", "account", "open", "hyphen"})

# What may stand between a verb and its percentage.
_LOOSELY = frozenset({"adv", "qual", "a", "have"})


def _other_way(one: str, other: str) -> bool:
    """Whether one is exports and the other imports."""
    return {one, other} == {"exports", "imports"}


class Pointed(Amounts):
    """A sentence and the shares in it that point at an amount."""

    def _that_was(self, index: int, flow: Flow, own: object) -> Sides | None:
        """That was 45 per cent of the country's exports: of whose the amount was that was told just before."""
        told, items = self.state.topic, self.items
        points = (
            items[0].base in ("det", "it", "figure") and index > 1 and items[1].base == "be" and index < 5
        )
        if told is None or not points or self.state.since_topic:
            return None
        if _other_way(told[0].measure, flow.measure) and isinstance(own, Item) and own.base == "its":
            # "Exports to Togo were 5 million. That is 2 per cent of its imports": Togo's
            return Sides(told[2], told[1], ("of_that",)) if WORLD not in told[1:] and told[2] else None
        if told[0].measure != flow.measure:
            return None
        pointing = own is None or (isinstance(own, Item) and (own.base == "its" or own.is_a("anaph.one")))
        known = pointing or (isinstance(own, Item) and self.scene.codes(own) == told[1])
        return Sides(told[1], told[2], ("of_that",)) if known and told[1] != WORLD else None

    def _of_whose_partner(self, index: int, own: object) -> Sides | None:
        """Chad is one of Niger's main partners, accounting for a quarter of exports: of those of whose partner it is."""
        if own is not None or self.items[index].cat != "share":
            return None
        role = next((p for p in range(index - 1, 1, -1) if self.items[p].base == "role"), None)
        if role is None:
            return None
        at = role - 1
        while at > 1 and self.items[at].base in ("w", "adv", "sup", "ordword", "total"):
            at -= 1
        if self.items[at].base != "poss" or self.items[at - 1].base != "econ":
            return None
        owner = self.scene.codes(self.items[at - 1])
        taker = self.scene.acting(self.items[at - 1].start, owner or ())
        between = {i.base for i in self.items[role + 1 : index]}
        if not owner or not taker or owner == taker or between & {"flow", "while", "semicolon", "econ"}:
            return None
        return Sides(owner, taker, ("of_whose_partner",))

    def _goods_of_all(self, index: int, flow: Flow, own: object) -> Sides | None:
        """Copper brought in 6 billion, or 78 per cent of the country's exports: goods are a part of those to all."""
        if flow.measure not in ("exports", "imports") or flow.roles.keys() - {"own", "of"}:
            return None
        if not isinstance(own, Item) or own.base == "its" or self.items[index].data.get("taker") is not None:
            return None
        goods = self._goods_alone(index)
        if goods is None or not (goods or flow.total):
            return None
        owner = self.scene.codes(own)
        if not owner or owner == WORLD:
            return None
        last = self.drafts[-1] if self.drafts else None
        beside = (
            {item.base for item in self.items[last.index + 1 : index]} if last is not None else set[str]()
        )
        if (
            last is not None
            and last.kind == "level"
            and last.measure == flow.measure
            and owner in (last.reporter, last.partner)
            and "partner" not in last.words
            and beside <= _BESIDE
        ):
            last.reporter, last.partner = owner, WORLD
        return Sides(owner, WORLD, ("product_share",))

    def _goods_alone(self, index: int) -> bool | None:
        """Whether goods are what a share is told of; None where an economy, or what stands for one, may be."""
        items, goods = self.items, False
        earns = wordset("topic.earns", self.language)
        for place in range(index - 1, -1, -1):
            item = items[place]
            base = item.base
            if base in _CLAUSE or (goods and base in ("and", "comma")):
                break
            if base == "product":
                goods = True
            elif base == "econ" and items[place - 1].low in earns:
                continue  # "copper earned Zambia 6 billion"
            elif base in _NO_GOODS or (base == "fverb" and item.low not in earns):
                return None
            elif base == "det" and items[place + 1].base in ("be", "account"):
                return None  # "that was 45 per cent of all exports"
        return goods

    def _beside_its(self, index: int, flow: Flow, own: object) -> Sides | None:
        """Brazil sold China soy for 39 billion, or 73 per cent of its soy exports: of the one whose amount it is."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind != "level" or WORLD in (last.reporter, last.partner) or not last.partner:
            return None
        between = {item.base for item in self.items[last.index + 1 : index]}
        if flow.roles.keys() - {"own", "of"} or not between <= _BESIDE or between.isdisjoint(_JOINED):
            return None
        owner = self.scene.codes(own) if isinstance(own, Item) and own.base != "its" else None
        if last.measure == flow.measure and owner in (None, last.reporter):
            return Sides(last.reporter, last.partner, ("beside_amount",))
        if owner is None and last.partner in (self.state.books.home, self.state.home):
            owner = last.partner  # "China supplied goods worth 5 billion, 30 per cent of total imports"
        if isinstance(own, Item) and own.base == "its" and _other_way(last.measure, flow.measure):
            owner = last.partner  # "exports to Togo were 5 million, or 2 per cent of its imports"
        if owner == last.partner and _other_way(last.measure, flow.measure):
            return Sides(last.partner, last.reporter, ("beside_amount",))
        return None

    def _goods_of_total(self, index: int) -> tuple[Flow, Sides] | None:
        """Soya meal, with 45 per cent of the total, was the leading product: of the exports or imports told last."""
        told, items = self.state.topic, self.items
        if told is None or self.state.since_topic or told[0].measure not in ("exports", "imports"):
            return None
        at = index - 1
        while at > 0 and items[at].base in ("comma", "with", "at", "qual", "adv", "account"):
            at -= 1
        names = items[: at + 1]
        if not 0 < len(names) < 5 or any(i.base not in ("w", "product", "cap", "and", "none") for i in names):
            return None
        return Flow(told[0].measure, scope=names[-1].low), Sides(told[1], told[2], ("goods",))

    def _pointing(self, index: int) -> bool:
        """Whether "of that", "of it" follows, and nothing that "that" would belong to."""
        after = self.items[index + 1 : index + 4]
        return (
            len(after) > 1
            and after[0].base == "of"
            and after[1].low in wordset("words.pointing", self.language)
            and (len(after) < 3 or after[2].base in ("comma", "end", "and", "close", "while", "semicolon"))
        )

    def _part_told(self, index: int) -> bool:
        """Whether "of which" and goods stand before: 91 billion went to Sweden, of which oil made up 48 per cent."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind != "level":
            return False
        between = self.items[last.index + 1 : index]
        at = next((p for p in range(len(between) - 1) if between[p].base == "of"), None)
        if at is None or between[at + 1].low not in wordset("words.which", self.language):
            return False
        return all(i.base in ("product", "and", "comma", "adv", "w") for i in between[at + 2 :])

    def _of_that(self, index: int) -> Draft | None:
        """Crude oil made up 97 per cent of that: of the amount or the flow told last."""
        last = next((d for d in reversed(self.drafts) if d.kind in ("level", "growth")), None)
        if last is not None:
            draft = self._same_as(index, self.items[index], last, "of_that")
            return self._part_of(index, draft)
        if self.state.topic is None:
            return None
        flow, reporter, partner = self.state.topic
        draft = self._draft(index, "share", flow.measure, Sides(reporter, partner, ("of_that",)))
        return self._part_of(index, draft)

    def _part_of(self, index: int, draft: Draft) -> Draft:
        """Imports were 596 million. Kenya supplied 80 per cent of it: who gives or takes a part of a whole."""
        at = index if self.items[index].data["rule"] == "account" else index - 1
        if at < 1 or (at < index and self.items[at].base not in ("account", "fverb", "list")):
            return draft
        at -= 1
        while at > 0 and self.items[at].base in ("adv", "have"):
            at -= 1
        giver = self.items[at]
        named = giver.is_a("econ.name") or giver.is_a("anaph.one")
        codes = self.scene.codes(giver, draft.reporter) if named else None
        if codes and draft.partner == WORLD and codes != draft.reporter:
            draft.partner = codes
        return draft

    def _same_as(self, index: int, item: Item, model: Draft, rule: str) -> Draft:
        """A share with the economies, the measure and the period of the amount that it stands beside."""
        draft = self._draft(index, "share", model.measure, Sides(model.reporter, model.partner, (rule,)))
        draft.quantity, draft.unit, draft.qualifier = item.value, "%", item.value.qualifier
        draft.scope = model.scope
        draft.period, draft.period_stated = model.period, model.period_stated
        return draft

    def covers(self, index: int) -> bool:
        """Whether a percentage is how much one flow makes of the other: exports covered only 14 per cent of imports."""
        if self.of_ratio(index):
            return True
        before = next((i for i in reversed(self.items[:index]) if i.base not in _LOOSELY), None)
        data = self.items[index].data
        whole = data.get("whole") if isinstance(data, dict) else None
        first = self.items[0]
        if (
            before is not None
            and before.base in ("be", "worth")
            and whole is not None
            and whole.cat == "flow"
            and first.cat == "flow"
        ):
            if {first.value.measure, whole.value.measure} == {"exports", "imports"}:
                return True  # "exports were worth less than half of imports"
            own, other = first.value.roles.get("own"), whole.value.roles.get("own")
            if (
                isinstance(own, Item)
                and isinstance(other, Item)
                and own.base == "econ"
                and other.base == "econ"
            ):
                # "Ethiopia's purchases are a tenth of what Uganda buys": two compared
                return first.value.measure == whole.value.measure and own.value != other.value
        return before is not None and before.low in wordset("shares.covers", self.language)

    def of_ratio(self, index: int) -> bool:
        """Whether a percentage is a ratio of two flows: the exports-to-imports ratio was 43 per cent, down from 45."""
        ratios, items = wordset("shares.ratios", self.language), self.items
        at = next((p for p in range(index - 1, -1, -1) if items[p].low in ratios), None)
        if at is None:
            return False
        around = range(max(0, at - 4), min(at + 6, index))
        flows = {items[p].value.measure for p in around if items[p].cat == "flow"}
        coverage = wordset("shares.coverage", self.language)
        covers = any(items[p].low in coverage for p in around)
        if not ({"exports", "imports"} <= flows or (covers and flows)):
            return False
        return not any(i.cat == "flow" or i.base == "fverb" for i in items[around.stop : index])

    def _possessed(self, index: int, rule: str) -> tuple[str, Sides] | None:
        """Iran's share is 6 per cent, the Russian weight is 30: in the whole of the share or the list told before."""
        items = self.items
        at = index - 2 if index and items[index - 1].base == "poss" else index - 1
        if (
            rule != "a_share_of"
            or at < 0
            or items[at].base != "econ"
            or (at == index - 1 and items[at].cat != "econ.dem")
        ):
            return None
        taker = self.scene.codes(items[at])
        last = next((d for d in reversed(self.drafts) if d.kind == "share"), None)
        if last is not None and taker and taker not in (last.reporter, last.partner):
            return last.measure, Sides(last.reporter, taker, ("possessed", "listed"))
        listing = self.state.listing
        flows = any(i.cat == "flow" or i.base == "fverb" for i in items)
        if last is None and not flows and listing is not None and taker and taker != listing[1]:
            return listing[0].measure, Sides(listing[1], taker, ("possessed", "listed"))
        return None

    def _goes_to(self, index: int) -> Codes | None:
        """41 per cent of its trade fell on Uzbekistan · 60 per cent of exports went to Japan: who takes the share."""
        for place in range(index + 1, min(index + 8, len(self.items) - 1)):
            item, after = self.items[place], self.items[place + 1]
            if item.base == "be" and after.base == "between":
                at = (
                    place + 3
                    if self.items[place + 2 : place + 3] and self.items[place + 2].base == "det"
                    else place + 2
                )
                both = self.items[at] if at < len(self.items) else after
                codes = (self.scene.codes(both) or ()) if both.base == "econs" else ()
                others = tuple(c for c in codes if (c,) != (self.state.books.home or self.state.home))
                return others if len(codes) == 2 and len(others) == 1 else None
            made = item.base == "be" and after.cat == "econ.dem" and place + 2 < len(self.items)
            if made and self.items[place + 2].base in ("w", "product", "none"):
                return self.scene.codes(after)  # "35 per cent was Croatian money"
            if item.cat == "goes" or (
                item.base == "be" and (after.base in ("from", "to", "with") or after.cat == "in.within")
            ):
                at = place + 1
                while at < len(self.items) and self.items[at].base in (
                    "det",
                    "on",
                    "to",
                    "from",
                    "with",
                    "in",
                ):
                    at += 1
                name = self.items[at] if at < len(self.items) else after
                if name.is_a("anaph.one"):
                    return self.scene.codes(name, self.state.books.home or self.state.home or ())
                return self.scene.codes(name) if name.base in ("econ", "econs") else None
            if item.base == "be" and after.base == "fverb" and place + 3 < len(self.items):
                by = self.items[place + 2].base == "by" and self.items[place + 3].base == "econ"
                return self.scene.codes(self.items[place + 3]) if by else None  # "were bought by Peru"
            ends = place + 2 >= len(self.items) or self.items[place + 2].base in (
                "end",
                "comma",
                "and",
                "semicolon",
            )
            if item.base == "be" and after.cat == "econ.dem" and ends:
                return self.scene.codes(after)  # "a third of the oil Korea buys is Saudi"
            loose = item.base in ("period", "in", "adv", "have", "modal", "w", "comma", "money")
            if not loose and item.low not in wordset("words.this", self.language):
                return None  # but "the 19 per cent that went to Mali"
        return None
