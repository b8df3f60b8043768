"""The US Census Bureau, and figures of one's own."""

from __future__ import annotations

from pathlib import Path

from provider_samples.files import workbook, write


def census_rows() -> list[list[object]]:
    """country.xlsx with a year that is not over."""
    names = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    head = ["year", "CTY_CODE", "CTYNAME", *[f"I{m}" for m in names], "IYR", *[f"E{m}" for m in names], "EYR"]
    full = [10.0] * 12
    cut = [10.0, 20.0, *[0.0] * 10]
    return [
        list(head),
        ["2023", "0015", "World, Not Seasonally Adjusted", *full, 120.0, *full, 120.0],
        ["2023", "5700", "China", *[2.5] * 12, 30.0, *[1.0] * 12, 12.0],
        ["2023", "0016", "Asia", *[5.0] * 12, 60.0, *[4.0] * 12, 48.0],
        ["2024", "0015", "World, Not Seasonally Adjusted", *cut, 30.0, *cut, 30.0],
        ["2024", "5700", "China", 3.0, 4.0, *[0.0] * 10, 7.0, 1.0, 1.5, *[0.0] * 10, 2.5],
    ]


def census_xlsx(folder: Path) -> Path:
    """As a workbook."""
    return workbook(folder / "country.xlsx", {"country": census_rows()})


def census_csv(folder: Path) -> Path:
    """As CSV."""
    lines = [
        ",".join(f'"{cell}"' if "," in str(cell) else str(cell) for cell in row) for row in census_rows()
    ]
    return write(folder / "country.csv", "\n".join(lines) + "\n")


FIGURES_HEAD = (
    "reporter,partner,flow,period,value,unit,source,url,publisher,quote,product,status,bound,note,vintage\n"
)


def figures_csv(folder: Path) -> Path:
    """Figures of one's own."""
    return write(
        folder / "figures.csv",
        FIGURES_HEAD
        + "Namibia,China,trade,2023,1300000000,USD,Embassy release,https://example.org/a,Embassy,"
        "over 1.3 billion,,press,lower,,2024-01\n"
        "NA,CN,trade,2023-01/2023-08,900000000,USD,Embassy release,https://example.org/b,,,,,,,\n",
    )


def figures_yaml(folder: Path) -> Path:
    """The same as YAML; NO is Norway here, not false."""
    return write(
        folder / "figures.yaml",
        "# my own\nfigures:\n  - reporter: NO\n    partner: ASEAN\n    flow: exports\n    period: 2023-Q1\n"
        "    value: 5e9\n    unit: NOK\n    source: Statistics Norway\n    status: official\n",
    )
