"""The gap between books, its parts, and the reconciled third figure."""

from __future__ import annotations

import math
import random

import pytest

from bilat.errors import QueryError
from bilat.periods import Period
from bilat.statistics import Assumptions, explain, mirrors, reconcile, reliability
from bilat.statistics.variances import PRIOR_PAIRS, variance_components

Y = Period.year


def test_parts_and_remainder_add_up_to_the_gap() -> None:
    for a, b, year, flow in (
        ("CHN", "MYS", 2023, "trade"),
        ("DEU", "FRA", 2016, "trade"),
        ("USA", "JPN", 2016, "trade"),
    ):
        gap = explain(a, b, Y(year), flow)
        assert gap.gap == pytest.approx(gap.first_usd - gap.second_usd)
        assert gap.explained == pytest.approx((sum(p.low for p in gap.parts), sum(p.high for p in gap.parts)))
        assert gap.remainder == pytest.approx((gap.gap - gap.explained[1], gap.gap - gap.explained[0]))
        assert all(part.low <= part.high for part in gap.parts)


def test_seen_from_the_other_side_the_gap_turns_round() -> None:
    one, two = explain("CHN", "MYS", Y(2023)), explain("MYS", "CHN", Y(2023))
    assert one.gap == pytest.approx(-two.gap)
    for first, second in zip(one.parts[:2], two.parts[:2], strict=True):
        assert (first.low, first.high) == pytest.approx((-second.high, -second.low))


def test_freight_alone_makes_the_importers_book_larger() -> None:
    # United States imports from China against China's exports: goods at customs value against FOB, and the
    # re-exports of Hong Kong stand in one book only, so the importer's book may be larger, never smaller, by these.
    gap = explain("USA", "CHN", Y(2023), "imports")
    by_name = {part.name: part for part in gap.parts}
    assert by_name["freight and insurance"].low > 0
    assert by_name["through HKG"].low == 0
    assert by_name["through HKG"].high > 0


def test_no_hub_explains_its_own_trade() -> None:
    names = {part.name for part in explain("CHN", "SGP", Y(2016)).parts}
    assert "through SGP" not in names


def test_assumptions_can_be_replaced() -> None:
    free = Assumptions(freight=(0.0, 0.0, 0.0), coverage=0.0, lag_months=(0.0, 0.0), currency=0.0, hubs=())
    gap = explain("DEU", "FRA", Y(2016), assumptions=free)
    assert gap.explained == pytest.approx((0.0, 0.0))
    assert gap.remainder == pytest.approx((gap.gap, gap.gap))


def test_a_missing_book_is_named() -> None:
    with pytest.raises(QueryError, match="CHN"):
        explain("CHN", "MYS", Y(2019))
    with pytest.raises(QueryError):
        reconcile("CHN", "MYS", Y(2019))


def test_variance_components_are_recovered_from_a_made_up_matrix() -> None:
    # Forty reporters with errors of 2 to 40 per cent; the estimate must order and size them. With 39 pairs each,
    # the standard error of a reporter's own is near a fifth of the larger of the two errors in a pair.
    rng = random.Random(7)
    true = {f"E{i:02d}": 0.02 + 0.38 * i / 39 for i in range(40)}
    codes = sorted(true)
    gaps = [
        (one, two, rng.gauss(0, true[one]) - rng.gauss(0, true[two]))
        for number, one in enumerate(codes)
        for two in codes[number + 1 :]
    ]
    found = {code: math.sqrt(value) for code, value in variance_components(gaps).items()}
    worst = sorted(codes, key=lambda code: -found[code])[:10]
    assert sum(true[code] > 0.25 for code in worst) >= 8
    for code in codes[20:]:
        assert found[code] == pytest.approx(true[code], rel=0.45)
    assert sum(found.values()) / 40 == pytest.approx(sum(true.values()) / 40, rel=0.15)


def test_a_single_pair_shares_its_gap_evenly() -> None:
    found = variance_components([("A", "B", 0.2)])
    assert found["A"] == pytest.approx(found["B"])
    assert found["A"] == pytest.approx(0.02, rel=0.01)
    assert PRIOR_PAIRS > 0


def test_the_reconciled_figure_lies_between_the_books_and_nearer_the_better_one() -> None:
    found = reconcile("CHN", "MYS", Y(2016))
    rated = reliability("trade", Y(2016))
    low, high = sorted((found.first.value, found.second.value))
    assert low < found.observation.value < high
    assert found.low < found.observation.value < found.high
    assert sum(found.weights) == pytest.approx(1)
    assert (found.weights[0] > 0.5) == (rated.errors["CHN"] < rated.errors["MYS"])
    other = reconcile("MYS", "CHN", Y(2016))
    assert other.observation.value == pytest.approx(found.observation.value)
    assert found.observation.status == "reconciled"
    assert "averaged in logs" in found.observation.note


def test_books_that_agree_give_a_narrow_range() -> None:
    close, apart = reconcile("DEU", "FRA", Y(2016)), reconcile("CHN", "MYS", Y(2016))
    assert close.high / close.low < apart.high / apart.low
    assert any("differ" in note for note in apart.notes)


def test_entrepots_are_the_least_reliable_mirrors() -> None:
    errors = reliability("trade", Y(2016)).errors
    # Singapore's entrepot trade and Mexico's maquila trade through the United States are known cases; Germany's
    # and Japan's books are the ones that mirrors of others agree with.
    assert min(errors["SGP"], errors["MEX"]) > max(errors["DEU"], errors["JPN"])


def test_one_number_in_both_books_is_neither_explained_nor_reconciled() -> None:
    """GVAR copies South Africa's trade before 2004 from its partners; from 2004 on both count (S4)."""
    years = {pair.period.calendar_year: pair for pair in mirrors("ZAF", "CHN").pairs}
    assert years[2003].copied
    assert years[2003].ratio is None
    assert not years[2004].copied
    assert years[2004].ratio == pytest.approx(0.84, abs=0.01)
    for function in (explain, reconcile):
        with pytest.raises(QueryError, match="one number"):
            function("ZAF", "CHN", Period.year(2003))
    assert reconcile("ZAF", "CHN", Period.year(2004)).observation.value > 0
