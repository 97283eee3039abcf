"""Reads about entities: what each address answers, also after merges and splits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from sources.models import Entity, EntityMove, NameAct, NameActKind


class AddressAnswer(StrEnum):
    """What an entity's address gives."""

    PAGE = "page"  # the entity itself
    MOVED = "moved"  # it was merged: one other has all its names
    CHOICE = "choice"  # its names went to several; the reader chooses
    NOTHING = "nothing"  # no such address


@dataclass(frozen=True, slots=True)
class EntityAddress:
    """The answer of an address: how, the entity to show or go to, and others to offer."""

    answer: AddressAnswer
    entity: Entity | None = None
    others: tuple[Entity, ...] = ()


MOST_HEIRS = 50


def entity_address(*, public_id: str) -> EntityAddress:
    """What the address of an entity answers now.

    One that has names shows its page, and offers those that were parted from it. One that was
    merged leads to where its names are; where they went to several, it offers the choice.
    """
    entity = Entity.objects.filter(public_id=public_id).first()
    if entity is None:
        return EntityAddress(AddressAnswer.NOTHING)
    if entity.name_uses.exists():
        return EntityAddress(AddressAnswer.PAGE, entity, _heirs(entity, standing=True))
    heirs = _heirs(entity)
    if len(heirs) == 1:
        return EntityAddress(AddressAnswer.MOVED, heirs[0])
    if heirs:
        return EntityAddress(AddressAnswer.CHOICE, entity, heirs)
    return EntityAddress(AddressAnswer.PAGE, entity)


def _heirs(entity: Entity, *, standing: bool = False) -> tuple[Entity, ...]:
    """The entities that have names which this one had; with ``standing`` leaving out what went
    away by an act that was undone, or came back by an undoing."""
    moves = EntityMove.objects.filter(from_entity=entity)
    if standing:
        undone = Q(act__kind=NameActKind.UNDO) | Q(act__undone_by__isnull=False)
        moves = moves.exclude(undone)
    rows = Entity.objects.filter(name_uses__moves__in=moves).exclude(pk=entity.pk)
    return tuple(rows.distinct().order_by("pk")[:MOST_HEIRS])


def entity_version(entity: Entity) -> str:
    """What tells whether an entity is as somebody saw it: its newest act and its newest move."""
    act = NameAct.objects.filter(Q(entity=entity) | Q(other=entity)).order_by("-pk")
    move = EntityMove.objects.filter(Q(from_entity=entity) | Q(to_entity=entity)).order_by("-pk")
    newest = (rows.values_list("pk", flat=True).first() or 0 for rows in (act, move))
    return ".".join(str(pk) for pk in newest)
