"""Shares: a percentage of somebody's trade, exports, imports or investment."""

from __future__ import annotations

from bilat.reading import times
from bilat.reading.chunks import Flow, Quantity, When
from bilat.reading.discourse import WORLD
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.members import member_of
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.share_sides import ShareSides
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset


class Shares(ShareSides):
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

    def share(self, index: int, item: Item) -> Draft | None:
        """A percentage of somebody's trade."""
        if self._of_volume(index):
            return None
        items = self.items
        if any(i.base == "dutyfree" for i in items):
            return None
        if index and items[index - 1].base == "on":
            return None  # tariffs on 92 per cent of trade
        taxed = index > 1 and items[index - 2].low in wordset("amounts.tariffs", self.language)
        if taxed and items[index - 1].base in ("of", "for", "from"):
            return None  # "eliminates tariffs of over 80 per cent of exports": what is freed of them
        if self.covers(index):
            return None
        rule = item.data["rule"]
        if item.data["total"]:
            rule = "of_total"  # "accounted for 5 per cent of the total"
        topic = next(
            (p for p in range(index - 1, -1, -1) if items[p].cat == "flow" or items[p].base == "fverb"), None
        )
        ranked = next((d for d in reversed(self.drafts) if d.kind == "rank"), None)
        whole = item.data.get("whole")
        last = self.drafts[-1] if self.drafts else None
        draft: Draft | None = None
        pointed = bool(item.data.get("pointed")) and whole is not None and self._means_told(whole.value)
        if whole is not None and whole.cat == "flow" and whole.value.measure == "same":
            whole.value = self._same(whole.value, index)  # "and Peru 5 per cent of ours"
        behind = self._taker_behind(index, ranked.partner) if ranked is not None else None
        if ranked is not None and behind is not None:
            measure = ROLE_MEASURE[ranked.measure]
            draft = self._draft(index, "share", measure, Sides(ranked.partner, behind, ("ranked",)))
            draft.scope = ranked.scope
        elif pointed:
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
        elif rule == "of_that" and index and items[index - 1].base == "be":
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
        elif item.data.get("part") and rule == "of_total" and (spoken := self._spoken_of()) is not None:
            draft = self._draft(index, "share", *spoken)  # "the share of machinery in the total"
        elif rule == "of_total" and last is not None and last.kind == "level" and last.index > (topic or -1):
            draft = self._draft(
                index, "share", last.measure, Sides(last.reporter, last.partner, ("beside_amount",))
            )
        elif rule == "of_total" and topic is None and (goods := self._goods_of_total(index)) is not None:
            draft = self._draft(index, "share", goods[0].measure, goods[1])
            draft.scope = goods[0].scope
        elif (
            rule == "account"
            and settled is not None
            and ranked is not None
            and settled[1].partner not in (ranked.reporter, ranked.partner)
            and ranked.rules.count("ranked")
        ):
            # "Brazil displaced China as the main destination; China accounted for 18 per cent"
            draft = self._draft(index, "share", settled[0].measure, settled[1])
            draft.scope = settled[0].scope
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
        self.as_part(index, draft)
        if draft.measure == "fdi_flow" and any(d.measure == "fdi_stock" for d in self.drafts):
            draft.measure = "fdi_stock"  # a part of what stands
        if draft.measure.startswith("fdi") and {"ranked", "share_of"} & set(draft.rules):
            # An investor's share: of investment the partner is where it lies.
            draft.reporter, draft.partner = draft.partner, draft.reporter
        quantity: Quantity = item.value
        draft.quantity, draft.unit, draft.qualifier = quantity, "%", quantity.qualifier
        of_amount, stated = draft.period, draft.period_stated
        if of_amount is None and rule == "of_that" and last is not None and last.kind == "level":
            of_amount, stated = last.period, last.period_stated
        self._time(draft)
        if draft.period is None:
            draft.period, draft.period_stated = (
                of_amount,
                stated,
            )  # "sold 5 million in 2008, half of it to Peru"
        if draft.measure == "fdi_flow" and self.at_an_end(draft):
            draft.measure = "fdi_stock"
        when = item.data.get("when")
        if when is not None and isinstance(when.value, When):
            # "70 per cent of Brazil's 2022 exports"
            draft.period = times.resolve(when.value, self.context((*draft.reporter, *draft.partner)))
            draft.words["period"] = (when.start, when.end)
            draft.period_stated = draft.period is not None
        return draft

    def _spoken_of(self) -> tuple[str, Sides] | None:
        """The exports or imports that the text has just told of."""
        told = self.state.topic
        if told is None or self.state.since_topic > 1 or told[0].measure not in ("exports", "imports"):
            return None
        return told[0].measure, Sides(told[1], told[2], ("previous_sentence",))

    def _market_told(self, index: int, item: Item) -> Sides | None:
        """Togo has a 6 per cent share of the Ghanaian market: of what Ghana buys, who has it stands before."""
        if item.data["rule"] not in ("pct_share", "account", "a_share_of"):
            return None
        whole = self.share_whose(index)
        if whole is None:
            return None
        actor = self.scene.acting(item.start, whole.reporter)
        return Sides(whole.reporter, actor, whole.rules) if actor else whole

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
        if isinstance(own_item, Item) and own_item.base == "world":
            return None
        taker_item = item.data.get("taker")
        pointing = isinstance(taker_item, Item) and taker_item.base == "anaph"
        named = (
            self.scene.codes(taker_item, owner or () if pointing else ()) if taker_item is not None else None
        )
        earlier = next((d for d in reversed(self.drafts) if d.kind == "share"), None)
        beyond = self._goes_to(index)
        listed = self.listed(index) if owner is None else None
        if named and owner == named and own_item is not None:
            owner = self.scene.codes(own_item, named)
        if (pointed := self._that_was(index, flow, own_item)) is not None:
            found = pointed
        elif (earlier is None or "of_whose_partner" in earlier.rules) and (
            whose := self._of_whose_partner(index, own_item)
        ) is not None:
            found = whose
        elif earlier is not None and self._by_the_other(index, earlier):
            # "Mexico sent 76 per cent of its exports to the US, the US 16 per cent of its own to Mexico"
            found = Sides(earlier.partner, earlier.reporter, ("said_once",))
        elif named:
            owner = owner or self.state.home_against(named)
            found = Sides(owner, named, ("share_was",)) if owner and owner != named else None
        elif (
            earlier is not None
            and isinstance(own_item, Item)
            and own_item.base in ("its", "it")
            and not flow.roles.keys() & {"to", "from", "with"}
        ):
            # "4.9 per cent of Brazil's exports and 5 per cent of its imports"
            found = Sides(earlier.reporter, earlier.partner, ("same_whole",))
        elif (depending := self._of_who_depends(index, own_item)) is not None:
            found = depending
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
            and own_item.base == "its"
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
        if own.base != "its" and not own.is_a("anaph.one"):
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

    def _of_who_depends(self, index: int, own: object) -> Sides | None:
        """Peru depends on Chile: 7 per cent of its exports went there. "Its" is who depends, or who sends there."""
        if not isinstance(own, Item) or own.base != "its" or own.is_a("its.ours"):
            return None
        items = self.items
        named = [p for p in range(index) if items[p].base == "econ" and not items[p].is_a("econ.group")]
        if not named:
            return None
        first = self.scene.codes(items[named[0]])
        depends = next(
            (p for p in range(named[0], index) if items[p].low in wordset("shares.depends", self.language)),
            None,
        )
        behind = [i.base for i in items[index + 1 : index + 4]]
        there = "anaph" in behind and any(
            i.low in wordset("shares.goes", self.language) for i in items[index + 1 : index + 3]
        )
        last = self.scene.codes(items[named[-1]]) if len(named) > 1 else None
        if depends is not None and last is None:
            last = self.state.other(first) if first else None  # "on its northern neighbour"
        if depends is None and not there:
            return None
        return Sides(first, last, ("who_depends",)) if first and last and first != last else None

    def _also_of(self, index: int, flow: Flow, earlier: Draft) -> bool:
        """Whether a share of a bare whole is the same partner's as the share before it: and 6 per cent of imports."""
        between = [i.base for i in self.items[earlier.index + 1 : index]]
        return (
            not flow.roles
            and flow.measure != earlier.measure
            and bool({"and", "comma"} & set(between))
            and set(between) <= {"and", "comma", "qual", "adv", "a", "while", "for", "account"}
        )

    def _by_the_other(self, index: int, earlier: Draft) -> bool:
        """Whether the partner of the share before stands right before this one, in a clause without a verb."""
        items, at = self.items, index - 1
        while at > 0 and items[at].base in ("adv", "qual", "a"):
            at -= 1
        if at < 2 or items[at].base != "econ" or self.scene.codes(items[at]) != earlier.partner:
            return False
        before = items[at - 2] if items[at - 1].base == "det" else items[at - 1]
        return before.base in ("comma", "and", "while", "semicolon") and earlier.index < at

    def _of_product(self, index: int, item: Item, topic: int | None) -> Draft | None:
        """A share of one product: 70 per cent of its soybeans from Brazil · 40 per cent of Chile's copper."""
        items = self.items
        holder_item = item.data.get("holder")
        both = self.flow_at(topic) if topic is not None and items[topic].base == "fverb" else None
        draft: Draft | None = None
        earlier = next((d for d in reversed(self.drafts) if d.kind == "share"), None)
        if item.data.get("its") and (told := self._its_goods(index, item)) is not None:
            draft = self._draft(index, "share", *told)
        elif holder_item is None:
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

    def _its_goods(self, index: int, item: Item) -> tuple[str, Sides] | None:
        """Gets 56 per cent of its beans from Brazil (the buyer's) · takes 26 per cent of Brazil's beef, 56 of its beans."""
        items = self.items
        behind = [i for i in items[index + 1 : index + 4] if i.base != "det"]
        if len(behind) > 1 and behind[0].base == "from" and behind[1].base == "econ":
            source = self.scene.codes(behind[1])
            buyer = self.scene.acting(item.start, source or ())
            if source and buyer and buyer != source:
                return "imports", Sides(buyer, source, ("its_source",))
            return None
        takes = wordset("shares.takes", self.language)
        at = next((n for n in range(1, index) if items[n].low in takes and items[n - 1].base == "econ"), None)
        taker = self.scene.codes(items[at - 1]) if at is not None else None
        if at is None or not taker:
            return None
        others = {i.value for i in items[at:index] if i.base == "econ"} - {taker}
        other = others.pop() if len(others) == 1 else self.state.other(taker)
        return ("exports", Sides(other, taker, ("its_taker",))) if other else None

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
        return any(item.base in ("up", "down") or item.cat == "growth" for item in self.items[:index])

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
