"""What breaks other engines must solve here, or fail with an error that says why and what to do."""

from __future__ import annotations

import numpy as np
import pytest
from small_worlds import blocs, draw, off_diagonal, rise

from bilat.errors import NotConverged, ScenarioError
from bilat.simulation import Options, Shocks, World, autarky, gains, simulate

ZERO = Options(baseline="recomputed with zero deficits")


def rebuilt(world: World, flows: np.ndarray) -> World:
    """The world with other flows, the rest implied again."""
    return World.from_arrays(
        world.economies,
        world.sectors,
        flows,
        theta=world.theta,
        tariff=world.tariff,
        value_added_share=world.value_added_share,
        input_share=world.input_share,
    )


@pytest.mark.parametrize("rate", [0.5, 1.0, 3.0, 5.0])
@pytest.mark.parametrize("options", [Options(), ZERO, Options(deficits="proportional")])
def test_tariffs_on_everything_up_to_500_per_cent(rate: float, options: Options) -> None:
    world = draw(10, 5, seed=1)
    outcome = simulate(world, Shocks(tariff=rise(world, rate)), options)
    assert outcome.diagnostics.residual <= options.tolerance
    assert outcome.trade_after[0, 1].sum() < 0.6 * outcome.trade_before[0, 1].sum()


def test_a_surplus_that_takes_all_income_is_named() -> None:
    """An economy that has to lend more than it earns has no equilibrium; with less to lend it has."""
    world = draw(10, 5, seed=1)
    income = world.value_added.sum(axis=1)

    def lending(part: float) -> Shocks:
        deficit = part * income[3] * income / (income.sum() - income[3])
        deficit[3] = -part * income[3]
        return Shocks(deficit=deficit)

    assert simulate(world, lending(0.3)).diagnostics.residual < 1e-10
    with pytest.raises(NotConverged, match="its fixed surplus takes all") as caught:
        simulate(world, lending(1.5), Options(max_iterations=100))
    assert caught.value.where == "E3"


def test_tariffs_without_end_are_autarky() -> None:
    world = draw(tariffs=0.0)
    closed = simulate(world, autarky(world), ZERO)
    walled = simulate(world, Shocks(trade_cost=1 + 1e6 * off_diagonal(6) * np.ones(4)), ZERO)
    assert np.abs(closed.real_income_hat - walled.real_income_hat).max() < 1e-8


def test_a_complete_ban_between_blocs() -> None:
    world = draw(8, 4, seed=2)
    outcome = simulate(world, Shocks(trade_cost=blocs(world)), ZERO)
    side = np.arange(8) % 2
    across = outcome.trade_after[side[:, None] != side[None, :]]
    assert (across == 0).all()
    balance = outcome.trade_after.sum(axis=(0, 2)) - outcome.trade_after.sum(axis=(1, 2))
    assert np.abs(balance).max() < 1e-8 * outcome.trade_after.sum()


def test_blocs_that_no_longer_trade_cannot_lend() -> None:
    world = draw(8, 4, seed=2)
    with pytest.raises(ScenarioError, match="still run a deficit") as caught:
        simulate(world, Shocks(trade_cost=blocs(world)))
    assert any("balanced" in way for way in caught.value.ways_out)
    balanced = simulate(world, Shocks(trade_cost=blocs(world)), Options(deficits="balanced"))
    assert balanced.diagnostics.residual < 1e-10


def test_no_output_in_a_sector() -> None:
    world = draw()
    flows = world.expenditure.copy()
    flows[2, :, 1] = 0.0
    outcome = simulate(rebuilt(world, flows), Shocks(tariff=rise(world, 0.5)))
    assert (outcome.output_after[2, 1], outcome.output_before[2, 1]) == (0, 0)
    table = outcome.frame("sectors")
    row = table.filter((table["economy"] == "E2") & (table["sector"] == "s1"))
    assert row["output_pct"][0] is None  # nothing before: no change in per cent, and not zero
    assert row["price_pct"][0] is not None


def test_a_ban_on_the_only_source_is_refused_with_the_place() -> None:
    world = draw()
    flows = world.expenditure.copy()
    flows[2, :, 1] = 0.0
    world = rebuilt(world, flows)
    with pytest.raises(ScenarioError, match="without any source") as caught:
        simulate(world, autarky(world), ZERO)
    assert "E2 s1" in str(caught.value)


def test_no_domestic_sales() -> None:
    world = draw()
    flows = world.expenditure.copy()
    flows[3, 3] = 0.0
    world = rebuilt(world, flows)
    outcome = simulate(world, Shocks(tariff=rise(world, 0.5)))
    assert outcome.trade_after[3, 3].sum() == 0
    assert outcome.real_income_hat[3] < 1
    assert gains(world).gain[3] == pytest.approx(1.0)


def test_nothing_bought_of_a_sector() -> None:
    world = draw()
    flows = world.expenditure.copy()
    flows[:, 3, 2] = 0.0
    world = rebuilt(world, flows)
    assert any("nobody sells" in note for note in world.notes)
    outcome = simulate(world, Shocks(tariff=rise(world, 0.5)))
    assert np.isfinite(outcome.real_income_hat).all()
    assert outcome.trade_after[:, 3, 2].sum() == 0


@pytest.mark.parametrize("shock", ["none", "tariff", "ban"])
def test_tiny_economies_beside_giants(shock: str) -> None:
    world = draw(6, 3, seed=4)
    flows = world.expenditure.copy()
    flows[5] *= 1e-7
    flows[:, 5] *= 1e-7
    tiny = rebuilt(world, flows)
    shocks = {
        "none": Shocks(),
        "tariff": Shocks(tariff=rise(world, 5.0)),
        "ban": Shocks(trade_cost=blocs(world)),
    }[shock]
    outcome = simulate(tiny, shocks, ZERO)
    size = outcome.world.final_expenditure
    assert size[5] < 1e-6 * size.max()
    balance = outcome.trade_after.sum(axis=(0, 2)) - outcome.trade_after.sum(axis=(1, 2))
    assert (np.abs(balance) < 1e-8 * size).all()  # relative to each economy, also the tiny one
    if shock == "none":
        assert np.abs(outcome.real_income_hat - 1).max() < 1e-9


@pytest.mark.parametrize("rate", [0.1, 1.0, 5.0])
def test_elasticities_of_a_fifth_and_of_sixty_together(rate: float) -> None:
    world = draw().with_(theta=np.array([0.2, 60.0, 0.2, 60.0]))
    outcome = simulate(world, Shocks(tariff=rise(world, rate)), ZERO)
    assert outcome.diagnostics.residual < 1e-10
    assert np.isfinite(outcome.trade_after).all()


def test_one_economy_alone() -> None:
    """Closed and Cobb-Douglas: real income moves with the Domar weight, 2 ** 1 here."""
    world = World.from_arrays(["A"], ["x", "y"], np.ones((1, 1, 2)), theta=4.0, value_added_share=0.5)
    assert world.gap < 1e-15
    outcome = simulate(world, Shocks(productivity=np.array([[2.0, 1.0]])))
    assert outcome.real_income_hat[0] == pytest.approx(2.0, abs=1e-12)
    assert simulate(world, Shocks()).real_income_hat[0] == pytest.approx(1.0)


def test_one_economy_one_sector() -> None:
    world = World.from_flows(["A"], [[3.0]], theta=4.0)
    assert simulate(world, Shocks(labour=np.array([1.5]))).real_income_hat[0] == pytest.approx(1.5)


def test_deficits_that_cannot_be_financed_fail_clearly() -> None:
    """Lending fixed in amount, by an economy whose labour all but disappears."""
    world = draw(seed=1)
    lender = int(np.argmin(world.deficit))
    labour = np.ones(6)
    labour[lender] = 1e-3
    with pytest.raises(NotConverged) as caught:
        simulate(world, Shocks(labour=labour), Options(max_iterations=100))
    assert caught.value.ways_out
    assert "proportional" in str(caught.value)
    solved = simulate(world, Shocks(labour=labour), Options(deficits="proportional"))
    assert solved.real_income_hat[lender] < 0.01


def test_too_few_iterations_say_what_stalled_and_what_to_try() -> None:
    world = draw()
    options = Options(method="anderson", max_iterations=3)
    with pytest.raises(NotConverged) as caught:
        simulate(world, Shocks(tariff=rise(world, 0.5)), options)
    text = str(caught.value)
    assert "max_iterations" in text
    assert 'method="auto"' in text
    assert "misses" in text
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("method", ["anderson", "newton-krylov", "steps", "damped"])
def test_every_method_finds_the_same(method: str) -> None:
    world = draw(seed=6)
    shocks = Shocks(tariff=rise(world, 0.4), productivity=np.full((6, 4), 1.2))
    reference = simulate(world, shocks, Options(tolerance=1e-12))
    options = Options(method=method, tolerance=1e-11, max_iterations=5000)  # type: ignore[arg-type]
    found = simulate(world, shocks, options)
    assert np.abs(found.real_income_hat - reference.real_income_hat).max() < 1e-9
    assert found.diagnostics.method == method


@pytest.mark.parametrize(
    ("shocks", "place"),
    [
        (Shocks(tariff=np.zeros((2, 2, 1))), "shocks.tariff"),
        (Shocks(tariff=np.full((6, 6, 4), -1.0)), "E0, E0, s0"),
        (Shocks(trade_cost=np.zeros((6, 6, 4))), "E0, E0, s0"),
        (Shocks(trade_cost=np.full((6, 6, 4), np.nan)), "E0, E0, s0"),
        (Shocks(productivity=np.full((6, 4), np.inf)), "E0, s0"),
        (Shocks(labour=np.array([1, 1, 0, 1, 1, 1.0])), "E2"),
        (Shocks(deficit=np.ones(6)), "shocks.deficit"),
    ],
)
def test_impossible_shocks_are_refused_with_the_cell(shocks: Shocks, place: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        simulate(draw(), shocks)
    assert place in str(caught.value)


def test_something_that_is_no_scenario_is_refused() -> None:
    with pytest.raises(ScenarioError, match="no scenario"):
        simulate(draw(), {"tariff": 0.1})  # type: ignore[arg-type]


def test_an_object_with_shocks_is_a_scenario() -> None:
    class Uniform:
        name = "uniform"
        title = "Ten points more on everything"

        def shocks(self, world: World) -> Shocks:
            return Shocks(tariff=rise(world, 0.1))

    outcome = simulate(draw(), Uniform())
    assert outcome.citation.title == "Ten points more on everything"
    assert outcome.record.scenario == "uniform"
