"""Classification codes of providers to our product codes: ``HS22:8542``, ``SITC4:776``, ``TOTAL``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# UN Comtrade's and WITS' codes of classifications; H0 is the first Harmonized System, H6 that of 2022.
CLASSIFICATIONS: Mapping[str, str] = MappingProxyType(
    {
        "H0": "HS92",
        "H1": "HS96",
        "H2": "HS02",
        "H3": "HS07",
        "H4": "HS12",
        "H5": "HS17",
        "H6": "HS22",
        "H7": "HS28",
        "HS": "HS",
        "S1": "SITC1",
        "S2": "SITC2",
        "S3": "SITC3",
        "S4": "SITC4",
        "SS": "SITC",
        "B4": "BEC4",
        "B5": "BEC5",
        "BE": "BEC",
    }
)
TOTALS = frozenset({"TOTAL", "ALL", "TO"})


def product(classification: str, code: str) -> str:
    """Our code for a provider's; an unknown classification keeps its own name."""
    if code.upper() in TOTALS:
        return "TOTAL"
    prefix = CLASSIFICATIONS.get(classification.upper(), classification.upper() or "HS")
    return f"{prefix}:{code}"


def hs_edition_in_force(year: int) -> str:
    """The HS edition that customs used in a year: the newest that was in force (EU and most reporters)."""
    for first, edition in ((2022, "HS22"), (2017, "HS17"), (2012, "HS12"), (2007, "HS07"), (2002, "HS02")):
        if year >= first:
            return edition
    return "HS96" if year >= 1996 else "HS92"
