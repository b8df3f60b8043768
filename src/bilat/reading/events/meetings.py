"""Meetings, visits and summits, and those that were called off."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bilat import economies
from bilat.reading.events import held
from bilat.reading.events.clauses import clause, is_call, is_denied, is_future
from bilat.reading.events.encounters import form, told
from bilat.reading.events.meant import persons_in
from bilat.reading.events.offices import LANDS
from bilat.reading.events.people import Person, codes_of
from bilat.reading.events.story import (
    Story,
    codes_in,
    date_near,
    group_codes,
    labels,
    objects,
    parties,
    place_near,
    subjects,
    via_of,
)
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Event
from bilat.reading.wordsets import wordset

# The rule of "the meeting was attended by X": a meeting that the text told before.
AGAIN = "meeting:again"
_HEADS = ("v.meet", "v.call", "v.host", "v.gather", "n.meeting", "v.visit", "n.visit")
# "the ministers meet regularly" tells a habit; "to meet every year" an arrangement.
_HABITS = wordset("meetings.habits")
# "is on a visit to", "paid a two-day visit to": the verbs that make a visit happen.
_MAKING = wordset("meetings.making")


def read(story: Story, scene: Scene) -> list[Event]:
    """At most one meeting and one cancellation a clause."""
    cancelled = _cancelled(story, scene) if scene.holds("v.cancel") else None
    if cancelled is not None:
        return [cancelled]
    if not scene.holds(*_HEADS):
        return []
    found: list[Event] = []
    taken: set[tuple[int, int]] = set()
    for at, unit in enumerate(scene.units):
        if not unit.has(*_HEADS):
            continue
        span = clause(scene, at)
        if is_denied(scene, at) or _is_compound(scene, at):
            continue
        if span in taken:
            later = held.arranged(story, scene, at, span) if unit.has("n.meeting") else None
            if later is not None and later.date and all(later.date != e.date for e in found):
                found.append(later)  # "discussed the session, which is scheduled for 3 May"
            continue
        event = None
        if unit.has("v.call") and not is_call(scene.units, at):
            continue
        if unit.has("v.meet", "v.call", "v.host", "v.gather") and unit.low != "meeting":
            event = _by_verb(story, scene, at, span)
        elif unit.has("n.meeting"):
            event = _meeting_noun(story, scene, at, span)
        elif unit.has("v.visit"):
            event = _visit(story, scene, at, span)
        elif unit.has("n.visit"):
            event = _visit_noun(story, scene, at, span)
        if event is not None:
            taken.add(span)
            found.append(event)
    return _strongest(found)


def _is_compound(scene: Scene, at: int) -> bool:
    """ "a conference room": the meeting only tells which room."""
    return at + 1 < len(scene.units) and scene.units[at + 1].low in _ROOMS


_ROOMS = wordset("meetings.rooms")


def _meeting_noun(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> Event | None:
    name = held.session_name(scene, at)
    event = held.numbered(story, scene, at, span, name) if name is not None else None
    if event is None and name is None:
        event = _by_noun(story, scene, at, span)
    return event or held.arranged(story, scene, at, span)


def _strongest(found: list[Event]) -> list[Event]:
    """Within a sentence: a meeting that names fewer of the same people adds nothing."""
    return [
        one
        for one in found
        if not any(
            other is not one and set(one.actors) < set(other.actors) and one.date in (None, other.date)
            for other in found
        )
    ]


def _by_verb(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> Event | None:
    unit = scene.units[at]
    who, whom = subjects(story, scene, at), objects(story, scene, at)
    if unit.has("v.host") and (not whom or _welcomes_something(scene, at)):
        return None
    if any(u.low in _HABITS for u in scene.units[max(0, at - 2) : at + 4]):
        return None
    if unit.has("v.gather") and (_describes(scene, at) or _is_dealt_with(scene, at)):
        return None
    if unit.low == "joined" and not any(u.has("n.meeting") for u in scene.units[at + 1 : at + 8]):
        return None
    group = any(c in group_codes() for c in codes_in(scene.units[span[0] : at]))
    officials = any(
        u.low in ("ministers", "leaders", "officials", "members") for u in scene.units[span[0] : at]
    )
    together = unit.has("v.gather") or scene.units[at].low in ("met", "meet", "meets")
    if not who and whom and unit.low == "meeting with":
        who = _after_introduction(scene, at)
    people = list(dict.fromkeys([*who, *whom]))
    codes = [c for c in codes_in(scene.units[span[0] : span[1]]) if c not in group_codes()]
    before = [c for c in codes_in(scene.units[span[0] : at]) if c not in group_codes()]
    companions = (
        whom
        or len(who) > 1
        or any(u.has("n.leaders") for u in scene.units[span[0] : at])
        or (together and (len(before) > 1 or (group and officials)))
    )
    body = (
        at > 0
        and units_low(scene, at - 1) in _COMMITTEES
        and date_near(story, scene, at, span=span) is not None
    )
    if body and not people and len(parties(story, scene, span)) > 1:
        return told(story, scene, at, span, [], "bodies", form(scene, span))
    if not people and not (together and (len(codes) > 1 or (group and officials))):
        return None
    if not companions and not any(u.has("n.meeting") for u in scene.units[at + 1 : at + 6]):
        # "met the press", "met a deadline", "met officials of both countries"
        if unit.has("v.call"):
            return told(story, scene, at, span, people, "verb", form(scene, span))
        if unit.low in ("met", "meet", "meets", "joined") and not any(
            u.has("title", "n.companies", "bodyword") for u in scene.units[at + 1 : at + 6]
        ):
            return None
        if (
            unit.has("v.gather")
            and not any(u.has("n.meeting") for u in scene.units[at : at + 6])
            and unit.low
            not in (
                "held talks",
                "hold talks",
                "holds talks",
                "held a meeting",
                "held discussions",
                "had talks",
                "held a summit",
            )
        ):
            return None
    event = told(story, scene, at, span, people, "verb", form(scene, span))
    if event is not None and unit.has("v.gather") and _is_the_meeting(scene, at):
        event = dataclasses.replace(event, rules=(*event.rules, AGAIN))
    return event


_COMMITTEES = frozenset({"committee", "commission", "council", "board", "forum", "joint commission"})


def units_low(scene: Scene, at: int) -> str:
    """The word of a unit, past an adverb before it."""
    low = scene.units[at].low
    return scene.units[at - 1].low if at and low in ("also", "then", "later", "recently") else low


def _is_the_meeting(scene: Scene, at: int) -> bool:
    """ "chaired the meeting", "the meeting was attended by": one of which the text told before."""
    units = scene.units
    near = [*range(max(0, at - 3), at), *range(at + 1, min(at + 4, len(units) - 1))]
    return any(
        units[n].has("n.meeting")
        and n
        and units[n - 1].low == "the"
        and units[n + 1].low not in ("of", "between", "with")
        for n in near
    )


def _after_introduction(scene: Scene, at: int) -> list[Person]:
    """ "At a meeting with X, Y praised the ports": the subject of the sentence."""
    units = scene.units
    if at > 3:
        return []
    for n in range(at + 2, min(at + 6, len(units))):
        if units[n - 1].has("comma") and units[n].has("person"):
            return persons_in(units[n : n + 1])
    return []


def _welcomes_something(scene: Scene, at: int) -> bool:
    """ "welcomed the upcoming visit of the prince": what is welcomed is a thing, not a guest."""
    if not scene.units[at].low.startswith("welcom"):
        return False
    for unit in scene.units[at + 1 : at + 9]:
        if unit.has("person"):
            return False
        if unit.has("n.visit", "n.meeting", "n.paper", "n.target", "n.cooperation", "n.accession"):
            return True
        if unit.low == "of" or unit.has("comma", "end"):
            return unit.low == "of"
    return False


def _describes(scene: Scene, at: int) -> bool:
    """ "the commission, co-chaired by the minister, works well" tells who heads it, not a meeting."""
    units = scene.units
    if at + 1 >= len(units) or units[at + 1].low != "by":
        return False
    return not any(u.has("n.meeting") or u.low in ("was", "were") for u in units[max(0, at - 4) : at])


def _is_dealt_with(scene: Scene, at: int) -> bool:
    """ "the decisions will be addressed": what one speaks about is no meeting."""
    units = scene.units
    return (
        units[at].low == "addressed"
        and at > 0
        and units[at - 1].low.split()[-1] in ("be", "was", "were", "been")
        and not any(u.low == "by" for u in units[at + 1 : at + 3])
    )


def _by_telephone(units: Sequence[Unit], at: int) -> bool:
    words = units[at].low.split()
    talked = words[0] in ("telephone", "phone", "video") or words[-1] in ("conversation", "call")
    return talked and any(u.low in ("in", "during", "over", "by") for u in units[max(0, at - 3) : at])


_ONGOING = frozenset({"negotiations", "consultations", "dialogue"})


def _by_noun(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> Event | None:
    """ "during his meeting with X", "talks with X", "a summit between X and Y", "their Thursday meeting"."""
    units = scene.units
    unit = units[at]
    after = units[at + 1].low if at + 1 < len(units) else ""
    people: list[Person] = []
    if unit.has("v.meet") and after not in ("with", "between", "of"):
        people = objects(story, scene, at, reach=3) if unit.low == "meeting with" else []
    if unit.low == "meeting with":
        people = [*subjects(story, scene, at), *objects(story, scene, at, reach=5)]
    elif after == "between":
        people = objects(story, scene, at + 1, reach=4)
        bodies = any(u.has("bodyword") for u in units[at + 2 : at + 9])
        if not people and bodies and date_near(story, scene, at, span=span) is not None:
            return told(story, scene, at, span, [], "bodies", form(scene, span))
        if unit.low in _ONGOING and len(people) < 2:
            return None  # "negotiations between India and the EU" go on for years
        if not people and unit.low.endswith("meetings") and date_near(story, scene, at, span=span) is None:
            return None  # "meetings between buyers of both countries help"
    elif after in ("with", "in the"):
        people = [*subjects(story, scene, at), *objects(story, scene, at + 1, reach=5)]
        if unit.low in _ONGOING and len(people) < 2:
            return None
    elif after == "in" and any(u.low in ("between", "with") for u in units[at + 2 : at + 6]):
        # "a summit in Hanoi between X and Y"
        people = objects(story, scene, at + 1, reach=8)
    elif at and any(u.low == "their" for u in units[max(0, at - 3) : at]):
        people = subjects(story, scene, at)
        if unit.low in _ONGOING and len(people) < 2:
            return None
    elif (
        _by_telephone(units, at)
        and len({c for p in persons_in(units[span[0] : at]) for c in p.economies}) > 1
    ):
        people = persons_in(units[span[0] : at])  # "X and Y discussed trade in a telephone conversation"
    elif (unit.low in ("summit", "courtesy call") or unit.low.endswith("round table")) and _is_topic(
        scene, at
    ):
        people = []
        if not any(
            u.has("v.gather", "v.meet", "v.host", "will") or u.low in ("held", "is", "was") for u in units
        ):
            return None
    elif _is_blocs(units, at) and date_near(story, scene, at, span=span) is not None:
        people = []
    elif after in ("on", "in", "at") or (at + 1 < len(units) and units[at + 1].has("date")):
        # "At a meeting on 17 June in Kuala Lumpur, officials of both countries agreed"
        if unit.low in _ONGOING and held.session_name(scene, at) is None:
            return None
        present = persons_in(units[at + 1 : span[1]])
        if len(present) > 1:
            people = present  # "In a phone call on Tuesday, X and Y agreed"
        elif (
            not (
                any(u.has("n.side", "n.leaders", "title") for u in units[at + 1 :]) or _of_leaders(units, at)
            )
            or date_near(story, scene, at, span=span) is None
        ):
            return None
    else:
        return None
    people = list(dict.fromkeys(people))
    named_group = any(c in group_codes() for c in codes_in(units[max(0, at - 3) : at + 4]))
    if (
        len(people) < 2
        and not (people and after == "with")
        and not named_group
        and not _is_topic(scene, at)
        and after
        not in (
            "on",
            "at",
        )
    ):
        return None
    return told(story, scene, at, span, people, "noun", form(scene, span))


def _is_blocs(units: Sequence[Unit], at: int) -> bool:
    """ "spoke on Friday at the EU Eastern Partnership summit": somebody takes part in a bloc's meeting."""
    if not units[at].low.endswith(("summit", "meeting")):
        return False
    first = next((n for n in range(at - 1, max(-1, at - 7), -1) if units[n].low in ("at", "in")), None)
    if first is None or not all(u.cap or u.has("a", "hyphen") for u in units[first + 1 : at]):
        return False
    return any(c in group_codes() for u in units[first:at] for c in codes_of(u))


def _of_leaders(units: Sequence[Unit], at: int) -> bool:
    """ "Leaders of X, Y and Z are to conclude talks at a summit on 5 May"."""
    before = units[max(0, at - 40) : at]
    return len(codes_in(before)) > 1 and any(
        u.low in ("leaders", "ministers", "presidents", "officials") or u.has("n.leaders") for u in before
    )


def _is_topic(scene: Scene, at: int) -> bool:
    """The meeting itself is what the sentence is about: "The summit is being held in Kazan"."""
    return at <= 4 or scene.units[at].low.endswith("round table")


def _visit(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> Event | None:
    """Somebody travels to another economy; the host country is the place."""
    units = scene.units
    if units[at].low == "visiting" and not (at and units[at - 1].low in _BEFORE_VISITING):
        return None  # "visiting President X": what he is, told by what he does
    who = subjects(story, scene, at)
    host = next((p for p in persons_in(units[at + 1 : at + 3])), None)
    target = [c for c in codes_in(units[at + 1 : at + 6]) if c not in group_codes()]
    if units[at].low in ("landed", "arrived") and not any(
        u.low in ("in", "at") for u in units[at + 1 : at + 5]
    ):
        return None
    if not who or not target:
        if who and host is not None and host not in who and units[at].has("v.visit"):
            return told(story, scene, at, span, [*who, host], "visit", form(scene, span))
        return None
    if any(units[n].has("v.meet") and not is_future(scene, n) for n in range(*span)):
        return None  # the meeting tells the visit
    if host is not None and host not in who:
        return told(story, scene, at, span, [*who, host], "visit", form(scene, span))
    whom = [p for p in objects(story, scene, at, reach=14) if p not in who]
    event = told(story, scene, at, span, [*who, *whom], "visit", form(scene, span) or "Visit")
    if event is not None and event.place is None:
        there = next((u for u in units[at + 1 : at + 6] if codes_of(u)), None)
        event = dataclasses.replace(event, place=_host(there)) if there is not None else event
    return event


def _host(unit: Unit) -> str:
    """Where a visit leads: as the text names it, but "Saudi" and "the Korean" by the economy's name."""
    if not unit.has("econ.dem") or unit.codes[0] in group_codes():
        return unit.text
    return economies.get(unit.codes[0]).name


_BEFORE_VISITING = frozenset(
    {"is", "are", "was", "were", "be", "been", "while", "when", "after", "before", "by"}
)


def _visit_noun(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> Event | None:
    """ "is on a state visit to Indonesia", "paid a two-day visit to Hanoi", "a visit by X to Belarus in 2019"."""
    units = scene.units
    to = next((n for n in range(at + 1, min(at + 7, span[1])) if units[n].low == "to"), None)
    if to is None and (stay := _stay(scene, at, span)) is not None:
        who, there_at = stay
        event = told(story, scene, at, span, who, "visit", form(scene, span) or "Visit")
        if event is not None and len(event.economies) > 1:
            return dataclasses.replace(event, place=event.place or _host(units[there_at]))
        return None
    if to is None or any(u.has("comma", "say") or u.under("v.") for u in units[at + 1 : to]):
        return None
    target = [c for c in codes_in(units[to + 1 : to + 4]) if c not in group_codes()]
    described = not target and any(u.low in LANDS for u in units[to + 2 : to + 6])
    if not (target or described) or any(u.has("v.meet") for u in units[span[0] : span[1]]):
        return None
    by = next((n for n in (*range(at + 1, to), to + 2, to + 3) if n < span[1] and units[n].low == "by"), None)
    if by is not None:
        who = persons_in(units[by + 1 : by + 4])
    elif any(u.low in _MAKING for u in units[max(span[0], at - 5) : at]):
        who = subjects(story, scene, at)
    elif date_near(story, scene, at, span=(at, span[1])) is not None or _during_visit(story, scene, at, span):
        # "during a trip to X on Monday", "Marrero's visit to X in October 2022": told as of its day.
        owner = at > 1 and units[at - 1].has("poss") and units[at - 2].has("person")
        during = any(u.low == "during" for u in units[max(span[0], at - 4) : at])
        who = persons_in(units[at - 2 : at - 1]) if owner else subjects(story, scene, at) if during else []
    else:
        return None
    if not who:
        return None
    # "is on a visit to X and is the guest of honour on Sunday": the visit's own words end at "and".
    joined = (n for n in range(to + 2, span[1] - 1) if units[n].low == "and" and units[n + 1].low in _FINITE)
    own = (span[0], next(joined, span[1]))
    ahead = _during_visit(story, scene, at, span) and any(
        is_future(scene, n) or u.low in ("scheduled", "planned") for n, u in enumerate(units[:at])
    )
    ahead = ahead or any(
        units[n].low == "to" and units[n + 1].low in _MAKING for n in range(max(span[0], at - 6), at)
    )
    name = form(scene, span) or "Visit"
    event = told(story, scene, at, own, who, "visit", name, future=True if ahead else None)
    if event is None:
        return None
    home = [c for p in who for c in p.economies]
    if described:
        # "a state visit to the island nation": the other one of whom the text tells.
        target = [c for c in story.pair if c not in home]
        if len(target) != 1:
            return None
    codes = tuple(dict.fromkeys([*home, *target]))
    there = next((_host(u) for u in units[to + 1 : to + 4] if codes_of(u)), None)
    if described:
        there = economies.get(target[0]).name if target[0] not in group_codes() else None
    return dataclasses.replace(
        event,
        economies=codes if len(codes) > 1 else event.economies,
        place=there or event.place,
        modality="planned" if ahead else event.modality,
    )


def _stay(scene: Scene, at: int, span: tuple[int, int]) -> tuple[list[Person], int] | None:
    """ "X is in Oslo for a two-day visit": who is where."""
    units = scene.units
    for n in range(at - 1, max(span[0] + 1, at - 7), -1):
        if units[n].low in ("for", "on"):
            there = next((k for k in range(n - 1, max(span[0], n - 4), -1) if codes_of(units[k])), None)
            if there is None or units[there - 1].low != "in":
                return None
            be = there - 2 - (units[there - 2].low in ("currently", "now", "already"))
            if be < 1 or units[be].low.split()[0] not in ("is", "was", "are", "were"):
                return None
            who = persons_in(units[max(0, be - 3) : be])  # "X, who was in Oslo on a visit"
            return (who, there) if who else None
    return None


def _during_visit(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> bool:
    """ "signed on Monday during X's visit to Oslo": the day of what happened then is a day of the visit."""
    units = scene.units
    during = any(u.low in ("during", "amid") for u in units[max(span[0], at - 5) : at])
    owner = at > 1 and units[at - 1].has("poss") and units[at - 2].has("person")
    return during and owner and date_near(story, scene, at, span=span) is not None


_FINITE = frozenset({"is", "was", "will", "has", "had", "would"})


def _cancelled(story: Story, scene: Scene) -> Event | None:
    """ "cancelled a planned visit", "the summit was called off"."""
    units = scene.units
    for at, unit in enumerate(units):
        if not unit.has("v.cancel") or is_denied(scene, at):
            continue
        near = units[max(0, at - 8) : at + 8]
        noun = next((u for u in near if u.has("n.meeting", "n.visit") and u is not unit), None)
        if noun is None:
            continue
        span = clause(scene, at)
        people = list(dict.fromkeys([*subjects(story, scene, at), *objects(story, scene, at)]))
        codes = parties(story, scene, span, people)
        if not people and len(codes) < 2:
            continue
        when = date_near(story, scene, at, span=span)
        start, end = units[span[0]].start, units[span[1] - 1].end
        return Event(
            "meeting_cancelled",
            start,
            end,
            story.document.text[start:end],
            actors=labels(people),
            economies=codes,
            date=when.date if when else None,
            date_edtf=when.edtf if when else None,
            date_basis=when.basis if when else "",
            place=place_near(scene, at, span, story),
            name=noun.low,
            via=via_of(scene),
            sentence=(scene.start, scene.end),
            rules=("meeting:cancelled",),
        )
    return None
