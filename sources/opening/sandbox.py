"""Where foreign bytes are read: a process apart, limited and killable.

An `Opener` keeps one warm process that has the parsing libraries loaded and parses nothing itself.
For each job that process forks a reader with limits of its own on memory, processor time, files
and answer; the desk's side watches the clock and ends both when it runs out. So a hostile file
costs one bounded reading and one clear fault, and never meets the next file.
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
from types import TracebackType
from typing import Any, Self

from sources.opening.frames import Frame, frame_bytes, read_frame
from sources.opening.opened import (
    Enclosed,
    FaultReason,
    Kind,
    OpenedSource,
    OpeningFault,
    opened_from_json,
)

_ROOT = str(Path(__file__).resolve().parents[2])
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from sources.opening import worker; worker.serve()"
)
_STARTING_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one reading may use.

    ``memory`` is bytes beyond the warm process's own; ``cpu_seconds`` processor time; ``seconds``
    the time waited for each part of the answer; ``input`` and ``answer`` bytes in and out, the
    answer counted a message (a source, or a member of an archive).
    """

    memory: int = 768 * 1024 * 1024
    cpu_seconds: int = 30
    seconds: float = 45.0
    input: int = 200_000_000
    answer: int = 64_000_000

    def as_json(self) -> dict[str, Any]:
        """What the reading process must know of it."""
        return {"memory": self.memory, "cpu_seconds": self.cpu_seconds, "answer": self.answer}


class Opener:
    """Opens foreign bytes in a process apart; a context manager, for one thread at a time.

    Every method raises `OpeningFault` and nothing else for whatever the bytes hold. The process is
    started at the first use, serves ``readings`` jobs, and is replaced after that or after any
    fault that it does not survive.
    """

    def __init__(self, bounds: Bounds | None = None, *, readings: int = 1000) -> None:
        self.bounds = bounds or Bounds()
        self._readings = readings
        self._served = 0
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def recognise(self, data: bytes, *, content_type: str = "") -> Kind:
        """What ``data`` is, by its content."""
        [(head, _)] = self._ask("recognise", data, content_type=content_type)
        return Kind(head["kind"])

    def open(
        self, data: bytes, *, url: str = "", content_type: str = "", encoding: str = ""
    ) -> OpenedSource:
        """The one source that ``data`` holds.

        ``url`` is the address it was got from, ``content_type`` what the server said of it, and
        ``encoding`` what a person says of it, which stands above everything else.
        """
        [(head, _)] = self._ask("open", data, url=url, content_type=content_type, encoding=encoding)
        return opened_from_json(head["opened"])

    def unpack(self, data: bytes) -> Iterator[Enclosed]:
        """The members of a .zip or WARC, one by one; each is opened by a call of its own.

        The archive has a reading process of its own, so members may be opened as they come.
        """
        with Opener(self.bounds) as own:
            for head, body in own._ask("unpack", data):
                yield Enclosed(data=body, **head["enclosed"])

    def addresses(self, data: bytes, *, encoding: str = "") -> tuple[str, ...]:
        """The addresses in a CSV (a column "url", or one column), or one to a line; each once."""
        [(head, _)] = self._ask("addresses", data, encoding=encoding)
        return tuple(head["addresses"])

    def sanitise(self, data: bytes, *, content_type: str = "", encoding: str = "") -> str:
        """A saved page as harmless HTML for showing: no script, no style, nothing loaded."""
        [(head, _)] = self._ask("sanitise", data, content_type=content_type, encoding=encoding)
        return str(head["html"])

    def close(self) -> None:
        """End the reading process, and whatever it is reading."""
        process, self._process, self._served = self._process, None, 0
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()

    def _ask(self, task: str, data: bytes, **given: str) -> Iterator[Frame]:
        if len(data) > self.bounds.input:
            raise OpeningFault(
                FaultReason.TOO_LARGE,
                f"{len(data):,} bytes is more than the limit of {self.bounds.input:,}.",
            )
        process = self._warm_process()
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
                    raise OpeningFault(FaultReason(head["fault"]), head["sentence"])
                yield head, body
        finally:
            if not finished:
                self.close()

    def _warm_process(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._served >= self._readings:
            self.close()
        self._served += 1
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, no foreign word in it
                [sys.executable, "-I", "-c", _START, _ROOT],
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
            raise _crashed() from error

    def _answer(self, process: subprocess.Popen[bytes], seconds: float) -> Frame:
        assert process.stdout is not None
        fd = process.stdout.fileno()
        deadline = time.monotonic() + seconds

        def read(size: int) -> bytes:
            ready, _, _ = select.select([fd], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise OpeningFault(
                    FaultReason.TOO_SLOW,
                    f"Reading it took longer than {seconds:g} seconds and was stopped.",
                )
            return os.read(fd, size)

        frame = read_frame(read)
        if frame is None:
            raise _crashed()
        return frame


def _crashed() -> OpeningFault:
    return OpeningFault(FaultReason.CRASHED, "The program that read it ended unexpectedly.")
