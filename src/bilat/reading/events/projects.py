"""Projects and initiatives by name, and the steps they take."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.reading.events.names import Named, in_scene
from bilat.reading.events.quotes import Quote
from bilat.reading.events.story import Story, clause, date_near, is_denied, is_future, parties, place_near, via_of
from bilat.reading.events.words import Scene
from bilat.reading.model import Event

_REACH = 12


def read(story: Story, scenes: Sequence[Scene], spans: Sequence[Quote]) -> list[Event]:
    """Each dated step of a named project, and each project once that the text only names."""
    steps: list[Event] = []
    plain: dict[str, Event] = {}
    stepped: set[str] = set()
    for scene in scenes:
        if scene.headline:
            continue
        for named in in_scene(story, scene, spans):
            verb, step = _step(scene, named)
            event = _event(story, scene, named, verb, step)
            key = named.name.lower()
            if event.date:
                steps.append(event)
                stepped.add(key)
            elif key not in plain or (step and not any(r.startswith("step:") for r in plain[key].rules)):
                plain.setdefault(key, event)
    found = steps + [event for key, event in plain.items() if key not in stepped]
    return sorted(found, key=lambda e: e.start)


def _step(scene: Scene, named: Named) -> tuple[int | None, str]:
    """The verb of the step nearest to the name, and which step it is."""
    units = scene.units
    best: tuple[int, int, str] | None = None
    for n, unit in enumerate(units):
        if not unit.has("v.step") or is_denied(scene, n):
            continue
        distance = named.first - n if n < named.first else n - named.last
        if 0 < distance <= _REACH and (best is None or distance < best[0]):
            best = (distance, n, str(unit.cats["v.step"]))
    return (best[1], best[2]) if best else (None, "")


def _event(story: Story, scene: Scene, named: Named, verb: int | None, step: str) -> Event:
    units = scene.units
    at = verb if verb is not None else named.first
    span = clause(scene, at)
    when = date_near(story, scene, at, span=span) if verb is not None else None
    start, end = units[named.first].start, units[named.last].end
    if verb is not None:
        start, end = min(start, units[verb].start), max(end, units[verb].end)
    codes = parties(story, scene, span)
    return Event(
        "project",
        start,
        end,
        story.document.text[start:end],
        actors=(),
        economies=codes[:4],
        date=when.date if when else None,
        date_edtf=when.edtf if when else None,
        date_basis=when.basis if when else "",
        place=place_near(scene, at, span),
        name=named.name,
        via=via_of(scene),
        sentence=(scene.start, scene.end),
        rules=("project:named",) + ((f"step:{step}",) if step else ()),
        modality="planned" if verb is not None and is_future(scene, verb) else "reported",
    )
