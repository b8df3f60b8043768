"""The short form in which a paper writes its own country: "SA-China trade" in Johannesburg, "PH, Japan" in Manila.

Elsewhere the same letters are others' (SA is also Saudi Arabia's code), so only the economy whose paper it is has them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from bilat import economies
from bilat.economies import UnknownEconomy
from bilat.reading.patterns import Alphabet
from bilat.reading.tokens import Item

# What shows that the letters name an economy: another one beside them, or what it has.
_JOINS = frozenset({"hyphen", "comma", "and"})
_HAS = frozenset({"poss", "flow", "fverb", "product", "total", "annual"})


@functools.cache
def short_forms(code: str) -> frozenset[str]:
    """The letters, in lower case: the first ones of a name of several words, and the two-letter code."""
    try:
        economy = economies.get(code)
    except UnknownEconomy:
        return frozenset()
    words = re.findall(r"[^\W\d_]+", economy.name)
    letters = "".join(word[0] for word in words if word[0].isupper())
    return frozenset(form.lower() for form in (letters, economy.alpha2) if 1 < len(form) < 4)


def read_as_names(items: Sequence[Item], home: str, alphabet: Alphabet) -> None:
    """Make the short forms of the home economy names of it, where an economy stands beside them or what it has."""
    forms = short_forms(home)
    last = len(items) - 1
    for place, item in enumerate(items):
        if item.cat != "cap" or item.low not in forms:
            continue
        after = items[place + 1] if place < last else None
        beyond = items[place + 2] if place + 1 < last else None
        before = items[place - 2] if place > 1 and items[place - 1].base in _JOINS else None
        has = after is not None and after.base in _HAS
        joined = after is not None and after.base in _JOINS and beyond is not None and beyond.base == "econ"
        if has or joined or (before is not None and before.base == "econ"):
            item.cat, item.base, item.code, item.value = (
                "econ.name",
                "econ",
                alphabet.code("econ.name"),
                (home,),
            )
