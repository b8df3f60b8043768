"""Observations, questions and answers: the shapes of the statistics room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bilat.citations import Citation
from bilat.periods import Period

Flow = Literal["exports", "imports", "trade", "balance", "fdi_flow", "fdi_stock", "gdp", "exchange_rate"]
Status = Literal["official", "reconciled", "press", "derived"]
HoleReason = Literal["not on file", "zero", "below threshold", "confidential", "order only"]


# Columns of an observation in tables: what sources give, the store keeps (with ``added``) and exports begin with.
OBSERVATION_COLUMNS = (
    "dataset",
    "reporter",
    "partner",
    "flow",
    "product",
    "start",
    "end",
    "value",
    "unit",
    "vintage",
    "status",
    "citation_key",
    "note",
    "bound",
)


@dataclass(frozen=True, slots=True)
class Observation:
    """One number in somebody's books.

    Attributes
    ----------
    dataset : name in the catalogue. reporter : whose books (alpha-3, group, or the dataset's owner for
        reconciled values, where exporter and importer stand in reporter and partner). partner : with whom;
        WLD is the world.
    flow : exports, imports, trade (both ways), balance and so on, seen from the reporter.
    product : TOTAL for all goods; ``HS22:8542`` for an HS edition and code; ``GS`` goods and services.
    value : in ``unit`` (ISO 4217 code, not scaled), nominal; NaN never occurs.
    vintage : release of the dataset. status : official, reconciled, press, derived (S4).
    bound : None for an exact value; "lower" or "upper" where the source only says over or under.
    """

    dataset: str
    reporter: str
    partner: str
    flow: Flow
    product: str
    period: Period
    value: float
    unit: str
    vintage: str
    status: Status
    citation: Citation
    note: str = ""
    bound: Literal["lower", "upper"] | None = None


_COMPILED = frozenset({"gvar", "imf-dots", "imf-imts", "factbook-totals"})


def is_compiled(dataset: str) -> bool:
    """Whether a compiler restates there what offices report, in its own valuation or as an estimate.

    An office's print of the same flow may differ from it by some per cent.
    """
    return dataset in _COMPILED


# Two offices that count apart do not agree in so many digits.
COPIED_DIGITS = 4


def one_witness(first: Observation, second: Observation) -> bool:
    """Whether both sides' books in one dataset are one number, copied from one to the other: one witness, not two (S4)."""
    return (
        (first.dataset, first.unit, first.period) == (second.dataset, second.unit, second.period)
        and first.reporter != second.reporter
        and "reconciled" not in (first.status, second.status)
        and first.value == second.value
        and len(f"{abs(first.value):.6f}".replace(".", "").strip("0")) >= COPIED_DIGITS
    )


@dataclass(frozen=True, slots=True)
class Dataset:
    """One entry of the catalogue: where observations come from and how to read them.

    Attributes
    ----------
    name : what observations carry in ``dataset``. title, publisher, url, terms : as the provider gives them.
    vintage : release, or the date of retrieval for moving sources. status : of its observations as a rule.
    books : what the reporter's books mean here (valuation, trade system, who is reporter where reconciled).
    caveats : what to mind, one sentence each. key : short stable citation key.
    """

    name: str
    title: str
    publisher: str
    url: str
    terms: str
    vintage: str
    status: str
    books: str
    caveats: str
    key: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question; None means any. ``partner`` and ``reporter`` may be groups. ``as_of``: an ISO date."""

    reporter: str | tuple[str, ...] | None = None
    partner: str | tuple[str, ...] | None = None
    flow: str | None = None
    product: str = "TOTAL"
    period: Period | None = None
    dataset: str | tuple[str, ...] | None = None
    status: tuple[Status, ...] | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Hole:
    """Something asked for that is not there, and why (S7: missing is not zero)."""

    reporter: str
    partner: str
    flow: str
    period: Period | None
    reason: HoleReason
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Observations in order of dataset, period, reporter, partner; and what is missing."""

    query: Query
    observations: tuple[Observation, ...]
    holes: tuple[Hole, ...] = ()


@dataclass(frozen=True, slots=True)
class RankEntry:
    """One place in a ranking; value is None where only the order is known."""

    rank: int
    economy: str
    value: float | None
    share: float | None
    observation: Observation | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Partners of ``reporter`` in order (S8).

    universe : WLD or a group's code. missing : members of the universe without a figure in these books;
    a rank below them cannot be called certain; the largest traders come first. order_only : the source gives
    no comparable values, at most shares of trade with all as printed.
    books : own (the reporter's), mirror (each partner's own books on the reporter), reconciled, figures
    (single sourced figures of the reporter's books, put together), order (a published order without values).
    certain : how many places from the top no missing member can change: all where nothing is missing, else
    those whose value exceeds what the universe's total leaves for the missing.
    """

    reporter: str
    flow: str
    period: Period
    universe: str
    dataset: str
    status: Status
    entries: tuple[RankEntry, ...]
    missing: tuple[str, ...]
    unit: str
    citation: Citation
    order_only: bool = False
    note: str = ""
    books: Literal["own", "mirror", "reconciled", "figures", "order"] = "own"
    certain: int = 0

    def place(self, economy: str) -> RankEntry | None:
        """The entry of ``economy``, or None where these books do not rank it."""
        return next((entry for entry in self.entries if entry.economy == economy), None)

    def is_certain(self, economy: str) -> bool:
        """Whether no member without a figure could change the place of ``economy``."""
        entry = self.place(economy)
        return entry is not None and entry.rank <= self.certain


@dataclass(frozen=True, slots=True)
class RankStatement:
    """What somebody said about a rank: where the table behind it is not on file, this dates it.

    kind : rank (that year), streak (each year from first to last), since (from first_year on).
    """

    reporter: str
    economy: str
    flow: str
    universe: str
    rank: int
    first_year: int
    last_year: int
    kind: Literal["rank", "streak", "since"]
    who_says: str
    said: str
    status: Status
    citation: Citation
    note: str = ""

    def covers(self, year: int) -> bool:
        """Whether the statement speaks about ``year``."""
        return self.first_year <= year <= self.last_year


@dataclass(frozen=True, slots=True)
class RunYear:
    """One year of a run: the rankings that speak to it and what they say.

    own, others : whether the economy has the place in the reporter's own books, and in any other; None where
    no such ranking is on file or none of them ranks it with certainty enough to speak.
    """

    year: int
    rankings: tuple[Ranking, ...]
    statements: tuple[RankStatement, ...]
    own: bool | None
    others: bool | None


@dataclass(frozen=True, slots=True)
class Run:
    """A run of years in which ``economy`` is No. ``place`` among the partners of ``reporter`` (S9).

    own_years : covered by the reporter's own books. other_years : only by others' books. stated_years : only
    by statements. uncovered : by nothing. broken : years in which the reporter's own books say otherwise,
    which contradicts the run. disputed : years in which only other books say otherwise.
    """

    economy: str
    reporter: str
    flow: str
    universe: str
    place: int
    first: int
    last: int
    years: tuple[RunYear, ...]
    own_years: tuple[int, ...]
    other_years: tuple[int, ...]
    stated_years: tuple[int, ...]
    uncovered: tuple[int, ...]
    broken: tuple[int, ...]
    disputed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """``top`` divided by ``bottom``: a multiple between years, a share of a total, or two books' gap.

    same_dataset : False where the two come from different datasets of the same books; method says how it was
    formed.
    """

    reporter: str
    value: float
    top: Observation
    bottom: Observation
    same_dataset: bool
    method: str


@dataclass(frozen=True, slots=True)
class MirrorPair:
    """The same trade in two books for one period; ratio is first over second where units agree.

    first, second : every observation of either side. best : the two that the ratio is formed from; copied, where
    they are one number in both books, so that there is nothing to compare (S4).
    """

    period: Period
    first: tuple[Observation, ...]
    second: tuple[Observation, ...]
    best: tuple[Observation, Observation] | None
    ratio: float | None
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Mirrors:
    """Both books over time. flow is seen from ``a``; in b's books it is the opposite flow."""

    a: str
    b: str
    flow: str
    pairs: tuple[MirrorPair, ...]
    reconciled: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount in another currency with the rates that made it (S11)."""

    value: float
    unit: str
    rates: tuple[Observation, ...]
    period: Period
    note: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A dataset at hand and what it covers.

    origin : packaged, or yours (the user's store). reporters_by_year : calendar year to how many reporters.
    what : what a row is: observations, or what has no value of trade. current : how many rows the latest edition of
    each quantity leaves, 0 where that was not counted.
    """

    dataset: Dataset
    origin: Literal["packaged", "yours"]
    rows: int
    first: str
    last: str
    reporters: tuple[str, ...]
    partners: int
    reporters_by_year: tuple[tuple[int, int], ...]
    vintages: tuple[str, ...]
    what: str = "observations"
    current: int = 0
