"""Names: every way to write an economy or a group, and who is meant by one (rule S1)."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from bilat.economies.model import Economy, Group, Name, NameKind, ShortForm
from bilat.economies.tables import LANGUAGES, economies, groups, parts, rows
from bilat.errors import AmbiguousEconomy, QueryError, UnknownEconomy

# A text that is somebody's name is not somebody else's demonym or capital: the stronger kind wins.
STRENGTH: dict[NameKind, int] = {
    "name": 0,
    "variant": 0,
    "demonym": 1,
    "government": 2,
    "capital": 2,
    "epithet": 3,
}


TABLES = "tables"  # how statistics offices write ("Korea, Rep."): for lookup, not for prose


@cache
def names(language: str = "en") -> tuple[Name, ...]:
    """Every name in a language (en, zh, ms; id is read with ms), longest first, each text once.

    Economies and groups, usual names, official names and variants, demonyms, capitals and governments
    that stand for an economy in trade prose, epithets, in Chinese also sides (马方). ``codes`` holds all
    candidates of an ambiguous name, most usual first. One-character short forms are not among them: see
    `short_forms`.
    """
    key = _language(language)
    found: dict[str, Name] = {}
    for text, codes, kind in _raw(key):
        old = found.get(text)
        if old is None or STRENGTH[kind] < STRENGTH[old.kind]:
            found[text] = Name(text, key, codes, kind)
        elif STRENGTH[kind] == STRENGTH[old.kind] and not set(codes) <= set(old.codes):
            found[text] = Name(text, key, tuple(dict.fromkeys((*old.codes, *codes))), old.kind)
    for form in short_forms(key):
        if form.side:
            found.setdefault(form.text + "方", Name(form.text + "方", key, form.codes, "variant"))
    for row in rows("extra_names"):
        if row["language"] == key:
            found[row["text"]] = Name(row["text"], key, parts(row["codes"]), _kind(row["kind"]))
    return tuple(sorted(found.values(), key=lambda name: (-len(name.text), name.text)))


@cache
def short_forms(language: str = "zh") -> tuple[ShortForm, ...]:
    """Short forms (中, 马, 美, 印尼) with everybody they can mean; empty for languages without them.

    They are words of their own only next to each other (中马, 美日韩) or before 方: that is for the reader.
    """
    return tuple(
        ShortForm(row["text"], row["language"], parts(row["codes"]), row["side"] == "yes")
        for row in rows("short_forms")
        if row["language"] == language
    )


@cache
def _other_meanings(language: str) -> Mapping[str, str]:
    found = {row["text"]: row["other_meaning"] for row in rows("traps") if row["language"] == language}
    return MappingProxyType(found)


def needs_context(text: str, language: str = "en") -> str | None:
    """What else a name commonly means ("Jordan", "Georgia", "Turkey"), or None where it is safe.

    Such a name is to be read as an economy only with its capital letter and with something beside it that
    an economy has: a trade noun, a possessive, another economy.
    """
    return _other_meanings(_language(language)).get(text)


def lookup(name: str, language: str = "en") -> Economy | Group:
    """The economy or group that a name, variant, demonym, capital or code stands for.

    The language asked for is tried first, then the others; case, accents, full stops and a leading "the"
    do not count. Raises AmbiguousEconomy with the candidates (S1), UnknownEconomy with near matches.
    """
    found = find(name, language)
    if found is not None:
        return found
    _refuse_former(name)
    near = _near(fold(name), _tables_of(language))
    raise UnknownEconomy(
        "no economy or group has this name",
        found=name,
        expected="an ISO 3166 code (MYS), a name in English, Chinese or Malay, or a group (ASEAN)",
        ways_out=[f"did you mean {', '.join(near)}?"] if near else ["bilat data list names the codes"],
    )


def _tables_of(language: str) -> list[str]:
    return [_language(language), *(key for key in LANGUAGES if key != _language(language))]


def find(name: str, language: str = "en") -> Economy | Group | None:
    """The same; None for a name that nobody has, without the search for near matches that takes most of the time.

    Raises AmbiguousEconomy with the candidates (S1).
    """
    wanted = fold(name)
    tables = _tables_of(language)
    for key in [*tables, TABLES]:
        codes = _index(key).get(wanted)
        if codes is None:
            continue
        codes = _with_alpha2(name, codes, said=key == tables[0] != "en")
        if len(codes) == 1:
            return economies().get(codes[0]) or groups()[codes[0]]
        raise AmbiguousEconomy(
            f"{name.strip()!r} can mean {' or '.join(f'{_title(c)} ({c})' for c in codes)}",
            candidates=codes,
            expected="a name of one economy or group",
            ways_out=[f"write {c} for {_title(c)}" for c in codes],
        )
    code = name.strip().upper()
    if code in economies():
        return economies()[code]
    by_alpha2 = [economy for economy in economies().values() if economy.alpha2 == code]
    if by_alpha2:
        return by_alpha2[0]
    by_code = [group for group in groups().values() if group.code.upper() == code.replace(" ", "_")]
    return by_code[0] if by_code else None


def _with_alpha2(name: str, codes: tuple[str, ...], *, said: bool) -> tuple[str, ...]:
    """AU is the African Union and Australia's ISO code; AS is the United States to who asks in Malay."""
    code = name.strip()
    if said or len(code) != 2 or not code.isascii():
        return codes
    owners = tuple(e.code for e in economies().values() if e.alpha2 == code.upper())
    return tuple(dict.fromkeys((*codes, *owners)))


def fold(text: str) -> str:
    """A name for comparison: without case, accents, full stops, doubled blanks and a leading "the"."""
    flat = unicodedata.normalize("NFKD", text.replace("’", "'").replace("&", " and "))
    flat = "".join(ch for ch in flat if not unicodedata.combining(ch) and ch != ".")
    return " ".join(flat.casefold().split()).removeprefix("the ")


@cache
def _index(language: str) -> Mapping[str, tuple[str, ...]]:
    """Folded texts to codes; where two texts fold into one, names win over demonyms and capitals."""
    if language == TABLES:
        return MappingProxyType({fold(row["text"]): (row["code"],) for row in rows("table_names")})
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for name in names(language):
        text, strength = fold(name.text), STRENGTH[name.kind]
        old = found.get(text)
        if old is None or strength < old[0]:
            found[text] = (strength, name.codes)
        elif strength == old[0]:
            found[text] = (strength, tuple(dict.fromkeys((*old[1], *name.codes))))
    return MappingProxyType({text: codes for text, (_, codes) in found.items()})


def _refuse_former(name: str) -> None:
    """A territory that is gone is no economy of today; say what became of it (S1)."""
    for row in rows("former"):
        if fold(row["name"]) == fold(name):
            raise former_territory(row)


def former_territory(row: dict[str, str]) -> UnknownEconomy:
    """The error for a customs territory that existed until some year."""
    return UnknownEconomy(
        f"{row['name']} is a customs territory of the past (until {row['until']})",
        found=row["name"],
        expected="an economy of today",
        ways_out=[f"write {code} for {_title(code)}" for code in parts(row["successors"])],
    )


def _near(wanted: str, tables: list[str]) -> list[str]:
    """Up to four names that are written much like the wanted one, with their codes."""
    found: list[str] = []
    for key in tables:
        for text in difflib.get_close_matches(wanted, _index(key), n=3, cutoff=0.72):
            codes = _index(key)[text]
            found += [f"{_title(code)} ({code})" for code in codes]
    return list(dict.fromkeys(found))[:4]


def _title(code: str) -> str:
    known = economies().get(code) or groups().get(code)
    return known.name if known else code


def _raw(language: str) -> Iterator[tuple[str, tuple[str, ...], NameKind]]:
    """All texts of the tables in one language with what they stand for, before merging."""
    spellings = {row["code"]: row for row in rows("spellings")}
    for row in rows("economies"):
        code = (row["code"],)
        own = spellings[row["code"]]
        if language == "en":
            yield own["usual"], code, "name"
            yield row["official"], code, "variant"
            for text in parts(own["variants"]):
                yield _bare(text), code, "variant"
            for text in parts(own["demonyms"]):
                yield text, code, "demonym"
            for text in parts(own["capitals"]):
                yield text, code, "capital"
            for text in parts(own["governments"]):
                yield _bare(text), code, "government"
            continue
        yield row[language], code, "name"
        extra = (row[f"{language}_long"], *parts(own[language]), row["id"] if language == "ms" else "")
        for text in extra:
            if text:
                yield text, code, "variant"
    for row in rows("groups"):
        code = (row["code"],)
        if row[language]:
            yield row[language], code, "name"
        for text in parts(row[f"variants_{language}"]):
            yield _bare(text) if row["kind"] != "world" else text, code, "variant"
        if language == "en":
            for text in parts(row["demonyms_en"]):
                yield text, code, "demonym"


def _bare(text: str) -> str:
    """Without "the": a reader steps over the article anyway."""
    return text.removeprefix("the ").removeprefix("The ")


def _kind(text: str) -> NameKind:
    for kind in STRENGTH:
        if kind == text:
            return kind
    raise ValueError(f"unknown kind of name: {text!r}")


def _language(language: str) -> str:
    key = "ms" if language == "id" else language
    if key not in LANGUAGES:
        raise QueryError(
            "no names of economies in this language",
            found=language,
            expected="en, zh, ms or id",
        )
    return key


@cache
def _places() -> Mapping[str, str]:
    """Places to their English names: those of the table, and the only capital of each economy."""
    capitals: dict[str, list[str]] = {}
    for row in rows("spellings"):
        capitals[row["code"]] = list(parts(row["capitals"]))
    found: dict[str, str] = {}
    for language in ("zh", "ms"):
        for name in names(language):
            if len(name.codes) != 1 or name.codes[0] not in economies():
                continue
            code = name.codes[0]
            if name.kind in ("name", "variant"):
                found.setdefault(name.text, economies()[code].name)
            elif name.kind == "capital" and len(capitals.get(code, ())) == 1:
                found.setdefault(name.text, capitals[code][0])
    found |= {row["text"]: row["english"] for row in rows("places")}
    return MappingProxyType(found)


def place_in_english(text: str) -> str:
    """A place as English writes it ("利马": Lima, "秘鲁": Peru); as given where no table has it."""
    return _places().get(text, text)
