"""The reading process's own side: stay warm, fork a limited reader a job, pass its answers on.

The warm process loads the libraries once and parses nothing. Each reader is a fork of it with
limits on memory, processor time, files and writing, and may neither connect nor start programs.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Any

from sources.opening.frames import FrameTooLarge, frame_bytes, read_frame, write_all
from sources.opening.opened import FaultReason, OpeningFault

_OUT_OF_MEMORY = 3
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork",
              "os.kill", "os.remove", "os.rename", "ctypes.dlopen")  # fmt: skip


def serve() -> None:
    """Answer jobs from standard input on standard output until the input ends."""
    jobs, answers = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)  # a library that prints must not speak between the messages
    from sources.opening import readers

    readers.warm()
    gc.collect()
    gc.freeze()
    write_all(answers, frame_bytes({"ready": True}))
    while (job := read_frame(partial(os.read, jobs))) is not None:
        _serve_one(job[0], job[1], jobs, answers)


def _serve_one(head: dict[str, Any], data: bytes, jobs: int, answers: int) -> None:
    """Fork a reader for one job; pass on its whole messages, then a fault of its end, then "end"."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        os.close(jobs)
        os.close(answers)
        _read_and_leave(head, data, there)
    os.close(there)
    del data
    fault = None
    try:
        while (frame := read_frame(partial(os.read, here), head["answer"])) is not None:
            write_all(answers, frame_bytes(*frame))
            if "fault" in frame[0]:
                break
    except FrameTooLarge:
        fault = OpeningFault(FaultReason.TOO_LARGE, "What it unfolds to is over the limit of size.")
    os.close(here)
    if fault is not None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    fault = fault or _fault_of(status, head)
    if fault is not None:
        write_all(answers, frame_bytes({"fault": fault.reason.value, "sentence": fault.sentence}))
    write_all(answers, frame_bytes({"end": True}))


def _fault_of(status: int, head: dict[str, Any]) -> OpeningFault | None:
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return None
    if code == _OUT_OF_MEMORY:
        return OpeningFault(
            FaultReason.TOO_MUCH_MEMORY, "Reading it took more memory than allowed and was stopped."
        )
    if code == -signal.SIGXCPU:
        return OpeningFault(
            FaultReason.TOO_SLOW,
            f"Reading it took more than {head['cpu_seconds']} seconds of computing "
            "and was stopped.",
        )
    return OpeningFault(FaultReason.CRASHED, "The program that read it ended unexpectedly.")


def _read_and_leave(head: dict[str, Any], data: bytes, out: int) -> None:
    """In the fork: take on the limits, do the job, and never return."""
    code = 0
    try:
        _take_limits(head)
        from sources.opening import readers

        for frame in readers.run(head, data):
            write_all(out, frame_bytes(*frame))
    except OpeningFault as fault:
        _tell(out, fault)
    except MemoryError:
        code = _OUT_OF_MEMORY
    except BaseException:  # whatever foreign bytes can raise
        _tell(out, OpeningFault(FaultReason.BROKEN, "It is damaged and could not be read."))
    finally:
        os._exit(code)


def _tell(out: int, fault: OpeningFault) -> None:
    write_all(out, frame_bytes({"fault": fault.reason.value, "sentence": fault.sentence}))


def _take_limits(head: dict[str, Any]) -> None:
    _limit(resource.RLIMIT_CORE, 0, 0)
    _limit(resource.RLIMIT_FSIZE, 0, 0)
    _limit(resource.RLIMIT_NOFILE, 32, 32)
    _limit(resource.RLIMIT_CPU, head["cpu_seconds"], head["cpu_seconds"] + 1)
    memory = _address_space() + head["memory"]
    _limit(resource.RLIMIT_AS, memory, memory)
    sys.setrecursionlimit(1000)
    sys.addaudithook(_refuse)


def _limit(which: int, soft: int, hard: int) -> None:
    """Lower a limit; where the system does not know it or holds a lower one, that stands."""
    try:
        _, ceiling = resource.getrlimit(which)
        if ceiling != resource.RLIM_INFINITY:
            soft, hard = min(soft, ceiling), min(hard, ceiling)
        resource.setrlimit(which, (soft, hard))
    except (OSError, ValueError):
        return


def _address_space() -> int:
    """Bytes of address space the warm process holds (0 where the system does not tell)."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 0


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader may not do {event}")
