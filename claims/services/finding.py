"""Keeping the articles and the spellings of names that readers search: made of what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from claims.apparatus.facets import article_marks, days_of
from claims.apparatus.searchable import article_vector, legible
from claims.apparatus.shown import NameShown
from claims.apparatus.spelled import spelling_keys
from claims.models import (
    Publication,
    PublicationIndex,
    PublishedArticle,
    PublishedName,
    PublishedSpelling,
)
from claims.selectors.public import showing
from claims.services.indexing import place_next, spans_literal

Json = Mapping[str, Any]
Spelled = tuple[str, str]  # entity, printed

_ARTICLE = """
INSERT INTO claims_publishedarticle (article, updated_at, title, outlet, outlet_id, published,
    published_printed, words, place, marks, days)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s::tsvector, %s, %s, %s::daterange[])
ON CONFLICT (article) DO UPDATE SET updated_at = excluded.updated_at, title = excluded.title,
    outlet = excluded.outlet, outlet_id = excluded.outlet_id, published = excluded.published,
    published_printed = excluded.published_printed, words = excluded.words,
    place = excluded.place, marks = excluded.marks, days = excluded.days
WHERE claims_publishedarticle.updated_at <= excluded.updated_at
"""
_SPELLING = """
INSERT INTO claims_publishedspelling (entity, printed, type, keys)
VALUES (%s, %s, %s, %s) ON CONFLICT (entity, printed) DO NOTHING
"""


def articles_findable(
    *, publication: Publication, document: Json, known: Mapping[str, str], before: Iterable[str]
) -> None:
    """Let the articles that ``document`` shows be found, and those of ``before`` (public ids) that
    nothing shows any more be found no more. ``known`` leads from articles to outlets where the
    document does not say."""
    shown = {row["id"]: row for row in document.get("articles", ())}
    for row in shown.values():
        _article_write(row, known, publication.updated_at)
    for article in sorted(set(before) - set(shown)):
        _article_anew(article, publication)


def _article_anew(article: str, without: Publication) -> None:
    """An article as the claim changed last of the others shows it; nothing where none does."""
    PublishedArticle.objects.filter(article=article).delete()
    rows = showing(article).exclude(pk=without.pk)
    newest = rows.select_related("revision").order_by("-updated_at", "-pk").first()
    if newest is not None:
        own = {row["id"]: row for row in newest.revision.document["articles"]}
        _article_write(own[article], {}, newest.updated_at)


def _article_write(row: Json, known: Mapping[str, str], moment: datetime) -> None:
    outlet = row.get("outlet_id") or known.get(row["id"], "")
    span = days_of(row.get("published"))
    place = place_next("claims_publishedarticle")
    columns = [row["id"], moment, legible(row["title"]), row["outlet"] or "", outlet]
    columns += [(row.get("published") or "")[:100], legible(row["published_printed"])]
    columns += [article_vector(row), place, article_marks(place, outlet, span)]
    with connection.cursor() as cursor:
        cursor.execute(_ARTICLE, [*columns, spans_literal([span] if span else [])])


def names_findable(*, shown: Sequence[NameShown], types: Mapping[str, str]) -> None:
    """Let entities be found by the spellings that a document shows; ``types`` by entity."""
    rows = {
        (row.entity, spelling["printed"]): types.get(row.entity, "")
        for row in shown
        for spelling in row.spellings
    }
    with connection.cursor() as cursor:
        for (entity, printed), of_type in sorted(rows.items()):
            keys = spelling_keys(printed, of_type)
            cursor.execute(_SPELLING, [entity, printed, of_type, keys])


def spellings_of(publication: Publication) -> set[Spelled]:
    """The spellings that a publication has been listed with."""
    rows = PublishedName.objects.filter(publication=publication).values_list("entity", "spellings")
    return {(entity, row["printed"]) for entity, rows_ in rows for row in rows_}


def articles_of(publication: Publication) -> list[str]:
    """The articles (public ids) that a publication has been found by."""
    index = PublicationIndex.objects.filter(publication=publication)
    return [
        article for articles in index.values_list("articles", flat=True) for article in articles
    ]


def names_forget(*, spellings: Iterable[Spelled]) -> None:
    """Let go of spellings that no published claim shows any more. Call it when the lists are
    written."""
    for entity, printed in sorted(spellings):
        others = PublishedName.objects.filter(entity=entity)
        if not others.filter(spellings__contains=[{"printed": printed}]).exists():
            PublishedSpelling.objects.filter(entity=entity, printed=printed).delete()


_UNSHOWN = (
    """DELETE FROM claims_publishedarticle AS row WHERE NOT EXISTS (
        SELECT FROM claims_publicationindex WHERE articles @> ARRAY[row.article])""",
    """DELETE FROM claims_publishedspelling AS row WHERE NOT EXISTS (
        SELECT FROM claims_publishedname AS name WHERE name.entity = row.entity
        AND name.spellings @> jsonb_build_array(jsonb_build_object('printed', row.printed)))""",
    """DELETE FROM claims_publishedword WHERE word NOT IN (
        SELECT unnest(tsvector_to_array(words)) FROM claims_publicationindex)""",
)


def forget_the_unshown() -> None:
    """Let go of articles, spellings and words that no published claim has: what was written while
    two let go of the last claims at once. It reads everything."""
    with connection.cursor() as cursor:
        for statement in _UNSHOWN:
            cursor.execute(statement)
