"""Fields of cooperation: a list such as "the digital economy, AI, new energy and other areas"."""

from __future__ import annotations

from bilat.reading.events.words import Scene, Unit, Vocabulary, key

_LONGEST = 6
_EMPTY = frozenset(
    "other areas|other fields|other sectors|others|more|elsewhere|the like|etc|and more|many other areas|"
    "various fields|many fields|all areas|areas|fields|sectors|key areas|other key areas|many areas".split(
        "|"
    )
)
_LEADING = frozenset(
    "the a an its their our such key core practical emerging cutting-edge high-quality modern strategic other traditional "
    "major new-generation closer greater mutual bilateral joint various priority as like both first especially particularly "
    "including namely well".split()
)
_STOPS = frozenset(
    "which that who as with to for by from he she they it we was were is are has have had said while when where after "
    "before under through than not at against also would will could should can may must making so because if among".split()
)


def read(
    scene: Scene, at: int, last: int, vocabulary: Vocabulary, *, strict: bool = True
) -> tuple[list[str], int]:
    """The fields listed from unit ``at`` on, under their usual names, and where the list ends.

    strict : only fields of the lexicon; otherwise what the sentence plainly calls a field is kept in its
    own words.
    """
    units = scene.units
    found: dict[str, None] = {}
    n = at
    last = min(last, len(units))
    end = at
    while n < last:
        unit = units[n]
        if unit.has("comma") or unit.low in ("and", "&", "or", "as well as", "to", "the", "from"):
            if unit.low == "to" and not found:
                break
            n += 1
            continue
        name, stop = _known(scene, n, last, vocabulary)
        if name is None:
            words, stop = _item(units, n, last)
            if not words:
                break
            text = " ".join(words)
            known = _inside(text, vocabulary)
            if known:
                name = known
            elif key(text) in _EMPTY or key(text).split()[-1] in ("areas", "fields", "sectors", "others"):
                n = end = stop
                continue
            elif strict or len(words) > 4:
                break
            else:
                name = text if any(w.isupper() and len(w) > 1 for w in words) else text.lower()
        found.setdefault(name)
        n = end = stop
        if n < last and not (units[n].has("comma") or units[n].low in ("and", "&", "or", "to", "as well as")):
            if units[n].low in (
                "sectors",
                "sector",
                "industries",
                "fields",
                "areas",
                "industry",
                "cooperation",
            ):
                n = end = n + 1
                continue
            break
    return list(found), end


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
        if unit.under("econ") or unit.has("n.side", "will", "neg", "v.deepen", "outlet", "covering", "accto"):
            break
        if unit.text[0].isalpha() and not (not words and unit.low in _LEADING):
            words.append(unit.text)
        n += 1
    return words, n


def _inside(text: str, vocabulary: Vocabulary) -> str | None:
    """A field of the lexicon that ends the entry: "halal food production" gives nothing, "joint space research" does."""
    words = key(text).split()
    for start in range(1, len(words)):
        name = vocabulary.sectors.get(" ".join(words[start:]))
        if name is not None and len(words) - start >= len(words) / 2:
            return name
    return None
