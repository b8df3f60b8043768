"""Record: the events of a relation, merged across documents. Doors: `gather`, `timeline`."""

from bilat.record.decisions import Decisions, read_decisions
from bilat.record.gather import gather
from bilat.record.model import Difference, Mention, Record, RecordEvent, Said, Value
from bilat.record.timeline import TimelineEntry, timeline

__all__ = [
    "Decisions",
    "Difference",
    "Mention",
    "Record",
    "RecordEvent",
    "Said",
    "TimelineEntry",
    "Value",
    "gather",
    "read_decisions",
    "timeline",
]
