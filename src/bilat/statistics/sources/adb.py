"""ADB Multiregional Input-Output tables (MRIO): sales of 35 industries of up to 74 economies to each other.

A workbook (or its sheet as CSV) per year. Above the table stand its title with the year and "In millions of US$"; the
header is three lines: industry names, economy codes, and codes c1 … c35, F1 … F5. Rows are name, economy, code and
values; rows r60 … r69 close it. The economy codes are ADB's own (PRC, MAL, GER); the Legend sheet names them.
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
from bilat.statistics.sources.probe import Probe
from bilat.statistics.sources.sales import write_sales
from bilat.statistics.sources.staging import Sink
from bilat.statistics.sources.tables import lines_of, number, records_of, shown
from bilat.statistics.sources.workbooks import sheets

if TYPE_CHECKING:
    import duckdb

INDUSTRY = re.compile(r"^c\d{1,2}$")
FINAL = re.compile(r"^F\d$")
# ADB's codes where they are not ISO's alpha-3: the Legend of each workbook. Those of the 62 economies and of the Latin
# American edition were held against two public programs that read these workbooks; KUW and UAE are from memory.
ECONOMIES = {
    "BAN": "BGD", "BHU": "BTN", "BRU": "BRN", "CAM": "KHM", "DEN": "DNK", "FIJ": "FJI", "GER": "DEU",
    "INO": "IDN", "IRE": "IRL", "KGZ": "KGZ", "LAO": "LAO", "MAL": "MYS", "MLD": "MDV", "MON": "MNG",
    "NEP": "NPL", "NET": "NLD", "PHI": "PHL", "POR": "PRT", "PRC": "CHN", "ROM": "ROU", "SIN": "SGP",
    "SPA": "ESP", "SRI": "LKA", "SWI": "CHE", "TAP": "TWN", "UKG": "GBR", "VIE": "VNM", "KUW": "KWT",
    "UAE": "ARE", "PAR": "PRY", "ROW": "ADB:ROW", "ROLAC": "ADB:ROLAC",
}  # fmt: skip


class Adb(FileSource):
    """Reads yearly MRIO tables."""

    name = "adb-mrio"
    title = "ADB MRIO"
    layout = (
        "a workbook (or CSV) with header lines of industries, economies and c1…c35, F1…F5, in millions of US$"
    )
    columns = (("c1", "c2", "c35", "F1", "F5"),)

    def judge(self, seen: Probe) -> Verdict:
        """By the code line; workbooks by their first rows."""
        if seen.kind in ("text", "gzip"):
            rows = seen.head.rows[:12]
        elif seen.kind == "xlsx":
            rows = next((top for top in seen.tops.values() if header_of(top) is not None), [])
        else:
            return Verdict(0.0, f"a {seen.kind} file")
        return (
            Verdict(0.95, "c1 … F1") if header_of(rows) is not None else Verdict(0.0, "no line c1, c2, …, F1")
        )

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """Rows are added up by the economy of the column."""
        name = shown(seen, seen.head)
        if seen.kind == "xlsx":
            book = sheets(seen.path)
            main = next(book[title] for title, top in seen.tops.items() if header_of(top) is not None)
            legend = [
                row for title, sheet in book.items() if title.lower().startswith("legend") for row in sheet
            ]
            records: Iterator[tuple[int, list[str]]] = main.numbered()
        else:
            path = seen.open_text(folder)
            records = records_of(lines_of(path, name), seen.head.delimiter, name)
            legend = []
        return self.table(records, legend, name, folder, seen.path)

    def table(
        self,
        records: Iterator[tuple[int, list[str]]],
        legend: list[list[str]],
        name: str,
        folder: Path,
        given: Path,
    ) -> Loaded:
        """The table from its rows."""
        above: list[list[str]] = []
        for _, row in records:
            above.append([cell.strip() for cell in row])
            if header_of(above) is not None:
                break
            if len(above) > 20:
                raise DataError(
                    "there is no line of codes c1 … F1", where=name, ways_out=("Download it again.",)
                )
        codes, owners = above[-1], above[-2]
        title = " ".join(cell for row in above for cell in row[:4])
        year = re.search(r"\b(20\d{2}|19\d{2})\b", title) or re.search(r"(20\d{2})", given.name)
        if year is None:
            raise DataError(
                "the year is not in the title", where=name, line=1, found=title[:120],
                expected="Multiregional Input-Output Table 2022", ways_out=("Keep the lines above the table.",),
            )  # fmt: skip
        if not re.search(r"million", title, re.IGNORECASE):
            raise DataError(
                "the unit is not in the title", where=name, line=1, found=title[:120],
                expected="In millions of US$", ways_out=("Keep the lines above the table.",),
            )  # fmt: skip
        if re.search(r"constant", title, re.IGNORECASE):
            raise DataError(
                "these are values at constant prices", where=name, found=title[:120],
                expected="a table at current prices: observations are nominal",
                ways_out=("Download the table at current prices.",),
            )  # fmt: skip
        places = Places("ADB")
        known = {
            row[0].strip(): places.name(row[1])
            for row in legend
            if len(row) > 1 and re.fullmatch(r"[A-Za-z]{3}", row[0].strip())
        }
        places.unknown.clear()
        first = next(place for place, code in enumerate(codes) if INDUSTRY.match(code))
        uses = [
            owners[place] if INDUSTRY.match(code) or FINAL.match(code) else ""
            for place, code in enumerate(codes)
        ][first:]
        buyers = sorted({code for code in uses if code})
        slot = np.array([buyers.index(code) if code else len(buyers) for code in uses])
        ours = {code: self.place(code, known, places) for code in buyers}
        vintage, how = vintage_of(given)
        dataset = self.dataset(vintage)
        sink = Sink(folder, name)
        total: dict[str, np.ndarray] = {}
        notes = [how, "Sales at home are left out."]
        below = 0
        rows: list[tuple[int, str, str, np.ndarray]] = []
        for line, row in records:
            cells = [cell.strip() for cell in row]
            if len(cells) <= first or not INDUSTRY.match(cells[first - 1]):
                continue
            seller, industry = cells[first - 2], cells[first - 1]
            values = self.values(cells[first:], len(uses), name, line)
            sold = np.bincount(slot, weights=values, minlength=len(buyers) + 1)[:-1]
            total[seller] = total.get(seller, np.zeros(len(buyers))) + sold
            rows.append((line, seller, f"ADB:{industry}", sold))
        rows += [(1, seller, "GS", sold) for seller, sold in total.items()]
        for line, seller, product, sold in rows:
            given_to = zip(buyers, map(ours.__getitem__, buyers), sold.tolist(), strict=True)
            who = (seller, ours.get(seller, f"ADB:{seller}"))
            below += write_sales(sink, line, dataset, who, product, given_to, int(year[1]))
        if below:
            notes.append(f"{below} flows are negative (inventories) and were left out.")
        return sink.loaded((dataset,), (*notes, *places.notes()))

    def values(self, cells: list[str], width: int, name: str, line: int) -> np.ndarray:
        """A row of numbers; empty cells are nothing sold."""
        padded = (cells + [""] * width)[:width]
        try:
            return np.array([cell or "0" for cell in padded], dtype=np.float64)
        except ValueError:
            return np.array(
                [number(cell, where=name, line=line, column="value") or 0.0 for cell in padded],
                dtype=np.float64,
            )

    def place(self, code: str, known: dict[str, str], places: Places) -> str:
        """ADB's code to ours: by the legend, by the table of exceptions, by ISO."""
        if code in known and ":" not in known[code]:
            return known[code]
        if code.upper() in ECONOMIES:
            return ECONOMIES[code.upper()]
        return places.alpha(code)

    def dataset(self, vintage: str) -> Dataset:
        """The catalogue entry."""
        return Dataset(
            name="adb-mrio",
            title="ADB Multiregional Input-Output tables, bilateral sales by industry",
            publisher="Asian Development Bank",
            url="https://kidb.adb.org/globalization",
            terms="free with attribution",
            vintage=vintage,
            status="reconciled",
            books="Nobody's own books: balanced between economies; goods and services at basic prices, by "
            "producing industry; exporter as reporter.",
            caveats="For shares and models; totals differ from customs data.",
            key=f"adb-mrio-{vintage}",
        )


def header_of(rows: list[list[str]]) -> int | None:
    """The place of the line of codes, which must be the last one for `table`."""
    for place, row in enumerate(rows):
        cells = {cell.strip() for cell in row}
        if "c1" in cells and "F1" in cells and place > 0:
            return place
    return None
