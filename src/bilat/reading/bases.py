"""What a change is measured from: the base of growth rates and multiples, where the words say it (S2, S10).

Without such words a growth rate is of the same months a year earlier, and a multiple's base is open; the check
takes it so. Here only what the sentence itself tells is settled; the time of the change is never moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from bilat.periods import Period
from bilat.reading import times
from bilat.reading.chunks import Change, When
from bilat.reading.drafts import Draft
from bilat.reading.rules_numbers import plain
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

if TYPE_CHECKING:
    from bilat.reading.calendars import Calendars

CHANGES: Final = ("growth", "multiple")
# A time of comparison in front reaches over these: "against June 2023 they were up by 3 per cent".
_REACH: Final = 12
# Where a clause that tells the base ends.
_ENDS: Final = frozenset({"comma", "semicolon", "while", "money", "growth", "multiple", "end", "and"})
# Rules of changes whose words compare with the time in them: 6.6 per cent more than in January.
_COMPARING: Final = frozenset(
    {"more", "amount_more", "more_amount", "above", "amount_above", "below", "amount_below", "amount_than"}
)


def settle(sentence: Calendars) -> None:
    """Give the changes of one sentence, in order, the time that they are measured from, where it is told."""
    for draft in sentence.drafts:
        if draft.kind not in CHANGES or draft.compared is not None:
            continue
        now = draft.period
        if now is None or now.months is None or draft.qualifier == "expected":
            continue
        if now.months > 12:
            change = sentence.items[draft.index].value
            if isinstance(change, Change) and change.basis == "annual" and draft.unit == "%":
                draft.rules.append("yearly_average")  # "grew by 5 per cent a year between 2014 and 2024"
            continue
        base = draft.base_period
        if base is None:
            base = _told(sentence, draft, now)
        elif draft.kind == "multiple" and "base_period" not in draft.words:
            base = _over_years(sentence, draft, now) or base  # a span's first year is not what it counts from
        if base is not None and not _all_of(sentence, draft):
            base = alike(base, now)
        draft.base_period = base
        if draft.base_period is not None:
            sentence.state.grown = (draft.base_period, now)


def alike(base: Period, now: Period) -> Period | None:
    """The same months of the base's year, where it is a whole one; None where it is no earlier time (S2)."""
    if base.start is None or now.start is None or now.end is None:
        return None
    first = int(base.start[:4])
    if base.end is None or (base.months or 0) > 12:
        base = Period.year(first)  # "since 2010"
    if base.months == 12 and (now.months or 12) < 12 and base.calendar_year is not None:
        base = times.later(now, 12 * (base.calendar_year - int(now.start[:4]))) or base
    return base if (base.end or "") < now.end and base.months == now.months else None


def _all_of(sentence: Calendars, draft: Draft) -> bool:
    """Whether the first half is held against a whole year, and says so: 177 per cent more than in all of 2020."""
    said = draft.words.get("base_period")
    own = (sentence.items[draft.index].data or {}).get("base")
    words = [*sentence.items, own] if isinstance(own, Item) else sentence.items
    when = next((i.value for i in words if said is not None and (i.start, i.end) == said), None)
    return isinstance(when, When) and when.role == "all"


def _told(sentence: Calendars, draft: Draft, now: Period) -> Period | None:
    """The base in the change's own words, in those around it, or in the levels beside it."""
    item = sentence.items[draft.index]
    change = item.value if isinstance(item.value, Change) else None
    if change is not None and change.basis == "yoy":
        return None
    own = item.data.get("base") if isinstance(item.data, dict) else None
    if isinstance(own, Item) and (own.cat == "base" or item.data["rule"] in _COMPARING):
        found = _resolved(sentence, draft, own, own.value)
        # "Imports fell by 9 per cent over the same period": measured from what the growth told before is
        grown = sentence.state.grown
        return grown[0] if grown is not None and found == now == grown[1] else found
    if (change is not None and change.basis == "mom") or _by_month(sentence.items, draft.index):
        return times.later(now, -now.months) if now.months in (1, 3) else None
    when = draft.item_time(sentence.items)
    if when is not None and times.onward(when) and when.count > (now.months or 0):
        return times.later(now, -when.count)  # "eight years later it was 714 million, a fall of 94 per cent"
    return (
        _beside(sentence, draft)
        or _than(sentence, draft)
        or _since(sentence, draft)
        or _over_years(sentence, draft, now)
        or _within_years(sentence, draft, now)
        or _from_level(sentence.drafts, draft, now, sentence.items)
        or _from_before(sentence, draft, now)
    )


def _from_before(sentence: Calendars, draft: Draft, now: Period) -> Period | None:
    """In 2001 it was 18 billion. By 2011 it had tripled · was half of that: measured from the level told last."""
    if draft.kind != "multiple" or not draft.period_stated:
        return None
    for other in reversed(sentence.drafts):
        if other.index < draft.index and other.kind == "level":
            same = (other.measure, other.reporter, other.partner) == (
                draft.measure,
                draft.reporter,
                draft.partner,
            )
            return _earlier(other.period, now) if same else None
    last = sentence.state.parts[-1] if sentence.state.parts else None
    if last is None or last[0] != draft.measure or {*last[1], *last[2]} != {*draft.reporter, *draft.partner}:
        return None
    if draft.measure != "trade" and last[1] != draft.reporter:
        return None
    return _earlier(last[3], now)


def _earlier(then: Period | None, now: Period) -> Period | None:
    return (
        then
        if then is not None and then.months == now.months and (then.end or "") < (now.end or "")
        else None
    )


def _resolved(sentence: Calendars, draft: Draft, item: Item, when: object) -> Period | None:
    """The months that a time of comparison means for the economies of the claim, whose words the item is."""
    if not isinstance(when, When):
        return None
    found = times.resolve(when, sentence.context((*draft.reporter, *draft.partner)))
    if found is not None:
        draft.words.setdefault("base_period", (item.start, item.end))
    return found


def _by_month(items: Sequence[Item], index: int) -> bool:
    """Month-on-month exports fell by 3 per cent."""
    return any(item.base == "mom" for item in items[max(0, index - 3) : index])


def _beside(sentence: Calendars, draft: Draft) -> Period | None:
    """Compared with 2023, exports rose by 5 per cent and imports fell by 4 · 7 per cent more than in January."""
    items, index = sentence.items, draft.index
    others = {other.index for other in sentence.drafts if other is not draft}
    first = min([*others, index])
    for place in [
        *range(index + 1, min(index + 4, len(items))),
        *range(index - 1, max(-1, index - _REACH), -1),
    ]:
        item = items[place]
        if item.cat != "base" or item.value is None:
            continue
        between = range(min(place, index) + 1, max(place, index))
        if place < first or not others.intersection(between):
            return _resolved(sentence, draft, item, item.value)
    return None


def _than(sentence: Calendars, draft: Draft) -> Period | None:
    """85% less from Russia than it had in 2021 · 35 per cent below what they had sold in 2014: the clause's time."""
    items = sentence.items
    pivot = None
    for place in range(draft.index + 1, min(draft.index + _REACH, len(items))):
        item = items[place]
        if pivot is None:
            told = (
                item.cat == "flow" and isinstance(item.data, dict) and item.data.get("rule") == "traded_what"
            )
            if told or item.base == "than" or item.low in wordset("timing.then", sentence.language):
                pivot = place
        elif item.cat == "period":
            return _resolved(sentence, draft, item, item.value)
        if item.base in _ENDS:
            return None
    return None


def _since(sentence: Calendars, draft: Draft) -> Period | None:
    """It has risen by 66 per cent since 2010."""
    items, index = sentence.items, draft.index
    for place in range(index + 1, min(index + 3, len(items))):
        item = items[place]
        if item.cat == "period.since":
            return _resolved(sentence, draft, item, item.value)
        if item.cat == "streak":
            return _resolved(sentence, draft, item, item.value.since)
        if item.base in ("comma", "and", "semicolon"):
            break
    return _since_before(sentence, draft)


def _since_before(sentence: Calendars, draft: Draft) -> Period | None:
    """Since 2009, they said, trade had tripled: in front of the sentence, and of no other figure."""
    items = sentence.items
    first = items[0]
    if first.cat == "period.since":
        since: object = first.value
    elif first.cat == "streak" and first.value.since is not None:
        since = first.value.since
    else:
        return None
    behind = items[1 : draft.index]
    if len(behind) < 2 or any(i.base in ("semicolon", "while", "money", "rank") for i in behind):
        return None
    return _resolved(sentence, draft, first, since)


def _over_years(sentence: Calendars, draft: Draft, now: Period) -> Period | None:
    """Has doubled in the last two years, tripled over ten years: so many years before."""
    items, index = sentence.items, draft.index
    if now.calendar_year is None:
        return None
    said = draft.words.get("period")
    for item in items[max(0, index - 6) : index + 4]:
        when = item.value
        if item.base != "period" or not isinstance(when, When) or when.kind != "past" or when.count < 2:
            continue
        if said in (None, (item.start, item.end)) and now.calendar_year > when.count:
            draft.words.setdefault("base_period", (item.start, item.end))
            return Period.year(now.calendar_year - when.count)
    return None


def years_taken(items: Sequence[Item], index: int) -> int | None:
    """How many years a change took by the words right behind it: up 58 per cent in four years, a third less within three."""
    at = index + 1
    if at < len(items) and items[at].cat == "period.by" and isinstance(items[at].value, When):
        ahead: When = items[at].value
        return ahead.count if ahead.kind == "ahead" and ahead.count > 1 else None
    here = items[at : at + 4]
    if len(here) < 3 or here[0].base not in ("in", "qual", "over") or not here[2].is_a("unit.year"):
        return None
    if here[1].base not in ("num", "numword") or (len(here) > 3 and here[3].base not in _ENDS | {"close"}):
        return None
    years = int(plain(here[1]).value)
    return years if 1 < years <= 60 else None


def _within_years(sentence: Calendars, draft: Draft, now: Period) -> Period | None:
    """So many years before."""
    years = years_taken(sentence.items, draft.index)
    return times.later(now, -12 * years) if years is not None else None


def _from_level(drafts: Sequence[Draft], draft: Draft, now: Period, items: Sequence[Item]) -> Period | None:
    """Rose by 31 per cent from $14.6 billion in 2010 to $19.2 billion in 2014: the time of the first of the two.

    "In 2008 it was 102 billion, so the result of 2016 is a fifth lower": than the amount that stands before.
    """
    item = items[draft.index]
    lower = (item.data or {}).get("rule", "").endswith("_than") and not any(
        i.base == "than" for i in items[draft.index : draft.index + 2]
    )
    for other in drafts:
        then = other.period
        if other.kind not in ("level", "balance") or other.measure != draft.measure or then is None:
            continue
        if (other.reporter, other.partner) != (draft.reporter, draft.partner):
            continue
        told = other.item_time(items)
        if told is not None and told.role == "all" and "compared" in other.rules:
            draft.words.setdefault("base_period", other.words["period"])
            return then  # "up 143 per cent from 94 million in all of 2020"
        if then.months != now.months:
            continue
        before = items[other.index - 1].base if other.index else ""
        if (then.end or "") < (now.end or "") and (
            before == "from" or "compared" in other.rules or (lower and other.index < draft.index)
        ):
            return then
    return None
