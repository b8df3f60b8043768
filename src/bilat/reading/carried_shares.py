"""Shares that go on: of what the sentence before told one of, or the same at another time."""

from __future__ import annotations

from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.shares import Shares
from bilat.reading.tokens import Item

# Who or what else a sentence may tell a percentage of.
_OTHERS = frozenset({"econ", "econs", "flow", "fverb", "none", "rank", "money", "person", "count", "product"})
# What may stand between a share in one year and the same in another.
_BETWEEN = frozenset({"in", "period", "and", "comma", "qual", "adv", "a", "det", "of"})


class CarriedShares(Shares):
    """A sentence and the shares in it that another one has named."""

    def share_goes_on(self, index: int, item: Item) -> Draft | None:
        """By 1997 the proportion had fallen to 12.9 per cent · the figure was 4 per cent in 2001."""
        told = self.state.share
        if told is None or self.drafts:
            return None
        before = self.items[:index]
        if any(i.base in _OTHERS for i in before):
            return None
        pointer = next((i for i in reversed(before) if i.base in ("sharenoun", "figure")), None)
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        if pointer is None or (following is not None and following.base in ("of", "share")):
            return None
        measure, reporter, partner, scope = told
        draft = self._shared(index, item, measure, Sides(reporter, partner, ("share_before",)))
        draft.scope = scope
        return draft

    def share_again(self, index: int, item: Item, last: Draft) -> Draft | None:
        """22 per cent of Peru's exports in 1993 and 12.9 per cent in 1997: the same at another time."""
        items = self.items
        between = [i.base for i in items[last.index + 1 : index]]
        after = items[index + 1 : index + 3]
        timed = [i for i in after if i.base == "period"]
        if last.kind != "share" or last.unit != "%" or "period" not in between or not timed:
            return None
        if not _BETWEEN.issuperset(between) or between[-1] == "of":
            return None
        draft = self._shared(index, item, last.measure, Sides(last.reporter, last.partner, ("share_again",)))
        draft.scope = last.scope
        return draft
