"""A sentence's chunks to claims: which number belongs to which flow, rank or run, and when.

Language-neutral: it sees categories only. The work is done, one concern a module, by topic (what a number
belongs to), timing (when), hopes (targets), amounts, shares and ranks.
"""

from __future__ import annotations

from collections.abc import Callable

from bilat.reading.drafts import Draft
from bilat.reading.ranks import Ranks
from bilat.reading.timing import main_period
from bilat.reading.tokens import Item


class Sentence(Ranks):
    """One sentence while it is interpreted."""

    def read(self) -> list[Draft]:
        """All claims of the sentence, in order."""
        handlers: dict[str, Callable[[int, Item], Draft | None]] = {
            "rank": self.rank,
            "money": self.amount,
            "growth": self.growth,
            "multiple": self.multiple,
            "share": self.share,
            "count": self.count,
            "pct": self.percentage,
            "number": self.elided,
        }
        for index, item in enumerate(self.items):
            handler = handlers.get(item.cat)
            draft = handler(index, item) if handler else None
            if draft is not None:
                draft.item = item
                self.drafts += [draft, *self.pending]
                self.pending.clear()
                if main_period(draft, now=self.state.published.year if self.state.published else None):
                    self.current = draft.period
        for index, item in enumerate(self.items):
            if item.cat == "streak" and (draft := self.streak(index, item)) is not None:
                draft.item = item
                self.drafts.append(draft)
        self.fill_periods()
        self.drafts.sort(key=lambda d: (d.start, d.end))
        return self.drafts
