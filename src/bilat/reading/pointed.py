"""Shares whose whole is of the two of an amount: 5 billion, or 6 per cent of its exports · that was 45 per cent of them.

Language-neutral: it sees categories only.
"""

from __future__ import annotations

from bilat.reading.amounts import Amounts
from bilat.reading.chunks import Flow
from bilat.reading.discourse import WORLD
from bilat.reading.economies_of import Sides
from bilat.reading.tokens import Item

# What stands between an amount and the share that it makes of a whole: 5 billion, or 6 per cent of all exports.
_BESIDE = frozenset(
    "comma or account qual adv a open it be hyphen period in from to into econ anaph w goes det of product".split()
)
_JOINED = frozenset({"comma", "or", "account", "open", "hyphen"})


class Pointed(Amounts):
    """A sentence and the shares in it that point at an amount."""

    def _that_was(self, index: int, flow: Flow, own: object) -> Sides | None:
        """That was 45 per cent of the country's exports: of whose the amount was that was told just before."""
        told, items = self.state.topic, self.items
        points = (
            items[0].base in ("det", "it", "figure") and index > 1 and items[1].base == "be" and index < 5
        )
        if told is None or not points or self.state.since_topic or told[0].measure != flow.measure:
            return None
        pointing = own is None or (isinstance(own, Item) and (own.is_a("its") or own.is_a("anaph.one")))
        known = pointing or (isinstance(own, Item) and self.scene.codes(own) == told[1])
        return Sides(told[1], told[2], ("of_that",)) if known and told[1] != WORLD else None

    def _beside_its(self, index: int, flow: Flow, own: object) -> Sides | None:
        """Brazil sold China soy for 39 billion, or 73 per cent of its soy exports: of the one whose amount it is."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind != "level" or WORLD in (last.reporter, last.partner) or not last.partner:
            return None
        between = {item.base for item in self.items[last.index + 1 : index]}
        if flow.roles.keys() - {"own", "of"} or not between <= _BESIDE or between.isdisjoint(_JOINED):
            return None
        owner = self.scene.codes(own) if isinstance(own, Item) and not own.is_a("its") else None
        if last.measure == flow.measure and owner in (None, last.reporter):
            return Sides(last.reporter, last.partner, ("beside_amount",))
        if owner == last.partner and {last.measure, flow.measure} == {"exports", "imports"}:
            return Sides(last.partner, last.reporter, ("beside_amount",))
        return None
