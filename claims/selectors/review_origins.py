"""Reads for the review of one discrepancy: what the articles of its sides rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from claims.apparatus.common_origin import Rest
from claims.models import DiscrepancySide, EvidenceOrigin
from sources.models import ArticleOrigin, RestsHow


def rests_of(sides: Sequence[DiscrepancySide]) -> dict[str, list[Rest]]:
    """What the sides' articles rest on, by the article's public id.

    The evidence that a side comes from says it; where it is silent, or there is none, the article.
    """
    evidence = {
        side.reported_value.evidence_id: side.article.public_id
        for side in sides
        if side.reported_value is not None
    }
    articles = {side.article_id: side.article.public_id for side in sides}
    by_evidence = EvidenceOrigin.objects.filter(evidence__in=evidence).select_related("origin")
    by_article = ArticleOrigin.objects.filter(article__in=articles).select_related("origin")
    links: dict[str, list[Any]] = defaultdict(list)
    for link in by_evidence:
        links[evidence[link.evidence_id]].append(link)
    said = set(links)
    for article_link in by_article:
        if articles[article_link.article_id] not in said:
            links[articles[article_link.article_id]].append(article_link)
    roots = _roots({link.origin_id for own in links.values() for link in own})
    return {
        article: list({link.origin_id: _rest(link, roots) for link in own}.values())
        for article, own in links.items()
    }


def _rest(link: Any, roots: dict[int, tuple[str, ...]]) -> Rest:
    how = RestsHow(link.how).label if link.how in RestsHow.values else link.how
    return Rest(link.origin.name, str(how), link.reason, roots.get(link.origin_id, ()))


_BELOW = """
WITH RECURSIVE below (first, origin) AS (
    SELECT id, id FROM sources_origin WHERE id = ANY (%s)
    UNION
    SELECT below.first, link.rests_on_id
    FROM below JOIN sources_originlink link ON link.origin_id = below.origin
)
SELECT below.first, origin.name FROM below JOIN sources_origin origin ON origin.id = below.origin
WHERE NOT EXISTS (SELECT FROM sources_originlink link WHERE link.origin_id = below.origin)
ORDER BY origin.name
"""


def _roots(origins: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The names of the origins that each of some origins goes back to in the end."""
    found: dict[int, tuple[str, ...]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [sorted(origins)])
        for first, name in cursor.fetchall():
            found[first] = (*found.get(first, ()), name)
    return found
