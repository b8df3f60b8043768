"""Broad economic categories (BEC Rev. 4) of HS headings, and the end uses of the national accounts.

From UNSD's table HS 2022 to BEC Rev. 4, put together by heading (reference/bec_headings.csv): a heading whose
subheadings all go to one category has it, others are mixed and name them all. For subheadings bring UNSD's table
(`Concordance.read`).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from bilat.errors import QueryError
from bilat.statistics.books import REFERENCE
from bilat.statistics.concordance import UNSD

EndUse = Literal["capital", "intermediate", "consumption", "not classified", "mixed"]
BEC_SOURCE = (
    f"UNSD, HS 2022 to BEC Rev. 4 correlation table ({UNSD}), by heading; end uses: UN, BEC Rev. 4, 2002"
)


@dataclass(frozen=True, slots=True)
class Category:
    """One category of BEC Rev. 4. end_use is that of the SNA; 321, 51 and 7 have none of the three."""

    code: str
    title: str
    end_use: EndUse


@dataclass(frozen=True, slots=True)
class Categories:
    """What a heading is for: one category, or several ("mixed", shares not known).

    end_use : one of the three where all categories agree, "mixed" where they differ. Both edges of BEC that the SNA
    leaves open, motor spirit and passenger cars, are "not classified".
    """

    heading: str
    categories: tuple[Category, ...]
    end_use: EndUse
    source: str

    @property
    def mixed(self) -> bool:
        """Whether the heading has several categories."""
        return len(self.categories) > 1


@lru_cache(maxsize=1)
def bec_categories() -> dict[str, Category]:
    """Categories of BEC Rev. 4 by code."""
    with (REFERENCE / "bec_categories.csv").open(encoding="utf-8", newline="") as handle:
        return {
            row["code"]: Category(row["code"], row["title"], cast(EndUse, row["end_use"]))
            for row in csv.DictReader(handle)
        }


@lru_cache(maxsize=1)
def _headings() -> dict[str, tuple[str, ...]]:
    with (REFERENCE / "bec_headings.csv").open(encoding="utf-8", newline="") as handle:
        return {row["heading"]: tuple(row["categories"].split("|")) for row in csv.DictReader(handle)}


def bec(code: str) -> Categories:
    """Broad economic categories of an HS 2022 heading, or of the heading of a longer code.

    A subheading of a mixed heading is answered with all categories of its heading: the table is by heading. Raises
    QueryError for what is no heading of HS 2022, and for codes of other editions.
    """
    edition, _, digits = code.rpartition(":")
    if edition not in ("", "HS22"):
        raise QueryError(
            "broad categories are packaged for HS 2022 only",
            found=code,
            expected="HS22 or no edition",
            ways_out=(f"Bring the edition's own table from {UNSD} and read it with Concordance.read.",),
        )
    if not (digits.isdigit() and 4 <= len(digits) <= 12):
        raise QueryError("not an HS heading", found=code, expected="at least four digits, such as 8542")
    found = _headings().get(digits[:4])
    if found is None:
        raise QueryError("no such heading in HS 2022", found=code, expected="a heading of chapters 01 to 97")
    categories = tuple(bec_categories()[item] for item in found)
    uses: set[EndUse] = {item.end_use for item in categories}
    return Categories(digits[:4], categories, uses.pop() if len(uses) == 1 else "mixed", BEC_SOURCE)
