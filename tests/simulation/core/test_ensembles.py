"""Ensembles: the same draws, the same numbers however many workers, and bands that mean something."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType

import numpy as np
import polars as pl
import pytest
from small_worlds import draw, off_diagonal, rise

from bilat.errors import NotConverged, ScenarioError
from bilat.simulation import Options, Shocks, Uncertainty, World, ensemble, simulate
from bilat.simulation.chunks import scaled
from bilat.simulation.measures import TABLES, of_outcome

TIGHT = Options(tolerance=1e-11)


def mixed(world: World) -> Shocks:
    """A tariff, a trade cost, a ban, a productivity gain, a labour loss and a smaller deficit."""
    n, s = world.shape
    tariff = world.tariff.copy()
    tariff[1:, 0] += 0.4
    cost = np.ones((n, n, s))
    cost[0, 1:, 0] = 1.3
    cost[2, 3, 1] = np.inf
    productivity = np.ones((n, s))
    productivity[1] = 1.1
    return Shocks(tariff, cost, productivity, np.linspace(0.9, 1.0, n), 0.5 * world.deficit)


ALL = ("economies", "sectors", "pairs", "trade", "exposure")
ZERO = {"baseline": "recomputed with zero deficits"}
CES = {"sigma_inputs": 0.3, "sigma_va": 0.5, "sigma_final": 0.6}


@pytest.mark.parametrize(
    ("elasticities", "closure"),
    [
        ({}, {}),
        (CES, {}),
        ({"sigma_inputs": 2.0, "sigma_va": 1.5, "sigma_final": 3.0}, {"deficits": "proportional"}),
        ({}, {"deficits": "balanced", "labour_supply": 0.7}),
        ({}, {"numeraire": "E2"}),
        ({}, {"labour": "fixed"}),
        (CES, {"labour": "fixed", "labour_supply": 0.5, "numeraire": "E3"}),
        ({}, ZERO),
        (CES, ZERO | {"labour": "fixed", "labour_supply": 0.4, "numeraire": "E1"}),
        ({}, {"baseline": "recomputed", "deficits": "proportional", "labour_supply": 0.3}),
        ({}, {"method": "anderson"}),
    ],
)
def test_every_draw_equals_a_run_of_its_own(
    elasticities: dict[str, float], closure: dict[str, object]
) -> None:
    """All measures of all tables; the draw of its own goes through simulate, from the baseline on."""
    world = draw(seed=3).with_(**elasticities)
    shocks = mixed(world)
    options = Options(tolerance=1e-11, **closure)  # type: ignore[arg-type]
    spec = Uncertainty(theta_range=(0.6, 1.4), size=(0.5, 1.1))
    many = ensemble(world, shocks, 20, spec, options=options, outputs=ALL, focus=("E1", "E4"))
    assert many.failed == ()
    deficit = many.central.world.deficit
    for d in (0, 7, 19):
        size = float(many.size[d])
        one = simulate(world.with_(theta=many.theta[d]), scaled(world, shocks, size, deficit), options)
        values = of_outcome(one, many.wanted)
        assert set(values) == {name for kind in ALL for name in TABLES[kind]}
        for name, value in values.items():
            # Single precision holds 6e-8 of a number; residuals of 1e-11 leave less.
            scale = max(1.0, float(np.nanmax(np.abs(value))))
            found = np.asarray(many.values[name][d])
            assert (np.isnan(found) == np.isnan(value)).all(), name
            assert np.nanmax(np.abs(found - value)) < 3e-7 * scale, name
    assert any("recomputed for each draw" in note for note in many.notes) == ("baseline" in closure)


def test_tables_that_do_not_add_up_are_recomputed_for_every_draw() -> None:
    world = draw(seed=4)
    skewed = world.final_share * np.linspace(0.9, 1.1, 4)
    skewed /= skewed.sum(axis=1, keepdims=True)
    world = world.with_(final_share=skewed)
    assert world.gap > 1e-4
    shocks = Shocks(tariff=rise(world, 0.2))
    many = ensemble(world, shocks, 5, options=TIGHT)
    one = simulate(world.with_(theta=many.theta[2]), shocks, TIGHT)
    assert np.abs(many.values["real_income_pct"][2] - 100 * (one.real_income_hat - 1)).max() < 1e-7
    held = simulate(many.central.world.with_(theta=many.theta[2]), shocks, TIGHT)
    assert np.abs(one.real_income_hat - held.real_income_hat).max() > 1e-7  # it does make a difference


def test_effects_on_trade_are_kept_by_every_draw() -> None:
    """Trade halved at given prices is halved whatever theta is; a cost of 20 % cuts more where theta is high.

    With outputs and expenditures nearly given (a pair that is tiny beside its economies), trade itself is.
    """
    world = draw(sectors=1, inputs=False, tariffs=0.0, seed=6)
    flows = world.expenditure.copy()
    flows[0, 1] *= 1e-9
    world = World.from_arrays(world.economies, world.sectors, flows, theta=5.0)
    spec = Uncertainty(theta_sets=[[2.0], [5.0], [9.0]])
    half, dear = np.ones_like(flows), np.ones_like(flows)
    half[0, 1], dear[0, 1] = 0.5, 1.2
    kept = ensemble(world, Shocks(trade_ratio=half), 20, spec, options=TIGHT)
    assert np.abs(kept.values["trade_pct"][:, 0, 1] + 50).max() < 1e-5
    assert any("stated by their effect on trade" in note for note in kept.notes)
    cost = ensemble(world, Shocks(trade_cost=dear), 20, spec, options=TIGHT)
    expected = 100 * (1.2 ** -cost.theta[:, 0] - 1)
    assert np.abs(cost.values["trade_pct"][:, 0, 1] - expected).max() < 1e-5


def test_one_sector_without_inputs_or_tariffs() -> None:
    world = draw(sectors=1, inputs=False, tariffs=0.0)
    cost = 1 + 0.3 * off_diagonal(6)
    many = ensemble(world, Shocks(trade_cost=cost), 5, options=TIGHT)
    one = simulate(world.with_(theta=many.theta[4]), Shocks(trade_cost=cost), TIGHT)
    assert np.abs(many.values["real_income_pct"][4] - 100 * (one.real_income_hat - 1)).max() < 1e-7
    assert (many.values["tariff_revenue"] == 0).all()


def test_workers_and_order_do_not_change_a_bit() -> None:
    world = draw(seed=2)
    spec = Uncertainty(theta_range=(0.5, 1.5), size=(0.8, 1.2), baselines=(draw(seed=8).with_(),))
    spec = Uncertainty(spec.theta_range, size=spec.size, baselines=(world.with_(theta=world.theta),))
    seen: list[tuple[int, int]] = []
    runs = [
        ensemble(
            world,
            mixed(world),
            70,
            spec,
            seed=5,
            workers=workers,
            progress=lambda d, n: seen.append((d, n)),
            outputs=ALL,
        )
        for workers in (1, 2, 7)
    ]
    for other in runs[1:]:
        for name, array in runs[0].values.items():
            assert array.tobytes() == other.values[name].tobytes(), name
    assert [n for d, n in seen if d == 70] == [70] * 3
    assert sorted(set(runs[0].world_of)) == [0, 1]
    different = ensemble(world, mixed(world), 70, spec, seed=6)
    assert not np.array_equal(different.theta, runs[0].theta)
    assert runs[0].citation.key != different.citation.key


def test_bands_are_quantiles_of_the_draws() -> None:
    world = draw()
    many = ensemble(world, Shocks(tariff=rise(world, 0.3)), 40, Uncertainty(theta_error=1.0))
    table = many.bands("economies", (0.1, 0.9))
    row = table.filter((table["economy"] == "E1") & (table["measure"] == "real_income_pct"))
    values = many.values["real_income_pct"][:, 1]
    assert row["q10"][0] == pytest.approx(np.quantile(values, 0.1))
    assert row["q90"][0] == pytest.approx(np.quantile(values, 0.9))
    assert row["q10"][0] < row["central"][0] < row["q90"][0]
    assert row["share_positive"][0] == (values > 0).mean()
    assert many.bands("sectors").height == 6 * 4 * len(TABLES["sectors"])
    assert many.bands("pairs", measures=["trade_pct"]).height == 36
    assert set(table["measure"]) == set(TABLES["economies"])
    assert (table["draws"] == 40).all()
    assert (table["failed"] == 0).all()
    with pytest.raises(ScenarioError, match="no such measure"):
        many.bands("pairs", measures=["weight"])
    with pytest.raises(ScenarioError, match="no such table"):
        many.bands("planets")


def test_signs_agree_or_not() -> None:
    """A subsidy in some draws, a tariff in others: signs differ; what does not move at all has no sign."""
    world = draw(tariffs=0.0)
    tariff = np.zeros_like(world.tariff)
    tariff[1, 0] = 0.1
    many = ensemble(world, Shocks(tariff=tariff), 30, Uncertainty(theta_range=(0.5, 1.5)))
    row = many.bands("pairs", measures=["trade_pct"]).filter(
        (pl.col("exporter") == "E1") & (pl.col("importer") == "E0")
    )
    assert row["central"].item() < 0
    assert (row["share_same_sign"].item(), row["share_positive"].item()) == (1.0, 0.0)
    still = ensemble(world, Shocks(tariff=world.tariff), 10)
    table = still.bands("economies", measures=["real_income_pct", "welfare_first_order_pct"])
    assert (table["share_positive"] == 0).all()
    assert (table["share_same_sign"] == 1).all()
    levels = still.bands("economies", measures=["exports"])
    assert levels["share_same_sign"].is_null().all()


def test_results_beyond_memory_go_to_a_file_and_stay_the_same() -> None:
    world = draw()
    shocks = Shocks(tariff=rise(world, 0.3))
    heap = ensemble(world, shocks, 20, outputs=ALL)
    disk = ensemble(world, shocks, 20, outputs=ALL, memory=0)
    assert isinstance(disk.values["flow_pct"], np.memmap)
    assert not isinstance(heap.values["flow_pct"], np.memmap)
    for kind in ALL:
        assert heap.bands(kind).equals(disk.bands(kind)), kind


def test_bands_over_a_subset_of_draws_where_a_flow_exists_in_some_baselines_only() -> None:
    world = draw(seed=2)
    flows = world.expenditure.copy()
    flows[3, 4, 0] = 0.0
    other = World.from_arrays(world.economies, world.sectors, flows, theta=world.theta, tariff=world.tariff)
    spec = Uncertainty(theta_range=(0.8, 1.2), baselines=(other,))
    many = ensemble(world, Shocks(tariff=rise(world, 0.3)), 30, spec, outputs=("trade",))
    row = many.bands("trade").filter(
        (pl.col("exporter") == "E3") & (pl.col("importer") == "E4") & (pl.col("sector") == "s0")
    )
    assert row["draws"].item() == (many.world_of == 0).sum()


@pytest.mark.parametrize("labour", ["mobile", "fixed"])
@pytest.mark.parametrize("case", ["one economy", "ban", "tiny and zero", "no home sales", "elasticities"])
def test_hard_worlds_have_bands_too(case: str, labour: str) -> None:
    """Nothing to compare with is an empty table or a missing row, never a crash or a NaN."""
    world = draw(seed=5).with_(sigma_inputs=0.4, sigma_va=0.4, sigma_final=0.4)
    flows, options = world.expenditure.copy(), {"baseline": "recomputed with zero deficits"}
    shocks = Shocks(tariff=np.where(np.eye(6, dtype=bool)[:, :, None], 0.0, 2.0) * np.ones((6, 6, 4)))
    if case == "one economy":
        world = World.from_arrays(["A"], ["x", "y"], [[[3.0, 4.0]]], theta=4.0, value_added_share=0.5)
        shocks = Shocks(productivity=[[1.1, 0.9]])  # type: ignore[arg-type]
    elif case == "ban":
        cost = np.ones((6, 6, 4))
        cost[:3, 3:] = cost[3:, :3] = np.inf
        shocks = Shocks(trade_cost=cost)
    elif case == "elasticities":
        world = world.with_(theta=np.array([0.2, 60.0, 4.0, 5.0]))
    else:
        if case == "no home sales":
            flows[np.arange(6), np.arange(6)] = 0.0
        else:
            flows[5] *= 1e-7
            flows[:, 5] *= 1e-7
            flows[1, :, 2] = 0.0
        world = World.from_arrays(
            world.economies, world.sectors, flows, theta=world.theta, value_added_share=0.6
        )
        shocks = Shocks(tariff=np.where(np.eye(6, dtype=bool)[:, :, None], 0.0, 0.5) * np.ones((6, 6, 4)))
    chosen = Options(tolerance=1e-8, labour=labour, **options)  # type: ignore[arg-type]
    many = ensemble(world, shocks, 6, Uncertainty(theta_range=(0.7, 1.3)), options=chosen, outputs=ALL)
    assert many.failed == ()
    for kind in ALL:
        table = many.bands(kind)
        for column in ("central", "mean", "q5", "q50", "q95"):
            assert table[column].is_finite().all(), (kind, column)
        assert (table["q5"] <= table["q95"]).all()
        assert (table.height == 0) == (case == "one economy" and kind == "trade")


def test_no_uncertainty_no_band() -> None:
    world = draw()
    many = ensemble(world, Shocks(tariff=rise(world, 0.3)), 3, Uncertainty(), options=TIGHT)
    spread = np.ptp(many.values["real_income_pct"], axis=0)
    assert spread.max() < 1e-8
    for kind in ("economies", "sectors", "pairs"):
        for name in TABLES[kind]:
            gap = np.abs(many.values[name][0] - many.values[f"central {name}"])
            assert np.nanmax(gap / (1 + np.abs(many.values[name][0]))) < 3e-7, name


def test_higher_elasticities_make_trade_wars_smaller_losses_of_welfare_per_flow() -> None:
    """With larger theta flows react more: the mean fall of trade grows along draws sorted by theta."""
    world = draw(sectors=1, tariffs=0.0)
    sets = np.array([[2.0], [4.0], [8.0]])
    many = ensemble(world, Shocks(tariff=rise(world, 0.2)), 30, Uncertainty(theta_sets=sets))
    fall = {
        float(t): many.values["exports"][many.theta[:, 0] == t].mean(axis=0) for t in np.unique(many.theta)
    }
    assert set(fall) == {2.0, 4.0, 8.0}
    assert (fall[2.0] > fall[4.0]).all()
    assert (fall[4.0] > fall[8.0]).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"theta_range": (0.5, 1.5), "theta_error": 1.0}, "two ways"),
        ({"theta_range": (2.0, 1.0)}, "upside down"),
        ({"theta_error": [1.0, 2.0]}, "wrong shape"),
        ({"theta_sets": [[1.0, -1.0, 1.0, 1.0]]}, "wrong shape or sign"),
        ({"size": (-1.0, 1.0)}, "multiples"),
    ],
)
def test_impossible_uncertainty_is_refused(change: dict[str, object], message: str) -> None:
    world = draw()
    with pytest.raises(ScenarioError, match=message):
        ensemble(world, Shocks(), 3, Uncertainty(**change))  # type: ignore[arg-type]


def test_other_labels_of_a_baseline_are_refused() -> None:
    world = draw()
    with pytest.raises(ScenarioError, match="other labels"):
        ensemble(world, Shocks(), 3, Uncertainty(baselines=(draw(5),)))


def test_draws_that_do_not_solve_are_an_error_or_counted() -> None:
    """Deficits larger than what is left to finance them: the deeper draws have no solution."""
    world = draw(seed=1)
    labour = np.ones(6)
    poor = int(np.argmin(world.deficit))
    labour[poor] = 0.05
    options = Options(max_iterations=30)
    shocks = Shocks(labour=labour, deficit=6 * world.deficit)
    spec = Uncertainty(size=(0.0, 2.0))
    try:
        many = ensemble(
            world,
            scaled(world, shocks, 0.3),
            12,
            spec,
            options=options,
            max_failed=1.0,
            outputs=("economies",),
        )
    except NotConverged:
        pytest.fail("a share of failures that is allowed must not raise")
    assert many.failed
    assert any("left out" in note for note in many.notes)
    assert np.isnan(many.values["real_income_pct"][list(many.failed)]).all()
    assert many.bands()["mean"].is_not_nan().all()
    with pytest.raises(NotConverged, match="did not solve"):
        ensemble(world, scaled(world, shocks, 0.3), 12, spec, options=options, max_failed=0.0)


class _Handle(tuple):
    """A reference that can be a key, as Ray's are."""

    __slots__ = ()

    def __new__(cls, *parts: object) -> _Handle:
        return super().__new__(cls, parts)

    def __hash__(self) -> int:
        return hash(self[0])

    def __eq__(self, other: object) -> bool:
        return self is other


class FakeRay(ModuleType):
    """As much of Ray as the engine uses; loses the first worker of every second chunk."""

    def __init__(self) -> None:
        super().__init__("ray")
        self.lost = 0
        self.sent = 0
        self.shut = False
        error = type("RayError", (Exception,), {})
        self.exceptions = ModuleType("ray.exceptions")
        self.exceptions.RayError = error  # type: ignore[attr-defined]
        self.exceptions.RayTaskError = type("RayTaskError", (error,), {})  # type: ignore[attr-defined]

    def is_initialized(self) -> bool:
        return False

    def init(self, **_: object) -> None: ...

    def shutdown(self) -> None:
        self.shut = True

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 0.25}

    def put(self, value: object) -> object:
        import pickle

        return pickle.loads(pickle.dumps(value))  # as a worker on another machine would get it

    def remote(self, **options: object) -> Callable[[Callable[..., object]], type]:
        assert options["max_retries"]

        def wrap(function: Callable[..., object]) -> type:
            class Task:
                @staticmethod
                def remote(*arguments: object) -> _Handle:
                    self.sent += 1
                    return _Handle(self.sent, function, arguments)

            return Task

        return wrap

    def wait(self, references: list, num_returns: int) -> tuple[list, list]:
        return references[-num_returns:], references[:-num_returns]  # out of order on purpose

    def get(self, reference: tuple) -> object:
        number, function, arguments = reference
        if number % 2:
            self.lost += 1
            raise self.exceptions.RayError("the worker died")
        return function(*arguments)


def test_a_cluster_that_loses_workers_gives_the_same_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = FakeRay()
    monkeypatch.setitem(sys.modules, "ray", ray)
    world = draw()
    shocks = mixed(world)
    here = ensemble(world, shocks, 50, workers=1)
    there = ensemble(world, shocks, 50, cluster="local")
    assert ray.lost > 0
    assert ray.shut
    for name, array in here.values.items():
        assert array.tobytes() == there.values[name].tobytes(), name


def test_a_cluster_that_cannot_be_reached_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = FakeRay()

    def refuse(**_: object) -> None:
        raise ConnectionError("Failed to connect to Ray cluster at 10.0.0.1:6379")

    monkeypatch.setattr(ray, "init", refuse)
    monkeypatch.setitem(sys.modules, "ray", ray)
    world = draw()
    with pytest.raises(ScenarioError, match=r"cannot be reached[\s\S]*10\.0\.0\.1:6379"):
        ensemble(world, Shocks(), 2, cluster="10.0.0.1:6379")


def test_without_ray_the_cluster_option_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    world = draw()
    with pytest.raises(ScenarioError, match=r"bilat\[cluster\]"):
        ensemble(world, Shocks(), 2, cluster="local")
