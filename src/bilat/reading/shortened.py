"""Amounts told in short: imports of 102 million euros (December 2021: 1,021); the number alone, in the unit before (S11).

Speakers and releases name currency and scale once. A bare number takes those of the amount before it where the words
around it leave no other reading: a flow right before it, a bracket in a list of such brackets, a pair told in its turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bilat.reading.chunks import Quantity
from bilat.reading.patterns import Alphabet
from bilat.reading.rules_numbers import plain
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# One amount told in the unit of another is seldom so many times larger or smaller (set by judgement): "exports of
# 2.1 billion" after 850 billion, but not the 12 of "exports to 12", nor the 2,400 of a firm's workers.
_APART: Final = 400.0
# Between a flow and its number: "imports were", "imports: ", "exports amounted to"; one verb that is not known at most.
_LINKS: Final = frozenset(
    {"be", "colon", "of", "at", "adv", "qual", "have", "list", "worth", "make", "sign", "to"}
)
_FARTHEST: Final = 4
# Between an amount and the one that it is held against: 2.1 billion, down from 2.4 in 2021.
_AGAINST: Final = frozenset({"against", "from"})
_COMPARING: Final = frozenset({"comma", "up", "down", "and", "open", "adv", "qual", "in", "period"})
# What may stand behind a number without a noun of its own.
_AFTER: Final = frozenset(
    {"comma", "semicolon", "end", "and", "close", "while", "period", "respectively", "growth", "in", "open"}
)
# What a pair stands behind, told in its turn: "(December 2021: 346 and 1,021)", "they had been 335.0 and 32.8".
_HEADS: Final = frozenset({"it", "figure"})


@dataclass(frozen=True, slots=True)
class Unit:
    """The currency and scale of an amount, and the number that was printed with them."""

    form: str
    factor: float
    printed: float


def read_as_money(items: list[Item], before: Unit | None, alphabet: Alphabet, language: str) -> Unit | None:
    """Make bare numbers amounts in the unit of the one before them; the unit of the last amount, for the next sentence.

    before : the unit of the last amount of the sentence before. Items are changed in place. Linear.
    """
    unit, told = before, 0
    for place, item in enumerate(items):
        if item.cat == "money":
            unit, told = _unit_of(item.value) or unit, told + 1
        elif (
            item.cat == "num" and unit is not None and (places := _short(items, place, unit, told, language))
        ):
            for at in places:
                _make_money(items[at], unit, alphabet)
            told += len(places)
            unit = Unit(unit.form, unit.factor, plain(items[places[-1]]).value / unit.factor)
    return unit if told else None


def _unit_of(quantity: Quantity) -> Unit | None:
    if quantity.form is None or quantity.factor < 1e3 or quantity.high is not None:
        return None
    if quantity.comma and quantity.factor > 1e6:
        return None  # 1,858 billion may be 1.858
    return Unit(quantity.form, quantity.factor, quantity.value / quantity.factor)


def _short(items: Sequence[Item], place: int, unit: Unit, told: int, language: str) -> tuple[int, ...]:
    """The places of the numbers that are amounts in the unit, beginning with this one."""
    after = items[place + 1] if place + 1 < len(items) else None
    if place == 0 or (after is not None and after.base not in _AFTER) or not _fits(items[place], unit):
        return ()
    if both := _pair(items, place, unit, told):
        return both
    if _behind_flow(items, place, language) or (told and (_in_list(items, place) or _compared(items, place))):
        return (place,)
    return ()


def _compared(items: Sequence[Item], place: int) -> bool:
    """Whether an amount is held against the number: 2.1 billion, down from 2.4 in 2021."""
    seen = False
    for at in range(place - 1, max(place - 2 - _FARTHEST, -1), -1):
        item = items[at]
        if item.cat == "money":
            return seen
        if item.base in _AGAINST:
            seen = True
        elif item.base not in _COMPARING:
            return False
    return False


def _pair(items: Sequence[Item], place: int, unit: Unit, told: int) -> tuple[int, ...]:
    """Two numbers told in turn, as two amounts were before them."""
    other = place + 2
    if other >= len(items) or items[place + 1].base != "and" or items[other].cat != "num":
        return ()
    if other + 1 < len(items) and items[other + 1].base not in _AFTER:
        return ()
    if not _is_near(plain(items[other]).value, unit):
        return ()
    before = items[place - 1]
    if before.base == "colon":
        headed = told > 1 and items[place - 2].base == "period"
    elif before.base == "be":
        headed = place > 1 and items[place - 2].base in _HEADS
    else:
        headed = told > 1 and before.base == "against"
    return (place, other) if headed else ()


def _fits(item: Item, unit: Unit) -> bool:
    """Whether a number is printed as an amount would be, and of the size of the one before."""
    number = plain(item)
    if number.value < 100 and not number.step < 1:
        return False  # "exports to 12"
    return _is_near(number.value, unit)


def _is_near(value: float, unit: Unit) -> bool:
    return unit.printed / _APART < value < unit.printed * _APART


def _behind_flow(items: Sequence[Item], place: int, language: str) -> bool:
    """Whether a number says how large the flow before it is: imports: 5,980 · with imports of 4.66."""
    unknown = 0
    if any(item.low in wordset("shortened.no_money", language) for item in items[:place]):
        return False  # "the index of its terms of trade stood at 104.5"
    for at in range(place - 1, max(place - 2 - _FARTHEST, -1), -1):
        item = items[at]
        if item.cat == "flow":
            return at < place - 1 and (unknown == 0 or items[at + 1].base == "w")
        unknown += item.base == "w"
        if unknown > 1 or item.base not in _LINKS | {"w"}:
            return False
    return False


def _in_list(items: Sequence[Item], place: int) -> bool:
    """Whether a number stands alone in a bracket behind an economy, and an amount in the bracket before."""
    if place + 1 >= len(items) or items[place - 1].base != "open" or items[place + 1].base != "close":
        return False
    if place < 2 or items[place - 2].base != "econ":
        return False
    for at in range(place - 3, -1, -1):
        if items[at].base == "close":
            return items[at - 1].cat == "money" and at > 1 and items[at - 2].base == "open"
        if items[at].base not in ("comma", "and", "det", "econ"):
            return False
    return False


def _make_money(item: Item, unit: Unit, alphabet: Alphabet) -> None:
    number = plain(item)
    item.cat = item.base = "money"
    item.code = alphabet.code("money")
    item.value = number.but(
        value=float(f"{number.value * unit.factor:.15g}"),
        step=float(f"{number.step * unit.factor:.6g}"),
        form=unit.form,
        factor=unit.factor,
        scaled=True,
        comma=False,
        span=(item.start, item.end),
    )
    item.data = {"rule": "shortened"}
