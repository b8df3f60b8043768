"""The list of what a store holds, replaced in one step: a reader sees the old list or the new one.

``manifest.json`` names every data file with its size and hash. A new manifest is written beside the old one,
flushed to the disk and renamed over it; data files are never changed after that, so a snapshot stays readable
while another process adds.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from bilat.citations import Citation
from bilat.errors import StoreError
from bilat.statistics.locking import held
from bilat.statistics.model import Dataset

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One Parquet file: path below the store's folder, size in bytes, SHA-256, level totals or detail."""

    path: str
    size: int
    sha256: str
    rows: int
    level: str
    addition: int


@dataclass(frozen=True, slots=True)
class Addition:
    """One run of `Store.add`: what came in, when (ISO time, UTC), from which source, what was said of it."""

    number: int
    content: str
    name: str
    source: str
    added: str
    rows: int
    datasets: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a snapshot consists of."""

    generation: int = 0
    files: tuple[DataFile, ...] = ()
    additions: tuple[Addition, ...] = ()
    catalogue: tuple[Dataset, ...] = field(default=())
    citations: tuple[Citation, ...] = field(default=())

    def grown(
        self,
        files: tuple[DataFile, ...],
        addition: Addition,
        catalogue: tuple[Dataset, ...],
        citations: tuple[Citation, ...] = (),
    ) -> Manifest:
        """The next generation with one addition more; a newer entry of a dataset comes after older ones."""
        fresh = {(entry.name, entry.key, entry.vintage) for entry in catalogue}
        kept = tuple(e for e in self.catalogue if (e.name, e.key, e.vintage) not in fresh)
        sources = {item.key: item for item in (*self.citations, *citations)}
        return Manifest(
            self.generation + 1,
            self.files + files,
            (*self.additions, addition),
            kept + tuple(catalogue),
            tuple(sources.values()),
        )

    def without(self, dataset: str) -> Manifest:
        """The next generation without the additions that hold only this dataset."""
        gone = {a.number for a in self.additions if a.datasets == (dataset,)}
        return replace(
            self,
            generation=self.generation + 1,
            files=tuple(f for f in self.files if f.addition not in gone),
            additions=tuple(a for a in self.additions if a.number not in gone),
            catalogue=tuple(e for e in self.catalogue if e.name != dataset),
        )


def encode(manifest: Manifest) -> bytes:
    """JSON with a hash of itself in the first line."""
    body = json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1, ensure_ascii=False).encode()
    return b"bilat-manifest " + hashlib.sha256(body).hexdigest().encode() + b"\n" + body + b"\n"


def decode(data: bytes, path: Path) -> Manifest:
    """The manifest in ``data``. Raises StoreError where it is damaged or of a later version."""
    head, _, body = data.partition(b"\n")
    word, _, digest = head.partition(b" ")
    body = body.removesuffix(b"\n")
    if word != b"bilat-manifest" or hashlib.sha256(body).hexdigest().encode() != digest:
        raise StoreError(
            "the store's list of files is damaged",
            where=path,
            found=f"{len(data)} bytes whose hash does not fit",
            expected="a manifest as `bilat data add` writes it",
            ways_out=(
                "restore the file from a backup",
                "set BILAT_DATA to an empty folder and add your files there again",
            ),
        )
    loaded = json.loads(body)
    if loaded.pop("format") != FORMAT:
        raise StoreError(
            "the store was written by a later version of Bilat",
            where=path,
            expected=f"format {FORMAT}",
            ways_out=("upgrade Bilat", "set BILAT_DATA to another folder"),
        )
    return Manifest(
        loaded["generation"],
        tuple(DataFile(**item) for item in loaded["files"]),
        tuple(
            Addition(**{**item, "datasets": tuple(item["datasets"]), "notes": tuple(item["notes"])})
            for item in loaded["additions"]
        ),
        tuple(Dataset(**item) for item in loaded["catalogue"]),
        tuple(Citation(**item) for item in loaded.get("citations", ())),
    )


def read(folder: Path) -> Manifest:
    """The current manifest; an empty one where there is no store yet."""
    path = folder / NAME
    try:
        return decode(path.read_bytes(), path)
    except FileNotFoundError:
        return Manifest()


def write(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step: written aside, flushed, renamed, and the folder flushed."""
    aside = folder / f"{NAME}.new"
    with aside.open("wb") as handle:
        handle.write(encode(manifest))
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(aside, folder / NAME)
    flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Make renames in a folder last through a power cut, where the system can."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the store's lock. Raises StoreError at once where another process is adding."""
    with ExitStack() as stack:
        try:
            stack.enter_context(held(folder / "lock"))
        except BlockingIOError:
            raise StoreError(
                "another process is adding to the store",
                where=folder,
                ways_out=("wait until it is done and try again",),
            ) from None
        yield


def sha256(path: Path) -> str:
    """Hash of a file, or of all files of a folder with their names."""
    if path.is_dir():
        digest = hashlib.sha256()
        for part in sorted(p for p in path.rglob("*") if p.is_file()):
            digest.update(f"{part.relative_to(path).as_posix()}\0{sha256(part)}\n".encode())
        return digest.hexdigest()
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
