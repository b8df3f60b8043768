"""What headings of a table tell, and a table while it is read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bilat.documents import Document
from bilat.periods import Period
from bilat.reading.tables import words
from bilat.reading.tables.layout import Layout, Span
from bilat.reading.tables.speaking import Said, Speech

Codes = tuple[str, ...]
# What is told about an amount, and is none itself.
ABOUT: Final = frozenset({"growth", "change", "sequential", "share", "rank"})
# A change is measured from a row at most so many rows above: five years of months. Keeps long tables linear.
ROWS_BACK: Final = 60


@dataclass
class Heading:
    """What a cell or line tells: its words, its times and economies, and where it stands.

    owner : whose flow it names in one cell: "Chinese exports", where "China" alone names a partner. until : the months
    that "year to date" means by the day of publication, where nothing beside it names a month.
    """

    span: Span
    facts: words.Facts
    said: Said
    owner: Codes = ()
    until: tuple[Period, ...] = ()

    @property
    def flow(self) -> str | None:
        """The one flow that it names; "Norway to Viet Nam" names what goes there."""
        codes = self.said.codes
        if not self.facts.flows and len(codes) == 2 and self.said.partner == codes[1]:
            return "exports"
        return self.facts.flows[0] if len(self.facts.flows) == 1 else None

    @property
    def told_by(self) -> frozenset[str]:
        """The sections of what is told about an amount: its change, its share, its place."""
        return self.facts.kinds & ABOUT


Headed = Callable[[Span, str], Heading]


@dataclass
class Telling:
    """A table while it is read.

    leads : what stands above it, the nearest first. home : whose trade the document tells. by_partner : whether
    economies name its rows; toward : whether these are said to be partners. signed : columns with a sign somewhere.
    rows_told : the times of the last rows.
    """

    document: Document
    speech: Speech
    vocabulary: words.Words
    made: Layout
    leads: list[Heading]
    title: Heading | None
    home: Codes
    columns: list[Heading] = field(default_factory=list)
    by_partner: bool = False
    toward: bool = False
    signed: frozenset[int] = frozenset()
    rows_told: deque[tuple[Span, Period]] = field(default_factory=lambda: deque(maxlen=ROWS_BACK))
