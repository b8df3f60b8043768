"""Worlds, shocks, models and outcomes: what a tariff, a break or a deal would change.

    world = World.load("my.world")                      # or World.from_arrays(...), World.from_flows(...)
    outcome = simulate(world, scenario, Options(deficits="fixed"))
    outcome.frame("economies")

A scenario is a Shocks (arrays) or anything with a method ``shocks(world) -> Shocks``.
"""

from bilat.simulation.ensemble import Ensemble, Uncertainty, ensemble
from bilat.simulation.exposure import Exposure, exposure
from bilat.simulation.gains import Gains, autarky, gains
from bilat.simulation.gravity import Conditional, conditional, fit_margins
from bilat.simulation.model import Scenario, baseline, simulate
from bilat.simulation.options import Options
from bilat.simulation.outcome import Outcome, RunRecord
from bilat.simulation.shocks import Shocks
from bilat.simulation.welfare import Decomposition, decompose
from bilat.simulation.world import World

__all__ = [
    "Conditional",
    "Decomposition",
    "Ensemble",
    "Exposure",
    "Gains",
    "Options",
    "Outcome",
    "RunRecord",
    "Scenario",
    "Shocks",
    "Uncertainty",
    "World",
    "autarky",
    "baseline",
    "conditional",
    "decompose",
    "ensemble",
    "exposure",
    "fit_margins",
    "gains",
    "simulate",
]
