"""Anderson mixing: a fixed point from the history of a map, with a memory of a few steps.

Walker and Ni (2011, SIAM Journal on Numerical Analysis 49): with residuals f = g(x) - x, the next point is
g(x) minus the combination of past differences of g whose residual differences explain f best.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

RIDGE = 1e-12  # relative to the trace: past differences become nearly collinear close to the solution


class Anderson:
    """Mixing of depth ``memory`` for vectors of ``size`` numbers. Type II, Gram matrix kept up to date."""

    def __init__(self, size: int, memory: int) -> None:
        self.memory = max(1, min(memory, size))
        self._df = np.empty((self.memory, size))
        self._dg = np.empty((self.memory, size))
        self._gram = np.zeros((self.memory, self.memory))
        self._f = np.empty(size)
        self._g = np.empty(size)
        self.restart()

    def restart(self) -> None:
        """Forget the history; the next step is a plain one."""
        self._count = 0
        self._next = 0
        self._fresh = True

    def step(self, g: Array, f: Array, out: Array) -> None:
        """The next point into ``out`` from g(x) and f = g(x) - x; ``out`` may be ``g``."""
        if self._fresh:
            self._fresh = False
        else:
            j = self._next
            np.subtract(f, self._f, out=self._df[j])
            np.subtract(g, self._g, out=self._dg[j])
            self._count = min(self._count + 1, self.memory)
            self._next = (j + 1) % self.memory
            k = self._count
            products = self._df[:k] @ self._df[j]
            self._gram[j, :k] = products
            self._gram[:k, j] = products
        self._f[...] = f
        self._g[...] = g
        k = self._count
        if k == 0:
            out[...] = g
            return
        gram = self._gram[:k, :k].copy()
        gram.flat[:: k + 1] += RIDGE * np.trace(gram) + 1e-300
        try:
            weights = np.linalg.solve(gram, self._df[:k] @ f)
        except np.linalg.LinAlgError:
            self.restart()
            out[...] = g
            return
        np.subtract(g, weights @ self._dg[:k], out=out)
