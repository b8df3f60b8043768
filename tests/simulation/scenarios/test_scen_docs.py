"""What docs/scenarios.md and the examples say is what comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bilat.simulation import scenarios, worlds
from bilat.simulation.scenarios import library, schema

DOC = Path("docs/scenarios.md").read_text(encoding="utf-8")
ROWS = {
    "us-tariffs-2025-04-02": 0, "us-tariffs-2025-04-02-retaliation": 1, "us-tariffs-2025-07-31": 2,
    "us-tariffs-2025-07-31-electronics-exempt": 3, "us-tariffs-2025-07-31-retaliation": 4,
    "us-china-decoupling": 5, "us-china-decoupling-asean-with-us": 6,
    "us-china-decoupling-asean-with-china": 7, "asean-china-upgrade": 8, "rcep-full": 9,
    "malaysia-china-rail-link": 10, "chip-export-stop": 11, "china-new-energy": 12,
}  # fmt: skip


def table() -> tuple[list[str], list[list[str]]]:
    lines = DOC[DOC.index("| scenario | CHN |") :].split("\n\n")[0].splitlines()
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in lines]
    return cells[0][1:], [row[1:] for row in cells[2:]]


@pytest.mark.parametrize("name", ROWS)
def test_the_table_of_results_is_true(name: str) -> None:
    head, rows = table()
    scenario = library.load(name)
    report = scenarios.run(scenario, worlds.packaged("icio-2022-acfta"))
    o = report.outcome
    for label, cell in zip(head, rows[ROWS[name]], strict=True):
        found = (
            report.world_change() if label == "world" else 100 * (o.real_income_hat[o.world.index(label)] - 1)
        )
        # as printed: two decimals (one above ten), half a digit of rounding
        digits = len(cell.partition(".")[2])
        assert float(cell) == pytest.approx(found, abs=0.5001 * 10**-digits), label


def test_the_docs_name_every_kind_and_world() -> None:
    for kind in schema.KINDS:
        assert f"`{kind}`" in DOC, kind
    for name in worlds.names():
        assert f"`{name}`" in DOC
    for name in re.findall(r"bilat simulate ([a-z][a-z0-9-]+)[ `\n]", DOC):
        assert name in library.names()


@pytest.mark.parametrize(
    "path",
    sorted(p for p in Path("examples/scenarios").iterdir() if p.suffix != ".csv"),
    ids=lambda p: p.name,
)
def test_examples_run(path: Path) -> None:
    scenario = scenarios.find(path)
    report = scenarios.run(scenario, worlds.find(str(scenario.world_name)), focus=("MYS",))
    assert report.economies().height == 1
    assert scenario.describe()
