"""make bench: ratios side by side in one run, against the peers of each room. Prints a table.

Every room's module has ``rows()``, an iterable of rows. Peers run on the same input in the same run, so the
ratio is what to quote; single times depend on the machine.
"""

from __future__ import annotations

import argparse
import importlib
import sys

from benchmarks.table import show

ROOMS = ("start", "reading", "statistics", "simulation")


def main() -> int:
    """Run the rooms named on the command line, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", help=f"of {', '.join(ROOMS)}; all by default")
    wanted = parser.parse_args().rooms or ROOMS
    unknown = set(wanted) - set(ROOMS)
    if unknown:
        print(f"no such room: {', '.join(sorted(unknown))}; there are {', '.join(ROOMS)}", file=sys.stderr)
        return 2
    for room in wanted:
        show(room, importlib.import_module(f"benchmarks.{room}").rows())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
