"""Balances: on which side the books have them, and how far apart flows alone may put them (S3, S4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bilat.checking.books import BookValue, flows_behind
from bilat.checking.compare import MIRROR_REACH
from bilat.quantities import Interval
from bilat.reading import Claim

# S3: a balance whose flows are more than so many times as large has no sure sign.
SURE_SIGN = 100.0


def other_sign(claim: Claim, values: Sequence[BookValue], who: str) -> str:
    """That every book on file has the balance on the other side than the text; empty where one has not, or none is there.

    It settles nothing by itself: an amount may be right and the word for its side wrong. who : the economy in words.
    """
    told = claim.change if claim.change in ("deficit", "surplus") else "deficit"
    seen = [value for value in values if value.value and not any(o.bound for o in value.observations)]
    if claim.period is None or not seen or not all(wrong_side(claim, value.value) for value in seen):
        return ""
    flows = [flows_behind(value, claim.reporter, claim.partner, claim.period) for value in seen]
    if min(flows) >= SURE_SIGN:
        return ""
    other = "surplus" if told == "deficit" else "deficit"
    books = ", ".join(dict.fromkeys(value.label for value in seen))
    return (
        f"The sign is the other one: the text has {who} in {told}, and every book on file ({books}) "
        f"has it in {other}"
    )


def flows_explain(claim: Claim, value: float, flows: float) -> bool:
    """Whether a reconciled balance is as far off as flows make it that are counted as differently as usual (S4).

    Not for a slip by a power of ten. flows : how many times the balance both flows are, added as squares.
    """
    printed = abs(claim.value or 0.0)
    if not printed or not value or not 0.1 < abs(value) / printed < 10:
        return False
    return abs(abs(value) - printed) <= (MIRROR_REACH - 1) * flows * abs(value)


def wrong_side(claim: Claim, signed: float) -> bool:
    """Whether the books put the reporter on the other side of the balance than the claim does."""
    if claim.change in ("deficit", "surplus"):
        return (signed < 0) != (claim.change == "deficit")
    return claim.value is not None and claim.value < 0 < signed


def unsigned(value: BookValue) -> BookValue:
    """A surplus or deficit without its sign; the text says who is in surplus."""
    if value.value >= 0:
        return replace(value, how=f"{value.how or 'balance'}, a surplus")
    return replace(
        value,
        value=-value.value,
        interval=Interval(-value.interval.high, -value.interval.low),
        how=f"{value.how or 'balance'}, a deficit",
    )
