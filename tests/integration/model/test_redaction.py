"""Redaction: by two people, everywhere, with ids and hashes kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction

from claims.models import Discrepancy, Revision
from claims.services.comparing import claim_compare
from claims.services.ratings import confidence_rate
from claims.services.redactions import redaction_approve, redaction_request
from claims.services.reviewing import claim_publish, claim_submit
from factcheck.rights import as_owner
from sources.blobs import blob_path
from sources.models import Excerpt, RedactionTarget, Text
from tests.factories.newsroom import attach, claim_of, day, text_of

pytestmark = pytest.mark.django_db

CANARY = "canary"


@pytest.fixture
def text(checker: Any, editor: Any, editor2: Any) -> Text:
    """A text whose words have gone into evidence, a discrepancy and a published revision."""
    text = text_of("The canary Zoltan flew on 3 May 2024 from the mine.", by=checker)
    claim, made = claim_of("A bird flew from the mine", by=checker, day="date")
    attach(
        claim,
        text,
        by=checker,
        exact="The canary Zoltan flew on 3 May 2024",
        a=(made["day"], "canary Zoltan flew on 3 May 2024", day("2024-05-03")),
    )
    attach(
        claim,
        text_of("It flew on 4 May 2024.", by=checker, outlet="Coast Daily"),
        by=checker,
        a=(made["day"], "4 May 2024", day("2024-05-04")),
    )
    claim_compare(claim=claim)
    confidence_rate(claim=claim, level="low", reason="Two reports.", by=editor)
    claim_submit(claim=claim, by=checker)
    claim_publish(claim=claim, by=editor2)
    return text


def _tables_with(word: str) -> set[str]:
    """Every table of the database in which a row holds the word, whatever the column."""
    found = set()
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if not model._meta.managed or model._meta.proxy:
                continue
            table = model._meta.db_table
            cursor.execute(
                f'SELECT 1 FROM "{table}" t WHERE t::text ILIKE %s LIMIT 1', [f"%{word}%"]
            )
            if cursor.fetchone():
                found.add(table)
    return found


def test_a_redaction_takes_two_people(text: Text, editor: Any, editor2: Any) -> None:
    redaction = redaction_request(text=text, grounds="safety", reason="A threat.", by=editor)
    with pytest.raises(PermissionDenied):
        redaction_approve(redaction=redaction, by=editor)
    assert CANARY in Text.objects.get(pk=text.pk).content
    redaction_approve(redaction=redaction, by=editor2)
    assert Text.objects.get(pk=text.pk).content == "[redacted]"


def test_the_words_are_gone_from_every_table_and_the_store(
    text: Text,
    editor: Any,
    editor2: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    assert {"sources_text", "sources_excerpt", "claims_reportedvalue", "claims_revision"} <= (
        _tables_with(CANARY)
    )
    before = {
        "text": text.sha256,
        "revisions": list(Revision.objects.order_by("pk").values_list("pk", "sha256")),
        "excerpts": list(Excerpt.objects.order_by("pk").values_list("pk", "start", "end")),
    }
    redaction = redaction_request(text=text, grounds="legal", reason="A court order.", by=editor)
    with django_capture_on_commit_callbacks(execute=True):
        redaction_approve(redaction=redaction, by=editor2)
    assert _tables_with(CANARY) == set()
    assert not default_storage.exists(blob_path(text.snapshot.sha256))
    text.refresh_from_db()
    assert text.sha256 == before["text"]
    assert list(Revision.objects.order_by("pk").values_list("pk", "sha256")) == before["revisions"]
    assert (
        list(Excerpt.objects.order_by("pk").values_list("pk", "start", "end")) == before["excerpts"]
    )
    assert Discrepancy.objects.count() == 1


def test_without_an_approved_redaction_nothing_can_be_overwritten(text: Text, editor: Any) -> None:
    redaction_request(text=text, grounds="legal", reason="A court order.", by=editor)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Text.objects.filter(pk=text.pk).update(content="[redacted]")


def test_an_approved_redaction_overwrites_with_a_tombstone_and_nothing_else(
    text: Text, editor: Any, editor2: Any
) -> None:
    redaction = redaction_request(text=text, grounds="legal", reason="A court order.", by=editor)
    redaction_approve(redaction=redaction, by=editor2)
    for change in ({"content": "other words"}, {"sha256": "0" * 64}):
        with (
            pytest.raises(IntegrityError, match="may not change"),
            transaction.atomic(),
            as_owner(),
        ):
            Text.objects.filter(pk=text.pk).update(**change)


def test_an_approved_redaction_takes_no_further_rows(text: Text, editor: Any, editor2: Any) -> None:
    redaction = redaction_request(text=text, grounds="legal", reason="A court order.", by=editor)
    redaction_approve(redaction=redaction, by=editor2)
    with pytest.raises(IntegrityError, match="no further rows"), transaction.atomic():
        RedactionTarget.objects.create(
            redaction=redaction, table_name="claims_revision", row_id=999
        )


def test_a_fact_checker_may_not_ask_for_one(text: Text, checker: Any) -> None:
    with pytest.raises(PermissionDenied):
        redaction_request(text=text, grounds="legal", reason="A court order.", by=checker)


def test_a_quote_that_readers_got_shortened_goes_too_and_the_page_still_stands(
    checker: Any, editor: Any, editor2: Any, client: Any
) -> None:
    body = f"On 2026 the canary sang {'all day and night ' * 400}."
    claim, made = claim_of("A bird sang", by=checker, day="date")
    text = text_of(body, by=checker)
    attach(claim, text, by=checker, exact=body[:900], a=(made["day"], "2026", day("2026")))
    confidence_rate(claim=claim, level="low", reason="One report.", by=editor)
    claim_submit(claim=claim, by=checker)
    revision = claim_publish(claim=claim, by=editor2)
    assert revision.document["evidence"][0]["quote"]["shortened"]
    redaction = redaction_request(text=text, grounds="legal", reason="A ruling.", by=editor)
    redaction_approve(redaction=redaction, by=editor2)
    document = Revision.objects.get().document
    assert "canary" not in str(document) and "all day" not in str(document)
    assert document["approved_at"].startswith("20")  # though "2026" was a word of it
    page = client.get(f"/claims/{claim.public_id}/{claim.slug}/")
    assert page.status_code == 200 and "canary" not in page.content.decode()
