"""What the mentions of one event do not agree on, and which value the record carries (S3, S6, S13)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from bilat.quantities import OVER_REACH
from bilat.reading import Event
from bilat.record.dates import When, label
from bilat.record.match import count_interval, counts_compatible, when
from bilat.record.model import Difference, Mention, Value
from bilat.record.titles import counted

# The finer and better founded a date, the sooner the record carries it.
_RANK = {"day": 0, "range": 1, "month": 2, "by then": 3, "year": 4, "year open": 5, "none": 6}


def best_date(group: Sequence[Mention]) -> tuple[str | None, str]:
    """The finest date, and how it was found; among equally fine ones the one told most, then the first."""
    told: dict[str, int] = defaultdict(int)
    for mention in group:
        told[when(mention.event).text] += 1
    best = min(
        group,
        key=lambda m: (
            _RANK[when(m.event).precision],
            -told[when(m.event).text],
            when(m.event).text,
            m.key,
        ),
    )
    return when(best.event).text or None, best.event.date_basis


def best_count(events: Sequence[Event]) -> tuple[float | None, str | None]:
    """The exact count where one is given and nothing contradicts it; else the narrowest one.

    With contradicting exact counts the one told most is carried, and `differences` names the others.
    """
    counted_events = [e for e in events if e.count is not None]
    if not counted_events:
        several = any(e.count_qualifier == "several" for e in events)
        return None, "several" if several else None
    told: dict[tuple[float, str | None], int] = defaultdict(int)
    for event in counted_events:
        assert event.count is not None
        told[event.count, event.count_qualifier] += 1

    def rank(item: tuple[tuple[float, str | None], int]) -> tuple[bool, int, float]:
        (value, qualifier), times = item
        return (qualifier is not None, -times, -value)

    return min(told.items(), key=rank)[0]


def differences(group: Sequence[Mention]) -> tuple[Difference, ...]:
    """Every field in which two mentions of the group differ."""
    found = (_dates(group), _counts(group))
    return tuple(d for d in found if d is not None)


def _counts(group: Sequence[Mention]) -> Difference | None:
    values: dict[tuple[float, str | None], list[Mention]] = defaultdict(list)
    # "Malaysia and 12 others" and "Malaysia and Thailand" count different sets of one round of accessions.
    of_sets = group[0].event.type == "accession"
    common = frozenset(max(group, key=lambda m: (m.event.count or 0, m.key)).event.economies)
    for mention in group:
        if of_sets and frozenset(mention.event.economies) != common:
            continue
        if mention.event.count is not None:
            values[mention.event.count, mention.event.count_qualifier].append(mention)
    if len(values) < 2:
        return None
    notes: list[str] = []
    compatible = True
    for one, other in combinations(sorted(values, key=lambda v: (v[0], v[1] or "")), 2):
        first, second = values[one][0].event, values[other][0].event
        words = f"{counted(*one)} and {counted(*other)}"
        mine, theirs = count_interval(first), count_interval(second)
        assert mine is not None
        assert theirs is not None
        if counts_compatible(first, second):
            notes.append(f"{words} can both be right")
        elif mine.overlaps(theirs):
            notes.append(
                f"{words} can both be right, but the difference is more than {OVER_REACH:.0%} (S3): "
                "perhaps not the same papers"
            )
        else:
            compatible = False
            notes.append(f"{words} cannot both be right" + _gap(mine.low, theirs.low))
    return Difference(
        "count",
        tuple(
            Value(counted(*v), tuple(m.key for m in told))
            for v, told in sorted(values.items(), key=lambda item: (item[0][0], item[0][1] or ""))
        ),
        compatible,
        "; ".join(notes),
    )


def _gap(low: float, high: float) -> str:
    if not (math.isfinite(low) and math.isfinite(high)):
        return ""
    return f": a difference of {abs(high - low):,.0f}"


def _dates(group: Sequence[Mention]) -> Difference | None:
    """Dates that exclude each other; a coarser date that holds a finer one is no difference."""
    dated = [(when(m.event), m) for m in group if when(m.event).resolved]
    clash = [
        (a, b) for a, b in combinations([w for w, _ in dated], 2) if not a.may_equal(b) and a.text != b.text
    ]
    if not clash:
        return None
    texts: dict[str, tuple[When, list[Mention]]] = {}
    for date, mention in dated:
        texts.setdefault(date.text, (date, []))[1].append(mention)
    ordered = sorted(texts.values(), key=lambda item: item[0].sort_key())
    values = tuple(Value(label(date), tuple(m.key for m in told)) for date, told in ordered)
    words = " against ".join(v.text for v in values)
    steps = {_step(m.event) for _, m in dated} - {""}
    if len(steps) > 1:
        note = f"{words}: told as different steps ({', '.join(sorted(steps))}), both can be right"
        return Difference("date", values, True, note)
    note = f"{words}: the sources date it differently (announced, signed and in effect may be meant)"
    return Difference("date", values, False, note)


def _step(event: Event) -> str:
    """Which step of a thing a mention dates, as the grammar names it (``step:announced``)."""
    return next((r.removeprefix("step:") for r in event.rules if r.startswith("step:")), "")
