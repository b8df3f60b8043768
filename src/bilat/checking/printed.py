"""How a claim's number stands in its text: to the last printed place, or a fraction or percentage in words (S3).

Nothing here compares; messages quote a number as it was printed, never with digits that nobody printed.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import lru_cache

from bilat.quantities import show
from bilat.reading import Claim, languages, topics

# A fraction in words is one of these: halves to tenths, also fifteenths and twentieths ("one in twenty").
LARGEST_PART = 20
QUALIFIER = {
    "over": "over ",
    "nearly": "nearly ",
    "approx": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "under": "under ",
}


def signed_value(claim: Claim) -> float | None:
    """The claim's number; a fall is below zero, whether the sign or the word for the change says so."""
    if claim.kind == "growth" and claim.change == "down" and claim.value is not None:
        return -abs(claim.value)
    return claim.value


def in_words(claim: Claim) -> bool:
    """Whether a percentage is told without a printed place: as a fraction, or with its number in words."""
    return claim.unit == "%" and claim.step == 0 and claim.value is not None


def fraction_of(claim: Claim) -> Fraction | None:
    """The fraction that a share, a change or a part of another figure is told as ("a third"); None for any other."""
    if claim.value is None or claim.step != 0:
        return None
    if claim.unit == "x":
        return _simple(abs(claim.value)) if abs(claim.value) < 1 else None
    if not in_words(claim) or _percent_words().search(claim.text):
        return None  # "nine per cent" is no fraction
    return _simple(abs(claim.value) / 100)


def _simple(value: float) -> Fraction | None:
    found = Fraction(value).limit_denominator(LARGEST_PART)
    return found if 0 < found < 1 and abs(float(found) - value) < 1e-3 else None


@lru_cache
def _percent_words() -> re.Pattern[str]:
    """The words for per cent of every language whose grammar is one of words."""
    forms = {
        phrase
        for code in languages.available()
        if code not in topics.covered()
        for phrase, entries in languages.load(code).phrases.meanings.items()
        if any(entry.cat == "percent" for entry in entries)
    }
    inside = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z])(?:{inside})(?![A-Za-z])", re.IGNORECASE)


def number(claim: Claim, value: float | None = None) -> str:
    """The size of a claim's number as printed: USD 51.305 billion, 14.4 %, 1/3, 2 times.

    value : in the place of the claim's own, where its words are read as another number (S10).
    """
    size = abs(claim.value or 0.0) if value is None else abs(value)
    part = fraction_of(claim) if value is None or value == claim.value else None
    if part is not None:
        return f"{part.numerator}/{part.denominator}" + (" times" if claim.unit == "x" else "")
    if claim.unit in ("%", "x"):
        places = max(0, round(-math.log10(claim.step))) if claim.step > 0 else None
        text = f"{size:g}" if places is None or value not in (None, claim.value) else f"{size:,.{places}f}"
        if claim.high is not None and value in (None, claim.value):
            text += f" to {claim.high:g}"
        return f"{text} {'%' if claim.unit == '%' else 'times'}"
    unit = claim.unit if claim.unit not in ("agreements", "projects") else ""
    if claim.step > 0:
        return sized(size, unit or "", claim.step)
    return show(size, unit or "")


def printed(claim: Claim) -> str:
    """Qualifier and number, a fall said as one."""
    falls = "a fall of " if claim.kind == "growth" and (signed_value(claim) or 0.0) < 0 else ""
    return f"{falls}{QUALIFIER.get(claim.qualifier or '', '')}{number(claim)}"


def as_told(claim: Claim, value: float | None = None) -> str:
    """What a figure is measured from, in words: the printed USD 51.305 billion, the fall of 1/3 that is told."""
    falls = "fall of " if claim.kind == "growth" and (signed_value(claim) or 0.0) < 0 else ""
    text = number(claim, value)
    worded = in_words(claim) or (claim.unit == "x" and claim.step == 0)
    return f"the {falls}{text} that is told in words" if worded else f"the printed {falls}{text}"


def amount(claim: Claim) -> str:
    """The size of an amount to its last printed place."""
    return sized(claim.value or 0.0, claim.unit or "", claim.step)


# Beyond so many decimals a smaller unit is easier to read: 51,305.25 million, not 51.30525 billion.
DECIMALS = 4
SIZES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"), (1.0, ""))


def sized(value: float, unit: str, step: float) -> str:
    """An amount without its sign, to the place of ``step``: all printed digits, and no more."""
    value = abs(value)
    if step <= 0:
        return show(value, unit)
    fitting = [(size, word) for size, word in SIZES if value >= size and step * 10**DECIMALS >= 0.99 * size]
    size, word = fitting[0] if fitting else SIZES[-1]
    places = max(0, round(math.log10(size / step)))
    return f"{unit} {value / size:,.{places}f}{word}".strip()
