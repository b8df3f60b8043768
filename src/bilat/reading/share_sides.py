"""Whose total a share is of, and who takes it: owner and taker by the words around (rules S4, S6).

Language-neutral: it sees categories only.
"""

from __future__ import annotations

from bilat import economies
from bilat.reading.chunks import MIRROR, Flow
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides, sides
from bilat.reading.members import member_then
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.pointed import Pointed
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset


class ShareSides(Pointed):
    """A sentence and the sides of the shares in it."""

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
            if later.base == "none" or later.cat in ("while", "semicolon", "end", "rank"):
                break
        return self._account_before(index, topic)

    def _account_before(self, index: int, topic: int | None) -> Draft | None:
        """China dominated the exports, accounting for 38 per cent: of the flow right before, whoever acts takes it."""
        if topic is None or not {i.base for i in self.items[topic + 1 : index]} <= {
            "comma",
            "w",
            "period",
            "in",
        }:
            return None
        flow = self.items[topic].value
        if not isinstance(flow, Flow) or flow.roles or flow.measure not in ("trade", "exports", "imports"):
            return None
        owner = self.state.books.home or self.state.home
        taker = self.scene.acting(self.items[topic].start, owner or ())
        if not owner or not taker or taker == owner:
            return None
        return self._draft(index, "share", flow.measure, Sides(owner, taker, ("account_before", "listed")))

    def _taker_behind(self, index: int, owner: Codes) -> Codes | None:
        """The second buyer behind China, which took a fifth, whose share was 11 per cent: who the others come after."""
        items = self.items
        owned = items[index].data["opens"] in wordset("mentions.whose", self.language)
        at = index - 1
        while at > 0 and items[at].base in ("list", "account", "fverb", "have", "w", "adv", "qual"):
            at -= 1
        relative = items[at].low in wordset("mentions.relative", self.language)
        if relative:
            at -= 1
        elif not owned:
            return None
        if at < 2 or items[at].base != "comma" or items[at - 1].cat != "econ.name":
            return None
        before = at - 2 if items[at - 2].base != "det" else at - 3
        if items[before].base not in ("behind", "after"):
            return None
        codes = self.scene.codes(items[at - 1])
        return codes if codes and codes != owner else None

    def as_part(self, index: int, draft: Draft) -> None:
        """Of 5 billion 60 per cent were Peruvian exports · Peru's own sales make 60 per cent of it: what the part is."""
        items = self.items
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.measure == "trade" and "listed" in last.rules and last.kind == "level":
            # "Chile took 3 million, which equals 31 per cent of exports", in a list of partners: of exports, too
            joined = {i.base for i in items[last.index + 1 : index]} <= {
                "comma",
                "it",
                "or",
                "qual",
                "open",
                "period",
                "in",
            }
            if (
                joined
                and draft.measure in MIRROR
                and (last.reporter, last.partner) == (draft.reporter, draft.partner)
            ):
                last.measure = draft.measure
        if draft.measure != "trade" or WORLD in (draft.reporter, draft.partner):
            return
        behind = index + 2 < len(items) and items[index + 1].base == "be"
        place = index + 2 if behind else index - 1
        if items[place].cat != "flow" or items[place].value.measure not in MIRROR:
            return
        found = self.flow_at(place)
        if found is not None and {found[1].reporter, found[1].partner} == {draft.reporter, draft.partner}:
            draft.measure, draft.reporter, draft.partner = (
                found[0].measure,
                found[1].reporter,
                found[1].partner,
            )

    def _means_group(self, item: Item) -> bool:
        """Whether a pointing word means a group spoken of: trade with the bloc."""
        codes = self.scene.codes(item) or ()
        return codes != WORLD and not economies.group_codes().isdisjoint(codes)

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
            and (group.is_a("econ.group") or (group.base == "anaph" and self._means_group(group)))
            and acting != self.scene.codes(group)
        ):
            return Sides(owner, acting, ("share_within_group",))
        taking = ranked.reporter if ranked is not None else acting
        if owner is not None and taking and member_then(taking, owner, self.state):
            # "Spain accounted for a third of the EU's exports to Togo": one of those whose exports they are
            return Sides(owner, taking, ("share_of_member",))
        named_sides = [r for k, r in flow.roles.items() if k in ("to", "from", "with")]
        whose = flow.roles.get({"exports": "from", "imports": "to"}.get(flow.measure, ""))
        if owner is None and isinstance(whose, Item) and whose.base == "econ" and named_sides == [whose]:
            owner, named_sides = (
                self.scene.codes(whose),
                [],
            )  # "Togo took a fifth of the exports from Peru": Peru's
            acting = self.scene.acting(whole.start, owner or ())
        if (
            named_sides
            and both is None
            and not any(isinstance(r, Item) and r.base == "world" for r in named_sides)
        ):
            return sides(flow, self.scene)
        after = ranked is not None and topic is not None and ranked.index > topic
        if after and ranked is not None and not named_sides and owner in (None, ranked.partner):
            # "Imports fell; Malaysia was the largest source, accounting for 26 per cent of imports"
            return Sides(ranked.partner, ranked.reporter, ("ranked",))
        whole_told = both is not None and WORLD in (both[1].reporter, both[1].partner)
        if whole_told and named_sides and (exact := self._named_whole(flow)) is not None:
            return exact
        if (
            both is not None
            and both[0].verb
            and owner is None
            and MIRROR.get(both[0].measure) == flow.measure
            and not (named_sides or WORLD in (both[1].reporter, both[1].partner))
        ):
            # "Chile took goods worth 5 million from Peru, 31 per cent of exports": of those of the other side
            return Sides(both[1].partner, both[1].reporter, ("mirrored",))
        if both is not None and (
            both[0].measure == flow.measure or flow.measure == "trade" or both[0].measure == "trade"
        ):
            pair = {both[1].reporter, both[1].partner}
            pronoun = flow.roles.get("own")
            amount = self.drafts[-1] if self.drafts else None
            beside = amount is not None and amount.kind == "level" and WORLD not in pair
            if (
                (both[0].verb or (beside and flow.measure != "trade"))
                and both[0].measure == flow.measure
                and isinstance(pronoun, Item)
                and pronoun.base == "its"
            ):
                return Sides(
                    both[1].reporter, both[1].partner, ("topic",)
                )  # "Peru sold Chile 5 per cent of its exports"
            if ranked is not None and isinstance(pronoun, Item) and pronoun.base == "its":
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
            and first.base == "product"
            and acting is None
        ):
            # "Crude oil makes up 81 per cent of Nigeria's exports": of all of them.
            return Sides(owner, WORLD, ("product_share",))
        if ranked is not None:
            taker = ranked.reporter
            pronoun = flow.roles.get("own")
            owner = (
                ranked.partner
                if owner is None or (isinstance(pronoun, Item) and pronoun.base == "its")
                else owner
            )
        if taker is None:
            for place, item in enumerate(self.items):
                if item.start >= whole.start:
                    break
                if place and self.items[place - 1].base in ("behind", "after"):
                    continue  # "came behind Kenya, taking 12 per cent of exports"
                several = item.base == "econs" or item.is_a("anaph.many")
                if (item.base == "econ" or several) and self.scene.codes(item) != owner:
                    taker = self.scene.codes(item)
        home, told = self.state.books.home, self.state.topic
        goods = first is not None and self._goods_first(first)
        if taker is None and owner is None and goods and home is not None and not flow.roles:
            all_of_it = whole.value.total or (told is not None and WORLD in told[1:])
            if all_of_it and self.state.books.many:
                return Sides(
                    home, WORLD, ("product_share",)
                )  # "Machinery made up 14 per cent of total exports"
        counted = any(i.base == "countries" for i in self.items if i.start < whole.start)
        if taker is None and owner is not None and counted:
            # "Three countries take half of Peru's exports": which, the text may or may not go on to say
            return Sides(owner, (), ("partner_open",), (), ("The text does not say with whom.",))
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
        told = self.state.rank
        fresh = self.state.topic is None or self.state.since_topic > 0
        if (
            taker is None
            and owner is None
            and told is not None
            and fresh
            and first is not None
            and first.base == "it"
            and ROLE_MEASURE.get(told[0]) == flow.measure
        ):
            # "Italy is Azerbaijan's largest customer. It absorbed 47 per cent of exports"
            return Sides(told[2], told[1], ("rank_before",))
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
        if first.base == "product":
            return True
        at = self.items.index(first) + 1
        if first.cat == "rank.none":
            named = self.items[at : at + 2]
            return len(named) == 2 and named[0].base == "be" and named[1].base == "product"
        return first.base in ("w", "cap") and at < len(self.items) and self.items[at].base == "product"

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
