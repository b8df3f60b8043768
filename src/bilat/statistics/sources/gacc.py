"""China's customs (GACC): monthly table of imports and exports by country.

The English table "Imports and Exports by Country (Region) of Origin/Destination, 3.2024" as a saved page, workbook or
CSV: title with month and year, unit (US$1,000 as a rule; also CNY 10,000 and the like), two header lines (Total,
Exports, Imports; each for the month and from January), one line for each partner, then percentages.

Each line gives up to six observations: month and January to month, of trade, exports and imports, in China's books.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import DataError
from bilat.statistics.model import Dataset
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import Places
from bilat.statistics.sources.html_tables import table_rows
from bilat.statistics.sources.probe import Probe
from bilat.statistics.sources.staging import Sink
from bilat.statistics.sources.tables import MONTHS, amount, read_text, rows_of

if TYPE_CHECKING:
    import duckdb

TITLE = re.compile(r"imports?\s+and\s+exports?\s+by\s+(major\s+)?countr", re.IGNORECASE)
CHINESE_TITLE = re.compile(r"进出口商品国别|进出口商品主要国别")
MONTH = re.compile(r"(?P<month>\d{1,2})\s*[./]\s*(?P<year>20\d{2}|19\d{2})")
YEAR_MONTH = re.compile(r"(?P<year>20\d{2}|19\d{2})\s*(?:年|[./-])\s*(?P<month>\d{1,2})")
WORD_MONTH = re.compile(r"\b(?P<name>[A-Z][a-z]{2,8})\.?,?\s+(?P<year>20\d{2}|19\d{2})")
UNIT = re.compile(
    r"(?P<money>US\s*\$|US\s*Dollars?|USD|\$|RMB|CNY|Yuan|美元|人民币)\s*(?P<count>[\d,]*)\s*(?P<word>million|billion|thousand|yuan)?",
    re.IGNORECASE,
)
CHINESE_UNIT = re.compile(r"(?P<count>千|万|亿|百万)?\s*(?P<money>美元|元)")
WORDS = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "": 1.0, "yuan": 1.0}
CHINESE_WORDS = {"千": 1e3, "万": 1e4, "百万": 1e6, "亿": 1e8, "": 1.0}
OWN: Mapping[str, str] = {
    "total": "WLD",
    "总值": "WLD",
    "european union": "EU",
    "asean": "ASEAN",
    "hong kong,china": "HKG",
    "macao,china": "MAC",
    "macau,china": "MAC",
    "taiwan,china": "TWN",
    "korea,rep.": "KOR",
    "republic of korea": "KOR",
    "korea,dpr": "PRK",
    "democratic people's republic of korea": "PRK",
    "congo,dr": "COD",
    "dr congo": "COD",
    "republic of congo": "COG",
    "republic of yemen": "YEM",
    "the republic of south sudan": "SSD",
    "africa": "AFRICA",
    "asia": "ASIA",
    "europe": "EUROPE",
    "latin america": "LATIN_AMERICA",
    "north america": "NORTH_AMERICA",
    "oceania": "OCEANIA",
    "apec": "APEC",
    "asia-pacific economic cooperation": "APEC",
    "union of south africa": "ZAF",
}


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of the table holds."""

    place: int
    flow: str
    cumulative: bool


class Gacc(FileSource):
    """Reads the monthly table by country."""

    name = "gacc"
    title = "China customs (GACC), trade by country"
    layout = (
        "the English table 'Imports and Exports by Country (Region) of Origin/Destination' with month and unit, as "
        "saved page, workbook or CSV"
    )
    columns = (("Country (Region)", "Exports and Imports", "Exports", "Imports"),)

    def judge(self, seen: Probe) -> Verdict:
        """By the title of the table."""
        if seen.kind in ("xlsx", "xls"):
            rows = next(iter(seen.tops.values()), [])
            text = " ".join(cell for row in rows[:6] for cell in row)
        elif seen.kind in ("html", "text"):
            text = seen.head.text
        else:
            return Verdict(0.0, f"a {seen.kind} file")
        if TITLE.search(text) or CHINESE_TITLE.search(text):
            return Verdict(0.9, "imports and exports by country")
        return Verdict(0.0, "no title 'Imports and Exports by Country'")

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """Title, unit and columns first; then the lines."""
        name = str(seen.path)
        if seen.kind == "html":
            rows = table_rows(read_text(seen.path, name))
        else:
            rows = [(line, [cell.strip() for cell in cells]) for line, cells in rows_of(seen, folder)]
        start = next(
            (
                i
                for i, (_, cells) in enumerate(rows)
                if TITLE.search(" ".join(cells)) or CHINESE_TITLE.search("".join(cells))
            ),
            0,
        )
        rows = rows[start:]
        top = rows[:8]
        year, month = self.month(top, name)
        unit, factor = self.unit(top, name)
        columns, body = self.places_of(rows, month, name)
        dataset = self.dataset(f"{year}-{month:02d}")
        places = Places("GACC")
        sink = Sink(folder, name)
        for line, cells in rows[body:]:
            label = clean(cells[0]) if cells else ""
            figures = [cell for cell in cells[1:7] if cell.strip()]
            if not label or not figures or not any(ch.isdigit() for cell in figures for ch in cell):
                continue
            partner = places.name(label, OWN)
            for column in columns:
                if column.place >= len(cells):
                    continue
                value = amount(
                    cells[column.place], where=name, line=line, column=f"column {column.place + 1}"
                )
                if value is None or (column.cumulative and month == 1):
                    continue
                sink.add(
                    line,
                    dataset=dataset,
                    reporter="CHN",
                    partner=partner,
                    flow=column.flow,
                    product="TOTAL",
                    start=f"{year}-{1 if column.cumulative else month:02d}",
                    end=f"{year}-{month:02d}",
                    value=value * factor,
                    unit=unit,
                )
        notes = [
            f"Values are in {unit} times {factor:,.0f}, as the table's head says.",
            "Regions and groups have the members that China's customs count in them.",
        ]
        return sink.loaded((dataset,), (*notes, *places.notes()))

    def month(self, top: list[tuple[int, list[str]]], name: str) -> tuple[int, int]:
        """Year and month of the title."""
        for line, cells in top:
            text = " ".join(cells)
            for pattern in (YEAR_MONTH, MONTH):
                if (match := pattern.search(text)) and 1 <= int(match["month"]) <= 12:
                    return int(match["year"]), int(match["month"])
            if (match := WORD_MONTH.search(text)) and match["name"].lower() in MONTHS:
                return int(match["year"]), MONTHS[match["name"].lower()]
            _ = line
        raise DataError(
            "the month is not in the title", where=name, line=top[0][0] if top else 1,
            found=" ".join(top[0][1])[:120] if top else "", expected="…Origin/Destination,3.2024",
            ways_out=("Save the whole page or sheet, with its title.",),
        )  # fmt: skip

    def unit(self, top: list[tuple[int, list[str]]], name: str) -> tuple[str, float]:
        """Currency and factor of the line that says the unit."""
        for _, cells in top:
            text = " ".join(cells)
            if not re.search(r"unit|单位", text, re.IGNORECASE):
                continue
            if match := CHINESE_UNIT.search(text):
                return "USD" if match["money"] == "美元" else "CNY", CHINESE_WORDS[match["count"] or ""]
            if match := UNIT.search(text):
                currency = "USD" if "US" in match["money"].upper() or match["money"] == "$" else "CNY"
                count = float(match["count"].replace(",", "") or 1)
                return currency, count * WORDS[(match["word"] or "").lower()]
        raise DataError(
            "the unit is not above the table", where=name, line=top[0][0] if top else 1,
            expected="Unit: US$1,000 (or CNY 10,000, US$ 100 million, …)",
            ways_out=("Save the whole page or sheet, with the line that begins 'Unit:'.",),
        )  # fmt: skip

    def places_of(self, rows: list[tuple[int, list[str]]], month: int, name: str) -> tuple[list[Column], int]:
        """Which column is what, from the header lines; and where the lines of partners begin."""
        body = 0
        for _, cells in rows[:12]:
            body += 1
            heads = [flow_of(cell) for cell in cells]
            found = [(spot, flow) for spot, flow in enumerate(heads) if flow]
            if {flow for _, flow in found} >= {"exports", "imports"}:
                order = [flow for _, flow in found]
                break
        else:
            raise DataError(
                "the header of the table was not found", where=name,
                expected="columns Total (Imports and Exports), Exports, Imports",
                ways_out=("Save the whole page or sheet.",),
            )  # fmt: skip
        while body < len(rows) and not re.search(r"\d{3}", "".join(rows[body][1][1:3])):
            body += 1
        # Each flow has two columns, month then January to month; the label is column 0.
        columns = []
        for number, flow in enumerate(order[:3]):
            columns.append(Column(1 + 2 * number, flow, cumulative=False))
            columns.append(Column(2 + 2 * number, flow, cumulative=True))
        return columns, body

    def dataset(self, vintage: str) -> Dataset:
        """The catalogue entry; the vintage is the table's month, since later tables revise January to month."""
        return Dataset(
            name="gacc",
            title="Imports and exports by country (region) of origin/destination",
            publisher="General Administration of Customs of China",
            url="http://english.customs.gov.cn/statics/report/monthly.html",
            terms="free with attribution; see the site's terms before re-dissemination",
            vintage=vintage,
            status="official",
            books="China's customs territory without Hong Kong, Macao and Taiwan: imports by origin CIF, exports by "
            "last known destination FOB.",
            caveats="Months are revised in later tables. 'China' as a partner is re-imports.",
            key=f"gacc-{vintage}",
        )


def flow_of(cell: str) -> str:
    """The flow that a header cell names; both words together are total trade."""
    text = cell.casefold()
    out, into = "export" in text or "出口" in text, "import" in text or "进口" in text
    if "%" in text or "±" in text or "percent" in text or "change" in text:
        return ""
    if (out and into) or text.strip() in ("total", "进出口", "总值"):
        return "trade"
    return "exports" if out else "imports" if into else ""


def clean(label: str) -> str:
    """A partner's label without footnotes, indents and "of which"."""
    text = re.sub(r"^\s*of which\s*[:：]?\s*", "", label.strip(), flags=re.IGNORECASE)
    text = re.sub(r"[*#①-⑨:：]+$|\(\d+\)$|\d+\)$", "", text).strip()
    match = re.search(r"\((ASEAN|EU|APEC)\)$", text)
    return match[1] if match else text
