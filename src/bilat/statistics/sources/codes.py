"""Providers' codes and names of economies to ours (rule S1): alpha-3, a group's code, WLD for the world.

What is neither, such as "Areas, nes" (899) or "Bunkers" (837), is kept under the provider's own code with its
code list in front (``M49:899``), so that totals still add up, and is counted for the notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from bilat import economies
from bilat.errors import AmbiguousEconomy, UnknownEconomy

WORLD = "WLD"

# UN Comtrade's partner list beyond M49: areas that are no economy, and the world.
# https://comtradeapi.un.org/files/v1/app/reference/partnerAreas.json
NUMERIC_SPECIAL: Mapping[int, str] = MappingProxyType({0: WORLD, 1: WORLD, 97: "EU", 918: "EU"})
NUMERIC_NAMES: Mapping[int, str] = MappingProxyType(
    {
        129: "Caribbean, nes",
        221: "Eastern Europe, nes",
        290: "Northern Africa, nes",
        471: "CACM, nes",
        472: "Africa CAMEU region, nes",
        473: "LAIA, nes",
        492: "Europe EU, nes",
        527: "Oceania, nes",
        568: "Other Europe, nes",
        577: "Other Africa, nes",
        636: "Rest of America, nes",
        637: "North America and Central America, nes",
        697: "Europe EFTA, nes",
        837: "Bunkers",
        838: "Free zones",
        839: "Special categories",
        849: "US miscellaneous Pacific islands",
        879: "Western Asia, nes",
        899: "Areas, nes",
    }
)
# Customs territories of the past: not the economy of today, so they keep their code, also where a provider's own
# table gives them a successor's alpha-3 (BACI: 58 is BEL, 280 is DEU, 736 is SDN).
PAST: Mapping[int, str] = MappingProxyType(
    {
        58: "Belgium-Luxembourg until 1998",
        200: "Czechoslovakia until 1992",
        278: "German Democratic Republic until 1990",
        280: "Federal Republic of Germany until 1990",
        530: "Netherlands Antilles until 2010",
        711: "Southern African Customs Union until 1999",
        736: "Sudan until 2011, with South Sudan",
        810: "USSR until 1991",
        890: "Yugoslavia until 1991",
        891: "Serbia and Montenegro until 2005",
    }
)
# Codes in place of alpha-3: Comtrade and BACI (W00, S19), World Bank and IMF.
ALPHA3_SPECIAL: Mapping[str, str] = MappingProxyType(
    {
        "W00": WORLD,
        "S19": "TWN",
        "EUN": "EU",
        "EUU": "EU",
        "EMU": "EUROAREA",
        "KOS": "XKX",
        "UVK": "XKX",
        "ROM": "ROU",
        "ZAR": "COD",
        "TMP": "TLS",
        "G001": WORLD,
        "G163": "EUROAREA",
        "1W": WORLD,
        "WBG": "PSE",
        "CHI": "M49:830",
    }
)
# Eurostat, IMF and WITS where ISO 3166 alpha-2 has another code or none.
ALPHA2_SPECIAL: Mapping[str, str] = MappingProxyType(
    {
        "EL": "GRC",
        "UK": "GBR",
        "XI": "GBR",
        "XK": "XKX",
        "XS": "SRB",
        "WORLD": WORLD,
        "W0": WORLD,
        "EU27_2020": "EU",
        "B0": "EU",
        "U2": "EUROAREA",
        "EA": "EUROAREA",
    }
)


@cache
def _alpha3() -> frozenset[str]:
    return frozenset(economy.code for economy in economies.all_economies())


@cache
def _alpha2() -> Mapping[str, str]:
    return MappingProxyType({economy.alpha2: economy.code for economy in economies.all_economies()})


@cache
def _from_name(text: str) -> str | None:
    try:
        return economies.lookup(text).code
    except (UnknownEconomy, AmbiguousEconomy):
        return None


@dataclass
class Places:
    """Maps one file's codes and remembers what could not be mapped.

    ``codelist`` stands before codes that are no economy: ``M49``, ``ESTAT``, ``IMF``.
    """

    codelist: str = "M49"
    unknown: Counter[str] = field(default_factory=Counter)
    labels: dict[str, str] = field(default_factory=dict)

    def numeric(self, code: int | str, count: int = 1) -> str:
        """An M49 or Comtrade code: 842 and 840 USA, 490 and 158 TWN, 699 IND, 0 the world."""
        number = int(code)
        if number in NUMERIC_SPECIAL:
            return NUMERIC_SPECIAL[number]
        if number in PAST:
            return self.other(str(number), PAST[number], count)
        try:
            return economies.from_numeric(number).code
        except UnknownEconomy:
            return self.other(str(number), NUMERIC_NAMES.get(number, ""), count)

    def alpha(self, code: str, count: int = 1) -> str:
        """An alpha-3 or alpha-2 code, or one of the providers' own; "NA" is Namibia, never missing."""
        text = code.strip().upper()
        if text in ALPHA3_SPECIAL:
            return ALPHA3_SPECIAL[text]
        if text in ALPHA2_SPECIAL:
            return ALPHA2_SPECIAL[text]
        if text in _alpha3() or text == WORLD:
            return text
        if text in _alpha2():
            return _alpha2()[text]
        if text.isdigit():
            return self.numeric(text, count)
        return self.other(code.strip(), "", count)

    def name(self, text: str, own: Mapping[str, str] | None = None, count: int = 1) -> str:
        """A name as the provider writes it; ``own`` holds spellings (lower case) that only this provider has."""
        key = " ".join(text.casefold().split())
        if own and key in own:
            return own[key]
        found = _from_name(" ".join(text.split()))
        return found if found is not None else self.other(text.strip(), "", count)

    def other(self, code: str, label: str = "", count: int = 1) -> str:
        """Neither economy nor group: kept under its own code, counted."""
        kept = f"{self.codelist}:{code}"
        self.unknown[kept] += count
        if label:
            self.labels[kept] = label
        return kept

    def notes(self) -> list[str]:
        """What was not mapped, with counts."""
        out = []
        if self.unknown:
            shown = [
                f"{code}{f' ({self.labels[code]})' if code in self.labels else ''} {count}×"
                for code, count in self.unknown.most_common(20)
            ]
            more = len(self.unknown) - len(shown)
            out.append(
                f"{len(self.unknown)} codes or names are no economy or group of ours and were kept as they are: "
                + ", ".join(shown)
                + (f" and {more} more" if more else "")
                + "."
            )
        return out


def is_economy(code: str) -> bool:
    """Whether a code is one of our economies, a group or the world."""
    return code in _alpha3() or code in economies.group_codes() or code == WORLD
