"""Amounts far beyond what two trade: the total of one of them, told inside a text about both (S4).

"Imports from Poland came to $0.6 billion. In the same month turnover was $8 billion": a part told for the same kind of
time bounds what the two can trade; what exceeds it several times is the trade of one of them with all. Language-neutral.
"""

from __future__ import annotations

from bilat.periods import Period
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.unclaimed import Unclaimed

# Sides that no words of the mention have named: they were taken over from the text.
_TAKEN_OVER = frozenset(
    {
        "salient_pair",
        "salient_home",
        "other_side",
        "pair_of_sentence",
        "topic",
        "two_alone",
        "previous_sentence",
    }
)
_GOODS = frozenset({"trade", "exports", "imports"})
_BOUNDED = {"level": _GOODS, "balance": frozenset({"balance"})}
# How many times what was told an amount must be, and how many years may lie between.
BEYOND = 5.0
# Of one way alone, twice its size counted (set by judgement: 5.7 times for the United States and Vietnam in 2024).
LOPSIDED = 10.0
YEARS = 1
# What two trade bounds either way of it and the gap between them; so much for rounding and other books (by judgement).
BOUND = 1.2
SAID = (
    "The text does not say with whom; the amount is more than five times what it tells of the two, so it is read as "
    "one economy's trade with all."
)
SAID_OF_PART = (
    "The text does not say with whom; the amount is more than all that it says the two trade in that time, so it is "
    "read as of one economy's trade with all."
)


class Totals(Unclaimed):
    """A sentence and the amounts that are too large for the two whose trade is told."""

    def totals(self) -> None:
        """Give what is far beyond the trade of the two to the one of them whose it is, and the world."""
        for draft in self.drafts:
            if draft.measure not in _BOUNDED.get(draft.kind, ()) or draft.quantity is None or draft.scope:
                continue
            if _TAKEN_OVER.isdisjoint(draft.rules) or WORLD in (draft.reporter, draft.partner):
                continue
            head = draft.words.get("measure")
            if any(flow.pair for flow in self.flows.values() if flow.head == head):
                continue  # "bilateral trade" is theirs, whatever it comes to
            if draft.kind == "level" and self._beyond(draft):
                self._of_all(draft, SAID)
            elif self._above_the_whole(draft):
                self._of_all(draft, SAID_OF_PART)

    def _above_the_whole(self, draft: Draft) -> bool:
        """Whether one way, or a gap, is larger than all that the two trade in the same time."""
        period = draft.period or self.current or self.state.period
        if draft.measure == "trade" or draft.quantity is None or period is None:
            return False
        two = {*draft.reporter, *draft.partner}
        told = [
            (measure, value)
            for measure, one, other, when, value, unit in [*self.state.parts, *self._told_beside(draft)]
            if {*one, *other} == two and unit == draft.unit and when == period
        ]
        whole = max((value for measure, value in told if measure == "trade"), default=0.0)
        if not whole or any(value > whole for measure, value in told if measure != "trade"):
            return False  # nothing told, or a whole that its own parts exceed: it bounds nothing
        return abs(draft.quantity.value) > BOUND * whole

    def _beyond(self, draft: Draft) -> bool:
        period = draft.period or self.current or self.state.period
        assert draft.quantity is not None
        two = {*draft.reporter, *draft.partner}
        told = [
            (measure, one, other, value)
            for measure, one, other, when, value, unit in [*self.state.parts, *self._told_beside(draft)]
            if measure in _GOODS
            and {*one, *other} == two
            and unit == draft.unit
            and (
                "trade" in (measure, draft.measure)
                or _seller(measure, one, other) == _seller(draft.measure, draft.reporter, draft.partner)
            )
            and _alike(when, period)
        ]
        if not told:
            return False
        known = [
            value * (2 if draft.measure == "trade" and measure != "trade" else 1)
            for measure, _, _, value in told
        ]
        ways = {
            measure if measure == "trade" else _seller(measure, one, other) for measure, one, other, _ in told
        }
        # Of one way alone the other may be many times as large: the United States and Vietnam.
        one_way = draft.measure == "trade" and len(ways) == 1 and "trade" not in ways
        return draft.quantity.value > (LOPSIDED if one_way else BEYOND) * max(known)

    def _told_beside(self, draft: Draft) -> list[tuple[str, Codes, Codes, Period, float, str | None]]:
        """What the same sentence tells of one way of the trade."""
        return [
            (d.measure, d.reporter, d.partner, d.period, d.quantity.value, d.unit)
            for d in self.drafts
            if d is not draft
            and d.kind == "level"
            and d.scope is None
            and d.quantity is not None
            and d.period
        ]

    def _of_all(self, draft: Draft, why: str) -> None:
        """The amount, and what the sentence says with it of the same flow, is one economy's with the world."""
        before = (draft.reporter, draft.partner)
        owner: Codes = draft.reporter
        if draft.measure == "trade" or "other_side" not in draft.rules:
            home = self.state.books.home or self.state.home
            owner = home if home in before else draft.reporter
        if "other_side" in draft.rules:
            owner = draft.reporter
        head = draft.words.get("measure")
        for other in self.drafts:
            alike = other.kind in ("level", "growth", "multiple") and other.measure == draft.measure
            behind = other.index >= draft.index or (head is not None and other.words.get("measure") == head)
            taken = (
                behind
                and not _TAKEN_OVER.isdisjoint(other.rules)
                and {other.reporter, other.partner} == {*before}
            )
            # "Total exports grew to 17 billion, against an import bill of 14"
            beside = other.index > draft.index and "pair_of_sentence" in other.rules and other.kind == "level"
            if other is draft or (taken and (alike or (beside and other.measure in _GOODS))):
                other.reporter, other.partner = owner, WORLD
                other.rules.append("beyond_the_two")
                other.open.append(why)
        for place, found in self.sides.items():
            if found is not None and self.flows[place].head == draft.words.get("measure"):
                self.sides[place] = Sides(owner, WORLD, ("beyond_the_two",))
        self.scene.local = (draft.measure, owner, WORLD)


def _seller(measure: str, reporter: Codes, partner: Codes) -> Codes:
    """Who sells: exports of A to B and imports of B from A are one flow."""
    return partner if measure == "imports" else reporter


def _alike(one: Period, other: Period | None) -> bool:
    """Whether two times are as long as each other, and not far apart."""
    if other is None or one.months != other.months or one.last_year is None or other.last_year is None:
        return False
    return abs(one.last_year - other.last_year) <= YEARS
