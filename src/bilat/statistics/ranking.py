"""Ranks of partners in every book that can answer (S8)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from bilat.errors import QueryError
from bilat.periods import Period
from bilat.statistics.books import FIGURES, Books, Row, page
from bilat.statistics.finding import pair_rows, preference
from bilat.statistics.implausible import why_implausible
from bilat.statistics.model import Observation, RankEntry, Ranking, Status
from bilat.statistics.universe import WORLD, check_code, is_group, members, universe

BooksKind = Literal["own", "mirror", "reconciled", "figures"]
RANKED = ("trade", "exports", "imports", "fdi_flow", "fdi_stock")
# The partner's flow that mirrors the reporter's.
OPPOSITE = {"exports": "imports", "imports": "exports", "trade": "trade"}
# Fewer partners than this in the world are no ranking, only a few figures. Partners' books are of interest
# only in number: five neighbours' figures say nothing of a place in the world.
LEAST = {"own": 3, "figures": 3, "reconciled": 3, "mirror": 10}


def rank(
    reporter: str,
    flow: str,
    period: Period,
    universe: str = WORLD,
    dataset: str | None = None,
    *,
    product: str = "TOTAL",
    as_one: tuple[str, ...] = (),
    as_of: str | None = None,
    books: Books | None = None,
) -> list[Ranking]:
    """Partners of ``reporter`` in order, one Ranking for each book that can answer.

    Parameters
    ----------
    reporter : alpha-3. flow : trade, exports (destinations) or imports (sources), seen from the reporter.
    period : matched exactly. universe : WLD, or a group within which the partners are ranked.
    dataset : only this one. product : all goods, or a code such as HS22:8542. as_one : groups that count as one
    partner each, in place of their members.

    Books: the reporter's own, each dataset apart; single figures put together; partners' books on the
    reporter (each in its own valuation); reconciled tables; a published order without values.
    Ranking.missing names who of the universe has no figure, the largest traders with the reporter first;
    Ranking.certain says how many places that cannot change.
    """
    from bilat.statistics.library import default_books

    books = books or default_books()
    check_code(reporter, "reporter")
    check_code(universe, "universe")
    for code in as_one:
        if not is_group(code):
            raise QueryError(
                "not a group", where="as_one", found=code, expected="a group's code such as ASEAN"
            )
    if flow not in RANKED:
        raise QueryError("not a flow that partners are ranked by", found=flow, expected=", ".join(RANKED))
    key = ("rank", reporter, flow, period, universe, dataset, product, as_one, as_of)
    if key not in books.memory:
        books.memory[key] = list(
            _rankings(books, reporter, flow, period, universe, dataset, product, as_one, as_of)
        )
    return list(books.memory[key])


def _rankings(
    books: Books,
    reporter: str,
    flow: str,
    period: Period,
    within: str,
    dataset: str | None,
    product: str,
    as_one: tuple[str, ...],
    as_of: str | None,
) -> Iterator[Ranking]:
    everyone = universe(within, period, reporter)
    gathered: dict[tuple[BooksKind, str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    totals: dict[tuple[BooksKind, str, str], list[Row]] = defaultdict(list)
    left_out: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    figures = "sourced-figures" if "sourced-figures" in books.catalogue else "figures"
    for row in _own(books, reporter, flow, period, product, as_of):
        if dataset is not None and row.dataset != dataset:
            continue
        kind = _kind(books, row)
        if kind == "reconciled" and row.product == "TOTAL" and (why := why_implausible(row, books)):
            left_out[row.dataset, row.unit][row.partner] = why
            continue  # S8: what cannot be right holds no place, and is no figure
        # One's own figures complete the packaged ones: together they are the reporter's books as quoted.
        key = (kind, figures if kind == "figures" else row.dataset, row.unit)
        gathered[key][row.partner].append(row)
        if row.partner == within:
            totals[key].append(row)
    for row in _mirror(books, reporter, flow, period, product, as_of):
        if dataset is None or row.dataset == dataset:
            gathered["mirror", row.dataset, row.unit][row.reporter].append(row)
    order = {"own": 0, "figures": 1, "reconciled": 2, "mirror": 3}
    for key in sorted(gathered, key=lambda k: (order[k[0]], k)):
        ranking = _valued(
            books, key, gathered[key], totals[key], reporter, flow, period, within, everyone, as_one
        )
        if ranking is not None:
            lost = left_out[key[1], key[2]] if key[0] == "reconciled" else {}
            said = [ranking.note, *(f"{code} left out as {why}" for code, why in lost.items())]
            yield replace(ranking, note="; ".join(part for part in said if part)) if lost else ranking
    if flow in ("exports", "imports") and not as_one and product == "TOTAL":
        listed = _listed(books, reporter, flow, period, within, everyone)
        if listed is not None and dataset in (None, listed.dataset):
            yield listed


def _kind(books: Books, row: Row) -> BooksKind:
    if row.dataset in books.reconciled:
        return "reconciled"
    return "figures" if row.dataset in FIGURES else "own"


def _own(
    books: Books, reporter: str, flow: str, period: Period, product: str, as_of: str | None
) -> Iterator[Row]:
    """The reporter's rows of the period for all partners, with what the same books imply."""
    ledger, mirrored = books.ledgers(reporter, product, as_of)
    at = (period.start or "", period.end or "")
    others = {
        r.partner for kind in ("exports", "imports", flow) for r in ledger.by_period.get((kind, *at), ())
    }
    if flow in OPPOSITE:
        others |= {
            r.reporter for r in mirrored.by_period.get(("exports", *at), ()) if r.dataset in books.reconciled
        }
    for other in sorted(others):
        for row in pair_rows(books, reporter, other, flow, product, as_of):
            if (row.start, row.end) == at:
                yield row


def _mirror(
    books: Books, reporter: str, flow: str, period: Period, product: str, as_of: str | None
) -> Iterator[Row]:
    """Everybody else's own rows on the reporter."""
    opposite = OPPOSITE.get(flow)
    if opposite is None:
        return
    at = (period.start or "", period.end or "")
    for row in books.ledgers(reporter, product, as_of)[1].by_period.get((opposite, *at), ()):
        if row.dataset not in books.reconciled and row.product == product:
            yield row


def _pick(rows: list[Row], pages: dict[str, int], books: Books) -> Row:
    """One of several rows for a partner: exact, from the page that covers most, then by preference.

    Of bounds only, the tightest: the largest "over", else the smallest "under".
    """
    if all(row.bound for row in rows):
        lower = [row for row in rows if row.bound == "lower"]
        return max(lower, key=lambda r: r.value) if lower else min(rows, key=lambda r: r.value)
    exact = [row for row in rows if not row.bound]
    return min(exact, key=lambda r: (-pages.get(page(r), 0), preference(books.observation(r))))


def _valued(
    books: Books,
    key: tuple[BooksKind, str, str],
    by_partner: dict[str, list[Row]],
    total_rows: list[Row],
    reporter: str,
    flow: str,
    period: Period,
    within: str,
    everyone: frozenset[str],
    as_one: tuple[str, ...],
) -> Ranking | None:
    """A ranking by value within one dataset and unit, or None where there is too little to rank."""
    kind, dataset, unit = key
    pages: dict[str, int] = defaultdict(int)
    for partner, rows in by_partner.items():
        if partner in everyone:
            for name in {page(row) for row in rows}:
                pages[name] += 1
    chosen = {
        partner: books.observation(_pick(rows, pages, books))
        for partner, rows in by_partner.items()
        if partner in everyone or partner in as_one
    }
    if kind == "mirror" and reporter in chosen:
        del chosen[reporter]
    values: dict[str, tuple[float, Observation | None]] = {p: (o.value, o) for p, o in chosen.items()}
    merged, notes = _merge_groups(values, as_one, period, everyone)
    ranked = [(p, v, o) for p, (v, o) in merged.items()]
    singles = {p for p in values if p in everyone}
    if len(ranked) < (LEAST[kind] if within == WORLD else min(2, len(everyone))):
        return None
    # A bound is no value: "over 200 billion" keeps its place only by what it is at least.
    ranked.sort(key=lambda item: (-item[1], item[0]))
    total = _total(books, total_rows, pages)
    if total is None and kind == "reconciled":
        total = sum(value for value, _ in values.values()) if within == WORLD else None
    covered = set().union(*(members(g, period) for g in as_one if g in merged)) if as_one else set()
    missing = _by_size(books, reporter, everyone - singles - covered)
    most = _most(books, missing, flow) if unit == "USD" else math.inf
    certain = _certain(ranked, total, kind, missing, most)
    entries = tuple(
        RankEntry(place, p, v, v / total if total else None, o)
        for place, (p, v, o) in enumerate(ranked, start=1)
    )
    entry = books.catalogue.get(dataset)
    sample = next(iter(chosen.values()))
    statuses: set[Status] = {o.status for o in chosen.values()}
    return Ranking(
        reporter,
        flow,
        period,
        within,
        dataset,
        _status(kind, statuses),
        entries,
        missing,
        unit,
        books.cite(
            dataset,
            entry.key if entry else "",
            sample.vintage,
            f"partners of {reporter} by {flow}, {period.label()}, within {within}",
        ),
        note="; ".join([*_notes(kind, entries, missing, certain), *notes]),
        books=kind,
        certain=certain,
    )


def _status(kind: BooksKind, statuses: set[Status]) -> Status:
    if kind == "reconciled":
        return "reconciled"
    # A ranking is as good as its weakest figure.
    for status in ("press", "derived", "official"):
        if status in statuses:
            return status
    return "derived"


def _merge_groups(
    values: dict[str, tuple[float, Observation | None]],
    as_one: tuple[str, ...],
    period: Period,
    everyone: frozenset[str],
) -> tuple[dict[str, tuple[float, Observation | None]], list[str]]:
    """Replace members by their group: the group's own row where the books have one, else the members' sum."""
    merged, notes = dict(values), []
    for code in as_one:
        inside = [m for m in members(code, period) if m in values]
        if code not in values:
            if not inside:
                continue
            merged[code] = (sum(values[m][0] for m in inside), None)
            lacking = [m for m in members(code, period) if m not in values and m in everyone]
            notes.append(
                f"{code} counts as one partner, the sum of {len(inside)} members"
                + (f" without {', '.join(lacking)}" if lacking else "")
            )
        else:
            notes.append(f"{code} counts as one partner, by the books' own row for it")
        for member in inside:
            merged.pop(member, None)
    for code in [c for c in merged if is_group(c) and c not in as_one]:
        del merged[code]
    return merged, notes


def _total(books: Books, rows: list[Row], pages: dict[str, int]) -> float | None:
    """The universe's total in the same books, where they state it."""
    exact = [row for row in rows if row.bound is None]
    return _pick(exact, pages, books).value if exact else None


def _certain(
    ranked: list[tuple[str, float, Observation | None]],
    total: float | None,
    kind: BooksKind,
    missing: tuple[str, ...],
    most: float,
) -> int:
    """Places from the top that nothing unknown could change.

    Nobody without a figure can have more than the total leaves, nor trade more with the reporter than with the
    whole world. Who has only a lower bound may have any of what the total leaves besides; who has only an upper
    bound may have nothing.
    """
    # The total of a reconciled table is the sum of what it has: it says nothing of those that it lacks.
    # Partners' books have no total of their own. Rounded figures may leave a little less than nothing.
    left = math.inf
    if total is not None and kind in ("own", "figures"):
        left = max(total - sum(value for _, value, _ in ranked), 0.0)
    bounds = [item.bound if item is not None else None for _, _, item in ranked]
    limit = min(most, left) if missing else -math.inf
    certain = len(ranked)
    for place in range(len(ranked) - 1, -1, -1):
        value = ranked[place][1]
        if (0.0 if bounds[place] == "upper" else value) <= limit:
            certain = place
        limit = max(limit, value + left if bounds[place] == "lower" else value)
    return certain


def _most(books: Books, missing: tuple[str, ...], flow: str) -> float:
    """The largest world trade, in USD and in any year on file, of those without a figure.

    An economy of which no statistics at all are on file (uninhabited territories, small dependencies) counts
    as nothing here.
    """
    capacity = _capacity(books)
    other_side = {"exports": 1, "imports": 0}.get(flow)
    sizes = [capacity[code] for code in missing if code in capacity]
    return max((sum(size) if other_side is None else size[other_side] for size in sizes), default=0.0)


def _capacity(books: Books) -> dict[str, tuple[float, float]]:
    """Economy to its largest exports and imports with the world in USD, whatever book and year says so."""
    if "capacity" not in books.memory:
        exports: dict[str, float] = defaultdict(float)
        imports: dict[str, float] = defaultdict(float)
        found = books.connection.execute(
            """SELECT reporter, flow, max(value) FROM totals
            WHERE partner = 'WLD' AND unit = 'USD' AND flow IN ('exports', 'imports') GROUP BY ALL"""
        ).fetchall()
        for name, side in (("reporter", "exports"), ("partner", "imports")):
            found += [
                (code, side, value)
                for code, value in books.connection.execute(
                    f"""SELECT {name}, max(value) FROM (SELECT {name}, start, sum(value) AS value FROM totals
                    WHERE list_contains(?, dataset) AND unit = 'USD' AND flow = 'exports' AND product =
                    'TOTAL' GROUP BY {name}, dataset, start) GROUP BY {name}""",
                    [list(books.reconciled)],
                ).fetchall()
            ]
        for code, side, value in found:
            table = exports if side == "exports" else imports
            table[code] = max(table[code], value)
        books.memory["capacity"] = {code: (exports[code], imports[code]) for code in {*exports, *imports}}
    return books.memory["capacity"]


def expected(reporter: str, economy: str, flow: str, books: Books | None = None) -> float:
    """What two would trade in USD a year if each spread its trade over the world by size alone.

    Largest world trade in any year on file; 0.0 where no statistics of one of them are on file. Good to tell who
    without a figure may matter for a ranking, and no estimate of a flow: neighbours trade several times as much.
    """
    from bilat.statistics.library import default_books

    sizes = _capacity(books or default_books())
    nothing = (0.0, 0.0)
    (sold, bought), (supply, demand) = sizes.get(reporter, nothing), sizes.get(economy, nothing)
    world = max(sum(size[0] for size in sizes.values()), 1.0)
    return (
        sum(
            {"exports": [sold * demand], "imports": [bought * supply]}.get(
                flow, [sold * demand, bought * supply]
            )
        )
        / world
    )


def _by_size(books: Books, reporter: str, codes: frozenset[str] | set[str]) -> tuple[str, ...]:
    """Codes with the largest traders first: by reconciled trade with the reporter, else with the world."""
    weights = books.memory.get(("weights", reporter))
    if weights is None:
        weights = defaultdict(float)
        for ledger, name in ((books.kept(reporter), "partner"), (books.mirrored(reporter), "reporter")):
            for rows in ledger.by_pair.values():
                for row in rows:
                    if row.dataset in books.reconciled and row.product == "TOTAL":
                        weights[getattr(row, name)] += row.value
        books.memory["weights", reporter] = weights
    world = _capacity(books)
    # A tenth of its world trade stands in for trade with the reporter where no pair is on file.
    size = {code: weights.get(code) or 0.1 * sum(world.get(code, (0.0, 0.0))) for code in codes}
    return tuple(sorted(codes, key=lambda code: (-size[code], code)))


def _notes(
    kind: BooksKind, entries: tuple[RankEntry, ...], missing: tuple[str, ...], certain: int
) -> list[str]:
    notes = []
    if kind == "mirror":
        notes.append("each partner's own books on the reporter, in its own valuation")
    elif kind == "figures":
        notes.append("single figures of the reporter's books put together")
        if any(entry.observation is not None and entry.observation.bound for entry in entries):
            notes.append("some figures are bounds")
    elif kind == "reconciled":
        notes.append("reconciled: nobody's own books")
    if missing:
        notes.append(f"{len(missing)} without a figure")
        if 0 < certain < len(entries):
            notes.append(f"the first {certain} places are certain: none of these can have as much")
        elif certain == len(entries):
            notes.append("none of these can have as much as the last")
    return notes


def _listed(
    books: Books, reporter: str, flow: str, period: Period, within: str, everyone: frozenset[str]
) -> Ranking | None:
    """A published order of main partners: no comparable values, everybody unlisted stands below."""
    rows = books.order(reporter, flow, period)
    inside = [row for row in rows if row.partner in everyone]
    if not inside:  # one member of a group among the main partners is still the first of its group
        return None
    dataset, vintage, key = rows[0].dataset, rows[0].vintage, rows[0].key
    # The printed share is of the economy's trade with all, so it says nothing of a group's.
    entries = tuple(
        RankEntry(place, row.partner, None, row.share if within == WORLD else None)
        for place, row in enumerate(inside, start=1)
    )
    return Ranking(
        reporter,
        flow,
        period,
        within,
        dataset,
        "derived",
        entries,
        _by_size(books, reporter, everyone - {row.partner for row in inside}),
        "",
        books.cite(
            dataset, key, vintage, f"main partners of {reporter}, {flow}, {period.label()}, within {within}"
        ),
        order_only=True,
        note="main partners only, in order; those not listed stand below; the shares look like mirror data",
        books="order",
        certain=len(entries),
    )
