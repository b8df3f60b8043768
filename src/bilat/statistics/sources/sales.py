"""What input-output tables share: one seller's row of sales as observations with every other economy."""

from __future__ import annotations

from collections.abc import Iterable

from bilat.statistics.model import Dataset
from bilat.statistics.sources.staging import Sink

MILLION = 1e6


def write_sales(
    sink: Sink,
    line: int,
    dataset: Dataset,
    seller: tuple[str, str],
    product: str,
    sold: Iterable[tuple[str, str, float]],
    year: int,
) -> int:
    """Exports of a year from million USD; gives the number of negative flows, which are left out.

    seller : the table's code and ours. sold : for each buyer the table's code, ours, and million USD. Sales at home are
    no trade and are left out.
    """
    below = 0
    for buyer, ours, value in sold:
        if buyer == seller[0]:
            continue
        if value < 0:
            below += 1
            continue
        sink.add(
            line,
            dataset=dataset,
            reporter=seller[1],
            partner=ours,
            flow="exports",
            product=product,
            start=f"{year}-01",
            end=f"{year}-12",
            value=value * MILLION,
            unit="USD",
        )
    return below
