"""Editions of the Harmonized System: when each came into force, and the changes between two that are packaged.

Packaged are the pairs of chosen chapters (reference/hs_editions_changes.csv where something moved,
hs_editions_unchanged.csv where nothing did). A code that is in neither is not unchanged but not covered, even where
both editions have it: its text may have moved. Only the full table says so (`Concordance.read`).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from bilat.errors import QueryError
from bilat.statistics.books import REFERENCE
from bilat.statistics.concordance import UNSD, Relation

# HS 2028 was adopted by the WCO in 2025 and is not packaged.
NEXT_EDITION = date(2028, 1, 1)

# Headings of a new edition that UNSD draws from nearly every code of some chapters: a part of each, never its bulk.
SWEPT = {
    ("HS17", "HS22"): "a part may be under 8524 (display modules), 8541.51 (transducers) or 8549 (waste)",
    ("HS12", "HS17"): "a part may be under 8542 (multi-component circuits) or 9620 (tripods)",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition. name : as products carry it (HS22). comtrade : as UN Comtrade calls it (H6)."""

    name: str
    comtrade: str
    title: str
    in_force: date
    source: str


@dataclass(frozen=True, slots=True)
class Move:
    """One packaged pair between two neighbouring editions.

    old_whole, new_whole : whether all pairs of the old code, of the new code, are packaged. certain : False where
    national practice before the change differed, or the pair is ours to have worked out. checked : whether the pair
    was seen in UNSD's table, or is recalled.
    """

    old_edition: str
    old_code: str
    new_edition: str
    new_code: str
    old_whole: bool
    new_whole: bool
    certain: bool
    checked: bool
    note: str

    @property
    def source(self) -> str:
        """Where the pair is from, and whether it was seen there."""
        table = f"{self.new_edition} to {self.old_edition}"
        if self.checked:
            return f"UNSD correlation table {table}, in the copy that docs/concordances.md names"
        return f"WCO amendments, recalled: to be checked against UNSD's correlation table {table}"


@dataclass(frozen=True, slots=True)
class EditionTarget:
    """A code in the other edition; weight 1 where it is the only one, else None (split not known)."""

    code: str
    weight: float | None
    relation: Relation | None
    certain: bool
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class EditionAnswer:
    """What is packaged about a code's way into another edition.

    status : "listed" with all its targets, "partly listed" with some, "not covered" with none. statement : one
    sentence. address : where the full table is published.
    """

    code: str
    source: str
    target: str
    status: str
    targets: tuple[EditionTarget, ...]
    statement: str
    address: str = UNSD


@lru_cache(maxsize=1)
def editions() -> tuple[Edition, ...]:
    """All editions since 1988, oldest first, with the dates from which the Convention applies them."""
    with (REFERENCE / "hs_editions.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(
            Edition(
                row["name"], row["comtrade"], row["title"], date.fromisoformat(row["in_force"]), row["source"]
            )
            for row in csv.DictReader(handle)
        )


def edition_of(year: int) -> Edition:
    """The edition in force in a year. Economies may go on reporting in an older one: look at their data.

    Raises QueryError before 1988, and from 2028 on, for which HS 2028 is adopted and not packaged.
    """
    found = [item for item in editions() if item.in_force.year <= year]
    if not found or year >= NEXT_EDITION.year:
        raise QueryError(
            "no packaged edition of the HS is in force in this year",
            found=year,
            expected=f"{editions()[0].in_force.year} to {NEXT_EDITION.year - 1}",
        )
    return found[-1]


def edition_name(text: str) -> str | None:
    """HS22 for HS22, H6, HS2022, HS 2022, 2022 or 22; None for what names no edition."""
    plain = re.sub(r"[\s_-]+", "", text.upper())
    plain = re.sub(r"^(HS|H)(?=\d{2})", "", plain)
    if plain in ("1988", "88", "1988/92"):
        return "HS92"
    for item in editions():
        if plain in (item.comtrade, item.name[2:], item.title[-4:]):
            return item.name
    return None


def known(text: str) -> str:
    """The edition's name; QueryError with those there are."""
    name = edition_name(text)
    if name is None:
        raise QueryError(
            "no such edition of the HS", found=text, expected=", ".join(item.name for item in editions())
        )
    return name


@lru_cache(maxsize=1)
def moves() -> tuple[Move, ...]:
    """Every packaged pair."""
    with (REFERENCE / "hs_editions_changes.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(
            Move(
                row["old_edition"],
                row["old_code"],
                row["new_edition"],
                row["new_code"],
                row["old_whole"] == "yes",
                row["new_whole"] == "yes",
                row["certain"] == "yes",
                row["checked"] == "yes",
                row["note"],
            )
            for row in csv.DictReader(handle)
        )


@lru_cache(maxsize=1)
def unchanged() -> dict[tuple[str, str], dict[str, bool]]:
    """Codes that are the same in two neighbouring editions, and whether the old one is only that.

    Seen from the new edition each is its only source. Seen from the old one it may have lost something to codes that
    draw from many (waste, display modules, circuits); then it is not whole.
    """
    found: dict[tuple[str, str], dict[str, bool]] = {}
    with (REFERENCE / "hs_editions_unchanged.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            same = found.setdefault((row["old_edition"], row["new_edition"]), {})
            for end in row["subheadings"].split():
                same[row["heading"] + end] = row["old_whole"] == "yes"
    return found


def between_editions(code: str, target: str, source: str = "") -> EditionAnswer:
    """Where a six-digit code goes in another edition, as far as that is packaged; never an unlisted identity.

    ``code`` may carry its edition (HS22:854143). Over several editions each step has to be listed.
    Raises QueryError for what is no six-digit code or no edition.
    """
    prefix, _, digits = code.rpartition(":")
    if not re.fullmatch(r"\d{6}", digits):
        raise QueryError("not a subheading of the HS", found=code, expected="six digits, such as HS22:854143")
    if not (prefix or source):
        raise QueryError("the code's edition is missing", found=code, expected=f"HS22:{digits}")
    start, end = known(source or prefix), known(target)
    if prefix and known(prefix) != start:
        raise QueryError("two editions for one code", found=f"{code} as {start}", expected="one of them")
    names = [item.name for item in editions()]
    if start == end:
        raise QueryError("source and target edition are the same", found=start, expected="two editions")
    here, there = names.index(start), names.index(end)
    path = names[here : there + 1] if here < there else names[there : here + 1][::-1]
    reached: dict[str, EditionTarget | None] = {digits: None}
    whole = True
    for first, second in pairwise(path):
        after: dict[str, EditionTarget | None] = {}
        for at, before in reached.items():
            targets, complete = step(at, first, second)
            whole = whole and complete
            for item in targets:
                certain = item.certain and (before is None or before.certain)
                after[item.code] = EditionTarget(
                    item.code, item.weight, item.relation, certain, item.source, item.note
                )
        if not after:
            return EditionAnswer(
                digits,
                start,
                end,
                "not covered",
                (),
                f"{first} to {second} is not packaged for {', '.join(reached)}: bring the full table from {UNSD}. "
                f"That {end} has the same digits too would not mean that the code is unchanged (unverified).",
            )
        reached = after
    single = len(reached) == 1 and whole
    targets = tuple(
        EditionTarget(
            item.code,
            1.0 if single else None,
            item.relation if len(path) == 2 else None,
            item.certain,
            item.source,
            item.note,
        )
        for item in reached.values()
        if item is not None
    )
    if not whole:
        said = f"There may be others: bring the full table from {UNSD}; the split is not known."
    elif single:
        said = "This is the only one."
    else:
        said = "These are all; the split is not known."
    return EditionAnswer(digits, start, end, "listed" if whole else "partly listed", targets, said)


def step(code: str, first: str, second: str) -> tuple[tuple[EditionTarget, ...], bool]:
    """Packaged targets in a neighbouring edition, and whether they are all."""
    names = [item.name for item in editions()]
    forward = names.index(first) < names.index(second)
    edges = (first, second) if forward else (second, first)
    pairs = neighbours(*edges)
    found = [m for m in pairs if (m.old_code if forward else m.new_code) == code]
    targets: list[EditionTarget] = []
    complete = all(m.old_whole if forward else m.new_whole for m in found)
    for move in found:
        other = move.new_code if forward else move.old_code
        # The relation is stated where both ends are packaged whole, else it is not known.
        others = [m for m in pairs if (m.new_code if forward else m.old_code) == other]
        both = complete and all(m.new_whole if forward else m.old_whole for m in others)
        relation: Relation | None = None
        if both:
            many, shared = len(found) > 1, len(others) > 1
            relation = ("n:n" if shared else "1:n") if many else ("n:1" if shared else "1:1")
        targets.append(EditionTarget(other, None, relation, move.certain, move.source, move.note))
    whole = unchanged().get(edges, {}).get(code)
    if whole is not None:
        if code not in {item.code for item in targets}:
            source = f"UNSD correlation table {edges[1]} to {edges[0]}, in the copy that docs/concordances.md names"
            note = "" if whole else SWEPT[edges] if forward else ""
            relation = "1:1" if whole and not found else None
            targets.append(EditionTarget(code, None, relation, True, source, note))
        complete = complete and (whole or not forward)
    return tuple(targets), complete and bool(targets)


@lru_cache(maxsize=8)
def neighbours(old: str, new: str) -> tuple[Move, ...]:
    """Packaged pairs of two neighbouring editions."""
    return tuple(move for move in moves() if (move.old_edition, move.new_edition) == (old, new))
