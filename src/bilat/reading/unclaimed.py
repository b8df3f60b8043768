"""Figures that no rule took, in sentences that speak of nothing but trade: of what was told last.

Of figures left over in the seventh to tenth set of docs/evaluation.md and in two of our own, in sentences without a
word for other things, seven in eight were claims. They are read with what stands, and their rule says so, so that they
are as sure as such claims have been. Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from typing import Final

from bilat.reading import goods_subjects
from bilat.reading.amounts import petty
from bilat.reading.chunks import INVESTED, Flow, Span
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.runs import Runs
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

_LEFT: Final = frozenset({"money", "pct", "share", "growth"})
_OTHER_THINGS: Final = frozenset({"none", "dutyfree", "projects"})
# How many sentences ago trade must have been told.
REACH: Final = 2
_GOODS: Final = frozenset({"exports", "imports", "trade"})
# "29 per cent more than the $685 million of 2018": the amount has taken the comparison for its own.
_THAN: Final = {"over": "up", "under": "down"}
_SUMS: Final = frozenset({"level", "balance"})

# What may stand between two changes of one flow: rose 5 per cent in 2022, and by a further 8 per cent in 2023.
_BETWEEN_CHANGES: Final = frozenset({"in", "period", "and", "comma", "by", "a", "adv"})
# How many items a sentence has at most that says nothing but how an investment told before went on.
SHORT: Final = 14


class Unclaimed(Runs):
    """A sentence and the figures that its rules left over."""

    def left_over(self) -> None:
        """Drafts of figures that nothing took, where the sentence tells trade and nothing else."""
        items = self.items
        taken = [(draft.start, draft.end) for draft in self.drafts]
        left = [
            place
            for place, item in enumerate(items)
            if item.cat in _LEFT and not any(s < item.end and e > item.start for s, e in taken)
        ]
        if not left or not self._of_trade():
            return
        for place in left:
            item = items[place]
            no_trade = item.cat == "money" and (self._others_money(place) or self.given_away(place))
            if no_trade or (item.cat == "money" and self._size_or_taxed(place)):
                continue
            draft = self._level(place, item) if item.cat == "money" else self._part(place, item)
            if draft is not None:
                draft.item = item
                draft.rules.append("left_over")
                self.drafts.append(draft)
        self.drafts.sort(key=lambda d: d.index)

    def _of_trade(self) -> bool:
        """Whether the sentence, or what was told just before it, is trade, and no word in it is of anything else."""
        if any(
            item.base in _OTHER_THINGS or item.cat in ("rank.none", "role.investor") for item in self.items
        ) or any(item.cat == "rank" and item.value.role == "investor" for item in self.items):
            return False  # investors have money that is no trade
        other = wordset("carrying.others", self.language)
        if any(item.low in other for item in self.items):
            return False
        told, flows = self.state.topic, self._flows()
        things = wordset("unclaimed.others", self.language)
        if not flows and any(item.low in things for item in self.items):
            return False  # "Luanda owes lenders 17 billion", "a plan with an endowment of 5 billion"
        if told is None or flows:
            # "Exports" may stand within a share that has been told.
            return told is not None or flows or any(d.measure in _GOODS for d in self.drafts)
        bases = [item.base for item in self.items[:3]]
        if bases[:2] == ["a", "w"] or bases == ["det", "w", "comma"]:
            return (
                False  # "an appeal has brought in 4 billion", "the railway, built for 5 billion": what is new
            )
        # Only what is short goes on about money invested: "a further 8 million came in the first quarter".
        trade = told[0].measure in ("trade", "exports", "imports", "balance")
        return self.state.since_topic <= REACH and (trade or len(self.items) <= SHORT)

    def _flows(self) -> bool:
        """Whether the sentence itself names a flow."""
        return any(item.cat == "flow" or item.base == "fverb" for item in self.items)

    def _way_alone(self) -> str | None:
        """The way that a word opens a sentence with which is a flow only where trade is told: sales fell 3 per cent."""
        opening = [i for i in self.items[:6] if i.base not in ("in", "period", "comma", "det", "adv", "w")]
        way = opening[0].cat.removeprefix("flow.") if opening else ""
        told = self.state.topic[0].measure if self.state.topic is not None else ""
        return way if way in ("exports", "imports") and told in ("balance", way) else None

    def _whose(self, index: int) -> tuple[Flow, Sides] | None:
        """The flow told nearest in the sentence, before the figure or behind it; else the one told last."""
        items = self.items
        for place in (*range(index - 1, -1, -1), *range(index + 1, len(items))):
            if items[place].cat == "flow" or items[place].base == "fverb":
                return self.flow_at(place)
        if self.state.topic is None:
            return None
        flow, reporter, partner = self.state.topic
        way = self._way_alone()
        if way is not None and flow.measure == "balance":
            flow = Flow(way)  # "Sales fell 3 per cent to 12 billion", after what was left of them
        if self.state.apart(reporter, partner) and (two := self.state.salient) is not None:
            flow, (reporter, partner) = Flow("trade", pair=True), two  # a third was told of in passing
        return Flow(flow.measure, scope=flow.scope, sign=flow.sign), Sides(reporter, partner)

    def _level(self, index: int, item: Item) -> Draft | None:
        """Business came to $5 billion · the new goal is $3 billion · some $2 billion."""
        if (
            petty(item.value)
            or self._denied(index)
            or self._only_papers(index)
            or self._between_partners(index)
            or self._of_a_thing(index)
            or not item.value.scaled
            or (told := self._whose(index)) is None
        ):
            return None
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        if following is not None and following.low in wordset("unclaimed.things", self.language):
            return None
        flow, found = told
        if flow.measure == "balance" and not self._flows() and "flow" not in self.bases:
            return None  # a balance goes on only where it is pointed at
        found = self._taken(index, self.named_after(index, flow, found))
        if self._flows_back(index) and found.partner not in ((), WORLD):
            found = Sides(found.partner, found.reporter, (*found.rules, "other_way"), found.words)
        if found.partner == WORLD and found.reporter and flow.measure in _GOODS and not self._flows():
            # "Haiti, which used to buy more, took only 820 million"
            # "Guatemala $703 million, Nicaragua $592 million"
            near = self.items[index - 1 : index] if self.items[index - 1].cat == "econ.name" else self.items
            named = {c for i in near if i.base == "econ" and (c := self.scene.codes(i))} - {found.reporter}
            if len(named) == 1:
                found = Sides(found.reporter, named.pop(), (*found.rules, "only_named"), found.words)
        found = self._other_doer(index, flow, found)
        unit = self.unit_of(item.value, found)
        if unit is None:
            return None
        kind = "balance" if flow.measure == "balance" else "level"
        draft = self._draft(index, kind, flow.measure, found)
        if kind == "balance" and flow.sign:
            draft.change = "surplus" if flow.sign > 0 else "deficit"
        if self._in_favour(index):
            kind = draft.kind = draft.measure = "balance"  # "Ottawa was 5 billion in the red"
            self._favour(draft)
        draft.quantity, draft.unit, draft.qualifier = item.value, unit, item.value.qualifier
        draft.scope = flow.scope
        self._time(draft)
        self.summed(draft)
        by = self.hoped(index)
        aimed = self._compared(index) and self._aimed(index)
        if by is not None or aimed or self._goal_behind(index):
            draft.kind = "target"
            draft.rules.append("hoped")
            if draft.measure in ("exports", "imports") and not self._flows() and self._traded(draft):
                draft.measure = "trade"  # what two aim at is their trade
            self.due(draft, by)
            earlier = next((d for d in reversed(self.drafts) if d.kind == "target" and d.index < index), None)
            if aimed and earlier is not None:
                # "The target of $100 billion by 2030 ... lifted from $48 billion": both for that year.
                draft.period, draft.period_stated = earlier.period, earlier.period_stated
        elif self._compared(index):
            draft.rules.append("compared")
        return draft

    def _other_doer(self, index: int, flow: Flow, found: Sides) -> Sides:
        """Only the Swedes have put in more: 4 billion: somebody else than in the sentence before."""
        all_in = (
            flow.measure.startswith(INVESTED) and found.reporter == WORLD
        )  # "By June the city state had put in 4"
        if self._flows() or not found.reporter or (WORLD in (found.reporter, found.partner) and not all_in):
            return found
        named = [i for i in self.items[:index] if i.base == "econ" or (all_in and i.is_a("anaph.one"))]
        codes = {c for i in named if (c := self.scene.codes(i, found.partner if all_in else ()))}
        if len(codes) != 1 or (other := codes.pop()) in (found.reporter, found.partner):
            return found
        if flow.measure.startswith(INVESTED):
            return Sides(other, found.partner, (*found.rules, "other_doer"), found.words)
        home = self.state.books.home or self.state.home
        if home is not None and home == found.reporter:
            return Sides(home, other, (*found.rules, "other_doer"), found.words)
        return found

    def _goal_behind(self, index: int) -> bool:
        """$1 billion is set as the goal: the word stands behind the amount, in its clause."""
        for item in self.items[index + 1 : index + 8]:
            if item.base in ("comma", "semicolon", "while", "money"):
                return False
            if item.base == "target" or item.low in wordset("hopes.goals", self.language):
                return item.low in wordset("hopes.goals", self.language)
        return False

    def _part(self, index: int, item: Item) -> Draft | None:
        """A change where the words say more or less or another change stands before it, else a share."""
        level = next((d for d in reversed(self.drafts) if d.kind in _SUMS and d.index < index), None)
        if self._volume(index + 1 if item.cat == "pct" else index) or self._of_volume(index):
            return None
        if self.covers(index) or self._weight_or_value(index) == "weight":
            return None
        goods = item.cat == "growth" and (self._goods_moved(index) or self._way_alone() is not None)
        if item.cat == "growth" and not goods and self.items[index - 1].base not in ("comma", "open", "be"):
            return None  # "a sol that gained 2 per cent": its noun is something else
        if (
            level is None
            and not goods
            and not self._flows()
            and not any(d.kind == "share" for d in self.drafts)
        ):
            return None
        if item.cat == "pct" and (same := self._moved_again(index)) is not None:
            draft = self._draft(index, "growth", same.measure, Sides(same.reporter, same.partner))
            draft.change, draft.scope = same.change, same.scope
            self._percent(draft, item)
            self._time(draft)
            return draft
        if (told := self._whose(index)) is None:
            return None
        flow, found = told
        direction = item.value.direction if item.cat == "growth" else self._moved(index)
        if not direction:
            if self._rate_moved(index):
                return None
            return self._share(index, item, flow, found)
        if level is not None and not self._like_the_last(index):
            flow, found = Flow(level.measure, scope=level.scope), Sides(level.reporter, level.partner)
        draft = self._draft(index, "growth", flow.measure, found)
        draft.change, draft.scope = direction, flow.scope
        self._percent(draft, item)
        if level is not None and level.period is not None:
            # "6 per cent lower than in 2008": the time behind is that of what it is compared with.
            draft.period, draft.period_stated = level.period, level.period_stated
        return draft

    def _rate_moved(self, index: int) -> bool:
        """Whether a figure is what something came to where no share was told: exports to others diminished to 6 per cent."""
        if (
            any(d.kind == "share" for d in self.drafts)
            or "share" in self.state.kinds
            or "sharenoun" in self.bases
        ):
            return False
        return self.came_to(index)

    def _goods_moved(self, index: int) -> bool:
        """Oil grew 25 per cent to $18 billion, tea made $3 billion and a 9 per cent increase: what moved is goods."""
        if not any(item.cat == "money" for item in self.items):
            return False
        return goods_subjects.subject(self.items, index, self.language) is not None

    def _share(self, index: int, item: Item, flow: Flow, found: Sides) -> Draft | None:
        """Of the whole that the flow is, or that the share before it in the sentence is of."""
        if item.cat == "share" and item.data["rule"] == "of_product":
            return None  # of what is used, not of what is traded
        if any(w.base == "world" or (w.cat == "flow" and _worldly(w.value)) for w in self.items):
            return None
        last = next((d for d in reversed(self.drafts) if d.kind == "share" and d.index < index), None)
        if last is not None and (buyer := self._goes_to(index)) and buyer != last.reporter:
            # "A third went to China; a further 16 per cent were bought by Brazil"
            draft = self._draft(index, "share", last.measure, Sides(last.reporter, buyer, ("goes_to",)))
            return self._percent(draft, item)
        if last is not None and (taker := self._named(index, last.index, last.reporter)) is not None:
            draft = self._draft(index, "share", last.measure, Sides(last.reporter, *taker))
            return self._percent(draft, item)
        value = item.value.quantity.value if item.cat == "growth" else item.value.value
        if flow.measure not in _GOODS or not found.reporter or value > 100:
            return None
        home = self.state.books.home
        bought = next((d for d in reversed(self.drafts) if d.kind == "level" and d.index < index), None)
        if bought is not None and bought.measure == "imports" and bought.partner == WORLD:
            home = bought.reporter  # "Togo imported goods worth 5 billion, with China supplying 11 per cent"
        if flow.verb and home is not None and home == found.partner:
            # "China delivered 11 per cent": of the imports of the one whose trade is told
            flow = Flow("imports" if flow.measure == "exports" else "exports", scope=flow.scope)
            found = Sides(home, found.reporter, found.rules, found.words)
        if (found.partner == WORLD or self._whole_behind(index) or self._side_of(index)) and (
            taker := self._named(index, -1, found.reporter)
        ) is not None:
            found = Sides(found.reporter, *taker)
        if found.partner == WORLD or not found.partner:
            return None
        draft = self._draft(index, "share", flow.measure, found)
        draft.scope = flow.scope
        self.as_part(index, draft)
        return self._percent(draft, item)

    def _percent(self, draft: Draft, item: Item) -> Draft:
        quantity = item.value.quantity if item.cat == "growth" else item.value
        draft.quantity, draft.unit, draft.qualifier = quantity, "%", quantity.qualifier
        self._time(draft)
        return draft

    def _side_of(self, index: int) -> bool:
        """On the import side Togo led with 27 per cent: a flow of nobody named, and who stands before the figure."""
        first = next((i for i in self.items[:index] if i.cat == "flow"), None)
        return first is not None and self.items[0].base in ("on", "in") and not first.value.roles

    def _whole_behind(self, index: int) -> bool:
        """Whether the whole stands behind the percentage: 95 per cent of Peru's trade."""
        return index + 1 < len(self.items) and self.items[index + 1].base == "of"

    def _moved(self, index: int) -> str:
        """Up or down, where the word behind compares (5 per cent more than) or the verb is said once."""
        after = self.items[index + 1] if index + 1 < len(self.items) else None
        if after is None:
            return ""
        qualifier = getattr(after.value, "qualifier", None) or (after.data or {}).get("qualifier")
        if qualifier in _THAN:
            return _THAN[qualifier]
        word = after.low.split(" ", 1)[0]
        if word in wordset("unclaimed.more", self.language):
            return "up"
        if word in wordset("unclaimed.less", self.language):
            return "down"
        if self._like_the_last(index):
            return next((d.change for d in reversed(self.drafts) if d.kind == "growth"), None) or ""
        return ""

    def _moved_again(self, index: int) -> Draft | None:
        """Exports rose 5 per cent in 2022 and another 8 per cent in 2023: the change whose verb is said once for both."""
        last = next((d for d in reversed(self.drafts) if d.index < index), None)
        if last is None or last.kind != "growth" or index + 1 >= len(self.items):
            return None
        between = [item.base for item in self.items[last.index + 1 : index]]
        joined = not {"and", "comma"}.isdisjoint(between) and "period" in between
        ahead = [item.base for item in self.items[index + 1 : index + 3]]
        timed = ahead[:1] == ["period"] or ahead == ["in", "period"]
        return last if joined and timed and set(between) <= _BETWEEN_CHANGES else None

    def _like_the_last(self, index: int) -> bool:
        """Exports dropped 7 per cent to $13 billion and imports 31 per cent to $7 billion: the verb is said once."""
        items = self.items
        return (
            0 < index < len(items) - 2
            and items[index - 1].cat == "flow"
            and items[index + 1].base == "to"
            and items[index + 2].cat == "money"
        )

    def _named(
        self, index: int, after: int, owner: Codes
    ) -> tuple[Codes, tuple[str, ...], tuple[tuple[str, Span], ...]] | None:
        """The economy named between ``after`` and a share that does not own the whole, with rule and words."""
        for place in range(index - 1, after, -1):
            item = self.items[place]
            if place and self.items[place - 1].base == "after" and self.items[place - 2].cat == "rank":
                continue  # "second after Romania, with 12 per cent"
            if item.base == "econ" and (codes := self.scene.codes(item)) and codes != owner:
                return codes, ("taker",), (("partner", (item.start, item.end)),)
        return None


def _worldly(flow: Flow) -> bool:
    """Whether a flow is the world's: what is a share of that is nobody's share of trade with another."""
    own = flow.roles.get("own") or flow.roles.get("of")
    return isinstance(own, Item) and own.base == "world"
