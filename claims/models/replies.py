"""Right of reply: whom the desk asked about a claim, and what they answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim
from sources.models.base import CreatedAtField, keeps_history


class ReplyMeans(models.TextChoices):
    EMAIL = "e-mail", _("By e-mail")
    PHONE = "phone", _("By telephone")
    LETTER = "letter", _("By letter")
    IN_PERSON = "in-person", _("In person")
    FORM = "form", _("Through their website")
    MESSAGE = "message", _("By message")
    OTHER = "other", _("Otherwise")


class ReplyOutcome(models.TextChoices):
    WAITING = "waiting", _("No answer yet")
    ANSWERED = "answered", _("They answered")
    DECLINED = "declined", _("They declined to answer")
    NO_ANSWER = "no-answer", _("No answer came")
    NOT_ASKED = "not-asked", _("Nobody was asked")


@keeps_history
class Reply(models.Model):
    """One party that was asked for a reply, with the answer or none; or why nobody was asked.

    Readers see it in the next revision. ``answer`` is the answer in their words or in ours, or for
    one that was not asked the reason. ``closed_on`` is the day of the answer, or the day by which
    none had come.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="replies")
    asked = models.CharField(
        max_length=200,
        help_text=_("An organisation or a role; a person's name only if it must be."),
    )
    means = models.CharField(max_length=10, choices=ReplyMeans, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=ReplyOutcome, default=ReplyOutcome.WAITING)
    answer = models.TextField(blank=True)
    verbatim = models.BooleanField(default=False, help_text=_("The answer is in their own words."))
    closed_on = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = CreatedAtField()

    class Meta:
        verbose_name_plural = _("replies")
        constraints = [
            models.CheckConstraint(condition=~Q(asked=""), name="reply_says_whom"),
            models.CheckConstraint(
                condition=Q(outcome="not-asked", asked_on=None, means="", deadline=None)
                | (~Q(outcome="not-asked") & Q(asked_on__isnull=False) & ~Q(means="")),
                name="reply_asked_when_and_how",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["answered", "not-asked"]) | ~Q(answer=""),
                name="reply_says_what_or_why",
            ),
            models.CheckConstraint(
                condition=Q(
                    outcome__in=["answered", "declined", "no-answer"], closed_on__isnull=False
                )
                | Q(outcome__in=["waiting", "not-asked"], closed_on=None),
                name="reply_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=(Q(deadline=None) | Q(deadline__gte=F("asked_on")))
                & (Q(closed_on=None) | Q(closed_on__gte=F("asked_on"))),
                name="reply_follows_the_question",
            ),
        ]

    def __str__(self) -> str:
        return self.asked
