"""The pure floor reads no clock, rolls no dice and opens no connection; no room grows too large."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parents[2]
PURE = [
    "sources/extraction",
    "sources/naming",
    "sources/syndication",
    "sources/versions",
    "claims/alignment",
    "claims/apparatus",
    "claims/collation",
    "claims/comparison",
    "claims/judging",
    "claims/linking",
    "claims/evaluation",
    "claims/merging.py",
    "claims/rating.py",
    "claims/roots.py",
    "claims/worded.py",
    "claims/lifecycle.py",
    "claims/second_look_rules.py",
]
CLOCKS = {"today", "now", "utcnow", "localtime", "time_ns", "monotonic", "perf_counter"}
MODULES = {"time", "random", "secrets", "uuid", "socket", "requests", "urllib", "http", "asyncio"}


def pure_modules() -> list[Path]:
    found: list[Path] = []
    for place in PURE:
        path = BASE / place
        found += [path] if path.suffix == ".py" else sorted(path.rglob("*.py"))
    return found


def test_there_is_a_pure_floor() -> None:
    assert len(pure_modules()) > 50


@pytest.mark.parametrize("path", pure_modules(), ids=lambda p: str(p.relative_to(BASE)))
def test_a_pure_module_reads_no_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in CLOCKS, f"line {node.lineno} reads the clock"
        if isinstance(node, ast.Import):
            assert not {alias.name.split(".")[0] for alias in node.names} & MODULES
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            assert (node.module or "").split(".")[0] not in MODULES


def python_files() -> list[Path]:
    return [
        path
        for top in ("factcheck", "claims", "sources", "tests", "benchmarks")
        for path in sorted((BASE / top).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def test_no_module_is_longer_than_400_lines() -> None:
    long = {
        str(path.relative_to(BASE)): lines
        for path in python_files()
        if (lines := path.read_text(encoding="utf-8").count("\n")) > 400
    }
    assert long == {}


def test_every_module_of_the_house_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(BASE))
        for path in python_files()
        if path.name != "__init__.py"
        and "tests" not in path.parts
        and ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert silent == []
