"""A crew on a Ray cluster: chunks are tasks; Ray finds them a machine. Needs the extra bilat[cluster]."""

from __future__ import annotations

import importlib
import importlib.util
import os
from typing import Any

from bilat import __version__
from bilat.documents import Document
from bilat.errors import BilatError, InputError
from bilat.reading.parallel.chunk import Answer, Lost, Reader, read_chunk

HERE = "local"  # a Ray of its own on this machine, ended with the run


def read_remote(documents: list[Document], reader: Reader, version: str) -> list[Answer]:
    """The task: a chunk read on some machine, whose Bilat must be ours, or results would depend on where."""
    if version != __version__:
        raise InputError(
            "a machine of the cluster has another version of Bilat",
            where="--cluster",
            found=__version__,
            expected=version,
            ways_out=["install the same version on every machine of the cluster"],
        )
    return read_chunk(documents, reader)


class Cluster:
    """Tasks on the Ray cluster at ``address``: ``local``, ``auto``, ``host:6379`` or ``ray://host:10001``."""

    def __init__(self, address: str, reader: Reader, *, workers: int | None = None) -> None:
        self.ray = load_ray()
        self.reader = reader
        self.owned = not self.ray.is_initialized()
        if self.owned:
            connect(self.ray, address, workers)
        self.cpus = max(1, int(self.ray.cluster_resources().get("CPU", 1)))
        self.limit = 2 * (min(workers, self.cpus) if workers else self.cpus)
        # Ray would retry by itself, but with the whole chunk: the retry that finds the document is ours.
        self.task = self.ray.remote(read_remote).options(max_retries=0, num_cpus=1)
        self.tickets: dict[Any, int] = {}

    def room(self) -> int:
        return self.limit - len(self.tickets)

    def submit(self, ticket: int, documents: list[Document]) -> None:
        self.tickets[self.task.remote(documents, self.reader, __version__)] = ticket

    def finished(self) -> list[tuple[int, list[Answer] | Lost]]:
        ready, _ = self.ray.wait(list(self.tickets), num_returns=1)
        done: list[tuple[int, list[Answer] | Lost]] = []
        for reference in ready:
            ticket = self.tickets.pop(reference)
            try:
                done.append((ticket, self.ray.get(reference)))
            except self.ray.exceptions.RayTaskError as error:
                # What the task itself raised: the version, or a machine where bilat cannot be imported.
                if isinstance(error.cause, BilatError):
                    raise error.cause from None
                raise unreadable(error) from None
            except self.ray.exceptions.RayError as error:
                done.append((ticket, Lost(f"was lost ({type(error).__name__})")))
        return done

    def close(self) -> None:
        for reference in self.tickets:
            self.ray.cancel(reference, force=True)
        self.tickets = {}
        if self.owned and self.ray.is_initialized():
            self.ray.shutdown()


def load_ray() -> Any:
    """The module, or an error that says how to get it."""
    if importlib.util.find_spec("ray") is None:
        raise InputError(
            "reading on a cluster needs Ray, which is not installed",
            where="--cluster",
            expected="the optional package ray",
            ways_out=[
                "install it: pip install 'bilat[cluster]'",
                "leave --cluster out: documents are then read on all cores of this machine",
            ],
        )
    return importlib.import_module("ray")


def connect(ray: Any, address: str, workers: int | None) -> None:
    """Join the cluster; quiet, without its web page."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # a Ray that we start reports to nobody
    options: dict[str, Any] = {"include_dashboard": False, "num_cpus": workers} if address == HERE else {}
    try:
        ray.init(address=address, log_to_driver=False, logging_level="ERROR", **options)
    except (ConnectionError, ValueError, RuntimeError, TimeoutError) as error:
        raise InputError(
            "no Ray cluster answers",
            where="--cluster",
            found=f"{address}: {error}",
            expected="local, auto, host:6379 or ray://host:10001",
            ways_out=[
                "start one: ray start --head",
                "name the address that `ray status` knows",
                "leave --cluster out: documents are then read on all cores of this machine",
            ],
        ) from None


def unreadable(error: Exception) -> BilatError:
    """A machine of the cluster that cannot run our task at all."""
    return BilatError(
        "a machine of the cluster cannot read documents",
        where="--cluster",
        found=str(error).strip().splitlines()[-1] if str(error).strip() else type(error).__name__,
        expected=f"bilat {__version__} on every machine",
        ways_out=["install the same version on every machine of the cluster"],
    )
