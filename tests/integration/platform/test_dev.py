"""``./dev``, Makefile and ``.ci/run``: what they promise, and that pages name what exists."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from factcheck.development import browser, packages
from tests.integration.platform.programs import BASE

PAGES = ["README.md", "docs/how-to/run.md", "docs/how-to/backup.md"]


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("dev", str(BASE / "dev"))
    spec = importlib.util.spec_from_loader("dev", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def run(*arguments: str, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "dev", *arguments], cwd=BASE, capture_output=True, text=True, timeout=60
    )


def test_help_names_every_command(dev: ModuleType) -> None:
    named = set(re.findall(r"^\./dev (\w+)", run("help").stdout, re.MULTILINE))
    assert named == {*dev.COMMANDS, "help"}


def test_an_unknown_command_is_a_usage_error() -> None:
    done = run("strat")
    assert done.returncode == 2
    assert done.stderr == "dev: there is no command 'strat'; ./dev help lists them.\n"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_only_commands_and_files_that_exist(dev: ModuleType, page: str) -> None:
    text = (BASE / page).read_text()
    assert set(re.findall(r"\./dev (\w+)", text)) <= {*dev.COMMANDS, "help"}
    assert set(re.findall(r"make (run|test|check|\w+)`", text)) <= {"run", "test", "check"}
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (BASE / page).parent.joinpath(link).exists(), link


def test_make_calls_dev_and_nothing_else() -> None:
    lines = [line for line in (BASE / "Makefile").read_text().splitlines() if line[:1] == "\t"]
    assert lines
    assert all(re.fullmatch(r"\t@python3 dev \w+", line) for line in lines)


def test_programs_may_be_run_and_name_no_package_host() -> None:
    for name in ("dev", ".ci/run", "Makefile", *(f"requirements/{n}.txt" for n in ("run", "dev"))):
        assert not re.search(r"https?://", (BASE / name).read_text()), name
    assert os.access(BASE / "dev", os.X_OK)
    assert os.access(BASE / ".ci/run", os.X_OK)


def test_every_requirement_is_hashed_and_says_why_it_is_here() -> None:
    for path in (BASE / "requirements").glob("*.in"):
        lines = [line for line in path.read_text().splitlines() if line and line[0] not in "#-"]
        assert lines
        assert all("# " in line for line in lines if "types-" not in line), path
    for path in (BASE / "requirements").glob("*.txt"):
        pinned = re.findall(r"^\S+==\S+.*?(?=^\S|\Z)", path.read_text(), re.MULTILINE | re.DOTALL)
        assert pinned
        assert all("--hash=sha256:" in entry for entry in pinned), path


def test_a_python_that_cannot_make_environments_is_explained(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        said = "The virtual environment was not created because ensurepip is not available."
        return subprocess.CompletedProcess(command, 1, said, "")

    monkeypatch.setattr(packages.subprocess, "run", fails)
    monkeypatch.setattr(packages.os, "geteuid", lambda: 1000)
    with pytest.raises(packages.SetupError, match="apt-get install -y python3-venv"):
        packages.make_environment(tmp_path / "venv")
    assert not (tmp_path / "venv").exists()


def test_an_older_python_looks_for_a_newer_one_or_says_so() -> None:
    old = next((p for m in (8, 9, 10) if (p := shutil.which(f"python3.{m}")) and _runs(p)), None)
    if old is None:
        pytest.skip("no Python older than 3.11 on this machine")
    script = f"import sys; sys.argv = ['dev', 'check']; exec(open({str(BASE / 'dev')!r}).read())"
    done = subprocess.run(
        [old, "-c", f"__file__ = {str(BASE / 'dev')!r}\n{script}"],
        env={"PATH": "/nonexistent"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr


def _runs(program: str) -> bool:
    return subprocess.run([program, "--version"], capture_output=True).returncode == 0


def test_a_named_chromium_goes_before_those_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert browser.find_chromium() == sys.executable
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    assert browser.find_chromium() is None
