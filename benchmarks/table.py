"""How rows of a benchmark are timed and printed."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any


def show(title: str, rows: Iterable[Any]) -> None:
    """Print mappings or sequences as lines of a table as they come."""
    print(f"\n{title}")
    for row in rows:
        cells = row.values() if isinstance(row, dict) else row if isinstance(row, (tuple, list)) else [row]
        print("  " + " | ".join(str(c) for c in cells), flush=True)


def median_seconds(function: Callable[[], object], runs: int = 5) -> float:
    """Median wall time of a call, after one that warms up."""
    function()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def process(command: Sequence[str], runs: int = 5) -> tuple[float, float]:
    """Median wall seconds of a whole process, and the peak memory in MB of the largest child so far."""
    times = []
    for number in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if number:
            times.append(time.perf_counter() - start)
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return statistics.median(times), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / scale
