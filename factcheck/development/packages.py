"""The project's Python environment: made once, and brought in step with the locked requirements.

uv installs (2 seconds where pip takes 37); it is fetched by pip into an environment of its own.
Where it cannot be had, pip installs the same hashed requirements.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent.parent
VENV = BASE / ".venv"
PYTHON = VENV / "bin" / "python"
TOOLS = BASE / ".venv-tools"
STAMP = VENV / "installed.json"
REQUIREMENTS = BASE / "requirements"
LEVELS = ("run", "dev")  # dev holds all of run

NO_VENV = """This Python ({python}) cannot make environments: its venv module is not complete.
On Debian and Ubuntu this line, as root, mends it:
    apt-get install -y python3-venv"""


class SetupError(Exception):
    """The environment cannot be made; the message says what to do."""


def ensure_packages(level: str) -> None:
    """Make ``.venv`` hold exactly the locked requirements of `level` ("run" or "dev").

    Does nothing where they are installed already. Raises SetupError.
    """
    with _alone():
        wanted = max(level, _installed().get("level", "run"), key=LEVELS.index)
        stamp = {"level": wanted, **{name: _digest(name) for name in LEVELS}}
        if _works(PYTHON) and _installed() == stamp:
            return
        STAMP.unlink(missing_ok=True)
        if not _works(PYTHON):
            _say("making the environment in .venv")
            make_environment(VENV)
        _say(f"installing the locked packages ({wanted})")
        _install(REQUIREMENTS / f"{wanted}.txt")
        STAMP.write_text(json.dumps(stamp))


def make_environment(folder: Path) -> None:
    """Make an empty environment with pip in `folder`; as root, install what venv needs."""
    command = [sys.executable, "-m", "venv", "--clear", str(folder)]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode != 0 and os.geteuid() == 0 and shutil.which("apt-get"):
        _say("installing python3-venv")
        apt = ["apt-get", "-q", "-y", "--no-install-recommends", "install", "python3-venv"]
        update = subprocess.run(["apt-get", "-q", "update"], stdout=sys.stderr)
        if update.returncode == 0:
            subprocess.run(apt, stdin=subprocess.DEVNULL, stdout=sys.stderr)
        made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode != 0:
        shutil.rmtree(folder, ignore_errors=True)
        if "ensurepip" in made.stdout + made.stderr or "No module named" in made.stderr:
            raise SetupError(NO_VENV.format(python=sys.executable))
        raise SetupError(f"Cannot make {folder}:\n{made.stdout}{made.stderr}")


def find_uv() -> str | None:
    """Return uv: the one in the tools' environment, fetched now if need be; None without."""
    uv = TOOLS / "bin" / "uv"
    if _works(uv):
        return str(uv)
    try:
        make_environment(TOOLS)
    except SetupError:
        return shutil.which("uv")
    pip = [str(TOOLS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input",
           "--disable-pip-version-check", "--require-hashes"]  # fmt: skip
    fetched = subprocess.run([*pip, "-r", str(REQUIREMENTS / "tools.txt")])
    return str(uv) if fetched.returncode == 0 and _works(uv) else None


def _install(requirements: Path) -> None:
    uv = find_uv()
    sync = ["pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON)]
    if uv and _succeeds([uv, *sync, str(requirements)]):
        return
    _say("uv is not to be had or failed; pip does it, which takes longer")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--require-hashes",
           "--disable-pip-version-check"]  # fmt: skip
    if not _works_with_pip():
        make_environment(VENV)  # uv removes pip, which nothing locked asks for
    if not _succeeds([*pip, "-r", str(requirements)]):
        raise SetupError(
            "The packages could not be installed (see above). They come from the package index "
            "that pip is set up for: check the connection, then run the same command again."
        )


def _installed() -> dict[str, str]:
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp


def _digest(level: str) -> str:
    return hashlib.sha256((REQUIREMENTS / f"{level}.txt").read_bytes()).hexdigest()


def _works(program: Path) -> bool:
    try:
        return subprocess.run([str(program), "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def _works_with_pip() -> bool:
    done = subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True)
    return done.returncode == 0


def _succeeds(command: Sequence[str]) -> bool:
    return subprocess.run(command, cwd=BASE, stdin=subprocess.DEVNULL).returncode == 0


def _say(what: str) -> None:
    print(f"dev: {what}", file=sys.stderr, flush=True)


class _alone:
    """Hold the lock under which one program at a time sets the environment up."""

    def __enter__(self) -> None:
        try:
            self.lock = os.open(BASE / ".setup.lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise SetupError(
                f"Cannot write to {BASE} ({error.strerror}): run as the owner of the project."
            ) from error
        fcntl.flock(self.lock, fcntl.LOCK_EX)

    def __exit__(self, *exception: object) -> None:
        os.close(self.lock)
