"""Times that a sentence tells beside its figures: of its source's data, and of the months it is measured from (S2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bilat.periods import Period
from bilat.reading import times
from bilat.reading.chunks import When
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

if TYPE_CHECKING:
    from bilat.reading.calendars import Calendars

# What may stand between the year of some data and the word for them: 2024 U.S. customs data.
_WHOSE: Final = frozenset({"econ", "agency", "w", "cap", "adv", "person", "det", "flow", "outlet"})
_REACH: Final = 4
# What says that a source follows, or what a source does.
_SOURCED: Final = frozenset({"say", "by", "on"})


def of_source(sentence: Calendars) -> Period | None:
    """The year of the data that a sentence gives as its source: according to 2024 U.S. data, 2023 figures show."""
    items, records = sentence.items, wordset("times.records", sentence.language)
    for place, item in enumerate(items):
        if item.cat != "period" or not isinstance(item.value, When) or not isinstance(item.value.year, int):
            continue
        after = items[place + 1 : place + 1 + _REACH]
        at = next((n for n, i in enumerate(after) if i.low in records), None)
        if at is None or any(i.base not in _WHOSE for i in after[:at]):
            continue
        behind = items[place + at + 2 : place + at + 3]
        if any(i.base in _SOURCED for i in (*items[max(0, place - 2) : place], *behind)):
            return times.resolve(item.value, sentence.context(sentence.state.home or ()))
    return None


def of_base(sentence: Calendars, spoken: Period | None) -> Period | None:
    """Up by 5 per cent compared with May 2021, in a text on January to May 2022: of May 2022.

    Like is compared with like: the months a year after those named, where they are not the ones spoken of and lie in
    them, or were over not long before publication.
    """
    named = {
        (base.value.first, base.value.last, base.value.year): base
        for item in sentence.items
        if (base := _base(item)) is not None
    }
    if len(named) != 1:
        return None
    when: When = next(iter(named.values())).value
    if when.kind != "months" or not isinstance(when.year, int) or when.year_to is not None:
        return None
    then = times.resolve(when, sentence.context(sentence.state.home or ()))
    now = sentence.state.published
    found = times.later(then, 12) if then is not None and (then.months or 12) < 12 else None
    if found is None or (now is not None and not times.fresh(found, now)):
        return None
    if spoken is None:
        return found if now is not None else None
    apart = spoken.months != found.months
    inside = (spoken.start or "") <= (found.start or "") and (found.end or "") <= (spoken.end or "")
    return found if apart and (inside or spoken.end == found.end) else None


def _base(item: Item) -> Item | None:
    """The time that an item, or the change in it, is measured from."""
    if item.cat == "growth" and isinstance(item.data, dict):
        own = item.data.get("base")
        return own if isinstance(own, Item) and isinstance(own.value, When) else None
    return item if item.cat == "base" and isinstance(item.value, When) else None
