"""Broad economic categories (BEC Rev. 4) of HS codes, and the end uses of the national accounts.

From UNSD's table HS 2022 to BEC Rev. 4: by heading (reference/bec_headings.csv) where all subheadings agree or the table
lets none of them be told apart, by subheading in the others (bec_subheadings.csv).
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
BEC_SOURCE = f"UNSD, HS 2022 to BEC Rev. 4 correlation table ({UNSD}); end uses: UN, BEC Rev. 4, 2002"


@dataclass(frozen=True, slots=True)
class Category:
    """One category of BEC Rev. 4. end_use is that of the SNA; 321, 51 and 7 have none of the three."""

    code: str
    title: str
    end_use: EndUse


@dataclass(frozen=True, slots=True)
class Categories:
    """What a heading or subheading is for: one category, or several ("mixed", shares not known).

    heading : the code that was answered for, of four digits or six.
    end_use : one of the three where all categories agree, "mixed" where they differ. Both edges of BEC that the SNA
    leaves open, motor spirit and passenger cars, are "not classified".
    """

    heading: str
    categories: tuple[Category, ...]
    end_use: EndUse
    source: str

    @property
    def mixed(self) -> bool:
        """Whether it has several categories."""
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


@lru_cache(maxsize=1)
def _subheadings() -> dict[str, tuple[str, ...]]:
    with (REFERENCE / "bec_subheadings.csv").open(encoding="utf-8", newline="") as handle:
        return {
            row["heading"] + last: tuple(row["categories"].split("|"))
            for row in csv.DictReader(handle)
            for last in row["subheadings"].split()
        }


def bec(code: str) -> Categories:
    """Broad economic categories of an HS 2022 heading or subheading, or of the subheading of a longer code.

    A heading has all categories of its subheadings. Raises QueryError for what is no heading of HS 2022, no subheading
    of a heading that has several categories, and for codes of other editions.
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
    asked = digits[:4]
    inside = sorted(item for item in _subheadings() if item.startswith(asked))
    if len(digits) >= 6 and inside:
        asked = digits[:6]
        if asked not in _subheadings():
            raise QueryError(
                "no such subheading in HS 2022", found=code, expected=", ".join(inside),
                ways_out=("Convert a code of an older edition first: bilat data convert HS17:… --to HS22",),
            )  # fmt: skip
        found = _subheadings()[asked]
    elif len(digits) >= 6:
        asked = digits[:6]
    categories = tuple(bec_categories()[item] for item in found)
    uses: set[EndUse] = {item.end_use for item in categories}
    return Categories(asked, categories, uses.pop() if len(uses) == 1 else "mixed", BEC_SOURCE)
