"""Many readings to one record: events merged over documents, conflicts kept and named."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from bilat.citations import Citation
from bilat.economies import place_in_english
from bilat.reading import Event, Reading, Statement
from bilat.record.cluster import cluster
from bilat.record.dates import parse
from bilat.record.decisions import NO_DECISIONS, Decisions
from bilat.record.match import same_person
from bilat.record.merge import merge
from bilat.record.model import Mention, Record, RecordEvent, Said
from bilat.record.years import with_years

QUOTE_WORDS = 15
# A statement belongs to a meeting of its speaker if it stands at most so many sentences' worth of text away.
STATEMENT_REACH = 1500
# and at most so many days from it: reports and interviews on a meeting run for some weeks.
STATEMENT_DAYS = 31


def gather(readings: Iterable[Reading], decisions: Decisions | None = None) -> Record:
    """Merge the events of ``readings`` into a record.

    Two mentions become one event when nothing forbids it and enough speaks for it (`match`), or when
    ``decisions`` says so. The result does not depend on the order of the readings.

    Raises
    ------
    InputError
        Two documents have the same id, or a decision names a mention that its document does not have.
    """
    rulings = decisions or NO_DECISIONS
    ordered = sorted(readings, key=lambda r: (str(r.document.published or "9999"), r.document.id))
    rulings.require_unique(r.document.id for r in ordered)
    notes = [
        f"{r.document.id} has no date of publication: relative dates in it stay open"
        for r in ordered
        if r.document.published is None and r.events
    ]
    mentions = [m for reading in ordered for m in mentions_of(reading)]
    notes += rulings.check({m.key for m in mentions}, {r.document.id for r in ordered})
    mentions = [rulings.amend(m) for m in mentions if m.key not in rulings.dropped]
    groups, doubts = cluster(mentions, rulings)
    mentions, inferred = with_years(mentions, groups)
    if inferred:
        groups, doubts = cluster(mentions, rulings)
    merged = sorted(
        (merge(group, rulings) for group in groups),
        key=lambda e: (parse(e.date).sort_key(), e.type, e.mentions[0].key),
    )
    events = tuple(dataclasses.replace(event, id=f"e{n}") for n, event in enumerate(merged, 1))
    said = tuple(
        Said(s, r.document.id, cite(r, s.start, s.end), _made_at(s, r.document.id, events))
        for r in ordered
        for s in r.statements
    )
    return Record(events, said, tuple(r.document.id for r in ordered), (*notes, *inferred, *doubts))


def mention_key(document: str, event: Event) -> str:
    """``document@start-end#type``."""
    return f"{document}@{event.start}-{event.end}#{event.type}"


def mentions_of(reading: Reading) -> list[Mention]:
    """The events of one document, each with its key and its citation; a repeated key gets a number.

    Places have their English names, where a table has them, so that documents in three languages tell of one place.
    """
    document = reading.document
    published = document.published.isoformat() if document.published else None
    found: dict[str, Mention] = {}
    for event in reading.events:
        start, end = event.sentence if event.sentence[1] else (event.start, event.end)
        key = stem = mention_key(document.id, event)
        number = 1
        while key in found:
            number += 1
            key = f"{stem}.{number}"
        sentence = " ".join(document.text[start:end].split())
        if event.place is not None:
            event = dataclasses.replace(event, place=place_in_english(event.place))
        found[key] = Mention(key, document.id, published, sentence, event, cite(reading, start, end))
    return list(found.values())


def cite(reading: Reading, start: int, end: int) -> Citation:
    """A place in a document, with at most fifteen of its words (S12)."""
    document = reading.document
    words = document.text[start:end].split()
    return Citation(
        "document",
        document.id,
        document.title or document.id,
        publisher=document.publisher,
        url=document.origin,
        vintage=document.published.isoformat() if document.published else "",
        start=start,
        end=end,
        quote=" ".join(words[:QUOTE_WORDS]) + (" …" if len(words) > QUOTE_WORDS else ""),
    )


def _made_at(statement: Statement, document: str, events: tuple[RecordEvent, ...]) -> str | None:
    """The meeting of the same document, nearest in the text, at which the speaker was."""
    best: tuple[int, str] | None = None
    speakers = statement.speaker.split("; ")
    for event in events:
        if event.type != "meeting":
            continue
        for mention in event.mentions:
            if mention.document != document:
                continue
            here = [a for a in event.actors if any(same_person(a, s) for s in speakers)]
            if _apart(statement.date, event.date):
                continue  # made today, and the meeting was years ago
            distance = abs(mention.event.start - statement.start)
            if here and distance <= STATEMENT_REACH and (best is None or distance < best[0]):
                best = (distance, event.id)
    return best[1] if best else None


def _apart(spoken: str | None, met: str | None) -> bool:
    """Whether a statement's day is further from a meeting's than speeches of its news are."""
    first, second = parse(spoken), parse(met)
    if not (first.first and first.last and second.first and second.last):
        return False
    gap = max((second.first - first.last).days, (first.first - second.last).days)
    return gap > STATEMENT_DAYS
