"""The desk's side of a process apart: started once, asked many times, killed when it must be.

A `WarmProcess` keeps one process that has a module's libraries loaded and works on nothing itself.
For each job that process forks a worker with limits of its own on memory, processor time, files
and answer; the desk's side watches the clock and ends both when it runs out. So hostile input
costs one bounded job and one clear fault, and never meets the next.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sources.apart.faults import ApartFault, FaultReason
from sources.apart.frames import Frame, frame_bytes, read_frame
from sources.speech import catalogues, gettext_noop
from sources.speech import gettext as _

_ROOT = str(Path(__file__).resolve().parents[2])
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from sources.apart import worker; worker.serve(sys.argv[2], sys.argv[3:])"
)
_STARTING_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one job may use.

    ``memory`` is bytes beyond the warm process's own; ``cpu_seconds`` processor time; ``seconds``
    the time waited for each part of the answer; ``input`` and ``answer`` bytes in and out, the
    answer counted a message. ``doing`` begins the sentences about a job that was stopped; ``broken``
    is all that is said of one that failed.
    """

    memory: int = 768 * 1024 * 1024
    cpu_seconds: int = 30
    seconds: float = 45.0
    input: int = 200_000_000
    answer: int = 64_000_000
    doing: str = gettext_noop("Reading it")
    broken: str = gettext_noop("It is damaged and could not be read.")

    def as_json(self) -> dict[str, Any]:
        """What the working process must know of it."""
        return {
            "memory": self.memory,
            "cpu_seconds": self.cpu_seconds,
            "answer": self.answer,
            "doing": self.doing,
            "broken": self.broken,
        }


class WarmProcess:
    """A process that does jobs for the functions of one module, for one thread at a time.

    ``module`` is its dotted name. The process is started at the first job, does ``jobs`` of them,
    and is replaced after that or after any fault that it does not survive.
    """

    def __init__(self, module: str, bounds: Bounds | None = None, *, jobs: int = 1000) -> None:
        self.bounds = bounds or Bounds()
        self._module = module
        self._jobs = jobs
        self._done = 0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Have the process warm before the first job comes. Raises ApartFault."""
        self._warm()

    def close(self) -> None:
        """End the process, and whatever it is working on."""
        process, self._process, self._done = self._process, None, 0
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()

    def ask(self, task: str, data: bytes, **given: str) -> Iterator[Frame]:
        """Do one job and yield its answers. Raises ApartFault."""
        if len(data) > self.bounds.input:
            raise ApartFault(
                FaultReason.TOO_LARGE,
                _("{number:,} bytes is more than the limit of {most:,}.").format(
                    number=len(data), most=self.bounds.input
                ),
            )
        process = self._warm()
        self._done += 1
        finished = False
        try:
            self._send(process, frame_bytes({"task": task, **given, **self.bounds.as_json()}, data))
            while True:
                head, body = self._answer(process, self.bounds.seconds)
                if "end" in head:
                    finished = True
                    return
                if "fault" in head:
                    self._answer(process, self.bounds.seconds)  # the end
                    finished = True
                    raise ApartFault(head["fault"], head["sentence"])
                yield head, body
        finally:
            if not finished:
                self.close()

    def _warm(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._done >= self._jobs:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, no foreign word in it
                [sys.executable, "-I", "-c", _START, _ROOT, self._module, *catalogues()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
                cwd="/",
                start_new_session=True,
                bufsize=0,
            )
            self._answer(self._process, _STARTING_SECONDS)  # it says that it is ready
        return self._process

    def _send(self, process: subprocess.Popen[bytes], data: bytes) -> None:
        assert process.stdin is not None
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[process.stdin.write(rest) :]
        except OSError as error:
            raise crashed(self.bounds.doing) from error

    def _answer(self, process: subprocess.Popen[bytes], seconds: float) -> Frame:
        assert process.stdout is not None
        fd = process.stdout.fileno()
        deadline = time.monotonic() + seconds

        def read(size: int) -> bytes:
            ready, _out, _faulty = select.select(
                [fd], [], [], max(0.0, deadline - time.monotonic())
            )
            if not ready:
                raise ApartFault(
                    FaultReason.TOO_SLOW,
                    _("{doing} took longer than {seconds:g} seconds and was stopped.").format(
                        doing=_(self.bounds.doing), seconds=seconds
                    ),
                )
            return os.read(fd, size)

        frame = read_frame(read)
        if frame is None:
            raise crashed(self.bounds.doing)
        return frame


def crashed(doing: str) -> ApartFault:
    return ApartFault(FaultReason.CRASHED, _("{doing} ended unexpectedly.").format(doing=_(doing)))
