"""Numbers of cells: 1,234.5 · 1 234,5 · (12.3) · −4.1% · 903p."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBER = re.compile(
    r"^(?P<open>[(（])?\s*(?P<sign>[+\-\u2212\u2013\u2012\ufe63\uff0d])?\s*(?P<money>[^\W\d_]{0,4}[$€£¥₹])?\s*"
    r"(?P<digits>\d[\d.,'\u00a0\u202f\u2009 ]*)\s*(?P<percent>[%％])?\s*(?:[)）])?\s*(?:\*{1,3}|[a-z]|\([a-z\d]\))?$"
)
_YEAR = re.compile(r"^(?:19|20)\d\d\s*(?:[*pPrRe]|\([a-z]\)|年)?$")
_EUROPEAN = re.compile(r"\d\.\d{3}(?:\.\d{3})*,\d{1,2}\b|^\D*\d{1,3}(?:[ \u00a0\u202f]\d{3})*,\d{1,2}\D*$")
_ENGLISH = re.compile(r"\d,\d{3}(?:,\d{3})*(?:\.\d+)?\b|^\D*\d{1,3}\.\d{1,2}\D*$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed; step : one of its last place. percent : whether the cell says so."""

    value: float
    step: float
    percent: bool
    signed: bool


def is_year(cell: str) -> bool:
    """Whether a cell is a year and no amount: 2023, 2023*, 2023 (p)."""
    return bool(_YEAR.match(cell.strip()))


def is_european(cells: Iterable[str]) -> bool:
    """Whether commas part the decimals in the cells of a table: 1.234,5 · 12,3."""
    european = english = 0
    for cell in cells:
        european += bool(_EUROPEAN.search(cell))
        english += bool(_ENGLISH.search(cell))
    return european > english


def figure(cell: str, *, european: bool = False) -> Figure | None:
    """The number of a cell; None for anything else."""
    found = _NUMBER.match(cell.strip())
    if found is None:
        return None
    digits = re.sub(r"[\s'\u00a0\u202f\u2009]", "", found["digits"])
    if european:
        digits = digits.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d{1,2}", digits):
        return None  # "12,3" in a table whose other cells part decimals with a point
    digits = digits.replace(",", "").rstrip(".")
    if digits.count(".") > 1 or len(digits) > 20:
        return None
    value = float(digits)
    places = len(digits.partition(".")[2])
    below = found["sign"] is not None and found["sign"] != "+"
    # Bookkeepers write what is below zero in brackets.
    if found["open"] and not found["sign"]:
        below = True
    return Figure(
        -value if below else value, 10.0**-places, found["percent"] is not None, found["sign"] is not None
    )
