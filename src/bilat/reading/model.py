"""What reading finds in a document: statements, claims and events, each with its character range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bilat.documents import Document, Table
from bilat.periods import Period

ClaimKind = Literal["level", "growth", "multiple", "share", "rank", "streak", "balance", "target", "count"]
Measure = Literal[
    "trade",
    "exports",
    "imports",
    "balance",
    "fdi_flow",
    "fdi_stock",
    "trading_partner",
    "export_market",
    "import_source",
    "investor",
    "agreements",
    "investment_commitment",
    "investment_approved",
    "project_investment",
    "project_value",
    "ratio",
    "projects",
    "cooperation",
]


@dataclass(frozen=True, slots=True)
class SecondAmount:
    """The same amount in a second currency, as the text gives it."""

    value: float
    unit: str
    step: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ComparedFlow:
    """The flow that a ratio is to, where that is another one of the same time: imports five times exports (S10)."""

    measure: Measure
    reporter: tuple[str, ...]
    partner: tuple[str, ...]


@dataclass(frozen=True, init=False)
class Claim:
    """A statement that a number, a rank or a run of years holds.

    Attributes
    ----------
    start, end, text : character range in the document: the words that carry the number, rank or run.
    kind, measure : as above. For exports and imports ``reporter`` is whose flow, ``partner`` to or from
        whom. For ranks and streaks reporter is who is ranked, partner is with respect to whom
        ("China is Malaysia's largest trading partner": reporter CHN, partner MYS). WLD is the world.
    period : None where the text and the document's date leave it open; base_period for growth, multiples.
    compared : for a multiple, the other flow that it is a ratio to; None where that is its own past (S10).
    value : number in full; None where the text gives none ("several").
    unit : ISO 4217 code, ``%``, ``x``, ``rank``, ``years``, or None.
    step : unit of the last printed place (S3), 0.0 where the number is exact (ranks, years, counts).
    high : the upper end where a range is printed ("20 to 22 per cent"), in the size of ``value``; None elsewhere (S3).
    qualifier : over, nearly, approx, at_least, at_most, under, record, expected, several, within.
    scope : what narrows the claim, in the text's words (goods, a product, "within ASEAN").
    universe : code of the group within which a rank is meant, or None (S8).
    place : for a streak, the rank that is held; None where the text does not say (then 1 is meant).
    change : up or down; deficit or surplus for a balance.
    source : whom the text cites; via : outlets between the source and this text.
    books : the one of the two economies whose statistics the text names for the figure; None where it names none (S4).
    likely_books : where the sentence names none, the one of the two whose statistics alone the text names elsewhere, or
        in whose own money the text tells the trade of the two (S4).
    alt : second currency. words : field name to the (start, end) of the words that gave it.
    rules : names of the grammar rules that fired. confidence : calibrated, 0 to 1.
    open : what could not be settled, one short sentence each (S2, S13).
    sentence : character range of the whole sentence. reader : grammar, or the model's name.
    """

    id: str
    start: int
    end: int
    text: str
    kind: ClaimKind
    measure: Measure
    reporter: tuple[str, ...]
    partner: tuple[str, ...]
    period: Period | None
    value: float | None
    unit: str | None
    step: float = 0.0
    high: float | None = None
    base_period: Period | None = None
    compared: ComparedFlow | None = None
    qualifier: str | None = None
    scope: str | None = None
    universe: str | None = None
    place: int | None = None
    change: str | None = None
    source: str | None = None
    via: tuple[str, ...] = ()
    books: str | None = None
    likely_books: str | None = None
    alt: SecondAmount | None = None
    words: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    confidence: float = 1.0
    open: tuple[str, ...] = ()
    sentence: tuple[int, int] = (0, 0)
    reader: str = "grammar"

    def __init__(
        self,
        id: str,
        start: int,
        end: int,
        text: str,
        kind: ClaimKind,
        measure: Measure,
        reporter: tuple[str, ...],
        partner: tuple[str, ...],
        period: Period | None,
        value: float | None,
        unit: str | None,
        step: float = 0.0,
        high: float | None = None,
        base_period: Period | None = None,
        compared: ComparedFlow | None = None,
        qualifier: str | None = None,
        scope: str | None = None,
        universe: str | None = None,
        place: int | None = None,
        change: str | None = None,
        source: str | None = None,
        via: tuple[str, ...] = (),
        books: str | None = None,
        likely_books: str | None = None,
        alt: SecondAmount | None = None,
        words: Mapping[str, tuple[int, int]] | None = None,
        rules: tuple[str, ...] = (),
        confidence: float = 1.0,
        open: tuple[str, ...] = (),
        sentence: tuple[int, int] = (0, 0),
        reader: str = "grammar",
    ) -> None:
        # All at once: a frozen class that is set field by field takes ten times as long to make.
        self.__dict__.update(
            id=id,
            start=start,
            end=end,
            text=text,
            kind=kind,
            measure=measure,
            reporter=reporter,
            partner=partner,
            period=period,
            value=value,
            unit=unit,
            step=step,
            high=high,
            base_period=base_period,
            compared=compared,
            qualifier=qualifier,
            scope=scope,
            universe=universe,
            place=place,
            change=change,
            source=source,
            via=via,
            books=books,
            likely_books=likely_books,
            alt=alt,
            words={} if words is None else words,
            rules=rules,
            confidence=confidence,
            open=open,
            sentence=sentence,
            reader=reader,
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, through whom.

    start, end, text : what was said, in the words of the document.
    speaker : fullest name that the document gives, or the office or body ("Chinese customs"); several who
        speak together are separated by "; ". role : the office as named, "" if none.
    economies : for whom the speaker stands. via : outlets between speaker and document, nearest first.
    quote : direct, indirect or fragment (a few quoted words inside indirect speech).
    date : YYYY, YYYY-MM or YYYY-MM-DD; date_basis says how it was found.
    sentence : character range of the sentence that names the speaker.
    about : economies that the words and their sentence name, or mean by "the two countries"; the speaker's included.
    trade : whether it speaks of trade, investment, goods or the terms of them.
    """

    start: int
    end: int
    text: str
    speaker: str
    economies: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    quote: Literal["direct", "indirect", "fragment"] = "indirect"
    date: str | None = None
    rules: tuple[str, ...] = ()
    role: str = ""
    date_basis: str = ""
    sentence: tuple[int, int] = (0, 0)
    about: tuple[str, ...] = ()
    trade: bool = False


EventType = Literal[
    "meeting",
    "agreement",
    "negotiations",
    "financing",
    "statement",
    "accession",
    "project",
    "diplomatic_relations",
    "entry_into_force",
    "meeting_cancelled",
    "cooperation",
]


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, agreement, accession, project step and the like.

    date is YYYY, YYYY-MM or YYYY-MM-DD; date_basis says how it was found. actors are people and bodies as
    named, economies are codes. count with count_qualifier is the number of agreements or projects;
    sectors are fields of cooperation.

    date_edtf says in Extended Date/Time Format (ISO 8601-2) what ``date`` cannot: a range
    (``2024-10-22/2024-10-24``), a year left open (``XXXX-04``), or "by the time of publication"
    (``../2025-04-17``); None where ``date`` says it all. modality is planned for what is yet to happen.
    worth is what papers, projects or a credit amount to, as the text prints it ("over $2 billion").
    """

    type: EventType
    start: int
    end: int
    text: str
    actors: tuple[str, ...] = ()
    economies: tuple[str, ...] = ()
    date: str | None = None
    date_basis: str = ""
    count: float | None = None
    count_qualifier: str | None = None
    sectors: tuple[str, ...] = ()
    place: str | None = None
    name: str | None = None
    via: tuple[str, ...] = ()
    sentence: tuple[int, int] = (0, 0)
    rules: tuple[str, ...] = ()
    date_edtf: str | None = None
    modality: Literal["reported", "planned"] = "reported"
    worth: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document."""

    document: Document
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def silent_tables(self) -> list[Table]:
        """Tables of figures of which none became a claim: of other things, or with headings that leave something open."""
        return [
            table
            for table in self.document.tables
            if not any(table.start <= claim.start < table.end for claim in self.claims)
        ]
