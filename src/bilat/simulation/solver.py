"""Find the fixed point of a System: Anderson mixing first, sturdier and slower methods where it stalls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from bilat.simulation.blas import one_thread
from bilat.simulation.mixing import Anderson
from bilat.simulation.options import Options
from bilat.simulation.sweep import TINY, State, Swept, sweep
from bilat.simulation.system import System

Array = NDArray[np.float64]

PATIENCE = 40  # sweeps between two looks at whether mixing gets anywhere
STEP_SWEEPS = 400  # for one step of a walked shock
SMALLEST_STEP = 1e-3  # of a walked shock; below, there is a wall and not a bend
LARGEST_STEP = 2.0  # of a logarithm in one sweep
LARGEST_LOG = 200.0
ROUNDING = 1e-6  # residuals above are never taken for rounding
UNITS = 10.0  # a residual within this many times the effect of last digits is rounding
TAME = 1e-4  # residuals below which no step needs a limit


@dataclass(slots=True)
class Solution:
    """Where a search ended. ``residual`` is the largest of ``residuals`` (see residuals()); ``rounded`` says
    that it is above the tolerance but as small as rounding lets it be."""

    state: State
    swept: Swept
    residual: float
    sweeps: int
    method: str
    converged: bool
    history: list[float] = field(default_factory=list)
    rounded: bool = False


@dataclass(slots=True)
class Residuals:
    """What is left of each equation, relative to the income of the economy; the largest over economies.

    ``labour``: value of labour demanded minus supplied. ``goods``: expenditure minus final and input
    demand, the largest sector. ``prices``: logarithm of input prices minus what origins' prices imply.
    """

    labour: float
    goods: float
    prices: float

    @property
    def largest(self) -> float:
        """The residual on which the search stops."""
        return max(self.labour, self.goods, self.prices)


def residuals(system: System, state: State, new: State, swept: Swept) -> Residuals:
    """The residuals at ``state``, from one sweep."""
    income = swept.labour_income if system.mobile else swept.labour_income.sum(axis=1)
    income = np.maximum(income, TINY)
    gap = np.abs(swept.labour_value - swept.labour_income)
    labour = gap / income if system.mobile else gap.max(axis=1) / income
    goods = np.abs(swept.demand - swept.expenditure).max(axis=1) / income
    prices = float(np.abs(new.m - state.m).max()) if system.has_inputs else 0.0
    out = Residuals(float(labour.max()), float(goods.max()), prices)
    return out if np.isfinite(out.largest) else Residuals(np.inf, np.inf, np.inf)


Preparer = Callable[[float], System]


def solve(
    preparer: Preparer,
    options: Options,
    start: State | None = None,
    system: System | None = None,
) -> Solution:
    """Solve the system ``preparer(1.0)`` (a fraction prepares part of the shock, for walking it).

    Returns the best point found; the caller decides what to say where ``converged`` is False.
    """
    system = preparer(1.0) if system is None else system
    with one_thread(), np.errstate(over="ignore", invalid="ignore", divide="ignore", under="ignore"):
        found = _solve(preparer, options, start, system)
        if not found.converged and _at_rounding(system, found):
            found.converged = found.rounded = True
        return found


def _solve(preparer: Preparer, options: Options, start: State | None, system: System) -> Solution:
    search = _Search(system, options)
    method = options.method
    if method == "damped":
        return search.damped(start)
    if method == "newton-krylov":
        return search.newton(start)
    best: Solution | None = None
    sweeps = 0
    if method in ("auto", "anderson"):
        best = search.mix(start)
        if best.converged or method == "anderson" or _at_rounding(system, best):
            return best
        sweeps += best.sweeps
        if best.residual < 1e-2:
            best = _better(best, search.newton(best.state))
            sweeps += best.sweeps
            if best.converged:
                best.sweeps = sweeps
                return best
    walked = _walk(preparer, options)
    walked.sweeps += sweeps
    return walked if best is None else _better(best, walked)


def _at_rounding(system: System, found: Solution) -> bool:
    """Whether a residual is what rounding leaves: unknowns moved by a few units of their last digit move the
    residuals of the equations by as much. Never for residuals above ``ROUNDING``."""
    if not found.residual <= ROUNDING:
        return False
    rng = np.random.default_rng(0)
    state, new = State.of(system, found.state.x.copy()), State.start(system)
    noise = 0.0
    for _ in range(3):
        unit = np.finfo(np.float64).eps * np.maximum(np.abs(found.state.x), 1.0)
        state.x[...] = found.state.x + unit * rng.choice([-1.0, 1.0], len(state.x))
        moved = sweep(system, state, new)
        noise = max(noise, abs(residuals(system, state, new, moved).largest - found.residual))
    return found.residual <= UNITS * noise


def _better(one: Solution, other: Solution) -> Solution:
    return other if other.residual <= one.residual else one


class _Search:
    """One system, its buffers and the methods that work on it."""

    def __init__(self, system: System, options: Options) -> None:
        self.system = system
        self.options = options

    def sweep(self, state: State, new: State) -> Swept:
        """One sweep."""
        return sweep(self.system, state, new)

    def _copy(self, start: State | None) -> State:
        if start is None:
            return State.start(self.system)
        return State.of(self.system, start.x.copy())

    def mix(self, start: State | None) -> Solution:
        """Anderson mixing. Where the plain sweeps get nowhere (large shocks, little trade left), wages are
        stepped by the slope of excess labour demand and prices and expenditures are moved along."""
        system, limit = self.system, self.options.max_iterations
        state, new = self._copy(start), State.start(system)
        f = np.empty_like(state.x)
        priced = len(f) - state.q.size  # wages and input prices; expenditures may jump
        mixing = Anderson(len(f), self.options.memory)
        best, best_x, history = np.inf, state.x.copy(), []
        slope: Array | None = None
        checkpoint = 1.0
        damping, since = 1.0, 0
        for sweeps in range(1, limit + 1):
            swept = self.sweep(state, new)
            left = residuals(system, state, new, swept).largest
            history.append(left)
            if left <= self.options.tolerance:
                return Solution(state, swept, left, sweeps, "anderson", True, history)
            if left < best:
                best, since = left, 0
                best_x[...] = state.x
            else:
                since += 1
            if since >= 2 * PATIENCE and best <= ROUNDING and self._rounding(best_x, best):
                break
            if not np.isfinite(left) or since >= 2 * PATIENCE:
                # Lost: back to the best point, with shorter steps.
                state.x[...] = best_x
                mixing.restart()
                damping = max(0.05, 0.5 * damping)
                slope = _slope(system, self.sweep(state, new))
                since = 0
                continue
            if sweeps % PATIENCE == 0:
                if slope is None and best > 1e-5 * checkpoint:
                    mixing.restart()
                    slope = _slope(system, swept)
                elif slope is not None:
                    slope = _slope(system, swept)
                checkpoint = min(best, 1.0)
            np.subtract(new.x, state.x, out=f)
            if slope is not None:
                _along(system, State.of(system, f), swept, slope)
            if left > TAME:
                np.clip(f[:priced], -LARGEST_STEP, LARGEST_STEP, out=f[:priced])
            if damping < 1.0:
                f *= damping
            np.add(state.x, f, out=new.x)
            mixing.step(new.x, f, state.x)
            if left > TAME:
                np.clip(state.x, -LARGEST_LOG, LARGEST_LOG, out=state.x)
        state.x[...] = best_x
        swept = self.sweep(state, new)
        return Solution(state, swept, best, len(history), "anderson", False, history)

    def _rounding(self, x: Array, residual: float) -> bool:
        state, new = State.of(self.system, x.copy()), State.start(self.system)
        swept = self.sweep(state, new)
        return _at_rounding(self.system, Solution(state, swept, residual, 0, "", False))

    def damped(self, start: State | None) -> Solution:
        """Plain sweeps, half a step each; for comparison with published solvers."""
        state, new = self._copy(start), State.start(self.system)
        history: list[float] = []
        for sweeps in range(1, self.options.max_iterations + 1):
            swept = self.sweep(state, new)
            left = residuals(self.system, state, new, swept).largest
            history.append(left)
            if left <= self.options.tolerance or not np.isfinite(left):
                return Solution(state, swept, left, sweeps, "damped", left <= self.options.tolerance, history)
            state.x += 0.5 * (new.x - state.x)
        return Solution(state, swept, left, self.options.max_iterations, "damped", False, history)  # pyright: ignore[reportPossiblyUnboundVariable]

    def newton(self, start: State | None) -> Solution:
        """Newton steps, their linear systems solved by GMRES on directional differences of the sweep."""
        from scipy.sparse.linalg import LinearOperator, gmres  # slow to import, seldom needed

        system, options = self.system, self.options
        state, new, trial = self._copy(start), State.start(system), State.start(system)
        probe, after = State.start(system), State.start(system)
        size = len(state.x)
        history: list[float] = []
        swept = self.sweep(state, new)
        left = residuals(system, state, new, swept).largest
        spent = 1
        slope = _slope(system, swept)
        while spent < options.max_iterations and np.isfinite(left):
            history.append(left)
            if left <= options.tolerance:
                return Solution(state, swept, left, spent, "newton-krylov", True, history)
            f = self._residual_vector(state, new, swept, slope)
            norm = float(np.linalg.norm(f))
            calls = 0

            def jacobian(v: Array, f: Array = f, slope: Array = slope) -> Array:
                nonlocal calls
                calls += 1
                length = float(np.linalg.norm(v))
                if length == 0:
                    return np.zeros_like(v)
                h = 1e-7 * max(1.0, float(np.linalg.norm(state.x)) / np.sqrt(size)) / length * np.sqrt(size)
                probe.x[...] = state.x + h * v.ravel()
                s = self.sweep(probe, after)
                return (self._residual_vector(probe, after, s, slope) - f) / h

            operator = LinearOperator((size, size), matvec=jacobian, dtype=np.float64)  # type: ignore[call-overload]
            step, _ = gmres(operator, -f, rtol=min(0.1, max(1e-4, norm)), restart=40, maxiter=2)
            spent += calls
            length = min(1.0, LARGEST_STEP / max(float(np.abs(step).max()), 1e-300))
            for _ in range(12):
                trial.x[...] = state.x + length * step
                swept_trial = self.sweep(trial, new)
                spent += 1
                left_trial = residuals(system, trial, new, swept_trial).largest
                vector = self._residual_vector(trial, new, swept_trial, slope)
                if np.isfinite(left_trial) and float(np.linalg.norm(vector)) < (1 - 1e-4 * length) * norm:
                    break
                length *= 0.5
            else:
                break
            state.x[...] = trial.x
            left, swept = left_trial, swept_trial
            slope = _slope(system, swept)
        swept = self.sweep(state, new)
        left = residuals(system, state, new, swept).largest
        return Solution(state, swept, left, spent, "newton-krylov", left <= options.tolerance, history)

    def _residual_vector(self, state: State, new: State, swept: Swept, slope: Array) -> Array:
        f = new.x - state.x
        _along(self.system, State.of(self.system, f), swept, slope)
        return f


def _slope(system: System, swept: Swept) -> Array:
    """Minus the derivative of log excess labour demand with respect to the own wage, (N,) or (N, 1), when
    the economy's costs and expenditure move along with it: (1 + theta) - chi (1 + theta lambda), averaged
    over sectors by value added; chi and lambda are the domestic shares of sales and of purchases.
    """
    theta = system.theta[:, None]
    level = swept.cost.T.min(axis=1, keepdims=True)
    u = np.exp(-theta * (swept.cost.T - level))
    au = np.maximum(np.matvec(system.a, u), TINY)
    home = np.einsum("snn->sn", system.a) * u / au
    sold = np.einsum("snn->sn", system.b) * u * swept.expenditure.T / au
    made = swept.output.T
    chi = np.where(made > 0, sold / np.where(made > 0, made, 1.0), 1.0)
    earned = (swept.va * swept.output).T
    total = np.maximum(earned.sum(axis=0), TINY)
    slope = (earned / total * ((1.0 + theta) - chi * (1.0 + theta * home))).sum(axis=0)
    slope = np.maximum(slope, 1e-3)
    return slope if system.mobile else slope[:, None]


def _along(system: System, f: State, swept: Swept, slope: Array) -> None:
    """Replace the wage part of a step by excess demand over slope, and move the rest with it."""
    excess = np.log(np.maximum(swept.labour_value, TINY) / np.maximum(swept.labour_income, TINY))
    dw = np.clip(np.where(system.income0 > 0, excess / slope, 0.0), -0.5, 0.5)
    dw += np.log(system.world_income / float((swept.labour_income * np.exp(dw)).sum()))
    f.w[...] = dw
    if not system.mobile:
        dw = (swept.labour_income * dw).sum(axis=1) / np.maximum(swept.labour_income.sum(axis=1), TINY)
    if system.has_inputs:
        f.m[...] += dw[:, None]
    f.q[...] += np.where(system.active, dw[:, None], 0.0)


def _walk(preparer: Preparer, options: Options) -> Solution:
    """Walk the shock: small parts of it first, each started from the last, extrapolated."""
    done, step = 0.0, 0.1
    last: State | None = None
    before: tuple[float, Array] | None = None
    sweeps = 0
    solution: Solution | None = None
    failed: Solution | None = None
    budget = 20 * options.max_iterations
    options = replace(options, max_iterations=min(options.max_iterations, STEP_SWEEPS))
    while done < 1.0 and step > SMALLEST_STEP and sweeps < budget:
        target = min(1.0, done + step)
        if target > 1.0 - 1e-9:
            target = 1.0
        system = preparer(target)
        guess = None
        if last is not None:
            guess = State.of(system, last.x.copy())
            if before is not None and done > before[0]:
                guess.x += (last.x - before[1]) * ((target - done) / (done - before[0]))
        search = _Search(system, options)
        found = search.mix(guess)
        sweeps += found.sweeps
        if not found.converged and found.residual < 1e-1:
            again = search.newton(found.state)
            sweeps += again.sweeps
            found = _better(found, again)
        if found.converged:
            before = None if last is None else (done, last.x.copy())
            last, done, solution = found.state, target, found
            step *= 2.0
        else:
            failed = found
            step *= 0.5
    out = solution if done >= 1.0 and solution is not None else failed or solution
    assert out is not None
    out.sweeps = sweeps
    out.method = "steps"
    out.converged = done >= 1.0
    return out
