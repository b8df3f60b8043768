"""Anderson mixing: a fixed point from the history of a map, with a memory of a few steps.

Walker and Ni (2011, SIAM Journal on Numerical Analysis 49): with residuals f = g(x) - x, the next point is
g(x) minus the combination of past differences of g whose residual differences explain f best.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

RIDGE = 1e-12  # relative to the trace: past differences become nearly collinear close to the solution
GROUPS = 512  # length of the sketch that weights are computed from; shorter vectors are taken whole


@lru_cache(maxsize=8)
def _signs(size: int) -> Array:
    signs = np.random.default_rng(20110401).choice([-1.0, 1.0], size)
    signs.flags.writeable = False
    return signs


class Anderson:
    """Mixing of depth ``memory`` for vectors of ``size`` numbers. Type II, Gram matrix kept up to date.

    Weights are least squares over a sketch of the residuals (sums of groups with random signs, the same every
    time), and past differences are kept in single precision: they are directions, and the fixed point does
    not depend on them. That leaves one long history to read instead of two of twice the width.
    """

    def __init__(self, size: int, memory: int) -> None:
        self.memory = max(1, min(memory, size))
        self._rows = -(-size // GROUPS) if size > GROUPS else 1
        width = GROUPS if size > GROUPS else size
        self._signs = _signs(size) if size > GROUPS else None
        self._padded = np.zeros(self._rows * width)
        self._df = np.empty((self.memory, width))
        self._dg = np.empty((self.memory, size), dtype=np.float32)
        self._gram = np.zeros((self.memory, self.memory))
        self._f = np.empty(width)
        self._g = np.empty(size)
        self.restart()

    def restart(self) -> None:
        """Forget the history; the next step is a plain one."""
        self._count = 0
        self._next = 0
        self._fresh = True

    def _sketch(self, f: Array) -> Array:
        if self._signs is None:
            return f.copy()
        np.multiply(f, self._signs, out=self._padded[: len(f)])
        return self._padded.reshape(self._rows, GROUPS).sum(axis=0)

    def step(self, g: Array, f: Array, out: Array) -> None:
        """The next point into ``out`` from g(x) and f = g(x) - x; ``out`` may be ``g``."""
        short = self._sketch(f)
        if self._fresh:
            self._fresh = False
        else:
            j = self._next
            np.subtract(short, self._f, out=self._df[j])
            np.subtract(g, self._g, out=self._dg[j], casting="same_kind")
            self._count = min(self._count + 1, self.memory)
            self._next = (j + 1) % self.memory
            k = self._count
            products = self._df[:k] @ self._df[j]
            self._gram[j, :k] = products
            self._gram[:k, j] = products
        self._f = short
        self._g[...] = g
        k = self._count
        if k == 0:
            out[...] = g
            return
        gram = self._gram[:k, :k].copy()
        gram.flat[:: k + 1] += RIDGE * gram.trace() + 1e-300
        try:
            weights = np.linalg.solve(gram, self._df[:k] @ short)
        except np.linalg.LinAlgError:
            self.restart()
            out[...] = g
            return
        np.subtract(g, weights.astype(np.float32) @ self._dg[:k], out=out)
