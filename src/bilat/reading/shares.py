"""Shares: a percentage of somebody's trade, exports, imports or investment."""

from __future__ import annotations

from bilat.reading import times
from bilat.reading.chunks import Flow, Quantity, When
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides, sides
from bilat.reading.listed import member_of
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.pointed import Pointed
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# What may stand between a verb and its percentage.
_LOOSELY = frozenset({"adv", "qual", "a", "have"})


class Shares(Pointed):
    """Claims whose words are a percentage of a whole."""

    def _of_volume(self, index: int) -> bool:
        """Whether the whole is counted, not valued: 70 per cent of the 419,548 tonnes of imports, of the volume."""
        numbered = False
        for place, item in enumerate(self.items[index + 1 : index + 10], index + 1):
            if item.base == "of" and place + 1 < len(self.items) and self.items[place + 1].base == "figure":
                return self.items[place + 1].low.split(" ")[-1] in wordset("amounts.weighed", self.language)
            if item.base not in ("pct", "and", "comma", "respectively"):
                break
        for item in self.items[index + 1 : index + 8]:
            if item.base in ("num", "number"):
                numbered = True
            elif item.is_a("none.unit"):
                return numbered
            elif item.base not in ("of", "det", "qual", "adv", "total"):
                return False
        return False

    def covers(self, index: int) -> bool:
        """Whether a percentage is how much one flow makes of the other: exports covered only 14 per cent of imports."""
        before = next((i for i in reversed(self.items[:index]) if i.base not in _LOOSELY), None)
        data = self.items[index].data
        whole = data.get("whole") if isinstance(data, dict) else None
        first = self.items[0]
        if before is not None and before.base == "be" and whole is not None and first.cat == "flow":
            own, other = first.value.roles.get("own"), whole.value.roles.get("own")
            if isinstance(own, Item) and isinstance(other, Item) and own.is_a("econ") and other.is_a("econ"):
                # "Ethiopia's purchases are a tenth of what Uganda buys": two compared
                return first.value.measure == whole.value.measure and own.value != other.value
        return before is not None and before.low in wordset("shares.covers", self.language)

    def share(self, index: int, item: Item) -> Draft | None:
        """A percentage of somebody's trade."""
        if self._of_volume(index):
            return None
        items = self.items
        if any(i.is_a("dutyfree") for i in items):
            return None
        if index and items[index - 1].is_a("on"):
            return None  # tariffs on 92 per cent of trade
        if self.covers(index):
            return None
        rule = item.data["rule"]
        if item.data["total"]:
            rule = "of_total"  # "accounted for 5 per cent of the total"
        topic = next(
            (p for p in range(index - 1, -1, -1) if items[p].cat == "flow" or items[p].is_a("fverb")), None
        )
        ranked = next((d for d in reversed(self.drafts) if d.kind == "rank"), None)
        whole = item.data.get("whole")
        last = self.drafts[-1] if self.drafts else None
        draft: Draft | None = None
        pointed = bool(item.data.get("pointed")) and whole is not None and self._means_told(whole.value)
        if whole is not None and whole.cat == "flow" and whole.value.measure == "same":
            whole.value = self._same(whole.value, index)  # "and Peru 5 per cent of ours"
        if pointed:
            draft = self._of_that(index)  # "60 per cent of this trade": of what was told last
        elif whole is not None and whole.cat == "flow":
            draft = self._of_whole(index, item, whole, topic, ranked)
        elif (market := self._market_told(index, item)) is not None:
            draft = self._draft(index, "share", "imports", market)
        elif (held := self._held(index, item, topic)) is not None:
            draft = self._draft(index, "share", *held)
        elif rule == "of_product":
            draft = self._of_product(index, item, topic)
        elif rule == "of_money":
            draft = self._of_money(index, ranked)
        elif rule == "of_that" and index and items[index - 1].is_a("be"):
            return (
                None  # "the other office's figure is half of that": two figures compared, no part of a whole
            )
        elif rule == "of_that" or (rule == "account" and (self._pointing(index) or self._part_told(index))):
            draft = self._of_that(index)
        elif (part := self.goods_told(index)) is not None:
            draft = self._draft(index, "share", part[0].measure, part[1])
            draft.scope = part[0].scope
        elif (owned := self._possessed(index, rule)) is not None:
            draft = self._draft(index, "share", *owned)
        elif (settled := self.listed(index)) is not None and rule != "account":
            draft = self._draft(index, "share", settled[0].measure, settled[1])
            draft.scope = settled[0].scope
        elif rule == "of_total" and last is not None and last.kind == "level" and last.index > (topic or -1):
            draft = self._draft(
                index, "share", last.measure, Sides(last.reporter, last.partner, ("beside_amount",))
            )
        elif rule == "of_total" and topic is None and (goods := self._goods_of_total(index)) is not None:
            draft = self._draft(index, "share", goods[0].measure, goods[1])
            draft.scope = goods[0].scope
        elif ranked is not None and (topic is None or ranked.index > topic):
            measure = ROLE_MEASURE[ranked.measure]
            draft = self._draft(index, "share", measure, Sides(ranked.partner, ranked.reporter, ("ranked",)))
            draft.scope = ranked.scope
        elif topic is not None and rule != "account" and (both := self.flow_at(topic)) is not None:
            draft = self._draft(index, "share", both[0].measure, both[1])
        elif rule == "account":
            draft = self._account(index, item, topic)
            if draft is None and settled is None and last is not None and self._called_share(index, last):
                draft = self._same_as(index, item, last, "called_share")
            if draft is None and settled is not None:
                draft = self._draft(index, "share", settled[0].measure, settled[1])
                draft.scope = settled[0].scope
        if draft is None:
            return None
        if draft.measure == "fdi_flow" and any(d.measure == "fdi_stock" for d in self.drafts):
            draft.measure = "fdi_stock"  # a part of what stands
        quantity: Quantity = item.value
        draft.quantity, draft.unit, draft.qualifier = quantity, "%", quantity.qualifier
        self._time(draft)
        when = item.data.get("when")
        if when is not None and isinstance(when.value, When):
            # "70 per cent of Brazil's 2022 exports"
            draft.period = times.resolve(when.value, self.context((*draft.reporter, *draft.partner)))
            draft.words["period"] = (when.start, when.end)
            draft.period_stated = draft.period is not None
        return draft

    def _market_told(self, index: int, item: Item) -> Sides | None:
        """Togo has a 6 per cent share of the Ghanaian market: of what Ghana buys, who has it stands before."""
        if item.data["rule"] not in ("pct_share", "account", "a_share_of"):
            return None
        whole = self.share_whose(index)
        if whole is None:
            return None
        actor = self.scene.acting(item.start, whole.reporter)
        return Sides(whole.reporter, actor, whole.rules) if actor else whole

    def _possessed(self, index: int, rule: str) -> tuple[str, Sides] | None:
        """Iran's share is 6 per cent, the Russian weight is 30: in the whole of the share or the list told before."""
        items = self.items
        at = index - 2 if index and items[index - 1].base == "poss" else index - 1
        if (
            rule != "a_share_of"
            or at < 0
            or not items[at].is_a("econ")
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

    def _held(self, index: int, item: Item, topic: int | None) -> tuple[str, Sides] | None:
        """On the export side 18 per cent is held by Peru, followed by a 13 per cent share of Chile: of what was told."""
        named = item.data.get("taker")
        taker = self.scene.codes(named) if named is not None else self._goes_to(index)
        if not taker:
            return None
        last = next((d for d in reversed(self.drafts) if d.kind == "share"), None)
        if last is not None and taker not in (last.reporter, last.partner):
            return last.measure, Sides(last.reporter, taker, ("held_by", "listed"))
        both = self.flow_at(topic) if topic is not None else None
        if both is not None and both[0].measure in ("exports", "imports", "trade"):
            owner = both[1].reporter
            if owner and owner != taker:
                return both[0].measure, Sides(owner, taker, ("held_by",))
        told = self.state.topic
        if (
            topic is None
            and item.data["rule"] in ("of_that", "of_total")
            and told is not None
            and (told[2] == WORLD or member_of(taker, told[2]))
        ):
            return told[0].measure, Sides(
                told[1], taker, ("held_by",)
            )  # "a quarter of this amount went to Peru"
        return None

    def _of_whole(
        self, index: int, item: Item, whole: Item, topic: int | None, ranked: Draft | None
    ) -> Draft | None:
        """A percentage of exports, imports or trade that the words name."""
        flow: Flow = whole.value
        own_item = flow.roles.get("own") or flow.roles.get("of") or item.data.get("holder")
        owner = self.scene.codes(own_item) if own_item is not None else None
        if isinstance(own_item, Item) and own_item.is_a("world"):
            return None
        taker_item = item.data.get("taker")
        named = self.scene.codes(taker_item) if taker_item is not None else None
        earlier = next((d for d in reversed(self.drafts) if d.kind == "share"), None)
        beyond = self._goes_to(index)
        listed = self.listed(index) if owner is None else None
        if named and owner == named and own_item is not None:
            owner = self.scene.codes(own_item, named)
        if (pointed := self._that_was(index, flow, own_item)) is not None:
            found = pointed
        elif named:
            owner = owner or self.state.home_against(named)
            found = Sides(owner, named, ("share_was",)) if owner and owner != named else None
        elif earlier is not None and isinstance(own_item, Item) and own_item.is_a("its"):
            # "4.9 per cent of Brazil's exports and 5 per cent of its imports"
            found = Sides(earlier.reporter, earlier.partner, ("same_whole",))
        elif (other := self._of_the_other(index, flow, own_item, ranked)) is not None:
            found = other
        elif (
            beyond is None
            and listed is None
            and (all_of := self._goods_of_all(index, flow, own_item)) is not None
        ):
            found = all_of
        elif (beside := self._beside_its(index, flow, own_item)) is not None:
            found = beside
        elif (
            beyond is None
            and own_item is None
            and earlier is not None
            and self._also_of(index, flow, earlier)
        ):
            # "27 per cent of Peru's exports and 20 per cent of imports"
            found = Sides(earlier.reporter, earlier.partner, ("also_of",))
        elif beyond is not None:
            owner = owner or self.state.home_against(beyond)
            found = Sides(owner, beyond, ("goes_to",)) if owner and owner != beyond else None
        elif listed is not None and listed[0].measure in (flow.measure, "trade"):
            found = listed[1]
        else:
            self._for_whom(flow, index)
            found = self._share_sides(flow, owner, topic, ranked, whole)
        if found is None:
            return None
        if (
            ranked is not None
            and isinstance(own_item, Item)
            and own_item.is_a("its")
            and member_of(ranked.reporter, found.partner)
        ):
            # "Peru is Chile's fifth partner and makes 8 per cent of its trade with Latin America"
            found = Sides(ranked.partner, ranked.reporter, (*found.rules, "member"))
        draft = self._draft(index, "share", flow.measure, found)
        draft.scope = flow.scope
        draft.words["measure"] = flow.head
        self.scene.local = (flow.measure, found.reporter, found.partner)
        return draft

    def _of_the_other(self, index: int, flow: Flow, own: object, ranked: Draft | None) -> Sides | None:
        """Peru is Chile's fifth partner and accounted for 9 per cent of its exports: who takes a share is not "it"."""
        if not isinstance(own, Item) or own.is_a("its.ours") or flow.roles.keys() & {"to", "from"}:
            return None
        if not own.is_a("its") and not own.is_a("anaph.one"):
            return None
        if index == 0 or self.items[index].data["rule"] != "account":
            before = self.items[index - 1].base if index else ""
            if before not in ("account", "list") and not (before == "with" and ranked is not None):
                return None
        if (
            ranked is not None
            and ranked.partner
            and ranked.reporter
            and WORLD not in (ranked.partner, ranked.reporter)
        ):
            return Sides(ranked.partner, ranked.reporter, ("ranked",))
        taker = self.scene.acting(self.items[index].start, ())
        owner = self.state.other(taker) if taker else None
        return Sides(owner, taker, ("of_the_other",)) if owner and taker else None

    def _also_of(self, index: int, flow: Flow, earlier: Draft) -> bool:
        """Whether a share of a bare whole is the same partner's as the share before it: and 6 per cent of imports."""
        between = [i.base for i in self.items[earlier.index + 1 : index]]
        return (
            not flow.roles
            and flow.measure != earlier.measure
            and bool({"and", "comma"} & set(between))
            and set(between) <= {"and", "comma", "qual", "adv", "a", "while", "for", "account"}
        )

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
                codes = (self.scene.codes(both) or ()) if both.is_a("econs") else ()
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
                return self.scene.codes(name) if name.is_a("econ") or name.is_a("econs") else None
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

    def _of_product(self, index: int, item: Item, topic: int | None) -> Draft | None:
        """A share of one product: 70 per cent of its soybeans from Brazil · 40 per cent of Chile's copper."""
        items = self.items
        holder_item = item.data.get("holder")
        both = self.flow_at(topic) if topic is not None and items[topic].is_a("fverb") else None
        draft: Draft | None = None
        earlier = next((d for d in reversed(self.drafts) if d.kind == "share"), None)
        if holder_item is None:
            if both is not None and WORLD not in (both[1].reporter, both[1].partner):
                draft = self._draft(index, "share", both[0].measure, both[1])
            elif (
                earlier is not None
                and items[index - 1].base in ("and", "comma")
                and index - earlier.index < 4
            ):
                draft = self._draft(
                    index, "share", earlier.measure, Sides(earlier.reporter, earlier.partner, ("same_whole",))
                )
        else:
            holder = self.scene.codes(holder_item)
            actor = self.scene.acting(item.start, holder or ())
            measure = self._market_or_source(index)
            if holder and actor and actor != holder and measure is not None:
                draft = self._draft(index, "share", measure, Sides(holder, actor, ("of_product_of",)))
        if draft is not None:
            draft.scope = item.data["what"]
        return draft

    def _market_or_source(self, index: int) -> str | None:
        """Whether the clause calls its subject a buyer (the share is of exports) or a supplier (of imports)."""
        for item in reversed(self.items[:index]):
            if item.cat == "fverb.imports" or item.low in wordset("shares.takes", self.language):
                return "exports"
            if item.cat in ("role.export_market", "role.importer"):
                return "exports"
            if item.cat in ("fverb.exports", "role.import_source", "role.exporter", "sourceof"):
                return "imports"
            if item.low in wordset("carrying.gives", self.language):
                return "imports"
            if item.base in ("semicolon", "while", "econ"):
                return None
        return None

    def _of_money(self, index: int, ranked: Draft | None) -> Draft | None:
        """A percentage of an amount that follows: a quarter of the $40 billion."""
        items = self.items
        place = next(p for p in range(index, len(items)) if items[p].cat == "money")
        what, at = self.topic_of(place)
        if what != "flow" or at is None or (both := self.flow_at(at)) is None:
            return None
        found = both[1] if ranked is None else Sides(ranked.reporter, ranked.partner, ("ranked",))
        group = both[0].roles.get("with") or both[0].roles.get("to") or both[0].roles.get("from")
        within = isinstance(group, Item) and group.is_a(
            "econ.group"
        )  # "95 per cent of Armenia's trade with the union"
        if (found.partner == WORLD or within) and ranked is None:
            # "It also took 64 per cent of the country's $78 billion exports"
            earlier = next((d for d in reversed(self.drafts) if d.kind == "share"), None)
            own = items[index].data.get("holder")
            if earlier is not None and isinstance(own, Item) and own.base in ("anaph", "its"):
                found = Sides(earlier.reporter, earlier.partner, ("same_share",))
                self.sides[at] = Sides(earlier.reporter, WORLD, ("of_money",))
            elif (taker := self.scene.acting(items[index].start, found.reporter)) and taker != found.reporter:
                found = Sides(found.reporter, taker, ("of_money",))
        return self._draft(index, "share", both[0].measure, found)

    def _means_told(self, flow: Flow) -> bool:
        """Whether a flow that a word points at is the one told last."""
        told = self.state.topic
        return told is not None and not self.drafts and flow.measure in ("trade", told[0].measure)

    def _shared(self, index: int, item: Item, measure: str, found: Sides) -> Draft:
        draft = self._draft(index, "share", measure, found)
        draft.rules.insert(0, "told_share")
        draft.quantity, draft.unit, draft.qualifier = item.value, "%", item.value.qualifier
        self._time(draft)
        return draft

    def _basket(self, index: int) -> Draft | None:
        """Its main exports to India were machinery (21.9 per cent) and medicines (14.6 per cent)."""
        items = self.items
        if (
            index < 3
            or items[index - 1].cat != "open"
            or index + 1 >= len(items)
            or items[index + 1].cat != "close"
            or self._changes(len(items))
        ):
            return None
        if items[index - 2].base not in ("product", "w"):
            return None
        place = next((p for p in range(index - 1, -1, -1) if items[p].cat == "flow"), None)
        if place is None or not any(i.base in ("be", "colon", "account") for i in items[place:index]):
            return None
        flow = items[place].value
        if flow.measure not in ("exports", "imports") or (found := self.flow_at(place)) is None:
            return None
        draft = self._draft(index, "share", flow.measure, found[1])
        draft.rules.insert(0, "basket")
        draft.quantity, draft.unit, draft.qualifier = items[index].value, "%", items[index].value.qualifier
        draft.scope = items[index - 2].low
        self._time(draft)
        return draft

    def _changes(self, index: int) -> bool:
        """Whether the sentence speaks of change, so that a bare percentage may be one."""
        return any(
            item.is_a("up") or item.is_a("down") or item.cat == "growth" for item in self.items[:index]
        )

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
            if later.is_a("none") or later.cat in ("while", "semicolon", "end", "rank"):
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
        after = ranked is not None and topic is not None and ranked.index > topic
        if after and ranked is not None and not named_sides and owner in (None, ranked.partner):
            # "Imports fell; Malaysia was the largest source, accounting for 26 per cent of imports"
            return Sides(ranked.partner, ranked.reporter, ("ranked",))
        whole_told = both is not None and WORLD in (both[1].reporter, both[1].partner)
        if whole_told and named_sides and (exact := self._named_whole(flow)) is not None:
            return exact
        if both is not None and (
            both[0].measure == flow.measure or flow.measure == "trade" or both[0].measure == "trade"
        ):
            pair = {both[1].reporter, both[1].partner}
            pronoun = flow.roles.get("own")
            if (
                both[0].verb
                and both[0].measure == flow.measure
                and isinstance(pronoun, Item)
                and pronoun.is_a("its")
            ):
                return Sides(
                    both[1].reporter, both[1].partner, ("topic",)
                )  # "Peru sold Chile 5 per cent of its exports"
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
            and acting is None
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
            for place, item in enumerate(self.items):
                if item.start >= whole.start:
                    break
                if place and self.items[place - 1].base in ("behind", "after"):
                    continue  # "came behind Kenya, taking 12 per cent of exports"
                if (item.is_a("econ") or item.is_a("econs")) and self.scene.codes(item) != owner:
                    taker = self.scene.codes(item)
        home, told = self.state.books.home, self.state.topic
        goods = first is not None and self._goods_first(first)
        if taker is None and owner is None and goods and home is not None and not flow.roles:
            all_of_it = whole.value.total or (told is not None and WORLD in told[1:])
            if all_of_it and self.state.books.many:
                return Sides(
                    home, WORLD, ("product_share",)
                )  # "Machinery made up 14 per cent of total exports"
        alone = self.state.books.many and not self.state.bilateral and owner == self.state.books.home
        if taker is None and owner is not None and alone:
            return Sides(owner, WORLD, ("share_of",))
        if taker is None and owner is not None:
            taker = self.state.other(owner)
        if (
            taker is None
            and both is None
            and not goods
            and any(
                i.base in ("cap", "none", "role") or i.cat == "rank.none"
                for i in self.items
                if i.start < whole.start
            )
        ):
            return None  # a port's or a company's share
        if taker is None and self.state.topic is not None:
            return Sides(self.state.topic[1], self.state.topic[2], ("previous_sentence",))
        if taker is None:
            return None
        owner = owner or self.state.home_against(taker)
        if owner is None or owner == taker:
            return None
        return Sides(owner, taker, ("share_of",))

    def _goods_first(self, first: Item) -> bool:
        """Whether a sentence begins with goods: machinery made up, marine products were, the main item was oil."""
        if first.is_a("product"):
            return True
        at = self.items.index(first) + 1
        if first.cat == "rank.none":
            named = self.items[at : at + 2]
            return len(named) == 2 and named[0].base == "be" and named[1].is_a("product")
        return first.base in ("w", "cap") and at < len(self.items) and self.items[at].is_a("product")

    def _named_whole(self, flow: Flow) -> Sides | None:
        """Dairy exports came to 4 billion, a quarter of Peru's exports to China: of the flow that is named."""
        exact = sides(flow, self.scene)
        if exact is None or WORLD in (exact.reporter, exact.partner):
            return None
        last = self.drafts[-1] if self.drafts else None
        if (
            last is not None
            and last.kind == "level"
            and (last.reporter, last.partner) == (exact.reporter, WORLD)
        ):
            last.partner = exact.partner
        return exact

    def _called_share(self, index: int, last: Draft) -> bool:
        """Sales of $929 million, representing 15 per cent; 387 million, which is 33 per cent: of all of them."""
        between = self.items[last.index + 1 : index]
        if (
            last.kind != "level"
            or last.partner == WORLD
            or not 0 < len(between) < 7
            or "compared" in last.rules
        ):
            return False
        if between[0].base not in ("comma", "period", "in", "hyphen", "account", "it"):
            return False
        account = self.items[index].cat == "share"
        reaching = wordset("words.reaching", self.language)
        said = account or any(i.base == "it" for i in between) or any(i.low in reaching for i in between)
        loose = {"comma", "it", "be", "qual", "adv", "a", "period", "in", "hyphen", "account"}
        return said and all(i.base in loose or i.low in reaching for i in between)
