"""What was said: before the speaker, after the verb, or a quotation that spans several sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bilat.documents import Document
from bilat.reading.events import dates
from bilat.reading.events.meant import PRONOUNS
from bilat.reading.events.quotes import Quote
from bilat.reading.events.voices import Voice
from bilat.reading.events.words import DASHES, Scene, Unit
from bilat.reading.wordsets import wordset

Kind = Literal["direct", "indirect", "fragment"]
_DIRECT_SHARE = 0.6
_DIRECT_WORDS = 5
_ALL_OF_IT = 0.9
# Characters between a quotation and the verb that quotes it: ", the paper ".
_FEW_WORDS = 40
# Words after "he said" that place the speech and do not begin what was said.
_GOES_ON = frozenset({"adding", "and", "noting"})
_CLOSING = wordset("speech.closing")
_INTRODUCING = wordset("speech.introducing")


def find(
    document: Document,
    scene: Scene,
    at: int,
    voice: Voice,
    how: str,
    in_tail: set[int],
    spans: Sequence[Quote],
) -> tuple[int, int, Kind] | None:
    """What was said: before the speaker, after the verb, or a quotation that spans several sentences."""
    units = scene.units
    first, last = min(at, voice.first), max(at, voice.last)
    if how == "quoted":
        # "is quoted (in the same report) as saying ..."
        saying = next((n for n in range(at + 1, min(at + 9, len(units))) if units[n].has("assaying")), None)
        last = max(last, saying) if saying is not None else last
    if units[at].cats.get("say") == "tell" and how == "said":
        last = _addressee(units, last)
    if how == "as saying" and (said := _quoted_before(scene, at, spans)) is not None:
        return said.start, said.end, "direct"
    before = _strip(scene, 0, first, in_tail)
    after = _strip(scene, last + 1, len(units), in_tail)
    if before is not None and quotation_after(scene, last, spans) and not _all_quoted(scene, first, spans):
        before = None  # "Noting that trade had grown, the minister said, "We ..."
    if before is not None and after is not None and _begins_anew(document.text, units, first):
        before = None  # '"... countries" The minister further said, ...'
    if after is not None:
        after = (after[0], _next_verb(scene, *after, spans))
        if before is not None and units[after[0]].has("beside") and units[last + 1].has("comma"):
            after = None  # "Ports grew, the ministry said, noting that ..."
    ends_before = first > 0 and (
        units[first - 1].has("comma", "quote") or units[first - 1].low in ("?", "!", "as")
    )
    if (
        how == "according to"
        and voice.last + 1 < len(units)
        and units[voice.last + 1].has("comma")
        and at == 0
    ):
        before = None
    elif (
        before is not None
        and (
            how == "according to"
            or (ends_before and _is_clause(scene, before) and _closes(scene, last + 1, first, spans))
        )
    ) or how == "inverted":
        after = None
    chosen = before if after is None else after
    if after is not None:
        before = None
    if chosen is None:
        return None
    start, end = units[chosen[0]].start, units[chosen[1] - 1].end
    if after is not None and units[chosen[0]].has("quote"):
        # '"... two countries" The minister further said': a new sentence without a stop.
        own = next((q for q in spans if q.closed and q.start == start and q.end < end), None)
        following = next(
            (u for u in units[chosen[0] : chosen[1]] if own is not None and u.start >= own.end), None
        )
        if own is not None and following is not None and following.cap and following.has("a"):
            end = own.end
    if chosen[0] == at + 1 and units[at].low.endswith(" their"):
        start = units[at].end - len("their")  # "expressed their wish"
    if before is not None:
        # A quotation of several sentences that ends here began earlier.
        for quote in spans:
            if quote.start < start and start < quote.end <= units[first].start + 1:
                start = quote.start
        if ends_before and end < scene.start:
            return None
    if after is not None:
        # A quotation of several sentences that begins here ends later.
        end = max([end, *(q.end for q in spans if start <= q.start < end)])
    start, end = _snug(document.text, start, end)
    if end - start < 3 or len(document.text[start:end].split()) < 2:
        return None
    return start, end, kind(document, start, end, spans)


def _begins_anew(text: str, units: Sequence[Unit], first: int) -> bool:
    """Whether a speaker begins a sentence behind a quotation that ends without a stop or a comma."""
    if first < 2 or not units[first - 1].has("quote") or not units[first].cap:
        return False
    mark = units[first - 1].start
    return text[mark - 1] not in ".,!?;" and any(u.has("say") for u in units[: first - 1])


def _next_verb(scene: Scene, first: int, stop: int, spans: Sequence[Quote]) -> int:
    """Where "and stressed that", "; the other side said" begins another speech, else ``stop``.

    After a noun ("underlined the need to cut duties and proposed a fund") any verb of speech is the same
    subject's; after a clause ("said ports had grown and praised the plan") only one with "that" surely is.
    """
    units = scene.units
    plain = _is_noun_phrase(units, first, stop)
    aside = first > 1 and units[first - 2].low == "who"
    for n in range(first + 2, stop - 2):
        if units[n].has("semicolon"):
            if any(u.has("say") or u.under("say") for u in units[n + 1 : stop]) and not any(
                q.start < units[n].start < q.end for q in spans
            ):
                return n
            continue
        if aside and units[n].has("comma") and units[n + 1].has("say"):
            return n  # "the minister, who said he saw losses, said he would wait"
        if units[n].low != "and":
            continue
        if units[n + 1].low in PRONOUNS:
            hers = units[min(stop - 1, n + 2 + (units[n + 2].low in _ALSO))]
            if hers.has("say") and hers.cats.get("say") != "tell":
                return n  # "said ports grew and she also praised the plan"
            continue
        verb = n + 1 + (units[n + 1].low in _ALSO)
        if verb + 1 >= stop or not units[verb].has("say"):
            continue
        that = units[verb + 1].low == "that"
        own = plain and units[verb].low.split()[0].endswith("ed") and units[verb + 1].low != "by"
        if own:
            own = not any(u.low in _FINITE for u in units[first:n])
        if (that or own) and not any(q.start < units[n].start < q.end for q in spans):
            return n - units[n - 1].has("comma")
    return stop


_ALSO = wordset("speech.also")
_FINITE = wordset("speech.finite")
_NOUN_HEADS = wordset("speech.noun_heads")


def _is_noun_phrase(units: Sequence[Unit], first: int, stop: int) -> bool:
    """Whether what was said is a thing ("the need to", "gratitude for"), not a clause with a subject of its own."""
    if units[first].low in _NOUN_HEADS:
        return True
    if not (units[first].has("a") or units[first].low in _POSSESSIVE):
        return units[first].low.endswith("ing") and units[first].has("w", "v.deepen")
    for n in range(first + 1, min(first + 5, stop)):
        if units[n].low in _OPENS_COMPLEMENT:
            return True
        if not units[n].has("w", "hyphen", "poss", "n.cooperation") or (
            units[n].low.endswith("ed") and len(units[n].low) > 4
        ):
            return False
    return False


_POSSESSIVE = wordset("speech.possessive")
_OPENS_COMPLEMENT = wordset("speech.opens_complement")


def after(
    document: Document, scene: Scene, at: int, in_tail: set[int], spans: Sequence[Quote]
) -> tuple[int, int, Kind] | None:
    """What follows a unit up to the end of the sentence."""
    span = _strip(scene, at + 1, len(scene.units), in_tail)
    if span is None or span[1] - span[0] < 3:
        return None
    start, end = _snug(document.text, scene.units[span[0]].start, scene.units[span[1] - 1].end)
    return start, end, kind(document, start, end, spans)


def _all_quoted(scene: Scene, first: int, spans: Sequence[Quote]) -> bool:
    """Whether what stands before a speaker is a quotation, and not '"dear friend"' at the end of a clause."""
    units = scene.units
    if not first or not units[first - 1].has("quote", "comma"):
        return False
    return any(q.start <= scene.start + 1 and q.end >= units[first - 1].start for q in spans)


def _quoted_before(scene: Scene, at: int, spans: Sequence[Quote]) -> Quote | None:
    """The quotation in '"...," he quoted the minister as saying'."""
    quoting = next((n for n in range(at - 1, -1, -1) if scene.units[n].has("quotes")), None)
    if quoting is None:
        return None
    begin = scene.units[quoting].start
    return next((q for q in spans if q.closed and q.end <= begin and begin - q.end < _FEW_WORDS), None)


def quotation_after(scene: Scene, last: int, spans: Sequence[Quote]) -> Quote | None:
    """The quotation that begins right after a verb of speech, past a comma or a colon."""
    units = scene.units
    mark = next((u for u in units[last + 1 : last + 5] if u.has("quote")), None)
    if mark is None or not all(
        u.has("comma", "colon", "end") or u.low in _GOES_ON
        for u in scene.between(units[last].end, mark.start)
    ):
        return None
    return next((q for q in spans if q.start <= mark.start < q.end and q.start >= units[last].end), None)


def _addressee(units: Sequence[Unit], verb: int) -> int:
    """Past whom somebody tells: "told Malaysian Prime Minister Anwar Ibrahim that", "told a forum"."""
    for n in range(verb + 1, min(verb + 10, len(units))):
        if units[n].low == "that" or units[n].has("colon"):
            return n
        if units[n].has("person") or units[n].has("comma", "quote", "end"):
            last = n if units[n].has("person") else n - 1
            return last + 1 if last + 1 < len(units) and units[last + 1].low in _MATTER else last
        if units[n].low in _MATTER and (
            units[n - 1].has("title", "bodyword", "n.side") or units[n - 1].low in _WHOM
        ):
            return n  # "informed the Ambassador about the plant"
    return verb


_MATTER = frozenset({"about", "of"})
_WHOM = wordset("content.whom")


def _closes(scene: Scene, after: int, first: int, spans: Sequence[Quote]) -> bool:
    """Whether the words after the verb only place the speech: "in Beijing", "on Monday", "at a forum"."""
    units = scene.units
    if first > 0 and any(q.end <= units[first].start and units[first].start - q.end <= 2 for q in spans):
        return True
    if after >= len(units) or (after >= len(units) - 2 and units[after].has("w", "date", "end")):
        return True  # "said recently."
    unit = units[after]
    return (
        unit.has("comma", "end", "date", "during", "semicolon", "sayn")
        or unit.low in _CLOSING
        or (unit.has("a") and after + 1 < len(units) and units[after + 1].has("sayn", "n.meeting", "cap"))
    )


def _is_clause(scene: Scene, span: tuple[int, int]) -> bool:
    """More than an introduction ("In Beijing," "In a post on Monday,"): a quotation, or five units and a verb."""
    units = scene.units[span[0] : span[1]]
    if any(u.has("quote") for u in units):
        return True
    if units[0].low in _INTRODUCING and not any(
        u.under("v.") or u.has("will") or u.low in _FINITE or (u.has("w") and u.low.endswith("ed"))
        for u in units
    ):
        return False
    return len(units) > 4


def _strip(scene: Scene, first: int, stop: int, in_tail: set[int]) -> tuple[int, int] | None:
    """Units from first to stop without the outlet's clause and the marks at its ends."""
    units = scene.units
    inner = [n for n in range(first, stop) if n not in in_tail]
    if not inner:
        return None
    # A tail in the middle parts the text: keep the longer side.
    runs: list[list[int]] = [[inner[0]]]
    for n in inner[1:]:
        if n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    run = max(runs, key=len)
    begin, end = run[0], run[-1] + 1
    if begin == 0 and scene.dateline:
        while begin < end - 1 and (units[begin].has("dateline") or units[begin].low in DASHES):
            begin += 1
    leading = ("comma", "colon", "end", "semicolon")
    while begin < end - 1 and (
        units[begin].has(*leading)
        or units[begin].low in ("that", "and", "but", "also")
        or _is_day(units[begin])
        or (units[begin].low == "on" and begin + 1 < end and _is_day(units[begin + 1]))
    ):
        begin += 1
    if units[begin].has("covering", "during", "sayn") or units[begin].low in ("in", "at", "to", "on", "with"):
        # "said in a written reply that ...": what was said begins after "that".
        that = next((n for n in range(begin, min(begin + 10, end)) if units[n].low == "that"), None)
        if that is not None and not any(u.has("comma") for u in units[begin:that]):
            begin = that + 1
    while end > begin and units[end - 1].has("comma", "end", "semicolon"):
        end -= 1
    return (begin, end) if end > begin else None


def _is_day(unit: Unit) -> bool:
    words = unit.cats.get("date")
    return isinstance(words, dates.DateWords) and words.kind in ("day", "weekday", "relday", "iso")


def around(document: Document, scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """The sentence without the units first to last, which name the outlet; None where little is left."""
    span = _strip(scene, 0, len(scene.units), set(range(first, last + 1)))
    if span is None or span[1] - span[0] < 4:
        return None
    return _snug(document.text, scene.units[span[0]].start, scene.units[span[1] - 1].end)


def _snug(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;:\n\t":
        start += 1
    while end > start and text[end - 1] in " ,;:\n\t":
        end -= 1
    return start, end


def kind(document: Document, start: int, end: int, spans: Sequence[Quote]) -> Kind:
    """Direct where most of it stands in quotation marks, fragment where some words do."""
    covered = words = 0
    for quote in spans:
        low, high = max(start, quote.start), min(end, quote.end)
        if low < high:
            covered += high - low
            words += len(document.text[low:high].split())
    if not covered:
        return "indirect"
    share = covered / (end - start)
    if share >= _ALL_OF_IT or (words >= _DIRECT_WORDS and share >= _DIRECT_SHARE):
        return "direct"
    return "fragment"


def sentence_before(
    document: Document, scenes: Sequence[Scene], scene: Scene, spans: Sequence[Quote]
) -> tuple[int, int, Kind] | None:
    """What "This was stated by" means: the sentence before, in the same passage."""
    told = next((s for s in reversed(scenes[: scene.number]) if not s.headline), None)
    if told is None or scene.start - told.end > 4:
        return None
    return told.start, told.end, kind(document, told.start, told.end, spans)


def quotation_before(
    document: Document, scenes: Sequence[Scene], scene: Scene, spans: Sequence[Quote]
) -> tuple[int, int, Kind] | None:
    """The quotation that ends right before '"... markets." He added.'"""
    if scene.number == 0 or scenes[scene.number - 1].headline:
        return None
    quote = next((q for q in spans if q.closed and 0 <= scene.start - q.end <= 2), None)
    if quote is None:
        return None
    return quote.start, quote.end, kind(document, quote.start, quote.end, spans)
