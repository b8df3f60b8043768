"""Projects and initiatives by name, and the steps they take."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bilat.reading.events import dates
from bilat.reading.events.clauses import clause, is_future, is_timetable
from bilat.reading.events.denials import is_denied, is_disowned
from bilat.reading.events.names import Named, in_scene
from bilat.reading.events.quotes import Quote, near
from bilat.reading.events.story import (
    Story,
    date_near,
    parties,
    place_near,
    via_of,
)
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Event
from bilat.reading.wordsets import wordset

_REACH = 12
# Within how many sentences "construction" is that of the project named before.
_JUST_BEFORE = 1
_WORK = wordset("projects.work")
# How a text speaks of a project that it has named: "the line", "the project".
_SHORT = wordset("projects.short")


def read(story: Story, scenes: Sequence[Scene], spans: Sequence[Quote]) -> list[Event]:
    """Each dated step of a named project, and each project once that the text only names."""
    steps: list[Event] = []
    plain: dict[str, Event] = {}
    last: str | None = None
    told_at = -1  # the sentence that named it
    for scene in scenes:
        if scene.headline:
            continue
        here = in_scene(story, scene, near(spans, scene.start, scene.end))
        here = [named for named in here if not _is_maker(scene.units, named)]
        named_before = last is not None and told_at >= scene.number - _JUST_BEFORE
        if not here and last is not None and (short := _short_form(scene, last, named_before)) is not None:
            here = [short]
        for named in here:
            found = _steps(story, scene, named, here)
            steps += found
            if not found:
                verb, step = _nearest(scene, named)
                if verb is None and _is_only_denied(scene, named):
                    continue
                if verb is None and _is_place(scene.units, named):
                    continue
                plain.setdefault(named.name.lower(), _event(story, scene, named, verb, step, None))
            last, told_at = named.name, scene.number
    stepped = {(e.name or "").lower() for e in steps}
    return sorted([*steps, *(e for key, e in plain.items() if key not in stepped)], key=lambda e: e.start)


def _is_maker(units: Sequence[Unit], named: Named) -> bool:
    """ "the Lamu port by Fiji Harbour Port": who builds or runs the project named before it."""
    at = named.first - 1 - (named.first > 0 and units[named.first - 1].has("a"))
    return (
        at > 0
        and units[at].low == "by"
        and any(u.has("projectword") for u in units[max(0, at - _MAKER) : at])
    )


def _is_place(units: Sequence[Unit], named: Named) -> bool:
    """An airport where somebody was received, a zone that guests visit: no project by being named."""
    words = named.name.lower().split()
    if words[-1] == "park" and words[-2] in _PARKS:
        return True
    at = named.first - 1
    while at > 0 and (units[at].has("a") or units[at].low in _KINDS):
        at -= 1
    before = units[at].low if at >= 0 else ""
    if at >= 0 and units[at].has("v.visit"):
        before = before.split()[-1]  # "arrived at", "flew to"
    if words[-1] in _TERMINALS and before in ("of", "of the"):
        return True
    if words[-1] not in _PLACES:
        return False
    given = before in ("to", "into") and any(
        u.low in _LENDING or u.has("money") for u in units[max(0, at - _GIVEN) : at]
    )
    return before in _TO_PLACES and not given


# Units between a project and "by" its maker.
_MAKER = 3
# Units between "lend" or "million" and the "to" of whom it goes to.
_GIVEN = 4
_PARKS = frozenset({"national", "memorial", "city", "game", "safari"})
_TERMINALS = frozenset({"airport", "seaport", "terminal"})
_KINDS = wordset("story.kinds_of_place")
_PLACES, _TO_PLACES = wordset("projects.places"), wordset("projects.to_places")
_LENDING = wordset("projects.lending")


def _short_form(scene: Scene, name: str, just_before: bool) -> Named | None:
    """ "the line", "the project": the project named last, if the word fits it.

    just_before : it was named in the sentence before, so that "Construction begins in July" is on it too.
    """
    units = scene.units
    if just_before and (at := _works(units)) is not None:
        return Named(name, at, at)
    for at in range(1, len(units)):
        if units[at].low in _SHORT and not units[at].cap and units[at - 1].low in ("the", "this"):
            return Named(name, at, at)
    return None


def _works(units: Sequence[Unit]) -> int | None:
    """The subject of "Construction begins in July", "The work has started": no work on something else."""
    for at in range(min(3, len(units) - 1)):
        if units[at].low in _WORK and (at == 0 or units[at - 1].has("a")):
            other = units[at + 1].low in ("on", "of", "for", "in", "at")
            return None if other or not any(u.has("v.step") for u in units[at + 1 : at + 5]) else at
    return None


def _is_others(units: Sequence[Unit], verb: int, named: Named, all_: Sequence[Named]) -> bool:
    """Whether a step is that of another project named nearer to it, behind a step of its own."""
    for other in all_:
        if other is named:
            continue
        if other.last < verb < named.first:
            # "The port opened in 2021 and the road was completed in 2022": each has a verb behind it.
            later = min((o.first for o in all_ if o.first > named.last), default=len(units))
            if not units[verb + 1].has("a", "cap", "comma") and any(
                units[n].has("v.step") for n in range(named.last + 1, later)
            ):
                return True
        if named.last < other.first <= other.last < verb:
            between = range(named.last + 1, other.first)
        elif verb < other.first <= other.last < named.first:
            between = range(other.last + 1, named.first)
        else:
            continue
        if any(units[n].has("v.step") for n in between):
            return True
    return False


def _steps(story: Story, scene: Scene, named: Named, all_: Sequence[Named]) -> list[Event]:
    """ "began in August 2017, was stopped in July 2018 and resumed in July 2019": each verb with its date."""
    if not scene.holds("v.step"):
        return []
    units = scene.units
    verbs = [
        n
        for n, u in enumerate(units)
        if u.has("v.step")
        and not is_denied(scene, n)
        and not _has_object(units, n, named)
        and n not in range(named.first, named.last + 1)
        and not _is_others(units, n, named, all_)
    ]
    found: list[Event] = []
    for order, verb in enumerate(verbs):
        distance = named.first - verb if verb < named.first else verb - named.last
        if distance > _REACH and not found:
            continue
        stop = verbs[order + 1] if order + 1 < len(verbs) else len(units)
        first, last = clause(scene, verb)
        after = any("date" in u.cats for u in units[verb:stop])
        span = (verb if after else first, min(stop, last))
        planned = is_timetable(units[verb])
        when = date_near(story, scene, verb, span=span, future=True) if planned else None
        planned = when is not None and dates.ahead(when.date, story.document.published, wholly=False)
        if not planned:
            when = date_near(story, scene, verb, span=span)
        if when is not None and (when.date or when.edtf):
            step = str(units[verb].cats["v.step"])
            event = _event(story, scene, named, verb, step, when)
            found.append(dataclasses.replace(event, modality="planned") if planned else event)
    return found


def _has_object(units: Sequence[Unit], verb: int, named: Named) -> bool:
    """ "the port will launch Peru to another level": what the project does to another is no step of its own."""
    if not named.last < verb < len(units) - 1 or units[verb].low.split()[0] in _BE:
        return False
    passive = any(u.low.split()[-1] in _BE for u in units[max(named.last, verb - 3) : verb])
    return not passive and units[verb + 1].under("econ") and not units[verb + 1].has("econ.dem")


_BE = frozenset({"was", "were", "been", "is", "are", "be", "being"})


def _nearest(scene: Scene, named: Named) -> tuple[int | None, str]:
    """The verb of the step nearest to the name, and which step it is."""
    if not scene.holds("v.step"):
        return None, ""
    best: tuple[int, int, str] | None = None
    for n, unit in enumerate(scene.units):
        if not unit.has("v.step") or is_denied(scene, n) or _has_object(scene.units, n, named):
            continue
        distance = named.first - n if n < named.first else n - named.last
        if 0 < distance <= _REACH and (best is None or distance < best[0]):
            best = (distance, n, str(unit.cats["v.step"]))
    return (best[1], best[2]) if best else (None, "")


def _is_only_denied(scene: Scene, named: Named) -> bool:
    """ "denied that work on the line had begun": there may be no such project; one "not yet completed" there is."""
    near = range(max(0, named.first - _REACH), min(len(scene.units), named.last + 1 + _REACH))
    return any(scene.units[n].has("v.step") and is_disowned(scene, n) for n in near)


def _event(
    story: Story, scene: Scene, named: Named, verb: int | None, step: str, when: dates.Resolved | None
) -> Event:
    units = scene.units
    at = verb if verb is not None else named.first
    span = clause(scene, at)
    start, end = units[named.first].start, units[named.last].end
    if verb is not None:
        start, end = min(start, units[verb].start), max(end, units[verb].end)
    return Event(
        "project",
        start,
        end,
        story.document.text[start:end],
        economies=parties(story, scene, span)[:4],
        date=when.date if when else None,
        date_edtf=when.edtf if when else None,
        date_basis=when.basis if when else "",
        place=place_near(scene, at, span, story),
        name=named.name,
        via=via_of(scene),
        sentence=(scene.start, scene.end),
        rules=("project:named",) + ((f"step:{step}",) if step else ()),
        modality="planned" if verb is not None and is_future(scene, verb) else "reported",
    )
