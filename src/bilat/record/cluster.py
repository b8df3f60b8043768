"""Which mentions tell one event: groups that hold no forbidden pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from bilat.record.decisions import Decisions
from bilat.record.match import enough, forbids, score, told_apart, when, with_others
from bilat.record.model import Mention


def cluster(mentions: Sequence[Mention], rulings: Decisions) -> tuple[list[list[Mention]], list[str]]:
    """Groups of mentions that tell one event, and the doubts that stay.

    Mentions that can be placed in time are joined first, best pair first, and no group ever holds a pair
    that is forbidden. A mention without a year joins a group only if it fits exactly one.
    """
    groups: dict[str, list[Mention]] = {m.key: [m] for m in mentions}
    home: dict[str, str] = {m.key: m.key for m in mentions}
    by_key = {m.key: m for m in mentions}
    forbidden = _Forbidden(rulings)

    def join(one: str, other: str, *, ruled: bool = False) -> bool:
        first, second = sorted((home[one], home[other]))
        if first == second:
            return True
        if not ruled and any(forbidden(a, b) for a in groups[first] for b in groups[second]):
            return False
        for mention in groups[second]:
            home[mention.key] = first
        groups[first] += groups.pop(second)
        return True

    for keys in rulings.together:
        present = [k for k in keys if k in by_key]
        for key in present[1:]:
            join(present[0], key, ruled=True)

    dated = [m for m in mentions if when(m.event).resolved]
    for one, other in _candidates(dated):
        join(one.key, other.key)

    doubts: list[str] = []
    loose = sorted((m for m in mentions if not when(m.event).resolved), key=lambda m: m.key)
    for mention in loose:
        if len(groups[home[mention.key]]) > 1:
            continue
        fits = sorted(
            {
                home[d.key]
                for d in dated
                if not forbidden(mention, d)
                and enough(mention.event, d.event)
                and not any(forbidden(mention, m) for m in groups[home[d.key]])
            }
        )
        if len(fits) == 1:
            join(fits[0], mention.key)
        elif fits:
            doubts.append(
                f"{mention.key} has no full date and fits {len(fits)} events "
                f"({', '.join(fits)}): kept apart; a decisions file can join them"
            )
    left = [m for m in loose if len(groups[home[m.key]]) == 1]
    for one, other in _candidates(left):
        join(one.key, other.key)
    return [sorted(g, key=lambda m: m.key) for g in groups.values()], doubts


# How the grammar marks "the 9th meeting of the X-Y Commission".
_SESSION = "meeting:session"


class _Forbidden:
    """forbids() with the user's decisions before it."""

    def __init__(self, rulings: Decisions) -> None:
        self.rulings = rulings
        self.known: dict[tuple[str, str], bool] = {}

    def __call__(self, one: Mention, other: Mention) -> bool:
        pair = (one.key, other.key) if one.key < other.key else (other.key, one.key)
        if pair not in self.known:
            self.known[pair] = (
                False
                if self.rulings.are_together(*pair)
                else self.rulings.are_apart(*pair)
                or forbids(one.event, other.event) is not None
                or _side_by_side(one, other)
            )
        return self.known[pair]


def _side_by_side(one: Mention, other: Mention) -> bool:
    """What one document tells as two: papers each on something else, meetings each with somebody else."""
    if one.document != other.document or one.event.type != other.event.type:
        return False
    if one.event.type == "meeting":
        numbered = _SESSION in one.event.rules or _SESSION in other.event.rules
        days = when(one.event).text, when(other.event).text
        return with_others(one.event, other.event) or (numbered and days[0] != days[1])
    return one.event.type == "agreement" and told_apart(one.event, other.event)


def _candidates(mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Pairs worth joining, best first. Only mentions that share a kind and an economy or a name meet."""
    buckets: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        shared = mention.event.economies or (mention.event.name or "",)
        for code in shared:
            buckets[mention.event.type, code].append(mention)
        if mention.event.type == "project":
            buckets["project", ""].append(mention)
    scored: dict[tuple[str, str], tuple[float, Mention, Mention]] = {}
    for bucket in buckets.values():
        for one, other in combinations(bucket, 2):
            pair = (min(one.key, other.key), max(one.key, other.key))
            if pair in scored or forbids(one.event, other.event) or not enough(one.event, other.event):
                continue
            scored[pair] = (score(one.event, other.event), one, other)
    ranked = sorted(scored.items(), key=lambda item: (-item[1][0], item[0]))
    return [(one, other) for _, (_, one, other) in ranked]
