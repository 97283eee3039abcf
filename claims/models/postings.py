"""Under which keys a claim is found when an article comes in: an index, rebuilt at will."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models.claims import Claim


class ClaimPosting(models.Model):
    """A claim under one key of one of its particulars. Rebuilt at will; nothing rests on it.

    The keys are numbers made of the words (``claims/linking/features.py``): the table holds no
    words. What rests on a protected article is not in it. Without a foreign key in the database,
    so that indexing a claim never waits for somebody who is writing it.
    """

    pk = models.CompositePrimaryKey("key", "claim_id")
    key = models.BigIntegerField()
    claim = models.ForeignKey(
        Claim,
        on_delete=models.CASCADE,
        related_name="postings",
        db_constraint=False,
        db_index=False,
    )

    class Meta:
        indexes = [models.Index(fields=["claim", "key"], name="posting_by_claim")]

    def __str__(self) -> str:
        return _("claim {claim_id} under {key}").format(claim_id=self.claim_id, key=self.key)


class PostingDue(models.Model):
    """A claim that changed and is to be indexed anew. Written by triggers, whoever writes.

    Its postings went with the change: the index may lack a claim for a moment, but never leads to
    one for what it no longer says.
    """

    claim = models.OneToOneField(
        Claim,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="posting_due",
        db_constraint=False,
    )
    since = models.DateTimeField()

    class Meta:
        verbose_name_plural = gettext_lazy("postings due")

    def __str__(self) -> str:
        return _("claim {claim_id} since {since}").format(claim_id=self.claim_id, since=self.since)
