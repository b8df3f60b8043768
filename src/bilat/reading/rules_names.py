"""Builders that make one word of several: lists of economies, offices, neighbours, groups, goods."""

from __future__ import annotations

from bilat.reading.patterns import Match
from bilat.reading.rules_numbers import plain
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset


def econs(match: Match) -> Item | None:
    """Several economies named together: China-Malaysia · Malaysia, Indonesia and Thailand."""
    parts = [
        item for item in match.items[match.first : match.last] if item.base in ("econ", "econs", "world")
    ]
    if (
        match.rule == "list"
        and parts[0].is_a("econ.group")
        and not any(i.is_a("econ.group") for i in parts[1:])
    ):
        return None  # "Among the ASEAN members, Vietnam, Malaysia and Thailand"
    city = [item.base for item in match.items[: match.first]] in (["econ", "comma"], ["cap", "comma"])
    if match.rule == "hyphen" and city and match.items[match.first + 1].start > match.items[match.first].end:
        return None  # "MANILA, Philippines - Japan kept its spot": a dateline
    spaced = match.first == 0 and match.items[1].start > match.items[0].end
    if match.rule == "hyphen" and spaced and (parts[0].is_a("econ.seat") or parts[0].is_a("econ.group")):
        return None  # "BRUSSELS - Belgium's exports": a dateline
    codes: list[str] = []
    for item in parts:
        for code in (
            item.value
            if item.base == "econs"
            else (item.value or ("WLD",))[:1]
            if item.base == "econ"
            else ("WLD",)
        ):
            if code not in codes:
                codes.append(code)
    item = match.make("econs", tuple(codes))
    item.data = {"hyphen": match.rule == "hyphen"}
    return item


def alias(match: Match) -> Item | None:
    """A name and its short form, or its members: the European Union (EU) · the countries of Central Asia."""
    first, second = match.one("own"), match.one("second")
    if first is None or (second is None and match.rule == "name"):
        return None
    if match.rule == "including" and not any(
        i.low in wordset("scopes.includes", match.language.code)
        for i in match.items[match.first : match.last]
    ):
        return None
    if second is not None and first.value != second.value:
        return None
    if match.rule == "economy" and match.items[match.last - 1].low not in wordset(
        "rules.lands", match.language.code
    ):
        return None
    item = match.make("econ.name" if match.rule == "economy" else first.cat, first.value, first.data)
    item.low = first.low
    return item


def possessive(match: Match) -> Item | None:
    """The apostrophe alone after a name in s: the United States' fifth market."""
    mark, name = match.items[match.first], match.items[match.first - 1]
    if mark.low != "'" or mark.start != name.end or not name.low.endswith("s"):
        return None
    return match.make("poss")


def person(match: Match) -> Item | None:
    """An office, a body or people with their economy: the Chinese ambassador, China Customs."""
    owner = match.one("own")
    item = match.make("person", owner.value if owner is not None else ())
    item.data = {"econ": owner.value if owner is not None else ()}
    return item


def neighbour(match: Match) -> Item | None:
    """Its oil-rich neighbour, the twin-island republic, the EU member: one of those that are spoken of."""
    item = match.make("anaph.one")
    item.low = "the neighbour"
    if match.rule == "compound" and match.items[match.last - 1].low not in wordset(
        "rules.lands", match.language.code
    ):
        return None
    if match.rule == "first_of":
        # "Africa's most populous country", "Southeast Asia's largest economy"
        region, land = match.one("region"), match.one("land")
        words = match.items[match.first : match.last]
        firsts = wordset("rules.firsts", match.language.code)
        if (
            region is None
            or land is None
            or land.low not in wordset("rules.epithet_lands", match.language.code)
        ):
            return None
        if not any(i.base == "sup" or i.low in firsts for i in words):
            return None
        item.value = region.value[0]
    if match.rule == "epithet":
        *kinds, land = match.items[match.first + 1 : match.last]
        known = wordset("rules.kinds_of_land", match.language.code)
        region = next((i for i in kinds if i.is_a("econ.group")), None)
        if land.low not in wordset("rules.lands", match.language.code) or not all(
            i is region or i.base == "hyphen" or i.low in known for i in kinds
        ):
            return None
        item.value = region.value[0] if region is not None else None
    return item


def apposed(match: Match) -> Item | None:
    """With another member Tunisia, to the landlocked country Chad: what is named behind what it is."""
    name = match.one("name")
    if name is None:
        return None
    item = match.make(name.cat, name.value, name.data)
    item.low, item.start = name.low, name.start
    return item


def towards(match: Match) -> Item | None:
    """Exports destined for Chad: to whom."""
    return match.make("to")


def neighbours(match: Match) -> Item | None:
    """Peru's five neighbours: several partners at once that nobody names."""
    item = match.make("anaph.neighbours")
    item.low = "neighbours"
    item.data = {"owner": match.one("own")}
    return item


def beyond(match: Match) -> Item | None:
    """Outside the EU: where a partner is not."""
    return match.make("beyond")


def absorb(match: Match) -> Item | None:
    """Balance of trade in goods (BoT-G), goods of Peruvian origin: a word with what only describes it is the word."""
    word = match.items[match.first]
    item = match.make(word.cat, word.value, word.data)
    if match.rule == "abbreviation":
        item.low = word.low
    return item


def many(match: Match) -> Item | None:
    """The three countries, these four markets: those told last."""
    count = match.one("count")
    if count is None or not str(plain(count).value).endswith(".0") or not 2 < plain(count).value < 9:
        return None
    return match.make("anaph.many", plain(count).value)


def bloc(match: Match) -> Item | None:
    """These eleven nations: the group that the text has named."""
    kind = match.one("kind")
    if match.rule == "named":
        # "The South American bloc"
        named = kind is not None and kind.low in wordset("rules.blocs", match.language.code)
        return match.make("anaph.bloc") if named else None
    these = wordset("rules.these", match.language.code)
    return match.make("anaph.bloc") if match.items[match.first].low in these else None


def gap(match: Match) -> Item | None:
    """A plus of 5 million, kept a minus of 3: a balance by its sign."""
    sign = match.one("sign")
    if sign is None:
        return None
    return match.make("flow.balance", data={"sign": "1" if sign.value == "up" else "-1"})


def ware(match: Match) -> Item | None:
    """Vehicles ($671 million), aircraft worth $5 billion: goods by their words, and other things elsewhere."""
    word = match.items[match.first]
    if match.rule == "orders":
        ordered = word.low in wordset("rules.orders", match.language.code)
        item = match.make("flow.imports") if ordered else None  # "China doubled its orders to 5 million"
        if item is not None:
            item.low = word.low
        return item
    words = "rules.holdings" if match.rule == "held" else "rules.wares"
    before = match.items[max(0, match.first - 8) : match.first]
    if word.low not in wordset(words, match.language.code):
        return None
    if match.rule == "held" and not any(i.base == "econ" for i in before):
        return None  # "the bank has 3 billion euros of assets"
    item = match.make("product")
    item.low = word.low
    return item


def excepted(match: Match) -> Item | None:
    """What is left out: excluding diamonds, without oil, other than gold. It narrows a flow and is no part of it (S6)."""
    word = match.one("excl")
    if word is None:
        return None
    if match.rule == "without" and word.low not in wordset("scopes.without", match.language.code):
        return None
    item = match.make("adv.part")
    words = (i.low for i in match.items[match.first : match.last])
    item.low = " ".join(words).replace(" ,", ",").replace(" - ", "-")
    return item
