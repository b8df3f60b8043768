"""Among whom a place is counted, and which place it is now: within ASEAN, after two others, up from tenth to fifth (S8)."""

from __future__ import annotations

from bilat import economies
from bilat.reading.chunks import Rank
from bilat.reading.discourse import Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.members import member_then
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.ranked import Ranked
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# What goes on after names behind whom somebody is placed; a verb makes a clause of them: after China overtook it.
_DOES = frozenset({"overtake", "fverb", "have", "list", "sign", "up", "down", "it"})


class PlacedAmong(Ranked):
    """A sentence, among whom its places are counted and which of them holds."""

    def _among_called(self, index: int, item: Item) -> tuple[str, Item | None] | None:
        """Holds the second position among the largest partners of Peru: the role and the owner stand behind."""
        if item.data["rule"] not in ("placed", "stands_among"):
            return None
        at = index + 1
        while at < len(self.items) and self.items[at].base in ("between", "det", "of", "in"):
            at += 1
        called = self.items[at] if at < len(self.items) else None
        data = called.data if called is not None and called.cat == "rank.none" else None
        if not data or data.get("role") not in ROLE_MEASURE or not isinstance(data.get("whose"), Item):
            return None
        return data["role"], data["whose"]

    def _one_of_two(self, index: int) -> bool:
        """Whether a place is left open between two: the 7th or 8th largest partner."""
        before = [i.base for i in self.items[max(0, index - 2) : index]]
        if len(before) == 2 and before[0] in ("ord", "ordword") and before[1] == "or":
            return True
        after = [i.base for i in self.items[index + 1 : index + 6] if i.base != "det"]
        return after[:3] in ([["to", o, "or"] for o in ("ord", "ordword")])

    def _now_at(self, index: int) -> Item | None:
        """Has risen from being Peru's tenth partner to the fifth: the place that is held now."""
        items = self.items
        at = index - 1
        while at > 0 and items[at].base in ("be", "det", "econ", "poss"):
            at -= 1
        if at < 0 or items[at].base != "from":
            return None
        after = [i for i in items[index + 1 : index + 4] if i.base != "det"]
        if len(after) < 2 or after[0].base != "to" or after[1].base not in ("ord", "ordword"):
            return None
        return after[1]

    def _comes_behind(self, index: int, item: Item) -> tuple[Codes, Item] | None:
        """Turkey leads, second comes Ukraine: who follows the place and its verb."""
        after = [i for i in self.items[index + 1 : index + 4] if i.base != "det"]
        if item.data["rule"] != "placed" or len(after) < 2 or after[0].base != "be" or index == 0:
            return None
        if after[1].cat != "econ.name" or self.items[index - 1].base not in ("comma", "and", "semicolon"):
            return None
        codes = self.scene.codes(after[1])
        return (codes, after[1]) if codes else None

    def _not_its_group(self, owner: Codes, subject: Codes, earlier: list[Draft]) -> Codes:
        """Within ASEAN Indonesia is its third partner: whose, the group in which it is counted is not."""
        if not member_then(subject, owner, self.state):
            return owner
        if earlier:
            return earlier[-1].partner
        return self.state.other(subject) or owner

    def _among_members(self, draft: Draft) -> None:
        """Among the member states the largest exporter was Peru: in the group whose trade the text tells."""
        items, home = self.items, self.state.home
        if home is None or len(home) != 1 or len(home[0]) == 3 or draft.universe is not None or draft.scope:
            return
        at = next((p for p in range(1, min(4, draft.index)) if items[p].base == "members"), None)
        if (
            at is None
            or items[0].base not in ("between", "in", "of")
            or home[0] not in economies.group_codes()
        ):
            return
        if member_then(draft.reporter, home, self.state):
            draft.universe, draft.scope = home[0], f"within {economies.group(home[0]).name}"
            draft.words["scope"] = (items[at].start, items[at].end)

    def _within_whom(self, index: int, item: Item, subject: Codes) -> Item | None:
        """The group among whose members a place is counted, where it is told apart from the place.

        Within ASEAN Peru is Togo's first partner · the leading African destination for Peru's exports.
        """
        items = self.items
        for at in range(index - 1, 0, -1):
            if items[at].base in ("while", "semicolon", "flow", "money"):
                break
            before = at - 1
            while before > 0 and items[before].base == "det":
                before -= 1
            near = before == at - 1
            if not items[at].is_a("econ.group") or items[before].base not in ("in", "between"):
                continue
            if near or member_then(subject, items[at].value[:1], self.state):
                return items[at]
        inner = item.data.get("inner")
        if isinstance(inner, Item) and member_then(subject, inner.value[:1], self.state):
            return inner
        return None

    def _of_old(self, index: int) -> bool:
        """Libya, once Tunisia's second customer: a place of some time ago."""
        at = index - 1
        while at > 0 and self.items[at].base in ("be", "to", "det"):
            at -= 1
        return at >= 0 and self.items[at].low in wordset("ranks.once", self.language)

    def _after_others(self, index: int, rank: Rank) -> int:
        """Its biggest customer after the United States and Peru: how many are before a place that is called the first."""
        items = self.items
        if (
            rank.place != 1
            or index + 2 >= len(items)
            or items[index + 1].low not in wordset("ranks.after", self.language)
        ):
            return 0
        if any(i.base in ("ord", "ordword") for i in items[max(0, index - 1) : index]):
            return 0
        at = index + 2
        while at < len(items) - 1 and items[at].base in ("det", "adv"):
            at += 1
        names = 0
        while at < len(items) and items[at].base in ("econ", "econs", "and", "comma", "det"):
            if items[at].base == "econ":
                names += 1
            elif items[at].base == "econs":
                names += len(items[at].value)
            elif (
                items[at].base == "comma"
                and items[at + 1 : at + 2]
                and items[at + 1].base not in ("econ", "and", "det")
            ):
                break
            at += 1
        if at < len(items) and items[at].base in _DOES:
            return 0  # "after the EU had overtaken it"
        return names

    def _climbed_from(self, index: int, model: Draft) -> None:
        """Slipped from ninth to 11th place: the place before is one of the year before."""
        items = self.items
        at = [p for p in range(max(0, index - 5), index) if items[p].base != "det"][-3:]
        if len(at) < 3 or (items[at[0]].base, items[at[2]].base) != ("from", "to"):
            return
        place = items[at[1]]
        if place.base not in ("ord", "ordword"):
            return
        draft = self._draft(at[1], "rank", model.measure, Sides(model.reporter, model.partner, ("then",)))
        draft.value, draft.unit, draft.scope = float(place.value), "rank", model.scope
        draft.universe, draft.item = model.universe, place
        draft.rules.append("compared")
        self.pending.append(draft)

    def _after_first(self, draft: Draft, first: Draft) -> bool:
        """Whether a place is where somebody came from another one, whose time it has taken."""
        same = draft.words.get("period") == first.words.get("period")
        return same and self.items[max(first.index - 1, 0)].base == "from"
