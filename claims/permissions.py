"""What somebody may do with claims, as permission codenames. ``factcheck/roles.py`` maps roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

ADD_STORY = "claims.add_story"
ADD_CLAIM = "claims.add_claim"
CHANGE_CLAIM = "claims.change_claim"
ADD_EVIDENCE = "claims.add_evidence"
DECIDE_SUGGESTION = "claims.decide_suggestion"
SUBMIT_CLAIM = "claims.submit_claim"
RATE_CLAIM = "claims.rate_claim"
RESOLVE_DISCREPANCY = "claims.resolve_discrepancy"
APPROVE_CLAIM = "claims.approve_claim"
WITHDRAW_CLAIM = "claims.withdraw_claim"
MANAGE_JOBS = "claims.manage_jobs"
PLACE_HOLD = "claims.place_hold"
LIFT_HOLD = "claims.lift_hold"
HANDLE_REPORT = "claims.handle_report"
SEE_CONTACT = "claims.see_contact"
MERGE_CLAIM = "claims.merge_claim"
WRITE_NOTE = "claims.add_comment"

WORDS: dict[str, str] = {
    ADD_STORY: gettext_noop("open a story"),
    ADD_CLAIM: gettext_noop("open a claim"),
    CHANGE_CLAIM: gettext_noop("change a claim"),
    ADD_EVIDENCE: gettext_noop("attach evidence"),
    DECIDE_SUGGESTION: gettext_noop("accept, amend or refuse suggestions"),
    SUBMIT_CLAIM: gettext_noop("submit a claim for review"),
    RATE_CLAIM: gettext_noop("rate a claim's credibility and confidence"),
    RESOLVE_DISCREPANCY: gettext_noop("decide discrepancies"),
    APPROVE_CLAIM: gettext_noop("approve, return and correct claims"),
    WITHDRAW_CLAIM: gettext_noop("withdraw a published claim"),
    PLACE_HOLD: gettext_noop("place a legal hold, and lift one's own or an embargo"),
    MERGE_CLAIM: gettext_noop("merge claims that say the same"),
    LIFT_HOLD: gettext_noop("lift a legal hold that somebody else placed"),
    HANDLE_REPORT: gettext_noop("take up and answer what readers report"),
    SEE_CONTACT: gettext_noop("see how readers who reported can be reached, and delete that"),
    WRITE_NOTE: gettext_noop("write notes for the desk"),
    MANAGE_JOBS: gettext_noop("see background jobs, try them again, set them aside"),
}


VIEW_DISCREPANCY = "claims.view_discrepancy"
"""Whoever works at the desk has it, and readers have not (``factcheck/roles.py``)."""


def may_see_the_desk(by: User | AnonymousUser) -> bool:
    """Whether somebody has a place at the desk."""
    return by.is_active and by.has_perm(VIEW_DISCREPANCY)


def require(by: User, permission: str) -> None:
    """Raise PermissionDenied, in words, unless ``by`` has the permission."""
    if not by.has_perm(permission):
        raise PermissionDenied(
            _("This takes the right to {what}.").format(what=_(WORDS.get(permission, permission)))
        )
