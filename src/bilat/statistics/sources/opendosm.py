"""Malaysia: monthly trade as OpenDOSM publishes it (Parquet, CSV, JSON of its API), and partner tables as MATRADE's.

- ``trade_headline``: ``series, date, exports, imports, total, balance``; only ``series = abs`` are values.
- ``trade_sitc_1d``: ``date, section, exports, imports``; section ``overall`` is all goods, 0 to 9 are SITC sections.
- Partner tables (CSV or workbook): a column Country, and columns Exports, Imports, Total Trade with their unit in the
  header (RM million, RM billion, US$ million) and a year in the header or a column Year.

In OpenDOSM's files values are ringgit, not thousands or millions; the size of the totals is checked against that.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import DataError
from bilat.statistics.model import Dataset
from bilat.statistics.sources import staging
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import WORLD, Places
from bilat.statistics.sources.comtrade import vintage_of
from bilat.statistics.sources.probe import Probe
from bilat.statistics.sources.staging import Sink
from bilat.statistics.sources.tables import (
    amount,
    months,
    number,
    read_table,
    read_text,
    rows_of,
    shown,
    with_header,
)

if TYPE_CHECKING:
    import duckdb

HEADLINE = {"series", "date", "exports", "imports"}
SECTIONS = {"date", "section", "exports", "imports"}
# Malaysia's exports of a month were RM 5 bn in 1990 and RM 120 bn in 2024.
LEAST_MONTH, MOST_MONTH = 1e8, 1e13
UNIT = re.compile(
    r"(?P<money>RM|MYR|US\$|USD)\s*(?P<word>billion|million|'000|thousand|bil|mil)?", re.IGNORECASE
)
FACTORS = {"billion": 1e9, "bil": 1e9, "million": 1e6, "mil": 1e6, "'000": 1e3, "thousand": 1e3, "": 1.0}


class OpenDosm(FileSource):
    """Reads OpenDOSM's trade files."""

    name = "opendosm"
    title = "OpenDOSM (Malaysia)"
    layout = (
        "Parquet, CSV or the API's JSON with series,date,exports,imports (trade_headline) or "
        "date,section,exports,imports"
    )
    columns = (
        ("series", "date", "exports", "imports"),
        ("date", "section", "exports", "imports"),
    )

    def judge(self, seen: Probe) -> Verdict:
        """By the columns."""
        if seen.kind == "parquet":
            columns = parquet_columns(seen.path)
        elif seen.kind == "text":
            columns = {cell.lower() for cell in seen.head.header}
        elif seen.kind == "json":
            # Records are listed as they are: the first one, complete or not, names its columns.
            columns = set(re.findall(r'"(\w+)"\s*:', seen.head.text.partition("}")[0].lower()))
        else:
            return Verdict(0.0, f"a {seen.kind} file")
        if columns >= HEADLINE or columns >= SECTIONS:
            return Verdict(0.9, "OpenDOSM's columns")
        return Verdict(0.0, "no columns date, exports, imports and series or section")

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """Months of Malaysia's trade with the world."""
        name = str(seen.path)
        vintage, how = vintage_of(seen.path)
        dataset = self.dataset(vintage)
        sink = Sink(folder, name)
        other: Counter[str] = Counter()
        largest = 0.0
        for line, row in self.rows(seen, con):
            if row.get("series", "abs") != "abs":
                other[row["series"]] += 1
                continue
            section = row.get("section", "overall")
            start, end = months(row["date"], where=name, line=line)
            for flow in ("exports", "imports", "total", "balance"):
                text = row.get(flow, "")
                read = number if flow == "balance" else amount
                value = read(text, where=name, line=line, column=flow)
                if value is None:
                    continue
                if section == "overall" and flow in ("exports", "imports"):
                    largest = max(largest, value)
                sink.add(
                    line,
                    dataset=dataset,
                    reporter="MYS",
                    partner=WORLD,
                    flow="trade" if flow == "total" else flow,
                    product="TOTAL" if section == "overall" else f"SITC4:{section}",
                    start=start,
                    end=end,
                    value=value,
                    unit="MYR",
                )
        if largest and not LEAST_MONTH <= largest <= MOST_MONTH:
            raise DataError(
                "the values are not ringgit", where=name, found=f"largest month of all goods: {largest:g}",
                expected="ringgit in full units: about 1e11 a month",
                ways_out=("Download the file from OpenDOSM again; do not scale it.",),
            )  # fmt: skip
        notes = [how] + [
            f"{count} rows of series {code} were left out." for code, count in sorted(other.items())
        ]
        return sink.loaded((dataset,), notes)

    def rows(self, seen: Probe, con: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, dict[str, str]]]:
        """Line (or record) and cells as texts."""
        if seen.kind == "parquet":
            import duckdb

            try:
                cursor = con.execute(f"SELECT * FROM read_parquet({staging.quoted(str(seen.path))})")
                columns = [entry[0].lower() for entry in cursor.description or ()]
                found = cursor.fetchall()
            except duckdb.Error as error:
                raise DataError(
                    "the Parquet file cannot be read", where=seen.path, found=str(error).splitlines()[0],
                    ways_out=("Download it again.",),
                ) from None  # fmt: skip
            for record, cells in enumerate(found, 1):
                yield record, {c: "" if v is None else str(v) for c, v in zip(columns, cells, strict=True)}
            return
        if seen.kind == "json":
            yield from self.records(seen)
            return
        for row in read_table(seen.path, delimiter=seen.head.delimiter):
            yield row.line, {column.lower(): cell for column, cell in row.cells.items()}

    def records(self, seen: Probe) -> Iterator[tuple[int, dict[str, str]]]:
        """Records of api.data.gov.my, a list or under ``data``; they count from one."""
        try:
            reply = json.loads(read_text(seen.path))
        except (ValueError, RecursionError) as error:
            raise DataError(
                "this is not complete JSON", where=seen.path, line=getattr(error, "lineno", None), found=str(error),
                ways_out=("Download it again.",),
            ) from None  # fmt: skip
        found = reply.get("data") if isinstance(reply, dict) else reply
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise DataError(
                "the reply has no records", where=seen.path, found=type(found).__name__, expected="[{...}, ...]",
                ways_out=("Download it again.",),
            )  # fmt: skip
        for record, one in enumerate(found, 1):
            yield record, {str(key).lower(): "" if v is None else str(v) for key, v in one.items()}

    def dataset(self, vintage: str) -> Dataset:
        """The catalogue entry."""
        return Dataset(
            name="dosm",
            title="Monthly external trade of Malaysia (OpenDOSM)",
            publisher="Department of Statistics Malaysia",
            url="https://open.dosm.gov.my",
            terms="CC BY 4.0",
            vintage=vintage,
            status="official",
            books="Malaysia's own books, general trade: exports FOB, imports CIF, ringgit.",
            caveats="With the world only, not by partner.",
            key=f"dosm-{vintage}",
        )


class Matrade(FileSource):
    """Reads tables of Malaysia's trade by partner."""

    name = "matrade"
    title = "Malaysia's trade by partner (MATRADE, DOSM)"
    layout = "a table with column Country and columns such as 'Exports 2024 (RM million)', under a title that names Malaysia"
    columns = (("Country", "Exports (RM million)", "Imports (RM million)"),)

    def judge(self, seen: Probe) -> Verdict:
        """By a Country column beside flows in ringgit."""
        if seen.kind not in ("text",):
            return Verdict(0.0, f"a {seen.kind} file")
        top = seen.head.rows[:12]
        text = " ".join(cell for row in top for cell in row)
        if any(is_header(row) for row in top) and re.search(r"\bRM\b|Malaysia", text):
            return Verdict(0.6, "Country and flows in RM")
        return Verdict(0.0, "no Country column with exports or imports in RM")

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """One line for each partner."""
        name = shown(seen, seen.head)
        table = with_header(name, rows_of(seen, folder), is_header, least=2)
        table.prose = True
        title = " ".join(cell for row in table.preamble for cell in row)
        vintage, how = vintage_of(seen.path)
        dataset = self.dataset(vintage)
        places = Places("MATRADE")
        sink = Sink(folder, name)
        who = next(
            c for c in table.columns if re.fullmatch(r"country|partner|market|negara", c.strip(), re.I)
        )
        columns = {c: meaning(c, title, name, table.header_line) for c in table.columns if flow_of(c)}
        for row in table:
            if not row[who] or re.match(r"(source|note|sumber)", row[who], re.IGNORECASE):
                continue
            for column, (flow, period, unit, factor) in columns.items():
                read = number if flow == "balance" else amount
                value = read(row[column], where=name, line=row.line, column=column)
                when = period or row.get("Year", "year", "Period", "Tahun")
                if value is None:
                    continue
                start, end = months(when, where=name, line=row.line)
                sink.add(
                    row.line,
                    dataset=dataset,
                    reporter="MYS",
                    partner=places.name(row[who], {"total": WORLD, "world": WORLD, "grand total": WORLD}),
                    flow=flow,
                    product="TOTAL",
                    start=start,
                    end=end,
                    value=value * factor,
                    unit=unit,
                )
        return sink.loaded((dataset,), (how, *places.notes()))

    def dataset(self, vintage: str) -> Dataset:
        """The catalogue entry."""
        return Dataset(
            name="matrade",
            title="Malaysia's trade by partner",
            publisher="MATRADE, from the Department of Statistics Malaysia",
            url="https://www.matrade.gov.my",
            terms="free with attribution; see the site's terms before re-dissemination",
            vintage=vintage,
            status="official",
            books="Malaysia's own books, general trade: exports FOB, imports CIF.",
            caveats="",
            key=f"matrade-{vintage}",
        )


def parquet_columns(path: Path) -> set[str]:
    """Column names of a Parquet file in lower case; none where it cannot be read."""
    import polars as pl

    try:
        return {name.lower() for name in pl.read_parquet_schema(path)}
    except Exception:  # polars raises its own many kinds
        return set()


def is_header(row: list[str] | tuple[str, ...] | object) -> bool:
    """Whether a line names a country column and at least one flow."""
    cells = [str(cell).strip() for cell in row] if isinstance(row, (list, tuple)) else []
    has_country = any(re.fullmatch(r"country|partner|market|negara", cell, re.IGNORECASE) for cell in cells)
    return has_country and any(flow_of(cell) for cell in cells)


def flow_of(cell: str) -> str:
    """The flow that a header cell names; shares, ranks and changes name none."""
    text = cell.casefold()
    if re.search(r"share|%|change|growth|rank", text):
        return ""
    if "balance" in text:
        return "balance"
    if "total trade" in text or text.strip() == "trade":
        return "trade"
    return "exports" if "export" in text else "imports" if "import" in text else ""


def meaning(column: str, title: str, name: str, line: int) -> tuple[str, str, str, float]:
    """Flow, period (empty: in a column), currency and factor of a column."""
    unit = UNIT.search(column) or UNIT.search(title)
    if unit is None:
        raise DataError(
            "the unit of a column is not said", where=name, line=line, found=column,
            expected="RM million, RM billion or US$ million in the header or title",
            ways_out=("Write the unit into the header: Exports (RM million).",),
        )  # fmt: skip
    year = re.search(r"\b(19|20)\d{2}\b", column) or re.search(r"\b(19|20)\d{2}\b", title)
    currency = "MYR" if unit["money"].upper() in ("RM", "MYR") else "USD"
    return flow_of(column), year[0] if year else "", currency, FACTORS[(unit["word"] or "").lower()]
