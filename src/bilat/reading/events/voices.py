"""Who speaks: the subject of a verb of speech, and the outlet through which it reached this text."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from bilat.reading.events.meant import PRONOUNS, last_leaders, leaders_of_two, meant_by, persons_in
from bilat.reading.events.offices import listed_office
from bilat.reading.events.people import Person, codes_of
from bilat.reading.events.words import Scene, Unit
from bilat.reading.wordsets import wordset

_ADVERBS = wordset("voices.adverbs")
_OF_WHOM = frozenset({"by", "of", "from"})
_JOINING = frozenset(
    {"of", "for", "and", "to", "in", "on", "at", "from", "&", "within", "inside", "near", "close to"}
)
_FIGURES = frozenset({"data", "figures", "statistics", "sources", "paper", "document"})
_NO_ADJECTIVES = wordset("voices.no_adjectives")
_NOT_IN_BODY = wordset("voices.not_in_body")
_LONGEST_BODY = 12


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: name or office as named, for whom it stands, and the units that name it."""

    name: str
    role: str
    economies: tuple[str, ...]
    persons: tuple[Person, ...]
    first: int
    last: int
    outlet: bool = False
    rule: str = ""


def of_person(person: Person, first: int, last: int, rule: str) -> Voice:
    """The voice of one person."""
    return Voice(person.name, person.role, person.economies, (person,), first, last, rule=rule)


def left_of(scenes: Sequence[Scene], scene: Scene, verb: int, subject: Person | None) -> Voice | None:
    """The voice whose name ends just before a verb."""
    units = scene.units
    at = verb - 1
    if at > 2 and units[at].has("close") and units[at - 1].has("date") and units[at - 2].has("open"):
        at -= 3  # "Yunus today (6 November) urged"
    while at >= 0 and (
        units[at].low in _ADVERBS or units[at].has("date", "will", "neg") or _on_a_day(units, at)
    ):
        at -= 1
    if 0 < at < verb - 1 and units[at].has("comma") and _on_a_day(units, at + 1):
        at -= 1  # "Figueiredo, on Monday announced"
    if (moved := _before_a_place(units, at)) is not None:
        at = moved
    if at > 0 and units[at].has("comma") and any(u.low == "who" for u in units[at + 1 : verb]):
        return ending_at(scenes, scene, at - 1, subject)  # "said the minister, who added"
    if (by := _issued_by(units, at)) is not None:
        owner = right_of(scenes, scene, by, subject)
        return dataclasses.replace(owner, first=0, last=at) if owner is not None else None
    if (paper := _paper_that_opens(units, at)) is not None:
        return _of_paper(scenes, scene, paper, subject)
    here = at
    at = _before_his_part(units, at)
    if at < here and at > 0 and units[at].has("comma") and units[at - 1].has("person", "bodyword", "agency"):
        at -= 1  # "Ruto, for his part said"
    if at > 0 and units[at].has("close"):
        opens = next((n for n in range(at, max(0, at - 14), -1) if units[n].has("open")), 0)
        at = opens - 1 if opens and units[opens - 1].has("person") else at  # "Ruto (of the UDA) said"
    if at >= 1 and units[at].has("comma") and units[at - 1].has("person") and "," in units[at - 1].text:
        at -= 1  # "Consul-General in Kuching, Xing Weiping, said"
    elif (
        at > 1
        and units[at].has("comma")
        and units[at - 1].has("outlet", "person")
        and units[at - 2].has("comma")
    ):
        at -= 1  # "the Jordan News Agency, Petra, reported", "the minister of trade, Senator Rosa Lino, said"
    elif at >= 0 and units[at].has("comma"):
        # "Xi, who is on his second visit, said": a clause between commas.
        for back in range(at - 1, max(-1, at - 28), -1):
            if units[back].has("comma") and back + 1 < at and units[back + 1].low in _ASIDE:
                at = back - 1
                break
            if (
                at - back <= 5
                and units[back].has("comma")
                and units[back - 1].has("person", "bodyword", "agency")
            ):
                if any(u.cap or u.has("num", "say") for u in units[back + 1 : at]):
                    continue
                at = back - 1  # ", meanwhile,", ", for his part,"
                break
        else:
            return None
    if at < 0:
        return None
    if units[at].low == "and" and (earlier := _verb_before(units, at)) is not None:
        return left_of(scenes, scene, earlier, subject)  # "Anastasiades welcomed his guest and said"
    return ending_at(scenes, scene, at, subject)


def _on_a_day(units: Sequence[Unit], at: int) -> bool:
    """The "on" of "on Monday announced", and "evening" of "on Tuesday evening"."""
    if at + 1 >= len(units):
        return False
    if units[at].low == "on":
        return units[at + 1].has("date")
    return at > 0 and units[at].low in _PARTS_OF_DAY and units[at - 1].has("date")


_PARTS_OF_DAY = wordset("voices.parts_of_day")
_WHERE = wordset("voices.where")
_ASIDE = wordset("voices.aside")
_MORE_THAN_TWO = wordset("voices.groups")


def _before_a_place(units: Sequence[Unit], at: int) -> int | None:
    """The subject of "Guajardo in a tweet said", "Diop at a forum in Kigali said", "the envoy of Fiji who met us said"."""
    place: int | None = None
    for n in range(at, max(-1, at - 12), -1):
        unit = units[n]
        if unit.low == "who" and at > n > 0 and not units[n - 1].has("comma"):
            return n - 1
        if unit.has("comma", "say", "semicolon", "quote", "colon", "end", "v.sign"):
            return None
        if unit.has("person"):
            acted_on = n > 0 and (
                units[n - 1].low in _BEFORE_OBJECTS
                or units[n - 1].has("v.meet", "v.host", "v.call", "v.visit")
            )
            return n if place == n + 1 and not acted_on else None
        if unit.low in _WHERE:
            place = n
    return None


_BEFORE_OBJECTS = wordset("people.governing")


def _verb_before(units: Sequence[Unit], at: int) -> int | None:
    """The verb with which another one shares its subject: nearest before "and", in the same clause."""
    for n in range(at - 1, max(-1, at - 25), -1):
        unit = units[n]
        if unit.has("semicolon", "colon") or (unit.has("comma") and n + 1 < at and units[n + 1].low == "and"):
            return None
        subject = n and (
            units[n - 1].has("person", "title", "bodyword", "n.leaders", "n.short", "n.side")
            or units[n - 1].low in PRONOUNS
            or units[n - 1].low in _ADVERBS
        )
        past = unit.has("say", "v.meet", "v.host", "v.sign", "v.visit") or (
            unit.has("w") and (unit.low in _TOLD or (unit.low.endswith("ed") and len(unit.low) > 4))
        )
        if past and subject:
            return n
    return None


_TOLD = frozenset(
    {"spoke", "made", "gave", "took", "held", "went", "came", "began", "paid", "drew", "sent", "saw"}
)


def _paper_that_opens(units: Sequence[Unit], at: int) -> int | None:
    """ "A joint statement following the committee meeting stressed": the paper at the head of the sentence."""
    paper = next((n for n in range(min(5, at)) if units[n].has("sayn")), None)
    if paper is None or at - paper > 14 or any(u.has("comma", "say", "quote") for u in units[paper:at]):
        return None
    if any(not (u.has("a", "w", "cap", "econ.dem") or u.under("econ")) for u in units[:paper]):
        return None
    after = units[paper + 1]
    issued = after.low in _ISSUED and not _names_owner(units, paper, at)
    return paper if after.has("during") or issued else None


def _issued_by(units: Sequence[Unit], at: int) -> int | None:
    """ "A statement issued by the ministry and copied to the agency said": the "by" before whose it is."""
    paper = next((n for n in range(min(5, at)) if units[n].has("sayn")), None)
    if paper is None or at - paper > 20 or any(u.has("comma", "say", "quote") for u in units[paper:at]):
        return None
    if units[paper + 1].low not in _ISSUED:
        return None
    return next((n for n in range(paper + 2, min(paper + 4, at)) if units[n].low == "by"), None)


_ISSUED = frozenset({"issued", "released", "published", "made", "adopted", "read"})


def _names_owner(units: Sequence[Unit], paper: int, at: int) -> bool:
    return any(u.low in _OF_WHOM for u in units[paper + 2 : at])


def _before_his_part(units: Sequence[Unit], at: int) -> int:
    """ "Ruto for his part added", "the minister in turn said": the unit before such words, else ``at``."""
    lows = [u.low for u in units[max(0, at - 2) : at + 1]]
    if len(lows) == 3 and lows[0] in ("for", "on") and lows[2] in ("part", "side", "behalf"):
        return at - 3
    return at - 2 if lows[-2:] == ["in", "turn"] else at


def right_of(scenes: Sequence[Scene], scene: Scene, verb: int, subject: Person | None) -> Voice | None:
    """The voice that begins just after a verb or "according to"."""
    units = scene.units
    at = verb + 1
    while at < len(units) and units[at].has("a", "former"):
        at += 1
    if at >= len(units):
        return None
    unit = units[at]
    if unit.has("person"):
        people = _coordinated(units, at, forward=True)
        return _several(people, at, at) if len(people) > 1 else of_person(people[0], at, at, "named")
    if unit.low in PRONOUNS:
        person = meant_by(scenes, scene, at, subject)
        return of_person(person, at, at, "pronoun") if person else None
    if unit.has("n.leaders", "n.short") or (unit.low == "leaders" and verb >= 0):
        people = last_leaders(scenes, scene)
        return _several(people, at, at) if len(people) > 1 else None
    if unit.has("w") and at + 1 < len(units) and units[at + 1].has("sayn"):
        at, unit = at + 1, units[at + 1]  # "a separate statement"
    if unit.has("sayn"):
        # "according to a statement issued by the ministry", "a statement from the palace"
        owner = next((n for n in range(at + 1, min(at + 5, len(units))) if units[n].low in _OF_WHOM), None)
        if owner is not None:
            voice = right_of(scenes, scene, owner, subject)
            return dataclasses.replace(voice, first=at) if voice is not None else None
        return _of_paper(scenes, scene, at, subject)
    stop = _past_adjectives(units, at)
    while stop < len(units) and stop - at < _LONGEST_BODY and _in_body(units[stop], first=stop == at):
        if units[stop].low == "and" and stop + 1 < len(units) and _is_participle(units[stop + 1]):
            break  # "issued by the ministry and copied to the press"
        stop += 1
        if stop < len(units) and units[stop].has("comma"):
            named = (
                n
                for n in range(at + 1, stop)
                if units[n].low in ("of", "for") and units[n - 1].has("bodyword")
            )
            of = next(named, None)
            if of is not None:  # "the Ministry of Trade, Industry and Energy"
                stop = max(stop, listed_office(units, of + 1))
    while (
        stop > at
        and units[stop - 1].has("w", "covering", "during", "a", "hyphen")
        and not units[stop - 1].has("bodyword", "title")
    ):
        stop -= 1
    if stop == at:
        return None
    return _body(scenes, scene, at, stop, subject)


def _is_participle(unit: Unit) -> bool:
    return (
        unit.has("w")
        and not unit.cap
        and (unit.low in _PARTICIPLES or (unit.low.endswith("ed") and len(unit.low) > 4))
    )


_PARTICIPLES = frozenset({"sent", "made", "given", "seen", "shown", "put"})


def _past_adjectives(units: Sequence[Unit], at: int) -> int:
    """ "a high-level Turkish official", "two senior diplomats": where whose office it is begins, or ``at``."""
    n = at
    while n < len(units) and n - at < 4 and (units[n].has("w", "hyphen", "numword")):
        n += 1
    named = n > at and n < len(units) and (units[n].under("econ") or units[n].has("title", "bodyword"))
    if named and units[n].low in _FIGURES:
        return at  # "according to preliminary data": nobody's
    return n if named and not any(u.low in _NO_ADJECTIVES for u in units[at:n]) else at


def ending_at(scenes: Sequence[Scene], scene: Scene, at: int, subject: Person | None) -> Voice | None:
    """The voice whose last unit is ``at``."""
    units = scene.units
    unit = units[at]
    if unit.has("person"):
        people = _coordinated(units, at, forward=False)
        if len(people) > 1:
            return _several(people, _first_of(units, at, len(people)), at)
        return of_person(people[0], at, at, "named")
    if unit.low in PRONOUNS:
        person = meant_by(scenes, scene, at, subject)
        return of_person(person, at, at, "pronoun") if person else None
    if unit.low == "they" and (group := _group_before(scenes, scene, at)) is not None:
        return group
    if unit.has("n.leaders", "n.short") or unit.low in ("they", "leaders"):
        people = last_leaders(scenes, scene)
        if len(people) < 2 and unit.has("n.leaders") and scene.number + 1 < len(scenes):
            people = leaders_of_two(
                scenes[scene.number + 1]
            )  # "The two ministers said so. Minister X and Minister Y ..."
        if len(people) < 2 and unit.low in _MORE_THAN_TWO:
            return Voice(unit.text.split(" ", 1)[-1], "", (), (), at, at, rule="group")
        return _several(people, at, at) if len(people) > 1 else None
    if unit.has("sayn"):
        return _of_paper(scenes, scene, at, subject)
    if unit.has("n.side"):
        return Voice(unit.text, "", (), (), at, at, rule="sides")
    first = at
    if unit.has("close"):
        # "the Ministry of Trade (MITI) said"
        first = next((n for n in range(at, max(-1, at - 6), -1) if units[n].has("open")), at)
    if at > 1 and units[at].cap and units[at - 1].low in ("in", "at") and units[at - 2].has("bodyword"):
        first = at - 2  # "the Polish embassy in Baku said"
    while first > 0 and at - first < _LONGEST_BODY and _in_body(units[first - 1], first=False):
        dash = units[first - 1].has("hyphen") and units[first - 1].end < units[first].start
        if dash or units[first - 1].has("dateline"):
            break  # "KINGSTON, Jamaica - Guyana has agreed"
        first -= 1
    first = _list_of_fields(units, first, at)
    if first > 1 and units[first - 1].low == "from" and units[first - 2].has("bodyword"):
        first -= 2  # "data from Statistics Korea showed"
    for n in range(at, first, -1):
        if units[n].low == "the" and not (units[n - 1].low in _JOINING or units[n - 1].has("person")):
            first = n  # "a figure the Reserve Bank called good"
            break
    clean = first == 0 or units[first - 1].has("comma", "quote", "semicolon")
    while (
        first < at
        and not clean
        and units[first].has("w")
        and not units[first].has("bodyword", "title", "outletkind")
    ):
        first += 1
    return _body(scenes, scene, first, at + 1, subject)


def _group_before(scenes: Sequence[Scene], scene: Scene, at: int) -> Voice | None:
    """Whom "they" means after "The officials discussed ports. They stressed": the group that acts, named by no name."""
    for other in reversed(scenes[max(0, scene.number - 3) : scene.number]):
        units = other.units
        if len(units) < 3 or persons_in(units):
            return None
        if units[0].low == "they":
            continue
        head = units[1]
        plural = head.low.endswith("s") and not head.cap and head.has("w", "bodyword", "title")
        if (
            units[0].low != "the"
            or not plural
            or units[2].has("poss")
            or units[2].low in ("of", "from", "in")
        ):
            return None
        return Voice(head.text, "", (), (), at, at, rule="group")
    return None


def _list_of_fields(units: Sequence[Unit], first: int, at: int) -> int:
    """The ministry in "the Ministry of Trade, Industry and Energy", whose name has a comma, else ``first``."""
    if first < 4 or not units[first - 1].has("comma") or not any(u.low == "and" for u in units[first:at]):
        return first
    n = first - 2
    while n > 0 and first - n < 12 and (units[n].cap or units[n].has("comma") or units[n].low == "and"):
        if units[n].has("bodyword"):
            break
        n -= 1
    if units[n].low in ("of", "for") and n > 0 and units[n - 1].has("bodyword") and units[n - 1].cap:
        return n - 1 - (n > 1 and units[n - 2].low == "the")
    return first


def _of_paper(scenes: Sequence[Scene], scene: Scene, at: int, subject: Person | None) -> Voice | None:
    """ "His statement said", "the ministry's report said", "a joint statement promised": whose paper it is."""
    units = scene.units
    for n in range(at - 1, max(-1, at - 8), -1):
        if units[n].low in PRONOUNS:
            person = meant_by(scenes, scene, n, subject)
            return of_person(person, n, at, "paper") if person else None
        if units[n].has("person"):
            person = units[n].cats["person"]
            return of_person(person, n, at, "paper") if isinstance(person, Person) else None
        if units[n].has("poss"):
            return ending_at(scenes, scene, n - 1, subject) if n else None
        if units[n].has("comma", "say", "end"):
            break
    first = at
    while first > 0 and _in_body(units[first - 1], first=False) and not units[first - 1].has("a"):
        first -= 1
    text = scene.text[units[first].start - scene.start : units[at].end - scene.start]
    codes = tuple(dict.fromkeys(c for u in units[first:at] for c in codes_of(u)))
    return Voice(" ".join(text.split()), "", codes, (), first, at, rule="paper")


def _in_body(unit: Unit, *, first: bool) -> bool:
    if unit.low in _NOT_IN_BODY and not unit.has("a"):
        return False
    if unit.cap and unit.has("field.adjective", "n.cooperation", "n.meeting", "projectword"):
        return True  # "the Economic Affairs Division"
    if unit.has(
        "bodyword",
        "title",
        "agency",
        "outlet",
        "outletkind",
        "a",
        "poss",
        "hyphen",
        "cap",
        "former",
        "person",
    ):
        return True
    if unit.under("econ") or unit.low in ("of", "for", "and", "&", "'", "to", "on", "at"):
        return True
    return unit.has("w") and unit.low not in _ADVERBS and not first


def _coordinated(units: Sequence[Unit], at: int, *, forward: bool) -> list[Person]:
    """ "Xi and Anwar", "Xi, Putin and Modi": all the people of the list that ``at`` belongs to."""
    step = 1 if forward else -1
    people = [p for p in [units[at].cats.get("person")] if isinstance(p, Person)]
    where = at + step
    while 0 <= where < len(units):
        if not (units[where].low in ("and", "&") or units[where].has("comma")):
            break
        where += step
        if 0 <= where < len(units) and units[where].low == "and":
            where += step
        if not (0 <= where < len(units)) or not isinstance(units[where].cats.get("person"), Person):
            break
        person = units[where].cats["person"]
        assert isinstance(person, Person)
        people.append(person)
        where += step
    low, high = (at, where) if forward else (where, at)
    if not any(u.low in ("and", "&") for u in units[max(0, low) : high + 1]):
        return people[:1]  # "Speaking beside Selakovic, Dendias said": a comma alone joins no two
    return people if forward else people[::-1]


def _first_of(units: Sequence[Unit], at: int, count: int) -> int:
    """Where the first of several people begins whose last one is at ``at``: '"...," Domingo and Fast said'."""
    n = at
    while n > 0 and count > 1:
        n -= 1
        count -= units[n].has("person")
    return n


def _several(people: Sequence[Person], first: int, last: int) -> Voice:
    codes = tuple(dict.fromkeys(c for p in people for c in p.economies))
    return Voice("; ".join(p.name for p in people), "", codes, tuple(people), first, last, rule="together")


def _body(
    scenes: Sequence[Scene], scene: Scene, first: int, stop: int, subject: Person | None
) -> Voice | None:
    """A ministry, an agency, an outlet, an office-holder without a name; None if it is none of these."""
    units = scene.units[first:stop]
    people = persons_in(units)
    if people and scene.units[stop - 1].has("person"):
        return of_person(people[-1], first, stop - 1, "named")
    outlet = next((u for u in units if u.has("outlet")), None)
    if outlet is not None and not any(u.has("title") for u in units):
        return Voice(outlet.text, "", (), (), first, stop - 1, outlet=True, rule="outlet")
    if any(u.has("outletkind") for u in units):
        named = [u for u in units if u.has("cap")]
        text = " ".join(u.text for u in named) or " ".join(u.text for u in units if not u.has("a"))
        return Voice(text, "", (), (), first, stop - 1, outlet=True, rule="outlet")
    last_title = next((n for n in range(stop - 1, first - 1, -1) if scene.units[n].has("title")), None)
    if last_title is not None and not any(u.has("bodyword") for u in scene.units[last_title + 1 : stop]):
        # "the minister", "Malaysia's leader": somebody already named, or an office.
        definite = any(u.low == "the" for u in scene.units[max(0, first - 1) : last_title])
        definite = definite or (
            first == 0 and units[0].cap and not units[0].has("a")
        )  # "Foreign Minister informed"
        owned = any(u.under("econ") for u in units)
        leader = scene.units[last_title].low in (
            "leader",
            "diplomat",
            "minister",
            "president",
            "premier",
            "pm",
        )
        somebody = any(u.low in ("a", "an") for u in scene.units[max(0, first - 1) : last_title])
        if (definite or owned or leader) and not somebody:
            person = meant_by(scenes, scene, last_title, subject)
            if person is not None:
                return of_person(person, first, stop - 1, "office")
    codes = tuple(
        dict.fromkeys([*(c for u in units for c in codes_of(u)), *(c for p in people for c in p.economies)])
    )
    agency = next((u for u in units if u.has("agency")), None)
    if agency is not None:
        codes = codes or (str(agency.cats["agency"]),)
    side = units[-1].low == "side" and len(units) > 1 and units[-2].under("econ")
    if not (
        side or agency or last_title is not None or any(u.has("bodyword") for u in units) or _names_it(units)
    ):
        return None
    lead = _own_name(scene.units, first, stop)
    while lead < stop - 1 and (
        scene.units[lead].has("a", "comma") or scene.units[lead].low in ("of", "and", "for", "to", "on", "at")
    ):
        lead += 1
    text = scene.text[scene.units[lead].start - scene.start : scene.units[stop - 1].end - scene.start]
    return Voice(" ".join(text.split()), "", codes, (), first, stop - 1, rule="body")


def _own_name(units: Sequence[Unit], first: int, stop: int) -> int:
    """Where the name begins in "the port operator agency Adria Link": behind what the body is, else ``first``."""
    at = stop
    while at > first and units[at - 1].cap and units[at - 1].has("cap", "agency", "bodyword", "econ.name"):
        at -= 1
    if not any(u.has("cap", "agency") for u in units[at:stop]):
        return first
    kind = at > first and at < stop and units[at - 1].has("bodyword") and not units[at - 1].cap
    return at if kind and units[at - 1].low not in _FIGURES else first


def _names_it(units: Sequence[Unit]) -> bool:
    """A bare economy or capital that speaks ("Beijing said"), or a capitalised name ("Goldman Sachs said")."""
    if not units or len(units) > 4:
        return False
    if units[-1].has("econ.dem") and not units[-1].has("econ.name", "econ.seat"):
        return False  # "hailed the Chinese loan"
    if units[-1].under("econ"):
        return len(units) == 1 or all(u.under("econ") or u.has("a") or u.low == "and" for u in units)
    return units[-1].has("cap") and all(u.cap or u.has("a", "hyphen") for u in units)
