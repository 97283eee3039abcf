"""Keeping what publications are found by: written with each revision, and after a redaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

from claims.apparatus.searchable import names_of, vector_of
from claims.models import Publication, PublicationIndex, RevisionStatus

_WRITE = """
INSERT INTO claims_publicationindex (publication_id, words, names, articles)
VALUES (%s, %s::tsvector, %s, %s)
ON CONFLICT (publication_id) DO UPDATE
    SET words = excluded.words, names = excluded.names, articles = excluded.articles
"""


def publication_index(*, publication: Publication, document: Mapping[str, Any]) -> None:
    """Let a publication be found by ``document``, that of the revision it shows.

    A withdrawn one is found by nothing. Call it in the transaction that writes the publication.
    """
    if publication.status == RevisionStatus.WITHDRAWN:
        PublicationIndex.objects.filter(publication=publication).delete()
        return
    articles = [article["id"] for article in document.get("articles", ())]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [publication.pk, vector_of(document), names_of(document), articles])
