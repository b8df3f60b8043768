"""Who signed for whom: "by Deputy Minister Ana Reyes on behalf of Panama", "Don Farrell for Australia"."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.reading.events.people import Person
from bilat.reading.events.words import Unit
from bilat.reading.wordsets import wordset

_FOR = wordset("signatories.for")
_BEHALF = ("on", "behalf", "of")


def of(units: Sequence[Unit], first: int, last: int) -> list[Person]:
    """The people of a clause who sign for an economy that the clause names behind them, in order.

    Whose economy the text has not said stands for that one from here on.
    """
    found: list[Person] = []
    for n in range(first, last):
        person = units[n].cats.get("person")
        if not isinstance(person, Person):
            continue
        at = n + 1
        if at + 1 < last and units[at].has("comma") and units[at + 1].has("v.sign"):
            at += 1  # "Ambassador Reyes, signed for Panama"
        if at < last and units[at].has("v.sign"):
            at += 1
        after = units[at : at + 3]
        if tuple(u.low for u in after) == _BEHALF:
            at += 3
        elif after and after[0].low in _FOR:
            at += 1
        else:
            continue
        at += at < last and units[at].has("a") and not units[at].codes
        if at >= last or not units[at].codes or not units[at].under("econ.name"):
            continue
        if not person.economies:
            person.economies = units[at].codes
        if set(person.economies) & set(units[at].codes):
            found.append(person)
    return found
