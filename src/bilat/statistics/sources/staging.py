"""Large texts into temporary Parquet with DuckDB, small rows into Parquet with polars, and views over both.

A view that joins codes to ENUMs instead of building texts is written four times as fast; this is what keeps adding
eleven million rows as cheap as copying the CSV.
"""

from __future__ import annotations

import codecs
import math
import re
import shutil
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from bilat.errors import DataError
from bilat.periods import month_number
from bilat.statistics.model import Dataset
from bilat.statistics.sources.base import COLUMNS, Loaded

if TYPE_CHECKING:
    import duckdb

FLUSH = 250_000
SIGNED_FLOWS = frozenset({"balance", "fdi_flow", "fdi_stock"})


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def enum(values: Iterable[str]) -> str:
    """An ENUM type of these texts, sorted so that it orders as text does."""
    return "ENUM(" + ", ".join(quoted(v) for v in sorted(set(values))) + ")"


def constant(text: str) -> str:
    """A constant that costs nothing to write: an ENUM with one member."""
    return f"{quoted(text)}::{enum([text])}"


def lookup(name: str, pairs: Mapping[int, str] | Mapping[str, str], key_type: str) -> str:
    """A common table expression ``name(c, a)`` from code to text, the text as an ENUM."""
    values = ", ".join(
        f"({quoted(k) if isinstance(k, str) else k}, {quoted(v)})" for k, v in sorted(pairs.items())
    )
    return f"{name}(c, a) AS (SELECT col0::{key_type}, col1::{enum(pairs.values())} FROM (VALUES {values}))"


def read_csv(
    path: Path, columns: Mapping[str, str], *, delimiter: str = ",", nulls: Sequence[str] = ("",)
) -> str:
    """A strict ``read_csv`` with given columns: nothing is guessed, every bad line is an error with its number."""
    types = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in columns.items())
    return (
        f"read_csv({quoted(str(path))}, header=true, auto_detect=false, delim={quoted(delimiter)}, quote='\"', "
        f"escape='\"', strict_mode=true, nullstr=[{', '.join(quoted(n) for n in nulls)}], columns={{{types}}})"
    )


def is_utf8(path: Path) -> bool:
    """Whether the whole file is UTF-8; read in pieces."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def as_utf8(path: Path, folder: Path, notes: list[str]) -> Path:
    """The file, or a copy in UTF-8 of one that is not: UTF-16 by its mark, else Windows-1252, and said so."""
    if is_utf8(path):
        return path
    with path.open("rb") as file:
        wide = file.read(2) in (b"\xff\xfe", b"\xfe\xff")
    encoding, name = ("utf-16", "UTF-16") if wide else ("cp1252", "Windows-1252")
    notes.append(f"The file is not UTF-8: it was read as {name}.")
    copy = folder / "utf8.txt"
    with (
        path.open(encoding=encoding, errors="replace", newline="") as given,
        copy.open("w", encoding="utf-8", newline="") as out,
    ):
        shutil.copyfileobj(given, out, 1 << 20)
    return copy


def numbered(path: Path, *, first: int) -> str:
    """A staged table with the number of each record's line; DuckDB keeps the order of a text it copies."""
    return f"(SELECT *, file_row_number + {first} AS line FROM read_parquet({quoted(str(path))}, file_row_number=true))"


def run(con: duckdb.DuckDBPyConnection, sql: str, shown: str | Path) -> list[tuple[object, ...]]:
    """Execute; DuckDB's complaint about a line of a text becomes a DataError that names it."""
    import duckdb

    # Line numbers in errors stand on the order of the text.
    con.execute("SET preserve_insertion_order = true")
    try:
        return con.execute(sql).fetchall()
    except duckdb.Error as error:
        raise explain(error, shown) from None


def explain(error: Exception, shown: str | Path) -> DataError:
    """DuckDB's complaint about a delimited text in our words."""
    text = str(error)
    line = re.search(r"CSV Error on Line: (\d+)", text)
    original = re.search(r"Original Line: (.*)", text)
    number = int(line[1]) if line else None
    found = original[1] if original else text.splitlines()[0]
    if match := re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", text):
        return DataError(
            "a line has another number of fields than the header",
            where=shown,
            line=number,
            found=f"{match[2]} fields: {found}",
            expected=f"{match[1]} fields",
            ways_out=(
                "If the file was cut off, download it again.",
                "If numbers are written with a decimal comma, save it with decimal points.",
            ),
        )
    if match := re.search(
        r"converting column \"(.*?)\"\. Could not convert string \"(.*)\" to '(\w+)'", text
    ):
        whole = "INT" in match[3]
        return DataError(
            f"column {match[1]} is not {'a whole number' if whole else 'a number'}",
            where=shown,
            line=number,
            found=match[2],
            expected=f"{'a whole number' if whole else 'a number with a decimal point'} in every line",
            ways_out=("Download the file again; if it stays so, correct or remove the line.",),
        )
    if "unicode" in text or "utf-8" in text.lower():
        return DataError(
            "the file is not UTF-8", where=shown, line=number, found=found, expected="text in UTF-8",
            ways_out=("Save it as UTF-8.",),
        )  # fmt: skip
    if "unterminated quote" in text:
        return DataError(
            "a quote is never closed", where=shown, line=number, found=found, expected="fields in quotes that close",
            ways_out=("If the file was cut off, download it again.",),
        )  # fmt: skip
    if "state machine" in text:
        return DataError(
            "line ends are mixed", where=shown, line=number, expected="either LF or CRLF in the whole file",
            ways_out=("Download it again in binary mode, or convert the line ends.",),
        )  # fmt: skip
    return DataError("the table cannot be read", where=shown, line=number, found=found)


def line_where(path: Path, test: Sequence[tuple[int, str]], delimiter: str = ",") -> int | None:
    """The first line whose fields at these places are these texts; for errors only, it reads the file again."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, text in enumerate(lines, 1):
            cells = text.rstrip("\r\n").split(delimiter)
            if all(place < len(cells) and cells[place].strip().strip('"') == want for place, want in test):
                return number
    return None


@dataclass
class Sink:
    """Observations written one by one to temporary Parquet, each checked as it comes.

    ``name`` is what errors call the file. A key (dataset, reporter, partner, flow, product, period, unit,
    citation) may come once; the same key with the same value is dropped and counted, with another value it is
    an error, since which of the two holds is not ours to choose.
    """

    folder: Path
    name: str
    rows: int = 0
    repeated: int = 0
    spans: dict[str, tuple[str, str]] = field(default_factory=dict)
    # Hash of a key to its place in the two arrays: millions of rows fit, where the keys themselves would not.
    _seen: dict[int, int] = field(default_factory=dict)
    _lines: array[int] = field(default_factory=lambda: array("Q"))
    _values: array[float] = field(default_factory=lambda: array("d"))
    _part: int = 0
    _columns: dict[str, list[object]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    _datasets: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        line: int,
        *,
        dataset: Dataset,
        reporter: str,
        partner: str,
        flow: str,
        product: str,
        start: str,
        end: str,
        value: float,
        unit: str,
        status: str = "",
        note: str = "",
        bound: str | None = None,
        vintage: str = "",
        citation_key: str = "",
    ) -> None:
        """One observation from this line of the file."""
        if not math.isfinite(value):
            raise self.bad("a value is not a finite number", line, value, "a number")
        if value < 0 and flow not in SIGNED_FLOWS:
            raise self.bad(
                "a value is negative",
                line,
                f"{flow} {value}",
                "zero or more: a flow has a direction, not a sign",
            )
        try:
            if month_number(start) > month_number(end):
                raise self.bad(
                    "a period ends before it starts", line, f"{start} to {end}", "first month, last month"
                )
        except ValueError as error:
            raise self.bad("a month cannot be read", line, str(error), "YYYY-MM") from None
        citation_key = citation_key or dataset.key
        key = hash((dataset.name, reporter, partner, flow, product, start, end, unit, citation_key, bound))
        place = self._seen.get(key)
        if place is not None:
            if self._values[place] == value:
                self.repeated += 1
                return
            raise DataError(
                "the same observation comes twice with different values",
                where=self.name,
                line=line,
                found=f"{reporter} {partner} {flow} {product} {start} to {end}: {value:g} here, "
                f"{self._values[place]:g} in line {self._lines[place]}",
                expected="each observation once",
                ways_out=("Remove the line that does not hold.",),
            )
        self._seen[key] = len(self._lines)
        self._lines.append(line)
        self._values.append(value)
        values = (
            dataset.name, reporter, partner, flow, product, start, end, float(value), unit,
            vintage or dataset.vintage, status or dataset.status, citation_key, note, bound,
        )  # fmt: skip
        for column, cell in zip(COLUMNS, values, strict=True):
            self._columns[column].append(cell)
        self.rows += 1
        self._datasets[dataset.name] += 1
        if len(self._columns["value"]) >= FLUSH:
            self._flush()

    def bad(self, what: str, line: int, found: object, expected: str) -> DataError:
        """An error in this file."""
        return DataError(
            what, where=self.name, line=line, found=found, expected=expected,
            ways_out=("Correct or remove the line, or download the table again.",),
        )  # fmt: skip

    def _flush(self) -> None:
        schema = {name: pl.Float64 if name == "value" else pl.String for name in COLUMNS}
        frame = pl.DataFrame(self._columns, schema=schema)
        frame.write_parquet(self.folder / f"rows-{self._part:05d}.parquet")
        self._part += 1
        for cells in self._columns.values():
            cells.clear()

    def loaded(self, datasets: Iterable[Dataset], notes: Iterable[str]) -> Loaded:
        """Everything that was added, as a view; an error where nothing was."""
        notes = [note for note in notes if note]
        if self.rows == 0:
            raise DataError(
                "no observation was found in the file",
                where=self.name,
                found="; ".join(notes) or "no row with a value",
                ways_out=("Check that the download was complete and has values.",),
            )
        if self._columns["value"]:
            self._flush()
        if self.repeated:
            notes.append(f"{self.repeated} rows repeat an earlier one with the same value and were left out.")
        view = (
            f"SELECT {', '.join(quoted_name(c) for c in COLUMNS)} "
            f"FROM read_parquet({quoted(str(self.folder / 'rows-*.parquet'))})"
        )
        used = tuple(d for d in dict.fromkeys(datasets) if self._datasets[d.name])
        return Loaded(view, used, tuple(notes), self.rows)


def quoted_name(column: str) -> str:
    """A column name as SQL."""
    return f'"{column}"'


KEY = ("dataset", "reporter", "partner", "flow", "product", "start", "end", "unit", "citation_key", "bound")
# From this size on, texts are turned into ENUMs; below, a view of plain texts is as quick and easier to read.
ENUM_FROM = 200_000
ENUM_MOST = 50_000


def finish(
    con: duckdb.DuckDBPyConnection,
    sql: str,
    *,
    folder: Path,
    name: str,
    datasets: Iterable[Dataset],
    notes: Iterable[str],
) -> Loaded:
    """Observations from SQL over staged tables, checked as `Sink` checks rows.

    ``sql`` yields `COLUMNS` and ``line``. Nothing is left out silently: no key, a negative flow, a value that is
    no number and a key with two values are errors; a key that repeats its value is dropped and counted.
    """
    clean = folder / "clean.parquet"
    run(con, f"COPY ({sql}) TO {quoted(str(clean))} (FORMAT parquet)", name)
    table = f"read_parquet({quoted(str(clean))})"
    signed = ", ".join(quoted(flow) for flow in sorted(SIGNED_FLOWS))
    tests = (
        ("value IS NULL OR NOT isfinite(value)", "a value is not a finite number", "a number"),
        (
            f"value < 0 AND flow NOT IN ({signed})",
            "a value is negative",
            "zero or more: a flow has a direction, not a sign",
        ),
        (
            "reporter IS NULL OR partner IS NULL OR product IS NULL OR flow IS NULL",
            "reporter, partner, flow or product is missing",
            "all four in every line",
        ),
        (
            '"start" IS NULL OR "end" IS NULL OR NOT regexp_full_match("start", \'\\d{4}-(0[1-9]|1[0-2])\') '
            'OR NOT regexp_full_match("end", \'\\d{4}-(0[1-9]|1[0-2])\') OR "start" > "end"',
            "a period cannot be read",
            "first and last month",
        ),
    )
    for test, what, expected in tests:
        bad = con.execute(
            f'SELECT line, reporter, partner, flow, product, "start", value FROM {table} WHERE {test} '
            "ORDER BY line LIMIT 1"
        ).fetchone()
        if bad is not None:
            raise DataError(
                what,
                where=name,
                line=int(bad[0]),
                found=" ".join(str(cell) for cell in bad[1:]),
                expected=expected,
                ways_out=("Correct or remove the line, or download the table again.",),
            )
    key = ", ".join(quoted_name(c) for c in KEY)
    # Hashes of the keys are a tenth of their size; where two rows share one, the keys themselves are compared.
    count, keys = con.execute(f"SELECT count(*), count(DISTINCT hash({key})) FROM {table}").fetchone() or (
        0,
        0,
    )
    repeated = 0
    if keys < count:
        (repeated,) = con.execute(
            f"SELECT coalesce(sum(n - 1), 0)::BIGINT FROM (SELECT count(*) AS n FROM {table} GROUP BY {key})"
        ).fetchone() or (0,)
    notes = [note for note in notes if note]
    if not count:
        raise DataError(
            "no observation was found in the file",
            where=name,
            found="; ".join(notes) or "no row with a value",
            ways_out=("Check that the download was complete and has values.",),
        )
    if repeated:
        clash = con.execute(
            f'SELECT reporter, partner, flow, product, "start", min(value), max(value), min(line), max(line) '
            f"FROM {table} GROUP BY {key} HAVING min(value) <> max(value) ORDER BY min(line) LIMIT 1"
        ).fetchone()
        if clash is not None:
            raise DataError(
                "the same observation comes twice with different values",
                where=name,
                line=int(clash[8]),
                found=f"{' '.join(map(str, clash[:5]))}: {clash[5]:g} and {clash[6]:g} (lines {clash[7]}, {clash[8]})",
                expected="each observation once",
                ways_out=("Remove the line that does not hold.",),
            )
        notes.append(f"{repeated} rows repeat an earlier one with the same value and were left out.")
        once = folder / "once.parquet"
        run(
            con,
            f"COPY (SELECT * FROM {table} QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY line) = 1) "
            f"TO {quoted(str(once))} (FORMAT parquet)",
            name,
        )
        table = f"read_parquet({quoted(str(once))})"
    present = {row[0] for row in con.execute(f"SELECT DISTINCT dataset FROM {table}").fetchall()}
    rows = int(count) - int(repeated)
    columns = ", ".join(as_enum(con, table, column, rows) for column in COLUMNS)
    used = tuple(d for d in datasets if d.name in present)
    return Loaded(f"SELECT {columns} FROM {table}", used, tuple(notes), rows)


def as_enum(con: duckdb.DuckDBPyConnection, table: str, column: str, rows: int) -> str:
    """A column of a view, as an ENUM where that makes writing it cheaper."""
    name = quoted_name(column)
    if column in ("value", "bound") or rows < ENUM_FROM:
        return name
    values = [
        row[0]
        for row in con.execute(f"SELECT DISTINCT {name} FROM {table} LIMIT {ENUM_MOST + 1}").fetchall()
        if row[0] is not None
    ]
    if not values or len(values) > ENUM_MOST:
        return name
    return f"CAST({name} AS {enum(values)}) AS {name}"
