"""Along which chains one economy lives off another: value added embodied in final demand.

Value added of economy i in one unit of output of sector s in economy j follows every input to its origin:

    m_js = va_js [j = i] + (1 - va_js) sum_k g_jsk sum_l b_ljk m_lk

with b_ljk the share of origin l in what j spends on k, less tariffs (Johnson and Noguera 2012; with the
inputs of a sector bought in the same proportions of origins as all purchases of the economy, as in the
model). The equations are a contraction and are iterated: no system over all economies is ever factorised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bilat.errors import NotConverged
from bilat.simulation.blas import one_thread
from bilat.simulation.world import World

if TYPE_CHECKING:
    import polars as pl

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Exposure:
    """Value added of K sources in the final demand of N economies.

    value_added : (K, N, S) [source, final buyer, sector of the final good], in the unit of the world; its
    sum over buyers and goods is the value added of the source, where the tables of the world add up.
    """

    sources: tuple[str, ...]
    economies: tuple[str, ...]
    sectors: tuple[str, ...]
    value_added: Array
    unit: str

    @property
    def share(self) -> Array:
        """(K, N): part of the source's value added that each economy's final demand pays for."""
        paid = self.value_added.sum(axis=2)
        return paid / paid.sum(axis=1, keepdims=True)

    def frame(self) -> pl.DataFrame:
        """One row a source and buyer: value added and its share."""
        import polars as pl

        k, n = len(self.sources), len(self.economies)
        return pl.DataFrame(
            {
                "source": np.repeat(self.sources, n),
                "final_buyer": np.tile(self.economies, k),
                "value_added": self.value_added.sum(axis=2).ravel(),
                "share_of_source": self.share.ravel(),
            }
        )


def exposure(
    world: World,
    sources: Sequence[str] | None = None,
    *,
    tolerance: float = 1e-12,
    max_iterations: int = 2000,
) -> Exposure:
    """Value added of some economies (None: all) embodied in everybody's final demand."""
    names = world.economies if sources is None else tuple(sources)
    index = [world.index(name) for name in names]
    n, s = world.shape
    net = world.net_shares_by_sector
    own = np.zeros((s, n, len(index)))
    own[:, index, np.arange(len(index))] = world.value_added_share.T[:, index]
    material = 1.0 - world.value_added_share
    per_output = own.copy()
    move = np.inf
    with one_thread():
        for _ in range(max_iterations):
            per_purchase = np.matmul(net, per_output)
            bought = np.matmul(world.input_share, per_purchase.transpose(1, 0, 2))
            new = own + (material[:, :, None] * bought).transpose(1, 0, 2)
            move = float(np.abs(new - per_output).max())
            per_output = new
            if move <= tolerance:
                break
        else:
            raise NotConverged(
                "value chains do not end: some sectors make nothing but inputs of each other",
                where="exposure",
                found=f"change of {move:.1e} after {max_iterations} rounds",
                expected=f"{tolerance:g}",
                ways_out=("check value-added shares of zero",),
            )
        per_purchase = np.matmul(net, per_output)
    final = world.final_share * world.final_expenditure[:, None]
    return Exposure(
        names,
        world.economies,
        world.sectors,
        (per_purchase * final.T[:, :, None]).transpose(2, 1, 0),
        world.unit,
    )
