"""Claims of one text that cannot both be read right: one quantity, two values too far apart for a slip (rule S6).

"Trade with Togo came to 5 billion" and "trade with Togo came to 2 billion", of one year: one of the two is of another
partner, part or time than was read. Nothing here decides which; both are less sure and say why. Values nearer to each
other may be a slip of the text and are left to the checks (`bilat.checking.internal`), which need sure readings
and take what a slip is from here.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bilat.reading import confidence
from bilat.reading.model import Claim

_KINDS: Final = frozenset({"level", "growth", "multiple", "share", "balance"})
# How much larger one value must be than the other: what S6 takes for a slip is at most half as large again.
APART: Final = 1.5
# What it takes from the logarithm of the odds: on 144 real English pages nobody had seen 52 % of 212 such claims were
# right but for scope, 72 % of 1,363 others; on 45 Chinese and Malay pages 74 % of 42, 87 % of 537 (docs/evaluation.md).
SHIFT: Final = -0.85
# How near to a power of ten two amounts are for a slip of a unit, in powers of ten.
TENFOLD: Final = 0.075
NOTE: Final = (
    "The text is read as giving another value of the same quantity ({other}): one of the two is of another part, "
    "partner or time than was read."
)


def doubted(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in their order, those at odds with another of the same text less sure and with a note in ``open``."""
    alike: dict[object, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.kind in _KINDS and claim.period is not None and claim.value is not None:
            key = (
                claim.kind,
                claim.measure,
                claim.reporter,
                claim.partner,
                claim.period,
                claim.scope,
                claim.unit,
            )
            alike[(*key, claim.base_period, claim.compared, claim.universe)].append(place)
    found = list(claims)
    for places in alike.values():
        if len(places) < 2:
            continue
        # Only the outermost values are looked at, so that a text of one quantity alone takes no longer than any.
        ends = {f(places, key=lambda p: by(claims[p])) for f in (min, max) for by in (_signed, _size)}
        for place in places:
            mine = claims[place]
            other = next((claims[p] for p in sorted(ends) if p != place and _at_odds(mine, claims[p])), None)
            if other is not None:
                note = NOTE.format(other=" ".join(other.text.split())[:60])
                found[place] = replace(mine, confidence=_less(mine.confidence), open=(*mine.open, note))
    return found


def _at_odds(one: Claim, other: Claim) -> bool:
    """Whether two values of what is read as one quantity cannot be the same, nor of two offices or speakers."""
    named = [(one.source, other.source), (one.books, other.books)]
    if any(first and second and first != second for first, second in named):
        return False
    first, second = _signed(one), _signed(other)
    if one.high is not None or other.high is not None:
        return False  # a range may hold the other value
    least, most = sorted((abs(first), abs(second)))
    if one.unit != "%" and least > 0 and first * second > 0:
        tens = math.log10(most / least)
        if round(tens) > 0 and abs(tens - round(tens)) < TENFOLD:
            return False  # "$5 billion" and "$5 million": a slip of the text, rather
    return most > APART * least or (first * second < 0 and abs(first - second) > 0.5 * most)


def _signed(claim: Claim) -> float:
    """The value with the sign that its direction gives it."""
    value = claim.value or 0.0
    return -abs(value) if claim.change in ("down", "deficit") else value


def _size(claim: Claim) -> float:
    """The value without its sign."""
    return abs(claim.value or 0.0)


def _less(chance: float) -> float:
    """The chance, with the odds taken down."""
    return round(1.0 / (1.0 + math.exp(-(confidence.logit(chance) + SHIFT))), 2)
