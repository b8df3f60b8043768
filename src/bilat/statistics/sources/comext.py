"""Eurostat: detailed trade of the EU's members (Comext) and trade of the EU with its main partners.

- Bulk ``full_v2_202402.dat`` (in a 7z; unpack it first): ``REPORTER, PARTNER, TRADE_TYPE, PRODUCT_NC, …, FLOW,
  STAT_PROCEDURE, …, PERIOD, VALUE_EUR, …``; before 2002: ``DECLARANT, DECLARANT_ISO, PARTNER, PARTNER_ISO, …,
  VALUE_IN_EUROS, …``. Statistical procedures are summed: they are parts of one flow. FLOW 1 is imports, 2 exports.
- SDMX-CSV of the API (DS-045409, DS-059341 and others): ``DATAFLOW, LAST UPDATE, freq, reporter, partner, product,
  flow, indicators, TIME_PERIOD, OBS_VALUE``; only VALUE_IN_EUROS and VALUE_EUR are values.
- TSV of ``ext_lt_maineu`` and its kin: ``freq,indic_et,sitc06,partner,geo\\TIME_PERIOD`` and years, in which
  MIO_EXP_VAL and MIO_IMP_VAL are million EUR and ``:`` is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import DataError
from bilat.statistics.model import Dataset
from bilat.statistics.sources import staging
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import Places
from bilat.statistics.sources.comtrade import vintage_of
from bilat.statistics.sources.probe import Head, Probe
from bilat.statistics.sources.products import hs_edition_in_force
from bilat.statistics.sources.staging import Sink
from bilat.statistics.sources.tables import amount, months, number, read_table, shown

if TYPE_CHECKING:
    import duckdb

FLOWS: Mapping[str, str] = {"1": "imports", "2": "exports"}
VALUES = {"VALUE_IN_EUROS", "VALUE_EUR"}
INDICATORS: Mapping[str, str] = {"MIO_EXP_VAL": "exports", "MIO_IMP_VAL": "imports", "MIO_BAL_VAL": "balance"}
# Partners that are totals or remainders (Comext's geonomenclature), beside the ISO codes.
PARTNERS: Mapping[str, str] = {
    "WORLD": "WLD",
    "EXT_EU27_2020": "ESTAT:EXT_EU27_2020",
    "EU27_2020_EXTRA": "ESTAT:EXT_EU27_2020",
    "EU27_2020_INTRA": "EU",
    "INT_EU27_2020": "EU",
    "GB_NIR": "GBR",
}
BULK_NEW = {"reporter": "REPORTER", "partner": "PARTNER", "value": "VALUE_EUR", "procedure": "STAT_PROCEDURE"}
BULK_OLD = {
    "reporter": "DECLARANT_ISO", "partner": "PARTNER_ISO", "value": "VALUE_IN_EUROS", "procedure": "STAT_REGIME",
}  # fmt: skip


class Comext(FileSource):
    """Reads Comext and the EU's trade by partner."""

    name = "comext"
    title = "Eurostat Comext"
    layout = (
        "SDMX-CSV with reporter, partner, product, flow, indicators, TIME_PERIOD, OBS_VALUE; or a bulk .dat with "
        "PRODUCT_NC, FLOW, PERIOD, VALUE_EUR; or the TSV of ext_lt_maineu"
    )
    columns = (
        ("reporter", "partner", "product", "flow", "indicators", "TIME_PERIOD", "OBS_VALUE"),
        ("PRODUCT_NC", "FLOW", "PERIOD", "VALUE_EUR"),
        ("indic_et", "partner", "geo", "TIME_PERIOD"),
    )

    def judge(self, seen: Probe) -> Verdict:
        """By its columns."""
        if seen.kind not in ("text", "gzip", "zip"):
            return Verdict(0.0, f"a {seen.kind} file")
        kind = layout_of(seen.head)
        return Verdict(0.95, kind) if kind else Verdict(0.0, "no PRODUCT_NC, no reporter/partner/indicators")

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """By layout."""
        head = seen.head
        name = shown(seen, head)
        path = seen.open_text(folder, head)
        kind = layout_of(head)
        if kind == "bulk":
            return self.bulk(con, path, head, name, folder, seen.path)
        if kind == "sdmx-csv":
            return self.sdmx(path, head, name, folder, seen.path)
        return self.tsv(path, name, folder, seen.path)

    def bulk(
        self, con: duckdb.DuckDBPyConnection, path: Path, head: Head, name: str, folder: Path, given: Path
    ) -> Loaded:
        """A month of all products; five million rows, so everything happens in DuckDB."""
        header = [cell.strip().upper() for cell in head.header]
        columns = BULK_NEW if "VALUE_EUR" in header else BULK_OLD
        needed = ("PRODUCT_NC", "FLOW", "PERIOD", columns["reporter"], columns["partner"], columns["value"])
        missing = [column for column in needed if column not in header]
        if missing:
            raise DataError(
                f"columns are missing: {', '.join(missing)}", where=name, line=1, found=", ".join(header),
                expected=", ".join(needed), ways_out=("Unpack the file again.",),
            )  # fmt: skip
        types = {f"c{place}": "VARCHAR" for place in range(len(header))}
        types[f"c{header.index(columns['value'])}"] = "DOUBLE"
        source = staging.read_csv(path, types, delimiter=head.delimiter)

        def cell(column: str) -> str:
            return f"c{header.index(column)}"

        staged = folder / "staged.parquet"
        staging.run(
            con,
            f"COPY (SELECT {cell(columns['reporter'])} AS r, {cell(columns['partner'])} AS p, "
            f"{cell('PRODUCT_NC')} AS k, {cell('FLOW')} AS f, {cell('PERIOD')} AS t, {cell(columns['value'])} AS v "
            f"FROM {source}) TO {staging.quoted(str(staged))} (FORMAT parquet)",
            name,
        )
        table = staging.numbered(staged, first=2)
        for test, what, expected in (
            ("f IS NULL OR f NOT IN ('1', '2')", "the flow is unknown", "1 (imports) or 2 (exports)"),
            ("NOT regexp_full_match(coalesce(t, ''), '\\d{4}(0[1-9]|1[0-2]|5[12])')",
             "the period cannot be read", "YYYYMM (or YYYY52 for a year)"),
            ("v IS NULL OR v < 0", "the value is missing or negative", "EUR, zero or more"),
            ("k IS NULL OR r IS NULL OR p IS NULL", "a code is missing", "reporter, partner and product"),
        ):  # fmt: skip
            bad = con.execute(
                f"SELECT line, r, p, k, f, t, v FROM {table} WHERE {test} ORDER BY line LIMIT 1"
            ).fetchone()
            if bad:
                raise DataError(
                    what, where=name, line=int(bad[0]), found=" ".join(map(str, bad[1:])), expected=expected,
                    ways_out=("Unpack the file again; if it stays so, correct the line.",),
                )  # fmt: skip
        places = Places("ESTAT")
        codes = con.execute(
            f"SELECT c, sum(n)::BIGINT FROM (SELECT r AS c, count(*) AS n FROM {table} GROUP BY r UNION ALL "
            f"SELECT p, count(*) FROM {table} GROUP BY p) GROUP BY c"
        ).fetchall()
        economy = {code: place(code, places, count) for code, count in codes}
        kinds = con.execute(f"SELECT DISTINCT k, left(t, 4) FROM {table}").fetchall()
        editions = {year: hs_edition_in_force(int(year)) for _, year in kinds}
        vintage, how = vintage_of(given)
        dataset = self.dataset("comext", vintage)
        ctes = ", ".join(
            (
                staging.lookup("economy", economy, "VARCHAR"),
                staging.lookup("edition", editions, "VARCHAR"),
                staging.lookup("direction", dict(FLOWS), "VARCHAR"),
            )
        )
        whole = "right(t, 2) IN ('51', '52')"
        first = f"left(t, 4) || '-' || CASE WHEN {whole} THEN '01' ELSE right(t, 2) END"
        last = f"left(t, 4) || '-' || CASE WHEN {whole} THEN '12' ELSE right(t, 2) END"

        def flows(good: str, note: str, by: str) -> str:
            return (
                f"SELECT {staging.quoted(dataset.name)} AS dataset, r.a AS reporter, p.a AS partner, f.a AS flow, "
                f'{good} AS product, {first} AS "start", {last} AS "end", sum(v) AS value, \'EUR\' AS unit, '
                f"{staging.quoted(vintage)} AS vintage, 'official' AS status, "
                f"{staging.quoted(dataset.key)} AS citation_key, {staging.quoted(note)} AS note, "
                f"NULL::VARCHAR AS bound, min(line) AS line FROM {table} d JOIN economy r ON d.r = r.c "
                "JOIN economy p ON d.p = p.c JOIN direction f ON d.f = f.c "
                f"JOIN edition g ON left(d.t, 4) = g.c GROUP BY r.a, p.a, f.a, t{by}"
            )

        # The same as `product`, for DuckDB.
        good = (
            "CASE WHEN upper(d.k) = 'TOTAL' THEN 'TOTAL' WHEN length(d.k) > 6 "
            "THEN 'CN' || left(t, 4) || ':' || d.k ELSE g.a || ':' || d.k END"
        )
        sql = f"WITH {ctes} {flows(good, '', ', g.a, d.k')}"
        if all(len(code) == 8 for code, _ in kinds):
            # Eight-digit codes do not overlap, so that their sum is all goods; coarser ones in a file would.
            sql += f" UNION ALL {flows(staging.quoted('TOTAL'), 'sum of eight-digit codes', '')}"
        notes = (how, "Statistical procedures and trade types were summed to one flow.", *places.notes())
        return staging.finish(con, sql, folder=folder, name=name, datasets=(dataset,), notes=notes)

    def sdmx(self, path: Path, head: Head, name: str, folder: Path, given: Path) -> Loaded:
        """SDMX-CSV: values only, quantities are left out."""
        table = read_table(path, name=name, delimiter=head.delimiter)
        table.need("reporter", "partner", "product", "flow", "indicators", "TIME_PERIOD", "OBS_VALUE")
        sink = Sink(folder, name)
        places = Places("ESTAT")
        other: Counter[str] = Counter()
        vintage = ""
        datasets: dict[str, Dataset] = {}
        day, how = vintage_of(given)
        for row in table:
            if not vintage:
                vintage = updated(row.get("LAST UPDATE")) or day
            if row["indicators"] not in VALUES:
                other[row["indicators"]] += 1
                continue
            value = amount(row["OBS_VALUE"], where=name, line=row.line, column="OBS_VALUE")
            if value is None:
                continue
            flow = FLOWS.get(row["flow"])
            if flow is None:
                raise sink.bad("the flow is unknown", row.line, row["flow"], "1 (imports) or 2 (exports)")
            start, end = months(row["TIME_PERIOD"], where=name, line=row.line)
            dataset = datasets.setdefault("comext", self.dataset("comext", vintage))
            sink.add(
                row.line,
                dataset=dataset,
                reporter=place(row["reporter"], places),
                partner=place(row["partner"], places),
                flow=flow,
                product=product(row["product"], int(start[:4])),
                start=start,
                end=end,
                value=value,
                unit="EUR",
            )
        notes = [f"{count} rows of {code} were left out." for code, count in sorted(other.items())]
        if vintage == day:
            notes.append(how)
        return sink.loaded(datasets.values(), (*notes, *places.notes()))

    def tsv(self, path: Path, name: str, folder: Path, given: Path) -> Loaded:
        """The EU and its members with main partners, million EUR."""
        table = read_table(path, name=name, delimiter="\t", least=1)
        first = table.columns[0]
        dims = re.split(r"[\\,]", first)[:-1]
        for wanted in ("partner", "geo"):
            if wanted not in dims:
                raise DataError(
                    f"the first column has no {wanted}", where=name, line=1, found=first,
                    expected="freq,indic_et,sitc06,partner,geo\\TIME_PERIOD", ways_out=("Download it again.",),
                )  # fmt: skip
        sink = Sink(folder, name)
        places = Places("ESTAT")
        other: Counter[str] = Counter()
        vintage, how = vintage_of(given)
        dataset = self.dataset("eurostat-eu-trade", vintage)
        for row in table:
            cells = row[first].split(",")
            if len(cells) != len(dims):
                raise sink.bad("the dimensions do not fit", row.line, row[first], first)
            key = dict(zip(dims, (cell.strip() for cell in cells), strict=True))
            flow = INDICATORS.get(key.get("indic_et", ""))
            if flow is None:
                other[key.get("indic_et", "")] += 1
                continue
            sitc = next((v for k, v in key.items() if k.startswith("sitc")), "TOTAL")
            for period in table.columns[1:]:
                text = row[period]
                # A value may carry a flag: "123.4 e".
                value = number(text.split(" ")[0], where=name, line=row.line, column=period)
                if value is None:
                    continue
                start, end = months(period, where=name, line=row.line)
                sink.add(
                    row.line,
                    dataset=dataset,
                    reporter=place(key["geo"], places),
                    partner=place(key["partner"], places),
                    flow=flow,
                    product="TOTAL" if sitc == "TOTAL" else f"SITC4:{sitc.removeprefix('SITC')}",
                    start=start,
                    end=end,
                    value=value * 1e6,
                    unit="EUR",
                    note="estimate" if text.endswith(" e") else "",
                )
        notes = [how] + [f"{count} rows of {code} were left out." for code, count in sorted(other.items())]
        return sink.loaded((dataset,), (*notes, *places.notes()))

    def dataset(self, name: str, vintage: str) -> Dataset:
        """The catalogue entry."""
        detail = name == "comext"
        return Dataset(
            name=name,
            title="EU trade since 1988 by HS2-4-6 and CN8 (Comext)" if detail else "EU trade by partner",
            publisher="Eurostat",
            url="https://ec.europa.eu/eurostat/web/international-trade-in-goods/database",
            terms="Eurostat: free reuse with acknowledgement (Commission Decision 2011/833/EU)",
            vintage=vintage,
            status="official",
            books="Community concept: goods are recorded where they cross the EU's border, so that transit through "
            "Rotterdam or Antwerp is trade of the Netherlands or Belgium; imports CIF, exports FOB, EUR.",
            caveats="Northern Ireland (XI) is counted as GBR. Confidential trade stands under codes with X.",
            key=f"{name}-{vintage}",
        )


def layout_of(head: Head) -> str:
    """Which layout the columns are; empty for none."""
    if head.has("PRODUCT_NC", "FLOW", "PERIOD"):
        return "bulk"
    if head.has("reporter", "partner", "product", "flow", "indicators", "OBS_VALUE"):
        return "sdmx-csv"
    first = head.lines[0].split("\t")[0] if head.lines else ""
    if re.fullmatch(r"[a-z0-9_,]+\\TIME_PERIOD\s*|[a-z0-9_,]+\\time\s*", first) and "partner" in first:
        return "tsv"
    return ""


def place(code: str, places: Places, count: int = 1) -> str:
    """A partner or reporter; Eurostat's own totals keep their code."""
    text = code.strip()
    return PARTNERS[text] if text in PARTNERS else places.alpha(text, count)


def product(code: str, year: int) -> str:
    """TOTAL, an HS code of the edition in force, or an eight-digit code of the Combined Nomenclature of the year."""
    if code.upper() == "TOTAL":
        return "TOTAL"
    if len(code) > 6:
        return f"CN{year}:{code}"
    return f"{hs_edition_in_force(year)}:{code}"


def updated(text: str) -> str:
    """LAST UPDATE (15/09/26 11:00:00) as an ISO date; empty where it is something else."""
    match = re.match(r"(\d{2})/(\d{2})/(\d{2})\b", text)
    return f"20{match[3]}-{match[2]}-{match[1]}" if match else ""
