"""From inter-country input-output tables to a world, whoever published them.

Every provider's table has the same parts: intermediate use Z from (economy, sector) to (economy, sector),
final use F from (economy, sector) to economies, value added and output. What differs (labels, layout,
extra rows) is settled by the readers; what follows is the same for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bilat.citations import Citation
from bilat.errors import DataError
from bilat.simulation.world import World
from bilat.simulation.worlds.balance import balance_inputs

Array = NDArray[np.float64]


def from_input_output(
    economies: Sequence[str],
    sectors: Sequence[str],
    intermediate: Array,
    final: Array,
    *,
    theta: ArrayLike,
    output: Array | None = None,
    tariff: Array | None = None,
    tolerance: float = 1e-3,
    where: str = "<tables>",
    citation: Citation | None = None,
    unit: str = "",
    year: int | None = None,
    notes: Sequence[str] = (),
    sources: Mapping[str, str] | None = None,
) -> World:
    """A world from a table in basic prices.

    Parameters
    ----------
    intermediate : (N, S, N, S) [origin, its sector, user economy, using sector].
    final : (N, S, N) [origin, its sector, buyer], all final uses added up, inventories among them.
    output : (N, S) as published, to check that rows add up to it; None: not checked.
    tariff : (N, N, S) [exporter, importer, sector] ad valorem on top of basic prices; None: none known.
    tolerance : how far a row may miss the published output, as a part of it; beyond, DataError.

    Value added is output minus intermediate use: taxes less subsidies on inputs are in it (they are spent
    at home). Flows below zero (inventories run down by more than was bought) are set to zero, and input
    use gives way where it exceeds what is left (see ``balance``); both are said in the notes (S13).
    """
    n, s = len(economies), len(sectors)
    for name, array, shape in (("intermediate", intermediate, (n, s, n, s)), ("final", final, (n, s, n))):
        if array.shape != shape:
            raise DataError(f"{name} has the wrong shape", where=where, found=array.shape, expected=shape)
        if not np.isfinite(array).all():
            cell = np.argwhere(~np.isfinite(array))[0]
            labels = [str(economies[cell[0]]), str(sectors[cell[1]]), str(economies[cell[2]])]
            raise DataError(f"{name} has an empty cell", where=f"{where}[{', '.join(labels)}]")
    said = list(notes)
    rows = intermediate.sum(axis=(2, 3)) + final.sum(axis=2)
    if output is not None:
        _check_rows(rows, output, economies, sectors, tolerance, where, said)
    use = intermediate.sum(axis=0).transpose(1, 2, 0)  # [user economy, using sector, input sector]
    use, below = _clip(use)
    if below:
        said.append(f"negative intermediate use set to zero, {below:.2e} of all input use")
    bill = use.sum(axis=2)
    value_added = rows - bill
    lost = value_added < 0
    if lost.any():
        share = -value_added[lost].sum() / rows.sum()
        said.append(
            f"{int(lost.sum())} sectors buy more inputs than they sell: value added set to zero and their "
            f"inputs scaled down, {share:.2e} of world output ({_first(lost, economies, sectors)})"
        )
    va_share = np.where(rows > 0, np.clip(value_added / np.where(rows > 0, rows, 1), 0, 1), 0.0)
    flows = (intermediate.sum(axis=3) + final).transpose(0, 2, 1)  # [origin, destination, sector]
    negative = np.where(flows < 0, -flows, 0.0)
    flows, below = _clip(flows)
    if below:
        said.append(
            f"{int((negative > 0).sum())} flows below zero (inventories run down) set to zero, "
            f"{below:.2e} of all expenditure"
        )
    share = np.where(bill[:, :, None] > 0, use / np.where(bill > 0, bill, 1)[:, :, None], 1.0 / s)
    return calibrate(
        economies,
        sectors,
        flows,
        tariff=tariff,
        value_added_share=va_share,
        input_share=share,
        theta=theta,
        citation=citation,
        unit=unit,
        year=year,
        notes=said,
        sources=sources,
    )


def calibrate(
    economies: Sequence[str],
    sectors: Sequence[str],
    flows: Array,
    *,
    value_added_share: Array,
    input_share: Array,
    theta: ArrayLike,
    tariff: Array | None = None,
    citation: Citation | None = None,
    unit: str = "",
    year: int | None = None,
    notes: Sequence[str] = (),
    sources: Mapping[str, str] | None = None,
) -> World:
    """A world that replicates its base year from flows (N, N, S) without tariffs and technology.

    Flows, output and value added are kept; input shares (N, S, S) give way where final demand would be
    negative, and the notes say by how much. Final shares and deficits follow.
    """
    tariff = np.zeros_like(flows) if tariff is None else tariff
    absorption = (flows * (1 + tariff)).sum(axis=0)
    output = flows.sum(axis=1)
    try:
        fit = balance_inputs(absorption, output, value_added_share, input_share)
    except ValueError as bad:
        raise DataError(
            "input use and flows do not fit",
            where=citation.title if citation else "<world>",
            found=str(bad),
            ways_out=["check that flows hold domestic sales and that value added is a share of output"],
        ) from None
    said = list(notes)
    if fit.cells:
        worst = ", ".join(f"{economies[i]} {sectors[k]} ({value:,.0f})" for i, k, value in fit.largest[:4])
        said.append(
            f"final demand implied by flows and input coefficients was below zero in {fit.cells} cells, "
            f"{_share(fit.negative)} of expenditure; set to zero by moving input spending worth "
            f"{_share(fit.moved)} of expenditure from these inputs to others; flows, output and value added "
            f"unchanged; largest: {worst}"
        )
    return World.from_arrays(
        tuple(economies),
        tuple(sectors),
        flows,
        tariff_inclusive=False,
        tariff=tariff,
        value_added_share=value_added_share,
        input_share=fit.input_share,
        theta=theta,
        unit=unit,
        year=year,
        notes=said,
        sources=sources,
        citation=citation or Citation("dataset", "own-tables", "World from tables of the user"),
    )


def recalibrate(world: World, *, tariff: Array | None = None, note: str, source: str = "") -> World:
    """The same customs values under other base-year tariffs; what importers paid changes with them."""
    return calibrate(
        world.economies,
        world.sectors,
        np.array(world.net_flows),
        tariff=np.array(world.tariff) if tariff is None else tariff,
        value_added_share=np.array(world.value_added_share),
        input_share=np.array(world.input_share),
        theta=world.theta,
        citation=world.citation,
        unit=world.unit,
        year=world.year,
        notes=(*world.notes, note),
        sources=dict(world.sources) | ({"tariff": source} if source else {}),
    )


def _share(part: float) -> str:
    return f"{part:.2%}" if part >= 1e-4 else "less than 0.01%"


def _clip(array: Array) -> tuple[Array, float]:
    """Without negative cells, and their size as a part of the whole."""
    below = array < 0
    if not below.any():
        return array, 0.0
    size = float(-array[below].sum() / np.abs(array).sum())
    return np.where(below, 0.0, array), size


def _check_rows(
    rows: Array,
    output: Array,
    economies: Sequence[str],
    sectors: Sequence[str],
    tolerance: float,
    where: str,
    said: list[str],
) -> None:
    scale = np.maximum(np.abs(output), 1e-6 * np.abs(output).max())
    gap = np.abs(rows - output) / np.where(scale > 0, scale, 1)
    worst = divmod(int(np.argmax(gap)), gap.shape[1])
    label = f"{economies[worst[0]]} {sectors[worst[1]]}"
    if gap[worst] > tolerance:
        raise DataError(
            "the table does not add up: sales of a sector differ from its output",
            where=f"{where}[{label}]",
            found=f"sales {rows[worst]:,.3f}, output {output[worst]:,.3f}",
            expected=f"equal within {tolerance:.2%}",
            ways_out=["fetch the file again; it may be cut short", "raise tolerance= if the gap is known"],
        )
    if gap[worst] > 1e-6:
        said.append(f"rows miss published output by at most {gap[worst]:.1e} of it ({label}); sales are kept")


def _first(mask: NDArray[np.bool_], economies: Sequence[str], sectors: Sequence[str]) -> str:
    cells = [f"{economies[i]} {sectors[k]}" for i, k in np.argwhere(mask)[:5]]
    return ", ".join(cells) + (", ..." if mask.sum() > 5 else "")
