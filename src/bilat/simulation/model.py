"""Run a scenario: baseline, shocks, equations, solution, outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, cast, runtime_checkable

import numpy as np

from bilat.errors import NotConverged, ScenarioError
from bilat.simulation.diagnostics import diagnose
from bilat.simulation.equilibrium import equilibrium, world_at
from bilat.simulation.options import Options
from bilat.simulation.outcome import Outcome
from bilat.simulation.shocks import Shocks
from bilat.simulation.solver import Solution, solve
from bilat.simulation.sweep import State
from bilat.simulation.system import System, prepare
from bilat.simulation.world import World

REPLICATES = 1e-9  # a world whose gap is below this is its own equilibrium


@runtime_checkable
class Scenario(Protocol):
    """Whatever turns into shocks of a given world."""

    def shocks(self, world: World) -> Shocks:
        """The shocks as arrays over the economies and sectors of ``world``."""
        ...


def simulate(
    world: World,
    scenario: Shocks | Scenario,
    options: Options | None = None,
    *,
    start: State | None = None,
) -> Outcome:
    """What a scenario changes in a world.

    Parameters
    ----------
    scenario : Shocks, or anything with a method ``shocks(world) -> Shocks`` (a scenario file, loaded).
    options : closures and tolerances; None takes the scenario's own, or the defaults, which keep deficits
        fixed in units of world GDP and take the data as the baseline where they add up.
    start : where to start the search (the state of a similar run); never changes what is found.

    Raises
    ------
    ScenarioError : shocks that do not fit the world, or that leave a demand without any source.
    NotConverged : no solution within the limits; says what stalled and what to try.
    """
    if options is None:
        own = getattr(scenario, "model_options", Options)
        options = cast(Options, own())
    base, notes = baseline(world, options)
    shocks = shocks_of(base, scenario)
    system, solution = run(base, shocks, options, start)
    return Outcome(
        world=base,
        shocks=shocks,
        options=options,
        name=str(getattr(scenario, "name", "") or ""),
        title=str(
            getattr(scenario, "title", "") or getattr(scenario, "name", "") or "shocks given as arrays"
        ),
        equilibrium=equilibrium(system, solution),
        diagnostics=diagnose(base, shocks, options, system, solution),
        notes=(*notes, *_rounded(solution, options)),
        system=system,
        solution=solution,
    )


def _rounded(solution: Solution, options: Options) -> tuple[str, ...]:
    if not solution.rounded:
        return ()
    return (
        f"solved to a residual of {solution.residual:.1e} of income, as far as rounding goes here; "
        f"{options.tolerance:.0e} was asked for",
    )


def baseline(world: World, options: Options) -> tuple[World, tuple[str, ...]]:
    """The world that changes are relative to, and what was done to it."""
    kind = kind_of_baseline(world, options)
    if kind == "data":
        if world.gap > REPLICATES:
            return world, (
                f"the tables of the world do not add up (gap {world.gap:.1e}) and changes are relative to "
                "them all the same: part of every change is the tables' own adjustment",
            )
        return world, ()
    zero = kind == "recomputed with zero deficits"
    key = (zero, replace(options, baseline="auto", numeraire="world GDP", max_iterations=1000, method="auto"))
    cache = world.__dict__.setdefault("_baselines", {})
    if key not in cache:
        system, solution, shocks = solve_baseline(world, options, zero)
        cache[key] = world_at(
            world, shocks, system, equilibrium(system, solution), "baseline recomputed from the coefficients"
        )
    note = "the baseline is the equilibrium that the world's coefficients imply"
    if zero:
        note += ", with aggregate deficits removed"
    elif options.baseline == "auto":
        note += f", because its tables do not add up (gap {world.gap:.1e} of final expenditure)"
    return cache[key], (note,)


def kind_of_baseline(world: World, options: Options) -> str:
    """The baseline that ``auto`` stands for in this world, or the one asked for."""
    if options.baseline == "auto":
        return "data" if world.gap <= REPLICATES else "recomputed"
    return options.baseline


def baseline_options(options: Options) -> Options:
    """How a baseline is solved for: nothing moves but what the coefficients ask for."""
    return replace(
        options,
        deficits="fixed",
        numeraire="world GDP",
        tolerance=min(options.tolerance, 1e-11),
        labour_supply=0.0,
    )


def solve_baseline(world: World, options: Options, zero: bool) -> tuple[System, Solution, Shocks]:
    """The equilibrium of the coefficients, relative to the tables; ``zero``: without aggregate deficits."""
    shocks = Shocks(deficit=np.zeros(len(world.economies))) if zero else Shocks()
    system, solution = run(world, shocks, baseline_options(options), None, what="the baseline")
    return system, solution, shocks


def shocks_of(world: World, scenario: Shocks | Scenario) -> Shocks:
    """The checked shocks of a scenario in a world."""
    if isinstance(scenario, Shocks):
        shocks = scenario
    elif isinstance(scenario, Scenario):
        shocks = scenario.shocks(world)
    else:
        raise ScenarioError(
            "this is no scenario",
            where="simulate",
            found=type(scenario).__name__,
            expected="Shocks, or an object with a method shocks(world)",
        )
    return shocks.checked(world.economies, world.sectors, float(world.absorption.sum()))


def run(
    world: World,
    shocks: Shocks,
    options: Options,
    start: State | None = None,
    what: str = "the scenario",
) -> tuple[System, Solution]:
    """Prepare and solve, or raise NotConverged."""
    system = prepare(world, shocks, options)
    if start is not None and len(start.x) != len(State.start(system).x):
        start = None

    def part(fraction: float) -> System:
        return system if fraction == 1.0 else prepare(world, shocks, options, fraction)

    solution = solve(part, options, start, system)
    if not solution.converged:
        raise _stalled(world, options, system, solution, what)
    income = solution.swept.final
    if (income <= 0).any():
        worst = int(np.argmin(income))
        raise _lends_too_much(world, what, worst, solution)
    return system, solution


def _lends_too_much(world: World, what: str, economy: int, solution: Solution) -> NotConverged:
    """Nothing left to spend: because of a fixed surplus, or because subsidies (negative tariffs) take it."""
    s = solution.swept
    left, lent, paid = float(s.final[economy]), -float(s.deficit[economy]), -float(s.revenue[economy])
    found = f"{left:.4g} {world.unit} left, after {solution.sweeps} sweeps"
    if paid > max(lent, 0.0):
        return NotConverged(
            f"{what} leaves an economy without final expenditure: its subsidies take all that it earns",
            where=world.economies[economy],
            found=f"{found}; its negative tariffs cost {paid:.4g}",
            ways_out=("make the subsidies smaller", "subsidise fewer sectors or origins"),
        )
    return NotConverged(
        f"{what} leaves an economy without final expenditure: its fixed surplus takes all that it earns",
        where=world.economies[economy],
        found=f"{found}; its deficit was {world.deficit[economy]:.4g}",
        ways_out=(
            'let deficits shrink with income: deficits="proportional"',
            'remove them: baseline="recomputed with zero deficits" or deficits="balanced"',
            "make the shock smaller",
        ),
    )


def _stalled(world: World, options: Options, system: System, solution: Solution, what: str) -> NotConverged:
    s = solution.swept
    with np.errstate(all="ignore"):
        value = s.labour_value if system.mobile else s.labour_value.sum(axis=1)
        supplied = s.labour_income if system.mobile else s.labour_income.sum(axis=1)
        labour = np.nan_to_num(np.abs(value / supplied - 1.0), nan=np.inf)
        goods = np.nan_to_num(np.abs(s.demand - s.expenditure) / np.abs(supplied)[:, None], nan=np.inf)
    n = int(np.argmax(labour))
    m, k = (int(c) for c in np.unravel_index(int(np.argmax(goods)), goods.shape))
    if labour[n] >= goods[m, k]:
        place = f"the labour market of {world.economies[n]}: demand misses supply by {labour[n]:.2e}"
    else:
        place = (
            f"the market of {world.sectors[k]} in {world.economies[m]}: expenditure misses demand by "
            f"{goods[m, k]:.2e} of the economy's income"
        )
    poor = int(np.argmin(s.final / np.maximum(np.abs(supplied), 1e-300)))
    if s.final[poor] < 0.02 * abs(supplied[poor]):
        return _lends_too_much(world, what, poor, solution)
    ways = [
        f"raise max_iterations (now {options.max_iterations}) or accept a larger tolerance "
        f"(now {options.tolerance:g})",
        "make the shock smaller and see where it stops solving: a tariff or ban may leave an economy "
        "without income",
    ]
    if options.method != "auto":
        ways.insert(0, f'let the solver choose: method="auto" (now "{options.method}")')
    if float(world.theta.max()) > 20:
        k = int(np.argmax(world.theta))
        ways.append(f"cap the elasticity of {world.sectors[k]} (theta is {world.theta[k]:g})")
    if system.log_a is not None and system.sigma_va < 1 and float(system.log_a.min()) < -0.1:
        ways.append(
            "inputs that cannot be replaced (sigma_va below 1) and much lower productivity can use up more than "
            "they make: no equilibrium exists then; make the loss smaller or sigma_va larger"
        )
    if options.deficits == "fixed" and float(np.abs(system.deficit).max()) > 0:
        ways.append('deficits fixed in amount can exceed a shrunken income: try deficits="proportional"')
    return NotConverged(
        f"{what} did not solve in {solution.sweeps} sweeps ({solution.method})",
        where=place,
        found=f"largest residual {solution.residual:.2e}",
        expected=f"{options.tolerance:g}",
        ways_out=ways,
    )
