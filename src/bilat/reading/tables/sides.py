"""Whose trade a figure of a table is of, with whom (S4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bilat import economies
from bilat.documents import Document
from bilat.reading.discourse import WORLD
from bilat.reading.model import Claim
from bilat.reading.tables.headings import Codes, Heading, Telling
from bilat.reading.tables.speaking import economy

_TRADED: Final = frozenset({"exports", "imports", "trade", "balance"})
# Whose trade the prose of a document tells, where most of its claims are one economy's (set by judgement).
_MOST: Final = 0.6


def home_of(document: Document, prose: Sequence[Claim]) -> Codes:
    """Whose trade the document tells: of most of its claims, else of who publishes it."""
    owners = Counter(claim.reporter for claim in prose if claim.measure in _TRADED)
    if owners:
        first, count = owners.most_common(1)[0]
        if len(first) == 1 and count >= _MOST * owners.total():
            return first
    homes = economies.publisher_home(document.publisher) if document.publisher else ()
    named = economies.publisher_named(document.publisher) if document.publisher else ()
    both = tuple(dict.fromkeys((*named, *homes)))
    return both if len(both) == 1 else ()


def counts_for(document: Document) -> bool:
    """Whether an office of an economy publishes the document: its tables are of its own trade (S4)."""
    return bool(document.publisher and economies.publisher_named(document.publisher))


def labelled(label: str, named: Heading, code: str) -> Codes:
    """The economy that a label names and nothing else: 中國內地."""
    alone = len(named.said.codes) == 1 and not named.said.rest.strip(" 　")
    return economy(label, code) or (named.said.codes[0] if alone else ())


def sides_of(telling: Telling, nearest: list[Heading], own: Codes) -> tuple[Codes, Codes] | None:
    """Whose trade a figure is of, with whom."""
    above = [*telling.leads, *([telling.title] if telling.title is not None else [])]
    column, named = nearest[0], nearest[1]
    if not own and column.facts.world:
        own = WORLD
    # "Chinese exports" heads the exports of China, "China" alone what is told of a partner.
    mine = column.owner or named.owner
    other = own
    if not other and len(column.said.codes) == 1 and not mine:
        other = column.said.codes[0]
    if other:
        if mine:
            return (mine, other) if _trades(mine, other) else None
        if any("owners" in one.facts.kinds for one in telling.leads) and not any(
            one.said.reporter for one in telling.leads
        ):
            return None  # "the largest exporters of Africa": each row is one's own trade
        # Rows of partners: whose they are stands above, or is whoever the document is about.
        for one in above:
            if one is telling.title and not (one.flow or telling.toward):
                break  # an article on cars in Kenya may show anybody's trade
            owner = one.said.reporter or (one.said.codes[0] if len(one.said.codes) == 1 else ())
            if owner and owner == one.said.partner:
                continue  # "exports to China", by whom is not said here
            if owner:
                return (owner, other) if _trades(owner, other) else None
        home = telling.home if telling.toward else ()
        return (home, other) if home and _trades(home, other) else None
    everybody = [code for one in (column, named, *above, *telling.columns) for code in one.said.codes]
    if mine:
        partner = next((code for code in [*everybody, telling.home] if code and code != mine), ())
        return mine, partner or WORLD
    pairs = (one for one in telling.columns if len(one.said.codes) == 2)
    for one in (column, named, *nearest[2:3], *above, *pairs):
        first, second = one.said.reporter, one.said.partner
        if len(one.said.codes) == 2 and not (first and second):
            first, second = one.said.codes
        first = first or (one.said.codes[0] if len(one.said.codes) == 1 and not second else ())
        if second and not first:
            first = next((code for code in (telling.home, *everybody) if code and code != second), ())
        if first:
            return first, second or WORLD
    return (telling.home, WORLD) if telling.home else None


def _trades(owner: Codes, other: Codes) -> bool:
    """Whether the trade of one with the other can be meant: rows of a group's members are these members' own trade."""
    if owner in (other, WORLD):
        return False
    if other == WORLD or owner[0] not in economies.group_codes():
        return True
    return other[0] not in economies.members(owner[0])
