"""World Bank, World Development Indicators: GDP, exchange rates and trade of an economy with the world.

- Download of one indicator or of the whole database (also zipped): ``Data Source`` and ``Last Updated Date`` in two
  of four lines above ``Country Name, Country Code, Indicator Name, Indicator Code, 1960, …``; the bulk
  ``WDICSV.csv`` has the header line only.
- API v2: JSON ``[{"page", "pages", …, "lastupdated"}, [{"indicator", "country", "countryiso3code", "date",
  "value"}, …]]``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import DataError
from bilat.statistics.model import Dataset
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import Places
from bilat.statistics.sources.comtrade import vintage_of
from bilat.statistics.sources.probe import Head, Probe
from bilat.statistics.sources.staging import Sink
from bilat.statistics.sources.tables import months, number, read_table, read_text, shown

if TYPE_CHECKING:
    import duckdb

# Indicator to flow, product, unit (LCU: each economy's own currency) and note.
INDICATORS: Mapping[str, tuple[str, str, str, str]] = {
    "NY.GDP.MKTP.CD": ("gdp", "TOTAL", "USD", "current US$"),
    "NY.GDP.MKTP.CN": ("gdp", "TOTAL", "LCU", "current local currency"),
    "PA.NUS.FCRF": ("exchange_rate", "TOTAL", "LCU", "local currency for one US$, period average"),
    "NE.EXP.GNFS.CD": ("exports", "GS", "USD", "goods and services, national accounts"),
    "NE.IMP.GNFS.CD": ("imports", "GS", "USD", "goods and services, national accounts"),
    "BX.GSR.GNFS.CD": ("exports", "GS", "USD", "goods and services, balance of payments"),
    "BM.GSR.GNFS.CD": ("imports", "GS", "USD", "goods and services, balance of payments"),
    "BX.GSR.MRCH.CD": ("exports", "G-BOP", "USD", "goods, balance of payments"),
    "BM.GSR.MRCH.CD": ("imports", "G-BOP", "USD", "goods, balance of payments"),
    "TX.VAL.MRCH.CD.WT": ("exports", "TOTAL", "USD", "merchandise, compiled by the WTO"),
    "TM.VAL.MRCH.CD.WT": ("imports", "TOTAL", "USD", "merchandise, compiled by the WTO"),
    "BX.KLT.DINV.CD.WD": ("fdi_flow", "TOTAL", "USD", "net inflows of foreign direct investment"),
}

# The IMF's tables have Country Code and Indicator Code too, and this.
COUNTERPART = "Counterpart Country Name"


class Wdi(FileSource):
    """Reads World Development Indicators."""

    name = "wdi"
    title = "World Bank WDI"
    layout = "Country Name, Country Code, Indicator Name, Indicator Code and years (CSV, zip), or API JSON [meta, rows]"
    columns = (
        ("Country Name", "Country Code", "Indicator Name", "Indicator Code"),
        ("countryiso3code", "indicator", "date", "value"),
    )

    def judge(self, seen: Probe) -> Verdict:
        """By the header line or the shape of the JSON."""
        if seen.kind not in ("text", "json", "zip", "gzip"):
            return Verdict(0.0, f"a {seen.kind} file")
        head = self.data_head(seen)
        if head is None:
            return Verdict(0.0, "no Indicator Code column and no countryiso3code")
        return Verdict(0.95, "Country Code and Indicator Code" if head.kind == "text" else "countryiso3code")

    def data_head(self, seen: Probe) -> Head | None:
        """The data among the files of a zip (which also holds two Metadata_ files)."""
        for head in seen.heads:
            if head.kind == "json" and '"countryiso3code"' in head.text and '"indicator"' in head.text:
                return head
            if head.kind == "text" and any(is_header(row) for row in head.rows[:8] if COUNTERPART not in row):
                return head
        return None

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """The indicators that Bilat has a use for; the others are counted."""
        head = self.data_head(seen)
        assert head is not None  # judged before
        name = shown(seen, head)
        path = seen.open_text(folder, head)
        notes: list[str] = []
        sink = Sink(folder, name)
        places = Places("WB")
        skipped: Counter[str] = Counter()
        if head.kind == "json":
            vintage, records = self.from_json(path, name, notes)
        else:
            vintage, records = self.from_csv(path, name, head)
        if not vintage:
            vintage, how = vintage_of(seen.path)
            notes.append(how)
        dataset = self.dataset(vintage)
        for line, code, indicator, date, value in records:
            rule = INDICATORS.get(indicator)
            if rule is None:
                skipped[indicator] += 1
                continue
            flow, product, unit, note = rule
            reporter = places.alpha(code)
            if unit == "LCU":
                unit = local_currency(reporter)
                if not unit:
                    skipped[f"{indicator} of {reporter} (no currency on file)"] += 1
                    continue
            if flow == "exchange_rate":
                product = f"{unit}/USD"
            start, end = months(date, where=name, line=line)
            sink.add(
                line,
                dataset=dataset,
                reporter=reporter,
                partner="USA" if flow == "exchange_rate" else "WLD",
                flow=flow,
                product=product,
                start=start,
                end=end,
                value=value,
                unit=unit,
                note=note,
            )
        if skipped:
            shown_codes = ", ".join(f"{code} {count}×" for code, count in skipped.most_common(10))
            notes.append(f"Values of other indicators were left out: {shown_codes}.")
        return sink.loaded((dataset,), (*notes, *places.notes()))

    def from_csv(
        self, path: Path, name: str, head: Head
    ) -> tuple[str, list[tuple[int, str, str, str, float]]]:
        """Line, economy, indicator, year, value; and the date of the last update."""
        table = read_table(path, name=name, delimiter=head.delimiter, is_header=is_header, least=5)
        table.need("Country Code", "Indicator Code")
        vintage = ""
        for row in table.preamble:
            if row and row[0].lower() == "last updated date" and len(row) > 1:
                vintage = row[1]
        years = {c: m[1] for c in table.columns if (m := re.fullmatch(r"(\d{4})(?: \[YR\d{4}\])?", c))}
        records = []
        for row in table:
            if not row["Indicator Code"]:
                continue
            for column, year in years.items():
                value = number(row[column], where=name, line=row.line, column=column)
                if value is not None:
                    records.append((row.line, row["Country Code"], row["Indicator Code"], year, value))
        return vintage, records

    def from_json(
        self, path: Path, name: str, notes: list[str]
    ) -> tuple[str, list[tuple[int, str, str, str, float]]]:
        """The same from a reply of the API; a page of several is said."""
        try:
            reply: Any = json.loads(read_text(path, name))
            meta, rows = reply[0], reply[1]
            if not rows:
                raise DataError(
                    "the reply is empty", where=name, found=str(meta)[:160], expected="[meta, [rows]]",
                    ways_out=("Check indicator, economies and years.",),
                )  # fmt: skip
            records = []
            for count, row in enumerate(rows, 1):
                if row["value"] is None:
                    continue
                value = number(str(row["value"]), where=name, line=count, column="value")
                code = row.get("countryiso3code") or row["country"]["id"]
                if value is not None:
                    records.append((count, code, row["indicator"]["id"], str(row["date"]), value))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
            raise DataError(
                "this is not a reply of the World Bank's API", where=name,
                line=getattr(error, "lineno", None), found=repr(error)[:160], expected="[meta, [rows]]",
                ways_out=("Ask with format=json.",),
            ) from None  # fmt: skip
        if isinstance(meta, dict) and int(meta.get("pages") or 1) > 1:
            notes.append(
                f"This is page {meta.get('page')} of {meta.get('pages')}: ask with a larger per_page for the rest."
            )
        return str(meta.get("lastupdated") or ""), records

    def dataset(self, vintage: str) -> Dataset:
        """The catalogue entry."""
        return Dataset(
            name="wdi",
            title="World Development Indicators",
            publisher="World Bank",
            url="https://databank.worldbank.org/source/world-development-indicators",
            terms="CC BY 4.0",
            vintage=vintage,
            status="official",
            books="National accounts and balance of payments as reported to the World Bank, IMF and OECD.",
            caveats="Trade here is with the world only; goods and services (GS) are not customs trade.",
            key=f"wdi-{vintage}",
        )


def is_header(row: list[str] | tuple[str, ...] | Any) -> bool:
    """Whether this is the line of column names."""
    cells = {str(cell).strip() for cell in row}
    return {"Country Code", "Indicator Code"} <= cells


def local_currency(code: str) -> str:
    """ISO 4217 code of the money an economy uses; empty for groups."""
    from bilat import economies
    from bilat.errors import UnknownEconomy

    try:
        return economies.get(code).currency
    except UnknownEconomy:
        return ""
