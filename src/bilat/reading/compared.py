"""Ratios of two flows: imports five times its exports, twice as much as it sold Peru, three times those to Chile (S10).

Such a ratio is of one time and says nothing of the past of either flow. Language-neutral: it sees categories only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bilat.reading.chunks import MIRROR, Flow
from bilat.reading.discourse import Codes
from bilat.reading.economies_of import Sides
from bilat.reading.tokens import Item

if TYPE_CHECKING:
    from bilat.reading.ratios import Ratios

# What stands between a ratio and the flow that it is to: twice [the value of] its exports.
_LEADS: Final = frozenset({"det", "figure", "timesof", "of", "w", "adv", "qual", "as", "than", "total", "up"})
# What leads on to what something is compared with: as much as, more than.
_PIVOTS: Final = frozenset({"as", "than"})
_TOWARDS: Final = frozenset({"to", "from", "with", "in", "into"})
_ENDS: Final = frozenset({"end", "comma", "semicolon", "and", "while", "period", "close"})
# Where a clause ends, so that a flow before it is not what the ratio is of.
_APART: Final = frozenset({"semicolon", "while"})
_REACH: Final = 9
_FLOWS: Final = frozenset({"trade", "exports", "imports", "balance"})


@dataclass(init=False, slots=True)
class TwoFlows:
    """The flow that a ratio tells, and the one that it is a multiple of; with an open side said."""

    flow: Flow
    sides: Sides
    place: int | None
    other: tuple[str, Codes, Codes]
    words: tuple[int, int]
    open: str

    def __init__(
        self,
        flow: Flow,
        sides: Sides,
        place: int | None,
        other: tuple[str, Codes, Codes],
        words: tuple[int, int],
        open: str = "",
    ) -> None:
        self.flow = flow
        self.sides = sides
        self.place = place
        self.other = other
        self.words = words
        self.open = open


def two_flows(sentence: Ratios, index: int) -> TwoFlows | None:
    """Which two flows the ratio at ``index`` compares; None where it is to an earlier figure of the same flow."""
    beyond = _beyond(sentence.items, index)
    if beyond is None:
        return None
    mine = _own(sentence, index)
    if mine is None:
        return None
    flow, found, place = mine
    if not found.reporter or not found.partner:
        return None
    return _other(sentence, beyond, flow, found, place)


def _beyond(items: list[Item], index: int) -> int | None:
    """Where what the ratio is to begins, if it may be a flow."""
    last = min(index + _REACH, len(items) - 1)
    for place in range(index + 1, last):
        item = items[place]
        pivot = item.base in _PIVOTS or item.low.endswith((" as", " than"))
        if pivot and item.base not in ("flow", "growth", "money"):
            return place + 1
        if item.base in ("comma", "semicolon", "end", "while", "money", "growth", "period", "base"):
            break
    place = index + 1
    while place < last and items[place].base in _LEADS:
        place += 1
    return place if place < len(items) and items[place].base == "flow" else None


def _own(sentence: Ratios, index: int) -> tuple[Flow, Sides, int | None] | None:
    """The flow before a ratio, in its sentence or told just before it."""
    items = sentence.items
    for place in range(index - 1, -1, -1):
        item = items[place]
        if item.base in _APART or item.base == "none":
            return None
        if item.base in ("flow", "fverb") and (found := sentence.flow_at(place)) is not None:
            return (*found, place) if found[0].measure != "same" else None
        if item.base in ("flow", "rank"):
            return None
    last = sentence.drafts[-1] if sentence.drafts else None
    if last is not None and last.kind in ("level", "balance"):
        return (
            Flow(last.measure, scope=last.scope),
            Sides(last.reporter, last.partner, ("beside_level",)),
            None,
        )
    topic = sentence.state.topic
    if topic is None or not any(item.base in ("it", "figure") for item in items[:index]):
        return None
    return topic[0], Sides(topic[1], topic[2], ("previous_sentence",)), None


def _other(sentence: Ratios, at: int, flow: Flow, mine: Sides, place: int | None) -> TwoFlows | None:
    """The flow that begins at an item: its exports, what it sold there, it sold Peru, to Peru, those to Peru."""
    items = sentence.items
    if at >= len(items):
        return None
    while at < len(items) - 1 and items[at].base in ("det", "figure", "of", "w", "adv"):
        at += 1
    item = items[at]
    after = items[at + 1] if at + 1 < len(items) else item
    who, told, opened = mine.reporter, flow.measure, ""
    whom: Codes | None = None
    if item.base in _TOWARDS and (named := _named(sentence, at + 1)) is not None:
        whom = named  # "as to Peru"
    elif item.base == "flow" and _rule(item) != "traded_what":
        found = sentence.flow_at(at)
        if found is None:
            return None
        told, who = found[0].measure, found[1].reporter
        whom = found[1].partner or mine.partner
    elif item.base == "flow":
        # "what it sold there": the flow has the verb in it, its sides are those of the clause
        inner: Flow = item.value
        own = inner.roles.get("own")
        told = inner.measure
        who = _who(sentence, own, mine)
        named = next(
            (c for r in ("to", "from", "with") if (c := _codes(sentence, inner.roles.get(r))) is not None),
            None,
        )
        whom = named if named is not None and named != who else None
        if whom is not None and set(who) < set(whom):
            whom = None  # "what it bought from them": of the two, the other
    elif item.base in ("it", "econ") and after.base in ("flow", "fverb"):
        # "as it sold Peru", "than it imports from it": a verb that may look like a noun
        verb = after.value.measure if after.base == "flow" and isinstance(after.value, Flow) else ""
        told = verb or after.cat.partition(".")[2]
        who = _who(sentence, item, mine)
        behind = at + 2
        if behind < len(items) and items[behind].base in _TOWARDS:
            behind += 1
        named = _named(sentence, behind)
        inside = after.value.roles.get("to") or after.value.roles.get("from") if verb else None
        whom = named if named is not None else _codes(sentence, inside)
        if whom == who:
            whom = None
    elif (
        item.base == "econ"
        and not item.is_a("econ.dem")
        and (after.base in _ENDS or after.base in ("w", "be"))
    ):
        named = _codes(sentence, item)
        if named is None or named in (mine.reporter, mine.partner):
            return None
        who, whom = named, mine.partner  # "as Thailand did"
        if flow.verb and after.base not in ("w", "be"):
            opened = "The sentence does not say on which side of the flow the other one stands."
    else:
        return None
    if told not in _FLOWS or flow.measure not in _FLOWS:
        return None
    if whom is None:
        whom = mine.reporter if who == mine.partner else mine.partner
    if not who or not whom or who == whom:
        return None
    other = (told, who, whom)
    mirrored = (MIRROR.get(told, told), whom, who)
    if (flow.measure, mine.reporter, mine.partner) in (other, mirrored) and told != "balance":
        return (
            None  # "three times what it sold there in 2010": an earlier figure of the same, by whichever side
        )
    return TwoFlows(flow, mine, place, other, (items[at].start, items[at].end), opened)


def _rule(item: Item) -> str:
    return str(item.data.get("rule", "")) if isinstance(item.data, dict) else ""


def _codes(sentence: Ratios, item: object) -> Codes | None:
    return (sentence.scene.codes(item) or None) if isinstance(item, Item) else None


def _who(sentence: Ratios, item: object, mine: Sides) -> Codes:
    """Whose flow a clause tells: a pronoun takes up the subject."""
    if isinstance(item, Item) and item.base == "econ":
        return _codes(sentence, item) or mine.reporter
    return mine.reporter


def _named(sentence: Ratios, place: int) -> Codes | None:
    """The economy that stands at a place, behind an article or none."""
    items = sentence.items
    if place < len(items) and items[place].base == "det":
        place += 1
    if place >= len(items) or items[place].base not in ("econ", "world"):
        return None
    return _codes(sentence, items[place])
