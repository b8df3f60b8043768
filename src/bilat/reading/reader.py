"""The door: a document to its reading."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bilat.documents import Document
from bilat.reading import (
    annotate,
    books,
    chunks,
    discourse,
    drafts,
    interpret,
    patterns,
    sentences,
    timing,
    topics,
)
from bilat.reading.chunks import Flow
from bilat.reading.events import read as read_happenings
from bilat.reading.languages import Language, load
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.model import Claim, Reading, Statement
from bilat.reading.rules import BUILDERS
from bilat.reading.tokens import Item


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
    if code in topics.covered():
        claims = tuple(topics.read_claims(document, topics.load(code)))
        return Reading(document, claims, *read_happenings(document, code))
    words = load(code)
    text = annotate.Prepared(document.text)
    statements, events = read_happenings(document, code, text)
    claims = tuple(sourced(read_claims(document, words, text), statements))
    return Reading(document, claims, statements, events)


def sourced(claims: Iterable[Claim], statements: Sequence[Statement]) -> Iterable[Claim]:
    """Each claim with the speaker of the statement that holds it, and through whom."""
    statements = sorted(statements, key=lambda s: s.start)
    starts = [s.start for s in statements]
    reach = max((s.end - s.start for s in statements), default=0)
    for claim in claims:
        # No statement that begins further back than the longest one reaches as far as the claim.
        first = bisect.bisect_left(starts, claim.start - reach)
        last = bisect.bisect_right(starts, claim.start)
        holding = [s for s in statements[first:last] if claim.end <= s.end]
        if holding:
            said = min(holding, key=lambda s: s.end - s.start)
            yield replace(claim, source=said.speaker or None, via=said.via)
        else:
            yield claim


def chunk(text: annotate.Prepared, span: tuple[int, int], language: Language, fired: list[str]) -> list[Item]:
    """One sentence through the whole cascade."""
    items = annotate.annotate(text, *span, language)
    return patterns.run(language.stages, items, BUILDERS, language, fired)


def sentences_of(document: Document) -> Iterable[tuple[int, int]]:
    """Ranges of all sentences of the document's prose."""
    blocks = document.blocks
    if not blocks:
        yield from sentences.split(document.text)
        return
    for block in blocks:
        yield from sentences.split(document.text, block.start, block.end)


LONGEST = 250
# A sentence without any of these holds no claim: the cascade is spared.
_SIGNS = (
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
)


def promising(items: list[Item]) -> bool:
    """Whether a sentence has a number, a rank or a ratio in it."""
    for item in items:  # noqa: SIM110 (a loop, not any(): asked of every word)
        if item.cat.startswith(_SIGNS):
            return True
    return False


def pointed_at(items: list[Item], following: list[Item]) -> bool:
    """Whether a sentence without a number tells what the next one means: exports rose. They reached 5 billion."""
    return following[0].base in ("it", "its", "figure") and any(item.base == "flow" for item in items)


def read_claims(document: Document, language: Language, text: annotate.Prepared | None = None) -> list[Claim]:
    """The claims of a document, in the order of the text. text : the document's, where it is prepared."""
    text = text or annotate.Prepared(document.text)
    spans = list(sentences_of(document))
    fired: list[str] = []
    words = []
    for span in spans:
        words += pieces(annotate.annotate(text, *span, language))
    hopeful = [promising(items) for items in words]
    cut = [
        patterns.run(language.stages, items, BUILDERS, language, fired)
        if hopeful[place]
        or (hopeful[place + 1 : place + 2] == [True] and pointed_at(items, words[place + 1]))
        else items
        for place, items in enumerate(words)
    ]
    title = document.title
    title_items = _words_of(title, language)
    headline = patterns.run(language.stages, title_items, BUILDERS, language, []) if title_items else []
    outlet = _words_of(document.publisher, language)
    whose = books.whose(headline, cut, outlet)
    state = discourse.begin(document.published, title_items, words, headline, outlet, whose)
    if headline:
        state.period = interpret.Sentence(headline, state, language.code).announced()
    told: list[tuple[tuple[int, int], list[drafts.Draft]]] = []
    for items in cut:
        sentence = interpret.Sentence(items, state, language.code)
        found = sentence.read()
        told.append(((items[0].start, items[-1].end), found))
        if not found:
            sentence.mentions()
        carry_on(state, sentence, found)
    timing.lead([found for _, found in told], document.published)
    out: list[Claim] = []
    seen: Counter[tuple[int, int, str]] = Counter()
    for span, found in told:
        for draft in found:
            key = (draft.start, draft.end, draft.kind)
            out.append(drafts.finish(draft, document, span, seen[key], language.code))
            seen[key] += 1
    return out


def _words_of(text: str, language: Language) -> list[Item]:
    """The items of a line that stands outside of the text: a title, a publisher's name."""
    return annotate.annotate(annotate.Prepared(text), 0, len(text), language) if text else []


def pieces(items: list[Item]) -> list[list[Item]]:
    """A sentence as it is, or cut where it is longer than any sentence: tables and lists without stops.

    Keeps the work linear in the length of the text.
    """
    return [items[at : at + LONGEST] for at in range(0, len(items), LONGEST)]


def heading(state: discourse.Discourse, sentence: interpret.Sentence) -> None:
    """Canada as trading partner of Denmark: whose place the next lines tell, in whose list."""
    items = sentence.items
    for place, item in enumerate(items):
        if item.base != "role" or item.cat == "role.none" or not 1 < place < len(items) - 2:
            continue
        who, of = items[place - 2], items[place + 1]
        at = place + 2
        while at < len(items) - 1 and items[at].base == "det":
            at += 1
        one, other = sentence.scene.codes(who), sentence.scene.codes(items[at])
        plain = who.is_a("econ") and items[at].is_a("econ")
        if items[place - 1].base in ("as", "be") and of.base in ("of", "for") and one and other and plain:
            state.rank = (item.cat.split(".", 1)[1], one, other)


def listing(state: discourse.Discourse, sentence: interpret.Sentence, found: list[drafts.Draft]) -> None:
    """Whose partners the next sentences may go on to name: India followed with 3 billion."""
    for place, both in sorted(sentence.sides.items()):
        flow = sentence.flows[place]
        if both is None or flow.measure == "balance" or not both.reporter:
            continue
        owner = both.reporter
        if flow.measure == "trade" and both.partner in (state.home, state.owner):
            owner = both.partner
        state.listing = (chunks.Flow(flow.measure, scope=flow.scope), owner)
    for item in sentence.items:
        role = item.data.get("role") if item.cat == "rank.none" and item.data else None
        if role in ROLE_MEASURE and (owner := sentence.scene.codes(item.data["whose"])):
            state.listing = (chunks.Flow(ROLE_MEASURE[role]), owner)
    for draft in found:
        if "listed" in draft.rules or (
            draft.kind == "share" and draft.reporter and draft.partner != discourse.WORLD
        ):
            state.listing = (chunks.Flow(draft.measure, scope=draft.scope), draft.reporter)
        elif draft.kind == "rank":
            measure = ROLE_MEASURE[draft.measure]
            state.listing = (chunks.Flow(measure, scope=draft.scope), draft.partner)


# A sentence that turns to a partner without telling a flow is short: "France is the same story".
SHORT = 12
_TOLD = frozenset({"level", "growth", "balance", "multiple", "share"})


def carry_on(state: discourse.Discourse, sentence: interpret.Sentence, found: list[drafts.Draft]) -> None:
    """What the next sentence may take for granted."""
    names = []
    other_things = False
    for item in sentence.items:
        base = item.base
        if base == "econ":
            if item.is_a("econ.group"):
                state.group = item.value[:1]
            else:
                names.append(item)
        elif base == "none" or item.cat == "rank.none":
            other_things = True
    if names:
        state.subject = sentence.scene.codes(names[0])
    elif owners := [s.reporter for i, s in sentence.sides.items() if s and "own" in sentence.flows[i].roles]:
        state.subject = owners[0]
    for draft in found:
        if (
            draft.measure in ("exports", "imports")
            and draft.kind in _TOLD
            and draft.reporter != discourse.WORLD
            and not state.books.many
        ):
            state.home = draft.reporter
    listing(state, sentence, found)
    others = {code for name in names for code in name.value[:1]} - set(state.books.home or ())
    if any(s is not None for s in sentence.sides.values()) and not all(
        s is None or "focus" in s.rules for s in sentence.sides.values()
    ):
        state.focus = None
    elif not sentence.sides and not other_things and len(others) == 1 and len(sentence.items) < SHORT:
        state.focus = (next(iter(others)),)
    flows = [(sentence.flows[i], s) for i, s in sentence.sides.items() if s is not None]
    if flows:
        flow, last = flows[-1]
        state.topic = (flow, last.reporter, last.partner)
        pairs = [s for _, s in flows if discourse.WORLD not in (s.reporter, s.partner)]
        if pairs:
            state.pair = (pairs[-1].reporter, pairs[-1].partner)
            state.bilateral = True
        else:
            state.bilateral = False
    heading(state, sentence)
    if lists := [draft for draft in found if "listed" in draft.rules]:
        # After several partners "exports rose" is of all of them.
        last = lists[-1]
        state.topic = (chunks.Flow(last.measure, scope=last.scope), last.reporter, discourse.WORLD)
        state.bilateral = False
    for draft in found:
        if draft.kind == "rank" and draft.measure:
            state.rank = (draft.measure, draft.reporter, draft.partner)
            if state.pair is None or not flows:
                state.pair = (draft.partner, draft.reporter)
                state.bilateral = True
    if (
        other_things
        and not flows
        and len({n.value[0] for n in names}) == 1
        and not any(d.kind == "rank" for d in found)
    ):
        # One economy and other things: the pair is no longer what "its exports" means.
        state.bilateral = False
    forms = [
        d.quantity.form for d in found if d.quantity is not None and d.quantity.form not in (None, "%", "x")
    ]
    state.form = forms[-1] if forms else state.form
    now = state.published.year if state.published else None
    stated = [d for d in found if d.kind not in ("streak", "count") and timing.main_period(d, now=now)]
    state.since_period += 1
    if stated:
        state.since_period = 0
        state.period = timing.single_year(stated[-1].period)
        state.lead = state.lead or state.period
    elif not found and (period := sentence.announced()) is not None:
        state.period = period
        state.lead = state.lead or period


__all__ = ["Flow", "chunk", "read", "read_claims"]
