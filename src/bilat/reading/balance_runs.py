"""Runs of years with a surplus or a deficit: in deficit with Ireland every year since 1996 (S9).

Language-neutral: it sees categories only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bilat.periods import Period
from bilat.reading import times
from bilat.reading.chunks import Flow, Streak
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

if TYPE_CHECKING:
    from bilat.reading.runs import Runs

# What a run of years may be told of instead: the deficit has grown for five years, narrowed since 2010.
_MOVES: Final = frozenset({"growth", "up", "down", "rank", "fverb", "none", "share", "target"})
_NO_RUN: Final = frozenset({"ord", "ordword", "sup", "comma", "rank"})
_REACH: Final = 10
# What stands between who it is and the verb.
_LEADS: Final = frozenset({"have", "be", "adv", "w", "qual"})


def run(sentence: Runs, index: int, item: Item) -> Draft | None:
    """The run of years at ``index`` where it is one of surpluses or deficits, each of them told or plain."""
    if item.cat != "streak" or item.value.unit == "month":
        return None
    told = _stands(sentence, index) or _outsold(sentence, index) or _had_one(sentence, index)
    by_verb = told is not None
    if told is None:
        # "A surplus that ends five years of deficits": what is behind it, not what is before.
        skipped = index if item.data.get("rule") == "over" else 0
        place = _balance(sentence.items[skipped:], index - skipped)
        place = None if place is None else place + skipped
        if place is None:
            return None
        settled = sentence.flow_at(place)
        if settled is None or not settled[0].sign:
            return None
        flow, found = settled
        if "own" not in flow.roles and (holder := _holder(sentence, place)) is not None:
            found = holder
    else:
        flow, found, place = told
    if not found.reporter or not found.partner:
        return None
    draft = sentence.run_of(index, "balance", found)
    draft.scope, draft.unit = flow.scope, "years"
    draft.change = "surplus" if flow.sign > 0 else "deficit"
    if flow.head is not None:
        draft.words["measure"] = flow.head
    streak: Streak = item.value
    draft.qualifier = streak.qualifier
    spoken = _spoken(sentence, draft)
    published = sentence.state.published
    last = spoken.last_year if spoken is not None else published.year - 1 if published is not None else None
    if streak.since is not None:
        before = sentence.items[:index]
        if not _NO_RUN.isdisjoint([i.base for i in before[place:]]):
            return None
        # A run that is named ("every year since") may follow a figure of its own time.
        told = before[place:] if before and before[-1].base == "annual" else before
        if not by_verb and any(i.base == "money" for i in told):
            return None  # "a deficit of 2 billion in 2013, the first since 1994", "its first shortfall since 1992"
        begun = times.resolve(streak.since, sentence.context((*draft.reporter, *draft.partner)))
        if begun is None or begun.first_year is None or last is None or last <= begun.first_year:
            return None
        draft.period = Period.years(begun.first_year, last)
        draft.value = float(last - begun.first_year + 1)
        draft.rules.append("since_year_counted")
        return draft
    if streak.count is None or streak.count < 2:
        return None
    draft.value = float(streak.count)
    if last is not None and item.data.get("rule") == "over":
        last -= 1  # "a surplus that ends five years of deficits": those before it
        spoken = None
    if spoken is not None and spoken.months == 12 * streak.count:
        draft.period = spoken  # "from 2016 to 2023, for eight years in a row"
    elif last is not None and streak.count < last:
        draft.period = Period.years(last - streak.count + 1, last)
    return draft


def _stands(sentence: Runs, index: int) -> tuple[Flow, Sides, int] | None:
    """Who is in the black or in the red: Washington has been in the black with Brasilia for 17 years."""
    items = sentence.items
    for place in range(index - 1, max(index - _REACH, 0), -1):
        item = items[place]
        if item.cat == "favour.stands":
            found = _subject(sentence, place, items[place + 1 : index])
            sign = 1 if item.value == "up" else -1
            return (Flow("balance", sign=sign, head=(item.start, item.end)), found, place) if found else None
        if item.base in _MOVES or item.base in ("semicolon", "while", "flow", "money"):
            return None
    return None


def _had_one(sentence: Runs, index: int) -> tuple[Flow, Sides, int] | None:
    """A surplus of 2 billion, and it has had one every year since 1985: the balance told just before."""
    items = sentence.items
    for place in range(index - 1, max(index - _REACH, 0), -1):
        item = items[place]
        if item.low in wordset("runs.one", sentence.language) and items[place - 1].base == "have":
            last = sentence.drafts[-1] if sentence.drafts else None
            topic = sentence.state.topic
            if last is not None and last.measure == "balance" and last.change:
                sides, sign = Sides(last.reporter, last.partner, ("told_balance",)), last.change == "surplus"
            elif last is None and topic is not None and topic[0].measure == "balance" and topic[0].sign:
                sides, sign = Sides(topic[1], topic[2], ("told_balance",)), topic[0].sign > 0
            else:
                return None
            return Flow("balance", sign=1 if sign else -1, head=(item.start, item.end)), sides, place
        if item.base in ("comma", "semicolon", "while", "flow", "money"):
            return None
    return None


def _outsold(sentence: Runs, index: int) -> tuple[Flow, Sides, int] | None:
    """Who sold more than it bought, or the other way, in each of the years: the second year running in which it did."""
    items = sentence.items
    if any(i.base in ("ord", "ordword", "sup") for i in items[max(0, index - 4) : index]):
        return None  # "for the first time since 2018 Togo sold more than it bought"
    verbs = [p for p, item in enumerate(items) if item.base == "fverb" and abs(p - index) < 2 * _REACH]
    if len(verbs) != 2:
        return None
    first, second = verbs
    told = items[min(first, index) : max(second, index)]
    if any(item.base in ("money", "growth", "multiple", "rank") for item in told):
        return None
    between = items[first + 1 : second]
    more = any(i.is_a("qual.than") or i.low in ("more", "more than") for i in between)
    than = any(i.base == "than" or i.is_a("qual.than") for i in between)
    both = {items[first].cat, items[second].cat} == {"fverb.exports", "fverb.imports"}
    if not (more and than and both) or items[second - 1].base not in ("it", "have", "be", "anaph", "econ"):
        return None
    found = _subject(sentence, first, between)
    sign = 1 if items[first].cat == "fverb.exports" else -1
    head = (items[first].start, items[second].end)
    return (Flow("balance", sign=sign, head=head), found, first) if found else None


def _subject(sentence: Runs, place: int, behind: list[Item]) -> Sides | None:
    """The economy before a verb, and the one named behind it or spoken of with it."""
    at = place - 1
    ours = wordset("mentions.we", sentence.language)
    while at >= 0 and sentence.items[at].base in _LEADS and sentence.items[at].low not in ours:
        at -= 1
    if at < 0:
        return None
    doer = sentence.items[at]
    if not (doer.base == "econ" or doer.low in ours or doer.base in ("it", "anaph")):
        return None
    topic = sentence.state.topic
    holder = sentence.scene.codes(sentence.items[at]) or (topic[1] if topic is not None else None)
    named = next((c for i in behind if i.base == "econ" and (c := sentence.scene.codes(i))), None)
    other = named or (sentence.state.other(holder) if holder else None)
    if not holder or not other or holder == other:
        return None
    return Sides(holder, other, ("holder",))


def _balance(items: list[Item], index: int) -> int | None:
    """The surplus or deficit that a run is told of: nearest before it in its clause, else right behind."""
    for place in range(index - 1, max(index - _REACH, -1), -1):
        item = items[place]
        if item.cat == "flow":
            flow: Flow = item.value
            return place if flow.measure == "balance" else None
        if item.base in _MOVES or item.base in ("semicolon", "while"):
            break
    for place in range(index + 1, min(index + _REACH, len(items))):
        item = items[place]
        if item.cat == "flow":
            flow = item.value
            return place if flow.measure == "balance" else None
        if item.base in _MOVES or item.base in ("semicolon", "while", "money"):
            return None
    return None


def _holder(sentence: Runs, place: int) -> Sides | None:
    """Who is in surplus, where the noun has no owner: the US has been in deficit, it was Kenya that ran the surplus."""
    items = sentence.items
    flow: Flow = items[place].value
    named = flow.roles.get("with")
    partner = sentence.scene.codes(named) if isinstance(named, Item) else ()
    for at in range(place - 1, max(place - _REACH, -1), -1):
        item = items[at]
        if item.base in ("of", "money", "fverb") or (item.cat == "flow" and at != place):
            # "The US ran a surplus with Ireland in 1995, but has been in deficit since": who did what was told before
            told = sentence.flow_at(at) if item.cat == "flow" else None
            return Sides(*_sides(told), ("same_subject",)) if told is not None else None
        if item.base == "econ" and items[at - 1].base not in ("with", "to", "from", "in", "for"):
            codes = sentence.scene.codes(item)
            other = partner or (sentence.state.other(codes) if codes else None)
            return Sides(codes, other, ("holder",)) if codes and other and codes != other else None
    return None


def _sides(told: tuple[Flow, Sides]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return told[1].reporter, told[1].partner


def _spoken(sentence: Runs, draft: Draft) -> Period | None:
    """The years that the sentence names for the run: in 2024 for the 15th year, from 2016 to 2023."""
    at = next((p for p, i in enumerate(sentence.items) if i.start == draft.start), 0)
    for place in (*range(at - 1, -1, -1), *range(at + 1, min(at + 4, len(sentence.items)))):
        item = sentence.items[place]
        if item.base in ("while", "semicolon") or item.cat == "money":
            return None
        if item.cat == "period":
            found = times.resolve(item.value, sentence.context((*draft.reporter, *draft.partner)))
            return found if found is not None and (found.months or 0) >= 12 else None
    return None
