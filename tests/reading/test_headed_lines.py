"""Lines under the name of an economy: an epithet below it is that economy (S4)."""

from __future__ import annotations

import datetime as dt

import bilat

FACTBOX = """# Factbox: two garment makers and the Chilean market

PAKISTAN

* Chile imported $51 million worth of goods from Pakistan in 2024.

SRI LANKA

* The island sold Chile goods worth $30 million in 2024.
* Chile's deficit with it was $26 million.
"""


def test_the_island_is_whom_the_heading_names() -> None:
    document = bilat.load(FACTBOX.encode(), name="factbox", language="en", published=dt.date(2025, 7, 10))
    told = [(c.measure, c.reporter, c.partner, c.value) for c in bilat.read(document).claims]
    assert told == [
        ("imports", ("CHL",), ("PAK",), 51e6),
        ("exports", ("LKA",), ("CHL",), 30e6),
        ("balance", ("CHL",), ("LKA",), -26e6),
    ]
