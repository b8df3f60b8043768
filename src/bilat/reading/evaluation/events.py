"""How many labelled events were found, with their type and their date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bilat.reading.evaluation.corpus import EventLabel
from bilat.reading.evaluation.scoring import Figure
from bilat.reading.model import Event


@dataclass(frozen=True, slots=True)
class EventScore:
    """typed: the right type in the labelled sentence. dated: and a date that agrees as far as both go."""

    typed: Figure
    dated: Figure
    missed: tuple[EventLabel, ...]


def score_events(
    labels: Mapping[str, Iterable[EventLabel]], events: Mapping[str, Iterable[Event]]
) -> EventScore:
    """Pair each label with at most one event of its type that touches its sentence.

    Statements are compared like all other types. Precision counts only the documents that have labels.
    """
    typed = dated = predicted = labelled = 0
    missed: list[EventLabel] = []
    for doc, wanted in labels.items():
        free = list(events.get(doc, ()))
        predicted += len(free)
        for label in wanted:
            labelled += 1
            fits = [e for e in free if e.type == label.type and e.start < label.end and label.start < e.end]
            if not fits:
                missed.append(label)
                continue
            best = max(fits, key=lambda event: _same_date(event.date, label.date))
            free.remove(best)
            typed += 1
            dated += _same_date(best.date, label.date)
    return EventScore(Figure(typed, predicted, labelled), Figure(dated, predicted, labelled), tuple(missed))


def _same_date(found: str | None, wanted: str | None) -> bool:
    """2023-12 agrees with 2023-12-05: the shorter is where the longer begins."""
    if not wanted or not found:
        return not wanted
    return found.startswith(wanted) or wanted.startswith(found)
