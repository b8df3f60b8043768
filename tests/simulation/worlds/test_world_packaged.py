"""The packaged worlds: totals of the sources, the cautions that were promised, and that they replicate."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from bilat.errors import ScenarioError
from bilat.simulation import Shocks, simulate, worlds
from bilat.simulation.world import World
from bilat.simulation.worlds import elasticities


@pytest.fixture(scope="module")
def icio() -> World:
    return worlds.packaged("icio-2022")


@pytest.fixture(scope="module")
def baci() -> World:
    return worlds.packaged("baci-2023")


@pytest.mark.parametrize("name", worlds.names())
def test_every_world_is_its_own_equilibrium_and_says_where_it_comes_from(name: str) -> None:
    world = worlds.packaged(name)
    assert world.gap < 1e-9
    # no shock changes nothing: 1e-8 is the solver's tolerance on residuals times openness
    assert np.abs(simulate(world, Shocks()).real_income_hat - 1).max() < 1e-8
    assert world.citation.terms
    assert {"expenditure", "theta"} <= set(world.sources)
    assert worlds.describe(name)
    assert world.notes


def test_icio_has_the_published_value_added(icio: World) -> None:
    # OECD ICIO 2022: value added of China 16.6, Malaysia 0.42, the United States 25.9 trillion USD
    value = {code: icio.value_added[icio.index(code)].sum() / 1e6 for code in ("CHN", "MYS", "USA")}
    assert value["CHN"] == pytest.approx(16.6, abs=0.05)
    assert value["MYS"] == pytest.approx(0.42, abs=0.005)
    assert value["USA"] == pytest.approx(25.9, abs=0.05)
    assert icio.shape == (77, 23)


def test_icio_keeps_the_cautions(icio: World) -> None:
    food, services = icio.sector_index("C10T12"), icio.sector_index("SERV")
    assert icio.tariff[:, :, food].max() == pytest.approx(0.20)
    assert icio.tariff[:, :, services].max() == 0
    assert np.einsum("iis->is", icio.tariff).max() == 0
    said = " ".join(icio.notes)
    for words in ("capped", "SERV", "below zero in 241 cells, 1.00% of expenditure", "MFN"):
        assert words in said


def test_the_variant_frees_asean_and_china_and_keeps_customs_values(icio: World) -> None:
    free = worlds.packaged("icio-2022-acfta")
    members = [free.index(c) for c in ("CHN", "MYS", "VNM", "LAO", "SGP")]
    assert free.tariff[np.ix_(members, members)].max() == 0
    usa = free.index("USA")
    np.testing.assert_array_equal(free.tariff[usa], icio.tariff[usa])
    np.testing.assert_allclose(free.net_flows, icio.net_flows, rtol=1e-12)
    assert free.citation.key != icio.citation.key


def test_baci_has_the_published_trade_and_gdp(baci: World) -> None:
    chn, mys = baci.index("CHN"), baci.index("MYS")
    # CEPII BACI V202501, 2023: 68.8 and 74.3 billion USD
    assert baci.net_flows[chn, mys, 0] / 1e3 == pytest.approx(68.8, abs=0.05)
    assert baci.net_flows[mys, chn, 0] / 1e3 == pytest.approx(74.3, abs=0.05)
    # World Bank: GDP of China 17.8 trillion in current USD (18.3 after the revision of 2025)
    assert 17.5 < baci.value_added[chn].sum() / 1e6 < 18.5
    assert baci.shape == (194, 1)
    assert "TWN" not in baci.economies
    assert "NAM" in baci.economies  # Namibia, whose short code NA reads as missing
    assert any("Weakness" in note for note in baci.notes)


def test_aggregating_keeps_totals(icio: World) -> None:
    small = icio.aggregate(economies=dict.fromkeys(("DEU", "FRA", "ITA", "ESP", "NLD"), "EU"))
    assert small.expenditure.sum() == pytest.approx(icio.expenditure.sum())
    assert small.value_added.sum() == pytest.approx(icio.value_added.sum())
    assert small.tariff_revenue.sum() == pytest.approx(icio.tariff_revenue.sum())


def test_other_sets_of_elasticities(icio: World) -> None:
    assert {"GYY", "FGO", "CP", "U4"} <= set(worlds.theta_sets())
    other = worlds.packaged("icio-2022", theta="U4")
    assert (other.theta == 4).all()
    assert "Simonovska" in other.sources["theta"]
    # Giri, Yi and Yilmazkuday (2021): basic metals 8.94, textiles 4.4325; no study value in agriculture: 4
    for sector, value in {"C24": 8.94, "C13T15": 4.4325, "A01_02": 4.0, "SERV": 4.0}.items():
        assert icio.theta[icio.sector_index(sector)] == value
    np.testing.assert_allclose(elasticities.theta("CP", ["C19", "D35", "C10-C12"]), [64.85, 4.0, 2.62])
    with pytest.raises(ScenarioError, match="perhaps FGO"):
        worlds.packaged("icio-2022", theta="FGOO")
    with pytest.raises(ScenarioError, match="no elasticity for a sector"):
        elasticities.theta("GYY", ["widgets"])


def test_worlds_are_found_by_name_and_by_path(tmp_path: Path, icio: World) -> None:
    path = icio.save(tmp_path / "mine.world")
    assert worlds.find(path).economies == icio.economies
    assert worlds.find("mine.world", beside=tmp_path / "scenario.yaml").sectors == icio.sectors
    with pytest.raises(ScenarioError, match="perhaps icio-2022"):
        worlds.find("icio-202")
    with pytest.raises(ScenarioError, match="no such world file"):
        worlds.find("other.world")


@pytest.mark.shared
def test_the_packaged_files_are_what_the_script_builds(icio: World, baci: World) -> None:
    data = Path("../shared/data")
    if not data.exists():
        pytest.skip("the developers' data are not here")
    spec = importlib.util.spec_from_file_location("build_worlds", "scripts/build_worlds.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    built = script.icio(data)
    # single precision in the file: 6e-8
    np.testing.assert_allclose(icio.expenditure, built.expenditure, rtol=1e-6)
    np.testing.assert_allclose(icio.final_share, built.final_share, atol=1e-6)
    assert icio.notes[:-1] == built.notes[: len(icio.notes) - 1]
    np.testing.assert_allclose(script.baci(data, 0.493).expenditure, baci.expenditure, rtol=1e-6)
