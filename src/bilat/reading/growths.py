"""Changes: growth in per cent or by an amount."""

from __future__ import annotations

from itertools import pairwise

from bilat.periods import Period
from bilat.reading import bases, times
from bilat.reading.chunks import Change, Flow, Quantity, When
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.ratios import Ratios
from bilat.reading.scopes import words_of
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# What a bare "the drop was 5 per cent" may be the drop of.
_CHANGING = frozenset({"trade", "exports", "imports", "balance"})

# What stands between the amounts of a list that says by how much trade with each has changed.
_NEXT = frozenset(
    {"close", "open", "comma", "and", "econ", "by", "to", "from", "with", "in", "det", "qual", "adv"}
)


class Growths(Ratios):
    """Claims whose words are a change."""

    def growth(self, index: int, item: Item) -> Draft | None:
        """A percentage change, or a change by an amount."""
        behind = self.items[index + 1] if index + 1 < len(self.items) else item
        if behind.base == "none" and behind.low in wordset("amounts.tariffs", self.language):
            return None  # "Kiwifruit sheds an 8.8 per cent duty"
        settled = self._beside_level(index, item) or self.settle(index) or self._of_last_level(index)
        if settled is None:
            return None
        flow, found, place = settled
        turned = self._weight_or_value(index)
        if turned == "weight" or (self._volume(index) and not turned):
            return None
        if self._of_price(index, place) or self._of_output(index):
            return None
        if flow.measure == "balance" and item.data["rule"] == "worded" and place is None:
            return None  # "a plus of 12 per cent", after a balance: of what, it does not say
        if flow.measure == "balance" and item.data["rule"] == "signed_money":
            return self._signed_balance(index, item, found)
        change: Change = item.value
        draft = self._draft(index, "growth", flow.measure, found)
        if turned:
            draft.rules.append("of_value")
        direction = change.direction
        if not direction:
            previous = [d for d in self.drafts if d.kind == "growth"]
            if not previous and item.data["rule"] == "by":
                # "soared by more than 80 %" was split from its verb by other words.
                for before in reversed(self.items[:index]):
                    if before.base in ("up", "down"):
                        direction = "up" if before.base == "up" else "down"
                        break
                    if before.base == "target" and before.low.rsplit(" ", 1)[-1] in wordset(
                        "growths.raise", self.language
                    ):
                        direction = "up"  # "is expected to increase by 30 per cent"
                        break
                    if before.base == "money" and isinstance(before.data, dict):
                        said = str(before.data.get("qualifier_word", "")).partition(" ")[0]
                        if said in wordset("ranks.overtaking", self.language):
                            direction = "up"  # "beats the 4 million of the year before by 58 per cent"
                            break
                else:
                    direction = self._asked_way()
                    if not direction:
                        return None
            direction = direction or (previous[-1].change or "up" if previous else "up")
        if item.data.get("pace") and any(i.cat == "down.v" for i in self.items[max(0, index - 5) : index]):
            direction = "down"  # "fell, at a faster pace of 18 per cent"
        draft.quantity = change.quantity
        draft.change = direction
        if change.quantity.form == "%":
            draft.unit = "%"
        else:
            quantity: Quantity = change.quantity
            if quantity.form is None and (form := self._form_told()) is not None:
                quantity = quantity.but(form=form)
            draft.quantity, draft.unit = quantity, self.unit_of(quantity, found)
            if draft.unit is None:
                return None
        draft.qualifier, draft.scope = change.quantity.qualifier, flow.scope
        if place is not None:
            draft.words["measure"] = flow.head
        self._each(draft, place)
        draft.words["change"] = (item.start, item.end)
        self._side_apart(draft, place)
        took = bool(self.drafts) and self.drafts[-1].kind == "level" and bases.years_taken(self.items, index)
        if draft.qualifier is None and not took and self.hoped(index) is not None:
            draft.qualifier = "expected"  # but "... and $23 billion in 2016, a third less within three years"
        if self._aside(index):
            draft.rules.append("aside")
        self._time(draft)
        if "aside" not in draft.rules and self._there_was(index) and self._looks_back(draft):
            draft.rules.append("aside")
        if draft.qualifier != "expected":
            self.year_so_far(draft)
        if change.basis == "annual" and draft.unit == "%" and (years := self._years_since(draft)) is not None:
            draft.period, draft.period_stated = years, True
        after = self.items[index + 1] if index + 1 < len(self.items) else None
        if after is not None and after.cat == "base" and after.value is not None:
            draft.words["base_period"] = (after.start, after.end)
        else:
            self.since_looked_back(draft)
        return draft

    def _looks_back(self, draft: Draft) -> bool:
        """Whether a change told again is one of an earlier time: in May the decrease was also 31 per cent."""
        now, then = self.state.period, draft.period
        return now is not None and then is not None and (then.end or "") < (now.start or "")

    def _years_since(self, draft: Draft) -> Period | None:
        """Has grown by 10 per cent a year since 2014, since the agreement of 2014: an average of all years from then on."""
        if (between := self.between_ends()) is not None:
            return between
        if draft.words.get("period") is not None and not draft.period_stated:
            return None
        when: object = None
        for place, item in enumerate(self.items):
            if item.cat == "streak" and item.value.since is not None:
                when = item.value.since
            elif item.cat == "period.since" or (item.cat == "period" and self._since(place, draft.index)):
                when = item.value
        since = (
            times.resolve(when, self.context((*draft.reporter, *draft.partner)))
            if isinstance(when, When)
            else None
        )
        standing, published = self.current or self.state.period, self.state.published
        last = standing.last_year if standing is not None else None
        if last is None and published is not None:
            last = published.year - 1
        if since is None or since.first_year is None or last is None or since.first_year >= last - 1:
            return None
        return Period.years(since.first_year, last)

    def between_ends(self) -> Period | None:
        """Rose from $7 billion in 2009 to $9 billion in 2013, 6.5 per cent a year: the years between two levels."""
        for first, last in pairwise(self.drafts):
            if first.kind != "level" or last.kind != "level" or self.items[first.index - 1].base != "from":
                continue
            begin = first.period.first_year if first.period is not None else None
            end = last.period.last_year if last.period is not None else None
            if begin is not None and end is not None and begin < end - 1:
                return Period.years(begin, end)
        return None

    def _asked_way(self) -> str:
        """How much have exports grown? By 6 per cent: the question says which way."""
        return self.state.asked if self.state.asked in ("up", "down") and not self.drafts else ""

    def changed(self, index: int, item: Item) -> Draft | None:
        """A figure whose change a noun tells from afar, or that tells a change again.

        A decrease in the goods deficit of $1.2 billion · the growth of exports to Togo was only 16 per cent ·
        increased $1.9 billion, or 0.4 per cent · chemicals made up $5.8 billion of that surge.
        """
        quantity: Quantity = item.value
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.kind == "growth" and (last.unit == "%") != (quantity.form == "%"):
            between = [i.base for i in self.items[last.index + 1 : index]]
            again = between in (["or"], ["comma", "or"]) or (quantity.form == "%" and between == ["open"])
            if again or (between == ["open"] and (self._then_level(index) or self._then_base(index))):
                return self._change_of(
                    index,
                    item,
                    Flow(last.measure, scope=last.scope),
                    Sides(last.reporter, last.partner, ()),
                    last,
                )
        if last is not None and quantity.form != "%":
            model = next((d for d in reversed(self.drafts) if d.kind == "growth"), None)
            if model is not None and self._part_of_change(index):
                sides = Sides(model.reporter, model.partner, ("of_that_change",))
                return self._change_of(index, item, Flow(model.measure), sides, model)
        topic = self.state.topic
        if way := self._growth_itself(index):
            # "Exports rose 5 per cent. The growth reached $800 million."
            if last is not None and last.measure in _CHANGING:
                flow, found = Flow(last.measure), Sides(last.reporter, last.partner, ("growth_itself",))
            elif topic is not None:
                flow, found = Flow(topic[0].measure), Sides(topic[1], topic[2], ("growth_itself",))
            else:
                return None
            draft = self._change_of(index, item, flow, found, None)
            if draft is not None:
                draft.change = way
                if self._looks_back(draft):
                    draft.rules.append("aside")
            return draft
        if quantity.form != "%" and (next_one := self._moved_next(index, item, last)) is not None:
            return next_one
        noun = self._changing_noun(index, pct=quantity.form == "%")
        if noun is None:
            return self._moved_by(index, item) if quantity.form != "%" else None
        place, direction = noun
        found = self.flow_at(place)
        if found is None or found[0].measure == "same" or self._volume(index):
            return None
        draft = self._change_of(index, item, found[0], found[1], None)
        if draft is not None:
            draft.change = direction
            draft.words["measure"] = found[0].head
        return draft

    def _moved_by(self, index: int, item: Item) -> Draft | None:
        """Increased its exports to Togo by $30 million: what an amount changes stands between it and the verb."""
        items, at = self.items, index - 1
        while at > 0 and items[at].base in ("qual", "adv", "a"):
            at -= 1
        if at < 1 or items[at].cat != "by":
            return None
        way = self._way_before(at)
        settled = self.settle(index) if way else None
        if settled is None or self._of_price(index, settled[2]):
            return None
        draft = self._change_of(index, item, settled[0], settled[1], None)
        if draft is not None:
            draft.change = way
            draft.rules.append("moved_by")
        return draft

    def _moved_next(self, index: int, item: Item, last: Draft | None) -> Draft | None:
        """Exports fell most to Togo (by 19 million) and Mali (by 17 million): a list of by how much, the verb said once."""
        if last is None or last.kind != "growth" or last.unit == "%" or "moved_by" not in last.rules:
            return None
        between = self.items[last.index + 1 : index]
        named = [i for i in between if i.base == "econ"]
        codes = self.scene.codes(named[0]) if len(named) == 1 else None
        if not {i.base for i in between} <= _NEXT or not codes or codes in (last.reporter, last.partner):
            return None
        sides = Sides(last.reporter, codes, ("listed",), (("partner", (named[0].start, named[0].end)),))
        draft = self._change_of(index, item, Flow(last.measure, scope=last.scope), sides, last)
        if draft is not None:
            draft.rules.append("moved_by")
        return draft

    def _way_before(self, at: int) -> str:
        """Up or down, by the verb of the clause that holds the flow before ``at``; the verb may be said once for two."""
        raises = wordset("growths.raise", self.language)
        lowers = wordset("growths.lower", self.language)
        flow = False
        for place in range(at - 1, max(at - 12, -1), -1):
            item = self.items[place]
            base = item.base
            flow = flow or base == "flow"
            word = item.low.rsplit(" ", 1)[-1]
            if base in ("up", "down") or word in raises or word in lowers:
                flow = flow or any(i.base == "flow" for i in self.items[:place])
                return ("up" if base == "up" or word in raises else "down") if flow else ""
            if base in ("growth", "money"):
                last = self.drafts[-1] if self.drafts else None
                told = last is not None and last.index == place and last.kind == "growth"
                joined = any(i.base in ("and", "comma") for i in self.items[place + 1 : at])
                return (last.change or "") if told and joined and flow and last is not None else ""
            if base in ("qual", "overtake", "semicolon", "while", "rank", "multiple", "mult", "say"):
                return ""
        return ""

    def _change_of(
        self, index: int, item: Item, flow: Flow, found: Sides, model: Draft | None
    ) -> Draft | None:
        """A growth of a flow; where it tells that of ``model`` again, with its direction and time."""
        draft = self._draft(index, "growth", flow.measure, found)
        draft.rules.append("noun_change")
        quantity: Quantity = item.value
        draft.quantity, draft.qualifier, draft.scope = quantity, quantity.qualifier, flow.scope
        draft.unit = "%" if quantity.form == "%" else self.unit_of(quantity, found)
        if model is not None:
            draft.change, draft.period, draft.period_stated = model.change, model.period, model.period_stated
            if "aside" in model.rules:
                draft.rules.append("aside")
        if draft.period is None:
            self._time(draft)
        return draft if draft.unit is not None else None

    def _then_level(self, index: int) -> bool:
        """Whether a bracket leads on to the level: fell 4.7 per cent ($538 million) to $11 billion."""
        after = self.items[index + 1 : index + 5]
        return (
            len(after) == 4
            and after[0].base == "close"
            and any(i.base == "to" for i in after[1:3])
            and any(i.cat == "money" for i in after[2:4])
        )

    def _then_base(self, index: int) -> bool:
        """Whether a bracket leads on to what the change is from: down 10.7 per cent ($927 million) from 2019."""
        after = self.items[index + 1 : index + 3]
        return len(after) == 2 and after[0].base == "close" and after[1].cat == "base"

    def _growth_itself(self, index: int) -> str:
        """Whether the change is what is told of: exports rose 5 per cent. The growth reached $800 million."""
        before = [i for i in self.items[max(0, index - 7) : index] if i.base not in ("qual", "adv", "to")]
        if len(before) < 3 or before[-1].base not in ("sign", "be", "w", "at"):
            return ""
        noun = before[-2]
        at = -3
        while len(before) > -at and before[at].base in ("annual", "yoy", "mom", "hyphen"):
            at -= 1  # "the annual drop was 7 per cent"
        if noun.cat not in ("up.n", "up.x", "down.n", "down.x") or before[at].base not in ("det", "period"):
            return ""
        return "up" if noun.base == "up" else "down"

    def _part_of_change(self, index: int) -> bool:
        """Whether an amount is a part of a change: $5.8 billion of that surge."""
        after = self.items[index + 1 : index + 5]
        if len(after) < 3 or after[0].base != "of" or after[1].base != "det":
            return False
        return any(i.base in ("up", "down") for i in after[2:4])

    def _changing_noun(self, index: int, *, pct: bool) -> tuple[int, str] | None:
        """The flow that a noun of change is about, with its direction: the increase in [exports] of, was."""
        items = self.items
        at, told = index - 1, False
        while at > 0 and items[at].base in (
            "of",
            "by",
            "be",
            "at",
            "qual",
            "adv",
            "sign",
            "period",
            "in",
            "to",
        ):
            told = told or items[at].base in (("of", "by", "be", "sign") if pct else ("of", "by"))
            at -= 1
        if not told or items[at].cat != "flow" or at < 2 or items[at - 1].base not in ("in", "of", "for"):
            return None
        at_noun = at - 2
        noun = items[at_noun]
        if noun.cat not in ("up.n", "up.x", "down.n", "down.x"):
            return None
        return at, "up" if noun.base == "up" else "down"

    def _beside_level(self, index: int, item: Item) -> tuple[Flow, Sides, int | None] | None:
        """China took $12 billion (+27.9%), India $8 billion (-3%): the change in brackets is the amount's."""
        last = self.drafts[-1] if self.drafts else None
        moved = (
            last is not None
            and last.kind == "level"
            and not {"goods_carried", "went"}.isdisjoint(last.rules)
            and not any(i.cat == "flow" or i.base == "fverb" for i in self.items[last.index + 1 : index])
        )
        if last is not None and moved:
            # "Goods worth 8 million went to Angola, 5 per cent more than last year"
            flow = Flow(last.measure, scope=last.scope)
            return flow, Sides(last.reporter, last.partner, ("beside_level",)), None
        if (
            last is None
            or last.kind != "level"
            or {"listed", "goods", "of_rank"}.isdisjoint(last.rules)
            or (item.value.quantity.form != "%" and (item.data or {}).get("rule") != "adverb_money")
        ):
            return None
        if not {i.base for i in self.items[last.index + 1 : index]} <= {"open", "comma"}:
            return None
        by = next(rule for rule in ("listed", "goods", "of_rank") if rule in last.rules)
        sides = Sides(last.reporter, last.partner, ("beside_level", by))
        return Flow(last.measure, scope=last.scope), sides, None

    def _signed_balance(self, index: int, item: Item, found: Sides) -> Draft | None:
        """Trade balance: -$1.2 billion: the sign tells surplus from deficit."""
        draft = self._draft(index, "balance", "balance", found)
        quantity: Quantity = item.value.quantity
        draft.quantity, draft.qualifier = quantity, quantity.qualifier
        draft.unit = self.unit_of(quantity, found)
        draft.change = "surplus" if item.value.direction == "up" else "deficit"
        self._time(draft)
        return draft if draft.unit is not None else None

    def _weight_or_value(self, index: int) -> str:
        """Fell 11 per cent and rose 44 in weight and value, respectively: which of the two a change is of, if it says."""
        items = self.items
        first, last = (index - 2, index) if items[index - 1].base == "and" else (index, index + 2)
        # "In value and weight": the first two may be one word of the language's.
        behind = [i for i in items[last + 1 : last + 7] if i.base not in ("in", "by", "comma")]
        both = first >= 0 and last < len(items) and items[first].cat == items[last].cat == "growth"
        if not both or items[first + 1].base != "and" or len(behind) < 4:
            return ""
        if behind[1].base != "and" or behind[3].base != "respectively":
            return ""
        weighed = wordset("amounts.weighed", self.language)
        ways = ["weight" if behind[at].low in weighed else "value" for at in (0, 2)]
        return ways[0 if index == first else 1] if "weight" in ways else ""

    def _of_output(self, index: int) -> bool:
        """Whether what grows is an economy: adding that the economy would grow 2 per cent."""
        at = index - 1
        while at > 0 and self.items[at].base in ("modal", "have", "adv", "be", "target", "to", "also"):
            at -= 1
        return at >= 0 and self.items[at].low in wordset("growths.output", self.language)

    def _volume(self, index: int) -> bool:
        """Whether a change is one of tonnes or pieces: rose 2.6 per cent to 3.14 million tonnes, 3 per cent in volume."""
        items = self.items
        weighed = wordset("amounts.weighed", self.language)
        if index and items[index - 1].low in weighed:
            return True
        valued = wordset("growths.valued", self.language)
        told = index and items[index - 1].low in wordset("carrying.volume", self.language)
        if told and any(i.low in valued for i in items):
            return True  # "The volume fell by 5 per cent, while the value rose"
        if (
            index + 2 < len(items)
            and items[index + 1].base in ("in", "by")
            and items[index + 2].low in weighed
        ):
            return True
        for place in range(index + 1, min(index + 6, len(items) - 1)):
            if items[place].cat in ("num", "number", "year", "numword"):
                return items[place + 1].base == "none" or (
                    items[place + 1].cat == "w"
                    and items[place + 1].low in wordset("amounts.volumes", self.language)
                )
            if items[place].base not in (
                "to",
                "by",
                "from",
                "qual",
                "adv",
                "base",
                "a",
                "at",
                "comma",
            ):
                return False
        return False

    def _of_price(self, index: int, place: int | None) -> bool:
        """Whether a change is one of prices, quantities or rates of exchange: the price of exports rose 5 per cent."""
        items = self.items
        after = items[index + 1 : index + 4]
        if (
            after
            and after[0].base in ("against", "on", "to")
            and any(i.base in ("curword", "cur") for i in after)
        ):
            return True
        for at in range(index - 1, max(index - 10, 0), -1):
            base = items[at].base
            if base in ("flow", "fverb", "money", "growth", "semicolon"):
                break
            if base == "curword" and items[at - 1].base in ("det", "its", "econ", "poss", "a"):
                return True  # "until the tenge was set free and fell by a quarter"
        noun = index - 2 if items[index - 1].base in ("it", "det") else index - 1
        if items[max(noun, 0)].low in wordset("amounts.prices", self.language):
            return True  # "the average price fell 3 per cent", "a peso that lost 6"
        if place is None or place > index or items[place].cat != "flow":
            return False
        at = place - 1
        while (
            at > 0
            and items[at].base in ("det", "product", "w", "cap", "its")
            and items[at].low not in wordset("amounts.prices", self.language)
        ):
            at -= 1
        return (
            at > 0
            and items[at].base == "of"
            and items[at - 1].low in wordset("amounts.prices", self.language)
        )

    def _side_apart(self, draft: Draft, place: int | None) -> None:
        """A province's or a company's trade: Guangxi's trade with Malaysia, trade with Guangxi are not China's."""
        span = (
            self.items[place].data.get("apart")
            if place is not None and self.items[place].cat == "flow"
            else None
        )
        if span is not None:
            draft.words["scope"] = span
            inside = [item for item in self.items if span[0] <= item.start and item.end <= span[1]]
            draft.scope = draft.scope or words_of(inside)
            draft.open.append("One side of this flow is not an economy of its own.")

    def _form_told(self) -> str | None:
        """The currency of the amount told last in the sentence."""
        return next(
            (
                d.quantity.form
                for d in reversed(self.drafts)
                if d.quantity is not None and d.quantity.form not in (None, "%", "x")
            ),
            None,
        )
