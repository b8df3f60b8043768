"""Visits: who travels where, by a verb ("visited Oslo") or by the noun ("is on a state visit to Oslo")."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bilat import economies
from bilat.economies import group_codes
from bilat.reading.events.clauses import is_future, phrase_at
from bilat.reading.events.dates import DateWords
from bilat.reading.events.encounters import form, told
from bilat.reading.events.meant import persons_in
from bilat.reading.events.offices import LANDS
from bilat.reading.events.people import Person, codes_of
from bilat.reading.events.story import Story, codes_in, date_near, objects, subjects
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Event
from bilat.reading.wordsets import wordset

# "is on a visit to", "paid a two-day visit to": the verbs that make a visit happen.
_MAKING = wordset("meetings.making")
# The rule of a visit told by its end: its day is not that of what happened before.
LEFT = "meeting:left"
_LEAVING = frozenset({"left", "departed"})


def is_verb(scene: Scene, at: int) -> bool:
    """ "will also visit Fiji", "plans to visit Fiji": no noun."""
    before = (
        scene.units[at - 1]
        if scene.units[at - 1].low not in ("also", "then", "soon")
        else scene.units[at - 2]
    )
    return before.low.split()[-1] in ("to", "will", "would", "shall", "may", "might")


def by_verb(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> Event | None:
    """Somebody travels to another economy; the host country is the place."""
    units = scene.units
    if units[at].low == "visiting" and not (at and units[at - 1].low in _BEFORE_VISITING):
        return None  # "visiting President X": what he is, told by what he does
    if units[at].low == "to visit" and any(u.low.startswith("invit") for u in units[max(0, at - 12) : at]):
        return None  # "invited him to visit Fiji"
    who = subjects(story, scene, at)
    host = next((p for p in persons_in(units[at + 1 : at + 3])), None)
    reach = 10 if units[at].low in ("left", "departed") else 6
    target = [c for c in codes_in(_destination(units, at, reach)) if c not in group_codes()]
    city = None
    if not target and (found := city_at(story, units, at + 1, span[1])) is not None:
        city, code = found
        target = [code]
    if units[at].low in _BEEN_TO and not units[min(at + 1 + units[at + 1].has("a"), len(units) - 1)].cap:
        return None  # "the aim has been to win"
    if who and not target and (event := _arrived(story, scene, at, span, who)) is not None:
        return event
    if units[at].low in ("landed", "arrived") and not any(
        u.low in ("in", "at") for u in units[at + 1 : at + 5]
    ):
        return None
    aside = units[at].low in _LEAVING or units[at - 1].low in ("which", "who", "that")
    home_ = _home_of_unnamed(units, span[0], at) if not who and not aside else []
    abroad = [c for c in target if c not in home_]
    if not who and len(home_) == 1 and abroad and not any(units[n].has("v.meet") for n in range(*span)):
        event = told(story, scene, at, span, [], "visit", form(scene, span) or "Visit")
        there = next((u for u in units[at + 1 : at + 6] if set(u.codes) & set(abroad)), None)
        return event and dataclasses.replace(
            event, economies=(*home_, *abroad), place=event.place or (_host(there) if there else None)
        )
    if not who or not target:
        if who and host is not None and host not in who and units[at].has("v.visit"):
            return told(story, scene, at, span, [*who, host], "visit", form(scene, span))
        return None
    if any(units[n].has("v.meet") and not is_future(scene, n) for n in range(*span)):
        return None  # the meeting tells the visit
    if host is not None and host not in who:
        return told(story, scene, at, span, [*who, host], "visit", form(scene, span))
    whom = [p for p in objects(story, scene, at, reach=14) if p not in who]
    whom += [p for p in _inviting(units, span[0], at, target) if p not in who and p not in whom]
    event = told(story, scene, at, span, [*who, *whom], "visit", form(scene, span) or "Visit")
    if event is not None and units[at].low in _LEAVING:
        event = dataclasses.replace(event, rules=(*event.rules, LEFT))
    home = [c for p in (*who, *whom) for c in p.economies]
    if event is not None and home and set(event.economies) > {*home, *target}:
        # "visited Oman to discuss the crisis in Chad": who is spoken of is no party.
        event = dataclasses.replace(event, economies=tuple(dict.fromkeys([*home, *target])))
    if event is not None and city is not None:
        codes = tuple(dict.fromkeys([*home, *target]))
        return (
            dataclasses.replace(event, economies=codes, place=event.place or city) if len(codes) > 1 else None
        )
    if event is not None and event.place is None:
        there = next((u for u in units[at + 1 : at + 6] if codes_of(u)), None)
        event = dataclasses.replace(event, place=_host(there)) if there is not None else event
    return event


_BEEN_TO = frozenset({"has been to", "had been to", "have been to", "has also been to"})
_ARRIVED = frozenset({"arrived", "landed", "arrives", "lands"})
_LONGEST_CITY = 3


def city_at(story: Story, units: Sequence[Unit], at: int, last: int) -> tuple[str, str] | None:
    """A large city of one of the document's pair that begins at ``at``: as written, and whose. "the city of" is passed."""
    n = at
    while (
        n < min(last, at + 5)
        and not units[n].cap
        and units[n].has("w", "a", "projectword", "num", "hyphen", "ord")
    ):
        n += 1
    for stop in range(min(last, n + _LONGEST_CITY), n, -1):
        if not all(u.cap and "person" not in u.cats for u in units[n:stop]):
            continue
        name = " ".join(u.text for u in units[n:stop])
        code = economies.city_home(name)
        if code is not None:
            return (name, code) if code in story.pair else None
    return None


def _arrived(story: Story, scene: Scene, at: int, span: tuple[int, int], who: list[Person]) -> Event | None:
    """ "X, who arrived on Tuesday on a state visit": to the other one of whom the text tells, at whose invitation it is."""
    units = scene.units
    home = {c for p in who for c in p.economies}
    abroad = [c for c in story.pair if c not in home]
    if units[at].low not in _ARRIVED or len(home) != 1 or len(abroad) != 1 or not home <= set(story.pair):
        return None
    stop = next((n for n in range(at + 1, span[1]) if units[n].has("comma", "say", "semicolon")), span[1])
    if not any(u.has("n.visit") for u in units[at + 1 : stop]):
        return None
    own = (span[0], stop)
    event = told(story, scene, at, own, who, "visit", form(scene, own) or "Visit")
    if event is None or not event.date:
        return None
    host = economies.get(abroad[0]).name if abroad[0] not in group_codes() else None
    return dataclasses.replace(event, economies=(*home, *abroad), place=event.place or host)


def other_years(scene: Scene, event: Event, at: int, span: tuple[int, int]) -> list[Event]:
    """ "visited India twice, in 2015 and 2016": the visits of the years named behind the first one."""
    units = scene.units
    first = next(
        (
            n
            for n in range(at + 1, span[1])
            if isinstance(d := units[n].cats.get("date"), DateWords) and d.kind == "year"
        ),
        None,
    )
    if first is None or event.date != units[first].text:
        return []
    found: list[Event] = []
    n = first + 1
    while n < span[1] - 1 and (units[n].has("comma") or units[n].low == "and"):
        n += 1
        if units[n].has("comma") or units[n].low == "and":
            continue
        year = units[n].text
        if not (year.isdigit() and len(year) == 4 and "1900" <= year <= "2100"):
            break
        found.append(
            dataclasses.replace(
                event,
                end=units[n].end,
                text=scene.text[event.start - scene.start : units[n].end - scene.start],
                date=year,
                date_edtf=None,
                date_basis=f"stated: {units[n - 1].text} {year}",
            )
        )
        n += 1
    return found


_VISITORS = wordset("visits.visitors")
_INVITING = wordset("visits.inviting")
# Units between "the invitation of" and the name: "H.E. the President of the Republic".
_TO_NAME = 8


def _inviting(units: Sequence[Unit], first: int, at: int, target: Sequence[str]) -> list[Person]:
    """Who receives the visitor in "at the invitation of President X, Y visited": one person of the host's side, or []."""
    for n in range(first, at - 2):
        if units[n].low.split()[-1] not in _INVITING:
            continue
        of = next(
            (k for k in range(n + 1, min(n + 4, at)) if units[k].low in ("of", "of the", "from", "by")), None
        )
        if of is not None:
            host = persons_in(units[of + 1 : min(of + 1 + _TO_NAME, at)])[:1]
            return [p for p in host if not p.economies or set(p.economies) & set(target)]
    return []


def _home_of_unnamed(units: Sequence[Unit], first: int, at: int) -> list[str]:
    """Whose "a delegation of 30 Danish companies", "Norway's deputy minister" is that travels: one economy, or []."""
    before = units[first:at]
    start = next(
        (n + 1 for n in range(len(before) - 1, -1, -1) if before[n].has("comma", "say", "person")), 0
    )
    own = before[start:]
    heads = [n for n, u in enumerate(own) if u.low in _VISITORS or u.has("title", "n.companies")]
    if not heads or any(u.has("v.sign", "v.visit", "quote") or u.low == "that" for u in own):
        return []
    codes = [c for c in codes_in(own) if c not in group_codes()]
    return codes if len(codes) == 1 else []


def _destination(units: Sequence[Unit], at: int, reach: int) -> list[Unit]:
    """The units after a verb of travel that say where to: up to what for."""
    found: list[Unit] = []
    for n in range(at + 1, min(at + 4 * reach, len(units))):
        unit = units[n]
        listed = unit.low in ("and", "the") or unit.has("comma") or unit.under("econ")
        if n >= at + reach and not listed:
            break
        if (
            unit.low == "to"
            and n + 1 < len(units)
            and not (units[n + 1].under("econ") or units[n + 1].has("a"))
        ):
            break
        found.append(units[n])
    return found


def _host(unit: Unit) -> str:
    """Where a visit leads: as the text names it, but "Saudi" and "the Korean" by the economy's name."""
    if not unit.has("econ.dem") or unit.codes[0] in group_codes():
        return unit.text
    return economies.get(unit.codes[0]).name


_BEFORE_VISITING = frozenset(
    {"is", "are", "was", "were", "be", "been", "while", "when", "after", "before", "by"}
)


def by_noun(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> Event | None:
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
    city = city_at(story, units, to + 1, span[1]) if not target else None
    if city is not None:
        target = [city[1]]
    described = not target and any(u.low in LANDS for u in units[to + 2 : to + 6])
    when = (n for n in range(to, span[1] - 1) if units[n].has("comma") and units[n + 1].low in _ASIDE)
    if not (target or described) or any(u.has("v.meet") for u in units[span[0] : next(when, span[1])]):
        return None
    led = False
    by = next((n for n in (*range(at + 1, to), to + 2, to + 3) if n < span[1] and units[n].low == "by"), None)
    if by is not None:
        who = persons_in(units[by + 1 : by + 4])
    elif any(u.low in _MAKING for u in units[max(span[0], at - 5) : at]) or any(
        phrase_at(units, n, _MAKING) > 1 for n in range(max(span[0], at - _TO_MAKING), at)
    ):
        who = subjects(story, scene, at)
    elif date_near(story, scene, at, span=(at, span[1])) is not None or _during_visit(story, scene, at, span):
        # "during a trip to X on Monday", "Marrero's visit to X in October 2022": told as of its day.
        owner = at > 1 and units[at - 1].has("poss") and units[at - 2].has("person")
        during = any(u.low == "during" for u in units[max(span[0], at - 4) : at])
        who = persons_in(units[at - 2 : at - 1]) if owner else subjects(story, scene, at) if during else []
    elif any(u.low == "for" for u in units[max(span[0], at - 5) : at]) and any(
        u.has("will") for u in units[span[0] : at]
    ):
        who, led = subjects(story, scene, at), True  # "will lead a delegation for a state visit to X"
    else:
        return None
    if not who:
        return None
    # "is on a visit to X and is the guest of honour on Sunday": the visit's own words end at "and".
    joined = (n for n in range(to + 2, span[1] - 1) if units[n].low == "and" and units[n + 1].low in _FINITE)
    own = (span[0], next(joined, span[1]))
    ahead = led or (
        _during_visit(story, scene, at, span)
        and any(is_future(scene, n) or u.low in ("scheduled", "planned") for n, u in enumerate(units[:at]))
    )
    ahead = ahead or any(
        units[n].low == "to" and units[n + 1].low in _MAKING for n in range(max(span[0], at - 6), at)
    )
    name = form(scene, span) or "Visit"
    who += [p for p in _inviting(units, span[0], at, target) if p not in who]
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
    if len(codes) < 2 and city is not None:
        return None  # at home
    there = next((_host(u) for u in units[to + 1 : to + 4] if codes_of(u)), city and city[0])
    if described:
        there = economies.get(target[0]).name if target[0] not in group_codes() else None
    return dataclasses.replace(
        event,
        economies=codes if len(codes) > 1 else event.economies,
        place=there or event.place,
        modality="planned" if ahead else event.modality,
    )


_ASIDE = frozenset({"when", "where"})
# Units before "visit" within which the verb that makes it stands: "wrapped up a three-day".
_TO_MAKING = 7


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
