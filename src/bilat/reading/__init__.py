"""Text to statements, claims and events: `read`.

A cascade of stages (bilat.reading.patterns) turns words into chunks by the data of a language;
interpretation turns chunks into claims, whatever the language.
"""

from bilat.reading.compiled import refuse_stale

refuse_stale()  # before the first module that may be compiled is loaded

from bilat.reading.labels import to_labels  # noqa: E402
from bilat.reading.model import Claim, Event, Reading, SecondAmount, Statement  # noqa: E402
from bilat.reading.reader import read  # noqa: E402

__all__ = ["Claim", "Event", "Reading", "SecondAmount", "Statement", "read", "to_labels"]
