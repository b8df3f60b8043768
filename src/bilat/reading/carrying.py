"""What a number without a mention of its own belongs to: lists, baskets of goods, what went before.

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bilat.reading.chunks import INVESTED, Flow
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.economies_of import Sides
from bilat.reading.goods import REACH
from bilat.reading.listed import Listed
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.tokens import Item
from bilat.reading.turns import run
from bilat.reading.wordsets import wordset

# What points at the flow told last; to money invested only words that stand for it do, not a time.
_POINTS = frozenset({"it", "figure", "det", "period", "base", "its", "up", "down"})
_POINTS_STRAIGHT = frozenset({"it", "figure", "its"})
# What tells of its own what figures in turn are of.
_TELLS = frozenset({"flow", "fverb", "econ", "econs", "none"})
# What stands between a rank and "with imports of" where these are of something else.
_TURNS_AWAY = frozenset({"econ", "econs", "flow", "fverb", "money", "while", "semicolon"})

# A sentence of two bare figures: December alone saw 5 million and 3 million.
_BARE = frozenset(
    {"period", "adv", "w", "it", "have", "be", "money", "and", "in", "comma", "end", "qual", "det", "total"}
)
# A sentence that opens with its partner and names no flow: With Russia the office records minus 4 per cent.
_FRONTS = {"with": "trade", "to": "exports", "from": "imports"}
# What a sentence that tells something of its own has, where the one before told a flow without figures.
_OF_ITS_OWN = frozenset({"econ", "econs", "rank", "role", "none", "projects", "agree"})
# What tells somebody's place among others: the second destination, the next biggest.
_PLACED = frozenset({"rank", "role", "sup", "ord", "ordword", "list"})
_CLAUSES = frozenset({"comma", "colon", "semicolon", "while", "quote", "and"})
_NO_FLOW = frozenset({"flow", "fverb", "rank", "none", "person", "target", "projects", "agree"})


# What stands before a change that is only said to be there, and what ends it.
_THERE = frozenset({"anaph.there", "be", "have", "adv", "period", "in", "comma", "while", "and"})
_ENDS_CHANGE = frozenset({"end", "comma", "semicolon", "period", "base", "as", "and", "while", "yoy"})


class Carrying(Listed):
    """A sentence and what it takes over from its own beginning and from the one before."""

    def inherited(self, index: int) -> bool:
        """Whether a sentence without a flow goes on about the last one: it rose, that was up from …"""
        loose = 0
        # "The 45 per cent jump took its share to 11": of what was told just before.
        first = self.items[0]
        pointer = index == 0 and first.cat == "growth" and first.data.get("rule") == "pct_noun"
        pointer = pointer or self._there_was(index)
        if first.low in wordset("carrying.economy", self.language):
            return False  # "The economy slowed to growth of 4.8 per cent"
        others = wordset("carrying.others", self.language)
        relative = wordset("mentions.relative", self.language)
        if self.items[index].cat == "money" and any(item.low in others for item in self.items):
            return False  # "the bank lent $50 million"
        told = self.state.topic
        invested = told is not None and told[0].measure.startswith(INVESTED)
        points = _POINTS_STRAIGHT if invested else _POINTS
        after = self.items[index + 1 : index + 9]
        for place, item in enumerate(after[:-1]):
            if item.base in ("comma", "while", "and", "semicolon"):
                break
            if item.base == "of" and any(i.base == "none" for i in after[place + 1 : place + 5]):
                return False  # $38 million of Ghana's debt
        for place, item in enumerate(self.items[:index]):
            base = item.base
            if base in points or (base == "det" and self.items[place + 1].base == "be"):
                pointer = pointer or not self._of_something_else(place, index)
                if base == "it" and item.low not in relative:
                    loose = 0  # "in spite of the drought they rose": a clause of its own
            elif base in ("w", "cap", "product"):
                loose += 1
            elif base == "say":
                loose = 0  # "Commissioner John Smith said the figure had grown"
            elif base in ("none", "econ", "econs", "person", "rank", "flow"):
                if base in ("none",):
                    return False
                loose += base in ("econ", "econs")
        return pointer and loose <= 2

    def _there_was(self, index: int) -> bool:
        """There was a 38 per cent increase in 2012: a change without what changes is that of what was told before."""
        items = self.items
        before = {i.base if i.base != "anaph" else i.cat for i in items[:index]}
        behind = [i.base for i in items[index + 1 : index + 3] if i.base != "adv"]
        ends = not behind or behind[0] in _ENDS_CHANGE or behind == ["in", "period"]
        return items[index].cat == "growth" and {"anaph.there", "be"} <= before <= _THERE and ends

    def _of_something_else(self, place: int, index: int) -> bool:
        """Whether a word points at a noun of its own: the summit raised 23 billion, this fund has 5 billion."""
        items = self.items
        if items[place].base != "det" or place + 2 >= index:
            return False
        return items[place + 1].base in ("w", "cap") and items[place + 2].base in (
            "w",
            "have",
            "be",
            "cap",
            "comma",
        )

    def goal_told(self, index: int) -> bool:
        """Whether the words at an amount call it a goal; `hopes` knows."""
        return False

    def _as_investor(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Peru is a small investor in Chile, with 40 million: what it has there."""
        items = self.items
        if "role" not in self.bases or index < 4 or items[index - 1].base != "with":
            return None
        role = next((p for p in range(index - 2, 1, -1) if items[p].cat == "role.investor"), None)
        if role is None or any(i.base in ("rank", "flow", "fverb", "money") for i in items[:index]):
            return None
        at = role - 1
        while at > 0 and items[at].base in ("a", "adv", "w", "be", "also", "cap"):
            at -= 1
        after = items[role + 2] if items[role + 2].base != "det" else items[role + 3]
        who, where = self.scene.codes(items[at]), self.scene.codes(after)
        if items[role + 1].base != "in" or not who or not where or who == where or items[at].base != "econ":
            return None
        return Flow("fdi_stock"), Sides(who, where, ("as_investor",)), None

    def _from_market(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Hopes for 900 million a year from the Kenyan market: what is sold there."""
        after = [i for i in self.items[index + 1 : index + 7] if i.base not in ("annual", "det")]
        if len(after) < 3 or (after[0].base, after[1].cat) != ("from", "econ.dem"):
            return None
        buyer = self.scene.codes(after[1]) if after[2].cat == "role.export_market" else None
        owner = buyer and (
            self.scene.acting(self.items[index].start, buyer) or self.state.home_against(buyer)
        )
        if not buyer or not owner or owner == buyer:
            return None
        return Flow("exports"), Sides(owner, buyer, ("from_market",)), None

    def _back_the_other_way(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """What came the other way is put at 5 million: of the same two, from the other to the one told of."""
        told = self.state.topic
        if told is None or "reverse" not in self.bases or told[0].measure not in ("exports", "imports"):
            return None
        before = self.items[:index]
        if (
            self.state.since_topic > REACH
            or WORLD in told[1:]
            or not any(i.base == "reverse" for i in before)
        ):
            return None
        if any(i.base in ("flow", "fverb", "none", "rank") for i in before):
            return None
        for item in before:
            if item.base == "econ" and (item.cat != "econ.dem" or self.scene.codes(item) not in told[1:]):
                return None
            if item.base == "econ" and (seller := self.scene.codes(item)):
                # "Lebanese wine came the other way, 1 million of it": whose goods they are says from whom
                buyer = told[1] if told[2] == seller else told[2]
                return Flow("exports", scope=told[0].scope), Sides(seller, buyer, ("other_way",)), None
        flow = Flow(told[0].measure, scope=told[0].scope)
        return flow, Sides(told[2], told[1], ("previous_sentence", "other_way")), None

    def _answers(self, index: int) -> bool:
        """Goods for 5 billion, said the office: the sentence answers a question about a flow, and names none itself."""
        if not self.state.asked or any(
            item.base in ("none", "econ", "rank", "person") for item in self.items[:index]
        ):
            return False
        quantity = self.items[index].value
        if self.state.asked == "told" and not (
            getattr(quantity, "scaled", True) and self.bases.isdisjoint(_OF_ITS_OWN)
        ):
            return False  # "One tonne fetched $9,800", "with $3 billion Spain is the largest investor"
        others = wordset("carrying.others", self.language)
        return not any(item.low in others for item in self.items[:index])

    def _with_whom(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Last year it was $5 billion with Peru, $4 billion with Chile: of the flow told last, with whom stands behind."""
        items, state, told = self.items, self.state, self.state.topic
        if told is None or index + 2 >= len(items) or items[index].cat not in ("money", "number"):
            return None
        joint = {"trade": "with", "balance": "with", "exports": "to", "imports": "from"}.get(told[0].measure)
        if items[index + 1].base != joint or min(state.since_topic, state.since_period) > 1:
            return None
        if (
            any(i.cat == "flow" or i.base in ("fverb", "rank") for i in items)
            or items[index - 1].base == "of"
        ):
            return None
        place = index + 3 if items[index + 2].base == "det" and index + 3 < len(items) else index + 2
        name = items[place]
        codes = self.scene.codes(name) if name.cat in ("econ.name", "econ.group") else None
        owner = state.books.home or state.home or told[1]
        if not codes or codes == owner:
            return None
        words = (("partner", (name.start, name.end)),)
        return (
            Flow(told[0].measure, scope=told[0].scope, sign=told[0].sign),
            Sides(owner, codes, ("with_whom", "listed"), words),
            None,
        )

    def _former(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Exports and imports of the two were told: the former grew by 275 per cent and the latter by 193."""
        two = self.state.former
        if two is None or not self.bases.isdisjoint(("flow", "fverb")):
            return None
        bare = any(i.base == "figure" for i in self.items[:index]) or self.bases <= _BARE
        if self.items[index].cat == "money" and bare:
            # "In 2020 the figures were down to $53 million and $6 million"
            places = run(self.items, index)
            first = places[0] if places else index
            if len(places) == 2 and not any(
                i.base in ("econ", "than", "against") for i in self.items[first:]
            ):
                flow, reporter, partner = two[places.index(index)]
                return Flow(flow.measure, scope=flow.scope), Sides(reporter, partner, ("former",)), None
        if "anaph" not in self.bases:
            return None
        for place in range(index - 1, max(index - 5, -1), -1):
            item = self.items[place]
            if item.base == "anaph":
                low = item.low
                if low not in wordset("carrying.former", self.language):
                    if low not in wordset("carrying.latter", self.language):
                        return None
                    two = (two[1], two[0])
                flow, reporter, partner = two[0]
                return Flow(flow.measure, scope=flow.scope), Sides(reporter, partner, ("former",)), None
            if item.base in ("econ", "money", "growth", "pct", "rank"):
                return None
        return None

    def _fronted_with(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """With Russia the office records minus 4 per cent and a volume of $5 billion: of the trade that the text tells."""
        items, state = self.items, self.state
        if index < 3 or not _NO_FLOW.isdisjoint(self.bases) or self.bases.isdisjoint(_FRONTS):
            return None
        at = next(
            (
                p
                for p in range(min(index, len(items)) - 1)
                if items[p].base in _FRONTS and (p == 0 or items[p - 1].base in _CLAUSES)
            ),
            None,
        )
        if at is None or any(i.low in wordset("carrying.others", self.language) for i in items):
            return None
        name = items[at + 2] if items[at + 1].base == "det" else items[at + 1]
        told, measure = state.topic, _FRONTS[items[at].base]
        if told is None or state.since_topic > 2:
            flow = Flow(measure) if state.books.home is not None and measure == "trade" else None
        else:
            fits = told[0].measure == measure or (measure == "trade" and told[0].measure == "balance")
            flow = Flow(told[0].measure, scope=told[0].scope, sign=told[0].sign) if fits else None
        if (
            flow is None
            and measure != "trade"
            and items[index - 1].base == "worth"
            and "product" in self.bases
        ):
            flow = Flow(measure)  # "To Peru went goods worth 8 billion", after imports were told of
        owner = state.books.home or state.home or (told[1] if told is not None else None)
        codes = self.scene.codes(name) if name.cat in ("econ.name", "econ.group") else None
        if flow is None or not codes or not owner or codes == owner:
            return None
        words = (("partner", (name.start, name.end)),)
        return flow, Sides(owner, codes, ("fronted", "listed"), words), None

    def _ranked_with(self, place: int) -> tuple[Flow, Sides, int | None] | None:
        """Second among Peru's markets came Chile with imports of 5 billion: what it imports are Peru's exports to it."""
        items = self.items
        flow = items[place].value if items[place].cat == "flow" else None
        at = place - 1
        while at > 0 and items[at].base in ("det", "a", "w", "adv"):
            at -= 1
        if (
            flow is None
            or flow.roles
            or flow.measure not in ("exports", "imports")
            or items[at].base != "with"
        ):
            return None
        rank = next((d for d in reversed(self.drafts) if d.kind == "rank" and d.index < place), None)
        if rank is None or ROLE_MEASURE[rank.measure] not in ("exports", "imports"):
            return None
        between = items[rank.index + 1 : at]
        aside = [i.base for i in between if i.base not in ("det", "and", "adv")]
        if aside[:2] in (["comma", "behind"], ["comma", "after"]) and aside[-1] == "comma":
            between = []  # "third supplier, behind Togo and Mali, with deliveries of 9 billion"
        if len(between) > 12 or any(i.base in _TURNS_AWAY for i in between):
            return None
        measure = ROLE_MEASURE[rank.measure]
        self.scene.local = (measure, rank.partner, rank.reporter)
        return (
            Flow(measure, scope=rank.scope, head=flow.head),
            Sides(rank.partner, rank.reporter, ("of_rank",)),
            place,
        )

    def _opens_place(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """With 5 billion Chile was fourth among Peru's suppliers: the amount is of the place that follows."""
        if self.items[index].cat != "money" or self.items[0].base != "with" or index > 2:
            return None
        told = self.scene.introduced(self.items[index].end)
        if told is None or told[0] not in ROLE_MEASURE or told[0] == "investor":
            return None  # what an investor has is not said to be a flow
        role, owner, who = told
        return Flow(ROLE_MEASURE[role]), Sides(owner, who, ("of_rank",)), None

    def _summed(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """The office put the figure at 4 billion: imports 3 billion, exports 1 billion: the sum of both is trade."""
        items = self.items
        if index + 2 >= len(items) or items[index + 1].base != "colon":
            return None
        parts = [p for p in range(index + 2, len(items)) if items[p].cat == "flow"][:2]
        if {items[p].value.measure for p in parts} != {"exports", "imports"}:
            return None
        found = self.flow_at(parts[0])
        if found is None:
            return None
        return Flow("trade", pair=True), Sides(found[1].reporter, found[1].partner, ("summed",)), None

    def _row_of(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Imports were 3 billion, exports 1 billion. They fell by 9 and 2 per cent, respectively: each in its turn."""
        row = self.state.row
        if not self.in_turn or len(row) < 2 or self.state.since_topic:
            return None
        places = run(self.items, index)
        if not 1 < len(places) <= len(row) or any(i.base in _TELLS for i in self.items[: places[0]]):
            return None
        flow, one, other = row[len(row) - len(places) + places.index(index)]
        if any(i.base == "reverse" for i in self.items[: places[0]]):
            one, other = other, one  # "In the other direction came goods for 5 and 2 million, respectively"
        return Flow(flow.measure, scope=flow.scope, sign=flow.sign), Sides(one, other, ("row",)), None

    def _with_holder(self, place: int, found: Sides) -> Sides:
        """Ghana's surplus with its largest partner: with whoever holds that place."""
        if found.partner != WORLD or place + 2 >= len(self.items) or self.items[place + 2].cat != "rank":
            return found
        held = next((d for d in self.drafts if d.index == place + 2 and d.kind == "rank"), None)
        if held is None or held.partner != found.reporter or not self._with_ranked(place + 2):
            return found
        return Sides(found.reporter, held.reporter, (*found.rules, "with_holder"), found.words)

    def given_away(self, index: int) -> bool:
        """Gave $5 million to a museum, provided 3 million for flood relief, sent 7 billion home: a gift is no trade."""
        items = self.items
        if items[index].cat != "money":
            return False
        behind = items[index + 1 : index + 6]
        if any(item.base in ("worth", "flow") for item in behind[:3]):
            return False  # "gave Peru $5 million worth of goods"
        at = index - 1
        while at > 0 and items[at].base in ("qual", "adv", "a", "det", "econ", "anaph", "it"):
            at -= 1
        verb = items[at]
        if at < 0 or index - at > 5 or verb.base in ("flow", "money"):
            return False
        for item in reversed(items[:at]):
            if item.base in ("flow", "rank", "role", "product"):
                return False  # "exports to ASEAN contributed 7.8 billion", "medicines contributed 1.1"
            if item.base in ("comma", "semicolon", "while", "and"):
                break
        if verb.low in wordset("gifts.gives", self.language):
            return True
        if verb.low in wordset("gifts.sends", self.language):
            return bool(behind) and behind[0].low in wordset("gifts.home", self.language)
        # "Provided 3 million to Peru for schools", but "provided 3 million of Peru's imports"
        for_what = any(a.base == "for" and b.base not in ("money", "det") for a, b in pairwise(behind))
        return verb.low in wordset("gifts.provides", self.language) and for_what

    def _another_holder(self, before: Sequence[Item], reporter: Codes, partner: Codes) -> Codes | None:
        """Togo was the main destination with 5 billion. Mali was next, with 3: a place told of another partner."""
        home = self.state.books.home or self.state.home
        if home not in (None, reporter) or WORLD in (reporter, partner):
            return None
        names = [i for i in before if i.base in ("econ", "econs", "anaph")]
        first = next((i for i in before if i.base not in ("det", "adv", "comma", "w")), None)
        placed = any(i.base in _PLACED for i in before)
        if len(names) != 1 or names[0] is not first or names[0].cat != "econ.name" or not placed:
            return None
        codes = self.scene.codes(names[0])
        return codes if codes and codes not in (reporter, partner, WORLD) else None

    def _trade_in_gap(self, place: int) -> None:
        """Trade with Togo ended in a surplus of 5, and trade with Mali in a deficit of 3: the trade right before."""
        items = self.items
        if items[place].cat != "flow" or items[place].value.measure != "balance" or items[place].value.roles:
            return
        at = place - 1
        while at > 0 and items[at].base in ("a", "det", "in", "w", "with", "adv", "sup", "be"):
            at -= 1
        if items[at].cat == "flow" and items[at].value.measure == "trade" and items[at].value.roles:
            self.flow_at(at)

    def settle(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """The flow that a number belongs to, with its sides."""
        if (listed := self.listed(index)) is not None:
            return listed
        if (part := self.basket(index) or self.goods_told(index)) is not None:
            return part
        if (carried := self.carried(index) or self.made_by(index) or self.goods_from(index)) is not None:
            return carried
        if (former := self._former(index)) is not None:
            return former
        beyond = (
            self._row_of(index)
            or self._with_whom(index)
            or self._fronted_with(index)
            or self._back_the_other_way(index)
            or self._as_investor(index)
            or self._from_market(index)
        )
        if beyond is not None:
            return beyond
        if index and (opening := self._opens_place(index)) is not None:
            return opening
        what, place = self.topic_of(index)
        if what == "none":
            return None
        if what == "rank":
            ranked = next(d for d in self.drafts if d.index == place)
            flow = Flow(ROLE_MEASURE[ranked.measure], scope=ranked.goods, head=(ranked.start, ranked.end))
            both = (ranked.partner, ranked.reporter)
            if ranked.measure == "investor":
                both = (both[1], both[0])
            return flow, self.named_after(index, flow, Sides(*both, ("of_rank",))), place
        if place is not None:
            if place == index + 1 and self.items[place].cat == "flow" and not self.items[place].value.roles:
                # "Peru's trade with the world was a $3 billion surplus": of those of the flow before.
                earlier = [
                    p for p in range(index) if self.items[p].cat == "flow" and self.items[p].value.roles
                ]
                if earlier and self.items[place].value.measure == "balance":
                    self.flow_at(earlier[-1])
            if (ranked := self._ranked_with(place)) is not None:
                return ranked
            self._trade_in_gap(place)
            found = self.flow_at(place)
            if found is None:
                return None
            both = self._with_holder(place, found[1])
            return found[0], self.respectively(index, self.named_after(index, found[0], both)), place
        before = self.items[:index]
        named_goal = (index > 1 and before[-1].base == "of" and before[-2].base == "target") or (
            self.goal_told(index) and not any(i.base == "none" for i in before)
        )
        if not named_goal and any(i.base in ("target", "modal") for i in before):
            # "The sides aim for $25 billion": of what they talked about.
            pointing = any(i.is_a("anaph.two") or i.base == "it" for i in before)
            named_goal = pointing and not any(
                i.base in ("none", "person") or i.cat == "count" for i in before
            )
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        if following is not None and following.base == "cap" and not named_goal:
            return None  # "the $17 billion Development Road"
        if self.state.topic is not None and (named_goal or self._answers(index) or self.inherited(index)):
            flow, reporter, partner = self.state.topic
            told = wordset("carrying.volume", self.language)
            other = flow.measure not in ("trade", "exports", "imports", "balance")
            total = WORLD in (reporter, partner) and self.state.about is not None
            aim = self.goal_told(index) or any(i.base == "target" for i in before)
            pointed = any(i.base in ("it", "its", "figure") for i in before)
            if (other or (total and aim)) and (
                any(i.low in told for i in before)
                or (aim and not pointed and flow.measure.startswith(INVESTED))
            ):
                flow = Flow("trade", pair=True)  # "the volume", after investments or a total were told of
                reporter, partner = self.state.salient or (reporter, partner)
            sides = any(i.is_a("anaph.two") for i in before)
            goal = self.goal_told(index) and flow.measure in ("balance", "imports")
            goal = goal or (aim and sides and flow.measure in ("exports", "imports"))
            if (goal or (aim and flow.measure == "balance")) and WORLD not in (reporter, partner):
                flow = Flow("trade", pair=True)  # what two aim for is their trade
            fig = next((p for p in range(1, index) if self.items[p].base == "figure"), 0)
            if self.items[fig - 1].cat == "econ.dem" and self.scene.codes(self.items[fig - 1]) == partner:
                reporter, partner = (
                    partner,
                    reporter,
                )  # "the Australian figure", of what two have in each other
            told_of = Sides(reporter, partner, ("previous_sentence",))
            if partner == WORLD and self.state.books.many and reporter == self.state.books.home:
                # "The US stayed on top with 228 million, off 5 per cent": in a text on one with many partners.
                actor = self.scene.acting(self.items[index].start, reporter)
                if actor and actor != WORLD and not any(i.base == "it" for i in before):
                    told_of = Sides(reporter, actor, ("previous_sentence", "listed_subject"))
            elif (another := self._another_holder(before, reporter, partner)) is not None:
                told_of = Sides(reporter, another, ("previous_sentence", "listed_subject"))
            return flow, self.named_after(index, flow, told_of), None
        if (summed := self._summed(index)) is not None:
            return summed
        for later in range(index + 1, len(self.items)):
            if self.items[later].cat == "flow" or self.items[later].is_a("fverb.trade"):
                found = self.flow_at(later)
                return None if found is None else (*found, later)
            if self.items[later].base == "none" or self.items[later].cat in ("semicolon", "while", "money"):
                break
            if self.items[later].low in wordset("words.which", self.language):
                break  # "put the figure at 186 million, of which imports made 72 per cent"
        return None
