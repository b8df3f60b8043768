"""Pairs that a reconciled table on file has nothing between, though it has both with nearly everybody else (S7, S13)."""

from __future__ import annotations

from bilat.economies import called
from bilat.periods import spans
from bilat.statistics.books import sql_text
from bilat.statistics.library import default_books

# With so many others on file, that there is nothing with one of them is a hole of the table rather than no trade.
MANY = 100


def left_out_between(first: str, second: str) -> tuple[str, ...]:
    """One sentence for each reconciled dataset that lacks every flow between two economies and has both with many others.

    first, second : alpha-3 codes. Empty where something is on file, or either has few partners anyway.
    """
    a, b = sql_text(first), sql_text(second)
    _, rows = default_books().select(
        f"""SELECT dataset, min(substr("start", 1, 4)), max(substr("start", 1, 4)),
        count(DISTINCT partner) FILTER (WHERE reporter = {a}), count(DISTINCT partner) FILTER (WHERE reporter = {b}),
        count(*) FILTER (WHERE (reporter = {a} AND partner = {b}) OR (reporter = {b} AND partner = {a}))
        FROM totals WHERE status = 'reconciled' AND flow = 'exports' AND reporter IN ({a}, {b}) GROUP BY 1 ORDER BY 1"""
    )
    out = []
    for dataset, since, until, mine, theirs, between in rows:
        if between or min(mine, theirs) < MANY:
            continue
        years = spans(list(range(int(since), int(until) + 1)))
        out.append(
            f"the reconciled table on file ({dataset}, {years}) has {called(first)} with {mine} others and "
            f"{called(second)} with {theirs}, and nothing between the two: the table lacks it, which is not zero "
            f"(S7); bilat data list {dataset}"
        )
    return tuple(out)
