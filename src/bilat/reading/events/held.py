"""Meetings told by what became of them: a session with its number, a forum that was held or is scheduled."""

from __future__ import annotations

import re

from bilat.economies import group_codes
from bilat.reading.events.encounters import form, told
from bilat.reading.events.meant import persons_in
from bilat.reading.events.people import Person
from bilat.reading.events.story import (
    Story,
    codes_in,
    date_near,
    objects,
    place_near,
    subjects,
)
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Event
from bilat.reading.wordsets import wordset

_ORDINAL = re.compile(
    r"\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
)


def session_name(scene: Scene, at: int) -> str | None:
    """ "9th meeting of the X-Y Intergovernmental Commission", "13th X-Y Summit": a meeting that has a number."""
    units = scene.units
    first = at
    while first > 0 and at - first < 7 and not _ORDINAL.fullmatch(units[first].low):
        first -= 1
    if not _ORDINAL.fullmatch(units[first].low) or any(
        not (u.cap or u.has("w", "hyphen", "econ.dem", "n.cooperation")) or u.has("person")
        for u in units[first + 1 : at]
    ):
        return None
    stop = at + 1
    if stop < len(units) and units[stop].low in ("of", "of the"):
        while (
            stop < len(units)
            and stop - at < 14
            and (
                units[stop].cap
                or units[stop].has("hyphen", "a", "bodyword")
                or units[stop].low in ("of", "for", "and", "on")
            )
            and not units[stop].has("person", "date")
            and not (units[stop].low == "and" and stop + 1 < len(units) and units[stop + 1].low == "the")
        ):
            stop += 1
        if not any(u.has("bodyword", "n.meeting") and u.cap for u in units[at + 1 : stop]):
            return None
        while stop > at and not units[stop - 1].cap:
            stop -= 1
    elif units[at].cap and at - first > 1:
        while stop < min(len(units), at + 4) and units[stop].has("cap", "bodyword", "n.meeting"):
            stop += 1
    else:
        return None
    text = scene.text[units[first].start - scene.start : units[stop - 1].end - scene.start]
    name = " ".join(text.split())
    return name[:1].upper() + name[1:]


def numbered(story: Story, scene: Scene, at: int, span: tuple[int, int], name: str) -> Event | None:
    """A meeting with a number, where the sentence tells that it took place: held, chaired, closed, at, during."""
    units = scene.units
    if any("sideline" in u.low or "margins" in u.low for u in units[max(span[0], at - 12) : at]):
        return None  # "on the sidelines of the 8th Council": others' session
    near = units[max(span[0], at - 12) : min(span[1], at + 16)]
    if not any(u.has("v.gather", "v.host", "during", "v.step") or u.low in _HELD for u in near):
        return None
    people = subjects(story, scene, at) if any(u.has("v.gather", "v.host") for u in near) else []
    people = people or _chairing(story, scene, at, span)
    return told(story, scene, at, span, people, "session", name)


def _chairing(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> list[Person]:
    """The two of "was co-chaired by A and B", "under the co-chairmanship of A and B"; [] where not two sides are named."""
    units = scene.units
    for n in range(at + 1, span[1] - 1):
        chaired = units[n].low in _CHAIRED and units[n + 1].low == "by"
        if chaired or (units[n].low in _CHAIRS and units[n + 1].low in ("of", "of the")):
            people = objects(story, scene, n + 1)
            return people if len({p.economies for p in people if p.economies}) > 1 else []
    return []


_CHAIRED, _CHAIRS = wordset("held.chaired"), wordset("held.chairs")


_HELD = wordset("meetings.held")


# After the meeting as subject these say by themselves that it happens; the others need "was", or a comma
# or nothing before them: "was held", ", held in Doha".
_HAPPENS = wordset("held.happens")
_ARRANGED = wordset("held.arranged")
_REACH = 26


def arranged(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> Event | None:
    """ "The forum took place in Doha", "a plenary is scheduled for Friday", "talks, held in Doha on Monday"."""
    verb = _happening(scene, at, span[1])
    if verb is None and (opener := _opener(scene, at, span[0])) is not None:
        event = told(story, scene, opener, span, subjects(story, scene, opener), "opened", form(scene, span))
        bloc = event is not None and any(c in group_codes() for c in event.economies)
        return event if event is not None and (bloc or len(event.economies) > 1) else None
    if verb is None and (holding := _held_as_object(scene, at, span[0])) is not None:
        return _held_by(story, scene, at, holding, span)
    if verb is None and _is_attended(scene, at, span[0]):
        event = told(story, scene, at, span, [], "held", form(scene, span), future=False)
        return event if event is not None and len(event.economies) > 1 else None
    if verb is None:
        return None
    units = scene.units
    first = at
    while first > span[0] and at - first < 8 and _of_the_noun(units[first - 1]):
        first -= 1
    if first > span[0] and units[first - 1].has("date"):
        first -= 1  # "last year a session was held"
    own = (first, span[1])
    if date_near(story, scene, verb, span=own) is None and place_near(scene, at, own, story) is None:
        return None
    ahead = any(u.has("will") or u.low in _AHEAD for u in units[at + 1 : verb + 1])
    people = persons_in(units[at - 3 : at]) if at > 2 and units[at - 2].has("hyphen") else []
    people = people or _chairing(story, scene, at, span)
    event = told(story, scene, verb, own, people, "held", form(scene, own), future=ahead)
    if event is None:
        return None
    blocs = [c for c in event.economies if c in group_codes()]
    return event if len(event.economies) > 1 or blocs else None


def _held_as_object(scene: Scene, at: int, first: int) -> int | None:
    """The verb in "will hold the third session of their commission", "concluded their annual consultations"."""
    units = scene.units
    for n in range(at - 1, max(first, at - 10), -1):
        unit = units[n]
        if unit.low in _HOLDING:
            return n if n + 1 < at and not units[n - 1].has("during", "a") else None
        if not (
            unit.low in _OWN or _of_the_noun(unit) or unit.has("poss", "num", "numword", "open", "close")
        ):
            return None
        if unit.low in _NOT_OBJECTS:
            return None
    return None


def _held_by(story: Story, scene: Scene, at: int, verb: int, span: tuple[int, int]) -> Event | None:
    """The meeting that two economies or people hold: with a number, a capital or a day or place of its own."""
    units = scene.units
    people = subjects(story, scene, verb)
    numbered_ = any(_ORDINAL.fullmatch(u.low) for u in units[verb + 1 : at]) or units[at].cap
    two = len(codes_in(units[span[0] : verb])) > 1
    if (
        not (numbered_ or two)
        and date_near(story, scene, verb, span=span) is None
        and place_near(scene, at, span, story) is None
    ):
        return None
    event = told(story, scene, verb, span, people, "held", form(scene, span))
    if event is None:
        return None
    blocs = [c for c in event.economies if c in group_codes()]
    return event if len(event.economies) > 1 or blocs else None


def _is_attended(scene: Scene, at: int, first: int) -> bool:
    """ "at the Oman-Tanzania Business Forum in Muscat": a meeting with the names of two economies that is on."""
    units = scene.units
    if not units[at].cap or at < 3:
        return False
    begin = at
    while (
        begin > first and at - begin < 10 and (_of_the_noun(units[begin - 1]) or units[begin - 1].text == "/")
    ):
        begin -= 1
    stop = at + 1
    if stop < len(units) and units[stop].low in ("of", "of the"):
        # "the Ministerial Meeting of the 10th Nigeria-South Africa Commission"
        while stop < len(units) and stop - at < 12 and (_of_the_noun(units[stop]) or units[stop].low == "of"):
            stop += 1
    own = {c for u in units[begin:stop] for c in u.codes}
    if begin > 0 and units[begin].has("a"):
        begin += 1
    lead = units[begin - 1] if not units[begin - 1].has("a") else units[begin - 2]
    return len(own) > 1 and (lead.has("during") or lead.low in ("at", "in", "at the", "during"))


_HOLDING = wordset("held.holding")
_OWN = wordset("held.own")
_NOT_OBJECTS = wordset("held.not_objects")


def _of_the_noun(unit: Unit) -> bool:
    if unit.has("person", "date", "say", "comma", "semicolon", "during") or unit.low == "that":
        return False
    return unit.cap or unit.has("w", "hyphen", "a", "ord", "bodyword", "econ.dem", "n.cooperation")


def _happening(scene: Scene, at: int, last: int) -> int | None:
    """The verb that says that the meeting at ``at`` is held, None where another verb comes first."""
    units = scene.units
    chaired = False
    for n in range(at + 1, min(last, at + _REACH)):
        unit, before = units[n], units[n - 1]
        happens = unit.low in _HAPPENS or (n + 1 < last and f"{unit.low} {units[n + 1].low}" in _HAPPENS)
        if happens and not before.has("during", "a"):
            return n
        passive = unit.low.split()[-1] if unit.low.split()[0] in _BE else unit.low.removeprefix("to be ")
        if unit.low in _ARRANGED or passive in _ARRANGED:
            joined = (
                passive != unit.low
                or before.low.split()[-1] in _BE
                or before.has("comma", "close")
                or n == at + 1
            )
            return n if joined or before.cap or before.low in ("currently", "now", "also") else None
        if unit.has("v.gather", "v.host") and (before.has("will") or before.low in _BE):
            chaired = True  # "a plenary, to be chaired by X and Y, is scheduled for Friday"
        elif n == at + 1 and unit.has("w") and unit.low.endswith("ed") and len(unit.low) > 4:
            return None  # "the meeting focused on the fair, scheduled for May"
        elif unit.has("say", "semicolon") or (unit.has("person") and not chaired) or _is_other_verb(unit):
            return None
    return None


def _opener(scene: Scene, at: int, first: int) -> int | None:
    """The verb in "opened the Fiji-Peru Business Forum", "the committee concluded its session", else None."""
    units = scene.units
    own = next((n for n in range(at - 1, max(first, at - 5), -1) if units[n].low == "its"), None)
    if own is not None and units[own - 1].low in _OPENS | _ENDS:
        body = next((u for u in reversed(units[first : own - 1]) if not u.has("will", "date")), None)
        return own - 1 if body is not None and (body.has("bodyword") or body.under("econ.group")) else None
    if not units[at].cap:
        return None
    for n in range(at - 1, max(first, at - 9), -1):
        if units[n].low in _OPENS:
            return n if not units[n - 1].has("a") else None
        if not (
            units[n].cap or units[n].has("a", "hyphen", "ord") or units[n].low in ("inaugural", "annual")
        ):
            return None
    return None


_OPENS = frozenset(
    {
        "opened",
        "inaugurated",
        "closed",
        "launched",
        "kicked off",
        "hosted",
        "host",
        "hosts",
        "addressed",
        "attended",
    }
)

_ENDS = frozenset({"concluded", "ended", "began", "started", "held", "completed", "convened"})


def _is_other_verb(unit: Unit) -> bool:
    return unit.under("v.") and not unit.has("n.cooperation", "n.meeting", "n.visit", "v.deepen", "v.become")


_AHEAD = frozenset({"scheduled", "planned", "slated"})


_BE = frozenset({"was", "were", "is", "are", "be", "been", "being"})
