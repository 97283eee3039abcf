"""What can be known about a process from its number, which is little, and of what to trust."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path


def is_alive(pid: int) -> bool:
    """True if process `pid` runs; one that ended but was not yet collected does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return True
    return state not in {"Z", "X"}


def command_line(pid: int) -> str:
    """The command that process `pid` was started with, or an empty string."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (OSError, UnicodeDecodeError):
        pass
    try:
        shown = subprocess.run(
            ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True
        )
    except OSError:
        return ""
    return shown.stdout


def wait_until_gone(pid: int, seconds: float) -> bool:
    """Wait up to `seconds` for the end of process `pid`; True if it ended."""
    deadline = time.monotonic() + seconds
    while is_alive(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
