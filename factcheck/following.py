"""A child process that ends with the program that started it, also when that one is killed.

The parent holds one end of a pipe, which the kernel closes whatever happens to the parent; the
child waits at the other end and then tells itself to stop. Standard library only.
"""

from __future__ import annotations

import os
import signal
import threading

PARENT = "PARENT_PIPE"
"""The variable in which a child finds its end of the pipe."""


def follow_parent() -> bool:
    """Send this process SIGTERM once its parent is gone; False where no parent holds a pipe."""
    pipe = os.environ.pop(PARENT, "")
    if not pipe:
        return False

    def wait() -> None:
        os.read(int(pipe), 1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
    return True
