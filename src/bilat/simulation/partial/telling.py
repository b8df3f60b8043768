"""A partial outcome as text: effects by importer, exporter or product, and what is not covered."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from bilat.simulation.partial.tables import PartialOutcome

SHOWN = 30
_COLUMNS = {
    "imports": "imports",
    "creation": "creation",
    "diversion": "diversion",
    "price": "price effect",
    "total": "all effects",
    "revenue_change": "revenue",
    "welfare": "welfare",
}


def _cell(row: dict[str, float], column: str) -> str:
    if column == "revenue_change" and row["revenue_known"] < 1:
        return f"{row[column]:,.2f}*" if row["revenue_known"] > 0 else "unknown"  # missing is not zero (S7)
    return f"{row[column] + 0.0:,.2f}"


def tell(outcome: PartialOutcome, keys: Sequence[str] = ("importer", "exporter")) -> str:
    """Text for people; the largest effects first, in the unit of the input."""
    table = outcome.by(*keys)
    if keys:
        table = table.sort(pl.col("total").abs(), descending=True)
    lines = ["Partial equilibrium in the manner of SMART, in the unit of the input", ""]
    heads = [*keys, *_COLUMNS.values()]
    rows = [
        [*(str(row[k]) for k in keys), *(_cell(row, c) for c in _COLUMNS)]
        for row in table.head(SHOWN).iter_rows(named=True)
    ]
    widths = [max(len(line[i]) for line in [heads, *rows]) for i in range(len(heads))]
    for line in [heads, *rows]:
        words = [
            c.ljust(w) if i < len(keys) else c.rjust(w)
            for i, (c, w) in enumerate(zip(line, widths, strict=True))
        ]
        lines.append("  ".join(words).rstrip())
    if table.height > SHOWN:
        lines.append(f"{table.height - SHOWN} more rows: --format csv has all")
    lines += ["", f"Covered: {outcome.coverage:.1%} of imports by value"]
    reasons = outcome.not_covered.group_by("reason").agg(pl.len(), pl.col("imports").sum()).sort("imports")
    for reason, count, value in reversed(reasons.rows()):
        lines.append(f"  {reason}: {count} flow{'' if count == 1 else 's'}, imports of {value:,.2f}")
    lines += [f"  - {note}" for note in outcome.notes]
    if (table["revenue_known"] < 1).any():
        lines.append("Revenue with * leaves out flows whose tariff is unknown.")
    lines.append("Welfare is the dead-weight loss that disappears, as in SMART.")
    return "\n".join(lines) + "\n"
