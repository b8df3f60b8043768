"""A sentence's chunks to claims: which number belongs to which flow, rank or run, and when.

Language-neutral: it sees categories only. The work is done, one concern a module, by topic (what a number
belongs to), timing and standing (when), hopes (targets), amounts, shares and ranks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from bilat.reading import bases, goods_in_turn, goods_subjects, narrowed, part_months, places, scopes
from bilat.reading.amounts import Amounts
from bilat.reading.chunks import Flow
from bilat.reading.consistent import Consistent
from bilat.reading.discourse import WORLD
from bilat.reading.drafts import Draft
from bilat.reading.percentages import Percentages
from bilat.reading.runs import Runs
from bilat.reading.shares import Shares
from bilat.reading.timing import main_period
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset


class Sentence(Consistent):
    """One sentence while it is interpreted."""

    HANDLERS: ClassVar[dict[str, Callable[[Sentence, int, Item], Draft | None]]] = {
        "rank": Runs.rank,
        "money": Amounts.amount,
        "growth": Percentages.growth,
        "multiple": Amounts.multiple,
        "share": Shares.share,
        "count": Runs.count,
        "pct": Percentages.percentage,
        "number": Amounts.elided,
        "num": Percentages.bare,
        "fiscalruns": Percentages.fiscal_year,
    }

    def _is_to_come(self, draft: Draft) -> bool:
        """Whether a change is of a time that had not begun when the text was published (S2)."""
        published, period = self.state.published, draft.period
        if published is None or period is None or period.start is None or draft.qualifier == "expected":
            return False
        return (
            draft.kind in ("growth", "multiple")
            and period.start > f"{published.year:04d}-{published.month:02d}"
        )

    def _is_supposed(self, draft: Draft) -> bool:
        """Whether a change is only said to come: without a deal, imports would drop by 40 per cent."""
        if draft.kind not in ("growth", "multiple") or draft.qualifier == "expected":
            return False
        at = draft.index - 1
        while at >= 0 and self.items[at].base in ("adv", "be", "also"):
            at -= 1
        if at >= 2 and self.items[at].base == "flow" and self.items[at - 1].base in ("up", "down"):
            at -= 2  # "will boost commerce between the two by 50 per cent"
        return at >= 0 and self.items[at].base == "modal"

    def _is_each_years(self, draft: Draft) -> bool:
        """Whether an amount of several years is that of each of them: it has averaged 8 billion a year (S2)."""
        if draft.kind not in ("level", "balance") or draft.period is None or (draft.period.months or 0) <= 12:
            return False
        averages = wordset("bases.averages", self.language)
        before = self.items[max(0, draft.index - 4) : draft.index]
        behind = self.items[draft.index + 1 : draft.index + 3]
        return any(item.low in averages for item in before) or any(item.base == "annual" for item in behind)

    def _is_foreseen(self, draft: Draft) -> bool:
        """Whether an amount is of a year that was not over: brokers see exports at 5 billion this year (S2)."""
        published, period = self.state.published, draft.period
        if published is None or period is None or draft.kind != "level" or draft.qualifier == "expected":
            return False
        if period.months != 12 or (period.end or "") <= f"{published.year:04d}-{published.month:02d}":
            return False
        sees = wordset("hopes.sees", self.language)
        return any(item.low in sees for item in self.items[: draft.index])

    def _is_of_their_trade(self, draft: Draft) -> bool:
        """Whether a share is one of what two trade, not of all that one of them sells.

        Trade was 5 billion, of which exports made up 4, or 74 per cent.
        """
        if draft.kind != "share" or draft.measure == "trade" or WORLD in (draft.reporter, draft.partner):
            return False
        if {"beside_amount", "left_over"}.isdisjoint(draft.rules):
            return False
        two = {draft.reporter, draft.partner}
        wholes = [
            d for d in self.drafts if d.kind == "level" and d.measure == "trade" and d.index < draft.index
        ]
        whole = next((d for d in reversed(wholes) if {d.reporter, d.partner} == two), None)
        if whole is None:
            return False
        behind = [i.base for i in self.items[whole.index + 1 : draft.index]]
        return self.items[0].base == "of" or any(
            behind[at : at + 2] == ["of", "it"] for at in range(len(behind))
        )

    def read(self) -> list[Draft]:
        """All claims of the sentence, in order."""
        for index, item in enumerate(self.items):
            handler = self.HANDLERS.get(item.cat)
            if handler is None:
                continue
            draft = handler(self, index, item)
            if draft is not None:
                draft.item = item
                told = draft.qualifier is None and draft.quantity is not None and index > 0
                if told and self.items[index - 1].low in wordset("amounts.some", self.language):
                    draft.qualifier = "approx"
                if self.background(draft) and "aside" not in draft.rules:
                    draft.rules.append("aside")
                self.drafts += [draft, *self.pending]
                self.pending.clear()
                if main_period(draft, now=self.state.published.year if self.state.published else None):
                    self.current = draft.period
        self.runs()
        self.left_over()
        self.drafts = [d for d in self.drafts if "no_longer" not in d.rules]
        self.drafts = places.without(self.items, self.drafts, self.language)
        self.drafts = [d for d in self.drafts if not narrowed.of_volume(self.items, d, self.language)]
        if self.drafts:
            self.of_members()
            self.of_other_wholes()
            self.fill_periods()
            self.totals()
            self.consistent()
            self.changes_of_stocks()
            bases.settle(self)
            # "It was a quarter of that": of what, unless an earlier level was told.
            self.drafts = [d for d in self.drafts if "part_shown" not in d.rules or d.base_period is not None]
            self.parts_of_turnover()
            for draft in self.drafts:
                if self._is_of_their_trade(draft):
                    draft.compared = ("trade", draft.reporter, draft.partner)
                    draft.rules.append("of_their_trade")
            for draft in self.drafts:
                if self._is_each_years(draft):
                    draft.rules.append("yearly_average")
                if self._is_to_come(draft) or self._is_foreseen(draft) or self._is_supposed(draft):
                    draft.qualifier = "expected"
            topic = self.state.topic if not self.state.since_topic else None
            scopes.narrow(self.items, self.drafts, self.language, self.flows.values(), topic)
            if self.in_turn:
                goods_in_turn.share_out(self.items, self.drafts, self.language)
            turned = goods_subjects.narrow(self.items, self.drafts, self.language)
            if turned is not None and self.state.topic is not None:
                self.state.topic = (Flow(turned), *self.state.topic[1:])
            part_months.settle(self)
            if self.state.guessed:
                self.say_shared_money()
            self.drafts.sort(key=lambda d: (d.start, d.end))
        return self.drafts
