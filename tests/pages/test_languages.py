"""Every word that a page says has passed through gettext."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from tests.factories.scene import ROLES, Scene, every_address
from tests.factories.scene_forms import FORMS
from tests.pages.unspoken import stored, unspoken
from tests.pseudo import Pseudo, pseudo, speaking

pytestmark = pytest.mark.django_db

APART = {"components"}  # the gallery is a workbench of those who build the pages
NAMES = sorted({name for name, _ in every_address() if not name.startswith("admin:")} - APART)


@pytest.fixture(scope="module")
def known(scene: Scene) -> str:
    return " ".join([stored(), settings.DATA_LICENCE.casefold()])  # which the operator writes


@pytest.fixture
def language(scene: Scene, known: str) -> Iterator[Pseudo]:
    with speaking() as language:
        yield language


def test_what_is_put_into_a_message_is_kept() -> None:
    assert pseudo("All of {n} <b>see</b> %(it)s &amp;") == "⟦Àll ööf {n} <b>šéééé</b> %(it)s &amp;⟧"


def test_a_word_outside_of_the_brackets_is_found() -> None:
    page = "<p title='Tip'>⟦Ñö⟧ Signed <b>⟦bý ⟦x⟧ Kontur⟧</b> 3 May</p><p>kontur</p>"
    page += "<script>Run</script>"
    assert unspoken(page, known="kontur wrote") == ["Tip", "Signed", "3 May"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_nothing_that_cannot_be_translated(
    scene: Scene, language: Pseudo, known: str, name: str
) -> None:
    faults: dict[str, list[str]] = {}
    for (own, state), address in scene.addresses.items():
        if own != name:
            continue
        for role in ROLES:
            client: Client = scene.client(role)
            pages = [client.get(address)]
            if name in FORMS and role in ("signed out", "editor"):
                pages.append(client.post(address, {}))
            for page in pages:
                if not page.streaming and page["Content-Type"].startswith("text/html"):
                    found = unspoken(page.content.decode(), known)
                    if found:
                        faults.setdefault(f"{state}, {role}", []).extend(found)
    assert faults == {}
