"""Which statement a stretch of a text is part of: the shortest one that holds it."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence

from bilat.reading.model import Statement


def holder(statements: Sequence[Statement]) -> Callable[[int, int], Statement | None]:
    """A function from a character range to the statement that holds it; None where none does."""
    ordered = sorted(statements, key=lambda s: s.start)
    starts = [s.start for s in ordered]
    reach = max((s.end - s.start for s in ordered), default=0)

    def holding(start: int, end: int) -> Statement | None:
        # No statement that begins further back than the longest one reaches as far.
        first, last = bisect.bisect_left(starts, start - reach), bisect.bisect_right(starts, start)
        found = [s for s in ordered[first:last] if end <= s.end]
        return min(found, key=lambda s: s.end - s.start) if found else None

    return holding
