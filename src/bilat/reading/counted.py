"""The same flow as the other side counts it: the French arrive at 78 billion, the Spanish side booked 102 in 2008 (S4).

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bilat.reading.chunks import Flow
from bilat.reading.discourse import WORLD
from bilat.reading.economies_of import Sides
from bilat.reading.wordsets import wordset

if TYPE_CHECKING:
    from bilat.reading.amounts import Amounts

# What may stand between the verb and its amount: puts it at nearly 5 billion, has it at.
_LOOSE: Final = frozenset({"qual", "at", "it", "a", "adv", "det", "only", "in", "period"})
# What tells of something of its own.
_OTHERS: Final = frozenset({"flow", "fverb", "money", "number", "rank", "pct", "share", "growth"})
_OPENS: Final = frozenset({"comma", "semicolon", "while", "and", "period", "colon", "but", "quote"})
_REACH: Final = 12
# Sentences that may stand between a flow and what the other side counts of it.
_SINCE: Final = 2


def counted(sentence: Amounts, index: int) -> tuple[Flow, Sides, int | None] | None:
    """The flow told last, where one of its two sides is said to count the amount at ``index``."""
    items, topic, state = sentence.items, sentence.state.topic, sentence.state
    last = sentence.drafts[-1] if sentence.drafts else None
    if last is not None and last.kind == "level":
        topic = (Flow(last.measure, scope=last.scope), last.reporter, last.partner)
    elif state.since_topic > _SINCE:
        return None
    if topic is None or WORLD in topic[1:] or not topic[1] or not topic[2]:
        return None
    verb = index - 1
    while verb > 0 and items[verb].base in _LOOSE:
        verb -= 1
    if items[verb].low not in wordset("counted.verbs", sentence.language):
        return None
    sides = wordset("counted.sides", sentence.language)
    for place in range(verb - 1, max(verb - _REACH, -1), -1):
        item = items[place]
        if item.base in _OTHERS:
            return None
        if item.base != "econ":
            continue
        before = place - 1
        if before >= 0 and items[before].base == "det":
            before -= 1
        beside = items[place + 1]
        # "The French, counting the same lorries, arrive at", "the Spanish side booked", "Madrid puts it at"
        direct = place + 1 == verb or beside.low in sides or beside.base in ("comma", "poss")
        if not direct or (before >= 0 and items[before].base not in _OPENS):
            return None
        if sentence.scene.codes(item) not in topic[1:]:
            return None
        flow = Flow(topic[0].measure, scope=topic[0].scope, sign=topic[0].sign)
        words = (("books", (item.start, item.end)),)
        return flow, Sides(topic[1], topic[2], ("counted_by",), words), None
    return None
