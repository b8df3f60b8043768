"""How fast scenarios solve, against gegravity and scipy on the same data, and against memory bandwidth.

    python -m benchmarks.simulation

The floor of a sweep is the time to read its matrices once, 8 (2 N N S + N S S) bytes, at the bandwidth that
this machine shows in the same run. Times are CPU seconds of one process (the machine may be shared), medians;
worlds are drawn from a seed at the sizes of published models, US-like tariffs of 25 points with retaliation.
Set BILAT_BENCH_GEGRAVITY to the numbers of economies that gegravity is to solve (30,100,150), 0 for none.
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterator

import numpy as np
from scipy.optimize import root

from bilat.simulation import Options, Shocks, Uncertainty, World, ensemble, fit_margins, simulate
from bilat.simulation.blas import one_thread
from bilat.simulation.sweep import State, sweep
from bilat.simulation.system import prepare

Row = dict[str, str]
SIZES = ((31, 40, "Caliendo-Parro"), (77, 45, "ICIO"), (160, 65, "GTAP"))
PEERS = tuple(int(n) for n in os.environ.get("BILAT_BENCH_GEGRAVITY", "30,100,150").split(",") if int(n))


def rows() -> Iterator[Row]:
    """One row a measurement, as they come."""
    speed = bandwidth()
    yield row("memory bandwidth, one core", f"{speed / 1e9:.1f} GB/s", "read of 256 MB")
    for n, s, name in SIZES:
        yield from solves(n, s, name, speed)
    yield from many(77, 45, 1000)
    yield against_scipy(81, 28)
    for n in PEERS:
        yield against_gegravity(n)


def row(what: str, value: str, compared: str) -> Row:
    """A line of the table."""
    return {"what": what, "value": value, "compared": compared}


def cpu(function: Callable[[], object], runs: int = 7) -> float:
    """Median CPU seconds of a call in this process, after one that warms up."""
    function()
    times = []
    for _ in range(runs):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return statistics.median(times)


def bandwidth() -> float:
    """Bytes a second that one core reads in a sum over an array that no cache holds."""
    data = np.ones(32 * 2**20)
    with one_thread():
        return data.nbytes / cpu(lambda: data.dot(data) if data.size else 0, 9)


def drawn(n: int, s: int, seed: int = 0) -> World:
    """A world with home bias, inputs, tariffs and deficits."""
    rng = np.random.default_rng(seed)
    size = rng.lognormal(0.0, 1.5, n)
    flows = rng.lognormal(0.0, 1.0, (n, n, s)) * size[:, None, None] * size[None, :, None]
    flows[np.arange(n), np.arange(n)] += 4 * flows.sum(axis=1)
    mix = flows.sum(axis=0) / flows.sum(axis=(0, 2))[:, None]
    tariff = rng.uniform(0.0, 0.1, (n, n, s))
    tariff[np.arange(n), np.arange(n)] = 0.0
    return World.from_arrays(
        [f"e{i}" for i in range(n)],
        [f"s{k}" for k in range(s)],
        flows,
        theta=rng.uniform(2.0, 8.0, s),
        tariff=tariff,
        value_added_share=rng.uniform(0.3, 0.6, (n, s)),
        input_share=0.3 * rng.dirichlet(np.full(s, 0.5), (n, s)) + 0.7 * mix[:, None, :],
    )


def war(world: World) -> Shocks:
    """25 points by the first economy on all others, and back."""
    tariff = world.tariff.copy()
    tariff[1:, 0] += 0.25
    tariff[0, 1:] += 0.25
    return Shocks(tariff=tariff)


def solves(n: int, s: int, name: str, speed: float) -> Iterator[Row]:
    """One scenario at one size: a whole run, a sweep against its floor, and memory."""
    world = drawn(n, s)
    shocks = war(world)
    outcome = simulate(world, shocks)
    whole = cpu(lambda: simulate(world, shocks))
    system = prepare(world, shocks, Options())
    state, new = State.start(system), State.start(system)
    with one_thread():
        single = cpu(lambda: sweep(system, state, new), 31)
    floor = 8 * (2 * n * n * s + n * s * s) / speed
    sweeps = outcome.diagnostics.sweeps
    label = f"{n} x {s} ({name})"
    yield row(
        f"{label}: simulate",
        f"{1e3 * whole:.1f} ms",
        f"{sweeps} sweeps; {whole / (sweeps * floor):.1f} times the floor of its sweeps",
    )
    yield row(f"{label}: one sweep", f"{1e3 * single:.3f} ms", f"{single / floor:.1f} x {1e3 * floor:.3f} ms")
    pair = Options(baseline="recomputed with zero deficits")

    def baseline_and_scenario() -> None:
        world.__dict__.pop("_baselines", None)
        simulate(world, shocks, pair)

    yield row(
        f"{label}: zero-deficit baseline and scenario", f"{1e3 * cpu(baseline_and_scenario):.1f} ms", ""
    )
    fresh = drawn(n, s)
    data = sum(a.nbytes for a in (fresh.expenditure, fresh.tariff, fresh.input_share))
    given = war(fresh)
    tracemalloc.start()
    simulate(fresh, given)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    yield row(
        f"{label}: memory of a run",
        f"{(data + peak) / 2**20:.0f} MB",
        f"{(data + peak) / data:.1f} x the data",
    )


def many(n: int, s: int, draws: int) -> Iterator[Row]:
    """An ensemble over elasticities and the size of the shock, all outputs kept."""
    world = drawn(n, s)
    shocks = war(world)
    spec = Uncertainty(theta_range=(0.7, 1.3), size=(0.8, 1.2))
    for outputs in (("economies",), ("economies", "sectors", "pairs")):
        wall, start = time.perf_counter(), time.process_time()
        found = ensemble(world, shocks, draws, spec, outputs=outputs)
        spent = time.process_time() - start
        yield row(
            f"{n} x {s}: {draws} draws, {' + '.join(outputs)}",
            f"{time.perf_counter() - wall:.1f} s wall, {spent:.1f} s CPU",
            f"{1e3 * spent / draws:.1f} ms CPU a draw; {len(found.failed)} failed",
        )
    few = draws // 10
    for what, options in (
        ("labour fixed in its sector", Options(tolerance=1e-8, labour="fixed")),
        ("a zero-deficit baseline each", Options(tolerance=1e-8, baseline="recomputed with zero deficits")),
    ):
        wall, start = time.perf_counter(), time.process_time()
        found = ensemble(world, shocks, few, spec, options=options, outputs=("economies",))
        spent = time.process_time() - start
        yield row(
            f"{n} x {s}: {few} draws, {what}",
            f"{time.perf_counter() - wall:.1f} s wall, {spent:.1f} s CPU",
            f"{1e3 * spent / few:.1f} ms CPU a draw; {len(found.failed)} failed",
        )


def against_scipy(n: int, s: int) -> Row:
    """The same equations without inputs, in wages alone, by scipy's hybrid Powell method."""
    full = drawn(n, s)
    world = World.from_arrays(
        full.economies, full.sectors, full.expenditure, theta=full.theta, tariff=full.tariff
    )
    shocks = war(world)
    tariff = shocks.tariff
    assert tariff is not None
    base = world.expenditure / world.absorption * ((1 + tariff) / (1 + world.tariff)) ** -world.theta
    income = world.value_added.sum(axis=1)

    def excess(log_w: np.ndarray) -> np.ndarray:
        w = np.exp(np.append(log_w, 0.0))
        w *= income.sum() / (w * income).sum()
        share = base * (w[:, None] ** -world.theta)[:, None, :]
        share /= share.sum(axis=0)
        tax = (world.final_share * (share * tariff / (1 + tariff)).sum(axis=0)).sum(axis=1)
        final = (w * income + world.deficit) / (1 - tax)
        sold = (share / (1 + tariff) * (world.final_share * final[:, None])).sum(axis=(1, 2))
        return (sold / (w * income) - 1)[:-1]

    theirs = cpu(lambda: root(excess, np.zeros(n - 1), method="hybr", options={"xtol": 1e-12}), 1)
    ours = cpu(lambda: simulate(world, shocks))
    w = np.exp(np.append(root(excess, np.zeros(n - 1), method="hybr", options={"xtol": 1e-12}).x, 0.0))
    gap = np.abs(w * income.sum() / (w * income).sum() / simulate(world, shocks).wage_hat - 1).max()
    return row(
        f"{n} x {s} without inputs: simulate",
        f"{1e3 * ours:.1f} ms",
        f"scipy root(hybr) {1e3 * theirs:.0f} ms, {theirs / ours:.0f} times; wages differ by {gap:.0e}",
    )


def against_gegravity(n: int) -> Row:
    """One sector, a tenth of all trade costs between the first two economies taken away."""
    what = f"one sector, {n} economies: simulate"
    rng = np.random.default_rng(n)
    place = rng.uniform(0, 1, (n, 2))
    distance = np.log(0.05 + np.hypot(*(place[:, None] - place[None, :]).transpose(2, 0, 1)))
    border = 1.0 - np.eye(n)
    size = rng.lognormal(0.0, 1.0, n)
    trade = fit_margins(np.exp(-distance - 2.0 * border), size, size).trade
    cost = np.ones((n, n, 1))
    cost[0, 1] = cost[1, 0] = np.exp(-0.5 / 4)
    world = World.from_flows([f"e{i:03d}" for i in range(n)], trade, theta=4.0)
    options = Options(deficits="proportional")
    ours = cpu(lambda: simulate(world, Shocks(trade_cost=cost), options))
    if importlib.util.find_spec("gegravity") is None:
        return row(what, f"{1e3 * ours:.1f} ms", "gegravity is not installed (make bench brings it)")
    theirs, found = _gegravity(world, trade, distance, border)
    if found is None:
        return row(what, f"{1e3 * ours:.1f} ms", f"gegravity did not solve ({theirs:.1f} s)")
    mine = 100 * (simulate(world, Shocks(trade_cost=cost), options).real_wage_hat - 1)
    gap = np.abs(mine - found).max()
    return row(
        what,
        f"{1e3 * ours:.1f} ms",
        f"gegravity {theirs:.1f} s, {theirs / ours:.0f} times; real GDP differs by {gap:.0e} points",
    )


def _gegravity(
    world: World, trade: np.ndarray, distance: np.ndarray, border: np.ndarray
) -> tuple[float, np.ndarray | None]:
    """CPU seconds for baseline and experiment, and changes of real GDP in per cent."""
    import pandas as pd
    from gegravity import BaselineData, CostCoeffs, OneSectorGE  # pyright: ignore[reportMissingImports]

    labels, n = world.economies, len(world.economies)
    i, j = np.divmod(np.arange(n * n), n)
    new = np.zeros((n, n))
    table = pd.DataFrame(
        {
            "exporter": np.array(labels)[i],
            "importer": np.array(labels)[j],
            "year": "2020",
            "trade": trade.ravel(),
            "Y": trade.sum(axis=1)[i],
            "E": trade.sum(axis=0)[j],
            "lndist": distance.ravel(),
            "international": border.ravel(),
            "pta": new.ravel(),
        }
    )
    coefficients = pd.DataFrame(
        {"var": ["lndist", "international", "pta"], "coeff": [-1.0, -2.0, 0.5], "se": [0.1, 0.1, 0.1]}
    )
    start = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for rescale in (1, 10, 100, 0.1, 1000):
            try:
                model = OneSectorGE(
                    BaselineData(table, trade_var_name="trade", expend_var_name="E", output_var_name="Y"),
                    year="2020",
                    reference_importer=labels[-1],
                    sigma=5,
                    cost_variables=["lndist", "international", "pta"],
                    cost_coeff_values=CostCoeffs(coefficients, "var", "coeff", "se"),
                    quiet=True,
                )
                model.build_baseline(omr_rescale=rescale)
                experiment = model.baseline_data.copy()
                pair = (experiment["exporter"].isin(labels[:2])) & (experiment["importer"].isin(labels[:2]))
                experiment.loc[pair & (experiment["exporter"] != experiment["importer"]), "pta"] = 1.0
                model.define_experiment(experiment)
                model.simulate()
            except Exception:
                continue
            spent = time.process_time() - start
            assert model.country_results is not None
            results = model.country_results.reindex(list(labels))
            column = next(c for c in results.columns if c.startswith("GDP change"))
            return spent, results[column].to_numpy(dtype=float)
    return time.process_time() - start, None


if __name__ == "__main__":
    from benchmarks.table import show

    show("simulation", rows())
