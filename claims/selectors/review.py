"""Reads for the review of one discrepancy: its sides in their texts, and all that bears on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, JSONObject, Least, Substr

from claims.models import (
    Claim,
    Comment,
    Discrepancy,
    DiscrepancySide,
    DiscrepancyStatus,
    DiscrepancySubject,
    Evidence,
    QueueEntry,
    ReportedValue,
    Resolution,
)
from claims.models.queue import UNDER_ALL
from claims.selectors.queue_find import COLUMNS, visible_to
from claims.selectors.queue_order import Asked, Place
from sources.models import Article, ArticleReader, Entity, NameUse
from sources.selectors.supplied import last_look

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

    Person = User | AnonymousUser

AROUND = 700  # characters read on each side of a reading
LONGEST_READING = 4000
MOST_RELATED = 8
MOST_LOOKED_AT = 60
MOST_OTHERS = 20


def sides_to_review(*, public_id: str, user: Person) -> list[DiscrepancySide]:
    """All sides, present ones first, each with its discrepancy, article and piece of text.

    Empty where there is no such discrepancy that ``user`` may know of. ``window`` is the piece of
    text around the reading, ``window_start`` where it begins in the text; ``looked`` and
    ``looked_at`` what the outlet was last seen to have of the quote. ``newest`` is the key of the
    discrepancy's last decision or 0, ``noted`` how many notes are on it, ``on_claim`` whether it is
    about a claim.
    """
    from_ = Greatest(F("excerpt__start") - AROUND, Value(0))
    length = Least(F("excerpt__end") - F("excerpt__start"), Value(LONGEST_READING))
    found = (
        DiscrepancySide.objects.filter(discrepancy__public_id=public_id)
        .filter(discrepancy__in=visible_to(user).filter(public_id=public_id))
        .annotate(
            window_start=from_,
            window=Substr("excerpt__text__content", from_ + 1, length + 2 * AROUND),
            looked=last_look("excerpt", "outcome"),
            looked_at=last_look("excerpt", "text__snapshot__captured_at"),
            newest=_newest_decision(),
            noted=_notes_counted(),
            on_claim=Exists(
                DiscrepancySubject.objects.filter(
                    discrepancy=OuterRef("discrepancy"), claim__isnull=False
                )
            ),
        )
        .select_related(
            "discrepancy__decided_by", "article__outlet",
            "excerpt__text__snapshot__captured_by",
            "reported_value__attribute", "reported_value__evidence",
        )
        .defer("excerpt__text__content", "excerpt__prefix", "excerpt__suffix")
        .order_by("-current", "position", "pk")
    )  # fmt: skip
    return list(found)


def _newest_decision() -> Coalesce:
    newest = Resolution.objects.filter(discrepancy=OuterRef("discrepancy")).order_by("-pk")
    return Coalesce(Subquery(newest.values("pk")[:1]), Value(0))


def _notes_counted() -> Coalesce:
    notes = Comment.objects.filter(discrepancy=OuterRef("discrepancy"), deleted_at=None).order_by()
    return Coalesce(Subquery(notes.values("discrepancy").values_list(Count("pk"))), Value(0))


def sides_to_decide(
    *, public_id: str, user: Person, asked: Asked | None = None
) -> list[DiscrepancySide]:
    """The present sides, each with its discrepancy and what a decision needs, without texts.

    ``places`` are the places of the discrepancy under the heading of what is ``asked`` of the queue
    and under all, ``named`` the protected articles that ``user`` is named for: see `place_in`.
    """
    under = (asked or Asked()).headings[0]
    entries = QueueEntry.objects.filter(discrepancy=OuterRef("discrepancy"))
    place = JSONObject(under="under", **{column: column for column in COLUMNS})
    found = (
        DiscrepancySide.objects.filter(discrepancy__public_id=public_id, current=True)
        .filter(discrepancy__in=visible_to(user).filter(public_id=public_id))
        .annotate(
            places=ArraySubquery(
                entries.filter(under__in={under, UNDER_ALL}).values_list(place, flat=True)
            ),
            named=ArraySubquery(ArticleReader.objects.filter(user=user.pk).values("article")),
        )
        .select_related("discrepancy", "article__outlet", "reported_value__attribute")
        .order_by("position", "pk")
    )
    return list(found)


def place_in(side: DiscrepancySide, asked: Asked) -> Place | None:
    """Where the discrepancy of a side to decide stood before its decision."""
    places = {place["under"]: place for place in side.places}  # type: ignore[attr-defined]
    return places.get(asked.headings[0]) or places.get(UNDER_ALL)


@dataclass(frozen=True, slots=True)
class Subjects:
    """What a discrepancy is about."""

    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]


def subjects_of(discrepancy: Discrepancy) -> Subjects:
    rows = list(
        discrepancy.subjects.filter(Q(claim__isnull=False) | Q(entity__isnull=False))
        .select_related("claim", "entity")
        .order_by("pk")[:MOST_LOOKED_AT]
    )
    return Subjects(
        tuple(row.claim for row in rows if row.claim is not None),
        tuple(row.entity for row in rows if row.entity is not None),
    )


def other_values(sides: Sequence[DiscrepancySide], user: Person) -> list[ReportedValue]:
    """What other articles give for the same attributes of claims."""
    attributes = {s.reported_value.attribute_id for s in sides if s.reported_value is not None}
    if not attributes:
        return []
    return list(
        ReportedValue.objects.standing()
        .filter(attribute__in=attributes)
        .filter(evidence__article__in=Article.objects.visible_to(user))
        .exclude(evidence__article__in={side.article_id for side in sides})
        .select_related("attribute", "evidence__article__outlet")
        .order_by("attribute__position", "evidence_id", "start", "pk")[:MOST_OTHERS]
    )


def silent_articles(
    subjects: Subjects, sides: Sequence[DiscrepancySide], user: Person
) -> QuerySet[Article]:
    """Articles with evidence on the claims that nobody examined for what differs here."""
    attributes = {s.reported_value.attribute_id for s in sides if s.reported_value is not None}
    attached = Evidence.objects.attached().filter(claim__in=subjects.claims)
    examined = ReportedValue.objects.standing().filter(attribute__in=attributes)
    return (
        Article.objects.visible_to(user)
        .filter(pk__in=attached.values("article"))
        .exclude(pk__in=examined.values("evidence__article"))
        .exclude(pk__in={side.article_id for side in sides})
        .select_related("outlet")
        .order_by("pk")[:MOST_OTHERS]
    )


def other_names(
    subjects: Subjects, sides: Sequence[DiscrepancySide], user: Person
) -> list[NameUse]:
    """How other articles print the names of the entities that it is about."""
    if not subjects.entities:
        return []
    return list(
        NameUse.objects.filter(entity__in=subjects.entities)
        .filter(article__in=Article.objects.visible_to(user))
        .exclude(article__in={side.article_id for side in sides})
        .select_related("article__outlet", "entity")
        .order_by("entity_id", "pk")[:MOST_OTHERS]
    )


def related(
    discrepancy: Discrepancy, subjects: Subjects, sides: Sequence[DiscrepancySide], user: Person
) -> list[Discrepancy]:
    """Other discrepancies on the same claims or entities, or on the same fact of these articles."""
    by_subject = DiscrepancySubject.objects.filter(
        Q(claim__in=subjects.claims) | Q(entity__in=subjects.entities)
    ).values_list("discrepancy_id")
    ids = by_subject
    if discrepancy.fact_label:
        by_fact = DiscrepancySide.objects.filter(
            article__in={side.article_id for side in sides},
            discrepancy__fact_label=discrepancy.fact_label,
        ).values_list("discrepancy_id")
        ids = by_subject.union(by_fact)
    near = {pk for (pk,) in ids[:MOST_LOOKED_AT]} - {discrepancy.pk}
    current = (
        DiscrepancySide.objects.filter(current=True)
        .select_related("article__outlet")
        .order_by("position", "pk")
    )
    return list(
        visible_to(user)
        .filter(pk__in=near)
        .exclude(status=DiscrepancyStatus.CLEARED)
        .prefetch_related(Prefetch("sides", queryset=current))
        .order_by("-severity", "pk")[:MOST_RELATED]
    )


def resolutions_of(discrepancy: Discrepancy) -> list[Resolution]:
    """All decisions, the newest first."""
    return list(
        discrepancy.resolutions.select_related(
            "decided_by", "standing_side__article__outlet"
        ).order_by("-pk")
    )
