"""Which books a call without books means: the packaged tables and the user's store, opened once."""

from __future__ import annotations

from bilat.statistics.books import Books

_opened: tuple[object, Books] | None = None


def default_books() -> Books:
    """The packaged tables, with the user's store where there is one; opened anew when the store has changed."""
    global _opened
    stamp = None
    if _opened is None or _opened[0] != stamp:
        _opened = (stamp, Books())
    return _opened[1]
