"""What a brief is, before it is HTML or Markdown. Every number carries the keys of its sources (S12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from bilat.checking import Finding
from bilat.citations import Citation


@dataclass(frozen=True, slots=True)
class Cited:
    """A text with the citations of the numbers in it."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One number on top: what it is, the number, whose books, and what to mind."""

    label: str
    value: str
    whose: str
    note: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class BooksRow:
    """One year of two-way trade in both books, in US dollars.

    first, second : None where not on file (S7). ratio : first over second, None where either is missing, and where
    they are one number in both books of a dataset (copied): one witness has no ratio to itself (S4).
    """

    year: int
    first: Cited | None
    second: Cited | None
    reconciled: Cited | None
    values: tuple[float | None, float | None, float | None]
    ratio: float | None
    copied: bool = False


@dataclass(frozen=True, slots=True)
class PartnerTable:
    """The head of a ranking, the partner of the brief marked, and what the ranking does not cover."""

    title: str
    rows: tuple[tuple[int, str, str, str, bool], ...]  # rank, economy, value, share, is the partner
    note: str
    citations: tuple[Citation, ...]
    open: str = ""  # who without a figure here may lie above the partner (S8)


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One event with all its sources; conflicts between them are named."""

    date: str
    title: str
    detail: str
    sources: tuple[Citation, ...]
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidItem:
    """What somebody said on the trade of the two, with its source.

    date : YYYY-MM-DD, or less, "" where it is open. office : with the economy. direct : text is the speaker's own
    words; else it is the sentence that tells them.
    """

    date: str
    speaker: str
    office: str
    text: str
    direct: bool
    source: Citation


@dataclass(frozen=True, slots=True)
class RunRecord:
    """How this brief was made, so that it can be made again.

    documents : id to SHA-256 of the text. datasets : key to vintage. versions : package to version.
    """

    created: dt.datetime
    command: str
    versions: Mapping[str, str]
    documents: Mapping[str, str]
    datasets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Brief:
    """All that goes into the file."""

    first: str
    second: str
    first_name: str
    second_name: str
    title: str
    key_numbers: tuple[KeyNumber, ...]
    books: tuple[BooksRow, ...]
    charts: Mapping[str, Mapping[str, object]]
    timeline: tuple[TimelineItem, ...]
    findings: tuple[Finding, ...]
    partners: tuple[PartnerTable, ...]
    # Documents that say something of the pair: id, title, publisher and date, what was inferred beside the title.
    documents: tuple[tuple[str, str, str, str], ...]
    notes: tuple[str, ...]
    run: RunRecord
    other_findings: int = 0
    silent: tuple[str, ...] = ()  # ids of documents read in which nothing was found of the pair
    skipped: tuple[tuple[str, str], ...] = ()  # file that could not be read, and why
    sentences: Mapping[str, str] = field(default_factory=dict)  # document:claim to its sentence
    source_of: Mapping[str, Citation] = field(default_factory=dict)  # document:claim to where it stands
    said: tuple[SaidItem, ...] = ()
