"""What a figure cannot be of, given what the text has told: then the side that no words name is another one (S4, S6).

A part of somebody's total exports is not what all buy; two economies cannot both be in deficit with each other; one flow
does not rise and fall in the same months. Language-neutral.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.totals import Totals
from bilat.reading.wordsets import wordset

_WAYS: Final = frozenset({"exports", "imports"})
# A share of all that is nearly all: "99.9 per cent of total exports" may be of the world.
_NEARLY_ALL: Final = 99.5
# Two changes of one flow in the same months that lie so far apart, in per cent, are not of one flow (by judgement).
_APART: Final = 3.0
OF_A_PART: Final = "The text does not say whose part of the total this is."
_OF_ALL: Final = (
    "The text tells another change of the trade of these two for the same time; this one is read as that of one "
    "economy's trade with all."
)
_BOTH: Final = "Both are said to be in deficit, or in surplus: each gap is read as that with all."
# What stands between an amount and which part of the turnover it is.
_OR: Final = frozenset({"or", "comma", "open", "qual", "adv", "account", "it", "a"})
# Partners that the words of the mention leave out.
_LEFT_OUT: Final = frozenset(
    {"other_side", "pair_of_sentence", "salient_pair", "salient_home", "topic", "two_alone"}
)


class Consistent(Totals):
    """A sentence and the claims of it that cannot hold with each other, or with what was told."""

    def consistent(self) -> None:
        """Give what cannot be of the partner that was taken over to the one that it can be of."""
        for draft in self.drafts:
            if draft.kind == "share":
                self._part_of_total(draft)
            elif draft.kind == "growth":
                self._moved_otherwise(draft)
        self._both_short()

    def parts_of_turnover(self) -> None:
        """Exports were 10 million, or 60 per cent of the total turnover: one flow over both (S10)."""
        turned = False
        for before, share in pairwise(self.drafts):
            two = {share.reporter, share.partner}
            beside = (
                before.kind == "level"
                and before.measure in _WAYS
                and {before.reporter, before.partner} == two
            )
            if share.kind != "share" or share.compared is not None or not beside:
                continue
            between = {i.base for i in self.items[before.index + 1 : share.index]}
            whole = share.measure == "trade" and between <= _OR and self._turnover_of(two, share.index)
            if not whole and not (turned and "beside_amount" in share.rules):
                continue
            share.measure, share.compared = before.measure, ("trade", share.reporter, share.partner)
            share.rules.append("of_their_trade")
            turned = True

    def _turnover_of(self, two: set[Codes], index: int) -> bool:
        """Whether what two trade with each other has been told, here or before."""
        here = any(
            d.kind == "level" and d.measure == "trade" and {d.reporter, d.partner} == two and d.index < index
            for d in self.drafts
        )
        told = self.state.topic
        if told is not None and told[0].measure == "trade" and {told[1], told[2]} == two:
            return True
        return here or any(part[0] == "trade" and {part[1], part[2]} == two for part in self.state.parts)

    def _part_of_total(self, share: Draft) -> None:
        """Imports were 141 million, or 47 per cent of total imports: of the partner told last, not of the world."""
        if share.partner != WORLD or share.measure not in _WAYS or share.scope or share.quantity is None:
            return
        whole = share.item.data.get("whole") if share.item is not None and share.item.cat == "share" else None
        if (
            whole is None
            or whole.cat != "flow"
            or not whole.value.total
            or share.quantity.value > _NEARLY_ALL
        ):
            return
        if (whole.data or {}).get("world"):
            return  # "10 per cent of global imports"
        goods = wordset("goods.any", self.language)
        if any(i.base == "product" and i.low not in goods for i in self.items if i.end <= whole.start):
            return  # "imports of gas came to 862 million, 18 per cent of total imports": of goods, from all
        alike = [
            d
            for d in self.drafts
            if d.measure == share.measure
            and (d.reporter, d.partner) == (share.reporter, WORLD)
            and not d.scope
        ]
        if not any(d.kind == "level" for d in alike):
            return
        told = self.state.topic
        known = told is not None and told[1] == share.reporter and told[2] not in ((), WORLD)
        partner: Codes = told[2] if known and told is not None else ()
        for draft in alike:
            draft.partner = partner
            draft.rules.append("part_of_total")
            if not partner:
                draft.open.append(OF_A_PART)

    def _moved_otherwise(self, draft: Draft) -> None:
        """Exports to Togo fell by 46 per cent. The country's exports rose by 13: those to all."""
        flow = next((f for f in self.flows.values() if f.head == draft.words.get("measure")), None)
        if flow is None or flow.roles.keys() != {"own"} or flow.pair or draft.measure not in _WAYS:
            return
        if _LEFT_OUT.isdisjoint(draft.rules) or draft.quantity is None or draft.unit != "%" or draft.scope:
            return
        if draft.partner in ((), WORLD):
            return
        before = self.state.moved.get((draft.measure, draft.reporter, draft.partner, draft.period))
        now = -draft.quantity.value if draft.change == "down" else draft.quantity.value
        if before is None or abs(before - now) < _APART:
            return
        own = (draft.reporter, draft.partner)
        for other in self.drafts:
            if (other.reporter, other.partner) == own and not _LEFT_OUT.isdisjoint(other.rules):
                other.partner = WORLD
                other.rules.append("moved_otherwise")
                other.open.append(_OF_ALL)

    def _both_short(self) -> None:
        """Kosovo's deficit was 2.2 billion, while Albania had one of 1.9: neither is with the other."""
        gaps = [
            d
            for d in self.drafts
            if d.kind == "balance" and d.measure == "balance" and d.quantity is not None
        ]
        if len(gaps) != 2 or gaps[0].change != gaps[1].change or gaps[0].period != gaps[1].period:
            return
        first, second = gaps
        if {*first.reporter, *first.partner} != {*second.reporter, *second.partner} or WORLD[
            0
        ] in first.partner:
            return
        if _LEFT_OUT.isdisjoint(second.rules) or _LEFT_OUT.isdisjoint(first.rules):
            return
        who = self.scene.acting(second.start, first.reporter)
        if who is None or who == first.reporter or who not in (first.reporter, first.partner):
            return
        first.partner = second.partner = WORLD
        second.reporter = who
        for draft in gaps:
            draft.rules.append("both_short")
            draft.open.append(_BOTH)
