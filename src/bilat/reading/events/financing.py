"""Money that one side gives or both set aside: credit lines, loans, grants, funds; and works told by what they cost."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.economies import group_codes
from bilat.reading.events import worth
from bilat.reading.events.clauses import clause, is_future
from bilat.reading.events.denials import is_denied
from bilat.reading.events.story import Story, date_near, parties, place_near, via_of
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Event, EventType
from bilat.reading.wordsets import wordset

_MEANS = wordset("financing.means")
_GIVES = wordset("financing.gives")
_BUILDS = wordset("financing.builds")
# Units between the verb and what is given or built.
_TO_VERB = 12


def read(story: Story, scene: Scene) -> list[Event]:
    """A credit or a fund with its amount behind a verb of giving, a work with its cost behind one of building."""
    units = scene.units
    found: list[Event] = []
    for noun, unit in enumerate(units):
        means = _means(units, noun)
        if means:
            amount = worth.before(scene, units, noun) or worth.behind(scene, units, noun + means - 1)
            event = _event(story, scene, noun, noun + means - 1, "financing", _GIVES, amount)
        elif unit.has("projectword") and not unit.cap:
            last = noun
            while last + 1 < len(units) and units[last + 1].has("projectword"):
                last += 1  # "airport terminal"
            event = _event(story, scene, noun, last, "project", _BUILDS, worth.before(scene, units, noun))
        else:
            continue
        if event is not None and all(e.end < event.start for e in found):
            found.append(event)
    return found


def _means(units: Sequence[Unit], at: int) -> int:
    """How many units from ``at`` on name a means of financing: "line of credit", "investment fund"."""
    text = ""
    best = 0
    for more, unit in enumerate(units[at : at + 4]):
        text = f"{text} {unit.low}".strip()
        if text in _MEANS:
            best = more + 1
    return best


def _event(
    story: Story,
    scene: Scene,
    noun: int,
    last: int,
    kind: EventType,
    verbs: frozenset[str],
    amount: str | None,
) -> Event | None:
    units = scene.units
    span = clause(scene, noun)
    near = range(noun - 1, max(span[0], noun - _TO_VERB) - 1, -1)
    verb = next((n for n in near if units[n].low.split()[-1] in verbs), None)
    if amount is None or verb is None or is_denied(scene, verb):
        return None
    codes = tuple(c for c in parties(story, scene, span) if c not in group_codes() or c in story.pair)
    if len(codes) < 2:
        return None
    first = noun
    while (
        first > verb + 1 and units[first - 1].has("w") and units[first - 1].low not in wordset("worth.scales")
    ):
        first -= 1
    name = " ".join(u.low for u in units[first : last + 1])
    name = name[:1].upper() + name[1:]
    # What was agreed or announced is news; what "will" be built is yet to be.
    ahead = kind == "project" and is_future(scene, verb)
    when = date_near(story, scene, verb, span=span, future=ahead, spoken=kind == "financing")
    start, end = min(units[verb].start, units[noun].start), units[last].end
    return Event(
        kind,
        start,
        end,
        story.document.text[start:end],
        actors=codes[:4],
        economies=codes[:4],
        date=when.date if when else None,
        date_edtf=when.edtf if when else None,
        date_basis=when.basis if when else "",
        place=place_near(scene, noun, (noun, span[1]), story) if kind == "project" else None,
        name=name,
        via=via_of(scene),
        sentence=(scene.start, scene.end),
        rules=(f"{kind}:worth",),
        modality="planned" if ahead else "reported",
        worth=amount,
    )
