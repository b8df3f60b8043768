"""Input use gives way to flows: nothing else moves, and nothing moves without need."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.errors import DataError
from bilat.simulation.worlds import calibrate
from bilat.simulation.worlds.balance import MARGIN, balance_inputs


def draw(seed: int, n: int = 3, s: int = 4) -> tuple[np.ndarray, ...]:
    rng = np.random.default_rng(seed)
    absorption = rng.lognormal(0, 1.5, (n, s))
    output = rng.lognormal(0, 1, (n, s))
    share = rng.dirichlet(np.full(s, 0.3), (n, s))
    va = rng.uniform(0.2, 0.9, (n, s))
    bill = ((1 - va) * output).sum(axis=1)
    absorption *= (bill / absorption.sum(axis=1) * 1.3)[:, None]  # final demand is 23 % of absorption
    return absorption, output, va, share


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_inputs_fit_and_every_user_keeps_its_bill(seed: int) -> None:
    absorption, output, va, share = draw(seed)
    fit = balance_inputs(absorption, output, va, share)
    use = ((1 - va) * output)[:, :, None] * fit.input_share
    np.testing.assert_allclose(fit.input_share.sum(axis=2), 1, atol=1e-9)
    assert (fit.input_share >= 0).all()
    assert (use.sum(axis=1) <= absorption * (1 + 1e-9)).all()
    # what had to move is at least what was missing
    assert fit.moved >= fit.negative * 0.999


def test_nothing_moves_where_nothing_is_missing() -> None:
    _, output, va, share = draw(1)
    use = (((1 - va) * output)[:, :, None] * share).sum(axis=1)
    fit = balance_inputs(use * 1.1, output, va, share)
    assert (fit.negative, fit.cells) == (0, 0)
    assert fit.moved == pytest.approx(0, abs=1e-15)
    np.testing.assert_allclose(fit.input_share, share, atol=1e-12)


def test_a_known_case() -> None:
    # One economy, two goods, one user of each kind: 10 of good 1 is used where 6 is sold.
    absorption = np.array([[6.0, 30.0]])
    output = np.array([[20.0, 10.0]])
    va = np.array([[0.5, 1.0]])
    share = np.array([[[1.0, 0.0], [0.5, 0.5]]])
    fit = balance_inputs(absorption, output, va, share)
    assert fit.cells == 1
    assert fit.largest[0][:2] == (0, 0)
    np.testing.assert_allclose(fit.input_share[0, 0], [0.6, 0.4], atol=2 * MARGIN)


def test_what_no_reshuffling_mends_is_an_error() -> None:
    with pytest.raises(DataError, match="do not fit"):
        calibrate(
            ["A", "B"],
            ["x"],
            np.array([[[1.0], [9.0]], [[1.0], [9.0]]]),
            value_added_share=np.array([[0.1], [0.1]]),
            input_share=np.ones((2, 1, 1)),
            theta=4.0,
        )
