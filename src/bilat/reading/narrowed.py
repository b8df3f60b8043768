"""What narrows a figure beside its goods: the kind of trade told of, a group, quantities instead of worth (S6, S8).

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bilat import economies
from bilat.reading.chunks import Flow
from bilat.reading.discourse import Codes
from bilat.reading.drafts import Draft
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

_FLOWS: Final = frozenset({"exports", "imports", "trade"})
Topic = tuple[Flow, Codes, Codes]


def told_kind(
    draft: Draft, earlier: Sequence[Draft], flows: Iterable[Flow], topic: Topic | None, language: str
) -> str | None:
    """Which kind of trade a bare flow is of: a surplus in services rose to 6 billion. Exports were 15 billion.

    earlier : the sentence's drafts before it. flows : those of the sentence. topic : what the sentence before told of.
    """
    place = next((d for d in reversed(earlier) if d.kind == "rank"), None)
    if place is not None and place.scope in wordset("scopes.uncounted", language):
        return place.scope  # "second in informal trade, but with a surplus of 5 million"
    head = draft.words.get("measure")
    flow = next((flow for flow in flows if flow.head == head), None) if head is not None else None
    if flow is None or flow.roles or flow.total or flow.pair or flow.scope or draft.scope is not None:
        return None
    kinds = wordset("scopes.kinds", language)
    sides = {draft.reporter, draft.partner}
    for other in reversed(earlier):
        if other.measure in _FLOWS or other.measure == "balance":
            if other.words.get("measure") == head:
                return other.scope if other.scope in kinds else None
            alike = {other.reporter, other.partner} == sides and other.measure != draft.measure
            return other.scope if alike and other.scope in kinds else None
    if topic is None or {topic[1], topic[2]} != sides or topic[0].measure == draft.measure:
        return None
    return topic[0].scope if topic[0].scope in kinds else None


def among(items: Sequence[Item], draft: Draft) -> tuple[int, str] | None:
    """Among the EU's members, France is the first: the group that opens the sentence, and where its words end."""
    if draft.index < 3 or (items[0].base not in ("between", "in", "uni") and not items[0].is_a("in.within")):
        return None
    for at in range(1, min(6, draft.index)):
        item = items[at]
        if item.is_a("econ.group") and isinstance(item.value, tuple):
            end = next((n for n in range(at, min(at + 4, draft.index)) if items[n].base == "comma"), None)
            return None if end is None else (end, str(item.value[0]))
        if item.base not in ("det", "total", "w", "adv", "members", "countries", "role", "num", "of"):
            return None
    return None


def of_the_groups(
    items: Sequence[Item], draft: Draft, earlier: Sequence[Draft], topic: Topic | None
) -> str | None:
    """Sales to Africa were 5 billion. Egypt took 25 per cent of the total: of what the group takes, not of all."""
    if not 0 <= draft.index < len(items) or draft.measure not in _FLOWS:
        return None
    data = items[draft.index].data
    if not isinstance(data, dict) or not data.get("total"):
        return None
    last = next((d for d in reversed(earlier) if d.kind == "level" and d.measure == draft.measure), None)
    whole = last.partner if last is not None and _group(last.partner) else None
    if whole is None and topic is not None and topic[0].measure == draft.measure and _group(topic[2]):
        whole = topic[2]
    if whole is None or whole == draft.partner:
        return None
    way = "from" if draft.measure == "imports" else "to" if draft.measure == "exports" else "with"
    return f"of {draft.measure} {way} {economies.group(whole[0]).name}"


def _group(codes: Codes) -> bool:
    return len(codes) == 1 and codes[0] in economies.group_codes() and codes[0] != "WLD"


def of_volume(items: Sequence[Item], draft: Draft, language: str) -> bool:
    """Whether a change is of how much there is or what it costs: an 8 per cent increase in volumes."""
    place = draft.index
    if (
        draft.kind != "growth"
        or draft.unit != "%"
        or not 0 <= place < len(items) - 2
        or "of_value" in draft.rules
    ):
        return False
    named = wordset("scopes.volumes", language)
    return items[place + 1].base == "in" and any(i.low in named for i in items[place + 2 : place + 4])
