"""Copying a view into Parquet and checking what was written: the inside of an addition to the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import DataError
from bilat.periods import Period
from bilat.statistics.books import sql_text
from bilat.statistics.model import OBSERVATION_COLUMNS

if TYPE_CHECKING:
    import duckdb

# Parquet 2 stores the bytes of the values apart, so that they pack well in whatever way; a question about one product in
# the whole world reads every value of a year, and LZ4 unpacks fastest. A year of BACI: 59 MB and 76 ms; zstd 51 MB
# and 112 ms; zstd in Parquet 1 57 MB and 155 ms.
OPTIONS = "FORMAT parquet, PARQUET_VERSION V2, COMPRESSION lz4_raw"
# Rows are kept in the order of the source, which for trade tables is by reporter: groups of this size let a
# question about one reporter skip nearly everything.
ROW_GROUP = 122_880

TEXTS = tuple(name for name in OBSERVATION_COLUMNS if name not in ("value", "note", "bound"))
STATUSES = ("official", "reconciled", "press", "derived")


def scan(parts: Sequence[tuple[str, Path, int]]) -> str:
    listed = ", ".join(sql_text(str(path)) for _, path, count in parts if count)
    return f"read_parquet([{listed}])"


def write(
    con: duckdb.DuckDBPyConnection, view_sql: str, staging: Path, added: dt.datetime, totals_sql: str = ""
) -> list[tuple[str, Path, int]]:
    """Copy the view into Parquet: detail and totals apart, totals summed where the view has only detail.

    ``totals_sql`` : the sums, where the source has them ready (see Loaded); they count for a view of detail only.
    """
    options = f"({OPTIONS}, ROW_GROUP_SIZE {ROW_GROUP})"
    stamp = f"TIMESTAMP {sql_text(added.isoformat(sep=' ', timespec='microseconds'))} AS added"
    columns = ", ".join(f'"{name}"' for name in OBSERVATION_COLUMNS)
    every = staging / "all.parquet"
    (count,) = con.execute(
        f"COPY (SELECT {columns}, {stamp} FROM ({view_sql})) TO {sql_text(str(every))} {options}"
    ).fetchall()[0]
    if not count:
        raise DataError("no observations in the file", ways_out=("check that it is not empty",))
    source = f"read_parquet({sql_text(str(every))})"
    codes = con.execute(f"SELECT DISTINCT product FROM {source}").fetchall()
    fine = sum(":" in code for (code,) in codes if code is not None)
    if not fine:
        return [("totals", every, count)]
    parts: list[tuple[str, Path, int]] = []
    summary = staging / "totals.parquet"
    if fine == len(codes):
        parts.append(("detail", every, count))
        # The view may give texts as ENUMs, which group many times faster than the strings of the file.
        if totals_sql:
            query = f"SELECT {columns}, {stamp} FROM ({totals_sql})"
        else:
            query = totals(view_sql, [code for (code,) in codes], constants(con, every), stamp)
        summed = f"COPY ({query}) TO {sql_text(str(summary))}"
        (written,) = con.execute(f"{summed} {options}").fetchall()[0]
        parts.append(("totals", summary, written))
        return parts
    detail = staging / "detail.parquet"
    for level, path, test in (("detail", detail, "contains"), ("totals", summary, "NOT contains")):
        (written,) = con.execute(
            f"COPY (SELECT * FROM {source} WHERE {test}(product, ':')) TO {sql_text(str(path))} {options}"
        ).fetchall()[0]
        parts.append((level, path, written))
    every.unlink()
    return parts


def constants(con: duckdb.DuckDBPyConnection, path: Path) -> dict[str, str]:
    """Columns that have one value in the whole file, by Parquet's statistics."""
    found = con.execute(
        """SELECT path_in_schema, min(stats_min_value) FROM parquet_metadata(?) GROUP BY path_in_schema
        HAVING min(stats_min_value) = max(stats_max_value) AND count(stats_min_value) = count(*)
        AND sum(stats_null_count) = 0""",
        [str(path)],
    ).fetchall()
    return {column: value for column, value in found if column in TEXTS}


def totals(view_sql: str, codes: Sequence[str], constant: dict[str, str], stamp: str) -> str:
    """All goods as the sum of the shortest codes of one HS edition: 2-digit chapters where they are there.

    Sums run over one edition and one length of code, so that nothing counts twice; a value that is only a bound
    is left out of them. Other nomenclatures are not summed: their codes need not be exclusive. Nor are rates:
    tariffs in per cent have no sum.
    """
    shortest: dict[str, int] = {}
    for code in codes:
        edition = code.partition(":")[0]
        shortest[edition] = min(shortest.get(edition, len(code)), len(code))
    keep = {e: n for e, n in shortest.items() if e.startswith("HS")}
    every = all(len(code) == keep.get(code.partition(":")[0]) for code in codes)
    test = " OR ".join(
        f"(starts_with(product, {sql_text(edition + ':')}) AND length(product) = {size})"
        for edition, size in keep.items()
    )
    # What is the same in every row need not be grouped by, nor the edition where there is only one.
    said = {
        column: f"{sql_text(constant[column])}" if column in constant else f'"{column}"' for column in TEXTS
    }
    groups = [said[c] for c in TEXTS if c not in constant and c not in ("product", "status", "citation_key")]
    if len(keep) > 1:
        groups.append("split_part(product, ':', 1)")
    loose = {c: said[c] if c in constant else f"any_value({said[c]})" for c in ("status", "citation_key")}
    return f"""
        SELECT {said["dataset"]} AS dataset, {said["reporter"]} AS reporter, {said["partner"]} AS partner,
            {said["flow"]} AS flow, 'TOTAL' AS product, {said["start"]} AS start, {said["end"]} AS "end",
            sum(value) AS value, {said["unit"]} AS unit, {said["vintage"]} AS vintage,
            {loose["status"]} AS status, {loose["citation_key"]} AS citation_key,
            'sum of ' || count(*) || ' product codes' AS note, CAST(NULL AS VARCHAR) AS bound, {stamp}
        FROM ({view_sql})
        WHERE bound IS NULL AND ({"true" if every else test or "false"}) AND CAST(unit AS VARCHAR) <> '%'
        {"GROUP BY " + ", ".join(groups) if groups else ""}
        HAVING count(*) > 0
        ORDER BY 2, 3, 6"""


def check(con: duckdb.DuckDBPyConnection, parts: Sequence[tuple[str, Path, int]], name: str) -> int:
    """Whether every written row is an observation; how many. Raises DataError naming what is wrong.

    Empty cells are counted by Parquet's own statistics; months and statuses are few and looked at once each.
    """
    rows = sum(count for _, _, count in parts)
    listed = ", ".join(sql_text(str(path)) for _, path, count in parts if count)
    empty = con.execute(
        f"""SELECT path_in_schema, sum(stats_null_count) FROM parquet_metadata([{listed}])
        GROUP BY path_in_schema HAVING sum(stats_null_count) > 0"""
    ).fetchall()
    lacking = {column: count for column, count in empty if column not in ("note", "bound")}
    if lacking:
        raise DataError(
            "columns with empty cells",
            where=name,
            found=", ".join(f"{column}: {count:,} of {rows:,}" for column, count in lacking.items()),
            expected="a value in every row; what is missing has no row (S7)",
        )
    (infinite,) = con.execute(f"SELECT count(*) FROM {scan(parts)} WHERE NOT isfinite(value)").fetchall()[0]
    if infinite:
        raise DataError(
            "values that are no finite numbers", where=name, found=f"{infinite:,} of {rows:,} rows"
        )
    for start, end in con.execute(f'SELECT DISTINCT start, "end" FROM {scan(parts)}').fetchall():
        try:
            Period(start, end)
        except ValueError as error:
            raise DataError(
                str(error), where=name, found=f"{start} to {end}", expected="months, YYYY-MM, start first"
            ) from None
    found = {row[0] for row in con.execute(f"SELECT DISTINCT status FROM {scan(parts)}").fetchall()}
    if found - set(STATUSES):
        raise DataError(
            "an unknown status",
            where=name,
            found=", ".join(sorted(found - set(STATUSES))),
            expected=", ".join(STATUSES),
        )
    return rows
