"""What is at hand: the catalogue with its coverage, years × economies."""

from __future__ import annotations

from typing import Any

from bilat.errors import QueryError
from bilat.statistics.books import REFERENCE, Books
from bilat.statistics.left_out import UNVALUED, newest_sql
from bilat.statistics.model import Holding


def datasets(books: Books | None = None) -> tuple[Holding, ...]:
    """Every dataset with what it covers, packaged ones first."""
    from bilat.statistics.library import default_books

    books = books or default_books()
    if "holdings" in books.memory:
        return books.memory["holdings"]
    con = books.connection
    # Totals have a row a pair where detail has thousands: coverage is read off them wherever they exist.
    lines = dict(con.execute("SELECT dataset, count(*) FROM detail GROUP BY dataset").fetchall())
    known = {name for (name,) in con.execute("SELECT DISTINCT dataset FROM totals").fetchall()}
    counted, yearly = _coverage(books, "totals", sorted(known))
    if only := sorted(set(lines) - known):
        more, years = _coverage(books, "detail", only)
        counted += more
        yearly.update(years)
    counted = [(name, lines.get(name, 0) + (n if name in known else 0), *rest) for name, n, *rest in counted]
    current, rates = _current(books)
    found = [
        Holding(
            books.catalogue[name],
            books.origin(name),
            rows,
            first,
            last,
            tuple(sorted(reporters)),
            partners,
            tuple(yearly[name]),
            tuple(sorted(vintages)),
            "exchange rates, no observations of trade" if name in rates else "observations",
            current.get(name, 0) if name not in lines else 0,
        )
        for name, rows, first, last, reporters, partners, vintages in counted
        if name in books.catalogue
    ]
    if books.has_packaged:
        found += _orders(books)
    found.sort(key=lambda holding: (holding.origin != "packaged", holding.dataset.name))
    books.memory["holdings"] = tuple(found)
    return books.memory["holdings"]


def _coverage(
    books: Books, view: str, names: list[str]
) -> tuple[list[tuple[Any, ...]], dict[str, list[tuple[int, int]]]]:
    """Rows, span, reporters, partners and vintages of datasets, and their reporters by year."""
    counted = books.connection.execute(
        f"""SELECT dataset, count(*), min(start), max("end"), list(DISTINCT reporter), count(DISTINCT partner),
        list(DISTINCT vintage) FROM {view} WHERE list_contains(?, dataset) GROUP BY dataset ORDER BY dataset""",
        [names],
    ).fetchall()
    yearly: dict[str, list[tuple[int, int]]] = {}
    for dataset, year, reporters in books.connection.execute(
        f"""SELECT dataset, CAST("end"[1:4] AS INTEGER) AS year, count(DISTINCT reporter) FROM {view}
        WHERE list_contains(?, dataset) GROUP BY ALL ORDER BY ALL""",
        [names],
    ).fetchall():
        yearly.setdefault(dataset, []).append((year, reporters))
    return counted, yearly


def _current(books: Books) -> tuple[dict[str, int], set[str]]:
    """How many totals of each dataset are of the latest edition of their quantity, and which hold exchange rates alone."""
    found = books.connection.execute(
        f"""SELECT dataset, count(*) FILTER (WHERE edition = 1), bool_and(flow = 'exchange_rate')
        FROM ({newest_sql("totals", "true")}) GROUP BY 1"""
    ).fetchall()
    return {name: count for name, count, _ in found}, {name for name, _, only in found if only}


def products(name: str, books: Books | None = None) -> tuple[str, ...]:
    """The products without a code of goods (totals, pairs of currencies) that a dataset holds, in their order."""
    from bilat.statistics.library import default_books

    books = books or default_books()
    rows = books.connection.execute(
        "SELECT DISTINCT product FROM totals WHERE dataset = ? ORDER BY 1", [name]
    ).fetchall()
    return tuple(product for (product,) in rows)


def _orders(books: Books) -> list[Holding]:
    """Tables that hold an order or statements instead of values."""
    path = str(REFERENCE / "orders.parquet")
    rows, first, last, reporters, partners, vintages = books.connection.execute(
        """SELECT count(*), min(start), max("end"), list(DISTINCT reporter), count(DISTINCT partner),
        list(DISTINCT vintage) FROM read_parquet(?)""",
        [path],
    ).fetchall()[0]
    years = books.connection.execute(
        "SELECT CAST(start[1:4] AS INTEGER), count(DISTINCT reporter) FROM read_parquet(?) GROUP BY 1 ORDER "
        "BY 1",
        [path],
    ).fetchall()
    said = books.rank_statements
    found = [
        Holding(
            books.catalogue["factbook-partners"],
            "packaged",
            rows,
            first,
            last,
            tuple(sorted(reporters)),
            partners,
            tuple((y, n) for y, n in years),
            tuple(sorted(vintages)),
            UNVALUED["orders"][0],
        )
    ]
    if said:
        start, end = min(s.first_year for s in said), max(s.last_year for s in said)
        found.append(
            Holding(
                books.catalogue["rank-statements"],
                "packaged",
                len(said),
                f"{start}-01",
                f"{end}-12",
                tuple(sorted({s.reporter for s in said})),
                len({s.economy for s in said}),
                tuple(
                    (year, len({s.reporter for s in said if s.covers(year)}))
                    for year in range(start, end + 1)
                ),
                tuple(sorted({s.citation.vintage for s in said})),
                UNVALUED["statements"][0],
            )
        )
    return found


def coverage(name: str, books: Books | None = None) -> dict[str, dict[int, int]]:
    """Of one dataset: reporter to year to how many partners it has there; no year where it has none (S7).

    A period counts for the year it ends in, as in `Holding.reporters_by_year`. Raises QueryError for a name that no
    dataset at hand has.
    """
    from bilat.statistics.library import default_books

    books = books or default_books()
    if name == "rank-statements":
        said: dict[str, dict[int, int]] = {}
        for one in books.rank_statements:
            for year in range(one.first_year, one.last_year + 1):
                years = said.setdefault(one.reporter, {})
                years[year] = years.get(year, 0) + 1
        return said
    orders = str(REFERENCE / "orders.parquet")
    asked = [
        ("totals", []),
        ("detail", []),
        *([("read_parquet(?)", [orders])] if books.has_packaged else []),
    ]
    for view, first in asked:
        rows = books.connection.execute(
            f"""SELECT reporter, CAST("end"[1:4] AS INTEGER) AS year, count(DISTINCT partner) FROM {view}
            WHERE dataset = ? GROUP BY ALL ORDER BY ALL""",
            [*first, name],
        ).fetchall()
        if rows:
            found: dict[str, dict[int, int]] = {}
            for reporter, year, partners in rows:
                found.setdefault(reporter, {})[year] = partners
            return found
    raise QueryError("no such dataset", found=name, ways_out=("`bilat data list` names them all",))
