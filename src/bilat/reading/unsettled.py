"""Names that fit two economies: whom a document means by them, or that it does not say (rule S1).

A name that stays open is not nobody's: "Ghana's trade with Congo" is no trade with the world, and "Congolese
exports", in a text on Guinea, are not Guinea's. While a document is read such a name has a code of its own, which
goes where a name goes, and a claim that it reaches is left without that economy, and says so.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from bilat import economies
from bilat.reading.names import sole
from bilat.reading.tokens import Item

Codes = tuple[str, ...]

# The adjective is the Republic's, unless the text names Dominica.
_USUAL = frozenset({"DOM"})


@functools.cache
def _codes() -> dict[Codes, str]:
    """A code of three characters, as long as those of economies, for each set of economies that share a name."""
    shared = {
        name.codes for code in ("en", "zh", "ms") for name in economies.names(code) if len(name.codes) > 1
    }
    return {codes: f"?{number:02d}" for number, codes in enumerate(sorted(shared))}


def is_unsettled(code: str) -> bool:
    """Whether a code stands for a name that fits two economies."""
    return code[0] == "?"


def said(code: str) -> str:
    """What a claim says of a side that stays open."""
    fits = next(codes for codes, own in _codes().items() if own == code)
    names = " or ".join(f"{economies.called(each)} ({each})" for each in fits)
    return f"The text does not say which economy it means: {names} (S1)."


def homes(outlet: Iterable[Item]) -> frozenset[str]:
    """The economies to which the items of a publisher's name point."""
    found = [str(item.value) for item in outlet if item.base in ("agency", "outlet")]
    found += [item.value[0] for item in outlet if item.base == "econ" and len(item.value) == 1]
    return frozenset(found)


def settle(sentences: Sequence[Sequence[Item]], home: frozenset[str]) -> None:
    """Give each name that fits two economies the one that the document names elsewhere, or a code of its own.

    home : the economies of the publisher, which count as named.
    """
    shared = [item for items in sentences for item in items if item.base == "econ" and len(item.value) > 1]
    shared = [item for item in shared if item.value in _codes() and not sole(item.value)]
    if not shared:
        return
    named = {
        item.value[0] for items in sentences for item in items if item.base == "econ" and len(item.value) == 1
    }
    for item in shared:
        fits = [code for code in item.value if code in home] or [code for code in item.value if code in named]
        if len(fits) == 1:
            item.value = (fits[0],)
        else:
            item.value = (item.value[0] if item.value[0] in _USUAL else _codes()[item.value],)
