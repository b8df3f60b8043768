"""Everybody's rows behind one door: the packaged tables and the user's store as one table.

DuckDB answers over Parquet. Questions about totals (all goods) go through ledgers: all rows of one reporter,
or all rows with one partner, are fetched once and then answered from memory, because checking a document asks
about the same few economies a hundred times. Product detail goes to SQL each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from bilat.citations import Citation
from bilat.errors import QueryError
from bilat.periods import Period
from bilat.statistics.model import OBSERVATION_COLUMNS, Dataset, Observation, RankStatement

if TYPE_CHECKING:
    import duckdb

REFERENCE = Path(__file__).parent / "reference"
COLUMNS = (*OBSERVATION_COLUMNS, "added")
PLAIN = ", ".join(f'"{name}"' for name in COLUMNS[:-1])
STORED = f'{PLAIN}, "added"'
# Times as integers: DuckDB builds a Python datetime for each row otherwise, which takes longer than the
# query.
SELECTED = f'{PLAIN}, epoch_us("added")'
# Datasets of single figures: each row stands on its own source, and rows of one source are a book of their own.
FIGURES = frozenset({"figures", "sourced-figures"})
# Products that are totals of something; every other product (HS22:8542, ICIO:C26) is detail.
TOTALS = "NOT contains(product, ':')"


class Row(NamedTuple):
    """One stored observation, before it gets its citation."""

    dataset: str
    reporter: str
    partner: str
    flow: str
    product: str
    start: str
    end: str
    value: float
    unit: str
    vintage: str
    status: str
    citation_key: str
    note: str
    bound: str | None
    added: int

    @property
    def period(self) -> Period:
        """Its months."""
        return Period(self.start, self.end)


class Listed(NamedTuple):
    """One line of a published order of partners."""

    dataset: str
    rank: int
    partner: str
    share: float | None
    vintage: str
    key: str


class Ledger:
    """Rows of one economy, found by the other economy and flow, or by flow and period."""

    def __init__(self, rows: Iterable[Row], other: str) -> None:
        self.by_pair: dict[tuple[str, str], list[Row]] = {}
        self.by_period: dict[tuple[str, str, str], list[Row]] = {}
        for row in rows:
            self.by_pair.setdefault((getattr(row, other), row.flow), []).append(row)
            self.by_period.setdefault((row.flow, row.start, row.end), []).append(row)


def newest(rows: Iterable[Row]) -> list[Row]:
    """The latest vintage of every quantity; the earlier ones stay in the store and answer ``as_of``.

    Rows of one vintage stay together: conflicting single figures stand side by side on purpose (S4).
    """
    rows = list(rows)
    vintages: dict[str, set[tuple[str, int]]] = {}
    for row in rows:
        vintages.setdefault(row.dataset, set()).add((row.vintage, row.added))
    several = {name for name, found in vintages.items() if len(found) > 1}
    if not several:
        return rows
    last: dict[tuple[str, ...], tuple[str, int]] = {}
    for row in rows:
        if row.dataset in several:
            key = _quantity(row)
            last[key] = max(last.get(key, ("", 0)), (row.vintage, row.added))
    return [r for r in rows if r.dataset not in several or last[_quantity(r)] == (r.vintage, r.added)]


def _quantity(row: Row) -> tuple[str, ...]:
    """What a later vintage replaces: the same quantity in the same dataset, of single figures in the same source."""
    source = row.citation_key if row.dataset in FIGURES else ""
    return (
        row.dataset,
        row.reporter,
        row.partner,
        row.flow,
        row.product,
        row.start,
        row.end,
        row.unit,
        source,
    )


# DuckDB draws bars on standard output in a REPL and under python -c, where they mix with what a caller prints.
QUIET = "SET enable_progress_bar = false"


def sql_text(text: str) -> str:
    """A string literal for SQL."""
    return "'" + text.replace("'", "''") + "'"


class Books:
    """Packaged tables, and a store's snapshot beside them where there is one.

    Parameters
    ----------
    files : further Parquet files of totals and of product detail, in the columns of COLUMNS.
    catalogue : entries of those files. citations : sources of single rows. packaged : False leaves the packaged tables out.
    """

    def __init__(
        self,
        *,
        totals: Sequence[Path] = (),
        detail: Sequence[Path] = (),
        catalogue: Sequence[Dataset] = (),
        citations: Sequence[Citation] = (),
        packaged: bool = True,
    ) -> None:
        self._totals = ([REFERENCE / "observations.parquet"] if packaged else []) + list(totals)
        self._detail = list(detail)
        self._own_catalogue = tuple(catalogue)
        self._own_citations = tuple(citations)
        self._packaged = packaged
        self._kept: dict[tuple[str, str | None], Ledger] = {}
        self._mirrored: dict[tuple[str, str | None], Ledger] = {}
        self._orders: dict[str, dict[tuple[str, str, str], list[Listed]]] = {}
        self._cited: dict[tuple[str, str, str, str], Citation] = {}
        self.memory: dict[Any, Any] = {}

    @cached_property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """An in-memory DuckDB with the views ``totals``, ``detail`` and ``observations``."""
        import duckdb

        connection = duckdb.connect()
        # Data files never change, and every question would read the footers of all of them again.
        connection.execute("SET parquet_metadata_cache = true")
        connection.execute(QUIET)
        for name, files in (("totals", self._totals), ("detail", self._detail)):
            if files:
                listed = ", ".join(sql_text(str(path)) for path in files)
                source = f"SELECT {STORED} FROM read_parquet([{listed}])"
            else:
                source = f"SELECT {STORED} FROM totals LIMIT 0"
                if name == "totals":
                    empty = sql_text(str(REFERENCE / "observations.parquet"))
                    source = f"SELECT {STORED} FROM read_parquet({empty}) LIMIT 0"
            connection.execute(f"CREATE VIEW {name} AS {source}")
        connection.execute("CREATE VIEW observations AS SELECT * FROM totals UNION ALL SELECT * FROM detail")
        return connection

    @cached_property
    def catalogue(self) -> dict[str, Dataset]:
        """Entries by name; the user's own win over packaged ones of the same name."""
        entries = [
            Dataset(**entry) for entry in json.loads((REFERENCE / "catalogue.json").read_text("utf-8"))
        ]
        return {entry.name: entry for entry in (*entries, *self._own_catalogue)}

    @cached_property
    def by_key(self) -> dict[str, Dataset]:
        """Entries by citation key: rows of an older vintage keep their own entry."""
        return {entry.key: entry for entry in (*self.catalogue.values(), *self._own_catalogue)}

    @property
    def has_packaged(self) -> bool:
        """Whether the packaged tables are part of these books."""
        return self._packaged

    def origin(self, dataset: str) -> Literal["packaged", "yours"]:
        """Where a dataset comes from."""
        return "yours" if any(entry.name == dataset for entry in self._own_catalogue) else "packaged"

    @cached_property
    def reconciled(self) -> frozenset[str]:
        """Datasets that have one value for each flow and no owner."""
        return frozenset(name for name, entry in self.catalogue.items() if entry.status == "reconciled")

    @cached_property
    def sources(self) -> dict[str, tuple[str, ...]]:
        """Citation key to (title, publisher, url, terms, vintage, quote) where a row has its own source."""
        path = sql_text(str(REFERENCE / "citations.parquet"))
        rows = self.connection.execute(
            f"SELECT key, title, publisher, url, terms, vintage, quote FROM read_parquet({path})"
        ).fetchall()
        found = {row[0]: row[1:] for row in rows}
        for c in self._own_citations:
            found[c.key] = (c.title, c.publisher, c.url, c.terms, c.vintage, c.quote)
        return found

    def order(self, reporter: str, flow: str, period: Period) -> list[Listed]:
        """The published order of main partners, newest edition only; empty where there is none."""
        if not self._packaged:
            return []
        if reporter not in self._orders:
            path = sql_text(str(REFERENCE / "orders.parquet"))
            rows = self.connection.execute(
                f"""SELECT flow, start, "end", dataset, rank, partner, share, vintage, citation_key
                FROM read_parquet({path}) WHERE reporter = ?
                QUALIFY vintage = max(vintage) OVER (PARTITION BY dataset, flow, start, "end")
                ORDER BY flow, start, rank""",
                [reporter],
            ).fetchall()
            found = self._orders[reporter] = {}
            for row in rows:
                found.setdefault(row[:3], []).append(Listed(*row[3:]))
        return self._orders[reporter].get((flow, period.start or "", period.end or ""), [])

    @cached_property
    def rank_statements(self) -> tuple[RankStatement, ...]:
        """What was said about ranks."""
        path = sql_text(str(REFERENCE / "statements.parquet"))
        rows = self.connection.execute(
            f"""SELECT reporter, economy, flow, universe, rank, first_year, last_year, kind, who_says, said,
            status, citation_key, note FROM read_parquet({path}) ORDER BY said"""
        ).fetchall()
        return tuple(
            RankStatement(*row[:-2], citation=self.cite("rank-statements", row[-2], "", ""), note=row[-1])
            for row in rows
        )

    def kept(self, reporter: str, as_of: str | None = None) -> Ledger:
        """Totals in the books of ``reporter``."""
        if (reporter, as_of) not in self._kept:
            self.preload([reporter], as_of)
        return self._kept[reporter, as_of]

    def mirrored(self, partner: str, as_of: str | None = None) -> Ledger:
        """Totals in everybody's books that have ``partner`` as the partner."""
        if (partner, as_of) not in self._mirrored:
            rows = self.rows(f"{TOTALS} AND partner = ?", [partner], as_of=as_of, view="totals")
            self._mirrored[partner, as_of] = Ledger(rows, "reporter")
        return self._mirrored[partner, as_of]

    def ledgers(self, code: str, product: str, as_of: str | None = None) -> tuple[Ledger, Ledger]:
        """Rows in the books of ``code``, and everybody's rows with it, for a product of whatever level.

        Totals come from the ledgers of all goods. A code that a table has no row for is the sum of the shortest
        codes below it (HS22:85 of six-digit lines), which the note then says.
        """
        if ":" not in product:
            return self.kept(code, as_of), self.mirrored(code, as_of)
        key = ("product", code, product, as_of)
        if key not in self.memory:
            self.memory[key] = tuple(
                Ledger(self._product_rows(side, code, product, as_of), other)
                for side, other in (("reporter", "partner"), ("partner", "reporter"))
            )
        return self.memory[key]

    def _product_rows(self, side: str, code: str, product: str, as_of: str | None) -> list[Row]:
        known = "" if as_of is None else "AND added < CAST(? AS TIMESTAMP) + INTERVAL 1 DAY"
        found = self.connection.execute(
            f"""SELECT dataset, reporter, partner, flow, ? AS product, start, "end", sum(value), unit, vintage,
                CASE WHEN length(product) = ? OR any_value(status) = 'reconciled' THEN any_value(status)
                    ELSE 'derived' END,
                any_value(citation_key),
                CASE WHEN length(product) = ? THEN any_value(note)
                    ELSE 'derived: sum of ' || count(*) || ' codes below' END,
                any_value(bound), epoch_us(added)
            FROM detail WHERE {side} = ? AND starts_with(product, ?) {known}
            GROUP BY dataset, reporter, partner, flow, length(product), start, "end", unit, vintage, added
            QUALIFY length(product) = min(length(product))
                OVER (PARTITION BY dataset, reporter, partner, flow, start, "end", unit, vintage)""",
            [product, len(product), len(product), code, product, *([] if as_of is None else [as_of])],
        ).fetchall()
        return newest(map(Row._make, found))

    def preload(self, reporters: Iterable[str], as_of: str | None = None) -> None:
        """Fetch the books of many reporters at once."""
        wanted = sorted({code for code in reporters if (code, as_of) not in self._kept})
        if not wanted:
            return
        marks = ", ".join("?" for _ in wanted)
        found: dict[str, list[Row]] = {code: [] for code in wanted}
        for row in self.rows(f"{TOTALS} AND reporter IN ({marks})", wanted, as_of=as_of, view="totals"):
            found[row.reporter].append(row)
        for code, rows in found.items():
            self._kept[code, as_of] = Ledger(rows, "partner")

    def rows(
        self,
        where: str,
        values: Sequence[object] = (),
        *,
        as_of: str | None = None,
        view: str = "observations",
    ) -> list[Row]:
        """Rows by a condition, newest vintage of each quantity as known on ``as_of``."""
        parameters = list(values)
        if as_of is not None:
            where = f"({where}) AND added < CAST(? AS TIMESTAMP) + INTERVAL 1 DAY"
            parameters.append(as_of)
        found = self.connection.execute(f"SELECT {SELECTED} FROM {view} WHERE {where}", parameters).fetchall()
        return newest(map(Row._make, found))

    def select(self, statement: str) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """Column names and rows of one SELECT over the views, for people who think in SQL.

        Views: ``observations`` (everything, in COLUMNS), ``totals``, ``detail``, ``citations`` (sources of
        single figures by key), ``orders``, ``statements``. Only one SELECT is run, and it can read nothing but
        these tables. Raises QueryError for anything else.
        """
        import duckdb

        connection = duckdb.connect()
        connection.execute(QUIET)
        files = [*self._totals, *self._detail]
        try:
            for name, paths in (
                ("totals", self._totals),
                ("detail", self._detail),
                ("packaged_citations", [REFERENCE / "citations.parquet"]),
                ("orders", [REFERENCE / "orders.parquet"]),
                ("statements", [REFERENCE / "statements.parquet"]),
            ):
                listed = ", ".join(
                    sql_text(str(path)) for path in paths or [REFERENCE / "observations.parquet"]
                )
                limit = "" if paths else " LIMIT 0"
                connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}]){limit}")
            connection.execute(
                f"CREATE VIEW observations AS SELECT {STORED} FROM totals UNION ALL SELECT {STORED} FROM detail"
            )
            connection.execute("CREATE TABLE own_citations AS SELECT * FROM packaged_citations LIMIT 0")
            if self._own_citations:
                connection.executemany(
                    "INSERT INTO own_citations VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [
                        (c.key, c.title, c.publisher, c.url, c.terms, c.vintage, c.quote)
                        for c in self._own_citations
                    ],
                )
            connection.execute(
                """CREATE VIEW citations AS SELECT * FROM own_citations UNION ALL
                SELECT * FROM packaged_citations WHERE key NOT IN (SELECT key FROM own_citations)"""
            )
            folders = ", ".join(sql_text(str(f)) for f in {REFERENCE, *(path.parent for path in files)})
            connection.execute(f"SET allowed_directories = [{folders}]")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            parsed = connection.extract_statements(statement)
            if len(parsed) != 1 or parsed[0].type != duckdb.StatementType.SELECT:
                raise QueryError(
                    "only one SELECT can be run",
                    where="--sql",
                    found=statement,
                    expected="SELECT ... FROM observations ...",
                )
            done = connection.execute(parsed[0])
            names = tuple(column[0] for column in done.description or ())
            return names, done.fetchall()
        except duckdb.Error as error:
            raise QueryError(
                "the statement cannot be run",
                where="--sql",
                found=str(error).splitlines()[0],
                expected="a SELECT over observations, totals, detail, citations, orders, statements",
                ways_out=(f"columns of observations: {', '.join(COLUMNS)}",),
            ) from None
        finally:
            connection.close()

    def cite(self, dataset: str, key: str, vintage: str, query: str) -> Citation:
        """The citation of a row: its own source where it has one, else its dataset's (S12)."""
        known = self._cited.get((dataset, key, vintage, query))
        if known is None:
            entry = self.by_key.get(key) or self.catalogue.get(dataset)
            own = None if entry is not None and key == entry.key else self.sources.get(key)
            if own is not None:
                title, publisher, url, terms, dated, quote = own
                known = Citation(
                    "dataset", key, title, publisher, url, terms, dated or vintage, query, quote=quote
                )
            elif entry is not None:
                known = Citation(
                    "dataset",
                    key,
                    entry.title,
                    entry.publisher,
                    entry.url,
                    entry.terms,
                    vintage or entry.vintage,
                    query,
                )
            else:
                known = Citation("dataset", key or dataset, dataset, vintage=vintage, query=query)
            self._cited[dataset, key, vintage, query] = known
        return known

    def observation(self, row: Row, **changes: Any) -> Observation:
        """A row with its citation."""
        made = row._replace(**changes) if changes else row
        query = f"{row.reporter}, {row.partner}, {row.flow}, {row.product}, {row.period.label()}"
        return Observation(
            made.dataset,
            made.reporter,
            made.partner,
            made.flow,  # type: ignore[arg-type]
            made.product,
            made.period,
            made.value,
            made.unit,
            made.vintage,
            made.status,  # type: ignore[arg-type]
            self.cite(row.dataset, row.citation_key, row.vintage, query),
            made.note,
            made.bound,  # type: ignore[arg-type]
        )


def page(row: Row) -> str:
    """What keeps rows of one book together: the dataset, or for single figures the page they were read on."""
    return f"{row.dataset}/{row.citation_key.partition('.')[0]}" if row.dataset in FIGURES else row.dataset
