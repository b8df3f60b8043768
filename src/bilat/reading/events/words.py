"""A sentence as units for the grammar of events: phrases with all their categories, names, dates, words.

The claims grammar gives a token one category; a verb of events has several ("joined" is a way to meet and
a way to accede), so units carry them all and the rules choose.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources

from bilat.documents import Block, Document
from bilat.reading import lexicon, names, sentences, tokens
from bilat.reading.annotate import Prepared
from bilat.reading.events import dates
from bilat.reading.lexicon import Entry
from bilat.reading.phrases import Phrases

# Categories of proper names, which are capitalised.
_NAMED = frozenset({"outlet", "agency"})
FILES = ("events.txt", "speakers.txt")
# No sentence of prose has so many units; what claims to be one is cut, so that time stays linear.
LONGEST = 200
# Among how many first sentences a title is repeated; units of the longest dateline; what ends one.
_TITLE_WITHIN, _DATELINE = 6, 12
DASHES = frozenset({"-", "--", "–", "—", ":"})
_DATELINE_CATS: dict[str, object] = {"dateline": None}
# How many sentences back a pronoun, "the two leaders" or "that year" may lead.
LOOK_BACK = 40


@dataclass(slots=True)
class Unit:
    """A word, a phrase, a name or a mark. start and end are offsets in the document.

    cats : category to value. low : lower-case text. cap : begins with a capital. codes : the economy or
    group that it names, () if it names none or is ambiguous (S1).
    """

    start: int
    end: int
    text: str
    low: str
    cats: dict[str, object]
    cap: bool = False
    codes: tuple[str, ...] = ()

    def has(self, *cats: str) -> bool:
        """Whether the unit has one of the categories."""
        mine = self.cats
        for cat in cats:  # noqa: SIM110 (a loop, not any(): asked some hundred times a sentence)
            if cat in mine:
                return True
        return False

    def under(self, prefix: str) -> bool:
        """Whether the unit has a category that begins with ``prefix``."""
        for cat in self.cats:  # noqa: SIM110
            if cat.startswith(prefix):
                return True
        return False


@dataclass(slots=True)
class Scene:
    """One sentence of a document with its units. cuts : where its clauses part, kept by `clauses.clause`.

    held : the categories of its units, kept by `holds`; cast : those that name people, by `people`.
    quoted : the quotations that touch it, as ranges. dateline : the place from which it was reported, "" if
    it does not open with one.
    """

    start: int
    end: int
    text: str
    block: Block
    units: list[Unit]
    number: int
    headline: bool = False
    found_dates: list[dates.DateWords] = field(default_factory=list)
    cuts: tuple[list[Unit], list[int]] | None = None
    held: tuple[list[Unit], frozenset[str]] | None = None
    cast: tuple[list[Unit], list[Unit]] | None = None
    quoted: tuple[tuple[int, int], ...] = ()
    dateline: str = ""

    def holds(self, *cats: str) -> bool:
        """Whether any unit has one of the categories: what a sentence lacks need not be looked for in it."""
        held = self.held
        if held is None or held[0] is not self.units:
            held = self.held = (self.units, frozenset().union(*[unit.cats for unit in self.units]))
        return not held[1].isdisjoint(cats)

    def people(self) -> list[Unit]:
        """The units that name people."""
        cast = self.cast
        if cast is None or cast[0] is not self.units:
            cast = self.cast = (self.units, [unit for unit in self.units if "person" in unit.cats])
        return cast[1]

    def between(self, start: int, end: int) -> list[Unit]:
        """Units inside a character range of the document."""
        return [u for u in self.units if u.start >= start and u.end <= end]


# What a phrase means: its categories and values, or its entries where they depend on how it is written.
Meaning = dict[str, object] | list[Entry]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases of a language."""

    language: str
    phrases: Phrases[Meaning]
    leaders: Mapping[str, str]
    sectors: Mapping[str, str]


@functools.cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The words of languages/<language>/events.txt and speakers.txt, and the names of economies."""
    by_phrase: dict[str, list[Entry]] = defaultdict(list)
    leaders: dict[str, str] = {}
    for name in FILES:
        for phrase, entry in lexicon.parse(_read(language, name), f"languages/{language}/{name}"):
            if entry.cat == "leader":
                leaders[phrase] = str(entry.value)
            else:
                by_phrase[_key(phrase)].append(entry)
    for phrase, entry in names.entries(language):
        if entry.cat.startswith("econ"):
            by_phrase[_key(phrase)].append(entry)
    sectors = {
        _key(phrase): str(entry.value)
        for phrase, entry in lexicon.parse(
            _read(language, "sectors.txt"), f"languages/{language}/sectors.txt"
        )
    }
    meanings: dict[str, Meaning] = {}
    for key, found in by_phrase.items():
        if key:
            anyhow = all(not e.case and e.cat not in _NAMED for e in found)
            meanings[key] = {e.cat: e.value for e in found} if anyhow else found
    return Vocabulary(language, Phrases(meanings), leaders, sectors)


def _read(language: str, name: str) -> str:
    return resources.files("bilat.reading.languages").joinpath(language, name).read_text(encoding="utf-8")


def _key(phrase: str) -> str:
    return tokens.for_matching(tokens.lower(tokens.clean(phrase))).strip()


def key(text: str) -> str:
    """How phrases are looked up: lower case, marks as spaces."""
    return " ".join(_key(text).split())


def scenes(document: Document, language: str = "en", text: Prepared | None = None) -> list[Scene]:
    """The sentences of a document with their units, in order. text : the document's, where it is prepared."""
    vocab = vocabulary(language)
    text = text or Prepared(document.text)
    found: list[Scene] = []
    blocks = [block for block in document.blocks if block.kind != "table"]
    spans = [(block.start, block.end) for block in blocks]
    parts = [(start, end, blocks[number]) for start, end, number in sentences.of_blocks(text.cleaned, spans)]
    for start, end, block in _rejoined(text.cleaned, parts, vocab):
        units = _units(text, start, end, vocab)
        for first in range(0, len(units), LONGEST):
            part = units[first : first + LONGEST]
            begin = start if first == 0 else part[0].start
            stop = end if first + LONGEST >= len(units) else part[-1].end
            scene = Scene(begin, stop, document.text[begin:stop], block, part, len(found))
            scene.headline = _is_headline(scene) or (
                len(found) < _TITLE_WITHIN and _repeats(scene.text, document.title)
            )
            scene.found_dates = dates.find(text.cleaned[begin:stop], text.low[begin:stop], begin, language)
            _mark_dates(scene)
            _mark_dateline(scene)
            found.append(scene)
    return found


def _rejoined(
    text: str, parts: list[tuple[int, int, Block]], vocab: Vocabulary
) -> list[tuple[int, int, Block]]:
    """Sentences whose offices a line break cut in two, or which initials seemed to end, whole again."""
    whole = parts[:1]
    for start, end, block in parts[1:]:
        first, last, before = whole[-1]
        gap = text[last:start].strip(" ")
        if (gap == "\n" and _office_cut(text, last, start, vocab)) or (
            gap == "" and _initials_cut(text, first, last, vocab)
        ):
            whole[-1] = (first, end, before)
        else:
            whole.append((start, end, block))
    return whole


def _office_cut(text: str, at: int, after: int, vocab: Vocabulary) -> bool:
    """Whether a line breaks between "Turkish", "Oman's" and "Ambassador"."""
    before = text[max(0, at - 40) : at].split()
    following = text[after : after + 40].split()
    if not before or not following or not text[at - 1].isalpha() or not _has(vocab, following[0], "title"):
        return False
    owner = _OWNER.search(before[-1])
    if owner is not None:
        return _has(vocab, before[-1][: owner.start()], "econ.name")
    return _has(vocab, before[-1], "econ.dem")


_OWNER = re.compile(r"['’]s$")


_INITIALS = re.compile(r"(\S+) (?:[A-Z]\.){1,3}$")


def _initials_cut(text: str, first: int, last: int, vocab: Vocabulary) -> bool:
    """Whether what seems to end a sentence are initials: "Foreign Minister Dr A.K." before "Abdul Momen"."""
    words = text[max(first, last - 12) : last].split()
    if words and _has(vocab, words[-1], "honor") and words[-1][0].isupper():
        return True  # "with H.E." before "Ana Rojas"
    match = _INITIALS.search(text[max(first, last - 40) : last])
    return match is not None and (
        _has(vocab, match[1].strip(".,"), "honor") or _has(vocab, match[1].strip(".,"), "title")
    )


def _has(vocab: Vocabulary, word: str, cat: str) -> bool:
    meaning = vocab.phrases.meanings.get(key(word))
    if meaning is None:
        return False
    return cat in meaning if isinstance(meaning, dict) else any(e.cat == cat for e in meaning)


def title_units(document: Document, language: str = "en") -> list[Unit]:
    """The units of a title that stands outside of the text."""
    return _units(Prepared(document.title), 0, len(document.title), vocabulary(language))


def _fits(entry: Entry, raw: str) -> bool:
    if entry.case == "upper":
        return raw == raw.upper()
    if entry.case == "title" or entry.cat in _NAMED:
        return raw[0].isupper()
    return True


def _fitting(meaning: Meaning, raw: str) -> dict[str, object]:
    """The categories that a phrase has when it is written so."""
    if isinstance(meaning, dict):
        return meaning
    return {e.cat: e.value for e in meaning if _fits(e, raw)}


def _units(text: Prepared, start: int, end: int, vocab: Vocabulary) -> list[Unit]:
    """The units of text[start:end]. Linear in its length."""
    cleaned, low, padded = text.cleaned, text.low, text.padded
    known, meanings = vocab.phrases.first, vocab.phrases.meanings
    units: list[Unit] = []
    append = units.append
    skip = start
    for begin, stop, kind in text.tokens(start, end):
        if begin < skip:
            continue
        cats: dict[str, object] | None = None
        # Glued to what stands before it, a word begins no phrase. (At 0 this asks the space at the end.)
        if padded[begin - 1] == " ":
            plain = kind == "word" and padded[stop] == " "
            word = padded[begin:stop] if plain else padded[begin : padded.index(" ", begin)]
            found = known.get(word)
            if found is not None:
                alone, seconds = found
                until = begin + len(word)
                if seconds is not None:
                    for length in seconds.get(padded[until + 1 : padded.find(" ", until + 1)], ()):
                        last = begin + length
                        if last > end or padded[last] != " ":
                            continue
                        meaning = meanings.get(padded[begin:last])
                        if meaning is None or not _BREAKS.isdisjoint(cleaned[begin:last]):
                            continue
                        cats = _fitting(meaning, cleaned[begin:last])
                        if cats:
                            stop = last
                            break
                if not cats and alone is not None and until <= end:
                    cats = _fitting(alone, cleaned[begin:until])
                    if cats:
                        stop = until
        raw = cleaned[begin:stop]
        skip = stop
        cap = raw[0].isupper()
        codes: tuple[str, ...] = ()
        if not cats:
            if kind in _WORDS:
                cats = _CAP if cap else _W
            elif kind == "punct":
                cats = _PUNCT.get(raw, _MARK)
            else:
                cats = {kind or "mark": None}
        else:
            named = [v for c, v in cats.items() if c.startswith("econ")]
            if named:
                if _MONEY.match(cleaned, stop):
                    cats = {"money": None}  # "U.S. dollars" names no party
                else:
                    first = next((v for v in named if isinstance(v, tuple)), ())
                    codes = names.sole(first) if first else ()
        append(Unit(begin, stop, raw, low[begin:stop], cats, cap, codes))
    return units


_MONEY = re.compile(
    r"\$|\.?[ -](?:dollar|ringgit|yuan|rupee|rupiah|peso|pound|franc|won|yen|dong|real|ruble|rouble|lira|riyal|dirham)s?\b"
)
_MARKS = {
    ",": "comma",
    ";": "semicolon",
    "(": "open",
    ")": "close",
    '"': "quote",
    "-": "hyphen",
    ":": "colon",
}
# Shared by all units of a kind: categories are read, never written to.
_CAP: dict[str, object] = {"cap": None}
_W: dict[str, object] = {"w": None}
_MARK: dict[str, object] = {"mark": None}
_PUNCT: dict[str, dict[str, object]] = {mark: {name: None} for mark, name in _MARKS.items()}
_BREAKS = frozenset(';:()"!?')
_WORDS = frozenset({"word", "abbr"})


def _is_name(units: Sequence[Unit], first: int, words: dates.DateWords) -> bool:
    """ "Foreign Minister January Makamba", "Mrs April Tan": a month behind an office and before a name is no date."""
    if words.kind != "month" or "year" in words.fields or not first or first + 1 >= len(units):
        return False
    before, after = units[first - 1], units[first + 1]
    if before.low == "." and first > 1:
        before = units[first - 2]  # "Mrs. April Tan"
    office = before.cap and before.has("title", "honor")
    return office and after.cap and after.has("cap")


def _mark_dates(scene: Scene) -> None:
    """Replace the units under a date expression by one unit; those that are a name are none."""
    for words in list(scene.found_dates):
        inside = [n for n, u in enumerate(scene.units) if u.start < words.end and u.end > words.start]
        if not inside:
            continue
        first, last = inside[0], inside[-1]
        if _is_name(scene.units, first, words):
            scene.found_dates.remove(words)
            continue
        begin, stop = scene.units[first].start, scene.units[last].end
        text = scene.text[begin - scene.start : stop - scene.start]
        scene.units[first : last + 1] = [Unit(begin, stop, text, text.lower(), {"date": words}, True)]


def _repeats(text: str, title: str) -> bool:
    """Whether a line is the title once more: what it tells in short the text tells in full."""
    return bool(title) and key(text.strip(".")) == key(title.strip("."))


def _mark_dateline(scene: Scene) -> None:
    """ "AMMAN, Dec 15 (KUNA) --", "New Delhi:": where a report was written is no party to what it tells."""
    units = scene.units
    begin = _past_bracket(units, 0)  # "(MENAFN - Trend) BAKU, May 3."
    if begin >= len(units) or not (units[begin].cap and units[begin].has("cap", "econ.seat", "econ.name")):
        return
    stop, bracketed = _dateline_end(units, begin)
    if stop is None or stop + 1 >= len(units) or stop == begin:
        return
    head = units[begin:stop]
    if any(u.has("title", "honor", "bodyword", "projectword") for u in head) or not (
        bracketed
        or all(
            u.cap or u.has("comma", "open", "close", "date", "num", "mark") or u.text in ("/", ".", "&")
            for u in head
        )
    ):
        return
    sure = head[0].text.isupper() or any(u.has("open", "date") for u in head[1:])
    apart = (
        units[stop].low != ":"
        and units[stop].start > head[-1].end
        and units[stop + 1].start > units[stop].end
    )
    place = units[begin].has("econ.seat") or not units[begin].under("econ")
    if not (sure or (place and len(head) <= 2 and (apart or units[stop].low == ":"))):
        return
    scene.dateline = _first_name(scene, head)
    for n, unit in enumerate(units[:stop]):
        units[n] = Unit(unit.start, unit.end, unit.text, unit.low, _DATELINE_CATS, unit.cap)


def _past_bracket(units: list[Unit], at: int) -> int:
    """The unit behind a bracket that opens at ``at``, else ``at``."""
    depth = 0
    for n in range(at, min(len(units), at + 2 * _DATELINE)):
        depth += units[n].has("open") - units[n].has("close")
        if depth == 0:
            return n + 1 if n > at else at
    return at


def _dateline_end(units: list[Unit], begin: int) -> tuple[int | None, bool]:
    """Where the dateline that may begin there ends: its dash, or behind its bracket with a date; and which."""
    n = begin
    while n < min(len(units), begin + _DATELINE):
        if units[n].has("open"):
            after = _past_bracket(units, n)
            inside = units[n:after]
            if after < len(units) and units[after].low in DASHES:
                return after, False
            if n - begin <= 3 and any("date" in u.cats for u in inside) and units[begin].text.isupper():
                return after, True  # "MALE, (UrduPoint - 9th Dec, 2020) The minister"
            n = max(after, n + 1)
            continue
        if units[n].low in DASHES:
            return n, False
        n += 1
    return None, False


def _first_name(scene: Scene, head: list[Unit]) -> str:
    """The place in a dateline: what stands before its first mark."""
    stop = next((n for n, u in enumerate(head) if u.has("comma", "open", "date", "mark")), len(head))
    name = " ".join(scene.text[head[0].start - scene.start : head[stop - 1].end - scene.start].split())
    return name.title() if name.isupper() else name


def _is_headline(scene: Scene) -> bool:
    """Most words capitalised: capitals do not mean names there."""
    if scene.text[-1:] in '.!?;"”':
        return False
    words = [u for u in scene.units if u.text[0].isalpha()]
    small = [u for u in words if not u.cap and len(u.text) > 3]
    return len(words) > 3 and (not small or len(small) / len(words) < 0.15)
