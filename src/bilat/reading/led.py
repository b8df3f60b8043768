"""Figures told before any period, which a later sentence tells again with theirs (rule S2)."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from bilat.reading.drafts import Draft
from bilat.reading.times import fresh
from bilat.reading.timing import main_period

# Places told right before a trade of so many years ago are those of its year.
_LATEST = 2
_LED = frozenset({"level", "growth", "balance", "multiple", "share"})


def lead(told: list[list[Draft]], published: dt.date | None) -> None:
    """Give the figures before the first stated period the one in which the text tells them again (S2).

    A headline or a first sentence often leaves out when: "Exports to Togo hit $310 million". Where a later
    sentence gives the same figure of the same economies with its period, that is when. Only what was taken
    from the date of publication is touched.
    """
    now = published.year if published else None
    early = [d for found in told[:6] for d in found if "period_of_publication" in d.rules]
    _lead_ranks(told, [d for d in early if d.kind == "rank" and "held" not in d.rules], now)
    _lead_held(told, published)
    _lead_partners(told, published)
    _lead_hopes(told)
    open_ = [d for d in early if d.kind in _LED]
    if not open_:
        return
    for place, found in enumerate(told):
        stated = [d for d in found if d.kind in _LED and main_period(d, now=now)]
        if not stated:
            continue
        for draft in open_:
            same = next((d for d in stated if d.start > draft.start and _tells_again(draft, d)), None)
            if same is not None:
                draft.period = same.period
                draft.rules.remove("period_of_publication")
                draft.rules.append("period_told_later")
                draft.open = [note for note in draft.open if "date of publication" not in note]
        open_ = [d for d in open_ if "period_of_publication" in d.rules]
        if not open_ or place > 12:
            return


def _lead_ranks(told: list[list[Draft]], ranks: list[Draft], now: int | None) -> None:
    """A place that was won in the year that the text's figures then tell of: overtook, dropped to third."""
    first = next((d for found in told for d in found if main_period(d, now=now) and d.kind in _LED), None)
    if first is None or first.period is None or first.period.calendar_year is None or now is None:
        return
    for draft in ranks:
        if draft.start < first.start and first.period.calendar_year == now - 1:
            beside = next(found for found in told if any(d is draft for d in found))
            for other in beside:
                if (
                    other.kind == "rank"
                    and "period_of_sentence" in other.rules
                    and other.period == draft.period
                ):
                    other.period = first.period
            draft.period = first.period
            draft.rules.remove("period_of_publication")
            draft.rules.append("period_told_later")
            draft.open = [note for note in draft.open if "date of publication" not in note]


def _lead_hopes(told: list[list[Draft]]) -> None:
    """A target that a headline tells without its year: by when, a later sentence says of the same amount."""
    hopes = [d for found in told for d in found if d.kind == "target"]
    for draft in (d for found in told[:4] for d in found if d.kind == "target" and d.period is None):
        same = next((d for d in hopes if d.start > draft.start and d.period and _tells_again(draft, d)), None)
        if same is not None:
            draft.period = same.period
            draft.rules.append("period_told_later")


def _lead_held(told: list[list[Draft]], published: dt.date | None) -> None:
    """A place held, and the figures of the year just over told right after it: it is one of that year."""
    if published is None:
        return
    for place, found in enumerate(told[:3]):
        held = [d for d in found if d.kind == "rank" and {"held", "period_of_publication"} <= set(d.rules)]
        near = [d for after in told[place : place + 3] for d in after if d.kind in _LED and d.period_stated]
        if not held or not near or not main_period(near[0]):
            continue
        if not fresh(near[0].period, published) or near[0].period.months != 12:  # type: ignore[union-attr]
            continue
        beside = [d for d in found if d.kind == "rank" and "period_of_sentence" in d.rules]
        for draft in [*held, *(d for d in beside if d.period == held[0].period)]:
            draft.period = near[0].period
            draft.rules.append("period_told_later")
            draft.open = [note for note in draft.open if "date of publication" not in note]


def _lead_partners(told: list[list[Draft]], published: dt.date | None) -> None:
    """A partner's place held, and what the two traded in a year told in the next sentence: one of that year (S8)."""
    for found, after in pairwise(told if published is not None else ()):
        held = [d for d in found if d.kind == "rank" and d.measure == "trading_partner" and "held" in d.rules]
        held = [d for d in held if "now" not in d.rules]
        if not held or not after or any(d.kind != "rank" for d in found):
            continue
        first = after[0]
        if first.kind != "level" or first.measure != "trade" or not main_period(first):
            continue
        year, two = first.period.calendar_year, {*first.reporter, *first.partner}  # type: ignore[union-attr]
        assert published is not None
        if year is None or not published.year - _LATEST <= year < published.year:
            continue
        then = held[0].period
        for draft in found:
            if {*draft.reporter, *draft.partner} == two and draft.period == then:
                draft.period = first.period
                draft.rules.append("period_told_later")
                draft.open = [note for note in draft.open if "date of publication" not in note]


def _tells_again(draft: Draft, later: Draft) -> bool:
    """Whether a later claim is the same figure, printed alike or more exactly."""
    if draft.kind != later.kind or draft.measure != later.measure or draft.quantity is None:
        return False
    if {draft.reporter, draft.partner} != {later.reporter, later.partner} or draft.unit != later.unit:
        return False
    if later.quantity is None:
        return False
    one, two = draft.quantity, later.quantity
    if one.qualifier == "over" and one.value <= two.value <= 1.15 * one.value:
        return True
    return abs(one.value - two.value) <= max(one.step, two.step, 0.005 * abs(two.value))
