"""Times and economies in headings, by the grammar of each language."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass, replace
from typing import Any

from bilat import economies
from bilat.errors import BilatError
from bilat.periods import Period
from bilat.reading import annotate, calendars, languages, names, patterns, times, topics
from bilat.reading.chunks import Flow, When
from bilat.reading.rules import BUILDERS
from bilat.reading.tables import words
from bilat.reading.tokens import Item
from bilat.reading.topics import marks
from bilat.reading.topics import times as topic_times
from bilat.reading.topics.numbers import currency_of

Codes = tuple[str, ...]
_RATIO = re.compile(r"(?<![\d/])((?:19|20)\d\d)\s*(?:/|:|vs\.?|against|over)\s*((?:19|20)\d\d)(?![\d/])")
_MARKED_YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:\*+|[pre](?![^\W_])|\((?:p|r|e)\))", re.IGNORECASE)
_DATED = re.compile(r"(?:19|20)\d\d")
# Marks of footnotes: 2024¹, Junᵖ.
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209f\u1d2c-\u1d6a\u02b0-\u02b8†‡]")
# January to September as offices of several countries head it.
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_MONTHS = re.compile(
    r"(?<![^\W_])(?P<first>[IVX]{1,4})(?:\s*[-\u2013]\s*(?P<last>[IVX]{1,4}))?[\s.,]+(?P<year>(?:19|20)\d\d)(?!\d)"
)
_QUARTER = re.compile(
    r"(?<![^\W_])(?:S|ST|SU|T|TW|K|KV|第)\.?\s?([1-4])(?:季度?)?[\s/-]*((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a heading says beside its words: times, economies in order, whose trade it is, and what is left of it.

    bases : times that it only measures from ("growth on Q2 2021").
    """

    periods: tuple[Period, ...] = ()
    codes: tuple[Codes, ...] = ()
    reporter: Codes = ()
    partner: Codes = ()
    scope: str | None = None
    rest: str = ""
    bases: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """How a language says it. published : the document's day. spoken_of : economies, for their fiscal years."""

    code: str
    published: dt.date | None
    spoken_of: Codes = ()

    def said(self, text: str) -> Said:
        """The times and economies of a heading."""
        plain = _MARKED_YEAR.sub(lambda m: m[1].ljust(len(m[0])), _RAISED.sub(" ", text))
        ratio = _RATIO.search(plain)
        both: tuple[Period, ...] = ()
        if ratio is not None and ratio[1] != ratio[2]:
            # "2023/2022": this year's against that of the year before it, not a year of two halves.
            first, second = sorted((int(ratio[1]), int(ratio[2])), reverse=True)
            if int(ratio[1]) == first:
                both = Period.year(first), Period.year(second)
                plain = plain[: ratio.start()] + " " * len(ratio[0]) + plain[ratio.end() :]
        if re.fullmatch(r"\s*(?:19|20)\d\d\s*", plain):
            return Said((Period.year(int(plain)),))
        quarter = _QUARTER.search(plain)
        if quarter is not None:
            last = 3 * int(quarter[1])
            both += (Period.span(int(quarter[2]), last - 2, last),)
            plain = plain[: quarter.start()] + " " * len(quarter[0]) + plain[quarter.end() :]
        months = _ROMAN_MONTHS.search(plain)
        if months is not None and {months["first"], months["last"] or "I"} <= set(_ROMAN):
            first = _ROMAN.index(months["first"]) + 1
            last = _ROMAN.index(months["last"]) + 1 if months["last"] else first
            if first <= last:
                both += (Period.span(int(months["year"]), first, last),)
                plain = plain[: months.start()] + " " * len(months[0]) + plain[months.end() :]
        reader = _by_topics if self.code in topics.covered() else _by_cascade
        found = reader(plain, self)
        return replace(found, periods=both + found.periods)


def currency(form: str, spoken_of: Codes, home: Codes, code: str) -> str | None:
    """The currency that a heading means among the economies spoken of (S1, S11)."""
    if code in topics.covered():
        return currency_of(form, spoken_of, topics.load(code))
    return names.currency_for(form, spoken_of, code, home)


def without_marks(text: str) -> str:
    """A heading without marks of footnotes."""
    return re.sub(r"\s(?:p|r|e|\([pre]\))$", "", " ".join(_RAISED.sub(" ", text).rstrip("* ").split()))


@functools.lru_cache(maxsize=4096)
def economy(text: str, code: str) -> Codes:
    """The one economy or group that a label names; nothing for another label, or for one with two readings (S1)."""
    text = words.load(code).part.sub("", _RAISED.sub("", text))
    named = re.sub(r"^\s*(?:\d{1,3}[.)]\s+|[-–•*]\s*)|[*¹²³⁴]+\s*$|\s*\(?\d\)\s*$", "", text).strip()
    for written in (named, re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", named)):
        try:
            found = economies.find(written, language=code) if written else None
        except BilatError:
            return ()
        if found is not None:
            return (found.code,)
    return ()


def _by_cascade(text: str, speech: Speech) -> Said:
    language = languages.load(speech.code)
    plain = annotate.annotate(annotate.Prepared(text), 0, len(text), language)
    items = patterns.run(language.cascade, plain, BUILDERS, language)
    start, by_start = calendars.fiscal_start(speech.spoken_of)
    context = times.TimeContext(speech.published, None, start, by_start)
    periods: list[Period] = []
    bases: list[Period] = []
    codes: list[Codes] = []
    left = list(text)
    reporter: Codes = ()
    partner: Codes = ()
    products: list[str] = []

    def blank(item: Item) -> None:
        left[item.start : item.end] = " " * (item.end - item.start)

    def named(item: object) -> Codes:
        return tuple(item.value) if isinstance(item, Item) and item.base in ("econ", "econs") else ()

    incoming = any(item.cat == "flow" and item.value.measure == "imports" for item in items)
    # Rules make one item of "partners of Norway": who is named stands in the items before them.
    for place, item in enumerate(plain):
        if item.base == "poss":
            blank(item)
        elif item.base in ("econ", "econs"):
            codes += [(code,) for code in named(item)]
            blank(item)
            before = plain[place - 1].base if place else ""
            if before in ("to", "with") or (before == "from" and incoming):
                partner = partner or named(item)[:1]  # "exports by product to Uganda"
    for item in items:
        if item.base == "period" and isinstance(item.value, When):
            period = times.resolve(item.value, context)
            if period is not None:
                periods.append(period)
                blank(item)
        elif (
            item.base == "base" and isinstance(item.value, When) and _DATED.search(text, item.start, item.end)
        ):
            period = times.resolve(item.value, context)
            if period is not None:
                bases.append(period)
                blank(item)
        elif item.base == "product":
            products.append(item.low)
        elif item.cat == "flow" and isinstance(item.value, Flow):
            roles = item.value.roles
            own = named(roles.get("own")) or named(roles.get("of")) or named(roles.get("by"))
            far = named(roles.get("to")) or named(roles.get("from")) or named(roles.get("with"))
            if item.value.measure == "exports" and not own and roles.get("to"):
                own = named(roles.get("from"))
            if len(between := named(roles.get("between"))) == 2:
                own, far = between[:1], between[1:]
            reporter, partner = reporter or own, partner or far
            if item.value.scope:
                products.append(item.value.scope)
    known = tuple(dict.fromkeys(codes))
    scope = " ".join(products) or None
    return Said(tuple(periods), known, reporter, partner, scope, "".join(left), tuple(bases))


def _by_topics(text: str, speech: Speech) -> Said:
    grammar = topics.load(speech.code)
    plain = topics.in_plain(text, speech.code)
    against = topic_times.Against(grammar, speech.published, None, None, speech.spoken_of)
    periods: list[Period] = []
    codes: list[Codes] = []
    left = list(plain)
    reporter: Codes = ()
    partner: Codes = ()
    for mark in marks.find(plain, 0, len(plain), grammar):
        if mark.what == "time" and mark.shape is not None and mark.found is not None:
            period = topic_times.resolve(mark.shape, mark.found, against)
            if period is not None:
                periods.append(period)
                left[mark.start : mark.end] = " " * (mark.end - mark.start)
        elif mark.what == "name":
            value: Any = mark.value
            if len(value.codes) == 2:
                reporter, partner = reporter or value.codes[:1], partner or value.codes[1:]
            elif value.role in ("to", "with", "from"):
                partner = partner or value.codes
            codes += [(code,) for code in value.codes]
            left[mark.start : mark.end] = " " * (mark.end - mark.start)
    return Said(tuple(periods), tuple(dict.fromkeys(codes)), reporter, partner, None, "".join(left))
