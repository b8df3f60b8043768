"""The door: a document to its reading."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from bilat import economies
from bilat.documents import Document
from bilat.errors import LanguageNotCovered
from bilat.reading import (
    annotate,
    at_odds,
    books,
    confidence,
    discourse,
    divisions,
    drafts,
    glosses,
    handing_on,
    handing_times,
    headings,
    hyphens,
    initials,
    interpret,
    led,
    named_books,
    part_months,
    patterns,
    sentences,
    shortened,
    surroundings,
    topics,
    undated,
    unsettled,
)
from bilat.reading.chunks import Flow
from bilat.reading.discourse import Codes
from bilat.reading.events import read as read_happenings
from bilat.reading.holding import holder
from bilat.reading.languages import Language, load
from bilat.reading.model import Claim, Reading, Statement
from bilat.reading.rules import BUILDERS
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset


def read(document: Document, *, language: str | None = None) -> Reading:
    """Everything that is read in one document.

    Parameters
    ----------
    document : its blocks are read in order; offsets in the result point into ``document.text``.
    language : ISO 639-1 code; None takes the document's own.

    Raises
    ------
    LanguageNotCovered : no grammar for the language, which is named together with those that are covered.
    """
    code = language or document.language
    if (whole := hyphens.together(document, code)) is not None:
        return whole.back(read(whole.document, language=code))
    if (bare := glosses.without(document)) is not None:
        return bare.back(read(bare.document, language=code))
    if code in topics.covered():
        statements, events = read_happenings(document, code)
        found = _with_tables(document, code, topics.read_claims(document, topics.load(code)))
        claims = tuple(at_odds.doubted(list(named_books.marked(found, document, code, statements))))
        return Reading(document, claims, statements, events)
    try:
        words = load(code)
    except LanguageNotCovered as error:
        # Of many documents only one may be refused: which one is part of the error (S13).
        raise LanguageNotCovered(
            error.what,
            where=document.path or document.id,
            found=error.found,
            expected=error.expected,
            ways_out=error.ways_out,
        ) from None
    text = annotate.Prepared(document.text)
    statements, events = read_happenings(document, code, text)
    told = _with_tables(document, code, read_claims(document, words, text, statements))
    found = sourced(told, statements)
    claims = tuple(at_odds.doubted(list(named_books.marked(found, document, code, statements))))
    return Reading(document, claims, statements, events)


def _with_tables(document: Document, code: str, prose: list[Claim]) -> list[Claim]:
    """The claims of sentences and of tables, in the order of the text."""
    if not document.tables:
        return prose
    from bilat.reading.tables import read_tables

    return sorted([*prose, *read_tables(document, code, prose)], key=lambda claim: (claim.start, claim.end))


def sourced(claims: Iterable[Claim], statements: Sequence[Statement]) -> Iterable[Claim]:
    """Each claim with the speaker of the statement that holds it, and through whom."""
    holding = holder(statements)
    for claim in claims:
        said = holding(claim.start, claim.end)
        yield claim if said is None else replace(claim, source=said.speaker or None, via=said.via)


def sentences_of(document: Document) -> Iterable[tuple[int, int]]:
    """Ranges of all sentences of the document's prose."""
    for start, end, _ in sentences.of_blocks(document.text, document.prose):
        yield start, end


LONGEST: Final = 250
# A sentence without any of these holds no claim: the cascade is spared.
_SIGNS: Final = (
    "num",
    "year",
    "numword",
    "ord",
    "dozen",
    "frac",
    "mult",
    "sup",
    "fold",
    "fy",
    "yrange",
    "no",
    "consec",
    "leads",
    "month",
    "status",
)


# Categories met so far, and whether they begin with a sign.
_SIGNED: Final[dict[str, bool]] = {}


def promising(items: list[Item]) -> bool:
    """Whether a sentence has a number, a rank or a ratio in it."""
    for item in items:
        signed = _SIGNED.get(item.cat)
        if signed is None:
            signed = _SIGNED[item.cat] = item.cat.startswith(_SIGNS)
        if signed:
            return True
    return False


def pointed_at(items: list[Item], following: list[Item]) -> bool:
    """Whether a sentence without a number tells what the next one means: exports rose. They reached 5 billion."""
    if items[-1].low == "?":
        return True
    return any(item.base in ("it", "its", "figure") for item in following[:6]) and any(
        item.base == "flow" for item in items
    )


def elsewhere(items: list[Item], language: str) -> bool:
    """Whether a line only points to another text: ALSO READ: Gold imports dip 24 per cent."""
    sign = next((place for place, item in enumerate(items[:4]) if item.base in ("colon", "mark")), 0)
    return sign > 0 and " ".join(item.low for item in items[:sign]) in wordset("reader.elsewhere", language)


def speakers(statements: Sequence[Statement]) -> Callable[[int, int], Codes | None]:
    """Whose "our" it is in a range of the text: the economy of who speaks there, if it is one."""
    known = sorted((s.start, s.end, s.economies) for s in statements if len(s.economies) == 1)
    starts = [start for start, _, _ in known]

    def speaker(begin: int, end: int) -> Codes | None:
        for start, stop, codes in reversed(
            known[max(0, bisect.bisect_right(starts, end) - 4) : bisect.bisect_right(starts, end)]
        ):
            if start < end and stop > begin:
                return codes
        return None

    return speaker


def read_claims(
    document: Document,
    language: Language,
    text: annotate.Prepared | None = None,
    statements: Sequence[Statement] = (),
) -> list[Claim]:
    """The claims of a document, in the order of the text.

    text : the document's, where it is prepared. statements : who says what, for "our exports".
    """
    text = text or annotate.Prepared(document.text)
    spans = list(sentences_of(document))
    cascade = language.cascade
    words = []
    for span in spans:
        words += pieces(annotate.annotate(text, *span, language))
    outlet = publisher_of(document, language)
    title_items = _words_of(document.title, language)
    at_home = unsettled.homes(outlet)
    unsettled.settle([title_items, *words], at_home)
    if len(at_home) == 1:
        for items in (title_items, *words):
            initials.read_as_names(items, next(iter(at_home)), language.alphabet)
    marks = divisions.mark(words, title_items, text.cleaned, document.title, language.alphabet, language.code)
    hopeful = [promising(items) for items in words]
    cut = [
        patterns.run(cascade, items, BUILDERS, language)
        if hopeful[place]
        or (hopeful[place + 1 : place + 2] == [True] and pointed_at(items, words[place + 1]))
        # A question: What do we sell to Togo? Tea and coffee. In 2023 that was 5 million.
        or (items[-1].low == "?" and any(hopeful[place + 1 : place + 3]))
        else items
        for place, items in enumerate(words)
    ]
    unit = None
    for items in cut:
        unit = shortened.read_as_money(items, unit, language.alphabet, language.code)
    headline = patterns.run(cascade, title_items, BUILDERS, language) if title_items else []
    whose = books.whose(headline, cut, outlet)
    state = discourse.begin(document.published, title_items, words, headline, outlet, whose, language.code)
    if headline:
        state.period = state.titled_period = interpret.Sentence(headline, state, language.code).announced()
        state.titled_year = undated.only_year(headline)
        part_months.announced(state, headline)
    told: list[tuple[tuple[int, int], list[drafts.Draft]]] = []
    speaker = speakers(statements)
    entries = [headings.entry_year(items) for items in cut]
    chronicle = len(entries) - entries.count(None) >= headings.ENTRIES
    if marks:
        divisions.entitle(marks[-1], state)
    for number, (items, entry) in enumerate(zip(cut, entries, strict=True)):
        if elsewhere(items, language.code):
            continue
        if chronicle and entry is not None:
            handing_times.entry(state, entry)
        state.speaker = speaker(items[0].start, items[-1].end)
        sentence = interpret.Sentence(items, state, language.code)
        found = sentence.read()
        if marks:
            found = divisions.settle(items, found, marks[number], state)
        told.append(((items[0].start, items[-1].end), found))
        if not found:
            sentence.mentions()
        # What only stands in for a rule tells the next sentence nothing but its kind.
        state.kinds = frozenset([draft.kind for draft in found]) if found else state.kinds
        handing_on.carry_on(state, sentence, [draft for draft in found if "left_over" not in draft.rules])
    led.lead([found for _, found in told], document.published)
    out: list[Claim] = []
    seen: Counter[tuple[int, int, str]] = Counter()
    known = confidence.table(language.code)
    around = iter(surroundings.around(told, len(document.text)))
    for span, found in told:
        for draft in found:
            key = (draft.start, draft.end, draft.kind)
            sure = known.among(draft.kind, dict.fromkeys(draft.rules), next(around))
            out.append(drafts.finish(draft, document, span, seen[key], language.code, sure))
            seen[key] += 1
    return out


def _words_of(text: str, language: Language) -> list[Item]:
    """The items of a line that stands outside of the text: a title, a publisher's name."""
    return annotate.annotate(annotate.Prepared(text), 0, len(text), language) if text else []


def publisher_of(document: Document, language: Language) -> list[Item]:
    """The items of the publisher's name, and an outlet for each economy to which the name as a whole points."""
    items = _words_of(document.publisher, language)
    named = {code for item in items if item.base == "econ" for code in item.value}
    known = {str(item.value) for item in items if item.base in ("agency", "outlet")}
    code = language.alphabet.code("outlet")
    for home in economies.publisher_home(document.publisher) if document.publisher else ():
        if not named and home not in known:
            items.append(Item("outlet", 0, 0, "", code, home, {}))
    return items


def pieces(items: list[Item]) -> list[list[Item]]:
    """A sentence as it is, or cut where it is longer than any sentence: tables and lists without stops.

    Keeps the work linear in the length of the text.
    """
    return [items[at : at + LONGEST] for at in range(0, len(items), LONGEST)]


__all__ = ["Flow", "read", "read_claims"]
