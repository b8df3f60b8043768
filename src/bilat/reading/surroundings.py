"""What around a claim makes a reader of it more or less sure, beside the rules that read it.

A rule is right as often as its text is plain: the same rule goes wrong more often where the partner is taken over
from before, where a text tells many pairs, in long sentences and late in the text, and where money is invested.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from bilat.reading.discourse import WORLD
from bilat.reading.drafts import Draft
from bilat.reading.model import Claim

Told = Draft | Claim
Span = tuple[int, int]

# In the order of the figures; `confidence.txt` has a weight for each.
NAMES = (
    "partner_unnamed",  # 1 where no words of the sentence give it
    "measure_unnamed",
    "period_unnamed",
    "with_world",
    "open_notes",  # up to 2
    "beside",  # logarithm of how many claims the sentence makes
    "depth",  # how far down the text, 0 to 1
    "length",  # logarithm of the characters of the sentence
    "pairs",  # logarithm of how many pairs the text tells
    "invested",  # money invested, not traded
)
_SHORTEST = 10
# What makes a single claim less sure, in words.
_DOUBTS = {
    "partner_unnamed": "no words name the partner",
    "measure_unnamed": "no words name the flow",
    "period_unnamed": "no words give the time",
    "with_world": "the trade is with all",
    "open_notes": "something is left open",
    "invested": "money is invested, not traded",
}


def around(told: Sequence[tuple[Span, Sequence[Told]]], length: int) -> list[tuple[float, ...]]:
    """The figures of `NAMES` for each claim of a document, in the order of the text.

    told : each sentence that makes claims, its range and its claims. length : of the text, in characters.
    """
    pairs = len({frozenset((claim.reporter, claim.partner)) for _, claims in told for claim in claims})
    many = math.log(max(pairs, 1))
    found: list[tuple[float, ...]] = []
    for (start, end), claims in told:
        beside = math.log(max(len(claims), 1))
        long = math.log(max(end - start, _SHORTEST))
        for claim in claims:
            words = claim.words
            found.append(
                (
                    float("partner" not in words),
                    float("measure" not in words),
                    float("period" not in words),
                    float(claim.partner == WORLD),
                    float(min(len(set(claim.open)), 2)),
                    beside,
                    claim.start / max(length, 1),
                    long,
                    many,
                    float(claim.measure.startswith("fdi") or claim.measure.startswith("investment")),
                )
            )
    return found


def doubts(claim: Claim) -> list[str]:
    """What about a claim by itself makes it less sure, in words."""
    figures = around([(claim.sentence, [claim])], 1)[0]
    return [_DOUBTS[name] for name, figure in zip(NAMES, figures, strict=True) if figure and name in _DOUBTS]
