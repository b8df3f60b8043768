"""Detected, typed, resolved: how many labelled claims were found, and how fully right they are.

detected: a claim shares at least half of the shorter range with a label · typed: kind and measure agree as
well · resolved: economies with their direction, period, value and unit agree, too. A claim that meets only a
``none`` label or none at all is false. Labels marked hard count for ``detected`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bilat.reading.evaluation.corpus import Label

FIGURES = ("detected", "typed", "resolved")
RANKED = frozenset({"trading_partner", "export_market", "import_source", "investor"})


@dataclass(frozen=True, slots=True)
class Figure:
    """hits of ``predicted`` claims and of ``labelled`` ones."""

    hits: int
    predicted: int
    labelled: int

    @property
    def precision(self) -> float:
        """Share of the claims that are right; 0 where nothing was claimed."""
        return self.hits / max(self.predicted, 1)

    @property
    def recall(self) -> float:
        """Share of the labels that were found; 0 where there are none."""
        return self.hits / max(self.labelled, 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.hits / max(self.predicted + self.labelled, 1)

    @property
    def overreaches(self) -> bool:
        """Precision below recall: more is claimed than is known, which costs readers their trust."""
        return self.precision < self.recall

    def as_dict(self) -> dict[str, float | int]:
        """Plain data; ratios to four places."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "hits": self.hits,
            "predicted": self.predicted,
            "labelled": self.labelled,
        }


@dataclass(frozen=True, slots=True)
class KindScore:
    """One kind: labels that are not hard, how many were detected, typed, resolved; claims of that kind."""

    kind: str
    labelled: int
    detected: int
    typed: int
    resolved: int
    predicted: int

    @property
    def figure(self) -> Figure:
        """Resolved claims of the kind against all claims and labels of it."""
        return Figure(self.resolved, self.predicted, self.labelled)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A label that was missed or read wrongly, or a claim that no label supports."""

    doc: str
    what: Literal["missed", "wrong", "false"]
    label: Label | None
    claim: Label | None

    def differences(self) -> tuple[str, ...]:
        """The fields in which claim and label disagree."""
        if self.label is None or self.claim is None:
            return ()
        a, b = self.claim, self.label
        checks = {
            "kind": a.kind == b.kind,
            "measure": _measure(a) == _measure(b),
            "economies": _economies(a) == _economies(b),
            "period": same_period(a, b),
            "value": same_value(a, b),
            "unit": same_unit(a, b),
        }
        return tuple(name for name, agrees in checks.items() if not agrees)


@dataclass(frozen=True, slots=True)
class Score:
    """The three figures, the kinds in alphabetical order, all mistakes in the order of the documents."""

    figures: Mapping[str, Figure]
    kinds: tuple[KindScore, ...]
    mistakes: tuple[Mistake, ...]
    unlabelled: tuple[str, ...]
    """Documents with claims but without any label: left out of the figures."""


def overlap(a: Label, b: Label) -> bool:
    """Whether the two ranges share at least half of the shorter one."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0 and 2 * shared >= min(a.end - a.start, b.end - b.start)


def same_period(claim: Label, label: Label) -> bool:
    """Whether each end that the label states is the claim's."""
    return label.start_month in (None, claim.start_month) and label.end_month in (None, claim.end_month)


def same_value(claim: Label, label: Label) -> bool:
    """Equal up to the sign and one part in a million; two open values are equal."""
    if claim.value is None or label.value is None:
        return claim.value is label.value
    a, b = abs(claim.value), abs(label.value)
    return abs(a - b) <= 1e-6 * max(a, b, 1e-12)


def same_unit(claim: Label, label: Label) -> bool:
    """Whether the unit is the label's, or the label states none."""
    return label.unit in (None, claim.unit)


def is_typed(claim: Label, label: Label) -> bool:
    """Kind and measure agree; exports of A to B and imports of B from A are one measure."""
    return claim.kind == label.kind and _measure(claim) == _measure(label)


def is_resolved(claim: Label, label: Label) -> bool:
    """Typed, and everything that is compared agrees."""
    return (
        is_typed(claim, label)
        and _economies(claim) == _economies(label)
        and same_period(claim, label)
        and same_value(claim, label)
        and same_unit(claim, label)
    )


def pair(claims: Sequence[Label], labels: Sequence[Label]) -> list[tuple[int, int]]:
    """One-to-one pairs of overlapping claims and labels, the best-agreeing ones first."""
    candidates = []
    for i, claim in enumerate(claims):
        for j, label in enumerate(labels):
            if overlap(claim, label):
                grade = (is_resolved(claim, label), is_typed(claim, label), same_value(claim, label))
                candidates.append((tuple(not met for met in grade), i, j))
    free_claims, free_labels = set(range(len(claims))), set(range(len(labels)))
    pairs = []
    for _, i, j in sorted(candidates):
        if i in free_claims and j in free_labels:
            free_claims.remove(i)
            free_labels.remove(j)
            pairs.append((i, j))
    return pairs


def score(labels: Mapping[str, Iterable[Label]], claims: Mapping[str, Iterable[Label]]) -> Score:
    """Compare what was read with what was labelled, document by document."""
    hits = dict.fromkeys(FIGURES, 0)
    predicted = labelled = hard_labels = hard_hits = 0
    kinds: dict[str, list[int]] = {}
    mistakes: list[Mistake] = []
    for doc, all_labels in labels.items():
        wanted = [label for label in all_labels if label.kind != "none"]
        found = list(claims.get(doc, ()))
        pairs = pair(found, wanted)
        claim_of = {j: i for i, j in pairs}
        predicted += len(found)
        labelled += len(wanted)
        hits["detected"] += len(pairs)
        at_hard = {i for i, j in pairs if wanted[j].hard}
        hard_hits += len(at_hard)
        for i, claim in enumerate(found):
            if i not in at_hard:
                kinds.setdefault(claim.kind, [0] * 5)[4] += 1
        for j, label in enumerate(wanted):
            if label.hard:
                hard_labels += 1
                continue
            claim = found[claim_of[j]] if j in claim_of else None
            met = (
                True,
                claim is not None,
                claim is not None and is_typed(claim, label),
                claim is not None and is_resolved(claim, label),
            )
            hits["typed"] += met[2]
            hits["resolved"] += met[3]
            counts = kinds.setdefault(label.kind, [0] * 5)
            for place, value in enumerate(met):
                counts[place] += value
            if not met[3]:
                mistakes.append(Mistake(doc, "missed" if claim is None else "wrong", label, claim))
        taken = {i for i, _ in pairs}
        mistakes += [Mistake(doc, "false", None, c) for i, c in enumerate(found) if i not in taken]
    figures = {"detected": Figure(hits["detected"], predicted, labelled)}
    for name in FIGURES[1:]:
        figures[name] = Figure(hits[name], predicted - hard_hits, labelled - hard_labels)
    return Score(
        figures,
        tuple(KindScore(kind, *counts) for kind, counts in sorted(kinds.items())),
        tuple(mistakes),
        tuple(doc for doc, found in claims.items() if doc not in labels and list(found)),
    )


def _measure(label: Label) -> str | None:
    return "goods flow" if label.measure in ("exports", "imports") else label.measure


def _economies(label: Label) -> tuple[str, frozenset[str], frozenset[str]]:
    if label.measure == "exports":
        return ("flow", label.reporter, label.partner)
    if label.measure == "imports":
        return ("flow", label.partner, label.reporter)
    if label.measure in RANKED:
        return ("rank", label.reporter, label.partner)
    return ("pair", label.reporter | label.partner, frozenset())
