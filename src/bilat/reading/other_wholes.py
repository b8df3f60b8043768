"""Shares of another whole than all that one of two trades: of the trade with a region, of a product in theirs (S6).

Language-neutral: it sees categories only.
"""

from __future__ import annotations

from typing import Final

from bilat.reading.chunks import Flow
from bilat.reading.discourse import WORLD
from bilat.reading.drafts import Draft
from bilat.reading.ranks import Ranks
from bilat.reading.tokens import Item

# What may stand before the goods that a sentence begins with.
_BEFORE: Final = frozenset({"det", "a", "adv", "comma", "in", "period"})
_NAMES: Final = frozenset({"econ", "econs", "anaph", "rank", "role", "flow", "fverb"})
_BEYOND: Final = ("with", "to", "from")


class OtherWholes(Ranks):
    """A sentence and what its shares are shares of."""

    def of_other_wholes(self) -> None:
        """Say of each share what it is a share of, where that is not all of somebody's exports, imports or trade."""
        for draft in self.drafts:
            item = self.items[draft.index]
            if draft.kind != "share" or item.cat != "share" or WORLD in (draft.reporter, draft.partner):
                continue
            whole = item.data.get("whole")
            flow = whole.value if whole is not None and whole.cat == "flow" else None
            if flow is None:
                self._part_within(draft)
            elif not self._part_of_goods(draft, flow):
                self._part_of_region(draft, flow)

    def _counted_in(self, draft: Draft, scope: str, words: Item) -> None:
        draft.scope = f"{draft.scope}, {scope}" if draft.scope else scope
        draft.words["scope"] = (words.start, words.end)
        draft.rules.append("of_part")

    def _part_within(self, draft: Draft) -> None:
        """The first market for Peruvian exports within the region, accounting for 60 per cent of the total."""
        items = self.items
        for place in range(draft.index - 1, 1, -1):
            inside = items[place].is_a("anaph.bloc") and items[place - 1].cat == "in.within"
            if inside and items[place - 2].cat in ("flow", "rank"):
                scope = f"within {items[place].low}"
                self._counted_in(draft, scope, items[place])
                for ranked in self.drafts:
                    if ranked.index == place - 2 and ranked.kind == "rank" and ranked.scope is None:
                        ranked.scope = scope
                        ranked.open.append("The text does not name the group in which the place is counted.")
                return
            if items[place].base not in ("comma", "det", "account", "with", "it", "anaph"):
                return

    def _part_of_goods(self, draft: Draft, flow: Flow) -> bool:
        """Cotton made up 90 per cent of Peru's trade with Chile: a product's part in what the two trade."""
        first = next((p for p, i in enumerate(self.items) if i.base not in _BEFORE), 0)
        named = flow.roles.get("own"), next((flow.roles[k] for k in _BEYOND if k in flow.roles), None)
        goods = self.items[first : draft.index]
        if not goods or goods[0].base != "product" or not all(isinstance(one, Item) for one in named):
            return False
        if any(i.base in _NAMES for i in goods) or draft.compared is not None:
            return False
        two = [self.scene.codes(one) for one in named if isinstance(one, Item)]
        if draft.reporter not in two or draft.partner not in two:
            return False
        said = [i for i in goods if i.base in ("product", "and")]
        goods_told = " ".join(i.low for i in said)
        draft.scope = f"{goods_told}, of {draft.scope}" if draft.scope else goods_told
        draft.words["scope"] = (said[0].start, said[-1].end)
        draft.compared = (draft.measure, draft.reporter, draft.partner)
        draft.rules.append("of_their_trade")
        return True

    def _part_of_region(self, draft: Draft, flow: Flow) -> None:
        """47 per cent of Peru's trade with the Andean Community: of the trade with a group, in which the partner is."""
        own, beyond = flow.roles.get("own"), next((k for k in _BEYOND if k in flow.roles), "")
        region = flow.roles.get("to") if flow.measure == "imports" and "from" in flow.roles else None
        if isinstance(region, Item) and "goes_to" in draft.rules:
            source = flow.roles["from"]
            codes = self.scene.codes(source) if isinstance(source, Item) else None
            if codes == draft.reporter and (region.base == "anaph" or region.is_a("econ.group")):
                # "51 per cent of imports from China into the region went to Fiji": what Fiji buys there
                draft.reporter, draft.partner = draft.partner, draft.reporter
                self._counted_in(draft, f"of {draft.measure} into {region.low}", region)
            return
        group = flow.roles.get(beyond)
        if not isinstance(group, Item) or not group.is_a("econ.group"):
            return
        codes = self.scene.codes(group)
        if not codes or codes in (draft.reporter, draft.partner):
            return
        owner = self.scene.codes(own, codes) if isinstance(own, Item) else None
        if owner and owner == draft.partner and draft.reporter != owner and flow.measure == "trade":
            draft.reporter, draft.partner = draft.partner, draft.reporter
        self._counted_in(draft, f"of {flow.measure} {beyond} {group.low}", group)
