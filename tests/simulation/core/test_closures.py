"""Options of the world and of the run: substitution, deficits, labour, numeraire."""

from __future__ import annotations

import numpy as np
import pytest
from small_worlds import draw, off_diagonal, rise

from bilat.errors import ScenarioError
from bilat.simulation import Options, Shocks, World, exposure, simulate

TIGHT = Options(tolerance=1e-12)
NESTS = ("sigma_final", "sigma_inputs", "sigma_va")


def closed(**sigma: float) -> World:
    """One economy, three sectors that buy from each other."""
    rng = np.random.default_rng(11)
    share = rng.dirichlet(np.ones(3), (1, 3))
    va = np.array([[0.3, 0.5, 0.7]])
    alpha = np.array([[0.5, 0.2, 0.3]])
    output = np.linalg.solve(np.eye(3) - ((1 - va[0])[:, None] * share[0]).T, alpha[0])
    return World.from_arrays(
        ["A"],
        ["x", "y", "z"],
        output[None, None, :],
        theta=4.0,
        value_added_share=va,
        input_share=share,
        **sigma,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("nest", NESTS)
def test_near_one_is_cobb_douglas(nest: str) -> None:
    world = draw()
    shocks = Shocks(tariff=rise(world, 0.3))
    plain = simulate(world, shocks, TIGHT).real_income_hat
    # 1e-6 off: the answer is off by about as much, and the formula loses about 1e-16 / 1e-6.
    close = simulate(world.with_(**{nest: 1.0 + 1e-6}), shocks, TIGHT).real_income_hat
    assert np.abs(close - plain).max() < 1e-7


@pytest.mark.parametrize("sigma", [0.2, 0.5, 3.0])
@pytest.mark.parametrize("gain", [0.5, 0.8, 1.5])
def test_envelope_in_a_closed_economy(sigma: float, gain: float) -> None:
    """Hulten (1978) holds at every point: the slope of log real income is the Domar weight THERE.

    That its integral bends (Baqaee and Farhi 2019) is second order, and tested by evaluating far from the
    base: with elasticities below one the weight of a sector grows when its productivity falls.
    """
    world = closed(sigma_final=sigma, sigma_inputs=sigma, sigma_va=sigma)

    def run(factor: float) -> tuple[float, float]:
        outcome = simulate(world, Shocks(productivity=np.array([[factor, 1.0, 1.0]])), TIGHT)
        domar = outcome.output_after[0, 0] / outcome.equilibrium.final[0]
        return float(np.log(outcome.real_income_hat[0])), float(domar)

    step = 1e-4
    slope = (run(gain * np.exp(step))[0] - run(gain * np.exp(-step))[0]) / (2 * step)
    assert slope == pytest.approx(run(gain)[1], rel=1e-6)
    base = float(world.output[0, 0] / world.final_expenditure[0])
    assert (run(gain)[1] > base) == ((gain < 1) == (sigma < 1))


def test_second_order_matches_the_formula_of_one_nest() -> None:
    """Final demand alone, no inputs: d2 log Y / d log A^2 = (sigma - 1) * b (1 - b)."""
    flows = np.array([[[0.3, 0.7]]])
    for sigma in (0.2, 0.5, 2.0):
        world = World.from_arrays(["A"], ["x", "y"], flows, theta=4.0, sigma_final=sigma)
        h = 1e-3

        def log_income(move: float, world: World = world) -> float:
            shocks = Shocks(productivity=np.array([[np.exp(move), 1.0]]))
            return float(np.log(simulate(world, shocks, Options(tolerance=1e-13)).real_income_hat[0]))

        second = (log_income(h) - 2 * log_income(0.0) + log_income(-h)) / h**2
        assert second == pytest.approx((sigma - 1) * 0.3 * 0.7, rel=1e-3, abs=1e-6)


def test_short_horizons_hurt_more() -> None:
    """A stop of one sector's exports costs more, the less can be substituted."""
    world = draw(seed=3)
    cost = np.ones((6, 6, 4))
    cost[0, 1:, 2] = np.inf
    options = Options(baseline="recomputed with zero deficits")
    losses = []
    for sigma in (2.0, 1.0, 0.5, 0.2):
        rigid = world.with_(sigma_final=sigma, sigma_inputs=sigma, sigma_va=sigma, theta=np.full(4, 1.5))
        outcome = simulate(rigid, Shocks(trade_cost=cost), options)
        assert outcome.diagnostics.residual < 1e-10
        losses.append(float((1 - outcome.real_income_hat[1:]) @ outcome.world.final_expenditure[1:]))
    assert losses == sorted(losses)


def test_new_shares_of_a_ces_world_replicate() -> None:
    world = draw(sigma_inputs=0.4, sigma_va=0.6, sigma_final=0.7)
    outcome = simulate(world, Shocks(tariff=rise(world, 0.5)), TIGHT)
    after = outcome.world_after()
    assert after.gap < 1e-10
    again = simulate(after, Shocks(), TIGHT)
    assert np.abs(again.real_income_hat - 1).max() < 1e-9


def test_fixed_deficits_stay_and_proportional_ones_follow_income() -> None:
    world = draw(seed=2)
    shocks = Shocks(tariff=rise(world, 0.3))
    fixed = simulate(world, shocks, TIGHT)
    assert np.abs(fixed.equilibrium.deficit - world.deficit).max() < 1e-9 * world.absorption.sum()
    follow = simulate(world, shocks, Options(deficits="proportional", tolerance=1e-12))
    earned = follow.value_added_after.sum(axis=1) + follow.revenue_after
    before = world.final_expenditure / (world.value_added.sum(axis=1) + world.tariff_revenue)
    ratio = follow.equilibrium.final / earned / before
    assert np.ptp(ratio) < 1e-9  # one factor for all, which makes the world add up
    assert abs(follow.equilibrium.deficit.sum()) < 1e-9 * world.absorption.sum()
    none = simulate(world, shocks, Options(deficits="balanced", tolerance=1e-12))
    assert np.abs(none.equilibrium.deficit).max() == 0


def test_removing_deficits_first_or_by_the_shock_ends_at_the_same_place() -> None:
    world = draw(seed=2)
    shocks = Shocks(tariff=rise(world, 0.3))
    first = simulate(world, shocks, Options(baseline="recomputed with zero deficits", tolerance=1e-12))
    both = simulate(world, shocks, Options(deficits="balanced", tolerance=1e-12))
    assert np.abs(first.trade_after - both.trade_after).max() < 1e-8 * both.trade_after.max()
    assert first.notes
    assert "deficits removed" in first.notes[0]


def test_a_world_that_does_not_add_up_is_recomputed_and_says_so() -> None:
    world = draw()
    alpha = world.final_share[:, ::-1]
    off = World.from_arrays(
        world.economies,
        world.sectors,
        world.expenditure,
        theta=world.theta,
        tariff=world.tariff,
        value_added_share=world.value_added_share,
        input_share=world.input_share,
        final_share=alpha,
        allow_gap=True,
    )
    assert off.gap > 0.01
    outcome = simulate(off, Shocks())
    assert np.abs(outcome.real_income_hat - 1).max() < 1e-9
    assert "do not add up" in outcome.notes[0]
    assert outcome.world.gap < 1e-9
    raw = simulate(off, Shocks(), Options(baseline="data"))
    assert np.abs(raw.real_income_hat - 1).max() > 1e-4
    assert "own adjustment" in raw.notes[0]


def test_labour_supply_follows_the_real_wage() -> None:
    world = draw()
    options = Options(labour_supply=1.5, tolerance=1e-12)
    outcome = simulate(world, Shocks(productivity=np.full((6, 4), 1.1)), options)
    assert np.abs(np.log(outcome.equilibrium.labour) - 1.5 * np.log(outcome.real_wage_hat)).max() < 1e-9
    assert (outcome.equilibrium.labour > 1.05).all()


def test_labour_that_cannot_move_is_paid_by_its_sector() -> None:
    world = draw()
    shocks = Shocks(tariff=rise(world, 0.5))
    stuck = simulate(world, shocks, Options(labour="fixed", tolerance=1e-12))
    wages = stuck.equilibrium.wage_by_sector
    assert wages is not None
    assert np.abs(wages * world.value_added - stuck.value_added_after).max() < 1e-9
    assert np.ptp(wages, axis=1).max() > 1e-3
    # Nobody can leave a sector that shrinks: quantities move less than with mobile labour.
    free = simulate(world, shocks, TIGHT)
    moved = [np.abs(o.output_after / o.equilibrium.cost / world.output - 1).mean() for o in (stuck, free)]
    assert moved[0] < moved[1]


def test_the_numeraire_changes_nominal_results_only() -> None:
    world = draw(tariffs=0.1, balanced=True)
    shocks = Shocks(tariff=rise(world, 0.3))
    options = {"baseline": "recomputed with zero deficits", "tolerance": 1e-12}
    gdp = simulate(world, shocks, Options(**options))  # type: ignore[arg-type]
    wage = simulate(world, shocks, Options(**options, numeraire="E3"))  # type: ignore[arg-type]
    assert wage.wage_hat[3] == pytest.approx(1.0, abs=1e-14)
    assert np.abs(wage.real_income_hat - gdp.real_income_hat).max() < 1e-10
    ratio = wage.trade_after / gdp.trade_after
    assert np.ptp(ratio) < 1e-9
    assert gdp.value_added_after.sum() == pytest.approx(world.value_added.sum())


def test_fixed_deficits_are_fixed_in_the_numeraire() -> None:
    world = draw(seed=2)
    outcome = simulate(world, Shocks(tariff=rise(world, 0.3)), Options(numeraire="E1", tolerance=1e-12))
    assert np.abs(outcome.equilibrium.deficit - world.deficit).max() < 1e-9 * world.absorption.sum()
    trade = outcome.trade_after
    balance = trade.sum(axis=(0, 2)) - trade.sum(axis=(1, 2))
    assert np.abs(balance - world.deficit).max() < 1e-9 * world.absorption.sum()


def test_unknown_options_are_refused() -> None:
    for change in (
        {"deficits": "frozen"},
        {"tolerance": 0.0},
        {"labour": "slack"},
        {"labour_supply": -1.0},
        {"memory": 0},
    ):
        with pytest.raises(ScenarioError, match=r"options\."):
            Options(**change)  # type: ignore[arg-type]
    with pytest.raises(ScenarioError, match="no such economy"):
        simulate(draw(), Shocks(), Options(numeraire="Atlantis"))


def test_conditional_gravity_keeps_margins_and_full_adds_incomes() -> None:
    from bilat.simulation import conditional

    world = draw(tariffs=0.0)
    cost = 1 + 0.2 * off_diagonal(6) * np.ones(4)
    found = conditional(world, cost, reference="E1")
    assert np.abs(found.trade.sum(axis=1) / world.output - 1).max() < 1e-10
    assert np.abs(found.trade.sum(axis=0) / world.absorption - 1).max() < 1e-10
    assert np.abs(found.inward[1] - 1).max() < 1e-12
    same = conditional(world, np.ones((6, 6, 4)))
    assert np.abs(same.trade / world.expenditure - 1).max() < 1e-10
    odds = found.trade[0, 1] * found.trade[1, 0] / (found.trade[0, 0] * found.trade[1, 1])
    before = (
        world.expenditure[0, 1]
        * world.expenditure[1, 0]
        / (world.expenditure[0, 0] * world.expenditure[1, 1])
    )
    assert odds / before == pytest.approx(1.2 ** (-2 * world.theta))  # no margin can change the odds ratio


def test_value_added_along_chains_is_the_leontief_inverse() -> None:
    """Against the explicit inverse over all economies and sectors, and it adds up to value added."""
    world = draw(4, 3, seed=7)
    n, s = world.shape
    net = world.net_flows / world.absorption
    a = np.zeros((n * s, n * s))
    for j in range(n):
        for use in range(s):
            spending = (1 - world.value_added_share[j, use]) * world.input_share[j, use]
            a[:, j * s + use] = (net[:, j] * spending).ravel()
    inverse = np.linalg.inv(np.eye(n * s) - a)
    final = (net * (world.final_share * world.final_expenditure[:, None])[None]).transpose(0, 2, 1)
    embodied = world.value_added_share.ravel()[:, None] * (inverse @ final.reshape(n * s, n))
    expected = embodied.reshape(n, s, n).sum(axis=1)
    found = exposure(world)
    assert np.abs(found.value_added.sum(axis=2) - expected).max() < 1e-10 * expected.max()
    assert found.value_added.sum(axis=(1, 2)) == pytest.approx(world.value_added.sum(axis=1))
    assert found.frame().height == n * n


def test_exposure_falls_to_whom_trade_is_cut() -> None:
    world = draw(seed=3)
    cost = np.ones((6, 6, 4))
    cost[0, 1] = cost[1, 0] = 2.0
    before, after = simulate(world, Shocks(trade_cost=cost)).exposure(["E0"])
    assert after.share[0, 1] < 0.7 * before.share[0, 1]
    assert after.share[0, 1] > 0  # what reaches E1 through third economies remains
