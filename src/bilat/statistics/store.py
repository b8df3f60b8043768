"""The user's own statistics: a folder of Parquet files that grows by whole files and never changes a row.

Adding is one COPY by DuckDB into a staging folder, a check of what was written, a rename, and a new manifest
in one step. A crash, a kill or a full disk before that step leaves the store as it was; what is left in the
staging folder is swept by the next writer.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
import time
import uuid
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bilat.errors import BilatError, DataError, StoreError
from bilat.statistics import copying
from bilat.statistics import manifest as listing
from bilat.statistics.books import QUIET, Books, sql_text
from bilat.statistics.manifest import Addition, DataFile, Manifest
from bilat.statistics.model import Dataset

if TYPE_CHECKING:
    import duckdb

# DuckDB may use this much while it copies; the rest of two gigabytes is for its buffers outside and Python.
MEMORY = "800MB"
# Files that no manifest names are swept after this long, so that a reader of an older snapshot can finish.
KEEP_SECONDS = 3600.0


class Given(Protocol):
    """What a source makes of a file (see bilat.statistics.sources.base.Loaded)."""

    view_sql: str
    catalogue: tuple[Dataset, ...]
    notes: tuple[str, ...]


class Reads(Protocol):
    """A source of statistics: recognises files by content and turns them into a view."""

    name: str

    def load(self, path: Path, con: duckdb.DuckDBPyConnection) -> Any:
        """The file as a SELECT over observation columns."""
        ...


@dataclass(frozen=True, slots=True)
class Added:
    """What `Store.add` did; rows is 0 and known True where the same content was there already."""

    name: str
    source: str
    rows: int
    datasets: tuple[str, ...]
    notes: tuple[str, ...]
    known: bool
    seconds: float


def default_folder() -> Path:
    """BILAT_DATA, else the platform's folder for application data."""
    if given := os.environ.get("BILAT_DATA"):
        return Path(given).expanduser()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "bilat"


class Store:
    """A folder of observations of the user's own.

    Parameters
    ----------
    folder : where it lies; `default_folder` where None. It is made by the first `add`.
    """

    def __init__(self, folder: Path | str | None = None) -> None:
        self.folder = Path(folder) if folder is not None else default_folder()

    @property
    def exists(self) -> bool:
        """Whether anything was ever added."""
        return (self.folder / listing.NAME).exists()

    def stamp(self) -> tuple[int, int, int] | None:
        """Changes whenever the store does; cheap enough to ask before each question."""
        try:
            found = (self.folder / listing.NAME).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def manifest(self) -> Manifest:
        """The current snapshot. Raises StoreError for a damaged one."""
        return listing.read(self.folder)

    def books(self, *, packaged: bool = True) -> Books:
        """This snapshot, with the packaged tables beside it, as one table.

        Raises StoreError naming the file where one is missing or of another size than when it was added.
        """
        snapshot = self.manifest()
        for item in snapshot.files:
            self._check_size(item)
        return Books(
            totals=[self.folder / item.path for item in snapshot.files if item.level == "totals"],
            detail=[self.folder / item.path for item in snapshot.files if item.level == "detail"],
            catalogue=snapshot.catalogue,
            citations=snapshot.citations,
            packaged=packaged,
        )

    def verify(self) -> tuple[int, int]:
        """Compare every file with its hash; files and bytes read. StoreError names the first bad one."""
        snapshot = self.manifest()
        for item in snapshot.files:
            self._check_size(item)
            if listing.sha256(self.folder / item.path) != item.sha256:
                raise _damaged(self.folder / item.path, "content whose hash does not fit", item)
        return len(snapshot.files), sum(item.size for item in snapshot.files)

    def _check_size(self, item: DataFile) -> None:
        path = self.folder / item.path
        try:
            size = path.stat().st_size
        except FileNotFoundError:
            raise _damaged(path, "no file", item) from None
        if size != item.size:
            raise _damaged(path, f"{size:,} bytes", item)

    def add(self, path: Path | str, source: Reads | None = None) -> Added:
        """Add a provider's file; its format is recognised by content where ``source`` is None.

        The same content twice is added once. Raises DataError for what is wrong in the file, StoreError for a
        full disk or a second writer; in both cases the store stays as it was.
        """
        path = Path(path)
        began = time.perf_counter()
        if not path.exists():
            raise DataError("no such file", where=path, ways_out=("check the path",))
        if source is None:
            from bilat.statistics.sources import recognise  # type: ignore[attr-defined]

            found: Reads = recognise(path)
        else:
            found = source
        content = listing.sha256(path)
        return self._grow(path.name, found.name, content, lambda con: found.load(path, con), began)

    def add_view(
        self,
        view_sql: str,
        catalogue: Sequence[Dataset],
        *,
        name: str,
        content: str,
        notes: Sequence[str] = (),
    ) -> Added:
        """Add what a SELECT yields; ``content`` is what makes a second addition of the same a repetition."""
        made = _Given(view_sql, tuple(catalogue), tuple(notes))
        return self._grow(name, "view", content, lambda con: made, time.perf_counter())

    def drop(self, dataset: str) -> int:
        """Take a dataset out of the current snapshot; how many additions went. Files are swept later."""
        self._make_folder()
        with listing.only_writer(self.folder):
            snapshot = self.manifest()
            smaller = snapshot.without(dataset)
            gone = len(snapshot.additions) - len(smaller.additions)
            if gone:
                listing.write(self.folder, smaller)
        return gone

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                "the store's folder cannot be made",
                where=self.folder,
                found=error.strerror,
                ways_out=("set BILAT_DATA to a folder that can be written to",),
            ) from None

    def _grow(self, name: str, source: str, content: str, load: Any, began: float) -> Added:
        self._make_folder()
        with listing.only_writer(self.folder):
            snapshot = self.manifest()
            known = next((a for a in snapshot.additions if (a.content, a.source) == (content, source)), None)
            if known is not None:
                seconds = time.perf_counter() - began
                return Added(name, source, 0, known.datasets, known.notes, True, seconds)
            self._sweep(snapshot)
            number = max((a.number for a in snapshot.additions), default=0) + 1
            staging = self.folder / "staging" / uuid.uuid4().hex
            try:
                return self._copy(snapshot, number, name, source, content, load, staging, began)
            except OSError as error:
                raise _no_room(self.folder, error.strerror or str(error)) from error
            finally:
                shutil.rmtree(staging, ignore_errors=True)

    def _copy(
        self,
        snapshot: Manifest,
        number: int,
        name: str,
        source: str,
        content: str,
        load: Any,
        staging: Path,
        began: float,
    ) -> Added:
        import duckdb

        staging.mkdir(parents=True)
        added = dt.datetime.now(dt.UTC).replace(tzinfo=None)
        con = duckdb.connect()
        try:
            con.execute(QUIET)
            con.execute(f"SET memory_limit = '{MEMORY}'")
            con.execute(f"SET temp_directory = {sql_text(str(staging / 'spill'))}")
            given = load(con)
            with ExitStack() as stack:
                if hasattr(given, "close"):
                    stack.callback(given.close)
                ready = getattr(given, "totals_sql", "")
                parts = copying.write(con, given.view_sql, staging, added, ready)
            rows = copying.check(con, parts, name)
            datasets = tuple(
                row[0]
                for row in con.execute(
                    f"SELECT DISTINCT dataset FROM {copying.scan(parts)} ORDER BY 1"
                ).fetchall()
            )
        except duckdb.Error as error:
            if isinstance(error, (duckdb.IOException, duckdb.OutOfMemoryException)):
                raise _no_room(self.folder, str(error).splitlines()[0]) from error
            raise DataError(
                "the file cannot be turned into observations",
                where=name,
                found=str(error).splitlines()[0],
                ways_out=("check that the file is complete", "name its format with --source"),
            ) from error
        finally:
            con.close()
        lacking = set(datasets) - {entry.name for entry in given.catalogue}
        if lacking:
            raise DataError(
                "datasets without a catalogue entry", where=name, found=", ".join(sorted(lacking))
            )
        files = []
        for level, part, count in parts:
            if count:
                files.append(self._settle(part, level, count, number))
        addition = Addition(
            number,
            content,
            name,
            source,
            added.isoformat(timespec="microseconds"),
            rows,
            datasets,
            tuple(given.notes),
        )
        # From here on the addition is there: one rename.
        sources = tuple(getattr(given, "citations", ()))
        listing.write(self.folder, snapshot.grown(tuple(files), addition, tuple(given.catalogue), sources))
        return Added(name, source, rows, datasets, tuple(given.notes), False, time.perf_counter() - began)

    def _settle(self, part: Path, level: str, rows: int, number: int) -> DataFile:
        """Flush a staged file and move it to its place, where no manifest names it yet."""
        with part.open("rb+") as handle:
            os.fsync(handle.fileno())
        digest = listing.sha256(part)
        target = self.folder / "data" / f"{number:06d}-{digest[:12]}-{level}.parquet"
        target.parent.mkdir(exist_ok=True)
        os.replace(part, target)
        listing.flush_folder(target.parent)
        return DataFile(
            target.relative_to(self.folder).as_posix(), target.stat().st_size, digest, rows, level, number
        )

    def _sweep(self, snapshot: Manifest) -> None:
        """Remove what writers that never finished have left."""
        shutil.rmtree(self.folder / "staging", ignore_errors=True)
        named = {item.path for item in snapshot.files}
        for path in (self.folder / "data").glob("*.parquet"):
            if f"data/{path.name}" not in named and time.time() - path.stat().st_mtime > KEEP_SECONDS:
                path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Given:
    view_sql: str
    catalogue: tuple[Dataset, ...]
    notes: tuple[str, ...]


def _damaged(path: Path, found: str, item: DataFile) -> BilatError:
    return StoreError(
        "a file of the store is damaged",
        where=path,
        found=found,
        expected=f"{item.size:,} bytes with SHA-256 {item.sha256[:12]}…, added as number {item.addition}",
        ways_out=(
            "restore the file from a backup",
            "`bilat data drop DATASET` takes the dataset out; then add its file again",
            "set BILAT_DATA to another folder to go on without this store",
        ),
    )


def _no_room(folder: Path, found: str) -> StoreError:
    return StoreError(
        "writing to the store failed, nothing was added",
        where=folder,
        found=found,
        ways_out=("free some space on this disk", "set BILAT_DATA to a folder on a larger one"),
    )
