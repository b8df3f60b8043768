"""Errors that say where, what was found, what was expected and each way out (rule S13).

BilatError
├── InputError            something the user gave us is wrong (exit code 2)
│   ├── DocumentError     a document cannot be read
│   ├── DataError         a table, an archive or a reply of a statistics source is wrong
│   ├── ScenarioError     a scenario or world file is wrong
│   ├── QueryError        a question that cannot be asked
│   ├── UnknownEconomy    a name that no economy or group has
│   └── AmbiguousEconomy  a name that several have (rule S1)
├── LanguageNotCovered    a document in a language without a grammar
├── NotConverged          a model that found no solution (rule S13)
├── NetworkError          nothing could be fetched
└── StoreError            the statistics store is damaged or in use
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class BilatError(Exception):
    """What went wrong, where, and how to go on.

    Parameters
    ----------
    what : one sentence without a full stop.
    where : file, folder, address or field; ``line`` counts from 1.
    found, expected : as they should be shown, already shortened.
    ways_out : each thing the user can do, one sentence each.
    """

    exit_code = 1

    def __init__(
        self,
        what: str,
        *,
        where: str | Path | None = None,
        line: int | None = None,
        found: object = None,
        expected: object = None,
        ways_out: Sequence[str] = (),
    ) -> None:
        self.what = what
        self.where = None if where is None else str(where)
        self.line = line
        self.found = None if found is None else shorten(str(found))
        self.expected = None if expected is None else str(expected)
        self.ways_out = tuple(ways_out)
        super().__init__(self.message())

    def message(self) -> str:
        """The whole error as text, one fact a line."""
        place = self.where or ""
        if self.line is not None:
            place += f":{self.line}"
        lines = [f"{place}: {self.what}" if place else self.what]
        if self.found is not None:
            lines.append(f"  found:    {self.found}")
        if self.expected is not None:
            lines.append(f"  expected: {self.expected}")
        lines += [f"  way out:  {way}" for way in self.ways_out]
        return "\n".join(lines)

    def as_dict(self) -> dict[str, object]:
        """The same as plain data, for JSON output."""
        return {
            "error": type(self).__name__,
            "what": self.what,
            "where": self.where,
            "line": self.line,
            "found": self.found,
            "expected": self.expected,
            "ways_out": list(self.ways_out),
        }


class InputError(BilatError):
    """Something the user gave is wrong."""

    exit_code = 2


class DocumentError(InputError):
    """A document cannot be read; other documents of the same call go on."""


class DataError(InputError):
    """A statistics file, archive or reply is not what it should be."""


class ScenarioError(InputError):
    """A scenario or world file is wrong."""


class QueryError(InputError):
    """A question that cannot be asked of the statistics."""


class UnknownEconomy(InputError):  # noqa: N818 - the name says what is wrong
    """No economy or group has this name."""


class AmbiguousEconomy(InputError):  # noqa: N818
    """Several economies have this name (S1): ``candidates`` holds their codes."""

    def __init__(self, what: str, *, candidates: Sequence[str] = (), **details: object) -> None:
        self.candidates = tuple(candidates)
        super().__init__(what, **details)  # type: ignore[arg-type]


class LanguageNotCovered(BilatError):  # noqa: N818
    """A document in a language that no grammar covers is refused, not misread."""

    exit_code = 2


class NotConverged(BilatError):  # noqa: N818
    """A model did not reach its economic residuals; says what stalled and what to try (S13)."""

    exit_code = 3


class NetworkError(BilatError):
    """Nothing could be fetched: no network, a refusal, a broken transfer."""

    exit_code = 4


class StoreError(BilatError):
    """The statistics store is damaged, locked or of an unknown version."""

    exit_code = 5


def shorten(text: str, limit: int = 200) -> str:
    """At most ``limit`` characters on one line; control characters made visible."""
    flat = "".join(ch if ch.isprintable() else " " for ch in text).strip()
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
