"""What goes into a brief. Door: `compose`. Nothing is computed here that a room below can compute."""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib.metadata
import platform
from collections.abc import Container, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType

from bilat import __version__, economies, statistics
from bilat.brief.books import books_table, gap_chart, trade_chart
from bilat.brief.dependence import dependence
from bilat.brief.model import (
    BooksRow,
    Brief,
    Cited,
    KeyNumber,
    PartnerTable,
    RunRecord,
    SaidItem,
    TimelineItem,
)
from bilat.checking import Finding, check, rivals_of
from bilat.citations import Citation
from bilat.economies import called, possessive
from bilat.errors import BilatError, shorten
from bilat.periods import Period
from bilat.quantities import show
from bilat.reading import Claim, Reading
from bilat.statistics import Ranking

FIRST_YEAR = 1999
CHARTED = 3  # years from which on a chart says more than the table beside it
HEAD = 10  # rows of a ranking that a reader takes in
RECORDED = ("duckdb", "numpy", "polars", "trafilatura", "vl-convert-python")


def compose(
    first: str,
    second: str,
    readings: Sequence[Reading],
    *,
    findings: Sequence[Finding] | None = None,
    timeline: Sequence[TimelineItem] = (),
    said: Sequence[SaidItem] = (),
    command: str = "",
    created: dt.datetime | None = None,
    skipped: Sequence[BilatError] = (),
    copies: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Brief:
    """Put a brief about two economies (alpha-3 codes or groups) together.

    Findings about other pairs in the same documents are counted, not shown. skipped : what could not be read;
    the brief names each (S13). copies : id of a document to those of others that have its very words, which were not
    read again.
    """
    a, b = called(first), called(second)
    found = tuple(findings if findings is not None else check(list(readings)))
    mine = tuple(f for f in found if concerns(f.claim, first, second))
    rows = tuple(books_table(first, second))
    partners = tuple(partner_tables(first, second))
    holes = statistics.left_out_between(first, second)
    charts = {}
    if sum(any(value is not None for value in row.values) for row in rows) >= CHARTED:
        charts["trade"] = trade_chart(rows, a, b)
    if "trade" in charts and sum(row.ratio is not None for row in rows) >= CHARTED:
        charts["gap"] = gap_chart(rows, a, b)
    documents = {r.document.id: r.document for r in readings}
    cited = [source for item in timeline for source in item.sources] + [item.source for item in said]
    told = {document_of(source, documents) for source in cited}
    telling = {f.document for f in mine} | told
    return Brief(
        first=first,
        second=second,
        first_name=a,
        second_name=b,
        title=f"{a} and {b}: the brief",
        key_numbers=tuple(key_numbers(first, second, rows, partners, mine)),
        books=rows,
        charts=charts,
        timeline=tuple(timeline),
        findings=mine,
        partners=partners,
        dependence=dependence(first, second),
        documents=tuple(
            (
                d.id,
                d.title or "(no title)",
                ", ".join(x for x in (d.publisher, str(d.published or "no date")) if x),
                "; ".join(f"{i.field}: {i.value} ({i.why})" for i in d.inferred if i.field != "title"),
            )
            for d in documents.values()
            if d.id in telling
        ),
        copies={d: tuple(ids) for d, ids in copies.items() if d in telling},
        silent=tuple(d.id for d in documents.values() if d.id not in telling),
        notes=tuple(notes(first, second, rows, mine, len(found) - len(mine), readings, len(skipped), holes)),
        run=RunRecord(
            created=created or dt.datetime.now(dt.UTC).replace(microsecond=0),
            command=command,
            versions=versions(),
            documents={d.id: hashlib.sha256(d.text.encode()).hexdigest() for d in documents.values()},
            datasets={
                held.dataset.name: f"{held.dataset.title}, {held.dataset.vintage}, {held.rows:,} rows"
                for held in statistics.datasets()
            },
        ),
        other_findings=len(found) - len(mine),
        holes=holes,
        skipped=tuple(left_out(skipped)),
        sentences={
            f"{f.document}:{f.claim.id}": sentence_of(documents[f.document].text, f.claim)
            for f in mine
            if f.document in documents
        },
        source_of={
            f"{f.document}:{f.claim.id}": document_citation(documents[f.document], f.claim)
            for f in mine
            if f.document in documents
        },
        said=tuple(said),
    )


def concerns(claim: Claim, first: str, second: str) -> bool:
    """Whether a claim is about the pair: one on each side, or both on one; the world and groups count with one.

    A ratio to a flow between the two is about them, too.
    """
    sides = {*claim.reporter, *claim.partner}
    if not sides:
        return True
    other = claim.compared
    return (
        {first, second} <= sides
        or (other is not None and {first, second} <= {*other.reporter, *other.partner})
        or (bool(sides & {first, second}) and bool(sides & {"WLD"}))
        or (bool(sides & {first, second}) and len(sides) == 1)
    )


def document_of(source: Citation, documents: Container[str]) -> str:
    """The id of the document that a citation is of: of the record it is the key, of a claim the place follows it."""
    return source.key if source.key in documents else source.key.rpartition(":")[0]


def left_out(errors: Sequence[BilatError]) -> list[tuple[str, str]]:
    """Each file that could not be read and why, by its name; with its folder where two have one name."""
    places = [error.where or "a document" for error in errors]
    names = [PurePath(place).name or place for place in places]
    out = []
    for error, place, name in zip(errors, places, names, strict=True):
        shown = name if len({p for p, n in zip(places, names, strict=True) if n == name}) == 1 else place
        line = "" if error.line is None else f", line {error.line}"
        found = "" if error.found is None else f" (found: {error.found})"
        out.append((shorten(shown) + line, shorten(error.what) + found))
    return out


def sentence_of(text: str, claim: Claim) -> str:
    """The sentence in which a claim stands, on one line."""
    start, end = claim.sentence
    if not start <= claim.start < claim.end <= end:
        start, end = max(0, claim.start - 120), min(len(text), claim.end + 120)
    return " ".join(text[start:end].split())


def document_citation(document, claim: Claim) -> Citation:
    """Where in which document a claim stands (S12)."""
    return Citation(
        kind="document",
        key=f"{document.id}:{claim.start}-{claim.end}",
        title=document.title or document.id,
        publisher=document.publisher,
        url=document.origin,
        vintage=str(document.published or ""),
        start=claim.start,
        end=claim.end,
        quote=" ".join(claim.text.split()[:15]),
    )


def key_numbers(
    first: str,
    second: str,
    rows: Sequence[BooksRow],
    partners: Sequence[PartnerTable],
    findings: Sequence[Finding],
) -> list[KeyNumber]:
    """What a reader wants first: the latest figure in each book, the gap, the places, the verdicts."""
    dated: list[tuple[int, KeyNumber]] = []
    for index, code in enumerate((first, second)):
        latest = next((r for r in reversed(rows) if r.values[index] is not None), None)
        cell = (latest.first if index == 0 else latest.second) if latest else None
        if latest and cell:
            value = latest.values[index]
            previous = next((r for r in rows if r.year == latest.year - 1), None)
            before = previous.values[index] if previous else None
            change = f"{100 * (value / before - 1):+.1f} % on {latest.year - 1}" if value and before else ""
            number = KeyNumber(
                f"Two-way trade, {latest.year}",
                cell.text,
                f"{possessive(called(code))} books",
                change,
                cell.citations,
            )
            dated.append((latest.year, number))
    # The latest first, whoever's it is: old books must not pass for the state of things.
    out = [number for _, number in sorted(dated, key=lambda item: -item[0])]
    own = max((r.year for r in rows if r.first or r.second), default=0)
    later = next((r for r in reversed(rows) if r.reconciled and r.year > own), None)
    if later and later.reconciled:
        # Old books must not pass for the state of things where something later is on file (S13).
        out.insert(
            0,
            KeyNumber(
                f"Two-way trade, {later.year}",
                later.reconciled.text,
                "reconciled: one figure for both",
                f"neither side's own books on file go beyond {own}"
                if own
                else "neither side's own books are on file",
                later.reconciled.citations,
            ),
        )
    both = next((r for r in reversed(rows) if r.ratio is not None), None)
    if both and both.first and both.second and both.ratio:
        larger, smaller = (first, second) if both.ratio >= 1 else (second, first)
        gap = abs((both.values[0] or 0) - (both.values[1] or 0))
        out.append(
            KeyNumber(
                f"Gap between the books, {both.year}",
                f"{max(both.ratio, 1 / both.ratio):.2f} times",
                f"{possessive(called(larger))} figure over {possessive(called(smaller))}",
                f"a difference of {show(gap, 'USD')}; neither figure is corrected (S4)",
                both.first.citations + both.second.citations,
            )
        )
    for table in partners:
        row = next((r for r in table.rows if r[4]), None)
        if row:
            share = (
                f"{row[3]} of the sum over the {table.ranked} partners on file"
                if row[3] and table.ranked
                else row[3]
            )
            mind = "; ".join(part for part in (share, table.open) if part)
            out.append(KeyNumber(table.title, f"No. {row[0]}", row[1], mind, table.citations))
    if findings:
        counts = {
            v: sum(f.verdict == v for f in findings) for v in dict.fromkeys(f.verdict for f in findings)
        }
        flagged = sum(bool(f.flags) for f in findings)
        out.append(
            KeyNumber(
                "Figures checked",
                str(len(findings)),
                "claims about the pair",
                "; ".join(f"{n} {v}" for v, n in counts.items())
                + (f"; {flagged} flagged against themselves or another text" if flagged else ""),
                (),
            )
        )
    return out


def partner_tables(first: str, second: str) -> list[PartnerTable]:
    """Where each stands among the other's partners, in every set of books that ranks it, latest year.

    A table without the other one says nothing of the two.
    """
    out = []
    for owner, partner in ((first, second), (second, first)):
        if owner in economies.group_codes():
            continue
        for ranking in latest_rankings(owner, "trade"):
            out.append(table_of(ranking, partner))
        if not any(r.reporter == owner for r in latest_rankings(owner, "trade")):
            for flow in ("exports", "imports"):
                out += [table_of(ranking, partner) for ranking in latest_rankings(owner, flow)]
    return [table for table in out if any(row[4] for row in table.rows)]


def latest_rankings(owner: str, flow: str) -> list[Ranking]:
    """The latest ranking of each kind of books that is long enough to be a table."""
    latest: dict[str, Ranking] = {}
    for year in range(dt.date.today().year, FIRST_YEAR, -1):
        for ranking in statistics.rank(owner, flow, Period.year(year)):
            # partners' own books are a mirror of this trade, not a ranking of it (S4, S8)
            if ranking.books != "mirror" and len(ranking.entries) >= HEAD:
                latest.setdefault(ranking.books, ranking)
        if len(latest) >= 2:
            break
    return list(latest.values())


def table_of(ranking: Ranking, partner: str) -> PartnerTable:
    """The first ten and the partner, wherever it stands."""
    head = list(ranking.entries[:HEAD])
    place = ranking.place(partner)
    if place is not None and place not in head:
        head.append(place)
    rows = tuple(
        (
            entry.rank,
            called(entry.economy),
            show(entry.value, ranking.unit) if entry.value is not None else "order only",
            f"{100 * entry.share:.1f} %" if entry.share is not None else "",
            entry.economy == partner,
        )
        for entry in head
    )
    flow = {"trade": "Trading partners", "exports": "Export markets", "imports": "Sources of imports"}
    whose = {
        "own": f"{possessive(called(ranking.reporter))} books",
        "figures": f"{possessive(called(ranking.reporter))} books as quoted",
        "reconciled": "reconciled figures",
        "order": f"order by {ranking.citation.publisher or ranking.dataset}",
        "mirror": "partners' books",
    }[ranking.books]
    note = ranking.note
    if ranking.missing:
        names = ", ".join(called(c) for c in ranking.missing[:8])
        more = f" and {len(ranking.missing) - 8} more" if len(ranking.missing) > 8 else ""
        note = f"{note + '; ' if note else ''}without a figure in these books: {names}{more}"
    return PartnerTable(
        f"{flow.get(ranking.flow, ranking.flow)} of {called(ranking.reporter)}, {ranking.period.label()}, {whose}",
        rows,
        note,
        (ranking.citation,),
        _who_may_lie_above(ranking, partner),
        0 if ranking.order_only else len(ranking.entries),
    )


def _who_may_lie_above(ranking: Ranking, partner: str) -> str:
    """A place that economies without a figure in these books could change says so wherever it is shown (S8)."""
    names = [called(rival.economy) for rival in rivals_of(ranking, partner)]
    if not names:
        return ""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"among those on file; {', '.join(names[:3])}{more} may lie above, without a figure here"


def notes(
    first: str,
    second: str,
    rows: Sequence[BooksRow],
    mine: Sequence[Finding],
    others: int,
    readings: Sequence[Reading],
    skipped: int = 0,
    holes: Sequence[str] = (),
) -> list[str]:
    """What the brief does not know (S13)."""
    out = []
    for index, code in enumerate((first, second)):
        years = [row.year for row in rows if row.values[index] is not None]
        if not years:
            out.append(f"No figure of two-way trade in {possessive(called(code))} own books is on file.")
        else:
            gaps = sorted(set(range(years[0], years[-1] + 1)) - set(years))
            if gaps:
                out.append(
                    f"{possessive(called(code))} books on file have no figure for {', '.join(map(str, gaps))}: "
                    "missing, not zero (S7)."
                )
    out += [f"{hole[:1].upper()}{hole[1:]}." for hole in holes]
    if others:
        out.append(f"{others} claims about other pairs stand in the documents and are left out here.")
    undated = [
        f"{r.document.id} ({r.document.unread_date})" if r.document.unread_date else r.document.id
        for r in readings
        if r.document.published is None
    ]
    if undated:
        out.append(
            f"Without a date of publication: {', '.join(undated)}. Words such as 'last year' stay open there (S2)."
        )
    if skipped:
        out.append(
            f"{'One document' if skipped == 1 else f'{skipped} documents'} could not be read, and what "
            f"{'it says' if skipped == 1 else 'they say'} is not in this brief (S13); each is named below."
        )
    out.append(
        "No scenario was run: what a tariff, a break or a deal between the two would change is not in this brief, which "
        f"takes none. 'bilat simulate SCENARIO --for {first},{second}' works one out, 'bilat simulate --list' names those "
        "at hand."
    )
    if not mine:
        out.append("The documents hold no checkable figure about the pair.")
    return out


def versions() -> dict[str, str]:
    """Of Bilat, Python and the libraries that touch numbers."""
    out = {"bilat": __version__, "python": platform.python_version()}
    for name in RECORDED:
        try:
            out[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return out


__all__ = ["Cited", "compose"]
