"""Meetings, visits and summits, and those that were called off."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bilat.economies import group_codes
from bilat.reading.events import firsts, held, negotiations, visits
from bilat.reading.events.clauses import clause, is_call, phrase_at
from bilat.reading.events.denials import is_denied
from bilat.reading.events.encounters import form, made, told
from bilat.reading.events.meant import meant_by, persons_in
from bilat.reading.events.people import Person, codes_of
from bilat.reading.events.story import (
    Story,
    codes_in,
    date_near,
    objects,
    parties,
    subjects,
)
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Event
from bilat.reading.wordsets import wordset

# The rule of "the meeting was attended by X": a meeting that the text told before.
AGAIN = "meeting:again"
_HEADS = ("v.meet", "v.call", "v.host", "v.gather", "n.meeting", "v.visit", "n.visit")
_IS_HEAD = frozenset(_HEADS)
_HAPPENS = wordset("denials.happens")
# "the ministers meet regularly" tells a habit; "to meet every year" an arrangement.
_HABITS = wordset("meetings.habits")


def read(story: Story, scene: Scene) -> list[Event]:
    """At most one meeting and one cancellation a clause."""
    cancelled = _cancelled(story, scene) if scene.holds("v.cancel") else None
    if cancelled is not None:
        return [cancelled]
    if not scene.holds(*_HEADS):
        return []
    found: list[Event] = []
    taken: set[tuple[int, int]] = set()
    of_treaties = {n for step in negotiations.steps(scene) for n in step[:2]}
    for at, unit in enumerate(scene.units):
        if _IS_HEAD.isdisjoint(unit.cats) or at in of_treaties:
            continue
        span = clause(scene, at)
        if is_denied(scene, at) or _is_compound(scene, at):
            continue
        if span in taken:
            later = held.arranged(story, scene, at, span) if unit.has("n.meeting") else None
            again = later is not None and any(
                e.modality == later.modality == "planned" and not e.date and e.place == later.place
                for e in found
            )
            if later is not None and not again and later.date and all(later.date != e.date for e in found):
                found.append(later)  # "discussed the session, which is scheduled for 3 May"
            elif (said := _said_after(scene, at)) is not None:
                event = _by_noun(story, scene, at, (said, span[1]))
                if event is not None and event.date:
                    found.append(event)
            continue
        if _is_tally(scene.units, at):
            continue
        if firsts.is_first(scene.units, at):
            found += firsts.read(story, scene, at, span)
            taken.add(span)
            continue  # who was the first to visit: never a plan
        event = None
        if unit.has("v.call") and not is_call(scene.units, at):
            continue
        if unit.has("v.meet", "v.call", "v.host", "v.gather") and unit.low != "meeting":
            event = _by_verb(story, scene, at, span)
        elif unit.has("n.meeting"):
            event = _meeting_noun(story, scene, at, span)
        elif unit.has("v.visit") or (unit.low == "visit" and at > 1 and visits.is_verb(scene, at)):
            event = visits.by_verb(story, scene, at, span)
        elif unit.has("n.visit"):
            event = visits.by_noun(story, scene, at, span)
        if event is not None:
            taken.add(span)
            found.append(event)
            if unit.has("v.visit", "n.visit"):
                found += visits.other_years(scene, event, at, span)
    return _strongest(found)


def _said_after(scene: Scene, at: int) -> int | None:
    """The verb of speech in "..., X said after talks with Y in Oslo on Thursday", whose talks are a meeting of their own."""
    units = scene.units
    talks = units[at].has("n.meeting") and units[at - 1].has("during") and at + 1 < len(units)
    if not talks or units[at + 1].low != "with":
        return None
    return next((n for n in range(at - 2, max(0, at - 5), -1) if units[n].has("say")), None)


def _is_tally(units: Sequence[Unit], at: int) -> bool:
    """ "has held 14 meetings with", "have met six times": how often they have met, not a meeting."""
    before = units[max(0, at - _TO_NUMBER) : at]
    number = next((n for n, u in enumerate(before) if u.has("num", "numword") and u.low != "one"), None)
    if units[at].has("n.meeting", "n.visit", "v.visit") and units[at].low.endswith(
        ("meetings", "visits", "trips", "summits")
    ):
        perfect = any(u.low.split()[0] in _HAVE for u in units[max(0, at - 2 * _TO_NUMBER) : at])
        return number is not None and perfect and not any("date" in u.cats for u in before[number:])
    behind = units[at + 1 : at + _TO_TIMES]
    return any(u.low == "times" and behind[n - 1].has("num", "numword") for n, u in enumerate(behind) if n)


_HAVE = frozenset({"has", "have", "had", "having"})
# Units between a number and "meetings", and from "met" to "14 times".
_TO_NUMBER, _TO_TIMES = 5, 9


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
            other is not one
            and one.modality == other.modality
            and set(one.actors) < set(other.actors)
            and one.date in (None, other.date)
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
    if unit.low == "addressed" and not any(
        u.has("n.meeting", "bodyword") for u in scene.units[at + 1 : at + 8]
    ):
        return None  # "they addressed the energy area"
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
    if (
        unit.low in _TALKING
        and not companions
        and not any(u.has("title") for u in scene.units[at + 1 : at + 6])
    ):
        return None  # "spoke to reporters by telephone"
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


_TALKING = wordset("marking.talking")
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
        if unit.low == "of" or unit.has("comma"):
            return True  # "would welcome more Kenyan meat, the minister said"
        if unit.has("end"):
            return False
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
    if unit.low == "meeting" and _is_gerund(units, at):
        people = [*subjects(story, scene, at), *objects(story, scene, at, reach=3)]
    elif unit.low == "meeting with":
        people = [*subjects(story, scene, at), *objects(story, scene, at, reach=5)]
    elif unit.low.endswith("courtesy call") and (guests := _caller(units, at, span[0])):
        people = guests
    elif (apart := _between(units, at)) is not None:
        people = objects(story, scene, apart, reach=4)
        if len(people) == 1 and len(set(codes_in(units[apart : span[1]]))) > 1:
            return told(story, scene, at, span, people, "bodies", form(scene, span))
    elif after in ("of", "of the") and (two := _of_with(units, at, span[1])):
        people = two
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
        whom = objects(story, scene, at + 1, reach=5)
        people = [*(subjects(story, scene, at) or _guest(story, scene, at, whom)), *whom]
        if unit.low in _ONGOING and (len(people) < 2 or not whom):
            return None
    elif after == "in" and any(u.low in ("between", "with") for u in units[at + 2 : at + 6]):
        # "a summit in Hanoi between X and Y"
        people = objects(story, scene, at + 1, reach=8)
    elif at and any(u.low == "their" for u in units[max(0, at - 3) : at]):
        people = subjects(story, scene, at)
        if len(people) < 2:
            people = _named_or_meant(story, scene, span[0], at) or people
        if unit.low in _ONGOING and len(people) < 2:
            return None
    elif units[at - 1].has("during") and at > 1 and len(two := _acting(story, scene, at - 1, span[0])) > 1:
        people = two  # "X and Y told reporters in Oslo after talks at the palace"
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
        if len(present) < 2 and len(two := _at_a_meeting(story, scene, at, span[0])) > 1:
            people = two
        elif len(present) > 1:
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


def _at_a_meeting(story: Story, scene: Scene, at: int, first: int) -> list[Person]:
    """ "X of Peru and Y of Fiji discussed trade during a meeting in Suva": the two of different economies who open it."""
    units = scene.units
    article = units[at - 1].has("a") or units[at - 1].has("w")
    led = next((n for n in range(at - 1, max(first, at - 4), -1) if units[n].has("during")), None)
    return _acting(story, scene, led, first) if article and led is not None else []


def _acting(story: Story, scene: Scene, at: int, first: int) -> list[Person]:
    """The two of different economies who open the sentence together and do something before ``at``, else []."""
    verb = next((n for n in range(first, at) if scene.units[n].has("person")), None)
    if verb is None or verb > first + 2:
        return []
    stop = next(
        (
            n
            for n in range(verb, at)
            if not (scene.units[n].has("person", "comma", "a") or scene.units[n].low == "and")
        ),
        at,
    )
    people = persons_in(scene.units[verb:stop])
    apart = len({p.economies for p in people if p.economies}) > 1
    return people if len(people) == 2 and apart else []


_TAKES_PLACE = wordset("meetings.held")


def _of_with(units: Sequence[Unit], at: int, last: int) -> list[Person]:
    """The two of "the meeting of Deputy Minister X with Ambassador Y", [] if it is not so told."""
    with_ = next((n for n in range(at + 2, min(at + 14, last)) if units[n].low in ("with", "and")), None)
    if with_ is None or any(u.has("comma", "say", "v.sign") for u in units[at + 1 : with_]):
        return []
    first, second = persons_in(units[at + 1 : with_]), persons_in(units[with_ + 1 : with_ + 3])
    return [*first, *second[:1]] if len(first) == 1 and second else []


def _guest(story: Story, scene: Scene, at: int, whom: Sequence[Person]) -> list[Person]:
    """Who met the host in "X arrived in Oslo. Talks with Y were held": who acts alone in the sentence before."""
    if at > 2 or len(whom) != 1 or not scene.number or not any(u.low in _TAKES_PLACE for u in scene.units):
        return []
    before = persons_in(story.scenes[scene.number - 1].people())
    apart = len(before) == 1 and before[0].economies and before[0].economies != whom[0].economies
    return before if apart and whom[0].economies else []


def _is_gerund(units: Sequence[Unit], at: int) -> bool:
    """ "said after meeting the envoy", "on meeting President Ruto": whom the subject met."""
    return (
        0 < at < len(units) - 1
        and (units[at - 1].has("during") or units[at - 1].low in ("on", "while"))
        and any(u.has("person") for u in units[at + 1 : at + 3])
    )


def _is_blocs(units: Sequence[Unit], at: int) -> bool:
    """ "spoke on Friday at the EU Eastern Partnership summit": somebody takes part in a bloc's meeting."""
    if not units[at].low.endswith(("summit", "meeting")):
        return False
    first = next((n for n in range(at - 1, max(-1, at - 7), -1) if units[n].low in ("at", "in")), None)
    if first is None or not all(u.cap or u.has("a", "hyphen") for u in units[first + 1 : at]):
        return False
    return any(c in group_codes() for u in units[first:at] for c in codes_of(u))


def _named_or_meant(story: Story, scene: Scene, first: int, at: int) -> list[Person]:
    """ "X spoke with the foreign minister of Y after their meeting": both of them."""
    found: list[Person] = []
    for n in range(first, at):
        unit = scene.units[n]
        person = unit.cats.get("person")
        if unit.has("title"):
            person = meant_by(story.scenes, scene, n, None)
        if isinstance(person, Person) and person not in found:
            found.append(person)
    return found if len(found) == 2 else []


def _caller(units: Sequence[Unit], at: int, first: int) -> list[Person]:
    """ "X was glad when Y paid him a courtesy call": the two of them, [] if it is not so told."""
    paid = next(
        (n for n in range(at - 1, max(first, at - 5), -1) if units[n].low in ("paid", "pays", "paying")), None
    )
    people = persons_in(units[first:paid]) if paid is not None else []
    return people if len(people) == 2 else []


def _between(units: Sequence[Unit], at: int) -> int | None:
    """The "between" of "meetings here yesterday afternoon between X and the envoys of Y"."""
    for n in range(at + 1, min(at + 6, len(units))):
        if units[n].low == "between":
            return n if n > at + 1 else None
        if not (
            units[n].has("date")
            or units[n].low in ("here", "held", "in", "on", "afternoon", "morning", "evening")
        ):
            return None
    return None


def _of_leaders(units: Sequence[Unit], at: int) -> bool:
    """ "Leaders of X, Y and Z are to conclude talks at a summit on 5 May"."""
    before = units[max(0, at - 40) : at]
    return len(codes_in(before)) > 1 and any(
        u.low in ("leaders", "ministers", "presidents", "officials") or u.has("n.leaders") for u in before
    )


def _is_topic(scene: Scene, at: int) -> bool:
    """The meeting itself is what the sentence is about: "The summit is being held in Kazan"."""
    return at <= 4 or scene.units[at].low.endswith("round table")


def _cancelled(story: Story, scene: Scene) -> Event | None:
    """ "cancelled a planned visit", "the summit was called off"."""
    units = scene.units
    for at, unit in enumerate(units):
        if not unit.has("v.cancel") or is_denied(scene, at):
            continue
        near = units[max(0, at - 8) : at + 8]
        noun = next((u for u in near if u.has("n.meeting", "n.visit") and u is not unit), None)
        span = clause(scene, at)
        if noun is None or _is_a_signing(units, at, span[0]) or _was_held_later(units, at, span[1]):
            continue
        people = list(dict.fromkeys([*subjects(story, scene, at), *objects(story, scene, at)]))
        codes = parties(story, scene, span, people)
        if not people and len(codes) < 2:
            continue
        when = date_near(story, scene, at, span=span)
        rules = ("meeting:cancelled",)
        return made("meeting_cancelled", story, scene, at, span, people, codes, when, noun.low, rules)
    return None


def _is_a_signing(units: Sequence[Unit], at: int, first: int) -> bool:
    """ "the signing at the summit was called off", "postponed the signing": the meeting itself was not."""
    for n in range(at + 1, min(at + 5, len(units))):
        if units[n].has("n.signing"):
            return True
        if not (units[n].has("a", "w", "poss", "date", "num") or units[n].low in ("its", "their")):
            break
    head = next((u for u in units[first:at] if u.has("n.signing", "n.meeting", "n.visit")), None)
    return head is not None and head.has("n.signing")


def _was_held_later(units: Sequence[Unit], at: int, last: int) -> bool:
    """ "the postponed summit took place in May"."""
    if (
        not at
        or not units[at - 1].has("a")
        or at + 1 >= last
        or not units[at + 1].has("n.meeting", "n.visit")
    ):
        return False
    return any(
        phrase_at(units, n, _HAPPENS) and not any(u.has("neg") for u in units[n - 2 : n])
        for n in range(at + 2, last)
    )
