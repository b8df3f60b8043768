"""One event out of the mentions that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilat.economies import all_economies
from bilat.reading import Event
from bilat.record.dates import parse
from bilat.record.decisions import Decisions
from bilat.record.differences import best_count, best_date, differences
from bilat.record.match import initials, person_key, same_person
from bilat.record.model import Mention, RecordEvent
from bilat.record.titles import BETWEEN_COMPANIES, DISPUTED, title


def merge(group: Sequence[Mention], rulings: Decisions) -> RecordEvent:
    """The union of what the mentions say; where they differ, `differences` says so. The id is empty."""
    events = [m.event for m in group]
    date, basis = best_date(group)
    count, qualifier = best_count(events)
    lead = max(group, key=lambda m: (_fullness(m.event), m.key))
    planned = all(e.modality == "planned" for e in events)
    merged = Event(
        lead.event.type,
        lead.event.start,
        lead.event.end,
        lead.event.text,
        actors=_people(a for e in (lead.event, *events) for a in e.actors),
        economies=_union(c for e in (lead.event, *events) for c in e.economies),
        count=count,
        count_qualifier=qualifier,
        sectors=_union(s for e in (lead.event, *events) for s in e.sectors),
        place=_place([e.place for e in events if e.place]),
        name=_name(e.name for e in events if e.name),
        via=_union(v for e in events for v in e.via),
        modality="planned" if planned else "reported",
        worth=next((e.worth for e in (lead.event, *events) if e.worth), None),
        rules=(
            *_union(r for e in events for r in e.rules if r.startswith("step:")),
            *((DISPUTED,) if any(DISPUTED in e.rules for e in events) else ()),
            *((BETWEEN_COMPANIES,) if all(BETWEEN_COMPANIES in e.rules for e in events) else ()),
        ),
    )
    return RecordEvent(
        id="",
        type=merged.type,
        title=title(merged),
        sentence=lead.sentence,
        date=date,
        precision=parse(date).precision,
        date_basis=basis,
        actors=merged.actors,
        economies=merged.economies,
        count=count,
        count_qualifier=qualifier,
        sectors=merged.sectors,
        place=merged.place,
        name=merged.name,
        modality=merged.modality,
        via=merged.via,
        worth=merged.worth,
        mentions=tuple(group),
        differences=differences(group),
        decided=rulings.reasons([m.key for m in group]),
    )


def _fullness(event: Event) -> int:
    """How many fields a mention fills: the fullest telling speaks for the event."""
    filled = (event.date, event.count, event.place, event.name)
    return 2 * sum(f is not None for f in filled) + len(event.actors) + len(event.sectors)


def _place(places: Sequence[str]) -> str | None:
    """The place told most; of equally frequent ones a town rather than the economy, and the fullest."""
    lands = {economy.name for economy in all_economies()}
    return max(places, key=lambda p: (places.count(p), p not in lands, len(p), p), default=None)


def _union(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _people(actors: Iterable[str]) -> tuple[str, ...]:
    """Each person once, under the fullest form of the name, with a role if any mention gives one."""
    chosen: list[str] = []
    for actor in actors:
        for at, known in enumerate(chosen):
            if same_person(actor, known):
                chosen[at] = max(known, actor, key=lambda a: (len(person_key(a)), " (" in a, len(a), a))
                break
        else:
            chosen.append(actor)
    return tuple(chosen)


def _name(names: Iterable[str]) -> str | None:
    """The longest name; an acronym never beats what it stands for."""
    return max(names, key=lambda n: (n != initials(n), len(n), n), default=None)
