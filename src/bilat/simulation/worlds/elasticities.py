"""Sets of sectoral trade elasticities from the literature, by ISIC division, restated with citation."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilat.errors import ScenarioError
from bilat.simulation.scenarios.selecting import divisions


@cache
def _sets() -> dict[str, Any]:
    return json.loads(files("bilat.simulation.worlds").joinpath("elasticities.json").read_text("utf-8"))


def names() -> tuple[str, ...]:
    """The sets that can be named."""
    return tuple(_sets())


def citation(name: str) -> str:
    """Where a set comes from, and what to mind."""
    return str(_set(name)["source"])


def theta(name: str, sectors: Sequence[str]) -> NDArray[np.float64]:
    """(S,) trade elasticities of a set for sectors labelled by ISIC (C26, B05_06, C10T12, SERV).

    A sector that spans several divisions takes their plain average. ScenarioError for a sector whose label
    is no ISIC code: its elasticity cannot be known from its name.
    """
    table = _set(name)["theta"]
    by_division = {}
    for label, value in table.items():
        for division in divisions(label) or ():
            by_division[division] = float(value)
    out = np.empty(len(sectors))
    for i, label in enumerate(sectors):
        own = divisions(label)
        found = [by_division[d] for d in own or () if d in by_division]
        if not found:
            raise ScenarioError(
                f"the set {name} has no elasticity for a sector",
                where="theta",
                found=label,
                expected="a sector labelled by ISIC Rev. 4, such as C26 or SERV",
                ways_out=["give theta as an array"],
            )
        out[i] = float(np.mean(found))
    return out


def _set(name: str) -> dict[str, Any]:
    sets = _sets()
    if name not in sets:
        near = difflib.get_close_matches(name, list(sets), 2, 0.3)
        raise ScenarioError(
            "no such set of elasticities",
            found=name,
            expected=f"perhaps {', '.join(near)}" if near else f"one of {', '.join(sets)}",
        )
    return sets[name]
