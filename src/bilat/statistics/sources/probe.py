"""What is in this file? A look at the first bytes, for sources to recognise their own; names are only a hint."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from bilat.errors import DataError
from bilat.statistics.sources import archives
from bilat.statistics.sources.workbooks import sheets

HEAD = 256 * 1024
LOOK_INTO = 60
TOP = 16
Kind = Literal["text", "json", "xml", "html", "xlsx", "xls", "parquet", "zip", "gzip", "binary", "empty"]


@dataclass(frozen=True)
class Head:
    """The first bytes of a file or of a member of an archive."""

    name: str
    data: bytes
    member: archives.Member | None = None

    @cached_property
    def kind(self) -> Kind:
        """What the first bytes say."""
        return kind_of(self.data)

    @cached_property
    def text(self) -> str:
        """The bytes as text; UTF-16 and UTF-8 by their marks, else UTF-8, else Windows-1252."""
        return decode(self.data, cut=True)

    @cached_property
    def lines(self) -> list[str]:
        """Lines of the text; the last may be cut."""
        return self.text.splitlines()

    @cached_property
    def delimiter(self) -> str:
        """The delimiter that the first lines share; comma if none."""
        sample = [line for line in self.lines[:20] if line.strip()]
        counts = {mark: sum(line.count(mark) for line in sample) for mark in ",;\t|"}
        best = max(counts, key=lambda mark: counts[mark])
        return best if counts[best] else ","

    @cached_property
    def rows(self) -> list[list[str]]:
        """The first lines as fields."""
        try:
            table = list(csv.reader(io.StringIO("\n".join(self.lines[:200])), delimiter=self.delimiter))
        except csv.Error:
            return []
        return [[cell.strip() for cell in row] for row in table]

    @cached_property
    def header(self) -> list[str]:
        """The first line that is not blank, as fields."""
        return next((row for row in self.rows if any(row)), [])

    def has(self, *names: str) -> bool:
        """Whether the first line has all these columns, whatever their case."""
        mine = {cell.casefold() for cell in self.header}
        return all(name.casefold() in mine for name in names)


@dataclass(frozen=True)
class Probe:
    """A file seen from outside: its kind, and the heads of what is in it."""

    path: Path
    kind: Kind
    heads: tuple[Head, ...]
    members: tuple[archives.Member, ...] = field(default=())

    @property
    def head(self) -> Head:
        """The head of a plain file, or of the largest text in an archive."""
        if len(self.heads) == 1:
            return self.heads[0]
        sized = [h for h in self.heads if h.member is not None and h.kind in ("text", "json", "xml")]
        return max(sized, key=lambda h: h.member.size if h.member else 0, default=Head("", b""))

    @cached_property
    def tops(self) -> dict[str, list[list[str]]]:
        """The first rows of every sheet of a workbook by its name; none of other files."""
        if self.kind not in ("xlsx", "xls"):
            return {}
        return {name: list(sheet) for name, sheet in sheets(self.path, rows=TOP).items()}

    def texts(self) -> list[Head]:
        """Heads of delimited texts."""
        return [h for h in self.heads if h.kind == "text"]

    def open_text(self, folder: Path, head: Head | None = None) -> Path:
        """The path of a plain file of this head, unpacked into ``folder`` where it must be."""
        head = head or self.head
        if self.kind == "zip" and head.member is not None:
            return archives.extract(self.path, [head.member], folder)[head.member.name]
        if self.kind == "gzip":
            return archives.gunzip(self.path, folder)
        return self.path


def probe(path: Path) -> Probe:
    """Look at a file.

    Raises
    ------
    DataError
        The file does not exist, is a folder, is empty, or is a damaged archive.
    """
    if not path.exists():
        raise DataError("there is no such file", where=path, ways_out=("Check the path.",))
    if path.is_dir():
        raise DataError(
            "this is a folder, not a file", where=path, expected="one file as the provider publishes it",
            ways_out=("Add the files in it one by one.",),
        )  # fmt: skip
    try:
        with path.open("rb") as file:
            data = file.read(HEAD)
    except OSError as error:
        raise DataError("the file cannot be read", where=path, found=error.strerror) from None
    kind = kind_of(data)
    if kind == "empty":
        raise DataError("the file is empty", where=path, ways_out=("Download it again.",))
    if kind == "gzip":
        return Probe(path, kind, (Head(path.name.removesuffix(".gz"), archives.gzip_head(path, HEAD)),))
    if kind == "zip":
        found = archives.members(path)
        names = {member.name for member in found}
        if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
            return Probe(path, "xlsx", (Head(path.name, b""),))
        heads = tuple(
            Head(member.name, archives.head(path, member, HEAD), member) for member in found[:LOOK_INTO]
        )
        return Probe(path, kind, heads, tuple(found))
    return Probe(path, kind, (Head(path.name, data),))


def kind_of(data: bytes) -> Kind:
    """The kind of file that starts with these bytes."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return "empty"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "zip"
    if data[:2] == b"\x1f\x8b":
        return "gzip"
    if data[:4] == b"PAR1":
        return "parquet"
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return "xls"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    if b"\x00" in data[:4096]:
        return "binary"
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start[:1] in (b"{", b"["):
        return "json"
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body")):
        return "html"
    if start.startswith((b"<?xml", b"<!doctype", b"<message:", b"<mes:")):
        return "html" if b"<html" in start else "xml"
    return "text"


def decode(data: bytes, *, cut: bool = False) -> str:
    """Bytes as text; ``cut`` forgives a character that the end of the sample cuts in two."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    body = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if cut and error.start >= len(body) - 4:
            return body[: error.start].decode("utf-8")
        return body.decode("cp1252", errors="replace")
