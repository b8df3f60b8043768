"""Papers told through another one: a version of a paper named before, and those signed alongside it."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.reading.events.clauses import phrase_at
from bilat.reading.events.words import Scene, Unit
from bilat.reading.wordsets import wordset

_ALONGSIDE = wordset("papers.alongside")
_VERSIONS = wordset("papers.versions")
# Units between the verb and "alongside", and from there to the papers.
_NEAR, _TO_PAPERS = 4, 6


def beside(units: Sequence[Unit], at: int, last: int) -> int | None:
    """The papers of "will be signed alongside 30 other agreements": beside the one that is the subject."""
    for n in range(at + 1, min(at + _NEAR, last)):
        if length := phrase_at(units, n, _ALONGSIDE):
            near = range(n + length, min(n + length + _TO_PAPERS, last))
            return next((k for k in near if units[k].has("n.paper")), None)
    return None


def of(units: Sequence[Unit], n: int) -> int | None:
    """Which paper "the updated version" is of: the nearest named before it, or behind "of"; None if it is no version."""
    if units[n].low not in _VERSIONS:
        return None
    if n + 1 < len(units) and units[n + 1].low in ("of", "of the"):
        return next((k for k in range(n + 1, min(n + 8, len(units))) if units[k].has("n.paper")), None)
    return next((k for k in range(n - 1, -1, -1) if units[k].has("n.paper")), None)


def name(scene: Scene, n: int) -> str | None:
    """ "updated free trade agreement" for the updated version of one, None where nothing is said of the version."""
    units = scene.units
    paper = of(units, n)
    if paper is None:
        return None
    first = n
    while first > 0 and (units[first - 1].has("w", "hyphen", "quote", "v.upgrade", "v.deepen")):
        first -= 1
    own = " ".join(u.text for u in units[first:n] if not u.has("quote", "a"))
    return f"{own} {units[paper].low}" if own else None
