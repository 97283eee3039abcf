"""Marking claims to be looked at again, and saying that somebody has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.lifecycle import Status
from claims.models import Claim, Discrepancy, Evidence, ReaderReport, Revision, SecondLook
from claims.permissions import RATE_CLAIM, require
from claims.second_look_rules import Cause, Rule, rank_of
from sources.history import written_by
from sources.models import ArticleState, OutletReliability
from sources.services.checking import check_given, check_words

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

AT_ONCE = 1_000
READERS_SEE = (Status.PUBLISHED, Status.CORRECTED)
OUTSIDE = frozenset(
    {Cause.STATE, Cause.SILENT_EDIT, Cause.REOPENED, Cause.REPORT, Cause.NAME, Cause.GRADE}
)
"""Causes that no new revision settles by itself: somebody has to say what they mean for the claim."""


class AlreadySettled(Exception):
    """Somebody looked before; it stands as they said."""


def looks_raise(
    *, by: User | None, state: ArticleState | None = None, grade: OutletReliability | None = None
) -> int:
    """Mark every claim that rests on the article of ``state`` or the outlet of ``grade``; how many.

    What readers see stays. Twice changes nothing; withdrawn claims take no second look.
    """
    if state is not None:
        resting, cause = Q(article=state.article_id), Cause.STATE
    elif grade is not None:
        resting, cause = Q(article__outlet=grade.outlet_id), Cause.GRADE
    else:
        raise TypeError("a note or a grade is the cause of a second look")
    claims = (
        Claim.objects.filter(pk__in=Evidence.objects.attached().filter(resting).values("claim"))
        .exclude(status=Status.WITHDRAWN)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    before = SecondLook.objects.filter(state=state, grade=grade, rule=cause).count()
    _raise(claims, cause, by=by, state=state, grade=grade)
    return SecondLook.objects.filter(state=state, grade=grade, rule=cause).count() - before


def look_at_evidence(*, claim: Claim, evidence: Evidence, by: User) -> None:
    """Mark a published claim that evidence was attached to."""
    if claim.status in READERS_SEE:
        _raise([claim.pk], Cause.EVIDENCE, by=by, evidence=evidence)


def look_at_report(*, report: ReaderReport) -> None:
    """Mark a published claim that a reader says something of."""
    _raise([report.claim_id], Cause.REPORT, by=None, report=report)


def look_at_difference(
    *, claims: Iterable[int], row: Discrepancy, cause: Cause, occasion: str
) -> None:
    """Mark claims that an outlet's edit or a difference that is open again is about."""
    _raise(claims, cause, by=None, discrepancy=row, occasion=occasion)


def looks_at_submission(*, claim: Claim, rules: Iterable[Rule], by: User) -> None:
    """Mark a claim that was submitted by what its reviewer should look at twice."""
    rows = [
        SecondLook(
            claim=claim,
            rule=rule.id,
            rank=rule.rank,
            occasion=f"submitted {claim.version}",
        )
        for rule in rules
    ]
    with written_by(by, "submitted"):
        SecondLook.objects.bulk_create(rows, ignore_conflicts=True)


def _raise(
    claims: Iterable[int], rule: Cause, *, by: User | None, occasion: str = "", **cause: Any
) -> None:
    rows = [
        SecondLook(claim_id=pk, rule=rule, rank=rank_of(rule), occasion=occasion, **cause)
        for pk in claims
    ]
    if not rows:
        return
    with transaction.atomic(), written_by(by, _("to be looked at again")):
        SecondLook.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)


@transaction.atomic
def second_look_settle(*, look: SecondLook, reason: str, by: User) -> SecondLook:
    """Say that the claim was looked at again, and what came of it.

    Raises AlreadySettled, and ValidationError for a reader's report, which wants an answer.
    """
    require(by, RATE_CLAIM)
    check_given(reason=reason)
    check_words(reason=reason)
    row = SecondLook.objects.select_for_update().get(pk=look.pk)
    if row.settled_at is not None:
        raise AlreadySettled(_("{whom} has looked at it already.").format(whom=row.settled_by))
    if row.report_id is not None:
        raise ValidationError({"reason": _("Answer the reader’s report; that settles it.")})
    row.settled_at, row.settled_by, row.settled_reason = timezone.now(), by, reason.strip()
    with written_by(by, reason):
        row.save()
    return row


def looks_settled_by_revision(*, claim: Claim, revision: Revision, by: User) -> None:
    """Whoever approves a revision has looked at what was written for it; a withdrawal settles all
    but what readers wait for an answer to."""
    if revision.status == Status.WITHDRAWN:
        rows = SecondLook.objects.exclude(rule=Cause.REPORT)
        _settle(rows.filter(claim=claim), _("The claim was withdrawn."), by)
    else:
        rows = SecondLook.objects.exclude(rule__in=OUTSIDE)
        _settle(
            rows.filter(claim=claim),
            _("Approved as revision {number}.").format(number=revision.number),
            by,
        )


def looks_settled_by_return(*, claim: Claim, by: User) -> None:
    """What was to be looked at in a submission is to be looked at in the next."""
    rows = SecondLook.objects.filter(claim=claim).exclude(rule__in=list(Cause))
    _settle(rows, _("Returned to its authors."), by)


def looks_settled_by_decision(*, discrepancy: int, by: User) -> None:
    """A difference that was open again, or an edit, was decided."""
    rows = SecondLook.objects.filter(discrepancy=discrepancy)
    _settle(rows, _("The difference was decided."), by)


def look_settled_by_answer(*, report: ReaderReport, by: User) -> None:
    """A reader's report was answered."""
    _settle(SecondLook.objects.filter(report=report), _("The report was answered."), by)


def _settle(rows: Any, reason: str, by: User) -> None:
    rows.filter(settled_at=None).update(
        settled_at=timezone.now(), settled_by=by, settled_reason=reason
    )
