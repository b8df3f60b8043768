"""Packaged worlds, and readers of the providers' input-output tables.

    from bilat.simulation import worlds

    worlds.names()
    worlds.packaged("icio-2022").notes
    worlds.packaged("icio-2022", theta="FGO")

Doors: `names`, `describe`, `packaged`, `find`, `theta`, `theta_sets`, `from_input_output`, `recalibrate`,
and the readers `read_icio`, `read_adb_mrio`, `read_wiod`.
"""

from __future__ import annotations

import difflib
from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from bilat import economies as who
from bilat.errors import ScenarioError
from bilat.simulation.scenarios.selecting import CLASSES, divisions
from bilat.simulation.world import World
from bilat.simulation.worlds import elasticities
from bilat.simulation.worlds.elasticities import names as theta_sets
from bilat.simulation.worlds.elasticities import theta
from bilat.simulation.worlds.readers import read_adb_mrio, read_icio, read_wiod
from bilat.simulation.worlds.tables import calibrate, from_input_output, recalibrate

_WORLDS = {
    "icio-2022": (
        "77 economies, 23 sectors with input-output links, 2022 (OECD ICIO; tariffs near MFN, food capped)"
    ),
    "icio-2022-acfta": (
        "the same with zero tariffs on goods within ASEAN and between ASEAN and China, as agreed"
    ),
    "baci-2023": "194 economies, one sector, 2023 (BACI goods trade, World Bank GDP; no tariffs)",
}


DEFAULT = "icio-2022-acfta"


def names() -> tuple[str, ...]:
    """Worlds that ship with the package."""
    return tuple(_WORLDS)


def describe(name: str) -> str:
    """What a packaged world is, in one line."""
    return _WORLDS[_known(name)]


def packaged(name: str, *, theta: str | None = None) -> World:
    """A world that ships with the package, with its notes; ``theta`` names another set of elasticities.

    ScenarioError with near matches for an unknown name or set.
    """
    world = _load(_known(name))
    if theta is None:
        return world
    values = elasticities.theta(theta, world.sectors)
    sources = dict(world.sources) | {"theta": elasticities.citation(theta)}
    return world.with_(theta=values, sources=sources)


def find(name_or_path: str | Path, *, beside: Path | None = None) -> World:
    """A packaged world by name, or a world file by path (looked for beside a scenario file too)."""
    if str(name_or_path) in _WORLDS:
        return packaged(str(name_or_path))
    for path in (Path(name_or_path), *([beside.parent / name_or_path] if beside else [])):
        if path.is_file():
            return World.load(path)
    looks_like_path = "/" in str(name_or_path) or "." in Path(name_or_path).name
    if looks_like_path:
        raise ScenarioError(
            "there is no such world file",
            where=str(name_or_path),
            ways_out=[f"name a packaged world: {', '.join(_WORLDS)}", "save one with World.save"],
        )
    return packaged(str(name_or_path))


def _known(name: str) -> str:
    if name in _WORLDS:
        return name
    near = difflib.get_close_matches(name, list(_WORLDS), 2, 0.4)
    raise ScenarioError(
        "no world of this name is packaged",
        found=name,
        expected=f"perhaps {', '.join(near)}" if near else f"one of {', '.join(_WORLDS)}",
        ways_out=["give the path of a world file"],
    )


@cache
def _load(name: str) -> World:
    if name == "icio-2022-acfta":
        return _with_asean_china_free_trade(_load("icio-2022"))
    with as_file(files("bilat.simulation.worlds").joinpath("data", f"{name}.world")) as path:
        world = World.load(path)
    if world.theta.size > 1:  # the file holds single precision; elasticities are exact as published
        return world.with_(theta=elasticities.theta("GYY", world.sectors))
    return world.with_(theta=np.round(world.theta, 6))


def _with_asean_china_free_trade(world: World) -> World:
    """Zero tariffs on goods within ASEAN and between ASEAN and China."""
    members = {*who.members("ASEAN"), "CHN"}
    inside = np.array([code in members for code in world.economies])
    first, last = CLASSES["goods"]
    goods_divisions = set(range(first, last + 1))
    goods = np.array([(divisions(s) or {0}) <= goods_divisions for s in world.sectors])
    tariff = np.array(world.tariff)
    tariff[np.outer(inside, inside)[:, :, None] & goods] = 0.0
    free = recalibrate(
        world,
        tariff=tariff,
        note=(
            "tariffs on goods within ASEAN (ATIGA) and between ASEAN and China (ACFTA) are set to zero: the "
            "agreements free more than nine lines in ten, the tariff table mostly holds the rates for "
            "everybody else; sensitive lists and unused preferences make this an upper bound"
        ),
        source=(
            world.sources.get("tariff", "")
            + "; zero within ASEAN and between ASEAN and China: ATIGA (2009), ACFTA Agreement on Trade in "
            "Goods (2004)"
        ),
    )
    old = world.citation
    return free.with_(
        citation=replace(
            old, key=f"{old.key}-acfta", title=f"{old.title}, zero tariffs within ASEAN and with China"
        )
    )


__all__ = [
    "calibrate",
    "describe",
    "find",
    "from_input_output",
    "names",
    "packaged",
    "read_adb_mrio",
    "read_icio",
    "read_wiod",
    "recalibrate",
    "theta",
    "theta_sets",
]
