"""One BLAS thread while a model is solved.

The matrices are small: threads cost more than they bring, compete with the workers of an ensemble, and the
order in which they add would depend on how many there are. With one, the same inputs give the same bits
whatever else runs. Where NumPy's own OpenBLAS is not found, nothing is changed.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

_PREFIXES = ("scipy_openblas", "openblas")
_SUFFIXES = ("64_", "")
_lock = threading.Lock()
_depth = 0
_before = 1


@lru_cache(maxsize=1)
def _library() -> tuple[Any, Any] | None:
    """Getter and setter of the number of threads in the OpenBLAS that NumPy brought along."""
    folder = Path(np.__file__).parent
    places = [folder.parent / "numpy.libs", folder / ".dylibs", folder / "_core"]
    for path in (p for place in places if place.is_dir() for p in sorted(place.glob("*openblas*"))):
        try:
            library = ctypes.CDLL(str(path))
        except OSError:
            continue
        for prefix in _PREFIXES:
            for suffix in _SUFFIXES:
                getter = getattr(library, f"{prefix}_get_num_threads{suffix}", None)
                setter = getattr(library, f"{prefix}_set_num_threads{suffix}", None)
                if getter is not None and setter is not None:
                    return getter, setter
    return None


@contextmanager
def one_thread() -> Iterator[None]:
    """Restrict BLAS to one thread; the setting before comes back when the last user leaves."""
    global _depth, _before
    found = _library()
    if found is None:
        yield
        return
    getter, setter = found
    with _lock:
        if _depth == 0:
            _before = int(getter())
            setter(1)
        _depth += 1
    try:
        yield
    finally:
        with _lock:
            _depth -= 1
            if _depth == 0:
                setter(_before)
