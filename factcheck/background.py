"""The worker beside the web server: started with the site, and again whenever it ended."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from factcheck.following import PARENT

BASE = Path(__file__).resolve().parent.parent
SHORTEST, LONGEST = 1.0, 30.0  # seconds before it is started again; twice as long each time
SETTLED = 60.0  # seconds after which it counts as having come up well


class Background:
    """One worker process that is a child of this one. ``follow``: the pipe it waits at."""

    def __init__(self, follow: int) -> None:
        self._follow = follow
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._due = 0.0
        self._pause = SHORTEST

    def start(self) -> None:
        self._started = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "factcheck.worker"],
            cwd=BASE, stdin=subprocess.DEVNULL, start_new_session=True, pass_fds=[self._follow],
            env={**os.environ, PARENT: str(self._follow), "FACTCHECK_SERVING": "0"},
        )  # fmt: skip

    def look(self) -> None:
        """Start the worker again where it ended, not at once where it keeps ending."""
        now = time.monotonic()
        if self._process is not None and self._process.poll() is not None:
            if now - self._started > SETTLED:
                self._pause = SHORTEST
            print(f"The worker ended; it is started again in {self._pause:.0f} s.", file=sys.stderr)
            self._process, self._due = None, now + self._pause
            self._pause = min(2 * self._pause, LONGEST)
        elif self._process is None and now >= self._due:
            self.start()

    def processes(self) -> list[subprocess.Popen[bytes]]:
        """What runs now."""
        return [self._process] if self._process is not None else []
