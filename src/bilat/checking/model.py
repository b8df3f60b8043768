"""What checking says: a finding is a claim, its readings, the evidence, the arithmetic and a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bilat.citations import Citation
from bilat.reading import Claim
from bilat.statistics import Observation

Verdict = Literal[
    "supported",
    "depends on the source",
    "contradicted",
    "ambiguous",
    "not checkable",
    "forecast or target",
]
VERDICTS: tuple[Verdict, ...] = (
    "supported",
    "depends on the source",
    "contradicted",
    "ambiguous",
    "not checkable",
    "forecast or target",
)
Bearing = Literal["supports", "contradicts", "context"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one set of books says of a claim.

    books : whose books, in words ("Malaysia's books", "reconciled (CEPII BACI)").
    owner : economy code of the books, or the dataset's name for reconciled figures.
    bearing : context means it is worth knowing but settles nothing.
    value, unit : what these books give for the claimed quantity, in the claim's unit where it can be had.
    arithmetic : how the value came about and how it compares, one sentence.
    """

    books: str
    owner: str
    bearing: Bearing
    value: float | None
    unit: str | None
    arithmetic: str
    observations: tuple[Observation, ...] = ()
    citations: tuple[Citation, ...] = ()
    status: str = "official"


@dataclass(frozen=True, slots=True)
class ReadingOf:
    """One way to understand the sentence, with its own verdict.

    remark : what should be said beside the arithmetic whatever the verdict is; empty where there is nothing.
    other_period : the reading is of another period than the sentence prints (S2b); alone it settles nothing.
    """

    label: str
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()
    as_printed: bool = True
    other_period: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A check that needs no statistics (S6): what is odd, or what agrees (holds), and the arithmetic."""

    rule: str
    kind: str
    message: str
    others: tuple[tuple[str, int, int], ...] = ()  # (document, start, end) of the other numbers involved
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim and what became of it.

    readings : the first is the sentence as printed. arithmetic : the verdict in one or two sentences.
    missing : what would be needed and where it could be had. flags : checks of the text against itself and
    other texts that failed; held : those that held.
    """

    document: str
    claim: Claim
    verdict: Verdict
    readings: tuple[ReadingOf, ...]
    arithmetic: str
    missing: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    held: tuple[Flag, ...] = ()

    @property
    def summary(self) -> str:
        """What the evidence does not say by itself: the gap between two books."""
        at = self.arithmetic.find("The gap between")
        return self.arithmetic[at:] if at >= 0 and len(self.readings) == 1 else ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence of all readings, without repeats."""
        return tuple(dict.fromkeys(e for reading in self.readings for e in reading.evidence))

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All observations used, without repeats."""
        return tuple(dict.fromkeys(o for e in self.evidence for o in e.observations))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All sources used, without repeats."""
        return tuple(dict.fromkeys(c for e in self.evidence for c in e.citations))
