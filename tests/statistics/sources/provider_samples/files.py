"""Writing the samples: texts and workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path


def write(path: Path, text: str) -> Path:
    """Text without translation of line ends."""
    path.write_bytes(text.encode("utf-8"))
    return path


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """An XLSX of these rows."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell != "":
                        sheet.write(place, column, cell)
    return path
