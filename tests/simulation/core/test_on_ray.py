"""A Ray cluster of its own: the numbers of this machine, through the command line and with a worker killed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(find_spec("ray") is None, reason="needs the extra cluster (Ray)")

SCENARIO = "us-tariffs-2025-07-31"
# Runs an ensemble twice: here, and on the cluster, where the workers that hold its first chunks are killed
# as soon as one chunk is back. Prints how many were killed alive.
KILLING = """
import os, signal, sys
import numpy as np
import ray
from bilat.simulation import Shocks, World, ensemble

ray.init(address=sys.argv[1], log_to_driver=False)
rng = np.random.default_rng(1)
flows = rng.lognormal(0, 1, (40, 40, 10))
flows[np.arange(40), np.arange(40)] += 4 * flows.sum(axis=1)
world = World.from_arrays([f"e{i}" for i in range(40)], [f"s{k}" for k in range(10)], flows, theta=5.0)
tariff = np.zeros_like(flows)
tariff[1:, 0] = 0.3
pids = set(ray.get([ray.remote(lambda: os.getpid()).remote() for _ in range(8)]))
killed = []

def progress(done, total):
    if not killed:
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
            except ProcessLookupError:
                pass

there = ensemble(world, Shocks(tariff=tariff), 320, seed=3, cluster=sys.argv[1], progress=progress)
here = ensemble(world, Shocks(tariff=tariff), 320, seed=3, workers=1)
for name, array in here.values.items():
    assert np.asarray(array).tobytes() == np.asarray(there.values[name]).tobytes(), name
print("workers ended:", len(killed))
ray.shutdown()
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a head node with two processors, ended by its own process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tempfile.mkdtemp(prefix="ray")  # short: sockets lie below it
    log = Path(folder) / "head.log"
    # The very file of this environment: another version on the path would refuse to talk.
    command = [
        sys.executable,
        "-c",
        "from ray.scripts.scripts import main; main()",
        "start",
        "--head",
        "--block",
    ]
    command += [f"--port={port}", "--num-cpus=2", "--include-dashboard=false", "--disable-usage-stats"]
    command += [f"--temp-dir={folder}/t"]
    with log.open("w") as out:
        head = subprocess.Popen(command, stdout=out, stderr=out, env=environment(), start_new_session=True)
    try:
        for _ in range(240):
            if "Ray runtime started" in log.read_text() or head.poll() is not None:
                break
            time.sleep(0.25)
        said = log.read_text()
        if "Ray runtime started" not in said:
            pytest.skip(f"Ray does not start here: {said[-300:]}")
        address = said.split("Local node IP: ")[1].split()[0]
        yield f"{address}:{port}"
    finally:
        head.send_signal(signal.SIGTERM)
        try:
            head.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(head.pid, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)


def environment() -> dict[str, str]:
    return os.environ | {"RAY_AUTH_MODE": "disabled", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, timeout=300, env=environment(), check=False)


def test_the_command_line_gives_the_same_file(cluster: str, tmp_path: Path) -> None:
    files = [tmp_path / "there.json", tmp_path / "here.json"]
    bilat = [sys.executable, "-c", "from bilat.cli.app import main; main()", "simulate", SCENARIO]
    bilat += ["--ensemble", "40", "--seed", "5", "--for", "MYS", "--format", "json"]
    for path, more in zip(files, (["--cluster", cluster], []), strict=True):
        done = run(*bilat, "--out", str(path), *more)
        assert done.returncode == 0, done.stderr[-2000:]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_killed_worker_changes_nothing(cluster: str) -> None:
    done = run(sys.executable, "-c", KILLING, cluster)
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout.split("workers ended:")[1].split()[0]) >= 1
