"""Fields in which two economies say that they cooperate, or want to."""

from __future__ import annotations

from bilat.reading.events import fields
from bilat.reading.events.clauses import clause, is_denied
from bilat.reading.events.story import (
    Story,
    date_near,
    labels,
    parties,
    subjects,
    via_of,
)
from bilat.reading.events.words import Scene, Vocabulary
from bilat.reading.model import Event


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


def read(story: Story, scene: Scene) -> list[Event]:
    """One event a sentence: all the fields that it lists, in order."""
    if not scene.holds("v.deepen", "v.cooperate", "n.cooperation", "asfields"):
        return []
    units = scene.units
    vocab = story.cast.vocabulary
    found: dict[str, None] = {}
    first = last = -1
    for at, unit in enumerate(units):
        # A verb of wanting more and a noun of cooperation, or a verb of cooperating: "deepen cooperation in".
        if not unit.has("v.deepen", "v.cooperate", "n.cooperation", "asfields") or is_denied(scene, at):
            continue
        got: list[str] = []
        stop = at
        if unit.has("v.deepen") and not unit.has("n.paper"):
            noun = next(
                (n for n in range(at + 1, min(at + 7, len(units))) if units[n].has("n.cooperation")), None
            )
            if noun is not None:
                got, stop = _after(scene, noun, vocab)
            if not got and unit.low not in ("increase", "link", "join up", "tap"):
                continue
            if not got:
                # "link industrial, supply and data chains", "join up industrial chains"
                got, stop = fields.read(scene, at + 1, clause(scene, at)[1], vocab)
        elif (unit.has("v.cooperate") and unit.low != "partner") or (
            unit.has("n.cooperation") and at + 1 < len(units) and units[at + 1].has("infields")
        ):
            got, stop = _after(scene, at, vocab)
        elif unit.has("asfields"):
            # "named higher education, culture and tourism as fields"
            verb = next(
                (
                    n
                    for n in range(at - 1, -1, -1)
                    if units[n].low in ("named", "mentioned", "listed", "identified", "cited", "singled out")
                ),
                None,
            )
            if verb is not None:
                got, stop = fields.read(scene, verb + 1, at, vocab, strict=False)
                stop = at + 1
        if got:
            first = at if first < 0 else first
            last = max(last, stop - 1)
            found.update(dict.fromkeys(got))
    if not found or (
        len(found) == 1 and next(iter(found)) in ("development", "trade", "security", "technology")
    ):
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
            return fields.read(scene, n + 1, len(units), vocab)
        if unit.has("comma") and n + 1 < len(units) and units[n + 1].low == "including":
            continue  # "strengthen relations, including in the fields of"
        if unit.has("comma", "say", "end", "person"):
            break
    return [], at
