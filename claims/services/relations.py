"""Taking back what ties a claim to other claims and to stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Claim, ClaimRelation, Story
from claims.permissions import CHANGE_CLAIM, require
from claims.services.claims import claim_locked, claim_touched
from sources.history import written_by

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def claim_unrelate(*, relation: ClaimRelation, by: User, reason: str) -> None:
    """Say that a claim does not stand to another as was said; history keeps the row."""
    require(by, CHANGE_CLAIM)
    locked = claim_locked(relation.claim)
    with written_by(by, reason):
        if locked.relations.filter(pk=relation.pk).delete()[0]:
            claim_touched(locked)


@transaction.atomic
def story_remove_claim(*, story: Story, claim: Claim, by: User) -> None:
    """Take a claim out of a story."""
    require(by, CHANGE_CLAIM)
    locked = claim_locked(claim)
    with written_by(by, _("taken out of the story “{title}”").format(title=story.title)):
        if locked.story_claims.filter(story=story).delete()[0]:
            claim_touched(locked)
