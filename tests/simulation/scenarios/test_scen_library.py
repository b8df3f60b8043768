"""The library: every scenario reads, has sources, runs; the rates are those of the orders."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from bilat import economies
from bilat.errors import ScenarioError
from bilat.simulation import scenarios, worlds
from bilat.simulation.scenarios import library

EXPECTED = {
    "us-tariffs-2025-04-02", "us-tariffs-2025-04-02-retaliation", "us-tariffs-2025-07-31",
    "us-tariffs-2025-07-31-retaliation", "us-tariffs-2025-07-31-electronics-exempt",
    "us-china-decoupling", "us-china-decoupling-asean-with-us", "us-china-decoupling-asean-with-china",
    "asean-china-upgrade", "rcep-full", "malaysia-china-rail-link", "chip-export-stop", "china-new-energy",
}  # fmt: skip


def run(name: str, *focus: str, world: str | None = None) -> scenarios.report.Report:  # type: ignore[name-defined]
    scenario = library.load(name)
    return scenarios.run(scenario, worlds.packaged(world or str(scenario.world_name)), focus=focus)


def test_the_library_holds_what_was_promised() -> None:
    assert set(library.names()) >= EXPECTED
    assert all(library.titles().values())
    with pytest.raises(ScenarioError, match="perhaps rcep-full"):
        library.load("rcep-ful")


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_scenario_runs_and_solves(name: str) -> None:
    report = run(name)
    assert report.outcome.diagnostics.residual < 1e-9
    assert np.isfinite(report.outcome.real_income_hat).all()
    assert all(source for _, source in report.scenario.source_lines())
    assert all(effect.flows > 0 for effect in report.application.effects)
    assert report.scenario.describe().count("Source: ") >= len(report.scenario.spec.shocks)


# Restated from Annex I of Executive Orders 14257 (2 April 2025) and 14326 (31 July 2025); China is 34 points
# (10 from May on, Executive Order 14298) and 20 over opioids; Canada and Mexico are outside the orders.
POINTS = {
    "us-tariffs-2025-04-02": {"MYS": 24, "CHN": 54, "VNM": 46, "DEU": 20, "GBR": 10, "JPN": 24, "CAN": 0, "MEX": 0},
    "us-tariffs-2025-07-31": {"MYS": 19, "CHN": 30, "VNM": 20, "GBR": 10, "JPN": 15, "CHE": 39, "CAN": 0, "MEX": 0},
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(POINTS))
def test_us_tariffs_are_those_of_the_orders(name: str) -> None:
    world = worlds.packaged("icio-2022")
    new = library.load(name).shocks(world).tariff
    assert new is not None
    usa = world.index("USA")
    machines, oil, services = (world.sector_index(s) for s in ("C28", "B05_06", "SERV"))
    for code, points in POINTS[name].items():
        i = world.index(code)
        assert 100 * (new - world.tariff)[i, usa, machines] == pytest.approx(points)
        assert (new - world.tariff)[i, usa, services] == 0
        if code != "CHN":
            assert (new - world.tariff)[i, usa, oil] == 0
    if name == "us-tariffs-2025-07-31":  # all-in floor
        germany = new[world.index("DEU"), usa, machines]
        assert germany == pytest.approx(0.15)


@pytest.mark.shared
def test_all_rates_agree_with_the_table_of_the_orders() -> None:
    path = Path("../shared/data/tariffs/us_reciprocal_tariffs_2025.csv")
    if not path.exists():
        pytest.skip("the developers' table of the orders is not here")
    names = {
        "Republic of Yemen": "YEM", "East Timor": "TLS", "Congo (Brazzaville)": "COG",
        "Myanmar (Burma)": "MMR", "St Pierre and Miquelon": "SPM",
    }  # fmt: skip
    april = library.load("us-tariffs-2025-04-02").spec.shocks[0].add.by_origin  # type: ignore[union-attr]
    july = library.load("us-tariffs-2025-07-31").spec.shocks[0].add.by_origin  # type: ignore[union-attr]
    assert april is not None
    assert july is not None
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code = economies.lookup(names.get(row["country"], row["country"])).code
            if code in ("CHN", "CAN", "MEX"):
                continue
            if row["apr2_2025_pct"]:
                rate = april.get(code, april["others"])
                assert 100 * rate == pytest.approx(float(row["apr2_2025_pct"])), code
            if row["eo_2025_07_31_pct"] and code != "EU":
                rate = july.get(code, july["others"])
                assert 100 * rate == pytest.approx(float(row["eo_2025_07_31_pct"])), code


def test_us_tariffs_read_as_an_economist_expects() -> None:
    # Signs that any general equilibrium of 2025 finds: those hit hardest lose, the exempt neighbours gain,
    # trade is diverted, and retaliation makes the United States worse off.
    report = run("us-tariffs-2025-04-02")
    o = report.outcome
    gain = dict(zip(o.economies, 100 * (o.real_income_hat - 1), strict=True))
    assert gain["VNM"] < gain["CHN"] < 0
    assert gain["MYS"] < 0
    assert gain["MEX"] > 0
    assert gain["CAN"] > 0
    chn, mys, usa, mex = (o.world.index(c) for c in ("CHN", "MYS", "USA", "MEX"))
    trade = o.trade_after.sum(axis=2) / o.trade_before.sum(axis=2)
    assert trade[chn, usa] < trade[mys, usa] < 1 < trade[mex, usa]
    assert o.revenue_after[usa] > o.revenue_before[usa]
    answered = run("us-tariffs-2025-04-02-retaliation").outcome
    assert answered.real_income_hat[usa] < o.real_income_hat[usa]
    eased = run("us-tariffs-2025-07-31").outcome
    assert o.real_income_hat[mys] < eased.real_income_hat[mys] < 1
    exempt = run("us-tariffs-2025-07-31-electronics-exempt").outcome
    assert eased.real_income_hat[mys] < exempt.real_income_hat[mys] < 1


def test_taking_a_side_costs_asean_more_than_staying_out() -> None:
    out = {
        name: run(name).outcome
        for name in (
            "us-china-decoupling",
            "us-china-decoupling-asean-with-us",
            "us-china-decoupling-asean-with-china",
        )
    }
    neutral = out["us-china-decoupling"]
    for code in ("MYS", "VNM", "THA", "SGP"):
        i = neutral.world.index(code)
        for name in ("us-china-decoupling-asean-with-us", "us-china-decoupling-asean-with-china"):
            assert out[name].real_income_hat[i] < neutral.real_income_hat[i]


def test_rcep_helps_members_and_the_zero_rates_have_a_value() -> None:
    o = run("rcep-full").outcome
    for code in ("JPN", "KOR", "MYS", "VNM"):
        assert o.real_income_hat[o.world.index(code)] > 1
    # in the world with rates for everybody else, the upgrade also brings the zero tariffs: trade grows more
    free, mfn = run("asean-china-upgrade").outcome, run("asean-china-upgrade", world="icio-2022").outcome
    chn, mys = free.world.index("CHN"), free.world.index("MYS")
    growth = [x.trade_after[chn, mys].sum() / x.trade_before[chn, mys].sum() for x in (free, mfn)]
    assert 1 < growth[0] < growth[1]
