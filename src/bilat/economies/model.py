"""The shapes of the economies tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bilat.periods import month_number

NameKind = Literal["name", "variant", "demonym", "capital", "government", "epithet"]


@dataclass(frozen=True, slots=True)
class Economy:
    """One ISO 3166 economy, a customs territory of its own (CHN is without HKG, MAC, TWN).

    Attributes
    ----------
    code, alpha2 : ISO 3166-1. m49 : UN code. comtrade : Comtrade's code (842 for USA, 490 for TWN).
    names : language code to usual name (en, zh, ms). currency : ISO 4217 of the money it uses.
    fiscal_year_start : first month of the government's fiscal year, 1 to 12.
    """

    code: str
    alpha2: str
    m49: int
    comtrade: int
    names: Mapping[str, str]
    currency: str
    fiscal_year_start: int

    @property
    def name(self) -> str:
        """The usual English name."""
        return self.names["en"]


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an economy or a group, in one language.

    ``codes`` has more than one entry where the name is ambiguous ("Korea", "Congo", "Guinea" is not).
    """

    text: str
    language: str
    codes: tuple[str, ...]
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Membership:
    """An economy in a group from one month to another (both included; None where open)."""

    economy: str
    role: Literal["member", "partner"]
    start: str
    end: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """A named set of economies with dated membership; its code never equals an alpha-3 code."""

    code: str
    names: Mapping[str, str]
    memberships: tuple[Membership, ...]
    source: str

    @property
    def name(self) -> str:
        """The usual English name."""
        return self.names["en"]

    def members(self, month: str | None = None, *, role: str = "member") -> frozenset[str]:
        """Alpha-3 codes of those who belong in ``month`` (YYYY-MM); None: those who belong now."""
        at = month_number(month) if month else None
        return frozenset(
            m.economy
            for m in self.memberships
            if m.role == role
            and (at is None or month_number(m.start) <= at)
            and (m.end is None if at is None else m.end is None or at <= month_number(m.end))
        )


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency and how it is written.

    symbols : written forms that name it alone (US$, RM, S$, Rp, RMB). shared_symbols : forms that it
    shares with others and that context must settle ($, ¥, Rs, kr). words : language to spelled names.
    """

    code: str
    names: Mapping[str, str]
    symbols: tuple[str, ...]
    shared_symbols: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    economies: tuple[str, ...]
