"""Two workers compare the same version at once: one finding, no error."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connections

from claims.jobs.watching import compare_versions
from claims.models import Discrepancy
from sources.models import Sighting
from sources.services.articles import article_add
from tests.factories.versions import OWNER, SANK, cited, edits, fetched


@pytest.mark.django_db(transaction=True)
def test_two_workers_raise_an_edit_once(checker: Any) -> None:
    article = article_add(title="Ferry", canonical_url="https://203.0.113.5/f", by=checker)
    fetched(article, SANK, OWNER, outcome="first")
    claim = cited(article, by=checker)
    text = fetched(article, SANK.replace("12", "14"), OWNER)
    start, faults = threading.Barrier(2), []

    def work() -> None:
        try:
            start.wait()
            compare_versions(article_id=article.pk, text_id=text.pk)
        except Exception as error:
            faults.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert faults == []
    assert len(edits(article)) == 1
    assert Sighting.objects.filter(text=text).count() == 1
    assert Discrepancy.objects.filter(subjects__claim=claim).count() == 1
