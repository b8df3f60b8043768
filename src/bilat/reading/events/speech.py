"""Who said what, through whom: quotations and reported speech of a sentence.

Official prose is mostly indirect speech by titled speakers, relayed by an agency: the parts are a verb of
speech, its subject (`events.voices`), what was said, and the outlet in between.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bilat.documents import Document
from bilat.reading.events import dates, quotes, voices
from bilat.reading.events.people import Person, persons_in
from bilat.reading.events.quotes import Quote
from bilat.reading.events.voices import Voice
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Statement

Kind = Literal["direct", "indirect", "fragment"]
_DIRECT_SHARE = 0.6
_DIRECT_WORDS = 5
_ALL_OF_IT = 0.9
_SPEECH = ("say", "quoted", "accto", "show", "report", "quotes")
_SPEECH_SET = frozenset(_SPEECH)
_SPEECH_OR_AS = _SPEECH_SET | {"assaying"}


@dataclass(slots=True)
class _Tail:
    """A clause that names the outlet: its units, the outlets, and whom it cites."""

    first: int
    last: int
    via: tuple[str, ...]
    cited: Voice | None


def read(document: Document, scenes: Sequence[Scene], spans: Sequence[Quote]) -> list[Statement]:
    """The statements of a document in the order of the text. spans : its quotations (`quotes.find`)."""
    found: list[Statement] = []
    subject: Person | None = None
    relay: tuple[str, ...] = ()
    for scene in scenes:
        if scene.headline:
            continue
        tails = _tails(scenes, scene, subject, relay) if scene.holds(*_SPEECH) else []
        if tails:
            relay = tails[-1].via or relay
        close = quotes.near(spans, scene.start, scene.end)
        here = (
            _statements(document, scenes, scene, close, tails, relay, subject)
            if tails or scene.holds(*_SPEECH, "assaying")
            else []
        )
        for statement, person in here:
            if not found or not _same(found[-1], statement):
                found.append(statement)
            subject = person or subject
        if not here and found and (more := _continued(document, scene, close, found[-1])) is not None:
            found.append(more)
        elif not here and (people := persons_in(scene.units)):
            subject = people[0]
    return found


def _continued(
    document: Document, scene: Scene, spans: Sequence[Quote], before: Statement
) -> Statement | None:
    """A sentence all in quotation marks after a quotation: the same speaker goes on."""
    if before.quote != "direct" or scene.start - before.sentence[1] > 40:
        return None
    covering = [q for q in spans if q.start <= scene.start + 1 and q.end >= scene.end - 2]
    if not covering or scene.start < before.end:
        return None
    return dataclasses.replace(
        before,
        start=scene.start,
        end=scene.end,
        text=document.text[scene.start : scene.end],
        sentence=(scene.start, scene.end),
        rules=("speech:continued", *before.rules[1:]),
    )


def _same(one: Statement, other: Statement) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _tails(
    scenes: Sequence[Scene], scene: Scene, subject: Person | None, relay: tuple[str, ...]
) -> list[_Tail]:
    """ ", state broadcaster CCTV reported, citing X", "according to Xinhua", "Bernama reported that".

    "The agency", "the broadcaster" mean the outlet named before (relay).
    """
    units, found = scene.units, []

    def names(voice: Voice) -> tuple[str, ...]:
        return relay if relay and not any(c.isupper() for c in voice.name) else (voice.name,)

    for at, unit in enumerate(units):
        if _SPEECH_SET.isdisjoint(unit.cats):
            continue
        if unit.has("report", "show", "say") and not unit.has("quotes"):
            voice = voices.left_of(scenes, scene, at, subject)
            if voice is None or not voice.outlet:
                continue
            last, cited = at, None
            for after in range(at + 1, min(at + 4, len(units))):
                if units[after].has("citing"):
                    cited = voices.right_of(scenes, scene, after, subject)
                    last = len(units) - 1 if cited is None else cited.last
                    break
            found.append(_Tail(voice.first, last, names(voice), cited))
        elif unit.has("accto"):
            voice = voices.right_of(scenes, scene, at, subject)
            if voice is not None and voice.outlet:
                found.append(_Tail(at, voice.last, names(voice), None))
        elif unit.has("quotes") and any(u.has("assaying") for u in units[at + 1 : at + 12]):
            voice = voices.left_of(scenes, scene, at, subject)
            if voice is not None and voice.outlet:
                found.append(_Tail(voice.first, at, names(voice), None))
    return found


def _statements(
    document: Document,
    scenes: Sequence[Scene],
    scene: Scene,
    spans: Sequence[Quote],
    tails: Sequence[_Tail],
    relay: tuple[str, ...],
    subject: Person | None,
) -> list[tuple[Statement, Person | None]]:
    units = scene.units
    in_tail = {n for t in tails for n in range(t.first, t.last + 1)}
    via = tuple(dict.fromkeys(v for t in tails for v in t.via))
    found: list[tuple[Statement, Person | None]] = []
    triggers: list[int] = []
    for at, unit in enumerate(units):
        if _SPEECH_OR_AS.isdisjoint(unit.cats):
            continue
        if at in in_tail or _inside_quote(unit, spans):
            continue
        voice, how = _speaker(scenes, scene, at, subject)
        if voice is None or voice.outlet:
            continue
        content = _content(document, scene, at, voice, how, in_tail, spans)
        if content is None:
            continue
        start, end, quote = content
        triggers.append(unit.start)
        if unit.has("quoted"):
            # "was quoted by Bernama as saying"
            via = via or tuple(u.text for u in units[at : at + 6] if u.has("outlet"))
        outlets = via or (relay if _mentions_report(units, at) else ())
        date, basis = _date(document, scene, at, voice, start, end)
        found.append(
            (
                Statement(
                    start,
                    end,
                    document.text[start:end],
                    voice.name,
                    economies=voice.economies,
                    via=outlets,
                    quote=quote,
                    date=date,
                    date_basis=basis,
                    role=voice.role,
                    sentence=(scene.start, scene.end),
                    rules=(f"speech:{how}", f"speaker:{voice.rule}"),
                ),
                voice.persons[0] if voice.persons else None,
            )
        )
    found = _undoubled(found, triggers, scene)
    if found:
        return found
    for tail in tails:
        # Nobody else speaks: the outlet itself reports, or somebody whom it cites.
        content = _around(document, scene, tail)
        if content is None:
            continue
        start, end = content
        cited = tail.cited
        speaker = cited.name if cited is not None else tail.via[0]
        date = document.published.isoformat() if document.published else None
        statement = Statement(
            start,
            end,
            document.text[start:end],
            speaker,
            economies=cited.economies if cited is not None else (),
            via=tail.via if cited is not None else (),
            quote=_kind(document, start, end, spans),
            date=date,
            date_basis="published" if date else "open: the document has no date",
            role=cited.role if cited is not None else "",
            sentence=(scene.start, scene.end),
            rules=("speech:relay", "speaker:cited" if cited is not None else "speaker:outlet"),
        )
        found.append((statement, cited.persons[0] if cited is not None and cited.persons else None))
        break
    return found


def _undoubled(
    found: list[tuple[Statement, Person | None]], triggers: Sequence[int], scene: Scene
) -> list[tuple[Statement, Person | None]]:
    """One statement per speech: what ends in ", X said" beats a verb of speech inside it."""
    kept: list[tuple[Statement, Person | None]] = []
    for n, (statement, person) in enumerate(found):
        inside = False
        for m, (other, _) in enumerate(found):
            if m == n or not (other.start <= triggers[n] < other.end):
                continue
            mutual = statement.start <= triggers[m] < statement.end
            # The one whose verb comes last has the other's verb in its content; so does the first verb's.
            trailing = triggers[m] >= other.end
            if not mutual or trailing:
                inside = True
        if not inside:
            kept.append((statement, person))
    return kept


def _inside_quote(unit: Unit, spans: Sequence[Quote]) -> bool:
    return any(q.closed and q.start < unit.start and unit.end < q.end for q in spans)


def _mentions_report(units: Sequence[Unit], at: int) -> bool:
    """ "in the report", "in the same report": the speech came through the outlet named before."""
    lows = [u.low for u in units]
    if "by" in lows[at : at + 3] and any(
        low in ("agency", "newspaper", "paper", "broadcaster") for low in lows[at : at + 6]
    ):
        return True
    return any(
        (lows[n] == "in the" and "report" in lows[n : n + 4])
        or (lows[n] == "the" and "report" in lows[n : n + 3])
        for n in range(len(lows))
    ) or any(u.has("outletkind") for u in units)


def _speaker(
    scenes: Sequence[Scene], scene: Scene, at: int, subject: Person | None
) -> tuple[Voice | None, str]:
    """Whose verb it is, and in which form the speech is told."""
    units, unit = scene.units, scene.units[at]
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
    if unit.has("quotes") and not unit.has("say", "report"):
        return None, ""
    voice = voices.left_of(scenes, scene, at, subject)
    if unit.cats.get("say") == "joint":
        # Agreeing takes two: leaders, sides, or two economies.
        plural = voice is not None and (
            len(voice.persons) > 1 or voice.rule in ("sides", "together") or len(voice.economies) > 1
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
    return voice, "said"


def _has_office(scene: Scene, voice: Voice) -> bool:
    return any(u.has("bodyword", "agency") for u in scene.units[voice.first : voice.last + 1])


def _content(
    document: Document,
    scene: Scene,
    at: int,
    voice: Voice,
    how: str,
    in_tail: set[int],
    spans: Sequence[Quote],
) -> tuple[int, int, Kind] | None:
    """What was said: before the speaker, after the verb, or a quotation that spans several sentences."""
    units = scene.units
    first, last = min(at, voice.first), max(at, voice.last)
    if how == "quoted":
        # "is quoted (in the same report) as saying ..."
        saying = next((n for n in range(at + 1, min(at + 9, len(units))) if units[n].has("assaying")), None)
        last = max(last, saying) if saying is not None else last
    if units[at].cats.get("say") == "tell" and how == "said":
        last = _addressee(units, last)
    before = _strip(scene, 0, first, in_tail)
    after = _strip(scene, last + 1, len(units), in_tail)
    ends_before = first > 0 and (
        units[first - 1].has("comma", "quote") or units[first - 1].low in ("?", "!", "as")
    )
    if (
        how == "according to"
        and voice.last + 1 < len(units)
        and units[voice.last + 1].has("comma")
        and at == 0
    ):
        before = None
    elif (
        before is not None
        and (
            how == "according to"
            or (ends_before and _is_clause(scene, before) and _closes(scene, last + 1, first, spans))
        )
    ) or how == "inverted":
        after = None
    chosen = before if after is None else after
    if after is not None:
        before = None
    if chosen is None:
        return None
    start, end = units[chosen[0]].start, units[chosen[1] - 1].end
    if before is not None:
        # A quotation of several sentences that ends here began earlier.
        for quote in spans:
            if quote.start < start and start < quote.end <= units[first].start + 1:
                start = quote.start
        if ends_before and end < scene.start:
            return None
    start, end = _snug(document.text, start, end)
    if end - start < 3 or len(document.text[start:end].split()) < 2:
        return None
    return start, end, _kind(document, start, end, spans)


def _addressee(units: Sequence[Unit], verb: int) -> int:
    """Past whom somebody tells: "told Malaysian Prime Minister Anwar Ibrahim that", "told a forum"."""
    for n in range(verb + 1, min(verb + 10, len(units))):
        if units[n].low == "that" or units[n].has("colon"):
            return n
        if units[n].has("person") or units[n].has("comma", "quote", "end"):
            return n if units[n].has("person") else n - 1
    return verb


def _closes(scene: Scene, after: int, first: int, spans: Sequence[Quote]) -> bool:
    """Whether the words after the verb only place the speech: "in Beijing", "on Monday", "at a forum"."""
    units = scene.units
    if first > 0 and any(q.end <= units[first].start and units[first].start - q.end <= 2 for q in spans):
        return True
    if after >= len(units):
        return True
    unit = units[after]
    return (
        unit.has("comma", "end", "date", "during", "semicolon", "sayn")
        or unit.low
        in (
            "in",
            "on",
            "at",
            "in the",
            "to",
            "of",
            "while",
            "when",
            "last",
            "via",
            "through",
            "without",
            "from",
        )
        or (unit.has("a") and after + 1 < len(units) and units[after + 1].has("sayn", "n.meeting", "cap"))
    )


def _is_clause(scene: Scene, span: tuple[int, int]) -> bool:
    """More than an introduction ("In Beijing," "On Monday,"): at least five units or a quotation."""
    units = scene.units[span[0] : span[1]]
    return len(units) > 4 or any(u.has("quote") for u in units)


def _strip(scene: Scene, first: int, stop: int, in_tail: set[int]) -> tuple[int, int] | None:
    """Units from first to stop without the outlet's clause and the marks at its ends."""
    units = scene.units
    inner = [n for n in range(first, stop) if n not in in_tail]
    if not inner:
        return None
    # A tail in the middle parts the text: keep the longer side.
    runs: list[list[int]] = [[inner[0]]]
    for n in inner[1:]:
        if n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    run = max(runs, key=len)
    begin, end = run[0], run[-1] + 1
    leading = ("comma", "colon", "end", "semicolon")
    while begin < end - 1 and (
        units[begin].has(*leading)
        or units[begin].low in ("that", "and", "but", "also")
        or _is_day(units[begin])
        or (units[begin].low == "on" and begin + 1 < end and _is_day(units[begin + 1]))
    ):
        begin += 1
    if units[begin].has("covering", "during", "sayn") or units[begin].low in ("in", "at", "to", "on"):
        # "said in a written reply that ...": what was said begins after "that".
        that = next((n for n in range(begin, min(begin + 10, end)) if units[n].low == "that"), None)
        if that is not None and not any(u.has("comma") for u in units[begin:that]):
            begin = that + 1
    while end > begin and units[end - 1].has("comma", "end", "semicolon"):
        end -= 1
    return (begin, end) if end > begin else None


def _is_day(unit: Unit) -> bool:
    words = unit.cats.get("date")
    return isinstance(words, dates.DateWords) and words.kind in ("day", "weekday", "relday", "iso")


def _around(document: Document, scene: Scene, tail: _Tail) -> tuple[int, int] | None:
    span = _strip(scene, 0, len(scene.units), set(range(tail.first, tail.last + 1)))
    if span is None or span[1] - span[0] < 4:
        return None
    return _snug(document.text, scene.units[span[0]].start, scene.units[span[1] - 1].end)


def _snug(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;:\n\t":
        start += 1
    while end > start and text[end - 1] in " ,;:\n\t":
        end -= 1
    return start, end


def _kind(document: Document, start: int, end: int, spans: Sequence[Quote]) -> Kind:
    """Direct where most of it stands in quotation marks, fragment where some words do."""
    covered = words = 0
    for quote in spans:
        low, high = max(start, quote.start), min(end, quote.end)
        if low < high:
            covered += high - low
            words += len(document.text[low:high].split())
    if not covered:
        return "indirect"
    share = covered / (end - start)
    if share >= _ALL_OF_IT or (words >= _DIRECT_WORDS and share >= _DIRECT_SHARE):
        return "direct"
    return "fragment"


def _date(
    document: Document, scene: Scene, at: int, voice: Voice, start: int, end: int
) -> tuple[str | None, str]:
    """The day of the speech: a date beside the verb, else the day of publication."""
    units = scene.units
    near = [u for u in units[at + 1 : at + 12] if u.end <= start or u.start >= end]
    before = min(at, voice.first)
    near += [u for u in units[max(0, before - 2) : before] if u.end <= start or u.start >= end]
    if 0 < at - voice.last <= 3:
        near += units[voice.last + 1 : at]
    if len([u for u in units if start <= u.start and u.end <= end]) < 8 and units[-1].has("end"):
        near += [u for u in units[-2:-1] if u.start > units[at].start]
    for unit in near:
        words = unit.cats.get("date")
        if not isinstance(words, dates.DateWords) or words.kind in ("year", "ago"):
            continue
        if words.fields.get("unit") == "year":
            continue
        resolved = dates.resolve(words, document.published)
        if resolved.date:
            return resolved.date, resolved.basis
    if document.published is None:
        return None, "open: the document has no date"
    return document.published.isoformat(), "published"


def made_at(
    statements: Sequence[Statement], meetings: Sequence[tuple[str, str, int, tuple[str, ...]]]
) -> list[Statement]:
    """Statements whose day is only the day of publication get the day of the speaker's meeting.

    meetings : date, basis, offset and names of the people of each dated meeting that the text reports.
    """
    out = []
    for statement in statements:
        own = [
            m
            for m in meetings
            if statement.date_basis in ("published", "open: the document has no date")
            and any(s in m[3] for s in statement.speaker.split("; "))
        ]
        days = {m[0] for m in own}
        if len(days) == 1:
            statement = dataclasses.replace(
                statement, date=own[0][0], date_basis=f"the speaker's meeting ({own[0][1]})"
            )
        out.append(statement)
    return out
