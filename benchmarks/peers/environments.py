"""Each peer in an environment of its own, and the runs in it.

An environment is made once for a peer's pinned requirements, in ``.state/benchmarks``. A run is one
process: cases go in as JSON lines, answers come out as JSON lines, and the last line tells the
processor's seconds without what it took to start.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.development.packages import BASE, find_uv, make_environment

ADAPTERS = Path(__file__).resolve().parent / "adapters"
FOLDER = BASE / ".state" / "benchmarks"
SECONDS = 900  # a run that takes longer is given up

Item = dict[str, Any]


class NotRun(Exception):
    """A peer could not be had or did not answer; the message says why."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A library, what has to be installed for it, and how its adapter is called for a task."""

    name: str
    adapter: str
    task: str
    requirements: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether it runs in the project's own environment."""
        return not self.requirements


def answers(peer: Peer, cases: Sequence[Item]) -> tuple[list[Item], float]:
    """What a peer answers to each case, in order, and the processor's seconds. Raises NotRun."""
    python = sys.executable if peer.is_ours else str(_environment(peer) / "bin" / "python")
    told = "".join(json.dumps(case) + "\n" for case in cases)
    command = [python, str(ADAPTERS / f"{peer.adapter}.py"), peer.task]
    environment = {**os.environ, "PYTHONPATH": str(BASE) if peer.is_ours else ""}
    try:
        done = subprocess.run(
            command, input=told, capture_output=True, text=True, timeout=SECONDS, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise NotRun(f"no answer in {SECONDS} seconds") from error
    lines = done.stdout.splitlines()
    if done.returncode != 0 or len(lines) != len(cases) + 1:
        raise NotRun((done.stderr.strip().splitlines() or ["too few answers"])[-1])
    return [json.loads(line) for line in lines[:-1]], json.loads(lines[-1])["seconds"]


def _environment(peer: Peer) -> Path:
    mark = hashlib.sha256("\n".join(peer.requirements).encode()).hexdigest()[:12]
    folder = FOLDER / f"{peer.adapter}-{mark}"
    done = folder / "installed"
    if done.exists():
        return folder
    print(f"making an environment for {peer.name}", file=sys.stderr, flush=True)
    make_environment(folder)
    python = str(folder / "bin" / "python")
    uv = find_uv()
    command = [uv, "pip", "install", "-q", "--python", python] if uv else [
        python, "-m", "pip", "install", "-q", "--no-input"]  # fmt: skip
    if subprocess.run([*command, *peer.requirements], cwd=FOLDER).returncode != 0:
        raise NotRun("could not be installed")
    done.touch()
    return folder
