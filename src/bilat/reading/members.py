"""Who belongs to a group at a time: the United Kingdom was in the EU in 2010 (S1)."""

from __future__ import annotations

from bilat import economies
from bilat.errors import BilatError
from bilat.reading.discourse import Codes, Discourse


def member_of(one: Codes, group: Codes, month: str | None = None) -> bool:
    """Whether an economy is in a group; month : YYYY-MM, None: now."""
    if len(one) != 1 or len(group) != 1 or len(one[0]) != 3 or len(group[0]) == 3:
        return False
    try:
        return one[0] in economies.members(group[0], month)
    except BilatError:
        return False


def is_group(codes: Codes | None) -> bool:
    """Whether codes are one group's: EU, ASEAN, AFRICA; the world is none."""
    return codes is not None and len(codes) == 1 and len(codes[0]) != 3


def member_then(one: Codes, group: Codes, state: Discourse) -> bool:
    """Whether an economy was in a group at the time that the text tells of, or the year before it was published."""
    if len(group) != 1 or len(group[0]) == 3:
        return False
    months = [state.period.end] if state.period is not None else []
    if state.published is not None:
        months.append(f"{state.published.year - 1:04d}-{state.published.month:02d}")
    return any(member_of(one, group, month) for month in months or [None])
