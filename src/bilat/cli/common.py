"""What the verbs share: reading documents with progress, printing tables, JSON lines and CSV.

Imports of ours and of heavy libraries happen inside functions, so that --help stays quick.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilat.documents import Document
    from bilat.errors import BilatError
    from bilat.reading import Reading


class Format(StrEnum):
    """How results are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def parse_date(text: str | None) -> dt.date | None:
    """--published as YYYY-MM-DD; anything else is an error that says so."""
    from bilat.errors import InputError

    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(
            "not a date",
            where="--published",
            found=text,
            expected="YYYY-MM-DD, for example 2025-04-17",
            ways_out=["write the day on which the document was published"],
        ) from None


def known_language(code: str | None) -> None:
    """Refuse a --language that is not read, once and before any document."""
    if code is None:
        return
    from bilat.reading import languages

    covered = {*languages.available(), *languages.read_by_topics()}
    if code not in covered:
        raise languages.not_covered(code, covered, where="--language")


class Errors:
    """Errors of single documents: printed as they come, counted for the exit code; the others go on."""

    def __init__(self) -> None:
        self.found: list[BilatError] = []

    def __call__(self, error: BilatError) -> None:
        self.found.append(error)
        print(f"bilat: {error}", file=sys.stderr)

    @property
    def exit_code(self) -> int:
        """0, or the code of the first error."""
        return self.found[0].exit_code if self.found else 0


@contextmanager
def progress(what: str, *, total: int | None = None, every: float = 1.5) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal for work that takes longer than ``every`` seconds; nothing where output is piped."""
    import time

    if not sys.stderr.isatty():
        yield lambda _: None
        return
    started = time.monotonic()
    bar: Any = None
    task: Any = None

    def step(done: int) -> None:
        nonlocal bar, task
        if bar is None and time.monotonic() - started > every:
            from rich.console import Console
            from rich.progress import Progress

            bar = Progress(console=Console(stderr=True), transient=True)
            bar.start()
            task = bar.add_task(what, total=total)
        if bar is not None:
            bar.update(task, completed=done)

    try:
        yield step
    finally:
        if bar is not None:
            bar.stop()


class Copies:
    """Which documents are word for word the same, so that one report carried by many is read and counted once."""

    def __init__(self) -> None:
        self.of: dict[str, list[str]] = {}  # id of the one that is read to those of its copies
        self._first: dict[tuple[str, str], str] = {}

    def seen(self, document: Document) -> bool:
        """Whether a document with the same words and date came before; it is counted as a copy then.

        Another date would make other times of "last year", so it is no copy.
        """
        import hashlib

        words = hashlib.sha256(" ".join(document.text.split()).encode()).hexdigest()
        first = self._first.setdefault((words, str(document.published)), document.id)
        if first == document.id:
            return False
        self.of.setdefault(first, []).append(document.id)
        return True

    def words(self) -> str:
        """What was found, for the end of a line: "; 49 copies of d1 read once"; empty where there are none."""
        return "".join(
            f"; {len(ids)} {'copy' if len(ids) == 1 else 'copies'} of {first}, word for word, not read again"
            for first, ids in self.of.items()
        )


def read_each(
    paths: Sequence[Path],
    errors: Errors,
    *,
    published: str | None = None,
    language: str | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    copies: Copies | None = None,
) -> Iterator[Reading]:
    """Every document below the paths, read, one at a time in the order of the input.

    Documents that cannot be loaded or read are reported in that order too, and left out. workers, cluster :
    as in `bilat.reading.parallel.read_many`. copies : where given, a document that is word for word one before it is
    counted there and not read.
    """
    known_language(language)
    from bilat import documents
    from bilat.errors import DocumentError
    from bilat.reading.parallel import read_many

    date = parse_date(published)

    def items() -> Iterator[documents.Document | BilatError]:
        # Errors travel with the documents, so that they are told in the same order with any number of workers.
        failed: list[DocumentError] = []
        for document in documents.load_all(paths, on_error=failed.append, published=date, language=language):
            yield from failed
            failed.clear()
            if copies is None or not copies.seen(document):
                yield document
        yield from failed

    with progress("reading") as step:
        readings = read_many(items(), workers=workers, cluster=cluster, on_error=errors)
        for done, reading in enumerate(readings, 1):
            step(done)
            yield reading


def read_all(
    paths: Sequence[Path],
    errors: Errors,
    *,
    published: str | None = None,
    language: str | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    copies: Copies | None = None,
) -> list[Reading]:
    """The readings of `read_each` together, for what compares documents with each other."""
    return list(
        read_each(
            paths,
            errors,
            published=published,
            language=language,
            workers=workers,
            cluster=cluster,
            copies=copies,
        )
    )


def with_model(
    readings: Iterable[Reading], errors: Errors, endpoint: str | None, model: str | None
) -> Iterator[Reading]:
    """The readings with what a configured language model adds to them; as they are where none is named.

    A model that fails on one document is reported; the grammar's own reading of it stays.
    """
    from bilat.errors import InputError, NetworkError

    if endpoint is None and model is None:
        yield from readings
        return
    if not endpoint or not model:
        raise InputError(
            "a model needs an address and a name",
            where="--model-endpoint and --model",
            expected="both, for example --model-endpoint https://host/v1 --model name",
            ways_out=["give both", "give neither: the grammar reads without a model"],
        )
    from bilat.reading.model_reader import Endpoint, add_model_claims

    place = Endpoint(endpoint, model)
    for reading in readings:
        try:
            done = add_model_claims(reading, place)
        except NetworkError as error:
            errors(error)
            yield reading
            continue
        if done.refused:
            why = f"{len(done.refused)} proposals of {model} were not taken, the first because {done.refused[0].why}"
            print(f"bilat: {reading.document.id}: {done.taken} claims added; {why}", file=sys.stderr)
        yield done.reading


def emit(
    rows: Iterable[Mapping[str, object]],
    format: Format,
    *,
    columns: Sequence[tuple[str, str]] = (),
    out: Path | None = None,
) -> None:
    """Print rows as JSON, JSON lines, CSV (with the header of ``columns`` where there are none) or a table of ``columns``.

    columns : key and heading of each column.
    """
    if format is Format.table:
        show_table(rows, columns)
        return
    if format is Format.jsonl:
        write_lines((json.dumps(row, ensure_ascii=False) + "\n" for row in rows), out)
    elif format is Format.json:
        write_text(json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n", out)
    else:
        buffer = io.StringIO()
        listed = list(rows)
        keys = list(dict.fromkeys(key for row in listed for key in row)) or [key for key, _ in columns]
        writer = csv.DictWriter(buffer, keys, lineterminator="\n")
        writer.writeheader()
        for row in listed:
            writer.writerow({key: cell(row.get(key)) for key in keys})
        write_text(buffer.getvalue(), out)


def cell(value: object) -> object:
    """A CSV cell; lists and objects as JSON, and nothing that a spreadsheet would run as a formula."""
    if isinstance(value, (list, dict, tuple)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t"):
        return "'" + value
    return value


def write_text(text: str, out: Path | None) -> None:
    """To a file or to standard output."""
    if out is None:
        sys.stdout.write(text)
    else:
        write_file(out, text.encode())


def write_lines(lines: Iterable[str], out: Path | None) -> None:
    """Line by line as they come, so that a long run is never held in memory."""
    if out is None:
        for line in lines:
            sys.stdout.write(line)
    else:
        write_file(out, (line.encode() for line in lines))


def write_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """All or nothing: a temporary file beside the target, then a rename."""
    import os
    import tempfile

    from bilat.errors import InputError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines([content] if isinstance(content, bytes) else content)
            umask = os.umask(0)
            os.umask(umask)
            os.chmod(name, 0o666 & ~umask)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(
            "cannot be written",
            where=path,
            found=error.strerror,
            expected="a file in a folder that can be written to",
            ways_out=["name another file with --out"],
        ) from None


# Columns where the output is no terminal.
PIPED = 140
# Between two columns of a table.
GAP = 3


def show_records(rows: Iterable[Mapping[str, object]], columns: Sequence[tuple[str, str]]) -> None:
    """Rows of any width for people: a table where every cell fits on its line, else one record below the other."""
    from rich.cells import cell_len

    listed = [{key: "" if row.get(key) is None else str(row.get(key)) for key, _ in columns} for row in rows]
    widths = [max([cell_len(name), *(cell_len(row[key]) for row in listed)]) for key, name in columns]
    if sum(widths) + GAP * len(widths) <= terminal_width():
        show_table(listed, columns, widest=None)
        return
    margin = max(cell_len(name) for _, name in columns)
    for number, row in enumerate(listed, start=1):
        sys.stdout.write(f"{number}\n")
        for key, name in columns:
            sys.stdout.write(f"  {name}{' ' * (margin - cell_len(name))}  {row[key]}".rstrip() + "\n")


def terminal_width() -> int:
    """Columns of the terminal; where the output is piped, enough for a table to be read."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPED


def show_table(
    rows: Iterable[Mapping[str, object]], columns: Sequence[tuple[str, str]], *, widest: int | None = 24
) -> None:
    """A table for people, as wide as the terminal.

    widest : of every column but the last; None for no bound.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=terminal_width(), highlight=False)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for position, (_, heading) in enumerate(columns):
        last = position == len(columns) - 1
        table.add_column(heading, overflow="fold", max_width=None if last else widest)
    count = 0
    for row in rows:
        # Text, not markup: brackets in documents are not styles
        table.add_row(*(Text("" if row.get(key) is None else str(row.get(key))) for key, _ in columns))
        count += 1
    if count:
        console.print(table)
    else:
        console.print("nothing found")
