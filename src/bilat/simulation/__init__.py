"""Worlds, shocks, models and outcomes: what a tariff, a break or a deal would change."""

from bilat.simulation.shocks import Shocks
from bilat.simulation.world import World

__all__ = ["Shocks", "World"]
