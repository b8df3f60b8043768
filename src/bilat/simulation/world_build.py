"""From tables to a world: what is given is checked, what is missing is implied, what is changed is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bilat.errors import ScenarioError
from bilat.simulation import world_checks as checks

Array = NDArray[np.float64]

_SILENT = 1e-9  # renormalisations below this are rounding in the source and are not worth a sentence


def assemble(
    *,
    economies: Sequence[str],
    sectors: Sequence[str],
    expenditure: ArrayLike | None,
    theta: ArrayLike,
    tariff: ArrayLike | None,
    value_added_share: ArrayLike | None,
    input_share: ArrayLike | None,
    input_coefficient: ArrayLike | None,
    final_share: ArrayLike | None,
    deficit: ArrayLike | None,
    trade_share: ArrayLike | None,
    absorption: ArrayLike | None,
    tariff_inclusive: bool,
    tolerance: float,
    allow_gap: bool,
    notes: Sequence[str],
) -> dict[str, Any]:
    """The tables and notes of a World (see World.from_arrays for the parameters and their shapes)."""
    eco, sec = checks.labels(economies, "economies"), checks.labels(sectors, "sectors")
    said = list(notes)
    tau = _tariff(tariff, eco, sec)
    flows = _flows(expenditure, trade_share, absorption, eco, sec, tolerance, said)
    if not tariff_inclusive:
        flows = flows * (1.0 + tau)
    total = flows.sum(axis=0)
    if (total.sum(axis=1) <= 0).any():
        nobody = eco[int(np.argmin(total.sum(axis=1)))]
        raise ScenarioError(
            "an economy spends nothing",
            where=f"expenditure[:, {nobody}, :]",
            ways_out=("leave the economy out", "give its domestic sales: the diagonal belongs to the table"),
        )
    output = (flows / (1.0 + tau)).sum(axis=1)
    va, inputs = _technology(
        value_added_share, input_share, input_coefficient, total, output, eco, sec, tolerance, said
    )
    d = _deficit(deficit, flows / (1.0 + tau), eco, sec, tolerance, allow_gap, said)
    revenue = (flows - flows / (1.0 + tau)).sum(axis=(0, 2))
    income = (va * output).sum(axis=1) + revenue + d
    if (income <= 0).any():
        worst = int(np.argmin(income))
        raise ScenarioError(
            "an economy has no final expenditure: its surplus exceeds its income",
            where=eco[worst],
            found=f"value added, revenue and deficit add up to {income[worst]:.4g}",
            ways_out=("check the unit and the diagonal of the flows", "check the value-added shares"),
        )
    used = np.einsum("ns,nsk->nk", (1.0 - va) * output, inputs)
    alpha = _final(final_share, total - used, income, eco, sec, tolerance, allow_gap, said)
    theta_s = (
        np.broadcast_to(np.asarray(theta, dtype=np.float64), (len(sec),)).copy()
        if np.ndim(theta) == 0
        else theta
    )
    return {
        "economies": eco,
        "sectors": sec,
        "expenditure": flows,
        "tariff": tau,
        "value_added_share": va,
        "input_share": inputs,
        "final_share": alpha,
        "deficit": d,
        "theta": theta_s,
        "notes": tuple(said),
    }


def with_domestic_sales(
    economies: Sequence[str],
    flows: ArrayLike,
    gdp: ArrayLike | None,
    value_added_share: float,
    floor: float,
) -> tuple[Array, list[str]]:
    """(N, N) flows whose diagonal holds domestic sales, and what had to be raised (see World.from_flows)."""
    matrix = np.array(flows, dtype=np.float64)
    n = len(economies)
    if matrix.shape != (n, n):
        raise ScenarioError(
            "a table has the wrong shape",
            where="flows",
            found=matrix.shape,
            expected=f"{(n, n)}, [exporter, importer]",
        )
    if gdp is None:
        return matrix, []
    income = np.asarray(gdp, dtype=np.float64)
    if income.shape != (n,) or not np.isfinite(income).all() or (income <= 0).any():
        bad = economies[int(np.flatnonzero(~(income > 0))[0])] if income.shape == (n,) else ""
        raise ScenarioError(
            "GDP is missing or not positive",
            where=f"gdp[{bad}]" if bad else "gdp",
            found=income.shape,
            expected=f"{n} positive numbers in the order of the economies",
            ways_out=("leave out economies without GDP (missing is not zero)",),
        )
    np.fill_diagonal(matrix, 0.0)
    exports = np.nan_to_num(matrix).sum(axis=1)
    output = income / value_added_share
    domestic = output - exports
    least = exports * floor / (1.0 - floor)  # domestic sales of exactly `floor` of gross output
    raised = domestic < np.maximum(least, floor * output)
    domestic = np.where(raised, np.maximum(least, floor * output), domestic)
    np.fill_diagonal(matrix, domestic)
    if not raised.any():
        return matrix, []
    names = ", ".join(name for name, flag in zip(economies, raised, strict=True) if flag)
    return matrix, [
        f"exports reach or exceed gross output (entrepots): domestic sales set to {floor:.0%} of output, "
        f"and output raised accordingly, for {names}"
    ]


def _tariff(tariff: ArrayLike | None, eco: tuple[str, ...], sec: tuple[str, ...]) -> Array:
    n, s = len(eco), len(sec)
    if tariff is None:
        return np.zeros((n, n, s))
    tau = checks.array(tariff, (n, n, s), "tariff", eco, sec)
    own = np.einsum("iis->is", tau)
    if own.any():
        i, k = (int(c) for c in np.argwhere(own)[0])
        raise ScenarioError(
            "an economy has a tariff on its own goods",
            where=checks.cell_name("tariff", (i, i, k), eco, sec),
            found=own[i, k],
            expected="0 on the diagonal",
            ways_out=("set the diagonal to zero",),
        )
    return tau


def _flows(
    expenditure: ArrayLike | None,
    trade_share: ArrayLike | None,
    absorption: ArrayLike | None,
    eco: tuple[str, ...],
    sec: tuple[str, ...],
    tolerance: float,
    said: list[str],
) -> Array:
    n, s = len(eco), len(sec)
    if (expenditure is None) == (trade_share is None) or (trade_share is None) != (absorption is None):
        raise ScenarioError(
            "flows are given twice or not at all",
            where="expenditure",
            expected="either expenditure, or both trade_share and absorption",
        )
    if expenditure is not None:
        return checks.array(expenditure, (n, n, s), "expenditure", eco, sec)
    pi = checks.array(trade_share, (n, n, s), "trade_share", eco, sec)  # type: ignore[arg-type]
    total = checks.array(absorption, (n, s), "absorption", eco, sec)  # type: ignore[arg-type]
    sums = pi.sum(axis=0)
    miss = np.where(total > 0, np.abs(sums - 1.0), 0.0)
    if miss.max() > tolerance:
        i, k = (int(c) for c in np.unravel_index(int(np.argmax(miss)), miss.shape))
        raise ScenarioError(
            "shares of origins do not add up to 1",
            where=f"trade_share[:, {eco[i]}, {sec[k]}]",
            found=sums[i, k],
            expected=f"1 within {tolerance:g}, summed over exporters (the first axis)",
            ways_out=("transpose shares given as [importer, exporter, sector]", "raise tolerance"),
        )
    if miss.max() > _SILENT:
        said.append(f"trade shares renormalised: sums missed 1 by up to {miss.max():.1e}")
    return pi / np.where(sums > 0, sums, 1.0) * total


def _technology(
    value_added_share: ArrayLike | None,
    input_share: ArrayLike | None,
    input_coefficient: ArrayLike | None,
    total: Array,
    output: Array,
    eco: tuple[str, ...],
    sec: tuple[str, ...],
    tolerance: float,
    said: list[str],
) -> tuple[Array, Array]:
    """Value-added shares (N, S) and input shares (N, S, S) with rows adding up to 1."""
    n, s = len(eco), len(sec)
    if input_share is not None and input_coefficient is not None:
        raise ScenarioError("inputs are given twice", where="input_share", expected="shares or coefficients")
    given = None
    name = "input_share" if input_share is not None else "input_coefficient"
    if input_share is not None or input_coefficient is not None:
        raw = np.asarray(input_share if input_share is not None else input_coefficient, dtype=np.float64)
        raw = np.broadcast_to(raw, (n, s, s)).copy() if raw.shape == (s, s) else raw.copy()
        if raw.shape == (n, s, s):
            raw[output <= 0] = np.nan_to_num(raw[output <= 0])  # technology of what is not made is unknown
            small = (raw < 0) & (raw >= -tolerance)
            if small.any():
                said.append(
                    f"{int(small.sum())} small negative input entries set to zero "
                    f"(lowest {raw[small].min():.1e})"
                )
                raw[small] = 0.0
        given = checks.array(raw, (n, s, s), name, eco, sec)
    va = _value_added_share(
        value_added_share, given if input_coefficient is not None else None, output, eco, sec
    )
    proportional = (total / total.sum(axis=1, keepdims=True))[:, None, :].repeat(s, axis=1)
    if given is None:
        if (va < 1).any():
            said.append(
                "no input table given: every sector buys inputs in the proportions of the total "
                "expenditure of its economy"
            )
        return va, proportional
    sums = given.sum(axis=2)
    want = np.ones((n, s)) if input_coefficient is None else 1.0 - va
    live = (output > 0) & (va < 1.0)
    miss = np.where(live, np.abs(sums - want), 0.0)
    if miss.max() > tolerance:
        i, k = (int(c) for c in np.unravel_index(int(np.argmax(miss)), miss.shape))
        raise ScenarioError(
            "inputs do not add up",
            where=f"{name}[{eco[i]}, {sec[k]}, :]",
            found=sums[i, k],
            expected=f"{want[i, k]:.6g} within {tolerance:g}, summed over inputs (the last axis)",
            ways_out=(
                "transpose tables given as [economy, input, using sector]",
                "give shares per unit of output as input_coefficient",
                "raise tolerance",
            ),
        )
    if miss.max() > _SILENT:
        said.append(f"input shares renormalised: sums missed their total by up to {miss.max():.1e}")
    shares = np.where((sums > 0)[:, :, None], given / np.where(sums > 0, sums, 1.0)[:, :, None], proportional)
    # An input that the economy buys from nobody cannot be used: its share goes to the other inputs.
    nobody = (total <= 0)[:, None, :] & live[:, :, None]
    lost = np.where(nobody, shares, 0.0).sum(axis=2)
    if lost.max() > 0:
        shares = np.where((total <= 0)[:, None, :], 0.0, shares)
        rest = shares.sum(axis=2, keepdims=True)
        shares = np.where(rest > 0, shares / np.where(rest > 0, rest, 1.0), proportional)
        said.append(
            f"inputs that nobody sells to the economy moved to its other inputs "
            f"({int((lost > 0).sum())} sectors, at most {lost.max():.1%} of their inputs)"
        )
    return va, shares


def _value_added_share(
    given: ArrayLike | None,
    coefficient: Array | None,
    output: Array,
    eco: tuple[str, ...],
    sec: tuple[str, ...],
) -> Array:
    n, s = len(eco), len(sec)
    if given is None:
        raw = np.ones((n, s)) if coefficient is None else 1.0 - coefficient.sum(axis=2)
        raw = np.where((raw < 0) & (raw > -1e-9), 0.0, raw)
    else:
        raw = np.asarray(given, dtype=np.float64)
        if raw.shape == (n,) and n != s:
            raw = raw[:, None]
        try:
            raw = np.broadcast_to(raw, (n, s)).copy()
        except ValueError:
            raise ScenarioError(
                "a table has the wrong shape",
                where="value_added_share",
                found=np.shape(given),
                expected=f"{(n, s)}, [economy, sector], or one number",
            ) from None
    raw = np.where((output <= 0) & ~((raw >= 0) & (raw <= 1)), 1.0, raw)
    return checks.array(raw, (n, s), "value_added_share", eco, sec)


def _deficit(
    given: ArrayLike | None,
    net: Array,
    eco: tuple[str, ...],
    sec: tuple[str, ...],
    tolerance: float,
    allow_gap: bool,
    said: list[str],
) -> Array:
    """Deficits implied by the flows, or those given where they agree with them."""
    implied = net.sum(axis=(0, 2)) - net.sum(axis=(1, 2))
    if given is None:
        return implied
    d = checks.array(given, (len(eco),), "deficit", eco, sec)
    size = net.sum(axis=(0, 2))
    if abs(d.sum()) > tolerance * size.sum():
        raise ScenarioError(
            "deficits do not add up to zero",
            where="deficit",
            found=d.sum(),
            expected=f"0 within {tolerance:g} of world expenditure; expenditure minus income",
        )
    if abs(d.sum()) > _SILENT * size.sum():
        said.append(f"deficits missed zero by {d.sum():.3g} in sum; spread over economies by expenditure")
    d = d - d.sum() * size / size.sum()
    miss = np.abs(d - implied) / size
    worst = int(np.argmax(miss))
    if miss[worst] > tolerance:
        if not allow_gap:
            raise ScenarioError(
                "a deficit contradicts the flows",
                where=f"deficit[{eco[worst]}]",
                found=f"{d[worst]:.6g}; the flows give {implied[worst]:.6g}",
                expected="imports minus exports before tariffs (a surplus is negative)",
                ways_out=(
                    "leave deficit out",
                    "pass allow_gap=True: a run then first recomputes the baseline with these deficits",
                    'without deficits: leave them out, run with baseline="recomputed with zero deficits"',
                ),
            )
        said.append(
            f"deficits differ from the flows by up to {miss[worst]:.2%} of expenditure ({eco[worst]})"
        )
    elif miss[worst] > _SILENT:
        said.append(
            f"deficits replaced by those of the flows (differences up to {miss[worst]:.1e} of expenditure)"
        )
        return implied
    return d


def _final(
    given: ArrayLike | None,
    implied: Array,
    income: Array,
    eco: tuple[str, ...],
    sec: tuple[str, ...],
    tolerance: float,
    allow_gap: bool,
    said: list[str],
) -> Array:
    """Final shares (N, S), given or implied; negative implied demand becomes zero and is reported."""
    n, s = len(eco), len(sec)
    if given is None:
        negative = np.where(implied < 0, -implied, 0.0)
        positive = np.where(implied < 0, 0.0, implied)
        if negative.sum() > _SILENT * income.sum():
            i, k = (
                int(c) for c in np.unravel_index(int(np.argmax(negative / income[:, None])), negative.shape)
            )
            said.append(
                f"final demand implied by the flows is negative in {int((negative > 0).sum())} of {n * s} "
                f"cells, {negative.sum() / income.sum():.2%} of world final expenditure: set to zero "
                f"(largest: {eco[i]} {sec[k]}, {negative[i, k] / income[i]:.2%} of its final expenditure)"
            )
        return positive / positive.sum(axis=1, keepdims=True)
    alpha = checks.array(given, (n, s), "final_share", eco, sec)
    sums = alpha.sum(axis=1)
    worst = int(np.argmax(np.abs(sums - 1.0)))
    if abs(sums[worst] - 1.0) > tolerance:
        raise ScenarioError(
            "final shares do not add up to 1",
            where=f"final_share[{eco[worst]}, :]",
            found=sums[worst],
            expected=f"1 within {tolerance:g}",
            ways_out=("leave final_share out: it is implied by flows and inputs",),
        )
    if abs(sums[worst] - 1.0) > _SILENT:
        said.append(f"final shares renormalised: sums missed 1 by up to {abs(sums[worst] - 1.0):.1e}")
    alpha = alpha / sums[:, None]
    miss = np.abs(alpha - implied / income[:, None])
    i, k = (int(c) for c in np.unravel_index(int(np.argmax(miss)), miss.shape))
    if miss[i, k] > tolerance and not allow_gap:
        raise ScenarioError(
            "final demand contradicts flows and inputs",
            where=checks.cell_name("final_share", (i, k), eco, sec),
            found=f"{alpha[i, k]:.6g}; flows minus inputs give {implied[i, k] / income[i]:.6g}",
            expected=f"agreement within {tolerance:g}",
            ways_out=(
                "leave final_share out: it is then implied, with negative values set to zero",
                "pass allow_gap=True: a run then first recomputes the baseline with these shares",
                "check the orientation of flows and inputs, and whether the flows contain tariffs",
            ),
        )
    if miss[i, k] > tolerance:
        said.append(
            f"final shares differ from flows minus inputs by up to {miss[i, k]:.2%} ({eco[i]} {sec[k]})"
        )
    return alpha
