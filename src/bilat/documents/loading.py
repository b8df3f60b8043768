"""The door: files, folders and bytes to documents; one bad file never stops the others."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bilat.documents import article
from bilat.documents.decoding import decode
from bilat.documents.draft import Draft, Given, finish, given
from bilat.documents.markdown import read_text
from bilat.documents.model import Document
from bilat.documents.web import is_html, read_html
from bilat.errors import DocumentError

MAX_BYTES = 20_000_000
HEAD_BYTES = 1_000_000  # enough to see that a file has one article a line, which is then read line by line
Source = str | os.PathLike[str] | bytes


def load(
    source: Source,
    *,
    published: dt.date | str | None = None,
    language: str | None = None,
    publisher: str | None = None,
    name: str = "document",
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Document:
    """One document from a file or from bytes; its format is known by its content, not by its name.

    Parameters
    ----------
    source : path of a file, or its bytes. Text is never taken for a path: encode it first.
    published : where the document states no day of its own (a guess or a month alone is replaced).
    language, publisher : override what the document says of itself.
    name : id of a document given as bytes.
    encoding : override of the recognised one.
    max_bytes : larger files are refused.

    Raises DocumentError for anything that is not one readable document: missing, empty, binary,
    undecodable, truncated, oversized, a folder, or several articles in one file.
    """
    documents = load_all(
        source,
        published=published,
        language=language,
        publisher=publisher,
        name=name,
        encoding=encoding,
        max_bytes=max_bytes,
        _one=True,
    )
    first = next(documents)
    if next(documents, None) is not None:
        raise DocumentError(
            "several articles in one file",
            where=first.path,
            expected="one document",
            ways_out=["load_all reads every one of them"],
        )
    return first


def load_all(
    sources: Source | Iterable[Source],
    *,
    on_error: Callable[[DocumentError], object] | None = None,
    published: dt.date | str | None = None,
    language: str | None = None,
    publisher: str | None = None,
    name: str = "document",
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    _one: bool = False,
) -> Iterator[Document]:
    """Documents of files, folders and bytes, one at a time, in a stable order, each with its own id.

    Folders are walked in the order of their names; hidden files are left out, links that lead out of the
    folder are refused. Files with one article a line are read line by line, whatever their size.
    ``on_error`` is called with each DocumentError, and the others go on; without it the first is raised.
    """
    known = given(published, language, publisher)
    seen: dict[str, int] = {}
    for item in _each(sources):
        try:
            for document in _documents(item, known, name, encoding, max_bytes, on_error, folders=not _one):
                yield _unique(document, seen)
        except DocumentError as error:
            if on_error is None:
                raise
            on_error(error)


def _each(sources: Source | Iterable[Source]) -> Iterator[Source]:
    if isinstance(sources, (str, bytes, os.PathLike)):
        yield sources
    else:
        yield from sources


def _unique(document: Document, seen: dict[str, int]) -> Document:
    """The document with an id that no earlier one has."""
    if document.id not in seen:
        seen[document.id] = 1
        return document
    number = seen[document.id]
    while (candidate := f"{document.id}-{number + 1}") in seen:
        number += 1
    seen[document.id] = number + 1
    seen[candidate] = 1
    return replace(document, id=candidate)


def _documents(
    source: Source,
    known: Given,
    name: str,
    encoding: str | None,
    max_bytes: int,
    on_error: Callable[[DocumentError], object] | None,
    *,
    folders: bool,
) -> Iterator[Document]:
    if isinstance(source, bytes):
        if len(source) > max_bytes:
            raise _oversized(name, len(source), max_bytes)
        yield from _of_bytes(source, "", name, known, encoding, on_error)
        return
    path = Path(source)
    try:
        if path.is_dir():
            if not folders:
                raise DocumentError(
                    "this is a folder",
                    where=path,
                    expected="a file",
                    ways_out=["load_all reads every file in it"],
                )
            yield from _of_folder(path, known, encoding, max_bytes, on_error)
            return
        yield from _of_file(path, known, encoding, max_bytes, on_error)
    except FileNotFoundError:
        raise DocumentError(
            "there is no such file",
            where=path,
            expected="a file or a folder of documents",
            ways_out=["check the name and the folder", "put quotation marks around names with blanks"],
        ) from None
    except (OSError, ValueError) as error:
        raise DocumentError(
            "the file cannot be opened",
            where=repr(str(path)) if "\x00" in str(path) else path,
            found=getattr(error, "strerror", None) or str(error),
            expected="a file that you may read",
            ways_out=["check its permissions"],
        ) from None


def _of_folder(
    folder: Path,
    known: Given,
    encoding: str | None,
    max_bytes: int,
    on_error: Callable[[DocumentError], object] | None,
) -> Iterator[Document]:
    count = 0
    for path in _walk(folder):
        count += 1
        try:
            _refuse_outside(path, folder)
            yield from _documents(path, known, "", encoding, max_bytes, on_error, folders=False)
        except DocumentError as error:
            if on_error is None:
                raise
            on_error(error)
    if count == 0:
        raise DocumentError(
            "the folder has no files",
            where=folder,
            expected="documents",
            ways_out=["name the files or another folder"],
        )


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder in the order of their names; links to folders are not followed."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name)
        elif not entry.is_dir():
            yield folder / entry.name


def _refuse_outside(path: Path, folder: Path) -> None:
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        raise DocumentError(
            "a link that leads out of the folder",
            where=path,
            found=os.readlink(path),
            expected="files inside the folder",
            ways_out=["name the file itself, if you want it read"],
        )


def _of_file(
    path: Path,
    known: Given,
    encoding: str | None,
    max_bytes: int,
    on_error: Callable[[DocumentError], object] | None,
) -> Iterator[Document]:
    if not path.is_file():
        if not path.exists():
            raise FileNotFoundError
        raise DocumentError(
            "this is no regular file", where=path, expected="a file", ways_out=["save it as a file"]
        )
    with path.open("rb") as file:
        data = file.read(min(HEAD_BYTES, max_bytes + 1))
        lines = _is_jsonl(data)
        if not lines:
            data += file.read(max_bytes + 1 - len(data))
    if lines or (len(data) > max_bytes and _is_jsonl(data)):
        yield from _of_lines(path, known, max_bytes, on_error)
    elif len(data) <= max_bytes:
        yield from _of_bytes(data, str(path), path.stem, known, encoding, on_error)
    else:
        raise _oversized(str(path), path.stat().st_size, max_bytes)


def _oversized(where: str, size: int, max_bytes: int) -> DocumentError:
    return DocumentError(
        "the file is too large for a document",
        where=where,
        found=f"{size:,} bytes",
        expected=f"at most {max_bytes:,} bytes",
        ways_out=[
            "split it",
            "write many articles as JSON, one a line: such files may have any size",
            "raise max_bytes",
        ],
    )


def _is_jsonl(data: bytes) -> bool:
    """Whether the first line is a whole JSON object and another line follows."""
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    line, newline, rest = head.partition(b"\n")
    if not newline or not line.startswith(b"{") or not rest.strip():
        return False
    try:
        article.parse(line.decode("utf-8"), "")
    except (UnicodeDecodeError, DocumentError):
        return False
    return True


def _of_lines(
    path: Path, known: Given, max_bytes: int, on_error: Callable[[DocumentError], object] | None
) -> Iterator[Document]:
    """One article a line, without holding more than one line."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(max_bytes + 1):
            number += 1
            if len(line) > max_bytes:
                while line and not line.endswith(b"\n"):
                    line = file.readline(max_bytes)
                _report(_oversized(f"{path}:{number}", max_bytes + 1, max_bytes), on_error)
                continue
            yield from _of_line(line, number, str(path), path.stem, known, on_error)


def _of_line(
    raw: bytes,
    number: int,
    where: str,
    stem: str,
    known: Given,
    on_error: Callable[[DocumentError], object] | None,
) -> Iterator[Document]:
    if not raw.strip():
        return
    try:
        text, _ = decode(raw, f"{where}:{number}", encoding="utf-8-sig" if number == 1 else "utf-8")
        draft = article.read_article(article.parse(text, where, line=number), where, line=number)
        yield finish(draft, where, f"{stem}-{number}", known)
    except DocumentError as error:
        _report(error, on_error)


def _report(error: DocumentError, on_error: Callable[[DocumentError], object] | None) -> None:
    if on_error is None:
        raise error
    on_error(error)


def _of_bytes(
    data: bytes,
    where: str,
    stem: str,
    known: Given,
    encoding: str | None,
    on_error: Callable[[DocumentError], object] | None,
) -> Iterator[Document]:
    place = where or stem
    if not data.strip():
        raise DocumentError(
            "the file is empty",
            where=place,
            found=f"{len(data)} bytes",
            expected="a text",
            ways_out=["fetch it again"],
        )
    if _is_jsonl(data):
        for number, line in enumerate(data.split(b"\n"), start=1):
            yield from _of_line(line, number, place, stem, known, on_error)
        return
    text, _ = decode(data, place, encoding=encoding)
    if article.looks_like_json(text):
        value = article.parse(text, place)
        if isinstance(value, list):
            if not value:
                raise DocumentError(
                    "the list of articles is empty",
                    where=place,
                    expected=article.EXPECTED,
                    ways_out=["fetch it again"],
                )
            for number, item in enumerate(value, start=1):
                try:
                    draft = article.read_article(item, f"{place} (article {number})")
                    yield _finished(draft, where, f"{stem}-{number}", known, place)
                except DocumentError as error:
                    _report(error, on_error)
            return
        yield _finished(article.read_article(value, place), where, stem, known, place)
    elif is_html(text):
        yield _finished(read_html(text, place), where, stem, known, place)
    elif re.match(r"\s*<(?:\?xml|rss|feed|svg)\b", text):
        raise DocumentError(
            "this is XML, but no web page",
            where=place,
            found=text.strip()[:60],
            expected="HTML, Markdown, plain text or JSON",
            ways_out=["save the article that it points to"],
        )
    else:
        yield _finished(read_text(text, place), where, stem, known, place)


def _finished(draft: Draft, where: str, stem: str, known: Given, place: str) -> Document:
    document = finish(draft, place, stem or "document", known)
    return document if document.path == where else replace(document, path=where)
