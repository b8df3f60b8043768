"""Currencies as they are written: which money a symbol or a word names, given who is spoken of (S11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from bilat.economies.model import Currency
from bilat.economies.tables import currencies, economies, groups, parts, rows, spelled
from bilat.errors import QueryError


def currency(code: str) -> Currency:
    """The currency with this ISO 4217 code. Raises QueryError for a code that is not in the table."""
    found = currencies().get(code.strip().upper())
    if found is None:
        raise QueryError(
            "unknown currency",
            found=code,
            expected="an ISO 4217 code such as USD, CNY or MYR",
            ways_out=["resolve_symbol takes symbols and words such as RM or ringgit"],
        )
    return found


def currency_users(code: str) -> tuple[str, ...]:
    """Alpha-3 codes of the economies whose currency a code is; none for a code that is not in the table."""
    found = currencies().get(code.strip().upper())
    return tuple(found.economies) if found is not None else ()


def all_currencies() -> tuple[Currency, ...]:
    """Every currency in use, and those that the euro replaced since 1999: texts of their time count in them."""
    return tuple(currencies().values())


@cache
def money_forms(language: str = "en") -> Mapping[str, tuple[str, ...]]:
    """Every written form of money in a language to the currencies it may mean.

    ISO codes, symbols and words, each as it is written ("RM", "US$", "ringgit", "rupees"); more than one
    code where the form is shared. English words for money stand in lower case except for the adjective
    ("Indian rupees"). For an automaton; `resolve_symbol` settles one form by its context.
    """
    key = "ms" if language == "id" else language
    found: dict[str, list[str]] = {}
    for row in rows("shared_words"):
        if row["language"] == key:
            for text in spelled(row["word"]):
                found[text] = list(parts(row["codes"]))
    shared = set(found)
    for money in currencies().values():
        for text in (money.code, *money.symbols, *money.words.get(key, ())):
            if text not in shared:
                found.setdefault(text, []).append(money.code)
        for text in money.shared_symbols:
            found.setdefault(text, []).append(money.code)
    return MappingProxyType({text: tuple(dict.fromkeys(codes)) for text, codes in found.items()})


def resolve_symbol(symbol: str, economies_: Iterable[str] = (), *, language: str = "en") -> tuple[str, ...]:
    """The currencies that a written form may mean among the economies (or groups) spoken of.

    One code where it is settled, several (the default first) where it is not, none where no currency is
    written so. The rule:

    - a form that names one currency names it everywhere (RM, US$, S$, RMB, ringgit);
    - a bare ``$`` or "dollars" is USD; where an economy spoken of has a dollar of its own (Australia,
      Singapore, Canada, ...), that dollar stays as a second candidate and nothing is guessed. Pesos
      written ``$`` in Spanish are not tried: English prose on Mexico or Chile means USD;
    - every other shared form (¥, Rs, kr, Sh, rupees, pounds) is the money of the economies spoken of;
      where none of them uses a candidate, all candidates are given. "Pounds" without context is GBP and
      "francs" CHF only as the first candidate.
    """
    text = " ".join(symbol.split())
    forms = money_forms(language)
    candidates = forms.get(text) or forms.get(text.lower()) or forms.get(text.upper()) or ()
    if len(candidates) < 2:
        return candidates
    spoken_of = _members(economies_)
    own = [code for code in candidates if spoken_of & set(currencies()[code].economies)]
    if "USD" in candidates:
        dollars = [code for code in own if code != "USD" and "ollar" in currencies()[code].name]
        return ("USD", *dollars)
    return tuple(own) or candidates


def _members(codes: Iterable[str]) -> set[str]:
    """Economies, with groups replaced by their members of today."""
    found: set[str] = set()
    for code in codes:
        if code in economies():
            found.add(code)
        elif code in groups() and groups()[code].kind == "bloc":
            found |= groups()[code].members()
    return found
