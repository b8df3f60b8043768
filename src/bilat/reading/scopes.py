"""Which goods an amount is for, where its flow does not say: parts must not pass for the whole (S6).

Main exports were tea ($50 million) and soap · including $2 billion of cement · machinery made up 40 per cent
of Germany's exports. Each of these numbers is a part of a flow; without its scope it would be held against the
books of the whole. What narrows a claim is kept as the text says it, known product or not. Language-neutral: it
sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from bilat import economies
from bilat.reading.chunks import Flow
from bilat.reading.drafts import Draft
from bilat.reading.left_out import left_out
from bilat.reading.narrowed import Topic, among, of_the_groups, told_kind
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

_KINDS: Final = frozenset({"level", "growth", "share", "multiple", "target"})
_OF_A_KIND: Final = frozenset({"level", "growth", "multiple", "balance"})
_WITH_KINDS: Final = frozenset({"exports", "imports", "trade", "balance"})
_FLOWS: Final = frozenset({"exports", "imports", "trade"})
_RANKED: Final = frozenset({"import_source", "export_market", "trading_partner", "investor"})
# Rules that found the head of a name: "oil" of "lamp oil".
_HEADS: Final = frozenset({"goods", "basket"})
# What a name of goods is made of.
_NAME: Final = frozenset({"product", "w", "cap", "none", "hyphen", "abbr", "quote"})
_JOINS: Final = frozenset(
    {"and", "comma", "of", "adv", "det", "sup", "or", "poss", "agree", "n", "fverb", "num"}
)
# What stands between goods and their amount: tea at, tea (, tea, worth, tea accounting for.
_LINKS: Final = frozenset(
    {
        "open",
        "at",
        "worth",
        "comma",
        "qual",
        "with",
        "account",
        "make",
        "be",
        "a",
        "hyphen",
        "colon",
        "for",
        "by",
    }
    | {"adv", "mark", "to", "det", "figure", "of"}
)
# Whoever stands in a list of partners is no goods.
_PARTNERS: Final = frozenset(
    {"econ", "econs", "anaph", "world", "role", "rank", "flow", "person", "uni", "universe"}
)
LONGEST: Final = 16


def narrow(
    items: Sequence[Item],
    drafts: Sequence[Draft],
    language: str,
    flows: Collection[Flow] = (),
    topic: Topic | None = None,
) -> None:
    """Give drafts of one sentence, in order, the goods that they are about.

    flows : those that the sentence mentions. topic : the flow and sides that the sentence before told of, if it did.
    """
    ends = [draft.index for draft in drafts if draft.kind in _KINDS]
    general = wordset("scopes.general", language)
    crowd: list[tuple[Draft, tuple[int, int] | None]] = []
    if any(item.cat == "adv.part" for item in items):
        left_out(items, drafts)
    for place, draft in enumerate(drafts):
        if draft.scope is None and (served := _services(items, draft, ends, language)) is not None:
            draft.scope, draft.words["scope"] = served.low, (served.start, served.end)
            continue
        if draft.scope is None and "of_rank" in draft.rules:
            # "The 25th largest market for farm products, at $832 million": of these goods
            rank = next((d for d in reversed(drafts) if d.kind == "rank" and d.index < draft.index), None)
            draft.scope = rank.goods if rank is not None else None
            if draft.scope is not None:
                continue
        if draft.kind == "rank" and draft.universe is None and (group := among(items, draft)) is not None:
            end, draft.universe = group
            draft.scope = draft.scope or f"within {economies.group(draft.universe).name}"
            draft.words["scope"] = (items[0].start, items[end - 1].end)
        if draft.kind == "share" and draft.scope is None:
            draft.scope = of_the_groups(items, draft, drafts[:place], topic)
        if draft.kind == "rank" and draft.scope is None and draft.measure in _RANKED:
            if (found := _supplied(items, draft.index, language)) is not None:
                draft.scope = words_of(items[found[0] : found[1]])
                draft.words["scope"] = (items[found[0]].start, items[found[1] - 1].end)
            continue
        if draft.kind == "balance" and draft.scope is None and 0 <= draft.index < len(items):
            _give(items, draft, _but_for(items, draft.index, language))
            continue
        if draft.kind not in _KINDS or draft.measure not in _FLOWS:
            continue
        named = draft.scope not in general  # "goods" narrow nothing
        if draft.scope is not None and named and _HEADS.isdisjoint(draft.rules):
            if sum(d.scope == draft.scope for d in drafts) > 1 and " " in draft.scope:
                last = max((end for end in ends if end < draft.index), default=-1)
                crowd.append((draft, _listed(items, draft.index, last, language)))
            continue
        place = draft.index
        if not 0 <= place < len(items) or "listed" in draft.rules:
            continue
        last = max((end for end in ends if end < place), default=-1)
        if part := (items[place].data or {}).get("part"):
            draft.scope = part
            draft.rules.append("part")
            continue
        if draft.kind == "share" and draft.scope is None and (part := _flow_of_share(items, place, last)):
            draft.scope = part
            draft.rules.append("part")
            continue
        found = (
            _behind(items, place, language)
            or _listed(items, place, last, language)
            or (_subject(items, place, last, language) if draft.kind == "share" else None)
            or _told_late(items, place, language)
            or (_earned(items, place, last, language) if draft.kind == "level" else None)
            or _but_for(items, place, language)
            or (_handled(items, place) if draft.kind == "level" else None)
            or (_headed(items, place, language) if draft.kind == "level" else None)
            or (_opens_line(items, place, language) if draft.kind == "level" else None)
            or (_bracketed(items, place, ends, drafts) if draft.kind == "level" else None)
        )
        if found is not None:
            first, end = found
            said = words_of(items[first:end])
            if draft.scope is not None and named and draft.scope not in said:
                continue
            _give(items, draft, found)
    for place, draft in enumerate(drafts):
        if draft.kind in _OF_A_KIND and draft.measure in _WITH_KINDS and draft.scope is None:
            draft.scope = told_kind(draft, drafts[:place], flows, topic, language)
            if draft.scope is not None:
                draft.rules.append("of_that_kind")
    if len(crowd) > 1 and all(found is not None for _, found in crowd):
        for draft, found in crowd:  # goods that the mention of a flow has taken all together
            _give(items, draft, found)
    if any(item.base in ("cap", "role") for item in items):
        _passing(items, drafts, language)


def _passing(items: Sequence[Item], drafts: Sequence[Draft], language: str) -> None:
    """Exports through Gwadar, exports from Bursa to Iraq: what goes by a place is a part of what the two trade (S6)."""
    ways = wordset("scopes.through", language)
    for at in range(1, len(items) - 1):
        through = items[at].low in ways
        if not through and not (items[at].base in ("from", "by") and items[at - 1].cat == "flow"):
            continue
        first = at + 1
        while first < len(items) - 1 and items[first].base == "det":
            first += 1
        end = first
        while end < len(items) and (items[end].base in ("cap", "hyphen") or items[end].is_a("role.none")):
            end += 1
            if end < len(items) - 1 and items[end - 1].base == "role" and items[end].base == "of":
                end += 2 if items[end + 1].base == "econ" else 1  # "the port of Odesa", "of Djibouti"
        named = [item for item in items[first:end] if item.base in ("cap", "role")]
        if not named or (end < len(items) and items[end].base == "poss"):
            continue
        flow = next((n for n in range(at - 1, -1, -1) if items[n].cat == "flow"), None)
        if flow is None or at - flow > 6 or any(i.base in ("money", "growth", "pct") for i in items[flow:at]):
            continue
        said = words_of(items[first if items[at].base == "by" else at : end])  # "exports by Volkswagen"
        for draft in drafts:
            if draft.index <= at or draft.measure not in _FLOWS or draft.kind not in _KINDS:
                continue
            if any(items[n].base in ("while", "semicolon") for n in range(at, draft.index)):
                continue
            if draft.scope is not None and (said in draft.scope or draft.scope in said):
                continue
            draft.scope = f"{draft.scope} {said}" if draft.scope else said
            draft.words["scope"] = (items[at].start, items[end - 1].end)
            draft.rules.append("part")


def _give(items: Sequence[Item], draft: Draft, found: tuple[int, int] | None) -> None:
    """Give a draft the words that narrow it."""
    if found is not None:
        draft.scope = words_of(items[found[0] : found[1]])
        draft.words["scope"] = (items[found[0]].start, items[found[1] - 1].end)
        draft.rules.append("part")
        left = [item for item in items[found[0] : found[1]] if item.base == "econ"]
        if any(item.value == draft.partner for item in left):
            draft.partner = ("WLD",)  # "with countries other than Peru", in a text on trade with Peru


def _services(items: Sequence[Item], draft: Draft, ends: Sequence[int], language: str) -> Item | None:
    """Services: $24 billion · another $6 billion in services · goods and services traded came to $10 billion.

    Statistics of goods say nothing of these, so the word counts wherever it stands in the figure's own part of the
    sentence: from the figure before it on, and right behind it.
    """
    place = draft.index
    if draft.kind not in ("level", "balance", "growth", "share") or not 0 <= place < len(items):
        return None
    if draft.measure not in _FLOWS and draft.measure != "balance":
        return None
    named = wordset("scopes.services", language)
    behind = items[place + 1 : place + 3]
    if len(behind) == 2 and behind[0].base in ("in", "of") and behind[1].base == "product":
        return behind[1] if behind[1].low in named else None
    last = max((end for end in ends if end < place), default=-1)
    at = 1 if items[0].base in ("in", "for") else 0
    if last < 0 and items[at].base == "product" and items[at].low in named:
        return items[at]  # "Services, not in these figures, added a surplus of $23 billion"
    for item in reversed(items[last + 1 : place]):
        if item.base in ("product", "flow", "semicolon", "while"):
            return item if item.low in named else None
    return None


def words_of(name: Sequence[Item]) -> str:
    """The words of a name, as the text has them, in lower case."""
    return " ".join(item.low for item in name).replace(" ,", ",").replace(" - ", "-").replace(" 's", "'s")


def _trimmed(items: Sequence[Item], first: int, end: int, language: str) -> tuple[int, int] | None:
    """A name without what stands loosely at its ends; None where nothing is left that names goods."""
    empty = wordset("scopes.empty", language)

    def loose(item: Item) -> bool:
        return item.base not in _NAME or item.base in ("hyphen", "quote") or item.low in empty

    while first < end and loose(items[first]):
        first += 1
    while end > first and (items[end - 1].base not in _NAME or items[end - 1].base in ("hyphen", "quote")):
        end -= 1
    if first >= end or end - first > LONGEST:
        return None
    return first, end


def _behind(items: Sequence[Item], place: int, language: str) -> tuple[int, int] | None:
    """$200 million of cement, $5 million worth of salt, $2 billion in machinery."""
    at = place + 1
    if at < len(items) and items[at].base == "worth":
        at += 1
    if at + 1 >= len(items) or items[at].base not in ("of", "in"):
        return None
    word = items[at + 1]
    known = word.base == "product" or (word.base == "w" and _product_ends(items, at + 1))
    if word.low in wordset("scopes.not_goods", language) or not (
        known or (items[at].base == "of" and word.base == "w")
    ):
        return None
    end = at + 1
    while end < len(items) and (
        items[end].base in ("product", "w")
        or (
            items[end].base in ("and", "hyphen") and end + 1 < len(items) and items[end + 1].base == "product"
        )
    ):
        if items[end].low in wordset("scopes.not_goods", language):
            return None
        end += 1
    if end < len(items) and items[end].base in ("flow", "econ", "role"):
        return None
    return _trimmed(items, at + 1, end, language)


def _supplied(items: Sequence[Item], place: int, language: str) -> tuple[int, int] | None:
    """The largest supplier of turbines, the second market for tomatoes: a place among those who trade that."""
    at = place + 1
    if not 0 <= place < at < len(items) - 1 or items[at].base not in ("of", "for", "in"):
        return None
    last = end = at + 1
    while end < len(items) and (
        items[end].base in ("product", "w", "hyphen")
        or (items[end].base == "and" and end + 1 < len(items) and items[end + 1].base == "product")
    ):
        end += 1
        last = end if items[end - 1].base == "product" else last
    if items[at].base != "of":
        end = last  # "for years", "in the region": what is no known product is none
    if end == at + 1 or items[at + 1].low in wordset("scopes.not_goods", language):
        return None
    if end < len(items) and items[end].base in ("flow", "econ", "role"):
        return None
    return _trimmed(items, at + 1, end, language)


def _product_ends(items: Sequence[Item], first: int) -> bool:
    """Whether the words from here on come to a known product: live cattle products."""
    at = first
    while at < len(items) and at - first < 4 and items[at].base == "w":
        at += 1
    return at < len(items) and items[at].base == "product"


def _listed(items: Sequence[Item], place: int, last: int, language: str) -> tuple[int, int] | None:
    """Exports included iron valued at 7 · were tea (50), cement (30) · led by cement at 30."""
    opener = _opener(items, place, language)
    if opener is None:
        return None
    first = max(opener, last) + 1
    end = place
    links = wordset("scopes.links", language)
    while end > first and (items[end - 1].base in _LINKS or items[end - 1].low in links):
        end -= 1
    while first < end and items[first].base not in _NAME:
        if items[first].base in _PARTNERS:
            return None
        first += 1
    # Of "who took cement", "which fell" no name can be made, and partners are no goods.
    for item in items[first:end]:
        if item.base in _PARTNERS or item.base not in _NAME | _JOINS:
            return None
    if all(item.low in wordset("scopes.not_goods", language) for item in items[first:end]):
        return None
    return _trimmed(items, first, end, language)


def _opener(items: Sequence[Item], place: int, language: str) -> int | None:
    """Where the list of a flow's parts begins that runs up to ``place``."""
    includes, main = wordset("scopes.includes", language), wordset("scopes.main", language)
    for at in range(place - 1, 0, -1):
        item = items[at]
        if item.base in ("while", "end"):
            return None
        opens = item.low in includes or item.base in ("list", "colon", "covering")
        if not opens and item.base != "be":
            continue
        flow = next((k for k in range(at - 1, -1, -1) if items[k].base in ("flow", "fverb")), None)
        if flow is None:
            return None
        if opens:
            return at
        # "Exports were ..." tells parts only of main exports, or where a product follows.
        between = items[flow + 1 : at]
        if any(
            i.base not in ("period", "in", "comma", "to", "from", "econ", "adv", "product", "w")
            for i in between
        ):
            return None
        chief = any(i.base == "sup" or i.low in main for i in items[max(flow - 2, 0) : flow])
        known = any(i.base == "product" for i in items[at + 1 : at + 4])
        return at if chief or known else None
    return None


def _handled(items: Sequence[Item], place: int) -> tuple[int, int] | None:
    """Kitakyushu's port handled 410 million of the exports: a part, by whoever moves it."""
    behind = items[place + 1 : place + 4]
    if [item.base for item in behind[:2]] != ["of", "flow"] or behind[1].value is None:
        return None  # a flow's word that nothing has been made of: "9 of sales"
    if any(behind[1].value.roles):
        return None
    stop = next((n for n, item in enumerate(items[:place]) if item.base == "comma"), place)
    lead = items[:stop]
    if not lead or any(item.base in (_PARTNERS - {"role"}) | {"it", "its"} for item in lead):
        return None
    if lead[-1].base == "colon":
        return None  # a speaker's name
    named = [n for n, item in enumerate(lead) if item.base in ("cap", "role", "none")]
    return (named[0], named[-1] + 1) if named else None


def _flow_of_share(items: Sequence[Item], place: int, last: int) -> str | None:
    """Informal trade accounted for 40 per cent of all trade: a flow that is a part of the whole its share is of."""
    end = place
    while end > last + 1 and items[end - 1].base in ("account", "make", "adv", "have", "be", "with", "comma"):
        end -= 1
    takes = end < place or (items[place].data or {}).get("rule") == "account"
    item = items[end - 1]
    if not takes or end <= last + 1 or item.cat != "flow" or not item.value.scope:
        return None
    kind = item.value.scope
    return item.low if kind in item.low else f"{kind} {item.low}"


def _subject(items: Sequence[Item], place: int, last: int, language: str) -> tuple[int, int] | None:
    """Machinery made up 40 per cent of Germany's exports: what has the share."""
    end = place
    while end > last + 1 and items[end - 1].base in ("account", "make", "adv", "have", "be", "with", "comma"):
        end -= 1
    first = end
    while first > last + 1 and items[first - 1].base in ("product", "w", "none", "and", "hyphen"):
        first -= 1
    if first and items[first - 1].base in (
        "econ",
        "poss",
        "its",
        "of",
        "flow",
        "role",
        "econs",
        "anaph",
        "world",
    ):
        return None
    if not any(item.base == "product" for item in items[first:end]):
        return None
    if any(item.low in wordset("scopes.not_goods", language) for item in items[first:end]):
        return None
    return _trimmed(items, first, end, language)


def _told_late(items: Sequence[Item], place: int, language: str) -> tuple[int, int] | None:
    """Exports to Uganda of leather footwear fell by 12 per cent: goods named behind the partner."""
    flow = _flow_before(items, place)
    if flow is not None and (sector := _sector(items, flow, place, language)) is not None:
        return sector
    if flow is None or flow + 2 >= place or items[flow + 1].base != "of":
        return None
    end = flow + 2
    while end < place and items[end].base in ("product", "w", "and", "hyphen"):
        end += 1
    if not any(item.base == "product" for item in items[flow + 2 : end]):
        return None
    return _trimmed(items, flow + 2, end, language)


def _headed(items: Sequence[Item], place: int, language: str) -> tuple[int, int] | None:
    """Machinery was the main commodity traded, with 19 billion of imports: what the sentence is about.

    Also: the report names gold as the leading import, amounting to 5 billion · wool held the second place, at 3 billion.
    """
    called = wordset("scopes.headed", language)
    for at in range(1, place):
        if items[at].base not in ("be", "as", "have", "w", "list"):
            continue
        first = at
        loose = 0
        while first > 0 and items[first - 1].base in ("product", "w", "none", "and", "hyphen"):
            loose += items[first - 1].base == "w"
            if loose > 1:
                break  # "the report identified raw gold as"
            first -= 1
        name = items[first:at]
        if not name or name[-1].base not in ("product", "none") or not any(i.base == "product" for i in name):
            continue
        if first and items[first - 1].base not in (
            "comma",
            "w",
            "det",
            "period",
            "say",
            "semicolon",
            "adv",
            "list",
            "mark",
            "quote",
            "end",
            "make",
            "fverb",
        ):
            continue
        if any(i.base in ("while", "semicolon") for i in items[at + 1 : place]):
            continue
        amounts = [n for n in range(at + 1, place) if items[n].base == "money"]
        if amounts and any(i.base == "product" for i in items[amounts[0] : place]):
            continue
        # What it is called: the main commodity, the leading import, the second place among the imports.
        behind = items[at + 1 : min(at + 10, place)]
        place_of = next(
            (n for n, i in enumerate(behind) if i.base in ("sup", "ord", "ordword", "rank")), None
        )
        if place_of is None:
            continue
        if behind[place_of].base == "rank" or any(i.low in called for i in behind[place_of:]):
            return _trimmed(items, first, at, language)
    return None


def _opens_line(items: Sequence[Item], place: int, language: str) -> tuple[int, int] | None:
    """2. Plastics and articles thereof, with a value of 5 million: a line of a list begins with what it tells of."""
    first = 2 if len(items) > 2 and items[0].base == "num" and items[1].base in ("end", "close") else 0
    end = place
    while end > first and items[end - 1].base in (
        "comma",
        "colon",
        "hyphen",
        "worth",
        "with",
        "at",
        "open",
        "qual",
        "a",
    ):
        end -= 1
    name = items[first:end]
    if (
        end == place
        or not name
        or name[0].base != "product"
        or any(i.base not in _NAME | _JOINS for i in name)
    ):
        return None
    if any(i.low in wordset("scopes.not_goods", language) or i.base == "fverb" for i in name):
        return None
    return _trimmed(items, first, end, language)


def _bracketed(
    items: Sequence[Item], place: int, ends: Sequence[int], drafts: Sequence[Draft]
) -> tuple[int, int] | None:
    """Cars (6 billion), generators for resale (5 billion): a list of goods whose first ones are known."""
    if items[place - 1].base != "open" or place < 4:
        return None
    last = max((end for end in ends if end < place), default=-1)
    before = next((d for d in drafts if d.index == last), None)
    if before is None or before.scope is None or items[last - 1].base != "open":
        return None
    first = last + 1
    while first < place and items[first].base in ("close", "comma", "and", "behind", "list"):
        first += 1
    name = items[first : place - 1]
    if not name or len(name) > LONGEST or name[0].base == "flow":
        return None
    if any(i.base in (_PARTNERS - {"flow"}) | {"money", "comma"} for i in name):
        return None
    return first, place - 1


def _sector(items: Sequence[Item], flow: int, place: int, language: str) -> tuple[int, int] | None:
    """Trade in the non-oil sector reached 2 billion: the sector that a flow is said to be in."""
    at = flow + 1
    if place - at < 4 or items[at].base != "in" or items[at + 1].base != "det":
        return None
    end = at + 2
    while end < place and items[end].base in ("product", "w", "none", "hyphen", "and", "role"):
        if items[end].low in wordset("scopes.sector", language):
            return (at + 2, end) if end > at + 2 else None
        end += 1
    return None


def _earned(items: Sequence[Item], place: int, last: int, language: str) -> tuple[int, int] | None:
    """Copper cathodes alone brought in 3 billion · garments sewn under the act fetched 470 million: what earned it."""
    earns = wordset("scopes.earns", language)
    verb = next((at for at in range(place - 1, max(last, place - 6), -1) if items[at].low in earns), None)
    if verb is None:
        return None
    first = verb
    if items[verb - 1].base == "comma":
        # "garments, which ..., fetched": an aside between commas is left out
        first = next((at for at in range(verb - 2, last, -1) if items[at].base == "comma"), verb)
    while first - 1 > last and items[first - 1].base not in ("comma", "semicolon", "while", "colon"):
        first -= 1
    while first < verb and items[first].base in ("adv", "det", "qual", "a", "quote"):
        first += 1
    end = first
    while end < verb and items[end].base in ("product", "w", "and", "hyphen"):
        end += 1
    if not any(item.base == "product" for item in items[first:end]):
        return None
    if any(item.low in wordset("scopes.not_goods", language) for item in items[first:end]):
        return None
    return _trimmed(items, first, end, language)


def _but_for(items: Sequence[Item], place: int, language: str) -> tuple[int, int] | None:
    """Exports to countries other than Peru rose: all partners but one are not the world."""
    flow = _flow_before(items, place)
    if flow is None:
        return None
    for at in range(flow + 1, place - 1):
        item = items[at]
        than = item.base == "than" and items[at - 1].low in wordset("scopes.other", language)
        if not than and item.low not in wordset("scopes.except", language):
            continue
        end = at + 1
        while end < place and items[end].base in ("det", "econ", "econs", "and", "comma"):
            end += 1
        while end > at + 1 and items[end - 1].base not in ("econ", "econs"):
            end -= 1
        if end > at + 1:
            return (at - 1 if than else at), end
    return None


def _flow_before(items: Sequence[Item], place: int) -> int | None:
    """The mention of a flow that stands last before a number."""
    return next((at for at in range(place - 1, -1, -1) if items[at].base == "flow"), None)


def of_products(names: Sequence[str], language: str) -> str | None:
    """The scope that the products of a flow's mention make: "goods" where they only list what goods are meant."""
    general = wordset("scopes.general", language)
    names = list(dict.fromkeys(names))
    if not names:
        return None
    if names[0] in general:
        return "goods"
    return " ".join(name for name in names if name not in general)
