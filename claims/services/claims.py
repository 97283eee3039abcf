"""Writing claims, their attributes and their relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.lifecycle import Status
from claims.models import Attribute, Claim, ClaimRelation, RelationKind
from claims.permissions import ADD_CLAIM, CHANGE_CLAIM, require
from claims.selectors.ties import chain_between
from claims.services.checking import slug_of, value_checked
from claims.services.postings import postings_soon
from sources.extraction.edtf import check_edtf
from sources.history import written_by
from sources.services.checking import check_given, row_checked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

CHANGEABLE = frozenset({"statement", "verdict", "unknowns"})
ORDERED = {
    RelationKind.BEFORE: gettext_noop("happened before"),
    RelationKind.PART_OF: gettext_noop("is part of"),
}
"""Relations that lead one way only, with their words."""
SCOPE = ("scope_as_of", "scope_place", "scope_definition")


class StaleVersion(Exception):
    """Somebody else changed the claim meanwhile; ``current`` is it as it stands now."""

    def __init__(self, current: Claim) -> None:
        super().__init__(_("Somebody else changed this claim meanwhile."))
        self.current = current


class ClaimIsClosed(Exception):
    """A claim that is withdrawn or merged into another takes no changes."""


def claim_locked(claim: Claim, *, version: int | None = None) -> Claim:
    """The claim's row, locked for this transaction.

    Raises StaleVersion where ``version`` is not the present one, ClaimIsClosed where it is
    withdrawn or merged.
    """
    locked = Claim.objects.select_for_update().get(pk=claim.pk)
    if version is not None and locked.version != version:
        raise StaleVersion(locked)
    if locked.merged_into_id is not None:
        raise ClaimIsClosed(_("This claim was merged into another; it takes no changes."))
    if locked.status == Status.WITHDRAWN:
        raise ClaimIsClosed(_("This claim is withdrawn; it takes no changes."))
    return locked


def claim_touched(claim: Claim) -> None:
    """Raise the claim's version: something in it changed. What it is found by follows."""
    Claim.objects.filter(pk=claim.pk).update(version=F("version") + 1)
    postings_soon()


@transaction.atomic
def claim_create(*, statement: str, by: User, unknowns: str = "") -> Claim:
    """Open a draft. Raises ValidationError for a statement that is empty or too long."""
    require(by, ADD_CLAIM)
    statement = statement.strip()
    claim = Claim(
        statement=statement,
        slug=slug_of(statement, "claim"),
        unknowns=unknowns,
        made_by=by,
        changed_by=by,
    )
    row_checked(claim).full_clean()
    with written_by(by, "claim opened"):
        claim.save()
    postings_soon()
    return claim


@transaction.atomic
def claim_change(*, claim: Claim, by: User, version: int, **fields: Any) -> Claim:
    """Change a claim's own fields, those of ``CHANGEABLE``.

    Raises StaleVersion when somebody else was faster, ValidationError for what cannot be kept.
    """
    require(by, CHANGE_CLAIM)
    if unknown := set(fields) - CHANGEABLE:
        raise TypeError(f"not changeable: {', '.join(sorted(unknown))}")
    locked = claim_locked(claim, version=version)
    for name, value in fields.items():
        setattr(locked, name, value.strip())
    locked.changed_by = by
    locked.version += 1
    row_checked(locked).full_clean()
    with written_by(by, "claim changed"):
        locked.save()
    postings_soon()
    return locked


@transaction.atomic
def attribute_add(
    *,
    claim: Claim,
    label: str,
    kind: str,
    by: User,
    scope_as_of: str = "",
    scope_place: str = "",
    scope_definition: str = "",
    agreed: dict[str, Any] | None = None,
    agreed_reason: str = "",
) -> Attribute:
    """Add one thing that the claim asserts.

    Raises ValidationError, by field, for a label it already has, a scope that is no date, an
    agreed value that is none.
    """
    require(by, CHANGE_CLAIM)
    locked = claim_locked(claim)
    if scope_as_of:
        try:
            check_edtf(scope_as_of)
        except ValueError as error:
            raise ValidationError({"scope_as_of": str(error)}) from None
    attribute = Attribute(
        claim=locked,
        label=label.strip(),
        kind=kind,
        position=locked.attributes.count(),
        scope_as_of=scope_as_of,
        scope_place=scope_place,
        scope_definition=scope_definition,
        agreed=agreed,
        agreed_reason=agreed_reason,
        changed_by=by,
    )
    row_checked(attribute)
    if agreed is not None:
        attribute.agreed = value_checked(kind, agreed, "agreed")
    if locked.attributes.filter(label=attribute.label).exists():
        raise ValidationError(
            {"label": _("“{label}” already exists in this claim.").format(label=attribute.label)}
        )
    attribute.full_clean()
    with written_by(by, "attribute added"):
        attribute.save()
        claim_touched(locked)
    return attribute


@transaction.atomic
def attribute_agree(
    *, attribute: Attribute, agreed: dict[str, Any] | None, reason: str, by: User
) -> Attribute:
    """Set or take back the value that the desk holds for an attribute, with a reason."""
    require(by, CHANGE_CLAIM)
    check_given(reason=reason)
    locked = claim_locked(attribute.claim)
    attribute = Attribute.objects.select_for_update().get(pk=attribute.pk)
    attribute.agreed = None if agreed is None else value_checked(attribute.kind, agreed, "agreed")
    attribute.agreed_reason = reason
    attribute.changed_by = by
    with written_by(by, reason):
        attribute.save()
        claim_touched(locked)
    return attribute


def relations_one_by_one() -> None:
    """Let nobody else relate claims until this transaction ends: two who would close a circle from
    both its ends wait for each other. To be asked for before either claim is locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('claims_claimrelation'))")


@transaction.atomic
def claim_relate(*, claim: Claim, other: Claim, kind: str, by: User) -> ClaimRelation:
    """Say how one claim stands to another: before it, part of it, a duplicate of it.

    Raises ValidationError where it would go round in a circle: no claim is before itself, or a
    part of itself.
    """
    require(by, CHANGE_CLAIM)
    relations_one_by_one()
    locked = claim_locked(claim)
    row_checked(ClaimRelation(claim=locked, other=other, kind=kind, made_by=by))
    if locked.pk == other.pk:
        raise ValidationError({"other": _("A claim is not related to itself.")})
    if kind in ORDERED:
        _check_no_circle(locked, other, kind)
    with written_by(by, "claims related"):
        relation, made = ClaimRelation.objects.get_or_create(
            claim=locked, other=other, kind=kind, defaults={"made_by": by}
        )
        if made:
            claim_touched(locked)
    return relation


def _check_no_circle(claim: Claim, other: Claim, kind: str) -> None:
    """Refuse a relation whose other end leads back already."""
    if chain := chain_between(first=other, last=claim, kind=kind):
        words = f" {_(ORDERED[RelationKind(kind)])} "
        told = words.join(f"“{row.statement}”" for row in chain)
        raise ValidationError(
            {
                "other": _(
                    "That would go round in a circle: {told}, as the desk holds already."
                ).format(told=told)
            }
        )
