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
    ranked: int = 0  # over how many partners a share is taken; 0 where it is one as published


@dataclass(frozen=True, slots=True)
class DependenceRow:
    """What one flow with the other is of that flow with all, in one set of books.

    share : per cent. of : part and whole in words. place : the other's place there. before : the share of about ten
    years earlier in the same books and the change in percentage points. Empty where not on file.
    """

    flow: str
    year: int
    share: Cited
    of: str
    place: str
    before: str
    whose: str


@dataclass(frozen=True, slots=True)
class Dependence:
    """How far one of the two depends on the other: shares of its trade, sentences on its output, what is not on file."""

    title: str
    rows: tuple[DependenceRow, ...]
    output: tuple[Cited, ...]
    missing: tuple[str, ...]


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
    dependence: tuple[Dependence, ...]
    # Documents that say something of the pair: id, title, publisher and date, what was inferred beside the title.
    documents: tuple[tuple[str, str, str, str], ...]
    notes: tuple[str, ...]
    run: RunRecord
    other_findings: int = 0
    holes: tuple[str, ...] = ()  # tables on file that are known to lack what passes between the two (S7)
    copies: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # document to those with its very words
    silent: tuple[str, ...] = ()  # ids of documents read in which nothing was found of the pair
    skipped: tuple[tuple[str, str], ...] = ()  # file that could not be read, and why
    sentences: Mapping[str, str] = field(default_factory=dict)  # document:claim to its sentence
    source_of: Mapping[str, Citation] = field(default_factory=dict)  # document:claim to where it stands
    said: tuple[SaidItem, ...] = ()
