"""What was published, and exactly where it says so."""

from sources.models.articles import (
    Article,
    ArticleReader,
    ArticleState,
    ArticleStateKind,
    Genre,
)
from sources.models.captures import TOMBSTONE, CaptureMethod, Excerpt, Snapshot, Text, TextKind
from sources.models.mentions import Mention
from sources.models.names import Entity, EntityMove, EntityType, NameJudgement, NameUse, Verdict
from sources.models.origins import ArticleOrigin, Origin, OriginKind, OriginLink, RestsHow
from sources.models.outlets import Outlet, OutletDomain, OutletKind, OutletReliability, Reliability
from sources.models.redactions import Redaction, RedactionGrounds, RedactionTarget

__all__ = [
    "TOMBSTONE",
    "Article",
    "ArticleOrigin",
    "ArticleReader",
    "ArticleState",
    "ArticleStateKind",
    "CaptureMethod",
    "Entity",
    "EntityMove",
    "EntityType",
    "Excerpt",
    "Genre",
    "Mention",
    "NameJudgement",
    "NameUse",
    "Origin",
    "OriginKind",
    "OriginLink",
    "Outlet",
    "OutletDomain",
    "OutletKind",
    "OutletReliability",
    "Redaction",
    "RedactionGrounds",
    "RedactionTarget",
    "Reliability",
    "RestsHow",
    "Snapshot",
    "Text",
    "TextKind",
    "Verdict",
]
