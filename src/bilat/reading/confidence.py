"""How sure a claim is: the chance that a reader would agree with all of its fields.

A claim is as sure as the least sure of the rules behind it. How often a rule was right is counted on a
labelled corpus (a claim is right when economies with direction, period, value and unit all agree), with
Laplace smoothing towards the corpus mean, so that a rule seen twice cannot claim certainty. What that weakest
rule's figure is worth is learnt from articles that nobody who writes rules had seen, in one of two ways:

* with what is around the claim (`surroundings`), by a ridge logistic regression (Hoerl and Kennard 1970;
  Le Cessie and van Houwelingen 1992) of right or wrong on the logit of the figure and the surroundings;
* without, by pooling adjacent violators (isotonic regression, Ayer et al. 1955); where there are no unseen articles,
  on articles left out of the count (five folds by article).

All tables lie in languages/<code>/confidence.txt; `benchmarks/calibrate.py` writes them.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import math
import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from bilat.reading.surroundings import NAMES

# Weight of the corpus mean in claims: a rule needs about this many claims of its own to be believed.
PRIOR = 6.0
FOLDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Counts of right and all claims by rule, and what the weakest of a claim's rules is worth.

    edges, values : bins of the map from weakest rule to chance. weights : of the regression, where there is one:
    the constant, the logit of the weakest rule, then as `surroundings.NAMES`.
    """

    mean: float
    rules: dict[str, tuple[int, int]]
    edges: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    weights: tuple[float, ...] = ()

    def weakest(self, kind: str, rules: Iterable[str]) -> float:
        """The smoothed share of right claims of the least sure rule; the kind counts as a rule."""
        return min(map(self.share, (f"kind:{kind}", *rules)))

    def share(self, rule: str) -> float:
        """Smoothed share of right claims among those that a rule had a hand in."""
        right, all_ = self.rules.get(rule, (0, 0))
        return (right + PRIOR * self.mean) / (all_ + PRIOR)

    def chance(self, kind: str, rules: Iterable[str]) -> float:
        """The calibrated chance, 0 to 1, rounded to a hundredth."""
        return _chance(self, kind, tuple(rules))

    def among(self, kind: str, rules: Iterable[str], around: Sequence[float]) -> float:
        """The chance of a claim in its surroundings (`surroundings.around`), 0 to 1, rounded to a hundredth."""
        if not self.weights:
            return self.chance(kind, rules)
        if len(around) != len(self.weights) - 2:
            raise ValueError(
                f"{len(around)} figures of what is around a claim, {len(self.weights) - 2} weights"
            )
        score = self.weights[0] + self.weights[1] * _logit(self, kind, tuple(rules))
        score += math.fsum(map(operator.mul, self.weights[2:], around))
        return round(1.0 / (1.0 + math.exp(-score)), 2)

    def computed(self, kind: str, rules: Iterable[str]) -> float:
        """The same, not remembered."""
        weakest = self.weakest(kind, rules)
        if not self.values:
            return round(weakest, 2)
        return round(self.values[min(bisect.bisect_right(self.edges, weakest), len(self.values) - 1)], 2)


@functools.lru_cache(maxsize=4096)
def _chance(found: Table, kind: str, rules: tuple[str, ...]) -> float:
    """Claims have few combinations of rules, and many claims each."""
    return found.computed(kind, rules)


@functools.lru_cache(maxsize=4096)
def _logit(found: Table, kind: str, rules: tuple[str, ...]) -> float:
    return logit(found.weakest(kind, rules))


def logit(share: float) -> float:
    """The logarithm of the odds, of shares kept off 0 and 1."""
    kept = min(max(share, 0.02), 0.98)
    return math.log(kept / (1.0 - kept))


@functools.cache
def table(language: str) -> Table:
    """The committed table of a language; without one every claim has the chance of one half."""
    file = resources.files("bilat.reading.languages").joinpath(language, "confidence.txt")
    if not file.is_file():
        return Table(0.5, {})
    mean, rules, edges, values, weights = 0.5, {}, [], [], []
    for line in file.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if not parts or parts[0] == "#":
            continue
        if parts[0] == "mean":
            mean = float(parts[1])
        elif parts[0] == "bin":
            values.append(float(parts[2]))
            edges.append(float(parts[1]))
        elif parts[0] == "weight":
            weights.append(float(parts[2]))
        elif parts[0] == "rule":
            rules[" ".join(parts[1:-2])] = (int(parts[-2]), int(parts[-1]))
    return Table(mean, rules, tuple(edges[:-1]), tuple(values), tuple(weights))


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that a labelled corpus judged: its article, kind, rules, whether it was right, and its surroundings."""

    article: str
    kind: str
    rules: tuple[str, ...]
    right: bool
    around: tuple[float, ...] = ()


def count(cases: Sequence[Case]) -> Table:
    """Counts by rule, without bins."""
    mean = (sum(case.right for case in cases) + 1) / (len(cases) + 2)
    rules: dict[str, tuple[int, int]] = {}
    for case in cases:
        for name in {f"kind:{case.kind}", *case.rules}:
            right, all_ = rules.get(name, (0, 0))
            rules[name] = (right + case.right, all_ + 1)
    return Table(mean, rules)


def fit(cases: Sequence[Case], unseen: Sequence[Case] = ()) -> Table:
    """Counts from all cases; bins from unseen ones, else from five folds by article.

    unseen : cases of articles that no rule was written for: what claims of new articles are like.
    """
    if unseen:
        whole = count(cases)
        edges, values = isotonic([(whole.weakest(c.kind, c.rules), c.right) for c in unseen])
        return Table(whole.mean, whole.rules, edges, values)
    articles = sorted({case.article for case in cases})
    fold = {article: place % FOLDS for place, article in enumerate(articles)}
    judged: list[tuple[float, bool]] = []
    for held in range(FOLDS):
        known = count([case for case in cases if fold[case.article] != held])
        judged += [(known.weakest(c.kind, c.rules), c.right) for c in cases if fold[c.article] == held]
    edges, values = isotonic(judged)
    whole = count(cases)
    return Table(whole.mean, whole.rules, edges, values)


def isotonic(
    judged: Sequence[tuple[float, bool]], *, smallest: int = 12
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Monotone bins: upper edges between them, and the smoothed share of right claims in each.

    Neighbours whose shares fall, or with fewer than ``smallest`` claims, are pooled.
    """
    # Claims of one score are one block: one by one, the wrong ones sorted first, they would make a bin too sure.
    blocks: list[list[float]] = []  # right, all, highest score
    for score, alike in itertools.groupby(sorted(judged), key=lambda one: one[0]):
        each = [right for _, right in alike]
        blocks.append([float(sum(each)), float(len(each)), score])
        while len(blocks) > 1 and (
            blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1] or blocks[-2][1] < smallest
        ):
            last = blocks.pop()
            blocks[-1] = [blocks[-1][0] + last[0], blocks[-1][1] + last[1], last[2]]
    if len(blocks) > 1 and blocks[-1][1] < smallest:
        last = blocks.pop()
        blocks[-1] = [blocks[-1][0] + last[0], blocks[-1][1] + last[1], last[2]]
    values = tuple(itertools.accumulate(((right + 1) / (all_ + 2) for right, all_, _ in blocks), max))
    return tuple(block[2] for block in blocks[:-1]), values


def written(found: Table, note: str) -> str:
    """The table as the text of confidence.txt."""
    lines = [
        f"# {note}",
        "# rule NAME right all: claims of the corpus that the rule had a hand in",
        f"mean {found.mean:.4f}",
    ]
    edges = (*found.edges, 1.0) if found.values else ()
    names = ("constant", "weakest_rule", *NAMES)
    if found.weights:
        lines += [f"weight {name} {weight:.4f}" for name, weight in zip(names, found.weights, strict=True)]
    lines += [f"bin {edge:.4f} {value:.4f}" for edge, value in zip(edges, found.values, strict=True)]
    lines += [f"rule {name} {right} {all_}" for name, (right, all_) in sorted(found.rules.items())]
    return "\n".join(lines) + "\n"
