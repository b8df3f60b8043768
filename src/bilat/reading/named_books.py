"""Whose statistics a text names for a figure: "Chinese customs data", "by Malaysia's figures" (rule S4).

A figure that is told from one side's statistics is held against that side's books, whatever the other side's say.
Counted are offices that count trade and words for what they publish; who only speaks for an economy may quote
anybody's books and names none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bilat import economies
from bilat.documents import Document
from bilat.reading import annotate, languages, topics
from bilat.reading.holding import holder
from bilat.reading.model import Claim, Statement
from bilat.reading.topics import marks
from bilat.reading.topics.frame import Frame

# Longer is no office's name but a sentence: nothing is looked up in it.
LONGEST = 160
_EN, _DOLLAR = "en", "USD"
_FIGURES = (
    r"(?:figures|data|numbers|statistics|books|count|reckoning|tally|accounts|records|returns|statisticians"
    r"|customs(?!\s+(?:dut|tariff|union|clear|proced|check|declar|revenue|post|control|cooper|barrier|rule|code)))"
)
_BETWEEN = (
    r"(?:own|official|customs|trade|foreign[ -]trade|government|national|sides?'?s?|statistical|published|latest"
    r"|preliminary|revised|provisional|authorities'|office's|office|statistics)"
)
# A word is shorter than this: a text may print one of any length, and each of its places may begin a name.
_WORD = r"[A-Z][\w.'’-]{0,40}"
_GAP = r"\s{1,8}"
_NAME = rf"(?:the{_GAP})?(?:{_WORD}(?:{_GAP}(?:of{_GAP}|and{_GAP})?{_WORD}){{0,3}})"
# "By Malaysian figures", "in Tokyo's books", "Beijing's own numbers say": always with the name of an economy in front.
_PHRASE = re.compile(
    rf"\b(?:(?:By|In|On|From|Per|Going by|According to|Judging by){_GAP})?"
    rf"(?P<name>{_NAME})(?:['’]s?)?{_GAP}(?:{_BETWEEN}{_GAP}){{0,3}}(?P<what>{_FIGURES}|(?<=\s)ones)\b"
)
# An office by its name: the U.S. Census Bureau, Statistics Norway, the General Administration of Customs of China.
_OFFICE = re.compile(
    rf"\b(?:{_WORD}{_GAP}(?:(?:of|for|and|the){_GAP}){{0,2}}){{0,4}}(?:Census|Statistics|Customs|Statistical)\b"
    rf"(?:{_GAP}(?:(?:of|and|for|the){_GAP}){{0,2}}{_WORD}){{0,4}}"
)
_SIGNAL = re.compile(rf"\b{_FIGURES}\b|\b(?:Census|Statistics|Customs|Statistical)\b|\b[Oo]ur{_GAP}own\b")
# An office that a figure is from: "according to Statistics Norway", "the Census Bureau's figure", "Customs put it at".
_FROM = re.compile(
    rf"(?:\b(?:[Aa]ccording{_GAP}to|[Bb]y|[Ff]rom|[Pp]er|[Cc]iting|[Qq]uoting|[Ii]n|[Oo]n|[Oo]f|[Ss]ource:)|[(:]){_GAP}?"
    rf"(?:the{_GAP})?$"
)
_COUNTED = re.compile(
    rf"(?:['’]s?)?{_GAP}(?:says?|said|shows?|showed|reports?|reported|puts?|has|had|gives?|gave|counts?|counted|records?"
    rf"|recorded|registers?|registered|figures?|data|estimates?|estimated|released|published)\b"
)
# Words for what is counted that are verbs too: "Chile accounts for a tenth", "Peru records a surplus".
_VERBAL = frozenset({"accounts", "records", "returns", "numbers", "books", "count"})
_OBJECT = re.compile(
    rf"{_GAP}(?:(?:for|an?|the|its|their|as|up|among|to|back|more|less|over|under|nearly|about|around|almost|only|some"
    rf"|just)\b|[$€£¥\d]|US\$)"
)
# "By our own statistics", "our customs data", "whereas our own show": the books of whoever publishes or speaks.
_OURS = re.compile(
    rf"\b[Oo]ur{_GAP}(?:own{_GAP})?(?:{_BETWEEN}{_GAP}){{0,2}}{_FIGURES}\b"
    rf"|\b[Oo]ur{_GAP}own(?={_GAP}(?:show|say|put|have|record|count|give|stand)s?\b)"
)
# An office that has no economy's name: "data from the statistics institute", "customs data showed".
_UNNAMED = re.compile(
    rf"\b(?:the{_GAP})?(?:national{_GAP})?(?:statistics|statistical|customs){_GAP}"
    rf"(?:institute|office|bureau|agency|authority|department|service|committee|administration|data|figures|returns)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _named(source: str, code: str, *, counted: bool = False) -> frozenset[str]:
    """Economies that a name in ``source`` can mean; none where more than one economy is named, or nobody counts.

    counted : the words are known to be of figures.
    """
    if len(source) > LONGEST:
        return frozenset()
    if code in topics.covered():
        grammar = topics.load(code)
        source = topics.in_plain(source, code)
        if not counted and not any(word in source.lower() for word in _counting(grammar.settings)):
            return frozenset()
        found = [
            frozenset(mark.value.codes)
            for mark in marks.find(source, 0, len(source), grammar)
            if mark.what == "name"
        ]
        return found[0] if len(set(found)) == 1 else frozenset()
    language = languages.load(code)
    items = annotate.annotate(annotate.Prepared(source), 0, len(source), language)
    offices = {str(item.value) for item in items if item.base == "agency" and len(str(item.value)) == 3}
    if len(offices) == 1:
        return frozenset(offices)
    if not any(word in source.lower() for word in _counting(language.settings)):
        return frozenset()
    named = {frozenset(item.value) for item in items if item.base == "econ"}
    return next(iter(named)) if len(named) == 1 else frozenset()


def _counting(settings: Mapping[str, str]) -> list[str]:
    return [word.strip() for word in settings.get("counting", "").split("|") if word.strip()]


def _of_the_two(codes: Iterable[str], claim: Claim) -> str | None:
    """The one of the claim's economies that is among those that a name can mean."""
    sides = set(codes) & {*claim.reporter, *claim.partner}
    return next(iter(sides)) if len(sides) == 1 else None


def marked(
    claims: Iterable[Claim], document: Document, code: str, statements: Sequence[Statement] = ()
) -> Iterator[Claim]:
    """Each claim with whose statistics the text names for it, or most likely tells it from."""
    listed, text = list(claims), document.text
    if not listed:
        return
    home = frozenset(_home(document, code))
    spoken = dict(_by_phrase(listed, text, code, home))
    cited = {*(s.speaker for s in statements), document.publisher, *(claim.source or "" for claim in listed)}
    anywhere = set().union(
        *(_named(source, code) for source in cited), *(codes for codes, _ in spoken.values())
    )
    if code == _EN:
        anywhere |= _offices(text)
    monies, holding = _monies(listed), holder(statements)
    for place, claim in enumerate(listed):
        codes, source = spoken.get(place, (frozenset(), None))
        if not codes and claim.source is None and (said := holding(claim.start, claim.end)) is not None:
            codes, source = _named(said.speaker, code), said.speaker
        if "books" in claim.words:
            codes = _named(f"{text[slice(*claim.words['books'])]} figures", code) or codes
        books = _of_the_two(codes or (_named(claim.source, code) if claim.source else ()), claim)
        if books is not None:
            # Whom the whole sentence cites may be whose other figure it is.
            cited_for = _of_the_two(_named(claim.source, code), claim) if claim.source else None
            keep = claim.source if cited_for in (None, books) else None
            yield replace(claim, books=books, source=keep or source)
            continue
        own = claim.unit if claim.unit and claim.unit != _DOLLAR else None
        likely = (
            _of_the_two(economies.currency_users(own), claim) if own else None
        )  # who else would tell it in ringgit?
        likely = likely or _of_the_two(anywhere, claim)
        if likely is None and code == _EN and home and _UNNAMED.search(text, *claim.sentence) is not None:
            likely = _of_the_two(home, claim)
        if likely is None and not anywhere & {*claim.reporter, *claim.partner}:
            likely = monies.get(frozenset((*claim.reporter, *claim.partner)))
        yield claim if likely is None else replace(claim, likely_books=likely)


def _offices(text: str) -> set[str]:
    """Economies whose statistics an English text names anywhere: the U.S. Census Bureau, by Norwegian figures."""
    found: set[str] = set()
    for pattern in (_OFFICE, _PHRASE):
        for match in pattern.finditer(text):
            if pattern is _PHRASE and _tells(match):
                continue
            codes = _named(" ".join(match[0].split()), _EN)
            found |= codes if len(codes) == 1 else frozenset()
    return found


def _monies(claims: Sequence[Claim]) -> dict[frozenset[str], str]:
    """The two economies of a claim to the one in whose own money all amounts of the two are told.

    Everybody counts in dollars, so they say nothing.
    """
    units: dict[frozenset[str], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.kind in ("level", "balance") and claim.unit:
            units[frozenset((*claim.reporter, *claim.partner))].add(claim.unit)
    found = {}
    for sides, told in units.items():
        if len(told) == 1 and not told & {_DOLLAR}:
            own = sides & set(economies.currency_users(next(iter(told))))
            if len(own) == 1:
                found[sides] = next(iter(own))
    return found


def _home(document: Document, code: str) -> Sequence[str]:
    """Whose paper or office a document is; more than one, or none, where its publisher's name does not say."""
    if code in topics.covered():
        return Frame(document, topics.load(code), topics.in_plain(document.text, code)).home
    publisher = document.publisher
    return (economies.publisher_home(publisher) or economies.publisher_named(publisher)) if publisher else ()


def _phrases(
    text: str, begin: int, end: int, code: str, home: frozenset[str]
) -> list[tuple[int, int, frozenset[str], str]]:
    """The words of text[begin:end] that name figures: range, economies that they can be of, and the words."""
    found: list[tuple[int, int, frozenset[str], str]] = []
    if code in topics.covered():
        grammar = topics.load(code)
        # Characters of the other script are put one for one: places are those of the text.
        plain = topics.in_plain(text[begin:end], code)
        for shape in grammar.shapes.get("books", ()):
            for match in shape.regex.finditer(plain):
                first, last = begin + match.start(), begin + match.end()
                codes = home if shape.name == "own" else _named(match[0], code, counted=True)
                found.append((first, last, codes, text[first:last]))
    else:
        for match in _PHRASE.finditer(text, begin, end):
            if _tells(match):
                continue
            codes = _named(f"{' '.join(match['name'].split())} figures", _EN)
            found.append((*match.span(), codes, text[match.start("name") : match.end()]))
        found += [(*match.span(), home, match[0]) for match in _OURS.finditer(text, begin, end)]
        found += [one for one in _counting_offices(text, begin, end) if not _inside(one, found)]
    return sorted(one for one in found if one[2])


def _tells(match: re.Match[str]) -> bool:
    """Whether the word for what is counted is a verb there, so that the name before it owns no figures."""
    if match["what"] not in _VERBAL or match[0].split()[0] != match["name"].split()[0]:
        return False
    if match["name"].rstrip("s").endswith(("'", "’")) or match.string[match.end("name")] in "'’":
        return False  # "by Chile's count"
    alone = not match.string[
        match.end("name") : match.start("what")
    ].strip()  # no "own" or "official" between
    return alone and _OBJECT.match(match.string, match.end()) is not None


def _counting_offices(text: str, begin: int, end: int) -> Iterator[tuple[int, int, frozenset[str], str]]:
    """Offices that text[begin:end] names as where a figure is from: range, economy and the name."""
    for match in _OFFICE.finditer(text, begin, end):
        if _FROM.search(text, begin, match.start()) is None and _COUNTED.match(text, match.end()) is None:
            continue
        codes = _named(" ".join(match[0].split()), _EN)
        if len(codes) == 1:
            yield (*match.span(), codes, match[0])


def _inside(
    one: tuple[int, int, frozenset[str], str], others: Iterable[tuple[int, int, frozenset[str], str]]
) -> bool:
    """Whether a name overlaps one that was found already."""
    return any(one[0] < last and first < one[1] for first, last, _, _ in others)


def _by_phrase(
    claims: Sequence[Claim], text: str, code: str, home: frozenset[str]
) -> Iterator[tuple[int, tuple[frozenset[str], str]]]:
    """Place of a claim to the economies of the figures that its sentence names for it.

    A name before the sentence's first claim tells what comes after it, up to the next one ("By Chinese figures it was
    5 billion, by Peru's 4"); else each tells what stands before it ("5 billion by Chinese figures, 4 by Peru's").
    """
    told: dict[tuple[int, int], list[int]] = defaultdict(list)
    spaced = code not in topics.covered() or topics.load(code).spaced
    for place, claim in enumerate(claims):
        told[claim.sentence].append(place)
    for (begin, end), inside in told.items():
        if code == _EN and _SIGNAL.search(text, begin, end) is None:
            continue
        found = _phrases(text, begin, end, code, home)
        if not found:
            continue
        # A language without spaces between words tells before each figure whose it is: 中国海关的数字是2120亿.
        forward = not spaced or found[0][0] < min(claims[place].start for place in inside)
        for place in inside:
            claim = claims[place]
            if forward:
                telling = [f for f in found if f[1] <= claim.start]
                chosen = telling[-1] if telling else None
            else:
                telling = [f for f in found if f[0] >= claim.end]
                chosen = telling[0] if telling else None
            if chosen is not None:
                yield place, (chosen[2], " ".join(chosen[3].split()))
