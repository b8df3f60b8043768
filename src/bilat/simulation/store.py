"""Numbers of many draws in bounded memory: on the heap while they are few, in a file of its own beyond.

The file has no name and goes when the last array on it does. What is computed from it is exact: quantiles are
taken over all draws, a slice of cells at a time.
"""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[np.float64]

SLICE = 2**21  # numbers read at a time


@dataclass
class Store:
    """Hands out arrays of (draws, cells...); once they would hold more than ``memory`` bytes, from a file."""

    memory: int
    used: int = field(default=0, init=False)

    def array(self, shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[np.floating]:
        """An array without contents."""
        size = int(np.prod(shape)) * np.dtype(dtype).itemsize
        if size == 0 or self.used + size <= self.memory:
            self.used += size
            return np.empty(shape, dtype=dtype)
        return np.memmap(tempfile.TemporaryFile(), dtype=dtype, mode="w+", shape=shape)


def release(array: NDArray[np.floating]) -> None:
    """Let the system have the pages of an array that lies in a file; what was written stays there."""
    mapped = getattr(array, "_mmap", None)
    if mapped is not None and hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)


@dataclass(frozen=True, slots=True)
class Summary:
    """Of some cells: quantiles (Q, C), mean (C,), share of draws above zero and of draws with the sign of the
    central value (C,), and how many draws each cell has (C,)."""

    cells: NDArray[np.int64]
    quantiles: Array
    mean: Array
    positive: Array
    agree: Array
    draws: NDArray[np.int64]


def summarise(
    values: NDArray[np.floating],
    central: Array,
    quantiles: Sequence[float],
    good: NDArray[np.int64],
    zone: Array,
) -> Summary:
    """Quantiles over the draws ``good`` of values (D, cells...), for the cells that any of them has.

    ``zone`` (cells...): changes this close to zero count as none: neither positive nor of any sign.
    """
    flat = values.reshape(len(values), -1)
    middle, near = central.ravel(), np.broadcast_to(zone, central.shape).ravel()
    parts = []
    for part, first in _slices(flat, good):
        at = slice(first, first + len(part))
        parts.append(_part(part, middle[at], near[at], first, quantiles))
        release(values)
    return Summary(*(np.concatenate([p[i] for p in parts], axis=-1) for i in range(6)))


def _slices(
    flat: NDArray[np.floating], good: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.floating], int]]:
    """(cells, draws) pieces, contiguous by cell, and the first cell of each."""
    width = max(1, SLICE // max(1, len(good)))
    for first in range(0, max(1, flat.shape[1]), width):  # one slice at least, even of nothing
        part = flat[:, first : first + width]
        yield np.ascontiguousarray((part if len(good) == len(flat) else part[good]).T), first


def _part(
    values: NDArray[np.floating], middle: Array, near: Array, first: int, quantiles: Sequence[float]
) -> tuple:
    count = values.shape[1] - np.isnan(values).sum(axis=1)
    held = np.flatnonzero(count)
    values, middle, near, count = values[held], middle[held], near[held], count[held]
    ordered = np.sort(values, axis=1)  # not-a-numbers last
    rows = np.arange(len(held))
    found = np.empty((len(quantiles), len(held)))
    for i, q in enumerate(quantiles):  # linear between neighbours, as numpy.quantile
        place = q * (count - 1.0)
        low = place.astype(np.int64)
        below = ordered[rows, low].astype(np.float64)
        above = ordered[rows, np.minimum(low + 1, count - 1)].astype(np.float64)
        found[i] = below + (above - below) * (place - low)
    up, down = (values > near[:, None]).sum(axis=1), (values < -near[:, None]).sum(axis=1)
    sign = np.where(np.abs(middle) <= near, 0.0, middle)
    same = np.where(sign > 0, up, np.where(sign < 0, down, count - up - down))
    mean = np.nansum(values, axis=1, dtype=np.float64) / count
    return held + first, found, mean, up / count, same / count, count
