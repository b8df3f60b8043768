"""Is this archive what it says, and can it be opened without harm?

Archives come from the network. Nothing in them is trusted: not the names (they are never used as paths), not the
sizes in the directory (bytes are counted as they come out), not the checksums until they have been compared.
"""

from __future__ import annotations

import gzip
import os
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from bilat.errors import DataError

# A BACI release holds 30 files and unpacks to about 12 GB; ICIO tables compress at most fourtyfold, sparse XML
# sheets up to a hundredfold. The worst that deflate can do is 1,032.
MAX_MEMBERS = 5_000
MAX_RATIO = 200.0
MAX_TOTAL = 64 * 2**30
# Below this size a high ratio harms nobody: a few hundred kilobytes of zeros are no bomb.
RATIO_FROM = 32 * 2**20
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive: its own name for showing, never for writing."""

    name: str
    size: int
    packed: int
    info: zipfile.ZipInfo

    @property
    def base(self) -> str:
        """The last part of the name."""
        return PurePosixPath(self.name).name


def limit() -> int:
    """Most bytes that an archive may unpack to; BILAT_MAX_UNPACKED overrides it."""
    text = os.environ.get("BILAT_MAX_UNPACKED", "")
    return int(text) if text.isdigit() else MAX_TOTAL


def members(path: Path) -> list[Member]:
    """The data files of a zip, in order of their names, after checking the whole directory.

    Raises
    ------
    DataError
        Not a zip or a truncated one, encrypted, a name that leads out of the archive, a link, the same name
        twice, too many files, or sizes that only a bomb has.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise broken(path, str(error)) from None
    if len(infos) > MAX_MEMBERS:
        raise DataError(
            "the archive holds more files than any provider's",
            where=path,
            found=f"{len(infos)} files",
            expected=f"at most {MAX_MEMBERS}",
            ways_out=("Unpack it yourself and add the file that you need.",),
        )
    found: list[Member] = []
    names: set[str] = set()
    total = 0
    for info in infos:
        check_name(path, info)
        if info.is_dir():
            continue
        if info.filename in names:
            raise DataError(
                "the archive holds the same name twice", where=path, found=info.filename,
                expected="each file once",
                ways_out=("Download it again; if it stays so, unpack it and add the right file.",),
            )  # fmt: skip
        names.add(info.filename)
        if info.flag_bits & 0x1:
            raise DataError(
                "the archive is encrypted", where=path, found=info.filename, expected="a zip without a password",
                ways_out=("Unpack it with its password and add the file inside.",),
            )  # fmt: skip
        total += info.file_size
        check_ratio(path, info.filename, info.file_size, info.compress_size)
        found.append(Member(info.filename, info.file_size, info.compress_size, info))
    if total > limit():
        raise too_big(path, "the archive", total)
    return sorted(
        (m for m in found if not m.base.startswith(".") and not m.name.startswith("__MACOSX/")),
        key=lambda m: m.name,
    )


def check_name(path: Path, info: zipfile.ZipInfo) -> None:
    """Refuse names that lead elsewhere and anything that is neither file nor folder."""
    raw = info.orig_filename
    parts = raw.replace("\\", "/").split("/")
    mode = info.external_attr >> 16
    kind = stat.S_IFMT(mode)
    bad = (
        raw.startswith(("/", "\\"))
        or (len(raw) > 1 and raw[1] == ":")
        or ".." in parts
        or "\x00" in raw
        or kind not in (0, stat.S_IFREG, stat.S_IFDIR)
    )
    if bad:
        raise DataError(
            "a name in the archive leads out of it",
            where=path,
            found=raw,
            expected="plain file names below the archive's own folder",
            ways_out=("Do not unpack it; download it again from the provider's address.",),
        )


def check_ratio(path: Path, name: str, size: int, packed: int) -> None:
    """Refuse what unpacks to far more than data do."""
    if size > RATIO_FROM and size > MAX_RATIO * max(packed, 1):
        raise DataError(
            "a file in the archive unpacks to far more than data do (a zip bomb?)",
            where=path,
            found=f"{name}: {packed:,} bytes to {size:,}",
            expected=f"at most {MAX_RATIO:.0f} to 1",
            ways_out=("Download it again from the provider's address.",),
        )


def extract(path: Path, wanted: Iterable[Member], folder: Path) -> dict[str, Path]:
    """Unpack ``wanted`` into ``folder`` under names of our own; archive name to path.

    Bytes are counted on the way out, so a directory that lies about sizes gains nothing; checksums are compared.
    """
    wanted = list(wanted)
    total = sum(member.size for member in wanted)
    room = shutil.disk_usage(folder).free
    if total > room:
        raise DataError(
            "no room to unpack the archive",
            where=path,
            found=f"{room:,} bytes free in {folder.parent}",
            expected=f"{total:,} bytes",
            ways_out=("Free some space, or set TMPDIR to a larger disk.",),
        )
    out: dict[str, Path] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for number, member in enumerate(wanted):
                target = folder / f"member-{number:04d}{safe_suffix(member.name)}"
                with archive.open(member.info) as source, target.open("wb") as sink:
                    copy(source, sink, path, member.name, most=member.size)
                out[member.name] = target
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise broken(path, str(error)) from None
    return out


def head(path: Path, member: Member, size: int) -> bytes:
    """The first bytes of a file in a zip."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member.info) as source:
            return source.read(size)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise broken(path, str(error)) from None


def gunzip(path: Path, folder: Path) -> Path:
    """Unpack a .gz into ``folder``; DataError for a truncated, damaged or bomb-like one."""
    target = folder / f"unzipped{safe_suffix(path.name.removesuffix('.gz'))}"
    packed = path.stat().st_size
    most = min(limit(), max(RATIO_FROM, int(packed * MAX_RATIO)))
    try:
        with gzip.open(path) as source, target.open("wb") as sink:
            copy(source, sink, path, path.name, most=most, bomb=True)
    except (gzip.BadGzipFile, EOFError, zlib.error, OSError) as error:
        raise broken(path, str(error)) from None
    return target


def gzip_head(path: Path, size: int) -> bytes:
    """The first bytes inside a .gz."""
    try:
        with gzip.open(path) as source:
            return source.read(size)
    except (gzip.BadGzipFile, EOFError, zlib.error, OSError) as error:
        raise broken(path, str(error)) from None


def copy(
    source: IO[bytes] | gzip.GzipFile,
    sink: IO[bytes],
    path: Path,
    name: str,
    *,
    most: int,
    bomb: bool = False,
) -> None:
    """Copy at most ``most`` bytes, counted as they come."""
    done = 0
    while block := source.read(BLOCK):
        done += len(block)
        if done > most:
            raise too_big(path, name, done) if bomb else broken(path, f"{name} is longer than it says")
        sink.write(block)


def safe_suffix(name: str) -> str:
    """An extension of letters and digits, for readers that look at it; nothing else of the name is kept."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if suffix[1:].isalnum() and len(suffix) <= 8 and suffix.isascii() else ""


def broken(path: Path, detail: str) -> DataError:
    """A truncated or damaged archive."""
    return DataError(
        "the archive is damaged or was cut off",
        where=path,
        found=detail,
        expected="a complete zip or gz",
        ways_out=("Download it again and compare its size with the provider's.",),
    )


def too_big(path: Path, name: str, size: int) -> DataError:
    """More bytes than allowed."""
    return DataError(
        "unpacking would take more space than is allowed (a zip bomb?)",
        where=path,
        found=f"{name}: {size:,} bytes or more",
        expected=f"at most {limit():,} bytes in all and {MAX_RATIO:.0f} to 1 for each file",
        ways_out=(
            "If the file is right, set BILAT_MAX_UNPACKED to a larger number of bytes.",
            "Unpack it yourself and add the file that you need.",
        ),
    )
