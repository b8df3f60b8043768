"""A sentence as a list of items: phrases of the lexicon, numbers, names, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bilat.reading import names, tokens
from bilat.reading.lexicon import Entry
from bilat.reading.tokens import Item

if TYPE_CHECKING:
    from bilat.reading.languages import Language

_MARKS: Final = {
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
_WORDS: Final = frozenset({"word", "abbr"})
_GLUED: Final = frozenset({"word", "punct"})
_NUMBERS: Final = frozenset({"num", "year"})
# What the last piece of a currency sign can be read as: $, RM, Rs., US dollars' ISO codes.
_BEFORE_MONEY: Final = frozenset(
    {"cap", "mark", "econ", "curword", "end", "abbr", "scale", "cur", "none", "total"}
)
_COUNTED: Final = frozenset({"num", "year", "numword", "scale", "frac", "dozen"})
_COUNTING: Final = frozenset({"num", "scale"})
_BREAKS: Final = frozenset(',;:()"!?')


class Prepared:
    """A text made ready for annotation, once for all its sentences.

    cleaned, low, padded : the text as `tokens` cleans it, in lower case, and as phrases are looked up in.
    """

    __slots__ = ("cleaned", "cut", "low", "padded", "shapes")

    def __init__(self, text: str) -> None:
        self.cleaned = tokens.clean(text)
        self.low = tokens.lower(self.cleaned)
        self.padded = tokens.for_matching(self.low)
        self.shapes = tokens.shapes(self.cleaned)
        self.cut: dict[tuple[int, int], list[tokens.Token]] = {}

    def tokens(self, start: int, end: int) -> list[tokens.Token]:
        """Begin, end and shape of the tokens of a sentence; claims and events ask for the same ones."""
        found = self.cut.get((start, end))
        if found is None:
            found = self.cut[start, end] = tokens.cut(self.shapes, self.cleaned, start, end)
        return found


def fits(entry: Entry, raw: str) -> bool:
    """Whether the phrase is written as the entry demands."""
    if not entry.case:
        return True
    if entry.case == "lower":
        return raw == raw.lower()
    if entry.case == "upper":
        return raw == raw.upper() or (entry.cat == "curword" and raw[0].isupper() and len(raw) > 3)
    return raw[0].isupper()


def annotate(text: Prepared, start: int, end: int, language: Language) -> list[Item]:
    """The items of text[start:end]. Linear in its length."""
    codes = language.alphabet.codes
    first, meanings = language.phrases.first, language.phrases.meanings
    cleaned, low, padded = text.cleaned, text.low, text.padded
    cap, plain = codes["cap"], codes["w"]
    items: list[Item] = []
    skip_to = start
    for begin, stop, kind in text.tokens(start, end):
        if begin < skip_to:
            continue
        word = low[begin:stop]
        # Glued to what stands before it, a word begins no phrase. (At 0 this asks the space at the end.)
        if padded[begin - 1] == " ":
            plain_word = kind == "word" and padded[stop] == " "
            chunk = word if plain_word else padded[begin : padded.index(" ", begin)]
            found = first.get(chunk)
            if found is not None:
                alone, seconds = found
                chosen = None
                skip_to = begin + len(chunk)
                if seconds is not None:
                    after = skip_to + 1
                    for length in seconds.get(padded[after : padded.find(" ", after)], ()):
                        until = begin + length
                        if until > end or padded[until] != " ":
                            continue
                        entries = meanings.get(padded[begin:until])
                        # A comma or a bracket may not stand in between.
                        if entries is None or not _BREAKS.isdisjoint(cleaned[begin:until]):
                            continue
                        for entry in entries:
                            if not entry.case or fits(entry, cleaned[begin:until]):
                                chosen, skip_to = entry, until
                                break
                        else:
                            continue
                        break
                if chosen is None and alone is not None and skip_to <= end:
                    for entry in alone:
                        if not entry.case or fits(entry, cleaned[begin:skip_to]):
                            chosen = entry
                            break
                if skip_to <= stop and items and items[-1].base in _COUNTING:
                    sign = _sign_behind(cleaned[begin:stop], language)
                    if sign is not None and (chosen is None or chosen.base != "curword"):
                        items.append(
                            Item("curword", begin, stop, sign, codes["curword"], None, None, "curword")
                        )
                        skip_to = stop
                        continue
                # A phrase must not cut a shape like "FY 2023-24" or "Q1" in two.
                if chosen is not None and (skip_to >= stop or kind in _WORDS):
                    items.append(
                        Item(
                            chosen.cat,
                            begin,
                            skip_to,
                            low[begin:skip_to],
                            chosen.code,
                            chosen.value,
                            chosen.attrs,
                            chosen.base,
                        )
                    )
                    continue
        elif kind in _GLUED and items and items[-1].end == begin and items[-1].cat in _NUMBERS:
            # Glued to a number: 94.8bil, 28.8pc, 5%.
            glued = next((e for e in language.words.get(word, ()) if fits(e, cleaned[begin:stop])), None)
            if word == "s" and items[-1].cat == "year":
                # "The early 2000s" name no year.
                items[-1] = Item("decades", items[-1].start, stop, low[items[-1].start : stop], codes["w"])
                skip_to = stop
                continue
            if glued is not None:
                items.append(
                    Item(glued.cat, begin, stop, word, glued.code, glued.value, glued.attrs, glued.base)
                )
                skip_to = stop
                continue
        skip_to = stop
        value = None
        if kind in _WORDS:
            if cleaned[begin].isupper():
                items.append(Item("cap", begin, stop, word, cap, None, None, "cap"))
            else:
                items.append(Item("w", begin, stop, word, plain, None, None, "w"))
            continue
        if kind == "num":
            digits = cleaned[begin:stop]
            if len(digits) == 4 and digits.isdigit() and "1900" <= digits <= "2099":
                cat, value = "year", int(digits)
            else:
                cat, value = "num", digits
            if items and (
                items[-1].base in _BEFORE_MONEY or (items[-1].cat == "w" and items[-1].end == begin)
            ):
                _take_symbol(items, begin, cat == "year", cleaned, language)
        elif kind == "punct":
            cat = _MARKS.get(word, "mark")
        elif kind == "ord":
            cat, value = "ord", int(word[:-2])
        elif kind == "months":
            cat = "nmonths"
        else:
            cat = kind or "mark"
        items.append(Item(cat, begin, stop, word, codes[cat], value, None, cat))
    return items


def _sign_behind(raw: str, language: Language) -> str | None:
    """A sign for money that stands behind its number, written as the tables write it: 8 billion ALL, 5 billion Dh."""
    if not 1 < len(raw) < 5 or not raw[0].isupper():
        return None
    return raw if raw in language.symbols.forms else None


def symbols_named(language: Language, low: str) -> str | None:
    """A word for money as the tables write it, given in lower case; None for what is no such word."""
    form = names.written_form(low, language.code)
    return form if len(low) > 3 and form in language.symbols.forms else None


def _take_symbol(items: list[Item], number: int, year: bool, cleaned: str, language: Language) -> None:
    """Turn the last one to four items into a currency item, if they write one: US$, RM, Sh, A$, Rs, (US)$.

    number : where the number begins that follows them. year : whether it may be a year.
    """
    forms = language.symbols.forms
    last = items[-1]
    if number - last.end > 2 or (year and number > last.end and last.cat != "mark"):
        return
    for length in (4, 3, 2, 1) if last.low == "$" else (3, 2, 1):
        if len(items) < length:
            continue
        first = items[-length]
        if length > 1 and (
            items[1 - length].start - first.end > 1 or (length > 2 and last.start - items[-2].end > 1)
        ):
            continue  # more than a space apart
        spaced = length > 1 and items[1 - length].start > first.end
        if spaced and first.base == "econ" and len(items) > length and items[-length - 1].base == "det":
            continue  # "to the US $14.7 billion"
        form = cleaned[first.start : last.end].replace(" ", "")
        if length > 1 and len(first.low) == 1 and items[1 - length].start > first.end:
            continue  # "a $10 bn fund" is not A$10 bn
        if last.base == "curword" and (len(items) < 2 or items[-2].base not in _COUNTED):
            # "Swiss Francs 1.24 billion": words for money, which after a number belong to that.
            words = symbols_named(language, last.low)
            if length == 1 and words is not None:
                code = language.alphabet.code("cur")
                items[-1] = Item("cur", last.start, last.end, words, code, words, None, "cur")
                return
        glued = last.base == "w" and last.end == number and length == 1
        if glued and (words := symbols_named(language, last.low)) is not None:
            form = words  # "euro1.2 billion": a word for money glued to its number is none of another thing
        for spelled in (form, form.rstrip(".")):
            if spelled in forms:
                code = language.alphabet.code("cur")
                items[-length:] = [Item("cur", first.start, last.end, spelled, code, spelled, None, "cur")]
                return
