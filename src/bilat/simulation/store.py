"""Numbers of many draws in bounded memory: on the heap while they are few, in a file of its own beyond.

The file has no name and goes when the last array on it does. What is computed from it is exact: quantiles are
taken over all draws, a slice of cells at a time.
"""

from __future__ import annotations

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
    parts = [_part(*p, quantiles) for p in _slices(flat, middle, near, good)]
    return Summary(*(np.concatenate([p[i] for p in parts], axis=-1) for i in range(6)))


def _slices(
    flat: NDArray[np.floating], middle: Array, near: Array, good: NDArray[np.int64]
) -> Iterator[tuple[Array, Array, Array, int]]:
    width = max(1, SLICE // max(1, len(good)))
    for first in range(0, flat.shape[1], width):
        part = slice(first, first + width)
        yield np.asarray(flat[:, part], dtype=np.float64)[good], middle[part], near[part], first


def _part(values: Array, middle: Array, near: Array, first: int, quantiles: Sequence[float]) -> tuple:
    missing = np.isnan(values)
    count = len(values) - missing.sum(axis=0)
    held = np.flatnonzero(count)
    values, middle, near, count = values[:, held], middle[held], near[held], count[held]
    whole = count == len(values)
    found = np.full((len(quantiles), len(held)), np.nan)
    if whole.any():
        found[:, whole] = np.quantile(values[:, whole], quantiles, axis=0)
    if not whole.all():
        found[:, ~whole] = np.nanquantile(values[:, ~whole], quantiles, axis=0)
    signs = np.sign(np.where(np.abs(values) <= near, 0.0, values))
    centre = np.sign(np.where(np.abs(middle) <= near, 0.0, middle))
    mean = np.where(np.isnan(values), 0.0, values).sum(axis=0) / count
    positive = (signs > 0).sum(axis=0) / count
    agree = (signs == centre).sum(axis=0) / count
    return held + first, found, mean, positive, agree, count
