"""Exchange rates and conversions: the rate, its period and its source are always named (S11)."""

from __future__ import annotations

from bilat.errors import QueryError
from bilat.periods import Period
from bilat.statistics.books import Books
from bilat.statistics.model import Conversion, Observation

# Redenominated units that series use for a currency's later or earlier name.
ALIASES = {"CNH": "CNY", "RMB": "CNY", "VEF": "VEB"}


def rates(currency: str, books: Books | None = None) -> tuple[Observation, ...]:
    """Every annual average of a currency, units for one US dollar, earliest first."""
    from bilat.statistics.library import default_books

    books = books or default_books()
    code = ALIASES.get(currency, currency)
    if ("rates", code) not in books.memory:
        rows = books.rows("flow = 'exchange_rate' AND product = ?", [f"{code}/USD"], view="totals")
        books.memory["rates", code] = tuple(
            books.observation(row) for row in sorted(rows, key=lambda r: r.start)
        )
    return books.memory["rates", code]


def rate(currency: str, period: Period, books: Books | None = None) -> Observation | None:
    """Units of ``currency`` for one US dollar: the period's own average, else that of its calendar year.

    None where no rate is on file; the caller says so. For months within a year the observation's period is
    the whole year: compare it with the period asked for.
    """
    found = rates(currency, books)
    exact = [item for item in found if item.period == period]
    if exact:
        return exact[-1]
    if period.start is None or period.end is None:
        return None
    holding = [item for item in found if item.period.contains(period)]
    if holding:
        return holding[-1]
    # A fiscal year reaches into two calendar years: the year with more of its months stands for it.
    middle = period.calendar_years() or [int(period.start[:4]) + (1 if int(period.start[5:]) > 7 else 0)]
    return next((item for item in found if item.period == Period.year(middle[0])), None)


def convert(value: float, unit: str, into: str, period: Period, books: Books | None = None) -> Conversion:
    """``value`` in another currency at annual averages, through the US dollar.

    Raises QueryError where a rate is not on file.
    """
    used: list[Observation] = []
    factor = 1.0
    for currency, power in ((unit, -1), (into, 1)):
        if currency == "USD":
            continue
        found = rate(currency, period, books)
        if found is None:
            known = rates(currency, books)
            raise QueryError(
                f"no exchange rate of {currency} for {period.label()}",
                expected=f"{known[0].period.label()} to {known[-1].period.label()}"
                if known
                else "a currency on file",
                ways_out=(
                    "give the amount in a currency on file",
                    "`bilat data add FILE` adds your own rates",
                ),
            )
        used.append(found)
        factor *= found.value**power
    said = "; ".join(f"{r.value:,.4f} {r.unit} for 1 USD, average of {r.period.label()}" for r in used)
    loose = any(r.period != period for r in used)
    note = said + (f"; the average of a year stands for {period.label()}" if loose else "")
    return Conversion(value * factor, into, tuple(used), period, note)
