"""WITS / UNCTAD TRAINS: tariffs. Another kind of observation: flow ``tariff``, unit ``%``, per cent ad valorem.

The reporter is the importer who levies the duty, the partner the economy of origin (WLD for MFN).

- Advanced query: ``Selected Nomen, Native Nomen, Reporter, Reporter Name, Product, Product Name, Partner, Partner
  Name, Tariff Year, Trade Year, Trade Source, DutyType, Simple Average, Weighted Average, …`` (CSV, also zipped).
- Bulk: ``NomenCode, Reporter_ISO_N, Year, ProductCode, [Partner,] Sum_Of_Rates, Min_Rate, Max_Rate,
  SimpleAverage, Nbr_NA_Lines, …``; with a Partner column the rates are preferential, without one MFN.
- SDMX-ML of the API, its answer unless JSON is asked for, generic or structure-specific.
- SDMX-JSON of the API (DF_WITS_Tariff_TRAINS): dimensions FREQ, REPORTER, PARTNER, PRODUCTCODE, DATATYPE, whose keys
  have the product before the partner; attributes NOMENCODE and TARIFFTYPE.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import DataError
from bilat.statistics.model import Dataset
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import WORLD, Places
from bilat.statistics.sources.comtrade import vintage_of
from bilat.statistics.sources.imf import parsed
from bilat.statistics.sources.probe import Head, Probe
from bilat.statistics.sources.products import product
from bilat.statistics.sources.sdmx_ml import observations
from bilat.statistics.sources.staging import Sink
from bilat.statistics.sources.tables import Row, Table, amount, months, read_table, shown

if TYPE_CHECKING:
    import duckdb

# Duties above this are specific duties gone wrong; the highest ad valorem peaks are near 3,000 %.
ABSURD = 10_000.0
DUTIES = {
    "AHS": "effectively applied",
    "MFN": "most favoured nation",
    "PRF": "preferential",
    "BND": "bound",
}
DUTY_TYPES = {"MFN": "MFN", "PRF": "PRF", "PREF": "PRF", "PREFERENTIAL": "PRF", "AHS": "AHS", "BND": "BND"}


@dataclass(frozen=True, slots=True)
class Rate:
    """A tariff as found."""

    line: int
    reporter: str
    partner: str
    nomenclature: str
    product: str
    year: str
    duty: str
    percent: float | None
    note: str = ""


class Wits(FileSource):
    """Reads tariffs."""

    name = "wits"
    title = "WITS / UNCTAD TRAINS tariffs"
    layout = (
        "columns Reporter, Product, Partner, Tariff Year, DutyType, Simple Average (advanced query), or NomenCode, "
        "Reporter_ISO_N, Year, ProductCode, SimpleAverage (bulk), or SDMX-ML or SDMX-JSON of DF_WITS_Tariff_TRAINS"
    )
    columns = (
        ("Reporter", "Product", "Partner", "Tariff Year", "DutyType", "Simple Average"),
        ("NomenCode", "Reporter_ISO_N", "Year", "ProductCode", "SimpleAverage"),
        ("REPORTER", "PARTNER", "PRODUCTCODE", "DATATYPE"),
    )

    def judge(self, seen: Probe) -> Verdict:
        """By its columns."""
        if seen.kind not in ("text", "json", "xml", "zip", "gzip"):
            return Verdict(0.0, f"a {seen.kind} file")
        kind = layout_of(seen.head)
        return Verdict(0.95, kind) if kind else Verdict(0.0, "no DutyType and no NomenCode")

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """Rates of any layout, each checked to be a percentage."""
        head = seen.head
        name = shown(seen, head)
        path = seen.open_text(folder, head)
        kind = layout_of(head)
        vintage, how = vintage_of(seen.path)
        notes = [how, "Tariffs are observations of flow 'tariff' in per cent ad valorem, not trade values."]
        reader = {"query": query, "bulk": bulk, "sdmx-json": sdmx_json, "sdmx-ml": sdmx_ml}[kind]
        rates = reader(path, name, head, notes)
        sink = Sink(folder, name)
        places = Places("WITS")
        empty: Counter[str] = Counter()
        datasets: dict[str, Dataset] = {}
        for rate in rates:
            if rate.percent is None:
                empty[rate.duty] += 1
                continue
            if rate.percent > ABSURD:
                raise sink.bad(
                    "a tariff is absurd", rate.line, rate.percent, f"at most {ABSURD:,.0f} per cent"
                )
            dataset = datasets.setdefault(rate.duty, self.dataset(rate.duty, vintage))
            start, end = months(rate.year, where=name, line=rate.line)
            sink.add(
                rate.line,
                dataset=dataset,
                reporter=places.alpha(rate.reporter),
                partner=WORLD if rate.partner in ("", "000", "0") else places.alpha(rate.partner),
                flow="tariff",
                product=product(rate.nomenclature, rate.product),
                start=start,
                end=end,
                value=rate.percent,
                unit="%",
                note=rate.note,
            )
        notes += [
            f"{count} lines of {duty} have no rate and were left out."
            for duty, count in sorted(empty.items())
        ]
        return sink.loaded(datasets.values(), (*notes, *places.notes()))

    def dataset(self, duty: str, vintage: str) -> Dataset:
        """One catalogue entry for each type of duty: they are different quantities."""
        return Dataset(
            name=f"trains-{duty.lower()}",
            title=f"TRAINS tariffs, {DUTIES.get(duty, duty)}, simple averages",
            publisher="UNCTAD through WITS (World Bank)",
            url="https://wits.worldbank.org",
            terms="WITS: free registration; cite UNCTAD TRAINS; see the terms before re-dissemination",
            vintage=vintage,
            status="official",
            books="The importer's tariff schedule: reporter levies, partner is the origin; simple averages of "
            "national lines, per cent ad valorem.",
            caveats="A year without a schedule is a gap, not a zero tariff. Ad valorem equivalents are estimates.",
            key=f"trains-{duty.lower()}-{vintage}",
        )


def layout_of(head: Head) -> str:
    """Which layout the columns are; empty for none."""
    if head.kind == "json":
        text = head.text
        return "sdmx-json" if '"dataSets"' in text and "PRODUCTCODE" in text else ""
    if head.kind == "xml":
        return "sdmx-ml" if "PRODUCTCODE" in head.text and "REPORTER" in head.text else ""
    if head.has("DutyType", "Tariff Year") or head.has("Duty Type", "Tariff Year"):
        return "query"
    if head.has("NomenCode", "ProductCode", "SimpleAverage"):
        return "bulk"
    return ""


def cell(table: Table, row: Row, *columns: str) -> str:
    """The first of these columns that the table has; an error where it has none."""
    if not any(column in table.columns for column in columns):
        table.need(columns[0])
    return row.get(*columns)


def query(path: Path, name: str, head: Head, notes: list[str]) -> Iterator[Rate]:
    """The advanced query's table."""
    table = read_table(path, name=name, delimiter=head.delimiter, least=6)
    for row in table:
        yield Rate(
            row.line,
            cell(table, row, "Reporter", "Reporter Code", "Reporter Name"),
            cell(table, row, "Partner", "Partner Code", "Partner Name"),
            row.get("Native Nomen", "Selected Nomen") or "HS",
            cell(table, row, "Product", "Product Code"),
            cell(table, row, "Tariff Year"),
            cell(table, row, "DutyType", "Duty Type").upper(),
            amount(cell(table, row, "Simple Average"), where=name, line=row.line, column="Simple Average"),
        )


def bulk(path: Path, name: str, head: Head, notes: list[str]) -> Iterator[Rate]:
    """The bulk download: MFN, or preferential where there is a Partner column."""
    table = read_table(path, name=name, delimiter=head.delimiter, least=6)
    table.need("NomenCode", "Reporter_ISO_N", "Year", "ProductCode", "SimpleAverage")
    preferential = "Partner" in table.columns
    for row in table:
        low, high = row.get("Min_Rate"), row.get("Max_Rate")
        yield Rate(
            row.line,
            row["Reporter_ISO_N"],
            row.get("Partner"),
            row["NomenCode"],
            row["ProductCode"].zfill(6),
            row["Year"],
            "PRF" if preferential else "MFN",
            amount(row["SimpleAverage"], where=name, line=row.line, column="SimpleAverage"),
            f"lines from {low} to {high} per cent" if low and high and low != high else "",
        )


def sdmx_json(path: Path, name: str, head: Head, notes: list[str]) -> Iterator[Rate]:
    """The API's SDMX-JSON. Nomenclature and type of duty stand in attributes, where a reply has them."""
    try:
        reply = parsed(path, name)
        body = reply.get("data", reply)
        structure = (body.get("structures") or [body.get("structure")])[0]
        dims = structure["dimensions"]["series"]
        times = structure["dimensions"]["observation"][0]["values"]
        given = (structure.get("attributes") or {}).get("observation") or []
        series = body["dataSets"][0]["series"]
        order = order_of_keys(dims, list(series))
        if order != list(range(len(dims))):
            notes.append(
                "The reply's keys have product before partner, other than its own list of dimensions says."
            )
        count = itertools.count(1)
        for key, one in series.items():
            parts = [int(part) for part in key.split(":")]
            picked = {
                dim["id"]: dim["values"][parts[place]]["id"] for dim, place in zip(dims, order, strict=True)
            }
            partner = picked["PARTNER"]
            kind = picked.get("DATATYPE", "").lower()
            for index, obs in one.get("observations", {}).items():
                line = next(count)
                percent = None if not obs or obs[0] is None else str(obs[0])
                said = attributes_of(given, obs)
                free = partner in ("000", "0", "WLD")
                yield Rate(
                    line,
                    picked["REPORTER"],
                    partner,
                    said.get("NOMENCODE") or "HS",
                    picked["PRODUCTCODE"],
                    str(times[int(index)]["id"]),
                    DUTY_TYPES.get(said.get("TARIFFTYPE", "").upper(), "MFN" if free else "PRF"),
                    None if percent is None else amount(percent, where=name, line=line, column="observation"),
                    "with ad valorem equivalents" if kind == "aveestimated" else "",
                )
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        raise DataError(
            "the reply has not the shape of SDMX-JSON", where=name, found=repr(error),
            expected="dataSets[].series with REPORTER, PARTNER and PRODUCTCODE",
            ways_out=("Ask with format=JSON.",),
        ) from None  # fmt: skip


def sdmx_ml(path: Path, name: str, head: Head, notes: list[str]) -> Iterator[Rate]:
    """The API's SDMX-ML: dimensions by name, so that their order does not matter."""
    for obs in observations(path, name, ("REPORTER", "PARTNER", "PRODUCTCODE")):
        measure = obs.said.get("OBS_VALUE_MEASURE", "SimpleAverage")
        if measure.casefold() != "simpleaverage":
            raise DataError(
                "a rate is another measure than the simple average", where=name, line=obs.line, found=measure,
                expected="OBS_VALUE_MEASURE SimpleAverage", ways_out=("Ask for simple averages.",),
            )  # fmt: skip
        partner = obs.said["PARTNER"]
        low, high = obs.said.get("MIN_RATE"), obs.said.get("MAX_RATE")
        estimated = obs.said.get("DATATYPE", "").casefold() == "aveestimated"
        spread = (
            f"lines from {low} to {high} per cent" if low and high and float_of(low) != float_of(high) else ""
        )
        yield Rate(
            obs.line,
            obs.said["REPORTER"],
            partner,
            obs.said.get("NOMENCODE") or "HS",
            obs.said["PRODUCTCODE"],
            obs.period,
            DUTY_TYPES.get(
                obs.said.get("TARIFFTYPE", "").upper(), "MFN" if partner in ("000", "0", "WLD") else "PRF"
            ),
            amount(obs.value, where=name, line=obs.line, column="ObsValue"),
            "; ".join(note for note in (spread, "with ad valorem equivalents" if estimated else "") if note),
        )


def float_of(text: str) -> float | str:
    """A number to compare with, else the text."""
    try:
        return float(text)
    except ValueError:
        return text


def order_of_keys(dims: list[Any], keys: list[str]) -> list[int]:
    """At which place of a series key each dimension stands.

    WITS lists partner before product and writes product before partner (mwouts/world_trade_data, ``data.py``, which
    was tested against the service). An order fits where each dimension's values are all used and none is missing;
    where both fit, what WITS is known to do counts, since an index alone cannot tell them apart.
    """
    declared = list(range(len(dims)))
    names = [dim["id"] for dim in dims]
    swapped = declared.copy()
    here, there = names.index("PARTNER"), names.index("PRODUCTCODE")
    swapped[here], swapped[there] = there, here
    used = [{int(key.split(":")[place]) for key in keys} for place in declared]
    for order in (swapped, declared):
        if all(used[place] == set(range(len(dim["values"]))) for dim, place in zip(dims, order, strict=True)):
            return order
    for order in (swapped, declared):
        if all(max(used[place]) < len(dim["values"]) for dim, place in zip(dims, order, strict=True)):
            return order
    return declared


def attributes_of(given: list[Any], obs: list[Any]) -> dict[str, str]:
    """Attributes of an observation by their id: an index into listed values, or the value itself."""
    said: dict[str, str] = {}
    for one, cell_ in zip(given, obs[1:], strict=False):
        values = one.get("values") or []
        if isinstance(cell_, int) and not isinstance(cell_, bool) and 0 <= cell_ < len(values):
            said[str(one["id"]).upper()] = str(values[cell_].get("id") or values[cell_].get("name") or "")
        elif cell_ is not None:
            said[str(one["id"]).upper()] = str(cell_)
    return said
