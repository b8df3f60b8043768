"""Delimited texts and workbooks as rows with line numbers, and their cells as numbers and months.

For tables that fit in memory; the large ones go through DuckDB (`staging`). Every complaint names the line.
"""

from __future__ import annotations

import calendar
import codecs
import csv
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilat.errors import DataError
from bilat.statistics.sources.probe import Head, Probe, decode
from bilat.statistics.sources.workbooks import sheets

# Larger texts than these belong to the sources that go through DuckDB: whole ones, and ones read line by line.
MOST_BYTES = 600 * 2**20
MOST_STREAMED = 2 * 2**30
csv.field_size_limit(1 << 20)

MISSING = frozenset({"", "-", "--", "..", "...", ":", "n.a.", "n/a", "#n/a", "nan", "na", "null", "none"})
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
}
GROUPED = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$")
NUMBER = re.compile(r"^[+-]?[\d.,]*\d[\d.,]*$")
DECIMAL_COMMA = re.compile(r"^[+-]?\d+(\.\d{3})*,\d+$")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its line in the file and its cells by column name, stripped."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, *columns: str) -> str:
        """The first of these columns that the table has; empty where none."""
        for column in columns:
            if column in self.cells:
                return self.cells[column]
        return ""


@dataclass
class Table:
    """A table with a header line. ``name`` is what errors call it.

    ``least`` and ``most`` fields make a line: spreadsheets drop trailing commas, and headers may end in some. Where notes
    in ``prose`` stand below the table, lines of another length without a number are taken for them.
    """

    name: str
    columns: tuple[str, ...]
    header_line: int
    records: Iterator[tuple[int, list[str]]]
    preamble: tuple[tuple[str, ...], ...] = ()
    least: int = 0
    most: int = 0
    prose: bool = False

    def __iter__(self) -> Iterator[Row]:
        width = len(self.columns)
        for line, cells in self.records:
            if not any(cell.strip() for cell in cells):
                continue
            # One field too many is an error even where it is empty: it may be a decimal comma further left.
            if not self.least <= len(cells) <= max(self.most, width):
                if self.prose and not any(NUMBER.match(cell.strip()) for cell in cells[1:]):
                    continue
                raise DataError(
                    "a line has another number of fields than the header",
                    where=self.name,
                    line=line,
                    found=f"{len(cells)} fields: {','.join(cells)}",
                    expected=f"{width} fields, as in line {self.header_line}",
                    ways_out=(
                        "If the file was cut off, download it again.",
                        "If numbers are written with a decimal comma, save it with a point or with semicolons.",
                    ),
                )
            padded = cells + [""] * (width - len(cells))
            yield Row(line, {c: v.strip() for c, v in zip(self.columns, padded, strict=False) if c})

    def need(self, *columns: str) -> None:
        """DataError unless the table has these columns."""
        missing = [column for column in columns if column not in self.columns]
        if missing:
            raise DataError(
                f"columns are missing: {', '.join(missing)}",
                where=self.name,
                line=self.header_line,
                found=", ".join(c for c in self.columns if c),
                expected=", ".join(columns),
                ways_out=(
                    "Download the table again with all its columns and unchanged headers.",
                    "If the columns are there, the delimiter or the header line may have been changed.",
                ),
            )


def read_text(path: Path, name: str | None = None) -> str:
    """A whole text file; DataError where it is too large for memory."""
    refuse_large(path, name or path, MOST_BYTES)
    return decode(path.read_bytes())


def refuse_large(path: Path, name: str | Path, most: int) -> None:
    """DataError for a file that would not fit in memory."""
    size = path.stat().st_size
    if size > most:
        raise DataError(
            "this table is too large to be read at once", where=name, found=f"{size:,} bytes",
            expected=f"at most {most:,} bytes", ways_out=("Split it by year or by reporter.",),
        )  # fmt: skip


def lines_of(path: Path, name: str | Path) -> Iterator[str]:
    """Lines of a text as they are asked for, in UTF-8, UTF-16 by its mark, or else Windows-1252."""
    refuse_large(path, name, MOST_STREAMED)
    with path.open("rb") as file:
        mark = file.read(2)
        coding = "utf-16" if mark in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        decoder = codecs.getincrementaldecoder("utf-8")()
        file.seek(0)
        try:
            while coding == "utf-8-sig" and (block := file.read(1 << 20)):
                decoder.decode(block)
            decoder.decode(b"", final=coding == "utf-8-sig")
        except UnicodeDecodeError as error:
            file.seek(0)
            if file.read(3) == codecs.BOM_UTF8:
                raise DataError(
                    "this is not UTF-8 although its mark says so", where=name, found=str(error),
                    expected="a text in the encoding of its mark", ways_out=("Download it again.",),
                ) from None  # fmt: skip
            coding = "cp1252"
    with path.open(encoding=coding, errors="replace", newline="") as text:
        for line in text:
            if "\x00" in line:
                raise DataError(
                    "this is not a text: it has null bytes", where=name, expected="delimited text",
                    ways_out=("Download it again.",),
                )  # fmt: skip
            yield line


def read_table(
    path: Path,
    *,
    name: str | None = None,
    delimiter: str = ",",
    is_header: Callable[[Sequence[str]], bool] | None = None,
    least: int | None = None,
) -> Table:
    """A delimited text whose header is its first non-blank line, or the first that ``is_header`` accepts.

    Lines above the header are kept as ``preamble``. Column names are stripped; a name that comes twice is an
    error, since one of the two would silently win.
    """
    name = name or str(path)
    records = records_of(lines_of(path, name), delimiter, name)
    return with_header(name, records, is_header, least)


def with_header(
    name: str,
    records: Iterator[tuple[int, list[str]]],
    is_header: Callable[[Sequence[str]], bool] | None = None,
    least: int | None = None,
) -> Table:
    """A table from records, its header found."""
    preamble: list[tuple[str, ...]] = []
    for line, cells in records:
        stripped = [cell.strip() for cell in cells]
        if is_header is not None and not is_header(stripped):
            preamble.append(tuple(stripped))
            if len(preamble) > 200:
                break
            continue
        if not any(stripped):
            continue
        named = [cell for cell in stripped if cell]
        twice = sorted({cell for cell in named if named.count(cell) > 1})
        if twice:
            raise DataError(
                f"a column comes twice: {', '.join(twice)}", where=name, line=line,
                expected="each column once", ways_out=("Remove the copy.",),
            )  # fmt: skip
        width = len(stripped)
        while width and not stripped[width - 1]:
            width -= 1
        return Table(
            name,
            tuple(stripped[:width]),
            line,
            records,
            tuple(preamble),
            least=width if least is None else min(least, width),
            most=len(stripped),
        )
    raise DataError("no header line was found", where=name, ways_out=("Download the table again.",))


def records_of(lines: Iterable[str], delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and fields of each record; DataError for quotes that never close."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise DataError(
                "the line cannot be read as delimited text", where=name, line=reader.line_num, found=str(error),
                expected="fields in quotes that close",
                ways_out=("If the file was cut off, download it again.",),
            ) from None  # fmt: skip
        yield start, cells
        start = reader.line_num + 1


def rows_of(seen: Probe, folder: Path, head: Head | None = None) -> Iterator[tuple[int, list[str]]]:
    """Records of a text, or of the first non-empty sheet of a workbook, with their line numbers."""
    if seen.kind in ("xlsx", "xls"):
        for sheet in sheets(seen.path).values():
            if sheet.frame.height:
                return sheet.numbered()
        raise DataError("the workbook is empty", where=seen.path)
    head = head or seen.head
    path = seen.open_text(folder, head)
    name = shown(seen, head)
    return records_of(lines_of(path, name), head.delimiter, name)


def shown(seen: Probe, head: Head) -> str:
    """How errors call a file inside an archive: ``archive.zip/file.csv``."""
    return f"{seen.path}/{head.name}" if seen.kind == "zip" else str(seen.path)


def number(
    text: str, *, where: str | Path, line: int, column: str, missing: frozenset[str] = MISSING
) -> float | None:
    """A cell as a number; None where the provider marks it missing.

    Commas are taken for thousands only where they stand in groups of three. "1234,5" is refused: it could be
    a decimal comma, and guessing would be wrong by a factor of ten.
    """
    cell = text.strip().strip("\u00a0 ")
    if cell.lower() in missing:
        return None
    plain = cell.replace(",", "") if GROUPED.match(cell) else cell
    try:
        value = float(plain.replace("\u2212", "-"))
    except ValueError:
        comma = DECIMAL_COMMA.match(cell) is not None
        raise DataError(
            f"{column} is written with a decimal comma" if comma else f"{column} is not a number",
            where=where,
            line=line,
            found=text,
            expected="a number with a decimal point",
            ways_out=(
                "Save the table with decimal points."
                if comma
                else "Correct the cell, or download the table again.",
            ),
        ) from None
    if not math.isfinite(value):
        raise DataError(
            f"{column} is not a finite number", where=where, line=line, found=text, expected="a number",
            ways_out=("Leave the cell empty where there is no figure.",),
        )  # fmt: skip
    return value


def amount(text: str, *, where: str | Path, line: int, column: str) -> float | None:
    """A number that cannot be negative, such as a trade flow."""
    value = number(text, where=where, line=line, column=column)
    if value is not None and value < 0:
        raise DataError(
            f"{column} is negative",
            where=where,
            line=line,
            found=text,
            expected="zero or more: a flow has a direction, not a sign",
            ways_out=("Correct the cell, or leave the line out.",),
        )
    return value


def months(text: str, *, where: str | Path, line: int) -> tuple[str, str]:
    """First and last month of a period as providers write it.

    2023, 2023-04, 202304, 2023M04, 2023-M04, 2023-Q2, 2023Q2, 2023-S1, 2023-04-01, Apr-2023, 2023 Apr, 04.2023.
    """
    cell = text.strip()
    if match := re.fullmatch(r"(\d{4})", cell):
        return span(int(match[1]), 1, 12)
    if match := re.fullmatch(r"(\d{4})[-/. ]?M?(\d{1,2})", cell, re.IGNORECASE):
        if 1 <= int(match[2]) <= 12:
            return span(int(match[1]), int(match[2]), int(match[2]))
    elif match := re.fullmatch(r"(\d{4})[- ]?Q([1-4])", cell, re.IGNORECASE):
        return span(int(match[1]), 3 * int(match[2]) - 2, 3 * int(match[2]))
    elif match := re.fullmatch(r"(\d{4})[- ]?[SH]([12])", cell, re.IGNORECASE):
        return span(int(match[1]), 6 * int(match[2]) - 5, 6 * int(match[2]))
    elif match := re.fullmatch(r"(\d{4})-(\d{2})-\d{2}.*", cell):
        return span(int(match[1]), int(match[2]), int(match[2]))
    elif match := re.fullmatch(r"(\d{1,2})[./](\d{4})", cell):
        if 1 <= int(match[1]) <= 12:
            return span(int(match[2]), int(match[1]), int(match[1]))
    elif (match := re.fullmatch(r"([A-Za-z]{3,9})\.?[- ](\d{4})", cell)) and match[1].lower() in MONTHS:
        return span(int(match[2]), MONTHS[match[1].lower()], MONTHS[match[1].lower()])
    elif (match := re.fullmatch(r"(\d{4})[- ]([A-Za-z]{3,9})\.?", cell)) and match[2].lower() in MONTHS:
        return span(int(match[1]), MONTHS[match[2].lower()], MONTHS[match[2].lower()])
    raise DataError(
        "the period cannot be read", where=where, line=line, found=text,
        expected="a year, half-year, quarter or month: 2023, 2023-S1, 2023-Q2, 2023-04, 202304, 2023M04",
        ways_out=("Correct the cell.",),
    )  # fmt: skip


def span(year: int, first: int, last: int) -> tuple[str, str]:
    """Months of one year as YYYY-MM."""
    return f"{year:04d}-{first:02d}", f"{year:04d}-{last:02d}"
