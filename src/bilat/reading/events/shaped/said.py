"""Who said what, through whom: verbs of speech with the people and bodies beside them, and what is cited."""

from __future__ import annotations

import re
from typing import Literal

from bilat.reading.events.shaped.happened import via_of
from bilat.reading.events.shaped.scenes import Actor, Scene, Stage
from bilat.reading.model import Statement

# A speaker stands at most so far before the verb, in characters.
_REACH = {True: 70, False: 40}
_EDGE = " ,，:：.。;；\n"
# A sentence is a direct quotation where this share of its words or more stands in quotation marks.
_DIRECT_SHARE = 0.6
# What is said in fewer characters than this is no statement ("…, katanya."), in languages with spaces and without.
_LEAST = {True: 8, False: 3}


def read(stage: Stage) -> list[Statement]:
    """The statements of a document in the order of the text; pronouns mean the last speaker."""
    out: list[Statement] = []
    last: Actor | None = None
    open_quote = False
    for scene in stage.scenes:
        found = _statement(stage, scene, last)
        if found is not None:
            statement, speaker = found
            out.append(statement)
            last = speaker
            open_quote = _left_open(scene)
            continue
        people = [a for a in scene.actors if a.name and not a.body and not scene.quoted(a.start)]
        if people:
            last = people[0]  # who the sentence is about is who "he" is in the next one
        if out and last is not None and (open_quote or _all_quoted(scene)) and scene.start - out[-1].end < 60:
            out.append(_made(stage, scene, last, 0, len(scene.text), "direct", ("goes on",)))
            open_quote = not _closed(scene) and open_quote
    return out


def _statement(stage: Stage, scene: Scene, last: Actor | None) -> tuple[Statement, Actor] | None:
    """The first statement of a sentence with who made it: by a verb of speech, else by "according to"."""
    lore, spaced = stage.lore, stage.lore.grammar.spaced
    for shape, found in sorted(lore.finds("say", scene.text), key=lambda hit: hit[1].start()):
        if scene.quoted(found.start()):
            continue
        speaker: Actor | None = None
        if shape.name == "again":
            speaker = last
        elif shape.name == "after":
            speaker = _behind(stage, scene, found.end(), last)
        else:
            speaker = _before(stage, scene, found.start(), last)
        if speaker is None:
            continue
        first, stop, quote = _content(scene, found, shape.name, speaker, spaced)
        if stop - first < _LEAST[spaced]:
            continue
        return _made(stage, scene, speaker, first, stop, quote, (f"{shape.name} {found[0]}",)), speaker
    for _, found in lore.finds("accto", scene.text):
        who = _cited(stage, scene, found, last)
        if who is not None:
            first, stop = _rest(scene, found)
            if stop - first >= _LEAST[spaced]:
                return _made(stage, scene, who, first, stop, "indirect", ("according to",)), who
    return None


def _before(stage: Stage, scene: Scene, at: int, last: Actor | None) -> Actor | None:
    """The speaker before a verb: the nearest with no stop of a sentence between, who is not only met by another."""
    spaced = stage.lore.grammar.spaced
    near = [
        a for a in scene.actors if a.end <= at and at - a.end <= _REACH[spaced] and not scene.quoted(a.start)
    ]
    for actor in reversed(near):
        between = scene.text[actor.end : at]
        if re.search("[。；;]", between) or (not spaced and between.count("，") > 1):
            continue
        if _received(stage, scene, actor):
            continue
        return actor
    ahead = [*stage.lore.phrases("joint").finditer(scene.text, 0, at)]
    both = ahead[-1] if ahead else None
    if both and at - both.end() <= (20 if spaced else 4):
        return Actor(
            both.start(), both.end(), "", scene.original[both.start() : both.end()], stage.pair, True
        )
    return last if stage.lore.has("pronoun", scene.text[:at]) else None


def _received(stage: Stage, scene: Scene, actor: Actor) -> bool:
    """Whether an actor before the verb is only met: "会见莫迪时说" is said by the one who received."""
    return any(
        found.end() <= actor.start <= found.end() + 8 and not scene.text[found.end() : actor.start].strip()
        for _, found in stage.lore.finds("received", scene.text)
    )


def _behind(stage: Stage, scene: Scene, at: int, last: Actor | None) -> Actor | None:
    """The speaker behind the verb: "kata Anwar", "menurut Wisma Putra"."""
    near = [actor for actor in scene.actors if 0 <= actor.start - at <= 24]
    if near:
        return near[0]
    if stage.lore.has("pronoun", scene.text[at : at + 7]):
        return last
    for _, found in stage.lore.finds("named", scene.original[at:]):
        a, b = found.span("name")
        return Actor(at + a, at + b, found["name"], "", ())
    return None


def _cited(stage: Stage, scene: Scene, found: re.Match[str], last: Actor | None) -> Actor | None:
    """Whom "according to" names: an actor inside it, or an office in its own words."""
    a, b = found.span("who")
    inside = [actor for actor in scene.actors if a <= actor.start < b]
    if inside:
        return inside[0]
    if stage.lore.has("pronoun", scene.text[a:b]):
        return last
    words = scene.original[a:b].strip()
    office = any(shape.regex.search(words) for shape in stage.lore.grammar.shapes.get("office", ()))
    if not office or not (2 <= len(words) <= 60):
        return None
    codes = next((c for s, _, c in scene.named if a <= s < b), ())
    return Actor(a, b, "", words, codes, True)


def _content(
    scene: Scene, found: re.Match[str], rule: str, speaker: Actor, spaced: bool
) -> tuple[int, int, Literal["direct", "indirect", "fragment"]]:
    """What was said: a quotation beside the verb, what follows it, or what stands before "kata X"."""
    length = len(scene.text)
    behind = [q for q in scene.quotes if q[0] >= found.end()]
    ahead = [q for q in scene.quotes if q[1] <= found.start()]
    if rule in ("after", "again"):
        stop = found.start()
        if ahead:
            inside = sum(b - a for a, b in ahead)
            kind = "direct" if inside >= _DIRECT_SHARE * max(1, stop) else "fragment"
            return (ahead[0][0], ahead[-1][1], "direct") if kind == "direct" else (0, stop, "fragment")
        if stop > 12:
            first, _ = _trimmed(scene.text, 0, stop)
            return first, _trimmed(scene.text, first, stop)[1], "indirect"
        first, last = _trimmed(scene.text, max(found.end(), speaker.end), length)
        return first, last, "fragment" if behind else "indirect"
    if ahead and not scene.text[found.end() : length].strip(_EDGE) and not spaced:
        return ahead[0][0], ahead[-1][1], "direct"
    if ahead and found.start() - ahead[-1][1] <= 40 and len(scene.text[found.end() :].strip(_EDGE)) < 6:
        return ahead[0][0], ahead[-1][1], "direct"
    first, last = _trimmed(scene.text, found.end(), length)
    if behind:
        inside = sum(b - a for a, b in behind)
        if behind[0][0] - first <= 1 and inside >= _DIRECT_SHARE * max(1, last - first):
            return behind[0][0], behind[-1][1], "direct"
        return first, last, "fragment"
    if scene.text[first : first + 1] in ("“", "「", '"'):
        return first, last, "direct"
    return first, last, "indirect"


def _rest(scene: Scene, found: re.Match[str]) -> tuple[int, int]:
    """The sentence without the words that cite."""
    if found.start() < 4:
        return _trimmed(scene.text, found.end(), len(scene.text))
    return _trimmed(scene.text, 0, found.start())


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    """The range without marks and spaces at its ends."""
    while first < last and text[first] in _EDGE:
        first += 1
    while last > first and text[last - 1] in _EDGE:
        last -= 1
    return first, last


def _left_open(scene: Scene) -> bool:
    """Whether a quotation begins in the sentence and goes on behind it."""
    return max(scene.text.rfind(mark) for mark in "“「") > max(scene.text.rfind(mark) for mark in "”」")


def _closed(scene: Scene) -> bool:
    """Whether a quotation ends in the sentence."""
    return any(mark in scene.text for mark in "”」")


def _all_quoted(scene: Scene) -> bool:
    """Whether the whole sentence stands in quotation marks."""
    text = scene.text.strip()
    return len(text) > 6 and text[0] in '“「"' and text[-1] in '”」"'


def _made(
    stage: Stage,
    scene: Scene,
    speaker: Actor,
    first: int,
    last: int,
    quote: Literal["direct", "indirect", "fragment"],
    rules: tuple[str, ...],
) -> Statement:
    """The statement of text[first:last]; its day is one beside the speaker ("he said on the 3rd"), else publication."""
    published = stage.document.published
    day = next(
        (
            d
            for d in scene.days
            if d.precision == "day" and not d.ahead and d.resolved.date and abs(d.start - speaker.end) <= 6
        ),
        None,
    )
    date = day.resolved.date if day else published.isoformat() if published else None
    basis = (
        day.resolved.basis
        if day
        else f"publication on {published}"
        if published
        else "open: the document has no date"
    )
    for _, opening in stage.lore.finds("opening", scene.text[first:last]):
        first += opening.end()  # "bahawa": that
        break
    start, end = scene.start + first, scene.start + last
    codes = [*speaker.economies, *(code for _, _, own in scene.named for code in own)]
    if stage.lore.phrases("pair").search(scene.text):
        codes += stage.pair
    return Statement(
        start,
        end,
        stage.document.text[start:end],
        speaker.name or speaker.office,
        economies=speaker.economies,
        via=via_of(stage, scene),
        quote=quote,
        date=date,
        rules=tuple(f"{stage.lore.grammar.code}.{rule}" for rule in rules),
        role=speaker.office if speaker.name else "",
        date_basis=basis,
        sentence=(scene.start, scene.end),
        about=tuple(dict.fromkeys(codes)),
        trade=bool(stage.lore.phrases("ontrade").search(scene.text[first:last])),
    )
