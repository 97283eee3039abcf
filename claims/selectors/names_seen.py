"""What of names and entities somebody may know: nothing from protected articles not open to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy

from sources.models import ArticleReader, Entity, EntityMove, NameUse

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

    Person = User | AnonymousUser

UNSEEN: object = gettext_lazy("a name in an article that is not open to you")


def visible_uses(user: Person) -> QuerySet[NameUse]:
    """Name uses in articles that ``user`` may open; asked of one article after the other."""
    named = ArticleReader.objects.filter(article=OuterRef("article"), user=user.pk)
    return NameUse.objects.filter(Q(article__protected=False) | Exists(named))


def visible_entities(user: Person) -> QuerySet[Entity]:
    """Entities that some article names which ``user`` may open."""
    return Entity.objects.filter(Exists(visible_uses(user).filter(entity=OuterRef("pk"))))


def entity_seen(*, user: Person, public_id: str) -> Entity | None:
    """The entity of an address; None where ``user`` may not know of it, or no article names it."""
    return visible_entities(user).filter(public_id=public_id).first()


def names_shown(entities: Iterable[Entity], user: Person) -> dict[int, str]:
    """What to call each entity (by key) before ``user``: its standard form, unless only articles
    print that which are not open to them. Entities without any visible name are called `UNSEEN`.

    The names that an entity had before a merge count as its own: it may have no other.
    """
    shown = {entity.pk: entity.standard_form for entity in entities}
    now, before = NameUse.objects.filter(entity__in=shown), EntityMove.objects
    had = before.filter(from_entity__in=shown, name_use__article__protected=True)
    hidden = set(now.filter(article__protected=True).values_list("entity", flat=True))
    hidden |= set(had.values_list("from_entity", flat=True))
    if not hidden:
        return shown
    seen = visible_uses(user).filter(entity__in=hidden)
    of_old = before.filter(from_entity__in=hidden, name_use__in=visible_uses(user).values("pk"))
    printed_there = {
        *seen.filter(printed=F("entity__standard_form")).values_list("entity", flat=True),
        *of_old.filter(name_use__printed=F("from_entity__standard_form")).values_list(
            "from_entity", flat=True
        ),
    }
    first = dict(seen.order_by("entity", "pk").distinct("entity").values_list("entity", "printed"))
    for pk in hidden - printed_there:
        shown[pk] = first.get(pk) or str(UNSEEN)
    return shown
