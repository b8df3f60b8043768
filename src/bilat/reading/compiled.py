"""Whether reading runs as Python or as a build compiled of the same sources, which must be these sources.

`make compiled` lays extension modules beside the sources, and a list of what they were made of; Python loads them
in the sources' place. A build of other sources is never run: `refuse_stale` is asked before the first of them is loaded.
"""

from __future__ import annotations

import hashlib
import json
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

from bilat.errors import BilatError

FOLDER = Path(__file__).parent
# By module, the SHA-256 of the source that it was compiled of; and with what.
LIST = "compiled.json"
# What stays Python: the public model, which is pickled and compared, what runs once, and what runs beside the grammar.
PYTHON = frozenset({"__init__", "compiled", "labels", "model", "model_reader"})
_WAYS_OUT = ("Run `make compiled` to compile these sources.", "Run `make pure` to go back to Python.")


def modules(folder: Path = FOLDER) -> list[str]:
    """The modules that a build compiles."""
    return sorted(path.stem for path in folder.glob("*.py") if path.stem not in PYTHON)


def fingerprint(folder: Path, module: str) -> str:
    """SHA-256 of a module's source; empty where there is none."""
    source = folder / f"{module}.py"
    return hashlib.sha256(source.read_bytes()).hexdigest() if source.is_file() else ""


def built(folder: Path = FOLDER) -> list[str]:
    """The modules for which an extension lies in the folder that this Python would load."""
    names = (path.name.partition(".") for path in folder.iterdir())
    return sorted(module for module, dot, suffix in names if dot + suffix in EXTENSION_SUFFIXES)


def refuse_stale(folder: Path = FOLDER) -> None:
    """Nothing where there is no build, or one of these very sources. Raises BilatError otherwise."""
    found = built(folder)
    if not found:
        return
    listed = folder / LIST
    made_of: dict[str, str] = json.loads(listed.read_text("utf-8"))["modules"] if listed.is_file() else {}
    other = [module for module in found if made_of.get(module) != fingerprint(folder, module)]
    lost = sorted(made_of.keys() - set(found))
    if other or lost:
        raise BilatError(
            "the compiled build of the reader is not of these sources",
            where=folder,
            found=", ".join([*(f"{module} changed" for module in other), *(f"{m} lost" for m in lost)]),
            ways_out=_WAYS_OUT,
        )


def running(folder: Path = FOLDER) -> str:
    """Which reader runs: "pure Python", or "compiled" and with what."""
    found = built(folder)
    if not found:
        return "pure Python"
    return f"compiled ({json.loads((folder / LIST).read_text('utf-8'))['with']}, {len(found)} modules)"
