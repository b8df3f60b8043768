"""Names of projects, initiatives and agreements: "East Coast Rail Link (ECRL)", "Two Countries, Twin Parks"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bilat.reading.events.quotes import Quote
from bilat.reading.events.story import Story
from bilat.reading.events.words import Scene, Unit, Vocabulary, key
from bilat.reading.wordsets import wordset

_INNER = wordset("names.inner")
# Words that make a capitalised name an initiative or an agreement rather than a project.
_GENERIC = wordset("names.generic")
_SINGLE = re.compile(r"(?<![\w])['‘]([A-Z][^'‘’\n]{3,60}?)['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence: units first to last, and the name without marks."""

    name: str
    first: int
    last: int


def aliases(scenes: Sequence[Scene]) -> dict[str, str]:
    """Short forms that a document explains: "Belt and Road Initiative (BRI)" gives BRI."""
    found: dict[str, str] = {}
    for scene in scenes:
        if not (scene.holds("open") and scene.holds("close")):
            continue
        units = scene.units
        for at in range(1, len(units) - 2):
            if not (units[at].has("open") and units[at + 2].has("close")):
                continue
            short = units[at + 1].text
            if not re.fullmatch(r"[A-Z][A-Za-z-]{1,7}", short) or not short[-1].isupper():
                continue
            first = at - 1
            while first > 0 and (units[first - 1].cap or units[first - 1].low in _INNER) and at - first < 9:
                first -= 1
            for start in range(first, at):
                if not units[start].cap:
                    continue
                name = _text(scene, start, at - 1)
                letters = "".join(w[0] for w in re.findall(r"[A-Za-z]+", name) if w[0].isupper())
                if letters.upper() == short.upper().replace("-", "") or (
                    len(letters) >= 3 and short.upper().startswith(letters.upper()[:3]) and start == first
                ):
                    found[short] = name
                    break
    return found


def mark_bodies(scenes: Sequence[Scene], aliases: Mapping[str, str], words: Vocabulary) -> None:
    """An explained short form is what it stands for: "the JEC", a Joint Economic Committee, is a meeting."""
    meant: dict[str, dict[str, object]] = {}
    for short, name in aliases.items():
        head = key(name).split()[-1]
        meaning = words.phrases.meanings.get(head)
        if head in _SITTING:
            meant[short] = {"n.meeting": None, "bodyword": None}
        elif isinstance(meaning, dict) and "n.meeting" in meaning:
            meant[short] = {"n.meeting": None}
    if not meant:
        return
    for scene in scenes:
        if not scene.headline:
            for unit in scene.units:
                if unit.text in meant and "cap" in unit.cats:
                    unit.cats = {**unit.cats, **meant[unit.text]}
                    scene.held = None


_SITTING = wordset("names.sitting")


def in_scene(story: Story, scene: Scene, spans: Sequence[Quote]) -> list[Named]:
    """Names of projects and initiatives in a sentence, each place once, in order."""
    units = scene.units
    found: list[Named] = []
    for quote in spans:
        if quote.closed and scene.start <= quote.start and quote.end <= scene.end:
            named = _quoted(scene, *quote.inner(), quote.start, quote.end)
            if named:
                found.append(named)
    for match in _SINGLE.finditer(scene.text):
        start = scene.start + match.start()
        named = _quoted(scene, start + 1, scene.start + match.end() - 1, start, scene.start + match.end())
        if named:
            found.append(named)
    if not (story.aliases or scene.holds("projectword")):
        return sorted(found, key=lambda n: n.first)
    for at, unit in enumerate(units):
        if found and any(n.first <= at <= n.last for n in found):
            continue
        if unit.text in story.aliases and _is_project(story.aliases[unit.text]):
            if not (at and units[at - 1].has("open")):
                found.append(Named(story.aliases[unit.text], at, at))
        elif "projectword" in unit.cats:
            named = _capitalised(scene, at) if unit.cap else _small_head(scene, at)
            if (
                named
                and not _of_body(units, named)
                and not any(n.first <= named.last and named.first <= n.last for n in found)
            ):
                found.append(named)
    return sorted(found, key=lambda n: n.first)


def _of_body(units: Sequence[Unit], named: Named) -> bool:
    """Whether a name is part of a body's: "the Mombasa Port Authority", "the Authority for the Suez Canal Zone"."""
    behind = named.last + 1
    while behind < len(units) and units[behind].has("projectword") and not units[behind].cap:
        behind += 1  # "the Lamu Port project team"
    if behind < len(units) and (units[behind].has("bodyword", "title") or units[behind].low in _STAFF):
        return True
    before = named.first - 1
    while before > 0 and (units[before].has("a") or units[before].low in ("of", "for", "of the", "for the")):
        before -= 1
    if not 0 <= before < named.first - 1:
        return False
    return units[before].has("title") or (units[before].cap and units[before].has("bodyword"))


_STAFF = wordset("names.staff")


def _is_project(name: str) -> bool:
    return bool(
        re.search(
            r"\b(link|rail(way)?|line|park|port|corridor|initiative|road|pipeline|project|programme|program|bridge|"
            r"canal|gateway|dam|plant|highway|expressway|zone)s?$",
            name.lower(),
        )
    )


def _quoted(scene: Scene, start: int, end: int, outer_start: int, outer_end: int) -> Named | None:
    """A quotation that is a name: few words, capitalised, and not somebody's speech."""
    text = " ".join(scene.text[start - scene.start : end - scene.start].split()).rstrip(",.")
    words = re.findall(r"[^\W\d_][\w'-]*", text)
    if not 1 < len(words) <= 7 or not all(w[0].isupper() or w.lower() in _INNER for w in words):
        return None
    inside = [n for n, u in enumerate(scene.units) if u.start < outer_end and u.end > outer_start]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    following = scene.units[last + 1 : last + 3]
    known = any(u.has("projectword") for u in scene.units[first : last + 1]) or any(
        u.has("projectword") for u in following
    )
    return Named(text, first, last) if known else None


def _capitalised(scene: Scene, at: int) -> Named | None:
    """A run of capitalised words around a word such as Rail Link, Corridor, Industrial Park."""
    units = scene.units
    first = last = at
    while first > 0 and (
        _part(units[first - 1]) or (_joins(units[first - 1]) and first > 1 and _part(units[first - 2]))
    ):
        first -= 1
    while last + 1 < len(units) and (units[last + 1].cap and units[last + 1].has("projectword", "cap")):
        last += 1
    while first < at and (not units[first].cap or units[first].has("a")):
        first += 1
    name = _text(scene, first, last)
    words = name.split()
    if len(words) < 2 or (len(words) == 2 and units[first].under("econ") and words[-1].lower() in _GENERIC):
        return None
    if first == 0 and last == at == 1 and words[-1].lower() in _GENERIC:
        return None  # "Bilateral projects ..." at the head of a sentence
    return Named(name, first, last)


def _small_head(scene: Scene, at: int) -> Named | None:
    """ "the Jakarta-Bandung high-speed railway", "the TAZARA railway": names before a small head word."""
    units = scene.units
    head = at
    while head > 1 and (units[head - 1].low in _SIZES or (units[head - 1].has("hyphen") and head < at)):
        head -= 1  # "the Lamu deep-water port"
    first = head
    while first > 0 and (
        _part(units[first - 1]) or (units[first - 1].has("hyphen") and first > 1 and _part(units[first - 2]))
    ):
        first -= 1
    run = units[first:head]
    proper = [u for u in run if u.cap and not u.under("econ") and not u.has("projectword", "bodyword")]
    joined = any(u.has("hyphen") for u in run) and len(run) > 2
    if not run or (
        units[at].low in ("initiative", "program", "programme", "project", "parks", "fund") and not joined
    ):
        return None
    if first == 0 or not (joined or proper) or run[0].has("poss"):
        return None
    return Named(_text(scene, first, at), first, at)


# What stands between the name of a project and its kind.
_SIZES = wordset("names.sizes")


def _part(unit: Unit) -> bool:
    if not unit.cap or unit.has("date", "person", "title", "outlet", "say"):
        return False
    return unit.has("cap", "projectword", "agency", "bodyword", "sector") or unit.has(
        "econ.name", "econ.dem", "econ.group", "econ.seat"
    )


def _joins(unit: Unit) -> bool:
    return unit.low in ("-", "&", "of", "and the") or unit.has("hyphen")


def _text(scene: Scene, first: int, last: int) -> str:
    raw = scene.text[scene.units[first].start - scene.start : scene.units[last].end - scene.start]
    return " ".join(raw.split())


def named_near(story: Story, scene: Scene, noun: int, span: tuple[int, int]) -> str | None:
    """What a single paper is about, where it is something with a name: the memorandum on the Belt and Road.

    Also the paper's own name: "the Indonesia-Japan Economic Partnership".
    """
    units = scene.units
    own = noun
    while (own > span[0] and _part(units[own - 1])) or (
        own > span[0] and _joins(units[own - 1]) and own > 1 and _part(units[own - 2])
    ):
        own -= 1
    for named in in_scene(story, scene, ()):
        if span[0] <= named.first < span[1] and -4 <= named.first - noun <= 14:
            return f"{units[noun].low}: {named.name}"
    for n in range(max(span[0], noun - 4), noun):
        if units[n].text in story.aliases:
            return f"{units[noun].low}: {story.aliases[units[n].text]}"
    if own < noun and units[noun].cap:
        return _text(scene, own, noun)
    return None
