"""Makes input use fit the flows: nobody uses more of a good as an input than is sold there.

Flows, output and value added come from one vintage, input coefficients from another (or inventories were
run down), so that implied final demand can be negative. A model needs it at zero or above. Clipping it
would break the accounts, so the inputs give way instead: rows of an economy's use table that exceed what
is sold there are scaled down to it, and the users buy correspondingly more of their other inputs, so that
each keeps its input bill (a one-sided RAS; Stone 1961). Flows, output and value added stay as published.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


MARGIN = 1e-6


@dataclass(frozen=True)
class Balanced:
    """Input shares that fit.

    Attributes
    ----------
    input_share : (N, S, S) [economy, using sector, input sector]; rows add up to 1.
    negative : final demand below zero before, over all expenditure. cells : how many (economy, sector).
    moved : input spending moved to another input, over all expenditure. largest : the largest cells as
        (economy index, sector index, amount).
    """

    input_share: Array
    negative: float
    cells: int
    moved: float
    largest: tuple[tuple[int, int, float], ...]


def balance_inputs(
    absorption: Array, output: Array, value_added_share: Array, input_share: Array, rounds: int = 2000
) -> Balanced:
    """Input shares (N, S, S) under which implied final demand is not negative.

    absorption (N, S) is expenditure with tariffs, output (N, S) at producer prices. ValueError where an
    economy's whole input bill exceeds its whole absorption, which no reshuffling of inputs can mend.
    """
    # Inputs may take all but a millionth of what is sold, so that storing shares in single precision
    # (relative error 6e-8) cannot push final demand below zero again.
    absorption = absorption * (1 - MARGIN)
    bill = (1.0 - value_added_share) * output
    use = bill[:, :, None] * input_share  # [economy, user, input]
    before = use.copy()
    final = absorption - use.sum(axis=1)
    tiny = 1e-12 * absorption.sum(axis=1, keepdims=True)
    short = final < -tiny
    order = np.argsort(final, axis=None)[: int(short.sum())][:8]
    largest = tuple(
        (int(i), int(s), float(final[i, s]))
        for i, s in zip(*np.unravel_index(order, final.shape), strict=True)
    )
    negative = float(-final[short].sum() / absorption.sum())
    hopeless = bill.sum(axis=1) > absorption.sum(axis=1)
    if hopeless.any():
        raise ValueError(f"economy {int(np.argmax(hopeless))} buys more inputs than it buys of everything")
    capped = short.copy()
    for _ in range(rounds):
        if not (use.sum(axis=1) > absorption + tiny).any():
            break
        rows = use.sum(axis=1)
        capped |= rows > absorption
        scale = np.where(capped & (rows > 0), np.minimum(1.0, absorption / np.where(rows > 0, rows, 1)), 1)
        use *= scale[:, None, :]
        missing = bill - use.sum(axis=2)
        free = np.where(capped[:, None, :], 0.0, use)
        room = free.sum(axis=2)
        # A user whose inputs are all capped takes the economy's free inputs in their average proportions.
        spare = np.where(capped, 0.0, np.maximum(absorption - use.sum(axis=1), 0.0))
        spare /= np.maximum(spare.sum(axis=1, keepdims=True), 1e-300)
        weights = np.where(
            room[:, :, None] > 0, free / np.where(room > 0, room, 1)[:, :, None], spare[:, None, :]
        )
        use += np.maximum(missing, 0.0)[:, :, None] * weights
    totals = use.sum(axis=2)
    share = np.where(totals[:, :, None] > 0, use / np.where(totals > 0, totals, 1)[:, :, None], input_share)
    moved = float(np.abs(use - before).sum() / 2 / absorption.sum())
    return Balanced(share, negative, int(short.sum()), moved, largest)
