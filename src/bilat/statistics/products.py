"""Products in other people's classes: HS headings to the sectors of input-output tables, and named lists.

The tables are data (reference/hs_sectors.csv, reference/product_lists.csv). Sectors are OECD's ICIO codes, which
are ISIC Rev. 4 divisions put together; headings follow the UN Statistics Division's correspondence of HS and
ISIC, restated by heading. Where a heading straddles two sectors the split is stated and an assumption of ours.
Codes below the heading are not split. Concordances between HS editions are in concordance.py and its neighbours.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

from bilat.errors import QueryError
from bilat.statistics.books import REFERENCE


@dataclass(frozen=True, slots=True)
class SectorShare:
    """The part of a product that a sector makes; split says what the shares stand for, "" where there is one."""

    sector: str
    share: float
    split: str = ""


@dataclass(frozen=True, slots=True)
class ProductList:
    """A named list of HS codes of one edition (each stands for all codes that begin with it), with its source.

    without : codes that are taken out again.
    """

    name: str
    edition: str
    codes: tuple[str, ...]
    without: tuple[str, ...]
    source: str

    def holds(self, code: str) -> bool:
        """Whether an HS code, with or without its edition, belongs to the list."""
        edition, _, digits = code.rpartition(":")
        if edition and edition != self.edition:
            return False
        return digits.startswith(self.codes) and not (self.without and digits.startswith(self.without))


@lru_cache(maxsize=1)
def _headings() -> dict[str, tuple[SectorShare, ...]]:
    found: dict[str, list[SectorShare]] = {}
    with (REFERENCE / "hs_sectors.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            for heading in range(int(row["first"]), int(row["last"]) + 1):
                if row["sector"]:
                    share = SectorShare(row["sector"], float(row["share"]), row["split"])
                    found.setdefault(f"{heading:04d}", []).append(share)
    return {heading: tuple(shares) for heading, shares in found.items()}


def sectors_of(code: str) -> tuple[SectorShare, ...]:
    """Sectors that make a product, shares summing to 1; empty for what no sector makes (works of art).

    ``code`` is an HS heading or longer (8542, HS22:854231). Headings hold since HS 2002 with few moves, so the
    edition is not looked at. Raises QueryError for a chapter, which is several sectors, and for other codes.
    """
    digits = code.rpartition(":")[2]
    if not (digits.isdigit() and len(digits) >= 4):
        raise QueryError(
            "not an HS heading", found=code, expected="at least four digits, such as 8542 or HS22:854231"
        )
    if digits[:2] in ("97", "98", "99", "77"):
        return ()
    found = _headings().get(digits[:4])
    if found is None:
        raise QueryError("no such HS heading", found=code, expected="a heading of chapters 01 to 97")
    return found


@lru_cache(maxsize=1)
def product_lists() -> tuple[ProductList, ...]:
    """Every named list: semiconductors, solar, electric vehicles, critical minerals, agriculture and so on."""
    codes: dict[tuple[str, str], list[str]] = {}
    sources: dict[tuple[str, str], str] = {}
    with (REFERENCE / "product_lists.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            key = (row["list"], row["edition"])
            codes.setdefault(key, []).append(row["code"])
            sources[key] = row["source"]
    return tuple(
        ProductList(
            name,
            edition,
            tuple(found),
            tuple(codes.get((f"{name}-not", edition), ())),
            "; ".join(filter(None, (sources[name, edition], sources.get((f"{name}-not", edition))))),
        )
        for (name, edition), found in codes.items()
        if not name.endswith("-not")
    )


def product_list(name: str, edition: str = "HS22") -> ProductList:
    """One list in one HS edition. Raises QueryError with the lists and editions there are."""
    for found in product_lists():
        if (found.name, found.edition) == (name, edition):
            return found
    raise QueryError(
        "no such list of products",
        found=f"{name} in {edition}",
        expected=", ".join(sorted(f"{item.name} ({item.edition})" for item in product_lists())),
    )
