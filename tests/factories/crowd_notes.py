"""So many notes on a claim and on a difference, all of which mention one person."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model

from claims.models import Claim, Discrepancy
from tests.factories.scene_notes import noted


def crowd_of_notes(number: int, claim: Claim, difference: Discrepancy, *, by: Any, to: Any) -> None:
    for place in range(number):
        for about in (claim, difference):
            noted(about, by=by, body=f"@{to.username}: see page {place}.")


def addresses_of_notes(claim: Claim, difference: Discrepancy) -> dict[str, str]:
    """Lists of notes, and a note of the editor who asks."""
    asks = get_user_model().objects.filter(username__in=("asks", "demo-admin")).latest("pk")
    own = noted(claim, by=asks).pk
    return {
        "desk_notes": "/desk/notes/",
        "desk_claim_notes": f"/desk/claims/{claim.public_id}/notes/",
        "discrepancy_notes": f"/desk/discrepancies/{difference.public_id}/notes/",
        "desk_note": f"/desk/notes/{own}/",
        "desk_note_off": f"/desk/notes/{own}/off/",
    }
