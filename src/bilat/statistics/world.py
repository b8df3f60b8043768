"""Who trades most in the world, or in a group: economies in order, for all goods or one product (S8)."""

from __future__ import annotations

from collections import defaultdict

from bilat.errors import QueryError
from bilat.periods import Period
from bilat.statistics.books import Books
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
    of the result is WLD: it is the world that is ranked.
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
    view = "detail" if ":" in product else "totals"
    known = [dataset] if dataset else sorted(books.catalogue)
    at = [product, period.start, period.end, known]
    where = 'product = ? AND start = ? AND "end" = ? AND list_contains(?, dataset)'
    sides = {"exports": ("reporter",), "imports": ("partner",), "trade": ("reporter", "partner")}[flow]
    reconciled = list(books.reconciled)
    for side in sides:
        for name, unit, vintage, code, value in books.connection.execute(
            f"""SELECT dataset, unit, vintage, {side}, sum(value) FROM {view}
            WHERE {where} AND flow = 'exports' AND list_contains(?, dataset)
            GROUP BY dataset, unit, vintage, {side}
            QUALIFY vintage = max(vintage) OVER (PARTITION BY dataset)""",
            [*at, reconciled],
        ).fetchall():
            table = values[name, unit, vintage]
            table[code] = table.get(code, 0.0) + value
    for name, unit, vintage, code, value in books.connection.execute(
        f"""SELECT dataset, unit, vintage, reporter, max(value) FROM {view}
        WHERE {where} AND flow = ? AND partner = 'WLD' AND bound IS NULL
        GROUP BY dataset, unit, vintage, reporter
        QUALIFY vintage = max(vintage) OVER (PARTITION BY dataset, reporter)""",
        [*at, flow],
    ).fetchall():
        if name not in books.reconciled:
            values[name, unit, vintage][code] = value
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
                note=f"{len(missing)} without a figure" if missing else "",
                books="reconciled" if name in books.reconciled else "own",
                certain=0 if missing else len(ranked),
            )
        )
    return found
