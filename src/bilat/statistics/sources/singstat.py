"""Singapore: merchandise trade by market, as SingStat's Table Builder saves it.

CSV: about ten lines of title and notes, then ``Data Series, 2024 Dec, 2024 Nov, …`` (or years), one indented line for
each market, region or total. The unit stands behind the name, ``(Thousand Dollars)`` or ``(Million Dollars)``, or in
the lines above; the title says exports, imports, domestic exports or re-exports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import DataError
from bilat.statistics.model import Dataset
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import Places
from bilat.statistics.sources.comtrade import vintage_of
from bilat.statistics.sources.probe import Probe
from bilat.statistics.sources.staging import Sink
from bilat.statistics.sources.tables import amount, months, rows_of, shown, with_header

if TYPE_CHECKING:
    import duckdb

UNIT = re.compile(r"\(?\s*(?P<word>thousand|million|billion)\s+(singapore\s+)?dollars\s*\)?", re.IGNORECASE)
WORDS = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
PERIOD = re.compile(r"^\d{4}(\s+([A-Za-z]{3}|[1-4]Q|[12]H))?$")
NAMES: Mapping[str, str] = {
    "total": "WLD",
    "total all markets": "WLD",
    "total merchandise exports": "WLD",
    "total merchandise imports": "WLD",
    "total domestic exports": "WLD",
    "total re-exports": "WLD",
    "asia": "ASIA",
    "europe": "EUROPE",
    "africa": "AFRICA",
    "oceania": "OCEANIA",
    "america": "SINGSTAT:America",
    "asean": "ASEAN",
    "european union": "EU",
    "mainland china": "CHN",
    "taiwan": "TWN",
    "hong kong": "HKG",
    "republic of korea": "KOR",
    "united states": "USA",
    "united states of america": "USA",
    "korea, republic of": "KOR",
}


class SingStat(FileSource):
    """Reads Table Builder's trade by market."""

    name = "singstat"
    title = "SingStat Table Builder (Singapore)"
    layout = "CSV with 'Data Series' and periods in the header line, under a title on merchandise exports or imports"
    columns = (("Data Series", "Total Merchandise Exports", "Total Merchandise Imports"),)

    def judge(self, seen: Probe) -> Verdict:
        """By the line that begins with Data Series."""
        if seen.kind not in ("text", "xlsx"):
            return Verdict(0.0, f"a {seen.kind} file")
        if seen.kind == "text" and any(is_header(row) for row in seen.head.rows[:40]):
            text = seen.head.text[:4000].casefold()
            if "export" in text or "import" in text:
                return Verdict(0.9, "Data Series and periods")
            return Verdict(0.0, "Data Series, but not of exports or imports")
        return Verdict(0.0, "no header line 'Data Series'")

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """One line for each market."""
        name = shown(seen, seen.head)
        table = with_header(name, rows_of(seen, folder), is_header, least=1)
        table.prose = True
        above = " ".join(cell for row in table.preamble for cell in row)
        vintage, how = vintage_of(seen.path)
        dataset = self.dataset(vintage)
        places = Places("SINGSTAT")
        sink = Sink(folder, name)
        flow = flow_of(above)
        periods = [c for c in table.columns if PERIOD.match(c)]
        for row in table:
            label = row[table.columns[0]]
            values = [row[period] for period in periods]
            if not any(ch.isdigit() for text in values for ch in text):
                continue
            unit = UNIT.search(label) or UNIT.search(above)
            if unit is None:
                raise sink.bad(
                    "the unit is not said", row.line, label, "(Thousand Dollars) or (Million Dollars)"
                )
            market = UNIT.sub("", label).strip(" ()")
            own = flow or flow_of(market)
            if not own:
                raise DataError(
                    "it is not said whether these are exports or imports", where=name, line=row.line, found=label,
                    expected="Merchandise Exports or Imports in the title",
                    ways_out=("Keep the lines above the table.",),
                )  # fmt: skip
            partner = places.name(market, NAMES)
            for period, text in zip(periods, values, strict=True):
                value = amount(text, where=name, line=row.line, column=period)
                if value is None:
                    continue
                when = re.sub(r"(\d{4})\s+(\d)Q", r"\1-Q\2", period)
                start, end = months(re.sub(r"(\d{4})\s+(\d)H", r"\1-H\2", when), where=name, line=row.line)
                sink.add(
                    row.line,
                    dataset=dataset,
                    reporter="SGP",
                    partner=partner,
                    flow=own,
                    product="TOTAL",
                    start=start,
                    end=end,
                    value=value * WORDS[unit["word"].lower()],
                    unit="SGD",
                )
        return sink.loaded((dataset,), (how, *places.notes()))

    def dataset(self, vintage: str) -> Dataset:
        """The catalogue entry."""
        return Dataset(
            name="singstat",
            title="Merchandise trade by market",
            publisher="Enterprise Singapore through SingStat Table Builder",
            url="https://tablebuilder.singstat.gov.sg",
            terms="SingStat terms of use: free with attribution; see the terms before re-dissemination",
            vintage=vintage,
            status="official",
            books="Singapore's own books, general trade: exports FOB with re-exports, imports CIF, Singapore dollars.",
            caveats="Figures for Indonesia are not in older tables.",
            key=f"singstat-{vintage}",
        )


def is_header(row: Sequence[str]) -> bool:
    """Whether a line is Data Series and periods."""
    cells = [cell.strip() for cell in row]
    return (
        bool(cells)
        and cells[0].casefold() in ("data series", "variables")
        and any(map(PERIOD.match, cells[1:]))
    )


def flow_of(text: str) -> str:
    """The flow that a title names; empty where it names none or both."""
    low = text.casefold()
    if "re-export" in low:
        return "re-exports"
    if "domestic export" in low:
        return "domestic exports"
    out, into = "export" in low, "import" in low
    return "exports" if out and not into else "imports" if into and not out else ""
