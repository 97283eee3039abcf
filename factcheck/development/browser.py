"""Which Chromium drives the browser tests, if any."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

ABSENT = (
    "no Chromium was found: install it (on Debian, as root: apt-get install -y chromium "
    "libatomic1 fonts-dejavu-core) or name the program with CHROMIUM"
)


def find_chromium() -> str | None:
    """Return the Chromium named by CHROMIUM or found in the usual places; None without one."""
    named = os.environ.get("CHROMIUM", "").strip()
    for program in (named,) if named else PROGRAMS:
        if found := shutil.which(program):
            return str(Path(found))
    return None
