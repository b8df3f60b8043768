"""Who said what, through whom: quotations and reported speech of a sentence.

Official prose is mostly indirect speech by titled speakers, relayed by an agency: the parts are a verb of
speech, its subject (`events.voices`), what was said, and the outlet in between.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from bilat.documents import Document
from bilat.reading.events import attribution, content, quotes, relays, spoken, voices
from bilat.reading.events.clauses import is_call
from bilat.reading.events.meant import PRONOUNS, acting_in, meant_by
from bilat.reading.events.people import Person
from bilat.reading.events.quotes import Quote
from bilat.reading.events.relays import SPEECH, Tail
from bilat.reading.events.voices import Voice
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Statement

# "he said:" ends a paragraph; between verb and colon at most "in a statement".
_NEAR_END = 6
# A paragraph that is a quotation of more words goes on with who was told before.
_SHORT_QUOTE = 6
# "He added." is a sentence of its own after a quotation that ends with its own stop.
_ALONE = 5
_SPEECH_OR_AS = frozenset(SPEECH) | {"assaying"}


@dataclass(slots=True)
class _Before:
    """What the sentences before said: who spoke or acted, which body spoke, the outlet that relays.

    announced : a statement whose words stand in the next paragraph, after "he said:".
    """

    subject: Person | None = None
    body: Voice | None = None
    relay: tuple[str, ...] = ()
    speaker: tuple[Person, int] | None = None
    announced: tuple[Statement, Voice] | None = None

    def spoke(self, voice: Voice) -> None:
        """Whoever spoke goes on as "he", "the minister", "it", "the statement"."""
        if voice.persons:
            self.subject = voice.persons[0]
        elif voice.rule == "body" or (voice.rule == "paper" and " " in voice.name):
            self.body = voice


def read(document: Document, scenes: Sequence[Scene], spans: Sequence[Quote]) -> list[Statement]:
    """The statements of a document in the order of the text. spans : its quotations (`quotes.find`)."""
    found: list[Statement] = []
    before = _Before()
    for scene in scenes:
        if scene.headline:
            continue
        tails = relays.find(scenes, scene, before.subject, before.relay) if scene.holds(*SPEECH) else []
        if tails:
            before.relay = tails[-1].via or before.relay
        close = quotes.near(spans, scene.start, scene.end)
        if (
            found
            and _is_open(scene, close)
            and (more := _continued(document, scene, close, found[-1])) is not None
        ):
            found.append(more)  # a paragraph of a long quotation: whoever speaks in it is quoted
            continue
        here = _announced(document, scene, close, before)
        if tails or scene.holds(*SPEECH, "assaying", "beside"):
            here += _statements(document, scenes, scene, close, tails, before)
        for statement, voice in here:
            if statement.rules[0] == "speech:this" and found and found[-1].end > statement.start:
                continue  # who said it was told with it
            while found and found[-1].rules[0] == "speech:continued" and _holds(statement, found[-1]):
                found.pop()  # the sentence before was the beginning of this quotation
            if not found or not _same(found[-1], statement):
                found.append(statement)
            before.spoke(voice)
            if voice.persons:
                before.speaker = (voice.persons[0], scene.number)
        if not here and found and (more := _continued(document, scene, close, found[-1])) is not None:
            found.append(more)
        elif not here:
            before.subject = acting_in(scenes, scene, before.subject)
    return found


def _goes_on(before: _Before, scene: Scene, at: int) -> Person | None:
    """Who spoke last, where '"...," he said' goes on after a sentence in which somebody else only acts."""
    units = scene.units
    if (
        before.speaker is None
        or at < 3
        or units[at - 1].low not in PRONOUNS
        or not units[at - 2].has("quote")
    ):
        return None
    person, when = before.speaker
    return person if scene.number - when <= _STILL_SPEAKS else None


_STILL_SPEAKS = 2


def _is_open(scene: Scene, spans: Sequence[Quote]) -> bool:
    """Whether a sentence stands in a quotation that opens its paragraph and that nothing closes."""
    return any(not q.closed and q.start <= scene.start + 1 and q.end >= scene.end - 2 for q in spans)


_NOUNS = frozenset({"hopes", "estimates", "calls", "reports", "claims", "counts", "quotes", "praise"})
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "the", "'s"})
_WHEN = frozenset({"as", "while", "when", "after"})


def _is_setting(units: Sequence[Unit], at: int) -> bool:
    """ "As the minister spoke about ports, he noted": only when he said it."""
    if (
        at > 2
        and units[at - 2].low == "as"
        and units[at - 3].has("comma")
        and any(u.has("say") for u in units[: at - 2])
    ):
        return True  # "which, as he pointed out, would help"
    if units[at].low in _NOUNS and at > 0 and units[at - 1].low in _POSSESSIVES:
        return True  # "his hopes for the port"
    if units[0].low not in _WHEN or any(u.has("comma") for u in units[:at]):
        return False
    comma = next((n for n in range(at + 1, len(units)) if units[n].has("comma")), len(units))
    return any(u.has("say") for u in units[comma : comma + 6])


def _holds(statement: Statement, other: Statement) -> bool:
    return statement.start <= other.start and other.end <= statement.end


def _announced(
    document: Document, scene: Scene, spans: Sequence[Quote], before: _Before
) -> list[tuple[Statement, Voice]]:
    """The quotation that a paragraph ending in "he said:" announced."""
    announced, before.announced = before.announced, None
    if announced is None:
        return []
    quote = next((q for q in spans if q.start <= scene.start + 1 and q.end > scene.start + 2), None)
    if quote is None:
        return []
    made, voice = announced
    start, end = quote.start, max(quote.end, scene.start)
    kind = content.kind(document, start, end, spans)
    statement = dataclasses.replace(made, start=start, end=end, text=document.text[start:end], quote=kind)
    return [(statement, voice)]


def _continued(
    document: Document, scene: Scene, spans: Sequence[Quote], before: Statement
) -> Statement | None:
    """A sentence all in quotation marks after a quotation: the same speaker goes on."""
    covering = [q for q in spans if q.start <= scene.start + 1 and q.end >= scene.end - 2]
    if not covering or scene.start < before.end:
        return None
    if before.quote != "direct":
        # He "highlighted the port. "It feeds us. It grows."": whose words they are the sentence before says.
        quote = covering[0]
        broken = "\n" in document.text[before.end : scene.start]
        told = len(document.text[quote.start : quote.end].split())
        beside = 0 < scene.start - before.sentence[1] <= 2 and (not broken or told > _SHORT_QUOTE)
        if not beside or not quote.closed or before.rules[1] in ("speaker:outlet", "speaker:sides"):
            return None
        return dataclasses.replace(
            before,
            start=quote.start,
            end=quote.end,
            text=document.text[quote.start : quote.end],
            quote="direct",
            sentence=(scene.start, scene.end),
            rules=("speech:continued", *before.rules[1:]),
        )
    if scene.start - max(before.sentence[1], before.end) > 40:
        return None
    start, end = max(scene.start, covering[0].start), max(scene.end, covering[0].end)
    return dataclasses.replace(
        before,
        start=start,
        end=end,
        text=document.text[start:end],
        sentence=(scene.start, scene.end),
        rules=("speech:continued", *before.rules[1:]),
    )


def _same(one: Statement, other: Statement) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _statements(
    document: Document,
    scenes: Sequence[Scene],
    scene: Scene,
    spans: Sequence[Quote],
    tails: Sequence[Tail],
    before: _Before,
) -> list[tuple[Statement, Voice]]:
    units = scene.units
    relay, subject = before.relay, before.subject
    in_tail = {n for t in tails for n in range(t.first, t.last + 1)}
    via = tuple(dict.fromkeys(v for t in tails for v in t.via))
    found: list[tuple[Statement, Voice]] = []
    triggers: list[int] = []
    for at, unit in enumerate(units):
        if _SPEECH_OR_AS.isdisjoint(unit.cats):
            continue
        if at in in_tail or _inside_quote(unit, spans):
            continue
        if (unit.has("v.call") and is_call(units, at)) or _is_setting(units, at):
            continue
        whom = _goes_on(before, scene, at) or subject
        voice, how = attribution.speaker(scenes, scene, at, whom, before.body)
        if voice is None or voice.outlet:
            continue
        voice = attribution.in_full(voice, units, before.body)
        words: tuple[int, int, content.Kind] | None
        if how == "this":
            words = content.sentence_before(document, scenes, scene, spans)
        else:
            words = content.find(document, scene, at, voice, how, in_tail, spans)
        if words is None and len(units) <= _ALONE:
            words = content.quotation_before(document, scenes, scene, spans)
        announces = words is None and units[-1].has("colon") and at >= len(units) - _NEAR_END
        if announces:
            words = (scene.start, scene.end, "direct")
        if words is None:
            continue
        start, end, quote = words
        if unit.has("quoted"):
            # "was quoted by Bernama as saying"
            via = via or tuple(u.text for u in units[at : at + 6] if u.has("outlet"))
        outlets = via or (relay if relay and _mentions_report(units, at) else ())
        date, basis = spoken.day(document, scene, at, voice, start, end)
        statement = Statement(
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
        )
        if announces:
            before.announced = (statement, voice)
            continue
        speaking = voice
        if how == "as saying":
            # "he quoted the minister as saying": he goes on.
            quoting = next(n for n in range(at - 1, -1, -1) if units[n].has("quotes"))
            quoter = voices.left_of(scenes, scene, quoting, subject)
            speaking = quoter if quoter is not None and quoter.persons else voice
        found.append((statement, speaking))
        triggers.append(unit.start)
        more = content.quotation_after(scene, max(at, voice.last), spans)
        if more is not None and start < scene.units[min(at, voice.first)].start and quote == "direct":
            # '"Trade grew," she said, "and will grow."'
            second = dataclasses.replace(
                statement, start=more.start, end=more.end, text=document.text[more.start : more.end]
            )
            found.append((second, speaking))
            triggers.append(unit.start)
    found = _undoubled(found, triggers, scene)
    found += _beside(document, scene, spans, in_tail, via, found, scenes)
    if found:
        return found
    for tail in tails:
        # Nobody else speaks: the outlet itself reports, or somebody whom it cites.
        around = content.around(document, scene, tail.first, tail.last)
        if around is None:
            continue
        start, end = around
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
            quote=content.kind(document, start, end, spans),
            date=date,
            date_basis="published" if date else "open: the document has no date",
            role=cited.role if cited is not None else "",
            sentence=(scene.start, scene.end),
            rules=("speech:relay", "speaker:cited" if cited is not None else "speaker:outlet"),
        )
        found.append((statement, cited if cited is not None else _NOBODY))
        break
    return found


# An outlet that reports in its own words speaks for nobody whom "he" or "it" could mean.
_NOBODY = Voice("", "", (), (), 0, 0, outlet=True, rule="outlet")


def _beside(
    document: Document,
    scene: Scene,
    spans: Sequence[Quote],
    in_tail: set[int],
    via: tuple[str, ...],
    told: Sequence[tuple[Statement, Voice]],
    scenes: Sequence[Scene],
) -> list[tuple[Statement, Voice]]:
    """ "Dendias met Osmani, telling him that": what the sentence's subject says beside what he does.

    told : the sentence's statements; whoever spoke before the comma goes on: "..., she said, adding that".
    """
    units = scene.units
    if not scene.holds("beside"):
        return []
    for at, unit in enumerate(units):
        if not unit.has("beside") or at < 2 or _inside_quote(unit, spans):
            continue
        with_whom = units[at - 1].has("person") and units[at - 2].low == "with"
        if not with_whom and not units[at - 1].has("comma"):
            continue
        that = next((n for n in range(at + 1, min(at + 9, len(units))) if units[n].low == "that"), None)
        if any(statement.end > unit.start for statement, _ in told):
            return []
        quoted = at + 1 < len(units) and units[at + 1].has("quote")
        if that is None and (quoted or with_whom):
            that = at
        if with_whom:
            person = units[at - 1].cats["person"]
            assert isinstance(person, Person)
            voice = voices.of_person(person, at, at, "beside")
        elif told:
            voice = told[-1][1]
            that = at if that is None and unit.low not in _ADDRESSED else that
        else:
            subject = _subject_of(scenes, scene, at)
            if subject is None:
                return []
            voice = voices.of_person(subject, at, at, "beside")
        words = content.after(document, scene, that, in_tail, spans) if that is not None else None
        if words is None or voice.outlet:
            return []
        date, basis = spoken.day(document, scene, at, voice, words[0], words[1])
        statement = Statement(
            words[0],
            words[1],
            document.text[words[0] : words[1]],
            voice.name,
            economies=voice.economies,
            via=via,
            quote=words[2],
            date=date,
            date_basis=basis,
            role=voice.role,
            sentence=(scene.start, scene.end),
            rules=("speech:beside", "speaker:beside"),
        )
        return [(statement, voice)]
    return []


def _subject_of(scenes: Sequence[Scene], scene: Scene, at: int) -> Person | None:
    """Who acts in a sentence before unit ``at``: the first person, or "the Ivorian Prime Minister"."""
    units = scene.units
    for n, unit in enumerate(units[:at]):
        governed = bool(n) and units[n - 1].low in ("by", "with", "of")
        if unit.has("person"):
            person = unit.cats["person"]
            return person if isinstance(person, Person) and not governed else None
        if unit.has("title") and n and units[n - 1].has("a", "econ.dem", "former") and not governed:
            return meant_by(scenes, scene, n, None)
    return None


# After these comes whom one tells.
_ADDRESSED = frozenset({"telling", "reminding", "assuring"})


def _undoubled(
    found: list[tuple[Statement, Voice]], triggers: Sequence[int], scene: Scene
) -> list[tuple[Statement, Voice]]:
    """One statement per speech: what ends in ", X said" beats a verb of speech inside it."""
    kept: list[tuple[Statement, Voice]] = []
    for n, (statement, voice) in enumerate(found):
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
            kept.append((statement, voice))
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
