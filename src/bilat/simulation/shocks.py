"""What a scenario does to a world, as arrays: the door between scenario files and the models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from bilat.errors import ScenarioError

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Shocks:
    """New policies and parameters, relative to a world of N economies and S sectors; None: unchanged.

    Attributes
    ----------
    tariff : (N, N, S), the NEW ad-valorem rate that importer n puts on exporter i, [i, n, s], as a
        fraction (0.10 is 10 %); -1 < rate.
    trade_cost : (N, N, S), hat of the iceberg cost d'/d of [i, n, s]; 1 is unchanged, 1.1 makes delivery
        10 % dearer, ``inf`` prohibits the flow.
    productivity : (N, S), hat of total factor productivity A'/A: unit cost is divided by it.
        (In Eaton and Kortum's terms T' / T is this to the power theta.)
    labour : (N,), hat of the labour endowment.
    deficit : (N,), NEW aggregate deficits (expenditure minus income) in the unit of the world, adding to 0.
    trade_ratio : (N, N, S), a barrier given by what it does to trade: new / old trade of [i, n, s] at given
        prices and incomes. It is the iceberg cost ratio^(-1 / theta) at whatever theta is in use, so that an
        ensemble over elasticities keeps what was stated; 0 prohibits. Multiplies with ``trade_cost``.
    """

    tariff: Array | None = None
    trade_cost: Array | None = None
    productivity: Array | None = None
    labour: Array | None = None
    deficit: Array | None = None
    trade_ratio: Array | None = None

    def bans(self) -> NDArray[np.bool_] | None:
        """(N, N, S) prohibited flows; None where there are none."""
        out = None
        if self.trade_cost is not None and np.isinf(self.trade_cost).any():
            out = np.isinf(self.trade_cost)
        if self.trade_ratio is not None and (self.trade_ratio == 0).any():
            out = (self.trade_ratio == 0) if out is None else out | (self.trade_ratio == 0)
        return out

    def is_none(self) -> bool:
        """Whether nothing is shocked."""
        return all(getattr(self, field.name) is None for field in fields(self))

    def checked(self, economies: Sequence[str], sectors: Sequence[str], deficit_scale: float = 1.0) -> Shocks:
        """The same as float64 arrays of the right shapes, or ScenarioError that names the first bad cell.

        ``deficit_scale`` is the size (world expenditure) against which deficits must add up to zero.
        """
        n, s = len(economies), len(sectors)
        shapes = {
            "tariff": (n, n, s),
            "trade_cost": (n, n, s),
            "productivity": (n, s),
            "labour": (n,),
            "deficit": (n,),
            "trade_ratio": (n, n, s),
        }
        out: dict[str, Array] = {}
        for name, shape in shapes.items():
            value = getattr(self, name)
            if value is None:
                continue
            where = f"shocks.{name}"
            array = np.asarray(value, dtype=np.float64)
            if array.shape != shape:
                raise ScenarioError(
                    "a shock has the wrong shape",
                    where=where,
                    found=array.shape,
                    expected=f"{shape}: {n} economies and {s} sectors, exporter first",
                )
            low, what = _LIMITS[name]
            worst, best = float(array.min()), float(array.max())  # NaN where there is one
            if not (worst > low and (name == "trade_cost" or best < np.inf)):
                bad = ~(array > low) | ((array == np.inf) & (name != "trade_cost"))
                cell = [int(c) for c in np.unravel_index(int(np.argmax(bad)), shape)]
                labels = [economies[c] for c in cell[: min(len(cell), 2 if len(shape) == 3 else 1)]]
                labels += [sectors[cell[-1]]] if len(shape) > 1 else []
                raise ScenarioError(
                    "a shock has an impossible value",
                    where=f"{where}[{', '.join(labels)}]",
                    found=float(array[tuple(cell)]),
                    expected=what,
                )
            out[name] = array
        if "deficit" in out and abs(out["deficit"].sum()) > 1e-6 * deficit_scale:
            raise ScenarioError(
                "new deficits do not add up to zero",
                where="shocks.deficit",
                found=out["deficit"].sum(),
                expected="0: what one economy spends beyond its income, others lend",
            )
        return Shocks(**out)


_LIMITS: dict[str, tuple[float, str]] = {
    "tariff": (-1.0, "a rate as a fraction, above -1"),
    "trade_cost": (0.0, "a ratio above 0; inf prohibits"),
    "productivity": (0.0, "a finite ratio above 0"),
    "labour": (0.0, "a finite ratio above 0"),
    "deficit": (-np.inf, "a finite amount"),
    "trade_ratio": (float(np.nextafter(0.0, -1.0)), "a finite ratio, 0 or more; 0 prohibits"),
}
