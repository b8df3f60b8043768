"""Reconciled flows larger than all that the seller sells: errors of a source, shown and never counted on (S4, S8).

A reconciled table takes one number from two reports; where one partner alone reported, a slip of that one stands. What
an economy exports in all, goods and services, is known from elsewhere.
"""

from __future__ import annotations

from bilat.statistics.books import Books, Row, sql_text
from bilat.statistics.model import Observation

# So many times the seller's exports of goods and services to all. Re-exports and gold that only the buyer counts make a
# flow up to 1.6 times as large (Togo's to the Emirates in 2023); of 25,398 flows of BACI two lie beyond two times.
REACH = 2.0
# A total of so many years before or after still bounds a flow.
YEARS = 2


def why_implausible(item: Observation | Row, books: Books | None = None) -> str:
    """Why a reconciled figure cannot be right, in words; empty where nothing speaks against it.

    Two-way trade and balances are as implausible as the flow in them.
    """
    if item.flow not in ("exports", "imports", "trade", "balance"):
        return ""
    from bilat.statistics.library import default_books

    books = books or default_books()
    if item.dataset not in books.reconciled or not item.period.start:
        return ""
    found = _too_large(books)
    sides = ((item.reporter, item.partner), (item.partner, item.reporter))
    asked = {"exports": sides[:1], "imports": sides[1:]}.get(item.flow, sides)
    return "; ".join(
        words for pair in asked if (words := found.get((item.dataset, *pair, item.period.start)))
    )


def _too_large(books: Books) -> dict[tuple[str, str, str, str], str]:
    """Dataset, seller, buyer and first month of all such flows, with the words for each."""
    if "implausible" not in books.memory:
        names = ", ".join(sql_text(name) for name in sorted(books.reconciled)) or "''"
        rows = books.connection.execute(
            f"""WITH told AS (SELECT dataset, reporter, CAST(start[1:4] AS INTEGER) AS year, value FROM totals
                WHERE partner = 'WLD' AND flow = 'exports' AND unit = 'USD' AND dataset NOT IN ({names})
                AND start[6:7] = '01' AND "end"[1:4] = start[1:4] AND "end"[6:7] = '12')
            SELECT f.dataset, f.reporter, f.partner, f.start, f.value, max(told.value),
                arg_max(told.year, told.value), arg_max(told.dataset, told.value)
            FROM totals f JOIN told ON told.reporter = f.reporter
                AND abs(told.year - CAST(f.start[1:4] AS INTEGER)) <= {YEARS}
            WHERE f.dataset IN ({names}) AND f.flow = 'exports' AND f.unit = 'USD' AND f.product = 'TOTAL'
                AND f.partner <> 'WLD'
            GROUP BY ALL HAVING f.value > {REACH} * max(told.value)"""
        ).fetchall()
        books.memory["implausible"] = {
            (dataset, seller, buyer, start): (
                f"implausible: {value / total:.1f} times the largest exports of {seller} to all on file, "
                f"of {year} ({source})"
            )
            for dataset, seller, buyer, start, value, total, year, source in rows
        }
    return books.memory["implausible"]
