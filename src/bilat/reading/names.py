"""Economies, groups and currencies as lexicon entries, from the tables of bilat.economies (rule S1)."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bilat import economies
from bilat.reading.lexicon import Entry

# How a kind of name is called in patterns. Groups and their adjectives are econ.group.
_CATEGORY = {
    "name": "econ.name",
    "variant": "econ.name",
    "demonym": "econ.dem",
    "capital": "econ.seat",
    "government": "econ.seat",
    "epithet": "econ.name",
}


def sole(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The one economy that a name's candidates mean, () where they stay open (S1).

    "Korea" in trade prose is South Korea: the other one is named in full, or as the North.
    """
    return codes[:1] if len(codes) == 1 or codes[0] == "KOR" else ()


def written(text: str) -> str:
    """How the text must be written to mean the name: exactly in capitals, or with a capital first."""
    letters = [c for c in text if c.isalpha()]
    if not letters or letters[0].lower() == letters[0].upper() or text[0].islower():
        return ""
    if all(c.isupper() for c in letters):
        return "upper" if len(letters) < 4 else "title"
    return "title"


def entries(language: str) -> Iterator[tuple[str, Entry]]:
    """Every name of an economy or group, then every word for money, in one language."""
    groups = economies.group_codes()
    regions = {group.code for group in economies.all_groups() if group.kind == "region"}
    for name in economies.names(language):
        codes = tuple(code for code in name.codes)
        if "WLD" in codes:
            continue
        cat = "econ.group" if codes[0] in groups else _CATEGORY[name.kind]
        if codes[0] in regions:
            cat = "econ.group.dem" if name.kind == "demonym" else "econ.group.region"
        text = name.text.removeprefix("the ").removeprefix("The ")
        yield text, Entry(cat, codes, {"kind": name.kind}, written(text))
        if language == "en" and cat == "econ.dem" and text.endswith(("an", "i")):
            yield (
                f"{text}s",
                Entry(cat, codes, {"kind": name.kind}, written(text)),
            )  # "Italians", "Pakistanis"
        if language == "en" and " of " in text and cat == "econ.name":
            # Longer than "the Republic", which stands for the one spoken of.
            yield f"the {text}", Entry(cat, codes, {"kind": name.kind}, "")
    for form, codes in economies.money_forms(language).items():
        if form[0].isalpha() and (sum(map(str.isalpha, form)) > 1 or ord(form[0]) > 0x2E80):
            yield form, Entry("curword", codes, {}, "" if form.islower() else "upper")


@dataclass(frozen=True, slots=True)
class Symbols:
    """Written forms of money that stand before a number: form → currencies it may mean."""

    forms: Mapping[str, tuple[str, ...]]
    language: str

    @classmethod
    def load(cls, language: str) -> Symbols:
        """The forms of a language."""
        forms = dict(economies.money_forms(language))
        return cls(forms, language)

    def get(self, form: str) -> tuple[str, ...] | None:
        """The candidates of a form, exactly as written."""
        return self.forms.get(form)


@functools.lru_cache(maxsize=4096)
def currency_for(
    form: str, spoken_of: tuple[str, ...], language: str, home: tuple[str, ...] = ()
) -> str | None:
    """The currency that a form means among the economies spoken of; None where it stays open (S1).

    home : whose figures they are; of two that both fit (¥ between Japan and China) it is theirs.
    """
    written_so = written_form(form, language)
    codes = economies.resolve_symbol(written_so, spoken_of, language=language)
    if len(codes) > 1 and "USD" not in codes and home:
        theirs = economies.resolve_symbol(written_so, home, language=language)
        if len(theirs) == 1 and theirs[0] in codes:
            return theirs[0]
    return codes[0] if codes else None


@functools.lru_cache(maxsize=4096)
def shared_by(form: str, spoken_of: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The currencies of the economies spoken of that a form may mean: dinars, of Tunisia and Libya (S1)."""
    return (
        economies.resolve_symbol(written_form(form, language), spoken_of, language=language) if form else ()
    )


def written_form(form: str, language: str = "en") -> str:
    """A form as the tables write it, whatever its letters' case in the text."""
    if form in economies.money_forms(language):
        return form  # "LE" of Egypt, "Le" of Sierra Leone
    return _spelled(language).get(form.lower(), form)


@functools.cache
def _spelled(language: str) -> dict[str, str]:
    """Lower case to the form as the tables write it."""
    forms = economies.money_forms(language)
    return {form.lower(): form for form in forms} | {form: form for form in forms}


def uses(economy: str, form: str) -> bool:
    """Whether a form of money is the economy's own, and not also a currency of world trade."""
    codes = economies.resolve_symbol(written_form(form), (economy,))
    return (
        len(codes) == 1
        and codes[0] not in ("USD", "EUR")
        and economy in economies.currency(codes[0]).economies
    )


def issuer(forms: Iterable[str], language: str = "en") -> str | None:
    """Who issues the one money that all forms name: koruny and CZK, Czechia's; None for two, for dollars and euros (S11)."""
    found = {economies.resolve_symbol(written_form(form, language), language=language) for form in forms}
    if len(found) != 1 or len(codes := found.pop()) != 1 or codes[0] in ("USD", "EUR"):
        return None
    users = economies.currency(codes[0]).economies
    own = [one.code for one in economies.all_economies() if one.code in users and one.alpha2 == codes[0][:2]]
    return own[0] if len(own) == 1 else None
