"""What happened: meetings, papers signed, accessions, relations, projects, agreements in force, fields of cooperation."""

from __future__ import annotations

import re

from bilat.reading.events.dates import Resolved
from bilat.reading.events.shaped.days import Day, of_a_plan
from bilat.reading.events.shaped.lore import EVENTS
from bilat.reading.events.shaped.scenes import Actor, Scene, Stage, parties
from bilat.reading.events.story import group_codes
from bilat.reading.model import Event
from bilat.reading.topics.grammar import Shape
from bilat.reading.topics.numbers import number, ordinal

# A date further from its verb than this, in characters, is another thing's.
_REACH = {True: 90, False: 48}
_STILL = Resolved(None, None, "")


def read(stage: Stage, scene: Scene) -> list[Event]:
    """The events of one sentence: at most one of each type but meetings told with papers, in the order of EVENTS."""
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
    lore, text = stage.lore, scene.text
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
    name: str | None = None
    count: float | None = None
    qualifier: str | None = None
    fields: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    rules: tuple[str, ...] = (f"{lore.grammar.code}.{kind} {shape.name}",)
    if kind == "agreement":
        if len(codes) < 2:
            codes = stage.pair if len(stage.pair) == 2 and len(codes) < 2 else codes
        if not codes or lore.has("founding", text[found.start() : found.end() + 4]):
            return None
        count, qualifier = _count(stage, found)
        fields = _fields(stage, scene, found.end(), last)
        if not fields:
            named = _fields(stage, scene, found.start(), found.end())
            fields = tuple(name for name in named if name not in ("trade", "investment", "customs"))
        if fields in (("trade",), ("investment",)):
            fields = ()  # "投资协议" is the paper's name
        actors = tuple(a.label for a in who[:2])
    elif kind in ("meeting", "meeting_cancelled"):
        if not who and not codes:
            if not lore.has("referring", text):
                return None
            codes = stage.pair
        if shape.name == "held" and not _a_gathering(stage, scene):
            return None
        if shape.name == "met" and len(who) + len(codes) < 2 and not stage.pair:
            return None
        actors = tuple(a.label for a in who[:4])
        if shape.name == "held":
            name = (
                scene.original[_name_start(stage, scene, found) : _noun_end(stage, scene, found)].strip()
                or None
            )
    elif kind == "accession":
        groups = {key: found.span(key) for key in ("g", "g2") if found.groupdict().get(key)}
        span = next(iter(groups.values()), None)
        if span is None:
            return None
        bloc = [c for a, b, codes_ in scene.named if a < span[1] and span[0] < b for c in codes_]
        joiners = tuple(
            c for a, _, cs in scene.named if first <= a < found.start() for c in cs if c not in bloc
        )
        if lore.has("also", text[found.end() :]):
            joiners += tuple(
                c for a, _, cs in scene.named if found.end() <= a < last for c in cs if c not in bloc
            )
        if not joiners or not bloc or not _is_bloc(bloc):
            return None
        codes = (*joiners, *bloc)
        name = scene.original[span[0] : span[1]]
        rules = (*rules, "news")
    elif kind == "diplomatic_relations":
        if len(codes) < 2:
            codes = stage.pair
        if len(codes) < 2:
            return None
        if shape.name == "anniversary":
            count = ordinal(found["n"], stage.lore.grammar)
            rules = (*rules, "anniversary")
        elif when is None:
            rules = (*rules, "news")
    elif kind == "entry_into_force":
        if not codes and not lore.has("treaty", text):
            return None
        quoted = re.search("《([^《》]{4,40})》", scene.original)
        name = quoted[1] if quoted else _paper_before(stage, scene, found.start())
        if not name and not codes:
            return None
        codes = codes or stage.pair
    elif kind == "project":
        name = _project(stage, scene, found)
        if not name:
            return None
        rules = (*rules, f"step:{found['step']}")
        codes = codes[:2] or stage.pair[:1] or stage.home
    elif kind == "cooperation":
        fields = _fields(stage, scene, found.start("obj"), found.end())
        if len(fields) < 1 or not (len(codes) >= 2 or len(stage.pair) == 2):
            return None
        codes = codes if len(codes) >= 2 else stage.pair
        if len(fields) == 1 and fields[0] in ("trade", "investment", "security"):
            return None
        when = None
    start, end = scene.start + found.start(), scene.start + found.end()
    resolved = when.resolved if when is not None else _STILL
    return Event(
        kind,  # type: ignore[arg-type]
        start,
        end,
        stage.document.text[start:end],
        actors=actors,
        economies=tuple(codes[:4]),
        date=resolved.date,
        date_basis=resolved.basis,
        date_edtf=resolved.edtf,
        count=count,
        count_qualifier=qualifier,
        sectors=fields,
        place=_place(stage, scene, found, first, last, shape.name != "met"),
        name=name,
        via=via_of(stage, scene),
        sentence=(scene.start, scene.end),
        rules=rules,
        modality="planned" if planned else "reported",
    )


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
    """Whether the verb is negated, or only wished for; a rule with the name of a type is for that type alone."""
    lead = scene.text[max(0, at - 30) : at]
    rules = (s for s in stage.lore.shapes.get("denied", ()) if s.name == kind or s.name not in EVENTS)
    return any(shape.regex.search(lead) for shape in rules)


def _speaks(stage: Stage, scene: Scene, actor: Actor, found: re.Match[str]) -> bool:
    """Whether an actor only says what the event is: a verb of speech stands between, with a stop behind it."""
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
    found = (
        stage.lore.value("sector", m[0])
        for m in stage.lore.phrases("sector").finditer(scene.text, first, last)
    )
    return tuple(dict.fromkeys(str(name) for name in found if name))


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
    match = stage.lore.phrases("meetingnoun").match(scene.text, found.start())
    end = match.end() if match else found.start()
    for _, b, _ in scene.named:
        if end < b <= end + 24 and scene.text[end:b].strip().istitle():
            end = b
    return end


def _is_bloc(codes: list[str]) -> bool:
    return any(code in group_codes() for code in codes)


def _paper_before(stage: Stage, scene: Scene, at: int) -> str | None:
    """The paper whose entry into force is told: the name before the verb."""
    last = None
    for match in stage.lore.phrases("paper").finditer(scene.text, 0, at):
        last = match
    if last is None:
        return None
    floor = 0
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
