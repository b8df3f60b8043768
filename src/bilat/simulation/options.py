"""How a scenario is to be solved: closures, methods and tolerances."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from bilat.errors import ScenarioError

Deficits = Literal["fixed", "proportional", "balanced"]
Baseline = Literal["auto", "data", "recomputed", "recomputed with zero deficits"]
Labour = Literal["mobile", "fixed"]
Method = Literal["auto", "anderson", "newton-krylov", "steps", "damped"]

WORLD_GDP = "world GDP"


@dataclass(frozen=True, slots=True)
class Options:
    """Closures and numerical settings of one run.

    Attributes
    ----------
    deficits : aggregate trade deficits after the shock. ``fixed``: the same amount in the numeraire
        (Caliendo and Parro 2015; additive in ge_gravity). ``proportional``: expenditure keeps its ratio to
        income, scaled so that the world adds up (multiplicative in ge_gravity). ``balanced``: zero.
    baseline : what changes are relative to. ``data``: the tables as they are. ``recomputed``: the
        equilibrium that the world's coefficients imply, needed where its tables do not add up.
        ``recomputed with zero deficits``: the same after aggregate deficits have been removed
        (Caliendo and Parro 2015, section 5). ``auto``: data where they add up to ``tolerance`` or better,
        else recomputed, and the outcome says so.
    labour : ``mobile`` between the sectors of an economy, or ``fixed`` in each (one wage per sector).
    labour_supply : elasticity of labour supply with respect to the real wage; 0 is a fixed endowment.
    numeraire : what costs 1 before and after: ``world GDP`` (world value added), or the label of an
        economy, whose wage (value added per unit of labour) it then is.
    tolerance : largest residual, relative to the economy's income, that counts as solved.
    max_iterations : sweeps before the next method is tried, and per step when a shock is walked.
    method : ``auto`` tries Anderson mixing, then Newton-Krylov, then walks the shock in steps.
    memory : depth of Anderson mixing.
    """

    deficits: Deficits = "fixed"
    baseline: Baseline = "auto"
    labour: Labour = "mobile"
    labour_supply: float = 0.0
    numeraire: str = WORLD_GDP
    tolerance: float = 1e-10
    max_iterations: int = 1000
    method: Method = "auto"
    memory: int = 10

    def __post_init__(self) -> None:
        allowed: dict[str, tuple[str, ...]] = {
            "deficits": ("fixed", "proportional", "balanced"),
            "baseline": ("auto", "data", "recomputed", "recomputed with zero deficits"),
            "labour": ("mobile", "fixed"),
            "method": ("auto", "anderson", "newton-krylov", "steps", "damped"),
        }
        for name, values in allowed.items():
            if getattr(self, name) not in values:
                raise ScenarioError(
                    "an option has an unknown value",
                    where=f"options.{name}",
                    found=getattr(self, name),
                    expected=" or ".join(values),
                )
        limits = {
            "labour_supply": (0.0, 100.0),
            "tolerance": (1e-14, 1e-2),
            "max_iterations": (1, 10**7),
            "memory": (1, 50),
        }
        for name, (low, high) in limits.items():
            if not low <= getattr(self, name) <= high:
                raise ScenarioError(
                    "an option is out of range",
                    where=f"options.{name}",
                    found=getattr(self, name),
                    expected=f"{low:g} to {high:g}",
                )

    def as_dict(self) -> dict[str, object]:
        """Plain data for the run record."""
        return asdict(self)
