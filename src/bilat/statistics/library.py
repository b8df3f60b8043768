"""Which books a call without books means: the packaged tables and the user's store, opened once."""

from __future__ import annotations

from bilat.statistics.books import Books

_opened: tuple[object, Books] | None = None


def default_books() -> Books:
    """The packaged tables, with the user's store if there is one; opened anew when it has changed."""
    from bilat.statistics.store import Store

    global _opened
    store = Store()
    stamp = (store.folder, store.stamp())
    if _opened is None or _opened[0] != stamp:
        _opened = (stamp, store.books() if store.exists else Books())
    return _opened[1]
