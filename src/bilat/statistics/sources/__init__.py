"""Everybody's published formats, one file each. Doors: `recognise`, `all_sources`, `get`, `fetch`."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import DataError
from bilat.statistics.sources.base import COLUMNS, Dataset, Loaded, Source, Verdict
from bilat.statistics.sources.nearest import nearest
from bilat.statistics.sources.probe import probe

if TYPE_CHECKING:
    from bilat.statistics.sources.download import Fetched

__all__ = ["COLUMNS", "Dataset", "Loaded", "Source", "Verdict", "all_sources", "fetch", "get", "recognise"]

# Module and class of each source; strict layouts before loose ones, which only matters in a tie.
SOURCES = (
    ("baci", "Baci"),
    ("comtrade", "Comtrade"),
    ("imf", "Imf"),
    ("wdi", "Wdi"),
    ("icio", "Icio"),
    ("adb", "Adb"),
    ("wits", "Wits"),
    ("comext", "Comext"),
    ("gacc", "Gacc"),
    ("opendosm", "OpenDosm"),
    ("opendosm", "Matrade"),
    ("gvar", "Gvar"),
    ("singstat", "SingStat"),
    ("census", "Census"),
    ("figures", "Figures"),
)


@cache
def all_sources() -> tuple[Source, ...]:
    """Every source that can be read."""
    return tuple(
        getattr(import_module(f"bilat.statistics.sources.{module}"), name)() for module, name in SOURCES
    )


def get(name: str) -> Source:
    """The source with this name; DataError with the names there are."""
    for source in all_sources():
        if source.name == name:
            return source
    names = [source.name for source in all_sources()]
    raise DataError(
        "there is no such source",
        found=name,
        expected=", ".join(names),
        ways_out=tuple(f"did you mean {near}?" for near in get_close_matches(name, names, n=1)),
    )


def recognise(path: Path) -> Source:
    """The source whose format a file has, by its content; its name is a hint at most.

    Raises
    ------
    DataError
        No source knows the file: names the two or three formats that come nearest, with the columns that are there
        and those that are missing.
    """
    seen = probe(Path(path))
    verdicts = [(source.judge(seen), source) for source in all_sources()]
    best = max(verdicts, key=lambda pair: pair[0].confidence)
    if best[0].confidence > 0:
        return best[1]
    near = nearest(seen, all_sources())
    lines = seen.head.lines
    raise DataError(
        "no source knows this format",
        where=path,
        found=f"a {seen.kind} file that begins {'; '.join(lines[:2])[:160]!r}"
        if lines
        else f"a {seen.kind} file",
        expected="a file as one of the providers publishes it"
        if near
        else f"a file of {', '.join(source.name for source in all_sources())}; nothing in it is alike",
        ways_out=(
            *(f"nearest is {one.text()}" for one in near),
            "`bilat data sources` shows every format that is read (docs/sources.md says more)",
            "write single numbers into a file of your own: reporter,partner,flow,period,value,unit,source",
        ),
    )


def fetch(name: str, folder: Path, **options: Any) -> Fetched:
    """Fetch a provider's file into a folder; see `fetching.fetch`. The only door to the network."""
    from bilat.statistics.sources.fetching import fetch as fetch_file

    return fetch_file(name, folder, **options)
