"""Lists of published claims by outlet and by name: kept with each revision, rebuilt at will."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from claims.models import (
    Claim,
    Publication,
    PublishedMove,
    PublishedName,
    PublishedOutlet,
    Revision,
)
from claims.selectors.public_lists import name_heirs, outlet_claims
from claims.services.claims import claim_change
from claims.services.grading import article_state
from claims.services.redactions import redaction_approve, redaction_request
from claims.services.reviewing import claim_correct, claim_publish, claim_withdraw
from factcheck.rights import as_owner
from sources.models import Entity, NameUse
from sources.services.articles import article_protect
from tests.factories.names import named
from tests.factories.pages import moved_to, naming, use_of
from tests.factories.reading import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(checker: Any, editor: Any, editor2: Any) -> dict[str, Any]:
    return {"by": checker, "rater": editor, "approver": editor2}


@pytest.fixture
def use(checker: Any) -> NameUse:
    return use_of("Reed Works", by=checker, outlet="Reed Post")


@pytest.fixture
def claim(use: NameUse, people: dict[str, Any]) -> Claim:
    return publish(naming(use, by=people["by"]), **people)


def kept() -> list[Any]:
    """All rows of the lists, without their own keys."""
    return [
        sorted(str({k: v for k, v in row.items() if k != "id"}) for row in model.objects.values())
        for model in (PublishedOutlet, PublishedName, PublishedMove)
    ]


def test_a_published_claim_stands_under_its_outlet_and_its_names(
    claim: Claim, use: NameUse
) -> None:
    (outlet,), (name,) = PublishedOutlet.objects.all(), PublishedName.objects.all()
    assert outlet.outlet == use.article.outlet.public_id  # type: ignore[union-attr]
    assert outlet.articles == [use.article.public_id]
    assert (name.entity, name.form, name.standard) == (use.entity.public_id, "Reed Works", True)
    assert [row["outlet"] for row in name.spellings] == ["Reed Post"]
    assert outlet.updated_at == name.updated_at == Publication.objects.get().updated_at


def test_a_draft_stands_nowhere_and_live_work_shows_with_the_next_revision_only(
    claim: Claim, people: dict[str, Any]
) -> None:
    naming(use_of("Sedge", by=people["by"], outlet="Sedge Post"), by=people["by"])
    before = kept()
    more = use_of("Rush", by=people["by"], outlet="Rush Post")
    from tests.factories.newsroom import attach

    attach(claim, more.article.texts.get(), by=people["by"])
    Entity.objects.update(standard_form="Canary")
    assert kept() == before
    claim.refresh_from_db()
    claim_publish(claim=claim, by=people["approver"])
    assert PublishedOutlet.objects.count() == PublishedName.objects.count() == 2


def test_a_name_is_called_by_its_standard_form_only_where_the_claim_prints_it(
    use: NameUse, people: dict[str, Any]
) -> None:
    Entity.objects.filter(pk=use.entity_id).update(standard_form="Reed Works and Canary Ltd")
    publish(naming(use, by=people["by"]), **people)
    assert "Canary" not in str(kept()) + str(list(Revision.objects.values("document")))
    assert PublishedName.objects.get().form == "Reed Works"


def test_of_a_quote_that_is_not_shown_no_name_is_told(people: dict[str, Any]) -> None:
    short = named("Reed Works", by=people["by"], outlet="Reed Post")  # verbatim: a tenth is shown
    from tests.factories.newsroom import attach, claim_of

    claim, _ = claim_of("A ship was sold", by=people["by"])
    attach(claim, short.article.texts.get(), by=people["by"])
    publish(claim, **people)
    assert PublishedOutlet.objects.count() == 1 and not PublishedName.objects.exists()


def test_nothing_of_a_protected_article_is_in_a_list(use: NameUse, people: dict[str, Any]) -> None:
    secret = use_of("Canary Works", by=people["by"], outlet="Canary Post", entity=use.entity)
    article_protect(article=secret.article, readers=[], by=people["rater"], count_publicly=True)
    publish(naming(use, secret, by=people["by"]), **people)
    assert "Canary" not in str(kept())
    assert [row.outlet for row in PublishedOutlet.objects.all()] == [
        use.article.outlet.public_id  # type: ignore[union-attr]
    ]


def test_what_an_outlet_corrected_is_told_with_the_next_revision(
    claim: Claim, use: NameUse, people: dict[str, Any]
) -> None:
    article_state(article=use.article, state="corrected", reason="Canary note.", by=people["rater"])
    assert not PublishedOutlet.objects.get().changed
    claim.refresh_from_db()
    claim_publish(claim=claim, by=people["approver"])
    assert PublishedOutlet.objects.get().changed
    document = Publication.objects.get().revision.document
    assert [row["state"] for row in document["articles"][0]["states"]] == ["corrected"]
    assert "Canary" not in str(document)


def test_a_withdrawn_claim_stands_nowhere(
    claim: Claim, use: NameUse, people: dict[str, Any]
) -> None:
    moved_to(use, Entity.objects.create(standard_form="Other"), claim, by=people["approver"])
    assert PublishedMove.objects.exists()
    claim.refresh_from_db()
    claim_withdraw(claim=claim, by=people["approver"], reason="It was leased.")
    assert kept() == [[], [], []]


def test_a_merge_leads_on_a_split_to_each_part_and_an_undoing_back(
    use: NameUse, people: dict[str, Any]
) -> None:
    old = use.entity
    other = use_of("Reeds", by=people["by"], outlet="Echo", entity=old)
    first, second = (publish(naming(u, by=people["by"]), **people) for u in (use, other))
    heir, last = (Entity.objects.create(standard_form=form) for form in ("Heir", "Last"))
    moved_to(use, heir, first, by=people["approver"])
    assert [row.entity for row in name_heirs(entity=old.public_id)] == [heir.public_id]
    moved_to(other, last, second, by=people["approver"])
    heirs = {row.entity: row.form for row in name_heirs(entity=old.public_id)}
    assert heirs == {heir.public_id: "Reed Works", last.public_id: "Reeds"}
    moved_to(use, last, first, by=people["approver"])  # and on
    assert [row.entity for row in name_heirs(entity=old.public_id)] == [last.public_id]
    moved_to(use, old, first, by=people["approver"])  # taken back
    assert old.public_id in {row.entity for row in name_heirs(entity=heir.public_id)}


def test_made_anew_the_lists_are_as_they_were(
    claim: Claim, use: NameUse, people: dict[str, Any]
) -> None:
    moved_to(use, Entity.objects.create(standard_form="Heir"), claim, by=people["approver"])
    claim.refresh_from_db()
    claim_change(claim=claim, by=people["by"], version=claim.version, unknowns="The price.")
    claim_correct(claim=claim, by=people["approver"], reason="The price is not known.")
    before = kept()
    assert all(before)
    for model in (PublishedOutlet, PublishedName, PublishedMove):
        model.objects.all().delete()
    call_command("index_publications", verbosity=0)
    assert kept() == before
    call_command("index_publications", verbosity=0)
    assert kept() == before


def test_outlets_of_documents_from_before_are_found_by_their_articles(
    claim: Claim, use: NameUse
) -> None:
    document = Revision.objects.get().document
    del document["names"], document["articles"][0]["outlet_id"], document["articles"][0]["states"]
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Revision.objects.update(document=document)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    call_command("index_publications", verbosity=0)
    assert PublishedOutlet.objects.get().outlet == use.article.outlet.public_id  # type: ignore[union-attr]
    assert not PublishedName.objects.exists()


def test_a_redaction_takes_the_words_out_of_the_lists(
    claim: Claim, use: NameUse, people: dict[str, Any]
) -> None:
    redaction = redaction_request(
        text=use.article.texts.get(), grounds="safety", reason="A.", by=people["rater"]
    )
    redaction_approve(redaction=redaction, by=people["approver"])
    assert "Reed Works" not in str(kept())
    assert not PublishedName.objects.exists()


def test_a_page_of_a_list_is_read_along_its_index(claim: Claim) -> None:
    with connection.cursor() as cursor:
        for other in ("seqscan", "bitmapscan", "sort"):  # whatever is known of a small table
            cursor.execute(f"SET LOCAL enable_{other} = off")
        cursor.execute(
            "EXPLAIN SELECT * FROM claims_publishedoutlet WHERE outlet = 'x' AND updated_at <= now() "
            "AND (updated_at < now() OR publication_id < 5) "
            "ORDER BY updated_at DESC, publication_id DESC LIMIT 26"
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Sort" not in plan and "published_outlet" in plan
    assert outlet_claims(outlet="x", limit=5) == []
