"""Which rows a redaction overwrites, and in which columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from claims.models import (
    Arrival,
    Attribute,
    Claim,
    ClaimMerge,
    ClaimReturn,
    Comment,
    ConfidenceRating,
    Correction,
    CredibilityRating,
    Discrepancy,
    DiscrepancySide,
    Evidence,
    EvidenceOrigin,
    Hold,
    Intake,
    MixedSignal,
    Publication,
    ReaderReport,
    Reply,
    ReportedValue,
    ReportReceipt,
    Resolution,
    Revision,
    SecondLook,
    Suggestion,
)
from claims.services.redaction_scope import Scope
from sources.models import (
    Article,
    ArticleAddress,
    ArticleOrigin,
    Entity,
    EntityMove,
    Excerpt,
    NameAct,
    NameJudgement,
    NameUse,
    Snapshot,
    Text,
    Visit,
)

Model = type[models.Model]

# Columns with words, in tables of which a row goes whole: it rests on the redacted text.
RESTING: dict[Model, tuple[str, ...]] = {
    Text: ("content",),
    Snapshot: ("http_headers",),
    Excerpt: ("exact", "prefix", "suffix"),
    ReportedValue: ("printed", "value", "supersedes_reason"),
    DiscrepancySide: ("printed", "value"),
    Discrepancy: ("explanation", "reopened_reason", "fact_label"),
    Resolution: ("reason", "scope"),
    Suggestion: ("payload", "amended_payload", "reason", "decided_reason"),
    NameUse: ("printed", "forms", "name_key"),
    NameJudgement: ("reason",),
    EntityMove: ("reason",),
    Evidence: ("said_by",),
    ArticleOrigin: ("reason",),
    ArticleAddress: ("url",),
    Visit: ("url", "final_url", "chain", "sentence"),
    Arrival: (
        *("name", "url", "final_url", "chain", "http_headers", "sentence"),
        *("opened", "text", "typed"),
    ),
    Intake: ("label",),
}
# Columns in which people may have written its words: they go where they hold a word of its own.
WRITTEN: dict[Model, tuple[str, ...]] = {
    Article: ("title", "byline", "canonical_url"),
    ArticleAddress: ("url",),
    Entity: ("standard_form",),
    NameAct: ("reason", "form_before", "form_after"),
    Claim: ("statement", "slug", "confidence_reason", "unknowns"),
    Attribute: (
        *("label", "scope_as_of", "scope_place", "scope_definition"),
        *("agreed", "agreed_reason"),
    ),
    Evidence: ("said_by", "detached_reason"),
    EvidenceOrigin: ("reason",),
    Comment: ("body",),
    ConfidenceRating: ("reason",),
    CredibilityRating: ("why", "override_reason"),
    MixedSignal: ("sentence",),
    Correction: ("text",),
    Revision: ("note", "not_a_correction"),
    Publication: ("title", "slug"),
    SecondLook: ("settled_reason",),
    Hold: ("reason", "lifted_reason"),
    Reply: ("asked", "answer"),
    ClaimReturn: ("reason", "asked", "answer"),
    ReaderReport: ("body", "answer"),
    ReportReceipt: ("answer", "quoted"),
    ClaimMerge: ("reason", "undone_reason"),
}


def rows_of(scope: Scope) -> Iterator[tuple[str, int]]:
    """(table, key) of every row that is to be overwritten, history included."""
    uses = scope.name_uses
    for rows in (
        scope.texts,
        scope.snapshots,
        Excerpt.objects.filter(text__in=scope.texts),
        scope.values,
        scope.sides,
        scope.discrepancies,
        Resolution.objects.filter(discrepancy__in=scope.discrepancies),
        scope.suggestions,
        NameUse.objects.filter(pk__in=[use.pk for use in uses]),
        NameJudgement.objects.filter(models.Q(a__in=uses) | models.Q(b__in=uses)),
        EntityMove.objects.filter(name_use__in=uses),
        scope.evidence,
        ArticleOrigin.objects.filter(article__in=scope.titled),
        ArticleAddress.objects.filter(article__in=scope.titled),
        scope.visits,
        scope.arrivals,
        Intake.objects.filter(arrivals__in=scope.arrivals).distinct(),
    ):
        yield from _with_history(rows)
    for rows in _written_about(scope):
        yield from _holding(rows, scope)
    yield from _with_history(Revision.objects.filter(claim__in=scope.claims))
    for events in event_models():
        for pk, _ in reasons_held(events, scope):
            yield table_of(events), pk


def event_models() -> list[Any]:
    """The tables of history."""
    return [
        model.pgh_event_model
        for app in ("sources", "claims")
        for model in apps.get_app_config(app).get_models()
        if hasattr(model, "pgh_event_model")
    ]


def reasons_held(events: Any, scope: Scope) -> list[tuple[int, dict[str, Any]]]:
    """Rows of history whose reason has a word of the text's own."""
    rows = events.objects.filter(pgh_context__reason__iregex=scope.any_word)
    return [
        (pk, context)
        for pk, context in rows.values_list("pgh_id", "pgh_context")
        if scope.holds(context["reason"])
    ]


def _written_about(scope: Scope) -> Iterator[models.QuerySet[Any]]:
    """Rows in which people may have used its words: around its articles, names and claims."""
    claims = scope.claims
    yield Article.objects.filter(pk__in=[article.pk for article in scope.articles])
    yield ArticleAddress.objects.filter(article__in=scope.articles)
    entities = Entity.objects.filter(name_uses__in=scope.name_uses).distinct()
    yield entities
    yield NameAct.objects.filter(models.Q(entity__in=entities) | models.Q(other__in=entities))
    yield claims
    for model in (
        Attribute,
        Evidence,
        ConfidenceRating,
        CredibilityRating,
        Correction,
        SecondLook,
        Hold,
        Reply,
        ClaimReturn,
        ReaderReport,
    ):
        yield model._default_manager.filter(claim__in=claims)
    yield Publication.objects.filter(claim__in=claims)
    yield ReportReceipt.objects.filter(report__claim__in=claims)
    merges = models.Q(merged__in=claims) | models.Q(survivor__in=claims)
    yield ClaimMerge.objects.filter(merges)
    yield MixedSignal.objects.filter(rating__claim__in=claims)
    yield EvidenceOrigin.objects.filter(evidence__claim__in=claims)
    yield Comment.objects.filter(
        models.Q(claim__in=claims) | models.Q(discrepancy__in=scope.discrepancies)
    )


def _with_history(rows: models.QuerySet[Any]) -> Iterator[tuple[str, int]]:
    keys = list(rows.values_list("pk", flat=True))
    for pk in keys:
        yield table_of(rows.model), pk
    events = getattr(rows.model, "pgh_event_model", None)  # append-only tables have none
    if events is not None:
        for pk in events.objects.filter(pgh_obj_id__in=keys).values_list("pgh_id", flat=True):
            yield table_of(events), pk


def _holding(rows: models.QuerySet[Any], scope: Scope) -> Iterator[tuple[str, int]]:
    """Rows, and rows of their history, of which some column has a word of the text's own."""
    columns = WRITTEN[rows.model]
    kept: list[int] = []
    for pk, *held in rows.values_list("pk", *columns):
        kept.append(pk)
        if any(scope.holds(one) for one in held):
            yield table_of(rows.model), pk
    events = getattr(rows.model, "pgh_event_model", None)
    if events is not None:
        of_these = events.objects.filter(pgh_obj_id__in=kept)
        for pk, *held in of_these.values_list("pgh_id", *columns):
            if any(scope.holds(one) for one in held):
                yield table_of(events), pk


def table_of(model: Model) -> str:
    return model._meta.db_table
