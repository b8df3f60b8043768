"""Whose place it is, among whose partners, and what it is a place of."""

from __future__ import annotations

from collections.abc import Sequence

from bilat import economies
from bilat.reading.chunks import Flow, Rank
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.holders import Holders
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.rules_ranks import IN_FLOW, as_side
from bilat.reading.scopes import words_of
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# Places said without a role: led the pack · moving to second · (rank #7).
_BARE = frozenset(
    {
        "stood_at",
        "shared_out",
        "leads",
        "moved",
        "hash",
        "stands",
        "source",
        "placed",
        "owned_short",
        "on_list",
        "list_fronted",
        "second",
        "sided",
    }
)
# Of these the role may stand before: as a supplier it stood third.
_ROLE_BEFORE = frozenset({"shared_out", "stands", "stood_at", "moved", "placed", "owned_short", "sided"})


# Who buys from somebody is its market, who sells to it its source.
_TRADERS = {"importer": "export_market", "exporter": "import_source"}


def role_named(item: Item) -> str:
    """What a word for a role says that somebody is: a market, a source, a partner, an investor."""
    name = item.cat.split(".", 1)[1]
    return _TRADERS.get(name, name)


class Ranked(Holders):
    """A sentence and whose places are told in it."""

    def _of_others(self, index: int, item: Item) -> bool:
        """A market for travel is none for goods; after Peru, the largest market is Chile: a place behind another."""
        items = self.items
        after = [i.base for i in items[index + 1 : index + 3]]
        nobody = item.data.get("owner") is None and item.data.get("of") is None
        if item.value.role == "export_market" and nobody and after in (["for", "none"], ["for", "w"]):
            return True
        role = item.data.get("role")
        listed = index > 2 and items[index - 1].base == "of" and items[index - 2].base in ("w", "list")
        if listed and self._several(item.value, role, item.data.get("owner")):
            return True  # "rose to seventh on the list of the largest buyers"
        behind = (
            items[0].base in ("after", "behind") and index > 2 and any(i.base == "econ" for i in items[1:4])
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
            or self.items[index - 1].base != "and"
            or (after and after[0].base == "econ")
        ):
            return False
        for place in range(first.index + 1, index):
            word = self.items[place]
            if word.base in ("econ", "econs") and not word.is_a("econ.group"):
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
            if self.items[place].base in ("and", "while", "semicolon"):
                break
            if self.items[place].base == "as":  # "it came second after China as a supplier"
                named = self.items[place + (2 if self.items[place + 1].base in ("a", "det") else 1)]
                if named.base == "role" and not named.is_a("role.none"):
                    return role_named(named)
        rule = item.data["rule"]
        if rule in _ROLE_BEFORE:
            for place in range(index - 1, -1, -1):
                side = self.items[place]
                if side.cat == "flow" and as_side(side):
                    return IN_FLOW[side.value.measure]  # "and as a supplier it came fourth"
                if side.base in ("semicolon", "while", "rank"):
                    break
        if earlier:
            return earlier[-1].measure
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
                    return role_named(before)
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
            if items[place].base == "econ" and items[place - 1].base == "for":
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
            codes = self.scene.codes(word) if word.base == "econ" and not word.is_a("econ.group") else None
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

    def _owned_by_part(self, index: int) -> range | None:
        """Mexico is Texas's largest trading partner: the words for whose partner it is, where that is no economy."""
        items = self.items
        if index < 2 or items[index - 1].base != "poss" or items[index - 2].base != "cap":
            return None
        first = index - 2
        while first > 0 and items[first - 1].base == "cap":
            first -= 1
        return range(first, index - 1)

    def _other_region(self, index: int) -> range | None:
        """France is Peru's first partner outside Africa · in the Maghreb · among Andean buyers: not among all."""
        items, first = self.items, index + 1
        last = first + 1
        if items[index].data.get("beyond") is not None:
            return range(index, first)
        if last >= len(items):
            return None
        if items[first].base == "in" or items[first].cat == "between.among":
            while last < len(items) and last - first < 4 and items[last].base in ("det", "cap"):
                last += 1
            beyond = items[last].base if last < len(items) else "end"
            named = any(item.base == "cap" for item in items[first:last]) and beyond not in ("econ", "poss")
            return range(first, last) if named else None
        return range(first, last) if items[first].cat == "beyond" else None

    def _narrowed(self, draft: Draft, words: Sequence[Item], why: str) -> None:
        """Keep the words that narrow a place, and say that no ranking on file is so narrow (S8)."""
        draft.scope = words_of(words) or "outside a group"  # what is no group has no words of its own
        draft.words["scope"] = (words[0].start, words[-1].end)
        draft.open.append(why)

    def _universe(self, draft: Draft, uni: Item) -> None:
        if uni.base == "world":
            return
        if uni.is_a("anaph.bloc"):
            said = [d.universe for d in self.drafts if d.universe]
            said += [i.value[0] for i in self.items if i.is_a("econ.group") and i.end <= uni.start]
            group = said[-1:] or list(self.state.group or ())
            if not group:
                draft.open.append("The text does not name the group in which the place is counted.")
                draft.scope, draft.words["scope"] = f"within {uni.low}", (uni.start, uni.end)
                return
            code = group[0]
        else:
            code = uni.value[0] if isinstance(uni.value, tuple) else str(uni.value)
        draft.universe = code
        draft.scope = f"within {economies.group(code).name}" if draft.scope is None else draft.scope
        draft.words["scope"] = (uni.start, uni.end)


def _of_many(flow: Flow) -> bool:
    """Whether a flow is with nobody named, or with a group: Peru's imports, Peru's imports from those countries."""
    beyond = [flow.roles[name] for name in ("to", "from", "with") if name in flow.roles]
    return all(isinstance(one, Item) and (one.is_a("econ.group") or one.is_a("anaph.bloc")) for one in beyond)
