"""Tables, text, charts and the command line say what the outcome holds, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from small import scenario, world
from typer.testing import CliRunner

from bilat.cli.app import build
from bilat.errors import BilatError, ScenarioError
from bilat.simulation import charts, scenarios, worlds
from bilat.simulation.scenarios.telling import tell

SHOCK = {
    "kind": "tariff", "sectors": "goods", "origins": "all", "destinations": "USA", "add": "20 pp",
    "name": "a wall",
}  # fmt: skip
W = world()
REPORT = scenarios.run(scenario(SHOCK), W, focus=("CHN", "Malaysia"))
ALL = scenarios.run(scenario(SHOCK), W)


def test_focus_takes_codes_names_and_groups() -> None:
    assert REPORT.names == ["CHN", "MYS"]
    assert scenarios.run(scenario(SHOCK), W, focus=("ASEAN", "CHN")).names == ["MYS", "SGP", "CHN"]
    with pytest.raises(ScenarioError, match="--for"):
        scenarios.run(scenario(SHOCK), W, focus=("Atlantis",))


def test_tables_agree_with_the_outcome() -> None:
    o = REPORT.outcome
    table = ALL.economies()
    assert table["real_income_exact_pct"].to_list() == pytest.approx(list(100 * (o.real_income_hat - 1)))
    assert table["welfare_first_order_pct"].to_list() == pytest.approx(
        list(100 * o.welfare_first_order.total)
    )
    pair = REPORT.flows().filter((pl.col("exporter") == "MYS") & (pl.col("importer") == "USA"))
    assert pair["trade_after"].item() == pytest.approx(o.trade_after[1, 3].sum())
    assert set(REPORT.sectors()["economy"]) == {"CHN", "MYS"}
    # volumes: output in value over unit cost
    quantity = o.output_after / o.equilibrium.cost - o.output_before
    assert ALL.sectors()["output_volume_change"].to_list() == pytest.approx(list(quantity.ravel()))


def test_the_long_table_holds_every_flow_and_its_run() -> None:
    long = ALL.long()
    flows = long.filter(pl.col("measure") == "exports to partner")
    assert flows.height == 4 * 3 * 3
    assert flows["before"].sum() == pytest.approx(
        ALL.outcome.trade_before.sum() - sum(ALL.outcome.trade_before[i, i].sum() for i in range(4))
    )
    assert long["run"].unique().to_list() == [ALL.outcome.citation.key]


def test_the_text_labels_both_definitions_and_shows_the_proof() -> None:
    text = tell(REPORT)
    for words in (
        "real income", "first-order", "leaves out what", "Solved:", "Walras", "base year replicates",
        "a wall: assumption: for tests", "Mind",
    ):  # fmt: skip
        assert words in text
    assert max(len(line) for line in text.splitlines()) <= 130


def test_the_world_number_is_an_average() -> None:
    table = ALL.economies()
    change = table["real_income_exact_pct"]
    assert change.min() <= ALL.world_change() <= change.max()  # type: ignore[operator]


@pytest.mark.parametrize("report", [REPORT, ALL], ids=["focus", "all"])
def test_charts_hold_the_numbers_and_draw_offline(report: scenarios.report.Report) -> None:  # type: ignore[name-defined]
    specs = charts.all_charts(report)
    assert set(specs) == {"gains", "sectors", "flows"}
    for spec in specs.values():
        text = json.dumps({k: v for k, v in spec.items() if k != "$schema"})
        assert "http" not in text  # data are inside, nothing is fetched
        assert charts.to_svg(spec).startswith("<svg")
        assert report.outcome.citation.key in text
    values = specs["gains"]["data"]["values"] if "data" in specs["gains"] else []
    values = values or next(iter(specs["gains"].get("datasets", {}).values()), [])
    shown = {
        row["economy"]: row["real_income_exact_pct"]
        for row in values or specs["gains"]["layer"][0]["data"]["values"]
    }
    o = report.outcome
    assert shown["China"] == pytest.approx(100 * (o.real_income_hat[0] - 1))
    assert charts.to_png(specs["gains"], 0.5)[:4] == b"\x89PNG"


def test_a_chart_that_cannot_be_drawn_says_so() -> None:
    with pytest.raises(BilatError, match="cannot be drawn"):
        charts.to_svg(
            {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "mark": {"type": 3}, "data": 4}
        )


# ----------------------------------------------------------------------------------- command line

CLI = CliRunner()


def invoke(*words: str):  # type: ignore[no-untyped-def]
    return CLI.invoke(build(), ["simulate", *words])


@pytest.fixture
def files(tmp_path: Path) -> Path:
    W.save(tmp_path / "small.world")
    (tmp_path / "wall.yaml").write_text(
        "title: A wall\ndescription: for tests\nworld: small.world\nshocks:\n"
        "  - name: a wall\n    kind: tariff\n    sectors: goods\n    origins: all\n"
        "    destinations: USA\n    add: 20 pp\n    assumption: for tests\n"
    )
    return tmp_path


def test_cli_prints_a_table(files: Path) -> None:
    result = invoke(str(files / "wall.yaml"), "--for", "CHN,MYS")
    assert result.exit_code == 0, result.output
    assert "A wall" in result.output
    assert "real income" in result.output


def test_cli_writes_every_format(files: Path) -> None:
    outputs = {name: files / f"out.{name}" for name in ("json", "csv", "parquet")}
    for name, path in outputs.items():
        result = invoke(str(files / "wall.yaml"), "--format", name, "--out", str(path), "--for", "MYS")
        assert result.exit_code == 0, result.output
    data = json.loads(outputs["json"].read_text())
    assert data["economies"][0]["economy"] == "MYS"
    assert {"run", "diagnostics", "world", "definitions"} <= set(data)
    table = pl.read_parquet(outputs["parquet"])
    assert table.equals(pl.read_csv(outputs["csv"], schema=table.schema).cast(table.schema)) or (
        table.height == pl.read_csv(outputs["csv"]).height
    )
    exact = table.filter(pl.col("measure") == "real income (exact)")["change_pct"].item()
    assert exact == pytest.approx(data["economies"][0]["real_income_exact_pct"])


def test_cli_lists_shows_and_publishes_the_schema(files: Path) -> None:
    listed = invoke("--list").output
    assert "rcep-full" in listed
    assert "baci-2023" in listed
    assert json.loads(invoke("--schema").output)["title"] == "Bilat scenario"
    assert "percentage points" in invoke(str(files / "wall.yaml"), "--show").output


def test_cli_draws_charts(files: Path) -> None:
    result = invoke(str(files / "wall.yaml"), "--charts", str(files / "charts"))
    assert result.exit_code == 0, result.output
    assert (files / "charts" / "gains.svg").read_text().startswith("<svg")
    assert json.loads((files / "charts" / "flows.vl.json").read_text())["$schema"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], "no scenario is given"),
        (["rcep-ful"], "perhaps rcep-full"),
        (["none.yaml"], "cannot be read"),
        (["rcep-full", "--format", "parquet"], "--out"),
        (["rcep-full", "--world", "icio"], "perhaps icio-2022"),
        (["rcep-full", "--world", "./none.world"], "no such world file"),
        (["rcep-full", "--for", "MYX"], "perhaps MYS"),
    ],
)
def test_cli_errors_say_what_to_do(words: list[str], expected: str) -> None:
    result = invoke(*words)
    assert isinstance(result.exception, BilatError)
    assert expected in str(result.exception)


# ------------------------------------------------------------------------------------- ensembles

UNCERTAIN = {
    "elasticities": {"low": "50 %", "high": "150 %"},
    "size": {"low": "80 %", "high": "120 %"},
    "assumption": "for tests",
}


def test_bands_come_from_the_seed_and_hold_the_centre() -> None:
    made = scenario(SHOCK, uncertainty=UNCERTAIN)
    one = scenarios.run(made, W, draws=40, seed=7)
    again = scenarios.run(made, W, draws=40, seed=7)
    other = scenarios.run(made, W, draws=40, seed=8)
    assert one.bands().equals(again.bands())
    assert not one.bands().equals(other.bands())
    exact = one.bands().filter(pl.col("measure") == "real income (exact)")
    centre = dict(zip(one.outcome.economies, 100 * (one.outcome.real_income_hat - 1), strict=True))
    for row in exact.to_dicts():
        assert row["q5"] <= row["q50"] <= row["q95"]
        assert row["q5"] < centre[row["economy"]] < row["q95"]
    # exports come as changes too: with a wall around the United States, theirs fall in every draw
    wall = one.bands().filter((pl.col("measure") == "exports") & (pl.col("economy") == "USA"))
    assert wall["q95"].item() < 0
    assert "q95" in one.long().columns
    text = tell(one)
    assert "5 to 95 % of 40 draws, seed 7" in text
    assert "50 % to 150 % of the world's" in text
    assert "5 to 95 % of 40 draws" in json.dumps(charts.gains(one))


def test_every_output_has_its_band() -> None:
    """All rows of the long table that have a change have a band around it, and the charts draw it."""
    one = scenarios.run(scenario(SHOCK, uncertainty=UNCERTAIN), W, draws=40, seed=7, focus=["USA", "MYS"])
    long = one.long()
    moved = long.filter(pl.col("change_pct").is_not_null())
    assert moved["q5"].is_not_null().all()
    assert (long.filter(pl.col("q5").is_not_null())["draws"] == 40).all()
    assert {"tariff revenue", "deficit"} == set(long.filter(pl.col("band_of") == "after")["measure"])
    assert len(set(long["measure"])) == 23
    # elasticities and size move around what the scenario says: the centre lies between the ends
    slack = 1e-4 + 0.02 * moved["change_pct"].abs()
    inside = moved["change_pct"].is_between(moved["q5"] - slack, moved["q95"] + slack)
    assert inside.sum() > 0.97 * len(inside)
    # revenue is a level: the central one is what the table of economies says
    revenue = long.filter((pl.col("measure") == "tariff revenue") & (pl.col("economy") == "USA"))
    assert revenue["q5"].item() < revenue["after"].item() < revenue["q95"].item()
    sectors = charts.sectors(one)["data"]["values"]
    assert all(row["low"] <= row["high"] for row in sectors)
    assert {row["who"] for row in sectors} == {"United States", "Malaysia"}
    for spec in charts.all_charts(one).values():
        assert "5 to 95 % of 40 draws" in json.dumps(spec)
        assert charts.to_svg(spec).startswith("<svg")
    text = tell(one)
    for words in ("same", "of it terms", "tariff revenue", "5 to 95 %", "Whose final demand pays"):
        assert words in text, words
    plain = scenarios.run(scenario(SHOCK), W, focus=["USA", "MYS"])
    assert plain.long().drop("unit", "run").equals(long.select(plain.long().drop("unit", "run").columns))


def test_chains_are_those_of_the_outcome() -> None:
    one = scenarios.run(scenario(SHOCK), W, focus=["MYS"])
    before, after = one.outcome.exposure(["MYS"])
    table = one.exposure()
    assert table["value_added_before"].sum() == pytest.approx(before.value_added.sum())
    assert table["value_added_after"].sum() == pytest.approx(after.value_added.sum())
    assert table["share_after"].sum() == pytest.approx(1)


def test_sets_of_the_literature_can_be_drawn_and_unknown_ones_are_named() -> None:
    sets = {"elasticity_sets": ["GYY", "U4"], "assumption": "for tests"}
    drawn = scenario(SHOCK, uncertainty=sets).uncertainty(W)
    assert drawn is not None
    assert drawn.theta_sets[1].tolist() == [4, 4, 4]  # type: ignore[index]
    with pytest.raises(ScenarioError, match="no such set"):
        scenario(SHOCK, uncertainty=sets | {"elasticity_sets": ["GYY", "U5"]}).uncertainty(W)
    with pytest.raises(ScenarioError, match="not both"):
        scenario(SHOCK, uncertainty=UNCERTAIN | {"elasticity_sets": ["GYY", "U4"]})
    other = scenario(SHOCK, uncertainty={"baselines": ["icio-2022"], "assumption": "for tests"})
    with pytest.raises(ScenarioError, match="other labels"):
        scenarios.run(other, W, draws=4)
    both = scenarios.run(other, worlds.packaged("icio-2022-acfta"), draws=12, seed=1)
    assert both.ensemble is not None
    assert set(both.ensemble.world_of) == {0, 1}
    with pytest.raises(ScenarioError, match="not above high"):
        scenario(SHOCK, uncertainty={"size": {"low": "2 %", "high": "1 %"}, "assumption": "for tests"})


def test_cli_draws_bands(files: Path) -> None:
    result = invoke(
        str(files / "wall.yaml"), "--ensemble", "16", "--seed", "3", "--for", "MYS", "--format", "json"
    )
    assert result.exit_code == 0, result.output
    data = json.loads(result.output)["ensemble"]
    assert (data["draws"], data["seed"]) == (16, 3)
    assert any(row["measure"] == "real income (exact)" for row in data["bands"])
