"""The gallery: for the desk, and complete."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from claims.comparison.outcome import DifferenceKind
from claims.views.gallery_examples import EXAMPLES

pytestmark = pytest.mark.django_db

FOLDER = Path(settings.BASE_DIR) / "templates" / "components"
FILES = sorted(path.stem for path in FOLDER.glob("*.html"))


@pytest.fixture
def page(client: Client, checker: Any) -> str:
    client.force_login(checker)
    return client.get("/desk/components/").content.decode()


@pytest.mark.parametrize("name", FILES)
def test_every_component_has_a_header_and_an_example(name: str) -> None:
    header = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    assert re.match(r"\{% comment %\}.*Variables:.*?\{% endcomment %\}", header, re.DOTALL)
    assert name in EXAMPLES, f"add an example of {name} to claims/views/gallery_examples.py"


def test_every_component_and_every_kind_is_on_the_page(page: str) -> None:
    for name in FILES:
        assert f'id="of-{name}"' in page
    assert "There is no example of it yet" not in page
    assert len(re.findall('<li><span class="kind">', page)) == len(DifferenceKind)


def test_examples_are_shown_light_and_dark_on_both_grounds(page: str) -> None:
    shown = sum(example.showings for example in EXAMPLES.values())
    assert page.count('<div class="ground ') == shown + 4  # and the marks
    for classes in ("for-readers light", "for-readers dark", "on-desk light", "on-desk dark"):
        assert f'<div class="ground {classes}">' in page


def test_no_example_is_of_a_component_that_is_gone() -> None:
    assert set(EXAMPLES) <= set(FILES)


def test_an_id_stands_once(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_readers_find_no_gallery(client: Client, reader: Any) -> None:
    assert client.get("/desk/components/")["Location"] == "/sign-in/?next=/desk/components/"
    client.force_login(reader)
    assert client.get("/desk/components/").status_code == 404
