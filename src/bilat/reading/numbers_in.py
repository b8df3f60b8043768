"""The numbers that the grammar reads in a stretch of text, without saying what they are about."""

from __future__ import annotations

from dataclasses import dataclass

from bilat import economies
from bilat.documents import Document
from bilat.reading import annotate, patterns, sentences
from bilat.reading.chunks import Quantity
from bilat.reading.languages import load
from bilat.reading.rules import BUILDERS
from bilat.reading.tokens import Item


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as printed: value in full, step of its last place (S3), unit where the words give one."""

    value: float
    step: float
    unit: str | None
    start: int
    end: int


def numbers_in(document: Document, span: tuple[int, int], language: str) -> list[PrintedNumber]:
    """Every number, amount, percentage, rank or multiple that overlaps ``span``."""
    words = load(language)
    text = annotate.Prepared(document.text)
    out: list[PrintedNumber] = []
    near = [(b.start, b.end) for b in document.blocks if b.end > span[0] and b.start < span[1]]
    for start, end, _ in sentences.of_blocks(document.text, near):
        if end <= span[0] or start >= span[1]:
            continue
        items = annotate.annotate(text, start, end, words)
        raw = [number for item in items if (number := from_token(item)) is not None]
        chunks = patterns.run(words.cascade, items, BUILDERS, words)
        built = [number for item in chunks for number in from_chunk(item)]
        # "48.7" inside "48.7 million dollars" is no number of its own.
        raw = [n for n in raw if not any(b.start <= n.start and n.end <= b.end for b in built)]
        out += [n for n in (*built, *raw) if n.start < span[1] and n.end > span[0]]
    return out


def from_chunk(item: Item) -> list[PrintedNumber]:
    """A number that a rule has built, with its unit."""
    quantity = item.value
    if not isinstance(quantity, Quantity):
        return []
    base = item.cat.split(".")[0]
    unit = {"pct": "%", "multiple": "x", "streak": "years", "rank": "rank"}.get(base)
    if base == "money":
        unit = currency_of(quantity.form)
    return [PrintedNumber(quantity.value, quantity.step, unit, item.start, item.end)]


def from_token(item: Item) -> PrintedNumber | None:
    """A bare number or an ordinal, before rules; its unit is open."""
    if item.cat.split(".")[0] not in ("num", "numword", "ordinal", "ord"):
        return None
    try:
        value = float(str(item.value).replace(",", "").replace(" ", ""))
    except ValueError:
        return None
    return PrintedNumber(value, 0.0, None, item.start, item.end)


def currency_of(form: str | None) -> str | None:
    """The currency of a written form where it can mean only one; else open."""
    found = economies.resolve_symbol(form) if form else ()
    return found[0] if len(found) == 1 else None
