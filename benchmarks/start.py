"""Time to the first result of the command line, start included, and the memory it takes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import process

ROOT = Path(__file__).parent.parent


def rows() -> Iterator[tuple[str, str, str, str]]:
    """What, seconds, ratio to a bare interpreter, peak memory."""
    bilat = str(Path(sys.executable).parent / "bilat")
    bare, _ = process([sys.executable, "-c", "pass"])
    yield "what", "seconds (median of 5)", "times a bare interpreter", "peak MB (largest so far)"
    yield "python -c pass", f"{bare:.3f}", "1.0", ""
    cases = [("bilat --help (aim: under 0.3)", [bilat, "--help"])]
    seeds = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    if seeds:
        cases.append(("bilat check on both seeds (aim: under 1.5)", [bilat, "check", *map(str, seeds)]))
    cases.append(("bilat check examples/documents", [bilat, "check", str(ROOT / "examples" / "documents")]))
    for name, command in cases:
        seconds, memory = process(command)
        yield name, f"{seconds:.3f}", f"{seconds / bare:.1f}", f"{memory:.0f}"
