"""Scenarios that ship with the package, each with its sources: `names`, `titles`, `load`, `text`."""

from __future__ import annotations

import difflib
from importlib.resources import as_file, files

from bilat.errors import ScenarioError
from bilat.simulation.scenarios.scenario import Scenario

_FOLDER = files("bilat.simulation.scenarios.library")


def names() -> tuple[str, ...]:
    """Names for `load` and for `bilat simulate NAME`, in alphabetical order."""
    return tuple(
        sorted(item.name.removesuffix(".yaml") for item in _FOLDER.iterdir() if item.name.endswith(".yaml"))
    )


def titles() -> dict[str, str]:
    """Name to title of every scenario of the library."""
    return {name: load(name).title for name in names()}


def text(name: str) -> str:
    """The file itself, to start one's own scenario from."""
    return _FOLDER.joinpath(f"{_known(name)}.yaml").read_text(encoding="utf-8")


def load(name: str) -> Scenario:
    """A scenario of the library; ScenarioError with near matches for an unknown name."""
    with as_file(_FOLDER.joinpath(f"{_known(name)}.yaml")) as path:
        return Scenario.load(path)


def _known(name: str) -> str:
    if name in names():
        return name
    near = difflib.get_close_matches(name, names(), 3, 0.4)
    raise ScenarioError(
        "no scenario of this name is in the library, and no file has this path",
        where=name,
        expected=f"perhaps {', '.join(near)}" if near else f"one of {', '.join(names())}",
        ways_out=["bilat simulate --list shows the library"],
    )
