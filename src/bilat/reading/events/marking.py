"""What words mean by what stands around them: "spoke with X by telephone" is a meeting, "the next trade committee" too."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.reading.events.clauses import clause, phrase_at
from bilat.reading.events.words import Scene, Unit
from bilat.reading.wordsets import wordset

_SITTING = wordset("names.sitting")
_SESSIONS = wordset("names.sessions")
_TALKING = wordset("marking.talking")
_BY_PHONE = wordset("marking.by_phone")
_LONGEST_NAME = 4


def mark(scenes: Sequence[Scene]) -> None:
    """Give units the categories that only their sentence tells."""
    for scene in scenes:
        if scene.headline:
            continue
        _sessions(scene)
        _calls(scene)


def _add(scene: Scene, unit: Unit, cat: str) -> None:
    unit.cats = {**unit.cats, cat: None}
    scene.held = None


def _sessions(scene: Scene) -> None:
    """ "their next trade committee", "the annual joint commission": a body that is told as its session is a meeting."""
    units = scene.units
    for at, unit in enumerate(units):
        if (
            unit.low.split()[-1] not in _SITTING
            or "n.meeting" in unit.cats
            or not unit.has("bodyword", "cap", "w")
        ):
            continue
        first = at
        while (
            first > 0
            and at - first < _LONGEST_NAME
            and units[first - 1].has("w", "cap", "hyphen", "n.cooperation", "econ.dem")
        ):
            first -= 1
            if units[first].low in _SESSIONS:
                _add(scene, unit, "n.meeting")
                break


def _calls(scene: Scene) -> None:
    """ "spoke with X by telephone", "talked over the phone": who speaks so meets."""
    units = scene.units
    for at, unit in enumerate(units):
        if unit.low in _CALLED and _is_called_up(units, at):
            unit.cats = {"v.meet": None}
            scene.held = None
            continue
        if unit.low not in _TALKING or unit.under("v."):
            continue
        if any(phrase_at(units, n, _BY_PHONE) for n in range(at + 1, clause(scene, at)[1])):
            _add(scene, unit, "v.meet")


def _is_called_up(units: Sequence[Unit], at: int) -> bool:
    """ "called his Kenyan counterpart X on Wednesday to discuss gas", not "called his counterpart a friend"."""
    near = units[at + 1 : at + 6]
    whom = next((n for n, u in enumerate(near, at + 1) if u.has("person") or "counterpart" in u.low), None)
    if whom is None or any(u.has("comma", "quote", "say") or u.low == "for" for u in units[at + 1 : whom]):
        return False
    for n in range(whom + 1, min(whom + 6, len(units) - 1)):
        if units[n].low == "to":
            return units[n + 1].low in _WHY
        if not (units[n].has("date", "person", "covering", "w") and units[n].low not in ("a", "an")):
            return False
    return False


def call(units: Sequence[Unit]) -> str | None:
    """What a clause calls a talk over a distance: "Phone call" ("by telephone", "telephoned"), "Video call", or None."""
    for n, unit in enumerate(units):
        if unit.low in _PHONED or (unit.low in _CALLED and unit.has("v.meet")):
            return "Phone call"
        if length := phrase_at(units, n, _BY_PHONE):
            return "Video call" if any("video" in u.low for u in units[n : n + length]) else "Phone call"
    return None


_PHONED, _CALLED = wordset("marking.phoned"), frozenset({"called", "calls"})
_WHY = wordset("story.calling")
