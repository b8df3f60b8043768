"""How far two economies are apart: great-circle distance between their capitals, in kilometres.

Coordinates: GeoNames, Creative Commons Attribution 4.0 (reference/capitals.csv, rebuilt by scripts/build_capitals.py).
CEPII's GeoDist weighs the largest cities instead (Mayer and Zignago 2011); for neighbours and large economies the two
differ by some hundred kilometres.
"""

from __future__ import annotations

import csv
import math
from functools import lru_cache

from bilat.statistics.books import REFERENCE

# Mean radius of the earth, IUGG.
RADIUS = 6371.0088


@lru_cache(maxsize=1)
def capitals() -> dict[str, tuple[float, float]]:
    """Latitude and longitude in degrees by alpha-3 code."""
    with (REFERENCE / "capitals.csv").open(encoding="utf-8", newline="") as handle:
        return {
            row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(handle)
        }


def distance(a: str, b: str) -> float | None:
    """Kilometres between the capitals of two economies (haversine); None where one has no place on file."""
    known = capitals()
    if a not in known or b not in known:
        return None
    (lat, lon), (lat2, lon2) = ([math.radians(angle) for angle in known[code]] for code in (a, b))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * RADIUS * math.asin(math.sqrt(min(1.0, half)))
