"""What the rules build out of words: quantities, times, mentions of flows, changes and ranks.

These are the values of items after the cascade; interpretation turns them into claims. Nothing changes
them once they are made. They are not frozen because a frozen class takes three times as long to make, and
several are made a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]
# A year that the text names (2024), counts from publication ("pub", -1) or from the period spoken of
# ("frame", -1); None: not said.
YearRef = int | tuple[str, int] | None


@dataclass(init=False, slots=True)
class Quantity:
    """A number as printed: value in full, step of the last printed place (S3).

    form : currency as written, ``%``, or None. comma : one group after a comma, which may be decimals.
    high : upper end of a range. factor : what the scale word beside it stands for (1e6).
    """

    value: float
    step: float
    form: str | None
    comma: bool
    scaled: bool
    high: float | None
    qualifier: str | None
    alt: Quantity | None
    span: Span
    money_first: bool
    factor: float

    def __init__(
        self,
        value: float,
        step: float,
        form: str | None = None,
        comma: bool = False,
        scaled: bool = False,
        high: float | None = None,
        qualifier: str | None = None,
        alt: Quantity | None = None,
        span: Span = (0, 0),
        money_first: bool = False,
        factor: float = 1.0,
    ) -> None:
        self.value = value
        self.step = step
        self.form = form
        self.comma = comma
        self.scaled = scaled
        self.high = high
        self.qualifier = qualifier
        self.alt = alt
        self.span = span
        self.money_first = money_first
        self.factor = factor

    def but(self, **changed: Any) -> Quantity:
        """The same quantity with some fields changed. (`dataclasses.replace` takes five times as long.)"""
        new = Quantity(
            self.value,
            self.step,
            self.form,
            self.comma,
            self.scaled,
            self.high,
            self.qualifier,
            self.alt,
            self.span,
            self.money_first,
            self.factor,
        )
        for name, value in changed.items():
            setattr(new, name, value)
        return new


@dataclass(init=False, slots=True)
class When:
    """A time expression before it is resolved.

    kind : ``months`` (first to last of year, to year_to where that differs), ``fiscal`` (the fiscal year
    that ends in ``year``; first/last: its calendar months; count: its first months), ``yrange`` (2017-18:
    fiscal or two calendar years), ``years`` (year to year_to), ``frame`` (the period spoken of, moved by
    ``count`` months), ``relmonths`` (``count`` months from publication), ``past`` (the last ``count``
    years), ``since``, ``ytd``, ``trailing`` (``count`` months up to ``last`` of ``year``).
    size : how many months a ``frame`` must have to be meant ("the nine months"); 0: any number.
    """

    kind: str
    year: YearRef
    first: int
    last: int
    year_to: YearRef
    count: int
    role: str
    size: int

    def __init__(
        self,
        kind: str,
        year: YearRef = None,
        first: int = 1,
        last: int = 12,
        year_to: YearRef = None,
        count: int = 0,
        role: str = "",
        size: int = 0,
    ) -> None:
        self.kind = kind
        self.year = year
        self.first = first
        self.last = last
        self.year_to = year_to
        self.count = count
        self.role = role
        self.size = size


@dataclass(init=False, slots=True)
class Change:
    """Growth: direction with a percentage or an amount; ``basis`` yoy, mom or annual."""

    quantity: Quantity
    direction: str
    basis: str
    kind: str

    def __init__(
        self,
        quantity: Quantity,
        direction: str,
        basis: str = "",
        kind: str = "growth",
    ) -> None:
        self.quantity = quantity
        self.direction = direction
        self.basis = basis
        self.kind = kind


@dataclass(init=False, slots=True)
class Rank:
    """A place: 1 for "largest"; role None where the text leaves it out ("the second largest overall")."""

    place: int
    role: str | None
    owner: int | None
    of: int | None
    universe: str | None
    scope: str | None

    def __init__(
        self,
        place: int,
        role: str | None,
        owner: int | None = None,
        of: int | None = None,
        universe: str | None = None,
        scope: str | None = None,
    ) -> None:
        self.place = place
        self.role = role
        self.owner = owner
        self.of = of
        self.universe = universe
        self.scope = scope


@dataclass(slots=True)
class Streak:
    """A run: ``count`` units up to an end, or since a year."""

    count: int | None
    unit: str = "year"
    since: When | None = None
    qualifier: str | None = None


# How the measures begin whose reporter is who invests, and what one side's flow is to the other.
INVESTED = ("fdi", "invest", "project")
MIRROR = {"exports": "imports", "imports": "exports"}


@dataclass(init=False, slots=True)
class Flow:
    """A mention of trade, exports, imports, a balance or investment, with the economies at it.

    roles : to, from, with, own, between, in, by → items (economies, pronouns, the world).
    """

    measure: str
    pair: bool
    scope: str | None
    roles: dict[str, object]
    total: bool
    head: Span
    sign: int
    verb: bool
    abroad: bool

    def __init__(
        self,
        measure: str,
        pair: bool = False,
        scope: str | None = None,
        roles: dict[str, object] | None = None,
        total: bool = False,
        head: Span = (0, 0),
        sign: int = 0,
        verb: bool = False,
        abroad: bool = False,
    ) -> None:
        self.measure = measure
        self.pair = pair
        self.scope = scope
        self.roles = {} if roles is None else roles
        self.total = total
        self.head = head
        self.sign = sign
        self.verb = verb
        self.abroad = abroad
