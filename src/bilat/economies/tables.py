"""The packaged tables, read once: economies, groups, currencies and fiscal years as model objects.

Plain CSV and the standard library: the tables load in a few milliseconds, also for ``bilat --help``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from bilat.economies.model import Currency, Economy, FrozenDict, Group, Leader, Membership

LANGUAGES = ("en", "zh", "ms")
DATA = Path(__file__).parent / "data"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one table under ``data/``; lines that begin with # are comments."""
    text = (DATA / f"{name}.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter=";"))


def parts(cell: str) -> tuple[str, ...]:
    """The entries of a cell, which are separated by |."""
    return tuple(part for part in cell.split("|") if part)


@cache
def fiscal_rows() -> Mapping[str, tuple[dict[str, str], ...]]:
    """Rows of fiscal_years.csv by economy."""
    found: dict[str, tuple[dict[str, str], ...]] = {}
    for row in rows("fiscal_years"):
        found[row["code"]] = (*found.get(row["code"], ()), row)
    return MappingProxyType(found)


@cache
def fiscal_traders(leading: bool) -> frozenset[str]:
    """Codes of fiscal_trade.csv; leading: those whose texts mean the fiscal year first."""
    return frozenset(row["code"] for row in rows("fiscal_trade") if row["leads"] == "yes" or not leading)


def fiscal_row(code: str, year: int | None) -> dict[str, str] | None:
    """The row that holds for the fiscal year beginning in ``year`` (None: today); None: calendar year."""
    for row in fiscal_rows().get(code, ()):
        first, last = int(row["from_year"] or 0), int(row["until_year"] or 9999)
        if (last == 9999) if year is None else (first <= year <= last):
            return row
    return None


@cache
def economies() -> Mapping[str, Economy]:
    """Every economy by alpha-3 code, in the order of the codes."""
    usual = {row["code"]: row["usual"] for row in rows("spellings")}
    found = {}
    for row in rows("economies"):
        code = row["code"]
        fiscal = fiscal_row(code, None)
        found[code] = Economy(
            code=code,
            alpha2=row["alpha2"],
            m49=int(row["m49"]),
            comtrade=int(row["comtrade"]),
            names=FrozenDict(en=usual[code], zh=row["zh"], ms=row["ms"]),
            currency=row["currency"],
            fiscal_year_start=int(fiscal["first_month"]) if fiscal else 1,
            official=row["official"],
        )
    return MappingProxyType(found)


@cache
def numeric_codes() -> Mapping[int, str]:
    """Numeric codes to alpha-3: M49, Comtrade's own and the older ones of either."""
    found: dict[int, str] = {}
    for row in rows("economies"):
        for number in (row["m49"], row["comtrade"], *parts(row["comtrade_also"])):
            found[int(number)] = row["code"]
    return MappingProxyType(found)


@cache
def groups() -> Mapping[str, Group]:
    """Every group by code, blocs first."""
    memberships: dict[str, list[Membership]] = {}
    for row in rows("memberships"):
        memberships.setdefault(row["group"], []).append(
            Membership(
                economy=row["economy"],
                role="partner" if row["role"] == "partner" else "member",
                start=row["start"],
                end=row["end"] or None,
                announced=row["announced"] or None,
                note=row["note"],
            )
        )
    memberships["WLD"] = [Membership(code, "member", "0001-01", None) for code in economies()]
    found = {}
    for row in rows("groups"):
        kind = row["kind"]
        found[row["code"]] = Group(
            code=row["code"],
            names=FrozenDict(en=row["en"], zh=row["zh"], ms=row["ms"]),
            memberships=tuple(memberships[row["code"]]),
            source=row["source"],
            kind="world" if kind == "world" else "region" if kind == "region" else "bloc",
            note=row["note"],
        )
    return MappingProxyType(found)


@cache
def currencies() -> Mapping[str, Currency]:
    """Every currency by ISO 4217 code (and the toman, ten rials, by the code that trade uses for it: IRT)."""
    names = {row["code"]: row for row in rows("currency_names")}
    users: dict[str, list[str]] = {}
    for economy in economies().values():
        users.setdefault(economy.currency, []).append(economy.code)
    found = {}
    for row in rows("currencies"):
        code = row["code"]
        words = {language: spelled(row[language]) for language in LANGUAGES}
        english = names[code]["en"]
        found[code] = Currency(
            code=code,
            names=FrozenDict({key: names[code][key] or english for key in LANGUAGES}),
            symbols=parts(row["symbols"]),
            shared_symbols=parts(row["shared_symbols"]),
            words=FrozenDict(words),
            economies=tuple(users.get(code, ())),
        )
    return MappingProxyType(found)


@cache
def leaders() -> tuple[Leader, ...]:
    """Every term of office in the table."""
    return tuple(
        Leader(
            name=row["name"],
            code=row["code"],
            office=row["office"],
            start=row["start"],
            end=row["end"] or None,
            forms=FrozenDict(
                en=(row["name"], *parts(row["forms_en"])),
                zh=parts(row["forms_zh"]),
                ms=(row["name"], *parts(row["forms_en"])),
            ),
        )
        for row in rows("leaders")
    )


def spelled(cell: str) -> tuple[str, ...]:
    """``rupee(s)|taka`` to its written forms: rupee, rupees, taka."""
    found: list[str] = []
    for part in parts(cell):
        stem, bracket, ending = part.partition("(")
        found.append(stem)
        if bracket:
            found.append(stem + ending.removesuffix(")"))
    return tuple(dict.fromkeys(found))
