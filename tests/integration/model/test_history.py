"""History keeps every write, raw SQL included, with the user and the reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from claims.models import Claim
from claims.services.claims import claim_change
from sources.history import written_by
from tests.factories.newsroom import claim_of

pytestmark = pytest.mark.django_db


def _events(claim: Claim) -> list[Any]:
    return list(Claim.pgh_event_model.objects.filter(pgh_obj_id=claim.pk).order_by("pgh_id"))


def test_a_service_leaves_who_and_why(checker: Any) -> None:
    claim, _ = claim_of("The bridge was closed", by=checker)
    event = _events(claim)[0]
    assert event.pgh_label == "insert"
    assert event.pgh_context == {"user": checker.pk, "reason": "claim opened"}


def test_raw_sql_inside_a_block_is_kept_with_user_and_reason(checker: Any, editor: Any) -> None:
    claim, _ = claim_of("The bridge was closed", by=checker)
    with written_by(editor, "a typo, by hand"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_claim SET statement = 'The bridge was shut' WHERE id = %s", [claim.pk]
        )
    event = _events(claim)[-1]
    assert (event.pgh_label, event.statement) == ("update", "The bridge was shut")
    assert event.pgh_context == {"user": editor.pk, "reason": "a typo, by hand"}


def test_raw_sql_outside_a_block_is_kept_and_nobody_else_is_named(checker: Any) -> None:
    claim, _ = claim_of("The bridge was closed", by=checker)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET unknowns = 'why' WHERE id = %s", [claim.pk])
    event = _events(claim)[-1]
    assert event.unknowns == "why"
    assert event.pgh_context is None


def test_bulk_updates_are_kept_row_by_row(checker: Any) -> None:
    first, _ = claim_of("The bridge was closed", by=checker)
    second, _ = claim_of("The tunnel was closed", by=checker)
    Claim.objects.update(unknowns="for how long")
    assert [_events(claim)[-1].unknowns for claim in (first, second)] == ["for how long"] * 2


def test_a_block_inside_a_block_names_the_inner_writer_and_then_the_outer_again(
    checker: Any, editor: Any
) -> None:
    claim, _ = claim_of("The bridge was closed", by=checker)
    with written_by(editor, "outer"):
        claim_change(claim=claim, by=checker, version=claim.version, unknowns="inner")
        Claim.objects.filter(pk=claim.pk).update(unknowns="outer")
    inner, outer = _events(claim)[-2:]
    assert (inner.pgh_context["user"], outer.pgh_context["user"]) == (checker.pk, editor.pk)
