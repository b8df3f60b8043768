"""A sentence's chunks to claims: which number belongs to which flow, rank or run, and when.

Language-neutral: it sees categories only. The work is done, one concern a module, by topic (what a number
belongs to), timing and standing (when), hopes (targets), amounts, shares and ranks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from bilat.reading import scopes
from bilat.reading.amounts import Amounts
from bilat.reading.drafts import Draft
from bilat.reading.percentages import Percentages
from bilat.reading.runs import Runs
from bilat.reading.shares import Shares
from bilat.reading.timing import main_period
from bilat.reading.tokens import Item


class Sentence(Runs):
    """One sentence while it is interpreted."""

    HANDLERS: ClassVar[dict[str, Callable[[Sentence, int, Item], Draft | None]]] = {
        "rank": Runs.rank,
        "money": Amounts.amount,
        "growth": Amounts.growth,
        "multiple": Amounts.multiple,
        "share": Shares.share,
        "count": Runs.count,
        "pct": Percentages.percentage,
        "number": Amounts.elided,
        "num": Percentages.bare,
    }

    def read(self) -> list[Draft]:
        """All claims of the sentence, in order."""
        runs = False
        for index, item in enumerate(self.items):
            cat = item.cat
            handler = self.HANDLERS.get(cat)
            if handler is None:
                if cat == "streak" or (cat == "period" and item.value.kind == "past"):
                    runs = True
                continue
            draft = handler(self, index, item)
            if draft is not None:
                draft.item = item
                if self.background(draft) and "aside" not in draft.rules:
                    draft.rules.append("aside")
                self.drafts += [draft, *self.pending]
                self.pending.clear()
                if main_period(draft, now=self.state.published.year if self.state.published else None):
                    self.current = draft.period
        if runs:
            for index, item in enumerate(self.items):
                run = item.cat == "streak" or (
                    item.cat == "period" and item.value.kind == "past" and item.value.count > 1
                )
                if run and (draft := self.streak(index, item)) is not None:
                    draft.item = item
                    self.drafts.append(draft)
        if self.drafts:
            self._introduced()
            self._contributed()
            self.fill_periods()
            scopes.narrow(self.items, self.drafts, self.language)
            self.drafts.sort(key=lambda d: (d.start, d.end))
        return self.drafts

    def _introduced(self) -> None:
        """With bilateral trade of $3 billion, Kenya is Uganda's second largest partner: the trade is theirs."""
        if not self.items or self.items[0].base != "with":
            return
        rank = next((d for d in self.drafts if d.kind == "rank" and d.measure == "trading_partner"), None)
        if rank is None or not rank.reporter or not rank.partner:
            return
        for draft in self.drafts:
            if draft.index < rank.index and draft.measure == "trade" and "salient_pair" in draft.rules:
                draft.reporter, draft.partner = rank.reporter, rank.partner
                draft.rules[draft.rules.index("salient_pair")] = "ranked_pair"

    def _contributed(self) -> None:
        """Kenya contributed $2 billion to Uganda's exports: so much of them went to Kenya."""
        for draft in self.drafts:
            at = draft.index
            if draft.kind != "level" or draft.measure not in ("exports", "imports") or at < 2:
                continue
            before, around = self.items[at - 2], self.items[at + 1 : at + 3]
            if self.items[at - 1].base != "account" or not before.is_a("econ.name") or len(around) < 2:
                continue
            if around[0].base != "to" or around[1].cat != "flow":
                continue
            owner = self.scene.codes(around[1].value.roles.get("own"))
            giver = self.scene.codes(before)
            if owner and giver and owner != giver:
                draft.reporter, draft.partner = owner, giver
                draft.words["partner"] = (before.start, before.end)
                draft.rules = ["contributed", *(r for r in draft.rules if r != "with_world")]
