"""What a number belongs to: the mention of a flow that holds until another takes over.

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from dataclasses import replace

from bilat.reading.books import every
from bilat.reading.chunks import Flow, Quantity
from bilat.reading.drafts import Draft, money_unit
from bilat.reading.economies_of import Sides
from bilat.reading.measured import Measured
from bilat.reading.names import shared_by
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# What a noun does that is no complement: as prices fell 0.8 per cent.
_MOVES = frozenset({"growth", "up", "down", "be", "modal"})


class Topics(Measured):
    """A sentence and its topics."""

    def topic_of(self, index: int) -> tuple[str, int | None]:
        """Which mention the number at ``index`` belongs to: ("flow", place), ("none", None), ("open", None)."""
        items = self.items
        item = items[index]
        after = items[index + 1] if index + 1 < len(items) else None
        following = items[index + 2] if index + 2 < len(items) else None
        if index >= 2 and items[index - 1].base in ("of", "at") and items[index - 2].cat == "flow":
            return "flow", index - 2
        if item.cat in ("money", "number") and (is_what := self._is_what(index)) is not None:
            return "flow", is_what
        if item.cat == "money" and (made := self._accounted(index)) is not None:
            return "flow", made
        if (
            item.cat == "money"
            and after is not None
            and after.base in ("of", "on", "goes")
            and (fell := self._fell_on(index)) is not None
        ):
            return "flow", fell
        if (ordered := self._in_order(index)) is not None:
            return "flow", ordered
        if item.cat == "money" and (sold := self._sold(index)) is not None:
            return "flow", sold
        if after is not None and item.cat != "growth":
            if after.cat == "flow":
                return "flow", index + 1
            if after.base == "none" or after.cat == "rank.none":
                return "none", None
        if (
            after is not None
            and (after.base in ("in", "of") or after.cat == "worth")
            and following is not None
        ):
            place = index + 2
            while place < len(items) and items[place].base in (
                "det",
                "a",
                "adv",
                "its",
                "total",
                "product",
                "qual",
            ):
                place += 1
            if item.cat == "growth" and [i.base for i in items[place : place + 2]] == ["figure", "of"]:
                place += 2  # "a $5 billion reduction in the value of imports"
                while place < len(items) and items[place].base in ("det", "its", "total"):
                    place += 1
            if place == index + 2 and after.base == "of" and following.base == "it":
                place += 1  # "2 billion of it Peruvian exports"
            if place + 1 < len(items) and items[place].cat == "w" and items[place + 1].cat == "flow":
                place += 1
            sold = after.cat == "worth" and any(i.base == "fverb" for i in items[:index])
            if place < len(items) and not (sold and items[place].base == "none"):
                if items[place].cat == "flow":
                    return "flow", place
                if items[place].base == "none" and (after.base == "of" or item.cat in ("growth", "money")):
                    return "none", None
        fallback: tuple[str, int | None] = ("open", None)
        if item.cat in ("money", "number") and self._others_money(index):
            return "none", None
        skipped = len(items)
        for place in range(index - 1, -1, -1):
            before = items[place]
            if (
                before.base == "close"
                and place < skipped
                and (opened := self._with_figures(place)) is not None
            ):
                skipped = opened  # "in 2021 5 billion (exports 3, imports 2), in 2022 6 billion"
            if place >= skipped and skipped < len(items):
                continue
            skipped = len(items)
            if before.cat == "flow" or before.base == "fverb":
                if before.cat == "flow" and self._adjunct(place, index):
                    continue
                if before.cat == "flow" and (gap := self._gap_in(place)) is not None:
                    return "flow", gap
                return "flow", place
            if before.cat == "rank" and any(d.index == place for d in self.drafts):
                if (aside := self.aside_of(place)) is not None:
                    whole = any(i.base in ("flow", "fverb") for i in items[:place])
                    if whole or items[aside].base != "econ":
                        continue  # else "Italy, the top customer, absorbed 5 billion"
                if self._with_ranked(place):
                    continue
                return "rank", place
            if before.cat == "rank.none":
                return "none", None
            if before.is_a("none.unit") and (
                item.cat == "money" or (not self.in_turn and self.drafts and self.drafts[-1].index > place)
            ):
                continue  # "4 million litres of wine and earned 5 million, 3 per cent more"
            costs = before.base == "none" and items[place - 1].cat == "flow" and item.cat == "money"
            if costs and before.low in wordset("rules.costs", self.language):
                continue  # "imports cost 5 billion"
            if before.base == "none" and not (
                self._complement(place)
                or self._apposed(place)
                or self._since_then(place, index)
                or self._left_out(place)
            ):
                return "none", None
        return fallback

    def _with_figures(self, close: int) -> int | None:
        """Where a bracket opens that tells flows with figures of their own; None where it does not."""
        flow = money = False
        for place in range(close - 1, max(close - 16, -1), -1):
            item = self.items[place]
            if item.base == "open":
                return place if flow and money else None
            flow, money = flow or item.cat == "flow", money or item.cat == "money"
        return None

    def _left_out(self, place: int) -> bool:
        """Imports excluding ships and oil platforms came to 5 billion: a thing that a flow is told without."""
        out = wordset("scopes.except", self.language)
        for at in range(place - 1, max(place - 7, -1), -1):
            if self.items[at].low in out:
                return True
            if self.items[at].base not in ("w", "none", "product", "cap", "and", "comma", "hyphen", "det"):
                return False
        return False

    def _others_money(self, index: int) -> bool:
        """Trade came to 5 billion; the government will spend 2 billion: a clause of its own about other money."""
        others, spends = wordset("carrying.others", self.language), wordset("topic.spends", self.language)
        said = earlier = False  # earlier: of the word looked at before, which stands behind
        for place in range(index - 1, -1, -1):
            item = self.items[place]
            if item.base in ("semicolon", "while"):
                return said
            if said and item.base == "and" and place >= index - 3 and earlier:
                # "Paid 27 million for goods and earned 9", but "exported wine and earned 9"
                return not any(i.is_a("fverb.exports") for i in self.items[:place])
            if item.base in ("flow", "fverb", "money", "it", "figure"):
                return False
            earlier = item.low in others or item.low in spends
            said = said or earlier
        return False

    def _fell_on(self, index: int) -> int | None:
        """$10 billion of turnover fell on imports and $15 billion on exports: the flow that the amount falls on."""
        items = self.items
        fell = "goes" in self.bases
        for place in range(index + 1, min(index + 6, len(items) - 1)):
            if items[place].cat == "goes" or (fell and items[place].base == "on" and place == index + 1):
                at = place + 1
                return at if items[at].cat == "flow" and not items[at].value.roles else None
            if items[place].base not in ("of", "flow", "w", "det", "figure", "total"):
                return None
        return None

    def _is_what(self, index: int) -> int | None:
        """$5 billion (38%) were exports · $3 billion was through exports from Peru · $4 billion for trade with Chile."""
        items = self.items
        place = index + 1
        if place < len(items) and items[place].base == "open":
            place = next(
                (p + 1 for p in range(place, min(place + 5, len(items))) if items[p].base == "close"), place
            )
        if place + 2 >= len(items):
            return None
        if (
            items[place].base == "for"
            and items[place + 1].cat == "flow"
            and "with" in items[place + 1].value.roles
        ):
            return place + 1
        if items[place].base == "comma" and index and items[index - 1].base == "comma":
            place += 1  # "Almost all of it, 2 billion, were Armenian exports"
        if items[place].base == "of" and items[place + 1].base == "it":
            place += 2  # "600 million of which were exports"
        if place + 2 >= len(items):
            return None
        made = items[place].base == "account" and items[place + 1].cat == "flow"
        if made and "own" in items[place + 1].value.roles:
            return place + 1  # "4 billion comprising Chilean exports to Korea"
        if items[place].base != "be":
            return None
        place += 1
        if items[place].base in ("w", "in", "by", "from", "until", "to") and items[place + 1].cat == "flow":
            place += 1
        if place + 1 >= len(items) or items[place].cat != "flow":
            return None
        return place if items[place + 1].base in ("end", "comma", "and", "semicolon") else None

    def _gap_in(self, place: int) -> int | None:
        """The surplus that Japan books in trade with Peru: what is told is the surplus, its sides are the trade's."""
        items = self.items
        inner: Flow = items[place].value
        if inner.measure != "trade" or place < 2 or items[place - 1].base != "in":
            return None
        owner: Item | None = None
        for at in range(place - 2, max(place - 9, -1), -1):
            item = items[at]
            if item.cat == "flow":
                outer: Flow = item.value
                if outer.measure != "balance":
                    return None
                roles = {**inner.roles, **({"own": owner} if owner is not None else {}), **outer.roles}
                if outer.roles == roles:
                    return at
                item.value = replace(outer, roles=roles)
                return at
            if item.base == "econ":
                owner = item
            elif item.base not in ("w", "det", "it", "have", "be", "adv", "money", "of"):
                return None
        return None

    def _since_then(self, place: int, index: int) -> bool:
        """Whether a noun only dates a change: trade has grown since the trade deal was signed in 2006, from $5 billion."""
        for at in range(place - 1, max(place - 4, 0), -1):
            base = self.items[at].base
            if base == "since" or (base == "after" and self.items[at - 1].base == "comma"):
                return any(item.base == "comma" for item in self.items[place:index])
            if base not in ("det", "w", "adv", "its"):
                return False
        return False

    def _apposed(self, place: int) -> bool:
        """Whether a noun only describes the name before it: Egypt, the Arab world's third-largest economy, …"""
        items = self.items
        before, after = place - 1, place + 1
        loose = (
            "det",
            "a",
            "econ",
            "poss",
            "ord",
            "ordword",
            "sup",
            "hyphen",
            "adv",
            "w",
            "cap",
            "its",
            "of",
            "in",
        )
        while before > 0 and items[before].base in loose:
            before -= 1
        while after < len(items) and items[after].base in loose:
            after += 1
        return (
            before > 0
            and after < len(items)
            and items[before].base == items[after].base == "comma"
            and items[before - 1].cat in ("flow", "econ.name", "econ.seat")
        )

    def mentions(self) -> None:
        """Settle what a sentence without a claim told of, so that the next one may go on: they reached …"""
        self._turned_to_pair()
        if self.is_question:
            asked = next((p for p, i in enumerate(self.items) if i.cat == "flow" or i.base == "fverb"), None)
            if asked is not None:
                self.flow_at(asked)
            return
        for place, item in enumerate(self.items):
            if item.cat == "role.exporter" and self._our_exporters(place):
                return
            if item.cat in ("fverb.exports", "fverb.imports") and place and self._told_by_verb(place):
                return
            if item.cat == "flow":
                sides_named = item.value.roles.keys() & {"own", "to", "from", "with", "between"}
                of = item.value.roles.get("of")
                if isinstance(of, Item) and of.base == "econs" and len(of.value) == 2:
                    sides_named = {"between"}  # "the commerce of Peru and Chile"
                alone = (
                    not item.value.roles and self.state.about is not None and item.value.measure == "trade"
                )
                if len(sides_named) > 1 or "between" in sides_named or alone:
                    self.flow_at(place)
                    return

    def _our_exporters(self, place: int) -> bool:
        """Last year was kinder to our exporters: what they sold is told next, to the other of the two spoken of."""
        item, before = self.items[place], self.items[place - 1]
        owner = before if place and (before.base == "its" or before.cat == "econ.dem") else None
        if owner is None or not item.low.endswith("s") or self.state.about is None:
            return False
        self.flows[place] = Flow("exports", roles={"own": owner}, head=(item.start, item.end))
        codes = self.scene.codes(owner)
        other = self.state.other(codes) if codes else None
        if codes and other:
            self.sides[place] = Sides(codes, other, ("other_side",))
        return bool(codes and other)

    def _told_by_verb(self, place: int) -> bool:
        """Poland has never sold as much to Ukraine as in 2023: the verb names both, and its figures come next."""
        own = next(
            (i for i in reversed(self.items[:place]) if i.base in ("econ", "it", "its", "person")), None
        )
        if [i.base for i in self.items[place + 1 : place + 3]] == ["by", "econ"]:
            own = self.items[place + 2]  # "Top commodities exported by Egypt to Jordan:"
        beyond = "to" if self.items[place].cat == "fverb.exports" else "from"
        whom = next(
            (
                self.items[p + 1]
                for p in range(place + 1, min(place + 6, len(self.items) - 1))
                if self.items[p].base == beyond
            ),
            None,
        )
        if own is None or own.cat != "econ.name" or whom is None or whom.cat != "econ.name":
            return False
        return self.flow_at(place) is not None

    def asks(self) -> str:
        """What a question asks for: And exports? What do we buy? (amount) By how much has trade risen? (up)"""
        if not self.is_question or any(i.base == "none" for i in self.items):
            return ""
        if any(i.low in wordset("hopes.goals", self.language) for i in self.items):
            return "goal"
        moved = next((i for i in self.items if i.base in ("up", "down")), None)
        return "amount" if moved is None else "up" if moved.base == "up" else "down"

    def _turned_to_pair(self) -> None:
        """Trade between us two is what a sentence without a figure speaks of: what follows is of the pair."""
        if "flow" not in self.bases or not any(
            i.base == "flow"
            and (i.value.pair if isinstance(i.value, Flow) else (i.data or {}).get("pair") == "yes")
            for i in self.items
        ):
            return
        state = self.state
        codes: dict[tuple[str, ...], None] = {
            (code,): None for i in self.items if i.base == "econ" or i.cat == "flow" for code in every(i)
        }
        named = [code for code in codes if code != state.home]
        if len(codes) == 2:
            one, other = codes
        elif len(named) == 1 and state.home is not None:
            one, other = state.home, named[0]
        else:
            return
        state.pair = (one, other)
        state.bilateral, state.topic = True, (Flow("trade", pair=True), one, other)

    def _in_order(self, index: int) -> int | None:
        """Exported $1.7 bn and imported $1.6 bn, up 7 per cent and down 4 per cent, respectively: each its own."""
        items, cat = self.items, self.items[index].cat
        if not self.in_turn:
            return None
        end = next((p for p in range(index + 1, len(items)) if items[p].base == "respectively"), None)
        if end is None or cat not in ("growth", "pct", "money", "multiple"):
            return None
        # "Grew by 8, 9 and 7 per cent": only the first has the verb.
        alike = ("growth", "pct") if cat in ("growth", "pct") else (cat,)
        run: list[int] = []
        for place in range(end - 1, -1, -1):
            if items[place].cat in alike:
                run.insert(0, place)
            elif items[place].base not in ("comma", "and", "yoy", "annual", "mom"):
                break
        flows = [p for p in range(run[0] if run else 0) if items[p].cat == "flow" or items[p].base == "fverb"]
        if len(run) < 2 or index not in run or len(flows) < len(run):
            return None
        flows = flows[-len(run) :]
        if any(items[p].cat in alike for p in range(flows[0], run[0])):
            return None  # "exports were 5 and 4, imports 3 and 2, respectively": the first had theirs
        kinds = {i.value.measure if i.cat == "flow" else i.cat for i in (items[p] for p in flows)}
        return flows[run.index(index)] if len(kinds) == len(run) else None

    def _adjunct(self, place: int, index: int) -> bool:
        """Whether a flow is only the reason of what is told: trade fell on lower gas imports and came to 5 billion."""
        at = place - 1
        while (
            at > 0
            and self.items[at].base in ("det", "down", "up", "a", "product", "adv", "w", "in", "of")
            and self.items[at].low not in wordset("topic.reasons", self.language)
            and at > place - 6
        ):
            at -= 1
        reason = at > 0 and (
            self.items[at].low in wordset("topic.reasons", self.language)
            or (
                self.items[at].base == "to"
                and self.items[at - 1].low in wordset("topic.reasons_to", self.language)
            )
        )
        return (
            reason
            and any(i.cat == "flow" for i in self.items[:at])
            and any(i.base in ("and", "comma", "to") for i in self.items[place + 1 : index])
            and self.items[at + 1].base in ("down", "up", "w", "adv", "a", "det")
        )

    def aside_of(self, place: int) -> int | None:
        """Whom a rank describes: exports to China, (which remained) Japan's largest market, rose · China - its …"""
        items = self.items
        at = place + 1
        if at < len(items) - 1 and items[at].base in ("behind", "after"):
            at += 1
            while at < len(items) - 1 and items[at].base in ("econ", "econs", "det"):
                at += 1
        if at >= len(items) or items[at].base not in ("comma", "hyphen", "close"):
            return None
        back = place - 1
        while back > 0 and place - back < 6 and items[back].base in ("it", "be", "have", "adv", "w", "to"):
            back -= 1
        if back < place - 1 and items[back + 1].base != "it":
            return None
        marks = back
        while back > 0 and items[back].base in ("comma", "hyphen", "open"):
            back -= 1
        return back if back < marks and items[back].cat in ("flow", "econ.name") else None

    def _with_ranked(self, place: int) -> bool:
        """Whether a rank only tells with whom: Kenya's surplus with its largest partner widened to 5 billion."""
        items = self.items
        return (
            place > 1
            and items[place - 1].base in ("with", "to", "from")
            and items[place - 2].cat == "flow"
            and not items[place - 2].value.roles.keys() & {"to", "from", "with", "between"}
        )

    def _appositive(self, place: int) -> bool:
        """Whether a rank only describes a name: exports to the United States, Japan's largest market, rose."""
        return self.aside_of(place) is not None

    def _complement(self, place: int) -> bool:
        """Whether a noun hangs on a preposition (exports of cars) rather than being the subject."""
        so = wordset("topic.so", self.language)
        for item in reversed(self.items[:place]):
            base = item.base
            if item.low in so:
                return False  # exports would fall, so GDP would be lower
            if base in (
                "of",
                "in",
                "for",
                "on",
                "with",
                "to",
                "by",
                "at",
                "into",
                "from",
                "as",
                "worth",
                "and",
                "comma",
                "or",
            ):
                subject = (
                    base == "as" and place + 1 < len(self.items) and self.items[place + 1].base in _MOVES
                )
                return place > 1 and not subject
            if base not in (
                "w",
                "cap",
                "product",
                "det",
                "a",
                "adv",
                "its",
                "total",
                "none",
                "econ",
                "poss",
                "hyphen",
                "annual",
            ):
                return False
        return False

    def unit_of(self, quantity: Quantity, found: Sides) -> str | None:
        """Currency of an amount, given whose trade it is (S11)."""
        if quantity.form == "$" and self.state.dollar is not None:
            return self.state.dollar
        quantity = self._as_named(quantity)
        pair = (*found.reporter, *found.partner)
        form = quantity.form or ""
        before = self.state.money.get(form)
        if before is not None and before in shared_by(form, pair, self.language):
            return before  # a text that means Tunisian dinars by "dinars" goes on to mean them
        shared = shared_by(form, pair, self.language) if form != "$" else ()
        home = self.state.home
        if home is None or set(home).isdisjoint(pair):
            if len(shared) > 1 and "USD" not in shared:
                self.state.guessed.add(form)  # nobody's own figures: what follows is the likelier of two
            titled = self.state.title_pair
            home = titled[:1] if titled is not None and titled[0] in pair else ()
            if titled is not None and self.state.counts[titled[1]] > self.state.counts[titled[0]]:
                home = titled[1:] if titled[1] in pair else home  # of whom the text tells more
            if not home or home == self.state.title_partner:
                home = found.reporter  # "Deficit with India": of Nepal, which the text names
        code = money_unit(quantity, pair, self.language, home)
        if code is not None and len(shared) > 1:
            self.state.money[form] = code
        return code

    def say_shared_money(self) -> None:
        """Sh of Kenya and Uganda, in nobody's own figures: the claim says that its money is a guess (S1, S11)."""
        for draft in self.drafts:
            form = draft.quantity.form if draft.quantity is not None else None
            if form is None or form not in self.state.guessed:
                continue
            shared = shared_by(form, (*draft.reporter, *draft.partner), self.language)
            if draft.unit in shared and len(shared) > 1:
                others = " or ".join(code for code in shared if code != draft.unit)
                draft.open.append(
                    f"“{form}” may also be {others}: whose figures these are, the text does not say (S11)."
                )

    def _as_named(self, quantity: Quantity) -> Quantity:
        """500 million Libyan dinars last year and 900 million dinars this year: whose, the first has said (S11)."""
        form = quantity.form
        if form is None or not form.isalpha() or form.upper() == form:
            return quantity
        told = [d.quantity.form for d in reversed(self.drafts) if d.quantity is not None and d.quantity.form]
        told += [self.state.form] if self.state.form else []
        named = next((one for one in told if one.endswith(" " + form)), None)
        return quantity.but(form=named) if named is not None else quantity

    def _draft(self, index: int, kind: str, measure: str, found: Sides) -> Draft:
        item = self.items[index]
        start, end = (
            item.data.get("own", (item.start, item.end))
            if isinstance(item.data, dict)
            else (item.start, item.end)
        )
        draft = Draft(index, start, end, kind, measure, found.reporter, found.partner)
        draft.rules += [*found.rules]
        if isinstance(item.data, dict) and item.data.get("rule"):
            draft.rules.insert(0, str(item.data["rule"]))
        draft.words.update(dict(found.words))
        draft.open += found.open
        return draft
