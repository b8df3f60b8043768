"""A record as a list for a brief: what happened between some economies, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilat.citations import Citation
from bilat.record.dates import label, parse
from bilat.record.model import Difference, Record, Said


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of a timeline.

    date : for people ("7 November 2024"). iso : EDTF, None where it is open. title : one line.
    sentence : the fullest telling. sources : every place that tells it. differences : all of them, also
    those that can be reconciled. said : the statements made there. event : id in the record.
    """

    event: str
    type: str
    date: str
    iso: str | None
    date_basis: str
    title: str
    sentence: str
    sources: tuple[Citation, ...]
    differences: tuple[Difference, ...]
    said: tuple[Said, ...]
    planned: bool = False

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The differences that cannot both be right, in words."""
        return tuple(d.note for d in self.differences if not d.compatible)


def timeline(record: Record, economies: Sequence[str] = ()) -> list[TimelineEntry]:
    """Events that name at least two of ``economies`` (one, if only one is asked for; all, if none).

    Projects, accessions and entries into force of one of them count too, if a document tells them that
    also tells an event between the others: then they belong to the relation. In order of the first
    possible day; what has no date stands last.
    """
    wanted = set(economies)
    need = min(2, len(wanted))
    about = {m.document for e in record.events if len(wanted & set(e.economies)) >= need for m in e.mentions}
    alone = {"project", "accession", "entry_into_force"}
    return [
        TimelineEntry(
            event=e.id,
            type=e.type,
            date=label(parse(e.date)),
            iso=e.date,
            date_basis=e.date_basis,
            title=e.title,
            sentence=e.sentence,
            sources=e.sources,
            differences=e.differences,
            said=tuple(record.said_at(e.id)),
            planned=e.modality == "planned",
        )
        for e in record.events
        if len(wanted & set(e.economies)) >= need
        or (e.type in alone and wanted & set(e.economies) and about & {m.document for m in e.mentions})
    ]
