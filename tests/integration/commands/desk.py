"""The commands as a person runs them, on files of their own, and the shapes they promise."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.core.management import execute_from_command_line
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

ROOT = Path(__file__).resolve().parents[3]
REFERENCE = ROOT / "docs" / "reference"

HARBOUR = """Ferry yard signs new order - Harbour Times

The Nordby shipyard signed a contract with Baltline on March 4, 2024 for two ferries worth
48 million euros, the Harbour Times has learned.
About 1,200 people work at the yard, 12 percent more than a year ago.
According to records obtained by Dockwatch, the first ferry will carry 600 passengers.
"""
COURIER = """The Nordby shipyard signed a contract with Baltline on March 4 for two ferries worth
48 million euros.

Dockwatch, a group of retired customs officers, found that the first ferry will carry 650
passengers. The yard employs 1,200 people.
"""
PACKAGE = {
    "id": "wire-1",
    "title": "Верфь получила заказ",
    "outlet": "Baltic Wire",
    "published": "2024-03-05",
    "url": "https://wire.example/1",
    "language": "ru",
    "text": "Верфь «Нордбю» подписала контракт на 48 млн евро, сообщает Reuters. 船は二隻。",
}


def write_articles(folder: Path) -> list[str]:
    """Three articles of our own on one order, as files; their names in order."""
    (folder / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (folder / "courier.txt").write_text(COURIER, encoding="utf-8")
    (folder / "wire.json").write_text(json.dumps(PACKAGE), encoding="utf-8")
    return ["harbour.txt", "courier.txt", "wire.json"]


@dataclass(frozen=True)
class Done:
    """What a command left: its exit status and what it wrote."""

    returncode: int
    stdout: bytes
    stderr: bytes


def run(*arguments: str, cwd: Path, stdin: bytes = b"") -> Done:
    """``manage.py`` with these arguments in ``cwd``, in this process, as from a command line."""
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (stdin, b"", b"")]
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = streams
    status = 0
    try:
        with contextlib.chdir(cwd):
            execute_from_command_line(["manage.py", *arguments])
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    for stream in streams[1:]:
        stream.flush()
    out, err = (stream.buffer.getvalue() for stream in streams[1:])  # type: ignore[attr-defined]
    return Done(status, out, err)


def run_process(*arguments: str, cwd: Path, **environment: str) -> Done:
    """The same in a process of its own, in a terminal of 100 columns."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        cwd=cwd,
        input=b"",
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "COLUMNS": "100", **environment},
    )
    return Done(done.returncode, done.stdout, done.stderr)


def check_twice_the_same(*arguments: str, cwd: Path) -> bytes:
    """What two processes with other hash seeds print, which must be the same bytes."""
    one = run_process(*arguments, cwd=cwd, PYTHONHASHSEED="1")
    other = run_process(*arguments, cwd=cwd, PYTHONHASHSEED="2")
    assert (one.returncode, one.stderr) == (0, b""), one.stderr.decode()
    assert one.stdout == other.stdout
    return one.stdout


def lines(data: bytes) -> list[str]:
    return data.decode().splitlines()


@cache
def _registry() -> Registry[Any]:
    schemas = [json.loads(path.read_text()) for path in sorted(REFERENCE.glob("*.schema.json"))]
    return Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas
    )


def check_schema(name: str, document: object, *, part: str = "") -> None:
    """Raise jsonschema's ValidationError where ``document`` has not the shape of the reference."""
    schema = {"$ref": f"{name}.schema.json{part}"}
    Draft202012Validator(schema, registry=_registry()).validate(document)
