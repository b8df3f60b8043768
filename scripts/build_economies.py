# /// script
# requires-python = ">=3.11"
# dependencies = ["babel>=2.16", "pycountry>=24.6"]
# ///
"""Write src/bilat/economies/data/economies.csv and currency_names.csv.

    .venv/bin/uv run scripts/build_economies.py

Codes (ISO 3166-1 alpha-2, alpha-3, numeric = UN M49) and official names come from pycountry's copy of the
ISO tables, names in Chinese and Malay and currencies in use from Unicode CLDR through babel; the exceptions
below are ours. All of it is data at build time only: at run time the package reads the two files.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pycountry
from babel import Locale
from babel.numbers import get_territory_currencies

DATA = Path(__file__).parent.parent / "src" / "bilat" / "economies" / "data"

# UN Comtrade reports some economies under codes of its own, with the territories that it counts in
# (UN Comtrade, "Country codes in UN Comtrade"): current code, then other numbers of the same territory.
# Numbers of territories that are gone are in former.csv.
COMTRADE = {
    "USA": (842, [841]),
    "TWN": (490, [158]),
    "FRA": (251, [250]),
    "NOR": (579, [578]),
    "CHE": (757, [756]),
    "IND": (699, [356]),
    "ITA": (380, [381]),
    "ETH": (231, []),
    "PAN": (591, [590]),
}
OFFICIAL = {"TWN": "Taiwan", "XKX": "Republic of Kosovo"}
# CLDR's short names that are longer or other than the usual ones.
ZH = {
    "HKG": "香港",
    "MAC": "澳门",
    "PSE": "巴勒斯坦",
    "COD": "刚果民主共和国",
    "COG": "刚果共和国",
    "ARE": "阿联酋",
    "BGD": "孟加拉国",
    "SAU": "沙特阿拉伯",
}
MS = {
    "HKG": "Hong Kong",
    "MAC": "Macao",
    "MMR": "Myanmar",
    "COD": "Republik Demokratik Congo",
    "COG": "Republik Congo",
    "PSE": "Palestin",
    "FSM": "Micronesia",
}
TODAY = dt.date(2026, 1, 1)
MONEY = {
    "PSE": "ILS",
    "XKX": "EUR",
    "ATA": "",
    "BGR": "EUR",
    "CUW": "XCG",
    "SXM": "XCG",
    "HTI": "HTG",
    "LSO": "LSL",
    "NAM": "NAD",
    "PAN": "PAB",
    "BTN": "BTN",
    "CHE": "CHF",
    "CUB": "CUP",
    "URY": "UYU",
    "BOL": "BOB",
    "CHL": "CLP",
    "COL": "COP",
    "MEX": "MXN",
    "SLV": "USD",
    "ZWE": "ZWG",
    "HRV": "EUR",
    "SLE": "SLE",
    "LBR": "LRD",
}


def main() -> None:
    locales = {code: Locale.parse(code) for code in ("en", "zh", "ms", "id")}
    rows = []
    for country in [*pycountry.countries, None]:
        if country is None:
            alpha2, code, number, official = "XK", "XKX", 412, "Kosovo"
        else:
            alpha2, code, number = country.alpha_2, country.alpha_3, int(country.numeric)
            official = getattr(country, "official_name", country.name)
        comtrade, also = COMTRADE.get(code, (number, []))
        names = {key: locale.territories[alpha2] for key, locale in locales.items()}
        money = MONEY.get(code)
        if money is None:
            money = (get_territory_currencies(alpha2, TODAY, TODAY, tender=True) or [""])[0]
        rows.append(
            [
                code,
                alpha2,
                number,
                comtrade,
                "|".join(str(n) for n in also),
                OFFICIAL.get(code, official),
                ZH.get(code, names["zh"]),
                names["zh"] if code in ZH else "",
                MS.get(code, names["ms"]),
                names["ms"] if code in MS else "",
                names["id"],
                names["en"],
                money,
            ]
        )
    rows.sort()
    head = [
        "code",
        "alpha2",
        "m49",
        "comtrade",
        "comtrade_also",
        "official",
        "zh",
        "zh_long",
        "ms",
        "ms_long",
    ]
    write("economies.csv", [[*head, "id", "cldr", "currency"], *rows])

    with open(DATA / "currencies.csv", encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file, delimiter=";")]
    names = [
        [code, *(locales[key].currencies.get(code, "") for key in ("en", "zh", "ms"))]
        for code in sorted(codes)
    ]
    write("currency_names.csv", [["code", "en", "zh", "ms"], *names])


def write(name: str, rows: list[list[object]]) -> None:
    with open(DATA / name, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main()
