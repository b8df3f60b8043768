"""Two answers to "who gains": exact real income, and Caliendo and Parro's first-order decomposition.

They differ where shocks are large: for Mexico in NAFTA the published +1.31 % is the first-order sum, while
real income in the same equilibrium rises by 0.007 %. Both are given, each under its own name.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Decomposition:
    """First-order welfare change (Caliendo and Parro 2015, equation 15), as fractions of base income.

    terms_of_trade : (N,), exports at changed costs minus imports at changed costs of their origins.
    volume_of_trade : (N,), tariff revenue times the change of import volumes.
    """

    terms_of_trade: Array
    volume_of_trade: Array

    @property
    def total(self) -> Array:
        """(N,), their sum: the published "welfare"."""
        return self.terms_of_trade + self.volume_of_trade


def decompose(
    imports: Array, imports_new: Array, tariff: Array, cost_hat: Array, income: Array
) -> Decomposition:
    """Caliendo and Parro's decomposition.

    imports, imports_new : (N, N, S) [exporter, importer, sector] without tariffs, before and after.
    tariff : (N, N, S) before. cost_hat : (N, S) unit costs. income : (N,) final expenditure before.
    """
    d_cost = cost_hat - 1.0
    between = imports.copy()
    n = len(income)
    between[np.arange(n), np.arange(n)] = 0.0
    exported = (between.sum(axis=1) * d_cost).sum(axis=1)
    imported = np.einsum("ins,is->n", between, d_cost)
    ratio = np.divide(imports_new, imports, out=np.ones_like(imports), where=imports > 0) - 1.0
    volume = np.einsum("ins,ins->n", tariff * imports, ratio - d_cost[:, None, :])
    return Decomposition((exported - imported) / income, volume / income)
