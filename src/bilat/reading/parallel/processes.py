"""A crew of processes on this machine, one pipe each, so that a lost worker is lost with a known chunk."""

from __future__ import annotations

import math
import multiprocessing
import signal
import time
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import Any

from bilat.documents import Document
from bilat.errors import BilatError
from bilat.reading.parallel.chunk import Answer, Lost, Reader, read_chunk

# A concurrent.futures pool fails as a whole when one process dies, and cannot say which chunk it had.
# spawn: a fork would copy the locks of the caller's threads in whatever state they are.
START = "spawn"
READY = "ready"
STILLBORN = 3  # processes in a row that end before they could read anything
# How long a worker may be silent with a chunk: reading takes about 10 microseconds a character, so whoever
# needs thirty times that, and two minutes more for a machine that is busy or starting, will not come back.
PATIENCE = 120.0
PER_CHARACTER = 3e-4


def serve(pipe: connection.Connection, reader: Reader) -> None:
    """A worker's life: chunks in, answers out, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends the crew in order
    try:
        pipe.send(READY)
        while True:
            ticket, documents = pipe.recv()
            pipe.send((ticket, read_chunk(documents, reader)))
    except (EOFError, OSError):
        return  # the parent is gone or has closed: there is nobody to tell


@dataclass(eq=False, slots=True)
class Worker:
    """One process, the parent's end of its pipe, and the ticket it has."""

    process: BaseProcess
    pipe: connection.Connection
    ticket: int | None = None
    ready: bool = False  # it said so: it has started and can read
    took: bool = False  # the whole chunk went into its pipe
    deadline: float = math.inf  # when it is given up, by time.monotonic()
    overdue: bool = False


class Processes:
    """``count`` workers, each started when first needed; one that ends is replaced.

    A worker is sent a chunk only while it waits for one: with more under way both sides could be writing
    into full pipes, each waiting for the other to read. It also makes plain which chunk a lost worker had.
    """

    def __init__(self, count: int, reader: Reader, patience: float = PATIENCE) -> None:
        self.count = count
        self.reader = reader
        self.patience = patience
        self.context = multiprocessing.get_context(START)
        self.workers: list[Worker] = []
        self.stillborn = 0

    def room(self) -> int:
        return self.count - sum(worker.ticket is not None for worker in self.workers)

    def submit(self, ticket: int, documents: list[Document]) -> None:
        worker = next((worker for worker in self.workers if worker.ticket is None), None) or self._hire()
        worker.ticket = ticket
        size = sum(len(document.text) for document in documents)
        worker.deadline = time.monotonic() + self.patience + PER_CHARACTER * size
        try:
            worker.pipe.send((ticket, documents))
            worker.took = True
        except OSError:
            worker.took = False  # it ended while idle: `finished` will find its pipe closed

    def _hire(self) -> Worker:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=serve, args=(theirs, self.reader), daemon=True)
        process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        worker = Worker(process, ours)
        self.workers.append(worker)
        return worker

    def finished(self) -> list[tuple[int, list[Answer] | Lost]]:
        done: list[tuple[int, list[Answer] | Lost]] = []
        while not done:
            pipes = {worker.pipe: worker for worker in self.workers}
            soonest = min((worker.deadline for worker in self.workers), default=math.inf)
            left = None if math.isinf(soonest) else max(0.0, soonest - time.monotonic())
            answering = connection.wait(list(pipes), left)
            if not answering:
                self._give_up()
            for pipe in answering:
                worker = pipes[pipe]  # type: ignore[index]
                try:
                    message: Any = worker.pipe.recv()
                except (EOFError, OSError):
                    done += self._lost(worker)
                    continue
                if message == READY:
                    worker.ready = True
                    self.stillborn = 0
                    continue
                ticket, answers = message
                worker.ticket, worker.deadline = None, math.inf
                done.append((ticket, answers))
        return done

    def _give_up(self) -> None:
        """End the workers that have been silent for too long; their pipes close, and they count as lost."""
        now = time.monotonic()
        for worker in self.workers:
            if worker.deadline <= now and not worker.overdue:
                worker.overdue, worker.deadline = True, math.inf
                worker.process.kill()

    def _lost(self, worker: Worker) -> list[tuple[int, list[Answer] | Lost]]:
        """The chunk that the worker had, and whether it can have been the chunk that ended it."""
        why = self._bury(worker)
        if not worker.ready:
            self.stillborn += 1
            if self.stillborn >= STILLBORN:
                raise no_start(why)
        return [] if worker.ticket is None else [(worker.ticket, Lost(why, worker.ready and worker.took))]

    def _bury(self, worker: Worker) -> str:
        """Take the process off the list; how it ended."""
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join(5)
        code = worker.process.exitcode
        if code is None:
            worker.process.kill()
            worker.process.join()
        worker.process.close()
        return "did not come to an end and was stopped" if worker.overdue else ended(code)

    def close(self) -> None:
        for worker in self.workers:
            worker.pipe.close()  # an idle worker ends by itself
        for worker in self.workers:
            worker.process.join(0.2)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.process.close()
        self.workers = []


def ended(code: int | None) -> str:
    """How a process ended, in words."""
    if code is None:
        return "stopped answering"
    if code < 0:
        try:
            return f"was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"was ended by signal {-code}"
    return f"ended with exit code {code}"


def no_start(why: str) -> BilatError:
    """No process gets as far as reading: a matter of the machine or of the calling script."""
    return BilatError(
        "no worker process could start",
        found=f"the last one {why}",
        expected="processes that can import bilat",
        ways_out=[
            'in a script of your own, put the call below `if __name__ == "__main__":`',
            "read in this process: workers=1, or --workers 1",
        ],
    )
