"""SDMX-ML 2.1 data messages, generic and structure-specific, as a stream of observations.

The parser is expat with the door shut: a document type declaration is refused before anything in it is read, so
there are no entities to expand (billion laughs) and nothing outside to fetch. Nothing is kept but the open series.

Generic messages (``message:GenericData``) have ``generic:Series`` with ``SeriesKey`` and ``Obs`` (``ObsDimension``,
``ObsValue``, ``Attributes``), or flat ``Obs`` with an ``ObsKey``; structure-specific ones have the same as attributes of
``Series`` and ``Obs``. Source: SDMX 2.1 technical specifications, section 3A; replies of WITS as public programs test them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from bilat.errors import DataError

CHUNK = 1 << 20
DEEPEST = 40
MOST_VALUES = 200


@dataclass(frozen=True, slots=True)
class Obs:
    """One observation: its dimensions and attributes by upper-case id, time period and value as printed."""

    line: int
    said: dict[str, str]
    period: str
    value: str


def observations(path: Path, name: str, needs: tuple[str, ...] = ()) -> Iterator[Obs]:
    """Every observation of a message, in its order.

    Raises DataError for what is no whole data message, and for an observation without one of the dimensions that
    the caller ``needs``.
    """
    reader = _Reader(name)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield from complete(reader.feed(chunk, last=False), name, needs)
    yield from complete(reader.feed(b"", last=True), name, needs)
    if not reader.is_data:
        raise DataError(
            "this XML is no SDMX data message", where=name, found=reader.root or "no element",
            expected="GenericData or StructureSpecificData",
            ways_out=("Ask the service again; a reply of another kind is an error or a structure.",),
        )  # fmt: skip


def complete(found: list[Obs], name: str, needs: tuple[str, ...]) -> Iterator[Obs]:
    """The same observations, or DataError at the first one that lacks a dimension."""
    for obs in found:
        lacking = [key for key in needs if not obs.said.get(key)]
        if lacking:
            raise DataError(
                f"an observation has no {', '.join(lacking)}", where=name, line=obs.line,
                found=", ".join(f"{k}={v}" for k, v in sorted(obs.said.items())),
                expected=f"the dimensions {', '.join(needs)}", ways_out=("Download it again.",),
            )  # fmt: skip
        yield obs


class _Reader:
    """Handlers of the parser and what is open."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root = ""
        self.is_data = False
        self._found: list[Obs] = []
        self._depth = 0
        self._series: dict[str, str] = {}
        self._obs: dict[str, str] | None = None
        self._line = 0
        self._period = ""
        self._value = ""
        self._message = ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def feed(self, chunk: bytes, *, last: bool) -> list[Obs]:
        """Observations that this piece completes."""
        try:
            self.parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise DataError(
                "this is not complete XML", where=self.name, line=error.lineno,
                found=expat.ErrorString(error.code) or str(error), expected="an SDMX-ML data message",
                ways_out=("Download it again; it may have been cut off.",),
            ) from None  # fmt: skip
        except (LookupError, ValueError) as error:
            # What expat says of an encoding that Python lacks, or that takes several bytes a letter.
            raise DataError(
                "the XML declares an encoding that cannot be read", where=self.name, line=1,
                found=str(error), expected="UTF-8 or UTF-16",
                ways_out=("Download it again.", "Convert the file to UTF-8 and say so in its first line."),
            ) from None  # fmt: skip
        found, self._found = self._found, []
        return found

    def _refuse(self, *_: object) -> None:
        raise self._bad(
            "the XML declares a document type or entities",
            "<!DOCTYPE",
            "plain elements: statistics need no entities, and they can be made to fill the memory",
        )

    def _bad(self, what: str, found: object, expected: str) -> DataError:
        return DataError(
            what, where=self.name, line=self.parser.CurrentLineNumber, found=str(found)[:120], expected=expected,
            ways_out=("Download it again from the provider.",),
        )  # fmt: skip

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST or len(attributes) > MOST_VALUES:
            raise self._bad("the XML is nested too deep", f"{self._depth} levels", f"at most {DEEPEST}")
        plain = tag.rpartition(":")[2]
        if self._depth == 1:
            self.root = plain
            self.is_data = plain.endswith("Data") and plain != "MetaData"
        elif plain == "Series":
            self._series = _upper(attributes)
        elif plain == "Obs":
            self._obs = dict(self._series) | _upper(attributes)
            self._line = self.parser.CurrentLineNumber
            # Structure-specific: the time period and the value are attributes like the rest.
            self._period = self._obs.pop("TIME_PERIOD", "")
            self._value = self._obs.pop("OBS_VALUE", "")
        elif plain == "ObsDimension":
            self._period = attributes.get("value", "")
        elif plain == "ObsValue":
            self._value = attributes.get("value", "")
        elif plain == "Value" and "id" in attributes:
            self._said(attributes["id"].upper(), attributes.get("value", ""))

    def _said(self, key: str, value: str) -> None:
        if self._obs is None:
            target = self._series
        elif key == "TIME_PERIOD":
            self._period = value
            return
        else:
            target = self._obs
        if len(target) >= MOST_VALUES:
            raise self._bad("a series has too many values", len(target), f"at most {MOST_VALUES}")
        target[key] = value

    def _end(self, tag: str) -> None:
        self._depth -= 1
        plain = tag.rpartition(":")[2]
        if plain == "Obs" and self._obs is not None:
            if not self._period:
                raise self._bad("an observation has no time period", "Obs", "ObsDimension or TIME_PERIOD")
            self._found.append(Obs(self._line, self._obs, self._period, self._value))
            self._obs = None
        elif plain == "Series":
            self._series = {}

    def _text(self, text: str) -> None:
        # What a service says in place of data is shown, not swallowed.
        if not self.is_data and text.strip() and len(self._message) < 200:
            self._message += text.strip()[:200]
            self.root = f"{self.root.split(':')[0]}: {self._message}"


def _upper(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes without those of XML Schema (``xsi:type``)."""
    return {key.upper(): value for key, value in attributes.items() if ":" not in key}
