"""From draft to the public and back: submit, return, publish, revise, correct, withdraw."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.apparatus.changes import changes_between, is_material
from claims.lifecycle import Status, Transition, find_transition
from claims.models import (
    Authorship,
    Claim,
    Correction,
    Publication,
    Revision,
    RevisionStatus,
)
from claims.permissions import require
from claims.presenters import claim_document, withdrawn_document
from claims.presenters.differences import outlets_differ
from claims.second_look_rules import rules_holding
from claims.selectors.holds import why_held
from claims.selectors.second_look_facts import facts_of
from claims.services.claims import claim_locked
from claims.services.found import digest
from claims.services.returns import return_answer, return_note
from claims.services.second_looks import (
    looks_at_submission,
    looks_settled_by_return,
    looks_settled_by_revision,
)
from claims.services.shown import publication_findable
from claims.services.standing_words import lost_words
from sources.history import written_by
from sources.models import Article
from sources.services.checking import check_words

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


class WrongStatus(Exception):
    """The claim's status does not allow the step."""


class NothingNew(WrongStatus):
    """Another revision would show readers nothing new."""


class HeldBack(WrongStatus):
    """A legal hold or an embargo keeps the claim from being published; the message says until when."""


class WroteAPart(PermissionDenied):
    """Whoever wrote a part since the last approved revision may not approve it."""


class MaterialChange(ValidationError):
    """Readers were told something that is other now: it takes a correction, or a reason for none."""

    def __init__(self) -> None:
        told = _("Readers were told otherwise: publish a correction, or say why this is none.")
        super().__init__({"not_a_correction": told})


class NotReady(ValidationError):
    """The claim lacks something that readers need; the messages say what."""


def _transition(claim: Claim, verb: str, by: User, reason: str) -> Transition:
    transition = find_transition(verb=verb, source=claim.status)
    if transition is None:
        raise WrongStatus(
            _("A claim that is {status} cannot be: {verb}.").format(
                status=claim.get_status_display(), verb=verb
            )
        )
    require(by, transition.permission)
    check_words(reason=reason)
    if transition.needs_reason and not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    if transition.by_other and wrote_a_part(claim, by):
        raise WroteAPart(_("You wrote a part of this claim; somebody else has to approve it."))
    return transition


def wrote_a_part(claim: Claim, user: User) -> bool:
    """Whether ``user`` wrote a part of the claim since its last approved revision."""
    return Authorship.objects.filter(
        claim=claim, user=user, after_revision__gte=claim.revision_number
    ).exists()


@transaction.atomic
def claim_submit(*, claim: Claim, by: User, answer: str = "", version: int | None = None) -> Claim:
    """Ask for review; of a claim that was returned, with the sentence that answers it.

    Raises NotReady for a claim without evidence, ValidationError where the answer is missing.
    """
    locked = claim_locked(claim, version=version)
    _transition(locked, "submit", by, answer)
    if not locked.evidence.attached().exists():
        raise NotReady(_("A claim needs at least one piece of evidence."))
    return_answer(claim=locked, answer=answer, by=by)
    moved = _move(
        locked,
        Status.IN_REVIEW,
        by,
        f"submitted: {answer}" if answer else "submitted",
    )
    document = claim_document(locked, status=RevisionStatus.PUBLISHED, note="", now=timezone.now())
    facts = facts_of(claim=locked, earlier=None, document=document)
    looks_at_submission(claim=locked, rules=rules_holding(facts), by=by)
    return moved


@transaction.atomic
def claim_return(
    *, claim: Claim, by: User, reason: str, asked: str = "", version: int | None = None
) -> Claim:
    """Give a claim back to its authors, with the reason and what is asked, one thing a line."""
    locked = claim_locked(claim, version=version)
    _transition(locked, "return", by, reason)
    return_note(claim=locked, reason=reason, asked=asked, by=by)
    looks_settled_by_return(claim=locked, by=by)
    return _move(locked, Status.DRAFT, by, f"returned: {reason}")


def _move(claim: Claim, status: Status, by: User, reason: str) -> Claim:
    claim.status = status
    claim.version += 1
    with written_by(by, reason):
        claim.save(update_fields=["status", "version"])
    return claim


@transaction.atomic
def claim_publish(
    *,
    claim: Claim,
    by: User,
    note: str = "",
    not_a_correction: str = "",
    version: int | None = None,
) -> Revision:
    """Approve a claim in review, or the present state of a published one, as its next revision.

    Raises WroteAPart for somebody who wrote a part of it, NotReady for what readers must not see,
    MaterialChange where readers were told something that is other now: that takes a correction,
    unless ``not_a_correction`` says why not; the reason is kept.
    """
    locked = claim_locked(claim, version=version)
    verb = "publish" if locked.status == Status.IN_REVIEW else "revise"
    transition = _transition(locked, verb, by, note)
    check_words(not_a_correction=not_a_correction)
    return _approve(
        locked,
        RevisionStatus(transition.target.value),
        by,
        note,
        material=False,
        not_a_correction=not_a_correction.strip(),
    )


@transaction.atomic
def claim_correct(*, claim: Claim, by: User, reason: str, version: int | None = None) -> Revision:
    """Approve a material change of a published claim, with a dated notice to readers."""
    locked = claim_locked(claim, version=version)
    _transition(locked, "correct", by, reason)
    revision = _approve(locked, RevisionStatus.CORRECTED, by, reason.strip(), material=True)
    with written_by(by, reason):
        Correction.objects.create(claim=locked, revision=revision, text=reason.strip(), made_by=by)
    return revision


@transaction.atomic
def claim_withdraw(*, claim: Claim, by: User, reason: str, version: int | None = None) -> Revision:
    """Take a claim back: its address keeps its title and the reason, and nothing else."""
    locked = claim_locked(claim, version=version)
    _transition(locked, "withdraw", by, reason)
    return write_revision(
        locked,
        RevisionStatus.WITHDRAWN,
        withdrawn_document(locked, reason=reason.strip(), now=timezone.now()),
        by,
        reason.strip(),
        material=True,
    )


def _approve(
    claim: Claim,
    status: RevisionStatus,
    by: User,
    note: str,
    *,
    material: bool,
    not_a_correction: str = "",
) -> Revision:
    _check_not_held(claim)
    _check_ready(claim)
    # what readers may see of an article is counted over all claims: one approval at a time for it
    articles = Article.objects.filter(evidence__claim=claim).order_by("pk")
    list(Article.objects.filter(pk__in=articles.values("pk")).order_by("pk").select_for_update())
    document = claim_document(
        claim, status=status, note=note, now=timezone.now(), correction=material
    )
    newest = claim.revisions.order_by("-number").first()
    if newest is not None and _for_readers(newest.document) == _for_readers(document):
        raise NothingNew(_("Readers would see nothing new in another revision."))
    found = newest is not None and is_material(changes_between(newest.document, document))
    if found and not material and not not_a_correction:
        raise MaterialChange
    why = not_a_correction if found and not material else ""
    return write_revision(
        claim, status, document, by, note, material=material, not_a_correction=why
    )


def _for_readers(document: dict[str, Any]) -> dict[str, Any]:
    """A document without what differs between any two revisions."""
    always = {"number", "approved_at", "note", "status", "corrections"}
    return {key: value for key, value in document.items() if key not in always}


def _check_not_held(claim: Claim) -> None:
    if told := why_held(claim=claim, now=timezone.now()):
        raise HeldBack(told)


def _check_ready(claim: Claim) -> None:
    faults = []
    if not claim.evidence.attached().exists():
        faults.append(_("A claim needs at least one piece of evidence."))
    if not claim.confidence:
        faults.append(_("Say how sure the desk is, and why."))
    faults += [
        _("The statement holds “{words}”, which did not stand.").format(words=words)
        for words in lost_words(claim)
    ]
    if faults:
        raise NotReady(faults)


def write_revision(
    claim: Claim,
    status: RevisionStatus,
    document: dict[str, Any],
    by: User,
    note: str,
    *,
    material: bool,
    not_a_correction: str = "",
) -> Revision:
    authors = sorted(
        set(
            claim.authorships.filter(after_revision__gte=claim.revision_number).values_list(
                "user_id", flat=True
            )
        )
    )
    with written_by(
        by,
        note or f"revision {claim.revision_number + 1}",
    ):
        try:
            with transaction.atomic():
                revision = Revision.objects.create(
                    claim=claim,
                    number=claim.revision_number + 1,
                    status=status,
                    document=document,
                    sha256=digest(document),
                    authors=authors,
                    approved_by=by,
                    material=material,
                    note=note,
                    not_a_correction=not_a_correction,
                )
        except IntegrityError as error:
            if "wrote a part" in str(error):
                raise WroteAPart(_("You wrote a part of this claim.")) from error
            if "held back" in str(error):
                raise HeldBack(_("It is held back: nothing of it is published now.")) from error
            raise
        claim.refresh_from_db()
        _point_publication(claim, revision, document)
        looks_settled_by_revision(claim=claim, revision=revision, by=by)
    return revision


def _point_publication(claim: Claim, revision: Revision, document: dict[str, Any]) -> None:
    """Show the revision at the claim's public address, which repeats what the revision says."""
    now: datetime = timezone.now()
    shown = {
        "revision": revision,
        "public_id": claim.public_id,
        "slug": document["slug"],
        "title": document["statement"],
        "status": revision.status,
        "outlets_differ": outlets_differ(document.get("discrepancies", [])),
        "stories": document.get("stories", []),
        "updated_at": now,
    }
    publication, _made = Publication.objects.update_or_create(
        claim=claim, defaults=shown, create_defaults=shown | {"published_at": now}
    )
    publication_findable(publication=publication, document=document)
