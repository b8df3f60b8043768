"""Authors' data as worlds, and the small estimators that published applications start from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from bilat.simulation import Shocks, World, fit_margins

Array = np.ndarray

SHARED = Path(__file__).parents[3] / ".." / "shared" / "data" / "simulation"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the authors' replication data are not part of the project"
)


def caliendo_parro() -> tuple[World, Shocks]:
    """Their 31 economies and 40 sectors of 1993, and NAFTA's tariffs of 2005."""
    data = np.load(SHARED / "cp2015" / "cp2015_1993.npz", allow_pickle=False)
    world = World.from_arrays(
        data["regions"],
        data["sectors"],
        trade_share=data["pi_nij"].transpose(1, 0, 2),
        absorption=data["X_nj"],
        theta=data["theta_j"],
        tariff=data["tau_nij"].transpose(1, 0, 2),
        value_added_share=data["gamma_nj"],
        input_coefficient=data["gamma_nkj"].transpose(0, 2, 1),
    )
    return world, Shocks(tariff=data["tau_nij_cfl"].transpose(1, 0, 2))


def matrix_of(table: pl.DataFrame, labels: Sequence[str], name: str) -> Array:
    """A column of a table by pair as a matrix [exporter, importer]."""
    position = {label: i for i, label in enumerate(labels)}
    out = np.zeros((len(labels), len(labels)))
    rows = [position[e] for e in table["exporter"]], [position[i] for i in table["importer"]]
    out[rows] = table[name].to_numpy()
    return out


def effects_of(variables: Array, weights: Array) -> Array:
    """Exporter plus importer means of each variable, weighted (alternating projections)."""
    row, col = weights.sum(axis=1), weights.sum(axis=0)
    a, b = np.zeros(variables.shape[:2]), np.zeros((len(variables), variables.shape[2]))
    for _ in range(300):
        a = ((variables - b[:, None, :]) * weights).sum(axis=2) / row
        b = ((variables - a[:, :, None]) * weights).sum(axis=1) / col
    return a[:, :, None] + b[:, None, :]


def ppml_two_way(observed: Array, variables: Array, held: Array) -> Array:
    """Fitted values of PPML with exporter and importer effects on the pairs that are ``held``, for all."""
    weights = held.astype(float)
    seen = observed * weights
    beta = np.zeros(len(variables))
    fitted = index = np.zeros_like(observed)
    for _ in range(30):
        index = np.exp(np.tensordot(beta, variables, 1))
        fitted = fit_margins(index * weights, seen.sum(axis=1), seen.sum(axis=0), tolerance=1e-13).trade
        score = (variables * (seen - fitted)).sum(axis=(1, 2))
        within = variables - effects_of(variables, fitted)
        step = np.linalg.solve(np.einsum("ain,bin,in->ab", within, within, fitted), score)
        beta = beta + step
        if np.abs(step).max() < 1e-11:
            break
    # Effects of exporters and importers are what fitted values hold beside the variables.
    log = np.where(held, np.log(np.maximum(fitted, 1e-300) / index), 0.0)
    own = effects_of(log[None], weights)[0]
    return np.exp(own) * index


def ppml_pairs(trade: Array, policy: Array, pairs: Array) -> tuple[float, Array]:
    """Coefficient of ``policy`` and effects of pairs [exporter, importer], in a panel (T, N, N) with
    exporter-year, importer-year and pair effects; domestic trade is one pair, with effect 1.

    Given the coefficient, first-order conditions of each set of effects are solved in turn (they add up
    observed and fitted trade); the coefficient by the secant method on its own. Pairs without trade get 0.
    """
    n = trade.shape[1]
    label = np.where(np.eye(n, dtype=bool), -1, pairs)
    pair = np.unique(label, return_inverse=True)[1].reshape(n, n)
    count = pair.max() + 1
    seen = np.bincount(pair.ravel(), trade.sum(axis=0).ravel())
    chi, gamma = np.ones(trade.shape[::2]), np.ones(count)

    def score(beta: float) -> float:
        nonlocal chi, gamma
        cost = both = np.exp(beta * policy)
        for _ in range(3000):
            pi = trade.sum(axis=2) / (cost * gamma[pair] * chi[:, None, :]).sum(axis=2)
            new = trade.sum(axis=1) / (cost * gamma[pair] * pi[:, :, None]).sum(axis=1)
            both = cost * pi[:, :, None] * new[:, None, :]
            fresh = seen / np.bincount(pair.ravel(), both.sum(axis=0).ravel())
            moved = fresh[seen > 0] / np.where(gamma[seen > 0] > 0, gamma[seen > 0], 1.0)
            move = max(np.abs(np.log(new / chi)).max(), np.abs(np.log(moved)).max())
            chi, gamma = new, fresh
            if move < 1e-13:
                break
        return float((policy * (trade - both * gamma[pair])).sum())

    last, beta = 0.4, 0.6
    was, now = score(last), score(beta)
    while abs(beta - last) > 1e-10:
        last, beta, was = beta, beta - now * (beta - last) / (now - was), now
        now = score(beta)
        if now == was:
            break
    return beta, (gamma / gamma[pair[0, 0]])[pair]
