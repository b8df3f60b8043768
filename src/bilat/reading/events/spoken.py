"""When somebody spoke: the date beside the verb of speech, the day of his meeting, or that of publication."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bilat.documents import Document
from bilat.reading.events import dates
from bilat.reading.events.voices import Voice
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Statement


def day(
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
        near += [u for u in units[-2:-1] if u.start > units[at].start and _is_of_days(u)]
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


def _is_of_days(unit: Unit) -> bool:
    """ "said ports grew on Monday": a day may be that of the speech; "would open in June" is not."""
    words = unit.cats.get("date")
    return isinstance(words, dates.DateWords) and words.kind in (
        "day",
        "weekday",
        "relday",
        "iso",
        "monthrel",
    )


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
