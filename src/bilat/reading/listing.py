"""Lists of partners: whose trade it is stays, and the partner changes from amount to amount.

"India followed with N1,101 billion or 8.7 per cent" · "Singapore (N50bn), China: N20bn" · "to Japan $3bn".
Language-neutral: it sees categories and the words that the lexicon calls ``list``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# What may stand between an amount and the bracket that opened before it.
_INSIDE: Final = frozenset(
    {
        "money",
        "pct",
        "share",
        "comma",
        "or",
        "and",
        "hyphen",
        "qual",
        "adv",
        "a",
        "det",
        "at",
        "worth",
        "with",
        "rank",
        "period",
        "cur",
        "curword",
    }
)
# What may stand between a name and its amount after "followed with", "came second with", "at".
_BETWEEN: Final = frozenset(
    {
        "figure",
        "as",
        "with",
        "at",
        "by",
        "of",
        "a",
        "det",
        "adv",
        "qual",
        "be",
        "have",
        "list",
        "ord",
        "ordword",
        "product",
        "worth",
        "sharenoun",
        "account",
        "total",
        "for",
        "rel",
        "money",
        "pct",
        "or",
        "share",
        "in",
        "period",
        "place",
        "status",
        "to",
    }
)
_BEGINS: Final = frozenset(
    {
        "comma",
        "and",
        "while",
        "semicolon",
        "behind",
        "after",
        "or",
        "colon",
        "quote",
        "list",
        "mark",
        "hyphen",
        "period",
    }
)
# What may stand between "and with Japan" and its number: , because of a typhoon, it fell by.
_AFTER_NAME: Final = frozenset(
    {
        "be",
        "at",
        "qual",
        "adv",
        "a",
        "comma",
        "it",
        "up",
        "down",
        "w",
        "by",
        "period",
        "of",
        "cap",
        "in",
        "figure",
        "product",
        "oneof",
        "to",
        "have",
        "worth",
    }
)
_FRESH: Final = frozenset({"money", "pct", "share"})
# What joins a name on a preposition of its own to those before it.
_JOINS: Final = frozenset({"comma", "and", "while", "semicolon"})
REACH: Final = 14


_SUMS: Final = frozenset({"money", "number"})


def listed_name(items: Sequence[Item], index: int) -> int | None:
    """Place of the name whose amount or share stands at ``index`` in a list of partners; None if none is."""
    if index == 0:
        return None
    bracket = _opened(items, index)
    if bracket:
        if items[bracket - 1].cat in _SUMS and items[index].cat in _SUMS:
            return listed_name(items, bracket - 1)  # Togo - 3 billion (2 billion in 2021)
        if bracket > 1 and items[bracket - 1].base in ("ord", "ordword", "list"):
            bracket -= 1  # "India third (OMR 830 million)", "Togo came next (5 million)"
        return bracket - 1 if _is_name(items[bracket - 1]) else None
    before = items[index - 1]
    if before.base in ("adv", "a") and index > 2 and _told_before(items, index - 1, items[index].base):
        named = index - 2
        if _is_name(items[named]):
            return named  # "Peru took 5 billion and Togo a mere 3"
    if before.base in ("for", "worth") and (named := _elided_taker(items, index)) is not None:
        return named
    if before.base == "sharenoun" and _share_in_money(items, index):
        return index - 3
    if _is_name(before) and items[index].cat == "growth" and items[index].data.get("rule") in _IN_BRACKETS:
        return index - 1
    if items[index].cat == "share" and items[index].data.get("rule") == "account":
        at = index - 2 if before.base == "it" else index - 1  # "were Peru, which accounted for 5 per cent"
        if at >= 0 and _is_name(items[at]):
            return at if _begins(items, at) else None
    if before.base in ("by", "for", "on") and index > 1 and _is_name(items[index - 2]):
        return index - 2 if _told_before(items, index - 1, items[index].base) else None
    if _is_name(before) and _told_before(items, index, items[index].base):
        return index - 1
    if _is_name(before) and items[index].cat in _SUMS and items[_opener(items, index - 1)].base == "behind":
        return index - 1  # "followed by Togo 245 million"
    if before.base == "sign" and _begins_row(items, index):
        return index - 2
    if before.base == "sign" and index > 3 and _is_name(items[index - 2]):
        told = items[index].cat == "money" and _told_before(items, index - 1, items[index].base)
        return index - 2 if told else None  # "with Peru it came to 5 million, Togo reached 3"
    if _is_name(before) and items[index].cat in _SUMS and _first_of_list(items, index):
        return index - 1
    headed = _is_name(before) and items[_opener(items, index - 1)].base == "colon"
    if headed and any(i.cat == "flow" or i.base == "role" for i in items[: index - 1]):
        return index - 1  # "Exports in 2018: China $13 billion; Japan $2 billion"
    if _is_name(before) or before.base in _AFTER_NAME:
        governed = _governed_name(items, index)
        if governed is not None:
            return governed
    if (
        before.cat == "comma"
        and index > 2
        and _is_name(items[index - 2])
        and items[index].cat in ("pct", "share", "money")
    ):
        # "Next were Togo, 9 per cent; Niger, 5 per cent; and Chad, 3 per cent."
        ends = (
            items[index + 1].base in ("semicolon", "end", "comma", "close", "open", "growth")
            if index + 1 < len(items)
            else True
        )
        if ends and (
            items[_opener(items, index - 2)].base in ("semicolon", "list", "colon")
            or (items[_opener(items, index - 2)].base == "be" and _begins(items, index - 2))
            or _told_before(items, index - 1, items[index].base)
        ):
            return index - 2
    if _is_name(before) and _on_preposition(items, index - 1) is not None:
        return index - 1  # "From China 5 billion, from Peru 3"
    if before.cat == "colon" and index > 2 and items[index - 2].base == "list" and _is_name(items[index - 3]):
        return index - 3  # "On the import side Turkey leads: 2 billion"
    if before.cat == "colon" and not (index > 1 and items[index - 2].base == "role"):
        return index - 2 if index > 1 and _is_name(items[index - 2]) else None
    return named_before(items, index)


# Changes that begin with a bracket of their own: Hungary (+22%, 451 million euros).
_IN_BRACKETS: Final = frozenset({"bracket", "signed_in"})
# What an amount may be followed by before the next name of a list.
_BRACKETED: Final = frozenset(
    {"close", "open", "growth", "pct", "share", "comma", "or", "number", "base", "qual", "period"}
)


# "Turkey absorbed 9 per cent ($3 billion), Israel 4": a share and a bare percentage are of one kind.
_PARTS: Final = ("pct", "share")
# "Togo reached 9 million dollars; Benin 8 million": the currency is said once.
_SUMS_ALIKE: Final = ("number", "money")
_BRACKETED_PARTS: Final = _BRACKETED - {"pct", "share"} | {"money", "in"}


def _share_in_money(items: Sequence[Item], index: int) -> bool:
    """Whether somebody's share is what it bought or sold: while China's share tripled to $8 billion."""
    after = [item.cat for item in items[index + 1 : index + 4] if item.base not in ("qual", "adv")]
    return (
        items[index].cat in ("growth", "multiple")
        and index > 2
        and items[index - 2].base == "poss"
        and _is_name(items[index - 3])
        and _begins(items, index - 3)
        and after[:2] == ["to", "money"]
    )


def _elided_taker(items: Sequence[Item], index: int) -> int | None:
    """Peru took soybeans for 3 billion; Chile, electricity for 2: the verb is said once, before the semicolon."""
    at = index - 2
    while at > 2 and items[at].base in ("product", "w", "and", "none"):
        at -= 1
    if at < 3 or at == index - 2 or items[at].base != "comma" or not _is_name(items[at - 1]):
        return None
    return at - 1 if items[at - 2].base in ("semicolon", "while", "and") else None


def _opened(items: Sequence[Item], index: int) -> int | None:
    """Place of the bracket or the colon within one that stands open at ``index``."""
    for place in range(index - 1, max(index - REACH, -1), -1):
        item = items[place]
        if item.cat == "open":
            return place
        signed = item.base == "mark" and _of_gaps(items)  # "(EUR +4 bn)" else is by how much something rose
        if item.base not in _INSIDE and not signed and item.low not in wordset("words.both"):
            return None
    return None


def _of_gaps(items: Sequence[Item]) -> bool:
    """Whether a sentence tells balances, whose amounts have signs."""
    return any(
        item.cat == "flow" and item.value is not None and item.value.measure == "balance" for item in items
    )


def _told_before(items: Sequence[Item], index: int, kind: str) -> bool:
    """Trade with Russia grew by 37, Pakistan by 19 and Poland by 4: a name and a number, like those before."""
    at = index - 2
    while at > 0 and items[at].base == "det":
        at -= 1
    if at < 1 or items[at].base not in ("comma", "and", "semicolon"):
        return False
    alike = _PARTS if kind in _PARTS else _SUMS_ALIKE if kind == "number" else (kind,)
    before = items[at - 1]
    if before.base in ("it", "det") and at > 2 and items[at - 2].base == "of":
        at -= 2  # "took 66 million of this, Canada 14 million"
        before = items[at - 1]
    if before.base == "comma" and at > 1:
        before = items[at - 2]
    back = next((place for place in range(at - 1, max(at - 4, -1), -1) if items[place] is before), 0)
    while back > 0 and at - back < 7 and before.base not in alike:
        hangs = before.base == "econ" and back > 0 and items[back - 1].base in ("in", "into", "to", "from")
        hangs = hangs or (
            before.base == "flow" and back > 1 and "of" in (items[back - 1].base, items[back - 2].base)
        )
        skipped = before.base in ("product", "of", "w", "in", "into", "to", "from", "worth")
        if not skipped and not hangs and before.cat != "econ.dem":
            break
        back -= 1  # "Peru sold Togo 5 billion of oil, and Chile 3"
        before = items[back]
    if before.base in ("close", "growth", "pct"):
        # "China 12 billion (+27.9%), India 8 billion": what stands in brackets behind the first is its own.
        past = at - 1
        aside = _BRACKETED if kind not in _PARTS else _BRACKETED_PARTS
        while past > 0 and at - past < 7 and items[past].base in aside and items[past].base not in alike:
            past -= 1
        before = items[past]
    return before.base in alike or (
        before.base in ("period", "sofar") and any(i.base in alike for i in items[:at])
    )


_FITTING_VERB: Final = {"fverb.trade": "with", "fverb.exports": "to", "fverb.imports": "from"}


def _governed_name(items: Sequence[Item], index: int) -> int | None:
    """Imports from Australia reached 9, from China 24 and from Thailand 4: the name on a preposition of its own."""
    place = index - 1
    while place > 0 and index - place < 9 and items[place].base in _AFTER_NAME:
        place -= 1
    if place < 2 or not _is_name(items[place]):
        return None
    at = place - 1
    while at > 0 and items[at].base == "det":
        at -= 1
    if items[at].base not in ("to", "from", "with"):
        return None
    role = items[at].base
    if at > 1 and items[at - 1].base == "product":
        at -= 1  # "seafood to Korea fell 5 per cent; shoes to Japan rose 9"
    if items[at - 1].base not in _JOINS:
        return None
    for flow in reversed(items[:at]):
        if flow.cat == "flow":
            fits = {"exports": "to", "imports": "from"}.get(flow.value.measure, "with")
            if flow.value.measure == "same":
                fits = (
                    role if role in flow.value.roles else fits
                )  # "those to Egypt 190 million and to Britain 140"
            return place if fits == role else None
        if flow.base == "fverb":
            # "Goods traded with China came to 9 billion; with Australia it was 8"
            return place if _FITTING_VERB.get(flow.cat) == role else None
    return None


def named_before(items: Sequence[Item], index: int) -> int | None:
    """India followed with 5 · then China with 2 · Japan came second at 3 · followed by Spain with 4."""
    joined = False
    loose = 0
    for place in range(index - 1, max(index - REACH, -1), -1):
        item = items[place]
        base = item.base
        if item.is_a("econ.group") and items[place - 1].base == "in":
            continue  # "Germany is ahead in Europe with 5 billion"
        if _is_name(item):
            return place if joined and _begins(items, place) else None
        if base in ("with", "at", "list", "account", "make"):
            joined = True
        elif base == "rank" and (item.data or {}).get("rule") in ("leads", "was_first"):
            joined = True  # "Togo leads with exports of 5 million"
        elif base == "on" and place == index - 1 and items[place - 1].base in ("ord", "ordword"):
            joined = True  # "China in sixth on 33 billion"
        elif base == "hyphen" and _is_name(items[place - 1]) and _to_figure(items, place, index):
            joined = True  # Kazakhstan - 15.9 per cent, Togo - for 3 billion
        elif base == "comma" and items[place + 1].base == "with" and _is_name(items[place - 1]):
            joined = True  # Egypt, with 3 billion
        elif base in ("w", "its") and loose < 2:
            loose += 1
        elif base == "flow":
            if not joined and items[place + 1].base not in ("worth", "of"):
                return None
            if item.value is not None and item.value.roles:  # a word that no rule took has no value
                return None
        elif base in _FRESH:
            # India with 5, or 8 per cent: the second is India's too.
            between = {i.base for i in items[place + 1 : index]}
            if "or" not in between and "and" not in between and not between <= {"comma", "account", "hyphen"}:
                return None
        elif base == "comma" and place == index - 1 and (far := _for_less(items, place)) is not None:
            return far
        elif base == "comma" and items[place - 1].low in wordset("words.leads"):
            joined = True
        elif joined and base == "comma" and (told := _before_aside(items, place)) is not None:
            return told  # "Argentina, traditionally the second customer, took 3 billion"
        elif base == "comma":
            role = items[place - 1].base == "role" and items[place + 1].base == "list"
            if items[place + 1].base not in ("or", "account", "worth", "hyphen", "a") and not role:
                return None
        elif (base == "colon" and items[place - 1].base == "role") or (
            base in ("up", "down") and items[place + 1].base == "role"
        ):
            continue
        elif base == "role" and items[place + 1].base in ("comma", "colon"):
            joined = True  # "Togo was a better customer, taking 5 million"
        elif base not in _BETWEEN and base != "hyphen":
            return None
    return None


# How one figure may stand to the one before it: for far less, for nearly as much, for half of that.
_AS_MUCH: Final = frozenset({"w", "adv", "as", "a", "qual", "up", "down", "mult", "timesof", "frac", "times"})


def _for_less(items: Sequence[Item], comma: int) -> int | None:
    """China accounted for 5 billion and Laos for far less, 2 billion: the name whose verb was said before."""
    at = comma - 1
    while at > 0 and comma - at < 6 and items[at].base in _AS_MUCH:
        at -= 1
    if at < 2 or items[at].base != "for" or not _is_name(items[at - 1]) or not _begins(items, at - 1):
        return None
    return at - 1 if any(item.base == "account" for item in items[: at - 1]) else None


def _before_aside(items: Sequence[Item], comma: int) -> int | None:
    """Whom an aside between two commas describes: the name that begins the clause before it."""
    for place in range(comma - 1, max(comma - 10, 0), -1):
        if items[place].base == "comma":
            opener = items[_opener(items, place - 1)].base
            named = _is_name(items[place - 1]) and _begins(items, place - 1) and opener != "after"
            return place - 1 if named and place < comma - 1 else None
        if items[place].base in ("money", "pct", "flow", "fverb", "list", "account", "while", "semicolon"):
            return None
    return None


def _to_figure(items: Sequence[Item], place: int, index: int) -> bool:
    """Whether a dash leads straight to the figure."""
    return all(item.base in ("for", "at", "qual", "adv") for item in items[place + 1 : index])


def _is_name(item: Item) -> bool:
    return item.base in ("econ", "econs")


def _first_of_list(items: Sequence[Item], index: int) -> bool:
    """Whether a name that begins its line opens a list: Togo 7 billion, Mali 5, Niger 3."""
    at = index - 1
    while at > 0 and items[at - 1].base == "det":
        at -= 1
    after = [item for item in items[index + 1 : index + 5] if item.base != "det"]
    if at or len(after) < 3 or after[0].base not in ("comma", "semicolon"):
        return False
    return _is_name(after[1]) and after[2].cat == items[index].cat


def _begins_row(items: Sequence[Item], index: int) -> bool:
    """Whether a name and what it reached begin a row: Togo reached 9 million dollars; Benin 8 million."""
    if index < 2 or not _is_name(items[index - 2]) or items[index].cat != "money":
        return False
    opens = index == 2 or items[index - 3].base == "semicolon"
    return opens and (index + 1 >= len(items) or items[index + 1].base in ("semicolon", "comma", "end"))


def _on_preposition(items: Sequence[Item], place: int) -> str | None:
    """By which preposition a name hangs that opens its clause: to, from."""
    at = place - 1
    while at > 0 and items[at].base == "det":
        at -= 1
    opens = at == 0 or items[at - 1].base in ("comma", "semicolon", "and", "quote")
    return items[at].base if at >= 0 and items[at].base in ("to", "from") and opens else None


def _opener(items: Sequence[Item], place: int) -> int:
    """Place of what a name's phrase begins behind: the semicolon in "; and the Netherlands"."""
    at = place - 1
    while at > 0 and items[at].base in ("det", "adv", "and"):
        at -= 1
    return max(at, 0)


def _begins(items: Sequence[Item], place: int) -> bool:
    """Whether a name begins its clause rather than hanging on a preposition."""
    at = place - 1
    while at >= 0 and items[at].base in ("det", "adv"):
        at -= 1
    if at > 0 and items[at].base == "be" and items[at - 1].base in ("ord", "ordword", "rel"):
        return True  # "and third comes Togo with 5 million"
    if at > 0 and items[at].low in wordset("scopes.includes"):
        return True  # "countries that bought much of it included Togo with 5 million"
    after = items[at].base in ("be", "with", "from") and items[place + 1].base == "at" if at > 0 else False
    if after and any(i.cat == "flow" and i.value is not None and i.value.sign for i in items[:at]):
        return True  # "The deepest deficits were Togo at 5 million", "were recorded with Togo at 5 million"
    if at > 0 and items[at].base == "be":
        # "The main suppliers were China at 5 billion, Japan at 3"
        # "They are Chile with 20 per cent, Peru with 18", "completing the top five were Japan, 8 billion; …"
        return items[at - 1].base == "it" or any(
            item.base in ("rank", "behind", "role", "sup") for item in items[:at]
        )
    if at > 0 and items[at].base == "goes" and place + 1 < len(items) and items[place + 1].base == "at":
        return any(
            item.base == "sup" for item in items[:at]
        )  # "its largest surpluses were with Togo at 5 million"
    if at > 0 and items[at - 1].base == "of" and items[at].low in wordset("words.which"):
        return True  # "of which Turkey supplies 9 billion"
    if at > 0 and items[at].base == "with" and place + 1 < len(items):
        return items[place + 1].base in ("list", "account", "share")  # "with Brazil taking 60 per cent"
    return at < 0 or items[at].base in _BEGINS


def beside(items: Sequence[Item], before: int, index: int) -> bool:
    """Whether a percentage stands beside an amount as its share: $5 billion, or 8.7 per cent."""
    between = [item.base for item in items[before + 1 : index]]
    return (
        len(between) <= 4 and "or" in between and set(between) <= {"comma", "or", "qual", "a", "adv", "det"}
    )


def bracketed_with(items: Sequence[Item], before: int, index: int) -> bool:
    """Whether a percentage shares its bracket with an amount alone: Turkey (732 million dollars; 15.2 per cent)."""
    between = [item.base for item in items[before + 1 : index]]
    after = items[index + 1].base if index + 1 < len(items) else ""
    return between in (["semicolon"], ["comma"]) and items[before - 1].base == "open" and after == "close"


def unknown_beside(items: Sequence[Item], index: int, last: int) -> bool:
    """Whether a capitalised word that is no known name stands where a list has its names: 5 million to Itally.

    last : place of the figure before, behind which the name must stand.
    """
    at = index + 1
    if at + 1 < len(items) and items[at].base in ("to", "from", "with"):
        at += 2 if items[at + 1].base == "det" else 1
        return at < len(items) and items[at].base == "cap" and _alone(items, at)
    at = index - 1
    while at > last and items[at].base in ("open", "with", "at", "hyphen", "colon", "qual", "adv", "a"):
        at -= 1
    if at <= last or items[at].base != "cap":
        return False
    while items[at - 1].base == "cap":
        at -= 1
    before = items[at - 2] if items[at - 1].base == "det" else items[at - 1]
    return at - 1 > last and before.base in ("comma", "and", "semicolon", "behind")


def known_behind(items: Sequence[Item], index: int) -> Item | None:
    """The name that is known at the end of capitalised words behind a figure: 5 million to FYR Macedonia."""
    at = index + 1
    if at + 1 >= len(items) or items[at].base not in ("to", "from", "with"):
        return None
    at += 2 if items[at + 1].base == "det" else 1
    while at < len(items) and items[at].base == "cap":
        at += 1
    return items[at] if at < len(items) and items[at].cat == "econ.name" else None


def _alone(items: Sequence[Item], place: int) -> bool:
    """Whether a preposition's capitalised words are all of its phrase, but for a name at their end."""
    while place < len(items) and items[place].base == "cap":
        place += 1
    if place < len(items) and items[place].cat == "econ.name":
        place += 1
    return place >= len(items) or items[place].base in ("comma", "and", "end", "semicolon", "in", "period")
