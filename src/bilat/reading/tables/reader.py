"""Tables of trade to claims: a figure whose flow, unit and economies stand at its row, its column or above.

A table is read where its headings are understood; a figure of which one of the three is missing is left alone. What
stands nearer to a figure counts before what stands above the table (rules S2, S4, S11).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bilat import economies
from bilat.documents import Document, Table
from bilat.periods import Period
from bilat.reading import confidence, drafts, names, surroundings
from bilat.reading.chunks import Quantity
from bilat.reading.discourse import WORLD
from bilat.reading.drafts import Draft
from bilat.reading.model import Claim
from bilat.reading.tables import cells, layout, words
from bilat.reading.tables.layout import Layout, Row, Span
from bilat.reading.tables.speaking import Said, Speech, economy

Codes = tuple[str, ...]
_ROLES: Final = {"exports": "export_market", "imports": "import_source", "trade": "trading_partner"}
# Headings that name no thing that figures are of.
_NO_FIGURES: Final = frozenset({"serial", "average", "wider"})
# Without a word for thousands or millions, figures in full are as large as this.
_IN_FULL: Final = 1e5
# Whose trade the prose of a document tells, where most of its claims are one economy's.
_MOST: Final = 0.6


@dataclass
class Heading:
    """What a cell or line tells: its words, its times and economies, and where it stands."""

    span: Span
    facts: words.Facts
    said: Said

    @property
    def flow(self) -> str | None:
        """The one flow that it names."""
        return self.facts.flows[0] if len(self.facts.flows) == 1 else None


Headed = Callable[[Span, str], Heading]


@dataclass
class _Telling:
    """A table while it is read.

    leads : what stands above it, the nearest first. home : whose trade the document tells. by_partner : whether
    economies name its rows; toward : whether these are said to be partners. signed : columns with a sign somewhere.
    """

    document: Document
    speech: Speech
    vocabulary: words.Words
    made: Layout
    leads: list[Heading]
    title: Heading | None
    home: Codes
    columns: list[Heading] = field(default_factory=list)
    by_partner: bool = False
    toward: bool = False
    signed: frozenset[int] = frozenset()


def read_tables(document: Document, language: str, prose: Sequence[Claim] = ()) -> list[Claim]:
    """The claims of a document's tables, in the order of the text.

    language : of the headings. prose : the claims of its sentences, which tell whose trade it is about.
    """
    if not document.tables:
        return []
    told: list[tuple[Span, list[Draft]]] = []
    for table in document.tables:
        told += _of_table(document, table, language, prose)
    known = confidence.table(language)
    around = iter(surroundings.around(told, len(document.text)))
    seen: Counter[tuple[int, int, str]] = Counter()
    out: list[Claim] = []
    for span, found in told:
        for draft in found:
            key = (draft.start, draft.end, draft.kind)
            sure = known.among(draft.kind, dict.fromkeys(draft.rules), next(around))
            out.append(drafts.finish(draft, document, span, seen[key], language, sure))
            seen[key] += 1
    return out


def _of_table(
    document: Document, table: Table, language: str, prose: Sequence[Claim]
) -> list[tuple[Span, list[Draft]]]:
    made = layout.make_out(table, document.text)
    if made is None:
        return []
    vocabulary = words.load(language)
    home = _home(document, prose)
    speech = Speech(language, document.published, home)

    def heading(span: Span, text: str) -> Heading:
        said = speech.said(text)
        return Heading(span, words.consume(said.rest, vocabulary), said)

    leads = [heading(span, document.text[slice(*span)]) for span in reversed([*table.lead, *made.above])]
    title = heading(layout.NONE, document.title) if document.title else None
    spoken = tuple(c for one in (*leads, *([title] if title else [])) for (c,) in one.said.codes)
    speech = replace(speech, spoken_of=tuple(dict.fromkeys((*spoken, *home))))
    telling = _Telling(document, speech, vocabulary, made, leads, title, home)
    if any("wider" in lead.facts.kinds for lead in leads[:1]):
        return []  # of services, of tonnes
    for column in made.columns:
        span = (column.spans[0][0], column.spans[-1][1]) if column.spans else layout.NONE
        telling.columns.append(heading(span, " ; ".join(column.texts)) if column.texts else _empty())
    telling.signed = frozenset(
        place
        for row in made.rows
        for place, span in enumerate(row.spans)
        if (one := cells.figure(document.text[slice(*span)])) is not None and one.signed
    )
    telling.by_partner = any(economy(row.label, language) for row in made.rows)
    stub = telling.columns[made.stub]
    telling.toward = any(one.facts.toward for one in (*leads, stub, *([title] if title else [])))
    if counts_for(document):
        telling.toward = True
    found: list[tuple[Span, list[Draft]]] = []
    for row in made.rows:
        rows_own = list(_row(telling, row, heading))
        if rows_own:
            found.append(((row.spans[0][0], max(end for _, end in row.spans)), rows_own))
    return found


def _empty() -> Heading:
    return Heading(layout.NONE, words.Facts(known=False), Said())


def _home(document: Document, prose: Sequence[Claim]) -> Codes:
    """Whose trade the document tells: of most of its claims, else of who publishes it."""
    owners = Counter(claim.reporter for claim in prose if claim.measure in (*_ROLES, "balance"))
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


def _row(telling: _Telling, row: Row, heading: Headed) -> Iterator[Draft]:
    """The claims of a row."""
    label = telling.vocabulary.label(row.label)
    if label == "rest" or not row.label:
        return
    # The total of rows of goods is no trade with the world.
    all_of_it = label == "world"
    own: Codes = economy(row.label, telling.speech.code)
    if all_of_it:
        own = WORLD if telling.by_partner else ()
    plain = bool(own) or all_of_it
    named = Heading(row.label_span, words.Facts(), Said()) if plain else heading(row.label_span, row.label)
    if not plain and (not named.facts.known or not (named.facts.flows or named.said.periods)):
        return
    section = heading(row.section_span, row.section) if row.section else None
    if section is not None and _NO_FIGURES & section.facts.kinds:
        return
    text = telling.document.text
    for place, span in enumerate(row.spans):
        column = telling.columns[place]
        if place == telling.made.stub or not column.facts.known or _NO_FIGURES & column.facts.kinds:
            continue
        figure = cells.figure(text[slice(*span)], european=telling.made.european)
        if figure is None:
            continue
        nearest = [column, named, *([section] if section is not None else []), *telling.leads]
        draft = _draft(telling, nearest, figure, span, own, place)
        if draft is not None:
            if own:
                draft.words["partner"] = row.label_span
            yield draft


def _draft(
    telling: _Telling,
    nearest: list[Heading],
    figure: cells.Figure,
    span: Span,
    own: Codes,
    place: int,
) -> Draft | None:
    """The claim of a figure, or none where something that it needs is not said."""
    column = nearest[0]
    flowing = _flow(telling, nearest)
    kind = _kind(column, figure, signed=place in telling.signed)
    sides = _sides(telling, nearest, own)
    if flowing is None or flowing.flow is None or kind is None or sides is None:
        return None
    flow = flowing.flow
    reporter, partner = sides
    period, base, when = _period(telling, nearest, place, kind)
    if period is not None and (period.months or 0) > 12 and not any(h.said.periods for h in nearest[:2]):
        return None  # "2019 to 2023" above columns that do not say which year is whose
    balance = flow in ("balance", "deficit")
    measure = "balance" if balance else flow
    draft = Draft(0, span[0], span[1], kind, measure, reporter, partner, period, words={"value": span})
    draft.rules = ["table", f"table_{kind}"]
    draft.quantity = Quantity(figure.value, figure.step)
    draft.scope = next((h.said.scope for h in nearest if h.said.scope), None)
    owner = next(
        (one for one in telling.leads if one.said.reporter == reporter or reporter in one.said.codes), None
    )
    for field_, one in (("measure", flowing), ("period", when), ("reporter", owner)):
        if one is not None and one.span != layout.NONE:
            draft.words[field_] = one.span
    if period is None:
        draft.open.append("The table names no time.")
    if kind == "rank":
        return _placed(draft, figure, measure, reporter, partner)
    if kind in ("share", "growth") and (figure.percent or column.facts.form is None):
        if partner == WORLD and kind == "share":
            return None  # the whole
        draft.unit = "%"
        if kind == "growth":
            draft.base_period = base
            draft.change = "down" if figure.value < 0 else "up"
            draft.quantity = Quantity(abs(figure.value), figure.step)
        elif not 0 <= figure.value <= 100:
            return None
        return None if balance else draft
    return _amount(telling, draft, nearest, figure, flow, base)


def _amount(
    telling: _Telling,
    draft: Draft,
    nearest: list[Heading],
    figure: cells.Figure,
    flow: str,
    base: Period | None,
) -> Draft | None:
    """A level, a balance or a change told in money."""
    money = next((h for h in nearest if h.facts.form is not None), None)
    scaled = next((h for h in nearest if h.facts.scale is not None), None)
    if money is None or money.facts.form is None or figure.percent:
        return None
    scale = scaled.facts.scale if scaled is not None else None
    if scale is None:
        if abs(figure.value) < _IN_FULL:
            return None
        scale = 1.0
    spoken = (*draft.reporter, *draft.partner)
    unit = names.currency_for(money.facts.form, spoken, telling.speech.code, telling.home or draft.reporter)
    if unit is None:
        return None
    value = round(figure.value * scale, 4)  # 2.05 billion is no 2,049,999,999.9999998
    draft.unit = unit
    draft.words["unit"] = money.span
    draft.quantity = Quantity(value, figure.step * scale, form=money.facts.form)
    if draft.kind == "growth":
        draft.base_period = base
        draft.change = "down" if value < 0 else "up"
        draft.quantity = draft.quantity.but(value=abs(value))
        return draft
    if draft.measure == "balance":
        draft.kind = "balance"
        deficit = value < 0 or flow == "deficit"
        draft.change = "deficit" if deficit else "surplus"
        draft.quantity = draft.quantity.but(value=-abs(value) if deficit else value)
        draft.rules[-1] = "table_balance"
        return draft
    return draft if value >= 0 else None


def _placed(
    draft: Draft, figure: cells.Figure, measure: str, reporter: Codes, partner: Codes
) -> Draft | None:
    """A place in the list of partners (S8)."""
    if measure not in _ROLES or partner == WORLD or figure.value != int(figure.value):
        return None
    if not 1 <= figure.value <= 250:
        return None
    draft.measure, draft.unit = _ROLES[measure], "rank"
    draft.reporter, draft.partner = partner, reporter
    draft.quantity = Quantity(figure.value, 0.0)
    return draft


def _flow(telling: _Telling, nearest: list[Heading]) -> Heading | None:
    """The nearest heading that names one flow."""
    for one in nearest:
        if one.flow is not None:
            return one
        if one.facts.flows and "trade" not in one.facts.flows:
            return None  # "exports and imports by country" above columns that do not say which
    return None if any(lead.facts.flows for lead in telling.leads) else telling.title


def _kind(column: Heading, figure: cells.Figure, *, signed: bool) -> str | None:
    """What a column's figures are; none where its heading leaves it open.

    signed : whether a figure of the column has a sign: "2023/2022, %" heads changes then, and else perhaps an index.
    """
    kinds, facts = column.facts.kinds, column.facts
    if "rank" in kinds:
        return "rank"
    if "share" in kinds:
        return "share"
    if "growth" in kinds or ("change" in kinds and (facts.percent or figure.percent or facts.form)):
        return "growth"
    if len(column.said.periods) == 2 and facts.percent and signed:
        return "growth"
    # A lone per cent may be anything.
    return None if "change" in kinds or facts.percent or figure.percent else "level"


def _sides(telling: _Telling, nearest: list[Heading], own: Codes) -> tuple[Codes, Codes] | None:
    """Whose trade a figure is of, with whom."""
    above = [*telling.leads, *([telling.title] if telling.title is not None else [])]
    column = nearest[0]
    other = own or (column.said.codes[0] if len(column.said.codes) == 1 else ())
    if other:
        # Rows of partners: whose they are stands above, or is whoever the document is about.
        if any("owners" in one.facts.kinds for one in telling.leads) and not any(
            one.said.reporter for one in telling.leads
        ):
            return None  # "the largest exporters of Africa": each row is one's own trade
        for one in above:
            if one is telling.title and not (one.flow or telling.toward):
                break  # an article on cars in Kenya may show anybody's trade
            named = one.said.reporter or (one.said.codes[0] if len(one.said.codes) == 1 else ())
            if named and named == one.said.partner:
                continue  # "exports to China", by whom is not said here
            if named:
                return (named, other) if _trades(named, other) else None
        home = telling.home if telling.toward else ()
        return (home, other) if home and _trades(home, other) else None
    for one in (*nearest[2:3], *above):
        first, second = one.said.reporter, one.said.partner
        if not first and not second and len(one.said.codes) == 2:
            first, second = one.said.codes
        first = first or (one.said.codes[0] if len(one.said.codes) == 1 and not second else ())
        if second and not first:
            first = next((c for c in (telling.home, *_named(above)) if c and c != second), ())
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


def _named(above: Sequence[Heading]) -> list[Codes]:
    return [one.said.codes[0] for one in above if len(one.said.codes) == 1]


def _period(
    telling: _Telling, nearest: list[Heading], place: int, kind: str
) -> tuple[Period | None, Period | None, Heading | None]:
    """The time of a figure, what it is compared with, and the heading that says so (S2)."""
    for one in nearest:
        times = _sorted(one.said.periods)
        if len(times) > 2:
            continue
        if len(times) == 2 and kind == "growth":
            return times[1], times[0], one
        if len(times) == 2:
            continue
        if times:
            return _months_of(times[0], nearest), None, one
        if one is nearest[0] and kind in ("growth", "share", "rank"):
            told = _last_told(telling, place)
            if told is not None:
                last, before = told
                return _months_of(last, nearest), before and _months_of(before, nearest), one
    return None, None, None


def _months_of(year: Period, nearest: list[Heading]) -> Period:
    """The months that a line above names, of the year that heads a column: January to May, 2022 | 2023."""
    if year.calendar_year is None:
        return year
    for one in nearest[1:]:
        for part in one.said.periods:
            if part.months is not None and part.months < 12 and part.start and part.end:
                first, last = int(part.start[5:]), int(part.end[5:])
                if first <= last:
                    return Period.span(year.calendar_year, first, last)
    return year


def _last_told(telling: _Telling, place: int) -> tuple[Period, Period | None] | None:
    """The last time of the amounts beside a change: of its own flow where columns say which."""
    flow = telling.columns[place].flow
    levels = [
        one.said.periods[0]
        for n, one in enumerate(telling.columns)
        if n != telling.made.stub
        and one.facts.known
        and not one.facts.kinds
        and len(one.said.periods) == 1
        and (flow is None or one.flow is None or one.flow == flow)
    ]
    times = _sorted(levels)
    if not times:
        return None
    return times[-1], times[-2] if len(times) > 1 and times[-2] != times[-1] else None


def _sorted(times: Sequence[Period]) -> list[Period]:
    return sorted(dict.fromkeys(times), key=lambda period: (period.end or "", period.start or ""))
