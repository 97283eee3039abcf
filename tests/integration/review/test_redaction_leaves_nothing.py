"""After a redaction the words are nowhere, and nothing else is gone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction

from claims.models import Claim, Discrepancy, Publication, Revision, Suggestion
from claims.selectors.readings import standing_values
from claims.services.comparing import claim_compare
from claims.services.imports import articles_import
from claims.services.ratings import confidence_rate
from claims.services.redactions import redaction_approve, redaction_request
from claims.services.resolutions import resolution_record
from claims.services.reviewing import claim_correct, claim_publish, claim_submit
from sources.article_faults import ArticleFault
from sources.blobs import blob_path
from sources.models import Article, Entity, NameUse, Text
from sources.services.captures import snapshot_capture
from tests.factories.newsroom import attach, claim_of, day, text_of
from tests.integration.model.test_redaction import _tables_with

pytestmark = pytest.mark.django_db

NAME = "Zoltan Quisling"
SECRET = f"{NAME} gave the keys of the mine to the Norrland Shipyard on 3 May 2024."
OTHER = "A guard gave the keys of the mine to the Norrland Shipyard on 4 May 2024."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for outlet, words in (("Harbour Post", SECRET), ("Coast Daily", OTHER)):
        title = f"{NAME} and the keys" if outlet == "Harbour Post" else "Keys of the mine"
        content = {"text": f"{words}\n", "outlet": outlet, "title": title}
        (tmp_path / f"{outlet}.json").write_text(json.dumps(content))
    return tmp_path


@pytest.fixture
def text(folder: Path, checker: Any, editor: Any, editor2: Any) -> Text:
    """Words that went everywhere words go: evidence, names, suggestions, decisions, revisions."""
    articles_import(paths=[str(folder)], story="Keys")
    text = Text.objects.get(content__contains=NAME)
    claim, made = claim_of(f"{NAME} gave the keys away", by=checker, day="date", giver="name")
    secret = attach(
        claim,
        text,
        by=checker,
        exact=SECRET,
        a=(made["day"], "3 May 2024", day("2024-05-03")),
        b=(made["giver"], NAME, {"key": NAME.casefold(), "type": "person", "entity": None}),
    )
    other = Text.objects.exclude(pk=text.pk).get()
    attach(
        claim, other, by=checker, exact=OTHER[:-1], a=(made["day"], "4 May 2024", day("2024-05-04"))
    )
    claim_compare(claim=claim)
    finding = Discrepancy.objects.about_claim(claim).get()
    resolution_record(
        discrepancy=finding,
        decision="one-stands",
        standing_side=finding.sides.get(printed="3 May 2024"),
        reason=f"{NAME} says so.",
        by=editor,
    )
    confidence_rate(claim=claim, level="low", reason=f"Only {NAME} was there.", by=editor)
    claim_submit(claim=claim, by=checker)
    claim_publish(claim=claim, by=editor2, note=f"With {NAME}.")
    from claims.services.claims import claim_change

    claim.refresh_from_db()
    claim_change(claim=claim, version=claim.version, by=checker, unknowns=f"Why {NAME} did it.")
    claim_correct(claim=claim, by=editor2, reason=f"{NAME} was missing.")
    assert secret.claim == claim
    return text


def redact(text: Text, editor: Any, editor2: Any, commit: Any) -> None:
    redaction = redaction_request(text=text, grounds="safety", reason="A threat.", by=editor)
    with commit(execute=True):
        redaction_approve(redaction=redaction, by=editor2)


def test_the_name_is_in_no_table_and_no_history_and_the_rest_stays(
    text: Text, editor: Any, editor2: Any, django_capture_on_commit_callbacks: Any
) -> None:
    for word in ("quisling", "zoltan"):
        assert {
            "sources_article",
            "sources_articleevent",
            "sources_nameuse",
            "sources_entity",
            "sources_entityevent",
            "claims_claim",
            "claims_claimevent",
            "claims_publication",
            "claims_publicationevent",
            "claims_correction",
            "claims_confidencerating",
            "claims_resolution",
            "claims_suggestion",
            "claims_attributeevent",
        } <= _tables_with(word)
    redact(text, editor, editor2, django_capture_on_commit_callbacks)
    assert _tables_with("quisling") == set()
    assert _tables_with("zoltan") == set()
    assert Entity.objects.filter(standard_form__contains="Norrland").exists()
    assert Text.objects.filter(content__contains="A guard").exists()
    document = Publication.objects.get().revision.document
    printed = [r["printed"] for a in document["attributes"] for r in a["readings"]]
    assert "4 May 2024" in printed and "3 May 2024" not in printed


def test_work_goes_on_after_a_redaction(
    text: Text,
    folder: Path,
    checker: Any,
    editor: Any,
    editor2: Any,
    administrator: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    redact(text, editor, editor2, django_capture_on_commit_callbacks)
    claim = Claim.objects.get()
    assert [row.printed for row in standing_values(claim)] == ["4 May 2024"]
    claim_compare(claim=claim)
    claim.refresh_from_db()
    assert not Discrepancy.objects.about_claim(claim).exclude(status="cleared").exists()
    (folder / "Harbour Post.json").unlink()
    articles_import(paths=[str(folder)], story="Keys")
    assert _tables_with("quisling") == set()
    from claims.services.claims import claim_change

    claim_change(claim=claim, version=claim.version, by=checker, statement="The keys were given")
    assert claim_correct(claim=claim, by=administrator, reason="Taken back.").number == 3


def test_redacted_bytes_are_not_taken_in_again(
    text: Text,
    folder: Path,
    editor: Any,
    editor2: Any,
    checker: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    redact(text, editor, editor2, django_capture_on_commit_callbacks)
    content = (folder / "Harbour Post.json").read_bytes()
    with pytest.raises(ValidationError, match="redacted"):
        snapshot_capture(article=text.article, content=content, by=checker)
    with pytest.raises(ArticleFault, match="redacted"):
        articles_import(paths=[str(folder)], story="Keys")
    assert not default_storage.exists(blob_path(text.snapshot.sha256))
    assert _tables_with("quisling") == set()


def test_what_was_written_between_request_and_approval_goes_too(
    text: Text, editor: Any, editor2: Any, checker: Any, django_capture_on_commit_callbacks: Any
) -> None:
    redaction = redaction_request(text=text, grounds="safety", reason="A threat.", by=editor)
    late, _ = claim_of(f"{NAME} is a guard", by=checker)
    attach(late, text, by=checker, exact=f"{NAME} gave the keys")
    with django_capture_on_commit_callbacks(execute=True):
        redaction_approve(redaction=redaction, by=editor2)
    assert _tables_with("quisling") == set()


def test_the_same_bytes_captured_for_another_article_go_too(
    checker: Any, editor: Any, editor2: Any, django_capture_on_commit_callbacks: Any
) -> None:
    text = text_of(SECRET, by=checker, title="One")
    text_of(SECRET, by=checker, title="Two", outlet="Coast Daily")
    redact(text, editor, editor2, django_capture_on_commit_callbacks)
    assert _tables_with("quisling") == set()


def test_a_suggestion_that_another_article_came_first_in_goes_too(
    text: Text, editor: Any, editor2: Any, django_capture_on_commit_callbacks: Any
) -> None:
    Suggestion.objects.create(
        kind="claim",
        fingerprint="f" * 64,
        payload={"evidence": [{"text": text.pk, "exact": "the keys of the mine"}]},
        reason="the keys of the mine",
        engine_version="1",
        article=Article.objects.exclude(pk=text.article_id).get(),
    )
    redact(text, editor, editor2, django_capture_on_commit_callbacks)
    assert "the keys of the mine" not in str(
        Suggestion.objects.filter(fingerprint="f" * 64).values().get()
    )


def test_an_approved_redaction_cannot_put_other_words_into_a_revision(
    text: Text, editor: Any, editor2: Any, django_capture_on_commit_callbacks: Any
) -> None:
    redact(text, editor, editor2, django_capture_on_commit_callbacks)
    revision = Revision.objects.order_by("pk")[0]
    for change in (
        {"redacted": True, "statement": "other words"},
        revision.document | {"statement": "other words"},
        revision.document | {"attributes": []},
        revision.document | {"new": "[redacted]"},
    ):
        with pytest.raises(IntegrityError, match="may not change"), transaction.atomic():
            Revision.objects.filter(pk=revision.pk).update(document=change)


def test_a_redaction_of_one_capture_leaves_the_next_one_alone(
    checker: Any, editor: Any, editor2: Any, django_capture_on_commit_callbacks: Any
) -> None:
    first = text_of(SECRET, by=checker, title="Keys of the mine")
    second = text_of(OTHER, by=checker, article=first.article)
    redact(first, editor, editor2, django_capture_on_commit_callbacks)
    second.refresh_from_db()
    assert second.content == OTHER
    assert default_storage.exists(blob_path(second.snapshot.sha256))


def test_bytes_that_were_left_behind_go_when_the_redaction_is_carried_out_again(
    checker: Any, editor: Any, editor2: Any, django_capture_on_commit_callbacks: Any
) -> None:
    text = text_of(SECRET, by=checker)
    redaction = redaction_request(text=text, grounds="safety", reason="A threat.", by=editor)
    redaction_approve(
        redaction=redaction, by=editor2
    )  # the machine stopped before the commit's end
    assert default_storage.exists(blob_path(text.snapshot.sha256))
    with django_capture_on_commit_callbacks(execute=True):
        redaction_approve(redaction=redaction, by=editor2)
    assert not default_storage.exists(blob_path(text.snapshot.sha256))


def test_names_that_others_print_too_stay_theirs(
    checker: Any, editor: Any, editor2: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    for number, words in enumerate((SECRET, f"The police look for {NAME}, it said on Monday.")):
        content = {"text": words, "outlet": f"Outlet {number}", "title": f"Title {number}"}
        (tmp_path / f"{number}.json").write_text(json.dumps(content))
    articles_import(paths=[str(tmp_path)], story="Keys")
    text = Text.objects.get(content=SECRET)
    redact(text, editor, editor2, django_capture_on_commit_callbacks)
    kept = NameUse.objects.get(printed=NAME)
    assert kept.article != text.article and kept.entity.standard_form == NAME
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM sources_nameuse WHERE article_id = %s AND t::text LIKE %s".replace(
                "t::text", "sources_nameuse::text"
            ),
            [text.article_id, "%Quisling%"],
        )
        assert cursor.fetchone() is None
