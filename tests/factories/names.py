"""Names in articles: a name use with its mention, as comparing a story makes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from claims.models import Suggestion, SuggestionKind
from claims.services.suggestions import Proposal, suggestions_make
from sources.extraction.names import name_key
from sources.models import Entity, Mention, NameUse
from tests.factories.newsroom import text_of


def named(
    printed: str,
    *,
    by: Any,
    outlet: str = "The Echo",
    kind: str = "organisation",
    words: str = "The firm {} sold a ship to the city.",
    entity: Entity | None = None,
    text_kind: str = "verbatim",
) -> NameUse:
    """A name that one new article prints, of an entity of its own unless one is given. Of a digest
    (``text_kind``) readers may see all the words."""
    content = words.format(printed)
    title = f"On {printed[:60]}, by {outlet[:60]}"
    text = text_of(content, by=by, outlet=outlet, title=title, kind=text_kind)
    use = NameUse.objects.create(
        article=text.article,
        name_key=(name_key(printed) or printed)[:300],
        printed=printed,
        forms=[{"text": printed, "count": 1}],
        type=kind,
        entity=entity or Entity.objects.create(standard_form=printed, type=kind),
    )
    start = content.index(printed)
    Mention.objects.create(
        text=text,
        kind="name",
        start=start,
        end=start + len(printed),
        printed=printed,
        value={"key": use.name_key, "type": kind or None, "entity": None},
        engine_version="test",
        name_use=use,
        key=use.name_key,
    )
    return use


def suggested(a: NameUse, b: NameUse, *, score: str = "0.850", reason: str = "") -> Suggestion:
    """A merge that the program suggests."""
    first, second = sorted((a, b), key=lambda use: use.pk)
    key = f"{first.pk}:{second.pk}"
    proposal = Proposal(
        SuggestionKind.MERGE,
        key,
        {"a": first.pk, "b": second.pk, "verdict": "same"},
        reason or f"“{first.printed}” and “{second.printed}”: one letter parts them.",
        "test",
        score=Decimal(score),
        article=second.article,
    )
    suggestions_make(proposals=[proposal])
    return Suggestion.objects.get(kind="merge", payload__a=first.pk, payload__b=second.pk)
