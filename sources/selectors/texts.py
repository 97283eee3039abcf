"""Reads about texts: which of an article's is the one that its outlet shows now."""

from __future__ import annotations

from django.db.models import DateTimeField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from sources.models import Text, Visit


def present_first(texts: QuerySet[Text]) -> QuerySet[Text]:
    """Texts, the one that was seen last before all others of its article.

    An outlet that takes an edit back shows a text that was kept before the edited one: it counts
    from when it was seen last, a text that nobody looked at again from when it was made.
    """
    last = (
        Visit.objects.filter(article=OuterRef("article"), snapshot=OuterRef("snapshot"))
        .order_by("-pk")
        .values("at")[:1]
    )
    seen = Greatest(
        "created_at",
        Coalesce(Subquery(last, output_field=DateTimeField()), "created_at"),
        output_field=DateTimeField(),
    )
    return texts.annotate(seen=seen).order_by("article_id", "-seen", "-pk")
