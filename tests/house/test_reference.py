"""The generated pages are those the code makes now, and everything that needs a line has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.collation.catalogue import CHECKS
from claims.comparison.outcome import KINDS, DifferenceKind
from claims.lifecycle import Status
from factcheck.environment import SETTINGS
from factcheck.reference import PAGES
from factcheck.reference.pages import our_commands, our_models
from factcheck.roles import ROLES

BASE = Path(__file__).resolve().parents[2]
REFERENCE = BASE / "docs" / "reference"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_generated_page_is_up_to_date(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == PAGES[name](), (
        "run ./dev manage reference"
    )


def lines_of(page: str) -> str:
    return (REFERENCE / page).read_text(encoding="utf-8")


def test_every_command_setting_state_role_check_kind_and_model_has_its_line() -> None:
    assert {"extract", "compare", "judge", "evaluate", "import_articles", "load_demo"} <= set(
        our_commands()
    )
    for command in our_commands():
        assert f"## {command}\n" in lines_of("commands.md")
    for setting in SETTINGS:
        assert f"| `{setting.name}` |" in lines_of("settings.md")
    for status in Status:
        assert f"| {status.value} |" in lines_of("states.md")
    for role in ROLES:
        assert f"| {role.name} |" in lines_of("roles.md")
    for check in CHECKS:
        assert f"| `{check.name}` |" in lines_of("checks.md")
    for kind in DifferenceKind:
        assert f"| `{kind.value}` |" in lines_of("checks.md")
    assert {kind for _, kind in KINDS} == set(DifferenceKind)
    for model in our_models():
        assert f"| `{model.__name__}` |" in lines_of("models.md")


def test_every_package_says_what_it_is_for() -> None:
    for line in lines_of("packages.md").splitlines():
        assert not line.endswith("|  |"), line


def test_the_architecture_page_names_every_room() -> None:
    page = (BASE / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [
        folder
        for top in ("factcheck", "claims", "sources")
        for folder in (BASE / top).iterdir()
        if (folder / "__init__.py").exists()
        and folder.name not in {"management", "migrations", "static"}
    ]
    assert len(rooms) > 10
    for room in rooms:
        name = "/".join(room.relative_to(BASE).parts)
        assert f"`{name}/`" in page, f"docs/architecture.md has no line for {name}/"


def test_the_architecture_page_names_no_room_that_is_not_there() -> None:
    import re

    page = (BASE / "docs" / "architecture.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:factcheck|claims|sources)/[a-z_/]*)`", page):
        assert (BASE / name).exists(), name


def test_every_adr_is_listed_and_has_its_parts() -> None:
    listed = (BASE / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    records = sorted((BASE / "docs" / "adr").glob("0*.md"))
    assert records
    for record in records:
        assert f"({record.name})" in listed
        content = record.read_text(encoding="utf-8")
        for part in ("## Why", "## What we do", "## What it costs"):
            assert part in content, f"{record.name} lacks {part}"
