"""UN Comtrade: what each reporter declared, as the new API, its bulk files and the old download page give it.

- API v1 (comtradeplus): JSON ``{"elapsedTime", "count", "data": [...], "error"}`` with typeCode, freqCode, period,
  reporterCode, flowCode, partnerCode, partner2Code, classificationCode, cmdCode, customsCode, motCode,
  primaryValue, cifvalue, fobvalue, isReported, isAggregate; the same columns as CSV.
- Bulk: the same columns in a tab-separated ``.txt.gz`` with ``#`` or nothing before the header.
- Old CSV (until 2023): ``Classification,Year,Period,…,Trade Flow Code,…,Trade Value (US$),Flag``.

A total and its break-downs by customs procedure, mode of transport and second partner stand in the same file: only
C00, 0 and 0 are taken, or sums would double. Re-exports (RX), re-imports (RM) and domestic exports (DX) are parts
of X and M and stay flows of their own.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from bilat.errors import DataError
from bilat.statistics.model import Dataset
from bilat.statistics.sources import staging
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import Places
from bilat.statistics.sources.probe import Head, Probe
from bilat.statistics.sources.products import CLASSIFICATIONS, TOTALS
from bilat.statistics.sources.tables import read_text, shown

if TYPE_CHECKING:
    import duckdb

# Ours: the names of API v1, and of the old CSV.
NAMES: Mapping[str, tuple[str, ...]] = {
    "type": ("typecode", "datasettypecode"),
    "freq": ("freqcode",),
    "period": ("period",),
    "year": ("refyear", "year"),
    "reporter": ("reportercode", "reporter code"),
    "reporter_iso": ("reporteriso", "reporter iso"),
    "flow": ("flowcode", "trade flow code", "trade flow"),
    "partner": ("partnercode", "partner code"),
    "partner_iso": ("partneriso", "partner iso"),
    # "prtner2code" is how downloads of 2023 wrote it.
    "partner2": ("partner2code", "prtner2code", "2nd partner code"),
    "classification": ("classificationcode", "classification"),
    "cmd": ("cmdcode", "commodity code"),
    "customs": ("customscode", "customs proc. code"),
    "mot": ("motcode", "mode of transport code"),
    "mos": ("moscode",),
    "value": ("primaryvalue", "trade value (us$)"),
    "cif": ("cifvalue", "cif trade value (us$)"),
    "fob": ("fobvalue", "fob trade value (us$)"),
    "reported": ("isreported",),
    "aggregate": ("isaggregate",),
}
NEEDED = ("period", "reporter", "flow", "partner", "cmd", "value")
FLOWS: Mapping[str, str] = {
    "X": "exports",
    "M": "imports",
    "RX": "re-exports",
    "RM": "re-imports",
    "DX": "domestic exports",
    "FM": "foreign imports",
    # The old API: 1 import, 2 export, 3 re-export, 4 re-import, and their names.
    "1": "imports",
    "2": "exports",
    "3": "re-exports",
    "4": "re-imports",
    "IMPORT": "imports",
    "EXPORT": "exports",
    "RE-EXPORT": "re-exports",
    "RE-IMPORT": "re-imports",
}
LIMITS = {
    500: "the preview without a key",
    100_000: "one call with a key",
    250_000: "one call with a premium key",
}
RELEASE = re.compile(r"\[(\d{4}-\d{2}-\d{2})")


class Comtrade(FileSource):
    """Reads UN Comtrade's JSON, CSV and bulk text."""

    name = "comtrade"
    title = "UN Comtrade"
    layout = (
        "API JSON with data: [...], or columns reporterCode, partnerCode, flowCode, cmdCode, period, primaryValue "
        "(CSV, or tab-separated txt.gz), or the old CSV with Trade Value (US$)"
    )
    columns = (
        ("reporterCode", "partnerCode", "flowCode", "cmdCode", "period", "primaryValue"),
        ("Year", "Trade Flow", "Reporter", "Partner", "Commodity Code", "Trade Value (US$)"),
    )

    def judge(self, seen: Probe) -> Verdict:
        """By the column names, wherever they are written."""
        if seen.kind in ("xlsx", "xls", "parquet", "html", "binary"):
            return Verdict(0.0, f"a {seen.kind} file")
        head = self.data_head(seen)
        if head.kind == "json":
            text = head.text
            if '"reporterCode"' in text and ('"primaryValue"' in text or '"cmdCode"' in text):
                return Verdict(1.0, "records with reporterCode and primaryValue")
            if '"data"' in text and ('"elapsedTime"' in text or '"elapsedMs"' in text):
                return Verdict(0.8, "an empty or refused reply of the API")
            return Verdict(0.0, "JSON without reporterCode and primaryValue")
        names = header_names(head)
        missing = [field for field in NEEDED if not any(n in names for n in NAMES[field])]
        if missing:
            near = len(NEEDED) - len(missing)
            wanted = ", ".join(NAMES[field][0] for field in missing)
            # A Comtrade table that lacks a column is still Comtrade's: the error will say which.
            if near >= 4 and ("primaryvalue" in names or "reportercode" in names):
                return Verdict(0.5, f"without {wanted}")
            return Verdict(0.0, f"no column {wanted}")
        return Verdict(1.0, "reporter, partner, flow, commodity and value codes")

    def data_head(self, seen: Probe) -> Head:
        """The head of the data; in an archive, of the first file that has the columns."""
        for head in seen.heads:
            names = header_names(head)
            if "primaryvalue" in names or "trade value (us$)" in names:
                return head
        return seen.head

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """Stage as texts, then filter, map and check in SQL."""
        head = self.data_head(seen)
        name = shown(seen, head)
        notes: list[str] = []
        staged = folder / "staged.parquet"
        if head.kind == "json":
            count = self.stage_json(seen.open_text(folder, head), name, staged, notes)
        else:
            text = staging.as_utf8(seen.open_text(folder, head), folder, notes)
            count = self.stage_text(con, text, head, name, staged)
        if count in LIMITS:
            notes.append(
                f"The file has exactly {count:,} rows, the limit of {LIMITS[count]}: it was probably cut. "
                "Ask for fewer reporters, partners, products or periods at a time."
            )
        vintage, how = vintage_of(seen.path)
        notes.append(how)
        # Records of JSON count from one, lines of a text from two, below its header.
        table = staging.numbered(staged, first=1 if head.kind == "json" else 2)
        return self.observe(con, table, name, folder, vintage, notes)

    def stage_json(self, path: Path, name: str, staged: Path, notes: list[str]) -> int:
        """Records of the API as a table of texts; refusals and errors of the API are errors."""
        try:
            reply: Any = json.loads(read_text(path, name))
        except (ValueError, RecursionError) as error:
            raise DataError(
                "this is not complete JSON", where=name, line=getattr(error, "lineno", None), found=str(error),
                expected="a reply of the Comtrade API", ways_out=("Download it again.",),
            ) from None  # fmt: skip
        records = reply.get("data") if isinstance(reply, dict) else reply
        if isinstance(reply, dict):
            problem = reply.get("error") or reply.get("message")
            if problem and not records:
                raise DataError(
                    "the API refused the query", where=name, found=f"{reply.get('statusCode', '')} {problem}",
                    expected="records under data",
                    ways_out=("If the rate limit was met, wait and ask again.", "Check key and parameters."),
                )  # fmt: skip
        if not isinstance(records, list) or not all(isinstance(r, dict) for r in records):
            raise DataError(
                "the reply has no records", where=name, found=type(records).__name__,
                expected="data: [ {...}, ... ]", ways_out=("Download it again.",),
            )  # fmt: skip
        if not records:
            raise DataError(
                "the reply is empty: Comtrade has no data for this query, which is not zero trade", where=name,
                expected="at least one record",
                ways_out=("Check period and codes: a year is YYYY, a month YYYYMM, a reporter a Comtrade code.",),
            )  # fmt: skip
        said = reply.get("count") if isinstance(reply, dict) else None
        if isinstance(said, int) and said > len(records):
            notes.append(f"The reply says {said:,} records and has {len(records):,}: it was cut.")
        columns: dict[str, list[str | None]] = {field: [] for field in NAMES}
        for record in records:
            low = {str(key).lower(): cell for key, cell in record.items()}
            for field, names in NAMES.items():
                cell = next((low[n] for n in names if low.get(n) is not None), None)
                columns[field].append(None if cell is None else text_of(cell))
        missing = [field for field in NEEDED if all(cell is None for cell in columns[field])]
        if missing:
            raise missing_columns(name, None, missing, sorted({str(k) for r in records[:5] for k in r}))
        pl.DataFrame(columns, schema=dict.fromkeys(NAMES, pl.String)).write_parquet(staged)
        return len(records)

    def stage_text(
        self, con: duckdb.DuckDBPyConnection, path: Path, head: Head, name: str, staged: Path
    ) -> int:
        """CSV or tab-separated text as a table of texts; only the columns that matter are kept."""
        header = [cell.strip().lstrip("#").strip().strip('"') for cell in head.header]
        low = [cell.lower() for cell in header]
        missing = [field for field in NEEDED if not any(n in low for n in NAMES[field])]
        if missing:
            raise missing_columns(name, 1, missing, header)
        columns = {f"c{place}": "VARCHAR" for place in range(len(header))}
        source = staging.read_csv(path, columns, delimiter=head.delimiter)
        chosen = []
        for field, names in NAMES.items():
            place = next((low.index(n) for n in names if n in low), None)
            cell = "NULL::VARCHAR" if place is None else f"nullif(trim(c{place}), '')"
            chosen.append(f"{cell} AS {field}")
        staging.run(
            con,
            f"COPY (SELECT {', '.join(chosen)} FROM {source}) "
            f"TO {staging.quoted(str(staged))} (FORMAT parquet)",
            name,
        )
        row = con.execute(f"SELECT count(*) FROM read_parquet({staging.quoted(str(staged))})").fetchone()
        return int(row[0]) if row else 0

    def observe(
        self,
        con: duckdb.DuckDBPyConnection,
        table: str,
        name: str,
        folder: Path,
        vintage: str,
        notes: list[str],
    ) -> Loaded:
        """Totals only, codes mapped, everything left out counted."""
        goods = "coalesce(upper(\"type\"), 'C') = 'C'"
        total = (
            "coalesce(customs, 'C00') IN ('C00', '0') AND coalesce(try_cast(mot AS DOUBLE), 0) = 0 "
            "AND coalesce(try_cast(partner2 AS DOUBLE), 0) = 0 AND coalesce(try_cast(mos AS DOUBLE), 0) = 0"
        )
        known = ", ".join(staging.quoted(code) for code in FLOWS)
        flow = f"upper(flow) IN ({known})"
        services, parts, flows, empty, kept = con.execute(
            f"SELECT count(*) FILTER (NOT {goods}), count(*) FILTER ({goods} AND NOT ({total})), "
            f"count(*) FILTER ({goods} AND {total} AND NOT {flow}), "
            f"count(*) FILTER ({goods} AND {total} AND {flow} AND value IS NULL), "
            f"count(*) FILTER ({goods} AND {total} AND {flow} AND value IS NOT NULL) FROM {table}"
        ).fetchone() or (0, 0, 0, 0, 0)
        if services:
            notes.append(f"{services:,} rows of services were left out: Bilat keeps Comtrade's goods only.")
        if parts:
            notes.append(
                f"{parts:,} rows break a total down by customs procedure, mode of transport or second partner and "
                "were left out (only customsCode C00, motCode 0, partner2Code 0 are totals)."
            )
        if flows:
            codes = con.execute(
                f"SELECT flow, count(*) FROM {table} WHERE {goods} AND {total} AND NOT {flow} GROUP BY flow ORDER BY 1"
            ).fetchall()
            notes.append(
                "Flows of special procedures were left out: " + ", ".join(f"{c} {n}×" for c, n in codes) + "."
            )
        if empty:
            notes.append(f"{empty:,} rows have no value and were left out: missing is not zero.")
        if not kept:
            raise DataError(
                "no total is left in the file", where=name, found=" ".join(notes),
                expected="rows with customsCode C00, motCode 0, partner2Code 0 and a value",
                ways_out=("Ask for motCode=0, customsCode=C00 and partner2Code=0.",),
            )  # fmt: skip
        rows = f"(SELECT * FROM {table} WHERE {goods} AND {total} AND {flow} AND value IS NOT NULL)"
        self.refuse_text(con, rows, name)
        places = Places()
        codes = con.execute(
            f"SELECT c, iso, sum(n)::BIGINT FROM (SELECT reporter AS c, reporter_iso AS iso, count(*) AS n FROM {rows} "
            f"GROUP BY ALL UNION ALL SELECT partner, partner_iso, count(*) FROM {rows} GROUP BY ALL) GROUP BY ALL"
        ).fetchall()
        economy: dict[str, str] = {}
        for code, iso, count in codes:
            economy[code] = (
                places.numeric(code, count) if code.isdigit() else places.alpha(iso or code, count)
            )
        kinds = con.execute(f"SELECT DISTINCT coalesce(classification, 'HS') FROM {rows}").fetchall()
        editions = {kind: CLASSIFICATIONS.get(kind.upper(), kind.upper()) for (kind,) in kinds}
        totals = ", ".join(staging.quoted(code) for code in sorted(TOTALS))
        dataset = self.dataset(vintage)
        ctes = ", ".join(
            (
                staging.lookup("economy", economy, "VARCHAR"),
                staging.lookup("edition", editions, "VARCHAR"),
                staging.lookup("direction", dict(FLOWS), "VARCHAR"),
            )
        )
        month = "regexp_full_match(period, '\\d{6}') AND right(period, 2) BETWEEN '01' AND '12'"
        sql = (
            f"WITH {ctes} SELECT {staging.constant(dataset.name)} AS dataset, r.a AS reporter, p.a AS partner, "
            f"f.a AS flow, CASE WHEN upper(d.cmd) IN ({totals}) THEN 'TOTAL' ELSE g.a || ':' || d.cmd END AS product, "
            f"CASE WHEN {month} THEN left(period, 4) || '-' || right(period, 2) "
            "WHEN regexp_full_match(period, '\\d{4}') THEN period || '-01' END AS \"start\", "
            f"CASE WHEN {month} THEN left(period, 4) || '-' || right(period, 2) "
            "WHEN regexp_full_match(period, '\\d{4}') THEN period || '-12' END AS \"end\", "
            f"value::DOUBLE AS value, {staging.constant('USD')} AS unit, {staging.constant(vintage)} AS vintage, "
            f"{staging.constant('official')} AS status, {staging.constant(dataset.key)} AS citation_key, "
            "concat_ws('; ', CASE WHEN lower(reported) IN ('false', '0') AND lower(aggregate) IN ('false', '0') "
            "THEN 'not reported: estimated by UNSD' END, CASE WHEN f.a = 'imports' AND "
            "coalesce(try_cast(cif AS DOUBLE), 0) = 0 AND try_cast(fob AS DOUBLE) > 0 THEN 'imports valued FOB' END) "
            f"AS note, NULL::VARCHAR AS bound, line FROM {rows} d JOIN economy r ON d.reporter = r.c "
            "JOIN economy p ON d.partner = p.c JOIN direction f ON upper(d.flow) = f.c "
            "JOIN edition g ON coalesce(d.classification, 'HS') = g.c"
        )
        return staging.finish(
            con, sql, folder=folder, name=name, datasets=(dataset,), notes=(*notes, *places.notes())
        )

    def refuse_text(self, con: duckdb.DuckDBPyConnection, rows: str, name: str) -> None:
        """Cells that are not what they should be, with their line."""
        tests = (
            ("value", "try_cast(value AS DOUBLE) IS NULL", "the trade value is not a number", "USD with a decimal point"),
            ("period", "NOT regexp_full_match(coalesce(period, ''), '\\d{4}|\\d{4}(0[1-9]|1[0-2])')",
             "the period cannot be read", "YYYY or YYYYMM"),
            ("reporter", "NOT regexp_full_match(coalesce(reporter, ''), '\\d{1,3}')",
             "the reporter code is not a number", "a Comtrade code such as 842"),
            ("partner", "NOT regexp_full_match(coalesce(partner, ''), '\\d{1,3}')",
             "the partner code is not a number", "a Comtrade code such as 156, or 0 for the world"),
            ("cmd", "cmd IS NULL", "the commodity code is missing", "TOTAL or a code"),
        )  # fmt: skip
        for column, test, what, expected in tests:
            bad = con.execute(
                f"SELECT line, {column} FROM {rows} WHERE {test} ORDER BY line LIMIT 1"
            ).fetchone()
            if bad is not None:
                comma = column == "value" and re.fullmatch(r"[\d.]+,\d+", str(bad[1])) is not None
                raise DataError(
                    "the trade value is written with a decimal comma" if comma else what,
                    where=name,
                    line=int(bad[0]),
                    found=bad[1],
                    expected=expected,
                    ways_out=("Download the table again; if it stays so, correct the line.",),
                )

    def dataset(self, vintage: str) -> Dataset:
        """The catalogue entry."""
        return Dataset(
            name="comtrade",
            title="UN Comtrade",
            publisher="United Nations Statistics Division",
            url="https://comtradeplus.un.org",
            terms="UN Comtrade policy on use and re-dissemination: free for internal use with attribution; "
            "re-dissemination needs permission",
            vintage=vintage,
            status="official",
            books="Each reporter's own declarations: imports by origin, CIF as a rule; exports by last known "
            "destination, FOB. Trade system (general or special) differs by reporter.",
            caveats="Re-exports are part of exports and also stand on their own. Taiwan does not report and "
            "is found as partner 'Other Asia, nes'.",
            key=f"comtrade-{vintage}",
        )


def text_of(cell: object) -> str:
    """A JSON value as text; whole floats without ".0", booleans in lower case."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return repr(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell).strip()


def header_names(head: Head) -> set[str]:
    """Column names in lower case."""
    return {cell.strip().lstrip("#").strip().strip('"').lower() for cell in head.header}


def missing_columns(name: str, line: int | None, missing: list[str], found: list[str]) -> DataError:
    """The columns that a Comtrade table cannot do without."""
    wanted = [NAMES[field][0] for field in missing]
    return DataError(
        f"columns are missing: {', '.join(wanted)}",
        where=name,
        line=line,
        found=", ".join(found),
        expected=", ".join(NAMES[field][0] for field in NEEDED),
        ways_out=("Download the table again with all its columns.",),
    )


def vintage_of(path: Path) -> tuple[str, str]:
    """The release date in a bulk file's name, else the day the file was written."""
    match = RELEASE.search(path.name)
    if match:
        return match[1], ""
    day = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date().isoformat()
    return day, f"The file names no release: vintage is the day it was written, {day}."
