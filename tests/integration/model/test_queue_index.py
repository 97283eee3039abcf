"""The queue's index is what the tables say, whoever writes them and however."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from claims.models import Discrepancy, DiscrepancySide, QueueEntry, Story
from claims.services.resolutions import resolution_record
from claims.services.stories import story_add_claim
from factcheck.rights import as_owner
from sources.models import Article, Outlet
from tests.factories.queue import differences, found, on_claim, protect, raise_all, story, texts

pytestmark = pytest.mark.django_db


def headings(row: Discrepancy) -> set[str]:
    return set(row.entries.values_list("under", flat=True))


def whole(**of: Any) -> QueueEntry:
    return QueueEntry.objects.get(under="all", **of)


def test_a_difference_is_listed_under_all_its_outlets_and_its_stories(checker: Any) -> None:
    ferries = story("Ferries", by=checker)
    (row,) = raise_all(found(texts(by=checker), "price", story=ferries))
    outlets = {f"outlet:{pk}" for pk in Outlet.objects.values_list("pk", flat=True)}
    assert headings(row) == {"all", "nobody", f"story:{ferries.pk}"} | outlets
    entry = whole(discrepancy=row)
    assert (entry.stage, entry.kind, entry.mildness, entry.story) == (
        0, "contradiction", 0, "ferries",
    )  # fmt: skip


def test_a_claim_put_into_a_story_takes_its_differences_along(checker: Any) -> None:
    row = on_claim(by=checker)
    ferries = story("Ferries", by=checker)
    assert f"story:{ferries.pk}" not in headings(row)
    story_add_claim(story=ferries, claim=row.subjects.get().claim, by=checker)
    assert f"story:{ferries.pk}" in headings(row)
    assert whole(discrepancy=row).story == "ferries"
    Story.objects.filter(pk=ferries.pk).update(title="Boats")
    assert whole(discrepancy=row).story == "boats"


def test_a_decision_moves_it_to_the_next_stage(checker: Any, editor: Any) -> None:
    row = on_claim(by=checker)
    resolution_record(discrepancy=row, decision="cannot-say", reason="No log.", by=editor)
    assert set(row.entries.values_list("stage", flat=True)) == {1}


def test_protecting_an_article_by_raw_sql_hides_what_stands_on_it(checker: Any) -> None:
    (row,) = differences(1, by=checker)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE sources_article SET protected = true WHERE id = %s",
            [row.sides.order_by("pk")[0].article_id],
        )
    assert set(row.entries.values_list("protected", flat=True)) == {True}
    Article.objects.update(protected=False)
    assert set(row.entries.values_list("protected", flat=True)) == {False}


def test_a_past_side_leaves_the_outlets_and_still_protects(checker: Any) -> None:
    (row,) = differences(1, by=checker)
    past = row.sides.order_by("pk")[0]
    DiscrepancySide.objects.filter(pk=past.pk).update(current=False)
    assert f"outlet:{past.article.outlet_id}" not in headings(row)
    protect(past.article)
    assert whole(discrepancy=row).protected


def test_an_article_of_another_outlet_and_a_renamed_outlet_are_found_anew(checker: Any) -> None:
    (row,) = differences(1, by=checker)
    moved = row.sides.order_by("pk")[0].article
    Article.objects.filter(pk=moved.pk).update(outlet=None)
    assert f"outlet:{moved.outlet_id}" not in headings(row)
    Outlet.objects.filter(name="Coast Herald").update(name="Coast Courier")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM claims_queueentry WHERE words @@ 'courier'::tsquery")
        assert cursor.fetchone() == (1,)


def test_rows_that_are_copied_in_with_triggers_off_are_listed_too(checker: Any) -> None:
    (row,) = differences(1, by=checker)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "INSERT INTO claims_discrepancy (public_id, identity, content, kind, severity, status,"
            " attribute_label, fact_label, explanation, engine_version, cleared_reason,"
            " reopened_reason) SELECT 'copied', 'copied', content, kind, severity, status,"
            " 'copied', fact_label, explanation, engine_version, '', '' FROM claims_discrepancy"
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert QueueEntry.objects.filter(discrepancy__public_id="copied").exists()


def test_words_longer_than_an_index_takes_do_no_harm(checker: Any) -> None:
    made = texts(by=checker)
    row = raise_all(found(made, "price", explanation="x" * 10_000 + " and " + "été " * 30_000))[0]
    assert whole(discrepancy=row).words is not None


def test_making_the_index_anew_changes_nothing(checker: Any) -> None:
    differences(5, by=checker)
    on_claim(by=checker)
    before = list(QueueEntry.objects.order_by("pk").values())
    QueueEntry.objects.filter(under="all").update(stage=2)
    QueueEntry.objects.exclude(under="all").filter(pk__gt=before[2]["id"]).delete()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT claims_queue_refresh(array_agg(id)) FROM claims_discrepancy")
    key = ("discrepancy_id", "under", "stage", "kind", "mildness", "age", "story", "words")
    assert sorted(QueueEntry.objects.values_list(*key)) == sorted(
        tuple(row[name] for name in key) for row in before
    )
