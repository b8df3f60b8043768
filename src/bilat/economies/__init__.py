"""Who: economies, groups with dated membership, currencies, and every way they are written (rule S1).

Doors: `get`, `lookup`, `find`, `all_economies`, `names`, `short_forms`, `needs_context`, `from_numeric`, `group`,
`all_groups`, `group_codes`, `members`, `currency`, `currency_users`, `all_currencies`, `money_forms`,
`resolve_symbol`, `fiscal_year`, `fiscal_year_start`, `leaders`, `publisher_home`, `publisher_named`, `city_home`,
`place_in_english`, `divisions_by_word`. All of them read packaged tables, once, and give immutable objects.
"""

from __future__ import annotations

from functools import cache

from bilat.economies import tables
from bilat.economies.display import called, possessive
from bilat.economies.divisions import Division, divisions_by_word, first_word
from bilat.economies.model import (
    Currency,
    Economy,
    FiscalYear,
    Group,
    Leader,
    Membership,
    Name,
    ShortForm,
)
from bilat.economies.money import all_currencies, currency, currency_users, money_forms, resolve_symbol
from bilat.economies.names import (
    find,
    former_territory,
    lookup,
    names,
    needs_context,
    place_in_english,
    short_forms,
)
from bilat.economies.publishers import city_home, publisher_home, publisher_named
from bilat.errors import UnknownEconomy
from bilat.periods import month_number

__all__ = [
    "Currency",
    "Division",
    "Economy",
    "FiscalYear",
    "Group",
    "Leader",
    "Membership",
    "Name",
    "ShortForm",
    "all_currencies",
    "all_economies",
    "all_groups",
    "called",
    "city_home",
    "currency",
    "currency_users",
    "divisions_by_word",
    "find",
    "first_word",
    "fiscal_traders",
    "fiscal_year",
    "fiscal_year_start",
    "from_numeric",
    "get",
    "group",
    "group_codes",
    "leaders",
    "lookup",
    "members",
    "money_forms",
    "names",
    "needs_context",
    "place_in_english",
    "possessive",
    "publisher_home",
    "publisher_named",
    "resolve_symbol",
    "short_forms",
]


def get(code: str) -> Economy:
    """The economy with this ISO 3166-1 alpha-3 code. Raises UnknownEconomy; names go to `lookup`."""
    found = tables.economies().get(code) or tables.economies().get(code.strip().upper())
    if found is None:
        raise UnknownEconomy(
            "no economy has this code",
            found=code,
            expected="an ISO 3166-1 alpha-3 code such as CHN or MYS",
            ways_out=["lookup takes names and groups"],
        )
    return found


def all_economies() -> tuple[Economy, ...]:
    """Every economy, in the order of the alpha-3 codes."""
    return tuple(tables.economies().values())


def from_numeric(number: int) -> Economy:
    """The economy with this M49 or Comtrade number: 156, 842 or 840, 490 or 158.

    Raises UnknownEconomy, for numbers of territories that are gone (810, 200) with their successors.
    """
    code = tables.numeric_codes().get(number)
    if code is None:
        for row in tables.rows("former"):
            if row["number"] == str(number):
                raise former_territory(row)
        raise UnknownEconomy(
            "no economy has this number", found=number, expected="a UN M49 or Comtrade code such as 156"
        )
    return tables.economies()[code]


def group(code: str) -> Group:
    """The group with this code (ASEAN, EU, BRICS, AFRICA, WLD). Raises UnknownEconomy."""
    wanted = code.strip().upper()
    for known in tables.groups().values():
        if known.code.upper() == wanted:
            return known
    raise UnknownEconomy(
        "no group has this code",
        found=code,
        expected=", ".join(tables.groups()),
        ways_out=["lookup takes names"],
    )


def all_groups() -> tuple[Group, ...]:
    """Every group: blocs, regions, and the world."""
    return tuple(tables.groups().values())


@cache
def group_codes() -> frozenset[str]:
    """Codes of every group: blocs, regions, and the world."""
    return frozenset(group.code for group in all_groups())


def members(code: str, month: str | None = None) -> frozenset[str]:
    """Alpha-3 codes of a group's members in ``month`` (YYYY-MM; None: now); an economy's is itself.

    Groups within a group (the EU and the African Union in the G20) stand for themselves, not for theirs.
    """
    if code in tables.economies():
        return frozenset({code})
    return group(code).members(month)


def leaders(month: str | None = None, language: str = "en") -> dict[str, tuple[Leader, ...]]:
    """Written forms of leaders' names ("Xi Jinping", "Xi") to those whom they may mean, latest term first.

    ``month`` (YYYY-MM, usually the document's) keeps those in office in that month or in the twelve before:
    a report on last year's visit names last year's guest. None: everybody in the table.
    """
    at = month_number(month) if month else None
    found: dict[str, list[Leader]] = {}
    for leader in sorted(tables.leaders(), key=lambda item: item.start, reverse=True):
        if at is not None and not (
            month_number(leader.start) <= at and (leader.end is None or at - 12 <= month_number(leader.end))
        ):
            continue
        for form in leader.forms.get("ms" if language == "id" else language, ()):
            found.setdefault(form, []).append(leader)
    return {form: tuple(items) for form, items in found.items()}


def fiscal_year(code: str, year: int | None = None) -> FiscalYear:
    """When the fiscal year that begins in calendar year ``year`` begins (None: today's rule).

    Governments without a row of their own keep the calendar year.
    """
    economy = get(code)
    row = tables.fiscal_row(economy.code, year)
    if row is None:
        return FiscalYear(economy.code, 1, "calendar year: no other one is on file")
    named_by = "start" if row["named_by"] == "start" else "end"
    return FiscalYear(economy.code, int(row["first_month"]), row["source"], row["note"], named_by)


def fiscal_year_start(code: str, year: int | None = None) -> int:
    """First month (1 to 12) of an economy's fiscal year: 4 for India, 7 for Pakistan, 1 for most."""
    return fiscal_year(code, year).first_month


def fiscal_traders(*, leading: bool = False) -> frozenset[str]:
    """Economies whose offices publish trade by the fiscal year; leading: those whose texts mean it first."""
    return tables.fiscal_traders(leading)
