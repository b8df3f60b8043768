"""Fields in which two economies say that they cooperate, or want to."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.reading.events import fields
from bilat.reading.events.clauses import clause
from bilat.reading.events.denials import is_denied
from bilat.reading.events.story import (
    Story,
    date_near,
    labels,
    parties,
    subjects,
    via_of,
)
from bilat.reading.events.words import Scene, Unit, Vocabulary
from bilat.reading.model import Event
from bilat.reading.wordsets import wordset


def beside(found: list[Event], papers: list[Event]) -> list[Event]:
    """Without what a paper of the same sentence is about: "signed an agreement on cooperation in energy"."""
    return [
        event
        for event in found
        if not any(
            paper.start <= event.start and (set(event.sectors) <= set(paper.sectors) or not event.actors)
            for paper in papers
        )
    ]


_HEADS = frozenset({"v.deepen", "v.cooperate", "n.cooperation", "asfields", "n.fields"})


def read(story: Story, scene: Scene) -> list[Event]:
    """One event a sentence: all the fields that it lists, in order."""
    if not scene.holds(*_HEADS):
        return []
    units = scene.units
    vocab = story.cast.vocabulary
    found: dict[str, None] = {}
    first = last = -1
    for at, unit in enumerate(units):
        # A verb of wanting more and a noun of cooperation, or a verb of cooperating: "deepen cooperation in".
        if _HEADS.isdisjoint(unit.cats) and unit.low != "as":
            continue
        if is_denied(scene, at):
            continue
        got: list[str] = []
        stop = at
        if unit.has("v.deepen") and not unit.has("n.paper"):
            noun = next(
                (n for n in range(at + 1, min(at + 7, len(units))) if units[n].has("n.cooperation")), None
            )
            if noun is not None:
                got, stop = _after(scene, noun, vocab)
            if not got and noun is not None:
                got, stop = _before(scene, noun, vocab)
            if not got and unit.low not in ("increase", "link", "join up", "tap"):
                continue
            if not got:
                # "link industrial, supply and data chains", "join up industrial chains"
                got, stop = fields.read(scene, at + 1, clause(scene, at)[1], vocab)
        elif (unit.has("v.cooperate") and unit.low != "partner") or (
            unit.has("n.cooperation") and at + 1 < len(units) and units[at + 1].has("infields")
        ):
            got, stop = _after(scene, at, vocab)
        elif unit.has("n.cooperation"):
            got, stop = _before(scene, at, vocab)
            if not got:
                # "cooperation in the political, economic and cultural spheres": two or more that are called so
                got, stop = _after(scene, at, vocab)
                called = units[stop - 1].has("n.fields") or any(
                    u.has("infields") for u in units[at + 1 : at + 7]
                )
                got = got if len(got) > 1 and called else []
        elif unit.has("asfields") or (unit.low == "as" and _are_areas(units, at)):
            # "named higher education, culture and tourism as fields"
            verb = next((n for n in range(at - 1, -1, -1) if units[n].low in _NAMING), None)
            if verb is not None and verb and units[verb - 1].low in _BE:
                # "energy, agriculture and health were mentioned as prospective areas"
                got, stop = fields.read(scene, clause(scene, at)[0], verb - 1, vocab, strict=False)
                stop = at + 1
            elif verb is not None:
                got, stop = fields.read(scene, verb + 1, at, vocab, strict=False)
                stop = at + 1
        elif unit.has("n.fields") and (begin := _listed_areas(units, at)) is not None:
            got, stop = fields.read(scene, begin, clause(scene, at)[1], vocab, strict=False)
        if got:
            first = at if first < 0 else first
            last = max(last, stop - 1)
            found.update(dict.fromkeys(got))
    if not found or (len(found) == 1 and next(iter(found)) in _TOO_BROAD):
        return []
    span = clause(scene, first)
    people = subjects(story, scene, first)
    codes = parties(story, scene, (0, len(units)), people)
    if len(codes) < 2:
        return []
    start, end = units[first].start, units[min(last, len(units) - 1)].end
    when = date_near(story, scene, first, span=span, future=False)
    return [
        Event(
            "cooperation",
            start,
            end,
            story.document.text[start:end],
            actors=labels(people),
            economies=tuple(codes[:4]),
            date=when.date if when else None,
            date_edtf=when.edtf if when else None,
            date_basis=when.basis if when else "",
            sectors=tuple(found),
            via=via_of(scene),
            sentence=(scene.start, scene.end),
            rules=("cooperation:fields",),
        )
    ]


_SUCH_AS = wordset("cooperation.such_as")
_NAMING = wordset("cooperation.naming")
_KINDS_OF_AREAS = wordset("cooperation.kinds_of_areas")
_AREAS_ARE = wordset("cooperation.areas_are")
_BE = frozenset({"was", "were", "is", "are", "been"})
# A field that says nothing where it stands alone, by its usual name.
_TOO_BROAD = frozenset({"development", "trade", "security", "technology", "investment", "economy"})


def _are_areas(units: Sequence[Unit], at: int) -> bool:
    """ "as potential areas of cooperation", "as promising fields"."""
    n = at + 1
    while n < len(units) and n - at < 4 and (units[n].low in _KINDS_OF_AREAS or units[n].has("a")):
        n += 1
    return n > at + 1 and n < len(units) and units[n].has("n.fields")


def _listed_areas(units: Sequence[Unit], at: int) -> int | None:
    """Where the list begins in "areas of cooperation between Cuba and Angola include health and education"."""
    if at + 2 >= len(units) or units[at + 1].low not in ("of", "for"):
        return None
    noun = next((n for n in range(at + 2, min(at + 5, len(units))) if units[n].has("n.cooperation")), None)
    if noun is None:
        return None
    for n in range(noun + 1, min(noun + 14, len(units) - 1)):
        if units[n].low in _AREAS_ARE or units[n].has("colon"):
            return n + 1
        if units[n].has("comma", "say", "person", "end", "date"):
            return None
    return None


_NO_LIST = wordset("cooperation.no_list")


def _is_long_list(units: Sequence[Unit], at: int, last: int) -> bool:
    """Whether things are listed: two commas, or one and an "and", before anything else is told."""
    empty = next((n for n in range(at + 1, min(at + 4, last)) if units[n].has("n.fields")), None)
    if empty is not None and not any(u.low in _SUCH_AS for u in units[empty + 1 : empty + 3]):
        return False  # "cooperation in various fields, reflecting the ..."
    commas = 0
    for n in range(at + 1, last):
        unit = units[n]
        if unit.low in _NO_LIST or unit.has("person", "say", "date", "end"):
            return False
        if unit.has("comma"):
            commas += 1
        elif unit.low == "and" and commas:
            return True
    return commas > 1


def _before(scene: Scene, at: int, vocab: Vocabulary) -> tuple[list[str], int]:
    """The fields in "the broadening of trade, transport and investment ties": three or more before the noun."""
    units = scene.units
    first = at
    while first > 0 and at - first < 14 and _is_field(units[first - 1], vocab):
        first -= 1
    found: dict[str, None] = {}
    for unit in units[first:at]:
        if "field.adjective" in unit.cats:
            found.setdefault(str(unit.cats["field.adjective"]))
        elif (name := vocab.sectors.get(unit.low)) is not None:
            found.setdefault(name)
    return (list(found), at + 1) if len(found) > 2 else ([], at)


def _is_field(unit: Unit, vocab: Vocabulary) -> bool:
    listed = unit.has("comma", "hyphen", "field.adjective") or unit.low in ("and", "&", "as well as")
    return listed or unit.low in vocab.sectors


def _after(scene: Scene, at: int, vocab: Vocabulary) -> tuple[list[str], int]:
    """The list after "cooperation in", "work together across", "integrated development of"."""
    units = scene.units
    for n in range(at + 1, min(at + 6, len(units))):
        unit = units[n]
        if unit.has("infields"):
            return fields.read(scene, n + 1, len(units), vocab, strict=False)
        if unit.has("covering") and n + 1 < len(units) and units[n + 1].has("infields"):
            return fields.read(scene, n + 2, len(units), vocab, strict=False)
        if unit.has("covering") or unit.low in ("of", "in", "on", "across"):
            got, stop = fields.read(scene, n + 1, len(units), vocab)
            if len(got) < 2 and unit.low != "of" and _is_long_list(units, n, clause(scene, n)[1]):
                got, stop = fields.read(scene, n + 1, clause(scene, n)[1], vocab, strict=False)
            return got, stop
        if unit.has("comma") and n + 1 < len(units) and units[n + 1].low in _SUCH_AS:
            continue  # "strengthen relations, including in the fields of", "cooperation, particularly in tourism"
        if unit.has("comma", "say", "end", "person"):
            break
    return [], at
