"""What a sentence hands on to the next: pair, home, list, topic, period.

Language-neutral: it sees what was found and categories only.
"""

from __future__ import annotations

from collections.abc import Sequence

from bilat.periods import Period
from bilat.reading import chunks, discourse, drafts, headings, interpret, times, timing
from bilat.reading.books import every
from bilat.reading.chunks import INVESTED, MIRROR
from bilat.reading.economies_of import Sides
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset


def heading(state: discourse.Discourse, sentence: interpret.Sentence) -> None:
    """Canada as trading partner of Denmark: whose place the next lines tell, in whose list."""
    items = sentence.items
    if "role" not in sentence.bases:
        return
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


def entry(state: discourse.Discourse, year: int) -> None:
    """An entry of a chronicle begins: what it tells is of its year."""
    state.dated, state.period, state.since_period = year, Period.year(year), 0
    state.lead = state.lead or state.period


def listing(state: discourse.Discourse, sentence: interpret.Sentence, found: list[drafts.Draft]) -> None:
    """Whose partners the next sentences may go on to name: India followed with 3 billion."""
    parts = taken_apart(sentence.items) if state.topic is not None else None
    for place, both in sorted(sentence.sides.items()):
        flow = sentence.flows[place]
        if (
            both is None
            or flow.measure == "balance"
            or not both.reporter
            or (parts is not None and parts < place)
        ):
            continue
        owner, measure = both.reporter, flow.measure
        third = flow.verb and state.third(both.reporter) and not state.third(both.partner)
        told_here = both.partner in (state.books.home, state.home) or third
        if state.rank is not None and state.rank[1:] == (both.reporter, both.partner):
            told_here = third = (
                True  # "Russia was Norway's first market. It imported fish for 4 billion. France came next"
            )
        if measure in MIRROR and told_here and (flow.verb or both.partner == state.books.home or third):
            owner, measure = both.partner, MIRROR[measure]  # "Togo bought Peru's goods": of Peru's exports
        if flow.measure.startswith(INVESTED):
            owner = both.partner  # a list that goes on is of investors
        if flow.measure == "trade" and both.partner in (state.home, state.owner):
            owner = both.partner
        state.listing = (chunks.Flow(measure, scope=flow.scope), owner)
    for item in sentence.items if "rank" in sentence.bases else ():
        role = item.data.get("role") if item.cat == "rank.none" and item.data else None
        if role in ROLE_MEASURE and (owner := sentence.scene.codes(item.data["whose"])):
            state.listing = (chunks.Flow(ROLE_MEASURE[role]), owner)
    for draft in found:
        if "listed" in draft.rules or (
            draft.kind == "share" and draft.reporter and draft.partner != discourse.WORLD
        ):
            invested = draft.measure.startswith(INVESTED)
            owner, measure = draft.partner if invested else draft.reporter, draft.measure
            if measure in MIRROR and state.third(draft.reporter) and not state.third(draft.partner):
                owner, measure = draft.partner, MIRROR[measure]
            state.listing = (chunks.Flow(measure, scope=draft.goods), owner)
            state.listing_shares = draft.kind == "share"
        elif draft.kind == "rank":
            state.listing_shares = False
            measure = ROLE_MEASURE[draft.measure]
            state.listing = (chunks.Flow(measure, scope=draft.goods), draft.partner)


def changes(state: discourse.Discourse, found: list[drafts.Draft]) -> None:
    """By how much each flow is said to have moved: what two amounts must bear out to be of the same months."""
    for draft in found:
        if draft.kind == "growth" and draft.unit == "%" and draft.quantity is not None:
            moved = -draft.quantity.value if draft.change == "down" else draft.quantity.value
            state.changes = [*state.changes[-7:], (draft.measure, draft.reporter, draft.partner, moved)]


def recents(state: discourse.Discourse, found: list[drafts.Draft]) -> None:
    """Which partners were told last, for "the three countries"."""
    for draft in found:
        codes = draft.reporter if draft.kind == "rank" else draft.partner
        if len(codes) == 1 and len(codes[0]) == 3 and codes != discourse.WORLD:
            state.recents = [code for code in state.recents[-9:] if code != codes[0]] + [codes[0]]


def amounts(state: discourse.Discourse, found: list[drafts.Draft]) -> None:
    """The exports and imports told last: a surplus may be their difference."""
    for draft in found:
        flow = draft.kind == "level" and draft.measure in ("exports", "imports")
        if flow and "compared" not in draft.rules and draft.quantity is not None:
            state.amounts[draft.measure] = (draft.quantity.value, draft.unit, draft.reporter, draft.partner)


def taken_apart(items: Sequence[Item]) -> int | None:
    """Where "of this", "of which" begins, with which a sentence tells the parts of an amount."""
    for place in range(len(items) - 2):
        if items[place].base == "of" and items[place + 1].low in wordset("words.pointing"):
            follows = items[place + 2].base
            if follows in ("comma", "figure", "money", "qual", "flow", "econ", "adv", "econs"):
                return place
    return None


def parted(settled: Sequence[tuple[int, chunks.Flow, Sides]]) -> int | None:
    """Where the parts of a trade begin: trade was 7 billion: exports 5, imports 2. What follows is of the whole."""
    at, flow, both = settled[0]
    two = {both.reporter, both.partner}
    parts = [f.measure for _, f, s in settled[1:] if {s.reporter, s.partner} == two]
    whole = flow.measure == "trade" and len(parts) == len(settled) - 1
    return at + 1 if whole and sorted(parts) == ["exports", "imports"] else None


# A sentence that turns to a partner without telling a flow is short: "France is the same story".
SHORT = 12
# How many years before the time spoken of a figure is only a look back (by judgement: a year earlier may be gone on from).
LOOKS_BACK = 2
# A heading that is only a time: "August 2024."
HEADING = 2
_NAMING = frozenset({"econ", "econs", "flow", "rank"})
# Items that a sentence hands on by themselves: names, times, other things told of.
_HEEDED = frozenset({"econ", "none", "rank", "year", "period"})
_CARRIED = frozenset(
    {"previous_sentence", "topic", "beside_level", "beside_share", "of_that", "parallel", "row", "other_way"}
)
_MOVED = frozenset({"goods_carried", "goods_from", "beside_share"})
_TOLD = frozenset({"level", "growth", "balance", "multiple", "share"})


def teller(
    state: discourse.Discourse, sentence: interpret.Sentence, found: list[drafts.Draft]
) -> discourse.Codes | None:
    """Whose exports and imports are told from here on: of who owned those of the sentence."""
    verbs = {flow.head for flow in sentence.flows.values() if flow.verb}
    home = state.home
    both = {d.reporter for d in found if d.measure in ("exports", "imports") and d.kind in _TOLD}
    if home is not None and len(both) > 1 and home in both:
        return home  # "Pakistan's exports stood at 5, while Sri Lankan exports were 3": of both
    for draft in found:
        if draft.measure not in ("exports", "imports") or draft.kind not in _TOLD:
            continue
        if (state.home or state.owner or state.voice) and draft.words.get("measure") in verbs:
            continue  # "Japan became Peru's first market, buying 5 billion": the text still tells Peru's trade
        if draft.words.get("measure") in verbs and state.third(draft.reporter):
            continue  # "only Germany buys more", in a text whose title names two others
        if draft.reporter != discourse.WORLD and (home is None or _CARRIED.isdisjoint(draft.rules)):
            home = draft.reporter  # what is carried on tells nothing new
    return home


def _compared_times(found: list[drafts.Draft]) -> tuple[Period, Period] | None:
    """The two times that a sentence compares by name: 10 per cent in 2022, against 28 per cent in 1994."""
    told = [d for d in found if d.period is not None and d.period_stated and d.kind in _TOLD]
    first = {d.period for d in told if "compared" in d.rules}
    last = {d.period for d in told if "compared" not in d.rules}
    if len(first) != 1 or len(last) != 1:
        return None
    one, other = first.pop(), last.pop()
    assert one is not None
    assert other is not None
    return (one, other) if one.months == other.months and (one.end or "") < (other.end or "") else None


def _over_years(sentence: interpret.Sentence, found: list[drafts.Draft]) -> Period | None:
    """The years that a sentence tells a change over: rose by 59 per cent between 2018 and 2022, grew from then to now."""
    for draft in reversed(found):
        period = draft.period
        if draft.kind in ("growth", "multiple") and period is not None and (period.months or 0) > 12:
            return period
    if sentence.ends is None:
        return None
    first, last = sentence.ends
    return Period(first.start, last.end) if (first.start or "") < (last.end or "") else None


def _of_the_past(draft: drafts.Draft, spoken: Period) -> bool:
    """Whether a change is one over years that ended before the time spoken of."""
    period = draft.period
    if draft.kind not in ("growth", "multiple") or period is None or (period.months or 0) <= 12:
        return False
    return (period.end or "") < (spoken.end or "")


def _alone(sentence: interpret.Sentence) -> bool:
    """Whether a sentence opens with a time that it takes out of a longer one: in June alone."""
    words = wordset("timing.alone", sentence.language)
    return any(
        item.low in words and place and sentence.items[place - 1].base == "period"
        for place, item in enumerate(sentence.items[:4])
    )


def _within(part: Period | None, whole: Period) -> bool:
    """Whether some months lie in more of them."""
    if part is None or None in (part.start, part.end, whole.start, whole.end):
        return False
    return str(whole.start) <= str(part.start) and str(part.end) <= str(whole.end) and part != whole


def carry_on(state: discourse.Discourse, sentence: interpret.Sentence, found: list[drafts.Draft]) -> None:
    """What the next sentence may take for granted."""
    names = []
    other_things = False
    if found:
        state.named_year = None  # figures have a time of their own
    for item in sentence.items:
        base = item.base
        if base not in _HEEDED:
            continue
        if base == "econ":
            if item.is_a("econ.group"):
                state.group = item.value[:1]
            else:
                names.append(item)
        elif base == "none" or item.cat == "rank.none":
            other_things = True
        elif not found and base in ("year", "period"):
            year = item.value.year if isinstance(item.value, chunks.When) else item.value
            state.named_year = year if isinstance(year, int) else state.named_year
    told_of: dict[discourse.Codes, None] = {
        (code,): None for item in sentence.items if item.base in _NAMING for code in every(item)
    }
    if len(told_of) == 2:
        one_named, other_named = told_of
        state.two = one_named, other_named
    elif told_of:
        state.two = None
    for flow in sentence.flows.values():
        for side in flow.roles.values():
            if isinstance(side, Item) and side.is_a("econ.group"):
                state.group = side.value[
                    :1
                ]  # "exports to the Caribbean Community": the bloc of the next sentence
    owned = [
        (sentence.flows[i], s)
        for i, s in sorted(sentence.sides.items())
        if s and "own" in sentence.flows[i].roles
    ]
    first = names[0] if names else None
    if first is not None and state.books.home is not None and sentence.governed(first):
        first = None  # "and to India 5 million": whom goods go to does nothing
    if first is not None and not (owned and owned[0][0].head[0] < first.start):
        state.subject = sentence.scene.codes(first)
    elif owners := [s.reporter for i, s in sentence.sides.items() if s and "own" in sentence.flows[i].roles]:
        state.subject = owners[0]
    if state.books.home is None:  # else the whole text has said whose trade it tells
        state.home = teller(state, sentence, found)
    if state.home is None:
        gaps = [
            d.reporter for d in found if d.measure == "balance" and d.reporter not in ((), discourse.WORLD)
        ]
        state.home = gaps[-1] if gaps else None
    amounts(state, found)
    holders = {d.reporter for d in found} if all(d.kind in ("rank", "streak") for d in found) else set()
    state.placed = holders.pop() if len(holders) == 1 else None
    recents(state, found)
    changes(state, found)
    shares = {(d.measure, d.reporter, d.partner, d.scope) for d in found if d.kind == "share"}
    if found or not sentence.bases.isdisjoint(("pct", "money", "growth", "none")):
        state.share = (
            shares.pop() if len(shares) == 1 else None
        )  # a figure of something else is what "it" means
    both = {d.partner for d in found if d.measure in ("exports", "imports")}
    each = {d.measure for d in found if d.measure in ("exports", "imports")}
    state.both = (
        next(iter(both)) if len(both) == 1 and len(each) == 2 and discourse.WORLD not in both else None
    )
    listing(state, sentence, found)
    others = {code for name in names for code in name.value[:1]} - set(state.books.home or ())
    if not found and len(sentence.items) <= SHORT and "world" in sentence.bases and not names:
        state.focus = None  # a heading: "All partners."
    if any(s is not None for s in sentence.sides.values()) and not all(
        s is None or "focus" in s.rules for s in sentence.sides.values()
    ):
        state.focus = None
    elif (
        not (found or sentence.sides or other_things or any(i.base == "flow" for i in sentence.items))
        and len(others) == 1
        and len(sentence.items) < SHORT
    ):
        state.focus = (next(iter(others)),)
    settled = [(i, sentence.flows[i], s) for i, s in sorted(sentence.sides.items()) if s is not None]
    flows = [(flow, s) for _, flow, s in settled]
    if flows:
        (one, own), (two, other) = flows[0], flows[-1]
        before, state.former = state.topic, None
        alone = len({flow.measure for flow, _ in flows}) == 1
        if (
            alone
            and before is not None
            and {before[0].measure, one.measure} == {"exports", "imports"}
            and {*before[1:]} == {own.reporter, own.partner}
        ):
            state.former = before, (one, own.reporter, own.partner)
        if len({flow.measure for flow, _ in flows}) == 2 and one.measure != two.measure:
            state.former = (one, own.reporter, own.partner), (two, other.reporter, other.partner)
    state.since_topic = 0 if flows or any("goods" in d.rules for d in found) else state.since_topic + 1
    if flows:
        state.row = [(flow, s.reporter, s.partner) for flow, s in flows]
        # "Of this, exports were 3 billion": the text goes on about the whole, told before the parts.
        parts = taken_apart(sentence.items)
        parts = parted(settled) if parts is None else parts
        whole = [(flow, s) for i, flow, s in settled if parts is None or i < parts]
        if whole or state.topic is None or state.topic[0].measure != "trade":
            flow, last = (whole or flows)[-1]
            state.topic = (flow, last.reporter, last.partner)
        pairs = [
            s
            for _, s in flows
            if discourse.WORLD not in (s.reporter, s.partner)
            and s.partner
            and not state.crowd(s.reporter, s.partner)
        ]
        if pairs:
            if not state.apart(pairs[-1].reporter, pairs[-1].partner):
                state.pair = (pairs[-1].reporter, pairs[-1].partner)
            state.bilateral = True
        else:
            state.bilateral = False
    asked = sentence.asks()
    if not asked and flows and not sentence.is_question:
        asked = "told"  # a sentence without figures tells a flow: its figures come next
    state.asked = asked if not found and (flows or asked == "goal") else ""
    heading(state, sentence)
    if not flows and (moved := [d for d in found if d.reporter and not _MOVED.isdisjoint(d.rules)]):
        # "Goods worth 5 billion went to Peru. The value had been 9 billion, 3 per cent of imports": what they were goes on.
        last = moved[-1]
        state.topic = (chunks.Flow(last.measure, scope=last.scope), last.reporter, last.partner)
        state.since_topic = 0
    if not flows and state.topic is None and state.share is not None:
        # "A quarter of Peru's exports go to Chile. They were worth 5 billion": those to Chile.
        part, one, other, scope = state.share
        state.topic, state.since_topic = (chunks.Flow(part, scope=scope), one, other), 0
    if not flows and (
        ranked := [
            d
            for d in found
            if "of_rank" in d.rules
            and d.kind in ("level", "growth")
            and d.measure in ("trade", "exports", "imports")
        ]
    ):
        # "Egypt is Sudan's first partner, with $861 million": what that was of goes on.
        state.topic = (chunks.Flow(ranked[-1].measure), ranked[-1].reporter, ranked[-1].partner)
        state.since_topic = 0
    parts = [d for d in found if d.kind == "share" and d.measure in ("exports", "imports")]
    same = state.topic is not None and parts and parts[-1].reporter == state.topic[1]
    if same and not flows and len(parts) == len(found) and parts[-1].partner not in ((), discourse.WORLD):
        # "Togo's share of imports has risen to 33 per cent. Machines make up the bulk: 23 million."
        last = parts[-1]
        state.topic = (chunks.Flow(last.measure), last.reporter, last.partner)
    if state.topic is not None and state.topic[0].measure == "fdi_flow":
        held = [d for d in found if d.measure == "fdi_stock" and d.kind == "level"]
        if held and not state.since_topic:
            state.topic = (chunks.Flow("fdi_stock"), held[-1].reporter, held[-1].partner)
    if not flows and found and found[-1].kind == "rank" and "in_flow" in found[-1].rules:
        # "China ranked second in terms of trade turnover. It came to 5 billion."
        last = found[-1]
        state.topic = (chunks.Flow(ROLE_MEASURE[last.measure]), last.partner, last.reporter)
        state.since_topic = 0
    if lists := [draft for draft in found if "listed" in draft.rules]:
        # After several partners "exports rose" is of all of them.
        last = lists[-1]
        state.topic = (chunks.Flow(last.measure, scope=last.scope), last.reporter, discourse.WORLD)
        state.bilateral = False
    for draft in found:
        if draft.kind == "rank" and draft.measure:
            state.rank = (draft.measure, draft.reporter, draft.partner)
            state.place = int(draft.value) if draft.value else None
            if state.pair is None or not flows:
                if not state.apart(draft.partner, draft.reporter):
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
    for draft in found:
        if "period_of_publication" in draft.rules:
            continue  # when that was is not known: nothing is measured by it
        whole = draft.kind == "level" and draft.partner == discourse.WORLD and draft.scope is None
        of_two = (
            draft.kind == "level" and draft.partner and discourse.WORLD not in (draft.reporter, draft.partner)
        )
        if of_two and draft.scope is None and draft.quantity and draft.period and draft.unit:
            state.parts.append(
                (draft.measure, draft.reporter, draft.partner, draft.period, draft.quantity.value, draft.unit)
            )
        if whole and draft.quantity is not None and draft.period is not None and draft.unit is not None:
            state.wholes.append(
                (draft.measure, draft.reporter, draft.period, draft.quantity.value, draft.unit)
            )
    if not found and (unit := headings.unit_told(sentence.items)) is not None:
        state.heading = unit
    forms = [
        d.quantity.form for d in found if d.quantity is not None and d.quantity.form not in (None, "%", "x")
    ]
    state.form = forms[-1] if forms else state.form
    now = state.published.year if state.published else None
    stated = [d for d in found if d.kind not in ("streak", "count") and timing.main_period(d, now=now)]
    state.since_period += 1
    looked = [d.period for d in found if d.period_stated and d.period and "compared" not in d.rules]
    state.looked = looked[-1] if looked else state.looked
    state.period = sentence.spoken
    before, later, state.later = state.period, state.later, None
    if later is not None and found and all(d.period == later for d in found):
        state.period = before = later  # the sentence has come back from an earlier time
    if before is not None and all(d.kind == "rank" for d in stated):
        # "Turkey, which had been fourth last year": no figure goes on from a place held earlier.
        stated = [d for d in stated if d.period is None or (d.period.end or "") >= (before.end or "")]
    state.years = _over_years(sentence, found) or (state.years if not found else None)
    if before is not None:
        # "From 2016 to 2023 it grew by 15 per cent a year", in a text on ten months of 2024: history.
        stated = [d for d in stated if not _of_the_past(d, before)]
    if stated:
        state.since_period = 0
        last = stated[-1]
        alike = [d for d in stated if d.period and last.period and d.period.months == last.period.months]
        # "$13 bn in 2021-22, and $8 bn in 2020-21": the sentence is about the later.
        last = max(alike, key=lambda d: d.period.end or "", default=last)  # type: ignore[union-attr]
        # Money invested over years goes on to be told of as such.
        invested = last.measure in ("fdi_flow", "investor", "investment_approved")
        state.period = last.period if invested else times.single_year(last.period)
        if before is not None and state.period is not None and (state.period.end or "") < (before.end or ""):
            if (before.last_year or 0) - (state.period.last_year or 0) >= LOOKS_BACK:
                state.period = (
                    before  # "In 2011 it had been 4 billion": what follows is of the time spoken of
                )
            else:
                state.later = before
        if before is not None and _alone(sentence) and _within(state.period, before):
            state.period = before  # "In June alone exports were 5 million": an aside from the year told of
        state.span = sentence.ends or _compared_times(found)
        state.lead = state.lead or state.period
    elif not sentence.drafts and (period := sentence.announced()) is not None:
        state.period = period
        if len(sentence.items) <= HEADING:
            state.dated = period.last_year
        state.lead = state.lead or period
