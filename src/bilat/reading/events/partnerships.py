"""Relations that were raised from one partnership to another: each level with the date that stands behind it."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.reading.events import dates
from bilat.reading.events.clauses import clause, is_future
from bilat.reading.events.denials import is_denied
from bilat.reading.events.story import Story, parties, via_of
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Event
from bilat.reading.wordsets import wordset

_RAISING = wordset("partnerships.raising")
_INTO = wordset("partnerships.into")
_KINDS = wordset("partnerships.kinds")
_IN = frozenset({"in", "on", "since"})
# Units within which the date of a level stands behind it: "in", a quotation mark, a comma.
_TO_DATE = 4


def read(story: Story, scene: Scene) -> list[Event]:
    """ "from comprehensive partnership in 2001 to strategic partnership in 2009": one step a level that has a date."""
    if not scene.holds("n.partnership"):
        return []
    units = scene.units
    found: list[Event] = []
    done: set[int] = set()
    for at, unit in enumerate(units):
        if not (unit.has("v.upgrade") or unit.low in _RAISING) or is_denied(scene, at):
            continue
        span = clause(scene, at)
        codes = parties(story, scene, span)
        for level in _levels(units, at, span[1]):
            words = _date_behind(units, level)
            if words is None or level in done or len(codes) < 2:
                continue
            done.add(level)
            when = dates.resolve(words, story.document.published)
            first = min(at, level)
            start, end = units[first].start, words.end
            found.append(
                Event(
                    "diplomatic_relations",
                    start,
                    end,
                    story.document.text[start:end],
                    actors=codes[:4],
                    economies=codes[:4],
                    date=when.date,
                    date_edtf=when.edtf,
                    date_basis=when.basis,
                    name=name(units, level),
                    via=via_of(scene),
                    sentence=(scene.start, scene.end),
                    rules=("relations:step",),
                    modality="planned" if is_future(scene, at) else "reported",
                )
            )
    return [e for e in found if e.date or e.date_edtf]


def target(units: Sequence[Unit], at: int, last: int) -> int | None:
    """The partnership that the verb at ``at`` raises relations to: of "from A to B" it is B. None where it names none."""
    levels = [n for n in range(at + 1, last) if units[n].has("n.partnership")]
    if len(levels) > 1 and any(u.low == "from" for u in units[at + 1 : levels[0]]):
        return levels[1]
    return levels[0] if levels else None


def name(units: Sequence[Unit], n: int) -> str:
    """A level in full: "extended strategic partnership"."""
    first = n
    while first > 0 and units[first - 1].low in _KINDS:
        first -= 1
    return " ".join(u.low for u in units[first : n + 1])


def _levels(units: Sequence[Unit], at: int, last: int) -> list[int]:
    """The partnerships behind a verb up to the next such verb; behind "designated" those after "as"."""
    stop = next((n for n in range(at + 1, last) if units[n].has("v.upgrade", "say")), last)
    found = [n for n in range(at + 1, stop) if units[n].has("n.partnership")]
    if units[at].has("v.upgrade") or not found:
        return found
    return found if any(u.low in _INTO for u in units[at : found[0]]) else []


def _date_behind(units: Sequence[Unit], level: int) -> dates.DateWords | None:
    for n in range(level + 1, min(level + 1 + _TO_DATE, len(units))):
        words = units[n].cats.get("date")
        if isinstance(words, dates.DateWords):
            return words
        if not (units[n].has("quote", "comma", "mark") or units[n].low in _IN):
            return None
    return None
