"""Sources in the admin: to look at; outlets may be added and corrected by administrators."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sources.admin_base import (
    AroundArticles,
    LookOnly,
    LookOnlyInline,
    UncountedPaginator,
    shortened,
)
from sources.models import (
    Article,
    ArticleOrigin,
    ArticleState,
    Entity,
    EntityMove,
    Excerpt,
    Mention,
    NameJudgement,
    NameUse,
    Origin,
    OriginLink,
    Outlet,
    OutletDomain,
    OutletReliability,
    Redaction,
    Snapshot,
    Text,
)


class DomainInline(admin.TabularInline):
    model = OutletDomain
    extra = 0


class ReliabilityInline(LookOnlyInline):
    model = OutletReliability
    fields = ("grade", "reason", "rated_by", "rated_at", "review_on")


@admin.register(Outlet)
class OutletAdmin(admin.ModelAdmin):
    """The one table of sources that administrators write here; history keeps each change."""

    list_display = ("name", "kind", "country", "language", "owner")
    list_filter = ("kind",)
    search_fields = ("name", "domains__domain")
    inlines = (DomainInline, ReliabilityInline)
    paginator = UncountedPaginator
    show_full_result_count = False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class StateInline(LookOnlyInline):
    model = ArticleState
    fields = ("state", "reason", "noted_by", "noted_at")


class ArticleOriginInline(LookOnlyInline):
    model = ArticleOrigin
    fields = ("origin", "how", "reason", "made_by")


class SnapshotInline(LookOnlyInline):
    model = Snapshot
    fields = ("method", "media_type", "size", "sha256", "captured_by", "captured_at")


@admin.register(Article)
class ArticleAdmin(AroundArticles):
    article_paths = ("pk",)
    list_display = ("title", "outlet", "published_edtf", "genre", "protected", "added_at")
    list_filter = ("genre", "protected")
    list_select_related = ("outlet",)
    search_fields = ("title", "canonical_url", "public_id")
    ordering = ("-added_at", "-id")
    inlines = (SnapshotInline, StateInline, ArticleOriginInline)


@admin.register(Snapshot)
class SnapshotAdmin(AroundArticles):
    list_display = ("article", "method", "media_type", "size", "captured_at")
    list_filter = ("method",)
    list_select_related = ("article",)
    search_fields = ("sha256",)
    ordering = ("-id",)


@admin.register(Text)
class TextAdmin(AroundArticles):
    list_display = ("article", "kind", "extractor", "length", "created_at")
    list_filter = ("kind",)
    list_select_related = ("article",)
    search_fields = ("article__title", "sha256")
    ordering = ("-id",)


@admin.register(Excerpt)
class ExcerptAdmin(AroundArticles):
    article_paths = ("text__article",)
    list_display = ("words", "start", "end", "printed", "made_by")
    list_select_related = ("made_by",)
    ordering = ("-id",)

    @admin.display(description=_("words"))
    def words(self, row: Excerpt) -> str:
        return shortened(row.exact)


@admin.register(Mention)
class MentionAdmin(AroundArticles):
    article_paths = ("text__article",)
    list_display = ("printed_words", "kind", "key", "low", "high", "unit", "earliest", "latest")
    list_filter = ("kind",)
    search_fields = ("key",)
    ordering = ("text_id", "start")

    @admin.display(description=_("printed"))
    def printed_words(self, row: Mention) -> str:
        return shortened(row.printed)


class NameUseInline(LookOnlyInline):
    model = NameUse
    fields = ("printed", "article", "type", "sense")
    article_paths = ("article",)


@admin.register(Entity)
class EntityAdmin(LookOnly):
    list_display = ("standard_form", "type", "created_at")
    list_filter = ("type",)
    search_fields = ("standard_form", "public_id")
    ordering = ("-id",)
    inlines = (NameUseInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entity]:
        """Without those whose name stands in protected articles alone that do not name the user."""
        uses = NameUse.objects.filter(entity=OuterRef("pk"))
        seen = uses.filter(
            article__in=Article.objects.visible_to(request.user), printed=OuterRef("standard_form")
        )
        hidden = uses.filter(article__protected=True)
        rows: QuerySet[Entity] = super().get_queryset(request)
        return rows.exclude(Exists(hidden) & ~Exists(seen))


@admin.register(NameUse)
class NameUseAdmin(AroundArticles):
    list_display = ("printed", "type", "entity", "article", "sense")
    list_filter = ("type",)
    list_select_related = ("entity", "article")
    search_fields = ("name_key",)
    ordering = ("-id",)


@admin.register(NameJudgement)
class NameJudgementAdmin(LookOnly):
    article_paths = ("a__article", "b__article")
    list_display = ("a", "verdict", "b", "reason", "score", "judged_by", "judged_at")
    list_filter = ("verdict",)
    list_select_related = ("a", "b", "judged_by")
    ordering = ("-id",)


@admin.register(EntityMove)
class EntityMoveAdmin(LookOnly):
    article_paths = ("name_use__article",)
    list_display = ("name_use", "from_entity", "to_entity", "reason", "moved_at")
    list_select_related = ("name_use", "from_entity", "to_entity")
    ordering = ("-id",)


class RestsOnInline(LookOnlyInline):
    model = OriginLink
    fk_name = "origin"
    fields = ("rests_on", "reason", "made_by")


@admin.register(Origin)
class OriginAdmin(LookOnly):
    list_display = ("name", "kind", "description")
    list_filter = ("kind",)
    search_fields = ("name",)
    inlines = (RestsOnInline,)


@admin.register(Redaction)
class RedactionAdmin(LookOnly):
    list_display = ("grounds", "reason", "requested_by", "approved_by", "approved_at")
    list_filter = ("grounds",)
    list_select_related = ("requested_by", "approved_by")
    ordering = ("-id",)
