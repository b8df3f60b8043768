"""Small worlds for tests: drawn from a seed, with everything that a real one has."""

from __future__ import annotations

import numpy as np

from bilat.simulation import World


def draw(
    economies: int = 6,
    sectors: int = 4,
    seed: int = 0,
    *,
    tariffs: float = 0.1,
    inputs: bool = True,
    balanced: bool = False,
    **options: float,
) -> World:
    """A world with home bias, input-output links, tariffs and deficits; ``balanced`` has no deficits."""
    rng = np.random.default_rng(seed)
    n, s = economies, sectors
    size = rng.lognormal(0.0, 1.0, n)
    flows = rng.lognormal(0.0, 0.8, (n, n, s)) * size[:, None, None] * size[None, :, None]
    if balanced:
        flows = flows + flows.transpose(1, 0, 2)
    # Twice exports and imports: no surplus can exceed the income of an economy, whatever the seed.
    home = 2.0 * (flows.sum(axis=(0, 2)) + flows.sum(axis=(1, 2))) / s
    flows[np.arange(n), np.arange(n)] += home[:, None]
    tariff = rng.uniform(0.0, tariffs, (n, n, s)) if tariffs else np.zeros((n, n, s))
    tariff[np.arange(n), np.arange(n)] = 0.0
    # Half of the inputs in the proportions of total expenditure, so that final demand stays positive.
    mix = flows.sum(axis=0) / flows.sum(axis=(0, 2))[:, None]
    table = 0.3 * rng.dirichlet(np.ones(s), (n, s)) + 0.7 * mix[:, None, :]
    return World.from_arrays(
        [f"E{i}" for i in range(n)],
        [f"s{k}" for k in range(s)],
        flows,
        tariff_inclusive=False,
        theta=rng.uniform(2.0, 8.0, s),
        tariff=tariff,
        value_added_share=rng.uniform(0.4, 0.7, (n, s)) if inputs else 1.0,
        input_share=table if inputs else None,
        **options,  # type: ignore[arg-type]
    )


def off_diagonal(n: int) -> np.ndarray:
    """(N, N, 1): 1 between economies, 0 at home."""
    return (1.0 - np.eye(n))[:, :, None]


def rise(world: World, amount: float) -> np.ndarray:
    """Tariffs raised by ``amount`` between all economies."""
    return world.tariff + amount * off_diagonal(len(world.economies))


def blocs(world: World) -> np.ndarray:
    """Trade costs that prohibit all trade between economies at even and at odd positions."""
    n, s = world.shape
    side = np.arange(n) % 2
    return np.where(side[:, None] != side[None, :], np.inf, 1.0)[:, :, None] * np.ones(s)
