"""Readers that other processes import by name; the document's title says what they do."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from bilat.documents import Document
from bilat.errors import BilatError
from bilat.reading import Reading, read


def obedient(document: Document) -> Reading:
    """Reads, unless the title says otherwise."""
    match document.title.split(" "):
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["die", "once", mark]:
            if not Path(mark).exists():
                Path(mark).write_text("was here")
                os.kill(os.getpid(), signal.SIGKILL)
        case ["hang"]:
            while True:
                time.sleep(60)
        case ["refuse"]:
            raise BilatError("refused", where=document.id)
        case ["crash"]:
            raise ZeroDivisionError("a defect in the reader")
    return read(document)


def where(document: Document) -> Reading:
    """Leaves the process id in the document's folder."""
    Path(document.path, str(os.getpid())).write_text(document.id)
    return Reading(document)


def bulky(document: Document) -> Reading:
    """An answer far larger than a pipe holds."""
    from bilat.reading import Statement

    said = tuple(Statement(n, n + 1, "x" * 100, "somebody") for n in range(5000))
    return Reading(document, statements=said if document.id.startswith("d") else ())
