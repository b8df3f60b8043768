"""A sentence's chunks to claims: which number belongs to which flow, rank or run, and when.

Language-neutral: it sees categories only. One pass from left to right keeps the topic, the mention of a
flow that numbers belong to until another takes over.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable
from dataclasses import replace

from bilat import economies
from bilat.periods import Period
from bilat.reading import times
from bilat.reading.chunks import Change, Flow, Quantity, Rank, Streak, When
from bilat.reading.discourse import WORLD, Codes, Discourse
from bilat.reading.drafts import Draft, money_unit
from bilat.reading.economies_of import Scene, Sides, sides
from bilat.reading.tokens import Item

# A pledge or a contract has a date rather than a year that it covers.
MOMENTARY = ("investment_commitment", "project_value")
ROLE_MEASURE = {"trading_partner": "trade", "export_market": "exports", "import_source": "imports", "investor": "fdi_flow"}
_LINKS = ("comma", "quote", "open", "close", "hyphen", "colon", "mark", "adv", "det", "a", "be", "have", "w", "cap", "worth", "qual", "and", "person", "say")


class Sentence:
    """One sentence while it is interpreted."""

    def __init__(self, items: list[Item], state: Discourse, language: str) -> None:
        self.items = items
        self.state = state
        self.language = language
        self.scene = Scene(items, state)
        self.drafts: list[Draft] = []
        self.sides: dict[int, Sides | None] = {}
        self.flows: dict[int, Flow] = {}
        self.current: Period | None = None

    # -- who ---------------------------------------------------------------------------------------

    def flow_at(self, index: int) -> tuple[Flow, Sides] | None:
        """The flow mentioned at an item and its sides, settled once."""
        item = self.items[index]
        if index not in self.sides:
            flow = item.value if item.cat == "flow" else self._verb_flow(index)
            self.flows[index] = flow
            self._reach_on(flow, index)
            self.sides[index] = sides(flow, self.scene) or self._nobody(flow)
            if (found := self.sides[index]) is not None:
                self.scene.local = (flow.measure, found.reporter, found.partner)
        found = self.sides[index]
        return None if found is None else (self.flows[index], found)

    def _nobody(self, flow: Flow) -> Sides | None:
        """A plain mention of trade in a text that names no pair: the claim stands, its economies are open."""
        if flow.measure not in ("trade", "exports", "imports", "balance") or flow.verb:
            return None
        return Sides((), (), ("nobody_named",), (), ("The text does not say whose trade this is.",))

    def _governed(self, place: int) -> bool:
        """Whether a name hangs on a preposition: to China, in Asia, after Japan."""
        for item in reversed(self.items[:place]):
            base = item.cat.split(".")[0]
            if base in ("det", "a"):
                continue
            return base in ("to", "from", "with", "in", "of", "into", "after", "against", "for", "by", "at", "behind", "than", "overtake", "between")
        return False

    def _reach_on(self, flow: Flow, index: int) -> None:
        """Economies after the amount: a surplus of $6 billion with Mercosur, imports worth $5 bn from China."""
        if flow.roles.keys() & {"to", "from", "with", "between"}:
            return
        role = None
        seen = False
        for item in self.items[index + 1 :]:
            base = item.cat.split(".")[0]
            if base == "money":
                seen = True
                role = None
            elif base in ("to", "into", "from", "with", "between") and seen:
                role = "to" if base == "into" else base
            elif base in ("econ", "econs", "anaph", "world") and role:
                if not (role == "to" and flow.measure in ("trade", "balance")):
                    flow.roles.setdefault(role, item)
                return
            elif base in ("det", "a", "w", "product", "of", "worth", "period", "in", "adv") or (base in ("be", "at", "qual", "account", "have") and not seen):
                continue
            else:
                return

    def _verb_flow(self, index: int) -> Flow:
        """X exported … to Y: the subject stands before the verb, the partner after it."""
        verb = self.items[index]
        roles: dict[str, object] = {}
        for place in range(index - 1, -1, -1):
            item = self.items[place]
            if item.is_a("econ") or item.is_a("econs") or item.is_a("it") or item.is_a("anaph"):
                if self._governed(place):
                    continue
                roles["own"] = item
                break
            if item.cat in ("semicolon", "while") or (item.is_a("person") and item.value):
                if item.is_a("person"):
                    roles["own"] = item
                break
        role = None
        products = []
        for item in self.items[index + 1 :]:
            base = item.cat.split(".")[0]
            if base in ("flow", "fverb", "while", "semicolon"):
                if base == "flow" and isinstance(item.value, Flow):
                    for key, value in item.value.roles.items():
                        if key in ("from", "to", "own"):
                            roles.setdefault("from" if key == "own" else key, value)
                break
            if base in ("to", "into", "from", "in", "with", "of", "between"):
                role = "to" if base == "into" else base
            elif base in ("econ", "econs", "anaph", "world"):
                if role and role != "of":
                    roles.setdefault(role, item)
                elif role == "of" and item.cat == "econ.dem":
                    roles.setdefault("from" if verb.cat == "fverb.imports" else "own", item)
            elif base == "product":
                products.append(item.low)
            elif base not in ("det", "a", "w", "adv"):
                role = None
        measure = verb.cat.split(".", 1)[1]
        if measure in ("exports", "imports"):
            roles.pop("in", None)
        return Flow(measure, roles=roles, head=(verb.start, verb.end), verb=True, scope=" ".join(dict.fromkeys(products)) or None)

    # -- topic -------------------------------------------------------------------------------------

    def topic_of(self, index: int) -> tuple[str, int | None]:
        """Which mention the number at ``index`` belongs to: ("flow", place), ("none", None), ("open", None)."""
        items = self.items
        item = items[index]
        after = items[index + 1] if index + 1 < len(items) else None
        following = items[index + 2] if index + 2 < len(items) else None
        if index >= 2 and items[index - 1].cat.split(".")[0] in ("of", "at") and items[index - 2].cat == "flow":
            return "flow", index - 2
        if after is not None and item.cat != "growth":
            if after.cat == "flow":
                return "flow", index + 1
            if after.is_a("none") or after.cat == "rank.none":
                return "none", None
        if after is not None and (after.is_a("in") or after.is_a("of") or after.cat == "worth") and following is not None:
            place = index + 2
            while place < len(items) and items[place].cat.split(".")[0] in ("det", "a", "adv", "its", "total", "product", "qual"):
                place += 1
            if place + 1 < len(items) and items[place].cat == "w" and items[place + 1].cat == "flow":
                place += 1
            if place < len(items):
                if items[place].cat == "flow":
                    return "flow", place
                if items[place].is_a("none") and (after.is_a("of") or item.cat in ("growth", "money")):
                    return "none", None
        fallback: tuple[str, int | None] = ("open", None)
        for place in range(index - 1, -1, -1):
            before = items[place]
            if before.cat == "flow" or before.is_a("fverb"):
                return "flow", place
            if before.cat == "rank" and any(d.index == place for d in self.drafts):
                if self._appositive(place):
                    continue
                return "rank", place
            if before.cat == "rank.none":
                return "none", None
            if before.is_a("none") and not self._complement(place):
                return "none", None
        return fallback

    def _appositive(self, place: int) -> bool:
        """Whether a rank only describes a name: exports to the United States, Japan's largest market, rose."""
        items = self.items
        return 1 < place < len(items) - 1 and items[place - 1].cat == "comma" and items[place + 1].cat == "comma" and items[place - 2].cat in ("flow", "econ.name")

    def _complement(self, place: int) -> bool:
        """Whether a noun hangs on a preposition (exports of cars) rather than being the subject."""
        for item in reversed(self.items[:place]):
            base = item.cat.split(".")[0]
            if base in ("of", "in", "for", "on", "with", "to", "by", "at", "into", "from", "as", "worth", "and", "comma", "or"):
                return place > 1
            if base not in ("w", "cap", "product", "det", "a", "adv", "its", "total", "none", "econ", "poss", "hyphen", "annual"):
                return False
        return False

    def inherited(self, index: int) -> bool:
        """Whether a sentence without a flow goes on about the last one: it rose, that was up from …"""
        loose = 0
        pointer = False
        for item in self.items[:index]:
            base = item.cat.split(".")[0]
            if base in ("it", "figure", "det", "period", "base", "its", "up", "down"):
                pointer = True
            elif base in ("w", "cap", "product"):
                loose += 1
            elif base in ("none", "econ", "econs", "person", "rank", "flow"):
                if base in ("none",):
                    return False
                loose += base in ("econ", "econs")
        return pointer and loose <= 2

    # -- when --------------------------------------------------------------------------------------

    def context(self, codes: Codes) -> times.TimeContext:
        """What relative words count from, for a claim about these economies."""
        return times.TimeContext(self.state.published, self.current or self.state.period, fiscal_start(codes, self.state))

    def period_for(self, index: int, codes: Codes, own: int | None = None, *, ahead: bool = False) -> tuple[Period | None, Item | None]:
        """The period that the words around a number give it, nearest first; None if the sentence has none.

        own : place of the flow that the number belongs to, which may stand between it and the period.
        ahead : also a deadline (by 2030) will do.
        """
        items = self.items
        for place in range(index + 1, len(items)):
            item = items[place]
            if (item.cat == "period" or (item.cat == "period.by" and (ahead or self._over(item)))) and isinstance(item.value, When):
                if item.value.kind == "since" or self._owned(place, index):
                    continue
                return times.resolve(item.value, self.context(codes)), item
            base = item.cat.split(".")[0]
            if base in ("flow", "rank", "streak", "while", "semicolon", "none", "fverb", "count", "share", "after"):
                if place == own or (item.low.startswith("when") and items[index].cat == "money"):
                    continue
                break
            if base in ("growth", "money") and items[index].cat == "multiple":
                continue
            if base in ("growth", "money", "multiple") and items[place - 1].cat in ("comma", "and", "while", "or"):
                break
            if base == "comma" and place + 1 < len(items) and items[place + 1].cat not in ("period", "growth", "in"):
                break
        for place in range(index - 1, -1, -1):
            item = items[place]
            if (item.cat == "period" or (item.cat == "period.by" and self._over(item))) and isinstance(item.value, When) and not self._owned(place, index):
                return times.resolve(item.value, self.context(codes)), item
        return None, None

    def _over(self, item: Item) -> bool:
        """Whether "by the end of 2022" lies in the past, where it is no deadline."""
        year = item.value.year
        return isinstance(year, int) and self.state.published is not None and year < self.state.published.year

    def _owned(self, place: int, index: int) -> bool:
        """Whether a period before the number belongs to another amount alone: from $43 bn in FY21 to …"""
        at = place - 1
        while at > 0 and self.items[at].cat.split(".")[0] in ("in", "det"):
            at -= 1
        if at < 0 or at == index:
            return False
        return self.items[at].cat in ("money", "growth") and (self._compared(at) or self._aside(at))

    def _aside(self, index: int) -> bool:
        """Whether a change is told only as the background of another: after a 6.1 per cent decline in March."""
        before = self.items[index - 1] if index else None
        return before is not None and (before.is_a("after") or before.is_a("against"))

    def _compared(self, index: int) -> bool:
        """Whether an amount is what another is measured against: against $9.7 bn, from $4.75 bn."""
        for item in reversed(self.items[:index]):
            base = item.cat.split(".")[0]
            if base in ("against", "from", "than"):
                return True
            if base not in ("qual", "det", "a", "adv", "w", "only", "with", "just"):
                return False
        return False

    # -- claims ------------------------------------------------------------------------------------

    def read(self) -> list[Draft]:
        """All claims of the sentence, in order."""
        handlers: dict[str, Callable[[int, Item], Draft | None]] = {
            "rank": self.rank,
            "money": self.amount,
            "growth": self.growth,
            "multiple": self.multiple,
            "share": self.share,
            "count": self.count,
            "pct": self.percentage,
            "number": self.elided,
        }
        for index, item in enumerate(self.items):
            handler = handlers.get(item.cat)
            draft = handler(index, item) if handler else None
            if draft is not None:
                draft.item = item
                self.drafts.append(draft)
                if main_period(draft):
                    self.current = draft.period
        for index, item in enumerate(self.items):
            if item.cat == "streak" and (draft := self.streak(index, item)) is not None:
                draft.item = item
                self.drafts.append(draft)
        self.fill_periods()
        self.drafts.sort(key=lambda d: (d.start, d.end))
        return self.drafts

    def _draft(self, index: int, kind: str, measure: str, found: Sides) -> Draft:
        item = self.items[index]
        start, end = item.data.get("own", (item.start, item.end)) if isinstance(item.data, dict) else (item.start, item.end)
        draft = Draft(index, start, end, kind, measure, found.reporter, found.partner)
        draft.rules += [*found.rules]
        if isinstance(item.data, dict) and item.data.get("rule"):
            draft.rules.insert(0, str(item.data["rule"]))
        draft.words.update(dict(found.words))
        draft.open += found.open
        return draft

    def _time(self, draft: Draft) -> None:
        own = next((p for p, f in self.flows.items() if f.head == draft.words.get("measure")), None)
        period, item = self.period_for(draft.index, (*draft.reporter, *draft.partner), own, ahead=draft.kind == "multiple")
        if item is not None:
            draft.words["period"] = (item.start, item.end)
            draft.period_stated = period is not None
        draft.period = period

    def settle(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """The flow that a number belongs to, with its sides."""
        what, place = self.topic_of(index)
        if what == "none":
            return None
        if what == "rank":
            ranked = next(d for d in self.drafts if d.index == place)
            flow = Flow(ROLE_MEASURE[ranked.measure], scope=ranked.scope, head=(ranked.start, ranked.end))
            return flow, Sides(ranked.partner, ranked.reporter, ("of_rank",)), place
        if place is not None:
            found = self.flow_at(place)
            return None if found is None else (*found, place)
        named_goal = index > 1 and self.items[index - 1].is_a("of") and self.items[index - 2].is_a("target")
        if self.state.topic is not None and (named_goal or self.inherited(index)):
            flow, reporter, partner = self.state.topic
            return flow, Sides(reporter, partner, ("previous_sentence",)), None
        for later in range(index + 1, len(self.items)):
            if self.items[later].cat == "flow" or self.items[later].is_a("fverb.trade"):
                found = self.flow_at(later)
                return None if found is None else (*found, later)
            if self.items[later].is_a("none") or self.items[later].cat in ("semicolon", "while", "money"):
                break
        return None

    def unit_of(self, quantity: Quantity, found: Sides) -> str | None:
        """Currency of an amount, given whose trade it is (S11)."""
        if quantity.form == "$" and self.state.dollar is not None:
            return self.state.dollar
        return money_unit(quantity, (*found.reporter, *found.partner), self.language)

    def amount(self, index: int, item: Item) -> Draft | None:
        """A level, a balance or a target."""
        settled = self._beside_share(index) or self.settle(index)
        if settled is None:
            return None
        flow, found, place = settled
        found = self._behind(index, found)
        quantity: Quantity = item.value
        unit = self.unit_of(quantity, found)
        if unit is None:
            return None
        kind = "balance" if flow.measure == "balance" else "level"
        draft = self._draft(index, kind, flow.measure, found)
        draft.quantity, draft.unit, draft.qualifier, draft.scope = quantity, unit, quantity.qualifier, flow.scope
        if place is not None:
            draft.words["measure"] = flow.head
        self._each(draft, place)
        self._owner(draft, place)
        if kind == "balance":
            self._favour(draft)
        if kind == "balance" and flow.sign:
            draft.change = "surplus" if flow.sign > 0 else "deficit"
        self._time(draft)
        if self._compared(index) and self._aimed(index):
            draft.kind = "target"
            draft.rules += ["compared", "hoped"]
        elif self._compared(index):
            draft.rules.append("compared")
        elif (by := self.hoped(index)) is not None:
            draft.kind = "target"
            draft.rules.append("hoped")
            if flow.measure == "fdi_flow" and not isinstance(by, Item) and not self._goal(index):
                # Money that somebody means to invest is a pledge, not a flow.
                draft.kind, draft.measure = "level", "investment_commitment"
            if isinstance(by, Item) and by.cat == "period.by":
                draft.period = times.resolve(by.value, self.context((*draft.reporter, *draft.partner)))
                draft.words["period"] = (by.start, by.end)
                draft.period_stated = True
        return draft

    def _behind(self, index: int, found: Sides) -> Sides:
        """Bilateral trade of $118.3 billion, behind China at $118.4 billion: the second is with China."""
        if index > 1 and self.items[index - 1].cat == "open" and self.items[index - 2].is_a("econ"):
            # A list: China (RM450.8 billion), Singapore (RM345.9 billion).
            codes = self.scene.codes(self.items[index - 2])
            if codes and codes not in (found.reporter, found.partner) and found.reporter:
                return Sides(found.reporter, codes, (*found.rules, "listed"))
        for place in range(index - 1, max(index - 6, 0), -1):
            item = self.items[place]
            if item.is_a("econ") and self.items[place - 1].cat in ("behind", "after"):
                if (codes := self.scene.codes(item)) and codes not in (found.reporter, found.partner):
                    return Sides(found.reporter, codes, (*found.rules, "behind"))
            if item.cat in ("money", "flow"):
                break
        return found

    def elided(self, index: int, item: Item) -> Draft | None:
        """A number in millions or more whose currency an earlier amount of the sentence gives."""
        quantity: Quantity = item.value
        after = self.items[index + 1] if index + 1 < len(self.items) else None
        if not quantity.scaled or quantity.value < 1e5 or quantity.form is not None:
            return None
        if after is not None and after.cat.split(".")[0] in ("w", "cap", "none", "product", "econ", "role", "agree", "projects", "hyphen", "person", "curword"):
            return None
        money = next((d for d in reversed(self.drafts) if d.quantity is not None and d.quantity.form not in (None, "%", "x")), None)
        if money is None or money.quantity is None:
            return None
        item.value = replace(quantity, form=money.quantity.form)
        return self.amount(index, item)

    def _beside_share(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """A share of 48.8 per cent, or RM139.12 billion: the amount is of the same flow."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind != "share" or last.index >= index:
            return None
        between = [i.cat.split(".")[0] for i in self.items[last.index + 1 : index]]
        if len(between) > 3 or not set(between) <= {"comma", "or", "and", "qual", "a", "adv"} or "or" not in between:
            return None
        return Flow(last.measure, scope=last.scope), Sides(last.reporter, last.partner, ("beside_share",)), None

    def hoped(self, index: int) -> Item | bool | None:
        """Whether an amount is hoped for or forecast; the period item if it says by when."""
        deadline = None
        for item in self.items[index + 1 :]:
            base = item.cat.split(".")[0]
            if item.cat == "period.by":
                deadline = item
                break
            if base in ("money", "rank", "growth", "while", "semicolon", "comma", "end", "count", "share"):
                break
            if base == "flow" and self.items[index + 1].cat not in ("in", "of", "for"):
                break
        wish = None
        for item in reversed(self.items[:index]):
            base = item.cat.split(".")[0]
            if base == "target":
                wish = item
                break
            if item.cat == "period.by" and deadline is None:
                deadline = item
            if base in ("while", "semicolon", "growth", "share", "count") or (base == "money" and not self._compared(self.items.index(item))):
                break
        if wish is not None and deadline is None and self._weak(wish, index):
            wish = None
        if deadline is not None and wish is None:
            when: When = deadline.value
            year = when.year if isinstance(when.year, int) else None
            if year is not None and self.state.published is not None and year <= self.state.published.year - 1:
                return None
            return deadline
        if wish is not None:
            return deadline or True
        return None

    def _aimed(self, index: int) -> bool:
        """Whether the amounts compared are themselves targets: the goal was lifted from $48 billion."""
        for place in range(index - 1, -1, -1):
            item = self.items[place]
            if item.cat in ("flow", "money", "growth"):
                return False
            if item.low in ("target", "targets", "goal", "goals", "objective"):
                return True
        return False

    def _owner(self, draft: Draft, place: int | None) -> None:
        """A province's or a company's trade: Guangxi's trade with Malaysia is not China's."""
        span = self.items[place].data.get("owner") if place is not None and self.items[place].cat == "flow" else None
        if span is not None:
            draft.words["scope"] = span
            draft.open.append("The owner of this flow is not an economy of its own.")

    def _favour(self, draft: Draft) -> None:
        """A balance of $5 billion in A's favour is A's surplus."""
        for place in range(draft.index + 1, min(draft.index + 8, len(self.items))):
            if self.items[place].is_a("favour"):
                for item in reversed(self.items[draft.index + 1 : place + 2]):
                    codes = self.scene.codes(item) if item.is_a("econ") else None
                    if codes and codes in (draft.reporter, draft.partner):
                        if codes == draft.partner:
                            draft.reporter, draft.partner = draft.partner, draft.reporter
                        draft.change = "surplus"
                        return

    def _goal(self, index: int) -> bool:
        """Whether a target is named as such rather than money promised."""
        return any(item.low in ("target", "targets", "goal", "goals", "aim", "aims") for item in self.items[:index])

    def _weak(self, wish: Item, index: int) -> bool:
        """Whether "to reach" only goes on from what happened: exports rose 5 per cent to reach $20 billion."""
        if not wish.low.startswith("to "):
            return False
        before = [item for item in self.items[:index] if item.start < wish.start]
        if any(i.is_a("target") or i.is_a("modal") or i.is_a("sign") for i in before):
            return False
        return any(d.kind in ("growth", "multiple", "level") for d in self.drafts) or any(i.is_a("up") or i.is_a("down") for i in before)

    def _each(self, draft: Draft, place: int | None) -> None:
        """Exports and imports rose 5 and 7 per cent, respectively: the first is exports, the second imports."""
        if place is None or self.items[place].cat != "flow" or not self.items[place].data.get("both"):
            return
        if not any(item.low == "respectively" for item in self.items):
            return
        order = ("exports", "imports") if self.items[place].low.startswith("export") else ("imports", "exports")
        told = sum(d.kind == draft.kind and "each" in d.rules for d in self.drafts)
        if told < 2:
            draft.measure = order[told]
            draft.rules.append("each")
            state = self.state
            if state.home in (draft.reporter, draft.partner) and state.home != draft.reporter:
                draft.reporter, draft.partner = draft.partner, draft.reporter

    def growth(self, index: int, item: Item) -> Draft | None:
        """A percentage change, or a change by an amount."""
        settled = self.settle(index)
        if settled is None:
            return None
        flow, found, place = settled
        if self._volume(index):
            return None
        change: Change = item.value
        draft = self._draft(index, "growth", flow.measure, found)
        direction = change.direction
        if not direction:
            previous = [d for d in self.drafts if d.kind == "growth"]
            if not previous and item.data["rule"] == "by":
                # "soared by more than 80 %" was split from its verb by other words.
                for before in reversed(self.items[:index]):
                    if before.is_a("up") or before.is_a("down"):
                        direction = "up" if before.is_a("up") else "down"
                        break
                else:
                    return None
            direction = direction or (previous[-1].change or "up" if previous else "up")
        draft.quantity = change.quantity
        draft.change = direction
        if change.quantity.form == "%":
            draft.unit = "%"
        else:
            draft.unit = self.unit_of(change.quantity, found)
            if draft.unit is None:
                return None
        draft.qualifier, draft.scope = change.quantity.qualifier, flow.scope
        if place is not None:
            draft.words["measure"] = flow.head
        self._each(draft, place)
        draft.words["change"] = (item.start, item.end)
        self._owner(draft, place)
        if draft.qualifier is None and self.hoped(index) is not None:
            draft.qualifier = "expected"
        if self._aside(index):
            draft.rules.append("aside")
        self._time(draft)
        after = self.items[index + 1] if index + 1 < len(self.items) else None
        if after is not None and after.cat == "base" and after.value is not None:
            draft.words["base_period"] = (after.start, after.end)
        return draft

    def _volume(self, index: int) -> bool:
        """Whether a change is one of tonnes or pieces: exports rose 2.6 per cent to 3.14 million tonnes."""
        items = self.items
        for place in range(index + 1, min(index + 6, len(items) - 1)):
            if items[place].cat in ("num", "number", "year", "numword"):
                return items[place + 1].is_a("none") or items[place + 1].cat == "w" and items[place + 1].low in ("metric", "cubic", "kg")
            if items[place].cat.split(".")[0] not in ("to", "by", "from", "qual", "adv", "base", "a", "at", "comma"):
                return False
        return False

    def multiple(self, index: int, item: Item) -> Draft | None:
        """A ratio to an earlier figure (S10)."""
        settled = self.settle(index)
        if settled is None:
            after = self.items[index + 1] if index + 1 < len(self.items) else None
            if after is None or after.cat != "flow" or (found := self.flow_at(index + 1)) is None:
                return None
            settled = (*found, index + 1)
        flow, found, place = settled
        draft = self._draft(index, "multiple", flow.measure, found)
        quantity: Quantity = item.value
        draft.quantity, draft.unit, draft.qualifier, draft.scope = quantity, "x", quantity.qualifier, flow.scope
        draft.change = item.data["direction"]
        if place is not None:
            draft.words["measure"] = flow.head
        self._time(draft)
        self._times_of(draft)
        if draft.period is not None and (draft.period.months or 0) > 12 and draft.period.first_year is not None:
            draft.base_period = Period.year(draft.period.first_year)
            draft.period = single_year(draft.period)
        return draft

    def _times_of(self, draft: Draft) -> None:
        """1.3 times the figure of 2013: the year after "of" is what the ratio is to."""
        for place in range(draft.index + 1, min(draft.index + 6, len(self.items))):
            item = self.items[place]
            base = item.cat.split(".")[0]
            if item.cat in ("period", "base") and item.value is not None and draft.words.get("period") in ((item.start, item.end), None):
                draft.base_period = times.resolve(item.value, self.context((*draft.reporter, *draft.partner)))
                draft.words["base_period"] = (item.start, item.end)
                draft.words.pop("period", None)
                draft.period, draft.period_stated = None, False
                earlier = next((d for d in reversed(self.drafts) if d.period is not None and "compared" not in d.rules), None)
                if earlier is not None:
                    draft.period = earlier.period
                return
            if base not in ("of", "in", "det", "figure", "timesof", "it", "recorded", "than", "flow", "from", "adv"):
                return

    def share(self, index: int, item: Item) -> Draft | None:
        """A percentage of somebody's trade."""
        whole = item.data.get("whole")
        quantity: Quantity = item.value
        items = self.items
        if index and items[index - 1].is_a("on"):
            return None  # tariffs on 92 per cent of trade
        topic = next((p for p in range(index - 1, -1, -1) if items[p].cat == "flow" or items[p].is_a("fverb")), None)
        ranked = next((d for d in reversed(self.drafts) if d.kind == "rank"), None)
        draft: Draft | None = None
        if whole is not None and whole.cat == "flow":
            flow: Flow = whole.value
            owner = self.scene.codes(flow.roles.get("own")) if flow.roles.get("own") else None
            own_item = flow.roles.get("own")
            world = isinstance(own_item, Item) and own_item.is_a("world")
            found = self._share_sides(flow, owner, topic, ranked, whole)
            if found is None or world:
                return None
            draft = self._draft(index, "share", flow.measure, found)
            draft.scope = flow.scope
            draft.words["measure"] = flow.head
            self.scene.local = (flow.measure, found.reporter, found.partner)
        elif item.data["rule"] == "of_product":
            # "China bought 70 per cent of its soybeans from Brazil": a share of one product's imports.
            if topic is None or not items[topic].is_a("fverb") or (both := self.flow_at(topic)) is None or WORLD in (both[1].reporter, both[1].partner):
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
        elif topic is not None and item.data["rule"] != "account" and (both := self.flow_at(topic)) is not None:
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
        if last is not None and last.kind == "growth" and any(i.low == "respectively" for i in self.items[index:]) and self.items[index - 1].is_a("and"):
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
        draft.quantity, draft.unit, draft.qualifier, draft.scope = item.value, "%", item.value.qualifier, last.scope
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

    def _share_sides(self, flow: Flow, owner: Codes | None, topic: int | None, ranked: Draft | None, whole: Item) -> Sides | None:
        """Whose total, and who takes the share of it."""
        both = self.flow_at(topic) if topic is not None else None
        if flow.roles.get("between") is not None:
            return sides(flow, self.scene)
        acting = self.scene.acting(whole.start, owner or ())
        group = flow.roles.get("with") or flow.roles.get("to") or flow.roles.get("from")
        if owner is not None and acting is not None and isinstance(group, Item) and group.is_a("econ.group") and acting != self.scene.codes(group):
            return Sides(owner, acting, ("share_within_group",))
        named_sides = [r for k, r in flow.roles.items() if k in ("to", "from", "with")]
        if named_sides and both is None and not any(isinstance(r, Item) and r.is_a("world") for r in named_sides):
            return sides(flow, self.scene)
        if both is not None and (both[0].measure == flow.measure or flow.measure == "trade" or both[0].measure == "trade"):
            pair = {both[1].reporter, both[1].partner}
            pronoun = flow.roles.get("own")
            if ranked is not None and isinstance(pronoun, Item) and pronoun.is_a("its"):
                return Sides(ranked.partner, ranked.reporter, ("ranked",))
            if owner is None or owner in pair:
                me = owner or both[1].reporter
                others = [side for side in (both[1].reporter, both[1].partner) if side != me]
                return Sides(me, others[0], ("topic",)) if others else None
        taker: Codes | None = None
        if ranked is not None:
            taker = ranked.reporter
            pronoun = flow.roles.get("own")
            owner = ranked.partner if owner is None or (isinstance(pronoun, Item) and pronoun.is_a("its")) else owner
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

    def rank(self, index: int, item: Item) -> Draft | None:
        """A place among partners (S8)."""
        rank: Rank = item.value
        role = rank.role
        earlier = [d for d in self.drafts if d.kind == "rank"]
        if role is None:
            if earlier:
                role = earlier[-1].measure
            elif self.state.rank is not None and self.inherited(index):
                role = self.state.rank[0]
            else:
                return None
        data = item.data
        uni, of, owner_item = data.get("uni"), data.get("of"), data.get("owner")
        if isinstance(owner_item, Item) and owner_item.is_a("world"):
            return None
        if isinstance(owner_item, Item) and owner_item.is_a("its"):
            holder, _ = self._subject(index, item, None)
            owner = self.scene.antecedent(item.start, holder or ())
        else:
            owner = self.scene.codes(owner_item) if owner_item is not None else None
        if owner is None and of is not None:
            owner = self.scene.codes(of)
        if owner is None and earlier and (rank.role is None or self.items[index - 1].is_a("and")):
            owner = earlier[-1].partner
        subject, word = self._subject(index, item, owner)
        if owner is not None and len(owner) >= 2 and isinstance(owner_item, Item) and owner_item.is_a("anaph.two"):
            subject, owner = owner[:1], owner[1:]
        if isinstance(owner_item, Item) and owner_item.is_a("its") and subject is not None and owner == subject:
            owner = self.state.other(subject) or self.scene.antecedent(item.start, subject)
        if owner is None and subject is not None:
            owner = self.state.home_against(subject)
            if self.state.rank is not None and self.state.rank[2] != subject:
                owner = self.state.rank[2] if self.state.home is None else owner
        if subject is None and owner is not None:
            subject = self.state.other(owner)
        if subject is None or owner is None or subject == owner:
            return None
        if isinstance(owner_item, Item) and owner_item.is_a("anaph.two"):
            other = self._draft(index, "rank", role, Sides(owner, subject, ("each_other",)))
            other.value, other.unit, other.scope, other.item = float(rank.place), "rank", rank.scope, item
            self.drafts.append(other)
        draft = self._draft(index, "rank", role, Sides(subject, owner, ("ranked",)))
        draft.value, draft.unit, draft.scope = float(rank.place), "rank", rank.scope
        if self.hoped(index) is not None:
            draft.qualifier = "expected"
        if data.get("within"):
            draft.qualifier = "within"
        if word is not None:
            draft.words["reporter"] = (word.start, word.end)
        if isinstance(owner_item, Item):
            draft.words["partner"] = (owner_item.start, owner_item.end)
        if isinstance(uni, Item):
            self._universe(draft, uni)
        else:
            for at, before in enumerate(self.items[:index]):
                if before.is_a("econ.group") and at and self.items[at - 1].cat in ("in", "between"):
                    self._universe(draft, before)
        period, item = self.period_for(index, (*owner, *subject))
        if item is not None and period is not None:
            draft.words["period"], draft.period, draft.period_stated = (item.start, item.end), period, True
        if draft.period is not None:
            draft.period = single_year(draft.period)
        elif any(w.low in ("now", "currently", "today") for w in self.items[max(0, index - 4) : index]) and self.state.published:
            draft.period, draft.period_stated = Period.year(self.state.published.year), False
            draft.rules.append("now")
        self.scene.local = (ROLE_MEASURE[role], owner, subject)
        return draft

    def _universe(self, draft: Draft, uni: Item) -> None:
        if uni.is_a("world"):
            return
        code = uni.value[0] if isinstance(uni.value, tuple) else str(uni.value)
        draft.universe = code
        draft.scope = f"within {code}" if draft.scope is None else draft.scope
        draft.words["scope"] = (uni.start, uni.end)

    def _subject(self, index: int, item: Item, owner: Codes | None) -> tuple[Codes | None, Item | None]:
        """Who holds the place: the nearest name before it that is not the owner, or the one after it."""
        items = self.items
        before = items[index - 1] if index else None
        if before is not None and before.is_a("as") and index <= 2:
            for later in items[index + 1 :]:
                codes = self.scene.codes(later) if later.is_a("econ") or later.is_a("econs") else None
                if codes and codes != owner:
                    return codes, later
        for place in range(index - 1, -1, -1):
            word = items[place]
            if word.is_a("econ") or word.is_a("econs") or word.is_a("anaph") or word.is_a("person"):
                prior = items[place - 1] if place else None
                if prior is not None and (prior.cat.split(".")[0] in ("overtake", "behind", "after")):
                    continue
                if word.is_a("person") or (word.is_a("econ.group") and prior is not None and prior.is_a("in")):
                    continue
                codes = self.scene.codes(word, owner or ())
                if codes and codes != owner and codes != WORLD:
                    return codes, word
            elif word.is_a("it") and place + 1 < len(items) and items[place + 1].is_a("be"):
                codes = self.state.subject
                if codes and codes != owner:
                    return codes, word
        for later in items[index + 1 : index + 6]:
            if later.is_a("econ"):
                codes = self.scene.codes(later)
                if codes and codes != owner and not later.is_a("econ.group"):
                    return codes, later
            if later.cat in ("money", "comma", "while", "flow", "after"):
                break
        if self.state.rank is not None and self.state.rank[1] != owner:
            return self.state.rank[1], None
        return None, None

    def streak(self, index: int, item: Item) -> Draft | None:
        """A run of years at a rank (S9)."""
        streak: Streak = item.value
        ranks = [d for d in self.drafts if d.kind == "rank"]
        if not ranks:
            return None
        before = [d for d in ranks if d.start < item.start]
        rank = before[-1] if before and not (item.data["rule"] == "nth" and False) else ranks[0]
        low, high = min(rank.index, index), max(rank.index, index)
        loose = item.data.get("plain") or item.data.get("since")
        if loose and any(i.cat in ("money", "flow", "growth", "multiple", "share") for i in items_between(self.items, low, high)):
            return None
        if item.data.get("plain") and high - low > 5:
            return None
        draft = self._draft(index, "streak", rank.measure, Sides(rank.reporter, rank.partner, ("of_rank",)))
        draft.scope, draft.universe, draft.unit = rank.scope, rank.universe, "years"
        draft.words["measure"] = (rank.start, rank.end)
        draft.qualifier = streak.qualifier
        last = self._last_year(rank)
        context = self.context((*draft.reporter, *draft.partner))
        if streak.since is not None:
            begun = times.resolve(streak.since, context)
            if begun is not None and begun.first_year is not None and last is not None and last >= begun.first_year:
                draft.value = float(last - begun.first_year + 1)
                draft.period = Period(begun.start, f"{last:04d}-12")
                draft.rules.append("since_year_counted")
        elif streak.count is not None:
            draft.value = float(streak.count)
            if streak.unit == "month":
                draft.unit = "months"
            elif last is not None:
                draft.period = Period.years(last - streak.count + 1, last)
        else:
            draft.unit = None
        return draft

    def _last_year(self, rank: Draft) -> int | None:
        if rank.period is not None and rank.period.calendar_year is not None and rank.period_stated:
            return rank.period.calendar_year
        stated = [d.period.calendar_year for d in self.drafts if d.period is not None and d.period_stated and d.period.calendar_year]
        if self.state.published is not None:
            last = self.state.published.year - 1
            return last if not stated or stated[-1] != last - 0 else stated[-1]
        return stated[-1] if stated else (self.state.period.last_year if self.state.period else None)

    def count(self, index: int, item: Item) -> Draft | None:
        """Agreements signed, projects agreed."""
        signed = any(i.is_a("sign") for i in self.items)
        if item.data["what"] == "projects":
            signed = signed or any(f.measure.startswith(("fdi", "proj", "invest")) for f in self.flows.values())
            if not signed:
                return None
        quantity: Quantity = item.value
        if not signed and quantity.value < 5:
            return None
        pair = self.state.salient
        if pair is None:
            return None
        measure = "agreements" if item.data["what"] == "agreements" else "project_investment"
        draft = self._draft(index, "count", measure, Sides(*pair, ("salient_pair",)))
        draft.value, draft.unit, draft.qualifier = quantity.value, item.data["what"], quantity.qualifier
        self._time(draft)
        if draft.period is None and self.state.published is not None:
            draft.period = Period.month(self.state.published.year, self.state.published.month)
        return draft

    # -- periods that the sentence leaves out ------------------------------------------------------

    def fill_periods(self) -> None:
        """What has no period of its own takes the sentence's, then the last one, then publication's (S2)."""
        stated = [d for d in self.drafts if main_period(d) and d.kind not in ("streak", "count")]
        for draft in self.drafts:
            if "compared" in draft.rules:
                self._fill_compared(draft, stated)
            elif draft.period is None and draft.kind not in ("streak", "target", "count"):
                self._fill(draft, stated)

    def _fill(self, draft: Draft, stated: list[Draft]) -> None:
        if draft.kind == "rank" and self._runs() and self.state.published is not None:
            stated = [d for d in stated if d.period is not None and d.period.calendar_year is not None]
            if not stated:
                draft.period = Period.year(self.state.published.year - 1)
                draft.rules.append("last_full_year")
                return
        before = [d for d in stated if d.start < draft.start]
        near = before[-1] if before else stated[0] if stated else None
        published = self.state.published
        if near is not None:
            draft.period = single_year(near.period) if near.kind == "growth" and draft.kind != "growth" else near.period
            draft.rules.append("period_of_sentence")
        elif draft.measure in MOMENTARY and published is not None:
            draft.period = Period.month(published.year, published.month)
            draft.rules.append("period_of_publication")
        elif self.state.period is not None and (published is None or not (draft.kind == "rank" and self._runs())):
            draft.period = self.state.period
            if draft.kind == "rank" and draft.period.last_year is not None and (draft.period.months or 12) < 12:
                # What is said of January to September holds for the place in that year.
                draft.period = Period.year(draft.period.last_year)
            draft.rules.append("period_before")
        elif published is not None:
            year = published.year
            if draft.kind != "rank" or self._runs():
                year -= 1
            draft.period = Period.year(year)
            draft.rules.append("period_of_publication")
            draft.open.append("The text names no period; it is taken from the date of publication.")
        else:
            draft.open.append("The text names no period and the document has no date.")

    def _runs(self) -> bool:
        return any(item.cat == "streak" and (item.value.count or item.value.since) for item in self.items)

    def _fill_compared(self, draft: Draft, stated: list[Draft]) -> None:
        others = [d for d in stated if d is not draft]
        frame = others[-1].period if others else self.state.period
        word = draft.words.get("period")
        relative = None
        if word is not None:
            starts = [item.start for item in self.items]
            at = bisect.bisect_left(starts, word[0])
            relative = self.items[at].value if at < len(self.items) else None
        if draft.period_stated and draft.index + 3 >= 0 and word is not None and word[0] >= draft.end:
            if isinstance(relative, When) and relative.kind == "months" and relative.year == ("pub", -1) and frame is not None and frame.calendar_year is None:
                draft.period = frame.shifted(-12)
            return
        if frame is not None:
            draft.period = frame.shifted(-12)
            draft.rules.append("compared_year_before")


def items_between(items: list[Item], low: int, high: int) -> list[Item]:
    """What stands between two places."""
    return items[low + 1 : high]


def main_period(draft: Draft) -> bool:
    """Whether a claim's period is stated and speaks for its sentence."""
    return (
        draft.period_stated
        and draft.period is not None
        and draft.kind != "target"
        and not {"compared", "aside"} & set(draft.rules)
    )


def single_year(period: Period | None) -> Period | None:
    """The last year of a span of years; other periods as they are."""
    if period is not None and period.months and period.months > 12 and period.last_year is not None:
        return Period.year(period.last_year)
    return period


def fiscal_start(codes: Codes, state: Discourse) -> int:
    """First month of the fiscal year of the first of these economies that has one of its own (S2).

    Whose exports are told comes first; the United States last, whose trade is told in calendar years.
    """
    order = [*(state.home or ()), *codes] if state.home and set(state.home) & set(codes) else list(codes)
    order.sort(key=lambda code: code == "USA")
    for code in order:
        if len(code) == 3 and code.isupper() and code != "WLD":
            try:
                start = economies.fiscal_year_start(code)
            except Exception:  # a group: no fiscal year
                continue
            if start > 1:
                return start
    return 1
