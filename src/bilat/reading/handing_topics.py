"""What the next sentence is about where it only says "exports rose": the flows told last, whose they are, the place held.

Language-neutral: it sees what was found and categories only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bilat.reading import chunks, discourse, drafts, interpret
from bilat.reading.economies_of import Sides
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.rules_ranks import as_side
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

_MOVED = frozenset({"goods_carried", "goods_from", "beside_share"})
FlowsTold = list[tuple[chunks.Flow, Sides]]
Told = tuple[int, chunks.Flow, Sides]


def taken_apart(items: Sequence[Item]) -> int | None:
    """Where "of this", "of which" begins, with which a sentence tells the parts of an amount."""
    for place in range(len(items) - 2):
        if items[place].base == "of" and items[place + 1].low in wordset("words.pointing"):
            follows = items[place + 2].base
            if follows in ("comma", "figure", "money", "qual", "flow", "econ", "adv", "econs"):
                return place
    return None


def parted(settled: Sequence[Told]) -> int | None:
    """Where the parts of a trade begin: trade was 7 billion: exports 5, imports 2. What follows is of the whole."""
    at, flow, both = settled[0]
    two = {both.reporter, both.partner}
    parts = [f.measure for _, f, s in settled[1:] if {s.reporter, s.partner} == two]
    whole = flow.measure == "trade" and len(parts) == len(settled) - 1
    return at + 1 if whole and sorted(parts) == ["exports", "imports"] else None


def _both_of_topic(state: discourse.Discourse, settled: Sequence[Told]) -> bool:
    """Two-way trade was 7 billion. Peru exported 5 and imported 2. What follows, "the figure", is of the whole."""
    if state.topic is None or state.topic[0].measure != "trade" or discourse.WORLD in state.topic[1:]:
        return False
    alike = all({s.reporter, s.partner} == {*state.topic[1:]} for _, _, s in settled)
    return alike and sorted(f.measure for _, f, _ in settled) == ["exports", "imports"]


def beside_the_two(
    state: discourse.Discourse, settled: Sequence[Told], found: list[drafts.Draft], one: Told
) -> bool:
    """Whether a flow with all is only what that of two is measured by: a quarter less, while all exports fell by 7."""
    place, flow, both = one
    if both.partner != discourse.WORLD or state.books.many or flow.measure not in chunks.MIRROR:
        return False
    before = [(f.measure, s.reporter, s.partner) for p, f, s in settled if p < place]
    if state.topic is not None and any(d.index < place and "previous_sentence" in d.rules for d in found):
        before.append((state.topic[0].measure, *state.topic[1:]))
    beyond = ((), discourse.WORLD)
    return any(m == flow.measure and one == both.reporter and other not in beyond for m, one, other in before)


def flows_told(
    state: discourse.Discourse, sentence: interpret.Sentence, found: list[drafts.Draft]
) -> FlowsTold:
    """The flows of a sentence as topic, pair and row of the next one; those told, in their order."""
    settled = [(i, sentence.flows[i], s) for i, s in sorted(sentence.sides.items()) if s is not None]
    # "As a buyer, with 1.5 billion, it came fourth": what somebody is in passing is not what the text goes on about.
    alone = [one for one in settled if not as_side(sentence.items[one[0]])]
    settled = [one for one in alone or settled if not beside_the_two(state, settled, found, one)]
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
        if parts is None and _both_of_topic(state, settled):
            parts = 0
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
    return flows


def topic_without_flow(state: discourse.Discourse, found: list[drafts.Draft], *, told: bool) -> None:
    """The topic that goods, shares, ranks or lists give. told : whether the sentence told a flow by name."""
    if not told and (moved := [d for d in found if d.reporter and not _MOVED.isdisjoint(d.rules)]):
        # "Goods worth 5 billion went to Peru. The value had been 9 billion, 3 per cent of imports": what they were goes on.
        last = moved[-1]
        state.topic = (chunks.Flow(last.measure, scope=last.scope), last.reporter, last.partner)
        state.since_topic = 0
    if not told and state.topic is None and state.share is not None:
        # "A quarter of Peru's exports go to Chile. They were worth 5 billion": those to Chile.
        part, one, other, scope = state.share
        state.topic, state.since_topic = (chunks.Flow(part, scope=scope), one, other), 0
    if not told and (
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
    if same and not told and len(parts) == len(found) and parts[-1].partner not in ((), discourse.WORLD):
        # "Togo's share of imports has risen to 33 per cent. Machines make up the bulk: 23 million."
        last = parts[-1]
        state.topic = (chunks.Flow(last.measure), last.reporter, last.partner)
    if state.topic is not None and state.topic[0].measure == "fdi_flow":
        held = [d for d in found if d.measure == "fdi_stock" and d.kind == "level"]
        if held and not state.since_topic:
            state.topic = (chunks.Flow("fdi_stock"), held[-1].reporter, held[-1].partner)
    if not told and found and found[-1].kind == "rank" and "in_flow" in found[-1].rules:
        # "China ranked second in terms of trade turnover. It came to 5 billion."
        last = found[-1]
        state.topic = (chunks.Flow(ROLE_MEASURE[last.measure]), last.partner, last.reporter)
        state.since_topic = 0
    if lists := [draft for draft in found if "listed" in draft.rules]:
        # After several partners "exports rose" is of all of them.
        last = lists[-1]
        invested = last.measure.startswith(chunks.INVESTED)
        one, other = (discourse.WORLD, last.partner) if invested else (last.reporter, discourse.WORLD)
        state.topic = (chunks.Flow(last.measure, scope=last.scope), one, other)
        state.bilateral = False


# A heading above a list is short, where it does not end in a colon.
_HEADING: Final = 4


def headed_list(state: discourse.Discourse, sentence: interpret.Sentence, found: list[drafts.Draft]) -> None:
    """The main export partners are: · Top suppliers. What the rows of the list below are of (S4)."""
    items = sentence.items
    if found or not items or "flow" in sentence.bases:
        return
    colon = items[-1].base == "colon"
    if not colon and (len(items) > _HEADING or items[-1].base == "end"):
        return
    roles = set()
    owner: discourse.Codes | None = None
    for item in items:
        if item.cat == "rank.none" and item.data and item.data.get("role"):
            roles.add(item.data["role"])
            owner = sentence.scene.codes(item.data.get("whose")) or owner
        elif item.base == "role":
            roles.add(item.cat.partition(".")[2])
    measure = ROLE_MEASURE.get(roles.pop()) if len(roles) == 1 else None
    if measure not in ("trade", "exports", "imports"):
        return
    topic = state.topic[1] if state.topic is not None and discourse.WORLD in state.topic[1:] else None
    owner = owner or state.books.home or topic or state.home
    if owner and owner != discourse.WORLD:
        state.topic, state.since_topic = (chunks.Flow(measure), owner, discourse.WORLD), 0
        state.listing = (chunks.Flow(measure), owner)


def places(state: discourse.Discourse, found: list[drafts.Draft], *, told: bool) -> None:
    """The place told last, and the two between whom it is one."""
    for draft in found:
        # Of a province's partners nothing goes on.
        if draft.kind == "rank" and draft.measure and draft.partner:
            state.rank = (draft.measure, draft.reporter, draft.partner)
            state.place = int(draft.value) if draft.value else None
            # "Third comes Togo", in a list of places: the text goes on about those it is about.
            entry = draft.index == 0 and draft.rules[:1] == ["placed"]
            if state.pair is None or not (told or entry):
                if not state.apart(draft.partner, draft.reporter):
                    state.pair = (draft.partner, draft.reporter)
                state.bilateral = True
