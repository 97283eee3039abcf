"""A claim's way to the public: what readers would get, what changed, and the moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.apparatus.changes import changes_between, is_material
from claims.apparatus.page import claim_page
from claims.forms.claim import Asked, MoveForm
from claims.forms.editing import EditForm
from claims.lifecycle import VERB_WORDS, Move, Status
from claims.models import Claim, ClaimReturn, Publication, RevisionStatus
from claims.permissions import RATE_CLAIM
from claims.presenters import claim_document
from claims.second_look_rules import rules_holding
from claims.selectors.hidden import rests_on_protected
from claims.selectors.holds import holds_in_force
from claims.selectors.public import revisions_of
from claims.selectors.replies import reply_notice
from claims.selectors.returns import return_waiting, returns_of
from claims.selectors.second_look_facts import facts_of
from claims.selectors.second_looks import (
    Reason,
    causes_waiting,
    looks_waiting,
    reasons_to_look,
)
from claims.selectors.workflow import (
    authors_since_revision,
    last_document,
    missing_of,
    moves_open,
)
from claims.services.moves import VERBS, claim_move
from claims.views.door import at_the_desk
from claims.views.editing import Edit, claim_or_404, edit_page, person

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

_WORDS: Mapping[str, Asked] = {
    "return": Asked(
        _("Reason, for its authors"), _("What is missing or wrong, so that they can mend it."), True
    ),
    "publish": Asked(_("Note to readers"), _("Optional: what they should know of this revision.")),
    "revise": Asked(
        _("Note to readers"), _("Optional. A change that matters is a correction instead.")
    ),
    "correct": Asked(
        _("Public notice"), _("What changed and why; dated, and shown to readers for good."), True
    ),
    "withdraw": Asked(
        _("Reason, as readers will see it"), _("It stands at the claim’s address for good."), True
    ),
}
_BESIDE: Mapping[str, Asked] = {
    "return": Asked(_("What you ask of them"), _("Optional: one thing a line.")),
    "revise": Asked(
        _("Why it is no correction"),
        _("Only where readers were told something that is other now. Kept for the desk."),
    ),
}
_ANSWER = Asked(_("What you did about it"), _("A sentence, for whoever returned it."), True)
_DONE: Mapping[str, str | Promise] = {
    "submit": _("Submitted. Whoever wrote no part of it may approve it now."),
    "return": _("Returned to its authors, with your reason."),
    "publish": _("Published. Readers see it now."),
    "revise": _("Published as a new revision."),
    "correct": _("Published as a correction, with your notice."),
    "withdraw": _("Withdrawn. Its address keeps its title and your reason."),
}

CORRECTION_FIRST = sorted(VERBS, key="correct".__ne__)
"""The moves where something that readers were told is other now: they are owed a correction."""


@dataclass(frozen=True, slots=True)
class NotYetPublished:
    """Stands for the publication of a claim that has none, in its preview."""

    public_id: str
    slug: str
    published_at: datetime


@at_the_desk
@require_safe
def review(request: HttpRequest, public_id: str) -> HttpResponse:
    """What changed since the last revision, what readers would get, and the decision on it."""
    claim, user = claim_or_404(public_id), person(request)
    authors = authors_since_revision(claim=claim)
    preview = _preview(claim) if claim.status != Status.WITHDRAWN else {}
    material = bool(preview) and is_material(preview["sections"])
    returns = returns_of(claim=claim)
    order = CORRECTION_FIRST if material else VERBS
    moves = sorted(
        moves_open(claim=claim, user=user, authors=authors),
        key=lambda move: order.index(move.transition.verb),
    )
    context = preview | {
        "here": "claims",
        "claim": claim,
        "material": material,
        "authors": authors,
        "moves": [(move, _form(claim, move, returns, material)) for move in moves],
        "missing": missing_of(claim=claim),
        "holds": holds_in_force(claim=claim, user=user),
        "notice": reply_notice(claim=claim),
        "reasons": _reasons(claim, user, preview),
        "returns": returns,
        "may_rate": user.has_perm(RATE_CLAIM),
        "keeps_draft": not rests_on_protected(claim=claim, user=user),
    }
    return render(request, "claims/editor/review.html", context)


def _reasons(claim: Claim, user: User, preview: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Why somebody should look at this claim, by rule; nothing of a withdrawn one."""
    if not preview:
        return ()
    looks = looks_waiting(claim=claim, user=user)
    facts = facts_of(
        claim=claim,
        earlier=preview["earlier"],
        document=preview["document"],
        causes=causes_waiting(looks),
        sections=preview["sections"],
    )
    return reasons_to_look(rules=rules_holding(facts), looks=looks)


def _form(
    claim: Claim, move: Move, returns: Sequence[ClaimReturn], material: bool
) -> EditForm | None:
    """The form of a move beside the preview; None for one that this person may not make, or that
    has a page of its own to be confirmed on."""
    verb = move.transition.verb
    if not move.is_open or verb == "withdraw":
        return None
    make = _move_form(verb, returned=return_waiting(returns) is not None, material=material)
    form: EditForm = make(initial={"version": claim.version}, auto_id=f"{verb}-%s")
    return form


def _preview(claim: Claim) -> dict[str, Any]:
    now = timezone.now()
    public = claim.status in {Status.PUBLISHED, Status.CORRECTED}
    status = RevisionStatus(claim.status) if public else RevisionStatus.PUBLISHED
    document = claim_document(claim, status=status, note="", now=now)
    earlier = last_document(claim=claim)
    publication = Publication.objects.filter(claim=claim).first()
    earlier_ones = revisions_of(publication=publication) if publication else ()
    return {
        "page": claim_page(document),
        "document": document,
        "earlier": earlier,
        "sections": changes_between(earlier, document),
        "is_first": earlier is None,
        "publication": publication or NotYetPublished(claim.public_id, claim.slug, now),
        "revisions": [_coming(document, now), *earlier_ones],
    }


def _coming(document: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """The revision that the preview would become, as the list of revisions has it."""
    coming = {"number": document["number"], "status": document["status"]}
    return coming | {"approved_at": now, "material": False, "note": ""}


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    """Make a move of the workflow; the page asks for its reason, or to be sure."""
    if verb not in VERBS:
        raise Http404
    return edit_page(request, move_edit(claim_or_404(public_id), verb, by=person(request)))


def move_edit(claim: Claim, verb: str, *, by: User) -> Edit:
    """The form of a move."""
    authors = authors_since_revision(claim=claim)
    moves = {m.transition.verb: m for m in moves_open(claim=claim, user=by, authors=authors)}
    returned = return_waiting(returns_of(claim=claim)) if verb == "submit" else None
    return Edit(
        claim=claim,
        title=VERB_WORDS[verb],
        form=_move_form(verb, returned=returned is not None),
        work=lambda locked, given: claim_move(
            claim=locked,
            verb=verb,
            by=by,
            words=given.get("words", ""),
            beside=given.get("beside", ""),
        ),
        done=_DONE[verb],
        place="",
        button=VERB_WORDS[verb],
        template="claims/editor/move.html",
        context={
            "verb": verb,
            "move": moves.get(verb),
            "missing": missing_of(claim=claim),
            "notice": reply_notice(claim=claim),
            "returned": [returned] if returned else [],
        },
    )


def _move_form(verb: str, *, returned: bool = False, material: bool = True) -> Any:
    """The form of a move. ``returned``: the authors owe an answer; ``material``: a correction is
    owed to readers, unless somebody says why not."""
    words = _ANSWER if verb == "submit" and returned else _WORDS.get(verb)
    if words is None:
        return EditForm
    beside = None if verb == "revise" and not material else _BESIDE.get(verb)
    return partial(MoveForm, words=words, beside=beside)
