"""The checks beside the tests: form, types, layers, migrations in step."""

from __future__ import annotations

import subprocess
import sys

from factcheck.development.packages import BASE, PYTHON, VENV

PROGRAMS = str(VENV / "bin")

CHECKS: dict[str, list[str]] = {
    "form": [f"{PROGRAMS}/ruff", "format", "--check", ".", "dev"],
    "lint": [f"{PROGRAMS}/ruff", "check", ".", "dev"],
    "types": [f"{PROGRAMS}/mypy", "factcheck", "claims", "sources"],
    "layers": [f"{PROGRAMS}/lint-imports"],
    "migrations": [str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"],
    "settings": [str(PYTHON), "manage.py", "check"],
}


def run_check(name: str) -> tuple[bool, str]:
    """Run one check of `CHECKS`; return whether it found nothing, and what it said."""
    done = subprocess.run(
        CHECKS[name],
        cwd=BASE, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )  # fmt: skip
    return done.returncode == 0, done.stdout


def run_checks() -> int:
    """Run every check, print what those that fail say, and return an exit code."""
    failed = []
    for name in CHECKS:
        passed, said = run_check(name)
        print(f"{'ok    ' if passed else 'FAILED'} {name}", flush=True)
        if not passed:
            failed.append(name)
            print(said, flush=True)
    if failed:
        print(f"Checks failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0
