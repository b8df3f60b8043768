"""Confidence: counts by rule, the weakest rule speaks, bins rise, and the committed table is usable."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from benchmarks import regression
from benchmarks.calibrate import kept
from hypothesis import given
from hypothesis import strategies as st
from reading_documents import document
from scipy.optimize import minimize

from bilat.reading import read, surroundings
from bilat.reading.confidence import PRIOR, Case, Table, count, fit, isotonic, logit, table, written

FIRST_READINGS = Path(__file__).parents[2] / "corpus" / "en" / "first-readings.jsonl"


def test_a_rule_seen_seldom_stays_near_the_mean() -> None:
    cases = [Case("a", "level", ("good",), True)] * 20 + [Case("b", "level", ("bad",), False)]
    found = count(cases)
    assert found.rules["good"] == (20, 20)
    assert found.share("good") == pytest.approx((20 + PRIOR * found.mean) / (20 + PRIOR))
    assert 0.5 < found.share("bad") < found.mean < found.share("good")
    assert found.share("never seen") == pytest.approx(found.mean)


def test_the_weakest_rule_speaks() -> None:
    known = Table(0.9, {"sure": (50, 50), "shaky": (2, 10), "kind:level": (40, 45)})
    assert known.weakest("level", ("sure", "shaky")) == known.share("shaky")
    assert known.weakest("level", ("sure",)) == known.share("kind:level")


def test_as_many_figures_as_weights_or_an_error() -> None:
    weighted = Table(0.9, {}, weights=(0.5, 1.0, 2.0, -1.0))
    weakest = logit(weighted.weakest("level", ()))
    expected = 1 / (1 + np.exp(-(0.5 + weakest + 2.0 * 0.25 - 1.0 * 0.5)))
    assert weighted.among("level", (), (0.25, 0.5)) == pytest.approx(
        expected, abs=0.005
    )  # given in hundredths
    for figures in ((0.25,), (0.25, 0.5, 0.0)):
        with pytest.raises(ValueError, match=f"{len(figures)} figures .* 2 weights"):
            weighted.among("level", (), figures)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=120))
def test_bins_never_fall_and_cover_every_score(judged: list[tuple[float, bool]]) -> None:
    edges, values = isotonic(judged)
    assert len(values) == len(edges) + 1
    assert list(values) == sorted(values)
    assert list(edges) == sorted(edges)
    assert all(0 < value < 1 for value in values)


def test_claims_of_one_score_are_one_bin() -> None:
    # Half of them right: one half, not a sure half behind an unsure one.
    assert isotonic([(0.8, n % 2 == 0) for n in range(100)]) == ((), (51 / 102,))


def test_a_fitted_table_survives_its_file_form() -> None:
    cases = [Case(f"a{n % 9}", "level", ("x" if n % 3 else "y",), n % 4 != 0) for n in range(90)]
    text = written(fit(cases), "a note")
    assert text.startswith("# a note\n")
    assert "rule kind:level" in text
    assert text.count("\nbin ") == len(fit(cases).values)


def test_unseen_articles_say_how_sure_a_claim_is() -> None:
    # Rules that know their corpus are right there; on new articles claims of the same rules are right half the time.
    known = [Case(f"a{n % 9}", "level", ("x",), True) for n in range(90)]
    unseen = [Case(f"b{n % 9}", "level", ("x",), n % 2 == 0) for n in range(90)]
    assert fit(known).chance("level", ("x",)) > 0.95
    assert fit(known, unseen).chance("level", ("x",)) == pytest.approx(0.5, abs=0.02)
    assert fit(known, unseen).rules == fit(known).rules


def test_the_committed_table_tells_plain_claims_from_doubtful_ones() -> None:
    known = table("en")
    assert 0.7 < known.mean < 1.0
    assert len(known.rules) > 30
    plain = read(document("Trade between China and Peru reached $35 billion in 2021.")).claims[0]
    doubtful = read(document("Exports to China hit $35 billion.", title="Peru and China")).claims[0]
    assert plain.confidence > doubtful.confidence


def test_an_unknown_language_claims_no_more_than_a_coin() -> None:
    assert table("xx").chance("level", ("anything",)) == 0.5


def some_cases(number: int = 160) -> list[Case]:
    """Claims that are right the less often, the further the first figure of their surroundings goes up."""
    draw = random.Random(7)
    found = []
    for n in range(number):
        around = tuple(draw.random() for _ in surroundings.NAMES)
        found.append(
            Case(f"{'ab'[n % 2]}/{n}", "level", (draw.choice("xyz"),), draw.random() > around[0], around)
        )
    return found


def test_the_regression_is_the_one_that_another_solver_finds() -> None:
    cases = some_cases()
    known = Table(0.8, {"x": (30, 30), "y": (20, 30), "z": (5, 30)})
    mine = np.array(regression.fit(known, cases, penalty=5.0))
    figures = np.array([(logit(known.weakest(c.kind, c.rules)), *c.around) for c in cases])
    mean, spread = figures.mean(axis=0), figures.std(axis=0)
    scaled = (figures - mean) / spread
    sign = np.array([1.0 if case.right else -1.0 for case in cases])

    def loss(weights: np.ndarray) -> float:
        return float(
            np.logaddexp(0, -sign * (weights[0] + scaled @ weights[1:])).sum()
            + 2.5 * weights[1:] @ weights[1:]
        )

    other = minimize(loss, np.zeros(len(mine)), method="BFGS", options={"gtol": 1e-7}).x
    raw = other[1:] / spread
    # A general-purpose minimiser stops a little off the optimum.
    assert mine == pytest.approx([other[0] - raw @ mean, *raw], abs=2e-4)


def test_the_area_under_the_curve_is_that_of_pairs() -> None:
    scores, right = np.array([0.9, 0.8, 0.8, 0.1]), np.array([True, True, False, False])
    # Of four pairs of a right and a wrong claim three are in order and one is tied.
    assert regression.area(scores, right) == pytest.approx(3.5 / 4)


def test_surroundings_make_a_claim_less_sure() -> None:
    cases = some_cases()
    known = Table(0.8, {}, weights=regression.fit(Table(0.8, {}), cases))
    low, high = [0.5] * len(surroundings.NAMES), [0.5] * len(surroundings.NAMES)
    low[0], high[0] = 0.0, 1.0
    assert known.among("level", ("x",), low) > known.among("level", ("x",), high)
    assert Table(0.8, {}).among("level", ("x",), high) == Table(0.8, {}).chance("level", ("x",))


def test_the_committed_weights_come_from_the_kept_first_readings() -> None:
    cases, mark = kept(str(FIRST_READINGS))
    known = table("en")
    # Weights are written with four decimals, and so is the mean that they were fitted with: half a unit of the last place
    # for the first, and as much again or a little more for what the second moves them.
    assert known.weights == pytest.approx(regression.fit(known, cases), abs=3e-4)
    assert len(cases) > 1000
    assert all(len(case.around) == len(surroundings.NAMES) for case in cases)
    assert len(mark) == 64


def test_sure_claims_of_batches_left_out_are_right_more_often() -> None:
    # Each batch told by what the others taught: the surer half must be right more often than all.
    cases, _ = kept(str(FIRST_READINGS))
    lines = list(regression.left_out(table("en"), cases))
    assert len(lines) == len({case.article.split("/")[0] for case in cases}) > 3
    for line in lines:
        right = float(line.split("right ")[1].split(";")[0])
        surer = float(line.split("surer half right ")[1].split(";")[0])
        assert surer > right


def test_what_is_around_a_claim_is_counted_by_sentence() -> None:
    text = "Trade between China and Peru reached $35 billion in 2021. Exports were $20 billion and imports $15 billion."
    claims = read(document(text)).claims
    around = surroundings.around(
        [(claims[0].sentence, claims[:1]), (claims[1].sentence, claims[1:])], len(text)
    )
    figures = [dict(zip(surroundings.NAMES, one, strict=True)) for one in around]
    assert [one["partner_unnamed"] for one in figures] == [0.0, 1.0, 1.0]
    assert [one["beside"] for one in figures] == pytest.approx([0.0, np.log(2), np.log(2)])
    assert figures[2]["depth"] == pytest.approx(text.index("$15") / len(text))
    assert all(one["pairs"] == 0.0 and one["invested"] == 0.0 for one in figures)
