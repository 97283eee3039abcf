"""Values of evidence that is attached already: as a person gives them, in printed words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from claims.models import Answer, Attribute, Evidence, ReportedValue
from claims.services.evidence import Report, ValueNotInQuote, value_report
from claims.valuing import NotRead, read_value

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


def value_give(
    *,
    evidence: Evidence,
    attribute: Attribute,
    answer: str,
    printed: str,
    by: User,
    supersedes: ReportedValue | None = None,
    reason: str = "",
) -> ReportedValue:
    """Report what a piece of evidence gives for an attribute; ``printed`` is read by the engine.

    Raises ValidationError, by field, for words that are not in the quote or give no value of the
    attribute's kind.
    """
    value = None
    if answer == Answer.VALUE:
        try:
            value = read_value(attribute.kind, printed).as_json()
        except NotRead as fault:
            raise ValidationError({"printed": str(fault)}) from fault
    report = Report(attribute=attribute, answer=answer, printed=printed, value=value)
    try:
        return value_report(
            evidence=evidence, report=report, by=by, supersedes=supersedes, reason=reason
        )
    except ValueNotInQuote as fault:
        raise ValidationError({"printed": str(fault)}) from fault
