"""The process's own side: stay warm, fork a limited worker a job, pass its answers on.

The warm process loads a module's libraries once and works on nothing. Each worker is a fork of it
with limits on memory, processor time, files and writing, and may neither connect nor start programs.
"""

from __future__ import annotations

import gc
import importlib
import os
import resource
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from sources.apart.faults import ApartFault, FaultReason
from sources.apart.frames import FrameTooLarge, frame_bytes, read_frame, write_all
from sources.speech import gettext as _
from sources.speech import speak_from

_OUT_OF_MEMORY = 3
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork",
              "os.kill", "os.remove", "os.rename", "ctypes.dlopen")  # fmt: skip


def serve(name: str, catalogues: Sequence[str] = ()) -> None:
    """Answer jobs for the module ``name`` from standard input on standard output until that ends;
    ``catalogues`` are as `sources.speech.catalogues` has them."""
    if catalogues:
        speak_from(*catalogues)
    jobs, answers = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)  # a library that prints must not speak between the messages
    module = importlib.import_module(name)
    module.warm()
    gc.collect()
    gc.freeze()
    write_all(answers, frame_bytes({"ready": True}))
    while (job := read_frame(partial(os.read, jobs))) is not None:
        _serve_one(module, job[0], job[1], jobs, answers)


def _serve_one(
    module: ModuleType, head: dict[str, Any], data: bytes, jobs: int, answers: int
) -> None:
    """Fork a worker for one job; pass on its whole messages, then a fault of its end, then "end"."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        os.close(jobs)
        os.close(answers)
        _work_and_leave(module, head, data, there)
    os.close(there)
    del data
    fault = None
    try:
        while (frame := read_frame(partial(os.read, here), head["answer"])) is not None:
            write_all(answers, frame_bytes(*frame))
            if "fault" in frame[0]:
                break
    except FrameTooLarge:
        fault = ApartFault(
            FaultReason.TOO_LARGE, _("What it unfolds to is over the limit of size.")
        )
    os.close(here)
    if fault is not None:
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    fault = fault or _fault_of(status, head)
    if fault is not None:
        write_all(answers, frame_bytes({"fault": fault.reason, "sentence": fault.sentence}))
    write_all(answers, frame_bytes({"end": True}))


def _fault_of(status: int, head: dict[str, Any]) -> ApartFault | None:
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return None
    if code == _OUT_OF_MEMORY:
        return ApartFault(
            FaultReason.TOO_MUCH_MEMORY,
            _("{doing} took more memory than allowed and was stopped.").format(
                doing=_(head["doing"])
            ),
        )
    if code == -signal.SIGXCPU:
        return ApartFault(
            FaultReason.TOO_SLOW,
            _("{doing} took more than {seconds} seconds of computing and was stopped.").format(
                doing=_(head["doing"]), seconds=head["cpu_seconds"]
            ),
        )
    return ApartFault(
        FaultReason.CRASHED, _("{doing} ended unexpectedly.").format(doing=_(head["doing"]))
    )


def _work_and_leave(module: ModuleType, head: dict[str, Any], data: bytes, out: int) -> None:
    """In the fork: take on the limits, do the job, and never return."""
    code = 0
    try:
        _take_limits(head)
        for frame in module.run(head, data):
            write_all(out, frame_bytes(*frame))
    except ApartFault as fault:
        _tell(out, fault)
    except MemoryError:
        code = _OUT_OF_MEMORY
    except BaseException:  # whatever foreign bytes can raise
        _tell(out, ApartFault(FaultReason.BROKEN, _(head["broken"])))
    finally:
        os._exit(code)


def _tell(out: int, fault: ApartFault) -> None:
    write_all(out, frame_bytes({"fault": fault.reason, "sentence": fault.sentence}))


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
        _soft, ceiling = resource.getrlimit(which)
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
        raise PermissionError(f"a worker may not do {event}")
