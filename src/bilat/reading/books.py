"""Whose trade a document tells, and with how many: decided from the whole text before its first sentence is read.

A statistical release tells one economy's trade with many; where it names no partner it means the world. A report
on two economies means the pair. Language-neutral: it sees categories only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Final

from bilat.reading.chunks import Flow
from bilat.reading.names import sole
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

Codes = tuple[str, ...]
Weights = dict[str, float]
# How much the title counts beside a sentence, and how much more the first must count than the second.
TITLE: Final = 3.0
LEAD: Final = 1.5
_GOODS: Final = ("exports", "imports", "balance", "trade")
# The roles of a flow that name its partner.
_PARTNER_ROLES: Final = ("to", "from", "with")
# How much of all that a text names its two economies must make, the second beside the first, for it to be about them
# (set by judgement: a third economy named once in ten is passing; the ninth set of docs/evaluation.md rose by it).
ALONE: Final = 0.9
BESIDE: Final = 0.2


@dataclass(frozen=True, slots=True)
class Books:
    """home : whose trade is told; None where nobody stands out. many : whether with many partners, or all.

    pair : the two economies of a text that names hardly another one: its trade is theirs.
    """

    home: Codes | None = None
    many: bool = False
    pair: tuple[str, str] | None = None


NOBODY: Final = Books()

# What names economies, and what tells whose trade it is.
_NAMING: Final = frozenset({"econ", "econs", "person", "flow", "rank"})
# What makers and sellers are called behind the name of their economy: Guatemalan exporters, Kenyan factories.
_MAKERS: Final = frozenset({"role", "none", "w", "product"})
_TELLING: Final = frozenset({"flow", "rank", "person", "agency", "outlet", "anaph", "fverb"})


def whose(
    headline: Sequence[Item], chunks: Iterable[Sequence[Item]], publisher: Sequence[Item] = ()
) -> Books:
    """Weigh who owns the flows, who ranks others, whose offices count, in whose money.

    headline, publisher, chunks : items after the cascade.
    """
    sentences = list(chunks)
    owners: Weights = defaultdict(float)
    partners: Counter[str] = Counter()
    told: set[str] = set()
    pairs = alone = 0.0
    for weight, items in [(TITLE, headline), *((1.0, items) for items in sentences)]:
        for place, item in enumerate(items):
            if item.base not in _TELLING:
                continue
            cat = item.cat
            if cat == "flow":
                flow: Flow = item.value
                roles = flow.roles
                own = roles.get("own") or roles.get("of") or roles.get("by") or _entered(flow)
                if (
                    place > 1
                    and items[place - 1].base in ("comma", "and")
                    and items[place - 2].base == "econ"
                ):
                    own = None  # "Kenya, Tanzania trade" is of both
                own_weight = weight / 2 if flow.measure == "same" or flow.measure not in _GOODS else weight
                beyond = [roles[name] for name in _PARTNER_ROLES if name in roles and roles[name] is not own]
                if flow.pair or "between" in roles:
                    pairs += weight
                for code in named(own):
                    told.add(code)
                    of_origin = isinstance(own, Item) and own.is_a("econ.dem")
                    loose = flow.measure == "imports" and not beyond and of_origin
                    owners[code] += own_weight / 2 if loose else own_weight
                taken = [code for other in beyond for code in named(other)]
                for code in taken:
                    partners[code] += 1
                told.update(taken)
                pointed = any(isinstance(other, Item) and other.base == "anaph" for other in beyond)
                if pointed and not taken:
                    pairs += weight  # "the surplus with its neighbour"
                elif not taken and flow.measure in _GOODS and not flow.pair and "between" not in roles:
                    alone += weight
                    if own is None and place > 1 and flow.measure == "balance":
                        for code in doing(items, place):
                            told.add(code)
                            owners[code] += weight
            elif cat == "rank":
                for code in named(item.data.get("owner") or item.data.get("of")):
                    told.add(code)
                    owners[code] += weight
                for code in ranked_there(items, place):
                    partners[code] += 1
            elif cat == "person":
                for code in (item.value or ())[:1]:
                    owners[code] += weight / 2
            elif cat == "agency" and len(str(item.value)) == 3:  # Eurostat counts for all its members
                owners[str(item.value)] += 2 * weight
                told.add(str(item.value))
            elif cat == "outlet":
                owners[str(item.value)] += weight / 2
            elif cat == "anaph.two":
                pairs += weight
            elif item.base == "fverb" and place:
                for code in () if _in_volume(items) else sent_to(items, place):
                    told.add(code)
                    partners[code] += 1
                makers = place > 1 and items[place - 2].cat == "econ.dem" and items[place - 1].base in _MAKERS
                for code in named(items[place - 2 if makers else place - 1]):
                    told.add(code)
                    owners[code] += weight
    counting = counts_trade(publisher)
    printed = [code for item in publisher for code in _of_publisher(item)]
    for item in publisher:
        for code in _of_publisher(item):
            if len(code) != 3 and not counting and item.base != "agency":
                continue  # a "Pan-African news agency" is nobody's
            counts = item.base == "agency" or counting
            owners[code] += 3 if counts else 1.5
            if counts:
                told.add(code)
    if len(headline) > 2 and headline[0].base == "econ" and headline[1].base == "colon":
        flow_after = headline[2]
        if flow_after.cat == "flow" and not flow_after.value.roles.keys() & {"own", "of"}:
            for code in named(headline[0]):  # "Ireland: exports to Germany"
                told.add(code)
                owners[code] += TITLE
    if len(headline) > 2 and headline[0].base == "econ" and headline[1].base == "poss":
        for code in named(headline[0]):
            if any(code in named(item) for item in publisher):
                # "Uruguay's beef and the Chinese appetite", says a paper of Montevideo
                told.add(code)
                owners[code] += 1
    for place, item in enumerate(headline[:-1]):
        if item.cat == "econ.dem" and headline[place + 1].base in _MAKERS:
            for code in named(item):  # "a market for Kenyan factories"
                told.add(code)
                owners[code] += 1
    for code in list(owners):
        if code not in told:
            del owners[code]  # who only prints or counts is not whose trade it is
    for code in _announced(headline):
        told.add(code)
        owners[code] += TITLE
    bare = [i for i in headline if i.cat == "flow" and i.value.measure in _GOODS]
    if bare and not any(i.value.roles or i.value.pair for i in bare):
        for code in labelled(headline):
            owners[code] += TITLE  # "External trade in May: Colombia"
            told.add(code)
    titled = {code for item in headline for code in every(item)}
    if alone >= 2 and not owners and len(set(printed)) == 1 and len(printed[0]) == 3:
        # "Exports fell by 6 per cent", and nobody is said to own them: of whoever prints it.
        owners[printed[0]] = TITLE
    found = settle(owners, partners, pairs, alone, titled)
    both = two_alone(headline, sentences)
    return Books(found.home, found.many and both is None, both)


def _in_volume(items: Sequence[Item]) -> bool:
    """Whether a sentence tells what was sent by weight or volume alone: 11 billion cubic metres of gas to Europe."""
    return any(i.is_a("none.unit") for i in items) and not any(i.cat == "money" for i in items)


def two_alone(headline: Sequence[Item], chunks: Sequence[Sequence[Item]]) -> tuple[str, str] | None:
    """The two economies that a text is about, where it names hardly another one."""
    counts: Counter[str] = Counter()
    for items in (headline, *chunks):
        for item in items:
            if item.base in _NAMING:
                for code in every(item):
                    counts[code] += 1
    top = counts.most_common(2)
    if len(top) < 2 or any(len(code) != 3 for code, _ in top):
        return None
    (first, most), (second, next_most) = top
    if next_most < max(2, BESIDE * most) or most + next_most < ALONE * counts.total():
        return None
    return first, second


def settle(
    owners: Weights,
    partners: Counter[str],
    pairs: float,
    alone: float,
    titled: Set[str],
) -> Books:
    """The first owner, where it stands out; many partners where none of them does.

    pairs : weight of what is said of two. alone : of flows without a partner. titled : who the title names.
    """
    ranked = sorted(owners.items(), key=lambda one: -one[1])[:2]
    if not ranked or ranked[0][1] < 2:
        return NOBODY
    home = ranked[0][0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if ranked[0][1] < LEAD * second:
        return NOBODY
    others = Counter({code: n for code, n in partners.items() if code != home})
    total = sum(others.values())
    first = others.most_common(1)[0][1] if others else 0.0
    beside = {code for code in titled - {home} if len(code) == 3} or titled - {home}
    if len(beside) == 1:
        many = len(others) >= 3 and first <= 0.6 * total
    else:
        many = (len(others) >= (2 if alone > total else 3) and first <= 0.6 * total) or (
            alone > 2 * (total + pairs) and alone >= 2
        )
    return Books((home,), many and pairs <= max(2.0, 0.5 * (total + alone)))


def _of_publisher(item: Item) -> Codes:
    """The economy that a word of a publisher's name is of: Jamaica, The Irish Times, the customs of Finland."""
    return named(item) or ((str(item.value),) if item.base in ("agency", "outlet") else ())


def counts_trade(publisher: Sequence[Item]) -> bool:
    """Whether a publisher's name is that of an office that counts trade: Statistics Iceland, Uganda Revenue Authority."""
    offices = wordset("books.offices")
    words = [item.low for item in publisher]
    return any(
        " ".join(words[at : at + long]) in offices for at in range(len(words)) for long in (1, 2, 3, 4)
    )


def _entered(flow: Flow) -> object:
    """Imports into Peru, exports from Peru: whose they are, where the flow is told by its place."""
    if flow.measure == "imports":
        return flow.roles.get("to") or flow.roles.get("in")
    return flow.roles.get("from") if flow.measure == "exports" else None


def _announced(headline: Sequence[Item]) -> Codes:
    """Who begins a title that tells exports or imports by their partner: Jordan announces a rise in exports to Iraq."""
    if not headline or headline[0].cat not in ("econ.name", "econ.seat"):
        return ()
    flow = next((i.value for i in headline if i.cat == "flow"), None)
    if flow is None or flow.measure not in ("exports", "imports") or flow.roles.keys() & {"own", "of", "by"}:
        return ()
    beyond = [code for name in _PARTNER_ROLES for code in named(flow.roles.get(name))]
    first = named(headline[0])
    return first if beyond and first and first[0] not in beyond else ()


def labelled(headline: Sequence[Item]) -> Codes:
    """The one economy that heads or ends a title, set off by a mark: Peru: exports in May · External trade, Peru."""
    if len(headline) < 3 or sum(item.is_a("econ.name") for item in headline) != 1:
        return ()
    marks = ("colon", "comma", "hyphen")
    if headline[-1].is_a("econ.name") and headline[-2].base in marks:
        return named(headline[-1])
    return named(headline[0]) if headline[0].is_a("econ.name") and headline[1].base in marks else ()


def named(item: object) -> Codes:
    """The one economy or group that an item names."""
    return sole(item.value) if isinstance(item, Item) and item.base == "econ" else ()


def ranked_there(items: Sequence[Item], place: int) -> Codes:
    """Who holds a rank, where a name stands before it."""
    for item in reversed(items[max(0, place - 6) : place]):
        if item.base == "econ":
            return named(item)
    return ()


def sent_to(items: Sequence[Item], verb: int) -> Codes:
    """Earned 5 million from Peru, sold goods to it: whom a verb's preposition names behind its amount."""
    for before, item in zip(items[verb + 1 : verb + 6], items[verb + 2 : verb + 7], strict=False):
        if before.base in ("to", "from") and item.base == "econ":
            return named(item)
    return ()


def every(item: Item) -> Codes:
    """All economies that an item names, those at a flow or a rank with them."""
    if item.base == "econ":
        return named(item)
    if item.base in ("econs", "person"):
        return tuple(item.value or ())
    if item.cat == "flow":
        inside = [other for other in item.value.roles.values() if isinstance(other, Item)]
    elif item.cat == "rank":
        inside = [other for other in (item.data.get("owner"), item.data.get("of")) if other is not None]
    else:
        return ()
    return tuple(code for other in inside for code in every(other))


def doing(items: Sequence[Item], place: int) -> Codes:
    """Japan posted a surplus: who stands before the verb."""
    for before in (place - 2, place - 3):
        if before >= 0 and items[before].base == "econ" and items[before + 1].base in ("w", "have", "adv"):
            return named(items[before])
    return ()
