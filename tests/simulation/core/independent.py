"""A second solver, written from the equations and not from the package: wages by scipy's hybrid method.

Prices are iterated to their fixed point and expenditures solved as one dense linear system, as in the
replication programs of Caliendo and Parro (2015). Slow, and shares nothing with bilat.simulation but World.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import root

from bilat.simulation import World


def solve(
    world: World,
    tariff: np.ndarray | None = None,
    cost: np.ndarray | None = None,
    deficit: np.ndarray | None = None,
) -> dict[str, np.ndarray]:
    """Hats of wages, prices and real income, and new expenditures, with world value added as numeraire."""
    n, s = world.shape
    new = world.tariff if tariff is None else tariff
    kappa = (1 + new) / (1 + world.tariff) * (1 if cost is None else cost)
    d = world.deficit if deficit is None else deficit
    pi = world.expenditure / world.expenditure.sum(axis=0)
    va, g, alpha, theta = world.value_added_share, world.input_share, world.final_share, world.theta
    income = (va * (world.expenditure / (1 + world.tariff)).sum(axis=1)).sum(axis=1)

    def prices(w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        p = c = new_p = np.ones((n, s))
        for _ in range(500):
            c = w[:, None] ** va * np.exp((1 - va) * np.einsum("nsk,nk->ns", g, np.log(p)))
            new_p = (pi * (c[:, None, :] * kappa) ** -theta).sum(axis=0) ** (-1 / theta)
            if np.abs(new_p / p - 1).max() < 1e-15:
                break
            p = new_p
        share = pi * (c[:, None, :] * kappa / new_p[None]) ** -theta
        return new_p, share

    def spending(w: np.ndarray, share: np.ndarray) -> np.ndarray:
        net = share / (1 + new)
        tax = (share * new / (1 + new)).sum(axis=0)
        matrix = np.eye(n * s)
        for i in range(n):
            for k in range(s):
                row = i * s + k
                matrix[row, i * s : (i + 1) * s] -= alpha[i, k] * tax[i]
                for j in range(s):
                    matrix[row, np.arange(n) * s + j] -= (1 - va[i, j]) * g[i, j, k] * net[i, :, j]
        right = alpha * (w * income + d)[:, None]
        return np.linalg.solve(matrix, right.ravel()).reshape(n, s)

    def excess(log_w: np.ndarray) -> np.ndarray:
        w = np.exp(np.append(log_w, 0.0))
        w *= income.sum() / (w * income).sum()
        _, share = prices(w)
        x = spending(w, share)
        output = (share / (1 + new) * x[None]).sum(axis=1)
        return ((va * output).sum(axis=1) / (w * income) - 1)[:-1]

    found = root(excess, np.zeros(n - 1), method="hybr", options={"xtol": 1e-14})
    w = np.exp(np.append(found.x, 0.0))
    w *= income.sum() / (w * income).sum()
    p, share = prices(w)
    x = spending(w, share)
    revenue = (x * (share * new / (1 + new)).sum(axis=0)).sum(axis=1)
    old = income + (world.expenditure * world.tariff / (1 + world.tariff)).sum(axis=(0, 2)) + world.deficit
    level = np.exp((alpha * np.log(p)).sum(axis=1))
    return {
        "wage": w,
        "price": level,
        "real_income": (w * income + revenue + d) / old / level,
        "expenditure": share * x[None],
        "excess": np.abs(found.fun),
    }
