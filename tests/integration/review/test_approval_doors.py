"""The doors beside the forms: neither /admin/ nor a command lets anybody approve what they wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.core import serializers
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Publication, Revision
from claims.models.revisions import RevisionStatus
from claims.services.ratings import confidence_rate
from claims.services.reviewing import claim_submit
from factcheck.users.models import User
from sources.models import Outlet
from tests.factories.newsroom import attach, claim_of, day, published_claim, text_of

pytestmark = pytest.mark.django_db

# Administrators keep the list of outlets there; of all else it only shows the records.
OURS = [
    model
    for model in admin.site._registry
    if model._meta.app_label in {"sources", "claims"} and model is not Outlet
]


@pytest.fixture
def claim(checker: Any, editor: Any) -> Claim:
    """In review: written by the fact-checker, rated by the editor."""
    text = text_of("The dam broke on 3 May 2024.", by=checker)
    made, attributes = claim_of("The dam broke", by=checker, day="date")
    attach(made, text, by=checker, day=(attributes["day"], "3 May 2024", day("2024-05-03")))
    confidence_rate(claim=made, level="low", reason="One report.", by=editor)
    return claim_submit(claim=made, by=checker)


@pytest.fixture
def mighty(client: Client) -> Client:
    """Somebody whom Django would let do everything."""
    client.force_login(User.objects.create_superuser("root-of-all", "root@example.org", "x" * 20))
    return client


def states() -> list[Any]:
    return list(Claim.objects.order_by("pk").values_list("pk", "status", "revision_number"))


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_the_admin_writes_no_record_whoever_asks(
    mighty: Client, claim: Claim, checker: Any, editor: Any, editor2: Any, model: Any
) -> None:
    published_claim(checker=checker, editor=editor, approver=editor2)
    before, rows = states(), model._base_manager.count()
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert mighty.post(reverse(f"{name}_add"), {"claim": claim.pk}).status_code == 403
    for row in model._base_manager.order_by("pk")[:2]:
        for act in ("change", "delete"):
            there = reverse(f"{name}_{act}", args=[row.pk])
            assert mighty.post(there, {"post": "yes", "status": "published"}).status_code == 403
        chosen = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
        mighty.post(reverse(f"{name}_changelist"), chosen)
    assert (states(), model._base_manager.count()) == (before, rows)


def loaded(folder: Path, *rows: Any) -> None:
    """What a fixture in a file says is loaded by Django's own command."""
    file = folder / "rows.json"
    file.write_text(serializers.serialize("json", rows))
    with transaction.atomic():
        call_command("loaddata", str(file), verbosity=0)


@pytest.mark.parametrize("name", ["checker", "editor", "editor2"])
def test_a_command_loads_no_approval_in_whosever_name(
    tmp_path: Path, claim: Claim, request: pytest.FixtureRequest, name: str
) -> None:
    by = request.getfixturevalue(name)
    approval = Revision(
        pk=2**40, claim=claim, number=1, status=RevisionStatus.PUBLISHED, document={},
        sha256="x", authors=[], approved_by=by, approved_at=claim.created_at,
    )  # fmt: skip
    with pytest.raises(DatabaseError):
        loaded(tmp_path, approval)
    claim.refresh_from_db()
    assert (claim.status, Revision.objects.count()) == ("in-review", 0)


def test_a_command_makes_nothing_public_without_an_approval(tmp_path: Path, claim: Claim) -> None:
    claim.status, claim.revision_number = "published", 1
    with pytest.raises(DatabaseError):
        loaded(tmp_path, claim)
    claim.refresh_from_db()
    assert (claim.status, Publication.objects.count()) == ("in-review", 0)
