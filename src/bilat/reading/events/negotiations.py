"""Negotiations of a treaty: when they began, were concluded, broken off or resumed. They are no treaty yet."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.reading.events.clauses import clause, is_future
from bilat.reading.events.denials import is_denied
from bilat.reading.events.story import Story, codes_in, date_near, parties, place_near, via_of
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Event
from bilat.reading.wordsets import wordset

_TALKS = wordset("negotiations.talks")
_ON = wordset("negotiations.on")
_HOPED = wordset("papers.hoped")
# Each step with the verbs and nouns that tell it.
_STEPS = {
    word: step
    for step in ("begun", "concluded", "suspended", "resumed")
    for word in wordset(f"negotiations.{step}")
}
_NOUNS = wordset("negotiations.nouns")
_BE = frozenset({"was", "were", "been", "are", "is", "have", "has", "had"})
# Units behind the paper within which "with Peru" names the other side.
_WITH = 4
# Units between a verb and its talks, between these and their paper, and between them and a passive verb.
_TO_TALKS, _TO_PAPER, _TO_VERB = 6, 12, 14


def steps(scene: Scene) -> list[tuple[int, int, int, str]]:
    """Each step that the sentence tells: the units of its verb, of the talks, of the paper they are on, and its name."""
    if not scene.holds("n.meeting") or not scene.holds("n.paper"):
        return []
    units = scene.units
    found: list[tuple[int, int, int, str]] = []
    for talks, unit in enumerate(units):
        if unit.low not in _TALKS:
            continue
        paper = _paper(units, talks)
        if paper is None:
            continue
        verb = _before(units, talks)
        verbs = [verb] if verb is not None else _behind(units, max(talks, paper), clause(scene, talks)[1])
        found += [(n, talks, paper, _STEPS[_word(units, n)]) for n in verbs]
    return found


def read(story: Story, scene: Scene) -> list[Event]:
    """The steps as events; a hoped-for conclusion is none, one that will be is planned."""
    units = scene.units
    found: list[Event] = []
    told = steps(scene)
    for order, (verb, talks, paper, step) in enumerate(told):
        if is_denied(scene, verb) or any(u.low in _HOPED for u in units[max(0, verb - 3) : verb]):
            continue
        first, last = clause(scene, verb)
        # What is told behind a comma ("a process started in 2018") has a date of its own.
        stop = next((n for n in range(max(verb, talks, paper) + 1, last) if units[n].has("comma")), last)
        if order + 1 < len(told) and told[order + 1][1] == talks:
            stop = min(stop, told[order + 1][0])
        if order and told[order - 1][1] == talks:
            first = told[order - 1][0] + 1  # each of several steps has its own date
        begin = clause(scene, verb)[0]
        named = codes_in(units[begin : min(max(talks, paper) + _WITH, stop)])
        codes = tuple(named) if len(named) == 2 else parties(story, scene, (begin, stop))
        if len(codes) < 2:
            continue
        ahead = is_future(scene, verb)
        when = date_near(story, scene, verb, span=(first, stop), future=ahead)
        start, end = (
            min(units[n].start for n in (verb, talks, paper)),
            max(units[n].end for n in (verb, talks, paper)),
        )
        found.append(
            Event(
                "negotiations",
                start,
                end,
                story.document.text[start:end],
                actors=codes,
                economies=codes,
                date=when.date if when else None,
                date_edtf=when.edtf if when else None,
                date_basis=when.basis if when else "",
                place=place_near(scene, verb, (first, stop), story),
                name=_name(scene, talks, paper),
                via=via_of(scene),
                sentence=(scene.start, scene.end),
                rules=("negotiations", f"step:{step}"),
                modality="planned" if ahead else "reported",
            )
        )
    return found


def _word(units: Sequence[Unit], n: int) -> str:
    return units[n].low if units[n].low in _STEPS else units[n].low.split()[-1]


def _paper(units: Sequence[Unit], talks: int) -> int | None:
    """Which paper the talks are on: "talks on a trade deal", "FTA negotiations"; None where they are on none."""
    if talks and units[talks - 1].has("n.paper"):
        return talks - 1
    on = next((n for n in range(talks + 1, min(talks + 6, len(units))) if units[n].low in _ON), None)
    if on is None or not all(_stands_between(u) for u in units[talks + 1 : on]):
        return None
    for n in range(on + 1, min(on + _TO_PAPER, len(units))):
        if units[n].has("n.paper"):
            return n
        if units[n].has("comma", "say", "semicolon", "person", "date", "end") or units[n].low in _STEPS:
            return None
    return None


def _stands_between(unit: Unit) -> bool:
    """What may stand between "negotiations" and "on": with whom and when."""
    return (
        unit.has("date", "a", "n.side") or unit.under("econ") or unit.low in ("with", "between", "and", "in")
    )


def _before(units: Sequence[Unit], talks: int) -> int | None:
    """The verb of "concluded the negotiations", or the noun of "the conclusion of formal negotiations"."""
    for n in range(talks - 1, max(-1, talks - _TO_TALKS), -1):
        if _word(units, n) in _STEPS:
            of = any(u.low in ("of", "of the") for u in units[n + 1 : talks])
            return n if of == (units[n].low in _NOUNS) else None
        own = units[n].has("w", "a", "n.side", "poss", "n.paper", "hyphen", "title") or units[n].under("econ")
        if not own or units[n].low in _ROUNDS:
            return None
    return None


_ROUNDS = frozenset({"round", "rounds", "session", "day", "week"})


def _behind(units: Sequence[Unit], at: int, last: int) -> list[int]:
    """The verbs of "negotiations on the deal were launched in May and concluded in June"; [] where there is none."""
    found: list[int] = []
    for n in range(at + 1, min(at + _TO_VERB, last)):
        if _word(units, n) in _STEPS and units[n].low not in _NOUNS:
            found.append(n)
        elif (
            units[n].has("say", "semicolon", "person")
            or units[n].low in ("that", "which")
            or (units[n].has("comma") and not found)
        ):
            break
    return found


def _name(scene: Scene, talks: int, paper: int) -> str:
    """The paper that they are on: "free trade agreement", "upgraded free trade agreement"."""
    units = scene.units
    text = " ".join(scene.text[units[paper].start - scene.start : units[paper].end - scene.start].split())
    text = text if text.isupper() else text.lower()
    return f"upgraded {text}" if any(u.has("v.upgrade") for u in units[talks:paper]) else text
