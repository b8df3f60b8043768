"""Whom a phrase means: pronouns, "the minister", "the two leaders"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilat.reading.events.offices import before_title
from bilat.reading.events.people import Person
from bilat.reading.events.words import LOOK_BACK, Scene, Unit
from bilat.reading.wordsets import wordset

PRONOUNS = wordset("people.pronouns")
_NEAR = 6
# Within how many sentences an office named first gets its name.
_AHEAD = 6
_ANYBODY = frozenset({"official", "guest", "dignitary", "side"})
_GOVERNING = wordset("people.governing")
_ANY_OFFICE = wordset("people.any_office")


def persons_in(units: Iterable[Unit]) -> list[Person]:
    """The people of some units, each once, in order."""
    found: dict[int, Person] = {}
    for unit in units:
        person = unit.cats.get("person")
        if isinstance(person, Person):
            found.setdefault(id(person), person)
    return list(found.values())


def _with_people(units: Sequence[Unit]) -> list[tuple[int, Person]]:
    return [(n, p) for n, u in enumerate(units) if isinstance(p := u.cats.get("person"), Person)]


def _governs(unit: Unit) -> bool:
    """Whether whom the next unit names is acted upon: "goals set out by Erdogan, he said", "met Modi, he said"."""
    return unit.low in _GOVERNING or unit.has("v.meet", "v.host", "poss")


def _acting(units: Sequence[Unit]) -> list[Person]:
    """The people who do something in some units, in order: not those who are met, told or worked with."""
    return [p for n, p in _with_people(units) if not n or not _governs(units[n - 1])]


def outside_quotes(scene: Scene, units: Iterable[Unit]) -> list[Unit]:
    """The units that stand in no quotation: whom a speaker names is not who speaks."""
    if not scene.quoted:
        return list(units)
    return [u for u in units if not any(first < u.start and u.end < last for first, last in scene.quoted)]


def meant_by(scenes: Sequence[Scene], scene: Scene, at: int, subject: Person | None) -> Person | None:
    """Whom a pronoun or "the minister" at unit ``at`` means: the subject of the sentence, or of one before.

    subject : who spoke or acted last, as the reader of the sentences before found.
    """
    unit = scene.units[at]
    spoken = outside_quotes(scene, scene.units[:at])
    before = persons_in(spoken)
    if unit.low in PRONOUNS:
        acting = _acting(spoken)
        if acting:
            return acting[0]
        if subject is not None:
            return subject
        if before:
            return before[0]
        for other in reversed(scenes[max(0, scene.number - _NEAR) : scene.number]):
            if people := persons_in(outside_quotes(other, other.people())):
                return people[0]
        return None
    rank = str(unit.cats.get("title", ""))
    if (headed := _diplomacy(scene.units, at)) is not None:
        candidates = [subject] if subject is not None else []
        candidates += [
            p
            for s in reversed(scenes[max(0, scene.number - LOOK_BACK) : scene.number + 1])
            for p in persons_in(s.people())
        ]
        return next((p for p in candidates if set(headed) & set(p.economies) and _is_of_diplomacy(p)), None)
    wanted = "leader" if unit.low in ("leader", "leaders") else rank
    codes = before_title(scene.units, at)[1]
    if not codes and at + 2 < len(scene.units) and scene.units[at + 1].low == "of":
        codes = scene.units[at + 2].codes or (scene.units[at + 3].codes if at + 3 < len(scene.units) else ())
    # Who spoke last goes on speaking, whoever else was named meanwhile.
    candidates = [p for p in (subject,) if p is not None]
    candidates += [p for p in before if p not in candidates]
    for other in reversed(scenes[max(0, scene.number - LOOK_BACK) : scene.number]):
        candidates += [p for p in persons_in(other.people()) if p not in candidates]
    if codes:
        own = [p for p in candidates if set(codes) & set(p.economies)]
        if unit.low in _ANYBODY and own:
            return own[0]  # "the Ethiopian official" is whoever of Ethiopia the text speaks of
        if not own and _may_be(subject, wanted, unit.low):
            assert subject is not None
            subject.economies = tuple(codes)  # "Foreign Minister Dendias ... The Greek minister said"
            return subject
        exact = [p for p in own if p.rank in (wanted, "") and same_office(unit.low, p)]
        if not exact and rank == "minister":
            # "the Kazakh Commerce Minister" of a "Minister" or a "Minister of Trade", if it has no other such one
            plain = [p for p in own if p.rank == rank and _is_akin(unit.low, p.role.lower())]
            exact = plain if len(plain) == 1 else []
        exact.sort(key=lambda p: " " in unit.low and unit.low not in p.role.lower())
        return exact[0] if exact else _named_next(scenes, scene, unit, wanted)
    exact = [p for p in candidates if p.rank == wanted and same_office(unit.low, p)]
    # "the Commissioner" of a High Commissioner
    exact = exact or [p for p in candidates if p.role.lower().endswith(" " + unit.low)]
    if not exact and rank == "minister" and " " in unit.low:
        akin = {id(p): p for p in candidates if p.rank == rank and _is_akin(unit.low, p.role.lower())}
        exact = list(akin.values()) if len(akin) == 1 else []
    if not exact and wanted in ("leader", "minister"):
        # A leader known from the roster, whose office this text has not named.
        known = [p for p in candidates if not p.rank and p.economies]
        exact = known if len({id(p) for p in known}) == 1 else []
    return exact[0] if exact else _named_next(scenes, scene, unit, wanted)


def _named_next(scenes: Sequence[Scene], scene: Scene, unit: Unit, wanted: str) -> Person | None:
    """ "the trade minister said on Monday", whose name the next sentences give: the only one of that office."""
    if " " not in unit.low:
        return None
    ahead = [p for s in scenes[scene.number + 1 : scene.number + _AHEAD] for p in persons_in(s.people())]
    fits = {id(p): p for p in ahead if p.rank == wanted and p.role and unit.low in p.role.lower()}
    return next(iter(fits.values())) if len(fits) == 1 else None


def acting_in(scenes: Sequence[Scene], scene: Scene, subject: Person | None) -> Person | None:
    """Who acts in a sentence in which nobody speaks: "The minister praised the ports", or whom it names first.

    subject : who spoke or acted before; kept where the sentence names nobody.
    """
    units = scene.units
    if len(units) > 2 and units[0].low == "the" and units[1].has("title") and units[1].low not in _ANYBODY:
        person = meant_by(scenes, scene, 1, subject)
        if person is not None:
            return person
    spoken = outside_quotes(scene, units)
    people = _acting(spoken) or persons_in(spoken)
    return people[0] if people else subject


def _may_be(subject: Person | None, wanted: str, word: str) -> bool:
    """Whether who spoke last, with an office but of no country so far, can be "the Greek official"."""
    if subject is None or subject.economies or not subject.role:
        return False
    return word in _ANYBODY or (subject.rank == wanted and same_office(word, subject))


def same_office(word: str, person: Person) -> bool:
    """Whether "the diplomat" can be this person: a general word of the same rank, or the same office."""
    role = person.role.lower()
    if word in _ANY_OFFICE or not role:
        return True
    aliases = {"premier": "prime minister", "pm": "prime minister"}
    if (
        word in ("fm", "foreign minister")
        and "minister" in role
        and ("foreign" in role or role == "minister")
    ):
        return True
    if aliases.get(word, word) in role or aliases.get(role, role).endswith(aliases.get(word, word)):
        return True
    # "the trade minister" of a "Minister of Trade and Industry"
    return " " in word and set(word.split()) <= set(role.replace(",", "").split())


def _diplomacy(units: Sequence[Unit], at: int) -> tuple[str, ...] | None:
    """Whose "the head of Chilean diplomacy" at ``at`` is: the foreign minister's economy; None for another office."""
    for n in range(at + 1, min(at + 5, len(units))):
        if units[n].low in ("diplomacy", "diplomat"):
            return next((u.codes for u in units[at + 1 : n] if u.codes), None)
        if not (units[n].low in ("of", "of the", "the") or units[n].under("econ") or units[n].has("poss")):
            return None
    return None


def _is_of_diplomacy(person: Person) -> bool:
    role = person.role.lower()
    return "foreign" in role or "external" in role


_TRADING = wordset("people.trading_offices")


def _is_akin(word: str, role: str) -> bool:
    """Whether two offices of ministers can be one: what one is for is not said, or both are for trade or economy."""
    if role.split(" and ")[-1] == "minister" or (role.endswith(" minister") and " " not in word):
        return True
    return not _TRADING.isdisjoint(word.split()) and not _TRADING.isdisjoint(role.replace(",", "").split())


def leaders_of_two(scene: Scene) -> list[Person]:
    """The first two people of a sentence who stand for different economies, [] if there are no two."""
    people = persons_in(scene.people())
    for one in people:
        for other in people:
            if one.economies and other.economies and one.economies != other.economies:
                return [one, other]
    return []


def last_leaders(scenes: Sequence[Scene], scene: Scene, count: int = 2) -> list[Person]:
    """The people named last of different economies, in the order of the text."""
    found: list[Person] = []
    low = max(0, scene.number - LOOK_BACK)
    for other in reversed(scenes[low : scene.number + 1]):
        for person in persons_in(other.people()):
            if all(p is not person and (not p.economies or p.economies != person.economies) for p in found):
                found.append(person)
        if len(found) >= count:
            break
    told = [p for s in scenes[low : scene.number + 1] for p in persons_in(s.people())]
    return sorted(found[:count], key=told.index)
