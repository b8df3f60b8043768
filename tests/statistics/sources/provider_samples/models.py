"""Tables for models: OECD's and ADB's input-output tables, the GVAR database."""

from __future__ import annotations

from pathlib import Path

from provider_samples.files import workbook, write


def icio(folder: Path, name: str = "2022_SML.csv") -> Path:
    """Three economies, two industries, the final uses of the 2025 edition."""
    industries = [f"{e}_{i}" for e in ("CHN", "MYS", "ROW") for i in ("A01", "C26")]
    final = [f"{e}_{f}" for e in ("CHN", "MYS", "ROW") for f in ("HFCE", "INVNT")]
    columns = industries + final + ["OUT"]
    lines = ["V1," + ",".join(columns)]
    for number, row in enumerate(industries, 1):
        lines.append(row + "," + ",".join(str(number * 10 + place) for place in range(len(columns))))
    for closing in ("TLS", "VA", "OUT"):
        lines.append(closing + "," + ",".join("1" for _ in columns))
    return write(folder / name, "\n".join(lines) + "\n")


def gvar_long(folder: Path) -> Path:
    """Long."""
    return write(
        folder / "gvar_long.csv",
        "year,reporter,partner,avg_trade_usd_mn\n2016,CHINA,MALAYSIA,43400.5\n2016,MALAYSIA,CHINA,29100\n"
        "1980,SAUDI ARABIA,KOREA,0\n",
    )


def gvar_wide(folder: Path) -> Path:
    """A sheet for each reporter."""
    partners = [
        "argentina",
        "australia",
        "austria",
        "belgium",
        "brazil",
        "canada",
        "chile",
        "china",
        "finland",
        "usa",
    ]
    rows = [["date", *partners], ["2015", *map(str, range(1, 11))], ["2016", *map(str, range(11, 21))]]
    return workbook(folder / "gvar 2019.xlsx", {"malaysia": rows, "uk": rows})


def gvar_flows(folder: Path) -> Path:
    """As in "Trade Flows (1980-2016).xls": sheets and columns by the database's codes, NaN at home."""
    codes = ["ARG", "AUSTLIA", "AUSTRIA", "BEL", "BRAZIL", "CAN", "CHINA", "GERM", "MAL", "SAFRC", "USA"]

    def sheet(own: str) -> list[list[object]]:
        lines: list[list[object]] = [["date", "code", *codes]]
        for year in (2015, 2016):
            lines.append(
                [year, own, *("NaN" if code == own else year + place for place, code in enumerate(codes))]
            )
        return lines

    return workbook(folder / "Trade Flows (1980-2016).xlsx", {own: sheet(own) for own in ("MAL", "GERM")})


def adb(folder: Path) -> Path:
    """A workbook with two economies and two industries."""
    width = 4 + 2 * 2 + 2 * 5 + 1
    codes = ["", "", "", "", "c1", "c2", "c1", "c2", *(["F1", "F2", "F3", "F4", "F5"] * 2), ""]
    owners = ["", "", "", "", "PRC", "PRC", "MAL", "MAL", *(["PRC"] * 5), *(["MAL"] * 5), "ToT"]

    def line(name: str, owner: str, code: str, start: float) -> list[object]:
        return ["", name, owner, code, *[start + place for place in range(14)], 0.0]

    rows: list[list[object]] = [
        ["Multiregional Input-Output Table 2022", *[""] * (width - 1)],
        ["75 economies, at current prices (industry by industry)", *[""] * (width - 1)],
        ["In millions of US$", *[""] * (width - 1)],
        [""] * width,
        ["", "", "", "", "Agriculture", "Mining", "Agriculture", "Mining", *(["Household"] * 10), "TOTAL"],
        list(owners),
        list(codes),
        line("Agriculture", "PRC", "c1", 100),
        line("Mining", "PRC", "c2", 200),
        line("Agriculture", "MAL", "c1", 300),
        line("Mining", "MAL", "c2", 400),
        line("Intermediate input total", "TOT", "r60", 0),
        line("TOTAL", "TOT", "r69", 0),
    ]
    legend = [["Code", "Country"], ["PRC", "People's Republic of China"], ["MAL", "Malaysia"]]
    return workbook(folder / "ADB-MRIO-2022.xlsx", {"ADB MRIO 2022": rows, "Legend": legend})
