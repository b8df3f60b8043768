"""A third figure beside two books: weighted by how reliable each reporter is across the whole matrix.

In the manner of CEPII's BACI (Gaulier and Zignago 2010) and the Growth Lab's mirroring: imports are brought
to FOB, each reporter's error is estimated from all its partners at once, and the two books are averaged in logs
with weights inverse to these variances. Here the gap of a pair is the difference of two independent errors,
ln x_ij - ln m_ij ~ N(-f, s_i^2 + s_j^2), and the variances are found by expectation-maximisation with a weak prior
at their common mean, so that no reporter with a few good mirrors is called perfect. Where a matrix has exports and
imports of enough pairs, the freight f in imports is estimated with them, else the IMF's flat factor stands in. The
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
from bilat.statistics.measures import OPPOSITE
from bilat.statistics.model import Observation, Query
from bilat.statistics.money import convert

# Imports are valued with freight and insurance; the IMF's flat factor brings them to FOB where no matrix tells
# better. In total trade each book has one direction at CIF, so that nothing is taken off.
CIF_TO_FOB = 1.06
# Standard error of the flat factor in logs: published averages run from 1.03 to 1.10 (Miao and Fortanier 2017).
FLAT_ERROR = 0.02
# A factor is estimated from so many pairs, and believed only within these bounds: outside, the two books differ by
# more than freight.
FREIGHT_PAIRS, FREIGHT_BOUNDS = 200, (1.0, 1.2)
# The prior weighs as much as this many pairs.
PRIOR_PAIRS = 5.0
# A pair whose books differ by more than this factor says more about definitions than about reliability.
WORST = math.log(3)
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

    freight : factor by which imports exceed FOB; freight_error : its standard error in logs. estimated : whether it is
    from this matrix; else it is the flat factor, or 1 for total trade.
    """

    errors: dict[str, float]
    dataset: str
    period: Period
    pairs: int
    freight: float = 1.0
    freight_error: float = 0.0
    estimated: bool = False


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
    freight, error, estimated = 0.0, 0.0, False
    if flow != "trade":
        freight, error, estimated = freight_of(gaps)
    variances = variance_components([(one, two, within(gap + freight)) for one, two, gap in gaps])
    errors = {code: math.sqrt(value) for code, value in sorted(variances.items())}
    return Reliability(errors, dataset, Period(start, end), len(pairs), math.exp(freight), error, estimated)


def within(gap: float) -> float:
    """A gap, at most WORST in size."""
    return max(-WORST, min(gap, WORST))


def freight_of(gaps: list[tuple[str, str, float]]) -> tuple[float, float, bool]:
    """What imports have more than exports, in logs, its standard error, and whether it is estimated here.

    The mean gap of all pairs, each weighted by how little its two reporters err (generalised least squares with the
    variances of `variance_components`, three rounds). Pairs of one reporter share its mistakes, so the error is that
    of the reporters' own means, not of the pairs'.
    """
    flat = (math.log(CIF_TO_FOB), FLAT_ERROR, False)
    if len(gaps) < FREIGHT_PAIRS:
        return flat
    shift = flat[0]
    weights: list[float] = []
    for _ in range(3):
        variances = variance_components([(one, two, within(gap + shift)) for one, two, gap in gaps])
        weights = [1 / (variances[one] + variances[two]) for one, two, _ in gaps]
        # Gaps beyond WORST say nothing about freight: their weight is that of a gap at the edge.
        total = math.fsum(weights)
        shift = (
            -math.fsum(
                w * (within(gap + shift) - shift) for w, (_, _, gap) in zip(weights, gaps, strict=True)
            )
            / total
        )
    pulls: dict[str, float] = {}
    for w, (one, two, gap) in zip(weights, gaps, strict=True):
        left = w * within(gap + shift)
        pulls[one] = pulls.get(one, 0.0) + left
        pulls[two] = pulls.get(two, 0.0) + left
    # Both reporters of a pair carry its residual, so the sum counts each twice: the larger bound of the two.
    error = math.sqrt(math.fsum(pull**2 for pull in pulls.values())) / math.fsum(weights)
    low, high = (math.log(bound) for bound in FREIGHT_BOUNDS)
    return (shift, error, True) if low <= shift <= high else flat


def variance_components(gaps: list[tuple[str, str, float]], rounds: int = 200) -> dict[str, float]:
    """Variance of each reporter's error, from gaps (one, two, e_one - e_two) of independent normal errors.

    EM for variance components (Dempster, Laird and Rubin 1977): given the variances, a gap g is shared out as
    E[e_i^2] = w_i^2 g^2 + s_i^2 (1 - w_i) with w_i = s_i^2 / (s_i^2 + s_j^2); the variance is then the mean of
    these, with PRIOR_PAIRS pairs at the overall mean.
    """
    mean = sum(gap**2 for _, _, gap in gaps) / (2 * len(gaps)) or 1e-12
    variances = {code: mean for one, two, _ in gaps for code in (one, two)}
    for _ in range(rounds):
        sums = dict.fromkeys(variances, PRIOR_PAIRS * mean)
        counts = dict.fromkeys(variances, PRIOR_PAIRS)
        for one, two, gap in gaps:
            total = variances[one] + variances[two]
            for code in (one, two):
                weight = variances[code] / total
                sums[code] += weight**2 * gap**2 + variances[code] * (1 - weight)
                counts[code] += 1
        fresh = {code: sums[code] / counts[code] for code in variances}
        change = max(abs(fresh[code] / variances[code] - 1) for code in variances)
        variances = fresh
        if change < 1e-6:
            break
    return variances


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
            value /= rated.freight
            how = f"estimated from {rated.pairs} pairs" if rated.estimated else "the IMF's flat factor"
            notes.append(
                f"{reporter}'s imports divided by {rated.freight:.3f} to bring them to FOB ({how}, standard error "
                f"{100 * rated.freight_error:.1f} per cent)"
            )
        sides.append((chosen, value))
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
    freight = rated.freight_error * {"exports": 1 - weight, "imports": weight}.get(flow, 0.0)
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
