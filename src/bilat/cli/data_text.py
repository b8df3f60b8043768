"""What `bilat data` prints: datasets as pictures of years, observations, both books and their gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bilat.statistics import Answer, Gap, Holding, MirrorPair, Mirrors, Reconciled

# Why there is no figure, where the word alone does not say it (S7).
WHY = {
    "order only": "order only: a published order of main partners names it, with a share at most and no value "
    "(bilat data export FILE.csv --dataset factbook-partners)"
}
OBSERVED = (
    ("dataset", "dataset"),
    ("reporter", "books of"),
    ("partner", "with"),
    ("flow", "flow"),
    ("period", "period"),
    ("shown", "value"),
    ("status", "status"),
    ("note", "note"),
)


def holding_record(holding: Holding) -> dict[str, object]:
    """A dataset as plain data."""
    entry = holding.dataset
    return {
        "dataset": entry.name,
        "origin": holding.origin,
        "title": entry.title,
        "publisher": entry.publisher,
        "url": entry.url,
        "terms": entry.terms,
        "status": entry.status,
        "vintages": list(holding.vintages),
        "rows": holding.rows,
        "rows_are": holding.what,
        "current": holding.current or holding.rows,
        "first": holding.first,
        "last": holding.last,
        "reporters": list(holding.reporters),
        "partners": holding.partners,
        "years": {str(year): count for year, count in holding.reporters_by_year},
        "books": entry.books,
        "caveats": entry.caveats,
    }


def picture(holding: Holding, *, full: bool = False) -> str:
    """Name, coverage as blocks over the years with its gaps, and the terms; in full each economy's years."""
    from bilat.cli.coverage import gaps, grid, shade, within
    from bilat.statistics.holdings import coverage, products

    entry = holding.dataset
    by_year = dict(holding.reporters_by_year)
    first, last = min(by_year), max(by_year)
    most = max(by_year.values())
    cells = "".join(shade(by_year.get(year, 0), most) for year in range(first, last + 1))
    found = coverage(entry.name)
    if len(holding.reporters) <= 8:
        who = " ".join(holding.reporters)
    else:
        full_span = sorted(code for code, row in found.items() if len(row) == len(by_year))
        who = f"{len(holding.reporters)} reporters, {len(full_span)} of them in every year"
    if holding.partners > 1:
        who += f"; {holding.partners} partners"
    lines = [
        f"{entry.name}  [{entry.status}, {holding.origin}]  {entry.title}",
        f"  {first} {cells} {last}",
        *within(f"{who}; {counted(holding)}; {gaps(found)}"),
        *within(f"vintage {', '.join(holding.vintages[-3:])}; {entry.terms}; {entry.publisher}"),
    ]
    if full:
        lines += [f"  {entry.url}"] if entry.url else []
        named = products(entry.name)
        lines += [*within(f"Products: {', '.join(named)}")] if named and named != ("TOTAL",) else []
        lines += [*within(f"Books: {entry.books}"), *within(f"Mind: {entry.caveats}"), grid(found)]
    return "\n".join(lines) + "\n"


def counted(holding: Holding) -> str:
    """How many rows of what; where later editions replace earlier ones, how many are left for an answer."""
    if 0 < holding.current < holding.rows:
        return (
            f"{holding.rows:,} {holding.what} in {len(holding.vintages)} editions, {holding.current:,} of them the "
            "latest of their quantity"
        )
    return f"{holding.rows:,} {holding.what}"


def plain(value: object) -> object:
    """A value of a database as JSON knows it."""
    return value if isinstance(value, (str, int, float, bool, list, dict)) or value is None else str(value)


def observed(answer: Answer) -> list[dict[str, object]]:
    """Observations for people."""
    from bilat.quantities import show

    prefix = {"lower": "over ", "upper": "under ", None: ""}
    return [
        {
            "dataset": item.dataset,
            "reporter": item.reporter,
            "partner": item.partner,
            "flow": item.flow if item.product == "TOTAL" else f"{item.flow} {item.product}",
            "period": item.period.label(),
            "shown": prefix[item.bound] + show(item.value, item.unit, digits=5),
            "status": item.status,
            "note": item.note,
        }
        for item in answer.observations
    ]


def holes(answer: Answer) -> list[str]:
    """What is missing, one line each reason, at most a dozen lines (S7)."""
    said = [
        f"missing: {hole.reporter} {hole.flow} with {hole.partner}, "
        f"{hole.period.label() if hole.period else 'any period'}: {WHY.get(hole.reason, hole.reason)}"
        + (f" ({hole.dataset})" if hole.dataset else "")
        for hole in answer.holes
    ]
    return said if len(said) <= 12 else [*said[:12], f"missing: {len(said) - 12} more"]


def pair_record(both: Mirrors, index: int) -> dict[str, object]:
    """One period of both books as plain data."""
    from bilat.statistics.exporting import records

    pair = both.pairs[index]
    return {
        "a": both.a,
        "b": both.b,
        "flow": both.flow,
        "start": pair.period.start,
        "end": pair.period.end,
        "ratio": pair.ratio,
        "copied": pair.copied,
        "first": records(pair.first),
        "second": records(pair.second),
    }


def shown_pair(both: Mirrors, pair: MirrorPair) -> dict[str, object]:
    """One year of both books for people; a book without a figure is a dash."""
    from bilat.quantities import show
    from bilat.statistics import best

    one, two = pair.best or (best(pair.first), best(pair.second))
    return {
        "period": pair.period.label(),
        "first": show(one.value, one.unit) if one else "-",
        "second": show(two.value, two.unit) if two else "-",
        "ratio": "one witness" if pair.copied else f"{pair.ratio:.2f}" if pair.ratio is not None else "-",
        "source": ", ".join(dict.fromkeys(item.dataset for item in (one, two) if item)),
    }


def explained(gap: Gap) -> str:
    """The parts of a gap as lines."""
    lines = [
        "",
        f"Why they differ in {gap.period.label()} ({gap.flow}, billion USD): "
        f"{gap.a} {gap.first_usd / 1e9:,.1f}, {gap.b} {gap.second_usd / 1e9:,.1f}, gap {gap.gap / 1e9:+,.1f}",
    ]
    width = max(len(part.name) for part in gap.parts)
    lines += [
        f"  {part.name:{width}}  {part.low / 1e9:+8,.1f} to {part.high / 1e9:+8,.1f}   {part.method}"
        for part in gap.parts
    ]
    low, high = gap.remainder
    lines.append(
        f"  {'remainder':{width}}  {low / 1e9:+8,.1f} to {high / 1e9:+8,.1f}   what none of these explains"
    )
    if low <= 0 <= high:
        lines.append("  These parts can explain all of the gap.")
    else:
        least = min(abs(low), abs(high))
        lines.append(f"  At least {least / 1e9:,.1f} billion of the gap stay unexplained.")
    return "\n".join(lines + [f"  note: {note}" for note in gap.notes])


def third(found: Reconciled) -> str:
    """The reconciled figure as lines."""
    item = found.observation
    return "\n".join(
        [
            f"Reconciled: {item.value / 1e9:,.1f} billion USD, 90 per cent range {found.low / 1e9:,.1f} to "
            f"{found.high / 1e9:,.1f} ({item.note})",
            *(f"  note: {note}" for note in found.notes),
        ]
    )
