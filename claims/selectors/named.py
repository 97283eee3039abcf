"""Which of the entities that the desk knows a typed name may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.postgres.lookups import TrigramSimilar
from django.db.models import Count, Exists, F, OuterRef, Q, Value

from sources.extraction.names import name_key
from sources.models import ArticleReader, Entity, NameUse

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST = 6
NEAR = 24  # entities looked at that are spelled nearly so
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that a name may mean: ``told`` is its kind, and in how many articles it stands."""

    public_id: str
    form: str
    told: str


def entities_called(*, words: str, user: User) -> list[Named]:
    """Entities of that very name first, then those spelled nearly so; only those with a name in an
    article that ``user`` may open, and counted over these."""
    text = " ".join(words.replace("\0", " ").split())[:_LONGEST]
    key = name_key(text)
    if not key:
        return []
    named = ArticleReader.objects.filter(article=OuterRef("article"), user=user.pk)
    uses = NameUse.objects.filter(Q(article__protected=False) | Exists(named))
    exact = list(uses.filter(name_key=key).values_list("entity", flat=True).distinct()[:MOST])
    near = Entity.objects.filter(TrigramSimilar(F("standard_form"), Value(text)))
    keys = [*exact, *near.values_list("pk", flat=True)[:NEAR]]
    told = dict(
        uses.filter(entity__in=keys)
        .values("entity")
        .annotate(articles=Count("article", distinct=True))
        .values_list("entity", "articles")
    )
    rows = sorted(
        Entity.objects.filter(pk__in=told),
        key=lambda row: (row.pk not in exact, -told[row.pk], row.standard_form),
    )
    return [
        Named(row.public_id, row.standard_form, _told(row.get_type_display(), told[row.pk]))
        for row in rows[:MOST]
    ]


def _told(kind: str, articles: int) -> str:
    counted = f"named in {articles} article{'' if articles == 1 else 's'}"
    return f"{kind.lower()}, {counted}" if kind else counted


def standard_forms(public_ids: set[str]) -> dict[str, str]:
    """Public id → standard form, of entities that values mean."""
    if not public_ids:
        return {}
    rows = Entity.objects.filter(public_id__in=public_ids)
    return dict(rows.values_list("public_id", "standard_form"))
