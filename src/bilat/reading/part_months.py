"""Parts of a month: the first 20 days of December are not December (rule S2).

A period counts in months, so such a figure keeps the month in which its days lie, and says beside its goods of which
part of it it is. Figures on file count whole months: a claim about a part of one is held against none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilat.periods import Period
from bilat.reading.drafts import Draft
from bilat.reading.part_days import RULE
from bilat.reading.tokens import Item

if TYPE_CHECKING:
    from bilat.reading.calendars import Calendars
    from bilat.reading.discourse import Discourse


def label(item: Item) -> str | None:
    """The part of a month that an item names, in its words."""
    return item.data.get(RULE) if item.base in ("period", "base") and isinstance(item.data, dict) else None


def announced(state: Discourse, items: list[Item]) -> None:
    """Keep the part of a month that a title, or a sentence without figures, says its text is about."""
    said = next((text for item in items if (text := label(item)) is not None), None)
    state.part = (state.period, said) if said is not None and state.period is not None else None


def settle(sentence: Calendars) -> None:
    """Mark the drafts of a sentence that are of a part of a month: those that say so, and those that go on from them."""
    spoken = sentence.state.part
    told = {(item.start, item.end): text for item in sentence.items if (text := label(item)) is not None}
    if not told and spoken is None:
        return
    for draft in sentence.drafts:
        said = told.get(draft.words.get("period", (-1, -1)))
        if said is not None and draft.period is not None:
            spoken = spoken or (draft.period, said)
            if draft.kind != "streak":
                _mark(draft, said)
                spoken = (draft.period, said) if "compared" not in draft.rules else spoken
    if spoken is None:
        return
    for draft in sentence.drafts:
        if draft.part_of_month is None and draft.kind != "rank" and _goes_on(sentence, draft, spoken[0]):
            _mark(draft, spoken[1])


def _mark(draft: Draft, said: str) -> None:
    draft.part_of_month = said
    draft.rules.append(RULE)


def _goes_on(sentence: Calendars, draft: Draft, spoken: Period) -> bool:
    """Whether a time without days of its own is the same days: in the period, a year earlier, or nothing said."""
    period = draft.period
    if period is None or period.months != spoken.months or (period.end or "")[5:] != (spoken.end or "")[5:]:
        return False
    when = draft.item_time(sentence.items)
    return when is None or when.kind == "frame"


def hand_on(state: Discourse, drafts: list[Draft]) -> None:
    """What part of a month the next sentence goes on from: that of the figures told last, if they are of one."""
    if state.period is None:
        state.part = None
        return
    of_it = [d for d in drafts if d.period == state.period and d.kind != "rank" and "compared" not in d.rules]
    if of_it:
        said = of_it[-1].part_of_month
        state.part = (state.period, said) if said is not None else None
    elif state.part is not None and state.part[0] != state.period:
        state.part = None
