"""Input-output tables as their providers publish them, turned into worlds.

OECD ICIO (yearly CSV, editions of 2021 and later), ADB MRIO (Excel) and WIOD (World Input-Output Tables,
release of 2016, Excel; the same grid saved as CSV is read too). The tables are not fetched here: each
provider's terms apply. Excel needs the extra ``bilat[xlsx]``.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from bilat.citations import Citation
from bilat.errors import DataError
from bilat.simulation.world import World
from bilat.simulation.worlds import elasticities
from bilat.simulation.worlds.tables import from_input_output

Array = NDArray[np.float64]
MAX_UNPACKED = 4_000_000_000

# Parts that ICIO's extended tables show apart: processing and other firms, and export zones.
ICIO_PARTS = {"CN1": "CHN", "CN2": "CHN", "MX1": "MEX", "MX2": "MEX"}
# ADB's own codes where they are not ISO 3166 alpha-3.
ADB_CODES = {
    "SWI": "CHE", "PRC": "CHN", "GER": "DEU", "DEN": "DNK", "SPA": "ESP", "UKG": "GBR", "INO": "IDN",
    "IRE": "IRL", "NET": "NLD", "POR": "PRT", "ROM": "ROU", "TAP": "TWN", "BAN": "BGD", "MAL": "MYS",
    "PHI": "PHL", "VIE": "VNM", "MON": "MNG", "SRI": "LKA", "FIJ": "FJI", "BRU": "BRN", "BHU": "BTN",
    "CAM": "KHM", "MLD": "MDV", "NEP": "NPL", "SIN": "SGP", "KGZ": "KGZ", "UAE": "ARE", "ROW": "ROW",
}  # fmt: skip
# ADB's 35 sectors (ISIC Rev. 3) by the nearest ISIC Rev. 4 divisions.
ADB_SECTORS = (
    "A01T03", "B05T09", "C10T12", "C13T14", "C15", "C16", "C17T18", "C19", "C20T21", "C22", "C23",
    "C24T25", "C28", "C26T27", "C29T30", "C31T33", "D35_36", "F41T43", "G45", "G46", "G47", "I55T56",
    "H49", "H50", "H51", "H52", "H53_61", "K64T66", "L68", "M69T82", "O84", "P85", "Q86T88", "R90T96",
    "T97T98",
)  # fmt: skip


@dataclass(frozen=True)
class _Grid:
    """The parts of a table: flat labels and matrices in the order of the file."""

    economies: tuple[str, ...]
    sectors: tuple[str, ...]
    intermediate: Array  # (N, S, N, S)
    final: Array  # (N, S, N)
    output: Array  # (N, S)


def read_icio(
    path: str | Path,
    *,
    theta: str | ArrayLike = "GYY",
    tariff: Array | None = None,
    tolerance: float = 1e-3,
) -> World:
    """OECD ICIO: one year's full table, CSV or a ZIP that holds one CSV.

    Columns and rows are named ``CHN_C26``; final demand by ``CHN_HFCE``, ``CHN_NPISH``, ``CHN_GGFC``,
    ``CHN_GFCF``, ``CHN_INVNT``, ``CHN_DPABR``; then ``OUT``; rows end with ``TLS``, ``VA``, ``OUT``. China and
    Mexico split into CN1, CN2, MX1, MX2 are added up. Million USD at basic prices.
    ``theta`` names a set of elasticities (`worlds.theta_sets`) or is (S,).
    """
    path = Path(path)
    table = _csv(path)
    names = [str(name) for name in table.columns]
    labels = [str(v) for v in table.to_series(0).to_list()]
    rows = [i for i, label in enumerate(labels) if re.match(r"[A-Z][A-Z0-9]{2}_", label)]
    if not rows or "OUT" not in names:
        raise DataError(
            "this is no ICIO table",
            where=path,
            found=f"columns {', '.join(names[:4])}, ... {names[-1]}",
            expected="rows such as ARG_A01_02 and a last column OUT",
        )
    keys = [_icio_key(labels[i]) for i in rows]
    made_of = [_icio_key(name) if "_" in name else ("", "") for name in names[1:]]
    body = _numbers(table, path, first=1)[rows]
    sectors = tuple(dict.fromkeys(sector for _, sector in keys))
    grid = _fold(path, keys, made_of, body, sectors, body[:, names.index("OUT") - 1])
    return _world(
        grid, path, theta, tariff, tolerance, "OECD", "Inter-Country Input-Output tables (ICIO)", "CC BY 4.0"
    )


def read_wiod(
    path: str | Path,
    *,
    theta: str | ArrayLike = "GYY",
    tariff: Array | None = None,
    tolerance: float = 1e-3,
) -> World:
    """WIOD, release of 2016: one year's table (``WIOT2014_Nov16_ROW.xlsb``), Excel or the same as CSV.

    Industry codes stand two rows above the row of countries, RNr codes (c1, c2, ...) right below it; rows
    are labelled by industry, description, country and RNr. Million USD at basic prices.
    """
    path = Path(path)
    grid = _wiod_like(path)
    return _world(
        grid,
        path,
        theta,
        tariff,
        tolerance,
        "World Input-Output Database",
        "World Input-Output Tables, 2016 release",
        "CC BY 4.0; Timmer et al. (2015)",
    )


def read_adb_mrio(
    path: str | Path,
    *,
    theta: str | ArrayLike = "GYY",
    tariff: Array | None = None,
    tolerance: float = 1e-3,
) -> World:
    """ADB MRIO: one year's table (``ADB-MRIO-2022.xlsx``), Excel or the same as CSV.

    Laid out like WIOD's: economies in one row, sector codes c1 to c35 and final demand F1 to F5 below it.
    ADB's economy codes become ISO alpha-3 (PRC is CHN), its sectors the nearest ISIC Rev. 4. Blank cells are
    zero, as ADB leaves them. Million USD at basic prices.
    """
    path = Path(path)
    grid = _wiod_like(path)
    notes = ["sector labels are the nearest ISIC Rev. 4 divisions of ADB's 35 sectors (ISIC Rev. 3)"]
    if len(grid.sectors) == len(ADB_SECTORS) and all(re.fullmatch(r"c\d+", s) for s in grid.sectors):
        sectors = ADB_SECTORS
    else:
        sectors, notes = grid.sectors, []
    economies = tuple(ADB_CODES.get(code.upper(), code.upper()) for code in grid.economies)
    grid = _Grid(economies, sectors, grid.intermediate, grid.final, grid.output)
    return _world(
        grid,
        path,
        theta,
        tariff,
        tolerance,
        "Asian Development Bank",
        "Multiregional Input-Output Tables",
        "free with attribution",
        notes,
    )


# ------------------------------------------------------------------------------------------- parts


def _world(
    grid: _Grid,
    path: Path,
    theta: str | ArrayLike,
    tariff: Array | None,
    tolerance: float,
    publisher: str,
    title: str,
    terms: str,
    notes: Sequence[str] = (),
) -> World:
    year = re.search(r"(19|20)\d\d", path.stem)
    source = f"{publisher}, {title}, {path.name}"
    said = [*notes]
    if tariff is None:
        said.append("the table holds no tariffs: base rates are taken as zero; pass tariff= where known")
    sources = {"expenditure": source, "value_added_share": source, "input_share": source}
    if isinstance(theta, str):
        sources["theta"] = elasticities.citation(theta)
        theta = elasticities.theta(theta, grid.sectors)
    return from_input_output(
        grid.economies,
        grid.sectors,
        grid.intermediate,
        grid.final,
        theta=theta,
        output=grid.output,
        tariff=tariff,
        tolerance=tolerance,
        where=str(path),
        citation=Citation(
            "dataset",
            re.sub(r"[^a-z0-9]+", "-", f"world-{path.stem}".lower()).strip("-"),
            title,
            publisher=publisher,
            terms=terms,
            vintage=path.stem,
        ),
        unit="million USD",
        year=int(year[0]) if year else None,
        notes=said,
        sources=sources,
    )


def _fold(
    path: Path,
    rows: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, str]],
    body: Array,
    sectors: tuple[str, ...],
    output: Array,
) -> _Grid:
    """Matrices by economy and sector from flat ones; parts of an economy are added up."""
    economies = tuple(dict.fromkeys(economy for economy, _ in rows))
    n, s = len(economies), len(sectors)
    eco = {code: i for i, code in enumerate(economies)}
    sec = {code: i for i, code in enumerate(sectors)}
    row_at = np.array([eco[e] * s + sec[k] for e, k in rows])
    if len(np.unique(row_at)) != n * s:
        seen = {(e, k) for e, k in rows}
        missing = next((f"{e} {k}" for e in economies for k in sectors if (e, k) not in seen), "")
        raise DataError(
            "rows are missing from the table",
            where=path,
            found=f"{len(rows)} rows; without {missing}" if missing else f"{len(rows)} rows",
            expected=f"{n} economies times {s} sectors",
            ways_out=["fetch the file again; it may be cut short"],
        )
    use = [(j, eco[e] * s + sec[k]) for j, (e, k) in enumerate(columns) if e in eco and k in sec]
    buy = [(j, eco[e]) for j, (e, k) in enumerate(columns) if e in eco and k not in sec]
    if len({at for _, at in use}) != n * s or len({at for _, at in buy}) != n:
        raise DataError(
            "columns are missing from the table",
            where=path,
            found=f"{len(use)} columns of users and {len(buy)} of final demand",
            expected=f"{n * s} users and final demand for {n} economies",
        )
    rows_added = np.zeros((n * s, body.shape[1]))
    np.add.at(rows_added, row_at, body)
    intermediate = np.zeros((n * s, n * s))
    for j, at in use:
        intermediate[:, at] += rows_added[:, j]
    final = np.zeros((n * s, n))
    for j, at in buy:
        final[:, at] += rows_added[:, j]
    total = np.zeros(n * s)
    np.add.at(total, row_at, output)
    return _Grid(
        economies,
        sectors,
        intermediate.reshape(n, s, n, s),
        final.reshape(n, s, n),
        total.reshape(n, s),
    )


def _icio_key(label: str) -> tuple[str, str]:
    economy, _, sector = label.partition("_")
    return ICIO_PARTS.get(economy, economy), sector


def _csv(path: Path) -> pl.DataFrame:
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                members = [m for m in archive.infolist() if m.filename.lower().endswith(".csv")]
                if len(members) != 1:
                    raise DataError(
                        "the archive must hold one CSV",
                        where=path,
                        found=", ".join(m.filename for m in members[:6]) or "none",
                        ways_out=["unpack it and give the path of one year"],
                    )
                if members[0].file_size > MAX_UNPACKED:
                    raise DataError("the archive unpacks to too much", where=path, found=members[0].file_size)
                return pl.read_csv(io.BytesIO(archive.read(members[0])), infer_schema_length=0)
        return pl.read_csv(path, infer_schema_length=0)
    except (pl.exceptions.PolarsError, OSError, zipfile.BadZipFile) as bad:
        raise DataError("table cannot be read", where=path, found=str(bad).splitlines()[0]) from None


def _numbers(table: pl.DataFrame, path: Path, *, first: int, blank_is_zero: bool = False) -> Array:
    """Columns from ``first`` on as numbers; DataError with row and column for anything else."""
    out = np.empty((table.height, table.width - first))
    for j in range(first, table.width):
        column = table.to_series(j)
        if column.dtype == pl.String:
            text = column.str.strip_chars()
            if blank_is_zero:
                text = text.fill_null("").replace("", "0")
            column = text.cast(pl.Float64, strict=False)
        elif blank_is_zero:
            column = column.cast(pl.Float64, strict=False).fill_null(0.0)
        values = column.cast(pl.Float64, strict=False)
        if values.null_count():
            row = int(values.is_null().arg_max() or 0)
            raise DataError(
                "a cell holds no number",
                where=path,
                line=row + 2,
                found=f"{table.to_series(j)[row]!r} in column {table.columns[j]}",
                expected="a number",
            )
        out[:, j - first] = values.to_numpy()
    return out


def _wiod_like(path: Path) -> _Grid:
    """A grid with economies in one row, codes c1, c2, ... right below, labels in the columns before."""
    cells = _cells(path)
    head = cells.head(12)
    codes_at, first = _corner(head, path)
    economy_row = [_text(v) for v in head.row(codes_at - 1)]
    code_row = [_text(v) for v in head.row(codes_at)]
    body = cells.slice(codes_at + 1)
    who = [_text(v) for v in body.to_series(first - 2).to_list()]
    what = [_text(v) for v in body.to_series(first - 1).to_list()]
    keep = [
        i for i, (e, k) in enumerate(zip(who, what, strict=True)) if re.fullmatch(r"c\d+", k) and _real(e)
    ]
    if not keep:
        raise DataError("the table has no rows of sectors", where=path, expected="rows labelled c1, c2, ...")
    last = max(j for j, (e, k) in enumerate(zip(economy_row, code_row, strict=True)) if e or k)
    numbers = _numbers(body[keep, : last + 1], path, first=first, blank_is_zero=True)
    rows = [(who[i], what[i]) for i in keep]
    columns = [
        (e if _real(e) else "", k)
        for e, k in zip(economy_row[first : last + 1], code_row[first : last + 1], strict=True)
    ]
    codes = tuple(dict.fromkeys(k for _, k in rows))
    grid = _fold(path, rows, columns, numbers, codes, numbers[:, -1])
    names = _industry_codes(head, codes_at, first, codes)
    return _Grid(grid.economies, names, grid.intermediate, grid.final, grid.output)


def _real(economy: str) -> bool:
    return bool(economy) and economy.upper() not in ("TOT", "TOTAL")


def _corner(head: pl.DataFrame, path: Path) -> tuple[int, int]:
    """Row of the codes c1, c2 and the column where they begin."""
    for i, row in enumerate(head.iter_rows()):
        words = [_text(v) for v in row]
        if "c1" in words and "c2" in words and i > 0:
            first = words.index("c1")
            if first >= 2:
                return i, first
    raise DataError(
        "this is no table in the layout of WIOD or ADB",
        where=path,
        found="no row with the codes c1, c2, ... among the first twelve",
        expected="a row of economies, a row of codes c1, c2, ... below it, and labels in the columns before",
        ways_out=["keep the sheet as published, also when it is saved as CSV"],
    )


def _industry_codes(head: pl.DataFrame, codes_at: int, first: int, codes: Sequence[str]) -> tuple[str, ...]:
    """WIOD's industry codes (A01, C10-C12) where the rows above hold them; else the plain codes."""
    for row in range(codes_at - 2, -1, -1):
        words = [_text(v) for v in head.row(row)][first : first + len(codes)]
        if len(words) == len(codes) and all(re.fullmatch(r"[A-U][\w-]*", w) for w in words):
            return tuple(words)
    return tuple(codes)


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _cells(path: Path) -> pl.DataFrame:
    """All cells of the first sheet without a header."""
    try:
        if path.suffix.lower() == ".csv":
            return pl.read_csv(path, has_header=False, infer_schema_length=0)
        import fastexcel

        sheet: Any = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string")
        return sheet.to_polars()
    except ImportError:
        raise DataError(
            "reading Excel needs another package",
            where=path,
            ways_out=["pip install 'bilat[xlsx]'", "save the sheet as CSV, as it is"],
        ) from None
    except (pl.exceptions.PolarsError, OSError) as bad:
        raise DataError("table cannot be read", where=path, found=str(bad).splitlines()[0]) from None
    except Exception as bad:
        if type(bad).__module__.startswith("fastexcel") or "calamine" in str(bad).lower():
            raise DataError("table cannot be read", where=path, found=str(bad).splitlines()[0]) from None
        raise
