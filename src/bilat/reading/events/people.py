"""Who: people with their offices, bodies and outlets.

A document is read twice: first for full names with an office, an apposition or a verb of speech or meeting
beside them, then for every short form of those names.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from bilat.economies import all_groups
from bilat.reading.events.offices import (
    LANDS,
    OFFICE_OF,
    PARTICLES,
    PORTFOLIOS,
    SMALL_NAMES,
    apposed,
    before_title,
    complement,
    first_codes,
    is_name_word,
    is_place_in_name,
    name_at,
    name_before,
    portfolio,
)
from bilat.reading.events.words import Scene, Unit, Vocabulary, vocabulary
from bilat.reading.wordsets import wordset

_ORDINARY = wordset("people.ordinary")


@dataclass(slots=True, eq=False)
class Person:
    """One person of a document. name grows to the fullest form; role and economies as first stated."""

    name: str
    role: str = ""
    rank: str = ""
    economies: tuple[str, ...] = ()
    tokens: frozenset[str] = frozenset()
    last_scene: int = -1

    def label(self) -> str:
        """``Xi Jinping (President, CHN)``: the form of Event.actors."""
        about = ", ".join(x for x in (self.role, *self.economies) if x)
        return f"{self.name} ({about})" if about else self.name


def _written(name: str) -> str:
    """ANTHONY ALBANESE of a transcript as Anthony Albanese; short words may be initials and stay."""
    words = name.split()
    if len(words) < 2 or not name.isupper():
        return name
    return " ".join(word.title() if len(word) > 2 else word for word in words)


@dataclass(slots=True)
class Cast:
    """Everybody whom a document names."""

    vocabulary: Vocabulary
    persons: list[Person] = field(default_factory=list)
    by_token: dict[str, list[Person]] = field(default_factory=dict)

    def add(self, name: str, role: str, rank: str, economies: tuple[str, ...]) -> Person:
        """A new person, or a known one under a fuller name or with a role."""
        words = frozenset(_tokens(name))
        name, role = _written(_without_nickname(name)), " ".join(role.split())
        if economies and set(economies) <= regions():
            economies = self.roster(name) or economies  # "European President Ursula von der Leyen"
        known = self.find(name)
        if known is None:
            known = Person(name, role, rank, economies, words)
            self.persons.append(known)
        elif words > known.tokens:
            known.name, known.tokens = name, words
        for word in words:
            people = self.by_token.setdefault(word, [])
            if known not in people:
                people.append(known)
        known.role = known.role or role
        known.rank = known.rank or rank
        known.economies = known.economies or economies or self.roster(name)
        if "prime minister" in known.role.lower() and known.economies == ("EU",):
            known.economies = ()  # he led a government before he came to Brussels
        return known

    def find(self, name: str) -> Person | None:
        """The one person whose name has all these words, or whose name they extend."""
        words = frozenset(_tokens(name))
        if not words:
            return None
        fits = [p for p in self.persons if words <= p.tokens or p.tokens <= words]
        return fits[0] if len(fits) == 1 else next((p for p in fits if p.tokens == words), None)

    def roster(self, name: str) -> tuple[str, ...]:
        """For whom a well-known leader stands, by full name or by a part that only one of them has."""
        words = frozenset(_tokens(name))
        codes = {
            code
            for _, whole, code in _leaders(self.vocabulary.language, words)
            if words <= whole or whole <= words
        }
        return (codes.pop(),) if len(codes) == 1 else ()

    def full_name(self, name: str) -> str:
        """The one well-known leader of whom this is a part, else the name."""
        words = frozenset(_tokens(name))
        fits = {
            leader: whole for leader, whole, _ in _leaders(self.vocabulary.language, words) if words < whole
        }
        # Erdogan and Erdoğan are one leader: as the text spells it.
        alike = sorted(fits, key=lambda leader: (leader.isascii() != name.isascii(), leader))
        return alike[0] if len(set(fits.values())) == 1 else name


@functools.cache
def regions() -> frozenset[str]:
    """Codes of groups that are places, not parties: they sign nothing and have no officials."""
    members = {g.code for g in all_groups() if getattr(g, "kind", "bloc") != "bloc"}
    return frozenset(members | {"WLD"})


@functools.cache
def _roster(language: str) -> dict[str, list[tuple[str, frozenset[str], str]]]:
    """The well-known leaders who have a word in their name: name, all its words, code."""
    by_word: dict[str, list[tuple[str, frozenset[str], str]]] = {}
    for leader, code in vocabulary(language).leaders.items():
        words = frozenset(_tokens(leader))
        for word in words:
            by_word.setdefault(word, []).append((leader, words, code))
    return by_word


def _leaders(language: str, words: frozenset[str]) -> list[tuple[str, frozenset[str], str]]:
    by_word = _roster(language)
    return [found for word in words for found in by_word.get(word, ())]


def _without_nickname(name: str) -> str:
    """Joko Widodo for Joko "Jokowi" Widodo: he answers to both."""
    return " ".join(word for word in name.split() if not word.startswith('"'))


def _tokens(name: str) -> list[str]:
    words = [folded(w.strip(".'\"").replace("'", "").lower()) for w in name.replace("-", " ").split()]
    return [w for w in words if w not in PARTICLES]


# Letters that have no accent to take off, and Cyrillic ones that pages write for Latin ones.
_LIKE = str.maketrans("ıłøđðаеорсухіј", "ilodd" + "aeopcyxij")


_APOSTROPHES = frozenset({"'", "’"})


@functools.lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Erdogan for Erdoğan: one person's name is written with and without its accents on one page."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.translate(_LIKE))
    return "".join(c for c in plain if not unicodedata.combining(c))


def codes_of(unit: Unit) -> tuple[str, ...]:
    """The economy or group that a unit names; () if it names none or is ambiguous (S1)."""
    return unit.codes


def meet_people(scenes: Sequence[Scene], words: Vocabulary) -> Cast:
    """Find the people of a document and mark them in its scenes as units of category ``person``."""
    cast = Cast(words)
    for scene in scenes:
        _introduce(scene, cast)
    for scene in scenes:
        if not scene.headline:
            _introduce_by_verbs(scene, cast, scenes)
    for scene in scenes:
        _recognise(scene, cast)
    return cast


# ---- first pass: introductions ----------------------------------------------------------------------


def _introduce(scene: Scene, cast: Cast) -> None:
    units = scene.units
    for at, unit in enumerate(units if scene.holds("title") else ()):
        if not unit.has("title"):
            continue
        rank = str(unit.cats["title"]) if unit.cats["title"] != "counterpart" else ""
        left, codes, role = before_title(units, at)
        after = at + 1
        # "Minister of Trade and Industry", "ambassador to Malaysia", "Consul-General in Kuching,"
        office_end = complement(units, after)
        if (
            office_end + 1 < len(units)
            and units[office_end].low == "and"
            and units[office_end + 1].has("title")
        ):
            second = complement(units, office_end + 2)
            if second > office_end + 2 and not (second < len(units) and is_name_word(units[second])):
                role, office_end = f"{role} and {units[office_end + 1].text}", second
        if office_end > after:
            codes = codes or first_codes(units[after:office_end])
        if office_end == after and after + 1 < len(units) and units[after].low == "and":
            office_end += 2 * (
                units[after + 1].low in PORTFOLIOS
            )  # "Foreign Minister and Tourism Martin Perez"
        start = office_end
        if office_end > after and office_end + 3 < len(units) and units[office_end].has("open"):
            start += 3 * units[office_end + 2].has(
                "close"
            )  # "Governor-General of Papua New Guinea (PNG), Bob Dadae"
        if office_end > after and start < len(units) and units[start].has("comma"):
            start += 1
        name, stop = name_at(
            units, start, headline=scene.headline, place=start == after or units[start - 1].has("comma")
        )
        if name is None and office_end > after:
            name, stop = name_at(units, after, headline=scene.headline)
        elif (
            name is not None and units[start - 1].has("comma") and (own := apposed(units, left, start, stop))
        ):
            name, stop = own, start
        role += portfolio(units, after, office_end)
        if name is None and after < len(units) and units[after].has("comma"):
            # "the Chinese ambassador, Ouyang Yujing, said"
            name, stop = name_at(units, after + 1, headline=scene.headline)
            if name is not None and (
                stop >= len(units) or not (units[stop].has("comma", "end") or units[stop].low == "and")
            ):
                name = None
            if name is not None and len(name.split()) < 2:
                name = None
        if name is None:
            # "Ouyang Yujing, the Chinese Ambassador"; "Farah Lim, an economist at ..."
            before = left - 1
            while before > 1 and left - before < 4 and units[before].has("w", "a") and not units[before].cap:
                before -= 1  # "Laureano Ortega, the presidential adviser"
            if before >= 1 and units[before].has("comma"):
                name = name_before(units, before, headline=scene.headline)
            if name is None:
                continue
        elif not codes and stop + 1 < len(units) and units[stop].low == "of":
            codes = codes_of(units[stop + 1])
        if " " not in name and len(role.split()) > 1 and at and units[at - 1].has("title"):
            # "King Sultan Ibrahim": the second title is how he is named.
            name = f"{unit.text} {name}"
            role = role.rsplit(" ", 1)[0]
        if role.lower() == "leader" and codes:
            rank = "leader"  # "Kazakh Leader"
        if left > 1 and units[left - 1].low == "and" and units[left - 2].has("title") and units[left - 2].cap:
            role = f"{units[left - 2].text} and {role}"  # "Deputy Prime Minister and Minister of Trade"
        if unit.low.endswith("s") and rank and unit.low in _PLURALS:
            role = _PLURALS[unit.low]
            one, other = _of_two(units, at)
            codes = one or codes
            _introduce_second(units, stop, cast, role, rank, other)
        cast.add(name, role, rank, codes)


_PLURALS = {
    f"{office}s": office.capitalize()
    for office in (
        "president", "prime minister", "premier", "chancellor", "foreign minister", "trade minister", "finance minister",
        "economy minister", "commerce minister", "ambassador", "envoy", "high commissioner", "vice president",
        "deputy minister", "deputy prime minister",
    )
}  # fmt: skip


def _of_two(units: Sequence[Unit], at: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose "the Cypriot and Armenian foreign ministers, A and B" are: of the first one A, of the second one B."""
    if at > 2 and units[at - 1].under("econ") and units[at - 2].low == "and" and units[at - 3].under("econ"):
        return units[at - 3].codes, units[at - 1].codes
    return (), ()


def _introduce_second(
    units: Sequence[Unit], at: int, cast: Cast, role: str, rank: str, other: tuple[str, ...]
) -> None:
    """The other one of "Presidents A of Peru and B of Fiji"; other : whose, where the office said so before."""
    n = at
    if n + 1 < len(units) and units[n].low == "of" and units[n + 1].under("econ"):
        n += 2
    if n + 1 >= len(units) or units[n].low != "and":
        return
    name, stop = name_at(units, n + 1, place=True)
    if name is None:
        return
    of = stop + 1 < len(units) and units[stop].low == "of"
    cast.add(name, role, rank, codes_of(units[stop + 1]) if of else other)


def _introduce_by_verbs(scene: Scene, cast: Cast, scenes: Sequence[Scene]) -> None:
    """Names without an office: leaders of the roster, and full names beside a verb of speech or meeting."""
    units = scene.units
    at = 0
    while at < len(units):
        if not units[at].cap and "cap" not in units[at].cats:
            at += 1
            continue
        if units[at].low in PORTFOLIOS:
            at += 1
            continue
        small = units[at].cap and units[at].low in SMALL_NAMES
        name, stop = name_at(units, at) if is_name_word(units[at]) or small else (None, at)
        if name is None:
            at += 1
            continue
        words = name.split()
        named = cast.by_token.get("".join(_tokens(name)), ()) if len(words) == 1 else ()
        if any(" " in person.name for person in named):
            at = stop
            continue  # a short form of somebody whom this text names in full
        codes = cast.roster(name)
        if len(words) == 1 and (codes or _addressed(units, at)) and (full := _in_full(name, scenes, cast)):
            cast.add(full, "", "", cast.roster(full))
            at = stop
            continue
        well_known = len(words) > 1 or (len(name) > 3 and name.lower() not in _ORDINARY)
        if codes and (well_known or (cast.full_name(name) != name and _beside_verb(units, at, stop))):
            cast.add(cast.full_name(name), "", "", codes)
        elif 1 < len(words) < 5 and not _is_body(units, at, stop):
            owner = codes_of(units[at - 2]) if at > 1 and units[at - 1].has("poss") else ()
            if (
                _beside_verb(units, at, stop)
                or _addressed(units, at)
                or (owner and _of_a_pair(units, at, stop, cast))
            ):
                cast.add(name, "", "", owner)
        at = max(stop, at + 1)


# "Marcelo Salum, speaking for the ministry, noted": only people do so.
_AS_PEOPLE = wordset("people.as_people")


def _of_a_pair(units: Sequence[Unit], first: int, stop: int, cast: Cast) -> bool:
    """Whether "Malta's Ian Borg" is joined by "and" with another person, so that he is one and no bank or port."""
    if first > 2 and units[first - 3].low in ("between", "with"):
        return True  # "talks between Thailand's X and Bhutan's Y"
    if units[max(0, first - 3)].low == "and" and first > 3:
        return folded(units[first - 4].low) in cast.by_token or _is_owned(units, first - 4)
    if stop + 3 >= len(units) or units[stop].low != "and" or not units[stop + 1].under("econ"):
        return False
    return (
        units[stop + 2].has("poss") and is_name_word(units[stop + 3]) and _does_as_people_do(units, stop + 4)
    )


def _is_owned(units: Sequence[Unit], last: int) -> bool:
    """Whether the capitalised words that end at ``last`` stand behind an economy's possessive."""
    n = last
    while n > 0 and last - n < 4 and is_name_word(units[n]):
        n -= 1
    return n < last and units[n].has("poss") and n > 0 and units[n - 1].under("econ")


def _does_as_people_do(units: Sequence[Unit], at: int) -> bool:
    """Whether a verb of meeting, signing, speaking or travelling follows."""
    return any(u.has("v.meet", "v.gather", "v.sign", "v.visit", "say") for u in units[at : at + 4])


def _in_full(name: str, scenes: Sequence[Scene], cast: Cast) -> str | None:
    """The one full name that ends in a short one: "Simon Harris" of this text for its "Mr Harris", no leader's."""
    short = folded(name.lower())
    found: dict[str, None] = {}
    for scene in scenes:
        units = scene.units
        if scene.headline:
            continue
        for n in range(1, len(units)):
            if folded(units[n].low) != short or not is_name_word(units[n - 1]) or units[n - 1].has("honor"):
                continue
            full = name_before(units, n + 1)
            if full and 1 < len(full.split()) < 4 and not _is_body(units, n - 1, n + 1):
                found.setdefault(full)
    full = next(iter(found), None) if len(found) == 1 else None
    return full if full is not None and cast.full_name(name) != full else None


def _beside_verb(units: Sequence[Unit], first: int, stop: int) -> bool:
    """Whether a verb of speech, meeting or signing stands right before or after, or "and" and a person do."""
    verbs = ("say", "v.meet", "v.host", "v.gather", "quoted")
    after = units[stop] if stop < len(units) else None
    before = units[first - 1] if first else None
    if stop + 1 < len(units) and units[stop].has("comma") and units[stop + 1].low in _AS_PEOPLE:
        return True
    if after is not None and (
        after.has("say", "quoted", "v.host") or after.low in ("met", "meets", "writes", "made", "delivered")
    ):
        return True
    if before is not None and (before.has("say", "accto") or before.low in ("met", "meets", "with")):
        return before.has("accto") or before.has(*verbs) or before.low != "with"
    return False


def _addressed(units: Sequence[Unit], first: int) -> bool:
    """ "Mr. Laolu Akande", "Dr Arif Alvi": nobody else is called so."""
    before = first - 1
    if before > 0 and units[before].low == ".":
        before -= 1
    return before >= 0 and units[before].has("honor") and units[before].cap


def _is_body(units: Sequence[Unit], first: int, stop: int) -> bool:
    if first > 1 and units[first - 1].low in ("of", "for") and units[first - 2].has("bodyword"):
        return True  # "the Ministry of Foreign Affairs said"
    near = units[max(0, first - 1) : stop + 1]
    return any(u.has("bodyword", "outlet", "agency", "projectword") for u in near)


# ---- second pass: every mention ----------------------------------------------------------------------


def _recognise(scene: Scene, cast: Cast) -> None:
    """Merge the units of each mention of a known person, with office and apposition, into one unit."""
    if not cast.persons:
        return
    units = scene.units
    out: list[Unit] = []
    at = 0
    while at < len(units):
        lower = units[at].low in _ARTICLES and _lower_particle(units, at, cast)
        if not units[at].cap and not lower:
            out.append(units[at])
            at += 1
            continue
        person, stop = _person_at(units, at + 2 * lower, cast)
        if person is None:
            out.append(units[at])
            at += 1
            continue
        begin = len(out)
        while begin and out[begin - 1].has("honor"):
            begin -= 1
        stop = _swallow_right(units, stop)
        start_unit = begin
        office = _office_with_complement(out, begin)
        if begin and out[begin - 1].has("title"):
            start_unit = before_title(out, begin - 1)[0]
            start_unit -= start_unit > 0 and out[start_unit - 1].has("honor")  # "HE the Minister"
        elif office is not None:
            start_unit = before_title(out, office)[0]
            start_unit -= start_unit > 0 and out[start_unit - 1].has("honor")
        elif begin > 1 and out[begin - 1].has("comma"):
            start_unit = _office_before_comma(out, begin)
        elif begin > 1 and out[begin - 1].has("poss") and set(out[begin - 2].codes) & set(person.economies):
            start_unit = begin - 2  # "Malta's Ian Borg"
        first = out[start_unit].start if start_unit < len(out) else units[at].start
        del out[start_unit:]
        last = units[stop - 1].end
        text = scene.text[first - scene.start : last - scene.start]
        out.append(Unit(first, last, text, text.lower(), {"person": person}, True))
        person.last_scene = max(person.last_scene, scene.number)
        at = stop
    scene.units = out


# Before a hyphen these belong to an Arabic name.
_ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "an", "ar", "az"})


def _lower_particle(units: Sequence[Unit], at: int, cast: Cast) -> bool:
    """ "al-Busaidi said": the small word before the hyphen belongs to the name."""
    if at + 2 >= len(units):
        return False
    after = units[at + 2]
    return units[at + 1].has("hyphen") and after.cap and folded(after.low) in cast.by_token


def _person_at(units: Sequence[Unit], at: int, cast: Cast) -> tuple[Person | None, int]:
    unit = units[at]
    place = unit.under("econ") and folded(unit.low) in cast.by_token and is_place_in_name(units, at)
    if not unit.cap or not (unit.has("cap", "honor") or place):
        return None, at
    if (
        unit.low.isalpha()
        and folded(unit.low) not in cast.by_token
        and unit.low not in PARTICLES
        and not unit.has("honor")
        and not (at + 1 < len(units) and units[at + 1].text in _APOSTROPHES)
    ):
        return None, at  # nobody has a name with this word
    name, stop = name_at(units, at, place=place)
    if place and (name is None or not any(frozenset(_tokens(name)) <= p.tokens for p in cast.persons)):
        return None, at
    while name and stop > at:
        words = frozenset(_tokens(name))
        fits = {id(p): p for w in words for p in cast.by_token.get(w, ()) if words <= p.tokens}
        if len(fits) == 1 and not (len(name) < 2):
            return next(iter(fits.values())), stop
        if len(fits) > 1:
            exact = [p for p in fits.values() if words == p.tokens]
            recent = exact or sorted(fits.values(), key=lambda p: (len(p.tokens), p.name))
            return recent[0], stop
        stop -= 1
        while stop > at and (units[stop - 1].has("hyphen") or units[stop - 1].low in PARTICLES):
            stop -= 1
        name = " ".join(u.text for u in units[at:stop]) if stop > at else None
    return None, at


def _swallow_right(units: Sequence[Unit], stop: int) -> int:
    """Past ", the Chinese Ambassador" and "of Malaysia" after a name."""
    if stop + 1 < len(units) and units[stop].low == "of" and codes_of(units[stop + 1]):
        return stop + 2
    if stop + 1 < len(units) and units[stop].has("comma") and units[stop + 1].low != "and":
        # ", and President of Fiji, Rosa Paz" is the office of the next one
        at = stop + 1
        while at < len(units) and at - stop < 8:
            unit = units[at]
            if unit.has("title"):
                end = complement(units, at + 1)
                if end + 1 < len(units) and units[end].low == "and" and units[end + 1].has("title"):
                    second = complement(
                        units, end + 2
                    )  # "Deputy Prime Minister and Minister of Trade of Peru"
                    end = second if second > end + 2 else end
                if units[stop + 1].low == "the" and end < len(units) and units[end].has("say"):
                    return stop  # "will help Togo's president, the minister said": another one speaks
                # "Meredov, Minister of Culture Atageldi Shamyradov": the office of the next in a list.
                return stop if end < len(units) and is_name_word(units[end]) else end
            if not (
                unit.has("a", "poss", "former", "w", "cap", "bodyword") or unit.under("econ")
            ) or unit.has("say", "comma"):
                break
            at += 1
    return stop


def _office_with_complement(out: Sequence[Unit], begin: int) -> int | None:
    """The title of "President of the Italian Republic", if nothing else stands between it and the name."""
    if not begin or not (out[begin - 1].cap or out[begin - 1].low in PORTFOLIOS):
        return None
    for at in range(begin - 3, max(-1, begin - 11), -1):
        if out[at].has("title"):
            ends = out[at + 1].low in OFFICE_OF and complement(out[:begin], at + 1) == begin
            return at if ends else None
        if out[at].has("say", "person", "end"):
            return None
    return None


def _office_before_comma(out: Sequence[Unit], begin: int) -> int:
    """Where "China's Consul-General in Kuching," begins, if that is what stands before the name."""
    for at in range(begin - 2, max(-1, begin - 9), -1):
        if out[at].has("title"):
            if complement(out, at + 1) in (begin - 1, at + 1) and at + 1 <= begin - 1:
                return before_title(out, at)[0]
            return begin
        if not (
            out[at].cap
            or out[at].has("a", "poss")
            or out[at].low in LANDS
            or out[at].low in ("of", "to", "in", "for", "and", "at")
        ):
            return begin
    return begin
