"""Percentages whose whole another word tells: earlier values, shares in lists, growth left bare."""

from __future__ import annotations

from bilat.reading.chunks import Quantity
from bilat.reading.discourse import WORLD
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.listing import beside, bracketed_with, named_before
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.rules_numbers import plain
from bilat.reading.rules_trade import replace_value
from bilat.reading.tokens import Item
from bilat.reading.told_growths import ToldGrowths
from bilat.reading.turns import turned_name
from bilat.reading.wordsets import wordset

# What may stand between two amounts and the change from one to the other.
_OR = frozenset({"comma", "or", "qual", "adv", "a", "period", "in", "open", "det", "base", "at"})

# What a percentage is of where it stands between it and the amounts.
_OF_OTHERS = frozenset({"product", "econ", "flow", "fverb", "none", "rank", "sharenoun", "role"})

_BEHIND_PLACE = frozenset({"with", "at", "qual", "adv", "a", "period", "in", "comma"})
# What may follow a change whose verb was said before.
_ENDS = frozenset({"end", "comma", "semicolon", "and", "close", "while", "in", "period", "to", "base"})


# What the whole of a share is told with.
_WITHIN_WHOLE = frozenset({"of", "in", "det", "total", "flow", "period", "its", "adv", "have", "figure"})


# What may stand between two changes that have one verb.
_VERBLESS = frozenset(
    {"and", "comma", "while", "semicolon", "period", "in", "of", "to", "from", "base", "yoy", "annual", "mom"}
    | {"det", "adv", "qual", "money", "number", "open", "close", "its", "against"}
)


class Percentages(ToldGrowths):
    """Percentages that are no share or change by their own words."""

    def _share_moves_to(self, index: int, item: Item) -> bool:
        """Their share in total exports rose above 27 per cent: what it came to, and no change of the exports."""
        quantity: Quantity = item.value.quantity
        past = quantity.qualifier in ("over", "under") and item.data["rule"] == "verb"
        if not past or "sharenoun" not in self.bases:
            return False
        if item.data["said"] not in wordset("growths.past", self.language):
            return False
        for place in range(index - 1, max(index - 9, -1), -1):
            base = self.items[place].base
            if base == "sharenoun":
                return True
            if base in ("comma", "while", "semicolon", "growth", "money", "pct"):
                return False
        return False

    def _of_a_share(self, index: int) -> bool:
        """China's share of Brazilian exports rose by 4 per cent to 31: the share changed by so much, not the exports."""
        items, place = self.items, index - 1
        if "sharenoun" not in self.bases:
            return False
        while place >= 0 and items[place].base in _WITHIN_WHOLE:
            place -= 1
        return place >= 0 and items[place].base == "sharenoun" and items[place + 1].base in ("of", "in")

    def growth(self, index: int, item: Item) -> Draft | None:
        """A change, or what a share has come to."""
        if self._share_moves_to(index, item):
            last = self.drafts[-1] if self.drafts else None
            return self._told_share(index, replace_value(item, item.value.quantity), last)
        if self._of_a_share(index) or (item.value.quantity.form == "%" and self.of_ratio(index)):
            return None
        return super().growth(index, item)

    def percentage(self, index: int, item: Item) -> Draft | None:
        """The earlier value of a share: up from 26.8 per cent in 2022."""
        if (
            item.low in wordset("words.points", self.language)
            or self._of_volume(index)
            or self.of_ratio(index)
        ):
            return None
        if (grown := self.changed(index, item)) is not None:
            return grown
        if (way := self._asked_way()) and (told := self.settle(index)) is not None:
            draft = self._draft(index, "growth", told[0].measure, told[1])
            draft.quantity, draft.unit, draft.qualifier = item.value, "%", item.value.qualifier
            draft.change, draft.scope = way, told[0].scope
            self._time(draft)
            return draft
        last = self.drafts[-1] if self.drafts else None
        if (other := self.told_growth(index, item, last)) is not None:
            return other
        if (
            last is not None
            and last.kind == "growth"
            and self.items[index - 1].base in ("a", "and")
            and (elided := self._elided_growth(index, item, last)) is not None
        ):
            return elided
        if last is not None and (verbless := self._elliptic(index, item, last)) is not None:
            return verbless
        if (
            self.in_turn
            and last is not None
            and last.kind == "growth"
            and last.unit == "%"
            and turned_name(self.items, index) is not None
            and (turned := self.listed(index)) is not None
        ):
            return self._growth_like(last, index, item, turned[1])
        if (
            last is not None
            and last.kind == "growth"
            and any(i.base == "respectively" for i in self.items[index:])
            and self.items[index - 1].base in ("and", "comma")
            and not self.came_to(index)
        ):
            ordered = self._in_order(index)
            row = self._row_of(index)
            own = row[:2] if row is not None else self.flow_at(ordered) if ordered is not None else None
            if own is not None:
                draft = self._draft(index, "growth", own[0].measure, own[1])
                draft.quantity, draft.unit, draft.change = item.value, "%", last.change
                self._time(draft)
                return draft
            place = self.topic_of(last.index)[1]
            sides = Sides(last.reporter, last.partner, ("each",))
            if (
                "respectively" in last.rules
                and place is not None
                and (both := self.flow_at(place)) is not None
            ):
                sides = self.respectively(index, both[1])
            draft = self._draft(index, "growth", last.measure, sides)
            draft.quantity, draft.unit, draft.change = item.value, "%", last.change
            self._each(draft, place)
            self._time(draft)
            return draft
        if self.in_turn and (turned := self._before_growth(index, item)) is not None:
            return turned
        if last is not None and (once := self._verb_once(index, item, last)) is not None:
            return once
        if last is not None and last.kind == "rank" and self._with_place(index, last):
            return self._shared(
                index, item, ROLE_MEASURE[last.measure], Sides(last.partner, last.reporter, ("with_place",))
            )
        if last is not None and (moved := self._between_amounts(index, item, last)) is not None:
            return moved
        if last is not None and last.kind == "level" and self._bracketed(index, last):
            draft = self._same_as(index, item, last, "in_brackets")
            draft.rules += ["listed"] if "listed" in last.rules else []
            return draft
        if last is not None and last.kind == "rank" and self._alone_in_bracket(index, last.index):
            # "The largest export market (16 per cent)"
            sides = Sides(last.partner, last.reporter, ("ranked",))
            return self._shared(index, item, ROLE_MEASURE[last.measure], sides)
        if last is not None and self._called_share(index, last):
            return self._same_as(index, item, last, "called_share")
        if (out_of := self._out_of(index, item) or self._of_which(index, item)) is not None:
            return out_of
        if last is not None and last.kind == "share" and self._from_to(index, last):
            after = self.items[last.index + 1 : last.index + 3]
            if not any(i.base in ("period", "base") for i in after) and "compared" not in last.rules:
                last.rules.append("compared")
                last.period, last.period_stated = None, False
                last.words.pop("period", None)
            elif "aside" not in last.rules:
                last.rules.append("aside")
            return self._shared(index, item, last.measure, Sides(last.reporter, last.partner, ("from_to",)))
        if last is not None and last.kind == "share" and self._moved_to(index):
            return self._shared(index, item, last.measure, Sides(last.reporter, last.partner, ("moved_to",)))
        if (
            last is not None
            and last.kind in ("growth", "level")
            and (also := self._grown_with(index, item, last)) is not None
        ):
            return also
        if (
            last is not None
            and last.kind == "level"
            and (beside(self.items, last.index, index) or bracketed_with(self.items, last.index, index))
        ):
            return self._same_as(index, item, last, "beside_amount")
        listed = self.listed(index)
        if listed is not None and last is not None and last.kind == "growth" and last.unit == "%":
            # "Exports to China dropped 25 per cent, to Vietnam 18 per cent": the verb is said once.
            draft = self._draft(index, "growth", listed[0].measure, listed[1])
            draft.rules.insert(0, "listed_growth")
            draft.quantity, draft.unit, draft.qualifier = item.value, "%", item.value.qualifier
            draft.change, draft.scope = last.change, last.scope
            draft.period, draft.period_stated = last.period, last.period_stated
            return draft
        goes_on = last is not None and last.kind == "share" and "listed" in last.rules
        if listed is not None and (goes_on or not self._changes(index)):
            flow, found, _ = listed
            draft = self._draft(index, "share", flow.measure, found)
            draft.quantity, draft.unit, draft.qualifier = item.value, "%", item.value.qualifier
            draft.scope = flow.scope
            self._time(draft)
            return draft
        if (told := self._told_share(index, item, last) or self.share_goes_on(index, item)) is not None:
            return told
        if last is not None and (again := self.share_again(index, item, last)) is not None:
            return again
        if (basket := self._basket(index)) is not None:
            return basket
        if (goods := self._of_goods(index, item, last)) is not None:
            return goods
        if last is not None and last.kind == "share" and self._compared_on(index, last):
            draft = self._shared(index, item, last.measure, Sides(last.reporter, last.partner, ("compared",)))
            draft.scope = last.scope
            draft.rules.append("compared")
            return draft
        if last is None or last.kind != "share" or not self._compared(index):
            return None
        taker = self._goes_to(index)
        if taker and taker not in (last.reporter, last.partner):
            # "21 per cent, compared with the 19 per cent that went to Mali"
            draft = self._same_as(index, item, last, "goes_to")
            draft.partner = taker
            return draft
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

    def _alone_in_bracket(self, index: int, place: int) -> bool:
        """Whether a figure stands alone in a bracket right behind what is told at ``place``, or its time."""
        items = self.items
        alone = (
            items[index - 1].base == "open" and index + 1 < len(items) and items[index + 1].base == "close"
        )
        return alone and all(item.base in ("in", "period") for item in items[place + 1 : index - 1])

    def _before_growth(self, index: int, item: Item) -> Draft | None:
        """Exports were 5 and imports 7 billion, 3 and 8 per cent more, respectively: the word stands with the second."""
        items = self.items
        after = items[index + 2] if index + 2 < len(items) and items[index + 1].base == "and" else None
        if after is None or after.cat != "growth" or after.value.quantity.form != "%":
            return None
        ordered = self._in_order(index)
        own = self.flow_at(ordered) if ordered is not None else None
        if own is None:
            return None
        draft = self._draft(index, "growth", own[0].measure, own[1])
        draft.quantity, draft.unit, draft.change = item.value, "%", after.value.direction
        draft.scope = own[0].scope
        self._time(draft)
        return draft

    def _with_place(self, index: int, last: Draft) -> bool:
        """Whether a percentage is that of a place: Russia led the list with 23 per cent."""
        between = [i.base for i in self.items[last.index + 1 : index]]
        after = self.items[index + 1].base if index + 1 < len(self.items) else "end"
        joined = bool({"with", "at"} & set(between[-3:])) and set(between) <= _BEHIND_PLACE
        return joined and after in _ENDS and last.measure != "investor"

    def _elliptic(self, index: int, item: Item, last: Draft) -> Draft | None:
        """Exports to Jordan are up 516 per cent, imports from Jordan 423 per cent: the verb is said once."""
        items = self.items
        after = items[index + 1].base if index + 1 < len(items) else "end"
        if last.kind != "growth" or last.unit != "%" or items[index - 1].cat != "flow" or after not in _ENDS:
            return None
        at = index - 2
        while at > last.index and items[at].base in ("and", "det", "while"):
            at -= 1
        if items[at].base not in ("comma", "semicolon") and at != last.index:
            return None
        between = items[last.index + 1 : index - 1]
        found = self.flow_at(index - 1)
        if found is None or any(i.cat in ("flow", "money") or i.base in ("fverb", "none") for i in between):
            return None
        draft = self._growth_like(last, index, item, found[1])
        draft.measure, draft.scope = found[0].measure, found[0].scope
        draft.rules.insert(0, "verb_once")
        return draft

    def _compared_on(self, index: int, last: Draft) -> bool:
        """As against 6.2 per cent the year before and 7.1 per cent ten years earlier: one comparison, two times."""
        items = self.items
        if "compared" not in last.rules or index + 1 >= len(items):
            return False
        between = {i.base for i in items[last.index + 1 : index]}
        return {"and", "period"} <= between <= {"and", "period", "in", "comma"} and items[index + 1].base in (
            "period",
            "in",
        )

    def _between_amounts(self, index: int, item: Item, last: Draft) -> Draft | None:
        """Rose from 318 to 356 million euros, or almost 12 per cent · 51 million, after 46; that makes 10.9: by how much.

        Either the words lead from one amount to the other, or the percentage is what lies between the two.
        """
        first = self.drafts[-2] if len(self.drafts) > 1 else None
        if first is None or (first.kind, last.kind) != ("level", "level") or first.measure != last.measure:
            return None
        items = self.items
        between = {i.base for i in items[last.index + 1 : index]}
        after = items[index + 1].base if index + 1 < len(items) else "end"
        led = items[first.index - 1].base == "from" and between <= _OR
        led = led and "to" in {i.base for i in items[first.index : last.index]}
        now, then = (first, last) if "compared" in last.rules else (last, first)
        if not led and ("compared" not in then.rules or not between.isdisjoint(_OF_OTHERS)):
            return None
        if now.quantity is None or then.quantity is None or now.unit != then.unit or not then.quantity.value:
            return None
        moved = now.quantity.value / then.quantity.value - 1
        if not led and abs(100 * abs(moved) - item.value.value) > 0.6:
            return None
        if after not in ("end", "comma", "semicolon", "and", "close", "while", "in", "period"):
            return None
        draft = self._same_as(index, item, now, "between_amounts")
        draft.kind = "growth"
        draft.change = "up" if moved >= 0 else "down"
        draft.base_period = then.period
        return draft

    def _of_goods(self, index: int, item: Item, last: Draft | None) -> Draft | None:
        """Machinery made 23 per cent, fuels 18 · machinery rose 5 per cent, fuels 18: a share or a change like the last."""
        part = self.goods_told(index)
        if part is None:
            return None
        if last is not None and last.kind == "growth":
            draft = self._growth_like(last, index, item, part[1])
        elif (last is None or last.kind in ("share", "level")) and not self._changes(index):
            draft = self._shared(index, item, part[0].measure, part[1])
        else:
            return None
        draft.scope = part[0].scope
        return draft

    def _bracketed(self, index: int, last: Draft) -> bool:
        """Whether a percentage in brackets is the share of the partner's amount: Peru received $5 billion (9 per cent)."""
        items = self.items
        if index + 1 >= len(items) or [i.base for i in items[last.index + 1 : index]] != ["open"]:
            return False
        if items[index + 1].base not in ("close", "of") or last.partner == WORLD or "compared" in last.rules:
            return False
        return last.measure in ROLE_MEASURE.values() and not self._changes(index)

    def _moved_to(self, index: int) -> bool:
        """In 1990 it held 80 per cent, in 2002 this had fallen to 76: a share moves on."""
        items = self.items
        moved = index > 2 and items[index - 1].base == "to" and items[index - 2].base in ("up", "down")
        return moved and not any(i.cat == "flow" for i in items[self.drafts[-1].index + 1 : index])

    def _from_to(self, index: int, last: Draft) -> bool:
        """Its share rose from 4.1 per cent to 6.4 per cent: the second is its share too."""
        between = {i.base for i in self.items[last.index + 1 : index]}
        return "to" in between and between <= {"to", "period", "in", "qual", "adv", "a", "det", "base"}

    def _grown_with(self, index: int, item: Item, last: Draft) -> Draft | None:
        """Trade grew by 10 per cent with India, 15 per cent with Turkey: the partner stands behind the figure."""
        items = self.items
        model = next((d for d in reversed(self.drafts) if d.kind == "growth"), None)
        if model is None or last.index - model.index > 6:
            return None
        if last.kind == "level":
            return self._grown_to(index, item, last, model)
        between = items[last.index + 1 : index]
        loose = {"comma", "and", "with", "to", "from", "det", "econ", "qual", "adv", "a", "while", "by"}
        if len(between) > 8 or not {i.base for i in between} <= loose or index + 2 >= len(items):
            return None
        if items[index + 1].base not in ("with", "to", "from") or not any(
            i.base in ("comma", "and") for i in between
        ):
            return None
        name = self._past_article(index + 2)
        codes = self.scene.codes(name) if name.base == "econ" else None
        if not codes or codes in (last.reporter, last.partner) or last.unit != "%":
            return None
        return self._growth_like(last, index, item, Sides(last.reporter, codes, ("grown_with",)))

    def _grown_to(self, index: int, item: Item, last: Draft, model: Draft) -> Draft | None:
        """Exports rose by 7 per cent to $1.4 bn in Italy and 14 per cent to $0.9 bn in Spain: the verb is said once."""
        items = self.items
        between = {i.base for i in items[last.index + 1 : index]}
        if not {"econ"} <= between <= {"econ", "det", "in", "to", "with", "from", "and", "comma", "period"}:
            return None
        if index + 2 >= len(items) or items[index + 1].base != "to" or items[index + 2].cat != "money":
            return None
        place = next(
            (p for p in range(index + 3, min(index + 6, len(items))) if items[p].base == "econ"), None
        )
        codes = self.scene.codes(items[place]) if place is not None else None
        if not codes or codes == model.reporter:
            return None
        return self._growth_like(model, index, item, Sides(model.reporter, codes, ("grown_to",)))

    def _growth_like(self, model: Draft, index: int, item: Item, found: Sides) -> Draft:
        """A change told by the verb of another: its direction, scope and period, with a partner of its own."""
        draft = self._draft(index, "growth", model.measure, found)
        draft.quantity, draft.unit, draft.qualifier = item.value, "%", item.value.qualifier
        draft.change, draft.scope = model.change, model.scope
        draft.period, draft.period_stated = model.period, model.period_stated
        return draft

    def _past_article(self, place: int) -> Item:
        """The item at a place, or the one behind it where an article stands there."""
        items = self.items
        return items[place + 1] if items[place].base == "det" and place + 1 < len(items) else items[place]

    def bare(self, index: int, item: Item) -> Draft | None:
        """A share without its sign: China took 41 per cent, Japan 10.2 and Brazil 5; 19.4 from the US."""
        if self.state.heading is not None and (amount := self.under_heading(index, item)) is not None:
            return amount
        items = self.items
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind != "share" or last.partner == WORLD or index + 1 >= len(items):
            return None
        number = plain(item)
        if not 0 < number.value < 100 or items[index - 1].base not in (
            "econ",
            "poss",
            "comma",
            "and",
            "open",
            "with",
        ):
            return None
        after = items[index + 1]
        at = index - 1
        if items[at].base == "with" and (named := named_before(items, index)) is not None:
            at = named  # "Brazil was next with 16 and Peru third with 14"
        if items[at].base == "open" and after.base == "close":
            at -= 1
        if items[at].base == "poss":
            at -= 1
        if items[at].base == "econ":
            start = at - 1
            while start > 0 and items[start].base == "det":
                start -= 1
            if items[start].base not in ("comma", "and", "semicolon", "while"):
                return None
            name = items[at]
        elif after.base in ("from", "to", "with") and index + 2 < len(items):
            name = self._past_article(index + 2)
        else:
            return None
        codes = self.scene.codes(name) if name.base == "econ" else None
        if not codes or codes in (last.reporter, last.partner):
            return None
        if after.base not in (
            "comma",
            "and",
            "end",
            "semicolon",
            "from",
            "to",
            "with",
            "while",
            "close",
            "period",
        ):
            return None
        draft = self._draft(
            index, "share", last.measure, Sides(last.reporter, codes, ("bare_share", "listed"))
        )
        draft.quantity, draft.unit, draft.scope = number.but(form="%"), "%", last.scope
        draft.period, draft.period_stated = last.period, last.period_stated
        return draft

    def _elided_growth(self, index: int, item: Item, last: Draft) -> Draft | None:
        """An 8.5 per cent rise in imports and a 9.9 per cent in exports: the noun is said once."""
        items = self.items
        between = {i.base for i in items[last.index + 1 : index]}
        if index + 2 >= len(items) or items[index + 1].base != "in" or items[index + 2].cat != "flow":
            return None
        if not between <= {"in", "of", "flow", "and", "a", "comma", "while", "qual", "adv"}:
            return None
        found = self.flow_at(index + 2)
        if found is None:
            return None
        draft = self._draft(index, "growth", found[0].measure, found[1])
        draft.rules.insert(0, "elided_growth")
        draft.quantity, draft.unit, draft.qualifier = item.value, "%", item.value.qualifier
        draft.change, draft.scope = last.change, found[0].scope
        draft.period, draft.period_stated = last.period, last.period_stated
        return draft

    def _verb_once(self, index: int, item: Item, last: Draft) -> Draft | None:
        """Exports grew 8 per cent in 2021 and imports 4 per cent: the verb is said once."""
        items = self.items
        at = index - 1
        while at > 0 and items[at].base in ("qual", "adv", "by", "a"):
            at -= 1
        if last.kind == "level" and len(self.drafts) > 1 and items[last.index - 1].base == "to":
            last = self.drafts[-2]  # "exports grew 8 per cent to 5 billion, imports 4 per cent to 3"
        if last.kind != "growth" or last.unit != "%" or items[at].cat != "flow":
            return None
        between = {i.base for i in items[last.index + 1 : at]}
        if not {"and", "comma", "while", "semicolon"} & between or not between <= _VERBLESS:
            return None
        after = [i.base for i in items[index + 1 :]]
        if after[:1] in (["of"], ["in"]) or "respectively" in after:
            return None
        found = self.flow_at(at)
        if found is None or found[0].measure == last.measure == "trade":
            return None
        draft = self._growth_like(last, index, item, found[1])
        draft.measure, draft.scope = found[0].measure, found[0].scope
        return draft
