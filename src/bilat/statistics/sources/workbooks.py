"""Sheets of XLSX and XLS workbooks as rows of texts, a row at a time.

A workbook of ADB's has 7.5 million cells: it stays in columns, and its rows are made as they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import DataError

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; numbers are texts with all their digits, empty cells empty texts."""

    name: str
    frame: pl.DataFrame

    def __iter__(self) -> Iterator[list[str]]:
        for row in self.frame.iter_rows():
            yield ["" if cell is None else str(cell) for cell in row]

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Rows with their numbers, as a spreadsheet counts them."""
        return enumerate(self, 1)


def sheets(path: Path, rows: int | None = None) -> dict[str, Sheet]:
    """Every sheet of a workbook by name; only the first ``rows`` of each where given.

    Raises
    ------
    DataError
        The workbook cannot be read, or the package that reads workbooks is not installed.
    """
    try:
        import fastexcel
    except ImportError:
        raise DataError(
            "reading workbooks needs one more package",
            where=path,
            ways_out=(
                "Install it: pip install 'bilat[xlsx]'.",
                "Or save the sheet as CSV (UTF-8) and add that.",
            ),
        ) from None
    try:
        book = fastexcel.read_excel(str(path))
        return {
            name: Sheet(
                name, book.load_sheet(name, header_row=None, n_rows=rows, dtypes="string").to_polars()
            )
            for name in book.sheet_names
        }
    except Exception as error:  # fastexcel and calamine raise many kinds of their own
        raise DataError(
            "the workbook cannot be read", where=path, found=str(error),
            ways_out=("Download it again, or save the sheet as CSV (UTF-8).",),
        ) from None  # fmt: skip
