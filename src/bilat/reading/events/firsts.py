"""Who was the first to visit, and who followed: "the first premier to visit Oman was A in 1971, followed by B in 1990"."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bilat.economies import group_codes
from bilat.reading.events import dates
from bilat.reading.events.encounters import made
from bilat.reading.events.offices import PARTICLES
from bilat.reading.events.people import Person
from bilat.reading.events.story import Story, codes_in, date_near, subjects
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Event
from bilat.reading.wordsets import wordset

_ORDINALS = wordset("firsts.ordinals")
_LINKS = wordset("firsts.links")
_BE = frozenset({"was", "were", "is", "had been", "has been"})
# Units from the ordinal to "to visit", from there to "was", and of the longest name.
_TO_VISIT, _TO_NAMES, _NAME = 8, 8, 5


def is_first(units: Sequence[Unit], at: int) -> bool:
    """Whether "to visit" says who was the first (the last, the only one) to do so, not what somebody wants to do."""
    if units[at].low != "to visit":
        return False
    near = units[max(0, at - _TO_VISIT) : at]
    n = next((n for n, u in enumerate(near) if u.low in _ORDINALS or u.has("ord")), None)
    if n is None or any(u.has("comma", "say", "semicolon") for u in near[n:]):
        return False
    return not any(u.has("will") for u in units[max(0, at - 2 * _TO_VISIT) : at])


def read(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> list[Event]:
    """A visit for each name with its date behind "was"; [] where the sentence lists none."""
    units = scene.units
    if not is_first(units, at):
        return []
    target = [c for c in codes_in(units[at + 1 : at + 5]) if c not in group_codes()]
    title = next((n for n in range(at - 1, max(-1, at - _TO_VISIT), -1) if units[n].has("title")), None)
    home = [c for c in codes_in(units[max(0, at - _TO_VISIT) : at]) if c not in group_codes()]
    be = next((n for n in range(at + 1, min(at + _TO_NAMES, span[1])) if units[n].low in _BE), None)
    if len(target) != 1 or len(home) != 1 or title is None or target == home:
        return []
    if be is None:
        return _became(story, scene, at, span, (home[0], target[0]))
    found: list[Event] = []
    for first, last, words in _names(units, be + 1, span[1]):
        person = units[first].cats.get("person")
        name = scene.text[units[first].start - scene.start : units[last].end - scene.start]
        who = person if isinstance(person, Person) else Person(name, units[title].low, "", tuple(home))
        own = (first, last + 1)
        when = dates.resolve(words, story.document.published)
        codes = (home[0], target[0])
        event = made(
            "meeting", story, scene, at, own, [who], codes, when, "Visit", ("meeting:visit",), "reported"
        )
        there = next(u.text for u in units[at + 1 : at + 5] if u.codes)
        end = words.end
        found.append(
            dataclasses.replace(event, end=end, text=story.document.text[event.start : end], place=there)
        )
    return found


def _became(
    story: Story, scene: Scene, at: int, span: tuple[int, int], codes: tuple[str, str]
) -> list[Event]:
    """ "X became the first Peruvian president to visit Fiji in 2023": told with its date only."""
    units = scene.units
    verb = next(
        (n for n in range(at - 1, span[0], -1) if units[n].has("v.become") or units[n].low in _BE), None
    )
    who = subjects(story, scene, verb) if verb is not None else []
    when = date_near(story, scene, at, span=(at, span[1]), future=False)
    if len(who) != 1 or when is None:
        return []
    event = made("meeting", story, scene, at, span, who, codes, when, "Visit", ("meeting:visit",), "reported")
    there = next(u.text for u in units[at + 1 : at + 5] if u.codes)
    return [dataclasses.replace(event, place=there)]


def _names(units: Sequence[Unit], at: int, last: int) -> list[tuple[int, int, dates.DateWords]]:
    """Each name with the date behind it: its first and last unit, and the date."""
    found: list[tuple[int, int, dates.DateWords]] = []
    n = at
    while n < last:
        if units[n].has("comma", "title", "honor") or units[n].low in _LINKS:
            n += 1
            continue
        first = n
        while n < last and n - first < _NAME and (units[n].has("person", "hyphen") or _is_name(units[n])):
            n += 1
        day = n + (n < last and units[n].low in ("in", "on"))
        words = units[day].cats.get("date") if day < last else None
        if n == first or not isinstance(words, dates.DateWords):
            break
        found.append((first, n - 1, words))
        n = day + 1
    return found


def _is_name(unit: Unit) -> bool:
    particle = unit.low in PARTICLES and unit.has("w")
    return particle or (unit.cap and not unit.has("date") and not unit.under("econ"))
