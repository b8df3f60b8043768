"""Claims in the making, and what finishes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilat.documents import Document
from bilat.periods import Period
from bilat.reading.chunks import Quantity, Span, When
from bilat.reading.discourse import Codes
from bilat.reading.model import Claim, ComparedFlow, SecondAmount
from bilat.reading.names import currency_for
from bilat.reading.tokens import Item
from bilat.reading.unsettled import is_unsettled, said


@dataclass(init=False, slots=True)
class Draft:
    """A claim while its sentence is interpreted.

    index : the place of its item in the sentence. part_of_month : of which days of its month it is, in the text's words.
    division : of which state, province or region of its economy it is, in lower case (S4).
    """

    index: int
    start: int
    end: int
    kind: str
    measure: str
    reporter: Codes
    partner: Codes
    period: Period | None
    base_period: Period | None
    quantity: Quantity | None
    value: float | None
    unit: str | None
    qualifier: str | None
    scope: str | None
    universe: str | None
    change: str | None
    words: dict[str, Span]
    rules: list[str]
    open: list[str]
    period_stated: bool
    item: Item | None
    place: int | None
    compared: tuple[str, Codes, Codes] | None
    part_of_month: str | None
    division: str | None

    def __init__(
        self,
        index: int,
        start: int,
        end: int,
        kind: str,
        measure: str,
        reporter: Codes = (),
        partner: Codes = (),
        period: Period | None = None,
        base_period: Period | None = None,
        quantity: Quantity | None = None,
        value: float | None = None,
        unit: str | None = None,
        qualifier: str | None = None,
        scope: str | None = None,
        universe: str | None = None,
        change: str | None = None,
        words: dict[str, Span] | None = None,
        rules: list[str] | None = None,
        open: list[str] | None = None,
        period_stated: bool = False,
        item: Item | None = None,
        place: int | None = None,
        compared: tuple[str, Codes, Codes] | None = None,
        part_of_month: str | None = None,
        division: str | None = None,
    ) -> None:
        self.index = index
        self.start = start
        self.end = end
        self.kind = kind
        self.measure = measure
        self.reporter = reporter
        self.partner = partner
        self.period = period
        self.base_period = base_period
        self.quantity = quantity
        self.value = value
        self.unit = unit
        self.qualifier = qualifier
        self.scope = scope
        self.universe = universe
        self.change = change
        self.words = {} if words is None else words
        self.rules = [] if rules is None else rules
        self.open = [] if open is None else open
        self.period_stated = period_stated
        self.item = item
        self.place = place
        self.compared = compared
        self.part_of_month = part_of_month
        self.division = division

    def with_partner(self, partner: Codes) -> Draft:
        """The same of another partner; words, rules and open questions are its own."""
        return Draft(
            self.index,
            self.start,
            self.end,
            self.kind,
            self.measure,
            self.reporter,
            partner,
            self.period,
            self.base_period,
            self.quantity,
            self.value,
            self.unit,
            self.qualifier,
            self.scope,
            self.universe,
            self.change,
            dict(self.words),
            list(self.rules),
            list(self.open),
            self.period_stated,
            self.item,
            self.place,
            self.compared,
            self.part_of_month,
            self.division,
        )

    def item_time(self, items: Sequence[Item]) -> When | None:
        """The expression of time whose words the period is from, among the items of its sentence."""
        said = self.words.get("period")
        found = next((i.value for i in items if said is not None and (i.start, i.end) == said), None)
        return found if isinstance(found, When) else None

    @property
    def goods(self) -> str | None:
        """The goods that narrow what is told on; neither a part's own nor among whom a rank is meant do."""
        if self.item is not None and isinstance(self.item.data, dict) and self.item.data.get("outside"):
            return None
        whole = "member" in self.rules or "of_part" in self.rules
        if self.scope is None or whole or self.scope.startswith("within ") or "part" in self.rules:
            return None
        return self.scope


def money_unit(quantity: Quantity, spoken_of: Codes, language: str, home: Codes = ()) -> str | None:
    """Currency of an amount (S11). home : whose books they are, which settles a sign that two share (¥)."""
    return None if quantity.form is None else currency_for(quantity.form, spoken_of, language, home)


def compared_flow(draft: Draft) -> ComparedFlow | None:
    """The other flow of a ratio of two (S10); one of which a side is open is said and left out."""
    if draft.compared is None:
        return None
    measure, reporter, partner = draft.compared
    unknown = [code for code in (*reporter, *partner) if is_unsettled(code)]
    draft.open += [said(code) for code in unknown]
    return None if unknown else ComparedFlow(measure, reporter, partner)  # type: ignore[arg-type]


def finish(
    draft: Draft, document: Document, sentence: Span, number: int, language: str, sure: float
) -> Claim:
    """The immutable claim. sure : how sure it is."""
    quantity = draft.quantity
    value, unit, step = draft.value, draft.unit, 0.0
    second = None
    if quantity is not None:
        value, step = quantity.value, quantity.step
        if quantity.alt is not None:
            spoken = (*draft.reporter, *draft.partner)
            code = money_unit(quantity.alt, spoken, language)
            if code is not None:
                second = SecondAmount(quantity.alt.value, code, quantity.alt.step, *quantity.alt.span)
    rules = tuple(dict.fromkeys(draft.rules))
    open_sides = [code for code in (*draft.reporter, *draft.partner) if is_unsettled(code)]
    if open_sides:
        draft.reporter = tuple(code for code in draft.reporter if not is_unsettled(code))
        draft.partner = tuple(code for code in draft.partner if not is_unsettled(code))
        draft.open += [said(code) for code in open_sides]
    if value is not None and draft.kind == "growth" and draft.change == "down":
        value = -abs(value)
    if value is not None and draft.kind == "balance" and draft.change == "deficit":
        value = -abs(value)
    return Claim(
        id=f"{document.id}:{draft.start}-{draft.end}:{draft.kind}" + (f":{number}" if number else ""),
        start=draft.start,
        end=draft.end,
        text=document.text[draft.start : draft.end],
        kind=draft.kind,  # type: ignore[arg-type]
        measure=draft.measure,  # type: ignore[arg-type]
        reporter=draft.reporter,
        partner=draft.partner,
        period=draft.period,
        value=value,
        unit=unit,
        step=step,
        high=quantity.high if quantity is not None and (quantity.high or 0.0) > abs(quantity.value) else None,
        base_period=draft.base_period if draft.compared is None else None,
        compared=compared_flow(draft),
        qualifier=draft.qualifier,
        scope=", ".join(filter(None, (draft.scope, draft.division, draft.part_of_month))) or None,
        place=draft.place,
        universe=draft.universe,
        change=draft.change,
        alt=second,
        words=dict(draft.words),
        rules=rules,
        confidence=sure,
        open=tuple(dict.fromkeys(draft.open)),
        sentence=sentence,
    )
