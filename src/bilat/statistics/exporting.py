"""Observations as files for others: CSV, Parquet, an Excel workbook, and SDMX-CSV 2.0.

Every row carries its citation, and every file the query that made it (S12). Holes are a table of their own
where the format has room for one (S7).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from bilat.errors import InputError
from bilat.periods import Period
from bilat.statistics.model import OBSERVATION_COLUMNS, Answer, Observation

FileKind = Literal["csv", "parquet", "xlsx", "sdmx"]
KINDS: dict[str, FileKind] = {".csv": "csv", ".parquet": "parquet", ".xlsx": "xlsx"}
COLUMNS = (*OBSERVATION_COLUMNS, "citation", "url", "terms")
HOLE_COLUMNS = ("reporter", "partner", "flow", "start", "end", "reason", "dataset")
# SDMX code list CL_OBS_STATUS: A normal, E estimated, I imputed. A quoted figure is somebody's normal value.
SDMX_STATUS = {"official": "A", "press": "A", "reconciled": "E", "derived": "I"}
# SDMX-CSV 2.0: the structure's columns, then dimensions, whose values together come once, then measure and attributes.
SDMX_DIMENSIONS = (
    "FREQ",
    "REF_AREA",
    "COUNTERPART_AREA",
    "INDICATOR",
    "PRODUCT",
    "UNIT_MEASURE",
    "DATASET",
    "VINTAGE",
    "CITATION",
    "TIME_PERIOD",
)
SDMX_COLUMNS = (
    *("STRUCTURE", "STRUCTURE_ID", "ACTION"),
    *SDMX_DIMENSIONS,
    *("OBS_VALUE", "UNIT_MULT", "OBS_STATUS", "BOOK_STATUS", "BOUND", "COMMENT_OBS", "SOURCE"),
)
# Units that are no currency, by SDMX's code list CL_UNIT_MEASURE.
SDMX_UNITS = {"%": "PT"}


def kind_of(path: Path) -> FileKind:
    """The format that a file name asks for. Raises InputError for another ending."""
    if path.name.lower().endswith((".sdmx.csv", ".sdmx")):
        return "sdmx"
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise InputError(
            "no format for this ending",
            where=path,
            found=path.suffix or "none",
            expected=".csv, .parquet, .xlsx or .sdmx.csv",
        )
    return kind


def records(items: Sequence[Observation]) -> list[dict[str, object]]:
    """Observations as flat rows of COLUMNS."""
    return [
        {
            "dataset": item.dataset,
            "reporter": item.reporter,
            "partner": item.partner,
            "flow": item.flow,
            "product": item.product,
            "start": item.period.start,
            "end": item.period.end,
            "value": item.value,
            "unit": item.unit,
            "vintage": item.vintage,
            "status": item.status,
            "bound": item.bound or "",
            "note": item.note,
            "citation_key": item.citation.key,
            "citation": item.citation.text(),
            "url": item.citation.url,
            "terms": item.citation.terms,
        }
        for item in items
    ]


def hole_records(answer: Answer) -> list[dict[str, object]]:
    """Holes as flat rows of HOLE_COLUMNS."""
    return [
        {
            "reporter": hole.reporter,
            "partner": hole.partner,
            "flow": hole.flow,
            "start": hole.period.start if hole.period else None,
            "end": hole.period.end if hole.period else None,
            "reason": hole.reason,
            "dataset": hole.dataset,
        }
        for hole in answer.holes
    ]


def export(answer: Answer, kind: FileKind) -> bytes:
    """The answer as the content of a file."""
    if kind == "csv":
        return to_csv(records(answer.observations), COLUMNS)
    if kind == "sdmx":
        return to_csv([sdmx_record(item) for item in answer.observations], SDMX_COLUMNS)
    if kind == "parquet":
        return to_parquet(answer)
    return to_workbook(answer)


def table_file(headings: Sequence[str], rows: Sequence[Sequence[object]], kind: FileKind) -> bytes:
    """Rows that are no observations (published orders, statements) as the content of a file.

    Raises InputError for SDMX-CSV, which holds observations alone.
    """
    named = [dict(zip(headings, row, strict=True)) for row in rows]
    if kind == "csv":
        return to_csv([{k: "" if v is None else v for k, v in row.items()} for row in named], headings)
    if kind == "parquet":
        import polars as pl

        buffer = io.BytesIO()
        pl.DataFrame(named, infer_schema_length=None).write_parquet(buffer)
        return buffer.getvalue()
    if kind == "xlsx":
        return _workbook([("rows", headings, named)])
    raise InputError(
        "SDMX-CSV holds observations, and these rows have no value",
        found=".sdmx.csv",
        expected=".csv, .parquet or .xlsx",
    )


def to_csv(rows: Sequence[dict[str, object]], columns: Sequence[str]) -> bytes:
    """UTF-8 with a header; text that a spreadsheet would run as a formula is disarmed."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _safe(row[name]) for name in columns})
    return buffer.getvalue().encode("utf-8")


def _safe(value: object) -> object:
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def time_period(period: Period) -> tuple[str, str]:
    """SDMX frequency and time: (A, 2024), (S, 2024-S1), (Q, 2024-Q3), (M, 2024-05), else a start and a length.

    Frequencies other than these have the code _O and a time range of ISO 8601 (2024-01-01/P10M).
    """
    assert period.start
    start, months = period.start, period.months
    year, first = start[:4], int(start[5:])
    if period.calendar_year is not None:
        return "A", year
    if months == 6 and first in (1, 7):
        return "S", f"{year}-S{1 + first // 7}"
    if months == 3 and first % 3 == 1:
        return "Q", f"{year}-Q{1 + first // 3}"
    if months == 1:
        return "M", start
    return "_O", f"{start}-01/P{months}M"


def sdmx_record(item: Observation) -> dict[str, object]:
    """One row of SDMX-CSV 2.0; the dataflow is Bilat's own, the codes are ISO's and SDMX's where they exist."""
    frequency, time = time_period(item.period)
    return {
        "STRUCTURE": "dataflow",
        "STRUCTURE_ID": "BILAT:OBSERVATIONS(1.0.0)",
        "ACTION": "I",
        "FREQ": frequency,
        "REF_AREA": sdmx_code(item.reporter),
        "COUNTERPART_AREA": sdmx_code(item.partner),
        "INDICATOR": sdmx_code(item.flow.upper()),
        "PRODUCT": sdmx_code(item.product),
        "UNIT_MEASURE": sdmx_code(SDMX_UNITS.get(item.unit, item.unit)),
        "DATASET": sdmx_code(item.dataset),
        "VINTAGE": sdmx_code(item.vintage or "_U"),
        "CITATION": sdmx_code(item.citation.key or "_U"),
        "TIME_PERIOD": time,
        "OBS_VALUE": item.value,
        "UNIT_MULT": "0",
        "OBS_STATUS": SDMX_STATUS[item.status],
        "BOOK_STATUS": item.status,
        "BOUND": item.bound or "",
        "COMMENT_OBS": item.note,
        "SOURCE": item.citation.text(),
    }


def sdmx_code(text: str) -> str:
    """A code as SDMX allows it: letters, digits, underscore, @, $ and dash; everything else becomes an underscore."""
    return re.sub(r"[^A-Za-z0-9_@$-]", "_", text)


def to_parquet(answer: Answer) -> bytes:
    """One table of observations; the columns are those of the CSV."""
    import polars as pl

    text = dict.fromkeys(COLUMNS, pl.String)
    schema = {**text, "value": pl.Float64}
    buffer = io.BytesIO()
    pl.DataFrame(records(answer.observations), schema=schema).write_parquet(buffer)
    return buffer.getvalue()


def to_workbook(answer: Answer) -> bytes:
    """An Excel workbook with the observations, the sources, the holes and the question."""
    sources = sorted({item.citation for item in answer.observations}, key=lambda c: (c.key, c.query))
    return _workbook(
        [
            ("observations", COLUMNS, records(answer.observations)),
            ("holes", HOLE_COLUMNS, hole_records(answer)),
            ("sources", ("key", "source"), [{"key": c.key, "source": c.text()} for c in sources]),
            ("question", ("question",), [{"question": repr(answer.query)}]),
        ]
    )


def _workbook(sheets: Sequence[tuple[str, Sequence[str], list[dict[str, object]]]]) -> bytes:
    """Sheets of rows; text stays text."""
    try:
        import xlsxwriter
    except ImportError:
        raise InputError(
            "workbooks need the package XlsxWriter",
            ways_out=("pip install 'bilat[xlsx]'", "export to .csv or .parquet instead"),
        ) from None
    buffer = io.BytesIO()
    # Strings stay strings: nothing that came from a file may become a formula or a link.
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    heading = book.add_format({"bold": True})
    for name, columns, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, columns, heading)
        for number, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                value = row[column]
                if isinstance(value, float):
                    sheet.write_number(number, place, value)
                else:
                    sheet.write_string(number, place, "" if value is None else str(value))
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    book.close()
    return buffer.getvalue()
