"""Bilat: the brief before the meeting.

The public functions, each loaded with its first use so that ``import bilat`` costs nothing:

`load` documents · `read` claims, statements and events · `check` claims · `gather` a record ·
`find` observations · `simulate` a scenario · `compose` and `render` a brief.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bilat.brief import Brief, compose, render
    from bilat.checking import Finding, check
    from bilat.documents import Document, load
    from bilat.reading import Claim, Event, Reading, Statement, read
    from bilat.record import Record, gather
    from bilat.simulation import Outcome, World, simulate
    from bilat.statistics import Observation, Query, find

__version__ = "0.1.0"

_HOMES = {
    "bilat.brief": ("Brief", "compose", "render"),
    "bilat.checking": ("Finding", "check"),
    "bilat.documents": ("Document", "load"),
    "bilat.reading": ("Claim", "Event", "Reading", "Statement", "read"),
    "bilat.record": ("Record", "gather"),
    "bilat.simulation": ("Outcome", "World", "simulate"),
    "bilat.statistics": ("Observation", "Query", "find"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Brief",
    "Claim",
    "Document",
    "Event",
    "Finding",
    "Observation",
    "Outcome",
    "Query",
    "Reading",
    "Record",
    "Statement",
    "World",
    "__version__",
    "check",
    "compose",
    "find",
    "gather",
    "load",
    "read",
    "render",
    "simulate",
]


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'bilat' has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
