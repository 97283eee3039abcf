"""The lists that other programs walk: of public tables alone, along indexes however much there is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from inspect import isfunction
from typing import Any

import pytest
from django.db import connection

from claims.models import Claim, Publication, PublishedName, PublishedOutlet
from claims.selectors import published
from claims.selectors.published import About, Place, Walk
from claims.services.redactions import redaction_approve, redaction_request
from sources.models import Text
from tests.factories.newsroom import published_claim
from tests.factories.pages import naming_in, use_of
from tests.factories.scene import Staff
from tests.integration.model.test_public import as_public_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def test_every_list_is_read_of_public_tables_alone(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    use = use_of("Tarn Works", by=checker, outlet="The Echo")
    naming_in("published", use, staff=Staff(checker, editor, editor2, editor))
    page = Publication.objects.get(claim=claim)
    outlet, entity = PublishedOutlet.objects.earliest("pk"), PublishedName.objects.earliest("pk")
    article = claim.evidence.get().article.public_id
    walk = Walk(10, Place(datetime(2000, 1, 1, tzinfo=UTC), 0), datetime(2000, 1, 1, tzinfo=UTC))
    with as_public_role():
        found = {
            kind: len(published.publications_walked(walk=walk, about=About(kind, key)))
            for kind, key in (
                ("story", "x"), ("article", article),
                ("outlet", outlet.outlet), ("entity", entity.entity),
            )
        }  # fmt: skip
        assert found == {"story": 0, "article": 1, "outlet": 1, "entity": 1}
        assert len(published.publications_walked(walk=walk, withdrawn=True)) == 2
        assert len(published.names_walked(kind="outlet", limit=5)[0]) == 2
        assert len(published.names_walked(kind="entity", limit=5)[0]) == 1
        assert len(published.articles_walked(limit=5)[0]) == 2
        assert published.gone_walked(kind="article", limit=5) == ([], None)
        assert published.corrections_walked(walk=walk) == []
        assert published.revisions_walked(publication=page, limit=5)[0]["number"] == 1
        assert published.documents_before(publication=page) == []
    functions = {
        name for name, value in vars(published).items()
        if name[0] != "_" and isfunction(value) and value.__module__ == published.__name__
    }  # fmt: skip
    called = test_every_list_is_read_of_public_tables_alone.__code__.co_names
    assert functions <= {*called, "publications_walked"}  # a new one has to be tried here


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("kind", ["", "outlet", "entity"])
def test_a_walk_goes_along_an_index(
    kind: str, newest_first: bool, checker: Any, editor: Any, editor2: Any
) -> None:
    """With sequential scans and sorts switched off as dear: none is left in the plan."""
    use = use_of("Tarn Works", by=checker, outlet="The Echo")
    naming_in("published", use, staff=Staff(checker, editor, editor2, editor))
    keys = {"": "", "outlet": use.article.outlet.public_id, "entity": use.entity.public_id}
    place = Place(datetime.now(UTC) + timedelta(days=1 if newest_first else -1), 1)
    walk = Walk(10, place, newest_first=newest_first)
    about = About(kind, keys[kind]) if kind else None
    plans = []

    def explained(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "LIMIT" in sql and "ORDER BY" in sql:
            with connection.cursor() as cursor:
                cursor.cursor.execute(f"EXPLAIN {sql}", params)
                plans.append("\n".join(row[0] for row in cursor.cursor.fetchall()))
        return execute(sql, params, many, context)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    with connection.execute_wrapper(explained):
        assert len(published.publications_walked(walk=walk, about=about)) == 1
    assert "Sort" not in plans[0] and "Seq Scan" not in plans[0] and "Index" in plans[0]


def test_what_is_redacted_has_changed_for_who_keeps_a_copy(
    claim: Claim, editor: Any, editor2: Any
) -> None:
    before = Publication.objects.get(claim=claim)
    text = Text.objects.get(evidence__claim=claim)
    redaction = redaction_request(text=text, grounds="safety", reason="A name.", by=editor)
    redaction_approve(redaction=redaction, by=editor2)
    after = Publication.objects.get(claim=claim)
    assert after.revision_id == before.revision_id and after.updated_at > before.updated_at
    walk = Walk(10, since=before.updated_at + timedelta(microseconds=1))
    assert published.publications_walked(walk=walk) == [after]
