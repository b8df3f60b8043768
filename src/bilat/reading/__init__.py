"""Text to statements, claims and events: `read`.

A cascade of stages (bilat.reading.patterns) turns words into chunks by the data of a language;
interpretation turns chunks into claims, whatever the language.
"""

from bilat.reading.labels import to_labels
from bilat.reading.model import Claim, ComparedFlow, Event, Reading, SecondAmount, Statement
from bilat.reading.reader import read

__all__ = ["Claim", "ComparedFlow", "Event", "Reading", "SecondAmount", "Statement", "read", "to_labels"]
