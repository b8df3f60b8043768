"""What each shock of a scenario does to the arrays of a world, in the order of the file.

Arrays are [exporter i, importer n, sector s]; domestic sales (i = n) are never touched. Tariffs are rates,
costs and productivity are ratios to the base year. A wish about quantities ("trade falls by half") becomes
a cost by the trade elasticity: trade at given prices and incomes goes with cost ** -theta, so that a part q
of trade that stays needs the cost q ** (-1 / theta) (Head and Mayer 2014, Handbook of International
Economics 4, chapter 3). General equilibrium then moves trade further; the outcome says how far.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilat.simulation.scenarios import schema as kinds
from bilat.simulation.scenarios.marked import Marks, PathKey
from bilat.simulation.scenarios.selecting import Chooser, Mask
from bilat.simulation.shocks import Shocks
from bilat.simulation.world import World

Array = NDArray[np.float64]


@dataclass
class State:
    """The arrays on their way through the shocks; None where nothing has touched them yet."""

    world: World
    choose: Chooser
    marks: Marks
    tariff: Array
    cost: Array
    productivity: Array
    labour: Array
    deficit: Array
    kept: Array
    touched: set[str] = field(default_factory=set)
    raised: dict[str, Array] = field(default_factory=dict)  # name of a tariff shock: points it added
    effects: list[Effect] = field(default_factory=list)

    @classmethod
    def of(cls, world: World, marks: Marks, skip_absent: bool) -> State:
        n, s = world.shape
        return cls(
            world,
            Chooser(world.economies, world.sectors, marks, skip_absent),
            marks,
            np.array(world.tariff, dtype=float),
            np.ones((n, n, s)),
            np.ones((n, s)),
            np.ones(n),
            np.array(world.deficit, dtype=float),
            np.ones((n, n, s)),
        )

    def shocks(self) -> Shocks:
        """What the models take."""
        names = {"tariff": self.tariff, "trade_cost": self.cost, "productivity": self.productivity}
        names |= {"labour": self.labour, "deficit": self.deficit, "trade_ratio": self.kept}
        return Shocks(**{name: value for name, value in names.items() if name in self.touched})


@dataclass(frozen=True)
class Effect:
    """What one shock did to the arrays, for reports.

    ``flows`` counts the flows above zero that it touched, ``value`` is their base-year expenditure in the
    unit of the world and ``low``, ``high`` the range of the change in ``measure``.
    """

    name: str
    kind: str
    measure: str
    low: float
    high: float
    flows: int
    value: float


def apply_all(spec: kinds.ScenarioFile, world: World, marks: Marks) -> State:
    """All shocks of a scenario on a world."""
    state = State.of(world, marks, spec.absent_economies == "skip")
    for position, shock in enumerate(spec.shocks):
        _APPLY[type(shock)](state, shock, ("shocks", position))
    return state


# ------------------------------------------------------------------------------------ selections


def _flows(state: State, origins: Mask, destinations: Mask, sectors: Mask, both_ways: bool = False) -> Mask:
    """(N, N, S) mask of cross-border flows."""
    pairs = np.outer(origins, destinations)
    if both_ways:
        pairs |= pairs.T
    pairs &= ~np.eye(len(origins), dtype=bool)
    return pairs[:, :, None] & sectors


def _named_flows(state: State, shock: kinds.Flows, path: PathKey, both_ways: bool = False) -> Mask:
    origins = state.choose.economy_mask(shock.origins, (*path, "origins"))
    destinations = state.choose.economy_mask(shock.destinations, (*path, "destinations"))
    if origins.sum() == 1 and np.array_equal(origins, destinations):
        alone = state.world.economies[int(origins.argmax())]
        raise state.marks.error(
            "goods of an economy cross no border on their way to itself, so this shock touches no flow",
            (*path, "destinations"),
            found=f"{alone} is all of the origins and all of the destinations",
            expected="origins and destinations that are not one and the same economy",
            ways_out=["name other destinations", "name other origins"],
        )
    return _flows(
        state,
        origins,
        destinations,
        state.choose.sector_mask(shock.sectors, (*path, "sectors")),
        both_ways,
    )


def _sizes(state: State, size: Any, path: PathKey) -> Array:
    """A size as an (N, N, S) array; NaN where a table names nobody and has no ``others``."""
    n, s = state.world.shape
    if isinstance(size, (int, float)):
        return np.full((n, n, s), float(size))
    (axis, name), table = _table(size)
    path = (*path, name)
    length = s if axis == 2 else n
    line = np.full(length, np.nan)
    rest = table.get("others")
    if rest is not None:
        line[:] = rest
    said: dict[int, tuple[str, bool]] = {}
    for word, value in table.items():
        if word == "others":
            continue
        at = (*path, word)
        positions = state.choose.sector_word(word, at) if axis == 2 else _row(state, word, at)
        single = len(positions) == 1
        for i in positions:
            if i in said and said[i][1] == single:
                label = (state.world.sectors if axis == 2 else state.world.economies)[i]
                raise state.marks.error(
                    f"{label} gets two sizes, as {said[i][0]} and as {word}",
                    at,
                    ways_out=["name it once; a name of its own wins over its group"],
                )
            if i in said and said[i][1]:
                continue  # its own name was given before its group's
            said[i] = (word, single)
            line[i] = value
    shape = [1, 1, 1]
    shape[axis] = length
    return np.broadcast_to(line.reshape(shape), (n, n, s))


def _row(state: State, word: str, path: PathKey) -> tuple[int, ...]:
    """Tables are long and general: economies that the world has not are left out and noted."""
    before, state.choose.skip_absent = state.choose.skip_absent, True
    try:
        return state.choose.economy_word(word, path)
    finally:
        state.choose.skip_absent = before


def _table(size: kinds.Table) -> tuple[tuple[int, str], dict[str, float]]:
    """Axis and name of the table that is given, and the table."""
    for axis, name in enumerate(("by_origin", "by_destination", "by_sector")):
        table = getattr(size, name)
        if table is not None:
            return (axis, name), table
    raise AssertionError(size)


# ------------------------------------------------------------------------------------ writing


def _write_tariff(state: State, shock: kinds.Shock, mask: Mask, new: Array) -> None:
    mask = mask & ~np.isnan(new)
    bad = mask & (new < 0)
    if bad.any():
        i, n, s = (int(x) for x in np.argwhere(bad)[0])
        world = state.world
        raise state.marks.error(
            f"the shock {shock.name!r} makes a tariff negative",
            ("shocks",),
            found=f"{new[i, n, s]:.1%} on {world.sectors[s]} of {world.economies[i]} in {world.economies[n]}",
            expected="0 % or more",
            ways_out=["use cut: '50 %' for a part of the tariff, or set: zero"],
        )
    before = state.tariff.copy()
    state.tariff[mask] = new[mask]
    state.touched.add("tariff")
    state.raised[shock.name] = state.raised.get(shock.name, 0.0) + (state.tariff - before)
    _record(state, shock, "tariff, percentage points", mask, (state.tariff - before) * 100)


def _write_cost(state: State, shock: kinds.Shock, mask: Mask, hat: Array | float) -> None:
    factor = np.broadcast_to(np.asarray(hat, dtype=float), state.cost.shape)
    state.cost[mask] = state.cost[mask] * factor[mask]
    state.touched.add("trade_cost")
    _record(state, shock, "delivered cost, per cent", mask, (factor - 1) * 100)


def _write_ratio(state: State, shock: kinds.Shock, mask: Mask, ratio: float) -> None:
    """Trade at given prices and incomes times ``ratio``: kept as such, so that draws of other elasticities
    turn it into costs of their own; the report names the cost at the world's elasticities. A ban is a cost
    without end at any elasticity."""
    if ratio <= 0:
        _write_cost(state, shock, mask, np.inf)
        return
    state.kept[mask] *= ratio
    state.touched.add("trade_ratio")
    cost = np.broadcast_to(_cost_of_trade(state, ratio), state.kept.shape)
    _record(state, shock, "delivered cost, per cent", mask, (cost - 1) * 100)


def _record(state: State, shock: kinds.Shock, measure: str, mask: Mask, change: Array) -> None:
    held = mask & (state.world.expenditure > 0)
    if not held.any():
        state.choose.notes.append(f"{shock.name}: touches no flow that this world has")
    values = change[held] if held.any() else np.zeros(1)
    state.effects.append(
        Effect(
            shock.name,
            str(getattr(shock, "kind", "")),
            measure,
            float(values.min()),
            float(values.max()),
            int(held.sum()),
            float(state.world.expenditure[held].sum()),
        )
    )


def _cost_of_trade(state: State, ratio: float) -> Array:
    """(S,) cost that leaves ``ratio`` of trade at given prices: ratio ** (-1 / theta)."""
    return ratio ** (-1.0 / np.asarray(state.world.theta, dtype=float))


# ------------------------------------------------------------------------------------ the kinds


def _tariff(state: State, shock: kinds.Tariff, path: PathKey) -> None:
    mask = _named_flows(state, shock, path)
    old = state.tariff
    if shock.set is not None:
        new = _sizes(state, shock.set, (*path, "set"))
    elif shock.add is not None:
        new = old + _sizes(state, shock.add, (*path, "add"))
    elif shock.cut is not None:
        new = old * (1 - shock.cut)
    elif shock.swiss is not None:
        # Swiss formula (GATT, Tokyo Round): t' = c t / (c + t), always below both c and t.
        new = shock.swiss * old / (shock.swiss + old)
    elif shock.cap is not None:
        new = np.minimum(old, _sizes(state, shock.cap, (*path, "cap")))
    else:
        assert shock.at_least is not None
        new = np.maximum(old, _sizes(state, shock.at_least, (*path, "at_least")))
    _write_tariff(state, shock, mask, new)


def _retaliation(state: State, shock: kinds.Retaliation, path: PathKey) -> None:
    if shock.against not in state.raised:
        raise state.marks.error(
            "retaliation answers a tariff that stands earlier in the file",
            (*path, "against"),
            found=shock.against,
            expected="one of " + ", ".join(state.raised)
            if state.raised
            else "a tariff shock before this one",
        )
    answer = np.maximum(state.raised[shock.against], 0.0).swapaxes(0, 1) * shock.share
    by = state.choose.economy_mask(shock.by, (*path, "by"))
    sectors = state.choose.sector_mask(shock.sectors, (*path, "sectors"))
    mask = (answer > 0) & by[None, :, None] & sectors
    _write_tariff(state, shock, mask, state.tariff + answer)


def _trade_cost(state: State, shock: kinds.TradeCost, path: PathKey) -> None:
    mask = _named_flows(state, shock, path, shock.both_ways)
    if shock.change is not None:
        hat = 1 + shock.change
    elif shock.to is not None:
        assert shock.from_ is not None
        hat = (1 + shock.to) / (1 + shock.from_)
    else:
        assert shock.trade_effect is not None
        _write_ratio(state, shock, mask, 1 + shock.trade_effect)
        return
    _write_cost(state, shock, mask, hat)


def _ban(state: State, shock: kinds.Ban, path: PathKey) -> None:
    mask = _named_flows(state, shock, path, shock.both_ways)
    _write_ratio(state, shock, mask, 1 - shock.degree)


def _quota(state: State, shock: kinds.Quota, path: PathKey) -> None:
    mask = _named_flows(state, shock, path, shock.both_ways)
    _write_ratio(state, shock, mask, shock.limit)


def _decoupling(state: State, shock: kinds.Decoupling, path: PathKey) -> None:
    members = {
        name: state.choose.economy_mask(chosen, (*path, "blocs", name))
        for name, chosen in shock.blocs.items()
    }
    for word, side in shock.sides.items():
        inside = list(state.choose.economy_word(word, (*path, "sides", word)))
        for mask in members.values():
            mask[inside] = False
        if side != "neutral":
            members[side][inside] = True
    count = np.sum(list(members.values()), axis=0)
    if (count > 1).any():
        label = state.world.economies[int(np.argmax(count > 1))]
        both = [name for name, mask in members.items() if mask[state.world.economies.index(label)]]
        raise state.marks.error(
            f"{label} stands in two blocs",
            (*path, "blocs"),
            found=" and ".join(both),
            expected="one bloc each",
        )
    sectors = state.choose.sector_mask(shock.sectors, (*path, "sectors"))
    bloc = np.full(len(count), -1)
    for i, mask in enumerate(members.values()):
        bloc[mask] = i
    pairs = (bloc[:, None] != bloc[None, :]) & (bloc[:, None] >= 0) & (bloc[None, :] >= 0)
    flows = pairs[:, :, None] & sectors
    if shock.tariff is not None:
        _write_tariff(state, shock, flows, state.tariff + shock.tariff)
    elif shock.cost is not None:
        _write_cost(state, shock, flows, 1 + shock.cost)
    else:
        assert shock.degree is not None
        _write_ratio(state, shock, flows, 1 - shock.degree)


def _agreement(state: State, shock: kinds.Agreement, path: PathKey) -> None:
    members = state.choose.economy_mask(shock.members, (*path, "members"))
    pairs = np.outer(members, members) & ~np.eye(len(members), dtype=bool)
    for i, block in enumerate(shock.already_in_force):
        inside = state.choose.economy_mask(block, (*path, "already_in_force", i))
        pairs &= ~np.outer(inside, inside)
    sectors = state.choose.sector_mask(shock.sectors, (*path, "sectors"))
    flows = pairs[:, :, None] & sectors
    if shock.tariffs is not None:
        # An agreement never raises a tariff: members below the rate keep theirs.
        _write_tariff(state, shock, flows, np.minimum(state.tariff, shock.tariffs))
    elif shock.cut is not None:
        _write_tariff(state, shock, flows, state.tariff * (1 - shock.cut))
    if shock.cost_sectors is not None:
        sectors = state.choose.sector_mask(shock.cost_sectors, (*path, "cost_sectors"))
        flows = pairs[:, :, None] & sectors
    if shock.cost is not None:
        _write_cost(state, shock, flows, 1 + shock.cost)
    elif shock.trade_effect is not None:
        _write_ratio(state, shock, flows, 1 + shock.trade_effect)


def _link(state: State, shock: kinds.Link, path: PathKey) -> None:
    n = len(state.world.economies)
    pairs = np.zeros((n, n), dtype=bool)
    for i, (one, other) in enumerate(shock.pairs):
        a = list(state.choose.economy_word(one, (*path, "pairs", i, 0)))
        b = list(state.choose.economy_word(other, (*path, "pairs", i, 1)))
        pairs[np.ix_(a, b)] = True
        if shock.both_ways:
            pairs[np.ix_(b, a)] = True
    np.fill_diagonal(pairs, False)
    sectors = state.choose.sector_mask(shock.sectors, (*path, "sectors"))
    if shock.change is not None:
        hat = 1 + shock.change
    else:
        assert shock.saving is not None
        hat = 1 - _saving(shock.saving)
    _write_cost(state, shock, pairs[:, :, None] & sectors, hat)


def _saving(part: kinds.Saving) -> float:
    """The part of the delivered price that a link saves on average over all trade of the pair.

    Money: the delivered price is 1 + f, and the share that moves pays f (1 - cut) instead of f.
    Time: a day in transit weighs like an ad-valorem tariff (Hummels and Schaur 2013).
    """
    if part.days is not None and part.cost_of_a_day is not None:
        return part.share_of_trade * min(part.days * part.cost_of_a_day, 0.99)
    assert part.freight_cost is not None
    assert part.cut is not None
    return part.share_of_trade * part.cut * part.freight_cost / (1 + part.freight_cost)


def _productivity(state: State, shock: kinds.Productivity, path: PathKey) -> None:
    where = np.outer(
        state.choose.economy_mask(shock.economies, (*path, "economies")),
        state.choose.sector_mask(shock.sectors, (*path, "sectors")),
    )
    state.productivity[where] *= 1 + shock.change
    state.touched.add("productivity")
    _record_levels(state, shock, "productivity, per cent", shock.change * 100, state.world.output[where])


def _labour(state: State, shock: kinds.Labour, path: PathKey) -> None:
    where = state.choose.economy_mask(shock.economies, (*path, "economies"))
    state.labour[where] *= 1 + shock.change
    state.touched.add("labour")
    value = state.world.value_added.sum(axis=1)[where]
    _record_levels(state, shock, "labour, per cent", shock.change * 100, value)


def _deficit(state: State, shock: kinds.Deficit, path: PathKey) -> None:
    where = state.choose.economy_mask(shock.economies, (*path, "economies"))
    others = state.choose.economy_mask(shock.offset_by, (*path, "offset_by")) & ~where
    before = state.deficit.copy()
    new = np.where(where, before * shock.to, before)
    difference = float((before - new).sum())
    size = state.world.value_added.sum(axis=1)
    if not others.any():
        if abs(difference) > 1e-9 * float(size.sum()):
            raise state.marks.error(
                "the deficits left do not add up to zero and nobody is left to take the difference",
                (*path, "economies"),
                found=f"{difference:,.0f} {state.world.unit}",
                ways_out=["name economies in offset_by that do not stand in economies"],
            )
    else:
        new = new + np.where(others, difference * size / size[others].sum(), 0.0)
    state.deficit[:] = new
    state.touched.add("deficit")
    _record_levels(state, shock, "deficit, part kept, per cent", shock.to * 100, np.abs(before[where]))


def _record_levels(state: State, shock: kinds.Shock, measure: str, size: float, value: Array) -> None:
    state.effects.append(
        Effect(
            shock.name,
            str(getattr(shock, "kind", "")),
            measure,
            size,
            size,
            int(np.count_nonzero(value)),
            float(value.sum()),
        )
    )


_APPLY: dict[type[Any], Callable[[State, Any, PathKey], None]] = {
    kinds.Tariff: _tariff,
    kinds.Retaliation: _retaliation,
    kinds.TradeCost: _trade_cost,
    kinds.Ban: _ban,
    kinds.Quota: _quota,
    kinds.Decoupling: _decoupling,
    kinds.Agreement: _agreement,
    kinds.Link: _link,
    kinds.Productivity: _productivity,
    kinds.Labour: _labour,
    kinds.Deficit: _deficit,
}
