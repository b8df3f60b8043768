"""Peak memory of `bilat read` over many small documents, made from templates: it should not grow.

python scripts/measure_memory.py 1000 100000 --workers 2
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NAMES = ["China", "Malaysia", "Kenya", "Germany", "Brazil", "Vietnam", "Poland", "Chile", "India", "Egypt"]
SENTENCES = [
    "{a}'s exports to {b} rose {p} percent to ${v} billion in {y}.",
    "Two-way trade between {a} and {b} reached US${v}bn in {y}, up {p}% from a year earlier.",
    "{a} was {b}'s third largest trading partner in {y}.",
    "Imports from {b} accounted for {p} percent of the total imports of {a} in {y}.",
]


def write(path: Path, count: int) -> None:
    """One article a line."""
    rng = random.Random(count)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            a, b = rng.sample(NAMES, 2)
            text = " ".join(
                sentence.format(
                    a=a, b=b, p=rng.randint(1, 60), v=rng.randint(1, 300), y=rng.randint(2005, 2024)
                )
                for sentence in rng.sample(SENTENCES, 2)
            )
            file.write(
                json.dumps({"id": f"d{number}", "text": text, "published": "2025-04-17", "language": "en"})
                + "\n"
            )


def tree(pid: int) -> dict[int, int]:
    """Resident kilobytes of a process and its descendants (Linux)."""
    found: dict[int, int] = {}
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        try:
            status = Path(f"/proc/{one}/status").read_text()
            children = Path(f"/proc/{one}/task/{one}/children").read_text().split()
        except OSError:
            continue
        found[one] = next(
            (int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0
        )
        waiting += map(int, children)
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", nargs="+", type=int)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for count in options.counts:
            source, target = Path(folder, "documents.jsonl"), Path(folder, "claims.jsonl")
            write(source, count)
            command = [sys.executable, "-c", "from bilat.cli import main; main()", "read", str(source)]
            command += ["--format", "jsonl", "--workers", str(options.workers), "--out", str(target)]
            started, first, largest = time.monotonic(), 0, 0
            process = subprocess.Popen(command, env=dict(os.environ))
            while process.poll() is None:
                used = tree(process.pid)
                first = max(first, used.get(process.pid, 0))
                largest = max(largest, sum(used.values()))
                time.sleep(0.2)
            with target.open(encoding="utf-8") as file:
                claims = sum(1 for _ in file)
            print(
                f"{count:>8,} documents, {options.workers} workers: peak {first / 1024:.0f} MB in the first process, "
                f"{largest / 1024:.0f} MB in all; {claims:,} claims, {time.monotonic() - started:.0f} s, "
                f"exit code {process.returncode}",
                flush=True,
            )


if __name__ == "__main__":
    main()
