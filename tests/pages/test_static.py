"""Style sheets and fonts: all there under hashed names, vendored with licences, and lean."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.core.management import call_command
from django.test import override_settings

STATIC = Path(settings.BASE_DIR) / "factcheck" / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))


def test_every_file_is_collected_under_a_hashed_name(tmp_path: Path) -> None:
    stores = {name: dict(value) for name, value in settings.STORAGES.items()}
    stores["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    with override_settings(STORAGES=stores, STATIC_ROOT=str(tmp_path)):
        call_command("collectstatic", interactive=False, verbosity=0)
        address = storages["staticfiles"].url("css/tokens.css")
        assert re.fullmatch(r"/static/css/tokens\.[0-9a-f]{12}\.css", address)
        collected = (tmp_path / address.removeprefix("/static/")).read_text()
    fonts = re.findall(r'url\("([^"]+)"\)', collected)
    assert len(fonts) >= 5
    assert all(re.search(r"\.[0-9a-f]{12}\.woff2$", font) for font in fonts)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_asks_nothing_of_elsewhere_and_names_no_colour_of_its_own(sheet: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    assert not re.search(r"https?://|@import|//[a-z]", css)
    if sheet.name not in {"tokens.css", "print.css"}:
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*[;}])", css) == []


def test_fonts_are_vendored_with_their_licences() -> None:
    fonts = {path.name for path in (STATIC / "fonts").glob("*.woff2")}
    told = (STATIC / "fonts" / "README.md").read_text()
    assert fonts and all(name in told for name in fonts)
    for licence in ("piazzolla-OFL.txt", "source-sans-3-OFL.txt"):
        assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / licence).read_text()


def test_what_a_reader_loads_before_reading_is_small() -> None:
    sheets = ("tokens", "base", "components", "public")
    size = sum((STATIC / "css" / f"{name}.css").stat().st_size for name in sheets)
    assert size < 50_000
    fonts = sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2"))
    assert fonts < 100_000


def test_no_template_has_anything_inline() -> None:
    wrong: list[Any] = []
    for path in (Path(settings.BASE_DIR) / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for found in re.findall(r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\bsrc=)", text):
            wrong.append((path.name, found))
    assert wrong == []
