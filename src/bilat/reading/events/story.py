"""What the rules of all events share: the document's people and pair, dates near a verb, parties, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bilat.documents import Document
from bilat.economies import group_codes
from bilat.reading.events import dates
from bilat.reading.events.clauses import clause, is_future
from bilat.reading.events.meant import PRONOUNS, last_leaders, leaders_of_two, meant_by, outside_quotes
from bilat.reading.events.people import Cast, Person, codes_of, regions
from bilat.reading.events.words import LOOK_BACK, Scene, Unit
from bilat.reading.wordsets import wordset

_NOT_A_PLACE_AFTER = wordset("story.not_a_place_after")
_KINDS_OF_PLACE = wordset("story.kinds_of_place")
_OTHER_PLANS = frozenset({"ahead of", "prior to", "scheduled", "slated"})
_NO_PLACES = frozenset({"format", "framework", "style", "process", "language", "spirit", "context"})
_AFTER_PLACES = wordset("story.after_places")
_AFTER_DATES = wordset("story.after_dates")
# Dates after these words bound something else than the event.
_BOUNDS = wordset("story.bounds")


@dataclass(slots=True)
class Story:
    """A document with everything found before its events: scenes, people, whom it is mostly about."""

    document: Document
    scenes: Sequence[Scene]
    cast: Cast
    pair: tuple[str, ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)


# Groups that are a trade agreement: who is in them signs it.
_PACTS = frozenset({"RCEP", "CPTPP", "USMCA", "NAFTA", "CEFTA"})


_IN = frozenset({"in", "for", "of", "during"})
_TRADED = wordset("story.traded")


def is_region(code: str) -> bool:
    """Whether a code is a part of the world rather than an economy or a bloc."""
    return code in regions()


def main_pair(scenes: Iterable[Scene], title_units: Iterable[Unit] = ()) -> tuple[str, ...]:
    """The two economies (or blocs) that a document names most; fewer if it names fewer."""
    counts: Counter[str] = Counter()
    for scene in scenes:
        places = _places(scene.units)
        for n, unit in enumerate(scene.units):
            if unit.codes:
                for code in unit.codes:
                    if not is_region(code):
                        counts[code] += 1 if n in places else 4  # where it happened says less than who
            elif "person" in unit.cats and isinstance(person := unit.cats["person"], Person):
                for code in person.economies:
                    counts[code] += 4
    for unit in title_units:
        counts.update({c: 8 for c in codes_of(unit) if not is_region(c)})
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0] in group_codes()))
    return tuple(code for code, _ in ranked[:2])


def date_near(
    story: Story,
    scene: Scene,
    at: int,
    *,
    span: tuple[int, int] | None = None,
    since: bool = False,
    future: bool | None = None,
) -> dates.Resolved | None:
    """The date of what the verb at ``at`` tells, or None if its clause gives none.

    The nearest date after the verb wins over one before it, a day over a weekday beside it; a bare year or
    month counts only if no comma stands between. since : "since 2010" counts too (accessions). future :
    whether the date lies ahead; None lets the verb decide.
    """
    first, last = span or clause(scene, at)
    units = scene.units
    future = is_future(scene, at) if future is None else future
    best: tuple[float, dates.DateWords] | None = None
    for n in range(first, last):
        words = units[n].cats.get("date")
        if not isinstance(words, dates.DateWords):
            continue
        if (
            words.kind in ("year", "month", "unit")
            and n > 1
            and units[n - 1].low in _IN
            and units[n - 2].low in _TRADED
        ):
            continue  # "the results of trade in 2023 were summed up"
        if _of_speech(units, n, at) or _of_plan(units, n, at) or _of_thing(units, n):
            continue
        if n > at and not since and any(u.low == "since" for u in units[at + 1 : n]):
            continue  # "their first meeting since he took office in March 2020"
        if n > at and _after_speech(units, at, n):
            continue  # "met X and praised its plan to join on 1 January"
        if n > at and not units[at].has("v.cancel") and _of_another(units, n, at):
            continue
        if future and n < at and _is_told_of_before(units, n, at):
            continue
        if n < at and _is_aside(units, n, at):
            continue
        span_from = words.prep == "from" and _until(units, n) is not None
        if words.prep in _BOUNDS and not (
            (since and words.prep == "since") or words.kind == "range" or span_from
        ):
            continue
        if n > 2 and units[n - 1].low in _TO and _until(units, n - 2) is not None:
            continue  # the end of "from 12 June to Wednesday"
        distance = float(n - at) if n > at else (at - n) + 1.5
        between = units[min(n, at) : max(n, at)]
        commas = sum(u.has("comma") for u in between)
        coarse = words.kind in ("year", "month", "unit", "part", "ago", "anaphor")
        opening = n <= first + 2
        if coarse and commas and not opening:
            distance += 12
        if any(
            u.text in ("$", "€", "£") or u.low in ("billion", "million", "bn")
            for u in units[max(first, n - 4) : n]
        ):
            distance += 12
        if n > at and any(u.under("v.") and u.has("v.sign", "v.meet") for u in units[at + 1 : n]):
            distance += 4
        if words.kind == "relday" and not outside_quotes(scene, units[n : n + 1]):
            continue  # "today" in a quotation is the day of the speech
        if words.kind == "weekday" and _day_beside(units, n):
            distance += 6
        if distance < 25 and (best is None or distance < best[0]):
            best = (distance, words)
    if best is None:
        return None
    anchor = _anchor(story, scene, best[1])
    found = dates.resolve(best[1], story.document.published, future=future, anchor=anchor)
    ends = next((_until(units, n) for n in range(first, last) if units[n].cats.get("date") is best[1]), None)
    end = dates.resolve(ends, story.document.published, future=future).date if ends is not None else None
    if end is not None and found.date is not None and len(end) == len(found.date) == 10 and found.date < end:
        return dates.Resolved(found.date, f"{found.date}/{end}", found.basis)
    return found


def _until(units: Sequence[Unit], n: int) -> dates.DateWords | None:
    """The date in which "from 12 June to Wednesday last week", whose first date is at ``n``, ends."""
    if n + 2 >= len(units) or units[n + 1].low not in _TO:
        return None
    first, last = units[n].cats.get("date"), units[n + 2].cats.get("date")
    if not isinstance(first, dates.DateWords) or not isinstance(last, dates.DateWords):
        return None
    return last if first.prep == "from" else None


_TO = frozenset({"to", "until", "till", "through"})


def _of_speech(units: Sequence[Unit], n: int, at: int) -> bool:
    """ "said on Tuesday": the date of the speech, not of what it tells."""
    for back in range(n - 1, max(-1, n - 7), -1):
        if back == at:
            return False
        if units[back].cats.get("say") == "joint":
            return False  # "agreed on Wednesday to upgrade": the agreement is what is told
        if units[back].has("say", "report", "show"):
            ended = units[back].low.startswith("conclude") and any(
                u.has("n.meeting", "n.visit") for u in units[back + 1 : n]
            )
            return not ended  # "concluded its session on Monday"
        if units[back].under("v.") or units[back].has("comma", "n.paper") or units[back].low == "that":
            return False
    return False


def _after_speech(units: Sequence[Unit], at: int, n: int) -> bool:
    """Whether "and later praised" stands between a verb and a date: what he said then has the date."""
    for k in range(at + 1, n):
        if (units[k].has("say") and not units[k].under("v.")) or units[k].has("v.leave"):
            before = units[k - 1].low if units[k - 1].low != "later" else units[k - 2].low
            if before == "and":
                return True
    return False


def _of_thing(units: Sequence[Unit], n: int) -> bool:
    """ "condemned Israel's 13 June strike": the date is a name for something else."""
    if not n or n + 1 >= len(units) or not (units[n - 1].has("poss") or units[n - 1].low == "the"):
        return False
    after = units[n + 1]
    if units[n - 1].has("poss"):
        return not after.has("n.meeting", "n.visit", "n.signing", "n.paper", "comma", "end")
    if any(u.has("n.meeting", "n.signing") or u.low in _CEREMONIES for u in units[n + 1 : n + 5]):
        return False  # "for the Friday official opening ceremony"
    return after.has("w") and len(after.low) > 3 and after.low not in _AFTER_DATES


_CEREMONIES = wordset("story.ceremonies")


def _of_another(units: Sequence[Unit], n: int, at: int) -> bool:
    """ "met ahead of the forum that will take place on Monday": the date of the other meeting."""
    for k in range(at + 2, n):
        unit = units[k]
        if unit.has("n.visit", "n.meeting") and not unit.has("v.meet") and _is_talked_of(units, at, k):
            return True  # "received the envoy to discuss a visit by the minister next month"
        if unit.low not in _OTHER_PLANS and not (unit.low == "place" and units[k - 1].low == "take"):
            continue
        own = unit.low not in ("ahead of", "prior to") and units[at].has("n.meeting", "n.visit")
        if not own or any(u.low in ("that", "which", "who") for u in units[at + 1 : k]):
            return True  # else "the meeting, to be chaired by X, is scheduled for Monday": its own
    return False


def _is_talked_of(units: Sequence[Unit], at: int, noun: int) -> bool:
    return units[noun - 1].has("a", "w") and any(u.low in _DISCUSSING for u in units[at + 1 : noun])


_DISCUSSING = wordset("story.discussing")


def _is_aside(units: Sequence[Unit], n: int, at: int) -> bool:
    """ "X, elected in 2019, has met Y": the date of what is told between two commas of who acts."""
    opens = next((k for k in range(n - 1, max(-1, n - _ASIDE), -1) if units[k].has("comma")), None)
    closes = next((k for k in range(n + 1, min(at, n + _ASIDE)) if units[k].has("comma")), None)
    if opens is None or closes is None or opens + 1 >= n or not opens:
        return False
    head = units[opens + 1]
    relative = head.low in _RELATIVE
    participle = head.low.split()[0].endswith(_PARTICIPLES) and not head.cap
    return (relative or participle) and (units[opens - 1].has("person", "close") or units[opens - 1].cap)


_ASIDE = 12
_RELATIVE, _PARTICIPLES = frozenset({"who", "whose", "which"}), ("ed", "en", "born")


def _is_told_of_before(units: Sequence[Unit], n: int, at: int) -> bool:
    """ "was signed in 2009, and the next one will be signed": the date of what was, not of what is to come."""
    back = next((k for k in range(n - 1, max(-1, n - 4), -1) if units[k].under("v.")), None)
    past = back is not None and units[back].low.split()[0] not in ("will", "to")
    return back is not None and past and units[back].low.split()[-1] in _TOLD and units[back].has("v.sign")


_TOLD = wordset("story.told")


def _of_plan(units: Sequence[Unit], n: int, at: int) -> bool:
    """ "called off a trip planned for next month", "the meeting on Friday was cancelled": the plan's date."""
    if n < at and units[at].has("v.cancel"):
        return any(u.has("n.meeting", "n.visit") for u in units[max(0, n - 6) : n])
    return (
        n > at
        and units[at].has("v.cancel")
        and any(
            u.low in ("planned", "scheduled", "due", "set", "planned for", "slated") or u.has("will")
            for u in units[at + 1 : n]
        )
    )


def _day_beside(units: Sequence[Unit], at: int) -> bool:
    """ "on Wednesday (Oct 24)": the day of the month is surer than the weekday."""
    for unit in units[at + 1 : at + 4]:
        words = unit.cats.get("date")
        if isinstance(words, dates.DateWords) and words.kind == "day":
            return True
    return False


def _anchor(story: Story, scene: Scene, words: dates.DateWords) -> str | None:
    """The last full date before "that year", "the following day"."""
    if words.kind != "anaphor":
        return None
    found = None
    for other in story.scenes[max(0, scene.number - LOOK_BACK) : scene.number + 1]:
        for earlier in other.found_dates:
            if earlier.start < words.start and earlier.kind not in ("anaphor", "weekday", "relday"):
                found = dates.resolve(earlier, story.document.published).date or found
    return found


def subjects(story: Story, scene: Scene, at: int) -> list[Person]:
    """The people who do what the verb at ``at`` says: the nearest names to the left, or whom a pronoun means."""
    first, _ = clause(scene, at)
    units = scene.units
    for n in range(at - 1, first - 1, -1):
        unit = units[n]
        if unit.has("person") and n - 2 >= first and units[n - 2].low in _ACCOMPANIED:
            continue  # "the president, accompanied by the minister, arrived"
        if unit.has("person"):
            people = [unit.cats["person"]]
            back = n - 1
            while back > first and (units[back].low == "and" or units[back].has("comma")):
                while back > first and (units[back].low == "and" or units[back].has("comma")):
                    back -= 1
                if not units[back].has("person"):
                    back = _past_office(units, back, first)
                if units[back].has("person"):
                    people.insert(0, units[back].cats["person"])
                elif units[back].low in PRONOUNS and back + 1 < n and units[back + 1].has("comma"):
                    people.insert(0, meant_by(story.scenes, scene, back, None))
                else:
                    break
                back -= 1
            if not any(u.low == "and" for u in units[max(first, back) : n + 1]):
                people = people[-1:]  # a comma alone joins no two
            return [p for p in people if isinstance(p, Person)]
        if unit.has("n.side"):
            if n > first and units[n - 1].low == "of":
                continue  # "the leaders of the two countries"
            return []
        if unit.low in PRONOUNS or unit.has("title"):
            person = meant_by(story.scenes, scene, n, None)
            if person is not None:
                return [person]
        if unit.has("n.leaders") or unit.low in ("they", "their") or (unit.has("n.short") and n == at - 1):
            people = last_leaders(story.scenes, scene)
            ahead = scene.number + 1
            if len(people) < 2 and unit.has("n.leaders") and ahead < len(story.scenes):
                # "The leaders of the two countries met in Baku. President X and President Y ..."
                people = leaders_of_two(story.scenes[ahead])
            return people
    return []


def _past_office(units: Sequence[Unit], at: int, first: int) -> int:
    """Where A is in "A, and Minister of Trade, Ports and Roads of Fiji, B": past the office that ends at ``at``."""
    for n in range(at, max(first, at - _LONGEST_OFFICE), -1):
        if units[n].has("title") and units[n].cap:
            before = n - 1
            joined = before > first and units[before].low == "and"
            while before > first and (units[before].low == "and" or units[before].has("comma")):
                before -= 1
            return before if joined and units[before].has("person") else at
        if not (
            units[n].cap or units[n].has("comma", "a") or units[n].low in _OF_OFFICES or units[n].under("econ")
        ):
            return at
    return at


_OF_OFFICES = wordset("story.of_offices")
_LONGEST_OFFICE = 20
_ACCOMPANIED = wordset("story.accompanied")


def objects(story: Story, scene: Scene, at: int, *, reach: int = 9) -> list[Person]:
    """The people to whom it is done: the first names to the right, before the next verb."""
    _, last = clause(scene, at)
    units = scene.units
    steps = 0
    for n in range(at + 1, last):
        unit = units[n]
        # An office before a name is as long as it is: "First Deputy Prime Minister for Trade and Minister of Ports".
        steps += not (unit.cap or unit.low in _OF_OFFICES) or unit.has("date")
        if steps > reach or n > at + _LONGEST_OFFICE + reach:
            break
        if unit.has("person") and n + 1 < last and units[n + 1].has("say") and units[n - 1].has("comma"):
            break  # "will meet in Tula, the minister said"
        if unit.has("person"):
            people = [unit.cats["person"]]
            ahead = n + 1
            while ahead + 1 < last and (units[ahead].low == "and" or units[ahead].has("comma")):
                ahead += 1
                if units[ahead].low == "and":
                    ahead += 1
                ahead = _past_modifiers(units, ahead, last)
                if ahead >= last or not units[ahead].has("person"):
                    break
                people.append(units[ahead].cats["person"])
                ahead += 1
            return [p for p in people if isinstance(p, Person)]
        if unit.has("v.sign", "v.visit", "say", "end", "semicolon"):
            break
    return []


def _past_modifiers(units: Sequence[Unit], at: int, last: int) -> int:
    """Past "the newly appointed" before a person, else ``at``."""
    n = at
    while (
        n < min(last - 1, at + 4) and units[n].has("a", "w", "former") and units[n].low not in ("with", "by")
    ):
        n += 1
    return n if n < last and units[n].has("person") else at


def labels(people: Iterable[Person]) -> tuple[str, ...]:
    """How events name people."""
    return tuple(dict.fromkeys(p.label() for p in people))


def codes_in(units: Iterable[Unit], *, regions: bool = False) -> list[str]:
    """Economies and blocs that some units name, each once, in order; ambiguous names give none (S1)."""
    found: dict[str, None] = {}
    for unit in units:
        for code in codes_of(unit):
            if regions or not is_region(code):
                found.setdefault(code)
        person = unit.cats.get("person")
        if isinstance(person, Person):
            found.update(dict.fromkeys(person.economies))
    return list(found)


def parties(
    story: Story, scene: Scene, span: tuple[int, int], people: Sequence[Person] = ()
) -> tuple[str, ...]:
    """Between whom: the economies of the people, those that the clause names, or the document's pair.

    "The two countries", and a clause that names only one of the pair, mean the pair.
    """
    units = scene.units[span[0] : span[1]]
    found = dict.fromkeys(c for p in people for c in p.economies)
    both = any(u.has("n.side", "n.leaders") or u.low in ("bilateral", "two-way", "mutual") for u in units)
    pair = story.pair if len(story.pair) == 2 else ()
    if (len(people) > 1 or (people and both)) and len(found) == 1 and set(found) < set(pair):
        found.update(dict.fromkeys(pair))  # two met, and the text does not say of whose side the other one is
    if len(found) < 2:
        found.update(dict.fromkeys(codes_in(_not_places(units))))
    if len(found) < 2 and not (found and set(found) <= set(pair)):
        found.update(dict.fromkeys(codes_in(u for u in units if not u.has("econ.seat"))))
    if len(found) < 2 and pair and (both or not found or set(found) <= set(pair)):
        found.update(dict.fromkeys(pair))
    own = [c for c in found if c not in group_codes() or c in story.pair]
    if len(own) > 1 and any(c in _PACTS for c in own) and not people and not both:
        told = codes_in(_not_places(units))
        if set(told) & _PACTS:
            return tuple(told)  # a trade pact signed is its members' own
    return tuple(own if len(own) > 1 else found)


def _not_places(units: Sequence[Unit]) -> list[Unit]:
    """Without "in Beijing", "at The Hague", "in Rio, Brazil": where something happens is not who does it."""
    places = _places(units)
    return [u for n, u in enumerate(units) if n not in places]


def _places(units: Sequence[Unit]) -> set[int]:
    places: set[int] = set()
    for n, unit in enumerate(units):
        if not unit.codes or not n:
            continue
        if _leads_to_place(units, n - 1) or (
            n > 1 and units[n - 1].has("comma") and _ends_place(units, n - 2)
        ):
            places.add(n)
    return places


def _ends_place(units: Sequence[Unit], n: int) -> bool:
    """Whether the capitalised words that end at ``n`` are a place: "held in Rio de Janeiro"."""
    first = n
    while first > 0 and n - first < 5 and (units[first].cap or units[first].low in ("de", "of", "the", "al")):
        first -= 1
    return first < n and units[first].low in ("in", "at", "in the", "at the", "near")


def _leads_to_place(units: Sequence[Unit], n: int) -> bool:
    if units[n].has("a") and n:
        n -= 1  # "at the APEC House"
        return units[n].low == "at"
    return units[n].low in ("in", "at", "in the", "at the", "near")


def place_near(
    scene: Scene, at: int, span: tuple[int, int] | None = None, story: Story | None = None
) -> str | None:
    """Where: "at the Great Hall of the People in Beijing", "in Sochi"; the widest name after a preposition.

    story : whose dateline says what "here" means.
    """
    first, last = span or clause(scene, at)
    units = scene.units
    found: list[tuple[int, str]] = []
    n = first
    while n < last:
        if units[n].low == "here" and story is not None and units[n].has("w"):
            if dateline := next((s.dateline for s in story.scenes[: scene.number + 1] if s.dateline), ""):
                found.append((n, dateline))
        elif _of_an_office(units, n, first):
            pass
        elif units[n].low in ("in", "at", "in the", "at the", "near"):
            name, stop = _place_at(scene, n + 1, last)
            if name and not (n > 0 and units[n - 1].low in _NOT_A_PLACE_AFTER):
                city = _city_behind(units, stop, last) if not units[stop - 1].under("econ") else None
                found.append((n, f"{name}, {city}" if city else name))
                n = stop
                continue
        n += 1
    if not found:
        return None
    after = [item for item in found if item[0] > at] or found
    chosen = [after[0][1]]
    for (one, first_name), (two, second_name) in pairwise(after):
        # "at the Great Hall of the People in Beijing"
        if first_name == chosen[-1] and two - one <= 2 + len(first_name.split()):
            chosen.append(second_name)
        else:
            break
    return ", ".join(chosen[:2])


def _city_behind(units: Sequence[Unit], at: int, last: int) -> str | None:
    """Nairobi in "at the State House, Nairobi on Monday": a city behind the comma, no list of parties."""
    if at + 1 >= last or not units[at].has("comma") or not units[at + 1].has("econ.seat"):
        return None
    listed = at + 2 < last and (units[at + 2].low == "and" or units[at + 2].has("poss"))
    return None if listed else units[at + 1].text


def _of_an_office(units: Sequence[Unit], n: int, first: int) -> bool:
    """ "Director of Treaties at the Ministry, signed": where somebody works is not where it happened."""
    if units[n].low not in ("at", "in", "at the") or not any(u.has("bodyword") for u in units[n + 1 : n + 4]):
        return False
    for unit in reversed(units[max(first, n - 12) : n]):
        if unit.has("title"):
            return True
        if unit.has("person"):
            return "," in unit.text  # with the office behind the name
        if unit.under("v.") or unit.has("say", "n.meeting", "n.visit"):
            return False
    return False


def _place_at(scene: Scene, at: int, last: int) -> tuple[str | None, int]:
    units = scene.units
    n = at
    while n < last and (
        (units[n].has("a") and not units[n].under("econ"))
        or units[n].low in _KINDS_OF_PLACE
        or (units[n].has("econ.dem") and n + 1 < last and units[n + 1].low in _KINDS_OF_PLACE)
    ):
        n += 1
    if n + 1 < last and units[n].under("econ") and units[n + 1].has("poss"):
        n += 2  # "in Russia's Tula", "in Kenya's capital Nairobi"
        n += n < last and units[n].low in _KINDS_OF_PLACE
        if n >= last or not units[n].cap:
            return None, at
    start = n
    while n < last and n - start < 7:
        unit = units[n]
        name = (
            unit.has("cap", "agency")
            or unit.under("econ")
            or (unit.has("bodyword", "projectword") and unit.cap)
        )
        inner = (
            unit.low in ("of", "de", "of the", "da", "al")
            or unit.has("hyphen")
            or (unit.has("a") and n > start and units[n - 1].low == "of")
        )
        if unit.has("person", "date", "title", "honor") or not (name or (inner and n > start)):
            break
        n += 1
    while n > start and not (units[n - 1].cap):
        n -= 1
    if (
        n == start
        or units[start].has("econ.dem", "econ.group")
        or (units[start].text.isupper() and not units[start].under("econ"))
    ):
        return None, at
    if n < last and units[n].low in _NO_PLACES:
        return None, at  # "in the Lublin Triangle format"
    if n < last and n == start + 1 and not units[start].under("econ") and _is_noun(units[n]):
        return None, at  # "in the Buddhist faith"
    text = scene.text[units[start].start - scene.start : units[n - 1].end - scene.start]
    return " ".join(text.split()), n


def _is_noun(unit: Unit) -> bool:
    return unit.has("w") and unit.low.isalpha() and len(unit.low) > 3 and unit.low not in _AFTER_PLACES


def via_of(scene: Scene) -> tuple[str, ...]:
    """Outlets that the sentence names."""
    return tuple(dict.fromkeys(u.text for u in scene.units if u.has("outlet")))


def last_group(story: Story, scene: Scene) -> str | None:
    """The bloc that the text named last, up to this sentence."""
    for other in reversed(story.scenes[max(0, scene.number - LOOK_BACK) : scene.number + 1]):
        for unit in reversed(other.units):
            if other is scene and unit.start > scene.start + 200:
                continue
            groups = [c for c in codes_of(unit) if c in group_codes() and not is_region(c)]
            if groups:
                return groups[0]
    return None
