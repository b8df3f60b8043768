"""A meeting as an event: who met, of which economies, where, when and in what form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bilat import economies
from bilat.economies import group_codes
from bilat.reading.events.clauses import is_future
from bilat.reading.events.dates import Resolved
from bilat.reading.events.marking import call
from bilat.reading.events.people import Person, codes_of
from bilat.reading.events.story import (
    Story,
    codes_in,
    date_near,
    is_region,
    labels,
    last_group,
    parties,
    place_near,
    via_of,
)
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Event, EventType
from bilat.reading.wordsets import wordset

_NAMES = {
    "summit": "Summit",
    "courtesy call": "Courtesy call",
    "round table": "Round table",
    "roundtable": "Round table",
    "state visit": "State visit",
    "official visit": "Official visit",
    "phone call": "Phone call",
    "telephone call": "Phone call",
    "telephone conversation": "Phone call",
    "visit": "Visit",
    "trip": "Visit",
    "working visit": "Working visit",
}


_PRESS = wordset("encounters.press")


def told(
    story: Story,
    scene: Scene,
    at: int,
    span: tuple[int, int],
    people: Sequence[Person],
    rule: str,
    name: str | None,
    future: bool | None = None,
) -> Event | None:
    """The event that the verb or noun at ``at`` tells. people : who met, () where bodies or economies did.

    future : whether it lies ahead; None lets the words around ``at`` decide.
    """
    units = scene.units
    ahead = is_future(scene, at) if future is None else future
    before_press = units[at].low in _PRESS  # who speaks there does so on its day
    when = date_near(story, scene, at, span=span, future=ahead, spoken=before_press)
    codes = parties(story, scene, span, people)
    if not people and name == "Summit":
        group = last_group(story, scene)
        codes = tuple(codes_in(units[span[0] : at])) or ((group,) if group else ())
    if len({c for p in people for c in p.economies}) >= 2:
        codes = tuple(dict.fromkeys(c for p in people for c in p.economies))
    if units[at].has("n.meeting", "v.gather") or rule == "held":
        codes = _without_members(units[span[0] : span[1]], codes)
    modality: Literal["reported", "planned"] = "planned" if ahead else "reported"
    return made("meeting", story, scene, at, span, people, codes, when, name, (f"meeting:{rule}",), modality)


def made(
    kind: EventType,
    story: Story,
    scene: Scene,
    at: int,
    span: tuple[int, int],
    people: Sequence[Person],
    codes: tuple[str, ...],
    when: Resolved | None,
    name: str | None,
    rules: tuple[str, ...],
    modality: Literal["reported", "planned"] = "reported",
) -> Event:
    """An event of a clause: its words from the first to the last unit of ``span``, its place near ``at``."""
    start, end = scene.units[span[0]].start, scene.units[span[1] - 1].end
    return Event(
        kind,
        start,
        end,
        story.document.text[start:end],
        actors=labels(people),
        economies=codes,
        date=when.date if when else None,
        date_edtf=when.edtf if when else None,
        date_basis=when.basis if when else "",
        place=place_near(scene, at, span, story),
        name=name,
        via=via_of(scene),
        sentence=(scene.start, scene.end),
        rules=rules,
        modality=modality,
    )


def _without_members(units: Sequence[Unit], codes: tuple[str, ...]) -> tuple[str, ...]:
    """The session of a bloc is the bloc's: those of its members whom the sentence names besides add nothing."""
    for n, unit in enumerate(units):
        if not unit.has("n.meeting"):
            continue
        near = units[max(0, n - 3) : n + 13]
        of = next((k for k, u in enumerate(near) if any(c in group_codes() for c in codes_of(u))), 0)
        blocs = {c for u in near for c in codes_of(u) if c in group_codes() and not is_region(c)}
        if len(blocs) != 1 or any(u.low in ("with", "between") for u in near[:of]):
            continue
        (bloc,) = blocs
        inside = {member.economy for member in economies.group(bloc).memberships}
        return tuple(c for c in codes if c not in inside) if bloc in codes else codes
    return codes


def form(scene: Scene, span: tuple[int, int]) -> str | None:
    """Summit, Courtesy call, State visit: the form of the meeting, where the clause says it."""
    units = scene.units[span[0] : span[1]]
    met = any(u.has("v.meet", "v.gather") for u in units)
    if met and (name := call(units)) is not None:
        return name
    for n, unit in enumerate(units):
        if unit.has("v.visit", "v.call") and (told_ := _form_in_verb(unit.low)) is not None:
            return told_  # "paid a state visit to"
        if not unit.has("n.meeting", "n.visit") or any(
            "sidelines" in u.low or "margins" in u.low for u in units[max(0, n - 3) : n]
        ):
            continue
        if any(u.has("v.host") for u in units[:n]) and any(
            u.has("during") for u in units[max(0, n - 11) : n]
        ):
            continue  # "received X at the beginning of his working visit"
        if met and unit.low.endswith("summit") and any(u.has("during") for u in units[max(0, n - 6) : n]):
            continue  # "held talks ahead of the summit", "met at the summit"
        for form, name in _NAMES.items():
            if unit.low == form or unit.low.endswith(" " + form):
                return None if name == "Visit" and met else name
    return None


def _form_in_verb(low: str) -> str | None:
    """The form that a verb of several words names: "made an official visit to"; None for a plain visit."""
    words = f" {low} "
    return next((name for form, name in _NAMES.items() if " " in form and f" {form} " in words), None)
