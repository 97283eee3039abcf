"""Claims in the admin: to look at. Whoever wants to change something does it at the desk."""

from __future__ import annotations

from django.contrib import admin

from claims.models import (
    Assignment,
    Attribute,
    Claim,
    Comment,
    ConfidenceRating,
    Correction,
    CredibilityRating,
    Discrepancy,
    DiscrepancySide,
    DiscrepancySubject,
    Evidence,
    EvidenceOrigin,
    Publication,
    ReaderReport,
    ReportedValue,
    Resolution,
    Revision,
    Story,
    Suggestion,
)
from sources.admin_base import AroundArticles, LookOnly, LookOnlyInline, shortened


@admin.register(Story)
class StoryAdmin(LookOnly):
    list_display = ("title", "summary", "made_by", "created_at")
    list_select_related = ("made_by",)
    search_fields = ("title",)
    ordering = ("-id",)


class AttributeInline(LookOnlyInline):
    model = Attribute
    fields = ("label", "kind", "scope_as_of", "scope_place", "agreed")


class EvidenceInline(LookOnlyInline):
    model = Evidence
    fields = ("article", "excerpt", "stance", "said_by", "made_by", "detached_at")
    article_paths = ("article",)


class ConfidenceInline(LookOnlyInline):
    model = ConfidenceRating
    fields = ("level", "reason", "rated_by", "rated_at")


class CredibilityInline(LookOnlyInline):
    model = CredibilityRating
    fields = ("code", "suggested", "why", "override_reason", "rated_by", "rated_at")


@admin.register(Claim)
class ClaimAdmin(LookOnly):
    list_display = ("statement", "status", "confidence", "revision_number", "made_by", "changed_by")
    list_filter = ("status", "confidence")
    list_select_related = ("made_by", "changed_by")
    search_fields = ("statement", "public_id")
    ordering = ("-id",)
    inlines = (AttributeInline, EvidenceInline, ConfidenceInline, CredibilityInline)


class ReportedValueInline(LookOnlyInline):
    model = ReportedValue
    fields = ("attribute", "answer", "printed", "value", "supersedes", "made_by")


class EvidenceOriginInline(LookOnlyInline):
    model = EvidenceOrigin
    fields = ("origin", "how", "reason", "made_by")


@admin.register(Evidence)
class EvidenceAdmin(AroundArticles):
    list_display = ("claim", "article", "quote", "stance", "made_by", "detached_at")
    list_filter = ("stance",)
    list_select_related = ("claim", "article", "excerpt", "made_by")
    ordering = ("-id",)
    inlines = (ReportedValueInline, EvidenceOriginInline)

    @admin.display(description="quote")
    def quote(self, row: Evidence) -> str:
        return shortened(row.excerpt.exact)


class SideInline(LookOnlyInline):
    model = DiscrepancySide
    fields = ("article", "printed", "kind", "value", "name_use", "current")


class SubjectInline(LookOnlyInline):
    model = DiscrepancySubject
    fields = ("claim", "entity", "article", "story")


class ResolutionInline(LookOnlyInline):
    model = Resolution
    fields = ("decision", "standing_side", "scope", "reason", "decided_by", "decided_at")


@admin.register(Discrepancy)
class DiscrepancyAdmin(AroundArticles):
    article_paths = ("sides__article",)
    list_display = ("said", "kind", "severity", "status", "about", "raised_at")
    list_filter = ("status", "severity", "kind")
    search_fields = ("explanation", "public_id")
    ordering = ("-severity", "-id")
    inlines = (SideInline, SubjectInline, ResolutionInline)

    @admin.display(description="what differs")
    def said(self, row: Discrepancy) -> str:
        return shortened(row.explanation, 140)

    @admin.display(description="about")
    def about(self, row: Discrepancy) -> str:
        return shortened(" — ".join(filter(None, (row.fact_label, row.attribute_label))), 80)


@admin.register(Suggestion)
class SuggestionAdmin(AroundArticles):
    list_display = ("because", "kind", "status", "score", "article", "decided_by")
    list_filter = ("status", "kind")
    list_select_related = ("article", "decided_by")
    ordering = ("-id",)

    @admin.display(description="because")
    def because(self, row: Suggestion) -> str:
        return shortened(row.reason, 120)


class CorrectionInline(LookOnlyInline):
    model = Correction
    fields = ("text", "made_by", "made_at")


@admin.register(Revision)
class RevisionAdmin(LookOnly):
    list_display = ("claim", "number", "status", "approved_by", "approved_at", "material")
    list_filter = ("status", "material")
    list_select_related = ("claim", "approved_by")
    ordering = ("-id",)
    inlines = (CorrectionInline,)


@admin.register(Publication)
class PublicationAdmin(LookOnly):
    list_display = ("title", "status", "outlets_differ", "published_at", "updated_at")
    list_filter = ("status", "outlets_differ")
    search_fields = ("title", "public_id")
    ordering = ("-updated_at", "-id")


@admin.register(ReaderReport)
class ReaderReportAdmin(LookOnly):
    list_display = ("claim", "status", "received_at", "handled_by")
    list_filter = ("status",)
    list_select_related = ("claim", "handled_by")
    ordering = ("-id",)


@admin.register(Comment)
class CommentAdmin(LookOnly):
    article_paths = ("discrepancy__sides__article",)
    list_display = ("body", "claim", "discrepancy", "made_by", "made_at")
    list_select_related = ("claim", "discrepancy", "made_by")
    ordering = ("-id",)


@admin.register(Assignment)
class AssignmentAdmin(LookOnly):
    list_display = ("assignee", "claim", "discrepancy", "due_on", "done_at")
    list_select_related = ("assignee", "claim", "discrepancy")
    ordering = ("-id",)
