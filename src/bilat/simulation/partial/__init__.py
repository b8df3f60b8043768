"""Partial equilibrium at product level, in the manner of WITS-SMART.

from bilat.simulation.partial import smart

outcome = smart(flows, {"854231": -1.2})
outcome.by("exporter"), outcome.not_covered
"""

from bilat.simulation.partial.smart import Market, simulate_market
from bilat.simulation.partial.tables import PartialOutcome, read_flows, smart
from bilat.simulation.partial.telling import tell

__all__ = ["Market", "PartialOutcome", "read_flows", "simulate_market", "smart", "tell"]
