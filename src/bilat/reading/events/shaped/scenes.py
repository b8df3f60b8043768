"""Who and where: the people, bodies, economies and days of each sentence of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bilat import economies
from bilat.documents import Document
from bilat.reading import tokens
from bilat.reading.events.shaped import days
from bilat.reading.events.shaped.lore import Lore
from bilat.reading.events.story import is_region
from bilat.reading.topics import marks
from bilat.reading.topics.frame import home_of

_QUOTED = re.compile('[“「『"]([^“”「」『』"]{1,600})[”」』"]')
_TRIM = " ,，、.:：;；'’“”「」《》()（）"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body at a place of a sentence; name is empty for an office without a name."""

    start: int
    end: int
    name: str
    office: str
    economies: tuple[str, ...]
    body: bool = False
    # Characters of the name in the text, where it is told by another one.
    written: int = 0

    @property
    def length(self) -> int:
        """Characters that the name takes in the text."""
        return self.written or len(self.name)

    @property
    def label(self) -> str:
        """As a record writes it: the name with the office in brackets, else the office or body."""
        if not self.name:
            return self.office
        return f"{self.name} ({self.office})" if self.office else self.name


@dataclass(slots=True)
class Scene:
    """A sentence: plain text of the same length as the document's characters start to end."""

    start: int
    end: int
    text: str
    original: str
    actors: list[Actor] = field(default_factory=list)
    named: list[tuple[int, int, tuple[str, ...]]] = field(default_factory=list)
    days: list[days.Day] = field(default_factory=list)
    quotes: list[tuple[int, int]] = field(default_factory=list)
    # Whom a pronoun at the beginning means.
    leader: Actor | None = None

    def quoted(self, at: int) -> bool:
        """Whether a place lies inside quotation marks."""
        return any(start <= at < end for start, end in self.quotes)

    def clause(self, at: int) -> tuple[int, int]:
        """The stretch between semicolons (and stops inside a sentence) around a place."""
        cuts = [m.start() for m in re.finditer("[;；。]", self.text)]
        before = max([c + 1 for c in cuts if c < at], default=0)
        return before, min([c for c in cuts if c >= at], default=len(self.text))


@dataclass(slots=True)
class Stage:
    """A document with its scenes and the two economies that it names most."""

    document: Document
    lore: Lore
    scenes: list[Scene]
    pair: tuple[str, ...]
    home: tuple[str, ...]


def build(document: Document, lore: Lore) -> Stage:
    """The scenes of a document; people named with their office are known by their name everywhere."""
    grammar = lore.grammar
    text = tokens.tame(document.text.translate(dict(grammar.plain)))
    if not grammar.spaced:
        text = re.sub(r"(?<!\d),|,(?!\d)", "，", text).replace(";", "；")  # pages mix both kinds of marks
    # Whose offices go without a country: the paper's, or the language's usual home where papers write of neighbours.
    home = home_of("" if grammar.settings.get("homely") == "usual" else text, grammar)[0]
    scenes: list[Scene] = []
    for first, last in document.prose:
        for a, b in marks.sentences(text[first:last], grammar):
            start, end = first + a, first + b
            while start < end and text[start] in " \n":
                start += 1
            scenes.append(Scene(start, end, text[start:end], document.text[start:end]))
    cast: dict[str, Actor] = {}
    known = _leaders(document, lore)
    for scene in scenes:
        scene.quotes = [found.span() for found in _QUOTED.finditer(scene.text)]
        scene.named = list(_economies(scene.text, lore))
        scene.days = days.find(scene.text, scene.original, lore, document.published)
        scene.actors = [_as_known(actor, known, lore) for actor in _actors(scene, lore, home)]
        for actor in scene.actors:
            if actor.name and not actor.body:
                cast.setdefault(scene.text[actor.end - actor.length : actor.end], actor)
    aliases = _aliases(cast, lore)
    for form, (name, code) in known.items():
        # Heads of state and of government need no office beside their name.
        if not grammar.spaced or " " in form:
            aliases.setdefault(form, Actor(0, 0, name, "", (code,)))
    called = _called(aliases)
    for scene in scenes:
        scene.actors += _again(scene, aliases, called)
        scene.actors.sort(key=lambda actor: actor.start)
    _lead(scenes, cast, lore)
    title = tokens.tame(document.title.translate(dict(grammar.plain)))
    return Stage(document, lore, scenes, _pair(scenes, title, lore), home)


def _leaders(document: Document, lore: Lore) -> dict[str, tuple[str, str]]:
    """Heads of state and of government about the time of the document: as texts write them, to usual name and code."""
    month = document.published.isoformat()[:7] if document.published else None
    usual = economies.leaders(month, lore.grammar.code)
    out = {form: (who[0].name, who[0].code) for form, who in usual.items() if len({w.name for w in who}) == 1}
    by_name = {who[0].name: who[0].code for who in usual.values()}
    for form, name in lore.words.get("spelling", {}).items():
        if str(name) in by_name:
            out.setdefault(form, (str(name), by_name[str(name)]))
    return out


def _as_known(actor: Actor, known: dict[str, tuple[str, str]], lore: Lore) -> Actor:
    """A leader under the name that all languages share, unless the text gives him or her to another economy."""
    name, code = known.get(actor.name.translate(dict(lore.grammar.plain)), ("", ""))
    if not name or (actor.economies and code not in actor.economies):
        return actor
    return replace(actor, name=name, economies=actor.economies or (code,), written=len(actor.name))


def _economies(text: str, lore: Lore) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    """Economies and blocs that a sentence names, by full names and by pairs of short forms."""
    found = [
        (
            m.start,
            m.end,
            m.value.codes[:1] if len(m.value.codes) > 1 and "+" not in m.value.codes else m.value.codes,
        )
        for m in marks.names_in(text, 0, len(text), lore.grammar)
    ]
    short = {form.text: form.codes for form in economies.short_forms(lore.grammar.code)}
    for _, match in lore.finds("pair", text):
        for group in ("a", "b"):
            word = match.groupdict().get(group)
            if (
                word
                and word in short
                and not any(a < match.end(group) and match.start(group) < b for a, b, _ in found)
            ):
                found.append((*match.span(group), short[word][:1]))
    return sorted(found)


def _actors(scene: Scene, lore: Lore, home: tuple[str, ...]) -> list[Actor]:
    """People and bodies of a sentence, the longest at each place."""
    hits: list[tuple[int, int, re.Match[str], str]] = []
    for kind in ("person", "body"):
        for shape, found in lore.finds(kind, scene.text):
            hits.append((found.start(), found.end(), found, f"{kind} {shape.name}"))
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    out: list[Actor] = []
    for start, end, found, rule in hits:
        if out and start < out[-1].end:
            continue
        actor = _actor(start, end, found, rule, scene, lore, home)
        if actor is not None:
            out.append(actor)
    return out


def _actor(
    start: int,
    end: int,
    found: re.Match[str],
    rule: str,
    scene: Scene,
    lore: Lore,
    home: tuple[str, ...],
) -> Actor | None:
    groups = found.groupdict()
    office = _written(scene, found, "office")
    name = _written(scene, found, "name")
    codes: tuple[str, ...] = ()
    if groups.get("econ"):
        codes = next((c for a, b, c in scene.named if a <= found.start("econ") < b), ())
        codes = codes or next(
            (c for a, b, c in scene.named if found.start("econ") <= a < found.end("econ")), ()
        )
    if rule.endswith("titled") and groups.get("origin") and not codes:
        codes = next((c for a, b, c in scene.named if a <= found.start("origin") < b), ())
    word = " ".join((office or name).lower().split())
    if not codes and word in lore.words.get("homely", {}):
        codes = home
    if rule.startswith("body"):
        prefix = _written(scene, found, "econ") if groups.get("econ") and not lore.grammar.spaced else ""
        return Actor(start, end, "", f"{prefix}{name}", codes, True)
    if name and not lore.grammar.spaced:
        inside = found.span("name")
        if any(inside[0] <= a < inside[1] and b - a > 1 for a, b, _ in scene.named):
            return None  # 总统府…: an economy is nobody's name
    if rule.endswith("bare") and _no_person(found, scene, lore):
        return None
    if groups.get("post") and groups.get("econ") is None and lore.grammar.spaced:
        codes = codes or home
    title = office
    if groups.get("post") and not lore.grammar.spaced:
        title = scene.original[found.start("postword") : found.end("office")]
    if not name and groups.get("econ"):
        title = found[0] if lore.grammar.spaced else f"{_written(scene, found, 'econ')}{title}"
    return Actor(start, found.end("name") if name else end, name, title, codes)


def _no_person(found: re.Match[str], scene: Scene, lore: Lore) -> bool:
    """Whether a subject in capitals is an economy, a body or a conference rather than somebody's name."""
    start, end = found.span("name")
    if any(start <= a < end for a, _, _ in scene.named):
        return True
    words = found["name"].lower()
    categories = ("body", "meetingnoun", "paper", "month", "sector")
    return any(lore.phrases(category).search(words) for category in categories)


def _written(scene: Scene, found: re.Match[str], group: str) -> str:
    """A group in the document's own characters."""
    if not found.groupdict().get(group):
        return ""
    a, b = found.span(group)
    return " ".join(scene.original[a:b].strip(_TRIM).split())


def _aliases(cast: dict[str, Actor], lore: Lore) -> dict[str, Actor]:
    """How people are called once they were named: in languages with spaces by their first or last name, too."""
    out = dict(cast)
    if lore.grammar.spaced:
        for name, actor in cast.items():
            words = name.split()
            if len(words) > 1:
                for word in (words[0], words[-1]):
                    if len(word) > (1 if word == words[0] else 2) and word.lower() not in lore.words.get(
                        "toocommon", {}
                    ):
                        out.setdefault(word, actor)
    return out


def _lead(scenes: Sequence[Scene], cast: dict[str, Actor], lore: Lore) -> None:
    """Say who "the prime minister" and a sentence's first "he" are: the last one of that office, the last subject."""
    last: Actor | None = None
    for scene in scenes:
        for place, actor in enumerate(scene.actors):
            if actor.name or actor.body:
                continue
            own = {*actor.economies}
            known = [
                a
                for a in cast.values()
                if _same_office(a.office.lower(), actor.office.lower(), lore)
                and (not own or own & {*a.economies})
            ]
            if known:
                one = known[-1]
                scene.actors[place] = Actor(actor.start, actor.end, one.name, one.office, one.economies)
        first = next((m.end() for _, m in lore.finds("pronoun", scene.text[:8]) if m.start() == 0), None)
        if first is not None:
            scene.leader = last
        people = [a for a in scene.actors if a.name and not scene.quoted(a.start)]
        last = people[0] if people else last


def _same_office(full: str, short: str, lore: Lore) -> bool:
    """Whether a short form ("the minister") can mean an office: by its last word, or by its first in Malay."""
    return full.startswith(short) if lore.grammar.spaced else full.endswith(short)


def _called(aliases: dict[str, Actor]) -> re.Pattern[str]:
    """One expression for all names, the longest first."""
    names = "|".join(re.escape(name) for name in sorted(aliases, key=len, reverse=True))
    return re.compile(f"(?<![A-Za-z])(?:{names or '(?!)'})(?![A-Za-z])")


def _again(scene: Scene, aliases: dict[str, Actor], called: re.Pattern[str]) -> list[Actor]:
    """People named before, where the sentence names them without an office."""
    out: list[Actor] = []
    for found in called.finditer(scene.text):
        if any(actor.start < found.end() and found.start() < actor.end for actor in scene.actors):
            continue
        known = aliases[found[0]]
        out.append(Actor(*found.span(), known.name, known.office, known.economies))
    return out


def _pair(scenes: Sequence[Scene], title: str, lore: Lore) -> tuple[str, ...]:
    """The two economies that a document names most, the title counting twice."""
    counts: Counter[str] = Counter()
    for scene in scenes:
        for _, _, codes in scene.named:
            counts.update(code for code in codes if not is_region(code))
        for actor in scene.actors:
            counts.update(actor.economies)
    for _, _, codes in _economies(title, lore):
        counts.update({code: 2 for code in codes if not is_region(code)})
    return tuple(code for code, _ in counts.most_common(2))


def parties(stage: Stage, scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """Economies of a stretch, in order: named, stood for by people, or meant by "the two countries"."""
    places = [found.span("p") for _, found in stage.lore.finds("place", scene.text)]
    hits: list[tuple[int, tuple[str, ...]]] = [
        (a, codes)
        for a, b, codes in scene.named
        if first <= a < last and not any(p <= a and b <= q for p, q in places)  # where, not who
    ]
    hits += [(actor.start, actor.economies) for actor in scene.actors if first <= actor.start < last]
    out = [code for _, codes in sorted(hits) for code in codes if not is_region(code)]
    words = scene.text[first:last].lower()
    if len({*out}) < 2 and any(word in words for word in stage.lore.words.get("pair", {})):
        out += [*stage.pair]
    elif len({*out}) == 1 and any(word in words for word in stage.lore.words.get("homeside", {})):
        out += [code for code in stage.home if code not in out]
    return tuple(dict.fromkeys(out))
