"""Ranks among partners, markets, sources and investors (S8)."""

from __future__ import annotations

from bilat import economies
from bilat.periods import Period
from bilat.reading.carrying import member_of
from bilat.reading.chunks import Flow, Rank
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.holders import Holders
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.rules_ranks import IN_FLOW
from bilat.reading.times import single_year
from bilat.reading.tokens import Item
from bilat.reading.wordsets import begins, wordset

# Places said without a role: led the pack · moving to second · (rank #7).
_BARE = frozenset({"stood_at", "shared_out", "leads", "moved", "hash", "stands", "source", "placed"})
# Of these the role may stand before: as a supplier it stood third.
_ROLE_BEFORE = frozenset({"shared_out", "stands", "stood_at", "moved", "placed"})
# Places in the list that the text goes through, where no words say whose it is.
_IN_LIST = frozenset(
    {"ord_bare", "number_among", "stood_at", "leads", "moved", "stands", "source", "placed", "among_any"}
)


class Ranks(Holders):
    """Claims whose words are a place."""

    def rank(self, index: int, item: Item) -> Draft | None:
        """A place among partners (S8)."""
        rank: Rank = item.value
        role = rank.role
        earlier = [d for d in self.drafts if d.kind == "rank"]
        if (
            rank.role is not None
            and item.data["rule"] == "in_flow"
            and item.data["owner"] is None
            and not earlier
        ):
            before = self.items[index - 1] if index else None
            if before is None or before.base not in ("be", "adv", "in", "at", "list", "and", "det"):
                return None
        if item.data["rule"] == "then" and not earlier and (model := self._climber(index)) is not None:
            return self._earlier_place(index, item, model)
        if item.data["rule"] in ("then", "also_in", "elided", "elided_in", "owned_short") and not earlier:
            return None
        if item.data["rule"] == "was_first":
            return self._was_first(index, item)
        if self._of_others(index, item):
            return None
        if item.data["rule"] == "also_in":
            return self._in_other(index, item, earlier[-1])
        if role is None:
            role = self._role_told(index, item, earlier)
            if role is None:
                return None
        if item.data["rule"] == "shared_out":
            return self._shared_out(index, item, role)
        if rank.place == 0:
            return self._also(index, item, earlier)
        if item.data["rule"] == "then":
            return self._earlier_place(index, item, earlier[-1])
        if item.data["rule"] == "elided_its":
            return self._elsewhere(index, item, earlier)
        data = item.data
        uni, of, owner_item = data.get("uni"), data.get("of"), data.get("owner")
        mutual = isinstance(owner_item, Item) and (
            owner_item.is_a("anaph.two") or self._each_the_other(index, owner_item)
        )
        if isinstance(owner_item, Item) and owner_item.is_a("world"):
            return None
        if isinstance(owner_item, Item) and (owner_item.is_a("its") or owner_item.is_a("anaph.one")):
            holder, _ = self._subject(index, item, None)
            if owner_item.is_a("its.ours"):
                owner = self.scene.codes(owner_item)
            elif owner_item.is_a("its"):
                owner = self.scene.antecedent(item.start, holder or ())
            else:
                owner = self.scene.codes(owner_item, holder or ())
        else:
            owner = self.scene.codes(owner_item) if owner_item is not None else None
        if owner is None and of is not None:
            pointing = isinstance(of, Item) and (of.is_a("anaph.one") or of.is_a("its"))
            holder = self._subject(index, item, None)[0] if pointing else None
            owner = self.scene.codes(of, holder or ())
        if item.data["rule"] in ("ordinal_and", "ordinal_as") and not earlier:
            return None
        carried = (
            rank.role is None
            or item.data["rule"] in ("in_flow", "ordinal_and", "ordinal_as")
            or self.items[index - 1].is_a("and")
        )
        if owner is None and item.data["rule"] in _IN_LIST:
            owner = self._for_whom_ranked(index)
        if owner is None and earlier and carried:
            owner = earlier[-1].partner
        if owner is None and item.data["rule"] == "most_of":
            owner = self._list_owner(role)
        described = self._described(index)
        if owner is None and described is None and item.data["rule"] in _IN_LIST:
            owner = self._list_owner(role)
            named = self._subject(index, item, None)
            if named[1] is None or named[0] == owner:
                return None
        subject, word = self._subject(index, item, owner)
        if subject == ():
            return None
        dem = isinstance(owner_item, Item) and owner_item.cat == "econ.group.dem" and uni is None
        if dem and subject is not None and owner is not None and member_of(subject, owner):
            # "Ghana is the second largest African market": of home's markets, within Africa.
            uni, owner = owner_item, self.state.books.home or self.state.home_against(subject)
        if subject is not None and len(subject) > 1 and self._several(rank, data.get("role"), owner_item):
            return None  # "Vietnam and Malaysia were Korea's top partners": nobody's place
        if carried and earlier and owner_item is not None and self._goes_on_of(earlier[-1], index, owner):
            subject, word = earlier[-1].reporter, None
        if isinstance(owner_item, Item) and owner_item.is_a("its") and (told := self._just_told(index, role)):
            subject, owner = told  # "Chile took 5 per cent of Peru's exports and was its third market"
        if described is not None:
            # "Exports to China, its largest trading partner, rose": the partner is described.
            one, other = described
            if owner == other:
                subject, owner = one, other
            elif owner is None or owner == one or (isinstance(owner_item, Item) and owner_item.is_a("its")):
                subject, owner = other, one
        if mutual and isinstance(owner_item, Item) and not owner_item.is_a("anaph.two"):
            owner = self._the_two(index)
        if owner is not None and len(owner) >= 2 and mutual:
            subject, owner = owner[:1], owner[1:]
        if (
            isinstance(owner_item, Item)
            and owner_item.is_a("its")
            and subject is not None
            and owner == subject
        ):
            owner = self.state.other(subject) or self.scene.antecedent(item.start, subject)
        if owner is None and subject is not None:
            owner = self.state.home_against(subject)
            if self.state.rank is not None and self.state.rank[2] != subject:
                owner = self.state.rank[2] if self.state.home is None else owner
        if subject is None and owner is not None:
            subject = self.state.other(owner)
        if item.data["rule"] in ("hash", "numbered", "in_size") and (
            (subject is None and owner is None) or any("market_worth" in d.rules for d in self.drafts)
        ):
            subject, owner = self._pair_told(index, role)
        if subject is None and owner is None and self._begins(index):
            subject, owner = self._pair_of_text()
        if (
            subject is None
            and owner is None
            and self.state.rank is not None
            and self.state.rank[0] is not None
            and not any(i.is_a("econ") or i.is_a("econs") for i in self.items)
        ):
            # Under a heading: "Canada as trading partner of Denmark: 19th largest trading partner".
            subject, owner = self.state.rank[1:]
        if subject is None or owner is None or subject == owner:
            return None
        if mutual:
            other = self._draft(index, "rank", role, Sides(owner, subject, ("each_other",)))
            other.value, other.unit, other.scope, other.item = float(rank.place), "rank", rank.scope, item
            self.pending.append(other)
        same = next((d for d in earlier if (d.reporter, d.partner) == (subject, owner)), None)
        if (
            same is not None
            and item.data["rule"] == "placed"
            and (same.measure, same.value) == (role, rank.place)
        ):
            return None  # "the biggest investor in 2018; it has been in first place since 2012"
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
        period, said = self.period_for(index, (*owner, *subject))
        if (told := self.when_told(index)) is not None and told.cat != "streak":
            # "Far from 2014, when it was the fourth"
            period, said = self.said(told, (*owner, *subject)), told
        if said is not None and period is not None:
            draft.words["period"], draft.period, draft.period_stated = (said.start, said.end), period, True
            self.had_been(draft)
        near = next(
            (d for d in self.drafts if said and d.words.get("period") == (said.start, said.end)), None
        )
        if near is not None and draft.period is not None and self._apart_from(draft, near):
            last = draft.period.last_year
            draft.period = Period.year(last) if last is not None else draft.period
        if earlier and item.data["rule"] == "moved" and self._after_first(draft, earlier[-1]):
            # "From fourth place in 2014 it has tumbled to eighth": of the time spoken of
            draft.words.pop("period", None)
            draft.period, draft.period_stated = None, False
            earlier[-1].rules.append("aside")
        for run in self.items[index + 1 : index + 3]:
            if (
                draft.period is None
                and run.cat == "streak"
                and run.value.unit == "month"
                and run.data.get("plain")
            ):
                draft.period = self.told_of(run.value.count)
        if draft.period is not None:
            draft.period = single_year(draft.period)
            last = draft.period.last_year if draft.period is not None else None
            if role == "investor" and said is not None and said.value.role == "ytd" and last is not None:
                # "By October they had invested": of that year, and what follows is of October.
                draft.period, draft.period_stated = Period.year(last), False
        elif (
            any(w.low in wordset("ranks.now", self.language) for w in self.items[max(0, index - 4) : index])
            and self.state.published
        ):
            draft.period, draft.period_stated = Period.year(self.state.published.year), False
            draft.rules.append("now")
        self._tell(role, owner, subject)
        self._climbed_from(index, draft)
        return draft

    def _climbed_from(self, index: int, model: Draft) -> None:
        """Slipped from ninth to 11th place: the place before is one of the year before."""
        items = self.items
        if index < 3 or [i.base for i in items[index - 3 : index : 2]] != ["from", "to"]:
            return
        place = items[index - 2]
        if place.base not in ("ord", "ordword"):
            return
        draft = self._draft(index - 2, "rank", model.measure, Sides(model.reporter, model.partner, ("then",)))
        draft.value, draft.unit, draft.scope = float(place.value), "rank", model.scope
        draft.universe, draft.item = model.universe, place
        draft.rules.append("compared")
        self.pending.append(draft)

    def _elsewhere(self, index: int, item: Item, earlier: list[Draft]) -> Draft | None:
        """Its second market in ECOWAS and its ninth worldwide: the same holder in the same role, among others."""
        if not earlier:
            return None
        model = earlier[-1]
        draft = self._draft(
            index, "rank", model.measure, Sides(model.reporter, model.partner, ("elsewhere",))
        )
        draft.value, draft.unit = float(item.value.place), "rank"
        draft.period, draft.period_stated = model.period, model.period_stated
        if isinstance(uni := item.data.get("uni"), Item):
            self._universe(draft, uni)
        return draft

    def _after_first(self, draft: Draft, first: Draft) -> bool:
        """Whether a place is where somebody came from another one, whose time it has taken."""
        same = draft.words.get("period") == first.words.get("period")
        return same and self.items[max(first.index - 1, 0)].base == "from"

    def _was_first(self, index: int, item: Item) -> Draft | None:
        """China is among Peru's partners; in 2022 it was the largest · trade with Peru was the highest, at 5 billion."""
        for place in range(index - 1, -1, -1):
            word = self.items[place]
            if word.cat == "rank.none" and word.data and word.data.get("role") in ROLE_MEASURE:
                owner = self.scene.codes(word.data["whose"])
                subject, _ = self._subject(index, item, owner)
                break
            if word.cat == "flow" and place == index - 2:
                found = self.flow_at(place)
                role = IN_FLOW.get(word.value.measure)
                if found is None or role is None or WORLD in (found[1].reporter, found[1].partner):
                    return None
                return self._placed_at(index, item, role, found[1].partner, found[1].reporter)
            told = next((d for d in self.drafts if d.index == place and d.kind == "rank"), None)
            if told is not None and word.cat == "rank":
                # "Poland moved up to fourth among Germany's markets; the United States is still number one"
                owner = told.partner
                subject, _ = self._subject(index, item, owner)
                if not subject or subject in (told.reporter, owner):
                    return None
                return self._placed_at(index, item, told.measure, subject, owner)
            if word.base in ("flow", "money", "none", "rank"):
                return None
        else:
            return None
        if not owner or not subject or owner == subject:
            return None
        return self._placed_at(index, item, word.data["role"], subject, owner)

    def _placed_at(self, index: int, item: Item, role: str, who: Codes, owner: Codes) -> Draft:
        draft = self._draft(index, "rank", role, Sides(who, owner, ("ranked",)))
        draft.value, draft.unit = float(item.value.place), "rank"
        period, said = self.period_for(index, (*owner, *who))
        if said is not None and period is not None:
            draft.words["period"], draft.period, draft.period_stated = (said.start, said.end), period, True
        self._tell(role, owner, who)
        return draft

    def _of_others(self, index: int, item: Item) -> bool:
        """A market for travel is none for goods; after Peru, the largest market is Chile: a place behind another."""
        items = self.items
        after = [i.base for i in items[index + 1 : index + 3]]
        nobody = item.data.get("owner") is None and item.data.get("of") is None
        if item.value.role == "export_market" and nobody and after in (["for", "none"], ["for", "w"]):
            return True
        behind = (
            items[0].base in ("after", "behind") and index > 2 and any(i.is_a("econ") for i in items[1:4])
        )
        return behind and item.value.place == 1 and any(i.base == "comma" for i in items[1:index][:5])

    def _several(self, rank: Rank, role: object, owner: object) -> bool:
        """Whether a first place in the plural is that of several."""
        plural = isinstance(role, Item) and role.low.endswith("s")
        return plural and rank.place == 1 and not (isinstance(owner, Item) and owner.is_a("anaph.two"))

    def _goes_on_of(self, first: Draft, index: int, owner: Codes | None) -> bool:
        """Third partner of Peru outside the EU and first destination of its exports: still the same one's place."""
        after = self.items[index + 1 : index + 2]
        if (
            first.reporter == owner
            or not self.items[index - 1].is_a("and")
            or (after and after[0].is_a("econ"))
        ):
            return False
        for place in range(first.index + 1, index):
            word = self.items[place]
            if (word.is_a("econ") or word.is_a("econs")) and not word.is_a("econ.group"):
                at = place - 1
                while at > first.index and self.items[at].base in ("det", "and", "econ", "adv"):
                    at -= 1
                if self.items[at].base not in ("after", "behind"):
                    return False
        return True

    def _just_told(self, index: int, role: str) -> tuple[Codes, Codes] | None:
        """Who takes and who gives in the share or amount of the same flow to which a place is joined by "and"."""
        last = self.drafts[-1] if self.drafts else None
        joined = [item.base for item in self.items[max(0, index - 3) : index]]
        if last is None or last.kind not in ("share", "level") or not {"and", "be"} <= set(joined):
            return None
        if last.measure != ROLE_MEASURE[role] or WORLD in (last.reporter, last.partner) or not last.partner:
            return None
        return last.partner, last.reporter

    def _tell(self, role: str, owner: Codes, who: Codes) -> None:
        """Let what follows in the sentence know whose place was told: an investor's money flows to the owner."""
        both = (who, owner) if role == "investor" else (owner, who)
        self.scene.local = (ROLE_MEASURE[role], *both)

    def _role_told(self, index: int, item: Item, earlier: list[Draft]) -> str | None:
        """What a place without a role is a place of: the rank before, the flow beside it, the list that runs."""
        for place in range(index + 1, min(index + 7, len(self.items) - 2)):
            if self.items[place].base == "as":  # "it came second after China as a supplier"
                named = self.items[place + (2 if self.items[place + 1].base in ("a", "det") else 1)]
                if named.base == "role" and not named.is_a("role.none"):
                    return named.cat.split(".", 1)[1]
        if earlier:
            return earlier[-1].measure
        rule = item.data["rule"]
        at = self.aside_of(index) if rule == "stands" else None
        if at is not None and self.items[at].cat == "flow":
            return IN_FLOW.get(self.items[at].value.measure)  # "Exports to Peru, which ranked second, fell"
        if rule == "hash":
            place = next((p for p in range(index - 1, -1, -1) if self.items[p].cat == "flow"), None)
            measure = self.items[place].value.measure if place is not None else None
            if measure is None and self.state.rank is not None:
                return self.state.rank[0]  # "Ukraine received 5 billion (rank 37)", in a list of places
            return IN_FLOW.get(
                "fdi_flow" if measure and measure.startswith(("fdi", "invest")) else measure or ""
            )
        if rule == "in_size":
            sold = next((d for d in reversed(self.drafts) if "market_worth" in d.rules), None)
            return "export_market" if sold is not None else self.state.rank[0] if self.state.rank else None
        if rule in _BARE:
            for before in reversed(self.items[:index]):
                # "In imports, China ranked first"
                if rule in _ROLE_BEFORE and before.base == "role" and not before.is_a("role.none"):
                    return before.cat.split(".", 1)[1]
                part = before.data.get("whole") if before.cat == "share" else None
                if part is not None and part.cat == "flow" and rule == "placed":
                    return IN_FLOW.get(
                        part.value.measure
                    )  # "With 9 per cent of its trade Peru took third place"
                if before.cat == "flow" and _of_many(before.value):
                    return IN_FLOW.get(before.value.measure)
            running = self.state.rank[0] if self.state.rank is not None else None
            after = {i.value.measure for i in self.items[index + 1 :] if i.cat == "flow"}
            if running is not None and {"exports", "imports"} <= after:
                return running  # "second came Chile, with exports of 5 and imports of 3 billion": no place in either
            for place, later in enumerate(self.items[index + 1 :], index + 1):
                before = [i.base for i in self.items[max(0, place - 3) : place]]
                if later.cat == "flow" and later.low in wordset("carrying.purchases", self.language):
                    return "export_market"  # "China headed the ranking, with purchases of 5 billion"
                if running in ("export_market", "import_source") and later.cat == "flow" and "with" in before:
                    continue  # "second came Chile with imports of 5 billion", in a list of Peru's markets
                whole = (
                    later.data.get("whole")
                    if later.cat == "share"
                    else later
                    if later.cat == "flow"
                    else None
                )
                if whole is not None and whole.cat == "flow" and whole.value.measure in IN_FLOW:
                    return IN_FLOW[whole.value.measure]
            amount = any(i.base == "money" for i in self.items[index + 1 : index + 6])
            if self.state.rank is not None and (
                self.state.both is not None or (self.state.listing_shares and amount)
            ):
                # One partner's exports and imports are no list, and amounts do not go on a list of shares.
                return self.state.rank[0]
            if self.state.listing is not None:
                return IN_FLOW.get(self.state.listing[0].measure)
        if self.state.rank is not None and (rule in _BARE or self.inherited(index)):
            return self.state.rank[0]
        return None

    def _begins(self, index: int) -> bool:
        """Whether a place begins a line of facts: "14th trading partner (1.7 per cent of the total)"."""
        return all(item.base in ("mark", "hyphen", "det", "quote") for item in self.items[:index])

    def _pair_of_text(self) -> tuple[Codes | None, Codes | None]:
        """Partner and owner in a text about two economies whose books it tells."""
        home, pair = self.state.books.home, self.state.pair
        if home is None or pair is None or home not in pair or self.state.books.many:
            return None, None
        return (pair[1] if pair[0] == home else pair[0]), home

    def _pair_told(self, index: int, role: str) -> tuple[Codes | None, Codes | None]:
        """Who is ranked with whom where the amount before says it: trade with Brazil (CHF 4bn, partner #20)."""
        told = next((d for d in reversed(self.drafts) if d.index < index and d.kind == "level"), None)
        if told is None or WORLD in (told.reporter, told.partner):
            return None, None
        both = (told.partner, told.reporter)
        return (both[1], both[0]) if role == "investor" else both

    def _for_whom_ranked(self, index: int) -> Codes | None:
        """For Germany, Ukraine is in 39th place: whose list opens the clause."""
        items = self.items
        for place in range(index - 1, 0, -1):
            if items[place].is_a("econ") and items[place - 1].is_a("for"):
                begins = place == 1 or items[place - 2].base in ("comma", "semicolon", "while", "quote")
                return self.scene.codes(items[place]) if begins else None
            if items[place].base in ("semicolon", "while", "flow", "rank"):
                return None
        return None

    def _list_owner(self, role: str) -> Codes | None:
        """Whose list a place without an owner is in."""
        if (
            role == "investor"
            and self.state.topic is not None
            and self.state.topic[0].measure.startswith("fdi")
        ):
            return self.state.topic[2]  # whose investor: where the money goes
        told = self.state.rank[2] if self.state.rank is not None else None
        if told is not None and self.state.rank is not None and self.state.rank[0] == role and told != WORLD:
            return told
        if self.state.listing is not None:
            return self.state.listing[1]
        return self.state.owner or told or self.state.books.home or self.state.home

    def _climber(self, index: int) -> Draft | None:
        """Whose places a sentence goes through that tells no rank yet: it moved up from 21st in 2010 to 13th in 2017."""
        told = self.state.rank
        if told is None or not any(i.base in ("up", "down", "moves") for i in self.items[:index]):
            return None
        role, who, owner = told
        for word in self.items[:index]:
            codes = self.scene.codes(word) if word.is_a("econ") and not word.is_a("econ.group") else None
            if codes and codes not in (who, owner):
                who = codes
                break
        return self._draft(index, "rank", role, Sides(who, owner, ("climber",))) if who != owner else None

    def _earlier_place(self, index: int, item: Item, model: Draft) -> Draft:
        """Up from 21st in 2000 and 13th in 2007: the same holder in the same list, at another time."""
        draft = self._draft(index, "rank", model.measure, Sides(model.reporter, model.partner, ("then",)))
        draft.value, draft.unit, draft.scope = float(item.value.place), "rank", model.scope
        draft.universe = model.universe
        period, said = self.period_for(index, (*model.partner, *model.reporter))
        if said is not None and period is not None:
            draft.words["period"], draft.period, draft.period_stated = (said.start, said.end), period, True
        draft.rules.append("compared")
        return draft

    def _in_other(self, index: int, item: Item, model: Draft) -> Draft:
        """By volume on the 6th place, by exports on the 10th: the same holder in another list of the same owner."""
        draft = self._draft(
            index, "rank", item.value.role, Sides(model.reporter, model.partner, ("in_other",))
        )
        draft.value, draft.unit, draft.scope = float(item.value.place), "rank", item.value.scope
        draft.period, draft.period_stated = model.period, model.period_stated
        return draft

    def _shared_out(self, index: int, item: Item, role: str) -> Draft | None:
        """Togo (5 bn) and Mali (4 bn) took second and third place: the places go to the names in their order."""
        owner = self._list_owner(role)
        names: list[Codes] = []
        for word in self.items[:index]:
            codes = self.scene.codes(word) if word.is_a("econ") or word.is_a("econs") else None
            names += [(code,) for code in codes or () if (code,) != owner]
        places = item.data["places"]
        if owner is None or len(names) != len(places):
            return None
        for name, place in zip(names, places, strict=True):
            draft = self._draft(index, "rank", role, Sides(name, owner, ("shared_out",)))
            draft.value, draft.unit, draft.item = float(place), "rank", item
            self.pending.append(draft)
        return self.pending.pop(0)

    def _also(self, index: int, item: Item, earlier: list[Draft]) -> Draft | None:
        """Another role at the place of the rank before."""
        if not earlier:
            return None
        first, rank = earlier[-1], item.value
        if index - first.index > 4 or any(
            i.cat in ("be", "econ.name") for i in self.items[first.index + 1 : index]
        ):
            return None
        draft = self._draft(index, "rank", rank.role, Sides(first.reporter, first.partner, ("also",)))
        draft.value, draft.unit, draft.scope, draft.universe = (
            first.value,
            "rank",
            first.scope,
            first.universe,
        )
        draft.period, draft.period_stated = first.period, first.period_stated
        return draft

    def _described(self, index: int) -> tuple[Codes, Codes] | None:
        """Reporter and partner of the flow just before a rank between commas."""
        at = self.aside_of(index)
        if at is None and self.items[index - 1].cat == "comma" and index > 1:
            after = self.items[index + 1].cat if index + 1 < len(self.items) else "end"
            at = index - 2 if after in ("end", "streak", "behind", "after") else None
        if at is None or self.items[at].cat != "flow":
            return None
        found = self.flow_at(at)
        if found is None or not found[1].reporter or WORLD in (found[1].reporter, found[1].partner):
            return None
        return found[1].reporter, found[1].partner

    def _universe(self, draft: Draft, uni: Item) -> None:
        if uni.is_a("world"):
            return
        if uni.is_a("anaph.bloc"):
            said = [d.universe for d in self.drafts if d.universe]
            said += [i.value[0] for i in self.items if i.is_a("econ.group") and i.end <= uni.start]
            group = said[-1:] or list(self.state.group or ())
            if not group:
                draft.open.append("The text does not name the group in which the place is counted.")
                return
            code = group[0]
        else:
            code = uni.value[0] if isinstance(uni.value, tuple) else str(uni.value)
        draft.universe = code
        draft.scope = f"within {economies.group(code).name}" if draft.scope is None else draft.scope
        draft.words["scope"] = (uni.start, uni.end)

    def _subject(self, index: int, item: Item, owner: Codes | None) -> tuple[Codes | None, Item | None]:
        """Who holds the place: the nearest name before it that is not the owner, or the one after it."""
        items = self.items
        holder = item.data.get("holder")
        if isinstance(holder, Item) and (codes := self.scene.codes(holder)) and codes != owner:
            return codes, holder
        before = items[index - 1] if index else None
        for place in range(index - 1, max(index - 6, 1), -1):
            word = items[place]
            if word.low in wordset("timing.aside", self.language) and items[place - 1].base == "comma":
                # "It overtook Japan, which had been in third place": the clause is about the name before it.
                codes = self.scene.codes(items[place - 2]) if items[place - 2].is_a("econ") else None
                if codes and codes != owner:
                    return codes, items[place - 2]
            if word.base not in ("be", "have", "adv", "in", "at", "w"):
                break
        if (taken := self._lost_to(index, owner)) is not None:
            return taken
        if item.data["rule"] == "most_of":
            taker = next((i for i in items[index + 2 : index + 5] if i.is_a("econ")), None)
            return (self.scene.codes(taker), taker) if taker is not None else (None, None)
        if before is not None and before.is_a("as") and index <= 2:
            for later in items[index + 1 :]:
                codes = self.scene.codes(later) if later.is_a("econ") or later.is_a("econs") else None
                if codes and codes != owner:
                    return codes, later
        if before is not None and before.low in wordset("discourse.ours", self.language):
            # "Which made us its seventh market"
            codes = self.state.speaker or self.state.voice or self.state.books.home
            if codes and codes != owner:
                return codes, before
        for place in range(index - 1, -1, -1):
            word = items[place]
            if word.is_a("econ") or word.is_a("econs") or word.is_a("anaph") or word.is_a("person"):
                prior = items[place - 1] if place else None
                if prior is not None and prior.base in ("det", "a") and place > 1:
                    prior = items[place - 2]
                # followed by Peru in third place, pushing Chile into second place
                led = items[index - 1].base in ("into", "to")
                handed = item.data["rule"] in ("placed", "moved") and place == index - 1 - led
                if (
                    prior is not None
                    and not handed
                    and not begins(prior.low, "words.when", self.language)
                    and (
                        prior.base in ("overtake", "behind", "after", "than")
                        or prior.low in wordset("ranks.overtaking", self.language)
                    )
                ):
                    continue
                after = items[place + 1]
                if (
                    prior is not None
                    and prior.base == "in"
                    and item.value.role == "investor"
                    and self.scene.acting(prior.start, owner or ())
                ):
                    continue  # "has 437 projects in Vietnam, ranking 18th among investors"
                if word.is_a("econ.group") and (after.cat == "poss" or word.is_a("econ.group.dem")):
                    continue  # "Latin America's eighth-largest economy", "the North African kingdom"
                if word.is_a("person") or (
                    word.is_a("econ.group") and prior is not None and prior.is_a("in")
                ):
                    continue
                codes = self.scene.codes(word, owner or ())
                if not codes and place == index - 1 and word.is_a("econ"):
                    return (), word  # "makes the Congo our third market", and nobody says which
                if not codes and word.is_a("anaph") and isinstance(word.value, str):
                    return (), word  # "the South American country", and none is spoken of
                if codes and codes != owner and codes != WORLD:
                    return codes, word
            elif word.is_a("it") and place == index - 1 and self.scene.local is not None:
                # "Imports from Japan were 5 billion, which put it third among suppliers"
                others = [side for side in self.scene.local[1:] if side != owner and side != WORLD]
                if len(others) == 1 or (others and owner is None):
                    return others[-1], word
            elif (
                word.is_a("it")
                and place > 1
                and items[place - 1].is_a("comma")
                and items[place - 2].is_a("econ")
            ):
                continue  # "Britain, which is in first place": whoever stands before the comma
            elif word.is_a("it") and place + 1 < len(items) and items[place + 1].is_a("be"):
                first = next((d for d in self.drafts if d.kind == "rank"), None)
                codes = self.state.subject if first is None else first.reporter
                flow = next((p for p in range(place - 1, -1, -1) if items[p].cat == "flow"), None)
                told = self.sides.get(flow) if flow is not None else None
                if told is not None and told.partner and WORLD not in (told.reporter, told.partner):
                    # "Trade with Russia went up, and it was the leading partner"
                    codes = told.reporter if told.partner == owner else told.partner
                if codes and codes != owner:
                    return codes, word
        for later in items[index + 1 : index + 6]:
            if later.is_a("econ"):
                codes = self.scene.codes(later)
                if codes and codes != owner and not later.is_a("econ.group"):
                    return codes, later
            if later.cat in ("money", "comma", "while", "flow", "after", "behind"):
                break
        if self.state.rank is not None and self.state.rank[1] != owner:
            return self.state.rank[1], None
        return None, None


def _of_many(flow: Flow) -> bool:
    """Whether a flow is with nobody named, or with a group: Peru's imports, Peru's imports from those countries."""
    beyond = [flow.roles[name] for name in ("to", "from", "with") if name in flow.roles]
    return all(isinstance(one, Item) and (one.is_a("econ.group") or one.is_a("anaph.bloc")) for one in beyond)
