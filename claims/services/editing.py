"""One edit of a claim: nobody was faster, nothing is done twice, and what hangs on it is renewed.

Every form of the desk carries the version of the claim that its writer looked at, and a key of its
own. The key is kept in the claim's history with what the form wrote, so that a second sending of
the same form is known for what it is, whichever process gets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pghistory
from django.apps import apps
from django.db import connection, transaction
from django.utils.translation import gettext as _

from claims.models import Claim
from claims.services.claims import StaleVersion, claim_locked, claim_touched
from claims.services.comparing import claim_compare
from sources.history import written_by

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


class AlreadyDone(Exception):
    """The same form was sent before and did its work; ``claim`` is what it was about."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(_("This form was sent twice; its work was done the first time."))
        self.claim = claim


@contextmanager
def one_edit(
    *, claim: Claim, by: User, version: int | None, key: str, compare: bool = False
) -> Iterator[Claim]:
    """The claim, locked for one edit in one transaction; whatever is raised inside undoes it.

    ``version`` is the one that ``by`` looked at, ``key`` the form's own. With ``compare`` what the
    outlets say is compared anew afterwards. Raises AlreadyDone for a form that was sent before,
    StaleVersion where somebody was faster, ClaimIsClosed for a withdrawn claim.
    """
    with transaction.atomic(), pghistory.context(form=key):
        locked = Claim.objects.select_for_update().get(pk=claim.pk)
        if edit_is_done(claim=locked, by=by, key=key):
            raise AlreadyDone(locked)
        locked = claim_locked(claim)
        before = locked.version
        if version is not None and version != before:
            raise StaleVersion(locked)
        yield locked
        if Claim.objects.filter(pk=claim.pk, version=before).exists():
            with written_by(by, "changed"):
                claim_touched(locked)
        if compare:
            claim_compare(claim=locked)


@contextmanager
def one_opening(*, by: User, key: str) -> Iterator[None]:
    """One transaction in which ``by`` opens one claim with the form ``key``.

    Of two that come at once the second waits, and gets AlreadyDone with the first one's claim.
    """
    with transaction.atomic(), pghistory.context(form=key):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"claim:{by.pk}:{key}"])
        if opened := claim_opened(by=by, key=key):
            raise AlreadyDone(opened)
        yield


def edit_is_done(*, claim: Claim, by: User, key: str) -> bool:
    """Whether ``by`` changed the claim with the form ``key`` before."""
    return bool(key) and _events().filter(pgh_obj=claim, **_by_form(by, key)).exists()


def claim_opened(*, by: User, key: str) -> Claim | None:
    """The claim that ``by`` opened with the form ``key``; None where it was not sent before."""
    opened = _events().filter(pgh_obj__made_by=by, pgh_label="insert", **_by_form(by, key))
    found = opened.values_list("pgh_obj", flat=True).first() if key else None
    return None if found is None else Claim.objects.get(pk=found)


def _events() -> Any:
    return apps.get_model("claims", "ClaimEvent").objects


def _by_form(by: User, key: str) -> dict[str, Any]:
    return {"pgh_context__form": key, "pgh_context__user": by.pk}
