"""What the rules of all events share: the document's people and pair, dates near a verb, parties, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bilat.documents import Document
from bilat.economies import group_codes
from bilat.reading.events import dates, own_dates
from bilat.reading.events.clauses import clause, is_future
from bilat.reading.events.meant import PRONOUNS, last_leaders, leaders_of_two, meant_by, outside_quotes
from bilat.reading.events.people import Cast, Person, codes_of, regions
from bilat.reading.events.words import LOOK_BACK, Scene, Unit
from bilat.reading.wordsets import wordset

_NOT_A_PLACE_AFTER = wordset("story.not_a_place_after")
_KINDS_OF_PLACE = wordset("story.kinds_of_place")
_NO_PLACES = frozenset({"format", "framework", "style", "process", "language", "spirit", "context"})
_AFTER_PLACES = wordset("story.after_places")
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
    spoken: bool = False,
) -> dates.Resolved | None:
    """The date of what the verb at ``at`` tells, or None if its clause gives none.

    The nearest date after the verb wins over one before it, a day over a weekday beside it; a bare year or
    month counts only if no comma stands between. since : "since 2010" counts too (accessions). future :
    whether the date lies ahead; None lets the verb decide. spoken : the date of a speech is the event's, too.
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
        if (
            (not spoken and own_dates.of_speech(units, n, at))
            or own_dates.of_plan(units, n, at)
            or own_dates.of_thing(units, n)
        ):
            continue
        if n > at and not since and any(u.low == "since" for u in units[at + 1 : n]):
            continue  # "their first meeting since he took office in March 2020"
        if n > at and own_dates.after_speech(units, at, n):
            continue  # "met X and praised its plan to join on 1 January"
        if n > at and not units[at].has("v.cancel") and own_dates.of_another(units, n, at):
            continue
        if future and n < at and own_dates.is_told_of_before(units, n, at):
            continue
        if n < at and own_dates.is_aside(units, n, at):
            continue
        span_from = words.prep == "from" and own_dates.until(units, n) is not None
        if words.prep in _BOUNDS and not (
            (since and words.prep == "since") or words.kind == "range" or span_from
        ):
            continue
        if n > 2 and units[n - 1].low in own_dates.TO and own_dates.until(units, n - 2) is not None:
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
        if words.kind == "weekday" and own_dates.day_beside(units, n):
            distance += 6
        if distance < 25 and (best is None or distance < best[0]):
            best = (distance, words)
    if best is None:
        return None
    anchor = _anchor(story, scene, best[1])
    found = dates.resolve(best[1], story.document.published, future=future, anchor=anchor)
    ends = next(
        (own_dates.until(units, n) for n in range(first, last) if units[n].cats.get("date") is best[1]), None
    )
    end = dates.resolve(ends, story.document.published, future=future).date if ends is not None else None
    if end is not None and found.date is not None and len(end) == len(found.date) == 10 and found.date < end:
        return dates.Resolved(found.date, f"{found.date}/{end}", found.basis)
    return found


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
            units[n].cap
            or units[n].has("comma", "a")
            or units[n].low in _OF_OFFICES
            or units[n].under("econ")
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
