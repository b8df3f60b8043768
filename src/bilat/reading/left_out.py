"""What figures leave out: excluding diamonds, trade came to 5 billion · exports were 3 billion without gold (S6).

What is left out narrows a figure like a part does, and is never a part itself: the scope keeps the word that leaves it
out. Language-neutral: it sees the items that the pattern file's ``except`` rules have made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bilat.reading.drafts import Draft
from bilat.reading.tokens import Item

_KINDS: Final = frozenset({"level", "growth", "multiple", "share", "target", "balance"})
_WHOLE: Final = frozenset({"exports", "imports", "trade", "balance"})
_BREAKS: Final = frozenset({"while", "semicolon"})
# What stands between a clause's beginning and what it leaves out.
_OPENS: Final = frozenset({"comma", "and", "adv", "period", "in", "w", "it"})


def left_out(items: Sequence[Item], drafts: Sequence[Draft]) -> None:
    """Give each figure what its clause leaves out."""
    told = sorted((d for d in drafts if d.kind in _KINDS and d.measure in _WHOLE), key=lambda d: d.index)
    for at, item in enumerate(items):
        if item.cat != "adv.part":
            continue
        first = next((n + 1 for n in range(at - 1, -1, -1) if items[n].base in _BREAKS), 0)
        last = next((n for n in range(at + 1, len(items)) if items[n].base in _BREAKS), len(items))
        before = [d for d in told if first <= d.index < at]
        after = [d for d in told if at < d.index < last]
        for draft in _governed(items, at, first, before, after):
            if draft.scope is not None and draft.scope.endswith(item.low):
                continue
            draft.scope = f"{draft.scope} {item.low}" if draft.scope else item.low
            draft.words["scope"] = (item.start, item.end)
            draft.rules.append("left_out")


def _governed(
    items: Sequence[Item], at: int, first: int, before: list[Draft], after: list[Draft]
) -> list[Draft]:
    """The figures of a clause that something is left out of."""
    if all(item.base in _OPENS for item in items[first:at]):
        return before + after  # "Excluding gold, exports rose by 5 per cent to 3 billion, imports to 4"
    flow = next((n for n in range(at + 1, len(items)) if items[n].base == "flow"), len(items))
    near = [d for d in after if d.index < flow]
    if not before:
        return near or after  # "exports excluding gold were 3 billion, imports 4"
    lead = items[at - 1].base
    behind = next(
        (i for i in items[at + 1 :] if i.base not in ("comma", "it", "be", "qual", "a", "close")), None
    )
    anew = behind is not None and behind.base in ("money", "flow", "number", "its", "det", "econ")
    if after and (lead == "and" or (lead == "comma" and anew)):
        return after if behind is not None and behind.base != "money" else near or after
    if after and behind is not None and behind.base == "open":
        return after[:1]  # "wheat (1 billion) and animals, not including fish (2 billion)"
    head = before[-1].words.get("measure")
    same = [d for d in before if d is before[-1] or (head is not None and d.words.get("measure") == head)]
    return same + [d for d in near if head is not None and d.words.get("measure") == head]
