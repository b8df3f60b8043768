"""Tables of trade to claims: a figure whose flow, unit and economies stand at its row, its column or above.

A table is read where its headings are understood; a figure of which one of the three is missing is left alone. What
stands nearer to a figure counts before what stands above the table (rules S2, S4, S11).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bilat.documents import Document, Table
from bilat.periods import Period
from bilat.reading import confidence, drafts, surroundings, topics
from bilat.reading.chunks import Quantity
from bilat.reading.discourse import WORLD
from bilat.reading.drafts import Draft
from bilat.reading.model import Claim
from bilat.reading.tables import cells, layout, words
from bilat.reading.tables.headings import ABOUT, Codes, Headed, Heading, Telling
from bilat.reading.tables.layout import Row, Span
from bilat.reading.tables.sides import counts_for, home_of, labelled, sides_of
from bilat.reading.tables.speaking import Said, Speech, currency, without_marks
from bilat.reading.tables.whens import period_of

_ROLES: Final = {"exports": "export_market", "imports": "import_source", "trade": "trading_partner"}
# Headings that name no thing that figures are of.
_NO_FIGURES: Final = frozenset({"serial", "average", "wider"})
# Without a word for thousands or millions, figures in full are as large as this (set by judgement).
_IN_FULL: Final = 1e5


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
    home = home_of(document, prose)
    speech = Speech(language, document.published, home)

    def heading(span: Span, text: str) -> Heading:
        form, rest = words.money_of(topics.in_plain(text, language), vocabulary)
        dated, lengths = words.without_lengths(rest, vocabulary)
        said = speech.said(dated)
        facts = words.consume(" ; ".join([said.rest, *lengths]), vocabulary)
        facts.form = form
        until = speech.said(rest).periods if lengths else ()
        mine = said.codes[0] if len(said.codes) == 1 and facts.flows and said.partner != said.codes[0] else ()
        return Heading(span, facts, said, mine, until)

    leads = [heading(span, document.text[slice(*span)]) for span in reversed([*table.lead, *made.above])]
    title = heading(layout.NONE, document.title) if document.title else None
    spoken = tuple(c for one in (*leads, *([title] if title else [])) for (c,) in one.said.codes)
    # From here on fiscal years are of whom the lines above name, too.
    speech = replace(speech, spoken_of=tuple(dict.fromkeys((*spoken, *home))))
    telling = Telling(document, speech, vocabulary, made, leads, title, home)
    if any("wider" in lead.facts.kinds for lead in leads[:1]):
        return []  # of services, of tonnes
    for column in made.columns:
        span = (column.spans[0][0], column.spans[-1][1]) if column.spans else layout.NONE
        whole = heading(span, " ; ".join(column.texts)) if column.texts else _empty()
        owners = [one.owner for text in column.texts if (one := heading(span, text)).owner]
        telling.columns.append(replace(whole, owner=owners[0] if owners else ()))
    directions = {one.flow for one in telling.columns} | {
        one.said.codes for one in telling.columns if one.said.partner
    }
    for column, made_of in zip(telling.columns, made.columns, strict=True):
        total = made_of.texts and vocabulary.label(made_of.texts[-1]) == "world" and not column.facts.flows
        if total and len(directions - {None, "trade", "balance"}) > 1:
            # The total of exports and imports is trade, not trade with all.
            column.facts.world, column.facts.flows = False, ("trade",)
    telling.signed = frozenset(
        place
        for row in made.rows
        for place, span in enumerate(row.spans)
        if (one := cells.figure(document.text[slice(*span)])) is not None and one.signed
    )
    labels = [heading(row.label_span, row.label) for row in made.rows]
    telling.by_partner = any(
        labelled(row.label, named, language) for row, named in zip(made.rows, labels, strict=True)
    )
    stub = telling.columns[made.stub]
    telling.toward = any(one.facts.toward for one in (*leads, stub, *([title] if title else [])))
    if counts_for(document):
        telling.toward = True
    found: list[tuple[Span, list[Draft]]] = []
    for row, named in zip(made.rows, labels, strict=True):
        rows_own = list(_row(telling, row, named, heading))
        if rows_own:
            found.append(((row.spans[0][0], max(end for _, end in row.spans)), rows_own))
    return found


def _empty() -> Heading:
    return Heading(layout.NONE, words.Facts(known=False), Said())


def _row(telling: Telling, row: Row, named: Heading, heading: Headed) -> Iterator[Draft]:
    """The claims of a row. named : what its label tells."""
    label = telling.vocabulary.label(row.label)
    if label == "rest" or not row.label:
        return
    # The total of rows of goods is no trade with the world.
    all_of_it = label == "world"
    section = heading(row.section_span, row.section) if row.section else None
    # "Mar" is a month before it is Morocco's code; it is of the year that heads the rows, their section or the table.
    heads = [*([section] if section else []), telling.columns[telling.made.stub]]
    heads += [] if named.said.periods else telling.leads
    years = [one.said.periods[0].first_year for one in heads if len(one.said.periods) == 1]
    if years and not re.search(r"\d{4}", row.label):
        dated = heading(row.label_span, f"{without_marks(row.label)} {years[0]}")
        if dated.facts.known and len(dated.said.periods) == 1 and dated.said.periods[0].calendar_year is None:
            named = dated
    timed = bool(named.said.periods) and named.facts.known and not named.said.codes
    own: Codes = () if timed else labelled(row.label, named, telling.speech.code)
    if all_of_it:
        own = WORLD if telling.by_partner else ()
    if own or all_of_it:
        named = Heading(row.label_span, words.Facts(), Said())
    elif not named.facts.known or not (named.facts.flows or named.said.periods or named.told_by):
        return
    if _NO_FIGURES & named.facts.kinds:
        return
    if timed and len(named.said.periods) == 1:
        telling.rows_told.append((row.label_span, named.said.periods[0]))
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
        stub = telling.columns[telling.made.stub]
        heads = [stub] if _tells_all(stub) else []  # "Two months | 2017 | 2018"
        nearest = [column, named, *([section] if section is not None else []), *heads, *telling.leads]
        draft = _draft(telling, nearest, figure, span, own, place)
        if draft is not None and not (all_of_it and draft.kind in ("share", "rank")):
            if own:
                draft.words["partner"] = row.label_span
            yield draft


def _tells_all(stub: Heading) -> bool:
    """Whether what heads the names of the rows tells of the figures: their unit, their flow, how long their time is."""
    facts = stub.facts
    told = facts.form is not None or facts.months is not None or "cumulated" in facts.kinds
    return facts.known and (told or bool(facts.flows))


def _draft(
    telling: Telling,
    nearest: list[Heading],
    figure: cells.Figure,
    span: Span,
    own: Codes,
    place: int,
) -> Draft | None:
    """The claim of a figure, or none where something that it needs is not said."""
    column = nearest[0]
    flowing = _by_side(telling, nearest, _flow(telling, nearest, place))
    kind = _kind([*nearest[:2], *telling.leads[:1]], figure, signed=place in telling.signed)
    sides = sides_of(telling, nearest, own)
    if flowing is None or flowing.flow is None or kind is None or sides is None:
        return None
    flow = flowing.flow
    reporter, partner = sides
    period, base, when = period_of(telling, nearest, place, kind)
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
    telling: Telling,
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
    unit = currency(money.facts.form, spoken, telling.home or draft.reporter, telling.speech.code)
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


def _flow(telling: Telling, nearest: list[Heading], place: int) -> Heading | None:
    """The nearest heading that names one flow; a change or share without one is of the amounts on its left."""
    for n, one in enumerate(nearest):
        if one.flow is not None:
            return one
        if one.facts.flows and "trade" not in one.facts.flows:
            return None  # "exports and imports by country" above columns that do not say which
        if n == 0 and one.told_by and nearest[1].flow is None:
            beside = (telling.columns[at] for at in range(place - 1, telling.made.stub, -1))
            left = next((other for other in beside if other.flow is not None and not other.told_by), None)
            if left is not None:
                return left
    return None if any(lead.facts.flows for lead in telling.leads) else telling.title


def _by_side(telling: Telling, nearest: list[Heading], flowing: Heading | None) -> Heading | None:
    """The exports to "main markets", the imports from "suppliers", where no heading or one further away tells of trade."""
    untold = flowing is None or flowing.flow is None
    if untold and any(one.facts.flows for one in (*nearest, *([telling.title] if telling.title else []))):
        return flowing
    if not untold and flowing is not None and flowing.flow != "trade":
        return flowing
    for one in (*nearest[:2], telling.columns[telling.made.stub], *nearest[2:]):
        if one is flowing:
            break
        if one.facts.side is not None and not one.facts.flows:
            return replace(one, facts=replace(one.facts, flows=(one.facts.side,)))
    return flowing


def _kind(nearest: Sequence[Heading], figure: cells.Figure, *, signed: bool) -> str | None:
    """What a figure is by the headings of its column and row; none where they leave it open.

    signed : whether a figure of the column has a sign: "2023/2022, %" heads changes then, and else perhaps an index.
    """
    column = nearest[0]
    kinds = column.facts.kinds | nearest[1].facts.kinds
    percent = column.facts.percent or nearest[1].facts.percent or figure.percent
    above = nearest[2].facts if len(nearest) > 2 else words.Facts()
    if not kinds & ABOUT and above.percent and above.form is None and column.facts.form is None:
        kinds |= above.kinds & {"share"}  # "share of imports, %" above columns of years
    percent = percent or (above.percent and above.form is None)
    if "rank" in kinds:
        return "rank"
    if "share" in kinds:
        return "share"
    if kinds & {"growth", "sequential"} or ("change" in kinds and (percent or column.facts.form)):
        return "growth"
    if len(column.said.periods) == 2 and column.facts.percent and signed:
        return "growth"
    # A lone per cent may be anything.
    return None if "change" in kinds or percent else "level"
