"""Scenario files: named shocks with sources, in words that a non-programmer can read.

from bilat.simulation.scenarios import Scenario, library

Scenario.load("tariffs.yaml").shocks(world)
library.names()
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.simulation.scenarios.applying import Effect
from bilat.simulation.scenarios.scenario import Application, Scenario
from bilat.simulation.scenarios.schema import json_schema

if TYPE_CHECKING:
    from bilat.simulation.scenarios.report import Report
    from bilat.simulation.world import World


MOST_EXPOSED = 8  # economies whose chains are followed through every draw


def find(name_or_path: str | Path) -> Scenario:
    """A scenario file by path, or a scenario of the library by name; ScenarioError for neither."""
    path = Path(name_or_path)
    if path.is_file():
        return Scenario.load(path)
    from bilat.simulation.scenarios import library

    if path.suffix.lower() in (".yaml", ".yml", ".json"):
        return Scenario.load(path)  # says that the file cannot be read
    return library.load(str(name_or_path))


def run(
    scenario: Scenario,
    world: World,
    *,
    focus: Sequence[str] = (),
    draws: int = 0,
    seed: int = 0,
    cluster: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    by_sector: bool = True,
) -> Report:
    """A scenario in a world: prepared, simulated with the scenario's options, reported.

    ``focus`` names economies or groups for the tables. With ``draws`` the report has bands: an ensemble over
    what the scenario says is uncertain (else elasticities of half to one and a half), from ``seed`` alone, on
    all processors or on a Ray ``cluster``; ``progress`` is called with (done, all). The draws keep bands for
    every table of the report: flows by sector too (unless ``by_sector`` is False), and value added along
    chains for a focus of at most eight economies. Raises ScenarioError for what does not fit the world,
    NotConverged where no solution is found.
    """
    from bilat.simulation.model import simulate
    from bilat.simulation.scenarios.report import report

    ready = scenario.prepare(world)
    application = scenario.apply(ready)
    options = scenario.model_options()
    outcome = simulate(ready, scenario, options)
    made = report(scenario, application, outcome, focus)
    if not draws:
        return made
    from bilat.simulation.ensemble import ensemble

    outputs = ["economies", "sectors", "pairs"]
    if by_sector:
        outputs.append("trade")
    if 0 < len(made.focus) <= MOST_EXPOSED:
        outputs.append("exposure")
    bands = ensemble(
        ready,
        scenario,
        draws,
        scenario.uncertainty(ready),
        options=replace(options, tolerance=max(options.tolerance, 1e-8)),
        seed=seed,
        outputs=outputs,
        focus=made.names,
        cluster=cluster,
        progress=progress,
    )
    return replace(made, ensemble=bands)


__all__ = ["Application", "Effect", "Scenario", "find", "json_schema", "run"]
