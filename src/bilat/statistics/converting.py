"""Codes and values from one classification to another, by a table of the user's or by what is packaged.

Packaged are pairs between editions of the HS (hs_editions.py), broad categories (BEC4, of HS 2022) and sectors
of input-output tables (ICIO, by heading). Every answer says whether it is all there is to say: values are only moved
where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isfinite
from typing import Literal

from bilat.errors import QueryError
from bilat.statistics.concordance import UNSD, Concordance, Converted, rounded

Status = Literal["listed", "partly listed", "not covered"]


@dataclass(frozen=True, slots=True)
class Way:
    """A code's way to one target. weight : its part of the value; None where the split is not known."""

    target: str
    weight: Fraction | None
    relation: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a code goes. status : "listed" if ``ways`` are all there are, else partly or not at all."""

    code: str
    source: str
    target: str
    status: Status
    ways: tuple[Way, ...]
    statement: str


def ways(code: str, source: str, target: str, table: Concordance | None = None, split: str = "") -> Ways:
    """Where one code goes.

    Parameters
    ----------
    code : with or without its edition (HS17:851712). source, target : HS22 and its kin, or BEC4 and ICIO as target.
    table : a provider's table, which is then all that counts. split : "equal" gives each of several targets the same
        part, which is an assumption and said so; "" leaves them open.

    Raises
    ------
    QueryError
        Not a code, or a pair of classifications for which nothing is packaged.
    """
    if split not in ("", "equal"):
        raise QueryError("no such split", found=split, expected="equal, or nothing")
    prefix, _, digits = code.rpartition(":")
    if table is not None:
        return by_table(table, digits, split)
    if target.upper().startswith(("BEC", "ICIO", "ISIC")):
        found = by_heading(digits, prefix or source, target.upper())
    else:
        found = by_edition(digits, prefix or source, target)
    return parted(found) if split == "equal" else found


def by_table(table: Concordance, digits: str, split: str) -> Ways:
    """By a provider's table."""
    if digits not in table.links:
        statement = f"{table.origin} has no row for it, which does not mean that it is unchanged."
        return Ways(digits, table.source, table.target, "not covered", (), statement)
    found = tuple(
        Way(item.code, item.weight, item.relation, item.source, item.note)
        for item in table.convert(digits, "equal" if split else None)
    )
    status: Status = "partly listed" if digits in table.partial else "listed"
    return Ways(digits, table.source, table.target, status, found, f"{len(found)} in {table.origin}.")


def by_edition(digits: str, source: str, target: str) -> Ways:
    """Between editions of the HS, as far as pairs are packaged."""
    from bilat.statistics.hs_editions import between_editions

    answer = between_editions(digits, target, source)
    found = tuple(
        Way(
            item.code,
            None if item.weight is None else Fraction(1),
            item.relation or "",
            item.source,
            item.note if item.certain else "; ".join(filter(None, (item.note, "not certain"))),
        )
        for item in answer.targets
    )
    status: Status = "listed" if answer.status == "listed" else "partly listed" if found else "not covered"
    return Ways(digits, answer.source, answer.target, status, found, answer.statement)


def by_heading(digits: str, source: str, target: str) -> Ways:
    """Broad categories or sectors of the code's heading."""
    from bilat.statistics.categories import bec
    from bilat.statistics.hs_editions import known
    from bilat.statistics.products import sectors_of

    edition = known(source) if source else "HS22"
    if target in ("BEC", "BEC4"):
        categories = bec(f"{edition}:{digits}")
        single = len(categories.categories) == 1
        found = tuple(
            Way(item.code, Fraction(1) if single else None, "", categories.source, item.title)
            for item in categories.categories
        )
        said = "It has one category." if single else "It has several: shares are not known."
        return Ways(digits, edition, "BEC4", "listed", found, said)
    if target == "ICIO":
        shares = sectors_of(digits)
        source_text = "HS to ISIC Rev. 4 by heading, restated; splits are assumptions (docs/concordances.md)"
        found = tuple(
            Way(item.sector, Fraction(item.share).limit_denominator(1000), "", source_text, item.split)
            for item in shares
        )
        if not found:
            return Ways(digits, edition, "ICIO", "not covered", (), "No sector makes it.")
        return Ways(digits, edition, "ICIO", "listed", found, "By heading.")
    raise QueryError(
        "nothing is packaged for this classification", found=target, expected="HS92 to HS22, BEC4 or ICIO",
        ways_out=(f"Bring the table from {UNSD}: --table FILE.",),
    )  # fmt: skip


def parted(found: Ways) -> Ways:
    """Equal parts where the targets are all there and the split is not known."""
    if found.status != "listed" or all(way.weight is not None for way in found.ways):
        return found
    part = Fraction(1, len(found.ways))
    note = "equal parts: an assumption"
    return replace(
        found,
        ways=tuple(
            replace(way, weight=part, note="; ".join(filter(None, (way.note, note)))) for way in found.ways
        ),
    )


def convert_values(values: Iterable[tuple[str, float]], found: Mapping[str, Ways]) -> Converted:
    """Values moved along the ways of their codes; ``found`` has those of every code.

    Sums are exact, rounded once. Codes whose targets are not all known stay in ``unmatched``, those whose split is not
    known in ``undecided``; the three add up to what was put in. Raises QueryError for a value that is not finite.
    """
    made: dict[str, Fraction] = {}
    undecided: dict[str, Fraction] = {}
    unmatched: dict[str, Fraction] = {}
    notes: dict[str, None] = {}
    for code, value in values:
        if not isfinite(value):
            raise QueryError("a value must be finite", found=f"{code}: {value}", expected="a number")
        one = found[code]
        weights = [way.weight for way in one.ways]
        if one.status != "listed":
            unmatched[code] = unmatched.get(code, Fraction(0)) + Fraction(value)
        elif any(weight is None for weight in weights):
            undecided[code] = undecided.get(code, Fraction(0)) + Fraction(value)
        else:
            for way in one.ways:
                made[way.target] = made.get(way.target, Fraction(0)) + (way.weight or 0) * Fraction(value)
                if "assumption" in way.note:
                    notes[f"{code}: {way.note}"] = None
    return Converted(rounded(made), rounded(undecided), rounded(unmatched), tuple(notes))
