"""Who holds a place that another has lost, or that two hold with each other (S8).

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.percentages import Percentages
from bilat.reading.rules_ranks import IN_FLOW
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset


class Holders(Percentages):
    """A sentence and who has the places in it by now."""

    def _lost_to(self, index: int, owner: Codes | None) -> tuple[Codes, Item] | None:
        """Togo lost the title of top buyer to Mali: who has the place now stands behind."""
        items = self.items
        loses = wordset("ranks.loses", self.language)
        behind = items[index + 1 : index + 5]
        if (
            behind
            and behind[0].base == "be"
            and any(i.low in wordset("ranks.taken", self.language) for i in behind)
        ):
            behind = behind[2:]  # "Peru's place as second market was taken by Chile"
        elif not behind or behind[0].low not in wordset("ranks.passes", self.language):
            behind = []
        holder = next((i for i in behind if i.base == "econ"), None)
        if holder is not None and (codes := self.scene.codes(holder)) and codes != owner:
            return codes, holder
        if not any(i.low in loses for i in items[max(0, index - 6) : index]):
            return None
        of = items[index].data.get("of")
        if owner is not None and isinstance(of, Item) and of.base == "econ" and self.scene.codes(of) != owner:
            codes = self.scene.codes(of)  # "as Ghana's largest market to Mali"
            return (codes, of) if codes else None
        after = [i for i in items[index + 1 : index + 5] if i.base != "det"]
        if len(after) < 2 or after[0].base != "to" or after[1].base != "econ":
            return None
        codes = self.scene.codes(after[1])
        return (codes, after[1]) if codes and codes != owner else None

    def _also_placed(self, index: int, item: Item) -> Draft | None:
        """Spain supplies 2 per cent of imports and ranks tenth: in the flow whose share it has."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind not in ("share", "level") or WORLD in (last.reporter, last.partner):
            return None
        role = IN_FLOW.get(last.measure)
        between = self.items[last.index + 1 : index]
        if role is None or not last.partner or len(between) > 4 or any(i.base == "econ" for i in between):
            return None
        draft = self._draft(
            index, "rank", role, Sides(last.partner, last.reporter, ("ranked", "also_placed"))
        )
        draft.value, draft.unit = float(item.value.place), "rank"
        draft.period, draft.period_stated = last.period, last.period_stated
        return draft

    def _loses_it(self, index: int, of: Item) -> bool:
        """Whether a place is lost to whom its words seem to call the owner of the list."""
        said = any(
            i.low in wordset("ranks.loses", self.language) for i in self.items[max(0, index - 6) : index]
        )
        return said and of.base == "econ"

    def _each_the_other(self, index: int, owner: Item) -> bool:
        """Whether "the other" is either of two: each of the two countries was the other's fourth partner."""
        if owner.low not in wordset("ranks.other", self.language):
            return False
        each = wordset("words.each", self.language)
        return any(i.low in each for i in self.items[:index])

    def _the_two(self, index: int) -> Codes | None:
        """The two that "each" is of: named before, else the pair of the text."""
        two = next((i for i in self.items[:index] if i.is_a("anaph.two") or i.base == "econs"), None)
        codes = self.scene.codes(two) if two is not None else None
        pair = self.state.salient
        return codes or (pair[0] + pair[1] if pair is not None else None)
