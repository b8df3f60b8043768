"""Ranks among partners, markets, sources and investors (S8)."""

from __future__ import annotations

from bilat.periods import Period
from bilat.reading import hedged
from bilat.reading.chunks import Rank
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.members import member_of
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.placed_among import PlacedAmong
from bilat.reading.ranked import role_named
from bilat.reading.rules_ranks import IN_FLOW, as_side
from bilat.reading.times import single_year
from bilat.reading.tokens import Item
from bilat.reading.verbs import GIVEN
from bilat.reading.wordsets import begins, wordset

# Places in the list that the text goes through, where no words say whose it is.
_IN_LIST = frozenset(
    {"ord_bare", "number_among", "stood_at", "leads", "moved", "stands", "source", "placed", "among_any"}
    | {"fronted", "leads_among", "second", "sided"}
)


# Which side of a flow just told is the buyer or the seller that a place is of.
_BUYS = {
    ("imports", "export_market"): 1,
    ("exports", "export_market"): 2,
    ("imports", "import_source"): 2,
    ("exports", "import_source"): 1,
}

# Places that only go on from one told before in the sentence.
_GOES_ON = frozenset({"then", "then_number", "then_ord", "then_was", "also_in", "elided", "elided_in"})


class Ranks(PlacedAmong):
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
        if item.data["rule"] in _GOES_ON and not earlier:
            return None
        short = item.data["rule"] == "owned_short" and not earlier and "role" not in self.bases
        if short and not any(i.cat == "flow" and as_side(i) for i in self.items[:index]):
            return None
        if item.data["rule"] == "was_first":
            return self._was_first(index, item)
        if self._of_others(index, item) or hedged.not_taken(self.items, index, self.language):
            return None
        if self._one_of_two(index) or (not earlier and self._comes_behind(index, item) is not None):
            return None
        called = self._among_called(index, item)
        if item.data["rule"] == "stands" and self.items[index - 1].base == "and":
            return self._also_placed(index, item)
        if item.data["rule"] == "also_in":
            return self._in_other(index, item, earlier[-1])
        if role is None:
            role = called[0] if called is not None else self._role_told(index, item, earlier)
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
        if role == "trading_partner" and (way := self._partner_in(index)):
            role = way
        data = item.data
        uni, of, owner_item = data.get("uni"), data.get("of"), data.get("owner")
        if called is not None and owner_item is None and of is None:
            owner_item = called[1]
        by_its = isinstance(owner_item, Item) and owner_item.base == "its"
        mutual = isinstance(owner_item, Item) and (
            owner_item.is_a("anaph.two") or self._each_the_other(index, owner_item)
        )
        if isinstance(owner_item, Item) and owner_item.base == "world":
            return None
        if isinstance(owner_item, Item) and (by_its or owner_item.is_a("anaph.one")):
            holder, _ = self._subject(index, item, None)
            if owner_item.is_a("its.ours"):
                owner = self.scene.codes(owner_item)
            elif by_its:
                owner = self.scene.antecedent(item.start, holder or ())
            else:
                owner = self.scene.codes(owner_item, holder or ())
        else:
            owner = self.scene.codes(owner_item) if owner_item is not None else None
        part = self._owned_by_part(index) if owner is None and of is None and owner_item is None else None
        if part is not None:
            owner = ()
        if owner is None and of is not None:
            pointing = isinstance(of, Item) and of.base in ("anaph", "its")
            holder = self._subject(index, item, None)[0] if pointing else None
            owner = self.scene.codes(of, holder or ())
        if isinstance(of, Item) and owner_item is None and self._loses_it(index, of):
            # "lost its place as top customer to Togo": of whose list it was before.
            owner = earlier[-1].partner if earlier else self._list_owner(role)
        if item.data["rule"] in ("ordinal_and", "ordinal_as") and not earlier:
            return None
        carried = (
            rank.role is None
            or item.data["rule"] in ("in_flow", "ordinal_and", "ordinal_as")
            or self.items[index - 1].base == "and"
        )
        if owner is None and item.data["rule"] in _IN_LIST:
            owner = self._for_whom_ranked(index)
        if owner is None and earlier and carried:
            owner = earlier[-1].partner
        if owner is None and item.data["rule"] == "most_of":
            owner = self._list_owner(role)
        described = self._described(index)
        local = self.scene.local
        alike = local is not None and local[0] == ROLE_MEASURE[role] != "fdi_flow" and local[1] != WORLD
        if (
            owner is None
            and described is None
            and item.data["rule"] == "leads"
            and alike
            and local is not None
        ):
            owner = local[1]  # "exports to Togo fell, and Peru took over as number one": of the same list
        if owner is None and described is None and item.data["rule"] in _IN_LIST:
            owner = self._list_owner(role)
            named = self._subject(index, item, None)
            if named[0] == owner or (named[1] is None and not self._of_holder_told(index, named[0])):
                return None
        subject, word = self._subject(index, item, owner)
        if subject == ():
            return None
        if by_its and owner and subject:
            owner = self._not_its_group(owner, subject, earlier)
        if owner is None and role == "investor" and (told := self._invested_there(index)) is not None:
            (subject, owner), word = told, None
        dem = isinstance(owner_item, Item) and owner_item.cat == "econ.group.dem" and uni is None
        if dem and subject is not None and owner is not None and member_of(subject, owner):
            # "Ghana is the second largest African market": of home's markets, within Africa.
            uni, owner = owner_item, self.state.books.home or self.state.home_against(subject)
        if subject is not None and len(subject) > 1 and self._several(rank, data.get("role"), owner_item):
            return None  # "Vietnam and Malaysia were Korea's top partners": nobody's place
        if carried and earlier and owner_item is not None and self._goes_on_of(earlier[-1], index, owner):
            subject, word = earlier[-1].reporter, None
        if by_its and (told := self._just_told(index, role)):
            subject, owner = told  # "Chile took 5 per cent of Peru's exports and was its third market"
        if described is not None:
            # "Exports to China, its largest trading partner, rose": the partner is described.
            one, other = described
            if owner == other:
                subject, owner = one, other
            elif owner is None or owner == one or by_its:
                subject, owner = other, one
        if mutual and isinstance(owner_item, Item) and not owner_item.is_a("anaph.two"):
            owner = self._the_two(index)
        if owner is not None and len(owner) >= 2 and mutual:
            subject, owner = owner[:1], owner[1:]
        if by_its and subject is not None and owner == subject:
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
            and not any(i.base in ("econ", "econs") for i in self.items)
        ):
            # Under a heading: "Canada as trading partner of Denmark: 19th largest trading partner".
            subject, owner = self.state.rank[1:]
        if subject is None and owner is None:
            subject, owner = self._by_share_behind(index)
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
        held = rank.place + self._after_others(index, rank)
        if (now := self._now_at(index)) is not None:
            held, draft.start, draft.end = int(now.value), now.start, now.end
        draft.value, draft.unit, draft.scope = float(held), "rank", rank.scope
        if uni is None:
            uni = self._within_whom(index, item, subject)
        if self.hoped(index) is not None or hedged.may_be_taken(self.items, index, self.language):
            draft.qualifier = "expected"
        if data.get("within"):
            draft.qualifier = "within"
        if word is not None:
            draft.words["reporter"] = (word.start, word.end)
        if isinstance(owner_item, Item):
            draft.words["partner"] = (owner_item.start, owner_item.end)
        if part is not None:
            self._narrowed(
                draft,
                [self.items[p] for p in part],
                "The place is one among the partners of a part of an economy.",
            )
        if isinstance(uni, Item):
            self._universe(draft, uni)
        elif (region := self._other_region(index)) is not None:
            words = [data["beyond"]] if data.get("beyond") else [self.items[p] for p in region]
            self._narrowed(draft, words, "The place is counted in a group that is not on file.")
        else:
            self._among_members(draft)
        period, said = self.period_for(index, (*owner, *subject))
        if item.data.get("now") and self.state.published is not None:
            period, said = Period.year(self.state.published.year), None  # "fifth in 2020, Peru is now fourth"
            draft.period, draft.rules = period, [*draft.rules, "now"]
        if item.data["rule"] == "placed" and index > 1 and self.items[index - 2].cat == "share":
            period, said = (
                None,
                None,
            )  # "20 per cent of exports, second behind China": `standing` gives the share's
            draft.rules.append("of_share")
        if (told := data.get("when") or self.when_told(index)) is not None and told.cat != "streak":
            # "Far from 2014, when it was the fourth"
            period, said = self.said(told, (*owner, *subject)), told
        if said is not None and period is not None:
            draft.words["period"], draft.period, draft.period_stated = (said.start, said.end), period, True
            self.had_been(draft)
            if self.items[index - 1].base == "open" and self._own_bracket(index - 1) is not None:
                draft.rules.append("aside")  # "Chile (the first market in 2021) bought 4 per cent more"
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
            if role != "investor":  # "between 2010 and 2017, the ninth investor of that period"
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
        if draft.period is None and self._of_old(index):
            draft.rules += ["once", "aside"]
            draft.open.append("The text does not say when this place was held.")
        if "places" in data and not self._each_place(draft, data["places"]):
            return None
        self._tell(role, owner, subject)
        if hedged.lost(self.items, index, self.language):
            draft.rules.append("no_longer")  # what follows is of whom it tells, but nobody holds it
        self._climbed_from(index, draft)
        return draft

    def _of_holder_told(self, index: int, holder: Codes | None) -> bool:
        """Whether "it" is whoever held the place told last: as a market Peru was 12th. As a supplier it was ninth."""
        told = self.state.rank
        if told is None or holder is None or holder not in (told[1], told[2]):
            return False
        if "streak" in self.bases:
            return False  # "It has held the top spot since 2014": the run says it
        return any(item.base == "it" for item in self.items[max(0, index - 3) : index])

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

    def _was_first(self, index: int, item: Item) -> Draft | None:
        """China is among Peru's partners; in 2022 it was the largest · trade with Peru was the highest, at 5 billion."""
        for place in range(index - 1, -1, -1):
            word = self.items[place]
            if word.cat == "rank.none" and word.data and word.data.get("role") in ROLE_MEASURE:
                owner = self.scene.codes(word.data["whose"])
                subject, _ = self._subject(index, item, owner)
                break
            fronted = word.base == "role" and place and self.items[place - 1].cat == "between.among"
            if fronted and not word.is_a("role.none") and (held := self._held_last()) is not None:
                # "Russia fell to ninth among buyers; among suppliers it is 14th"
                return self._placed_at(index, item, role_named(word), *held)
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
                if self.items[index - 2].base == "it" and subject == told.reporter:
                    return self._earlier_place(index, item, told)  # "two years earlier it had been 15th"
                if not subject or subject in (told.reporter, owner):
                    return None
                return self._placed_at(index, item, told.measure, subject, owner)
            if word.base in ("flow", "money", "none"):
                return None
        else:
            return None
        if not owner or not subject or owner == subject:
            return None
        return self._placed_at(index, item, word.data["role"], subject, owner)

    def _partner_in(self, index: int) -> str:
        """Our eighth partner in exports: what the words behind say that somebody is a partner for."""
        after = [i for i in self.items[index + 1 : index + 4] if i.base != "det"]
        if len(after) < 2 or after[0].base not in ("in", "for") or after[1].cat != "flow":
            return ""
        flow = after[1].value
        return "" if flow.roles or flow.measure not in ("exports", "imports") else IN_FLOW[flow.measure]

    def _held_last(self) -> tuple[Codes, Codes] | None:
        """Who holds the place told last, and with whom."""
        last = next((d for d in reversed(self.drafts) if d.kind == "rank"), None)
        if last is not None:
            return last.reporter, last.partner
        return self.state.rank[1:] if self.state.rank is not None else None

    def _placed_at(self, index: int, item: Item, role: str, who: Codes, owner: Codes) -> Draft:
        draft = self._draft(index, "rank", role, Sides(who, owner, ("ranked",)))
        draft.value, draft.unit = float(item.value.place), "rank"
        period, said = self.period_for(index, (*owner, *who))
        if said is not None and period is not None:
            draft.words["period"], draft.period, draft.period_stated = (said.start, said.end), period, True
        self._tell(role, owner, who)
        return draft

    def _shared_out(self, index: int, item: Item, role: str) -> Draft | None:
        """Togo (5 bn) and Mali (4 bn) took second and third place: the places go to the names in their order."""
        owner = self._list_owner(role)
        names: list[Codes] = []
        for word in self.items[:index]:
            codes = self.scene.codes(word) if word.base in ("econ", "econs") else None
            names += [(code,) for code in codes or () if (code,) != owner]
        places = item.data["places"]
        if owner is None or len(names) != len(places):
            return None
        for name, place in zip(names, places, strict=True):
            draft = self._draft(index, "rank", role, Sides(name, owner, ("shared_out",)))
            draft.value, draft.unit, draft.item = float(place), "rank", item
            self.pending.append(draft)
        return self.pending.pop(0)

    def _by_share_behind(self, index: int) -> tuple[Codes | None, Codes | None]:
        """A line "13th largest trading partner (1.9 per cent of Togo's trade)": whose it is, the share says."""
        items = self.items
        behind = items[index + 1 : index + 3]
        opens = all(i.base in ("mark", "hyphen", "det", "end", "num") for i in items[:index])
        if not opens or [i.base for i in behind] != ["open", "share"]:
            return None, None
        whole = behind[1].data.get("whole")
        own = whole.value.roles.get("own") or whole.value.roles.get("of") if whole is not None else None
        owner = self.scene.codes(own) if own is not None else None
        return (self.state.other(owner), owner) if owner else (None, None)

    def _each_place(self, draft: Draft, places: tuple[int, ...]) -> bool:
        """Togo and Mali are the second and third largest markets: a place for each name; False where they do not pair."""
        names = draft.reporter
        behind = self.items[draft.index + 1 : draft.index + 6]
        if len(names) == 1 and any(i.base == "be" for i in behind):
            # "Benin's second and third largest markets were Togo and Mali"
            names = next((self.scene.codes(i) or () for i in behind if i.base == "econs"), names)
            draft.partner = self.scene.codes(self.items[draft.index].data["owner"]) or ()
        if not draft.partner or draft.partner[0] in names or len(names) != len(places):
            return False
        for name, place in zip(names[1:], places[1:], strict=True):
            other = draft.with_partner(draft.partner)
            other.reporter, other.value, other.item = (name,), float(place), self.items[draft.index]
            other.rules.append("each_place")
            self.pending.append(other)
        draft.reporter, draft.value = names[:1], float(places[0])
        draft.rules.append("each_place")
        return True

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

    def _goes_on_as(self, index: int, owner: Codes | None) -> tuple[Codes, Item] | None:
        """Russia had 35 per cent, twice the weight of the EU; it remained the main partner: of the clause before it."""
        items, at = self.items, index - 1
        while at > 0 and items[at].base in ("be", "have", "adv", "w"):
            at -= 1
        if at < 2 or at == index - 1 or items[at].low not in wordset("scene.it", self.language):
            return None
        first = next((i for i in items[:at] if i.base not in ("period", "in", "comma", "det", "adv")), None)
        if items[at - 1].base != "semicolon" or first is None or first.cat != "econ.name":
            return None
        codes = self.scene.codes(first)
        return (codes, first) if codes and codes != owner else None

    def _invested_there(self, index: int) -> tuple[Codes, Codes] | None:
        """France sent 4 billion and was the leading investor: who invested where, as the clause before tells it."""
        sent = next((d for d in self.drafts if "money_sent" in d.rules), None)
        named = sent is None or any(i.base in ("econ", "econs") for i in self.items[sent.index : index])
        return None if sent is None or named else (sent.reporter, sent.partner)

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
                codes = self.scene.codes(items[place - 2]) if items[place - 2].base == "econ" else None
                if codes and codes != owner:
                    return codes, items[place - 2]
            if word.base not in ("be", "have", "adv", "in", "at", "w"):
                break
        if (taken := self._lost_to(index, owner)) is not None:
            return taken
        if item.data["rule"] == "most_of":
            taker = next((i for i in items[index + 2 : index + 5] if i.base == "econ"), None)
            return (self.scene.codes(taker), taker) if taker is not None else (None, None)
        if before is not None and before.base == "as" and index <= 2:
            for later in items[index + 1 :]:
                codes = self.scene.codes(later) if later.base in ("econ", "econs") else None
                if codes and codes != owner:
                    return codes, later
        if before is not None and before.low in wordset("discourse.ours", self.language):
            # "Which made us its seventh market"
            codes = self.state.speaker or self.state.voice or self.state.books.home
            if codes and codes != owner:
                return codes, before
        if (again := self._goes_on_as(index, owner)) is not None:
            return again
        if (behind := self._comes_behind(index, item)) is not None and behind[0] != owner:
            return behind
        for place in range(index - 1, -1, -1):
            word = items[place]
            if word.base in ("econ", "econs", "anaph", "person"):
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
                if prior is not None and prior.is_a("fverb.exports") and after.base in GIVEN:
                    continue  # "Togo sold Mali 5 million and so became its fourth source"
                if (
                    prior is not None
                    and prior.base == "in"
                    and item.value.role == "investor"
                    and self.scene.acting(prior.start, owner or ())
                ):
                    continue  # "has 437 projects in Vietnam, ranking 18th among investors"
                if word.is_a("econ.group") and (after.cat == "poss" or word.is_a("econ.group.dem")):
                    continue  # "Latin America's eighth-largest economy", "the North African kingdom"
                if word.base == "person" or (
                    word.is_a("econ.group") and prior is not None and prior.base == "in"
                ):
                    continue
                codes = self.scene.codes(word, owner or ())
                if not codes and place == index - 1 and word.base == "econ":
                    return (), word  # "makes the Congo our third market", and nobody says which
                if not codes and word.base == "anaph" and isinstance(word.value, str):
                    return (), word  # "the South American country", and none is spoken of
                if codes and codes != owner and codes != WORLD:
                    return codes, word
            elif word.base == "it" and place == index - 1 and self.scene.local is not None:
                # "Imports from Japan were 5 billion, which put it third among suppliers"
                others = [side for side in self.scene.local[1:] if side != owner and side != WORLD]
                if len(others) == 1 or (others and owner is None):
                    return others[-1], word
            elif word.base == "it" and place and items[place - 1].base == "make" and self.state.topic:
                # "That made it, once again, the leading client of Togo": whoever has been told of beside the owner
                told_of = [s for s in self.state.topic[1:] if s not in (owner, WORLD, ())]
                if owner in self.state.topic[1:] and len(told_of) == 1:
                    return told_of[0], word
            elif (
                word.base == "it"
                and place > 1
                and items[place - 1].base == "comma"
                and items[place - 2].base == "econ"
            ):
                continue  # "Britain, which is in first place": whoever stands before the comma
            elif (
                word.base == "it"
                and place + 2 < len(items)
                and items[place + (2 if items[place + 1].base == "have" else 1)].base == "be"
            ):
                first = next((d for d in self.drafts if d.kind == "rank"), None)
                codes = self.state.subject if first is None else first.reporter
                flow = next((p for p in range(place - 1, -1, -1) if items[p].cat == "flow"), None)
                told = self.sides.get(flow) if flow is not None else None
                if told is None and owner is None and self.scene.local is not None:
                    buying = _BUYS.get((self.scene.local[0], item.value.role or ""))
                    if buying is not None and WORLD not in self.scene.local and place > 1:
                        buyer = self.scene.local[1] if buying == 1 else self.scene.local[2]
                        return buyer, word  # "bought wheat, and it is among the top five buyers"
                if told is not None and told.partner and WORLD not in (told.reporter, told.partner):
                    # "Trade with Russia went up, and it was the leading partner"
                    codes = told.reporter if told.partner == owner else told.partner
                if codes and codes != owner:
                    return codes, word
        for later in items[index + 1 : index + 6]:
            if later.base == "econ":
                codes = self.scene.codes(later)
                if codes and codes != owner and not later.is_a("econ.group"):
                    return codes, later
            if later.cat == "comma" and index == 0 and later is items[1]:
                continue  # "In fifth place, Denmark bought for $9.5 billion"
            if later.cat in ("money", "comma", "while", "flow", "after", "behind"):
                break
        if self.state.rank is not None and self.state.rank[1] != owner:
            return self.state.rank[1], None
        return None, None
