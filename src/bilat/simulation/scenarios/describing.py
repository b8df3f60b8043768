"""A scenario in words: what happens to whom, how much, and on whose authority."""

from __future__ import annotations

from typing import Any

from bilat.simulation.scenarios import schema as kinds


def percent(value: float, sign: bool = False) -> str:
    """0.245 as "24.5 %"."""
    return f"{value * 100:{'+' if sign else ''}.4g} %"


def points(value: float) -> str:
    """0.24 as "+24 percentage points"."""
    return f"{value * 100:+.4g} percentage points"


def chosen(value: Any) -> str:
    """A selection in words."""
    if isinstance(value, kinds.Selection):
        return f"{chosen(value.include)} except {chosen(value.but)}" if value.but else chosen(value.include)
    if isinstance(value, str):
        return value
    words = list(value)
    if len(words) > 12:
        return ", ".join(words[:10]) + f" and {len(words) - 10} others"
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]


def size(value: Any, say: Any) -> str:
    """A size or a table of sizes in words."""
    if isinstance(value, float):
        return say(value)
    for name in ("by_origin", "by_destination", "by_sector"):
        table = getattr(value, name, None)
        if table is not None:
            rows = [f"{who} {say(much)}" for who, much in table.items() if who != "others"]
            rest = f", all others {say(table['others'])}" if "others" in table else ""
            shown = ", ".join(rows[:8]) + (f" and {len(rows) - 8} more" if len(rows) > 8 else "")
            return f"these sizes, {name.replace('_', ' ')}: {shown}{rest}"
    raise AssertionError(value)


def elasticities(part: kinds.Elasticities) -> str:
    """The elasticities that a scenario changes, in words; empty where it changes none."""
    said = []
    if part.trade is not None:
        said.append(f"trade elasticities of the set {part.trade}")
    if part.trade_scale is not None:
        said.append(f"trade elasticities at {percent(part.trade_scale)} of their size")
    for value, what in (
        (part.inputs, "between inputs"),
        (part.inputs_and_value_added, "between inputs and value added"),
        (part.final, "between sectors in final demand"),
    ):
        if value is not None:
            said.append(f"elasticity {value:g} {what}")
    return ("Substitution: " + ", ".join(said) + ".") if said else ""


def uncertainty(part: kinds.Uncertain) -> str:
    """What an ensemble of the scenario draws, in words."""
    said = []
    if part.elasticities is not None:
        low, high = percent(part.elasticities.low), percent(part.elasticities.high)
        said.append(f"trade elasticities of {low} to {high} of the world's, by sector")
    if part.elasticity_sets is not None:
        said.append(f"one of the sets {chosen(part.elasticity_sets)}")
    if part.size is not None:
        said.append(f"{percent(part.size.low)} to {percent(part.size.high)} of the shock")
    if part.baselines is not None:
        said.append(f"the baseline, among this world and {chosen(part.baselines)}")
    return "An ensemble draws " + " and ".join(said) + "."


def describe(shock: Any) -> str:
    """One sentence for one shock."""
    return _WORDS[type(shock)](shock)


def _between(s: kinds.Flows, both: bool = False) -> str:
    arrow = "between" if both else "from"
    joint = "and" if both else "to"
    return f"{chosen(s.sectors)} {arrow} {chosen(s.origins)} {joint} {chosen(s.destinations)}"


def _tariff(s: kinds.Tariff) -> str:
    where = f"on {_between(s)}"
    if s.set is not None:
        return f"Tariffs {where} are set to {size(s.set, percent)}."
    if s.add is not None:
        return f"Tariffs {where} change by {size(s.add, points)}."
    if s.cut is not None:
        return f"Tariffs {where} are cut by {percent(s.cut)} of their level."
    if s.swiss is not None:
        return f"Tariffs {where} are cut by the Swiss formula with coefficient {percent(s.swiss)}."
    if s.cap is not None:
        return f"Tariffs {where} are capped at {size(s.cap, percent)}."
    return f"Tariffs {where} are raised to at least {size(s.at_least, percent)}."


def _retaliation(s: kinds.Retaliation) -> str:
    share = "in full" if s.share == 1 else f"with {percent(s.share)} of the points"
    return f"{chosen(s.by)} (those hit) answer {s.against!r} {share} on {chosen(s.sectors)} sectors."


def _trade_cost(s: kinds.TradeCost) -> str:
    where = _between(s, s.both_ways)
    if s.change is not None:
        return f"Delivery of {where} changes in cost by {percent(s.change, True)}."
    if s.to is not None:
        levels = f"{percent(s.from_ or 0)} to {percent(s.to)}"
        return f"The ad-valorem equivalent of barriers to {where} goes from {levels}."
    effect = percent(s.trade_effect or 0, True)
    return f"Trade costs of {where} move so that trade changes by {effect} at given prices."


def _ban(s: kinds.Ban) -> str:
    if s.degree == 1:
        return f"{_between(s, s.both_ways)} is prohibited."
    return f"{percent(s.degree)} of {_between(s, s.both_ways)} is stopped (at given prices)."


def _quota(s: kinds.Quota) -> str:
    return (
        f"{_between(s, s.both_ways)} is limited to {percent(s.limit)} of base-year trade (at given prices)."
    )


def _decoupling(s: kinds.Decoupling) -> str:
    blocs = "; ".join(f"{name} ({chosen(who)})" for name, who in s.blocs.items())
    sides = ", ".join(f"{who}: {side}" for who, side in s.sides.items())
    if s.degree is not None:
        much = f"{percent(s.degree)} of trade between them is cut at given prices"
    elif s.cost is not None:
        much = f"delivery between them costs {percent(s.cost, True)}"
    else:
        much = f"tariffs between them rise by {points(s.tariff or 0)}"
    return f"Blocs {blocs} part in {chosen(s.sectors)}: {much}" + (f". Sides: {sides}." if sides else ".")


def _agreement(s: kinds.Agreement) -> str:
    parts = []
    if s.tariffs is not None:
        parts.append(f"tariffs on {chosen(s.sectors)} fall to {percent(s.tariffs)}")
    if s.cut is not None:
        parts.append(f"tariffs on {chosen(s.sectors)} are cut by {percent(s.cut)}")
    where = chosen(s.cost_sectors if s.cost_sectors is not None else s.sectors)
    if s.cost is not None:
        parts.append(f"delivery of {where} changes in cost by {percent(s.cost, True)}")
    if s.trade_effect is not None:
        parts.append(
            f"costs of {where} fall as far as makes {percent(s.trade_effect, True)} trade at given prices"
        )
    text = f"Between {chosen(s.members)}, " + " and ".join(parts)
    if s.already_in_force:
        text += ", except where an agreement is in force already: " + "; ".join(
            map(chosen, s.already_in_force)
        )
    return text + "."


def _link(s: kinds.Link) -> str:
    pairs = ", ".join(f"{a}-{b}" for a, b in s.pairs)
    ways = "both ways" if s.both_ways else "one way"
    if s.change is not None:
        change = percent(s.change, True)
        return f"Delivery of {chosen(s.sectors)} between {pairs} ({ways}) changes in cost by {change}."
    part = s.saving
    assert part is not None
    if part.days is not None:
        days = "a day" if part.days == 1 else f"{part.days:g} days"
        gain = f"{days} faster, a day weighing {percent(part.cost_of_a_day or 0)} of the price"
    else:
        freight, cut = percent(part.freight_cost or 0), percent(part.cut or 0)
        gain = f"with freight, {freight} of the price, {cut} cheaper"
    share = percent(part.share_of_trade)
    return f"{share} of {chosen(s.sectors)} between {pairs} ({ways}) moves to the link, {gain}."


def _productivity(s: kinds.Productivity) -> str:
    return (
        f"Productivity in {chosen(s.sectors)} of {chosen(s.economies)} changes by {percent(s.change, True)}."
    )


def _labour(s: kinds.Labour) -> str:
    return f"The labour endowment of {chosen(s.economies)} changes by {percent(s.change, True)}."


def _deficit(s: kinds.Deficit) -> str:
    return (
        f"The deficit of {chosen(s.economies)} goes to {percent(s.to)} of its base; "
        f"{chosen(s.offset_by)} take the difference in proportion to value added."
    )


_WORDS: dict[type[Any], Any] = {
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
