"""bilat record: what happened between economies, merged over documents, with its sources and conflicts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilat.cli import options
from bilat.cli.common import Errors, Format, emit, read_all, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bilat.record import Difference, Mention, Record, RecordEvent, Said, TimelineEntry

COLUMNS = (("date", "date"), ("id", "event"), ("sources", "sources"), ("what", "what"))


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("record")(record)


def record(
    paths: options.Paths,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,
    economies: Annotated[
        str | None, typer.Option(help="Only events between these: codes or names with commas, CHN,MYS.")
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(help="YAML file that joins, parts, drops and corrects by hand.")
    ] = None,
    published: options.Published = None,
    language: options.Language = None,
    workers: options.Workers = None,
    cluster: options.Cluster = None,
    out: options.Out = None,
) -> None:
    """Gather meetings, agreements, accessions, projects and statements from documents into one record."""
    from bilat import record as room

    rulings = room.read_decisions(decisions) if decisions else None
    wanted = codes(economies)
    errors = Errors()
    readings = read_all(
        paths, errors, published=published, language=language, workers=workers, cluster=cluster
    )
    gathered = room.gather(readings, rulings)
    entries = room.timeline(gathered, wanted)
    if format is Format.table:
        emit((row(entry) for entry in entries), format, columns=COLUMNS)
        typer.echo(summary(gathered, entries))
    elif format is Format.json:
        write_text(json.dumps(whole(gathered, entries), ensure_ascii=False, indent=1) + "\n", out)
    elif format is Format.jsonl:
        emit((event_dict(gathered, gathered.event(e.event)) for e in entries), format, out=out)
    else:
        emit((flat(gathered.event(e.event), e) for e in entries), format, out=out)
    if errors.exit_code:
        raise typer.Exit(errors.exit_code)


def codes(text: str | None) -> list[str]:
    """Codes of the economies or groups named; unknown and ambiguous names are errors (S1)."""
    from bilat import economies

    found = []
    for part in (text or "").split(","):
        if name := part.strip():
            found.append(economies.lookup(name).code)
    return found


def row(entry: TimelineEntry) -> dict[str, object]:
    """For people: the title, what the sources do not agree on, and what was said there."""
    lines = [entry.title]
    lines += [f"{'~' if d.compatible else '!'} {d.field}: {d.note}" for d in entry.differences]
    lines += [f"  {who(said)}: {shortened(said.statement.text)}" for said in entry.said]
    times = Counter(c.key for c in entry.sources)
    sources = [f"{key} ({n}x)" if n > 1 else key for key, n in times.items()]
    return {"date": entry.date, "id": entry.event, "sources": "\n".join(sources), "what": "\n".join(lines)}


def who(said: Said) -> str:
    """The speaker and the outlet between."""
    statement = said.statement
    return statement.speaker + (f" (via {', '.join(statement.via)})" if statement.via else "")


def shortened(text: str, limit: int = 110) -> str:
    """One line."""
    flat_text = " ".join(text.split())
    return flat_text if len(flat_text) <= limit else flat_text[: limit - 1].rsplit(" ", 1)[0] + " …"


def summary(gathered: Record, entries: Sequence[TimelineEntry]) -> str:
    """Counts, then every note (S13)."""
    conflicts = sum(len(e.conflicts) for e in entries)
    mentions = sum(len(e.sources) for e in entries)
    lines = [
        f"{len(entries)} events from {mentions} places in {len(gathered.documents)} documents, "
        f"{len(gathered.statements)} statements, {conflicts} conflict{'' if conflicts == 1 else 's'}"
    ]
    return "\n".join([*lines, *(f"note: {note}" for note in gathered.notes)])


def whole(gathered: Record, entries: Sequence[TimelineEntry]) -> dict[str, object]:
    """The record as one object."""
    return {
        "documents": list(gathered.documents),
        "events": [event_dict(gathered, gathered.event(e.event)) for e in entries],
        "statements": [said_dict(said) for said in gathered.statements],
        "notes": list(gathered.notes),
    }


def event_dict(gathered: Record, event: RecordEvent) -> dict[str, object]:
    """One event with all its mentions; their keys are what a decisions file names."""
    return {
        "id": event.id,
        "type": event.type,
        "title": event.title,
        "date": event.date,
        "precision": event.precision,
        "date_basis": event.date_basis,
        "modality": event.modality,
        "actors": list(event.actors),
        "economies": list(event.economies),
        "count": event.count,
        "count_qualifier": event.count_qualifier,
        "worth": event.worth,
        "sectors": list(event.sectors),
        "place": event.place,
        "name": event.name,
        "via": list(event.via),
        "sentence": event.sentence,
        "conflicts": [difference_dict(d) for d in event.conflicts],
        "differences": [difference_dict(d) for d in event.differences if d.compatible],
        "decided": list(event.decided),
        "mentions": [mention_dict(m) for m in event.mentions],
        "said": [said_dict(s) for s in gathered.said_at(event.id)],
    }


def difference_dict(difference: Difference) -> dict[str, object]:
    """What the sources do not agree on."""
    return {
        "field": difference.field,
        "compatible": difference.compatible,
        "note": difference.note,
        "values": [{"text": v.text, "mentions": list(v.mentions)} for v in difference.values],
    }


def mention_dict(mention: Mention) -> dict[str, object]:
    """One place that tells the event."""
    event = mention.event
    return {
        "key": mention.key,
        "doc": mention.document,
        "published": mention.published,
        "start": event.start,
        "end": event.end,
        "text": event.text,
        "date": event.date_edtf or event.date,
        "date_basis": event.date_basis,
        "count": event.count,
        "count_qualifier": event.count_qualifier,
        "worth": event.worth,
        "rules": list(event.rules),
        "citation": mention.citation.as_dict(),
    }


def said_dict(said: Said) -> dict[str, object]:
    """One statement with its place."""
    s = said.statement
    return {
        "speaker": s.speaker,
        "role": s.role,
        "economies": list(s.economies),
        "via": list(s.via),
        "quote": s.quote,
        "date": s.date,
        "date_basis": s.date_basis,
        "text": s.text,
        "doc": said.document,
        "start": s.start,
        "end": s.end,
        "event": said.event,
        "citation": said.citation.as_dict(),
    }


def flat(event: RecordEvent, entry: TimelineEntry) -> dict[str, object]:
    """One row of a table."""
    return {
        "id": event.id,
        "date": event.date,
        "date_text": entry.date,
        "precision": event.precision,
        "type": event.type,
        "title": event.title,
        "economies": " ".join(event.economies),
        "actors": "; ".join(event.actors),
        "count": event.count,
        "count_qualifier": event.count_qualifier,
        "worth": event.worth,
        "sectors": "; ".join(event.sectors),
        "place": event.place,
        "conflicts": "; ".join(d.note for d in event.conflicts),
        "sources": " ".join(f"{m.document}:{m.event.start}-{m.event.end}" for m in event.mentions),
    }
