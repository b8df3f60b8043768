"""OECD Inter-Country Input-Output tables: what each industry of an economy sells to every other economy.

A yearly CSV, ``2022_SML.csv`` or ``ICIO2023_2019.csv`` (or a zip of them), square and wide: the first column is ``V1``
with rows ``ARG_A01_02``; columns are the same industries, then final uses ``ARG_HFCE … ARG_DPABR`` and ``OUT``; rows
TLS, VA and OUT close it. Million USD at basic prices.

For the store a row is added up over all uses in each economy: exports of goods and services by producing industry
(``ICIO:C26``) and of all industries (``GS``). Sales at home are left out. A row is read at a time, so that the table
(200 MB) never is in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bilat.errors import DataError
from bilat.statistics.model import Dataset
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import Places
from bilat.statistics.sources.comtrade import vintage_of
from bilat.statistics.sources.probe import Head, Probe
from bilat.statistics.sources.sales import write_sales
from bilat.statistics.sources.staging import Sink
from bilat.statistics.sources.tables import shown

if TYPE_CHECKING:
    import duckdb

LABEL = re.compile(r"^[A-Z][A-Z0-9]{2}_[A-Z][A-Za-z0-9_]*$")
FINAL = ("HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR", "P33", "CONS_ABR")
CLOSING = ("TLS", "VA", "OUT", "TAXSUB", "VALU", "OUTPUT")
# The extended tables split China and Mexico by kind of exporter.
SPLIT = {"CN1": "CHN", "CN2": "CHN", "MX1": "MEX", "MX2": "MEX"}
YEAR = re.compile(r"(?:^|[_/\\])(?P<year>(?:19|20)\d{2})(?:_SML|_EXT)?\.csv$", re.IGNORECASE)
EDITION = re.compile(r"ICIO[ _-]?(20\d{2})", re.IGNORECASE)


class Icio(FileSource):
    """Reads full yearly tables."""

    name = "icio"
    title = "OECD ICIO"
    columns = (("V1", "AUS_A01", "OUT"),)

    many = True
    layout = "a yearly table with header V1,ARG_A01…,OUT (CSV named after its year, or a zip of them)"

    def judge(self, seen: Probe) -> Verdict:
        """By the labels of rows and columns."""
        if seen.kind not in ("text", "gzip", "zip"):
            return Verdict(0.0, f"a {seen.kind} file")
        if any(is_icio(head) for head in seen.texts()):
            return Verdict(0.97, "ECONOMY_INDUSTRY in rows and columns")
        return Verdict(0.0, "columns are not ECONOMY_INDUSTRY")

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """Each yearly table to bilateral sales."""
        vintage, how = vintage_of(seen.path)
        match = EDITION.search(seen.path.name)
        if match:
            vintage, how = match[1], ""
        dataset = self.dataset(vintage)
        places = Places("ICIO")
        notes = [how, "Sales at home are left out."]
        sinks = Sink(folder, str(seen.path))
        for head in seen.texts():
            if not is_icio(head):
                continue
            name = shown(seen, head)
            match = YEAR.search(head.name)
            if match is None:
                raise DataError(
                    "the year cannot be known: it stands in the file's name only", where=name, found=head.name,
                    expected="a name such as 2022_SML.csv or ICIO2023_2019.csv",
                    ways_out=("Give the file its original name again.",),
                )  # fmt: skip
            sinks.name = name
            unpacked = seen.open_text(folder, head)
            self.year(unpacked, name, int(match["year"]), sinks, dataset, places, notes)
            if unpacked != seen.path:
                unpacked.unlink()
        return sinks.loaded((dataset,), (*notes, *places.notes()))

    def year(
        self,
        path: Path,
        name: str,
        year: int,
        sink: Sink,
        dataset: Dataset,
        places: Places,
        notes: list[str],
    ) -> None:
        """One table: rows are added up by the economy of the column."""
        with path.open(encoding="utf-8-sig", errors="replace") as text:
            header = [cell.strip().strip('"') for cell in text.readline().rstrip("\r\n").split(",")]
            uses = [economy_of(cell) for cell in header[1:]]
            economies = sorted({code for code in uses if code})
            where = {code: place for place, code in enumerate(economies)}
            # Columns that belong to no economy (OUT) go to a slot of their own, which is thrown away.
            slot = np.array([where.get(code, len(economies)) for code in uses])
            ours = {code: places.alpha(code) for code in economies}
            sold: dict[tuple[str, str], np.ndarray] = {}
            lines: dict[tuple[str, str], int] = {}
            for line, label, values in numbers(text, name, header):
                seller = economy_of(label)
                if not seller:
                    continue
                if seller not in ours:
                    raise DataError(
                        "a row's economy has no columns", where=name, line=line, found=label,
                        expected="the same economies in rows and columns", ways_out=("Download it again.",),
                    )  # fmt: skip
                key = (seller, label.split("_", 1)[1])
                row = np.bincount(slot, weights=values, minlength=len(economies) + 1)[:-1]
                sold[key] = sold[key] + row if key in sold else row
                lines.setdefault(key, line)
        if not sold:
            raise DataError("the table has no rows", where=name, ways_out=("Download it again.",))
        if len(lines) < len({key[1] for key in sold}) * len({key[0] for key in sold}):
            notes.append(f"{year}: not every economy has every industry.")
        below = self.write(sold, lines, economies, ours, year, sink, dataset)
        if below:
            notes.append(
                f"{year}: {below} flows are negative (changes of inventories outweigh sales) and were left out."
            )

    def write(
        self,
        sold: dict[tuple[str, str], np.ndarray],
        lines: dict[tuple[str, str], int],
        economies: list[str],
        ours: dict[str, str],
        year: int,
        sink: Sink,
        dataset: Dataset,
    ) -> int:
        """Observations by industry and of all industries; gives the number of negative flows left out."""
        total: dict[str, np.ndarray] = {}
        for (seller, _), row in sold.items():
            total[seller] = total[seller] + row if seller in total else row.copy()
        below = 0
        flows = [
            (seller, f"ICIO:{industry}", row, lines[seller, industry])
            for (seller, industry), row in sold.items()
        ]
        flows += [(seller, "GS", row, 1) for seller, row in total.items()]
        for seller, product, row, line in flows:
            given_to = zip(economies, map(ours.__getitem__, economies), row.tolist(), strict=True)
            below += write_sales(sink, line, dataset, (seller, ours[seller]), product, given_to, year)
        return below

    def dataset(self, vintage: str) -> Dataset:
        """The catalogue entry."""
        return Dataset(
            name="icio",
            title="OECD Inter-Country Input-Output tables, bilateral sales by industry",
            publisher="OECD",
            url="https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html",
            terms="CC BY 4.0",
            vintage=vintage,
            status="reconciled",
            books="Nobody's own books: balanced so that everybody's sales are somebody's purchases; goods and "
            "services at basic prices, by producing industry; exporter as reporter.",
            caveats="Goods totals lie far below customs totals (re-exports and margins are taken out): for "
            "shares and models, never to check a headline.",
            key=f"icio-{vintage}",
        )


def is_icio(head: Head) -> bool:
    """Whether a text has ECONOMY_INDUSTRY in its columns and its first row."""
    if head.delimiter != "," or not head.lines:
        return False
    header = [cell.strip().strip('"') for cell in head.lines[0].split(",")[:60]]
    labels = [cell for cell in header[1:] if LABEL.match(cell)]
    return header[0] in ("V1", "", "index") and len(labels) >= 2 and len(labels) >= len(header[1:]) - 2


def economy_of(label: str) -> str:
    """The economy of a row or column label; empty for OUT, VA and the like, and for rows of value added."""
    code, _, rest = label.partition("_")
    if len(code) != 3 or not rest or rest in CLOSING or code in CLOSING:
        return ""
    return SPLIT.get(code, code)


def numbers(text: Iterator[str], name: str, header: list[str]) -> Iterator[tuple[int, str, np.ndarray]]:
    """Line, label and values of each row; DataError for a cut row and for cells that are no numbers."""
    for line, raw in enumerate(text, 2):
        cells = raw.rstrip("\r\n").split(",")
        if len(cells) == 1 and not cells[0]:
            continue
        if len(cells) != len(header):
            raise DataError(
                "a line has another number of fields than the header", where=name, line=line,
                found=f"{len(cells)} fields, first {cells[0]}", expected=f"{len(header)} fields",
                ways_out=("The file was cut off or re-saved: download it again.",),
            )  # fmt: skip
        label = cells[0].strip().strip('"')
        try:
            values = np.array(cells[1:], dtype=np.float64)
        except ValueError:
            column, bad = next((h, c) for h, c in zip(header[1:], cells[1:], strict=True) if not is_number(c))
            raise DataError(
                f"column {column} is not a number", where=name, line=line, found=bad, expected="million USD",
                ways_out=("Download it again.",),
            ) from None  # fmt: skip
        if not np.isfinite(values).all():
            column = header[1 + int(np.flatnonzero(~np.isfinite(values))[0])]
            raise DataError(
                f"column {column} is not a finite number", where=name, line=line, expected="million USD",
                ways_out=("Download it again.",),
            )  # fmt: skip
        yield line, label, values


def is_number(cell: str) -> bool:
    """Whether numpy reads it as a float."""
    try:
        float(cell)
    except ValueError:
        return False
    return True
