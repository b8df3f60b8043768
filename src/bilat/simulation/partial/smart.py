"""A single market in the manner of WITS-SMART: creation, diversion, price, revenue, welfare.

One importer, one product, several exporters whose goods are imperfect substitutes (Armington). Quantities
are measured so that world prices are 1 in the base, so values are quantities.

Sources: Laird and Yeats (1986), The UNCTAD Trade Policy Simulation Model, UNCTAD Discussion Paper 19;
Jammes and Olarreaga (2005), Explaining SMART and GSIM, World Bank; Harberger (1964) for the last measure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Market:
    """What a change of tariffs does in one market; every field is (C,) over exporters, in value.

    Attributes
    ----------
    creation : imports more, because the good got cheaper. diversion : imports more from this exporter at the
        cost of the others; adds up to 0. price : the same quantity at the exporter's new price (0 where
        supply is infinitely elastic). price_change : relative change of the exporter's price.
    revenue_before, revenue_after : tariff revenue. welfare : dead-weight loss that disappears,
        (t0 + t1) / 2 times creation (SMART's "welfare"). welfare_with_diversion : (t0 + t1) / 2 times
        creation and diversion, which counts revenue lost on trade that moves to the favoured (Harberger).
    """

    creation: Array
    diversion: Array
    price: Array
    price_change: Array
    revenue_before: Array
    revenue_after: Array
    welfare: Array
    welfare_with_diversion: Array

    @property
    def total(self) -> Array:
        """Change of the value of imports."""
        return self.creation + self.diversion + self.price


def simulate_market(
    imports: ArrayLike,
    tariff: ArrayLike,
    new_tariff: ArrayLike,
    *,
    demand: float,
    supply: float = np.inf,
    substitution: float = 1.5,
) -> Market:
    """Effects of new tariffs in one market.

    Parameters
    ----------
    imports : (C,) value of imports from each exporter at world prices.
    tariff, new_tariff : (C,) rates before and after, as fractions.
    demand : import demand elasticity, zero or negative. supply : export supply elasticity, above zero.
    substitution : elasticity of substitution between exporters, zero or positive (SMART's default is 1.5).

    With E_m demand, E_x supply, M imports and dt = t1 - t0:
        creation     M E_m dt / ((1 + t0) (1 - E_m / E_x))                     Laird and Yeats
        price change dt / (1 + t0) E_m / (E_x - E_m)                            Laird and Yeats
        diversion    M_total (s'_c - s_c), s' the CES shares at the new relative prices; with a single
                     favoured exporter that is M_c M_o (r - 1) / (M_c r + M_o), r = ((1+t1)/(1+t0))^-sigma,
                     the formula of Jammes and Olarreaga
    """
    m = np.asarray(imports, dtype=float)
    t0, t1 = np.asarray(tariff, dtype=float), np.asarray(new_tariff, dtype=float)
    if not (m.shape == t0.shape == t1.shape and m.ndim == 1):
        raise ValueError("imports, tariff and new_tariff must be vectors of the same length")
    if (m < 0).any() or (t0 <= -1).any() or (t1 <= -1).any() or not np.isfinite([m, t0, t1]).all():
        raise ValueError("imports must not be negative, tariffs must be above -100 %, all finite")
    if not (demand <= 0 and supply > 0 and substitution >= 0):
        raise ValueError("demand must be 0 or below, supply above 0, substitution 0 or above")
    step = (t1 - t0) / (1 + t0)
    damping = 1 - demand / supply
    creation = (
        np.maximum(m * demand * step / damping, -m) + 0.0
    )  # imports cannot fall by more than all of them
    price_change = np.zeros_like(m) if np.isinf(supply) else step * demand / (supply - demand)
    relative = (1 + t1) * (1 + price_change) / (1 + t0)
    shifted = m * relative**-substitution
    total = m.sum()
    diversion = total * shifted / shifted.sum() - m if shifted.sum() > 0 else np.zeros_like(m)
    after = m + creation + diversion
    price = after * price_change
    average = (t0 + t1) / 2
    return Market(
        creation,
        diversion,
        price,
        price_change,
        t0 * m,
        t1 * (after + price),
        average * creation,
        average * (creation + diversion),
    )
