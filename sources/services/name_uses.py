"""Name uses of articles: made from what the engine found and gathered into entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from sources.history import written_by
from sources.models import Article, Entity, Mention, NameUse
from sources.naming import may_be_person
from sources.services.names_engine import names_judged_by_engine


@dataclass(frozen=True, slots=True)
class FoundUse:
    """One name as one article uses it: its key, every printed form with how often, its type."""

    article: Article
    key: str
    forms: tuple[tuple[str, int], ...]
    type: str = ""

    @property
    def place(self) -> tuple[int, str]:
        return self.article.pk, self.key

    @property
    def printed(self) -> str:
        """The fullest form: the longest, then the commonest."""
        return max(self.forms, key=lambda form: (len(form[0]), form[1], form[0]))[0]


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """Name uses that the engine takes for one entity."""

    standard_form: str
    type: str
    uses: tuple[FoundUse, ...]


@dataclass(frozen=True, slots=True)
class FoundLink:
    """Two name uses, as (article key, name key), that the engine joins, and why."""

    a: tuple[int, str]
    b: tuple[int, str]
    score: Decimal
    reason: str


@transaction.atomic
def name_uses_store(
    *, entities: Sequence[FoundEntity], links: Iterable[FoundLink], engine_version: str
) -> dict[tuple[int, str], NameUse]:
    """Store name uses that are new, with their entities and the engine's judgements.

    Name uses that are there keep their entity: only judgements move them. Returns all of them by
    (article, key).
    """
    articles = {use.article.pk for entity in entities for use in entity.uses}
    stored = {
        (row.article_id, row.name_key): row
        for row in NameUse.objects.filter(article__in=articles, sense=1).select_related("entity")
    }
    with written_by(None, "found by the program"):
        new = [use for found in entities for use in _store_entity(found, stored)]
        pairs = [
            (stored[link.a].pk, stored[link.b].pk, link.reason, link.score)
            for link in links
            if link.a in stored and link.b in stored and link.a != link.b
        ]
        names_judged_by_engine(pairs=pairs, engine_version=engine_version, touched=new)
        _link_mentions(stored)
    return {
        (row.article_id, row.name_key): row
        for row in NameUse.objects.filter(article__in=articles, sense=1).select_related("entity")
    }


def _store_entity(found: FoundEntity, stored: dict[tuple[int, str], NameUse]) -> list[NameUse]:
    """Store the name uses of an entity that are new. One that may be a person's has an entity of
    its own: a person says whose it is."""
    new = [use for use in found.uses if use.place not in stored]
    alone = [use for use in new if may_be_person(use.printed[:300], use.type)]
    together = [use for use in new if use not in alone]
    made = [_store(use, Entity(standard_form=use.printed[:300], type=use.type)) for use in alone]
    if together:
        known = Counter(
            stored[use.place].entity_id
            for use in found.uses
            if use.place in stored and not may_be_person(use.printed[:300], use.type)
        )
        entity = (
            Entity.objects.get(pk=min(known, key=lambda pk: (-known[pk], pk)))
            if known
            else Entity(standard_form=found.standard_form[:300], type=found.type)
        )
        made += [_store(use, entity) for use in together]
    stored.update({(use.article_id, use.name_key): use for use in made})
    return made


def _store(use: FoundUse, entity: Entity) -> NameUse:
    if entity.pk is None:
        entity.save()
    return NameUse.objects.create(
        article=use.article,
        name_key=use.key,
        printed=use.printed[:300],
        forms=[{"text": text, "count": count} for text, count in use.forms],
        type=use.type,
        entity=entity,
    )


def _link_mentions(stored: dict[tuple[int, str], NameUse]) -> None:
    """Point mentions that have none to the name use of their article and key."""
    for (article, key), use in stored.items():
        Mention.objects.filter(text__article=article, kind="name", key=key, name_use=None).update(
            name_use=use
        )
