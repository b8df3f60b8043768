"""Whose verb of speech it is: its subject, the body or the paper named before, who stands behind "by"."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bilat.reading.events import voices
from bilat.reading.events.meant import last_leaders, leaders_of_two
from bilat.reading.events.people import Person
from bilat.reading.events.voices import Voice
from bilat.reading.events.words import Scene, Unit
from bilat.reading.wordsets import wordset


def speaker(
    scenes: Sequence[Scene], scene: Scene, at: int, subject: Person | None, body: Voice | None
) -> tuple[Voice | None, str]:
    """Whose verb it is, and in which form the speech is told."""
    units, unit = scene.units, scene.units[at]
    if _is_passive(units, at) and not unit.has("accto", "assaying", "quoted"):
        return _by_whom(scenes, scene, at, subject)
    if unit.has("say", "report") and (same := _same_body(units, at, body)) is not None:
        return same, "said"
    if unit.has("accto") and (same := _same_paper(units, at, body)) is not None:
        return same, "according to"
    if unit.has("accto"):
        return voices.right_of(scenes, scene, at, subject), "according to"
    if unit.has("assaying"):
        # "Bernama quoted the minister as saying"
        quoting = next((n for n in range(at - 1, -1, -1) if units[n].has("quotes")), None)
        if quoting is None:
            return None, ""
        return voices.right_of(scenes, scene, quoting, subject), "as saying"
    if unit.has("quoted"):
        return voices.left_of(scenes, scene, at, subject), "quoted"
    if unit.has("quotes") and (
        not unit.has("say", "report") or any(u.has("assaying") for u in units[at + 1 : at + 12])
    ):
        return None, ""
    if unit.low.startswith("convey") and any(u.low in _COURTESIES for u in units[at + 1 : at + 5]):
        return None, ""  # "conveyed greetings": says nothing
    if at > 1 and units[at - 2].low == "what":
        return None, ""  # "criticised what he called a burden"
    if (closing := _closing(scenes, scene, at, subject)) is not None:
        return closing, "inverted"
    voice = voices.left_of(scenes, scene, at, subject)
    if unit.cats.get("say") == "on":
        # '"...," she went on': talks go on, too, and say nothing by it.
        quoted = (
            voice is not None
            and voice.first > 0
            and (units[voice.first - 1].has("quote") or units[max(0, voice.first - 2)].has("quote"))
        )
        return (voice, "said") if quoted else (None, "")
    if unit.cats.get("say") == "joint" and unit.low.endswith(" to") and _is_to_a_paper(units, at):
        return None, ""  # "agreed to a renewed trade deal"
    if unit.cats.get("say") == "joint":
        # Agreeing takes two: leaders, sides, or two economies.
        plural = voice is not None and (
            len(voice.persons) > 1
            or (voice.persons and unit.low in _PROMISES)
            or (voice.rule == "body" and unit.low in _PROMISES_OF_BODIES)
            or voice.rule in ("sides", "together", "group")
            or len(voice.economies) > 1
        )
        return (voice, "agreed") if plural else (None, "")
    if unit.has("show"):
        ok = voice is not None and not voice.persons and voice.rule == "body" and _has_office(scene, voice)
        return (voice, "data") if ok else (None, "")
    if voice is None and at > 0 and (units[at - 1].has("comma", "quote")):
        voice = voices.right_of(scenes, scene, at, subject)
        return voice, "inverted"
    if voice is not None and voice.rule == "sides":
        return None, ""
    ahead = [u.low for u in units[at + 1 : at + 3]]
    if ahead[:1] == ["this"] and (len(ahead) < 2 or ahead[1] in _PLACING):
        return voice, "this"  # "the minister said this at the forum"
    return voice, "said"


def _closing(scenes: Sequence[Scene], scene: Scene, at: int, subject: Person | None) -> Voice | None:
    """ "A met B, who came for the fair, reported the press service": the body behind the verb that ends the sentence."""
    units = scene.units
    verb = units[at].has("say", "report") and len(units[at].low.split()) == 1
    if not verb or at < 2 or not units[at - 1].has("comma") or at + 1 >= len(units):
        return None
    voice = voices.right_of(scenes, scene, at, subject)
    if voice is None or voice.persons or not (voice.outlet or _has_office(scene, voice)):
        return None
    return voice if all(u.has("end", "quote") for u in units[voice.last + 1 :]) else None


_PLACING = frozenset({"at", "in", "on", "during", "when", "while", "after", "."})


# What one alone can do, where agreeing takes two.
_PROMISES = frozenset(
    {
        "agreed that",
        "promised to",
        "pledged to",
        "vowed to",
        "undertook to",
        "resolved to",
        "decided to",
        "intends to",
    }
)


_PROMISES_OF_BODIES = frozenset({"promised to", "pledged to", "vowed to", "undertook to"})


def _is_to_a_paper(units: Sequence[Unit], at: int) -> bool:
    if at + 1 >= len(units) or not units[at + 1].has("a"):
        return False
    return any(u.has("n.paper") for u in units[at + 2 : at + 6])


_COURTESIES = wordset("speech.courtesies")


def _is_passive(units: Sequence[Unit], at: int) -> bool:
    return at > 0 and units[at - 1].low.split()[-1] in ("was", "were", "been", "is", "are", "being")


def _by_whom(
    scenes: Sequence[Scene], scene: Scene, at: int, subject: Person | None
) -> tuple[Voice | None, str]:
    """ "This was stated by the two leaders", "it was announced by the ministry that"; "was said to" is nobody's."""
    units = scene.units
    by = next((n for n in range(at + 1, min(at + 8, len(units))) if units[n].low == "by"), None)
    if by is None or any(u.has("comma", "end", "say") for u in units[at + 1 : by]):
        return None, ""
    if by + 1 < len(units) and units[by + 1].has("n.leaders"):
        voice = _leaders(scenes, scene, by + 1)
    else:
        voice = voices.right_of(scenes, scene, by, subject)
    if voice is None:
        return None, ""
    verb = at - 1
    while verb and units[verb - 1].low in ("has", "have", "had", "also"):
        verb -= 1
    this = verb == 1 and units[0].low in ("this", "that", "it") if verb else False
    stated = any(u.low == "that" for u in units[voice.last + 1 : voice.last + 6])
    if units[at].cats.get("say") == "tell" and not stated:
        # "..., LETA was told by the ministry": what stands before.
        return dataclasses.replace(voice, first=max(0, verb - 1)), "inverted"
    if this and not stated:
        return voice, "this"
    return (dataclasses.replace(voice, first=min(voice.first, at)), "passive") if stated else (None, "")


def _leaders(scenes: Sequence[Scene], scene: Scene, at: int) -> Voice | None:
    """ "the leaders of the two countries": those named before, or in the sentence that follows."""
    people = last_leaders(scenes, scene)
    if len(people) < 2 and scene.number + 1 < len(scenes):
        people = leaders_of_two(scenes[scene.number + 1])
    codes = tuple(dict.fromkeys(c for p in people for c in p.economies))
    if len(people) < 2 or len(codes) < 2:
        return Voice(scene.units[at].text.removeprefix("the "), "", (), (), at, at, rule="leaders")
    return Voice("; ".join(p.name for p in people), "", codes, tuple(people), at, at, rule="leaders")


def _same_body(units: Sequence[Unit], at: int, body: Voice | None) -> Voice | None:
    """ "it added", "the statement said", "the ministry noted": the body that spoke before."""
    if body is None:
        return None
    n = at - 1
    while n >= 0 and (units[n].low in ("also", "further", "has", "had") or units[n].has("date")):
        n -= 1
    if n < 0:
        return None
    unit, article = units[n], n > 0 and units[n - 1].low == "the"
    alone = n == 0 or units[n - 1].has("comma", "quote", "end") or (n == 1 and units[0].low == "the")
    same = unit.low == "it" and alone
    if article and (n == 1 or units[n - 2].has("comma", "quote")):
        # A short form of a longer name: "the ministry" of the Ministry of Trade.
        short = (
            unit.has("bodyword") and unit.low in body.name.lower().split() and unit.low != body.name.lower()
        )
        bare = (
            body.first == body.last and len(body.economies) == 1
        )  # "Hungary expressed": no paper of its own
        same = same or (unit.has("sayn") and not bare) or short
    return dataclasses.replace(body, first=n - article, last=n) if same else None


def in_full(voice: Voice, units: Sequence[Unit], body: Voice | None) -> Voice:
    """ "said the source, who added": the Norwegian source that spoke before."""
    if body is None or voice.rule != "body" or " " in voice.name or voice.outlet:
        return voice
    definite = any(u.low == "the" for u in units[max(0, voice.first - 1) : voice.first + 1])
    name, short = body.name.lower(), voice.name.lower()
    if not definite or not (name.endswith(" " + short) or name.startswith(short + " of ")):
        return voice
    return dataclasses.replace(voice, name=body.name, economies=body.economies)


def _same_paper(units: Sequence[Unit], at: int, body: Voice | None) -> Voice | None:
    """ "according to the press release": of the body whose paper it is, unless it says whose."""
    if body is None or at + 2 >= len(units) or units[at + 1].low != "the" or not units[at + 2].has("sayn"):
        return None
    if at + 3 < len(units) and units[at + 3].low in ("by", "of", "from", "issued", "released", "made"):
        return None
    return dataclasses.replace(body, first=at + 1, last=at + 2)


def _has_office(scene: Scene, voice: Voice) -> bool:
    return any(u.has("bodyword", "agency", "title") for u in scene.units[voice.first : voice.last + 1])
