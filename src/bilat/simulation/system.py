"""The equations of one scenario, prepared once: everything that does not change between sweeps.

Notation (exact hat algebra, Dekle, Eaton and Kortum 2008; Caliendo and Parro 2015, equations 10 to 14),
for economies i, n and sectors s, k, a hat being the ratio new / old:

    unit cost       c_is = w_i^va (prod_k P_ik^g_isk)^(1 - va) / A_is          (or CES nests)
    price index     P_ns^-theta = sum_i a_ins c_is^-theta,  a_ins = pi_ins kappa_ins^-theta
    tariff factor   F_ns = sum_i b_ins c_is^-theta / sum_i a_ins c_is^-theta,  b = a / (1 + t')
    output          Q_is = c_is^-theta sum_n b_ins X_ns P_ns^theta
    income          I_n = w_n L_n VA_n + sum_s X_ns (1 - F_ns) + D_n
    expenditure     X_nk = alpha_nk I_n + sum_s (1 - va_ns) g_nsk Q_ns
    labour          w_n L_n VA_n = sum_s va_ns Q_ns

Costs kappa are raised to powers here, once; a sweep then needs N S powers and three matrix products.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bilat.errors import ScenarioError
from bilat.simulation.options import WORLD_GDP, Options
from bilat.simulation.shocks import Shocks
from bilat.simulation.world import World

Array = NDArray[np.float64]

SMALLEST_ROW = 1e-100  # rows below are scaled, so that c^-theta times them stays a number


@dataclass(slots=True)
class System:
    """Arrays of one scenario; S sectors, N economies; ``[s, n, i]`` is importer n, exporter i.

    Attributes
    ----------
    a, b : (S, N, N) shares times cost shock, and the same over 1 + new tariff; rows
        divided by exp(``row``) (S, N), which is zero unless costs are prohibitive. ``b is a`` where no
        tariff is left.
    active : (N, S) where there is expenditure. absorption : (N, S).
    va, g, alpha, theta : coefficients as in World. log_a : (N, S) log productivity hats, or None.
    income0 : (N,) or (N, S) value added at the base (by sector where labour is fixed).
    labour : (N,) hats of the endowment. deficit : (N,) new deficits in base units; ratio : (N,) new
        expenditure over income where deficits are proportional, else None.
    weight : (N,), exponents of the wage update (see step_of_wages).
    material, log_absorption : (N, S), 1 - va and the logarithm of absorption (0 where there is none).
    """

    a: Array
    b: Array
    row: Array
    active: NDArray[np.bool_]
    absorption: Array
    va: Array
    g: Array
    alpha: Array
    theta: Array
    log_a: Array | None
    income0: Array
    labour: Array
    deficit: Array
    ratio: Array | None
    numeraire: int | None
    sigma_final: float
    sigma_inputs: float
    sigma_va: float
    supply: float
    mobile: bool
    has_inputs: bool
    weight: Array
    world_income: float
    material: Array
    log_absorption: Array
    all_active: bool

    @property
    def shape(self) -> tuple[int, int]:
        """(N, S)."""
        return self.va.shape  # type: ignore[return-value]


def prepare(world: World, shocks: Shocks, options: Options, fraction: float = 1.0) -> System:
    """The system of a world under shocks (already checked), or a ``fraction`` of the way towards them.

    Raises ScenarioError where an economy is left without any source of something that it buys.
    """
    n = len(world.economies)
    a, b = _matrices(world, shocks, fraction)
    row = a.max(axis=2)
    active = world.absorption > 0
    _refuse_no_source(world, row, active)
    # Where nobody buys, the price is that of home goods: without weight, but finite.
    dead = np.argwhere(row <= 0)
    if len(dead):
        a, b = _own(a, dead, b is a, b)
        row = row.copy()
        row[dead[:, 0], dead[:, 1]] = 1.0
    if row.min() < SMALLEST_ROW:
        same = b is a
        a = a / row[:, :, None]
        b = a if same else b / row[:, :, None]
    else:
        row = np.ones_like(row)
    if fraction == 1.0 and shocks.bans() is not None:
        _refuse_unfinanced(world, shocks, options, a)
    mobile = options.labour == "mobile"
    va_sector = world.value_added
    income0 = va_sector.sum(axis=1) if mobile else va_sector
    total = va_sector.sum(axis=1)
    labour = np.ones(n) if shocks.labour is None else shocks.labour**fraction
    new = world.deficit if shocks.deficit is None else shocks.deficit
    if options.deficits == "balanced":
        new = np.zeros(n)
    deficit = world.deficit + fraction * (new - world.deficit)
    ratio = None
    if options.deficits == "proportional":
        ratio = 1.0 + deficit / (total + world.tariff_revenue)
    numeraire = None if options.numeraire == WORLD_GDP else world.index(options.numeraire)
    return System(
        a=a,
        b=b,
        row=np.log(row),
        active=active,
        absorption=world.absorption,
        va=world.value_added_share,
        g=world.input_share,
        alpha=world.final_share,
        theta=world.theta,
        log_a=None if shocks.productivity is None else fraction * np.log(shocks.productivity),
        income0=income0,
        labour=labour,
        deficit=deficit,
        ratio=ratio,
        numeraire=numeraire,
        sigma_final=world.sigma_final,
        sigma_inputs=world.sigma_inputs,
        sigma_va=world.sigma_va,
        supply=options.labour_supply,
        mobile=mobile,
        has_inputs=bool((world.value_added_share < 1.0).any()),
        weight=step_of_wages(world, mobile),
        world_income=float(total.sum()),
        material=1.0 - world.value_added_share,
        log_absorption=np.log(np.where(active, world.absorption, 1.0)),
        all_active=bool(active.all()),
    )


def _matrices(world: World, shocks: Shocks, fraction: float) -> tuple[Array, Array]:
    """(S, N, N) shares times kappa^-theta, and the same over one plus the new tariff.

    Only shocked cells are raised to powers; ``b`` is the same object as ``a`` where no tariff is left.
    """
    a, b = world.shares_by_sector, world.net_shares_by_sector
    new = world.tariff if shocks.tariff is None else shocks.tariff
    changed = None if shocks.tariff is None else new != world.tariff
    if shocks.trade_cost is not None:
        costs = shocks.trade_cost != 1.0
        changed = costs if changed is None else changed | costs
    if shocks.trade_ratio is not None:
        stated = shocks.trade_ratio != 1.0
        changed = stated if changed is None else changed | stated
    if changed is None or not changed.any():
        return a, b
    n, s = world.shape
    flat = np.flatnonzero(changed)  # of [exporter, importer, sector]; several times as fast as nonzero
    rest, k = np.divmod(flat, s)
    i, m = np.divmod(rest, n)
    old_rate = world.tariff.reshape(-1)[flat]
    new_rate = new.reshape(-1)[flat]
    log_kappa = np.log1p(new_rate) - np.log1p(old_rate)
    left = np.ones(len(flat))
    if shocks.trade_cost is not None:
        cost = shocks.trade_cost.reshape(-1)[flat]
        banned = np.isinf(cost)
        left[banned] = 1.0 - fraction
        log_kappa += np.log(np.where(banned, 1.0, cost))
    if shocks.trade_ratio is not None:
        ratio = shocks.trade_ratio.reshape(-1)[flat]
        left *= np.where(ratio > 0, np.where(ratio > 0, ratio, 1.0) ** fraction, 1.0 - fraction)
    factor = left * np.exp(-fraction * world.theta[k] * log_kappa)
    taxed = bool(new.any()) or (fraction < 1.0 and b is not a)
    cells = (k * n + m) * n + i
    if not taxed:
        a = a.copy()
        a.reshape(-1)[cells] *= factor
        return a, a
    if b is a:
        both = np.empty((2, s, n, n))
        both[:] = a
    else:
        both = world.solver_shares.copy()
    a, b = both[0], both[1]
    kept = a.reshape(-1)[cells] * factor
    a.reshape(-1)[cells] = kept
    b.reshape(-1)[cells] = kept * (1.0 + old_rate) ** (fraction - 1.0) * (1.0 + new_rate) ** -fraction
    return a, b


def _own(a: Array, dead: NDArray[np.int64], same: bool, b: Array) -> tuple[Array, Array]:
    a = a.copy()
    a[dead[:, 0], dead[:, 1], dead[:, 1]] = 1.0
    if same:
        return a, a
    b = b.copy()
    b[dead[:, 0], dead[:, 1], dead[:, 1]] = 1.0
    return a, b


def _refuse_no_source(world: World, row: Array, active: NDArray[np.bool_]) -> None:
    lost = (row.T <= 0) & active
    if not lost.any():
        return
    places = [f"{world.economies[n]} {world.sectors[k]}" for n, k in np.argwhere(lost)[:5]]
    raise ScenarioError(
        "a ban leaves an economy without any source of what it buys (it makes none itself)",
        where="shocks.trade_cost",
        found=", ".join(places) + (f" and {int(lost.sum()) - 5} more" if lost.sum() > 5 else ""),
        ways_out=(
            "leave one source open, or use a high finite cost in place of the ban",
            "aggregate the sector with one that the economy makes",
        ),
    )


def _refuse_unfinanced(world: World, shocks: Shocks, options: Options, a: Array) -> None:
    """Blocs that no longer trade with each other cannot lend to each other either."""
    from scipy.sparse.csgraph import connected_components  # slow to import, seldom needed

    if options.deficits == "balanced":
        return
    new = world.deficit if shocks.deficit is None else shocks.deficit
    linked = a.max(axis=0) > 0
    count, bloc = connected_components(linked | linked.T, directed=False)
    if count == 1:
        return
    net = np.bincount(bloc, weights=new, minlength=count)
    worst = int(np.argmax(np.abs(net)))
    if abs(net[worst]) <= 1e-9 * float(world.final_expenditure.sum()):
        return
    members = [name for name, b in zip(world.economies, bloc, strict=True) if b == worst]
    raise ScenarioError(
        "a bloc that no longer trades with the others would still run a deficit with them",
        where="shocks.trade_cost",
        found=f"{net[worst]:.4g} {world.unit} for {', '.join(members[:6])}"
        + (" and others" if len(members) > 6 else ""),
        expected="deficits that add up to zero in every bloc",
        ways_out=(
            'remove deficits from the baseline: baseline="recomputed with zero deficits"',
            'let the shock remove them: deficits="balanced"',
            "give new deficits that add up within the blocs",
            "use a high finite cost in place of the ban",
        ),
    )


def step_of_wages(world: World, mobile: bool) -> Array:
    """Exponent of each economy's wage update, (N,) or (N, 1).

    Labour demand reacts to the own wage with about -theta (1 - domestic share) on top of -1; dividing the
    logarithmic step by one plus that is Newton's method on the diagonal.
    """
    step = world.__dict__.get("_wage_step")
    if step is None:
        made = np.where(world.output > 0, world.output, 1.0)
        reaction = np.empty_like(world.output)
        for k in range(len(world.sectors)):  # sector by sector: no temporary of the size of the flows
            net = world.net_shares_by_sector[k] * world.absorption[:, k, None]
            reaction[:, k] = (net * (1.0 - world.shares_by_sector[k])).sum(axis=0) / made[:, k]
        va = world.value_added
        mean = (va * world.value_added_share * world.theta * reaction).sum(axis=1) / va.sum(axis=1)
        step = world.__dict__["_wage_step"] = 1.0 / (1.0 + np.minimum(mean, 20.0))
    return step if mobile else step[:, None]
