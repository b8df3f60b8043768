"""Shares: a percentage of somebody's trade, exports, imports or investment."""

from __future__ import annotations

from bilat.reading.amounts import Amounts
from bilat.reading.chunks import Flow, Quantity
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides, sides
from bilat.reading.tokens import Item
from bilat.reading.topic import ROLE_MEASURE


class Shares(Amounts):
    """Claims whose words are a percentage of a whole."""

    def share(self, index: int, item: Item) -> Draft | None:
        """A percentage of somebody's trade."""
        whole = item.data.get("whole")
        quantity: Quantity = item.value
        items = self.items
        if any(i.is_a("dutyfree") for i in items):
            return None
        if index and items[index - 1].is_a("on"):
            return None  # tariffs on 92 per cent of trade
        topic = next(
            (p for p in range(index - 1, -1, -1) if items[p].cat == "flow" or items[p].is_a("fverb")), None
        )
        ranked = next((d for d in reversed(self.drafts) if d.kind == "rank"), None)
        draft: Draft | None = None
        if whole is not None and whole.cat == "flow":
            flow: Flow = whole.value
            owner = self.scene.codes(flow.roles.get("own")) if flow.roles.get("own") else None
            own_item = flow.roles.get("own")
            world = isinstance(own_item, Item) and own_item.is_a("world")
            named = self.scene.codes(item.data.get("taker")) if item.data.get("taker") is not None else None
            found = self._share_sides(flow, owner, topic, ranked, whole)
            if named:
                owner = owner or self.state.home_against(named)
                found = Sides(owner, named, ("share_was",)) if owner and owner != named else None
            earlier = next((d for d in reversed(self.drafts) if d.kind == "share"), None)
            if earlier is not None and isinstance(own_item, Item) and own_item.is_a("its"):
                # "4.9 per cent of Brazil's exports and 5 per cent of its imports"
                found = Sides(earlier.reporter, earlier.partner, ("same_whole",))
            if found is None or world:
                return None
            draft = self._draft(index, "share", flow.measure, found)
            draft.scope = flow.scope
            draft.words["measure"] = flow.head
            self.scene.local = (flow.measure, found.reporter, found.partner)
        elif item.data["rule"] == "of_product":
            # "China bought 70 per cent of its soybeans from Brazil": a share of one product's imports.
            if (
                topic is None
                or not items[topic].is_a("fverb")
                or (both := self.flow_at(topic)) is None
                or WORLD in (both[1].reporter, both[1].partner)
            ):
                return None
            draft = self._draft(index, "share", both[0].measure, both[1])
            draft.scope = item.data["what"]
        elif item.data["rule"] == "of_money":
            place = next(p for p in range(index, len(items)) if items[p].cat == "money")
            what, at = self.topic_of(place)
            if what != "flow" or at is None or (both := self.flow_at(at)) is None:
                return None
            found = both[1]
            if ranked is not None:
                found = Sides(ranked.reporter, ranked.partner, ("ranked",))
            draft = self._draft(index, "share", both[0].measure, found)
        elif ranked is not None and (topic is None or ranked.index > topic):
            measure = ROLE_MEASURE[ranked.measure]
            draft = self._draft(index, "share", measure, Sides(ranked.partner, ranked.reporter, ("ranked",)))
            draft.scope = ranked.scope
        elif (
            topic is not None and item.data["rule"] != "account" and (both := self.flow_at(topic)) is not None
        ):
            draft = self._draft(index, "share", both[0].measure, both[1])
        elif item.data["rule"] == "account":
            draft = self._account(index, item, topic)
        if draft is None:
            return None
        draft.quantity, draft.unit, draft.qualifier = quantity, "%", quantity.qualifier
        self._time(draft)
        return draft

    def percentage(self, index: int, item: Item) -> Draft | None:
        """The earlier value of a share: up from 26.8 per cent in 2022."""
        last = self.drafts[-1] if self.drafts else None
        if (
            last is not None
            and last.kind == "growth"
            and any(i.low == "respectively" for i in self.items[index:])
            and self.items[index - 1].is_a("and")
        ):
            draft = self._draft(index, "growth", last.measure, Sides(last.reporter, last.partner, ("each",)))
            draft.quantity, draft.unit, draft.change = item.value, "%", last.change
            place = self.topic_of(last.index)[1]
            draft.measure = "trade"
            self._each(draft, place)
            self._time(draft)
            return draft
        if last is None or last.kind != "share" or not self._compared(index):
            return None
        draft = self._draft(index, "share", last.measure, Sides(last.reporter, last.partner, ("compared",)))
        draft.rules.append("compared")
        draft.quantity, draft.unit, draft.qualifier, draft.scope = (
            item.value,
            "%",
            item.value.qualifier,
            last.scope,
        )
        self._time(draft)
        return draft

    def _account(self, index: int, item: Item, topic: int | None) -> Draft | None:
        """Accounted for 27.1 per cent or RM509.2 billion of total trade: the whole comes later."""
        for place in range(index + 1, len(self.items)):
            later = self.items[place]
            if later.cat == "flow" and isinstance(later.value, Flow):
                flow = later.value
                owner = self.scene.codes(flow.roles.get("own")) if flow.roles.get("own") else None
                found = self._share_sides(flow, owner, topic, None, later)
                if found is not None:
                    self.flows[place], self.sides[place] = flow, found
                    self.scene.local = (flow.measure, found.reporter, found.partner)
                return self._draft(index, "share", flow.measure, found) if found else None
            if later.is_a("none") or later.cat in ("while", "semicolon", "end"):
                return None
        return None

    def _share_sides(
        self, flow: Flow, owner: Codes | None, topic: int | None, ranked: Draft | None, whole: Item
    ) -> Sides | None:
        """Whose total, and who takes the share of it."""
        both = self.flow_at(topic) if topic is not None else None
        if flow.roles.get("between") is not None:
            return sides(flow, self.scene)
        acting = self.scene.acting(whole.start, owner or ())
        group = flow.roles.get("with") or flow.roles.get("to") or flow.roles.get("from")
        if (
            owner is not None
            and acting is not None
            and isinstance(group, Item)
            and group.is_a("econ.group")
            and acting != self.scene.codes(group)
        ):
            return Sides(owner, acting, ("share_within_group",))
        named_sides = [r for k, r in flow.roles.items() if k in ("to", "from", "with")]
        if (
            named_sides
            and both is None
            and not any(isinstance(r, Item) and r.is_a("world") for r in named_sides)
        ):
            return sides(flow, self.scene)
        if both is not None and (
            both[0].measure == flow.measure or flow.measure == "trade" or both[0].measure == "trade"
        ):
            pair = {both[1].reporter, both[1].partner}
            pronoun = flow.roles.get("own")
            if ranked is not None and isinstance(pronoun, Item) and pronoun.is_a("its"):
                return Sides(ranked.partner, ranked.reporter, ("ranked",))
            if owner is None or owner in pair:
                me = owner or both[1].reporter
                others = [side for side in (both[1].reporter, both[1].partner) if side != me]
                return Sides(me, others[0], ("topic",)) if others else None
        taker: Codes | None = None
        first = next((i for i in self.items if i.base not in ("det", "a", "in", "comma", "period")), None)
        if (
            owner is not None
            and ranked is None
            and both is None
            and first is not None
            and first.is_a("product")
        ):
            # "Crude oil makes up 81 per cent of Nigeria's exports": of all of them.
            return Sides(owner, WORLD, ("product_share",))
        if ranked is not None:
            taker = ranked.reporter
            pronoun = flow.roles.get("own")
            owner = (
                ranked.partner
                if owner is None or (isinstance(pronoun, Item) and pronoun.is_a("its"))
                else owner
            )
        if taker is None:
            for item in self.items:
                if item.start >= whole.start:
                    break
                if (item.is_a("econ") or item.is_a("econs")) and self.scene.codes(item) != owner:
                    taker = self.scene.codes(item)
        if taker is None and owner is not None:
            taker = self.state.other(owner)
        if taker is None and self.state.topic is not None:
            return Sides(self.state.topic[1], self.state.topic[2], ("previous_sentence",))
        if taker is None:
            return None
        owner = owner or self.state.home_against(taker)
        if owner is None or owner == taker:
            return None
        return Sides(owner, taker, ("share_of",))
