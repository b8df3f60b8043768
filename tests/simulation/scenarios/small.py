"""A small world with known numbers, and scenarios for it."""

from __future__ import annotations

from typing import Any

import numpy as np

from bilat.simulation.scenarios import Scenario
from bilat.simulation.world import World

ECONOMIES = ("CHN", "MYS", "SGP", "USA")
SECTORS = ("A01", "C26", "SERV")


def world(seed: int = 3) -> World:
    """Four economies, three sectors, tariffs on goods, inputs; adds up."""
    rng = np.random.default_rng(seed)
    n, s = len(ECONOMIES), len(SECTORS)
    flows = rng.uniform(5, 20, (n, n, s))
    flows[np.arange(n), np.arange(n)] *= 20
    tariff = rng.uniform(0.02, 0.2, (n, n, s))
    tariff[..., 2] = 0
    tariff[np.arange(n), np.arange(n)] = 0
    share = rng.uniform(0.5, 1.5, (n, s, s))
    return World.from_arrays(
        ECONOMIES,
        SECTORS,
        flows,
        tariff_inclusive=False,
        tariff=tariff,
        value_added_share=rng.uniform(0.5, 0.7, (n, s)),
        input_share=share / share.sum(axis=2, keepdims=True),
        theta=[4.0, 3.0, 5.0],
        unit="million USD",
    )


def scenario(*shocks: dict[str, Any], **more: Any) -> Scenario:
    """A scenario of assumed shocks."""
    listed = [{"name": f"shock {i}", "assumption": "for tests"} | shock for i, shock in enumerate(shocks, 1)]
    return Scenario.from_dict({"title": "Test", "description": "for tests", "shocks": listed} | more)


def at(*codes: str) -> list[int]:
    """Positions of economies."""
    return [ECONOMIES.index(code) for code in codes]
