"""Which known formats an unknown file comes nearest to: the columns that it has, and those that it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bilat.statistics.sources.base import Source
from bilat.statistics.sources.probe import Probe

MOST = 3
# A layout counts as near with this share of its columns, and two of them: "year" alone is in every table.
NEAR = 0.25
LEAST = 2
ROWS = 16
WORD = re.compile(r"[\w.@-]+")


@dataclass(frozen=True, slots=True)
class Near:
    """A layout of a source that a file resembles."""

    source: Source
    has: tuple[str, ...]
    lacks: tuple[str, ...]

    @property
    def share(self) -> float:
        """How much of the layout is there."""
        return len(self.has) / (len(self.has) + len(self.lacks))

    def text(self) -> str:
        """One line: what is there, what is missing, what the source reads."""
        lacks = f"; lacks {', '.join(self.lacks)}" if self.lacks else "; but it is no such file inside"
        return f"{self.source.name} ({self.source.title}): has {', '.join(self.has)}{lacks}"


def nearest(seen: Probe, sources: Iterable[Source]) -> list[Near]:
    """At most three layouts, nearest first, one for each source; none where nothing is alike."""
    cells = {cell.casefold() for cell in words_of(seen)}
    found: list[Near] = []
    for source in sources:
        best: Near | None = None
        for columns in source.columns:
            has = tuple(c for c in columns if c.casefold() in cells)
            one = Near(source, has, tuple(c for c in columns if c not in has))
            if len(has) >= LEAST and one.share >= NEAR and (best is None or one.share > best.share):
                best = one
        if best is not None:
            found.append(best)
    return sorted(found, key=lambda near: (-near.share, -len(near.has)))[:MOST]


def words_of(seen: Probe) -> set[str]:
    """What may be a column's name in the first rows of a table, else the words of the text."""
    if seen.kind in ("xlsx", "xls"):
        return {str(cell).strip() for rows in seen.tops.values() for row in rows for cell in row if cell}
    if seen.kind == "parquet":
        return parquet_names(seen)
    head = seen.head
    if head.kind == "text":
        cells = {cell for row in head.rows[:ROWS] for cell in row if cell}
        # "Trade Value (US$)" is a cell; "indic_et,sitc06,partner" may be one of a table with tabs.
        return cells | {part for cell in cells for part in WORD.findall(cell)}
    return set(WORD.findall(head.text))


def parquet_names(seen: Probe) -> set[str]:
    """Columns of a Parquet file; none where it cannot be read."""
    from bilat.statistics.sources.opendosm import parquet_columns

    return parquet_columns(seen.path)
