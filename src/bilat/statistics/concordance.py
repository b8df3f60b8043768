"""Correlation tables between classifications, read from the files that the providers publish.

UNSD gives one table for each pair (HS 2022 to HS 2017, HS to BEC, HS to SITC), WITS the same for HS to ISIC. A code
with several targets has no weights there, and none are made up here: a weight is None until the caller chooses a
rule. Relations read source:target, so n:1 is several source codes to one target, as in UNSD's own column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import Literal

from bilat.errors import QueryError

Relation = Literal["1:1", "1:n", "n:1", "n:n"]
# None: splits are not known. "equal": one part for each target. A mapping: values by target code, whose shares count.
Rule = Literal["equal"] | Mapping[str, float] | None
UNSD = "https://unstats.un.org/unsd/classifications/Econ"


@dataclass(frozen=True, slots=True)
class Target:
    """A code that a source code corresponds to.

    weight : part of the source code's value, exact; None where the split is not known.
    relation : source:target. source : the table. note : what to mind, "" if nothing.
    """

    code: str
    weight: Fraction | None
    relation: Relation
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Converted:
    """Values in the target classification. ``values``, ``undecided`` and ``unmatched`` add up to what was put in.

    values : by target code. undecided : by source code, where there are several targets and no rule was given.
    unmatched : by source code, where the table has no row, or only some.
    """

    values: Mapping[str, float]
    undecided: Mapping[str, float]
    unmatched: Mapping[str, float]
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """Sum of all three, rounded once."""
        parts = (*self.values.values(), *self.undecided.values(), *self.unmatched.values())
        return float(sum(map(Fraction, parts), Fraction(0)))


@dataclass(frozen=True)
class Concordance:
    """Which codes of one classification correspond to which of another.

    Attributes
    ----------
    source, target : classifications, such as HS22, HS17, BEC4, ISIC4. origin : the file, or the files.
    links : target codes by source code, in the table's order.
    dangling : source codes that stand in the table without a target; targets without a source are in ``unreached``.
    partial : source codes of a composition with a way that leads nowhere.
    duplicates : pairs that stand in the table more than once; they count once.
    notes : what else the reader saw. steps : the tables that this one was put together from.
    """

    source: str
    target: str
    origin: str
    links: Mapping[str, tuple[str, ...]]
    dangling: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()
    partial: frozenset[str] = frozenset()
    duplicates: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    steps: tuple[Concordance, ...] = field(default=(), repr=False)

    @classmethod
    def read(cls, path: Path | str, source: str = "", target: str = "") -> Concordance:
        """A provider's table (CSV, TXT, XLSX, XLS), known by its header.

        ``source`` and ``target`` (HS22, BEC4) choose columns: needed for UNSD's complete table, which has all editions
        side by side, and to read a table of two the other way round.

        Raises
        ------
        DataError
            No two classifications in a header, a cell that is no code, or an unreadable file; with its line.
        """
        from bilat.statistics.correlation_files import read_pairs

        found = read_pairs(Path(path), chosen(source, target))
        links: dict[str, list[str]] = {}
        for code, target in found.pairs:
            links.setdefault(code, []).append(target)
        made = cls(
            found.source,
            found.target,
            found.origin,
            {code: tuple(targets) for code, targets in links.items()},
            tuple(code for code in found.dangling if code not in links),
            found.unreached,
            duplicates=found.duplicates,
            notes=found.notes,
        )
        wrong = [pair for pair, stated in found.stated.items() if stated != made.relation(pair[0])]
        if not wrong:
            return made
        note = (
            f"{len(wrong)} rows state another relation than the rows make up, first {' to '.join(wrong[0])}"
        )
        return replace(made, notes=(*made.notes, note))

    @cached_property
    def _sources(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for code, targets in self.links.items():
            for target in targets:
                found.setdefault(target, []).append(code)
        return {code: tuple(sources) for code, sources in found.items()}

    def relation(self, code: str) -> Relation:
        """How a source code stands to its targets, from the rows themselves.

        The right side is n where the code has several targets, the left where one of them has several sources.
        """
        targets = self.links[code]
        shared = any(len(self._sources[target]) > 1 for target in targets)
        if len(targets) > 1:
            return "n:n" if shared else "1:n"
        return "n:1" if shared else "1:1"

    def convert(self, code: str, rule: Rule = None) -> tuple[Target, ...]:
        """Targets of one code; weights add up to 1 exactly, or are None where the split is not known.

        Raises QueryError for a code that the table does not have: that is not the same as an unchanged code.
        """
        code = self._own(code)
        targets = self.links.get(code)
        if not targets:
            raise QueryError(
                f"{self.source} {code} has no target in {self.target} in this table",
                found=code,
                expected=f"a code of {self.origin}",
                ways_out=(f"Bring the full table: UNSD publishes them at {UNSD}.",),
            )
        if code in self.partial:
            note = "some ways from this code lead to codes that the next table does not have"
            return tuple(Target(item, None, self.relation(code), self.origin, note) for item in targets)
        weights, note = self._weights(code, rule)
        return tuple(
            Target(item, None if weights is None else weights[item], self.relation(code), self.origin, note)
            for item in targets
        )

    def _own(self, code: str) -> str:
        """Digits of a code of the source classification; an edition that is another one is an error."""
        edition, _, digits = code.rpartition(":")
        if edition and edition != self.source:
            raise QueryError(
                "a code of another classification", found=code, expected=f"a code of {self.source}"
            )
        return digits

    def _weights(self, code: str, rule: Rule) -> tuple[dict[str, Fraction] | None, str]:
        targets = self.links[code]
        if len(targets) == 1:
            return {targets[0]: Fraction(1)}, ""
        if rule is None:
            return None, "split not known"
        if isinstance(rule, str):
            if rule != "equal":
                raise QueryError(
                    "no such rule", found=rule, expected="None, 'equal' or values by target code"
                )
            if not self.steps:
                return dict.fromkeys(targets, Fraction(1, len(targets))), "equal parts: an assumption"
            return self._through(code), "equal parts at each step: an assumption"
        parts = {target: self._part(rule, target) for target in targets}
        total = sum(parts.values(), Fraction(0))
        if not total:
            equal = dict.fromkeys(targets, Fraction(1, len(targets)))
            return equal, "the values given for these targets add up to zero: equal parts, an assumption"
        return {target: part / total for target, part in parts.items()}, "parts by the values given"

    def _part(self, rule: Mapping[str, float], target: str) -> Fraction:
        value = rule.get(target, rule.get(f"{self.target}:{target}", 0.0))
        if not isfinite(value) or value < 0:
            raise QueryError(
                "a weight must be zero or more", found=f"{target}: {value}", expected="a finite trade value"
            )
        return Fraction(value)

    def _through(self, code: str) -> dict[str, Fraction]:
        reached = {code: Fraction(1)}
        for step in self.steps:
            there: dict[str, Fraction] = {}
            for middle, weight in reached.items():
                targets = step.links[middle]
                for target in targets:
                    there[target] = there.get(target, Fraction(0)) + weight / len(targets)
            reached = there
        return reached

    def convert_values(self, values: Mapping[str, float], rule: Rule = None) -> Converted:
        """Values by source code as values by target code; nothing is lost.

        Sums are exact rationals, rounded once for each code, so totals agree to the last rounding. Without a rule,
        codes with several targets stay undecided. Raises QueryError for values that are not finite.
        """
        made: dict[str, Fraction] = {}
        undecided: dict[str, Fraction] = {}
        unmatched: dict[str, Fraction] = {}
        notes: dict[str, None] = {}
        for name, value in values.items():
            if not isfinite(value):
                raise QueryError("a value must be finite", found=f"{name}: {value}", expected="a number")
            code = self._own(name)
            if code not in self.links or code in self.partial:
                unmatched[code] = unmatched.get(code, Fraction(0)) + Fraction(value)
                continue
            weights, note = self._weights(code, rule)
            if weights is None:
                undecided[code] = undecided.get(code, Fraction(0)) + Fraction(value)
                continue
            if note:
                notes[f"{code}: {note}"] = None
            for target, weight in weights.items():
                made[target] = made.get(target, Fraction(0)) + weight * Fraction(value)
        return Converted(rounded(made), rounded(undecided), rounded(unmatched), tuple(notes))

    def inverse(self) -> Concordance:
        """The same table read from the target to the source."""
        return Concordance(
            self.target,
            self.source,
            self.origin,
            self._sources,
            self.unreached,
            self.dangling,
            frozenset(target for code in self.partial for target in self.links.get(code, ())),
            tuple((target, code) for code, target in self.duplicates),
            self.notes,
            tuple(step.inverse() for step in reversed(self.steps)),
        )

    def then(self, other: Concordance) -> Concordance:
        """This table and another behind it: HS22 to HS17, then HS17 to HS12.

        Relations are made up anew from the pairs. Raises QueryError where the second does not begin where this ends.
        """
        if other.source != self.target:
            raise QueryError(
                "these tables do not follow each other",
                found=f"{self.source} to {self.target}, then {other.source} to {other.target}",
                expected=f"a table from {self.target}",
            )
        links: dict[str, tuple[str, ...]] = {}
        dangling = list(self.dangling)
        partial = set(self.partial)
        for code, middles in self.links.items():
            reached = dict.fromkeys(item for middle in middles for item in other.links.get(middle, ()))
            if not reached:
                dangling.append(code)
                continue
            links[code] = tuple(reached)
            if any(middle not in other.links or middle in other.partial for middle in middles):
                partial.add(code)
        covered = {item for targets in links.values() for item in targets}
        missed = {item for targets in other.links.values() for item in targets} - covered
        return Concordance(
            self.source,
            other.target,
            f"{self.origin}; {other.origin}",
            links,
            tuple(dangling),
            tuple(sorted({*other.unreached, *missed})),
            frozenset(partial & set(links)),
            (),
            (*self.notes, *other.notes),
            (*(self.steps or (self,)), *(other.steps or (other,))),
        )


def chosen(source: str, target: str) -> tuple[str, str] | None:
    """Columns to be read; None for those that are there. Raises QueryError where only one is named."""
    if not source and not target:
        return None
    if not source or not target or source == target:
        raise QueryError(
            "name both columns or none", found=f"{source or '?'} to {target or '?'}", expected="HS22 and BEC4"
        )
    return source, target


def rounded(values: Mapping[str, Fraction]) -> dict[str, float]:
    """Exact sums as numbers, each rounded once."""
    return {code: float(value) for code, value in values.items()}
