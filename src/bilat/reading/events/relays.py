"""Through whom speech reached a text: ", state broadcaster CCTV reported, citing X", "according to Xinhua"."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from bilat.reading.events import voices
from bilat.reading.events.people import Person
from bilat.reading.events.voices import Voice
from bilat.reading.events.words import Scene, Unit

SPEECH = ("say", "quoted", "accto", "show", "report", "quotes")
_SPEECH = frozenset(SPEECH)


@dataclass(slots=True)
class Tail:
    """A clause that names the outlet: its units, the outlets, and whom it cites."""

    first: int
    last: int
    via: tuple[str, ...]
    cited: Voice | None


def find(scenes: Sequence[Scene], scene: Scene, subject: Person | None, relay: tuple[str, ...]) -> list[Tail]:
    """ ", state broadcaster CCTV reported, citing X", "according to Xinhua", "Bernama reported that".

    "The agency", "the broadcaster" mean the outlet named before (relay).
    """
    units, found = scene.units, []

    def names(voice: Voice) -> tuple[str, ...]:
        return relay if relay and not any(c.isupper() for c in voice.name) else (voice.name,)

    for at, unit in enumerate(units):
        if _SPEECH.isdisjoint(unit.cats):
            continue
        if unit.has("quotes") and (tail := _citing_tail(scenes, scene, at, subject)) is not None:
            found.append(tail)
        elif unit.has("report", "show", "say") and not unit.has("quotes"):
            voice = voices.left_of(scenes, scene, at, subject)
            if voice is None and (last_ := _trailing_outlet(units, at)) is not None:
                name = scene.text[units[at + 1].start - scene.start : units[last_].end - scene.start]
                found.append(Tail(at, last_, (" ".join(name.split()),), None))
                continue
            if voice is not None and _is_unknown_outlet(units, at, voice):
                voice = dataclasses.replace(voice, outlet=True)
            if voice is None or not voice.outlet:
                continue
            last, cited = at, None
            for after in range(at + 1, min(at + 4, len(units))):
                if units[after].has("citing"):
                    cited = voices.right_of(scenes, scene, after, subject)
                    last = len(units) - 1 if cited is None else cited.last
                    break
            first = voice.first
            while first > 1 and units[first - 1].has("comma") and units[first - 2].has("outlet"):
                first -= 2  # "the Jordan News Agency, Petra, reported"
            first -= first > 0 and first < voice.first and units[first - 1].has("a")
            found.append(Tail(first, last, names(voice), cited))
        elif unit.has("accto"):
            voice = voices.right_of(scenes, scene, at, subject)
            if voice is not None and voice.outlet:
                found.append(Tail(at, voice.last, names(voice), None))
        elif unit.has("quotes") and any(u.has("assaying") for u in units[at + 1 : at + 12]):
            voice = voices.left_of(scenes, scene, at, subject)
            if voice is not None and voice.outlet:
                found.append(Tail(voice.first, at, names(voice), None))
    return found


def _citing_tail(scenes: Sequence[Scene], scene: Scene, at: int, subject: Person | None) -> Tail | None:
    """ "..., Kazinform cites the press service of the president": the outlet and whom it cites."""
    units = scene.units
    first = at
    while first > 0 and at - first < 4 and units[first - 1].cap and units[first - 1].has("cap", "outlet"):
        first -= 1
    if first == at or first < 4 or not units[first - 1].has("comma"):
        return None
    cited = voices.right_of(scenes, scene, at, subject)
    if cited is None or any(u.text[0].isalpha() for u in units[cited.last + 1 :]):
        return None
    name = scene.text[units[first].start - scene.start : units[at - 1].end - scene.start]
    return Tail(first, cited.last, (" ".join(name.split()),), cited)


def _trailing_outlet(units: Sequence[Unit], at: int) -> int | None:
    """The last unit of ", reports LETA" at the end of a sentence."""
    if not units[at].has("report") or not at or not units[at - 1].has("comma"):
        return None
    last = len(units) - 1 - units[-1].has("end")
    if not 0 < last - at <= 3:
        return None
    name = units[at + 1 : last + 1]
    return last if all(u.cap and u.has("cap", "outlet") for u in name) else None


def _is_unknown_outlet(units: Sequence[Unit], at: int, voice: Voice) -> bool:
    """ "..., Montsame reports.": a bare name that ends a sentence by reporting is an outlet."""
    last = at + 1 >= len(units) or units[at + 1].has("end", "citing")
    last = last or (at + 2 < len(units) and units[at + 1].has("comma") and units[at + 2].has("citing"))
    return (
        units[at].has("report")
        and last
        and voice.rule == "body"
        and not voice.economies
        and voice.first > 1
        and units[voice.first - 1].has("comma")
        and all(u.cap or u.has("a", "hyphen") for u in units[voice.first : voice.last + 1])
        and not any(u.has("bodyword", "title") for u in units[voice.first : voice.last + 1])
    )
