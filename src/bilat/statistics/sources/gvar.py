"""GVAR database: yearly trade flows of 33 economies, from the IMF's Direction of Trade Statistics.

- Wide: a sheet (or CSV) for each reporter, named by the database's own code of the economy (``MAL``); first column the
  year (or ``date``), a second one that names the reporter, then one column for each partner's code, ``NaN`` at home
  ("Trade Flows (1980-2016).xls"). Names stand for codes too, and a column ``Country``/``reporter`` for the sheet.
- Long: ``year, reporter, partner, avg_trade_usd_mn`` (or ``value``).

Values are the average of exports and imports in million USD (Mohaddes and Raissi, 2019 vintage): total trade is twice
that. A year of zeros is a gap, not no trade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.statistics.model import Dataset
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import Places
from bilat.statistics.sources.probe import Probe
from bilat.statistics.sources.staging import Sink
from bilat.statistics.sources.tables import amount, months, read_table, rows_of, shown, with_header
from bilat.statistics.sources.workbooks import sheets

if TYPE_CHECKING:
    import duckdb

NAMES: Mapping[str, str] = {
    "uk": "GBR",
    "usa": "USA",
    "korea": "KOR",
    "south korea": "KOR",
    "saudi arabia": "SAU",
    "south africa": "ZAF",
    "new zealand": "NZL",
    "saudi": "SAU",
}
# The short codes of the GVAR Toolbox where they are neither alpha-3 nor a name.
SHORT: Mapping[str, str] = {
    "austlia": "AUS", "bra": "BRA", "chl": "CHL", "germ": "DEU", "indns": "IDN", "mal": "MYS", "neth": "NLD",
    "nzld": "NZL", "phlp": "PHL", "safrc": "ZAF", "sarbia": "SAU", "sing": "SGP", "switz": "CHE", "thai": "THA",
    "turk": "TUR", "arg": "ARG", "bel": "BEL", "can": "CAN", "fin": "FIN", "kor": "KOR", "mex": "MEX", "nor": "NOR",
    "per": "PER", "swe": "SWE",
}  # fmt: skip
# The 33 economies of the database; a wide table must name ten of them, in any of the ways that name them.
MEMBERS = (
    "argentina", "australia", "austria", "belgium", "brazil", "canada", "chile", "china", "finland", "france",
    "germany", "india", "indonesia", "italy", "japan", "korea", "malaysia", "mexico", "netherlands", "norway",
    "new zealand", "peru", "philippines", "south africa", "saudi arabia", "singapore", "spain", "sweden",
    "switzerland", "thailand", "turkey", "united kingdom", "usa",
)  # fmt: skip
ALPHA = frozenset(
    "arg aus aut bel bra can chl chn fin fra deu ind idn ita jpn kor mys mex nld nor nzl per phl zaf sau sgp esp swe "
    "che tha tur gbr usa".split()
)
LONG = ("avg_trade_usd_mn", "value", "trade", "flow")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as found: half of total trade in million USD."""

    line: int
    reporter: str
    partner: str
    year: str
    text: str


class Gvar(FileSource):
    """Reads trade flows of the GVAR database."""

    name = "gvar"
    title = "GVAR trade flows"
    layout = (
        "year, reporter, partner, avg_trade_usd_mn; or a year column and one column for each of 33 partners"
    )
    columns = (("year", "reporter", "partner", "avg_trade_usd_mn"),)

    def judge(self, seen: Probe) -> Verdict:
        """By the long columns, or by ten of the 33 economies as columns."""
        if seen.kind == "text":
            head = seen.head
            if head.has("year", "reporter", "partner", "avg_trade_usd_mn"):
                return Verdict(0.9, "the long columns")
            return (
                Verdict(0.7, "partners as columns")
                if is_wide(head.header)
                else Verdict(0.0, "no 33 partners")
            )
        if seen.kind in ("xlsx", "xls"):
            wide = any(is_wide(row) for rows in seen.tops.values() for row in rows[:3])
            return Verdict(0.7, "partners as columns") if wide else Verdict(0.0, "no sheet with 33 partners")
        return Verdict(0.0, f"a {seen.kind} file")

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """Total trade in the reporter's books: twice the average."""
        name = shown(seen, seen.head)
        # "Trade Flows (1980-2016).xls" names the years inside, not the release.
        plain = re.sub(r"\d{4}\s*-\s*\d{4}", "", seen.path.name)
        vintage = m[0] if (m := re.search(r"20\d{2}", plain)) else "2019"
        dataset = self.dataset(vintage)
        places = Places("GVAR")
        sink = Sink(folder, name)
        zeros = 0
        for cell in self.cells(seen, folder, name):
            value = amount(cell.text, where=name, line=cell.line, column=cell.partner)
            reporter, partner = place(cell.reporter, places), place(cell.partner, places)
            if value is None or reporter == partner:
                continue
            if value == 0:
                zeros += 1
                continue
            start, end = months(cell.year, where=name, line=cell.line)
            sink.add(
                cell.line,
                dataset=dataset,
                reporter=reporter,
                partner=partner,
                flow="trade",
                product="TOTAL",
                start=start,
                end=end,
                value=2 * value * 1e6,
                unit="USD",
                note="twice the average of exports and imports",
            )
        notes = ["Total trade is twice the file's average of exports and imports."]
        if zeros:
            notes.append(f"{zeros} zeros were left out: in this table they are gaps.")
        return sink.loaded((dataset,), (*notes, *places.notes()))

    def cells(self, seen: Probe, folder: Path, name: str) -> Iterator[Cell]:
        """Values of either layout."""
        if seen.kind in ("xlsx", "xls"):
            for label, sheet in sheets(seen.path).items():
                if any(is_wide(row) for row in seen.tops[label][:3]):
                    yield from wide(f"{name}/{label}", sheet.numbered(), label)
            return
        if is_wide(seen.head.header):
            yield from wide(name, rows_of(seen, folder), seen.path.stem)
            return
        table = read_table(seen.path, name=name, delimiter=seen.head.delimiter)
        table.need("year", "reporter", "partner")
        column = next((c for c in LONG if c in table.columns), LONG[0])
        table.need(column)
        for row in table:
            yield Cell(row.line, row["reporter"], row["partner"], row["year"], row[column])

    def dataset(self, vintage: str) -> Dataset:
        """The catalogue entry."""
        return Dataset(
            name="gvar",
            title="Bilateral trade flows of the GVAR database",
            publisher="Mohaddes and Raissi, from the IMF's Direction of Trade Statistics",
            url="https://doi.org/10.17863/CAM.56726",
            terms="free with citation",
            vintage=vintage,
            status="official",
            books="Each reporter's own books as sent to the IMF: exports FOB plus imports CIF.",
            caveats="33 economies: no Vietnam, Taiwan or Hong Kong. Total trade only.",
            key=f"gvar-{vintage}",
        )


def is_wide(row: list[str] | tuple[str, ...]) -> bool:
    """Whether at least ten of the 33 economies are columns."""
    cells = {str(cell).strip().casefold().replace("_", " ") for cell in row}
    return len(cells & (set(MEMBERS) | set(NAMES) | set(SHORT) | ALPHA)) >= 10


def wide(name: str, records: Iterator[tuple[int, list[str]]], label: str) -> Iterator[Cell]:
    """A year in each line, a partner in each column."""
    table = with_header(name, records, lambda row: is_wide(list(row)), least=2)
    first = table.columns[0]
    own = next((c for c in table.columns if c.casefold() in ("country", "reporter", "country name")), "")
    # The second column of the database's own sheets holds texts and is no partner.
    partners = {c for c in table.columns if is_economy(c)}
    year = next((c for c in table.columns if c.casefold() in ("year", "date", "time")), first)
    for row in table:
        when = row.get(year) if year else ""
        if not re.match(r"\d{4}", when):
            continue
        for column, text in row.cells.items():
            if column in (first, own, year) or (column not in partners and not re.match(r"\s*-?\d", text)):
                continue
            yield Cell(row.line, row[own] if own else label, column, when[:4], text)


def place(text: str, places: Places) -> str:
    """Names in capitals or short, the toolbox's codes, alpha-3."""
    plain = text.strip().replace("_", " ").casefold()
    if plain in SHORT:
        return SHORT[plain]
    return plain.upper() if plain in ALPHA else places.name(text.replace("_", " "), NAMES)


def is_economy(text: str) -> bool:
    """Whether a header cell is one of the 33 economies."""
    plain = text.strip().replace("_", " ").casefold()
    return plain in SHORT or plain in ALPHA or plain in NAMES or plain in MEMBERS
