"""Pages of making claims and of rating them, for the list of all pages."""

from __future__ import annotations

from types import SimpleNamespace

from django.urls import reverse

from tests.browser.addresses import claim, of
from tests.browser.place import CHECKER, EDITOR, Place

_PROPOSED, _RATED = "desk_attributes_proposed", "desk_evidence_credibility"


def pointing_apart() -> str:
    """A rating by the demo's editor that points away from the outlet's grade; made where there is
    none: nothing of the kind is said of the demo's real outlets."""
    from claims.models import Claim, CredibilityRating
    from factcheck.users.models import User
    from tests.factories.scene_making import mixed

    rows = CredibilityRating.objects.filter(rated_by__username="demo-editor", evidence=None)
    rating = rows.filter(code="2", override_reason="I saw the log.").first()
    if rating is None:
        about = Claim.objects.filter(status="draft", evidence__article__outlet__isnull=False)
        people = {
            role: User.objects.get(username=name)
            for role, name in (("named", "demo-editor"), ("approver", "demo-editor-2"))
        }
        rating = mixed(about.earliest("pk"), SimpleNamespace(**people))
    return reverse("desk_mixed_signal", args=[rating.claim.public_id, rating.pk])


MAKING = (
    Place("attributes proposed", _PROPOSED, claim(_PROPOSED, status="draft"), CHECKER),
    Place("ratings so far", "desk_ratings", claim("desk_ratings", status="published"), EDITOR),
    Place(
        "credibility of evidence",
        _RATED,
        of(_RATED, "Evidence", "claim.public_id", "pk"),
        EDITOR,
    ),
    Place("mixed signals", "desk_mixed_signal", pointing_apart, EDITOR),
)
