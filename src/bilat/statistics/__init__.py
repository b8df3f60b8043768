"""Statistics: observations of everybody's books, kept apart (S4).

Doors: `find` (levels), `rank`, `runs`, `ratio`, `growth`, `share`, `series`, `mirrors`, `rate`, `convert`,
`datasets`, and `Books` and `Store` for the user's own data. Importing this is cheap; DuckDB is loaded with
the first question.
"""

from bilat.statistics.books import Books
from bilat.statistics.exporting import export
from bilat.statistics.finding import best, find
from bilat.statistics.gaps import Assumptions, Gap, Part, explain
from bilat.statistics.holdings import datasets
from bilat.statistics.leaders import leaders
from bilat.statistics.library import default_books
from bilat.statistics.measures import growth, mirrors, ratio, series, share
from bilat.statistics.model import (
    Answer,
    Conversion,
    Dataset,
    Holding,
    Hole,
    MirrorPair,
    Mirrors,
    Observation,
    Query,
    RankEntry,
    Ranking,
    RankStatement,
    Ratio,
    Run,
    RunYear,
)
from bilat.statistics.money import convert, rate, rates
from bilat.statistics.ranking import rank
from bilat.statistics.reconciling import Reconciled, Reliability, reconcile, reliability
from bilat.statistics.runs import runs
from bilat.statistics.store import Added, Store

__all__ = [
    "Added",
    "Answer",
    "Assumptions",
    "Books",
    "Conversion",
    "Dataset",
    "Gap",
    "Holding",
    "Hole",
    "MirrorPair",
    "Mirrors",
    "Observation",
    "Part",
    "Query",
    "RankEntry",
    "RankStatement",
    "Ranking",
    "Ratio",
    "Reconciled",
    "Reliability",
    "Run",
    "RunYear",
    "Store",
    "best",
    "convert",
    "datasets",
    "default_books",
    "explain",
    "export",
    "find",
    "growth",
    "leaders",
    "mirrors",
    "rank",
    "rate",
    "rates",
    "ratio",
    "reconcile",
    "reliability",
    "runs",
    "series",
    "share",
]
