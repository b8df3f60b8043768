"""Is a table of a world what it says it is? Shapes, signs and labels, with errors that name the cell."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bilat.errors import ScenarioError

Array = NDArray[np.float64]

_AXES = {
    "expenditure": ("exporter", "importer", "sector"),
    "trade_share": ("exporter", "importer", "sector"),
    "tariff": ("exporter", "importer", "sector"),
    "value_added_share": ("economy", "sector"),
    "input_share": ("economy", "using sector", "input sector"),
    "input_coefficient": ("economy", "using sector", "input sector"),
    "final_share": ("economy", "sector"),
    "absorption": ("economy", "sector"),
    "deficit": ("economy",),
    "theta": ("sector",),
}


def shapes(n: int, s: int) -> dict[str, tuple[int, ...]]:
    """Shape of every array of a world of N economies and S sectors."""
    return {
        "expenditure": (n, n, s),
        "tariff": (n, n, s),
        "value_added_share": (n, s),
        "input_share": (n, s, s),
        "final_share": (n, s),
        "deficit": (n,),
        "theta": (s,),
    }


def labels(values: Iterable[str], where: str) -> tuple[str, ...]:
    """Labels as a tuple of non-empty strings without repetition."""
    if isinstance(values, str):
        raise ScenarioError("labels must be a sequence, not one string", where=where, found=values)
    out = tuple(str(value) for value in values)
    if not out or any(not value for value in out):
        raise ScenarioError("labels are missing or empty", where=where, found=out[:5])
    if len(set(out)) != len(out):
        twice = sorted({value for value in out if out.count(value) > 1})
        raise ScenarioError("a label occurs twice", where=where, found=", ".join(twice[:5]))
    return out


def position(label: str, known: Sequence[str], what: str, where: str) -> int:
    """Index of a label, or an error with near matches."""
    try:
        return list(known).index(label)
    except ValueError:
        near = difflib.get_close_matches(label, known, 3, 0.5)
        raise ScenarioError(
            f"the world has no such {what}",
            where=where,
            found=label,
            expected=("perhaps " + ", ".join(near)) if near else f"one of {', '.join(list(known)[:12])} ...",
        ) from None


def cell_name(name: str, cell: Sequence[int], economies: Sequence[str], sectors: Sequence[str]) -> str:
    """``tariff[CHN, MYS, C26]`` for an index."""
    out = []
    for axis, index in zip(_AXES[name], cell, strict=True):
        out.append((sectors if "sector" in axis else economies)[int(index)])
    return f"{name}[{', '.join(out)}]"


def array(
    value: ArrayLike, shape: tuple[int, ...], name: str, economies: Sequence[str], sectors: Sequence[str]
) -> Array:
    """``value`` as float64 of the stated shape, finite and within the bounds of its kind."""
    try:
        out = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ScenarioError("a table is not numeric", where=name, found=error) from None
    if out.shape != shape:
        raise ScenarioError(
            "a table has the wrong shape",
            where=name,
            found=out.shape,
            expected=f"{shape}, [{', '.join(_AXES[name])}]",
            ways_out=("transpose it, or give labels in the same number and order as the table",),
        )
    low, high, expected = _BOUNDS.get(name, (0.0, np.inf, "a finite number, not negative"))
    strict = name == "theta"
    bad = ~np.isfinite(out) | (out <= low if strict else out < low) | (out > high)
    if name == "tariff":
        bad |= out <= -1
    if bad.any():
        cell = np.unravel_index(int(np.argmax(bad)), shape)
        raise ScenarioError(
            f"{int(bad.sum())} impossible value{'s' if bad.sum() > 1 else ''} in a table",
            where=cell_name(name, [int(c) for c in cell], economies, sectors),
            found=float(out[cell]),
            expected=expected,
        )
    return np.ascontiguousarray(out)


_BOUNDS = {
    "tariff": (-1.0, np.inf, "a rate as a fraction, above -1"),
    "value_added_share": (0.0, 1.0, "a share from 0 to 1"),
    "final_share": (0.0, 1.0 + 1e-9, "a share from 0 to 1"),
    "deficit": (-np.inf, np.inf, "a finite amount"),
    "theta": (0.0, np.inf, "an elasticity above 0"),
}


def sigma(value: float, name: str) -> float:
    """An elasticity of substitution: finite, not negative; 0 (Leontief) is not offered."""
    out = float(value)
    if not np.isfinite(out) or out <= 0:
        raise ScenarioError(
            "an elasticity of substitution is impossible",
            where=name,
            found=value,
            expected="a number above 0; 1 is Cobb-Douglas, 0.01 nearly fixed proportions",
        )
    return out
