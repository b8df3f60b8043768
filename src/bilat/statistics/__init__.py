"""Statistics: observations of everybody's books, kept apart (S4).

Doors: `find` (levels), `rank`, `runs`, `leaders`, `ratio`, `growth`, `share`, `series`, `mirrors`, `explain` (why
two books differ), `reconcile`, `rate`, `convert`, `datasets`, `export`, and `Books` and `Store` for the user's own
data. Importing this is cheap: a door is loaded when it is first used, DuckDB with the first question.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

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
    is_compiled,
    one_witness,
)

if TYPE_CHECKING:
    from bilat.statistics.absent import left_out_between
    from bilat.statistics.books import Books
    from bilat.statistics.categories import bec
    from bilat.statistics.concordance import Concordance
    from bilat.statistics.exporting import export
    from bilat.statistics.finding import best, find
    from bilat.statistics.gaps import Assumptions, Gap, Part, explain
    from bilat.statistics.holdings import datasets
    from bilat.statistics.hs_editions import between_editions, edition_of, editions
    from bilat.statistics.implausible import why_implausible
    from bilat.statistics.left_out import default_products, elsewhere, unvalued
    from bilat.statistics.library import default_books
    from bilat.statistics.measures import growth, mirrors, ratio, series, share
    from bilat.statistics.money import convert, rate, rates
    from bilat.statistics.products import product_list, product_lists, sectors_of
    from bilat.statistics.ranking import expected, rank
    from bilat.statistics.reconciling import Reconciled, Reliability, reconcile, reliability
    from bilat.statistics.store import Added, Store
    from bilat.statistics.streaks import runs
    from bilat.statistics.world import leaders

# Where the doors are: the same as the imports above, for run time.
DOORS = {
    "absent": ("left_out_between",),
    "books": ("Books",),
    "categories": ("bec",),
    "concordance": ("Concordance",),
    "exporting": ("export",),
    "implausible": ("why_implausible",),
    "left_out": ("default_products", "elsewhere", "unvalued"),
    "finding": ("best", "find"),
    "gaps": ("Assumptions", "Gap", "Part", "explain"),
    "holdings": ("datasets",),
    "world": ("leaders",),
    "hs_editions": ("between_editions", "edition_of", "editions"),
    "library": ("default_books",),
    "measures": ("growth", "mirrors", "ratio", "series", "share"),
    "money": ("convert", "rate", "rates"),
    "products": ("product_list", "product_lists", "sectors_of"),
    "ranking": ("expected", "rank"),
    "reconciling": ("Reconciled", "Reliability", "reconcile", "reliability"),
    "streaks": ("runs",),
    "store": ("Added", "Store"),
}
ROOMS = {name: module for module, names in DOORS.items() for name in names}

__all__ = [
    "Added",
    "Answer",
    "Assumptions",
    "Books",
    "Concordance",
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
    "bec",
    "best",
    "between_editions",
    "convert",
    "datasets",
    "default_books",
    "default_products",
    "edition_of",
    "editions",
    "elsewhere",
    "expected",
    "explain",
    "export",
    "find",
    "growth",
    "is_compiled",
    "leaders",
    "left_out_between",
    "mirrors",
    "one_witness",
    "product_list",
    "product_lists",
    "rank",
    "rate",
    "rates",
    "ratio",
    "reconcile",
    "reliability",
    "runs",
    "sectors_of",
    "series",
    "share",
    "unvalued",
    "why_implausible",
]


def __getattr__(name: str) -> object:
    """Load a door's module when the door is first asked for."""
    module = ROOMS.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = found
    return found
