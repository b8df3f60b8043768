"""Amounts whose flow is not said again: held against others in turn, the other way, what two parts come to."""

from __future__ import annotations

from typing import Final

from bilat.reading import turns
from bilat.reading.chunks import Flow
from bilat.reading.economies_of import Sides
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.said_apart import SaidApart
from bilat.reading.tokens import Item

# Between the name of whose flow it is and its amount: "Egypt's to only", "Egypt's were about".
_LOOSE_BEFORE: Final = frozenset({"adv", "qual", "a", "at", "to", "be", "w"})
# How far behind an amount the place of whose it is may stand: "Peru, on 5 billion thanks to its copper, as the top".
_PLACE_AHEAD: Final = 14


class ToldOnce(SaidApart):
    """Claims of a sentence whose flow, or whose sides, were said before it or are said behind."""

    def told_once(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """The flow and sides of an amount that is one of these, and no place of the flow in the sentence."""
        return (
            self._held_against(index)
            or self._of_both_parts(index)
            or self._of_other_side(index)
            or self._of_place_ahead(index)
        )

    def _held_against(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Exports were 5 and imports 2 billion, against 4 and 3 billion in 2021: each is held against one, in turn."""
        places = turns.held(self.items, index)
        if not places or self.in_turn:
            return None
        told = [d for d in self.drafts if d.index < places[0] and d.kind in ("level", "balance")][
            -len(places) :
        ]
        each = {(d.measure, d.reporter, d.partner) for d in told}
        if len(told) != len(places) or len(each) < len(told):
            return None
        mine = told[places.index(index)]
        self.held[index] = places[-1]
        return Flow(mine.measure, scope=mine.scope), Sides(mine.reporter, mine.partner, ("in_turn",)), None

    def _of_other_side(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """India sold Egypt 4 billion and Egypt only 1 billion in return; Egypt's to India 1 billion: the flow the other way.

        The verb or noun is said once; that the partner of the amount before is named in its place turns it about.
        """
        items, last = self.items, self.drafts[-1] if self.drafts else None
        if last is None or last.kind != "level" or last.measure not in ("exports", "imports"):
            return None
        at, seen = index - 1, set[str]()
        while at > last.index and items[at].base in _LOOSE_BEFORE:
            seen.add(items[at].base)
            at -= 1
        if at - 1 > last.index and items[at].base == "econ" and items[at - 1].base in ("to", "from", "det"):
            towards = at - 2 if items[at - 1].base == "det" else at - 1
            if self.scene.codes(items[at]) != last.reporter or items[towards].base not in ("to", "from"):
                towards = -1
            if towards > 0 and items[towards - 1].base == "poss":
                at = towards - 1  # "Egypt's to India"
        owned = items[at].base == "poss"
        at -= owned
        if at <= last.index or items[at].base != "econ" or self.scene.codes(items[at]) != last.partner:
            return None
        before = items[at - 2] if items[at - 1].base == "det" else items[at - 1]
        if before.base not in ("comma", "and", "semicolon", "while") or (
            not owned and seen - {"adv", "qual", "a"}
        ):
            return None
        sides = Sides(last.partner, last.reporter, ("said_once",))
        return Flow(last.measure, scope=last.scope), sides, None

    def _of_both_parts(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Puts the figure at 55 billion: exports of 31 to Peru and imports of 24 billion. What both come to is trade."""
        items = self.items
        if any(i.base in ("flow", "fverb") for i in items[:index]) or not any(
            i.base in ("figure", "total") for i in items[:index]
        ):
            return None
        parts = [p for p in range(index + 1, len(items)) if items[p].cat == "flow"]
        if len(parts) != 2 or {items[p].value.measure for p in parts} != {"exports", "imports"}:
            return None
        if sum(i.cat == "money" for i in items[index + 1 :]) != 2:
            return None
        between = [i.base for i in items[index + 1 : parts[0]]]
        if not {"colon", "with", "hyphen"} & set(between):
            return None
        for part in parts:
            found = self.flow_at(part)
            if found is not None and found[1].reporter and found[1].partner:
                return (
                    Flow("trade", scope=found[0].scope),
                    Sides(found[1].reporter, found[1].partner, ("both_parts",)),
                    None,
                )
        return None

    def _of_place_ahead(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """That left Peru, on 5 billion, as the top buyer of Chilean goods: of who is said to hold the place behind."""
        items, at = self.items, index - 1
        while at > 0 and items[at].base in ("qual", "adv", "a"):
            at -= 1
        if at < 2 or items[at].base not in ("on", "with", "at") or items[at - 1].base != "comma":
            return None
        name = items[at - 2]
        who = self.scene.codes(name) if name.base == "econ" else None
        for item in items[index + 1 : index + _PLACE_AHEAD]:
            if item.base in ("money", "flow", "fverb", "semicolon", "while", "econs") or not who:
                return None
            if item.cat == "rank" and isinstance(item.data, dict):
                measure = ROLE_MEASURE.get(item.value.role or "")
                owner_item = item.data.get("owner") or item.data.get("of")
                owner = self.scene.codes(owner_item) if isinstance(owner_item, Item) else None
                owner = owner if owner and owner != who else self.state.home_against(who)
                if measure not in ("exports", "imports", "trade") or not owner:
                    return None
                return Flow(measure), Sides(owner, who, ("place_ahead", "listed")), None
        return None
