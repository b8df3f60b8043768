"""How many labelled events and statements were found, with their type and their date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bilat.reading.evaluation.corpus import EventLabel
from bilat.reading.evaluation.scoring import Figure
from bilat.reading.model import Event, Statement

STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class EventScore:
    """typed: the right type in the labelled sentence. dated: and a date that agrees as far as both go.

    said : statements in the labelled sentences, of all that were read in documents with labelled statements.
    """

    typed: Figure
    dated: Figure
    said: Figure
    missed: tuple[EventLabel, ...]

    def recalls(self) -> dict[str, float]:
        """What a baseline keeps. Recall: events that nobody labelled are not wrong for that."""
        return {
            "events typed": self.typed.recall,
            "events dated": self.dated.recall,
            "statements": self.said.recall,
        }


def score_events(
    labels: Mapping[str, Iterable[EventLabel]],
    events: Mapping[str, Iterable[Event]],
    statements: Mapping[str, Iterable[Statement]] | None = None,
) -> EventScore:
    """Pair each label with at most one event of its type, or one statement, that touches its sentence.

    Precision counts only the documents that have labels.
    """
    typed = dated = predicted = labelled = 0
    said = said_of = said_labelled = 0
    missed: list[EventLabel] = []
    for doc, wanted in labels.items():
        free = list(events.get(doc, ()))
        predicted += len(free)
        spoken = list((statements or {}).get(doc, ()))
        if any(label.type == STATEMENT for label in wanted):
            said_of += len(spoken)
        for label in wanted:
            if label.type == STATEMENT:
                said_labelled += 1
                held = next((s for s in spoken if s.start < label.end and label.start < s.end), None)
                if held is None:
                    missed.append(label)
                else:
                    spoken.remove(held)
                    said += 1
                continue
            labelled += 1
            fits = [e for e in free if e.type == label.type and e.start < label.end and label.start < e.end]
            if not fits:
                missed.append(label)
                continue
            best = max(fits, key=lambda event: _same_date(event.date, label.date))
            free.remove(best)
            typed += 1
            dated += _same_date(best.date, label.date)
    return EventScore(
        Figure(typed, predicted, labelled),
        Figure(dated, predicted, labelled),
        Figure(said, said_of, said_labelled),
        tuple(missed),
    )


def _same_date(found: str | None, wanted: str | None) -> bool:
    """2023-12 agrees with 2023-12-05: the shorter is where the longer begins."""
    if not wanted or not found:
        return not wanted
    return found.startswith(wanted) or wanted.startswith(found)
