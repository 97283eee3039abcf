"""Changing a claim's attributes after they were added, and taking off those that say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Attribute
from claims.permissions import CHANGE_CLAIM, require
from claims.services.claims import SCOPE, claim_locked, claim_touched
from sources.history import written_by

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

CHANGEABLE = frozenset({"label", "kind", *SCOPE})


class AttributeInUse(ValidationError):
    """Evidence reports values for the attribute; it stays, and keeps its kind."""


@transaction.atomic
def attribute_change(*, attribute: Attribute, by: User, reason: str, **fields: str) -> Attribute:
    """Change an attribute's label, kind or scope: those of ``CHANGEABLE``.

    Raises ValidationError for a label the claim already has, AttributeInUse for another kind
    where values of the present one are reported.
    """
    require(by, CHANGE_CLAIM)
    if unknown := set(fields) - CHANGEABLE:
        raise TypeError(f"not changeable: {', '.join(sorted(unknown))}")
    locked = claim_locked(attribute.claim)
    row = Attribute.objects.select_for_update().get(pk=attribute.pk, claim=locked)
    if fields.get("kind", row.kind) != row.kind and row.values.exists():
        raise AttributeInUse(
            {"kind": _("Evidence reports values of this kind; it stays what it is.")}
        )
    _set(row, fields)
    row.changed_by = by
    row.full_clean()
    with written_by(by, reason):
        row.save()
        claim_touched(locked)
    return row


def _set(row: Attribute, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value.strip())


@transaction.atomic
def attribute_remove(*, attribute: Attribute, by: User, reason: str) -> None:
    """Take an attribute off its claim; history keeps it. Raises AttributeInUse where evidence
    reports values for it."""
    require(by, CHANGE_CLAIM)
    locked = claim_locked(attribute.claim)
    if attribute.values.exists():
        raise AttributeInUse(_("Evidence reports values for it; it cannot be taken off."))
    with written_by(by, reason):
        locked.attributes.filter(pk=attribute.pk).delete()
        claim_touched(locked)
