"""Percentages that are changes though no verb of change stands right before them.

Increased with 38 per cent · up 35 per cent including oil, and 25 excluding it · the corresponding figure for Peru was
27 per cent · rose to 5 billion, or 24 per cent. Language-neutral: it sees categories, and sets of words that the
language names.
"""

from __future__ import annotations

from typing import Final

from bilat.reading.discourse import WORLD
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.noun_shares import NounShares
from bilat.reading.tokens import Item

# What may stand between a verb of change and the preposition that leads to by how much.
_MOVED: Final = frozenset(
    {
        "flow",
        "its",
        "det",
        "econ",
        "poss",
        "product",
        "w",
        "to",
        "from",
        "of",
        "adv",
        "in",
        "period",
        "total",
        "base",
    }
)
# What may follow by how much something has changed.
_ENDED: Final = frozenset(
    {"end", "comma", "semicolon", "and", "in", "period", "base", "to", "while", "close", "yoy"}
)
# What may stand between a change and the same one with or without some of the goods.
_WITHOUT: Final = frozenset(
    {"w", "product", "and", "or", "comma", "while", "adv", "none", "qual", "in", "period"}
)
_MEASURES: Final = frozenset({"trade", "exports", "imports"})


class ToldGrowths(NounShares):
    """A sentence and the changes that other words than a verb right before them tell."""

    def told_growth(self, index: int, item: Item, last: Draft | None) -> Draft | None:
        """A change by a verb further away, by another change beside it, or by the amount that it led to."""
        return (
            self._moved_with(index, item)
            or self._without_part(index, item, last)
            or self._corresponding(index, item, last)
            or self._led_to(index, item, last)
        )

    def _moved_with(self, index: int, item: Item) -> Draft | None:
        """Increased with 38 per cent, increased its sales to Peru with almost 50 per cent."""
        items, at = self.items, index - 1
        while at > 0 and items[at].base in ("qual", "adv", "a"):
            at -= 1
        if at < 1 or items[at].base != "with" or self._base_after(index) not in _ENDED:
            return None
        verb = at - 1
        while verb > 0 and items[verb].base in _MOVED:
            verb -= 1
        if items[verb].cat not in ("up.v", "up.x", "down.v", "down.x"):
            return None
        settled = self.settle(index)
        if settled is None or settled[0].measure not in _MEASURES:
            return None
        draft = self._changed_by(index, item, settled[0].measure, settled[1], items[verb].base)
        draft.scope = settled[0].scope
        self._each(draft, settled[2])
        draft.words["change"] = (items[verb].start, item.end)
        self._time(draft)
        return draft

    def _without_part(self, index: int, item: Item, last: Draft | None) -> Draft | None:
        """Up 35 per cent including oil, and 25 per cent excluding oil: the same change without a part of it."""
        if last is None or last.kind != "growth" or last.unit != "%" or index + 1 >= len(self.items):
            return None
        between = {i.base for i in self.items[last.index + 1 : index]}
        if self.items[index + 1].cat != "adv.part" or not between & {"and", "comma", "or", "while"}:
            return None
        if not between <= _WITHOUT:
            return None
        sides = Sides(last.reporter, last.partner, ("without_part",))
        draft = self._changed_by(index, item, last.measure, sides, last.change or "")
        draft.scope, draft.period, draft.period_stated = last.scope, last.period, last.period_stated
        return draft

    def _corresponding(self, index: int, item: Item, last: Draft | None) -> Draft | None:
        """Metals fell by 29 per cent, while the corresponding figure for paper was 27: the same of another one."""
        items, at = self.items, index - 1
        while at > 0 and items[at].base in ("be", "qual", "adv", "w", "at", "a"):
            at -= 1
        whom = at
        while at > 0 and items[at].base in ("product", "w", "econ", "and", "det", "poss"):
            at -= 1
        if last is None or last.kind not in ("growth", "share") or last.unit != "%" or at < 2 or whom == at:
            return None
        noun = items[at - 1]
        like = noun.base in ("figure", "sharenoun") or noun.cat in ("up.n", "up.x", "down.n", "down.x")
        if items[at].base not in ("for", "of", "in") or not like or not items[at - 2].is_a("rel.same"):
            return None
        named = [i for i in items[at + 1 : whom + 1] if i.base == "econ"]
        codes = self.scene.codes(named[0]) if len(named) == 1 else None
        if named and (not codes or codes == last.reporter):
            return None
        sides = Sides(last.reporter, codes or last.partner, ("corresponding",))
        if last.kind == "share":
            return self._shared(index, item, last.measure, sides) if codes else None
        change = last.change or ""
        if noun.base in ("up", "down"):
            change = noun.base
        draft = self._changed_by(index, item, last.measure, sides, change)
        draft.period, draft.period_stated = last.period, last.period_stated
        draft.scope = last.scope
        if not codes:
            words = items[at + 1 : whom + 1]
            draft.scope = " ".join(i.low for i in words if i.base not in ("det", "poss"))
            draft.words["scope"] = (words[0].start, words[-1].end)
        return draft

    def _led_to(self, index: int, item: Item, last: Draft | None) -> Draft | None:
        """All exports rose to 5 billion, or 24 per cent: with all, no share of anything is told."""
        if last is None or last.kind != "level" or last.partner != WORLD or last.scope or last.index < 2:
            return None
        items = self.items
        between = [i.base for i in items[last.index + 1 : index] if i.base not in ("qual", "adv")]
        if between not in (["comma", "or"], ["or"]) or self._base_after(index) not in _ENDED:
            return None
        verb = items[last.index - 2]
        if items[last.index - 1].base != "to" or verb.cat not in ("up.v", "up.x", "down.v", "down.x"):
            return None
        sides = Sides(last.reporter, last.partner, ("led_to",))
        draft = self._changed_by(index, item, last.measure, sides, verb.base)
        draft.period, draft.period_stated = last.period, last.period_stated
        return draft

    def came_to(self, index: int) -> bool:
        """Whether a percentage is one of those that something rose or fell to: diminished to 6 and 19 per cent."""
        at = index - 1
        while at > 0 and self.items[at].base in ("qual", "adv", "pct", "and", "comma"):
            at -= 1
        return at > 0 and self.items[at].base == "to" and self.items[at - 1].base in ("up", "down")

    def _base_after(self, index: int) -> str:
        """The kind of what follows a figure."""
        return self.items[index + 1].base if index + 1 < len(self.items) else "end"

    def _changed_by(self, index: int, item: Item, measure: str, found: Sides, change: str) -> Draft:
        """A change of a flow by a percentage; up where the words say no direction."""
        draft = self._draft(index, "growth", measure, found)
        draft.quantity, draft.unit, draft.qualifier = item.value, "%", item.value.qualifier
        draft.change = change or "up"
        if draft.qualifier is None and self.hoped(index) is not None:
            draft.qualifier = "expected"
        return draft
