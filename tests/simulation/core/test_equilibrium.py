"""Laws that every solution obeys, and closed forms and another solver that it must agree with."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from independent import solve as solve_independently
from small_worlds import blocs, draw, off_diagonal, rise

from bilat.simulation import Options, Shocks, World, autarky, gains, simulate

TIGHT = Options(tolerance=1e-12)
ZERO = Options(tolerance=1e-12, baseline="recomputed with zero deficits")


@pytest.mark.parametrize("inputs", [True, False])
@pytest.mark.parametrize("deficits", ["fixed", "proportional"])
def test_no_shock_changes_nothing(inputs: bool, deficits: str) -> None:
    world = draw(inputs=inputs)
    outcome = simulate(world, Shocks(), Options(deficits=deficits))  # type: ignore[arg-type]
    for hat in (outcome.wage_hat, outcome.price_hat, outcome.real_income_hat, outcome.real_wage_hat):
        assert np.abs(hat - 1).max() < 1e-12
    assert np.abs(outcome.trade_after / outcome.trade_before - 1).max() < 1e-12


def test_another_solver_agrees() -> None:
    """scipy's hybrid method on a system written from the paper; both stop near 1e-12."""
    world = draw(seed=1)
    tariff = rise(world, 0.0)
    tariff[1:, 0] += 0.6
    tariff[0, 2:] += 0.3
    cost = 1.0 + 0.5 * off_diagonal(6) * np.linspace(0, 1, 4)
    for kwargs in ({"tariff": tariff}, {"cost": cost}, {"tariff": tariff, "deficit": 0.5 * world.deficit}):
        other = solve_independently(world, **kwargs)
        assert other["excess"].max() < 1e-10
        mine = simulate(
            world,
            Shocks(tariff=kwargs.get("tariff"), trade_cost=kwargs.get("cost"), deficit=kwargs.get("deficit")),
            TIGHT,
        )
        assert np.abs(mine.wage_hat - other["wage"]).max() < 1e-9
        assert np.abs(mine.real_income_hat - other["real_income"]).max() < 1e-9
        assert np.abs(mine.expenditure_after - other["expenditure"]).max() < 1e-8 * other["expenditure"].max()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("sectors", "inputs"), [(1, False), (1, True), (5, False), (5, True)])
def test_autarky_equals_the_formula(seed: int, sectors: int, inputs: bool) -> None:
    """Costinot and Rodriguez-Clare (2014): the loss in autarky depends on domestic shares alone."""
    world = draw(sectors=sectors, seed=seed, inputs=inputs, tariffs=0.0)
    outcome = simulate(world, autarky(world), ZERO)
    assert np.abs(1 - outcome.real_income_hat - gains(outcome.world).gain).max() < 1e-9


def test_one_economy_alone_goes_into_autarky() -> None:
    world = draw(tariffs=0.0)
    outcome = simulate(world, autarky(world, ("E2",)), ZERO)
    formula = gains(outcome.world).gain
    assert abs(1 - outcome.real_income_hat[2] - formula[2]) < 1e-9
    assert (np.delete(1 - outcome.real_income_hat, 2) < np.delete(formula, 2)).all()
    assert outcome.trade_after[2, [0, 1, 3, 4, 5]].sum() == 0


def test_gains_of_the_two_country_textbook() -> None:
    """Half of spending on own goods and theta 1 make the gain one half; a sector more halves the power."""
    flows = np.ones((2, 2))
    world = World.from_flows(["A", "B"], flows, theta=1.0)
    assert gains(world).gain == pytest.approx([0.5, 0.5], abs=1e-15)
    two = World.from_arrays(["A", "B"], ["x", "y"], np.stack([flows, 3 * np.eye(2)], axis=2), theta=1.0)
    # y is 3 of 5 of spending and not traded: 1 - 0.5 ** (2 / 5)
    assert gains(two).gain == pytest.approx([1 - 0.5**0.4] * 2, abs=1e-14)


def test_a_sector_without_domestic_sales_is_named() -> None:
    flows = np.ones((2, 2, 2))
    flows[0, 0, 1] = 0
    world = World.from_arrays(["A", "B"], ["x", "y"], flows, theta=4.0)
    found = gains(world)
    assert found.gain[0] == pytest.approx(1.0)
    assert found.gain[1] < 1
    assert "A" in found.notes[0]
    assert gains(world, floor=0.01).gain[0] < 1


def test_hulten_to_first_order() -> None:
    """World real income, at given prices, rises by sales over income times the productivity gain."""
    world = draw(tariffs=0.0, balanced=True)
    step = 1e-5
    productivity = np.ones(world.shape)
    productivity[1, 2] += step
    outcome = simulate(world, Shocks(productivity=productivity), ZERO)
    base = outcome.world
    total = (outcome.real_income_hat - 1) @ base.final_expenditure / base.final_expenditure.sum()
    domar = base.output[1, 2] / base.final_expenditure.sum()
    assert total / step == pytest.approx(domar, rel=1e-3)  # second-order term: about step


def test_doubling_labour_everywhere_changes_no_wage() -> None:
    """Constant returns: twice the labour is the same world, twice."""
    world = draw()
    outcome = simulate(world, Shocks(labour=np.full(6, 2.0), deficit=world.deficit), TIGHT)
    free = simulate(world, Shocks(labour=np.full(6, 2.0)), Options(deficits="proportional", tolerance=1e-12))
    assert np.abs(free.real_income_hat / 2 - 1).max() < 1e-10
    assert np.abs(free.real_wage_hat - 1).max() < 1e-10
    assert outcome.diagnostics.residual < 1e-12


def test_residuals_walras_and_homogeneity_are_reported_in_money() -> None:
    world = draw()
    outcome = simulate(world, Shocks(tariff=rise(world, 0.5)))
    d = outcome.diagnostics
    size = float(world.final_expenditure.sum())
    assert d.residual <= outcome.options.tolerance
    assert max(d.goods_markets, d.trade_balance, d.income, abs(d.walras)) < 1e-8 * size
    assert d.replication < 1e-12
    assert d.homogeneity < 1e-12


def test_the_accounts_of_the_new_equilibrium_add_up() -> None:
    world = draw(seed=4)
    tariff = rise(world, 0.4)
    outcome = simulate(world, Shocks(tariff=tariff, trade_cost=1 + 0.2 * off_diagonal(6) * np.ones(4)), TIGHT)
    trade, size = outcome.trade_after, world.final_expenditure.sum()
    assert np.abs(trade.sum(axis=1) - outcome.output_after).max() < 1e-9 * size
    revenue = (trade * tariff).sum(axis=(0, 2))
    assert np.abs(revenue - outcome.revenue_after).max() < 1e-9 * size
    balance = trade.sum(axis=(0, 2)) - trade.sum(axis=(1, 2))
    assert np.abs(balance - world.deficit).max() < 1e-9 * size
    final = outcome.value_added_after.sum(axis=1) + revenue + world.deficit
    assert np.abs(final - outcome.equilibrium.final).max() < 1e-9 * size
    assert outcome.value_added_after.sum() == pytest.approx(world.value_added.sum(), rel=1e-11)


def test_two_steps_are_one() -> None:
    """The world after a first shock, shocked again, is the world after both."""
    world = draw(seed=5)
    first, second = rise(world, 0.2), rise(world, 0.5)
    once = simulate(world, Shocks(tariff=second), TIGHT)
    half = simulate(world, Shocks(tariff=first), TIGHT)
    after = half.world_after()
    assert after.gap < 1e-10
    twice = simulate(after, Shocks(tariff=second), TIGHT)
    assert np.abs(half.real_income_hat * twice.real_income_hat - once.real_income_hat).max() < 1e-9
    assert np.abs(twice.trade_after - once.trade_after).max() < 1e-9 * once.trade_after.max()


def test_tariff_and_iceberg_differ_by_the_revenue() -> None:
    """The same wedge wastes income as a trade cost and collects it as a tariff."""
    world = draw(tariffs=0.0, balanced=True)
    wedge = 0.3 * off_diagonal(6) * np.ones(4)
    tariff = simulate(world, Shocks(tariff=wedge), ZERO)
    iceberg = simulate(world, Shocks(trade_cost=1 + wedge), ZERO)
    assert (tariff.real_income_hat > iceberg.real_income_hat).all()
    assert iceberg.revenue_after.sum() == 0
    assert (tariff.revenue_after > 0).all()


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(5)), st.permutations(range(3)), st.integers(0, 1000))
def test_order_and_unit_do_not_matter(economies: list[int], sectors: list[int], seed: int) -> None:
    world = draw(5, 3, seed)
    tariff = rise(world, 0.0)
    tariff[1:, 0] += 0.5
    cost = np.ones((5, 5, 3))
    cost[0, 1, 2] = np.inf
    plain = simulate(world, Shocks(tariff=tariff, trade_cost=cost), TIGHT)
    e, s = np.array(economies), np.array(sectors)
    turned = World.from_arrays(
        [world.economies[i] for i in e],
        [world.sectors[k] for k in s],
        1e6 * world.expenditure[np.ix_(e, e, s)],
        theta=world.theta[s],
        tariff=world.tariff[np.ix_(e, e, s)],
        value_added_share=world.value_added_share[np.ix_(e, s)],
        input_share=world.input_share[np.ix_(e, s, s)],
    )
    other = simulate(turned, Shocks(tariff=tariff[np.ix_(e, e, s)], trade_cost=cost[np.ix_(e, e, s)]), TIGHT)
    assert np.abs(other.real_income_hat - plain.real_income_hat[e]).max() < 1e-9
    assert np.abs(other.wage_hat - plain.wage_hat[e]).max() < 1e-9


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.05, 1.5))
def test_nobody_gains_from_burning_goods(seed: int, cost: float) -> None:
    """A symmetric rise of iceberg costs with balanced trade and no tariffs hurts the world."""
    world = draw(4, 3, seed, tariffs=0.0, balanced=True)
    outcome = simulate(world, Shocks(trade_cost=1 + cost * off_diagonal(4) * np.ones(3)), ZERO)
    assert outcome.real_income_hat @ outcome.world.final_expenditure < outcome.world.final_expenditure.sum()


def test_the_same_inputs_give_the_same_bits() -> None:
    world = draw(seed=9)
    shocks = Shocks(trade_cost=np.where(np.isinf(blocs(world)), 3.0, 1.0))
    one, two = simulate(world, shocks), simulate(draw(seed=9), shocks)
    assert one.real_income_hat.tobytes() == two.real_income_hat.tobytes()
    assert one.trade_after.tobytes() == two.trade_after.tobytes()
    assert one.record == two.record
    assert one.citation.kind == "scenario"
    assert simulate(world, Shocks(tariff=rise(world, 0.1))).record.key != one.record.key
