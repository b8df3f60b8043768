"""Observations, questions and answers: the shapes of the statistics room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bilat.citations import Citation
from bilat.periods import Period

Flow = Literal["exports", "imports", "trade", "balance", "fdi_flow", "fdi_stock", "gdp", "exchange_rate"]
Status = Literal["official", "reconciled", "press", "derived"]
HoleReason = Literal["not on file", "zero", "below threshold", "confidential", "order only"]


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
    a rank below them cannot be called certain. order_only : the source gives no comparable values.
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

    def place(self, economy: str) -> RankEntry | None:
        """The entry of ``economy``, or None where these books do not rank it."""
        return next((entry for entry in self.entries if entry.economy == economy), None)
