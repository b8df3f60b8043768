"""How the sources of the packaged tables write economies: their labels as alpha-3 codes.

Each source has its own spelling, so the join is by an explicit table and a label that it does not know stops
the build. Comtrade's numeric codes differ from ISO's (S1), so numbers are never used.
"""

from __future__ import annotations

import csv
from pathlib import Path

WORLD = "WLD"

# Labels that differ from the names in CEPII's country table. None: a label that is no economy of today or no
# single economy (predecessor states, areas of convenience, product aggregates): such rows are left out.
OVERRIDES: dict[str, str | None] = {
    # GVAR writes in capitals
    "USA": "USA",
    "UNITED KINGDOM": "GBR",
    "KOREA": "KOR",
    "TURKEY": "TUR",
    # figures
    "China": "CHN",
    "Hong Kong": "HKG",
    "Macau": "MAC",
    "Taiwan": "TWN",
    "United States": "USA",
    "Russia": "RUS",
    "South Korea": "KOR",
    "Vietnam": "VNM",
    "Switzerland": "CHE",
    "France": "FRA",
    "Italy": "ITA",
    "India": "IND",
    "Norway": "NOR",
    "World": WORLD,
    "ASEAN": "ASEAN",
    "European Union": "EU",
    "Arab League": "ARAB_STATES",
    "Africa": "AFRICA",
    "Latin America": "LATIN_AMERICA",
    "BRICS": "BRICS",
    # US Census
    "World, Not Seasonally Adjusted": WORLD,
    "Bahamas": "BHS",
    "St Pierre and Miquelon": "SPM",
    "Turks and Caicos Islands": "TCA",
    "Cayman Islands": "CYM",
    "Anguilla": "AIA",
    "British Virgin Islands": "VGB",
    "St Kitts and Nevis": "KNA",
    "St Lucia": "LCA",
    "St Vincent and the Grenadines": "VCT",
    "Sint Maarten": "SXM",
    "Curacao": "CUW",
    "Guadeloupe": "GLP",
    "Martinique": "MTQ",
    "French Guiana": "GUF",
    "Bolivia": "BOL",
    "Falkland Islands(Islas Malvin": "FLK",
    "Svalbard, Jan Mayen Island": "SJM",
    "Faroe Islands": "FRO",
    "Monaco": "MCO",
    "Czech Republic": "CZE",
    "Liechtenstein": "LIE",
    "Moldova": "MDA",
    "Vatican City": "VAT",
    "Bosnia and Herzegovina": "BIH",
    "Macedonia": "MKD",
    "Kosovo": "XKX",
    "Gaza Strip admin. by Israel": None,  # the West Bank and Gaza stand apart; their sum would be ours
    "West Bank admin. by Israel": None,
    "Republic of Yemen": "YEM",
    "Burma": "MMR",
    "Laos": "LAO",
    "East Timor": "TLS",
    "Brunei": "BRN",
    "Korea, North": "PRK",
    "Korea, South": "KOR",
    "Norfolk Island": "NFK",
    "Cocos (Keeling) Islands": "CCK",
    "Christmas Island": "CXR",
    "Heard and McDonald Islands": "HMD",
    "Cook Islands": "COK",
    "Solomon Islands": "SLB",
    "Pitcairn Islands": "PCN",
    "Wallis and Futuna": "WLF",
    "Marshall Islands": "MHL",
    "Micronesia": "FSM",
    "Western Sahara": "ESH",
    "Cote d'Ivoire": "CIV",
    "Central African Republic": "CAF",
    "St Helena": "SHN",
    "Congo (Brazzaville)": "COG",
    "Congo (Kinshasa)": "COD",
    "Cabo Verde": "CPV",
    "Sao Tome and Principe": "STP",
    "British Indian Ocean Terr.": "IOT",
    "Tanzania": "TZA",
    "Mayotte": "MYT",
    "Reunion": "REU",
    "French Southern and Antarctic": "ATF",
    "Eswatini": "SWZ",
    "Syria": "SYR",
    "Iran": "IRN",
    "Venezuela": "VEN",
    "Turkey": "TUR",
    "Dominican Republic": "DOM",
    "Slovakia": "SVK",
    "South Sudan": "SSD",
    "Serbia": "SRB",
    "Montenegro": "MNE",
    "Luxembourg": "LUX",
    "Belgium": "BEL",
    "Sudan": "SDN",
    "Ethiopia": "ETH",
    "Germany": "DEU",
    "Netherlands Antilles": None,
    "Czechoslovakia": None,
    "USSR": None,
    "Yugoslavia (former)": None,
    "Serbia and Montenegro": None,
    "Iraq-Saudi Arabia Neutral Zone": None,
    "Unidentified Countries": None,
    "International Organizations": None,
    # Census aggregates: the European Union row follows the membership of the file's own date
    "World, Seasonally Adjusted": None,
    "NAFTA with Mexico (Consump)": None,
    "NAFTA with Canada (Consump)": None,
    "USMCA with Mexico (Consump)": None,
    "USMCA with Canada (Consump)": None,
    "Advanced Technology Products": None,
    "South and Central America": None,
    "North America": None,
    "Europe": None,
    "Pacific Rim": None,
    "Asia": None,
    "CAFTA-DR": None,
    "Australia and Oceania": None,
    "Sub Saharan Africa": None,
    # figures whose partner is no economy and no group with dated membership
    "China incl. Hong Kong": None,
    "Belt and Road countries": None,
}

# Federal Reserve series: the country column names a currency (ISO 4217) and its economy.
CURRENCIES: dict[str, tuple[str, str]] = {
    "Australia": ("AUD", "AUS"),
    "Brazil": ("BRL", "BRA"),
    "Canada": ("CAD", "CAN"),
    "China": ("CNY", "CHN"),
    "Denmark": ("DKK", "DNK"),
    "Euro": ("EUR", "EUROAREA"),
    "Hong Kong": ("HKD", "HKG"),
    "India": ("INR", "IND"),
    "Japan": ("JPY", "JPN"),
    "Malaysia": ("MYR", "MYS"),
    "Mexico": ("MXN", "MEX"),
    "New Zealand": ("NZD", "NZL"),
    "Norway": ("NOK", "NOR"),
    "Singapore": ("SGD", "SGP"),
    "South Africa": ("ZAR", "ZAF"),
    "South Korea": ("KRW", "KOR"),
    "Sweden": ("SEK", "SWE"),
    "Switzerland": ("CHF", "CHE"),
    "Taiwan": ("TWD", "TWN"),
    "Thailand": ("THB", "THA"),
    "Venezuela": ("VEB", "VEN"),
}


class Labels:
    """Looks a label up in the overrides, then in CEPII's country table by exact name."""

    def __init__(self, country_table: Path) -> None:
        self.names: dict[str, str] = {}
        with country_table.open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle):
                self.names.setdefault(row["country_name"], row["country_iso3"])
        self.upper = {name.upper(): code for name, code in self.names.items()}

    def code(self, label: str, where: str) -> str | None:
        """Alpha-3, group code, or None for a label that is left out on purpose."""
        if label in OVERRIDES:
            return OVERRIDES[label]
        if label in self.names:
            return self.names[label]
        for name, code in OVERRIDES.items():
            if code and name.upper() == label:
                return code
        if label in self.upper:
            return self.upper[label]
        raise SystemExit(f"{where}: no code for the label {label!r}; add it to scripts/reference_labels.py")
