"""Reads about entities: what each address answers, also after merges and splits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sources.models import Entity


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


def entity_address(*, public_id: str) -> EntityAddress:
    """What the address of an entity answers now.

    One that has names shows its page, and offers those that were parted from it. One that was
    merged leads to where its names are; where they went to several, it offers the choice.
    """
    entity = Entity.objects.filter(public_id=public_id).first()
    if entity is None:
        return EntityAddress(AddressAnswer.NOTHING)
    heirs = tuple(
        Entity.objects.filter(name_uses__moves__from_entity=entity)
        .exclude(pk=entity.pk)
        .distinct()
        .order_by("pk")
    )
    if entity.name_uses.exists():
        return EntityAddress(AddressAnswer.PAGE, entity, heirs)
    if len(heirs) == 1:
        return EntityAddress(AddressAnswer.MOVED, heirs[0])
    if heirs:
        return EntityAddress(AddressAnswer.CHOICE, entity, heirs)
    return EntityAddress(AddressAnswer.PAGE, entity)
