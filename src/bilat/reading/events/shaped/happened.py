"""What happened: meetings, papers signed, accessions, relations, projects, agreements in force, fields of cooperation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bilat.economies import group_codes
from bilat.reading.events.dates import Resolved
from bilat.reading.events.shaped.days import Day, of_a_plan
from bilat.reading.events.shaped.lore import EVENTS
from bilat.reading.events.shaped.scenes import Actor, Scene, Stage, parties
from bilat.reading.model import Event
from bilat.reading.topics.grammar import Shape
from bilat.reading.topics.numbers import number, ordinal

# A date further from its verb than this, in characters, is another thing's.
_REACH = {True: 90, False: 48}
# How far before a verb its denial may begin: "menafikan bahawa Brazil dan Jerman telah menandatangani".
_LEAD = 90
_STILL = Resolved(None, None, "")
# Fields, by the names that all languages share, that are too broad to be what a paper or a sentence is about.
_BROAD = ("trade", "investment")
_TITLE = re.compile("《([^《》]{4,40})》")


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule of an event that matched: where, in which clause, who and which economies stand in it, and when.

    first, last : the clause in the sentence's text. who : people, without those who only tell of it.
    """

    stage: Stage
    scene: Scene
    shape: Shape
    found: re.Match[str]
    first: int
    last: int
    who: tuple[Actor, ...]
    codes: tuple[str, ...]
    when: Day | None

    @property
    def pair(self) -> tuple[str, ...]:
        """The economies of the clause where it has two, else the two that the document is about, where it is."""
        return self.codes if len(self.codes) >= 2 or len(self.stage.pair) != 2 else self.stage.pair


@dataclass(frozen=True, slots=True)
class Told:
    """What a match tells by the type of its event.

    dated is false where the time of the clause is not the event's; when, if given, is its time. told_of : it has
    happened whatever its clause looks forward to.
    """

    codes: tuple[str, ...]
    actors: tuple[str, ...] = ()
    name: str | None = None
    count: float | None = None
    qualifier: str | None = None
    fields: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    dated: bool = True
    when: Resolved | None = None
    told_of: bool = False


def read(stage: Stage, scene: Scene) -> list[Event]:
    """The events of one sentence in the order of EVENTS: at most one of each type, no two of the same words."""
    out: list[Event] = []
    taken: list[tuple[int, int]] = []
    for kind in EVENTS:
        for shape, found in stage.lore.finds(kind, scene.text):
            if scene.quoted(found.start()) or any(a < found.end() and found.start() < b for a, b in taken):
                continue
            if _denied(stage, scene, found.start(), kind):
                continue
            event = _event(stage, scene, kind, shape, found)
            if event is None:
                continue
            out.append(event)
            taken.append(found.span())
            break
    kinds = {event.type for event in out}
    if "meeting_cancelled" in kinds:
        out = [event for event in out if event.type != "meeting"]
    return out


def _event(stage: Stage, scene: Scene, kind: str, shape: Shape, found: re.Match[str]) -> Event | None:
    """The event that a rule's match tells; None where what its type needs is not in the sentence."""
    first, last = scene.clause(found.start())
    planned = _planned(stage, scene, found.start())
    when = _when(stage, scene, found, first, last)
    if when is not None and when.ahead:
        planned = True
    elif when is not None and planned:
        when = of_a_plan(when, stage.document.published)
    who = [a for a in scene.actors if first <= a.start < last and not a.body]
    if scene.leader is not None and not any(a.start < found.start() for a in who):
        who.insert(0, scene.leader)  # "Beliau mengadakan lawatan": who the sentence before was about
    if kind != "meeting_cancelled":
        who = [a for a in who if not _speaks(stage, scene, a, found)]
    codes = parties(stage, scene, first, last)
    told = _READERS[kind](Hit(stage, scene, shape, found, first, last, tuple(who), codes, when))
    if told is None:
        return None
    start, end = scene.start + found.start(), scene.start + found.end()
    resolved = told.when or (when.resolved if when is not None and told.dated else _STILL)
    return Event(
        kind,  # type: ignore[arg-type]
        start,
        end,
        stage.document.text[start:end],
        actors=told.actors,
        economies=told.codes[:4],
        date=resolved.date,
        date_basis=resolved.basis,
        date_edtf=resolved.edtf,
        count=told.count,
        count_qualifier=told.qualifier,
        sectors=told.fields,
        place=_place(stage, scene, found, first, last, shape.name != "met"),
        name=told.name,
        via=via_of(stage, scene),
        sentence=(scene.start, scene.end),
        rules=(f"{stage.lore.grammar.code}.{kind} {shape.name}", *told.rules),
        modality="planned" if planned and not told.told_of else "reported",
    )


def _papers_signed(hit: Hit) -> Told | None:
    """Papers: between whom, how many, on what."""
    stage, scene, found = hit.stage, hit.scene, hit.found
    codes = hit.pair
    if not codes or stage.lore.has("founding", scene.text[found.start() : found.end() + 4]):
        return None
    count, qualifier = _count(stage, found)
    fields = _fields(stage, scene, found.end(), hit.last)
    if not fields:
        # In the paper's own name the broad ones say what kind of paper it is: 投资协议.
        named = _fields(stage, scene, found.start(), found.end())
        fields = tuple(name for name in named if name not in (*_BROAD, "customs"))
    if len(fields) == 1 and fields[0] in _BROAD:
        fields = ()
    actors = tuple(actor.label for actor in hit.who[:2])
    name = _known_paper(stage, scene.text, found.start("doc")) if count is None and found["doc"] else None
    return Told(codes, actors, name, count, qualifier, fields)


def _known_paper(stage: Stage, text: str, at: int) -> str | None:
    """The paper at a place by the name that all languages share: "free trade agreement"; None for others."""
    near = stage.lore.phrases("papername").finditer(text, max(0, at - _LONGEST_NAME))
    found = next((m for m in near if m.start() <= at < m.end()), None)
    return str(stage.lore.value("papername", found[0])) if found else None


_LONGEST_NAME = 24


def _meeting(hit: Hit) -> Told | None:
    """Meetings, visits and conferences, held or called off: who, and a conference's name."""
    stage, scene, rule = hit.stage, hit.scene, hit.shape.name
    codes = hit.codes
    if not hit.who and not codes:
        if not stage.lore.has("referring", scene.text):
            return None
        codes = stage.pair
    if rule == "met" and len(hit.who) + len(codes) < 2 and not stage.pair:
        return None
    name: str | None = None
    if rule == "held":
        if not _a_gathering(stage, scene):
            return None
        begin, end = _name_start(stage, scene, hit.found), _noun_end(stage, scene, hit.found)
        name = scene.original[begin:end].strip() or None
    return Told(codes, tuple(actor.label for actor in hit.who[:4]), name)


def _accession(hit: Hit) -> Told | None:
    """Who joined which bloc."""
    scene, found = hit.scene, hit.found
    span = next((found.span(key) for key in ("g", "g2") if found.groupdict().get(key)), None)
    if span is None:
        return None
    bloc = tuple(code for a, b, codes in scene.named if a < span[1] and span[0] < b for code in codes)

    def named(begin: int, end: int) -> tuple[str, ...]:
        inside = (codes for a, _, codes in scene.named if begin <= a < end)
        return tuple(code for codes in inside for code in codes if code not in bloc)

    joiners = named(hit.first, found.start())
    if hit.stage.lore.has("also", scene.text[found.end() :]):
        joiners += named(found.end(), hit.last)
    if not joiners or not bloc or not _is_bloc(bloc):
        return None
    return Told((*joiners, *bloc), name=scene.original[span[0] : span[1]], rules=("news",))


def _relations(hit: Hit) -> Told | None:
    """Relations set up, raised or broken off; of an anniversary the founding, that many years before."""
    codes = hit.codes if len(hit.codes) >= 2 else hit.stage.pair
    if len(codes) < 2:
        return None
    if hit.shape.name == "anniversary":
        founded = _founded(hit)
        name = "diplomatic relations established"
        return Told(codes, name=name, rules=("anniversary",), dated=False, when=founded, told_of=True)
    rules = ("news",) if hit.when is None else ()
    if hit.shape.name == "raised":
        words = hit.stage.lore.phrases("partnership").search(hit.found[0])
        status = hit.stage.lore.value("partnership", words[0]) if words else None
        return Told(codes, name=str(status) if status else None, rules=rules)
    return Told(codes, rules=rules)


def _founded(hit: Hit) -> Resolved | None:
    """The year of an anniversary less its number: of its clause, else of publication unless it is still to come."""
    count = ordinal(hit.found["n"], hit.stage.lore.grammar)
    if not count or count != int(count):
        return None
    told = hit.when.resolved if hit.when is not None else _STILL
    if told.date is not None:
        year, how = int(told.date[:4]), told.basis
    elif hit.stage.document.published is None:
        return Resolved(None, None, "open: the document has no date")
    elif _planned(hit.stage, hit.scene, hit.found.start()):
        return Resolved(None, None, "open: the text does not say when the anniversary is")
    else:
        year = hit.stage.document.published.year
        how = "year of publication"
    return Resolved(
        f"{year - int(count):04d}", None, f"anniversary in {year} ({how}), less {int(count)} years"
    )


def _in_force(hit: Hit) -> Told | None:
    """A paper that takes effect, by the name in its marks or before the verb."""
    stage, scene = hit.stage, hit.scene
    if not hit.codes and not stage.lore.has("treaty", scene.text):
        return None
    quoted = _TITLE.search(scene.original)
    name = quoted[1] if quoted else _paper_before(stage, scene, hit.found.start())
    if not name and not hit.codes:
        return None
    return Told(hit.codes or stage.pair, name=name)


def _project_step(hit: Hit) -> Told | None:
    """A step of a project, where the project is."""
    name = _project(hit.stage, hit.scene, hit.found)
    if not name:
        return None
    codes = hit.codes[:2] or hit.stage.pair[:1] or hit.stage.home
    step = hit.stage.lore.value("step", hit.found["step"]) or hit.found["step"]
    return Told(codes, name=name, rules=(f"step:{step}",))


def _cooperation(hit: Hit) -> Told | None:
    """Fields of cooperation; one broad field alone says nothing."""
    fields = _fields(hit.stage, hit.scene, hit.found.start(), hit.found.end())
    if not fields or len(hit.pair) < 2:
        return None
    if len(fields) == 1 and fields[0] in (*_BROAD, "security"):
        return None
    return Told(hit.pair, fields=fields, dated=False)


_READERS: dict[str, Callable[[Hit], Told | None]] = {
    "agreement": _papers_signed,
    "meeting": _meeting,
    "meeting_cancelled": _meeting,
    "accession": _accession,
    "diplomatic_relations": _relations,
    "entry_into_force": _in_force,
    "project": _project_step,
    "cooperation": _cooperation,
}


def via_of(stage: Stage, scene: Scene) -> tuple[str, ...]:
    """The outlets that pass the sentence on, nearest first."""
    out: list[str] = []
    for _, found in stage.lore.finds("via", scene.text):
        a, b = found.span("who")
        who = scene.original[a:b].strip()
        if who and who not in out:
            out.append(who)
    return tuple(out)


def _when(stage: Stage, scene: Scene, found: re.Match[str], first: int, last: int) -> Day | None:
    """The time nearest to the verb in its clause: one before it, or behind it where the language says it there."""
    spaced = stage.lore.grammar.spaced
    best: tuple[float, Day] | None = None
    for day in scene.days:
        if not first <= day.start < last:
            continue
        if "doc" in found.re.groupindex and found.start() < day.start < found.end():
            continue  # 签署了2025至2030年行动计划: the years are the plan's
        if scene.quoted(day.start):
            continue
        gap = found.start() - day.end if day.end <= found.start() else max(0, day.start - found.end())
        distance = float(gap)
        if day.precision in ("year", "month"):
            distance += 10
        if day.precision == "open":
            distance += 20
        if day.start >= found.end() and not spaced:
            distance += 12
        around = (
            scene.text[day.end : day.end + 12]
            if not spaced
            else scene.text[max(0, day.start - 10) : day.start]
        )
        if stage.lore.has("starting", around):
            distance -= 40  # "明日起至周四（7日）": when it begins
        if gap <= _REACH[spaced] and (best is None or distance < best[0]):
            best = (distance, day)
    return best[1] if best else None


def _planned(stage: Stage, scene: Scene, at: int) -> bool:
    """Whether the verb tells of what is yet to happen."""
    lead = scene.text[max(0, at - 44) : at]
    lead = re.split("[，。；]" if not stage.lore.grammar.spaced else "[.;]", lead)[-1]
    return any(shape.regex.search(lead) for shape in stage.lore.shapes.get("planned", ()))


def _denied(stage: Stage, scene: Scene, at: int, kind: str) -> bool:
    """Whether the verb is negated, denied, only wished for, or called off behind it.

    A rule with the name of a type is for that type alone.
    """

    def told(rules: str, words: str) -> bool:
        shapes = (s for s in stage.lore.shapes.get(rules, ()) if s.name == kind or s.name not in EVENTS)
        return any(shape.regex.search(words) for shape in shapes)

    return told("denied", scene.text[max(0, at - _LEAD) : at]) or told("undone", scene.text[at:])


def _speaks(stage: Stage, scene: Scene, actor: Actor, found: re.Match[str]) -> bool:
    """Whether an actor only says what the event is: a verb of speech stands between."""
    between = scene.text[actor.end : found.start()] if actor.end <= found.start() else ""
    said = stage.lore.phrases("saybefore" if stage.lore.grammar.spaced else "say").search(between)
    return said is not None


def _count(stage: Stage, found: re.Match[str]) -> tuple[float | None, str | None]:
    """The number of papers."""
    obj = (found.groupdict().get("obj") or "") + " "
    for _, match in stage.lore.finds("count", obj):
        read = number(match["n"], stage.lore.grammar)
        if read is None or not 0 < read[0] < 2000:
            continue
        given = match.groupdict()
        word = (given.get("q") or "").strip().lower()
        more = given.get("more") or given.get("more2")
        known = stage.lore.words.get("qual", {}).get(word)
        return read[0], "over" if more else (str(known) if known else None)
    return None, None


def _fields(stage: Stage, scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """Fields of cooperation named in a stretch, under the names that all languages share."""
    found = [
        (m.start(), str(name))
        for m in stage.lore.phrases("sector").finditer(scene.text, first, last)
        if (name := stage.lore.value("sector", m[0]))
    ]
    for _, match in stage.lore.finds("list", scene.text[first:last]):
        begin, end = (first + place for place in match.span("list"))
        known = [place for place, _ in found if begin <= place < end]
        if known:  # else nothing says that these are fields
            found += [
                (place, words)
                for place, words in _items(stage, scene, begin, end)
                if not any(place <= at < place + len(words) for at in known)
            ]
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


# The longest field that is kept in the words of the text, in characters of a language without spaces and with.
_LONGEST_FIELD = {False: 8, True: 30}


def _items(stage: Stage, scene: Scene, first: int, last: int) -> list[tuple[int, str]]:
    """The entries of a list, each with its place: those that name no economy and are short enough to be a field."""
    cuts = [m.span() for _, m in stage.lore.finds("split", scene.text[first:last])]
    edges = [0, *(place for cut in cuts for place in cut), last - first]
    found: list[tuple[int, str]] = []
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        words = scene.original[first + begin : first + end].strip()
        place = first + begin + (len(scene.original[first + begin : first + end]) - len(words))
        named = any(a < first + end and first + begin < b for a, b, _ in scene.named)
        if not named and 1 < len(words) <= _LONGEST_FIELD[stage.lore.grammar.spaced]:
            found.append((place, words))
    return found


def _place(
    stage: Stage, scene: Scene, found: re.Match[str], first: int, last: int, going: bool
) -> str | None:
    """Where: what "in" names, or, where somebody goes, whom the visit is to."""
    best: tuple[int, str] | None = None
    for _, match in stage.lore.finds("place", scene.text):
        if not first <= match.start() < last or scene.quoted(match.start()):
            continue
        a, b = match.span("p")
        words = scene.original[a:b].strip()
        gap = abs(match.start() - found.start())
        if words and (best is None or gap < best[0]):
            best = (gap, words)
    if best is not None:
        whole = next((n for n in scene.named if scene.original.startswith(best[1], n[0])), None)
        known = stage.lore.grammar.names.get(scene.text[whole[0] : whole[1]]) if whole else None
        full = known is not None and known.kind not in ("capital", "government", "epithet")
        if (
            whole is not None
            and full
            and not stage.lore.grammar.spaced
            and whole[1] - whole[0] < len(best[1])
        ):
            return best[1][whole[1] - whole[0] :]  # 俄罗斯喀山: the town
        return best[1]
    tail = scene.text[found.start() : last]
    target = next((m for m in scene.named if found.start() <= m[0] < min(last, found.end() + 24)), None)
    lore = stage.lore
    visit = going and lore.has("visit", tail[:30])
    if visit and target is not None:
        return scene.original[target[0] : target[1]]
    for _, goal in lore.finds("goal", tail):
        if goal.start() <= 8:
            a, b = goal.span("p")
            return scene.original[found.start() + a : found.start() + b].strip()
    return None


def _a_gathering(stage: Stage, scene: Scene) -> bool:
    """Whether a conference is one of economies: the sentence names a bloc, an economy or a place."""
    return bool(scene.named) or bool(scene.actors) or any(True for _ in stage.lore.finds("place", scene.text))


def _name_start(stage: Stage, scene: Scene, found: re.Match[str]) -> int:
    """Where the name of a conference begins: after the last comma, date or verb of speech."""
    at = found.start()
    floor = max((day.end for day in scene.days if day.end <= at), default=0)
    for shape, match in stage.lore.finds("leading", scene.text[:at]):
        if shape.name == "conference":
            floor = max(floor, match.end())
    return floor


def _noun_end(stage: Stage, scene: Scene, found: re.Match[str]) -> int:
    """Where the name of a conference ends: behind its noun and a name in capitals right after it."""
    match = stage.lore.phrases("meetingnoun").match(scene.text, found.start())
    end = match.end() if match else found.start()
    for _, b, _ in scene.named:
        if end < b <= end + 24 and scene.text[end:b].strip().istitle():
            end = b
    return end


def _is_bloc(codes: tuple[str, ...]) -> bool:
    """Whether one of the codes is a group that economies join."""
    return any(code in group_codes() for code in codes)


def _paper_before(stage: Stage, scene: Scene, at: int) -> str | None:
    """The paper whose entry into force is told: the name before the verb."""
    last = None
    for match in stage.lore.phrases("paper").finditer(scene.text, 0, at):
        last = match
    if last is None:
        return None
    if (known := _known_paper(stage, scene.text, last.start())) is not None:
        return known
    floor = max((day.end for day in scene.days if day.end <= last.start()), default=0)
    for shape, match in stage.lore.finds("leading", scene.text[: last.start()]):
        if shape.name == "paper":
            floor = max(floor, match.end())
    begin = floor if not stage.lore.grammar.spaced else last.start()
    end = last.end()
    if stage.lore.grammar.spaced:
        more = re.match(r"(?:\s[A-Z][\w-]+)+(?:\s\([A-Z]+\))?", scene.original[end:])
        end += more.end() if more else 0
    return scene.original[begin:end].strip() or None


def _project(stage: Stage, scene: Scene, found: re.Match[str]) -> str:
    """The project's name without what stands before it in the sentence."""
    begin, end = found.span("name")
    for shape, match in stage.lore.finds("leading", scene.text[begin:end]):
        if shape.name == "project":
            begin = max(begin, found.start("name") + match.end())
    return scene.original[begin:end].strip()
