"""A third figure beside two books: weighted by how reliable each reporter is across the whole matrix.

In the manner of CEPII's BACI (Gaulier and Zignago 2010) and the Growth Lab's mirroring: imports are brought
to FOB, each reporter's error is estimated from all its partners at once, and the two books are averaged in logs
with weights inverse to these variances. Here the gap of a pair is the difference of two independent errors,
ln x_ij - ln m_ij ~ N(-f, s_i^2 + s_j^2), and the variances are found by expectation-maximisation with a weak prior
at their common mean, so that no reporter with a few good mirrors is called perfect. Where a matrix has exports and
imports of enough pairs, the freight f in imports is estimated with them, by distance where that tells (freight.py). The
result is an observation of its own (S4): it corrects neither book.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from bilat.citations import Citation
from bilat.errors import QueryError
from bilat.periods import Period
from bilat.statistics.books import Books
from bilat.statistics.finding import best, find
from bilat.statistics.freight import NONE, Freight, freight_of
from bilat.statistics.measures import OPPOSITE
from bilat.statistics.model import Observation, Query, one_witness
from bilat.statistics.money import convert
from bilat.statistics.variances import variance_components, within

PAPER = Citation(
    "paper",
    "gaulier-zignago-2010",
    "BACI: International Trade Database at the Product-Level. The 1994-2007 Version",
    "CEPII Working Paper 2010-23",
    "https://www.cepii.fr/CEPII/en/publications/wp/abstract.asp?NoDoc=2726",
)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Standard error of each reporter's books in log points, with what it was estimated from.

    cif : by how much imports exceed FOB, estimated from this matrix or flat; nothing for total trade.
    """

    errors: dict[str, float]
    dataset: str
    period: Period
    pairs: int
    cif: Freight = NONE

    @property
    def freight(self) -> float:
        """Factor by which imports exceed FOB; of a pair at the middle distance, where it depends on distance."""
        return self.cif.factor

    @property
    def freight_error(self) -> float:
        """Its standard error in logs."""
        return self.cif.error

    @property
    def estimated(self) -> bool:
        """Whether it is from this matrix; else it is the flat factor, or 1 for total trade."""
        return self.cif.estimated


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The third figure. low and high hold the truth with 90 per cent if the errors are log-normal.

    weights : of the first and the second book, summing to 1. first, second : the books' figures used.
    """

    observation: Observation
    low: float
    high: float
    weights: tuple[float, float]
    first: Observation
    second: Observation
    reliability: Reliability
    notes: tuple[str, ...]


def reliability(flow: str, period: Period, *, books: Books | None = None) -> Reliability:
    """Errors of reporters from every pair with both books in one dataset, in the latest year to ``period``.

    Raises QueryError where no dataset has both sides of enough pairs.
    """
    from bilat.statistics.library import default_books

    books = books or default_books()
    key = ("reliability", flow, period)
    if key not in books.memory:
        books.memory[key] = _reliability(flow, period, books)
    return books.memory[key]


def _reliability(flow: str, period: Period, books: Books) -> Reliability:
    found = books.connection.execute(
        """WITH own AS (
            SELECT dataset, reporter, partner, flow, start, "end", max(value) AS value FROM totals
            WHERE product = 'TOTAL' AND unit = 'USD' AND value > 0 AND status = 'official' AND bound IS NULL
                AND flow IN (?, ?) AND start <= ? GROUP BY ALL)
        SELECT a.dataset, a.start, a."end", a.reporter, b.reporter, ln(a.value) - ln(b.value)
        FROM own a JOIN own b ON a.dataset = b.dataset AND a.reporter = b.partner AND a.partner = b.reporter
            AND a.start = b.start AND a."end" = b."end"
            AND a.value <> b.value -- one number in both books says nothing of either's error (S4)
        WHERE a.flow = ? AND b.flow = ? AND (? <> 'trade' OR a.reporter < b.reporter)""",
        [flow, OPPOSITE[flow], period.start, flow, OPPOSITE[flow], flow],
    ).fetchall()
    tables: dict[tuple[str, str, str], list[tuple[str, str, float]]] = {}
    for dataset, start, end, one, two, gap in found:
        tables.setdefault((start, end, dataset), []).append((one, two, gap))
    usable = [key for key, pairs in tables.items() if len(pairs) >= 50]
    if not usable:
        raise QueryError(
            f"no table has both sides of enough pairs to tell reporters' reliability for {flow}",
            ways_out=("`bilat data add FILE` with a full matrix, for example IMF IMTS or UN Comtrade",),
        )
    start, end, dataset = max(usable)
    pairs = tables[start, end, dataset]
    # Seen from the exporter's book, so that freight makes each gap smaller.
    sign = -1 if flow == "imports" else 1
    gaps = [(one, two, sign * gap) for one, two, gap in pairs]
    cif = NONE if flow == "trade" else freight_of(gaps)
    variances = variance_components(
        [(one, two, within(gap + math.log(cif.at(one, two)[0]))) for one, two, gap in gaps]
    )
    errors = {code: math.sqrt(value) for code, value in sorted(variances.items())}
    return Reliability(errors, dataset, Period(start, end), len(pairs), cif)


def reconcile(
    a: str, b: str, period: Period, flow: str = "trade", *, books: Books | None = None
) -> Reconciled:
    """One figure for the flow between a and b (seen from a), in USD, with its uncertainty.

    Raises QueryError where one of the two books has no exact figure for the period.
    """
    from bilat.statistics.library import default_books

    books = books or default_books()
    if flow not in OPPOSITE:
        raise QueryError("not a flow with a mirror", found=flow, expected=", ".join(OPPOSITE))
    notes: list[str] = []
    sides = []
    rated = reliability(flow, period, books=books)
    factor, unsure, how = rated.cif.at(a, b)
    for reporter, partner, seen in ((a, b, flow), (b, a, OPPOSITE[flow])):
        items = find(Query(reporter, partner, seen, period=period), books).observations
        own = [item for item in items if item.status != "reconciled" and item.bound is None]
        chosen = best([item for item in own if item.unit == "USD"]) or best(own)
        if chosen is None:
            raise QueryError(
                f"no exact figure in the books of {reporter}",
                where=f"{seen} with {partner}, {period.label()}",
                ways_out=("try another year", "`bilat data add FILE` adds the missing book"),
            )
        value = chosen.value
        if chosen.unit != "USD":
            made = convert(value, chosen.unit, "USD", period, books)
            value = made.value
            notes.append(f"{reporter}'s figure converted: {made.note}")
        if seen == "imports":
            value /= factor
            notes.append(
                f"{reporter}'s imports divided by {factor:.3f} to bring them to FOB ({how}, standard error "
                f"{100 * unsure:.1f} per cent)"
            )
        sides.append((chosen, value))
    if one_witness(sides[0][0], sides[1][0]):
        raise QueryError(
            "both books have one number, so there is one witness and nothing to reconcile (S4)",
            where=f"{flow} of {a} and {b}, {period.label()}",
            found=sides[0][0].dataset,
            ways_out=("try another year", "`bilat data add FILE` adds another set of books"),
        )
    typical = sorted(rated.errors.values())[len(rated.errors) // 2]
    errors = []
    for code in (a, b):
        if code not in rated.errors:
            notes.append(f"{code} is not in {rated.dataset}: the middle reporter's error was taken")
        errors.append(rated.errors.get(code, typical))
    if rated.period != period:
        notes.append(
            f"reliability from {rated.dataset} of {rated.period.label()}, the latest that has both sides"
        )
    weight = errors[1] ** 2 / (errors[0] ** 2 + errors[1] ** 2)
    logs = [math.log(value) for _, value in sides]
    centre = weight * logs[0] + (1 - weight) * logs[1]
    # The books' own distance is evidence too: where they differ by more than their usual errors, the error of
    # the mean is that of two measurements so far apart (Birge's ratio).
    inside = math.sqrt(1 / (1 / errors[0] ** 2 + 1 / errors[1] ** 2))
    apart = abs(logs[0] - logs[1]) / math.sqrt(errors[0] ** 2 + errors[1] ** 2)
    # What is not known about freight moves the figure by the weight of the book that has it.
    freight = unsure * {"exports": 1 - weight, "imports": weight}.get(flow, 0.0)
    spread = math.hypot(inside * max(1.0, apart), freight)
    if apart > 1:
        notes.append(
            f"the books differ {apart:.1f} times as much as these reporters usually do: the range is wider"
        )
    value = math.exp(centre)
    first, second = sides[0][0], sides[1][0]
    observation = Observation(
        "bilat-reconciled",
        a,
        b,
        flow,  # type: ignore[arg-type]
        "TOTAL",
        period,
        value,
        "USD",
        f"{first.vintage}/{second.vintage}",
        "reconciled",
        PAPER,
        f"{100 * weight:.0f} per cent {a}'s book, {100 * (1 - weight):.0f} per cent {b}'s, averaged in logs by "
        f"reliability over {rated.pairs} pairs",
    )
    return Reconciled(
        observation,
        math.exp(centre - 1.645 * spread),
        math.exp(centre + 1.645 * spread),
        (weight, 1 - weight),
        first,
        second,
        rated,
        tuple(notes),
    )
