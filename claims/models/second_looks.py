"""Claims to be looked at again: what they rest on changed, or they were changed themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.lookups import LessThanOrEqual

from claims.models.claims import Claim
from claims.models.desk import ReaderReport
from claims.models.discrepancies import Discrepancy, DiscrepancySide
from claims.models.evidence import Evidence
from sources.models import ArticleReader, ArticleState, EntityMove, OutletReliability
from sources.models.base import CreatedAtField, keeps_history

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

CAUSES = ("state", "grade", "evidence", "discrepancy", "move", "report")


class SecondLookQuerySet(models.QuerySet["SecondLook"]):
    def waiting(self) -> Self:
        return self.filter(settled_at=None)

    def by_rule(self) -> Self:
        """The gravest rule first, of one rule the longest waiting."""
        return self.order_by("rank", "raised_at", "pk")

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Without those whose cause lies in a protected article that does not name ``user``."""
        named = ArticleReader.objects.filter(article=OuterRef("article"), user=user.pk)
        secret = DiscrepancySide.objects.filter(
            discrepancy=OuterRef("discrepancy"), article__protected=True
        ).exclude(Exists(named))
        evidence = Evidence.objects.filter(
            pk=OuterRef("evidence"), article__protected=True
        ).exclude(Exists(named))
        moves = EntityMove.objects.filter(
            pk=OuterRef("move"), name_use__article__protected=True
        ).exclude(
            Exists(
                ArticleReader.objects.filter(article=OuterRef("name_use__article"), user=user.pk)
            )
        )
        return self.exclude(Exists(secret)).exclude(Exists(evidence)).exclude(Exists(moves))


@keeps_history
class SecondLook(models.Model):
    """A claim that somebody is to look at again, by which rule, and what is the cause.

    What readers see stays as it is until then. It holds no words of any article: pages show those to
    whoever may open it. ``rank`` is the rule's (``claims.second_look_rules``); ``occasion`` tells
    two happenings of one cause apart, so that the same one is raised once, ever.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="second_looks")
    rule = models.CharField(max_length=24)
    rank = models.PositiveSmallIntegerField()
    state = models.ForeignKey(
        ArticleState, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    grade = models.ForeignKey(
        OutletReliability, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    discrepancy = models.ForeignKey(
        Discrepancy, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    move = models.ForeignKey(
        EntityMove, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    report = models.ForeignKey(
        ReaderReport, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    occasion = models.CharField(max_length=64, blank=True)
    raised_at = CreatedAtField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    settled_reason = models.TextField(blank=True)

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=LessThanOrEqual(
                    Func(
                        *[F(name) for name in CAUSES],
                        function="num_nonnulls",
                        output_field=models.IntegerField(),
                    ),
                    Value(1),
                ),
                name="second_look_has_one_cause",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, settled_reason="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(settled_reason="")),
                name="second_look_settled_with_who_and_why",
            ),
            models.UniqueConstraint(
                fields=["claim", "rule", *CAUSES, "occasion"],
                nulls_distinct=False,
                name="second_look_once_a_cause",
            ),
        ]
        indexes = [
            models.Index(
                fields=["claim", "rank", "raised_at", "id"],
                name="second_look_waiting",
                condition=Q(settled_at=None),
            ),
            models.Index(
                fields=["rank", "raised_at", "id"],
                name="second_look_by_rule",
                condition=Q(settled_at=None),
            ),
            models.Index(fields=["discrepancy"], name="second_look_of_difference"),
        ]
