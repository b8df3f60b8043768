"""Merging economies and sectors of a world without losing a cent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bilat.errors import ScenarioError
from bilat.simulation import world_checks as checks

if TYPE_CHECKING:
    from bilat.simulation.world import World

Array = NDArray[np.float64]


def aggregate(
    world: World, economies: Mapping[str, str], sectors: Mapping[str, str], rest: str | None
) -> World:
    """See World.aggregate."""
    from bilat.simulation.world import World

    eco, e = _membership(world.economies, economies, rest, "economy")
    sec, g = _membership(world.sectors, sectors, None, "sector")
    flows = np.einsum("ai,bn,cs,ins->abc", e, e, g, world.expenditure, optimize=True)
    net = np.einsum("ai,bn,cs,ins->abc", e, e, g, world.net_flows, optimize=True)
    tariff = _ratio(flows, net, _mean_tariff(world, e, g) if (flows <= 0).any() else None)
    output = e @ world.output @ g.T
    value_added = e @ world.value_added @ g.T
    va = np.where(output > 0, value_added / np.where(output > 0, output, 1.0), 1.0)
    spending = (1.0 - world.value_added_share) * world.output
    inputs = np.einsum("an,cs,dk,ns,nsk->acd", e, g, g, spending, world.input_share, optimize=True)
    bought = inputs.sum(axis=2, keepdims=True)
    total = flows.sum(axis=0)
    proportional = (total / total.sum(axis=1, keepdims=True))[:, None, :]
    shares = np.where(bought > 0, inputs / np.where(bought > 0, bought, 1.0), proportional)
    final = e @ (world.final_share * world.final_expenditure[:, None]) @ g.T
    between = world.expenditure.sum(axis=(0, 1)) - np.einsum("iis->s", world.expenditure)
    size = np.where(between > 0, between, 1e-30)
    theta = (g @ (size * world.theta)) / (g @ size)
    notes = [f"aggregated from {len(world.economies)} economies and {len(world.sectors)} sectors"]
    inside = np.einsum("iis->is", tariff)
    if inside.any():
        notes.append(
            "tariffs between merged economies are kept as a tariff on the merged economy's own goods"
        )
    if len(set(zip(map(float, world.theta), g.argmax(axis=0), strict=True))) > len(sec):
        notes.append("elasticities of merged sectors: average weighted by trade between economies")
    return World(
        economies=eco,
        sectors=sec,
        expenditure=flows,
        tariff=tariff,
        value_added_share=np.clip(va, 0.0, 1.0),
        input_share=shares,
        final_share=final / final.sum(axis=1, keepdims=True),
        deficit=e @ world.deficit,
        theta=theta,
        sigma_final=world.sigma_final,
        sigma_inputs=world.sigma_inputs,
        sigma_va=world.sigma_va,
        citation=world.citation,
        unit=world.unit,
        year=world.year,
        notes=(*world.notes, *notes),
        sources=world.sources,
    )


def _membership(
    old: Sequence[str], mapping: Mapping[str, str], rest: str | None, what: str
) -> tuple[tuple[str, ...], Array]:
    """New labels in order of first appearance, and the (new, old) matrix of zeros and ones."""
    for label in mapping:
        checks.position(label, old, what, "aggregate")
    new = [mapping.get(label, label if rest is None else rest) for label in old]
    labels = tuple(dict.fromkeys(new))
    if any(not isinstance(label, str) or not label for label in labels):
        raise ScenarioError("a new label is empty", where="aggregate", found=labels)
    matrix = np.zeros((len(labels), len(old)))
    matrix[[labels.index(label) for label in new], range(len(old))] = 1.0
    return labels, matrix


def _ratio(flows: Array, net: Array, plain: Array | None) -> Array:
    """The tariff that collects the same revenue; where nothing flows, the simple average."""
    ratio = flows / np.where(net > 0, net, 1.0) - 1.0
    ratio = np.where(np.abs(ratio) < 1e-15, 0.0, ratio)
    return ratio if plain is None else np.where(net > 0, ratio, plain)


def _mean_tariff(world: World, e: Array, g: Array) -> Array:
    count = np.einsum("a,b,c->abc", e.sum(axis=1), e.sum(axis=1), g.sum(axis=1))
    return np.einsum("ai,bn,cs,ins->abc", e, e, g, world.tariff, optimize=True) / count
