"""IMF Direction of Trade Statistics (DOTS) and its successor, International Trade in Goods (IMTS).

Layouts, told apart by their columns:

- ``panel``: the old bulk CSV, ``Country Name, Country Code, Counterpart Country Name, …, Time Period`` and one
  column for each indicator, whose name ends in its code ``(TXG_FOB_USD)``. Full USD.
- ``series``: the old bulk CSV with one column for each period, and ``Indicator Code``, ``Attribute``.
- ``compact``: JSON of the old service, ``CompactData.DataSet.Series`` with ``@UNIT_MULT`` (values times 10^6).
- ``sdmx-csv``: the new API, ``DATAFLOW, COUNTRY, INDICATOR, COUNTERPART_COUNTRY, FREQUENCY, TIME_PERIOD,
  OBS_VALUE, SCALE``. OBS_VALUE is in full USD although SCALE says 6.
- ``explorer``: CSV of the data explorer, with codes (``COUNTRY.ID, INDICATOR.ID, COUNTERPART_COUNTRY.ID``) or only
  names, where ``SERIES_CODE`` (``USA.XG_FOB_USD.CHN.A``) has the codes; one column for each period, or
  ``TIME_PERIOD, OBS_VALUE``. Values are in millions, also where the column SCALE was left out of the download.
- ``sdmx-ml``: the new API's own answer where no other is asked for, with the dimensions of ``sdmx-csv``.
- ``sdmx-json``: ``data.dataSets[].series`` with indices into ``structures[].dimensions``. Full USD.

The old country codes are the IMF's own (924 is China, not M49's), so old files are joined by name.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import DataError
from bilat.statistics.model import Dataset
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import Places
from bilat.statistics.sources.comtrade import vintage_of
from bilat.statistics.sources.probe import Head, Probe
from bilat.statistics.sources.sdmx_ml import observations
from bilat.statistics.sources.staging import Sink
from bilat.statistics.sources.tables import Row, months, number, read_table, read_text, shown

if TYPE_CHECKING:
    import duckdb

# Indicator to flow and what the value is. Imports FOB are the IMF's estimate from CIF where a reporter has none.
INDICATORS: Mapping[str, tuple[str, str]] = {
    "TXG_FOB_USD": ("exports", ""),
    "XG_FOB_USD": ("exports", ""),
    "TMG_CIF_USD": ("imports", ""),
    "MG_CIF_USD": ("imports", ""),
    "TMG_FOB_USD": ("imports FOB", "imports valued FOB"),
    "MG_FOB_USD": ("imports FOB", "imports valued FOB"),
    "TBG_USD": ("balance", "exports FOB less imports CIF"),
}
SCALES = {"units": 0, "thousands": 3, "millions": 6, "billions": 9}
PERIOD = re.compile(r"^\d{4}(-?M\d{1,2}|-?Q[1-4]|-\d{2})?$")
# The data explorer gives millions (Botswana's imports of 2008 as 5216.2).
EXPLORER_SCALE = 6
# World exports of goods were 2.4e13 USD in 2024: ten times that is no trade flow in USD.
IMPOSSIBLE = 2.5e14
NAMES: Mapping[str, str] = {
    "china, p.r.: mainland": "CHN",
    "china, p.r.: hong kong": "HKG",
    "china, p.r.: macao": "MAC",
    "taiwan province of china": "TWN",
    "korea, rep. of": "KOR",
    "korea, dem. people's rep. of": "PRK",
    "world": "WLD",
    "euro area": "EUROAREA",
    "european union": "EU",
    "lao people's dem. rep.": "LAO",
    "congo, dem. rep. of the": "COD",
    "congo, rep. of": "COG",
    "micronesia, federated states of": "FSM",
    "venezuela, rep. bolivariana de": "VEN",
    "kosovo, rep. of": "XKX",
    "timor-leste, dem. rep. of": "TLS",
    "west bank and gaza": "PSE",
}
# "Azerbaijan, Rep. of", "Egypt, Arab Rep. of", "Bahrain, Kingdom of", "Ethiopia, The Federal Dem. Rep. of".
TITLE = re.compile(r",\s*(the\s+)?((islamic|arab|federal|dem\.|kingdom|rep\.|state|union|republic).*)$", re.I)


@dataclass(frozen=True, slots=True)
class Point:
    """One value as found: places as texts, indicator, period and value in full units."""

    line: int
    reporter: str
    partner: str
    indicator: str
    period: str
    value: float
    note: str = ""


class Imf(FileSource):
    """Reads DOTS and IMTS."""

    name = "imf"
    title = "IMF DOTS and IMTS"
    layout = (
        "columns COUNTRY, INDICATOR, COUNTERPART_COUNTRY, TIME_PERIOD, OBS_VALUE (IMTS), or the data explorer's with "
        "COUNTRY.ID or SERIES_CODE, or the old bulk CSV with "
        "Counterpart Country Name and TXG_FOB_USD, or SDMX-JSON or SDMX-ML"
    )
    columns = (
        ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "TIME_PERIOD", "OBS_VALUE"),
        ("Country Name", "Indicator Code", "Counterpart Country Name", "Attribute"),
        ("Country Name", "Counterpart Country Name", "Time Period"),
        ("COUNTRY.ID", "INDICATOR.ID", "COUNTERPART_COUNTRY.ID"),
    )

    def judge(self, seen: Probe) -> Verdict:
        """By its columns."""
        kind = layout_of(seen.head)
        if seen.kind in ("text", "json", "xml", "gzip", "zip") and kind:
            return Verdict(0.95, kind)
        return Verdict(0.0, "no counterpart country and no indicator such as XG_FOB_USD")

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """Points of any layout, mapped and checked."""
        head = seen.head
        name = shown(seen, head)
        kind = layout_of(head)
        path = seen.open_text(folder, head)
        notes: list[str] = []
        points = {
            "panel": panel,
            "series": series,
            "sdmx-csv": sdmx_csv,
            "explorer": explorer,
            "compact": compact,
            "sdmx-json": sdmx_json,
            "sdmx-ml": sdmx_ml,
        }[kind](path, name, head, notes)
        vintage, how = vintage_of(seen.path)
        notes.append(how)
        dataset = self.dataset(vintage, old=kind in ("panel", "series", "compact"))
        places = Places("IMF")
        sink = Sink(folder, name)
        skipped: dict[str, int] = {}
        for point in points:
            if point.indicator not in INDICATORS:
                skipped[point.indicator] = skipped.get(point.indicator, 0) + 1
                continue
            flow, note = INDICATORS[point.indicator]
            start, end = months(point.period, where=name, line=point.line)
            sink.add(
                point.line,
                dataset=dataset,
                reporter=self.place(point.reporter, kind, places),
                partner=self.place(point.partner, kind, places),
                flow=flow,
                product="TOTAL",
                start=start,
                end=end,
                value=point.value,
                unit="USD",
                note="; ".join(part for part in (note, point.note) if part),
            )
        if skipped:
            notes.append(
                "Other indicators were left out: "
                + ", ".join(f"{code} {count}×" for code, count in sorted(skipped.items())[:20])
                + "."
            )
        return sink.loaded((dataset,), (*notes, *places.notes()))

    def place(self, text: str, kind: str, places: Places) -> str:
        """By name in the old bulk files, by code elsewhere."""
        if kind not in ("panel", "series"):
            return places.alpha(text)
        key = " ".join(text.casefold().split())
        return NAMES[key] if key in NAMES else places.name(TITLE.sub("", text), NAMES)

    def dataset(self, vintage: str, *, old: bool) -> Dataset:
        """The catalogue entry."""
        return Dataset(
            name="imf-dots" if old else "imf-imts",
            title="Direction of Trade Statistics (DOTS)"
            if old
            else "International Trade in Goods by partner country (IMTS)",
            publisher="International Monetary Fund",
            url="https://data.imf.org/en/datasets/IMF.STA:IMTS",
            terms="IMF copyright and usage: free with attribution; see the terms before re-dissemination",
            vintage=vintage,
            status="official",
            books="The reporter's declarations, exports FOB and imports CIF; where a reporter has none, the IMF "
            "estimates from partners with a flat freight factor of 6 %.",
            caveats="Which values are estimates is not marked in every layout.",
            key=f"imf-{'dots' if old else 'imts'}-{vintage}",
        )


def layout_of(head: Head) -> str:
    """Which layout the columns are; empty for none."""
    if head.kind == "json":
        text = head.text
        if '"CompactData"' in text and '"@COUNTERPART_AREA"' in text:
            return "compact"
        if '"COUNTERPART_COUNTRY"' in text or ('"dataSets"' in text and "IMTS" in text):
            return "sdmx-json"
        return ""
    if head.kind == "xml":
        return "sdmx-ml" if "COUNTERPART_COUNTRY" in head.text else ""
    if head.has("Country Name", "Counterpart Country Name", "Time Period"):
        return "panel"
    if head.has("Country Name", "Counterpart Country Name", "Indicator Code"):
        return "series"
    if head.has("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "TIME_PERIOD", "OBS_VALUE") and not (
        head.has("SERIES_CODE") or head.has("COUNTRY.ID")
    ):
        return "sdmx-csv"
    if head.has("COUNTRY.ID", "INDICATOR.ID", "COUNTERPART_COUNTRY.ID"):
        return "explorer"
    if head.has("SERIES_CODE", "INDICATOR", "COUNTERPART_COUNTRY"):
        return "explorer"
    return ""


def panel(path: Path, name: str, head: Head, notes: list[str]) -> Iterator[Point]:
    """Old bulk CSV, one column for each indicator."""
    table = read_table(path, name=name, delimiter=head.delimiter, least=5)
    codes = {c: m[1] for c in table.columns if (m := re.search(r"\((\w+_USD)\)$", c))}
    if not codes:
        table.need("Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)")
    notes.append("Values are taken as full US dollars, as the bulk files have them.")
    for row in table:
        for column, code in codes.items():
            value = number(row[column], where=name, line=row.line, column=column)
            if value is not None:
                yield Point(
                    row.line,
                    row["Country Name"],
                    row["Counterpart Country Name"],
                    code,
                    row["Time Period"],
                    value,
                )


def series(path: Path, name: str, head: Head, notes: list[str]) -> Iterator[Point]:
    """Old bulk CSV, one column for each period."""
    table = read_table(path, name=name, delimiter=head.delimiter, least=5)
    periods = [c for c in table.columns if PERIOD.match(c)]
    notes.append("Values are taken as full US dollars, as the bulk files have them.")
    for row in table:
        if row.get("Attribute") not in ("", "Value"):
            continue
        for period in periods:
            value = number(row[period], where=name, line=row.line, column=period)
            if value is not None:
                yield Point(
                    row.line,
                    row["Country Name"],
                    row["Counterpart Country Name"],
                    row["Indicator Code"],
                    period,
                    value,
                )


def sdmx_csv(path: Path, name: str, head: Head, notes: list[str]) -> Iterator[Point]:
    """The new API: OBS_VALUE in full units, whatever SCALE says."""
    table = read_table(path, name=name, delimiter=head.delimiter)
    table.need("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "TIME_PERIOD", "OBS_VALUE")
    for row in table:
        value = number(row["OBS_VALUE"], where=name, line=row.line, column="OBS_VALUE")
        if value is None:
            continue
        derived = row.get("DERIVATION_TYPE")
        yield Point(
            row.line,
            row["COUNTRY"],
            row["COUNTERPART_COUNTRY"],
            row["INDICATOR"],
            row["TIME_PERIOD"],
            value,
            "estimated by the IMF" if derived.upper() in ("E", "ESTIMATED") else "",
        )


def sdmx_ml(path: Path, name: str, head: Head, notes: list[str]) -> Iterator[Point]:
    """The new API as XML: OBS_VALUE in full units, whatever SCALE says."""
    for obs in observations(path, name, ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY")):
        value = number(obs.value, where=name, line=obs.line, column="OBS_VALUE")
        if value is not None:
            derived = obs.said.get("DERIVATION_TYPE", "").upper()
            yield Point(
                obs.line,
                obs.said["COUNTRY"],
                obs.said["COUNTERPART_COUNTRY"],
                obs.said["INDICATOR"],
                obs.period,
                value,
                "estimated by the IMF" if derived in ("E", "ESTIMATED") else "",
            )


def explorer(path: Path, name: str, head: Head, notes: list[str]) -> Iterator[Point]:
    """The data explorer's CSV, wide or long, with codes or with names: values scaled by 10^SCALE."""
    table = read_table(path, name=name, delimiter=head.delimiter, least=5)
    periods = [c for c in table.columns if PERIOD.match(c)]
    if not periods:
        table.need("TIME_PERIOD", "OBS_VALUE")
    scale_columns = [c for c in ("SCALE.ID", "SCALE") if c in table.columns]
    rows = []
    largest = 0.0
    for row in table:
        scale = scale_of(row.get(*scale_columns), name, row.line) if scale_columns else EXPLORER_SCALE
        wide = periods or [row["TIME_PERIOD"]]
        cells = [
            (p, number(row[p if periods else "OBS_VALUE"], where=name, line=row.line, column=p)) for p in wide
        ]
        largest = max([largest, *(abs(v) * 10.0**scale for _, v in cells if v is not None)])
        rows.append((row, series_of(row, name), scale, cells))
    scaled = largest <= IMPOSSIBLE
    if not scaled:
        notes.append(
            "Values times 10^SCALE would exceed all trade of the world, so they were taken as full units."
        )
    elif scale_columns:
        notes.append("Values were multiplied by 10^SCALE of their row.")
    else:
        notes.append(
            "The download has no column SCALE: values were taken as millions, as the explorer gives them."
        )
    for row, (country, indicator, partner), scale, cells in rows:
        for period, value in cells:
            if value is not None:
                yield Point(
                    row.line,
                    country,
                    partner,
                    indicator,
                    period,
                    value * 10.0**scale if scaled else value,
                )


def series_of(row: Row, name: str) -> tuple[str, str, str]:
    """Country, indicator and counterpart as codes: of their own columns, else of SERIES_CODE."""
    named = [row.get(column) for column in ("COUNTRY.ID", "INDICATOR.ID", "COUNTERPART_COUNTRY.ID")]
    if all(named):
        return named[0], named[1], named[2]
    parts = row.get("SERIES_CODE").split(".")
    if len(parts) < 3 or not all(parts[:3]):
        raise DataError(
            "a row has no codes", where=name, line=row.line, found=row.get("SERIES_CODE"),
            expected="SERIES_CODE such as USA.XG_FOB_USD.CHN.A, or COUNTRY.ID and its kin",
            ways_out=("Download the table again with codes.",),
        )  # fmt: skip
    return parts[0], parts[1], parts[2]


def scale_of(text: str, name: str, line: int) -> int:
    """The exponent of ten that values are to be multiplied with: 6, or Millions."""
    known = SCALES.get(text.strip().lower() or "units")
    if known is None and text.strip().isdigit() and int(text) <= 12:
        known = int(text)
    if known is None:
        raise DataError(
            "the scale of the values is unknown", where=name, line=line, found=text,
            expected="an exponent of ten (6) or a word (Millions)", ways_out=("Download the table again.",),
        )  # fmt: skip
    return known


def parsed(path: Path, name: str) -> Any:
    """A JSON reply."""
    try:
        return json.loads(read_text(path, name))
    except (ValueError, RecursionError) as error:
        raise DataError(
            "this is not complete JSON", where=name, line=getattr(error, "lineno", None), found=str(error),
            expected="a reply of the IMF's service", ways_out=("Download it again.",),
        ) from None  # fmt: skip


def listed(node: Any) -> list[Any]:
    """The old service writes one thing as itself and several as a list."""
    return node if isinstance(node, list) else [] if node is None else [node]


def compact(path: Path, name: str, head: Head, notes: list[str]) -> Iterator[Point]:
    """The old service: values times 10^UNIT_MULT."""
    try:
        found = listed(parsed(path, name)["CompactData"]["DataSet"].get("Series"))
        count = 0
        for one in found:
            factor = 10.0 ** scale_of(str(one.get("@UNIT_MULT", 0)), name, count + 1)
            for obs in listed(one.get("Obs")):
                count += 1
                value = obs.get("@OBS_VALUE")
                if value is None:
                    continue
                amount = number(str(value), where=name, line=count, column="@OBS_VALUE")
                if amount is not None:
                    yield Point(
                        count,
                        one["@REF_AREA"],
                        one["@COUNTERPART_AREA"],
                        one["@INDICATOR"],
                        obs["@TIME_PERIOD"],
                        amount * factor,
                    )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DataError(
            "the reply has not the shape of CompactData", where=name, found=repr(error),
            expected="CompactData.DataSet.Series with @REF_AREA, @INDICATOR, @COUNTERPART_AREA and Obs",
            ways_out=("Download it again.",),
        ) from None  # fmt: skip


def sdmx_json(path: Path, name: str, head: Head, notes: list[str]) -> Iterator[Point]:
    """SDMX-JSON 1 and 2: indices into the values of each dimension."""
    try:
        reply = parsed(path, name)
        body = reply.get("data", reply)
        structure = (body.get("structures") or [body.get("structure")])[0]["dimensions"]
        dims = structure["series"]
        times = structure["observation"][0]["values"]
        place = {dim["id"]: spot for spot, dim in enumerate(dims)}
        count = itertools.count(1)
        for key, one in body["dataSets"][0]["series"].items():
            spots = [int(part) for part in key.split(":")]
            picked = {
                wanted: dims[place[wanted]]["values"][spots[place[wanted]]]
                for wanted in ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY")
            }
            codes = {wanted: str(cell.get("id") or cell["value"]) for wanted, cell in picked.items()}
            for spot, obs in one.get("observations", {}).items():
                line = next(count)
                if not obs or obs[0] is None:
                    continue
                when = times[int(spot)]
                value = number(str(obs[0]), where=name, line=line, column="observation")
                if value is not None:
                    yield Point(
                        line,
                        codes["COUNTRY"],
                        codes["COUNTERPART_COUNTRY"],
                        codes["INDICATOR"],
                        str(when.get("value") or when.get("id")),
                        value,
                    )
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        raise DataError(
            "the reply has not the shape of SDMX-JSON", where=name, found=repr(error),
            expected="data.dataSets[].series and structures[].dimensions",
            ways_out=("Ask for CSV: Accept: application/vnd.sdmx.data+csv.",),
        ) from None  # fmt: skip
