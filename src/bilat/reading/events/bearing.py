"""What a statement bears on: the economies that it names, and whether it speaks of trade."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bilat.reading.events.story import Story, codes_in
from bilat.reading.events.words import Unit
from bilat.reading.model import Statement
from bilat.reading.wordsets import wordset

_TRADE = wordset("bearing.trade")
_MUTUAL = wordset("bearing.mutual")


def weighed(story: Story, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with ``about`` and ``trade`` filled from the units of their words and of their sentence."""
    out: list[Statement] = []
    for statement in statements:
        first = min(statement.start, statement.sentence[0])
        last = max(statement.end, statement.sentence[1])
        near = [s for s in story.scenes if s.start < last and s.end > first]
        units = [u for s in near for u in s.units if first <= u.start and u.end <= last]
        own = [u for u in units if statement.start <= u.start and u.end <= statement.end]
        mutual = any(u.has("n.side", "n.leaders") or u.low in _MUTUAL for u in units)
        codes = (*statement.economies, *codes_in(units), *(story.pair if mutual else ()))
        out.append(
            dataclasses.replace(
                statement, about=tuple(dict.fromkeys(codes)), trade=any(_is_of_trade(u) for u in own)
            )
        )
    return out


def _is_of_trade(unit: Unit) -> bool:
    return not _TRADE.isdisjoint(unit.low.replace("-", " ").split())
