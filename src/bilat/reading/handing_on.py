"""What a sentence hands on to the next: pair, home, list, topic, period.

Language-neutral: it sees what was found and categories only.
"""

from __future__ import annotations

from typing import Final

from bilat.reading import chunks, discourse, drafts, gaps, handing_times, handing_topics, headings, interpret
from bilat.reading.books import every
from bilat.reading.chunks import INVESTED, MIRROR
from bilat.reading.members import is_group
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.tokens import Item


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
        plain = who.base == "econ" and items[at].base == "econ"
        if items[place - 1].base in ("as", "be") and of.base in ("of", "for") and one and other and plain:
            state.rank = (item.cat.split(".", 1)[1], one, other)


def listing(state: discourse.Discourse, sentence: interpret.Sentence, found: list[drafts.Draft]) -> None:
    """Whose partners the next sentences may go on to name: India followed with 3 billion."""
    parts = handing_topics.taken_apart(sentence.items) if state.topic is not None else None
    for place, both in sorted(sentence.sides.items()):
        flow = sentence.flows[place]
        gap = flow.measure == "balance"
        if gap and both is not None and _of_group(both.reporter, both.partner):
            # "23 members had a surplus with Africa. The highest were Germany (8 billion) and France (5 billion)"
            state.listing = (chunks.Flow("balance", scope=flow.scope, sign=flow.sign), both.reporter)
            continue
        if both is None or gap or not both.reporter or (parts is not None and parts < place):
            continue
        behind = sentence.items[place + 1 : place + 2]
        if (
            flow.measure == "trade"
            and behind
            and behind[0].cat == "flow"
            and _of_group(both.reporter, both.partner)
        ):
            of_that: chunks.Flow = behind[0].value
            if of_that.measure == "balance":  # "a trade in goods surplus with Africa"
                state.listing = (chunks.Flow("balance", sign=of_that.sign), both.reporter)
                break
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
        if "traders" in draft.rules or "member" in draft.rules:
            _traders(state, draft)
        elif "listed" in draft.rules or (
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


def _of_group(owner: discourse.Codes, other: discourse.Codes) -> bool:
    """Whether a group's flow is with another side: its members may be told next."""
    return is_group(owner) and other not in ((), discourse.WORLD)


def _traders(state: discourse.Discourse, draft: drafts.Draft) -> None:
    """Whose list it is where those who trade with one party were told: that party's."""
    if draft.measure in MIRROR or draft.measure == "trade":
        measure = MIRROR.get(draft.measure, draft.measure)
        state.listing = (chunks.Flow(measure, scope=draft.goods), draft.partner)
        state.listing_shares = False


def changes(state: discourse.Discourse, found: list[drafts.Draft]) -> None:
    """By how much each flow is said to have moved: what two amounts must bear out to be of the same months."""
    for draft in found:
        if draft.kind == "growth" and draft.unit == "%" and draft.quantity is not None:
            moved = -draft.quantity.value if draft.change == "down" else draft.quantity.value
            state.changes = [*state.changes[-7:], (draft.measure, draft.reporter, draft.partner, moved)]
            if draft.scope is None:
                state.moved.setdefault((draft.measure, draft.reporter, draft.partner, draft.period), moved)


def recents(state: discourse.Discourse, found: list[drafts.Draft]) -> None:
    """Which partners were told last, for "the three countries"."""
    for draft in found:
        codes = draft.reporter if draft.kind == "rank" else draft.partner
        if len(codes) == 1 and (len(codes[0]) == 3 or codes == ("EU",)) and codes != discourse.WORLD:
            state.recents = [code for code in state.recents[-9:] if code != codes[0]] + [codes[0]]


def amounts(state: discourse.Discourse, found: list[drafts.Draft]) -> None:
    """The exports and imports told last: a surplus may be their difference."""
    state.amounts = [*state.amounts, *(draft for draft in found if gaps.both_way(draft))][-4:]


# A sentence that turns to a partner without telling a flow is short: "France is the same story".
SHORT: Final = 12
_NAMING: Final = frozenset({"econ", "econs", "flow", "rank"})
# Items that a sentence hands on by themselves: names, times, other things told of.
_HEEDED: Final = frozenset({"econ", "none", "rank", "year", "period"})
_CARRIED: Final = frozenset(
    {"previous_sentence", "topic", "beside_level", "beside_share", "of_that", "parallel", "row", "other_way"}
)
_TOLD: Final = frozenset({"level", "growth", "balance", "multiple", "share"})


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
        if {"traders", "member"} & set(draft.rules) and home is not None:
            continue  # members of a group, others who trade with the one whose trade is told
        if draft.reporter != discourse.WORLD and (home is None or _CARRIED.isdisjoint(draft.rules)):
            home = draft.reporter  # what is carried on tells nothing new
    return home


def subject(
    state: discourse.Discourse, sentence: interpret.Sentence, found: list[drafts.Draft], names: list[Item]
) -> None:
    """Who acts, and whose exports and imports are told from here on."""
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


def figures(state: discourse.Discourse, sentence: interpret.Sentence, found: list[drafts.Draft]) -> None:
    """The figures that "it", "the share", "of both" may mean in the next sentence."""
    amounts(state, found)
    holders = {d.reporter for d in found} if all(d.kind in ("rank", "streak") for d in found) else set()
    state.placed = holders.pop() if len(holders) == 1 else None
    recents(state, found)
    if "econs" in sentence.bases:
        twos = [tuple(item.value) for item in sentence.items if item.base == "econs" and len(item.value) == 2]
        state.named_together = twos[-1] if twos else state.named_together
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


def focus(
    state: discourse.Discourse,
    sentence: interpret.Sentence,
    found: list[drafts.Draft],
    names: list[Item],
    other_things: bool,
) -> None:
    """The partner that a short sentence turns to without telling a flow."""
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


def sums(state: discourse.Discourse, found: list[drafts.Draft]) -> None:
    """What wholes and what two traded with each other came to: later figures are measured by them."""
    for draft in found:
        if "period_of_publication" in draft.rules:
            continue  # when that was is not known: nothing is measured by it
        whole = draft.kind == "level" and draft.partner == discourse.WORLD and draft.scope is None
        of_two = (
            draft.kind == "level" and draft.partner and discourse.WORLD not in (draft.reporter, draft.partner)
        )
        if of_two and draft.scope in (None, "goods") and draft.quantity and draft.period and draft.unit:
            state.parts.append(
                (draft.measure, draft.reporter, draft.partner, draft.period, draft.quantity.value, draft.unit)
            )
        if whole and draft.quantity is not None and draft.period is not None and draft.unit is not None:
            state.wholes.append(
                (draft.measure, draft.reporter, draft.period, draft.quantity.value, draft.unit)
            )


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
    subject(state, sentence, found, names)
    figures(state, sentence, found)
    listing(state, sentence, found)
    focus(state, sentence, found, names, other_things)
    flows = handing_topics.flows_told(state, sentence, found)
    asked = sentence.asks()
    if not asked and flows and not sentence.is_question:
        asked = "told"  # a sentence without figures tells a flow: its figures come next
    state.asked = asked if not found and (flows or asked == "goal") else ""
    heading(state, sentence)
    handing_topics.topic_without_flow(state, found, told=bool(flows))
    handing_topics.headed_list(state, sentence, found)
    handing_topics.places(state, found, told=bool(flows))
    if (
        other_things
        and not flows
        and len({n.value[0] for n in names}) == 1
        and not any(d.kind == "rank" for d in found)
    ):
        # One economy and other things: the pair is no longer what "its exports" means.
        state.bilateral = False
    sums(state, found)
    if not found and (unit := headings.unit_told(sentence.items)) is not None:
        state.heading = unit
    forms = [
        d.quantity.form for d in found if d.quantity is not None and d.quantity.form not in (None, "%", "x")
    ]
    state.form = forms[-1] if forms else state.form
    handing_times.period(state, sentence, found)
