"""The states, provinces, regions and Laender that an economy is made of, by the names that English writes.

The table is restated from GeoNames (CC BY 4.0, scripts/build_divisions.py); a division is no economy of its own: it has no
code, and statistics of two economies say nothing of what it trades.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from bilat.economies.tables import parts, rows


@dataclass(frozen=True, slots=True)
class Division:
    """name : as English writes it. economies : ISO codes of those that have one of that name, usually one.

    adjective : whether it is one (Bavarian). also : what else the name is: ``economy`` (Georgia), ``seat`` (of a
    government: Berlin), ``city`` (a large one), ``several`` (divisions of several economies: Punjab), ``word`` (a
    word, a person, a common name of places: Central, Victoria); empty where it is nothing else that prose on trade names.
    """

    name: str
    economies: tuple[str, ...]
    adjective: bool
    also: str


@cache
def divisions_by_word() -> Mapping[str, tuple[Division, ...]]:
    """All divisions by the first word of their name in lower case (up to a space or hyphen), longest names first."""
    found: dict[str, list[Division]] = defaultdict(list)
    for row in rows("divisions"):
        one = Division(row["name"], parts(row["economies"]), row["kind"] == "adjective", row["also"])
        found[first_word(one.name)].append(one)
    return MappingProxyType(
        {word: tuple(sorted(each, key=lambda one: -len(one.name))) for word, each in found.items()}
    )


def first_word(name: str) -> str:
    """What a name is looked up by: "north" of North Rhine-Westphalia, "schleswig" of Schleswig-Holstein."""
    return name.lower().replace("-", " ").split(" ", 1)[0]
