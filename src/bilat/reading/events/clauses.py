"""Clauses, and whether what a verb tells has happened, is yet to be, or was a call on somebody."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from bilat.reading.events.words import Scene, Unit
from bilat.reading.wordsets import wordset

# Units of the longest phrase that a rule asks for by its words.
_LONGEST = 4
_PARTING = wordset("story.parting")
_TO_COME = wordset("story.to_come")
_TOLD = wordset("story.told")
# "came together to sign" tells that they signed.
_JOINED = frozenset({"together", "gathered", "met", "assembled"})
_BESIDE = frozenset({"ahead of", "upcoming", "forthcoming", "proposed", "planned"})
# What those do who agree to it, at another time; to upgrade their relations they need only agree.
_YET_TO_BE = ("v.sign", "v.meet", "v.gather", "v.host", "v.visit", "v.call", "v.step", "v.join")
_AGREED_TO = wordset("story.agreed_to")
_TIMETABLE = wordset("story.timetable")
_HELD = wordset("held.arranged") | wordset("held.happens")
_CALLING = wordset("story.calling")


def phrase_at(units: Sequence[Unit], at: int, words: frozenset[str]) -> int:
    """How many units from ``at`` on are one of the phrases: 0 where none is."""
    text = units[at].low
    if text in words:
        return 1
    for more in range(1, min(_LONGEST, len(units) - at)):
        text += " " + units[at + more].low
        if text in words:
            return more + 1
    return 0


def clause(scene: Scene, at: int) -> tuple[int, int]:
    """The units around a verb up to a semicolon, or to a comma before "while", "but", "as"."""
    units = scene.units
    if scene.cuts is None or scene.cuts[0] is not units:
        parted = scene.holds("semicolon", "comma")
        scene.cuts = (units, [n for n in range(len(units)) if _parts(units, n)] if parted else [])
    marks = scene.cuts[1]
    before = bisect.bisect_left(marks, at)
    after = bisect.bisect_right(marks, at)
    return (marks[before - 1] + 1 if before else 0), (marks[after] if after < len(marks) else len(units))


def _parts(units: Sequence[Unit], n: int) -> bool:
    cats = units[n].cats
    if "semicolon" in cats:
        return True
    return "comma" in cats and n + 1 < len(units) and units[n + 1].low in _PARTING


def is_future(scene: Scene, at: int) -> bool:
    """Whether the verb at ``at`` tells of what is yet to happen."""
    if scene.units[at].has("n.meeting", "n.visit"):
        behind = scene.units[at + 1 : at + 4]
        own = next((n for n, u in enumerate(behind) if u.has("comma") or u.low == "which"), 3)
        if any(u.has("will") for u in behind[:own]):
            return True  # "the visit will begin", not "is on a visit, which will end"
    if scene.units[at].has("n.meeting") and _will_be_held(scene.units, at):
        return True
    if scene.units[at].low == "to sign" and at and scene.units[at - 1].low in _JOINED:
        return False
    if scene.units[at].low.startswith(("will ", "is to ", "are to ", "to ", "due in")):
        return True
    units = scene.units
    start = clause(scene, at)[0]
    first = max(start, at - 5)
    before = scene.units[first:at]
    lowest = max(start, at - 9)
    if any(
        units[n].low in _TO_COME and units[n - 1].low.split()[-1] == "to" for n in range(max(1, lowest), at)
    ):
        return True  # "agreed to convene the first session"
    told = scene.units[at].has("v.meet", "v.visit", "v.sign") and not scene.units[at].has(
        "n.meeting", "n.signing"
    )
    if told and scene.units[at].low.split()[0] in _TOLD:
        # "ahead of the visit, the minister met": what is yet to come is another thing.
        before = [u for u in before if u.low not in _BESIDE]
    before = [
        u for n, u in enumerate(before) if not (u.low == "to sign" and n and before[n - 1].low in _JOINED)
    ]
    when = next(
        (n for n in range(first, at) if units[n].low == "when" and n and units[n - 1].has("comma")), None
    )
    if when is not None and units[at].low in _TO_COME and any(u.has("will") for u in units[start:when]):
        return True  # "will visit on Wednesday, when the two hold their first meeting"
    if (
        before
        and before[-1].low in _AGREED_TO
        and (scene.units[at].low.split()[0] in _TO_COME or scene.units[at].has(*_YET_TO_BE))
    ):
        return True  # "agreed to convene the fifth session", "agreed to sign a treaty"
    return any(u.has("will") for u in before) or bool(before and before[-1].low == "to" and len(before) > 1)


def is_timetable(unit: Unit) -> bool:
    """Whether a step told in the present ("construction starts in July") is a plan where its date can lie ahead."""
    return unit.low.split()[0] in _TIMETABLE


def _will_be_held(units: Sequence[Unit], at: int) -> bool:
    """ "The next round of talks between X and Y will be held in May"."""
    for n in range(at + 1, min(at + 16, len(units))):
        if units[n].has("comma", "say", "end") or units[n].low == "that":
            return False
        if units[n].has("will"):
            return any(u.low in _HELD for u in units[n + 1 : n + 4])
    return False


def is_call(units: Sequence[Unit], at: int) -> bool:
    """ "called on the minister and discussed trade" is a visit; "called on the minister to cut duties" an appeal."""
    whom = next(
        (
            n
            for n in range(at + 1, min(at + 5, len(units)))
            if units[n].has("person", "title", "comma", "will") or units[n].low in _WHOM
        ),
        None,
    )
    if whom is None or not (units[whom].has("person", "title") or units[whom].low in _WHOM):
        return False
    expected = at > 0 and units[at - 1].low.split()[-1] == "to"
    if units[whom].has("title") and not expected:
        return False  # without a name: rather an appeal
    for n in range(whom + 1, min(at + 9, len(units))):
        low = units[n].low
        if low in ("for", "not") and n == whom + 1:
            return False
        if low.split()[0] == "to":
            verb = low.split()[-1] if low != "to" else units[n + 1].low if n + 1 < len(units) else ""
            return verb.split()[0] in _CALLING if verb else True
        if units[n].has("comma", "end") or low == "and":
            return True
    return True


_WHOM = frozenset({"him", "her"})
