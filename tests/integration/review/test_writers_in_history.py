"""Who is named as the writer when something inside fails."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction

from claims.models import Claim
from sources.history import written_by
from tests.factories.newsroom import claim_of

pytestmark = pytest.mark.django_db


def _writers(claim: Claim) -> list[Any]:
    events = Claim.pgh_event_model.objects.filter(pgh_obj_id=claim.pk).order_by("pgh_id")
    return [event.pgh_context and event.pgh_context["user"] for event in events]


def test_after_an_inner_block_fails_the_outer_writer_is_named_again(
    checker: Any, editor: Any
) -> None:
    claim, _ = claim_of("The bridge was closed", by=checker)
    with written_by(editor, "outer"):
        with pytest.raises(RuntimeError), transaction.atomic(), written_by(checker, "inner"):
            Claim.objects.filter(pk=claim.pk).update(unknowns="inner")
            raise RuntimeError
        Claim.objects.filter(pk=claim.pk).update(unknowns="outer")
    assert _writers(claim)[-1] == editor.pk


def test_after_a_block_fails_nobody_is_named_any_more(checker: Any, editor: Any) -> None:
    claim, _ = claim_of("The bridge was closed", by=checker)
    with pytest.raises(RuntimeError), written_by(editor, "failing"):
        Claim.objects.filter(pk=claim.pk).update(unknowns="inside")
        raise RuntimeError
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET unknowns = 'after' WHERE id = %s", [claim.pk])
    assert _writers(claim)[-1] is None
