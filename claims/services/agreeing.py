"""The value the desk holds for an attribute, where a decision set it: set, taken back, let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.models import Answer, Attribute, Decision, DiscrepancySide, ReportedValue, Resolution

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


def agree_on(*, side: DiscrepancySide, reason: str, by: User) -> None:
    """Make the value of the side that stands the one the desk holds."""
    if side.reported_value is not None:
        attribute = Attribute(pk=side.reported_value.attribute_id)
        _set(attribute, side.value, reason.strip(), by)


def take_back(*, resolution: Resolution | None, by: User) -> None:
    """Take back the value that a decision set, unless somebody set another meanwhile."""
    if resolution is None or resolution.standing_side is None:
        return
    attribute = _attribute_of(resolution.standing_side)
    if attribute is None or attribute.agreed is None:
        return
    held = (attribute.agreed, attribute.agreed_reason)
    if held == (resolution.standing_side.value, resolution.reason):
        _set(attribute, None, "", by)


def let_go(*, reading: ReportedValue, by: User) -> None:
    """A reading stands no more: let go of its value, where a decision on it made it the desk's.

    A value that another article gives stays, and so does one that a person set by itself.
    """
    attribute = Attribute.objects.select_for_update().get(pk=reading.attribute_id)
    if attribute.agreed is None or attribute.agreed != reading.value:
        return
    given_still = (
        ReportedValue.objects.standing()
        .filter(attribute=attribute, answer=Answer.VALUE, value=reading.value)
        .exclude(pk=reading.pk)
        .exists()
    )
    by_decision = Resolution.objects.filter(
        decision=Decision.ONE_STANDS,
        standing_side__reported_value__attribute=attribute,
        reason=attribute.agreed_reason,
    ).exists()
    if by_decision and not given_still:
        _set(attribute, None, "", by)


def _attribute_of(side: DiscrepancySide) -> Attribute | None:
    if side.reported_value is None:
        return None
    return Attribute.objects.select_for_update().get(pk=side.reported_value.attribute_id)


def _set(attribute: Attribute, value: dict[str, Any] | None, reason: str, by: User) -> None:
    attribute.agreed = value
    attribute.agreed_reason = reason
    attribute.changed_by = by
    attribute.save(update_fields=["agreed", "agreed_reason", "changed_by"])
