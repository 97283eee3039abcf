"""Harmful words in every field show as words on every page: public, desk and admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from factcheck.roles import roles_sync
from sources.models import Article
from sources.services.articles import article_add
from tests.conftest import person
from tests.factories.crowd import addresses_of
from tests.factories.forms import form_on
from tests.factories.hostile import Harm, harm_done, words
from tests.factories.reading_harm import faults_of
from tests.factories.scene import Staff
from tests.pages.permissions import TABLE

PAGES = sorted({name for name, _, get, post in TABLE if "200" in f"{get} {post}".split()})
MODELS = [m for m in admin.site._registry if m._meta.app_label in {"sources", "claims", "users"}]
OF_EACH = 4


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Harm, dict[str, str], Client]]:
    """What there is, the address of each page, and an administrator's browser."""
    storages = {name: dict(value) for name, value in settings.STORAGES.items()}
    storages["default"]["OPTIONS"] = {"location": str(tmp_path_factory.mktemp("harm"))}
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(STORAGES=storages),
    ):
        if not Group.objects.exists():
            roles_sync()
        asks = person("asks", "administrator")
        staff = Staff(
            person("writes", "fact-checker"),
            person("rates", "editor"),
            person("approves", "editor"),
            asks,
        )
        harm = harm_done(staff)
        client = Client()
        client.force_login(asks)
        where = addresses_of(harm.claim, harm.discrepancy, harm.article, harm.story)
        yield harm, where, client
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_harmful_words_as_words(
    name: str, world: tuple[Harm, dict[str, str], Client]
) -> None:
    _, where, client = world
    client = Client() if name == "sign_in" else client
    assert name in where, f"{name!r} is not in tests/factories/crowd.py: add its address there"
    response = client.get(where[name])
    if name == "arrival_typed":
        response = client.post(where[name], {"title": words(500)})
    if name in {"intake_rows", "intake_agreement"}:  # fragments of the form that attaches words
        attach = where["intake_attach"]
        sent = form_on(client.get(attach).content.decode(), at=attach, to=attach) or {}
        response = client.post(
            where[name], sent | {"claim": world[0].claim.public_id, "q": words(200)}
        )
    assert response.status_code == 200
    if response["Content-Type"].startswith("text/html"):
        faults = faults_of(response.content.decode())
        if name == "bookmarklet":  # whose one link is a program, of our own words alone
            faults = [fault for fault in faults if not fault.startswith("<a href='javascript:%28")]
        if (
            name == "snapshot"
        ):  # the saved page stands in a frame of its own, from an address of ours
            faults = [fault for fault in faults if not fault.startswith("<iframe src='/desk/")]
        assert faults == []
    assert not set("\r\n\0") & set("".join(value for _, value in response.items()))


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_the_admin_shows_harmful_words_as_words(
    model: Any, world: tuple[Harm, dict[str, str], Client]
) -> None:
    client = world[2]
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    places = [reverse(f"{name}_changelist")] + [
        reverse(f"{name}_{page}", args=[key])
        for key in model._base_manager.order_by("-pk").values_list("pk", flat=True)[:OF_EACH]
        for page in ("change", "history")
    ]
    for place in places:
        response = client.get(place)
        assert response.status_code == 200, place
        assert faults_of(response.content.decode(), in_cells=True) == [], place


def test_harmful_words_are_told_from_harmless_ones() -> None:
    """What the tests above look for, they find."""
    for harmful in (
        "<p><script>zq(1)</script>", "<img src=x>", "<p onclick='zq()'>", "<p style='x'>",
        "<a href='javascript:zq()'>x</a>", "<a href=' java\nscript:zq()'>x</a>", "<b zq=4>",
        "<a href='data:text/html,zq'>x</a>", "<form action='vbscript:zq'>", "</p>",
        "<p>a<b>1\u202etxet</b></p>", "<p>“1\u202etxet”</p>", "<td>1\u2067x<bdi>x</bdi>x</td>",
    ):  # fmt: skip
        assert faults_of(harmful), harmful
    for harmless in (
        "<p>&lt;script>zq(1)", "<a href='https://example.org/?x=javascript:zq()'>x</a>",
        "<a href='/a/?q=data:x'>x</a>", "<a href='?q=a:b'>x</a>", "<bdi>\u202ex</bdi>",
        "<p dir=auto><b>\u202ex</b></p>", "<title>\u202ex</title>",
        "<script src=/static/x.js></script>", "<a href='#a:b'>x</a>", "<input value='\u202e'>",
        "<td><b>1\u202etxet</b></td>", "<p>a<bdi>1\u202etxet</bdi></p>",
    ):  # fmt: skip
        assert faults_of(harmless) == [], harmless


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "javascript:zq()", "data:text/html,zq", "ftp://example.org/x", " JaVaScRiPt:zq()",
        "vbscript:zq", "file:///etc/passwd", "//elsewhere.example", "https:zq", "x",
        "https://a b", "https://example.org/\0", "mailto:a@example.org", "java\tscript:zq()",
    ],
)  # fmt: skip
def test_an_address_that_is_no_web_address_is_not_kept(address: str, checker: Any) -> None:
    with pytest.raises(ValidationError):
        article_add(title="A report", canonical_url=address, by=checker)
    assert not Article.objects.filter(added_by=checker).exists()
