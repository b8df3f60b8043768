"""The statements and events of a document: its scenes, its people, then every kind of event."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from bilat.documents import Document
from bilat.reading.annotate import Prepared
from bilat.reading.events import (
    bearing,
    cooperation,
    denials,
    financing,
    joining,
    listed,
    marking,
    meetings,
    names,
    negotiations,
    papers,
    projects,
    quotes,
    shaped,
    signatories,
    speech,
    spoken,
    visits,
)
from bilat.reading.events.dates import ahead
from bilat.reading.events.people import Person, meet_people
from bilat.reading.events.story import Story, labels, main_pair
from bilat.reading.events.words import Scene, scenes, title_units, vocabulary
from bilat.reading.model import Event, Statement
from bilat.reading.wordsets import wordset

LANGUAGES = ("en",)
Found = tuple[tuple[Statement, ...], tuple[Event, ...]]
# Kinds that happen at a meeting and take its date where they have none of their own.
_AT_A_MEETING = frozenset({"agreement", "cooperation", "statement", "meeting", "negotiations", "financing"})
# News without a date is of the days before publication; early in a month that may be the month before.
_SURE_OF_MONTH = 6
_NEWS_DAYS = 10
_RECENT_DAYS = 120
# Characters within which "the meeting" is the one told before.
_SAME_PASSAGE = 1500
# Characters between two sentences that follow each other.
_NEXT_SENTENCE = 4
# Units at the head of a sentence in which who denies something stands.
_DENIER = 6
_ALSO = wordset("speech.also")
_EARLIER = frozenset({"earlier", "previously", "later"})
_VERBAL = ("reached", "struck")


def read(document: Document, language: str | None = None, text: Prepared | None = None) -> Found:
    """Statements and events of a document, each in the order of the text.

    language : ISO 639-1 code; None takes the document's own. Documents in a language without words for
    events give none: LANGUAGES says which have them. text : the document's, where it is prepared already.
    """
    code = language or document.language
    if code in shaped.LANGUAGES:
        statements, happened = shaped.read(document, code)
        return statements, tuple(dated(document, once(happened)))
    if code not in LANGUAGES:
        return (), ()
    found = scenes(document, code, text)
    spans = quotes.find(document)
    for scene in found:
        near = quotes.near(spans, scene.start, scene.end)
        scene.quoted = tuple((q.start, q.end) for q in near if q.end > scene.start)
    cast = meet_people(found, vocabulary(code))
    aliases = names.aliases(found)
    names.mark_bodies(found, aliases, vocabulary(code))
    marking.mark(found)
    story = Story(document, found, cast, main_pair(found, title_units(document, code)), aliases)
    events: list[Event] = []
    for scene in found:
        if scene.headline:
            continue
        more, single = listed.follow_up(story, scene) if events else ([], False)
        events, used = _with_fields(events, more, single)
        events = _with_number(events, scene)
        here = papers.read(story, scene)
        if here:
            here = listed.lines_after(here, scene, found, cast.vocabulary)
        elif listed.opens_lines(scene) and listed.speaks_of_papers(scene):
            events = listed.lines_after(events, scene, found, cast.vocabulary)
        events, here = _told_before(events, here)
        if not here:
            events = _signed_before(events, signatories.of(scene.units, 0, len(scene.units)), scene)
        events = _denied_before(events, scene)
        events, met = _met_before(events, meetings.read(story, scene))
        here += financing.read(story, scene)
        events += (
            met
            + here
            + negotiations.read(story, scene)
            + _in_force_before(events, joining.read(story, scene))
        )
        if not used:
            events += cooperation.beside(cooperation.read(story, scene), here)
    events += _met_to_sign(events)
    events += projects.read(story, found, spans)
    events = dated(document, once(events))
    said = speech.read(document, found, spans)
    gatherings = [
        (e.date, e.date_basis, e.start, tuple(a.split(" (")[0] for a in e.actors))
        for e in events
        if e.type == "meeting" and e.date and len(e.date) == 10 and e.modality == "reported"
    ]
    said = bearing.weighed(story, spoken.made_at(said, gatherings))
    return tuple(said), tuple(sorted(events, key=lambda e: (e.start, e.type)))


def _with_fields(events: list[Event], fields: Sequence[str], single: bool) -> tuple[list[Event], bool]:
    """The fields told in a sentence of their own, added to the papers (the paper) named last; whether there was any."""
    if not fields:
        return events, False
    for n in range(len(events) - 1, -1, -1):
        event = events[n]
        if event.type == "agreement" and (event.count == 1) == single:
            sectors = tuple(dict.fromkeys((*event.sectors, *fields)))
            return [*events[:n], dataclasses.replace(event, sectors=sectors), *events[n + 1 :]], True
    return events, False


def _with_number(events: list[Event], scene: Scene) -> list[Event]:
    """ "The agreements include a memorandum on X and a treaty on Y": that what was called one paper is several."""
    before = events[-1] if events else None
    if before is None or before.type != "agreement" or before.count != 1 or before.name:
        return events
    number, closed = listed.number_told(scene)
    if number < 2 or scene.start - before.sentence[1] >= _NEXT_SENTENCE:
        return events
    qualifier = None if closed else "at_least"
    return [*events[:-1], dataclasses.replace(before, count=float(number), count_qualifier=qualifier)]


def _met_before(events: list[Event], here: list[Event]) -> tuple[list[Event], list[Event]]:
    """ "The meeting was attended by X": who came to the meeting told just before."""
    new: list[Event] = []
    for event in here:
        again = meetings.AGAIN in event.rules and not event.date
        near = [
            n
            for n, e in enumerate(events)
            if e.type == "meeting" and e.modality == event.modality and event.start - e.end < _SAME_PASSAGE
        ]
        if not again or not near:
            new.append(event)
            continue
        before = events[near[-1]]
        actors = tuple(dict.fromkeys((*before.actors, *event.actors)))
        events = [*events[: near[-1]], dataclasses.replace(before, actors=actors), *events[near[-1] + 1 :]]
    return events, new


def _met_to_sign(events: Sequence[Event]) -> list[Event]:
    """ "The two leaders signed a plan in Suva on Friday": they met there, where the text tells no other meeting of them."""
    found: list[Event] = []
    for event in events:
        people = [a for a in event.actors if a not in event.economies]
        signed = event.type in ("agreement", "statement") and event.modality == "reported"
        if not signed or len(people) != 2 or len(event.date or "") != 10 or event.place is None:
            continue
        heads = any(not _HEADS.isdisjoint(_words(person)) for person in people)
        names_ = {person.split(" (")[0] for person in people}
        known = any(
            e.type == "meeting" and names_ <= {a.split(" (")[0] for a in e.actors} for e in (*events, *found)
        )
        if heads and not known and len(event.economies) > 1:
            found.append(
                dataclasses.replace(
                    event,
                    type="meeting",
                    actors=tuple(people),
                    count=None,
                    count_qualifier=None,
                    sectors=(),
                    name=None,
                    rules=("meeting:signing",),
                )
            )
    return found


def _words(actor: str) -> list[str]:
    return actor.lower().replace("(", " ").replace(",", " ").split()


_HEADS = wordset("reader.heads")


def _signed_before(events: list[Event], signers: Sequence[Person], scene: Scene) -> list[Event]:
    """ "A signed for Panama": who signed the papers told just before."""
    codes = {code for person in signers for code in person.economies}
    for n in range(len(events) - 1, -1, -1):
        event = events[n]
        near = event.type == "agreement" and scene.start - event.end < _SAME_PASSAGE
        if not codes or not near or event.modality != "reported" or not codes <= set(event.economies):
            continue
        people = (*(a for a in event.actors if a not in event.economies), *labels(signers))
        actors = tuple(dict.fromkeys(people))
        return [*events[:n], dataclasses.replace(event, actors=actors), *events[n + 1 :]]
    return events


# The rule of a plan without a date: before the day after which it is to be, "after:2024-11-08".
AFTER = "after:"
# The rule of an event that the next sentence denies; who told it and who denies it the text says.
DISPUTED = "disputed"


def _denied_before(events: list[Event], scene: Scene) -> list[Event]:
    """ "London has since denied that any deal was signed": the deal of the sentence before is disputed."""
    kinds = denials.denied_here(scene)
    if not kinds:
        return events
    by = {code for unit in scene.units[:_DENIER] for code in unit.codes}
    return [
        dataclasses.replace(event, rules=(*event.rules, DISPUTED))
        if event.type in kinds
        and event.modality == "reported"
        and 0 <= scene.start - event.sentence[1] < _NEXT_SENTENCE
        and (not by or by & set(event.economies))
        else event
        for event in events
    ]


def _told_before(events: list[Event], here: list[Event]) -> tuple[list[Event], list[Event]]:
    """ "The agreements were signed in Juba": the day, the place and the parties of the papers told before."""
    new: list[Event] = []
    for event in here:
        again = papers.AGAIN in event.rules and event.modality == "reported"
        earlier = range(len(events) - 1, -1, -1) if again else ()
        at = next((n for n in earlier if _is_same_paper(events[n], event)), None)
        if at is None:
            if not (again and event.count == 1 and any(w in event.text.lower() for w in _VERBAL)):
                new.append(event)
            continue  # "the agreement was reached at the third session": nobody told of a paper
        before = events[at]
        dated_ = before if before.date or before.date_edtf else event
        codes = before.economies if len(before.economies) > 1 else event.economies
        events = [
            *events[:at],
            dataclasses.replace(
                before,
                actors=before.actors if codes is before.economies or before.actors else codes,
                economies=codes,
                date=dated_.date,
                date_edtf=dated_.date_edtf,
                date_basis=dated_.date_basis,
                place=before.place or event.place,
                sectors=tuple(dict.fromkeys((*before.sectors, *event.sectors))),
            ),
            *events[at + 1 :],
        ]
    return events, new


def _in_force_before(events: Sequence[Event], here: list[Event]) -> list[Event]:
    """ "It entered into force in May": with the name and the parties of the one paper told just before, or not at all."""
    new: list[Event] = []
    for event in here:
        if joining.IT not in event.rules:
            new.append(event)
            continue
        near = [e for e in events if e.type == "agreement" and event.start - e.sentence[1] < _NEXT_SENTENCE]
        paper = near[-1] if len(near) == 1 else None
        if paper is not None and paper.count == 1 and paper.modality == "reported":
            new.append(
                dataclasses.replace(event, actors=paper.economies, economies=paper.economies, name=paper.name)
            )
    return new


def _is_same_paper(event: Event, other: Event) -> bool:
    """Whether "the agreements", "the agreement" can be what an event before told: a batch, or the one paper."""
    if event.type != "agreement" or other.type != "agreement" or event.modality != other.modality:
        return False
    if (event.count == 1) != (other.count == 1):
        return False
    mine, theirs = set(event.economies), set(other.economies)
    if event.count != 1:
        return len(mine & theirs) >= 2
    # A day of its own that differs from the first one's is another paper's.
    apart = event.date and other.date and not event.date.startswith(other.date)
    return not apart and (mine <= theirs or theirs <= mine)


def once(events: Sequence[Event]) -> list[Event]:
    """Without what a caption or a headline says a second time in the same words."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for event in events:
        key = (event.type, " ".join(event.text.split()), event.date, event.actors, event.count, event.name)
        if key not in seen:
            seen.add(key)
            kept.append(event)
    return kept


# What is dated after publication is yet to be; a paper that was signed was not signed then (S2).
# Rules by shapes know of plans only by their words: there a paper with a date to come is one, too.
_BY_SHAPES = tuple(f"{code}." for code in shaped.LANGUAGES)
_CAN_BE_PLANNED = frozenset(
    {"meeting", "project", "accession", "diplomatic_relations", "entry_into_force", "negotiations"}
)


def _not_yet(document: Document, event: Event) -> Event:
    """What a text tells with a date after its own publication: a plan, or a date of something else."""
    if event.modality != "reported" or not ahead(event.date, document.published):
        return event
    if event.type in _CAN_BE_PLANNED or any(rule.startswith(_BY_SHAPES) for rule in event.rules):
        return dataclasses.replace(event, modality="planned")
    if event.type == "meeting_cancelled":
        return event  # the date of the meeting that will not be
    return dataclasses.replace(event, date=None, date_edtf=None, date_basis="")


def _still_to_come(document: Document, event: Event) -> Event:
    """A plan without a date says after which day it is to be: that on which the text tells of it."""
    if event.modality != "planned" or event.date or event.date_edtf or document.published is None:
        return event
    return dataclasses.replace(event, rules=(*event.rules, f"{AFTER}{document.published}"))


def dated(document: Document, events: Sequence[Event]) -> list[Event]:
    """Give events without a date the date of the meeting they belong to, or "by the day of publication"."""
    events = [_still_to_come(document, _not_yet(document, event)) for event in events]
    meetings_ = [
        e
        for e in events
        if e.type == "meeting"
        and (e.date or e.date_edtf)
        and e.modality == "reported"
        and visits.LEFT not in e.rules
    ]
    signed = _days_of_signing(document, events)
    out = []
    for event in events:
        if papers.TODAY in event.rules and (spoken_at := _day_of_speech(event, meetings_)) is not None:
            basis = f"'today', said at the meeting told ({spoken_at.date_basis})"
            rules = tuple(r for r in event.rules if not r.startswith(AFTER))
            out.append(dataclasses.replace(event, date=spoken_at.date, date_basis=basis, rules=rules))
            continue
        if not (event.date or event.date_edtf) and (
            "news" in event.rules or event.type == "meeting_cancelled"
        ):
            out.append(_by_publication(document, event))
            continue
        if event.date or event.date_edtf or event.type not in _AT_A_MEETING or event.modality == "planned":
            out.append(event)
            continue
        same: dict[str | None, Event] = {}
        if event.type == "agreement" and event.modality == "reported":
            mine = set(event.economies)
            same = {e.date: e for e in signed if e is not event and len(mine & set(e.economies)) >= 2}
        if len(same) == 1:
            (other,) = same.values()
            basis = f"as the papers told beside it ({other.date_basis})"
            out.append(
                dataclasses.replace(event, date=other.date, date_edtf=other.date_edtf, date_basis=basis)
            )
            continue
        own = [m for m in meetings_ if m is not event and _shares(m, event)]
        if event.type != "meeting":
            own = [m for m in own if m.sentence == event.sentence or _is_news(document, m)]
            # The day of an arrival says little; the meeting told in the same sentence says most.
            own = [m for m in own if "meeting:visit" not in m.rules] or own
            own = [m for m in own if m.sentence == event.sentence] or own
        distinct = {(m.date, m.date_edtf) for m in own}
        if own and (len(distinct) == 1 or event.type == "meeting"):
            nearest = min(own, key=lambda m: abs(m.start - event.start))
            out.append(
                dataclasses.replace(
                    event,
                    date=nearest.date,
                    date_edtf=nearest.date_edtf,
                    date_basis=f"as the meeting told before ({nearest.date_basis})",
                    place=event.place or (nearest.place if event.type == "meeting" else None),
                )
            )
        else:
            out.append(_by_publication(document, event))
    return out


def _day_of_speech(event: Event, meetings_: Sequence[Event]) -> Event | None:
    """The meeting at which somebody says "today": the one day on which the text tells the same economies to have met."""
    mine = [m for m in meetings_ if len(set(m.economies) & set(event.economies)) >= 2 and m.date]
    days = {m.date for m in mine}
    return mine[0] if len(days) == 1 and len(mine[0].date or "") == 10 else None


def _is_news(document: Document, meeting: Event) -> bool:
    """Whether a meeting is one of which the document brings the news, not one of the past."""
    if document.published is None or not meeting.date or len(meeting.date) < 10:
        return meeting.date is None or (document.published is None and not _is_old(meeting))
    return abs((document.published - dt.date.fromisoformat(meeting.date)).days) <= _RECENT_DAYS


def _is_old(meeting: Event) -> bool:
    """Without a date of publication: whether the text itself writes the meeting's year."""
    return bool(meeting.date) and "stated" in meeting.date_basis


def _days_of_signing(document: Document, events: Sequence[Event]) -> list[Event]:
    """Papers that the text dates to a day of its news: others told beside them were signed then."""
    if document.published is None:
        return []
    return [
        e
        for e in events
        if e.type == "agreement"
        and e.modality == "reported"
        and e.date
        and len(e.date) == 10
        and abs((document.published - dt.date.fromisoformat(e.date)).days) <= _NEWS_DAYS
    ]


def _shares(meeting: Event, event: Event) -> bool:
    """Whether an event can have happened at a meeting: two economies in common, or the same people."""
    common = set(meeting.economies) & set(event.economies)
    if event.type == "meeting":
        if not _EARLIER.isdisjoint(event.text.lower().split()[:2]):
            return False  # "Earlier she had also met the premier": on another day, or not
        apart = set(meeting.economies) - common and set(event.economies) - common
        if apart and len(meeting.economies) > 1 and len(event.economies) > 1:
            return False  # the same traveller, but somewhere else
        mine = {a.split(" (")[0] for a in event.actors}
        theirs = {a.split(" (")[0] for a in meeting.actors}
        if (
            mine & theirs
            and common == set(event.economies)
            and not _ALSO.isdisjoint(event.text.lower().split())
        ):
            return True  # "the minister has also met the speaker": on the same visit
        return len(mine & theirs) >= 2 or (bool(mine) and mine <= theirs) or (bool(theirs) and theirs <= mine)
    return len(common) >= 2


def _year_of_news(published: dt.date) -> str | None:
    """Early in a month the month is open; early in January the year is."""
    return f"{published.year:04d}" if published.month > 1 else None


def _by_publication(document: Document, event: Event) -> Event:
    """News without a date happened by the day of publication (S2): said, not guessed."""
    published = document.published
    if published is None:
        return dataclasses.replace(event, date_basis="open: the document has no date")
    sure = published.day >= _SURE_OF_MONTH
    return dataclasses.replace(
        event,
        date=f"{published.year:04d}-{published.month:02d}" if sure else _year_of_news(published),
        date_edtf=f"../{published.isoformat()}",
        date_basis=f"by publication on {published}: the sentence gives no date",
    )
