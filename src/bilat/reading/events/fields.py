"""Fields of cooperation: a list such as "the digital economy, AI, new energy and other areas"."""

from __future__ import annotations

from bilat.reading.events.words import Scene, Unit, Vocabulary, key
from bilat.reading.wordsets import wordset

_LONGEST = 6
_EMPTY = wordset("fields.empty")
_LEADING = wordset("fields.leading")
_STOPS = wordset("fields.stops")
_ESPECIALLY = frozenset({"especially", "particularly", "notably", "mainly", "primarily"})
_ABOUT = wordset("fields.about")
_EMPHASIS = frozenset({"emphasis", "focus", "accent", "stress"})
_NO_FIELD = (
    "n.side", "will", "neg", "v.deepen", "outlet", "covering", "accto", "v.sign", "v.effect", "v.witness", "n.paper",
)  # fmt: skip


def _of_fields(units: list[Unit], at: int, last: int) -> bool:
    """ "political, economic and cultural spheres": a list of adjectives that ends in such a word."""
    for n in range(at, min(last, at + 24)):
        if units[n].has("n.fields"):
            return n > at
        if not (
            units[n].has("w", "comma", "hyphen", "field.adjective") or units[n].low in ("and", "as well as")
        ):
            return False
    return False


def opening(units: list[Unit], at: int, last: int) -> int:
    """Past "for cooperation in the field of", "the elimination of": where the list of fields itself begins."""
    n = at
    while n < last and (
        units[n].low in _ABOUT
        or units[n].has("infields", "a")
        or (units[n].has("covering") and n > at)
        or (units[n].has("n.fields") and n + 1 < last and units[n + 1].low == "of")
        or (units[n].has("n.cooperation") and n + 1 < last and units[n + 1].has("covering", "infields"))
    ):
        n += 1
    return n


def read(
    scene: Scene, at: int, last: int, vocabulary: Vocabulary, *, strict: bool = True
) -> tuple[list[str], int]:
    """The fields listed from unit ``at`` on, under their usual names, and where the list ends.

    strict : only fields of the lexicon; otherwise what the sentence plainly calls a field is kept in its
    own words.
    """
    units = scene.units
    found: dict[str, None] = {}
    last = min(last, len(units))
    n = end = opening(units, at, last)
    adjectives = _of_fields(units, n, last)
    while n < last:
        unit = units[n]
        if unit.has("comma") or unit.low in _BETWEEN:
            if unit.low == "to" and not found:
                break
            n += 1
            continue
        if unit.low == "with" and not found and (on := _emphasis(units, n, last)) is not None:
            n = on  # "in various fields, with an emphasis on trade"
            continue
        if unit.low in _ESPECIALLY and n + 1 < last and units[n + 1].has("covering", "infields"):
            n += 2  # "in the fields of common interest, especially in health"
            continue
        name, stop = _known(scene, n, last, vocabulary)
        if name is None and adjectives and "field.adjective" in unit.cats:
            name, stop = str(unit.cats["field.adjective"]), n + 1
        beyond = stop
        if name is not None and stop < last and units[stop].text[0].isalpha() and units[stop].low != "and":
            beyond = _known(scene, stop, last, vocabulary)[1]
        if beyond > stop:
            # "agricultural science", "energy security research": one field of two words.
            text = scene.text[units[n].start - scene.start : units[beyond - 1].end - scene.start]
            name, stop = " ".join(text.split()).lower(), beyond
        if not strict and name is not None and stop < last and _goes_on(units[stop]):
            words, beyond = _item(units, n, last)
            if beyond > stop and 1 < len(words) < 5 and _ends_item(units, beyond, last):
                name, stop = " ".join(words).lower(), beyond  # "trade diversification"
        if name is None:
            words, stop = _item(units, n, last)
            if not words:
                break
            text = " ".join(words)
            known = _ends_in_field(text, vocabulary)
            if key(text) in _EMPTY or key(text).split()[-1] in ("areas", "fields", "sectors", "others"):
                n = end = stop
                continue
            if (strict and not known) or len(words) > 4:
                break
            name = text if any(w.isupper() and len(w) > 1 for w in words) else text.lower()
        found.setdefault(name)
        n = end = stop
        if n < last and not (units[n].has("comma") or units[n].low in ("and", "&", "or", "to", "as well as")):
            if units[n].low in _GENERIC:
                n = end = n + 1
                continue
            break
    return list(found), end


_BETWEEN = wordset("fields.between")
_GENERIC = wordset("fields.generic")


def _goes_on(unit: Unit) -> bool:
    """Whether a known field is only the beginning of one: "trade" in "trade diversification"."""
    return unit.has("w") and unit.low.isalpha() and unit.low not in _STOPS and unit.low not in _GENERIC


def _ends_item(units: list[Unit], at: int, last: int) -> bool:
    return at >= last or units[at].has("comma", "end") or units[at].low in ("and", "&")


def _emphasis(units: list[Unit], at: int, last: int) -> int | None:
    """Past "with a particular focus on", None where nothing of the kind begins at ``at``."""
    for n in range(at + 1, min(at + 4, last - 1)):
        if units[n].low in _EMPHASIS and units[n + 1].low == "on":
            return n + 2
    return None


def _known(scene: Scene, at: int, last: int, vocabulary: Vocabulary) -> tuple[str | None, int]:
    """The longest field of the lexicon that begins at ``at``, past leading adjectives."""
    units = scene.units
    begin = at
    while begin < last and begin - at < 3 and units[begin].low in _LEADING:
        begin += 1
    for stop in range(min(last, begin + _LONGEST), begin, -1):
        if not units[stop - 1].text[-1].isalnum():
            continue
        text = scene.text[units[begin].start - scene.start : units[stop - 1].end - scene.start]
        name = vocabulary.sectors.get(key(text))
        if name is not None and not (stop < last and units[stop].has("hyphen")):
            return name, stop
    return None, at


def _item(units: list[Unit], at: int, last: int) -> tuple[list[str], int]:
    """The words of one entry of a list: up to a comma, "and", a verb, a name or a date."""
    words: list[str] = []
    n = at
    while n < last and n - at < 6:
        unit = units[n]
        if unit.has(
            "comma",
            "end",
            "semicolon",
            "person",
            "date",
            "quote",
            "open",
            "close",
            "colon",
            "num",
            "say",
            "during",
        ):
            break
        if unit.low in ("and", "&", "or", "to") or unit.low in _STOPS:
            break
        if (
            unit.low == "of"
            and words
            and n + 1 < last
            and units[n + 1].has("num", "numword", "money", "mark")
        ):
            return [], n  # "a loan of 50 billion": so much of something is no field
        if unit.under("econ") or unit.has(*_NO_FIELD):
            break
        if unit.text[0].isalpha() and not (not words and unit.low in _LEADING):
            words.append(unit.text)
        n += 1
    if n < last and units[n].has("num"):
        return [], n
    while words and words[-1].lower() in ("of", "in"):
        words.pop()
    return words, n


def _ends_in_field(text: str, vocabulary: Vocabulary) -> bool:
    """Whether an entry is a kind of a known field: "coffee research", "joint space exploration"."""
    words = key(text).split()
    return any(" ".join(words[start:]) in vocabulary.sectors for start in range(1, len(words)))
