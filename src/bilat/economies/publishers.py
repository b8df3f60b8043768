"""Whose a paper, agency or office is, from its name: a known outlet, a large city, a web address.

The table of outlets is ours; that of cities is restated from GeoNames (CC BY 4.0, scripts/build_cities.py). Names that
papers of several economies bear (The Star, The Nation, The Guardian) stand in it only with what tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from bilat.economies.tables import economies, parts, rows

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_DOMAIN = re.compile(r"[\w-]\.(?:com?\.|org\.|gov\.|net\.|go\.|or\.|gob\.)?([a-z]{2})(?![\w.])")
# Country codes of the web that sell to everybody, and one that is written otherwise than in ISO 3166.
_EVERYBODYS = frozenset({"ai", "cc", "co", "fm", "io", "me", "ly", "tv", "ws", "to", "gg", "la"})
_WEB = {"uk": "GBR"}
_LONGEST = 5


@lru_cache(maxsize=1024)
def publisher_home(publisher: str) -> tuple[str, ...]:
    """ISO codes of the economies to which a publisher's name points, in the order of the name.

    Outlets count before cities and web addresses: one that is known says where it is at home. Names of economies
    themselves are not looked for. Empty for what is not known ("a news site") and for what belongs to nobody (Reuters).
    """
    known = _found(publisher, _outlets(), whole=True)
    if known:
        return known
    domain = _DOMAIN.search(publisher)
    if domain is not None and domain[1] not in _EVERYBODYS:
        code = _WEB.get(domain[1]) or _by_alpha2().get(domain[1].upper())
        if code is not None:
            return (code,)
    return _found(publisher, _cities())


@lru_cache(maxsize=1024)
def publisher_named(publisher: str) -> tuple[str, ...]:
    """ISO codes of the economies whose English names stand in a publisher's name: Ministry of Trade, Malaysia."""
    return _found(publisher, _own_names())


def city_home(name: str) -> str | None:
    """ISO code of the economy that a large city is in ("Izmir": TUR), by its English name; None if it is not on file."""
    return _cities().get(name)


@cache
def _own_names() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for row in rows("spellings"):
        for text in (row["usual"], *parts(row["variants"])):
            table[text] = row["code"]
    return MappingProxyType(table)


# What a longer name goes on with: de Córdoba, of Kerala.
_GOES_ON = frozenset({"de", "del", "della", "di", "da", "do", "du", "of", "für"})


def _found(text: str, table: Mapping[str, str], *, whole: bool = False) -> tuple[str, ...]:
    """Codes of the longest entries of a table that stand in a text as whole words, written as there.

    whole : an entry that goes on ("El Observador de Córdoba") is another name.
    """
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    codes: list[str] = []
    at = 0
    while at < len(words):
        step = 1
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            code = table.get(text[words[at][0] : words[at + length - 1][1]])
            following = words[at + length] if at + length < len(words) else (0, 0)
            if code is not None and not (whole and text[slice(*following)].lower() in _GOES_ON):
                codes.append(code)
                step = length
                break
        at += step
    return tuple(dict.fromkeys(codes))


@cache
def _outlets() -> Mapping[str, str]:
    return MappingProxyType(
        {name: row["economy"] for row in rows("outlets") for name in parts(row["outlets"])}
    )


@cache
def _cities() -> Mapping[str, str]:
    return MappingProxyType({row["city"]: row["economy"] for row in rows("cities")})


@cache
def _by_alpha2() -> Mapping[str, str]:
    return MappingProxyType({one.alpha2: one.code for one in economies().values() if one.alpha2})
