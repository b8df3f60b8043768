"""The shapes of the economies tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NoReturn, TypeVar

from bilat.periods import month_number

NameKind = Literal["name", "variant", "demonym", "capital", "government", "epithet"]
GroupKind = Literal["bloc", "region", "world"]


T = TypeVar("T")


class FrozenDict(dict[str, T]):
    """A dict that cannot be changed: the tables are shared by the whole process."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("the tables of bilat.economies are read-only")

    __setitem__ = __delitem__ = update = setdefault = pop = popitem = clear = __ior__ = _refuse  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[FrozenDict[T]], tuple[dict[str, T]]]:
        return FrozenDict, (dict(self),)


@dataclass(frozen=True, slots=True)
class Economy:
    """One ISO 3166 economy, a customs territory of its own (CHN is without HKG, MAC, TWN).

    Attributes
    ----------
    code, alpha2 : ISO 3166-1. m49 : UN code. comtrade : Comtrade's code (842 for USA, 490 for TWN).
    names : language code to usual name (en, zh, ms). official : the name in treaties and in ISO 3166.
    currency : ISO 4217 of the money it uses, empty for Antarctica.
    fiscal_year_start : first month of the government's fiscal year today, 1 to 12.
    """

    code: str
    alpha2: str
    m49: int
    comtrade: int
    names: Mapping[str, str] = field(hash=False)
    currency: str
    fiscal_year_start: int
    official: str = ""

    @property
    def name(self) -> str:
        """The usual English name."""
        return self.names["en"]


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an economy or a group, in one language.

    ``codes`` has more than one entry where the name is ambiguous ("Korea", "Congo"; "Guinea" is not).
    Names in Latin script are to be matched with the case they have here: "turkey" and "us" name nobody.
    """

    text: str
    language: str
    codes: tuple[str, ...]
    kind: NameKind


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form of Chinese prose (中, 马, 美) and everybody whom it can mean, most usual first.

    ``side`` says whether 方 may follow: 马方 is Malaysia's side, but 西方 is the West and not Spain.
    """

    text: str
    language: str
    codes: tuple[str, ...]
    side: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """An economy in a group from one month to another (both included; None where open).

    ``announced`` is the month in which it was announced or signed, where that is another one.
    """

    economy: str
    role: Literal["member", "partner"]
    start: str
    end: str | None
    announced: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A named set of economies with dated membership; its code never equals an ISO alpha-3 code.

    ``kind`` is ``bloc`` (joined by treaty or invitation), ``region`` (a word of geography with a stated
    list behind it; nobody joined) or ``world`` (WLD, every economy).
    """

    code: str
    names: Mapping[str, str] = field(hash=False)
    memberships: tuple[Membership, ...]
    source: str
    kind: GroupKind = "bloc"
    note: str = ""

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
    shares with others and that context must settle ($, ¥, Rs, kr). words : language to spelled names
    that name it alone ("ringgit", "Indian rupees"; "rupees" is shared: see `money_forms`).
    """

    code: str
    names: Mapping[str, str] = field(hash=False)
    symbols: tuple[str, ...]
    shared_symbols: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]] = field(hash=False)
    economies: tuple[str, ...]

    @property
    def name(self) -> str:
        """The usual English name."""
        return self.names["en"]


@dataclass(frozen=True, slots=True)
class Leader:
    """A head of state, of government or of a union, in office from one month to another.

    ``code`` is an economy or a group (EU); ``end`` is None where the table knows of no end; ``forms`` are
    the ways to write the name in one language that name nobody else in trade prose.
    """

    name: str
    code: str
    office: str
    start: str
    end: str | None
    forms: Mapping[str, tuple[str, ...]] = field(hash=False)


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """When a government's fiscal year begins: month 1 to 12, who says so, and what is peculiar.

    ``named_by`` is the calendar year after which a single year is called: "FY2023" ends in March 2023 in
    India (``end``) and begins in April 2023 in Japan (``start``).
    """

    economy: str
    first_month: int
    source: str
    note: str = ""
    named_by: Literal["start", "end"] = "end"
