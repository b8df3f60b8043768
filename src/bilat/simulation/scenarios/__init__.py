"""Scenario files: named shocks with sources, in words that a non-programmer can read.

from bilat.simulation.scenarios import Scenario, library

Scenario.load("tariffs.yaml").shocks(world)
library.names()
"""

from bilat.simulation.scenarios.applying import Effect
from bilat.simulation.scenarios.scenario import Application, Scenario
from bilat.simulation.scenarios.schema import json_schema

__all__ = ["Application", "Effect", "Scenario", "json_schema"]
