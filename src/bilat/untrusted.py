"""Guards for text that anybody may have written, before a parser sees it."""

from __future__ import annotations

import re

DEEPEST = 100
_BRACKET = re.compile(r"[\[\]{}]")


def too_deep(text: str, limit: int = DEEPEST) -> int | None:
    """The line (from 1) at which brackets nest deeper than ``limit``; None where they do not.

    YAML parsers take time that grows with the square of the depth, or recurse: ten kilobytes of ``[`` keep
    one busy for minutes. Brackets inside quotes count too; no honest file nests a hundred of them.
    """
    depth = 0
    for match in _BRACKET.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > limit:
                return text.count("\n", 0, match.start()) + 1
        elif depth:
            depth -= 1
    return None
