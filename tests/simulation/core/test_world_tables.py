"""A world is checked when it is made, says what was changed, and survives a file and an aggregation."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_worlds import draw, rise

from bilat.citations import Citation
from bilat.errors import DataError, ScenarioError
from bilat.simulation import Options, Shocks, World, gains, simulate

TWO = ["A", "B"]


def two(**changes: object) -> World:
    """Two economies, two sectors, everything bought by everybody."""
    tables: dict[str, object] = {"expenditure": np.ones((2, 2, 2)), "theta": 4.0} | changes
    return World.from_arrays(TWO, ["x", "y"], **tables)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "where", "message"),
    [
        ({"expenditure": np.ones((2, 2, 3))}, "expenditure", "wrong shape"),
        ({"expenditure": -np.ones((2, 2, 2))}, "expenditure[A, A, x]", "impossible"),
        ({"expenditure": np.full((2, 2, 2), np.nan)}, "expenditure[A, A, x]", "impossible"),
        ({"expenditure": [["a"]]}, "expenditure", "not numeric"),
        ({"expenditure": None}, "expenditure", "twice or not at all"),
        (
            {"expenditure": np.array([[[1.0, 1], [0, 0]], [[1, 1], [0, 0]]])},
            "expenditure[:, B, :]",
            "nothing",
        ),
        ({"tariff": np.full((2, 2, 2), 0.1)}, "tariff[A, A, x]", "own goods"),
        ({"tariff": np.full((2, 2, 2), -1.5)}, "tariff[A, A, x]", "impossible"),
        ({"theta": [4.0, 0.0]}, "theta[y]", "impossible"),
        ({"value_added_share": 1.2}, "value_added_share[A, x]", "impossible"),
        ({"value_added_share": np.ones((3, 2))}, "value_added_share", "wrong shape"),
        (
            {"value_added_share": 0.5, "input_share": np.full((2, 2, 2), 0.3)},
            "input_share[A, x, :]",
            "do not add up",
        ),
        (
            {"value_added_share": 0.5, "input_coefficient": np.full((2, 2, 2), 0.3)},
            "input_coefficient[A, x, :]",
            "do not add up",
        ),
        ({"input_coefficient": np.full((2, 2, 2), 0.7)}, "value_added_share[A, x]", "impossible"),
        ({"deficit": [1.0, 1.0]}, "deficit", "add up to zero"),
        ({"deficit": [1.0, -1.0]}, "deficit[A]", "contradicts"),
        ({"final_share": np.full((2, 2), 0.4)}, "final_share[A, :]", "add up to 1"),
        ({"final_share": [[0.9, 0.1], [0.5, 0.5]]}, "final_share[A, x]", "contradicts"),
        ({"sigma_va": 0.0}, "sigma_va", "impossible"),
        (
            {"expenditure": None, "trade_share": np.ones((2, 2, 2)), "absorption": np.ones((2, 2))},
            "trade_share[:, A, x]",
            "add up to 1",
        ),
    ],
)
def test_a_table_that_does_not_fit_is_named(changes: dict[str, object], where: str, message: str) -> None:
    with pytest.raises(ScenarioError, match=message) as caught:
        two(**changes)
    assert caught.value.where == where


def test_labels_are_unique_and_known() -> None:
    with pytest.raises(ScenarioError, match="twice"):
        World.from_arrays(["A", "A"], ["x"], np.ones((2, 2, 1)), theta=4)
    with pytest.raises(ScenarioError, match="one string"):
        World.from_arrays("AB", ["x"], np.ones((2, 2, 1)), theta=4)
    with pytest.raises(ScenarioError) as caught:
        draw().index("E11")
    assert "E1" in str(caught.value.expected)


def test_what_is_changed_is_said() -> None:
    flows = np.array([[[8.0, 1.0], [1.0, 1.0]], [[1.0, 0.2], [6.0, 3.0]]])
    table = np.array([[0.999, 0.0], [0.5, 0.5]])
    world = two(expenditure=flows, value_added_share=0.4, input_share=table, tolerance=2e-3)
    assert any("input shares renormalised" in note for note in world.notes)
    clipped = two(expenditure=flows, value_added_share=0.1, input_share=[[0.2, 0.8], [0.1, 0.9]])
    assert any("negative" in note and "set to zero" in note for note in clipped.notes)
    assert clipped.gap > 1e-3
    assert (clipped.final_share >= 0).all()
    assert two(deficit=[1e-6, -1e-6]).notes


def test_shares_and_flows_make_the_same_world() -> None:
    world = draw()
    pi = world.expenditure / world.absorption
    other = World.from_arrays(
        world.economies,
        world.sectors,
        trade_share=pi,
        absorption=world.absorption,
        theta=world.theta,
        tariff=world.tariff,
        value_added_share=world.value_added_share,
        input_coefficient=(1 - world.value_added_share)[:, :, None] * world.input_share,
    )
    for name in ("expenditure", "input_share", "final_share", "deficit"):
        assert np.abs(getattr(other, name) - getattr(world, name)).max() < 1e-10, name


def test_tariffs_in_or_out_of_the_flows() -> None:
    world = draw()
    net = World.from_arrays(
        world.economies,
        world.sectors,
        world.net_flows,
        tariff_inclusive=False,
        theta=world.theta,
        tariff=world.tariff,
        value_added_share=world.value_added_share,
        input_share=world.input_share,
    )
    assert np.abs(net.expenditure / world.expenditure - 1).max() < 1e-14
    assert world.tariff_revenue == pytest.approx((world.net_flows * world.tariff).sum(axis=(0, 2)))


def test_a_world_is_not_changed_behind_its_back() -> None:
    flows = np.ones((2, 2, 2))
    world = two(expenditure=flows)
    flows[0, 0, 0] = 99.0
    assert world.expenditure[0, 0, 0] == 1.0
    with pytest.raises(ValueError, match="read-only"):
        world.tariff[0, 1, 0] = 1.0


def test_gdp_and_customs_flows_make_one_sector() -> None:
    world = World.from_flows(["A", "B"], [[np.nan, 10.0], [20.0, np.nan]], gdp=[100.0, 50.0], theta=5.0)
    assert world.expenditure[:, :, 0].tolist() == [[90.0, 10.0], [20.0, 30.0]]
    assert world.value_added[:, 0].tolist() == [100.0, 50.0]
    assert world.deficit.tolist() == [10.0, -10.0]
    assert world.notes == ()


def test_an_entrepot_is_imputed_and_named() -> None:
    world = World.from_flows(["SGP", "B"], [[0, 120.0], [110.0, 0]], gdp=[100.0, 500.0], theta=5.0)
    assert "SGP" in world.notes[0]
    assert world.expenditure[0, 0, 0] == pytest.approx(0.01 * world.output[0, 0], rel=1e-9)
    assert world.value_added[1, 0] == pytest.approx(500.0)


def test_missing_gdp_is_not_zero() -> None:
    with pytest.raises(ScenarioError, match="GDP is missing") as caught:
        World.from_flows(["A", "B"], np.ones((2, 2)), gdp=[1.0, np.nan], theta=4.0)
    assert caught.value.where == "gdp[B]"
    with pytest.raises(ScenarioError, match="impossible"):
        World.from_flows(["A", "B"], [[1.0, np.nan], [1.0, 1.0]], theta=4.0)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.sampled_from(["N", "S", "W"]), min_size=6, max_size=6),
    st.lists(st.sampled_from(["g", "h"]), min_size=4, max_size=4),
    st.integers(0, 100),
)
def test_aggregation_keeps_every_total(groups: list[str], kinds: list[str], seed: int) -> None:
    world = draw(seed=seed)
    small = world.aggregate(
        dict(zip(world.economies, groups, strict=True)), dict(zip(world.sectors, kinds, strict=True))
    )
    for name in ("expenditure", "net_flows", "value_added", "tariff_revenue", "final_expenditure", "output"):
        assert getattr(small, name).sum() == pytest.approx(getattr(world, name).sum(), rel=1e-10), name
    for label in small.economies:
        members = [i for i, g in enumerate(groups) if g == label]
        j = small.index(label)
        assert small.deficit[j] == pytest.approx(world.deficit[members].sum(), abs=1e-9)
        assert small.tariff_revenue[j] == pytest.approx(world.tariff_revenue[members].sum(), abs=1e-9)
        assert small.input_demand[j].sum() == pytest.approx(world.input_demand[members].sum())
    assert small.gap < 1e-10
    assert simulate(small, Shocks()).diagnostics.residual < 1e-10


def test_aggregation_to_the_rest_and_unknown_labels() -> None:
    world = draw()
    small = world.aggregate({"E0": "E0", "E1": "E1"}, rest="ROW")
    assert small.economies == ("E0", "E1", "ROW")
    with pytest.raises(ScenarioError, match="no such economy"):
        world.aggregate({"Atlantis": "E0"})


def test_aggregating_identical_economies_changes_no_result() -> None:
    """Two halves of one economy are that economy (labels aside) where they share everything."""
    world = draw(3, 2, tariffs=0.0, balanced=True)
    n, half = 3, np.array([1.0, 1.0, 0.5, 0.5])
    where = [0, 1, 2, 2]
    flows = world.expenditure[np.ix_(where, where)] * half[:, None, None] * half[None, :, None]
    split = World.from_arrays(
        ["a", "b", "c1", "c2"],
        world.sectors,
        flows,
        theta=world.theta,
        value_added_share=world.value_added_share[where],
        input_share=world.input_share[where],
    )
    cost = np.ones((n, n, 2))
    cost[0, 1] = 1.5
    big = np.ones((4, 4, 2))
    big[0, 1] = 1.5
    whole = simulate(world, Shocks(trade_cost=cost), Options(tolerance=1e-12))
    parts = simulate(split, Shocks(trade_cost=big), Options(tolerance=1e-12))
    assert np.abs(parts.real_income_hat - whole.real_income_hat[where]).max() < 1e-10


def test_a_file_keeps_every_bit_and_the_citation(tmp_path: Path) -> None:
    citation = Citation("dataset", "icio-2022", "Inter-Country Input-Output Tables", publisher="OECD")
    world = draw().with_(
        citation=citation, unit="million USD", year=2022, notes=("one",), sources={"theta": "paper"}
    )
    path = world.save(tmp_path / "deep" / "a.world")
    again = World.load(path)
    for name in (
        "expenditure",
        "tariff",
        "value_added_share",
        "input_share",
        "final_share",
        "deficit",
        "theta",
    ):
        assert getattr(again, name).tobytes() == getattr(world, name).tobytes(), name
    assert (again.citation, again.unit, again.year, again.notes) == (citation, "million USD", 2022, ("one",))
    assert dict(again.sources) == {"theta": "paper"}
    first = path.read_bytes()
    world.save(path)
    assert path.read_bytes() == first
    assert [p.name for p in path.parent.iterdir()] == ["a.world"]


def test_a_compact_file_adds_up(tmp_path: Path) -> None:
    world = draw()
    again = World.load(world.save(tmp_path / "c.world", compact=True))
    assert again.gap < 1e-12
    assert np.abs(again.expenditure / world.expenditure - 1).max() < 1e-7
    assert np.abs(again.final_share - world.final_share).max() < 1e-6


def _rewritten(path: Path, **members: bytes) -> Path:
    out = path.with_suffix(".bad")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if members.get(name.split(".")[0], b"x") != b"":
                new.writestr(name, members.get(name.split(".")[0], old.read(name)))
    return out


def test_a_file_is_not_trusted(tmp_path: Path) -> None:
    path = draw().save(tmp_path / "a.world")
    with pytest.raises(DataError, match="no such world file"):
        World.load(tmp_path / "missing.world")
    junk = tmp_path / "junk.world"
    junk.write_bytes(b"not a zip")
    with pytest.raises(DataError, match="damaged"):
        World.load(junk)
    cut = tmp_path / "cut.world"
    cut.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(DataError):
        World.load(cut)
    with pytest.raises(DataError, match="version"):
        World.load(_rewritten(path, world=b'{"format": "bilat-world/9"}'))
    with pytest.raises(DataError):
        World.load(_rewritten(path, world=b"[1, 2"))
    with pytest.raises(DataError, match="lacks a table"):
        World.load(_rewritten(path, tariff=b""))
    buffer = io.BytesIO()
    np.save(buffer, np.array([print], dtype=object), allow_pickle=True)
    with pytest.raises(DataError, match="malformed"):
        World.load(_rewritten(path, theta=buffer.getvalue()))
    buffer = io.BytesIO()
    np.save(buffer, np.ones(3))
    with pytest.raises(DataError, match="wrong shape"):
        World.load(_rewritten(path, theta=buffer.getvalue()))
    sheet = json.loads(zipfile.ZipFile(path).read("world.json"))
    del sheet["economies"]
    with pytest.raises(DataError):
        World.load(_rewritten(path, world=json.dumps(sheet).encode()))


def test_worlds_and_outcomes_can_be_sent_to_workers() -> None:
    world = draw()
    _ = world.gap, world.shares_by_sector
    data = pickle.dumps(world)
    again = pickle.loads(data)
    assert again.expenditure.tobytes() == world.expenditure.tobytes()
    assert not again.expenditure.flags.writeable
    assert len(data) < 2 * sum(a.nbytes for a in (world.expenditure, world.tariff, world.input_share))


def test_every_table_of_an_outcome_has_its_labels() -> None:
    world = draw()
    outcome = simulate(world, Shocks(tariff=rise(world, 0.2)))
    assert outcome.frame("economies")["economy"].to_list() == list(world.economies)
    assert outcome.frame("sectors").height == 24
    assert outcome.frame("pairs").height == 30
    assert outcome.frame("trade").height == 120
    assert outcome.frame("diagnostics").height == 10
    assert outcome.of("E2")["real_income_exact_pct"] == pytest.approx(100 * (outcome.real_income_hat[2] - 1))
    with pytest.raises(ScenarioError, match="no such table"):
        outcome.frame("stars")
    table = outcome.frame("trade")
    assert table["trade_after"].sum() == pytest.approx(
        outcome.trade_after.sum() - np.einsum("iis->", outcome.trade_after)
    )


def test_the_one_sector_formula_on_a_world_of_many() -> None:
    world = draw(tariffs=0.0, inputs=False)
    own = np.einsum("iis->i", world.expenditure) / world.absorption.sum(axis=1)
    assert gains(world, "one sector", theta=5.0).gain == pytest.approx(1 - own ** (1 / 5))
    with pytest.raises(ScenarioError, match="one elasticity"):
        gains(world, "one sector", theta=[1.0, 2.0, 3.0, 4.0])
