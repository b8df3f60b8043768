"""Who trades most in the world, or in a group: economies in order, for all goods or one product (S8)."""

from __future__ import annotations

from collections import defaultdict

from bilat.errors import QueryError
from bilat.periods import Period
from bilat.statistics.books import Books, sql_text
from bilat.statistics.model import RankEntry, Ranking
from bilat.statistics.universe import WORLD, universe


def leaders(
    flow: str,
    period: Period,
    *,
    product: str = "TOTAL",
    within: str = WORLD,
    dataset: str | None = None,
    books: Books | None = None,
) -> list[Ranking]:
    """Economies by their exports, imports or trade with the whole world, one Ranking for each dataset.

    Reconciled tables are summed over partners; in others each reporter's own world total counts. ``reporter``
    of the result is WLD: it is the world that is ranked. A product that no table has a row for is the sum of the
    shortest codes below it (HS22:85 of six-digit lines), which the note then says.
    """
    from bilat.statistics.library import default_books

    books = books or default_books()
    if flow not in ("exports", "imports", "trade"):
        raise QueryError(
            "not a flow that economies are ranked by", found=flow, expected="exports, imports, trade"
        )
    key = ("leaders", flow, period, product, within, dataset)
    if key not in books.memory:
        books.memory[key] = _leaders(books, flow, period, product, within, dataset)
    return list(books.memory[key])


def _leaders(
    books: Books, flow: str, period: Period, product: str, within: str, dataset: str | None
) -> list[Ranking]:
    values: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
    summed = False
    for exact in (True, False):
        for name, unit, vintage, code, value in _amounts(books, flow, period, product, dataset, exact):
            table = values[name, unit, vintage]
            table[code] = table.get(code, 0.0) + value
        if values or ":" not in product:
            break
        summed = True
    everyone = universe(within, period, "")
    found = []
    for (name, unit, vintage), table in sorted(values.items()):
        ranked = sorted(
            ((v, c) for c, v in table.items() if c in everyone), key=lambda item: (-item[0], item[1])
        )
        if len(ranked) < 2:
            continue
        total = sum(table.values())
        entry = books.catalogue[name]
        missing = tuple(sorted(everyone - table.keys()))
        said = f"economies by {flow}, {product}, {period.label()}, within {within}"
        found.append(
            Ranking(
                WORLD,
                flow,
                period,
                within,
                name,
                "reconciled" if name in books.reconciled else entry.status,  # type: ignore[arg-type]
                tuple(
                    RankEntry(
                        place, code, value, value / total if name in books.reconciled and total else None
                    )
                    for place, (value, code) in enumerate(ranked, start=1)
                ),
                missing,
                unit,
                books.cite(name, entry.key, vintage, said),
                note="; ".join(
                    [
                        *(["each value is the sum of the codes below"] if summed else []),
                        *([f"{len(missing)} without a figure"] if missing else []),
                    ]
                ),
                books="reconciled" if name in books.reconciled else "own",
                certain=0 if missing else len(ranked),
            )
        )
    return found


def _amounts(
    books: Books, flow: str, period: Period, product: str, dataset: str | None, exact: bool
) -> list[tuple[str, str, str, str, float]]:
    """Dataset, unit, vintage, economy and amount; an economy comes twice where trade is both flows of a pair.

    The rows are read once, for what is to be summed over partners and for the reporters' own totals alike: with
    eleven million lines a year, reading is what takes the time.
    """
    known = {dataset} if dataset else set(books.catalogue)
    reconciled = sorted(known & books.reconciled)
    own = sorted(known - books.reconciled)
    sides = {"exports": ("reporter",), "imports": ("partner",), "trade": ("reporter", "partner")}[flow]
    # Constants, not parameters: DuckDB skips files and groups of rows by their statistics for these only. What is
    # the same in nearly every row (flow, dataset) is asked of the few rows found.
    test = f"product = {sql_text(product)}" if exact else f"starts_with(product, {sql_text(product)})"
    kinds = []
    if reconciled:
        kinds.append(f"(flow = 'exports' AND dataset IN ({', '.join(map(sql_text, reconciled))}))")
    if own:
        listed = ", ".join(map(sql_text, own))
        kinds.append(
            f"(flow = {sql_text(flow)} AND partner = 'WLD' AND bound IS NULL AND dataset IN ({listed}))"
        )
    if not kinds:
        return []
    tables = ", ".join(map(sql_text, reconciled)) or "NULL"
    whole = " UNION ALL ".join(
        f"SELECT dataset, unit, vintage, {side}, sum(value) FROM latest WHERE dataset IN ({tables}) GROUP BY ALL"
        for side in sides
    )
    # The newest vintage of a table that has the world in it; of the reporters' own books each one's newest.
    return books.connection.execute(
        f"""WITH found AS MATERIALIZED (
            SELECT dataset, reporter, partner, flow, product, value, unit, vintage, bound, added,
                dataset IN ({tables}) AS whole
            FROM {"detail" if ":" in product else "totals"}
            WHERE {test} AND start = {sql_text(period.start or "")} AND "end" = {sql_text(period.end or "")}
        ), dated AS (
            SELECT * FROM found WHERE {" OR ".join(kinds)} QUALIFY vintage = max(vintage) OVER (
                PARTITION BY dataset, CASE WHEN whole THEN '' ELSE reporter END)
        ), latest AS (
            SELECT * FROM dated QUALIFY length(product) = min(length(product)) OVER (PARTITION BY dataset)
                AND added = max(added) OVER (PARTITION BY dataset, reporter, partner, product, unit)
        )
        {whole}
        UNION ALL SELECT dataset, unit, vintage, reporter, sum(value) FROM (
            SELECT dataset, unit, vintage, reporter, product, max(value) AS value FROM latest
            WHERE NOT whole GROUP BY ALL) GROUP BY ALL"""
    ).fetchall()
