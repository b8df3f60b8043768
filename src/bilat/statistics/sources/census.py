"""US Census Bureau: US trade in goods by country, ``country.xlsx`` (or the same as CSV).

One line for each country and year: ``year, CTY_CODE, CTYNAME, IJAN … IDEC, IYR, EJAN … EDEC, EYR``; I is imports, E is
exports, million USD, Census basis, not seasonally adjusted. Regions and groups stand among the countries. Months that
are not out yet are zero: a month in which the world's line is zero is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.statistics.model import Dataset
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import Places
from bilat.statistics.sources.comtrade import vintage_of
from bilat.statistics.sources.probe import Probe
from bilat.statistics.sources.staging import Sink
from bilat.statistics.sources.tables import Row, amount, number, rows_of, shown, with_header

if TYPE_CHECKING:
    import duckdb

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
NEEDED = ("year", "CTY_CODE", "CTYNAME", "IYR", "EYR")
FLOWS = {"I": "imports", "E": "exports"}
NAMES: Mapping[str, str] = {
    "world, not seasonally adjusted": "WLD",
    "world, seasonally adjusted": "CENSUS:World, seasonally adjusted",
    "european union": "EU",
    "euro area": "EUROAREA",
    "opec": "OPEC",
    "asean": "ASEAN",
    "apec": "APEC",
    "africa": "AFRICA",
    "asia": "ASIA",
    "europe": "EUROPE",
    "north america": "NORTH_AMERICA",
    "south/central america": "LATIN_AMERICA",
    "south and central america": "LATIN_AMERICA",
    "burma": "MMR",
    "korea, south": "KOR",
    "korea, north": "PRK",
    "congo (brazzaville)": "COG",
    "congo (kinshasa)": "COD",
    "cote d'ivoire": "CIV",
    "federal republic of germany": "DEU",
    "macau": "MAC",
    "micronesia": "FSM",
    "swaziland": "SWZ",
    "west bank administered by israel": "PSE",
    "gaza strip administered by israel": "CENSUS:Gaza Strip",
}
# Regions whose borders are not our groups' borders stay under the provider's name.
KEPT = {"SOUTH_AMERICA", "LATIN_AMERICA", "NORTH_AMERICA", "ASIA", "EUROPE", "AFRICA", "OCEANIA"}


class Census(FileSource):
    """Reads country.xlsx."""

    name = "us-census"
    title = "US Census Bureau, trade by country"
    layout = "columns year, CTY_CODE, CTYNAME, IJAN … IYR, EJAN … EYR (country.xlsx or CSV)"
    columns = (("year", "CTY_CODE", "CTYNAME", "IYR", "EYR"),)

    def judge(self, seen: Probe) -> Verdict:
        """By the columns."""
        if seen.kind == "text":
            good = seen.head.has(*NEEDED)
        elif seen.kind in ("xlsx", "xls"):
            good = any(is_header(row) for rows in seen.tops.values() for row in rows[:3])
        else:
            return Verdict(0.0, f"a {seen.kind} file")
        return Verdict(0.95, "CTY_CODE, IYR, EYR") if good else Verdict(0.0, "no CTY_CODE, IYR and EYR")

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """Years and months."""
        name = shown(seen, seen.head)
        table = with_header(name, rows_of(seen, folder), is_header, least=4)
        rows = list(table)
        vintage, how = vintage_of(seen.path)
        dataset = self.dataset(vintage)
        places = Places("CENSUS")
        sink = Sink(folder, name)
        out = self.published(rows, name)
        # An economy whose borders changed has two codes under one name, each for its part of the time (Ethiopia,
        # Sudan): they are added.
        found: dict[tuple[str, str, str, str], tuple[int, float]] = {}
        for row in rows:
            year = row["year"].split(".")[0]
            partner = places.name(row["CTYNAME"], NAMES)
            if partner in KEPT:
                partner = f"CENSUS:{row['CTYNAME']}"
            for letter, flow in FLOWS.items():
                for month, label in [*enumerate(MONTHS, 1), (0, "YR")]:
                    column = letter + label
                    value = amount(row.get(column), where=name, line=row.line, column=column)
                    if value is None or (year, column) not in out:
                        continue
                    key = (partner, flow, f"{year}-{month or 1:02d}", f"{year}-{month or 12:02d}")
                    line, before = found.get(key, (row.line, 0.0))
                    found[key] = (line, before + value)
        for (partner, flow, start, end), (line, value) in found.items():
            sink.add(
                line,
                dataset=dataset,
                reporter="USA",
                partner=partner,
                flow=flow,
                product="TOTAL",
                start=start,
                end=end,
                value=round(value * 1e6, 2),
                unit="USD",
            )
        notes = [how, "Months and years in which the world's line is zero are not out yet and were left out."]
        return sink.loaded((dataset,), (*notes, *places.notes()))

    def published(self, rows: list[Row], name: str) -> set[tuple[str, str]]:
        """Year and column where the world's trade is not zero; a year counts only when all its months are out."""
        world = [row for row in rows if NAMES.get(row["CTYNAME"].casefold()) == "WLD"]
        pool = world or rows
        out: set[tuple[str, str]] = set()
        for row in pool:
            year = row["year"].split(".")[0]
            for letter in FLOWS:
                full = True
                for label in MONTHS:
                    column = letter + label
                    value = number(row.get(column), where=name, line=row.line, column=column)
                    if value:
                        out.add((year, column))
                    elif column in row.cells:
                        full = False
                if full or not world:
                    out.add((year, letter + "YR"))
        return out

    def dataset(self, vintage: str) -> Dataset:
        """The catalogue entry."""
        return Dataset(
            name="us-census",
            title="U.S. international trade in goods by country",
            publisher="U.S. Census Bureau",
            url="https://www.census.gov/foreign-trade/balance/index.html",
            terms="public domain",
            vintage=vintage,
            status="official",
            books="The United States' own books: exports f.a.s., general imports at customs value, Census basis, not "
            "seasonally adjusted.",
            caveats="Imports stand by country of origin. Groups follow the file's own membership.",
            key=f"us-census-{vintage}",
        )


def is_header(row: list[str] | tuple[str, ...] | object) -> bool:
    """Whether a line has the columns."""
    cells = {str(cell).strip() for cell in row} if isinstance(row, (list, tuple)) else set()
    return set(NEEDED) <= cells
