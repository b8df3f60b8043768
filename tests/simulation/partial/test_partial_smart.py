"""SMART's arithmetic against the formulas of Laird and Yeats (1986) and Jammes and Olarreaga (2005)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bilat.cli.app import build
from bilat.errors import DataError
from bilat.simulation.partial import read_flows, simulate_market, smart

RATES = st.floats(0, 1)
MARKETS = st.lists(st.tuples(st.floats(0.1, 1000), RATES, RATES), min_size=2, max_size=6)


def test_one_exporter_and_perfect_supply() -> None:
    # imports 100, tariff 20 % to 0, elasticity -1.5: 100 * -1.5 * (-0.2) / 1.2 = 25
    m = simulate_market([100.0], [0.2], [0.0], demand=-1.5)
    assert m.creation[0] == pytest.approx(25.0)
    assert (m.diversion[0], m.price[0], m.price_change[0]) == (0, 0, 0)
    assert m.welfare[0] == pytest.approx(0.5 * (0.2 + 0.0) * 25.0)
    assert (m.revenue_before[0], m.revenue_after[0]) == (20.0, 0.0)


def test_finite_supply() -> None:
    # with supply 3 creation is divided by 1 + 1.5 / 3, and the price rises along the supply curve
    m = simulate_market([100.0], [0.2], [0.0], demand=-1.5, supply=3.0)
    assert m.creation[0] == pytest.approx(25.0 / 1.5)
    assert m.price_change[0] * 3.0 == pytest.approx(m.creation[0] / 100.0)
    assert m.price[0] == pytest.approx((100 + m.creation[0]) * m.price_change[0])
    near = simulate_market([100.0], [0.2], [0.0], demand=-1.5, supply=1e9)
    assert near.creation[0] == pytest.approx(25.0, rel=1e-8)


def test_diversion_to_one_favoured_exporter() -> None:
    favoured, others, sigma = 40.0, 160.0, 1.5
    m = simulate_market([favoured, 100.0, 60.0], [0.3] * 3, [0.0, 0.3, 0.3], demand=-1.0, substitution=sigma)
    r = (1.0 / 1.3) ** -sigma
    expected = favoured * others * (r - 1) / (favoured + others + favoured * (r - 1))
    assert m.diversion[0] == pytest.approx(expected)
    # the others lose in proportion to what they had
    assert m.diversion[1] / m.diversion[2] == pytest.approx(100 / 60)
    assert m.creation[1:].tolist() == [0, 0]
    # revenue lost on diverted trade counts in the wider measure
    assert m.welfare_with_diversion.sum() == pytest.approx(
        m.welfare.sum() + 0.15 * expected + 0.3 * m.diversion[1:].sum()
    )


def test_the_same_cut_for_all_diverts_nothing() -> None:
    m = simulate_market([40.0, 60.0], [0.1, 0.1], [0.05, 0.05], demand=-2.0)
    np.testing.assert_allclose(m.diversion, 0, atol=1e-12)


@given(MARKETS, st.floats(-5, 0), st.floats(0.2, 50), st.floats(0, 8))
def test_properties(market: list, demand: float, supply: float, sigma: float) -> None:
    imports, t0, t1 = (np.array(column) for column in zip(*market, strict=True))
    m = simulate_market(imports, t0, t1, demand=demand, supply=supply, substitution=sigma)
    # diversion only moves trade, never below zero, and imports never fall below zero
    assert m.diversion.sum() == pytest.approx(0, abs=1e-6 * imports.sum())
    assert (imports + m.diversion >= -1e-9 * imports.sum()).all()
    assert (imports + m.creation >= -1e-9).all()
    # creation goes against the tariff
    assert (m.creation * (t1 - t0) <= 1e-9).all()
    # nothing changes where no tariff changes
    still = simulate_market(imports, t0, t0, demand=demand, supply=supply, substitution=sigma)
    np.testing.assert_allclose(still.total, 0, atol=1e-9 * imports.sum())


@given(st.floats(0.01, 0.5), st.floats(-3, -0.1))
def test_creation_is_linear_in_demand_as_in_smart(rate: float, demand: float) -> None:
    once = simulate_market([10.0], [rate], [0.0], demand=demand).creation[0]
    twice = simulate_market([10.0], [rate], [0.0], demand=2 * demand).creation[0]
    assert twice == pytest.approx(2 * once)


def test_impossible_numbers_are_refused() -> None:
    for bad in (
        {"imports": [-1.0]},
        {"tariff": [-1.0]},
        {"demand": 1.0},
        {"supply": 0.0},
        {"substitution": -1.0},
        {"new_tariff": [0.1, 0.1]},
    ):
        good: dict = {"imports": [1.0], "tariff": [0.1], "new_tariff": [0.0], "demand": -1.0}
        with pytest.raises(ValueError, match="must"):
            simulate_market(**(good | bad))


# ------------------------------------------------------------------------------------- tables

FLOWS = pl.DataFrame(
    {
        "importer": ["MYS"] * 7,
        "exporter": ["CHN", "JPN", "KOR", "CHN", "JPN", "CHN", "CHN"],
        "product": ["010121", "010121", "010121", "850760", "850760", "870380", "854231"],
        "imports": [100.0, 50.0, 50.0, 10.0, 20.0, 5.0, 8.0],
        "tariff": [0.2, 0.2, None, 0.1, 0.1, None, 0.0],
        "new_tariff": [0.0, None, None, 0.05, None, 0.0, None],
    }
)


def test_what_is_missing_is_listed_with_its_reason() -> None:
    out = smart(FLOWS, {"010121": -2.0, "870380": -1.0, "854231": -1.0})
    missing = {(r["product"], r["exporter"]): (r["reason"], r["kept"]) for r in out.not_covered.to_dicts()}
    assert missing == {
        ("010121", "KOR"): ("base tariff missing: competes, but its revenue is unknown", True),
        ("850760", "CHN"): ("no import demand elasticity", False),
        ("850760", "JPN"): ("no import demand elasticity", False),
        ("870380", "CHN"): ("tariffs change, but their base rates are missing", False),
    }
    assert out.coverage == pytest.approx(208 / 243)
    assert any("3 flows are not covered, 14.4% of imports" in note for note in out.notes)
    # every row of the input is in one of the two tables
    kept = {(r["product"], r["exporter"]) for r in out.flows.to_dicts()}
    assert kept | set(missing) == {(r["product"], r["exporter"]) for r in FLOWS.to_dicts()}
    # unknown revenue is empty, not zero
    korea = out.flows.filter(pl.col("exporter") == "KOR")
    assert korea["revenue_after"].item() is None
    assert korea["diversion"].item() < 0
    assert out.by("product").filter(pl.col("product") == "010121")["revenue_known"].item() == pytest.approx(
        0.75
    )


def test_tables_agree_with_the_single_market_and_add_up() -> None:
    out = smart(
        FLOWS, pl.DataFrame({"product": ["010121"], "demand": [-2.0], "supply": [4.0], "substitution": [3.0]})
    )
    m = simulate_market(
        [100.0, 50.0, 50.0], [0.2, 0.2, 0.0], [0.0, 0.2, 0.0], demand=-2.0, supply=4.0, substitution=3.0
    )
    horses = out.flows.filter(pl.col("product") == "010121")
    np.testing.assert_allclose(horses["total"].to_numpy(), m.total)
    assert out.by()["total"].item() == pytest.approx(m.total.sum())
    assert out.by("exporter")["creation"].sum() == pytest.approx(m.creation.sum())


def test_an_elasticity_of_the_importer_wins() -> None:
    both = pl.DataFrame({"importer": [None, "MYS"], "product": ["010121", "010121"], "demand": [-1.0, -3.0]})
    china = smart(FLOWS, both).flows.filter(pl.col("exporter") == "CHN")
    assert china["creation"].item() == pytest.approx(100 * -3 * -0.2 / 1.2)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.rename({"tariff": "tarif"}), "rename 'tarif'"),
        (lambda t: pl.concat([t, t.head(1)]), "stands twice"),
        (lambda t: t.with_columns(pl.lit(-5.0).alias("imports")), "0 or more"),
        (lambda t: t.with_columns(pl.lit("ten").alias("tariff")), "no number"),
        (lambda t: t.with_columns(pl.lit(None).alias("exporter")), "exporter is empty"),
        (lambda t: t.with_columns(pl.lit(float("nan")).alias("new_tariff")), "new_tariff is not possible"),
    ],
)
def test_bad_tables_are_errors(change, words: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DataError) as caught:
        smart(change(FLOWS), {"010121": -1.0})
    assert words in str(caught.value)


def test_bad_elasticities_are_errors() -> None:
    with pytest.raises(DataError, match="wrong sign"):
        smart(FLOWS, {"010121": 1.0})


def test_files_keep_leading_zeros(tmp_path: Path) -> None:
    FLOWS.write_csv(tmp_path / "f.csv")
    FLOWS.write_parquet(tmp_path / "f.parquet")
    for name in ("f.csv", "f.parquet"):
        table = read_flows(tmp_path / name)
        assert table["product"][0] == "010121"
        assert smart(table, {"010121": -2.0}).by()["creation"].item() == pytest.approx(100 * 2 * 0.2 / 1.2)
    with pytest.raises(DataError, match="cannot be read"):
        read_flows(tmp_path / "none.csv")


# ------------------------------------------------------------------------------- command line


def test_cli_tells_effects_and_holes(tmp_path: Path) -> None:
    words = ["simulate", "--products", "examples/scenarios/products.csv"]
    words += ["--elasticities", "examples/scenarios/elasticities.csv"]
    result = CliRunner().invoke(build(), words)
    assert result.exit_code == 0, result.output
    assert "no import demand elasticity: 1 flow, imports of 75.00" in result.output
    data = json.loads(CliRunner().invoke(build(), [*words, "--format", "json", "--by", "exporter"]).output)
    china = next(row for row in data["effects"] if row["exporter"] == "CHN")
    # 120 * 1.8 * 0.3 / 1.3 without a supply curve, 240 * 1.2 * 0.05 / 1.05 / (1 + 1.2 / 5) with one
    assert china["creation"] == pytest.approx(120 * 1.8 * 0.3 / 1.3 + 240 * 1.2 * 0.05 / 1.05 / 1.24)
    wrong = CliRunner().invoke(build(), [*words, "--by", "colour"])
    assert "one or more of importer, exporter, product" in str(wrong.exception)
    assert "--elasticities" in str(CliRunner().invoke(build(), words[:3]).exception)
