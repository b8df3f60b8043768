"""A sentence as a list of items: phrases of the lexicon, numbers, names, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilat.reading.lexicon import Entry
from bilat.reading.tokens import TOKEN, Item

if TYPE_CHECKING:
    from bilat.reading.languages import Language

_MARKS = {
    ",": "comma",
    ";": "semicolon",
    "(": "open",
    ")": "close",
    '"': "quote",
    "-": "hyphen",
    ":": "colon",
    "/": "hyphen",
    "&": "and",
}
_WORDS = frozenset({"fast", "word", "abbr"})
_GLUED = frozenset({"fast", "word", "punct"})
# What the last piece of a currency sign can be read as: $, RM, Rs., US dollars' ISO codes.
_BEFORE_MONEY = frozenset({"cap", "mark", "econ", "curword", "end", "abbr", "scale", "cur"})
_BREAKS = frozenset(',;:()"!?')
Hits = dict[int, list[tuple[int, list[Entry]]]]


def fits(entry: Entry, raw: str) -> bool:
    """Whether the phrase is written as the entry demands."""
    if not entry.case:
        return True
    if entry.case == "upper":
        return raw == raw.upper() or (entry.cat == "curword" and raw[0].isupper() and len(raw) > 3)
    return raw[0].isupper()


def choose(
    options: list[tuple[int, list[Entry]]], cleaned: str, start: int, token_end: int, limit: int
) -> tuple[int, Entry] | None:
    """The longest phrase at ``start`` that is written rightly and ends by ``limit``."""
    for end, entries in options:
        if end > limit:
            continue
        if end > token_end and not _BREAKS.isdisjoint(cleaned[start:end]):
            continue  # a comma or a bracket stands in between
        for entry in entries:
            if not entry.case or fits(entry, cleaned[start:end]):
                return end, entry
    return None


def annotate(cleaned: str, low: str, hits: Hits, start: int, end: int, language: Language) -> list[Item]:
    """The items of cleaned[start:end]. Linear in its length."""
    codes = language.alphabet.codes
    items: list[Item] = []
    append = items.append
    skip_to = start
    for token in TOKEN.finditer(cleaned, start, end):
        begin, stop = token.span()
        if begin < skip_to:
            continue
        kind = token.lastgroup
        options = hits.get(begin)
        if options is not None:
            chosen = choose(options, cleaned, begin, stop, end)
            # A phrase must not cut a shape like "FY 2023-24" or "Q1" in two.
            if chosen is not None and (chosen[0] >= stop or kind in _WORDS):
                skip_to, entry = chosen
                append(
                    Item(
                        entry.cat,
                        begin,
                        skip_to,
                        low[begin:skip_to],
                        entry.code,
                        entry.value,
                        entry.attrs,
                        entry.base,
                    )
                )
                continue
        text = low[begin:stop]
        value = None
        if kind in _WORDS:
            cat = "cap" if cleaned[begin].isupper() else "w"
        elif kind == "num":
            digits = token.group()
            if len(digits) == 4 and digits.isdigit() and "1900" <= digits <= "2099":
                cat, value = "year", int(digits)
            else:
                cat, value = "num", digits
        elif kind == "punct":
            cat = _MARKS.get(text, "mark")
        elif kind == "ord":
            cat, value = "ord", int(text[:-2])
        elif kind == "months":
            cat = "nmonths"
        else:
            cat = kind or "mark"
        if items and items[-1].end == begin and items[-1].cat in ("num", "year") and kind in _GLUED:
            # Glued to a number: 94.8bil, 28.8pc, 5%.
            glued = next((e for e in language.words.get(text, ()) if fits(e, cleaned[begin:stop])), None)
            if glued is not None:
                append(Item(glued.cat, begin, stop, text, glued.code, glued.value, glued.attrs, glued.base))
                skip_to = stop
                continue
        append(Item(cat, begin, stop, text, codes[cat], value, None, cat))
        skip_to = stop
    return mark_money(items, cleaned, language)


def mark_money(items: list[Item], cleaned: str, language: Language) -> list[Item]:
    """Turn what stands before a number into a currency item where it is one: US$, RM, Sh, A$, Rs."""
    symbols = language.symbols
    if symbols is None:
        return items
    out: list[Item] = []
    for item in items:
        if out and item.cat in ("num", "year") and out[-1].base in _BEFORE_MONEY:
            _take_symbol(out, item, cleaned, language)
        out.append(item)
    return out


def _apart(items: list[Item], length: int) -> bool:
    """Whether two of the last items stand more than a space apart."""
    for n in range(-length, -1):  # noqa: SIM110
        if items[n + 1].start - items[n].end > 1:
            return True
    return False


def _take_symbol(out: list[Item], number: Item, cleaned: str, language: Language) -> None:
    """Replace the last one to three items by a currency item, if together they write one."""
    assert language.symbols is not None
    for length in (3, 2, 1):
        if len(out) < length:
            continue
        first, last = out[-length], out[-1]
        if number.start - last.end > 2 or _apart(out, length):
            continue
        if number.cat == "year" and number.start > last.end and last.cat != "mark":
            continue
        form = cleaned[first.start : last.end].replace(" ", "")
        for spelled in (form, form.rstrip(".")):
            if language.symbols.get(spelled) is not None:
                out[-length:] = [
                    Item("cur", first.start, last.end, spelled, language.alphabet.code("cur"), spelled)
                ]
                return
