"""Ratios: multiples of an earlier figure, and of another flow (S10)."""

from __future__ import annotations

from bilat.periods import Period
from bilat.reading import compared
from bilat.reading.chunks import Flow, Quantity
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.hopes import Hopes
from bilat.reading.times import single_year
from bilat.reading.tokens import Item

# What stands between an amount and a change that is of something else.
_NOT_OF_LAST = frozenset(
    {"flow", "fverb", "none", "rank", "semicolon", "while", "econs", "it", "and", "target", "product"}
)


class Ratios(Hopes):
    """Claims whose words are a ratio, and what they share with changes."""

    def multiple(self, index: int, item: Item) -> Draft | None:
        """A ratio to an earlier figure, or to another flow (S10)."""
        if (both := compared.two_flows(self, index)) is not None:
            return self._ratio_of_flows(index, item, both)
        if self._of_others_figure(index):
            return None
        told = self._of_last_level(index) if self._to_what(index) else None
        settled = told or self._of_share(index) or self.settle(index) or self._of_last_level(index)
        if settled is None:
            after = self.items[index + 1] if index + 1 < len(self.items) else None
            if after is None or after.cat != "flow" or (found := self.flow_at(index + 1)) is None:
                return None
            settled = (*found, index + 1)
        flow, found, place = settled
        last, own = self.drafts[-1] if self.drafts else None, flow.roles.get("own")
        again = last is not None and last.kind == "level" and last.measure == flow.measure
        if again and last is not None and isinstance(own, Item) and own.base == "it":
            # "Togo shipped goods worth 5 million to Mali, three times what it supplied in 2021": who shipped.
            found = Sides(last.reporter, last.partner, ("as_told",))
        draft = self._draft(index, "multiple", flow.measure, found)
        quantity: Quantity = item.value
        draft.quantity, draft.unit, draft.qualifier, draft.scope = (
            quantity,
            "x",
            quantity.qualifier,
            flow.scope,
        )
        draft.change = item.data["direction"]
        if item.data["reading"] in ("part_of", "part_shown"):
            draft.rules += dict.fromkeys((item.data["reading"], "part_of"))
        if place is not None:
            draft.words["measure"] = flow.head
        self._each(draft, place)
        self._time(draft)
        when = draft.item_time(self.items)
        within = any(i.cat == "in.within" for i in self.items[index + 1 : index + 4])
        open_time = not draft.period_stated or (within and when is not None and when.kind == "past")
        if open_time and (by := self.hoped(index)) is not None:
            # "Hope to double their trade": not of the last year, and due when the words say.
            draft.qualifier, draft.period = "expected", None
            draft.rules.append("hoped")
            self.due(draft, by)
        when = draft.item_time(self.items)
        if when is not None and when.kind == "past" and self._recent() is not None:
            # "Nearly tripled in the past decade": up to the period that is spoken of.
            draft.base_period, draft.period = None, self._recent()
        self._times_of(draft)
        self.since_looked_back(draft)
        after = self.items[index + 1 : index + 3]
        since_then = (
            len(after) == 2 and after[0].base == "since" and after[1].base in ("end", "comma", "semicolon")
        )
        if since_then and self.state.published is not None:
            # "It was $454 million in 1997 and has almost quadrupled since"
            draft.base_period, draft.period = draft.period, Period.year(self.state.published.year - 1)
            draft.rules.append("until_now")
        if (
            draft.period is not None
            and (draft.period.months or 0) > 12
            and draft.period.first_year is not None
        ):
            draft.base_period = Period.year(draft.period.first_year)
            draft.period = single_year(draft.period)
        return draft

    def _ratio_of_flows(self, index: int, item: Item, both: compared.TwoFlows) -> Draft:
        """Imports from Ireland were five times its exports to it: of one time, and without a base."""
        draft = self._draft(index, "multiple", both.flow.measure, both.sides)
        quantity: Quantity = item.value
        draft.quantity, draft.unit, draft.qualifier = quantity, "x", quantity.qualifier
        draft.scope, draft.change = both.flow.scope, item.data["direction"]
        draft.compared = both.other
        draft.words["compared"] = both.words
        draft.rules.append("two_flows")
        if both.open:
            draft.open.append(both.open)
            draft.rules.append("open_side")
        if both.place is not None:
            draft.words["measure"] = both.flow.head
        self._time(draft)
        if not draft.period_stated:
            self._time_now(draft, index)  # "three times more than it bought in 2016": both are of 2016
        return draft

    def _of_others_figure(self, index: int) -> bool:
        """Whether a ratio is to another partner's figure: twice the amount sold to Peru, three times those to Chile."""
        items, pointed = self.items, False
        for place in range(index + 1, min(index + 7, len(items) - 1)):
            base = items[place].base
            if base in ("to", "from", "with") and pointed:
                at = place + 2 if items[place + 1].base == "det" and place + 2 < len(items) else place + 1
                return items[at].base == "econ" and not items[at].is_a("econ.group")
            if items[place].cat == "flow" and items[place].value.measure == "same":
                return True
            if base in ("flow", "fverb") and items[place - 1].base in ("it", "its"):
                # "Sells three times as much as it buys", but "three times what it bought in 2010"
                return not any(i.cat in ("period", "base") for i in items[place : place + 4])
            pointed = pointed or base in ("figure", "timesof")
            if base not in ("det", "figure", "timesof", "fverb", "w", "it", "qual", "adv", "be"):
                return False
        return False

    def share_whose(self, noun: int) -> Sides | None:
        """Who has a share of whose market; `percentages` knows."""
        return None

    def _of_share(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Korea's share of the Chilean market has doubled: of what Chile buys from Korea."""
        if "sharenoun" not in self.bases:
            return None
        for place in range(index - 1, max(index - 9, -1), -1):
            if self.items[place].base == "sharenoun":
                found = self.share_whose(place)
                return (Flow("imports"), found, None) if found is not None else None
            if self.items[place].base in ("flow", "comma", "money"):
                return None
        return None

    def _to_what(self, index: int) -> bool:
        """Whether a ratio is to what somebody else sold: six times the value of what Peru sent back."""
        for item in self.items[index + 1 : index + 5]:
            if item.base == "flow":
                return item.data.get("rule") == "traded_what"
            if item.base not in ("det", "figure", "of", "w", "timesof", "as"):
                return False
        return False

    def _of_last_level(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Maize worth 5 million left Togo for Mali, four times as much as in 2016: of the amount told just before."""
        last = self.drafts[-1] if self.drafts else None
        if (
            last is None
            or last.kind not in ("level", "share")
            or "compared" in last.rules
            or not last.reporter
        ):
            return None
        between = [i.base for i in self.items[last.index + 1 : index]]
        share = self.items[index].cat == "growth" and between == ["comma"]  # "44% of all exports, 19% less"
        if not _NOT_OF_LAST.isdisjoint(between) or (last.kind == "share" and not share):
            return None
        sides = Sides(last.reporter, last.partner, ("beside_level",))
        return Flow(last.measure, scope=last.scope), sides, None

    def _each(self, draft: Draft, place: int | None) -> None:
        """Exports and imports rose 5 and 7 per cent, respectively: the first is exports, the second imports."""
        if place is None or self.items[place].cat != "flow" or not self.items[place].data.get("both"):
            return
        if not any(item.base == "respectively" for item in self.items) and not self._twins(draft.index):
            return
        low = self.items[place].low
        order = ("exports", "imports") if low.find("export") < low.find("import") else ("imports", "exports")
        told = sum(d.kind == draft.kind and "each" in d.rules for d in self.drafts)
        if told < 2:
            draft.measure = order[told]
            draft.rules.append("each")
            state = self.state
            named = "own" in self.items[place].value.roles
            if not named and state.home in (draft.reporter, draft.partner) and state.home != draft.reporter:
                draft.reporter, draft.partner = draft.partner, draft.reporter

    def _twins(self, index: int) -> bool:
        """Whether two figures of one kind stand side by side: surged by 142 times and 240 times."""
        items, cat = self.items, self.items[index].cat
        after, before = items[index + 1 : index + 3], items[max(index - 2, 0) : index]
        return (len(after) == 2 and after[0].base == "and" and after[1].cat == cat) or (
            len(before) == 2 and before[1].base == "and" and before[0].cat == cat
        )
