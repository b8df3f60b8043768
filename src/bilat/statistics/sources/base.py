"""The contract between a provider's file and the store: what a source takes and what it gives.

A `Source` recognises a file by its content and loads it as `Loaded`: one SELECT over temporary files that yields
`COLUMNS`, the catalogue entries of its datasets, and everything the reader must be told. The store runs the
SELECT in a single COPY, so eleven million rows never pass through Python.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from bilat.citations import Citation
from bilat.errors import DataError
from bilat.statistics.model import OBSERVATION_COLUMNS, Dataset
from bilat.statistics.sources.probe import Probe, probe

if TYPE_CHECKING:
    import duckdb

__all__ = ["COLUMNS", "Dataset", "FileSource", "Loaded", "Probe", "Source", "Verdict", "workspace"]

# Columns of every view, in order. Texts may come as DuckDB ENUMs, which read as VARCHAR and are written to
# Parquet four times as fast. ``value`` is DOUBLE in full units; ``start`` and ``end`` are months, both included.
COLUMNS = OBSERVATION_COLUMNS


@dataclass(frozen=True, slots=True)
class Verdict:
    """How sure a source is that a file is its own: 0 (no) to 1, and why."""

    confidence: float
    why: str


@dataclass
class Loaded:
    """A file, checked and ready to be copied into the store.

    Attributes
    ----------
    view_sql : a SELECT that yields `COLUMNS`, runnable on the connection that `Source.load` was given.
    catalogue : the datasets that the view has rows of.
    notes : what was left out, mapped, assumed or could not be known (rule S13), one sentence each.
    rows : how many observations the view yields.
    citations : sources of single rows, where rows have one of their own; ``citation_key`` is their ``key``.
    totals_sql : where the view has product codes of one HS edition and one length only, its sums over products, in the
        same columns with ``product`` TOTAL and how many codes in ``note``; empty where the view is to be summed.

    The view reads files in a temporary folder that lives until `close`; use as a context manager.
    """

    view_sql: str
    catalogue: tuple[Dataset, ...]
    notes: tuple[str, ...]
    rows: int = 0
    citations: tuple[Citation, ...] = ()
    totals_sql: str = ""
    folder: Path | None = field(default=None, repr=False)

    def close(self) -> None:
        """Remove the temporary files; the view cannot be run any more."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Source(Protocol):
    """A provider's published format."""

    name: str
    title: str
    layout: str
    columns: tuple[tuple[str, ...], ...]

    def judge(self, seen: Probe) -> Verdict:
        """Whether the content of the file is this source's, and why (not)."""
        ...

    def recognise(self, path: Path) -> float:
        """Confidence that the file is this source's, by its content; 0 is no."""
        ...

    def load(self, path: Path, con: duckdb.DuckDBPyConnection) -> Loaded:
        """Check the whole file and give its observations; DataError for anything wrong in it."""
        ...


class FileSource:
    """What all sources share: recognising through the probe, and a temporary folder that never outlives an error.

    ``layout`` says in a few words what the file must look like. ``columns`` names the columns of each layout, so that a
    file that nothing fits can be told what it comes nearest to.
    """

    name = ""
    title = ""
    layout = ""
    columns: tuple[tuple[str, ...], ...] = ()
    # Whether `read` takes every table of an archive.
    many = False

    def judge(self, seen: Probe) -> Verdict:
        """Overridden by each source."""
        raise NotImplementedError

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """Overridden by each source; temporary files go to ``folder``."""
        raise NotImplementedError

    def recognise(self, path: Path) -> float:
        """Confidence that the file is this source's, by its content; 0 is no."""
        return self.judge(probe(Path(path))).confidence

    def load(self, path: Path, con: duckdb.DuckDBPyConnection) -> Loaded:
        """Check the whole file and give its observations.

        Raises
        ------
        DataError
            For a file that is not this source's or in which anything is wrong, naming file and line.
        """
        seen = probe(Path(path))
        verdict = self.judge(seen)
        if verdict.confidence <= 0:
            raise DataError(
                f"this is not a file of {self.title}",
                where=path,
                found=verdict.why,
                expected=self.layout,
                ways_out=("Leave the source out, so that the format is recognised by its content.",),
            )
        if seen.kind == "zip" and not self.many:
            self.only_one(seen)
        return workspace(lambda folder: self.read(seen, con, folder))

    def only_one(self, seen: Probe) -> None:
        """An archive of several tables would be read in part, silently: refused."""
        fit = [
            head.name
            for head in seen.heads
            if self.judge(Probe(seen.path, head.kind, (head,))).confidence >= 0.5
        ]
        if len(fit) > 1:
            raise DataError(
                "the archive holds several tables",
                where=seen.path,
                found=", ".join(fit),
                expected="one table in an archive",
                ways_out=("Unpack it and add the tables one by one.",),
            )


PREFIX = "bilat-source-"


def workspace(work: Callable[[Path], Loaded]) -> Loaded:
    """Run ``work`` with a temporary folder that belongs to what it gives, and is removed when it fails.

    Folders of processes that were killed are removed first: a year of BACI leaves hundreds of megabytes.
    """
    sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        loaded = work(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    loaded.folder = folder
    return loaded


def sweep(parent: Path) -> None:
    """Remove temporary folders of sources whose process is gone."""
    if sys.platform == "win32":
        return  # a number cannot be asked for there without risk; the system clears its temporary files
    for folder in parent.glob(f"{PREFIX}*"):
        number = folder.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdigit() and not alive(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def alive(number: int) -> bool:
    """Whether a process with this number runs; another user's counts."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
