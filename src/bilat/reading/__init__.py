"""Reading: text to statements, claims and events. Door: `read`. It never sees statistics."""

from bilat.reading.model import Claim, Event, Reading, SecondAmount, Statement

__all__ = ["Claim", "Event", "Reading", "SecondAmount", "Statement"]
