"""Customs and offices of China, Malaysia and Singapore."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from provider_samples.files import workbook, write

GACC_HEAD = [
    ["(2) Imports and Exports by Country (Region) of Origin/Destination,3.2024", *[""] * 9],
    ["Unit:US$1,000", *[""] * 9],
    ["Country (Region)", "Imports & Exports", "", "Exports", "", "Imports", "", "Percentage Change", "", ""],
    ["", "Month", "1 to 3", "Month", "1 to 3", "Month", "1 to 3", "Total", "Exports", "Imports"],
]


GACC_ROWS = [
    ["TOTAL", "500,813,262", "1,433,834,712", "279,676,862", "807,495,563", "221,136,400", "626,339,149",
     "1.5", "1.5", "1.5"],
    ["Asia:", "250,000,000", "700,000,000", "140,000,000", "400,000,000", "110,000,000", "300,000,000", "1", "1", "1"],
    ["Hong Kong,China", "25,000,000", "66,000,000", "23,000,000", "63,000,000", "2,000,000", "3,000,000", "1", "1", "1"],
    ["Malaysia", "17,000,000", "48,000,000", "8,000,000", "23,000,000", "9,000,000", "25,000,000", "1", "1", "1"],
    ["Taiwan,China", "23,000,000", "64,000,000", "6,000,000", "17,000,000", "-", "47,000,000", "1", "1", "1"],
    ["Sealand", "1,000", "3,000", "1,000", "3,000", "-", "-", "1", "1", "-"],
]  # fmt: skip


def gacc_html(folder: Path) -> Path:
    """The page as a browser saves it."""

    def row(cells: list[str], tag: str = "td") -> str:
        return "<tr>" + "".join(f"<{tag}><span>{c}</span></{tag}>" for c in cells) + "</tr>"

    head = [
        '<tr><td colspan="10"><p>' + GACC_HEAD[0][0] + "</p></td></tr>",
        '<tr><td colspan="10">Unit:US$1,000</td></tr>',
        '<tr><td rowspan="2">Country (Region)</td><td colspan="2">Imports &amp; Exports</td><td colspan="2">Exports</td>'
        '<td colspan="2">Imports</td><td colspan="3">Percentage Change<br>of 1 to 3</td></tr>',
        "<tr>" + "".join(f"<td>{c}</td>" for c in GACC_HEAD[3][1:]) + "</tr>",
    ]
    body = "\n".join(head + [row(cells) for cells in GACC_ROWS])
    return write(
        folder / "gacc.html",
        "<!DOCTYPE html>\n<html><head><title>Customs</title></head><body><div>menu</div>\n"
        f"<table>{body}</table></body></html>",
    )


def gacc_csv(folder: Path) -> Path:
    """The same saved as CSV by a spreadsheet."""
    lines = [",".join(f'"{cell}"' for cell in row) for row in GACC_HEAD + GACC_ROWS]
    return write(folder / "gacc.csv", "\n".join(lines) + "\n")


def gacc_xlsx(folder: Path) -> Path:
    """The same as a workbook."""
    return workbook(folder / "gacc.xlsx", {"Sheet1": GACC_HEAD + GACC_ROWS})


def opendosm_parquet(folder: Path) -> Path:
    """trade_headline as Parquet."""
    path = folder / "trade_headline.parquet"
    pl.DataFrame(
        {
            "series": ["abs", "growth_yoy"],
            "date": ["2024-01-01", "2024-01-01"],
            "exports": [122.4e9, 8.7],
            "imports": [112.3e9, 18.8],
            "total": [234.7e9, 13.3],
            "balance": [10.1e9, -43.0],
        }
    ).with_columns(pl.col("date").str.to_date()).write_parquet(path)
    return path


def opendosm_csv(folder: Path) -> Path:
    """trade_sitc_1d as CSV."""
    return write(
        folder / "trade_sitc_1d.csv",
        "date,section,exports,imports\n2024-01-01,overall,122400000000,112300000000\n"
        "2024-01-01,7,55000000000,60000000000\n",
    )


def matrade(folder: Path) -> Path:
    """Partners of Malaysia."""
    return write(
        folder / "top.csv",
        "Malaysia's Major Trading Partners 2024,,,,\n,,,,\n"
        "No.,Country,Exports (RM billion),Imports (RM billion),Total Trade (RM billion)\n"
        "1,China,186.0,298.1,484.1\n2,Singapore,231.0,158.0,389.0\n,Grand Total,1507.0,1370.0,2877.0\n"
        "Source: Department of Statistics Malaysia,,,,\n",
    )


def singstat(folder: Path) -> Path:
    """Table Builder's CSV."""
    return write(
        folder / "outputFile.csv",
        '\ufeffTheme: Trade & Investment\nSubject: Merchandise Trade\nTopic: Exports\n'
        'Table Title: Merchandise Exports By Region/Market, Monthly\n\n"Data last updated: 17/01/2025"\n"Source: '
        'ENTERPRISE SINGAPORE"\n\n\n\nData Series,2024 Dec,2024 Nov\n'
        'Total Merchandise Exports (Thousand Dollars),60000000,58000000\n    America (Million Dollars),9000,8900\n'
        '    Mainland China (Thousand Dollars),8000000,na\n    Namibia (Thousand Dollars),1000,2000\n\n'
        'Footnotes:\nData are, as a rule, revised, twice, a year.\n',
    )  # fmt: skip
